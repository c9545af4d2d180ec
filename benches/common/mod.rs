//! What the benches of the window share: frames without a display, memory, texts and figures.

mod texts;

use std::time::Duration;

use eframe::egui::{Context, Event, RawInput, Rect, Ui, pos2, vec2};
use postwright::ui::theme;

pub(crate) use texts::{at_share, corpus, cpu_time, size};

/// The size of the window in points.
const WINDOW: eframe::egui::Vec2 = vec2(1280.0, 800.0);

/// Frames of one program, one after the other.
pub(crate) struct Frames {
    ctx: Context,
    draw: Box<dyn FnMut(&mut Ui)>,
    between: Box<dyn FnMut()>,
    drawn: usize,
    /// What the first frame took.
    pub(crate) first: Duration,
}

impl Frames {
    /// Frames with something that is done after each and not counted.
    pub(crate) fn new(
        draw: impl FnMut(&mut Ui) + 'static,
        between: impl FnMut() + 'static,
    ) -> Self {
        let ctx = Context::default();
        theme::install(&ctx);
        let mut frames = Self {
            ctx,
            draw: Box::new(draw),
            between: Box::new(between),
            drawn: 0,
            first: Duration::ZERO,
        };
        frames.first = frames.next(vec![]);
        for _ in 0..6 {
            frames.next(vec![]);
        }
        frames
    }

    pub(crate) fn next(&mut self, events: Vec<Event>) -> Duration {
        self.drawn += 1;
        let time = timed(&self.ctx, self.drawn, events, &mut self.draw);
        (self.between)();
        time
    }
}

fn timed(ctx: &Context, frame: usize, events: Vec<Event>, run: impl FnMut(&mut Ui)) -> Duration {
    let input = RawInput {
        screen_rect: Some(Rect::from_min_size(pos2(0.0, 0.0), WINDOW)),
        time: Some(frame as f64 / 60.0),
        focused: true,
        events,
        ..RawInput::default()
    };
    let start = cpu_time();
    let mut output = ctx.run_ui(input, run);
    let shapes = std::mem::take(&mut output.shapes);
    std::hint::black_box(ctx.tessellate(shapes, output.pixels_per_point));
    let time = cpu_time() - start;
    output.drop_without_applying_deltas();
    time
}

/// The argument by which a bench asks itself, in a process of its own, what a text takes.
const MEMORY: &str = "--memory-of";

/// The size of the text whose memory this process is asked for, if it is.
pub(crate) fn memory_of() -> Option<usize> {
    let arguments: Vec<String> = std::env::args().collect();
    match &arguments[..] {
        [_, flag, bytes] if flag == MEMORY => bytes.parse().ok(),
        _ => None,
    }
}

/// What the bench says of the memory of a text in another process, which has not held other texts
/// before.
pub(crate) fn memory_elsewhere(bytes: usize) -> String {
    let program = std::env::current_exe().unwrap_or_default();
    let mut command = std::process::Command::new(program);
    let output = command.arg(MEMORY).arg(bytes.to_string()).output();
    let output = output.map(|output| output.stdout).unwrap_or_default();
    String::from_utf8_lossy(&output).trim().to_owned()
}

/// The memory of the process in megabytes, where the system tells it by a file.
pub(crate) fn resident() -> f64 {
    let pages = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    let pages = pages
        .split(' ')
        .nth(1)
        .and_then(|pages| pages.parse::<f64>().ok());
    pages.unwrap_or_default() * 4096.0 / 1e6
}
