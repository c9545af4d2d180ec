//! The interface around the panes: toolbar, menu, palette, dialogs, status bar.
//!
//! Draws what it is shown and answers with actions; it decides nothing.

mod cards;
mod compare;
mod context;
mod dialogs;
mod export_dialog;
mod find;
mod find_places;
mod html_view;
mod icons;
mod keys;
mod menu;
mod outside;
mod palette;
mod panes;
mod post_panel;
mod recovered;
mod scroll_bar;
mod site_form;
mod spelling;
mod status;
pub mod theme;
mod toolbar;
mod versions;
mod view_tabs;
mod widgets;

pub use cards::CardsView;
pub use context::context_menu;
pub use dialogs::overlays;
pub use find::{find_bar, leave_find};
pub use html_view::{HtmlShown, HtmlView};
pub use keys::{parse as parse_keys, pressed};
pub use outside::outside_banner;
pub use panes::{Panes, broken_pane, panes};
pub use post_panel::{PanelCover, PanelDesk, in_post_panel, leave_post_panel, post_panel};
pub use spelling::spelling_popup;
pub use status::{notices, status_bar};
pub use toolbar::toolbar;
pub use versions::{in_versions, leave_versions, versions_panel};
pub use view_tabs::view_tabs;

use crate::app::{Derived, State};
use crate::typeset::Palette;

/// What the interface is drawn from.
#[derive(Clone, Copy)]
pub struct View<'a> {
    /// The state, to read.
    pub state: &'a State,
    /// What follows from the text.
    pub derived: &'a Derived,
    /// The colours.
    pub palette: &'a Palette,
}
