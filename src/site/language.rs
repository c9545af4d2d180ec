//! Language tags (RFC 5646): their form, and in which direction their language is written.

/// The languages that are written from right to left unless their tag names another script.
const RIGHT_TO_LEFT: [&str; 12] = [
    "ar", "ckb", "dv", "fa", "he", "iw", "ks", "ps", "sd", "ug", "ur", "yi",
];

/// The scripts that are (ISO 15924).
const SCRIPTS: [&str; 8] = [
    "adlm", "arab", "hebr", "mand", "nkoo", "rohg", "syrc", "thaa",
];

/// A language tag in the form of RFC 5646, with `-` between its parts; `None` if it is not one.
pub fn language_tag(written: &str) -> Option<String> {
    let tag = written.trim().replace('_', "-");
    let mut parts = tag.split('-');
    let primary = parts.next()?;
    let is_primary =
        (2..=8).contains(&primary.len()) && primary.bytes().all(|b| b.is_ascii_alphabetic());
    let are_subtags = parts.all(|part| {
        (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
    });
    (is_primary && are_subtags).then_some(tag)
}

/// Whether a language is written from right to left: by the script of its tag, if it names one,
/// else by the language.
pub fn is_rtl(tag: &str) -> bool {
    let tag = tag.to_ascii_lowercase();
    let is_script =
        |part: &&str| part.len() == 4 && part.bytes().all(|byte| byte.is_ascii_alphabetic());
    match tag.split('-').skip(1).take(2).find(is_script) {
        Some(script) => SCRIPTS.contains(&script),
        None => RIGHT_TO_LEFT.contains(&primary(&tag)),
    }
}

/// The first part of a tag: the language alone.
pub(super) fn primary(tag: &str) -> &str {
    tag.split(['-', '_']).next().unwrap_or_default()
}

/// Whether two tags are of one language, whatever the country.
pub(super) fn is_same(a: &str, b: &str) -> bool {
    primary(a).eq_ignore_ascii_case(primary(b))
}
