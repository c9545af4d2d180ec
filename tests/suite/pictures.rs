//! Pictures in the program: what is asked for a post, what the host makes of files, what goes to
//! the screen.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use eframe::egui;
use postwright::app::{Action, Effect, OpenFailure, PictureJob, State, ask_for_pictures, update};
use postwright::host::Host;
use postwright::picture::{
    Answer, Answered, Fault, Limit, Picture, Shown, Size, Source, Wanted, decode, source,
};
use postwright::preview::Textures;
use postwright::store::Settings;

const JPEG: &[u8] = include_bytes!("../data/pictures/baseline.jpg");
const WEBP: &[u8] = include_bytes!("../data/pictures/moving.webp");
const WIDE: Size = Size {
    width: 48,
    height: 32,
};

/// A state with a post at `path` open.
fn state(path: Option<&str>) -> State {
    let mut state = State::new(Settings::default(), PathBuf::from("/settings"));
    if let Some(path) = path {
        open(&mut state, path);
    }
    state
}

/// A file that is not there yet is a new post.
fn open(state: &mut State, path: &str) {
    update(
        state,
        Action::Read {
            path: path.into(),
            result: Err(OpenFailure::Missing),
        },
    );
}

/// Draws a frame with these pictures; the jobs that come of it.
fn frame(state: &mut State, urls: &[&str]) -> Vec<PictureJob> {
    for url in urls {
        state.pictures.get(url);
    }
    let effects = ask_for_pictures(state).into_iter();
    effects
        .map(|effect| match effect {
            Effect::ReadPicture(job) => job,
            other => panic!("{other:?}"),
        })
        .collect()
}

fn read(state: &mut State, job: &PictureJob, answer: Answer) {
    let answered = Answered {
        url: Arc::clone(&job.wanted.url),
        number: job.wanted.number,
        answer,
    };
    assert_eq!(update(state, Action::PictureRead(answered)), []);
}

fn picture(bytes: &[u8]) -> Arc<Picture> {
    Arc::new(decode(bytes, Limit::default()).expect("a picture"))
}

#[test]
fn a_picture_of_the_page_is_read_once_from_the_folder_of_the_post() {
    let mut state = state(Some("/posts/2026/a.md"));
    assert_eq!(frame(&mut state, &[]), []);
    let jobs = frame(&mut state, &["img/a.png"]);
    assert_eq!(jobs.len(), 1);
    let expected = Source::Files(vec!["/posts/2026/img/a.png".into()]);
    assert_eq!(jobs[0].source, expected);
    assert_eq!(frame(&mut state, &["img/a.png"]), []);
    read(&mut state, &jobs[0], Answer::Sizing(WIDE));
    assert_eq!(state.pictures.get("img/a.png"), Shown::Sized(WIDE));
    let whole = picture(JPEG);
    read(&mut state, &jobs[0], Answer::Ready(Arc::clone(&whole), 1));
    assert_eq!(state.pictures.get("img/a.png"), Shown::Ready(whole));
    assert_eq!(frame(&mut state, &["img/a.png"]), []);
}

#[test]
fn what_is_known_without_the_disk_asks_for_nothing() {
    let mut state = state(None);
    let cases = [
        ("https://example.org/1.png", Fault::Remote),
        ("//example.org/2.png", Fault::Remote),
        ("http://example.org/3.png", Fault::Remote),
        ("ftp://example.org/4.png", Fault::Remote),
        ("tel:5", Fault::Address),
        ("beside.png", Fault::NoFolder),
    ];
    let before = state.pictures.version();
    let urls = cases.map(|(url, _)| url);
    assert_eq!(frame(&mut state, &urls), []);
    assert_ne!(state.pictures.version(), before);
    for (url, fault) in cases {
        assert_eq!(state.pictures.get(url), Shown::Failed(fault), "{url}");
    }
    let jobs = frame(&mut state, &["data:,x", "/tmp/a.png"]);
    assert_eq!(jobs.len(), 2);
}

#[test]
fn another_folder_is_another_place_for_every_picture() {
    let mut state = state(Some("/one/a.md"));
    let jobs = frame(&mut state, &["a.png"]);
    read(&mut state, &jobs[0], Answer::Failed(Fault::Missing));
    open(&mut state, "/one/b.md");
    assert_eq!(state.pictures.get("a.png"), Shown::Failed(Fault::Missing));
    open(&mut state, "/two/b.md");
    let late = jobs;
    let jobs = frame(&mut state, &["a.png"]);
    assert_eq!(jobs[0].source, Source::Files(vec!["/two/a.png".into()]));
    // What was read for the post before is no answer here.
    read(&mut state, &late[0], Answer::Ready(picture(JPEG), 1));
    assert_eq!(state.pictures.get("a.png"), Shown::Waiting);
}

#[test]
fn who_comes_back_to_the_window_sees_the_files_as_they_are() {
    let mut state = state(Some("/one/a.md"));
    let jobs = frame(&mut state, &["a.png", "b.png"]);
    read(&mut state, &jobs[0], Answer::Ready(picture(JPEG), 77));
    read(&mut state, &jobs[1], Answer::Failed(Fault::Missing));
    assert_eq!(frame(&mut state, &["a.png", "b.png"]), []);
    assert_eq!(
        update(&mut state, Action::WindowFocused),
        [Effect::LookAtClock(None)]
    );
    let jobs = frame(&mut state, &["a.png", "b.png"]);
    let known: Vec<_> = jobs.iter().map(|job| job.wanted.known).collect();
    assert_eq!(known, [Some(77), None]);
    assert!(matches!(state.pictures.get("a.png"), Shown::Ready(_)));
}

/// A host, and a folder with a post.
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
        Self {
            host: Host::new(None, Arc::new(wake)),
            woken,
            folder,
        }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, bytes: &[u8]) {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, bytes).expect("a file");
    }

    fn wanted(url: &str) -> Wanted {
        Wanted {
            url: url.into(),
            number: 7,
            known: None,
            pixels: true,
        }
    }

    /// Has the picture at `url` read for a post in the folder `from`; all answers.
    fn read(&self, url: &str, from: &str) -> Vec<Answer> {
        self.order(Self::wanted(url), from)
    }

    fn order(&self, wanted: Wanted, from: &str) -> Vec<Answer> {
        let source = source(&wanted.url, Some(&self.path(from))).expect("a place");
        let job = PictureJob { wanted, source };
        let url = Arc::clone(&job.wanted.url);
        let effect = Effect::ReadPicture(job);
        assert_eq!(self.host.run(effect, None::<&eframe::Frame>), None);
        let mut answers = Vec::new();
        loop {
            self.woken
                .recv_timeout(Duration::from_secs(60))
                .expect("the window is woken");
            for action in self.host.answers() {
                let Action::PictureRead(answered) = action else {
                    panic!("{action:?}");
                };
                assert_eq!((&answered.url, answered.number), (&url, 7));
                answers.push(answered.answer);
            }
            if !matches!(answers.last(), None | Some(Answer::Sizing(_))) {
                return answers;
            }
        }
    }

    /// The last answer.
    fn last(&self, url: &str, from: &str) -> Answer {
        self.read(url, from).pop().expect("an answer")
    }
}

#[test]
fn the_size_comes_first_and_then_the_picture() {
    let desk = Desk::new();
    desk.write("post/img/my dog.jpg", JPEG);
    let answers = desk.read("img/my%20dog.jpg?v=1#top", "post");
    assert_eq!(answers.len(), 2);
    assert_eq!(answers[0], Answer::Sizing(WIDE));
    let Answer::Ready(read, stamp) = &answers[1] else {
        panic!("{answers:?}");
    };
    assert_eq!(*read, picture(JPEG));
    // The same file is not read again; a changed one is.
    let again = Wanted {
        known: Some(*stamp),
        ..Desk::wanted("img/my%20dog.jpg")
    };
    assert_eq!(desk.order(again.clone(), "post"), [Answer::Same]);
    desk.write("post/img/my dog.jpg", WEBP);
    let answers = desk.order(again, "post");
    assert!(matches!(&answers[1], Answer::Ready(read, new) if read.is_animated() && new != stamp));
    let only_size = Wanted {
        pixels: false,
        ..Desk::wanted("img/my%20dog.jpg")
    };
    assert_eq!(desk.order(only_size, "post"), [Answer::Sized(WIDE)]);
}

#[test]
fn addresses_from_the_root_of_the_site_find_their_files() {
    let desk = Desk::new();
    std::fs::create_dir_all(desk.path("site/content/posts")).unwrap();
    desk.write("site/static/img/a.jpg", JPEG);
    desk.write("site/public/b.jpg", JPEG);
    desk.write("site/content/posts/c%20d.jpg", JPEG);
    for url in [
        "/img/a.jpg",
        "/b.jpg",
        "../../static/img/a.jpg",
        "c%20d.jpg",
        "/c%20d.jpg",
    ] {
        let answer = desk.last(url, "site/content/posts");
        assert!(matches!(answer, Answer::Ready(..)), "{url}: {answer:?}");
    }
    let file = format!("file://{}", desk.path("site/public/b.jpg").display());
    if cfg!(unix) {
        assert!(matches!(desk.last(&file, "site"), Answer::Ready(..)));
    }
}

#[test]
fn what_is_no_picture_file_is_told_with_its_reason() {
    let desk = Desk::new();
    desk.write("a.txt", b"hello");
    desk.write("empty.png", b"");
    desk.write("cut.jpg", &JPEG[..200]);
    std::fs::create_dir(desk.path("folder.png")).unwrap();
    let long = std::fs::File::create(desk.path("long.png")).unwrap();
    long.set_len(postwright::store::LONGEST_PICTURE + 1)
        .unwrap();
    let cases = [
        ("a.txt", Fault::Format),
        ("empty.png", Fault::Format),
        ("cut.jpg", Fault::Damaged),
        ("folder.png", Fault::NotAFile),
        ("long.png", Fault::LongFile),
        ("none.png", Fault::Missing),
        ("a.txt/none.png", Fault::Missing),
        ("no%00ne.png", Fault::Missing),
        ("data:image/png;base64,####", Fault::BadData),
        ("data:text/plain,hello", Fault::Format),
    ];
    for (url, fault) in cases {
        assert_eq!(desk.last(url, ""), Answer::Failed(fault), "{url}");
    }
    let name = "x".repeat(5_000);
    assert_eq!(desk.last(&name, ""), Answer::Failed(Fault::Missing));
}

#[cfg(unix)]
#[test]
fn devices_pipes_and_circles_of_links_are_never_read() {
    use std::os::unix::fs::symlink;
    let desk = Desk::new();
    let pipe = desk.path("pipe.png");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    assert!(made.expect("mkfifo").success());
    symlink("/dev/zero", desk.path("zero.png")).unwrap();
    symlink(desk.path("one.png"), desk.path("two.png")).unwrap();
    symlink(desk.path("two.png"), desk.path("one.png")).unwrap();
    desk.write("real.jpg", JPEG);
    symlink(desk.path("real.jpg"), desk.path("link.jpg")).unwrap();
    for url in ["pipe.png", "zero.png", "/dev/zero"] {
        assert_eq!(desk.last(url, ""), Answer::Failed(Fault::NotAFile), "{url}");
    }
    assert!(matches!(desk.last("one.png", ""), Answer::Failed(_)));
    assert!(matches!(desk.last("link.jpg", ""), Answer::Ready(..)));
    if Path::new("/proc/kmsg").exists() {
        // Says that it is empty, and waits for ever when it is read.
        assert!(matches!(desk.last("/proc/kmsg", ""), Answer::Failed(_)));
    }
}

#[test]
fn many_pictures_all_come_though_one_of_them_is_no_picture() {
    let desk = Desk::new();
    for index in 0..30 {
        let bytes = if index % 3 == 0 { &JPEG[..50] } else { JPEG };
        desk.write(&format!("{index}.jpg"), bytes);
    }
    for index in 0..30 {
        let wanted = Wanted {
            number: index,
            pixels: true,
            known: None,
            url: format!("{index}.jpg").into(),
        };
        let source = source(&wanted.url, Some(desk.folder.path())).unwrap();
        let effect = Effect::ReadPicture(PictureJob { wanted, source });
        assert_eq!(desk.host.run(effect, None::<&eframe::Frame>), None);
    }
    let mut done = Vec::new();
    while done.len() < 30 {
        desk.woken
            .recv_timeout(Duration::from_secs(60))
            .expect("woken");
        for action in desk.host.answers() {
            match action {
                Action::PictureRead(Answered {
                    answer: Answer::Sizing(_),
                    ..
                }) => {}
                Action::PictureRead(answered) => {
                    let is_whole = matches!(answered.answer, Answer::Ready(..));
                    assert_eq!(is_whole, answered.number % 3 != 0, "{answered:?}");
                    done.push(answered.number);
                }
                other => panic!("{other:?}"),
            }
        }
    }
    done.sort_unstable();
    assert_eq!(done, (0..30).collect::<Vec<_>>());
}

#[test]
fn a_texture_is_made_once_and_goes_with_its_picture() {
    let ctx = egui::Context::default();
    let mut textures = Textures::default();
    let still = picture(JPEG);
    let moving = picture(WEBP);
    let first = textures.texture(&ctx, &still, 0, [48, 32]);
    for _ in 0..3 {
        assert_eq!(textures.texture(&ctx, &still, 0, [40, 30]), first);
        // A frame that there is not is the first one.
        assert_eq!(textures.texture(&ctx, &still, 9, [48, 32]), first);
        textures.end_frame();
    }
    assert_eq!(textures.counts(), (1, 1));
    let frames: Vec<_> = (0..3)
        .map(|frame| textures.texture(&ctx, &moving, frame, [48, 32]))
        .collect();
    assert!(frames[0] != frames[1] && frames[1] != frames[2] && frames[0] != first);
    textures.end_frame();
    assert_eq!(textures.counts(), (4, 4));
    let size = ctx.tex_manager().read().meta(first).map(|meta| meta.size);
    assert_eq!(size, Some([48, 32]));
    drop(still);
    textures.end_frame();
    assert_eq!(textures.counts(), (4, 3));
    assert!(ctx.tex_manager().read().meta(first).is_none());
}

#[test]
fn textures_that_are_not_drawn_are_bounded() {
    let ctx = egui::Context::default();
    let mut textures = Textures::default();
    let file = b"<svg width='1000' height='1000'><rect width='9' height='9'/></svg>";
    let pictures: Vec<_> = (0..6).map(|_| picture(file)).collect();
    for shown in &pictures {
        textures.texture(&ctx, shown, 0, [1900, 1900]);
        textures.end_frame();
    }
    // 16 MB each, and one that was just drawn.
    assert_eq!(textures.counts(), (6, 5));
    textures.texture(&ctx, &pictures[5], 0, [1900, 1900]);
    textures.end_frame();
    assert_eq!(textures.counts(), (6, 5));
    textures.texture(&ctx, &pictures[0], 0, [1900, 1900]);
    assert_eq!(textures.counts().0, 7);
    // Small on the screen is a small texture.
    let small = textures.texture(&ctx, &pictures[5], 0, [100, 100]);
    let size = ctx.tex_manager().read().meta(small).map(|meta| meta.size);
    assert_eq!(size, Some([125, 125]));
}
