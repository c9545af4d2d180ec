//! Signs for characters that cannot be seen but change what a text means or how it runs.

/// A sign in the place of an invisible character.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Sign {
    /// The byte of the character.
    pub(super) at: usize,
    /// What is written on the sign.
    pub(super) label: String,
    /// Its width in points.
    pub(super) width: f32,
}

/// The signs that `text` needs, set in `size` points.
pub(super) fn signs_of(text: &str, size: f32) -> Vec<Sign> {
    // Most lines have none, and that shows at once.
    if text.bytes().all(|byte| (0x20..0x7f).contains(&byte)) {
        return Vec::new();
    }
    let mut signs = Vec::new();
    let mut before = None;
    let mut rest = text.char_indices().peekable();
    while let Some((at, c)) = rest.next() {
        let after = rest.peek().map(|(_, c)| *c);
        if let Some(label) = label(c, before, after) {
            let width = label.chars().count() as f32 * size * 0.42 + size * 0.35;
            signs.push(Sign { at, label, width });
        }
        before = Some(c);
    }
    signs
}

/// The label of an invisible character between two others, after the names of the Unicode
/// Standard's code charts.
fn label(c: char, before: Option<char>, after: Option<char>) -> Option<String> {
    let name = match c {
        '\u{ad}' => "SHY",
        '\u{61c}' => "ALM",
        '\u{180e}' => "MVS",
        '\u{200b}' => "ZWSP",
        // Inside words and emoji the joiners do their work: they are part of the spelling.
        '\u{200c}' | '\u{200d}' => {
            let joins = |c: Option<char>| c.is_some_and(|c| !c.is_ascii() && !c.is_whitespace());
            if joins(before) && joins(after) {
                return None;
            }
            if c == '\u{200c}' { "ZWNJ" } else { "ZWJ" }
        }
        '\u{200e}' => "LRM",
        '\u{200f}' => "RLM",
        '\u{2028}' => "LS",
        '\u{2029}' => "PS",
        '\u{202a}' => "LRE",
        '\u{202b}' => "RLE",
        '\u{202c}' => "PDF",
        '\u{202d}' => "LRO",
        '\u{202e}' => "RLO",
        '\u{2060}' => "WJ",
        '\u{2061}'..='\u{2064}' => "INV",
        '\u{2066}' => "LRI",
        '\u{2067}' => "RLI",
        '\u{2068}' => "FSI",
        '\u{2069}' => "PDI",
        '\u{feff}' => "BOM",
        '\u{fff9}'..='\u{fffb}' => "IA",
        '\r' => "CR",
        '\u{7f}' => "DEL",
        '\t' | '\n' => return None,
        c if c.is_control() => return Some(format!("{:02X}", u32::from(c))),
        _ => return None,
    };
    Some(name.to_owned())
}
