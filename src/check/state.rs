//! A post that is still a draft.

use super::report::Report;
use super::rule::Rule;
use crate::post::Post;

pub(super) fn check(post: &Post, report: &mut Report) {
    if !post.draft() {
        return;
    }
    let keys = ["draft", "is_draft", "published", "status"];
    let entry = keys.iter().find_map(|key| post.front_matter.get(key));
    let range = entry.map_or(0..0, |entry| entry.range.clone());
    report.add(
        Rule::Draft,
        range,
        "The post is a draft, so sites leave it out. Change this when it is finished.",
    );
}
