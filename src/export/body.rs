//! The body of a post as safe HTML.

use super::contain::contain;
use super::formulas;
use super::sanitize::sanitize;
use super::tags::{depth, tags};
use crate::markdown::url::{UrlUse, is_safe};
use crate::markdown::walk::{each_block, each_inline};
use crate::markdown::{
    Block, BlockKind, FormulaForm, HtmlOptions, InlineKind, Model, RawHtml, to_html,
};

/// How many names a warning lists.
const MAX_NAMES: usize = 6;

/// How many characters of an address or formula a warning shows.
const MAX_SHOWN: usize = 40;

/// How deeply the elements of raw HTML may be nested. Browsers stop near 500, and the time that
/// parsing takes grows with the square of it.
const MAX_NESTING: usize = 1000;

/// Raw HTML as the text it is.
const ESCAPED: HtmlOptions<'_> = HtmlOptions {
    raw_html: RawHtml::Escape,
    ..HtmlOptions::PAGE
};

/// A body as HTML.
pub(super) struct Body {
    /// The HTML, safe to put into a page.
    pub(super) html: String,
    /// What became of raw HTML, formulas and pictures.
    pub(super) warnings: Vec<String>,
}

/// Writes the body for a page; `text` is the whole post, for the numbers of lines. Raw HTML is made safe; without any, the writer's own output is
/// safe as it is.
pub(super) fn body(text: &str, model: &Model) -> Body {
    let mut warnings = Vec::new();
    let html = if has_raw_html(model) {
        safe_html(model, &mut warnings)
    } else {
        to_html(model, &HtmlOptions::PAGE)
    };
    warnings.extend(addresses_warning(model));
    warnings.extend(formulas::warning(text, model));
    warnings.extend(pictures_warning(&html));
    Body { html, warnings }
}

/// A block of raw HTML that was contained already, made safe.
pub(super) fn safe_block(html: &str) -> String {
    if depth(html) <= MAX_NESTING {
        return sanitize(html).html;
    }
    let kind = BlockKind::Html(html.to_owned());
    let blocks = vec![Block { range: 0..0, kind }];
    to_html(&Model { blocks }, &ESCAPED)
}

fn safe_html(model: &Model, warnings: &mut Vec<String>) -> String {
    let mut model = model.clone();
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
            ..HtmlOptions::PAGE
        },
    );
    if depth(&html) > MAX_NESTING {
        warnings.push(
            "The raw HTML is nested too deeply to be made safe, so it is shown as text. Close \
             its elements."
                .to_owned(),
        );
        return to_html(&model, &ESCAPED);
    }
    let clean = sanitize(&html);
    if !clean.removed.is_empty() {
        warnings.push(format!(
            "Raw HTML that is not safe or not allowed in a post was left out: {}. The post \
             itself is unchanged. Add such parts in the site itself if you need them.",
            list(clean.removed)
        ));
    }
    if has_excerpt_mark(&model) {
        warnings.push(
            "The mark <!--more--> was left out with the other comments. Set the excerpt in the \
             site if you need it."
                .to_owned(),
        );
    }
    formulas::set(&clean.html)
}

fn has_raw_html(model: &Model) -> bool {
    let mut found = false;
    each_block(&model.blocks, &mut |block| {
        found |= matches!(block.kind, BlockKind::Html(_));
    });
    each_inline(&model.blocks, &mut |inline| {
        found |= matches!(inline.kind, InlineKind::Html(_));
    });
    found
}

fn has_excerpt_mark(model: &Model) -> bool {
    model.blocks.iter().any(|block| match &block.kind {
        BlockKind::Html(html) => html
            .trim()
            .strip_prefix("<!--")
            .and_then(|rest| rest.strip_suffix("-->"))
            .is_some_and(|inside| inside.trim().eq_ignore_ascii_case("more")),
        _ => false,
    })
}

/// The writer leaves out addresses that could run a script.
fn addresses_warning(model: &Model) -> Option<String> {
    let mut unsafe_ones = Vec::new();
    each_inline(&model.blocks, &mut |inline| match &inline.kind {
        InlineKind::Link { url, .. } if !is_safe(url, UrlUse::Link) => {
            unsafe_ones.push(start_of(url));
        }
        InlineKind::Image { url, .. } if !is_safe(url, UrlUse::Image) => {
            unsafe_ones.push(start_of(url));
        }
        _ => {}
    });
    (!unsafe_ones.is_empty()).then(|| {
        format!(
            "Addresses that could run a script were left out, and their text was kept: {}. The \
             post itself is unchanged.",
            list(unsafe_ones)
        )
    })
}

/// Enough of an address or formula to find it by; an embedded picture can be megabytes long.
pub(super) fn start_of(text: &str) -> String {
    let shown = text.chars().filter(|each| !each.is_control());
    shown.take(MAX_SHOWN).collect()
}

fn pictures_warning(html: &str) -> Option<String> {
    let mut files: Vec<String> = Vec::new();
    for tag in tags(html) {
        let media = matches!(tag.name().as_str(), "img" | "source" | "video" | "audio");
        let source = tag.attribute("src").filter(|_| media);
        if let Some(file) = source.filter(|file| is_file(file)) {
            let file = file.replace("&amp;", "&");
            files.push(start_of(&file));
        }
    }
    if files.is_empty() {
        return None;
    }
    Some(format!(
        "Pictures and sounds are not inside the export: {}. Copy them to the same places beside \
         it.",
        list(files)
    ))
}

/// Whether an address leads to a file of the site, not to another host or into the page itself.
fn is_file(address: &str) -> bool {
    let before_path = address.split(['/', '?', '#']).next().unwrap_or_default();
    !address.is_empty() && !address.starts_with("//") && !before_path.contains(':')
}

/// The names with commas; of many only the first few and how many more there are.
pub(super) fn list(names: impl IntoIterator<Item = String>) -> String {
    let mut unique: Vec<String> = Vec::new();
    for name in names {
        if !unique.contains(&name) {
            unique.push(name);
        }
    }
    let more = unique.len().saturating_sub(MAX_NAMES);
    unique.truncate(MAX_NAMES);
    let listed = unique.join(", ");
    if more > 0 {
        format!("{listed} and {more} more")
    } else {
        listed
    }
}
