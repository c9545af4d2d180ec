//! Carries out effects outside the window: files, dialogs, settings. Answers with actions.
//!
//! Slow work runs on threads of its own; a panic there costs that job and is told, and the text
//! lives on.

mod clipboard;
mod dialog;
pub mod export;
mod exporting;
mod pictures;
pub mod site;
mod spelling;
mod system;
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
    Guard, ReadError, SaveError, Settings, TextFormat, local_now, read_post, save_post,
};
use crate::text::Buffer;
use clipboard::RichClipboard;
use pictures::PictureReader;
use site::SiteWatcher;
use spelling::{Order, Speller};

/// What the user is told when a job ended in a fault of ours.
const BROKEN: &str = "Something went wrong inside Postwright, and this was not done. Your text is \
                      still in the window. Try it again, or save it under another name.";

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
    /// Started when spelling is first asked for.
    speller: OnceLock<Speller>,
    clipboard: RichClipboard,
    pictures: PictureReader,
    /// Started when a site is first asked for.
    site: OnceLock<SiteWatcher>,
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
            speller: OnceLock::new(),
            clipboard: RichClipboard::default(),
            pictures,
            site: OnceLock::new(),
        }
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
            Effect::Save {
                post,
                path,
                text,
                format,
                guard,
                revision,
            } => {
                let path = expand_home(&path);
                let saved = move |path, result| Action::Saved {
                    post,
                    path,
                    revision,
                    result,
                };
                let broken = saved(path.clone(), Err(failed(BROKEN.to_owned())));
                self.work(broken, move || {
                    let result = save(&path, &text, &format, guard);
                    saved(path, result)
                });
            }
            Effect::Count(job) => {
                let broken = Action::Counted(job.failed());
                self.work(broken, move || Action::Counted(job.run()));
            }
            Effect::ReadBlock(reading) => self.read_block(reading),
            // Within the frame, as egui reads the text: what is typed next comes behind it.
            Effect::ReadClipboardForm(text) => {
                let html = system::clipboard_html();
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
            // The writer lives as long as the host.
            Effect::SaveSettings(settings) => drop(self.settings.send(*settings)),
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
        self.work(broken, move || Action::SiteSaved {
            result: site::save_site(&save),
            path: save.path,
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
) -> Result<crate::store::Fingerprint, SaveFailure> {
    save_post(path, &text.text(), format, guard).map_err(|error| match error {
        SaveError::Exists { .. } => SaveFailure::Exists,
        SaveError::ChangedOutside { .. } => SaveFailure::ChangedOutside,
        SaveError::Gone { .. } => SaveFailure::Gone,
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
        if let Err(error) = newest.save(dir) {
            tell.send(Action::Tell(Notice {
                kind: NoticeKind::Warning,
                text: error.to_string(),
                until: None,
            }));
        }
    }
}
