//! Finds the Markdown of a post that a target does not render.

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

use super::lines::{Lines, named};
use crate::markdown::walk::{each_block, each_inline};
use crate::markdown::{Block, BlockKind, InlineKind, Model, entry_of, outline};
use crate::target::{Feature, Target};

/// A warning for each part of Markdown that the target does not render, with its lines. `text` is
/// the whole post.
pub(super) fn unrendered(text: &str, model: &Model, target: &Target) -> Vec<String> {
    if target.unrendered.is_empty() {
        return Vec::new();
    }
    let mut places: BTreeMap<Feature, Vec<usize>> = BTreeMap::new();
    let mut note = |feature: Feature, range: &Range<usize>| {
        if target.unrendered.contains(&feature) {
            places.entry(feature).or_default().push(range.start);
        }
    };
    blocks(text, model, &mut note);
    inlines(text, model, &mut note);
    anchors(model, &mut note);
    nested_lists(text, &model.blocks, &mut note);
    let lines = Lines::of(text);
    places
        .into_iter()
        .map(|(feature, places)| {
            let lines = places.into_iter().map(|place| lines.line(place));
            format!("{}: {} {}", named(lines), target.title, feature.advice())
        })
        .collect()
}

fn blocks(text: &str, model: &Model, note: &mut impl FnMut(Feature, &Range<usize>)) {
    each_block(&model.blocks, &mut |block| {
        let feature = match &block.kind {
            BlockKind::Table(_) => Feature::Tables,
            BlockKind::Heading(heading) if heading.id.is_some() => Feature::HeadingIds,
            BlockKind::Quote { alert: Some(_), .. } => Feature::Alerts,
            BlockKind::Definitions(_) => Feature::DefinitionLists,
            BlockKind::Html(_) if !is_comment(text, &block.range) => Feature::RawHtml,
            BlockKind::List { items, .. } => {
                for item in items.iter().filter(|item| item.task.is_some()) {
                    note(Feature::Tasks, &item.range);
                }
                return;
            }
            _ => return,
        };
        note(feature, &block.range);
    });
}

fn inlines(text: &str, model: &Model, note: &mut impl FnMut(Feature, &Range<usize>)) {
    each_inline(&model.blocks, &mut |inline| {
        let feature = match &inline.kind {
            InlineKind::Strike(_) => Feature::Strikethrough,
            InlineKind::Link { .. } if inline.is_bare_address() => Feature::BareLinks,
            InlineKind::FootnoteRef(_) => Feature::Footnotes,
            InlineKind::Math { .. } => Feature::Math,
            InlineKind::SoftBreak => Feature::SoftBreaks,
            InlineKind::HardBreak if text[inline.range.clone()].starts_with('\\') => {
                Feature::BackslashBreaks
            }
            InlineKind::Html(_) if !is_comment(text, &inline.range) => Feature::RawHtml,
            _ => return,
        };
        note(feature, &inline.range);
    });
}

fn is_comment(text: &str, range: &Range<usize>) -> bool {
    let html = text.get(range.clone()).unwrap_or_default().trim();
    html.starts_with("<!--") && html.ends_with("-->") && html.matches("<!--").count() == 1
}

/// Links to headings whose identifier nobody wrote.
fn anchors(model: &Model, note: &mut impl FnMut(Feature, &Range<usize>)) {
    let outline = outline(model);
    let mut automatic = HashSet::new();
    each_block(&model.blocks, &mut |block| {
        if let BlockKind::Heading(heading) = &block.kind
            && heading.id.is_none()
        {
            automatic.extend(entry_of(&outline, block).map(|entry| entry.id.as_str()));
        }
    });
    each_inline(&model.blocks, &mut |inline| {
        if let InlineKind::Link { to, .. } = &inline.kind
            && let Some(id) = to.url.strip_prefix('#')
            && automatic.contains(id)
        {
            note(Feature::Anchors, &inline.range);
        }
    });
}

/// Lists in lists by their indentation, and lists right below text.
fn nested_lists(text: &str, blocks: &[Block], note: &mut impl FnMut(Feature, &Range<usize>)) {
    each_list(blocks, None, &mut |list, around| {
        if let Some(around) = around
            && column(text, list.range.start).saturating_sub(column(text, around)) < 4
        {
            note(Feature::NarrowLists, &list.range);
        }
    });
    for pair in blocks.windows(2) {
        let [before, list] = pair else { continue };
        let is_text = matches!(before.kind, BlockKind::Paragraph(_));
        let is_list = matches!(list.kind, BlockKind::List { .. });
        let between = text.get(before.range.end..list.range.start);
        let ends = between.unwrap_or_default().matches('\n').count();
        if is_text && is_list && ends < 2 {
            note(Feature::TightLists, &list.range);
        }
    }
}

/// Calls `visit` for every list, with where the item around it starts.
fn each_list<'m>(
    blocks: &'m [Block],
    around: Option<usize>,
    visit: &mut impl FnMut(&'m Block, Option<usize>),
) {
    for block in blocks {
        match &block.kind {
            BlockKind::List { items, .. } => {
                visit(block, around);
                for item in items {
                    each_list(&item.blocks, Some(item.range.start), visit);
                }
            }
            BlockKind::Quote { blocks, .. } => each_list(blocks, None, visit),
            _ => {}
        }
    }
}

/// How far a byte is from the start of its line, a tab as four.
fn column(text: &str, at: usize) -> usize {
    let before = text.get(..at).unwrap_or_default();
    let line = before.rfind(['\n', '\r']).map_or(0, |end| end + 1);
    let width = |c: char| if c == '\t' { 4 } else { 1 };
    before[line..].chars().map(width).sum()
}
