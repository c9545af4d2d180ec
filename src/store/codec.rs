//! Turns the bytes of a file into text and back without altering one of them.
//!
//! In memory a line normally ends with `\n`. A file in which every line ends with CR LF, or every
//! line with a lone CR, is brought to that form and written back as it was. A file with mixed ends is
//! kept exactly as written, because no single rule could restore it. Bytes that stand for nothing in
//! the encoding are kept as well: see [`BadBytes`].
//! For every input that is read `encode(decode(bytes))` is `bytes`.

use std::borrow::Cow;
use std::str;

use thiserror::Error;

use super::encoding::{BadBytes, Encoding, name_of_several};

/// The largest file that is opened, in bytes (512 MiB).
pub const MAX_BYTES: u64 = 512 * 1024 * 1024;

/// How the lines of a file end, and so how they are written back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum LineEnding {
    /// Every line ends with `\n`, or the text is a single line.
    #[default]
    Lf,
    /// Every line ends with `\r\n` in the file and with `\n` in memory.
    CrLf,
    /// Every line ends with `\r` in the file and with `\n` in memory.
    Cr,
    /// Mixed ends: in memory as in the file, nothing is translated.
    AsWritten,
}

/// What has to be known beside the text to write a file as it was found.
///
/// The default, UTF-8 without a byte order mark and `\n`, is the form of a new post.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct TextFormat {
    /// The encoding.
    pub encoding: Encoding,
    /// Whether the file begins with a byte order mark. It is not part of the text.
    pub bom: bool,
    /// How lines end in the file.
    pub line_ending: LineEnding,
    /// What stands in the text for bytes that are no text; `None` if there were none.
    pub bad_bytes: Option<BadBytes>,
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
    /// The file is written in an encoding that is not read, named here.
    #[error(
        "This file seems to be written in {0}, which Postwright does not read. Nothing was changed. \
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

/// A character that cannot be written in the encoding of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error(
    "this file is written in {encoding}, which has no {} (line {line}, column {column})",
    shown(*character)
)]
pub struct EncodeError {
    /// The encoding.
    pub encoding: Encoding,
    /// The first such character.
    pub character: char,
    /// Its line, from 1.
    pub line: usize,
    /// Its column in characters, from 1.
    pub column: usize,
}

impl TextFormat {
    /// The form of a new post: UTF-8 without a byte order mark and `\n`.
    pub const PLAIN: Self = Self {
        encoding: Encoding::Utf8,
        bom: false,
        line_ending: LineEnding::Lf,
        bad_bytes: None,
    };

    /// Whether it is UTF-8 throughout.
    pub fn is_utf8(&self) -> bool {
        self.encoding == Encoding::Utf8 && self.bad_bytes.is_none()
    }

    /// The same in UTF-8, which has every character.
    pub fn in_utf8(self) -> Self {
        let encoding = Encoding::Utf8;
        // In UTF-16 the mark is needed to tell the order of bytes, in UTF-8 it is best left out.
        let bom = self.bom && self.encoding == encoding;
        Self {
            encoding,
            bom,
            ..self
        }
    }

    /// The text with U+FFFD, the sign for what cannot be read, in the place of each bad byte: for
    /// readers, who have nothing to give back.
    pub fn readable<'a>(&self, text: &'a str) -> Cow<'a, str> {
        match self.bad_bytes {
            Some(bad) if bad.first_in(text).is_some() => {
                let replaced = |c| bad.byte(c).map_or(c, |_| char::REPLACEMENT_CHARACTER);
                Cow::Owned(text.chars().map(replaced).collect())
            }
            _ => Cow::Borrowed(text),
        }
    }

    /// Its encoding in few words; `None` for plain UTF-8.
    pub fn label(&self) -> Option<String> {
        let name = self.encoding.name();
        if self.bad_bytes.is_some() {
            Some(format!("{name}, with bad bytes"))
        } else if self.encoding != Encoding::Utf8 {
            Some(name.to_owned())
        } else {
            self.bom.then(|| format!("{name} with BOM"))
        }
    }

    /// What the writer should know before changing anything; `None` for UTF-8 without bad bytes.
    pub fn remark(&self, text: &str) -> Option<String> {
        let encoding = self.encoding;
        let at = self.bad_bytes.and_then(|bad| bad.first_in(text));
        if let Some((line, _)) = at.map(|at| place(text, at)) {
            return Some(format!(
                "Some bytes of this file are no text in {encoding}, the first in line {line}. They \
                 are shown as boxes and stay in the file as they are when you save."
            ));
        }
        (encoding != Encoding::Utf8).then(|| {
            format!("This file is written in {encoding}. It stays in this encoding when you save.")
        })
    }
}

/// Reads the bytes of a file as text.
///
/// A byte order mark decides. Without one it is UTF-16 if it has the zeros of that, UTF-8 if it can
/// be, or if most of what is not ASCII has that form; else the encoding of one byte a character in which it reads best.
///
/// # Errors
/// [`DecodeError`] if the bytes are no text, are in an encoding of several bytes a character other
/// than those of Unicode, or are more than [`MAX_BYTES`].
/// Zero characters in valid UTF-8 are accepted.
pub fn decode(bytes: &[u8]) -> Result<Decoded, DecodeError> {
    let len = bytes.len() as u64;
    if len > MAX_BYTES {
        return Err(DecodeError::TooLarge { len });
    }
    let marked = Encoding::MARKS
        .iter()
        .find(|(mark, _)| bytes.starts_with(mark));
    let (encoding, body) = match marked {
        Some((mark, encoding)) => (*encoding, &bytes[mark.len()..]),
        None => (encoding_of(bytes)?, bytes),
    };
    let valid = match encoding {
        Encoding::Utf8 => str::from_utf8(body).ok(),
        _ => None,
    };
    let (text, bad_bytes) = match valid {
        Some(text) => (Cow::Borrowed(text), None),
        None => {
            let (text, bad) = encoding.read(body).ok_or(DecodeError::Binary)?;
            (Cow::Owned(text), bad)
        }
    };
    let line_ending = line_ending_of(&text);
    let text = match line_ending {
        LineEnding::CrLf => text.replace("\r\n", "\n"),
        LineEnding::Cr => text.replace('\r', "\n"),
        LineEnding::Lf | LineEnding::AsWritten => text.into_owned(),
    };
    let format = TextFormat {
        encoding,
        bom: marked.is_some(),
        line_ending,
        bad_bytes,
    };
    Ok(Decoded { text, format })
}

/// Writes text in the form its file had.
///
/// In a [`LineEnding::CrLf`] file each `\n` becomes `\r\n`, in a [`LineEnding::Cr`] file `\r`. A
/// `\r\n` that came into the text by an edit is one line end already, so the file has the same lines
/// as the text. In the other forms nothing is translated.
///
/// # Errors
/// [`EncodeError`] if the encoding lacks a character.
pub fn encode(text: &str, format: &TextFormat) -> Result<Vec<u8>, EncodeError> {
    let text = match format.line_ending {
        LineEnding::CrLf => Cow::Owned(translated(text, "\r\n")),
        LineEnding::Cr => Cow::Owned(translated(text, "\r")),
        LineEnding::Lf | LineEnding::AsWritten => Cow::Borrowed(text),
    };
    let encoding = format.encoding;
    let mut bytes = Vec::with_capacity(text.len() + 4);
    if format.bom {
        bytes.extend_from_slice(encoding.byte_order_mark());
    }
    let written = encoding.write(&text, format.bad_bytes, &mut bytes);
    written.map_err(|at| {
        let (line, column) = place(&text, at);
        EncodeError {
            encoding,
            character: text[at..].chars().next().unwrap_or_default(),
            line,
            column,
        }
    })?;
    Ok(bytes)
}

/// A character in quotes, or its number where there would be nothing to see.
fn shown(character: char) -> String {
    let is_seen = !character.is_whitespace() && character.escape_debug().len() == 1;
    if is_seen {
        format!("\u{201c}{character}\u{201d}")
    } else {
        format!("character U+{:04X}", u32::from(character))
    }
}

/// The text with `end` in the place of each `\n` and `\r\n`.
fn translated(text: &str, end: &str) -> String {
    let mut translated = String::with_capacity(text.len() + text.len() / 32);
    for line in text.split_inclusive('\n') {
        match line.strip_suffix('\n') {
            Some(words) => {
                translated.push_str(words.strip_suffix('\r').unwrap_or(words));
                translated.push_str(end);
            }
            None => translated.push_str(line),
        }
    }
    translated
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
    } else if feeds == 0 {
        LineEnding::Cr
    } else {
        LineEnding::AsWritten
    }
}

/// The encoding of bytes without a byte order mark.
fn encoding_of(bytes: &[u8]) -> Result<Encoding, DecodeError> {
    // First of all: in ASCII with a zero beside each letter everything is UTF-8, too.
    if let Some(encoding) = Encoding::wide(bytes) {
        return Ok(encoding);
    }
    if str::from_utf8(bytes).is_ok() {
        return Ok(Encoding::Utf8);
    }
    let encoding = Encoding::guess(bytes);
    if encoding == Encoding::Utf8 {
        return Ok(encoding);
    }
    if bytes.contains(&0) {
        return Err(DecodeError::Binary);
    }
    match name_of_several(bytes) {
        Some(name) => Err(DecodeError::OtherEncoding(name)),
        None => Ok(encoding),
    }
}

/// Line and column, in characters, of the byte `at`; both from 1. Any of the three line ends counts.
fn place(text: &str, at: usize) -> (usize, usize) {
    let before = &text[..at];
    let returns = before.matches('\r').count() - before.matches("\r\n").count();
    let line = 1 + before.matches('\n').count() + returns;
    let last = before.rsplit(['\n', '\r']).next().unwrap_or_default();
    (line, 1 + last.chars().count())
}
