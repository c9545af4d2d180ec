//! The source editor: keyboard and pointer to edits, text to the screen.
//!
//! For now it wraps egui's `TextEdit` over the [`Document`]: every change arrives as an `Edit`,
//! and undo is the document's own.

mod adapter;
mod layout;

use std::cell::Cell;
use std::sync::Arc;
use std::time::Duration;

use eframe::egui::{
    EventFilter, Frame, Galley, Id, Key, Margin, Modifiers, Rect, RichText, ScrollArea, TextBuffer,
    TextEdit, Ui, UiBuilder,
    text::{CCursor, CCursorRange, CharIndex, LayoutJob},
    text_edit::TextEditState,
    vec2,
};

use crate::markdown::Token;
use crate::text::{Document, Revision, Selection};
use crate::typeset::{Face, Palette, Typeface};
use adapter::DocumentBuffer;
use layout::source_job;

/// How the source looks.
#[derive(Debug, Clone, Copy)]
pub struct EditorStyle<'a> {
    /// The colours.
    pub palette: &'a Palette,
    /// The size of the text in points.
    pub size: f32,
    /// The height of a line as a share of the size.
    pub line_height: f32,
    /// The measure: how many characters a line holds before it wraps.
    pub measure: f32,
}

/// What is edited.
pub struct Source<'a> {
    /// The post, so that two posts are never taken for one another.
    pub post: u64,
    /// Its text.
    pub document: &'a mut Document,
    /// The time since the program started.
    pub time: Duration,
}

/// Gives the styled runs of a revision of the text.
pub trait Highlight {
    /// The runs of `text`, which is `revision`: sorted, without overlap.
    fn tokens(&mut self, revision: Revision, text: &str) -> &[Token];
}

/// The editor's own state: what is not the document's.
#[derive(Default)]
pub struct Editor {
    shown: Option<(u64, Revision, Selection)>,
    job: Option<(JobKey, LayoutJob)>,
    show_caret: bool,
    /// How often the text was prepared for layout, for tests and benches.
    pub jobs_made: usize,
}

/// What the styled text depends on.
#[derive(Clone, Copy, PartialEq)]
struct JobKey {
    post: u64,
    revision: Revision,
    width: f32,
    size: f32,
    dark: bool,
}

/// The least margin on the left and right of the text in points.
const MARGIN: f32 = 24.0;
/// The space above the first line in points.
const TOP: f32 = 24.0;

impl Editor {
    /// The editor's place in egui's memory.
    pub fn id() -> Id {
        Id::unique("source editor")
    }

    /// Brings the caret into sight in the next frame.
    pub fn show_caret(&mut self) {
        self.show_caret = true;
    }

    /// Draws `source` into `rect` and applies what was typed to its document.
    pub fn show(
        &mut self,
        ui: &mut Ui,
        rect: Rect,
        mut source: Source<'_>,
        highlight: &mut dyn Highlight,
        style: &EditorStyle<'_>,
    ) {
        let mut ui = ui.new_child(UiBuilder::new().max_rect(rect).id_salt("source pane"));
        ui.set_clip_rect(rect);
        // Selected text keeps its ink.
        ui.visuals_mut().selection.stroke.color = style.palette.ink;
        self.push_selection(&ui, &source);
        let pages = pages_to_turn(&ui);
        let galley = ScrollArea::vertical()
            .id_salt(("source", source.post))
            .auto_shrink(false)
            .show(&mut ui, |ui| {
                self.field(ui, rect, &mut source, highlight, style)
            })
            .inner;
        self.shown = Some((
            source.post,
            source.document.revision(),
            source.document.selection(),
        ));
        for (pages, extend) in pages {
            turn_page(source.document, &galley, pages * rect.height(), extend);
            self.show_caret = true;
            ui.ctx().request_repaint();
        }
    }

    fn field(
        &mut self,
        ui: &mut Ui,
        rect: Rect,
        source: &mut Source<'_>,
        highlight: &mut dyn Highlight,
        style: &EditorStyle<'_>,
    ) -> Arc<Galley> {
        let before = (source.document.revision(), source.document.selection());
        let revision = Cell::new(source.document.revision());
        let mut layout = Layout {
            post: source.post,
            revision: &revision,
            job: &mut self.job,
            made: &mut self.jobs_made,
            highlight,
            style,
        };
        let mut layouter = |ui: &Ui, buffer: &dyn TextBuffer, width: f32| {
            layout.galley(ui, buffer.as_str(), width)
        };
        let frame = frame(ui, rect, style);
        let font = Face::regular(Typeface::Source).at(style.size);
        let mut buffer = DocumentBuffer::new(source.document, &revision, source.time);
        let output = TextEdit::multiline(&mut buffer)
            .id(Self::id())
            .frame(frame)
            .font(font.clone())
            .hint_text(RichText::new("Write here, or open a post from the menu.").font(font))
            .desired_width(f32::INFINITY)
            .min_size(rect.size())
            .event_filter(EventFilter {
                tab: true,
                horizontal_arrows: true,
                vertical_arrows: true,
                escape: false,
            })
            .layouter(&mut layouter)
            .show(ui);
        ui.ctx()
            .accesskit_node_builder(Self::id(), |node| node.set_label("Post source"));
        if let Some(range) = output.cursor_range {
            pull_selection(source.document, range, before);
        }
        if std::mem::take(&mut self.show_caret) {
            let text = &source.document.buffer().text();
            let at = char_index(text, source.document.selection().head);
            let caret = output.galley.pos_from_cursor(CCursor::new(at));
            let caret = caret.translate(output.galley_pos.to_vec2()).expand(TOP);
            ui.scroll_to_rect(caret, None);
        }
        output.galley
    }

    /// Gives egui the document's selection when something else than the editor moved it.
    fn push_selection(&self, ui: &Ui, source: &Source<'_>) {
        let document = &*source.document;
        if self.shown == Some((source.post, document.revision(), document.selection())) {
            return;
        }
        let text = &document.buffer().text();
        let Selection { anchor, head } = document.selection();
        let mut state = TextEditState::load(ui.ctx(), Self::id()).unwrap_or_default();
        let range = CCursorRange {
            primary: CCursor::new(char_index(text, head)),
            secondary: CCursor::new(char_index(text, anchor)),
            h_pos: None,
        };
        state.cursor.set_char_range(Some(range));
        state.store(ui.ctx(), Self::id());
    }
}

/// One use of the text field: its layout.
struct Layout<'a, 's> {
    post: u64,
    revision: &'a Cell<Revision>,
    job: &'a mut Option<(JobKey, LayoutJob)>,
    made: &'a mut usize,
    highlight: &'a mut dyn Highlight,
    style: &'a EditorStyle<'s>,
}

impl Layout<'_, '_> {
    /// The text laid out. egui keeps the galley of each line from frame to frame, but only of
    /// texts that it is asked for in every frame: so the job is kept here, and the galley there.
    fn galley(&mut self, ui: &Ui, text: &str, width: f32) -> Arc<Galley> {
        let key = JobKey {
            post: self.post,
            revision: self.revision.get(),
            width,
            size: self.style.size,
            dark: self.style.palette.dark,
        };
        let job = match self.job.take() {
            Some((old, job)) if old == key => job,
            _ => {
                *self.made += 1;
                let tokens = self.highlight.tokens(key.revision, text);
                source_job(text, tokens, width, self.style)
            }
        };
        let galley = ui.fonts_mut(|fonts| fonts.layout_job(job.clone()));
        *self.job = Some((key, job));
        galley
    }
}

/// Gives the document egui's selection. A caret that moved without typing ends the step of undo.
fn pull_selection(
    document: &mut Document,
    range: CCursorRange,
    (revision, selection): (Revision, Selection),
) {
    let text = &document.buffer().text();
    let now = Selection {
        anchor: byte_index(text, range.secondary.index.0),
        head: byte_index(text, range.primary.index.0),
    };
    if now != document.selection() {
        document.select(now);
    }
    if document.revision() == revision && now != selection {
        document.seal_step();
    }
}

/// Page keys, which egui's text field does not know: up or down by how much of the pane's height,
/// and whether the selection grows.
fn pages_to_turn(ui: &Ui) -> Vec<(f32, bool)> {
    /// Some lines of the page before stay in sight.
    const PAGE: f32 = 0.85;
    if !ui.memory(|memory| memory.has_focus(Editor::id())) {
        return Vec::new();
    }
    ui.input_mut(|input| {
        let mut pages = Vec::new();
        for (modifiers, extend) in [(Modifiers::SHIFT, true), (Modifiers::NONE, false)] {
            for (key, page) in [(Key::PageUp, -PAGE), (Key::PageDown, PAGE)] {
                if input.consume_key(modifiers, key) {
                    pages.push((page, extend));
                }
            }
        }
        pages
    })
}

/// Moves the caret by `distance` points up or down, in its column.
fn turn_page(document: &mut Document, galley: &Galley, distance: f32, extend: bool) {
    let text = &document.buffer().text();
    let selection = document.selection();
    let caret = galley.pos_from_cursor(CCursor::new(char_index(text, selection.head)));
    let to = galley.cursor_from_pos(vec2(caret.left(), caret.center().y + distance));
    let head = byte_index(text, to.index.0);
    let anchor = if extend { selection.anchor } else { head };
    document.select(Selection { anchor, head });
    document.seal_step();
}

/// The space around the text: the measure in the middle of a wide pane, and room below the last
/// line so that it need not be read at the window's edge.
fn frame(ui: &Ui, rect: Rect, style: &EditorStyle<'_>) -> Frame {
    let font = Face::regular(Typeface::Source).at(style.size);
    let digit = ui.fonts_mut(|fonts| fonts.glyph_width(&font, '0'));
    let side = ((rect.width() - style.measure * digit) / 2.0).max(MARGIN);
    Frame::NONE.inner_margin(Margin {
        left: margin(side),
        right: margin(side),
        top: margin(TOP),
        bottom: margin(rect.height() / 2.0),
    })
}

/// egui's frames have margins in whole points.
#[expect(
    clippy::cast_possible_truncation,
    reason = "a float to integer cast saturates; margins are small"
)]
fn margin(points: f32) -> i8 {
    points.round() as i8
}

fn char_index(text: &str, byte: usize) -> CharIndex {
    CharIndex(text[..byte].chars().count())
}

fn byte_index(text: &str, index: usize) -> usize {
    text.char_indices()
        .nth(index)
        .map_or(text.len(), |(byte, _)| byte)
}
