//! The description: missing, cut by search engines, or too short to say much.

use super::report::Report;
use super::rule::Rule;
use crate::post::Post;
use crate::site::description_fits;

/// A description of fewer characters says less than the first sentence of the post would.
const SHORTEST: usize = 50;

pub(super) fn check(post: &Post, report: &mut Report) {
    let front_matter = &post.front_matter;
    let Some(description) = front_matter.description() else {
        // Without front matter the text is no post yet, or one of a site that asks for nothing.
        if front_matter.problems.is_empty() && front_matter.format.is_some() {
            report.add(
                Rule::DescriptionMissing,
                front_matter.inner.start..front_matter.inner.start,
                "The post has no description, so search engines take any sentence of it. Add one \
                 of about 150 characters.",
            );
        }
        return;
    };
    let keys = ["description", "summary", "excerpt"];
    let entry = keys.iter().find_map(|key| front_matter.get(key));
    let range = entry.map_or(0..0, |entry| entry.range.clone());
    let [fit, _] = description_fits(&description);
    if fit.cut.is_some() {
        let over = match fit.over {
            1 => "the last character".to_owned(),
            over => format!("the last {over} characters"),
        };
        report.add(
            Rule::DescriptionLong,
            range,
            format!(
                "Search engines have no room for {over} of this description and cut them off. \
                 Shorten it."
            ),
        );
        return;
    }
    // A character of a wide script says as much as two letters.
    let is_short = fit.whole.chars().count() < SHORTEST && fit.share() < 0.3;
    if is_short {
        report.add(
            Rule::DescriptionShort,
            range,
            "This description is short, so search engines may take a sentence of the post instead. \
             About 150 characters are shown.",
        );
    }
}
