//! The state of the program: the open post, the settings, what is on top, what the user is told.

use std::path::{Path, PathBuf};
use std::time::Duration;

use super::effect::Purpose;
use super::export_run::Exporting;
use super::find::Find;
use super::html_view::HtmlView;
use super::journal::{JournalState, KeptIn};
use super::outside::{Outside, Watching};
use super::post_panel::{Clock, PanelDraft};
use super::site::SiteState;
use super::site_form::SiteForm;
use super::source::Source;
use super::spelling::Spelling;
use super::versions::{Keeping, VersionsState};
use crate::command::{Availability, CommandId};
use crate::editing::Around;
use crate::editing::lines::Copied;
use crate::editing::table::is_in_table;
use crate::picture::Pictures;
use crate::store::{EntryId, Fingerprint, FocusMode, Guard, PageView, Settings, TextFormat, Theme};
use crate::text::{Document, Revision};

/// How long the caret is on, and off, where the system does not say.
const BLINK: Duration = Duration::from_millis(530);
/// How long a message that goes by itself stays.
const STAY: Duration = Duration::from_secs(5);

/// Everything the program knows.
#[derive(Debug, Clone, Default)]
pub struct State {
    /// The post that is open.
    pub post: OpenPost,
    /// What is remembered between runs.
    pub settings: Settings,
    /// What is looked for in the text, and where it was found.
    pub find: Find,
    /// What is on top of the panes and takes the keyboard.
    pub overlay: Option<Overlay>,
    /// What is known about the spelling of the open post.
    pub spelling: Spelling,
    /// The pictures of the open post.
    pub pictures: Pictures,
    /// The folder in which they are looked for.
    pub(super) picture_folder: Option<PathBuf>,
    /// The site of the open post.
    pub site: SiteState,
    /// What is watched of the open post's file.
    pub(super) watching: Watching,
    /// The export that is planned.
    pub export: Option<Exporting>,
    /// How many plans were asked for.
    pub(super) plans: u64,
    /// The page as it would be exported.
    pub html: HtmlView,
    /// What is known of the journal.
    pub journal: JournalState,
    /// What is known of the earlier versions of the open post.
    pub versions: VersionsState,
    /// What the user is told, oldest first.
    pub notices: Vec<Notice>,
    /// What goes on once the post is saved.
    pub then: Option<Then>,
    /// The post for which a path is being asked, so that it never serves another one.
    pub path_for: Option<u64>,
    /// Whether the system's theme is dark.
    pub system_dark: bool,
    /// How long a caret is on, and off, on this system; `None`: it does not blink.
    pub system_blink: Option<Duration>,
    /// Where the settings are kept, for the user to read.
    pub settings_place: PathBuf,
    /// The time since the program started.
    pub now: Duration,
    /// The time of day, once the host told it.
    pub clock: Option<Clock>,
    /// The styled runs of the open post's source.
    pub source: Source,
    /// What was copied here last.
    pub copied: Copied,
    /// Until when the next text from the clipboard is wanted without its form.
    pub(super) plain_until: Option<Duration>,
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
    /// What other programs do to the file.
    pub outside: Outside,
    /// What is known of its versions.
    pub keeping: Keeping,
    /// The first byte that is in sight.
    pub top: usize,
    /// The entry in the journal that it was made from.
    pub kept: Option<KeptIn>,
    /// What stands in the fields of the Post panel and is not in the text.
    pub panel: PanelDraft,
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
    /// The form of the site.
    Site(Box<SiteForm>),
    /// The plan of an export: see [`State::export`].
    Export,
    /// There is a file where the post is to be saved.
    SaveExists(PathBuf),
    /// The file was changed by another program.
    ChangedOutside(PathBuf),
    /// The file was moved or deleted by another program.
    Gone(PathBuf),
    /// Whether the file, which is in another encoding, is to be saved in UTF-8.
    InUtf8 {
        /// The file.
        path: PathBuf,
        /// Why that is asked: which character its encoding lacks, or which encoding it is.
        message: String,
    },
    /// The text and what the file holds, compared: see [`Outside::view`].
    Compare,
    /// A path is asked for inside the window.
    Path(PathPrompt),
    /// The posts that were left with words that are in no file: see [`JournalState::left`].
    Recovered,
    /// One of them is about to be given up.
    DiscardLeft(EntryId),
    /// What a word at the caret may have meant: see [`Spelling::offer`].
    Spelling,
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
    /// A post that was left opens.
    OpenLeft(EntryId),
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
            Self::Unsaved(_)
            | Self::SaveExists(_)
            | Self::ChangedOutside(_)
            | Self::Gone(_)
            | Self::InUtf8 { .. }
            | Self::Compare
            | Self::Export
            | Self::Spelling => true,
            Self::Path(prompt) => prompt.purpose != Purpose::Open,
            Self::Palette(_)
            | Self::Settings
            | Self::Shortcuts
            | Self::About
            | Self::Site(_)
            | Self::Recovered
            | Self::DiscardLeft(_)
            | Self::ReadTime => false,
        }
    }
}

impl State {
    /// A state with these settings, kept at `settings_place`, and an empty post.
    pub fn new(settings: Settings, settings_place: PathBuf) -> Self {
        Self {
            settings,
            settings_place,
            system_blink: Some(BLINK),
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

    /// Whether what a command switches is on; `None` for a command that switches nothing.
    pub fn is_on(&self, id: CommandId) -> Option<bool> {
        let settings = &self.settings;
        Some(match id {
            CommandId::Preview => settings.preview_visible,
            CommandId::PostPanel => settings.post_panel,
            CommandId::Versions => self.versions.is_open,
            CommandId::ToggleDraft => self.source.front_matter().0.draft(),
            CommandId::ShowArticle => settings.view == PageView::Article,
            CommandId::ShowPage => settings.view == PageView::Page,
            CommandId::ShowCards => settings.view == PageView::Cards,
            CommandId::ShowHtml => settings.view == PageView::Html,
            CommandId::ScrollTogether => settings.scroll_together,
            CommandId::ThemeSystem => settings.theme == Theme::System,
            CommandId::ThemeLight => settings.theme == Theme::Light,
            CommandId::ThemeDark => settings.theme == Theme::Dark,
            CommandId::FocusSentence => settings.focus == FocusMode::Sentence,
            CommandId::FocusParagraph => settings.focus == FocusMode::Paragraph,
            CommandId::Typewriter => settings.typewriter,
            CommandId::LineNumbers => settings.line_numbers,
            CommandId::WhiteSpace => settings.white_space,
            CommandId::SpellCheck => settings.spell_check,
            _ => return None,
        })
    }

    /// The facts that commands depend on.
    pub fn availability(&self) -> Availability {
        let document = &self.post.document;
        Availability {
            can_undo: document.can_undo(),
            can_redo: document.can_redo(),
            selection: !document.selection().is_empty(),
            recent: self.last_other_file().is_some(),
            finding: self.find.is_open(),
            in_table: is_in_table(document.buffer(), document.selection().head),
        }
    }

    /// What the ends of the selections belong to: code, front matter or words.
    pub(super) fn around(&mut self) -> Around {
        let document = &self.post.document;
        self.source.refresh(self.post.id, document);
        let buffer = document.buffer();
        let mut runs = Vec::new();
        for selection in document.selections().iter() {
            let range = selection.range();
            let start = buffer.full_line_range(range.start).start;
            let end = buffer.full_line_range(range.end).end;
            runs.extend(self.source.runs(document, start..end));
        }
        Around::new(&runs, self.source.body_start())
    }

    /// The newest of the recent files that is not open now.
    pub fn last_other_file(&self) -> Option<&Path> {
        self.settings
            .recent_files
            .iter()
            .map(PathBuf::as_path)
            .find(|path| Some(*path) != self.post.path.as_deref())
    }

    /// Tells something until the user has read it, or for a while if it went well.
    pub(super) fn tell(&mut self, kind: NoticeKind, text: impl Into<String>) {
        let until = (kind == NoticeKind::Done).then(|| self.now + STAY);
        self.push_notice(kind, text.into(), until);
    }

    /// As [`Self::tell`], and the message goes by itself whatever its kind.
    pub(super) fn tell_briefly(&mut self, kind: NoticeKind, text: impl Into<String>) {
        self.push_notice(kind, text.into(), Some(self.now + STAY));
    }

    fn push_notice(&mut self, kind: NoticeKind, text: String, until: Option<Duration>) {
        self.notices.retain(|notice| notice.text != text);
        self.notices.push(Notice { kind, text, until });
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
