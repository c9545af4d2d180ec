//! The inks: what each colour is for. Their values are in `ui::theme`.

use eframe::egui::Color32;

/// The colours of one theme, by what they are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Palette {
    /// Whether the theme is dark.
    pub dark: bool,
    /// The ground of editor and preview.
    pub paper: Color32,
    /// The ground of bars and side panels.
    pub chrome: Color32,
    /// The ground of what floats: menus, dialogs.
    pub raised: Color32,
    /// Hairlines.
    pub line: Color32,
    /// Text.
    pub ink: Color32,
    /// Secondary text and Markdown markers.
    pub quiet: Color32,
    /// Caret, focus, the primary act.
    pub accent: Color32,
    /// Text on the accent.
    pub on_accent: Color32,
    /// What is selected.
    pub select: Color32,
    /// The ground of the line of the caret.
    pub current: Color32,
    /// The ground of what a search found.
    pub found: Color32,
    /// The ground of the match that a search is at.
    pub found_now: Color32,
    /// Links.
    pub link: Color32,
    /// What went well.
    pub good: Color32,
    /// What should be looked at.
    pub warn: Color32,
    /// What failed.
    pub bad: Color32,
    /// The line under misspelt words.
    pub misspelt: Color32,
    /// The ground of code.
    pub code: Color32,
    /// What is under the pointer.
    pub hover: Color32,
}
