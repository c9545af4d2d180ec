//! The frame: input to actions, actions to state, state to the screen.

use eframe::egui::{Context, Event, Pos2, Rect, Theme, Ui, ViewportInfo, accesskit_root_id};

use super::guard::{Guard, Part};
use super::in_step::InStep;
use super::page::Surroundings;
use crate::app::{
    Action, Derived, Effect, PanelAct, PanelField, PostCards, PostForm, State, ask_for_html,
    ask_for_pictures, check_spelling, follow_journal, follow_versions, update, versions_due,
    watch_post, watch_site,
};
use crate::command::CommandId;
use crate::editor::Editor;
use crate::export::safe_html;
use crate::markdown::to_plain_text;
use crate::preview::{Preview, PreviewEvent};
use crate::store::{PageView, WindowPlace};
use crate::typeset::{SystemFonts, Typesetter};
use crate::ui::{self, CardsView, HtmlShown, HtmlView, PanelCover, PanelDesk, View, theme};

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
    html: HtmlView,
    cards: PostCards,
    pub(super) surroundings: Surroundings,
    cards_view: CardsView,
    focus_editor: bool,
    focus_find: bool,
    form: PostForm,
    focus_post: Option<PanelField>,
    pub(super) focus_versions: bool,
    panel_cover: PanelCover,
    /// The parts that went wrong.
    pub guard: Guard,
    /// The view that went wrong, of which post.
    pub(super) broken_at: Option<(PageView, u64)>,
    /// The state of the text that the figures were tried for last.
    figures_of: Option<(u64, u64)>,
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
            html: HtmlView::default(),
            cards: PostCards::default(),
            surroundings: Surroundings::default(),
            cards_view: CardsView::default(),
            focus_editor: true,
            focus_find: false,
            form: PostForm::default(),
            focus_post: None,
            focus_versions: false,
            panel_cover: PanelCover::default(),
            guard: Guard::default(),
            broken_at: None,
            figures_of: None,
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
            Effect::FocusPost(field) => {
                self.focus_post = Some(field.clone());
                false
            }
            Effect::FocusVersions => {
                self.focus_versions = true;
                false
            }
            Effect::ShowFrom(at) => {
                self.editor.show_from(*at);
                false
            }
            Effect::ShowCaret => {
                self.editor.show_caret();
                false
            }
            _ => true,
        });
        self.focus_editor |= had_overlay && self.state.overlay.is_none();
        self.focus_editor &= !self.focus_find && !self.focus_versions && self.focus_post.is_none();
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
        let input = self.input(&ctx);
        let mut effects: Vec<_> = input.into_iter().flat_map(|it| self.apply(it)).collect();
        if self.state.find.needs_frame(&self.state.post.document) {
            effects.extend(self.apply(Action::FindOn));
        }
        self.style(&ctx);
        ctx.accesskit_node_builder(accesskit_root_id(), |node| node.set_label(self.title()));
        self.typesetter.begin_frame(&ctx);
        effects.extend(self.refresh());
        let mut actions = Vec::new();
        let view = view_of(&self.state, &self.derived);
        ui::toolbar(ui, &view, &mut actions);
        ui::status_bar(ui, &view, &mut actions);
        ui::notices(ui, &view, &mut actions);
        self.guarded_panel(ui, &mut actions);
        let view = view_of(&self.state, &self.derived);
        let panes = ui::panes(ui, &view, &mut actions);
        if let Some(place) = self.menu
            && !ui::context_menu(ui, &view, place, &mut actions)
        {
            self.menu = None;
            self.focus_editor = true;
        }
        let source = ui::outside_banner(ui, &view, panes.editor, &mut actions);
        let source = ui::find_bar(ui, &view, source, &mut self.focus_find, &mut actions);
        self.source(ui, source, &mut actions);
        effects.extend(self.refresh());
        effects.extend(self.apply(Action::InSight(self.editor.visible())));
        effects.extend(self.ask_beside());
        if let Some(rect) = panes.preview {
            self.guarded_preview(ui, rect, &mut actions, &mut effects);
        } else {
            self.in_step.preview_hidden();
        }
        self.typesetter.end_frame();
        effects.extend(self.pictures(&ctx));
        let view = view_of(&self.state, &self.derived);
        let drawn = self
            .guard
            .run(Part::Overlay, || ui::overlays(ui, &view, &mut actions));
        if drawn.is_none() {
            self.guard.mend(Part::Overlay);
            actions.push(Action::Dismiss);
        }
        ui::spelling_popup(ui, &view, self.caret_place(panes.editor), &mut actions);
        for action in actions {
            effects.extend(self.apply(action));
            // What is drawn is the state before: draw again.
            ctx.request_repaint();
        }
        effects.extend(follow_versions(&mut self.state));
        effects.extend(follow_journal(&mut self.state));
        self.ask_for_next_frame(&ctx);
        effects
    }

    /// What is to be found out beside the window.
    fn ask_beside(&mut self) -> Vec<Effect> {
        let state = &mut self.state;
        let mut effects: Vec<_> = check_spelling(state).into_iter().collect();
        effects.extend(watch_site(state));
        effects.extend(watch_post(state));
        effects.extend(ask_for_html(state));
        effects
    }

    /// What the window and the keyboard bring. While something is on top the keys are its own.
    fn input(&self, ctx: &Context) -> Vec<Action> {
        let mut actions = Vec::new();
        if self.state.overlay.is_none() {
            let in_page = ctx.memory(|memory| {
                memory.has_focus(Preview::id()) || memory.has_focus(HtmlView::id())
            });
            let keys = ui::pressed(ctx, &self.state.settings.keys, in_page);
            let in_panel = ui::in_post_panel(ctx);
            let of_key = |id| self.of_key(id, in_panel);
            actions.extend(keys.into_iter().map(of_key));
            actions.extend(ui::leave_post_panel(ctx, &self.state));
            actions.extend(ui::leave_versions(ctx, &self.state));
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

    /// What a key asks for. In a field of the panel a change of the text is taken back where it is.
    fn of_key(&self, id: CommandId, in_panel: bool) -> Action {
        let act = match id {
            CommandId::Undo if in_panel => PanelAct::Undo,
            CommandId::Redo if in_panel => PanelAct::Redo,
            id => return Action::Run(id),
        };
        Action::PostPanel {
            post: self.state.post.id,
            act,
        }
    }

    /// The Post panel, if it is open.
    pub(super) fn post_panel(&mut self, ui: &mut Ui, actions: &mut Vec<Action>) {
        if self.state.settings.post_panel {
            self.form.refresh(&self.state, &self.derived.facts);
        }
        // The panel asks for a picture while it reads the rest of the state.
        let mut pictures = std::mem::take(&mut self.state.pictures);
        let view = view_of(&self.state, &self.derived);
        let desk = PanelDesk {
            form: &self.form,
            focus: &mut self.focus_post,
            pictures: &mut pictures,
            cover: &mut self.panel_cover,
        };
        ui::post_panel(ui, &view, desk, actions);
        self.state.pictures = pictures;
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

    /// Brings figures and facts up to date; a fault in that costs them until the text changes.
    fn refresh(&mut self) -> Option<Effect> {
        let state = (self.state.post.id, self.state.post.document.sequence());
        if self.figures_of != Some(state) {
            self.figures_of = Some(state);
            self.guard.mend(Part::Figures);
        }
        let mut guard = std::mem::take(&mut self.guard);
        let was_broken = guard.is_broken(Part::Figures);
        let done = guard.run(Part::Figures, || self.refresh_figures());
        self.guard = guard;
        if done.is_none() && !was_broken {
            self.derived = Derived::default();
        }
        done.flatten()
    }

    fn refresh_figures(&mut self) -> Option<Effect> {
        let State {
            post,
            source,
            settings,
            site,
            now,
            ..
        } = &mut self.state;
        let rule = site.site.profile.read_time.as_ref();
        let rule = rule.unwrap_or(&settings.read_time_rule);
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

    /// What the preview shows: the post in one of its views.
    pub(super) fn preview_pane(
        &mut self,
        ui: &mut Ui,
        rect: Rect,
        actions: &mut Vec<Action>,
        effects: &mut Vec<Effect>,
    ) {
        let shown = self.state.settings.view;
        let palette = theme::palette(self.state.is_dark());
        let view = View {
            state: &self.state,
            derived: &self.derived,
            palette,
        };
        let rect = ui::view_tabs(ui, &view, rect, actions);
        match shown {
            PageView::Cards => {
                self.in_step.preview_hidden();
                let cards = self.cards.refresh(&mut self.state, &self.derived);
                let shared = (&mut self.state.pictures, &mut self.typesetter);
                self.cards_view.show(ui, rect, cards, palette, shared);
            }
            PageView::Html => {
                self.in_step.preview_hidden();
                let shown = HtmlShown {
                    html: self.state.html.shown.as_ref(),
                    is_stale: self.state.html.is_behind(),
                };
                let typesetter = &mut self.typesetter;
                self.html.show(ui, rect, shown, palette, typesetter);
            }
            PageView::Article | PageView::Page => {
                self.lead_preview();
                self.page(ui, rect, actions, effects);
                self.lead_editor(ui, rect);
            }
        }
    }

    /// Begins every view of the preview anew.
    pub(super) fn begin_preview(&mut self) {
        self.preview = Preview::default();
        self.html = HtmlView::default();
        self.cards = PostCards::default();
        self.cards_view = CardsView::default();
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
        if let Some(wait) = self.state.html.due(self.state.now) {
            ctx.request_repaint_after(wait);
        }
        if let Some(wait) = versions_due(&self.state) {
            ctx.request_repaint_after(wait);
        }
        if let Some(wait) = self.derived.due(self.state.now) {
            ctx.request_repaint_after(wait);
        }
        if self.state.find.needs_frame(&self.state.post.document) {
            ctx.request_repaint();
        }
    }
}

/// What the interface is drawn from.
pub(super) fn view_of<'a>(state: &'a State, derived: &'a Derived) -> View<'a> {
    View {
        state,
        derived,
        palette: theme::palette(state.is_dark()),
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
pub(super) fn action_of(event: PreviewEvent) -> Action {
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
