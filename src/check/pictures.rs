//! Pictures: without alternative text, missing, or slow to load.

use super::address::Target;
use super::html::tags_of;
use super::report::Report;
use super::rule::Rule;
use super::{Around, FileFact};
use crate::front_matter::Value;
use crate::markdown::walk::each_inline;
use crate::markdown::{InlineKind, plain_text};
use crate::post::Post;

/// The heaviest picture that loads soon on a telephone, in bytes.
const HEAVIEST: u64 = 1_000_000;

/// The addresses of pictures that are files of the site.
pub(super) fn wanted(post: &Post) -> Vec<String> {
    let mut wanted = Vec::new();
    let mut push = |url: &str| {
        if is_file(url) {
            wanted.push(url.to_owned());
        }
    };
    each_inline(&post.model.blocks, &mut |inline| {
        if let InlineKind::Image { to, .. } = &inline.kind {
            push(&to.url);
        }
    });
    for tag in tags_of(post).iter().filter(|tag| tag.name == "img") {
        push(tag.attribute("src").unwrap_or_default());
    }
    if let Some((cover, _)) = cover(post) {
        push(cover);
    }
    wanted
}

pub(super) fn check(post: &Post, around: &Around<'_>, report: &mut Report) {
    each_inline(&post.model.blocks, &mut |inline| {
        let InlineKind::Image { to, alt } = &inline.kind else {
            return;
        };
        let url = to.url.as_str();
        if plain_text(alt).trim().is_empty() {
            without_words(inline.range.clone(), report);
        }
        if Target::of(url) == Target::Nothing {
            report.add(
                Rule::PictureMissing,
                inline.range.clone(),
                "This picture has no address, so readers see nothing. Write the name of its file \
                 between the brackets.",
            );
        }
        file(url, inline.range.clone(), around, report);
    });
    for tag in tags_of(post).iter().filter(|tag| tag.name == "img") {
        // An empty text says that the picture is decoration: HTML can say that.
        if tag.attribute("alt").is_none() {
            without_words(tag.range.clone(), report);
        }
        let address = tag.attribute("src").unwrap_or_default();
        file(address, tag.range.clone(), around, report);
    }
    if let Some((address, range)) = cover(post) {
        file(address, range, around, report);
    }
}

fn without_words(range: std::ops::Range<usize>, report: &mut Report) {
    report.add(
        Rule::AltMissing,
        range,
        "This picture has no alternative text, so those who cannot see it are told nothing. \
         Describe it between the square brackets, or in alt.",
    );
}

/// Looks at the file of a picture.
fn file(url: &str, range: std::ops::Range<usize>, around: &Around<'_>, report: &mut Report) {
    if !is_file(url) {
        return;
    }
    match around.files.get(url) {
        Some(FileFact::Missing) => report.add(
            Rule::PictureMissing,
            range,
            format!(
                "There is no such picture, so readers see an empty frame. Correct the address or \
                 put the file there: {}",
                url.trim()
            ),
        ),
        Some(FileFact::There(bytes)) if *bytes > HEAVIEST => report.add(
            Rule::PictureHeavy,
            range,
            format!(
                "This picture is {}.{} MB large, so it loads slowly. Save it smaller: few need \
                 more than 300 KB.",
                bytes / 1_000_000,
                bytes % 1_000_000 / 100_000
            ),
        ),
        _ => {}
    }
}

fn is_file(url: &str) -> bool {
    matches!(Target::of(url), Target::File(_))
}

/// The address of the cover and where it stands.
fn cover(post: &Post) -> Option<(&str, std::ops::Range<usize>)> {
    let entry = post.front_matter.cover()?;
    match &entry.value {
        Value::Text(address) => Some((address.trim(), entry.range.clone())),
        _ => None,
    }
}
