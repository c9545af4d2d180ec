//! What the page shows of raw HTML, as the site has it.

use crate::export::shown_block;
use crate::markdown::model::{Destination, Inline, InlineKind};
use crate::site::RawHtmlPolicy;

use super::tag::Tag;

/// What a site makes of raw HTML.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct RawHtml {
    pub(super) policy: RawHtmlPolicy,
    /// The hosts from which frames may come.
    pub(super) hosts: Vec<String>,
}

impl RawHtml {
    /// Whether these are the rules already.
    pub(super) fn is(&self, (policy, hosts): (RawHtmlPolicy, &[String])) -> bool {
        self.policy == policy && self.hosts == hosts
    }

    /// Whether its source is shown as text.
    pub(super) fn is_text(&self) -> bool {
        self.policy == RawHtmlPolicy::Escape
    }

    /// A block as well-formed HTML that is safe.
    pub(super) fn block(&self, html: &str) -> String {
        shown_block(html, self.policy, &self.hosts)
    }

    /// Whether the page has the frame that a tag in a line of text begins.
    pub(super) fn has_frame(&self, tag: &str) -> bool {
        self.block(tag).contains("<iframe ")
    }
}

/// What stands for a frame, which nothing is loaded into: a link to what it shows.
pub(super) fn frame(tag: &Tag<'_>, inline: &Inline) -> Option<Inline> {
    let url = tag.attribute("src")?;
    let behind = url.split_once("//").map_or("", |(_, behind)| behind);
    let host = behind.split(['/', '?', '#']).next().unwrap_or_default();
    let title = tag
        .attribute("title")
        .filter(|title| !title.trim().is_empty());
    let words = format!("Frame: {}", title.as_deref().unwrap_or(host).trim());
    let of = |kind| Inline {
        range: inline.range.clone(),
        kind,
    };
    let content = vec![of(InlineKind::Text(words.into()))];
    let (url, title) = (url.into(), String::new());
    let to = Box::new(Destination { url, title });
    Some(of(InlineKind::Link { to, content }))
}
