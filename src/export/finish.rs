//! Makes the HTML of a body into that of a page, in one pass over its tags: what keyboards and screen
//! readers need, links beside headings, highlighted code.

use super::code::{self, CodeBlock};
use super::contents::Heading;
use super::metadata::escaped;
use super::tags::{Tag, Tags, tags};
use crate::site::PageWords;

/// How the body calls a link from a footnote back into the text, before its number.
const BACK: &str = "Back to reference ";

/// What stands in the body of a page.
#[derive(Default)]
pub(super) struct Finished<'h> {
    /// The headings that a link can lead to.
    pub(super) headings: Vec<Heading<'h>>,
    /// How many headings are of level 1.
    pub(super) titles: usize,
}

/// Appends the body of a page to `out`: `html`, which must be well formed, with tables and formulas
/// in something that scrolls by itself, code that can be scrolled with the keyboard and is
/// highlighted, a link at each heading to itself, and names for these, the boxes of tasks and
/// the footnotes, in the words of the page.
pub(super) fn finish<'h>(out: &mut String, html: &'h str, words: &PageWords) -> Finished<'h> {
    let mut work = Work {
        html,
        out,
        done: 0,
        words,
        table: group("div", "table", &words.table),
        formula: group("span", "formula", &words.formula),
        in_formula: false,
        closed: 0,
        heading: None,
        found: Finished::default(),
    };
    let mut tags = tags(html);
    while let Some(tag) = tags.next() {
        work.tag(&tag, &mut tags);
    }
    work.out.push_str(&html[work.done..]);
    work.found
}

struct Work<'h, 'o> {
    html: &'h str,
    out: &'o mut String,
    /// Up to here all is in `out`.
    done: usize,
    words: &'o PageWords,
    /// The starts of what tables and formulas scroll in.
    table: String,
    formula: String,
    in_formula: bool,
    /// How many elements are open in which no other block or link may stand.
    closed: usize,
    /// The identifier of the heading that is open, and where its end tag ends.
    heading: Option<(&'h str, usize)>,
    found: Finished<'h>,
}

impl<'h> Work<'h, '_> {
    /// Writes what stands before a tag, and the tag if anything is to be added to it; `rest` are the
    /// tags behind it.
    fn tag(&mut self, tag: &Tag<'h>, rest: &mut Tags<'h>) {
        // Most tags are those of words and paragraphs.
        match tag.first_letter() {
            b'p' if tag.is("pre") && !tag.closing => self.pre(tag, rest),
            b's' if tag.is("section") => self.section(tag),
            b'm' if tag.is("math") => self.math(tag),
            b't' if tag.is("table") => self.table(tag),
            b'i' if tag.is("input") => self.input(tag),
            b'h' if let Some(level) = tag.heading_level() => self.heading(tag, level, rest),
            b'a' if tag.attribute("class") == Some("footnote-back") => self.way_back(tag),
            b'a' | b'b' | b'h' | b's' => self.closed(tag),
            _ => {}
        }
    }

    /// Writes all up to a place.
    fn up_to(&mut self, place: usize) {
        self.out.push_str(&self.html[self.done..place]);
        self.done = place;
    }

    /// Writes a start tag with an attribute more.
    fn insert(&mut self, tag: &Tag<'h>, attribute: &str) {
        let open = self.html[tag.range.clone()].trim_end_matches('>');
        self.up_to(tag.range.start + open.trim_end_matches('/').len());
        self.out.push_str(attribute);
        self.out.push('>');
        self.done = tag.range.end;
    }

    fn pre(&mut self, tag: &Tag<'h>, rest: &mut Tags<'h>) {
        if tag.attribute("tabindex").is_none() {
            self.insert(tag, " tabindex=\"0\"");
        }
        if let Some(CodeBlock { language, source }) = code::block(self.html, tag, rest.clone())
            && let Some(text) = code::resolved(&self.html[source.clone()])
        {
            self.up_to(source.start);
            code::mark(self.out, language, &text);
            self.done = source.end;
        }
    }

    fn section(&mut self, tag: &Tag<'h>) {
        if !tag.closing && tag.attribute("class") == Some("footnotes") {
            let name = escaped(&self.words.footnotes);
            self.insert(
                tag,
                &format!(" role=\"doc-endnotes\" aria-label=\"{name}\""),
            );
        }
    }

    fn math(&mut self, tag: &Tag<'h>) {
        if !tag.closing && tag.attribute("display") == Some("block") {
            self.up_to(tag.range.start);
            self.out.push_str(&self.formula);
            self.in_formula = true;
        } else if tag.closing && std::mem::take(&mut self.in_formula) {
            self.up_to(tag.range.end);
            self.out.push_str("</span>");
        }
    }

    fn table(&mut self, tag: &Tag<'h>) {
        if tag.closing {
            self.up_to(tag.range.end);
            self.out.push_str("</div>");
        } else {
            self.up_to(tag.range.start);
            self.out.push_str(&self.table);
        }
    }

    fn input(&mut self, tag: &Tag<'h>) {
        if tag.closing || tag.attribute("aria-label").is_some() {
            return;
        }
        let name = match tag.attribute("checked") {
            Some(_) => &self.words.done,
            None => &self.words.to_do,
        };
        self.insert(tag, &format!(" aria-label=\"{}\"", escaped(name)));
    }

    /// Puts the link to itself beside a heading, which is named after it.
    fn heading(&mut self, tag: &Tag<'h>, level: usize, rest: &Tags<'h>) {
        if tag.closing {
            if let Some((id, _)) = self.heading.take_if(|(_, end)| *end == tag.range.end) {
                self.up_to(tag.range.end);
                self.out.push_str("<a class=\"anchor\" href=\"#");
                self.out.push_str(id);
                self.out.push_str("\" aria-labelledby=\"");
                self.out.push_str(id);
                self.out.push_str("\">#</a></div>");
            }
            return;
        }
        self.found.titles += usize::from(level == 1);
        if self.closed == 0
            && self.heading.is_none()
            && let Some(heading) = Heading::of(self.html, tag, level, rest.clone())
        {
            self.up_to(tag.range.start);
            self.out.push_str("<div class=\"heading\">");
            self.heading = Some((heading.id, heading.range.end));
            self.found.headings.push(heading);
        }
    }

    /// A link from a footnote back into the text is named in the words of the page.
    fn way_back(&mut self, tag: &Tag<'h>) {
        self.closed(tag);
        let label = tag.attribute("aria-label").unwrap_or_default();
        if let Some(number) = label.strip_prefix(BACK) {
            let name = escaped(&self.words.back.replace("{number}", number));
            self.up_to(tag.range.start);
            let written = &self.html[tag.range.clone()];
            self.out.push_str(&written.replacen(label, &name, 1));
            self.done = tag.range.end;
        }
    }

    fn closed(&mut self, tag: &Tag<'h>) {
        if ["a", "summary", "hgroup", "button"]
            .iter()
            .any(|name| tag.is(name))
        {
            self.closed = if tag.closing {
                self.closed.saturating_sub(1)
            } else {
                self.closed + 1
            };
        }
    }
}

/// The start of what scrolls by itself and has a name.
fn group(element: &str, class: &str, name: &str) -> String {
    format!(
        "<{element} class=\"{class}\" role=\"group\" aria-label=\"{}\" tabindex=\"0\">",
        escaped(name)
    )
}
