//! The elements that are open while the model is built, and what each becomes at its end.

use std::ops::Range;

use super::model::{
    Alert, Alignment, Block, BlockKind, Cell, Code, Definition, Details, Heading, Inline,
    InlineKind, Item, Row, Table, Task,
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
    Table(Table),
    /// Whether it is the heading row, and its cells.
    Row(bool, Vec<Cell>),
    Cell,
    Paragraph,
    /// Opened by text that stands right in a container, not by the parser.
    Plain,
    Heading {
        level: u8,
        id: Option<String>,
        classes: Vec<String>,
    },
    Code(Code),
    Html(String),
    Emphasis,
    Strong,
    Strike,
    /// Address and title.
    Link(String, String),
    /// Address and title.
    Image(String, String),
}

/// An open element with its children so far.
pub(super) struct Frame {
    pub(super) open: Open,
    /// As the parser reports it, in bytes of the text.
    pub(super) range: Range<usize>,
    /// From the start of the first child to the end of the last.
    pub(super) inner: Option<Range<usize>>,
    pub(super) blocks: Vec<Block>,
    pub(super) inlines: Vec<Inline>,
}

impl Open {
    pub(super) fn code(info: Option<String>) -> Self {
        Self::Code(Code {
            info,
            text: String::new(),
            ranges: Vec::new(),
        })
    }

    pub(super) fn table(alignments: Vec<Alignment>) -> Self {
        Self::Table(Table {
            alignments,
            head: Row::default(),
            rows: Vec::new(),
        })
    }

    /// Whether it stands inside a line of text.
    pub(super) fn is_inline(&self) -> bool {
        matches!(
            self,
            Self::Emphasis | Self::Strong | Self::Strike | Self::Link(..) | Self::Image(..)
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
                Self::Paragraph | Self::Plain | Self::Heading { .. } | Self::Term | Self::Cell
            )
    }
}

impl Frame {
    pub(super) fn new(open: Open, range: Range<usize>) -> Self {
        Self {
            open,
            range,
            inner: None,
            blocks: Vec::new(),
            inlines: Vec::new(),
        }
    }

    /// Makes the place of a child part of the frame's.
    pub(super) fn cover(&mut self, child: &Range<usize>) {
        self.inner = Some(match &self.inner {
            Some(inner) => inner.start.min(child.start)..inner.end.max(child.end),
            None => child.clone(),
        });
    }

    /// Puts what the frame became into the frame it stands in. `placed` are its bytes in the
    /// document.
    pub(super) fn put_into(self, parent: &mut Self, placed: Range<usize>) {
        match (self.open, &mut parent.open) {
            (Open::Item(task), Open::List(_, items)) => items.push(Item {
                range: placed,
                task,
                blocks: self.blocks,
            }),
            (Open::Term, Open::Definitions(definitions)) => definitions.push(Definition {
                range: placed,
                term: self.inlines,
                details: Vec::new(),
            }),
            (Open::Details, Open::Definitions(definitions)) => {
                let details = Details {
                    range: placed,
                    blocks: self.blocks,
                };
                add_details(definitions, details);
            }
            (Open::Cell, Open::Row(_, cells)) => cells.push(Cell {
                range: placed,
                content: self.inlines,
            }),
            (Open::Row(is_head, cells), Open::Table(table)) => {
                let row = Row {
                    range: placed,
                    cells,
                };
                if is_head {
                    table.head = row;
                } else {
                    table.rows.push(row);
                }
            }
            (open, _) if open.is_inline() => {
                if let Some(kind) = inline_kind(open, self.inlines) {
                    let inline = Inline {
                        range: placed,
                        kind,
                    };
                    push(&mut parent.inlines, inline);
                }
            }
            (open, _) => {
                if let Some(kind) = block_kind(open, self.blocks, self.inlines) {
                    let block = Block {
                        range: placed,
                        kind,
                    };
                    push(&mut parent.blocks, block);
                }
            }
        }
    }
}

/// Adds to a list that often stays at one element: a plain `push` makes room for four at once,
/// which for a long list of short items is most of the model's memory.
pub(super) fn push<T>(list: &mut Vec<T>, element: T) {
    if list.capacity() == 0 {
        list.reserve_exact(1);
    }
    list.push(element);
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
        Open::Link(url, title) => InlineKind::Link {
            url,
            title,
            content,
        },
        Open::Image(url, title) => InlineKind::Image {
            url,
            title,
            alt: content,
        },
        _ => return None,
    })
}

fn block_kind(open: Open, blocks: Vec<Block>, content: Vec<Inline>) -> Option<BlockKind> {
    Some(match open {
        Open::Paragraph => BlockKind::Paragraph(content),
        Open::Plain => BlockKind::Plain(content),
        Open::Heading { level, id, classes } => BlockKind::Heading(Heading {
            level,
            id,
            classes,
            content,
        }),
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
