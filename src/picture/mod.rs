//! Pictures of a post: from the bytes of a file to pixels that can be shown.
//!
//! All of it is pure. The caller finds and reads the files, and decodes on a thread:
//!
//! ```text
//! Pictures::get(address) -> what can be shown now;  Pictures::wanted() -> what to read
//! source(address, folder) -> where it may be;  size(first bytes) -> room on the page
//! decode(bytes, limit) -> Picture -> Pictures::put
//! ```

mod animation;
mod bitmap;
mod cache;
mod data_uri;
mod decode;
mod exif;
mod fault;
mod gif;
mod level;
mod pixels;
mod size;
mod source;
mod svg;
mod turn;

pub use cache::{Answer, Answered, MOST_BYTES, Pictures, Shown, Wanted};
pub use data_uri::{LONGEST_DATA, data_bytes};
pub use decode::{Limit, decode};
pub use fault::Fault;
pub use level::{Frame, Level, Picture};
pub use size::{Size, media_type, size};
pub use source::{Source, source};
