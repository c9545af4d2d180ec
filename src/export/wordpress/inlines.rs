//! Rich text of `WordPress`: what stands inside of paragraphs, headings, items and cells.
//!
//! The editor reads it into its own form and writes it again. Elements that it does not know stay,
//! but two of the same kind become one if nothing is between them, and empty ones go.

use super::Writer;
use super::notes::reference_id;
use crate::export::tags::tags;
use crate::markdown::html::escape;
use crate::markdown::url::{UrlUse, is_safe};
use crate::markdown::{Inline, InlineKind, plain_text};
use crate::site::RawHtmlPolicy;

/// Elements of raw HTML that may stand in rich text, if they have no attributes.
const SIMPLE: [&str; 17] = [
    "b", "cite", "code", "del", "em", "i", "ins", "kbd", "mark", "q", "s", "samp", "small",
    "strong", "sub", "sup", "u",
];

impl Writer<'_> {
    /// The rich text of inlines, or `None` if it [cannot be](Self::can_be_rich).
    pub(super) fn rich_text(&mut self, inlines: &[Inline]) -> Option<String> {
        if !self.can_be_rich(inlines) {
            return None;
        }
        let before = std::mem::take(&mut self.out);
        self.inlines(inlines);
        Some(std::mem::replace(&mut self.out, before))
    }

    /// Whether the editor would leave the rich text of inlines as it is; else it has to be HTML.
    pub(super) fn can_be_rich(&self, inlines: &[Inline]) -> bool {
        let mut open = Vec::new();
        self.is_rich(inlines, &mut open) && open.is_empty() && !has_twins(inlines)
    }

    /// Writes inlines as rich text. What cannot be in it is left out, its words are not.
    pub(super) fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            self.inline(&inline.kind);
        }
    }

    fn inline(&mut self, inline: &InlineKind) {
        match inline {
            InlineKind::Text(words) => self.words(words),
            InlineKind::Code(code) => {
                self.out.push_str("<code>");
                self.words(code);
                self.out.push_str("</code>");
            }
            InlineKind::Emphasis(content) => self.element("em", content),
            InlineKind::Strong(content) => self.element("strong", content),
            InlineKind::Strike(content) => self.element("s", content),
            InlineKind::Link { to, content } => self.link(&to.url, &to.title, content),
            InlineKind::Image { to, alt } => {
                if is_safe(&to.url, UrlUse::Image) {
                    self.image(&to.url, &plain_text(alt), &to.title);
                } else {
                    self.met.unsafe_addresses.push(to.url.to_string());
                    self.words(&plain_text(alt));
                }
            }
            InlineKind::Html(html) => self.raw(html),
            InlineKind::FootnoteRef(label) => self.note_ref(label),
            InlineKind::Math { display, tex } => {
                let form = if *display { "display" } else { "inline" };
                self.out
                    .push_str(&format!("<code class=\"math math-{form}\">"));
                self.words(tex);
                self.out.push_str("</code>");
            }
            // A line of its own could be an address that WordPress makes a film of.
            InlineKind::SoftBreak => self.out.push(' '),
            InlineKind::HardBreak => self.out.push_str("<br>"),
        }
    }

    fn element(&mut self, name: &str, content: &[Inline]) {
        self.out.push_str(&format!("<{name}>"));
        self.inlines(content);
        self.out.push_str(&format!("</{name}>"));
    }

    fn link(&mut self, url: &str, title: &str, content: &[Inline]) {
        let is_safe = is_safe(url, UrlUse::Link);
        if !is_safe {
            self.met.unsafe_addresses.push(url.to_owned());
        }
        if !is_safe || content.is_empty() {
            return self.inlines(content);
        }
        self.out.push_str("<a");
        self.url("href", url);
        if !title.is_empty() {
            self.attribute("title", title);
        }
        self.out.push('>');
        self.inlines(content);
        self.out.push_str("</a>");
    }

    /// Writes an `img` element; its address must be safe.
    pub(super) fn image(&mut self, url: &str, alt: &str, title: &str) {
        self.met.images = true;
        self.out.push_str("<img");
        self.url("src", url);
        self.attribute("alt", alt);
        if !title.is_empty() {
            self.attribute("title", title);
        }
        self.out.push_str("/>");
    }

    fn raw(&mut self, html: &str) {
        self.met.raw_html = true;
        if self.options.raw_html == RawHtmlPolicy::Escape {
            return self.words(html);
        }
        let Some(tag) = tags(html).next() else { return };
        let name = tag.name();
        if name == "br" {
            self.out.push_str("<br>");
        } else if SIMPLE.contains(&name.as_str()) {
            let slash = if tag.closing { "/" } else { "" };
            self.out.push_str(&format!("<{slash}{name}>"));
        }
    }

    fn note_ref(&mut self, label: &str) {
        match self.notes.refer(label) {
            None => self.words(&format!("[^{label}]")),
            Some((number, reference)) => {
                let id = reference_id(number, reference);
                self.out.push_str(&format!(
                    "<sup class=\"footnote-ref\" id=\"{id}\"><a href=\"#fn-{number}\">{number}</a></sup>"
                ));
            }
        }
    }

    /// Writes text. A bracket would begin a shortcode; the editor removes the two signs by which it
    /// marks places itself.
    pub(super) fn words(&mut self, words: &str) {
        if words.is_ascii() && !words.contains('[') {
            return escape::text(&mut self.out, words);
        }
        let kept: String = words.chars().filter(|c| !is_sign(*c)).collect();
        let mut html = String::with_capacity(kept.len());
        escape::text(&mut html, &kept);
        self.out.push_str(&html.replace('[', "&#91;"));
    }

    /// Writes ` name="value"`.
    pub(super) fn attribute(&mut self, name: &str, value: &str) {
        let mut html = String::with_capacity(value.len());
        escape::attribute(&mut html, value);
        let html = html.replace('[', "&#91;");
        self.out.push_str(&format!(" {name}=\"{html}\""));
    }

    /// Writes ` name="url"`; the address must be safe.
    pub(super) fn url(&mut self, name: &str, url: &str) {
        self.out.push_str(&format!(" {name}=\""));
        escape::url(&mut self.out, url);
        self.out.push('"');
    }

    /// Whether inlines can be rich text; `open` are the elements of raw HTML that are open.
    fn is_rich(&self, inlines: &[Inline], open: &mut Vec<String>) -> bool {
        inlines.iter().all(|inline| match &inline.kind {
            InlineKind::Math { .. } => false,
            InlineKind::Html(html) => {
                self.options.raw_html == RawHtmlPolicy::Escape || is_simple(html, open)
            }
            InlineKind::Emphasis(content)
            | InlineKind::Strong(content)
            | InlineKind::Strike(content)
            | InlineKind::Link { content, .. } => {
                let mut inner = Vec::new();
                self.is_rich(content, &mut inner) && inner.is_empty()
            }
            _ => true,
        })
    }
}

/// Whether a tag or comment of raw HTML can be in rich text, where comments go.
fn is_simple(html: &str, open: &mut Vec<String>) -> bool {
    let mut all = tags(html);
    let Some(tag) = all.next() else { return true };
    if all.next().is_some() {
        return false;
    }
    let name = tag.name();
    if !tag.attributes().is_empty() {
        return false;
    }
    if name == "br" {
        return !tag.closing;
    }
    if !SIMPLE.contains(&name.as_str()) {
        return false;
    }
    if tag.closing {
        return open.pop().is_some_and(|last| last == name);
    }
    open.push(name);
    true
}

/// Whether two equal elements stand side by side.
fn has_twins(inlines: &[Inline]) -> bool {
    let twins = inlines
        .windows(2)
        .any(|pair| match (&pair[0].kind, &pair[1].kind) {
            (InlineKind::Html(end), InlineKind::Html(start)) => {
                end.replacen("</", "<", 1).eq_ignore_ascii_case(start)
            }
            (InlineKind::Link { to: one, .. }, InlineKind::Link { to: other, .. }) => {
                one.url == other.url
            }
            (one, other) => {
                !matches!(one, InlineKind::Text(_) | InlineKind::FootnoteRef(_))
                    && std::mem::discriminant(one) == std::mem::discriminant(other)
            }
        });
    twins
        || inlines.iter().any(|inline| match &inline.kind {
            InlineKind::Emphasis(content)
            | InlineKind::Strong(content)
            | InlineKind::Strike(content)
            | InlineKind::Link { content, .. } => has_twins(content),
            _ => false,
        })
}

/// The signs by which the editor marks an object and an empty place in its text.
fn is_sign(c: char) -> bool {
    matches!(c, '\u{fffc}' | '\u{feff}')
}
