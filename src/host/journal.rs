//! Keeps the journal: one thread that writes down what is typed, within a quarter of a second, and
//! gets posts back out of it.
//!
//! The thread sleeps when nothing changes. When the journal cannot be written it tells so once, keeps
//! what it was told, tries again now and then, and tells when it works again.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use super::{Answer, BROKEN, Host, expand_home};
use crate::app::{
    Action, Effect, FileNow, JournalLook, KeptPost, LeftPost, Notice, NoticeKind, Wanted,
};
use crate::post::Post;
use crate::stats;
use crate::store::{
    ContentId, DatabaseError, EntryId, Found, Journal, Kept, Note, Opened, ReadError, Urgency,
    local_time, read_post,
};

/// How long what is typed waits for more, so that one write serves both. Drawing a frame before it and
/// the write itself leave enough of the quarter of a second that is promised.
const GROUP: Duration = Duration::from_millis(40);
/// How long it waits when only the caret or the window has moved.
const PLACE: Duration = Duration::from_secs(1);
/// After how long a failing journal is tried again at first, and at most.
const RETRY: [Duration; 2] = [Duration::from_secs(2), Duration::from_secs(30)];
/// How long the window waits for the journal before it closes.
const PATIENCE: Duration = Duration::from_secs(5);

/// Something for the thread to do.
enum Order {
    Notes(Vec<Note>),
    Start(Option<PathBuf>),
    Look(Box<JournalLook>),
    List,
    Take(EntryId),
    /// Writes everything now and says what came of it.
    Flush(Sender<Result<(), String>>),
    /// Says what the entry of an open post is called, or that entry.
    Name(Result<u64, EntryId>, Sender<Option<String>>),
    /// As the last thing; says when it is done.
    Finish(Sender<()>),
}

/// The way to the thread.
#[derive(Clone)]
pub(super) struct JournalKeeper {
    orders: Sender<Order>,
}

impl JournalKeeper {
    /// Keeps the journal in `folder`.
    pub(super) fn start(folder: PathBuf, answer: Answer) -> Self {
        let (orders, to_do) = channel();
        std::thread::spawn(move || {
            let mut thread = Keeper {
                journal: Journal::new(folder.clone()),
                folder,
                answer,
                due: None,
                failed: None,
            };
            if catch_unwind(AssertUnwindSafe(|| thread.work(&to_do))).is_err() {
                let reason = "something went wrong inside Postwright";
                thread.answer.send(Action::JournalFailing(Some(failing(
                    reason,
                    &thread.folder,
                ))));
            }
        });
        Self { orders }
    }

    /// Writes something down soon.
    pub(super) fn note(&self, notes: Vec<Note>) {
        self.order(Order::Notes(notes));
    }

    /// Opens the journal; answers with what was open when the program last ended, unless there is a
    /// file, and with a list of what was left.
    pub(super) fn begin(&self, file: Option<PathBuf>) {
        self.order(Order::Start(file));
    }

    /// Looks for words of a file that was just opened, and answers if there are some.
    pub(super) fn look(&self, look: Box<JournalLook>) {
        self.order(Order::Look(look));
    }

    /// Answers with a list of what was left.
    pub(super) fn list(&self) {
        self.order(Order::List);
    }

    /// Answers with a post that was left.
    pub(super) fn take(&self, entry: EntryId) {
        self.order(Order::Take(entry));
    }

    /// What the entry of an open post, or an entry by its number, is called: an answer that comes when
    /// all that was told before is written.
    pub(super) fn name(&self, of: Result<u64, EntryId>) -> Receiver<Option<String>> {
        let (answer, name) = channel();
        self.order(Order::Name(of, answer));
        name
    }

    /// Waits until everything is written, but not for ever.
    pub(super) fn flush(&self) -> Result<(), String> {
        let (done, written) = channel();
        self.order(Order::Flush(done));
        written.recv_timeout(PATIENCE).unwrap_or_else(|_| {
            Err(
                "The recovery journal could not be written in time, so what is not saved would be \
                 lost with the window. Save the post."
                    .to_owned(),
            )
        })
    }

    /// Ends the thread when all is written, or after a while.
    pub(super) fn finish(self) {
        let (done, ended) = channel();
        self.order(Order::Finish(done));
        // Nothing more can be done for a disk that does not answer.
        let _ = ended.recv_timeout(PATIENCE);
    }

    fn order(&self, order: Order) {
        // A thread that has failed has told so.
        drop(self.orders.send(order));
    }
}

/// The thread.
struct Keeper {
    journal: Journal,
    folder: PathBuf,
    answer: Answer,
    /// When what was told is written.
    due: Option<Instant>,
    /// How long to wait after the next failure, if the last attempt has failed.
    failed: Option<Duration>,
}

impl Keeper {
    fn work(&mut self, to_do: &Receiver<Order>) {
        loop {
            let next = match self.due {
                None => to_do.recv().map_err(|_| RecvTimeoutError::Disconnected),
                Some(due) => to_do.recv_timeout(due.saturating_duration_since(Instant::now())),
            };
            match next {
                Ok(Order::Finish(done)) => {
                    self.finish();
                    let _ = done.send(());
                    return;
                }
                Ok(order) => self.carry_out(order),
                Err(RecvTimeoutError::Timeout) => drop(self.write()),
                Err(RecvTimeoutError::Disconnected) => return self.finish(),
            }
        }
    }

    fn carry_out(&mut self, order: Order) {
        match order {
            Order::Notes(notes) => {
                let urgency = notes.into_iter().map(|note| self.journal.note(note)).max();
                self.wait(urgency.unwrap_or(Urgency::Nothing));
            }
            Order::Start(file) => self.start(file.as_deref()),
            Order::Look(look) => self.look(*look),
            Order::List => self.list(None, false),
            Order::Take(entry) => {
                // What was given up or released just now is not to be found any more.
                drop(self.write());
                match self.journal.take(entry) {
                    Ok(Some(kept)) => self.kept(Wanted::Chosen, kept),
                    Ok(None) => self.list(None, false),
                    Err(error) => self.fails(&error),
                }
            }
            Order::Flush(done) => {
                let result = self.write();
                // Whoever asked may have lost patience.
                drop(done.send(result.map_err(|error| failing(&error.to_string(), &self.folder))));
            }
            Order::Name(of, answer) => {
                let name = match of {
                    Ok(post) if self.write().is_ok() => self.journal.name_of(post),
                    Ok(_) => Ok(None),
                    Err(entry) => self.journal.name_of_entry(entry).map(Some),
                };
                // Without a name nothing is kept of the post, and that the journal fails is told.
                drop(answer.send(name.unwrap_or_default()));
            }
            Order::Finish(_) => {}
        }
    }

    /// Writes when it is time; a journal that fails is tried when that is due.
    fn wait(&mut self, urgency: Urgency) {
        let wait = match urgency {
            _ if self.failed.is_some() => return,
            Urgency::Nothing => return,
            Urgency::Later => PLACE,
            Urgency::Soon => GROUP,
        };
        let due = Instant::now() + wait;
        self.due = Some(self.due.map_or(due, |before| before.min(due)));
    }

    fn write(&mut self) -> Result<(), DatabaseError> {
        self.due = None;
        let written = match self.journal.connect() {
            Ok(set_aside) => {
                self.tell_set_aside(set_aside);
                self.journal.flush()
            }
            Err(error) => Err(error),
        };
        match &written {
            Ok(()) if self.failed.take().is_some() => {
                self.answer.send(Action::JournalFailing(None));
            }
            Ok(()) => {}
            Err(error) => self.fails(error),
        }
        written
    }

    /// Tells a failure once, and sets the time of the next attempt.
    fn fails(&mut self, error: &DatabaseError) {
        let [first, most] = RETRY;
        let wait = self.failed.unwrap_or(first);
        if self.failed.is_none() {
            let message = failing(&error.to_string(), &self.folder);
            self.answer.send(Action::JournalFailing(Some(message)));
        }
        self.failed = Some((wait * 2).min(most));
        self.due = Some(Instant::now() + wait);
    }

    fn tell_set_aside(&self, set_aside: Option<PathBuf>) {
        let Some(path) = set_aside else { return };
        self.answer.send(Action::Tell(Notice {
            kind: NoticeKind::Warning,
            text: format!(
                "The recovery journal was damaged. It was set aside and a new one has begun; your \
                 saved files are as they were. Words that were in no file may still be in the one \
                 that was set aside. - {}",
                path.display()
            ),
            until: None,
        }));
    }

    fn start(&mut self, file: Option<&Path>) {
        if self.write().is_err() {
            return;
        }
        let last = match file {
            None => self.journal.take_last(),
            Some(_) => self.journal.release_last().map(|()| None),
        };
        match last {
            Ok(Some(kept)) => self.kept(Wanted::Start, kept),
            Ok(None) => {}
            Err(error) => return self.fails(&error),
        }
        self.list(file, true);
    }

    fn look(&mut self, look: JournalLook) {
        let JournalLook {
            post,
            path,
            text,
            format,
            fingerprint,
        } = look;
        // It may be the very post that has just made room.
        if self.journal.is_leaving() {
            drop(self.write());
        }
        let content = fingerprint.map(|_| ContentId::of_buffer(&text));
        match self.journal.find(&path, content) {
            Ok(Found::Nothing) => {}
            Ok(Found::Held(since)) => {
                let since = local_time(since);
                self.answer.send(Action::HeldElsewhere { post, since });
            }
            Ok(Found::Entry(entry)) => match self.journal.take(entry.id) {
                Ok(Some(kept)) => {
                    let opened = fingerprint.map(|fingerprint| Opened {
                        text: text.text(),
                        format,
                        fingerprint,
                    });
                    let kept = kept_post(kept, opened);
                    let wanted = Wanted::For(post);
                    let kept = Box::new(kept);
                    self.answer.send(Action::Kept { wanted, kept });
                }
                Ok(None) => {}
                Err(error) => self.fails(&error),
            },
            Err(error) => self.fails(&error),
        }
    }

    fn list(&mut self, file: Option<&Path>, at_start: bool) {
        drop(self.write());
        let left = match self.journal.left() {
            Ok(left) => left,
            Err(error) => return self.fails(&error),
        };
        let others = left
            .iter()
            .filter(|left| left.path.as_deref() != file || file.is_none());
        let posts =
            others.filter_map(|left| self.journal.look(left.id).ok().flatten().map(left_post));
        let posts = posts.collect();
        self.answer.send(Action::LeftPosts { posts, at_start });
    }

    fn kept(&self, wanted: Wanted, kept: Kept) {
        let kept = Box::new(kept_post(kept, None));
        self.answer.send(Action::Kept { wanted, kept });
    }

    fn finish(&mut self) {
        drop(self.write());
        let journal = std::mem::replace(&mut self.journal, Journal::new(self.folder.clone()));
        // It is the last thing that is done: nobody is there to be told.
        drop(journal.close());
    }
}

/// The message when the journal cannot be written.
fn failing(reason: &str, folder: &Path) -> String {
    format!(
        "What you type is not being kept against a crash, because {reason}. It is safe in this \
         window, and saving works as always; save more often. Postwright goes on trying. - {}",
        Journal::file(folder).display()
    )
}

impl Host {
    /// Carries out what is about the journal.
    pub(super) fn journal(&self, effect: Effect) {
        let Some(journal) = &self.journal else { return };
        match effect {
            Effect::Note(notes) => journal.note(notes),
            Effect::StartJournal(file) => {
                journal.begin(file.map(|file| expand_home(&file)));
            }
            Effect::LookInJournal(look) => journal.look(look),
            Effect::ListLeft => journal.list(),
            Effect::TakeLeft(entry) => journal.take(entry),
            Effect::FlushJournal => {
                let broken = Action::JournalFlushed(Err(BROKEN.to_owned()));
                let journal = journal.clone();
                self.work(broken, move || Action::JournalFlushed(journal.flush()));
            }
            _ => {}
        }
    }
}

/// A post out of the journal, with what became of its file; `opened` is the file if it was read
/// already.
fn kept_post(kept: Kept, opened: Option<Opened>) -> KeptPost {
    let Kept {
        entry,
        mut document,
        is_whole,
    } = kept;
    let mut unsaved = entry.unsaved;
    let file = match (opened, &entry.path) {
        (Some(opened), _) => Ok(opened),
        (None, Some(path)) => read_post(path).map_err(|error| match error {
            ReadError::Missing { .. } => FileNow::Gone,
            other => FileNow::Unreadable(other.to_string()),
        }),
        (None, None) => Err(FileNow::NeverNamed),
    };
    let file = match file {
        Err(file) => file,
        Ok(opened) if opened.text == document.buffer().text() => {
            // It may have been saved just before the end.
            document.mark_saved(document.revision());
            unsaved = false;
            FileNow::Same(opened)
        }
        Ok(opened) if entry.content == Some(ContentId::of(&opened.text)) => FileNow::Same(opened),
        Ok(opened) => FileNow::Changed(opened),
    };
    KeptPost {
        entry: entry.id,
        path: entry.path,
        format: entry.format,
        document,
        is_whole,
        unsaved,
        top: entry.top,
        touched: local_time(entry.touched),
        file,
    }
}

/// A post as the list of those that were left shows it.
fn left_post(kept: Kept) -> LeftPost {
    let text = kept.document.buffer().text();
    let post = Post::parse(&text);
    let words = stats::of_post(&text, &post, stats::rule_or_default(""))
        .counts
        .words;
    let title = post.title().map(|title| title.text);
    let path = kept.entry.path.clone();
    let name = path.as_deref().and_then(Path::file_name);
    let name = name.map(|name| name.to_string_lossy().into_owned());
    let kept = kept_post(kept, None);
    LeftPost {
        entry: kept.entry,
        title: title.or(name).unwrap_or_else(|| "Untitled".to_owned()),
        path,
        touched: kept.touched,
        words,
        is_file_other: matches!(kept.file, FileNow::Changed(_)),
    }
}
