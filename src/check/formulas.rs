//! Formulas that cannot be set.

use super::report::Report;
use super::rule::Rule;
use crate::markdown::walk::each_inline;
use crate::markdown::{Formulas, InlineKind};
use crate::post::Post;

pub(super) fn check(post: &Post, report: &mut Report) {
    let mut formulas: Option<Formulas> = None;
    each_inline(&post.model.blocks, &mut |inline| {
        let InlineKind::Math { display, tex } = &inline.kind else {
            return;
        };
        let formulas = formulas.get_or_insert_with(Formulas::new);
        if formulas.mathml(tex, *display).is_none() {
            report.add(
                Rule::Formula,
                inline.range.clone(),
                "This formula cannot be set, so readers see its source. Check its commands, or put \
                 a backslash before the dollar sign if it is none.",
            );
        }
    });
}
