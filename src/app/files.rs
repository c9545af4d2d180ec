//! Leaving a post and opening another one: what asks first, and what takes whose place.

use std::path::{Path, PathBuf};

use super::action::OpenFailure;
use super::effect::{Effect, FileQuestion, Purpose};
use super::export_run::Exporting;
use super::journal;
use super::outside::Outside;
use super::settings::remember;
use super::state::{NoticeKind, OpenPost, Overlay, State, Then};
use super::update::{show, with_focus};
use super::versions;
use crate::post::{Post, TitleSource};
use crate::store::Opened;
use crate::text::Document;

/// Where a post is named, as a rule: its first bytes.
const HEAD: usize = 64 * 1024;

/// Goes on to `then`, after asking when words would be lost.
pub(super) fn leave_post(state: &mut State, then: Then) -> Vec<Effect> {
    state.post.given_up = None;
    if !state.post.has_unsaved_words() {
        return go_on(state, then);
    }
    if then == Then::Close
        && let Some(effects) = journal::close(state)
    {
        return effects;
    }
    // These very words are on their way to the disk: that answer decides. Whoever does not want
    // to wait for it asks again.
    let post = &state.post;
    if post.saving == Some(post.document.revision()) && state.then.is_none() {
        state.then = Some(then);
        return vec![];
    }
    show(state, Overlay::Unsaved(then))
}

/// Goes on to `then` without asking.
pub(super) fn go_on(state: &mut State, then: Then) -> Vec<Effect> {
    state.overlay = None;
    match then {
        Then::Close => {
            let mut effects = remember(state);
            effects.extend(versions::closes(state));
            effects.extend(journal::closes(state));
            effects.push(Effect::CloseWindow);
            effects
        }
        Then::New => {
            open_post(state, OpenPost::default());
            vec![Effect::FocusEditor]
        }
        Then::AskOpen => {
            let suggestion = folder_of(state);
            vec![Effect::Ask(FileQuestion {
                purpose: Purpose::Open,
                suggestion,
            })]
        }
        Then::Open(path) => vec![Effect::Read(path)],
        Then::OpenLeft(entry) => vec![Effect::TakeLeft(entry)],
    }
}

/// The answer to reading a file.
pub(super) fn read(
    state: &mut State,
    path: PathBuf,
    result: Result<Opened, OpenFailure>,
) -> Vec<Effect> {
    let own = state.post.path.as_ref() == Some(&path) && state.post.fingerprint.is_some();
    match result {
        Err(OpenFailure::Unreadable(message)) => {
            state.post.given_up = None;
            state.tell(NoticeKind::Error, message);
            vec![Effect::FocusEditor]
        }
        // What is in the window is all there is: an empty post must not take its place.
        Err(OpenFailure::Missing) if own => {
            state.post.given_up = None;
            state.post.fingerprint = None;
            state.post.document.mark_unsaved();
            show(state, Overlay::Gone(path))
        }
        // The answer came after the user began to write something else: ask again.
        _ if state.post.has_words_to_keep() => show(state, Overlay::Unsaved(Then::Open(path))),
        Err(OpenFailure::Missing) => {
            let name = path.display().to_string();
            let mut document = Document::new("");
            document.mark_unsaved();
            open_post(
                state,
                OpenPost {
                    document,
                    path: Some(path),
                    ..OpenPost::default()
                },
            );
            state.tell(
                NoticeKind::Warning,
                format!("There is no such file yet. It begins when you save. - {name}"),
            );
            let mut effects = vec![Effect::FocusEditor];
            effects.extend(journal::look(state));
            effects
        }
        Ok(opened) => show_opened(state, &path, opened),
    }
}

/// Takes the post that was read into the window, and says so where it is not plain UTF-8.
fn show_opened(state: &mut State, path: &Path, opened: Opened) -> Vec<Effect> {
    let remark = opened.format.remark(&opened.text);
    open_post(
        state,
        OpenPost {
            document: Document::new(opened.text),
            path: Some(path.to_path_buf()),
            format: opened.format,
            fingerprint: Some(opened.fingerprint),
            ..OpenPost::default()
        },
    );
    if let Some(remark) = remark {
        let text = format!("{remark} - {}", path.display());
        state.tell(NoticeKind::Warning, text);
    }
    state.settings.remember(path);
    let mut effects = with_focus(remember(state));
    effects.extend(journal::look(state));
    effects
}

/// The name for a file of this post, without folder or ending: its slug's, its title's, or its
/// file's.
pub(super) fn slug(state: &State) -> String {
    let fallback = match &state.post.path {
        Some(_) => state.post.stem(),
        None => "untitled".to_owned(),
    };
    let buffer = state.post.document.buffer();
    let is_long = buffer.len() > HEAD;
    let end = if is_long {
        buffer.full_line_range(HEAD).start
    } else {
        buffer.len()
    };
    let head = Post::parse(&buffer.slice_near(0..end));
    let is_named = !is_long
        || head.slug().is_some()
        || head
            .title()
            .is_some_and(|title| title.source != TitleSource::OtherHeading);
    if is_named {
        return head.file_stem(&fallback);
    }
    Post::parse(&buffer.text()).file_stem(&fallback)
}

/// The folder of the open post, or of the last one.
pub(super) fn folder_of(state: &State) -> PathBuf {
    state
        .post
        .path
        .as_deref()
        .or(state.settings.recent_files.first().map(PathBuf::as_path))
        .and_then(Path::parent)
        .map(Path::to_path_buf)
        .unwrap_or_default()
}

/// Puts another post in the place of the open one.
pub(super) fn open_post(state: &mut State, post: OpenPost) {
    versions::leave(state);
    journal::leave(state);
    state.posts_opened += 1;
    state.then = None;
    state.find.leave_post();
    if state.overlay.as_ref().is_some_and(Overlay::is_about_post) {
        state.overlay = None;
    }
    // One that was asked for without a question is still made: it has a text of its own.
    state.export = state.export.take().filter(Exporting::is_under_way);
    state.post = OpenPost {
        id: state.posts_opened,
        outside: Outside::opened(&post.document),
        ..post
    };
}
