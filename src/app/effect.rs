//! Everything that should happen outside, as one closed enum of plain data.

use std::path::PathBuf;

use super::block::BlockReading;
use super::pictures::PictureJob;
use super::spelling::{NewWord, SpellJob, SuggestJob};
use crate::export::Format;
use crate::stats::CountJob;
use crate::store::{Guard, Settings, TextFormat};
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
    /// Counts much of a long text; answers with `Action::Counted`.
    Count(Box<CountJob>),
    /// Reads a long block; answers with `Action::BlockRead`.
    ReadBlock(BlockReading),
    /// Makes an export and writes it; answers with `Action::Exported`.
    Export(ExportJob),
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
    /// Closes the window for good.
    CloseWindow,
    /// Fills the screen, or leaves it.
    ToggleFullScreen,
}

/// An export to be made.
#[derive(Debug, Clone, PartialEq)]
pub struct ExportJob {
    /// The form.
    pub format: Format,
    /// The text of the post: a snapshot.
    pub text: Buffer,
    /// The post's own file, which is never replaced, and how it spells the text.
    pub source: Option<PathBuf>,
    /// See `source`.
    pub source_format: TextFormat,
    /// A title for a post that has none: the name of its file.
    pub fallback_title: String,
    /// The read time rule, by its id.
    pub read_time_rule: String,
    /// The file to be written.
    pub path: PathBuf,
    /// Whether a file at that path may be replaced.
    pub replace: bool,
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
    /// To export the post there.
    Export(Format),
}
