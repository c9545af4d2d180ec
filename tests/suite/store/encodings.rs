//! Encodings: what each kind of file is read as, that its name is right, that every byte comes back,
//! and what happens to characters that an encoding lacks.

use postwright::store::{
    Charset, DecodeError, Encoding, LineEnding, TextFormat, decode, encode, read_post,
};
use proptest::prelude::*;

use super::{Guard, SaveError, folder, put, save_post};

/// Bytes of the text in an encoding, however they are told.
fn bytes_of(text: &str, charset: Charset) -> Vec<u8> {
    let format = TextFormat {
        encoding: Encoding::OneByte(charset),
        ..TextFormat::PLAIN
    };
    encode(text, &format).expect("a text of its characters")
}

fn charset(name: &str) -> Charset {
    let found = Charset::all().find(|it| it.to_string().starts_with(name));
    found.unwrap_or_else(|| panic!("{name}"))
}

#[test]
fn byte_order_marks_decide() {
    let text = "Intro\n\nHéllo 😀\n";
    let utf16: Vec<u16> = format!("\u{FEFF}{text}").encode_utf16().collect();
    let utf32: Vec<u32> = format!("\u{FEFF}{text}").chars().map(u32::from).collect();
    let cases: [(Vec<u8>, Encoding); 5] = [
        (format!("\u{FEFF}{text}").into_bytes(), Encoding::Utf8),
        (
            utf16.iter().flat_map(|unit| unit.to_le_bytes()).collect(),
            Encoding::Utf16Le,
        ),
        (
            utf16.iter().flat_map(|unit| unit.to_be_bytes()).collect(),
            Encoding::Utf16Be,
        ),
        (
            utf32.iter().flat_map(|unit| unit.to_le_bytes()).collect(),
            Encoding::Utf32Le,
        ),
        (
            utf32.iter().flat_map(|unit| unit.to_be_bytes()).collect(),
            Encoding::Utf32Be,
        ),
    ];
    for (bytes, encoding) in cases {
        let decoded = decode(&bytes).unwrap();
        assert_eq!(decoded.text, text, "{encoding}");
        let format = decoded.format;
        assert_eq!((format.encoding, format.bom), (encoding, true));
        assert_eq!(format.bad_bytes, None, "{encoding}");
        assert_eq!(encode(text, &format).unwrap(), bytes, "{encoding}");
        // A mark and nothing else.
        let mark = encode("", &format).unwrap();
        assert_eq!(decode(&mark).unwrap().format, format, "{encoding}");
    }
}

#[test]
fn utf_16_is_known_without_a_mark() {
    let text = "# Intro\n\nHéllo 😀, plain words\n";
    let le: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let be: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    for (bytes, encoding) in [(le, Encoding::Utf16Le), (be, Encoding::Utf16Be)] {
        let decoded = decode(&bytes).unwrap();
        assert_eq!(decoded.text, text);
        let format = decoded.format;
        assert_eq!((format.encoding, format.bom), (encoding, false));
        assert_eq!(encode(text, &format).unwrap(), bytes, "no mark is added");
        assert!(!format.in_utf8().bom);
    }
    // Zeros here and there, and nothing but zeros, are no sign of it.
    for text in [
        "a\0b",
        "Intro\n\na\0b\0\0c\nend\n",
        "\0\0\0\0\0\0\0\0\0\0",
        "a\0a\0ab\0\0",
    ] {
        assert_eq!(decode(text.as_bytes()).unwrap().text, text);
    }
}

#[test]
fn one_letter_at_the_very_end_is_no_sign_of_utf_8() {
    let encoding = |bytes: &[u8]| decode(bytes).unwrap().format.encoding;
    let west = Encoding::OneByte(charset("Windows-1252"));
    assert_eq!(encoding(b"Un caf\xE9"), west);
    assert_eq!(encoding(b"caf\xC3\xA9, caf\xC3"), Encoding::Utf8);
    assert_eq!(encoding(b"20 \xE2\x82"), Encoding::Utf8);
}

#[test]
fn windows_line_ends_are_translated_in_wide_encodings() {
    let bytes: Vec<u8> = "\u{FEFF}a\r\n\r\nb\r\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let decoded = decode(&bytes).unwrap();
    assert_eq!(decoded.text, "a\n\nb\n");
    assert_eq!(decoded.format.line_ending, LineEnding::CrLf);
    assert_eq!(encode(&decoded.text, &decoded.format).unwrap(), bytes);
}

#[test]
fn old_encodings_are_recognised_by_what_is_written_in_them() {
    let cases = [
        ("Windows-1252", "Intro\n\nCafé £5 naïve\n"),
        ("Windows-1252", "“quoted” – dash … it’s\n"),
        (
            "Windows-1252",
            "Der Müller hört die Vögel über dem Fluß, schön.\n",
        ),
        ("Windows-1252", "El niño comió piñas mañana. ¿Qué pasó?\n"),
        (
            "Windows-1252",
            "L’été à la forêt où l’œuvre naît. Ça va, garçon\u{a0}?\n",
        ),
        ("Windows-1252", "Ærøskøbing på øen, blåbær og rødgrød\n"),
        (
            "Windows-1252",
            "Það er gott að búa á Íslandi, þótt kalt sé\n",
        ),
        ("Windows-1252", "Price: 20 € per person\n"),
        ("Windows-1250", "Zażółć gęślą jaźń, pchnąć w tę łódź jeża\n"),
        ("Windows-1250", "Příliš žluťoučký kůň úpěl ďábelské ódy\n"),
        ("Windows-1250", "Árvíztűrő tükörfúrógép, jó őszi időt\n"),
        (
            "ISO-8859-2",
            "Zażółć gęślą jaźń, pchnąć w tę łódź jeża, święta\n",
        ),
        (
            "Windows-1251",
            "Съешь же ещё этих мягких французских булок\n",
        ),
        (
            "Windows-1251",
            "# Заголовок\n\nПервая строка и «кавычки».\n",
        ),
        ("KOI8-R", "Съешь же ещё этих мягких французских булок\n"),
        ("ISO-8859-5", "Съешь же ещё этих мягких французских булок\n"),
        ("IBM866", "Съешь же ещё этих мягких французских булок\n"),
        (
            "Windows-1253",
            "Η γρήγορη καφέ αλεπού πηδάει πάνω από το σκυλί\n",
        ),
        (
            "Windows-1254",
            "Bugün hava çok güzel, ışık ve gölge, İstanbul’da kış\n",
        ),
        ("Windows-1255", "שלום עולם, זהו מבחן של הקידוד הישן\n"),
        ("Windows-1256", "مرحبا بالعالم هذا اختبار للترميز القديم\n"),
        (
            "Windows-1257",
            "Šiaurės vėjas ginčijosi, ąžuolas ir gėlė šlama, žiūrėk\n",
        ),
        ("Windows-874", "สวัสดีชาวโลก นี่คือการทดสอบการเข้ารหัสแบบเก่า\n"),
        (
            "Mac OS Roman",
            "L’été à la forêt où naît le garçon, déjà vu\n",
        ),
    ];
    let mut wrong = Vec::new();
    for (name, text) in cases {
        let bytes = bytes_of(text, charset(name));
        let decoded = decode(&bytes).unwrap();
        let found = decoded.format.encoding;
        if found != Encoding::OneByte(charset(name)) || decoded.text != text {
            wrong.push(format!("{name}: {text} as {found}: {}", decoded.text));
        }
        assert_eq!(encode(&decoded.text, &decoded.format).unwrap(), bytes);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn encodings_of_several_bytes_a_character_are_named_and_not_opened() {
    // "This is a test of the old encoding", with kana, syllables or characters as in the language.
    let cases: &[(&str, &[u8])] = &[
        (
            "Shift_JIS (Japanese)",
            b"\x82\xb1\x82\xea\x82\xcd\x8c\xc3\x82\xa2\x95\xb6\x8e\x9a\x83R\x81[\x83h\x82\xcc\x83e\x83X\x83g\x82\xc5\x82\xb7\x81B\n",
        ),
        (
            "EUC-JP (Japanese)",
            b"\xa4\xb3\xa4\xec\xa4\xcf\xb8\xc5\xa4\xa4\xca\xb8\xbb\xfa\xa5\xb3\xa1\xbc\xa5\xc9\xa4\xce\xa5\xc6\xa5\xb9\xa5\xc8\xa4\xc7\xa4\xb9\xa1\xa3\n",
        ),
        (
            "EUC-KR (Korean)",
            b"\xc0\xcc\xb0\xcd\xc0\xba \xbf\xc0\xb7\xa1\xb5\xc8 \xc0\xce\xc4\xda\xb5\xf9\xc0\xc7 \xbd\xc3\xc7\xe8\xc0\xd4\xb4\xcf\xb4\xd9\n",
        ),
        (
            "GB18030 (Chinese)",
            b"\xd5\xe2\xca\xc7\xd2\xbb\xb8\xf6\xbe\xc9\xb1\xe0\xc2\xeb\xb5\xc4\xb2\xe2\xca\xd4\xa3\xac\xc4\xe3\xba\xc3\xca\xc0\xbd\xe7\n",
        ),
        (
            "Big5 (Chinese)",
            b"\xb3o\xacO\xa4@\xad\xd3\xc2\xc2\xbds\xbdX\xaa\xba\xb4\xfa\xb8\xd5\xa1A\xa7A\xa6n\xa5@\xac\xc9\n",
        ),
    ];
    for (name, bytes) in cases {
        let error = decode(bytes).unwrap_err();
        assert_eq!(error, DecodeError::OtherEncoding(name));
        let message = error.to_string();
        assert!(message.contains(name) && message.contains("Nothing was changed"));
    }
}

#[test]
fn the_form_of_a_file_can_be_kept_in_words() {
    let bad = decode(b"caf\xC3\xA9 \xFF\n").unwrap().format.bad_bytes;
    assert!(bad.is_some());
    let mut seen = std::collections::BTreeSet::new();
    for encoding in Encoding::all() {
        for line_ending in [
            LineEnding::Lf,
            LineEnding::CrLf,
            LineEnding::Cr,
            LineEnding::AsWritten,
        ] {
            for (bom, bad_bytes) in [(false, None), (true, None), (false, bad), (true, bad)] {
                let format = TextFormat {
                    encoding,
                    bom,
                    line_ending,
                    bad_bytes,
                };
                let words = format.to_words();
                assert_eq!(TextFormat::from_words(&words), Some(format), "{words}");
                assert!(seen.insert(words));
            }
        }
    }
    assert_eq!(seen.len(), 22 * 16);
    assert_eq!(TextFormat::PLAIN.to_words(), "lf");
    assert_eq!(TextFormat::from_words(""), Some(TextFormat::PLAIN));
    for words in [
        "bom crlf later",
        "encoding=",
        "lf encoding=Klingon",
        "bad-bytes=255",
        "bad-bytes=",
    ] {
        assert_eq!(TextFormat::from_words(words), None, "{words}");
    }
}

#[test]
fn every_byte_of_every_encoding_comes_back() {
    for charset in Charset::all() {
        let mut seen = std::collections::BTreeSet::new();
        for byte in 0..=255 {
            if let Some(c) = charset.char(byte) {
                assert_eq!(charset.byte(c), Some(byte), "{charset}: {byte:#x}");
                assert!(seen.insert(c), "{charset}: {c:?} twice");
            }
        }
        assert!(seen.len() > 200, "{charset}");
        assert_eq!(charset.byte('漢'), None);
    }
}

#[test]
fn bytes_that_are_no_text_stay_through_edits() {
    let cases: &[&[u8]] = &[
        b"caf\xC3\xA9 na\xC3\xAFve \xFF\n",
        b"caf\xC3\xA9, then half a character: \xC3",
        b"overlong \xC0\xAF \xE0\x80\xAF\n",
        b"\xED\xA0\xBD\xED\xB8\x80 \xED\xA0\x80 lone\r\n\xED\xBF\xBF\n",
        b"\xEF\xBB\xBFmark, then \xFF\r\n",
        b"zero \0 and \xC3\xA9 \xC3\xA9 \xFF\n",
        b"\xFF\xFEa\0\x00\xD8b\0",
        b"\xFF\xFEa\0b",
        b"\xFE\xFF\0a\xDC\0\0b\xD8",
        b"\xFF\xFE\0\0a\0\0\0\0\0\x11\0b\0\0",
        // Holes of Windows-1252.
        b"\x93caf\xE9s\x94 \x96 \x81 \xE9t\xE9 \x9D \x80\n",
    ];
    for bytes in cases {
        let decoded = decode(bytes).unwrap();
        let (text, format) = (decoded.text, decoded.format);
        let bad = format.bad_bytes.unwrap_or_else(|| panic!("{bytes:?}"));
        assert_eq!(encode(&text, &format).unwrap(), *bytes, "{bytes:?}");
        // Something is written at the start, and all that follows is as it was.
        let edited = encode(&format!("new {text}"), &format).unwrap();
        let start = encode("", &format).unwrap().len();
        assert!(edited.ends_with(&bytes[start..]), "{bytes:?}");
        let at = bad.first_in(&text).unwrap();
        assert!(bad.byte(text[at..].chars().next().unwrap()).is_some());
        assert!(format.readable(&text).contains('\u{FFFD}'));
        assert!(format.remark(&text).unwrap().contains("no text"));
    }
}

#[test]
fn characters_of_the_text_never_stand_for_bad_bytes() {
    // The file has characters of private use itself, in the rows that would be taken first.
    let own: String = (0x10_F000..0x10_FF00)
        .step_by(0x80)
        .filter_map(char::from_u32)
        .collect();
    let bytes = [own.as_bytes(), b"\xFF\n"].concat();
    let decoded = decode(&bytes).unwrap();
    assert!(decoded.text.starts_with(&own));
    assert_eq!(encode(&decoded.text, &decoded.format).unwrap(), bytes);
    // And where it has all of them, it is not opened rather than altered.
    let all: String = (0x10_0000..0x10_FF00)
        .step_by(0x100)
        .filter_map(char::from_u32)
        .collect();
    let bytes = [all.as_bytes(), b"\xFF\n"].concat();
    assert_eq!(decode(&bytes).unwrap_err(), DecodeError::Binary);
    assert_eq!(decode(all.as_bytes()).unwrap().text, all);
}

#[test]
fn half_of_a_bad_unit_shifts_nothing() {
    let bytes = b"\xFF\xFEa\0\x00\xD8b\0";
    let decoded = decode(bytes).unwrap();
    let bad = decoded.format.bad_bytes.unwrap();
    let mut text = decoded.text.clone();
    text.remove(bad.first_in(&text).unwrap());
    let written = encode(&text, &decoded.format).unwrap();
    assert_eq!(decode(&written).unwrap().text, "a\u{FFFD}b");
}

#[test]
fn a_character_that_the_encoding_lacks_is_told_and_nothing_is_written() {
    let dir = folder();
    let post = dir.path().join("post.md");
    let before = b"un\r\nd\xE9j\xE0 vu\r\n";
    put(&post, before);
    let opened = read_post(&post).unwrap();
    assert_eq!(opened.text, "un\ndéjà vu\n");
    let remark = opened.format.remark(&opened.text).unwrap();
    assert!(
        remark.contains("Windows-1252 (Western European)"),
        "{remark}"
    );
    let text = opened.text.replace("vu", "漢");
    let guard = Guard::Expect(opened.fingerprint);
    let error = save_post(&post, &text, &opened.format, guard).unwrap_err();
    assert!(matches!(error, SaveError::Lacks { .. }));
    let message = error.to_string();
    assert!(message.contains("“漢” (line 2, column 6)"), "{message}");
    assert_eq!(std::fs::read(&post).unwrap(), before);
    // What cannot be seen is told by its number.
    let text = format!("{}\u{200B}", opened.text);
    let error = save_post(&post, &text, &opened.format, guard).unwrap_err();
    let message = error.to_string();
    assert!(
        message.contains("no character U+200B (line 3, column 1)"),
        "{message}"
    );
    let text = opened.text.replace("vu", "漢");
    // The same in UTF-8 goes through, with the line ends of the file.
    save_post(&post, &text, &opened.format.in_utf8(), guard).unwrap();
    assert_eq!(std::fs::read_to_string(&post).unwrap(), "un\r\ndéjà 漢\r\n");
}

proptest! {
    #[test]
    fn what_is_written_in_an_old_encoding_stays_in_it(
        letters in prop::collection::vec(128..=255_u8, 0..30), at in 0..17_usize
    ) {
        let charset = Charset::all().nth(at).unwrap();
        let text: String = letters.iter().filter_map(|byte| charset.char(*byte)).collect();
        let bytes = bytes_of(&text, charset);
        if let Ok(decoded) = decode(&bytes) {
            prop_assert_eq!(encode(&decoded.text, &decoded.format).unwrap(), bytes);
        }
    }
}
