//! Formulas in an export: set behind the sanitiser, and named where they could not be.

use super::tags::tags;
use super::words::{list, start_of};
use crate::markdown::walk::each_inline;
use crate::markdown::{Formulas, InlineKind, Model};

/// The classes of a formula that is written as its TeX, and whether it stands on its own line.
const CLASSES: [(&str, bool); 2] = [("math math-inline", false), ("math math-display", true)];

/// Sets the formulas that stand in `html` as their TeX. `html` must be well formed and safe; what
/// is put in is safe as well, so a `code` element of the writer's own with such a class is set
/// like any other.
pub(super) fn set(html: &str) -> String {
    let mut formulas = Formulas::new();
    let mut out = String::with_capacity(html.len());
    let mut done = 0;
    let tags: Vec<_> = tags(html).collect();
    for pair in tags.windows(2) {
        let [start, end] = pair else { continue };
        let is_whole = !start.closing && end.closing && start.is("code");
        let class = start.attribute("class").filter(|_| is_whole);
        let form = class.and_then(|class| CLASSES.iter().find(|(name, _)| *name == class));
        let Some((_, display)) = form else { continue };
        let tex = resolved(&html[start.range.end..end.range.start]);
        if let Some(mathml) = formulas.mathml(&tex, *display) {
            out.push_str(&html[done..start.range.start]);
            out.push_str(&mathml);
            done = end.range.end;
        }
    }
    out.push_str(&html[done..]);
    out
}

/// What became of formulas that could not be converted; `text` is the whole post.
pub(super) fn warning(text: &str, model: &Model) -> Option<String> {
    let mut formulas = Formulas::new();
    let mut places = Vec::new();
    let mut lines = Lines::of(text);
    each_inline(&model.blocks, &mut |inline| {
        let InlineKind::Math { display, tex } = &inline.kind else {
            return;
        };
        if formulas.mathml(tex, *display).is_none() {
            let line = lines.line_of(inline.range.start);
            places.push(format!("line {line} ({})", start_of(tex.trim())));
        }
    });
    if places.is_empty() {
        return None;
    }
    Some(format!(
        "Formulas that could not be converted are shown as their TeX: {}. Check their commands, \
         or add a formula script in the site.",
        list(places)
    ))
}

/// Text as the sanitiser writes it (HTML Standard, section 13.3), without its references.
fn resolved(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&nbsp;", "\u{a0}")
        .replace("&amp;", "&")
}

/// Counts lines up to places that mostly come in order.
struct Lines<'t> {
    text: &'t str,
    at: usize,
    /// The number of the line that holds `at`, from 1.
    line: usize,
}

impl<'t> Lines<'t> {
    fn of(text: &'t str) -> Self {
        Self {
            text,
            at: 0,
            line: 1,
        }
    }

    fn line_of(&mut self, at: usize) -> usize {
        let breaks = |range| {
            let bytes: Option<&[u8]> = self.text.as_bytes().get(range);
            bytes.map_or(0, |bytes| {
                bytes.iter().filter(|byte| **byte == b'\n').count()
            })
        };
        if at >= self.at {
            self.line += breaks(self.at..at);
        } else {
            self.line = self.line.saturating_sub(breaks(at..self.at));
        }
        self.at = at;
        self.line
    }
}
