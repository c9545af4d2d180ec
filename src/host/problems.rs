//! Reports of what goes wrong inside the program: a panic is written down in a folder on this
//! computer, without any of the user's words, and nothing is sent.

use std::backtrace::Backtrace;
use std::collections::HashSet;
use std::panic::{PanicHookInfo, set_hook, take_hook};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Mutex;

use super::Answer;
use crate::app::{Action, Notice, NoticeKind};
use crate::store::{local_now, mark_told, reports, untold_report, write_report};

/// Crates whose panics are answered where they happen, as what they do for any input they cannot
/// take: a formula that the converter chokes on is shown as it is written.
const ANSWERED: [&str; 1] = ["math-core"];
/// How messages begin that the standard library makes of numbers and of the words of its source.
const OF_NUMBERS: [&str; 8] = [
    "index out of bounds: the len is ",
    "range start index ",
    "range end index ",
    "slice index starts at ",
    "byte index ",
    "start byte index ",
    "end byte index ",
    "mid > len",
];
/// What stands for a message that may hold words of a text.
const LEFT_OUT: &str = "left out, because it may hold words of a text";
/// How many functions of the way to a panic are written down.
const FUNCTIONS: usize = 80;

/// What a report is made of.
#[derive(Debug, Clone, Default)]
pub struct Problem {
    /// When it was, as the clock here has it.
    pub time: String,
    /// The file of the source and the line.
    pub place: String,
    /// What happened, made safe by [`safe_message`].
    pub message: String,
    /// The name of the thread.
    pub thread: String,
    /// The functions on the way there, innermost first, where the program knows their names.
    pub functions: Vec<String>,
}

/// A report as it is written.
pub fn report_of(problem: &Problem) -> String {
    let mut report = format!(
        "Something went wrong inside Postwright.\n\n\
         This report was written on this computer and was not sent anywhere. It holds nothing of \
         your texts\nand no names of your files. If you like, send it to whoever makes the \
         program.\n\n\
         Time     {}\nVersion  {}\nSystem   {}, {}\nPlace    {}\nMessage  {}\nThread   {}\n",
        problem.time,
        env!("CARGO_PKG_VERSION"),
        std::env::consts::OS,
        std::env::consts::ARCH,
        problem.place,
        problem.message,
        problem.thread,
    );
    if !problem.functions.is_empty() {
        report.push_str("\nOn the way there\n");
        for function in &problem.functions {
            report.push_str("  ");
            report.push_str(function);
            report.push('\n');
        }
    }
    report
}

/// A message that was put together while the program ran, as far as it is known to hold nothing but
/// numbers and words of the source. What such a message says is known from its place.
pub fn safe_message(message: &str) -> String {
    let Some(start) = OF_NUMBERS.iter().find(|start| message.starts_with(**start)) else {
        return LEFT_OUT.to_owned();
    };
    // What is quoted is a piece of the text.
    let quote = message[start.len()..].find(['`', '\'', '"', ';']);
    let end = quote.map_or(message.len(), |at| start.len() + at);
    let known = message[..end].trim_end();
    known.chars().take(200).collect()
}

/// Keeps reports of all panics of the program in `folder`, and tells of one that nobody was told of.
pub(super) fn keep(folder: &Path, answer: &Answer) {
    let (place, tell) = (folder.to_path_buf(), answer.clone());
    std::thread::spawn(move || {
        if let Some(report) = untold_report(&place) {
            let earlier = true;
            tell.send(Action::ProblemReported { report, earlier });
        }
    });
    let keeper = Keeper {
        folder: folder.to_path_buf(),
        answer: answer.clone(),
        known: Mutex::default(),
    };
    let before = take_hook();
    set_hook(Box::new(move |info| {
        keeper.note(info);
        before(info);
    }));
}

/// The user was told of a report.
pub(super) fn told(report: PathBuf) {
    std::thread::spawn(move || mark_told(&report));
}

/// Shows the folder in the system's file manager.
pub(super) fn show(folder: Option<&Path>, answer: &Answer) {
    let folder = folder.filter(|folder| !reports(folder).is_empty());
    let (kind, text) = match folder.map(|folder| (folder, open(folder))) {
        None => (
            NoticeKind::Done,
            "There are no problem reports: nothing has gone wrong here.".to_owned(),
        ),
        Some((_, true)) => return,
        Some((folder, false)) => (
            NoticeKind::Warning,
            format!(
                "This desktop offers no way to show a folder. The reports are here. - {}",
                folder.display()
            ),
        ),
    };
    answer.send(Action::Tell(Notice {
        kind,
        text,
        until: None,
    }));
}

/// What notes panics.
struct Keeper {
    folder: PathBuf,
    answer: Answer,
    /// The places that are noted: what happens in every frame is one problem.
    known: Mutex<HashSet<String>>,
}

impl Keeper {
    /// Notes a panic. Nothing here may panic or wait for what the thread holds.
    fn note(&self, info: &PanicHookInfo<'_>) {
        let place = info.location().map_or_else(String::new, |location| {
            format!("{}:{}", place_of(location.file()), location.line())
        });
        if ANSWERED.iter().any(|name| place.starts_with(name)) {
            return;
        }
        let is_new = self
            .known
            .try_lock()
            .is_ok_and(|mut known| known.insert(place.clone()));
        if !is_new {
            return;
        }
        let payload = info.payload();
        let message = match payload.downcast_ref::<&'static str>() {
            // Words of the source.
            Some(literal) => (*literal).to_owned(),
            None => payload
                .downcast_ref::<String>()
                .map_or_else(|| LEFT_OUT.to_owned(), |message| safe_message(message)),
        };
        let report = report_of(&Problem {
            time: local_now(),
            place,
            message,
            thread: std::thread::current()
                .name()
                .unwrap_or("unnamed")
                .to_owned(),
            functions: functions(&Backtrace::force_capture().to_string()),
        });
        let Ok(report) = write_report(&self.folder, &report) else {
            return;
        };
        let answer = self.answer.clone();
        // The thread that panics may hold what waking the window waits for.
        let tell = move || {
            answer.send(Action::ProblemReported {
                report,
                earlier: false,
            });
        };
        drop(std::thread::Builder::new().spawn(tell));
    }
}

/// A file of the source without the folders of the computer that it was built on.
fn place_of(file: &str) -> String {
    let file = file.replace('\\', "/");
    if let Some((_, rest)) = file.split_once("/registry/src/") {
        return rest
            .split_once('/')
            .map_or(rest, |(_, rest)| rest)
            .to_owned();
    }
    if let Some((_, rest)) = file.split_once("/library/") {
        return format!("library/{rest}");
    }
    match file.rfind("/src/") {
        Some(at) => file[at + 1..].to_owned(),
        None => file,
    }
}

/// The names of functions in a backtrace, without places, which name folders.
fn functions(backtrace: &str) -> Vec<String> {
    let name = |line: &str| {
        let (number, name) = line.trim_start().split_once(": ")?;
        let is_function = number.bytes().all(|byte| byte.is_ascii_digit());
        (is_function && name != "<unknown>").then(|| name.to_owned())
    };
    backtrace.lines().filter_map(name).take(FUNCTIONS).collect()
}

/// Opens a folder in the system's file manager. Whether that has begun.
fn open(folder: &Path) -> bool {
    let program = if cfg!(target_os = "macos") {
        "open"
    } else if cfg!(windows) {
        "explorer"
    } else {
        "xdg-open"
    };
    let mut command = Command::new(program);
    command
        .arg(folder)
        .stdin(Stdio::null())
        .stdout(Stdio::null());
    let Ok(mut child) = command.stderr(Stdio::null()).spawn() else {
        return false;
    };
    // Waited for, so that nothing is left of it.
    std::thread::spawn(move || child.wait());
    true
}
