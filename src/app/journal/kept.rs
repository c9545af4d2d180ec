//! Posts that come back out of the journal: which take the place of what, and what asks first.

use std::path::PathBuf;

use super::{KeptIn, tell};
use crate::app::effect::Effect;
use crate::app::files::open_post;
use crate::app::outside;
use crate::app::settings::remember;
use crate::app::state::{NoticeKind, OpenPost, Overlay, State};
use crate::app::update::with_focus;
use crate::store::{EntryId, Fingerprint, Note, Opened, TextFormat};
use crate::text::Document;

/// A post out of the journal.
#[derive(Debug, Clone, PartialEq)]
pub struct KeptPost {
    /// Its entry, which is now this window's.
    pub entry: EntryId,
    /// Its file.
    pub path: Option<PathBuf>,
    /// How the file spelt it.
    pub format: TextFormat,
    /// The post, with its history.
    pub document: Document,
    /// Whether the history came back too.
    pub is_whole: bool,
    /// Whether it has words that were in no file.
    pub unsaved: bool,
    /// The first byte that was in sight.
    pub top: usize,
    /// When it was last changed, for people to read.
    pub touched: String,
    /// What became of its file.
    pub file: FileNow,
}

/// What became of a file since the journal last heard of it.
#[derive(Debug, Clone, PartialEq)]
pub enum FileNow {
    /// There never was one.
    NeverNamed,
    /// It holds what was last saved here, or all of the text.
    Same(Opened),
    /// It holds another text.
    Changed(Opened),
    /// It is no longer there.
    Gone,
    /// It cannot be read; the message says why.
    Unreadable(String),
}

/// What a post out of the journal was wanted for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// To go on where the program ended.
    Start,
    /// The user chose it from the list.
    Chosen,
    /// This post was opened from the same file.
    For(u64),
}

/// A post with words that are in no file, as the list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftPost {
    /// Its entry.
    pub entry: EntryId,
    /// What it is called.
    pub title: String,
    /// Its file.
    pub path: Option<PathBuf>,
    /// When it was last changed, for people to read.
    pub touched: String,
    /// How many words it has.
    pub words: u64,
    /// Whether its file holds something else now.
    pub is_file_other: bool,
}

/// The list of what was left came.
pub(super) fn list(state: &mut State, posts: Vec<LeftPost>, at_start: bool) {
    let count = posts.len();
    state.journal.left = posts;
    if at_start && count > 0 {
        let what = match count {
            1 => "A post with unsaved words is".to_owned(),
            count => format!("{count} posts with unsaved words are"),
        };
        state.tell_briefly(
            NoticeKind::Done,
            format!("{what} kept for you. See Recovered posts in the menu."),
        );
    } else if !at_start {
        state.overlay = Some(Overlay::Recovered);
    }
}

/// A post came out of the journal.
pub(super) fn came(state: &mut State, wanted: Wanted, kept: KeptPost) -> Vec<Effect> {
    let document = &state.post.document;
    let is_as_opened = document.states() == 1;
    let has_room = match wanted {
        Wanted::Start => is_as_opened && state.post.path.is_none() && document.buffer().is_empty(),
        Wanted::Chosen => !state.post.has_words_to_keep(),
        Wanted::For(post) => state.post.id == post && is_as_opened,
    };
    if !has_room {
        keep_for_later(state, &kept);
        return vec![];
    }
    put_in_place(state, wanted, kept)
}

/// There is no room for the post now: it waits in the list.
fn keep_for_later(state: &mut State, kept: &KeptPost) {
    tell(state, Note::Release(kept.entry));
    if kept.unsaved {
        state.tell(
            NoticeKind::Warning,
            "Words from before that are in no file are kept. See Recovered posts in the menu.",
        );
    }
}

/// Opens a post out of the journal; where another program wrote to its file meanwhile, both versions
/// are shown.
fn put_in_place(state: &mut State, wanted: Wanted, kept: KeptPost) -> Vec<Effect> {
    match (kept.file.clone(), kept.path.clone()) {
        (FileNow::Changed(file), Some(path)) => {
            if kept.unsaved {
                state.settings.remember(&path);
                let format = kept.format;
                let opened = open_kept(state, kept, None, format);
                let compared = outside::meet(state, file);
                return [opened, remember(state), compared].concat();
            }
            if !matches!(wanted, Wanted::For(_)) {
                open_file(state, path, file);
            }
            tell(state, Note::Discard(kept.entry));
            with_focus(remember(state))
        }
        (FileNow::Same(file), Some(path)) => {
            let unsaved = kept.unsaved;
            let effects = open_kept(state, kept, Some(file.fingerprint), file.format);
            if unsaved && wanted != Wanted::Chosen {
                let name = state.post.name();
                let text = format!("Your unsaved changes of {name} came back.");
                state.tell(NoticeKind::Done, text);
            }
            state.settings.remember(&path);
            [effects, remember(state)].concat()
        }
        (FileNow::Unreadable(message), _) => {
            let effects = open_gone(state, kept);
            state.tell(NoticeKind::Error, message);
            effects
        }
        (FileNow::Gone, Some(path)) => {
            let effects = open_gone(state, kept);
            let path = path.display();
            state.tell(
                NoticeKind::Warning,
                format!(
                    "The file is no longer there: it was moved, renamed or deleted. Your text is \
                     here, and saving puts it back. - {path}"
                ),
            );
            effects
        }
        (_, _) => {
            let format = kept.format;
            open_kept(state, kept, None, format)
        }
    }
}

/// Opens what a file holds, with nothing out of the journal.
fn open_file(state: &mut State, path: PathBuf, file: Opened) {
    state.settings.remember(&path);
    open_post(
        state,
        OpenPost {
            document: Document::new(file.text),
            path: Some(path),
            format: file.format,
            fingerprint: Some(file.fingerprint),
            ..OpenPost::default()
        },
    );
}

/// Opens a post of which there is no file to be had.
fn open_gone(state: &mut State, kept: KeptPost) -> Vec<Effect> {
    let format = kept.format;
    let effects = open_kept(state, kept, None, format);
    state.post.document.mark_unsaved();
    effects
}

/// Opens a post out of the journal; `fingerprint` and `format` are those of its file as it is.
fn open_kept(
    state: &mut State,
    kept: KeptPost,
    fingerprint: Option<Fingerprint>,
    format: TextFormat,
) -> Vec<Effect> {
    let known = kept.document.steps_known();
    let entry = kept.entry;
    if !kept.is_whole {
        tell(state, Note::Discard(entry));
        state.tell(
            NoticeKind::Warning,
            "Your words came back; what could be undone did not, because that part of the \
             recovery journal is damaged.",
        );
    }
    open_post(
        state,
        OpenPost {
            document: kept.document,
            path: kept.path,
            format,
            fingerprint,
            top: kept.top,
            kept: kept.is_whole.then_some(KeptIn { entry, known }),
            ..OpenPost::default()
        },
    );
    vec![Effect::FocusEditor, Effect::ShowFrom(kept.top)]
}
