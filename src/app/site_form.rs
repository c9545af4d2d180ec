//! The form of the site: every change goes into the text of the profile, which is written as a whole
//! when the user says so.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::effect::{Effect, SiteSave};
use super::state::{NoticeKind, Overlay, State};
use crate::site::{
    EditError, Profile, ProfileValue, SiteProblem, add_item, move_item, read_profile, remove_item,
    set_value,
};

/// The name of a profile.
const FILE_NAME: &str = "site.toml";

/// A profile that is being changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SiteForm {
    /// The file.
    pub path: PathBuf,
    /// What it said when the form was opened; `None` if it is still to begin.
    before: Option<String>,
    /// What it is to say.
    pub text: String,
    /// What that means.
    pub profile: Profile,
    /// What is wrong in it.
    pub problems: Vec<SiteProblem>,
    /// What the user typed, by its place, as it may stand in the file in another way.
    typed: BTreeMap<Vec<String>, String>,
    /// Why the last change or the save was not done.
    pub message: Option<String>,
    /// Whether it is being saved.
    pub is_saving: bool,
}

/// What the user did in the form. A place is keys and numbers, as [`set_value`] takes them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SiteFormAct {
    /// Changed a value, or took it away.
    Set {
        /// Its place.
        place: Vec<String>,
        /// The value.
        value: Option<ProfileValue>,
    },
    /// Added an item at the end of a list.
    Add {
        /// The place of the list.
        list: &'static str,
        /// What the item says.
        fields: &'static [(&'static str, &'static str)],
    },
    /// Removed an item.
    Remove {
        /// The place of the list.
        list: &'static str,
        /// Its number.
        index: usize,
    },
    /// Moved an item.
    Move {
        /// The place of the list.
        list: &'static str,
        /// Its number.
        from: usize,
        /// Its number from now on.
        to: usize,
    },
    /// Wants the file to be written.
    Save,
}

impl SiteForm {
    fn new(path: PathBuf, before: Option<String>) -> Self {
        let text = before.clone().unwrap_or_default();
        let (profile, problems) = read_profile(&text);
        Self {
            path,
            before,
            text,
            profile,
            problems,
            typed: BTreeMap::new(),
            message: None,
            is_saving: false,
        }
    }

    /// What a field shows: what was typed into it, else what the profile says.
    pub fn shown<'a>(&'a self, place: &[String], said: &'a str) -> &'a str {
        self.typed.get(place).map_or(said, String::as_str)
    }

    /// Whether the file does not begin before it is saved.
    pub fn is_new(&self) -> bool {
        self.before.is_none()
    }

    fn change(&mut self, act: SiteFormAct) {
        let changed = match act {
            SiteFormAct::Set { place, value } => {
                let parts: Vec<_> = place.iter().map(String::as_str).collect();
                let set = set_value(&self.text, &parts, value.as_ref());
                if let Some(ProfileValue::Text(text)) = value {
                    self.typed.insert(place, text);
                } else {
                    self.typed.insert(place, String::new());
                }
                set
            }
            SiteFormAct::Add { list, fields } => {
                let text = |text: &str| ProfileValue::Text(text.to_owned());
                let fields: Vec<_> = fields
                    .iter()
                    .map(|(key, said)| (*key, text(said)))
                    .collect();
                add_item(&self.text, &[list], usize::MAX, &fields)
            }
            SiteFormAct::Remove { list, index } => {
                self.forget(list);
                remove_item(&self.text, &[list], index)
            }
            SiteFormAct::Move { list, from, to } => {
                self.forget(list);
                move_item(&self.text, &[list], from, to)
            }
            SiteFormAct::Save => return,
        };
        self.take(changed);
    }

    fn take(&mut self, changed: Result<String, EditError>) {
        match changed {
            Ok(text) => {
                (self.profile, self.problems) = read_profile(&text);
                self.text = text;
                self.message = None;
            }
            Err(error) => self.message = Some(error.to_string()),
        }
    }

    /// The items of a list have other numbers from now on.
    fn forget(&mut self, list: &str) {
        let is_of = |place: &[String]| place.first().is_some_and(|first| first == list);
        self.typed.retain(|place, _| !is_of(place));
    }
}

/// Opens the form for the profile that is there, or for one beside the post.
pub(super) fn open(state: &mut State) -> Vec<Effect> {
    let folder = state.post.path.as_deref().and_then(std::path::Path::parent);
    let form = match (&state.site.file, folder) {
        (Some(file), _) if state.site.is_readable => {
            SiteForm::new(file.clone(), Some(state.site.text.clone()))
        }
        (Some(file), _) => {
            let message = format!(
                "The profile of the site cannot be read, so it cannot be changed here. - {}",
                file.display()
            );
            state.tell(NoticeKind::Error, message);
            return vec![];
        }
        (None, Some(folder)) => SiteForm::new(folder.join(FILE_NAME), None),
        (None, None) => {
            state.tell(
                NoticeKind::Warning,
                "Save the post first: the profile of its site is kept in the same folder.",
            );
            return vec![];
        }
    };
    state.overlay = Some(Overlay::Site(Box::new(form)));
    vec![]
}

/// Something was done in the form.
pub(super) fn act(state: &mut State, act: SiteFormAct) -> Vec<Effect> {
    let Some(Overlay::Site(form)) = &mut state.overlay else {
        return vec![];
    };
    if form.is_saving {
        return vec![];
    }
    if act != SiteFormAct::Save {
        form.change(act);
        return vec![];
    }
    if form.before.as_ref() == Some(&form.text) {
        state.overlay = None;
        return vec![Effect::FocusEditor];
    }
    form.is_saving = true;
    vec![Effect::SaveSite(Box::new(SiteSave {
        path: form.path.clone(),
        text: form.text.clone(),
        before: form.before.clone(),
    }))]
}

/// The profile was saved, or not.
pub(super) fn saved(
    state: &mut State,
    path: &std::path::Path,
    result: Result<(), String>,
) -> Vec<Effect> {
    let folder = state.post.path.as_deref().and_then(std::path::Path::parent);
    let folder = folder.map(std::path::Path::to_path_buf);
    match (&mut state.overlay, result) {
        (Some(Overlay::Site(form)), Err(message)) if form.path == path => {
            form.is_saving = false;
            form.message = Some(message);
            vec![]
        }
        (_, Err(message)) => {
            state.tell(NoticeKind::Error, message);
            vec![]
        }
        (overlay, Ok(())) => {
            if matches!(overlay, Some(Overlay::Site(form)) if form.path == path) {
                *overlay = None;
            }
            let text = format!("The profile of the site is saved. - {}", path.display());
            state.tell(NoticeKind::Done, text);
            // Not only when its turn comes.
            vec![Effect::WatchSite(folder), Effect::FocusEditor]
        }
    }
}
