//! Changes one value of a profile where it stands: every other byte of the file stays as it is.

use crate::front_matter::{Value, add_toml_item, move_toml_item, remove_toml_item, set_toml};

pub use crate::front_matter::TomlEditError as EditError;

/// A value to write into a profile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProfileValue {
    /// A text.
    Text(String),
    /// `true` or `false`.
    Flag(bool),
    /// A whole number.
    Number(i64),
    /// A list of texts.
    Texts(Vec<String>),
}

impl From<&ProfileValue> for Value {
    fn from(value: &ProfileValue) -> Self {
        match value {
            ProfileValue::Text(text) => Self::from(text.as_str()),
            ProfileValue::Flag(flag) => Self::from(*flag),
            ProfileValue::Number(number) => Self::integer(i128::from(*number)),
            ProfileValue::Texts(texts) => {
                Self::list(texts.iter().map(|text| Self::from(text.as_str())))
            }
        }
    }
}

/// Sets the value at `path` to `value`, or removes it. The parts of the path are keys and, below a
/// list of tables, the number of the table from 0: `["title"]`, `["share", "networks"]`,
/// `["authors", "0", "email"]`. See [`set_toml`] for what stays.
///
/// # Errors
///
/// [`EditError`]; then the file is better changed by hand.
pub fn set_value(
    text: &str,
    path: &[&str],
    value: Option<&ProfileValue>,
) -> Result<String, EditError> {
    set_toml(text, path, value.map(Value::from).as_ref())
}

/// Adds a table to the list at `list`, such as `["menu"]` or `["authors", "0", "links"]`: the new
/// one has the number `at`, or the last if that is further. It is written as the others of the list
/// are.
///
/// # Errors
///
/// As [`set_value`].
pub fn add_item(
    text: &str,
    list: &[&str],
    at: usize,
    fields: &[(&str, ProfileValue)],
) -> Result<String, EditError> {
    let fields = fields.iter();
    let fields = Value::map(fields.map(|(key, value)| ((*key).to_owned(), Value::from(value))));
    add_toml_item(text, list, at, &fields)
}

/// Removes the table with the number `index` from a list, with the comments that stand right above
/// it.
///
/// # Errors
///
/// As [`set_value`], and [`EditError::NoItem`].
pub fn remove_item(text: &str, list: &[&str], index: usize) -> Result<String, EditError> {
    remove_toml_item(text, list, index)
}

/// Moves a table of a list, so that it then has the number `to`.
///
/// # Errors
///
/// As [`set_value`], and [`EditError::NoItem`].
pub fn move_item(text: &str, list: &[&str], from: usize, to: usize) -> Result<String, EditError> {
    move_toml_item(text, list, from, to)
}
