//! The text as screen readers hear it: lines, words, characters, the caret, the selection, and what
//! is being composed.
//!
//! A page of lines around the caret is in the accessibility tree. Its edges stay where they are
//! while the caret moves within, so that a reader can read on beyond the window and is not told of
//! a new text with every line; and its size is bounded, so that a long text costs no more.

use std::ops::Range;

use eframe::egui::accesskit::{self, Action, ActionData, ScrollHint};
use eframe::egui::{Event, Id, Rect, Sense, Ui, UiBuilder, Vec2, vec2};

use super::runs::{Run, runs_of};
use super::view::{Desk, Page, Place, Shown, TOP};
use super::{Editor, Open};
use crate::text::{EditKind, Selection};
use crate::typeset::Affinity;

/// The most segments before the one of the caret, and the most behind it: reading goes on.
const BEFORE: usize = 48;
const BEHIND: usize = 96;
/// The most bytes before the segment of the caret, and the most behind it.
const BYTES_BEFORE: usize = 24 * 1024;
const BYTES_BEHIND: usize = 48 * 1024;
/// A page that ends nearer to the caret than this many segments, while the text does not, is left
/// for another one.
const NEAR: usize = 6;
/// A page that has grown to more segments is left as well.
const GROWN: usize = 2 * (BEFORE + BEHIND);

/// Who listens to the text: the page that assistive technology knows.
#[derive(Default)]
pub(super) struct Listener {
    /// How many segments are before the page and how many are behind it: what changes is within.
    outside: Option<(usize, usize)>,
    /// How many segments had their runs made so far.
    pub(super) made: usize,
}

/// A run in the tree: its name there and where its segment begins.
struct Told<'a> {
    run: &'a Run,
    id: Id,
    /// The first byte of the segment.
    start: usize,
    /// What its place is counted from.
    corner: Vec2,
}

impl Listener {
    /// Tells assistive technology about the text, if some is listening. `caret` is where the main
    /// caret stands, `hint` what an empty text shows.
    pub(super) fn tell(
        &mut self,
        ui: &mut Ui,
        text: Rect,
        page: &mut Page,
        shown: &[Shown],
        desk: &mut Desk<'_>,
        (caret, hint): (Place, &str),
    ) {
        let id = Editor::id();
        let empty = desk.document.buffer().is_empty() && page.composition.is_none();
        let listening = ui.ctx().accesskit_node_builder(id, |node| {
            node.set_role(accesskit::Role::MultilineTextInput);
            node.set_label("Post source");
            node.add_action(Action::Focus);
            node.add_action(Action::ReplaceSelectedText);
            node.add_action(Action::SetTextSelection);
            if empty {
                node.set_placeholder(hint);
            }
        });
        if listening.is_none() {
            self.outside = None;
            return;
        }
        let range = self.make(page, desk);
        let told = told(page, id, text, shown, range);
        let builder = UiBuilder::new()
            .scope_id(id.with("runs"))
            .accessibility_parent(id)
            .accessibility_role(accesskit::Role::GenericContainer);
        let mut runs_ui = ui.new_child(builder);
        for (number, each) in told.iter().enumerate() {
            let previous = number.checked_sub(1).filter(|_| each.run.goes_on);
            let next = told.get(number + 1).filter(|next| next.run.goes_on);
            let links = (
                previous.and_then(|at| told.get(at)).map(|each| each.id),
                next.map(|each| each.id),
            );
            node(&mut runs_ui, each, links);
        }
        let selection = desk.document.selection();
        let focus = position(&told, page, caret);
        let anchor = match selection.is_empty() {
            true => focus,
            false => position(&told, page, Place::at(selection.anchor)),
        };
        if let (Some(anchor), Some(focus)) = (anchor, focus) {
            ui.ctx().accesskit_node_builder(id, |node| {
                node.set_text_selection(accesskit::TextSelection { anchor, focus });
            });
        }
    }

    /// The byte that assistive technology means by a position in a run, if it is of the page that
    /// it knows.
    pub(super) fn byte_of(&self, page: &Page, position: &accesskit::TextPosition) -> Option<usize> {
        let id = Editor::id();
        let (before, behind) = self.outside?;
        for index in before..page.lines.len().saturating_sub(behind) {
            let spot = page.lines.spot(index);
            let Some(laid) = page.cache.get(spot.segment.id) else {
                continue;
            };
            for (number, run) in laid.runs.iter().flatten().enumerate() {
                if name(id, spot.segment.id, number).accesskit_id() == position.node {
                    return Some(match run.byte_at(position.character_index) {
                        Some(at) => spot.start + laid.in_text(at).min(laid.len),
                        None => spot.range().end,
                    });
                }
            }
        }
        None
    }

    /// Makes sure that the segments of the page have their runs. Which they are.
    fn make(&mut self, page: &mut Page, desk: &mut Desk<'_>) -> Range<usize> {
        let range = self.around(page, desk.document.selection().head);
        self.outside = Some((range.start, page.lines.len() - range.end));
        for index in range.clone() {
            let spot = page.lines.spot(index);
            let composes = page
                .composition
                .as_ref()
                .is_some_and(|(at, _)| page.lines.at(*at).index == index);
            let generation = desk.typesetter.generation();
            let look = (desk.style, desk.width, generation);
            if composes || !page.cache.keep(spot.segment.id, look) {
                page.laid(desk, index);
            }
            let ends_line = !page.lines.flows(index + 1) && index + 1 < page.lines.len();
            let Some(laid) = page.cache.get_mut(spot.segment.id) else {
                continue;
            };
            let known = laid.runs.as_ref().and_then(|runs| runs.last());
            if known.is_none_or(|last| last.ends_line != ends_line) {
                let bytes = spot.start..spot.start + laid.len;
                let line = desk.document.buffer().slice_near(bytes);
                let shown = laid.shown_text(&line);
                laid.runs = Some(runs_of(laid, &shown, spot.segment.flows, ends_line));
                self.made += 1;
            }
        }
        range
    }

    /// The segments of the page: those of before, if the caret is well within them.
    fn around(&self, page: &Page, head: usize) -> Range<usize> {
        let caret = page.lines.at(head).index;
        let all = page.lines.len();
        let known = self.outside.map(|(before, behind)| Range {
            start: before,
            end: all.saturating_sub(behind),
        });
        let holds = |known: &Range<usize>| {
            let starts = known.start == 0 || known.start + NEAR <= caret;
            let ends = known.end == all || caret + NEAR < known.end;
            starts && ends && known.contains(&caret) && known.len() <= GROWN
        };
        known.filter(holds).unwrap_or_else(|| {
            let at = page.lines.spot(caret);
            let start = at.start.saturating_sub(BYTES_BEFORE);
            let first = page.lines.at(start).index;
            let last = page.lines.at(at.range().end + BYTES_BEHIND).index;
            first.max(caret.saturating_sub(BEFORE))..(last + 1).min(caret + 1 + BEHIND)
        })
    }
}

impl Open {
    /// What assistive technology asks for, in its order.
    pub(super) fn assist(&mut self, ui: &Ui, desk: &mut Desk<'_>) {
        self.page.catch_up(desk);
        for request in requests(ui) {
            let byte = |position| self.listener.byte_of(&self.page, position);
            match (request.action, request.data) {
                (Action::SetTextSelection, Some(ActionData::SetTextSelection(selection))) => {
                    let (anchor, head) = (byte(&selection.anchor), byte(&selection.focus));
                    if let (Some(anchor), Some(head)) = (anchor, head) {
                        desk.document.select(Selection { anchor, head });
                        desk.document.seal_step();
                    }
                }
                (Action::ReplaceSelectedText, Some(ActionData::Value(text))) => {
                    desk.document.seal_step();
                    self.replace(desk, &text, EditKind::Step);
                    desk.document.seal_step();
                }
                (Action::ScrollIntoView, hint) => {
                    let start = accesskit::TextPosition {
                        node: request.target_node,
                        character_index: 0,
                    };
                    if let Some(at) = byte(&start) {
                        scroll_to(&mut self.page, desk, Place::at(at), hint.as_ref());
                    }
                }
                _ => {}
            }
        }
    }
}

/// Requests of the text, and those that may be of its runs.
fn requests(ui: &Ui) -> Vec<accesskit::ActionRequest> {
    let text = Editor::id().accesskit_id();
    ui.input(|input| {
        let requests = input.events.iter().filter_map(|event| match event {
            Event::AccessKitActionRequest(request) => Some(request),
            _ => None,
        });
        let ours = requests.filter(|request| {
            request.target_node == text || request.action == Action::ScrollIntoView
        });
        ours.cloned().collect()
    })
}

/// Brings `place` into sight: at the edge of the pane that `hint` names, if it names one.
fn scroll_to(page: &mut Page, desk: &mut Desk<'_>, place: Place, hint: Option<&ActionData>) {
    let edge = (TOP + page.caret_rect(desk, place).height() / 2.0) / desk.height;
    match hint {
        Some(ActionData::ScrollHint(ScrollHint::TopLeft | ScrollHint::TopEdge)) => {
            page.center(desk, place, edge);
        }
        Some(ActionData::ScrollHint(ScrollHint::BottomRight | ScrollHint::BottomEdge)) => {
            page.center(desk, place, 1.0 - edge);
        }
        _ => page.reveal(desk, place, TOP),
    }
}

/// The name of a run in the tree.
fn name(id: Id, segment: u32, number: usize) -> Id {
    id.with((segment, number))
}

/// The runs of the segments `range`, in the order of the text.
fn told<'a>(
    page: &'a Page,
    id: Id,
    text: Rect,
    shown: &[Shown],
    range: Range<usize>,
) -> Vec<Told<'a>> {
    let (first, first_y) = shown
        .first()
        .map_or((0, 0.0), |each| (each.spot.index, each.y));
    let first_top = page.lines.top(first);
    let mut told = Vec::new();
    for index in range {
        let spot = page.lines.spot(index);
        let Some(laid) = page.cache.get(spot.segment.id) else {
            continue;
        };
        let y = (page.lines.top(index) - first_top) as f32 + first_y;
        let runs = laid.runs.iter().flatten().enumerate();
        told.extend(runs.map(|(number, run)| Told {
            run,
            id: name(id, spot.segment.id, number),
            start: spot.start,
            corner: text.min.to_vec2() + vec2(0.0, y),
        }));
    }
    told
}

/// Where a byte of the text is in the tree; what is outside is at the edge of the page.
fn position(told: &[Told<'_>], page: &Page, place: Place) -> Option<accesskit::TextPosition> {
    let spot = page.lines.at(place.at);
    let segment = told.partition_point(|each| each.start < spot.start);
    let of_segment = told[segment..].iter();
    let of_segment: Vec<_> = of_segment
        .take_while(|each| each.start == spot.start)
        .collect();
    let Some(laid) = page
        .cache
        .get(spot.segment.id)
        .filter(|_| !of_segment.is_empty())
    else {
        let outside = if segment == 0 {
            told.first().map(|first| (first, 0))
        } else {
            let last = &told[segment.min(told.len()) - 1];
            Some((last, last.run.characters()))
        };
        return outside.map(|(each, index)| at(each, index));
    };
    let composed = page.composition.as_ref().filter(|(at, _)| *at == place.at);
    let byte = match composed {
        Some((at, composition)) => at - spot.start + composition.caret(),
        None => laid.to_layout((place.at - spot.start).min(laid.len)),
    };
    // Where two rows meet, one is meant.
    let holds = |each: &&&Told<'_>| each.run.holds(byte);
    let found = match place.affinity {
        Affinity::Before => of_segment.iter().find(holds),
        Affinity::After => of_segment.iter().rfind(holds),
    };
    let each = found.or(of_segment.last())?;
    Some(at(each, each.run.character_of(byte)))
}

fn at(told: &Told<'_>, character_index: usize) -> accesskit::TextPosition {
    accesskit::TextPosition {
        node: told.id.accesskit_id(),
        character_index,
    }
}

fn node(ui: &mut Ui, told: &Told<'_>, (previous, next): (Option<Id>, Option<Id>)) {
    let run = told.run;
    let rect = run.rect.translate(told.corner);
    // What makes it a child of the text.
    ui.interact(rect, told.id, Sense::empty());
    ui.ctx().accesskit_node_builder(told.id, |node| {
        node.set_role(accesskit::Role::TextRun);
        node.add_action(Action::ScrollIntoView);
        node.set_bounds(accesskit::Rect {
            x0: rect.left().into(),
            y0: rect.top().into(),
            x1: rect.right().into(),
            y1: rect.bottom().into(),
        });
        run.fill(node);
        if let Some(previous) = previous {
            node.set_previous_on_line(previous.accesskit_id());
        }
        if let Some(next) = next {
            node.set_next_on_line(next.accesskit_id());
        }
    });
}
