//! The site that a post is for: its profile, the theme of its pages, and what stands around a post
//! on its page.
//!
//! ```text
//! site.toml --profile--> Profile + problems --------+
//! theme.toml --theme--> Theme + problems            |
//! post, figures, recent posts ------------parts-----+--> PageParts: what the preview draws and
//!                                                         the export writes
//! ```
//!
//! Reading never fails: what is wrong is told by line, and the rest works.

mod address;
mod byline;
mod cards;
mod compose;
mod dates;
mod drawing;
mod edit;
mod feelings;
mod fit;
mod language;
mod network;
mod parts;
mod percent;
mod permalink;
mod problem;
mod profile;
mod read;
mod recent;
mod recover;
mod theme;
mod theme_contrast;
mod theme_file;
mod themes;
mod width;
mod words;
mod written;

pub use address::{cover, whole_address};
pub use byline::{initials, portraits};
pub use cards::{
    CARD_PICTURE, CardPicture, Cards, CardsInput, Missing, SearchResult, SharedLink,
    description_fits,
};
pub use dates::long_date;
pub use drawing::drawing;
pub use edit::{EditError, ProfileValue, add_item, move_item, remove_item, set_value};
pub use feelings::percentages;
pub use fit::{Fit, Measure};
pub use language::{is_rtl, language_tag};
pub use parts::{
    AuthorBox, AuthorCard, Count, Dated, Link, ListedPost, Masthead, PageParts, PartsInput,
    PostHeader, Reaction, Recent, Share, ShareLink,
};
pub use permalink::{AddressError, permalink};
pub use problem::SiteProblem;
pub use profile::{
    Author, Footer, MenuItem, Network, PersonLink, Profile, RawHtmlPolicy, RecentRule, built_in,
};
pub use read::read_profile;
pub(crate) use read::{Reader, Spot, nearest, shown};
pub use recent::newest;
pub use recover::MAX_SITE_FILE;
pub(crate) use recover::read_file;
pub use theme::{
    Align, Colours, Faces, Generic, Layout, MastheadStyle, Part, Rgb, Shape, Space, TextSizes,
    Theme,
};
pub use theme_file::read_theme;
pub use themes::{plain_theme, theme, themes};
pub use width::width_px;
pub use words::{PageWords, page_languages, page_words};
pub use written::Written;
