//! No title, and more than one heading that is one.

use super::report::Report;
use super::rule::Rule;
use crate::post::{Post, TitleSource};

pub(super) fn check(post: &Post, report: &mut Report) {
    let title = post.title();
    // Of front matter that cannot be read nobody can say whether it has one.
    if title.is_none() && post.front_matter.problems.is_empty() {
        report.add(
            Rule::TitleMissing,
            post.front_matter.inner.start..post.front_matter.inner.start,
            "The post has no title, so lists and search engines show the name of its file. Add a \
             title to the front matter.",
        );
    }
    let is_in_front_matter = title.is_some_and(|it| it.source == TitleSource::FrontMatter);
    let mut first_level = post.outline.iter().filter(|entry| entry.level == 1);
    if !is_in_front_matter {
        first_level.next();
    }
    // The first says it for all: some writers use this level for every section.
    if let Some(heading) = first_level.next() {
        report.add(
            Rule::TitleTwice,
            heading.range.clone(),
            "The page has its title as a heading of this level already, so readers and search \
             engines find two. Start the sections of a post with ##.",
        );
    }
}
