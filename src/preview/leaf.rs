//! A text of the page as it is set: words with their manners, links, pictures and sources.

use std::ops::Range;

/// How a stretch of text differs from the text around it: any of the constants together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub(super) struct Manner(u16);

impl Manner {
    pub(super) const BOLD: Self = Self(1);
    pub(super) const ITALIC: Self = Self(1 << 1);
    pub(super) const STRIKE: Self = Self(1 << 2);
    pub(super) const UNDERLINE: Self = Self(1 << 3);
    pub(super) const LINK: Self = Self(1 << 4);
    pub(super) const CODE: Self = Self(1 << 5);
    pub(super) const KEY: Self = Self(1 << 6);
    pub(super) const MARKED: Self = Self(1 << 7);
    pub(super) const QUIET: Self = Self(1 << 8);
    pub(super) const RAISED: Self = Self(1 << 9);
    pub(super) const LOWERED: Self = Self(1 << 10);
    pub(super) const SMALL: Self = Self(1 << 11);
    pub(super) const WARN: Self = Self(1 << 12);

    /// Both together.
    pub(super) fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether all of the other is in it.
    pub(super) fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// What is in one of the two and not in both.
    pub(super) fn turned(self, other: Self) -> Self {
        Self(self.0 ^ other.0)
    }
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Target {
    /// To an address.
    Url(String),
    /// To the note of this number, from 1.
    Note(usize),
    /// To the first place that refers to the note of this number.
    Reference(usize),
}

/// A link in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Link {
    /// Its bytes of the text; none for a link around pictures alone.
    pub(super) range: Range<usize>,
    /// The pictures in it, by their numbers.
    pub(super) images: Range<usize>,
    /// Where it leads.
    pub(super) target: Target,
}

/// A picture that stands in a text, or alone.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Image {
    /// The byte of the text before which it stands.
    pub(super) at: usize,
    /// Its address.
    pub(super) url: String,
    /// What it shows, in words.
    pub(super) alt: String,
    /// Its title, may be empty.
    pub(super) title: String,
    /// The size it is to have in points, where HTML says so.
    pub(super) size: [Option<f32>; 2],
}

/// Where the text from a byte on comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Source {
    /// The first byte of the text.
    pub(super) at: usize,
    /// The bytes of the source, counted from the start of the block.
    pub(super) bytes: Range<usize>,
    /// Whether the text stands in the source as it is shown.
    pub(super) verbatim: bool,
}

/// A text of the page. Its lines end with `\n`.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Leaf {
    pub(super) text: String,
    /// Stretches in order, without overlap; what none covers is plain.
    pub(super) manners: Vec<(Range<usize>, Manner)>,
    /// In order.
    pub(super) links: Vec<Link>,
    /// In order.
    pub(super) images: Vec<Image>,
    /// In order.
    pub(super) sources: Vec<Source>,
    /// Whether it runs from right to left.
    pub(super) rtl: bool,
}

impl Leaf {
    /// A text without a source.
    pub(super) fn plain(text: &str, rtl: bool) -> Self {
        Self {
            text: text.to_owned(),
            rtl,
            ..Self::default()
        }
    }

    /// Whether there is nothing to see.
    pub(super) fn is_blank(&self) -> bool {
        let is_space = |c| matches!(c, ' ' | '\t' | '\n');
        self.images.is_empty() && self.text.trim_matches(is_space).is_empty()
    }

    /// The byte of the block that the byte `at` of the text comes from.
    pub(super) fn source_of(&self, at: usize) -> Option<usize> {
        let after = self.sources.partition_point(|source| source.at <= at);
        let source = self.sources.get(after.saturating_sub(1))?;
        let inside = at.saturating_sub(source.at);
        Some(if source.verbatim {
            (source.bytes.start + inside).min(source.bytes.end)
        } else if inside == 0 {
            source.bytes.start
        } else {
            let end = self
                .sources
                .get(after)
                .map_or(self.text.len(), |next| next.at);
            let len = end.saturating_sub(source.at).max(1);
            source.bytes.start + source.bytes.len() * inside.min(len) / len
        })
    }

    /// The links that touch a stretch of the text.
    pub(super) fn links_at(&self, range: &Range<usize>) -> impl Iterator<Item = (usize, &Link)> {
        let at_end = range.end == self.text.len();
        let touches = move |link: &Link| {
            let Range { start, end } = link.range;
            let is_here = start >= range.start && (start < range.end || at_end);
            start < range.end && end > range.start || start == end && is_here
        };
        let links = self.links.iter().enumerate();
        links.filter(move |(_, link)| touches(link))
    }
}
