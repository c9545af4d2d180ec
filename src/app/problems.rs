//! Telling the user that something went wrong inside the program.

use std::path::PathBuf;

use super::effect::Effect;
use super::state::{NoticeKind, State};

/// A problem was written down: in this run, or `earlier`.
pub(super) fn reported(state: &mut State, report: PathBuf, earlier: bool) -> Vec<Effect> {
    let when = if earlier {
        "the last time. If a text was open, look whether all of it is there"
    } else {
        "and what it was busy with was not done. Your text is still in the window"
    };
    let place = report.display();
    state.tell(
        NoticeKind::Warning,
        format!(
            "Something went wrong inside Postwright {when}. What happened was written down on this \
             computer, without any of your words, and nothing was sent. - {place}"
        ),
    );
    vec![Effect::ProblemTold(report)]
}
