//! The mark at which the part ends that lists of posts show: that of another site becomes the one
//! of the target.

use super::edits::Edits;
use crate::markdown::walk::{each_block, each_inline};
use crate::markdown::{BlockKind, InlineKind, Model};
use crate::target::{Target, targets};

/// Notes the changes; returns whether there is such a mark.
pub(super) fn more(text: &str, model: &Model, target: &Target, edits: &mut Edits) -> bool {
    let Some(wanted) = &target.more.write else {
        return false;
    };
    let mut ranges = Vec::new();
    each_block(&model.blocks, &mut |block| {
        if let BlockKind::Html(_) = &block.kind {
            ranges.push(block.range.clone());
        }
    });
    each_inline(&model.blocks, &mut |inline| {
        if let InlineKind::Html(_) = &inline.kind {
            ranges.push(inline.range.clone());
        }
    });
    let mut found = false;
    for range in ranges {
        let html = text.get(range.clone()).unwrap_or_default();
        let mut at = 0;
        while let Some(start) = html[at..].find("<!--").map(|start| at + start) {
            let Some(length) = html[start..].find("-->") else {
                break;
            };
            let end = start + length + "-->".len();
            let comment = &html[start..end];
            if is_more(comment) {
                found = true;
                let is_fine = comment == wanted || !target.more.exact && same(comment, wanted);
                if !is_fine {
                    edits.push(range.start + start..range.start + end, wanted.as_str());
                }
            }
            at = end;
        }
    }
    found
}

/// Whether a comment is the mark of any target; words may follow it, as `WordPress` has it.
fn is_more(comment: &str) -> bool {
    let first = inside(comment).split_whitespace().next();
    let own = |target: &Target| {
        let mark = target.more.write.as_deref()?;
        Some(first?.eq_ignore_ascii_case(inside(mark)))
    };
    targets().iter().any(|target| own(target) == Some(true))
}

fn same(one: &str, other: &str) -> bool {
    inside(one).eq_ignore_ascii_case(inside(other))
}

/// What stands in a comment.
fn inside(comment: &str) -> &str {
    let inside = comment.trim().strip_prefix("<!--").unwrap_or_default();
    inside.strip_suffix("-->").unwrap_or_default().trim()
}
