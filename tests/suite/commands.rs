//! The command table: every command has a row, a key of its own and something to do, and
//! `docs/commands.md` is what the table says.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use postwright::app::{Action, Effect, Overlay, State, update};
use postwright::command::{
    COMMANDS, Command, CommandId, Group, Rebound, System, command, commands_as_markdown, key_label,
};
use postwright::store::LastExport;
use postwright::text::{Document, Edit, EditKind, Selection};
use postwright::ui::parse_keys;

/// Lists the commands with their names and groups. A command that is missing here does not
/// compile.
macro_rules! every_command {
    ($($group:ident: $($id:ident $name:literal),*;)*) => {
        const EVERY: &[(CommandId, &str, Group)] =
            &[$($((CommandId::$id, $name, Group::$group)),*),*];

        fn group_of(id: CommandId) -> Group {
            match id {
                $($(CommandId::$id => Group::$group,)*)*
            }
        }
    };
}

// These names are in people's settings files: they must not change.
every_command! {
    File:
        New "file.new", Open "file.open", OpenRecent "file.open-recent", Save "file.save",
        SaveAs "file.save-as", CompareFile "file.compare", ExportPage "file.export-page",
        ExportFragment "file.export-fragment", ExportWordPress "file.export-wordpress",
        ExportMarkdown "file.export-markdown",
        ExportAgain "file.export-again", RecoveredPosts "file.recovered", SiteSettings "file.site",
        Close "file.close", Quit "file.quit";
    Edit:
        Undo "edit.undo", Redo "edit.redo", Cut "edit.cut", Copy "edit.copy",
        CopyAsHtml "edit.copy-as-html", Paste "edit.paste", PastePlain "edit.paste-plain",
        EarlierState "edit.earlier-state", LaterState "edit.later-state",
        Find "edit.find", Replace "edit.replace", FindNext "edit.find-next",
        FindPrevious "edit.find-previous", FindSelection "edit.find-selection",
        ReplaceOne "edit.replace-one", ReplaceAll "edit.replace-all",
        NextMisspelling "edit.next-misspelling", Spelling "edit.spelling",
        AddToDictionary "edit.add-to-dictionary";
    Select:
        SelectAll "edit.select-all", SelectWord "select.word", SelectLine "select.line",
        SelectSentence "select.sentence", SelectParagraph "select.paragraph",
        MatchingBracket "select.bracket",
        SelectNextMatch "select.next-match", SkipMatch "select.skip-match",
        SelectAllMatches "select.all-matches", SplitIntoLines "select.split",
        CaretAbove "select.caret-above", CaretBelow "select.caret-below",
        OneCaret "select.one-caret";
    Lines:
        LineBelow "lines.below", LineAbove "lines.above", Duplicate "lines.duplicate",
        MoveUp "lines.up", MoveDown "lines.down", JoinLines "lines.join",
        Indent "lines.indent", Outdent "lines.outdent", DeleteLine "lines.delete",
        DeleteToLineStart "lines.delete-to-start", DeleteToLineEnd "lines.delete-to-end",
        UpperCase "lines.upper-case", LowerCase "lines.lower-case",
        TitleCase "lines.title-case", TransposeCharacters "lines.transpose",
        TransposeWords "lines.transpose-words";
    Format:
        Strong "format.strong", Emphasis "format.emphasis", Strike "format.strike",
        InlineCode "format.code", Link "format.link", Image "format.image",
        Heading1 "format.heading-1", Heading2 "format.heading-2", Heading3 "format.heading-3",
        Heading4 "format.heading-4", Heading5 "format.heading-5", Heading6 "format.heading-6",
        BulletList "format.bullet-list", NumberedList "format.numbered-list",
        TaskList "format.task-list", Quote "format.quote", CodeBlock "format.code-block";
    Table:
        Table "table.insert", TableAlign "table.align", TableRowAbove "table.row-above",
        TableRowBelow "table.row-below", TableRowUp "table.row-up",
        TableRowDown "table.row-down", TableRowDelete "table.row-delete",
        TableColumnLeft "table.column-left", TableColumnRight "table.column-right",
        TableColumnDelete "table.column-delete", TableAlignLeft "table.align-left",
        TableAlignCenter "table.align-center", TableAlignRight "table.align-right";
    Post:
        PostPanel "post.panel", GoToFrontMatter "post.front-matter", ToggleDraft "post.draft",
        DateNow "post.date-now", UpdatedNow "post.updated-now", MakeSlug "post.slug",
        Versions "post.versions";
    View:
        Preview "view.preview", ShowArticle "view.article", ShowPage "view.page",
        ShowCards "view.cards", ShowHtml "view.html", ScrollTogether "view.scroll-together",
        SpellCheck "view.spelling", ThemeSystem "view.theme-system", ThemeLight "view.theme-light",
        ThemeDark "view.theme-dark", ZoomIn "view.zoom-in", ZoomOut "view.zoom-out",
        ZoomReset "view.zoom-reset", FullScreen "view.full-screen",
        FocusSentence "view.focus-sentence",
        FocusParagraph "view.focus-paragraph",
        Typewriter "view.typewriter", LineNumbers "view.line-numbers",
        WhiteSpace "view.white-space";
    Help:
        Palette "help.palette", Settings "help.settings", Shortcuts "help.shortcuts",
        About "help.about", ProblemReports "help.problems";
}

const SYSTEMS: [System; 2] = [System::MacOs, System::Other];

fn keys_of(row: &Command, system: System) -> Vec<String> {
    row.keys_on(system, &Rebound::new())
}

/// The same text for all spellings of the same keys.
fn canonical(keys: &str, system: System) -> String {
    let parts = keys.split('+').map(|part| match (part, system) {
        // There is no other Ctrl where `cmd` is Ctrl.
        ("ctrl", System::Other) => "cmd",
        (part, _) => part,
    });
    parts
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect::<Vec<_>>()
        .join("+")
}

#[test]
fn every_command_has_one_row_under_its_name_and_in_its_group() {
    assert_eq!(COMMANDS.len(), EVERY.len());
    for (id, name, group) in EVERY {
        let row = command(*id);
        assert_eq!((row.id, row.name, row.group), (*id, *name, *group));
        assert_eq!(group_of(*id), *group);
    }
    let names: BTreeSet<_> = COMMANDS.iter().map(|row| row.name).collect();
    assert_eq!(names.len(), COMMANDS.len(), "two commands share a name");
    // The menu shows the groups in their order, and each has rows.
    let mut groups: Vec<_> = COMMANDS.iter().map(|row| row.group).collect();
    groups.dedup();
    assert_eq!(groups, Group::ALL);
}

#[test]
fn no_two_commands_share_a_key() {
    for system in SYSTEMS {
        let mut taken: BTreeMap<String, &str> = BTreeMap::new();
        for row in COMMANDS {
            for keys in keys_of(row, system) {
                let before = taken.insert(canonical(&keys, system), row.name);
                assert_eq!(
                    before, None,
                    "{keys} is also a key of {} on {system:?}",
                    row.name
                );
            }
        }
    }
}

#[test]
fn no_command_takes_the_keys_of_typing() {
    for (row, system) in COMMANDS
        .iter()
        .flat_map(|row| SYSTEMS.map(|system| (row, system)))
    {
        for keys in keys_of(row, system) {
            let function_key = keys.rsplit('+').next().is_some_and(|key| {
                key.strip_prefix('f')
                    .is_some_and(|number| number.parse::<u8>().is_ok())
            });
            // With Alt an arrow moves the caret nowhere else.
            let arrow =
                keys.starts_with("alt+") && (keys.ends_with("up") || keys.ends_with("down"));
            let ctrl = system == System::MacOs && keys.starts_with("ctrl+");
            let held = arrow || ctrl || keys.split('+').any(|part| part == "cmd");
            assert!(
                held || function_key,
                "{keys} of {} would be typed",
                row.name
            );
        }
    }
}

#[test]
fn every_key_is_read_by_the_window() {
    let mut read = Vec::new();
    for row in COMMANDS {
        for system in SYSTEMS {
            for keys in keys_of(row, system) {
                let pressed = parse_keys(&keys);
                assert!(pressed.is_some(), "{keys} of {} names no key", row.name);
                if system == System::HERE {
                    assert!(!read.contains(&pressed), "{keys} of {} is taken", row.name);
                    read.push(pressed);
                }
            }
        }
    }
    for keys in [
        "",
        "+",
        "cmd",
        "cmd+",
        "cmd+shift",
        "hyper+s",
        "cmd+nokey",
        "cmd s",
    ] {
        assert_eq!(parse_keys(keys), None, "{keys:?}");
    }
}

#[test]
fn titles_and_help_read_as_the_interface_does() {
    const NAMES: [&str; 4] = ["HTML", "Markdown", "Postwright", "WordPress"];
    let is_upper = |word: &str| word.starts_with(char::is_uppercase);
    let mut titles = BTreeSet::new();
    for row in COMMANDS {
        let (title, help) = (row.title, row.help);
        let mut words = title.split(' ').map(|word| word.trim_end_matches('.'));
        assert!(words.next().is_some_and(is_upper), "{title}");
        let lower = words.all(|word| !is_upper(word) || NAMES.contains(&word));
        assert!(lower, "{title} is not in sentence case");
        assert!(
            is_upper(help) && help.ends_with('.') && !help.ends_with(".."),
            "{help}"
        );
        assert!(!help.contains('!') && !title.contains('!'), "{help}");
        assert!(titles.insert(title), "two commands are called {title}");
    }
}

/// A state with a step to undo and one to redo, a recent file, and `selection` in `text`.
fn busy_state(text: &str, selection: Selection) -> State {
    let mut state = State::default();
    state.settings.recent_files = vec!["/posts/before.md".into()];
    let document = &mut state.post.document;
    *document = Document::new(text);
    for text in [" seven", " eight"] {
        let at = document.buffer().len();
        let applied = document.apply(Edit::insert(at, text), EditKind::Step, state.now);
        applied.expect("a place of the text");
        document.seal_step();
    }
    document.undo();
    document.mark_saved(document.revision());
    document.select(selection);
    state
}

/// States in one of which every command is available and has something to do: words selected, a
/// caret between words, a caret in a table, one of two equal words, two lines, both words, the find bar at a match.
fn busy_states() -> [State; 7] {
    let lines = "zero\n    (One two three)\nfour five\n\nsix";
    let one = lines.find("One").expect("it is there");
    let selected = Selection {
        anchor: one + 3,
        head: one,
    };
    let table = "| a | b |\n| --- | --- |\n| cc | d |\n| e | f |\n| g | h |\n\nsix";
    let cell = table.find("e |").expect("it is there");
    let mut finding = busy_state(lines, selected);
    update(&mut finding, Action::Run(CommandId::Replace));
    let mut several = busy_state("same same", Selection { anchor: 0, head: 4 });
    update(&mut several, Action::Run(CommandId::SelectNextMatch));
    [
        busy_state(lines, selected),
        busy_state(lines, Selection::caret(one + 4)),
        busy_state(table, Selection::caret(cell)),
        busy_state("same same", Selection { anchor: 0, head: 4 }),
        busy_state("one\ntwo\n", Selection { anchor: 0, head: 7 }),
        finding,
        several,
    ]
}

#[test]
fn every_command_does_something() {
    // Nothing in these commands' state changes when they are what is set already.
    let set_already = [CommandId::ThemeSystem, CommandId::ZoomReset];
    for row in COMMANDS {
        let mut did = false;
        for mut state in busy_states() {
            if !state.availability().allows(row.when) {
                continue;
            }
            let before = format!("{state:?}");
            let effects = update(&mut state, Action::Run(row.id));
            let changed = format!("{state:?}") != before;
            let outside = effects
                .iter()
                .any(|effect| !matches!(effect, Effect::FocusEditor | Effect::ShowCaret));
            did |= changed || outside;
            assert!(outside || !set_already.contains(&row.id), "{}", row.name);
        }
        assert!(did, "{} does nothing", row.name);
    }
}

#[test]
fn a_title_ends_with_dots_when_more_is_asked_for() {
    for row in COMMANDS {
        let [mut state, ..] = busy_states();
        state.post.path = Some("/posts/a.md".into());
        // What was exported before goes without a question.
        state.settings.exports = vec![LastExport {
            post: "/posts/a.md".into(),
            format: "html".to_owned(),
            ..LastExport::default()
        }];
        let effects = update(&mut state, Action::Run(row.id));
        let asks = effects
            .iter()
            .any(|effect| matches!(effect, Effect::Ask(_)));
        let asks = asks || matches!(state.overlay, Some(Overlay::Export | Overlay::Site(_)));
        assert_eq!(row.title.ends_with("..."), asks, "{}", row.title);
    }
}

#[test]
fn keys_are_shown_as_the_system_shows_them() {
    let labels = [
        ("cmd+s", "Ctrl+S", "⌘S"),
        ("cmd+shift+s", "Ctrl+Shift+S", "⇧⌘S"),
        ("shift+cmd+s", "Ctrl+Shift+S", "⇧⌘S"),
        ("ctrl+cmd+f", "Ctrl+F", "⌃⌘F"),
        ("cmd+alt+shift+ctrl+q", "Ctrl+Alt+Shift+Q", "⌃⌥⇧⌘Q"),
        ("f11", "F11", "F11"),
        ("cmd+plus", "Ctrl++", "⌘+"),
        ("cmd+minus", "Ctrl+-", "⌘-"),
        ("cmd+comma", "Ctrl+,", "⌘,"),
        ("cmd+backslash", "Ctrl+\\", "⌘\\"),
        ("cmd+equals", "Ctrl+=", "⌘="),
        ("alt+pageUp", "Alt+PageUp", "⌥PageUp"),
    ];
    for (keys, other, mac) in labels {
        assert_eq!(key_label(keys, System::Other), other, "{keys}");
        assert_eq!(key_label(keys, System::MacOs), mac, "{keys}");
    }
}

#[test]
fn the_users_keys_take_the_place_of_ours() {
    let rebound = Rebound::from([
        ("file.save".to_owned(), vec!["cmd+alt+s".to_owned()]),
        ("view.full-screen".to_owned(), vec![]),
        ("no.such-command".to_owned(), vec!["f2".to_owned()]),
    ]);
    for system in SYSTEMS {
        let keys = |id| command(id).keys_on(system, &rebound);
        assert_eq!(keys(CommandId::Save), ["cmd+alt+s"]);
        assert_eq!(keys(CommandId::FullScreen), [""; 0]);
        assert_eq!(keys(CommandId::Open), ["cmd+o"]);
    }
    assert_eq!(
        keys_of(command(CommandId::Redo), System::MacOs),
        ["cmd+shift+z"]
    );
    assert_eq!(
        keys_of(command(CommandId::Redo), System::Other),
        ["cmd+shift+z", "cmd+y"]
    );
}

/// With `POSTWRIGHT_BLESS` set the page is written instead of compared.
#[test]
fn the_page_of_commands_is_current() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/commands.md");
    let table = commands_as_markdown();
    if std::env::var_os("POSTWRIGHT_BLESS").is_some() {
        std::fs::write(&path, &table).unwrap();
    }
    let page = std::fs::read_to_string(&path)
        .unwrap_or_default()
        .replace("\r\n", "\n");
    assert!(
        page == table,
        "docs/commands.md is not what the command table says: run the tests once with \
         POSTWRIGHT_BLESS=1 set"
    );
    for row in COMMANDS {
        assert_eq!(
            page.matches(&format!("`{}` |", row.name)).count(),
            1,
            "{}",
            row.name
        );
    }
}
