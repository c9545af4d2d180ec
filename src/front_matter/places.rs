//! From the YAML parser's positions to the bytes of a key or value in the text.

use std::ops::Range;

use saphyr_parser::{ScalarStyle, Span};

/// Places in one YAML block. Results are bytes of the whole text, in bounds and on character
/// boundaries, whatever the parser says.
#[derive(Debug)]
pub(super) struct Places<'t> {
    text: &'t str,
    inner: Range<usize>,
    /// The byte of each character; empty when the block is ASCII.
    bytes: Vec<usize>,
}

impl<'t> Places<'t> {
    pub(super) fn new(text: &'t str, inner: Range<usize>) -> Self {
        let block = &text[inner.clone()];
        let bytes = if block.is_ascii() {
            Vec::new()
        } else {
            block.char_indices().map(|(byte, _)| byte).collect()
        };
        Self { text, inner, bytes }
    }

    /// The byte of the character with this index in the block.
    pub(super) fn byte(&self, character: usize) -> usize {
        let end = self.inner.len();
        let byte = if self.bytes.is_empty() {
            character.min(end)
        } else {
            self.bytes.get(character).copied().unwrap_or(end)
        };
        self.inner.start + byte
    }

    /// The bytes of a span.
    pub(super) fn range(&self, span: Span) -> Range<usize> {
        let start = self.byte(span.start.index());
        start..self.byte(span.end.index()).max(start)
    }

    /// The bytes of a quoted or plain scalar, without its anchor and tag, or of a block scalar.
    /// `after` is where the token before ended.
    pub(super) fn scalar(&self, span: Span, style: ScalarStyle, after: usize) -> Range<usize> {
        let range = self.range(span);
        match style {
            ScalarStyle::Literal | ScalarStyle::Folded => self.block_scalar(&range, after),
            ScalarStyle::Plain => self.without_properties(range),
            ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => {
                self.quoted(self.without_properties(range))
            }
        }
    }

    /// `range` without a leading anchor or tag.
    pub(super) fn without_properties(&self, range: Range<usize>) -> Range<usize> {
        let start = self.skip(range.start).min(range.end);
        start..range.end
    }

    /// A quoted scalar up to its closing quote: the parser counts a comment after it in.
    fn quoted(&self, range: Range<usize>) -> Range<usize> {
        let source = &self.text.as_bytes()[range.clone()];
        let Some((&quote, rest)) = source.split_first() else {
            return range;
        };
        let mut index = 0;
        while let Some(byte) = rest.get(index) {
            let doubled = quote == b'\'' && rest.get(index + 1) == Some(&quote);
            match byte {
                b'\\' if quote == b'"' => index += 2,
                _ if *byte == quote && doubled => index += 2,
                _ if *byte == quote => return range.start..range.start + index + 2,
                _ => index += 1,
            }
        }
        range
    }

    /// The place of a value that is not there: after the colon or dash, and after an anchor or
    /// tag on the same line.
    /// The parser gives such a value the place of what follows it.
    pub(super) fn nothing(&self, after: usize) -> Range<usize> {
        let at = self.skip(after);
        let found = match self.text.as_bytes().get(at) {
            Some(b':' | b'-') if at < self.inner.end => {
                let mut end = at + 1;
                loop {
                    let next = self.skip_blanks(end);
                    let word = self.property(next);
                    if word == next {
                        break end;
                    }
                    end = word;
                }
            }
            _ => after,
        };
        found..found
    }

    /// The dash that is the first thing behind the colon of a key that ends at byte `after`.
    pub(super) fn dash_below_key(&self, after: usize) -> Option<usize> {
        let bytes = &self.text.as_bytes()[..self.inner.end];
        let colon = self.skip(after);
        let dash = self.skip(colon + 1);
        (bytes.get(colon) == Some(&b':') && bytes.get(dash) == Some(&b'-')).then_some(dash)
    }

    /// The byte after the bracket that closes a list or map. The parser's span may start at a comma
    /// before it and go on to the end of a comment after it.
    pub(super) fn closing(&self, span: Range<usize>) -> usize {
        let bytes = self.text.as_bytes();
        let mut at = self.skip(span.start);
        while at < self.inner.end && bytes.get(at) == Some(&b',') {
            at = self.skip(at + 1);
        }
        match bytes.get(at) {
            Some(b']' | b'}') if at < self.inner.end => at + 1,
            _ => span.end.min(span.start + 1),
        }
    }

    /// From the `|` or `>` to the last character that is not white space: the parser gives the
    /// content alone.
    fn block_scalar(&self, content: &Range<usize>, after: usize) -> Range<usize> {
        let bytes = self.text.as_bytes();
        let mut start = after;
        loop {
            start = self.skip(start);
            match bytes.get(start) {
                Some(b':' | b'-' | b'?') if start < content.end => start += 1,
                _ => break,
            }
        }
        if start >= self.inner.end || !matches!(bytes.get(start), Some(b'|' | b'>')) {
            return content.clone();
        }
        let end = content.end.max(start + 1);
        let written = self.text.get(start..end).unwrap_or_default().trim_end();
        start..start + written.len()
    }

    /// Past white space, line ends, comments, anchors and tags.
    fn skip(&self, mut at: usize) -> usize {
        loop {
            let before = at;
            at = self.skip_while(at, |byte| byte.is_ascii_whitespace());
            if self.text.as_bytes().get(at) == Some(&b'#') && at < self.inner.end {
                at = self.skip_while(at, |byte| !matches!(byte, b'\n' | b'\r'));
            }
            at = self.property(at);
            if at == before {
                return at;
            }
        }
    }

    fn skip_blanks(&self, at: usize) -> usize {
        self.skip_while(at, |byte| matches!(byte, b' ' | b'\t'))
    }

    /// Past one anchor or tag, if one starts here.
    fn property(&self, at: usize) -> usize {
        match self.text.as_bytes().get(at) {
            Some(b'&' | b'!') if at < self.inner.end => self.skip_while(at, |byte| {
                !byte.is_ascii_whitespace() && !matches!(byte, b',' | b'[' | b']' | b'{' | b'}')
            }),
            _ => at,
        }
    }

    fn skip_while(&self, at: usize, wanted: impl Fn(u8) -> bool) -> usize {
        let end = self.inner.end;
        let rest = self.text.as_bytes().get(at..end).unwrap_or_default();
        at + rest.iter().take_while(|byte| wanted(**byte)).count()
    }
}
