//! Changes of front matter become edits of the open post: one step of undo for what is typed into
//! one field, and the selections of the text stay where they are.

use super::super::state::State;
use super::PanelField;
use crate::front_matter::{Change, EditError};
use crate::target::Target;
use crate::text::{Edit, EditKind, Selection, Transaction};

/// Makes the changes that `change` finds for the text and the target, of which it is given as much
/// of the text as says what its front matter is.
pub(super) fn write(
    state: &mut State,
    field: &PanelField,
    change: impl Fn(&str, &Target) -> Result<Vec<Change>, EditError>,
) -> Result<(), EditError> {
    let target = state.target();
    state.source.refresh(state.post.id, &state.post.document);
    let (front_matter, _) = state.source.front_matter();
    let document = &mut state.post.document;
    let buffer = document.buffer();
    // A block ends with its fence, so that what follows says nothing about it. Where there is none
    // only the whole text says so.
    let end = match front_matter.format {
        Some(_) => front_matter.body,
        None => buffer.len(),
    };
    let text = buffer.slice_near(0..end).into_owned();
    let edits: Vec<_> = change(&text, &target.target)?
        .iter()
        .map(|change| smallest(&text, change))
        .collect();
    let place = |at| Transaction::map(&edits, at);
    let selections = document.selections().map(|selection| Selection {
        anchor: place(selection.anchor),
        head: place(selection.head),
    });
    let kind = EditKind::Field(number(field));
    let applied = document.apply_all(Transaction { edits, selections }, kind, state.now);
    debug_assert!(applied.is_ok(), "places of the text fit the text");
    state.source.refresh(state.post.id, &state.post.document);
    Ok(())
}

/// The edit without what stands there already: a caret in the value then stays beside its letter.
fn smallest(text: &str, change: &Change) -> Edit {
    let old = &text[change.range.clone()];
    let new = &change.text;
    let same = |(a, b): &(char, char)| a == b;
    let start: usize = old
        .chars()
        .zip(new.chars())
        .take_while(same)
        .map(|(each, _)| each.len_utf8())
        .sum();
    let end: usize = old[start..]
        .chars()
        .rev()
        .zip(new[start..].chars().rev())
        .take_while(same)
        .map(|(each, _)| each.len_utf8())
        .sum();
    let range = change.range.start + start..change.range.end - end;
    Edit::replace(range, &new[start..new.len() - end])
}

/// A number for a field, the same for the same field (FNV-1a).
fn number(field: &PanelField) -> u32 {
    let name = match field {
        PanelField::Of(field) | PanelField::Zone(field) => return *field as u32,
        PanelField::Key(path) => path.join("\u{1f}"),
        PanelField::NewKey | PanelField::Target => String::new(),
    };
    let start = 0x811c_9dc5;
    name.bytes().fold(start, |hash: u32, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    })
}
