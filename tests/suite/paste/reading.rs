//! What Markdown shows, read with the parser and the options of the program.

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use super::shown::{Marks, Seen, list_name, shown_code, shown_heading, shown_table};

/// What Markdown shows, read by the parser that the program uses, written down in the same way.
#[derive(Default)]
pub(super) struct Reading {
    all: Vec<String>,
    seen: Seen,
    marks: Vec<String>,
    image: Option<String>,
    code: Option<(String, String)>,
    rows: Vec<Vec<Seen>>,
}

impl Reading {
    /// What a text shows.
    pub(super) fn of(markdown: &str) -> Vec<String> {
        let options = Options::ENABLE_TABLES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_TASKLISTS
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_HEADING_ATTRIBUTES
            | Options::ENABLE_DEFINITION_LIST
            | Options::ENABLE_GFM
            | Options::ENABLE_MATH;
        let mut reading = Self::default();
        for event in Parser::new_ext(markdown, options) {
            reading.event(event);
        }
        reading.flush();
        reading.all
    }

    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.text(&text),
            Event::Code(text) => {
                self.marks.push("code".to_owned());
                self.text(&text);
                self.marks.pop();
            }
            Event::InlineHtml(html) => match html.trim_matches(['<', '>']) {
                "br" => self.text("\n"),
                tag if tag.starts_with('/') => {
                    self.marks.pop();
                }
                tag => self.marks.push(tag.to_owned()),
            },
            Event::HardBreak => self.text("\n"),
            Event::Rule => {
                self.flush();
                self.all.push("rule".to_owned());
            }
            unexpected => self.all.push(format!("{unexpected:?}")),
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Strong => self.marks.push("strong".to_owned()),
            Tag::Emphasis => self.marks.push("em".to_owned()),
            Tag::Strikethrough => self.marks.push("del".to_owned()),
            Tag::Link { dest_url, .. } => self.marks.push(format!("a {dest_url}")),
            Tag::Image { .. } => self.image = Some(String::new()),
            _ => {
                self.flush();
                self.start_block(tag);
            }
        }
    }

    fn start_block(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::BlockQuote(None) => self.all.push("quote {".to_owned()),
            Tag::List(start) => self.all.push(list_name(*start) + " {"),
            Tag::Item => self.all.push("item {".to_owned()),
            Tag::DefinitionListDefinition => self.all.push("meaning {".to_owned()),
            Tag::CodeBlock(CodeBlockKind::Fenced(language)) => {
                self.code = Some((language.to_string(), String::new()));
            }
            Tag::TableHead | Tag::TableRow => self.rows.push(Vec::new()),
            Tag::Heading { id: None, .. }
            | Tag::Paragraph
            | Tag::Table(_)
            | Tag::TableCell
            | Tag::DefinitionList
            | Tag::DefinitionListTitle => {}
            unexpected => self.all.push(format!("{unexpected:?}")),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Strong | TagEnd::Emphasis | TagEnd::Strikethrough | TagEnd::Link => {
                self.marks.pop();
            }
            TagEnd::Image => {
                let alt = self.image.take().unwrap_or_default();
                let marks = self.marks();
                self.seen.image(&alt, &marks);
            }
            TagEnd::Heading(level) => {
                let seen = std::mem::take(&mut self.seen);
                self.all.extend(shown_heading(level as u8, seen));
            }
            TagEnd::DefinitionListTitle => {
                let term = std::mem::take(&mut self.seen).one_line();
                self.all.push(format!("term {term}"));
            }
            TagEnd::TableCell => {
                let cell = std::mem::take(&mut self.seen);
                self.rows.last_mut().expect("a row").push(cell);
            }
            TagEnd::Table => self.all.extend(shown_table(std::mem::take(&mut self.rows))),
            TagEnd::CodeBlock => {
                let (language, text) = self.code.take().unwrap_or_default();
                self.all.extend(shown_code(&language, &text));
            }
            TagEnd::BlockQuote(_)
            | TagEnd::List(_)
            | TagEnd::Item
            | TagEnd::DefinitionListDefinition => {
                self.flush();
                self.all.push("}".to_owned());
            }
            _ => self.flush(),
        }
    }

    fn marks(&self) -> Marks {
        self.marks.iter().cloned().collect()
    }

    fn text(&mut self, text: &str) {
        if let Some((_, code)) = &mut self.code {
            code.push_str(text);
        } else if let Some(alt) = &mut self.image {
            alt.push_str(text);
        } else {
            let marks = self.marks();
            self.seen.add(text, &marks);
        }
    }

    fn flush(&mut self) {
        let lines = std::mem::take(&mut self.seen).lines();
        self.all.extend(lines);
    }
}
