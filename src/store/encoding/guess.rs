//! Guesses the encoding of bytes that have no byte order mark.
//!
//! Nothing depends on the guess but what is shown: every encoding gives every byte back.

use super::Encoding;
use super::charset::Charset;

/// How many bytes above 127, or units of UTF-16, are looked at.
const SAMPLE: usize = 20_000;

/// Whether the bytes above 127 have the form of UTF-8 at least as often as not: a lead byte followed by
/// as many others as it announces, though it may stand for nothing, as one half of a surrogate pair
/// does; or a character that the end of the file cuts off. A lead byte that is the last of all says
/// nothing: it may be a letter of Latin-1 as well.
pub(super) fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut formed, mut stray) = (0_usize, 0_usize);
    let mut rest = bytes;
    while let Some((first, behind)) = rest.split_first() {
        rest = behind;
        let announced = match first {
            0..=0x7F => continue,
            0xC0..=0xDF => 1,
            0xE0..=0xEF => 2,
            0xF0..=0xF7 => 3,
            _ => 0,
        };
        let following = behind.iter().take(announced);
        let following = following
            .take_while(|byte| (0x80..0xC0).contains(*byte))
            .count();
        if announced > 0 && (following == announced || following == behind.len()) {
            formed += usize::from(following > 0);
            rest = &behind[following..];
        } else {
            stray += 1;
        }
    }
    formed > 0 && formed >= stray
}

/// UTF-16 without a byte order mark: more than half of the units have a zero as their high byte, as
/// ASCII does there, and next to none as their low byte. `None` for anything else.
pub(super) fn wide(bytes: &[u8]) -> Option<Encoding> {
    /// In fewer units nothing can be told from a text with a zero in it.
    const FEWEST: usize = 16;
    let mut zeros = [0_usize; 2];
    let bytes = &bytes[..bytes.len().min(2 * SAMPLE)];
    for unit in bytes.chunks_exact(2) {
        for (zeros, byte) in zeros.iter_mut().zip(unit) {
            *zeros += usize::from(*byte == 0);
        }
    }
    let units = bytes.len() / 2;
    let is_wide = |high: usize, low: usize| units >= FEWEST && 2 * high > units && 16 * low < high;
    match zeros {
        [low, high] if is_wide(high, low) => Some(Encoding::Utf16Le),
        [high, low] if is_wide(high, low) => Some(Encoding::Utf16Be),
        _ => None,
    }
}

/// The encoding of one byte a character in which the bytes read best.
pub(super) fn charset(bytes: &[u8]) -> Charset {
    let highs = bytes.iter().enumerate().filter(|(_, byte)| **byte > 127);
    let places: Vec<usize> = highs.map(|(at, _)| at).take(SAMPLE).collect();
    let mut best = (i64::MIN, Charset::default());
    for charset in Charset::all() {
        let signs = Signs::of(charset);
        let mut score = places.iter().map(|at| signs.score(bytes, *at)).sum();
        // The first one is by far the most common.
        if charset == Charset::default() {
            score += 3;
        }
        if score > best.0 {
            best = (score, charset);
        }
    }
    best.1
}

/// What a byte is in one encoding.
#[derive(Clone, Copy)]
enum Sign {
    Letter(Letter),
    Digit,
    /// What stands between words in print.
    Mark,
    /// The apostrophe of print, which stands in words.
    Apostrophe,
    /// Anything else that can be seen, or a space.
    Other,
    /// A control character, or no character at all.
    Nothing,
}

#[derive(Clone, Copy)]
struct Letter {
    /// How often it is met: 5, 3 or 1; below 0: in no language that is known.
    worth: i64,
    is_upper: bool,
    is_latin: bool,
}

/// What every byte is in one encoding.
struct Signs([Sign; 256]);

impl Signs {
    fn of(charset: Charset) -> Self {
        let letters = charset.row().letters;
        let mut signs = [Sign::Nothing; 256];
        for (byte, sign) in (0..=255).zip(&mut signs) {
            let c = charset.char(byte);
            *sign = c.map_or(Sign::Nothing, |c| sign_of(c, letters));
        }
        Self(signs)
    }

    /// How well the byte at a place reads beside its neighbours.
    fn score(&self, bytes: &[u8], at: usize) -> i64 {
        let sign = |at: usize| bytes.get(at).map(|byte| self.0[usize::from(*byte)]);
        let before = at.checked_sub(1).and_then(sign);
        let neighbours = [before, sign(at + 1)];
        let is_within = || {
            neighbours
                .iter()
                .all(|it| matches!(it, Some(Sign::Letter(_))))
        };
        match self.0[usize::from(bytes[at])] {
            Sign::Letter(letter) => {
                // Latin letters with marks seldom stand side by side.
                let is_second = at > 0 && bytes[at - 1] > 127;
                letter.score(before, neighbours, is_second)
            }
            Sign::Mark if is_within() => -6,
            Sign::Mark | Sign::Apostrophe => 4,
            Sign::Digit | Sign::Other => -4,
            Sign::Nothing => -12,
        }
    }
}

impl Letter {
    /// Capitals behind small letters, letters by themselves or at digits, and two scripts in a word
    /// are what a wrong encoding makes of text.
    fn score(self, before: Option<Sign>, neighbours: [Option<Sign>; 2], is_second: bool) -> i64 {
        let mut score = self.worth;
        let mut is_alone = true;
        for neighbour in neighbours.into_iter().flatten() {
            match neighbour {
                Sign::Letter(other) => {
                    is_alone = false;
                    score -= if other.is_latin == self.is_latin {
                        0
                    } else {
                        8
                    };
                }
                Sign::Digit => score -= 6,
                _ => {}
            }
        }
        if is_alone {
            score -= if self.is_upper { 10 } else { 3 };
        }
        if let Some(Sign::Letter(before)) = before {
            score -= match (before.is_upper, self.is_upper) {
                (false, true) => 8,
                (true, true) => 2,
                _ => 0,
            };
            score -= if self.is_latin && is_second { 3 } else { 0 };
        }
        score
    }
}

fn sign_of(c: char, letters: &str) -> Sign {
    /// Quotes, dashes and the other signs that running text has above ASCII.
    const MARKS: &str = "\u{a0}“”„‘‚–—…«»‹›§©°€£·¿¡•№™®½²³ªº";
    let letter = |worth| {
        Sign::Letter(Letter {
            worth,
            is_upper: c.is_uppercase(),
            is_latin: is_latin(c),
        })
    };
    let mut groups = letters.split('|').zip([5, 3, 1]);
    let known = groups.find(|(group, _)| !c.is_ascii() && group.contains(c));
    match known {
        Some((_, worth)) => letter(worth),
        None if c.is_ascii_digit() => Sign::Digit,
        None if c.is_ascii_alphabetic() => letter(0),
        None if c == '’' => Sign::Apostrophe,
        None if c.is_control() && !c.is_ascii_whitespace() => Sign::Nothing,
        // Capitals of other scripts are not listed one by one.
        None if c.is_uppercase() && !is_latin(c) => letter(1),
        None if c.is_alphabetic() => letter(-3),
        None if MARKS.contains(c) => Sign::Mark,
        None => Sign::Other,
    }
}

/// Latin letters end with U+024F, the last of Latin Extended-B; Vietnamese adds marks to them.
fn is_latin(c: char) -> bool {
    c <= '\u{24F}' || ('\u{300}'..='\u{36F}').contains(&c)
}
