//! What is selected on the page, over as many blocks as the reader likes.
//!
//! Both ends are places in texts. What lies between needs no layout: what is copied is made from
//! the model.

use std::borrow::Cow;
use std::ops::Range;

use eframe::egui::{Event, Key, Modifiers, Pos2, Rect, Response, Ui, vec2};

use super::flow::{Content, Role};
use super::moves::Moves;
use super::page::{Desk, Item, Page};
use super::view::Seen;
use super::widgets::heading_level;
use crate::markdown::clip_of_source;
use crate::markdown::model::{Block, BlockKind, Heading, Inline, InlineKind, Model};

/// How quickly the page scrolls while something is selected beyond its edge: points in a second
/// for each point beyond.
const PULL: f32 = 12.0;

/// A place in a text of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Point {
    pub(super) item: usize,
    pub(super) unit: usize,
    /// The text of the unit, and the byte in it.
    pub(super) leaf: usize,
    pub(super) byte: usize,
}

/// What is selected: from where the pointer was pressed to where it was drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Selection {
    pub(super) anchor: Point,
    pub(super) head: Point,
}

impl Selection {
    /// Its first place and its last.
    pub(super) fn ends(&self) -> (Point, Point) {
        (self.anchor.min(self.head), self.anchor.max(self.head))
    }

    /// Whether nothing is in it.
    pub(super) fn is_empty(&self) -> bool {
        self.anchor == self.head
    }

    /// The selection after the page has changed; gone if the change touched it.
    pub(super) fn moved(self, moves: &Moves) -> Option<Self> {
        let (start, end) = self.ends();
        let by = moves.past(start.item..end.item + 1)?;
        let shifted = |point: Point| Point {
            item: (point.item as isize + by) as usize,
            ..point
        };
        Some(Self {
            anchor: shifted(self.anchor),
            head: shifted(self.head),
        })
    }

    /// The bytes of a text of the page that are selected.
    pub(super) fn within(&self, item: usize, unit: usize, leaf: usize, len: usize) -> Range<usize> {
        let (start, end) = self.ends();
        let own = (item, unit, leaf);
        let place = |point: Point| (point.item, point.unit, point.leaf);
        if own < place(start) || own > place(end) {
            return 0..0;
        }
        let from = if own == place(start) { start.byte } else { 0 };
        let to = if own == place(end) { end.byte } else { len };
        from..to.max(from)
    }
}

/// What the pointer does to the selection in a frame.
pub(super) struct Hand<'a> {
    pub(super) ui: &'a Ui,
    pub(super) response: &'a Response,
    pub(super) rect: Rect,
    /// Where the column is in the pane, in points.
    pub(super) left: f32,
    pub(super) seen: &'a [Seen],
}

impl Hand<'_> {
    /// The selection after what the pointer and the keys did.
    pub(super) fn select(&self, page: &Page, selection: Option<Selection>) -> Option<Selection> {
        let Some(pointer) = self.response.interact_pointer_pos() else {
            return self.keys(page, selection);
        };
        let (pressed, shift) = self
            .ui
            .input(|input| (input.pointer.primary_pressed(), input.modifiers.shift));
        if !self.response.is_pointer_button_down_on()
            || self.ui.input(|input| !input.pointer.primary_down())
        {
            return self.keys(page, selection);
        }
        let point = self.point(page, pointer);
        match (selection, point) {
            (Some(selection), Some(head)) if !pressed || shift => {
                Some(Selection { head, ..selection })
            }
            (_, Some(head)) if pressed => Some(Selection { anchor: head, head }),
            (selection, _) => selection,
        }
    }

    /// How far the page is to be scrolled because the pointer draws beyond its edge, in points.
    pub(super) fn pull(&self) -> f32 {
        if !self.response.dragged() {
            return 0.0;
        }
        let Some(pointer) = self.response.interact_pointer_pos() else {
            return 0.0;
        };
        let over =
            (pointer.y - self.rect.bottom()).max(0.0) - (self.rect.top() - pointer.y).max(0.0);
        let time = self.ui.input(|input| input.stable_dt.min(0.1));
        over * PULL * time
    }

    /// The place in a text nearest to a place on the screen.
    pub(super) fn point(&self, page: &Page, at: Pos2) -> Option<Point> {
        let y = at.y - self.rect.top();
        let text = |seen: &&Seen| {
            let laid = page.made(seen.item).and_then(|sheet| sheet.laid(seen.unit));
            laid.is_some_and(|laid| !laid.lines.is_empty())
        };
        let is_beside = self.is_beside(page, at);
        let texts = || {
            let here = |seen: &&Seen| seen.is_beside == is_beside;
            self.seen.iter().filter(here).filter(text)
        };
        let below = texts().find(|seen| seen.y + seen.height > y);
        let seen = below.or_else(|| texts().next_back())?;
        let sheet = page.made(seen.item)?;
        let unit = sheet.flow.units.get(seen.unit)?;
        let laid = sheet.laid(seen.unit)?;
        let corner = self.rect.min + vec2(self.left, seen.y + unit.above);
        let pane = laid.pane.and_then(|pane| sheet.scrolls.get(&pane.number));
        let inside = (at - corner).to_pos2();
        let (leaf, byte) = laid.hit(inside, pane.copied().unwrap_or_default())?;
        Some(Point {
            item: seen.item,
            unit: seen.unit,
            leaf,
            byte,
        })
    }

    /// Whether a place on the screen is nearer to the side column.
    fn is_beside(&self, page: &Page, at: Pos2) -> bool {
        let Some([left, width]) = page.side() else {
            return false;
        };
        let x = at.x - self.rect.left() - self.left;
        let seen = self.seen.iter().any(|seen| seen.is_beside);
        seen && (left..=left + width).contains(&x)
    }

    fn keys(&self, page: &Page, selection: Option<Selection>) -> Option<Selection> {
        if !self.response.has_focus() {
            return selection;
        }
        let (all, none) = self.ui.input_mut(|input| {
            (
                input.consume_key(Modifiers::COMMAND, Key::A),
                input.consume_key(Modifiers::NONE, Key::Escape),
            )
        });
        if all {
            let last = page.len().saturating_sub(1);
            return Some(Selection {
                anchor: Point {
                    item: 0,
                    unit: 0,
                    leaf: 0,
                    byte: 0,
                },
                head: Point {
                    item: last,
                    unit: usize::MAX,
                    leaf: usize::MAX,
                    byte: usize::MAX,
                },
            });
        }
        selection.filter(|_| !none)
    }

    /// Whether what is selected is to be copied.
    pub(super) fn copies(&self) -> bool {
        self.response.has_focus()
            && self.ui.input(|input| {
                let mut events = input.events.iter();
                events.any(|event| matches!(event, Event::Copy))
            })
    }
}

impl Page {
    /// What is selected.
    pub(super) fn copied(&mut self, selection: &Selection, desk: &mut Desk<'_, '_>) -> Model {
        let (start, end) = selection.ends();
        let last = end.item.min(self.len().saturating_sub(1));
        let mut blocks = Vec::new();
        let mut item = start.item;
        while item <= last {
            match self.item(item) {
                Item::Block(block) => {
                    let mut behind = item;
                    while behind < last && matches!(self.item(behind + 1), Item::Block(_)) {
                        behind += 1;
                    }
                    let from = self.source_of(start, item, desk, false);
                    let to = self.source_of(end, behind, desk, true);
                    let all = block..block + (behind - item) + 1;
                    let model = desk.blocks.models(desk.buffer, all);
                    let source =
                        |range: Range<usize>| desk.buffer.slice(range).map(Cow::into_owned);
                    let part = clip_of_source(&model, from..to.max(from), &source);
                    blocks.extend(part.blocks);
                    item = behind;
                }
                Item::Part(_) | Item::Header | Item::Note(_) => {
                    self.plain_blocks(item, selection, desk, &mut blocks);
                }
            }
            item += 1;
        }
        Model { blocks }
    }

    /// The byte of the source that a place in a text comes from; the edge of the block at `item`
    /// for a place in another one.
    fn source_of(
        &mut self,
        point: Point,
        item: usize,
        desk: &mut Desk<'_, '_>,
        is_end: bool,
    ) -> usize {
        let base = self.base(item, desk.blocks);
        let edge = match (is_end, self.item(item)) {
            (true, Item::Block(block)) => desk.blocks.block(block).map(|block| block.range.end),
            _ => None,
        };
        let edge = edge.unwrap_or(base);
        if point.item != item {
            return edge;
        }
        self.byte_at(point, desk).unwrap_or(edge)
    }

    /// The byte of the source that a place in a text comes from.
    pub(super) fn byte_at(&mut self, point: Point, desk: &mut Desk<'_, '_>) -> Option<usize> {
        self.unit(point.item, point.unit, desk);
        let base = self.base(point.item, desk.blocks);
        let sheet = self.made(point.item)?;
        let laid = sheet.laid(point.unit)?;
        let byte = laid.leaves.get(point.leaf)?.source_of(point.byte)?;
        Some(base + byte)
    }

    /// What is selected of an item that is not where its source is: its texts as paragraphs.
    fn plain_blocks(
        &mut self,
        item: usize,
        selection: &Selection,
        desk: &mut Desk<'_, '_>,
        blocks: &mut Vec<Block>,
    ) {
        let sheet = self.sheet(item, desk);
        for (number, unit) in sheet.flow.units.iter().enumerate() {
            let mut put = |leaf: usize, text: &str, shown: Range<usize>, role: Role| {
                let range = selection.within(item, number, leaf, text.len());
                let range = range.start.max(shown.start)..range.end.min(shown.end);
                let words = text.get(range).filter(|words| !words.is_empty());
                blocks.extend(words.map(|words| plain_block(words, role)));
            };
            match &unit.content {
                Content::Text(text) => {
                    put(0, &text.leaf.text, text.range.clone(), text.role);
                }
                Content::Panel(panel) => {
                    for (leaf, own) in panel.leaves.iter().enumerate() {
                        put(leaf, &own.text, 0..own.text.len(), Role::Body);
                    }
                }
                _ => {}
            }
        }
    }
}

/// Words as a block of the model.
fn plain_block(words: &str, role: Role) -> Block {
    let content = vec![Inline {
        range: 0..0,
        kind: InlineKind::Text(words.into()),
    }];
    let kind = match heading_level(role) {
        Some(level) => BlockKind::Heading(Box::new(Heading {
            level,
            id: None,
            classes: Vec::new(),
            content,
        })),
        None => BlockKind::Paragraph(content),
    };
    Block { range: 0..0, kind }
}
