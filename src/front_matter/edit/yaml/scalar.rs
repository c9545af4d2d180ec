//! Texts as YAML source, in the style that the value before had if it can hold them.

use crate::front_matter::edit::lines;
use crate::front_matter::value::{Style, Value};
use crate::front_matter::write::yaml::{needs_escape, push_flow};

/// Words that some reader takes for a truth value or for nothing.
const RESERVED: &[&str] = &[
    "y", "n", "yes", "no", "on", "off", "true", "false", "null", "nil",
];

/// A value on one line, or as the block scalar that `old` is. `flow` says that a bracket or brace
/// is open around it.
pub(super) fn source(value: &Value, style: Style, old: &str, flow: bool) -> String {
    let mut quoted = String::new();
    push_flow(&mut quoted, value);
    match (value, style) {
        (Value::Text(text), Style::Plain) if !old.is_empty() && fits_plain(text, flow) => {
            text.clone()
        }
        (Value::Text(text), Style::SingleQuoted) if !text.contains(needs_escape) => {
            format!("'{}'", text.replace('\'', "''"))
        }
        (_, Style::Literal | Style::Folded) => {
            let text = match value {
                Value::Text(text) => block(text, style, old),
                _ => None,
            };
            let comment = Header::read(old).map_or("", |header| header.comment);
            text.unwrap_or_else(|| format!("{quoted}{comment}"))
        }
        _ => quoted,
    }
}

/// Whether every reader takes `text` without quotes for just this text, on one line.
fn fits_plain(text: &str, flow: bool) -> bool {
    let is_word = |word: &&str| text.eq_ignore_ascii_case(word);
    let is_harmless = |c: char| !needs_escape(c) && (c == ' ' || !c.is_whitespace());
    let starts_well = text.starts_with(char::is_alphabetic);
    let is_cut = text.contains(": ") || text.contains(" #") || text.ends_with([':', ' ']);
    let is_closed = flow && text.contains([',', '[', ']', '{', '}', ':', '?', '#', '"', '\'']);
    starts_well
        && !is_cut
        && !is_closed
        && text.chars().all(is_harmless)
        && !RESERVED.iter().any(is_word)
}

/// The first line of a block scalar.
struct Header<'s> {
    /// Spaces and a comment.
    comment: &'s str,
    /// The line end behind it.
    line_end: &'static str,
    /// What the lines of the text begin with.
    indent: &'s str,
}

impl<'s> Header<'s> {
    /// Nothing if it counts the spaces itself, or keeps blank lines below.
    fn read(old: &'s str) -> Option<Self> {
        let stop = lines::stop(old, 0);
        let line_end = lines::line_end(&old[stop..])?;
        let indicator = old.get(1..stop)?;
        let comment = indicator.strip_prefix('-').unwrap_or(indicator);
        if comment.starts_with(|c: char| c == '+' || c.is_ascii_digit()) {
            return None;
        }
        let below = old[stop..].split(['\n', '\r']);
        let first = below.into_iter().find(|line| !line.trim().is_empty())?;
        let indent = &first[..first.len() - first.trim_start_matches(' ').len()];
        Some(Self {
            comment,
            line_end,
            indent,
        })
    }
}

/// `text` as the block scalar that `old` is; nothing if that cannot hold it, or if a reader could
/// take a line of it for the end of the front matter.
fn block(text: &str, style: Style, old: &str) -> Option<String> {
    let header = Header::read(old)?;
    let (content, chomp) = match text.strip_suffix('\n') {
        Some(content) => (content, ""),
        None => (text, "-"),
    };
    let is_line = |line: &str| {
        !line.contains(needs_escape)
            && !line.starts_with(char::is_whitespace)
            && !line.ends_with(char::is_whitespace)
            && !matches!(line, "---" | "..." | "+++")
    };
    let is_whole = !content.is_empty() && !content.starts_with('\n') && !content.ends_with('\n');
    if !is_whole || !content.split('\n').all(is_line) {
        return None;
    }
    let sign = if style == Style::Folded { '>' } else { '|' };
    let mut out = format!("{sign}{chomp}{}", header.comment);
    let mut is_first = true;
    for line in content.split('\n') {
        // A folded line end is one more than there are in the text.
        if style == Style::Folded && !is_first && !line.is_empty() {
            out.push_str(header.line_end);
        }
        out.push_str(header.line_end);
        if !line.is_empty() {
            out.push_str(header.indent);
            out.push_str(line);
        }
        is_first = false;
    }
    Some(out)
}
