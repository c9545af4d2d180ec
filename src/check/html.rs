//! Raw HTML: the tags in it, and those that the site leaves out.

use std::ops::Range;

use super::Around;
use super::report::Report;
use super::rule::Rule;
use crate::markdown::walk::{each_block, each_inline};
use crate::markdown::{BlockKind, InlineKind};
use crate::post::Post;
use crate::site::RawHtmlPolicy;

/// Elements that a site with the policy of the sanitiser never lets through.
const LEFT_OUT: [&str; 4] = ["script", "style", "object", "embed"];

/// A start tag in raw HTML.
#[derive(Debug, Clone)]
pub(super) struct Tag {
    /// The name in lower case.
    pub(super) name: String,
    /// Bytes of the block or tag that it stands in.
    pub(super) range: Range<usize>,
    attributes: Vec<(String, String)>,
}

impl Tag {
    /// The value of an attribute, by its name in lower case.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        let mut all = self.attributes.iter();
        all.find(|(key, _)| key == name).map(|(_, value)| &**value)
    }
}

pub(super) fn check(post: &Post, around: &Around<'_>, report: &mut Report) {
    if around.profile.raw_html != RawHtmlPolicy::Sanitise {
        return;
    }
    for tag in tags_of(post) {
        let is_left_out = LEFT_OUT.contains(&tag.name.as_str());
        if is_left_out {
            report.add(
                Rule::RawHtml,
                tag.range.clone(),
                format!(
                    "The site leaves out <{}> with what is in it, so readers do not get it. Put it \
                     into the site itself, or between backticks if you write about it.",
                    tag.name
                ),
            );
        } else if tag.name == "iframe" {
            frame(&tag, around, report);
        }
    }
}

fn frame(tag: &Tag, around: &Around<'_>, report: &mut Report) {
    let host = host_of(tag.attribute("src").unwrap_or_default());
    if around.profile.iframe_hosts.contains(&host) {
        return;
    }
    report.add(
        Rule::RawHtml,
        tag.range.clone(),
        "The site leaves out this frame, because it does not list its host. Add the host to \
         iframe_hosts in the site profile if you trust it.",
    );
}

/// The host of an address in lower case; empty if it has none.
fn host_of(address: &str) -> String {
    let address = address.trim();
    let rest = address.split_once("//").map_or("", |(_, rest)| rest);
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = host.rsplit('@').next().unwrap_or_default();
    host.split(':')
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase()
}

/// The start tags in the raw HTML of a post. Comments hold none.
pub(super) fn tags_of(post: &Post) -> Vec<Tag> {
    let mut tags = Vec::new();
    each_block(&post.model.blocks, &mut |block| {
        if let BlockKind::Html(html) = &block.kind {
            push_tags(html, &block.range, &mut tags);
        }
    });
    each_inline(&post.model.blocks, &mut |inline| {
        if let InlineKind::Html(html) = &inline.kind {
            push_tags(html, &inline.range, &mut tags);
        }
    });
    tags
}

fn push_tags(html: &str, range: &Range<usize>, tags: &mut Vec<Tag>) {
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        if !rest.starts_with(|first: char| first.is_ascii_alphabetic()) {
            continue;
        }
        let is_name = |each: char| each.is_ascii_alphanumeric() || each == '-';
        let end = rest.find(|each| !is_name(each)).unwrap_or(rest.len());
        let name = rest[..end].to_ascii_lowercase();
        let (attributes, after) = attributes(&rest[end..]);
        rest = after;
        tags.push(Tag {
            name,
            range: range.clone(),
            attributes,
        });
    }
}

/// The attributes up to the end of a tag, and what follows it.
fn attributes(mut rest: &str) -> (Vec<(String, String)>, &str) {
    let mut found = Vec::new();
    loop {
        rest = rest.trim_start_matches(|each: char| each.is_ascii_whitespace() || each == '/');
        if rest.is_empty() {
            return (found, rest);
        }
        if let Some(after) = rest.strip_prefix('>') {
            return (found, after);
        }
        let first = rest.chars().next().map_or(0, char::len_utf8);
        let end = rest[first..]
            .find(|each: char| each.is_ascii_whitespace() || matches!(each, '/' | '=' | '>'))
            .map_or(rest.len(), |at| at + first);
        let name = rest[..end].to_ascii_lowercase();
        rest = rest[end..].trim_start();
        let mut value = "";
        if let Some(after) = rest.strip_prefix('=') {
            (value, rest) = split_value(after.trim_start());
        }
        found.push((name, value.replace("&amp;", "&")));
    }
}

fn split_value(rest: &str) -> (&str, &str) {
    for quote in ['"', '\''] {
        if let Some(after) = rest.strip_prefix(quote) {
            return after.split_once(quote).unwrap_or((after, ""));
        }
    }
    let end = rest.find(|each: char| each.is_ascii_whitespace() || each == '>');
    rest.split_at(end.unwrap_or(rest.len()))
}
