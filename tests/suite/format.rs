//! Formatting commands: tables of texts with the selection drawn in them, before and after, and
//! what the parser makes of the result.

use std::time::Duration;

use crate::carets::{draw, read};
use postwright::app::{Action, State, format_edits, update};
use postwright::command::{COMMANDS, CommandId, Group};
use postwright::markdown::{Dialect, HtmlOptions, parse, to_html};
use postwright::text::{Buffer, Document, EditKind};
use proptest::prelude::*;

use CommandId::{
    BulletList, CodeBlock, Emphasis, Heading1, Heading2, Heading3, Heading6, Image, InlineCode,
    Link, NumberedList, Quote, Strike, Strong, TaskList,
};

/// The drawing after a command.
fn after(id: CommandId, before: &str) -> String {
    let (text, selection) = read(before);
    let mut document = Document::new(text);
    document.select(selection);
    let (edit, selection) =
        format_edits(id, document.buffer(), selection).expect("a formatting command");
    document
        .apply_and_select(edit, selection, EditKind::Step, Duration::ZERO)
        .expect("an edit that fits");
    assert_eq!(
        document.selection(),
        selection,
        "{before:?}: places are boundaries"
    );
    draw(document.buffer(), selection)
}

#[track_caller]
fn check(id: CommandId, table: &[(&str, &str)]) {
    for (before, expected) in table {
        assert_eq!(after(id, before), *expected, "{id:?} on {before:?}");
    }
}

/// Both ways: the command makes the second of the first, and the first of the second.
#[track_caller]
fn check_toggle(id: CommandId, table: &[(&str, &str)]) {
    for (plain, formatted) in table {
        assert_eq!(after(id, plain), *formatted, "{id:?} on {plain:?}");
        assert_eq!(
            after(id, formatted),
            *plain,
            "{id:?} again on {formatted:?}"
        );
    }
}

/// What a reader gets of the drawing's text.
fn html(drawing: &str) -> String {
    let (text, _) = read(drawing);
    let model = parse(&text, 0, Dialect::default());
    to_html(&model, &HtmlOptions::PLAIN).trim_end().to_owned()
}

#[track_caller]
fn check_html(id: CommandId, table: &[(&str, &str)]) {
    for (before, expected) in table {
        let result = after(id, before);
        assert_eq!(
            html(&result),
            *expected,
            "{id:?} on {before:?} gave {result:?}"
        );
    }
}

#[test]
fn every_formatting_command_makes_an_edit_and_no_other_does() {
    let buffer = Buffer::new("one two");
    for row in COMMANDS {
        let made = format_edits(row.id, &buffer, read("#[one|]# two").1).is_some();
        assert_eq!(made, row.group == Group::Format, "{}", row.name);
    }
}

#[test]
fn marks_on_a_selection() {
    check_toggle(
        Strong,
        &[
            ("one #[two|]# three", "one **#[two|]#** three"),
            ("one #[|two]# three", "one **#[|two]#** three"),
            ("#[one|]#", "**#[one|]#**"),
            ("a#[b|]#c", "a**#[b|]#**c"),
            ("#[日本|]#語", "**#[日本|]#**語"),
            ("#[👩\u{200d}👧|]#", "**#[👩\u{200d}👧|]#**"),
            ("*#[both|]#*", "***#[both|]#***"),
            ("# #[Title|]#", "# **#[Title|]#**"),
            ("- #[item|]#", "- **#[item|]#**"),
            ("> #[quoted|]#", "> **#[quoted|]#**"),
            ("#[soft\nbreak|]#", "**#[soft\nbreak|]#**"),
            ("#[a \\*\\* b|]#", "**#[a \\*\\* b|]#**"),
            ("#[\\*a|]#", "**#[\\*a|]#**"),
        ],
    );
    check_toggle(
        Emphasis,
        &[
            ("#[one|]#", "*#[one|]#*"),
            ("**#[both|]#**", "***#[both|]#***"),
        ],
    );
    check_toggle(Strike, &[("#[one|]# two", "~~#[one|]#~~ two")]);
    check_toggle(InlineCode, &[("#[one|]# two", "`#[one|]#` two")]);
}

#[test]
fn white_space_at_the_ends_stays_outside() {
    check(
        Strong,
        &[
            ("one#[ two |]#three", "one **#[two|]#** three"),
            ("#[one\n|]#two", "**#[one|]#**\ntwo"),
            ("#[\u{3000}日本|]#", "\u{3000}**#[日本|]#**"),
            // Nothing to mark.
            ("one#[  |]#two", "one#[  |]#two"),
            ("one#[\n\n|]#two", "one#[\n\n|]#two"),
        ],
    );
}

#[test]
fn marks_of_a_selection_are_taken_away() {
    check(
        Strong,
        &[
            ("#[**one**|]# two", "#[one|]# two"),
            ("*#[*one*|]#* two", "#[one|]# two"),
            ("__#[one|]#__ two", "#[one|]# two"),
            ("#[***both***|]#", "#[*both*|]#"),
            // What else the span holds stays bold.
            ("**one #[two|]# three**", "**one** #[two|]# **three**"),
            ("**#[one|]# two**", "#[one|]# **two**"),
            ("**one #[two|]#**", "**one** #[two|]#"),
            ("**on#[e|]#**", "**on**#[e|]#"),
            // Two spans and the space between them.
            ("#[**one** **two**|]#", "#[one two|]#"),
        ],
    );
    check(
        Emphasis,
        &[
            ("#[***both***|]#", "#[**both**|]#"),
            ("_#[one|]#_", "#[one|]#"),
        ],
    );
    check(
        InlineCode,
        &[
            ("#[`` a`b ``|]#", "#[a`b|]#"),
            ("`` #[`a`|]# ``", "#[`a`|]#"),
            ("`a #[b|]# c`", "`a` #[b|]# `c`"),
        ],
    );
}

#[test]
fn a_selection_that_is_marked_in_part_becomes_marked_as_a_whole() {
    check(
        Strong,
        &[
            ("#[**one** and **two**|]#", "**#[one and two|]#**"),
            ("#[one **two** three|]#", "**#[one two three|]#**"),
            ("**one #[two** three|]#", "**#[one two three|]#**"),
            ("#[*one* two|]#", "**#[*one* two|]#**"),
        ],
    );
    check(InlineCode, &[("#[`a` b|]#", "`#[a b|]#`")]);
}

#[test]
fn every_paragraph_gets_markers_of_its_own() {
    check_toggle(
        Strong,
        &[
            ("#[one\n\ntwo|]#", "**#[one**\n\n**two|]#**"),
            ("a #[b\n\n\n\nc|]# d", "a **#[b**\n\n\n\n**c|]#** d"),
            ("- #[one\n- two|]#", "- **#[one**\n- **two|]#**"),
        ],
    );
    check(
        Strong,
        &[
            (
                "#[# one\n\n> two\n> three\n\n1. four|]#",
                "# **#[one**\n\n> **two\n> three**\n\n1. **four|]#**",
            ),
            ("#[**one**\n\ntwo|]#", "#[**one**\n\n**two|]#**"),
            (
                "| #[a | b |\n|---|---|\n| c |  ||]#",
                "| **#[a** | **b** |\n|---|---|\n| **c|]#** |  |",
            ),
        ],
    );
    check_html(
        Strong,
        &[
            (
                "#[one\n\n- two\n- three|]#",
                "<p><strong>one</strong></p>\n<ul>\n<li><strong>two</strong></li>\n<li><strong>three</strong></li>\n</ul>",
            ),
            (
                "| #[a | b |\n|---|---|\n| c | d ||]#",
                "<table><thead><tr><th><strong>a</strong></th><th><strong>b</strong></th></tr></thead><tbody>\n<tr><td><strong>c</strong></td><td><strong>d</strong></td></tr>\n</tbody></table>",
            ),
        ],
    );
}

#[test]
fn marks_at_a_caret() {
    check_toggle(
        Strong,
        &[
            ("one tw#[|]#o three", "one **tw#[|]#o** three"),
            ("#[|]#one", "**#[|]#one**"),
            ("one#[|]#", "**one#[|]#**"),
            ("don\u{2019}#[|]#t", "**don\u{2019}#[|]#t**"),
            ("हिन्#[|]#दी भाषा", "**हिन्#[|]#दी** भाषा"),
            ("日#[|]#本語、文", "**日#[|]#本語**、文"),
            ("one #[|]# two", "one **#[|]#** two"),
            ("#[|]#", "**#[|]#**"),
            ("one\n#[|]#\ntwo", "one\n**#[|]#**\ntwo"),
            ("*#[|]#*", "***#[|]#***"),
        ],
    );
    check(
        Strong,
        &[
            ("**one t#[|]#wo**", "one t#[|]#wo"),
            ("**one**#[|]#", "one#[|]#"),
            ("*#[|]#*one**", "#[|]#one"),
            ("__o#[|]#ne__", "o#[|]#ne"),
            ("***o#[|]#ne***", "*o#[|]#ne*"),
        ],
    );
    check_toggle(
        Emphasis,
        &[("#[|]#", "*#[|]#*"), ("**#[|]#**", "***#[|]#***")],
    );
    check_toggle(
        Strike,
        &[("o#[|]#ne", "~~o#[|]#ne~~"), ("#[|]#", "~~#[|]#~~")],
    );
    check_toggle(
        InlineCode,
        &[
            ("snake_#[|]#case()", "`snake_#[|]#case`()"),
            ("#[|]#", "`#[|]#`"),
        ],
    );
}

#[test]
fn where_markers_are_only_characters() {
    // Front matter and code blocks hold no marks: the markers are put there and found again.
    check_toggle(
        Strong,
        &[
            (
                "---\ntitle: #[One|]#\n---\n",
                "---\ntitle: **#[One|]#**\n---\n",
            ),
            ("```\n#[one|]#\n```", "```\n**#[one|]#**\n```"),
        ],
    );
    // A text that only looks marked.
    check(Emphasis, &[("#[2 * 3 * 4|]#", "*#[2 * 3 * 4|]#*")]);
    check_html(Emphasis, &[("#[2 * 3 * 4|]#", "<p><em>2 * 3 * 4</em></p>")]);
}

#[test]
fn code_holds_any_backticks() {
    check_toggle(
        InlineCode,
        &[
            ("#[a``b|]#", "`#[a``b|]#`"),
            ("#[a`b``c|]#", "```#[a`b``c|]#```"),
        ],
    );
    // The backslash keeps the parser from seeing code already; it is code itself then.
    for code in ["a`b", "`", "``", "`a", "a`", "a ` `` b", "日`本"] {
        let result = after(InlineCode, &format!("#[\\{code}|]#"));
        assert_eq!(
            html(&result),
            format!("<p><code>\\{code}</code></p>"),
            "{result:?}"
        );
    }
}

#[test]
fn links_and_images() {
    check(
        Link,
        &[
            ("see #[this|]# page", "see [this](#[|]#) page"),
            ("see#[ this |]#page", "see [this](#[|]#) page"),
            ("see th#[|]#is page", "see [this](#[|]#) page"),
            ("see #[|]# page", "see [#[|]#]() page"),
            ("#[|]#", "[#[|]#]()"),
            (
                "#[https://example.org/a?b=c|]#",
                "[#[|]#](https://example.org/a?b=c)",
            ),
            (
                "#[mailto:me@example.org|]#",
                "[#[|]#](mailto:me@example.org)",
            ),
            // Not an address, or not one alone.
            ("#[https://|]#", "[https://](#[|]#)"),
            (
                "#[https://example.org is here|]#",
                "[https://example.org is here](#[|]#)",
            ),
            ("#[日本|]#語", "[日本](#[|]#)語"),
            ("#[one\n\ntwo|]#", "[one](#[|]#)\n\ntwo"),
            ("#[a [b] c|]#", "[a [b] c](#[|]#)"),
            ("#[a] b|]#", "[a\\] b](#[|]#)"),
            (
                "#[https://example.org/(a|]#",
                "[#[|]#](<https://example.org/(a>)",
            ),
            (
                "#[https://example.org/(a)|]#",
                "[#[|]#](https://example.org/(a))",
            ),
            // Links do not nest: what there is of the address is selected instead.
            (
                "[te#[|]#xt](https://example.org)",
                "[text](#[https://example.org|]#)",
            ),
            ("[#[text|]#](a \"title\")", "[text](#[a \"title\"|]#)"),
            ("[t#[|]#]()", "[t](#[|]#)"),
        ],
    );
    check(
        Image,
        &[
            ("#[a cat|]#", "![a cat](#[|]#)"),
            ("#[|]#", "![#[|]#]()"),
            (
                "#[https://example.org/cat.png|]#",
                "![#[|]#](https://example.org/cat.png)",
            ),
            ("![a c#[|]#at](cat.png)", "![a cat](#[cat.png|]#)"),
            // A link may hold an image.
            ("[a #[cat|]#](x)", "[a ![cat](#[|]#)](x)"),
        ],
    );
    check_html(
        Link,
        &[
            (
                "#[https://example.org/(a|]#",
                "<p><a href=\"https://example.org/(a\"></a></p>",
            ),
            ("#[a] [b|]#", "<p><a href=\"\">a] [b</a></p>"),
        ],
    );
}

#[test]
fn headings() {
    check_toggle(
        Heading2,
        &[
            ("Ti#[|]#tle", "## Ti#[|]#tle"),
            ("#[|]#", "## #[|]#"),
            ("#[one\n\ntwo|]#", "#[## one\n\n## two|]#"),
            ("#[|one\ntwo]#", "#[|## one\n## two]#"),
            ("日本#[|]#\nnext", "## 日本#[|]#\nnext"),
        ],
    );
    check(
        Heading1,
        &[("one\n#[|]#two\nthree", "one\n# #[|]#two\nthree")],
    );
    check(Heading6, &[("#[|]#one", "###### #[|]#one")]);
    check(
        Heading3,
        &[
            // Changed.
            ("# one#[|]#", "### one#[|]#"),
            ("  #   one#[|]#", "### one#[|]#"),
            ("#\tone#[|]#", "### one#[|]#"),
            ("##[|]#", "### #[|]#"),
            ("## one ##\n#[|]#", "## one ##\n### #[|]#"),
            // One of them is no heading of this level, so all become one.
            ("#[### one\ntwo|]#", "#[### one\n### two|]#"),
            // A hashtag is no heading, and neither are seven signs.
            ("#tag#[|]#", "### #tag#[|]#"),
            ("####### one#[|]#", "### ####### one#[|]#"),
            // An item becomes a heading, not a heading in an item's clothes.
            ("- one#[|]#", "### one#[|]#"),
            ("12. one#[|]#", "### one#[|]#"),
            ("- [ ] one#[|]#", "### one#[|]#"),
            // A selection that ends at the start of a line leaves that line alone.
            ("#[one\n|]#two", "#[### one|]#\ntwo"),
            ("one#[\n|]#two", "#[### one|]#\ntwo"),
        ],
    );
    // Taken away with the signs that close it.
    check(
        Heading2,
        &[
            ("#[## one ##|]#", "#[one|]#"),
            ("## C##[|]#", "C##[|]#"),
            ("## ##[|]#", "#[|]#"),
        ],
    );
    check(
        Heading2,
        &[("#[## one ##\n\n  ## two|]#", "#[one\n\ntwo|]#")],
    );
    check_html(
        Heading2,
        &[(
            "#[one\n- two\n# three ###|]#",
            "<h2>one</h2>\n<h2>two</h2>\n<h2>three</h2>",
        )],
    );
}

#[test]
fn lists() {
    check_toggle(
        BulletList,
        &[
            ("on#[|]#e", "- on#[|]#e"),
            ("#[|]#", "- #[|]#"),
            ("#[one\ntwo|]#", "#[- one\n- two|]#"),
            ("#[one\n\ntwo|]#", "#[- one\n\n- two|]#"),
            ("#[one\n  two|]#", "#[- one\n  - two|]#"),
        ],
    );
    check_toggle(
        NumberedList,
        &[
            ("#[one\ntwo\nthree|]#", "#[1. one\n2. two\n3. three|]#"),
            ("#[one\n\ntwo|]#", "#[1. one\n\n2. two|]#"),
            ("#[|]#", "1. #[|]#"),
        ],
    );
    check_toggle(
        TaskList,
        &[
            ("#[one\ntwo|]#", "#[- [ ] one\n- [ ] two|]#"),
            ("#[|]#", "- [ ] #[|]#"),
        ],
    );
    // Converted, and marked where only some were.
    check(
        NumberedList,
        &[
            (
                "#[- one\n* two\n+ three|]#",
                "#[1. one\n2. two\n3. three|]#",
            ),
            ("#[7. one\ntwo|]#", "#[1. one\n2. two|]#"),
            ("#[- [x] one|]#", "#[1. one|]#"),
        ],
    );
    check(
        BulletList,
        &[
            ("#[1. one\n2) two|]#", "#[- one\n- two|]#"),
            ("#[* one\ntwo|]#", "#[* one\n- two|]#"),
            ("#[- [ ] one|]#", "#[- one|]#"),
            ("2024. was#[|]#", "- was#[|]#"),
            ("1.5 is no item#[|]#", "- 1.5 is no item#[|]#"),
        ],
    );
    check(
        TaskList,
        &[
            // A tick is work that was done: it stays.
            (
                "#[- [x] one\n- two\nthree|]#",
                "#[- [x] one\n- [ ] two\n- [ ] three|]#",
            ),
            ("#[- [x] one\n- [ ] two|]#", "#[one\ntwo|]#"),
        ],
    );
    check_html(
        NumberedList,
        &[(
            "#[one\n\n- two|]#",
            "<ol>\n<li>\n<p>one</p>\n</li>\n<li>\n<p>two</p>\n</li>\n</ol>",
        )],
    );
}

#[test]
fn quotes() {
    check_toggle(
        Quote,
        &[
            ("on#[|]#e", "> on#[|]#e"),
            ("#[one\ntwo|]#", "#[> one\n> two|]#"),
            ("#[one\n\ntwo|]#", "#[> one\n>\n> two|]#"),
            ("#[# one\n- two|]#", "#[> # one\n> - two|]#"),
            ("#[|]#", "> #[|]#"),
        ],
    );
    check(
        Quote,
        &[
            ("#[>one\n> > two|]#", "#[one\n> two|]#"),
            ("#[> one\ntwo|]#", "#[> > one\n> two|]#"),
            ("#[> one\n\n> two|]#", "#[one\n\ntwo|]#"),
        ],
    );
    check_html(
        Quote,
        &[(
            "#[one\n\ntwo|]#",
            "<blockquote>\n<p>one</p>\n<p>two</p>\n</blockquote>",
        )],
    );
}

#[test]
fn code_blocks() {
    check(
        CodeBlock,
        &[
            ("let#[|]# x;", "```\nlet#[|]# x;\n```"),
            ("#[one\ntwo\n|]#three", "```\n#[one\ntwo|]#\n```\nthree"),
            ("o#[n|]#e", "```\n#[one|]#\n```"),
            ("#[|]#", "```\n#[|]#\n```"),
            ("#[|```\na\n```]#", "````\n#[|```\na\n```]#\n````"),
            ("#[a ````` b|]#", "``````\n#[a ````` b|]#\n``````"),
        ],
    );
    check_html(
        CodeBlock,
        &[(
            "#[```\n**a**\n```|]#",
            "<pre><code>```\n**a**\n```\n</code></pre>",
        )],
    );
}

#[test]
fn a_command_is_one_step_of_undo_and_redo_brings_its_selection_back() {
    let mut state = State::default();
    let (text, selection) = read("one #[two\n\nthree|]# four");
    state.post.document = Document::new(text);
    state.post.document.select(selection);
    let drawing = |state: &State| {
        draw(
            state.post.document.buffer(),
            state.post.document.selection(),
        )
    };
    update(&mut state, Action::Run(Strong));
    update(&mut state, Action::Run(BulletList));
    let both = "#[- one **two**\n\n- **three** four|]#";
    assert_eq!(drawing(&state), both);
    update(&mut state, Action::Run(CommandId::Undo));
    assert_eq!(drawing(&state), "one **#[two**\n\n**three|]#** four");
    update(&mut state, Action::Run(CommandId::Undo));
    assert_eq!(drawing(&state), "one #[two\n\nthree|]# four");
    update(&mut state, Action::Run(CommandId::Redo));
    update(&mut state, Action::Run(CommandId::Redo));
    assert_eq!(drawing(&state), both);
}

/// Pieces that Markdown is made of.
fn piece() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "a",
        "b c",
        " ",
        "\n",
        "\n\n",
        "\r\n",
        "*",
        "**",
        "~~",
        "`",
        "``",
        "_",
        "# ",
        "- ",
        "1. ",
        "> ",
        "- [x] ",
        "[",
        "](x)",
        "é",
        "日本",
        "👩\u{200d}👧",
        "\\",
        "---\n",
        "```\n",
        "|",
        "<b>",
        "$",
    ])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_text_and_no_selection_breaks_a_command(
        text in prop::collection::vec(piece(), 0..16).prop_map(|pieces| pieces.concat()),
        ends in (0_usize..64, 0_usize..64),
    ) {
        let mut document = Document::new(text.clone());
        document.select(postwright::text::Selection { anchor: ends.0, head: ends.1 });
        let selection = document.selection();
        for row in COMMANDS.iter().filter(|row| row.group == Group::Format) {
            let (edit, after) = format_edits(row.id, document.buffer(), selection).unwrap();
            let mut changed = document.clone();
            let applied = changed.apply_and_select(edit, after, EditKind::Step, Duration::ZERO);
            prop_assert!(applied.is_ok(), "{} on {:?} at {:?}", row.name, text, selection);
            let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).collect::<String>();
            // A tick may go with its box; no other letter goes.
            let kept = letters(&changed.buffer().text()).replace('x', "");
            prop_assert_eq!(kept, letters(&text).replace('x', ""), "{} on {:?}", row.name, text);
        }
    }
}
