//! What the keys of the text mean, as people's hands know it on each system. Keys of commands are
//! in the command table; these are the ones that every text field has.

use eframe::egui::{Key, Modifiers};

use super::motion::Motion;

/// What a key does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum KeyAct {
    /// Moves the carets, or with Shift the ends of the selections.
    Move { motion: Motion, extend: bool },
    /// Deletes what is selected, or else from the caret to where the motion leads.
    Delete(Motion),
    /// A new line; with Shift one that goes on with the item.
    Enter { soft: bool },
    /// A tab; with Shift back.
    Tab { back: bool },
    /// One caret instead of several, nothing selected.
    Escape,
    /// The menu of what is at the caret.
    Menu,
    /// What is selected to the clipboard.
    Copy,
    /// The same, and away from the text.
    Cut,
    /// What is on the clipboard.
    Paste,
}

/// What `key` does with these modifiers, if it is one of the text's.
pub(super) fn act_of(key: Key, modifiers: Modifiers, mac: bool) -> Option<KeyAct> {
    let extend = modifiers.shift;
    let plain = !modifiers.alt && !modifiers.ctrl && !modifiers.command && !modifiers.mac_cmd;
    match key {
        Key::Enter if plain => return Some(KeyAct::Enter { soft: extend }),
        Key::Tab if plain => return Some(KeyAct::Tab { back: extend }),
        Key::Escape if plain && !extend => return Some(KeyAct::Escape),
        Key::F10 if plain && extend => return Some(KeyAct::Menu),
        // The keys of old, where the system sends no event of its own for them.
        Key::Insert if !mac && !modifiers.alt => {
            return match (modifiers.ctrl, modifiers.shift) {
                (true, false) => Some(KeyAct::Copy),
                (false, true) => Some(KeyAct::Paste),
                _ => None,
            };
        }
        Key::Delete if !mac && plain && extend => return Some(KeyAct::Cut),
        Key::Backspace | Key::Delete => return delete(key, modifiers, mac).map(KeyAct::Delete),
        _ => {}
    }
    let motion = if mac {
        mac_motion(key, modifiers)
    } else {
        motion(key, modifiers)
    };
    if let Some(motion) = motion {
        return Some(KeyAct::Move { motion, extend });
    }
    if mac { emacs(key, modifiers) } else { None }
}

fn delete(key: Key, modifiers: Modifiers, mac: bool) -> Option<Motion> {
    let back = key == Key::Backspace;
    let word = if mac { modifiers.alt } else { modifiers.ctrl };
    if mac && modifiers.mac_cmd {
        return Some(if back { Motion::Home } else { Motion::End });
    }
    if !mac && modifiers.alt || mac && modifiers.ctrl {
        return None;
    }
    Some(match (back, word) {
        (true, false) => Motion::Left,
        (true, true) => Motion::WordLeft,
        (false, false) => Motion::Right,
        (false, true) => Motion::WordRight,
    })
}

/// Linux and Windows.
fn motion(key: Key, modifiers: Modifiers) -> Option<Motion> {
    if modifiers.alt {
        return None;
    }
    Some(match (key, modifiers.ctrl) {
        (Key::ArrowLeft, false) => Motion::Left,
        (Key::ArrowRight, false) => Motion::Right,
        (Key::ArrowUp, false) => Motion::Up,
        (Key::ArrowDown, false) => Motion::Down,
        (Key::ArrowLeft, true) => Motion::WordLeft,
        (Key::ArrowRight, true) => Motion::WordRight,
        (Key::ArrowUp, true) => Motion::ParagraphUp,
        (Key::ArrowDown, true) => Motion::ParagraphDown,
        (Key::Home, false) => Motion::Home,
        (Key::End, false) => Motion::End,
        (Key::Home, true) => Motion::TextStart,
        (Key::End, true) => Motion::TextEnd,
        (Key::PageUp, false) => Motion::PageUp,
        (Key::PageDown, false) => Motion::PageDown,
        _ => return None,
    })
}

fn mac_motion(key: Key, modifiers: Modifiers) -> Option<Motion> {
    if modifiers.ctrl {
        return None;
    }
    Some(match (key, modifiers.alt, modifiers.mac_cmd) {
        (Key::ArrowLeft, false, false) => Motion::Left,
        (Key::ArrowRight, false, false) => Motion::Right,
        (Key::ArrowUp, false, false) => Motion::Up,
        (Key::ArrowDown, false, false) => Motion::Down,
        (Key::ArrowLeft, true, false) => Motion::WordLeft,
        (Key::ArrowRight, true, false) => Motion::WordRight,
        (Key::ArrowUp, true, false) => Motion::ParagraphUp,
        (Key::ArrowDown, true, false) => Motion::ParagraphDown,
        (Key::ArrowLeft, false, true) => Motion::Home,
        (Key::ArrowRight, false, true) => Motion::End,
        (Key::ArrowUp, false, true) | (Key::Home, ..) => Motion::TextStart,
        (Key::ArrowDown, false, true) | (Key::End, ..) => Motion::TextEnd,
        (Key::PageUp, false, false) => Motion::PageUp,
        (Key::PageDown, false, false) => Motion::PageDown,
        _ => return None,
    })
}

/// The keys that every text field of macOS knows.
fn emacs(key: Key, modifiers: Modifiers) -> Option<KeyAct> {
    if !modifiers.ctrl || modifiers.alt || modifiers.mac_cmd {
        return None;
    }
    let motion = match key {
        Key::A => Motion::Home,
        Key::E => Motion::End,
        Key::B => Motion::Left,
        Key::F => Motion::Right,
        Key::P => Motion::Up,
        Key::N => Motion::Down,
        Key::H => return Some(KeyAct::Delete(Motion::Left)),
        Key::D => return Some(KeyAct::Delete(Motion::Right)),
        Key::K => return Some(KeyAct::Delete(Motion::End)),
        _ => return None,
    };
    Some(KeyAct::Move {
        motion,
        extend: modifiers.shift,
    })
}
