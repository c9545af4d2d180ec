//! Bytes to text and back: no byte is altered, and what is no text is named.

use postwright::store::{DecodeError, LineEnding, MAX_BYTES, TextFormat, decode, encode};
use proptest::prelude::*;

#[test]
fn every_form_of_file_is_recognised() {
    use LineEnding::{AsWritten, Cr, CrLf, Lf};
    let cases: &[(&str, &str, bool, LineEnding)] = &[
        ("", "", false, Lf),
        ("\u{FEFF}", "", true, Lf),
        ("\u{FEFF}\u{FEFF}a", "\u{FEFF}a", true, Lf),
        ("one line", "one line", false, Lf),
        ("a\nb\n", "a\nb\n", false, Lf),
        ("a\r\nb\r\n", "a\nb\n", false, CrLf),
        ("\u{FEFF}a\r\nb", "a\nb", true, CrLf),
        ("\r\n", "\n", false, CrLf),
        ("a\r\nb\n", "a\r\nb\n", false, AsWritten),
        ("a\n\r\nb", "a\n\r\nb", false, AsWritten),
        ("a\rb", "a\nb", false, Cr),
        ("\r\r", "\n\n", false, Cr),
        ("a\rb\n", "a\rb\n", false, AsWritten),
        ("a\r\r\nb", "a\r\r\nb", false, AsWritten),
        ("a\n\rb", "a\n\rb", false, AsWritten),
        ("\u{FEFF}\r", "\n", true, Cr),
        ("zero\0byte\r\n", "zero\0byte\n", false, CrLf),
        ("שלום\r\nसंसार 漢字", "שלום\nसंसार 漢字", false, CrLf),
    ];
    for (file, text, bom, line_ending) in cases {
        let decoded = decode(file.as_bytes()).unwrap();
        assert_eq!(decoded.text, *text, "{file:?}");
        let format = TextFormat {
            bom: *bom,
            line_ending: *line_ending,
            ..TextFormat::PLAIN
        };
        assert_eq!(decoded.format, format, "{file:?}");
        assert_eq!(encode(text, &format).unwrap(), file.as_bytes(), "{file:?}");
    }
}

#[test]
fn edited_text_is_written_in_the_form_of_its_file() {
    use LineEnding::{AsWritten, Cr, CrLf, Lf};
    let cases = [
        ("a\nnew\n", CrLf, "a\r\nnew\r\n"),
        ("a\rb\n", CrLf, "a\rb\r\n"),
        ("pasted\r\nb\n", CrLf, "pasted\r\nb\r\n"),
        ("a\r", CrLf, "a\r"),
        ("a\r\r\nb", CrLf, "a\r\r\nb"),
        ("a\nnew\n", Cr, "a\rnew\r"),
        ("pasted\r\nb\n", Cr, "pasted\rb\r"),
        ("a\r\nb\nnew\n", AsWritten, "a\r\nb\nnew\n"),
        ("a\rb\n", Lf, "a\rb\n"),
    ];
    for (text, line_ending, file) in cases {
        let format = TextFormat {
            line_ending,
            ..TextFormat::PLAIN
        };
        assert_eq!(encode(text, &format).unwrap(), file.as_bytes(), "{text:?}");
    }
}

#[test]
fn bytes_that_are_no_text_are_named() {
    let cases: [&[u8]; 3] = [
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        b"\x7FELF\x02\0\0\0\xC0\xFF",
        b"\xE9\0t\0",
    ];
    for bytes in cases {
        let error = decode(bytes).unwrap_err();
        assert_eq!(error, DecodeError::Binary, "{bytes:?}");
        let message = error.to_string();
        assert!(message.contains("Nothing was changed"), "{message}");
    }
    let len = MAX_BYTES + 1;
    let message = DecodeError::TooLarge { len }.to_string();
    assert!(message.contains("513 MB") && message.contains("512 MB"));
}

/// The lines of a text by any of the three line ends.
fn lines(text: &str) -> Vec<String> {
    let plain = text.replace("\r\n", "\n").replace('\r', "\n");
    plain.split('\n').map(str::to_owned).collect()
}

fn awkward_text() -> impl Strategy<Value = String> {
    const PARTS: &[&str] = &[
        "a",
        "\r",
        "\n",
        "\r\n",
        "\u{FEFF}",
        "\0",
        "é",
        "漢",
        "👩‍🚀",
        " ",
    ];
    prop::collection::vec(prop::sample::select(PARTS), 0..24).prop_map(|parts| parts.concat())
}

/// Byte order marks, and none.
const STARTS: &[&[u8]] = &[
    b"",
    b"text \xC3\xA9\xC3\xA9 ",
    b"\xEF\xBB\xBF",
    b"\xFF\xFE",
    b"\xFE\xFF",
    b"\xFF\xFE\0\0",
    b"\0\0\xFE\xFF",
];

proptest! {
    #[test]
    fn reading_and_writing_alters_no_byte(file in awkward_text(), start in any::<bool>()) {
        let file = if start { format!("\u{FEFF}{file}") } else { file };
        let decoded = decode(file.as_bytes()).unwrap();
        prop_assert_eq!(encode(&decoded.text, &decoded.format).unwrap(), file.as_bytes());
    }

    #[test]
    fn any_bytes_are_kept_or_refused(
        start in prop::sample::select(STARTS), rest in prop::collection::vec(any::<u8>(), 0..40)
    ) {
        let bytes = [start, &rest].concat();
        match decode(&bytes) {
            Ok(decoded) => {
                prop_assert_eq!(encode(&decoded.text, &decoded.format).unwrap(), bytes);
            }
            Err(_) => prop_assert!(std::str::from_utf8(&bytes).is_err()),
        }
    }

    #[test]
    fn edited_text_comes_back_with_the_same_lines(
        text in awkward_text(), bom in any::<bool>(), form in 0..4
    ) {
        prop_assume!(bom || !text.starts_with('\u{FEFF}'));
        let forms = [LineEnding::Lf, LineEnding::CrLf, LineEnding::Cr, LineEnding::AsWritten];
        let line_ending = forms[form as usize];
        let format = TextFormat { bom, line_ending, ..TextFormat::PLAIN };
        let file = encode(&text, &format).unwrap();
        prop_assert_eq!(lines(&decode(&file).unwrap().text), lines(&text));
    }
}
