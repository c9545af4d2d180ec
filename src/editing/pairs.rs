//! Typed signs that come in pairs: the closing one is put in, stepped over, or taken back when it
//! turns out that no pair was meant.

use std::ops::Range;

use super::auto_pairs::Pair;
use super::containers::Line;
use super::enter::line_end_near;
use super::lists;
use super::surround::{closing, is_mark, pieces};
use super::{AutoPairs, Surroundings};
use crate::text::{Buffer, Edit, Selection, Selections, Transaction};

/// Signs that open nothing when a space follows.
const NO_SPACE_AFTER: &str = "*_~\"";

/// What a typed sign does, and the pairs that are open afterwards.
///
/// On selected text it is put on both sides, and the words stay selected. At a caret the closing
/// sign comes along where words can begin and none follow; typed over that, it is stepped over; a
/// space after it takes it away again. Quotes pair only where they open, `*` not at the start of a
/// line, where it may become a list, `~` only when doubled, and `'` never, for it is an apostrophe
/// more often. The third backtick of a line puts the closing fence below if nothing follows that
/// could be meant to go inside.
///
/// `None` if each selection is just replaced by what was typed.
pub fn type_sign(
    buffer: &Buffer,
    selections: &Selections,
    typed: &str,
    pairs: &AutoPairs,
    surroundings: &impl Surroundings,
) -> Option<(Transaction, AutoPairs)> {
    let mut signs = typed.chars();
    let sign = signs.next().filter(|_| signs.next().is_none())?;
    if sign != ' ' && closing(sign).is_none() && !matches!(sign, ')' | ']' | '}') {
        return None;
    }
    let mut typing = Typing::new(buffer, sign);
    let mut is_special = false;
    for selection in selections.iter() {
        let done = if selection.is_empty() {
            typing.at_caret(selection.head, pairs, surroundings)
        } else {
            typing.on_words(selection, surroundings)
        };
        if !done {
            typing.plain(selection.range());
        }
        is_special |= done;
    }
    is_special.then(|| typing.finish(selections.main_index(), pairs))
}

/// The edits of one sign, in the order of the text.
struct Typing<'a> {
    buffer: &'a Buffer,
    sign: char,
    edits: Vec<Edit>,
    selections: Vec<Selection>,
    opened: Vec<Pair>,
    added: usize,
    removed: usize,
}

impl<'a> Typing<'a> {
    fn new(buffer: &'a Buffer, sign: char) -> Self {
        Self {
            buffer,
            sign,
            edits: Vec::new(),
            selections: Vec::new(),
            opened: Vec::new(),
            added: 0,
            removed: 0,
        }
    }

    fn finish(self, main: usize, pairs: &AutoPairs) -> (Transaction, AutoPairs) {
        let selections = Selections::new(self.selections, main);
        let mut left = pairs.after(&self.edits, &selections);
        left.add(self.opened);
        let transaction = Transaction {
            edits: self.edits,
            selections,
        };
        (transaction, left)
    }

    /// Replaces `range`; the place in the new text at which the new text begins.
    fn replace(&mut self, range: Range<usize>, text: impl Into<String>) -> usize {
        // A caret among the signs that another one took away.
        let done = self.edits.last().map_or(0, |last| last.range.end);
        let range = range.start.max(done)..range.end.max(done);
        let text = text.into();
        let start = self.place(range.start);
        self.added += text.len();
        self.removed += range.len();
        self.edits.push(Edit { range, text });
        start
    }

    /// Where `at`, behind all edits so far, is in the new text.
    fn place(&self, at: usize) -> usize {
        at + self.added - self.removed
    }

    fn caret(&mut self, at: usize) {
        self.selections.push(Selection::caret(at));
    }

    /// What any sign does.
    fn plain(&mut self, range: Range<usize>) {
        let start = self.replace(range, self.sign);
        self.caret(start + self.sign.len_utf8());
    }

    /// Puts the sign on both sides of selected words.
    fn on_words(&mut self, selection: Selection, surroundings: &impl Surroundings) -> bool {
        let range = selection.range();
        let Some(close) = closing(self.sign) else {
            return false;
        };
        let is_barred = surroundings.is_code(range.start)
            || (is_mark(self.sign) && surroundings.is_front_matter(range.start));
        if is_barred {
            return false;
        }
        let pieces = pieces(self.buffer, range, self.sign);
        let mut words: Option<Range<usize>> = None;
        for piece in pieces {
            let start = self.replace(piece.start..piece.start, self.sign) + self.sign.len_utf8();
            let end = self.replace(piece.end..piece.end, close);
            words = Some(words.map_or(start, |words| words.start)..end);
        }
        let Some(Range { start, end }) = words else {
            return false;
        };
        let is_forward = selection.anchor < selection.head;
        let (anchor, head) = if is_forward {
            (start, end)
        } else {
            (end, start)
        };
        self.selections.push(Selection { anchor, head });
        true
    }

    /// Whether something else came of it than the sign alone.
    fn at_caret(&mut self, at: usize, pairs: &AutoPairs, surroundings: &impl Surroundings) -> bool {
        if self.sign == ' ' {
            return self.step_aside(at, pairs.empty_run(self.buffer, at, NO_SPACE_AFTER));
        }
        let closing = pairs.closing_at(self.buffer, at);
        if let Some(pair) = closing
            && pair.close.starts_with(self.sign)
        {
            if matches!(self.sign, '*' | '_' | '~') && pair.inside.is_empty() {
                let run = pairs.empty_run(self.buffer, at, &pair.close);
                return if run < 2 {
                    self.open(at, 1)
                } else {
                    // Three of a kind at once are a rule or a fence, and else nobody knows.
                    self.step_aside(at, run)
                };
            }
            let after = self.place(at) + pair.close.len();
            self.caret(after);
            return true;
        }
        let in_front_matter = surroundings.is_front_matter(at);
        if surroundings.is_code(at) || (in_front_matter && is_mark(self.sign)) {
            return false;
        }
        if self.sign == '`' && self.fence(at) {
            return true;
        }
        match opens(self.buffer, at, self.sign, closing.is_some()) {
            0 => false,
            count => self.open(at, count),
        }
    }

    /// Types the sign and takes `run` bytes of closing signs away. Whether there are any.
    fn step_aside(&mut self, at: usize, run: usize) -> bool {
        if run > 0 {
            self.plain(at..at + run);
        }
        run > 0
    }

    /// Types the sign, with what closes it and `count` - 1 signs before it.
    fn open(&mut self, at: usize, count: usize) -> bool {
        let Some(close) = closing(self.sign) else {
            return false;
        };
        let closes = close.to_string().repeat(count);
        let inside = self.replace(at..at, format!("{}{closes}", self.sign)) + 1;
        self.caret(inside);
        for outer in (0..count).rev() {
            self.opened.push(Pair {
                inside: inside - outer..inside + outer,
                gap: 0,
                close: close.to_string(),
            });
        }
        true
    }

    /// Makes two backticks that are alone in their line a fence, with its end below. Only where a
    /// blank line or nothing follows: else the writer is about to put what follows inside.
    fn fence(&mut self, at: usize) -> bool {
        let line = lists::line_at(self.buffer, at);
        let is_alone = line.words() == "``" && at == line.start + line.text.len();
        let has_next = line.index + 1 < self.buffer.lines();
        if !is_alone || (has_next && !Line::nth(self.buffer, line.index + 1).is_blank()) {
            return false;
        }
        let lead = line.lead(line.parts.len());
        let gap = format!("{}{lead}", line_end_near(self.buffer, at));
        let inside = self.replace(at..at, format!("`{gap}```")) + 1;
        self.caret(inside);
        self.opened.push(Pair {
            inside: inside..inside + gap.len(),
            gap: gap.len(),
            close: "```".to_owned(),
        });
        true
    }
}

/// How many closing signs `sign` brings along at `at`; 0 if it opens nothing there.
/// `before_closing` says that a closing sign stands there that was put in.
fn opens(buffer: &Buffer, at: usize, sign: char, before_closing: bool) -> usize {
    let line = buffer.line_range(at);
    let before = buffer.slice_near(line.start.max(at.saturating_sub(64))..at);
    let after = buffer.slice_near(at..line.end.min(at + 4));
    let next = after.chars().next();
    let is_free = before_closing
        || next.is_none_or(|c| c.is_whitespace() || matches!(c, ')' | ']' | '}' | '»' | '”'));
    let slashes = before.len() - before.trim_end_matches('\\').len();
    if !is_free || slashes % 2 == 1 || matches!(sign, ')' | ']' | '}') {
        return 0;
    }
    let is_open = begins_word(before.chars().next_back());
    let doubled = before.strip_suffix(sign);
    match sign {
        '(' => usize::from(!is_smiley(&before)),
        '[' | '{' => 1,
        '*' if before.trim().is_empty() => 0,
        // The second star at the start of a line: no list, but strong.
        '*' if doubled.is_some_and(|before| before.trim().is_empty()) => 2,
        '~' => match doubled {
            Some(before) if begins_word(before.chars().next_back()) => {
                2 * usize::from(!before.ends_with('~'))
            }
            _ => 0,
        },
        '"' | '*' | '_' | '`' => usize::from(is_open && doubled.is_none()),
        _ => 0,
    }
}

/// Whether a word can begin behind `before`.
fn begins_word(before: Option<char>) -> bool {
    const OPENING: &str = "([{\"'“‘„«‹「『¡¿—–-/=*_~";
    before.is_none_or(|c| c.is_whitespace() || OPENING.contains(c))
}

/// Whether a parenthesis makes a face of what stands before it.
fn is_smiley(before: &str) -> bool {
    let eyes = before.strip_suffix('-').unwrap_or(before);
    let Some(rest) = eyes.strip_suffix([':', ';', '=']) else {
        return false;
    };
    begins_word(rest.chars().next_back())
}
