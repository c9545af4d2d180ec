//! The frame: input to actions, actions to state, state to the screen.

use eframe::egui::{Context, Event, Pos2, Rect, Theme, Ui, ViewportInfo, accesskit_root_id};

use super::in_step::InStep;
use crate::app::{
    Action, BlockReading, Derived, Effect, State, ask_for_pictures, check_spelling, update,
};
use crate::editor::Editor;
use crate::export::safe_html;
use crate::markdown::to_plain_text;
use crate::post::{PostDate, TitleSource};
use crate::preview::{Preview, PreviewEvent, PreviewHeader, PreviewPost, PreviewStyle};
use crate::store::WindowPlace;
use crate::typeset::{SystemFonts, Typesetter};
use crate::ui::{self, View, theme};

/// Everything inside the window; needs a [`Ui`] and no system.
pub struct Shell {
    /// The state of the program.
    pub state: State,
    /// What follows from the text.
    pub derived: Derived,
    /// The source editor.
    pub editor: Editor,
    /// The preview.
    pub preview: Preview,
    pub(super) in_step: InStep,
    pub(super) typesetter: Typesetter,
    /// Where the menu of the text is open.
    pub(super) menu: Option<Pos2>,
    focus_editor: bool,
    focus_find: bool,
}

impl Shell {
    /// A shell around `state`.
    pub fn new(state: State) -> Self {
        Self {
            state,
            derived: Derived::default(),
            editor: Editor::default(),
            preview: Preview::default(),
            in_step: InStep::default(),
            typesetter: Typesetter::new(),
            menu: None,
            focus_editor: true,
            focus_find: false,
        }
    }

    /// Carries out an action; what the editor has to do is done, the rest comes back.
    pub fn apply(&mut self, action: Action) -> Vec<Effect> {
        let action = match action {
            Action::Counted(counted) => {
                self.derived.take(counted);
                return Vec::new();
            }
            Action::BlockRead(read) => {
                self.preview.take_block(read.version, read.model);
                return Vec::new();
            }
            other => other,
        };
        let had_overlay = self.state.overlay.is_some();
        let mut effects = update(&mut self.state, action);
        effects.retain(|effect| match effect {
            Effect::FocusEditor => {
                self.focus_editor = true;
                false
            }
            Effect::FocusFind => {
                self.focus_find = true;
                false
            }
            Effect::ShowCaret => {
                self.editor.show_caret();
                false
            }
            _ => true,
        });
        self.focus_editor |= had_overlay && self.state.overlay.is_none();
        self.focus_editor &= !self.focus_find;
        effects
    }

    /// Takes the system's fonts, for what the bundled ones lack.
    pub fn add_system_fonts(&mut self, fonts: SystemFonts) {
        self.typesetter.add_system_fonts(fonts);
    }

    /// The window's title.
    pub fn title(&self) -> String {
        let post = &self.state.post;
        let mark = if post.has_unsaved_words() { "* " } else { "" };
        format!("{mark}{} - Postwright", post.name())
    }

    /// One frame: input to actions, actions to state, state to the screen.
    pub fn frame(&mut self, ui: &mut Ui) -> Vec<Effect> {
        let ctx = ui.ctx().clone();
        let mut effects = Vec::new();
        for action in self.input(&ctx) {
            effects.extend(self.apply(action));
        }
        if self.state.find.needs_frame(&self.state.post.document) {
            effects.extend(self.apply(Action::FindOn));
        }
        self.style(&ctx);
        ctx.accesskit_node_builder(accesskit_root_id(), |node| node.set_label(self.title()));
        self.typesetter.begin_frame(&ctx);
        effects.extend(self.refresh());
        let mut actions = Vec::new();
        let view = View {
            state: &self.state,
            derived: &self.derived,
            palette: theme::palette(self.state.is_dark()),
        };
        ui::toolbar(ui, &view, &mut actions);
        ui::status_bar(ui, &view, &mut actions);
        ui::notices(ui, &view, &mut actions);
        let panes = ui::panes(ui, &view, &mut actions);
        if let Some(place) = self.menu
            && !ui::context_menu(ui, &view, place, &mut actions)
        {
            self.menu = None;
            self.focus_editor = true;
        }
        let source = ui::find_bar(ui, &view, panes.editor, &mut self.focus_find, &mut actions);
        self.source(ui, source, &mut actions);
        effects.extend(self.refresh());
        effects.extend(self.apply(Action::InSight(self.editor.visible())));
        effects.extend(check_spelling(&mut self.state));
        if let Some(rect) = panes.preview {
            self.lead_preview();
            self.page(ui, rect, &mut actions, &mut effects);
            self.lead_editor(ui, rect);
        } else {
            self.in_step.preview_hidden();
        }
        self.typesetter.end_frame();
        effects.extend(self.pictures(&ctx));
        let view = View {
            state: &self.state,
            derived: &self.derived,
            palette: theme::palette(self.state.is_dark()),
        };
        ui::overlays(ui, &view, &mut actions);
        ui::spelling_popup(ui, &view, self.caret_place(panes.editor), &mut actions);
        for action in actions {
            effects.extend(self.apply(action));
            // What is drawn is the state before: draw again.
            ctx.request_repaint();
        }
        self.ask_for_next_frame(&ctx);
        effects
    }

    /// What the window and the keyboard bring. While something is on top the keys are its own.
    fn input(&self, ctx: &Context) -> Vec<Action> {
        let mut actions = Vec::new();
        if self.state.overlay.is_none() {
            let in_page = ctx.memory(|memory| memory.has_focus(Preview::id()));
            let keys = ui::pressed(ctx, &self.state.settings.keys, in_page);
            actions.extend(keys.into_iter().map(Action::Run));
            actions.extend(ui::leave_find(ctx, &self.state));
        }
        let zoom = ctx.zoom_factor();
        ctx.input(|input| {
            if input.events.contains(&Event::WindowFocused(true)) {
                actions.push(Action::WindowFocused);
            }
            let dropped = input.raw.dropped_files.iter();
            actions.extend(dropped.map(|file| Action::OpenPath(file.path().to_path_buf())));
            if let Some(place) = window_place(input.viewport(), zoom)
                && self.state.settings.window != Some(place)
            {
                actions.push(Action::WindowMoved(place));
            }
        });
        if let Some(theme) = ctx.system_theme()
            && (theme == Theme::Dark) != self.state.system_dark
        {
            actions.push(Action::SystemDark(theme == Theme::Dark));
        }
        actions
    }

    fn style(&mut self, ctx: &Context) {
        let wanted = if self.state.is_dark() {
            Theme::Dark
        } else {
            Theme::Light
        };
        if ctx.theme() != wanted {
            ctx.set_theme(wanted);
        }
        let zoom = self.state.settings.zoom;
        if (ctx.zoom_factor() - zoom).abs() > 0.01 {
            ctx.set_zoom_factor(zoom);
        }
        // What is on top has the keyboard; the editor gets it back afterwards.
        if self.state.overlay.is_some() {
            ctx.memory_mut(|memory| memory.surrender_focus(Editor::id()));
        } else if self.focus_editor {
            // In the frame after a dialog egui still gives the focus to that alone: ask until the
            // editor has it.
            self.focus_editor = !ctx.memory(|memory| memory.has_focus(Editor::id()));
            if self.focus_editor {
                ctx.memory_mut(|memory| memory.request_focus(Editor::id()));
                ctx.request_repaint();
            }
        }
    }

    fn refresh(&mut self) -> Option<Effect> {
        let State {
            post,
            source,
            settings,
            now,
            ..
        } = &mut self.state;
        let rule = &settings.read_time_rule;
        let document = &post.document;
        let count = self.derived.refresh(post.id, document, source, rule, *now);
        let start = source.body_start();
        self.derived.refresh_selection(document, start, *now);
        count
    }

    /// Asks for the pictures that the page needs, and for a frame if more is known of one already.
    fn pictures(&mut self, ctx: &Context) -> Vec<Effect> {
        let before = self.state.pictures.version();
        let effects = ask_for_pictures(&mut self.state);
        if self.state.pictures.version() != before {
            ctx.request_repaint();
        }
        effects
    }

    fn page(
        &mut self,
        ui: &mut Ui,
        rect: Rect,
        actions: &mut Vec<Action>,
        effects: &mut Vec<Effect>,
    ) {
        let palette = theme::palette(self.state.is_dark());
        let facts = &self.derived.facts;
        let title = facts.title.as_ref();
        let header = PreviewHeader {
            title: title.map(|title| title.text.as_str()),
            date: facts.date.as_ref().map(PostDate::long),
            read_time: &self.derived.stats.read_time.label,
            draft: facts.draft,
            title_in_body: title.is_some_and(|title| title.source != TitleSource::FrontMatter),
        };
        let style = PreviewStyle {
            palette,
            body_size: theme::PAGE_TEXT,
        };
        let follow = self.state.settings.scroll_together;
        let State {
            post,
            source,
            pictures,
            ..
        } = &mut self.state;
        source.refresh(post.id, &post.document);
        let shown = PreviewPost {
            buffer: post.document.buffer(),
            blocks: source.blocks(),
            header,
            caret: Some(post.document.selection().head),
            follow,
            pictures,
        };
        let typesetter = &mut self.typesetter;
        let events = self.preview.show(ui, rect, shown, &style, typesetter);
        if let Some((block, version)) = self.preview.wants_block() {
            let (text, start) = (post.document.buffer().clone(), source.body_start());
            effects.push(Effect::ReadBlock(BlockReading {
                text,
                start,
                block,
                version,
            }));
        }
        if events
            .iter()
            .any(|event| matches!(event, PreviewEvent::GoTo(_)))
        {
            self.in_step.stay();
        }
        actions.extend(events.into_iter().map(action_of));
    }

    /// A message that goes by itself needs a frame at its time, a search that has not come to its
    /// end the next one; nothing else does.
    fn ask_for_next_frame(&self, ctx: &Context) {
        let next = self
            .state
            .notices
            .iter()
            .filter_map(|notice| notice.until)
            .min();
        if let Some(until) = next {
            ctx.request_repaint_after(until.saturating_sub(self.state.now));
        }
        if let Some(wait) = self.derived.due(self.state.now) {
            ctx.request_repaint_after(wait);
        }
        if self.state.find.needs_frame(&self.state.post.document) {
            ctx.request_repaint();
        }
    }
}

/// Where the window is, in points of the system: those of the interface are `zoom` times as large.
/// `None` while it fills the screen or is not known.
fn window_place(info: &ViewportInfo, zoom: f32) -> Option<WindowPlace> {
    if info.fullscreen == Some(true) || info.minimized == Some(true) {
        return None;
    }
    let inner = info.inner_rect?;
    let outer = info.outer_rect?;
    Some(WindowPlace {
        x: outer.left() * zoom,
        y: outer.top() * zoom,
        width: inner.width() * zoom,
        height: inner.height() * zoom,
        maximised: info.maximized.unwrap_or(false),
    })
}

/// What the reader of the page asked for.
fn action_of(event: PreviewEvent) -> Action {
    match event {
        PreviewEvent::FollowLink(url) => Action::FollowLink(url),
        PreviewEvent::ToggleTask(range) => Action::ToggleTask(range),
        PreviewEvent::GoTo(at) => Action::GoTo(at),
        PreviewEvent::Copy(model) => Action::CopyRich {
            html: safe_html(&model),
            text: to_plain_text(&model),
        },
    }
}
