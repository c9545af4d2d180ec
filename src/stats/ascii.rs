//! Words of texts that are all ASCII, counted without a branch for each byte.
//!
//! A word begins where a byte of a word follows one that is none. Counting such places is a loop
//! that compilers make vector instructions of, many times as fast as going from word to word.

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
    if count(text, |byte| byte == b'_') > 0 {
        return None;
    }
    let first = text.first().is_some_and(|&byte| is_alphanumeric(byte));
    let next = text.get(1..).unwrap_or_default();
    let begun = pairs(text, next, |one, two| {
        !is_alphanumeric(one) & is_alphanumeric(two)
    });
    Some(begun + usize::from(first) - joints(text))
}

/// The signs that join what stands around them to one word: rules WB6, WB7, WB11 and WB12.
fn joints(text: &[u8]) -> usize {
    let (Some(signs), Some(after)) = (text.get(1..), text.get(2..)) else {
        return 0;
    };
    let stretches = text
        .chunks(TOGETHER)
        .zip(signs.chunks(TOGETHER))
        .zip(after.chunks(TOGETHER));
    stretches
        .map(|((before, signs), after)| {
            let all = before.iter().zip(signs).zip(after);
            let found = all.fold(0_u8, |found, ((&before, &sign), &after)| {
                let either = (sign == b'.') | (sign == b'\'');
                let letters = (either | (sign == b':')) & is_letter(before) & is_letter(after);
                let digits = (either | (sign == b',') | (sign == b';'))
                    & before.is_ascii_digit()
                    & after.is_ascii_digit();
                found + u8::from(letters | digits)
            });
            usize::from(found)
        })
        .sum()
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

fn count(text: &[u8], is_counted: impl Fn(u8) -> bool) -> usize {
    pairs(text, text, |byte, _| is_counted(byte))
}

fn is_letter(byte: u8) -> bool {
    (byte | 0x20).wrapping_sub(b'a') < 26
}

/// Whether a byte is a letter or a digit.
pub(super) fn is_alphanumeric(byte: u8) -> bool {
    is_letter(byte) | byte.is_ascii_digit()
}
