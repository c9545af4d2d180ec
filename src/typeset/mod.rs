//! Text on the screen: the faces it is set in and the inks it is drawn with.
//!
//! Knows text and styles, not posts.

mod epoch;
mod faces;
mod palette;

pub use epoch::Epoch;
pub use faces::{Face, Typeface, fonts};
pub use palette::Palette;
