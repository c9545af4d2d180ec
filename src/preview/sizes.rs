//! Sizes and distances of the page, in parts of the size of running text.

use crate::markdown::blocks::Kind;
use crate::markdown::model::BlockKind;

/// The line height of running text, in ems.
pub(super) const LEADING: f32 = 1.6;
/// The line height of text in the interface face, in ems.
pub(super) const SMALL_LEADING: f32 = 1.4;
/// The size of headings by level, in ems: one modular scale.
const HEADING_SIZE: [f32; 6] = [2.0, 1.6, 1.3, 1.1, 1.0, 1.0];
/// The line height of headings, of their size.
pub(super) const HEADING_LEADING: f32 = 1.25;
/// The space above headings by level, in ems.
const HEADING_ABOVE: [f32; 6] = [2.2, 2.0, 1.6, 1.4, 1.2, 1.2];
/// The space below headings, in ems.
const HEADING_BELOW: f32 = 0.7;
/// The space between paragraphs, in ems.
pub(super) const GAP: f32 = 0.85;
/// The space around what is set apart: code, tables, frames, quotes.
const APART_GAP: f32 = 1.15;
/// The space around rules.
const RULE_GAP: f32 = 2.0;
/// The space between the parts of a tight item.
pub(super) const TIGHT_GAP: f32 = 0.3;
/// The space between items: tight ones, and those made of paragraphs.
pub(super) const ITEM_GAP: [f32; 2] = [0.25, 0.75];
/// The size of source text, of running text, and its line height, of its size.
pub(super) const SOURCE: [f32; 2] = [0.85, 1.5];
/// The size of text in tables, of running text, and its line height, of its size.
pub(super) const TABLE: [f32; 2] = [0.92, 1.45];
/// The padding of frames beside and above their content, in ems.
pub(super) const FRAME: [f32; 2] = [1.0, 0.8];
/// The size of notes, of running text.
pub(super) const NOTE: f32 = 0.88;

/// What a block is to those above and below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    /// Not shown where it stands.
    Hidden,
    Plain,
    Text,
    List,
    Heading(u8),
    Apart,
    Rule,
}

impl Sort {
    /// What a block inside another is.
    pub(super) fn of(kind: &BlockKind) -> Self {
        match kind {
            BlockKind::Html(html) if is_comment(html) => Self::Hidden,
            BlockKind::Plain(_) => Self::Plain,
            BlockKind::Paragraph(_) | BlockKind::Definitions(_) | BlockKind::Html(_) => Self::Text,
            BlockKind::List { .. } => Self::List,
            BlockKind::Heading(heading) => Self::Heading(heading.level),
            BlockKind::Code(_) | BlockKind::Quote { .. } | BlockKind::Table(_) => Self::Apart,
            BlockKind::Rule => Self::Rule,
            BlockKind::Footnote { .. } => Self::Hidden,
        }
    }

    /// What a top-level block is, as far as its kind tells.
    pub(super) fn of_kind(kind: Kind) -> Self {
        match kind {
            Kind::Lead | Kind::Footnote => Self::Hidden,
            Kind::Paragraph | Kind::Definitions | Kind::Html => Self::Text,
            Kind::List => Self::List,
            Kind::Heading(level) => Self::Heading(level),
            Kind::Code | Kind::Quote | Kind::Table => Self::Apart,
            Kind::Rule => Self::Rule,
        }
    }

    fn gap(self) -> f32 {
        match self {
            Self::Apart => APART_GAP,
            Self::Rule => RULE_GAP,
            _ => GAP,
        }
    }
}

/// The space between two blocks, in ems.
pub(super) fn gap(above: Sort, below: Sort) -> f32 {
    match (above, below) {
        (Sort::Plain, Sort::Plain | Sort::List) => TIGHT_GAP,
        (Sort::Heading(_), Sort::Heading(_)) => HEADING_BELOW * 1.5,
        (Sort::Heading(_), _) => HEADING_BELOW,
        (_, Sort::Heading(level)) => HEADING_ABOVE[rank(level)].max(above.gap()),
        _ => above.gap().max(below.gap()),
    }
}

/// The size of a heading, in ems.
pub(super) fn heading_size(level: u8) -> f32 {
    HEADING_SIZE[rank(level)]
}

/// Whether raw HTML is nothing but comments.
pub(super) fn is_comment(html: &str) -> bool {
    let mut rest = html.trim();
    while let Some(inside) = rest.strip_prefix("<!--") {
        rest = inside
            .split_once("-->")
            .map_or("", |(_, after)| after)
            .trim_start();
    }
    rest.is_empty()
}

fn rank(level: u8) -> usize {
    usize::from(level.clamp(1, 6)) - 1
}
