//! Reads bytes as a Markdown text and edits of it, and holds the model to its promises: ranges
//! nest and follow each other, a bare address is what is written, block by block is as a whole.
//! The fuzz target and the tests share it.

use std::ops::Range;

use postwright::markdown::walk::each_inline;
use postwright::markdown::{Blocks, Dialect, HtmlOptions, Inline, InlineKind, Model};
use postwright::markdown::{parse, to_html, tokens};
use postwright::text::{Buffer, Edit};

/// Pieces of which addresses and what stands around them are made.
const PIECES: &[&str] = &[
    "www.",
    "http://",
    "HTTPS://",
    "ftp://",
    "mailto:",
    "xmpp:",
    "a",
    "b.c",
    ".",
    "/",
    "@",
    "a.b",
    "me@x.org",
    "www.a.b",
    "http://a.b/",
    "_",
    "*",
    "**",
    "~",
    "~~",
    "`",
    "$",
    "\\",
    "\\_",
    "\\|",
    "|",
    "(",
    ")",
    "[",
    "]",
    "](u)",
    "![",
    "[^1]",
    "<",
    ">",
    "&",
    "&amp;",
    "&hl;",
    ";",
    ":",
    "?",
    "!",
    "-",
    "--",
    "...",
    "'",
    "\"",
    " ",
    "  ",
    "\t",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "\n> ",
    "\n- ",
    "\n# ",
    "\n|-|\n",
    "| x |\n|---|\n| ",
    "\n: ",
    "\n[^1]: ",
    "\n[r]: ",
    "[r]",
    "\\\n",
    "  \n",
    "é",
    "日本",
    "हिन्दी",
    "e\u{301}",
    "\u{a0}",
    "\u{200b}",
    "👩\u{200d}👧",
    "\0",
    "{#i}",
    "<b>",
    "</b>",
    "<http://a.b>",
    "<!-- ",
    "-->",
    "    ",
];

/// Reads the bytes and checks after each edit.
pub(crate) fn check(bytes: &[u8]) {
    let mut bytes = bytes.iter().copied();
    let first = bytes.next().unwrap_or_default();
    let dialect = Dialect {
        extensions: first % 8 != 0,
        smart_punctuation: first % 3 == 0,
    };
    let count = usize::from(first / 8);
    let text: String = bytes.by_ref().take(count).map(piece).collect();
    let mut buffer = Buffer::new(&text);
    let mut blocks = Blocks::new(&buffer, 0, dialect);
    compare(&buffer, &mut blocks, dialect);
    while let (Some(at), Some(len), Some(new)) = (bytes.next(), bytes.next(), bytes.next()) {
        let range = place(&buffer, at, len);
        let edit = Edit::replace(range.clone(), piece(new));
        buffer.apply(&edit).expect("a range of the text");
        blocks.edit(&buffer, range, edit.text.len());
        compare(&buffer, &mut blocks, dialect);
    }
}

fn piece(byte: u8) -> &'static str {
    PIECES[usize::from(byte) % PIECES.len()]
}

/// Bytes of the text, between characters.
fn place(buffer: &Buffer, at: u8, len: u8) -> Range<usize> {
    let start = usize::from(at) * (buffer.len() + 1) / 256;
    let end = (start + usize::from(len % 8)).min(buffer.len());
    let start = buffer.floor_boundary(start);
    start..buffer.floor_boundary(end).max(start)
}

fn compare(buffer: &Buffer, blocks: &mut Blocks, dialect: Dialect) {
    let text = buffer.text();
    let whole = parse(&text, 0, dialect);
    let models = (0..blocks.len()).flat_map(|index| blocks.model(buffer, index).blocks);
    let model = Model {
        blocks: models.collect(),
    };
    assert_eq!(model, whole, "block by block: {text:?}");
    assert_eq!(parse(&text, 5, dialect).blocks.len(), whole.blocks.len());
    let _ = to_html(&whole, &HtmlOptions::PAGE);
    let mut end = 0;
    for token in tokens(&whole, &text, 0) {
        assert!(token.range.start >= end && token.range.end > token.range.start);
        assert!(text.get(token.range.clone()).is_some(), "{text:?}");
        end = token.range.end;
    }
    let mut last = 0;
    each_inline(&whole.blocks, &mut |inline| {
        follow(inline, &text);
        if inline.is_bare_address() {
            assert!(dialect.extensions, "{text:?}");
            assert!(inline.range.start >= last, "in order: {text:?}");
            last = inline.range.end;
            address(inline, &text);
        }
    });
}

/// What is inside an inline has its place within it, in order.
fn follow(inline: &Inline, text: &str) {
    let (InlineKind::Emphasis(content)
    | InlineKind::Strong(content)
    | InlineKind::Strike(content)
    | InlineKind::Link { content, .. }
    | InlineKind::Image { alt: content, .. }) = &inline.kind
    else {
        return;
    };
    let mut at = inline.range.start;
    for child in content {
        let Range { start, end } = child.range;
        assert!(at <= start && start <= end, "{child:?} of {text:?}");
        assert!(end <= inline.range.end, "{child:?} of {text:?}");
        at = end;
    }
}

/// A bare address is what is written, without white space, and has nothing else inside.
fn address(inline: &Inline, text: &str) {
    let InlineKind::Link { to, content } = &inline.kind else {
        return;
    };
    let url = &to.url;
    let [
        Inline {
            kind: InlineKind::Text(shown),
            ..
        },
    ] = &content[..]
    else {
        panic!("{content:?} in {text:?}");
    };
    let written = &text[inline.range.clone()];
    let is_written = **shown == *written || **shown == written.replace("\\|", "|");
    assert!(is_written, "{shown:?} for {written:?} in {text:?}");
    assert!(url.ends_with(shown.as_str()), "{url:?} in {text:?}");
    let never = |c: char| c.is_whitespace() || c.is_control() || c == '<';
    assert!(!shown.contains(never), "{shown:?} in {text:?}");
    assert!(
        !shown.ends_with(['?', '!', '.', ',', ':', '*', '_', '~']),
        "{shown:?} in {text:?}"
    );
}
