//! Words in drawings: where each letter stands.

use vello_cpu::kurbo::{Affine, BezPath};

use super::faces::Letters;
use super::shape::diagonal;
use super::style::{Anchor, Style};
use super::tree::Tree;
use super::value::length;

/// The most letters that a drawing may have in one text.
const MOST_LETTERS: usize = 20_000;
/// How deep parts of a text may be nested.
const DEEPEST: usize = 32;

/// Letters that are painted alike.
pub(super) struct Words {
    /// How.
    pub(super) style: Style,
    /// Their outlines.
    pub(super) path: BezPath,
}

/// Sets the words of the `text` element at `place`.
pub(super) fn set(tree: &Tree<'_>, place: usize, style: &Style, view: (f64, f64)) -> Vec<Words> {
    let mut setter = Setter {
        tree,
        view,
        at: (0.0, 0.0),
        words: Vec::new(),
        line: Vec::new(),
        after_space: true,
        letters: 0,
    };
    setter.element(place, style, 0);
    setter.end_line();
    setter.words
}

struct Setter<'t, 'a> {
    tree: &'t Tree<'a>,
    view: (f64, f64),
    /// Where the next letter stands.
    at: (f64, f64),
    words: Vec<Words>,
    /// What was set since the last place that was given: these are moved together. With their
    /// starts and ends.
    line: Vec<(Words, f64, f64)>,
    after_space: bool,
    letters: usize,
}

impl Setter<'_, '_> {
    /// Sets an element whose own style is `style`.
    fn element(&mut self, place: usize, style: &Style, depth: usize) {
        let tree = self.tree;
        let node = tree.node(place);
        let list = |name: &str, whole: f64| -> Vec<f64> {
            let values = node.value(name).unwrap_or_default();
            let values = values.split(|c: char| c.is_whitespace() || c == ',');
            values
                .filter_map(|value| Some(length(value, style.font_size)?.of(whole)))
                .collect()
        };
        let places = (list("x", self.view.0), list("y", self.view.1));
        let moves = (list("dx", self.view.0), list("dy", self.view.1));
        self.go_to(places.0.first().copied(), places.1.first().copied());
        self.at.0 += moves.0.first().copied().unwrap_or(0.0);
        self.at.1 += moves.1.first().copied().unwrap_or(0.0);
        let mut count = 0;
        for &child in &node.children {
            let inside = tree.node(child);
            match inside.name {
                "" => self.text(&inside.text, style, &places, &mut count),
                "tspan" | "a" if depth < DEEPEST && inside.value("display") != Some("none") => {
                    let style = style.inside(inside, diagonal(self.view));
                    self.element(child, &style, depth + 1);
                }
                _ => {}
            }
        }
    }

    /// Sets words. `count` counts the letters of the element, which may each have a place.
    fn text(
        &mut self,
        text: &str,
        style: &Style,
        places: &(Vec<f64>, Vec<f64>),
        count: &mut usize,
    ) {
        let letters = Letters::new(style);
        let mut path = BezPath::new();
        let mut start = self.at.0;
        for letter in text.chars() {
            let letter = if letter.is_whitespace() { ' ' } else { letter };
            if letter == ' ' && self.after_space || self.letters == MOST_LETTERS {
                continue;
            }
            self.after_space = letter == ' ';
            self.letters += 1;
            let place = (places.0.get(*count).copied(), places.1.get(*count).copied());
            if *count > 0 && place != (None, None) {
                self.add(style, std::mem::take(&mut path), start);
                self.go_to(place.0, place.1);
                start = self.at.0;
            }
            *count += 1;
            let baseline = self.at.1 + style.baseline * style.font_size;
            let (outline, advance) = letters.letter(letter, self.at.0, baseline);
            path.extend(outline);
            self.at.0 += advance + style.spacing;
        }
        self.add(style, path, start);
    }

    fn add(&mut self, style: &Style, path: BezPath, start: f64) {
        let words = Words {
            style: style.clone(),
            path,
        };
        self.line.push((words, start, self.at.0));
    }

    fn go_to(&mut self, x: Option<f64>, y: Option<f64>) {
        if x.is_some() || y.is_some() {
            self.end_line();
            self.at = (x.unwrap_or(self.at.0), y.unwrap_or(self.at.1));
        }
    }

    /// Moves what was set since the last given place to where it belongs.
    fn end_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        let (Some(first), Some(last)) = (line.first(), line.last()) else {
            return;
        };
        let width = last.2 - first.1;
        let shift = match first.0.style.anchor {
            Anchor::Start => 0.0,
            Anchor::Middle => -width / 2.0,
            Anchor::End => -width,
        };
        for (mut words, ..) in line {
            words.path.apply_affine(Affine::translate((shift, 0.0)));
            self.words.push(words);
        }
    }
}
