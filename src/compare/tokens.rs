//! Texts cut into what is compared: lines, paragraphs, words. The pieces have no gaps.

use std::collections::HashMap;

use unicode_segmentation::UnicodeSegmentation;

/// The lines of a text, each with its line end.
pub(super) fn lines(text: &str) -> Vec<&str> {
    text.split_inclusive('\n').collect()
}

/// The paragraphs of a text, and the blank lines between them: each run of either is one piece.
pub(super) fn paragraphs(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let (mut start, mut end, mut was_blank) = (0, 0, None);
    for line in text.split_inclusive('\n') {
        let is_blank = line.trim().is_empty();
        if was_blank.is_some_and(|was| was != is_blank) {
            pieces.push(&text[start..end]);
            start = end;
        }
        was_blank = Some(is_blank);
        end += line.len();
    }
    if start < end {
        pieces.push(&text[start..end]);
    }
    pieces
}

/// The words, signs and runs of blanks of a text (UAX 29). No piece ends inside a grapheme cluster.
pub(super) fn words(text: &str) -> Vec<&str> {
    let mut clusters = text.grapheme_indices(true).map(|(at, _)| at).peekable();
    let mut pieces = Vec::new();
    let (mut start, mut end, mut was_blank) = (0, 0, false);
    for (at, word) in text.split_word_bound_indices() {
        while clusters.next_if(|cluster| *cluster < at).is_some() {}
        let is_inside = at > 0 && clusters.peek() != Some(&at);
        let is_blank = !word.contains('\n') && word.chars().all(char::is_whitespace);
        let goes_on = is_inside || (was_blank && is_blank);
        if !goes_on && start < end {
            pieces.push(&text[start..end]);
            start = end;
        }
        was_blank = is_blank && (was_blank || !goes_on);
        end = at + word.len();
    }
    if start < end {
        pieces.push(&text[start..end]);
    }
    pieces
}

/// Numbers for the pieces of several lists: the same for the same text, so that comparing two is
/// comparing two numbers.
#[derive(Default)]
pub(super) struct Numbers<'a> {
    known: HashMap<&'a str, u32>,
}

impl<'a> Numbers<'a> {
    /// The numbers of these pieces.
    pub(super) fn of(&mut self, pieces: &[&'a str]) -> Vec<u32> {
        let number = |piece: &&'a str| {
            let next = u32::try_from(self.known.len()).unwrap_or(u32::MAX);
            *self.known.entry(piece).or_insert(next)
        };
        pieces.iter().map(number).collect()
    }
}
