//! What is typed: keyboard, input method and assistive technology, event by event, to edits.

use std::ops::Range;

use eframe::egui::{Event, Pos2, Ui};

use super::keys::{KeyAct, act_of};
use super::motion::Motion;
use super::pointer::Pane;
use super::selected::stand_between_clusters;
use super::view::{Desk, Page};
use super::{EditorEvent, FILTER, Open};
use crate::editing::{
    self, Around, AutoPairs, Indent, backspace, carets::single_selection, line_end_near, lines,
    shift_tab, tab, table, type_sign,
};
use crate::text::{Buffer, Edit, EditKind, Selection, Selections, Transaction};

/// What Tab puts in where it is no item that moves.
const INDENT: Indent = Indent {
    width: 4,
    tabs: false,
};

/// How far from a caret its line is looked at, in bytes.
const REACH: usize = 16 * 1024;

impl Open {
    /// Takes what was typed and pointed at since the last frame, in its order. What asks the
    /// program for something ends the frame's typing: what follows waits until that was done.
    pub(super) fn take_input(
        &mut self,
        ui: &Ui,
        pane: Pane<'_>,
        desk: &mut Desk<'_>,
    ) -> Option<EditorEvent> {
        let new = ui.input(|input| input.filtered_events(&FILTER));
        self.shift = ui.input(|input| input.modifiers.shift);
        let mut events = std::mem::take(&mut self.waiting);
        events.extend(new.into_iter().filter(is_ours));
        events.dedup_by(supersedes);
        let mut events = events.into_iter();
        let asked = events.find_map(|event| {
            let asked = self.take(event, pane, desk);
            stand_between_clusters(desk);
            asked
        });
        self.waiting = events.collect();
        if !self.waiting.is_empty() {
            ui.ctx().request_repaint();
        }
        asked
    }

    fn take(&mut self, event: Event, pane: Pane<'_>, desk: &mut Desk<'_>) -> Option<EditorEvent> {
        match event {
            Event::PointerButton { .. } | Event::PointerMoved(_) => {
                self.page.catch_up(desk);
                self.carets.catch_up(desk.document.selections());
                let Self {
                    pointer,
                    page,
                    carets,
                    ..
                } = self;
                pointer.take(&event, pane, page, carets, desk);
                self.page.catch_up(desk);
                self.keep_composition(desk);
                return None;
            }
            Event::MiddleClickPaste { pos, text } => {
                self.paste_at(pos, &text, pane, desk);
                return None;
            }
            _ if !pane.response.has_focus() => return None,
            _ => {}
        }
        // What is being composed is the input method's: its keys mean nothing here.
        let composing = self.page.composition.is_some();
        match event {
            Event::Ime(event) => self.compose(event, desk),
            _ if composing => {}
            Event::Text(text) if text != "\n" && text != "\r" => self.type_text(&text, desk),
            Event::Key {
                key,
                pressed: true,
                modifiers,
                ..
            } => return self.press(act_of(key, modifiers, cfg!(target_os = "macos"))?, desk),
            Event::Copy => return Some(EditorEvent::Copy),
            Event::Cut => return Some(EditorEvent::Cut),
            Event::Paste(text) => {
                let plain = self.shift;
                return Some(EditorEvent::Paste { text, plain });
            }
            _ => {}
        }
        None
    }

    fn press(&mut self, act: KeyAct, desk: &mut Desk<'_>) -> Option<EditorEvent> {
        match act {
            KeyAct::Move { motion, extend } => self.go(motion, extend, desk),
            KeyAct::Delete(motion) => self.delete(motion, desk),
            KeyAct::Enter { soft } => self.enter(soft, desk),
            KeyAct::Tab { back } => self.tab(back, desk),
            KeyAct::Menu => return Some(EditorEvent::Menu(None)),
            KeyAct::Copy => return Some(EditorEvent::Copy),
            KeyAct::Cut => return Some(EditorEvent::Cut),
            KeyAct::Paste => return Some(EditorEvent::AskPaste),
            KeyAct::Escape => return self.escape(desk),
        }
        None
    }

    /// Moves the carets. What turns a page turns it in the pane as well.
    fn go(&mut self, motion: Motion, extend: bool, desk: &mut Desk<'_>) {
        self.page.catch_up(desk);
        self.carets.catch_up(desk.document.selections());
        let before = self.main_place(desk);
        let before = motion.is_page().then(|| self.page.caret_y(desk, before));
        self.carets.move_all(&mut self.page, desk, motion, extend);
        self.pairs = self.pairs.after(&[], desk.document.selections());
        if let Some(before) = before {
            let after = self.main_place(desk);
            let after = self.page.caret_y(desk, after);
            self.page.scroll(desk, after - before);
        }
    }

    /// Puts what is selected elsewhere where the middle button was pressed.
    fn paste_at(&mut self, at: Pos2, text: &str, pane: Pane<'_>, desk: &mut Desk<'_>) {
        if text.is_empty() || !pane.takes(at) {
            return;
        }
        pane.response.request_focus();
        self.page.catch_up(desk);
        let shown = self.page.shown(desk);
        let hit = self.page.hit(&shown, at - pane.text.min);
        self.carets.select_one(desk, hit.at, hit);
        self.keep_composition(desk);
        desk.document.seal_step();
        self.replace(desk, text, EditKind::Step);
        desk.document.seal_step();
    }

    fn type_text(&mut self, text: &str, desk: &mut Desk<'_>) {
        // Letters open and close nothing, and most of what is typed is letters.
        if !text.chars().all(char::is_alphanumeric) {
            let around = around(&mut self.page, desk);
            let buffer = desk.document.buffer();
            let selections = desk.document.selections();
            if let Some((change, pairs)) = type_sign(buffer, selections, text, &self.pairs, &around)
            {
                self.apply(desk, change, EditKind::Typing);
                self.pairs = pairs;
                return;
            }
        }
        self.replace(desk, text, EditKind::Typing);
    }

    fn enter(&mut self, soft: bool, desk: &mut Desk<'_>) {
        let around = around(&mut self.page, desk);
        let buffer = desk.document.buffer();
        let selections = desk.document.selections();
        let change = if soft {
            editing::line_break(buffer, selections, &around)
        } else {
            table::cell_below(buffer, selections)
                .or_else(|| editing::enter(buffer, selections, &around))
        };
        let change = change.unwrap_or_else(|| {
            replaced(selections, |range| {
                line_end_near(buffer, range.start).to_owned()
            })
        });
        self.apply(desk, change, EditKind::Typing);
    }

    fn tab(&mut self, back: bool, desk: &mut Desk<'_>) {
        let around = around(&mut self.page, desk);
        let buffer = desk.document.buffer();
        let selections = desk.document.selections();
        let change = if back {
            table::previous_cell(buffer, selections)
                .or_else(|| shift_tab(buffer, selections, INDENT, &around))
        } else {
            table::next_cell(buffer, selections)
                .or_else(|| tab(buffer, selections, INDENT, &around))
        };
        if let Some(change) = change {
            desk.document.seal_step();
            self.apply(desk, change, EditKind::Step);
        }
    }

    fn delete(&mut self, motion: Motion, desk: &mut Desk<'_>) {
        let around = around(&mut self.page, desk);
        let buffer = desk.document.buffer();
        let selections = desk.document.selections();
        let special = match motion {
            Motion::Left => backspace(buffer, selections, &self.pairs, &around),
            Motion::Home if selections.are_carets() => {
                lines::delete_to_line_start(buffer, selections)
            }
            Motion::End if selections.are_carets() => lines::delete_to_line_end(buffer, selections),
            _ => None,
        };
        let change = special.unwrap_or_else(|| deleted(buffer, selections, motion));
        self.apply(desk, change, EditKind::Deleting);
    }

    fn escape(&mut self, desk: &mut Desk<'_>) -> Option<EditorEvent> {
        if self.pointer.is_moving() {
            self.pointer.cancel();
            return None;
        }
        let selections = desk.document.selections();
        let main = selections.main();
        if let Some(change) = single_selection(desk.document.buffer(), selections) {
            self.apply(desk, change, EditKind::Step);
        } else if !main.is_empty() {
            desk.document.select(Selection::caret(main.head));
        } else {
            return Some(EditorEvent::Escape);
        }
        desk.document.seal_step();
        None
    }

    /// Puts `text` in the place of every selection. Its line ends become those of the place.
    pub(super) fn replace(&mut self, desk: &mut Desk<'_>, text: &str, kind: EditKind) {
        let buffer = desk.document.buffer();
        let change = if text.contains(['\n', '\r']) {
            let copied = lines::Copied {
                text: text.to_owned(),
                ..lines::Copied::default()
            };
            lines::paste(buffer, desk.document.selections(), &copied)
        } else {
            None
        };
        let change =
            change.unwrap_or_else(|| replaced(desk.document.selections(), |_| text.to_owned()));
        self.apply(desk, change, kind);
    }

    /// Applies a change whose ranges were taken from the document itself.
    pub(super) fn apply(&mut self, desk: &mut Desk<'_>, change: Transaction, kind: EditKind) {
        let pairs = if self.pairs.is_empty() {
            AutoPairs::default()
        } else {
            self.pairs.after(&change.edits, &change.selections)
        };
        let applied = desk.document.apply_all(change, kind, desk.time);
        debug_assert!(applied.is_ok(), "ranges of the document fit the document");
        self.pairs = pairs;
        self.page.catch_up(desk);
        self.carets.catch_up(desk.document.selections());
    }
}

/// What is known around the ends of the selections.
fn around(page: &mut Page, desk: &mut Desk<'_>) -> Around {
    let selections = desk.document.selections().iter();
    let ends: Vec<usize> = selections
        .flat_map(|each| [each.range().start, each.range().end])
        .collect();
    let mut runs = Vec::new();
    let mut seen = None;
    for at in ends {
        let line = desk.document.buffer().full_line_range(at);
        // Of a very long line what is near.
        let near = at.saturating_sub(REACH)..at.saturating_add(REACH);
        let line = line.start.max(near.start)..line.end.min(near.end);
        if seen.as_ref() != Some(&line) {
            runs.extend(page.runs(desk, line.clone()).iter().cloned());
            seen = Some(line);
        }
    }
    // Those of neighbouring lines were fetched twice.
    runs.sort_by_key(|run| run.range.start);
    Around::new(&runs, desk.highlight.body_start())
}

/// Whether `later` makes `earlier` needless: of a pointer on its way only the last place counts. It
/// takes its place then.
fn supersedes(later: &mut Event, earlier: &mut Event) -> bool {
    match (later, earlier) {
        (Event::PointerMoved(to), Event::PointerMoved(at)) => {
            *at = *to;
            true
        }
        _ => false,
    }
}

/// Whether an event is for a text field. The rest of them must not wait.
fn is_ours(event: &Event) -> bool {
    matches!(
        event,
        Event::PointerButton { .. }
            | Event::PointerMoved(_)
            | Event::MiddleClickPaste { .. }
            | Event::Text(_)
            | Event::Key { pressed: true, .. }
            | Event::Ime(_)
            | Event::Copy
            | Event::Cut
            | Event::Paste(_)
    )
}

/// Each selection replaced by what `text` gives for its range, with a caret behind it.
fn replaced(selections: &Selections, text: impl Fn(Range<usize>) -> String) -> Transaction {
    let mut edits = Vec::with_capacity(selections.count());
    let mut carets = Vec::with_capacity(selections.count());
    let (mut added, mut removed) = (0, 0);
    for selection in selections.iter() {
        let range = selection.range();
        let new = text(range.clone());
        added += new.len();
        removed += range.len();
        carets.push(Selection::caret(range.end + added - removed));
        edits.push(Edit::replace(range, new));
    }
    Transaction {
        edits,
        selections: Selections::new(carets, selections.main_index()),
    }
}

/// What is selected is deleted, or else from each caret to where `motion` leads.
fn deleted(buffer: &Buffer, selections: &Selections, motion: Motion) -> Transaction {
    let reach = |selection: Selection| {
        let range = selection.range();
        let at = selection.head;
        match motion {
            _ if !range.is_empty() => range,
            Motion::Left => buffer.previous_grapheme(at)..at,
            Motion::WordLeft => buffer.previous_word_start(at)..at,
            Motion::WordRight => at..buffer.next_word_end(at),
            _ => at..buffer.next_grapheme(at),
        }
    };
    without(selections, reach)
}

/// Without what `reach` gives for each selection, with a caret in its place.
pub(super) fn without(
    selections: &Selections,
    reach: impl Fn(Selection) -> Range<usize>,
) -> Transaction {
    let mut ranges: Vec<Range<usize>> = Vec::with_capacity(selections.count());
    let mut carets = Vec::with_capacity(selections.count());
    let mut removed = 0;
    for selection in selections.iter() {
        let mut range = reach(selection);
        // Two carets in one word reach for the same letters.
        if let Some(before) = ranges.last() {
            range.start = range.start.max(before.end).min(range.end.max(before.end));
            range.end = range.end.max(range.start);
        }
        carets.push(Selection::caret(range.start - removed));
        removed += range.len();
        ranges.push(range);
    }
    Transaction {
        edits: ranges.into_iter().map(Edit::delete).collect(),
        selections: Selections::new(carets, selections.main_index()),
    }
}
