//! Draws a sheet into a window: text that can be selected, links, task boxes, panes, buttons.

use eframe::egui::{
    Color32, CursorIcon, Id, Pos2, Rect, Response, Role, ScrollArea, Sense, Shape, Stroke,
    StrokeKind, Ui, UiBuilder, Vec2, WidgetInfo, pos2, scroll_area::ScrollBarVisibility,
    text_selection::LabelSelectionState, vec2,
};

use super::PreviewEvent;
use super::sheet::{CopyButton, Link, Pane, Piece, Sheet, Target, TaskBox, Text, TextRole};
use crate::typeset::Palette;

/// The corners of task boxes and focus rings, in points.
const CORNER: f32 = 3.0;
/// The thickness of focus rings, in points.
const RING: f32 = 1.5;
/// The distance of the button from the corner of its block, and the space around its words.
const BUTTON: [f32; 2] = [6.0, 6.0];
/// The tick of a task box: its corners, of the size of the box.
const TICK: [[f32; 2]; 3] = [[0.22, 0.53], [0.42, 0.72], [0.78, 0.30]];
/// The thickness of the tick, of the size of the box.
const TICK_STROKE: f32 = 0.12;
/// The room below a pane for its scroll bar, in points.
const PANE_ROOM: f32 = 10.0;

/// Draws the sheets of one frame.
pub(super) struct Painter<'a> {
    /// The inks.
    pub(super) palette: &'a Palette,
    /// What the reader did.
    pub(super) events: &'a mut Vec<PreviewEvent>,
    /// The note or reference that was asked for.
    pub(super) jump: &'a mut Option<Target>,
    /// The button that was pressed last, while its block is under the pointer.
    pub(super) copied: &'a mut Option<Id>,
    /// The byte where the block starts.
    pub(super) base: usize,
    /// What makes the names of the block's widgets its own.
    pub(super) id: Id,
    /// How many pieces have been drawn.
    pub(super) count: usize,
}

impl Painter<'_> {
    /// Draws a sheet with its left top at `origin`.
    pub(super) fn sheet(&mut self, ui: &mut Ui, sheet: &Sheet, origin: Pos2) {
        let offset = origin.to_vec2();
        for piece in &sheet.pieces {
            self.count += 1;
            let id = self.id.with(self.count);
            match piece {
                Piece::Text(text) => self.text(ui, text, offset, id),
                Piece::Shape(shape) => {
                    let mut shape = shape.clone();
                    shape.translate(offset);
                    ui.painter().add(shape);
                }
                Piece::Task(task) => self.task(ui, task, offset, id),
                Piece::Copy(copy) => self.copy(ui, copy, offset, id),
                Piece::Pane(pane) => self.pane(ui, pane, offset, id),
            }
        }
    }

    fn text(&mut self, ui: &Ui, text: &Text, offset: Vec2, id: Id) {
        let rect = text.rect.translate(offset);
        let pos = text.pos + offset;
        // A text can be selected, but it is no stop for the Tab key.
        let response = ui.interact(rect, id, Sense::CLICK | Sense::DRAG);
        response.widget_info(|| {
            let role = match text.role {
                TextRole::Body => Role::Label,
                TextRole::Heading(_) => Role::Heading,
            };
            WidgetInfo::labeled(role, true, text.galley.text())
        });
        if let TextRole::Heading(level) = text.role {
            ui.ctx()
                .accesskit_node_builder(id, |node| node.set_level(level.into()));
        }
        LabelSelectionState::label_text_selection(
            ui,
            &response,
            pos,
            text.galley.clone(),
            self.palette.ink,
            Stroke::NONE,
        );
        let mut on_link = false;
        for (index, link) in text.links.iter().enumerate() {
            on_link |= self.link(ui, link, offset, id.with(("link", index)));
        }
        let plain = !on_link && !response.double_clicked() && !response.triple_clicked();
        if response.clicked() && plain && !ui.input(|input| input.modifiers.shift) {
            let character = response.interact_pointer_pos().map_or(0, |pointer| {
                text.galley.cursor_from_pos(pointer - pos).index.0
            });
            if let Some(byte) = text.byte_at(character) {
                self.events.push(PreviewEvent::GoTo(self.base + byte));
            }
        }
    }

    /// Draws nothing but the focus ring; the text is there already. The first row is the link to
    /// the keyboard and to screen readers, the others are for the pointer alone.
    fn link(&mut self, ui: &Ui, link: &Link, offset: Vec2, id: Id) -> bool {
        let mut clicked = false;
        let mut focused = false;
        for (row, rect) in link.rects.iter().enumerate() {
            let rect = rect.translate(offset);
            let response = if row == 0 {
                let response = ui.interact(rect, id, Sense::click());
                response.widget_info(|| WidgetInfo::labeled(Role::Link, true, &link.label));
                focused = response.has_focus();
                response
            } else {
                ui.interact(rect, id.with(row), Sense::CLICK)
            };
            if focused {
                ring(ui, rect, self.palette.accent);
            }
            clicked |= response.clicked();
            let response = response.on_hover_cursor(CursorIcon::PointingHand);
            match &link.target {
                Target::Url(url) => response.on_hover_text(url),
                Target::Note(_) | Target::Reference(_) => response.on_hover_text(&link.label),
            };
        }
        if clicked {
            match &link.target {
                Target::Url(url) => self.events.push(PreviewEvent::FollowLink(url.clone())),
                Target::Note(_) | Target::Reference(_) => *self.jump = Some(link.target.clone()),
            }
        }
        clicked
    }

    fn task(&mut self, ui: &Ui, task: &TaskBox, offset: Vec2, id: Id) {
        let rect = task.rect.translate(offset);
        let response = ui.interact(rect, id, Sense::click());
        response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, task.done, &task.label));
        let (fill, stroke) = if task.done {
            (self.palette.accent, Color32::TRANSPARENT)
        } else if response.hovered() {
            (self.palette.hover, self.palette.quiet)
        } else {
            (Color32::TRANSPARENT, self.palette.quiet)
        };
        let stroke = Stroke::new(1.0, stroke);
        ui.painter()
            .rect(rect, CORNER, fill, stroke, StrokeKind::Inside);
        if task.done {
            let size = rect.width();
            let points = TICK.map(|[x, y]| rect.min + vec2(x, y) * size);
            let stroke = Stroke::new(TICK_STROKE * size, self.palette.on_accent);
            ui.painter().add(Shape::line(points.to_vec(), stroke));
        }
        if response.has_focus() {
            ring(ui, rect, self.palette.accent);
        }
        if response.clicked() {
            let bytes = self.base + task.bytes.start..self.base + task.bytes.end;
            self.events.push(PreviewEvent::ToggleTask(bytes));
        }
        response.on_hover_cursor(CursorIcon::PointingHand);
    }

    fn copy(&mut self, ui: &Ui, copy: &CopyButton, offset: Vec2, id: Id) {
        let area = copy.area.translate(offset);
        let done = *self.copied == Some(id);
        let face = &copy.faces[usize::from(done)];
        let [margin, padding] = BUTTON;
        let size = face.size() + vec2(2.0 * padding, 0.0);
        let rect = Rect::from_min_size(
            pos2(area.right() - margin - size.x, area.top() + margin),
            size,
        );
        let response = ui.interact(rect, id, Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, "Copy code"));
        let near = ui.rect_contains_pointer(area);
        if done && !near {
            *self.copied = None;
        }
        if response.clicked() {
            ui.ctx().copy_text(copy.text.clone());
            *self.copied = Some(id);
        }
        if near || response.has_focus() {
            self.button(ui, &response, rect, face, padding);
        }
        response.on_hover_cursor(CursorIcon::PointingHand);
    }

    fn button(
        &self,
        ui: &Ui,
        response: &Response,
        rect: Rect,
        face: &std::sync::Arc<eframe::egui::Galley>,
        padding: f32,
    ) {
        let fill = if response.hovered() {
            self.palette.hover
        } else {
            self.palette.raised
        };
        let stroke = Stroke::new(1.0 / ui.ctx().pixels_per_point(), self.palette.line);
        ui.painter()
            .rect(rect, CORNER, fill, stroke, StrokeKind::Inside);
        let pos = rect.min + vec2(padding, 0.0);
        ui.painter().galley(pos, face.clone(), self.palette.ink);
        if response.has_focus() {
            ring(ui, rect, self.palette.accent);
        }
    }

    fn pane(&mut self, ui: &mut Ui, pane: &Pane, offset: Vec2, id: Id) {
        let mut rect = pane.rect.translate(offset);
        rect.max.y += PANE_ROOM;
        let mut child = ui.new_child(UiBuilder::new().id_salt(id).max_rect(rect));
        // The bar is the only sign that there is more to the right.
        let bar = &mut child.spacing_mut().scroll;
        bar.dormant_handle_opacity = bar.active_handle_opacity;
        // A pane that begins below the window would have its bar drawn at the window's edge.
        let begins = rect.top() + PANE_ROOM < ui.clip_rect().bottom();
        let visibility = if begins {
            ScrollBarVisibility::VisibleWhenNeeded
        } else {
            ScrollBarVisibility::AlwaysHidden
        };
        ScrollArea::horizontal()
            .id_salt(id)
            .scroll_bar_visibility(visibility)
            .auto_shrink(false)
            .show(&mut child, |ui| {
                let size = vec2(pane.sheet.size.x, rect.height());
                let (place, _) = ui.allocate_exact_size(size, Sense::hover());
                self.sheet(ui, &pane.sheet, place.min);
            });
    }
}

fn ring(ui: &Ui, rect: Rect, ink: Color32) {
    let stroke = Stroke::new(RING, ink);
    ui.painter()
        .rect_stroke(rect, CORNER, stroke, StrokeKind::Outside);
}
