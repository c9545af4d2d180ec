//! Whether HTML says more than its plain text does.

use super::dom::{Dom, NodeId};
use super::parse::parse;
use super::style::{Script, style_of};

/// Elements that say nothing by themselves.
const WRAPPERS: [&str; 11] = [
    "body", "br", "div", "font", "head", "html", "meta", "p", "pre", "span", "title",
];

/// Whether the HTML carries nothing that its plain text does not, so that the plain text is better
/// to paste: what code editors and terminals put on the clipboard.
///
/// True for wrappers (`div`, `span`, `p`, `br`, `font`, a bare `pre`) without bold, italic, struck,
/// raised or lowered text; inside of a face for code, where weight and slant are syntax colours,
/// with them. False for two or more paragraphs in another face, which plain text often runs
/// together, and for all that word processors write.
pub fn is_plain(html: &str) -> bool {
    let dom = parse(html);
    let mut paragraphs = 0;
    for element in dom.elements(Dom::ROOT) {
        let tag = dom.tag(element);
        if tag == "style" {
            continue;
        }
        if !WRAPPERS.contains(&tag) || is_office(&dom, element) {
            return false;
        }
        if tag == "pre" && dom.classes(element).next().is_some() {
            return false;
        }
        let style = style_of(&dom, element);
        let is_marked = style.bold == Some(true)
            || style.italic == Some(true)
            || style.strike == Some(true)
            || matches!(style.script, Some(Script::Above | Script::Below));
        let is_paragraph = tag == "p" && !dom.is_blank(element);
        if (is_marked || is_paragraph) && !in_code_face(&dom, element) {
            if is_marked && !dom.is_blank(element) {
                return false;
            }
            paragraphs += usize::from(is_paragraph);
        }
    }
    paragraphs < 2
}

/// Whether the element was written by a word processor.
fn is_office(dom: &Dom, element: NodeId) -> bool {
    dom.classes(element).any(|class| class.starts_with("Mso"))
}

/// Whether the element or one around it has a face for code.
fn in_code_face(dom: &Dom, element: NodeId) -> bool {
    let mut around = std::iter::successors(Some(element), |node| dom.parent(*node));
    around.any(|node| dom.tag(node) == "pre" || style_of(dom, node).mono)
}
