//! What assistive technology is told of the text, and what it may ask for.

mod requests;

use std::path::PathBuf;

use eframe::egui::accesskit::{self, NodeId, TextDirection, TextPosition};
use eframe::egui::{Context, Event, ImeEvent, Key, Modifiers, Pos2, RawInput, Rect, Vec2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use postwright::app::State;
use postwright::editor::Editor;
use postwright::store::Settings;
use postwright::text::{Document, Selection};
use postwright::ui::theme;
use postwright::window::Shell;

use crate::carets::{draw_all, read_all};

/// A window with nothing but a text in it.
struct Reader {
    window: Harness<'static, Shell>,
}

impl Reader {
    /// At a wide window with this drawing, as in `carets`.
    fn on(drawing: &str) -> Self {
        Self::sized(vec2(1000.0, 600.0), drawing)
    }

    /// At a window of which a row holds twenty letters.
    fn narrow(drawing: &str) -> Self {
        Self::sized(vec2(232.0, 600.0), drawing)
    }

    fn sized(size: Vec2, drawing: &str) -> Self {
        let settings = Settings {
            font_size: 15.0,
            preview_visible: false,
            ..Settings::default()
        };
        let shell = Shell::new(State::new(settings, PathBuf::from("settings")));
        let window = Harness::builder()
            .with_size(size)
            .with_context_setup(theme::install)
            .allow_missing_glyphs()
            .build_ui_state(
                |ui, shell: &mut Shell| {
                    shell.frame(ui);
                },
                shell,
            );
        let mut reader = Self { window };
        reader.window.run_steps(3);
        reader.open(drawing);
        reader
    }

    /// Another post in the same window.
    fn open(&mut self, drawing: &str) {
        let (text, selections) = read_all(drawing);
        self.open_text(&text);
        self.document().select_all_of(selections);
        self.window.state_mut().editor.show_caret();
        self.rest(2);
    }

    fn open_text(&mut self, text: &str) {
        let post = &mut self.window.state_mut().state.post;
        post.id += 1;
        post.document = Document::new(text);
        self.rest(2);
    }

    fn document(&mut self) -> &mut Document {
        &mut self.window.state_mut().state.post.document
    }

    fn drawn(&mut self) -> String {
        let document = self.document();
        draw_all(document.buffer(), document.selections())
    }

    fn head(&mut self) -> usize {
        self.document().selection().head
    }

    fn rest(&mut self, frames: usize) {
        self.window.run_steps(frames);
    }

    fn events(&mut self, events: impl IntoIterator<Item = Event>) {
        self.window.input_mut().events.extend(events);
        self.window.step();
    }

    fn type_text(&mut self, text: &str) {
        self.events([Event::Text(text.to_owned())]);
    }

    fn key(&mut self, key: Key, modifiers: Modifiers) {
        self.events([Event::Key {
            key,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers,
        }]);
    }

    fn keys(&mut self, keys: impl IntoIterator<Item = Key>) {
        for key in keys {
            self.key(key, Modifiers::NONE);
        }
    }

    fn told_and_made(&self) -> (usize, usize) {
        let editor = &self.window.state().editor;
        (editor.lines_told(), editor.lines_made())
    }
}

/// The text as the accessibility tree has it.
struct Heard {
    text: accesskit::Node,
    runs: Vec<(NodeId, accesskit::Node)>,
}

impl Heard {
    fn values(&self) -> Vec<&str> {
        let values = self
            .runs
            .iter()
            .map(|(_, run)| run.value().unwrap_or_default());
        values.collect()
    }

    fn all(&self) -> String {
        self.values().concat()
    }

    /// The place of a position in all that is told, in bytes.
    fn byte(&self, position: TextPosition) -> usize {
        let at = self.runs.iter().position(|(id, _)| *id == position.node);
        let at = at.expect("a position is in a run of the tree");
        let before: usize = self.values()[..at].iter().map(|value| value.len()).sum();
        let lengths = self.runs[at].1.character_lengths().iter();
        let inside = lengths.take(position.character_index);
        before + inside.map(|len| usize::from(*len)).sum::<usize>()
    }

    /// Anchor and focus in all that is told, in bytes.
    fn selected(&self) -> (usize, usize) {
        let selection = self.text.text_selection().expect("a selection is told");
        (self.byte(selection.anchor), self.byte(selection.focus))
    }

    /// The position before the byte `at` of all that is told.
    fn position(&self, at: usize) -> TextPosition {
        let mut byte = 0;
        for (id, run) in &self.runs {
            for (number, len) in run.character_lengths().iter().enumerate() {
                if byte == at {
                    return TextPosition {
                        node: *id,
                        character_index: number,
                    };
                }
                byte += usize::from(*len);
            }
        }
        let (id, run) = self.runs.last().expect("a text has a run");
        assert_eq!(byte, at, "a character begins there");
        TextPosition {
            node: *id,
            character_index: run.character_lengths().len(),
        }
    }
}

fn heard(reader: &Reader) -> Heard {
    let text = reader.window.get_by_label("Post source");
    let text = text.accesskit_node();
    let parts = text.children().flat_map(|part| part.children());
    Heard {
        text: text.data().clone(),
        runs: parts
            .map(|run| (run.locate().0, run.data().clone()))
            .collect(),
    }
}

/// A text with lines `line 0` and so on.
fn lines(count: usize) -> String {
    let lines: Vec<String> = (0..count).map(|number| format!("line {number}")).collect();
    lines.join("\n")
}

#[test]
fn the_text_is_told_by_rows_with_what_is_selected() {
    let reader = Reader::on("one\n\ntwo #[three|]#");
    let title = reader.window.root().accesskit_node().label();
    assert_eq!(title.as_deref(), Some("Untitled - Postwright"));
    let told = heard(&reader);
    assert_eq!(told.text.role(), accesskit::Role::MultilineTextInput);
    assert_eq!(told.values(), ["one\n", "\n", "two three"]);
    assert_eq!(told.selected(), (9, 14));
    assert!(told.text.placeholder().is_none());
    let roles = told.runs.iter().map(|(_, run)| run.role());
    assert!(
        roles
            .into_iter()
            .all(|role| role == accesskit::Role::TextRun)
    );
    assert_eq!(told.runs[2].1.word_starts(), [0, 4]);
}

#[test]
fn an_empty_text_has_a_place_for_the_caret_and_says_what_to_do() {
    let mut reader = Reader::on("#[|]#");
    let told = heard(&reader);
    assert_eq!(told.values(), [""]);
    assert_eq!(told.selected(), (0, 0));
    assert_eq!(
        told.text.placeholder(),
        Some("Write here, or open a post from the menu.")
    );
    reader.type_text("a");
    reader.keys([Key::Enter]);
    let told = heard(&reader);
    assert_eq!(told.values(), ["a\n", ""], "so has an empty last line");
    assert_eq!(told.selected(), (2, 2));
}

#[test]
fn characters_have_lengths_places_and_words_that_fit() {
    let texts = [
        "plain words, and (signs)",
        "a\ttab\t\tand  blanks ",
        "\u{645}\u{631}\u{62d}\u{628}\u{627} \u{628}\u{627}\u{644}\u{639}\u{627}\u{644}\u{645}",
        "mixed \u{5e9}\u{5dc}\u{5d5}\u{5dd} 12 \u{5e2}\u{5d5}\u{5dc}\u{5dd} again",
        "Cafe\u{301} \u{1f469}\u{200d}\u{1f469}\u{200d}\u{1f467} \u{1f1e9}\u{1f1ea}",
        "\u{65e5}\u{672c}\u{8a9e}\u{306e}\u{6587}\u{7ae0}",
        "a lone \r return and a \u{0} sign",
    ];
    for text in texts {
        let mut reader = Reader::narrow("#[|]#");
        reader.open_text(text);
        let told = heard(&reader);
        assert_eq!(told.all(), text);
        for (_, run) in &told.runs {
            let lengths = run.character_lengths();
            let places = run.character_positions().unwrap();
            let widths = run.character_widths().unwrap();
            let value = run.value().unwrap();
            let sum: usize = lengths.iter().map(|len| usize::from(*len)).sum();
            assert_eq!(sum, value.len(), "{value:?}");
            assert_eq!((places.len(), widths.len()), (lengths.len(), lengths.len()));
            let room = run.bounds().unwrap();
            let room = (room.x1 - room.x0) as f32;
            for at in 0..places.len() {
                assert!(widths[at] >= 0.0 && places[at] > -0.5, "{value:?}");
                assert!(places[at] + widths[at] < room + 0.5, "{value:?} at {at}");
                if at > 0 {
                    let gap = places[at] - places[at - 1] - widths[at - 1];
                    assert!(gap.abs() < 0.5, "{value:?} at {at}: a gap of {gap}");
                }
            }
            let words = run.word_starts();
            assert!(words.is_sorted() && words.iter().all(|at| usize::from(*at) < lengths.len()));
        }
    }
}

#[test]
fn a_run_runs_one_way_and_a_row_of_several_is_linked() {
    let reader = Reader::on("ab \u{5e9}\u{5dc} cd\n#[|]#e");
    let told = heard(&reader);
    let ways: Vec<_> = told
        .runs
        .iter()
        .map(|(_, run)| run.text_direction().unwrap())
        .collect();
    use TextDirection::{LeftToRight, RightToLeft};
    assert_eq!(ways, [LeftToRight, RightToLeft, LeftToRight, LeftToRight]);
    assert_eq!(told.values(), ["ab ", "\u{5e9}\u{5dc}", " cd\n", "e"]);
    check_links(&told, &[3]);
}

/// Each run is linked to the one before and back, but those at `starts` and the first.
fn check_links(told: &Heard, starts: &[usize]) {
    for at in 0..told.runs.len() {
        let before = (at > 0 && !starts.contains(&at)).then(|| told.runs[at - 1].0);
        assert_eq!(told.runs[at].1.previous_on_line(), before, "run {at}");
        if at > 0 {
            let back = before.map(|_| told.runs[at].0);
            assert_eq!(told.runs[at - 1].1.next_on_line(), back, "run {}", at - 1);
        }
    }
    let last = told.runs.last().expect("a text has a run");
    assert!(last.1.next_on_line().is_none());
}

#[test]
fn wrapped_rows_are_rows_of_their_own() {
    let mut reader = Reader::narrow("one two three four five six seven\n#[|]#end");
    let told = heard(&reader);
    assert_eq!(
        told.values(),
        ["one two three four ", "five six seven\n", "end"]
    );
    check_links(&told, &[1, 2]);
    let tops: Vec<f64> = told
        .runs
        .iter()
        .map(|(_, run)| run.bounds().unwrap().y0)
        .collect();
    assert!(tops.is_sorted_by(|a, b| a < b), "{tops:?}");
    reader.document().select(Selection::caret(3));
    reader.rest(1);
    reader.keys([Key::End]);
    let told = heard(&reader);
    let focus = told.text.text_selection().unwrap().focus;
    assert_eq!(
        focus.node, told.runs[0].0,
        "the end of a row is in that row"
    );
    assert_eq!(focus.character_index, 19);
}

#[test]
fn a_very_long_line_is_told_in_linked_pieces() {
    let mut reader = Reader::on("#[|]#");
    let line = "word ".repeat(20_000) + "end";
    reader.open(&format!("#[|]#{line}\nnext"));
    let told = heard(&reader);
    assert!(line.starts_with(&told.all()), "what is told is the text");
    assert!(
        told.all().len() > 10_000 && told.all().len() < 60_000,
        "and bounded"
    );
    let tops: Vec<f64> = told
        .runs
        .iter()
        .map(|(_, run)| run.bounds().unwrap().y0)
        .collect();
    let new_row = |at: &usize| (tops[*at] - tops[*at - 1]).abs() > 1.0;
    let starts: Vec<usize> = (1..tops.len()).filter(new_row).collect();
    check_links(&told, &starts);
    assert!(starts.len() + 5 < told.runs.len(), "pieces share rows");
}

#[test]
fn the_page_stays_while_the_caret_moves_within_and_is_bounded() {
    let mut reader = Reader::on("#[|]#");
    reader.open_text(&lines(10_000));
    let middle = reader.document().buffer().len() / 2;
    reader.document().select(Selection::caret(middle));
    reader.rest(2);
    let first = heard(&reader);
    assert!(
        (100..300).contains(&first.runs.len()),
        "{} runs",
        first.runs.len()
    );
    let edges = |told: &Heard| (told.runs[0].0, told.runs.last().unwrap().0);
    reader.keys([[Key::ArrowDown; 3], [Key::ArrowUp; 3], [Key::ArrowUp; 3]].concat());
    reader.keys([Key::ArrowLeft, Key::ArrowRight, Key::End, Key::Home]);
    assert_eq!(edges(&heard(&reader)), edges(&first));
    reader.type_text("typed");
    reader.keys([Key::Enter]);
    reader.type_text("and more");
    assert_eq!(
        edges(&heard(&reader)),
        edges(&first),
        "typing moves no edge"
    );
    reader.keys([Key::ArrowDown; 200]);
    let later = heard(&reader);
    assert_ne!(edges(&later), edges(&first));
    let text = reader.document().buffer().text();
    assert!(text.contains(&later.all()), "a page is a part of the text");
    let at = text.find(&later.all()).unwrap();
    let head = reader.head();
    assert_eq!(later.selected(), (head - at, head - at));
    reader.document().select(Selection { anchor: 0, head });
    reader.rest(2);
    let told = heard(&reader).selected();
    assert_eq!(told, (0, head - at), "what is selected begins before it");
    let end = text.len();
    let all = Selection { anchor: end, head };
    reader.document().select(all);
    reader.rest(2);
    let told = heard(&reader).selected();
    assert_eq!(told, (later.all().len(), head - at), "or ends behind it");
}

#[test]
fn a_key_makes_the_runs_of_one_line() {
    let mut reader = Reader::on("#[|]#");
    reader.open(&format!("{}#[|]#\n{}", lines(20_000), lines(20_000)));
    reader.rest(2);
    let before = reader.told_and_made();
    reader.type_text("x");
    assert_eq!(reader.told_and_made(), (before.0 + 1, before.1 + 1));
    reader.rest(3);
    reader.keys([Key::ArrowLeft, Key::ArrowUp]);
    assert_eq!(
        reader.told_and_made(),
        (before.0 + 1, before.1 + 1),
        "what does not change costs nothing"
    );
}

#[test]
fn nothing_is_made_while_nobody_listens() {
    let ctx = Context::default();
    theme::install(&ctx);
    let mut shell = Shell::new(State::new(Settings::default(), PathBuf::from("settings")));
    shell.state.post.document = Document::new(lines(1000));
    let told = |shell: &mut Shell| {
        for _ in 0..3 {
            let input = RawInput {
                screen_rect: Some(Rect::from_min_size(Pos2::ZERO, vec2(1000.0, 600.0))),
                ..RawInput::default()
            };
            let output = ctx.run_ui(input, |ui| {
                shell.frame(ui);
            });
            output.drop_without_applying_deltas();
        }
        shell.editor.lines_told()
    };
    assert_eq!(told(&mut shell), 0);
    assert!(
        shell.editor.lines_made() < 60,
        "only what is in sight is laid out"
    );
    ctx.enable_accesskit();
    assert!(told(&mut shell) > 60);
}

#[test]
fn what_is_composed_is_heard_at_the_caret() {
    let mut reader = Reader::on("ab#[|]#cd");
    let compose = |text: &str, active: usize| {
        Event::Ime(ImeEvent::Preedit {
            text: text.to_owned(),
            active_range_chars: Some(active..active),
        })
    };
    reader.events([compose("xyz", 1)]);
    reader.rest(1);
    let told = heard(&reader);
    assert_eq!(told.all(), "abxyzcd");
    assert_eq!(told.selected(), (3, 3), "the caret is the input method's");
    reader.events([compose("", 0)]);
    reader.rest(1);
    let told = heard(&reader);
    assert_eq!((told.all().as_str(), told.selected()), ("abcd", (2, 2)));
}
