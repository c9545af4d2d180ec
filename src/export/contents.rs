//! The headings of a page and the table of contents.

use std::ops::Range;

use super::metadata::escaped;
use super::tags::{Tag, Tags};

/// A heading of a page that a link can lead to.
pub(super) struct Heading<'h> {
    level: usize,
    pub(super) id: &'h str,
    /// Its text, as HTML without tags.
    text: String,
    /// Bytes of the whole element.
    pub(super) range: Range<usize>,
}

/// A table of headings, nested as they are; nothing if there are less than two. `ours` and `post` are
/// the attributes of language for its title and for the words of the post.
pub(super) fn contents(headings: &[Heading<'_>], title: &str, ours: &str, post: &str) -> String {
    if headings.len() < 2 {
        return String::new();
    }
    let mut list = String::new();
    let mut open: Vec<usize> = Vec::new();
    for heading in headings {
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

impl<'h> Heading<'h> {
    /// The heading that starts with a tag, if it has an identifier and text; `rest` are the tags
    /// behind it.
    pub(super) fn of(html: &'h str, tag: &Tag<'h>, level: usize, rest: Tags<'h>) -> Option<Self> {
        let id = tag.attribute("id").filter(|id| !id.is_empty())?;
        let mut tags = vec![tag.clone()];
        for next in rest {
            let is_end = next.closing && next.heading_level() == Some(level);
            tags.push(next);
            if is_end {
                break;
            }
        }
        let end = tags
            .last()
            .filter(|last| last.closing && last.heading_level() == Some(level))?;
        let range = tag.range.start..end.range.end;
        let text = text(html, &tags);
        (!text.is_empty()).then_some(Self {
            level,
            id,
            text,
            range,
        })
    }
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
