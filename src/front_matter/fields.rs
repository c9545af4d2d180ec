//! Typed fields: what a post says about itself, under the key names of the sites it may go to.

use super::date::PostDate;
use super::read::FrontMatter;
use super::value::{Entry, Value};

const DATE: &[&str] = &[
    "date",
    "date.created",
    "pubDate",
    "publishDate",
    "published_date",
    "published_at",
    "published",
    "created",
];
const UPDATED: &[&str] = &[
    "lastmod",
    "updated",
    "date.updated",
    "updatedDate",
    "updated_at",
    "last_modified_at",
    "modified",
];
const DESCRIPTION: &[&str] = &["description", "summary", "excerpt"];
const TAGS: &[&str] = &["tags", "taxonomies.tags"];
const CATEGORIES: &[&str] = &["categories", "category", "taxonomies.categories"];
const AUTHORS: &[&str] = &[
    "authors",
    "author",
    "taxonomies.authors",
    "params.author",
    "extra.author",
];
const LANGUAGE: &[&str] = &["lang", "language"];
const COVER: &[&str] = &[
    "cover",
    "image",
    "images",
    "feature_image",
    "featured_image",
    "heroImage",
    "thumbnail",
    "previewimage",
    "header.image",
];

impl FrontMatter {
    /// The title: `title`.
    pub fn title(&self) -> Option<String> {
        self.text(&["title"])
    }

    /// The date of publication with its entry: `date` (or `date.created`), `pubDate`,
    /// `publishDate`, `published_date`, `published_at`, `published` unless it is true or false,
    /// `created`.
    pub fn date(&self) -> Option<(PostDate, &Entry)> {
        self.date_of(DATE)
    }

    /// The date of the last change with its entry: `lastmod`, `updated` (or `date.updated`),
    /// `updatedDate`, `updated_at`, `last_modified_at`, `modified`.
    pub fn updated(&self) -> Option<(PostDate, &Entry)> {
        self.date_of(UPDATED)
    }

    /// Whether the post is a draft: `draft` or `is_draft` is true, else `published` is false, else
    /// `status` is `draft` or `pending`.
    pub fn draft(&self) -> bool {
        let flag = |key| self.get(key).and_then(|entry| entry.value.as_bool());
        flag("draft")
            .or_else(|| flag("is_draft"))
            .or_else(|| flag("published").map(|published| !published))
            .unwrap_or_else(|| {
                self.text(&["status"]).is_some_and(|status| {
                    matches!(status.to_lowercase().as_str(), "draft" | "pending")
                })
            })
    }

    /// The description: `description`, `summary` or `excerpt`.
    pub fn description(&self) -> Option<String> {
        self.text(DESCRIPTION)
    }

    /// The tags, without repeats: `tags` or `taxonomies.tags`, a list or a text with commas.
    pub fn tags(&self) -> Vec<String> {
        self.names(TAGS)
    }

    /// The categories, without repeats: `categories`, `category` or `taxonomies.categories`, a
    /// list (nested lists are taken flat) or a text with commas.
    pub fn categories(&self) -> Vec<String> {
        self.names(CATEGORIES)
    }

    /// The authors, without repeats: `authors`, `author`, and `author` under `params` or `extra`.
    /// An author is a text, which may hold a comma, or a map with a `name`.
    pub fn authors(&self) -> Vec<String> {
        let mut authors = Vec::new();
        if let Some(entry) = self.first(AUTHORS) {
            push_names(&entry.value, false, &mut authors);
        }
        authors
    }

    /// The slug as written: `slug`.
    pub fn slug(&self) -> Option<String> {
        self.text(&["slug"])
    }

    /// The language tag as written, such as `en-GB`: `lang` or `language`.
    pub fn language(&self) -> Option<String> {
        self.text(LANGUAGE)
    }

    /// The entry of the cover image, under the names that sites and their themes give it.
    pub fn cover(&self) -> Option<&Entry> {
        self.first(COVER)
    }

    /// The first entry of `paths` that holds something.
    fn first(&self, paths: &[&str]) -> Option<&Entry> {
        paths
            .iter()
            .filter_map(|path| self.get(path))
            .find(|entry| !is_blank(&entry.value))
    }

    /// The first of `paths` that holds text, trimmed; blank text counts as none.
    fn text(&self, paths: &[&str]) -> Option<String> {
        paths.iter().find_map(|path| {
            let text = self.get(path)?.value.as_text()?;
            let text = text.trim();
            (!text.is_empty()).then(|| text.to_owned())
        })
    }

    fn date_of(&self, paths: &[&str]) -> Option<(PostDate, &Entry)> {
        paths.iter().find_map(|path| {
            let entry = self.get(path)?;
            let text = match &entry.value {
                Value::Bool(_) => return None,
                value => value.as_text()?,
            };
            (!text.trim().is_empty()).then(|| (PostDate::parse(&text), entry))
        })
    }

    fn names(&self, paths: &[&str]) -> Vec<String> {
        let mut names = Vec::new();
        if let Some(entry) = self.first(paths) {
            push_names(&entry.value, true, &mut names);
        }
        names
    }
}

fn is_blank(value: &Value) -> bool {
    match value {
        Value::List(items) => items.is_empty(),
        Value::Map(entries) => entries.is_empty(),
        value => value.as_text().is_none_or(|text| text.trim().is_empty()),
    }
}

/// Adds the names in `value`: a text (cut at commas if wanted and not in a list), a list of them,
/// or a map with a `name`.
fn push_names(value: &Value, commas: bool, names: &mut Vec<String>) {
    match value {
        Value::List(items) => {
            for item in items {
                push_names(&item.value, false, names);
            }
        }
        Value::Map(_) => {
            if let Some(name) = value.get("name") {
                push_names(&name.value, false, names);
            }
        }
        value => {
            let text = value.as_text().unwrap_or_default();
            for part in text.split(|each| commas && each == ',') {
                let name = part.trim();
                if !name.is_empty() && !names.iter().any(|known| known == name) {
                    names.push(name.to_owned());
                }
            }
        }
    }
}
