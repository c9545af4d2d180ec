//! The cover image: its file, chosen in a dialog, as an address in the post.

use std::path::{Component, Path};

use super::PanelField;
use super::values;
use crate::app::effect::{Effect, FileQuestion, Purpose};
use crate::app::files::folder_of;
use crate::app::state::{NoticeKind, State};
use crate::target::{Field, FieldValue};

/// Asks for the file.
pub(super) fn ask(state: &mut State) -> Effect {
    state.path_for = Some(state.post.id);
    Effect::Ask(FileQuestion {
        purpose: Purpose::Cover,
        suggestion: folder_of(state),
    })
}

/// A file was chosen: its address from the folder of the post on goes into the post.
pub(in crate::app) fn chosen(state: &mut State, path: &Path) -> Vec<Effect> {
    let field = PanelField::Of(Field::Cover);
    let back = vec![Effect::FocusPost(field.clone())];
    let Some(folder) = state.post.path.as_deref().and_then(Path::parent) else {
        state.tell(
            NoticeKind::Warning,
            "Save the post first: the address of its cover image begins in the folder of the post.",
        );
        return back;
    };
    let inside = match path.is_absolute() {
        true => path.strip_prefix(folder).ok().map(Path::to_path_buf),
        false => Some(path.to_path_buf()).filter(|path| stays_inside(path)),
    };
    let Some(inside) = inside else {
        state.tell(
            NoticeKind::Warning,
            format!(
                "The cover image was not changed: this file is outside the folder of the post, \
                 where neither the page nor an export would find it. Copy it beside the post and \
                 choose it there. - {}",
                path.display()
            ),
        );
        return back;
    };
    state.post.document.seal_step();
    let address = FieldValue::Text(address(&inside));
    values::set(state, &field, Some(&address));
    back
}

fn stays_inside(path: &Path) -> bool {
    let mut parts = path.components();
    parts.all(|part| matches!(part, Component::Normal(_) | Component::CurDir))
}

/// A path as an address, with slashes on every system.
fn address(path: &Path) -> String {
    let parts = path.components().filter_map(|part| match part {
        Component::Normal(name) => Some(name.to_string_lossy()),
        _ => None,
    });
    parts.collect::<Vec<_>>().join("/")
}
