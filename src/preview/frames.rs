//! What is set apart by a bar or a frame: quotes, alerts, raw HTML, formulas, images.

use std::ops::Range;

use eframe::egui::{Color32, Rect, pos2, vec2};

use super::direction::blocks_are_rtl;
use super::inlines::run;
use super::run::{Flow, Manner, Run};
use super::setter::{Look, Scope, Setter};
use super::sheet::{Sheet, TextRole};
use crate::markdown::model::{Alert, Block, Inline, InlineKind};
use crate::typeset::Typeface;

/// The thickness of the bar of a quote, in ems.
const BAR: f32 = 0.18;
/// How far a quote's text is from the outer edge of its bar, in ems.
const QUOTE_INDENT: f32 = 1.2;
/// The padding of frames beside and above their content, in ems.
const PADDING: [f32; 2] = [0.9, 0.7];
/// The size of labels, of the text.
const LABEL_SIZE: f32 = 0.78;
/// The size of an image's caption, of the text.
const CAPTION_SIZE: f32 = 0.9;
/// The size of an alert's title, of the text.
const TITLE_SIZE: f32 = 0.94;
/// The space between a label and what it names, in ems.
const LABEL_GAP: f32 = 0.3;
/// The size of source text in frames, of the text.
pub(super) const SOURCE_SIZE: f32 = 0.85;
/// The line height of source text, of its size.
pub(super) const SOURCE_LEADING: f32 = 1.5;

impl Setter<'_> {
    /// A quote or an alert.
    pub(super) fn quote(
        &self,
        alert: Option<Alert>,
        blocks: &[Block],
        width: f32,
        scope: Scope,
    ) -> Sheet {
        let rtl = blocks_are_rtl(blocks);
        let indent = self.inset(QUOTE_INDENT, width, scope.em);
        let left = if rtl { 0.0 } else { indent };
        let (title, ink) = match alert {
            Some(alert) => self.alert_title(alert),
            None => ("", self.palette.line),
        };
        let inner = Scope {
            ink: if alert.is_some() {
                scope.ink
            } else {
                self.palette.quiet
            },
            ..scope
        };
        let mut sheet = Sheet::default();
        let mut top = 0.0;
        if alert.is_some() {
            let look = Look {
                bold: true,
                ..scope.label(TITLE_SIZE, ink)
            };
            let label = self.plain(title, &look, Some(width - indent), rtl.into());
            top = label.size.y + self.snap(LABEL_GAP * scope.em);
            sheet.place(label, vec2(left, 0.0));
        }
        let content = self.blocks(blocks, width - indent, inner);
        sheet.size = vec2(width, top + content.size.y);
        sheet.place(content, vec2(left, top));
        let bar = self.line(BAR * scope.em);
        let x = if rtl { width - bar } else { 0.0 };
        let rect = Rect::from_min_size(pos2(x, 0.0), vec2(bar, sheet.size.y));
        sheet.draw(self.bar(rect, ink));
        sheet
    }

    fn alert_title(&self, alert: Alert) -> (&'static str, Color32) {
        match alert {
            Alert::Note => ("Note", self.palette.link),
            Alert::Tip => ("Tip", self.palette.good),
            Alert::Important => ("Important", self.palette.accent),
            Alert::Warning => ("Warning", self.palette.warn),
            Alert::Caution => ("Caution", self.palette.bad),
        }
    }

    /// Raw HTML as its source.
    pub(super) fn raw_html(
        &self,
        html: &str,
        range: &Range<usize>,
        width: f32,
        scope: Scope,
    ) -> Sheet {
        self.source_frame("Raw HTML", html.trim_end(), range, width, scope)
    }

    /// A formula as its source.
    pub(super) fn formula(&self, inline: &Inline, tex: &str, width: f32, scope: Scope) -> Sheet {
        self.source_frame("Formula", tex.trim(), &inline.range, width, scope)
    }

    /// An image as its name; its picture is not decoded here.
    pub(super) fn image(&self, inline: &Inline, width: f32, scope: Scope) -> Sheet {
        let InlineKind::Image { url, title, alt } = &inline.kind else {
            return Sheet::default();
        };
        let inner = width - 2.0 * self.snap(PADDING[0] * scope.em);
        let mut content = Sheet::default();
        let look = scope.body();
        let alt = run(self, alt, &look);
        if !alt.is_blank() {
            self.under(
                &mut content,
                self.set(&alt, &look, Some(inner), Flow::Start, TextRole::Body),
            );
        }
        if !title.is_empty() {
            let look = scope.label(CAPTION_SIZE, scope.ink);
            self.under(
                &mut content,
                self.plain(title, &look, Some(inner), Flow::Start),
            );
        }
        let look = source_look(scope, self.palette.quiet);
        let name = self.source_text(file_name(url), &inline.range, &look, Some(inner));
        self.under(&mut content, name);
        self.frame("Image", content, width, scope)
    }

    /// Text in the source's face, in a frame with a label.
    fn source_frame(
        &self,
        label: &str,
        text: &str,
        range: &Range<usize>,
        width: f32,
        scope: Scope,
    ) -> Sheet {
        let look = source_look(scope, self.palette.quiet);
        let inner = width - 2.0 * self.snap(PADDING[0] * scope.em);
        let content = self.source_text(text, range, &look, None);
        self.frame(label, self.in_pane(content, inner), width, scope)
    }

    fn frame(&self, label: &str, content: Sheet, width: f32, scope: Scope) -> Sheet {
        let [side, above] = PADDING.map(|ratio| self.snap(ratio * scope.em));
        let label = self.plain(
            label,
            &scope.label(LABEL_SIZE, self.palette.quiet),
            Some(width - 2.0 * side),
            Flow::Start,
        );
        let top = above + label.size.y + self.snap(LABEL_GAP * scope.em);
        let mut sheet = Sheet::sized(vec2(width, top + content.size.y + above));
        let rect = Rect::from_min_size(pos2(0.0, 0.0), sheet.size);
        sheet.draw(self.framed(rect, scope.em));
        sheet.place(label, vec2(side, above));
        sheet.place(content, vec2(side, top));
        sheet
    }

    /// Text without links or marks.
    pub(super) fn plain(&self, text: &str, look: &Look, width: Option<f32>, flow: Flow) -> Sheet {
        let mut run = Run::default();
        run.push(self, text, look, &Manner::default());
        self.set(&run, look, width, flow, TextRole::Body)
    }

    fn source_text(
        &self,
        text: &str,
        range: &Range<usize>,
        look: &Look,
        width: Option<f32>,
    ) -> Sheet {
        let mut run = Run::default();
        let start = range.start.saturating_sub(self.base);
        run.source(start..start + range.len(), range.len() == text.len());
        run.push(self, text, look, &Manner::default());
        self.set(&run, look, width, Flow::Start, TextRole::Body)
    }

    fn under(&self, sheet: &mut Sheet, next: Sheet) {
        let height = next.size.y;
        sheet.place(next, vec2(0.0, sheet.size.y));
        sheet.size.y += height;
    }
}

/// How source text is set.
pub(super) fn source_look(scope: Scope, ink: Color32) -> Look {
    Look {
        typeface: Typeface::Source,
        size: scope.em * SOURCE_SIZE,
        leading: SOURCE_LEADING,
        bold: false,
        ink,
    }
}

/// The last part of an address, without what follows its path.
fn file_name(url: &str) -> &str {
    let path = url.split(['?', '#']).next().unwrap_or(url);
    path.trim_end_matches('/')
        .rsplit('/')
        .next()
        .unwrap_or(path)
}
