//! What a line begins with: indentation, quote marks, list markers, task boxes (`CommonMark`
//! 0.31.2, sections 5.1 and 5.2; GFM 5.3). Reads the start of one line and nothing else. The one
//! place where such signs are read.

use std::ops::Range;

use crate::text::Buffer;

/// How much of a line is read, in bytes. What begins a line is far shorter.
const REACH: usize = 1024;

/// Columns from one tab stop to the next (`CommonMark`, section 2.2).
pub(super) const TAB_STOP: usize = 4;

/// The start of a line, taken apart.
#[derive(Debug, Clone)]
pub(super) struct Line {
    /// The line in the text, from 0.
    pub(super) index: usize,
    /// The byte of the text at which it starts.
    pub(super) start: usize,
    /// The line without its end, or as much of it as is read.
    pub(super) text: String,
    /// What it begins with, in order and without gaps.
    pub(super) parts: Vec<Part>,
    /// The byte of the line at which its own words start.
    pub(super) text_at: usize,
}

/// One thing that a line begins with. Bytes and columns are counted from the start of the line.
#[derive(Debug, Clone)]
pub(super) struct Part {
    pub(super) kind: Kind,
    pub(super) range: Range<usize>,
    pub(super) column: usize,
    pub(super) end_column: usize,
}

/// What a part is.
#[derive(Debug, Clone)]
pub(super) enum Kind {
    /// Spaces and tabs.
    Space,
    /// A quote mark, with one space after it.
    Quote,
    /// A list marker, with the space after it and a task box.
    Item(Item),
}

/// A list marker.
#[derive(Debug, Clone)]
pub(super) struct Item {
    /// `-`, `+` or `*`; `.` or `)` after a number.
    pub(super) sign: char,
    /// The number and how many digits it is written with.
    pub(super) number: Option<(u64, usize)>,
    /// The spaces and tabs after the marker; empty if the line ends there.
    pub(super) spacing: Range<usize>,
    /// Whether there is a task box.
    pub(super) is_task: bool,
    /// The column that later lines of the item are indented to.
    pub(super) content: usize,
}

/// A line seen from inside a number of quotes. Columns are counted from where the innermost of
/// them begins.
#[derive(Debug, Clone, Copy)]
pub(super) struct View<'a> {
    line: &'a Line,
    first: usize,
    base: usize,
}

impl Line {
    /// The line that holds the byte `at`.
    pub(super) fn read(buffer: &Buffer, at: usize) -> Self {
        Self::nth(buffer, buffer.line_of(at))
    }

    /// The line with the number `index`, from 0.
    pub(super) fn nth(buffer: &Buffer, index: usize) -> Self {
        let start = buffer.line_start(index);
        let end = buffer.line_start(index + 1).min(start + REACH);
        let text = buffer.slice_near(start..end);
        let line = text.strip_suffix('\n').unwrap_or(&text);
        let line = match line.strip_suffix('\r') {
            Some(before) if line.len() < text.len() => before,
            _ => line,
        };
        let (parts, text_at) = read_parts(line);
        Self {
            index,
            start,
            text: line.to_owned(),
            parts,
            text_at,
        }
    }

    /// The line's own words.
    pub(super) fn words(&self) -> &str {
        &self.text[self.text_at..]
    }

    /// Whether there is nothing in it but indentation and quote marks.
    pub(super) fn is_blank(&self) -> bool {
        self.words().is_empty() && !self.begins_item()
    }

    /// The bytes of the indentation and quote marks that it begins with.
    pub(super) fn quotes(&self) -> usize {
        quotes_len(&self.parts, self.text_at)
    }

    /// Whether a list item begins in it.
    pub(super) fn begins_item(&self) -> bool {
        self.parts.iter().any(Part::is_item)
    }

    /// How many quotes begin before the part with the number `part`.
    pub(super) fn depth(&self, part: usize) -> usize {
        self.parts[..part].iter().filter(|p| p.is_quote()).count()
    }

    /// The number of the last part that is no indentation.
    pub(super) fn last_container(&self) -> Option<usize> {
        self.parts.iter().rposition(|part| !part.is_space())
    }

    /// The start of the line up to the part with the number `end`, with spaces in the place of
    /// list markers: what a later line of the same item begins with.
    pub(super) fn lead(&self, end: usize) -> String {
        let parts = self.parts[..end].iter().map(|part| match &part.kind {
            Kind::Space | Kind::Quote => self.text[part.range.clone()].to_owned(),
            Kind::Item(item) => " ".repeat(item.content - part.column),
        });
        parts.collect()
    }

    /// The line seen from inside `depth` quotes; `None` if it is not that deep.
    pub(super) fn view(&self, depth: usize) -> Option<View<'_>> {
        if depth == 0 {
            return Some(View {
                line: self,
                first: 0,
                base: 0,
            });
        }
        let quotes = self.parts.iter().enumerate().filter(|(_, p)| p.is_quote());
        let (at, quote) = quotes.take(depth).nth(depth - 1)?;
        Some(View {
            line: self,
            first: at + 1,
            base: quote.end_column,
        })
    }
}

impl Part {
    pub(super) fn is_space(&self) -> bool {
        matches!(self.kind, Kind::Space)
    }

    pub(super) fn is_quote(&self) -> bool {
        matches!(self.kind, Kind::Quote)
    }

    pub(super) fn is_item(&self) -> bool {
        matches!(self.kind, Kind::Item(_))
    }
}

impl<'a> View<'a> {
    fn inner(self) -> &'a [Part] {
        &self.line.parts[self.first..]
    }

    /// The column at which the innermost quote's content begins.
    pub(super) fn base(self) -> usize {
        self.base
    }

    /// The byte of the line at which the innermost quote's content begins.
    pub(super) fn start(self) -> usize {
        match self.first {
            0 => 0,
            first => self.line.parts[first - 1].range.end,
        }
    }

    /// Whether a list item stands before the quotes: they begin in this line then.
    pub(super) fn begins(self) -> bool {
        self.line.parts[..self.first].iter().any(Part::is_item)
    }

    /// Whether there is nothing in the line.
    pub(super) fn is_blank(self) -> bool {
        self.line.words().is_empty() && self.inner().iter().all(Part::is_space)
    }

    /// The bytes of the indentation.
    pub(super) fn indentation(self) -> Range<usize> {
        let start = self.start();
        let space = self.inner().first().filter(|part| part.is_space());
        start..space.map_or(start, |part| part.range.end)
    }

    /// The columns of the indentation.
    pub(super) fn indent(self) -> usize {
        let space = self.inner().first().filter(|part| part.is_space());
        space.map_or(0, |part| part.end_column - self.base)
    }

    /// The items that begin here, outermost first, each with the number of its part. Those in a
    /// further quote are not among them.
    pub(super) fn items(self) -> impl DoubleEndedIterator<Item = (usize, &'a Part, &'a Item)> {
        let inner = self.inner();
        let end = inner.iter().position(Part::is_quote);
        let parts = inner[..end.unwrap_or(inner.len())].iter().enumerate();
        let first = self.first;
        parts.filter_map(move |(at, part)| match &part.kind {
            Kind::Item(item) => Some((first + at, part, item)),
            _ => None,
        })
    }

    /// Whether the line is one that no paragraph can take in: a heading, a break, a fence.
    pub(super) fn interrupts(self) -> bool {
        let words = self.line.words();
        let level = words.len() - words.trim_start_matches('#').len();
        let is_heading = (1..=6).contains(&level)
            && words[level..]
                .chars()
                .next()
                .is_none_or(char::is_whitespace);
        is_heading
            || is_break(words)
            || words.starts_with("```")
            || words.starts_with("~~~")
            || self.inner().iter().any(Part::is_quote)
    }
}

/// What stands before the words of a line, in bytes of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Lead {
    /// All of it.
    pub(super) len: usize,
    /// The indentation and quote marks that it begins with.
    pub(super) quotes: usize,
    /// How many quote marks there are.
    pub(super) depth: usize,
    /// Up to the end of the last list marker and the blanks behind it; 0 if there is none.
    pub(super) markers: usize,
}

/// What stands before the words of the line `text`.
pub(super) fn lead(text: &str) -> Lead {
    let (parts, len) = read_parts(text);
    let mut markers = 0;
    for part in &parts {
        if let Kind::Item(item) = &part.kind {
            markers = item.spacing.end;
        }
    }
    Lead {
        len,
        quotes: quotes_len(&parts, len),
        depth: parts.iter().filter(|part| part.is_quote()).count(),
        markers,
    }
}

/// The column after `space`, which begins at `column` and is of spaces and tabs.
pub(super) fn after_space(column: usize, space: &str) -> usize {
    space.bytes().fold(column, |column, byte| match byte {
        b'\t' => (column / TAB_STOP + 1) * TAB_STOP,
        _ => column + 1,
    })
}

fn read_parts(text: &str) -> (Vec<Part>, usize) {
    let mut parts: Vec<Part> = Vec::new();
    let (mut at, mut column) = (0, 0);
    loop {
        let rest = &text[at..];
        let space = &rest[..space_len(rest)];
        if !space.is_empty() {
            let end_column = after_space(column, space);
            push(&mut parts, Kind::Space, space.len(), end_column);
            (at, column) = (at + space.len(), end_column);
        }
        let rest = &text[at..];
        let (kind, len, end_column) = if let Some(quoted) = rest.strip_prefix('>') {
            let len = 1 + usize::from(quoted.starts_with(' '));
            (Kind::Quote, len, column + len)
        } else if let Some((item, len, end_column)) = read_item(text, at, column) {
            (Kind::Item(item), len, end_column)
        } else {
            return (parts, at);
        };
        push(&mut parts, kind, len, end_column);
        (at, column) = (at + len, end_column);
    }
}

/// Where the first list marker is, or else `len`.
fn quotes_len(parts: &[Part], len: usize) -> usize {
    let item = parts.iter().find(|part| part.is_item());
    item.map_or(len, |item| item.range.start)
}

fn push(parts: &mut Vec<Part>, kind: Kind, len: usize, end_column: usize) {
    let (start, column) = parts
        .last()
        .map_or((0, 0), |last| (last.range.end, last.end_column));
    parts.push(Part {
        kind,
        range: start..start + len,
        column,
        end_column,
    });
}

/// The list marker at the byte `at`, its length with what belongs to it, and the column after it.
fn read_item(text: &str, at: usize, column: usize) -> Option<(Item, usize, usize)> {
    let rest = &text[at..];
    if is_break(rest) {
        return None;
    }
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let sign = rest[digits..].chars().next()?;
    let number = match (digits, sign) {
        (0, '-' | '+' | '*') => None,
        (1..=9, '.' | ')') => Some((rest[..digits].parse().ok()?, digits)),
        _ => return None,
    };
    let marker = digits + 1;
    let after = &rest[marker..];
    let mut space = space_len(after);
    let mut words = &after[space..];
    if space == 0 && !words.is_empty() {
        return None;
    }
    let marker_end = column + marker;
    let width = after_space(marker_end, &after[..space]) - marker_end;
    let content = if words.is_empty() || width > TAB_STOP {
        marker_end + 1
    } else {
        marker_end + width
    };
    // Five columns and more are one of spacing and the indentation of a code block.
    if width > TAB_STOP && !words.is_empty() {
        space = 1;
        words = &after[1..];
    }
    let task = task_len(words);
    let len = marker + space + task;
    let item = Item {
        sign,
        number,
        spacing: at + marker..at + marker + space,
        is_task: task > 0,
        content,
    };
    Some((item, len, after_space(marker_end, &after[..space]) + task))
}

/// The bytes of the task box that `words` begin with, and of the space after it.
fn task_len(words: &str) -> usize {
    let is_box = ["[ ]", "[x]", "[X]"].iter().any(|b| words.starts_with(b));
    match words.as_bytes().get(3) {
        _ if !is_box => 0,
        None => 3,
        Some(b' ' | b'\t') => 4,
        Some(_) => 0,
    }
}

/// Whether `words` are a thematic break (`CommonMark`, section 4.1).
fn is_break(words: &str) -> bool {
    let Some(sign @ ('-' | '*' | '_')) = words.chars().next() else {
        return false;
    };
    let mut count = 0;
    words.chars().all(|c| {
        count += usize::from(c == sign);
        c == sign || c == ' ' || c == '\t'
    }) && count >= 3
}

fn space_len(text: &str) -> usize {
    text.bytes()
        .take_while(|byte| matches!(byte, b' ' | b'\t'))
        .count()
}
