//! What the head of a page says about its post: only what is known, never guessed.

use std::fmt::Write as _;

use serde::Serialize;

use crate::post::{Post, PostDate};
use crate::site::{PageParts, Profile, built_in, cover, language_tag, whole_address};
use crate::stats::PageFigures;

/// The longest headline that search engines take, in characters.
const MAX_HEADLINE: usize = 110;

/// What is known of a post.
pub(super) struct Metadata {
    pub(super) title: String,
    description: Option<String>,
    authors: Vec<Person>,
    /// Dates that could be read, as the front matter has them.
    published: Option<PostDate>,
    updated: Option<PostDate>,
    tags: Vec<String>,
    /// A well-formed language tag (RFC 5646).
    language: Option<String>,
    words: Option<u64>,
    seconds: Option<u64>,
    /// The whole address of the post.
    canonical: Option<String>,
    picture: Option<Picture>,
    site: Option<Site>,
}

impl Metadata {
    pub(super) fn of(
        post: &Post,
        title: String,
        figures: Option<&PageFigures>,
        parts: &PageParts,
        profile: &Profile,
    ) -> Self {
        let readable = |date: Option<PostDate>| date.filter(PostDate::is_readable);
        let is_known =
            post.language().as_deref().and_then(language_tag).is_some() || profile != built_in();
        Self {
            title,
            description: post.front_matter.description(),
            authors: people(post, parts, profile),
            published: readable(post.date()),
            updated: readable(post.updated()),
            tags: post.tags(),
            language: is_known.then(|| parts.page_language.clone()),
            words: figures.map(|figures| figures.words),
            seconds: figures.map(|figures| figures.read_time.seconds),
            canonical: parts.canonical.clone(),
            picture: picture(post, parts, profile),
            site: (!profile.title.is_empty()).then(|| Site {
                kind: "Organization",
                name: profile.title.clone(),
                url: profile.base_url.clone(),
            }),
        }
    }

    /// The elements of the head that speak of the post, from `title` to the data for search
    /// engines.
    pub(super) fn head(&self) -> String {
        let mut out = format!("<title>{}</title>\n", escaped(&self.title));
        if let Some(url) = &self.canonical {
            out.push_str(&format!(
                "<link rel=\"canonical\" href=\"{}\">\n",
                escaped(url)
            ));
        }
        let authors: Vec<_> = self.authors.iter().map(|each| each.name.as_str()).collect();
        let authors = (!authors.is_empty()).then(|| authors.join(", "));
        for (name, content) in [
            ("description", self.description.as_deref()),
            ("author", authors.as_deref()),
        ] {
            meta(&mut out, "name", name, content);
        }
        let published = self.published.as_ref().map(machine_date);
        let updated = self.updated.as_ref().map(machine_date);
        let picture = self.picture.as_ref();
        for (property, content) in [
            ("og:type", Some("article")),
            ("og:title", Some(self.title.as_str())),
            ("og:description", self.description.as_deref()),
            ("og:url", self.canonical.as_deref()),
            (
                "og:site_name",
                self.site.as_ref().map(|site| site.name.as_str()),
            ),
            ("og:locale", self.locale().as_deref()),
            ("og:image", picture.map(|picture| picture.url.as_str())),
            (
                "og:image:alt",
                picture.and_then(|picture| picture.alt.as_deref()),
            ),
            ("article:published_time", published.as_deref()),
            ("article:modified_time", updated.as_deref()),
        ] {
            meta(&mut out, "property", property, content);
        }
        for tag in &self.tags {
            meta(&mut out, "property", "article:tag", Some(tag));
        }
        let card = picture.map_or("summary", |_| "summary_large_image");
        meta(&mut out, "name", "twitter:card", Some(card));
        out.push_str("<script type=\"application/ld+json\">");
        out.push_str(&self.json_ld());
        out.push_str("</script>\n");
        out
    }

    /// What readers of an `h-entry` look for and the page does not show
    /// (<https://microformats.org/wiki/h-entry>).
    pub(super) fn entry_data(&self, has_author_box: bool) -> String {
        let mut out = String::new();
        let mut data = |class: &str, value: &str| {
            let value = escaped(value);
            out.push_str(&format!(
                "<data class=\"{class}\" value=\"{value}\"></data>\n"
            ));
        };
        if let Some(url) = &self.canonical {
            data("u-url", url);
        }
        if !has_author_box {
            for author in &self.authors {
                data("p-author", &author.name);
            }
        }
        for tag in &self.tags {
            data("p-category", tag);
        }
        out
    }

    /// The language as Open Graph writes it; only if its country is known.
    fn locale(&self) -> Option<String> {
        let mut parts = self.language.as_deref()?.split('-');
        let language = parts.next()?.to_ascii_lowercase();
        let is_country =
            |part: &&str| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_alphabetic());
        let country = parts.find(is_country)?.to_ascii_uppercase();
        Some(format!("{language}_{country}"))
    }

    /// The post as a `BlogPosting` of schema.org, in JSON that may stand in a `script` element.
    fn json_ld(&self) -> String {
        let posting = BlogPosting {
            context: "https://schema.org",
            kind: "BlogPosting",
            headline: headline(&self.title),
            description: self.description.as_deref(),
            url: self.canonical.as_deref(),
            main_entity_of_page: self.canonical.as_deref().map(|id| WebPage {
                kind: "WebPage",
                id,
            }),
            image: self.picture.as_ref().map(|picture| picture.url.as_str()),
            date_published: self.published.as_ref().map(machine_date),
            date_modified: self.updated.as_ref().map(machine_date),
            author: &self.authors,
            publisher: self.site.as_ref(),
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

/// The picture that stands for a post elsewhere.
struct Picture {
    /// Its whole address.
    url: String,
    alt: Option<String>,
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
    url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    main_entity_of_page: Option<WebPage<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_modified: Option<String>,
    #[serde(skip_serializing_if = "<[Person]>::is_empty")]
    author: &'a [Person],
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<&'a Site>,
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
struct WebPage<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "@id")]
    id: &'a str,
}

#[derive(Serialize)]
struct Person {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
}

#[derive(Serialize)]
struct Site {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
}

/// Who wrote the post: by the names in the author box, else by those in the post.
fn people(post: &Post, parts: &PageParts, profile: &Profile) -> Vec<Person> {
    let cards = parts.author.iter().flat_map(|author| &author.cards);
    let mut names: Vec<String> = cards.map(|card| card.name.clone()).collect();
    if names.is_empty() {
        names = post.authors();
    }
    let known = |name: &String| profile.authors.iter().find(|author| author.name == *name);
    let person = |name: String| Person {
        kind: "Person",
        url: known(&name)
            .and_then(|author| author.url.clone())
            .filter(|url| is_whole(url)),
        name,
    };
    names.into_iter().map(person).collect()
}

/// The cover of a post, if its whole address is known.
fn picture(post: &Post, parts: &PageParts, profile: &Profile) -> Option<Picture> {
    let written = cover(&post.front_matter)?;
    let base = profile.base_url.as_deref().unwrap_or_default();
    let page = parts.canonical.as_deref().unwrap_or_default();
    let url = whole_address(&written, base, page).filter(|url| is_whole(url))?;
    let alt = post.front_matter.cover()?.value.get("alt");
    let alt = alt.and_then(|alt| alt.value.as_text());
    let alt = alt.map(|alt| alt.trim().to_owned());
    Some(Picture {
        url,
        alt: alt.filter(|alt| !alt.is_empty()),
    })
}

fn is_whole(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}

fn meta(out: &mut String, key: &str, name: &str, content: Option<&str>) {
    if let Some(content) = content {
        // Writing to a string cannot fail.
        let _ = writeln!(
            out,
            "<meta {key}=\"{name}\" content=\"{}\">",
            escaped(content)
        );
    }
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
