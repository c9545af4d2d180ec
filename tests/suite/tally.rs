//! The figures of a post that are kept block by block, against a reading of the whole post: under
//! every rule, for every text, after any edits.

use std::path::Path;

use postwright::markdown::{Blocks, Dialect};
use postwright::post::Post;
use postwright::stats::{
    self, DEFAULT_RULE, Measure, ReadTimeRule, Stats, Tally, TextSource, WordRule, rules, time_of,
};
use postwright::text::{Buffer, Edit};
use proptest::prelude::*;

/// A body that is edited, with what is kept of it.
struct Kept {
    buffer: Buffer,
    blocks: Blocks,
    tally: Tally,
    rule: ReadTimeRule,
    language: &'static str,
}

impl Kept {
    fn new(text: &str, rule: &ReadTimeRule, language: &'static str) -> Self {
        let buffer = Buffer::new(text);
        let blocks = Blocks::new(&buffer, 0, Dialect::default());
        let tally = Tally::new(Measure::of(rule, language));
        Self {
            buffer,
            blocks,
            tally,
            rule: rule.clone(),
            language,
        }
    }

    fn edit(&mut self, range: std::ops::Range<usize>, text: &str) {
        let edit = Edit::replace(range.clone(), text);
        self.buffer.apply(&edit).expect("a range of the text");
        self.blocks.edit(&self.buffer, range, text.len());
    }

    /// Brings the figures up to date. Whether they are those of the blocks.
    fn refresh(&mut self) -> bool {
        // Some of the new blocks are counted at once, the others after that.
        self.tally.follow(&mut self.blocks, &self.buffer, 24);
        if self.tally.is_outdated(&self.blocks) {
            self.tally.renew(&self.blocks);
        }
        let all = self.tally.count(&mut self.blocks, &self.buffer, usize::MAX);
        assert!(all && self.tally.is_complete());
        let adds_up = self.tally.figures().is_some();
        if !adds_up {
            assert!(self.tally.is_waiting());
            self.tally.read_whole(&mut self.blocks, &self.buffer);
        }
        assert!(!self.tally.is_waiting());
        adds_up
    }

    fn stats(&mut self) -> Stats {
        let figures = self.tally.figures().expect("it is up to date");
        let time = time_of(&self.rule, &figures, self.language, false);
        Stats::new(self.tally.counts(), time, self.language)
    }

    fn expected(&self) -> Stats {
        let text = self.buffer.text();
        let model = postwright::markdown::parse(&text, 0, Dialect::default());
        stats::stats(&model, &text, &self.rule, self.language, false)
    }
}

/// The built-in rules in two languages, and every way of counting every form of a post.
fn all_rules() -> Vec<(ReadTimeRule, &'static str)> {
    let mut all = Vec::new();
    for rule in rules() {
        all.push((rule.clone(), ""));
        if !rule.words_by_language.is_empty() {
            all.extend(["ja", "zh"].map(|language| (rule.clone(), language)));
        }
    }
    let images = stats::rule("ghost").and_then(|rule| rule.images.clone());
    for (_, text) in TextSource::NAMES {
        for (_, words) in WordRule::NAMES {
            let rule = ReadTimeRule {
                id: format!("{text:?} {words:?}"),
                text,
                words,
                images: images.clone(),
                words_by_language: Default::default(),
                ..rules()[0].clone()
            };
            all.push((rule, ""));
        }
    }
    all
}

fn files(folder: &str) -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let entries = std::fs::read_dir(&folder).expect("the folder is there");
    let mut files: Vec<_> = entries
        .filter_map(|entry| {
            let path = entry.expect("an entry").path();
            let is_text = path.extension().is_some_and(|end| end == "md");
            let text = std::fs::read_to_string(&path).ok().filter(|_| is_text)?;
            Some((path.display().to_string(), text))
        })
        .collect();
    files.sort();
    assert!(files.len() > 3, "{}", folder.display());
    files
}

#[derive(serde::Deserialize)]
struct Posts {
    post: Vec<Sample>,
}

#[derive(serde::Deserialize)]
struct Sample {
    name: String,
    markdown: Option<String>,
    html: Option<String>,
}

/// Posts of every kind: samples, and those that the real tools were asked about.
fn corpus() -> Vec<(String, String)> {
    let mut all: Vec<_> = files("sample-posts")
        .into_iter()
        .chain(files("tests/data/markdown"))
        .map(|(name, text)| (name, text[Post::parse(&text).body].to_owned()))
        .collect();
    let posts = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/read-time/posts.toml");
    let posts = std::fs::read_to_string(posts).expect("the posts are there");
    let posts: Posts = toml::from_str(&posts).expect("posts.toml is TOML");
    for post in posts.post {
        let texts = post.markdown.into_iter().chain(post.html);
        all.extend(texts.map(|text| (post.name.clone(), text)));
    }
    all.extend(ODD.map(|text| (text.to_owned(), text.to_owned())));
    all
}

/// Texts at whose seams something may go wrong.
const ODD: [&str; 26] = [
    "",
    "\n\n",
    "\r\n\r\n# A\r\n\r\nb c\r\n",
    "[a]: /b\n\n[a] c",
    "one\n\n---\n\ntwo",
    "日本語。\n\n、。「テスト」\n\n한국어 words",
    "'quoted'\n\n'more'\n\n- 'x\n- y'\n",
    "a\n\n```\nin\n\nside\n\nb\n\n``` \n\nc ```d``` e\n\nf ``` g\n\nh",
    "x ```` y\n\nz ``` ` w\n",
    "<!-- never closed\n\nwords -->\n\nmore",
    "<div title=\"\n\nis \" > open\n\nb",
    "<script>\nlet a = 1;\n\nb\n\n</script>\n\nc <svg> d\n\ne </svg> f",
    "it's <!-- it's --> one\n\nisn't it",
    "text[^1] and[^b]é[^1]\n\n[^1]: Note *one*.\n[^b]: Two[^c]\n\n    - list\n\n[^c]: Third[^1].\n",
    "[^1]: Only a note.\n",
    "a[^x]\n\n> [^x]: in a quote with ![i](j)\n\n[^x]: twice\n\n[^y]: unused ![p](q)\n",
    "a[^n]\n\n[^n]: ```\n    code\n    ```\n",
    "a[^n]b[^n]c[^n]\n\n[^n]: - x\n",
    "é[^1] é[^2] é[^3] é[^4] é[^5] é[^6] é[^7] é[^8] é[^9] é[^10] é[^11] 日[^11]\n\n[^1]: a\n[^2]: a\n[^3]: a\n[^4]: a\n[^5]: a\n[^6]: a\n[^7]: a\n[^8]: a\n[^9]: a\n[^10]: a[^11]\n[^11]: a\n",
    "a&nbsp;b &amp;\n\n; &#160;c --\n\n-- d\n",
    "<p>\u{21a9}\n\n\u{21a9}</p>\n",
    "| a | b |\n|---|---|\n| c | d |\n\n![x](y) <img src=z> <video>\n",
    "term\n: details\n\n: more\n\n$$\nx\n$$\n",
    "\u{5d0}\u{5d1}\n\n\u{627}\u{644}\n",
    "\u{301}a\n\n\u{200d}b\n\u{feff}c\n",
    "a\rb\r\rc",
];

#[test]
fn counted_by_blocks_every_text_is_what_it_is_as_a_whole() {
    let mut failures = Vec::new();
    for (name, text) in corpus() {
        for (rule, language) in all_rules() {
            let mut kept = Kept::new(&text, &rule, language);
            kept.refresh();
            let (found, expected) = (kept.stats(), kept.expected());
            if found != expected {
                failures.push(format!("{name}, {}:\n{found:?}\n{expected:?}", rule.id));
            }
        }
    }
    assert!(
        failures.is_empty(),
        "{} {}",
        failures.len(),
        failures.join("\n")
    );
}

#[test]
fn the_built_in_rules_need_no_reading_of_the_whole_for_common_posts() {
    for (name, text) in files("sample-posts") {
        for rule in rules() {
            let mut kept = Kept::new(&text, rule, "");
            assert!(kept.refresh(), "{name}: {}", rule.id);
        }
    }
    for (name, text) in corpus() {
        let has_markup = text.contains("<");
        let mut kept = Kept::new(&text, &rules()[0], "");
        assert!(kept.refresh() || has_markup, "{name}: {DEFAULT_RULE}");
    }
}

fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "\n",
        "\n\n",
        "\n\n",
        "# head\n",
        "## 'sub'",
        "word",
        "it's",
        " ",
        "- item\n",
        "> quote\n",
        "    ",
        "```\n",
        "~~~\n",
        "[^1]",
        "[^1]: note\n",
        "\n[^b]: note[^1]\n\n",
        "[^b]",
        "[a]: /b\n",
        "[a]",
        "<!--",
        "-->",
        "<script>",
        "</script>",
        "<b title=\"",
        "\">",
        "<br>",
        "<div>\n",
        "日本",
        "한국",
        "、",
        "é",
        "&amp;",
        "&nbsp;",
        "|a|b|\n|-|-|\n",
        "![x](y)",
        "$x$",
        ": def\n",
        "\r\n",
        "\r",
        "1",
        "`c`",
    ]);
    prop::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn after_any_edits_figures_are_those_of_the_whole(
        text in prop::collection::vec(pieces(), 1..6),
        rule in any::<prop::sample::Index>(),
        edits in prop::collection::vec((any::<prop::sample::Index>(), 0..16_usize, pieces(), any::<bool>()), 1..14),
    ) {
        let rules = all_rules();
        let (rule, language) = &rules[rule.index(rules.len())];
        let mut kept = Kept::new(&text.join("\n\n"), rule, language);
        for (place, len, new, look) in edits {
            let start = kept.buffer.floor_boundary(place.index(kept.buffer.len() + 1));
            let end = kept.buffer.floor_boundary((start + len).min(kept.buffer.len())).max(start);
            kept.edit(start..end, &new);
            // Some edits are followed only together with the next.
            if look {
                kept.refresh();
                prop_assert_eq!(kept.stats(), kept.expected(), "{} {:?}", &rule.id, kept.buffer.text());
            }
        }
        kept.refresh();
        prop_assert_eq!(kept.stats(), kept.expected(), "{} {:?}", &rule.id, kept.buffer.text());
    }
}
