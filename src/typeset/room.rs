//! Room in a row that is no letter: where a row may end at its start, tabs, pictures.

use parley::{InlineBoxKind, VerticalAlign};

use super::style::InlineBox;

/// What a box in a row is there for. Kept in the shaped text as a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Room {
    /// The place before the first word, where a row may end.
    Lead,
    /// The room of a tab: its place among the tabs.
    Tab(usize),
    /// The caller's box: its place among the boxes.
    Picture(usize),
}

impl Room {
    /// The number it is kept as.
    pub(super) fn id(self) -> u64 {
        match self {
            Self::Lead => 0,
            Self::Tab(index) => 1 + 2 * index as u64,
            Self::Picture(index) => 2 + 2 * index as u64,
        }
    }

    /// The inverse of [`Self::id`].
    pub(super) fn from_id(id: u64) -> Self {
        let index = usize::try_from(id.saturating_sub(1) / 2).unwrap_or(usize::MAX);
        match id {
            0 => Self::Lead,
            id if id % 2 == 1 => Self::Tab(index),
            _ => Self::Picture(index),
        }
    }
}

/// The boxes of a text, which must not be empty to have a `lead`: where the first row may end, where
/// tabs and pictures make room. Tabs get their width when rows are broken.
pub(super) fn rooms(
    lead: bool,
    tabs: &[usize],
    boxes: &[InlineBox],
    scale: f32,
) -> Vec<parley::InlineBox> {
    let room = |room: Room, index: usize, width: f32| parley::InlineBox {
        id: room.id(),
        kind: InlineBoxKind::InFlow,
        index,
        width,
        height: 1.0,
        baseline: None,
        vertical_align: VerticalAlign::BASELINE,
    };
    let mut rooms = Vec::new();
    if lead {
        rooms.push(room(Room::Lead, 0, 0.0));
    }
    for (place, tab) in tabs.iter().enumerate() {
        rooms.push(room(Room::Tab(place), tab + 1, 0.0));
    }
    for (place, picture) in boxes.iter().enumerate() {
        rooms.push(room(
            Room::Picture(place),
            picture.at,
            picture.size.x * scale,
        ));
    }
    rooms
}
