//! The table of contents of a page, and the link at each heading to itself.

use std::ops::Range;

use super::metadata::escaped;
use super::tags::{Tag, tags};

/// A heading of a page.
struct Heading<'h> {
    level: usize,
    id: &'h str,
    /// Its text, as HTML without tags.
    text: String,
    /// Bytes of the whole element.
    range: Range<usize>,
}

/// A table of the headings in `html`, nested as they are; nothing if there are less than two.
/// `ours` and `post` are the attributes of language for its title and for the words of the post.
pub(super) fn contents(html: &str, title: &str, ours: &str, post: &str) -> String {
    let headings = headings(html);
    if headings.len() < 2 {
        return String::new();
    }
    let mut list = String::new();
    let mut open: Vec<usize> = Vec::new();
    for heading in &headings {
        // A level that is skipped opens one list, not two.
        while open.len() > 1 && open.last().is_some_and(|level| *level > heading.level) {
            open.pop();
            list.push_str("</li>\n</ul>\n");
        }
        if open.last().is_some_and(|level| *level < heading.level) || open.is_empty() {
            open.push(heading.level);
            let first = if open.len() == 1 { post } else { "" };
            list.push_str(&format!("\n<ul{first}>\n"));
        } else {
            list.push_str("</li>\n");
            if let Some(level) = open.last_mut() {
                *level = heading.level;
            }
        }
        list.push_str(&format!(
            "<li><a href=\"#{}\">{}</a>",
            heading.id, heading.text
        ));
    }
    list.push_str(&"</li>\n</ul>\n".repeat(open.len()));
    let title = escaped(title);
    format!("<nav class=\"contents\" aria-label=\"{title}\">\n<h2{ours}>{title}</h2>{list}</nav>\n")
}

/// Adds the link to itself beside each heading. It is named after the heading.
pub(super) fn with_anchors(html: &str) -> String {
    let mut out = String::with_capacity(html.len() + html.len() / 8);
    let mut done = 0;
    for heading in headings(html) {
        let Range { start, end } = heading.range;
        out.push_str(&html[done..start]);
        let (element, id) = (&html[start..end], heading.id);
        out.push_str(&format!(
            "<div class=\"heading\">{element}<a class=\"anchor\" href=\"#{id}\" \
             aria-labelledby=\"{id}\">#</a></div>"
        ));
        done = end;
    }
    out.push_str(&html[done..]);
    out
}

/// The headings that a link can lead to and stand beside, those without text left out.
fn headings(html: &str) -> Vec<Heading<'_>> {
    let tags = tags(html);
    let mut found = Vec::new();
    // How many elements are open in which no other block or link may stand.
    let mut closed = 0_usize;
    for (at, tag) in tags.iter().enumerate() {
        if matches!(tag.name().as_str(), "summary" | "a" | "hgroup" | "button") {
            closed = if tag.closing {
                closed.saturating_sub(1)
            } else {
                closed + 1
            };
        }
        if closed == 0 {
            found.extend(heading(html, tag, &tags[at..]));
        }
    }
    found
}

/// The heading that starts with a tag; `rest` are the tags from there on.
fn heading<'h>(html: &'h str, tag: &Tag<'h>, rest: &[Tag<'h>]) -> Option<Heading<'h>> {
    let name = tag.name();
    let level = name.strip_prefix('h')?.parse().ok()?;
    let id = tag.attribute("id").filter(|id| !id.is_empty())?;
    if tag.closing || !(1..=6).contains(&level) {
        return None;
    }
    let length = rest
        .iter()
        .position(|each| each.closing && each.name() == name)?;
    let text = text(html, &rest[..=length]);
    (!text.is_empty()).then(|| Heading {
        level,
        id,
        text,
        range: tag.range.start..rest[length].range.end,
    })
}

/// What stands between the tags of an element; the numbers of notes left out, and TeX beside a
/// formula.
fn text(html: &str, tags: &[Tag<'_>]) -> String {
    let mut text = String::new();
    let mut hidden: Option<String> = None;
    for pair in tags.windows(2) {
        let [tag, next] = pair else { continue };
        let is_note = tag.attribute("class") == Some("footnote-ref");
        match &hidden {
            Some(name) if tag.closing && tag.name() == *name => hidden = None,
            None if !tag.closing && (is_note || tag.name() == "annotation") => {
                hidden = Some(tag.name());
            }
            _ => {}
        }
        if hidden.is_none() {
            text.push_str(&html[tag.range.end..next.range.start]);
        }
    }
    text.split_ascii_whitespace().collect::<Vec<_>>().join(" ")
}
