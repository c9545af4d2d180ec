//! Keeps earlier versions of posts: one thread that writes them down, lists and compares them, and
//! looks for words in them.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use super::{Answer, Host};
use crate::app::{
    Action, FoundVersions, Notice, NoticeKind, VersionItem, VersionJob, VersionNote, VersionSearch,
    VersionsAnswer, VersionsOf, VersionsOrder, figures_of_version, words_between,
};
use crate::store::{
    DatabaseError, NewVersion, Owner, VersionLimits, VersionReason, VersionRow, Versions,
    local_day, now_seconds,
};
use crate::text::Buffer;

/// How long the window waits for the last version before it closes.
const PATIENCE: Duration = Duration::from_secs(5);
/// How long the name of a post that is in no file is waited for.
const NAME: Duration = Duration::from_secs(2);
/// How many notes wait for a disk that does not work.
const MOST_WAITING: usize = 16;
/// How many versions of a list are compared with the ones before, if they were not.
const MOST_COUNTED: usize = 60;
/// How many bytes of versions are looked through for words.
const MOST_SEARCHED: usize = 256 * 1024 * 1024;

/// What the window was told when a version cannot be read.
const DAMAGED: &str = "This version cannot be shown: what was kept of it is damaged or was given up \
                       meanwhile. Your text and the other versions are as they were.";
const BROKEN: &str = "Something went wrong inside Postwright, and this was not done. Your text is as \
                      it was. Try it again.";

/// Something for the thread to do.
enum Order {
    Keep(Vec<Told>, VersionLimits),
    List(Named<VersionsOf>),
    Compare(VersionJob),
    Find(Named<VersionSearch>),
    /// As the last thing; says when it is done.
    Finish(Sender<()>),
}

/// A note, with the time it was told.
struct Told {
    note: Named<VersionNote>,
    time: i64,
}

/// Something about a post, with the answer of the journal to what the post is called if it is in no
/// file.
struct Named<T> {
    what: T,
    name: Option<Receiver<Option<String>>>,
}

/// The way to the thread.
pub(super) struct VersionKeeper {
    orders: Sender<Order>,
    /// The number of the newest search: those before it are given up.
    search: Arc<AtomicU64>,
}

impl VersionKeeper {
    /// Keeps versions in `folder`.
    pub(super) fn start(folder: PathBuf, answer: Answer) -> Self {
        let (orders, to_do) = channel();
        let search = Arc::new(AtomicU64::new(0));
        let mut thread = Keeper {
            versions: Versions::new(folder.clone()),
            folder,
            answer,
            names: BTreeMap::new(),
            waiting: Vec::new(),
            is_failing: false,
            search: Arc::clone(&search),
        };
        std::thread::spawn(move || {
            while let Ok(order) = to_do.recv() {
                if let Order::Finish(done) = order {
                    // Whoever asked may have lost patience.
                    let _ = done.send(());
                    return;
                }
                thread.guarded(order);
            }
        });
        Self { orders, search }
    }

    /// Ends the thread when all is written, or after a while.
    pub(super) fn finish(self) {
        let (done, ended) = channel();
        self.order(Order::Finish(done));
        // Nothing more can be done for a disk that does not answer.
        let _ = ended.recv_timeout(PATIENCE);
    }

    fn order(&self, order: Order) {
        // The thread lives as long as the way to it.
        drop(self.orders.send(order));
    }
}

impl Host {
    /// Passes an order on. What a post is called that is in no file the journal is asked right here:
    /// before it is told that the post is left.
    pub(super) fn versions(&self, order: VersionsOrder) {
        let Some(versions) = &self.versions else {
            return;
        };
        let ask = |post: u64, path: Option<&Path>| {
            let journal = self.journal.as_ref().filter(|_| path.is_none());
            journal.map(|journal| journal.name(Ok(post)))
        };
        versions.order(match order {
            VersionsOrder::Keep { notes, limits } => {
                let told = notes.into_iter().map(|note| Told {
                    note: Named {
                        name: match &note {
                            VersionNote::Keep { post, path, .. } => ask(*post, path.as_deref()),
                            VersionNote::Moved { post, from, .. } => ask(*post, from.as_deref()),
                            VersionNote::Forget { post } => ask(*post, None),
                            VersionNote::ForgetLeft(entry) => {
                                let journal = self.journal.as_ref();
                                journal.map(|journal| journal.name(Err(*entry)))
                            }
                        },
                        what: note,
                    },
                    time: now_seconds(),
                });
                Order::Keep(told.collect(), limits)
            }
            VersionsOrder::List(what) => {
                let name = ask(what.post, what.path.as_deref());
                Order::List(Named { what, name })
            }
            VersionsOrder::Compare(job) => Order::Compare(job),
            VersionsOrder::Find(what) => {
                versions.search.store(what.of.number, Ordering::Relaxed);
                let name = ask(what.of.post, what.of.path.as_deref());
                Order::Find(Named { what, name })
            }
        });
    }
}

/// The thread.
struct Keeper {
    versions: Versions,
    folder: PathBuf,
    answer: Answer,
    /// What posts that are in no file are called.
    names: BTreeMap<u64, String>,
    /// What could not be written yet.
    waiting: Vec<Waiting>,
    /// Whether the window was told that versions cannot be kept.
    is_failing: bool,
    search: Arc<AtomicU64>,
}

/// Something to be written, with whose it is.
struct Waiting {
    note: VersionNote,
    owner: Owner,
    time: i64,
}

impl Keeper {
    /// Carries an order out; a fault costs that order.
    fn guarded(&mut self, order: Order) {
        let broken = match &order {
            Order::List(list) => Some(VersionsAnswer::List {
                number: list.what.number,
                items: Err(BROKEN.to_owned()),
            }),
            Order::Compare(job) => Some(VersionsAnswer::Compared {
                number: job.number,
                shown: Err(BROKEN.to_owned()),
            }),
            Order::Find(search) => Some(VersionsAnswer::Found {
                number: search.what.of.number,
                found: FoundVersions::default(),
            }),
            Order::Keep(..) | Order::Finish(_) => None,
        };
        let done = catch_unwind(AssertUnwindSafe(|| self.carry_out(order)));
        if let (Err(_), Some(broken)) = (done, broken) {
            self.send(broken);
        }
    }

    fn carry_out(&mut self, order: Order) {
        match order {
            Order::Keep(told, limits) => self.take(told, limits),
            Order::List(Named { what, name }) => {
                let owner = self.owner(what.post, what.path, name);
                let items = self.list(owner.as_ref());
                let items = items.map_err(|error| self.failing(&error));
                let number = what.number;
                self.send(VersionsAnswer::List { number, items });
            }
            Order::Compare(job) => {
                let shown = match self.versions.text(job.id) {
                    Ok(Some(text)) => Ok(Arc::new(job.run(text))),
                    Ok(None) => Err(DAMAGED.to_owned()),
                    Err(error) => Err(self.failing(&error)),
                };
                let number = job.number;
                self.send(VersionsAnswer::Compared { number, shown });
            }
            Order::Find(Named { what, name }) => {
                let number = what.of.number;
                let owner = self.owner(what.of.post, what.of.path.clone(), name);
                if let Some(found) = self.find(&what, owner.as_ref()) {
                    self.send(VersionsAnswer::Found { number, found });
                }
            }
            Order::Finish(_) => {}
        }
    }

    /// Takes notes, behind those that could not be written before.
    fn take(&mut self, told: Vec<Told>, limits: VersionLimits) {
        for Told { note, time } in told {
            let Named { what: note, name } = note;
            let owner = match &note {
                VersionNote::Keep { post, path, .. } => self.owner(*post, path.clone(), name),
                VersionNote::Moved { post, from, .. } => self.owner(*post, from.clone(), name),
                VersionNote::Forget { post } => self.owner(*post, None, name),
                VersionNote::ForgetLeft(_) => answered(name).map(Owner::Unnamed),
            };
            // A post that was never worth an entry in the journal has no versions either.
            let Some(owner) = owner else { continue };
            self.waiting.push(Waiting { note, owner, time });
        }
        let mut waiting = std::mem::take(&mut self.waiting).into_iter();
        while let Some(next) = waiting.next() {
            if let Err(error) = self.write(&next, limits) {
                self.fails(&error);
                self.waiting = std::iter::once(next).chain(waiting).collect();
                let too_many = self.waiting.len().saturating_sub(MOST_WAITING);
                self.waiting.drain(..too_many);
                return;
            }
        }
        if std::mem::take(&mut self.is_failing) {
            self.send(VersionsAnswer::Failing(None));
        }
    }

    fn write(&mut self, waiting: &Waiting, limits: VersionLimits) -> Result<(), DatabaseError> {
        let set_aside = self.versions.connect()?;
        self.tell_set_aside(set_aside);
        let Waiting { note, owner, time } = waiting;
        match note {
            VersionNote::Keep {
                post, reason, text, ..
            } => {
                if self.keep(owner, (*reason, *time), text, limits)? {
                    self.send(VersionsAnswer::Kept { post: *post });
                }
            }
            VersionNote::Moved { post, to, .. } => {
                self.versions.moved(owner, &Owner::File(to.clone()))?;
                self.names.remove(post);
                self.send(VersionsAnswer::Kept { post: *post });
            }
            VersionNote::Forget { .. } | VersionNote::ForgetLeft(_) => {
                self.versions.forget(owner)?;
            }
        }
        Ok(())
    }

    fn keep(
        &mut self,
        owner: &Owner,
        (reason, time): (VersionReason, i64),
        text: &Buffer,
        limits: VersionLimits,
    ) -> Result<bool, DatabaseError> {
        let text = text.text();
        let (title, words) = figures_of_version(&text);
        let before = self.versions.list(owner)?.into_iter().next();
        let version = NewVersion {
            time,
            reason,
            text: &text,
            title: &title,
            words,
        };
        let Some(id) = self.versions.keep(owner, version, limits)? else {
            return Ok(false);
        };
        if let Some(before) = before
            && let Some(before) = self.versions.text(before.id)?
        {
            let change = words_between(&before, &text);
            self.versions.set_change(id, change)?;
        }
        Ok(true)
    }

    fn list(&mut self, owner: Option<&Owner>) -> Result<Vec<VersionItem>, DatabaseError> {
        let Some(owner) = owner else {
            return Ok(Vec::new());
        };
        let set_aside = self.versions.connect()?;
        self.tell_set_aside(set_aside);
        let mut rows = self.versions.list(owner)?;
        self.count_changes(&mut rows)?;
        let items = rows.into_iter().map(|row| {
            let (day, time) = local_day(row.time);
            VersionItem { day, time, row }
        });
        Ok(items.collect())
    }

    /// Counts what was not counted yet, of the newest versions.
    fn count_changes(&mut self, rows: &mut [VersionRow]) -> Result<(), DatabaseError> {
        let pairs = 1..rows.len();
        let uncounted = pairs.filter(|older| rows[older - 1].change.is_none());
        let uncounted: Vec<usize> = uncounted.take(MOST_COUNTED).collect();
        for older in uncounted {
            let before = self.versions.text(rows[older].id)?;
            let row = &mut rows[older - 1];
            if let Some((before, text)) = before.zip(self.versions.text(row.id)?) {
                let change = words_between(&before, &text);
                row.change = Some(change);
                self.versions.set_change(row.id, change)?;
            }
        }
        Ok(())
    }

    /// Looks through the versions, the newest first; `None` if another search has taken its place.
    fn find(&mut self, search: &VersionSearch, owner: Option<&Owner>) -> Option<FoundVersions> {
        let rows = owner.map(|owner| self.versions.list(owner));
        let rows = rows.and_then(Result::ok).unwrap_or_default();
        let (mut found, mut bytes) = (FoundVersions::default(), 0);
        for row in rows {
            if self.search.load(Ordering::Relaxed) != search.of.number {
                return None;
            }
            if bytes > MOST_SEARCHED {
                return Some(found);
            }
            let Ok(Some(text)) = self.versions.text(row.id) else {
                continue;
            };
            bytes += text.len();
            found.hits.extend(search.look(row.id, &text));
        }
        found.is_whole = true;
        Some(found)
    }

    /// Whose the versions of a post are; `None` if the post has neither a file nor a name.
    fn owner(
        &mut self,
        post: u64,
        path: Option<PathBuf>,
        name: Option<Receiver<Option<String>>>,
    ) -> Option<Owner> {
        if let Some(path) = path {
            return Some(Owner::File(path));
        }
        let before = self.names.get(&post).cloned();
        let Some(now) = answered(name) else {
            return before.map(Owner::Unnamed);
        };
        // The journal has begun another entry for the post.
        if let Some(before) = before.filter(|before| *before != now) {
            let (from, to) = (Owner::Unnamed(before), Owner::Unnamed(now.clone()));
            if let Err(error) = self.versions.moved(&from, &to) {
                self.fails(&error);
                return Some(from);
            }
        }
        self.names.insert(post, now.clone());
        Some(Owner::Unnamed(now))
    }

    fn fails(&mut self, error: &DatabaseError) {
        if !std::mem::replace(&mut self.is_failing, true) {
            let message = self.failing(error);
            self.send(VersionsAnswer::Failing(Some(message)));
        }
    }

    /// The message when versions cannot be kept or read.
    fn failing(&self, error: &DatabaseError) -> String {
        format!(
            "Earlier versions of your posts are not available and no new ones are kept, because \
             {error}. Your text is safe, and saving works as always. Postwright tries again with \
             the next version. - {}",
            Versions::file(&self.folder).display()
        )
    }

    fn tell_set_aside(&self, set_aside: Option<PathBuf>) {
        let Some(path) = set_aside else { return };
        self.answer.send(Action::Tell(Notice {
            kind: NoticeKind::Warning,
            text: format!(
                "The earlier versions of your posts were damaged. They were set aside and new ones \
                 will be kept; your text and your files are as they were. - {}",
                path.display()
            ),
            until: None,
        }));
    }

    fn send(&self, answer: VersionsAnswer) {
        self.answer.send(Action::VersionsCame(answer));
    }
}

/// What the journal says that a post is called.
fn answered(name: Option<Receiver<Option<String>>>) -> Option<String> {
    name.and_then(|name| name.recv_timeout(NAME).ok()).flatten()
}
