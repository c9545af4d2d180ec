//! Random documents, and the HTML that means them.

use std::fmt::Write as _;

use proptest::prelude::*;

/// A block of a random document.
#[derive(Debug, Clone)]
pub(super) enum Block {
    Paragraph(Vec<Inline>),
    Heading(u8, Vec<Inline>),
    Quote(Vec<Block>),
    List(Option<u32>, Vec<Vec<Block>>),
    Code(&'static str, String),
    Table(Vec<Vec<Vec<Inline>>>),
    Definition(Vec<Inline>, Vec<Block>),
    Rule,
}

/// A piece of a random line.
#[derive(Debug, Clone)]
pub(super) enum Inline {
    Text(String),
    Marked(&'static str, Vec<Inline>),
    Link(&'static str, Vec<Inline>),
    Image(String),
    Break,
}

const LANGUAGES: [&str; 3] = ["", "rust", "c++"];
const ADDRESSES: [&str; 4] = ["/a", "https://e.org/x_(y)?z=*1*", "#a$b", "/w'$'[x]&y"];

fn text() -> impl Strategy<Value = Inline> {
    let sign = prop_oneof![
        4 => "[a-zé漢한ב]",
        3 => "[*_`~$|]",
        3 => r"[\[\]<>&#!\\(){}.:;=+\-]",
        1 => "[「」“„…—。：🎈]",
        1 => "[0-9]",
        3 => " ",
    ];
    prop::collection::vec(sign, 0..12).prop_map(|signs| Inline::Text(signs.concat()))
}

fn inlines() -> impl Strategy<Value = Vec<Inline>> {
    const MARKS: [&str; 7] = ["strong", "em", "del", "code", "kbd", "sub", "u"];
    let leaf = prop_oneof![
        8 => text(),
        1 => "[a-z*\\]\\[ ]{1,6}".prop_map(Inline::Image),
        1 => Just(Inline::Break),
    ];
    let marked = leaf.prop_recursive(3, 12, 4, |inner| {
        (
            prop::sample::select(&MARKS),
            prop::collection::vec(inner, 1..4),
        )
            .prop_map(|(mark, inside)| Inline::Marked(mark, inside))
    });
    let link = (
        prop::sample::select(&ADDRESSES),
        prop::collection::vec(marked.clone(), 1..4),
    )
        .prop_map(|(address, inside)| Inline::Link(address, inside));
    let linked = prop_oneof![6 => marked, 1 => link];
    let any = linked.prop_recursive(2, 12, 3, |inner| {
        (
            prop::sample::select(&MARKS[..3]),
            prop::collection::vec(inner, 1..4),
        )
            .prop_map(|(mark, inside)| Inline::Marked(mark, inside))
    });
    prop::collection::vec(any, 1..6)
}

/// Random documents.
pub(super) fn blocks() -> impl Strategy<Value = Vec<Block>> {
    let row = |columns| prop::collection::vec(inlines(), columns);
    let table = (2..4_usize).prop_flat_map(move |columns| {
        prop::collection::vec(row(columns), 2..4).prop_map(Block::Table)
    });
    let leaf = prop_oneof![
        5 => inlines().prop_map(Block::Paragraph),
        1 => (1..7_u8, inlines()).prop_map(|(level, line)| Block::Heading(level, line)),
        1 => (prop::sample::select(&LANGUAGES), "[a` ~#\n<]{1,20}")
            .prop_map(|(language, text)| Block::Code(language, text)),
        1 => table,
        1 => Just(Block::Rule),
    ];
    let block = leaf.prop_recursive(3, 16, 4, |inner| {
        let inside = prop::collection::vec(inner, 1..4);
        prop_oneof![
            1 => inside.clone().prop_map(Block::Quote),
            2 => (
                prop::option::of(0..12_u32),
                prop::collection::vec(inside.clone(), 1..4)
            )
                .prop_map(|(start, items)| Block::List(start, items)),
            1 => (inlines(), inside).prop_map(|(term, inside)| Block::Definition(term, inside)),
        ]
    });
    prop::collection::vec(block, 1..5)
}

/// A document as a browser would write it.
pub(super) fn html_of(blocks: &[Block]) -> String {
    let mut html = String::new();
    for block in blocks {
        let _ = match block {
            Block::Paragraph(line) => writeln!(html, "<p>{}</p>", html_line(line)),
            Block::Heading(level, line) => write!(html, "<h{level}>{}</h{level}>", html_line(line)),
            Block::Quote(inside) => write!(html, "<blockquote>{}</blockquote>", html_of(inside)),
            Block::List(start, items) => {
                let items: String = items
                    .iter()
                    .map(|item| format!("<li>{}</li>\n", html_of(item)))
                    .collect();
                match start {
                    Some(start) => write!(html, "<ol start={start}>{items}</ol>"),
                    None => write!(html, "<ul>{items}</ul>"),
                }
            }
            Block::Code(language, text) => write!(
                html,
                "<pre><code class='language-{language}'>{}</code></pre>",
                html_text(text)
            ),
            Block::Table(rows) => {
                html.push_str("<table>");
                for row in rows {
                    html.push_str("<tr>");
                    for cell in row {
                        let _ = write!(html, "<td>{}</td>", html_line(cell));
                    }
                }
                write!(html, "</table>")
            }
            Block::Definition(term, inside) => write!(
                html,
                "<dl><dt>{}<dd>{}</dl>",
                html_line(term),
                html_of(inside)
            ),
            Block::Rule => write!(html, "<hr>"),
        };
    }
    html
}

fn html_text(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('"', "&quot;")
}

fn html_line(line: &[Inline]) -> String {
    let pieces = line.iter().map(|piece| match piece {
        Inline::Text(text) => html_text(text),
        Inline::Marked(mark, inside) => format!("<{mark}>{}</{mark}>", html_line(inside)),
        Inline::Link(address, inside) => {
            format!(
                "<a href=\"{}\">{}</a>",
                html_text(address),
                html_line(inside)
            )
        }
        Inline::Image(alt) => format!("<img src=/i.png alt=\"{}\">", html_text(alt)),
        Inline::Break => "<br>".to_owned(),
    });
    pieces.collect()
}
