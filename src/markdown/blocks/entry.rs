//! The record of one block, kept small: a long post has tens of thousands.

use std::ops::{AddAssign, Range};

use crate::sum_list::Summed;

/// What a top-level block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// What stands before the first block: blank lines and definitions of links.
    Lead,
    /// A paragraph.
    Paragraph,
    /// A heading, with its level from 1 to 6.
    Heading(u8),
    /// A block quote or an alert.
    Quote,
    /// A fenced or indented code block.
    Code,
    /// A block of raw HTML.
    Html,
    /// A bullet or ordered list.
    List,
    /// A footnote definition.
    Footnote,
    /// A definition list.
    Definitions,
    /// A table.
    Table,
    /// A thematic break.
    Rule,
}

impl Kind {
    /// Whether other blocks stand inside. The end of such a block is not known exactly.
    pub(super) fn is_container(self) -> bool {
        matches!(
            self,
            Self::Lead | Self::Quote | Self::List | Self::Footnote | Self::Definitions
        )
    }
}

/// A block and all that follows it before the next: blank lines and definitions of links.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    /// In bytes.
    pub(super) len: usize,
    pub(super) kind: Kind,
    pub(super) version: u64,
    /// Whether it must be parsed together with the block before it to mean the same, because a
    /// definition of a link may end where it starts, or because its indentation counts from there.
    pub(super) joined: bool,
    /// Where in it an edit may need no parse; empty for short blocks and for most kinds.
    pub(super) inside: Range<usize>,
    /// Whether it may hold a `[`, so that definitions elsewhere can change what it means.
    pub(super) refers: bool,
    /// How many `]:` it holds that belong to no known definition. One of them may be a definition
    /// that another with the same label, earlier in the text, made void.
    pub(super) hidden: u32,
    /// The definitions in it; none for most blocks.
    pub(super) labels: Option<Box<Labels>>,
}

/// The definitions in a block, in the order of the text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Labels {
    pub(super) links: Vec<Link>,
    pub(super) notes: Vec<Note>,
}

/// The definition of a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Link {
    /// As written, white space collapsed.
    pub(super) label: String,
    /// For comparing.
    pub(super) key: String,
    pub(super) target: Target,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Target {
    pub(super) url: String,
    /// May be empty.
    pub(super) title: String,
}

/// The label of a footnote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Note {
    /// As written, white space collapsed.
    pub(super) label: String,
    /// For comparing.
    pub(super) key: String,
}

/// What is summed over blocks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Sum {
    pub(super) bytes: usize,
    /// Blocks that are not joined to the one before them.
    pub(super) groups: usize,
    /// Blocks that may hold a definition that is not known.
    pub(super) hidden: usize,
}

impl AddAssign for Sum {
    fn add_assign(&mut self, other: Self) {
        self.bytes += other.bytes;
        self.groups += other.groups;
        self.hidden += other.hidden;
    }
}

impl Summed for Entry {
    type Sum = Sum;

    fn sum(&self) -> Sum {
        Sum {
            bytes: self.len,
            groups: usize::from(!self.joined),
            hidden: usize::from(self.hidden > 0),
        }
    }
}

impl Entry {
    /// An entry of which only extent and kind are known so far.
    pub(super) fn new(len: usize, kind: Kind) -> Self {
        Self {
            len,
            kind,
            version: 0,
            joined: false,
            inside: 0..0,
            refers: false,
            hidden: 0,
            labels: None,
        }
    }

    pub(super) fn links(&self) -> &[Link] {
        self.labels.as_ref().map_or(&[], |labels| &labels.links)
    }

    pub(super) fn notes(&self) -> &[Note] {
        self.labels.as_ref().map_or(&[], |labels| &labels.notes)
    }

    /// Takes in what follows the block and has no block of its own.
    pub(super) fn absorb(&mut self, lead: Self) {
        self.len += lead.len;
        self.refers |= lead.refers;
        self.hidden += lead.hidden;
        if let Some(more) = lead.labels {
            let labels = self.labels.get_or_insert_default();
            labels.links.extend(more.links);
            labels.notes.extend(more.notes);
        }
    }
}
