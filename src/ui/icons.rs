//! The icons: places in the icon face (Lucide), by name.

pub(super) const MENU: &str = "\u{e115}";
pub(super) const BOLD: &str = "\u{e05d}";
pub(super) const ITALIC: &str = "\u{e0fb}";
pub(super) const LINK: &str = "\u{e102}";
pub(super) const HEADING: &str = "\u{e384}";
pub(super) const LIST: &str = "\u{e106}";
pub(super) const LIST_ORDERED: &str = "\u{e1d1}";
pub(super) const LIST_CHECKS: &str = "\u{e1d0}";
pub(super) const QUOTE: &str = "\u{e49e}";
pub(super) const CODE: &str = "\u{e093}";
pub(super) const COLUMNS: &str = "\u{e098}";
pub(super) const CHECK: &str = "\u{e06c}";
pub(super) const CIRCLE_DOT: &str = "\u{e345}";
pub(super) const LOADER: &str = "\u{e109}";
pub(super) const CLOCK: &str = "\u{e087}";
pub(super) const X: &str = "\u{e1b2}";
pub(super) const CIRCLE_ALERT: &str = "\u{e077}";
pub(super) const TRIANGLE_ALERT: &str = "\u{e193}";
pub(super) const SEARCH: &str = "\u{e151}";
pub(super) const PENCIL: &str = "\u{e1f9}";
pub(super) const CASE_SENSITIVE: &str = "\u{e3d9}";
pub(super) const WHOLE_WORD: &str = "\u{e3df}";
pub(super) const REGEX: &str = "\u{e1fc}";
pub(super) const TEXT_SELECT: &str = "\u{e6ea}";
pub(super) const ARROW_UP: &str = "\u{e04a}";
pub(super) const ARROW_DOWN: &str = "\u{e042}";
