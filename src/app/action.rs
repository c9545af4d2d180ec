//! Everything that can change the state, as one closed enum.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use super::block::BlockRead;
use super::effect::Purpose;
use super::export_job::{ExportFailure, ExportJob, PlannedExport};
use super::export_run::ExportChoice;
use super::find::FindOption;
use super::journal::{KeptPost, LeftPost, Wanted};
use super::outside::{Compared, OutsideAct};
use super::post_panel::PanelAct;
use super::site::SiteFiles;
use super::site_form::SiteFormAct;
use super::spelling::{SpellingAct, Spelt, Suggested};
use super::state::Overlay;
use super::versions::{VersionsAct, VersionsAnswer};
use crate::command::CommandId;
use crate::picture::Answered;
use crate::post::PostDate;
use crate::stats::Counted;
use crate::store::{Device, EntryId, Fingerprint, Opened, Seen, Theme, WindowPlace};
use crate::target::Field;
use crate::text::Revision;

/// Something that happened or was asked for.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// The user asked for a command.
    Run(CommandId),
    /// A file should be opened: from the command line, a drop, a list.
    OpenPath(PathBuf),
    /// A file was read, or could not be.
    Read {
        /// The path that was asked for.
        path: PathBuf,
        /// What it holds.
        result: Result<Opened, OpenFailure>,
    },
    /// The user chose a path in a file dialog.
    PathChosen {
        /// What the path is for.
        purpose: Purpose,
        /// The path.
        path: PathBuf,
        /// Whether the dialog has already asked about replacing a file.
        replace: bool,
    },
    /// The user left a file dialog without choosing.
    PathCancelled,
    /// The desktop has no file dialog: ask inside the window.
    NoFileDialog {
        /// What the path is for.
        purpose: Purpose,
        /// A path to begin with.
        suggestion: PathBuf,
    },
    /// The file of the post is not as it was told last.
    FileSeen {
        /// The number of the order to watch it.
        number: u64,
        /// What became of it.
        seen: Box<Seen>,
    },
    /// The user did something about what another program did to the file.
    Outside(OutsideAct),
    /// Texts were compared.
    Compared(Compared),
    /// A save ended.
    Saved {
        /// The post that was saved, so that a late answer never touches another one.
        post: u64,
        /// Where.
        path: PathBuf,
        /// The state of the text that was written.
        revision: Revision,
        /// What the file is now.
        result: Result<Fingerprint, SaveFailure>,
    },
    /// An export was made and compared with the disk, or cannot be.
    Planned {
        /// The number that it was asked for by.
        number: u64,
        /// What it would write; the message for the user if nothing could be written.
        result: Result<PlannedExport, String>,
    },
    /// The user changed something in the plan of an export, or agreed to it.
    Export(ExportChoice),
    /// An export ended: what was written, or why nothing was.
    Exported {
        /// What was asked for.
        job: Box<ExportJob>,
        /// What was written.
        result: Result<Arc<PlannedExport>, ExportFailure>,
    },
    /// The page was made as it would be exported.
    Rendered {
        /// The number that it was asked for by.
        number: u64,
        /// The page; `None` if making it failed.
        html: Option<Arc<str>>,
    },
    /// The profile of the site was written, or the message why not.
    SiteSaved {
        /// The file.
        path: PathBuf,
        /// What came of it.
        result: Result<(), String>,
    },
    /// The user changed something in the form of the site.
    SiteForm(SiteFormAct),
    /// The files of the site were read: anew, or because they have changed.
    SiteRead(Box<SiteFiles>),
    /// Something was done in the Post panel.
    PostPanel {
        /// The post that it was done to, so that it never reaches another one.
        post: u64,
        /// What was done.
        act: PanelAct,
    },
    /// The host told the time.
    Clock {
        /// The date, time and offset from UTC of this place, to the second.
        told: PostDate,
        /// The post and the date of it that are to say so, if any.
        wanted: Option<(u64, Field)>,
    },
    /// Much of a long text was counted.
    Counted(Counted),
    /// A long block was read.
    BlockRead(BlockRead),
    /// Formatted text should be put on the clipboard, such as what is selected in the preview.
    CopyRich {
        /// As HTML, safe wherever it is put.
        html: String,
        /// As plain text.
        text: String,
    },
    /// Text came from the clipboard.
    Paste {
        /// The text.
        text: String,
        /// Whether it is wanted as it is.
        plain: bool,
    },
    /// What else is on the clipboard was looked at.
    PasteForm {
        /// The text.
        text: String,
        /// The same as HTML, if there is that.
        html: Option<String>,
    },
    /// Escape was pressed in the text, where it meant nothing.
    Escape,
    /// The user answered the question that is on top.
    Answer(Choice),
    /// The text in the overlay's field changed.
    OverlayText(String),
    /// Closes what is on top.
    Dismiss,
    /// Closes a notice, by its place in the list.
    DismissNotice(usize),
    /// The window is asked to close.
    CloseRequested,
    /// Something went wrong or right in the host that the user should read.
    Tell(super::state::Notice),
    /// Something went wrong inside the program and was written down, in this run or in one before.
    ProblemReported {
        /// The report.
        report: PathBuf,
        /// Whether it was before this start.
        earlier: bool,
    },
    /// The system's theme is dark, or not.
    SystemDark(bool),
    /// How long a caret is on, and off, on this system; `None`: it does not blink.
    SystemBlink(Option<Duration>),
    /// Time passed: since the program started.
    Tick(Duration),
    /// The window is at another place (points).
    WindowMoved(WindowPlace),
    /// A setting was changed.
    Set(Setting),
    /// A dialog should open.
    Show(Overlay),
    /// A task box in the preview was clicked: the bytes of `[ ]`.
    ToggleTask(std::ops::Range<usize>),
    /// A link was clicked in the preview.
    FollowLink(String),
    /// The caret should go to this byte, in sight.
    GoTo(usize),
    /// What is looked for was typed.
    FindQuery(String),
    /// What takes its place was typed.
    FindReplacement(String),
    /// A switch of the find bar was pressed.
    FindOption(FindOption),
    /// The find bar is closed.
    FindClose,
    /// A frame has begun: the search goes on through a slice of the text.
    FindOn,
    /// These bytes of the text are on the screen now.
    InSight(std::ops::Range<usize>),
    /// A stretch was checked for spelling, or could not be.
    Spelt(Spelt),
    /// Suggestions are wanted for the word at this byte, for a menu.
    Suggest(usize),
    /// Suggestions for a word came, or there are none.
    Suggested(Suggested),
    /// The user chose what to do about the word on offer.
    Spell(SpellingAct),
    /// Something became known about a picture of the post.
    PictureRead(Answered),
    /// The journal has all that it was told, or the message why not.
    JournalFlushed(Result<(), String>),
    /// The journal cannot be written, with a message, or can be again.
    JournalFailing(Option<String>),
    /// The posts with words that are in no file and that no window has open.
    LeftPosts {
        /// The posts, the latest first.
        posts: Vec<LeftPost>,
        /// Whether nobody asked: the program has just started.
        at_start: bool,
    },
    /// A post came out of the journal.
    Kept {
        /// What it was wanted for.
        wanted: Wanted,
        /// The post.
        kept: Box<KeptPost>,
    },
    /// The file of a post is open in another window.
    HeldElsewhere {
        /// The post.
        post: u64,
        /// Since when, for people to read.
        since: String,
    },
    /// The user wants one of the posts that were left.
    OpenLeft(EntryId),
    /// The user does not want it any more.
    DiscardLeft(EntryId),
    /// Something was done in the panel of versions.
    Versions {
        /// The post that it was done to, so that it never reaches another one.
        post: u64,
        /// What was done.
        act: VersionsAct,
    },
    /// Whoever keeps the versions has an answer.
    VersionsCame(VersionsAnswer),
    /// The user came back to the window: files may have changed meanwhile.
    WindowFocused,
}

/// A setting with its new value.
#[derive(Debug, Clone, PartialEq)]
pub enum Setting {
    /// The colours.
    Theme(Theme),
    /// The size of the editor's text in points.
    EditorSize(f32),
    /// How many characters a line of the source holds.
    Measure(f32),
    /// Whether the caret blinks.
    CaretBlink(bool),
    /// The read time rule, by its id.
    ReadTimeRule(String),
    /// The editor's share of the width, 0 to 1.
    Split(f32),
    /// The width in which the page is shown.
    Device(Device),
    /// Whether the page is shown dark; `None`: as the window is.
    PageDark(Option<bool>),
    /// Whether quitting asks about unsaved changes.
    AskBeforeQuit(bool),
}

/// An answer to a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// Do what was asked: save, replace, use this path.
    Yes,
    /// Go on without it: do not save.
    No,
    /// Leave everything as it is.
    Cancel,
    /// Choose another place.
    Elsewhere,
    /// Look at both first.
    Compare,
}

/// Why a file was not opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OpenFailure {
    /// There is no such file: a new one may begin.
    Missing,
    /// It cannot be read; the message says why and what to do.
    Unreadable(String),
}

/// Why a file was not written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SaveFailure {
    /// The file is there already and nobody agreed to replace it.
    Exists,
    /// Another program changed the file since it was read.
    ChangedOutside,
    /// The file is no longer there.
    Gone,
    /// The encoding of the file lacks a character; the message says which.
    Lacks(String),
    /// It could not be written.
    Failed {
        /// Why, and what to do.
        message: String,
        /// What the file holds now, if it was changed all the same.
        on_disk: Option<Fingerprint>,
    },
}
