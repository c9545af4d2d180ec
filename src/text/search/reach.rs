//! How far an expression looks: which matches in a piece of text are settled, whatever follows it.

use regex::Regex;
use regex_syntax::hir::{Hir, HirKind, Look};

use super::finder::compile;

/// Matches of at most so many bytes are settled by counting, without a second expression.
const COUNTED: usize = 4096;

/// How far the matches of an expression look ahead of where they start. They look at one character
/// more than they take.
#[derive(Debug, Clone)]
pub(super) enum Reach {
    /// A match has at most so many bytes.
    Bytes(usize),
    /// Matches have no longest length. This expression finds the same matches, and where something
    /// that began could go on after the end of the text, it takes the rest of the text.
    Open(Regex),
    /// Nothing is settled before the end of the text.
    Whole,
}

impl Reach {
    /// The reach of the expression `hir`.
    pub(super) fn of(hir: &Hir) -> Self {
        match hir.properties().maximum_len() {
            Some(len) if len <= COUNTED || is_plain(hir) => Self::Bytes(len),
            _ => compile(&open(hir)).map_or(Self::Whole, Self::Open),
        }
    }

    /// How many bytes matches have at most, or 0 if that is not known.
    pub(super) fn bytes(&self) -> usize {
        match self {
            Self::Bytes(len) => *len,
            Self::Open(_) | Self::Whole => 0,
        }
    }
}

/// Whether `hir` is a row of characters, as a plain query is.
fn is_plain(hir: &Hir) -> bool {
    match hir.kind() {
        HirKind::Literal(_) | HirKind::Class(_) | HirKind::Look(_) => true,
        HirKind::Concat(parts) => parts.iter().all(is_plain),
        _ => false,
    }
}

/// `hir` with every character replaced by "that character, or the end of the text". Inside of a
/// text the two take the same ways in the same order of preference. A way that comes to the end
/// alive goes through all that is left of the expression and so becomes a match up to the end:
/// if a match ends earlier, no way preferred to it has.
fn open(hir: &Hir) -> Hir {
    match hir.kind() {
        HirKind::Empty => Hir::empty(),
        HirKind::Literal(literal) => match std::str::from_utf8(&literal.0) {
            Ok(text) => Hir::concat(text.chars().map(character).map(or_end).collect()),
            // Whole bytes are no way to write a character here.
            Err(_) => Hir::fail(),
        },
        HirKind::Class(_) | HirKind::Look(_) => or_end(hir.clone()),
        HirKind::Repetition(repetition) => Hir::repetition(repetition.with(open(&repetition.sub))),
        HirKind::Capture(capture) => open(&capture.sub),
        HirKind::Concat(parts) => Hir::concat(parts.iter().map(open).collect()),
        HirKind::Alternation(parts) => Hir::alternation(parts.iter().map(open).collect()),
    }
}

fn or_end(hir: Hir) -> Hir {
    Hir::alternation(vec![hir, Hir::look(Look::End)])
}

fn character(character: char) -> Hir {
    let mut bytes = [0; 4];
    Hir::literal(character.encode_utf8(&mut bytes).as_bytes())
}
