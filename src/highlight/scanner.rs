//! Goes along a line: where it is, what is open, what has been found.

use super::grammar::{Grammar, Habit};
use super::state::{Frame, State, What};
use super::{Class, Language, Run, languages, markup, text};

/// What stood before: it decides what `/`, `<`, `'` and a first word are.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Before {
    /// Nothing, or something that asks for a value; in a shell, the start of a command.
    Start,
    /// An opening bracket.
    Open,
    /// A value; in a shell, the words of a command.
    Value,
    /// The `.` before a member.
    Dot,
    /// In a shell: the `=` behind a variable.
    Assign,
}

/// The way along one line.
pub(super) struct Scanner<'a> {
    pub(super) line: &'a str,
    /// Where it is: always at the start of a character.
    pub(super) at: usize,
    /// Where it stops, for a while: the end of the line, or of a language inside another.
    pub(super) end: usize,
    pub(super) state: State,
    pub(super) before: Before,
    /// What the next name is, if something has said so.
    pub(super) expect: Option<Class>,
    /// What a language remembers of this line, one bit each; above all searches that led nowhere,
    /// which are not begun again.
    pub(super) seen: u32,
    /// The line ends with the sign that joins it to the next.
    pub(super) continued: bool,
    /// A string that begins with the next line, and the fingerprint of its end.
    pub(super) pending: Option<(Frame, u32)>,
    base: u8,
    runs: &'a mut Vec<Run>,
    /// How many runs there were before this line.
    older: usize,
}

impl<'a> Scanner<'a> {
    /// At the start of the line. Its end, CR and LF, is not part of it.
    pub(super) fn new(
        language: Language,
        state: State,
        line: &'a str,
        runs: &'a mut Vec<Run>,
    ) -> Self {
        let line = line.trim_end_matches(['\r', '\n']);
        Self {
            line,
            at: 0,
            end: line.len(),
            state,
            before: Before::Start,
            expect: None,
            seen: 0,
            continued: false,
            pending: None,
            base: language.number(),
            older: runs.len(),
            runs,
        }
    }

    /// Reads the line, and says what is open at its end.
    pub(super) fn run(mut self) -> State {
        if self.begins_in_code() {
            (languages::grammar(self.base).begin)(&mut self);
        } else if let Some(top) = self.state.top()
            && top.what == What::Embedded
        {
            (self.grammar().begin)(&mut self);
        }
        markup::limit(&mut self);
        loop {
            while self.at < self.end {
                self.advance();
            }
            if self.end == self.line.len() {
                break;
            }
            markup::leave(&mut self);
        }
        self.close_line();
        self.state
    }

    /// Whether the line begins in the language itself and not in something that is open: what
    /// frames of whole lines are, the language's own beginning looks at.
    fn begins_in_code(&self) -> bool {
        self.state.frames().first().is_none_or(|frame| {
            matches!(
                frame.what,
                What::Fence | What::Indented | What::Blocks | What::Continued
            )
        })
    }

    /// One step. Whatever a table says, it takes something or closes something: so a line takes as
    /// many steps as it has bytes and things that are open, at most.
    fn advance(&mut self) {
        let (at, open) = (self.at, self.state.frames().len());
        self.step();
        if self.at == at && self.state.frames().len() >= open {
            self.take_char(Class::Plain);
        }
    }

    fn step(&mut self) {
        match self.state.top().map(|frame| frame.what) {
            Some(What::Text) => text::step(self),
            Some(What::Comment) => text::comment_step(self),
            Some(What::Tag) => markup::tag_step(self),
            Some(What::Children) => markup::children_step(self),
            _ => (self.grammar().step)(self),
        }
    }

    /// What cannot go on in the next line is closed.
    fn close_line(&mut self) {
        let kept = self.state.frames().iter().position(|frame| {
            let grammar = languages::grammar(frame.language);
            let text = grammar.texts.get(usize::from(frame.rule));
            frame.what == What::Text && text.is_some_and(|text| !text.lines)
        });
        if let Some(kept) = kept
            && !self.continued
        {
            self.state.truncate(kept);
        }
        if let Some((frame, mark)) = self.pending.take()
            && self.state.push(frame)
        {
            self.state.mark = mark;
        }
        let commands = self.grammar().does(Habit::Commands);
        let free = self
            .state
            .top()
            .is_none_or(|frame| frame.what == What::Fence);
        if self.continued && commands && free {
            self.push(What::Continued);
            if let Some(frame) = self.state.top_mut() {
                frame.rule = u8::from(self.before == Before::Start);
            }
        }
    }

    /// The number of the language here.
    pub(super) fn language(&self) -> u8 {
        self.state.top().map_or(self.base, |frame| frame.language)
    }

    /// The table of the language here.
    pub(super) fn grammar(&self) -> &'static Grammar {
        languages::grammar(self.language())
    }

    /// Whether the language here does that.
    pub(super) fn does(&self, habit: Habit) -> bool {
        self.grammar().does(habit)
    }

    /// Opens something in the language that is here.
    pub(super) fn push(&mut self, what: What) -> bool {
        let language = self.language();
        self.state.push(Frame {
            what,
            language,
            ..Frame::default()
        })
    }

    /// Opens code in brackets, up to the one that closes it.
    pub(super) fn push_bracket(&mut self, what: What, close: u8) -> bool {
        let language = self.language();
        self.state.push(Frame {
            what,
            close,
            language,
            ..Frame::default()
        })
    }

    /// Whether the innermost thing that is open is that.
    pub(super) fn inside(&self, what: What) -> bool {
        self.state.top().is_some_and(|frame| frame.what == what)
    }

    /// The byte here; 0 at the end.
    pub(super) fn byte(&self) -> u8 {
        self.peek(0)
    }

    /// The byte so many further on; 0 behind the end.
    pub(super) fn peek(&self, ahead: usize) -> u8 {
        self.byte_at(self.at.saturating_add(ahead))
    }

    /// The byte at a place; 0 behind the end.
    pub(super) fn byte_at(&self, at: usize) -> u8 {
        if at < self.end {
            self.line.as_bytes().get(at).copied().unwrap_or(0)
        } else {
            0
        }
    }

    /// The byte before this one; a space at the start.
    pub(super) fn byte_before(&self) -> u8 {
        let before = self.at.checked_sub(1);
        before
            .and_then(|at| self.line.as_bytes().get(at).copied())
            .unwrap_or(b' ')
    }

    /// What is left.
    pub(super) fn rest(&self) -> &'a str {
        self.line.get(self.at..self.end).unwrap_or_default()
    }

    /// The text from here to a place.
    pub(super) fn to(&self, end: usize) -> &'a str {
        self.line.get(self.at..end).unwrap_or_default()
    }

    /// Whether what is left begins so.
    pub(super) fn starts(&self, with: &str) -> bool {
        // Asked at each step for signs that mostly are not there: the first byte says so.
        let first = with.as_bytes().first();
        first.is_none_or(|&first| first == self.byte()) && self.rest().starts_with(with)
    }

    /// Whether only spaces stand before this place.
    pub(super) fn is_first(&self) -> bool {
        // A line is asked so at its start alone: whoever asks later has seen a sign that stands
        // there seldom, and looks no further than it must.
        let before = self.line.as_bytes().get(..self.at).unwrap_or_default();
        before.iter().rev().all(|byte| matches!(byte, b' ' | b'\t'))
    }

    /// Where the character at `at` ends.
    pub(super) fn char_end(&self, at: usize) -> usize {
        let length = self
            .line
            .get(at..self.end)
            .and_then(|rest| rest.chars().next());
        at + length.map_or(1, char::len_utf8)
    }

    /// The end of the bytes from `at` on that all are so. They must be ASCII, or all that are not
    /// must be taken.
    pub(super) fn while_at(&self, at: usize, is: impl Fn(u8) -> bool) -> usize {
        let bytes = self.line.as_bytes().get(at..self.end).unwrap_or_default();
        at + bytes.iter().take_while(|byte| is(**byte)).count()
    }

    /// Takes all up to `end` as that.
    pub(super) fn take(&mut self, end: usize, class: Class) {
        let end = end.clamp(self.at, self.end);
        let range = self.at..end;
        self.at = end;
        if class == Class::Plain || range.is_empty() {
            return;
        }
        let older = self.older;
        if let Some(last) = self.runs.get_mut(older..).and_then(<[Run]>::last_mut)
            && last.range.end == range.start
            && last.class == class
        {
            last.range.end = range.end;
        } else {
            self.runs.push(Run { range, class });
        }
    }

    /// Takes so many bytes.
    pub(super) fn take_bytes(&mut self, count: usize, class: Class) {
        self.take(self.at.saturating_add(count), class);
    }

    /// Takes the character here.
    pub(super) fn take_char(&mut self, class: Class) {
        self.take(self.char_end(self.at), class);
    }

    /// Takes the rest.
    pub(super) fn take_rest(&mut self, class: Class) {
        self.take(self.end, class);
    }

    /// Passes over spaces.
    pub(super) fn skip_spaces(&mut self) {
        self.at = self.while_at(self.at, |byte| byte.is_ascii_whitespace());
    }
}
