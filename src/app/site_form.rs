//! The form of the site: every change goes into the text of the profile, which is written as a whole
//! when the user says so.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::effect::{Effect, SiteSave};
use super::state::{NoticeKind, Overlay, State};
use crate::site::{
    EditError, Profile, ProfileValue, SiteProblem, Written, add_item, move_item, read_profile,
    remove_item, set_value,
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
    /// What stands in it, by its place.
    pub written: Written,
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
    /// Typed texts that are parted by commas or spaces: a list.
    SetTexts {
        /// Its place.
        place: Vec<String>,
        /// What was typed.
        typed: String,
    },
    /// Added an item at the end of a list.
    Add {
        /// The place of the list.
        list: Vec<String>,
        /// What the item says.
        fields: &'static [(&'static str, &'static str)],
    },
    /// Removed an item.
    Remove {
        /// The place of the list.
        list: Vec<String>,
        /// Its number.
        index: usize,
    },
    /// Moved an item.
    Move {
        /// The place of the list.
        list: Vec<String>,
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
        let written = Written::read(&text);
        Self {
            path,
            before,
            text,
            profile,
            problems,
            written,
            typed: BTreeMap::new(),
            message: None,
            is_saving: false,
        }
    }

    /// What a field shows: what was typed into it, else what stands in the file, else `usual`.
    pub fn shown<'a>(&'a self, place: &[String], usual: &'a str) -> &'a str {
        let typed = self.typed.get(place).map(String::as_str);
        typed.or_else(|| self.written.text(place)).unwrap_or(usual)
    }

    /// What is wrong with the value at a place.
    pub fn problems_at<'a>(
        &'a self,
        place: &[String],
    ) -> impl Iterator<Item = &'a SiteProblem> + use<'a> {
        let lines = self.written.lines(place);
        let is_there = move |line| lines.as_ref().is_some_and(|lines| lines.contains(&line));
        let problems = self.problems.iter();
        problems.filter(move |problem| is_there(problem.line))
    }

    /// Whether the file does not begin before it is saved.
    pub fn is_new(&self) -> bool {
        self.before.is_none()
    }

    fn change(&mut self, act: SiteFormAct) {
        let changed = match act {
            SiteFormAct::Set { place, value } => {
                let set = set_value(&self.text, &parts(&place), value.as_ref());
                if let Some(ProfileValue::Text(text)) = value {
                    self.typed.insert(place, text);
                } else {
                    self.typed.insert(place, String::new());
                }
                set
            }
            SiteFormAct::SetTexts { place, typed } => {
                let texts = typed
                    .split([',', ' ', '\t'])
                    .filter(|text| !text.is_empty());
                let texts: Vec<_> = texts.map(str::to_owned).collect();
                let value = (!texts.is_empty()).then_some(ProfileValue::Texts(texts));
                let set = set_value(&self.text, &parts(&place), value.as_ref());
                self.typed.insert(place, typed);
                set
            }
            SiteFormAct::Add { list, fields } => {
                let text = |text: &str| ProfileValue::Text(text.to_owned());
                let fields: Vec<_> = fields
                    .iter()
                    .map(|(key, said)| (*key, text(said)))
                    .collect();
                add_item(&self.text, &parts(&list), usize::MAX, &fields)
            }
            SiteFormAct::Remove { list, index } => {
                self.forget(&list);
                remove_item(&self.text, &parts(&list), index)
            }
            SiteFormAct::Move { list, from, to } => {
                self.forget(&list);
                move_item(&self.text, &parts(&list), from, to)
            }
            SiteFormAct::Save => return,
        };
        self.take(changed);
    }

    fn take(&mut self, changed: Result<String, EditError>) {
        match changed {
            Ok(text) => {
                (self.profile, self.problems) = read_profile(&text);
                self.written = Written::read(&text);
                self.text = text;
                self.message = None;
            }
            Err(error) => self.message = Some(error.to_string()),
        }
    }

    /// The items of a list have other numbers from now on.
    fn forget(&mut self, list: &[String]) {
        self.typed.retain(|place, _| !place.starts_with(list));
    }
}

/// A place as the functions that change a profile take it.
fn parts(place: &[String]) -> Vec<&str> {
    place.iter().map(String::as_str).collect()
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
