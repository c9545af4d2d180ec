//! Blocks of raw HTML as blocks of the model: what the exported page shows of them.
//!
//! The HTML comes from the sanitiser, so it is well formed. Elements that only change the look of
//! words stay as they are, for the text to be made from.

mod nested;

use std::ops::Range;

use super::raw::frame;
use super::tag::Tag;
use crate::markdown::html::escape::resolved;
use crate::markdown::model::{Block, BlockKind, Heading, Inline, InlineKind};

/// How deeply lists, quotes and the like are read as such; what is deeper is text in the last.
const DEPTH: usize = 40;

/// The blocks of well-formed HTML. All of them come from the bytes `range` of the source.
pub(super) fn blocks_of(html: &str, range: &Range<usize>) -> Vec<Block> {
    let mut reader = Reader {
        tokens: tokens(html).peekable(),
        range: range.clone(),
        open: Vec::new(),
        depth: 0,
    };
    let mut blocks = Vec::new();
    while reader.tokens.peek().is_some() {
        // What is left over is an end without a start.
        blocks.extend(reader.blocks(&[], false).blocks);
        reader.tokens.next();
    }
    blocks
}

/// A part of HTML: a tag, or the text between two.
enum Token<'h> {
    Tag(Tag<'h>, &'h str),
    Text(&'h str),
}

fn tokens(html: &str) -> impl Iterator<Item = Token<'_>> {
    let mut rest = html;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let end = if rest.starts_with('<') {
            tag_end(rest)
        } else {
            rest.find('<')
        };
        let (own, behind) = rest.split_at(end.unwrap_or(rest.len()));
        rest = behind;
        Some(Tag::read(own).map_or(Token::Text(own), |tag| Token::Tag(tag, own)))
    })
}

/// Where the tag that a text starts with ends: at the first `>` outside of quotes.
fn tag_end(html: &str) -> Option<usize> {
    let mut quoted = false;
    let at = html.find(|c| {
        quoted ^= c == '"';
        c == '>' && !quoted
    });
    at.map(|at| at + 1)
}

struct Reader<'h, T: Iterator<Item = Token<'h>>> {
    tokens: std::iter::Peekable<T>,
    range: Range<usize>,
    /// The elements around words that are open, by their tags: they go on in the next block.
    open: Vec<(String, &'h str)>,
    depth: usize,
}

/// Blocks while they are made.
#[derive(Default)]
struct Flow {
    blocks: Vec<Block>,
    line: Vec<Inline>,
    kind: Line,
    /// Whether text without an element of its own is a tight item's.
    tight: bool,
    /// The box that was found, and whether it is ticked.
    task: Option<bool>,
}

/// What the text that is read is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Line {
    #[default]
    Bare,
    Paragraph,
    Heading(u8),
    /// The first line of what can be folded.
    Summary,
}

impl<'h, T: Iterator<Item = Token<'h>>> Reader<'h, T> {
    /// What stands before an end tag that nothing here began, or a tag with one of the names
    /// `until`, as blocks. That tag is left where it is.
    fn blocks(&mut self, until: &[&str], tight: bool) -> Flow {
        let mut flow = Flow {
            tight,
            ..Flow::default()
        };
        self.depth += 1;
        self.reopen(&mut flow);
        let mut inside = 0_usize;
        while let Some(token) = self.tokens.peek() {
            if let Token::Tag(tag, _) = token {
                let ends = !is_within(&tag.name) && tag.closes && inside == 0;
                if ends || until.contains(&tag.name.as_str()) && !tag.closes {
                    break;
                }
            }
            match self.tokens.next() {
                Some(Token::Text(text)) => {
                    flow.line
                        .push(self.inline(InlineKind::Text(resolved(text).into())));
                }
                Some(Token::Tag(tag, written)) => self.tag(&tag, written, &mut flow, &mut inside),
                None => break,
            }
        }
        self.end_line(&mut flow);
        self.depth -= 1;
        flow
    }

    fn tag(&mut self, tag: &Tag<'h>, written: &'h str, flow: &mut Flow, inside: &mut usize) {
        let name = tag.name.as_str();
        if is_within(name) {
            self.within(tag, written, flow);
            return;
        }
        self.end_line(flow);
        let deep = self.depth > DEPTH;
        match (name, tag.closes) {
            ("hr", _) => flow.blocks.push(self.block(BlockKind::Rule)),
            ("pre", false) => {
                let code = Box::new(self.code());
                flow.blocks.push(self.block(BlockKind::Code(code)));
            }
            ("ul" | "ol" | "menu" | "dir", false) if !deep => {
                let start = tag
                    .attribute("start")
                    .and_then(|start| start.trim().parse().ok());
                let start = (name == "ol").then(|| start.unwrap_or(1));
                let items = self.items();
                self.end(
                    flow,
                    (!items.is_empty()).then_some(BlockKind::List { start, items }),
                );
            }
            ("blockquote", false) if !deep => {
                let blocks = self.blocks(&[], false).blocks;
                self.end(
                    flow,
                    Some(BlockKind::Quote {
                        alert: None,
                        blocks,
                    }),
                );
            }
            ("dl", false) if !deep => {
                let definitions = self.definitions();
                let kind = (!definitions.is_empty()).then_some(BlockKind::Definitions(definitions));
                self.end(flow, kind);
            }
            ("table", false) if !deep => {
                let (table, caption) = self.table();
                flow.blocks.extend(caption);
                self.end(flow, table.map(|table| BlockKind::Table(Box::new(table))));
            }
            _ if tag.closes => {
                *inside = inside.saturating_sub(1);
                flow.kind = Line::Bare;
            }
            _ => {
                *inside += 1;
                flow.kind = line_of(name);
            }
        }
    }

    /// An element that stands among words.
    fn within(&mut self, tag: &Tag<'h>, written: &'h str, flow: &mut Flow) {
        if tag.name == "iframe" {
            let here = self.inline(InlineKind::SoftBreak);
            flow.line.extend(frame(tag, &here).filter(|_| !tag.closes));
            return;
        }
        if tag.name == "input" {
            let ticked = tag.attribute("checked").is_some();
            flow.task.get_or_insert(ticked);
            return;
        }
        flow.line
            .push(self.inline(InlineKind::Html(written.into())));
        if tag.closes {
            let same = |(name, _): &(String, &str)| *name == tag.name;
            if let Some(at) = self.open.iter().rposition(same) {
                self.open.remove(at);
            }
        } else if !matches!(tag.name.as_str(), "br" | "img" | "wbr" | "source" | "col") {
            self.open.push((tag.name.clone(), written));
        }
    }

    /// What is open goes on in the next line.
    fn reopen(&self, flow: &mut Flow) {
        let tags = self.open.iter().map(|(_, written)| (*written).to_owned());
        flow.line = tags
            .map(|tag| self.inline(InlineKind::Html(tag.into())))
            .collect();
    }

    fn end_line(&self, flow: &mut Flow) {
        let line = std::mem::take(&mut flow.line);
        self.reopen(flow);
        if line.iter().all(is_blank) {
            return;
        }
        let kind = match flow.kind {
            Line::Bare if flow.tight => BlockKind::Plain(line),
            Line::Bare | Line::Paragraph => BlockKind::Paragraph(line),
            Line::Summary => BlockKind::Paragraph(vec![self.inline(InlineKind::Strong(line))]),
            Line::Heading(level) => BlockKind::Heading(Box::new(Heading {
                level,
                id: None,
                classes: Vec::new(),
                content: line,
            })),
        };
        flow.blocks.push(self.block(kind));
    }

    /// Takes the end tag of an element that was read, and adds what came of it.
    fn end(&mut self, flow: &mut Flow, kind: Option<BlockKind>) {
        self.tokens.next();
        flow.blocks.extend(kind.map(|kind| self.block(kind)));
        flow.kind = Line::Bare;
    }

    fn block(&self, kind: BlockKind) -> Block {
        Block {
            range: self.range.clone(),
            kind,
        }
    }

    fn inline(&self, kind: InlineKind) -> Inline {
        Inline {
            range: self.range.clone(),
            kind,
        }
    }
}

/// Whether an element stands among words, not around blocks.
fn is_within(name: &str) -> bool {
    !matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "audio"
            | "blockquote"
            | "caption"
            | "center"
            | "dd"
            | "details"
            | "dir"
            | "div"
            | "dl"
            | "dt"
            | "figcaption"
            | "figure"
            | "footer"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hgroup"
            | "hr"
            | "li"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "p"
            | "pre"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "ul"
            | "video"
    )
}

/// What the text of an element is.
fn line_of(name: &str) -> Line {
    match name {
        "p" => Line::Paragraph,
        "summary" => Line::Summary,
        _ => {
            let level = name.strip_prefix('h').and_then(|level| level.parse().ok());
            level.map_or(Line::Bare, Line::Heading)
        }
    }
}

fn is_blank(inline: &Inline) -> bool {
    match &inline.kind {
        InlineKind::Text(text) => text.trim_matches([' ', '\t', '\n', '\r']).is_empty(),
        InlineKind::Html(tag) => Tag::read(tag).is_none_or(|tag| tag.name != "img"),
        _ => false,
    }
}
