//! What the find bar and its commands do: going to matches, replacing them.

use super::effect::Effect;
use super::find::{FindOption, Outcome, Wanted};
use super::state::{NoticeKind, State};
use super::update::apply;
use crate::command::CommandId;
use crate::text::Selection;

/// How much of the text is searched at once, in bytes: some milliseconds' worth.
const SLICE: usize = 1 << 20;
/// How much of what was not found a message shows, in characters.
const SHOWN: usize = 40;

/// Carries out a command that finds or replaces; `None` when it is another one.
pub(super) fn run(state: &mut State, id: CommandId) -> Option<Vec<Effect>> {
    Some(match id {
        CommandId::Find => open(state, false),
        CommandId::Replace => open(state, true),
        CommandId::FindNext => step(state, Wanted::Next),
        CommandId::FindPrevious => step(state, Wanted::Previous),
        CommandId::FindSelection => {
            if take_at_caret(state) {
                step(state, Wanted::Next)
            } else {
                open(state, false)
            }
        }
        CommandId::ReplaceOne => replace_one(state),
        CommandId::ReplaceAll => {
            state.find.want(Wanted::ReplaceAll, &state.post.document);
            let effects = search_on(state);
            // Without a query there is nothing to wait for.
            if effects.is_empty() && !state.find.is_waiting() && state.find.is_idle() {
                tell_nothing_replaced(state);
            }
            effects
        }
        _ => return None,
    })
}

/// The query was typed.
pub(super) fn type_query(state: &mut State, pattern: String) -> Vec<Effect> {
    state.find.type_query(&state.post.document, pattern);
    let is_empty = state.find.query().pattern.is_empty();
    let mut effects = search_on(state);
    if is_empty {
        effects.extend(back_to_origin(state));
    }
    effects
}

/// A switch of the bar was pressed.
pub(super) fn switch(state: &mut State, option: FindOption) -> Vec<Effect> {
    state.find.switch(&state.post.document, option);
    search_on(state)
}

/// The bar is closed; the match stays selected.
pub(super) fn close(state: &mut State) -> Vec<Effect> {
    state.find.close(&state.post.document);
    vec![Effect::FocusEditor]
}

/// The search goes on through a slice of the text, and what was wanted of it is done if it has
/// come far enough.
pub(super) fn search_on(state: &mut State) -> Vec<Effect> {
    state.find.work(&state.post.document, SLICE);
    match state.find.settle(&state.post.document) {
        None => vec![],
        Some(Outcome::Match(range, _)) => select(
            state,
            Selection {
                anchor: range.start,
                head: range.end,
            },
        ),
        Some(Outcome::Nothing(Wanted::First)) => back_to_origin(state),
        Some(Outcome::Nothing(_)) => {
            // The bar says it itself.
            if !state.find.is_open() {
                let text = not_found(&state.find.query().pattern);
                state.tell_briefly(NoticeKind::Warning, text);
            }
            vec![]
        }
        Some(Outcome::ReplaceAll) => replace_all(state),
    }
}

fn open(state: &mut State, replaces: bool) -> Vec<Effect> {
    state.find.open(&state.post.document, replaces);
    let mut effects = search_on(state);
    effects.push(Effect::FocusFind);
    effects
}

/// Goes to the next match, or the one before. Without a query, what is selected or the word at the
/// caret becomes it.
fn step(state: &mut State, wanted: Wanted) -> Vec<Effect> {
    let find = &state.find;
    if find.query().pattern.is_empty() && !take_at_caret(state) || state.find.is_bad() {
        return open(state, false);
    }
    state.find.want(wanted, &state.post.document);
    let mut effects = search_on(state);
    if !state.find.is_open() {
        effects.insert(0, Effect::FocusEditor);
    }
    effects
}

/// Looks for what is selected, or for the word at the caret, which is selected then. Whether there
/// is something to look for.
fn take_at_caret(state: &mut State) -> bool {
    let document = &mut state.post.document;
    let mut selection = document.selection();
    if selection.is_empty() {
        let word = document.buffer().word_at(selection.head);
        let text = document.buffer().slice_near(word.clone());
        if !text.contains(char::is_alphanumeric) {
            return false;
        }
        selection = Selection {
            anchor: word.start,
            head: word.end,
        };
    }
    if !state.find.take(document, selection) {
        return false;
    }
    document.select(selection);
    true
}

/// Replaces the match the search is at and goes to the next one; only goes there if it is at none.
fn replace_one(state: &mut State) -> Vec<Effect> {
    let document = &mut state.post.document;
    state.find.work(document, SLICE);
    if let Some(change) = state.find.replace_one() {
        apply(document, change, state.now);
        document.seal_step();
    }
    state.find.want(Wanted::Next, document);
    let mut effects = search_on(state);
    if effects.is_empty() {
        effects.push(Effect::ShowCaret);
    }
    effects
}

fn replace_all(state: &mut State) -> Vec<Effect> {
    if state.find.found_nothing() {
        tell_nothing_replaced(state);
        return vec![];
    }
    let document = &mut state.post.document;
    let (change, replaced) = state.find.replace_all(document);
    apply(document, change, state.now);
    document.seal_step();
    state.find.work(&state.post.document, SLICE);
    state.find.note_shown(&state.post.document);
    let text = match replaced {
        0 => "Nothing was replaced: every place has this text already.".to_owned(),
        1 => "1 place was replaced.".to_owned(),
        _ => format!("{replaced} places were replaced."),
    };
    state.tell(NoticeKind::Done, text);
    vec![Effect::ShowCaret]
}

/// Where nothing is found any more, what the search had selected is let go.
fn back_to_origin(state: &mut State) -> Vec<Effect> {
    if !state.find.is_shown(&state.post.document) {
        return vec![];
    }
    let origin = state.find.origin();
    select(state, Selection::caret(origin))
}

fn select(state: &mut State, selection: Selection) -> Vec<Effect> {
    let document = &mut state.post.document;
    document.select(selection);
    document.seal_step();
    state.find.note_shown(document);
    vec![Effect::ShowCaret]
}

fn tell_nothing_replaced(state: &mut State) {
    let text = "Nothing was found, so nothing was replaced.";
    state.tell_briefly(NoticeKind::Warning, text);
}

fn not_found(pattern: &str) -> String {
    let mut shown: String = pattern.chars().take(SHOWN).collect();
    if shown.len() < pattern.len() {
        shown.push_str("...");
    }
    format!("Nothing found: {shown}")
}
