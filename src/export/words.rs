//! How warnings name things.

/// How many names a warning lists.
const MAX_NAMES: usize = 6;

/// How many characters of an address or formula a warning shows.
const MAX_SHOWN: usize = 40;

/// Enough of an address or formula to find it by; an embedded picture can be megabytes long.
pub(super) fn start_of(text: &str) -> String {
    let shown = text.chars().filter(|each| !each.is_control());
    shown.take(MAX_SHOWN).collect()
}

/// The names with commas; of many only the first few and how many more there are.
pub(super) fn list(names: impl IntoIterator<Item = String>) -> String {
    let mut unique: Vec<String> = Vec::new();
    for name in names {
        if !unique.contains(&name) {
            unique.push(name);
        }
    }
    let more = unique.len().saturating_sub(MAX_NAMES);
    unique.truncate(MAX_NAMES);
    let listed = unique.join(", ");
    if more > 0 {
        format!("{listed} and {more} more")
    } else {
        listed
    }
}
