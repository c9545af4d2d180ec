//! What of the page can be clicked and reached by keyboard: headings, links, task boxes, buttons.

use eframe::egui::{
    Color32, Id, Key, Modifiers, PointerButton, Rect, Role as Widget, Sense, Shape, Stroke,
    StrokeKind, Ui, Vec2, WidgetInfo, accesskit::Action, emath::GuiRounding as _, pos2, vec2,
};

use super::around::PanelForm;
use super::flow::{Content, MarkerKind, Role};
use super::going::Wish;
use super::laid::Laid;
use super::leaf::Target;
use super::paint::{Painter, Spot};
use super::setter::TASK_BOX;
use super::tell::Teller;
use super::{PreviewEvent, point_at};

/// The thickness of focus rings, and their corners, in points.
const RING: f32 = 2.0;
const RING_CORNER: f32 = 4.0;
/// The distance of a button from the corner of its block, and the space around its words.
pub(super) const BUTTON: [f32; 2] = [6.0, 6.0];
/// The tick of a task box: its corners, of the size of the box.
const TICK: [[f32; 2]; 3] = [[0.22, 0.53], [0.42, 0.72], [0.78, 0.30]];
/// The thickness of the tick, of the size of the box.
const TICK_STROKE: f32 = 0.12;

impl Painter<'_, '_, '_> {
    /// What can be clicked and reached by keyboard: links, task boxes, buttons, headings.
    pub(super) fn widgets(&mut self, ui: &Ui, spot: &Spot, teller: Option<&Teller<'_>>) {
        self.markers(ui, spot, teller);
        self.links(ui, spot, teller);
        self.copy_button(ui, spot, teller);
        self.fold(ui, spot, teller);
    }

    /// A heading can be reached by keyboard; Enter goes to its source.
    pub(super) fn heading(&mut self, ui: &Ui, spot: &Spot) {
        let Some(sheet) = self.page.made(spot.item) else {
            return;
        };
        let unit = &sheet.flow.units[spot.unit];
        if heading_of(&unit.content).is_none() {
            return;
        }
        let source = match &unit.content {
            Content::Text(text) => text.leaf.source_of(text.range.start),
            _ => None,
        };
        let left = spot.at.x + unit.left;
        let rect = Rect::from_min_size(pos2(left, spot.at.y), vec2(unit.width, spot.height));
        let id = spot.id.with("heading");
        let response = ui.interact(rect, id, Sense::focusable_noninteractive());
        let mut goes = ui.input(|input| input.has_accesskit_action_request(id, Action::Click));
        if response.has_focus() {
            ring(ui, rect, self.palette.accent);
            self.focus
                .get_or_insert((rect.top() - self.rect.top(), rect.height()));
            goes |= ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
        }
        if goes {
            let base = self.page.base(spot.item, self.desk.blocks);
            // The title above the text stands in what is before the text.
            let byte = source.map_or(0, |source| base + source);
            self.events.push(PreviewEvent::GoTo(byte));
        }
    }

    fn links(&mut self, ui: &Ui, spot: &Spot, teller: Option<&Teller<'_>>) {
        let mut found = Vec::new();
        if let Some(sheet) = self.page.made(spot.item)
            && let Some(laid) = sheet.laid(spot.unit)
        {
            let scroll = laid
                .pane
                .and_then(|pane| sheet.scrolls.get(&pane.number).copied());
            found = links_of(laid, scroll.unwrap_or_default());
            let unit = sheet.flow.units.get(spot.unit);
            if let Some(Content::Image(_, Some(url))) = unit.map(|unit| &unit.content) {
                let rects = laid.images.iter().map(|framed| framed.rect).collect();
                found.push(([0, 0], Target::Url(url.clone()), rects));
            }
        }
        for (name, target, rects) in found {
            let id = spot.id.with(("link", name[0], name[1]));
            let ui = teller.and_then(|teller| teller.slot(id)).unwrap_or(ui);
            self.link(ui, spot, id, &target, &rects);
        }
    }

    /// Draws nothing but the focus ring; the text is there already. The first row is the link to
    /// the keyboard, the others are for the pointer alone.
    fn link(&mut self, ui: &Ui, spot: &Spot, id: Id, target: &Target, rects: &[Rect]) {
        let mut clicked = false;
        let mut by_key = false;
        for (row, rect) in rects.iter().enumerate() {
            let rect = rect.translate(spot.at.to_vec2());
            let response = match row {
                0 => ui.interact(rect, id, Sense::click()),
                _ => ui.interact(rect, id.with(row), Sense::CLICK),
            };
            if ui.memory(|memory| memory.has_focus(id)) {
                ring(ui, rect, self.palette.accent);
                self.focus
                    .get_or_insert((rect.top() - self.rect.top(), rect.height()));
            }
            clicked |= response.clicked();
            by_key |= response.clicked() && !response.clicked_by(PointerButton::Primary);
            match target {
                Target::Url(url) if url.starts_with('#') => point_at(response, url),
                Target::Url(url) => point_at(response, &format!("{url}\n{}", hint(ui))),
                Target::Note(number) => point_at(response, &format!("Note {number}")),
                Target::Reference(_) => point_at(response, "Back to the text"),
            };
        }
        if !clicked {
            return;
        }
        match target {
            Target::Url(url) if url.starts_with('#') => {
                self.jump = Some(Wish::Heading(url[1..].to_owned()));
            }
            Target::Url(url) => {
                let held = ui.input(|input| input.modifiers.contains(Modifiers::COMMAND));
                if by_key || held {
                    self.events.push(PreviewEvent::FollowLink(url.clone()));
                }
            }
            Target::Note(number) => self.jump = Some(Wish::Note(*number)),
            Target::Reference(number) => self.jump = Some(Wish::Reference(*number)),
        }
    }

    fn markers(&mut self, ui: &Ui, spot: &Spot, teller: Option<&Teller<'_>>) {
        let Some(sheet) = self.page.made(spot.item) else {
            return;
        };
        let Some(laid) = sheet.laid(spot.unit) else {
            return;
        };
        let unit = &sheet.flow.units[spot.unit];
        let (em, baseline) = (unit.em, laid.baseline);
        for (number, marker) in unit.markers.clone().into_iter().enumerate() {
            match marker.kind {
                MarkerKind::Task(done, bytes, label) => {
                    let [size, below] = TASK_BOX.map(|ratio| self.desk.setter.snap(ratio * em));
                    let beside = super::build::MARKER_GAP * em;
                    let x = match marker.rtl {
                        true => marker.edge + beside,
                        false => marker.edge - beside - size,
                    };
                    let corner = spot.at + vec2(x, baseline + below - size);
                    let rect = Rect::from_min_size(corner, Vec2::splat(size));
                    let rect = rect.round_to_pixels(ui.ctx().pixels_per_point());
                    let id = spot.id.with(("task", number));
                    let ui = teller.and_then(|teller| teller.slot(id)).unwrap_or(ui);
                    let base = self.page.base(spot.item, self.desk.blocks);
                    if self.task(ui, rect, id, done, &label) && !bytes.is_empty() {
                        let bytes = base + bytes.start..base + bytes.end;
                        self.events.push(PreviewEvent::ToggleTask(bytes));
                    }
                }
                MarkerKind::Note(note) => {
                    let label = self
                        .page
                        .made(spot.item)
                        .and_then(|sheet| sheet.laid(spot.unit));
                    let label = label.and_then(|laid| laid.labels.last());
                    let rect = label.map(|label| {
                        Rect::from_min_size(label.at.to_pos2(), label.paragraph.size())
                    });
                    if let Some(rect) = rect {
                        let id = spot.id.with(("link", 0_usize, usize::MAX));
                        let ui = teller.and_then(|teller| teller.slot(id)).unwrap_or(ui);
                        self.link(ui, spot, id, &Target::Reference(note), &[rect]);
                    }
                }
                MarkerKind::Bullet(_) | MarkerKind::Number(_) => {}
            }
        }
    }

    /// A task box. Says whether it was clicked.
    fn task(&mut self, ui: &Ui, rect: Rect, id: Id, done: bool, label: &str) -> bool {
        let response = ui.interact(rect.expand(3.0), id, Sense::click());
        response.widget_info(|| WidgetInfo::selected(Widget::CheckBox, true, done, label));
        let (fill, stroke) = if done {
            (self.palette.accent, Color32::TRANSPARENT)
        } else if response.hovered() {
            (self.palette.hover, self.palette.quiet)
        } else {
            (Color32::TRANSPARENT, self.palette.quiet)
        };
        let stroke = Stroke::new(1.0, stroke);
        ui.painter()
            .rect(rect, 3.0, fill, stroke, StrokeKind::Inside);
        if done {
            let size = rect.width();
            let points = TICK.map(|[x, y]| rect.min + vec2(x, y) * size);
            let stroke = Stroke::new(TICK_STROKE * size, self.palette.on_accent);
            ui.painter().add(Shape::line(points.to_vec(), stroke));
        }
        if response.has_focus() {
            ring(ui, rect, self.palette.accent);
            self.focus
                .get_or_insert((rect.top() - self.rect.top(), rect.height()));
        }
        let clicked = response.clicked();
        response.on_hover_cursor(eframe::egui::CursorIcon::PointingHand);
        clicked
    }

    /// The button that unfolds the menu of a phone.
    fn fold(&mut self, ui: &Ui, spot: &Spot, teller: Option<&Teller<'_>>) {
        let Some(sheet) = self.page.made(spot.item) else {
            return;
        };
        let Content::Panel(panel) = &sheet.flow.units[spot.unit].content else {
            return;
        };
        if !matches!(panel.form, PanelForm::Fold(_)) {
            return;
        }
        let area = sheet
            .laid(spot.unit)
            .and_then(|laid| laid.areas.first().map(|(_, area)| *area));
        let Some(area) = area else {
            return;
        };
        let label = panel.leaves.first().map_or("", |leaf| leaf.text.as_str());
        let rect = area.translate(spot.at.to_vec2());
        let id = spot.id.with("fold");
        let ui = teller.and_then(|teller| teller.slot(id)).unwrap_or(ui);
        let response = ui.interact(rect, id, Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Widget::Button, true, label));
        if response.has_focus() {
            ring(ui, rect, self.palette.accent);
            self.focus
                .get_or_insert((rect.top() - self.rect.top(), rect.height()));
        }
        if response.clicked() {
            self.page.around.toggle_menu();
            ui.ctx().request_repaint();
        }
        response.on_hover_cursor(eframe::egui::CursorIcon::PointingHand);
    }

    fn copy_button(&mut self, ui: &Ui, spot: &Spot, teller: Option<&Teller<'_>>) {
        let Some(sheet) = self.page.made(spot.item) else {
            return;
        };
        let unit = &sheet.flow.units[spot.unit];
        let Content::Code(code, lines) = &unit.content else {
            return;
        };
        if lines.start != 0 {
            return;
        }
        let (em, code) = (unit.em, *code);
        let area = Rect::from_min_size(
            spot.at + vec2(unit.left, 0.0),
            vec2(unit.width, spot.height),
        );
        let id = spot.id.with("copy");
        let ui = teller.and_then(|teller| teller.slot(id)).unwrap_or(ui);
        let done = self.copied == Some(id);
        let near = ui.rect_contains_pointer(area);
        let words = if done { "Copied" } else { "Copy" };
        let dress = self.desk.setter.small(em, 0.8, self.palette.ink);
        let mut face = self.desk.setter.words(words, &dress);
        let [margin, padding] = BUTTON;
        let size = face.size() + vec2(2.0 * padding, 2.0);
        let corner = pos2(area.right() - margin - size.x, area.top() + margin);
        let rect = Rect::from_min_size(corner, size);
        let response = ui.interact(rect, id, Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Widget::Button, true, "Copy code"));
        if done && !near {
            self.copied = None;
        }
        if response.clicked()
            && let Some(sheet) = self.page.made(spot.item)
        {
            ui.ctx().copy_text(sheet.flow.codes[code].code.text.clone());
            self.copied = Some(id);
        }
        if near || response.has_focus() {
            let fill = match response.hovered() {
                true => self.palette.hover,
                false => self.palette.raised,
            };
            let stroke = Stroke::new(1.0 / ui.ctx().pixels_per_point(), self.palette.line);
            ui.painter()
                .rect(rect, 4.0, fill, stroke, StrokeKind::Inside);
            let at = rect.min + vec2(padding, 1.0);
            self.desk
                .setter
                .typesetter
                .paint(ui.painter(), &mut face, at);
        }
        if response.has_focus() {
            ring(ui, rect, self.palette.accent);
            self.focus
                .get_or_insert((rect.top() - self.rect.top(), rect.height()));
        }
        response.on_hover_cursor(eframe::egui::CursorIcon::PointingHand);
    }
}

/// The links of a unit, each by its text and its number there, with their places: one rectangle a
/// row.
pub(super) fn links_of(laid: &Laid, scroll: f32) -> Vec<([usize; 2], Target, Vec<Rect>)> {
    let mut found: Vec<([usize; 2], Target, Vec<Rect>)> = Vec::new();
    for line in &laid.lines {
        let Some(leaf) = laid.leaves.get(line.leaf) else {
            continue;
        };
        for (number, link) in leaf.links_at(&line.range) {
            let start = link.range.start.max(line.range.start) - line.range.start;
            let end = link.range.end.min(line.range.end) - line.range.start;
            let shift = line.at - vec2(if laid.pane.is_some() { scroll } else { 0.0 }, 0.0);
            let rects = line.paragraph.selection(start..end);
            let rects = rects.into_iter().map(|rect| rect.translate(shift));
            let known = found
                .iter_mut()
                .find(|known| known.0 == [line.leaf, number]);
            match known {
                Some(known) => known.2.extend(rects),
                None => found.push(([line.leaf, number], link.target.clone(), rects.collect())),
            }
        }
    }
    for (leaf, area) in &laid.areas {
        // The whole of a cell leads where its words do.
        let own = found.iter_mut().filter(|(name, ..)| name[0] == *leaf);
        own.for_each(|(.., rects)| *rects = vec![*area]);
    }
    for framed in &laid.images {
        let Some((number, image)) = framed.image else {
            continue;
        };
        let links = laid
            .leaves
            .get(number)
            .map_or(&[][..], |leaf| leaf.links.as_slice());
        let Some(link) = links.iter().position(|link| link.images.contains(&image)) else {
            continue;
        };
        let shift = vec2(if laid.pane.is_some() { scroll } else { 0.0 }, 0.0);
        let rect = framed.rect.translate(-shift);
        match found.iter_mut().find(|known| known.0 == [number, link]) {
            Some(known) => known.2.push(rect),
            None => found.push(([number, link], links[link].target.clone(), vec![rect])),
        }
    }
    found
}

/// The role of a unit that is a heading.
pub(super) fn heading_of(content: &Content) -> Option<u8> {
    match content {
        Content::Text(text) => heading_level(text.role),
        _ => None,
    }
}

/// The level of a heading; those of the parts around the post are below its title.
pub(super) fn heading_level(role: Role) -> Option<u8> {
    match role {
        Role::Heading(level) => Some(level),
        Role::PartHeading => Some(2),
        _ => None,
    }
}

pub(super) fn hint(ui: &Ui) -> String {
    let key = ui.ctx().format_modifiers(Modifiers::COMMAND);
    format!("{key}+click to open")
}

pub(super) fn ring(ui: &Ui, rect: Rect, ink: Color32) {
    let stroke = Stroke::new(RING, ink);
    ui.painter()
        .rect_stroke(rect, RING_CORNER, stroke, StrokeKind::Outside);
}
