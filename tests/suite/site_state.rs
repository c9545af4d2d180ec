//! The site in the program: read, watched, changed in its form; the views of the preview; the page
//! as HTML; the cards.

use std::sync::Arc;

use eframe::egui::{Key, Modifiers, Role};
use egui_kittest::kittest::Queryable;
use postwright::app::{
    Action, Derived, Effect, NoticeKind, Overlay, PostCards, Setting, SiteFiles, SiteFormAct,
    State, ThemeText, ask_for_html, update, watch_site,
};
use postwright::command::CommandId;
use postwright::site::ProfileValue;
use postwright::store::{Device, PageView, Settings};

use crate::window::{act, press, read, window_on};

fn open(text: &str) -> State {
    let mut state = State::new(Settings::default(), "/settings".into());
    update(&mut state, read(text));
    state
}

/// What is read around `/posts/post.md`.
fn files(profile: &str) -> SiteFiles {
    SiteFiles {
        folder: Some("/posts".into()),
        file: Some("/site.toml".into()),
        text: Ok(profile.to_owned()),
        targets: Vec::new(),
        themes: Vec::new(),
        posts: Arc::default(),
        year: 2026,
    }
}

fn site_read(state: &mut State, files: SiteFiles) {
    assert_eq!(update(state, Action::SiteRead(Box::new(files))), []);
}

#[test]
fn the_folder_of_the_post_is_watched_once() {
    let mut state = State::default();
    assert_eq!(watch_site(&mut state), Some(Effect::WatchSite(None)));
    assert_eq!(watch_site(&mut state), None);
    update(&mut state, read("x"));
    let folder = Some("/posts".into());
    assert_eq!(watch_site(&mut state), Some(Effect::WatchSite(folder)));
    assert_eq!(watch_site(&mut state), None);
    // A late answer for a folder that was left changes nothing.
    let late = SiteFiles {
        folder: Some("/elsewhere".into()),
        ..files("title = \"Late\"")
    };
    site_read(&mut state, late);
    assert_eq!(state.site.site.profile.title, "");
}

#[test]
fn a_profile_sets_the_read_time_rule_the_theme_and_the_way_to_its_folder() {
    let mut state = open("x");
    assert_eq!(state.read_time_rule(), "booster");
    assert!(
        state
            .site
            .themes
            .iter()
            .any(|theme| theme.id == "newspaper")
    );
    let profile = "title = \"Here\"\nread_time = \"hugo\"\ntheme = \"own\"\n";
    let own = ThemeText {
        id: "own".to_owned(),
        text: "title = \"Own\"".to_owned(),
    };
    let with_own = SiteFiles {
        themes: vec![own],
        ..files(profile)
    };
    site_read(&mut state, with_own);
    assert_eq!(state.read_time_rule(), "hugo");
    let site = Arc::clone(&state.site.site);
    assert_eq!(
        (site.theme.title.as_str(), site.site_folder.as_str()),
        ("Own", "../")
    );
    assert!(state.site.themes.iter().any(|theme| theme.id == "own"));
    // Without its file the theme is missed, and the usual one is used.
    let before = state.site.version;
    site_read(&mut state, files(profile));
    assert_eq!(state.site.site.theme.id, "newspaper");
    let problem = &state.site.theme_problems[0];
    assert!(problem.message.contains("own"), "{}", problem.message);
    assert!(state.site.version > before);
}

#[test]
fn a_profile_that_cannot_be_read_is_a_problem_and_not_a_loss() {
    let mut state = open("x");
    let unreadable = SiteFiles {
        text: Err("Could not read the file.".to_owned()),
        ..files("")
    };
    site_read(&mut state, unreadable);
    assert_eq!(state.site.problems[0].message, "Could not read the file.");
    update(&mut state, Action::Run(CommandId::SiteSettings));
    assert_eq!(
        state.overlay, None,
        "what cannot be read is not written over"
    );
    assert_eq!(state.notices[0].kind, NoticeKind::Error);
}

fn form(state: &State) -> &postwright::app::SiteForm {
    match &state.overlay {
        Some(Overlay::Site(form)) => form,
        other => panic!("{other:?}"),
    }
}

fn set(place: &[&str], value: &str) -> Action {
    Action::SiteForm(SiteFormAct::Set {
        place: place.iter().map(|it| (*it).to_owned()).collect(),
        value: Some(ProfileValue::Text(value.to_owned())),
    })
}

#[test]
fn the_form_changes_one_value_and_saves_over_what_it_read() {
    let mut state = open("x");
    let before = "# ours\r\ntitle = \"Old\" # the name\r\n";
    site_read(&mut state, files(before));
    update(&mut state, Action::Run(CommandId::SiteSettings));
    update(&mut state, set(&["title"], "New"));
    assert_eq!(form(&state).profile.title, "New");
    let effects = update(&mut state, Action::SiteForm(SiteFormAct::Save));
    let [Effect::SaveSite(save)] = &effects[..] else {
        panic!("{effects:?}");
    };
    assert_eq!(save.before.as_deref(), Some(before));
    assert_eq!(save.text, "# ours\r\ntitle = \"New\" # the name\r\n");
    assert_eq!(save.path, std::path::PathBuf::from("/site.toml"));
    let path = save.path.clone();
    let told = Action::SiteSaved {
        path: path.clone(),
        result: Err("Another program changed it.".to_owned()),
    };
    update(&mut state, told);
    assert_eq!(
        form(&state).message.as_deref(),
        Some("Another program changed it.")
    );
    update(&mut state, Action::SiteForm(SiteFormAct::Save));
    let result = Ok(());
    update(&mut state, Action::SiteSaved { path, result });
    assert_eq!(state.overlay, None);
}

/// What a change in the form makes of a profile.
fn changed(before: &str, acts: Vec<SiteFormAct>) -> (String, State) {
    let mut state = open("x");
    site_read(&mut state, files(before));
    update(&mut state, Action::Run(CommandId::SiteSettings));
    for act in acts {
        update(&mut state, Action::SiteForm(act));
    }
    assert_eq!(form(&state).message, None);
    (form(&state).text.clone(), state)
}

fn place(parts: &[&str]) -> Vec<String> {
    parts.iter().map(|part| (*part).to_owned()).collect()
}

#[test]
fn links_of_authors_are_added_changed_moved_and_removed() {
    let before = "[[authors]]\nname = \"Ann\" # us\nlinks = [{ label = \"A\", url = \"/a\" }]\n";
    let list = place(&["authors", "0", "links"]);
    let text = |at: &str, key: &str, text: &str| SiteFormAct::Set {
        place: place(&["authors", "0", "links", at, key]),
        value: Some(ProfileValue::Text(text.to_owned())),
    };
    let add = SiteFormAct::Add {
        list: list.clone(),
        fields: &[("label", "Home"), ("url", "/")],
    };
    let moved = SiteFormAct::Move {
        list: list.clone(),
        from: 1,
        to: 0,
    };
    let id = SiteFormAct::Set {
        place: place(&["authors", "0", "id"]),
        value: Some(ProfileValue::Text("ann".to_owned())),
    };
    let acts = vec![add, text("1", "url", "https://b.example"), moved, id];
    let (written, state) = changed(before, acts.clone());
    let author = &form(&state).profile.authors[0];
    let urls: Vec<_> = author.links.iter().map(|link| link.url.as_str()).collect();
    assert_eq!(urls, ["https://b.example", "/a"]);
    assert_eq!(author.id.as_deref(), Some("ann"));
    assert!(written.contains("name = \"Ann\" # us\n"), "{written}");
    let gone = SiteFormAct::Remove { list, index: 1 };
    let (_, state) = changed(before, [acts, vec![gone]].concat());
    assert_eq!(form(&state).profile.authors[0].links.len(), 1);
    assert_eq!(
        form(&state).shown(&place(&["authors", "0", "links", "0", "label"]), ""),
        "Home"
    );
}

#[test]
fn frame_hosts_are_typed_as_one_text() {
    let typed = |typed: &str| SiteFormAct::SetTexts {
        place: place(&["html", "frames"]),
        typed: typed.to_owned(),
    };
    for (text, hosts, shown) in [
        ("a.example, ", vec!["a.example"], "a.example, "),
        (
            "a.example,b.example c.example",
            vec!["a.example", "b.example", "c.example"],
            "a.example,b.example c.example",
        ),
        ("  ", vec![], "  "),
        (
            ".a.example nonsense",
            vec!["*.a.example"],
            ".a.example nonsense",
        ),
    ] {
        let (_, state) = changed("title = \"T\"\n", vec![typed(text)]);
        let form = form(&state);
        assert_eq!(form.profile.iframe_hosts, hosts, "{text:?}");
        assert_eq!(form.shown(&place(&["html", "frames"]), ""), shown);
    }
    // Emptied, it leaves the file as it was.
    let (text, _) = changed("title = \"T\"\n", vec![typed("a.example"), typed("")]);
    assert_eq!(text.trim_end(), "title = \"T\"");
}

#[test]
fn a_form_shows_what_is_written_and_what_is_wrong_with_it() {
    let before = "direction = \"up\"\ntarget = \"a b\"\n\n[[menu]]\nlabel = \"No address\"\n\n[[menu]]\nlabel = \"B\"\nurl = \"javascript:x\"\n\n[html]\nframes = [\n  \"a.example\",\n  \"nonsense\",\n]\n";
    let (_, state) = changed(before, vec![]);
    let form = form(&state);
    let wrong = |parts: &[&str]| {
        let problems = form.problems_at(&place(parts));
        problems
            .map(|problem| problem.message.clone())
            .collect::<Vec<_>>()
    };
    for (parts, message) in [
        (&["direction"][..], "direction"),
        (&["target"], "target cannot be"),
        (&["html", "frames"], "nonsense"),
        (&["menu", "1", "url"], "can run a script"),
    ] {
        let wrong = wrong(parts);
        assert!(
            wrong.len() == 1 && wrong[0].contains(message),
            "{parts:?} {wrong:?}"
        );
    }
    assert_eq!(wrong(&["title"]), Vec::<String>::new());
    assert_eq!(form.shown(&place(&["target"]), "plain"), "a b");
    assert_eq!(form.shown(&place(&["theme"]), "newspaper"), "newspaper");
    assert_eq!(
        form.shown(&place(&["html", "frames"]), ""),
        "a.example, nonsense"
    );
    // Entries that are not used are there as well, so numbers are those of the file.
    assert_eq!(
        (
            form.written.count(&place(&["menu"])),
            form.profile.menu.len()
        ),
        (2, 0)
    );
    let set = SiteFormAct::Set {
        place: place(&["menu", "1", "url"]),
        value: Some(ProfileValue::Text("/b/".to_owned())),
    };
    let (text, _) = changed(before, vec![set]);
    assert_eq!(text, before.replace("javascript:x", "/b/"));
    // A file that is no TOML has no places; nothing breaks.
    let mut state = open("x");
    site_read(&mut state, files("title = \n= [["));
    update(&mut state, Action::Run(CommandId::SiteSettings));
    update(&mut state, set_title());
    assert!(self::form(&state).message.is_some());
}

fn set_title() -> Action {
    set(&["title"], "New")
}

#[test]
fn every_value_of_a_profile_has_a_field() {
    let mut window = window_on("# A walk\n");
    let profile = "target = \"a b\"\n[[authors]]\nname = \"Ann\"\nlinks = [{ label = \"A\", url = \"/a\" }]\n";
    act(&mut window, Action::SiteRead(Box::new(files(profile))));
    act(&mut window, Action::Run(CommandId::SiteSettings));
    window.run_steps(12);
    for label in [
        "Target",
        "Frames may come from",
        "Id",
        "Link label",
        "Link address",
    ] {
        window.get_by_role_and_label(Role::TextInput, label);
    }
    window.get_by_label("Direction");
    let mistake = window.get_all_by_label_contains("target cannot be");
    assert_eq!(
        mistake.count(),
        2,
        "in the list of all, and beside the field"
    );
    let punctuation = "Set quotes, dashes and ellipses as a printer would";
    window.get_by_label(punctuation).scroll_to_me();
    window.run_steps(12);
    window.get_by_label(punctuation).click();
    window.run_steps(3);
    assert!(form(&window.state().shell.state).profile.smart_punctuation);
}

#[test]
fn a_site_begins_beside_the_post() {
    let mut state = State::default();
    update(&mut state, Action::Run(CommandId::SiteSettings));
    assert_eq!(state.overlay, None, "there is no folder yet");
    let mut state = open("x");
    update(&mut state, Action::Run(CommandId::SiteSettings));
    assert!(form(&state).is_new());
    update(&mut state, set(&["title"], "Mine"));
    for list in ["menu", "authors"] {
        let fields: &[_] = if list == "menu" {
            &[("label", "Home"), ("url", "/")]
        } else {
            &[("name", "Ann")]
        };
        update(
            &mut state,
            Action::SiteForm(SiteFormAct::Add {
                list: vec![list.to_owned()],
                fields,
            }),
        );
    }
    let profile = &form(&state).profile;
    assert_eq!(
        (profile.menu.len(), profile.authors[0].name.as_str()),
        (1, "Ann")
    );
    update(
        &mut state,
        Action::SiteForm(SiteFormAct::Remove {
            list: vec!["menu".to_owned()],
            index: 0,
        }),
    );
    assert_eq!(form(&state).profile.menu.len(), 0);
    let effects = update(&mut state, Action::SiteForm(SiteFormAct::Save));
    let [Effect::SaveSite(save)] = &effects[..] else {
        panic!("{effects:?}");
    };
    assert_eq!(save.path, std::path::PathBuf::from("/posts/site.toml"));
    assert_eq!(save.before, None);
}

#[test]
fn html_is_made_after_a_pause_one_at_a_time() {
    let mut state = open("x");
    assert_eq!(ask_for_html(&mut state), None, "it is not shown");
    state.settings.view = PageView::Html;
    let number = |effect: Option<Effect>| match effect {
        Some(Effect::Render(job)) => job.number,
        other => panic!("{other:?}"),
    };
    let first = number(ask_for_html(&mut state));
    assert_eq!(ask_for_html(&mut state), None, "it is being made");
    let html = Some(Arc::from("<p>x</p>\n"));
    let rendered = |number| Action::Rendered {
        number,
        html: html.clone(),
    };
    update(&mut state, rendered(first + 7));
    assert!(state.html.shown.is_none(), "nobody asked for that one");
    update(&mut state, rendered(first));
    assert!(state.html.shown.is_some() && !state.html.is_behind());
    assert_eq!(state.html.due(state.now), None);
    // Typing: only when it pauses.
    let edit = postwright::text::Edit::insert(0, "y");
    let kind = postwright::text::EditKind::Typing;
    state.post.document.apply(edit, kind, state.now).unwrap();
    assert_eq!(ask_for_html(&mut state), None);
    let wait = state.html.due(state.now).expect("something is to be done");
    let later = state.now + wait;
    update(&mut state, Action::Tick(later));
    assert!(number(ask_for_html(&mut state)) > first);
}

#[test]
fn cards_say_what_the_post_and_its_site_say() {
    let post = "---\ntitle: A walk\nslug: walk\ncover: a.png\n---\n\nOut of the *door*.\n";
    let mut state = open(post);
    let mut derived = Derived::default();
    let mut cards = PostCards::default();
    let State {
        post, source, now, ..
    } = &mut state;
    derived.refresh(post.id, &post.document, source, "booster", *now);
    let made = cards.refresh(&mut state, &derived);
    assert_eq!(made.desktop.title.shown, "A walk");
    assert_eq!(made.desktop.description.shown, "Out of the door.");
    assert_eq!(made.desktop.address, "");
    let picture = made.shared.picture.as_ref().expect("the cover");
    assert_eq!(picture.url, "a.png");
    let profile =
        "title = \"Here\"\nbase_url = \"https://example.org\"\npermalink = \"/p/{slug}/\"";
    site_read(&mut state, files(profile));
    let made = cards.refresh(&mut state, &derived);
    assert_eq!(made.desktop.site, "Here");
    assert_eq!(made.shared.host, "example.org");
}

#[test]
fn tabs_and_keys_change_the_view() {
    let mut window = window_on("# A walk\n\nText.\n");
    for (name, view) in [
        ("Page", PageView::Page),
        ("Cards", PageView::Cards),
        ("HTML", PageView::Html),
        ("Article", PageView::Article),
    ] {
        window.get_by_role_and_label(Role::Tab, name).click();
        window.run_steps(3);
        assert_eq!(window.state().shell.state.settings.view, view);
    }
    press(
        &mut window,
        Modifiers::COMMAND | Modifiers::SHIFT,
        Key::Num3,
    );
    assert_eq!(window.state().shell.state.settings.view, PageView::Cards);
    window.get_by_label("Search result");
    window.get_by_label("Shared link");
    // The view is remembered, and shown though the preview was hidden.
    act(&mut window, Action::Run(CommandId::Preview));
    act(&mut window, Action::Run(CommandId::ShowHtml));
    window.run_steps(2);
    assert!(window.state().shell.state.settings.preview_visible);
    let effects = &window.state().effects;
    assert!(effects.iter().any(|it| matches!(it, Effect::Render(_))));
    let html = Some(Arc::from("<p>Text.</p>\n"));
    act(&mut window, Action::Rendered { number: 1, html });
    window.run_steps(2);
    window.get_by_label("Copy HTML");
}

#[test]
fn the_page_has_devices_and_offers_to_set_a_site_up() {
    let mut window = window_on("# A walk\n");
    act(&mut window, Action::Run(CommandId::ShowPage));
    window.run_steps(2);
    window.get_by_label("Phone").click();
    window.run_steps(2);
    assert_eq!(window.state().shell.state.settings.device, Device::Phone);
    window.get_by_label("Show the page dark").click();
    window.run_steps(2);
    assert_eq!(window.state().shell.state.settings.page_dark, Some(true));
    act(&mut window, Action::Set(Setting::PageDark(None)));
    window.get_by_label("No site profile yet");
    window.get_by_label("Set up the site...").click();
    // Until the dialog has its size and its place.
    window.run_steps(12);
    assert!(matches!(
        window.state().shell.state.overlay,
        Some(Overlay::Site(_))
    ));
    window.get_by_role_and_label(Role::TextInput, "Base address");
    window.get_by_label("Save").click();
    window.run_steps(3);
    let saved = |it: &Effect| matches!(it, Effect::SaveSite(_));
    assert!(window.state().effects.iter().any(saved));
    // With a profile there is nothing to offer.
    act(&mut window, Action::SiteRead(Box::new(files(""))));
    act(&mut window, Action::Dismiss);
    window.run_steps(3);
    assert!(window.query_by_label("No site profile yet").is_none());
}

#[test]
fn the_export_button_shows_the_plan() {
    let mut window = window_on("---\ntitle: Why mornings work\n---\n\nText.\n");
    window.get_by_label("Export page").click();
    window.run_steps(3);
    let plan = window
        .state()
        .effects
        .iter()
        .find_map(|effect| match effect {
            Effect::Plan(plan) => Some((**plan).clone()),
            _ => None,
        });
    let plan = plan.expect("a plan is asked for");
    let path = std::path::PathBuf::from("/posts/why-mornings-work.html");
    assert_eq!(plan.job.path, path);
    window.get_by_label("Choose another file...");
    window.get_by_label("Table of contents").click();
    window.run_steps(2);
    assert!(
        window
            .state()
            .shell
            .state
            .export
            .as_ref()
            .is_some_and(|it| it.job.contents)
    );
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert_eq!(window.state().shell.state.export, None);
}
