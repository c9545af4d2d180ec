//! The encodings in which a post may be written: what their bytes stand for, and back.
//!
//! Whatever a file holds, no byte of it is lost. A byte that stands for nothing in its encoding
//! becomes a character of its own, a [`BadBytes`] mark, and is written as that byte again.
//!
//! | module | job |
//! |---|---|
//! | `marks` | characters for bytes that stand for nothing |
//! | `wide` | UTF-16 and UTF-32 |
//! | `charset` | encodings of one byte a character |
//! | `tables` | what their bytes stand for |
//! | `guess` | which encoding a text is written in |
//! | `several` | names encodings of several bytes a character, which are not read |

mod charset;
mod guess;
mod marks;
mod several;
mod tables;
mod wide;

use std::fmt;

pub use charset::Charset;
pub use marks::BadBytes;

pub(super) use several::name_of_several;

/// How characters become bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// UTF-8, the encoding of a new post.
    #[default]
    Utf8,
    /// UTF-16 with the low byte first.
    Utf16Le,
    /// UTF-16 with the high byte first.
    Utf16Be,
    /// UTF-32 with the low byte first.
    Utf32Le,
    /// UTF-32 with the high byte first.
    Utf32Be,
    /// One byte a character, as before Unicode.
    OneByte(Charset),
}

/// What a stretch of bytes stands for.
pub(super) enum Piece<'a> {
    Text(&'a str),
    Char(char),
    /// A byte that stands for nothing.
    Bad(u8),
}

impl Encoding {
    /// Byte order marks (The Unicode Standard, section 23.8). That of UTF-32 with the low byte first
    /// begins with that of UTF-16, and so comes before it.
    pub(super) const MARKS: [(&'static [u8], Self); 5] = [
        (b"\xEF\xBB\xBF", Self::Utf8),
        (b"\xFF\xFE\0\0", Self::Utf32Le),
        (b"\0\0\xFE\xFF", Self::Utf32Be),
        (b"\xFF\xFE", Self::Utf16Le),
        (b"\xFE\xFF", Self::Utf16Be),
    ];

    /// Every encoding that is read.
    pub fn all() -> impl Iterator<Item = Self> {
        let marked = Self::MARKS.iter().map(|(_, encoding)| *encoding);
        marked.chain(Charset::all().map(Self::OneByte))
    }

    /// The short name, for where there is little room.
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16Le => "UTF-16 LE",
            Self::Utf16Be => "UTF-16 BE",
            Self::Utf32Le => "UTF-32 LE",
            Self::Utf32Be => "UTF-32 BE",
            Self::OneByte(charset) => charset.name(),
        }
    }

    /// UTF-16 if the bytes have its form, though no byte order mark.
    pub(super) fn wide(bytes: &[u8]) -> Option<Self> {
        guess::wide(bytes)
    }

    /// The encoding of bytes that are not UTF-8 throughout and have no byte order mark.
    pub(super) fn guess(bytes: &[u8]) -> Self {
        if guess::is_mostly_utf8(bytes) {
            Self::Utf8
        } else {
            Self::OneByte(guess::charset(bytes))
        }
    }

    /// The bytes of the byte order mark; none where the encoding has no such mark.
    pub(super) fn byte_order_mark(self) -> &'static [u8] {
        let mark = Self::MARKS.iter().find(|(_, encoding)| *encoding == self);
        mark.map_or(&[], |(bytes, _)| bytes)
    }

    /// Reads bytes as text. Bytes that stand for nothing become marks, which are named then.
    /// `None` if there are such bytes and no characters are free to stand for them.
    pub(super) fn read(self, bytes: &[u8]) -> Option<(String, Option<BadBytes>)> {
        let mut used = [false; 256];
        let mut has_bad = false;
        self.pieces(bytes, &mut |piece| match piece {
            Piece::Bad(_) => has_bad = true,
            Piece::Char(c) => marks::note(&mut used, c),
            Piece::Text(text) => text.chars().for_each(|c| marks::note(&mut used, c)),
        });
        let bad = if has_bad {
            Some(BadBytes::outside(&used)?)
        } else {
            None
        };
        let mut text = String::with_capacity(bytes.len());
        self.pieces(bytes, &mut |piece| match (piece, bad) {
            (Piece::Text(piece), _) => text.push_str(piece),
            (Piece::Char(c), _) => text.push(c),
            (Piece::Bad(byte), Some(bad)) => text.push(bad.mark(byte)),
            (Piece::Bad(_), None) => {}
        });
        Some((text, bad))
    }

    /// Writes text as bytes behind those in `to`, each mark as the byte that it stands for.
    ///
    /// # Errors
    /// The place in `text` of the first character that the encoding lacks.
    pub(super) fn write(
        self,
        text: &str,
        bad: Option<BadBytes>,
        to: &mut Vec<u8>,
    ) -> Result<(), usize> {
        let byte_of = |c| bad.and_then(|bad| bad.byte(c));
        match self {
            Self::Utf8 if bad.is_none() => to.extend_from_slice(text.as_bytes()),
            Self::Utf8 => {
                for c in text.chars() {
                    match byte_of(c) {
                        Some(byte) => to.push(byte),
                        None => to.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
                    }
                }
            }
            Self::OneByte(charset) => {
                for (at, c) in text.char_indices() {
                    let byte = byte_of(c).or_else(|| charset.byte(c));
                    to.push(byte.ok_or(at)?);
                }
            }
            _ => wide::write(self, text, byte_of, to),
        }
        Ok(())
    }

    fn pieces(self, bytes: &[u8], each: &mut impl FnMut(Piece<'_>)) {
        match self {
            Self::Utf8 => {
                for chunk in bytes.utf8_chunks() {
                    each(Piece::Text(chunk.valid()));
                    for byte in chunk.invalid() {
                        each(Piece::Bad(*byte));
                    }
                }
            }
            Self::OneByte(charset) => {
                for byte in bytes {
                    each(charset.char(*byte).map_or(Piece::Bad(*byte), Piece::Char));
                }
            }
            _ => wide::pieces(self, bytes, each),
        }
    }
}

impl fmt::Display for Encoding {
    /// The name in full, for a sentence.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Utf8 => out.write_str("UTF-8"),
            Self::Utf16Le => out.write_str("UTF-16 (little-endian)"),
            Self::Utf16Be => out.write_str("UTF-16 (big-endian)"),
            Self::Utf32Le => out.write_str("UTF-32 (little-endian)"),
            Self::Utf32Be => out.write_str("UTF-32 (big-endian)"),
            Self::OneByte(charset) => charset.fmt(out),
        }
    }
}
