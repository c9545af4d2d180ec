//! Bytes to text and back: no byte is altered, and what is no text is named.

use postwright::store::{DecodeError, LineEnding, MAX_BYTES, TextFormat, decode, encode};
use proptest::prelude::*;

#[test]
fn every_form_of_file_is_recognised() {
    use LineEnding::{AsWritten, CrLf, Lf};
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
        ("a\rb", "a\rb", false, AsWritten),
        ("a\r\r\nb", "a\r\r\nb", false, AsWritten),
        ("a\n\rb", "a\n\rb", false, AsWritten),
        ("\u{FEFF}\r", "\r", true, AsWritten),
        ("zero\0byte\r\n", "zero\0byte\n", false, CrLf),
        ("שלום\r\nसंसार 漢字", "שלום\nसंसार 漢字", false, CrLf),
    ];
    for (file, text, bom, line_ending) in cases {
        let decoded = decode(file.as_bytes()).unwrap();
        assert_eq!(decoded.text, *text, "{file:?}");
        let (bom, line_ending) = (*bom, *line_ending);
        assert_eq!(decoded.format, TextFormat { bom, line_ending }, "{file:?}");
        assert_eq!(encode(text, &decoded.format), file.as_bytes(), "{file:?}");
    }
}

#[test]
fn edited_text_is_written_in_the_form_of_its_file() {
    use LineEnding::{AsWritten, CrLf, Lf};
    let cases = [
        ("a\nnew\n", CrLf, "a\r\nnew\r\n"),
        ("a\rb\n", CrLf, "a\rb\r\n"),
        ("pasted\r\nb\n", CrLf, "pasted\r\nb\r\n"),
        ("a\r", CrLf, "a\r"),
        ("a\r\nb\nnew\n", AsWritten, "a\r\nb\nnew\n"),
        ("a\rb\n", Lf, "a\rb\n"),
    ];
    for (text, line_ending, file) in cases {
        let format = TextFormat {
            bom: false,
            line_ending,
        };
        assert_eq!(encode(text, &format), file.as_bytes(), "{text:?}");
    }
}

#[test]
fn bytes_that_are_no_text_are_named() {
    let not_utf8 = |line, column| DecodeError::NotUtf8 { line, column };
    let cases: &[(&[u8], DecodeError)] = &[
        (
            b"\xFF\xFEa\0",
            DecodeError::OtherEncoding("UTF-16 (little-endian)"),
        ),
        (
            b"\xFE\xFF\0a",
            DecodeError::OtherEncoding("UTF-16 (big-endian)"),
        ),
        (
            b"\xFF\xFE\0\0a\0\0\0",
            DecodeError::OtherEncoding("UTF-32 (little-endian)"),
        ),
        (
            b"\0\0\xFE\xFF\0\0\0a",
            DecodeError::OtherEncoding("UTF-32 (big-endian)"),
        ),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", DecodeError::Binary),
        (b"\xE9t\xE9", not_utf8(1, 1)),
        (b"un\r\ndeux\rtrois \xC3\xA9t\xE9", not_utf8(3, 9)),
        (b"\xEF\xBB\xBFab\xFF", not_utf8(1, 3)),
        (b"cut short \xC3", not_utf8(1, 11)),
        (b"surrogate \xED\xA0\x80", not_utf8(1, 11)),
    ];
    for (bytes, error) in cases {
        assert_eq!(decode(bytes).unwrap_err(), *error, "{bytes:?}");
        let message = error.to_string();
        assert!(message.contains("Nothing was changed"), "{message}");
        assert!(message.contains("UTF-8"), "{message}");
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

proptest! {
    #[test]
    fn reading_and_writing_alters_no_byte(file in awkward_text(), start in any::<bool>()) {
        let file = if start { format!("\u{FEFF}{file}") } else { file };
        let decoded = decode(file.as_bytes()).unwrap();
        prop_assert_eq!(encode(&decoded.text, &decoded.format), file.as_bytes());
    }

    #[test]
    fn any_bytes_are_kept_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..40)) {
        match decode(&bytes) {
            Ok(decoded) => prop_assert_eq!(encode(&decoded.text, &decoded.format), bytes),
            Err(_) => prop_assert!(std::str::from_utf8(&bytes).is_err()),
        }
    }

    #[test]
    fn edited_text_comes_back_with_the_same_lines(
        text in awkward_text(), bom in any::<bool>(), form in 0..3
    ) {
        prop_assume!(bom || !text.starts_with('\u{FEFF}'));
        let line_ending =
            [LineEnding::Lf, LineEnding::CrLf, LineEnding::AsWritten][form as usize];
        let file = encode(&text, &TextFormat { bom, line_ending });
        prop_assert_eq!(lines(&decode(&file).unwrap().text), lines(&text));
    }
}
