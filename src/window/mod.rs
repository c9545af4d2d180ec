//! The window: the frame loop and nothing else.

mod guard;
mod in_step;
mod page;
mod shell;
mod source;
mod together;

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use eframe::egui::{
    Context, IconData, OpenUrl, Ui, Vec2, ViewportBuilder, ViewportCommand, pos2, vec2,
};

use crate::app::{Action, Effect, Notice, NoticeKind, State};
use crate::host::{Host, Wake};
use crate::store::{Folders, Interrupted, SAFETY_FOLDER, Settings, finish_interrupted};
use crate::typeset::SystemFonts;
use crate::ui::theme;
pub use guard::{Guard, Part};
pub use in_step::{InStep, Shown, Side, Subject};
pub use shell::Shell;

/// The least size of the window in points.
const LEAST: Vec2 = vec2(480.0, 320.0);

/// Opens the window, with a file if there is one, and stays until it is closed.
///
/// # Errors
/// When the system gives no window; the message is for the user.
pub fn run(file: Option<PathBuf>) -> Result<(), String> {
    let start = Instant::now();
    let folders = Folders::locate();
    let safety = folders.as_ref().map(|it| it.data.join(SAFETY_FOLDER));
    // Before the first file is read: it may be one of these.
    let interrupted = safety.as_deref().map(finish_interrupted);
    let problems = folders.as_ref().map(|it| it.data.join("problems"));
    let (config, data) = match folders {
        Some(folders) => (Some(folders.config), Some(folders.data)),
        None => (None, None),
    };
    let context: Arc<OnceLock<Context>> = Arc::default();
    let wake = {
        let context = Arc::clone(&context);
        move || {
            if let Some(context) = context.get() {
                context.request_repaint();
            }
        }
    };
    let wake: Wake = Arc::new(wake);
    let host = Host::new(config.clone(), Arc::clone(&wake))
        .with_safety_copies(safety)
        .with_problem_reports(problems);
    let has_journal = data.is_some();
    let host = begin(host, data, file);
    let fonts = find_fonts(Arc::clone(&wake));
    let loaded = config.as_deref().map(Settings::load);
    let (settings, problems) = loaded.unwrap_or_default();
    let options = eframe::NativeOptions {
        viewport: viewport(&settings),
        ..eframe::NativeOptions::default()
    };
    let mut state = State::new(settings, config.unwrap_or_default());
    state.journal.is_kept = has_journal;
    state.versions.is_kept = has_journal;
    let mut shell = Shell::new(state);
    let interrupted = interrupted.iter().flatten().map(Interrupted::to_string);
    warn(&mut shell, problems.into_iter().chain(interrupted));
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
                fonts: Some(fonts),
            }))
        }),
    )
    .map_err(|error| no_window(&error))
}

/// Tells what is to be known at the start.
fn warn(shell: &mut Shell, texts: impl Iterator<Item = String>) {
    for text in texts {
        shell.apply(Action::Tell(Notice {
            kind: NoticeKind::Warning,
            text,
            until: None,
        }));
    }
}

/// Has the host do what can be done while the system sets the window up: it reads the file, or what
/// was open when the program last ended.
fn begin(mut host: Host, data: Option<PathBuf>, file: Option<PathBuf>) -> Host {
    if let Some(data) = data {
        host.keep_journal(data);
    }
    host.run(Effect::StartJournal(file.clone()), None::<&eframe::Frame>);
    if let Some(path) = file {
        host.run(Effect::Read(path), None::<&eframe::Frame>);
    }
    host.watch_desktop();
    host
}

/// Looks the system's fonts up on a thread of its own: that takes longer than a frame.
fn find_fonts(wake: Wake) -> Receiver<SystemFonts> {
    let (sender, fonts) = channel();
    std::thread::spawn(move || {
        // The window may be gone by then.
        if sender.send(SystemFonts::find()).is_ok() {
            wake();
        }
    });
    fonts
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
        rgba: include_bytes!("../../assets/icons/postwright-64.rgba").to_vec(),
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
    /// The system's fonts, which are looked up beside the window.
    fonts: Option<Receiver<SystemFonts>>,
}

impl eframe::App for Window {
    fn logic(&mut self, ctx: &Context, frame: &mut eframe::Frame) {
        if let Some(fonts) = self.fonts.as_ref().and_then(|fonts| fonts.try_recv().ok()) {
            self.shell.add_system_fonts(fonts);
            self.fonts = None;
        }
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
