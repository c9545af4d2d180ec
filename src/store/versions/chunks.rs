//! Texts in chunks: cut where the words around say so, so that an edit changes the chunks that it is
//! in and no others.
//!
//! That is content-defined chunking with a gear hash, as Xia and others describe it in their paper of
//! the USENIX Annual Technical Conference 2016; the places that come first into question are the ends of paragraphs.

use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::decompress_to_vec_with_limit;

/// The least bytes of a chunk, but for the last one of a text.
const LEAST: usize = 2 * 1024;
/// From here on a chunk may end inside a paragraph.
const LONG: usize = 8 * 1024;
/// The most bytes of a chunk, give or take a character.
const MOST: usize = 16 * 1024;
/// How many bits of the hash say that a paragraph is the last one: one of four is.
const PARAGRAPH_BITS: u32 = 2;
/// The same for a byte inside a long paragraph: one of 2,048 is.
const BYTE_BITS: u32 = 11;
/// Spreads a byte over all bits: 2^64 divided by the golden ratio (Knuth, The Art of Computer
/// Programming 3, 6.4).
const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;
/// How hard it is tried to make a chunk small.
const LEVEL: u8 = 6;

/// The chunks of a text, without gaps.
pub fn cut(text: &str) -> Vec<&str> {
    let bytes = text.as_bytes();
    let (mut chunks, mut start, mut hash) = (Vec::new(), 0, 0_u64);
    for (at, byte) in bytes.iter().enumerate() {
        // Bytes that are 64 back have been shifted out: what is far away has no say.
        hash = (hash << 1).wrapping_add((u64::from(*byte) + 1).wrapping_mul(SPREAD));
        let end = at + 1;
        let len = end - start;
        if len < LEAST || !text.is_char_boundary(end) {
            continue;
        }
        let says = |bits: u32| hash >> (u64::BITS - bits) == 0;
        let ends = len >= MOST
            || (is_paragraph_end(bytes, at) && says(PARAGRAPH_BITS))
            || (len >= LONG && says(BYTE_BITS));
        if ends {
            chunks.push(&text[start..end]);
            start = end;
        }
    }
    if start < text.len() {
        chunks.push(&text[start..]);
    }
    chunks
}

/// Whether the byte is the end of a blank line.
fn is_paragraph_end(bytes: &[u8], at: usize) -> bool {
    let before = &bytes[..at];
    bytes[at] == b'\n' && (before.ends_with(b"\n") || before.ends_with(b"\n\r"))
}

/// A chunk as it is kept.
pub(super) fn deflate(chunk: &str) -> Vec<u8> {
    compress_to_vec(chunk.as_bytes(), LEVEL)
}

/// The bytes of a chunk; `None` if what is kept is damaged.
pub(super) fn inflate(bytes: &[u8]) -> Option<Vec<u8>> {
    decompress_to_vec_with_limit(bytes, 2 * MOST).ok()
}

/// The numbers of chunks as bytes: what each is more or less than the one before, seven bits a byte
/// (LEB128, DWARF 5, 7.6), the sign in the lowest bit.
pub(super) fn write_numbers(numbers: &[i64]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(2 * numbers.len());
    let mut last = 0_i64;
    for number in numbers {
        let step = number.wrapping_sub(last);
        last = *number;
        let mut rest = (step.cast_unsigned() << 1) ^ (step >> 63).cast_unsigned();
        while rest >= 0x80 {
            bytes.push(rest.to_le_bytes()[0] | 0x80);
            rest >>= 7;
        }
        bytes.push(rest.to_le_bytes()[0]);
    }
    bytes
}

/// The numbers out of [`write_numbers`]; `None` if they are damaged.
pub(super) fn read_numbers(bytes: &[u8]) -> Option<Vec<i64>> {
    let (mut numbers, mut last, mut rest, mut shift) = (Vec::new(), 0_i64, 0_u64, 0_u32);
    for byte in bytes {
        rest |= u64::from(byte & 0x7F).checked_shl(shift)?;
        shift += 7;
        if byte & 0x80 == 0 {
            let step = (rest >> 1).cast_signed() ^ -(rest & 1).cast_signed();
            last = last.wrapping_add(step);
            numbers.push(last);
            (rest, shift) = (0, 0);
        }
    }
    (shift == 0).then_some(numbers)
}
