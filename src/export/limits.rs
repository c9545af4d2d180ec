//! Texts that a site takes up to a length only.

use unicode_segmentation::UnicodeSegmentation;

/// A text of at most `most` characters, no letter cut in two.
pub(super) fn shortened(text: &str, most: Option<usize>) -> String {
    let Some(most) = most.filter(|most| text.chars().count() > *most) else {
        return text.to_owned();
    };
    let mut out = String::new();
    let mut length = 0;
    for cluster in text.graphemes(true) {
        length += cluster.chars().count();
        if length > most {
            break;
        }
        out.push_str(cluster);
    }
    out
}
