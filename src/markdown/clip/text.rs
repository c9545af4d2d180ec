//! Where a text is cut that stands in a part of its source.
//!
//! In all of these `inside` is what is kept of the source of the text, counted from its start; the
//! answer counts bytes of the text.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::super::{Dialect, options};

/// For a text that is spelt in its source of `len` bytes as it reads, or kept as a whole.
pub(super) fn verbatim(text: &str, len: usize, inside: &Range<usize>) -> Range<usize> {
    let end = if inside.end == len {
        text.len()
    } else {
        inside.end
    };
    inside.start..end
}

/// By what the parser makes of the source alone. An escape or entity that is partly inside stays.
/// `None` if it is another text where it stands alone.
pub(super) fn exact(text: &str, source: &str, inside: &Range<usize>) -> Option<Range<usize>> {
    // Between letters it begins no block, and no space at its ends is lost.
    const LETTER: &str = "x";
    let alone = format!("{LETTER}{source}{LETTER}");
    let inside = inside.start + LETTER.len()..inside.end + LETTER.len();
    let mut read = String::with_capacity(alone.len());
    let mut kept: Option<Range<usize>> = None;
    for (event, place) in Parser::new_ext(&alone, options(Dialect::default())).into_offset_iter() {
        let piece = match event {
            Event::Text(piece) => piece,
            Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph) => continue,
            _ => return None,
        };
        let at = read.len();
        read.push_str(&piece);
        if inside.start >= place.end || inside.end <= place.start {
            continue;
        }
        let part = if piece.len() == place.len() {
            at + inside.start.saturating_sub(place.start)
                ..read.len() - place.end.saturating_sub(inside.end)
        } else {
            at..read.len()
        };
        kept = Some(kept.map_or(part.start, |kept| kept.start)..part.end);
    }
    let same = read.strip_prefix(LETTER)?.strip_suffix(LETTER)? == text;
    let kept = kept.filter(|_| same)?;
    Some(kept.start - LETTER.len()..kept.end - LETTER.len())
}

/// By the places that may be meant, for a text whose source of `len` bytes is not known.
pub(super) fn likely(text: &str, len: usize, inside: &Range<usize>) -> Range<usize> {
    let shrunk = len.saturating_sub(text.len());
    let grown = text.len().saturating_sub(len);
    let start = match inside.start {
        0 => 0,
        before => start_of_word(text, before.saturating_sub(shrunk)..before + grown),
    };
    let end = match len - inside.end {
        0 => text.len(),
        after => {
            let from_end = |at| text.len().saturating_sub(at);
            let may_be = from_end(after + grown)..from_end(after.saturating_sub(shrunk));
            end_of_word(text, may_be)
        }
    };
    start..end
}

/// The first place in `may_be` where a word or sign begins, else the first.
fn start_of_word(text: &str, may_be: Range<usize>) -> usize {
    let places = may_be.start..=may_be.end;
    let mut starts = places.filter(|at| {
        around(text, *at).is_some_and(|(before, after)| {
            after.is_some_and(|sign| !sign.is_whitespace()) && is_edge(before, after)
        })
    });
    starts.next().unwrap_or(may_be.start)
}

/// The last place in `may_be` where a word or sign ends, else the last.
fn end_of_word(text: &str, may_be: Range<usize>) -> usize {
    let places = may_be.start..=may_be.end;
    let mut ends = places.rev().filter(|at| {
        around(text, *at).is_some_and(|(before, after)| {
            before.is_some_and(|sign| !sign.is_whitespace()) && is_edge(before, after)
        })
    });
    ends.next().unwrap_or(may_be.end)
}

/// The characters on both sides of a place between two.
fn around(text: &str, at: usize) -> Option<(Option<char>, Option<char>)> {
    let (before, after) = text.split_at_checked(at)?;
    Some((before.chars().next_back(), after.chars().next()))
}

/// Whether a word or sign ends between two characters.
fn is_edge(before: Option<char>, after: Option<char>) -> bool {
    let is_letter = |sign: Option<char>| sign.is_some_and(char::is_alphanumeric);
    !is_letter(before) || !is_letter(after)
}
