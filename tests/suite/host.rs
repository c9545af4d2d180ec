//! The host on a real disk: effects in, answers out.

use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use postwright::app::{Action, Effect, ExportJob, OpenFailure, SaveFailure};
use postwright::export::Format;
use postwright::host::Host;
use postwright::store::{Fingerprint, Guard, LineEnding, Settings, TextFormat};
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

    fn path(&self, name: &str) -> std::path::PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, bytes: &[u8]) -> std::path::PathBuf {
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
        replace: true,
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

#[test]
fn an_export_is_written_and_never_over_its_own_post() {
    let desk = Desk::new();
    let post = desk.write("post.md", b"the post");
    for format in Format::ALL {
        let path = desk.path(&format!("out.{}", format.name()));
        let done = desk.answer(Effect::Export(job(&path, Some(&post), format)));
        assert!(
            matches!(done, Action::Exported { result: Ok(_), .. }),
            "{done:?}"
        );
        assert!(path.exists());

        // By another spelling of the same path, too.
        let same = desk.path("settings/../post.md");
        std::fs::create_dir_all(desk.path("settings")).unwrap();
        let refused = desk.answer(Effect::Export(job(&same, Some(&post), format)));
        let Action::Exported {
            result: Err(SaveFailure::Failed { message, .. }),
            ..
        } = refused
        else {
            panic!("{refused:?}");
        };
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
fn an_export_over_another_file_waits_for_consent() {
    let desk = Desk::new();
    let path = desk.write("page.html", b"mine");
    let unasked = ExportJob {
        replace: false,
        ..job(&path, None, Format::Html)
    };
    let answer = desk.answer(Effect::Export(unasked));
    assert!(matches!(
        answer,
        Action::Exported {
            result: Err(SaveFailure::Exists),
            ..
        }
    ));
    assert_eq!(std::fs::read(&path).unwrap(), b"mine");
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
