//! Code blocks: the source's face on a ground of its own, scrolled sideways if a line is long.

use eframe::egui::{Rect, pos2, vec2};

use super::frames::source_look;
use super::run::{Flow, Manner, Run};
use super::setter::{Look, Scope, Setter};
use super::sheet::{CopyButton, Pane, Piece, Sheet, TextRole};
use crate::markdown::model::Code;

/// The padding beside and above the code, in ems.
const PADDING: [f32; 2] = [1.0, 0.8];
/// The size of the words on the button, of the text.
const BUTTON_SIZE: f32 = 0.8;

impl Setter<'_> {
    /// A code block.
    pub(super) fn code(&self, code: &Code, width: f32, scope: Scope) -> Sheet {
        let [side, above] = PADDING.map(|ratio| self.snap(ratio * scope.em));
        let look = source_look(scope, scope.ink);
        let run = self.code_text(code, &look);
        let content = self.set(&run, &look, None, Flow::Start, TextRole::Body);
        let content = self.in_pane(content, width - 2.0 * side);

        let mut sheet = Sheet::default();
        let height = content.size.y.max(self.line_height(&look));
        sheet.size = vec2(width, height + 2.0 * above);
        let area = Rect::from_min_size(pos2(0.0, 0.0), sheet.size);
        sheet.draw(self.filled(area, scope.em, self.palette.code));
        sheet.place(content, vec2(side, above));
        let button = scope.label(BUTTON_SIZE, self.palette.ink);
        sheet.pieces.push(Piece::Copy(CopyButton {
            area,
            faces: ["Copy", "Copied"].map(|words| self.words(words, &button)),
            text: code.text.clone(),
        }));
        sheet
    }

    /// What is wider than its place becomes a pane that is scrolled sideways.
    pub(super) fn in_pane(&self, sheet: Sheet, width: f32) -> Sheet {
        let width = width.max(1.0);
        if sheet.size.x <= width {
            return sheet;
        }
        let mut outer = Sheet::sized(vec2(width, sheet.size.y));
        let rect = Rect::from_min_size(pos2(0.0, 0.0), outer.size);
        outer.pieces.push(Piece::Pane(Pane { rect, sheet }));
        outer
    }

    /// The text, each part of it with its place in the source if the parts add up to it.
    fn code_text(&self, code: &Code, look: &Look) -> Run {
        let mut run = Run::default();
        let text = code.text.trim_end_matches('\n');
        let length: usize = code.ranges.iter().map(ExactSizeIterator::len).sum();
        let exact = length == code.text.len();
        let mut at = 0;
        for range in &code.ranges {
            let start = range.start.saturating_sub(self.base);
            run.source(start..start + range.len(), exact);
            if !exact {
                break;
            }
            let end = (at + range.len()).min(text.len());
            let part = text.get(at..end).unwrap_or_default();
            run.push(self, part, look, &Manner::default());
            at = end;
        }
        let rest = text.get(at..).unwrap_or_default();
        run.push(self, rest, look, &Manner::default());
        run
    }
}
