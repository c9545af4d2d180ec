//! The source editor: keyboard and pointer to edits, text to the screen.
//!
//! Only the lines in sight are laid out, and a layout is kept until its text or look changes; so
//! a key press costs the same in a text of any length.

mod accessible;
mod anchor;
mod bar;
mod composition;
mod hit;
mod input;
mod keys;
mod laid;
mod lines;
mod marked;
mod motion;
mod paint;
mod pointer;
mod reading;
mod runs;
mod selected;
mod signs;
mod style;
mod view;

use std::ops::Range;
use std::time::Duration;

use eframe::egui::{
    CornerRadius, Event, EventFilter, IMEPurpose, Id, Pos2, Rect, Sense, Ui, UiBuilder,
    output::IMEOutput, pos2, vec2,
};

use crate::editing::AutoPairs;
use crate::markdown::Token;
use crate::text::{Document, Revision, Selections};
use crate::typeset::Typesetter;
use accessible::Listener;
use bar::Bar;
use lines::Estimate;
use motion::Carets;
use paint::{HINT, caret_on_screen, hint, paint};
use pointer::{Pane, Pointer, is_selected};
use reading::Read;
use selected::stand_between_clusters;
pub use style::{EditorStyle, Focus};
use view::{Desk, Page, Place, Shown, TOP};

/// What is edited.
pub struct Source<'a> {
    /// The post, so that two posts are never taken for one another.
    pub post: u64,
    /// Its text.
    pub document: &'a mut Document,
    /// The time since the program started.
    pub time: Duration,
    /// Where its styled runs come from.
    pub highlight: &'a mut dyn Highlight,
    /// What is marked in it.
    pub marks: &'a mut dyn Marks,
}

/// Gives the styled runs of the text.
pub trait Highlight {
    /// The styled runs at `range` of the text as it is now: in places of the text, sorted, without
    /// overlap. There may be more.
    fn runs(&mut self, document: &Document, range: Range<usize>) -> Vec<Token>;

    /// Changes when runs may be others though the text is the same.
    fn version(&self) -> u64 {
        0
    }

    /// Where the body of the post begins: behind its front matter.
    fn body_start(&self) -> usize {
        0
    }
}

/// What is marked in the text. Places are those of the document as it is when it is asked.
pub trait Marks {
    /// What a search found at `range`.
    fn found(&mut self, document: &Document, range: Range<usize>) -> Vec<Range<usize>>;
    /// The match that the search is at.
    fn current(&self) -> Option<Range<usize>>;
    /// Words at `range` that are spelt wrong.
    fn misspelt(&mut self, document: &Document, range: Range<usize>) -> Vec<Range<usize>>;
    /// Where the search found something, as shares of the text.
    fn shares(&self) -> Vec<f32>;
}

/// What the editor asks the program for.
#[derive(Debug, Clone, PartialEq)]
pub enum EditorEvent {
    /// What is selected should be on the clipboard.
    Copy,
    /// As [`Self::Copy`], and gone from the text.
    Cut,
    /// This text came from the clipboard.
    Paste {
        /// The text.
        text: String,
        /// Whether it is wanted as it is, without what its form may mean.
        plain: bool,
    },
    /// What is on the clipboard is wanted.
    AskPaste,
    /// The menu of the text was asked for, at this place of the window or at the caret.
    Menu(Option<Pos2>),
    /// Escape was pressed, and there was nothing in the text to leave.
    Escape,
}

/// The editor's own state: what is not the document's.
#[derive(Default)]
pub struct Editor {
    open: Option<Open>,
    show_caret: bool,
    /// The byte that the next frame begins with.
    from: Option<usize>,
    focused: bool,
}

/// The editor of one post.
struct Open {
    post: u64,
    page: Page,
    carets: Carets,
    pointer: Pointer,
    highlight: u64,
    /// What was selected and written at the end of the last frame.
    seen: (u64, Selections),
    /// What of that the system was told as selected.
    told: (u64, Selections),
    /// When the caret was last put somewhere: it does not blink at once.
    moved: Duration,
    /// The closing signs that typing has put in.
    pairs: AutoPairs,
    /// What was typed behind something that the program has to do first.
    waiting: Vec<Event>,
    /// Whether Shift is held: the system's key for pasting then pastes plain text.
    shift: bool,
    /// What assistive technology knows of the text.
    listener: Listener,
    /// The state of the text right after what was selected made room for a composition.
    covered: Option<Revision>,
    /// Where the main caret was drawn.
    caret: Option<Rect>,
    /// Whether the input method is to give up what it composes.
    interrupt: bool,
    shown: Vec<Shown>,
    visible: Range<usize>,
    /// What is read.
    read: Read,
}

/// The least margin on the left and right of the text in points.
const MARGIN: f32 = 24.0;
/// The room that line numbers need in points for each point of the text's size.
const NUMBERS: f32 = 3.2;

impl Editor {
    /// The editor's place in egui's memory.
    pub fn id() -> Id {
        Id::unique("source editor")
    }

    /// Brings the caret into sight in the next frame.
    pub fn show_caret(&mut self) {
        self.show_caret = true;
    }

    /// Shows the text from the line of this byte on in the next frame.
    pub fn show_from(&mut self, at: usize) {
        self.from = Some(at);
    }

    /// Where the main caret stands in the window, if it is in sight.
    pub fn caret(&self) -> Option<Rect> {
        self.open.as_ref().and_then(|open| open.caret)
    }

    /// How many lines were laid out so far, for tests and benches.
    pub fn lines_made(&self) -> usize {
        self.open.as_ref().map_or(0, |open| open.page.cache.made)
    }

    /// How many lines were told to assistive technology so far, for tests and benches.
    pub fn lines_told(&self) -> usize {
        self.open.as_ref().map_or(0, |open| open.listener.made)
    }

    /// The bytes that were in sight in the last frame.
    pub fn visible(&self) -> Range<usize> {
        self.open.as_ref().map_or(0..0, |open| open.visible.clone())
    }

    /// Draws `source` into `rect`, applies what was typed to its document, and says what else was
    /// asked for.
    pub fn show(
        &mut self,
        ui: &mut Ui,
        rect: Rect,
        source: Source<'_>,
        style: &EditorStyle<'_>,
        typesetter: &mut Typesetter,
    ) -> Vec<EditorEvent> {
        let mut ui = ui.new_child(UiBuilder::new().max_rect(rect).id_salt("source pane"));
        ui.set_clip_rect(rect);
        let response = ui.interact(rect, Self::id(), Sense::click_and_drag());
        let text = text_rect(rect, style, typesetter);
        let estimate = Estimate {
            row: style.row(),
            columns: text.width() / typesetter.advance(style.plain()).max(1.0),
        };
        let Source {
            post,
            document,
            time,
            highlight,
            marks,
        } = source;
        let mut open = match self.open.take() {
            Some(open) if open.post == post => open,
            _ => Open::new(post, document, time, estimate),
        };
        let mut desk = Desk {
            document,
            typesetter,
            highlight,
            style,
            width: text.width(),
            height: rect.height(),
            time,
        };
        let mut events = Vec::new();
        open.begin(&mut desk, estimate);
        open.assist(&ui, &mut desk);
        let pane = Pane {
            response: &response,
            text,
        };
        events.extend(open.take_input(&ui, pane, &mut desk));
        self.focused = response.has_focus();
        if self.focused {
            lock_keys(&ui);
        } else {
            open.leave();
        }
        open.point(&ui, pane, &mut desk, &mut events);
        let reveal = std::mem::take(&mut self.show_caret);
        open.settle(reveal, self.from.take(), &mut desk);
        let bar = Bar::drag(&ui, rect, &mut open.page, &mut desk);
        open.draw(&mut ui, rect, text, &mut desk, marks, self.focused);
        bar.draw(&ui, &open.page, style.palette, &marks.shares());
        open.end(&ui, text, &mut desk, self.focused);
        self.open = Some(open);
        events
    }
}

impl Open {
    fn new(post: u64, document: &Document, time: Duration, estimate: Estimate) -> Self {
        let seen = (document.sequence(), document.selections().clone());
        Self {
            post,
            page: Page::new(document, estimate),
            carets: Carets::default(),
            pointer: Pointer::default(),
            highlight: 0,
            told: seen.clone(),
            seen,
            moved: time,
            pairs: AutoPairs::default(),
            waiting: Vec::new(),
            shift: false,
            listener: Listener::default(),
            covered: None,
            caret: None,
            interrupt: false,
            shown: Vec::new(),
            visible: 0..0,
            read: Read::default(),
        }
    }

    /// Begins a frame: follows what others did to the document and its look.
    fn begin(&mut self, desk: &mut Desk<'_>, estimate: Estimate) {
        self.page.cache.begin_frame();
        self.page.lines.set_estimate(estimate);
        let version = desk.highlight.version();
        if self.highlight != version {
            self.highlight = version;
            self.page.forget_runs();
        }
        stand_between_clusters(desk);
        self.keep_composition(desk);
        self.page.keep_place(desk);
        self.page.catch_up(desk);
        self.carets.catch_up(desk.document.selections());
        if self.seen != now(desk) {
            self.pairs = AutoPairs::default();
        }
        self.page.go(desk, &mut self.read);
    }

    /// The keyboard is someone else's: nothing goes on here.
    fn leave(&mut self) {
        self.page.composition = None;
        self.covered = None;
        self.waiting.clear();
    }

    /// What the pointer does besides pressing: it scrolls, and asks for the menu.
    fn point(
        &mut self,
        ui: &Ui,
        pane: Pane<'_>,
        desk: &mut Desk<'_>,
        events: &mut Vec<EditorEvent>,
    ) {
        let response = pane.response;
        self.page.catch_up(desk);
        let wheel = if response.contains_pointer() {
            ui.input(|input| input.smooth_scroll_delta().y)
        } else {
            0.0
        };
        if wheel != 0.0 {
            self.page.scroll(desk, -wheel);
        }
        if response.secondary_clicked()
            && let Some(at) = response.interact_pointer_pos()
        {
            self.menu_at(at, pane, desk);
            events.push(EditorEvent::Menu(Some(at)));
        }
        let Self {
            pointer,
            page,
            carets,
            ..
        } = self;
        if pointer.rest(pane, page, carets, desk) != 0.0 {
            ui.ctx().request_repaint();
            stand_between_clusters(desk);
        }
    }

    /// The menu is about what is under the pointer: what is selected, or the word there.
    fn menu_at(&mut self, at: Pos2, pane: Pane<'_>, desk: &mut Desk<'_>) {
        pane.response.request_focus();
        let shown = self.page.shown(desk);
        let point = at - pane.text.min;
        if !is_selected(&self.page, &shown, point, desk) {
            let hit = self.page.hit(&shown, point);
            self.carets.select_one(desk, hit.at, hit);
            desk.document.seal_step();
        }
    }

    /// After everything that changes text and selection: follows it, and shows the caret if it
    /// went somewhere.
    fn settle(&mut self, reveal: bool, from: Option<usize>, desk: &mut Desk<'_>) {
        self.page.catch_up(desk);
        self.carets.catch_up(desk.document.selections());
        self.page.focus = focus_range(desk);
        let now = now(desk);
        let moved = self.seen != now;
        if moved {
            self.seen = now;
            self.moved = desk.time;
        }
        self.keep_composition(desk);
        let place = self.main_place(desk);
        if self.pointer.is_dragging() {
            return;
        }
        if desk.style.typewriter && (moved || reveal) {
            self.page.center(desk, place, 0.45);
        } else if moved || reveal {
            self.page.reveal(desk, place, TOP);
        }
        if let Some(from) = from {
            let from = desk.document.buffer().floor_boundary(from);
            self.page.center(desk, Place::at(from), 0.0);
        }
    }

    fn main_place(&self, desk: &Desk<'_>) -> Place {
        let selections = desk.document.selections();
        self.carets
            .place(selections.main_index(), selections.main())
    }

    fn draw(
        &mut self,
        ui: &mut Ui,
        rect: Rect,
        text: Rect,
        desk: &mut Desk<'_>,
        marks: &mut dyn Marks,
        focused: bool,
    ) {
        self.shown = self.page.shown(desk);
        self.visible = match (self.shown.first(), self.shown.last()) {
            (Some(first), Some(last)) => first.spot.start..last.spot.range().end,
            _ => 0..0,
        };
        let marked = self.marked(ui, desk, marks, focused);
        let painter = ui.painter_at(rect);
        painter.rect_filled(rect, CornerRadius::ZERO, desk.style.palette.paper);
        paint(
            &painter,
            rect,
            text,
            &mut self.page,
            &self.shown,
            desk,
            &marked,
        );
        if desk.document.buffer().is_empty() && self.page.composition.is_none() {
            hint(&painter, text, desk.style);
        }
        let caret = self.main_place(desk);
        self.listener
            .tell(ui, text, &mut self.page, &self.shown, desk, (caret, HINT));
    }

    /// Tells the system where the caret is and what is selected.
    fn end(&mut self, ui: &Ui, text: Rect, desk: &mut Desk<'_>, focused: bool) {
        let place = self.main_place(desk);
        self.page.note_place(desk);
        self.page.note_read(desk, &mut self.read);
        let caret = caret_on_screen(&mut self.page, &self.shown, desk, place, text);
        self.caret = caret;
        if !focused {
            return;
        }
        self.tell_selected(ui, desk);
        let cursor_rect = caret.unwrap_or(Rect::from_min_size(text.min, vec2(1.0, 1.0)));
        ui.output_mut(|output| {
            output.ime = Some(IMEOutput {
                purpose: IMEPurpose::Normal,
                rect: text,
                cursor_rect,
                should_interrupt_composition: std::mem::take(&mut self.interrupt),
            });
        });
    }
}

/// What the text is and what is selected in it.
fn now(desk: &Desk<'_>) -> (u64, Selections) {
    let document = &*desk.document;
    (document.sequence(), document.selections().clone())
}

/// Tab and arrows are the editor's while it has the keyboard.
fn lock_keys(ui: &Ui) {
    ui.memory_mut(|memory| memory.set_focus_lock_filter(Editor::id(), FILTER));
}

/// What the editor takes of the keyboard.
const FILTER: EventFilter = EventFilter {
    tab: true,
    horizontal_arrows: true,
    vertical_arrows: true,
    escape: true,
};

/// Where the text stands: the measure in the middle of a wide pane.
fn text_rect(pane: Rect, style: &EditorStyle<'_>, typesetter: &mut Typesetter) -> Rect {
    let measure = style.measure * typesetter.advance(style.plain());
    let numbers = if style.line_numbers {
        style.size * NUMBERS
    } else {
        0.0
    };
    let room = pane.width() - MARGIN.max(numbers) - MARGIN;
    let width = measure.min(room).max(40.0).floor();
    let left = ((pane.width() - width) / 2.0)
        .max(MARGIN.max(numbers))
        .floor();
    Rect::from_min_size(
        pos2(pane.left() + left, pane.top()),
        vec2(width, pane.height()),
    )
}

/// What stays in full ink.
fn focus_range(desk: &Desk<'_>) -> Range<usize> {
    let head = desk.document.selection().head;
    let buffer = desk.document.buffer();
    match desk.style.focus {
        Focus::Off => 0..usize::MAX,
        Focus::Paragraph => crate::editing::lines::paragraph_at(buffer, head),
        Focus::Sentence => crate::editing::lines::sentence_at(buffer, head),
    }
}
