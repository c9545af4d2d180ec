//! The facts that a post states about itself, whatever a site calls them.

use crate::front_matter::{Entry, PostDate};

/// What a post says about itself, whatever a site calls it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// The title.
    Title,
    /// The part of the address that names the post.
    Slug,
    /// When it was, or will be, published.
    Date,
    /// When it was changed last.
    Updated,
    /// Whether it is not to be seen yet.
    Draft,
    /// What search engines show below the title.
    Description,
    /// Tags.
    Tags,
    /// Categories.
    Categories,
    /// Authors.
    Authors,
    /// The picture of the post: its address.
    Cover,
    /// What that picture shows, in words.
    CoverAlt,
    /// The address at which the post first appeared.
    Canonical,
    /// The series it is a part of.
    Series,
    /// The language (RFC 5646).
    Language,
}

/// A value of a field.
#[derive(Debug, Clone, PartialEq)]
pub enum FieldValue {
    /// Text.
    Text(String),
    /// Yes or no.
    Flag(bool),
    /// Names, in order.
    Names(Vec<String>),
    /// A date.
    Date(PostDate),
}

/// A value that a post has, and where.
#[derive(Debug, Clone, PartialEq)]
pub struct Found<'f> {
    /// The value.
    pub value: FieldValue,
    /// The path of its key, such as `["taxonomies", "tags"]`.
    pub path: Vec<String>,
    /// Its entry.
    pub entry: &'f Entry,
}

/// How a target wants the value of a field written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum FieldForm {
    /// Text; an export gives it one name alone. Several that are set stay a list, so that none is
    /// lost.
    #[default]
    Text,
    /// A list, also of one.
    List,
    /// Text for one name, a list for several.
    TextOrList,
    /// Text with commas between the names; semicolons if a name holds a comma.
    Commas,
    /// A list in which several names stand in lists of their own, so that none is below another.
    Nested,
}

/// Where a target has a field.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FieldRule {
    /// The path of its key.
    pub path: Vec<String>,
    /// The form of its value.
    pub form: FieldForm,
    /// Other keys that it is read from, in order.
    pub also: Vec<Vec<String>>,
    /// The key that the value of the map gets which stands around this one, where the map was
    /// written as a plain value: `path` in `image: {path, alt}`, which may be `image: a.png`.
    pub beside: Option<String>,
    /// Whether a text is cut at spaces into names if it has no commas.
    pub spaces: bool,
    /// What the writer should know where the field is written.
    pub note: Option<String>,
}

impl Field {
    /// All fields.
    pub const ALL: [Self; 14] = [
        Self::Title,
        Self::Slug,
        Self::Date,
        Self::Updated,
        Self::Draft,
        Self::Description,
        Self::Tags,
        Self::Categories,
        Self::Authors,
        Self::Cover,
        Self::CoverAlt,
        Self::Canonical,
        Self::Series,
        Self::Language,
    ];

    /// Its name in target files.
    pub fn id(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Slug => "slug",
            Self::Date => "date",
            Self::Updated => "updated",
            Self::Draft => "draft",
            Self::Description => "description",
            Self::Tags => "tags",
            Self::Categories => "categories",
            Self::Authors => "authors",
            Self::Cover => "cover",
            Self::CoverAlt => "cover_alt",
            Self::Canonical => "canonical",
            Self::Series => "series",
            Self::Language => "language",
        }
    }

    /// The field with this [id](Self::id).
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.id() == id)
    }

    /// What it is, for users: `title`, `alternative text of the cover`.
    pub fn title(self) -> &'static str {
        match self {
            Self::Updated => "date of the last change",
            Self::CoverAlt => "alternative text of the cover",
            Self::Canonical => "canonical address",
            other => other.id(),
        }
    }

    /// Whether its values are names.
    pub fn is_names(self) -> bool {
        matches!(self, Self::Tags | Self::Categories | Self::Authors)
    }

    /// Whether its values are dates.
    pub fn is_date(self) -> bool {
        matches!(self, Self::Date | Self::Updated)
    }
}

impl FieldForm {
    /// All forms.
    pub const ALL: [Self; 5] = [
        Self::Text,
        Self::List,
        Self::TextOrList,
        Self::Commas,
        Self::Nested,
    ];

    /// Its name in target files.
    pub fn id(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::List => "list",
            Self::TextOrList => "text-or-list",
            Self::Commas => "commas",
            Self::Nested => "nested",
        }
    }
}
