//! The body of a post as HTML: safe unless the site keeps raw HTML, with its pictures in place.

use super::formulas;
use super::pictures::{Places, Sizes};
use super::raw;
use super::words::{list, start_of};
use super::{ExportOptions, PlannedFile};
use crate::markdown::url::{UrlUse, is_safe};
use crate::markdown::walk::{each_block, each_inline};
use crate::markdown::{BlockKind, HtmlOptions, InlineKind, Model, to_html};

/// A body as HTML.
pub(super) struct Body {
    /// The HTML. Safe to put into a page, unless the site keeps raw HTML.
    pub(super) html: String,
    /// What became of raw HTML, formulas and pictures.
    pub(super) warnings: Vec<String>,
    /// The pictures that belong beside it.
    pub(super) files: Vec<PlannedFile>,
}

/// Writes the body for a page; `text` is the whole post, for the numbers of lines. Without any raw
/// HTML the writer's own output is safe as it is.
pub(super) fn body(text: &str, model: &Model, options: &ExportOptions<'_>) -> Body {
    let survey = Survey::of(model);
    let mut warnings = Vec::new();
    let html = if survey.raw {
        raw::html(model.clone(), options, &mut warnings)
    } else {
        to_html(model, &HtmlOptions::PAGE)
    };
    warnings.extend(survey.warnings(text, model));
    if !survey.raw && !survey.pictures {
        return Body {
            html,
            warnings,
            files: Vec::new(),
        };
    }
    let placed = Places::of(options).place(&html, Sizes::Written);
    warnings.extend(placed.warnings);
    Body {
        html: placed.html,
        warnings,
        files: placed.files,
    }
}

/// What there is in a body that needs more than to be written.
#[derive(Default)]
pub(super) struct Survey {
    /// Whether there is raw HTML.
    pub(super) raw: bool,
    /// Whether there are images in Markdown.
    pub(super) pictures: bool,
    formulas: bool,
    /// The addresses that could run a script; the writer leaves them out.
    unsafe_addresses: Vec<String>,
}

impl Survey {
    pub(super) fn of(model: &Model) -> Self {
        let mut survey = Self::default();
        each_block(&model.blocks, &mut |block| {
            survey.raw |= matches!(block.kind, BlockKind::Html(_));
        });
        each_inline(&model.blocks, &mut |inline| match &inline.kind {
            InlineKind::Html(_) => survey.raw = true,
            InlineKind::Math { .. } => survey.formulas = true,
            InlineKind::Link { url, .. } if !is_safe(url, UrlUse::Link) => {
                survey.unsafe_addresses.push(start_of(url));
            }
            InlineKind::Image { url, .. } => {
                survey.pictures = true;
                if !is_safe(url, UrlUse::Image) {
                    survey.unsafe_addresses.push(start_of(url));
                }
            }
            _ => {}
        });
        survey
    }

    /// What became of addresses and formulas; `text` is the whole post.
    pub(super) fn warnings(&self, text: &str, model: &Model) -> Vec<String> {
        let mut warnings = Vec::new();
        if !self.unsafe_addresses.is_empty() {
            warnings.push(format!(
                "Addresses that could run a script were left out, and their text was kept: {}. \
                 The post itself is unchanged.",
                list(self.unsafe_addresses.iter().cloned())
            ));
        }
        if self.formulas {
            warnings.extend(formulas::warning(text, model));
        }
        warnings
    }
}
