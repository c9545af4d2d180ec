//! Lists, definitions, tables and preformatted text in raw HTML.

use super::{Flow, Reader, Token, is_within};
use crate::markdown::html::escape::resolved;
use crate::markdown::model::{
    Alignment, Block, BlockKind, Cell, Code, Definition, Details, Inline, InlineKind, Item, Row,
    Table, Task,
};

impl<'h, T: Iterator<Item = Token<'h>>> Reader<'h, T> {
    pub(super) fn items(&mut self) -> Vec<Item> {
        let mut items = Vec::new();
        while let Some(token) = self.tokens.peek() {
            match token {
                Token::Tag(tag, _) if tag.name == "li" && !tag.closes => {
                    self.tokens.next();
                    let flow = self.blocks(&[], true);
                    self.tokens.next();
                    items.push(self.item(flow));
                }
                Token::Tag(tag, _) if tag.closes && !is_within(&tag.name) => break,
                _ => {
                    let flow = self.blocks(&["li"], true);
                    if !flow.blocks.is_empty() {
                        items.push(self.item(flow));
                    }
                }
            }
        }
        items
    }

    fn item(&self, flow: Flow) -> Item {
        let task = flow.task.map(|done| Task {
            range: self.range.start..self.range.start,
            done,
        });
        Item {
            range: self.range.clone(),
            task,
            blocks: flow.blocks,
        }
    }

    pub(super) fn definitions(&mut self) -> Vec<Definition> {
        let mut all: Vec<Definition> = Vec::new();
        while !self.at_end_of("dl") {
            let Some(Token::Tag(tag, _)) = self.tokens.next() else {
                continue;
            };
            match (tag.name.as_str(), tag.closes) {
                ("dt", false) => {
                    let term = lines_of(self.blocks(&[], false).blocks);
                    self.tokens.next();
                    all.push(Definition {
                        range: self.range.clone(),
                        term,
                        details: Vec::new(),
                    });
                }
                ("dd", false) => {
                    let details = Details {
                        range: self.range.clone(),
                        blocks: self.blocks(&[], true).blocks,
                    };
                    self.tokens.next();
                    match all.last_mut() {
                        Some(definition) => definition.details.push(details),
                        None => all.push(Definition {
                            range: self.range.clone(),
                            term: Vec::new(),
                            details: vec![details],
                        }),
                    }
                }
                // A group of a term and its meaning may have an element around it.
                _ => {}
            }
        }
        all
    }

    fn at_end_of(&mut self, name: &str) -> bool {
        let next = self.tokens.peek();
        next.is_none_or(
            |token| matches!(token, Token::Tag(tag, _) if tag.closes && tag.name == name),
        )
    }

    /// A table, and the caption above it.
    pub(super) fn table(&mut self) -> (Option<Table>, Vec<Block>) {
        let mut rows: Vec<(bool, Row)> = Vec::new();
        let mut caption = Vec::new();
        while !self.at_end_of("table") {
            let Some(Token::Tag(tag, _)) = self.tokens.next() else {
                continue;
            };
            match (tag.name.as_str(), tag.closes) {
                ("caption", false) => {
                    caption = self.blocks(&[], false).blocks;
                    self.tokens.next();
                }
                ("tr", false) => rows.push((
                    true,
                    Row {
                        range: self.range.clone(),
                        cells: Vec::new(),
                    },
                )),
                ("th" | "td", false) => {
                    let content = lines_of(self.blocks(&[], false).blocks);
                    self.tokens.next();
                    if let Some((is_head, row)) = rows.last_mut() {
                        *is_head &= tag.name == "th";
                        row.cells.push(Cell {
                            range: self.range.clone(),
                            content,
                        });
                    }
                }
                _ => {}
            }
        }
        let columns = rows
            .iter()
            .map(|(_, row)| row.cells.len())
            .max()
            .unwrap_or(0);
        if columns == 0 {
            return (None, caption);
        }
        let has_head = rows.first().is_some_and(|(is_head, _)| *is_head);
        let mut rows = rows.into_iter().map(|(_, row)| row);
        let head = if has_head { rows.next() } else { None };
        let table = Table {
            alignments: vec![Alignment::Start; columns],
            head: head.unwrap_or_default(),
            rows: rows.collect(),
        };
        (Some(table), caption)
    }

    /// The text up to the end of preformatted text.
    pub(super) fn code(&mut self) -> Code {
        let mut text = String::new();
        let mut info = None;
        for token in self.tokens.by_ref() {
            match token {
                Token::Text(own) => text.push_str(&resolved(own)),
                Token::Tag(tag, _) if tag.name == "pre" && tag.closes => break,
                Token::Tag(tag, _) if tag.name == "br" => text.push('\n'),
                Token::Tag(tag, _) => {
                    let class = tag.attribute("class").unwrap_or_default();
                    let mut classes = class.split_ascii_whitespace();
                    let language = classes.find_map(|class| class.strip_prefix("language-"));
                    info = info.or_else(|| language.map(str::to_owned));
                }
            }
        }
        Code {
            info,
            text: text
                .strip_prefix('\n')
                .map_or_else(|| text.clone(), str::to_owned),
            ranges: vec![self.range.clone()],
        }
    }
}

/// Blocks as the lines of one text.
fn lines_of(blocks: Vec<Block>) -> Vec<Inline> {
    let mut all: Vec<Inline> = Vec::new();
    for Block { range, kind } in blocks {
        let own = match kind {
            BlockKind::Paragraph(content) | BlockKind::Plain(content) => content,
            BlockKind::Heading(heading) => heading.content,
            BlockKind::Quote { blocks, .. } => lines_of(blocks),
            BlockKind::List { items, .. } => {
                lines_of(items.into_iter().flat_map(|item| item.blocks).collect())
            }
            BlockKind::Code(code) => vec![Inline {
                range: range.clone(),
                kind: InlineKind::Code(code.text.into()),
            }],
            _ => Vec::new(),
        };
        if !all.is_empty() && !own.is_empty() {
            all.push(Inline {
                range,
                kind: InlineKind::HardBreak,
            });
        }
        all.extend(own);
    }
    all
}
