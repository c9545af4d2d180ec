//! Markdown that not every site renders.

/// A part of Markdown that a target may not render.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Feature {
    /// Tables.
    Tables,
    /// `~~struck out~~`.
    Strikethrough,
    /// Addresses without brackets as links.
    BareLinks,
    /// Boxes of tasks.
    Tasks,
    /// Footnotes.
    Footnotes,
    /// `{#id}` behind headings.
    HeadingIds,
    /// Identifiers of headings that none was written for.
    Anchors,
    /// Definition lists.
    DefinitionLists,
    /// `> [!NOTE]`.
    Alerts,
    /// `$formula$`.
    Math,
    /// Line ends within a paragraph that are spaces; without it they end the line.
    SoftBreaks,
    /// A backslash that ends the line.
    BackslashBreaks,
    /// Raw HTML.
    RawHtml,
    /// Lists in lists that are indented by fewer than four spaces.
    NarrowLists,
    /// Lists right below a line of text.
    TightLists,
}

impl Feature {
    /// All of them.
    pub const ALL: [Self; 15] = [
        Self::Tables,
        Self::Strikethrough,
        Self::BareLinks,
        Self::Tasks,
        Self::Footnotes,
        Self::HeadingIds,
        Self::Anchors,
        Self::DefinitionLists,
        Self::Alerts,
        Self::Math,
        Self::SoftBreaks,
        Self::BackslashBreaks,
        Self::RawHtml,
        Self::NarrowLists,
        Self::TightLists,
    ];

    /// Its name in target files.
    pub fn id(self) -> &'static str {
        match self {
            Self::Tables => "tables",
            Self::Strikethrough => "strikethrough",
            Self::BareLinks => "bare-links",
            Self::Tasks => "tasks",
            Self::Footnotes => "footnotes",
            Self::HeadingIds => "heading-ids",
            Self::Anchors => "anchors",
            Self::DefinitionLists => "definition-lists",
            Self::Alerts => "alerts",
            Self::Math => "math",
            Self::SoftBreaks => "soft-breaks",
            Self::BackslashBreaks => "backslash-breaks",
            Self::RawHtml => "raw-html",
            Self::NarrowLists => "narrow-lists",
            Self::TightLists => "tight-lists",
        }
    }

    /// What happens to it on a site that does not render it, and what to do; the name of the site
    /// stands before it.
    pub fn advice(self) -> &'static str {
        match self {
            Self::Tables => "shows tables as text. Write them in HTML, or as lists.",
            Self::Strikethrough => "shows ~~ as it is. Write <del> and </del> instead.",
            Self::BareLinks => "makes no links of bare addresses. Put them between < and >.",
            Self::Tasks => "shows the boxes of tasks as [ ] and [x].",
            Self::Footnotes => "shows footnotes as text. Write them into the sentence.",
            Self::HeadingIds => "shows {#id} behind headings as text. Leave it out.",
            Self::Anchors => {
                "gives headings no identifier, so links to them lead nowhere. Write {#id} behind the heading if the site reads that."
            }
            Self::DefinitionLists => "shows definition lists as text. Write them as lists.",
            Self::Alerts => "shows [!NOTE] as text in a quotation.",
            Self::Math => {
                "shows formulas as their source, unless its theme sets them with a script."
            }
            Self::SoftBreaks => {
                "ends the line at every line end of a paragraph. Write each paragraph on one line."
            }
            Self::BackslashBreaks => {
                "shows a backslash at the end of a line. End the line with two spaces instead."
            }
            Self::RawHtml => "leaves out raw HTML, unless its configuration allows it.",
            Self::NarrowLists => "takes lists in lists for one list. Indent them by four spaces.",
            Self::TightLists => {
                "takes a list right below a line of text for text. Put an empty line before it."
            }
        }
    }
}
