//! The window: the frame loop and nothing else.

use std::path::PathBuf;
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use eframe::egui::{
    Context, IconData, OpenUrl, Rect, Theme, Ui, UiBuilder, Vec2, ViewportBuilder, ViewportCommand,
    ViewportInfo, pos2, vec2,
};

use crate::app::{Action, Derived, Effect, Notice, NoticeKind, State, update};
use crate::editor::{Editor, EditorStyle, Highlight, Source};
use crate::host::Host;
use crate::markdown::Token;
use crate::post::TitleSource;
use crate::preview::{Preview, PreviewCaret, PreviewEvent, PreviewHeader, PreviewStyle};
use crate::store::{Folders, Settings, WindowPlace};
use crate::text::Revision;
use crate::ui::{self, View, theme};

/// The least size of the window in points.
const LEAST: Vec2 = vec2(480.0, 320.0);

/// Opens the window, with a file if there is one, and stays until it is closed.
///
/// # Errors
/// When the system gives no window; the message is for the user.
pub fn run(file: Option<PathBuf>) -> Result<(), String> {
    let start = Instant::now();
    let folders = Folders::locate();
    let config = folders.map(|folders| folders.config);
    let context: Arc<OnceLock<Context>> = Arc::default();
    let wake = {
        let context = Arc::clone(&context);
        move || {
            if let Some(context) = context.get() {
                context.request_repaint();
            }
        }
    };
    let host = Host::new(config.clone(), Arc::new(wake));
    // Reading goes on while the system sets the window up.
    if let Some(path) = file {
        host.run(Effect::Read(path), None::<&eframe::Frame>);
    }
    host.watch_theme();
    let (settings, problems) = match &config {
        Some(config) => Settings::load(config),
        None => (Settings::default(), Vec::new()),
    };
    let options = eframe::NativeOptions {
        viewport: viewport(&settings),
        ..eframe::NativeOptions::default()
    };
    let mut shell = Shell::new(State::new(settings, config.unwrap_or_default()));
    for text in problems {
        shell.apply(Action::Tell(Notice {
            kind: NoticeKind::Warning,
            text,
            until: None,
        }));
    }
    eframe::run_native(
        "Postwright",
        options,
        Box::new(move |creation| {
            theme::install(&creation.egui_ctx);
            // Set once, here.
            drop(context.set(creation.egui_ctx.clone()));
            Ok(Box::new(Window {
                shell,
                host: Some(host),
                start,
                title: String::new(),
                closing: false,
                framed: false,
            }))
        }),
    )
    .map_err(|error| no_window(&error))
}

/// The message when the system gives no window.
fn no_window(error: &eframe::Error) -> String {
    let error = error.to_string();
    // What stands before is where in a library it happened.
    let reason = error.rsplit(": ").next().unwrap_or_default();
    format!(
        "Could not open a window: this system offers no display that Postwright can use. \
         `postwright export` and `postwright stats` work without one. - {reason}"
    )
}

fn viewport(settings: &Settings) -> ViewportBuilder {
    let place = settings.window.unwrap_or_default();
    let builder = ViewportBuilder::default()
        .with_app_id("postwright")
        .with_title("Postwright")
        .with_icon(icon())
        .with_drag_and_drop(true)
        .with_min_inner_size(LEAST)
        .with_clamp_size_to_monitor_size(true)
        .with_inner_size(vec2(place.width, place.height))
        .with_maximized(place.maximised);
    match settings.window {
        Some(place) => builder.with_position(pos2(place.x, place.y)),
        None => builder,
    }
}

fn icon() -> IconData {
    /// The side of the picture in pixels.
    const SIDE: u32 = 64;
    IconData {
        rgba: include_bytes!("../assets/icons/postwright-64.rgba").to_vec(),
        width: SIDE,
        height: SIDE,
    }
}

/// The window of the system around the shell.
struct Window {
    shell: Shell,
    host: Option<Host>,
    start: Instant,
    title: String,
    closing: bool,
    framed: bool,
}

impl eframe::App for Window {
    fn logic(&mut self, ctx: &Context, frame: &mut eframe::Frame) {
        let mut effects = self.shell.apply(Action::Tick(self.start.elapsed()));
        let answers = self.host.as_ref().map(Host::answers).unwrap_or_default();
        for action in answers {
            effects.extend(self.shell.apply(action));
        }
        if ctx.input(|input| input.viewport().close_requested()) && !self.closing {
            effects.extend(self.shell.apply(Action::CloseRequested));
            if !effects.contains(&Effect::CloseWindow) {
                ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            }
        }
        self.carry_out(ctx, frame, effects);
    }

    fn ui(&mut self, ui: &mut Ui, frame: &mut eframe::Frame) {
        let effects = self.shell.frame(ui);
        let ctx = ui.ctx().clone();
        self.carry_out(&ctx, frame, effects);
        let title = self.shell.title();
        if title != self.title {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.title = title;
        }
        if !std::mem::replace(&mut self.framed, true) {
            report_first_frame(self.start.elapsed());
        }
    }

    fn clear_color(&self, _: &eframe::egui::Visuals) -> [f32; 4] {
        theme::palette(self.shell.state.is_dark())
            .paper
            .to_normalized_gamma_f32()
    }

    fn on_exit(&mut self, _: Option<&eframe::glow::Context>) {
        if let Some(host) = self.host.take() {
            host.finish();
        }
    }
}

impl Window {
    fn carry_out(&mut self, ctx: &Context, frame: &eframe::Frame, effects: Vec<Effect>) {
        for effect in effects {
            let Some(host) = &self.host else { return };
            match host.run(effect, Some(frame)) {
                Some(Effect::Copy(text)) => ctx.copy_text(text),
                Some(Effect::Paste) => ctx.send_viewport_cmd(ViewportCommand::RequestPaste),
                Some(Effect::OpenLink(url)) => ctx.open_url(OpenUrl::new_tab(url)),
                Some(Effect::ToggleFullScreen) => {
                    let full = ctx.input(|input| input.viewport().fullscreen.unwrap_or(false));
                    ctx.send_viewport_cmd(ViewportCommand::Fullscreen(!full));
                }
                Some(Effect::CloseWindow) => {
                    self.closing = true;
                    ctx.send_viewport_cmd(ViewportCommand::Close);
                }
                _ => {}
            }
        }
    }
}

/// Writes how long the start took, for whoever measures it.
#[expect(clippy::print_stderr, reason = "asked for by an environment variable")]
fn report_first_frame(elapsed: Duration) {
    if std::env::var_os("POSTWRIGHT_TIMING").is_some() {
        eprintln!("first frame after {:.1} ms", elapsed.as_secs_f64() * 1e3);
    }
}

/// Everything inside the window; needs a [`Ui`] and no system.
pub struct Shell {
    /// The state of the program.
    pub state: State,
    /// What follows from the text.
    pub derived: Derived,
    /// The source editor.
    pub editor: Editor,
    /// The preview.
    pub preview: Preview,
    focus_editor: bool,
}

impl Shell {
    /// A shell around `state`.
    pub fn new(state: State) -> Self {
        Self {
            state,
            derived: Derived::default(),
            editor: Editor::default(),
            preview: Preview::default(),
            focus_editor: true,
        }
    }

    /// Carries out an action; what the editor has to do is done, the rest comes back.
    pub fn apply(&mut self, action: Action) -> Vec<Effect> {
        let had_overlay = self.state.overlay.is_some();
        let mut effects = update(&mut self.state, action);
        effects.retain(|effect| match effect {
            Effect::FocusEditor => {
                self.focus_editor = true;
                false
            }
            Effect::ShowCaret => {
                self.editor.show_caret();
                false
            }
            _ => true,
        });
        self.focus_editor |= had_overlay && self.state.overlay.is_none();
        effects
    }

    /// The window's title.
    pub fn title(&self) -> String {
        let post = &self.state.post;
        let mark = if post.has_unsaved_words() { "* " } else { "" };
        format!("{mark}{} - Postwright", post.name())
    }

    /// One frame: input to actions, actions to state, state to the screen.
    pub fn frame(&mut self, ui: &mut Ui) -> Vec<Effect> {
        let ctx = ui.ctx().clone();
        let mut effects = Vec::new();
        for action in self.input(&ctx) {
            effects.extend(self.apply(action));
        }
        self.style(&ctx);
        self.refresh();
        let mut actions = Vec::new();
        let view = View {
            state: &self.state,
            derived: &self.derived,
            palette: theme::palette(self.state.is_dark()),
        };
        ui::toolbar(ui, &view, &mut actions);
        ui::status_bar(ui, &view, &mut actions);
        ui::notices(ui, &view, &mut actions);
        let panes = ui::panes(ui, &view, &mut actions);
        self.source(ui, panes.editor);
        self.refresh();
        if let Some(rect) = panes.preview {
            self.page(ui, rect, &mut actions);
        }
        let view = View {
            state: &self.state,
            derived: &self.derived,
            palette: theme::palette(self.state.is_dark()),
        };
        ui::overlays(ui, &view, &mut actions);
        for action in actions {
            effects.extend(self.apply(action));
            // What is drawn is the state before: draw again.
            ctx.request_repaint();
        }
        self.ask_for_next_frame(&ctx);
        effects
    }

    /// What the window and the keyboard bring. While something is on top the keys are its own.
    fn input(&self, ctx: &Context) -> Vec<Action> {
        let mut actions = Vec::new();
        if self.state.overlay.is_none() {
            let keys = ui::pressed(ctx, &self.state.settings.keys);
            actions.extend(keys.into_iter().map(Action::Run));
        }
        let zoom = ctx.zoom_factor();
        ctx.input(|input| {
            let dropped = input.raw.dropped_files.iter();
            actions.extend(dropped.map(|file| Action::OpenPath(file.path().to_path_buf())));
            if let Some(place) = window_place(input.viewport(), zoom)
                && self.state.settings.window != Some(place)
            {
                actions.push(Action::WindowMoved(place));
            }
        });
        if let Some(theme) = ctx.system_theme()
            && (theme == Theme::Dark) != self.state.system_dark
        {
            actions.push(Action::SystemDark(theme == Theme::Dark));
        }
        actions
    }

    fn style(&mut self, ctx: &Context) {
        let wanted = if self.state.is_dark() {
            Theme::Dark
        } else {
            Theme::Light
        };
        if ctx.theme() != wanted {
            ctx.set_theme(wanted);
        }
        let zoom = self.state.settings.zoom;
        if (ctx.zoom_factor() - zoom).abs() > 0.01 {
            ctx.set_zoom_factor(zoom);
        }
        // What is on top has the keyboard; the editor gets it back afterwards.
        if self.state.overlay.is_some() {
            ctx.memory_mut(|memory| memory.surrender_focus(Editor::id()));
        } else if self.focus_editor {
            // In the frame after a dialog egui still gives the focus to that alone: ask until the
            // editor has it.
            self.focus_editor = !ctx.memory(|memory| memory.has_focus(Editor::id()));
            if self.focus_editor {
                ctx.memory_mut(|memory| memory.request_focus(Editor::id()));
                ctx.request_repaint();
            }
        }
    }

    fn refresh(&mut self) {
        let post = &self.state.post;
        self.derived.refresh(
            post.id,
            post.document.revision(),
            &post.document.buffer().text(),
            &self.state.settings.read_time_rule,
        );
        self.derived.refresh_selection(&post.document);
    }

    fn source(&mut self, ui: &mut Ui, rect: Rect) {
        let palette = theme::palette(self.state.is_dark());
        let style = EditorStyle {
            palette,
            size: self.state.settings.font_size,
            line_height: theme::EDITOR_LINE,
            measure: theme::EDITOR_MEASURE,
        };
        let post = &mut self.state.post;
        let mut highlight = Derivation {
            derived: &mut self.derived,
            post: post.id,
            rule: &self.state.settings.read_time_rule,
        };
        self.editor.show(
            ui,
            rect,
            Source {
                post: post.id,
                document: &mut post.document,
                time: self.state.now,
            },
            &mut highlight,
            &style,
        );
    }

    fn page(&mut self, ui: &mut Ui, rect: Rect, actions: &mut Vec<Action>) {
        let palette = theme::palette(self.state.is_dark());
        let post = &self.derived.post;
        let title = post.title();
        let header = PreviewHeader {
            title: title.as_ref().map(|title| title.text.as_str()),
            date: post.date().map(|date| date.long()),
            read_time: &self.derived.stats.read_time.label,
            draft: post.draft(),
            title_in_body: title
                .as_ref()
                .is_some_and(|title| title.source != TitleSource::FrontMatter),
        };
        let style = PreviewStyle {
            palette,
            body_size: theme::PAGE_TEXT,
        };
        let mut pane = ui.new_child(UiBuilder::new().max_rect(rect).id_salt("preview pane"));
        pane.set_clip_rect(rect);
        let caret = PreviewCaret {
            byte: self.state.post.document.selection().head,
            follow: true,
        };
        let events = self.preview.show(
            &mut pane,
            self.derived.made as u64,
            &header,
            &post.model,
            Some(caret),
            &style,
        );
        actions.extend(events.into_iter().map(|event| match event {
            PreviewEvent::FollowLink(url) => Action::FollowLink(url),
            PreviewEvent::ToggleTask(range) => Action::ToggleTask(range),
            PreviewEvent::GoTo(at) => Action::GoTo(at),
        }));
    }

    /// A message that goes by itself needs a frame at its time; nothing else does.
    fn ask_for_next_frame(&self, ctx: &Context) {
        let next = self
            .state
            .notices
            .iter()
            .filter_map(|notice| notice.until)
            .min();
        if let Some(until) = next {
            ctx.request_repaint_after(until.saturating_sub(self.state.now));
        }
    }
}

/// The derived state as the editor asks for it: brought up to date in the middle of a frame, when
/// the text has just changed.
struct Derivation<'a> {
    derived: &'a mut Derived,
    post: u64,
    rule: &'a str,
}

impl Highlight for Derivation<'_> {
    fn tokens(&mut self, revision: Revision, text: &str) -> &[Token] {
        self.derived.refresh(self.post, revision, text, self.rule);
        &self.derived.tokens
    }
}

/// Where the window is, in points of the system: those of the interface are `zoom` times as large.
/// `None` while it fills the screen or is not known.
fn window_place(info: &ViewportInfo, zoom: f32) -> Option<WindowPlace> {
    if info.fullscreen == Some(true) || info.minimized == Some(true) {
        return None;
    }
    let inner = info.inner_rect?;
    let outer = info.outer_rect?;
    Some(WindowPlace {
        x: outer.left() * zoom,
        y: outer.top() * zoom,
        width: inner.width() * zoom,
        height: inner.height() * zoom,
        maximised: info.maximized.unwrap_or(false),
    })
}
