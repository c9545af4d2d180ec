//! Recognises the old encodings of several bytes a character, so that they can be named: reading
//! them would take large tables.

/// A text with fewer characters of several bytes than this may as well be something else.
const FEWEST: usize = 6;

/// The form of an encoding, as the WHATWG Encoding Standard (sections 10 to 13) has it, and what is
/// frequent in it.
struct Form {
    name: &'static str,
    is_lead: fn(u8) -> bool,
    is_trail: fn(u8) -> bool,
    /// Bytes above 127 that stand alone.
    is_single: fn(u8) -> bool,
    /// Pairs that are frequent in running text.
    is_frequent: fn(u8, u8) -> bool,
    /// The least share of these, in percent.
    share: usize,
}

const FORMS: [Form; 5] = [
    Form {
        name: "EUC-JP (Japanese)",
        is_lead: |byte| matches!(byte, 0x8E | 0xA1..=0xFE),
        is_trail: |byte| matches!(byte, 0xA1..=0xFE),
        is_single: |_| false,
        // Hiragana and katakana.
        is_frequent: |lead, _| matches!(lead, 0xA4 | 0xA5),
        share: 25,
    },
    Form {
        name: "Shift_JIS (Japanese)",
        is_lead: |byte| matches!(byte, 0x81..=0x9F | 0xE0..=0xFC),
        is_trail: |byte| matches!(byte, 0x40..=0x7E | 0x80..=0xFC),
        is_single: |byte| matches!(byte, 0xA1..=0xDF),
        is_frequent: |lead, trail| {
            matches!((lead, trail), (0x82, 0x9F..=0xF1) | (0x83, 0x40..=0x96))
        },
        share: 25,
    },
    Form {
        name: "EUC-KR (Korean)",
        is_lead: |byte| matches!(byte, 0x81..=0xFD),
        is_trail: |byte| matches!(byte, 0x41..=0x5A | 0x61..=0x7A | 0x81..=0xFE),
        is_single: |_| false,
        // The syllables of KS X 1001.
        is_frequent: |lead, trail| matches!((lead, trail), (0xB0..=0xC8, 0xA1..=0xFE)),
        share: 85,
    },
    Form {
        name: "GB18030 (Chinese)",
        is_lead: |byte| matches!(byte, 0x81..=0xFE),
        is_trail: |byte| matches!(byte, 0x40..=0x7E | 0x80..=0xFE),
        is_single: |_| false,
        // The frequent characters of GB 2312 and its punctuation.
        is_frequent: |lead, trail| {
            matches!((lead, trail), (0xA1 | 0xA3 | 0xB0..=0xD7, 0xA1..=0xFE))
        },
        share: 80,
    },
    Form {
        name: "Big5 (Chinese)",
        is_lead: |byte| matches!(byte, 0x81..=0xFE),
        is_trail: |byte| matches!(byte, 0x40..=0x7E | 0xA1..=0xFE),
        is_single: |_| false,
        // Its punctuation and frequent characters.
        is_frequent: |lead, _| matches!(lead, 0xA1..=0xC6),
        share: 80,
    },
];

/// The name of the encoding of several bytes a character that the bytes are written in; `None` if
/// they seem to be in none.
pub(in crate::store) fn name_of_several(bytes: &[u8]) -> Option<&'static str> {
    let form = FORMS.iter().find(|form| form.fits(bytes))?;
    Some(form.name)
}

impl Form {
    fn fits(&self, bytes: &[u8]) -> bool {
        let (mut pairs, mut frequent) = (0, 0);
        let mut rest = bytes.iter().copied();
        while let Some(byte) = rest.next() {
            if byte < 0x80 || (self.is_single)(byte) {
                continue;
            }
            if !(self.is_lead)(byte) {
                return false;
            }
            match rest.next() {
                Some(trail) if (self.is_trail)(trail) => {
                    pairs += 1;
                    frequent += usize::from((self.is_frequent)(byte, trail));
                }
                Some(_) => return false,
                // Cut off at the end of the file.
                None => {}
            }
        }
        pairs >= FEWEST && frequent * 100 >= pairs * self.share
    }
}
