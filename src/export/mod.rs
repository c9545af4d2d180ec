//! Export: a post becomes the bytes of a page, of a fragment or of Markdown with front matter.
//!
//! ```text
//! text --Post::parse--> body --contain--> HTML --sanitize--> fragment
//!                                                   --page--> one page that stands alone
//!      --front matter as YAML--> Markdown, the body untouched
//! ```
//!
//! Pure: a [`Plan`] holds names, bytes and warnings, and nothing is written here.

mod access;
mod body;
mod contain;
mod formulas;
mod markdown;
mod metadata;
mod page;
mod sanitize;
mod tags;

use crate::markdown::{Block, Dialect, HtmlOptions, Model, parse, to_html};
use crate::post::Post;

/// The forms a post can be exported in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// One HTML page that stands alone.
    Html,
    /// The body as HTML, to paste into a site.
    Fragment,
    /// Markdown with YAML front matter.
    Markdown,
}

impl Format {
    /// All forms.
    pub const ALL: [Self; 3] = [Self::Html, Self::Fragment, Self::Markdown];

    /// The form with this [name](Self::name).
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }

    /// The name used on the command line and in settings: `html`, `fragment` or `markdown`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Fragment => "fragment",
            Self::Markdown => "markdown",
        }
    }

    /// The extension of its files, without a dot.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Html | Self::Fragment => "html",
            Self::Markdown => "md",
        }
    }
}

/// What is wanted of an export.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ExportOptions<'a> {
    /// The form.
    pub format: Format,
    /// The name of the planned file.
    pub file_name: &'a str,
    /// The title of a page whose post has none, such as the name of its file; may be empty.
    pub fallback_title: &'a str,
    /// The id of the read time rule; the default rule is taken if there is none of this id.
    pub read_time_rule: &'a str,
}

/// What an export would write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// The files.
    pub files: Vec<PlannedFile>,
    /// What the writer should know, each a sentence or more that can be shown as it is.
    pub warnings: Vec<String>,
}

/// A file that an export would write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedFile {
    /// Its name, relative to the folder that is chosen.
    pub name: String,
    /// Its contents.
    pub bytes: Vec<u8>,
}

/// Makes the export of a post. Never fails: what could not be carried over is in the warnings.
///
/// `text` is the whole post with its front matter.
pub fn plan(text: &str, options: &ExportOptions<'_>) -> Plan {
    let post = Post::parse(text);
    let (contents, warnings) = match options.format {
        Format::Html => page::page(text, &post, options),
        Format::Fragment => {
            let body = body::body(text, &post.model);
            (body.html, body.warnings)
        }
        Format::Markdown => markdown::markdown(text, &post),
    };
    Plan {
        files: vec![PlannedFile {
            name: options.file_name.to_owned(),
            bytes: contents.into_bytes(),
        }],
        warnings,
    }
}

/// The body of a post, or a part of it, as HTML that is safe wherever it is put: what
/// [`Format::Fragment`] writes, without the warnings.
pub fn safe_html(model: &Model) -> String {
    body::body("", model).html
}

/// Raw HTML as it is in the page that is exported: safe, every element closed. For a preview that
/// shows what the page will.
pub fn safe_block(html: &str) -> String {
    body::safe_block(html)
}

/// Keeps raw HTML from swallowing the text after it, as in the page: a `<script>` that stands alone
/// in a sentence becomes the text it is.
pub fn contain(blocks: &mut [Block]) {
    contain::contain(blocks, &mut Vec::new());
}

/// The reference HTML of `CommonMark` 0.31.2 for a text: no front matter, no extensions, nothing
/// added, raw HTML as written. For checks against the specification, not for a site.
pub fn plain_commonmark(text: &str) -> String {
    to_html(&parse(text, 0, Dialect::COMMONMARK), &HtmlOptions::PLAIN)
}
