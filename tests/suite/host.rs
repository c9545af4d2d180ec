//! The host on a real disk: effects in, answers out.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use postwright::app::{
    Action, Effect, ExportFailure, ExportJob, ExportWrite, NewWord, Notice, NoticeKind,
    OpenFailure, PlanJob, PlannedExport, RenderJob, SaveFailure, SiteSave, SpellFailure, SpellJob,
    Spelt, SuggestJob, Vocabulary, WatchedPost,
};
use postwright::export::{DiffKind, Format, PicturePlaces};
use postwright::host::Host;
use postwright::store::{
    Change, Fingerprint, Guard, LineEnding, Seen, Settings, TextFormat, decode,
};
use postwright::target::Field;
use postwright::text::{Buffer, Document};

/// A host with a folder of its own for settings and posts.
struct Desk {
    host: Host,
    woken: Receiver<()>,
    folder: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let (wake, woken) = channel();
        let wake = move || wake.send(()).unwrap_or_default();
        let host = Host::new(Some(folder.path().join("settings")), Arc::new(wake));
        Self {
            host,
            woken,
            folder,
        }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, bytes: &[u8]) -> PathBuf {
        std::fs::write(self.path(name), bytes).expect("a file");
        self.path(name)
    }

    /// Runs an effect and waits for its answer.
    fn answer(&self, effect: Effect) -> Action {
        assert_eq!(self.host.run(effect, None::<&eframe::Frame>), None);
        self.woken
            .recv_timeout(Duration::from_secs(60))
            .expect("the window is woken");
        let mut answers = self.host.answers();
        assert_eq!(answers.len(), 1, "{answers:?}");
        answers.remove(0)
    }
}

const CRLF: TextFormat = TextFormat {
    bom: true,
    line_ending: LineEnding::CrLf,
    ..TextFormat::PLAIN
};

fn save(path: &Path, text: &str, guard: Guard) -> Effect {
    Effect::Save {
        post: 7,
        path: path.to_path_buf(),
        text: Buffer::new(text),
        format: CRLF,
        guard,
        revision: Document::new("").revision(),
    }
}

fn job(path: &Path, source: Option<&Path>, format: Format) -> ExportJob {
    ExportJob {
        format,
        text: Buffer::new("---\ntitle: One\n---\n\nText.\n"),
        source: source.map(Path::to_path_buf),
        source_format: CRLF,
        fallback_title: "one".to_owned(),
        read_time_rule: "booster".to_owned(),
        path: path.to_path_buf(),
        site: Arc::default(),
        contents: false,
        pictures: PicturePlaces::AsWritten,
        target: None,
    }
}

#[test]
fn a_file_is_read_with_its_form() {
    let desk = Desk::new();
    let path = desk.write("post.md", b"\xEF\xBB\xBFone\r\ntwo\r\n");
    let Action::Read {
        result: Ok(opened), ..
    } = desk.answer(Effect::Read(path))
    else {
        panic!("read");
    };
    assert_eq!(opened.text, "one\ntwo\n");
    assert_eq!(opened.format, CRLF);
}

#[test]
fn exports_are_utf8_whatever_the_file_is() {
    let desk = Desk::new();
    for (bytes, expected) in [
        (&b"caf\xE9 \x81\r\n"[..], "café \u{FFFD}\r\n".as_bytes()),
        (b"\xFF\xFEa\0\r\0\n\0", b"a\r\n"),
        (b"caf\xC3\xA9 \xFF\n", "café \u{FFFD}\n".as_bytes()),
    ] {
        let decoded = decode(bytes).unwrap();
        let job = ExportJob {
            text: Buffer::new(&decoded.text),
            source_format: decoded.format,
            ..job(&desk.path("out.md"), None, Format::Markdown)
        };
        let plan = planned(&desk, &job).expect("a plan");
        let written = &plan.files[0].bytes;
        assert!(written.ends_with(expected), "{written:?}");
        let job = ExportJob {
            format: Format::Fragment,
            ..job
        };
        let plan = planned(&desk, &job).expect("a plan");
        let warned = plan.warnings.iter().any(|it| it.contains("no text"));
        assert_eq!(warned, decoded.format.bad_bytes.is_some());
        let page = String::from_utf8(plan.files[0].bytes.to_vec()).expect("UTF-8");
        assert_eq!(
            page.contains('\u{FFFD}'),
            decoded.format.bad_bytes.is_some()
        );
    }
}

#[test]
fn what_cannot_be_read_is_told_with_a_reason() {
    let desk = Desk::new();
    let missing = desk.path("none.md");
    let Action::Read { result, .. } = desk.answer(Effect::Read(missing)) else {
        panic!("read");
    };
    assert_eq!(result, Err(OpenFailure::Missing));
    let binary = desk.write("picture.md", b"\x89PNG\r\n\x1a\n\0\0\xff\xfe");
    let Action::Read {
        result: Err(OpenFailure::Unreadable(message)),
        path,
    } = desk.answer(Effect::Read(binary))
    else {
        panic!("read");
    };
    assert!(message.contains(&path.display().to_string()), "{message}");
}

#[test]
fn a_save_writes_the_form_of_the_file_and_guards_it() {
    let desk = Desk::new();
    let path = desk.path("new.md");
    let Action::Saved {
        result: Ok(fingerprint),
        post: 7,
        ..
    } = desk.answer(save(&path, "one\n", Guard::NewFile))
    else {
        panic!("saved");
    };
    assert_eq!(std::fs::read(&path).unwrap(), b"\xEF\xBB\xBFone\r\n");

    let result = |effect| match desk.answer(effect) {
        Action::Saved { result, .. } => result,
        other => panic!("{other:?}"),
    };
    let again = result(save(&path, "two\n", Guard::NewFile));
    assert_eq!(again, Err(SaveFailure::Exists));
    std::fs::write(&path, "another program").unwrap();
    let stale = result(save(&path, "two\n", Guard::Expect(fingerprint)));
    assert_eq!(stale, Err(SaveFailure::ChangedOutside));
    assert_eq!(std::fs::read(&path).unwrap(), b"another program");
    std::fs::remove_file(&path).unwrap();
    let gone = Guard::Expect(Fingerprint::new(b"another program", None));
    assert_eq!(result(save(&path, "two\n", gone)), Err(SaveFailure::Gone));
    let nowhere = desk.path("no/such/folder/post.md");
    let Err(SaveFailure::Failed { message, .. }) = result(save(&nowhere, "x", Guard::NewFile))
    else {
        panic!("failed");
    };
    assert!(message.contains("still in the window"), "{message}");
}

/// The plan of an export, or why there is none.
fn planned(desk: &Desk, job: &ExportJob) -> Result<PlannedExport, String> {
    let job = job.clone();
    match desk.answer(Effect::Plan(Box::new(PlanJob { number: 3, job }))) {
        Action::Planned { number: 3, result } => result,
        other => panic!("{other:?}"),
    }
}

fn written(
    desk: &Desk,
    job: &ExportJob,
    planned: PlannedExport,
) -> Result<Arc<PlannedExport>, ExportFailure> {
    let (job, planned) = (job.clone(), Arc::new(planned));
    match desk.answer(Effect::Export(Box::new(ExportWrite { job, planned }))) {
        Action::Exported { result, .. } => result,
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_export_is_planned_then_written_and_never_over_its_own_post() {
    let desk = Desk::new();
    let post = desk.write("post.md", b"the post");
    for format in Format::ALL {
        let path = desk.path(&format!("out.{}", format.name()));
        let job = job(&path, Some(&post), format);
        let plan = planned(&desk, &job).expect("a plan");
        assert_eq!(plan.files[0].change, Change::New);
        assert!(!path.exists(), "a plan writes nothing");
        written(&desk, &job, plan).expect("it is written");
        assert!(path.exists());
        let again = planned(&desk, &job).expect("a plan");
        assert_eq!(again.files[0].change, Change::Same);

        // By another spelling of the same path, too.
        std::fs::create_dir_all(desk.path("settings")).unwrap();
        let same = ExportJob {
            path: desk.path("settings/../post.md"),
            ..job
        };
        let message = planned(&desk, &same).expect_err("no plan");
        assert!(message.contains("the post it is made from"), "{message}");
        assert_eq!(std::fs::read(&post).unwrap(), b"the post");
    }
    let markdown = std::fs::read(desk.path("out.markdown")).unwrap();
    assert_eq!(
        markdown,
        b"\xEF\xBB\xBF---\r\ntitle: One\r\n---\r\n\r\nText.\r\n"
    );
}

#[test]
fn an_export_for_a_target_fills_the_folder_of_its_site() {
    let desk = Desk::new();
    let text = "---\ntitle: One\n---\n\n![A pot](pot.png)\n";
    let post = desk.write("post.md", text.as_bytes());
    desk.write("pot.png", b"a picture");
    let job = ExportJob {
        text: Buffer::new(text),
        source_format: TextFormat::default(),
        target: postwright::target::target("hugo").cloned().map(Arc::new),
        pictures: PicturePlaces::Beside,
        ..job(&desk.path("site"), Some(&post), Format::Markdown)
    };
    let plan = planned(&desk, &job).expect("a plan");
    let names: Vec<_> = plan.files.iter().map(|file| file.name.clone()).collect();
    let wanted = ["content/posts/post.md", "static/images/post/pot.png"];
    assert_eq!(names, wanted.map(PathBuf::from));
    written(&desk, &job, plan).expect("it is written");
    let written = std::fs::read_to_string(desk.path("site/content/posts/post.md")).unwrap();
    assert!(
        written.contains("![A pot](/images/post/pot.png)"),
        "{written}"
    );
    let picture = std::fs::read(desk.path("site/static/images/post/pot.png")).unwrap();
    assert_eq!(picture, b"a picture");
    assert_eq!(std::fs::read_to_string(&post).unwrap(), text);

    // The post itself is never replaced.
    std::fs::create_dir_all(desk.path("blog/content/posts")).unwrap();
    let own = desk.write("blog/content/posts/own.md", text.as_bytes());
    let job = ExportJob {
        source: Some(own.clone()),
        path: desk.path("blog"),
        ..job
    };
    let message = planned(&desk, &job).expect_err("no plan");
    assert!(message.contains("the post it is made from"), "{message}");
}

#[test]
fn a_plan_shows_what_changes_and_is_void_when_the_disk_changes() {
    let desk = Desk::new();
    let path = desk.write("page.html", b"mine\n");
    let job = job(&path, None, Format::Fragment);
    let plan = planned(&desk, &job).expect("a plan");
    assert_eq!(plan.files[0].change, Change::Changed);
    let lines = plan.files[0].diff.as_ref().expect("both are text");
    let drawn: Vec<_> = lines.iter().map(|it| (it.kind, it.text.as_str())).collect();
    let wanted = [
        (DiffKind::Deleted, "mine"),
        (DiffKind::Inserted, "<p>Text.</p>"),
    ];
    assert_eq!(drawn, wanted);
    assert_eq!(std::fs::read(&path).unwrap(), b"mine\n");
    for meanwhile in [Some(b"others"), None] {
        match meanwhile {
            Some(bytes) => std::fs::write(&path, bytes).unwrap(),
            None => std::fs::remove_file(&path).unwrap(),
        }
        let refused = written(&desk, &job, plan.clone());
        assert_eq!(refused, Err(ExportFailure::Changed));
        let now = std::fs::read(&path).ok();
        assert_eq!(now.as_deref(), meanwhile.map(|bytes| &bytes[..]));
    }
    std::fs::write(&path, b"mine\n").unwrap();
    written(&desk, &job, plan).expect("it is as it was planned");
    assert_eq!(std::fs::read(&path).unwrap(), b"<p>Text.</p>\n");
}

#[test]
fn the_site_around_a_post_is_read_and_told_again_when_it_changes() {
    let desk = Desk::new();
    std::fs::create_dir_all(desk.path("site/posts/themes")).unwrap();
    let posts = desk.path("site/posts");
    desk.write(
        "site/posts/one.md",
        b"---\ntitle: One\ndate: 2025-10-16\ntags: [a, b]\ncategory: c\nauthor: Mara\n\
          series: [s]\n---\nText.\n",
    );
    desk.write("site/posts/two.markdown", b"# Two\n");
    desk.write("site/posts/notes.txt", b"# Three\n");
    desk.write("site/posts/README.md", b"# Four\n");
    desk.write("site/posts/_index.md", b"# Five\n");
    let read = |action| match action {
        Action::SiteRead(files) => *files,
        other => panic!("{other:?}"),
    };
    let files = read(desk.answer(Effect::WatchSite(Some(posts.clone()))));
    assert_eq!(files.file, None);
    let mut titles: Vec<_> = files.posts.iter().map(|it| it.title.as_str()).collect();
    titles.sort_unstable();
    assert_eq!(titles, ["One", "Two"]);
    assert!(files.year >= 2026);
    let one = files.posts.iter().find(|post| post.title == "One");
    let one = one.expect("it is there");
    let lists = [&one.tags, &one.categories, &one.authors];
    assert_eq!(lists.map(|names| names.join(" ")), ["a b", "c", "Mara"]);
    assert_eq!(one.series.as_deref(), Some("s"));
    let next = || {
        let waited = desk.woken.recv_timeout(Duration::from_secs(60));
        waited.expect("the window is woken");
        read(desk.host.answers().remove(0))
    };
    // A profile in the folder above begins.
    let profile = desk.write("site/site.toml", b"title = \"Here\"\n");
    let files = next();
    assert_eq!(files.file, Some(profile.clone()));
    assert_eq!(files.text.as_deref(), Ok("title = \"Here\"\n"));
    std::fs::create_dir(desk.path("site/themes")).unwrap();
    desk.write("site/themes/own.toml", b"title = \"Own\"\n");
    assert_eq!(next().themes[0].id, "own");
    std::fs::create_dir(desk.path("site/targets")).unwrap();
    desk.write("site/targets/mine.toml", b"title = \"Mine\"\n");
    let mine = ("mine".to_owned(), "title = \"Mine\"\n".to_owned());
    assert_eq!(next().targets, [mine]);
    std::fs::remove_file(profile).unwrap();
    assert_eq!(next().file, None);
}

#[test]
fn the_time_is_told_with_its_zone() {
    let desk = Desk::new();
    let wanted = Some((7, Field::Updated));
    let Action::Clock {
        told,
        wanted: answered,
    } = desk.answer(Effect::LookAtClock(wanted))
    else {
        panic!("another answer");
    };
    assert_eq!(answered, wanted);
    assert!(told.time().is_some() && told.offset().is_some(), "{told}");
    assert!(
        told.written().len() == "2026-03-14T09:26:53+01:00".len(),
        "{told}"
    );
}

#[test]
fn a_profile_is_saved_only_over_what_was_read() {
    let desk = Desk::new();
    let path = desk.path("site.toml");
    let save = |text: &str, before: Option<&str>| {
        let (text, before) = (text.to_owned(), before.map(str::to_owned));
        let path = path.clone();
        let effect = Effect::SaveSite(Box::new(SiteSave { path, text, before }));
        match desk.answer(effect) {
            Action::SiteSaved { result, .. } => result,
            other => panic!("{other:?}"),
        }
    };
    // Line ends and byte order mark are bytes as any.
    let first = "\u{feff}title = \"A\"\r\n";
    assert_eq!(save(first, None), Ok(()));
    assert_eq!(std::fs::read(&path).unwrap(), first.as_bytes());
    let message = save("title = \"B\"", None).expect_err("a file is there");
    assert!(message.contains("another program"), "{message}");
    let message = save("title = \"B\"", Some("other")).expect_err("it says something else");
    assert!(message.contains("site.toml"), "{message}");
    assert_eq!(std::fs::read(&path).unwrap(), first.as_bytes());
    assert_eq!(save("title = \"B\"", Some(first)), Ok(()));
    assert_eq!(std::fs::read(&path).unwrap(), b"title = \"B\"");
}

#[test]
fn the_page_to_be_read_is_what_the_export_writes() {
    let desk = Desk::new();
    let path = desk.path("page.html");
    let job = job(&path, None, Format::Html);
    let plan = planned(&desk, &job).expect("a plan");
    let render = RenderJob { number: 9, job };
    let Action::Rendered {
        number: 9,
        html: Some(html),
    } = desk.answer(Effect::Render(Box::new(render)))
    else {
        panic!("rendered");
    };
    assert_eq!(html.as_bytes(), &*plan.files[0].bytes);
}

#[test]
fn the_last_settings_are_on_disk_when_the_host_is_finished() {
    let Desk { host, folder, .. } = Desk::new();
    for size in [11.0, 12.0, 13.0] {
        let settings = Settings {
            font_size: size,
            ..Settings::default()
        };
        let effect = Effect::SaveSettings(Box::new(settings));
        assert_eq!(host.run(effect, None::<&eframe::Frame>), None);
    }
    host.finish();
    let (settings, problems) = Settings::load(&folder.path().join("settings"));
    assert_eq!(problems, Vec::<String>::new());
    assert!((settings.font_size - 13.0).abs() < f32::EPSILON);
}

#[test]
fn effects_for_the_window_come_back() {
    let desk = Desk::new();
    for effect in [
        Effect::Paste,
        Effect::FocusEditor,
        Effect::CloseWindow,
        Effect::Copy("x".to_owned()),
    ] {
        let back = desk.host.run(effect.clone(), None::<&eframe::Frame>);
        assert_eq!(back, Some(effect));
    }
}

#[test]
fn formatted_text_goes_as_plain_text_where_nothing_else_is_taken() {
    let desk = Desk::new();
    let rich = || Effect::CopyRich {
        html: "<p><b>x</b></p>\n".to_owned(),
        text: "x".to_owned(),
    };
    for times in 0..2 {
        // There is no window, so there is no clipboard of its desktop.
        let back = desk.host.run(rich(), None::<&eframe::Frame>);
        assert_eq!(back, Some(Effect::Copy("x".to_owned())));
        let told = desk.host.answers();
        assert_eq!(told.len(), usize::from(times == 0), "{told:?}");
    }
}

/// A language that no system has a dictionary for.
const MADE_UP: &str = "xq";

fn vocabulary(language: &str, folder: Option<&Path>) -> Vocabulary {
    Vocabulary {
        post: 7,
        language: Some(language.to_owned()),
        folder: folder.map(Path::to_path_buf),
    }
}

fn spell(text: &str, number: u64, vocabulary: Vocabulary) -> Effect {
    Effect::Spell(Box::new(SpellJob {
        vocabulary,
        number,
        text: Buffer::new(text),
        range: 0..text.len(),
        within: 0..text.len(),
        skip: Vec::new(),
    }))
}

/// The words that an answer says are misspelt.
fn misspelt(text: &str, answer: Action) -> Vec<&str> {
    let Action::Spelt(Spelt {
        post: 7,
        result: Ok(words),
        ..
    }) = answer
    else {
        panic!("{answer:?}");
    };
    words.into_iter().map(|word| &text[word]).collect()
}

#[test]
fn spelling_is_checked_with_the_dictionary_that_comes_along_and_with_the_users() {
    let desk = Desk::new();
    let text = "One teh two recieve.";
    let english = || vocabulary("en-US", None);
    assert_eq!(
        misspelt(text, desk.answer(spell(text, 1, english()))),
        ["teh", "recieve"]
    );
    let suggest = Effect::Suggest(SuggestJob {
        vocabulary: english(),
        word: "recieve".to_owned(),
    });
    let Action::Suggested(suggested) = desk.answer(suggest) else {
        panic!("suggestions");
    };
    let words = suggested
        .result
        .expect("a dictionary")
        .expect("a wrong word");
    assert_eq!((suggested.post, words[0].as_str()), (7, "receive"));

    // Without a dictionary; then one is put where the message says.
    let Action::Spelt(Spelt {
        number: 2,
        result: Err(SpellFailure::NoDictionary(message)),
        ..
    }) = desk.answer(spell(text, 2, vocabulary(MADE_UP, None)))
    else {
        panic!("no dictionary");
    };
    let own = desk.path("settings").join("dictionaries");
    assert!(
        message.contains(MADE_UP) && message.ends_with(&own.display().to_string()),
        "{message}"
    );
    std::fs::create_dir_all(&own).unwrap();
    std::fs::write(own.join("xq.aff"), "SET UTF-8\n").unwrap();
    std::fs::write(own.join("xq.dic"), "2\nteh\ntwo\n").unwrap();
    let answer = desk.answer(spell(text, 3, vocabulary(MADE_UP, None)));
    assert_eq!(misspelt(text, answer), ["One", "recieve"]);
    // One that cannot be read is told with its place, and costs nothing else.
    std::fs::write(own.join("xr.aff"), "SET UTF-9\n").unwrap();
    std::fs::write(own.join("xr.dic"), "1\nteh\n").unwrap();
    let Action::Spelt(Spelt {
        result: Err(SpellFailure::NoDictionary(message)),
        ..
    }) = desk.answer(spell(text, 4, vocabulary("xr", None)))
    else {
        panic!("a broken dictionary");
    };
    assert!(
        message.contains("UTF-9") && message.contains("xr.aff"),
        "{message}"
    );
    assert_eq!(
        misspelt(text, desk.answer(spell(text, 5, english()))),
        ["teh", "recieve"]
    );
}

#[test]
fn a_word_goes_to_the_list_of_its_site_or_of_the_user() {
    let desk = Desk::new();
    let posts = desk.path("site/posts/2026");
    std::fs::create_dir_all(&posts).unwrap();
    let list = desk.path("site/.postwright-words.txt");
    std::fs::write(&list, "# Our words\r\nZyxford\r\n").unwrap();
    let text = "Zyxford, blorp, quxly.";
    let check = |number, folder: Option<&Path>| {
        misspelt(
            text,
            desk.answer(spell(text, number, vocabulary("en-US", folder))),
        )
    };
    assert_eq!(check(1, Some(&posts)), ["blorp", "quxly"]);
    let add = |word: &str, folder: Option<&Path>| {
        let answer = desk.answer(Effect::AddWord(NewWord {
            word: word.to_owned(),
            folder: folder.map(Path::to_path_buf),
        }));
        match answer {
            Action::Tell(Notice { kind, text, .. }) => (kind, text),
            other => panic!("{other:?}"),
        }
    };
    let (kind, told) = add("blorp", Some(&posts));
    assert_eq!(kind, NoticeKind::Done);
    assert!(
        told.contains("blorp") && told.contains(".postwright-words.txt"),
        "{told}"
    );
    assert_eq!(
        std::fs::read(&list).unwrap(),
        b"# Our words\r\nZyxford\r\nblorp\r\n"
    );
    assert_eq!(check(2, Some(&posts)), ["quxly"]);
    // The user's list counts everywhere; a site's only for its own posts.
    add("quxly", None);
    assert_eq!(check(3, Some(&posts)), [""; 0]);
    assert_eq!(check(4, None), ["Zyxford", "blorp"]);
    assert_eq!(
        std::fs::read(desk.path("settings/words.txt")).unwrap(),
        b"quxly\n"
    );
    // A site without a list gets one beside the post.
    let other = desk.path("other");
    std::fs::create_dir_all(&other).unwrap();
    add("blorp", Some(&other));
    assert_eq!(
        std::fs::read(other.join(".postwright-words.txt")).unwrap(),
        b"blorp\n"
    );
}

#[test]
fn a_word_list_that_cannot_be_written_is_told_and_left_as_it_is() {
    let desk = Desk::new();
    let list = desk.path(".postwright-words.txt");
    let folder = desk.path("");
    let add = || {
        desk.answer(Effect::AddWord(NewWord {
            word: "blorp".to_owned(),
            folder: Some(folder.clone()),
        }))
    };
    std::fs::write(&list, b"caf\xe9\0\n").unwrap();
    let Action::Tell(Notice {
        kind: NoticeKind::Error,
        text,
        ..
    }) = add()
    else {
        panic!("told");
    };
    assert!(
        text.starts_with("The word was not added") && text.contains("while this post is open"),
        "{text}"
    );
    assert_eq!(std::fs::read(&list).unwrap(), b"caf\xe9\0\n");
    // In an old encoding it can be written, and stays in it.
    std::fs::write(&list, b"# Our words\ncaf\xe9\nna\xefve\n").unwrap();
    add();
    assert_eq!(
        std::fs::read(&list).unwrap(),
        b"# Our words\ncaf\xe9\nna\xefve\nblorp\n"
    );
    std::fs::remove_file(&list).unwrap();
    std::fs::create_dir(&list).unwrap();
    assert!(matches!(
        add(),
        Action::Tell(Notice {
            kind: NoticeKind::Error,
            ..
        })
    ));
}

#[test]
fn only_the_newest_of_the_jobs_that_wait_is_done_and_words_are_kept_at_the_end() {
    let desk = Desk::new();
    let folder = desk.path("");
    // The first takes a while: a dictionary is read for it.
    let text = "One teh two. ".repeat(2000);
    for number in 1..=20 {
        let effect = spell(&text, number, vocabulary("en-US", None));
        assert_eq!(desk.host.run(effect, None::<&eframe::Frame>), None);
    }
    let mut done = Vec::new();
    while done.last() != Some(&20) {
        desk.woken
            .recv_timeout(Duration::from_secs(60))
            .expect("an answer");
        for answer in desk.host.answers() {
            let Action::Spelt(spelt) = answer else {
                panic!("{answer:?}")
            };
            done.push(spelt.number);
        }
    }
    assert!(done.len() < 20 && done.is_sorted(), "{done:?}");
    for word in ["blorp", "quxly"] {
        let effect = Effect::AddWord(NewWord {
            word: word.to_owned(),
            folder: Some(folder.clone()),
        });
        desk.host.run(effect, None::<&eframe::Frame>);
    }
    let Desk { host, folder, .. } = desk;
    host.finish();
    let list = std::fs::read(folder.path().join(".postwright-words.txt")).unwrap();
    assert_eq!(list, b"blorp\nquxly\n");
}

#[test]
fn the_open_file_is_watched_and_only_the_doing_of_others_wakes_the_window() {
    let desk = Desk::new();
    let path = desk.write("watched.md", b"one\n");
    let known = Fingerprint::new(b"one\n", None);
    let order = |number, known| {
        Effect::WatchPost(Some(WatchedPost {
            number,
            path: path.clone(),
            known,
        }))
    };
    assert_eq!(desk.host.run(order(1, known), None::<&eframe::Frame>), None);
    // Our own save, with an order for what it wrote.
    let Action::Saved {
        result: Ok(known), ..
    } = desk.answer(save(&path, "two\n", Guard::Expect(known)))
    else {
        panic!("saved");
    };
    assert_eq!(desk.host.run(order(2, known), None::<&eframe::Frame>), None);
    // Nothing is told of it: the first thing told is what another program does.
    desk.write("watched.md", b"three\n");
    desk.woken
        .recv_timeout(Duration::from_secs(60))
        .expect("the window is woken");
    let answers = desk.host.answers();
    let [Action::FileSeen { number: 2, seen }] = &answers[..] else {
        panic!("{answers:?}");
    };
    assert!(matches!(&**seen, Seen::Changed(opened) if opened.text == "three\n"));
    assert_eq!(
        desk.host
            .run(Effect::WatchPost(None), None::<&eframe::Frame>),
        None
    );
    // Looked at when asked, it answers in any case.
    let look = WatchedPost {
        number: 3,
        path,
        known: Fingerprint::new(b"three\n", None),
    };
    let seen = Box::new(Seen::AsKnown);
    assert_eq!(
        desk.answer(Effect::LookAtPost(look)),
        Action::FileSeen { number: 3, seen }
    );
}
