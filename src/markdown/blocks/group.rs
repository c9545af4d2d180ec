//! One block parsed as if the whole body stood around it.
//!
//! What is parsed is its group: the blocks before it that it is joined to, and itself. What the
//! rest of the body defines comes in two ways. References to links ask for what the parser does
//! not know. Definitions that another one earlier in the body overrules, and footnotes, which
//! the parser must know in advance, are written in front of the group.

use std::ops::Range;

use super::entry::{Link, Target};
use super::label::{fold, possible_notes};
use super::{Blocks, Body, scan};
use crate::markdown::parse::{Part, parse_part};
use crate::markdown::{Model, options};

/// Ends a footnote, so that no line of the group can continue it.
const END_OF_NOTES: &str = "\n<!-- -->\n\n";

/// The model of the blocks with the numbers `indices`, parsed at once.
pub(super) fn model(blocks: &mut Blocks, body: Body<'_>, indices: Range<usize>) -> Model {
    let last = indices.end.checked_sub(1);
    let last = last.and_then(|last| ranges(blocks, last));
    let (Some((group, block)), Some((_, last))) = (ranges(blocks, indices.start), last) else {
        return Model::default();
    };
    let text = body.slice(group.start..body.reach(last.end));
    let before = preamble(blocks, &text);
    blocks.parsed += before.len() + text.len();
    let part = Part {
        before: &before,
        text: &text,
        wanted: block.start - group.start..last.end - group.start,
        offset: body.start + group.start,
    };
    parse_part(&part, blocks.dialect, |label| answer(blocks, label))
}

/// The links that the block `index` defines, those without effect included, if they are without
/// effect because of another block.
pub(super) fn links(blocks: &mut Blocks, body: Body<'_>, index: usize) -> Vec<Link> {
    let Some((group, block)) = ranges(blocks, index) else {
        return Vec::new();
    };
    let text = body.slice(group.start..body.reach(group.end));
    blocks.parsed += text.len();
    let found = scan::links(&text, options(blocks.dialect)).into_iter();
    found
        .filter(|(at, _)| block.contains(&(group.start + at)))
        .map(|(_, link)| link)
        .collect()
}

/// Where a reference leads that the text around it does not define.
pub(super) fn answer(blocks: &Blocks, label: &str) -> Option<(String, String)> {
    let target = blocks.definitions.link(&fold(label))?;
    Some((target.url.clone(), target.title.clone()))
}

/// Footnotes that are defined elsewhere and that `text` may refer to, as Markdown.
pub(super) fn note_stubs(blocks: &Blocks, text: &str) -> String {
    let mut stubs = String::new();
    for key in possible_notes(text) {
        if let Some(label) = blocks.definitions.note(&key) {
            stubs.push_str("[^");
            stubs.push_str(label);
            stubs.push_str("]: x\n");
        }
    }
    if !stubs.is_empty() {
        stubs.push_str(END_OF_NOTES);
    }
    stubs
}

/// The bytes of the body from the start of the block's group to its own end, and its own.
fn ranges(blocks: &Blocks, index: usize) -> Option<(Range<usize>, Range<usize>)> {
    let entry = blocks.entries.get(index)?;
    let start = blocks.entries.prefix(index).bytes;
    let end = start + entry.len;
    let (_, before) = blocks.group_start(index);
    Some((before.bytes..end, start..end))
}

/// What must stand before a group with this text.
fn preamble(blocks: &mut Blocks, text: &str) -> String {
    let mut before = String::new();
    if text.contains("]:") {
        blocks.parsed += text.len();
        for (_, link) in scan::links(text, options(blocks.dialect)) {
            if let Some(target) = blocks.definitions.link(&link.key)
                && *target != link.target
            {
                write_link(&mut before, &link.label, target);
            }
        }
    }
    if !before.is_empty() {
        before.push('\n');
    }
    before.push_str(&note_stubs(blocks, text));
    before
}

/// Writes the definition of a link.
fn write_link(out: &mut String, label: &str, target: &Target) {
    out.push('[');
    out.push_str(label);
    if label.starts_with('^') {
        // With a line end in its label it cannot be taken for a footnote.
        out.push('\n');
    }
    out.push_str("]: <");
    write_escaped(out, &target.url);
    out.push('>');
    if !target.title.is_empty() {
        out.push_str(" \"");
        write_escaped(out, &target.title);
        out.push('"');
    }
    out.push('\n');
}

fn write_escaped(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '\n' => out.push_str("&#10;"),
            '\r' => out.push_str("&#13;"),
            '\\' | '<' | '>' | '&' | '"' => {
                out.push('\\');
                out.push(c);
            }
            _ => out.push(c),
        }
    }
}
