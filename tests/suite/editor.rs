//! The editor under people's hands: events go into the real window, and the text comes out with
//! its selections drawn in it, as in `carets`.

mod clipboard;
mod composition;
mod mouse;
mod movement;
mod random;
mod reading;
mod scrolling;
mod typing;

use std::path::PathBuf;
use std::time::Duration;

use eframe::egui::{
    Color32, Event, Key, Modifiers, OutputCommand, PointerButton, Pos2, Rect, Shape, Vec2, pos2,
    vec2,
};
use egui_kittest::Harness;
use postwright::app::{Action, Effect, State};
use postwright::store::Settings;
use postwright::text::{Document, Selection, Selections};
use postwright::typeset::Palette;
use postwright::ui::theme;
use postwright::window::Shell;

use crate::carets::{draw_all, read_all};

/// The seconds between two frames.
const FRAME: f32 = 0.05;
/// How many letters a row of a narrow window holds.
const NARROW: usize = 20;
/// The size of the text: a letter of it is 9 points wide.
const SIZE: f32 = 15.0;
/// The height of a row of plain text.
const ROW: f32 = 24.0;

/// A shell, and every effect it asked for.
struct Program {
    shell: Shell,
    effects: Vec<Effect>,
}

/// Hands at a window with nothing but a text in it.
struct Hands {
    window: Harness<'static, Program>,
    held: Modifiers,
}

impl Hands {
    /// At a wide window with this drawing.
    fn on(drawing: &str) -> Self {
        Self::sized(vec2(1000.0, 600.0), drawing)
    }

    /// At a window of which a row holds [`NARROW`] letters.
    fn narrow(drawing: &str) -> Self {
        Self::sized(vec2(64.0 + 9.0 * NARROW as f32 + 4.0, 600.0), drawing)
    }

    fn sized(size: Vec2, drawing: &str) -> Self {
        let settings = Settings {
            font_size: SIZE,
            preview_visible: false,
            ..Settings::default()
        };
        let program = Program {
            shell: Shell::new(State::new(settings, PathBuf::from("settings"))),
            effects: Vec::new(),
        };
        let window = Harness::builder()
            .with_size(size)
            .with_step_dt(FRAME)
            .with_context_setup(theme::install)
            .allow_missing_glyphs()
            .build_ui_state(
                |ui, program: &mut Program| {
                    let time = ui.input(|input| input.time);
                    let tick = Action::Tick(Duration::from_secs_f64(time));
                    program.shell.apply(tick);
                    let effects = program.shell.frame(ui);
                    program.effects.extend(effects);
                },
                program,
            );
        let mut hands = Self {
            window,
            held: Modifiers::NONE,
        };
        hands.window.run_steps(3);
        hands.open(drawing);
        hands
    }

    /// Another post in the same window.
    fn open(&mut self, drawing: &str) {
        let (text, selections) = read_all(drawing);
        let post = &mut self.window.state_mut().shell.state.post;
        post.id += 1;
        post.document = Document::new(text);
        post.document.select_all_of(selections);
        self.window.state_mut().shell.editor.show_caret();
        self.rest(2);
        self.window.state_mut().effects.clear();
    }

    fn document(&mut self) -> &mut Document {
        &mut self.window.state_mut().shell.state.post.document
    }

    fn drawn(&mut self) -> String {
        let document = self.document();
        draw_all(document.buffer(), document.selections())
    }

    fn text(&mut self) -> String {
        self.document().buffer().text()
    }

    /// The text and the place of the caret.
    fn head(&mut self) -> usize {
        self.document().selection().head
    }

    fn select(&mut self, anchor: usize, head: usize) {
        self.document().select(Selection { anchor, head });
        self.rest(1);
    }

    /// Some frames in which nothing happens.
    fn rest(&mut self, frames: usize) {
        self.window.run_steps(frames);
    }

    /// A pause, after which typing is another step.
    fn pause(&mut self) {
        self.rest((2.0 / FRAME) as usize);
    }

    /// All of these in one frame.
    fn events(&mut self, events: impl IntoIterator<Item = Event>) {
        self.window.input_mut().events.extend(events);
        self.window.step();
    }

    /// Keys one after the other: `shift+left ctrl+home`.
    fn keys(&mut self, keys: &str) {
        for name in keys.split_whitespace() {
            let (modifiers, key) = key(name);
            self.hold(modifiers);
            let press = |pressed| Event::Key {
                key,
                physical_key: None,
                pressed,
                repeat: false,
                modifiers,
            };
            self.events([press(true)]);
            self.hold(Modifiers::NONE);
            self.events([press(false)]);
        }
    }

    /// From now on these are held.
    fn hold(&mut self, modifiers: Modifiers) {
        self.held = modifiers;
        let event = Event::ModifiersChanged(modifiers);
        self.window.input_mut().events.push(event);
    }

    /// Letter by letter, a frame for each.
    fn types(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '\n' => self.keys("enter"),
                '\t' => self.keys("tab"),
                c => self.events([Event::Text(c.to_string())]),
            }
        }
    }

    fn button(&mut self, button: PointerButton, at: Pos2, pressed: bool) {
        let modifiers = self.held;
        self.events([Event::PointerButton {
            pos: at,
            button,
            pressed,
            modifiers,
        }]);
    }

    fn press(&mut self, at: Pos2) {
        self.events([Event::PointerMoved(at)]);
        self.button(PointerButton::Primary, at, true);
    }

    fn move_to(&mut self, at: Pos2) {
        self.events([Event::PointerMoved(at)]);
    }

    fn release(&mut self, at: Pos2) {
        self.button(PointerButton::Primary, at, false);
    }

    /// So many clicks at once.
    fn click(&mut self, at: Pos2, times: usize) {
        for _ in 0..times {
            self.press(at);
            self.release(at);
        }
    }

    fn drag(&mut self, from: Pos2, to: Pos2) {
        self.press(from);
        self.move_to(from + (to - from) / 2.0);
        self.move_to(to);
        self.release(to);
    }

    /// Where the system is told that the caret is.
    fn caret(&self) -> Rect {
        let output = &self.window.output().platform_output;
        output
            .ime
            .as_ref()
            .expect("the editor has the keyboard")
            .cursor_rect
    }

    /// Where a caret at the byte `at` stands. The selection stays what it is.
    fn place(&mut self, at: usize) -> Pos2 {
        let before = self.document().selections().clone();
        self.select(at, at);
        self.rest(1);
        let center = self.caret().center();
        self.document().select_all_of(before);
        self.rest(1);
        center
    }

    /// The middle of the letter that begins at the byte `at`.
    fn letter(&mut self, at: usize) -> Pos2 {
        let next = self.document().buffer().next_grapheme(at);
        let (from, to) = (self.place(at), self.place(next));
        from + (to - from) / 2.0
    }

    /// The rectangles of this colour in the last frame, from the top.
    fn painted(&self, color: Color32) -> Vec<Rect> {
        let shapes = self.window.output().shapes.iter();
        let mut rects: Vec<Rect> = shapes
            .filter_map(|clipped| match &clipped.shape {
                Shape::Rect(rect) if rect.fill == color => Some(rect.rect),
                _ => None,
            })
            .collect();
        rects.sort_by(|a, b| {
            let rows = a.top().total_cmp(&b.top());
            rows.then(a.left().total_cmp(&b.left()))
        });
        rects
    }

    fn palette(&self) -> &'static Palette {
        theme::palette(self.window.state().shell.state.is_dark())
    }

    /// The texts that the system was told to keep since the last frame.
    fn told_selected(&self) -> Vec<String> {
        let output = &self.window.output().platform_output;
        let told = output.commands.iter().filter_map(|command| match command {
            OutputCommand::TextSelectionSettled(text) => Some(text.clone()),
            _ => None,
        });
        told.collect()
    }

    /// The text that the program put on the clipboard last.
    fn copied(&mut self) -> Option<String> {
        let effects = &self.window.state().effects;
        effects.iter().rev().find_map(|effect| match effect {
            Effect::Copy(text) => Some(text.clone()),
            _ => None,
        })
    }

    /// Brings what the program looks for behind a text on the clipboard.
    fn answer_form(&mut self, html: Option<&str>) {
        let program = self.window.state_mut();
        let asked = program
            .effects
            .iter()
            .position(|effect| matches!(effect, Effect::ReadClipboardForm(_)));
        let asked = asked.expect("the form of the clipboard was asked for");
        let Effect::ReadClipboardForm(text) = program.effects.remove(asked) else {
            unreachable!("it was found as that");
        };
        let form = Action::PasteForm {
            text,
            html: html.map(str::to_owned),
        };
        let effects = program.shell.apply(form);
        program.effects.extend(effects);
        self.rest(2);
    }

    /// Pastes what has no form, as from a plain text.
    fn paste(&mut self, text: &str) {
        self.events([Event::Paste(text.to_owned())]);
        let effects = &self.window.state().effects;
        if effects
            .iter()
            .any(|effect| matches!(effect, Effect::ReadClipboardForm(_)))
        {
            self.answer_form(None);
        } else {
            self.rest(1);
        }
    }
}

/// Rows of drawings before and after some keys.
fn check_keys(hands: &mut Hands, table: &[(&str, &str, &str)]) {
    for (before, keys, after) in table {
        hands.open(before);
        hands.keys(keys);
        assert_eq!(hands.drawn(), *after, "{keys} on {before:?}");
    }
}

/// Reads `ctrl+shift+left`.
fn key(name: &str) -> (Modifiers, Key) {
    let mut modifiers = Modifiers::NONE;
    let mut parts = name.split('+').peekable();
    loop {
        let part = parts.next().expect("a key comes last");
        if parts.peek().is_none() {
            let (first, rest) = part.split_at(1);
            let named = match part {
                "pageup" => Some(Key::PageUp),
                "pagedown" => Some(Key::PageDown),
                _ => Key::from_name(&(first.to_uppercase() + rest)),
            };
            return (modifiers, named.unwrap_or_else(|| panic!("no key {part}")));
        }
        modifiers |= match part {
            "ctrl" => Modifiers::CTRL | Modifiers::COMMAND,
            "shift" => Modifiers::SHIFT,
            "alt" => Modifiers::ALT,
            other => panic!("no modifier {other}"),
        };
    }
}
