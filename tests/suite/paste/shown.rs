//! What a document shows, written down so that HTML and Markdown can be compared: each block on a
//! line, each sign of text with its marks.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::random::{Block, Inline};

/// What a sign is marked as.
pub(super) type Marks = BTreeSet<String>;

/// A line as it is seen: its signs, each with what it is marked as. A picture is one sign.
#[derive(Debug, Clone, Default)]
pub(super) struct Seen(Vec<(String, Marks)>);

impl Seen {
    /// Adds signs with the same marks.
    pub(super) fn add(&mut self, text: &str, marks: &Marks) {
        let signs = text.chars().map(|sign| (sign.to_string(), marks.clone()));
        self.0.extend(signs);
    }

    fn read(&mut self, line: &[Inline], marks: &Marks) {
        let with = |mark: &str| {
            let mut marks = marks.clone();
            // Nothing is marked inside of code, and links are not underlined.
            if !marks.contains("code") {
                marks.insert(mark.to_owned());
            }
            if marks.iter().any(|mark| mark.starts_with("a ")) {
                marks.remove("u");
            }
            marks
        };
        for piece in line {
            match piece {
                Inline::Text(text) => self.add(text, marks),
                Inline::Marked(mark, inside) => self.read(inside, &with(mark)),
                Inline::Link(address, inside) => self.read(inside, &with(&format!("a {address}"))),
                Inline::Image(alt) => {
                    let alt: Vec<_> = alt.split_whitespace().collect();
                    self.image(&alt.join(" "), marks);
                }
                Inline::Break => self.add("\n", marks),
            }
        }
    }

    /// Adds a picture.
    pub(super) fn image(&mut self, alt: &str, marks: &Marks) {
        let mut marks = marks.clone();
        marks.retain(|mark| !["strong", "em", "del", "code"].contains(&mark.as_str()));
        self.0.push((format!("[image {alt}]"), marks));
    }

    /// The lines between double breaks, white space collapsed.
    pub(super) fn lines(self) -> Vec<String> {
        let mut lines = vec![Self::default()];
        for (sign, marks) in self.0 {
            let line = lines.last_mut().expect("never empty");
            if sign == "\n" {
                line.trim(" ");
                if line.ends_with("\n") {
                    lines.push(Self::default());
                } else if !line.0.is_empty() {
                    line.0.push((sign, Marks::new()));
                }
            } else if sign != " " {
                line.0.push((sign, marks));
            } else if !(line.0.is_empty() || line.ends_with(" ") || line.ends_with("\n")) {
                line.0.push((sign, Marks::new()));
            }
        }
        let shown = lines.into_iter().map(|mut line| {
            line.trim(" ");
            line.trim("\n");
            line.shown()
        });
        shown.filter(|line| !line.is_empty()).collect()
    }

    /// The same on one line.
    pub(super) fn one_line(mut self) -> String {
        for (sign, _) in self.0.iter_mut().filter(|(sign, _)| sign == "\n") {
            *sign = " ".to_owned();
        }
        self.lines().concat()
    }

    /// The same where bold is how the text is anyway.
    fn plain_weight(mut self) -> Self {
        for (_, marks) in &mut self.0 {
            marks.remove("strong");
        }
        self
    }

    fn ends_with(&self, end: &str) -> bool {
        self.0.last().is_some_and(|(sign, _)| sign == end)
    }

    fn trim(&mut self, end: &str) {
        while self.ends_with(end) {
            self.0.pop();
        }
    }

    fn shown(&self) -> String {
        let none = Marks::new();
        let mut shown = String::new();
        let mut open = &none;
        for (sign, marks) in &self.0 {
            if sign == "\n" {
                open = &none;
            } else if sign != " " && marks != open {
                let names: Vec<_> = marks.iter().map(String::as_str).collect();
                let _ = write!(shown, "‹{}›", names.join(","));
                open = marks;
            }
            shown.push_str(sign);
        }
        shown
    }
}

/// What a random document shows, written down.
pub(super) fn shown(blocks: &[Block]) -> Vec<String> {
    let seen = |line: &[Inline]| {
        let mut seen = Seen::default();
        seen.read(line, &Marks::new());
        seen
    };
    let mut all = Vec::new();
    for block in blocks {
        match block {
            Block::Paragraph(line) => all.extend(seen(line).lines()),
            Block::Heading(level, line) => {
                all.extend(shown_heading(*level, seen(line)));
            }
            Block::Quote(inside) => all.extend(container("quote", shown(inside))),
            Block::List(start, items) => {
                let items = items.iter().flat_map(|item| container("item", shown(item)));
                all.extend(container(&list_name(start.map(u64::from)), items.collect()));
            }
            Block::Code(language, text) => all.extend(shown_code(language, text)),
            Block::Table(rows) => {
                let cells = |row: &Vec<Vec<Inline>>| row.iter().map(|cell| seen(cell)).collect();
                all.extend(shown_table(rows.iter().map(cells).collect()));
            }
            Block::Definition(term, inside) => {
                let (term, inside) = (seen(term).one_line(), shown(inside));
                if term.is_empty() {
                    all.extend(inside);
                } else if inside.is_empty() {
                    all.push(term);
                } else {
                    all.push(format!("term {term}"));
                    all.extend(container("meaning", inside));
                }
            }
            Block::Rule => all.push("rule".to_owned()),
        }
    }
    all
}

/// A block around others; nothing around nothing.
fn container(name: &str, inside: Vec<String>) -> Vec<String> {
    if inside.is_empty() {
        return inside;
    }
    let around = [vec![format!("{name} {{")], inside, vec!["}".to_owned()]];
    around.concat()
}

/// How a list is named, with its first number if it is ordered.
pub(super) fn list_name(start: Option<u64>) -> String {
    start.map_or_else(|| "list".to_owned(), |start| format!("list from {start}"))
}

/// A heading, whose weight says nothing; `None` for an empty one.
pub(super) fn shown_heading(level: u8, seen: Seen) -> Option<String> {
    let line = seen.plain_weight().one_line();
    (!line.is_empty()).then(|| format!("heading {level} {line}"))
}

/// A code block; `None` for an empty one.
pub(super) fn shown_code(language: &str, text: &str) -> Option<String> {
    let text = text.trim_end().trim_start_matches('\n');
    (!text.trim().is_empty()).then(|| format!("code {language}\n{text}"))
}

/// Rows with something in them; the first is the head, whose weight says nothing.
pub(super) fn shown_table(rows: Vec<Vec<Seen>>) -> Vec<String> {
    let show = |cell: Seen| cell.plain_weight().lines().join("\n");
    let rows = rows.into_iter().map(|row| {
        let cells: Vec<_> = row.into_iter().map(show).collect();
        cells.join(" ¦ ")
    });
    let full = rows.filter(|row| row.contains(|sign| !" ¦".contains(sign)));
    container("table", full.collect())
}
