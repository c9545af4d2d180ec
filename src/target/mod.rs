//! Targets: what the sites that a post may go to want of its front matter, its file and its
//! pictures, read from TOML; the facts of a post under the names of a target.
//!
//! ```text
//! TOML --read_target--> Target
//! FrontMatter + Target --field_value--> FieldValue --set_field--> changes of the text
//! ```
//!
//! `docs/targets.md` describes the files. Reading never fails: what is wrong is told by line, and
//! the rest works.

mod dates;
mod detect;
mod feature;
mod field;
mod kinds;
mod lookup;
mod moment;
mod pattern;
mod read;
mod reading;
mod set;
mod shipped;
mod values;

pub use dates::{DateStyle, date_value};
pub use detect::detect;
pub use feature::Feature;
pub use field::{Field, FieldForm, FieldRule, FieldValue, Found};
pub use kinds::{
    DraftRule, Escape, ExportForm, FileRule, Limits, MoreRule, Others, PictureRule, Signs, Target,
    Templates,
};
pub use lookup::{draft_keys, entry_at, field_value, field_values, other_entries};
pub use moment::Moment;
pub use pattern::{Names, fill, path_of};
pub use read::{OwnTarget, read_target, read_targets};
pub use reading::reading;
pub use set::{own_path, set_field, set_own};
pub use shipped::{plain, target, targets};
pub use values::{field_value_of, value_for};

pub use crate::post::slug_in as slug;
