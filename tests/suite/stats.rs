//! Counts and read times: against answers of the real tools, and worked by hand.

use std::collections::BTreeMap;
use std::path::PathBuf;

use postwright::markdown::{Dialect, HtmlOptions, Model, parse, to_html};
use postwright::stats::{
    Counts, DEFAULT_RULE, ReadTimeInput, ReadTimeRule, Rounding, RuleError, WordRule, is_cjk,
    language_factor, parse_rules, read_time, reading_aloud, rule, rules, sections, silent_reading,
    stats,
};
use proptest::prelude::*;
use serde::Deserialize;
use unicode_segmentation::UnicodeSegmentation;

#[derive(Deserialize)]
struct Posts {
    post: Vec<Post>,
}

#[derive(Deserialize)]
struct Post {
    name: String,
    #[serde(default)]
    language: String,
    html: Option<String>,
    markdown: Option<String>,
    words: Option<usize>,
    han: Option<usize>,
}

#[derive(Deserialize)]
struct Answers {
    answers: BTreeMap<String, Answer>,
}

#[derive(Deserialize)]
struct Answer {
    words: u64,
    seconds: u64,
    label: Option<String>,
}

impl Post {
    fn markdown(&self) -> String {
        match (self.words, self.han) {
            (Some(words), _) => vec!["word"; words].join(" ") + "\n",
            (_, Some(han)) => "\u{6625}".repeat(han) + "\n",
            _ => self.markdown.clone().expect("a post has Markdown"),
        }
    }

    fn html(&self) -> String {
        if let Some(html) = &self.html {
            return html.clone();
        }
        format!("<p>{}</p>\n", self.markdown().trim_end())
    }
}

fn data(name: &str) -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("tests/data/read-time")
        .join(name);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn posts() -> Vec<Post> {
    toml::from_str::<Posts>(&data("posts.toml"))
        .expect("posts.toml is TOML")
        .post
}

fn answers(name: &str) -> BTreeMap<String, Answer> {
    let answers: Answers =
        toml::from_str(&data(&format!("{name}.toml"))).expect("answers are TOML");
    assert!(answers.answers.len() >= 10, "{name} has too few answers");
    answers.answers
}

fn model(markdown: &str) -> Model {
    parse(markdown, 0, Dialect::default())
}

fn counts(markdown: &str) -> Counts {
    Counts::of_model(&model(markdown))
}

/// Compares every answer of a tool with ours and reports all that differ.
fn agrees(rule_id: &str, file: &str, input: impl Fn(&Post) -> ReadTimeInput<'static>) {
    let rule = rule(rule_id).expect("a built-in rule");
    let answers = answers(file);
    let mut differ = Vec::new();
    let mut compared = 0;
    for post in posts() {
        let Some(answer) = answers.get(&post.name) else {
            continue;
        };
        compared += 1;
        let ours = read_time(rule, &input(&post));
        let same_label = answer
            .label
            .as_ref()
            .is_none_or(|label| *label == ours.label);
        if (ours.words, ours.seconds) != (answer.words, answer.seconds) || !same_label {
            differ.push(format!(
                "{}: {} words, {} s, {:?}; the tool says {}, {} s, {:?}",
                post.name,
                ours.words,
                ours.seconds,
                ours.label,
                answer.words,
                answer.seconds,
                answer.label
            ));
        }
    }
    assert_eq!(
        compared,
        answers.len(),
        "{file} answers for posts that are not there"
    );
    assert!(differ.is_empty(), "{rule_id}:\n{}", differ.join("\n"));
}

fn from_html(post: &Post) -> ReadTimeInput<'static> {
    ReadTimeInput {
        html: post.html().into(),
        language: post.language.clone().into(),
        ..ReadTimeInput::default()
    }
}

fn of_words(rule: &ReadTimeRule, words: usize) -> (u64, String) {
    let text = vec!["word"; words].join(" ");
    let input = ReadTimeInput {
        markdown: text.as_str().into(),
        joined: text.as_str().into(),
        visible: text.as_str().into(),
        visible_with_code: text.as_str().into(),
        html: text.as_str().into(),
        ..ReadTimeInput::default()
    };
    let time = read_time(rule, &input);
    (time.seconds, time.label)
}

#[test]
fn rules_that_count_html_agree_with_their_tools() {
    for id in [
        "booster",
        "wordpress",
        "wordpress-minutes",
        "hugo",
        "hugo-cjk",
        "hugo-legacy",
        "ghost",
        "mkdocs",
        "nikola",
    ] {
        agrees(id, id, from_html);
    }
}

#[test]
fn reading_time_agrees_with_the_package_on_any_text() {
    agrees("reading-time", "reading-time-of-markdown", |post| {
        ReadTimeInput {
            joined: post.markdown().into(),
            ..ReadTimeInput::default()
        }
    });
}

#[test]
fn reading_time_agrees_with_the_recipe_on_parsed_posts() {
    agrees("reading-time", "reading-time", |post| {
        let markdown = post.markdown();
        ReadTimeInput {
            joined: ReadTimeInput::of_model(&model(&markdown), &markdown, "")
                .joined
                .into_owned()
                .into(),
            ..ReadTimeInput::default()
        }
    });
}

#[test]
fn hugo_agrees_on_parsed_posts() {
    agrees("hugo", "hugo-of-markdown", |post| {
        let markdown = post.markdown();
        let html = ReadTimeInput::of_model(&model(&markdown), &markdown, "").html;
        ReadTimeInput {
            html: html.into_owned().into(),
            ..ReadTimeInput::default()
        }
    });
}

#[test]
fn our_own_html_of_a_post_is_counted_as_the_site_counts_it() {
    // These posts have HTML that is not what their Markdown makes.
    let unlike = [
        "glued-paragraphs",
        "tight-markup",
        "comments",
        "no-break-spaces",
        "script-and-style",
        "underscores",
        "table",
        "line-breaks",
        "entities",
        "empty",
    ];
    let booster = rule("booster").unwrap();
    for post in posts()
        .iter()
        .filter(|post| post.html.is_some() || post.words.is_some())
        .filter(|post| !unlike.contains(&post.name.as_str()))
    {
        let markdown = post.markdown();
        let made = ReadTimeInput::for_rule(booster, &model(&markdown), &markdown, "en");
        let ours = read_time(booster, &made);
        let given = read_time(booster, &from_html(post));
        assert_eq!(ours, given, "{}: {:?}", post.name, made.html);
    }
}

#[test]
fn booster_seconds_are_those_of_php_for_every_number_of_words() {
    let tables: BTreeMap<String, Vec<u64>> = toml::from_str(&data("booster-seconds.toml")).unwrap();
    assert_eq!(tables.len(), 4);
    for (words_per_minute, seconds) in tables {
        let mut rule = rule("booster").unwrap().clone();
        rule.words_per_minute = words_per_minute.parse().unwrap();
        for (words, expected) in seconds.into_iter().enumerate().skip(1) {
            assert_eq!(
                of_words(&rule, words).0,
                expected,
                "{words} words at {words_per_minute}"
            );
        }
    }
}

#[test]
fn the_reference_figure_is_three_minutes_and_eight_seconds() {
    let markdown = vec!["word"; 627].join(" ") + " end.\n";
    let all = stats(
        &model(&markdown),
        &markdown,
        rule(DEFAULT_RULE).unwrap(),
        "en",
        false,
    );
    assert_eq!(all.counts.words, 628);
    assert_eq!(all.read_time.words, 629);
    assert_eq!(all.read_time.seconds, 188);
    assert_eq!(all.read_time.label, "Read Time: 3 Minute, 8 Second");
}

#[test]
fn booster_keeps_entities_and_glues_what_tags_part() {
    let booster = rule("booster").unwrap();
    for (html, words) in [
        ("a&amp;b", 3),
        ("a &mdash; b", 3),
        ("<b>bo</b>ld", 1),
        ("x<img alt='a > b'>y", 1),
        ("x<!-- a > b -->y", 1),
        ("<p title=\"'\">a</p> <p title='\"'>b</p>", 2),
        ("a < b", 2),
        ("...", 2),
        ("'", 1),
        ("\u{300}a", 2),
    ] {
        let input = ReadTimeInput {
            html: html.into(),
            ..ReadTimeInput::default()
        };
        assert_eq!(read_time(booster, &input).words, words, "{html}");
    }
}

#[test]
fn zola_counts_the_markdown_outside_fences() {
    let zola = rule("zola").unwrap();
    let long = |words| vec!["word"; words].join(" ");
    let cases = [
        (String::new(), 0, "0 min read"),
        ("  \n".to_owned(), 0, "0 min read"),
        ("Hello World".to_owned(), 2, "1 min read"),
        ("one ``` two three ``` four".to_owned(), 2, "1 min read"),
        (
            "one ``` two ``` three ``` never closed".to_owned(),
            2,
            "1 min read",
        ),
        ("end```\nx\n```start".to_owned(), 2, "1 min read"),
        (
            "[a page](https://example.org/path)".to_owned(),
            5,
            "1 min read",
        ),
        (
            "Don't say caf\u{e9} nai\u{308}ve".to_owned(),
            4,
            "1 min read",
        ),
        ("can\u{2019}t 3.14 a_b".to_owned(), 3, "1 min read"),
        (
            "\u{6625}\u{5929}\u{6765}\u{4e86}\u{3002}".to_owned(),
            4,
            "1 min read",
        ),
        (
            "\u{1f44b}\u{1f3fd} hi \u{1f468}\u{200d}\u{1f469}".to_owned(),
            1,
            "1 min read",
        ),
        (long(200), 200, "1 min read"),
        (long(201), 201, "2 min read"),
        (long(2000), 2000, "10 min read"),
    ];
    for (markdown, words, label) in cases {
        let input = ReadTimeInput {
            markdown: markdown.as_str().into(),
            ..ReadTimeInput::default()
        };
        let time = read_time(zola, &input);
        assert_eq!(
            (time.words, time.label.as_str()),
            (words, label),
            "{markdown}"
        );
    }
}

#[test]
fn medium_counts_cjk_apart_and_images_ever_faster() {
    let word = |n: usize| vec!["word"; n].join(" ");
    let images = |n: usize| "![](a.png)\n\n".repeat(n);
    let cases = [
        (String::new(), 0, 60),
        (word(1), 1, 60),
        (word(265), 265, 60),
        (word(266), 266, 120),
        (word(530), 530, 120),
        ("\u{6625}".repeat(500), 500, 60),
        ("\u{6625}".repeat(501), 501, 120),
        (word(212) + "\n\n" + &images(1), 212, 60),
        (word(213) + "\n\n" + &images(1), 213, 120),
        // 12 + 11 + ... + 3 = 75 seconds for ten, 3 for each one more.
        (images(10), 0, 120),
        (images(25), 0, 120),
        (images(26), 0, 180),
        ("```\n".to_owned() + &word(266) + "\n```\n", 266, 120),
        (format!("{} {}", word(132), "\u{3042}".repeat(250)), 382, 60),
    ];
    for (markdown, words, seconds) in cases {
        let input = ReadTimeInput::of_model(&model(&markdown), &markdown, "en");
        let time = read_time(rule("medium").unwrap(), &input);
        assert_eq!(
            (time.words, time.seconds),
            (words, seconds),
            "{markdown:.60}"
        );
        assert_eq!(time.label, format!("{} min read", seconds / 60));
    }
}

#[test]
fn custom_scales_to_the_language_and_leaves_code_out() {
    let word = |n: usize| vec!["word"; n].join(" ");
    let cases = [
        ("", String::new(), 0, 60),
        ("en", word(238), 238, 60),
        ("en-GB", word(356), 356, 60),
        ("EN", word(357), 357, 120),
        ("", word(357), 357, 120),
        // 238 x 179 / 228 = 186.85 words a minute.
        ("de", word(281), 281, 120),
        ("de-AT", word(280), 280, 60),
        ("zh", "\u{6625}".repeat(749), 749, 60),
        ("zh-Hant", "\u{6625}".repeat(750), 750, 120),
        ("en", "```\n".to_owned() + &word(1000) + "\n```\n", 0, 60),
        ("en", word(100) + " `two words`", 102, 60),
        (
            "en",
            "Don\u{2019}t it's caf\u{e9} nai\u{308}ve 3.5 \u{1f44b}".to_owned(),
            5,
            60,
        ),
    ];
    for (language, markdown, words, seconds) in cases {
        let rule = rule("custom").unwrap();
        let input = ReadTimeInput::for_rule(rule, &model(&markdown), &markdown, language);
        let time = read_time(rule, &input);
        assert_eq!(
            (time.words, time.seconds),
            (words, seconds),
            "{language} {markdown:.40}"
        );
    }
}

#[test]
fn a_custom_rule_may_show_minutes_and_seconds_with_images() {
    let mut custom = rule("custom").unwrap().clone();
    custom.rounding = Rounding::MinutesAndSeconds;
    custom.label.other = "{minutes}:{seconds} for {words}".to_owned();
    let markdown = vec!["word"; 238].join(" ") + "\n\n![](a.png)\n";
    let input = ReadTimeInput::for_rule(&custom, &model(&markdown), &markdown, "en");
    assert_eq!(read_time(&custom, &input).label, "1:12 for 238");
}

#[test]
fn a_cover_image_counts_where_the_rule_says_so() {
    let html = format!("<p>{}</p>\n", vec!["word"; 400].join(" "));
    let seconds = |id, cover| {
        let input = ReadTimeInput {
            html: html.as_str().into(),
            cover,
            ..ReadTimeInput::default()
        };
        read_time(rule(id).unwrap(), &input).seconds
    };
    assert_eq!((seconds("ghost", false), seconds("ghost", true)), (60, 120));
    assert_eq!(seconds("mkdocs", false), seconds("mkdocs", true));
}

#[test]
fn rules_that_take_a_run_of_chinese_for_a_word_say_so() {
    let chinese = "\u{6625}\u{5929}\u{6765}\u{4e86}\u{ff0c}\u{82b1}\u{5f00}\u{4e86}\u{3002}\n";
    let understates = |id: &str, markdown: &str, language: &str| {
        let rule = rule(id).unwrap();
        let input = ReadTimeInput::of_model(&model(markdown), markdown, language);
        read_time(rule, &input).understates
    };
    for id in ["booster", "hugo", "mkdocs", "nikola", "wordpress"] {
        assert!(understates(id, chinese, "en"), "{id}");
        assert!(
            !understates(id, "An English post with one \u{6625} in it.\n", "en"),
            "{id}"
        );
        assert!(
            !understates(
                id,
                "\u{c548}\u{b155}\u{d558}\u{c138}\u{c694} \u{c5ec}\u{b7ec}\u{bd84}\n",
                "ko"
            ),
            "{id}"
        );
        assert!(!understates(id, "", "zh"), "{id}");
    }
    assert!(!understates("wordpress", chinese, "zh-CN"));
    for id in [
        "custom",
        "medium",
        "ghost",
        "zola",
        "hugo-cjk",
        "reading-time",
    ] {
        assert!(!understates(id, chinese, "zh"), "{id}");
    }
}

#[test]
fn the_built_in_rules_are_complete() {
    let ids: Vec<&str> = rules().iter().map(|rule| rule.id.as_str()).collect();
    assert_eq!(ids[0], DEFAULT_RULE);
    for id in [
        "booster",
        "wordpress",
        "hugo",
        "zola",
        "ghost",
        "medium",
        "mkdocs",
        "nikola",
        "reading-time",
        "custom",
    ] {
        assert!(ids.contains(&id), "{id}");
    }
    for rule in rules() {
        assert!(
            !rule.title.is_empty() && !rule.source.is_empty(),
            "{}",
            rule.id
        );
        let (seconds, label) = of_words(rule, 1000);
        assert!((180..=360).contains(&seconds), "{}: {seconds}", rule.id);
        assert!(!label.contains('{'), "{}: {label}", rule.id);
    }
    assert!(rule("no such rule").is_none());
}

#[test]
fn only_the_forms_that_a_rule_looks_at_are_made_and_they_suffice() {
    let markdown = "# Title\n\nSome *text* and ![](a.png) `code`.\n\n```\nmore code\n```\n";
    let model = model(markdown);
    let whole = ReadTimeInput::of_model(&model, markdown, "en");
    for rule in rules() {
        let part = ReadTimeInput::for_rule(rule, &model, markdown, "en");
        assert_eq!(
            read_time(rule, &part),
            read_time(rule, &whole),
            "{}",
            rule.id
        );
    }
}

const RULE: &str = r#"
[[rule]]
id = "mine"
title = "My site"
source = "My theme"
text = "visible-text"
words = "whitespace"
words_per_minute = 250
rounding = "down"
label.one_minute = "a minute"
label.other = "{minutes} minutes"
"#;

#[test]
fn a_writers_own_rule_is_read_and_used() {
    let rules = parse_rules(RULE).unwrap();
    assert_eq!((rules.len(), rules[0].id.as_str()), (1, "mine"));
    assert_eq!(of_words(&rules[0], 499), (60, "a minute".to_owned()));
    assert_eq!(of_words(&rules[0], 500), (120, "2 minutes".to_owned()));
    assert_eq!(of_words(&rules[0], 3), (0, "0 minutes".to_owned()));
    assert_eq!(parse_rules("").unwrap(), []);
    let windows = RULE.replace('\n', "\r\n");
    assert_eq!(parse_rules(&windows).unwrap(), rules);
}

#[test]
fn what_is_wrong_with_a_rule_is_said_with_its_line() {
    let cases = [
        (
            "\"whitespace\"",
            "\"whitspace\"",
            "Line 7 of the read-time rules: \u{201c}whitspace\u{201d} is not a known value of \u{201c}words\u{201d}. Did you mean \u{201c}whitespace\u{201d}?",
        ),
        (
            "\"down\"",
            "\"sideways\"",
            "Line 9 of the read-time rules: \u{201c}sideways\u{201d} is not a known value of \u{201c}rounding\u{201d}. Use one of: minutes-and-seconds, up, nearest, down, up-from-hundredths, up-from-seconds.",
        ),
        (
            "\"visible-text\"",
            "\"visible-txt\"",
            "Line 6 of the read-time rules: \u{201c}visible-txt\u{201d} is not a known value of \u{201c}text\u{201d}. Did you mean \u{201c}visible-text\u{201d}?",
        ),
        (
            "= 250",
            "= 0",
            "Line 8 of the read-time rules: \u{201c}words_per_minute\u{201d} must be from 1 to 10000.",
        ),
        (
            "= 250",
            "= nan",
            "Line 8 of the read-time rules: \u{201c}words_per_minute\u{201d} must be from 1 to 10000.",
        ),
        (
            "{minutes}",
            "{hours}",
            "Line 11 of the read-time rules: the label has {hours}, which stands for nothing. Use {minutes}, {seconds}, {from}, {to} or {words}.",
        ),
    ];
    for (from, to, message) in cases {
        let error = parse_rules(&RULE.replace(from, to)).unwrap_err();
        assert_eq!(error.to_string(), message);
    }
    let twice = parse_rules(&RULE.repeat(2)).unwrap_err();
    assert_eq!(
        twice,
        RuleError::DuplicateId {
            line: 14,
            id: "mine".to_owned()
        }
    );
}

#[test]
fn what_is_no_rule_file_is_said_with_its_line() {
    for (text, line, part) in [
        (RULE.replace("title", "tilte"), 4, "tilte"),
        (RULE.replace("title = \"My site\"\n", ""), 2, "title"),
        (RULE.replace("= 250", "= \"fast\""), 8, "invalid type"),
        (RULE.replace("[[rule]]", "[[rule"), 2, ""),
    ] {
        match parse_rules(&text) {
            Err(RuleError::Syntax {
                line: found,
                message,
            }) => {
                assert_eq!(found, line, "{message}");
                assert!(message.contains(part), "{message}");
            }
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn counts_are_of_what_the_reader_sees() {
    // Markdown, words, characters, without spaces, sentences, paragraphs, images, code words.
    let cases = [
        ("", [0, 0, 0, 0, 0, 0, 0]),
        ("Hello *big* world.\n", [3, 16, 14, 1, 1, 0, 0]),
        ("One line\r\nand two.\r\n", [4, 17, 14, 1, 1, 0, 0]),
        ("# A *title*\n", [2, 7, 6, 0, 0, 0, 0]),
        ("One. Two! Three?\n\nFour.\n", [4, 21, 19, 4, 2, 0, 0]),
        (
            "[a link](https://example.org \"no\")\n",
            [2, 6, 5, 1, 1, 0, 0],
        ),
        ("![not seen](a.png)\n", [0, 0, 0, 0, 0, 1, 0]),
        ("Run `cargo test` now\n", [4, 18, 15, 1, 1, 0, 0]),
        ("```rust\nlet x = 1;\n```\n", [0, 0, 0, 0, 0, 0, 4]),
        ("Area $\\pi r^2$ here\n", [2, 10, 8, 1, 1, 0, 2]),
        ("- [x] milk\n- two eggs\n", [3, 12, 11, 2, 2, 0, 0]),
        ("> [!NOTE]\n> Mind it.\n", [2, 8, 7, 1, 1, 0, 0]),
        ("| a | b |\n| - | - |\n| c | d e |\n", [5, 6, 5, 0, 0, 0, 0]),
        (
            "<div class=\"x\">Raw <b>text</b></div>\n",
            [2, 8, 7, 0, 0, 0, 0],
        ),
        (
            "<script>\nlet hidden = 1;\n</script>\n",
            [0, 0, 0, 0, 0, 0, 0],
        ),
        ("<!-- no -->\n", [0, 0, 0, 0, 0, 0, 0]),
        (
            "one<br>two <img src=\"a.png\"> <!-- no -->\n",
            [2, 9, 6, 1, 1, 1, 0],
        ),
        ("<img src=\"a.png\">\n", [0, 0, 0, 0, 0, 1, 0]),
        ("Text[^1].\n\n[^1]: A note.\n", [3, 12, 11, 2, 2, 0, 0]),
        ("Term\n: Its meaning.\n", [3, 16, 15, 1, 1, 0, 0]),
        ("Salt &amp; pepper &lt;3\n", [3, 16, 13, 1, 1, 0, 0]),
        ("Caf\u{e9} cafe\u{301}\n", [2, 9, 8, 1, 1, 0, 0]),
        (
            "Hi \u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467} \u{1f1e9}\u{1f1ea}\n",
            [1, 6, 4, 1, 1, 0, 0],
        ),
        (
            "\u{6625}\u{5929}\u{6765}\u{4e86}\u{ff0c}\u{82b1}\u{5f00}\u{4e86}\u{3002}\n",
            [7, 9, 9, 1, 1, 0, 0],
        ),
        ("\u{30bf}\u{30ef}\u{30fc} tower\n", [4, 9, 8, 1, 1, 0, 0]),
        (
            "\u{c548}\u{b155} \u{c5ec}\u{b7ec}\u{bd84}\n",
            [2, 6, 5, 1, 1, 0, 0],
        ),
        (
            "\u{5e9}\u{5dc}\u{5d5}\u{5dd}, \u{645}\u{631}\u{62d}\u{628}\u{627}.\n",
            [2, 12, 11, 1, 1, 0, 0],
        ),
        ("***\n", [0, 0, 0, 0, 0, 0, 0]),
    ];
    for (markdown, expected) in cases {
        let found = counts(markdown);
        let found = [
            found.words,
            found.characters,
            found.characters_without_spaces,
            found.sentences,
            found.paragraphs,
            found.images,
            found.code_words,
        ];
        assert_eq!(found, expected, "{markdown:?}");
    }
}

#[test]
fn counts_add_up_by_block_and_by_section() {
    let markdown = "Before.\n\n# One\n\nText here. And ![](a.png)\n\n## Two\n\n- a\n- b\n\n```\nx y\n```\n\n# Three\n";
    let model = model(markdown);
    let whole = Counts::of_model(&model);
    let by_block: Counts = model.blocks.iter().map(Counts::of_block).sum();
    assert_eq!(by_block, whole);
    let sections = sections(&model);
    assert_eq!(
        sections
            .iter()
            .map(|section| section.counts)
            .sum::<Counts>(),
        whole
    );
    let outline: Vec<_> = sections
        .iter()
        .map(|section| (section.level, section.title.as_str(), section.counts.words))
        .collect();
    assert_eq!(
        outline,
        [(0, "", 1), (1, "One", 4), (2, "Two", 3), (1, "Three", 1)]
    );
    assert!(markdown[sections[1].range.clone()].starts_with("# One\n\nText"));
    assert_eq!(postwright::stats::sections(&Model::default()), []);
}

#[test]
fn a_selection_is_counted_as_plain_text() {
    // Text, words, characters, without spaces, sentences, paragraphs.
    let cases = [
        ("", [0, 0, 0, 0, 0]),
        ("word", [1, 4, 4, 1, 1]),
        ("  \n\t\n", [0, 3, 0, 0, 0]),
        ("One two.\nThree.\n\nFour", [4, 18, 17, 3, 2]),
        ("One two.\r\nThree.\r\n\r\nFour", [4, 18, 17, 3, 2]),
        ("**bold**", [1, 8, 8, 1, 1]),
        ("\u{6625}\u{5929}\u{3002}", [2, 3, 3, 1, 1]),
        ("e\u{301}", [1, 1, 1, 1, 1]),
    ];
    for (text, expected) in cases {
        let found = Counts::of_text(text);
        let found = [
            found.words,
            found.characters,
            found.characters_without_spaces,
            found.sentences,
            found.paragraphs,
        ];
        assert_eq!(found, expected, "{text:?}");
    }
}

#[test]
fn ways_of_counting_differ_where_they_should() {
    use WordRule::*;
    let cases = [
        (LettersDigitsApostrophe, "don't don\u{2019}t", 3),
        (NonWord, "don't snake_case", 3),
        (Whitespace, "a\u{a0}b\u{2003}c \u{2014} d", 5),
        (WhitespaceOrCharacters, "caf\u{e9} ol\u{e9}", 2),
        (WhitespaceOrCharacters, "caf\u{e9} \u{6625}", 5),
        (UnicodeWords, "don\u{2019}t 3.5 a-b", 4),
        (UnicodeWordsAndCjk, "\u{30ab}\u{30bf}\u{30ab}\u{30ca} x", 5),
        (LatinAndCjk, "\u{3072}\u{3089}\u{304c}\u{306a}", 1),
        (LatinAndCjk, "\u{6625}\u{3072}\u{3089}", 3),
        (SpacesAndCjk, "\u{6625}, \u{5929}! x", 3),
        (WordPressWords, "in 2025 \u{2014} &amp; so--on 5%", 3),
        (WordPressCharacters, "a &amp;\n\u{1f44b}", 3),
        (WordPressCharactersAndSpaces, "a &amp;\n\u{1f44b}", 4),
    ];
    for (rule, text, words) in cases {
        assert_eq!(rule.count(text).total(), words, "{rule:?} {text:?}");
    }
    for (name, rule) in WordRule::NAMES {
        assert!(rule.count("plain words only").total() >= 3, "{name}");
        let empty = u64::from(matches!(rule, LettersDigitsApostrophe | NonWord));
        assert_eq!(rule.count("").total(), empty, "{name}");
    }
}

#[test]
fn adults_read_faster_silently_than_aloud() {
    let counts = Counts::of_text(&vec!["word"; 238].join(" "));
    assert_eq!(silent_reading(&counts, "en"), 60);
    assert_eq!(reading_aloud(&counts, "en"), 78);
    // 238 x 166 / 228 = 173.3 words a minute of Polish.
    assert_eq!(silent_reading(&counts, "pl"), 82);
    let chinese = Counts::of_text(&"\u{6625}".repeat(500));
    assert_eq!(silent_reading(&chinese, "zh"), 60);
    assert_eq!(reading_aloud(&chinese, "zh"), 84);
    assert_eq!(silent_reading(&Counts::default(), "en"), 0);
}

#[test]
fn languages_are_known_by_the_first_part_of_their_tag() {
    for (tag, factor) in [
        ("en", 1.0),
        ("", 1.0),
        ("und", 1.0),
        ("EN-us", 1.0),
        ("pt_BR", 181.0 / 228.0),
        ("el", 208.0 / 228.0),
        ("ja", 184.0 / 228.0),
        ("tlh", 184.0 / 228.0),
    ] {
        assert!((language_factor(tag) - factor).abs() < 1e-12, "{tag}");
    }
}

#[test]
fn cjk_characters_are_told_from_their_neighbours() {
    for c in [
        '\u{6625}',
        '\u{3042}',
        '\u{30a2}',
        '\u{30fc}',
        '\u{3005}',
        '\u{20bb7}',
        '\u{ff71}',
    ] {
        assert!(is_cjk(c), "{c}");
    }
    for c in [
        'a',
        '\u{3002}',
        '\u{ff0c}',
        '\u{30fb}',
        '\u{c548}',
        '\u{ff21}',
        '\u{1f44b}',
    ] {
        assert!(!is_cjk(c), "{c}");
    }
}

#[test]
fn a_huge_post_and_broken_html_are_counted_without_trouble() {
    let markdown = "A word and **another** one.\n\n".repeat(20_000);
    assert_eq!(counts(&markdown).words, 100_000);
    for html in [
        "<",
        "<p",
        "<p title=\"",
        "<!--",
        "<!-",
        "</",
        "<script>",
        "<script>x</scr",
        "&",
        "&#x110000;",
        "&#;",
        "a<b",
        "<svg><svg></svg>x</svg>y",
        "<\u{6625}>",
    ] {
        let input = ReadTimeInput {
            html: html.into(),
            ..ReadTimeInput::default()
        };
        for rule in rules() {
            assert!(read_time(rule, &input).words < 10, "{} {html}", rule.id);
        }
        assert!(counts(html).words < 10);
    }
}

#[test]
fn a_page_says_the_same_as_the_window() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("sample-posts");
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|found| found != "md") {
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        let post = postwright::post::Post::parse(&text);
        for rule in rules() {
            let all = postwright::stats::of_post(&text, &post, rule);
            let stored = to_html(&post.model, &HtmlOptions::STORED);
            for html in [None, Some(stored.as_str())] {
                let page = postwright::stats::of_page(&text, &post, rule, html);
                assert_eq!(page.words, all.counts.words, "{}", path.display());
                assert_eq!(page.read_time, all.read_time, "{}", path.display());
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    /// Texts that are all ASCII are counted in another way than the others.
    #[test]
    fn words_are_counted_alike_in_every_text(
        text in "[ab9_.':,;\"\\- \n\r]{0,40}",
        letters in "[a-z0-9' .]{0,400}",
        sign in "[\u{2019}\u{e9}x]",
    ) {
        for text in [text.clone(), format!("{letters}{text}"), format!("{text}{sign}{text}")] {
            let words = text.unicode_words().count() as u64;
            prop_assert_eq!(WordRule::UnicodeWords.count(&text).words, words, "{:?}", text);
            for (rule, separator) in [
                (WordRule::LettersDigitsApostrophe, r"[^\p{L}\p{N}']+"),
                (WordRule::NonWord, r"[^\p{L}\p{N}_]+"),
            ] {
                let separator = regex::Regex::new(separator).unwrap();
                let pieces = separator.split(&text).count() as u64;
                prop_assert_eq!(rule.count(&text).words, pieces, "{:?} {:?}", rule, text);
            }
        }
    }
}
