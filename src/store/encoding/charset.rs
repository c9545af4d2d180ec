//! Encodings of one byte a character: ASCII below 128, and a table above.

use std::fmt;

use super::tables;

/// One encoding of one byte a character.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Charset(u8);

/// What is known of an encoding.
pub(super) struct Row {
    name: &'static str,
    /// For what it was made.
    purpose: &'static str,
    high: &'static [u16; 128],
    /// The letters above 127 that what is written in it is made of: the frequent, the less frequent
    /// and the rare ones, with bars between.
    pub(super) letters: &'static str,
}

const fn row(
    name: &'static str,
    purpose: &'static str,
    high: &'static [u16; 128],
    letters: &'static str,
) -> Row {
    Row {
        name,
        purpose,
        high,
        letters,
    }
}

const WEST: &str = "éèàçöäüßñáíóúåøæã|ùâêîôûëïœõÉÖÄÜÅØÑ|ÈÀÇÁÓÍÚÂÊÎÔÆðþýìòÞÐ";
const CENTRE: &str = "őűčěřšžąęłżćńśůáéíóúý|ďňťźâîöüäşţđŠŽŁŚŻČŘ|ăôçëÁÉÍÓÖÜ";
const CYRILLIC: &str = "оеаинтсрвл|кмдпуяыьгзбчй|хжшюцщэфъёіїє";
const GREEK: &str = "αοιετσνηυρ|πκμλςωόάίέή|θύγδώχφβξζψ";

/// All that are known. Of two that would read a text equally well the earlier one is taken.
const ROWS: [Row; 17] = [
    row(
        "Windows-1252",
        "Western European",
        &tables::WINDOWS_1252,
        WEST,
    ),
    row(
        "Windows-1250",
        "Central European",
        &tables::WINDOWS_1250,
        CENTRE,
    ),
    row("Windows-1251", "Cyrillic", &tables::WINDOWS_1251, CYRILLIC),
    row("Windows-1253", "Greek", &tables::WINDOWS_1253, GREEK),
    row(
        "Windows-1254",
        "Turkish",
        &tables::WINDOWS_1254,
        "ışğçöü|İŞ|ĞÇÖÜâ",
    ),
    row(
        "Windows-1255",
        "Hebrew",
        &tables::WINDOWS_1255,
        "יוהלאתרבמש|נחעדקפם|גכסטזצןךףץ",
    ),
    row(
        "Windows-1256",
        "Arabic",
        &tables::WINDOWS_1256,
        "اليمونرتبة|عدسفهكقحجأ|شطصخضذثزغظىإءآئؤ",
    ),
    row(
        "Windows-1257",
        "Baltic",
        &tables::WINDOWS_1257,
        "šžėūąčęįųāēī|ķļņģõäöüŠŽ|ĀĒĪ",
    ),
    row(
        "Windows-1258",
        "Vietnamese",
        &tables::WINDOWS_1258,
        "đươ\u{300}\u{301}\u{303}\u{309}\u{323}|ăâêô|ĐƯƠáàóòéèíúù",
    ),
    row(
        "Windows-874",
        "Thai",
        &tables::WINDOWS_874,
        "านรอก่เงมยลวดท้|สตะปบคหแจีิัุู|พชขใไโผธณภ็",
    ),
    row(
        "ISO-8859-2",
        "Central European",
        &tables::ISO_8859_2,
        CENTRE,
    ),
    row("ISO-8859-5", "Cyrillic", &tables::ISO_8859_5, CYRILLIC),
    row("ISO-8859-7", "Greek", &tables::ISO_8859_7, GREEK),
    row("KOI8-R", "Cyrillic", &tables::KOI8_R, CYRILLIC),
    row("KOI8-U", "Cyrillic", &tables::KOI8_U, CYRILLIC),
    row("IBM866", "Cyrillic", &tables::IBM866, CYRILLIC),
    row("Mac OS Roman", "Western European", &tables::MACINTOSH, WEST),
];

impl Charset {
    /// Every encoding of this kind that is known.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..).take(ROWS.len()).map(Self)
    }

    /// The character of a byte; `None` if it stands for nothing.
    pub fn char(self, byte: u8) -> Option<char> {
        let Some(high) = byte.checked_sub(128) else {
            return Some(char::from(byte));
        };
        let code = self.row().high[usize::from(high)];
        char::from_u32(u32::from(code)).filter(|_| code != 0)
    }

    /// The byte of a character; `None` if there is none.
    pub fn byte(self, c: char) -> Option<u8> {
        if c.is_ascii() {
            return u8::try_from(c).ok();
        }
        let code = u16::try_from(u32::from(c)).ok()?;
        let high = self.row().high.iter().position(|it| *it == code)?;
        u8::try_from(high + 128).ok()
    }

    /// The name, such as "KOI8-R".
    pub fn name(self) -> &'static str {
        self.row().name
    }

    pub(super) fn row(self) -> &'static Row {
        &ROWS[usize::from(self.0)]
    }
}

impl fmt::Display for Charset {
    /// The name and what it was made for, such as "KOI8-R (Cyrillic)".
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Row { name, purpose, .. } = self.row();
        write!(out, "{name} ({purpose})")
    }
}
