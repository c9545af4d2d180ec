//! Anything in any order: nothing breaks, carets stand between letters, undo leads back.

use eframe::egui::{ImeEvent, MouseWheelSource, MouseWheelUnit, TouchPhase};

use super::*;

/// A small generator of numbers, so that a failure can be repeated.
struct Dice(u64);

impl Dice {
    fn below(&mut self, count: usize) -> usize {
        // Xorshift, after Marsaglia (2003).
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % count as u64) as usize
    }

    fn of<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())]
    }
}

const KEYS: [&str; 15] = [
    "left",
    "right",
    "up",
    "down",
    "home",
    "end",
    "pageup",
    "pagedown",
    "backspace",
    "delete",
    "enter",
    "tab",
    "escape",
    "insert",
    "z",
];
const TEXTS: [&str; 24] = [
    "a",
    "b",
    " ",
    ".",
    "(",
    ")",
    "*",
    "`",
    "\"",
    "-",
    "#",
    "|",
    "\u{301}",
    "\u{e9}",
    "\u{5d0}",
    "\u{627}",
    "\u{65e5}",
    "\u{1f1e9}",
    "\u{1f1ea}",
    "\u{200d}",
    "\u{1f469}",
    "\t",
    "\u{ad}",
    "1",
];

fn event(dice: &mut Dice) -> Vec<Event> {
    let modifiers = dice.of(&[
        Modifiers::NONE,
        Modifiers::NONE,
        Modifiers::SHIFT,
        Modifiers::CTRL | Modifiers::COMMAND,
        Modifiers::CTRL | Modifiers::COMMAND | Modifiers::SHIFT,
        Modifiers::ALT,
        Modifiers::ALT | Modifiers::SHIFT,
    ]);
    let pos = pos2(dice.below(1000) as f32, dice.below(640) as f32);
    let button = |pressed| Event::PointerButton {
        pos,
        button: PointerButton::Primary,
        pressed,
        modifiers,
    };
    let moved = Event::PointerMoved(pos);
    match dice.below(15) {
        0..=4 => vec![Event::Text(dice.of(&TEXTS).to_owned())],
        5..=8 => {
            let (_, key) = key(dice.of(&KEYS));
            vec![Event::Key {
                key,
                physical_key: None,
                pressed: true,
                repeat: false,
                modifiers,
            }]
        }
        9 => vec![moved, button(true)],
        10 => vec![moved, button(false)],
        11 => match dice.below(4) {
            0 => vec![Event::Copy],
            1 => vec![Event::Cut],
            2 => vec![Event::Paste(
                dice.of(&["x\ny", "\r\n", "\u{301}"]).to_owned(),
            )],
            _ => vec![Event::MiddleClickPaste {
                pos,
                text: "mid".to_owned(),
            }],
        },
        12 => vec![Event::Ime(match dice.below(4) {
            0 => ImeEvent::Commit(dice.of(&TEXTS).to_owned()),
            1 => ImeEvent::DeleteSurrounding {
                before_chars: dice.below(3),
                after_chars: dice.below(3),
            },
            _ => ImeEvent::Preedit {
                text: dice.of(&["", "", "xy", "\u{65e5}"]).to_owned(),
                active_range_chars: Some(0..dice.below(3)),
            },
        })],
        13 => vec![
            moved,
            Event::MouseWheel {
                unit: MouseWheelUnit::Point,
                delta: vec2(0.0, dice.below(800) as f32 - 400.0),
                phase: TouchPhase::Move,
                source: MouseWheelSource::Trackpad,
                modifiers: Modifiers::NONE,
            },
        ],
        _ => vec![moved],
    }
}

#[test]
fn nothing_breaks_and_undo_leads_back() {
    let long = format!(
        "{}e\u{301}{}",
        "ab\u{301}c ".repeat(700),
        "\u{1f1e9}\u{1f1ea}".repeat(900)
    );
    let hebrew = "\u{5e9}\u{5dc}\u{5d5}\u{5dd} (abc) 12 ".repeat(400);
    let texts = [
        "# Post\n\nA *paragraph* with `code`.\n\n- one\n- two\n\n| a | b |\n|---|---|\n| c | d |\n",
        "one\r\ntwo\n\r\nthree\rfour",
        "\u{5e9}\u{5dc}\u{5d5}\u{5dd} abc \u{5e2}\u{5d5}\u{5dc}\u{5dd}\n\u{627}\u{644}\u{639}\n",
        "",
        &long,
        &hebrew,
    ];
    let mut hands = Hands::on("");
    for (index, text) in texts.iter().enumerate() {
        for round in 0..4 {
            let seed = 0x9e37_79b9 + (index * 31 + round) as u64;
            let mut dice = Dice(seed);
            hands.open(&format!("#[|]#{text}"));
            for step in 0..120 {
                let mut events = event(&mut dice);
                if dice.below(3) == 0 {
                    events.extend(event(&mut dice));
                }
                let what = format!("seed {seed}, step {step}, {events:?}");
                hands.events(events);
                let program = hands.window.state_mut();
                program.effects.clear();
                program.shell.state.overlay = None;
                // What the program did to the text is looked at in the next frame.
                hands.rest(1);
                let document = hands.document();
                let buffer = document.buffer();
                for selection in document.selections().iter() {
                    for at in [selection.anchor, selection.head] {
                        let floor = buffer.floor_grapheme(at);
                        let near = buffer.slice_near(floor.saturating_sub(12)..at + 12);
                        assert_eq!(floor, at, "{what}, {}", near.escape_unicode());
                    }
                }
            }
            while hands.document().undo() {}
            hands.rest(1);
            assert_eq!(hands.text(), *text, "seed {seed}");
        }
    }
}

#[test]
fn whatever_is_selected_between_frames_is_borne() {
    let mut hands = Hands::on("");
    for text in [
        "",
        "abc\r\n",
        "e\u{301}\u{301}\u{301}",
        "\u{1f1e9}\u{1f1ea}\n\n",
    ] {
        hands.open(text);
        for a in 0..=text.len() + 2 {
            for b in 0..=text.len() + 2 {
                let selection = |anchor, head| Selection { anchor, head };
                let list = vec![selection(a, b), selection(b, text.len())];
                hands.document().select_all_of(Selections::new(list, 0));
                hands.keys("right shift+left up down");
            }
        }
    }
}
