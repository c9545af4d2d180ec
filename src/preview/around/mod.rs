//! What stands around the post on its page: head and menu of the site, where to share the post,
//! who wrote it, reactions, recent posts, footer.
//!
//! ```text
//! PageParts --Around--> which parts are there, in which order, and which of them have changed
//!           --build-> panels and texts: units of the page like those of the blocks
//!           --set, cards--> laid out;  --icons--> drawings as textures
//! ```

mod build;
mod cards;
mod icons;
mod landmark;
mod panel;
mod set;
mod stage;

pub(super) use build::{head_facts, part_flow};
pub(super) use icons::{Icons, Spot as IconSpot};
pub(super) use landmark::Landmark;
pub(super) use panel::{Form as PanelForm, Panel};
pub(super) use stage::Stage;

use crate::site::{PageParts, Part, Theme};

/// The space between the head of the site and the post, on a phone and wider, in ems.
const LEAD: [f32; 2] = [2.0, 2.75];

/// What a page is shown on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Device {
    /// A phone: 390 pixels of CSS wide.
    Phone,
    /// A tablet, upright: 768.
    Tablet,
    /// A window on a desk: 1280.
    #[default]
    Desktop,
}

impl Device {
    /// All of them, the narrowest first.
    pub const ALL: [Self; 3] = [Self::Phone, Self::Tablet, Self::Desktop];

    /// How wide it is, in pixels of CSS.
    pub fn width(self) -> f32 {
        match self {
            Self::Phone => 390.0,
            Self::Tablet => 768.0,
            Self::Desktop => 1280.0,
        }
    }
}

/// What is shown of a post.
#[derive(Debug, Clone, Copy)]
pub enum PreviewView<'a> {
    /// The article alone, as wide as the pane, in the inks of the interface.
    Article,
    /// The post in its site, in the inks of the theme, as wide as a device; made smaller where
    /// the pane is narrower.
    Page {
        /// How wide it is.
        device: Device,
        /// Whether it is on dark paper.
        dark: bool,
        /// What stands around the post.
        parts: &'a PageParts,
    },
}

/// The site around a post.
#[derive(Debug, Clone, Copy)]
pub(super) struct Site<'a> {
    pub(super) parts: &'a PageParts,
    pub(super) theme: &'a Theme,
    pub(super) device: Device,
}

impl Site<'_> {
    /// Whether a device is at least so many pixels wide.
    pub(super) fn is_from(&self, width: f32) -> bool {
        self.device.width() >= width
    }

    /// The space between the head of the site and the post, in ems.
    pub(super) fn lead(&self) -> f32 {
        let [narrow, broad] = LEAD;
        if self.is_from(stage::BROAD) {
            broad
        } else {
            narrow
        }
    }

    /// Whether there is a side column.
    pub(super) fn has_side(&self) -> bool {
        self.is_from(stage::SIDE) && self.has(Part::Recent)
    }

    /// Whether a part is on the page.
    fn has(&self, part: Part) -> bool {
        let parts = self.parts;
        let is_there = match part {
            Part::Masthead => parts.masthead.is_some(),
            Part::Menu => !parts.menu.is_empty(),
            Part::Post => true,
            Part::Share => parts
                .share
                .as_ref()
                .is_some_and(|share| !share.links.is_empty()),
            Part::Author => parts
                .author
                .as_ref()
                .is_some_and(|author| !author.cards.is_empty()),
            Part::Reactions => !parts.reactions.is_empty(),
            Part::Recent => parts
                .recent
                .as_ref()
                .is_some_and(|recent| !recent.links.is_empty()),
            Part::Footer => !parts.footer.is_empty(),
        };
        is_there && self.theme.layout.parts.contains(&part)
    }
}

/// Which parts there are, and which of them have changed.
#[derive(Debug, Default)]
pub(super) struct Around {
    /// The parts before the post and behind it, in their order.
    pub(super) before: Vec<Part>,
    pub(super) after: Vec<Part>,
    /// Whether the recent posts are beside the post.
    pub(super) has_side: bool,
    /// What the page is shown on; nothing for the article alone.
    device: Option<Device>,
    /// Whether the menu of a phone is unfolded.
    menu_open: bool,
    /// What is shown, and a number for each part that is another when the part has changed.
    shown: Option<PageParts>,
    stamps: [u64; Part::ALL.len()],
}

impl Around {
    /// Follows what is around the post. Says whether there are other parts, or in another order.
    pub(super) fn follow(&mut self, site: Option<Site<'_>>) -> bool {
        self.device = site.map(|site| site.device);
        self.note_changes(site.map(|site| site.parts));
        let (mut before, mut after) = (Vec::new(), Vec::new());
        let mut is_behind = false;
        for part in site.map_or(&[][..], |site| site.theme.layout.parts.as_slice()) {
            match part {
                Part::Post => is_behind = true,
                part if site.is_some_and(|site| site.has(*part)) => {
                    let list = if is_behind { &mut after } else { &mut before };
                    list.push(*part);
                }
                _ => {}
            }
        }
        let has_side = site.is_some_and(|site| site.has_side());
        let changed = before != self.before || after != self.after || has_side != self.has_side;
        self.before = before;
        self.after = after;
        self.has_side = has_side;
        changed
    }

    /// Whether something else was shown last.
    pub(super) fn is_another_view(&self, site: Option<Site<'_>>) -> bool {
        self.device != site.map(|site| site.device)
    }

    /// The parts before the post and those behind it.
    pub(super) fn slots(&self) -> [Vec<Part>; 2] {
        [self.before.clone(), self.after.clone()]
    }

    /// Whether there is a site around the post.
    pub(super) fn is_shown(&self) -> bool {
        self.shown.is_some()
    }

    /// A number for what a part says.
    pub(super) fn stamp(&self, part: Part) -> u64 {
        self.stamps[place(part)]
    }

    /// Whether the menu of a phone is unfolded.
    pub(super) fn menu_is_open(&self) -> bool {
        self.menu_open
    }

    /// Folds the menu of a phone, or unfolds it.
    pub(super) fn toggle_menu(&mut self) {
        self.menu_open = !self.menu_open;
        self.stamps[place(Part::Menu)] += 1;
    }

    fn note_changes(&mut self, parts: Option<&PageParts>) {
        if self.shown.as_ref() == parts {
            return;
        }
        for part in Part::ALL {
            let is_same = match (&self.shown, parts) {
                (Some(old), Some(new)) => says_the_same(part, old, new),
                _ => false,
            };
            self.stamps[place(part)] += u64::from(!is_same);
        }
        self.shown = parts.cloned();
    }
}

fn says_the_same(part: Part, old: &PageParts, new: &PageParts) -> bool {
    let is_same = match part {
        Part::Masthead => old.masthead == new.masthead,
        Part::Menu => old.menu == new.menu && old.menu_label == new.menu_label,
        Part::Post => old.post == new.post,
        Part::Share => old.share == new.share,
        Part::Author => old.author == new.author,
        Part::Reactions => {
            old.reactions == new.reactions && old.reactions_heading == new.reactions_heading
        }
        Part::Recent => old.recent == new.recent,
        Part::Footer => old.footer == new.footer,
    };
    is_same && old.rtl == new.rtl
}

fn place(part: Part) -> usize {
    Part::ALL
        .iter()
        .position(|other| *other == part)
        .unwrap_or_default()
}
