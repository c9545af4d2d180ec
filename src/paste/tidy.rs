//! White space as browsers show it: runs of it become one space, and none stands at a line's edge.

use super::model::{Content, Mark, Marks, Run};

/// The paragraphs in a flow of runs: two line breaks after each other begin a new one.
///
/// Every word and every space comes as a run of its own. A space and a break have only the marks
/// that are on both sides of them, so that no mark begins or ends with one.
pub(super) fn paragraphs(runs: Vec<Run>) -> Vec<Vec<Run>> {
    let runs = collapse(runs);
    let mut paragraphs = Vec::new();
    let mut paragraph: Vec<Run> = Vec::new();
    let mut runs = runs.into_iter().peekable();
    while let Some(run) = runs.next() {
        let is_next_break = runs
            .peek()
            .is_some_and(|next| next.content == Content::Break);
        if run.content == Content::Break && is_next_break {
            while runs
                .next_if(|next| next.content == Content::Break)
                .is_some()
            {}
            paragraphs.push(std::mem::take(&mut paragraph));
        } else {
            paragraph.push(run);
        }
    }
    paragraphs.push(paragraph);
    paragraphs.retain_mut(finish);
    paragraphs
}

/// The same for text that stays on one line: breaks become spaces.
pub(super) fn one_line(runs: Vec<Run>) -> Vec<Run> {
    let spaced = runs.into_iter().map(|run| match run.content {
        Content::Break => Run::new(Content::Text(" ".to_owned()), run.marks),
        _ => run,
    });
    let mut line = collapse(spaced.collect());
    finish(&mut line);
    line
}

/// Splits texts into words and single spaces; no space follows a break, a space or the start.
fn collapse(runs: Vec<Run>) -> Vec<Run> {
    let mut line = Line::default();
    for run in runs {
        match &run.content {
            Content::Text(text) => line.text(text, run.marks),
            Content::Break => {
                line.trim_end();
                line.runs.push(run);
            }
            Content::Gap | Content::Task(_) => line.runs.push(run),
            Content::Image { .. } | Content::Math { .. } => {
                line.takes_space = true;
                line.runs.push(run);
            }
        }
    }
    line.trim_end();
    line.runs
}

#[derive(Default)]
struct Line {
    runs: Vec<Run>,
    /// Whether a space would be seen here: there is a word, and no space after it.
    takes_space: bool,
}

impl Line {
    fn text(&mut self, text: &str, marks: Marks) {
        let mut word = String::new();
        let mut chars = text.chars().peekable();
        let mut previous = None;
        while let Some(sign) = chars.next() {
            if is_space(sign) || sign == NO_BREAK && !holds(previous, chars.peek().copied()) {
                self.word(&mut word, marks);
                self.space(marks);
            } else if !is_control(sign) {
                word.push(sign);
            }
            previous = Some(sign);
        }
        self.word(&mut word, marks);
    }

    fn word(&mut self, word: &mut String, marks: Marks) {
        if !word.is_empty() {
            let content = Content::Text(std::mem::take(word));
            self.runs.push(Run::new(content, marks));
            self.takes_space = true;
        }
    }

    fn space(&mut self, marks: Marks) {
        if self.takes_space {
            self.runs
                .push(Run::new(Content::Text(" ".to_owned()), marks));
            self.takes_space = false;
        }
    }

    fn trim_end(&mut self) {
        let last = self
            .runs
            .iter()
            .rposition(|run| run.content != Content::Gap);
        if let Some(last) = last.filter(|last| self.runs[*last].is_space()) {
            self.runs.remove(last);
        }
        self.takes_space = false;
    }
}

const NO_BREAK: char = '\u{a0}';

/// White space that collapses: <https://www.w3.org/TR/css-text-3/#white-space-processing>
fn is_space(sign: char) -> bool {
    matches!(
        sign,
        ' ' | '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}'
    )
}

/// Signs that are no text: control characters and byte order marks.
fn is_control(sign: char) -> bool {
    sign.is_control() || sign == '\u{feff}'
}

/// Whether a no-break space between these signs was meant: one in a number, before its unit or
/// by French punctuation. Most others come from editors that cannot keep two spaces otherwise.
fn holds(previous: Option<char>, next: Option<char>) -> bool {
    let (Some(previous), Some(next)) = (previous, next) else {
        return false;
    };
    let is_word = |sign: char| !sign.is_whitespace() && !is_control(sign);
    is_word(previous)
        && is_word(next)
        && (previous.is_ascii_digit() || previous == '«' || "!?:;»%€".contains(next))
}

/// Takes breaks off both ends and leaves to what cannot be seen only the marks that go on from one
/// side of it to the other; says whether anything can be seen.
fn finish(line: &mut Vec<Run>) -> bool {
    while line.last().is_some_and(|run| !run.is_visible()) {
        line.pop();
    }
    let first = line.iter().position(Run::is_visible).unwrap_or(line.len());
    line.drain(..first);

    let mut before = Marks::default();
    for run in line.iter_mut() {
        if run.is_visible() {
            before = run.marks;
        } else {
            before = before.and(run.marks);
            run.marks = before;
        }
    }
    let mut after = Marks::default();
    for run in line.iter_mut().rev() {
        if run.is_visible() {
            after = run.marks;
        } else {
            after = after.and(run.marks);
            run.marks = after;
        }
        if run.content == Content::Break {
            run.marks = run.marks.without(Mark::Code);
        }
    }
    !line.is_empty()
}
