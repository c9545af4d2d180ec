//! Settings that are changed while the program runs.

use super::action::Setting;
use super::effect::Effect;
use super::state::State;
use super::update::with_focus;
use crate::store::{FocusMode, PageView, Settings, Theme};

/// A setting was changed in a dialog or by a drag.
pub(super) fn set(state: &mut State, setting: Setting) -> Vec<Effect> {
    let settings = &mut state.settings;
    match setting {
        Setting::Theme(theme) => settings.theme = theme,
        Setting::EditorSize(size) => settings.font_size = size,
        Setting::Measure(measure) => settings.measure = measure,
        Setting::CaretBlink(blink) => settings.caret_blink = blink,
        Setting::ReadTimeRule(rule) => settings.read_time_rule = rule,
        Setting::Device(device) => settings.device = device,
        Setting::AskBeforeQuit(ask) => settings.ask_before_quit = ask,
        Setting::PageDark(dark) => settings.page_dark = dark,
        Setting::Split(split) => {
            settings.split = split;
            settings.clamp();
            // A drag goes through many values; the last one is written with the window's place.
            return vec![];
        }
    }
    settings.clamp();
    remember(state)
}

/// The settings are written: something in them was changed.
pub(super) fn remember(state: &State) -> Vec<Effect> {
    vec![Effect::SaveSettings(Box::new(state.settings.clone()))]
}

/// Draws all but the sentence or paragraph of the caret in less ink, or no longer does.
pub(super) fn focus(state: &mut State, mode: FocusMode) -> Vec<Effect> {
    let settings = &mut state.settings;
    settings.focus = if settings.focus == mode {
        FocusMode::Off
    } else {
        mode
    };
    let mut effects = with_focus(remember(state));
    effects.push(Effect::ShowCaret);
    effects
}

/// Shows the post in another view; the preview comes back if it was hidden.
pub(super) fn view(state: &mut State, view: PageView) -> Vec<Effect> {
    state.settings.view = view;
    state.settings.preview_visible = true;
    with_focus(remember(state))
}

/// Switches a setting of the view on or off.
pub(super) fn flip(state: &mut State, setting: impl Fn(&mut Settings) -> &mut bool) -> Vec<Effect> {
    let setting = setting(&mut state.settings);
    *setting = !*setting;
    let mut effects = with_focus(remember(state));
    effects.push(Effect::ShowCaret);
    effects
}

pub(super) fn theme(state: &mut State, theme: Theme) -> Vec<Effect> {
    state.settings.theme = theme;
    with_focus(remember(state))
}

pub(super) fn zoom(state: &mut State, factor: f32) -> Vec<Effect> {
    state.settings.zoom = (factor * 10.0).round() / 10.0;
    state.settings.clamp();
    with_focus(remember(state))
}
