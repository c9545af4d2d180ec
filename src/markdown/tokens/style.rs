//! The style of a token: a set of kinds and the level of the heading it is in.

/// What can be true of a run of the source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// Syntax: it is not read, it makes its neighbours what they are.
    Marker,
    /// In a heading; see [`Style::heading`] for the level.
    Heading,
    /// In emphasis.
    Emphasis,
    /// In strong emphasis.
    Strong,
    /// Struck out.
    Strike,
    /// A code span.
    Code,
    /// A code block.
    CodeBlock,
    /// A link.
    Link,
    /// The address of a link or image.
    Url,
    /// An image.
    Image,
    /// In a block quote.
    Quote,
    /// The marker of a list item or of a definition.
    ListMarker,
    /// The box of a task.
    TaskBox,
    /// Raw HTML.
    Html,
    /// A formula.
    Math,
    /// A reference to a footnote, or the label of its definition.
    Footnote,
    /// In a table.
    Table,
    /// A thematic break.
    Rule,
}

impl TokenKind {
    /// Every kind.
    pub const ALL: [Self; 18] = [
        Self::Marker,
        Self::Heading,
        Self::Emphasis,
        Self::Strong,
        Self::Strike,
        Self::Code,
        Self::CodeBlock,
        Self::Link,
        Self::Url,
        Self::Image,
        Self::Quote,
        Self::ListMarker,
        Self::TaskBox,
        Self::Html,
        Self::Math,
        Self::Footnote,
        Self::Table,
        Self::Rule,
    ];
}

/// A set of kinds: strong text inside emphasis has both.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Style {
    /// One bit for each kind.
    kinds: u32,
    heading: u8,
}

impl Style {
    /// The style of plain text.
    pub const PLAIN: Self = Self {
        kinds: 0,
        heading: 0,
    };

    /// This style with one more kind.
    #[must_use]
    pub const fn with(self, kind: TokenKind) -> Self {
        Self {
            kinds: self.kinds | 1 << kind as u32,
            ..self
        }
    }

    /// This style inside a heading of a level from 1 to 6.
    #[must_use]
    pub const fn with_heading(self, level: u8) -> Self {
        Self {
            heading: level,
            ..self
        }
        .with(TokenKind::Heading)
    }

    /// Whether the style has a kind.
    pub const fn has(self, kind: TokenKind) -> bool {
        self.kinds & (1 << kind as u32) != 0
    }

    /// The level of the heading, 1 to 6, if it is in one.
    pub const fn heading(self) -> Option<u8> {
        if self.has(TokenKind::Heading) {
            Some(self.heading)
        } else {
            None
        }
    }

    /// Whether it is the style of plain text.
    pub const fn is_plain(self) -> bool {
        self.kinds == 0
    }

    /// The kinds of the style.
    pub fn kinds(self) -> impl Iterator<Item = TokenKind> {
        TokenKind::ALL
            .into_iter()
            .filter(move |&kind| self.has(kind))
    }
}
