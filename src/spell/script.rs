//! Which script a letter belongs to, as far as spell checking needs to know.

/// A script that words are checked in, or all the scripts without spaces together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Script {
    Latin,
    Greek,
    Cyrillic,
    Armenian,
    Hebrew,
    Arabic,
    Devanagari,
    Bengali,
    Gurmukhi,
    Gujarati,
    Oriya,
    Tamil,
    Telugu,
    Kannada,
    Malayalam,
    Sinhala,
    Georgian,
    Hangul,
    Ethiopic,
    /// Han, kana, Bopomofo, Thai, Lao, Tibetan, Burmese, Khmer: words do not stand apart.
    Spaceless,
    /// Any other.
    Other,
}

impl Script {
    /// The script of a letter; [`Script::Other`] for what is in none of the blocks below.
    pub(super) fn of(c: char) -> Self {
        if c.is_ascii() {
            return Self::Latin;
        }
        let after = BLOCKS.partition_point(|&(first, _, _)| first <= c);
        match after.checked_sub(1).map(|at| BLOCKS[at]) {
            Some((_, last, script)) if c <= last => script,
            _ => Self::Other,
        }
    }
}

/// A set of scripts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Scripts(u32);

impl Scripts {
    /// The scripts that a list of words is written in: those of at least one letter in twenty,
    /// since a Russian list holds a few Latin words without knowing any Latin language.
    pub(super) fn of_words<'a>(words: impl Iterator<Item = &'a str>) -> Self {
        let mut counts = [0_usize; Script::Other as usize + 1];
        for c in words.flat_map(str::chars).filter(|c| c.is_alphabetic()) {
            counts[Script::of(c) as usize] += 1;
        }
        let letters: usize = counts.iter().sum();
        let enough = |&(_, &count): &(usize, &usize)| count > 0 && count * 20 >= letters;
        let found = counts.iter().enumerate().filter(enough);
        Self(found.fold(0, |set, (script, _)| set | 1 << script))
    }

    /// Whether all letters of a word are of these scripts.
    pub(super) fn hold(self, word: &str) -> bool {
        word.chars()
            .filter(|c| c.is_alphabetic())
            .all(|c| self.0 & (1 << Script::of(c) as u32) != 0)
    }
}

/// Blocks of Unicode 17 (`Blocks.txt`) in the order of their characters: first, last, script.
const BLOCKS: &[(char, char, Script)] = &[
    ('\u{80}', '\u{2af}', Script::Latin),
    ('\u{370}', '\u{3ff}', Script::Greek),
    ('\u{400}', '\u{52f}', Script::Cyrillic),
    ('\u{530}', '\u{58f}', Script::Armenian),
    ('\u{590}', '\u{5ff}', Script::Hebrew),
    ('\u{600}', '\u{6ff}', Script::Arabic),
    ('\u{750}', '\u{77f}', Script::Arabic),
    ('\u{860}', '\u{8ff}', Script::Arabic),
    ('\u{900}', '\u{97f}', Script::Devanagari),
    ('\u{980}', '\u{9ff}', Script::Bengali),
    ('\u{a00}', '\u{a7f}', Script::Gurmukhi),
    ('\u{a80}', '\u{aff}', Script::Gujarati),
    ('\u{b00}', '\u{b7f}', Script::Oriya),
    ('\u{b80}', '\u{bff}', Script::Tamil),
    ('\u{c00}', '\u{c7f}', Script::Telugu),
    ('\u{c80}', '\u{cff}', Script::Kannada),
    ('\u{d00}', '\u{d7f}', Script::Malayalam),
    ('\u{d80}', '\u{dff}', Script::Sinhala),
    ('\u{e00}', '\u{109f}', Script::Spaceless),
    ('\u{10a0}', '\u{10ff}', Script::Georgian),
    ('\u{1100}', '\u{11ff}', Script::Hangul),
    ('\u{1200}', '\u{139f}', Script::Ethiopic),
    ('\u{1780}', '\u{17ff}', Script::Spaceless),
    ('\u{1980}', '\u{19ff}', Script::Spaceless),
    ('\u{1a20}', '\u{1aaf}', Script::Spaceless),
    ('\u{1c80}', '\u{1c8f}', Script::Cyrillic),
    ('\u{1c90}', '\u{1cbf}', Script::Georgian),
    ('\u{1d00}', '\u{1dbf}', Script::Latin),
    ('\u{1e00}', '\u{1eff}', Script::Latin),
    ('\u{1f00}', '\u{1fff}', Script::Greek),
    ('\u{2c60}', '\u{2c7f}', Script::Latin),
    ('\u{2d00}', '\u{2d2f}', Script::Georgian),
    ('\u{2d80}', '\u{2ddf}', Script::Ethiopic),
    ('\u{2de0}', '\u{2dff}', Script::Cyrillic),
    ('\u{2e80}', '\u{312f}', Script::Spaceless),
    ('\u{3130}', '\u{318f}', Script::Hangul),
    ('\u{31a0}', '\u{a4cf}', Script::Spaceless),
    ('\u{a640}', '\u{a69f}', Script::Cyrillic),
    ('\u{a720}', '\u{a7ff}', Script::Latin),
    ('\u{a8e0}', '\u{a8ff}', Script::Devanagari),
    ('\u{a960}', '\u{a97f}', Script::Hangul),
    ('\u{a9e0}', '\u{a9ff}', Script::Spaceless),
    ('\u{aa60}', '\u{aadf}', Script::Spaceless),
    ('\u{ab00}', '\u{ab2f}', Script::Ethiopic),
    ('\u{ab30}', '\u{ab6f}', Script::Latin),
    ('\u{ac00}', '\u{d7ff}', Script::Hangul),
    ('\u{f900}', '\u{faff}', Script::Spaceless),
    ('\u{fb00}', '\u{fb06}', Script::Latin),
    ('\u{fb13}', '\u{fb17}', Script::Armenian),
    ('\u{fb1d}', '\u{fb4f}', Script::Hebrew),
    ('\u{fb50}', '\u{fdff}', Script::Arabic),
    ('\u{fe70}', '\u{fefe}', Script::Arabic),
    ('\u{ff21}', '\u{ff5a}', Script::Latin),
    ('\u{ff66}', '\u{ff9f}', Script::Spaceless),
    ('\u{ffa0}', '\u{ffdc}', Script::Hangul),
    ('\u{1aff0}', '\u{1b2ff}', Script::Spaceless),
    ('\u{20000}', '\u{3fffd}', Script::Spaceless),
];
