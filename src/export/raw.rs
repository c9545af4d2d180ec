//! What becomes of raw HTML: it is made safe, kept or shown as text, as the site wants it.

use super::ExportOptions;
use super::contain::contain;
use super::formulas;
use super::sanitize::sanitize;
use super::tags::depth;
use super::words::list;
use crate::markdown::{Block, BlockKind, FormulaForm, HtmlOptions, Model, RawHtml, to_html};
use crate::site::RawHtmlPolicy;

/// How deeply the elements of raw HTML may be nested. Browsers stop near 500, and the time that
/// parsing takes grows with the square of it.
const MAX_NESTING: usize = 1000;

/// Raw HTML as the text it is, and the rest as it is written.
fn escaped<'o>(written: &HtmlOptions<'o>) -> HtmlOptions<'o> {
    HtmlOptions {
        raw_html: RawHtml::Escape,
        ..*written
    }
}

/// The HTML of blocks that have raw HTML among them; `written` says how the rest is written.
pub(super) fn html(
    mut model: Model,
    written: &HtmlOptions<'_>,
    options: &ExportOptions<'_>,
    warnings: &mut Vec<String>,
) -> String {
    let hosts = &options.site.profile.iframe_hosts;
    match options.raw_html {
        RawHtmlPolicy::Sanitise => safe(model, written, hosts, warnings),
        RawHtmlPolicy::Keep => {
            warnings.extend(kept_warnings(&model, hosts));
            to_html(&model, written)
        }
        RawHtmlPolicy::Escape => {
            if has_excerpt_mark(&model) {
                warnings.push(EXCERPT_WARNING.to_owned());
                model.blocks.retain(|block| more_text(block).is_none());
            }
            to_html(&model, &escaped(written))
        }
    }
}

/// A block of raw HTML as a page shows it, where a site has this policy and lists these hosts. What
/// a site keeps is still made safe.
pub(super) fn shown_block(html: &str, policy: RawHtmlPolicy, hosts: &[String]) -> String {
    if policy != RawHtmlPolicy::Escape && depth(html) <= MAX_NESTING {
        return sanitize(html, hosts).html;
    }
    let kind = BlockKind::Html(html.to_owned());
    let mut blocks = vec![Block { range: 0..0, kind }];
    blocks.retain(|block| more_text(block).is_none());
    to_html(&Model { blocks }, &escaped(&HtmlOptions::PAGE))
}

/// What stands in the mark `<!--more-->` behind its name, if a block is one; mostly nothing.
pub(super) fn more_text(block: &Block) -> Option<&str> {
    let BlockKind::Html(html) = &block.kind else {
        return None;
    };
    let inside = html
        .trim()
        .strip_prefix("<!--")?
        .strip_suffix("-->")?
        .trim();
    let (name, rest) = inside.split_at_checked("more".len())?;
    let is_mark = name.eq_ignore_ascii_case("more") && !inside.contains("--");
    let is_whole = rest.is_empty() || rest.starts_with(char::is_whitespace);
    (is_mark && is_whole).then(|| rest.trim())
}

const EXCERPT_WARNING: &str = "The mark <!--more--> was left out with the other comments. Set the \
                               excerpt in the site if you need it.";

fn safe(
    mut model: Model,
    written: &HtmlOptions<'_>,
    hosts: &[String],
    warnings: &mut Vec<String>,
) -> String {
    let mut shown = Vec::new();
    contain(&mut model.blocks, &mut shown);
    if !shown.is_empty() {
        let names = shown.iter().map(|name| format!("<{name}>"));
        warnings.push(format!(
            "Some raw HTML is never closed, so it is shown as text: {}. Without that, the words \
             after it would be hidden. Put it between backticks if you write about it.",
            list(names)
        ));
    }
    // The sanitiser knows no formulas, so they are set behind it.
    let html = to_html(
        &model,
        &HtmlOptions {
            formulas: FormulaForm::Tex,
            ..*written
        },
    );
    if depth(&html) > MAX_NESTING {
        warnings.push(
            "The raw HTML is nested too deeply to be made safe, so it is shown as text. Close \
             its elements."
                .to_owned(),
        );
        return to_html(&model, &escaped(written));
    }
    let clean = sanitize(&html, hosts);
    if !clean.removed.is_empty() {
        warnings.push(format!(
            "Raw HTML that is not safe or not allowed in a post was left out: {}. The post \
             itself is unchanged. Add such parts in the site itself if you need them.",
            list(clean.removed)
        ));
    }
    if !clean.foreign.is_empty() {
        warnings.push(format!(
            "Frames were left out, because the site does not list their hosts: {}. The post \
             itself is unchanged. Add the hosts to frames below [html] in site.toml if you trust \
             them.",
            list(clean.foreign)
        ));
    }
    if has_excerpt_mark(&model) {
        warnings.push(EXCERPT_WARNING.to_owned());
    }
    formulas::set(&clean.html)
}

/// What raw HTML that stays as it is written could do.
fn kept_warnings(model: &Model, hosts: &[String]) -> Vec<String> {
    let mut warnings = Vec::new();
    let mut contained = model.clone();
    let mut open = Vec::new();
    contain(&mut contained.blocks, &mut open);
    if !open.is_empty() {
        let names = open.iter().map(|name| format!("<{name}>"));
        warnings.push(format!(
            "Some raw HTML is never closed: {}. The words after it may be hidden. Close it, or put \
             it between backticks if you write about it.",
            list(names)
        ));
    }
    let html = to_html(&contained, &HtmlOptions::STORED);
    if depth(&html) > MAX_NESTING {
        warnings.push(
            "The raw HTML is nested so deeply that browsers may show it wrongly. Close its \
             elements."
                .to_owned(),
        );
        return warnings;
    }
    let clean = sanitize(&html, hosts);
    let frames = clean
        .foreign
        .iter()
        .map(|host| format!("<iframe> of {host}"));
    let unsafe_ones: Vec<String> = clean.removed.into_iter().chain(frames).collect();
    if !unsafe_ones.is_empty() {
        warnings.push(format!(
            "Raw HTML is kept as it is written, and some of it could run scripts, load from other \
             hosts or change the page: {}. Look at it, or let the site make raw HTML safe.",
            list(unsafe_ones)
        ));
    }
    warnings
}

fn has_excerpt_mark(model: &Model) -> bool {
    model.blocks.iter().any(|block| more_text(block).is_some())
}
