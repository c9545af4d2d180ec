//! What the user did in the panel, carried out.

use super::super::effect::Effect;
use super::super::settings::remember;
use super::super::state::State;
use super::dates::on_day;
use super::values::{self, is_list};
use super::{PanelAct, PanelField, clock, cover, names, slug, write};
use crate::app::versions;
use crate::front_matter::{self, Value};
use crate::post::PostDate;
use crate::target::{Field, FieldValue};

/// Carries out what was done in the panel of the post `post`. Of another post than the open one it
/// means nothing any more.
pub(in crate::app) fn act(state: &mut State, post: u64, act: PanelAct) -> Vec<Effect> {
    if post != state.post.id {
        return vec![];
    }
    state.source.refresh(post, &state.post.document);
    match act {
        PanelAct::Show(field) => return show(state, field),
        PanelAct::Close => return close(state),
        PanelAct::Type { field, text } => type_in(state, &field, text),
        PanelAct::Leave(field) => leave(state, &field),
        PanelAct::Enter(field) => enter(state, &field),
        PanelAct::Choose { field, down } => names::choose(state, &field, down),
        PanelAct::Take { field, text } => take(state, &field, text),
        PanelAct::RemoveName { field, index } => names::remove(state, field, index),
        PanelAct::Flag(field, on) => flag(state, &field, on),
        PanelAct::Look(field, month) => state.post.panel.month = Some((field, month)),
        PanelAct::Day { field, month, day } => {
            state.post.panel.month = None;
            let before = values::date(state, field);
            let date = on_day(before.as_ref(), &month.day(day));
            set_date(state, field, date);
        }
        PanelAct::Now(field) => return vec![clock::look_at_clock(state, Some(field))],
        PanelAct::RemoveKey(path) => remove_key(state, &path),
        PanelAct::UnlockSlug => state.post.panel.slug_unlocked = true,
        PanelAct::MakeSlug => slug::make(state),
        PanelAct::ChooseCover => return vec![cover::ask(state)],
        PanelAct::Target(id) => {
            state.settings.target = id.unwrap_or_default();
            return remember(state);
        }
        PanelAct::Back => return vec![Effect::FocusEditor],
        PanelAct::Undo => take_back(state, false),
        PanelAct::Redo => take_back(state, true),
    }
    vec![]
}

/// Opens the panel with the keyboard in a field.
pub(super) fn show(state: &mut State, field: PanelField) -> Vec<Effect> {
    let mut effects = vec![clock::look_at_clock(state, None), Effect::FocusPost(field)];
    if !state.settings.post_panel {
        state.settings.post_panel = true;
        versions::close(state);
        effects.extend(remember(state));
    }
    effects
}

/// Closes the panel, and what stands in its fields is left as the keyboard leaves it.
pub(super) fn close(state: &mut State) -> Vec<Effect> {
    let fields: Vec<_> = state.post.panel.typed.keys().cloned().collect();
    for field in fields {
        leave(state, &field);
    }
    state.settings.post_panel = false;
    let mut effects = remember(state);
    effects.push(Effect::FocusEditor);
    effects
}

fn type_in(state: &mut State, field: &PanelField, text: String) {
    state.post.panel.chosen = None;
    match field {
        PanelField::Of(of) if is_list(*of) => names::type_in(state, *of, text),
        PanelField::Of(Field::Slug) if slug::is_locked(state) => {}
        PanelField::Of(Field::Title) => slug::type_title(state, text),
        PanelField::NewKey => values::keep_typed(state, field, text, None),
        PanelField::Target => {}
        _ => values::type_in(state, field, text),
    }
}

/// What stands where the next name begins becomes a name; the rest is as [`values::leave`] says.
fn leave(state: &mut State, field: &PanelField) {
    state.post.panel.chosen = None;
    match field {
        PanelField::Of(of) if is_list(*of) => names::enter(state, *of),
        PanelField::NewKey => {}
        _ => values::leave(state, field),
    }
}

fn enter(state: &mut State, field: &PanelField) {
    match (field, names::chosen(state, field)) {
        (PanelField::Of(of), _) if is_list(*of) => names::enter(state, *of),
        (_, Some(text)) => take(state, field, text),
        (PanelField::NewKey, None) => add_key(state),
        _ => {}
    }
}

/// A suggestion was taken.
fn take(state: &mut State, field: &PanelField, text: String) {
    state.post.panel.chosen = None;
    match field {
        PanelField::Of(of) if is_list(*of) => names::add(state, *of, &[text]),
        PanelField::Of(_) => values::set(state, field, Some(&FieldValue::Text(text))),
        PanelField::NewKey => {
            values::keep_typed(state, field, text, None);
            add_key(state);
        }
        PanelField::Zone(_) | PanelField::Key(_) | PanelField::Target => {}
    }
}

fn flag(state: &mut State, field: &PanelField, on: bool) {
    state.post.document.seal_step();
    match field {
        PanelField::Of(_) => values::set(state, field, Some(&FieldValue::Flag(on))),
        PanelField::Key(path) => values::set_key(state, path, Value::Bool(on)),
        PanelField::Zone(_) | PanelField::NewKey | PanelField::Target => {}
    }
}

/// A date was chosen: a step of undo of its own.
pub(super) fn set_date(state: &mut State, field: Field, date: PostDate) {
    state.post.document.seal_step();
    state.post.panel.typed.remove(&PanelField::Zone(field));
    values::set(state, &PanelField::Of(field), Some(&FieldValue::Date(date)));
}

/// A key with the name that was typed begins, with nothing in it yet.
fn add_key(state: &mut State) {
    let field = PanelField::NewKey;
    let name = state.post.panel.shown(&field, "").trim().to_owned();
    if name.is_empty() {
        return;
    }
    let path = vec![name.clone()];
    let (front_matter, _) = state.source.front_matter();
    let is_there = |entry: &front_matter::Entry| entry.key.eq_ignore_ascii_case(&name);
    if front_matter.entries.iter().any(is_there) {
        let fault = format!("There is a key {name} already.");
        values::keep_typed(state, &field, name, Some(fault));
        return;
    }
    state.post.document.seal_step();
    state.post.panel.typed.remove(&field);
    values::set_key(state, &path, Value::Text(String::new()));
}

fn remove_key(state: &mut State, path: &[String]) {
    state.post.document.seal_step();
    let field = PanelField::Key(path.to_vec());
    state.post.panel.typed.remove(&field);
    let path: Vec<_> = path.iter().map(String::as_str).collect();
    let removed = write::write(state, &field, |text, target| {
        front_matter::set(text, &path, None, values::first_format(target))
    });
    if let Err(error) = removed {
        let text = values::said_now(state, &field);
        values::keep_typed(state, &field, text, Some(error.to_string()));
    }
}

/// What was typed and is not in the text goes first; then the text's own last step.
fn take_back(state: &mut State, again: bool) {
    values::forget_old(state);
    let panel = &mut state.post.panel;
    let unwritten = panel.typed.iter().find(|(field, typed)| {
        let is_entry = match field {
            PanelField::Of(field) => is_list(*field),
            PanelField::NewKey => true,
            PanelField::Zone(_) | PanelField::Key(_) | PanelField::Target => false,
        };
        typed.fault.is_some() || (is_entry && !typed.text.is_empty())
    });
    if !again && let Some(field) = unwritten.map(|(field, _)| field.clone()) {
        panel.typed.remove(&field);
        return;
    }
    panel.typed.clear();
    panel.chosen = None;
    let document = &mut state.post.document;
    match again {
        true => document.redo(),
        false => document.undo(),
    };
}
