//! Words of the Latin, Greek and Cyrillic scripts in the letters a to z.
//!
//! Greek goes by ELOT 743 (type 2, with digraphs), Russian by BGN/PCGN, Ukrainian by the table of
//! its government of 2010, Bulgarian by the law of 2009; Serbian and Macedonian as their Latin
//! alphabets without marks. German, Danish and Norwegian letters are written as those languages
//! do where they lack them; in other languages they lose their marks.

/// Letters, and what they become; each row has all of one result.
type Table = &'static [(&'static str, &'static str)];

/// Latin letters with marks, and those that are no letter with a mark.
const LATIN: Table = &[
    ("a", "àáâãäåāăąǎǟǡǻȁȃȧḁạảấầẩẫậắằẳẵặ"),
    ("b", "ḃḅḇ"),
    ("c", "çćĉċčḉ"),
    ("d", "ďḋḍḏḑḓ"),
    ("e", "èéêëēĕėęěȅȇȩḕḗḙḛḝẹẻẽếềểễệ"),
    ("f", "ḟ"),
    ("g", "ĝğġģǧǵḡ"),
    ("h", "ĥȟḣḥḧḩḫẖ"),
    ("i", "ìíîïĩīĭįǐȉȋḭḯỉị"),
    ("j", "ĵǰ"),
    ("k", "ķǩḱḳḵ"),
    ("l", "ĺļľḷḹḻḽ"),
    ("m", "ḿṁṃ"),
    ("n", "ñńņňǹṅṇṉṋ"),
    ("o", "òóôõöōŏőơǒǫǭȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợ"),
    ("p", "ṕṗ"),
    ("r", "ŕŗřȑȓṙṛṝṟ"),
    ("s", "śŝşšșṡṣṥṧṩ"),
    ("t", "ţťțṫṭṯṱẗ"),
    ("u", "ùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữự"),
    ("v", "ṽṿ"),
    ("w", "ŵẁẃẅẇẉẘ"),
    ("x", "ẋẍ"),
    ("y", "ýÿŷȳẏẙỳỵỷỹ"),
    ("z", "źżžẑẓẕ"),
    ("ss", "ßẞ"),
    ("ae", "æǽǣ"),
    ("oe", "œ"),
    ("o", "øǿɔ"),
    ("d", "đðɗ"),
    ("th", "þ"),
    ("l", "łŀ"),
    ("h", "ħ"),
    ("i", "ı"),
    ("ij", "ĳ"),
    ("n", "ŉ"),
    ("ng", "ŋ"),
    ("t", "ŧ"),
    ("s", "ſ"),
    ("b", "ƀɓ"),
    ("k", "ƙ"),
    ("e", "ɛə"),
    ("f", "ƒ"),
    ("q", "ĸ"),
    ("dz", "ǆǳ"),
    ("lj", "ǉ"),
    ("nj", "ǌ"),
];

const GERMAN: Table = &[("ae", "ä"), ("oe", "ö"), ("ue", "ü")];
const DANISH: Table = &[("aa", "å"), ("ae", "æä"), ("oe", "øö")];

/// Greek letters for themselves.
const GREEK: Table = &[
    ("a", "αά"),
    ("v", "β"),
    ("g", "γ"),
    ("d", "δ"),
    ("e", "εέ"),
    ("z", "ζ"),
    ("i", "ηήιίϊΐ"),
    ("th", "θ"),
    ("k", "κ"),
    ("l", "λ"),
    ("m", "μ"),
    ("n", "ν"),
    ("x", "ξ"),
    ("o", "οόωώ"),
    ("p", "π"),
    ("r", "ρ"),
    ("s", "σς"),
    ("t", "τ"),
    ("y", "υύϋΰ"),
    ("f", "φ"),
    ("ch", "χ"),
    ("ps", "ψ"),
];

/// The Greek letters with the breathings and accents of the old spelling (U+1F00 to U+1FFF), by
/// eights.
const POLYTONIC: [char; 32] = [
    'α', 'α', 'ε', 'ε', 'η', 'η', 'ι', 'ι', 'ο', 'ο', 'υ', 'υ', 'ω', 'ω', ' ', ' ', 'α', 'α', 'η',
    'η', 'ω', 'ω', 'α', 'α', 'η', 'η', 'ι', 'ι', 'υ', 'υ', 'ω', 'ω',
];

const CYRILLIC: Table = &[
    ("a", "аӓӑ"),
    ("b", "б"),
    ("v", "в"),
    ("g", "гґғ"),
    ("d", "д"),
    ("e", "еэѐәӗ"),
    ("yo", "ё"),
    ("zh", "жӂҗ"),
    ("z", "зѕ"),
    ("i", "иіѝӣ"),
    ("y", "йы"),
    ("k", "кқҡ"),
    ("l", "л"),
    ("m", "м"),
    ("n", "нңҥ"),
    ("o", "оөӧ"),
    ("p", "п"),
    ("r", "р"),
    ("s", "сҫ"),
    ("t", "т"),
    ("u", "уўүұӯӱ"),
    ("f", "ф"),
    ("kh", "х"),
    ("h", "һҳ"),
    ("ts", "ц"),
    ("ch", "чҷ"),
    ("sh", "ш"),
    ("shch", "щ"),
    ("", "ъь"),
    ("yu", "ю"),
    ("ya", "я"),
    ("yi", "ї"),
    ("ye", "є"),
    ("dj", "ђ"),
    ("gj", "ѓ"),
    ("kj", "ќ"),
    ("j", "ј"),
    ("lj", "љ"),
    ("nj", "њ"),
    ("c", "ћ"),
    ("dz", "џ"),
];

const UKRAINIAN: Table = &[("h", "г"), ("y", "и"), ("i", "й")];
const BELARUSIAN: Table = &[("h", "г")];
const BULGARIAN: Table = &[("h", "х"), ("sht", "щ"), ("a", "ъ"), ("y", "ь")];
const SERBIAN: Table = &[("z", "ж"), ("c", "цч"), ("s", "ш"), ("h", "х")];
const MACEDONIAN: Table = &[("c", "ц"), ("h", "х"), ("dzh", "џ")];

/// A word in lower case with its Latin, Greek and Cyrillic letters as a to z; letters of other
/// scripts stay. `language` is that of the word (RFC 5646), as far as it is known.
pub(super) fn roman(word: &str, language: Option<&str>) -> String {
    if word.is_ascii() {
        return word.to_owned();
    }
    let own = table_of(language);
    let letters: Vec<char> = word.chars().map(old_greek).collect();
    let mut out = String::with_capacity(word.len());
    let mut was_ours = false;
    let mut at = 0;
    while let Some(&letter) = letters.get(at) {
        let rest = &letters[at..];
        let (text, length) = pair(&letters, at, own)
            .or_else(|| Some((one(letter, own)?, 1)))
            .unwrap_or(("\0", 1));
        at += length;
        if text != "\0" {
            out.push_str(text);
            was_ours = true;
        } else if letter.is_ascii() || !(was_ours && is_mark(letter)) {
            out.extend(rest.first());
            was_ours = letter.is_ascii();
        }
    }
    out
}

fn table_of(language: Option<&str>) -> Table {
    let language = language.unwrap_or_default();
    let primary = language.split(['-', '_']).next().unwrap_or_default();
    match primary.to_ascii_lowercase().as_str() {
        "de" | "gsw" | "lb" | "nds" => GERMAN,
        "da" | "nb" | "nn" | "no" => DANISH,
        "uk" => UKRAINIAN,
        "be" => BELARUSIAN,
        "bg" => BULGARIAN,
        "sr" | "bs" | "hr" => SERBIAN,
        "mk" => MACEDONIAN,
        _ => &[],
    }
}

/// What a letter becomes by itself.
fn one(letter: char, own: Table) -> Option<&'static str> {
    if letter.is_ascii() {
        return None;
    }
    [own, LATIN, GREEK, CYRILLIC].into_iter().find_map(|table| {
        let row = table.iter().find(|(_, letters)| letters.contains(letter));
        row.map(|(text, _)| *text)
    })
}

/// What the letters at a place become together, and how many of them.
fn pair(letters: &[char], at: usize, own: Table) -> Option<(&'static str, usize)> {
    let (first, second) = (*letters.get(at)?, *letters.get(at + 1)?);
    // A letter and its mark apart, as file names of macOS have them.
    let whole = match (first, second) {
        ('a', '\u{308}') => 'ä',
        ('o', '\u{308}') => 'ö',
        ('u', '\u{308}') => 'ü',
        ('a', '\u{30a}') => 'å',
        _ => '\0',
    };
    if whole != '\0' {
        return Some((one(whole, own)?, 2));
    }
    let next = letters.get(at + 2).copied();
    let is_voiced = next.is_some_and(|next| "αάβγδεέζηήιίϊΐλμνοόρυύϋΰωώ".contains(next));
    let at_edge = at == 0 || next.is_none();
    let text = match (first, second) {
        ('ο', 'υ' | 'ύ') => "ou",
        ('α', 'υ' | 'ύ') if is_voiced => "av",
        ('α', 'υ' | 'ύ') => "af",
        ('ε', 'υ' | 'ύ') if is_voiced => "ev",
        ('ε', 'υ' | 'ύ') => "ef",
        ('η', 'υ' | 'ύ') if is_voiced => "iv",
        ('η', 'υ' | 'ύ') => "if",
        ('γ', 'γ') => "ng",
        ('γ', 'ξ') => "nx",
        ('γ', 'χ') => "nch",
        ('μ', 'π') if at_edge => "b",
        _ => return None,
    };
    Some((text, 2))
}

/// A Greek letter without the marks of the old spelling.
fn old_greek(letter: char) -> char {
    let code = u32::from(letter);
    if !(0x1f00..0x2000).contains(&code) {
        return letter;
    }
    match letter {
        'ῤ' | 'ῥ' => 'ρ',
        // Pairs stand where the eights would have been capitals.
        '\u{1f70}'..='\u{1f7d}' => {
            let pairs = ['α', 'ε', 'η', 'ι', 'ο', 'υ', 'ω'];
            let at = usize::try_from((code - 0x1f70) / 2).unwrap_or_default();
            pairs.get(at).copied().unwrap_or(letter)
        }
        _ => {
            let at = usize::try_from((code - 0x1f00) / 8).unwrap_or_default();
            POLYTONIC.get(at).copied().unwrap_or(letter)
        }
    }
}

fn is_mark(letter: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&letter)
}
