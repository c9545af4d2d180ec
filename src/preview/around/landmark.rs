//! The landmarks of a page: what assistive technology jumps to.

use eframe::egui::accesskit::Role;

use crate::preview::page::{Item, Page};
use crate::site::Part;

/// A landmark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(in crate::preview) enum Landmark {
    Banner,
    Navigation,
    Main,
    Complementary,
    ContentInfo,
}

impl Landmark {
    /// The landmark that an item is in, and a name for it there: the number of parts before it. A
    /// page without a site has none.
    pub(in crate::preview) fn of(page: &Page, item: usize) -> Option<(Self, usize)> {
        if !page.has_site() {
            return None;
        }
        let own = Self::of_item(page.item(item));
        let mut first = item;
        // Blocks and notes are all in one.
        if matches!(page.item(item), Item::Block(_) | Item::Note(_)) {
            first = page.header_index();
        }
        while let Some(before) = first.checked_sub(1) {
            if Self::of_item(page.item(before)) != own {
                break;
            }
            first = match page.item(before) {
                Item::Block(_) | Item::Note(_) => page.header_index(),
                _ => before,
            };
        }
        let name = if first > page.header_index() {
            page.len() - first
        } else {
            first
        };
        Some((own, name))
    }

    /// What it is in the accessibility tree.
    pub(in crate::preview) fn role(self) -> Role {
        match self {
            Self::Banner => Role::Banner,
            Self::Navigation => Role::Navigation,
            Self::Main => Role::Main,
            Self::Complementary => Role::Complementary,
            Self::ContentInfo => Role::ContentInfo,
        }
    }

    fn of_item(item: Item) -> Self {
        match item {
            Item::Part(Part::Masthead) => Self::Banner,
            Item::Part(Part::Menu) => Self::Navigation,
            Item::Part(Part::Recent) => Self::Complementary,
            Item::Part(Part::Footer) => Self::ContentInfo,
            Item::Part(Part::Post | Part::Share | Part::Author | Part::Reactions)
            | Item::Header
            | Item::Block(_)
            | Item::Note(_) => Self::Main,
        }
    }
}
