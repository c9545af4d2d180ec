//! A line of styled runs as inline Markdown: signs where they work, HTML tags where they do not.

use super::address;
use super::escape::{Around, Dollars, Place, escape};
use super::flank::{delimiter, tags};
use super::model::{Content, Link, Mark, Run};
use super::nest::{Nested, Piece, nest};

/// Writes tidy runs.
pub(super) fn inline(runs: &[Run], links: &[Link], place: Place) -> String {
    let nested = nest(runs, links);
    let mut writer = Writer {
        dollars: dollars(&nested, links),
        as_html: tags(&nested, place),
        nested: &nested,
        links,
        place,
        out: String::new(),
        open: Vec::new(),
    };
    for at in 0..nested.pieces.len() {
        writer.piece(at);
    }
    writer.out
}

/// Text for HTML: the signs that have a meaning there as references.
pub(super) fn html_text(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

fn dollars(nested: &Nested<'_>, links: &[Link]) -> Dollars {
    let count = |text: &str| text.matches('$').count();
    let mut in_text = 0;
    let mut elsewhere = 0;
    for piece in &nested.pieces {
        match piece {
            Piece::Text(at) => in_text += count(&nested.texts[*at]),
            Piece::Code(at) | Piece::Address(at) => elsewhere += count(&nested.texts[*at]),
            Piece::Object(Content::Image {
                alt,
                address,
                title,
            }) => {
                in_text += count(alt);
                elsewhere += count(address) + count(title);
            }
            Piece::Object(_) => elsewhere += 1,
            Piece::Open(pair) if nested.pairs[*pair].mark == Mark::Link => {
                let link = &links[nested.pairs[*pair].link];
                elsewhere += count(&link.address) + count(&link.title);
            }
            Piece::Open(_) | Piece::Close(_) | Piece::Break => {}
        }
    }
    match (in_text, elsewhere) {
        (_, 1..) => Dollars::Everywhere,
        (0 | 1, 0) => Dollars::Lone,
        (_, 0) => Dollars::InText,
    }
}

struct Writer<'a> {
    nested: &'a Nested<'a>,
    links: &'a [Link],
    place: Place,
    dollars: Dollars,
    /// For each pair, whether it is written as HTML tags.
    as_html: Vec<bool>,
    out: String,
    open: Vec<Mark>,
}

impl Writer<'_> {
    fn piece(&mut self, at: usize) {
        match self.nested.pieces[at] {
            Piece::Text(text) => {
                let around = Around {
                    place: self.place,
                    dollars: self.dollars,
                    before: self.out.chars().next_back().filter(|sign| *sign != '\n'),
                    after: self.after(at),
                    is_broken: self.nested.pieces.get(at + 1) == Some(&Piece::Break),
                    in_link: self.open.contains(&Mark::Link),
                    in_strike: self.open.contains(&Mark::Strike),
                };
                escape(&mut self.out, &self.nested.texts[text], around);
            }
            Piece::Code(text) => self.code(&self.nested.texts[text]),
            Piece::Address(text) => {
                let shown = &self.nested.texts[text];
                self.out.push_str(&format!("<{shown}>"));
            }
            Piece::Object(content) => self.object(content),
            Piece::Open(pair) => {
                self.open.push(self.nested.pairs[pair].mark);
                self.open_pair(pair);
            }
            Piece::Close(pair) => {
                self.open.pop();
                self.close_pair(pair);
            }
            Piece::Break if self.place == Place::Cell => self.out.push_str("<br>"),
            Piece::Break => self.out.push_str("\\\n"),
        }
    }

    /// The sign that the next piece begins with; `None` at the end of the line.
    fn after(&self, at: usize) -> Option<char> {
        match self.nested.pieces.get(at + 1)? {
            Piece::Text(text) => self.nested.texts[*text].chars().next(),
            Piece::Code(_) => Some('`'),
            Piece::Address(_) => Some('<'),
            Piece::Object(Content::Math { .. }) => Some('$'),
            Piece::Object(_) => Some('!'),
            Piece::Open(pair) | Piece::Close(pair) if self.as_html[*pair] => Some('<'),
            Piece::Open(pair) => Some(delimiter(self.nested.pairs[*pair].mark).unwrap_or('[')),
            Piece::Close(pair) => Some(delimiter(self.nested.pairs[*pair].mark).unwrap_or(']')),
            Piece::Break if self.place == Place::Cell => Some('<'),
            Piece::Break => None,
        }
    }

    fn open_pair(&mut self, pair: usize) {
        let mark = self.nested.pairs[pair].mark;
        if self.as_html[pair] {
            self.out.push_str(&format!("<{}>", mark.tag()));
        } else {
            self.out.push_str(signs(mark).unwrap_or("["));
        }
    }

    fn close_pair(&mut self, at: usize) {
        let pair = self.nested.pairs[at];
        if self.as_html[at] {
            self.out.push_str(&format!("</{}>", pair.mark.tag()));
        } else if let Some(signs) = signs(pair.mark) {
            self.out.push_str(signs);
        } else {
            let link = &self.links[pair.link];
            self.out.push(']');
            self.destination(&link.address, &link.title);
        }
    }

    /// The address and title of a link or picture, in parentheses.
    fn destination(&mut self, address: &str, title: &str) {
        self.out.push('(');
        self.out.push_str(&address::in_parentheses(address));
        if !title.is_empty() {
            self.out.push_str(" \"");
            let around = Around {
                before: Some('"'),
                after: Some('"'),
                ..Around::brackets(self.place, self.dollars)
            };
            let mut escaped = String::new();
            escape(&mut escaped, title, around);
            self.out.push_str(&escaped.replace('"', "\\\""));
            self.out.push('"');
        }
        self.out.push(')');
    }

    fn object(&mut self, content: &Content) {
        match content {
            Content::Image {
                alt,
                address,
                title,
            } => {
                self.out.push_str("![");
                let around = Around::brackets(self.place, self.dollars);
                escape(&mut self.out, alt, around);
                self.out.push(']');
                self.destination(address, title);
            }
            Content::Math { display, tex } => {
                let signs = if *display { "$$" } else { "$" };
                self.out.push_str(&format!("{signs}{tex}{signs}"));
            }
            Content::Text(_) | Content::Break | Content::Task(_) | Content::Gap => {}
        }
    }

    /// Code between more backticks than it holds in a row.
    fn code(&mut self, code: &str) {
        // Parsers of tables do not agree on a backslash before a bar in code, and a bracket in a
        // link's code can make the link look like the definition of one.
        let in_link = self.open.contains(&Mark::Link);
        if self.place == Place::Cell && code.contains("\\|") || in_link && code.contains("]:") {
            let around = Around {
                place: self.place,
                dollars: Dollars::Everywhere,
                before: Some('>'),
                after: Some('<'),
                is_broken: false,
                in_link: true,
                in_strike: true,
            };
            self.out.push_str("<code>");
            escape(&mut self.out, code, around);
            self.out.push_str("</code>");
            return;
        }
        let fence = "`".repeat(longest_run(code, '`') + 1);
        let pad = if code.starts_with('`') || code.ends_with('`') {
            " "
        } else {
            ""
        };
        let code = match self.place {
            Place::Cell => code.replace('|', "\\|"),
            Place::Paragraph | Place::Heading => code.to_owned(),
        };
        self.out
            .push_str(&format!("{fence}{pad}{code}{pad}{fence}"));
    }
}

/// How many of one sign stand in a row at most.
pub(super) fn longest_run(text: &str, sign: char) -> usize {
    let runs = text.split(|other| other != sign).map(str::len);
    runs.max().unwrap_or_default()
}

/// What a mark is written with in Markdown.
fn signs(mark: Mark) -> Option<&'static str> {
    match mark {
        Mark::Strong => Some("**"),
        Mark::Emphasis => Some("*"),
        Mark::Strike => Some("~~"),
        _ => None,
    }
}
