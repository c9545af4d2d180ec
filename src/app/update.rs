//! One action in, the state changed, effects out. The only place where the program decides.

use std::path::{Path, PathBuf};

use super::action::{Action, Choice, OpenFailure, SaveFailure};
use super::effect::{Effect, ExportJob, FileQuestion, Purpose};
use super::format::format_edits;
use super::state::{NoticeKind, OpenPost, Overlay, PathPrompt, State, Then};
use crate::command::{CommandId, command};
use crate::export::Format;
use crate::post::{self, Post};
use crate::store::{Fingerprint, Guard, Opened, Theme};
use crate::text::{Document, Edit, EditKind, Revision, Selection};

/// Carries out `action` on `state` and says what should happen outside.
pub fn update(state: &mut State, action: Action) -> Vec<Effect> {
    match action {
        Action::Run(id) => run(state, id),
        Action::OpenPath(path) => leave_post(state, Then::Open(path)),
        Action::Read { path, result } => read(state, path, result),
        Action::PathChosen {
            purpose,
            path,
            replace,
        } => path_chosen(state, purpose, path, replace),
        Action::PathCancelled => {
            state.then = None;
            vec![Effect::FocusEditor]
        }
        Action::NoFileDialog {
            purpose,
            suggestion,
        } => {
            let text = suggestion.to_string_lossy().into_owned();
            state.overlay = Some(Overlay::Path(PathPrompt { purpose, text }));
            vec![]
        }
        Action::Saved {
            post,
            path,
            revision,
            result,
        } => saved(state, post, path, revision, result),
        Action::Exported { job, result } => exported(state, job, result),
        Action::Answer(choice) => answer(state, choice),
        Action::OverlayText(text) => {
            match &mut state.overlay {
                Some(Overlay::Palette(typed)) => *typed = text,
                Some(Overlay::Path(prompt)) => prompt.text = text,
                _ => {}
            }
            vec![]
        }
        Action::Dismiss => answer(state, Choice::Cancel),
        Action::DismissNotice(index) => {
            if index < state.notices.len() {
                state.notices.remove(index);
            }
            vec![]
        }
        Action::CloseRequested => leave_post(state, Then::Close),
        Action::Tell(notice) => {
            state.tell(notice.kind, notice.text);
            vec![]
        }
        Action::SystemDark(dark) => {
            state.system_dark = dark;
            vec![]
        }
        Action::Tick(now) => {
            state.now = now;
            state
                .notices
                .retain(|notice| notice.until.is_none_or(|until| until > now));
            vec![]
        }
        Action::WindowMoved(place) => {
            state.settings.window = Some(place);
            vec![]
        }
        Action::Split(split) => {
            state.settings.split = split;
            state.settings.clamp();
            vec![]
        }
        Action::SetTheme(theme) => {
            state.settings.theme = theme;
            remember(state)
        }
        Action::SetEditorSize(size) => {
            state.settings.font_size = size;
            state.settings.clamp();
            remember(state)
        }
        Action::SetReadTimeRule(rule) => {
            state.settings.read_time_rule = rule;
            remember(state)
        }
        Action::Show(overlay) => {
            state.overlay = Some(overlay);
            vec![]
        }
        Action::ToggleTask(range) => toggle_task(state, range),
        Action::FollowLink(url) => follow_link(state, &url),
        Action::GoTo(at) => go_to(state, at),
    }
}

fn run(state: &mut State, id: CommandId) -> Vec<Effect> {
    if !state.availability().allows(command(id).when) {
        return vec![];
    }
    if matches!(
        state.overlay,
        Some(Overlay::Palette(_) | Overlay::Shortcuts)
    ) {
        state.overlay = None;
    }
    if let Some(effects) = edit_command(state, id) {
        return effects;
    }
    match id {
        CommandId::New => leave_post(state, Then::New),
        CommandId::Open => leave_post(state, Then::AskOpen),
        CommandId::OpenRecent => match state.last_other_file().map(Path::to_path_buf) {
            Some(path) => leave_post(state, Then::Open(path)),
            None => vec![],
        },
        CommandId::Save => save(state),
        CommandId::SaveAs => vec![ask_where_to_save(state)],
        CommandId::ExportPage => vec![ask_where_to_export(state, Format::Html)],
        CommandId::ExportFragment => vec![ask_where_to_export(state, Format::Fragment)],
        CommandId::ExportMarkdown => vec![ask_where_to_export(state, Format::Markdown)],
        CommandId::Close | CommandId::Quit => leave_post(state, Then::Close),
        CommandId::Preview => {
            state.settings.preview_visible = !state.settings.preview_visible;
            with_focus(remember(state))
        }
        CommandId::ThemeSystem => set_theme(state, Theme::System),
        CommandId::ThemeLight => set_theme(state, Theme::Light),
        CommandId::ThemeDark => set_theme(state, Theme::Dark),
        CommandId::ZoomIn => zoom(state, state.settings.zoom + 0.1),
        CommandId::ZoomOut => zoom(state, state.settings.zoom - 0.1),
        CommandId::ZoomReset => zoom(state, 1.0),
        CommandId::FullScreen => vec![Effect::ToggleFullScreen],
        CommandId::Palette => show(state, Overlay::Palette(String::new())),
        CommandId::Settings => show(state, Overlay::Settings),
        CommandId::Shortcuts => show(state, Overlay::Shortcuts),
        CommandId::About => show(state, Overlay::About),
        _ => vec![],
    }
}

/// The commands that work on the text; `None` when the command is another one.
fn edit_command(state: &mut State, id: CommandId) -> Option<Vec<Effect>> {
    let now = state.now;
    let document = &mut state.post.document;
    let selection = document.selection();
    let mut effects = vec![Effect::FocusEditor, Effect::ShowCaret];
    match id {
        CommandId::Undo => {
            document.undo();
        }
        CommandId::Redo => {
            document.redo();
        }
        CommandId::SelectAll => {
            document.select(Selection {
                anchor: 0,
                head: document.buffer().len(),
            });
            effects.pop();
        }
        CommandId::Copy | CommandId::Cut => {
            let text = document.buffer().slice(selection.range())?.to_owned();
            if id == CommandId::Cut {
                apply(
                    document,
                    Edit::delete(selection.range()),
                    EditKind::Step,
                    now,
                );
            }
            effects.push(Effect::Copy(text));
        }
        CommandId::Paste => effects.push(Effect::Paste),
        _ => {
            let (edit, after) = format_edits(id, document.buffer(), selection)?;
            apply(document, edit, EditKind::Step, now);
            document.select(after);
        }
    }
    Some(effects)
}

/// Applies an edit whose range was taken from the document itself.
fn apply(document: &mut Document, edit: Edit, kind: EditKind, now: std::time::Duration) {
    let applied = document.apply(edit, kind, now);
    debug_assert!(applied.is_ok(), "a range of the document fits the document");
}

fn show(state: &mut State, overlay: Overlay) -> Vec<Effect> {
    state.overlay = Some(overlay);
    vec![]
}

fn with_focus(mut effects: Vec<Effect>) -> Vec<Effect> {
    effects.push(Effect::FocusEditor);
    effects
}

fn remember(state: &State) -> Vec<Effect> {
    vec![Effect::SaveSettings(Box::new(state.settings.clone()))]
}

fn set_theme(state: &mut State, theme: Theme) -> Vec<Effect> {
    state.settings.theme = theme;
    with_focus(remember(state))
}

fn zoom(state: &mut State, factor: f32) -> Vec<Effect> {
    state.settings.zoom = (factor * 10.0).round() / 10.0;
    state.settings.clamp();
    with_focus(remember(state))
}

/// Goes on to `then`, after asking when words would be lost.
fn leave_post(state: &mut State, then: Then) -> Vec<Effect> {
    if state.post.has_unsaved_words() {
        return show(state, Overlay::Unsaved(then));
    }
    go_on(state, then)
}

fn go_on(state: &mut State, then: Then) -> Vec<Effect> {
    state.overlay = None;
    match then {
        Then::Close => {
            let mut effects = remember(state);
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
    }
}

/// Puts another post in the place of the open one.
fn open_post(state: &mut State, post: OpenPost) {
    state.posts_opened += 1;
    state.then = None;
    state.post = OpenPost {
        id: state.posts_opened,
        ..post
    };
}

fn read(state: &mut State, path: PathBuf, result: Result<Opened, OpenFailure>) -> Vec<Effect> {
    match result {
        // The answer came after the user began to write something else: ask again.
        Ok(_) if state.post.has_unsaved_words() => show(state, Overlay::Unsaved(Then::Open(path))),
        Ok(opened) => {
            open_post(
                state,
                OpenPost {
                    document: Document::new(opened.text),
                    path: Some(path.clone()),
                    format: opened.format,
                    fingerprint: Some(opened.fingerprint),
                    ..OpenPost::default()
                },
            );
            state.settings.remember(&path);
            with_focus(remember(state))
        }
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
            vec![Effect::FocusEditor]
        }
        Err(OpenFailure::Unreadable(message)) => {
            state.tell(NoticeKind::Error, message);
            vec![Effect::FocusEditor]
        }
    }
}

fn save(state: &mut State) -> Vec<Effect> {
    let Some(path) = state.post.path.clone() else {
        return vec![ask_where_to_save(state)];
    };
    let guard = match state.post.fingerprint {
        Some(fingerprint) => Guard::Expect(fingerprint),
        None => Guard::NewFile,
    };
    // An untouched post is not written: saving must never alter a file for nothing.
    if !state.post.document.is_dirty() && state.post.fingerprint.is_some() {
        state.tell(
            NoticeKind::Done,
            "Nothing to save: the file holds this text.",
        );
        return vec![Effect::FocusEditor];
    }
    save_to(state, path, guard)
}

fn save_to(state: &mut State, path: PathBuf, guard: Guard) -> Vec<Effect> {
    if state.post.saving.is_some() {
        return vec![];
    }
    let post = &mut state.post;
    let revision = post.document.revision();
    post.saving = Some(revision);
    post.document.seal_step();
    vec![Effect::Save {
        post: post.id,
        path,
        text: post.document.buffer().clone(),
        format: post.format,
        guard,
        revision,
    }]
}

fn saved(
    state: &mut State,
    post: u64,
    path: PathBuf,
    revision: Revision,
    result: Result<Fingerprint, SaveFailure>,
) -> Vec<Effect> {
    if post != state.post.id {
        if let Err(SaveFailure::Failed { message, .. }) = result {
            state.tell(NoticeKind::Error, message);
        }
        return vec![];
    }
    state.post.saving = None;
    let fingerprint = match result {
        Ok(fingerprint) => fingerprint,
        Err(failure) => {
            state.overlay = match failure {
                SaveFailure::Exists => Some(Overlay::SaveExists(path)),
                SaveFailure::ChangedOutside => Some(Overlay::ChangedOutside(path)),
                SaveFailure::Gone => Some(Overlay::Gone(path)),
                SaveFailure::Failed { message, on_disk } => {
                    state.then = None;
                    if on_disk.is_some() {
                        state.post.fingerprint = on_disk;
                    }
                    state.tell(NoticeKind::Error, message);
                    None
                }
            };
            return vec![];
        }
    };
    // What went wrong before is mended now.
    state
        .notices
        .retain(|notice| notice.kind == NoticeKind::Done);
    state.post.document.mark_saved(revision);
    state.post.fingerprint = Some(fingerprint);
    state.post.path = Some(path.clone());
    state.settings.remember(&path);
    let mut effects = remember(state);
    if let Some(then) = state.then.take() {
        effects.extend(leave_post(state, then));
    }
    effects
}

fn path_chosen(state: &mut State, purpose: Purpose, path: PathBuf, replace: bool) -> Vec<Effect> {
    match purpose {
        Purpose::Open => leave_post(state, Then::Open(path)),
        Purpose::Save => {
            let same = state.post.path.as_deref() == Some(&path);
            let guard = match state.post.fingerprint {
                Some(fingerprint) if same => Guard::Expect(fingerprint),
                _ if replace => Guard::Overwrite,
                _ => Guard::NewFile,
            };
            with_focus(save_to(state, path, guard))
        }
        Purpose::Export(format) => {
            state.settings.last_export_folder = path.parent().map(Path::to_path_buf);
            vec![
                Effect::Export(ExportJob {
                    format,
                    text: state.post.document.buffer().clone(),
                    fallback_title: state.post.stem(),
                    read_time_rule: state.settings.read_time_rule.clone(),
                    path,
                    replace,
                }),
                Effect::FocusEditor,
            ]
        }
    }
}

fn exported(state: &mut State, job: ExportJob, result: Result<String, SaveFailure>) -> Vec<Effect> {
    match result {
        Ok(message) => state.tell(NoticeKind::Done, message),
        Err(SaveFailure::Exists) => state.overlay = Some(Overlay::Exists(Box::new(job))),
        Err(SaveFailure::Failed { message, .. }) => state.tell(NoticeKind::Error, message),
        // An export is not compared with what was there before.
        Err(SaveFailure::ChangedOutside | SaveFailure::Gone) => {}
    }
    vec![]
}

/// The answer to the question on top. `Cancel` closes anything.
fn answer(state: &mut State, choice: Choice) -> Vec<Effect> {
    let Some(overlay) = state.overlay.take() else {
        return vec![];
    };
    match (overlay, choice) {
        (Overlay::Unsaved(then), Choice::Yes) => {
            state.then = Some(then);
            save(state)
        }
        (Overlay::Unsaved(then), Choice::No) => go_on(state, then),
        (Overlay::Exists(job), Choice::Yes) => {
            vec![Effect::Export(ExportJob {
                replace: true,
                ..*job
            })]
        }
        (Overlay::Exists(job), Choice::Elsewhere) => {
            vec![Effect::Ask(FileQuestion {
                purpose: Purpose::Export(job.format),
                suggestion: job.path,
            })]
        }
        (Overlay::SaveExists(path) | Overlay::ChangedOutside(path), Choice::Yes) => {
            save_to(state, path, Guard::Overwrite)
        }
        (Overlay::Gone(path), Choice::Yes) => save_to(state, path, Guard::NewFile),
        (
            Overlay::SaveExists(_) | Overlay::ChangedOutside(_) | Overlay::Gone(_),
            Choice::Elsewhere,
        ) => vec![ask_where_to_save(state)],
        // Take what is on disk: the text in the window is given up.
        (Overlay::ChangedOutside(path), Choice::No) => {
            state.then = None;
            state
                .post
                .document
                .mark_saved(state.post.document.revision());
            vec![Effect::Read(path)]
        }
        (Overlay::Path(prompt), Choice::Yes) => {
            let typed = prompt.text.trim();
            if typed.is_empty() {
                return show(state, Overlay::Path(prompt));
            }
            path_chosen(state, prompt.purpose, PathBuf::from(typed), false)
        }
        _ => {
            state.then = None;
            vec![Effect::FocusEditor]
        }
    }
}

fn ask_where_to_save(state: &State) -> Effect {
    let suggestion = match &state.post.path {
        Some(path) => path.clone(),
        None => folder_of(state).join(format!("{}.md", slug(state))),
    };
    Effect::Ask(FileQuestion {
        purpose: Purpose::Save,
        suggestion,
    })
}

fn ask_where_to_export(state: &State, format: Format) -> Effect {
    let folder = match &state.settings.last_export_folder {
        Some(folder) => folder.clone(),
        None => folder_of(state),
    };
    let name = match format {
        Format::Html => format!("{}.html", slug(state)),
        Format::Fragment => format!("{}-fragment.html", slug(state)),
        // Not the name of the source beside it.
        Format::Markdown => format!("{}-export.md", slug(state)),
    };
    Effect::Ask(FileQuestion {
        purpose: Purpose::Export(format),
        suggestion: folder.join(name),
    })
}

/// The name for a file of this post: its slug, its title's, or its file's.
fn slug(state: &State) -> String {
    let parsed = Post::parse(state.post.document.buffer().as_str());
    let slug = parsed
        .slug()
        .or_else(|| {
            parsed
                .title()
                .map(|title| post::slug_from_title(&title.text))
        })
        .filter(|slug| !slug.is_empty());
    slug.unwrap_or_else(|| match &state.post.path {
        Some(_) => state.post.stem(),
        None => "untitled".to_owned(),
    })
}

/// The folder of the open post, or of the last one.
fn folder_of(state: &State) -> PathBuf {
    state
        .post
        .path
        .as_deref()
        .or(state.settings.recent_files.first().map(PathBuf::as_path))
        .and_then(Path::parent)
        .map(Path::to_path_buf)
        .unwrap_or_default()
}

fn toggle_task(state: &mut State, range: std::ops::Range<usize>) -> Vec<Effect> {
    let now = state.now;
    let document = &mut state.post.document;
    let new = match document.buffer().slice(range.clone()) {
        Some("[ ]") => "[x]",
        Some("[x]" | "[X]") => "[ ]",
        _ => return vec![],
    };
    let selection = document.selection();
    apply(document, Edit::replace(range, new), EditKind::Step, now);
    // The box keeps its length, so the caret stays where it was.
    document.select(selection);
    vec![]
}

/// A web or mail address opens outside; `#id` goes to the heading; the rest is explained.
fn follow_link(state: &mut State, url: &str) -> Vec<Effect> {
    if let Some(id) = url.strip_prefix('#') {
        let text = state.post.document.buffer().as_str();
        let target = Post::parse(text)
            .outline
            .into_iter()
            .find(|entry| entry.id == id);
        return match target {
            Some(entry) => go_to(state, entry.range.start),
            None => {
                state.tell(
                    NoticeKind::Warning,
                    format!("No heading of this post has the anchor #{id}."),
                );
                vec![]
            }
        };
    }
    let lower = url.to_ascii_lowercase();
    if ["http://", "https://", "mailto:"]
        .iter()
        .any(|scheme| lower.starts_with(scheme))
    {
        return vec![Effect::OpenLink(url.to_owned())];
    }
    state.tell(
        NoticeKind::Warning,
        format!("Only web and mail addresses open from the preview. This link leads to {url}"),
    );
    vec![]
}

fn go_to(state: &mut State, at: usize) -> Vec<Effect> {
    state.post.document.select(Selection::caret(at));
    state.post.document.seal_step();
    vec![Effect::FocusEditor, Effect::ShowCaret]
}
