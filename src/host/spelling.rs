//! The thread that checks spelling: it owns the dictionaries and the word lists, and answers one
//! question after the other.

use std::collections::HashSet;
use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;

use super::Answer;
use super::words::{add_word, lists};
use crate::app::{
    Action, NewWord, Notice, NoticeKind, SpellFailure, SpellJob, Spelt, SuggestJob, Suggested,
    Vocabulary,
};
use crate::spell::{Checker, Dictionary, Places, Source, System, choose, folders};
use crate::store::{files_in, read_bytes};

/// What the user is told when a job ended in a fault of ours.
const BROKEN: &str = "Something went wrong while spelling was checked, so some words are not \
                      checked now. Your text is not affected. Try it again.";
/// How many dictionaries are kept for posts in other languages.
const KEPT: usize = 3;

/// Something for the thread to do.
pub(super) enum Order {
    Check(Box<SpellJob>),
    Suggest(SuggestJob),
    Add(NewWord),
}

/// The thread, while it runs.
pub(super) struct Speller {
    orders: Sender<Order>,
    thread: JoinHandle<()>,
}

impl Speller {
    /// Starts the thread. `config` is the folder with the user's own dictionaries and words.
    pub(super) fn start(config: Option<PathBuf>, answer: Answer) -> Self {
        let (orders, received) = channel();
        let thread = std::thread::spawn(move || Desk::new(config, answer).work(&received));
        Self { orders, thread }
    }

    /// Gives the thread something to do.
    pub(super) fn order(&self, order: Order) {
        // It lives as long as the sender.
        drop(self.orders.send(order));
    }

    /// Waits until all words are on their lists.
    pub(super) fn finish(self) {
        drop(self.orders);
        drop(self.thread.join());
    }
}

/// What the thread has.
struct Desk {
    config: Option<PathBuf>,
    answer: Answer,
    /// The dictionaries, by the language they were wanted for; the newest last.
    dictionaries: Vec<(String, Result<Arc<Dictionary>, String>)>,
    ready: Option<(Vocabulary, Checker)>,
}

impl Desk {
    fn new(config: Option<PathBuf>, answer: Answer) -> Self {
        Self {
            config,
            answer,
            dictionaries: Vec::new(),
            ready: None,
        }
    }

    fn work(mut self, orders: &Receiver<Order>) {
        while let Ok(first) = orders.recv() {
            let waiting: Vec<_> = [first].into_iter().chain(orders.try_iter()).collect();
            for order in without_old(waiting) {
                self.carry_out(order);
            }
        }
    }

    fn carry_out(&mut self, order: Order) {
        let broken = || SpellFailure::Failed(BROKEN.to_owned());
        let action = match order {
            Order::Check(job) => Action::Spelt(Spelt {
                post: job.vocabulary.post,
                number: job.number,
                result: self
                    .guarded(|desk| desk.check(&job))
                    .unwrap_or_else(|| Err(broken())),
            }),
            Order::Suggest(job) => Action::Suggested(Suggested {
                post: job.vocabulary.post,
                result: self
                    .guarded(|desk| desk.suggest(&job))
                    .unwrap_or_else(|| Err(broken())),
                word: job.word,
            }),
            Order::Add(word) => {
                let config = self.config.clone();
                let told = self.guarded(|_| add_word(&word, config.as_deref()));
                // The lists are others now.
                self.ready = None;
                let (kind, text) = match told {
                    Some(Ok(text)) => (NoticeKind::Done, text),
                    Some(Err(error)) => (NoticeKind::Error, error.to_string()),
                    None => (NoticeKind::Error, super::BROKEN.to_owned()),
                };
                Action::Tell(Notice {
                    kind,
                    text,
                    until: None,
                })
            }
        };
        self.answer.send(action);
    }

    /// A fault costs this job, and what the thread had in its hands.
    fn guarded<T>(&mut self, job: impl FnOnce(&mut Self) -> T) -> Option<T> {
        let done = catch_unwind(AssertUnwindSafe(|| job(self)));
        if done.is_err() {
            self.ready = None;
        }
        done.ok()
    }

    fn check(&mut self, job: &SpellJob) -> Result<Vec<Range<usize>>, SpellFailure> {
        let checker = self.checker(&job.vocabulary)?;
        Ok(job.misspelt(&checker))
    }

    fn suggest(&mut self, job: &SuggestJob) -> Result<Option<Vec<String>>, SpellFailure> {
        let checker = self.checker(&job.vocabulary)?;
        if checker.check(&job.word) {
            return Ok(None);
        }
        Ok(Some(checker.suggest(&job.word)))
    }

    /// The checker for a vocabulary. Lists are read again when it is another one than before.
    fn checker(&mut self, vocabulary: &Vocabulary) -> Result<Checker, SpellFailure> {
        if let Some((ready, checker)) = &self.ready
            && ready == vocabulary
        {
            return Ok(checker.clone());
        }
        let language = vocabulary.language.clone();
        let language = language.unwrap_or_else(system_language);
        let dictionary = self
            .dictionary(&language)
            .map_err(SpellFailure::NoDictionary)?;
        let lists = lists(vocabulary.folder.as_deref(), self.config.as_deref());
        let checker = Checker::new(vec![dictionary], lists.into_iter().map(Arc::new).collect());
        self.ready = Some((vocabulary.clone(), checker.clone()));
        Ok(checker)
    }

    fn dictionary(&mut self, language: &str) -> Result<Arc<Dictionary>, String> {
        let kept = self.dictionaries.iter().find(|(of, _)| of == language);
        if let Some((_, Ok(dictionary))) = kept {
            return Ok(Arc::clone(dictionary));
        }
        // One that was missing may have been installed meanwhile.
        self.dictionaries.retain(|(of, _)| of != language);
        let loaded = load(language, self.config.as_deref());
        if self.dictionaries.len() == KEPT {
            self.dictionaries.drain(..1);
        }
        self.dictionaries
            .push((language.to_owned(), loaded.clone()));
        loaded
    }
}

/// Leaves out the checks and suggestions for which a newer order is waiting.
fn without_old(orders: Vec<Order>) -> Vec<Order> {
    let mut checked = HashSet::new();
    let mut suggested = false;
    let mut left: Vec<_> = orders
        .into_iter()
        .rev()
        .filter(|order| match order {
            Order::Check(job) => checked.insert(job.vocabulary.post),
            Order::Suggest(_) => !std::mem::replace(&mut suggested, true),
            Order::Add(_) => true,
        })
        .collect();
    left.reverse();
    left
}

/// Looks for the dictionary of a language and reads it. The error is for the user.
fn load(language: &str, config: Option<&Path>) -> Result<Arc<Dictionary>, String> {
    let places = places(config);
    let files: Vec<PathBuf> = folders(&places)
        .iter()
        .flat_map(|folder| files_in(folder))
        .collect();
    let Some(choice) = choose(&files, language) else {
        return Err(no_dictionary(language, places.own.as_deref()));
    };
    let dictionary = match choice.source {
        Source::Bundled => Dictionary::bundled_english(),
        Source::Files { aff, dic } => {
            let read = |path: &Path| {
                read_bytes(path).map_err(|error| {
                    format!(
                        "Words in the language \u{201c}{language}\u{201d} are not checked. {error}"
                    )
                })
            };
            Dictionary::from_files(&read(&aff)?, &read(&dic)?)
                .map_err(|error| format!("{error} - {}", aff.display()))?
        }
    };
    Ok(Arc::new(dictionary))
}

fn no_dictionary(language: &str, own: Option<&Path>) -> String {
    let name = language.replace('-', "_");
    let place = own.map_or_else(String::new, |own| {
        format!(
            ", or put its two files, {name}.aff and {name}.dic, into this folder. - {}",
            own.display()
        )
    });
    let place = if place.is_empty() {
        ".".to_owned()
    } else {
        place
    };
    format!(
        "Spelling is not checked in this post: there is no dictionary for the language \
         \u{201c}{language}\u{201d}. Install a Hunspell dictionary for it{place}"
    )
}

/// The language that the environment names (POSIX, "Internationalization Variables"), else
/// American English.
fn system_language() -> String {
    ["LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|locale| !locale.is_empty())
        .filter(|locale| !matches!(locale.split('.').next(), Some("C" | "POSIX")))
        .map_or_else(
            || "en-US".to_owned(),
            |locale| {
                locale
                    .split(['.', '@'])
                    .next()
                    .unwrap_or_default()
                    .replace('_', "-")
            },
        )
}

/// Where dictionaries may be on this system.
fn places(config: Option<&Path>) -> Places {
    let paths = |name: &str| {
        let value = std::env::var_os(name).unwrap_or_default();
        let paths = std::env::split_paths(&value).filter(|path| path.is_absolute());
        paths.collect::<Vec<_>>()
    };
    let system = if cfg!(target_os = "macos") {
        System::Mac
    } else if cfg!(windows) {
        System::Windows
    } else {
        System::Xdg
    };
    let bases = directories::BaseDirs::new();
    let shared: &[&str] = match system {
        System::Xdg => &["XDG_DATA_DIRS"],
        System::Mac => &[],
        System::Windows => &["ProgramFiles", "ProgramFiles(x86)"],
    };
    Places {
        system,
        own: config.map(|config| config.join("dictionaries")),
        dicpath: paths("DICPATH"),
        home: bases.as_ref().map(|bases| bases.home_dir().to_path_buf()),
        data_home: bases.as_ref().map(|bases| bases.data_dir().to_path_buf()),
        data_dirs: shared.iter().flat_map(|name| paths(name)).collect(),
    }
}
