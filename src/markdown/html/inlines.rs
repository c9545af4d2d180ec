//! The HTML of inlines.

use super::super::model::{Inline, InlineKind, plain_text};
use super::super::url::{UrlUse, is_safe};
use super::{FormulaForm, Formulas, ImageSource, RawHtml, Writer};

impl<'m> Writer<'m, '_> {
    /// Writes inlines, one after the other.
    pub(super) fn inlines(&mut self, inlines: &'m [Inline]) {
        for inline in inlines {
            self.inline(&inline.kind);
        }
    }

    fn inline(&mut self, inline: &'m InlineKind) {
        match inline {
            InlineKind::Text(text) => self.text(text),
            InlineKind::Code(code) => {
                self.push("<code>");
                self.text(code);
                self.push("</code>");
            }
            InlineKind::Emphasis(content) => self.element("<em>", content, "</em>"),
            InlineKind::Strong(content) => self.element("<strong>", content, "</strong>"),
            InlineKind::Strike(content) => self.element("<del>", content, "</del>"),
            InlineKind::Link { to, content } => self.link(&to.url, &to.title, content),
            InlineKind::Image { to, alt } => self.image(&to.url, &to.title, alt),
            InlineKind::Html(html) => self.html(html),
            InlineKind::FootnoteRef(label) => self.note_ref(label),
            InlineKind::Math { display, tex } => self.math(*display, tex),
            InlineKind::SoftBreak => self.push("\n"),
            InlineKind::HardBreak => {
                self.push(if self.is_page() { "<br>\n" } else { "<br />\n" });
            }
        }
    }

    fn element(&mut self, start: &str, content: &'m [Inline], end: &str) {
        self.push(start);
        self.inlines(content);
        self.push(end);
    }

    fn link(&mut self, url: &str, title: &str, content: &'m [Inline]) {
        if self.is_page() && !is_safe(url, UrlUse::Link) {
            self.met.unsafe_addresses.push(url.to_owned());
            self.inlines(content);
            return;
        }
        let other = self.options.link.filter(|_| self.is_page());
        let other = other.and_then(|link| link(url));
        self.push("<a");
        self.url_attribute("href", other.as_deref().unwrap_or(url));
        if !title.is_empty() {
            self.attribute("title", title);
        }
        self.push(">");
        self.inlines(content);
        self.push("</a>");
    }

    fn image(&mut self, url: &str, title: &str, alt: &'m [Inline]) {
        if self.is_page() {
            self.page_image(url, title, alt);
            return;
        }
        self.push("<img");
        self.url_attribute("src", url);
        self.push(" alt=\"");
        self.plain_alt(alt);
        self.push("\"");
        if !title.is_empty() {
            self.attribute("title", title);
        }
        self.push(" />");
    }

    fn page_image(&mut self, url: &str, title: &str, alt: &[Inline]) {
        let alt = plain_text(alt);
        self.met.images = true;
        if !is_safe(url, UrlUse::Image) {
            self.met.unsafe_addresses.push(url.to_owned());
            self.text(&alt);
            return;
        }
        let source = self.options.image.and_then(|image| image(url));
        let source = source.unwrap_or_else(|| ImageSource {
            url: url.to_owned(),
            size: None,
        });
        self.push("<img");
        self.url_attribute("src", &source.url);
        self.attribute("alt", &alt);
        if !title.is_empty() {
            self.attribute("title", title);
        }
        if let Some((width, height)) = source.size {
            self.attribute("width", &width.to_string());
            self.attribute("height", &height.to_string());
        }
        self.push(" loading=\"lazy\">");
    }

    /// The alternative text of an image as the reference output has it: raw HTML and the signs of
    /// formulas are shown.
    fn plain_alt(&mut self, alt: &'m [Inline]) {
        for inline in alt {
            match &inline.kind {
                InlineKind::Text(text) | InlineKind::Code(text) | InlineKind::Html(text) => {
                    super::escape::attribute(self.out, text);
                }
                InlineKind::Math { display, tex } => {
                    let sign = if *display { "$$" } else { "$" };
                    self.push(sign);
                    super::escape::attribute(self.out, tex);
                    self.push(sign);
                }
                InlineKind::Emphasis(content)
                | InlineKind::Strong(content)
                | InlineKind::Strike(content)
                | InlineKind::Link { content, .. }
                | InlineKind::Image { alt: content, .. } => self.plain_alt(content),
                InlineKind::SoftBreak | InlineKind::HardBreak => self.push(" "),
                InlineKind::FootnoteRef(label) => {
                    let number = self.notes.number_by_label(label);
                    self.push(&format!("[{number}]"));
                }
            }
        }
    }

    fn html(&mut self, html: &str) {
        if !self.is_page() {
            self.push(html);
            return;
        }
        self.met.raw_html = true;
        match self.options.raw_html {
            RawHtml::Keep => self.push(html),
            RawHtml::Escape => self.text(html),
            RawHtml::Omit => {}
        }
    }

    fn math(&mut self, display: bool, tex: &str) {
        self.met.formulas = true;
        if self.is_page() && self.options.formulas == FormulaForm::MathMl {
            let formulas = self.formulas.get_or_insert_with(Formulas::new);
            if let Some(mathml) = formulas.mathml(tex, display) {
                return self.push(&mathml);
            }
        }
        let class = if display {
            "math math-display"
        } else {
            "math math-inline"
        };
        let tag = if self.is_page() { "code" } else { "span" };
        self.push("<");
        self.push(tag);
        self.attribute("class", class);
        self.push(">");
        if self.is_page() {
            self.text(tex);
        } else {
            super::escape::attribute(self.out, tex);
        }
        self.push("</");
        self.push(tag);
        self.push(">");
    }
}
