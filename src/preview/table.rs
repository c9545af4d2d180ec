//! Tables: columns as wide as their content asks for, rows under each other.
//!
//! The widths follow the automatic table layout of CSS 2.2 (section 17.5.2.2): every column gets
//! its widest content if all fit, else at least its longest word, and what is left in proportion
//! to what each still wants. A table whose words do not fit is scrolled sideways. Of a long table
//! some rows speak for all.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use eframe::egui::{Rect, pos2, vec2};

use super::flow::{Flow, Unit};
use super::inlines::leaf;
use super::laid::{Fill, Form, Laid, Look, Pane};
use super::leaf::{Leaf, Manner};
use super::metrics::typeface;
use super::setter::{Dress, Frame, Setter};
use super::sizes::TABLE_LEADING;
use crate::markdown::model::{Alignment, Row, Table};
use crate::typeset::{Align, ParagraphStyle};

/// The padding of cells beside and above their text, in ems.
const PADDING: [f32; 2] = [0.6, 0.4];
/// How many ems a column may at most demand for its longest word.
const LONGEST_WORD: f32 = 18.0;
/// The rows at the start that are measured, and how many of the others.
const MEASURED: [usize; 2] = [64, 32];
/// The most columns that are measured and shown.
pub(super) const COLUMNS: usize = 200;

/// The columns of a table.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Columns {
    /// The widths with their padding, in points.
    pub(super) widths: Vec<f32>,
    /// A number for them.
    print: u64,
    rtl: bool,
}

/// What cells that were measured want at least and at most, by what they say.
pub(super) type Measured = HashMap<u64, [f32; 2]>;

impl Setter<'_> {
    /// The columns of a table in the width of its rows.
    pub(super) fn columns(
        &mut self,
        flow: &Flow,
        unit: &Unit,
        table: &Table,
        measured: &mut Measured,
    ) -> Columns {
        let dress = self.table_dress(unit, false);
        let side = self.snap(PADDING[0] * dress.size);
        let columns = table.alignments.len().min(COLUMNS);
        let mut wants = vec![[dress.size, dress.size]; columns];
        let mut known = Measured::new();
        let count = table.rows.len();
        let [start, others] = MEASURED;
        let step = (count.saturating_sub(start) / others).max(1);
        let sample = (0..count.min(start)).chain((start..count).step_by(step));
        let sample = sample.map(|row| &table.rows[row]);
        for (index, row) in std::iter::once(&table.head).chain(sample).enumerate() {
            let head = index == 0;
            let dress = self.table_dress(unit, head);
            for (column, leaf) in Self::leaves(flow, row)
                .into_iter()
                .enumerate()
                .take(columns)
            {
                let print = print(&leaf, head, &dress, self.typesetter.generation());
                let want = match measured.get(&print) {
                    Some(want) => *want,
                    None => self.extents(&leaf, &dress),
                };
                known.insert(print, want);
                let own = &mut wants[column];
                own[0] = own[0].max(want[0].min(LONGEST_WORD * dress.size));
                own[1] = own[1].max(want[1]).max(own[0]);
            }
        }
        *measured = known;
        let room = unit.width - 2.0 * side * columns as f32;
        let widths: Vec<f32> = column_widths(&wants, room)
            .into_iter()
            .map(|points| (points + 2.0 * side).ceil())
            .collect();
        let mut hasher = DefaultHasher::new();
        widths
            .iter()
            .for_each(|width| width.to_bits().hash(&mut hasher));
        Columns {
            print: hasher.finish(),
            rtl: Self::leaves(flow, &table.head).iter().any(|leaf| leaf.rtl),
            widths,
        }
    }

    /// Lays a row out. The first row is the head. The table is the pane `number` of its block.
    pub(super) fn row(
        &mut self,
        flow: &Flow,
        unit: &Unit,
        (table, row): (&Table, usize),
        columns: &Columns,
        number: usize,
        kept: Option<Laid>,
    ) -> Laid {
        let head = row == 0;
        let look = Look {
            more: columns.print << 1 | u64::from(head),
            ..self.look(unit, 0.0)
        };
        let source = row
            .checked_sub(1)
            .map_or(Some(&table.head), |row| table.rows.get(row));
        let leaves = source.map_or(Vec::new(), |row| Self::leaves(flow, row));
        if let Some(kept) = kept
            && let Some(same) = self.same_row(kept, &look, &leaves)
        {
            return same;
        }
        let mut laid = Laid::empty(look);
        laid.leaves = leaves;
        self.cells(unit, table, columns, head, &mut laid);
        let total: f32 = columns.widths.iter().sum();
        let line = self.hairline();
        let ink = if head {
            self.palette.quiet
        } else {
            self.palette.line
        };
        laid.height += line;
        laid.fills.push(Fill {
            rect: Rect::from_min_size(pos2(unit.left, laid.height - line), vec2(total, line)),
            ink,
            shape: Form::Bar,
        });
        let rect = Rect::from_min_size(pos2(unit.left, 0.0), vec2(unit.width, laid.height));
        laid.pane = (total > unit.width).then_some(Pane {
            rect,
            content: total,
            number,
        });
        laid
    }

    /// The row as it was laid out before, if it is the same. Else its lines are kept for what of
    /// it is: where the words are the same, only their columns are not.
    fn same_row(&mut self, mut kept: Laid, look: &Look, leaves: &[Arc<Leaf>]) -> Option<Laid> {
        let alike = |look: &Look| Look {
            more: look.more & 1,
            ..*look
        };
        if kept.leaves.len() != leaves.len() || alike(&kept.look) != alike(look) {
            return None;
        }
        let pairs = kept.leaves.iter().zip(leaves);
        let same: Vec<bool> = pairs.map(|(old, new)| is_same(old, new)).collect();
        if kept.look == *look && same.iter().all(|same| *same) {
            kept.leaves = leaves.to_vec();
            kept.labels.clear();
            return Some(kept);
        }
        self.spare = kept.lines;
        self.spare.retain(|line| same[line.leaf]);
        None
    }

    /// Sets the cells of a row beside each other.
    fn cells(
        &mut self,
        unit: &Unit,
        table: &Table,
        columns: &Columns,
        head: bool,
        laid: &mut Laid,
    ) {
        let dress = self.table_dress(unit, head);
        let [side, above] = PADDING.map(|ratio| self.snap(ratio * dress.size));
        let total: f32 = columns.widths.iter().sum();
        let mut height = self.snap(dress.size * dress.leading);
        let mut left = 0.0;
        for (column, width) in columns.widths.iter().enumerate().take(laid.leaves.len()) {
            let leaf = &laid.leaves[column];
            let len = leaf.text.len();
            let align = align(table.alignments[column], leaf.rtl);
            let x = if columns.rtl {
                total - left - width
            } else {
                left
            };
            let frame = Frame {
                left: unit.left + x + side,
                width: width - 2.0 * side,
                align,
            };
            laid.height = above;
            self.lines(laid, column, 0..len, &dress, frame, 0.0);
            height = height.max(laid.height - above);
            left += width;
        }
        self.spare.clear();
        laid.height = self.snap(height + 2.0 * above);
    }

    fn table_dress(&self, unit: &Unit, head: bool) -> Dress {
        Dress {
            typeface: typeface(self.metrics.faces.interface),
            size: unit.em * self.metrics.text.small,
            leading: TABLE_LEADING,
            bold: head,
            ..self.body(unit)
        }
    }

    fn leaves(flow: &Flow, row: &Row) -> Vec<Arc<Leaf>> {
        let cells = row.cells.iter().take(COLUMNS);
        cells
            .map(|cell| Arc::new(leaf(flow.maker(), &cell.content)))
            .collect()
    }

    fn extents(&mut self, leaf: &Arc<Leaf>, dress: &Dress) -> [f32; 2] {
        let base = dress.style(Manner::default(), self.palette);
        let style = ParagraphStyle::new(base, self.snap(dress.size * dress.leading));
        let mut laid = Laid::empty(Look {
            left: 0.0,
            width: f32::INFINITY,
            em: dress.size,
            quiet: false,
            inks: 0,
            generation: 0,
            indent: 0.0,
            more: 0,
            pictures: 0,
        });
        laid.leaves.push(Arc::clone(leaf));
        let frame = Frame {
            left: 0.0,
            width: style.width,
            align: Align::Start,
        };
        self.lines(&mut laid, 0, 0..leaf.text.len(), dress, frame, 0.0);
        let extents = laid.lines.iter().map(|line| longest(&line.paragraph));
        extents.fold([0.0; 2], |all, own| {
            [all[0].max(own[0]), all[1].max(own[1])]
        })
    }
}

/// What a line wants at least, for its longest word or picture, and at most.
fn longest(paragraph: &crate::typeset::Paragraph) -> [f32; 2] {
    let mut most: f32 = 0.0;
    let mut own: f32 = 0.0;
    let text = paragraph.text();
    for cluster in paragraph.clusters(0) {
        let shown = text.get(cluster.range.clone()).unwrap_or_default();
        let sign = shown.chars().next().unwrap_or(' ');
        if sign.is_whitespace() || breaks_before(sign) {
            most = most.max(own);
            own = 0.0;
        }
        if !sign.is_whitespace() {
            own += cluster.width;
        }
    }
    let boxes = paragraph.boxes();
    let boxes = boxes
        .iter()
        .map(|(_, rect)| rect.width())
        .fold(0.0, f32::max);
    [most.max(own).max(boxes).ceil(), paragraph.size().x.ceil()]
}

fn is_same(old: &Leaf, new: &Leaf) -> bool {
    old.text == new.text
        && old.manners == new.manners
        && old.rtl == new.rtl
        && old.images.is_empty()
        && new.images.is_empty()
}

fn align(alignment: Alignment, rtl: bool) -> Align {
    match (alignment, rtl) {
        (Alignment::Start, _) | (Alignment::Left, false) | (Alignment::Right, true) => Align::Start,
        (Alignment::Center, _) => Align::Center,
        (Alignment::Right, false) | (Alignment::Left, true) => Align::End,
    }
}

/// A number for what a cell says and how.
fn print(leaf: &Leaf, head: bool, dress: &Dress, generation: u64) -> u64 {
    let mut hasher = DefaultHasher::new();
    leaf.text.hash(&mut hasher);
    for (range, manner) in &leaf.manners {
        (range.start, range.end, manner).hash(&mut hasher);
    }
    (leaf.images.len(), head, generation).hash(&mut hasher);
    dress.size.to_bits().hash(&mut hasher);
    hasher.finish()
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

/// Whether a row may begin with a character: the scripts that are written without spaces.
fn breaks_before(character: char) -> bool {
    matches!(u32::from(character), 0x3040..=0x30FF | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0x20000..=0x3FFFF)
}
