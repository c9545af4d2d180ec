//! The script of a page with likes or reactions, and what pages are allowed to do.

use super::around::address;
use super::frames;
use super::metadata::escaped;
use super::tags::tags;
use super::{ExportOptions, PicturePlaces};
use crate::site::{PageParts, RawHtmlPolicy};

/// The script, the same in every page; what differs stands in the attributes of its element.
const SCRIPT: &str = include_str!("../../assets/page/choices.js");

/// Its SHA-256 in base 64, by which pages allow it to run. A test says when it has to change.
const HASH: &str = "vHIVzJsmhrtSDV6NOzRC/SqdjWd12NdVSk0cz4EB8UY=";

/// A list of things to choose from, of which `items` are the elements.
pub(super) fn choices(kind: &str, items: &str) -> String {
    format!("<ul data-choices=\"{kind}\">\n{items}</ul>\n")
}

/// The element of the script, if the page has something to choose.
pub(super) fn script(parts: &PageParts) -> String {
    if !has_choices(parts) {
        return String::new();
    }
    let attribute = |name: &str, value: Option<&str>| match value {
        Some(value) => format!(" data-{name}=\"{}\"", address(value)),
        None => String::new(),
    };
    format!(
        "<script{}{}>{SCRIPT}</script>\n",
        attribute("post", parts.canonical.as_deref()),
        attribute("endpoint", endpoint(parts)),
    )
}

/// The element that says what the page may load and do (Content Security Policy, level 3), of
/// which `body` is all of the body, in parts that are well formed together. No script runs but ours and no form is sent, whatever got past
/// everything else. Pictures and sounds may come from anywhere: the writer put their addresses
/// into the post, and a page that hides them is not the post. A site that keeps raw HTML as it is
/// allows what that does.
pub(super) fn policy(parts: &PageParts, options: &ExportOptions<'_>, body: &[&str]) -> String {
    if options.raw_html == RawHtmlPolicy::Keep {
        return String::new();
    }
    let mut rules = vec!["default-src 'none'".to_owned()];
    if options.pictures == PicturePlaces::Embedded && !loads_files(body) {
        rules.push("img-src data:".to_owned());
    } else {
        rules.push("img-src 'self' data: https: http:".to_owned());
        rules.push("media-src 'self' https: http:".to_owned());
    }
    // Alignment in tables is an attribute, which no hash allows.
    rules.push("style-src 'unsafe-inline'".to_owned());
    if has_choices(parts) {
        rules.push(format!("script-src 'sha256-{HASH}'"));
        rules.extend(
            endpoint(parts)
                .and_then(origin)
                .map(|origin| format!("connect-src {origin}")),
        );
    }
    let hosts = &options.site.profile.iframe_hosts;
    let mut all_tags = body.iter().flat_map(|part| tags(part));
    if !hosts.is_empty() && all_tags.any(|tag| tag.is("iframe")) {
        let hosts = hosts.iter().map(|entry| frames::pattern(entry));
        let hosts = hosts.filter(|host| is_host(host.strip_prefix("*.").unwrap_or(host)));
        let sources = hosts.map(|host| format!(" https://{host}"));
        rules.push(format!("frame-src{}", sources.collect::<String>()));
    }
    rules.push("base-uri 'none'".to_owned());
    rules.push("form-action 'none'".to_owned());
    format!(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\n",
        escaped(&rules.join("; "))
    )
}

fn has_choices(parts: &PageParts) -> bool {
    !parts.post.likes.is_empty() || !parts.reactions.is_empty()
}

/// Where choices are sent to.
fn endpoint(parts: &PageParts) -> Option<&str> {
    parts
        .endpoint
        .as_deref()
        .filter(|url| origin(url).is_some())
}

/// Scheme and host of a whole address, such as `https://example.org:8080`.
fn origin(url: &str) -> Option<&str> {
    let (scheme, rest) = url.split_once("://")?;
    if !matches!(scheme, "http" | "https") {
        return None;
    }
    let host = rest.split(['/', '?', '#']).next()?;
    is_host(host).then(|| &url[..scheme.len() + "://".len() + host.len()])
}

/// Whether this is the name of a host, with a port or not, that may stand in a policy.
fn is_host(host: &str) -> bool {
    let allowed = |each: char| each.is_ascii_alphanumeric() || "-.:[]".contains(each);
    !host.is_empty() && host.chars().all(allowed)
}

/// Whether the page shows or plays anything that is not inside it.
fn loads_files(body: &[&str]) -> bool {
    let mut all_tags = body.iter().flat_map(|part| tags(part));
    all_tags.any(|tag| {
        let media = ["img", "source", "video", "audio", "track", "input"];
        if !media.iter().any(|name| tag.is(name)) {
            return false;
        }
        let is_file = |value: &str| !value.is_empty() && !value.starts_with("data:");
        let sources = ["src", "srcset", "poster"];
        sources
            .iter()
            .any(|name| tag.attribute(name).is_some_and(is_file))
    })
}
