//! Details that are written as raw HTML around Markdown, as blocks.

use serde_json::{Value, json};

use super::MOST_BLOCKS;
use super::Writer;
use super::comment::attributes;
use crate::export::tags::tags;
use crate::markdown::{Block, BlockKind};

/// A `details` element around blocks.
pub(super) struct Details<'b> {
    summary: &'b str,
    open: bool,
    inner: &'b [Block],
    /// How many blocks it takes, those of its tags included.
    pub(super) length: usize,
}

/// The details that `blocks` begin with, if their tags stand on lines of their own and say nothing
/// but whether they are open.
pub(super) fn details(blocks: &[Block]) -> Option<Details<'_>> {
    let html = html(blocks.first()?)?;
    let all: Vec<_> = tags(html).collect();
    let [start, summary, end] = &all[..] else {
        return None;
    };
    let is_start = start.name() == "details" && !start.closing && start.range.start == 0;
    let is_summary = summary.name() == "summary" && !summary.closing && end.name() == "summary";
    let has_nothing_else = html[start.range.end..summary.range.start].trim().is_empty()
        && html[end.range.end..].trim().is_empty()
        && summary.attributes().is_empty()
        && start.attributes().iter().all(|(name, _)| name == "open");
    let words = html[summary.range.end..end.range.start].trim();
    // A comment or such is not words.
    if !is_start || !is_summary || !end.closing || !has_nothing_else || words.contains(['<', '>']) {
        return None;
    }
    let mut depth = 1_usize;
    for (at, block) in blocks.iter().enumerate().take(MOST_BLOCKS).skip(1) {
        for tag in self::html(block).into_iter().flat_map(tags) {
            if tag.name() != "details" {
                continue;
            }
            depth = if tag.closing { depth - 1 } else { depth + 1 };
            if depth == 0 {
                let is_alone = self::html(block) == Some("</details>");
                return is_alone.then(|| Details {
                    summary: words,
                    open: start.attribute("open").is_some(),
                    inner: &blocks[1..at],
                    length: at + 1,
                });
            }
        }
    }
    None
}

fn html(block: &Block) -> Option<&str> {
    match &block.kind {
        BlockKind::Html(html) => Some(html.trim()),
        _ => None,
    }
}

impl Writer<'_> {
    /// Writes details.
    pub(super) fn details(&mut self, details: &Details<'_>) {
        let shown = if details.open {
            json!(true)
        } else {
            Value::Null
        };
        self.open("details", &attributes([("showContent", shown)]));
        self.out.push_str("<details class=\"wp-block-details\"");
        self.out.push_str(if details.open { " open>" } else { ">" });
        self.out.push_str("<summary>");
        self.out.push_str(&details.summary.replace('[', "&#91;"));
        self.out.push_str("</summary>");
        self.blocks(details.inner);
        self.out.push_str("</details>");
        self.close("details");
    }
}
