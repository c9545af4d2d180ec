//! Tags, categories and authors: names one by one, and what the other posts offer.

use std::collections::BTreeMap;
use std::path::Path;

use super::PanelField;
use super::values::{self, is_list, keep_typed};
use crate::app::state::State;
use crate::front_matter::FrontMatter;
use crate::site::{ListedPost, Profile};
use crate::target::{Field, FieldValue, Others, Target};

/// How many suggestions there are at most.
const MOST: usize = 8;

/// A value that other posts have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// What it says.
    pub text: String,
    /// How many of the other posts have it.
    pub count: usize,
}

/// What to offer for a field in which `typed` stands: values of the other posts of the folder that
/// hold it in any case, and authors and language of the profile. Those that begin with it come
/// first, then those that most posts have. `taken` are the names that the post has already;
/// `file_name` is that of its own file.
pub fn suggestions(
    field: Field,
    typed: &str,
    taken: &[String],
    (posts, profile): (&[ListedPost], &Profile),
    file_name: &str,
) -> Vec<Suggestion> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    match field {
        Field::Authors => {
            let authors = profile.authors.iter();
            counts.extend(authors.map(|author| (author.name.as_str(), 0)));
        }
        Field::Language => {
            counts.insert(&profile.language, 0);
        }
        _ => {}
    }
    for post in posts.iter().filter(|post| post.file_name != file_name) {
        for name in names_of(post, field) {
            *counts.entry(name).or_default() += 1;
        }
    }
    let typed = typed.trim().to_lowercase();
    let rank = |name: &str| {
        let lower = name.to_lowercase();
        let is_other = lower != typed || is_list(field);
        (is_other && lower.contains(&typed)).then(|| !lower.starts_with(&typed))
    };
    let mut found: Vec<_> = counts
        .into_iter()
        .filter(|(name, _)| !name.is_empty() && !taken.iter().any(|taken| taken == name))
        .filter_map(|(name, count)| Some((rank(name)?, count, name)))
        .collect();
    found.sort_by(|a, b| (a.0, b.1, a.2).cmp(&(b.0, a.1, b.2)));
    found.truncate(MOST);
    let suggestion = |(_, count, name): (_, _, &str)| Suggestion {
        text: name.to_owned(),
        count,
    };
    found.into_iter().map(suggestion).collect()
}

/// The keys that a target knows besides the fields and that the post does not have, for a name of
/// which `typed` is typed.
pub fn key_suggestions(
    target: &Target,
    front_matter: &FrontMatter,
    typed: &str,
) -> Vec<Suggestion> {
    let typed = typed.trim().to_lowercase();
    let is_there = |key: &str| {
        let mut entries = front_matter.entries.iter();
        entries.any(|entry| entry.key.eq_ignore_ascii_case(key))
    };
    let known = target.known.iter().filter(|key| {
        let lower = key.to_lowercase();
        lower != typed && lower.contains(&typed) && !is_there(key) && !is_map(target, key)
    });
    let suggestion = |key: &String| Suggestion {
        text: key.clone(),
        count: 0,
    };
    known.take(MOST).map(suggestion).collect()
}

/// Whether a key holds others.
fn is_map(target: &Target, key: &str) -> bool {
    let mut paths = target.keys.values().filter(|path| path.len() > 1);
    let is_of_fields = paths.any(|path| path.first().is_some_and(|first| first == key));
    is_of_fields || matches!(&target.others, Others::Under(map) if map == key)
}

impl State {
    /// What to offer for a field of the Post panel. The source has followed the text.
    pub fn offers(&self, field: &PanelField) -> Vec<Suggestion> {
        let (front_matter, _) = self.source.front_matter();
        let target = self.target().target;
        let said = values::said(front_matter, &target, field);
        let typed = self.post.panel.shown(field, &said);
        match field {
            PanelField::Of(field) => {
                let site = &self.site.site;
                let path = self.post.path.as_deref();
                let file_name = path.and_then(Path::file_name).unwrap_or_default();
                suggestions(
                    *field,
                    typed,
                    &values::names(self, *field),
                    (&site.posts, &site.profile),
                    &file_name.to_string_lossy(),
                )
            }
            PanelField::NewKey => key_suggestions(&target, front_matter, typed),
            PanelField::Zone(_) | PanelField::Key(_) | PanelField::Target => Vec::new(),
        }
    }
}

/// Text was typed where the next name begins: what stands before a comma is one.
pub(super) fn type_in(state: &mut State, field: Field, text: String) {
    let of = PanelField::Of(field);
    let Some((names, rest)) = text.rsplit_once(',') else {
        keep_typed(state, &of, text, None);
        return;
    };
    let names: Vec<_> = names.split(',').map(str::to_owned).collect();
    let rest = rest.trim_start().to_owned();
    add(state, field, &names);
    keep_typed_unless_refused(state, &of, rest);
}

/// What was typed, or the suggestion that is chosen, becomes a name.
pub(super) fn enter(state: &mut State, field: Field) {
    let of = PanelField::Of(field);
    let name = chosen(state, &of);
    let name = name.unwrap_or_else(|| state.post.panel.shown(&of, "").to_owned());
    add(state, field, &[name]);
}

/// The suggestion of a field that is chosen.
pub(super) fn chosen(state: &State, field: &PanelField) -> Option<String> {
    let index = state.post.panel.chosen(field)?;
    let suggestion = state.offers(field).into_iter().nth(index)?;
    Some(suggestion.text)
}

/// Goes to the next suggestion of a field, or to the one before; beyond the ends none is chosen.
pub(super) fn choose(state: &mut State, field: &PanelField, down: bool) {
    let count = state.offers(field).len();
    let panel = &mut state.post.panel;
    let next = match (panel.chosen(field), down) {
        (None, true) => Some(0),
        (None, false) => count.checked_sub(1),
        (Some(index), true) => Some(index + 1),
        (Some(index), false) => index.checked_sub(1),
    };
    panel.chosen = next
        .filter(|index| *index < count)
        .map(|index| (field.clone(), index));
}

/// Adds names at the end of a list: those that say something and are not there already.
pub(super) fn add(state: &mut State, field: Field, new: &[String]) {
    let mut names = values::names(state, field);
    let before = names.len();
    for name in new.iter().map(|name| name.trim()) {
        if !name.is_empty() && !names.iter().any(|known| known == name) {
            names.push(name.to_owned());
        }
    }
    state.post.panel.chosen = None;
    if names.len() == before {
        state.post.panel.typed.remove(&PanelField::Of(field));
        return;
    }
    set(state, field, names);
}

/// Removes the name at `index` of a list.
pub(super) fn remove(state: &mut State, field: Field, index: usize) {
    let mut names = values::names(state, field);
    if index < names.len() {
        names.remove(index);
        set(state, field, names);
    }
}

/// Each change of a list is a step of undo.
fn set(state: &mut State, field: Field, names: Vec<String>) {
    state.post.document.seal_step();
    let value = (!names.is_empty()).then_some(FieldValue::Names(names));
    values::set(state, &PanelField::Of(field), value.as_ref());
}

/// The rest of what was typed stays in the field, unless the field says why nothing was added.
fn keep_typed_unless_refused(state: &mut State, field: &PanelField, rest: String) {
    if state.post.panel.fault(field, "").is_none() {
        keep_typed(state, field, rest, None);
    }
}

/// What a post has in a field.
fn names_of(post: &ListedPost, field: Field) -> &[String] {
    match field {
        Field::Tags => &post.tags,
        Field::Categories => &post.categories,
        Field::Authors => &post.authors,
        Field::Series => post.series.as_slice(),
        _ => &[],
    }
}
