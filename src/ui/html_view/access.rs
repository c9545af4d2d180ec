//! The text in sight as screen readers hear it: a text field that cannot be changed, a run for each
//! stretch of a row that goes one way.

use eframe::egui::{Id, Pos2, Rect, Sense, Ui, UiBuilder, accesskit, vec2};

use super::page::{Page, Seen};
use super::select::Selection;
use crate::typeset::Cluster;

/// The most characters of a run, besides a line end: their numbers are kept in bytes.
const LONGEST: usize = 254;

/// A run and where it is in the text.
struct Told {
    id: Id,
    start: usize,
    lengths: Vec<u8>,
}

/// Tells assistive technology what is seen, if some is listening.
pub(super) fn tell(
    ui: &mut Ui,
    id: Id,
    page: &Page,
    corner: Pos2,
    (seen, selection): (&[Seen], Option<Selection>),
) {
    let listening = ui.ctx().accesskit_node_builder(id, |node| {
        node.set_role(accesskit::Role::MultilineTextInput);
        node.set_label("HTML of the post");
        node.set_read_only();
        node.add_action(accesskit::Action::Focus);
    });
    if listening.is_none() {
        return;
    }
    let builder = UiBuilder::new()
        .scope_id(id.with("runs"))
        .accessibility_parent(id)
        .accessibility_role(accesskit::Role::GenericContainer);
    let mut runs = ui.new_child(builder);
    let mut told = Vec::new();
    for each in seen {
        segment(&mut runs, id, page, (each, corner), &mut told);
    }
    let Some(selection) = selection else {
        return;
    };
    let ends = [selection.anchor, selection.head].map(|byte| position(&told, byte));
    if let [Some(anchor), Some(focus)] = ends {
        ui.ctx().accesskit_node_builder(id, |node| {
            node.set_text_selection(accesskit::TextSelection { anchor, focus });
        });
    }
}

/// Tells the rows of a segment.
fn segment(ui: &mut Ui, id: Id, page: &Page, (seen, corner): (&Seen, Pos2), told: &mut Vec<Told>) {
    let Some(paragraph) = page.paragraph(seen.index) else {
        return;
    };
    let text = paragraph.text();
    let corner = corner + vec2(0.0, seen.y);
    let mut stretches = Vec::new();
    for row in 0..paragraph.rows() {
        let y = paragraph.row(row).rect.y_range();
        let clusters = paragraph.clusters(row);
        let ways = clusters.chunk_by(|a, b| a.rtl == b.rtl);
        let parts = ways.flat_map(|way| way.chunks(LONGEST));
        stretches.extend(parts.map(|part| (y, part.to_vec())));
    }
    if stretches.is_empty() {
        stretches.push((paragraph.row(0).rect.y_range(), Vec::new()));
    }
    let last = stretches.len() - 1;
    for (number, (y, clusters)) in stretches.into_iter().enumerate() {
        let left = clusters.iter().map(|each| each.x).reduce(f32::min);
        let left = left.unwrap_or_default();
        let right = clusters.iter().map(|each| each.x + each.width);
        let right = right.fold(left, f32::max);
        let rect = Rect::from_x_y_ranges(left..=right, y).translate(corner.to_vec2());
        let run = Run {
            id: id.with((seen.index, number)),
            rect,
            left,
            right,
            ends_line: seen.ends_line && number == last,
        };
        let start = clusters.first().map_or(0, |first| first.range.start);
        let lengths = run.node(ui, text, &clusters);
        told.push(Told {
            id: run.id,
            start: seen.range.start + start,
            lengths,
        });
    }
}

/// A run on its way into the tree.
struct Run {
    id: Id,
    /// On the screen.
    rect: Rect,
    /// Its edges in its paragraph.
    left: f32,
    right: f32,
    ends_line: bool,
}

impl Run {
    /// Puts it into the tree. The lengths of its characters in bytes.
    fn node(&self, ui: &mut Ui, text: &str, clusters: &[Cluster]) -> Vec<u8> {
        let rtl = clusters.first().is_some_and(|first| first.rtl);
        let mut value = String::new();
        let (mut lengths, mut places, mut widths) = (Vec::new(), Vec::new(), Vec::new());
        let mut words = Vec::new();
        for cluster in clusters {
            if cluster.word_start {
                words.push(byte(lengths.len()));
            }
            // A cluster longer than a byte can tell is told by its first part.
            let whole = text.get(cluster.range.clone()).unwrap_or_default();
            let shown = &whole[..whole.floor_char_boundary(usize::from(u8::MAX))];
            value.push_str(shown);
            lengths.push(byte(shown.len()));
            widths.push(cluster.width);
            places.push(match rtl {
                true => self.right - cluster.x - cluster.width,
                false => cluster.x - self.left,
            });
        }
        if self.ends_line {
            value.push('\n');
            lengths.push(1);
            places.push(self.rect.width());
            widths.push(0.0);
        }
        ui.interact(self.rect, self.id, Sense::empty());
        ui.ctx().accesskit_node_builder(self.id, |node| {
            node.set_role(accesskit::Role::TextRun);
            node.set_bounds(accesskit::Rect {
                x0: self.rect.left().into(),
                y0: self.rect.top().into(),
                x1: self.rect.right().into(),
                y1: self.rect.bottom().into(),
            });
            node.set_value(value);
            node.set_character_lengths(lengths.as_slice());
            node.set_character_positions(places);
            node.set_character_widths(widths);
            node.set_word_starts(words);
            node.set_text_direction(match rtl {
                true => accesskit::TextDirection::RightToLeft,
                false => accesskit::TextDirection::LeftToRight,
            });
        });
        lengths
    }
}

/// Where a byte of the text is in the tree; what is out of sight is at the edge.
fn position(told: &[Told], byte: usize) -> Option<accesskit::TextPosition> {
    let behind = told.partition_point(|run| run.start <= byte);
    let run = told.get(behind.saturating_sub(1))?;
    let mut at = run.start;
    let before = run.lengths.iter().take_while(|length| {
        at += usize::from(**length);
        at <= byte
    });
    Some(accesskit::TextPosition {
        node: run.id.accesskit_id(),
        character_index: before.count(),
    })
}

/// Numbers in runs are small by [`LONGEST`].
fn byte(number: usize) -> u8 {
    u8::try_from(number).unwrap_or(u8::MAX)
}
