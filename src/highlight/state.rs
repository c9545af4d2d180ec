//! What is open at the end of a line: a small stack of frames.

/// How many things can be open inside each other; what is deeper is not told apart.
const DEPTH: usize = 8;

/// What is open at the end of a line. The default is the start of a text.
///
/// Two equal states go on in the same way, so whoever keeps one for each line may stop at the first
/// line behind an edit that ends as it did before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct State {
    frames: [Frame; DEPTH],
    len: u8,
    /// The fingerprint of the word that ends the string that is open, where it names its own end.
    pub(super) mark: u32,
}

/// One thing that is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Frame {
    pub(super) what: What,
    /// The row of the grammar's table that it comes from; what kind of tag it is.
    pub(super) rule: u8,
    /// How deep it is, or how many signs end it.
    pub(super) count: u8,
    /// The byte that closes it.
    pub(super) close: u8,
    /// The language inside it.
    pub(super) language: u8,
}

/// What a frame is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) enum What {
    /// Code in brackets: inside a string, inside a tag.
    #[default]
    Code,
    /// An annotation in brackets.
    Attribute,
    /// A comment; `rule` is its row.
    Comment,
    /// A string; `rule` is its row.
    Text,
    /// A tag, from its name to its `>`.
    Tag,
    /// What stands between tags inside code; `count` is how many are open.
    Children,
    /// Another language up to a closing sequence; `rule` names that.
    Embedded,
    /// Another language in whole lines, up to a fence of `count` times `close`.
    Fence,
    /// Lines that are indented by more than `count` columns.
    Indented,
    /// The blocks of a style sheet, `count` deep.
    Blocks,
    /// A command that goes on from the line before; `rule` is 1 where the next one begins.
    Continued,
}

impl State {
    /// The innermost thing that is open.
    pub(super) fn top(&self) -> Option<Frame> {
        self.frames().last().copied()
    }

    /// The innermost thing, to be changed.
    pub(super) fn top_mut(&mut self) -> Option<&mut Frame> {
        let last = usize::from(self.len).checked_sub(1)?;
        self.frames.get_mut(last)
    }

    /// All that is open, outermost first.
    pub(super) fn frames(&self) -> &[Frame] {
        self.frames.get(..usize::from(self.len)).unwrap_or_default()
    }

    /// Opens another thing. Says whether there was room for it.
    pub(super) fn push(&mut self, frame: Frame) -> bool {
        let Some(free) = self.frames.get_mut(usize::from(self.len)) else {
            return false;
        };
        *free = frame;
        self.len += 1;
        true
    }

    /// Closes the innermost thing.
    pub(super) fn pop(&mut self) {
        self.truncate(usize::from(self.len).saturating_sub(1));
    }

    /// Closes all but the outermost `len` things. What is free is as if it had never been used, so
    /// that equal states are equal.
    pub(super) fn truncate(&mut self, len: usize) {
        for frame in self.frames.iter_mut().skip(len) {
            *frame = Frame::default();
        }
        self.len = self.len.min(u8::try_from(len).unwrap_or(u8::MAX));
        if !self.frames().iter().any(|frame| frame.what == What::Text) {
            self.mark = 0;
        }
    }
}

/// The fingerprint of a word that ends a string: FNV-1a, 32 bits
/// (<http://www.isthe.com/chongo/tech/comp/fnv/>). Never 0, which stands for none.
pub(super) fn fingerprint(word: &str) -> u32 {
    let hash = word.bytes().fold(0x811c_9dc5_u32, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    });
    hash.max(1)
}
