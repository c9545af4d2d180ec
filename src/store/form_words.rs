//! The form of a file in words, for whoever keeps a text and has to write it later as it was found.

use super::codec::{LineEnding, TextFormat};
use super::encoding::{BadBytes, Encoding};

/// The words for line ends.
const ENDS: [(&str, LineEnding); 4] = [
    ("lf", LineEnding::Lf),
    ("crlf", LineEnding::CrLf),
    ("cr", LineEnding::Cr),
    ("as-written", LineEnding::AsWritten),
];
/// What stands before the name of the encoding, which is left out for UTF-8.
const ENCODING: &str = "encoding=";
/// What stands before the number of the row of marks for bytes that are no text.
const BAD: &str = "bad-bytes=";

impl TextFormat {
    /// The form in words, such as `bom crlf` or `lf encoding=KOI8-R bad-bytes=254`. They mean the same in
    /// every version.
    pub fn to_words(&self) -> String {
        let mut words = Vec::new();
        if self.bom {
            words.push("bom".to_owned());
        }
        let ends = ENDS.iter().find(|(_, it)| *it == self.line_ending);
        words.extend(ends.map(|(word, _)| (*word).to_owned()));
        if self.encoding != Encoding::Utf8 {
            words.push(format!("{ENCODING}{}", word_of(self.encoding)));
        }
        if let Some(bad) = self.bad_bytes {
            words.push(format!("{BAD}{}", bad.row()));
        }
        words.join(" ")
    }

    /// The form that such words name; `None` if one of them is not known, as from a newer version.
    pub fn from_words(words: &str) -> Option<Self> {
        let mut format = Self::PLAIN;
        for word in words.split_ascii_whitespace() {
            let ends = ENDS.iter().find(|(it, _)| *it == word);
            if word == "bom" {
                format.bom = true;
            } else if let Some((_, ends)) = ends {
                format.line_ending = *ends;
            } else if let Some(name) = word.strip_prefix(ENCODING) {
                format.encoding = Encoding::all().find(|it| word_of(*it) == name)?;
            } else {
                let row = word.strip_prefix(BAD)?.parse().ok()?;
                format.bad_bytes = Some(BadBytes::of_row(row)?);
            }
        }
        Some(format)
    }
}

/// The name of an encoding as one word.
fn word_of(encoding: Encoding) -> String {
    encoding.name().replace(' ', "-")
}
