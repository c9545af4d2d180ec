//! Exports from the window: a plan, then all of it or nothing, and the same again by one key.

use std::path::PathBuf;
use std::sync::Arc;

use postwright::app::{
    Action, Choice, Effect, ExportChoice, ExportFailure, ExportJob, FileQuestion, NoticeKind,
    Overlay, PlannedChange, PlannedExport, Purpose, State, update,
};
use postwright::command::CommandId;
use postwright::export::{DiffKind, Format, PicturePlaces, diff};
use postwright::store::{
    Change, Fingerprint, MAX_EXPORTS, Opened, Settings, TextFormat, content_hash,
};

const A: &str = "/posts/a.md";

struct Desk(State);

impl Desk {
    fn with(text: &str) -> Self {
        let mut desk = Self(State::new(Settings::default(), "/settings".into()));
        desk.read(A, text);
        desk
    }

    fn act(&mut self, action: Action) -> Vec<Effect> {
        update(&mut self.0, action)
    }

    fn read(&mut self, path: &str, text: &str) {
        self.act(Action::Read {
            path: path.into(),
            result: Ok(Opened {
                text: text.to_owned(),
                format: TextFormat::default(),
                fingerprint: Fingerprint::new(text.as_bytes(), None),
            }),
        });
    }

    /// Runs a command that asks for a plan: its number and its job.
    #[track_caller]
    fn plans(&mut self, action: Action) -> (u64, ExportJob) {
        let effects = self.act(action);
        let [Effect::Plan(plan)] = &effects[..] else {
            panic!("{effects:?}");
        };
        (plan.number, plan.job.clone())
    }

    fn planned(&mut self, number: u64, planned: PlannedExport) -> Vec<Effect> {
        let result = Ok(planned);
        self.act(Action::Planned { number, result })
    }

    fn notices(&self) -> Vec<(NoticeKind, &str)> {
        let notices = self.0.notices.iter();
        notices.map(|it| (it.kind, it.text.as_str())).collect()
    }
}

/// The plan of one file.
fn one(folder: &str, name: &str, bytes: &str, before: Option<&str>) -> PlannedExport {
    let change = match before {
        None => Change::New,
        Some(before) if before == bytes => Change::Same,
        Some(_) => Change::Changed,
    };
    PlannedExport {
        folder: folder.into(),
        files: vec![PlannedChange {
            name: name.into(),
            bytes: bytes.as_bytes().into(),
            change,
            before: before.map(|before| content_hash(before.as_bytes())),
            hash: content_hash(bytes.as_bytes()),
            diff: None,
        }],
        warnings: vec!["One thing.".to_owned()],
    }
}

/// Exports once to `/site/my-post.html`, with these bytes.
fn exported(desk: &mut Desk, bytes: &str) {
    desk.0.settings.last_export_folder = Some("/site".into());
    let (number, job) = desk.plans(Action::Run(CommandId::ExportPage));
    desk.planned(number, one("/site", "my-post.html", bytes, None));
    let effects = desk.act(Action::Export(ExportChoice::Write));
    let [Effect::Export(write)] = &effects[..] else {
        panic!("{effects:?}");
    };
    let result = Ok(Arc::clone(&write.planned));
    let job = Box::new(job);
    desk.act(Action::Exported { job, result });
}

#[test]
fn every_form_is_planned_under_its_own_name() {
    for (id, format, name) in [
        (CommandId::ExportPage, Format::Html, "my-post.html"),
        (
            CommandId::ExportFragment,
            Format::Fragment,
            "my-post-fragment.html",
        ),
        (
            CommandId::ExportMarkdown,
            Format::Markdown,
            "my-post-export.md",
        ),
    ] {
        let mut desk = Desk::with("# My post");
        let (_, job) = desk.plans(Action::Run(id));
        assert_eq!(job.format, format);
        assert_eq!(job.path, PathBuf::from("/posts").join(name));
        assert_eq!(job.source, Some(A.into()));
        assert_eq!(desk.0.overlay, Some(Overlay::Export));
    }
}

#[test]
fn nothing_is_written_before_the_user_agrees() {
    let mut desk = Desk::with("# My post");
    let (number, _) = desk.plans(Action::Run(CommandId::ExportPage));
    // Not while the plan is being made.
    assert_eq!(desk.act(Action::Export(ExportChoice::Write)), []);
    assert_eq!(desk.planned(number, one("/posts", "x", "new", None)), []);
    assert_eq!(desk.act(Action::Dismiss), [Effect::FocusEditor]);
    assert_eq!(desk.0.overlay, None);
    assert_eq!(desk.act(Action::Export(ExportChoice::Write)), []);
}

#[test]
fn each_switch_makes_another_plan_and_late_ones_are_dropped() {
    let mut desk = Desk::with("# My post");
    let (first, _) = desk.plans(Action::Run(CommandId::ExportPage));
    let (_, job) = desk.plans(Action::Export(ExportChoice::Contents(true)));
    assert!(job.contents);
    let (_, job) = desk.plans(Action::Export(ExportChoice::Pictures(
        PicturePlaces::Embedded,
    )));
    assert!(job.contents && job.pictures == PicturePlaces::Embedded);
    let (last, job) = desk.plans(Action::Export(ExportChoice::Format(Format::Markdown)));
    assert_eq!(job.path, PathBuf::from("/posts/my-post-export.md"));
    desk.planned(first, one("/posts", "old", "old", None));
    let planned = |desk: &Desk| desk.0.export.as_ref().and_then(|it| it.planned.clone());
    assert_eq!(planned(&desk), None, "a late answer");
    desk.planned(last, one("/posts", "new", "new", None));
    assert!(planned(&desk).is_some());
}

#[test]
fn another_file_is_asked_for_and_the_plan_comes_back() {
    let mut desk = Desk::with("# My post");
    desk.plans(Action::Run(CommandId::ExportPage));
    let purpose = Purpose::Export(Format::Html);
    let suggestion: PathBuf = "/posts/my-post.html".into();
    let ask = Effect::Ask(FileQuestion {
        purpose,
        suggestion: suggestion.clone(),
    });
    assert_eq!(desk.act(Action::Export(ExportChoice::Elsewhere)), [ask]);
    // Where the desktop has no dialog, leaving the question is not leaving the export.
    desk.act(Action::NoFileDialog {
        purpose,
        suggestion,
    });
    assert!(matches!(desk.0.overlay, Some(Overlay::Path(_))));
    assert_eq!(desk.act(Action::Answer(Choice::Cancel)), []);
    assert_eq!(desk.0.overlay, Some(Overlay::Export));
    let (_, job) = desk.plans(Action::PathChosen {
        purpose,
        path: "/site/x.html".into(),
        replace: true,
    });
    assert_eq!(job.path, PathBuf::from("/site/x.html"));
}

#[test]
fn what_was_written_is_told_with_its_warnings_and_remembered() {
    let mut desk = Desk::with("# My post");
    exported(&mut desk, "one");
    let told = [
        (NoticeKind::Done, "Exported. - /site/my-post.html"),
        (NoticeKind::Warning, "One thing."),
    ];
    assert_eq!(desk.notices(), told);
    assert_eq!((&desk.0.overlay, &desk.0.export), (&None, &None));
    let last = desk.0.settings.last_export(A.as_ref()).expect("remembered");
    assert_eq!(last.path, PathBuf::from("/site/my-post.html"));
    assert!(last.files[0].is("/site/my-post.html".as_ref(), content_hash(b"one")));
}

#[test]
fn one_key_exports_again_what_the_last_export_left() {
    // What is there now, and whether it is replaced without a question.
    for (now, goes) in [
        (Some("one"), true),
        (Some("two"), true),
        (None, true),
        (Some("by hand"), false),
    ] {
        let mut desk = Desk::with("# My post");
        exported(&mut desk, "one");
        let (number, job) = desk.plans(Action::Run(CommandId::ExportAgain));
        assert_eq!(job.path, PathBuf::from("/site/my-post.html"));
        assert_eq!(desk.0.overlay, None, "no question yet");
        let effects = desk.planned(number, one("/site", "my-post.html", "two", now));
        if goes {
            assert!(
                matches!(effects[..], [Effect::Export(_)]),
                "{now:?}: {effects:?}"
            );
            assert_eq!(desk.0.overlay, None);
        } else {
            assert_eq!(effects, []);
            assert_eq!(desk.0.overlay, Some(Overlay::Export));
            let export = desk.0.export.as_ref().expect("it is planned");
            assert!(export.reason.is_some_and(|it| it.contains("last export")));
        }
    }
}

#[test]
fn exporting_again_what_never_was_exported_shows_the_plan() {
    let mut desk = Desk::with("# My post");
    desk.plans(Action::Run(CommandId::ExportAgain));
    assert_eq!(desk.0.overlay, Some(Overlay::Export));
}

#[test]
fn files_that_changed_meanwhile_make_a_new_plan_and_failures_are_told() {
    let mut desk = Desk::with("# My post");
    let (number, job) = desk.plans(Action::Run(CommandId::ExportPage));
    desk.planned(number, one("/posts", "my-post.html", "new", Some("old")));
    desk.act(Action::Export(ExportChoice::Write));
    let job = Box::new(job);
    let result = Err(ExportFailure::Changed);
    let (number, _) = desk.plans(Action::Exported {
        job: job.clone(),
        result,
    });
    assert_eq!(desk.0.overlay, Some(Overlay::Export));
    desk.planned(number, one("/posts", "my-post.html", "new", Some("other")));
    desk.act(Action::Export(ExportChoice::Write));
    let result = Err(ExportFailure::Failed("The disk is full.".to_owned()));
    desk.act(Action::Exported { job, result });
    assert_eq!(desk.notices(), [(NoticeKind::Error, "The disk is full.")]);
    // It can be tried again.
    let effects = desk.act(Action::Export(ExportChoice::Write));
    assert!(matches!(effects[..], [Effect::Export(_)]));
}

#[test]
fn the_plan_of_a_post_goes_with_it_but_an_export_under_way_ends() {
    let mut desk = Desk::with("# My post");
    let (number, _) = desk.plans(Action::Run(CommandId::ExportPage));
    desk.read("/posts/b.md", "other");
    assert_eq!((&desk.0.overlay, &desk.0.export), (&None, &None));
    assert_eq!(desk.planned(number, one("/posts", "x", "new", None)), []);
    let mut desk = Desk::with("# My post");
    exported(&mut desk, "one");
    let (number, _) = desk.plans(Action::Run(CommandId::ExportAgain));
    desk.read("/posts/b.md", "other");
    let effects = desk.planned(number, one("/site", "my-post.html", "two", Some("one")));
    assert!(matches!(effects[..], [Effect::Export(_)]), "{effects:?}");
}

#[test]
fn remembered_exports_are_bounded_and_come_back_from_the_file() {
    let mut desk = Desk::with("# My post");
    exported(&mut desk, "one");
    let last = desk.0.settings.exports[0].clone();
    for number in 0..MAX_EXPORTS + 5 {
        let mut other = last.clone();
        other.post = format!("/posts/{number}.md").into();
        desk.0.settings.remember_export(other);
    }
    assert_eq!(desk.0.settings.exports.len(), MAX_EXPORTS);
    assert!(desk.0.settings.last_export(A.as_ref()).is_none());
    let folder = tempfile::tempdir().unwrap();
    desk.0.settings.save(folder.path()).unwrap();
    let (read, problems) = Settings::load(folder.path());
    assert_eq!((read.exports, problems), (desk.0.settings.exports, vec![]));
}

/// A difference as it is drawn.
fn drawn(old: &str, new: &str) -> Vec<String> {
    let lines = diff(old, new).into_iter().map(|line| {
        let sign = match line.kind {
            DiffKind::Kept => ' ',
            DiffKind::Deleted => '-',
            DiffKind::Inserted => '+',
            DiffKind::Skipped => '~',
        };
        format!("{sign}{}", line.text)
    });
    lines.collect()
}

#[test]
fn differences_are_the_shortest_with_some_lines_around_them() {
    let rows: &[(&str, &str, &[&str])] = &[
        ("", "", &[]),
        ("a\nb\n", "a\nb\n", &[]),
        ("a\r\nb", "a\nb\n", &[]),
        ("", "a", &["+a"]),
        ("a", "", &["-a"]),
        ("a\nb\nc", "a\nx\nc", &[" a", "-b", "+x", " c"]),
        ("a\nb\nc\nd", "b\nc\nd\na", &["-a", " b", " c", " d", "+a"]),
        (
            "1\n2\n3\n4\n5\n6",
            "1\n2\n3\n4\n5\nx",
            &["~", " 3", " 4", " 5", "-6", "+x"],
        ),
        ("日本\nعربي", "日本\nעברית", &[" 日本", "-عربي", "+עברית"]),
    ];
    for (old, new, wanted) in rows {
        assert_eq!(drawn(old, new), *wanted, "{old:?} {new:?}");
    }
    // Two long texts without a line in common are not compared for ever.
    let text = |word: &str| {
        (0..20_000)
            .map(|it| format!("{word}{it}\n"))
            .collect::<String>()
    };
    assert_eq!(drawn(&text("a"), &text("b")).len(), 40_000);
}

#[test]
fn markdown_for_a_target_goes_into_the_folder_of_its_site() {
    let mut desk = Desk::with("---\ntitle: My post\n---\n\nText.\n");
    desk.0.settings.target = "hugo".to_owned();
    desk.0.settings.last_export_folder = Some("/site".into());
    let (_, job) = desk.plans(Action::Run(CommandId::ExportMarkdown));
    let id = job.target.as_ref().map(|target| target.id.as_str());
    assert_eq!(id, Some("hugo"));
    assert_eq!(job.path, PathBuf::from("/site"));
    assert_eq!(job.pictures, PicturePlaces::Beside);

    // Another folder is asked for, and left.
    let effects = desk.act(Action::Export(ExportChoice::Elsewhere));
    let purpose = Purpose::ExportFolder;
    let suggestion = PathBuf::from("/site");
    assert_eq!(
        effects,
        [Effect::Ask(FileQuestion {
            purpose,
            suggestion
        })]
    );
    let (number, job) = desk.plans(Action::PathChosen {
        purpose,
        path: "/other".into(),
        replace: true,
    });
    assert_eq!(job.path, PathBuf::from("/other"));
    assert!(job.target.is_some());

    // What was written is written again without a question.
    let name = "content/posts/my-post.md";
    desk.planned(number, one("/other", name, "one", None));
    let effects = desk.act(Action::Export(ExportChoice::Write));
    let [Effect::Export(write)] = &effects[..] else {
        panic!("{effects:?}");
    };
    let (result, job) = (Ok(Arc::clone(&write.planned)), Box::new(job));
    desk.act(Action::Exported { job, result });
    let (number, job) = desk.plans(Action::Run(CommandId::ExportAgain));
    assert_eq!(job.path, PathBuf::from("/other"));
    assert!(job.target.is_some());
    let effects = desk.planned(number, one("/other", name, "two", Some("one")));
    assert!(matches!(&effects[..], [Effect::Export(_)]), "{effects:?}");
}

#[test]
fn other_forms_and_the_plain_target_are_one_file() {
    let mut desk = Desk::with("---\ntitle: My post\n---\n\nText.\n");
    desk.0.settings.last_export_folder = Some("/site".into());
    desk.0.settings.target = "hugo".to_owned();
    let (_, job) = desk.plans(Action::Run(CommandId::ExportPage));
    assert_eq!((job.target, job.path), (None, "/site/my-post.html".into()));
    let (_, job) = desk.plans(Action::Export(ExportChoice::Format(Format::Markdown)));
    assert_eq!(job.path, PathBuf::from("/site"));
    let (_, job) = desk.plans(Action::Export(ExportChoice::Format(Format::Fragment)));
    assert_eq!(job.path, PathBuf::from("/site/my-post-fragment.html"));
    desk.act(Action::Dismiss);
    for id in ["", "plain", "no-such-target", "ghost"] {
        desk.0.settings.target = id.to_owned();
        let (_, job) = desk.plans(Action::Run(CommandId::ExportMarkdown));
        assert!(job.target.is_none(), "{id}");
        assert_eq!(job.path, PathBuf::from("/site/my-post-export.md"), "{id}");
        desk.act(Action::Dismiss);
    }
}
