//! Tags of raw HTML in a line of text: what each does to the words behind it.

use super::leaf::Manner;
use crate::markdown::html::escape::resolved;

/// A tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Tag<'a> {
    /// Its name in lower case.
    pub(super) name: String,
    /// Whether it ends its element.
    pub(super) closes: bool,
    attributes: &'a str,
}

impl<'a> Tag<'a> {
    /// Reads a tag; `None` for comments and the like.
    pub(super) fn read(html: &'a str) -> Option<Self> {
        let inside = html.trim().strip_prefix('<')?;
        let closes = inside.starts_with('/');
        let inside = inside.trim_start_matches('/');
        let is_name = |c: char| c.is_ascii_alphanumeric() || c == '-';
        let end = inside.find(|c| !is_name(c)).unwrap_or(inside.len());
        let (name, rest) = inside.split_at(end);
        name.starts_with(|c: char| c.is_ascii_alphabetic())
            .then(|| Self {
                name: name.to_ascii_lowercase(),
                closes,
                attributes: rest.trim_end_matches('>').trim_end_matches('/'),
            })
    }

    /// The value of an attribute.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        let mut rest = self.attributes;
        loop {
            rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
            if rest.is_empty() {
                return None;
            }
            let end = rest
                .find(|c: char| c.is_ascii_whitespace() || c == '=')
                .unwrap_or(rest.len());
            let (own, behind) = rest.split_at(end.max(1).min(rest.len()));
            let behind = behind.trim_start();
            let (value, after) = match behind.strip_prefix('=') {
                Some(value) => split_value(value.trim_start()),
                None => ("", behind),
            };
            if own.eq_ignore_ascii_case(name) {
                return Some(resolved(value));
            }
            rest = after;
        }
    }

    /// What it does to text, if it is one of the elements that only change the look of words.
    pub(super) fn manner(&self) -> Option<Manner> {
        Some(match self.name.as_str() {
            "b" | "strong" => Manner::BOLD,
            "i" | "em" | "cite" | "dfn" | "var" => Manner::ITALIC,
            "s" | "del" | "strike" => Manner::STRIKE,
            "u" | "ins" => Manner::UNDERLINE,
            "code" | "samp" | "tt" => Manner::CODE,
            "kbd" => Manner::KEY,
            "mark" => Manner::MARKED,
            "sup" => Manner::RAISED,
            "sub" => Manner::LOWERED,
            "small" => Manner::SMALL,
            _ => return None,
        })
    }

    /// Whether what it holds is not for readers.
    pub(super) fn hides(&self) -> bool {
        matches!(self.name.as_str(), "script" | "style")
    }
}

fn split_value(value: &str) -> (&str, &str) {
    for quote in ['"', '\''] {
        if let Some(inside) = value.strip_prefix(quote) {
            return inside.split_once(quote).unwrap_or((inside, ""));
        }
    }
    let end = value
        .find(|c: char| c.is_ascii_whitespace())
        .unwrap_or(value.len());
    value.split_at(end)
}
