//! Finds the front matter block at the start of a text, without reading its values.

use std::ops::Range;

use super::meta;

/// The languages of front matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// Between `---` and `---` or `...`.
    Yaml,
    /// Between `+++` and `+++`, or between `---toml` and `---`.
    Toml,
    /// A JSON object at the very start, or between `---json` and `---`.
    Json,
    /// Lines of `Key: value` up to a blank line, as Pelican and `MultiMarkdown` read them.
    Meta,
}

/// Where the front matter and the body of a text are. All positions are bytes of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Split {
    /// The language of the block; `None` when the text has no front matter.
    pub format: Option<Format>,
    /// The whole block: both fences and the line end after the closing one. Empty when there is
    /// no block; then it is where one would be put.
    pub block: Range<usize>,
    /// What stands between the fences, the last line end included; for JSON the object with its
    /// braces.
    pub inner: Range<usize>,
    /// Where the body starts: after the block, or after a byte order mark.
    pub body: usize,
}

/// Finds the front matter block at the start of `text`, after an optional byte order mark.
///
/// A fence is exactly three characters, then nothing but spaces and tabs. Lines may end in LF,
/// CRLF or a lone CR. The block ends at the first closing fence, even inside a quoted value, as in
/// Hugo and Zola. An opening fence that is never closed is a thematic break, and all is body. A
/// JSON object counts when its first member is a quoted key, its braces match and the rest of its
/// last line is blank, so that a post may start with a brace. Lines of `Key: value` count when every
/// line up to the first blank one is of that form or indented, the first key is a known one such as
/// `Title`, and so is another: an ordinary paragraph is never taken for them.
pub fn split(text: &str) -> Split {
    let start = if text.starts_with('\u{feff}') {
        '\u{feff}'.len_utf8()
    } else {
        0
    };
    let found = match text.as_bytes().get(start) {
        Some(b'-') => fenced(text, start, "---", Format::Yaml)
            .or_else(|| fenced(text, start, "---json", Format::Json))
            .or_else(|| fenced(text, start, "---toml", Format::Toml)),
        Some(b'+') => fenced(text, start, "+++", Format::Toml),
        Some(b'{') => json(text, start),
        Some(first) if first.is_ascii_alphabetic() => meta::split(text, start),
        _ => None,
    };
    found.unwrap_or(Split {
        format: None,
        block: start..start,
        inner: start..start,
        body: start,
    })
}

/// One line of `text` from byte `start`: the end of its content and the start of the next line.
pub(super) fn line(text: &str, start: usize) -> (usize, usize) {
    let bytes = text.as_bytes();
    let content = bytes[start..]
        .iter()
        .position(|byte| matches!(byte, b'\n' | b'\r'))
        .map_or(bytes.len(), |length| start + length);
    let next = match bytes.get(content) {
        None => content,
        Some(b'\r') if bytes.get(content + 1) == Some(&b'\n') => content + 2,
        Some(_) => content + 1,
    };
    (content, next)
}

fn is_fence(line: &str, fence: &str) -> bool {
    line.strip_prefix(fence)
        .is_some_and(|rest| rest.bytes().all(|byte| matches!(byte, b' ' | b'\t')))
}

fn fenced(text: &str, start: usize, open: &str, format: Format) -> Option<Split> {
    let closing: &[&str] = match open {
        "+++" => &["+++"],
        "---" => &["---", "..."],
        _ => &["---"],
    };
    let (content, inner) = line(text, start);
    if !is_fence(&text[start..content], open) {
        return None;
    }
    let mut at = inner;
    while at < text.len() {
        let (content, next) = line(text, at);
        if closing
            .iter()
            .any(|fence| is_fence(&text[at..content], fence))
        {
            return Some(Split {
                format: Some(format),
                block: start..next,
                inner: inner..at,
                body: next,
            });
        }
        at = next;
    }
    None
}

fn json(text: &str, start: usize) -> Option<Split> {
    let first = text[start + 1..]
        .bytes()
        .find(|byte| !byte.is_ascii_whitespace())?;
    if !matches!(first, b'"' | b'}') {
        return None;
    }
    let end = matching_brace(text, start)?;
    let (content, next) = line(text, end);
    if !text[end..content].trim().is_empty() {
        return None;
    }
    Some(Split {
        format: Some(Format::Json),
        block: start..next,
        inner: start..end,
        body: next,
    })
}

/// The end of the object whose opening brace is at byte `start`; braces in strings do not count.
fn matching_brace(text: &str, start: usize) -> Option<usize> {
    let mut depth = 0_usize;
    let mut quoted = false;
    let mut escaped = false;
    for (index, byte) in text.bytes().enumerate().skip(start) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            b'{' if !quoted => depth += 1,
            b'}' if !quoted => {
                depth -= 1;
                if depth == 0 {
                    return Some(index + 1);
                }
            }
            _ => {}
        }
    }
    None
}
