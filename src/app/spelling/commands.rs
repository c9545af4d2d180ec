//! The commands of spelling, and what is done about a word.

use std::ops::Range;

use super::super::effect::Effect;
use super::super::settings::remember;
use super::super::state::{NoticeKind, Overlay, State};
use super::super::update::{apply, with_focus};
use super::job::{NewWord, SuggestJob, Suggested};
use super::offer::{Offer, Offered, SpellingAct};
use super::{fail, follow, prose, seek};
use crate::command::CommandId;
use crate::spell::words;
use crate::text::{Edit, Selection, Transaction};

/// What a command does; `None` if it is not one of spelling.
pub(in crate::app) fn command(state: &mut State, id: CommandId) -> Option<Vec<Effect>> {
    match id {
        CommandId::SpellCheck => {
            state.settings.spell_check = !state.settings.spell_check;
            Some(with_focus(remember(state)))
        }
        CommandId::NextMisspelling => Some(next(state)),
        CommandId::Spelling => Some(open(state)),
        CommandId::AddToDictionary => {
            let at = state.post.document.selection();
            set_offer(state, at.range());
            Some(act(state, SpellingAct::Add))
        }
        _ => None,
    }
}

/// Asks for suggestions for the word at a place, for the menu of the text.
pub(in crate::app) fn ask_at(state: &mut State, at: usize) -> Vec<Effect> {
    set_offer(state, at..at);
    ask(state)
}

/// Suggestions came.
pub(in crate::app) fn suggested(state: &mut State, answer: Suggested) {
    let Some(offer) = &mut state.spelling.offer else {
        return;
    };
    if answer.post != state.post.id || answer.word != offer.word {
        return;
    }
    match answer.result {
        Ok(Some(words)) => offer.offered = Offered::Words(words),
        Ok(None) => offer.offered = Offered::Right,
        Err(failure) => {
            offer.offered = Offered::Unknown;
            // It was asked for, so it is said again.
            state.spelling.told.clear();
            fail(state, failure);
        }
    }
}

/// Does something about the word on offer, if it is still there.
pub(in crate::app) fn act(state: &mut State, act: SpellingAct) -> Vec<Effect> {
    if state.overlay == Some(Overlay::Spelling) {
        state.overlay = None;
    }
    let mut effects = vec![Effect::FocusEditor, Effect::ShowCaret];
    let Some(Offer { range, word, .. }) = state.spelling.offer.take() else {
        no_word(state);
        return effects;
    };
    match act {
        SpellingAct::Replace(new) => {
            let document = &mut state.post.document;
            if document.buffer().slice(range.clone()).as_deref() == Some(word.as_str()) {
                let caret = Selection::caret(range.start + new.len());
                let change = Transaction::one(Edit::replace(range, new), caret);
                apply(document, change, state.now);
            }
        }
        SpellingAct::Add => match state.spelling.right.add(&word) {
            Ok(_) => {
                drop_right_words(state);
                let folder = state.spelling.vocabulary.as_ref();
                let folder = folder.and_then(|vocabulary| vocabulary.folder.clone());
                effects.push(Effect::AddWord(NewWord { word, folder }));
            }
            Err(error) => state.tell(NoticeKind::Warning, error.to_string()),
        },
        SpellingAct::Ignore => {
            // A word that cannot be on a list is not checked either.
            if state.spelling.right.add(&word).is_ok() {
                drop_right_words(state);
            }
        }
    }
    effects
}

/// Goes to the next misspelt word, or says why not.
fn next(state: &mut State) -> Vec<Effect> {
    if !state.settings.spell_check {
        state.tell_briefly(
            NoticeKind::Warning,
            "Spelling is not checked now. Switch it on with \u{201c}Check spelling\u{201d} in the \
             View menu.",
        );
        return vec![Effect::FocusEditor];
    }
    follow(state);
    if let Some(message) = state.spelling.unavailable.clone() {
        state.tell_briefly(NoticeKind::Warning, message);
        return vec![Effect::FocusEditor];
    }
    seek::begin(state)
}

/// Opens the popup for the word at the caret and asks what it may have meant.
fn open(state: &mut State) -> Vec<Effect> {
    let selection = state.post.document.selection();
    set_offer(state, selection.range());
    if state.spelling.offer.is_none() {
        no_word(state);
        return vec![Effect::FocusEditor];
    }
    state.overlay = Some(Overlay::Spelling);
    let mut effects = ask(state);
    effects.push(Effect::ShowCaret);
    effects
}

fn ask(state: &State) -> Vec<Effect> {
    let spelling = &state.spelling;
    let job = spelling.offer.as_ref().map(|offer| SuggestJob {
        vocabulary: spelling.vocabulary.clone().unwrap_or_default(),
        word: offer.word.clone(),
    });
    job.into_iter().map(Effect::Suggest).collect()
}

/// What is offered is for the word that touches `range`, the misspelt one first.
fn set_offer(state: &mut State, range: Range<usize>) {
    follow(state);
    let spelling = &state.spelling;
    let marked = spelling.marks.touching(&range).into_iter().next();
    let range = marked.or_else(|| word_at(state, &range));
    let buffer = state.post.document.buffer();
    let word = range.and_then(|range| Some((buffer.slice(range.clone())?.into_owned(), range)));
    state.spelling.offer = word.map(|(word, range)| Offer {
        range,
        word,
        offered: Offered::Awaited,
    });
}

/// The first word of the prose that touches `range`.
fn word_at(state: &mut State, range: &Range<usize>) -> Option<Range<usize>> {
    let State {
        post,
        source,
        spelling,
        ..
    } = state;
    let buffer = &spelling.text;
    let within = prose::paragraph(buffer, &(range.start..range.start));
    source.refresh(post.id, &post.document);
    let skip = prose::no_prose(source, &post.document, &spelling.head, &within);
    let skip: Vec<_> = skip
        .into_iter()
        .map(|each| each.start.saturating_sub(within.start)..each.end.saturating_sub(within.start))
        .collect();
    let text = buffer.slice_near(within.clone());
    let mut words =
        words(&text, &skip).map(|word| word.start + within.start..word.end + within.start);
    words.find(|word| word.start <= range.end && range.start <= word.end)
}

fn drop_right_words(state: &mut State) {
    let spelling = &mut state.spelling;
    let (right, text) = (&spelling.right, &spelling.text);
    spelling
        .marks
        .drop_words(|word| right.contains(&text.slice_near(word.clone())));
}

fn no_word(state: &mut State) {
    state.tell_briefly(
        NoticeKind::Warning,
        "There is no word at the caret that could be looked up. Put the caret on a word.",
    );
}
