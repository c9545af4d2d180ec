//! A model as plain text, as people write in a mail: no markers but those of lists.

use std::collections::HashMap;

use super::model::{Block, BlockKind, Definition, Inline, InlineKind, Item, Model, Table};
use super::walk::each_block;

/// The model as plain text, without a line end behind it.
///
/// Blocks are parted by a blank line. Items begin with `- ` or their number, what is nested in them
/// is indented; the cells of a table are parted by tabs. Code is as it is, links are their text,
/// images their alternative text, formulas their TeX. A reference to a footnote is its number in
/// brackets, and the notes follow at the end. Rules and raw HTML are left out.
pub fn to_plain_text(model: &Model) -> String {
    let mut writer = Writer::default();
    each_block(&model.blocks, &mut |block| {
        if let BlockKind::Footnote { label, blocks } = &block.kind {
            writer.notes.entry(label.to_lowercase()).or_insert(blocks);
        }
    });
    writer.blocks(&model.blocks);
    writer.note_section();
    writer.out
}

/// What has to stand between what was written and what comes next.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    #[default]
    None,
    Line,
    Blank,
}

#[derive(Default)]
struct Writer<'m> {
    out: String,
    /// Written before the next words, so that nothing stands at the end.
    gap: Gap,
    /// The columns before every line of the block that is open.
    indent: usize,
    /// Whether the indentation of the line is still to be written.
    is_new_line: bool,
    /// The definitions of footnotes, by label in lower case.
    notes: HashMap<String, &'m [Block]>,
    /// Labels in lower case in the order of their first references.
    used: Vec<String>,
    /// The numbers of these labels, from 1.
    numbers: HashMap<String, usize>,
}

impl<'m> Writer<'m> {
    fn blocks(&mut self, blocks: &'m [Block]) {
        for (index, block) in blocks.iter().enumerate() {
            if index > 0 {
                let is_tight = |block: &Block| matches!(block.kind, BlockKind::Plain(_));
                let tight = is_tight(block) || is_tight(&blocks[index - 1]);
                self.part(if tight { Gap::Line } else { Gap::Blank });
            }
            self.block(&block.kind);
        }
    }

    fn block(&mut self, kind: &'m BlockKind) {
        match kind {
            BlockKind::Paragraph(content) | BlockKind::Plain(content) => self.inlines(content),
            BlockKind::Heading(heading) => self.inlines(&heading.content),
            BlockKind::Quote { alert, blocks } => {
                if let Some(alert) = alert {
                    self.text(alert.title());
                    self.part(Gap::Line);
                }
                self.blocks(blocks);
            }
            BlockKind::List { start, items } => self.list(*start, items),
            BlockKind::Code(code) => self.text(code.text.trim_end_matches('\n')),
            BlockKind::Table(table) => self.table(table),
            BlockKind::Definitions(definitions) => self.definitions(definitions),
            BlockKind::Html(_) | BlockKind::Rule | BlockKind::Footnote { .. } => {}
        }
    }

    fn list(&mut self, start: Option<u64>, items: &'m [Item]) {
        let paragraph = |block: &Block| matches!(block.kind, BlockKind::Paragraph(_));
        let is_loose = items.iter().any(|item| item.blocks.iter().any(paragraph));
        for (index, item) in (0..).zip(items) {
            if index > 0 {
                self.part(if is_loose { Gap::Blank } else { Gap::Line });
            }
            let marker = match start {
                Some(start) => format!("{}. ", start.saturating_add(index)),
                None => "- ".to_owned(),
            };
            self.text(&marker);
            self.within(marker.len(), |writer| {
                if let Some(task) = &item.task {
                    writer.text(if task.done { "[x] " } else { "[ ] " });
                }
                writer.blocks(&item.blocks);
            });
        }
    }

    fn table(&mut self, table: &'m Table) {
        let rows = std::iter::once(&table.head).chain(&table.rows);
        let rows = rows.filter(|row| !row.cells.is_empty());
        for (index, row) in rows.enumerate() {
            if index > 0 {
                self.part(Gap::Line);
            }
            for (column, cell) in row.cells.iter().enumerate() {
                if column > 0 {
                    self.text("\t");
                }
                self.inlines(&cell.content);
            }
        }
    }

    fn definitions(&mut self, definitions: &'m [Definition]) {
        for (index, definition) in definitions.iter().enumerate() {
            if index > 0 {
                self.part(Gap::Line);
            }
            self.inlines(&definition.term);
            for details in &definition.details {
                self.part(Gap::Line);
                self.within(2, |writer| writer.blocks(&details.blocks));
            }
        }
    }

    fn inlines(&mut self, inlines: &'m [Inline]) {
        for inline in inlines {
            match &inline.kind {
                InlineKind::Text(text) | InlineKind::Code(text) => self.text(text),
                InlineKind::Math { tex, .. } => self.text(tex.trim()),
                InlineKind::Emphasis(content)
                | InlineKind::Strong(content)
                | InlineKind::Strike(content)
                | InlineKind::Link { content, .. }
                | InlineKind::Image { alt: content, .. } => self.inlines(content),
                InlineKind::SoftBreak => self.text(" "),
                InlineKind::HardBreak => self.part(Gap::Line),
                InlineKind::FootnoteRef(label) => {
                    let number = self.number(label);
                    self.text(&format!("[{number}]"));
                }
                InlineKind::Html(_) => {}
            }
        }
    }

    /// The number of a note, which counts as used from here on.
    fn number(&mut self, label: &str) -> usize {
        let label = label.to_lowercase();
        if let Some(&number) = self.numbers.get(&label) {
            return number;
        }
        self.used.push(label.clone());
        let number = self.used.len();
        self.numbers.insert(label, number);
        number
    }

    /// Writes the notes that have been referred to; they may refer to others.
    fn note_section(&mut self) {
        let mut gap = Gap::Blank;
        let mut done = 0;
        while let Some(label) = self.used.get(done) {
            done += 1;
            if let Some(&blocks) = self.notes.get(label) {
                self.part(gap);
                gap = Gap::Line;
                let marker = format!("[{done}] ");
                self.text(&marker);
                self.within(marker.len(), |writer| writer.blocks(blocks));
            }
        }
    }

    /// Parts what comes from what is there, at least so far.
    fn part(&mut self, gap: Gap) {
        if !self.out.is_empty() {
            self.gap = self.gap.max(gap);
        }
    }

    fn within(&mut self, columns: usize, write: impl FnOnce(&mut Self)) {
        self.indent += columns;
        write(self);
        self.indent -= columns;
    }

    /// Writes text, each new line behind the indentation.
    fn text(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        let ends = match std::mem::take(&mut self.gap) {
            Gap::None => "",
            Gap::Line => "\n",
            Gap::Blank => "\n\n",
        };
        self.out.push_str(ends);
        self.is_new_line |= !ends.is_empty();
        for (index, line) in text.split('\n').enumerate() {
            if index > 0 {
                self.out.push('\n');
                self.is_new_line = true;
            }
            if line.is_empty() {
                continue;
            }
            if std::mem::take(&mut self.is_new_line) {
                self.out.extend(std::iter::repeat_n(' ', self.indent));
            }
            self.out.push_str(line);
        }
    }
}
