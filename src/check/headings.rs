//! Heading levels that are skipped.

use super::report::Report;
use super::rule::Rule;
use crate::post::Post;

pub(super) fn check(post: &Post, report: &mut Report) {
    // The title of the post stands above its first heading.
    let mut level = 1;
    for heading in &post.outline {
        if heading.level > level + 1 {
            report.add(
                Rule::HeadingJump,
                heading.range.clone(),
                format!(
                    "The heading goes from level {level} to level {}, so those who go through a \
                     page by its headings miss one. Use level {} here.",
                    heading.level,
                    level + 1
                ),
            );
        }
        level = heading.level;
    }
}
