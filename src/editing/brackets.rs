//! The partner of a bracket or quotation mark.

use std::collections::HashMap;
use std::ops::Range;

use crate::text::Buffer;

/// How far a partner is looked for, in bytes each way.
const REACH: usize = 10_000;

/// What one character is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sign {
    /// Opens a pair of this kind.
    Opens(char),
    /// Closes a pair of this kind.
    Closes(char),
    /// Closes what is open among these signs, or else opens: a quotation mark that some languages
    /// begin with and others end with.
    Turns(char, &'static [char]),
}

/// The two ends of a pair, as the bytes at which its signs start, of which one is right after or
/// before the caret `at`. What is after it counts first.
///
/// Pairs are `()`, `[]`, `{}`, `<>` around a tag or address, and the quotation marks `„“`, `„”`,
/// `“”`, `«»`, `»«`, `‹›`, `›‹`, `「」`, `『』`, `《》`, `【】` and full-width brackets. Pairs
/// of one kind nest; other kinds between do not matter. A sign after a backslash counts as text.
/// `None` without a partner within 10,000 bytes; quotation marks end with their paragraph.
pub fn matching_bracket(buffer: &Buffer, at: usize) -> Option<(usize, usize)> {
    let at = buffer.floor_boundary(at);
    let before = buffer.floor_boundary(at.saturating_sub(1));
    let is_sign = |place: usize| {
        let next = buffer.slice_near(place..place + 4);
        let next = next.chars().next();
        next.is_some_and(|c| c == '<' || c == '>' || sign(c).is_some())
    };
    let candidates = [at, before];
    if !candidates.into_iter().any(is_sign) {
        return None;
    }
    let start = buffer.floor_boundary(at.saturating_sub(REACH));
    let end = buffer.floor_boundary(at.saturating_add(REACH));
    let pairs = pairs(&buffer.slice_near(start..end));
    candidates.into_iter().find_map(|place| {
        let mut pairs = pairs.iter();
        let pair = pairs.find(|pair| {
            [pair.start, pair.end]
                .iter()
                .any(|sign| start + sign == place)
        })?;
        Some((start + pair.start, start + pair.end))
    })
}

/// All pairs in `text`, each from the start of its first sign to the start of its second.
fn pairs(text: &str) -> Vec<Range<usize>> {
    let mut open: HashMap<char, Vec<(usize, char)>> = HashMap::new();
    let mut found = Vec::new();
    let mut tag = None;
    let mut escaped = false;
    let mut blank = true;
    for (at, c) in text.char_indices() {
        if std::mem::take(&mut escaped) && c.is_ascii_punctuation() {
            blank = false;
            continue;
        }
        match c {
            '\\' => escaped = true,
            '\n' => {
                if blank {
                    open.retain(|kind, _| !is_quote(*kind));
                }
                (blank, tag) = (true, None);
            }
            '<' => tag = begins_tag(&text[at + 1..]).then_some(at),
            '>' => found.extend(tag.take().map(|start| start..at)),
            _ => {}
        }
        blank = (blank && c.is_whitespace()) || c == '\n';
        match sign(c) {
            Some(Sign::Opens(kind)) => open.entry(kind).or_default().push((at, c)),
            Some(Sign::Closes(kind)) => {
                let opened = open.entry(kind).or_default().pop();
                found.extend(opened.map(|(start, _)| start..at));
            }
            Some(Sign::Turns(kind, closes)) => {
                let stack = open.entry(kind).or_default();
                match stack.last() {
                    Some((start, opener)) if closes.contains(opener) => {
                        found.push(*start..at);
                        stack.pop();
                    }
                    _ => stack.push((at, c)),
                }
            }
            None => {}
        }
    }
    found
}

fn sign(c: char) -> Option<Sign> {
    Some(match c {
        '(' | '[' | '{' | '「' | '『' | '《' | '〈' | '【' | '（' | '［' | '｛' | '„' => {
            Sign::Opens(c)
        }
        ')' => Sign::Closes('('),
        ']' => Sign::Closes('['),
        '}' => Sign::Closes('{'),
        '」' => Sign::Closes('「'),
        '』' => Sign::Closes('『'),
        '》' => Sign::Closes('《'),
        '〉' => Sign::Closes('〈'),
        '】' => Sign::Closes('【'),
        '）' => Sign::Closes('（'),
        '］' => Sign::Closes('［'),
        '｝' => Sign::Closes('｛'),
        '“' => Sign::Turns('„', &['„']),
        '”' => Sign::Closes('„'),
        '«' => Sign::Turns('«', &['»']),
        '»' => Sign::Turns('«', &['«']),
        '‹' => Sign::Turns('‹', &['›']),
        '›' => Sign::Turns('‹', &['‹']),
        _ => return None,
    })
}

/// Whether pairs of this kind are quotation marks, which do not go on over a blank line.
fn is_quote(kind: char) -> bool {
    matches!(kind, '„' | '«' | '‹' | '「' | '『')
}

/// Whether a tag, comment or address in angle brackets may go on with `rest`; else `<` is a sign
/// of its own.
fn begins_tag(rest: &str) -> bool {
    rest.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?'))
}
