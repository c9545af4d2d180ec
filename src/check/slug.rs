//! Two posts with the same address.

use std::ops::Range;

use super::Around;
use super::finding::Finding;
use super::report::{Report, located};
use super::rule::Rule;
use crate::post::{Post, PostDate};
use crate::site::{Profile, permalink};

/// What makes a post one of its own in its folder, and where it says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// The address below that of the folder, and the language.
    key: String,
    place: Finding,
}

impl Identity {
    /// The identity of a post; `None` if only its folder tells it from others, as that of `index.md`.
    pub fn of(text: &str, post: &Post, profile: &Profile, file_name: &str) -> Option<Self> {
        let key = own_key(post, profile, file_name)?;
        let place = located(text, Rule::SlugClash, place(post), String::new());
        Some(Self { key, place })
    }

    /// What two posts of a folder must not share.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// The finding when `other`, a post of the same folder, has the same one.
    pub fn clash(&self, other: &str) -> Finding {
        Finding {
            message: message(other),
            ..self.place.clone()
        }
    }
}

pub(super) fn check(post: &Post, around: &Around<'_>, report: &mut Report) {
    let Some(own) = own_key(post, around.profile, around.file_name) else {
        return;
    };
    let others = around.posts.iter();
    let other = others
        .filter(|other| other.file_name != around.file_name)
        .find(|other| {
            let written = (!other.slug.is_empty()).then(|| other.slug.clone());
            let date = other.date.as_ref();
            let language = post.language();
            let key = key(
                around.profile,
                written.as_deref(),
                date,
                &other.file_name,
                language.as_deref(),
            );
            key.as_ref() == Some(&own)
        });
    if let Some(other) = other {
        report.add(Rule::SlugClash, place(post), message(&other.file_name));
    }
}

fn message(other: &str) -> String {
    format!(
        "{other} has the same address, so one of the two posts replaces the other on the site. \
         Change the slug of one of them."
    )
}

fn place(post: &Post) -> Range<usize> {
    let entry = post.front_matter.get("slug");
    entry.map_or(0..0, |entry| entry.range.clone())
}

fn own_key(post: &Post, profile: &Profile, file_name: &str) -> Option<String> {
    let (slug, date, language) = (post.slug(), post.date(), post.language());
    key(
        profile,
        slug.as_deref(),
        date.as_ref(),
        file_name,
        language.as_deref(),
    )
}

fn key(
    profile: &Profile,
    slug: Option<&str>,
    date: Option<&PostDate>,
    file_name: &str,
    language: Option<&str>,
) -> Option<String> {
    let stem = file_name.rsplit_once('.').map_or("", |(stem, _)| stem);
    // Translations stand beside each other as `post.en.md` and `post.de.md`.
    let (name, suffix) = match stem.rsplit_once('.') {
        Some((name, suffix)) if suffix.len() < 6 => (name, Some(suffix)),
        _ => (stem, None),
    };
    let slug = slug.map_or(name, |slug| if slug == stem { name } else { slug });
    let is_of_folder = matches!(slug, "" | "index" | "_index");
    if is_of_folder {
        return None;
    }
    let path = permalink(profile, slug, date, name).unwrap_or_else(|_| slug.to_owned());
    let language = suffix.or(language).unwrap_or_default();
    Some(format!(
        "{} {language}",
        path.trim_matches('/').to_lowercase()
    ))
}
