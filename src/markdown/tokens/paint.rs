//! Walks the model and the text side by side and gives each byte its style.
//!
//! The painter moves forward only, so its runs cannot overlap. What an element covers and its
//! children do not is its markers.

use super::super::model::{
    Block, BlockKind, Code, Definition, Heading, Inline, InlineKind, Item, Model, Table,
};
use super::{Style, Token, TokenKind, quotes};

/// See the module. Places inside the painter are bytes of the text, without the offset.
pub(super) struct Painter<'t> {
    text: &'t str,
    offset: usize,
    /// All before this is painted.
    at: usize,
    tokens: Vec<Token>,
    /// Where a `>` starts a line of a quote.
    marks: Vec<usize>,
    /// Where a `>` is the first character of text.
    literal: Vec<usize>,
}

impl<'t> Painter<'t> {
    pub(super) fn new(text: &'t str, offset: usize) -> Self {
        Self {
            text,
            offset,
            at: 0,
            tokens: Vec::new(),
            marks: Vec::new(),
            literal: Vec::new(),
        }
    }

    pub(super) fn model(&mut self, model: &Model) {
        for block in &model.blocks {
            let can_hold_quotes = matches!(
                block.kind,
                BlockKind::Quote { .. }
                    | BlockKind::List { .. }
                    | BlockKind::Footnote { .. }
                    | BlockKind::Definitions(_)
            );
            let lines = if can_hold_quotes {
                let to = self.place(block.range.end);
                quotes::line_starts(self.text, self.place(block.range.start), to)
            } else {
                Vec::new()
            };
            self.block(block, Style::PLAIN, &lines);
        }
    }

    pub(super) fn finish(mut self) -> Vec<Token> {
        if self.marks.is_empty() {
            return self.tokens;
        }
        self.marks.sort_unstable();
        quotes::overlay(self.tokens, &self.marks, &self.literal, self.offset)
    }

    fn blocks(&mut self, blocks: &[Block], style: Style, lines: &[usize]) {
        for block in blocks {
            self.block(block, style, lines);
        }
    }

    fn block(&mut self, block: &Block, style: Style, lines: &[usize]) {
        let end = self.place(block.range.end);
        self.to(self.place(block.range.start), style);
        match &block.kind {
            BlockKind::Paragraph(content) | BlockKind::Plain(content) => {
                self.inlines(content, style);
            }
            BlockKind::Heading(heading) => self.heading(heading, end, style),
            BlockKind::Quote { alert, blocks } => {
                let style = style.with(TokenKind::Quote);
                let start = self.at;
                let from = lines.partition_point(|&line| line <= start);
                let to = lines.partition_point(|&line| line < end);
                let (marks, inner) = quotes::markers(self.text, start, &lines[from..to.max(from)]);
                self.marks.extend(marks);
                if alert.is_some() {
                    let title = self.rest_of_line(end).find(']').map_or(0, |at| at + 1);
                    self.to((start + 1).min(end), style);
                    self.marker_to(start + title, style);
                }
                self.blocks(blocks, style, &inner);
                self.to(end, style);
            }
            BlockKind::List { items, .. } => {
                for item in items {
                    self.item(item, style, lines);
                }
            }
            BlockKind::Code(code) => self.code_block(code, end, style),
            BlockKind::Html(_) => self.to(end, style.with(TokenKind::Html)),
            BlockKind::Rule => self.marker_to(end, style.with(TokenKind::Rule)),
            BlockKind::Table(table) => self.table(table, end, style.with(TokenKind::Table)),
            BlockKind::Footnote { blocks, .. } => {
                let label = self.rest_of_line(end).find("]:").map_or(0, |at| at + 2);
                self.marker_to(self.at + label, style.with(TokenKind::Footnote));
                self.blocks(blocks, style, lines);
            }
            BlockKind::Definitions(definitions) => self.definitions(definitions, style, lines),
        }
        self.to(end, style);
    }

    fn heading(&mut self, heading: &Heading, end: usize, style: Style) {
        let style = style.with_heading(heading.level);
        self.between_markers(&heading.content, end, style);
    }

    fn item(&mut self, item: &Item, style: Style, lines: &[usize]) {
        self.to(self.place(item.range.start), style);
        let end = self.place(item.range.end);
        let line = self.rest_of_line(end);
        let digits = line.bytes().take_while(u8::is_ascii_digit).count();
        self.marker_to(
            (self.at + digits + 1).min(end),
            style.with(TokenKind::ListMarker),
        );
        if let Some(task) = &item.task {
            self.to(self.place(task.range.start), style);
            self.marker_to(self.place(task.range.end), style.with(TokenKind::TaskBox));
        }
        self.blocks(&item.blocks, style, lines);
        self.to(end, style);
    }

    fn code_block(&mut self, code: &Code, end: usize, outer: Style) {
        let style = outer.with(TokenKind::CodeBlock);
        let mut opened = code.info.is_none();
        for range in &code.ranges {
            let start = self.place(range.start);
            if opened {
                // What a line of code has in front of it belongs to the elements around.
                self.to(start, outer);
            } else {
                self.marker_in_blank_to(start, outer, style);
                opened = true;
            }
            self.to(self.place(range.end), style);
        }
        if code.info.is_some() {
            self.marker_in_blank_to(end, outer, style);
        }
    }

    fn table(&mut self, table: &Table, end: usize, style: Style) {
        for cell in std::iter::once(&table.head)
            .chain(&table.rows)
            .flat_map(|row| &row.cells)
        {
            self.marker_to(self.place(cell.range.start), style);
            self.inlines(&cell.content, style);
            self.to(self.place(cell.range.end), style);
        }
        self.marker_to(end, style);
    }

    fn definitions(&mut self, definitions: &[Definition], style: Style, lines: &[usize]) {
        for definition in definitions {
            self.to(self.place(definition.range.start), style);
            self.inlines(&definition.term, style);
            for details in &definition.details {
                self.to(self.place(details.range.start), style);
                let marker = self
                    .rest_of_line(self.place(details.range.end))
                    .len()
                    .min(1);
                self.marker_to(self.at + marker, style.with(TokenKind::ListMarker));
                self.blocks(&details.blocks, style, lines);
                self.to(self.place(details.range.end), style);
            }
        }
    }

    fn inlines(&mut self, inlines: &[Inline], style: Style) {
        for inline in inlines {
            self.to(self.place(inline.range.start), style);
            self.inline(inline, style);
        }
    }

    fn inline(&mut self, inline: &Inline, style: Style) {
        let end = self.place(inline.range.end);
        match &inline.kind {
            InlineKind::Text(_) => {
                if self.text.as_bytes().get(self.at) == Some(&b'>') {
                    self.literal.push(self.at);
                }
            }
            InlineKind::SoftBreak => {}
            InlineKind::HardBreak => {
                if self.text.as_bytes().get(self.at) == Some(&b'\\') {
                    self.marker_to((self.at + 1).min(end), style);
                }
            }
            InlineKind::Code(_) => self.delimited(end, '`', style.with(TokenKind::Code)),
            InlineKind::Math { .. } => self.delimited(end, '$', style.with(TokenKind::Math)),
            InlineKind::Html(_) => self.to(end, style.with(TokenKind::Html)),
            InlineKind::FootnoteRef(_) => self.to(end, style.with(TokenKind::Footnote)),
            InlineKind::Emphasis(content) => {
                self.between_markers(content, end, style.with(TokenKind::Emphasis));
            }
            InlineKind::Strong(content) => {
                self.between_markers(content, end, style.with(TokenKind::Strong));
            }
            InlineKind::Strike(content) => {
                self.between_markers(content, end, style.with(TokenKind::Strike));
            }
            InlineKind::Link { content, .. } if inline.is_bare_address() => {
                let style = style.with(TokenKind::Link).with(TokenKind::Url);
                self.inlines(content, style);
            }
            InlineKind::Link { content, .. } => {
                self.link(content, 1, end, style.with(TokenKind::Link));
            }
            InlineKind::Image { alt, .. } => {
                self.link(alt, 2, end, style.with(TokenKind::Image));
            }
        }
        self.to(end, style);
    }

    fn link(&mut self, content: &[Inline], opening: usize, end: usize, style: Style) {
        let is_autolink = self.text[self.at..].starts_with('<');
        let opened = (self.at + opening).min(end);
        self.marker_to(opened, style);
        if is_autolink {
            self.inlines(content, style.with(TokenKind::Url));
        } else {
            self.inlines(content, style);
            if let Some((start, len)) = address_in(&self.text[self.at..end.max(self.at)]) {
                let start = self.at + start;
                self.marker_to(start, style);
                self.to(start + len, style.with(TokenKind::Url));
            }
        }
        self.marker_to(end, style);
    }

    /// Paints an element: its children, and what is before and after them as markers.
    fn between_markers(&mut self, content: &[Inline], end: usize, style: Style) {
        if let Some(first) = content.first() {
            self.marker_to(self.place(first.range.start), style);
        }
        self.inlines(content, style);
        self.marker_to(end, style);
    }

    /// Paints an element whose markers are the same character at both ends.
    fn delimited(&mut self, end: usize, delimiter: char, style: Style) {
        let source = &self.text[self.at..end.max(self.at)];
        let inner = source.trim_start_matches(delimiter);
        let width = (source.len() - inner.len()).min(source.len() / 2);
        self.marker_to(self.at + width, style);
        self.to(end - width.min(end), style);
        self.marker_to(end, style);
    }

    /// Paints up to a place as markers; white space at both ends is not marked.
    fn marker_to(&mut self, end: usize, style: Style) {
        self.marker_in_blank_to(end, style, style);
    }

    /// Paints up to a place as markers with white space of another style at both ends.
    fn marker_in_blank_to(&mut self, end: usize, blank: Style, style: Style) {
        let end = self.text.floor_char_boundary(end);
        let Some(gap) = self.text.get(self.at..end) else {
            return;
        };
        let core = gap.trim();
        let start = self.at + gap.len() - gap.trim_start().len();
        self.to(start, blank);
        self.to(start + core.len(), style.with(TokenKind::Marker));
        self.to(end, blank);
    }

    /// Paints up to a place in a style.
    fn to(&mut self, end: usize, style: Style) {
        let end = self.text.floor_char_boundary(end);
        if end > self.at {
            let range = self.at + self.offset..end + self.offset;
            quotes::push(&mut self.tokens, range, style);
            self.at = end;
        }
    }

    /// What is not yet painted of the current line, up to a place.
    fn rest_of_line(&self, end: usize) -> &'t str {
        let rest = self.text.get(self.at..end).unwrap_or_default();
        rest.split(['\n', '\r']).next().unwrap_or_default()
    }

    /// A place in the document as a place in the text.
    fn place(&self, in_document: usize) -> usize {
        let place = in_document.saturating_sub(self.offset).min(self.text.len());
        self.text.floor_char_boundary(place)
    }
}

/// Where the address stands in what follows the text of a link, `](address "title")`, and its
/// length, both in bytes. `None` for a link by reference.
fn address_in(tail: &str) -> Option<(usize, usize)> {
    let inside = tail.strip_prefix("](")?;
    let url = inside.trim_start_matches(['>', ' ', '\t', '\n', '\r']);
    let len = if url.starts_with('<') {
        url.find('>')? + 1
    } else {
        let space = url.find([' ', '\t', '\n', '\r']);
        space.unwrap_or(url.len().saturating_sub(1))
    };
    (len > 0).then_some((tail.len() - url.len(), len))
}
