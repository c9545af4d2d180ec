//! Keys to commands: the command table's key strings as egui sees them.

use eframe::egui::{Context, Event, Key, Modifiers};

use super::find::{in_find_field, works_in_find_field};
use super::post_panel::in_post_panel;
use crate::command::{COMMANDS, CommandId, Rebound, System};

/// The commands whose keys were pressed; the key events are taken away, so that no widget sees
/// them again. A field of the find bar keeps the keys that work on text; one of the Post panel too,
/// but what is undone there is undone in the text.
pub fn pressed(ctx: &Context, rebound: &Rebound, in_page: bool) -> Vec<CommandId> {
    let in_field = in_find_field(ctx);
    // The page selects all of itself.
    let is_of_page = |id: CommandId| in_page && id == CommandId::SelectAll;
    let in_panel = in_post_panel(ctx);
    let works_in_panel =
        |id: CommandId| works_in_find_field(id) || matches!(id, CommandId::Undo | CommandId::Redo);
    let allows = |id: &CommandId| {
        (!in_field || works_in_find_field(*id))
            && (!in_panel || works_in_panel(*id))
            && !is_of_page(*id)
    };
    let mut commands = Vec::new();
    ctx.input_mut(|input| {
        input.events.retain(|event| {
            let Event::Key {
                key,
                pressed: true,
                modifiers,
                ..
            } = event
            else {
                return true;
            };
            match command_for(*key, *modifiers, rebound).filter(allows) {
                Some(id) => {
                    commands.push(id);
                    false
                }
                None => true,
            }
        });
    });
    commands
}

/// The command on a key, if there is one. The system delivers cut, copy and paste as events of
/// their own, so their rows are never found here.
fn command_for(key: Key, modifiers: Modifiers, rebound: &Rebound) -> Option<CommandId> {
    COMMANDS
        .iter()
        .find(|row| {
            row.keys_on(System::HERE, rebound)
                .iter()
                .filter_map(|keys| parse(keys))
                .any(|(wanted, wanted_key)| wanted_key == key && matches(modifiers, wanted, key))
        })
        .map(|row| row.id)
}

/// Exactly these modifiers: `Ctrl+Alt+E` is how many keyboards write a sign, not `Ctrl+E`. Only
/// `+` may come with Shift, where that is how it is typed.
fn matches(pressed: Modifiers, wanted: Modifiers, key: Key) -> bool {
    let shift_fits = pressed.shift == wanted.shift || (key == Key::Plus && !wanted.shift);
    let mac_ctrl_fits = !cfg!(target_os = "macos") || pressed.ctrl == wanted.ctrl;
    shift_fits && mac_ctrl_fits && pressed.alt == wanted.alt && pressed.command == wanted.command
}

/// Reads `cmd+shift+s`. `None` for what names no key.
pub fn parse(keys: &str) -> Option<(Modifiers, Key)> {
    let mut modifiers = Modifiers::NONE;
    let mut key = None;
    for part in keys.split('+') {
        match part {
            "ctrl" if cfg!(target_os = "macos") => modifiers.ctrl = true,
            "cmd" | "ctrl" => modifiers.command = true,
            "shift" => modifiers.shift = true,
            "alt" => modifiers.alt = true,
            name => {
                let mut chars = name.chars();
                let first = chars.next()?.to_ascii_uppercase();
                let named = Key::from_name(&format!("{first}{}", chars.as_str()))?;
                // Two keys at once, or a modifier that is spelled wrong: `cdm+s` must not be `S`.
                if key.replace(named).is_some() {
                    return None;
                }
            }
        }
    }
    key.map(|key| (modifiers, key))
}
