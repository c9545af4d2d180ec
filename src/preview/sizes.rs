//! Sizes and distances of the page that no theme sets, in parts of the size of running text; and
//! what a block is to those around it.

use crate::markdown::blocks::Kind;
use crate::markdown::model::BlockKind;

/// The line height of text in the interface face, in ems.
pub(super) const SMALL_LEADING: f32 = 1.4;
/// The space around rules, as the page's style sheet has it.
pub(super) const RULE_GAP: f32 = 2.25;
/// The space between the parts of a tight item.
pub(super) const TIGHT_GAP: f32 = 0.3;
/// The space between items: tight ones, and those made of paragraphs.
pub(super) const ITEM_GAP: [f32; 2] = [0.25, 0.75];
/// The line height of source text, of its size.
pub(super) const SOURCE_LEADING: f32 = 1.5;
/// The line height of text in tables, of its size.
pub(super) const TABLE_LEADING: f32 = 1.45;
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
