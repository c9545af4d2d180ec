//! The body of a post as HTML: safe unless the site keeps raw HTML, with its pictures in place.

use super::formulas;
use super::pictures::{Places, Sizes};
use super::raw;
use super::words::{list, start_of};
use super::{ExportOptions, PlannedFile};
use crate::markdown::{HtmlOptions, Met, Model, write_html};

/// A body as HTML.
pub(super) struct Body {
    /// The HTML. Safe to put into a page, unless the site keeps raw HTML.
    pub(super) html: String,
    /// Whether it is what sites store, as [`HtmlOptions::STORED`] has it, but for where pictures are.
    pub(super) is_stored: bool,
    /// What became of raw HTML, formulas and pictures.
    pub(super) warnings: Vec<String>,
    /// The pictures that belong beside it.
    pub(super) files: Vec<PlannedFile>,
}

/// Writes the body for a page; `text` is the whole post, for the numbers of lines, `written`
/// says how it is written but for raw HTML. Without any of that the writer's own output is safe as it
/// is.
pub(super) fn body(
    text: &str,
    model: &Model,
    written: &HtmlOptions<'_>,
    options: &ExportOptions<'_>,
) -> Body {
    let mut html = String::with_capacity(text.len() + text.len() / 4);
    let met = write_html(&mut html, model, written);
    let mut warnings = Vec::new();
    if met.raw_html {
        // What is made text of becomes part of what headings say.
        let written = HtmlOptions {
            outline: None,
            ..*written
        };
        html = raw::html(model.clone(), &written, options, &mut warnings);
    }
    warnings.extend(met_warnings(text, model, &met));
    let mut body = Body {
        html,
        is_stored: !met.raw_html && !met.formulas,
        warnings,
        files: Vec::new(),
    };
    if met.raw_html || met.images {
        body.place(options, Sizes::Written);
    }
    body
}

impl Body {
    /// Puts its pictures in their places.
    pub(super) fn place(&mut self, options: &ExportOptions<'_>, sizes: Sizes) {
        let placed = Places::of(options).place(&self.html, sizes);
        self.html = placed.html;
        self.warnings.extend(placed.warnings);
        self.files = placed.files;
    }
}

/// What became of addresses and formulas; `text` is the whole post.
pub(super) fn met_warnings(text: &str, model: &Model, met: &Met) -> Vec<String> {
    let mut warnings = Vec::new();
    if !met.unsafe_addresses.is_empty() {
        warnings.push(format!(
            "Addresses that could run a script were left out, and their text was kept: {}. \
             The post itself is unchanged.",
            list(met.unsafe_addresses.iter().map(|url| start_of(url)))
        ));
    }
    if met.formulas {
        warnings.extend(formulas::warning(text, model));
    }
    warnings
}
