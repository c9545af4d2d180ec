//! Two texts as one, word by word: what is only in one of them on a ground of its own, struck out if
//! the other one is chosen.

use eframe::egui::text::LayoutJob;
use eframe::egui::{
    Color32, CornerRadius, Frame, Margin, Role, Sense, Stroke, TextFormat, Ui, WidgetInfo,
};

use super::super::View;
use super::super::theme::{self, interface};
use crate::compare::{Hunk, Piece, PieceKind, Side, pieces};

/// How much of a stretch that stays is shown on each side of what differs, in characters.
const AROUND: usize = 90;
/// How much of a stretch that differs is shown, in characters.
const MOST: usize = 4_000;
/// What stands between a word and the one in its place, in points.
const GAP: f32 = 3.0;
/// The height of a line, as a share of the size of the text.
const LINE: f32 = 1.5;

/// What the two texts are called.
#[derive(Clone, Copy)]
pub(in crate::ui) struct Names {
    /// What stands in only one of them, for the legend.
    pub(in crate::ui) only: [&'static str; 2],
    /// Each of them, for who hears them.
    pub(in crate::ui) told: [&'static str; 2],
    /// Whether what goes is struck out.
    pub(in crate::ui) strikes: bool,
}

/// What the grounds mean.
pub(in crate::ui) fn legend(ui: &mut Ui, view: &View<'_>, names: Names) {
    let mut job = LayoutJob::default();
    let plain = format(view, None, false);
    job.append(
        names.only[0],
        0.0,
        format(view, Some(view.palette.select), false),
    );
    job.append("   ", 0.0, plain.clone());
    job.append(
        names.only[1],
        0.0,
        format(view, Some(theirs_ground(view)), false),
    );
    if names.strikes {
        job.append("   ", 0.0, plain);
        job.append("struck out", 0.0, format(view, None, true));
        job.append(" goes", 0.0, format(view, None, false));
    }
    ui.label(job);
}

/// Draws the two texts of a place.
pub(in crate::ui) fn show(
    ui: &mut Ui,
    view: &View<'_>,
    names: Names,
    [mine, theirs]: [&str; 2],
    words: &[Hunk],
    chosen: Option<Side>,
) {
    let mut job = LayoutJob::default();
    let pieces = pieces(mine, theirs, words);
    let last = pieces.len().saturating_sub(1);
    for (index, piece) in pieces.iter().enumerate() {
        let (ground, goes) = match piece.kind {
            PieceKind::Kept => (None, false),
            PieceKind::Deleted => (Some(view.palette.select), chosen == Some(Side::Theirs)),
            PieceKind::Inserted => (Some(theirs_ground(view)), chosen == Some(Side::Mine)),
        };
        let text = shown(piece, index == 0, index == last);
        let follows = piece.kind == PieceKind::Inserted
            && index > 0
            && pieces[index - 1].kind == PieceKind::Deleted;
        let gap = if follows { GAP } else { 0.0 };
        job.append(&text, gap, format(view, ground, goes));
    }
    Frame::NONE
        .fill(view.palette.paper)
        .stroke(Stroke::new(1.0, view.palette.line))
        .corner_radius(CornerRadius::same(theme::RADIUS))
        .inner_margin(Margin::symmetric(12, 8))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            job.wrap.max_width = ui.available_width();
            let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
            let (rect, response) = ui.allocate_exact_size(galley.size(), Sense::hover());
            // Heard one after the other: a mix of both says nothing.
            let told = told(names, mine, theirs);
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &told));
            ui.painter().galley(rect.min, galley, view.palette.ink);
        });
}

/// The ground of what is only in the file.
fn theirs_ground(view: &View<'_>) -> Color32 {
    if view.palette.dark {
        view.palette.found_now
    } else {
        view.palette.found
    }
}

fn told(names: Names, mine: &str, theirs: &str) -> String {
    let text = |text: &str| match text.trim() {
        "" => "nothing".to_owned(),
        text => text.chars().take(MOST).collect(),
    };
    let [yours, other] = names.told;
    format!("{yours}: {}\n{other}: {}", text(mine), text(theirs))
}

fn format(view: &View<'_>, ground: Option<Color32>, goes: bool) -> TextFormat {
    let ink = view.palette.ink;
    TextFormat {
        font_id: interface(theme::TEXT),
        color: ink,
        background: ground.unwrap_or(Color32::TRANSPARENT),
        strikethrough: if goes {
            Stroke::new(1.0, ink)
        } else {
            Stroke::NONE
        },
        line_height: Some(theme::TEXT * LINE),
        ..TextFormat::default()
    }
}

/// The text of a piece as it is drawn: shortened where it stays, and with signs for blanks and line
/// ends where they are what differs.
fn shown(piece: &Piece<'_>, is_first: bool, is_last: bool) -> String {
    if piece.kind == PieceKind::Kept {
        return around(piece.text, is_first, is_last);
    }
    let text = piece.text.chars().take(MOST);
    let is_blank = piece.text.trim().is_empty();
    let mut shown = String::with_capacity(piece.text.len().min(4 * MOST));
    for c in text {
        match c {
            '\n' if is_blank => shown.push_str("\u{b6}\n"),
            '\r' => {}
            ' ' if is_blank => shown.push('\u{b7}'),
            c => shown.push(c),
        }
    }
    if piece.text.len() > shown.len() && piece.text.chars().nth(MOST).is_some() {
        shown.push_str(" \u{2026}");
    }
    // A line end at the end would only draw an empty line.
    if is_last && shown.ends_with('\n') {
        shown.pop();
    }
    shown
}

/// What is near to something that differs of a text that stays.
fn around(text: &str, is_first: bool, is_last: bool) -> String {
    let count = text.chars().count();
    let text = if is_last {
        text.trim_end_matches('\n')
    } else {
        text
    };
    if count <= 3 * AROUND {
        return text.to_owned();
    }
    let head: String = text.chars().take(AROUND).collect();
    let tail: String = text.chars().skip(count - AROUND).collect();
    match (is_first, is_last) {
        (true, _) => format!("\u{2026}{tail}"),
        (_, true) => format!("{head}\u{2026}"),
        _ => format!("{head} \u{2026} {tail}"),
    }
}
