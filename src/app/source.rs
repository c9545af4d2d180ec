//! The source of a post as it is understood, kept up to date by its edits: front matter, blocks,
//! and the styled runs that the editor shows and that say where code is.

use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::front_matter::{self, FrontMatter};
use crate::markdown::{Blocks, Dialect, Style, Token, TokenKind};
use crate::text::{Buffer, Document, Follower};

/// How much of a text is read for its front matter at first, in bytes.
const HEAD: usize = 32 * 1024;

/// How much of a text is looked at for the line that opens front matter, in bytes.
const FIRST_LINE: usize = 256;

/// The source of one post: front matter, blocks, runs of style. An edit costs what it touches.
#[derive(Debug, Clone)]
pub struct Source {
    post: Option<u64>,
    /// What the body is written in.
    dialect: Dialect,
    follower: Follower,
    blocks: Blocks,
    /// What the text begins with, and its runs.
    head: FrontMatter,
    front_matter: Vec<Token>,
    /// How often the front matter was read, and how often its runs were others.
    heads: u64,
    read: u64,
    /// The post and the state of it that could not be read for a fault of ours: it is plain text.
    plain: Option<(u64, u64)>,
}

impl Default for Source {
    fn default() -> Self {
        let document = Document::default();
        Self {
            post: None,
            dialect: Dialect::default(),
            follower: Follower::new(&document),
            blocks: Blocks::new(document.buffer(), 0, Dialect::default()),
            head: front_matter::read(""),
            front_matter: Vec::new(),
            heads: 0,
            read: 0,
            plain: None,
        }
    }
}

impl Source {
    /// The dialect that the body is read as from the next [`Self::refresh`] on: that of the site.
    pub fn set_dialect(&mut self, dialect: Dialect) {
        self.dialect = dialect;
    }

    /// The dialect of the body.
    pub fn dialect(&self) -> Dialect {
        self.dialect
    }

    /// Follows what changed in `document`, which is the post `post`. A fault in the reading costs the
    /// styles and the blocks of this state of the text, not the text.
    pub fn refresh(&mut self, post: u64, document: &Document) {
        let state = (post, document.sequence());
        if self.plain == Some(state) {
            return;
        }
        let read = catch_unwind(AssertUnwindSafe(|| {
            self.follow(post, document);
            self.blocks.set_dialect(document.buffer(), self.dialect);
        }));
        if read.is_err() {
            self.give_up(state);
        }
    }

    /// The text is plain until it changes; then all of it is read anew.
    fn give_up(&mut self, state: (u64, u64)) {
        *self = Self {
            dialect: self.dialect,
            heads: self.heads + 1,
            read: self.version() + 1,
            plain: Some(state),
            ..Self::default()
        };
    }

    fn follow(&mut self, post: u64, document: &Document) {
        if self.post != Some(post) {
            self.post = Some(post);
            self.follower = Follower::new(document);
            return self.read_all(document.buffer());
        }
        if self.follower.is_current(document) {
            return;
        }
        let Self {
            follower, blocks, ..
        } = self;
        let is_open = self.front_matter.is_empty() && begins(document.buffer());
        let mut at_front = false;
        let known = follower.catch_up(document, |buffer, change| {
            // What follows the closing line belongs to it until a line ends.
            at_front |= change.range.start <= blocks.start();
            at_front |= is_open && may_close(buffer, change.range.start, change.len);
            blocks.edit(buffer, change.range.clone(), change.len);
        });
        if !known {
            self.read_all(document.buffer());
        } else if at_front {
            let front_matter = read_front_matter(document.buffer());
            self.blocks.set_start(document.buffer(), front_matter.body);
            self.set_front_matter(document.buffer(), front_matter);
        }
    }

    /// The styled runs that touch `range` (bytes): in order, without overlap. [`Self::refresh`]
    /// comes first.
    pub fn runs(&mut self, document: &Document, range: Range<usize>) -> Vec<Token> {
        let read = catch_unwind(AssertUnwindSafe(|| self.runs_in(document, range)));
        if read.is_err() {
            self.give_up((self.post.unwrap_or_default(), document.sequence()));
        }
        read.unwrap_or_default()
    }

    fn runs_in(&mut self, document: &Document, range: Range<usize>) -> Vec<Token> {
        let touches = |run: &&Token| run.range.start < range.end && run.range.end > range.start;
        let mut runs: Vec<_> = self.front_matter.iter().filter(touches).cloned().collect();
        if range.end > self.blocks.start() {
            let body = range.start.max(self.blocks.start())..range.end;
            runs.extend(self.blocks.tokens(document.buffer(), body));
        }
        runs
    }

    /// The blocks of the body. [`Self::refresh`] comes first.
    pub fn blocks(&mut self) -> &mut Blocks {
        &mut self.blocks
    }

    /// What the text begins with, and another number each time that it was read again.
    /// [`Self::refresh`] comes first.
    pub fn front_matter(&self) -> (&FrontMatter, u64) {
        (&self.head, self.heads)
    }

    /// Another number when runs may be others where the text was not edited.
    pub fn version(&self) -> u64 {
        self.blocks.generation().wrapping_add(self.read)
    }

    /// Where the body begins, in bytes.
    pub fn body_start(&self) -> usize {
        self.blocks.start()
    }

    fn read_all(&mut self, buffer: &Buffer) {
        let front_matter = read_front_matter(buffer);
        self.blocks.reset(buffer, front_matter.body);
        self.set_front_matter(buffer, front_matter);
    }

    fn set_front_matter(&mut self, buffer: &Buffer, front_matter: FrontMatter) {
        let runs = front_matter_runs(&front_matter, buffer);
        self.head = front_matter;
        self.heads += 1;
        if runs != self.front_matter {
            self.front_matter = runs;
            self.read += 1;
        }
    }
}

/// The front matter of a text. Most texts have it in their head or not at all.
fn read_front_matter(buffer: &Buffer) -> FrontMatter {
    let head = buffer.slice_near(0..HEAD.min(buffer.len()));
    let front_matter = front_matter::read(&head);
    let begun = begins(buffer);
    let whole = head.len() == buffer.len();
    // Only a block that is closed well before the end of the head is known to be the same in the
    // whole text.
    if whole || !begun || (front_matter.body > 0 && front_matter.body < HEAD / 2) {
        return front_matter;
    }
    front_matter::read(&buffer.text())
}

/// Whether a text begins as front matter does, be it closed or not.
fn begins(buffer: &Buffer) -> bool {
    let head = buffer.slice_near(0..FIRST_LINE);
    let text = head.trim_start_matches('\u{feff}');
    let line = text.split(['\n', '\r']).next().unwrap_or_default();
    text.starts_with('{') || ["---", "+++"].contains(&line.trim_end_matches([' ', '\t']))
}

/// Whether what an edit put at the byte `at`, `len` bytes, may end front matter that is open: the
/// braces of JSON can come to match by any change, a fence is a line.
fn may_close(buffer: &Buffer, at: usize, len: usize) -> bool {
    if buffer
        .slice_near(0..4)
        .trim_start_matches('\u{feff}')
        .starts_with('{')
    {
        return true;
    }
    let start = buffer.line_range(at).start;
    let lines = buffer.slice_near(start..buffer.line_range(at + len).end);
    ["---", "+++", "..."].iter().any(|end| lines.contains(end))
}

/// The styled runs of the front matter: keys and fences quiet, values plain. What could not be
/// read is all quiet.
fn front_matter_runs(front_matter: &FrontMatter, buffer: &Buffer) -> Vec<Token> {
    let quiet = Style::PLAIN.with(TokenKind::Marker);
    let FrontMatter {
        block,
        inner,
        entries,
        ..
    } = front_matter;
    let mut ranges = Vec::new();
    if entries.is_empty() {
        ranges.push(block.clone());
    } else {
        ranges.push(block.start..inner.start);
        ranges.extend(entries.iter().map(|entry| entry.key_range.clone()));
        ranges.push(inner.end..block.end);
    }
    // Keys of nested tables may be listed out of their place.
    ranges.sort_by_key(|range| range.start);
    ranges
        .into_iter()
        .filter(|range| !range.is_empty() && range.end <= buffer.len())
        .map(|range| Token {
            range,
            style: quiet,
        })
        .collect()
}
