//! The block and inline model: what a post says, with the place in the source of every part.
//!
//! All ranges are in bytes of the text that was parsed plus the offset given to
//! [`parse`](super::parse()), so that a body which follows front matter keeps its true places.

use std::ops::Range;

use super::shared::SharedStr;

/// A parsed body: its top-level blocks in source order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Model {
    /// The top-level blocks. Footnote definitions stand where they were written.
    pub blocks: Vec<Block>,
}

/// A block with its place in the source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Bytes of the source that belong to the block: from its first character that is not white
    /// space, without the line end after its last line. The blocks of one parent do not overlap,
    /// and what is inside a block has its range within this one.
    pub range: Range<usize>,
    /// What the block is.
    pub kind: BlockKind,
}

/// The kinds of block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BlockKind {
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// The text of a tight list item or definition: a paragraph without its own element.
    Plain(Vec<Inline>),
    /// A heading.
    Heading(Box<Heading>),
    /// A block quote, or an alert such as `> [!NOTE]`.
    Quote {
        /// The alert's kind, if it is one.
        alert: Option<Alert>,
        /// What is quoted.
        blocks: Vec<Block>,
    },
    /// A bullet or ordered list.
    List {
        /// The first number of an ordered list; `None` for bullets.
        start: Option<u64>,
        /// The items.
        items: Vec<Item>,
    },
    /// A fenced or indented code block.
    Code(Box<Code>),
    /// A block of raw HTML, as written.
    Html(String),
    /// A thematic break.
    Rule,
    /// A table.
    Table(Box<Table>),
    /// A footnote definition.
    Footnote {
        /// The label, as written.
        label: String,
        /// The note.
        blocks: Vec<Block>,
    },
    /// A definition list.
    Definitions(Vec<Definition>),
}

/// A heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// The identifier that was written in `{#id}`.
    pub id: Option<String>,
    /// The classes that were written in `{.class}`.
    pub classes: Vec<String>,
    /// The text.
    pub content: Vec<Inline>,
}

/// A code block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code {
    /// The info string of a fenced block (may be empty); `None` for an indented block.
    pub info: Option<String>,
    /// The code, without fences or indentation.
    pub text: String,
    /// Where the code stands in the source: one range for each run of lines, without what the
    /// blocks around the code put in front of them.
    pub ranges: Vec<Range<usize>>,
}

impl Code {
    /// The language: the first word of the info string, if there is one.
    pub fn language(&self) -> Option<&str> {
        self.info.as_deref()?.split_ascii_whitespace().next()
    }
}

/// The kinds of alert that GitHub defines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alert {
    /// `[!NOTE]`
    Note,
    /// `[!TIP]`
    Tip,
    /// `[!IMPORTANT]`
    Important,
    /// `[!WARNING]`
    Warning,
    /// `[!CAUTION]`
    Caution,
}

impl Alert {
    /// What the reader sees above it.
    pub fn title(self) -> &'static str {
        match self {
            Self::Note => "Note",
            Self::Tip => "Tip",
            Self::Important => "Important",
            Self::Warning => "Warning",
            Self::Caution => "Caution",
        }
    }
}

/// An item of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Bytes of the source, marker included.
    pub range: Range<usize>,
    /// The task box, if the item has one.
    pub task: Option<Task>,
    /// The content; tight text is [`BlockKind::Plain`].
    pub blocks: Vec<Block>,
}

/// The box of a task item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// Bytes of `[ ]` or `[x]`.
    pub range: Range<usize>,
    /// Whether it is ticked.
    pub done: bool,
}

/// A table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// One entry a column.
    pub alignments: Vec<Alignment>,
    /// The heading row. It has cells but in a [part](super::clip()) of a table that begins below it.
    pub head: Row,
    /// The other rows.
    pub rows: Vec<Row>,
}

/// A row of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    /// Bytes of the source.
    pub range: Range<usize>,
    /// The cells, one a column.
    pub cells: Vec<Cell>,
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// Bytes of the source.
    pub range: Range<usize>,
    /// The text.
    pub content: Vec<Inline>,
}

/// The alignment of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alignment {
    /// As the reader's language starts.
    Start,
    /// `:--`
    Left,
    /// `:-:`
    Center,
    /// `--:`
    Right,
}

/// A term with what it means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Definition {
    /// Bytes of the term, without its definitions.
    pub range: Range<usize>,
    /// The term.
    pub term: Vec<Inline>,
    /// Its definitions.
    pub details: Vec<Details>,
}

/// One definition of a term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Details {
    /// Bytes of the source.
    pub range: Range<usize>,
    /// The content; tight text is [`BlockKind::Plain`].
    pub blocks: Vec<Block>,
}

/// A piece of text inside a block, with its place in the source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inline {
    /// Bytes of the source, markers included.
    pub range: Range<usize>,
    /// What the piece is.
    pub kind: InlineKind,
}

impl Inline {
    /// Whether it is a link that is written as its address and nothing else, without brackets.
    pub fn is_bare_address(&self) -> bool {
        matches!(
            &self.kind,
            InlineKind::Link { content, .. }
                if matches!(&content[..], [only] if only.range == self.range)
        )
    }
}

/// What a link leads to, or what an image shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Destination {
    /// The address.
    pub url: SharedStr,
    /// The title, may be empty.
    pub title: String,
}

/// The kinds of inline. Kept small, since most are a few words: a test holds its size.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InlineKind {
    /// Text as the reader sees it (escapes and entities resolved).
    Text(SharedStr),
    /// A code span.
    Code(SharedStr),
    /// Emphasis, usually italic.
    Emphasis(Vec<Inline>),
    /// Strong emphasis, usually bold.
    Strong(Vec<Inline>),
    /// Struck-out text.
    Strike(Vec<Inline>),
    /// A link.
    Link {
        /// Where it leads: as written (escapes and entities resolved), but that an address such as
        /// `<me@example.org>` has `mailto:` before it, a bare one such as `www.example.org`
        /// `http://`, and no escapes are resolved in bare ones.
        to: Box<Destination>,
        /// The text.
        content: Vec<Inline>,
    },
    /// An image.
    Image {
        /// Where it is, as written (escapes and entities resolved).
        to: Box<Destination>,
        /// The alternative text.
        alt: Vec<Inline>,
    },
    /// A tag or comment of raw HTML, as written.
    Html(SharedStr),
    /// A reference to a footnote, by its label.
    FootnoteRef(String),
    /// A formula in TeX.
    Math {
        /// Whether it stands on its own line (`$$`).
        display: bool,
        /// The formula without its dollar signs.
        tex: String,
    },
    /// A line end in the source that is a space to the reader.
    SoftBreak,
    /// A line break.
    HardBreak,
}

/// The text of inlines as a reader would say it: no markers, no raw HTML; a break is a space.
pub fn plain_text(inlines: &[Inline]) -> String {
    let mut out = String::new();
    push_plain_text(inlines, &mut out);
    out
}

fn push_plain_text(inlines: &[Inline], out: &mut String) {
    for inline in inlines {
        match &inline.kind {
            InlineKind::Text(text) | InlineKind::Code(text) => out.push_str(text),
            InlineKind::Math { tex, .. } => out.push_str(tex),
            InlineKind::Emphasis(content)
            | InlineKind::Strong(content)
            | InlineKind::Strike(content)
            | InlineKind::Link { content, .. }
            | InlineKind::Image { alt: content, .. } => push_plain_text(content, out),
            InlineKind::SoftBreak | InlineKind::HardBreak => out.push(' '),
            InlineKind::Html(_) | InlineKind::FootnoteRef(_) => {}
        }
    }
}
