//! Finds the bare addresses in the inlines of a leaf, in one pass over what is written.

use std::ops::Range;

use super::super::model::{Inline, InlineKind};
use super::Leaf;
use super::grammar::{self, Address};

/// See the module.
pub(super) struct Finder<'l> {
    leaf: &'l Leaf<'l>,
    /// Where the leaf ends.
    end: usize,
    /// Where links, images, notes and line breaks begin: no address reaches into one.
    stops: Vec<usize>,
    /// The first stop that is not passed.
    next_stop: usize,
    /// All before this is known.
    done: usize,
    /// How many brackets are open: what stands in them may be the text of a link that is still
    /// being written.
    brackets: usize,
    found: Vec<Address>,
    crossing: Vec<Range<usize>>,
}

impl<'l> Finder<'l> {
    pub(super) fn new(leaf: &'l Leaf<'l>, end: usize) -> Self {
        Self {
            leaf,
            end,
            stops: Vec::new(),
            next_stop: 0,
            done: 0,
            brackets: 0,
            found: Vec::new(),
            crossing: Vec::new(),
        }
    }

    /// The addresses, each within one text, and where those would end that were cut off.
    pub(super) fn find(mut self, inlines: &[Inline]) -> (Vec<Address>, Vec<Range<usize>>) {
        self.collect_stops(inlines);
        self.inlines(inlines, true);
        (self.found, self.crossing)
    }

    fn collect_stops(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match &inline.kind {
                InlineKind::Emphasis(content)
                | InlineKind::Strong(content)
                | InlineKind::Strike(content) => self.collect_stops(content),
                InlineKind::Link { .. }
                | InlineKind::Image { .. }
                | InlineKind::FootnoteRef(_)
                | InlineKind::HardBreak => self.stops.push(self.leaf.place(&inline.range).start),
                InlineKind::Text(_)
                | InlineKind::Code(_)
                | InlineKind::Html(_)
                | InlineKind::Math { .. }
                | InlineKind::SoftBreak => {}
            }
        }
    }

    fn inlines(&mut self, inlines: &[Inline], begins_line: bool) {
        let mut begins_line = begins_line;
        for inline in inlines {
            match &inline.kind {
                InlineKind::Text(_) => self.text(&self.leaf.place(&inline.range), begins_line),
                InlineKind::Emphasis(content)
                | InlineKind::Strong(content)
                | InlineKind::Strike(content) => self.inlines(content, false),
                _ => {}
            }
            begins_line = matches!(inline.kind, InlineKind::SoftBreak | InlineKind::HardBreak);
        }
    }

    fn text(&mut self, range: &Range<usize>, begins_line: bool) {
        let source = self.leaf.source;
        let bytes = source.as_bytes();
        let mut at = range.start.max(self.done);
        while at < range.end.min(bytes.len()) {
            let begins = |at: usize| {
                at == range.start && begins_line || grammar::may_begin_behind(&source[..at])
            };
            let next = match bytes[at] {
                b'[' | b']' => {
                    self.bracket(at);
                    None
                }
                b'h' | b'H' | b'f' | b'F' | b'w' if self.brackets == 0 && begins(at) => {
                    Some(self.page(at, range.end))
                }
                b'm' | b'x' if begins(at) => {
                    grammar::mailbox_with_scheme(source, at, range.end).map(|it| self.take(it))
                }
                b'@' => grammar::mailbox(source, range.start.max(self.done), at, range.end)
                    .filter(|it| begins(it.range.start))
                    .map(|it| self.take(it)),
                _ => None,
            };
            at = next.unwrap_or(at + 1);
        }
    }

    /// Notes an address that is within one text. Says where it ends.
    fn take(&mut self, address: Address) -> usize {
        let end = address.range.end;
        self.done = self.done.max(end);
        self.found.push(address);
        end
    }

    /// Reads the address of a page that may begin at `at`, in a text that ends at `end`. Says
    /// where to go on.
    fn page(&mut self, at: usize, end: usize) -> usize {
        while self
            .stops
            .get(self.next_stop)
            .is_some_and(|&stop| stop <= at)
        {
            self.next_stop += 1;
        }
        let limit = self.stops.get(self.next_stop).copied();
        let limit = limit.unwrap_or(self.end).max(end);
        let source = self.leaf.source;
        match grammar::page(source, at, limit) {
            Ok(address) if address.range.end <= end => self.take(address),
            Ok(address) => {
                if let Ok(cut) = grammar::page(source, at, end) {
                    self.take(cut);
                }
                self.done = address.range.end;
                self.crossing.push(address.range);
                end
            }
            Err(next) => next.min(end),
        }
    }

    fn bracket(&mut self, at: usize) {
        let bytes = &self.leaf.source.as_bytes()[..=at];
        let (sign, before) = (bytes[at], &bytes[..at]);
        let escapes = before
            .iter()
            .rev()
            .take_while(|&&byte| byte == b'\\')
            .count();
        match sign {
            _ if escapes % 2 == 1 => {}
            b'[' => self.brackets += 1,
            _ => self.brackets = self.brackets.saturating_sub(1),
        }
    }
}
