//! The elements that are open while the model is built, and what each becomes at its end.

use std::ops::Range;

use super::model::{
    Alert, Alignment, Block, BlockKind, Cell, Code, Definition, Destination, Details, Heading,
    Inline, InlineKind, Item, Row, Table, Task,
};

/// An element that has started and not yet ended, with what is known of it.
pub(super) enum Open {
    Root,
    Quote(Option<Alert>),
    List(Option<u64>, Vec<Item>),
    Item(Option<Task>),
    Footnote(String),
    Definitions(Vec<Definition>),
    Term,
    Details,
    Table(Box<Table>),
    /// Whether it is the heading row, and its cells.
    Row(bool, Vec<Cell>),
    Cell,
    Paragraph,
    /// Opened by text that stands right in a container, not by the parser.
    Plain,
    Heading(Box<Heading>),
    Code(Box<Code>),
    Html(String),
    Emphasis,
    Strong,
    Strike,
    Link(Box<Destination>),
    Image(Box<Destination>),
}

/// An open element, and from where on the builder has its children.
pub(super) struct Frame {
    pub(super) open: Open,
    /// As the parser reports it, in bytes of the text.
    pub(super) range: Range<usize>,
    /// From the start of the first child to the end of the last.
    pub(super) inner: Option<Range<usize>>,
    /// How many blocks there were before the first that is a child.
    pub(super) first_block: usize,
    /// How many inlines there were before the first that is a child.
    pub(super) first_inline: usize,
}

impl Open {
    pub(super) fn code(info: Option<String>) -> Self {
        Self::Code(Box::new(Code {
            info,
            text: String::new(),
            ranges: Vec::new(),
        }))
    }

    pub(super) fn table(alignments: Vec<Alignment>) -> Self {
        Self::Table(Box::new(Table {
            alignments,
            head: Row::default(),
            rows: Vec::new(),
        }))
    }

    /// Whether it stands inside a line of text.
    pub(super) fn is_inline(&self) -> bool {
        matches!(
            self,
            Self::Emphasis | Self::Strong | Self::Strike | Self::Link(_) | Self::Image(_)
        )
    }

    /// Whether it is the block, cell or term around a run of inlines.
    pub(super) fn is_leaf(&self) -> bool {
        self.takes_inlines() && !self.is_inline()
    }

    /// Whether inlines may be put right into it.
    pub(super) fn takes_inlines(&self) -> bool {
        self.is_inline()
            || matches!(
                self,
                Self::Paragraph | Self::Plain | Self::Heading(_) | Self::Term | Self::Cell
            )
    }
}

impl Frame {
    /// A frame whose blocks and inlines are those from `first` on.
    pub(super) fn new(open: Open, range: Range<usize>, first: (usize, usize)) -> Self {
        Self {
            open,
            range,
            inner: None,
            first_block: first.0,
            first_inline: first.1,
        }
    }

    /// Makes the place of a child part of the frame's.
    pub(super) fn cover(&mut self, child: &Range<usize>) {
        self.inner = Some(match &self.inner {
            Some(inner) => inner.start.min(child.start)..inner.end.max(child.end),
            None => child.clone(),
        });
    }
}

/// What an element became at its end.
pub(super) enum Ended {
    Block(BlockKind),
    Inline(InlineKind),
}

impl Open {
    /// What the element became, with what it holds; `None` if that is part of the element around it,
    /// `parent`, and was put there. `placed` are its bytes in the document.
    pub(super) fn ended(
        self,
        parent: &mut Self,
        blocks: Vec<Block>,
        inlines: Vec<Inline>,
        placed: &Range<usize>,
    ) -> Option<Ended> {
        let range = placed.clone();
        match (self, parent) {
            (Self::Item(task), Self::List(_, items)) => items.push(Item {
                range,
                task,
                blocks,
            }),
            (Self::Term, Self::Definitions(definitions)) => definitions.push(Definition {
                range,
                term: inlines,
                details: Vec::new(),
            }),
            (Self::Details, Self::Definitions(definitions)) => {
                add_details(definitions, Details { range, blocks });
            }
            (Self::Cell, Self::Row(_, cells)) => cells.push(Cell {
                range,
                content: inlines,
            }),
            (Self::Row(is_head, cells), Self::Table(table)) => {
                let row = Row { range, cells };
                if is_head {
                    table.head = row;
                } else {
                    table.rows.push(row);
                }
            }
            (open, _) if open.is_inline() => return inline_kind(open, inlines).map(Ended::Inline),
            (open, _) => return block_kind(open, blocks, inlines).map(Ended::Block),
        }
        None
    }
}

fn add_details(definitions: &mut Vec<Definition>, details: Details) {
    if definitions.is_empty() {
        definitions.push(Definition {
            range: details.range.start..details.range.start,
            term: Vec::new(),
            details: Vec::new(),
        });
    }
    if let Some(definition) = definitions.last_mut() {
        definition.details.push(details);
    }
}

fn inline_kind(open: Open, content: Vec<Inline>) -> Option<InlineKind> {
    Some(match open {
        Open::Emphasis => InlineKind::Emphasis(content),
        Open::Strong => InlineKind::Strong(content),
        Open::Strike => InlineKind::Strike(content),
        Open::Link(to) => InlineKind::Link { to, content },
        Open::Image(to) => InlineKind::Image { to, alt: content },
        _ => return None,
    })
}

fn block_kind(open: Open, blocks: Vec<Block>, content: Vec<Inline>) -> Option<BlockKind> {
    Some(match open {
        Open::Paragraph => BlockKind::Paragraph(content),
        Open::Plain => BlockKind::Plain(content),
        Open::Heading(mut heading) => {
            heading.content = content;
            BlockKind::Heading(heading)
        }
        Open::Quote(alert) => BlockKind::Quote { alert, blocks },
        Open::List(start, items) => BlockKind::List { start, items },
        Open::Code(code) => BlockKind::Code(code),
        Open::Html(html) => BlockKind::Html(html),
        Open::Table(table) => BlockKind::Table(table),
        Open::Footnote(label) => BlockKind::Footnote { label, blocks },
        Open::Definitions(definitions) => BlockKind::Definitions(definitions),
        _ => return None,
    })
}
