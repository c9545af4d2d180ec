//! The kinds of block, each in the markup that its `save` function makes (`WordPress` 6.6 and
//! later).

use serde_json::{Value, json};

use super::Writer;
use super::comment::attributes;
use super::details::details;
use super::html::group;
use crate::export::raw::more_text;
use crate::markdown::model::{Alert, Alignment, Code, Heading, Item, Row, Table};
use crate::markdown::url::{UrlUse, is_safe};
use crate::markdown::{Block, BlockKind, Destination, Inline, InlineKind, entry_of, plain_text};
use crate::site::RawHtmlPolicy;

/// An image that stands alone: its address, title and alternative text, and where it leads.
type Picture<'i> = (&'i str, &'i str, &'i [Inline], Option<&'i str>);

impl Writer<'_> {
    /// Writes blocks with an empty line between them.
    pub(super) fn blocks(&mut self, blocks: &[Block]) {
        let mut at = 0;
        let mut is_first = true;
        while at < blocks.len() {
            let start = self.out.len();
            if !is_first {
                self.out.push_str("\n\n");
            }
            let content = self.out.len();
            at += self.some_blocks(&blocks[at..]);
            if self.out.len() == content {
                self.out.truncate(start);
            } else {
                is_first = false;
            }
        }
    }

    /// Writes the first of `blocks` with those that belong to it, and tells how many that were.
    fn some_blocks(&mut self, blocks: &[Block]) -> usize {
        let Some(block) = blocks.first() else {
            return 1;
        };
        let BlockKind::Html(html) = &block.kind else {
            self.block(block);
            return 1;
        };
        self.met.raw_html = true;
        if let Some(words) = more_text(block) {
            self.more(words);
            return 1;
        }
        if self.options.raw_html == RawHtmlPolicy::Escape {
            self.paragraph_of(|writer| writer.words(html.trim()));
            return 1;
        }
        if let Some(details) = details(blocks) {
            self.details(&details);
            return details.length;
        }
        let length = group(blocks);
        self.html_block(&blocks[..length]);
        length
    }

    fn block(&mut self, block: &Block) {
        match &block.kind {
            BlockKind::Paragraph(content) | BlockKind::Plain(content) => {
                self.paragraph(block, content);
            }
            BlockKind::Heading(heading) => self.heading(block, heading),
            BlockKind::Quote { alert, blocks } => self.quote(*alert, blocks),
            BlockKind::List { start, items } => self.list(block, *start, items),
            BlockKind::Code(code) => self.code(code),
            BlockKind::Rule => {
                self.open("separator", &attributes([]));
                self.out
                    .push_str("<hr class=\"wp-block-separator has-alpha-channel-opacity\"/>");
                self.close("separator");
            }
            BlockKind::Table(table) => self.table(block, table),
            BlockKind::Definitions(_) | BlockKind::Html(_) => {
                self.html_block(std::slice::from_ref(block));
            }
            BlockKind::Footnote { .. } => {}
        }
    }

    fn paragraph(&mut self, block: &Block, content: &[Inline]) {
        if let Some(pictures) = pictures(content) {
            for (at, picture) in pictures.into_iter().enumerate() {
                if at > 0 {
                    self.out.push_str("\n\n");
                }
                self.picture(picture);
            }
            return;
        }
        if !self.can_be_rich(content) {
            return self.html_block(std::slice::from_ref(block));
        }
        let before = self.out.len();
        let mut is_empty = false;
        self.paragraph_of(|writer| {
            let start = writer.out.len();
            writer.inlines(content);
            is_empty = writer.out[start..].trim().is_empty();
        });
        if is_empty {
            self.out.truncate(before);
        }
    }

    fn paragraph_of(&mut self, content: impl FnOnce(&mut Self)) {
        self.open("paragraph", &attributes([]));
        self.out.push_str("<p>");
        content(self);
        self.out.push_str("</p>");
        self.close("paragraph");
    }

    fn picture(&mut self, (url, title, alt, link): Picture<'_>) {
        let destination = link.map_or(Value::Null, |_| json!("custom"));
        self.open("image", &attributes([("linkDestination", destination)]));
        self.out.push_str("<figure class=\"wp-block-image\">");
        if let Some(link) = link {
            self.out.push_str("<a");
            self.url("href", link);
            self.out.push('>');
        }
        self.image(url, &plain_text(alt), "");
        if link.is_some() {
            self.out.push_str("</a>");
        }
        if !title.trim().is_empty() {
            self.out
                .push_str("<figcaption class=\"wp-element-caption\">");
            self.words(title.trim());
            self.out.push_str("</figcaption>");
        }
        self.out.push_str("</figure>");
        self.close("image");
    }

    fn heading(&mut self, block: &Block, heading: &Heading) {
        let id = entry_of(self.outline, block).map(|entry| entry.id.clone());
        let id = id.or_else(|| heading.id.clone());
        let Some(content) = self.rich_text(&heading.content) else {
            let kind = BlockKind::Heading(Box::new(Heading {
                id,
                ..heading.clone()
            }));
            let range = block.range.clone();
            return self.html_block(&[Block { range, kind }]);
        };
        let level = heading.level.clamp(1, 6);
        let written = if level == 2 {
            Value::Null
        } else {
            json!(level)
        };
        let classes = class_name(&heading.classes.join(" "));
        let class = if classes.is_empty() {
            Value::Null
        } else {
            json!(classes)
        };
        self.open(
            "heading",
            &attributes([("level", written), ("className", class)]),
        );
        self.out.push_str(&format!("<h{level}"));
        let all = format!("wp-block-heading {classes}");
        self.attribute("class", all.trim_end());
        if let Some(id) = id {
            self.attribute("id", &id);
        }
        self.out.push_str(&format!(">{content}</h{level}>"));
        self.close("heading");
    }

    fn quote(&mut self, alert: Option<Alert>, blocks: &[Block]) {
        let Some(alert) = alert else {
            self.open("quote", &attributes([]));
            self.out.push_str("<blockquote class=\"wp-block-quote\">");
            self.blocks(blocks);
            self.out.push_str("</blockquote>");
            return self.close("quote");
        };
        let class = format!("alert alert-{}", alert.title().to_lowercase());
        self.open("quote", &attributes([("className", json!(class))]));
        self.out
            .push_str(&format!("<blockquote class=\"wp-block-quote {class}\">"));
        self.open(
            "paragraph",
            &attributes([("className", json!("alert-title"))]),
        );
        self.out
            .push_str(&format!("<p class=\"alert-title\">{}</p>", alert.title()));
        self.close("paragraph");
        let before = self.out.len();
        self.out.push_str("\n\n");
        let content = self.out.len();
        self.blocks(blocks);
        if self.out.len() == content {
            self.out.truncate(before);
        }
        self.out.push_str("</blockquote>");
        self.close("quote");
    }

    fn list(&mut self, block: &Block, start: Option<u64>, items: &[Item]) {
        if !self.is_rich_list(items) {
            return self.html_block(std::slice::from_ref(block));
        }
        let ordered = start.map_or(Value::Null, |_| json!(true));
        let start = start.filter(|start| *start != 1);
        let number = start.map_or(Value::Null, |start| json!(start));
        let tag = if ordered.is_null() { "ul" } else { "ol" };
        self.open(
            "list",
            &attributes([("ordered", ordered), ("start", number)]),
        );
        self.out.push_str(&format!("<{tag}"));
        if let Some(start) = start {
            self.attribute("start", &start.to_string());
        }
        self.out.push_str(" class=\"wp-block-list\">");
        for (at, item) in items.iter().enumerate() {
            if at > 0 {
                self.out.push_str("\n\n");
            }
            self.open("list-item", &attributes([]));
            self.out.push_str("<li>");
            if let Some(task) = &item.task {
                self.out
                    .push_str(if task.done { "\u{2611} " } else { "\u{2610} " });
            }
            self.item_content(&item.blocks);
            self.out.push_str("</li>");
            self.close("list-item");
        }
        self.out.push_str(&format!("</{tag}>"));
        self.close("list");
    }

    /// Writes what stands in an item: first its text, then the blocks inside of it.
    pub(super) fn item_content(&mut self, blocks: &[Block]) {
        let is_text =
            |block: &&Block| matches!(block.kind, BlockKind::Paragraph(_) | BlockKind::Plain(_));
        let texts = blocks.iter().take_while(is_text).count();
        for (at, block) in blocks[..texts].iter().enumerate() {
            if at > 0 {
                self.out.push_str("<br><br>");
            }
            if let BlockKind::Paragraph(content) | BlockKind::Plain(content) = &block.kind {
                self.inlines(content);
            }
        }
        self.blocks(&blocks[texts..]);
    }

    /// Whether the texts of all items can be rich text. What is asked here is not kept: notes are
    /// referred to when it is written.
    fn is_rich_list(&self, items: &[Item]) -> bool {
        items
            .iter()
            .flat_map(|item| &item.blocks)
            .all(|block| match &block.kind {
                BlockKind::Paragraph(content) | BlockKind::Plain(content) => {
                    self.can_be_rich(content)
                }
                _ => true,
            })
    }

    fn code(&mut self, code: &Code) {
        let language = code.language().map(class_name).unwrap_or_default();
        let class = if language.is_empty() {
            String::new()
        } else {
            format!("language-{language}")
        };
        let attribute = if class.is_empty() {
            Value::Null
        } else {
            json!(class)
        };
        self.open("code", &attributes([("className", attribute)]));
        let all = format!("wp-block-code {class}");
        self.out
            .push_str(&format!("<pre class=\"{}\"><code>", all.trim_end()));
        let text = code.text.strip_suffix('\n').unwrap_or(&code.text);
        for (at, line) in text.split('\n').enumerate() {
            if at > 0 {
                self.out.push('\n');
            }
            self.code_line(line);
        }
        self.out.push_str("</code></pre>");
        self.close("code");
    }

    /// Writes a line of code. An address alone on a line would be made a film.
    fn code_line(&mut self, line: &str) {
        let start = self.out.len();
        self.words(line);
        let bare = line.trim();
        if bare.starts_with("http://") || bare.starts_with("https://") {
            let html = self.out.split_off(start);
            self.out.push_str(&html.replacen("//", "&#47;&#47;", 1));
        }
    }

    fn table(&mut self, block: &Block, table: &Table) {
        let mut rows = std::iter::once(&table.head).chain(&table.rows);
        let is_rich = rows.all(|row| row.cells.iter().all(|cell| self.can_be_rich(&cell.content)));
        if !is_rich {
            return self.html_block(std::slice::from_ref(block));
        }
        self.open("table", &attributes([("hasFixedLayout", json!(false))]));
        self.out
            .push_str("<figure class=\"wp-block-table\"><table>");
        if !table.head.cells.is_empty() {
            self.out.push_str("<thead>");
            self.row(table, &table.head, "th");
            self.out.push_str("</thead>");
        }
        if !table.rows.is_empty() {
            self.out.push_str("<tbody>");
            for row in &table.rows {
                self.row(table, row, "td");
            }
            self.out.push_str("</tbody>");
        }
        self.out.push_str("</table></figure>");
        self.close("table");
    }

    fn row(&mut self, table: &Table, row: &Row, tag: &str) {
        self.out.push_str("<tr>");
        for (column, cell) in row.cells.iter().enumerate() {
            self.out.push_str(&format!("<{tag}"));
            let side = match table.alignments.get(column) {
                Some(Alignment::Left) => "left",
                Some(Alignment::Center) => "center",
                Some(Alignment::Right) => "right",
                Some(Alignment::Start) | None => "",
            };
            if !side.is_empty() {
                let aligned = format!(" class=\"has-text-align-{side}\" data-align=\"{side}\"");
                self.out.push_str(&aligned);
            }
            self.out.push('>');
            self.inlines(&cell.content);
            self.out.push_str(&format!("</{tag}>"));
        }
        self.out.push_str("</tr>");
    }

    fn more(&mut self, words: &str) {
        let custom = if words.is_empty() {
            Value::Null
        } else {
            json!(words)
        };
        self.open("more", &attributes([("customText", custom)]));
        let mark = format!("<!--more {words}");
        self.out.push_str(mark.trim_end());
        self.out.push_str("-->");
        self.close("more");
    }
}

/// The images of a paragraph that holds nothing else.
fn pictures(content: &[Inline]) -> Option<Vec<Picture<'_>>> {
    let mut found = Vec::new();
    for inline in content {
        let (inline, link) = match &inline.kind {
            InlineKind::SoftBreak => continue,
            InlineKind::Link { to, content } if is_safe(&to.url, UrlUse::Link) => {
                let [only] = &content[..] else { return None };
                (&only.kind, Some(to.url.as_str()))
            }
            kind => (kind, None),
        };
        let InlineKind::Image { to, alt } = inline else {
            return None;
        };
        let Destination { url, title } = &**to;
        if !is_safe(url, UrlUse::Image) {
            return None;
        }
        found.push((url.as_str(), title.as_str(), alt.as_slice(), link));
    }
    (!found.is_empty()).then_some(found)
}

/// Words as names of classes: what could mean more in HTML or in a comment is left out.
fn class_name(words: &str) -> String {
    let kept = |c: &char| c.is_alphanumeric() || " -_+.#".contains(*c);
    let kept: String = words.chars().filter(kept).collect();
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}
