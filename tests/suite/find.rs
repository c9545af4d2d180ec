//! Finding and replacing: actions in, the selection and the text out, and the search in slices.

#[path = "find/bar.rs"]
mod bar;

use std::path::PathBuf;

use postwright::app::{Action, Count, Effect, FindOption, NoticeKind, State, Wrapped, update};
use postwright::command::CommandId;
use postwright::store::{Fingerprint, Opened, Settings, TextFormat};
use postwright::text::{Document, Edit, EditKind, Selection};

use super::carets::{draw_all, read_all};
use CommandId::{Find, FindNext, FindPrevious, FindSelection, Replace, ReplaceAll, ReplaceOne};
use FindOption::{Case, InSelection, Regex, WholeWord};

/// The state with a drawn text open.
struct Desk {
    state: State,
}

impl Desk {
    fn new(drawing: &str) -> Self {
        let (text, selections) = read_all(drawing);
        let mut state = State::new(Settings::default(), PathBuf::from("/settings"));
        state.post.document = Document::new(text);
        state.post.document.select_all_of(selections);
        Self { state }
    }

    /// With the bar open and `query` typed.
    fn finding(drawing: &str, query: &str) -> Self {
        let mut desk = Self::new(drawing);
        desk.run(Find);
        desk.query(query);
        desk
    }

    /// With the bar open on the regular expression `query`, and what replaces it.
    fn replacing(drawing: &str, query: &str, replacement: &str, regex: bool) -> Self {
        let mut desk = Self::new(drawing);
        desk.run(Replace);
        if regex {
            desk.act(Action::FindOption(Regex));
        }
        desk.query(query);
        desk.act(Action::FindReplacement(replacement.to_owned()));
        desk
    }

    fn act(&mut self, action: Action) -> Vec<Effect> {
        update(&mut self.state, action)
    }

    fn run(&mut self, id: CommandId) -> Vec<Effect> {
        self.act(Action::Run(id))
    }

    fn query(&mut self, text: &str) -> Vec<Effect> {
        self.act(Action::FindQuery(text.to_owned()))
    }

    fn switch(&mut self, option: FindOption) {
        self.act(Action::FindOption(option));
    }

    fn draw(&self) -> String {
        let document = &self.state.post.document;
        draw_all(document.buffer(), document.selections())
    }

    fn text(&self) -> String {
        self.state.post.document.buffer().text()
    }

    fn pattern(&self) -> &str {
        &self.state.find.query().pattern
    }

    /// Changes the text as the editor does, then gives the search a frame.
    fn edit(&mut self, edit: Edit) {
        let document = &mut self.state.post.document;
        let applied = document.apply(edit, EditKind::Step, self.state.now);
        applied.expect("a range of the text");
        self.act(Action::FindOn);
    }

    fn found(&self) -> Vec<String> {
        let buffer = self.state.post.document.buffer();
        let found = self.state.find.found(0..buffer.len()).into_iter();
        found
            .map(|range| buffer.slice(range).expect("a range").into_owned())
            .collect()
    }

    fn notices(&self) -> Vec<(NoticeKind, &str)> {
        let notices = self.state.notices.iter();
        notices
            .map(|notice| (notice.kind, notice.text.as_str()))
            .collect()
    }
}

/// The count when all is known.
fn done(number: Option<usize>, count: usize, wrapped: Option<Wrapped>) -> Count {
    Count::Done {
        number,
        count,
        wrapped,
    }
}

#[test]
fn typing_goes_to_the_first_match_from_where_the_caret_was() {
    let mut desk = Desk::new("an ant, #[|]#and an antler and");
    assert_eq!(desk.run(Find), [Effect::FocusFind]);
    for (typed, drawn) in [
        ("a", "an ant, #[a|]#nd an antler and"),
        ("an", "an ant, #[an|]#d an antler and"),
        ("ant", "an ant, and an #[ant|]#ler and"),
        ("an", "an ant, #[an|]#d an antler and"),
        ("and", "an ant, #[and|]# an antler and"),
        ("ant,", "an #[ant,|]# and an antler and"),
        ("antx", "an ant, #[|]#and an antler and"),
        ("", "an ant, #[|]#and an antler and"),
    ] {
        desk.query(typed);
        assert_eq!(desk.draw(), drawn, "{typed}");
    }
    assert_eq!(desk.query("ant,"), [Effect::ShowCaret]);
    assert_eq!(
        desk.state.find.count(),
        done(Some(1), 1, Some(Wrapped::FromTop)),
        "it was found before the caret"
    );
}

#[test]
fn the_search_goes_on_from_where_the_user_went() {
    let mut desk = Desk::finding("#[|]#one two one two", "t");
    assert_eq!(desk.draw(), "one #[t|]#wo one two");
    desk.state.post.document.select(Selection::caret(9));
    desk.query("tw");
    assert_eq!(desk.draw(), "one two one #[tw|]#o");
    desk.run(FindNext);
    desk.query("two");
    assert_eq!(
        desk.draw(),
        "one #[two|]# one two",
        "from the match gone to"
    );
}

#[test]
fn next_and_previous_go_round_and_say_so() {
    let mut desk = Desk::finding("x a y #[|]#a z a", "a");
    let (top, end) = (Some(Wrapped::FromTop), Some(Wrapped::FromEnd));
    let mut see = |id: Option<CommandId>, drawn: &str, number, wrapped| {
        if let Some(id) = id {
            assert_eq!(desk.run(id), [Effect::ShowCaret]);
        }
        assert_eq!(desk.draw(), drawn);
        assert_eq!(desk.state.find.count(), done(Some(number), 3, wrapped));
        let selected = desk.state.post.document.selection().range();
        assert_eq!(desk.state.find.current(), Some(selected));
    };
    see(None, "x a y #[a|]# z a", 2, None);
    see(Some(FindNext), "x a y a z #[a|]#", 3, None);
    see(Some(FindNext), "x #[a|]# y a z a", 1, top);
    see(Some(FindNext), "x a y #[a|]# z a", 2, None);
    see(Some(FindPrevious), "x #[a|]# y a z a", 1, None);
    see(Some(FindPrevious), "x a y a z #[a|]#", 3, end);
}

#[test]
fn a_caret_between_matches_is_at_none_of_them() {
    let mut desk = Desk::finding("a b #[|]#a", "a");
    desk.state.post.document.select(Selection::caret(2));
    desk.act(Action::FindOn);
    assert_eq!(desk.state.find.count(), done(None, 2, None));
    assert_eq!(desk.state.find.current(), None);
    desk.run(FindPrevious);
    assert_eq!(desk.draw(), "#[a|]# b a");
}

#[test]
fn opening_takes_a_selection_on_one_line_as_the_query() {
    let mut desk = Desk::new("one #[|two]# three two");
    desk.switch(Regex);
    desk.run(Find);
    assert_eq!((desk.pattern(), desk.state.find.has(Regex)), ("two", false));
    assert_eq!(desk.state.find.count(), done(Some(1), 2, None));
    assert_eq!(desk.draw(), "one #[|two]# three two", "nothing moved");
    desk.run(FindNext);
    assert_eq!(desk.draw(), "one two three #[two|]#");
}

#[test]
fn a_match_that_is_still_selected_does_not_replace_its_expression() {
    let mut desk = Desk::new("#[|]#cat cut");
    desk.switch(Regex);
    desk.run(Find);
    desk.query("c.t");
    desk.act(Action::FindClose);
    desk.run(Find);
    assert_eq!((desk.pattern(), desk.state.find.has(Regex)), ("c.t", true));
}

#[test]
fn a_selection_over_lines_is_where_to_look() {
    let long = "a ".repeat(150);
    for (before, inside, after) in [
        ("a a ", "a\na", " a\na"),
        ("a ", "\u{e4}a\r\na \u{5d0}", " a"),
        ("a", long.as_str(), "a"),
    ] {
        let mut desk = Desk::new(&format!("{before}#[{inside}|]#{after}"));
        desk.run(Find);
        assert_eq!(desk.pattern(), "");
        assert!(desk.state.find.has(InSelection));
        desk.query("a");
        let inside = inside.matches('a').count();
        assert_eq!(desk.state.find.count(), done(Some(1), inside, None));
        assert_eq!(desk.found().len(), inside);
        desk.run(FindPrevious);
        let wrapped = Some(Wrapped::FromEnd);
        assert_eq!(
            desk.state.find.count(),
            done(Some(inside), inside, wrapped),
            "it goes round in the selection"
        );
        desk.switch(InSelection);
        let all = desk.text().matches('a').count();
        assert_eq!(desk.found().len(), all);
        assert!(
            !desk.state.find.can_scope(&desk.state.post.document),
            "what is selected is a match"
        );
    }
}

#[test]
fn in_selection_follows_what_is_edited() {
    let mut desk = Desk::replacing("a b #[a\na|]# a", "a", "a a", false);
    desk.edit(Edit::insert(0, "a "));
    assert_eq!(desk.state.find.count(), done(Some(1), 2, None));
    desk.run(ReplaceAll);
    assert_eq!(desk.text(), "a a b a a\na a a");
    assert_eq!(
        desk.found().len(),
        4,
        "what took their place is in it as well"
    );
    desk.edit(Edit::delete(0..desk.text().len()));
    assert_eq!(desk.state.find.count(), done(None, 0, None));
    desk.edit(Edit::insert(0, "b"));
    assert!(desk.found().is_empty());
}

#[test]
fn switches_search_anew() {
    let mut desk = Desk::finding("#[|]#Cat cat scat c.t", "cat");
    let mut see = |option, expected: &[&str]| {
        if let Some(option) = option {
            desk.switch(option);
        }
        assert_eq!(desk.found(), expected, "{option:?}");
    };
    see(None, &["Cat", "cat", "cat"]);
    see(Some(Case), &["cat", "cat"]);
    see(Some(WholeWord), &["cat"]);
    see(Some(Case), &["Cat", "cat"]);
    see(Some(WholeWord), &["Cat", "cat", "cat"]);
    desk.query("c.t");
    assert_eq!(desk.found(), ["c.t"]);
    desk.switch(Regex);
    assert_eq!(desk.found(), ["Cat", "cat", "cat", "c.t"]);
}

#[test]
fn a_bad_expression_says_why_and_changes_nothing() {
    let mut desk = Desk::replacing("#[|]#a (b) a", "a", "x", false);
    desk.switch(Regex);
    let before = desk.draw();
    for pattern in ["(", "a{2,1}", "[z-a]", "\\", "(?=a)"] {
        desk.query(pattern);
        let Count::Bad(fault) = desk.state.find.count() else {
            panic!("{pattern} is no expression");
        };
        assert!(fault.to_string().ends_with('.'), "{fault}");
        assert!(desk.found().is_empty() && desk.state.find.shares().is_empty());
        for id in [FindNext, FindPrevious, ReplaceOne, ReplaceAll] {
            desk.run(id);
        }
        assert_eq!(desk.draw(), before, "{pattern}");
    }
    desk.query("(b)");
    assert_eq!(desk.found(), ["b"]);
}

#[test]
fn nothing_found_leaves_the_text_and_says_so() {
    let mut desk = Desk::replacing("#[|]#some text", "zebra", "x", false);
    assert_eq!(desk.state.find.count(), done(None, 0, None));
    for id in [FindNext, ReplaceOne] {
        desk.run(id);
    }
    assert_eq!(desk.notices(), [], "the bar says it");
    desk.run(ReplaceAll);
    let nothing = "Nothing was found, so nothing was replaced.";
    assert_eq!(desk.notices(), [(NoticeKind::Warning, nothing)]);
    desk.query("");
    desk.run(ReplaceAll);
    assert_eq!(desk.notices(), [(NoticeKind::Warning, nothing)]);
    assert_eq!(desk.draw(), "#[|]#some text");
    assert!(!desk.state.post.document.is_dirty());
    desk.query("zebra");
    desk.act(Action::FindClose);
    desk.run(FindNext);
    let told = (NoticeKind::Warning, "Nothing found: zebra");
    assert!(desk.notices().contains(&told), "there is no bar to say it");
}

#[test]
fn replace_one_moves_on_to_the_next() {
    let mut desk = Desk::replacing("a #[|]#b a b a", "a", "aa", false);
    let see = |desk: &Desk, drawn: &str| assert_eq!(desk.draw(), drawn);
    see(&desk, "a b #[a|]# b a");
    desk.run(ReplaceOne);
    see(&desk, "a b aa b #[a|]#");
    desk.run(ReplaceOne);
    see(&desk, "#[a|]# b aa b aa");
    assert_eq!(
        desk.state.find.count(),
        done(Some(1), 5, Some(Wrapped::FromTop))
    );
    desk.run(CommandId::Undo);
    assert_eq!(desk.text(), "a b aa b a", "each is a step of its own");
    // Away from a match it goes to one first.
    desk.state.post.document.select(Selection::caret(1));
    desk.run(ReplaceOne);
    see(&desk, "a b #[a|]#a b a");
    desk.query("b aa b a");
    desk.run(ReplaceOne);
    see(&desk, "a aa#[|]#");
    desk.run(ReplaceOne);
    see(&desk, "a aa#[|]#");
}

#[test]
fn replace_all_is_one_step_and_tells_how_many() {
    let mut desk = Desk::replacing("a b #[|]#a b a", "a", "long", false);
    assert_eq!(desk.run(ReplaceAll), [Effect::ShowCaret]);
    assert_eq!(desk.text(), "long b long b long");
    let told = (NoticeKind::Done, "3 places were replaced.");
    assert_eq!(desk.notices(), [told]);
    assert_eq!(desk.state.find.count(), done(None, 0, None));
    desk.run(CommandId::Undo);
    assert_eq!(desk.draw(), "a b #[a|]# b a");
    assert!(!desk.state.post.document.is_dirty());
    desk.query("b a b");
    desk.run(ReplaceAll);
    assert!(
        desk.notices()
            .contains(&(NoticeKind::Done, "1 place was replaced."))
    );
    let mut same = Desk::replacing("#[|]#a A", "a", "a", false);
    same.run(ReplaceAll);
    assert_eq!((same.text().as_str(), same.notices().len()), ("a a", 1));
    same.run(ReplaceAll);
    let told = "Nothing was replaced: every place has this text already.";
    assert!(same.notices().contains(&(NoticeKind::Done, told)));
}

#[test]
fn groups_go_into_the_replacement_of_expressions_only() {
    for (text, query, replacement, regex, expected) in [
        ("Ann Lee", r"(\w+) (\w+)", "$2, $1", true, "Lee, Ann"),
        ("Ann Lee", r"(?<first>\w+) ", "${first}-", true, "Ann-Lee"),
        ("a b", "a", "$1 ${x} $$", false, "$1 ${x} $$ b"),
        ("5 6", r"\d", "$$$0", true, "$5 $6"),
        ("a.b", ".", "$0", false, "a$0b"),
        ("a\nb", "^", "> ", true, "> a\n> b"),
        ("a\r\nb\r\n", "$", ";", true, "a;\r\nb;\r\n;"),
        (
            "\u{5e9}\u{5dc} \u{65e5}",
            r"(\S+) (\S+)",
            "$2 $1",
            true,
            "\u{65e5} \u{5e9}\u{5dc}",
        ),
    ] {
        let drawing = format!("#[|]#{text}");
        let mut desk = Desk::replacing(&drawing, query, replacement, regex);
        desk.run(ReplaceAll);
        assert_eq!(desk.text(), expected, "{query} to {replacement}");
        let mut desk = Desk::replacing(&drawing, query, replacement, regex);
        let Count::Done { count, .. } = desk.state.find.count() else {
            panic!("a short text is searched at once");
        };
        for _ in 0..count {
            desk.run(ReplaceOne);
        }
        assert_eq!(desk.text(), expected, "one after the other: {query}");
    }
}

#[test]
fn several_selections_become_one() {
    for id in [FindNext, FindPrevious, ReplaceOne, ReplaceAll] {
        let mut desk = Desk::new("#[|]#a b #(|)#a b a");
        desk.run(Find);
        assert!(!desk.state.post.document.selections().is_single());
        desk.query("a");
        let selections = desk.state.post.document.selections();
        assert!(selections.is_single());
        assert_eq!(desk.draw(), "a b #[a|]# b a");
        desk.run(id);
        assert!(desk.state.post.document.selections().is_single(), "{id:?}");
    }
}

#[test]
fn the_query_survives_closing() {
    let mut desk = Desk::finding("#[|]#a b a", "a");
    assert_eq!(desk.act(Action::FindClose), [Effect::FocusEditor]);
    assert!(!desk.state.find.is_open());
    assert_eq!(desk.draw(), "#[a|]# b a", "the match stays selected");
    assert!(desk.found().is_empty() && desk.state.find.current().is_none());
    let effects = desk.run(FindNext);
    assert_eq!(effects, [Effect::FocusEditor, Effect::ShowCaret]);
    assert_eq!(desk.draw(), "a b #[a|]#");
    desk.edit(Edit::insert(0, "a "));
    desk.run(FindNext);
    assert_eq!(desk.draw(), "#[a|]# a b a", "the text has changed since");
    desk.run(Find);
    assert_eq!(desk.pattern(), "a");
}

#[test]
fn another_post_is_searched_with_the_same_query() {
    let mut desk = Desk::finding("#[|]#a b a", "a");
    desk.switch(InSelection);
    let text = "b a b a a";
    desk.act(Action::Read {
        path: "/posts/b.md".into(),
        result: Ok(Opened {
            text: text.to_owned(),
            format: TextFormat::default(),
            fingerprint: Fingerprint::new(text.as_bytes(), None),
        }),
    });
    desk.act(Action::FindOn);
    assert_eq!(desk.found(), ["a", "a", "a"]);
    desk.run(FindNext);
    assert_eq!(desk.draw(), "b #[a|]# b a a");
}

#[test]
fn without_a_query_what_is_at_the_caret_is_found() {
    for id in [FindNext, FindSelection] {
        for (drawing, drawn, pattern) in [
            ("a wo#[|]#rd, a word", "a word, a #[word|]#", "word"),
            ("#[|a w]#ord, a word", "a word, #[a w|]#ord", "a w"),
            ("on#[|]#e", "#[one|]#", "one"),
        ] {
            let mut desk = Desk::new(drawing);
            desk.run(id);
            assert_eq!((desk.draw().as_str(), desk.pattern()), (drawn, pattern));
            assert!(!desk.state.find.is_open());
        }
        let mut desk = Desk::new("a  #[|]#  b");
        desk.run(id);
        assert!(desk.state.find.is_open(), "there is nothing: ask");
    }
    let mut desk = Desk::finding("#[|]#a b a b", "a");
    desk.state.post.document.select(Selection::caret(3));
    desk.run(FindSelection);
    assert_eq!(
        (desk.draw().as_str(), desk.pattern()),
        ("a b a #[b|]#", "b")
    );
}

#[test]
fn replacing_needs_the_bar() {
    let mut desk = Desk::new("#[|]#a");
    desk.state.find = Desk::replacing("#[|]#a", "a", "b", false).state.find;
    desk.act(Action::FindClose);
    for id in [ReplaceOne, ReplaceAll] {
        assert_eq!(desk.run(id), []);
    }
    assert_eq!(desk.text(), "a");
}

#[test]
fn empty_matches_are_gone_through() {
    let mut desk = Desk::new("#[|]#a\nb\n\nc");
    desk.switch(Regex);
    desk.run(Find);
    desk.query("^");
    for drawn in [
        "#[|]#a\nb\n\nc",
        "a\n#[|]#b\n\nc",
        "a\nb\n#[|]#\nc",
        "a\nb\n\n#[|]#c",
    ] {
        assert_eq!(desk.draw(), drawn);
        desk.run(FindNext);
    }
    assert_eq!(desk.draw(), "#[|]#a\nb\n\nc");
}

#[test]
fn an_empty_text_and_an_empty_query_are_no_trouble() {
    let mut desk = Desk::finding("#[|]#", "a");
    for id in [FindNext, FindPrevious, ReplaceOne, ReplaceAll] {
        desk.run(id);
    }
    assert_eq!(desk.state.find.count(), done(None, 0, None));
    assert!(desk.state.find.shares().is_empty());
    let mut desk = Desk::new("#[|]#a");
    desk.run(Find);
    assert_eq!(desk.state.find.count(), Count::Idle);
    assert!(!desk.state.find.needs_frame(&desk.state.post.document));
}

#[test]
fn marks_for_the_scroll_bar_are_shares_of_the_text() {
    let mut desk = Desk::finding("#[|]#a.......a\n......a......\na..........a", "a");
    assert_eq!(desk.state.find.shares().len(), 5);
    assert!(desk.state.find.shares().is_sorted());
    assert!((desk.state.find.shares()[1] - 8.0 / 36.0).abs() < 1e-6);
    desk.state.post.document.select(Selection {
        anchor: 8,
        head: 24,
    });
    desk.switch(InSelection);
    assert_eq!(desk.state.find.shares().len(), 3);
}

/// 10 MB of lines, with one word at the end.
fn big() -> String {
    let line = "The quick brown fox jumps over the lazy dog, once more.\n";
    let mut text = line.repeat((10 << 20) / line.len());
    text.push_str("zebra");
    text
}

#[test]
fn a_big_text_is_searched_in_slices() {
    let mut desk = Desk::new("#[|]#");
    desk.state.post.document = Document::new(big());
    desk.run(Find);
    desk.query("zebra");
    assert_eq!(desk.state.find.count(), Count::Counting { found: 0 });
    let mut frames = 0;
    while desk.state.find.needs_frame(&desk.state.post.document) {
        assert_eq!(desk.state.post.document.selection(), Selection::caret(0));
        desk.act(Action::FindOn);
        frames += 1;
    }
    assert!((5..100).contains(&frames), "{frames} slices");
    let end = desk.state.post.document.buffer().len();
    assert_eq!(desk.state.find.current(), Some(end - 5..end));
    assert_eq!(desk.state.find.count(), done(Some(1), 1, None));
    // After a key only what it touched is searched again.
    desk.edit(Edit::insert(5 << 20, "zebra"));
    assert_eq!(desk.state.find.count(), done(Some(2), 2, None));
}

#[test]
fn what_waits_for_a_big_text_is_done_or_given_up() {
    let mut desk = Desk::new("#[|]#");
    desk.state.post.document = Document::new(big());
    desk.run(Replace);
    desk.query("zebra");
    desk.act(Action::FindReplacement("horse".to_owned()));
    // The user goes elsewhere before the search is there.
    desk.state.post.document.select(Selection::caret(100));
    while desk.state.find.needs_frame(&desk.state.post.document) {
        desk.act(Action::FindOn);
    }
    assert_eq!(desk.state.post.document.selection(), Selection::caret(100));
    // Whatever happens to the text meanwhile, all of it is replaced.
    desk.switch(Case);
    assert_eq!(desk.run(ReplaceAll), []);
    desk.edit(Edit::insert(0, "zebra "));
    while desk.state.find.needs_frame(&desk.state.post.document) {
        desk.act(Action::FindOn);
    }
    let told = (NoticeKind::Done, "2 places were replaced.");
    assert_eq!(desk.notices(), [told]);
    let text = desk.text();
    assert!(text.starts_with("horse The") && text.ends_with("horse"));
}

#[test]
fn very_many_places_are_replaced_in_few_edits() {
    let text = "\u{e9}a b\r\n".repeat(20_000);
    let mut desk = Desk::replacing("#[|]#", "a", "", false);
    for (replacement, expected) in [("", ""), ("$1", "$1"), ("aa\u{65e5}", "aa\u{65e5}")] {
        desk.state.post.document = Document::new(&text);
        let selection = Selection {
            anchor: 7,
            head: text.len() - 1,
        };
        desk.act(Action::FindClose);
        desk.state.post.document.select(selection);
        desk.run(Replace);
        desk.query("a");
        desk.act(Action::FindReplacement(replacement.to_owned()));
        desk.state.post.document.select(selection);
        desk.run(ReplaceAll);
        // The first one, in bytes 2 to 3, is not in the selection.
        let line = "\u{e9}a b\r\n";
        let rest = text[line.len()..].replace('a', expected);
        assert!(
            desk.text() == [line, rest.as_str()].concat(),
            "{replacement}"
        );
        let document = &mut desk.state.post.document;
        assert!(document.sequence() < 1000, "{}", document.sequence());
        assert!(document.undo() && !document.can_undo());
        assert!(document.buffer().text() == text);
        assert_eq!(document.selection(), selection);
        let told = (NoticeKind::Done, "19999 places were replaced.");
        assert!(desk.notices().contains(&told));
    }
}

/// A budget in bytes is kept whatever the expression, up to one piece.
#[test]
fn work_keeps_to_its_budget() {
    let mut find = Desk::finding("#[|]#", "fox").state.find;
    let document = Document::new(big());
    find = {
        let mut desk = Desk::new("#[|]#");
        desk.state.find = find;
        desk.act(Action::FindClose);
        desk.state.find
    };
    let mut steps = 0;
    while find.work(&document, 64 << 10) {
        steps += 1;
    }
    assert!(steps > 100, "{steps} steps of 64 KB through 10 MB");
    assert!(!find.work(&document, 64 << 10));
}
