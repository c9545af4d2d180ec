//! Adds to the HTML of a page what keyboards and screen readers need.
//!
//! The names of boxes and tables are English.

use super::metadata::escaped;
use super::tags::tags;

/// What a formula on a line of its own scrolls in.
const FORMULA: &str =
    "<span class=\"formula\" role=\"group\" aria-label=\"Formula\" tabindex=\"0\">";

/// Wraps tables and formulas so that they scroll by themselves, lets code be scrolled with the keyboard, and
/// names the boxes of tasks and the footnotes, these by the name `footnotes`. `html` must be well
/// formed.
pub(super) fn with_reading_aids(html: &str, footnotes: &str) -> String {
    let mut out = String::with_capacity(html.len() + html.len() / 8);
    let mut done = 0;
    let mut in_formula = false;
    for tag in tags(html) {
        let written = &html[tag.range.clone()];
        out.push_str(&html[done..tag.range.start]);
        done = tag.range.end;
        match (tag.name().as_str(), tag.closing) {
            ("pre", false) if tag.attribute("tabindex").is_none() => {
                insert(&mut out, written, " tabindex=\"0\"");
            }
            ("section", false) if tag.attribute("class") == Some("footnotes") => {
                insert(
                    &mut out,
                    written,
                    &format!(
                        " role=\"doc-endnotes\" aria-label=\"{}\"",
                        escaped(footnotes)
                    ),
                );
            }
            ("math", false) if tag.attribute("display") == Some("block") => {
                out.push_str(FORMULA);
                out.push_str(written);
                in_formula = true;
            }
            ("math", true) => {
                out.push_str(written);
                if std::mem::take(&mut in_formula) {
                    out.push_str("</span>");
                }
            }
            ("table", false) => {
                out.push_str(
                    "<div class=\"table\" role=\"group\" aria-label=\"Table\" tabindex=\"0\">",
                );
                out.push_str(written);
            }
            ("table", true) => {
                out.push_str(written);
                out.push_str("</div>");
            }
            ("input", false) if tag.attribute("aria-label").is_none() => {
                insert(
                    &mut out,
                    written,
                    match tag.attribute("checked") {
                        Some(_) => " aria-label=\"Done\"",
                        None => " aria-label=\"To do\"",
                    },
                );
            }
            _ => out.push_str(written),
        }
    }
    out.push_str(&html[done..]);
    out
}

/// Writes a start tag with an attribute more.
fn insert(out: &mut String, tag: &str, attribute: &str) {
    let open = tag.trim_end_matches('>').trim_end_matches('/');
    out.push_str(open);
    out.push_str(attribute);
    out.push('>');
}
