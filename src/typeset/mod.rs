//! Text on the screen: the faces it is set in, the inks it is drawn with, and the engine that
//! sets it in rows and paints it.
//!
//! Knows text and styles, not posts.

mod atlas;
mod breaking;
mod carets;
mod cells;
mod compose;
mod emoji;
mod faces;
mod glyphs;
mod library;
mod mesh;
mod motion;
mod palette;
mod paragraph;
mod place;
mod raster;
mod room;
mod style;
mod system;
mod typesetter;

pub use faces::{Face, Typeface, fonts};
pub use palette::Palette;
pub use paragraph::Paragraph;
pub use place::{Affinity, Caret, Cluster, Row};
pub use style::{Align, Direction, InlineBox, ParagraphStyle, Span, SpanStyle};
pub use system::SystemFonts;
pub use typesetter::{Counts, Typesetter};
