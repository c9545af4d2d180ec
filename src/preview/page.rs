//! The whole post laid out: a sheet for each block, kept as long as the block says the same.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;
use std::sync::Arc;

use eframe::egui::{Context, Rect, pos2, vec2};

use super::PreviewHeader;
use super::blocks::{gap, is_shown};
use super::direction::{blocks_are_rtl, is_rtl};
use super::fingerprint::fingerprint;
use super::notes::Notes;
use super::setter::{Scope, Setter};
use super::sheet::{Sheet, Target};
use crate::markdown::model::{Block, BlockKind, Model};
use crate::typeset::Palette;

/// The space between the header and the text, in ems.
const HEADER_GAP: f32 = 1.5;
/// The space between a title in the text and the row below it, in ems.
const TITLE_GAP: f32 = 0.6;
/// The space above the notes, and between them, in ems.
const NOTES_GAP: [f32; 2] = [2.4, 0.55];
/// The length of the line above the notes, in ems.
const NOTES_LINE: f32 = 7.0;

/// What a page depends on; as long as it is the same, so is the page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Stamp {
    /// The model's key.
    pub(super) key: u64,
    /// What the header says.
    pub(super) header: u64,
    /// The width of the column in points.
    pub(super) width: f32,
    /// What every sheet depends on.
    pub(super) ground: Ground,
}

/// What every sheet depends on, whatever its block.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Ground {
    /// The inks.
    pub(super) palette: Palette,
    /// The size of running text in points.
    pub(super) em: f32,
    /// Pixels for a point.
    pub(super) pixels: f32,
}

/// A post laid out.
pub(super) struct Page {
    /// What it was made for.
    pub(super) stamp: Stamp,
    /// The sheets from top to bottom.
    pub(super) placed: Vec<Placed>,
    /// The height of all.
    pub(super) height: f32,
}

/// A sheet with its place.
pub(super) struct Placed {
    /// How far below the top of the page it is.
    pub(super) top: f32,
    /// What is drawn.
    pub(super) sheet: Arc<Sheet>,
    /// The bytes of its block; `None` for the header.
    pub(super) range: Option<Range<usize>>,
    /// The number and the first reference, if it is a note.
    pub(super) note: Option<(usize, usize)>,
}

/// The sheets of blocks by what the blocks say.
#[derive(Default)]
pub(super) struct Sheets {
    kept: HashMap<(u64, u32), Arc<Sheet>>,
    /// How many sheets have been made.
    pub(super) made: usize,
}

impl Page {
    /// Lays out a post.
    pub(super) fn new(
        context: &Context,
        stamp: Stamp,
        header: &PreviewHeader<'_>,
        model: &Model,
        sheets: &mut Sheets,
    ) -> Self {
        let notes = Notes::of(model);
        let mut maker = Maker {
            setter: Setter {
                context,
                palette: &stamp.ground.palette,
                notes: &notes,
                base: 0,
            },
            scope: Scope {
                em: stamp.ground.em,
                ink: stamp.ground.palette.ink,
                lists: 0,
            },
            width: stamp.width,
            old: std::mem::take(&mut sheets.kept),
            sheets,
            page: Self {
                stamp,
                placed: Vec::new(),
                height: 0.0,
            },
        };
        maker.body(header, model);
        maker.notes();
        maker.page
    }

    /// The sheet of the last block that starts at or before a byte.
    pub(super) fn at_byte(&self, byte: usize) -> Option<&Placed> {
        let with_source = self.placed.iter().filter_map(|placed| {
            let range = placed.range.as_ref().filter(|range| range.start <= byte)?;
            Some((range.start, placed))
        });
        with_source
            .max_by_key(|(start, _)| *start)
            .map(|(_, placed)| placed)
    }

    /// The sheet that a link inside the post leads to, and the byte it stands for.
    pub(super) fn target(&self, target: &Target) -> Option<(&Placed, usize)> {
        match target {
            Target::Url(_) => None,
            Target::Note(number) => {
                let placed = self.note(*number)?;
                Some((placed, placed.range.as_ref()?.start))
            }
            Target::Reference(number) => {
                let (_, byte) = self.note(*number)?.note?;
                Some((self.at_byte(byte)?, byte))
            }
        }
    }

    fn note(&self, number: usize) -> Option<&Placed> {
        self.placed
            .iter()
            .find(|placed| placed.note.is_some_and(|(own, _)| own == number))
    }
}

impl Placed {
    /// Whether a byte of the source belongs to the block.
    pub(super) fn holds(&self, byte: usize) -> bool {
        self.range
            .as_ref()
            .is_some_and(|range| range.start <= byte && byte <= range.end)
    }
}

impl Sheets {
    /// Drops all that has been kept.
    pub(super) fn clear(&mut self) {
        self.kept.clear();
    }
}

/// A number for what a header says.
pub(super) fn header_print(header: &PreviewHeader<'_>) -> u64 {
    let mut hasher = DefaultHasher::new();
    header.title.hash(&mut hasher);
    header.date.hash(&mut hasher);
    header.read_time.hash(&mut hasher);
    (header.draft, header.title_in_body).hash(&mut hasher);
    hasher.finish()
}

struct Maker<'a> {
    setter: Setter<'a>,
    scope: Scope,
    width: f32,
    old: HashMap<(u64, u32), Arc<Sheet>>,
    sheets: &'a mut Sheets,
    page: Page,
}

impl Maker<'_> {
    fn body(&mut self, header: &PreviewHeader<'_>, model: &Model) {
        let rtl = header
            .title
            .map_or_else(|| blocks_are_rtl(&model.blocks), is_rtl);
        let title_at = model
            .blocks
            .iter()
            .position(is_title)
            .filter(|_| header.title_in_body);
        if title_at.is_none() {
            self.put(self.setter.title(header, self.width, self.scope));
            self.meta(header, rtl);
        }
        let mut above: Option<&Block> = None;
        let mut is_empty = true;
        for (index, block) in model.blocks.iter().enumerate() {
            if !is_shown(block) {
                continue;
            }
            is_empty = false;
            self.space(above.map_or(0.0, |above| gap(above, block)));
            above = Some(block);
            self.block(block, None);
            if Some(index) == title_at {
                self.space(TITLE_GAP);
                self.meta(header, rtl);
                above = None;
            }
        }
        if is_empty {
            self.put(self.setter.empty(self.width, self.scope));
        }
    }

    fn meta(&mut self, header: &PreviewHeader<'_>, rtl: bool) {
        self.put(self.setter.meta(header, self.width, self.scope, rtl));
        self.space(HEADER_GAP);
    }

    fn notes(&mut self) {
        let notes = self.setter.notes;
        if notes.used.is_empty() {
            return;
        }
        self.space(NOTES_GAP[0]);
        let rtl = notes
            .used
            .first()
            .is_some_and(|note| blocks_are_rtl(std::slice::from_ref(note.block)));
        let length = (NOTES_LINE * self.scope.em).min(self.width);
        let left = if rtl { self.width - length } else { 0.0 };
        let size = vec2(length, self.setter.hairline());
        let mut line = Sheet::default();
        line.draw(self.setter.bar(
            Rect::from_min_size(pos2(left, 0.0), size),
            self.setter.palette.quiet,
        ));
        self.put(line);
        self.space(NOTES_GAP[1] * 2.0);
        for (index, note) in notes.used.iter().enumerate() {
            if index > 0 {
                self.space(NOTES_GAP[1]);
            }
            self.block(note.block, Some((index + 1, note.reference)));
        }
    }

    fn space(&mut self, ems: f32) {
        self.page.height += self.setter.snap(ems * self.scope.em);
    }

    fn put(&mut self, sheet: Sheet) {
        self.place(Arc::new(sheet), None, None);
    }

    fn block(&mut self, block: &Block, note: Option<(usize, usize)>) {
        let key = (fingerprint(block, self.setter.notes), self.width.to_bits());
        let kept = self.sheets.kept.get(&key).or_else(|| self.old.get(&key));
        let sheet = kept.cloned().unwrap_or_else(|| {
            self.sheets.made += 1;
            self.setter.base = block.range.start;
            Arc::new(self.setter.block(block, self.width, self.scope))
        });
        self.sheets.kept.insert(key, sheet.clone());
        self.place(sheet, Some(block.range.clone()), note);
    }

    fn place(
        &mut self,
        sheet: Arc<Sheet>,
        range: Option<Range<usize>>,
        note: Option<(usize, usize)>,
    ) {
        let top = self.page.height;
        self.page.height += sheet.size.y;
        self.page.placed.push(Placed {
            top,
            sheet,
            range,
            note,
        });
    }
}

fn is_title(block: &Block) -> bool {
    matches!(&block.kind, BlockKind::Heading(heading) if heading.level == 1)
}
