//! Export: a post becomes the bytes of a page, of a fragment, of blocks or of Markdown with front
//! matter.
//!
//! ```text
//! text --Post::parse--> body --raw--> HTML --pictures--> fragment
//!                                                --page--> one page that stands alone
//!                            --wordpress--> blocks --wxr--> file for the importer of WordPress
//!                                   --ghost--> file for the importer of Ghost
//!      --front matter as the target wants it--> Markdown, the body untouched but for addresses
//! ```
//!
//! Pure: a [`Plan`] holds names, bytes and warnings, and nothing is written here.

mod around;
mod base64;
mod body;
mod code;
mod collection;
mod contain;
mod contents;
mod diff;
mod facts;
mod finish;
mod formulas;
mod frames;
mod ghost;
mod limits;
mod markdown;
mod metadata;
mod page;
mod pictures;
mod raw;
mod sanitize;
mod script;
mod style;
mod tags;
mod wordpress;
mod words;
mod wxr;

use std::collections::BTreeMap;

pub use collection::{Member, collection};
pub use diff::{DiffKind, DiffLine, diff};
pub use pictures::wanted_pictures;

use crate::markdown::{Block, Dialect, HtmlOptions, Model, parse, to_html};
use crate::post::{Post, PostDate};
use crate::site::{ListedPost, Profile, RawHtmlPolicy, Theme, built_in, plain_theme};
use crate::stats::DEFAULT_RULE;
use crate::target::Target;

/// The forms a post can be exported in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// One HTML page that stands alone.
    Html,
    /// The body as HTML, to paste into a site.
    Fragment,
    /// The body as blocks of `WordPress`, to paste into its editor.
    WordPress,
    /// Markdown with front matter.
    Markdown,
    /// A file for the importer of `WordPress`.
    Wxr,
    /// A file for the importer of Ghost.
    Ghost,
}

impl Format {
    /// All forms.
    pub const ALL: [Self; 6] = [
        Self::Html,
        Self::Fragment,
        Self::WordPress,
        Self::Markdown,
        Self::Wxr,
        Self::Ghost,
    ];

    /// The form with this [name](Self::name).
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }

    /// The name used on the command line and in settings: `html`, `fragment`, `wordpress`,
    /// `markdown`, `wxr` or `ghost`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Fragment => "fragment",
            Self::WordPress => "wordpress",
            Self::Markdown => "markdown",
            Self::Wxr => "wxr",
            Self::Ghost => "ghost",
        }
    }

    /// What it is, for users.
    pub fn title(self) -> &'static str {
        match self {
            Self::Html => "One page that stands alone",
            Self::Fragment => "The body as HTML, to paste into a site",
            Self::WordPress => "The body as blocks of WordPress, to paste into its editor",
            Self::Markdown => "Markdown with front matter",
            Self::Wxr => "A file for the importer of WordPress",
            Self::Ghost => "A file for the importer of Ghost",
        }
    }

    /// The extension of its files, without a dot.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Html | Self::Fragment | Self::WordPress => "html",
            Self::Markdown => "md",
            Self::Wxr => "xml",
            Self::Ghost => "json",
        }
    }
}

/// What is wanted of an export.
#[derive(Debug, Clone, Copy)]
pub struct ExportOptions<'a> {
    /// The form.
    pub format: Format,
    /// The name of the planned file.
    pub file_name: &'a str,
    /// The title of a page whose post has none, such as the name of its file; may be empty.
    pub fallback_title: &'a str,
    /// The id of the read time rule; the default rule is taken if there is none of this id.
    pub read_time_rule: &'a str,
    /// The site around the post.
    pub site: Surroundings<'a>,
    /// What becomes of raw HTML.
    pub raw_html: RawHtmlPolicy,
    /// Whether a page begins with a table of contents.
    pub contents: bool,
    /// Where the pictures of the post are to be.
    pub pictures: PicturePlaces,
    /// The files of the pictures that are to be embedded or copied, or whose size the page says,
    /// by their addresses as they are written. What is missing is left as it is
    /// written, with a warning.
    pub files: &'a BTreeMap<String, Vec<u8>>,
    /// The target that Markdown is for; `None`: YAML front matter with the keys as they are.
    ///
    /// The file is then named by its pattern if [`Self::file_name`] is empty, and pictures go where
    /// it has them if they are to be [beside](PicturePlaces::Beside) the export.
    pub target: Option<&'a Target>,
    /// Where pictures [beside](PicturePlaces::Beside) the export go and how it names them; `None`: in
    /// a folder that is named after the file. Markdown goes by its target.
    pub beside: Option<Beside<'a>>,
    /// Today, as the date of a post without one where the target needs a date.
    pub now: Option<&'a PostDate>,
}

/// The site around a post.
#[derive(Debug, Clone, Copy)]
pub struct Surroundings<'a> {
    /// The profile of the site.
    pub profile: &'a Profile,
    /// The theme of its pages.
    pub theme: &'a Theme,
    /// The way from the folder of the post to that of the profile, such as `../`.
    pub site_folder: &'a str,
    /// The posts of the folder.
    pub posts: &'a [ListedPost],
    /// The name of the post's own file; may be empty.
    pub file_name: &'a str,
    /// The year of today.
    pub year: i16,
}

/// Where pictures beside an export go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Beside<'a> {
    /// The folder, without a slash at its end.
    pub folder: &'a str,
    /// Their addresses, with `{name}` for the name of the file.
    pub link: &'a str,
}

/// Where the pictures of an exported post are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum PicturePlaces {
    /// Where they are written to be.
    #[default]
    AsWritten,
    /// Inside the file.
    Embedded,
    /// Copied beside it, into a folder that is named after it.
    Beside,
}

impl PicturePlaces {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::AsWritten, Self::Embedded, Self::Beside];

    /// The id on the command line and in settings: `as-written`, `embedded`, `beside`.
    pub fn id(self) -> &'static str {
        match self {
            Self::AsWritten => "as-written",
            Self::Embedded => "embedded",
            Self::Beside => "beside",
        }
    }

    /// The place with this id.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|places| places.id() == id)
    }
}

impl ExportOptions<'_> {
    /// An export without a site, with everything as it is by default.
    pub fn new(format: Format) -> Self {
        static NO_FILES: BTreeMap<String, Vec<u8>> = BTreeMap::new();
        Self {
            format,
            file_name: "",
            fallback_title: "",
            read_time_rule: DEFAULT_RULE,
            site: Surroundings {
                profile: built_in(),
                theme: plain_theme(),
                site_folder: "",
                posts: &[],
                file_name: "",
                year: 0,
            },
            raw_html: RawHtmlPolicy::Sanitise,
            contents: false,
            pictures: PicturePlaces::AsWritten,
            files: &NO_FILES,
            target: None,
            beside: None,
            now: None,
        }
    }
}

/// What an export would write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// The files: the export itself, then what belongs beside it.
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
    let post = Post::parse_as(text, options.site.profile.dialect());
    plan_post(text, &post, options)
}

/// The same of a post that is read already: `post` is `text` in the dialect of the site's profile.
pub fn plan_post(text: &str, post: &Post, options: &ExportOptions<'_>) -> Plan {
    let (contents, warnings, beside) = match options.format {
        Format::Markdown => return markdown_plan(text, post, options),
        Format::Wxr | Format::Ghost => {
            let member = Member {
                text,
                post,
                fallback_title: options.fallback_title,
                file_name: options.site.file_name,
                files: options.files,
            };
            return collection(&[member], options);
        }
        Format::Html => page::page(text, post, options),
        Format::Fragment => {
            let written = HtmlOptions {
                outline: Some(&post.outline),
                ..HtmlOptions::PAGE
            };
            let body = body::body(text, &post.model, &written, options);
            (body.html, body.warnings, body.files)
        }
        Format::WordPress => {
            let body = wordpress::blocks(text, post, options);
            (body.html, body.warnings, body.files)
        }
    };
    let mut files = vec![PlannedFile {
        name: options.file_name.to_owned(),
        bytes: contents.into_bytes(),
    }];
    files.extend(beside);
    Plan { files, warnings }
}

fn markdown_plan(text: &str, post: &Post, options: &ExportOptions<'_>) -> Plan {
    let written = markdown::markdown(text, post, options);
    let mut files = vec![PlannedFile {
        name: written.name,
        bytes: written.text.into_bytes(),
    }];
    files.extend(written.files);
    Plan {
        files,
        warnings: written.warnings,
    }
}

/// The body of a post, or a part of it, as HTML that is safe wherever it is put: what
/// [`Format::Fragment`] writes, without the warnings.
pub fn safe_html(model: &Model) -> String {
    let options = ExportOptions::new(Format::Fragment);
    body::body("", model, &HtmlOptions::PAGE, &options).html
}

/// A block of raw HTML as the exported page shows it where a site has this policy and lists `hosts`
/// for frames: safe and closed, or as the text it is. What a site keeps as it is written is shown
/// made safe. For a preview.
pub fn shown_block(html: &str, policy: RawHtmlPolicy, hosts: &[String]) -> String {
    raw::shown_block(html, policy, hosts)
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
