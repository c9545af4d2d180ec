//! How fast adults read, silently and aloud, by language.
//!
//! Silent reading of English non-fiction is 238 words a minute and reading aloud 183 (Brysbaert
//! 2019, "How many words do we read per minute?", Journal of Memory and Language 109, 190
//! studies). Other languages need more or fewer words for the same message, so both figures are
//! scaled by the language's speed in `IReST` over that of English (Trauzettel-Klosinski, Dietz and
//! the `IReST` Study Group 2012, "Standardized assessment of reading performance", Investigative
//! Ophthalmology & Visual Science 53(9); Greek from the 2019 addition).

use super::counts::Counts;

/// Silent reading of English, in words per minute.
pub const ENGLISH_SILENT: f64 = 238.0;
/// Reading English aloud, in words per minute.
pub const ENGLISH_ALOUD: f64 = 183.0;
/// Silent reading of Chinese and Japanese, in characters per minute.
pub const CJK_SILENT: f64 = 500.0;
/// Reading Japanese aloud, in characters per minute (`IReST`).
pub const CJK_ALOUD: f64 = 357.0;

/// Words per minute in `IReST`, by language code.
const IREST: [(&str, f64); 17] = [
    ("ar", 138.0),
    ("de", 179.0),
    ("el", 208.0),
    ("en", 228.0),
    ("es", 218.0),
    ("fi", 161.0),
    ("fr", 195.0),
    ("he", 187.0),
    ("it", 188.0),
    ("nl", 202.0),
    ("pl", 166.0),
    ("pt", 181.0),
    ("ru", 184.0),
    ("sl", 180.0),
    ("sv", 199.0),
    ("tr", 166.0),
    ("zh", 158.0),
];

/// The mean of the languages in `IReST`, for a language that was not measured.
const IREST_MEAN: f64 = 184.0;

/// The speed of a language over that of English, for the same message.
///
/// `language` is a tag such as `de` or `pt-BR`; only its first part counts, in any letter case. A
/// language that was not measured is given the mean of those that were. No language at all, or
/// `und`, is taken for English.
pub fn language_factor(language: &str) -> f64 {
    let code = primary(language);
    if code.is_empty() || code.eq_ignore_ascii_case("und") {
        return 1.0;
    }
    let speed = IREST
        .iter()
        .find(|(known, _)| known.eq_ignore_ascii_case(code))
        .map_or(IREST_MEAN, |&(_, speed)| speed);
    speed / 228.0
}

/// How long an adult takes to read silently, in seconds.
pub fn silent_reading(counts: &Counts, language: &str) -> u64 {
    let words_per_minute = ENGLISH_SILENT * language_factor(language);
    seconds(counts, words_per_minute, CJK_SILENT)
}

/// How long an adult takes to read aloud, in seconds.
pub fn reading_aloud(counts: &Counts, language: &str) -> u64 {
    let words_per_minute = ENGLISH_ALOUD * language_factor(language);
    seconds(counts, words_per_minute, CJK_ALOUD)
}

/// The first part of a language tag.
pub(super) fn primary(language: &str) -> &str {
    language.split(['-', '_']).next().unwrap_or_default().trim()
}

fn seconds(counts: &Counts, words_per_minute: f64, cjk_per_minute: f64) -> u64 {
    let words = (counts.words - counts.cjk) as f64;
    let minutes = words / words_per_minute + counts.cjk as f64 / cjk_per_minute;
    (minutes * 60.0).round() as u64
}
