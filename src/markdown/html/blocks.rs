//! The HTML of blocks.

use super::super::model::{
    Alert, Alignment, Block, BlockKind, Code, Definition, Heading, Inline, Item, Row, Table,
};
use super::super::outline::entry_of;
use super::{RawHtml, Writer};

impl<'m> Writer<'m, '_> {
    /// Writes blocks, each from the start of a line.
    pub(super) fn blocks(&mut self, blocks: &'m [Block]) {
        let mut after_plain = false;
        for block in blocks {
            let is_plain = matches!(block.kind, BlockKind::Plain(_));
            if is_plain && after_plain {
                self.end_line();
            }
            after_plain = is_plain;
            self.block(block);
        }
    }

    fn block(&mut self, block: &'m Block) {
        match &block.kind {
            BlockKind::Paragraph(content) => self.paragraph(content),
            BlockKind::Plain(content) => self.inlines(content),
            BlockKind::Heading(heading) => self.heading(block, heading),
            BlockKind::Quote { alert, blocks } => self.quote(*alert, blocks),
            BlockKind::List { start, items } => self.list(*start, items),
            BlockKind::Code(code) => self.code_block(code),
            BlockKind::Html(html) => self.html_block(html),
            BlockKind::Rule => {
                self.end_line();
                self.push(if self.is_page() { "<hr>\n" } else { "<hr />\n" });
            }
            BlockKind::Table(table) => self.table(table),
            BlockKind::Footnote { label, blocks } => {
                if !self.is_page() {
                    self.note_in_place(label, blocks);
                }
            }
            BlockKind::Definitions(definitions) => self.definitions(definitions),
        }
    }

    fn paragraph(&mut self, content: &'m [Inline]) {
        self.end_line();
        self.push("<p>");
        self.task_box();
        self.inlines(content);
        self.push("</p>\n");
    }

    fn heading(&mut self, block: &Block, heading: &'m Heading) {
        const TAGS: [&str; 6] = ["h1", "h2", "h3", "h4", "h5", "h6"];
        let tag = TAGS[usize::from(heading.level.clamp(1, 6)) - 1];
        self.end_line();
        self.push("<");
        self.push(tag);
        let id = entry_of(&self.outline, block).map(|entry| entry.id.as_str());
        if let Some(id) = id.or(heading.id.as_deref()) {
            self.out.push_str(" id=\"");
            super::escape::attribute(self.out, id);
            self.out.push('"');
        }
        let mark = self.options.mark.filter(|_| self.is_page());
        let mark = mark.filter(|(start, _)| *start == block.range.start);
        if mark.is_some() || !heading.classes.is_empty() {
            let marks = mark.iter().map(|(_, class)| *class);
            let classes = marks.chain(heading.classes.iter().map(String::as_str));
            self.attribute("class", &classes.collect::<Vec<_>>().join(" "));
        }
        self.push(">");
        self.task_box();
        self.inlines(&heading.content);
        self.push("</");
        self.push(tag);
        self.push(">\n");
    }

    fn quote(&mut self, alert: Option<Alert>, blocks: &'m [Block]) {
        self.end_line();
        match alert {
            None => self.push("<blockquote>\n"),
            Some(alert) if self.is_page() => {
                self.push("<blockquote class=\"alert alert-");
                self.push(alert_name(alert));
                self.push("\">\n<p class=\"alert-title\">");
                self.push(alert.title());
                self.push("</p>\n");
            }
            Some(alert) => {
                self.push("<blockquote class=\"markdown-alert-");
                self.push(alert_name(alert));
                self.push("\">\n");
            }
        }
        self.blocks(blocks);
        self.push("</blockquote>\n");
    }

    fn list(&mut self, start: Option<u64>, items: &'m [Item]) {
        self.end_line();
        match start {
            None => self.push("<ul>\n"),
            Some(1) => self.push("<ol>\n"),
            Some(start) => {
                self.push("<ol");
                self.attribute("start", &start.to_string());
                self.push(">\n");
            }
        }
        for item in items {
            self.item(item);
        }
        self.push(if start.is_some() {
            "</ol>\n"
        } else {
            "</ul>\n"
        });
    }

    fn item(&mut self, item: &'m Item) {
        self.end_line();
        if item.task.is_some() && self.is_page() {
            self.push("<li class=\"task\">");
        } else {
            self.push("<li>");
        }
        self.task = item.task.as_ref();
        // The box stands right before the text, so inside the element that holds it.
        if !matches!(
            item.blocks.first().map(|block| &block.kind),
            Some(BlockKind::Paragraph(_) | BlockKind::Heading(_) | BlockKind::Definitions(_))
        ) {
            self.task_box();
        }
        self.blocks(&item.blocks);
        self.push("</li>\n");
    }

    /// Writes the box of the item that has just started, if it has one that is not yet written.
    fn task_box(&mut self) {
        let Some(task) = self.task.take() else {
            return;
        };
        self.push(match (self.is_page(), task.done) {
            (true, true) => "<input type=\"checkbox\" disabled checked> ",
            (true, false) => "<input type=\"checkbox\" disabled> ",
            (false, true) => "<input disabled=\"\" type=\"checkbox\" checked=\"\"/>\n",
            (false, false) => "<input disabled=\"\" type=\"checkbox\"/>\n",
        });
    }

    fn code_block(&mut self, code: &Code) {
        self.end_line();
        self.push("<pre><code");
        if let Some(language) = code.language() {
            self.push(" class=\"language-");
            super::escape::attribute(self.out, language);
            self.push("\"");
        }
        self.push(">");
        self.text(&code.text);
        self.push("</code></pre>\n");
    }

    fn html_block(&mut self, html: &str) {
        if !self.is_page() {
            self.push(html);
            return;
        }
        self.met.raw_html = true;
        match self.options.raw_html {
            RawHtml::Keep => {
                self.end_line();
                self.push(html);
                self.end_line();
            }
            RawHtml::Escape => {
                self.end_line();
                self.push("<p>");
                self.text(html.trim_end());
                self.push("</p>\n");
            }
            RawHtml::Omit => {}
        }
    }

    fn table(&mut self, table: &'m Table) {
        self.push("<table>");
        // Only part of a table has no head.
        if !table.head.cells.is_empty() {
            self.push("<thead>");
            self.row(table, &table.head, true);
            self.push("</thead>");
        }
        if !self.is_page() || !table.rows.is_empty() {
            self.push("<tbody>\n");
            for row in &table.rows {
                self.row(table, row, false);
                self.push("\n");
            }
            self.push("</tbody>");
        }
        self.push("</table>\n");
    }

    fn row(&mut self, table: &Table, row: &'m Row, is_head: bool) {
        self.push("<tr>");
        for (column, cell) in row.cells.iter().enumerate() {
            self.push(match (is_head, self.is_page()) {
                (true, true) => "<th scope=\"col\"",
                (true, false) => "<th",
                (false, _) => "<td",
            });
            self.push(match table.alignments.get(column) {
                Some(Alignment::Left) => " style=\"text-align: left\">",
                Some(Alignment::Center) => " style=\"text-align: center\">",
                Some(Alignment::Right) => " style=\"text-align: right\">",
                Some(Alignment::Start) | None => ">",
            });
            self.inlines(&cell.content);
            self.push(if is_head { "</th>" } else { "</td>" });
        }
        self.push("</tr>");
    }

    fn definitions(&mut self, definitions: &'m [Definition]) {
        self.end_line();
        self.push("<dl>\n");
        for definition in definitions {
            self.end_line();
            self.push("<dt>");
            self.task_box();
            self.inlines(&definition.term);
            self.push("</dt>\n");
            for details in &definition.details {
                self.end_line();
                self.push("<dd>");
                self.blocks(&details.blocks);
                self.push("</dd>\n");
            }
        }
        self.push("</dl>\n");
    }
}

/// The last part of the class of an alert.
fn alert_name(alert: Alert) -> &'static str {
    match alert {
        Alert::Note => "note",
        Alert::Tip => "tip",
        Alert::Important => "important",
        Alert::Warning => "warning",
        Alert::Caution => "caution",
    }
}
