//! The commands on what a post says about itself.

use super::super::effect::Effect;
use super::super::state::{NoticeKind, State};
use super::act::{close, show};
use super::{PanelAct, PanelField, clock, values};
use crate::app::update::{go_to, with_focus};
use crate::command::CommandId;
use crate::target::{Field, FieldValue};

/// Carries out a command; `None` when it is none of these.
pub(in crate::app) fn run(state: &mut State, id: CommandId) -> Option<Vec<Effect>> {
    state.source.refresh(state.post.id, &state.post.document);
    Some(match id {
        CommandId::PostPanel if state.settings.post_panel => close(state),
        CommandId::PostPanel => show(state, PanelField::Of(Field::Title)),
        CommandId::GoToFrontMatter => go_to_front_matter(state),
        CommandId::ToggleDraft => {
            state.post.document.seal_step();
            let is_draft = values::value(state, Field::Draft) == Some(FieldValue::Flag(true));
            let flag = FieldValue::Flag(!is_draft);
            set_or_tell(state, Field::Draft, &flag)
        }
        CommandId::DateNow => vec![clock::look_at_clock(state, Some(Field::Date))],
        CommandId::UpdatedNow => vec![clock::look_at_clock(state, Some(Field::Updated))],
        CommandId::MakeSlug => make_slug(state),
        _ => return None,
    })
}

/// The caret goes to the first value; without front matter the panel is where some begins.
fn go_to_front_matter(state: &mut State) -> Vec<Effect> {
    let (front_matter, _) = state.source.front_matter();
    if front_matter.format.is_none() {
        return show(state, PanelField::Of(Field::Title));
    }
    let first = front_matter.entries.first().map(|entry| entry.range.start);
    let at = first.unwrap_or(front_matter.inner.start);
    go_to(state, at)
}

fn make_slug(state: &mut State) -> Vec<Effect> {
    let post = state.post.id;
    if super::slug::is_locked(state) {
        state.tell(
            NoticeKind::Warning,
            "The slug was not changed: the post is published, and another slug gives it another \
             address. Unlock the slug in the Post panel if you want that.",
        );
        return show(state, PanelField::Of(Field::Slug));
    }
    if super::slug::title(state).is_empty() {
        let text = "No slug was made: the post has no title to make it from.";
        state.tell(NoticeKind::Warning, text);
        return vec![];
    }
    let effects = super::act(state, post, PanelAct::MakeSlug);
    told(state, Field::Slug, effects)
}

fn set_or_tell(state: &mut State, field: Field, value: &FieldValue) -> Vec<Effect> {
    values::set(state, &PanelField::Of(field), Some(value));
    told(state, field, vec![])
}

/// What went wrong with a field is told where everybody sees it.
pub(super) fn told(state: &mut State, field: Field, effects: Vec<Effect>) -> Vec<Effect> {
    let of = PanelField::Of(field);
    let said = values::said_now(state, &of);
    if let Some(fault) = state.post.panel.fault(&of, &said) {
        let fault = fault.to_owned();
        state.post.panel.typed.remove(&of);
        state.tell(NoticeKind::Warning, fault);
    }
    with_focus(effects)
}
