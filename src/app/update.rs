//! One action in, the state changed, effects out. The only place where the program decides.

use std::path::{Path, PathBuf};
use std::time::Duration;

use super::action::{Action, Choice};
use super::clipboard::{ask_plain, copy, copy_as_html, cut, pasted, pasted_form};
use super::edit::transaction;
use super::effect::{Effect, Purpose};
use super::export_run;
use super::files::{go_on, leave_post, read};
use super::find_run;
use super::format::{format, step_out_of};
use super::journal;
use super::links::follow_link;
use super::outside::{self, Wanted};
use super::pictures;
use super::post_panel;
use super::save::{ask_where_to_save, save, save_as, save_to, saved};
use super::settings::{self, remember};
use super::site;
use super::site_form;
use super::spelling;
use super::state::{NoticeKind, Overlay, PathPrompt, State, Then};
use super::versions;
use crate::command::{CommandId, Group, command};
use crate::export::Format;
use crate::store::{FocusMode, Guard, PageView, Theme, WindowPlace};
use crate::text::{Document, Edit, EditKind, Selection, Transaction};

/// Carries out `action` on `state` and says what should happen outside.
pub fn update(state: &mut State, action: Action) -> Vec<Effect> {
    let effects = decide(state, action);
    pictures::follow_folder(state);
    effects
}

fn decide(state: &mut State, action: Action) -> Vec<Effect> {
    match action {
        Action::Run(id) => return run(state, id),
        Action::OpenPath(path) => return leave_post(state, Then::Open(path)),
        Action::Read { path, result } => return read(state, path, result),
        Action::PathChosen {
            purpose,
            path,
            replace,
        } => return path_chosen(state, purpose, path, replace),
        Action::PathCancelled => return cancel(state),
        Action::NoFileDialog {
            purpose,
            suggestion,
        } => ask_inside(state, purpose, &suggestion),
        Action::Saved {
            post,
            path,
            revision,
            result,
        } => return saved(state, post, path, revision, result),
        Action::CopyRich { html, text } => return vec![Effect::CopyRich { html, text }],
        Action::Paste { text, plain } => return pasted(state, text, plain),
        Action::PasteForm { text, html } => return pasted_form(state, text, html.as_deref()),
        Action::Escape if state.find.is_open() => return find_run::close(state),
        // What was counted or read is kept beside the state, by whoever keeps it.
        Action::Counted(_) | Action::BlockRead(_) | Action::Escape => {}
        Action::Answer(choice) => return answer(state, choice),
        Action::OverlayText(text) => type_in_overlay(state, text),
        Action::Dismiss => return answer(state, Choice::Cancel),
        Action::DismissNotice(index) => dismiss_notice(state, index),
        Action::CloseRequested => return leave_post(state, Then::Close),
        Action::Tell(notice) => state.tell(notice.kind, notice.text),
        Action::SystemDark(dark) => state.system_dark = dark,
        Action::SystemBlink(blink) => state.system_blink = blink,
        Action::Tick(now) => tick(state, now),
        Action::WindowMoved(place) => window_moved(state, place),
        Action::Set(setting) => return settings::set(state, setting),
        Action::Show(overlay) => state.overlay = Some(overlay),
        Action::ToggleTask(range) => toggle_task(state, range),
        Action::FollowLink(url) => return follow_link(state, &url),
        Action::GoTo(at) => return go_to(state, at),
        Action::FindQuery(text) => return find_run::type_query(state, text),
        Action::FindReplacement(text) => state.find.type_replacement(text),
        Action::FindOption(option) => return find_run::switch(state, option),
        Action::FindClose => return find_run::close(state),
        Action::FindOn => return find_run::search_on(state),
        Action::InSight(range) => journal::in_sight(state, range),
        Action::Spelt(answer) => return spelling::spelt(state, answer),
        Action::Suggest(at) => return spelling::ask_at(state, at),
        Action::Suggested(answer) => spelling::suggested(state, answer),
        Action::Spell(act) => return spelling::act(state, act),
        Action::PictureRead(answered) => state.pictures.put(answered),
        Action::WindowFocused => return window_focused(state),
        other => return decide_on_page(state, other),
    }
    vec![]
}

/// What is about the page as it leaves the program: its site, its exports.
fn decide_on_page(state: &mut State, action: Action) -> Vec<Effect> {
    match action {
        Action::Planned { number, result } => return export_run::planned(state, number, result),
        Action::Export(choice) => return export_run::choose(state, choice),
        Action::Exported { job, result } => return export_run::exported(state, *job, result),
        Action::SiteForm(act) => return site_form::act(state, act),
        Action::SiteSaved { path, result } => return site_form::saved(state, &path, result),
        Action::Rendered { number, html } => state.html.take(number, html),
        Action::SiteRead(files) => site::site_read(state, &files),
        Action::PostPanel { post, act } => return post_panel::act(state, post, act),
        Action::Clock { told, wanted } => post_panel::clock_read(state, told, wanted),
        Action::Versions { post, act } => return versions::act(state, post, act),
        Action::VersionsCame(answer) => return versions::came(state, answer),
        Action::Outside(_)
        | Action::FileSeen { .. }
        | Action::Compared(_)
        | Action::ProblemReported { .. } => return outside::decide(state, action),
        other => return journal::answered(state, other),
    }
    vec![]
}

pub(super) fn show(state: &mut State, overlay: Overlay) -> Vec<Effect> {
    state.overlay = Some(overlay);
    vec![]
}

pub(super) fn with_focus(mut effects: Vec<Effect>) -> Vec<Effect> {
    effects.push(Effect::FocusEditor);
    effects
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
    if let Some(effects) = find_run::run(state, id) {
        return effects;
    }
    if let Some(effects) = spelling::command(state, id) {
        return effects;
    }
    if let Some(effects) = edit_command(state, id) {
        return effects;
    }
    if let Some(effects) = view_command(state, id) {
        return effects;
    }
    if let Some(effects) = post_panel::run(state, id) {
        return effects;
    }
    if let Some(effects) = versions::command(state, id) {
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
        CommandId::CompareFile => outside::compare_file(state),
        CommandId::ExportPage => export_run::open(state, Format::Html),
        CommandId::ExportFragment => export_run::open(state, Format::Fragment),
        CommandId::ExportWordPress => export_run::open(state, Format::WordPress),
        CommandId::ExportMarkdown => export_run::open(state, Format::Markdown),
        CommandId::SiteSettings => site_form::open(state),
        CommandId::ExportAgain => export_run::again(state),
        CommandId::RecoveredPosts => vec![Effect::ListLeft],
        CommandId::Close | CommandId::Quit => leave_post(state, Then::Close),
        CommandId::FullScreen => vec![Effect::ToggleFullScreen],
        CommandId::Palette => show(state, Overlay::Palette(String::new())),
        CommandId::Settings => show(state, Overlay::Settings),
        CommandId::Shortcuts => show(state, Overlay::Shortcuts),
        CommandId::About => show(state, Overlay::About),
        CommandId::ProblemReports => vec![Effect::ShowProblems],
        _ => vec![],
    }
}

/// The commands that change what is shown and how; `None` when the command is another one.
fn view_command(state: &mut State, id: CommandId) -> Option<Vec<Effect>> {
    Some(match id {
        CommandId::Preview => {
            state.settings.preview_visible = !state.settings.preview_visible;
            with_focus(remember(state))
        }
        CommandId::ScrollTogether => {
            state.settings.scroll_together = !state.settings.scroll_together;
            with_focus(remember(state))
        }
        CommandId::FocusSentence => settings::focus(state, FocusMode::Sentence),
        CommandId::FocusParagraph => settings::focus(state, FocusMode::Paragraph),
        CommandId::Typewriter => settings::flip(state, |settings| &mut settings.typewriter),
        CommandId::LineNumbers => settings::flip(state, |settings| &mut settings.line_numbers),
        CommandId::WhiteSpace => settings::flip(state, |settings| &mut settings.white_space),
        CommandId::ThemeSystem => settings::theme(state, Theme::System),
        CommandId::ThemeLight => settings::theme(state, Theme::Light),
        CommandId::ThemeDark => settings::theme(state, Theme::Dark),
        CommandId::ZoomIn => settings::zoom(state, state.settings.zoom + 0.1),
        CommandId::ZoomOut => settings::zoom(state, state.settings.zoom - 0.1),
        CommandId::ZoomReset => settings::zoom(state, 1.0),
        CommandId::ShowArticle => settings::view(state, PageView::Article),
        CommandId::ShowPage => settings::view(state, PageView::Page),
        CommandId::ShowCards => settings::view(state, PageView::Cards),
        CommandId::ShowHtml => settings::view(state, PageView::Html),
        _ => return None,
    })
}

/// The groups of the menu whose commands work on the text.
const IN_TEXT: [Group; 4] = [Group::Edit, Group::Select, Group::Lines, Group::Table];

/// The commands that work on the text; `None` when the command is another one.
fn edit_command(state: &mut State, id: CommandId) -> Option<Vec<Effect>> {
    let now = state.now;
    let document = &mut state.post.document;
    let mut effects = vec![Effect::FocusEditor, Effect::ShowCaret];
    match id {
        CommandId::Undo => {
            document.undo();
        }
        CommandId::Redo => {
            document.redo();
        }
        CommandId::EarlierState => {
            document.earlier();
        }
        CommandId::LaterState => {
            document.later();
        }
        CommandId::SelectAll => {
            document.select(Selection {
                anchor: 0,
                head: document.buffer().len(),
            });
            effects.pop();
        }
        CommandId::Copy => effects.extend(copy(state)),
        CommandId::CopyAsHtml => effects = copy_as_html(state),
        CommandId::Cut => effects.extend(cut(state)),
        CommandId::Paste => effects.push(Effect::Paste),
        CommandId::PastePlain => effects.push(ask_plain(state)),
        _ if command(id).group == Group::Format => format_text(state, id),
        _ if IN_TEXT.contains(&command(id).group) => {
            if let Some(change) = transaction(id, document.buffer(), document.selections()) {
                apply(document, change, now);
            }
        }
        _ => return None,
    }
    Some(effects)
}

/// Carries out a formatting command on all selections.
fn format_text(state: &mut State, id: CommandId) {
    let now = state.now;
    let State { post, source, .. } = state;
    let document = &mut post.document;
    source.refresh(post.id, document);
    let (buffer, selections) = (document.buffer(), document.selections());
    if document.was_just_typed()
        && let Some(after) = step_out_of(id, buffer, selections, source.blocks())
    {
        document.select_all_of(after);
        document.seal_step();
    } else if let Some(change) = format(id, buffer, selections, source.blocks()) {
        apply(document, change, now);
    }
}

/// Applies edits whose ranges were taken from the document itself, as a step of undo.
pub(super) fn apply(document: &mut Document, change: Transaction, now: Duration) {
    document.seal_step();
    let applied = document.apply_all(change, EditKind::Step, now);
    debug_assert!(applied.is_ok(), "ranges of the document fit the document");
}

fn tick(state: &mut State, now: Duration) {
    state.now = now;
    state
        .notices
        .retain(|notice| notice.until.is_none_or(|until| until > now));
}

/// Files may have changed meanwhile, and so has the time.
fn window_focused(state: &mut State) -> Vec<Effect> {
    state.pictures.refresh();
    vec![post_panel::look_at_clock(state, None)]
}

fn dismiss_notice(state: &mut State, index: usize) {
    if index < state.notices.len() {
        state.notices.remove(index);
    }
}

fn type_in_overlay(state: &mut State, text: String) {
    match &mut state.overlay {
        Some(Overlay::Palette(typed)) => *typed = text,
        Some(Overlay::Path(prompt)) => prompt.text = text,
        _ => {}
    }
}

/// A window that fills the screen goes back to where it was before.
fn window_moved(state: &mut State, place: WindowPlace) {
    state.settings.window = Some(match state.settings.window {
        Some(before) if place.maximised => WindowPlace {
            maximised: true,
            ..before
        },
        _ => place,
    });
}

fn ask_inside(state: &mut State, purpose: Purpose, suggestion: &Path) {
    let mut text = suggestion.to_string_lossy().into_owned();
    // A folder to go on from.
    let is_folder = matches!(
        purpose,
        Purpose::Open | Purpose::Cover | Purpose::ExportFolder
    );
    if is_folder && !text.is_empty() {
        text.push(std::path::MAIN_SEPARATOR);
    }
    let prompt = Overlay::Path(PathPrompt { purpose, text });
    let serves_another = state.path_for.is_some_and(|id| id != state.post.id);
    if prompt.is_about_post() && serves_another {
        return;
    }
    state.overlay = Some(prompt);
}

/// What was to go on does not: everything stays as it is.
fn cancel(state: &mut State) -> Vec<Effect> {
    state.then = None;
    state.path_for = None;
    state.post.given_up = None;
    vec![Effect::FocusEditor]
}

fn path_chosen(state: &mut State, purpose: Purpose, path: PathBuf, replace: bool) -> Vec<Effect> {
    if purpose == Purpose::Open {
        return if state.post.has_words_to_keep() {
            leave_post(state, Then::Open(path))
        } else {
            go_on(state, Then::Open(path))
        };
    }
    if state.path_for.take().is_some_and(|id| id != state.post.id) {
        state.tell(
            NoticeKind::Warning,
            format!(
                "Nothing was written: the post that this file was chosen for is no longer open. \
                 - {}",
                path.display()
            ),
        );
        return vec![];
    }
    match purpose {
        Purpose::Export(format) => export_run::export_to(state, format, path),
        Purpose::ExportFolder => export_run::export_into(state, path),
        Purpose::Cover => post_panel::cover_chosen(state, &path),
        Purpose::Open | Purpose::Save => with_focus(save_as(state, path, replace)),
    }
}

/// The answer to the question on top. `Cancel` closes anything.
fn answer(state: &mut State, choice: Choice) -> Vec<Effect> {
    let Some(overlay) = state.overlay.take() else {
        return vec![];
    };
    match (overlay, choice) {
        (Overlay::Unsaved(then), Choice::Yes) => {
            // A save that was under way may have ended while the question was there.
            if !state.post.has_unsaved_words() {
                return go_on(state, then);
            }
            state.then = Some(then);
            save(state)
        }
        (Overlay::Unsaved(then), Choice::No) => {
            state.then = None;
            state.post.given_up = Some(state.post.document.revision());
            go_on(state, then)
        }
        (Overlay::Export, _) => {
            state.export = None;
            cancel(state)
        }
        (Overlay::Path(prompt), Choice::Cancel)
            if matches!(prompt.purpose, Purpose::Export(_) | Purpose::ExportFolder)
                && export_run::back_to_plan(state) =>
        {
            vec![]
        }
        (Overlay::SaveExists(path), Choice::Yes) => save_to(state, path, Guard::Overwrite),
        (Overlay::ChangedOutside(_), Choice::Yes) => outside::wanted(state, Wanted::KeepAndSave),
        (overlay @ Overlay::DiscardLeft(_), choice) => journal::answer(state, overlay, choice),
        (Overlay::Gone(path), Choice::Yes) => save_to(state, path, Guard::NewFile),
        (Overlay::InUtf8 { path, .. }, Choice::Yes) => {
            state.post.format = state.post.format.in_utf8();
            save_to(state, path, Guard::NewFile)
        }
        (
            Overlay::SaveExists(_) | Overlay::ChangedOutside(_) | Overlay::Gone(_),
            Choice::Elsewhere,
        ) => vec![ask_where_to_save(state)],
        (Overlay::ChangedOutside(_), Choice::No) => {
            state.then = None;
            outside::wanted(state, Wanted::Take)
        }
        (Overlay::ChangedOutside(_), Choice::Compare) => {
            state.then = None;
            outside::wanted(state, Wanted::Compare)
        }
        (Overlay::Path(prompt), Choice::Yes) => {
            let typed = prompt.text.trim();
            if typed.is_empty() {
                return show(state, Overlay::Path(prompt));
            }
            path_chosen(state, prompt.purpose, typed.into(), false)
        }
        _ => cancel(state),
    }
}

fn toggle_task(state: &mut State, range: std::ops::Range<usize>) {
    let now = state.now;
    let document = &mut state.post.document;
    let new = match document.buffer().slice(range.clone()).as_deref() {
        Some("[ ]") => "[x]",
        Some("[x]" | "[X]") => "[ ]",
        _ => return,
    };
    // The box keeps its length, so the caret stays where it was.
    let selection = document.selection();
    let edit = Edit::replace(range, new);
    apply(document, Transaction::one(edit, selection), now);
}

pub(super) fn go_to(state: &mut State, at: usize) -> Vec<Effect> {
    state.post.document.select(Selection::caret(at));
    state.post.document.seal_step();
    vec![Effect::FocusEditor, Effect::ShowCaret]
}
