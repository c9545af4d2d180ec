//! What is done in the panel, and what the text says then: values, undo, carets, other posts.

use postwright::app::{Action, Effect, Month, PanelAct, PanelField, Purpose};
use postwright::command::CommandId;
use postwright::post::PostDate;
use postwright::target::Field;

use super::desk::{Desk, key, of};

const POST: &str = "---\n# kept\ntitle: \"Old\"   # the title\ntags: [a, b]\nweight: 3\ndraft: true\n---\n\nWords.\n";

/// One value is other, and every other byte stays.
#[test]
fn a_value_that_is_typed_is_the_only_thing_that_changes() {
    let cases: [(&str, PanelField, &str, &str); 9] = [
        (
            POST,
            of(Field::Title),
            "New: one",
            "title: \"New: one\"   # the title\n",
        ),
        (POST, key("weight"), "12", "weight: 12\n"),
        (POST, key("weight"), "heavy", "weight: heavy\n"),
        (
            "---\r\ntitle: a\r\n---\r\nx\r\n",
            of(Field::Title),
            "b",
            "title: b\r\n",
        ),
        (
            "+++\ntitle = 'a'\n+++\nx\n",
            of(Field::Title),
            "b",
            "title = 'b'\n",
        ),
        (
            "{\n  \"title\": \"a\"\n}\n\nx\n",
            of(Field::Title),
            "b",
            "\"title\": \"b\"\n",
        ),
        (
            "---\ntitle: a\n---\n",
            of(Field::Description),
            "d",
            "description: \"d\"\n",
        ),
        ("---\ntitle: a\n---\n", of(Field::Title), "日本 𝄞", "日本 𝄞"),
        (
            "---\nlang: en\ntitle: a\n---\n",
            of(Field::Language),
            "de",
            "lang: de\n",
        ),
    ];
    for (text, field, typed, expected) in cases {
        let mut desk = Desk::new(text);
        desk.fills(&field, typed);
        let changed = desk.text();
        assert!(changed.contains(expected), "{field:?}\n{changed}");
        assert_eq!(desk.fault(&field), None, "{field:?}");
        let same = changed
            .lines()
            .filter(|line| text.lines().any(|old| old == *line));
        let others = text.lines().count().min(changed.lines().count()) - 1;
        assert!(same.count() >= others, "{field:?}\n{changed}");
        let body = text.rsplit(['-', '+', '}']).next().unwrap_or_default();
        assert!(changed.ends_with(body), "{changed}");
        while desk.state.post.document.can_undo() {
            desk.undo();
        }
        assert_eq!(desk.text(), text, "{field:?}");
    }
}

#[test]
fn a_post_without_front_matter_gets_some_with_the_first_value() {
    for (text, target, start) in [
        ("Words.\n", "hugo", "---\ntitle: \"A\"\n---\n"),
        ("", "plain", "---\ntitle: \"A\"\n---\n"),
        ("Words.\n", "zola", "+++\ntitle = \"A\"\n+++\n"),
    ] {
        let mut desk = Desk::new(text);
        desk.panel(PanelAct::Target(Some(target.to_owned())));
        desk.caret(text.len());
        desk.fills(&of(Field::Title), "A");
        assert!(desk.text().starts_with(start), "{target}: {}", desk.text());
        assert!(desk.text().ends_with(text));
        assert_eq!(
            desk.heads(),
            [desk.text().len()],
            "the caret stays in its word"
        );
        desk.undo();
        assert_eq!(desk.text(), text);
        assert_eq!(desk.heads(), [text.len()]);
    }
    let mut desk = Desk::new("Words.\n");
    desk.fills(&of(Field::Title), "");
    desk.panel(PanelAct::Leave(of(Field::Title)));
    assert_eq!(desk.text(), "Words.\n", "nothing begins no block");
}

#[test]
fn what_is_typed_into_a_field_is_one_step_of_undo_word_by_word() {
    let mut desk = Desk::new("---\ntitle: Old\n---\nText\n");
    let title = of(Field::Title);
    desk.types(&title, " one two");
    assert_eq!(desk.shown(&title), "Old one two");
    desk.undo();
    assert_eq!(desk.text(), "---\ntitle: Old one\n---\nText\n");
    assert_eq!(desk.shown(&title), "Old one", "the field follows the text");
    desk.panel(PanelAct::Redo);
    assert_eq!(desk.shown(&title), "Old one two");
    desk.undo();
    desk.undo();
    assert_eq!(desk.text(), "---\ntitle: Old\n---\nText\n");
    // Another field, and a pause, are other steps.
    desk.types(&title, "er");
    desk.types(&of(Field::Description), "d");
    desk.after(
        5000,
        PanelAct::Type {
            field: of(Field::Description),
            text: "de".to_owned(),
        },
    );
    desk.undo();
    assert!(
        desk.text().contains("description: \"d\"\n"),
        "{}",
        desk.text()
    );
    desk.undo();
    assert_eq!(desk.text(), "---\ntitle: Older\n---\nText\n");
    // The same steps are undone from the text.
    desk.act(Action::Run(CommandId::Undo));
    assert_eq!(desk.text(), "---\ntitle: Old\n---\nText\n");
}

#[test]
fn carets_stay_beside_their_letters() {
    let text = "---\ntitle: Old\ntags: [a]\n---\nText\n";
    let at = |what: &str| text.find(what).expect("it is there");
    let places = [
        (at("title"), at("title")),
        (at("Old") + 1, at("Old") + 1),
        (at("tags"), at("tags") + 4),
        (at("Text") + 2, at("Text") + 6),
    ];
    for (before, after) in places {
        let mut desk = Desk::new(text);
        desk.caret(before);
        desk.types(&of(Field::Title), "ness");
        assert_eq!(desk.heads(), [after], "{before}");
    }
}

#[test]
fn what_means_nothing_yet_stays_in_the_field_and_out_of_the_text() {
    let text = "---\ndate: 2026-03-14T09:26:53+01:00\n---\n";
    let mut desk = Desk::new(text);
    let (date, zone) = (of(Field::Date), PanelField::Zone(Field::Date));
    assert_eq!(desk.shown(&date), "2026-03-14 09:26:53");
    assert_eq!(desk.shown(&zone), "+01:00");
    desk.fills(&date, "2026-0");
    assert_eq!(desk.text(), text);
    assert!(desk.fault(&date).is_some());
    desk.panel(PanelAct::Leave(date.clone()));
    assert_eq!(desk.shown(&date), "2026-0", "it can still be mended");
    desk.undo();
    assert_eq!(desk.shown(&date), "2026-03-14 09:26:53");
    assert_eq!(desk.text(), text);
    desk.fills(&date, "2026-04-15 10:00:00");
    assert_eq!(desk.text(), "---\ndate: 2026-04-15T10:00:00+01:00\n---\n");
    desk.fills(&zone, "+0");
    assert!(desk.fault(&zone).is_some());
    desk.fills(&zone, "-05:30");
    assert_eq!(desk.text(), "---\ndate: 2026-04-15T10:00:00-05:30\n---\n");
    desk.panel(PanelAct::Leave(zone.clone()));
    desk.fills(&date, "2026-04-16");
    assert_eq!(desk.text(), "---\ndate: 2026-04-16\n---\n");
    desk.fills(&zone, "+01:00");
    assert!(desk.fault(&zone).is_some_and(|why| why.contains("time")));
}

#[test]
fn a_day_keeps_the_time_and_now_comes_from_the_host() {
    let mut desk = Desk::new("---\ndate: 2026-03-14T09:26:53+01:00\n---\n");
    let month = Month {
        year: 2028,
        month: 2,
    };
    desk.panel(PanelAct::Day {
        field: Field::Date,
        month,
        day: 29,
    });
    assert_eq!(desk.text(), "---\ndate: 2028-02-29T09:26:53+01:00\n---\n");
    desk.panel(PanelAct::Now(Field::Updated));
    let post = desk.state.post.id;
    assert_eq!(
        desk.effects,
        [Effect::LookAtClock(Some((post, Field::Updated)))]
    );
    let told = PostDate::parse("2026-06-02T08:00:01+02:00");
    let wanted = Some((post, Field::Updated));
    desk.act(Action::Clock {
        told: told.clone(),
        wanted,
    });
    assert!(
        desk.text().contains("2026-06-02T08:00:01+02:00"),
        "{}",
        desk.text()
    );
    // An answer that comes when another post is open changes nothing.
    desk.open("/posts/other.md", "Other\n");
    desk.act(Action::Clock { told, wanted });
    assert_eq!(desk.text(), "Other\n");
    desk.panel(PanelAct::Day {
        field: Field::Date,
        month,
        day: 1,
    });
    assert_eq!(desk.text(), "---\ndate: 2028-02-01\n---\nOther\n");
}

#[test]
fn names_are_added_and_removed_one_by_one() {
    let mut desk = Desk::new(POST);
    let tags = of(Field::Tags);
    desk.types(&tags, "early birds,");
    assert!(
        desk.text().contains("tags: [a, b, early birds]\n"),
        "{}",
        desk.text()
    );
    assert_eq!(desk.shown(&tags), "");
    desk.types(&tags, "a");
    desk.panel(PanelAct::Enter(tags.clone()));
    assert_eq!(
        desk.form().names(Field::Tags),
        ["a", "b", "early birds"],
        "each once"
    );
    desk.fills(&tags, "c, d ,, e");
    assert_eq!(desk.form().names(Field::Tags).len(), 5);
    assert_eq!(desk.shown(&tags), "e");
    desk.panel(PanelAct::Leave(tags.clone()));
    assert_eq!(
        desk.form().names(Field::Tags).len(),
        6,
        "what was left in the field counts"
    );
    for _ in 0..6 {
        desk.panel(PanelAct::RemoveName {
            field: Field::Tags,
            index: 0,
        });
    }
    assert!(!desk.text().contains("tags"), "{}", desk.text());
    desk.panel(PanelAct::RemoveName {
        field: Field::Tags,
        index: 0,
    });
    desk.undo();
    assert_eq!(desk.form().names(Field::Tags), ["e"]);
}

#[test]
fn the_slug_goes_with_the_title_until_it_is_set_by_hand() {
    let mut desk = Desk::new("---\ntitle: Über den Wolken\nslug: uber-den-wolken\nlang: en\n---\n");
    desk.types(&of(Field::Title), "s");
    assert_eq!(desk.shown(&of(Field::Slug)), "uber-den-wolkens");
    desk.undo();
    assert_eq!(
        desk.shown(&of(Field::Slug)),
        "uber-den-wolken",
        "one step with the title"
    );
    desk.fills(&of(Field::Slug), "clouds");
    desk.types(&of(Field::Title), " again");
    assert_eq!(desk.shown(&of(Field::Slug)), "clouds");
    desk.panel(PanelAct::MakeSlug);
    assert_eq!(desk.shown(&of(Field::Slug)), "uber-den-wolken-again");
    // A post that has none gets none by its title.
    let mut desk = Desk::new("---\ntitle: A\n---\n");
    desk.types(&of(Field::Title), "b");
    assert!(!desk.text().contains("slug"));
    assert_eq!(desk.form().slug.made, "ab");
}

#[test]
fn the_slug_of_a_published_post_is_locked() {
    let published = "---\ntitle: A\nslug: a\ndate: 2026-05-31\n---\n";
    let open = [
        "---\ntitle: A\nslug: a\ndate: 2026-05-31\ndraft: true\n---\n",
        "---\ntitle: A\nslug: a\ndate: 2026-06-02\n---\n",
        "---\ntitle: A\nslug: a\ndate: 2026-06-01T12:00:00+01:00\n---\n",
        "---\ntitle: A\nslug: a\n---\n",
        "---\ntitle: A\nslug: a\ndate: some day\n---\n",
    ];
    for text in open {
        assert!(!Desk::new(text).form().slug.is_locked, "{text}");
    }
    let mut desk = Desk::new(published);
    assert!(desk.form().slug.is_locked);
    desk.fills(&of(Field::Slug), "b");
    desk.types(&of(Field::Title), "x");
    assert_eq!(desk.shown(&of(Field::Slug)), "a");
    desk.panel(PanelAct::UnlockSlug);
    desk.fills(&of(Field::Slug), "b");
    assert!(desk.text().contains("slug: b\n"));
    assert!(desk.form().slug.is_published);
    // The next post is locked again.
    desk.open("/posts/other.md", published);
    assert!(desk.form().slug.is_locked);
}

#[test]
fn nothing_reaches_a_post_that_was_opened_meanwhile() {
    let mut desk = Desk::new(POST);
    let post = desk.state.post.id;
    desk.fills(&of(Field::Date), "2026-0");
    desk.fills(&of(Field::Tags), "half");
    desk.open("/posts/other.md", "---\ntitle: Other\n---\n");
    assert_eq!(desk.shown(&of(Field::Date)), "");
    assert_eq!(desk.shown(&of(Field::Tags)), "");
    let acts = [
        PanelAct::Type {
            field: of(Field::Title),
            text: "Old".to_owned(),
        },
        PanelAct::Leave(of(Field::Tags)),
        PanelAct::Enter(of(Field::Tags)),
        PanelAct::Flag(of(Field::Draft), true),
        PanelAct::RemoveKey(vec!["title".to_owned()]),
        PanelAct::Undo,
    ];
    for act in acts {
        desk.act(Action::PostPanel { post, act });
        assert_eq!(desk.text(), "---\ntitle: Other\n---\n");
    }
}

#[test]
fn an_unreadable_block_is_left_alone_and_explained() {
    for text in [
        "---\ntitle: \"Old\ntags: [a\n---\nx\n",
        "+++\ntitle = \n+++\nx\n",
    ] {
        let mut desk = Desk::new(text);
        let form = desk.form();
        let fault = form.fault.expect("it cannot be read");
        assert!(fault.line > 1 && !fault.message.is_empty());
        assert!(fault.place <= text.len());
        desk.fills(&of(Field::Title), "New");
        desk.fills(&of(Field::Tags), "b,");
        desk.panel(PanelAct::Flag(of(Field::Draft), true));
        desk.panel(PanelAct::RemoveKey(vec!["title".to_owned()]));
        assert_eq!(desk.text(), text);
        assert!(desk.fault(&of(Field::Title)).is_some());
        desk.act(Action::Run(CommandId::ToggleDraft));
        assert_eq!(desk.text(), text);
        assert_eq!(desk.state.notices.len(), 1, "a command tells why");
    }
}

#[test]
fn a_field_that_is_emptied_says_nothing_once_it_is_left() {
    let mut desk = Desk::new("---\ntitle: A\nseries: S # why\nx: 1\n---\n");
    let series = of(Field::Series);
    desk.fills(&series, "");
    assert!(
        desk.text().contains("series:"),
        "the key keeps its place meanwhile"
    );
    desk.types(&series, "T");
    assert_eq!(
        desk.text(),
        "---\ntitle: A\nseries: \"T\" # why\nx: 1\n---\n"
    );
    desk.fills(&series, "");
    desk.panel(PanelAct::Leave(series));
    assert!(!desk.text().contains("series"), "{}", desk.text());
}

#[test]
fn other_keys_keep_their_type_where_they_can() {
    let text = "---\nweight: 3\nratio: 1.5\nmath: true\nwhen: 2026-01-01\nname: x\n---\n";
    let cases = [
        ("weight", "4", "weight: 4\n"),
        ("weight", "4.5", "weight: 4.5\n"),
        ("ratio", "2.25", "ratio: 2.25\n"),
        ("when", "2026-01-02", "when: 2026-01-02\n"),
        ("name", "7", "name: \"7\"\n"),
        ("name", "yes", "name: \"yes\"\n"),
    ];
    for (name, typed, expected) in cases {
        let mut desk = Desk::new(text);
        desk.fills(&key(name), typed);
        assert!(desk.text().contains(expected), "{}", desk.text());
    }
    let mut desk = Desk::new(text);
    desk.panel(PanelAct::Flag(key("math"), false));
    assert!(desk.text().contains("math: false\n"));
    desk.panel(PanelAct::RemoveKey(vec!["math".to_owned()]));
    assert!(!desk.text().contains("math"));
    desk.fills(&PanelField::NewKey, "layout");
    desk.panel(PanelAct::Enter(PanelField::NewKey));
    desk.fills(&key("layout"), "wide");
    assert!(
        desk.text().contains("name: x\nlayout: \"wide\"\n---"),
        "{}",
        desk.text()
    );
    desk.fills(&PanelField::NewKey, "Layout");
    desk.panel(PanelAct::Enter(PanelField::NewKey));
    assert!(desk.fault(&PanelField::NewKey).is_some());
}

#[test]
fn the_cover_is_a_file_beside_the_post() {
    let chosen = |desk: &mut Desk, path: &str| {
        desk.panel(PanelAct::ChooseCover);
        assert!(
            matches!(&desk.effects[..], [Effect::Ask(question)] if question.purpose == Purpose::Cover)
        );
        desk.act(Action::PathChosen {
            purpose: Purpose::Cover,
            path: path.into(),
            replace: false,
        });
    };
    let mut desk = Desk::new("x\n");
    chosen(&mut desk, "/posts/images/a b.png");
    assert_eq!(desk.shown(&of(Field::Cover)), "images/a b.png");
    chosen(&mut desk, "/elsewhere/c.png");
    assert_eq!(desk.shown(&of(Field::Cover)), "images/a b.png");
    assert_eq!(desk.state.notices.len(), 1);
    chosen(&mut desk, "d.png");
    assert_eq!(desk.shown(&of(Field::Cover)), "d.png");
    chosen(&mut desk, "../d.png");
    assert_eq!(desk.shown(&of(Field::Cover)), "d.png");
    // The dialog stays open while another post comes.
    desk.panel(PanelAct::ChooseCover);
    desk.open("/posts/other.md", "y\n");
    desk.act(Action::PathChosen {
        purpose: Purpose::Cover,
        path: "/posts/e.png".into(),
        replace: false,
    });
    assert_eq!(desk.text(), "y\n");
}

#[test]
fn commands_do_the_same_without_the_panel() {
    let mut desk = Desk::new("---\ntitle: A b\n---\n\nWords\n");
    desk.act(Action::Run(CommandId::ToggleDraft));
    assert!(desk.text().contains("draft: true\n"), "{}", desk.text());
    desk.act(Action::Run(CommandId::ToggleDraft));
    assert!(!desk.form().draft);
    desk.act(Action::Run(CommandId::MakeSlug));
    assert!(desk.text().contains("slug: \"a-b\"\n"), "{}", desk.text());
    desk.act(Action::Run(CommandId::GoToFrontMatter));
    let title = desk.text().find("A b").expect("it is there");
    assert_eq!(desk.heads(), [title]);
    desk.act(Action::Run(CommandId::PostPanel));
    assert!(desk.state.settings.post_panel);
    assert!(desk.effects.contains(&Effect::FocusPost(of(Field::Title))));
    desk.act(Action::Run(CommandId::PostPanel));
    assert!(!desk.state.settings.post_panel);
    assert!(desk.effects.contains(&Effect::FocusEditor));
}
