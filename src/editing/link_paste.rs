//! An address pasted on selected words makes a link of them.

use std::ops::Range;

use super::surround::pieces;
use super::{Surroundings, is_verbatim};
use crate::text::{Buffer, Edit, Selection, Selections, Transaction};

/// Makes each selection the text of a link to `url`, with the caret behind it. What cannot be one
/// is replaced by the address: a caret, code, front matter, an address, what holds a link or
/// stands in the target of one, what reaches over paragraphs or items.
///
/// `None` if that goes for all of them, or if `url` is no address: it is empty or of several
/// lines. Whoever calls decides what else an address is.
pub fn paste_link(
    buffer: &Buffer,
    selections: &Selections,
    url: &str,
    surroundings: &impl Surroundings,
) -> Option<Transaction> {
    let url = url.trim();
    if url.is_empty() || url.contains(['\n', '\r']) {
        return None;
    }
    let target = target(url);
    let mut edits = Vec::new();
    let mut after = Vec::new();
    let mut is_special = false;
    let (mut added, mut removed) = (0, 0);
    for selection in selections.iter() {
        let range = selection.range();
        let words = words(buffer, &range).filter(|_| !is_verbatim(surroundings, range.start));
        is_special |= words.is_some();
        let edit = match words {
            Some(words) => {
                let label = label(&buffer.slice_near(words.clone()));
                Edit::replace(words, format!("[{label}]({target})"))
            }
            None => Edit::replace(range, url),
        };
        added += edit.text.len();
        removed += edit.range.len();
        after.push(Selection::caret(edit.range.end + added - removed));
        edits.push(edit);
    }
    is_special.then(|| Transaction {
        edits,
        selections: Selections::new(after, selections.main_index()),
    })
}

/// The words of `range`, if they can be the text of a link.
fn words(buffer: &Buffer, range: &Range<usize>) -> Option<Range<usize>> {
    // A link is a mark like others: the pieces are those of paragraphs and items.
    let mut pieces = pieces(buffer, range.clone(), '*').into_iter();
    let words = pieces.next().filter(|_| pieces.next().is_none())?;
    let text = buffer.slice_near(words.clone());
    let before = buffer.slice_near(words.start.saturating_sub(2)..words.start);
    let in_target = before.ends_with("](") || before.ends_with('<');
    (!is_address(&text) && !holds_link(&text) && !in_target).then_some(words)
}

/// Whether `text` is an address: a scheme (RFC 3986, section 3.1) or `www.`, and no space.
fn is_address(text: &str) -> bool {
    if text.contains(char::is_whitespace) {
        return false;
    }
    let is_scheme = |scheme: &str| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
    };
    let scheme = text.split_once("://").map(|(scheme, _)| scheme);
    scheme.is_some_and(is_scheme) || text.starts_with("www.") || text.starts_with("mailto:")
}

/// Whether there is a link in `text`: links do not nest, but an image may be in one.
fn holds_link(text: &str) -> bool {
    text.match_indices("](").any(|(end, _)| {
        let start = text[..end].rfind('[').unwrap_or_default();
        !text[..start].ends_with('!')
    })
}

/// `text` with those brackets escaped that would end a link's text too early. Brackets in pairs
/// stay (`CommonMark` 0.31.2, section 6.3).
fn label(text: &str) -> String {
    let mut open = Vec::new();
    let mut lonely = Vec::new();
    let mut is_escaped = false;
    for (at, c) in text.char_indices() {
        match c {
            _ if is_escaped => {}
            '[' => open.push(at),
            ']' if open.pop().is_none() => lonely.push(at),
            _ => {}
        }
        is_escaped = c == '\\' && !is_escaped;
    }
    lonely.extend(open);
    lonely.sort_unstable();
    let mut label = text.to_owned();
    for at in lonely.iter().rev() {
        label.insert(*at, '\\');
    }
    label
}

/// `url` as the target of a link: in angle brackets if it holds spaces or parentheses. Signs that
/// no address holds as they are (RFC 3986, section 2) and that Markdown would take for its own are
/// percent-encoded.
fn target(url: &str) -> String {
    let mut target = String::with_capacity(url.len());
    for c in url.chars() {
        match c {
            '<' => target.push_str("%3C"),
            '>' => target.push_str("%3E"),
            '|' => target.push_str("%7C"),
            '\\' => target.push_str("%5C"),
            _ => target.push(c),
        }
    }
    if target.contains(|c: char| c.is_whitespace() || matches!(c, '(' | ')')) {
        format!("<{target}>")
    } else {
        target
    }
}
