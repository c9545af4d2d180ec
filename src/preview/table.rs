//! Tables: columns as wide as their content asks for, rows under each other.
//!
//! The widths follow the automatic table layout of CSS 2.2 (section 17.5.2.2): every column gets
//! its widest content if all fit, else at least its longest word, and what is left in proportion
//! to what each still wants. A table whose words do not fit is scrolled sideways.

use eframe::egui::{Galley, Rect, pos2, vec2};

use super::direction::is_rtl;
use super::inlines::run;
use super::run::{Flow, Run};
use super::setter::{Look, Scope, Setter};
use super::sheet::{Sheet, TextRole};
use crate::markdown::model::{Alignment, Row, Table};
use crate::markdown::plain_text;

/// The size of the text, of running text.
const SIZE: f32 = 0.92;
/// The line height, of the size.
const LEADING: f32 = 1.45;
/// The padding of cells beside and above their text, in ems.
const PADDING: [f32; 2] = [0.6, 0.4];
/// How many ems a column may at most demand for its longest word.
const LONGEST_WORD: f32 = 18.0;

/// A cell before its width is known.
struct Draft {
    run: Run,
    rtl: bool,
    least: f32,
    most: f32,
}

impl Setter<'_> {
    /// A table in a width.
    pub(super) fn table(&self, table: &Table, width: f32, scope: Scope) -> Sheet {
        let look = Look {
            size: scope.em * SIZE,
            leading: LEADING,
            ..scope.body()
        };
        let head_look = Look { bold: true, ..look };
        let [side, above] = PADDING.map(|ratio| self.snap(ratio * look.size));
        let columns = table.alignments.len();
        let head = self.drafts(&table.head, &head_look);
        let rows: Vec<Vec<Draft>> = table
            .rows
            .iter()
            .map(|row| self.drafts(row, &look))
            .collect();

        let rtl = head.iter().any(|cell| cell.rtl);
        let padding = 2.0 * side * columns as f32;
        let all = || std::iter::once(&head).chain(&rows);
        let widths: Vec<f32> = column_widths(&wants(all, columns, look.size), width - padding)
            .into_iter()
            .map(|points| (points + 2.0 * side).ceil())
            .collect();

        let mut sheet = Sheet::default();
        sheet.size.x = widths.iter().sum();
        for (index, row) in all().enumerate() {
            let look = if index == 0 { &head_look } else { &look };
            let top = sheet.size.y;
            let mut height: f32 = self.line_height(look);
            let mut left = 0.0;
            for (column, cell_width) in widths.iter().enumerate() {
                if let Some(cell) = row.get(column) {
                    let flow = flow(table.alignments[column], cell.rtl);
                    let inner = Some(cell_width - 2.0 * side);
                    let content = self.set(&cell.run, look, inner, flow, TextRole::Body);
                    height = height.max(content.size.y);
                    let x = if rtl {
                        sheet.size.x - left - cell_width
                    } else {
                        left
                    };
                    sheet.place(content, vec2(x + side, top + above));
                }
                left += cell_width;
            }
            sheet.size.y = top + height + 2.0 * above;
            self.row_line(&mut sheet, index == 0);
        }
        let outer = self.in_pane(sheet, width);
        Sheet {
            size: vec2(width, outer.size.y),
            ..outer
        }
    }

    fn row_line(&self, sheet: &mut Sheet, head: bool) {
        let ink = if head {
            self.palette.quiet
        } else {
            self.palette.line
        };
        let line = Rect::from_min_size(
            pos2(0.0, self.snap(sheet.size.y)),
            vec2(sheet.size.x, self.hairline()),
        );
        sheet.draw(self.bar(line, ink));
        sheet.size.y += self.hairline();
    }

    fn drafts(&self, row: &Row, look: &Look) -> Vec<Draft> {
        row.cells
            .iter()
            .map(|cell| {
                let run = run(self, &cell.content, look);
                let galley = self.run_galley(&run, None, Flow::Start);
                Draft {
                    rtl: is_rtl(&plain_text(&cell.content)),
                    least: longest_word(&galley),
                    most: galley.size().x.ceil(),
                    run,
                }
            })
            .collect()
    }
}

fn flow(alignment: Alignment, rtl: bool) -> Flow {
    match alignment {
        Alignment::Start => rtl.into(),
        Alignment::Left => Flow::Start,
        Alignment::Center => Flow::Center,
        Alignment::Right => Flow::End,
    }
}

/// What each column wants at least and at most.
fn wants<'d, I: Iterator<Item = &'d Vec<Draft>>>(
    rows: impl Fn() -> I,
    columns: usize,
    em: f32,
) -> Vec<[f32; 2]> {
    let column = |column: usize| {
        let cells = || rows().filter_map(move |row| row.get(column));
        let least = cells().map(|cell| cell.least).fold(em, f32::max);
        let most = cells().map(|cell| cell.most).fold(least, f32::max);
        [least.min(LONGEST_WORD * em), most]
    };
    (0..columns).map(column).collect()
}

/// The widths of columns that want at least and at most so much, without their padding.
fn column_widths(wants: &[[f32; 2]], room: f32) -> Vec<f32> {
    let least: f32 = wants.iter().map(|[least, _]| least).sum();
    let most: f32 = wants.iter().map(|[_, most]| most).sum();
    if most <= room {
        return wants.iter().map(|[_, most]| *most).collect();
    }
    let share = ((room - least) / (most - least).max(1.0)).clamp(0.0, 1.0);
    wants
        .iter()
        .map(|[least, most]| least + (most - least).max(0.0) * share)
        .collect()
}

/// The width of the longest stretch without a place to break.
fn longest_word(galley: &Galley) -> f32 {
    let mut longest: f32 = 0.0;
    for row in &galley.rows {
        let mut start: Option<f32> = None;
        for glyph in &row.glyphs {
            if glyph.chr.is_whitespace() {
                start = None;
                continue;
            }
            let from = match start {
                Some(from) if !breaks_before(glyph.chr) => from,
                _ => glyph.pos.x,
            };
            start = Some(from);
            longest = longest.max(glyph.max_x() - from);
        }
    }
    longest.ceil()
}

/// Whether a row may begin with a character: the scripts that are written without spaces.
fn breaks_before(character: char) -> bool {
    matches!(u32::from(character), 0x3040..=0x30FF | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0x20000..=0x3FFFF)
}
