//! `WordPress` blocks: the post in the markup in which the editor of `WordPress` stores it.
//!
//! ```text
//! model --blocks--> <!-- wp:paragraph --> ...       what has a block of its own
//!       --html----> <!-- wp:html --> ...            raw HTML, formulas, definitions
//! ```
//!
//! The editor writes each block again and compares: a block is valid if it is exactly what its
//! `save` function would make of it (Block Editor Handbook, "Edit and Save", "Validation").

mod blocks;
mod comment;
mod details;
mod html;
mod inlines;
mod notes;

use super::ExportOptions;
use super::body::{Body, met_warnings};
use super::pictures::Sizes;
use super::{Format, PicturePlaces, raw};
use crate::markdown::{Block, BlockKind, HtmlOptions, InlineKind, Met, OutlineEntry};
use crate::post::{Post, TitleSource};
use notes::Notes;

/// How many blocks are looked through for the end tag of raw HTML.
const MOST_BLOCKS: usize = 200;

/// The post as blocks; `text` is the whole post.
pub(super) fn blocks(text: &str, post: &Post, options: &ExportOptions<'_>) -> Body {
    let model = &post.model;
    let mut writer = Writer {
        out: String::with_capacity(text.len() + text.len() / 2),
        options,
        outline: &post.outline,
        notes: Notes::of(model),
        met: Met::default(),
    };
    let title = without_title(post);
    let body = title
        .as_ref()
        .map_or(model.blocks.as_slice(), |(_, rest)| rest);
    writer.blocks(body);
    writer.note_section();
    if !writer.out.is_empty() {
        writer.out.push('\n');
    }
    let mut warnings = Vec::new();
    if writer.met.raw_html {
        let mut marked = model.clone();
        marked
            .blocks
            .retain(|block| raw::more_text(block).is_none());
        raw::html(marked, &HtmlOptions::PAGE, options, &mut warnings);
    }
    warnings.extend(met_warnings(text, model, &writer.met));
    let above = title.filter(|_| options.format == Format::WordPress);
    warnings.extend(above.map(|(title, _)| {
        format!(
            "The heading {title} is the title of the post, so it is not among the blocks. Write it \
             into the title of the post in WordPress."
        )
    }));
    let mut body = Body {
        html: writer.out,
        is_stored: false,
        warnings,
        files: Vec::new(),
    };
    if writer.met.raw_html || writer.met.images {
        body.place(options, Sizes::Left);
    }
    body.warnings.extend(refused(&body.html, options));
    body
}

/// The title, if it stands as a heading above all else, and what follows.
pub(super) fn without_title(post: &Post) -> Option<(String, &[Block])> {
    let title = post.title()?;
    let (first, rest) = post.model.blocks.split_first()?;
    let is_title = match &first.kind {
        BlockKind::Heading(heading) => {
            heading.level == 1
                && title.source == TitleSource::Heading1
                // A note that is referred to there would be lost.
                && !heading
                    .content
                    .iter()
                    .any(|inline| matches!(inline.kind, InlineKind::FootnoteRef(_)))
        }
        _ => false,
    };
    is_title.then_some((title.text, rest))
}

/// What `WordPress` takes from few users only.
fn refused(html: &str, options: &ExportOptions<'_>) -> Vec<String> {
    let mut warnings = Vec::new();
    let names: Vec<&str> = [
        ("<math", "formulas"),
        ("<iframe", "frames"),
        ("<input", "boxes"),
        ("<script", "scripts"),
    ]
    .into_iter()
    .filter_map(|(tag, name)| html.contains(tag).then_some(name))
    .collect();
    if !names.is_empty() {
        warnings.push(format!(
            "WordPress keeps these parts only for users who may write any HTML, such as \
             administrators: {}. For others it leaves them out.",
            names.join(", ")
        ));
    }
    if options.pictures == PicturePlaces::Embedded && html.contains("src=\"data:") {
        warnings.push(
            "WordPress leaves out pictures that are inside of the text for most users. Export \
             again with the pictures beside the file, and upload them."
                .to_owned(),
        );
    }
    warnings
}

/// Writes blocks; its parts are in the modules of the same names.
struct Writer<'m> {
    out: String,
    options: &'m ExportOptions<'m>,
    outline: &'m [OutlineEntry],
    notes: Notes<'m>,
    met: Met,
}
