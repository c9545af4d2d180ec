//! Markdown: the model against the parser's own HTML, ranges, tokens, and the HTML of a page.

use std::fs;
use std::ops::Range;
use std::path::PathBuf;

use postwright::markdown::html::ImageSource;
use postwright::markdown::model::{Block, BlockKind, Inline, InlineKind, Model, plain_text};
use postwright::markdown::slug::slug;
use postwright::markdown::url::{UrlUse, is_safe};
use postwright::markdown::walk::{each_block, each_inline};
use postwright::markdown::{
    Dialect, HtmlOptions, MAX_DEPTH, RawHtml, Token, TokenKind, options, outline, parse, to_html,
    tokens, write_html,
};

/// The same numbers on every run.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit as u64) as usize
    }

    fn document(&mut self, fragments: &[&str], most: usize) -> String {
        (0..=self.below(most))
            .map(|_| fragments[self.below(fragments.len())])
            .collect()
    }
}

/// Pieces that meet in awkward ways, with `¦` between them.
const FRAGMENTS: &str = concat!(
    "a¦b c¦Wörter¦日本¦👩‍💻¦ ¦ ¦  ¦    ¦\n¦\n¦\n¦\n\n¦\n\n¦*¦*¦**¦_¦__¦~~¦`¦``¦```¦```rust\n¦",
    "~~~\n¦    x\n¦\n    ¦- ¦\n- ¦\n- ¦* ¦+ ¦1. ¦\n1. ¦7) ¦> ¦\n> ¦\n> ¦>¦# ¦\n## ¦\n===\n¦",
    "\n---\n¦***\n¦[¦]¦(¦)¦[a](b)¦[a](<b c> \"t\")¦![a](b)¦![¦](x)¦[a]¦[a]: /u 'ti'\n¦",
    "\n[b c]: <>\n¦<http://x.y/?a=b&c>¦<me@x.org>¦<b>¦</b>¦<div>\n¦\n</div>\n¦<!-- ¦ -->¦",
    "&amp;¦&#42;¦&nbsp;¦&#10;¦\\¦\\*¦\\\n¦  \n¦\"¦'¦&¦<¦>¦\n  ¦\n   ¦\n\n  ¦\n\n    ",
);

/// Pieces of the extensions, in the same form.
const EXTENSIONS: &str = concat!(
    "|¦ | ¦\n| a | b |\n|---|:-:|\n| c | d |\n¦\n|--|\n¦\\|¦- [ ] ¦\n- [x] ¦[ ]¦[^1]¦[^1]¦",
    "\n[^1]: ¦\n[^Ä]: ¦[^ä]¦\n: ¦\n\n: ¦: ¦$¦$$¦$x$¦> [!NOTE]\n¦\n> [!tip]\n> ¦ {#i}¦ {.c}\n¦",
    "~¦\n  : ",
);

const DIALECTS: [Dialect; 4] = [
    Dialect::COMMONMARK,
    Dialect {
        extensions: true,
        smart_punctuation: false,
    },
    Dialect {
        extensions: false,
        smart_punctuation: true,
    },
    Dialect {
        extensions: true,
        smart_punctuation: true,
    },
];

fn model(text: &str) -> Model {
    parse(text, 0, Dialect::default())
}

fn page(text: &str) -> String {
    to_html(&model(text), &HtmlOptions::PAGE)
}

fn reference(text: &str, dialect: Dialect) -> String {
    let mut html = String::new();
    pulldown_cmark::html::push_html(
        &mut html,
        pulldown_cmark::Parser::new_ext(text, options(dialect)),
    );
    html
}

fn corpus() -> Vec<(PathBuf, String)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data/markdown");
    let mut files: Vec<_> = fs::read_dir(folder)
        .expect("the folder of the corpus")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|ext| ext == "md"))
        .map(|path| (path.clone(), fs::read_to_string(path).expect("a text")))
        .collect();
    files.sort();
    assert!(files.len() >= 8, "the corpus is missing");
    files
}

/// Documents of the random sort, with everything or with `CommonMark` only.
fn each_random_document(count: usize, seed: u64, mut test: impl FnMut(&str)) {
    let core: Vec<&str> = FRAGMENTS.split('¦').collect();
    let extensions: Vec<&str> = EXTENSIONS.split('¦').collect();
    let all = [&core[..], &extensions, &extensions].concat();
    let mut random = Random(seed);
    for number in 0..count {
        let fragments = if number % 2 == 0 { &core } else { &all };
        test(&random.document(fragments, 40));
    }
}

/// The plain form is what the parser's own writer makes, byte for byte.
fn assert_agrees(text: &str, name: &str) {
    for dialect in DIALECTS {
        let expected = reference(text, dialect);
        if has_language_of_two_lines(&expected) {
            // The parser takes a line end written as an entity for a part of the language.
            continue;
        }
        let ours = to_html(&parse(text, 0, dialect), &HtmlOptions::PLAIN);
        let same = ours == expected
            || ours.matches("<input").count() == expected.matches("<input").count()
                && without_boxes(&ours) == without_boxes(&expected);
        assert!(
            same,
            "{name} {dialect:?}: {text:?}\n ours: {ours:?}\nparser: {expected:?}"
        );
    }
}

/// The HTML without the boxes of tasks. When a box stands alone on the first line of its item the
/// parser writes it in front of the first element, and we write it inside.
fn without_boxes(html: &str) -> String {
    html.replace("<input disabled=\"\" type=\"checkbox\"/>\n", "")
        .replace(
            "<input disabled=\"\" type=\"checkbox\" checked=\"\"/>\n",
            "",
        )
        .replace("<li>\n", "<li>")
}

fn has_language_of_two_lines(html: &str) -> bool {
    let mut languages = html.split("\"language-").skip(1);
    languages.any(|rest| {
        rest.split('"')
            .next()
            .is_some_and(|language| language.contains('\n'))
    })
}

#[test]
fn plain_html_of_the_corpus_agrees_with_the_parser() {
    for (path, text) in corpus() {
        assert_agrees(&text, &path.display().to_string());
        let windows = text.replace('\n', "\r\n");
        assert_agrees(&windows, "with CRLF");
    }
}

#[test]
fn plain_html_of_random_documents_agrees_with_the_parser() {
    each_random_document(6000, 0x9E37_79B9_7F4A_7C15, |text| {
        assert_agrees(text, "random");
    });
}

/// Panics unless ranges are within the text, on character boundaries, in order and inside the
/// parent's.
fn assert_ranges(text: &str, offset: usize, dialect: Dialect) {
    let model = parse(text, offset, dialect);
    let check = Check { text, offset };
    check.blocks(&model.blocks, offset..offset + text.len());
}

struct Check<'t> {
    text: &'t str,
    offset: usize,
}

impl Check<'_> {
    /// Checks ranges that follow each other inside a parent.
    fn follow<'r>(&self, parent: &Range<usize>, ranges: impl Iterator<Item = &'r Range<usize>>) {
        let mut at = parent.start;
        for range in ranges {
            let context = || format!("{range:?} in {parent:?} of {:?}", self.text);
            assert!(range.start >= at, "starts too early: {}", context());
            assert!(
                range.start <= range.end,
                "ends before it starts: {}",
                context()
            );
            assert!(range.end <= parent.end, "ends too late: {}", context());
            assert!(
                self.text.is_char_boundary(range.start - self.offset),
                "{}",
                context()
            );
            assert!(
                self.text.is_char_boundary(range.end - self.offset),
                "{}",
                context()
            );
            at = range.end;
        }
    }

    fn blocks(&self, blocks: &[Block], parent: Range<usize>) {
        self.follow(&parent, blocks.iter().map(|block| &block.range));
        for block in blocks {
            let source = &self.text[block.range.start - self.offset..block.range.end - self.offset];
            if !matches!(block.kind, BlockKind::Code(_)) {
                assert!(
                    !source.ends_with('\n'),
                    "{:?} ends in a blank line: {:?}",
                    block,
                    self.text
                );
            }
            self.block(block);
        }
    }

    fn block(&self, block: &Block) {
        let range = &block.range;
        match &block.kind {
            BlockKind::Paragraph(content) | BlockKind::Plain(content) => {
                self.inlines(content, range);
            }
            BlockKind::Heading(heading) => self.inlines(&heading.content, range),
            BlockKind::Quote { blocks, .. } | BlockKind::Footnote { blocks, .. } => {
                self.blocks(blocks, range.clone());
            }
            BlockKind::List { items, .. } => {
                self.follow(range, items.iter().map(|item| &item.range));
                for item in items {
                    let task = item.task.as_ref().map(|task| &task.range);
                    self.follow(
                        &item.range,
                        task.into_iter().chain(item.blocks.iter().map(|b| &b.range)),
                    );
                    self.blocks(&item.blocks, item.range.clone());
                }
            }
            BlockKind::Code(code) => self.follow(range, code.ranges.iter()),
            BlockKind::Html(_) | BlockKind::Rule => {}
            BlockKind::Table(table) => {
                let rows = || std::iter::once(&table.head).chain(&table.rows);
                self.follow(range, rows().map(|row| &row.range));
                for row in rows() {
                    self.follow(&row.range, row.cells.iter().map(|cell| &cell.range));
                    for cell in &row.cells {
                        self.inlines(&cell.content, &cell.range);
                    }
                }
            }
            BlockKind::Definitions(definitions) => {
                let parts = definitions.iter().flat_map(|definition| {
                    std::iter::once(&definition.range)
                        .chain(definition.details.iter().map(|d| &d.range))
                });
                self.follow(range, parts);
                for definition in definitions {
                    self.inlines(&definition.term, &definition.range);
                    for details in &definition.details {
                        self.blocks(&details.blocks, details.range.clone());
                    }
                }
            }
        }
    }

    fn inlines(&self, inlines: &[Inline], parent: &Range<usize>) {
        self.follow(parent, inlines.iter().map(|inline| &inline.range));
        for inline in inlines {
            if let Some(content) = content_of(&inline.kind) {
                self.inlines(content, &inline.range);
            }
        }
    }
}

fn content_of(kind: &InlineKind) -> Option<&[Inline]> {
    match kind {
        InlineKind::Emphasis(content)
        | InlineKind::Strong(content)
        | InlineKind::Strike(content)
        | InlineKind::Link { content, .. }
        | InlineKind::Image { alt: content, .. } => Some(content),
        _ => None,
    }
}

#[test]
fn ranges_nest_and_follow_each_other() {
    for (_, text) in corpus() {
        for dialect in DIALECTS {
            assert_ranges(&text, 7, dialect);
        }
    }
    each_random_document(6000, 0xD1B5_4A32_D192_ED03, |text| {
        for dialect in DIALECTS {
            assert_ranges(text, 3, dialect);
            assert_ranges(&text.replace('\n', "\r\n"), 0, dialect);
        }
    });
}

/// Any characters at all, lone carriage returns and NUL included.
#[test]
fn no_text_makes_it_panic() {
    const PIECES: &str = concat!(
        "\0¦\r¦\r\n¦\n¦\t¦\u{feff}¦\u{85}¦\u{2028}¦é¦ß¦\u{301}¦𝄞¦נִיקוּד¦क्षि¦>¦- ¦*¦`¦[¦]¦(¦)¦<¦",
        "&¦;¦|¦-¦:¦#¦$¦\\¦!¦^¦~¦=¦{¦}¦1.",
    );
    let pieces: Vec<&str> = PIECES.split('¦').collect();
    let mut random = Random(0x2545_F491_4F6C_DD1D);
    for _ in 0..8000 {
        let text = random.document(&pieces, 60);
        for dialect in DIALECTS {
            let model = parse(&text, 11, dialect);
            let _ = to_html(&model, &HtmlOptions::PAGE);
            let _ = outline(&model);
            assert_tokens(&text, 11, dialect);
        }
    }
}

#[test]
fn an_offset_moves_every_range_and_nothing_else() {
    for (path, text) in corpus() {
        let padded = format!("{}{text}", "\n".repeat(9));
        assert_eq!(
            parse(&text, 9, Dialect::default()),
            model(&padded),
            "{}",
            path.display()
        );
        let moved = tokens(&parse(&text, 9, Dialect::default()), &text, 9);
        assert_eq!(
            moved,
            tokens(&model(&padded), &padded, 0),
            "{}",
            path.display()
        );
    }
}

#[test]
fn top_level_ranges_leave_blank_lines_and_definitions_out() {
    const CASES: &[(&str, &[&str])] = &[
        ("a\nb\n\n\nc\n", &["a\nb", "c"]),
        ("- a\n\n  b\n\n\n[x]: y\n\nz", &["- a\n\n  b", "z"]),
        ("-\n\n\npara", &["-", "para"]),
        ("- [x]: /y\n\n\npara", &["- [x]: /y", "para"]),
        (
            "  # H #  \n\n    code\n\n    more\n\n",
            &["# H #", "code\n\n    more"],
        ),
        (
            "T\n: d\n\n  e\n\nf[^1]\n\n[^1]: g\n\n    h\n\n\n",
            &["T\n: d\n\n  e", "f[^1]", "[^1]: g\n\n    h"],
        ),
        (
            "> q\n>\n\n---\n\n| a |\n|---|\n\n",
            &["> q\n>", "---", "| a |\n|---|"],
        ),
        ("```\nopen\n\n", &["```\nopen"]),
        ("<b>\n\nx", &["<b>", "x"]),
    ];
    for (text, expected) in CASES {
        let found: Vec<&str> = model(text)
            .blocks
            .iter()
            .map(|block| &text[block.range.clone()])
            .collect();
        assert_eq!(&found, expected, "{text:?}");
    }
}

#[test]
fn adjacent_text_is_one_inline() {
    let text = "a &amp; b \\* c&#33;\nd";
    let BlockKind::Paragraph(content) = &model(text).blocks[0].kind else {
        panic!("not a paragraph");
    };
    let found: Vec<(&InlineKind, &str)> = content
        .iter()
        .map(|i| (&i.kind, &text[i.range.clone()]))
        .collect();
    assert_eq!(
        found,
        [
            (
                &InlineKind::Text("a & b * c!".into()),
                "a &amp; b \\* c&#33;"
            ),
            (&InlineKind::SoftBreak, "\n"),
            (&InlineKind::Text("d".into()), "d"),
        ]
    );
}

#[test]
fn deep_nesting_keeps_the_text_and_stays_shallow() {
    let deep =
        |open: &str, close: &str| format!("{}word{}", open.repeat(10_000), close.repeat(10_000));
    let lines: String = (0..400)
        .map(|depth| format!("{}- item{depth}\n", "  ".repeat(depth)))
        .collect();
    let cases = [
        deep("> ", ""),
        deep("- ", ""),
        deep("1. ", ""),
        deep("> - ", ""),
        deep("*a ", " b*"),
        deep("**", "**"),
        deep("[", "](u)"),
        deep("![", "](u)"),
        deep("[![", "](u)](v)"),
        deep("<b>", "</b>"),
        deep("[^a]: ", ""),
        deep(": ", ""),
        format!("t\n{}", deep(": ", "")),
        lines,
    ];
    for text in &cases {
        let start: String = text.chars().take(8).collect();
        let model = model(text);
        assert!(depth(&model.blocks) <= 2 * MAX_DEPTH + 3, "{start}");
        let html = page(text);
        let word = if text.contains("item") {
            "item399"
        } else {
            "word"
        };
        let kept = html.contains(word) || start.starts_with("[^");
        assert!(kept, "{start}: the text is lost");
        assert_tokens(text, 0, Dialect::default());
        let mut plain = String::new();
        each_inline(&model.blocks, &mut |inline| {
            if let InlineKind::Text(text) = &inline.kind {
                plain.push_str(text);
            }
        });
        assert!(
            plain.contains(word),
            "{start}: the text is lost from the model"
        );
    }
}

/// A long post has very many of both, and they are moved, walked and given back.
#[test]
fn inlines_and_blocks_are_small() {
    assert!(size_of::<Inline>() <= 56);
    assert!(size_of::<Block>() <= 64);
}

/// Texts that are written as they read lie where they lie in the post, in one copy of it.
#[test]
fn texts_share_one_copy_of_the_post() {
    let text = "One *two* `three` [four](five \"t\") <b>six</b>\n\n> 日本 &amp; \\* **acht**\n";
    let mut shared = Vec::new();
    let mut own = Vec::new();
    each_inline(&model(text).blocks, &mut |inline| {
        let found = match &inline.kind {
            InlineKind::Text(text) | InlineKind::Code(text) | InlineKind::Html(text) => text,
            InlineKind::Link { to, .. } => &to.url,
            _ => return,
        };
        let range = inline.range.clone();
        match text[range.clone()].find(found.as_str()) {
            Some(place) => shared.push((range.start + place, found.as_ptr().addr())),
            None => own.push(found.to_string()),
        }
    });
    let places: Vec<_> = shared.iter().map(|(place, _)| *place).collect();
    assert_eq!(places.len(), 12, "{places:?}");
    let copy = shared[0].1 - shared[0].0;
    assert!(shared.iter().all(|(place, at)| at - place == copy));
    assert_eq!(own, ["日本 & * "]);
}

/// However many pieces the parser gives them in.
#[test]
fn texts_of_many_pieces_are_whole() {
    for (text, read) in [
        ("a]b[c", "a]b[c"),
        ("a\\*b", "a*b"),
        ("a&amp;b&#99;\\d", "a&bc\\d"),
        ("\\*", "*"),
        ("a\r\nb", "a b"),
        ("\u{feff}ä&#0;b", "\u{feff}ä\u{fffd}b"),
    ] {
        let blocks = model(text).blocks;
        let BlockKind::Paragraph(content) = &blocks[0].kind else {
            panic!("{text:?}");
        };
        assert_eq!(plain_text(content), read, "{text:?}");
    }
    let many = "a\\*".repeat(20_000);
    let read = plain(&model(&many));
    assert_eq!(read, "a*".repeat(20_000));
}

fn plain(model: &Model) -> String {
    let mut all = String::new();
    each_inline(&model.blocks, &mut |inline| {
        if let InlineKind::Text(text) = &inline.kind {
            all.push_str(text);
        }
    });
    all
}

fn depth(blocks: &[Block]) -> usize {
    fn of_inlines(inlines: &[Inline]) -> usize {
        let inner = |inline: &Inline| content_of(&inline.kind).map_or(0, of_inlines);
        inlines
            .iter()
            .map(|inline| 1 + inner(inline))
            .max()
            .unwrap_or(0)
    }
    blocks
        .iter()
        .map(|block| match &block.kind {
            BlockKind::Quote { blocks, .. } | BlockKind::Footnote { blocks, .. } => {
                1 + depth(blocks)
            }
            BlockKind::List { items, .. } => {
                2 + items
                    .iter()
                    .map(|item| depth(&item.blocks))
                    .max()
                    .unwrap_or(0)
            }
            BlockKind::Paragraph(content) | BlockKind::Plain(content) => 1 + of_inlines(content),
            _ => 1,
        })
        .max()
        .unwrap_or(0)
}

#[test]
fn tightly_packed_items_that_are_flattened_stay_apart() {
    let lines: String = (0..120)
        .map(|depth| format!("{}- w{depth}\n", "  ".repeat(depth)))
        .collect();
    let html = page(&lines);
    assert!(html.contains("w118\nw119"), "{html}");
}

fn assert_tokens(text: &str, offset: usize, dialect: Dialect) {
    let tokens: Vec<Token> = tokens(&parse(text, offset, dialect), text, offset);
    let mut at = offset;
    for token in &tokens {
        let Range { start, end } = token.range;
        assert!(
            at <= start && start < end && end <= offset + text.len(),
            "{token:?} of {text:?}"
        );
        assert!(
            text.is_char_boundary(start - offset) && text.is_char_boundary(end - offset),
            "{token:?}"
        );
        assert!(!token.style.is_plain(), "{token:?} of {text:?}");
        at = end;
    }
    for pair in tokens.windows(2) {
        let joined = pair[0].range.end == pair[1].range.start && pair[0].style == pair[1].style;
        assert!(!joined, "{pair:?} should be one run in {text:?}");
    }
}

#[test]
fn tokens_never_overlap() {
    for (_, text) in corpus() {
        assert_tokens(&text, 5, Dialect::default());
    }
    each_random_document(6000, 0x1234_5678_9ABC_DEF1, |text| {
        assert_tokens(text, 0, Dialect::default());
        assert_tokens(&text.replace('\n', "\r\n"), 2, Dialect::default());
    });
}

/// Draws one letter under each byte: the mark of a marker is `.`, of plain text a space, else the
/// letter of the innermost kind.
fn drawn(text: &str) -> String {
    let mut row = vec![b' '; text.len()];
    for token in tokens(&model(text), text, 0) {
        let letter = if token.style.has(TokenKind::Marker) {
            b'.'
        } else {
            token
                .style
                .kinds()
                .map(letter)
                .max_by_key(|&(rank, _)| rank)
                .map_or(b' ', |(_, letter)| letter)
        };
        row[token.range].fill(letter);
    }
    for (at, byte) in text.bytes().enumerate() {
        if byte == b'\n' {
            row[at] = b'/';
        }
    }
    String::from_utf8(row).expect("letters are ASCII")
}

fn letter(kind: TokenKind) -> (u8, u8) {
    match kind {
        TokenKind::Marker => (0, b'.'),
        TokenKind::Quote => (1, b'q'),
        TokenKind::Table => (1, b't'),
        TokenKind::Heading => (2, b'h'),
        TokenKind::Emphasis => (3, b'e'),
        TokenKind::Strike => (3, b's'),
        TokenKind::Strong => (4, b'b'),
        TokenKind::Link => (5, b'l'),
        TokenKind::Image => (5, b'i'),
        TokenKind::Url => (6, b'u'),
        TokenKind::Code => (7, b'c'),
        TokenKind::CodeBlock => (7, b'k'),
        TokenKind::Html => (7, b'x'),
        TokenKind::Math => (7, b'm'),
        TokenKind::Footnote => (7, b'f'),
        TokenKind::ListMarker | TokenKind::TaskBox | TokenKind::Rule => (8, b'?'),
    }
}

#[test]
fn tokens_are_where_the_marks_are() {
    const CASES: &[(&str, &str)] = &[
        ("plain", "     "),
        ("a *b* **c** ~~d~~", "  .e. ..b.. ..s.."),
        ("*a **b** c*", ".ee..b..ee."),
        ("`c` `` ` ``", ".c. ..ccc.."),
        ("## H *e* ##", "..hhh.e.h.."),
        ("# H {#id}", ".hhh....."),
        ("Title\n===", "hhhhh/..."),
        ("T\nU\n--", "h/h/.."),
        ("> a\n> b\nlazy\n>\n> c", ".qq/.qq/qqqq/./.qq"),
        (">> a\n> > b\n>c", "..qq/.q.qq/.q"),
        ("> - > x\n>   > y\n>   z", ".q.q.qq/.qqq.qq/.qqqq"),
        ("- > a\n      > b", ". .qq/qqqqqqqqq"),
        ("> `a\n> b`", ".q.c/.cc."),
        ("> ```rs\n> > x\n> ```", ".q...../.qkkk/....."),
        ("> [!NOTE]\n> hi", ".q......./.qqq"),
        ("- a\n- [x] b\n\n12. c", ".  /. ...  //...  "),
        ("- a\n  - b\n    c", ".  /  .  /     "),
        ("-\n  a", "./   "),
        ("[a](b)", ".l..u."),
        ("[*a*](<b c> \"t\")", "..l...uuuuul...."),
        ("[a][r] [r] [r][]\n\n[r]: /u", ".l.... .l. .l...//       "),
        ("<http://x> <a@b.c>", ".uuuuuuuu. .uuuuu."),
        ("![alt](i)", "..iii..u."),
        ("[![a](b)](c)", "...i..u...u."),
        ("[](b)", "...u."),
        ("[a]()", ".l..."),
        ("```rs\nx\n```", "...../k/..."),
        ("    code\n    more", "    kkkk/    kkkk"),
        ("- ```\n  x\n\n  y\n  ```", ". .../  k//  k/  ..."),
        (
            "| a | b |\n|---|:-:|\n| *c* | d |",
            ".ttt.ttt./........./.t.e.t.ttt.",
        ),
        ("---", "..."),
        ("<div>\nx\n</div>", "xxxxx/x/xxxxxx"),
        ("a <b>c</b>", "  xxx xxxx"),
        ("$a$ $$b$$", ".m. ..m.."),
        ("x[^1]\n\n[^1]: n", " ffff//.....  "),
        ("T\n: d", " /.  "),
        ("a\\\nb  \nc", " ./   / "),
        ("é*日*é", "  .eee.  "),
        ("a\\*b\\*", "      "),
    ];
    let mut wrong = String::new();
    for (text, expected) in CASES {
        let found = drawn(text);
        if found != *expected {
            wrong += &format!(
                "\n{}\n{found} found\n{expected} expected\n",
                text.replace('\n', "/")
            );
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn a_token_knows_all_it_is_in() {
    let text = "> ## *a **b***";
    let tokens = tokens(&model(text), text, 0);
    let b = tokens
        .iter()
        .find(|token| token.range.contains(&10))
        .unwrap();
    let kinds: Vec<TokenKind> = b.style.kinds().collect();
    assert_eq!(
        kinds,
        [
            TokenKind::Heading,
            TokenKind::Emphasis,
            TokenKind::Strong,
            TokenKind::Quote
        ]
    );
    assert_eq!(b.style.heading(), Some(2));
}

#[test]
fn slugs_are_those_of_github() {
    const CASES: &[(&str, &str)] = &[
        ("Hello, World!", "hello-world"),
        ("  Two  spaces ", "two--spaces"),
        ("snake_case and kebab-case", "snake_case-and-kebab-case"),
        ("C++ & C#", "c--c"),
        ("Über Straße", "über-straße"),
        ("日本語 の 見出し", "日本語-の-見出し"),
        ("हिन्दी में", "हिन्दी-में"),
        ("Cafe\u{301}", "cafe\u{301}"),
        ("1.2.3", "123"),
        ("🎉", "section"),
        ("", "section"),
        ("A\nB", "a-b"),
    ];
    for (text, expected) in CASES {
        assert_eq!(&slug(text), expected, "{text:?}");
    }
}

#[test]
fn headings_have_the_same_identifiers_in_page_and_outline() {
    let text = "# Intro\n## Intro\n# Intro-1\n### Other {#intro}\n> # *In* `quote`\n\n- # Intro\n\n# Fn 1\n# !\n\n# X {#intro}";
    let ids: Vec<String> = outline(&model(text))
        .into_iter()
        .map(|entry| entry.id)
        .collect();
    let expected = [
        "intro-2",
        "intro-3",
        "intro-1-1",
        "intro",
        "in-quote",
        "intro-4",
        "section-fn-1",
        "section",
        "intro-1",
    ];
    assert_eq!(ids, expected);
    let html = page(text);
    for id in ids {
        assert_eq!(
            html.matches(&format!(" id=\"{id}\"")).count(),
            1,
            "{id} in {html}"
        );
    }
    let entry = &outline(&model(text))[4];
    assert_eq!(
        (entry.level, entry.text.as_str(), &text[entry.range.clone()]),
        (1, "In quote", "# *In* `quote`")
    );
}

#[test]
fn many_equal_headings_are_told_apart() {
    let text = "# a\n".repeat(20_000);
    let entries = outline(&model(&text));
    assert_eq!(entries.last().unwrap().id, "a-19999");
}

#[test]
fn the_page_form() {
    const CASES: &[(&str, &str)] = &[
        ("", ""),
        ("a\n***\nb  \nc", "<p>a</p>\n<hr>\n<p>b<br>\nc</p>\n"),
        (
            "# A *b* {.big}",
            "<h1 id=\"a-b\" class=\"big\">A <em>b</em></h1>\n",
        ),
        ("# A {onclick=alert(1)}", "<h1 id=\"a\">A</h1>\n"),
        (
            "```rust ignore\na < b\n```",
            "<pre><code class=\"language-rust\">a &lt; b\n</code></pre>\n",
        ),
        (
            "> [!WARNING]\n> hot",
            "<blockquote class=\"alert alert-warning\">\n<p class=\"alert-title\">Warning</p>\n<p>hot</p>\n</blockquote>\n",
        ),
        (
            "- [x] a\n- [ ] b\n- c",
            "<ul>\n<li class=\"task\"><input type=\"checkbox\" disabled checked> a</li>\n<li class=\"task\"><input type=\"checkbox\" disabled> b</li>\n<li>c</li>\n</ul>\n",
        ),
        (
            "- [x] a\n\n- b",
            "<ul>\n<li class=\"task\">\n<p><input type=\"checkbox\" disabled checked> a</p>\n</li>\n<li>\n<p>b</p>\n</li>\n</ul>\n",
        ),
        (
            "|a|b|\n|-|-:|\n|c|d|",
            "<table><thead><tr><th scope=\"col\">a</th><th scope=\"col\" style=\"text-align: right\">b</th></tr></thead><tbody>\n<tr><td>c</td><td style=\"text-align: right\">d</td></tr>\n</tbody></table>\n",
        ),
        (
            "|a|\n|-|",
            "<table><thead><tr><th scope=\"col\">a</th></tr></thead></table>\n",
        ),
        (
            "$a<b$ $$c$$",
            "<p><math><semantics><mrow><mi>a</mi><mo>&lt;</mo><mi>b</mi></mrow><annotation encoding=\"application/x-tex\">a&lt;b</annotation></semantics></math> <math display=\"block\"><semantics><mrow><mi>c</mi></mrow><annotation encoding=\"application/x-tex\">c</annotation></semantics></math></p>\n",
        ),
        (
            "![a *b* <i>c</i>](d.png \"t\")",
            "<p><img src=\"d.png\" alt=\"a b c\" title=\"t\" loading=\"lazy\"></p>\n",
        ),
        (
            "<me@x.org>",
            "<p><a href=\"mailto:me@x.org\">me@x.org</a></p>\n",
        ),
        ("[ü](/ü b?c&d'e)", "<p>[ü](/ü b?c&amp;d'e)</p>\n"),
        (
            "[ü](</ü b?c&d'e\">)",
            "<p><a href=\"/%C3%BC%20b?c&amp;d&#x27;e%22\">ü</a></p>\n",
        ),
        ("t\n: d", "<dl>\n<dt>t</dt>\n<dd>d</dd>\n</dl>\n"),
        ("a\n\n<div>", "<p>a</p>\n<div>\n"),
    ];
    for (text, expected) in CASES {
        assert_eq!(&page(text), expected, "{text:?}");
    }
}

#[test]
fn raw_html_is_kept_shown_or_left_out() {
    let text = "a <b>c</b>\n\n<hr id=\"x\">\n\nd";
    let html = |raw_html| {
        to_html(
            &model(text),
            &HtmlOptions {
                raw_html,
                ..HtmlOptions::PAGE
            },
        )
    };
    assert_eq!(
        html(RawHtml::Keep),
        "<p>a <b>c</b></p>\n<hr id=\"x\">\n<p>d</p>\n"
    );
    assert_eq!(
        html(RawHtml::Escape),
        "<p>a &lt;b&gt;c&lt;/b&gt;</p>\n<p>&lt;hr id=\"x\"&gt;</p>\n<p>d</p>\n"
    );
    assert_eq!(html(RawHtml::Omit), "<p>a c</p>\n<p>d</p>\n");
}

#[test]
fn the_writer_tells_what_it_met() {
    let met = |text: &str, options: &HtmlOptions<'_>| {
        let mut html = String::new();
        let met = write_html(&mut html, &model(text), options);
        (met.raw_html, met.images, met.formulas, met.unsafe_addresses)
    };
    let none = (false, false, false, Vec::new());
    let page = HtmlOptions::PAGE;
    assert_eq!(
        met("# a\n\n[b](c)\n\n[^d]: <b>not referred to</b> $x$", &page),
        none
    );
    assert_eq!(met("a <b>", &page), (true, false, false, Vec::new()));
    assert_eq!(
        met("[^n]\n\n[^n]: ![](a.png)", &page),
        (false, true, false, Vec::new())
    );
    let hidden = HtmlOptions {
        raw_html: RawHtml::Omit,
        ..page
    };
    assert!(met("<hr>", &hidden).0);
    assert_eq!(
        met("$x$ [a](javascript:b) ![c](data:d)", &page),
        (
            false,
            true,
            true,
            vec!["javascript:b".to_owned(), "data:d".to_owned()]
        )
    );
}

#[test]
fn one_heading_can_have_a_class_more() {
    let html = |mark| {
        let options = HtmlOptions {
            mark,
            ..HtmlOptions::PAGE
        };
        to_html(&model("# a\n\n# b {.own}"), &options)
    };
    let first = "<h1 id=\"a\" class=\"new\">a</h1>\n<h1 id=\"b\" class=\"own\">b</h1>\n";
    let second = "<h1 id=\"a\">a</h1>\n<h1 id=\"b\" class=\"new own\">b</h1>\n";
    assert_eq!(html(Some((0, "new"))), first);
    assert_eq!(html(Some((5, "new"))), second);
    assert_eq!(html(Some((4, "new"))), html(None));
}

#[test]
fn addresses_can_be_replaced() {
    let link = |url: &str| url.strip_suffix(".md").map(|stem| format!("{stem}.html"));
    let image = |url: &str| {
        (url == "a.png").then(|| ImageSource {
            url: "data:x".to_owned(),
            size: Some((3, 4)),
        })
    };
    let options = HtmlOptions {
        link: Some(&link),
        image: Some(&image),
        ..HtmlOptions::PAGE
    };
    let mut html = String::from("before");
    write_html(
        &mut html,
        &model("[p](p.md) [q](q) ![a](a.png) [x](javascript:a.md)"),
        &options,
    );
    assert_eq!(
        html,
        "before<p><a href=\"p.html\">p</a> <a href=\"q\">q</a> <img src=\"data:x\" alt=\"a\" width=\"3\" height=\"4\" loading=\"lazy\"> x</p>\n"
    );
}

#[test]
fn footnotes_are_collected_numbered_and_linked_back() {
    let text = "a[^b] c[^A] d[^b] [^none]\n\n[^a]: one[^c]\n[^b]: two\n\n    - three\n\n[^c]: self[^c]\n\n[^unused]: gone\n[^B]: second\n";
    let expected = "<p>a<sup class=\"footnote-ref\"><a href=\"#fn-1\" id=\"fnref-1\">1</a></sup> \
c<sup class=\"footnote-ref\"><a href=\"#fn-2\" id=\"fnref-2\">2</a></sup> \
d<sup class=\"footnote-ref\"><a href=\"#fn-1\" id=\"fnref-1-2\">1</a></sup> [^none]</p>
<section class=\"footnotes\">
<ol>
<li id=\"fn-1\">
<p>two</p>
<ul>
<li>three</li>
</ul>
<p><a href=\"#fnref-1\" class=\"footnote-back\" aria-label=\"Back to reference 1\">↩</a> <a href=\"#fnref-1-2\" class=\"footnote-back\" aria-label=\"Back to reference 1\">↩</a></p>
</li>
<li id=\"fn-2\">
<p>one<sup class=\"footnote-ref\"><a href=\"#fn-3\" id=\"fnref-3\">3</a></sup> <a href=\"#fnref-2\" class=\"footnote-back\" aria-label=\"Back to reference 2\">↩</a></p>
</li>
<li id=\"fn-3\">
<p>self<sup class=\"footnote-ref\"><a href=\"#fn-3\" id=\"fnref-3-2\">3</a></sup> <a href=\"#fnref-3\" class=\"footnote-back\" aria-label=\"Back to reference 3\">↩</a> <a href=\"#fnref-3-2\" class=\"footnote-back\" aria-label=\"Back to reference 3\">↩</a></p>
</li>
</ol>
</section>
";
    assert_eq!(page(text), expected);
}

#[test]
fn a_reference_to_no_footnote_is_text() {
    let mut model = model("a[^1]\n\n[^1]: n");
    model.blocks.pop();
    assert_eq!(to_html(&model, &HtmlOptions::PAGE), "<p>a[^1]</p>\n");
}

#[test]
fn no_dangerous_address_gets_into_a_page() {
    const DANGEROUS: &[&str] = &[
        "[x](javascript:alert(1))",
        "[x](JavaScript:alert(1))",
        "[x](jAvAsCrIpT:alert(1))",
        "[x](<javascript:alert(1)>)",
        "[x](< javascript:alert(1)>)",
        "[x](<\tjavascript:alert(1)>)",
        "[x](<java\tscript:alert(1)>)",
        "[x](java&Tab;script:alert(1))",
        "[x](java&NewLine;script:alert(1))",
        "[x](java&#10;script:alert(1))",
        "[x](java&#13;script:alert(1))",
        "[x](java&#x9;script&#x0a;:alert(1))",
        "[x](&#1;javascript:alert(1))",
        "[x](&#x1F;javascript:alert(1))",
        "[x](&#32;javascript:alert(1))",
        "[x](&#0;javascript:alert(1))",
        "[x](&#106;avascript:alert(1))",
        "[x](&#x6A;&#x61;vascript:alert(1))",
        "[x](javascript&colon;alert(1))",
        "[x](javascript&#58;alert(1))",
        "[x](javascript\\:alert(1))",
        "[x](javascript&#9;:alert(1))",
        "[x](&nbsp;javascript:alert(1))",
        "[x](&#xFEFF;javascript:alert(1))",
        "[x](&ZeroWidthSpace;javascript:alert(1))",
        "[x](javascript://example.org/%0aalert(1))",
        "[x](vbscript:msgbox(1))",
        "[x](VBScript:msgbox(1))",
        "[x](data:text/html,<script>alert(1)</script>)",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "[x](data:image/png;base64,AAAA)",
        "[x](DATA:image/svg+xml,x)",
        "[x][r]\n\n[r]: javascript:alert(1)",
        "[r]\n\n[r]: <java\tscript:alert(1)>",
        "<javascript:alert(1)>",
        "<vbscript:x>",
        "<data:text/html,x>",
        "![x](javascript:alert(1))",
        "![x](data:image/svg+xml;base64,AAAA)",
        "![x](data:text/html,x)",
        "![x](data:image/pngx,x)",
        "![x](data:;image/png,x)",
        "![x][r]\n\n[r]: data:image/svg+xml,x",
        "[![x](javascript:a)](javascript:b)",
    ];
    for text in DANGEROUS {
        let html = page(text);
        assert!(
            !html.contains("href=") && !html.contains("src="),
            "{text:?} gives {html}"
        );
        assert!(
            html.contains('x') || html.contains('r'),
            "{text:?} loses its text: {html}"
        );
        let plain = to_html(&model(text), &HtmlOptions::PLAIN);
        assert!(
            plain.contains("href=") || plain.contains("src="),
            "{text:?} is no link at all"
        );
    }
}

#[test]
fn harmless_addresses_stay() {
    const LINKS: &[&str] = &[
        "https://example.org/javascript:x",
        "file:///home/me/a.html",
        "mailto:me@example.org",
        "tel:+1",
        "#javascript",
        "a/b:c",
        "?q=javascript:1",
        "javascript",
        "javascripts:x",
        "",
        "magnet:?x",
        "//host:80/",
    ];
    for url in LINKS {
        assert!(is_safe(url, UrlUse::Link), "{url}");
    }
    for kind in ["png", "jpeg", "gif", "webp", "avif", "PNG"] {
        let url = format!("data:image/{kind};base64,AAAA");
        assert!(
            is_safe(&url, UrlUse::Image) && !is_safe(&url, UrlUse::Link),
            "{url}"
        );
    }
}

#[test]
fn metadata_blocks_are_never_on() {
    for dialect in DIALECTS {
        let options = options(dialect);
        assert!(!options.contains(pulldown_cmark::Options::ENABLE_YAML_STYLE_METADATA_BLOCKS));
        assert!(
            !options.contains(pulldown_cmark::Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS)
        );
    }
    assert_eq!(page("---\na: b\n---\n"), "<hr>\n<h2 id=\"a-b\">a: b</h2>\n");
}

#[test]
fn a_walk_visits_everything_once() {
    let text = "# a\n\n> b\n>\n> - c *d*\n\n|e|\n|-|\n|f|\n\nT g\n: h\n\n[^1]: i\n";
    let mut words = Vec::new();
    let model = model(text);
    each_inline(&model.blocks, &mut |inline| {
        if let InlineKind::Text(text) = &inline.kind {
            words.push(text.trim().to_owned());
        }
    });
    assert_eq!(words, ["a", "b", "c", "d", "e", "f", "T g", "h", "i"]);
    let mut count = 0;
    each_block(&model.blocks, &mut |_| count += 1);
    assert_eq!(count, 10);
}

#[test]
fn plain_text_is_what_a_reader_says() {
    let BlockKind::Paragraph(content) =
        &model("a *b* `c`\n![d](e) <b>f</b>[^g] $h$").blocks[0].kind
    else {
        panic!("not a paragraph");
    };
    assert_eq!(plain_text(content), "a b c d f[^g] h");
}
