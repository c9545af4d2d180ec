//! HTML as Ghost keeps it: what its editor has no form for goes into cards of HTML.

use crate::export::tags::tags;

/// The elements that the importer turns into parts of its editor.
const KEPT: [&str; 35] = [
    "p",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "li",
    "blockquote",
    "pre",
    "code",
    "figure",
    "img",
    "figcaption",
    "hr",
    "a",
    "em",
    "strong",
    "b",
    "i",
    "s",
    "sub",
    "sup",
    "u",
    "br",
    "table",
    "thead",
    "tbody",
    "tfoot",
    "tr",
    "th",
    "td",
    "caption",
];

/// The elements without content (HTML Standard, section 13.1.2).
const EMPTY: [&str; 12] = [
    "area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
];

const BEGIN: &str = "<!--kg-card-begin: html-->\n";
const END: &str = "\n<!--kg-card-end: html-->";

/// The HTML of a body, each element at the top that Ghost would lose something of in a card of its
/// own. Struck out text gets the element that Ghost knows.
pub(super) fn with_cards(html: &str) -> String {
    let html = html.replace("<del>", "<s>").replace("</del>", "</s>");
    let mut out = String::with_capacity(html.len());
    for piece in pieces(&html) {
        let text = piece.trim();
        if is_kept(text) {
            out.push_str(piece);
        } else {
            out.push_str(BEGIN);
            out.push_str(text);
            out.push_str(END);
            out.push('\n');
        }
    }
    out
}

/// The elements at the top, each with the text behind it.
fn pieces(html: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut open: Vec<String> = Vec::new();
    let mut start = 0;
    for tag in tags(html) {
        if open.is_empty() && !tag.closing && tag.range.start > start {
            pieces.push(&html[start..tag.range.start]);
            start = tag.range.start;
        }
        let name = tag.name();
        if tag.closing {
            if let Some(at) = open.iter().rposition(|each| *each == name) {
                open.truncate(at);
            }
        } else if !EMPTY.contains(&name.as_str()) {
            open.push(name);
        }
    }
    pieces.push(&html[start..]);
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

fn is_kept(html: &str) -> bool {
    let mut found = tags(html);
    found.all(|tag| KEPT.contains(&tag.name().as_str())) && !html.contains("<!--")
}
