//! What the template language of a site would take for its commands: written so that it is shown,
//! or switched off for the post.

use std::ops::Range;

use super::edits::Edits;
use super::lines::{Lines, named};
use crate::front_matter::Value;
use crate::markdown::walk::{each_block, each_inline};
use crate::markdown::{BlockKind, InlineKind, Model};
use crate::target::{Escape, Target};

/// What is to be done about commands in a body besides changes of it.
#[derive(Debug, Default)]
pub(super) struct Cure {
    /// Keys that switch them off.
    pub(super) keys: Vec<(String, Value)>,
    /// What the writer should know.
    pub(super) warnings: Vec<String>,
}

/// Finds the commands of the target in the body, which starts at byte `body`, and notes what to
/// change so that they are shown as they are in the preview.
pub(super) fn cure(
    text: &str,
    body: usize,
    model: &Model,
    target: &Target,
    edits: &mut Edits,
) -> Cure {
    let mut cure = Cure::default();
    let source = text.get(body..).unwrap_or_default();
    let templates = &target.templates;
    if templates.marks.iter().any(|mark| source.contains(mark)) {
        cure.keys.extend(templates.fixed.iter().cloned());
        if let Some((before, after)) = &templates.wrap {
            wrap(text, body, (before, after), edits, &mut cure);
        }
    }
    if !templates.escapes.is_empty() && source.contains('{') {
        Commands {
            text,
            body,
            model,
            target,
            written: Vec::new(),
            kept: Vec::new(),
        }
        .escape(edits, &mut cure);
    }
    cure
}

/// Puts the body between what switches commands off.
fn wrap(
    text: &str,
    body: usize,
    (before, after): (&String, &String),
    edits: &mut Edits,
    cure: &mut Cure,
) {
    if text[body..].contains(after.as_str()) {
        cure.warnings.push(format!(
            "The post has {after} in it, so its commands could not be switched off, and the site \
             may carry them out. Take it out of the post."
        ));
        return;
    }
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    edits.push(body..body, format!("{before}{end}"));
    let joint = if text.ends_with('\n') { "" } else { end };
    edits.push(text.len()..text.len(), format!("{joint}{after}{end}"));
}

/// The commands of a body that are written otherwise one by one.
struct Commands<'t> {
    text: &'t str,
    body: usize,
    model: &'t Model,
    target: &'t Target,
    /// Where commands were written otherwise.
    written: Vec<usize>,
    /// Where they could not be.
    kept: Vec<usize>,
}

impl Commands<'_> {
    fn escape(mut self, edits: &mut Edits, cure: &mut Cure) {
        let mut at = self.body;
        let mut called = false;
        while let Some((start, escape)) = self.next(at) {
            let inside = start + escape.open.len();
            at = inside;
            let rest = &self.text[inside..];
            let Some(length) = rest.find(&escape.close) else {
                if !escape.calls {
                    self.lone(start, edits);
                }
                continue;
            };
            let content = &rest[..length];
            if let Some(end) = self.end_of_shown(start, escape) {
                at = end;
                continue;
            }
            let is_shown = content.starts_with("/*") && content.ends_with("*/");
            let is_command = !escape.calls || is_call(content) || called && content.trim() == "end";
            if is_shown || !is_command {
                continue;
            }
            called |= escape.calls;
            let close = inside + length..inside + length + escape.close.len();
            at = close.end;
            let written =
                edits.push(start..inside, &*escape.open_as) && edits.push(close, &*escape.close_as);
            if written {
                self.written.push(start);
            } else {
                self.kept.push(start);
            }
        }
        self.warn(cure);
    }

    /// The end of commands that stand between what shows them already, as in
    /// `{{% raw %}}{{% x %}}{{% /raw %}}`.
    fn end_of_shown(&self, at: usize, escape: &Escape) -> Option<usize> {
        let before = escape.open_as.strip_suffix(&escape.open)?;
        let after = escape.close_as.strip_prefix(&escape.close)?;
        if before.is_empty() || !self.text[at..].starts_with(before) {
            return None;
        }
        let length = self.text[at..].find(after)?;
        Some(at + length + after.len())
    }

    /// The next command and how it is escaped.
    fn next(&self, from: usize) -> Option<(usize, &'_ Escape)> {
        let rest = self.text.get(from..)?;
        let escapes = self.target.templates.escapes.iter();
        let found = escapes.filter_map(|escape| Some((from + rest.find(&escape.open)?, escape)));
        // Of two at one place the longer one is meant.
        found.min_by_key(|(at, escape)| (*at, std::cmp::Reverse(escape.open.len())))
    }

    /// What begins a command and never ends it stops the site: outside of code its first brace can
    /// be written as a character reference.
    fn lone(&mut self, at: usize, edits: &mut Edits) {
        let is_text = !self.code().iter().any(|range| range.contains(&at));
        if is_text && self.text[at..].starts_with('{') && edits.push(at..at + 1, "&#123;") {
            self.written.push(at);
        } else {
            self.kept.push(at);
        }
    }

    /// Where a character reference would be shown as it is, or is none.
    fn code(&self) -> Vec<Range<usize>> {
        let mut code = Vec::new();
        each_block(&self.model.blocks, &mut |block| {
            if let BlockKind::Code(_) | BlockKind::Html(_) = block.kind {
                code.push(block.range.clone());
            }
        });
        each_inline(&self.model.blocks, &mut |inline| {
            if let InlineKind::Code(_) | InlineKind::Html(_) | InlineKind::Math { .. } = inline.kind
            {
                code.push(inline.range.clone());
            }
        });
        code
    }

    fn warn(&self, cure: &mut Cure) {
        if self.written.is_empty() && self.kept.is_empty() {
            return;
        }
        let lines = Lines::of(self.text);
        let name = &self.target.title;
        let named = |places: &[usize]| named(places.iter().map(|place| lines.line(*place)));
        if !self.written.is_empty() {
            cure.warnings.push(format!(
                "{}: {name} would have carried out what stands in braces. It was written so that \
                 readers see it as it is.",
                named(&self.written)
            ));
        }
        if !self.kept.is_empty() {
            cure.warnings.push(format!(
                "{}: {name} will take what stands in braces for a command, and may stop at it. \
                 Write it in another way.",
                named(&self.kept)
            ));
        }
    }
}

/// A name with something in parentheses, as in `youtube(id="x")`.
fn is_call(content: &str) -> bool {
    let content = content.trim();
    let Some((name, arguments)) = content.split_once('(') else {
        return false;
    };
    let name = name.trim();
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | ':' | '-');
    !name.is_empty() && name.chars().all(is_name) && arguments.trim_end().ends_with(')')
}
