//! Words of texts that are all ASCII, counted without a branch for each byte.
//!
//! A word begins where a byte of a word follows one that is none. Counting such places is a loop
//! that compilers make vector instructions of, many times as fast as going from word to word.

use memchr::memchr;

/// How many bytes are counted in one byte.
const TOGETHER: usize = 128;

/// Runs of bytes that do not belong to words, and whether one begins and one ends the text.
pub(super) fn separators(text: &[u8], belongs: impl Fn(u8) -> bool) -> (usize, [bool; 2]) {
    let is_separator = |byte: Option<&u8>| byte.is_some_and(|&byte| !belongs(byte));
    let ends = [is_separator(text.first()), is_separator(text.last())];
    let next = text.get(1..).unwrap_or_default();
    let begun = pairs(text, next, |one, two| belongs(one) & !belongs(two));
    (begun + usize::from(ends[0]), ends)
}

/// The words of UAX 29 that hold a letter or a digit; `None` for a text with `_`, which joins.
pub(super) fn unicode_words(text: &[u8]) -> Option<usize> {
    if memchr(b'_', text).is_some() {
        return None;
    }
    // Of each stretch, behind the last two of the stretch before.
    let mut kinds = [0; TOGETHER + 2];
    let mut words = 0;
    for stretch in text.chunks(TOGETHER) {
        for (kind, &byte) in kinds[2..].iter_mut().zip(stretch) {
            *kind = kind_of(byte);
        }
        let three = kinds.iter().zip(&kinds[1..]).zip(&kinds[2..]);
        let begun = three
            .take(stretch.len())
            .fold(0_u8, |begun, ((before, sign), here)| {
                let begins = (sign & WORD == 0) & (here & WORD != 0);
                let joins = before & (sign >> JOINS) & here & WORD != 0;
                begun + u8::from(begins & !joins)
            });
        words += usize::from(begun);
        kinds.copy_within(stretch.len()..stretch.len() + 2, 0);
    }
    Some(words)
}

/// The kinds of byte of which words are made.
const LETTER: u8 = 1;
const DIGIT: u8 = 2;
const WORD: u8 = LETTER | DIGIT;
/// Where a sign has the kinds of which it joins two to one word: rules WB6, WB7, WB11 and WB12.
const JOINS: u8 = 2;

fn kind_of(byte: u8) -> u8 {
    let either = (byte == b'.') | (byte == b'\'');
    let letters = either | (byte == b':');
    let digits = either | (byte == b',') | (byte == b';');
    kinds(is_letter(byte), byte.is_ascii_digit()) | (kinds(letters, digits) << JOINS)
}

fn kinds(letters: bool, digits: bool) -> u8 {
    (u8::from(letters) * LETTER) | (u8::from(digits) * DIGIT)
}

fn pairs(one: &[u8], two: &[u8], is_counted: impl Fn(u8, u8) -> bool) -> usize {
    one.chunks(TOGETHER)
        .zip(two.chunks(TOGETHER))
        .map(|(one, two)| {
            let found = one.iter().zip(two).fold(0_u8, |found, (&one, &two)| {
                found + u8::from(is_counted(one, two))
            });
            usize::from(found)
        })
        .sum()
}

fn is_letter(byte: u8) -> bool {
    (byte | 0x20).wrapping_sub(b'a') < 26
}

/// Whether a byte is a letter or a digit.
pub(super) fn is_alphanumeric(byte: u8) -> bool {
    is_letter(byte) | byte.is_ascii_digit()
}
