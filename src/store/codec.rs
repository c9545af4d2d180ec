//! Turns the bytes of a file into text and back without altering one of them.
//!
//! In memory a line normally ends with `\n`. A file in which every line ends with CR LF is
//! brought to that form and written back as it was. A file with mixed ends, or with a carriage
//! return anywhere else, is kept exactly as written, because no single rule could restore it.
//! For every valid input `encode(decode(bytes))` is `bytes`.

use std::str;

use thiserror::Error;

/// The largest file that is opened, in bytes (512 MiB).
pub const MAX_BYTES: u64 = 512 * 1024 * 1024;

/// The UTF-8 form of U+FEFF, the byte order mark (The Unicode Standard, section 23.8).
const BOM: &[u8] = b"\xEF\xBB\xBF";

/// How the lines of a file end, and so how they are written back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum LineEnding {
    /// Every line ends with `\n`, or the text is a single line.
    #[default]
    Lf,
    /// Every line ends with `\r\n` in the file and with `\n` in memory.
    CrLf,
    /// Mixed ends or a lone `\r`: in memory as in the file, nothing is translated.
    AsWritten,
}

/// What has to be known beside the text to write a file as it was found.
///
/// The default, UTF-8 without a byte order mark and `\n`, is the form of a new post.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct TextFormat {
    /// Whether the file begins with a UTF-8 byte order mark. It is not part of the text.
    pub bom: bool,
    /// How lines end in the file.
    pub line_ending: LineEnding,
}

/// The text of a file and the form it had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without the byte order mark.
    pub text: String,
    /// What [`encode`] needs to write the same bytes again.
    pub format: TextFormat,
}

/// Why the bytes of a file are not text that can be edited. The message is made for the writer.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum DecodeError {
    /// The file begins with the byte order mark of another encoding, named here.
    #[error(
        "This file is written in {0}, and Postwright reads UTF-8. Nothing was changed. \
         Open it in the program that wrote it, save a copy with the encoding UTF-8, and open the copy."
    )]
    OtherEncoding(&'static str),
    /// Not UTF-8, and zero bytes are in it.
    #[error(
        "This file does not look like text: it may be a picture, a document or a program. \
         Nothing was changed. If it is a document, open it in the program that wrote it \
         and save a copy as plain text in UTF-8."
    )]
    Binary,
    /// Not UTF-8: most likely an old eight-bit encoding, or a damaged file.
    #[error(
        "This file is not UTF-8: the first bad byte is at line {line}, column {column}. \
         Nothing was changed. If it was written with an older encoding, open it in a program \
         that knows it, save a copy with the encoding UTF-8, and open the copy."
    )]
    NotUtf8 {
        /// Line of the first bad byte, from 1.
        line: usize,
        /// Column of the first bad byte, in characters from 1.
        column: usize,
    },
    /// Larger than [`MAX_BYTES`].
    #[error(
        "This file is too large: it holds {} MB, and Postwright opens files of up to {} MB. \
         Nothing was changed. Split it into smaller files with another program.",
        len.div_ceil(1024 * 1024),
        MAX_BYTES / (1024 * 1024)
    )]
    TooLarge {
        /// Size of the file in bytes.
        len: u64,
    },
}

/// Reads the bytes of a file as text.
///
/// # Errors
/// [`DecodeError`] if the bytes are not UTF-8 or are more than [`MAX_BYTES`].
/// Zero characters in valid UTF-8 are accepted.
pub fn decode(bytes: &[u8]) -> Result<Decoded, DecodeError> {
    let len = bytes.len() as u64;
    if len > MAX_BYTES {
        return Err(DecodeError::TooLarge { len });
    }
    let body = bytes.strip_prefix(BOM);
    let bom = body.is_some();
    let body = body.unwrap_or(bytes);
    let text = str::from_utf8(body).map_err(|error| refusal(body, error.valid_up_to()))?;
    let line_ending = line_ending_of(text);
    let text = match line_ending {
        LineEnding::CrLf => text.replace("\r\n", "\n"),
        LineEnding::Lf | LineEnding::AsWritten => text.to_owned(),
    };
    let format = TextFormat { bom, line_ending };
    Ok(Decoded { text, format })
}

/// Writes text in the form its file had.
///
/// In a [`LineEnding::CrLf`] file each `\n` becomes `\r\n`. A `\r\n` that came into the text by an
/// edit is one line end already and is written as it is, and a lone `\r` stays one, so the file
/// has the same lines as the text. In the other forms nothing is translated.
pub fn encode(text: &str, format: &TextFormat) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len() + BOM.len());
    if format.bom {
        bytes.extend_from_slice(BOM);
    }
    if format.line_ending != LineEnding::CrLf {
        bytes.extend_from_slice(text.as_bytes());
        return bytes;
    }
    for line in text.split_inclusive('\n') {
        match line.strip_suffix('\n') {
            Some(rest) if !rest.ends_with('\r') => {
                bytes.extend_from_slice(rest.as_bytes());
                bytes.extend_from_slice(b"\r\n");
            }
            _ => bytes.extend_from_slice(line.as_bytes()),
        }
    }
    bytes
}

fn line_ending_of(text: &str) -> LineEnding {
    let returns = text.matches('\r').count();
    if returns == 0 {
        return LineEnding::Lf;
    }
    let feeds = text.matches('\n').count();
    let pairs = text.matches("\r\n").count();
    if returns == pairs && feeds == pairs {
        LineEnding::CrLf
    } else {
        LineEnding::AsWritten
    }
}

/// Says what bytes that are not UTF-8 look like; `valid` is the length of the part that is.
fn refusal(body: &[u8], valid: usize) -> DecodeError {
    // The mark of UTF-32 little-endian begins with that of UTF-16, so it comes first.
    let marks: [(&[u8], &'static str); 4] = [
        (b"\xFF\xFE\0\0", "UTF-32 (little-endian)"),
        (b"\0\0\xFE\xFF", "UTF-32 (big-endian)"),
        (b"\xFF\xFE", "UTF-16 (little-endian)"),
        (b"\xFE\xFF", "UTF-16 (big-endian)"),
    ];
    if let Some((_, name)) = marks.iter().find(|(mark, _)| body.starts_with(mark)) {
        return DecodeError::OtherEncoding(name);
    }
    if body.contains(&0) {
        return DecodeError::Binary;
    }
    let before = String::from_utf8_lossy(&body[..valid]);
    let returns = before.matches('\r').count() - before.matches("\r\n").count();
    let line = 1 + before.matches('\n').count() + returns;
    let last = before.rsplit(['\n', '\r']).next().unwrap_or_default();
    let column = 1 + last.chars().count();
    DecodeError::NotUtf8 { line, column }
}
