//! The keys of a profile, and which one is probably meant by another word.

/// The keys of one table.
#[derive(Debug, Clone, Copy)]
pub(super) struct Known {
    /// The name of the table; empty for what stands above all tables.
    pub(super) table: &'static str,
    pub(super) keys: &'static [&'static str],
}

pub(super) const TOP: Known = Known {
    table: "",
    keys: &[
        "title",
        "tagline",
        "language",
        "direction",
        "base_url",
        "permalink",
        "date_format",
        "theme",
        "target",
        "read_time",
        "smart_punctuation",
        "menu",
        "authors",
        "share",
        "reactions",
        "recent",
        "footer",
        "html",
    ],
};
pub(super) const MENU: Known = Known {
    table: "menu",
    keys: &["label", "url"],
};
pub(super) const AUTHOR: Known = Known {
    table: "authors",
    keys: &[
        "name",
        "id",
        "email",
        "biography",
        "picture",
        "url",
        "links",
    ],
};
pub(super) const LINK: Known = Known {
    table: "links",
    keys: &["label", "url"],
};
pub(super) const SHARE: Known = Known {
    table: "share",
    keys: &["networks"],
};
pub(super) const REACTIONS: Known = Known {
    table: "reactions",
    keys: &["likes", "reactions", "endpoint"],
};
pub(super) const RECENT: Known = Known {
    table: "recent",
    keys: &["show", "count"],
};
pub(super) const FOOTER: Known = Known {
    table: "footer",
    keys: &["text", "credit"],
};
pub(super) const HTML: Known = Known {
    table: "html",
    keys: &["raw", "frames"],
};

/// Tables of which a key may have been meant that stands elsewhere.
const TABLES: [Known; 5] = [SHARE, REACTIONS, RECENT, FOOTER, HTML];

/// What to do about a key that a table does not have.
pub(super) fn advice(key: &str, here: Known) -> Option<String> {
    if !here.table.is_empty() && TOP.keys.contains(&key) {
        return Some(format!(
            "Move {key} to the top of the file, above the first line that starts with [."
        ));
    }
    let elsewhere = TABLES.iter().find(|known| known.keys.contains(&key));
    match (nearest(key, here.keys), elsewhere) {
        (Some(near), _) => Some(format!("Write {near}.")),
        (None, Some(known)) => Some(format!("Write it below [{}].", known.table)),
        (None, None) => None,
    }
}

/// The word of a list that is most like `written`: the same but for case and joints, else at most
/// a third of its letters away.
pub(crate) fn nearest<'w>(written: &str, words: &[&'w str]) -> Option<&'w str> {
    let bare = |word: &str| -> Vec<char> {
        word.chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .take(64)
            .collect()
    };
    let written = bare(written);
    let distances = words
        .iter()
        .map(|word| (distance(&written, &bare(word)), *word));
    let (least, word) = distances.min_by_key(|(distance, _)| *distance)?;
    (least <= written.len() / 3).then_some(word)
}

/// The number of letters to add, remove, change, or swap with their neighbour (the restricted
/// distance of Damerau and Levenshtein).
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let change = above[j] + usize::from(x != y);
            let mut least = change.min(above[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *x == b[j - 1] && a[i - 1] == *y {
                least = least.min(before[j - 1] + 1);
            }
            row.push(least);
        }
        before = std::mem::replace(&mut above, row);
    }
    above.last().copied().unwrap_or_default()
}
