//! Values of `site.toml` changed where they stand: what changes, and that nothing else does.

use postwright::site::{
    EditError, ProfileValue, add_item, move_item, read_profile, remove_item, set_value,
};
use proptest::prelude::*;

const FILE: &str = "\
# The site of a garden.
title = \"The garden gate\" # as on the sign
tagline = 'Notes from a small plot'
theme = \"journal\"

[share]
# Those that our readers use.
networks = [
  \"facebook\", # the old friends
  \"email\",
]

# The first page.
[[menu]]
label = \"Home\"
url = \"/\"

[[menu]]
label = \"About\"
url = \"/about/\"

[[authors]]
name = \"Ada\"
biography = \"\"\"
Digs in the morning,
writes at night.\"\"\"
links = [{ label = \"Photos\", url = \"https://example.org/p\" }]

[recent]
count = 3
";

fn text(value: &str) -> ProfileValue {
    ProfileValue::Text(value.to_owned())
}

fn texts(values: &[&str]) -> ProfileValue {
    ProfileValue::Texts(values.iter().map(|&value| value.to_owned()).collect())
}

/// Sets a value, and checks that the text is `file` with `old` replaced by `new`, once.
fn assert_set(file: &str, path: &[&str], value: Option<&ProfileValue>, old: &str, new: &str) {
    assert_eq!(file.matches(old).count(), 1, "{old:?} in {file}");
    let changed = set_value(file, path, value);
    assert_eq!(
        changed.as_deref(),
        Ok(file.replace(old, new).as_str()),
        "{path:?}"
    );
}

#[test]
fn a_value_is_replaced_in_its_quotes_and_nothing_else_changes() {
    for file in [
        FILE.to_owned(),
        FILE.replace('\n', "\r\n"),
        format!("\u{feff}{FILE}"),
    ] {
        let set = |path: &[&str], value: ProfileValue, old: &str, new: &str| {
            assert_set(&file, path, Some(&value), old, new);
        };
        set(
            &["title"],
            text("A \"new\" gate"),
            "\"The garden gate\"",
            "\"A \\\"new\\\" gate\"",
        );
        set(
            &["tagline"],
            text("Short"),
            "'Notes from a small plot'",
            "'Short'",
        );
        set(
            &["tagline"],
            text("It's"),
            "'Notes from a small plot'",
            "\"It's\"",
        );
        set(
            &["menu", "1", "url"],
            text("/us/"),
            "\"/about/\"",
            "\"/us/\"",
        );
        set(
            &["recent", "count"],
            ProfileValue::Number(7),
            "count = 3",
            "count = 7",
        );
        set(
            &["authors", "0", "links", "0", "label"],
            text("Pictures"),
            "\"Photos\"",
            "\"Pictures\"",
        );
        let line_end = if file.contains('\r') { "\r\n" } else { "\n" };
        set(
            &["authors", "0", "biography"],
            text("Digs.\nRests."),
            &format!("Digs in the morning,{line_end}writes at night."),
            &format!("Digs.{line_end}Rests."),
        );
    }
}

#[test]
fn a_key_is_added_where_its_table_is() {
    let add = |path: &[&str], value: ProfileValue, old: &str, new: &str| {
        for line_end in ["\n", "\r\n"] {
            let [file, old, new] = [FILE, old, new].map(|text| text.replace('\n', line_end));
            assert_set(&file, path, Some(&value), &old, &new);
            let added = set_value(&file, path, Some(&value)).expect("it was set");
            assert_eq!(set_value(&added, path, None), Ok(file), "{path:?} back");
        }
    };
    add(
        &["target"],
        text("hugo"),
        "\"journal\"\n",
        "\"journal\"\ntarget = \"hugo\"\n",
    );
    add(
        &["smart_punctuation"],
        ProfileValue::Flag(true),
        "\"journal\"\n",
        "\"journal\"\nsmart_punctuation = true\n",
    );
    add(
        &["recent", "show"],
        ProfileValue::Flag(false),
        "count = 3\n",
        "count = 3\nshow = false\n",
    );
    add(
        &["footer", "text"],
        text("{year}"),
        "count = 3\n",
        "count = 3\n\n[footer]\ntext = \"{year}\"\n",
    );
    add(
        &["authors", "0", "email"],
        text("a@b.c"),
        "/p\" }]\n",
        "/p\" }]\nemail = \"a@b.c\"\n",
    );
}

#[test]
fn the_first_keys_of_a_file_find_their_place() {
    for (file, expected) in [
        ("", "title = \"x\"\n"),
        ("\u{feff}", "\u{feff}title = \"x\"\n"),
        ("# only a comment\n", "# only a comment\ntitle = \"x\"\n"),
        ("# no line end", "# no line end\ntitle = \"x\""),
        ("# no\r\n# line end", "# no\r\n# line end\r\ntitle = \"x\""),
        (
            "[recent]\ncount = 3\n",
            "title = \"x\"\n\n[recent]\ncount = 3\n",
        ),
        (
            "# of the site\n\n# of the table\n[recent]\n",
            "# of the site\n\ntitle = \"x\"\n\n# of the table\n[recent]\n",
        ),
        ("theme = 'a'", "theme = 'a'\ntitle = \"x\""),
        (
            "  theme = 'a' # b\n\n",
            "  theme = 'a' # b\n  title = \"x\"\n\n",
        ),
    ] {
        let set = set_value(file, &["title"], Some(&text("x")));
        assert_eq!(set.as_deref(), Ok(expected), "{file:?}");
        let back = set_value(expected, &["title"], None);
        assert_eq!(back.as_deref(), Ok(file), "{file:?} back");
    }
}

#[test]
fn tables_of_other_forms_are_changed_as_they_are_written() {
    let show = Some(ProfileValue::Flag(false));
    for (file, expected) in [
        (
            "recent = { count = 3 }\n",
            "recent = { count = 3, show = false }\n",
        ),
        ("recent = {}\n", "recent = { show = false }\n"),
        (
            "recent = {count = 3, show = true}",
            "recent = {count = 3, show = false}",
        ),
        (
            "recent.count = 3 # few\n[html]\n",
            "recent.count = 3 # few\nrecent.show = false\n[html]\n",
        ),
        ("[recent]", "[recent]\nshow = false"),
        (
            "[ recent ] # x\n\n[html]\n",
            "[ recent ] # x\nshow = false\n\n[html]\n",
        ),
        ("'recent'.\"show\" = true", "'recent'.\"show\" = false"),
    ] {
        let set = set_value(file, &["recent", "show"], show.as_ref());
        assert_eq!(set.as_deref(), Ok(expected), "{file:?}");
    }
    for (file, expected) in [
        (
            "recent = { show = true, count = 3 }",
            "recent = { count = 3 }",
        ),
        (
            "recent = { count = 3, show = true }",
            "recent = { count = 3 }",
        ),
        ("recent = { show = true }", "recent = {}"),
        ("recent.show = true\ntitle = 'a'\n", "title = 'a'\n"),
        (
            "a = 1\n\n[recent]\nshow = true\n\n[html]\n",
            "a = 1\n\n[html]\n",
        ),
        ("a = 1\n\n[recent]\nshow = true", "a = 1"),
        ("[recent]\n# why\nshow = true\n", "[recent]\n# why\n"),
        ("# why\n[recent]\nshow = true\n", "# why\n[recent]\n"),
        (
            "[recent]\nshow = true # a\ncount = 1\n",
            "[recent]\ncount = 1\n",
        ),
    ] {
        let removed = set_value(file, &["recent", "show"], None);
        assert_eq!(removed.as_deref(), Ok(expected), "{file:?}");
    }
}

#[test]
fn a_list_of_texts_keeps_the_lines_of_what_stays() {
    let networks = ["share", "networks"];
    let several = "[share]\nnetworks = [\n  \"facebook\", # old\n  \"email\"\n] # end\n";
    for (file, value, expected) in [
        (
            "share.networks = ['facebook']",
            &["email"][..],
            "share.networks = ['email']",
        ),
        (
            "share.networks = [ \"a\", \"b\" ]",
            &["b"],
            "share.networks = [ \"b\" ]",
        ),
        (
            "share.networks = [\"a\", \"b\"]",
            &["a"],
            "share.networks = [\"a\"]",
        ),
        ("share.networks = [\"a\",]", &[], "share.networks = []"),
        (
            "share.networks = []",
            &["a", "b"],
            "share.networks = [\"a\", \"b\"]",
        ),
        (
            "share.networks = [\"a\", \"c\"]",
            &["a", "b", "c"],
            "share.networks = [\"a\", \"b\", \"c\"]",
        ),
        (
            several,
            &["email"],
            "[share]\nnetworks = [\n  \"email\"\n] # end\n",
        ),
        (
            several,
            &["facebook"],
            "[share]\nnetworks = [\n  \"facebook\" # old\n] # end\n",
        ),
        (
            several,
            &["facebook", "email", "x"],
            "[share]\nnetworks = [\n  \"facebook\", # old\n  \"email\",\n  \"x\"\n] # end\n",
        ),
        (
            several,
            &["x", "y", "facebook", "email"],
            "[share]\nnetworks = [\n  \"x\",\n  \"y\",\n  \"facebook\", # old\n  \"email\"\n] # end\n",
        ),
    ] {
        let set = set_value(file, &networks, Some(&texts(value)));
        assert_eq!(set.as_deref(), Ok(expected), "{value:?} in {file}");
    }
}

#[test]
fn tables_of_a_list_are_added_removed_and_moved() {
    let fields = [("label", text("News")), ("url", text("/news/"))];
    let news = "[[menu]]\nlabel = \"News\"\nurl = \"/news/\"\n\n";
    let home = "# The first page.\n[[menu]]\nlabel = \"Home\"\nurl = \"/\"\n\n";
    let about = "[[menu]]\nlabel = \"About\"\nurl = \"/about/\"\n\n";
    for line_end in ["\n", "\r\n"] {
        let [file, news, home, about] =
            [FILE, news, home, about].map(|text| text.replace('\n', line_end));
        for (at, expected) in [
            (0, file.replace(&home, &format!("{news}{home}"))),
            (1, file.replace(&about, &format!("{news}{about}"))),
            (2, file.replace(&about, &format!("{about}{news}"))),
        ] {
            let added = add_item(&file, &["menu"], at, &fields).expect("added");
            assert_eq!(added, expected, "at {at}");
            assert_eq!(
                remove_item(&added, &["menu"], at).as_ref(),
                Ok(&file),
                "back from {at}"
            );
        }
        let removed = remove_item(&file, &["menu"], 0);
        assert_eq!(removed, Ok(file.replace(&home, "")));
        let moved = move_item(&file, &["menu"], 0, 1).expect("moved");
        let both = format!("{home}{about}");
        assert_eq!(moved, file.replace(&both, &format!("{about}{home}")));
        assert_eq!(move_item(&moved, &["menu"], 1, 0).as_ref(), Ok(&file));
    }
}

#[test]
fn lists_between_brackets_are_changed_there() {
    let fields = [("label", text("c")), ("url", text("/c"))];
    let one_line = "menu = [{label = 'a', url = '/a'}, {label = 'b', url = '/b'}]\n";
    let lines = "menu = [\n  {label = 'a', url = '/a'}, # A\n  {label = 'b', url = '/b'}, # B\n]\n";
    let new = "{ label = \"c\", url = \"/c\" }";
    for (file, at, expected) in [
        ("menu = []\n", 3, format!("menu = [{new}]\n")),
        (one_line, 0, one_line.replace("[{", &format!("[{new}, {{"))),
        (one_line, 2, one_line.replace("}]", &format!("}}, {new}]"))),
        (
            lines,
            1,
            lines.replace("# A\n", &format!("# A\n  {new},\n")),
        ),
        (
            lines,
            2,
            lines.replace("# B\n", &format!("# B\n  {new},\n")),
        ),
    ] {
        let added = add_item(file, &["menu"], at, &fields).expect("added");
        assert_eq!(added, expected);
        assert_eq!(
            remove_item(&added, &["menu"], at.min(2).min(read_count(&added) - 1)).as_deref(),
            Ok(file)
        );
    }
    assert_eq!(
        move_item(one_line, &["menu"], 1, 0).as_deref(),
        Ok("menu = [{label = 'b', url = '/b'}, {label = 'a', url = '/a'}]\n")
    );
    let added = add_item(FILE, &["authors", "0", "links"], 0, &fields).expect("added");
    assert_eq!(
        added,
        FILE.replace("links = [{", &format!("links = [{new}, {{"))
    );
    let none = FILE.replace(
        "links = [{ label = \"Photos\", url = \"https://example.org/p\" }]\n",
        "",
    );
    let added = add_item(&none, &["authors", "0", "links"], 0, &fields).expect("added");
    assert_eq!(
        added,
        none.replace(
            "night.\"\"\"\n",
            &format!("night.\"\"\"\nlinks = [{new}]\n")
        )
    );
    let added = add_item("title = 'x'", &["menu"], 0, &fields).expect("added");
    assert_eq!(
        added,
        "title = 'x'\n\n[[menu]]\nlabel = \"c\"\nurl = \"/c\""
    );
    assert_eq!(
        remove_item(&added, &["menu"], 0).as_deref(),
        Ok("title = 'x'")
    );
}

fn read_count(file: &str) -> usize {
    read_profile(file).0.menu.len()
}

#[test]
fn an_author_goes_with_the_tables_below_it() {
    let file = "\
[[authors]]
name = \"A\"

[[authors.links]]
label = \"x\"
url = \"/x\"

[recent]
count = 3

[[authors]]
name = \"B\"
";
    let without = "[recent]\ncount = 3\n\n[[authors]]\nname = \"B\"\n";
    assert_eq!(remove_item(file, &["authors"], 0).as_deref(), Ok(without));
    let link = [("label", text("y")), ("url", text("/y"))];
    let added = add_item(file, &["authors", "0", "links"], 1, &link).expect("added");
    let new = "[[authors.links]]\nlabel = \"y\"\nurl = \"/y\"\n\n[recent]";
    assert_eq!(added, file.replace("[recent]", new));
    let moved = move_item(file, &["authors"], 0, 1).expect("moved");
    let (profile, problems) = read_profile(&moved);
    assert_eq!(problems, []);
    assert_eq!(profile.authors[0].name, "B");
    assert_eq!(profile.authors[1].links[0].label, "x");
    assert_eq!(profile.recent.count, 3);
}

#[test]
fn what_has_no_certain_place_is_not_touched() {
    let x = text("x");
    for (file, path, expected) in [
        (
            "title = \"a\nb = 1\n",
            &["title"][..],
            EditError::Unreadable { line: 1 },
        ),
        (
            "a = 1\n\ntitle = b\n",
            &["title"],
            EditError::Unreadable { line: 3 },
        ),
        (
            "a = 1\na = 2\n",
            &["title"],
            EditError::Unreadable { line: 2 },
        ),
        ("[share]\n", &["share"], EditError::NoPlace),
        ("[[menu]]\n", &["menu"], EditError::NoPlace),
        ("share = 1\n", &["share", "x"], EditError::NoPlace),
        ("[[menu]]\n", &["menu", "1", "url"], EditError::NoItem),
        ("[[menu]]\n", &["menu", "first", "url"], EditError::NoPlace),
        ("", &["menu", "0", "url"], EditError::NoItem),
        ("", &[], EditError::NoPlace),
        ("[share.more]\n", &["share", "networks"], EditError::NoPlace),
    ] {
        assert_eq!(
            set_value(file, path, Some(&x)),
            Err(expected),
            "{path:?} in {file:?}"
        );
    }
    assert_eq!(remove_item(FILE, &["menu"], 2), Err(EditError::NoItem));
    assert_eq!(remove_item(FILE, &["nothing"], 0), Err(EditError::NoItem));
    assert_eq!(move_item(FILE, &["menu"], 0, 2), Err(EditError::NoItem));
    assert_eq!(add_item(FILE, &["share"], 0, &[]), Err(EditError::NoPlace));
    assert_eq!(add_item(FILE, &["title"], 0, &[]), Err(EditError::NoPlace));
    let long = format!("# {}\n", "x".repeat(300 * 1024));
    assert_eq!(
        set_value(&long, &["title"], Some(&x)),
        Err(EditError::Unreadable { line: 1 })
    );
}

#[test]
fn removing_what_is_not_there_changes_nothing() {
    for path in [
        &["target"][..],
        &["html", "raw"],
        &["share", "x"],
        &["menu", "0", "x"],
    ] {
        assert_eq!(set_value(FILE, path, None).as_deref(), Ok(FILE), "{path:?}");
    }
}

/// A line of a file: a key with a value in some form, or something between them.
fn line() -> impl Strategy<Value = String> {
    let value = prop_oneof![
        Just("\"a # b\"".to_owned()),
        Just("'c \\ d'".to_owned()),
        Just("\"\"\"\ne = 1\n[f]\"\"\"".to_owned()),
        Just("'''g'''".to_owned()),
        Just("true".to_owned()),
        Just("0x1F".to_owned()),
        Just("2025-10-16".to_owned()),
        Just("[1, 2, # x ]\n 3]".to_owned()),
        Just("{ a = 1, b.c = 2 }".to_owned()),
        "\"[a-zäßあ ]{0,8}\"",
    ];
    let end = prop_oneof![Just(""), Just(" # why"), Just("\t")];
    let space = prop_oneof![
        Just(""),
        Just("\n"),
        Just("# note\n"),
        Just("\n\n# note\n\n")
    ];
    (space, value, end).prop_map(|(space, value, end)| format!("{space}KEY = {value}{end}\n"))
}

/// A file of values at the top and in tables, and the paths of the values.
fn file() -> impl Strategy<Value = (String, Vec<Vec<String>>)> {
    let table = prop_oneof![Just("[share]"), Just("[[menu]]"), Just("[footer] # x")];
    let part = (
        proptest::option::of(table),
        proptest::collection::vec(line(), 0..3),
    );
    let form = (any::<bool>(), any::<bool>(), any::<bool>());
    (proptest::collection::vec(part, 0..6), form).prop_map(|(parts, (bom, crlf, cut))| {
        let mut text = String::new();
        let mut paths = Vec::new();
        let mut seen = Vec::new();
        let mut table = Vec::new();
        for (number, (header, lines)) in parts.into_iter().enumerate() {
            if let Some(header) = header {
                let name = header
                    .split(['[', ']'])
                    .find(|name| !name.is_empty())
                    .expect("the header has a name");
                let is_list = header.starts_with("[[");
                if !is_list && seen.contains(&name) {
                    continue;
                }
                let before = seen.iter().filter(|seen| **seen == name).count();
                seen.push(name);
                table = vec![name.to_owned()];
                if is_list {
                    table.push(before.to_string());
                }
                text.push_str(header);
                text.push('\n');
            }
            for (index, line) in lines.into_iter().enumerate() {
                let key = format!("k{number}_{index}");
                text.push_str(&line.replace("KEY", &key));
                let mut path = table.clone();
                path.push(key);
                paths.push(path);
            }
        }
        if cut {
            text.truncate(text.trim_end().len());
        }
        if crlf {
            text = text.replace('\n', "\r\n");
        }
        (if bom { format!("\u{feff}{text}") } else { text }, paths)
    })
}

fn value() -> impl Strategy<Value = ProfileValue> {
    let any_text = prop_oneof!["[a-z\"'\\\\\n\t é\u{1}あ🙂=\\[\\]#]{0,12}", ".{0,12}"];
    prop_oneof![
        any_text
            .clone()
            .prop_map(|text| ProfileValue::Text(text.replace('\r', ""))),
        any::<bool>().prop_map(ProfileValue::Flag),
        any::<i64>().prop_map(ProfileValue::Number),
        proptest::collection::vec(any_text, 0..4).prop_map(|texts| ProfileValue::Texts(
            texts
                .into_iter()
                .map(|text| text.replace('\r', ""))
                .collect()
        )),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_value_can_be_set_and_only_its_bytes_change(
        (file, paths) in file(),
        value in value(),
        other in value(),
        pick in any::<prop::sample::Index>(),
    ) {
        if paths.is_empty() {
            return Ok(());
        }
        let path: Vec<&str> = paths[pick.index(paths.len())].iter().map(String::as_str).collect();
        let is_table = file.contains(&format!("{} = {{", path[path.len() - 1]));
        let changed = set_value(&file, &path, Some(&value));
        if is_table {
            prop_assert_eq!(changed, Err(EditError::NoPlace));
        } else {
            let changed = changed.map_err(|error| TestCaseError::fail(format!("{error} in {file:?}")))?;
            // What is before the key and behind the line of its value is there as before.
            let at = file.find(path[path.len() - 1]).unwrap();
            prop_assert!(changed.starts_with(&file[..at]), "{file:?} became {changed:?}");
            let next = paths.iter().filter_map(|path| file.find(path[path.len() - 1].as_str()));
            let next = next.filter(|next| *next > at).min().unwrap_or(file.len());
            prop_assert!(changed.ends_with(&file[next..]), "{file:?} became {changed:?}");
            // Reading it back is part of setting: setting it again changes nothing.
            let again = set_value(&changed, &path, Some(&value));
            prop_assert_eq!(again.as_deref(), Ok(changed.as_str()));
            let twice = set_value(&changed, &path, Some(&other)).unwrap();
            let back = set_value(&twice, &path, Some(&value)).unwrap();
            // Double quotes hold every text, so that nothing has to change them.
            let source = file[at..].split(" = ").nth(1).unwrap_or_default();
            let are_texts = [&value, &other].iter().all(|value| matches!(value, ProfileValue::Text(_)));
            if are_texts && source.starts_with('"') {
                prop_assert_eq!(back, changed, "by way of {}", twice);
            }
        }
    }

    #[test]
    fn a_new_value_goes_without_a_trace(
        (file, _) in file(),
        value in value(),
        place in proptest::sample::select(vec![&["new"][..], &["share", "new"], &["other", "new"]]),
    ) {
        // The header of a table of which nothing is left goes as well.
        prop_assume!(place.len() == 1 || place[0] == "other" || !file.contains("[share]") || file.contains("[share]\nk"));
        let added = set_value(&file, place, Some(&value));
        let added = added.map_err(|error| TestCaseError::fail(format!("{error} in {file:?}")))?;
        let back = set_value(&added, place, None);
        prop_assert_eq!(back.as_deref(), Ok(file.as_str()), "by way of {}", added);
    }

    #[test]
    fn tables_of_lists_come_and_go(
        (file, _) in file(),
        label in "[ -~]{0,9}",
        at in 0_usize..4,
    ) {
        let fields = [("label", ProfileValue::Text(label))];
        let added = add_item(&file, &["menu"], at, &fields);
        let added = added.map_err(|error| TestCaseError::fail(format!("{error} in {file:?}")))?;
        let count = added.matches("[[menu]]").count();
        let back = remove_item(&added, &["menu"], at.min(count - 1));
        prop_assert_eq!(back.as_deref(), Ok(file.as_str()), "by way of {}", added);
        let moved = move_item(&added, &["menu"], 0, count - 1).unwrap();
        let back = move_item(&moved, &["menu"], count - 1, 0);
        prop_assert_eq!(back.as_deref(), Ok(added.as_str()));
    }

    #[test]
    fn nothing_that_is_written_makes_reading_or_changing_fail(file in "[a-z=\\[\\]\"'{}#.,\n\r \u{feff}é0]{0,80}") {
        let (_, problems) = read_profile(&file);
        let lines = file.split('\n').count();
        prop_assert!(problems.iter().all(|problem| (1..=lines).contains(&problem.line)));
        let _ = set_value(&file, &["title"], Some(&text("x")));
        let _ = add_item(&file, &["menu"], 0, &[("url", text("x"))]);
        let _ = remove_item(&file, &["a"], 0);
    }
}
