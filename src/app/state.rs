//! The state of the program: the open post, the settings, what is on top, what the user is told.

use std::path::{Path, PathBuf};
use std::time::Duration;

use super::effect::Purpose;
use crate::command::Availability;
use crate::editing::table::table_at;
use crate::store::{Fingerprint, Guard, Settings, TextFormat, Theme};
use crate::text::{Document, Revision};

/// Everything the program knows.
#[derive(Debug, Clone, Default)]
pub struct State {
    /// The post that is open.
    pub post: OpenPost,
    /// What is remembered between runs.
    pub settings: Settings,
    /// What is on top of the panes and takes the keyboard.
    pub overlay: Option<Overlay>,
    /// What the user is told, oldest first.
    pub notices: Vec<Notice>,
    /// What goes on once the post is saved.
    pub then: Option<Then>,
    /// The post for which a path is being asked, so that it never serves another one.
    pub path_for: Option<u64>,
    /// Whether the system's theme is dark.
    pub system_dark: bool,
    /// Where the settings are kept, for the user to read.
    pub settings_place: PathBuf,
    /// The time since the program started.
    pub now: Duration,
    pub(super) posts_opened: u64,
}

/// An open post and its file.
#[derive(Debug, Clone, Default)]
pub struct OpenPost {
    /// Tells this post from those that were open before it.
    pub id: u64,
    /// The text.
    pub document: Document,
    /// The file, if the post has one.
    pub path: Option<PathBuf>,
    /// How the file spells the text.
    pub format: TextFormat,
    /// What the file was when it was last read or written.
    pub fingerprint: Option<Fingerprint>,
    /// The state of the text that is being written now.
    pub saving: Option<Revision>,
    /// The save that follows it.
    pub waiting: Option<WaitingSave>,
    /// The state of the text that the user agreed to lose to the post that opens next.
    pub given_up: Option<Revision>,
}

/// A save that was asked for while another one was under way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WaitingSave {
    /// To the file of the post.
    Here,
    /// To another file.
    At {
        /// The file.
        path: PathBuf,
        /// What the file must be for it to be written.
        guard: Guard,
    },
}

/// What is on top.
#[derive(Debug, Clone, PartialEq)]
pub enum Overlay {
    /// The command palette, with what was typed.
    Palette(String),
    /// The settings.
    Settings,
    /// All commands with their keys.
    Shortcuts,
    /// The version.
    About,
    /// The read time in detail.
    ReadTime,
    /// The post has changes that are in no file; something is about to close it.
    Unsaved(Then),
    /// There is a file where something is to be written.
    Exists(Box<super::effect::ExportJob>),
    /// There is a file where the post is to be saved.
    SaveExists(PathBuf),
    /// The file was changed by another program.
    ChangedOutside(PathBuf),
    /// The file was moved or deleted by another program.
    Gone(PathBuf),
    /// A path is asked for inside the window.
    Path(PathPrompt),
}

/// The path prompt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PathPrompt {
    /// What the path is for.
    pub purpose: Purpose,
    /// What was typed.
    pub text: String,
}

/// What goes on after the open post is saved or given up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Then {
    /// The window closes.
    Close,
    /// A new post begins.
    New,
    /// The file dialog opens.
    AskOpen,
    /// A file opens.
    Open(PathBuf),
}

/// A message to the user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// How serious it is.
    pub kind: NoticeKind,
    /// The message.
    pub text: String,
    /// When it goes by itself; `None`: when it is dismissed.
    pub until: Option<Duration>,
}

/// How serious a message is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoticeKind {
    /// Something was done.
    Done,
    /// Something should be looked at.
    Warning,
    /// Something failed.
    Error,
}

impl Overlay {
    /// Whether it asks about the post that is open, and so means nothing once that one is gone.
    pub fn is_about_post(&self) -> bool {
        match self {
            Self::Unsaved(_) | Self::SaveExists(_) | Self::ChangedOutside(_) | Self::Gone(_) => {
                true
            }
            Self::Path(prompt) => prompt.purpose != Purpose::Open,
            Self::Palette(_)
            | Self::Settings
            | Self::Shortcuts
            | Self::About
            | Self::ReadTime
            | Self::Exists(_) => false,
        }
    }
}

impl State {
    /// A state with these settings, kept at `settings_place`, and an empty post.
    pub fn new(settings: Settings, settings_place: PathBuf) -> Self {
        Self {
            settings,
            settings_place,
            ..Self::default()
        }
    }

    /// Whether to draw dark.
    pub fn is_dark(&self) -> bool {
        match self.settings.theme {
            Theme::System => self.system_dark,
            Theme::Light => false,
            Theme::Dark => true,
        }
    }

    /// The facts that commands depend on.
    pub fn availability(&self) -> Availability {
        let document = &self.post.document;
        Availability {
            can_undo: document.can_undo(),
            can_redo: document.can_redo(),
            selection: !document.selection().is_empty(),
            recent: self.last_other_file().is_some(),
            in_table: table_at(document.buffer(), document.selection().head).is_some(),
        }
    }

    /// The newest of the recent files that is not open now.
    pub fn last_other_file(&self) -> Option<&Path> {
        self.settings
            .recent_files
            .iter()
            .map(PathBuf::as_path)
            .find(|path| Some(*path) != self.post.path.as_deref())
    }

    pub(super) fn tell(&mut self, kind: NoticeKind, text: impl Into<String>) {
        /// How long a message about something that went well stays.
        const STAY: Duration = Duration::from_secs(5);
        let text = text.into();
        self.notices.retain(|notice| notice.text != text);
        self.notices.push(Notice {
            kind,
            text,
            until: (kind == NoticeKind::Done).then(|| self.now + STAY),
        });
    }
}

impl OpenPost {
    /// The name shown in title bar and toolbar: the file's, or "Untitled".
    pub fn name(&self) -> String {
        self.path.as_deref().and_then(Path::file_name).map_or_else(
            || "Untitled".to_owned(),
            |name| name.to_string_lossy().into_owned(),
        )
    }

    /// The file's name without its ending, to call a post by that has no title.
    pub fn stem(&self) -> String {
        self.path.as_deref().and_then(Path::file_stem).map_or_else(
            || "Untitled".to_owned(),
            |stem| stem.to_string_lossy().into_owned(),
        )
    }

    /// Whether closing the post would lose words. A post that is in no file and empty has none.
    pub fn has_unsaved_words(&self) -> bool {
        self.document.is_dirty()
            && !(self.fingerprint.is_none() && self.document.buffer().is_empty())
    }

    /// Whether opening another post now would lose words that the user wants to keep.
    pub fn has_words_to_keep(&self) -> bool {
        self.has_unsaved_words() && self.given_up != Some(self.document.revision())
    }
}
