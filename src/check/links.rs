//! Links: without address or words, to files and places that are not there.

use std::collections::HashSet;

use super::address::{Target, decoded, is_kept};
use super::html::tags_of;
use super::report::Report;
use super::rule::Rule;
use super::{Around, FileFact};
use crate::markdown::walk::each_inline;
use crate::markdown::{Inline, InlineKind};
use crate::post::Post;

/// The addresses of links that are files which no site makes.
pub(super) fn wanted(post: &Post) -> Vec<String> {
    let mut wanted = Vec::new();
    each_inline(&post.model.blocks, &mut |inline| {
        if let InlineKind::Link { to, .. } = &inline.kind
            && is_wanted(&to.url)
        {
            wanted.push(to.url.to_string());
        }
    });
    wanted
}

pub(super) fn check(post: &Post, around: &Around<'_>, report: &mut Report) {
    // Most posts have no links to their own places.
    let mut places: Option<Places> = None;
    each_inline(&post.model.blocks, &mut |inline| {
        let InlineKind::Link { to, content } = &inline.kind else {
            return;
        };
        let url = to.url.as_str();
        let range = inline.range.clone();
        match Target::of(url) {
            Target::Nothing => report.add(
                Rule::LinkEmpty,
                range.clone(),
                "This link has no address, so it leads nowhere. Write one between the brackets.",
            ),
            Target::Place(name) => {
                let places = places.get_or_insert_with(|| Places::of(post));
                if !places.has(name) {
                    report.add(
                        Rule::AnchorDead,
                        range.clone(),
                        format!(
                            "There is no heading in this post that #{name} could mean, so the link \
                             does nothing. Correct it or add the heading."
                        ),
                    );
                }
            }
            Target::File(_) if around.files.get(url) == Some(&FileFact::Missing) => report.add(
                Rule::LinkDead,
                range.clone(),
                format!(
                    "There is no such file, so the link leads to an error page. Correct the \
                     address: {url}"
                ),
            ),
            Target::File(_) | Target::Elsewhere => {}
        }
        if !says_something(content) {
            report.add(
                Rule::LinkEmpty,
                range,
                "This link has no words, so nobody can see or choose it. Write some between the \
                 square brackets.",
            );
        }
    });
}

/// A link from the root of a site leads to a page of it more often than to a file.
fn is_wanted(url: &str) -> bool {
    matches!(Target::of(url), Target::File(path) if is_kept(path) && !path.starts_with('/'))
}

fn says_something(content: &[Inline]) -> bool {
    content.iter().any(|inline| match &inline.kind {
        InlineKind::Text(text) | InlineKind::Code(text) => !text.trim().is_empty(),
        InlineKind::Emphasis(content)
        | InlineKind::Strong(content)
        | InlineKind::Strike(content) => says_something(content),
        InlineKind::SoftBreak | InlineKind::HardBreak => false,
        // A picture, a formula, raw HTML.
        _ => true,
    })
}

/// The places of a post that links may lead to.
struct Places {
    ids: HashSet<String>,
    /// Their letters and digits alone: sites make identifiers by rules of their own.
    letters: HashSet<String>,
}

impl Places {
    fn of(post: &Post) -> Self {
        let mut ids: HashSet<String> = post.outline.iter().map(|it| it.id.clone()).collect();
        let mut letters: HashSet<String> = ids.iter().map(|id| letters_of(id)).collect();
        letters.extend(post.outline.iter().map(|it| letters_of(&it.text)));
        for tag in tags_of(post) {
            let names = ["id", "name"].into_iter();
            ids.extend(
                names
                    .filter_map(|key| tag.attribute(key))
                    .map(str::to_owned),
            );
        }
        Self { ids, letters }
    }

    fn has(&self, name: &str) -> bool {
        let name = decoded(name);
        // The top of a page (HTML Standard, section 7.4.6.4), and footnotes as sites name them.
        let is_known =
            name.is_empty() || name.eq_ignore_ascii_case("top") || name.starts_with("fn");
        is_known
            || name.starts_with(":~:")
            || self.ids.contains(&name)
            || self.letters.contains(&letters_of(&name))
    }
}

fn letters_of(text: &str) -> String {
    let letters = text.chars().filter(|each| each.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}
