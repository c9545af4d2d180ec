//! From points of the pane to places of the text, and back.

use std::ops::Range;

use eframe::egui::{Rect, Vec2, pos2, vec2};

use super::view::{Desk, Page, Place, Shown};
use crate::editing::carets::Corner;
use crate::typeset::{Affinity, Caret};

impl Page {
    /// The caret nearest to `point`, in points from the top left of the text in the pane.
    pub(super) fn hit(&self, shown: &[Shown], point: Vec2) -> Place {
        let found = shown.iter().rposition(|each| each.y <= point.y);
        // Above the first line is as in it.
        let mut found = found.unwrap_or_default();
        if shown.is_empty() {
            return Place::at(0);
        }
        // The first row of a piece is the last one of the piece before.
        while found > 0 && self.is_before(&shown[found], point) {
            found -= 1;
        }
        let Shown {
            spot, y, height, ..
        } = shown[found];
        let Some(laid) = self.cache.get(spot.segment.id) else {
            return Place::at(spot.start);
        };
        let below = (point.y - y).clamp(0.0, (height - 0.5).max(0.0));
        let caret = laid.paragraph.hit(vec2(point.x, below));
        let caret = laid.caret_of(caret);
        Place {
            at: spot.start + caret.index,
            affinity: caret.affinity,
        }
    }

    /// The line and column of `point`, which may be behind the end of its line.
    pub(super) fn corner(&self, shown: &[Shown], point: Vec2, desk: &mut Desk<'_>) -> Corner {
        let hit = self.hit(shown, point);
        let mut corner = Corner::of(desk.document.buffer(), hit.at);
        let each = shown.iter().rfind(|each| each.spot.start <= hit.at);
        let Some(each) = each else { return corner };
        let Some(laid) = self.cache.get(each.spot.segment.id) else {
            return corner;
        };
        let end = laid.paragraph.caret(Caret {
            index: laid.to_layout(laid.len),
            affinity: Affinity::Before,
        });
        let at_end = hit.at == each.spot.start + laid.len;
        if at_end && !laid.paragraph.is_rtl() && point.x > end.center().x {
            let digit = desk.typesetter.advance(desk.style.plain()).max(1.0);
            // A float to integer cast saturates.
            corner.column += ((point.x - end.center().x) / digit).round() as usize;
        }
        corner
    }

    /// Whether `point` is in the row that a piece shares with the one before, and before it.
    fn is_before(&self, shown: &Shown, point: Vec2) -> bool {
        let Some(laid) = self.cache.get(shown.spot.segment.id) else {
            return false;
        };
        if !shown.spot.segment.flows || laid.indent <= 0.0 || laid.paragraph.rows() == 0 {
            return false;
        }
        let row = laid.paragraph.row(0).rect;
        point.y < shown.y + row.bottom() && !laid.begins_before(point.x)
    }

    /// The pieces of the pane that `range` covers, in points from the top left of the text.
    pub(super) fn rects(&self, shown: &[Shown], range: &Range<usize>) -> Vec<Rect> {
        let mut rects = Vec::new();
        for each in shown {
            let all = each.spot.range();
            if range.start >= all.end.max(all.start + 1) || range.end <= all.start {
                continue;
            }
            let Some(laid) = self.cache.get(each.spot.segment.id) else {
                continue;
            };
            let inside = |at: usize| at.clamp(all.start, all.start + laid.len) - all.start;
            let start = laid.to_layout(inside(range.start));
            let end = laid.to_layout(inside(range.end));
            let offset = vec2(0.0, each.y);
            if start < end {
                let pieces = laid.paragraph.selection(start..end);
                rects.extend(pieces.into_iter().map(|rect| rect.translate(offset)));
            }
            // A selected line end shows as a small piece behind the line.
            if range.end > all.start + laid.len
                && range.end < usize::MAX
                && !laid.flows_on(all.len())
            {
                let caret = laid.paragraph.caret(Caret {
                    index: laid.to_layout(laid.len),
                    affinity: Affinity::Before,
                });
                let width = caret.height() * 0.25;
                let left = if laid.paragraph.is_rtl() {
                    caret.left() - width
                } else {
                    caret.left()
                };
                let end = Rect::from_min_size(pos2(left, caret.top()), vec2(width, caret.height()));
                rects.push(end.translate(offset));
            }
        }
        rects
    }
}
