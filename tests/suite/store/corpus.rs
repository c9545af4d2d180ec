//! The corpus of awkward files: what makes editors alter what nobody touched. Every encoding with
//! every kind of line end, with and without one at the end, and single cases.

/// The bytes of a text in an encoding.
type Spell = fn(&str) -> Vec<u8>;

/// Every file, each with a name.
pub(crate) fn files() -> Vec<(String, Vec<u8>)> {
    let single = cases()
        .into_iter()
        .map(|(name, bytes)| (name.to_owned(), bytes));
    single.chain(spelled()).chain(shapes()).collect()
}

/// One text in every encoding, with every kind of line end.
fn spelled() -> Vec<(String, Vec<u8>)> {
    const LINES: [&str; 5] = [
        "# Intro",
        "",
        "H\u{e9}llo \u{1F600} wide",
        "  two  ",
        "end\t ",
    ];
    let as_is: Spell = |text| text.as_bytes().to_vec();
    let utf16_le: Spell = |text| text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let utf16_be: Spell = |text| text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let utf32_le: Spell = |text| {
        text.chars()
            .map(u32::from)
            .flat_map(u32::to_le_bytes)
            .collect()
    };
    let utf32_be: Spell = |text| {
        text.chars()
            .map(u32::from)
            .flat_map(u32::to_be_bytes)
            .collect()
    };
    let unicode: [(&str, &str, Spell); 8] = [
        ("UTF-8", "", as_is),
        ("UTF-8 with a mark", "\u{FEFF}", as_is),
        ("UTF-16 LE", "\u{FEFF}", utf16_le),
        ("UTF-16 BE", "\u{FEFF}", utf16_be),
        ("UTF-16 LE without a mark", "", utf16_le),
        ("UTF-16 BE without a mark", "", utf16_be),
        ("UTF-32 LE", "\u{FEFF}", utf32_le),
        ("UTF-32 BE", "\u{FEFF}", utf32_be),
    ];
    let old: [(&str, [&[u8]; 4]); 5] = [
        (
            "Windows-1252",
            [b"\x93caf\xE9s\x94", b"", b"na\xEFve \x85", b"\xA35"],
        ),
        (
            "Windows-1251",
            [b"\xCF\xF0\xE8\xE2\xE5\xF2", b"", b"\xEC\xE8\xF0", b"\xE8 "],
        ),
        (
            "KOI8-R",
            [b"\xF0\xD2\xC9\xD7\xC5\xD4", b"", b"\xCD\xC9\xD2", b"\xC9 "],
        ),
        (
            "bad UTF-8",
            [b"\xC3\xA9\xC3\xA9 \xFF", b"\xFE", b"caf\xC3\xA9", b"\xC3("],
        ),
        ("zeros", [b"a\0b", b"\0", b"c\0\0", b"\xC3\xA9\0"]),
    ];
    let unicode = unicode.into_iter().map(|(name, mark, spell)| {
        let lines = LINES.iter().map(|line| spell(line)).collect();
        (name, spell(mark), lines, spell)
    });
    let old = old.into_iter().map(|(name, lines)| {
        let lines: Vec<_> = lines.iter().map(|line| line.to_vec()).collect();
        (name, Vec::new(), lines, as_is)
    });
    let mut files = Vec::new();
    for (name, mark, lines, spell) in unicode.chain(old) {
        for (ends, kinds) in [
            ("LF", ["\n"; 3]),
            ("CR LF", ["\r\n"; 3]),
            ("CR", ["\r"; 3]),
            ("mixed ends", ["\r\n", "\n", "\r"]),
        ] {
            let mut bytes = mark.clone();
            let kinds: Vec<_> = kinds.into_iter().map(spell).collect();
            let mut last = 0;
            for (line, end) in lines.iter().zip(kinds.iter().cycle()) {
                bytes.extend_from_slice(line);
                last = bytes.len();
                bytes.extend_from_slice(end);
            }
            files.push((format!("{name}, {ends}"), bytes.clone()));
            bytes.truncate(last);
            files.push((format!("{name}, {ends}, none at the end"), bytes));
        }
    }
    files
}

/// Markdown of awkward shapes.
fn shapes() -> Vec<(String, Vec<u8>)> {
    let long = |part: &str| part.repeat(2000);
    let shapes = [
        long("> "),
        long("* "),
        long("["),
        long("a]"),
        long("![[]()"),
        long("*a **a "),
        long("`a "),
        long("<!-- "),
        long("&"),
        long("\\"),
        long("|a"),
        long("- \n\n"),
        long("\t"),
        long("\u{200b}\u{feff}"),
        long("\u{202e}\u{2066}"),
        long("👨\u{200d}"),
        long("汉字かな한글"),
        format!("---\n{}---\n", long("key:  'value'  # why\n")),
        format!("+++\r\n{}+++\r\n", long("key = \"value\"\r\n")),
        "{\n\t\"title\" : \"x\" ,\n}\n\nIntro\n".to_owned(),
    ];
    let named = shapes.into_iter().map(|text| {
        let start: String = text.chars().take(8).collect();
        (format!("shape {start:?}"), text.into_bytes())
    });
    named.collect()
}

fn utf16(text: &str, order: fn(u16) -> [u8; 2]) -> Vec<u8> {
    let marked = format!("\u{FEFF}{text}");
    marked.encode_utf16().flat_map(order).collect()
}

fn utf32(text: &str, order: fn(u32) -> [u8; 4]) -> Vec<u8> {
    let marked = format!("\u{FEFF}{text}");
    marked.chars().map(u32::from).flat_map(order).collect()
}

/// Single cases, each with a name.
fn cases() -> Vec<(&'static str, Vec<u8>)> {
    let pseudo_random = |at: usize| ((at * 7919 + (at >> 3) * 104_729) & 255) as u8;
    let mut files: Vec<(&str, Vec<u8>)> = [
        ("empty", ""),
        ("one byte", "x"),
        ("a mark only", "\u{FEFF}"),
        ("two marks", "\u{FEFF}\u{FEFF}Intro\n"),
        (
            "front matter behind a mark",
            "\u{FEFF}---\ntitle: x\n---\nIntro\n",
        ),
        ("CR LF", "Intro\r\n\r\nline\r\n"),
        ("CR", "Intro\r\rline\r"),
        ("mixed ends", "a\r\nb\nc\rd\r\r\ne\n\rf\r\n"),
        ("one LF among CR LF", "a\r\nb\r\nc\nd\r\n"),
        ("no end at the end", "Intro\r\n\r\nlast"),
        (
            "other breaks",
            "Intro\n\na\u{2028}b\u{2029}c\u{85}d\u{b}e\u{c}f\n",
        ),
        ("spaces at the ends", "Intro  \n\t\n \nend \t \n\n\n"),
        ("letters in two forms", "e\u{301} é a\u{30A} å Å\n"),
        ("zeros", "Intro\n\na\0b\0\0c\nend\n"),
        ("scripts", "שלום\r\nसंसार 漢字\r\nالعربية\r\n"),
        ("emoji", "👩‍🚀 🏳️‍🌈 1️⃣ 👍🏽\n"),
        (
            "letters that turn",
            "\u{202e}txet desrever\u{202c} \u{2066}x\u{2069}\n",
        ),
        ("noncharacters", "\u{FFFE}\u{FFFF}\u{10FFFF}\u{FFFD}\n"),
        ("private use", "\u{E000}\u{F0000}\u{10FE41}\n"),
        ("table", "|a|b|\n|-|-|\n|1 |  2|\n"),
    ]
    .map(|(name, text)| (name, text.as_bytes().to_vec()))
    .into();
    let bytes: [(&str, &[u8]); 13] = [
        (
            "bad UTF-8",
            b"caf\xC3\xA9 \xE9 \xC3\xA9 \xFF\xFE \xC3\xA9 \xC3( \xE2\x82\xAC \xF0\x9F\x98\x80\n",
        ),
        ("cut off", b"Intro\n\nend with half a char: \xC3"),
        (
            "overlong",
            b"Intro\n\n\xC0\xAF \xE0\x80\xAF \xF0\x80\x80\xAF\n",
        ),
        (
            "surrogates",
            b"Intro\n\n\xED\xA0\xBD\xED\xB8\x80 \xED\xA0\x80 lone\r\n\xED\xBF\xBF\n",
        ),
        ("bad behind a mark", b"\xEF\xBB\xBFIntro\r\n\xFF\r\n"),
        ("Latin-1", b"Intro\n\nCaf\xE9 \xA35 na\xEFve\n"),
        (
            "Windows-1252",
            b"Intro\r\n\r\n\x93quoted\x94 \x96 dash \x85\r\n",
        ),
        (
            "Windows-1252 with holes",
            b"Intro\n\x93caf\xE9\x94 \x81\x8D\x8F\x90\x9D\n",
        ),
        (
            "Windows-1251",
            b"\xCF\xF0\xE8\xE2\xE5\xF2, \xEC\xE8\xF0\r\n",
        ),
        ("KOI8", b"\xF0\xD2\xC9\xD7\xC5\xD4, \xCD\xC9\xD2\n"),
        (
            "controls",
            b"Intro\n\x01\x02\x03\x08\x0B\x0C\x0E\x1B\x1F\x7F\x9B\n",
        ),
        ("half a pair", b"\xFF\xFEa\0\x00\xD8b\0\n\0"),
        ("an odd byte", b"\xFE\xFF\0a\0\n\0"),
    ];
    files.extend(bytes.map(|(name, bytes)| (name, bytes.to_vec())));
    let text = "Intro\r\n\r\nHéllo 😀\r\n";
    files.extend([
        ("UTF-16 LE", utf16(text, u16::to_le_bytes)),
        ("UTF-16 BE", utf16("Intro\n\ntext\r\n", u16::to_be_bytes)),
        ("UTF-32 LE", utf32(text, u32::to_le_bytes)),
        ("UTF-32 BE", utf32("a\rb", u32::to_be_bytes)),
        ("only line ends", b"\r\n".repeat(5000)),
        ("one long line", b"word ".repeat(40_000)),
        ("many lines", b"x\r\n".repeat(20_000)),
        ("many marks", "a\u{301}".repeat(20_000).into_bytes()),
        (
            "noise",
            [
                b"Intro\n".to_vec(),
                (0..20_000)
                    .map(pseudo_random)
                    .filter(|byte| *byte != 0)
                    .collect(),
            ]
            .concat(),
        ),
    ]);
    files
}
