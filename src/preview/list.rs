//! Lists: hanging bullets, numbers and task boxes.

use eframe::egui::{Rect, Shape, Stroke, pos2, vec2};

use super::direction::blocks_are_rtl;
use super::run::Flow;
use super::setter::{Scope, Setter};
use super::sheet::{Piece, Sheet, TaskBox};
use crate::markdown::model::{BlockKind, Inline, Item, Task};
use crate::markdown::plain_text;

/// The room for markers, in ems, unless a number needs more.
const INDENT: f32 = 1.6;
/// The space between a marker and its text, in ems.
const MARKER_GAP: f32 = 0.5;
/// The space between items: tight ones, and those made of paragraphs.
const ITEM_GAP: [f32; 2] = [0.25, 0.75];
/// How high above the baseline the middle of a bullet is, in ems.
const BULLET_HEIGHT: f32 = 0.27;
/// Half the size of a bullet, in ems.
const BULLET_RADIUS: f32 = 0.16;
/// The side of a square bullet, of the radius of a round one.
const SQUARE: f32 = 1.7;
/// The thickness of the ring of a bullet, in ems.
const RING: f32 = 0.07;
/// The size of a task box, and how far it reaches below the baseline, in ems.
const TASK_BOX: [f32; 2] = [0.92, 0.13];

impl Setter<'_> {
    /// A list. Numbers count from `start`; without it there are bullets.
    pub(super) fn list(
        &self,
        start: Option<u64>,
        items: &[Item],
        width: f32,
        scope: Scope,
    ) -> Sheet {
        let inner = Scope {
            lists: scope.lists + 1,
            ..scope
        };
        let loose = items.iter().any(is_loose);
        let gap = self.snap(ITEM_GAP[usize::from(loose)] * scope.em);
        let beside = MARKER_GAP * scope.em;
        let rtl = items
            .first()
            .is_some_and(|item| blocks_are_rtl(&item.blocks));
        let indent = self.indent(start, items, width, scope);
        let look = scope.body();
        let own = self.baseline(look.font(), self.line_height(&look));
        let mut sheet = Sheet::default();
        let mut y = 0.0;
        for (index, item) in items.iter().enumerate() {
            if index > 0 {
                y += gap;
            }
            let content = self.blocks(&item.blocks, width - indent, inner);
            let baseline = content.first_baseline().unwrap_or(own);
            let (marker, drop) = match (&item.task, start) {
                (Some(task), _) => (self.task_box(task, item, scope), baseline),
                (None, None) => (self.bullet(scope), baseline),
                (None, Some(start)) => {
                    let number = start.saturating_add(index as u64);
                    let marker = self.plain(&format!("{number}."), &look, None, Flow::Start);
                    (marker, baseline - own)
                }
            };
            let x = if rtl {
                width - indent + beside
            } else {
                indent - beside - marker.size.x
            };
            let height = content.size.y.max(self.line_height(&look));
            sheet.place(marker, vec2(self.snap(x), self.snap(y + drop)));
            sheet.place(content, vec2(if rtl { 0.0 } else { indent }, y));
            y += height;
        }
        sheet.size = vec2(width, y);
        sheet
    }

    /// Wide enough for the widest number.
    fn indent(&self, start: Option<u64>, items: &[Item], width: f32, scope: Scope) -> f32 {
        let widest = start.map_or(0.0, |start| {
            let last = start.saturating_add(items.len() as u64).saturating_sub(1);
            let digits = "8".repeat(last.to_string().len());
            let words = self.words(&format!("{digits}."), &scope.body());
            words.size().x + MARKER_GAP * scope.em
        });
        self.inset(INDENT.max(widest / scope.em), width, scope.em)
    }

    /// A disc, a ring or a square by the depth of the list; its baseline is at the top.
    fn bullet(&self, scope: Scope) -> Sheet {
        let radius = BULLET_RADIUS * scope.em;
        let center = pos2(radius, self.snap(-BULLET_HEIGHT * scope.em));
        let mut sheet = Sheet::sized(vec2(2.0 * radius, 0.0));
        sheet.draw(match scope.lists % 3 {
            0 => Shape::circle_filled(center, radius, scope.ink),
            1 => {
                let stroke = Stroke::new(self.line(RING * scope.em), scope.ink);
                Shape::circle_stroke(center, radius - stroke.width / 2.0, stroke)
            }
            _ => {
                let side = self.line(SQUARE * radius);
                let corner = center - vec2(side, side) / 2.0;
                self.bar(Rect::from_min_size(corner, vec2(side, side)), scope.ink)
            }
        });
        sheet
    }

    /// The box of a task; its baseline is at the top.
    fn task_box(&self, task: &Task, item: &Item, scope: Scope) -> Sheet {
        let [size, below] = TASK_BOX.map(|ratio| self.snap(ratio * scope.em));
        let start = task.range.start.saturating_sub(self.base);
        let mut sheet = Sheet::sized(vec2(size, 0.0));
        sheet.pieces.push(Piece::Task(TaskBox {
            rect: Rect::from_min_size(pos2(0.0, below - size), vec2(size, size)),
            done: task.done,
            label: plain_text(first_text(item)),
            bytes: start..start + task.range.len(),
        }));
        sheet
    }
}

fn is_loose(item: &Item) -> bool {
    item.blocks
        .iter()
        .any(|block| matches!(block.kind, BlockKind::Paragraph(_)))
}

fn first_text(item: &Item) -> &[Inline] {
    match item.blocks.first().map(|block| &block.kind) {
        Some(BlockKind::Paragraph(content) | BlockKind::Plain(content)) => content,
        _ => &[],
    }
}
