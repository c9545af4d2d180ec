//! The themes that come with the program, read from `assets/themes`.

use std::sync::LazyLock;

use super::theme::{Colours, Faces, Layout, MastheadStyle, Part, Shape, Space, TextSizes, Theme};
use super::theme_file::{read_over, read_theme};

/// The themes to choose from.
pub fn themes() -> &'static [Theme] {
    static THEMES: LazyLock<Vec<Theme>> = LazyLock::new(|| {
        let files = [
            (
                "newspaper",
                include_str!("../../assets/themes/newspaper.toml"),
            ),
            ("journal", include_str!("../../assets/themes/journal.toml")),
            (
                "notebook",
                include_str!("../../assets/themes/notebook.toml"),
            ),
        ];
        files.map(|(id, text)| read_theme(id, text).0).into()
    });
    &THEMES
}

/// The theme with this id among [`themes`].
pub fn theme(id: &str) -> Option<&'static Theme> {
    themes().iter().find(|theme| theme.id == id)
}

/// The theme that stands in for one that is missing: see [`Theme::default`].
pub fn plain_theme() -> &'static Theme {
    static THEME: LazyLock<Theme> = LazyLock::new(|| {
        let blank = Theme {
            id: String::new(),
            title: String::new(),
            light: Colours::default(),
            dark: Colours::default(),
            faces: Faces::default(),
            text: TextSizes::default(),
            space: Space::default(),
            shape: Shape::default(),
            masthead: MastheadStyle::default(),
            layout: Layout {
                parts: Part::ALL.to_vec(),
                ..Layout::default()
            },
        };
        read_over(
            blank,
            "plain",
            include_str!("../../assets/themes/plain.toml"),
        )
        .0
    });
    &THEME
}
