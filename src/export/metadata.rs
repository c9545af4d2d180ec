//! What the head of a page says about its post: only what is known, never guessed.

use std::fmt::Write as _;

use serde::Serialize;

use crate::post::{Post, PostDate};
use crate::stats::Stats;

/// The longest headline that search engines take, in characters.
const MAX_HEADLINE: usize = 110;

/// The languages that are written from right to left, by the first part of their tags.
const RIGHT_TO_LEFT: [&str; 11] = [
    "ar", "ckb", "dv", "fa", "he", "iw", "ps", "sd", "ug", "ur", "yi",
];

/// What is known of a post.
pub(super) struct Metadata {
    pub(super) title: String,
    description: Option<String>,
    pub(super) authors: Vec<String>,
    /// A date that could be read, as the front matter has it.
    pub(super) published: Option<PostDate>,
    pub(super) updated: Option<PostDate>,
    tags: Vec<String>,
    /// A well-formed language tag (RFC 5646).
    pub(super) language: Option<String>,
    words: Option<u64>,
    seconds: Option<u64>,
}

impl Metadata {
    pub(super) fn of(post: &Post, title: String, stats: Option<&Stats>) -> Self {
        let readable = |date: Option<PostDate>| date.filter(PostDate::is_readable);
        Self {
            title,
            description: post
                .description()
                .filter(|description| !description.derived)
                .map(|description| description.text),
            authors: post.authors(),
            published: readable(post.date()),
            updated: readable(post.updated()),
            tags: post.tags(),
            language: post.language().as_deref().and_then(language_tag),
            words: stats.map(|stats| stats.counts.words),
            seconds: stats.map(|stats| stats.read_time.seconds),
        }
    }

    /// `rtl` or `ltr`, if the language is known.
    pub(super) fn direction(&self) -> Option<&'static str> {
        let primary = self.language.as_deref()?.split('-').next()?.to_lowercase();
        Some(if RIGHT_TO_LEFT.contains(&primary.as_str()) {
            "rtl"
        } else {
            "ltr"
        })
    }

    /// The elements of the head that speak of the post, from `title` to the data for search
    /// engines.
    pub(super) fn head(&self) -> String {
        let mut out = format!("<title>{}</title>\n", escaped(&self.title));
        let mut meta = |key: &str, name: &str, content: &str| {
            // Writing to a string cannot fail.
            let _ = writeln!(
                out,
                "<meta {key}=\"{name}\" content=\"{}\">",
                escaped(content)
            );
        };
        if let Some(description) = &self.description {
            meta("name", "description", description);
        }
        if !self.authors.is_empty() {
            meta("name", "author", &self.authors.join(", "));
        }
        meta("property", "og:type", "article");
        meta("property", "og:title", &self.title);
        if let Some(description) = &self.description {
            meta("property", "og:description", description);
        }
        if let Some(date) = &self.published {
            meta("property", "article:published_time", &machine_date(date));
        }
        if let Some(date) = &self.updated {
            meta("property", "article:modified_time", &machine_date(date));
        }
        for tag in &self.tags {
            meta("property", "article:tag", tag);
        }
        out.push_str("<script type=\"application/ld+json\">");
        out.push_str(&self.json_ld());
        out.push_str("</script>\n");
        out
    }

    /// The post as a `BlogPosting` of schema.org, in JSON that may stand in a `script` element.
    fn json_ld(&self) -> String {
        let posting = BlogPosting {
            context: "https://schema.org",
            kind: "BlogPosting",
            headline: headline(&self.title),
            description: self.description.as_deref(),
            date_published: self.published.as_ref().map(machine_date),
            date_modified: self.updated.as_ref().map(machine_date),
            author: self
                .authors
                .iter()
                .map(|name| Person {
                    kind: "Person",
                    name,
                })
                .collect(),
            keywords: &self.tags,
            in_language: self.language.as_deref(),
            word_count: self.words,
            time_required: self.seconds.filter(|&seconds| seconds > 0).map(duration),
        };
        // A struct of texts and numbers can always be written as JSON.
        let json = serde_json::to_string(&posting).unwrap_or_default();
        // Neither `</script` nor `<!--` may stand in the element, and no reader minds escapes.
        json.replace('<', "\\u003c")
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct BlogPosting<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@type")]
    kind: &'static str,
    headline: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_modified: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    author: Vec<Person<'a>>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    keywords: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    in_language: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    word_count: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    time_required: Option<String>,
}

#[derive(Serialize)]
struct Person<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'a str,
}

/// Text for the content of an element or for an attribute in double quotes. Control characters,
/// which HTML does not allow, become U+FFFD.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for each in text.chars() {
        match each {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(' '),
            _ if each.is_control() => out.push('\u{fffd}'),
            _ => out.push(each),
        }
    }
    out
}

/// A date as HTML and Open Graph take it: ISO 8601 to the second.
pub(super) fn machine_date(date: &PostDate) -> String {
    let written = date.to_string();
    let Some((before, after)) = written.split_once('.') else {
        return written;
    };
    format!(
        "{before}{}",
        after.trim_start_matches(|c: char| c.is_ascii_digit())
    )
}

/// A language tag in the form of RFC 5646, with `-` between its parts; `None` if it is not one.
pub(super) fn language_tag(written: &str) -> Option<String> {
    let tag = written.trim().replace('_', "-");
    let mut parts = tag.split('-');
    let primary = parts.next()?;
    let is_primary =
        (2..=8).contains(&primary.len()) && primary.bytes().all(|b| b.is_ascii_alphabetic());
    let are_subtags = parts.all(|part| {
        (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
    });
    (is_primary && are_subtags).then_some(tag)
}

fn headline(title: &str) -> String {
    match title.char_indices().nth(MAX_HEADLINE) {
        None => title.to_owned(),
        Some(_) => {
            let kept: String = title.chars().take(MAX_HEADLINE - 1).collect();
            format!("{}\u{2026}", kept.trim_end())
        }
    }
}

/// A time in seconds as an ISO 8601 duration, such as `PT3M8S`.
fn duration(seconds: u64) -> String {
    match (seconds / 60, seconds % 60) {
        (0, seconds) => format!("PT{seconds}S"),
        (minutes, 0) => format!("PT{minutes}M"),
        (minutes, seconds) => format!("PT{minutes}M{seconds}S"),
    }
}
