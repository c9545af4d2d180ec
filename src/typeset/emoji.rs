//! Finds the emoji in a text: what is shown as a coloured picture.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation as _;

/// Asks for the picture of the character before it (Unicode Technical Standard 51).
const PICTURE: char = '\u{fe0f}';

/// Asks for the plain sign of the character before it.
const SIGN: char = '\u{fe0e}';

/// The bytes of each emoji: a grapheme cluster that asks for its picture, or whose character is
/// one by itself.
pub(super) fn emoji(text: &str) -> Vec<Range<usize>> {
    if !text.contains(|c| c == PICTURE || is_picture(c)) {
        return Vec::new();
    }
    let shown = |cluster: &str| {
        !cluster.contains(SIGN)
            && (cluster.contains(PICTURE) || cluster.chars().next().is_some_and(is_picture))
    };
    text.grapheme_indices(true)
        .filter(|(_, cluster)| shown(cluster))
        .map(|(at, cluster)| at..at + cluster.len())
        .collect()
}

/// Whether a character is a picture by itself: property `Emoji_Presentation` of Unicode Technical
/// Standard 51 below U+10000, and the blocks of pictographs above.
fn is_picture(c: char) -> bool {
    matches!(
        c,
        '\u{231a}'..='\u{231b}'
            | '\u{23e9}'..='\u{23ec}'
            | '\u{23f0}'
            | '\u{23f3}'
            | '\u{25fd}'..='\u{25fe}'
            | '\u{2614}'..='\u{2615}'
            | '\u{2648}'..='\u{2653}'
            | '\u{267f}'
            | '\u{2693}'
            | '\u{26a1}'
            | '\u{26aa}'..='\u{26ab}'
            | '\u{26bd}'..='\u{26be}'
            | '\u{26c4}'..='\u{26c5}'
            | '\u{26ce}'
            | '\u{26d4}'
            | '\u{26ea}'
            | '\u{26f2}'..='\u{26f3}'
            | '\u{26f5}'
            | '\u{26fa}'
            | '\u{26fd}'
            | '\u{2705}'
            | '\u{270a}'..='\u{270b}'
            | '\u{2728}'
            | '\u{274c}'
            | '\u{274e}'
            | '\u{2753}'..='\u{2755}'
            | '\u{2757}'
            | '\u{2795}'..='\u{2797}'
            | '\u{27b0}'
            | '\u{27bf}'
            | '\u{2b1b}'..='\u{2b1c}'
            | '\u{2b50}'
            | '\u{2b55}'
            | '\u{1f1e6}'..='\u{1f1ff}'
            | '\u{1f300}'..='\u{1faff}'
    )
}
