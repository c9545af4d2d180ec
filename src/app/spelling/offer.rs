//! What is offered for one word: other words, the dictionary, to let it be. The popup and the menu
//! of the text show the same.

use std::ops::Range;

use super::super::state::State;

/// A word for which something is offered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// Where it stands, in bytes of the text at the time.
    pub range: Range<usize>,
    /// The word.
    pub word: String,
    /// What it may have meant.
    pub offered: Offered,
}

/// What a word may have meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Offered {
    /// The answer has not come yet.
    Awaited,
    /// Nothing: it is right.
    Right,
    /// These words, the likeliest first; there may be none.
    Words(Vec<String>),
    /// Nobody can say; the user was told why.
    Unknown,
}

/// Something that can be done about the word on offer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SpellingAct {
    /// Puts another word in its place.
    Replace(String),
    /// Puts it on the word list.
    Add,
    /// Lets it be, here and elsewhere in this post, until the post is closed.
    Ignore,
}

/// A row of the popup or of the menu of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpellingItem {
    /// What it says.
    pub label: String,
    /// What it does: give it to [`Action::Spell`](super::super::Action::Spell).
    pub act: SpellingAct,
    /// Whether a line is drawn above it.
    pub is_separated: bool,
}

/// The rows for the word on offer, in their order; none without a word, or if the word is right.
///
/// For the menu of the text: first ask with [`Action::Suggest`](super::super::Action::Suggest) for
/// the place of the pointer, and draw these in each frame; the suggestions come some tens of
/// milliseconds later.
pub fn spelling_items(state: &State) -> Vec<SpellingItem> {
    let Some(offer) = state.spelling.offer() else {
        return Vec::new();
    };
    let words = match &offer.offered {
        Offered::Right => return Vec::new(),
        Offered::Words(words) => words.as_slice(),
        Offered::Awaited | Offered::Unknown => &[],
    };
    let item = |label: &str, act, is_separated| SpellingItem {
        label: label.to_owned(),
        act,
        is_separated,
    };
    let mut items: Vec<SpellingItem> = words
        .iter()
        .map(|word| item(word, SpellingAct::Replace(word.clone()), false))
        .collect();
    items.push(item("Add to dictionary", SpellingAct::Add, true));
    items.push(item("Ignore in this post", SpellingAct::Ignore, false));
    items
}
