//! Everything that should happen outside, as one closed enum of plain data.

use std::path::PathBuf;

use super::block::BlockReading;
use super::export_job::{ExportWrite, PlanJob, RenderJob};
use super::outside::{CompareJob, WatchedPost};
use super::pictures::PictureJob;
use super::post_panel::PanelField;
use super::spelling::{NewWord, SpellJob, SuggestJob};
use super::versions::VersionsOrder;
use crate::export::Format;
use crate::stats::CountJob;
use crate::store::{EntryId, Fingerprint, Guard, Note, Settings, TextFormat};
use crate::target::Field;
use crate::text::{Buffer, Revision};

/// Something for the host or the window to do.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Reads a file; answers with `Action::Read`.
    Read(PathBuf),
    /// Writes a post; answers with `Action::Saved`.
    Save {
        /// The post, for the answer.
        post: u64,
        /// Where to.
        path: PathBuf,
        /// What: a snapshot.
        text: Buffer,
        /// How the file spells it.
        format: TextFormat,
        /// What the file must be for it to be written.
        guard: Guard,
        /// The state of the text.
        revision: Revision,
    },
    /// Watches the file of the open post from now on, or none; answers with `Action::FileSeen`
    /// whenever another program has done something to it. Takes the place of the one before.
    WatchPost(Option<WatchedPost>),
    /// Looks at the file of the open post now; answers with `Action::FileSeen` in any case.
    LookAtPost(WatchedPost),
    /// Compares texts; answers with `Action::Compared`.
    Compare(Box<CompareJob>),
    /// The user was told of a problem report.
    ProblemTold(PathBuf),
    /// Shows the folder with the problem reports.
    ShowProblems,
    /// Counts much of a long text; answers with `Action::Counted`.
    Count(Box<CountJob>),
    /// Reads a long block; answers with `Action::BlockRead`.
    ReadBlock(BlockReading),
    /// Makes an export and compares it with the disk; answers with `Action::Planned`.
    Plan(Box<PlanJob>),
    /// Writes a planned export; answers with `Action::Exported`.
    Export(Box<ExportWrite>),
    /// Makes the page as it would be exported; answers with `Action::Rendered`.
    Render(Box<RenderJob>),
    /// Reads the site of the posts in a folder, now and whenever its files change; answers with
    /// `Action::SiteRead`. Takes the place of the one before.
    WatchSite(Option<PathBuf>),
    /// Writes the profile of a site; answers with `Action::SiteSaved`.
    SaveSite(Box<SiteSave>),
    /// Asks for a path with the system's dialog; answers with `Action::PathChosen`,
    /// `Action::PathCancelled` or `Action::NoFileDialog`.
    Ask(FileQuestion),
    /// Puts a text on the clipboard.
    Copy(String),
    /// Puts a text on the clipboard in two forms, for those who take HTML and for the others.
    CopyRich {
        /// As HTML, safe wherever it is put.
        html: String,
        /// As plain text.
        text: String,
    },
    /// Asks the system for the clipboard's text, which then arrives at the editor.
    Paste,
    /// Looks whether what is on the clipboard has a form besides this text; answers with
    /// `Action::PasteForm`.
    ReadClipboardForm(String),
    /// Gives the editor the keyboard.
    FocusEditor,
    /// Gives a field of the Post panel the keyboard.
    FocusPost(PanelField),
    /// Asks what time it is, for a date of a post if there is one; answers with `Action::Clock`.
    LookAtClock(Option<(u64, Field)>),
    /// Gives the find bar's first field the keyboard, with its text selected.
    FocusFind,
    /// Brings the caret into sight.
    ShowCaret,
    /// Opens an address in the system's browser.
    OpenLink(String),
    /// Writes the settings.
    SaveSettings(Box<Settings>),
    /// Checks the spelling of a stretch; answers with `Action::Spelt`. A newer job for the same post
    /// takes the place of one that was not begun.
    Spell(Box<SpellJob>),
    /// Looks for what a word may have meant; answers with `Action::Suggested`.
    Suggest(SuggestJob),
    /// Puts a word on a word list, and tells what came of it.
    AddWord(NewWord),
    /// Reads a picture of the post; answers with `Action::PictureRead`, once or twice.
    ReadPicture(PictureJob),
    /// Tells the journal what has changed.
    Note(Vec<Note>),
    /// Opens the journal for a program that has just started, with this file or with what was open
    /// when it last ended; answers with `Action::Kept`, if there was something, and
    /// `Action::LeftPosts`.
    StartJournal(Option<PathBuf>),
    /// Looks for the words of a file that was just opened; answers with `Action::Kept` or
    /// `Action::HeldElsewhere` if the journal has some.
    LookInJournal(Box<JournalLook>),
    /// Lists the posts with words that are in no file; answers with `Action::LeftPosts`.
    ListLeft,
    /// Takes one of them; answers with `Action::Kept`.
    TakeLeft(EntryId),
    /// Keeps, lists, compares or searches versions; answers with `Action::VersionsCame`.
    Versions(VersionsOrder),
    /// Gives the panel of versions the keyboard.
    FocusVersions,
    /// Waits until the journal has all that it was told; answers with `Action::JournalFlushed`.
    FlushJournal,
    /// Shows the text from this byte on.
    ShowFrom(usize),
    /// Closes the window for good.
    CloseWindow,
    /// Fills the screen, or leaves it.
    ToggleFullScreen,
}

/// A file that was just opened.
#[derive(Debug, Clone, PartialEq)]
pub struct JournalLook {
    /// The post that it is.
    pub post: u64,
    /// The file.
    pub path: PathBuf,
    /// What it holds.
    pub text: Buffer,
    /// How it spells that.
    pub format: TextFormat,
    /// What it was when it was read; `None`: there was no such file.
    pub fingerprint: Option<Fingerprint>,
}

/// A profile to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SiteSave {
    /// The file.
    pub path: PathBuf,
    /// What it says from now on.
    pub text: String,
    /// What it must say for that; `None`: there must be no such file.
    pub before: Option<String>,
}

/// A question for a file dialog.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileQuestion {
    /// What the path is for.
    pub purpose: Purpose,
    /// Where the dialog begins: a folder for opening, a file for saving.
    pub suggestion: PathBuf,
}

/// What a path is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// To open the file.
    Open,
    /// To save the post there.
    Save,
    /// To be the cover image of the post.
    Cover,
    /// To export the post there.
    Export(Format),
    /// To be the folder of the site that the post is exported into.
    ExportFolder,
}
