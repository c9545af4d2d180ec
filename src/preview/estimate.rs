//! How high a unit may be, before it is laid out.

use super::flow::{Content, Flow, Role, Unit};
use super::metrics::Metrics;
use super::sizes::FRAME;

/// How high a unit may be, told from its length before it is laid out, in points.
pub(super) fn estimate(flow: &Flow, unit: &Unit, metrics: &Metrics) -> f32 {
    /// The width of a letter of running text, in ems.
    const LETTER: f32 = 0.46;
    let em = unit.em;
    let rows = |bytes: usize, width: f32, size: f32| {
        (bytes as f32 * LETTER * size / width.max(1.0))
            .ceil()
            .max(1.0)
    };
    match &unit.content {
        Content::Text(text) => {
            let size = match text.role {
                Role::Heading(level) => em * metrics.heading(level),
                _ => em,
            };
            rows(text.range.len(), unit.width, size) * size * 1.6
        }
        Content::Code(code, lines) => {
            let last = flow
                .codes
                .get(*code)
                .is_some_and(|code| code.lines.len() == lines.end);
            let ends = usize::from(lines.start == 0) + usize::from(last);
            (lines.len() as f32 * 1.275 + ends as f32 * FRAME[1]) * em
        }
        Content::Row(table, _) => {
            let columns = flow
                .tables
                .get(*table)
                .map_or(1, |table| table.alignments.len());
            rows(
                unit.bytes.len() / columns.max(1),
                unit.width / columns.max(1) as f32,
                em,
            )
            .mul_add(1.35 * em, 0.8 * em)
        }
        Content::Image(..) => 12.0 * em,
        Content::Formula(leaf) => rows(leaf.text.len(), unit.width, em).mul_add(1.3, 2.6) * em,
        Content::Rule | Content::Line(_) => 1.0,
        Content::Empty => 1.6 * em,
        Content::Blank => 0.0,
        Content::Panel(_) => 4.0 * em,
    }
}
