//! The Post panel at the right edge: what the post says about itself, in fields.

mod calendar;
mod cover;
mod dates;
mod description;
mod field;
mod names;
mod notes;
mod offers;
mod others;
mod slug;
mod switch;
mod target;

use eframe::egui::{
    Context, Frame, Id, Key, Margin, Modifiers, Panel, Popup, Rect, Response, RichText, ScrollArea,
    Ui, UiBuilder, pos2, vec2,
};

use super::View;
use super::cards::Cover;
use super::icons;
use super::theme::{self, interface, interface_bold};
use super::widgets::{IconButton, icon_button, plain_button};
use crate::app::{Action, BlockFault, PanelAct, PanelField, PostForm, State};
use crate::front_matter::Format;
use crate::picture::Pictures;
use crate::target::Field;
use field::Look;
use notes::{Note, note};

/// The width of the panel in points.
const WIDTH: f32 = 348.0;
/// What a narrow window leaves to the text, in points.
const LEFT_OVER: f32 = 160.0;
/// The least width of the panel in points.
const LEAST: f32 = 260.0;

/// What the panel keeps from frame to frame, and what it draws with.
pub struct PanelDesk<'a> {
    /// What the fields show.
    pub form: &'a PostForm,
    /// The field that is to get the keyboard.
    pub focus: &'a mut Option<PanelField>,
    /// The pictures of the post.
    pub pictures: &'a mut Pictures,
    /// What is kept of the cover image.
    pub cover: &'a mut PanelCover,
}

/// The cover image as the panel shows it.
#[derive(Default)]
pub struct PanelCover(Cover);

/// The panel while it is drawn.
struct Sheet<'a> {
    view: &'a View<'a>,
    form: &'a PostForm,
    focus: &'a mut Option<PanelField>,
    actions: &'a mut Vec<Action>,
    /// Whether the fields can be changed.
    enabled: bool,
    /// Whether something in it has the keyboard.
    has_keyboard: bool,
}

/// Draws the panel, if it is open.
pub fn post_panel(ui: &mut Ui, view: &View<'_>, desk: PanelDesk<'_>, actions: &mut Vec<Action>) {
    let PanelDesk {
        form,
        focus,
        pictures,
        cover,
    } = desk;
    let ctx = ui.ctx().clone();
    let is_open = view.state.settings.post_panel;
    let time = if is_open { theme::MOTION } else { 0.0 };
    let share = ctx.animate_bool_with_time(Id::unique("post panel slides"), is_open, time);
    let mut has_keyboard = false;
    if is_open {
        let room = ui.available_width() - LEFT_OVER;
        let width = WIDTH.min(room.max(LEAST));
        let frame = Frame::NONE.fill(view.palette.chrome);
        Panel::right("post panel")
            .exact_size(width)
            .resizable(false)
            .frame(frame)
            .show(ui, |ui| {
                let place = ui.max_rect();
                let away = (1.0 - share) * place.width();
                ui.set_clip_rect(place.intersect(ui.clip_rect()));
                let slid = UiBuilder::new().max_rect(place.translate(vec2(away, 0.0)));
                let mut sheet = Sheet {
                    view,
                    form,
                    focus,
                    actions,
                    enabled: form.fault.is_none(),
                    has_keyboard: false,
                };
                let mut inner = ui.new_child(slid.id_salt(view.state.post.id));
                sheet.contents(&mut inner, (pictures, &mut cover.0));
                has_keyboard = sheet.has_keyboard;
                ui.advance_cursor_after_rect(place);
            });
    } else {
        *focus = None;
        cover.0.forget();
    }
    ctx.data_mut(|data| data.insert_temp(keyboard_id(), has_keyboard));
}

/// Whether something in the panel has the keyboard.
pub fn in_post_panel(ctx: &Context) -> bool {
    ctx.data(|data| data.get_temp(keyboard_id()))
        .unwrap_or(false)
}

/// Escape goes from the panel back to the text, unless something in the panel is open.
pub fn leave_post_panel(ctx: &Context, state: &State) -> Option<Action> {
    if !in_post_panel(ctx) || Popup::is_any_open(ctx) {
        return None;
    }
    let pressed = ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
    pressed.then(|| Action::PostPanel {
        post: state.post.id,
        act: PanelAct::Back,
    })
}

fn keyboard_id() -> Id {
    Id::unique("the post panel has the keyboard")
}

impl Sheet<'_> {
    fn contents(&mut self, ui: &mut Ui, cover: (&mut Pictures, &mut Cover)) {
        let margin = Margin {
            left: 16,
            right: 8,
            top: 8,
            bottom: 4,
        };
        Frame::NONE
            .inner_margin(margin)
            .show(ui, |ui| self.heading(ui));
        ScrollArea::vertical()
            .id_salt("fields")
            .auto_shrink(false)
            .show(ui, |ui| {
                let margin = Margin {
                    left: 16,
                    right: 16,
                    top: 0,
                    bottom: 24,
                };
                Frame::NONE.inner_margin(margin).show(ui, |ui| {
                    ui.spacing_mut().item_spacing.y = theme::SPACE[0];
                    self.target(ui);
                    if let Some(fault) = &self.form.fault {
                        self.block_fault(ui, fault);
                    } else if !self.form.has_block {
                        self.no_block(ui);
                    }
                    self.fields(ui, cover);
                });
            });
    }

    fn heading(&mut self, ui: &mut Ui) {
        ui.horizontal(|ui| {
            let title = RichText::new("Post").font(interface_bold(theme::TITLE));
            ui.label(title);
            let room = ui.available_width() - theme::BUTTON;
            ui.add_space(room.max(0.0));
            if self
                .icon(ui, icons::X, "Close the Post panel", true)
                .clicked()
            {
                self.act(PanelAct::Close);
            }
        });
    }

    /// Why nothing can be changed here, and the way to the place.
    fn block_fault(&mut self, ui: &mut Ui, fault: &BlockFault) {
        ui.add_space(theme::SPACE[1]);
        let frame = Frame::NONE
            .fill(self.view.palette.raised)
            .corner_radius(theme::RADIUS)
            .inner_margin(Margin::same(12));
        frame.show(ui, |ui| {
            ui.set_width(ui.available_width());
            let text = format!(
                "Line {} of the front matter cannot be read, so nothing is changed from here. {}",
                fault.line, fault.message
            );
            ui.label(RichText::new(text).color(self.view.palette.bad));
            ui.add_space(theme::SPACE[0]);
            let button = plain_button(ui, self.view.palette, "Go to the line");
            self.seen(&button);
            if self.focus.is_some() {
                // No field can have the keyboard.
                button.request_focus();
            }
            if button.clicked() {
                self.actions.push(Action::GoTo(fault.place));
            }
        });
    }

    /// What to expect of the first value.
    fn no_block(&self, ui: &mut Ui) {
        let Some(in_use) = self.form.target() else {
            return;
        };
        let format = match in_use.target.formats.first() {
            Some(Format::Toml) => "TOML",
            Some(Format::Json) => "JSON",
            _ => "YAML",
        };
        let text = format!(
            "The text has no front matter yet. The first value that you set here begins it, in {format}."
        );
        ui.add_space(theme::SPACE[1]);
        note(ui, self.view.palette, Note::Quiet, &text);
    }

    fn fields(&mut self, ui: &mut Ui, cover: (&mut Pictures, &mut Cover)) {
        let of = PanelField::Of;
        self.text(ui, &of(Field::Title), "Title", Look::default());
        self.slug(ui);
        self.draft(ui);
        self.date(ui, Field::Date, "Date");
        self.date(ui, Field::Updated, "Modified");
        self.description(ui);
        self.names(ui, Field::Tags, ("Tags", "tag"));
        self.names(ui, Field::Categories, ("Categories", "category"));
        self.names(ui, Field::Authors, ("Authors", "author"));
        self.cover(ui, cover);
        self.text(
            ui,
            &of(Field::Canonical),
            "Canonical address",
            Look {
                hint: "Where the post first appeared",
                ..Look::default()
            },
        );
        self.offered(ui, Field::Series, "Series");
        self.offered(ui, Field::Language, "Language");
        self.others(ui);
    }

    fn act(&mut self, act: PanelAct) {
        self.actions.push(Action::PostPanel {
            post: self.view.state.post.id,
            act,
        });
    }

    /// The name of a widget that is the field's alone, in this post.
    fn id(&self, field: &PanelField) -> Id {
        Id::unique(("post panel", self.view.state.post.id, field))
    }

    /// Notes whether a widget has the keyboard.
    fn seen(&mut self, response: &Response) {
        self.has_keyboard |= response.has_focus();
    }

    /// Gives the widget of a field the keyboard until it has it, if it is to have it: in the frame
    /// after a dialog egui still gives the keyboard to that alone.
    fn keyboard(&mut self, field: &PanelField, response: &Response) {
        self.seen(response);
        if self.focus.as_ref() != Some(field) {
            return;
        }
        if response.has_focus() || !response.enabled() {
            *self.focus = None;
            return;
        }
        response.request_focus();
        response.scroll_to_me(None);
        response.ctx.request_repaint();
    }

    /// An icon button.
    fn icon(&mut self, ui: &mut Ui, icon: &str, label: &str, enabled: bool) -> Response {
        let button = IconButton {
            icon,
            label,
            tooltip: label,
            enabled,
            selected: false,
        };
        let response = icon_button(ui, self.view.palette, &button);
        self.seen(&response);
        response
    }

    /// The name of a field above it.
    fn label(&self, ui: &mut Ui, label: &str) {
        ui.add_space(theme::SPACE[1]);
        let text = RichText::new(label)
            .font(interface(theme::SMALL))
            .color(self.view.palette.quiet);
        ui.label(text);
    }
}

/// The part of a row that is left of its buttons.
fn beside_buttons(ui: &Ui, buttons: usize) -> f32 {
    let gap = ui.spacing().item_spacing.x;
    let taken = (theme::BUTTON + gap) * buttons as f32;
    (ui.available_width() - taken).max(theme::BUTTON)
}

/// A rectangle below another, as wide as that.
fn below(rect: Rect, height: f32) -> Rect {
    Rect::from_min_size(pos2(rect.left(), rect.bottom()), vec2(rect.width(), height))
}
