//! The rules: their ids, how bad what they find is, and what they look for.

use super::finding::Severity;

/// A rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    /// Front matter that cannot be read.
    FrontMatter,
    /// A value that readers take differently.
    AmbiguousValue,
    /// No title.
    TitleMissing,
    /// A second heading of level 1.
    TitleTwice,
    /// A date that cannot be read.
    DateUnreadable,
    /// A date in the future.
    DateFuture,
    /// A time near midnight without a zone.
    DateZone,
    /// A draft.
    Draft,
    /// Two posts with one address.
    SlugClash,
    /// No description.
    DescriptionMissing,
    /// A description that engines cut.
    DescriptionLong,
    /// A description that says little.
    DescriptionShort,
    /// A heading level that is skipped.
    HeadingJump,
    /// A picture without alternative text.
    AltMissing,
    /// A picture whose file is not there.
    PictureMissing,
    /// A picture that is slow to load.
    PictureHeavy,
    /// A link to a file that is not there.
    LinkDead,
    /// A link to a place of the post that is not there.
    AnchorDead,
    /// A link without address or words.
    LinkEmpty,
    /// A footnote that is written twice.
    FootnoteTwice,
    /// A footnote that is referred to and not written.
    FootnoteUnknown,
    /// A footnote that nothing refers to.
    FootnoteUnused,
    /// A link whose address is written nowhere.
    ReferenceUnknown,
    /// Raw HTML that the site leaves out.
    RawHtml,
    /// A formula that cannot be set.
    Formula,
    /// A mark that something is still to be written.
    Unfinished,
}

impl Rule {
    /// All rules, those of the front matter first.
    pub const ALL: [Self; 26] = [
        Self::FrontMatter,
        Self::AmbiguousValue,
        Self::TitleMissing,
        Self::TitleTwice,
        Self::DateUnreadable,
        Self::DateFuture,
        Self::DateZone,
        Self::Draft,
        Self::SlugClash,
        Self::DescriptionMissing,
        Self::DescriptionLong,
        Self::DescriptionShort,
        Self::HeadingJump,
        Self::AltMissing,
        Self::PictureMissing,
        Self::PictureHeavy,
        Self::LinkDead,
        Self::AnchorDead,
        Self::LinkEmpty,
        Self::FootnoteTwice,
        Self::FootnoteUnknown,
        Self::FootnoteUnused,
        Self::ReferenceUnknown,
        Self::RawHtml,
        Self::Formula,
        Self::Unfinished,
    ];

    /// The name in reports, such as `alt-missing`.
    pub fn id(self) -> &'static str {
        self.row().0
    }

    /// How bad what it finds is.
    pub fn severity(self) -> Severity {
        self.row().1
    }

    /// What it looks for, in a few words.
    pub fn title(self) -> &'static str {
        self.row().2
    }

    fn row(self) -> (&'static str, Severity, &'static str) {
        use Severity::{Error, Hint, Warning};
        match self {
            Self::FrontMatter => ("front-matter", Error, "front matter that cannot be read"),
            Self::AmbiguousValue => (
                "ambiguous-value",
                Warning,
                "unquoted values that sites read differently, such as `no` and `012`",
            ),
            Self::TitleMissing => ("title-missing", Warning, "no title"),
            Self::TitleTwice => ("title-twice", Warning, "a second heading of level 1"),
            Self::DateUnreadable => ("date-unreadable", Error, "a date that cannot be read"),
            Self::DateFuture => ("date-future", Warning, "a date in the future"),
            Self::DateZone => (
                "date-zone",
                Warning,
                "a time near midnight without a zone, which is another day elsewhere",
            ),
            Self::Draft => ("draft", Hint, "the post is marked as a draft"),
            Self::SlugClash => ("slug-clash", Error, "two posts with the same address"),
            Self::DescriptionMissing => ("description-missing", Hint, "no description"),
            Self::DescriptionLong => (
                "description-long",
                Warning,
                "a description that search engines cut",
            ),
            Self::DescriptionShort => ("description-short", Hint, "a description of few words"),
            Self::HeadingJump => ("heading-jump", Warning, "a heading level that is skipped"),
            Self::AltMissing => ("alt-missing", Warning, "a picture without alternative text"),
            Self::PictureMissing => ("picture-missing", Error, "a picture that is not there"),
            Self::PictureHeavy => ("picture-heavy", Warning, "a picture of more than 1 MB"),
            Self::LinkDead => ("link-dead", Error, "a link to a file that is not there"),
            Self::AnchorDead => (
                "anchor-dead",
                Error,
                "a link to a heading that is not there",
            ),
            Self::LinkEmpty => ("link-empty", Error, "a link without an address or words"),
            Self::FootnoteTwice => ("footnote-twice", Warning, "a footnote written twice"),
            Self::FootnoteUnknown => (
                "footnote-unknown",
                Error,
                "a reference to a footnote that is not written",
            ),
            Self::FootnoteUnused => (
                "footnote-unused",
                Warning,
                "a footnote that nothing refers to",
            ),
            Self::ReferenceUnknown => (
                "reference-unknown",
                Error,
                "a link such as `[text][name]` whose name is not defined",
            ),
            Self::RawHtml => ("raw-html", Warning, "raw HTML that the site leaves out"),
            Self::Formula => ("formula", Warning, "a formula that cannot be set"),
            Self::Unfinished => ("unfinished", Warning, "marks such as TODO, FIXME and TK"),
        }
    }
}
