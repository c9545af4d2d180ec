//! What is selected of the text, by pointer and by keys.

use std::ops::Range;

use eframe::egui::{Event, Key, Modifiers, Pos2, Rect, Response, Ui};

use super::page::{Page, Seen};

/// How fast the text goes by while the pointer draws beyond its edge: points a second for each
/// point.
const PULL: f32 = 12.0;

/// What is selected, in bytes of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Selection {
    /// Where it began.
    pub(super) anchor: usize,
    /// Where it ends now.
    pub(super) head: usize,
}

/// Where a key leads from a byte of the text.
type Way = fn(&Page, usize) -> usize;

/// The pane as the pointer and the keys find it.
pub(super) struct Hand<'a> {
    pub(super) ui: &'a Ui,
    pub(super) response: &'a Response,
    /// Where the text is on the screen.
    pub(super) text: Rect,
    pub(super) seen: &'a [Seen],
}

impl Selection {
    /// Its bytes.
    pub(super) fn range(self) -> Range<usize> {
        self.anchor.min(self.head)..self.anchor.max(self.head)
    }

    /// What of it lies in a stretch of the text, counted from there; `None` for nothing.
    pub(super) fn within(self, stretch: &Range<usize>) -> Option<Range<usize>> {
        let range = self.range();
        let start = range.start.max(stretch.start);
        let end = range.end.min(stretch.end);
        (start < end).then(|| start - stretch.start..end - stretch.start)
    }
}

impl Hand<'_> {
    /// The selection after what the pointer did.
    pub(super) fn point(&self, page: &Page, selection: Option<Selection>) -> Option<Selection> {
        let Some(pointer) = self.response.interact_pointer_pos() else {
            return selection;
        };
        let (pressed, down, shift) = self.ui.input(|input| {
            let pointer = &input.pointer;
            let (pressed, down) = (pointer.primary_pressed(), pointer.primary_down());
            (pressed, down, input.modifiers.shift)
        });
        if self.response.double_clicked() {
            return self.word(page, pointer).or(selection);
        }
        if !self.response.is_pointer_button_down_on() || !down {
            return selection;
        }
        match (selection, self.byte(page, pointer)) {
            (Some(selection), Some(head)) if !pressed || shift => {
                Some(Selection { head, ..selection })
            }
            (_, Some(head)) if pressed => Some(Selection { anchor: head, head }),
            _ => selection,
        }
    }

    /// The selection after what the keys did, and whether they moved its end. Shift and the arrows
    /// begin at the top of the pane if nothing is selected yet.
    pub(super) fn keys(
        &self,
        page: &Page,
        selection: Option<Selection>,
    ) -> (Option<Selection>, bool) {
        if !self.response.has_focus() {
            return (selection, false);
        }
        let pressed = |modifiers, key| self.ui.input_mut(|input| input.consume_key(modifiers, key));
        if pressed(Modifiers::COMMAND, Key::A) {
            let all = Selection {
                anchor: 0,
                head: page.text.len(),
            };
            return (Some(all), false);
        }
        if pressed(Modifiers::NONE, Key::Escape) {
            return (None, false);
        }
        let top = self.seen.first().map_or(0, |seen| seen.range.start);
        let mut now = selection.unwrap_or(Selection {
            anchor: top,
            head: top,
        });
        let all = Modifiers::SHIFT | Modifiers::COMMAND;
        let ways: [(Modifiers, Key, Way); 8] = [
            (all, Key::Home, |_, _| 0),
            (all, Key::End, |page, _| page.text.len()),
            (Modifiers::SHIFT, Key::Home, line_start),
            (Modifiers::SHIFT, Key::End, line_end),
            (Modifiers::SHIFT, Key::ArrowUp, line_before),
            (Modifiers::SHIFT, Key::ArrowDown, line_behind),
            (Modifiers::SHIFT, Key::ArrowLeft, character_before),
            (Modifiers::SHIFT, Key::ArrowRight, character_behind),
        ];
        let mut moved = false;
        for (modifiers, key, way) in ways {
            let count = self
                .ui
                .input_mut(|input| input.count_and_consume_key(modifiers, key));
            for _ in 0..count {
                now.head = way(page, now.head);
                moved = true;
            }
        }
        (if moved { Some(now) } else { selection }, moved)
    }

    /// Whether the text is to be copied.
    pub(super) fn copies(&self) -> bool {
        self.response.has_focus()
            && self.ui.input(|input| {
                let mut events = input.events.iter();
                events.any(|event| matches!(event, Event::Copy))
            })
    }

    /// How far the text is to be scrolled because the pointer draws beyond its edge, in points.
    pub(super) fn pull(&self) -> f32 {
        let Some(pointer) = self.response.interact_pointer_pos() else {
            return 0.0;
        };
        if !self.response.dragged() {
            return 0.0;
        }
        let over =
            (pointer.y - self.text.bottom()).max(0.0) - (self.text.top() - pointer.y).max(0.0);
        over * PULL * self.ui.input(|input| input.stable_dt.min(0.1))
    }

    /// The byte of the text nearest to a place on the screen.
    fn byte(&self, page: &Page, at: Pos2) -> Option<usize> {
        let (seen, inside) = self.segment(at)?;
        let caret = page.paragraph(seen.index)?.hit(inside);
        Some(seen.range.start + caret.index)
    }

    /// The word at a place on the screen.
    fn word(&self, page: &Page, at: Pos2) -> Option<Selection> {
        let (seen, inside) = self.segment(at)?;
        let paragraph = page.paragraph(seen.index)?;
        let word = paragraph.word_at(paragraph.hit(inside).index);
        Some(Selection {
            anchor: seen.range.start + word.start,
            head: seen.range.start + word.end,
        })
    }

    /// The segment at a place on the screen, and the place in it.
    fn segment(&self, at: Pos2) -> Option<(&Seen, eframe::egui::Vec2)> {
        let y = at.y - self.text.top();
        let above = self.seen.partition_point(|seen| seen.y <= y);
        let seen = self.seen.get(above.saturating_sub(1))?;
        let inside = eframe::egui::vec2(at.x - self.text.left(), y - seen.y);
        Some((seen, inside))
    }
}

fn line_start(page: &Page, head: usize) -> usize {
    let before = page.text.get(..head).unwrap_or_default();
    before.rfind('\n').map_or(0, |at| at + 1)
}

fn line_end(page: &Page, head: usize) -> usize {
    let behind = page.text.get(head..).unwrap_or_default();
    let line = behind.split('\n').next().unwrap_or_default();
    head + line.strip_suffix('\r').unwrap_or(line).len()
}

/// The start of the line, or of the one before.
fn line_before(page: &Page, head: usize) -> usize {
    line_start(page, head.saturating_sub(1))
}

/// The start of the next line, or the end of the text.
fn line_behind(page: &Page, head: usize) -> usize {
    let behind = page.text.get(head..).unwrap_or_default();
    let next = behind.find('\n').map(|at| head + at + 1);
    next.unwrap_or(page.text.len())
}

/// The character before, as readers count them; a line end is one.
fn character_before(page: &Page, head: usize) -> usize {
    let start = line_start(page, head);
    if head == start {
        let before = page.text.get(..start).unwrap_or_default();
        let line = before.strip_suffix('\n').unwrap_or(before);
        return line.strip_suffix('\r').unwrap_or(line).len();
    }
    step(page, head, false)
}

/// The character behind, as readers count them; a line end is one.
fn character_behind(page: &Page, head: usize) -> usize {
    match line_end(page, head) {
        end if end == head => line_behind(page, head),
        _ => step(page, head, true),
    }
}

/// One character on within a line. What is not laid out is gone by code points.
fn step(page: &Page, head: usize, forward: bool) -> usize {
    let index = page.lines.at_byte(if forward { head } else { head - 1 });
    let start = page.lines.range(index).start;
    let clusters = page.paragraph(index).map(|paragraph| {
        let rows = 0..paragraph.rows();
        rows.flat_map(|row| paragraph.clusters(row))
            .map(|cluster| start + cluster.range.start..start + cluster.range.end)
            .find(|range| match forward {
                true => range.start <= head && head < range.end,
                false => range.start < head && head <= range.end,
            })
    });
    match (clusters.flatten(), forward) {
        (Some(range), true) => range.end,
        (Some(range), false) => range.start,
        (None, true) => {
            let behind = page.text.get(head..).unwrap_or_default();
            head + behind.chars().next().map_or(0, char::len_utf8)
        }
        (None, false) => {
            let before = page.text.get(..head).unwrap_or_default();
            head - before.chars().next_back().map_or(0, char::len_utf8)
        }
    }
}
