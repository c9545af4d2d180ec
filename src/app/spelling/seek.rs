//! The next misspelling: from the caret through what is known and what has to be asked, round the
//! end of the text once.

use super::super::effect::Effect;
use super::super::state::{NoticeKind, State};
use super::marks::Met;
use super::{STRETCH, ask};
use crate::text::Selection;

/// A search that is under way.
#[derive(Debug, Clone)]
pub(super) struct Seek {
    /// Where the search is, in bytes.
    at: usize,
    /// Where it began.
    start: usize,
    is_round: bool,
    /// What was selected, in which state of the text: when something else is, nobody waits for the
    /// end of the search any more.
    begun: (Selection, u64),
}

/// Begins a search behind what is selected.
pub(super) fn begin(state: &mut State) -> Vec<Effect> {
    let document = &state.post.document;
    let selection = document.selection();
    let at = selection.range().end.max(state.spelling.head.body);
    state.spelling.seek = Some(Seek {
        at,
        start: at,
        is_round: false,
        begun: (selection, document.sequence()),
    });
    // What was asked before need not be awaited: the answer to the newest job counts.
    go_on(state)
}

/// Searches on, as far as is known.
pub(super) fn go_on(state: &mut State) -> Vec<Effect> {
    let Some(mut seek) = state.spelling.seek.take() else {
        return vec![];
    };
    let document = &state.post.document;
    if seek.begun != (document.selection(), document.sequence()) {
        return vec![];
    }
    let len = document.buffer().len();
    loop {
        let end = if seek.is_round { seek.start } else { len };
        match state.spelling.marks.meet(seek.at, end) {
            Met::Word(word) if word == seek.begun.0.range() => {
                state.tell_briefly(NoticeKind::Done, "There is no other misspelt word.");
                return vec![Effect::FocusEditor, Effect::ShowCaret];
            }
            Met::Word(word) => {
                let document = &mut state.post.document;
                document.select(Selection {
                    anchor: word.start,
                    head: word.end,
                });
                document.seal_step();
                return vec![Effect::FocusEditor, Effect::ShowCaret];
            }
            Met::Unknown(at) => {
                seek.at = at;
                let stretch = at..end.min(at + STRETCH);
                state.spelling.seek = Some(seek);
                return ask(state, stretch);
            }
            Met::Nothing if seek.is_round => {
                state.tell_briefly(NoticeKind::Done, "There is no misspelt word.");
                return vec![Effect::FocusEditor];
            }
            Met::Nothing => {
                seek.is_round = true;
                seek.at = state.spelling.head.body;
            }
        }
    }
}
