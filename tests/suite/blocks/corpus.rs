//! Texts and edits for the tests of blocks: small pieces chosen to change what stands around
//! them, documents made of them, posts, and large documents.

use std::ops::Range;
use std::path::Path;

/// Pieces that open, close, join or split blocks, or begin to.
pub(crate) const PIECES: &[&str] = &[
    "\n",
    "\n\n",
    "\n\n\n",
    "\r\n",
    "\r\n\r\n",
    "> ",
    ">",
    "- ",
    "* ",
    "+ ",
    "1. ",
    "2) ",
    "10. ",
    "    ",
    "  ",
    " ",
    "\t",
    "```\n",
    "````",
    "~~~",
    "```rust\n",
    "`",
    "``",
    "<div>\n",
    "</div>\n",
    "<!-- ",
    " -->",
    "<?php ",
    "?>",
    "<pre>",
    "</pre>\n",
    "<script>\n",
    "</script>",
    "<![CDATA[",
    "]]>",
    "<!X",
    "<a href='x'>\n",
    "<b>",
    "</b>",
    "[one]: /first\n",
    "[one]",
    "[ONE]",
    "[two][one]",
    "[one][]",
    "![one][]",
    "[one]: /second 'title'\n",
    "[Eins]: <x y>\n\"ti\n\ntle\"\n",
    "[eins]: /a \"b\n",
    "[one]: /third (t)\n",
    "[^1]",
    "[^1]: note\n",
    "[^1]: ",
    "[^Weiß]",
    "[^WEISS]: n\n",
    "[^a b]: ",
    "[^a  b]",
    "    more\n",
    "***\n",
    "---\n",
    "===\n",
    "-\n",
    "=\n",
    "# ",
    "## h ##\n",
    "### h {#id .c}\n",
    "#\n",
    "| a | b |\n",
    "|---|---|\n",
    "|:-:|\n",
    "| 1 |\n",
    "|",
    "a|b\n-|-\n",
    "*",
    "**",
    "_",
    "~~",
    "\\",
    "\\\n",
    "&amp;",
    "&#10;",
    "<https://a.example>",
    "a",
    "word",
    ".",
    "![x](y \"z\")",
    "[l](",
    ")",
    "\u{a0}",
    "é",
    "日本",
    "العربية",
    "हिन्दी",
    "👩‍👩‍👧",
    "[x] ",
    "[ ] ",
    "$",
    "$$",
    "$$\nx\n$$\n",
    "\n> \n",
    "\n- \n",
    "  \n",
    "> [!NOTE]\n",
    "[!TIP]\n",
    "+++\n",
    ": ",
    ": def\n",
    "\n: def\n",
    "term\n: def\n",
    "[one]:\n",
    "/url\n",
    "'t'\n",
    "\"",
    "'",
    "(",
    "]:",
    "[",
    "]",
    "[two]: </x\\>y> 'a\\'b &lt; c'\n",
    "[^one\ntwo]: /caret\n",
    "[^one\ntwo]",
    "[ı]: /dotless\n",
    "[I]",
    "[ẞ]",
    "[ss]: /ss\n",
    "{",
    "}",
    "- [x] done\n",
    "text\n",
    "text\n\n",
    "\u{feff}",
    "www.a.b",
    "https://a.b/c_d",
    "http://",
    "www.",
    ".b",
    "a@b.c",
    "@",
    "mailto:a@b.c",
    "xmpp:",
    " http://a.b/*x*",
    " (www.a.b)",
    "/_c_ ",
    "&hl;",
];

/// Blocks that a document is made of, most with something that reaches past their own lines.
pub(crate) const BLOCKS: &[&str] = &[
    "A paragraph with *stress*, `code` and a [link](https://a.example \"t\").\n",
    "Two lines\nof one paragraph.\n",
    "Refers to [one], [two][one], [eins][] and ![one].\n",
    "Heading\n=======\n",
    "Two\nlines\n---\n",
    "# One\n## Two\ntext\n### Three {#three}\n",
    "- a\n- b\n  - c\n\n- d\n",
    "1. a\n2. b\n\n   b again\n3. c\n",
    "-\n  late\n-\n\n- x\n",
    "* * *\n",
    "> quoted\nlazy\n\n> > deeper\n> - list\n",
    "> [!WARNING]\n> Mind the gap.\n",
    "```\ncode\n\n# no heading\n```\n",
    "~~~ text\nnever closed\n",
    "    indented\n\n    code\n",
    "<div>\n*raw*\n\n</div>\n",
    "<!-- a\n\ncomment -->\n",
    "<script>\nlet a = '</div>';\n\n</script>\n",
    "<span class=\"x\">\ntype seven\n",
    "[one]: /first \"Title\"\n",
    "[one]: /again\n[two]: <b> 'c'\n",
    "[eins]:\n  /url\n  'a title\n  in lines'\ntext right after\n",
    "[drei]: /3\n    not code\n",
    "[vier]: /4\n2. not a list\n",
    "> [inner]: /quoted\n> text\n",
    "- [inner]: /listed\n- [inner]\n",
    "Text[^1] and[^lang].\n",
    "[^1]: A note.\n\n    Its second paragraph.\n",
    "[^lang]: Another,\nlazy.\n[^drei]: third\n",
    "| a | b |\n|---|:-:|\n| `x|y` | [one] |\n| [a\\|b] |\n",
    "before\n| a |\n|---|\n| 1 |\nafter\n",
    "[a|b]: /pipe\n",
    "Term\n: Definition\n: Second\n\nOther *term*\n\n: With a blank line\n",
    "Term\n: - list\n\n  more\n\n  : no\n",
    "$$\n\\sum_{i} x_i\n$$\n",
    "Inline $x^2$ and $$y$$.\n",
    "- [ ] open\n- [x] done\n",
    "Ein Absatz mit Umlauten: Größe, Straße.\n",
    "日本語の段落です。**強調**もあります。\n",
    "فقرة عربية مع [one] رابط.\n",
    "हिन्दी में एक अनुच्छेद।\n",
    "\\\n",
    "&nbsp;\n",
    "![alt][one]\n[shortcut][]\n",
    "See https://a.b/A_(c)_d and www.b.c/D_(e), or me@c.example.\n",
    "> *http://a.b/*x*,\n> **www.b.c**(d) e `f\n> www.g.h/`[one]\n",
    "| http://a.b/x\\|*y* | www.b.c/`d\n|---|---|\n| `http://c.d/`e f` | $www.f.g/$ h |\n",
    "- ~http://a.b/~c\n  d~\n- [see www.a.b/*c] d* e@f.g\n",
];

/// Numbers that only look random; the same for the same seed.
#[derive(Debug)]
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x5bd1_e995)
    }

    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit.max(1)
    }

    pub(crate) fn one<'t>(&mut self, of: &[&'t str]) -> &'t str {
        of[self.below(of.len())]
    }
}

/// How the lines of a document end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ends {
    Lf,
    CrLf,
    /// `\n` or `\r\n`, by chance.
    Mixed,
    /// Lone `\r` among them.
    Wild,
}

impl Ends {
    /// The text with line ends of this kind.
    pub(crate) fn put(self, text: &str, dice: &mut Dice) -> String {
        let mut out = String::new();
        for line in text.replace("\r\n", "\n").split_inclusive('\n') {
            let Some(line) = line.strip_suffix('\n') else {
                out.push_str(line);
                break;
            };
            out.push_str(line);
            out.push_str(match (self, dice.below(6)) {
                (Self::CrLf, _) | (Self::Mixed | Self::Wild, 0 | 1) => "\r\n",
                (Self::Wild, 2) => "\r",
                _ => "\n",
            });
        }
        out
    }
}

/// A document of `count` blocks.
pub(crate) fn document(dice: &mut Dice, count: usize) -> String {
    let mut text = String::new();
    for _ in 0..count {
        text.push_str(dice.one(BLOCKS));
        if dice.below(4) > 0 {
            text.push('\n');
        }
    }
    text
}

/// The posts and texts of the repository, by name.
pub(crate) fn posts() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = Vec::new();
    for folder in ["sample-posts", "tests/data/markdown"] {
        for entry in std::fs::read_dir(root.join(folder)).expect("a folder of texts") {
            let path = entry.expect("a readable folder").path();
            if path.extension().is_some_and(|extension| extension == "md") {
                paths.push(path);
            }
        }
    }
    paths.sort();
    assert!(paths.len() > 10, "the texts were not found");
    let read = |path| std::fs::read_to_string(path).expect("a text in UTF-8");
    paths.iter().map(read).collect()
}

/// An ordinary post of at least `size` bytes: paragraphs, headings, lists, quotes, code, tables,
/// references.
pub(crate) fn long_post(size: usize) -> String {
    let words = "a morning in the old house where letters were read aloud and bread was baked";
    let words: Vec<_> = words.split(' ').collect();
    let mut dice = Dice::new(7);
    let mut text = String::from("# A long post\n\n");
    let sentence = |text: &mut String, dice: &mut Dice, count: usize| {
        for at in 0..count {
            match dice.below(60) {
                0 => text.push_str("*well*"),
                1 => text.push_str("[here](https://a.example/b)"),
                2 => text.push_str(&format!("[there][ref{}]", dice.below(40))),
                3 => text.push_str("`code()`"),
                _ => text.push_str(words[dice.below(words.len())]),
            }
            text.push(if at + 1 < count { ' ' } else { '.' });
        }
    };
    while text.len() < size {
        match dice.below(12) {
            0 => {
                text.push_str("## ");
                sentence(&mut text, &mut dice, 5);
            }
            1 => {
                for _ in 0..5 {
                    text.push_str("- ");
                    sentence(&mut text, &mut dice, 12);
                    text.push('\n');
                }
            }
            2 => {
                text.push_str("> ");
                sentence(&mut text, &mut dice, 30);
            }
            3 => text.push_str("```rust\nlet a = b(1);\nlet c = a[0];\n```\n"),
            4 => text.push_str("| a | b |\n|---|---|\n| one | two |\n| three | four |\n"),
            _ => sentence(&mut text, &mut dice, 80),
        }
        text.push_str("\n\n");
    }
    for at in 0..40 {
        text.push_str(&format!(
            "[ref{at}]: https://a.example/{at} \"Title {at}\"\n"
        ));
    }
    text
}

/// An edit: bytes, and what takes their place.
#[derive(Debug, Clone)]
pub(crate) struct Change {
    pub(crate) range: Range<usize>,
    pub(crate) text: String,
}

/// A random edit: a piece put in, bytes deleted, lines joined or split, a passage moved or
/// doubled.
pub(crate) fn change(dice: &mut Dice, text: &str) -> Change {
    let mut start = text.floor_char_boundary(dice.below(text.len() + 1));
    if dice.below(2) == 0 {
        // Where it hurts: at the start of a line.
        start = text[..start].rfind('\n').map_or(0, |end| end + 1);
    }
    let deleted = [0, 0, 0, 1, 1, 2, 5, 30, 200][dice.below(9)];
    let end = text.floor_char_boundary((start + deleted).min(text.len()));
    let range = start..end.max(start);
    let new = match dice.below(12) {
        0 | 3 if !range.is_empty() => String::new(),
        1 => {
            let from = text.floor_char_boundary(dice.below(text.len() + 1));
            let to = text.floor_char_boundary((from + dice.below(150)).min(text.len()));
            text[from..to].to_owned()
        }
        2 => dice.one(BLOCKS).to_owned(),
        _ => {
            let pieces = 1 + dice.below(2);
            (0..pieces).map(|_| dice.one(PIECES)).collect()
        }
    };
    Change { range, text: new }
}
