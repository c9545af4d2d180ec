//! One spelling for the ways in which a word can be typed: apostrophes, ligatures, marks.

use std::borrow::Cow;

/// The characters that stand for an apostrophe inside a word: the typewriter's, the right single
/// quotation mark, and the letter apostrophe that Ukrainian uses.
pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{2bc}')
}

/// The characters that join the parts of a compound: hyphen-minus, hyphen, no-break hyphen.
pub(super) fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

/// The word as dictionaries have it: the typewriter's apostrophe and hyphen, ligatures taken
/// apart, no soft hyphens, and a letter with the mark that follows it as one character.
pub(super) fn normal(word: &str) -> Cow<'_, str> {
    if word.is_ascii() {
        return Cow::Borrowed(word);
    }
    let mut made = String::with_capacity(word.len());
    for c in word.chars() {
        match c {
            c if is_apostrophe(c) => made.push('\''),
            c if is_hyphen(c) => made.push('-'),
            '\u{ad}' | '\u{2060}' | '\u{feff}' => {}
            '\u{fb00}'..='\u{fb06}' => made.push_str(LIGATURES[c as usize - 0xfb00]),
            _ => match made.chars().last().and_then(|base| composed(base, c)) {
                Some(both) => {
                    made.pop();
                    made.push(both);
                }
                None => made.push(c),
            },
        }
    }
    Cow::Owned(made)
}

/// The word without the marks over and under its letters, if it has any that can be taken off.
pub(super) fn without_marks(word: &str) -> Option<String> {
    if word.is_ascii() {
        return None;
    }
    let bare = word.chars().map(|c| base_of(c).unwrap_or(c)).collect();
    (bare != word).then_some(bare)
}

/// The Latin ligatures from U+FB00 to U+FB06.
const LIGATURES: [&str; 7] = ["ff", "fi", "fl", "ffi", "ffl", "st", "st"];

/// Canonical compositions (`UnicodeData.txt`) for the marks of the European languages and of
/// Russian and Greek: the mark, the letters it is put on, and the letters with it.
const MARKS: [(char, &str, &str); 11] = [
    ('\u{300}', "AEIOUaeiouNnWwYy", "ÀÈÌÒÙàèìòùǸǹẀẁỲỳ"),
    (
        '\u{301}',
        "AEIOUYaeiouyCcLlNnRrSsZzGgWwΑΕΗΙΟΥΩαεηιουωϊϋ",
        "ÁÉÍÓÚÝáéíóúýĆćĹĺŃńŔŕŚśŹźǴǵẂẃΆΈΉΊΌΎΏάέήίόύώΐΰ",
    ),
    (
        '\u{302}',
        "AEIOUaeiouCcGgHhJjSsWwYyZz",
        "ÂÊÎÔÛâêîôûĈĉĜĝĤĥĴĵŜŝŴŵŶŷẐẑ",
    ),
    ('\u{303}', "AONaonIiUuEeYy", "ÃÕÑãõñĨĩŨũẼẽỸỹ"),
    ('\u{304}', "AEIOUaeiouИиУу", "ĀĒĪŌŪāēīōūӢӣӮӯ"),
    ('\u{306}', "AaEeGgIiOoUuИиУу", "ĂăĔĕĞğĬĭŎŏŬŭЙйЎў"),
    ('\u{307}', "CcEeGgIZzNn", "ĊċĖėĠġİŻżṄṅ"),
    (
        '\u{308}',
        "AEIOUaeiouyYЕеІіWwΙΥιυ",
        "ÄËÏÖÜäëïöüÿŸЁёЇїẄẅΪΫϊϋ",
    ),
    ('\u{30a}', "AaUu", "ÅåŮů"),
    (
        '\u{30c}',
        "CcDdEeNnRrSsTtZzAaIiOoUuGgKkLlj",
        "ČčĎďĚěŇňŘřŠšŤťŽžǍǎǏǐǑǒǓǔǦǧǨǩĽľǰ",
    ),
    ('\u{327}', "CcGKkLlNnRrSsTtEeHhDd", "ÇçĢĶķĻļŅņŖŗŞşŢţȨȩḨḩḐḑ"),
];

fn composed(base: char, mark: char) -> Option<char> {
    // Marks that are not in the table, such as those of Hebrew, are told apart without a search.
    if !('\u{300}'..='\u{36f}').contains(&mark) {
        return None;
    }
    let (_, bases, whole) = MARKS.iter().find(|(listed, _, _)| *listed == mark)?;
    let at = bases.chars().position(|listed| listed == base)?;
    whole.chars().nth(at)
}

/// The letter without its mark; a mark of its own is left as it is.
fn base_of(c: char) -> Option<char> {
    if c.is_ascii() {
        return None;
    }
    MARKS.iter().find_map(|(_, bases, whole)| {
        let at = whole.chars().position(|listed| listed == c)?;
        bases.chars().nth(at)
    })
}
