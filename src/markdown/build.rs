//! Builds the model from nested starts and ends, with a stack of its own instead of recursion.

use std::ops::Range;

use pulldown_cmark::{CowStr, TagEnd};

use super::address::{self, Leaf, Piece};
use super::frame::{Ended, Frame, Open};
use super::model::{Block, BlockKind, Inline, InlineKind, Model, Task};
use super::punctuation;
use super::shared::{SharedStr, Whole};

/// The deepest nesting of quotes, lists, notes, emphasis, links and images that the model keeps.
///
/// What is nested deeper is put into the element at this depth: its text is kept, the element
/// around it is not. So whatever goes through the model may use recursion.
pub const MAX_DEPTH: usize = 100;

/// See the module.
pub(super) struct Builder<'t> {
    /// What was given to the parser.
    text: &'t str,
    /// The same, for the texts of the model.
    whole: Whole<'t>,
    offset: usize,
    /// What the post has in its place, if bare addresses in it are to be links: the same, or with
    /// some other bytes.
    source: Option<&'t str>,
    /// The text in the leaf that is open.
    pieces: Vec<Piece>,
    /// Where addresses are that reach over marks.
    crossing: Vec<Range<usize>>,
    stack: Vec<Frame>,
    /// The blocks so far of all elements that are open, those of each behind those of the one around
    /// it: what has ended is taken off in one piece that is as long as it has to be.
    blocks: Vec<Block>,
    /// The inlines of all of them, in the same way.
    inlines: Vec<Inline>,
    /// The height of the stack at each start that got no frame, so that its end is known.
    flattened: Vec<usize>,
}

impl<'t> Builder<'t> {
    pub(super) fn new(text: &'t str, offset: usize, source: Option<&'t str>) -> Self {
        Self {
            text,
            whole: Whole::new(text),
            offset,
            source,
            pieces: Vec::new(),
            crossing: Vec::new(),
            stack: vec![Frame::new(Open::Root, 0..text.len(), (0, 0))],
            // About as many as posts have.
            blocks: Vec::with_capacity(text.len() / 256),
            inlines: Vec::with_capacity(32),
            flattened: Vec::new(),
        }
    }

    /// The model, and the places of the text where bare addresses reach over marks.
    pub(super) fn finish(mut self) -> (Model, Vec<Range<usize>>) {
        while self.stack.len() > 1 {
            self.close();
        }
        let model = Model {
            blocks: self.blocks,
        };
        (model, self.crossing)
    }

    /// Starts an element; `None` is an element that has no place in the model.
    pub(super) fn start(&mut self, open: Option<Open>, range: Range<usize>) {
        let range = self.on_boundaries(range);
        match &open {
            Some(open) if open.is_inline() => self.make_room_for_inlines(range.start),
            Some(_) => self.close_plain(),
            None => {}
        }
        let range = match &open {
            Some(Open::Row(..)) => self.trimmed(range),
            // A cell that is missing from its row stands at the row's end.
            Some(Open::Cell) => {
                let row = self.top().range.end;
                range.start.min(row)..range.end.min(row)
            }
            _ => range,
        };
        match open {
            Some(open) if self.accepts(&open) => self.push_frame(open, range),
            _ => self.flattened.push(self.stack.len()),
        }
    }

    /// Ends the element that was started last.
    pub(super) fn end(&mut self, tag: TagEnd) {
        let inline = matches!(
            tag,
            TagEnd::Emphasis
                | TagEnd::Strong
                | TagEnd::Strikethrough
                | TagEnd::Superscript
                | TagEnd::Subscript
                | TagEnd::Link
                | TagEnd::Image
        );
        if !inline {
            self.close_plain();
        }
        if self.flattened.last() == Some(&self.stack.len()) {
            self.flattened.pop();
        } else if self.stack.len() > 1 {
            self.close();
        }
    }

    /// Adds text: to the code block or HTML block if one is open, else as an inline. Text that
    /// follows text becomes one inline whose range covers both.
    pub(super) fn text(&mut self, text: &str, range: Range<usize>) {
        let range = self.on_boundaries(range);
        let placed = self.in_document(&range);
        let source = self.text;
        let frame = self.top();
        match &mut frame.open {
            Open::Code(code) => {
                code.text.push_str(text);
                code.ranges.push(placed);
                let line = source[range.clone()].trim_end_matches(['\n', '\r']).len();
                if line > 0 {
                    frame.cover(&(range.start..range.start + line));
                }
                return;
            }
            Open::Html(html) => {
                html.push_str(text);
                return;
            }
            _ => {}
        }
        if text.is_empty() {
            return;
        }
        self.make_room_for_inlines(range.start);
        if self.source.is_some() {
            let piece = Piece {
                range: range.clone(),
                len: text.len(),
                is_verbatim: is_same(&self.text[range.clone()], text),
            };
            address::push_piece(&mut self.pieces, piece);
        }
        let text = self.whole.stretch(text);
        let first = self.top().first_inline;
        if let Some(Inline {
            range: before,
            kind: InlineKind::Text(written),
        }) = self.inlines[first..].last_mut()
        {
            written.push(&text);
            before.end = before.end.max(placed.end);
            self.top().cover(&range);
        } else {
            self.inline(range, InlineKind::Text(text));
        }
    }

    /// What the parser gave, as a text of the model.
    pub(super) fn shared(&self, text: CowStr<'_>) -> SharedStr {
        match text {
            CowStr::Borrowed(text) => self.whole.stretch(text),
            other => other.into_string().into(),
        }
    }

    /// Adds raw HTML, to the block of HTML if one is open.
    pub(super) fn html(&mut self, html: &str, range: Range<usize>) {
        if matches!(self.top().open, Open::Html(_)) {
            self.text(html, range);
        } else {
            self.inline(range, InlineKind::Html(self.whole.stretch(html)));
        }
    }

    /// Adds an inline that has nothing inside.
    pub(super) fn inline(&mut self, range: Range<usize>, kind: InlineKind) {
        let range = self.on_boundaries(range);
        self.make_room_for_inlines(range.start);
        let inline = Inline {
            range: self.in_document(&range),
            kind,
        };
        self.top().cover(&range);
        self.inlines.push(inline);
    }

    /// Adds a block that has nothing inside.
    pub(super) fn block(&mut self, range: Range<usize>, kind: BlockKind) {
        self.close_plain();
        let range = self.on_boundaries(range);
        let range = self.trimmed(range);
        self.push_block(range, kind);
    }

    /// Gives the item that has just started its task box.
    pub(super) fn task(&mut self, range: Range<usize>, done: bool) {
        let range = self.on_boundaries(range);
        let task = Task {
            range: self.in_document(&range),
            done,
        };
        // The box may come after the start of a paragraph or term that is the first of the item.
        let item = self
            .stack
            .iter()
            .rposition(|frame| matches!(frame.open, Open::Item(None)));
        let kept = item.filter(|&at| self.flattened.last().is_none_or(|&height| height <= at));
        if let Some(frame) = kept.and_then(|at| self.stack.get_mut(at)) {
            frame.open = Open::Item(Some(task));
            frame.cover(&range);
        } else {
            // The item is nested too deeply to be kept.
            let text = if done { "[x] " } else { "[ ] " };
            self.text(text, range);
        }
    }

    fn top(&mut self) -> &mut Frame {
        let last = self.stack.len() - 1;
        &mut self.stack[last]
    }

    fn push_frame(&mut self, open: Open, range: Range<usize>) {
        let first = (self.blocks.len(), self.inlines.len());
        self.stack.push(Frame::new(open, range, first));
    }

    fn accepts(&mut self, open: &Open) -> bool {
        let depth = self.stack.len();
        let parent = &self.top().open;
        match open {
            Open::Item(_) => matches!(parent, Open::List(..)),
            Open::Term | Open::Details => matches!(parent, Open::Definitions(_)),
            Open::Row(..) => matches!(parent, Open::Table(_)),
            Open::Cell => matches!(parent, Open::Row(..)),
            Open::Quote(_) | Open::List(..) | Open::Footnote(_) | Open::Definitions(_) => {
                depth <= MAX_DEPTH
            }
            _ => !open.is_inline() || depth <= MAX_DEPTH,
        }
    }

    fn make_room_for_inlines(&mut self, start: usize) {
        if !self.top().open.takes_inlines() {
            self.push_frame(Open::Plain, start..start);
        }
    }

    fn close_plain(&mut self) {
        if matches!(self.top().open, Open::Plain) {
            self.close();
        }
    }

    /// Ends the frame on top and puts what it became into the frame below.
    fn close(&mut self) {
        let Some(mut frame) = self.stack.pop() else {
            return;
        };
        let blocks = self.blocks.split_off(frame.first_block);
        let mut inlines = self.inlines.split_off(frame.first_inline);
        if frame.open.is_leaf() {
            let is_cell = matches!(frame.open, Open::Cell);
            self.link_addresses(&mut inlines, is_cell);
        }
        let range = self.extent(&frame);
        let placed = self.in_document(&range);
        if let Open::Code(code) = &mut frame.open {
            clip(&mut code.ranges, placed.end);
        }
        let parent = self.top();
        parent.cover(&range);
        match frame.open.ended(&mut parent.open, blocks, inlines, &placed) {
            Some(Ended::Block(kind)) => self.blocks.push(Block {
                range: placed,
                kind,
            }),
            Some(Ended::Inline(kind)) => self.inlines.push(Inline {
                range: placed,
                kind,
            }),
            None => {}
        }
    }

    /// Makes links of the bare addresses in a leaf.
    fn link_addresses(&mut self, inlines: &mut Vec<Inline>, is_cell: bool) {
        if let Some(source) = self.source {
            let leaf = Leaf {
                source,
                offset: self.offset,
                pieces: &self.pieces,
                is_cell,
            };
            self.crossing.extend(address::link(inlines, &leaf));
            punctuation::part(inlines, &leaf);
            self.pieces.clear();
        }
    }

    fn push_block(&mut self, range: Range<usize>, kind: BlockKind) {
        let block = Block {
            range: self.in_document(&range),
            kind,
        };
        self.top().cover(&range);
        self.blocks.push(block);
    }

    /// The bytes that belong to a frame: never fewer than its children have, and without the
    /// blank lines and the definitions of links that the parser counts to it.
    fn extent(&self, frame: &Frame) -> Range<usize> {
        let own = match frame.open {
            Open::Emphasis | Open::Strong | Open::Strike | Open::Link(_) | Open::Image(_) => {
                return frame.range.clone();
            }
            Open::Plain => return frame.inner.clone().unwrap_or(frame.range.clone()),
            Open::Item(_) | Open::Details | Open::Footnote(_) => self.first_line(&frame.range),
            Open::List(..) | Open::Definitions(_) => {
                let start = self.trimmed(frame.range.clone()).start;
                start..start
            }
            _ => self.trimmed(frame.range.clone()),
        };
        match &frame.inner {
            Some(inner) => own.start.min(inner.start)..own.end.max(inner.end),
            None => own,
        }
    }

    fn first_line(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.trimmed(range.clone()).start;
        let line = self.text[start..range.end].split(['\n', '\r']).next();
        start..start + line.map_or(0, |line| line.trim_end().len())
    }

    fn trimmed(&self, range: Range<usize>) -> Range<usize> {
        let text = &self.text[range.clone()];
        let kept = text.trim_start_matches(is_space);
        let start = range.end - kept.len();
        start..start + kept.trim_end_matches(is_space).len()
    }

    fn on_boundaries(&self, range: Range<usize>) -> Range<usize> {
        let start = self.text.floor_char_boundary(range.start);
        start..self.text.ceil_char_boundary(range.end).max(start)
    }

    fn in_document(&self, range: &Range<usize>) -> Range<usize> {
        range.start + self.offset..range.end + self.offset
    }
}

/// The white space of Markdown, line ends included; other Unicode spaces are text.
fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r')
}

/// Whether two texts are equal; most are the very same bytes.
fn is_same(one: &str, other: &str) -> bool {
    std::ptr::eq(one, other) || one == other
}

/// Cuts off what lies past a place: the blank lines after the code of a block that is not closed.
fn clip(ranges: &mut Vec<Range<usize>>, end: usize) {
    while let Some(last) = ranges.pop() {
        if last.start < end {
            ranges.push(last.start..last.end.min(end));
            return;
        }
    }
}
