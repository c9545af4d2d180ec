//! What a post says about itself, for files that are imported.

use super::markdown::{date_of, post_is_draft, source_of};
use super::pictures::beside;
use super::{ExportOptions, PlannedFile};
use crate::front_matter::PostDate;
use crate::post::Post;
use crate::site::{permalink, whole_address};
use crate::target::{Field, FieldValue, Target, field_value};

/// The facts of a post.
pub(super) struct Facts {
    /// The title; never blank.
    pub(super) title: String,
    /// The slug.
    pub(super) slug: String,
    /// The address on the site, if it has one.
    pub(super) link: Option<String>,
    /// The date, if it can be read.
    pub(super) date: Option<PostDate>,
    /// The date of the last change, if it can be read.
    pub(super) updated: Option<PostDate>,
    /// Whether it is a draft.
    pub(super) is_draft: bool,
    /// The word of `status`, in lower case.
    pub(super) status: Option<String>,
    /// The description that is written.
    pub(super) description: Option<String>,
    pub(super) tags: Vec<String>,
    pub(super) categories: Vec<String>,
    /// The authors, else the first of the site.
    pub(super) authors: Vec<String>,
    /// The address of the cover as it is written.
    pub(super) cover: Option<String>,
    pub(super) cover_alt: Option<String>,
    pub(super) canonical: Option<String>,
}

impl Facts {
    pub(super) fn of(post: &Post, options: &ExportOptions<'_>) -> Self {
        let source = source_of(post, options);
        let text = |field| text_of(post, source, field);
        let names = |field| match field_value(&post.front_matter, source, field) {
            Some(found) => match found.value {
                FieldValue::Names(names) => names,
                _ => Vec::new(),
            },
            None => Vec::new(),
        };
        let slug = post.name_at_site(options.site.file_name, options.fallback_title);
        let title = post.title().map(|title| title.text);
        let title = title.or_else(|| Some(options.fallback_title.to_owned()));
        let date = date_of(post, source, options);
        let mut authors = names(Field::Authors);
        if authors.is_empty() {
            let first = options.site.profile.authors.first();
            authors.extend(first.map(|author| author.name.clone()));
        }
        let status = post.front_matter.get("status");
        let status = status.and_then(|entry| entry.value.as_text());
        Self {
            title: title
                .filter(|title| !title.is_empty())
                .unwrap_or_else(|| slug.clone()),
            link: link(options, &slug, date.as_ref()),
            slug,
            date,
            updated: match field_value(&post.front_matter, source, Field::Updated) {
                Some(found) => match found.value {
                    FieldValue::Date(date) if date.is_readable() => Some(date),
                    _ => None,
                },
                None => None,
            },
            is_draft: post_is_draft(post, source),
            status: status.map(|word| word.trim().to_lowercase()),
            description: text(Field::Description),
            tags: names(Field::Tags),
            categories: names(Field::Categories),
            authors,
            cover: text(Field::Cover),
            cover_alt: text(Field::CoverAlt),
            canonical: text(Field::Canonical),
        }
    }

    /// The cover where it is copied to, with its file, else its whole address; `None` if there is no
    /// cover, or if it is on no web server that is known.
    pub(super) fn placed_cover(
        &self,
        options: &ExportOptions<'_>,
    ) -> Option<(String, Option<PlannedFile>)> {
        let cover = self.cover.as_deref()?;
        match beside(cover, options) {
            Some((link, file)) => Some((link, Some(file))),
            None => Some((self.whole(cover, options)?, None)),
        }
    }

    /// The whole address of something that the post names; `None` if the site has none.
    pub(super) fn whole(&self, address: &str, options: &ExportOptions<'_>) -> Option<String> {
        let base = options.site.profile.base_url.as_deref();
        let page = self.link.as_deref().or(base).unwrap_or_default();
        let whole = whole_address(address, base.unwrap_or_default(), page)?;
        whole.contains("://").then_some(whole)
    }
}

fn text_of(post: &Post, source: &Target, field: Field) -> Option<String> {
    match field_value(&post.front_matter, source, field)?.value {
        FieldValue::Text(text) => Some(text),
        _ => None,
    }
}

fn link(options: &ExportOptions<'_>, slug: &str, date: Option<&PostDate>) -> Option<String> {
    let profile = options.site.profile;
    let base = profile.base_url.as_deref()?;
    let name = options.site.file_name;
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let path = permalink(profile, slug, date, stem).ok()?;
    Some(format!("{base}{path}"))
}
