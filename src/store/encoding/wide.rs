//! UTF-16 and UTF-32: units of two and four bytes (The Unicode Standard, section 3.10).

use super::{Encoding, Piece};

/// What bytes stand for. A unit that is no character is as many bad bytes as it is long, and so is
/// what is left at the end.
pub(super) fn pieces(encoding: Encoding, bytes: &[u8], each: &mut impl FnMut(Piece<'_>)) {
    let len = unit(encoding);
    let mut rest = bytes;
    while !rest.is_empty() {
        let (c, taken) = match rest.get(..len) {
            Some(first) => match char::from_u32(value(encoding, first)) {
                Some(c) => (Some(c), len),
                None => pair(encoding, rest).map_or((None, len), |c| (Some(c), 2 * len)),
            },
            None => (None, rest.len()),
        };
        match c {
            Some(c) => each(Piece::Char(c)),
            None => rest[..taken]
                .iter()
                .for_each(|byte| each(Piece::Bad(*byte))),
        }
        rest = &rest[taken..];
    }
}

/// Writes text as units. Bad bytes that no longer make whole units, because some of them were
/// removed or something was written between them, would shift all that follows: each of these is
/// written as U+FFFD. At the end of the text nothing follows.
pub(super) fn write(
    encoding: Encoding,
    text: &str,
    byte_of: impl Fn(char) -> Option<u8>,
    to: &mut Vec<u8>,
) {
    let mut bad = Vec::new();
    for c in text.chars() {
        if let Some(byte) = byte_of(c) {
            bad.push(byte);
            continue;
        }
        put_whole(encoding, &mut bad, to);
        put(encoding, c, to);
    }
    to.append(&mut bad);
}

/// Moves the bad bytes behind the others, as far as they are whole units.
fn put_whole(encoding: Encoding, bad: &mut Vec<u8>, to: &mut Vec<u8>) {
    let over = bad.len() % unit(encoding);
    bad.truncate(bad.len() - over);
    to.append(bad);
    for _ in 0..over {
        put(encoding, char::REPLACEMENT_CHARACTER, to);
    }
}

fn put(encoding: Encoding, c: char, to: &mut Vec<u8>) {
    let units = c.encode_utf16(&mut [0; 2]).to_vec();
    match encoding {
        Encoding::Utf32Le => to.extend(u32::from(c).to_le_bytes()),
        Encoding::Utf32Be => to.extend(u32::from(c).to_be_bytes()),
        Encoding::Utf16Be => to.extend(units.into_iter().flat_map(u16::to_be_bytes)),
        _ => to.extend(units.into_iter().flat_map(u16::to_le_bytes)),
    }
}

/// The length of a unit in bytes.
fn unit(encoding: Encoding) -> usize {
    match encoding {
        Encoding::Utf32Le | Encoding::Utf32Be => 4,
        _ => 2,
    }
}

fn value(encoding: Encoding, unit: &[u8]) -> u32 {
    let add = |value: u32, byte: &u8| value << 8 | u32::from(*byte);
    match encoding {
        Encoding::Utf16Be | Encoding::Utf32Be => unit.iter().fold(0, add),
        _ => unit.iter().rev().fold(0, add),
    }
}

/// The character of two units of UTF-16.
fn pair(encoding: Encoding, bytes: &[u8]) -> Option<char> {
    if unit(encoding) != 2 {
        return None;
    }
    let units = [
        value(encoding, &bytes[..2]),
        value(encoding, bytes.get(2..4)?),
    ];
    let units = units.map(|unit| unit as u16);
    char::decode_utf16(units).next()?.ok()
}
