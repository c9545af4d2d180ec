//! A program with a post and the panel, for the tests of the panel.

use std::sync::Arc;
use std::time::Duration;

use postwright::app::{
    Action, Derived, Effect, PanelAct, PanelField, PostForm, SiteFiles, State, update,
};
use postwright::post::PostDate;
use postwright::site::ListedPost;
use postwright::store::{Fingerprint, LineEnding, Opened, TextFormat};
use postwright::target::Field;
use postwright::text::{Selection, Selections};

pub(crate) struct Desk {
    pub(crate) state: State,
    pub(crate) effects: Vec<Effect>,
}

impl Desk {
    /// A program in which `text` was read from `/posts/post.md`, at noon of 1 June 2026.
    pub(crate) fn new(text: &str) -> Self {
        let mut desk = Self {
            state: State::default(),
            effects: Vec::new(),
        };
        desk.open("/posts/post.md", text);
        desk.act(Action::Clock {
            told: PostDate::parse("2026-06-01T12:00:00+02:00"),
            wanted: None,
        });
        desk
    }

    /// Another post takes the place of this one, which is saved.
    pub(crate) fn open(&mut self, path: &str, text: &str) {
        let document = &mut self.state.post.document;
        document.mark_saved(document.revision());
        self.act(Action::Read {
            path: path.into(),
            result: Ok(Opened {
                text: text.to_owned(),
                format: TextFormat {
                    bom: false,
                    line_ending: LineEnding::Lf,
                    ..TextFormat::PLAIN
                },
                fingerprint: Fingerprint::new(text.as_bytes(), None),
            }),
        });
    }

    pub(crate) fn act(&mut self, action: Action) {
        self.effects = update(&mut self.state, action);
    }

    /// Something is done in the panel, some time after what was done before.
    pub(crate) fn panel(&mut self, act: PanelAct) {
        self.after(20, act);
    }

    /// The same after so many milliseconds.
    pub(crate) fn after(&mut self, milliseconds: u64, act: PanelAct) {
        let now = self.state.now + Duration::from_millis(milliseconds);
        self.act(Action::Tick(now));
        let post = self.state.post.id;
        self.act(Action::PostPanel { post, act });
    }

    /// Types into a field letter by letter, behind what it shows.
    pub(crate) fn types(&mut self, field: &PanelField, typed: &str) {
        for letter in typed.chars() {
            let mut text = self.shown(field);
            text.push(letter);
            self.fills(field, &text);
        }
    }

    /// Puts a text in the place of all that a field shows.
    pub(crate) fn fills(&mut self, field: &PanelField, text: &str) {
        self.panel(PanelAct::Type {
            field: field.clone(),
            text: text.to_owned(),
        });
    }

    /// What a field shows.
    pub(crate) fn shown(&mut self, field: &PanelField) -> String {
        let said = self.form().said(field).text;
        self.state.post.panel.shown(field, &said).to_owned()
    }

    /// Why what was typed into a field is not in the text.
    pub(crate) fn fault(&mut self, field: &PanelField) -> Option<String> {
        let said = self.form().said(field).text;
        let fault = self.state.post.panel.fault(field, &said);
        fault.map(str::to_owned)
    }

    /// What the panel shows now.
    pub(crate) fn form(&mut self) -> PostForm {
        let mut derived = Derived::default();
        let State {
            post, source, now, ..
        } = &mut self.state;
        derived.refresh(post.id, &post.document, source, "booster", *now);
        let mut form = PostForm::default();
        form.refresh(&self.state, &derived.facts);
        form
    }

    pub(crate) fn text(&self) -> String {
        self.state.post.document.buffer().text()
    }

    pub(crate) fn undo(&mut self) {
        self.panel(PanelAct::Undo);
    }

    pub(crate) fn caret(&mut self, at: usize) {
        self.state.post.document.select(Selection::caret(at));
    }

    pub(crate) fn heads(&self) -> Vec<usize> {
        let selections: &Selections = self.state.post.document.selections();
        selections.iter().map(|selection| selection.head).collect()
    }

    /// The files around the post say this.
    pub(crate) fn site(&mut self, profile: &str, posts: Vec<ListedPost>, targets: &[(&str, &str)]) {
        let own = |(id, text): &(&str, &str)| ((*id).to_owned(), (*text).to_owned());
        self.act(Action::SiteRead(Box::new(SiteFiles {
            folder: Some("/posts".into()),
            file: Some("/posts/site.toml".into()),
            text: Ok(profile.to_owned()),
            themes: Vec::new(),
            targets: targets.iter().map(own).collect(),
            posts: Arc::new(posts),
            year: 2026,
        })));
    }
}

pub(crate) fn of(field: Field) -> PanelField {
    PanelField::Of(field)
}

pub(crate) fn key(name: &str) -> PanelField {
    PanelField::Key(vec![name.to_owned()])
}
