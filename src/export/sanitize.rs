//! Makes raw HTML safe: what posts need is kept, what can run or deceive is removed.
//!
//! The work is done by `ammonia`, which parses as a browser does and keeps only what is listed
//! here. What was removed is found by comparing the tags before and after.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use ammonia::Builder;

use super::frames;
use super::tags::tags;
use crate::markdown::url::{UrlUse, is_safe};

/// Tags besides those that `ammonia` keeps by itself.
const TAGS: [&str; 9] = [
    "address", "audio", "iframe", "input", "picture", "section", "source", "tfoot", "video",
];

/// Attributes that any element may have.
const EVERYWHERE: [&str; 9] = [
    "aria-describedby",
    "aria-hidden",
    "aria-label",
    "aria-labelledby",
    "class",
    "dir",
    "id",
    "lang",
    "title",
];

/// Attributes of certain elements, besides those that `ammonia` keeps by itself.
const ATTRIBUTES: [(&str, &[&str]); 14] = [
    ("audio", &["controls", "loop", "muted", "preload", "src"]),
    ("details", &["name", "open"]),
    (
        "iframe",
        &["allow", "allowfullscreen", "height", "src", "width"],
    ),
    (
        "img",
        &["decoding", "height", "loading", "sizes", "srcset", "width"],
    ),
    ("input", &["checked"]),
    ("li", &["value"]),
    ("ol", &["reversed", "start", "type"]),
    (
        "source",
        &["height", "media", "sizes", "src", "srcset", "type", "width"],
    ),
    ("td", &["style"]),
    ("th", &["abbr", "style"]),
    ("time", &["datetime"]),
    ("data", &["value"]),
    (
        "video",
        &[
            "controls",
            "height",
            "loop",
            "muted",
            "playsinline",
            "poster",
            "preload",
            "src",
            "width",
        ],
    ),
    ("a", &["download"]),
];

/// Attributes that hold an address or several.
const ADDRESSES: [&str; 5] = ["cite", "href", "poster", "src", "srcset"];

/// The schemes an address may have; `data` only for bitmaps, see [`is_safe`].
const SCHEMES: [&str; 5] = ["http", "https", "mailto", "tel", "data"];

/// Names that a script finds elements under before its own (DOM Standard and HTML Standard,
/// "named access"): as identifiers they could change what a site's scripts do.
const CLOBBERING: [&str; 24] = [
    "alert",
    "anchors",
    "attributes",
    "body",
    "childnodes",
    "children",
    "cookie",
    "createelement",
    "defaultview",
    "document",
    "documentelement",
    "domain",
    "forms",
    "getelementbyid",
    "head",
    "innerhtml",
    "location",
    "nodename",
    "parentnode",
    "queryselector",
    "self",
    "top",
    "window",
    "write",
];

/// The identifier of the page's own `main` element, which nothing in a post may take.
pub(super) const MAIN_ID: &str = "postwright-main";

/// HTML that was made safe.
pub(super) struct Clean {
    /// The HTML, well formed.
    pub(super) html: String,
    /// What was removed, in words such as `<script>` or `event attributes`; sorted.
    pub(super) removed: Vec<String>,
    /// The hosts of frames that were removed because they are not listed.
    pub(super) foreign: Vec<String>,
}

/// Makes `html`, a fragment of a page, safe. Frames stay if their host is among `hosts`.
pub(super) fn sanitize(html: &str, hosts: &[String]) -> Clean {
    static BUILDER: LazyLock<Builder<'static>> = LazyLock::new(builder);
    let clean = BUILDER.clean(html).to_string();
    let (clean, foreign) = frames::settle(&clean, hosts);
    let mut removed = removed(html, &clean);
    if !foreign.is_empty() {
        removed.retain(|word| word != "<iframe>");
    }
    Clean {
        html: clean,
        removed,
        foreign,
    }
}

fn builder() -> Builder<'static> {
    let mut builder = Builder::default();
    builder
        .add_tags(TAGS)
        .add_generic_attributes(EVERYWHERE)
        .url_schemes(SCHEMES.into_iter().collect())
        .filter_style_properties(std::iter::once("text-align").collect())
        // Links to other pages of the same site need no such hint, and nothing opens a window.
        .link_rel(None)
        .set_tag_attribute_value("input", "type", "checkbox")
        .set_tag_attribute_value("input", "disabled", "")
        .attribute_filter(filter_attribute);
    for (tag, attributes) in ATTRIBUTES {
        builder.add_tag_attributes(tag, attributes);
    }
    builder
}

fn filter_attribute<'v>(tag: &str, name: &str, value: &'v str) -> Option<Cow<'v, str>> {
    let keep = match name {
        "id" => is_free_id(tag, value),
        "srcset" => value.split(',').all(|one| {
            let url = one.split_ascii_whitespace().next().unwrap_or_default();
            is_allowed_address(url, UrlUse::Image)
        }),
        "src" if tag == "img" => is_allowed_address(value, UrlUse::Image),
        "src" if tag == "iframe" => frames::host(value).is_some(),
        _ if ADDRESSES.contains(&name) => is_allowed_address(value, UrlUse::Link),
        _ => true,
    };
    keep.then_some(Cow::Borrowed(value))
}

/// A heading may have any identifier but ours: links lead to it, and the table of contents.
fn is_free_id(tag: &str, id: &str) -> bool {
    let is_heading = matches!(tag, "h1" | "h2" | "h3" | "h4" | "h5" | "h6");
    let clobbers = || CLOBBERING.contains(&id.to_ascii_lowercase().as_str());
    id != MAIN_ID && !id.contains(char::is_whitespace) && (is_heading || !clobbers())
}

/// Whether an address is relative or of an allowed scheme. White space and control characters
/// inside a scheme do not count for a browser, so an address with them is refused.
fn is_allowed_address(url: &str, place: UrlUse) -> bool {
    if !is_safe(url, place) {
        return false;
    }
    let Some((scheme, _)) = url.split_once(':') else {
        return true;
    };
    // The colon stands in a path, query or fragment.
    if scheme.contains(['/', '?', '#']) {
        return true;
    }
    SCHEMES
        .iter()
        .any(|allowed| scheme.trim_start().eq_ignore_ascii_case(allowed))
}

/// What is in `before` more often than in `after`.
fn removed(before: &str, after: &str) -> Vec<String> {
    let mut counts = features(before);
    for (feature, count) in features(after) {
        if let Some(left) = counts.get_mut(&feature) {
            *left = left.saturating_sub(count);
        }
    }
    let words = counts
        .into_iter()
        .filter(|(_, left)| *left > 0)
        .map(|(feature, _)| feature.words());
    let unique: BTreeSet<String> = words.collect();
    unique.into_iter().collect()
}

/// Something in HTML that can be counted before and after.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Feature {
    Tag(String),
    /// The tag and the attribute.
    Attribute(String, String),
    /// A property in a `style` attribute.
    Style(String),
}

impl Feature {
    fn words(self) -> String {
        match self {
            Self::Tag(name) => format!("<{name}>"),
            Self::Attribute(_, name) if name.starts_with("on") => "event attributes".to_owned(),
            Self::Attribute(_, name) if ADDRESSES.contains(&name.as_str()) => {
                format!("unsafe addresses ({name})")
            }
            Self::Attribute(tag, name) => format!("{name} of <{tag}>"),
            Self::Style(property) => format!("the style {property}"),
        }
    }
}

fn features(html: &str) -> BTreeMap<Feature, usize> {
    let mut counts = BTreeMap::new();
    let mut count = |feature| *counts.entry(feature).or_insert(0) += 1;
    for tag in tags(html).filter(|tag| !tag.closing) {
        let name = tag.name();
        for (attribute, value) in tag.attributes() {
            // How a frame is set is ours to say.
            if name == "iframe" && !attribute.starts_with("on") && attribute != "srcdoc" {
                continue;
            }
            if attribute == "style" {
                for declaration in value.split(';').filter(|one| !one.trim().is_empty()) {
                    let property = declaration.split(':').next().unwrap_or_default();
                    count(Feature::Style(property.trim().to_ascii_lowercase()));
                }
            } else {
                count(Feature::Attribute(name.clone(), attribute));
            }
        }
        count(Feature::Tag(name));
    }
    counts
}
