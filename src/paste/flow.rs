//! The blocks that are done and the paragraph under way, and what is in force there.

use super::dom::{Dom, NodeId};
use super::model::{Block, Content, List, Mark, Marks, Run};
use super::style::Style;
use super::{leaf, tidy};

/// How many elements deep structure is read; deeper, only the words are.
const MAX_DEPTH: usize = 150;

/// What is in force around a node.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Context {
    pub(super) marks: Marks,
    /// Whether line ends in the text are shown.
    pub(super) keeps_lines: bool,
    /// Whether a box would be the box of a task.
    pub(super) takes_task: bool,
    depth: usize,
}

impl Context {
    /// The same with these marks.
    pub(super) fn with_marks(self, marks: Marks) -> Self {
        Self { marks, ..self }
    }

    /// The same with a mark added.
    pub(super) fn marked(self, mark: Mark) -> Self {
        self.with_marks(self.marks.with(mark))
    }

    /// The same where a box is the box of a task, or is not.
    pub(super) fn taking_task(self, takes_task: bool) -> Self {
        Self { takes_task, ..self }
    }

    /// Whether structure ends here and only words are read.
    pub(super) const fn is_deepest(&self) -> bool {
        self.depth > MAX_DEPTH
    }

    /// The same inside of an element with this style.
    pub(super) fn inside(self, dom: &Dom, node: NodeId, style: &Style) -> Self {
        Self {
            marks: leaf::marks(dom, node, style, self.marks),
            keeps_lines: style.keeps_lines.unwrap_or(self.keeps_lines),
            depth: self.depth + 1,
            ..self
        }
    }
}

/// Blocks that are done and the runs of the paragraph under way.
#[derive(Debug, Default)]
pub(super) struct Flow {
    blocks: Vec<Block>,
    runs: Vec<Run>,
    /// Whether the last block is a list of items that stood outside of one.
    is_stray_list: bool,
}

impl Flow {
    /// Adds to the paragraph under way.
    pub(super) fn run(&mut self, content: Content, marks: Marks) {
        self.runs.push(Run::new(content, marks));
    }

    /// Adds text to the paragraph under way.
    pub(super) fn text(&mut self, text: &str, context: Context) {
        if !context.keeps_lines {
            self.run(Content::Text(text.to_owned()), context.marks);
            return;
        }
        for (at, line) in text.split('\n').enumerate() {
            if at > 0 {
                self.run(Content::Break, context.marks);
            }
            self.run(Content::Text(line.to_owned()), context.marks);
        }
    }

    /// Ends the paragraph under way.
    pub(super) fn flush(&mut self) {
        let paragraphs = tidy::paragraphs(std::mem::take(&mut self.runs));
        if !paragraphs.is_empty() {
            self.is_stray_list = false;
        }
        self.blocks
            .extend(paragraphs.into_iter().map(Block::Paragraph));
    }

    /// Adds a block after the paragraph under way.
    pub(super) fn block(&mut self, block: Block) {
        self.flush();
        self.is_stray_list = false;
        self.blocks.push(block);
    }

    /// Adds blocks after the paragraph under way.
    pub(super) fn extend(&mut self, blocks: Vec<Block>) {
        for block in blocks {
            self.block(block);
        }
    }

    /// All blocks, the paragraph under way among them.
    pub(super) fn finish(mut self) -> Vec<Block> {
        self.flush();
        self.blocks
    }

    /// Adds an item that stands outside of a list; those in a row become one list.
    pub(super) fn stray_item(&mut self, list: List) {
        if list.items.is_empty() {
            return;
        }
        self.flush();
        match self.blocks.last_mut() {
            Some(Block::List(last)) if self.is_stray_list => last.items.extend(list.items),
            _ => self.block(Block::List(list)),
        }
        self.is_stray_list = true;
    }
}
