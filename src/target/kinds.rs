//! A target: what a kind of site wants of a post.

use std::collections::BTreeMap;

use super::dates::DateStyle;
use super::feature::Feature;
use super::field::{Field, FieldRule};
use crate::front_matter::{Format, Value};

/// What a kind of site wants of a post.
#[derive(Debug, Clone, PartialEq)]
pub struct Target {
    /// Its id, the name of its file without the ending.
    pub id: String,
    /// Its name.
    pub title: String,
    /// What an export to it is.
    pub export: ExportForm,
    /// The languages of front matter it reads; the first is what new front matter is written in.
    pub formats: Vec<Format>,
    /// The id of what reads its front matter; empty if nothing is known of it.
    pub reader: String,
    /// The id of its read time rule.
    pub read_time: Option<String>,
    /// The fields that a post for it must have.
    pub requires: Vec<Field>,
    /// The key of each field, as a path.
    pub keys: BTreeMap<Field, Vec<String>>,
    /// All about each field.
    pub fields: BTreeMap<Field, FieldRule>,
    /// How dates are written.
    pub dates: DateStyle,
    /// Whether a date may stand in quotes.
    pub quoted_dates: bool,
    /// How a draft is marked.
    pub draft: DraftRule,
    /// The names of files.
    pub files: FileRule,
    /// Keys that every export has, unless the post has them.
    pub fixed: Vec<(String, Value)>,
    /// What becomes of keys that are no fields.
    pub others: Others,
    /// Whether capitals do not matter in keys.
    pub any_case: bool,
    /// The keys that the site itself knows besides the fields; they stay at the top.
    pub known: Vec<String>,
    /// The keys that mean something else in posts for another site, such as its layouts: they go from
    /// posts that were written for one.
    pub foreign: Vec<String>,
    /// Where pictures go; `None`: they stay where they are and nothing is copied.
    pub pictures: Option<PictureRule>,
    /// The mark at which the part ends that lists of posts show.
    pub more: MoreRule,
    /// What the site would take for its own commands in the body.
    pub templates: Templates,
    /// The Markdown that it does not render.
    pub unrendered: Vec<Feature>,
    /// How long the values of fields may be, in characters.
    pub limits: Limits,
    /// How a post that was written for it is known.
    pub signs: Signs,
}

/// The longest values of fields, in characters.
pub type Limits = BTreeMap<Field, usize>;

/// What an export to a target is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum ExportForm {
    /// Markdown with front matter.
    #[default]
    Markdown,
    /// One file for the importer of `WordPress`.
    Wxr,
    /// One file for the importer of Ghost.
    Ghost,
}

/// How a target marks drafts.
#[derive(Debug, Clone, PartialEq)]
pub struct DraftRule {
    /// The path of the key.
    pub path: Vec<String>,
    /// Its value in a draft.
    pub draft: Value,
    /// Its value in a post that is no draft; `None`: the key goes.
    pub live: Option<Value>,
    /// Whether the folder of [`FileRule::draft`] is enough, so that an export writes no key.
    pub folder: bool,
    /// Other keys that are read: with `true` for a draft.
    pub also: Vec<Vec<String>>,
}

/// The patterns of the paths of files, from the folder of the site on: `{slug}`, `{year}`,
/// `{month}`, `{day}`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileRule {
    /// For posts.
    pub post: String,
    /// For drafts; `None`: as for posts.
    pub draft: Option<String>,
}

/// What becomes of keys that a target does not have.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Others {
    /// They stay where they are.
    #[default]
    Keep,
    /// They are put into the map with this key.
    Under(String),
    /// They are left out.
    Drop,
}

/// Where the pictures of a post go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PictureRule {
    /// The pattern of the folder, from that of the site on, with a slash at its end; `{folder}` is
    /// that of the post.
    pub folder: String,
    /// The pattern of the address by which a post names one: `{name}` is the name of the file.
    pub link: String,
    /// What the writer should know where pictures are copied.
    pub note: Option<String>,
}

/// The mark after which the rest of a post is not shown in lists.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct MoreRule {
    /// As the site wants it; `None` if it has none.
    pub write: Option<String>,
    /// Whether spaces and capitals matter in it.
    pub exact: bool,
    /// Keys that a post with such a mark needs.
    pub fixed: Vec<(String, Value)>,
}

/// What the template language of a site would take out of a body, and the cure.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Templates {
    /// What begins its commands, if keys or a wrapping switch them off.
    pub marks: Vec<String>,
    /// The keys that switch it off for a post.
    pub fixed: Vec<(String, Value)>,
    /// What is put before and after the body to switch it off.
    pub wrap: Option<(String, String)>,
    /// The commands that are written otherwise one by one.
    pub escapes: Vec<Escape>,
}

/// How a command of a template language is written so that it is shown instead of carried out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Escape {
    /// What begins the command, such as `{{<`.
    pub open: String,
    /// What ends it.
    pub close: String,
    /// What begins it where it is shown.
    pub open_as: String,
    /// What ends it there.
    pub close_as: String,
    /// Whether only calls count: a name with something in parentheses, or `end`.
    pub calls: bool,
}

/// How a post that was written for a target is known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Signs {
    /// Parts of the path of its file.
    pub paths: Vec<String>,
    /// Keys of its front matter, as paths.
    pub keys: Vec<String>,
}

impl ExportForm {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Markdown, Self::Wxr, Self::Ghost];

    /// Its name in target files: `markdown`, `wxr`, `ghost`.
    pub fn id(self) -> &'static str {
        match self {
            Self::Markdown => "markdown",
            Self::Wxr => "wxr",
            Self::Ghost => "ghost",
        }
    }
}

impl Default for Target {
    /// A target about which nothing is said: YAML, no keys.
    fn default() -> Self {
        Self {
            id: String::new(),
            title: String::new(),
            export: ExportForm::Markdown,
            formats: vec![Format::Yaml],
            reader: String::new(),
            read_time: None,
            requires: Vec::new(),
            keys: BTreeMap::new(),
            fields: BTreeMap::new(),
            dates: DateStyle::default(),
            quoted_dates: true,
            draft: DraftRule {
                path: vec!["draft".to_owned()],
                draft: Value::Bool(true),
                live: None,
                folder: false,
                also: Vec::new(),
            },
            files: FileRule {
                post: "{slug}.md".to_owned(),
                draft: None,
            },
            fixed: Vec::new(),
            others: Others::Keep,
            any_case: false,
            known: Vec::new(),
            foreign: Vec::new(),
            pictures: None,
            more: MoreRule::default(),
            templates: Templates::default(),
            unrendered: Vec::new(),
            limits: Limits::new(),
            signs: Signs::default(),
        }
    }
}
