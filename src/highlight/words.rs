//! A list of words in one string, with a table of where each first letter begins.

/// One bucket for each value of a letter's low five bits: capitals fall together with the others.
const BUCKETS: usize = 32;

/// Words, found by their first letter. Built when the program is compiled.
#[derive(Clone, Copy)]
pub(super) struct Words {
    text: &'static str,
    /// Where the words of each bucket begin in the text; one more for the end.
    starts: [u16; BUCKETS + 1],
}

impl Words {
    /// No words.
    pub(super) const NONE: Self = Self::new("");

    /// The words of a text, each apart from the next by one space, in the order of their first
    /// letters without regard to case, `_` last. Another order does not compile.
    pub(super) const fn new(text: &'static str) -> Self {
        let bytes = text.as_bytes();
        assert!(bytes.len() < u16::MAX as usize, "too long");
        let mut starts = [bytes.len() as u16; BUCKETS + 1];
        let mut next = 0;
        let mut at = 0;
        while at < bytes.len() {
            assert!(bytes[at] != b' ', "two spaces");
            let bucket = bucket(bytes[at]);
            assert!(bucket + 1 >= next, "the words are not in order");
            while next <= bucket {
                starts[next] = at as u16;
                next += 1;
            }
            while at < bytes.len() && bytes[at] != b' ' {
                at += 1;
            }
            at += 1;
        }
        Self { text, starts }
    }

    /// Whether the word is one of them.
    pub(super) fn hold(&self, word: &str, ignore_case: bool) -> bool {
        let Some(first) = word.bytes().next() else {
            return false;
        };
        let bucket = bucket(first);
        let range = usize::from(self.starts[bucket])..usize::from(self.starts[bucket + 1]);
        let mut known = self.text.get(range).unwrap_or_default().split(' ');
        if ignore_case {
            known.any(|known| known.eq_ignore_ascii_case(word))
        } else {
            known.any(|known| known == word)
        }
    }
}

const fn bucket(byte: u8) -> usize {
    (byte & 0x1f) as usize
}
