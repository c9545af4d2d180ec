//! What a block becomes when it is laid out: pieces with places, ready to be drawn.
//!
//! Places are in points from the left top of the sheet; sources are in bytes from the start of
//! the block, so that a sheet stays good when the text before its block changes.

use std::ops::Range;
use std::sync::Arc;

use eframe::egui::{Galley, Pos2, Rect, Shape, Vec2};

/// A laid out block.
#[derive(Default)]
pub(super) struct Sheet {
    /// Width and height.
    pub(super) size: Vec2,
    /// What to draw, from back to front; the texts are in reading order.
    pub(super) pieces: Vec<Piece>,
}

/// A part of a sheet.
pub(super) enum Piece {
    /// Text that can be selected.
    Text(Text),
    /// A drawn form.
    Shape(Shape),
    /// The box of a task.
    Task(TaskBox),
    /// The button that copies a code block; it shows while the pointer is in the block.
    Copy(CopyButton),
    /// Something wider than its place, which is scrolled sideways.
    Pane(Pane),
}

/// Text with its links and the way back to the source.
pub(super) struct Text {
    /// Where a click belongs to the text.
    pub(super) rect: Rect,
    /// Where the galley is drawn, its alignment counted in.
    pub(super) pos: Pos2,
    /// The text.
    pub(super) galley: Arc<Galley>,
    /// What it is to a screen reader.
    pub(super) role: TextRole,
    /// Its links.
    pub(super) links: Vec<Link>,
    /// Where its parts come from, in order.
    pub(super) sources: Vec<Source>,
}

/// What a text is to a screen reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TextRole {
    /// Running text.
    Body,
    /// A heading of a level from 1 to 6.
    Heading(u8),
}

/// A link inside a text.
pub(super) struct Link {
    /// Where it leads.
    pub(super) target: Target,
    /// What it says.
    pub(super) label: String,
    /// Where it stands, one rectangle a row.
    pub(super) rects: Vec<Rect>,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Target {
    /// To an address.
    Url(String),
    /// To the note of this number.
    Note(usize),
    /// To the first place that refers to the note of this number.
    Reference(usize),
}

/// Where the text from a character on comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Source {
    /// The first character in the galley.
    pub(super) from: usize,
    /// The bytes in the source, from the start of the block.
    pub(super) bytes: Range<usize>,
    /// Whether the text stands in the source as it is shown.
    pub(super) verbatim: bool,
}

/// The box of a task.
pub(super) struct TaskBox {
    /// Where it is drawn.
    pub(super) rect: Rect,
    /// Whether it is ticked.
    pub(super) done: bool,
    /// What is to be done.
    pub(super) label: String,
    /// The bytes of `[ ]`, from the start of the block.
    pub(super) bytes: Range<usize>,
}

/// The button that copies a code block.
pub(super) struct CopyButton {
    /// The code block.
    pub(super) area: Rect,
    /// What it says, and what it says once it has been pressed.
    pub(super) faces: [Arc<Galley>; 2],
    /// What is copied.
    pub(super) text: String,
}

/// Something wider than its place.
pub(super) struct Pane {
    /// Its place.
    pub(super) rect: Rect,
    /// What is scrolled.
    pub(super) sheet: Sheet,
}

impl Sheet {
    /// An empty sheet of a size.
    pub(super) fn sized(size: Vec2) -> Self {
        Self {
            size,
            pieces: Vec::new(),
        }
    }

    /// Puts a drawn form on top.
    pub(super) fn draw(&mut self, shape: impl Into<Shape>) {
        self.pieces.push(Piece::Shape(shape.into()));
    }

    /// Puts another sheet's pieces on top, with its left top at `offset`. The size stays.
    pub(super) fn place(&mut self, other: Self, offset: Vec2) {
        self.pieces.reserve(other.pieces.len());
        for mut piece in other.pieces {
            piece.translate(offset);
            self.pieces.push(piece);
        }
    }

    /// The height of the first text's first baseline, if there is a text.
    pub(super) fn first_baseline(&self) -> Option<f32> {
        self.texts().next().map(|text| {
            let row = text.galley.rows.first();
            let glyph = row.and_then(|row| row.glyphs.first());
            text.pos.y + row.map_or(0.0, |row| row.pos.y) + glyph.map_or(0.0, |glyph| glyph.pos.y)
        })
    }

    /// The place of the last text that starts at or before a byte of the block.
    pub(super) fn place_of(&self, byte: usize) -> Option<Rect> {
        self.texts()
            .filter(|text| {
                text.sources
                    .first()
                    .is_some_and(|source| source.bytes.start <= byte)
            })
            .last()
            .map(|text| text.rect)
    }

    fn texts(&self) -> impl Iterator<Item = &Text> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Text(text) => Some(text),
            _ => None,
        })
    }
}

impl Piece {
    fn translate(&mut self, offset: Vec2) {
        match self {
            Self::Text(text) => {
                text.rect = text.rect.translate(offset);
                text.pos += offset;
                for rect in text.links.iter_mut().flat_map(|link| &mut link.rects) {
                    *rect = rect.translate(offset);
                }
            }
            Self::Shape(shape) => shape.translate(offset),
            Self::Task(task) => task.rect = task.rect.translate(offset),
            Self::Copy(copy) => copy.area = copy.area.translate(offset),
            Self::Pane(pane) => pane.rect = pane.rect.translate(offset),
        }
    }
}

impl Text {
    /// The byte of the block that a character of the galley comes from.
    pub(super) fn byte_at(&self, character: usize) -> Option<usize> {
        let source = self
            .sources
            .iter()
            .rev()
            .find(|source| source.from <= character)
            .or(self.sources.first())?;
        if !source.verbatim {
            return Some(source.bytes.start);
        }
        let before: usize = self
            .galley
            .text()
            .chars()
            .skip(source.from)
            .take(character.saturating_sub(source.from))
            .map(char::len_utf8)
            .sum();
        Some((source.bytes.start + before).min(source.bytes.end))
    }
}
