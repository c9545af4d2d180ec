//! Blocks as lines of Markdown.

use super::escape::Place;
use super::inline::{html_text, inline, longest_run};
use super::model::{Block, Column, Definition, Document, Item, Link, List, Run, Table};

/// Writes a document, without a line end at its end.
pub(super) fn write(document: &Document) -> String {
    let mut writer = Writer {
        links: &document.links,
        out: String::new(),
        prefix: String::new(),
        lead: None,
    };
    writer.blocks(&document.blocks, true);
    writer.out.truncate(writer.out.trim_end().len());
    writer.out
}

struct Writer<'a> {
    links: &'a [Link],
    out: String,
    /// What every line begins with.
    prefix: String,
    /// What the next line begins with instead: the sign of an item.
    lead: Option<String>,
}

impl Writer<'_> {
    fn blocks(&mut self, blocks: &[Block], is_loose: bool) {
        let mut sign = 0;
        for (at, block) in blocks.iter().enumerate() {
            if at > 0 && is_loose {
                self.line("");
            }
            if let Block::List(list) = block {
                // Another sign keeps a list apart from the one before.
                let previous = at.checked_sub(1).map(|before| &blocks[before]);
                let follows = matches!(
                    previous,
                    Some(Block::List(before)) if before.start.is_some() == list.start.is_some()
                );
                sign = if follows { 1 - sign } else { 0 };
                self.list(list, sign);
            } else {
                self.block(block, at == 0);
            }
        }
    }

    fn block(&mut self, block: &Block, is_first: bool) {
        match block {
            Block::Paragraph(runs) => self.text(&inline(runs, self.links, Place::Paragraph)),
            Block::Heading(level, runs) => {
                let signs = "#".repeat(usize::from(*level));
                let text = inline(runs, self.links, Place::Heading);
                self.line(&format!("{signs} {text}"));
            }
            Block::Quote(blocks) => self.inside("> ", "> ", |writer| writer.blocks(blocks, true)),
            Block::List(list) => self.list(list, 0),
            Block::Definitions(definitions) => self.definitions(definitions),
            Block::Code { language, text } => {
                let fence = "`".repeat(3.max(longest_run(text, '`') + 1));
                self.line(&format!("{fence}{language}"));
                self.text(text);
                self.line(&fence);
            }
            Block::Table(table) => self.table(table),
            // At the start of a text hyphens would begin front matter, and of an item, a rule.
            Block::Rule if is_first => self.line("___"),
            Block::Rule => self.line("---"),
            Block::Details { summary, blocks } => {
                self.line("<details>");
                if !summary.is_empty() {
                    self.line(&format!("<summary>{}</summary>", html_text(summary)));
                }
                self.line("");
                self.blocks(blocks, true);
                if !blocks.is_empty() {
                    self.line("");
                }
                self.line("</details>");
            }
        }
    }

    fn text(&mut self, text: &str) {
        for line in text.split('\n') {
            self.line(line);
        }
    }

    fn line(&mut self, line: &str) {
        match self.lead.take() {
            Some(lead) => self.out.push_str(&lead),
            None => self.out.push_str(&self.prefix),
        }
        self.out.push_str(line);
        if line.is_empty() {
            let length = self.out.trim_end_matches(' ').len();
            self.out.truncate(length);
        }
        self.out.push('\n');
    }

    /// Writes inside of a container: `first` begins its first line, `rest` the others.
    fn inside(&mut self, first: &str, rest: &str, write: impl FnOnce(&mut Self)) {
        let length = self.prefix.len();
        let lead = self.lead.take().unwrap_or_else(|| self.prefix.clone());
        self.lead = Some(lead + first);
        self.prefix.push_str(rest);
        write(self);
        self.prefix.truncate(length);
    }

    fn list(&mut self, list: &List, sign: usize) {
        let is_loose = list.items.iter().any(is_loose);
        for (at, item) in list.items.iter().enumerate() {
            if at > 0 && is_loose {
                self.line("");
            }
            let marker = match list.start {
                None => ["- ", "* "][sign].to_owned(),
                Some(start) => {
                    let number = start.saturating_add(u32::try_from(at).unwrap_or(u32::MAX));
                    format!("{number}{} ", [".", ")"][sign])
                }
            };
            let indent = " ".repeat(marker.len());
            let starts_text = matches!(item.blocks.first(), Some(Block::Paragraph(_)));
            let marker = match item.task {
                Some(true) if starts_text => marker + "[x] ",
                Some(false) if starts_text => marker + "[ ] ",
                Some(_) | None => marker,
            };
            self.inside(&marker, &indent, |writer| {
                writer.blocks(&item.blocks, is_loose);
            });
        }
    }

    fn definitions(&mut self, definitions: &[Definition]) {
        for (at, definition) in definitions.iter().enumerate() {
            if at > 0 {
                self.line("");
            }
            for term in &definition.terms {
                self.line(&inline(term, self.links, Place::Paragraph));
            }
            for meaning in &definition.meanings {
                self.inside(": ", "  ", |writer| writer.blocks(meaning, true));
            }
        }
    }

    fn table(&mut self, table: &Table) {
        for (at, row) in table.rows.iter().enumerate() {
            let cells: Vec<_> = row.iter().map(|cell| self.cell(cell)).collect();
            self.line(&format!("|{}|", cells.join("|")));
            if at == 0 {
                let rules: Vec<_> = table.columns.iter().map(|column| rule(*column)).collect();
                self.line(&format!("|{}|", rules.join("|")));
            }
        }
    }

    fn cell(&self, runs: &[Run]) -> String {
        let text = inline(runs, self.links, Place::Cell);
        if text.is_empty() {
            " ".to_owned()
        } else {
            format!(" {text} ")
        }
    }
}

/// The line below the head of a column.
fn rule(column: Column) -> &'static str {
    match column {
        Column::Unset => " --- ",
        Column::Left => " :-- ",
        Column::Center => " :-: ",
        Column::Right => " --: ",
    }
}

/// Whether an item needs blank lines around its blocks: all but a text and lists after it do, and
/// an ordered list does that could not begin in the middle of a text.
fn is_loose(item: &Item) -> bool {
    let mut blocks = item.blocks.iter();
    let is_first_simple = matches!(
        blocks.next(),
        None | Some(Block::Paragraph(_) | Block::List(_))
    );
    let is_list = |block: &Block| {
        matches!(
            block,
            Block::List(List {
                start: None | Some(1),
                ..
            })
        )
    };
    !(is_first_simple && blocks.all(is_list)) && item.blocks.len() > 1
}
