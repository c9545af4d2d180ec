//! Carries out effects outside the window: files, dialogs, settings. Answers with actions.
//!
//! Slow work runs on threads of its own; a panic there costs that job and is told, and the text
//! lives on.

mod clipboard;
mod dialog;
pub mod export;
mod exporting;
mod journal;
mod pictures;
mod problems;
pub mod site;
mod spelling;
mod system;
mod versions;
mod watch;
mod words;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, OnceLock};
use std::thread::JoinHandle;

use raw_window_handle::{HasDisplayHandle, HasWindowHandle};

use crate::app::{
    Action, BlockRead, BlockReading, Effect, ExportFailure, ExportWrite, Notice, NoticeKind,
    OpenFailure, PlanJob, RenderJob, SaveFailure, SiteSave,
};
use crate::post::PostDate;
use crate::store::{
    ContentId, Guard, Note, ReadError, SaveError, Settings, TextFormat, local_now, read_post,
    save_post,
};
use crate::text::Buffer;
use clipboard::RichClipboard;
use journal::JournalKeeper;
use pictures::PictureReader;
pub use problems::{Problem, report_of, safe_message};
use site::SiteWatcher;
use spelling::{Order, Speller};
use versions::VersionKeeper;
use watch::PostWatcher;

/// What the user is told when a job ended in a fault of ours.
const BROKEN: &str = "Something went wrong inside Postwright, and this was not done. Your text is \
                      still in the window. Try it again, or save it under another name.";

/// The same when it was the writing of the settings.
const SETTINGS_BROKEN: &str = "Something went wrong inside Postwright, and your settings were not \
                               saved. They are used until you quit; the next change saves them \
                               again.";

/// What the user is told, once, where the clipboard takes no HTML.
const PLAIN_ONLY: &str = "Only the plain text was copied, because this desktop takes no formatted \
                          text from Postwright. Export a fragment if you need the HTML.";

/// Wakes the window so that it looks for answers.
pub type Wake = Arc<dyn Fn() + Send + Sync>;

/// The outside world.
pub struct Host {
    answers: Receiver<Action>,
    sender: Sender<Action>,
    wake: Wake,
    settings: Sender<Settings>,
    settings_writer: Option<JoinHandle<()>>,
    config: Option<PathBuf>,
    /// Where safety copies are kept while a file is written in place.
    safety: Option<PathBuf>,
    /// Started when spelling is first asked for.
    speller: OnceLock<Speller>,
    clipboard: RichClipboard,
    pictures: PictureReader,
    /// Started when a site is first asked for.
    site: OnceLock<SiteWatcher>,
    /// Started when a file is first to be watched.
    watcher: OnceLock<PostWatcher>,
    /// Where problem reports are kept.
    problems: Option<PathBuf>,
    journal: Option<JournalKeeper>,
    versions: Option<VersionKeeper>,
}

impl Host {
    /// A host that keeps the settings in the folder `settings_dir`, if there is one, with the
    /// user's words and dictionaries, and calls `wake` whenever it has an answer.
    pub fn new(settings_dir: Option<PathBuf>, wake: Wake) -> Self {
        let (sender, answers) = channel();
        let (settings, to_write) = channel::<Settings>();
        let tell = Answer {
            sender: sender.clone(),
            wake: Arc::clone(&wake),
        };
        let pictures = PictureReader::new(tell.clone());
        let config = settings_dir.clone();
        let settings_writer =
            std::thread::spawn(move || write_settings(settings_dir.as_deref(), &to_write, &tell));
        Self {
            answers,
            sender,
            wake,
            settings,
            settings_writer: Some(settings_writer),
            config,
            safety: None,
            speller: OnceLock::new(),
            clipboard: RichClipboard::default(),
            pictures,
            site: OnceLock::new(),
            watcher: OnceLock::new(),
            problems: None,
            journal: None,
            versions: None,
        }
    }

    /// The same host, which keeps reports of problems in a folder, from now on and for the whole
    /// program, and tells of the newest one that nobody was told of.
    #[must_use]
    pub fn with_problem_reports(self, folder: Option<PathBuf>) -> Self {
        if let Some(folder) = &folder {
            problems::keep(folder, &self.answer());
        }
        Self {
            problems: folder,
            ..self
        }
    }

    /// The same host, which keeps safety copies in a folder while it writes files in place.
    #[must_use]
    pub fn with_safety_copies(self, safety: Option<PathBuf>) -> Self {
        Self { safety, ..self }
    }

    /// Keeps the recovery journal and earlier versions of posts in `folder` from now on.
    pub fn keep_journal(&mut self, folder: PathBuf) {
        self.versions = Some(VersionKeeper::start(folder.clone(), self.answer()));
        self.journal = Some(JournalKeeper::start(folder, self.answer()));
    }

    /// The answers that have come.
    pub fn answers(&self) -> Vec<Action> {
        self.answers.try_iter().collect()
    }

    /// Tells the window about the system's theme and carets, now and whenever they change, where the
    /// window itself is not told.
    pub fn watch_desktop(&self) {
        let answer = self.answer();
        std::thread::spawn(move || {
            system::watch_desktop(|action| answer.send(action));
        });
    }

    /// Carries out an effect that needs no window. `parent` is the window for dialogs. Gives back
    /// the effect if it is one for the window.
    pub fn run<W: HasWindowHandle + HasDisplayHandle>(
        &self,
        effect: Effect,
        parent: Option<&W>,
    ) -> Option<Effect> {
        match effect {
            Effect::Read(path) => self.read(&path),
            Effect::Save { .. } => self.save(effect),
            Effect::Count(job) => {
                let broken = Action::Counted(job.failed());
                self.work(broken, move || Action::Counted(job.run()));
            }
            Effect::ReadBlock(reading) => self.read_block(reading),
            // Within the frame, as egui reads the text: what is typed next comes behind it.
            Effect::ReadClipboardForm(text) => {
                let html = catch_unwind(system::clipboard_html).unwrap_or_default();
                self.answer().send(Action::PasteForm { text, html });
            }
            Effect::CopyRich { html, text } => return self.copy_rich(&html, text, parent),
            Effect::Plan(job) => self.plan(*job),
            Effect::Export(write) => self.export(*write),
            Effect::Render(job) => self.render(*job),
            Effect::WatchSite(folder) => self.site().order(folder),
            Effect::SaveSite(save) => self.save_site(*save),
            Effect::Ask(question) => dialog::ask(question, parent, self.answer()),
            Effect::LookAtClock(wanted) => {
                let told = PostDate::parse(&local_now());
                self.answer().send(Action::Clock { told, wanted });
            }
            Effect::Spell(job) => self.speller().order(Order::Check(job)),
            Effect::Suggest(job) => self.speller().order(Order::Suggest(job)),
            Effect::AddWord(word) => self.speller().order(Order::Add(word)),
            Effect::ReadPicture(job) => self.pictures.order(job),
            Effect::Note(_)
            | Effect::StartJournal(_)
            | Effect::LookInJournal(_)
            | Effect::ListLeft
            | Effect::TakeLeft(_)
            | Effect::FlushJournal => self.journal(effect),
            // The writer lives as long as the host.
            Effect::SaveSettings(settings) => drop(self.settings.send(*settings)),
            other => return self.run_outside(other),
        }
        None
    }

    /// As [`Self::run`] for what is about other programs and about faults.
    fn run_outside(&self, effect: Effect) -> Option<Effect> {
        match effect {
            Effect::WatchPost(post) => self.watch(post),
            Effect::LookAtPost(post) => self.look_at(post),
            Effect::Compare(job) => {
                let broken = Action::Compared(job.failed());
                self.work(broken, move || Action::Compared(job.run()));
            }
            Effect::Versions(order) => self.versions(order),
            Effect::ProblemTold(report) => problems::told(report),
            Effect::ShowProblems => problems::show(self.problems.as_deref(), &self.answer()),
            other => return Some(other),
        }
        None
    }

    fn read(&self, path: &Path) {
        let path = expand_home(path);
        let broken = Action::Read {
            path: path.clone(),
            result: Err(OpenFailure::Unreadable(BROKEN.to_owned())),
        };
        self.work(broken, move || read(path));
    }

    /// Where the clipboard takes no HTML, the window puts the text there.
    fn copy_rich<W: HasDisplayHandle>(
        &self,
        html: &str,
        text: String,
        window: Option<&W>,
    ) -> Option<Effect> {
        if self.clipboard.put(html, &text, window) {
            return None;
        }
        if self.clipboard.is_news() {
            self.answer().send(Action::Tell(Notice {
                kind: NoticeKind::Warning,
                text: PLAIN_ONLY.to_owned(),
                until: None,
            }));
        }
        Some(Effect::Copy(text))
    }

    fn read_block(&self, reading: BlockReading) {
        let broken = Action::BlockRead(BlockRead {
            version: reading.version,
            model: None,
        });
        self.work(broken, move || Action::BlockRead(reading.run()));
    }

    fn plan(&self, plan: PlanJob) {
        let PlanJob { number, mut job } = plan;
        job.path = expand_home(&job.path);
        let broken = Action::Planned {
            number,
            result: Err(BROKEN.to_owned()),
        };
        self.work(broken, move || Action::Planned {
            number,
            result: exporting::plan(&job),
        });
    }

    fn export(&self, write: ExportWrite) {
        let ExportWrite { mut job, planned } = write;
        job.path = expand_home(&job.path);
        let job = Box::new(job);
        let broken = Action::Exported {
            job: job.clone(),
            result: Err(ExportFailure::Failed(BROKEN.to_owned())),
        };
        self.work(broken, move || Action::Exported {
            job,
            result: exporting::write(planned),
        });
    }

    fn render(&self, render: RenderJob) {
        let RenderJob { number, job } = render;
        let broken = Action::Rendered { number, html: None };
        self.work(broken, move || Action::Rendered {
            number,
            html: exporting::render(&job),
        });
    }

    fn save_site(&self, save: SiteSave) {
        let broken = Action::SiteSaved {
            path: save.path.clone(),
            result: Err(BROKEN.to_owned()),
        };
        let safety = self.safety.clone();
        self.work(broken, move || Action::SiteSaved {
            result: site::save_site(&save, safety.as_deref()),
            path: save.path,
        });
    }

    fn save(&self, effect: Effect) {
        let Effect::Save {
            post,
            path,
            text,
            format,
            guard,
            revision,
        } = effect
        else {
            return;
        };
        let path = expand_home(&path);
        let saved = move |path, result| Action::Saved {
            post,
            path,
            revision,
            result,
        };
        let broken = saved(path.clone(), Err(failed(BROKEN.to_owned())));
        let safety = self.safety.clone();
        let journal = self.journal.clone();
        self.work(broken, move || {
            let result = save(&path, &text, &format, guard, safety.as_deref());
            if let (Ok(_), Some(journal)) = (&result, journal) {
                let content = ContentId::of_buffer(&text);
                let path = path.clone();
                journal.note(vec![Note::InFile {
                    post,
                    path,
                    content,
                }]);
            }
            saved(path, result)
        });
    }

    fn site(&self) -> &SiteWatcher {
        self.site
            .get_or_init(|| SiteWatcher::start(self.config.clone(), self.answer()))
    }

    /// Waits until what was to be remembered is written.
    pub fn finish(mut self) {
        let (closed, _) = channel();
        self.settings = closed;
        if let Some(writer) = self.settings_writer.take() {
            // A writer that panicked has nothing left to wait for.
            drop(writer.join());
        }
        if let Some(versions) = self.versions.take() {
            versions.finish();
        }
        if let Some(journal) = self.journal.take() {
            journal.finish();
        }
        if let Some(speller) = self.speller.take() {
            speller.finish();
        }
    }

    fn speller(&self) -> &Speller {
        self.speller
            .get_or_init(|| Speller::start(self.config.clone(), self.answer()))
    }

    fn answer(&self) -> Answer {
        Answer {
            sender: self.sender.clone(),
            wake: Arc::clone(&self.wake),
        }
    }

    /// Does a job on a thread of its own. `broken` is the answer if the job panics.
    fn work(&self, broken: Action, job: impl FnOnce() -> Action + Send + 'static) {
        let answer = self.answer();
        std::thread::spawn(move || {
            answer.send(catch_unwind(AssertUnwindSafe(job)).unwrap_or(broken));
        });
    }
}

/// The way back to the window.
#[derive(Clone)]
struct Answer {
    sender: Sender<Action>,
    wake: Wake,
}

impl Answer {
    fn send(&self, action: Action) {
        // Nobody listens any more when the window is gone.
        if self.sender.send(action).is_ok() {
            (self.wake)();
        }
    }
}

/// `~` at the start of a path stands for the home folder, and the rest is taken from the working
/// folder.
fn expand_home(path: &Path) -> PathBuf {
    let home = directories::BaseDirs::new().map(|dirs| dirs.home_dir().to_path_buf());
    let path = match (path.strip_prefix("~"), home) {
        (Ok(rest), Some(home)) => home.join(rest),
        _ => path.to_path_buf(),
    };
    std::path::absolute(&path).unwrap_or(path)
}

fn read(path: PathBuf) -> Action {
    let result = read_post(&path).map_err(|error| match error {
        ReadError::Missing { .. } => OpenFailure::Missing,
        other => OpenFailure::Unreadable(other.to_string()),
    });
    Action::Read { path, result }
}

fn save(
    path: &Path,
    text: &Buffer,
    format: &TextFormat,
    guard: Guard,
    safety: Option<&Path>,
) -> Result<crate::store::Fingerprint, SaveFailure> {
    save_post(path, &text.text(), format, guard, safety).map_err(|error| match error {
        SaveError::Exists { .. } => SaveFailure::Exists,
        SaveError::ChangedOutside { .. } => SaveFailure::ChangedOutside,
        SaveError::Gone { .. } => SaveFailure::Gone,
        SaveError::Lacks { .. } => SaveFailure::Lacks(error.to_string()),
        other => SaveFailure::Failed {
            message: other.to_string(),
            on_disk: other.on_disk(),
        },
    })
}

fn failed(message: String) -> SaveFailure {
    SaveFailure::Failed {
        message,
        on_disk: None,
    }
}

/// Writes the newest settings that are waiting, until the host is gone.
fn write_settings(dir: Option<&Path>, to_write: &Receiver<Settings>, tell: &Answer) {
    while let Ok(first) = to_write.recv() {
        let newest = to_write.try_iter().last().unwrap_or(first);
        let Some(dir) = dir else { continue };
        // A fault costs this writing; the next change is written again.
        let saved = catch_unwind(AssertUnwindSafe(|| newest.save(dir)));
        let text = match saved {
            Ok(Ok(())) => continue,
            Ok(Err(error)) => error.to_string(),
            Err(_) => SETTINGS_BROKEN.to_owned(),
        };
        tell.send(Action::Tell(Notice {
            kind: NoticeKind::Warning,
            text,
            until: None,
        }));
    }
}
