//! The Post panel: what a post says about itself as a form. Each change is an edit of the text; what
//! was typed and says nothing yet belongs to the post, so that it never reaches another one.

mod act;
mod clock;
mod commands;
mod cover;
mod dates;
mod form;
mod names;
mod slug;
mod target;
mod values;
mod write;

use std::collections::BTreeMap;

pub(super) use act::act;
pub(super) use clock::{clock_read, look_at_clock};
pub(super) use commands::run;
pub(super) use cover::chosen as cover_chosen;
pub(super) use target::merged;

pub use clock::Clock;
pub use dates::{Month, Week};
pub use form::{BlockFault, OtherKey, OtherKind, PostForm, Said, SlugFacts};
pub use names::{Suggestion, key_suggestions, suggestions};
pub use target::{TargetFrom, TargetInUse};

use crate::target::Field;

/// A field of the panel.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PanelField {
    /// What posts say of themselves, whatever a site calls it. Of a list of names it is the text
    /// that is to become the next one.
    Of(Field),
    /// The offset from UTC of a date.
    Zone(Field),
    /// Another key of the front matter, as a path.
    Key(Vec<String>),
    /// The name of a key that is to be added.
    NewKey,
    /// The menu of targets.
    Target,
}

/// What the user did in the panel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PanelAct {
    /// Wants the panel, with the keyboard in this field.
    Show(PanelField),
    /// Closed the panel.
    Close,
    /// Typed: all that stands in the field now.
    Type {
        /// The field.
        field: PanelField,
        /// What stands in it.
        text: String,
    },
    /// Took the keyboard elsewhere.
    Leave(PanelField),
    /// Pressed Enter: what was typed or is chosen becomes a name, or a key.
    Enter(PanelField),
    /// Went up or down in the suggestions of a field.
    Choose {
        /// The field.
        field: PanelField,
        /// Down, else up.
        down: bool,
    },
    /// Took a suggestion.
    Take {
        /// The field.
        field: PanelField,
        /// What it says.
        text: String,
    },
    /// Removed a name.
    RemoveName {
        /// The list.
        field: Field,
        /// Its number.
        index: usize,
    },
    /// Switched something on or off.
    Flag(PanelField, bool),
    /// Looks at a month in the calendar of a date.
    Look(Field, Month),
    /// Chose a day in the calendar.
    Day {
        /// The date.
        field: Field,
        /// The month.
        month: Month,
        /// The day of it, from 1.
        day: i8,
    },
    /// Wants a date to be the time of now.
    Now(Field),
    /// Removed a key with its value.
    RemoveKey(Vec<String>),
    /// Wants to change the slug of a post that is published.
    UnlockSlug,
    /// Wants the slug that the title gives.
    MakeSlug,
    /// Wants to choose the file of the cover image.
    ChooseCover,
    /// Wants the post to be shown for another target; `None`: the one it seems to be written for.
    Target(Option<String>),
    /// Went back to the text.
    Back,
    /// Takes the last change of the text back.
    Undo,
    /// Makes it again.
    Redo,
}

/// What the panel keeps of one post beside its text.
#[derive(Debug, Clone, Default)]
pub struct PanelDraft {
    /// What was typed where the text does not say quite that: by field.
    typed: BTreeMap<PanelField, Typed>,
    /// Which of the suggestions is chosen, and of which field.
    chosen: Option<(PanelField, usize)>,
    /// The month that the calendar of a date shows.
    month: Option<(Field, Month)>,
    /// Whether the slug may be changed though the post is published.
    slug_unlocked: bool,
}

/// What was typed into a field.
#[derive(Debug, Clone)]
struct Typed {
    text: String,
    /// What the post said in this field right then. Once it says something else, what was typed is
    /// no longer of interest.
    said: String,
    /// Why it is not in the text.
    fault: Option<String>,
}

impl PanelDraft {
    /// What a field shows: what was typed into it, else what the post says.
    pub fn shown<'a>(&'a self, field: &PanelField, said: &'a str) -> &'a str {
        self.typed_now(field, said)
            .map_or(said, |typed| typed.text.as_str())
    }

    /// Why what was typed into a field is not in the text.
    pub fn fault(&self, field: &PanelField, said: &str) -> Option<&str> {
        self.typed_now(field, said)?.fault.as_deref()
    }

    /// Which suggestion of a field is chosen, from 0.
    pub fn chosen(&self, field: &PanelField) -> Option<usize> {
        let (of, index) = self.chosen.as_ref()?;
        (of == field).then_some(*index)
    }

    /// The month that the calendar of a date shows, if the user went to one.
    pub fn month(&self, field: Field) -> Option<Month> {
        self.month
            .and_then(|(of, month)| (of == field).then_some(month))
    }

    fn typed_now(&self, field: &PanelField, said: &str) -> Option<&Typed> {
        self.typed.get(field).filter(|typed| typed.said == said)
    }
}
