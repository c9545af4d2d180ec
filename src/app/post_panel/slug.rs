//! The slug: it goes with the title until it is set by hand, and is locked once the post is
//! published.

use super::PanelField;
use super::values;
use crate::app::state::State;
use crate::post::{Post, PostDate, slug_in};
use crate::target::{Field, FieldValue};

/// Whether the slug must not change by accident: the post has a date that is past, and is no draft.
/// While the time is not known, a date counts as past.
pub(super) fn is_locked(state: &State) -> bool {
    is_published(state) && !state.post.panel.slug_unlocked
}

/// Whether readers can have the address of the post.
pub(super) fn is_published(state: &State) -> bool {
    let is_draft = values::value(state, Field::Draft) == Some(FieldValue::Flag(true));
    let date = values::date(state, Field::Date).filter(PostDate::is_readable);
    !is_draft && date.is_some_and(|date| state.is_past(&date).unwrap_or(true))
}

/// The title was typed. A slug that is what the title gave goes with it, in the same step of undo.
pub(super) fn type_title(state: &mut State, text: String) {
    let field = PanelField::Of(Field::Title);
    let before = values::said_now(state, &field);
    let slug = values::said_now(state, &PanelField::Of(Field::Slug));
    let goes_with = !slug.is_empty() && slug == made_from(state, &before) && !is_locked(state);
    values::type_in(state, &field, text);
    let title = values::said_now(state, &field);
    if goes_with && !title.is_empty() {
        set(state, &field, &title);
    }
}

/// The slug becomes what the title gives.
pub(super) fn make(state: &mut State) {
    let title = title(state);
    if is_locked(state) || title.is_empty() {
        return;
    }
    state.post.document.seal_step();
    set(state, &PanelField::Of(Field::Slug), &title);
}

/// The slug that a title gives in the language of the post.
pub(super) fn made_from(state: &State, title: &str) -> String {
    let (front_matter, _) = state.source.front_matter();
    let language = front_matter.language();
    let of_site = &state.site.site.profile.language;
    slug_in(title, Some(language.as_ref().unwrap_or(of_site)))
}

/// The title: the one that is written, or that of a heading; may be empty.
pub(super) fn title(state: &mut State) -> String {
    let written = values::said_now(state, &PanelField::Of(Field::Title));
    if !written.is_empty() {
        return written;
    }
    let title = Post::parse(&state.post.document.buffer().text()).title();
    title.map(|title| title.text).unwrap_or_default()
}

fn set(state: &mut State, with: &PanelField, title: &str) {
    let slug = FieldValue::Text(made_from(state, title));
    values::set_along(state, with, &PanelField::Of(Field::Slug), Some(&slug));
}
