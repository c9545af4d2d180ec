//! Quick looks at the bytes of a text, many at a time: most stretches of a text have none of the
//! few signs that mean something.

/// How many bytes are looked at together. A loop over so many without a way out is what compilers
/// make vector instructions of.
const TOGETHER: usize = 32;

/// The bytes of a text in stretches, each with its place.
pub(super) fn chunks(bytes: &[u8]) -> impl Iterator<Item = (usize, &[u8])> {
    (0..).step_by(TOGETHER).zip(bytes.chunks(TOGETHER))
}

/// Whether any byte is wanted.
pub(super) fn any(bytes: &[u8], is_wanted: impl Fn(u8) -> bool) -> bool {
    bytes
        .iter()
        .fold(false, |found, &byte| found | is_wanted(byte))
}

/// Whether any two bytes in a row are wanted.
pub(super) fn any_pair(bytes: &[u8], is_wanted: impl Fn(u8, u8) -> bool) -> bool {
    let next = bytes.get(1..).unwrap_or_default();
    let pairs = bytes.iter().zip(next);
    pairs.fold(false, |found, (&one, &two)| found | is_wanted(one, two))
}
