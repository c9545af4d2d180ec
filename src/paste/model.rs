//! The blocks and the styled runs between reading and writing.

/// What was read, with the links that its runs name.
#[derive(Debug)]
pub(super) struct Document {
    pub(super) blocks: Vec<Block>,
    pub(super) links: Vec<Link>,
}

/// The address of a link, and what it shows when pointed at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Link {
    pub(super) address: String,
    pub(super) title: String,
}

/// A block with its content.
#[derive(Debug)]
pub(super) enum Block {
    Paragraph(Vec<Run>),
    /// Level 1 to 6.
    Heading(u8, Vec<Run>),
    Quote(Vec<Self>),
    List(List),
    Definitions(Vec<Definition>),
    Code {
        /// Empty when unknown.
        language: String,
        /// Lines without the last line end.
        text: String,
    },
    Table(Table),
    Rule,
    /// What opens and closes under its summary.
    Details {
        summary: String,
        blocks: Vec<Self>,
    },
}

/// A list; ordered when it has a first number.
#[derive(Debug)]
pub(super) struct List {
    pub(super) start: Option<u32>,
    pub(super) items: Vec<Item>,
}

/// An item of a list.
#[derive(Debug)]
pub(super) struct Item {
    /// Whether its box is ticked, if it has one.
    pub(super) task: Option<bool>,
    pub(super) blocks: Vec<Block>,
}

/// Terms and what they mean.
#[derive(Debug)]
pub(super) struct Definition {
    pub(super) terms: Vec<Vec<Run>>,
    pub(super) meanings: Vec<Vec<Block>>,
}

/// A table; the first row is its head and the longest.
#[derive(Debug)]
pub(super) struct Table {
    pub(super) columns: Vec<Column>,
    pub(super) rows: Vec<Vec<Vec<Run>>>,
}

/// How a column's text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Column {
    #[default]
    Unset,
    Left,
    Center,
    Right,
}

/// A piece of a line, with all the marks around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) content: Content,
    pub(super) marks: Marks,
}

/// What a run is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Content {
    Text(String),
    Image {
        alt: String,
        address: String,
        title: String,
    },
    Math {
        display: bool,
        tex: String,
    },
    /// A new line.
    Break,
    /// The box of a task.
    Task(bool),
    /// Nothing; keeps two elements of one kind apart, such as two keys.
    Gap,
}

/// A way of marking text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    Link,
    Ruby,
    RubyText,
    RubyAside,
    Inserted,
    Underline,
    Highlight,
    Above,
    Below,
    Key,
    Strike,
    Strong,
    Emphasis,
    Code,
}

impl Mark {
    /// All marks; of two that reach equally far the earlier one stands outside.
    pub(super) const ALL: [Self; 14] = [
        Self::Link,
        Self::Ruby,
        Self::RubyText,
        Self::RubyAside,
        Self::Inserted,
        Self::Underline,
        Self::Highlight,
        Self::Above,
        Self::Below,
        Self::Key,
        Self::Strike,
        Self::Strong,
        Self::Emphasis,
        Self::Code,
    ];

    /// The HTML element that means the mark.
    pub(super) const fn tag(self) -> &'static str {
        match self {
            Self::Link => "a",
            Self::Ruby => "ruby",
            Self::RubyText => "rt",
            Self::RubyAside => "rp",
            Self::Inserted => "ins",
            Self::Underline => "u",
            Self::Highlight => "mark",
            Self::Above => "sup",
            Self::Below => "sub",
            Self::Key => "kbd",
            Self::Strike => "del",
            Self::Strong => "strong",
            Self::Emphasis => "em",
            Self::Code => "code",
        }
    }

    const fn bit(self) -> u16 {
        1 << self as u16
    }
}

/// The marks around a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Marks {
    bits: u16,
    /// The link's place in [`Document::links`]; 0 when the bit is not set.
    link: usize,
}

impl Marks {
    pub(super) const fn has(self, mark: Mark) -> bool {
        self.bits & mark.bit() != 0
    }

    pub(super) const fn with(self, mark: Mark) -> Self {
        Self {
            bits: self.bits | mark.bit(),
            ..self
        }
    }

    pub(super) const fn without(self, mark: Mark) -> Self {
        Self {
            bits: self.bits & !mark.bit(),
            link: if matches!(mark, Mark::Link) {
                0
            } else {
                self.link
            },
        }
    }

    pub(super) const fn set(self, mark: Mark, on: bool) -> Self {
        if on {
            self.with(mark)
        } else {
            self.without(mark)
        }
    }

    pub(super) const fn with_link(self, link: usize) -> Self {
        Self {
            bits: self.bits | Mark::Link.bit(),
            link,
        }
    }

    /// The link's place in [`Document::links`].
    pub(super) fn link(self) -> Option<usize> {
        self.has(Mark::Link).then_some(self.link)
    }

    /// The marks that both have; a link only if it is the same.
    pub(super) fn and(self, other: Self) -> Self {
        let both = Self {
            bits: self.bits & other.bits,
            link: self.link,
        };
        if self.link() == other.link() {
            both
        } else {
            both.without(Mark::Link)
        }
    }

    /// Whether both have the mark; a link only if it is the same.
    pub(super) fn share(self, mark: Mark, other: Self) -> bool {
        self.and(other).has(mark)
    }

    /// The marks that can stand around a picture or a formula.
    pub(super) fn around_object(self) -> Self {
        [Mark::Strike, Mark::Strong, Mark::Emphasis, Mark::Code]
            .into_iter()
            .fold(self, Self::without)
    }
}

impl Run {
    pub(super) const fn new(content: Content, marks: Marks) -> Self {
        Self { content, marks }
    }

    /// Whether it is white space alone, as [`tidy`](super::tidy) leaves it.
    pub(super) fn is_space(&self) -> bool {
        matches!(&self.content, Content::Text(text) if text == " ")
    }

    /// Whether it shows something: a space, a break and a gap only keep others apart.
    pub(super) fn is_visible(&self) -> bool {
        match &self.content {
            Content::Text(_) => !self.is_space(),
            Content::Image { .. } | Content::Math { .. } | Content::Task(_) => true,
            Content::Break | Content::Gap => false,
        }
    }
}
