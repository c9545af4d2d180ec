//! A block as units from top to bottom: texts, rows of tables, runs of lines of code, pictures.
//! Nothing is laid out here.
//!
//! A long block has many units, and only those near to what is seen are laid out.

use std::ops::Range;
use std::sync::Arc;

use super::around::Panel;
use super::inlines::Maker;
use super::leaf::{Image, Leaf};
use super::notes::Numbers;
use super::raw::RawHtml;
use crate::markdown::model::{Alert, Code, Table};

/// A block from top to bottom.
#[derive(Debug, Clone, Default)]
pub(super) struct Flow {
    pub(super) units: Vec<Unit>,
    /// What the units stand in; a nest comes before those inside it.
    pub(super) nests: Vec<Nest>,
    pub(super) codes: Vec<CodeBlock>,
    pub(super) tables: Vec<Table>,
    /// What makes the texts of tables when they are laid out: where the block starts, and the
    /// numbers of notes.
    pub(super) base: usize,
    pub(super) numbers: Arc<Numbers>,
    /// What becomes of raw HTML.
    pub(super) raw: Arc<RawHtml>,
    /// The source of all of it, if it was made from HTML.
    pub(super) whole: Option<Range<usize>>,
}

/// The smallest part of a page that is laid out alone.
#[derive(Debug, Clone)]
pub(super) struct Unit {
    /// The innermost nest that it stands in.
    pub(super) nest: Option<usize>,
    /// The space above it, in points.
    pub(super) above: f32,
    /// Its place in the column, in points.
    pub(super) left: f32,
    pub(super) width: f32,
    /// The size of running text in it, in points.
    pub(super) em: f32,
    /// Whether running text in it is quiet.
    pub(super) quiet: bool,
    /// What hangs beside its first row.
    pub(super) markers: Vec<Marker>,
    /// Its bytes, counted from the start of the block.
    pub(super) bytes: Range<usize>,
    pub(super) content: Content,
}

/// What a unit shows.
#[derive(Debug, Clone)]
pub(super) enum Content {
    /// A text or a piece of one.
    Text(Text),
    /// Lines of a code block, by their numbers.
    Code(usize, Range<usize>),
    /// A row of a table; the first is its head.
    Row(usize, usize),
    /// A picture that stands alone, and the address it links to.
    Image(Box<Image>, Option<String>),
    /// A formula as its source.
    Formula(Arc<Leaf>),
    /// A thematic break.
    Rule,
    /// A hairline over the whole width, or a part of it.
    Line(f32),
    /// Nothing but its markers: an item without content.
    Empty,
    /// Nothing at all: the space above it is the end of something.
    Blank,
    /// A part of the page that is laid out as one.
    Panel(Box<Panel>),
}

/// A text or a piece of one.
#[derive(Debug, Clone)]
pub(super) struct Text {
    pub(super) leaf: Arc<Leaf>,
    /// The bytes of the leaf that are in the piece.
    pub(super) range: Range<usize>,
    pub(super) role: Role,
    /// Whether it goes on in a row that the piece before has begun, and whether the next does so.
    pub(super) flows: [bool; 2],
}

/// What a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Body,
    /// A heading of a level from 1 to 6.
    Heading(u8),
    /// The term of a definition.
    Term,
    /// The title of an alert.
    Alert(Alert),
    /// The row with date and read time.
    Meta,
    /// What stands for the text of an empty post.
    Hint,
    /// The heading of a part of the page around the post.
    PartHeading,
    /// An entry of a list there.
    Entry,
    /// A line of the footer.
    Foot,
}

/// What hangs beside the first row of a unit.
#[derive(Debug, Clone)]
pub(super) struct Marker {
    pub(super) kind: MarkerKind,
    /// The edge of the text that it stands before, in points.
    pub(super) edge: f32,
    /// Whether it stands at the right of that edge.
    pub(super) rtl: bool,
}

/// The kinds of marker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum MarkerKind {
    /// A bullet, by the depth of its list.
    Bullet(usize),
    Number(u64),
    /// A task: whether it is done, the bytes of its box, and what is to be done.
    Task(bool, Range<usize>, String),
    /// The number of a note, which leads back.
    Note(usize),
}

/// A part of the page that holds units.
#[derive(Debug, Clone)]
pub(super) struct Nest {
    pub(super) parent: Option<usize>,
    pub(super) kind: NestKind,
    /// The units in it.
    pub(super) units: Range<usize>,
    /// Where its bar is, in points from the left of the column.
    pub(super) bar: Option<f32>,
}

/// The kinds of nest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NestKind {
    Quote(Option<Alert>),
    /// A list: the number of its first item if it is ordered, and how many it has.
    List(Option<u64>, usize),
    /// An item, by its place in the list.
    Item(usize),
    /// The table with this number.
    Table(usize),
    Definitions,
    Details,
    Note(usize),
}

/// A code block.
#[derive(Debug, Clone)]
pub(super) struct CodeBlock {
    pub(super) code: Code,
    pub(super) leaf: Arc<Leaf>,
    /// Where each line begins.
    pub(super) lines: Vec<usize>,
    /// The most bytes that a line has.
    pub(super) longest: usize,
}

impl Flow {
    /// What makes texts of what is in it.
    pub(super) fn maker(&self) -> Maker<'_> {
        Maker {
            base: self.base,
            numbers: &self.numbers,
            raw: &self.raw,
            whole: self.whole.as_ref(),
        }
    }

    /// The nests that a unit stands in, the innermost first.
    pub(super) fn nests_of(&self, unit: &Unit) -> impl Iterator<Item = usize> {
        std::iter::successors(unit.nest, |nest| self.nests.get(*nest)?.parent)
    }
}

impl CodeBlock {
    /// The bytes of a line of the text, without its end.
    pub(super) fn line(&self, line: usize) -> Range<usize> {
        let text = &self.leaf.text;
        let start = self.lines.get(line).copied().unwrap_or(text.len());
        let end = self.lines.get(line + 1).copied().unwrap_or(text.len());
        let kept = text[start..end].trim_end_matches(['\n', '\r']).len();
        start..start + kept
    }
}
