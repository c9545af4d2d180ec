//! Formatting commands: tables of texts with the selection drawn in them, before and after, and
//! what the parser makes of the result.

use std::time::Duration;

use crate::carets::{draw_all, read, read_all};
use postwright::app::{Action, State, update};
use postwright::command::{COMMANDS, CommandId, Group};
use postwright::markdown::{Dialect, HtmlOptions, parse, to_html};
use postwright::text::{Document, Edit, EditKind, Selection, Selections, Transaction};
use proptest::prelude::*;

use CommandId::{
    BulletList, CodeBlock, Emphasis, Heading1, Heading2, Heading3, Heading6, Image, InlineCode,
    Link, NumberedList, Quote, Strike, Strong, TaskList,
};

/// A state with the text and the selections of a drawing.
fn state(drawing: &str) -> State {
    let (text, selections) = read_all(drawing);
    let mut state = State::default();
    state.post.document = Document::new(text);
    state.post.document.select_all_of(selections);
    state
}

/// The drawing of a state.
fn drawn(state: &State) -> String {
    let document = &state.post.document;
    draw_all(document.buffer(), document.selections())
}

/// The drawing after a command.
fn after(id: CommandId, before: &str) -> String {
    let mut state = state(before);
    update(&mut state, Action::Run(id));
    drawn(&state)
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
fn every_formatting_command_changes_every_selection() {
    let before = "#(one|)# two\n\nthree #[four|]#\n\n#[five|]#";
    for row in COMMANDS.iter().filter(|row| row.group == Group::Format) {
        let mut state = state(before);
        update(&mut state, Action::Run(row.id));
        let text = state.post.document.buffer().text();
        let plain = ["one two", "three four", "five"];
        for (changed, plain) in text.replace("```\n", "```").split("\n\n").zip(plain) {
            assert_ne!(changed, plain, "{} in {text:?}", row.name);
        }
        assert_eq!(state.post.document.selections().count(), 3, "{}", row.name);
        update(&mut state, Action::Run(CommandId::Undo));
        assert_eq!(drawn(&state), before, "{}: one step of undo", row.name);
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
fn marks_on_several_selections() {
    check_toggle(
        Strong,
        &[
            ("#(one|)# two #[three|]#", "**#(one|)#** two **#[three|]#**"),
            ("#[one|]#\n\n#(|two)#", "**#[one|]#**\n\n**#(|two)#**"),
            ("o#(|)#ne t#[|]#wo", "**o#(|)#ne** **t#[|]#wo**"),
            ("o#(|)#n#[|]#e", "**o#(|)#n#[|]#e**"),
            ("#(|)#\n\n#[|]#", "**#(|)#**\n\n**#[|]#**"),
            ("t#(|)#w#[o three|]#", "**t#(|)#w#[o three|]#**"),
            (
                "---\ntitle: #[One|]#\n---\n#(two|)#",
                "---\ntitle: **#[One|]#**\n---\n**#(two|)#**",
            ),
            ("#[a|]#**b**", "**#[a|]#b**"),
        ],
    );
    // The main selection says which way all go.
    check(
        Strong,
        &[
            ("#(one|)# **#[two|]#**", "**#(one|)#** **#[two|]#**"),
            ("**#(one|)#** #[two|]#", "#(one|)# #[two|]#"),
            ("**o#(|)#ne** t#[|]#wo", "o#(|)#ne t#[|]#wo"),
            ("o#(|)#ne **t#[|]#wo**", "**o#(|)#ne** **t#[|]#wo**"),
            // One span, cut in several places.
            ("**a #(b|)# c #[d|]# e**", "**a** #(b|)# **c** #[d|]# **e**"),
            ("**#(a|)# b #[c|]#**", "#(a|)# **b** #[c|]#"),
            ("**a#(|)# b#[|]#**", "a#(|)# b#[|]#"),
            ("**a __b #[c|]#__ d**", "**a b** #[c|]# **d**"),
            // One span that both reach into.
            ("#(x **a|)# b #[c** y|]#", "**#(x a|)# b #[c y|]#**"),
        ],
    );
    check(InlineCode, &[("#(a`b|)# #[c|]#", "``#(a`b|)#`` `#[c|]#`")]);
}

#[test]
fn lines_of_several_selections() {
    check_toggle(
        BulletList,
        &[
            ("o#(|)#ne\ntwo\nth#[|]#ree", "- o#(|)#ne\ntwo\n- th#[|]#ree"),
            ("#(one|)# #[two|]#", "- #(one|)# #[two|]#"),
            ("> on#[|]#e", "> - on#[|]#e"),
            ("> #[a|]#\n>\n> #(b|)#", "> - #[a|]#\n>\n> - #(b|)#"),
            ("#[a\r\nb|]#\r\n", "#[- a\r\n- b|]#\r\n"),
        ],
    );
    check_toggle(
        NumberedList,
        &[
            ("#(|)#a\n#[|]#b\n#[|]#c", "1. #(|)#a\n2. #[|]#b\n3. #[|]#c"),
            (
                "#(|)#a\n\n#[|]#b\n\nx\n\n#[|]#c",
                "1. #(|)#a\n\n2. #[|]#b\n\nx\n\n1. #[|]#c",
            ),
        ],
    );
    check_toggle(
        Heading2,
        &[
            ("> on#[|]#e", "> ## on#[|]#e"),
            (
                "#(|)#one\ntwo\n#[|]#three",
                "## #(|)#one\ntwo\n## #[|]#three",
            ),
            ("o#[n|]#e", "## o#[n|]#e"),
        ],
    );
    check_toggle(Quote, &[("#(|)#a\n\n#[b|]# c", "> #(|)#a\n\n> #[b|]# c")]);
    check(Quote, &[("> o#(|)#ne\n\nt#[|]#wo", "o#(|)#ne\n\nt#[|]#wo")]);
    check(
        BulletList,
        &[
            ("o#(|)#ne\n\n- t#[|]#wo", "- o#(|)#ne\n\n- t#[|]#wo"),
            ("- o#(|)#ne\n\n* t#[|]#wo", "o#(|)#ne\n\nt#[|]#wo"),
            // A rule is no list.
            ("* * *#[|]#", "- * * *#[|]#"),
        ],
    );
    check(TaskList, &[("1. [x] a#[|]#", "- [ ] a#[|]#")]);
    check(Heading1, &[("- # a#[|]#", "# # a#[|]#")]);
}

#[test]
fn code_fences_are_taken_away_from_within() {
    check_toggle(
        CodeBlock,
        &[
            ("let#[|]# x;", "```\nlet#[|]# x;\n```"),
            ("#[one\n\ntwo|]#\nx", "```\n#[one\n\ntwo|]#\n```\nx"),
            ("#[|]#", "```\n#[|]#\n```"),
            ("a#(|)#\n\nb#[|]#", "```\na#(|)#\n```\n\n```\nb#[|]#\n```"),
            ("#(|)#a\n#[|]#b", "```\n#(|)#a\n#[|]#b\n```"),
            ("#(a|)# #[b|]#", "```\n#(a|)# #[b|]#\n```"),
            ("#[a\r\nb|]#\r\n", "```\r\n#[a\r\nb|]#\r\n```\r\n"),
        ],
    );
    check(
        CodeBlock,
        &[
            ("```rust\nle#[|]#t\n```\nx", "le#[|]#t\nx"),
            ("> ~~~\n> a#[|]#\n> ~~~", "> a#[|]#"),
            ("```\nun#[|]#closed", "un#[|]#closed"),
            ("- a\n\n  ```\n  b#[|]#\n  ```", "- a\n\n  b#[|]#"),
            ("```\na#(|)#\n```\n\nb#[|]#", "a#(|)#\n\nb#[|]#"),
        ],
    );
}

#[test]
fn links_of_several_selections() {
    check(
        Link,
        &[
            ("#(one|)# #[two|]#", "[one](#(|)#) [two](#[|]#)"),
            ("o#(|)#n#[|]#e", "[one](#[|]#)"),
            ("[a#(|)#](x) b#[|]#", "[a](#(x|)#) [b](#[|]#)"),
            (
                "#[one\n\ntwo|]#\n\n#(three|)#",
                "[one](#[|]#)\n\ntwo\n\n[three](#(|)#)",
            ),
        ],
    );
}

#[test]
fn a_mark_is_left_at_every_caret() {
    let mut state = state("#(|)#\n\n#[|]#");
    update(&mut state, Action::Run(Strong));
    let document = &mut state.post.document;
    let edits = document
        .selections()
        .iter()
        .map(|caret| Edit::insert(caret.head, "a"));
    let typed = Transaction {
        edits: edits.collect(),
        selections: Selections::new(vec![Selection::caret(3), Selection::caret(10)], 0),
    };
    document
        .apply_all(typed, EditKind::Typing, Duration::ZERO)
        .expect("edits that fit");
    assert_eq!(drawn(&state), "**a#(|)#**\n\n**a#[|]#**");
    update(&mut state, Action::Run(Strong));
    assert_eq!(drawn(&state), "**a**#(|)#\n\n**a**#[|]#");
}

#[test]
fn a_command_parses_the_blocks_of_the_selections_and_no_others() {
    let paragraph = "one two **three** four\n\n";
    let middle = 20_000 * paragraph.len();
    let mut before = State::default();
    before.post.document = Document::new(paragraph.repeat(40_000));
    let places = [middle + 5, middle + 3 * paragraph.len() + 5];
    let carets = places.map(Selection::caret).to_vec();
    before
        .post
        .document
        .select_all_of(Selections::new(carets, 0));
    let State { post, source, .. } = &mut before;
    source.refresh(post.id, &post.document);
    let parsed = source.blocks().parsed();
    for row in COMMANDS.iter().filter(|row| row.group == Group::Format) {
        let mut state = before.clone();
        update(&mut state, Action::Run(row.id));
        let changed = state.post.document.buffer().len();
        assert_ne!(changed, before.post.document.buffer().len(), "{}", row.name);
        let more = state.source.blocks().parsed() - parsed;
        assert!(more <= 10 * paragraph.len(), "{}: {more} bytes", row.name);
    }
}

#[test]
fn a_command_is_one_step_of_undo_and_redo_brings_its_selection_back() {
    let mut state = state("one #[two\n\nthree|]# four");
    update(&mut state, Action::Run(Strong));
    update(&mut state, Action::Run(BulletList));
    let both = "- one **#[two**\n\n- **three|]#** four";
    assert_eq!(drawn(&state), both);
    update(&mut state, Action::Run(CommandId::Undo));
    assert_eq!(drawn(&state), "one **#[two**\n\n**three|]#** four");
    update(&mut state, Action::Run(CommandId::Undo));
    assert_eq!(drawn(&state), "one #[two\n\nthree|]# four");
    update(&mut state, Action::Run(CommandId::Redo));
    update(&mut state, Action::Run(CommandId::Redo));
    assert_eq!(drawn(&state), both);
}

#[test]
fn blocks_without_blank_lines_are_not_parsed_again_for_each() {
    let text = "# one\ntwo *three*\n".repeat(2_000);
    let mut state = State::default();
    state.post.document = Document::new(text.clone());
    update(&mut state, Action::Run(CommandId::SelectAll));
    let State { post, source, .. } = &mut state;
    source.refresh(post.id, &post.document);
    let parsed = source.blocks().parsed();
    update(&mut state, Action::Run(Strong));
    assert!(state.source.blocks().parsed() - parsed <= 2 * text.len());
    let bold = "# **one**\n**two *three***\n".repeat(2_000);
    assert_eq!(state.post.document.buffer().text(), bold);
    update(&mut state, Action::Run(Strong));
    assert_eq!(state.post.document.buffer().text(), text);
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
    fn twice_gives_the_text_and_the_selections_back(
        words in prop::collection::vec((
            prop::sample::select(vec!["one", "é", "日本", "two_three", "👩\u{200d}👧", "ß"]),
            prop::sample::select(vec![" ", ", ", "\n", "\n\n", "\r\n\r\n", "  \n", "\n\n- ", "\n\n> "]),
        ), 1..8),
        chosen in prop::collection::vec((any::<prop::sample::Index>(), 0_usize..3, any::<bool>()), 1..4),
    ) {
        let mut text = String::new();
        let mut places = Vec::new();
        for (word, between) in &words {
            places.push(text.len()..text.len() + word.len());
            text.push_str(word);
            text.push_str(between);
        }
        let text = text.trim_end();
        let list = chosen.iter().map(|(first, more, is_caret)| {
            let first = first.index(places.len());
            let last = (first + more).min(places.len() - 1);
            // At a picture there is no word: markers around nothing can pair up with others.
            match *is_caret && words[first].0.starts_with(char::is_alphabetic) {
                true => Selection::caret(places[first].end),
                false => Selection { anchor: places[first].start, head: places[last].end },
            }
        });
        let mut before = State::default();
        before.post.document = Document::new(text);
        before.post.document.select_all_of(Selections::new(list.collect(), 0));
        let drawing = drawn(&before);
        let is_plain = !text.contains(['-', '>']);
        let lines = [Heading2, BulletList, NumberedList, TaskList, Quote];
        let lines = lines.into_iter().filter(|_| is_plain);
        for id in [Strong, Emphasis, Strike, InlineCode].into_iter().chain(lines) {
            let mut state = before.clone();
            update(&mut state, Action::Run(id));
            let once = drawn(&state);
            prop_assert_ne!(&once, &drawing, "{:?}", id);
            update(&mut state, Action::Run(id));
            prop_assert_eq!(drawn(&state), drawing.clone(), "{:?} by way of {:?}", id, once);
        }
    }

    #[test]
    fn no_text_and_no_selection_breaks_a_command(
        text in prop::collection::vec(piece(), 0..16).prop_map(|pieces| pieces.concat()),
        ends in prop::collection::vec((0_usize..64, 0_usize..64), 1..4),
    ) {
        let mut state = State::default();
        state.post.document = Document::new(text.clone());
        let list = ends.iter().map(|(anchor, head)| Selection { anchor: *anchor, head: *head });
        state.post.document.select_all_of(Selections::new(list.collect(), 0));
        let before = state.post.document.selections().clone();
        for row in COMMANDS.iter().filter(|row| row.group == Group::Format) {
            let mut state = state.clone();
            update(&mut state, Action::Run(row.id));
            let changed = state.post.document.buffer().text();
            let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).collect::<String>();
            // A tick may go with its box, and a language with its fences; no other letter goes.
            if row.id != CodeBlock {
                let kept = letters(&changed).replace('x', "");
                prop_assert_eq!(kept, letters(&text).replace('x', ""), "{} on {:?}", row.name, text);
            }
            if changed != text {
                update(&mut state, Action::Run(CommandId::Undo));
                prop_assert_eq!(state.post.document.buffer().text(), text.clone());
                prop_assert_eq!(state.post.document.selections(), &before);
            }
        }
    }
}
