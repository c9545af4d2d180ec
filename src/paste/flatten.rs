//! Blocks on one line: what a heading or a cell of a table can hold of them.

use super::model::{Block, Content, Item, Mark, Marks, Run};

/// Blocks as one flow of runs, with breaks between them.
pub(super) fn flatten(blocks: Vec<Block>) -> Vec<Run> {
    let mut flat = Flat::default();
    flat.blocks(blocks);
    flat.runs
}

#[derive(Default)]
struct Flat {
    runs: Vec<Run>,
}

impl Flat {
    fn blocks(&mut self, blocks: Vec<Block>) {
        for (at, block) in blocks.into_iter().enumerate() {
            self.break_after(at);
            self.block(block);
        }
    }

    fn block(&mut self, block: Block) {
        match block {
            Block::Paragraph(line) | Block::Heading(_, line) => self.runs.extend(line),
            Block::Quote(blocks) => self.blocks(blocks),
            Block::Details { summary, blocks } => {
                self.text(&summary, Marks::default());
                self.text(" ", Marks::default());
                self.blocks(blocks);
            }
            Block::Code { text, .. } => {
                for (at, line) in text.lines().enumerate() {
                    self.break_after(at);
                    self.text(line, Marks::default().with(Mark::Code));
                }
            }
            Block::List(list) => {
                let mut number = list.start;
                for (at, item) in list.items.into_iter().enumerate() {
                    self.break_after(at);
                    self.item(item, number);
                    number = number.map(|number| number.saturating_add(1));
                }
            }
            Block::Definitions(definitions) => {
                for definition in definitions {
                    for line in definition.terms {
                        self.runs.extend(line);
                        self.text(": ", Marks::default());
                    }
                    for meaning in definition.meanings {
                        self.blocks(meaning);
                        self.text(" ", Marks::default());
                    }
                }
            }
            Block::Table(table) => {
                for cell in table.rows.into_iter().flatten() {
                    self.runs.extend(cell);
                    self.text(" ", Marks::default());
                }
            }
            Block::Rule => {}
        }
    }

    fn item(&mut self, item: Item, number: Option<u32>) {
        let sign = match (item.task, number) {
            (Some(true), _) => "☑ ".to_owned(),
            (Some(false), _) => "☐ ".to_owned(),
            (None, Some(number)) => format!("{number}. "),
            (None, None) => "• ".to_owned(),
        };
        self.text(&sign, Marks::default());
        self.blocks(item.blocks);
    }

    fn text(&mut self, text: &str, marks: Marks) {
        self.runs
            .push(Run::new(Content::Text(text.to_owned()), marks));
    }

    fn break_after(&mut self, at: usize) {
        if at > 0 {
            self.runs.push(Run::new(Content::Break, Marks::default()));
        }
    }
}
