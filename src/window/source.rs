//! The source pane: the editor with the state of the program.

use std::ops::Range;

use eframe::egui::{Rect, Ui, vec2};

use super::shell::Shell;
use crate::app::{self, Action, Find, Spelling, State};
use crate::command::CommandId;
use crate::editor::{EditorEvent, EditorStyle, Focus, Highlight, Marks, Source};
use crate::markdown::Token;
use crate::store::FocusMode;
use crate::text::Document;
use crate::ui::theme;

impl Shell {
    /// Draws the editor into `rect`.
    pub(super) fn source(&mut self, ui: &mut Ui, rect: Rect, actions: &mut Vec<Action>) {
        let palette = theme::palette(self.state.is_dark());
        let settings = &self.state.settings;
        let style = EditorStyle {
            palette,
            size: settings.font_size,
            line_height: theme::EDITOR_LINE,
            measure: settings.measure,
            line_numbers: settings.line_numbers,
            white_space: settings.white_space,
            focus: match settings.focus {
                FocusMode::Off => Focus::Off,
                FocusMode::Sentence => Focus::Sentence,
                FocusMode::Paragraph => Focus::Paragraph,
            },
            typewriter: settings.typewriter,
            current_line: true,
            blink: self.state.system_blink.filter(|_| settings.caret_blink),
        };
        let State {
            post,
            source,
            find,
            spelling,
            now,
            ..
        } = &mut self.state;
        source.refresh(post.id, &post.document);
        let mut runs = Runs {
            source,
            post: post.id,
        };
        let events = self.editor.show(
            ui,
            rect,
            Source {
                post: post.id,
                document: &mut post.document,
                time: *now,
                highlight: &mut runs,
                marks: &mut Marked { find, spelling },
            },
            &style,
            &mut self.typesetter,
        );
        let caret = self.editor.caret().map(|caret| caret.left_bottom());
        let head = self.state.post.document.selection().head;
        actions.extend(events.into_iter().map(|event| match event {
            EditorEvent::Copy => Action::Run(CommandId::Copy),
            EditorEvent::Cut => Action::Run(CommandId::Cut),
            EditorEvent::Paste { text, plain } => Action::Paste { text, plain },
            EditorEvent::AskPaste => Action::Run(CommandId::Paste),
            EditorEvent::Escape => Action::Escape,
            EditorEvent::Menu(place) => {
                self.menu = place.or(caret);
                Action::Suggest(head)
            }
        }));
    }

    /// Where what belongs to the caret is shown: at the caret, or near the top of the pane when it is
    /// not in sight.
    pub(super) fn caret_place(&self, pane: Rect) -> Rect {
        let top = Rect::from_min_size(pane.center_top(), vec2(1.0, theme::SPACE[5]));
        self.editor.caret().unwrap_or(top)
    }
}

/// The styled runs as the editor asks for them: brought up to date in the middle of a frame, when
/// the text has just changed.
struct Runs<'a> {
    source: &'a mut app::Source,
    post: u64,
}

impl Highlight for Runs<'_> {
    fn runs(&mut self, document: &Document, range: Range<usize>) -> Vec<Token> {
        self.source.refresh(self.post, document);
        self.source.runs(document, range)
    }

    fn version(&self) -> u64 {
        self.source.version()
    }

    fn body_start(&self) -> usize {
        self.source.body_start()
    }
}

/// What is marked in the source: what a search found, and words that are spelt wrong.
struct Marked<'a> {
    find: &'a mut Find,
    spelling: &'a mut Spelling,
}

impl Marks for Marked<'_> {
    fn found(&mut self, document: &Document, range: Range<usize>) -> Vec<Range<usize>> {
        self.find.follow(document);
        self.find.found(range)
    }

    fn current(&self) -> Option<Range<usize>> {
        self.find.current()
    }

    fn misspelt(&mut self, document: &Document, range: Range<usize>) -> Vec<Range<usize>> {
        self.spelling.misspelt(document, range)
    }

    fn shares(&self) -> Vec<f32> {
        self.find.shares()
    }
}
