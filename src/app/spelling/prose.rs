//! What of a text is prose, and how far an edit reaches: all that spelling asks of Markdown.

use std::ops::Range;

use super::super::source::Source;
use crate::front_matter;
use crate::markdown::TokenKind;
use crate::text::{Buffer, Document};

/// How far a paragraph is looked for, in bytes.
const PARAGRAPH: usize = 4 << 10;
/// How far the end of a word is looked for, in bytes: longer ones are not checked.
const WORD: usize = 256;
/// The most bytes that count as typing.
const TYPED: usize = 64;
/// How much of a text front matter can take, in bytes, to be known as such here.
const FRONT_MATTER: usize = 64 << 10;

/// The kinds of runs in which no words of the writer's language stand.
const NO_PROSE: [TokenKind; 10] = [
    TokenKind::Marker,
    TokenKind::Code,
    TokenKind::CodeBlock,
    TokenKind::Url,
    TokenKind::Html,
    TokenKind::Math,
    TokenKind::Footnote,
    TokenKind::ListMarker,
    TokenKind::TaskBox,
    TokenKind::Rule,
];

/// What the front matter says about spelling.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Head {
    /// Where the body begins, in bytes.
    pub(super) body: usize,
    /// The language tag that is written there.
    pub(super) language: Option<String>,
    /// Whether the text begins as front matter does that is not closed: any edit may close it.
    is_open: bool,
}

impl Head {
    /// Reads the front matter of a text.
    pub(super) fn read(buffer: &Buffer) -> Self {
        let text = buffer.slice_near(0..FRONT_MATTER);
        let begun = text.strip_prefix('\u{feff}').unwrap_or(&text);
        if !begun.starts_with(['-', '+', '{']) {
            return Self::default();
        }
        let read = front_matter::read(&text);
        let locale = || read.get("locale")?.value.as_text().map(String::from);
        Self {
            body: read.body,
            language: read.language().or_else(locale),
            is_open: read.block.is_empty(),
        }
    }

    /// Whether an edit at `at` (bytes of the text before or after it) can make another head.
    pub(super) fn is_changed_by(&self, at: usize) -> bool {
        at <= self.body.max(1) || (self.is_open && at < FRONT_MATTER)
    }
}

/// The parts of `range` that are no prose, for the checker: front matter, code, addresses, raw
/// HTML, formulas, markers, shortcodes. In bytes of the text, in no order. `source` has followed
/// `document`.
pub(super) fn no_prose(
    source: &mut Source,
    document: &Document,
    head: &Head,
    range: &Range<usize>,
) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = source
        .runs(document, range.clone())
        .into_iter()
        .filter(|token| NO_PROSE.iter().any(|kind| token.style.has(*kind)))
        .map(|token| token.range)
        .collect();
    found.push(0..head.body);
    found.retain(|each| each.start < range.end && range.start < each.end);
    found
}

/// `range` and the rest of the paragraphs that it touches, or of what can be seen of them from
/// there.
pub(super) fn paragraph(buffer: &Buffer, range: &Range<usize>) -> Range<usize> {
    let from = buffer.floor_boundary(range.start.saturating_sub(PARAGRAPH));
    let before = buffer.slice_near(from..range.start);
    let mut start = match before.find(char::is_whitespace) {
        Some(blank) if from > 0 => blank,
        _ => 0,
    };
    let mut at = 0;
    for line in before.split_inclusive('\n') {
        at += line.len();
        if line.ends_with('\n') && line.trim().is_empty() {
            start = at;
        }
    }
    let after = buffer.slice_near(range.end..range.end.saturating_add(PARAGRAPH));
    let mut end = match after.rfind(char::is_whitespace) {
        Some(blank) if range.end + after.len() < buffer.len() => blank,
        _ => after.len(),
    };
    let mut at = 0;
    for (index, line) in after.split_inclusive('\n').enumerate() {
        if index > 0 && line.ends_with('\n') && line.trim().is_empty() {
            end = at;
            break;
        }
        at += line.len();
    }
    from + start..range.end + end
}

/// `range` and what goes on at its ends up to white space.
pub(super) fn whole_words(buffer: &Buffer, range: &Range<usize>) -> Range<usize> {
    let from = buffer.floor_boundary(range.start.saturating_sub(WORD));
    let before = buffer.slice_near(from..range.start);
    let start = before.trim_end_matches(|c: char| !c.is_whitespace()).len();
    let after = buffer.slice_near(range.end..range.end.saturating_add(WORD));
    let end = after.find(char::is_whitespace).unwrap_or(after.len());
    from + start..range.end + end
}

/// What has to be asked about again when `removed` became `new` (bytes of the text): the word, or
/// the paragraph if its Markdown may be other now, or all the rest if blocks may begin or end.
pub(super) fn reach(buffer: &Buffer, removed: &str, new: &Range<usize>) -> Range<usize> {
    let inserted = buffer.slice_near(new.start..new.end.min(new.start + 2 * TYPED));
    let paragraph = paragraph(buffer, new);
    let from = buffer.line_range(new.start).start.max(paragraph.start);
    let before = buffer.slice_near(from..new.start);
    let to = buffer.line_range(new.end).end.min(paragraph.end);
    let after = buffer.slice_near(new.end..to);
    // What a line is, its start says: white space, a list, a fence.
    let is_at_start = !before.contains(char::is_alphabetic);
    let has_sign = [removed, &before, &inserted, &after]
        .iter()
        .any(|text| makes_block(text));
    if is_at_start || has_sign || removed.contains('\n') || inserted.contains('\n') {
        return paragraph.start..buffer.len();
    }
    let around = buffer.slice_near(paragraph.clone());
    if is_typed(removed) && is_typed(&inserted) && !around.contains(['{', '<']) {
        return whole_words(buffer, new);
    }
    paragraph
}

/// Whether a text is short and says nothing to Markdown, but at the start of a line.
fn is_typed(text: &str) -> bool {
    let is_plain =
        |c: char| c.is_alphanumeric() || matches!(c, ' ' | '\'' | '\u{2019}' | ',' | '.');
    text.len() <= TYPED && text.chars().all(is_plain)
}

/// Whether something in a line can begin or end a block that goes on over blank lines.
fn makes_block(line: &str) -> bool {
    ["``", "~~", "<", ">"]
        .iter()
        .any(|sign| line.contains(sign))
}
