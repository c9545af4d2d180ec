//! Which characters belong to the scripts that are written without spaces between words.

/// Whether a character is Han, Hiragana or Katakana, and so is counted singly.
///
/// Hangul is not among them: Korean puts spaces between its words. The blocks are those of
/// Unicode 17 whose script is Han, Hiragana or Katakana, with the iteration and length marks.
pub fn is_cjk(c: char) -> bool {
    matches!(c,
        '\u{2e80}'..='\u{2fd5}'
        | '\u{3005}'..='\u{3007}'
        | '\u{3021}'..='\u{3029}'
        | '\u{3031}'..='\u{3035}'
        | '\u{3038}'..='\u{303c}'
        | '\u{3041}'..='\u{3096}'
        | '\u{309d}'..='\u{309f}'
        | '\u{30a1}'..='\u{30fa}'
        | '\u{30fc}'..='\u{30ff}'
        | '\u{31f0}'..='\u{31ff}'
        | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}'
        | '\u{ff66}'..='\u{ff9d}'
        | '\u{1aff0}'..='\u{1b16f}'
        | '\u{20000}'..='\u{3fffd}')
}

/// Whether a character is Han, Hiragana, Katakana or Hangul.
pub(super) fn is_cjk_or_hangul(c: char) -> bool {
    is_cjk(c)
        || matches!(c,
            '\u{1100}'..='\u{11ff}'
            | '\u{3131}'..='\u{318e}'
            | '\u{a960}'..='\u{a97c}'
            | '\u{ac00}'..='\u{d7a3}'
            | '\u{d7b0}'..='\u{d7fb}'
            | '\u{ffa0}'..='\u{ffdc}')
}
