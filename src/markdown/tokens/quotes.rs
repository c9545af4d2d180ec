//! The `>` at the start of each line of a quote: the parser skips them, so they are found here.

use super::{Style, Token, TokenKind};

/// Where each line that starts within `text[from..to]` starts.
pub(super) fn line_starts(text: &str, from: usize, to: usize) -> Vec<usize> {
    let bytes = text.as_bytes();
    (from..to)
        .filter(|&at| {
            bytes[at] == b'\n' || (bytes[at] == b'\r' && bytes.get(at + 1) != Some(&b'\n'))
        })
        .map(|at| at + 1)
        .collect()
}

/// The `>` of one quote, and where its lines go on after it. `lines` are the places where the
/// lines of the quote go on after the markers of the quotes around it.
pub(super) fn markers(text: &str, start: usize, lines: &[usize]) -> (Vec<usize>, Vec<usize>) {
    let bytes = text.as_bytes();
    let mut marks = Vec::with_capacity(lines.len() + 1);
    if bytes.get(start) == Some(&b'>') {
        marks.push(start);
    }
    let mut inner = Vec::with_capacity(lines.len());
    for &line in lines {
        let blank = bytes[line..]
            .iter()
            .take_while(|b| matches!(b, b' ' | b'\t'));
        let at = line + blank.count();
        if bytes.get(at) == Some(&b'>') {
            marks.push(at);
            inner.push(at + 1);
        } else {
            // Lazy: the line belongs to the quote without a marker.
            inner.push(line);
        }
    }
    (marks, inner)
}

/// Puts the markers, in order, over the tokens. Those that are text, `literal`, are left alone.
pub(super) fn overlay(
    tokens: Vec<Token>,
    marks: &[usize],
    literal: &[usize],
    offset: usize,
) -> Vec<Token> {
    let style = Style::PLAIN.with(TokenKind::Quote).with(TokenKind::Marker);
    let mut marks = marks
        .iter()
        .filter(|mark| literal.binary_search(mark).is_err())
        .map(|mark| mark + offset)
        .peekable();
    let mut out = Vec::with_capacity(tokens.len() * 2);
    for Token {
        mut range,
        style: under,
    } in tokens
    {
        while let Some(mark) = marks.next_if(|&mark| mark < range.end) {
            if mark < range.start {
                continue;
            }
            push(&mut out, range.start..mark, under);
            push(&mut out, mark..mark + 1, style);
            range.start = mark + 1;
        }
        push(&mut out, range, under);
    }
    out
}

/// Adds a run, to the last one if it goes on in the same style.
pub(super) fn push(tokens: &mut Vec<Token>, range: std::ops::Range<usize>, style: Style) {
    if range.is_empty() || style.is_plain() {
        return;
    }
    match tokens.last_mut() {
        Some(last) if last.range.end == range.start && last.style == style => {
            last.range.end = range.end;
        }
        _ => tokens.push(Token { range, style }),
    }
}
