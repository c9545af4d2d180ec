//! The body as a list of top-level blocks that follows every edit by parsing a few of them.
//!
//! ```text
//! Buffer ----------open.rs: scan.rs all of it------> entries in a SumList
//! Buffer, edit --edit.rs: scan.rs a slice, splice--> entries in a SumList
//!                                          \--> Definitions (links, footnotes), a generation
//! block i      --group.rs: parse its group--> Model --window.rs--> styled runs
//! ```
//!
//! The list is exact: after any edit it is what a parse of the whole body would give, and so is
//! the model of each block. One thing is kinder than the whole parse: that one stops to resolve
//! references once their addresses have added up to more than the text (100 KB at least).
//!
//! Blocks start where `CommonMark` starts lines, so also behind a lone `\r`, which ends no line of
//! the buffer. Two that start in one line are one.

mod definitions;
mod edit;
mod entry;
mod group;
mod label;
mod open;
mod plain;
mod scan;
mod splices;
mod window;

use std::borrow::Cow;
use std::ops::Range;

use super::{Dialect, Model, Token};
use crate::sum_list::SumList;
use crate::text::Buffer;
use definitions::Definitions;
use entry::Entry;
pub use entry::Kind;
use label::fold;
pub use splices::Splice;
use splices::Splices;
use window::Painted;

/// The top-level blocks of a body. All places are bytes of the buffer.
#[derive(Debug, Clone)]
pub struct Blocks {
    entries: SumList<Entry>,
    definitions: Definitions,
    dialect: Dialect,
    /// Where the body starts.
    start: usize,
    /// The last version given out.
    versions: u64,
    parsed: usize,
    splices: Splices,
    painted: Painted,
}

/// A top-level block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BlockInfo {
    /// From the start of its first line to the start of the next block: the blank lines and the
    /// definitions of links that follow it are its own.
    pub range: Range<usize>,
    /// What it is.
    pub kind: Kind,
    /// Names what it is and says, but not where it stands.
    pub version: Version,
}

/// Two blocks of one [`Blocks`] with the same version have the same bytes and the same meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Version {
    own: u64,
    /// The generation of the definitions, for a block that may refer to them.
    definitions: u64,
}

/// The bytes of a body.
#[derive(Clone, Copy)]
struct Body<'b> {
    buffer: &'b Buffer,
    start: usize,
}

impl Body<'_> {
    fn len(self) -> usize {
        self.buffer.len().saturating_sub(self.start)
    }

    /// The bytes of a range that is counted from the start of the body.
    fn slice(&self, range: Range<usize>) -> Cow<'_, str> {
        let start = self.start;
        self.buffer
            .slice_near(start + range.start..start + range.end)
    }

    /// The lines of the buffer that hold a range, with their ends.
    fn lines(&self, range: Range<usize>) -> Cow<'_, str> {
        let start = self.buffer.full_line_range(self.start + range.start).start;
        let end = self.buffer.full_line_range(self.start + range.end).end;
        self.buffer.slice_near(start.max(self.start)..end)
    }

    /// The same lines and the one behind them.
    fn lines_and_next(&self, range: Range<usize>) -> Cow<'_, str> {
        let end = self.line_end(range.end);
        self.lines(range.start..end)
    }

    /// The end of the line of the buffer that holds the place `at`, which may be behind the end.
    fn line_end(self, at: usize) -> usize {
        self.buffer.full_line_range(self.start + at).end - self.start
    }

    /// How far a slice must go that is to hold all before `end`, which is a start of a block.
    ///
    /// If no blank line stands before `end`, the two lines behind it decide whether a block
    /// starts there: they may be the first of a table. A lone `\r` is no blank line, since parts
    /// of the parser look past it for a `\n`.
    fn reach(&self, end: usize) -> usize {
        let at = self.start + end.saturating_sub(1);
        let line = self.buffer.line_of(at);
        let start = self.buffer.line_start(line).max(self.start);
        let last = self.buffer.slice_near(start..self.start + end);
        if last.ends_with('\n') && last.bytes().all(|byte| byte.is_ascii_whitespace()) {
            return end;
        }
        self.buffer.line_start(line + 3).max(at) - self.start
    }
}

impl Blocks {
    /// The blocks of the body that starts at the byte `start`, behind the front matter. Parses
    /// all of it.
    pub fn new(buffer: &Buffer, start: usize, dialect: Dialect) -> Self {
        let start = buffer.floor_boundary(start);
        let body = Body { buffer, start };
        let (mut entries, parsed) = open::read(body, dialect);
        for (version, entry) in (1..).zip(&mut entries) {
            entry.version = version;
        }
        Self {
            definitions: Definitions::new(entries.iter()),
            versions: entries.len() as u64,
            entries: SumList::new(entries),
            dialect,
            start,
            parsed,
            splices: Splices::default(),
            painted: Painted::default(),
        }
    }

    /// Follows an edit. `buffer` is the text after it, `range` the bytes before it that were
    /// replaced, and `len` the bytes that took their place.
    ///
    /// An edit that ends before the body only moves it. One that begins before the body and ends
    /// in it leaves all of the new bytes to the body: [`Blocks::set_start`] then says better.
    pub fn edit(&mut self, buffer: &Buffer, range: Range<usize>, len: usize) {
        let start = self.start;
        if range.start < start {
            if range.end <= start {
                self.start = start - range.len() + len;
                return self.check(buffer);
            }
            self.start = range.start;
        }
        let inside = range.start.saturating_sub(start)..range.end.saturating_sub(start);
        self.edit_body(buffer, inside, len);
        self.check(buffer);
    }

    /// Moves the start of the body, because the front matter has become longer or shorter. The
    /// buffer must be the one of the last edit.
    pub fn set_start(&mut self, buffer: &Buffer, start: usize) {
        let start = buffer.floor_boundary(start);
        let old = self.start;
        self.start = start;
        if start < old {
            self.edit_body(buffer, 0..0, old - start);
        } else if start > old {
            self.edit_body(buffer, 0..start - old, 0);
        }
        self.check(buffer);
    }

    /// How many blocks there are. None if the body is empty.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether the body is empty.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Where the body starts.
    pub fn start(&self) -> usize {
        self.start
    }

    /// The block `index`, from 0.
    pub fn block(&self, index: usize) -> Option<BlockInfo> {
        let start = self.start + self.entries.prefix(index).bytes;
        self.entries.get(index).map(|entry| self.info(entry, start))
    }

    /// The blocks from `index` on, in order.
    pub fn blocks_from(&self, index: usize) -> impl Iterator<Item = BlockInfo> {
        let mut start = self.start + self.entries.prefix(index).bytes;
        self.entries.iter_from(index).map(move |entry| {
            let block = self.info(entry, start);
            start += entry.len;
            block
        })
    }

    /// The block that holds the byte `at`: the first for a place before the body, the last for
    /// one behind it.
    pub fn index_at(&self, at: usize) -> usize {
        let at = at.saturating_sub(self.start);
        let (index, _) = self.entries.find(|sum| sum.bytes > at);
        index.min(self.len().saturating_sub(1))
    }

    /// The block `index` as a full parse would give it, with the references in it resolved; its
    /// ranges are bytes of the buffer. Empty for a block that only leads in, and for no block.
    ///
    /// Parses the block, and those before it up to a blank line where that matters. The result
    /// may be kept for as long as the block's version lasts.
    pub fn model(&mut self, buffer: &Buffer, index: usize) -> Model {
        let body = self.body(buffer);
        group::model(self, body, index..index + 1)
    }

    /// The blocks with the numbers `indices`, as [`Blocks::model`] gives each, by one parse. Empty
    /// if one of them is not there.
    pub fn models(&mut self, buffer: &Buffer, indices: Range<usize>) -> Model {
        let body = self.body(buffer);
        group::model(self, body, indices)
    }

    /// The styled runs of `range`: in order, without overlap, cut off at its ends. What no run
    /// covers is plain text, and so is all that stands before the body.
    ///
    /// They are what a full parse would give, but for blocks of more than [`LARGE`](Self::LARGE)
    /// bytes: of these only the lines in `range` are looked at, so what begins above them and
    /// goes on into them may not be seen.
    pub fn tokens(&mut self, buffer: &Buffer, range: Range<usize>) -> Vec<Token> {
        let body = self.body(buffer);
        window::tokens(self, body, range)
    }

    /// A block of more bytes than this is styled by what is seen of it. See [`Blocks::tokens`].
    pub const LARGE: usize = 64 * 1024;

    /// Where references to the label of a link lead, and the title, if it is defined.
    pub fn link(&self, label: &str) -> Option<(&str, &str)> {
        let target = self.definitions.link(&fold(label))?;
        Some((&target.url, &target.title))
    }

    /// Whether there are footnotes.
    pub fn has_notes(&self) -> bool {
        self.definitions.has_notes()
    }

    /// Whether a footnote has this label.
    pub fn has_note(&self, label: &str) -> bool {
        self.definitions.note(&fold(label)).is_some()
    }

    /// A number that is another one after any change of what a label of a link or of a footnote
    /// means. Versions of blocks already take it into account.
    pub fn generation(&self) -> u64 {
        self.definitions.generation()
    }

    /// Starts again with the body that begins at the byte `start` of another text. Versions and
    /// counts go on, so that no block is taken for one of the old text.
    pub fn reset(&mut self, buffer: &Buffer, start: usize) {
        let old = std::mem::replace(self, Self::new(buffer, start, self.dialect));
        self.parsed += old.parsed;
        self.definitions.set_generation(old.generation() + 1);
        self.give_versions_after(old.versions);
        self.splices = old.splices;
        self.splices.break_off();
    }

    /// What the parser understands in the body.
    pub fn dialect(&self) -> Dialect {
        self.dialect
    }

    /// Reads the body again as another dialect. Nothing happens if it is the same.
    pub fn set_dialect(&mut self, buffer: &Buffer, dialect: Dialect) {
        if self.dialect != dialect {
            self.dialect = dialect;
            self.reset(buffer, self.start);
        }
    }

    /// How often blocks gave way to others so far: what [`Blocks::splices`] goes on from.
    pub fn edits(&self) -> u64 {
        self.splices.count()
    }

    /// How blocks gave way to others since [`Blocks::edits`] was `since`, in order; each counts
    /// blocks in the list that those before it left. `None` if that is too long ago, or all blocks
    /// are others. What definitions elsewhere did to a block is only in its version.
    pub fn splices(&self, since: u64) -> Option<impl Iterator<Item = Splice>> {
        self.splices.since(since)
    }

    /// The same blocks for another thread: all but the styled runs that are kept.
    #[must_use]
    pub fn snapshot(&self) -> Self {
        Self {
            entries: self.entries.clone(),
            definitions: self.definitions.clone(),
            dialect: self.dialect,
            start: self.start,
            versions: self.versions,
            parsed: self.parsed,
            splices: Splices::default(),
            painted: Painted::default(),
        }
    }

    /// How many bytes were given to the parser so far, for tests and measurements.
    pub fn parsed(&self) -> usize {
        self.parsed
    }

    fn body<'b>(&self, buffer: &'b Buffer) -> Body<'b> {
        Body {
            buffer,
            start: self.start,
        }
    }

    fn info(&self, entry: &Entry, start: usize) -> BlockInfo {
        BlockInfo {
            range: start..start + entry.len,
            kind: entry.kind,
            version: self.version(entry),
        }
    }

    fn version(&self, entry: &Entry) -> Version {
        Version {
            own: entry.version,
            definitions: if entry.refers {
                self.definitions.generation()
            } else {
                0
            },
        }
    }

    /// Starts again if the buffer cannot be the one that the edits led to.
    fn check(&mut self, buffer: &Buffer) {
        if self.start + self.entries.total().bytes != buffer.len() {
            self.reset(buffer, self.start);
        }
    }
}
