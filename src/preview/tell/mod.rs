//! Puts units into the accessibility tree, in reading order, each within what it stands in.
//!
//! Links, boxes and buttons that are near to what is seen are widgets, which the painter makes
//! within the place that is kept for each here; the others are nodes alone.

mod nests;

use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;

use eframe::egui::accesskit::{Action, Node, Rect as Bounds, Role, Toggled};
use eframe::egui::{Id, Rect, Sense, Ui, UiBuilder, vec2};

use super::Preview;
use super::access::{At, Frame, rect_of, unit_id};
use super::around::{Panel, PanelForm};
use super::flow::Content;
use super::leaf::Target;
use super::page::Page;
use super::told::{Piece, Run, address, link_label};
use super::widgets::heading_level;

/// Tells of one frame, from unit to unit.
pub(super) struct Teller<'l> {
    nodes: &'l mut Vec<(Id, At)>,
    units: Vec<At>,
    parts: Vec<Rc<[Piece]>>,
    /// How many units were told.
    done: usize,
    frame: Frame,
    root: Ui,
    /// What is open, from the outside in.
    open: Vec<(Id, Ui)>,
    /// Where widgets are to be made, by their names.
    slots: HashMap<Id, Slot>,
}

/// The place of a widget.
struct Slot {
    ui: Ui,
    what: Thing,
}

/// What can be reached by keyboard.
enum Thing {
    Link(String, Option<String>),
    Task(bool, String),
    Copy,
    /// What unfolds the menu: whether it is unfolded, and its words.
    Fold(bool, String),
}

/// The unit that is told.
struct Now<'p> {
    page: &'p Page,
    at: At,
    id: Id,
    rect: Rect,
    /// Whether its widgets are made in this frame.
    near: bool,
}

impl Thing {
    fn fill(&self, node: &mut Node) {
        match self {
            Self::Link(label, url) => {
                node.set_role(Role::Link);
                node.set_label(label.as_str());
                if let Some(url) = url {
                    node.set_url(url.as_str());
                }
            }
            Self::Task(done, label) => {
                node.set_role(Role::CheckBox);
                node.set_label(label.as_str());
                node.set_toggled(Toggled::from(*done));
            }
            Self::Copy => {
                node.set_role(Role::Button);
                node.set_label("Copy code");
            }
            Self::Fold(is_open, label) => {
                node.set_role(Role::DisclosureTriangle);
                node.set_label(label.as_str());
                node.set_expanded(*is_open);
            }
        }
        node.add_action(Action::Click);
        node.add_action(Action::Focus);
        node.add_action(Action::ScrollIntoView);
    }
}

impl<'l> Teller<'l> {
    pub(super) fn new(
        ui: &mut Ui,
        nodes: &'l mut Vec<(Id, At)>,
        units: Vec<At>,
        parts: Vec<Rc<[Piece]>>,
        frame: Frame,
    ) -> Self {
        let builder = UiBuilder::new()
            .scope_id(Preview::id().with("told"))
            .max_rect(Rect::ZERO)
            .accessibility_parent(Preview::id())
            .accessibility_role(Role::GenericContainer);
        Self {
            root: ui.new_child(builder),
            nodes,
            units,
            parts,
            done: 0,
            frame,
            open: Vec::new(),
            slots: HashMap::new(),
        }
    }

    /// Tells of all units before one, and opens what this one stands in. Where its own heading is
    /// to be made, if it is one.
    pub(super) fn open(&mut self, page: &Page, at: At) -> &Ui {
        while self.units.get(self.done).is_some_and(|unit| *unit < at) {
            self.tell(page, false);
        }
        if self.units.get(self.done) == Some(&at) {
            let now = self.now(page, at, true);
            self.enter(&now);
        }
        self.inner()
    }

    /// Tells of the unit that was opened.
    pub(super) fn fill(&mut self, page: &Page, at: At) {
        if self.units.get(self.done) == Some(&at) {
            self.tell(page, true);
        }
    }

    /// Where a widget is to be made.
    pub(super) fn slot(&self, widget: Id) -> Option<&Ui> {
        self.slots.get(&widget).map(|slot| &slot.ui)
    }

    /// Tells of the units behind what is near, and what widgets are.
    pub(super) fn finish(mut self, page: &Page) {
        while self.done < self.units.len() {
            self.tell(page, false);
        }
        for (id, slot) in &self.slots {
            if slot.ui.ctx().has_accesskit_node(*id) {
                slot.ui
                    .ctx()
                    .accesskit_node_builder(*id, |node| slot.what.fill(node));
            }
        }
        while self.open.pop().is_some() {}
    }

    fn now<'p>(&self, page: &'p Page, at: At, near: bool) -> Now<'p> {
        Now {
            page,
            at,
            id: unit_id(page, at),
            rect: rect_of(page, at, self.frame),
            near,
        }
    }

    fn inner(&self) -> &Ui {
        self.open.last().map_or(&self.root, |(_, ui)| ui)
    }

    fn inner_mut(&mut self) -> &mut Ui {
        self.open.last_mut().map_or(&mut self.root, |(_, ui)| ui)
    }

    fn tell(&mut self, page: &Page, near: bool) {
        let Some(&at) = self.units.get(self.done) else {
            return;
        };
        let parts = Rc::clone(&self.parts[self.done]);
        let now = self.now(page, at, near);
        self.enter(&now);
        self.content(&now, &parts);
        self.done += 1;
    }

    /// A part of the page that holds others: it is open until something else is.
    fn hold(&mut self, id: Id, at: At, fill: impl FnOnce(&mut Node)) {
        let ui = child(self.inner_mut(), id, None, fill);
        self.nodes.push((id, at));
        self.open.push((id, ui));
    }

    /// Something without parts.
    fn leaf(&mut self, id: Id, now: &Now<'_>, fill: impl FnOnce(&mut Node)) {
        let ui = self.inner();
        // What makes it a child of what is open.
        ui.interact(Rect::NOTHING, id, Sense::empty());
        ui.ctx().accesskit_node_builder(id, |node| {
            fill(node);
            node.add_action(Action::ScrollIntoView);
            node.set_bounds(bounds(now.rect));
        });
        self.nodes.push((id, now.at));
    }

    /// Something that the keyboard reaches: a place for its widget, or it itself.
    fn thing(&mut self, id: Id, now: &Now<'_>, what: Thing) {
        if !now.near {
            self.leaf(id, now, |node| what.fill(node));
            return;
        }
        let ui = child(self.inner_mut(), id.with("slot"), None, |_| {});
        self.nodes.push((id, now.at));
        self.slots.insert(id, Slot { ui, what });
    }

    fn content(&mut self, now: &Now<'_>, parts: &[Piece]) {
        let sheet = now.page.made(now.at.0);
        let Some(unit) = sheet.and_then(|sheet| sheet.flow.units.get(now.at.1)) else {
            return;
        };
        let depth = self.open.len();
        match &unit.content {
            Content::Text(text) => {
                if let Some(level) = heading_level(text.role) {
                    self.heading(now, level, parts);
                }
                self.parts(now, parts, Role::Cell);
            }
            Content::Code(_, lines) => {
                if lines.start == 0 {
                    self.thing(now.id.with("copy"), now, Thing::Copy);
                }
                self.parts(now, parts, Role::Cell);
            }
            Content::Row(_, row) => {
                self.hold(now.id.with("row"), now.at, |node| {
                    node.set_role(Role::Row);
                    node.set_row_index(*row);
                    node.add_action(Action::ScrollIntoView);
                    node.set_bounds(bounds(now.rect));
                });
                let cell = if *row == 0 {
                    Role::ColumnHeader
                } else {
                    Role::Cell
                };
                self.parts(now, parts, cell);
            }
            Content::Formula(leaf) => self.leaf(now.id.with("formula"), now, |node| {
                node.set_role(Role::Math);
                node.set_label(leaf.text.as_str());
            }),
            Content::Rule => self.leaf(now.id.with("rule"), now, |node| {
                node.set_role(Role::Splitter);
                node.set_label("Break");
            }),
            Content::Image(..) => self.parts(now, parts, Role::Cell),
            Content::Panel(panel) => self.panel(now, panel, parts),
            Content::Line(_) | Content::Empty | Content::Blank => {}
        }
        self.open.truncate(depth);
    }

    /// A heading, whose widget was made if it is near, and opens it.
    fn heading(&mut self, now: &Now<'_>, level: u8, parts: &[Piece]) {
        let id = now.id.with("heading");
        let is_plain = matches!(parts, [Piece::Words(..)]);
        let fill = |node: &mut Node| {
            node.set_role(Role::Heading);
            node.set_level(usize::from(level));
            if is_plain {
                node.set_labelled_by(vec![now.id.with(("words", 0)).accesskit_id()]);
            } else {
                node.set_label(said(parts));
            }
            node.add_action(Action::Focus);
            node.add_action(Action::Click);
            node.add_action(Action::ScrollIntoView);
        };
        if now.near {
            self.inner().ctx().accesskit_node_builder(id, fill);
            self.nodes.push((id, now.at));
        } else {
            self.leaf(id, now, fill);
        }
        let ui = child(self.inner_mut(), id.with("inside"), Some(id), |_| {});
        self.open.push((id.with("inside"), ui));
    }

    /// A part of the page that is laid out as one.
    fn panel(&mut self, now: &Now<'_>, panel: &Panel, parts: &[Piece]) {
        match &panel.form {
            PanelForm::Fold(is_open) => {
                let what = Thing::Fold(*is_open, said(parts));
                self.thing(now.id.with("fold"), now, what);
            }
            PanelForm::Hidden => self.leaf(now.id.with("heading"), now, |node| {
                node.set_role(Role::Heading);
                node.set_level(2);
                node.set_label(said(parts));
            }),
            _ => self.parts(now, parts, Role::Cell),
        }
    }

    /// The parts of a unit. `cell` is what cells are.
    fn parts(&mut self, now: &Now<'_>, parts: &[Piece], cell: Role) {
        let depth = self.open.len();
        for (number, part) in parts.iter().enumerate() {
            match part {
                Piece::Words(leaf, runs) => self.words(now, number, *leaf, runs),
                Piece::Link([leaf, link], label, target) => {
                    let id = now.id.with(("link", *leaf, *link));
                    let url = match target {
                        Target::Url(url) => address(url),
                        Target::Note(_) | Target::Reference(_) => None,
                    };
                    self.thing(id, now, Thing::Link(link_label(label, target), url));
                }
                Piece::Picture(label, url) => {
                    self.leaf(now.id.with(("picture", number)), now, |node| {
                        node.set_role(Role::Image);
                        node.set_label(label.as_str());
                        if let Some(url) = url {
                            node.set_url(url.as_str());
                        }
                    });
                }
                Piece::Entry(index) => {
                    self.open.truncate(depth);
                    self.hold(now.id.with(("entry", *index)), now.at, |node| {
                        node.set_role(Role::ListItem);
                        node.set_position_in_set(*index);
                    });
                }
                Piece::Cell(column) => {
                    self.open.truncate(depth);
                    let Some(row) = number_of_row(now) else {
                        continue;
                    };
                    self.hold(now.id.with(("cell", *column)), now.at, |node| {
                        node.set_role(cell);
                        node.set_row_index(row);
                        node.set_column_index(*column);
                        node.add_action(Action::ScrollIntoView);
                        node.set_bounds(bounds(now.rect));
                    });
                }
            }
        }
        self.open.truncate(depth);
    }

    /// Words of a text: a label with its runs.
    fn words(&mut self, now: &Now<'_>, number: usize, leaf: usize, runs: &[Run]) {
        let id = now.id.with(("words", number));
        let places = runs.iter().map(|run| {
            let place = now.place_of(leaf, &run.range, self.frame);
            place.unwrap_or(now.rect)
        });
        let places: Vec<Rect> = places.collect();
        let whole = places.iter().copied().reduce(Rect::union);
        let ui = child(self.inner_mut(), id, None, |node| {
            node.set_role(Role::Label);
            node.add_action(Action::ScrollIntoView);
            node.set_bounds(bounds(whole.unwrap_or(now.rect)));
        });
        self.nodes.push((id, now.at));
        for ((number, run), place) in runs.iter().enumerate().zip(places) {
            let id = id.with(number);
            ui.interact(Rect::NOTHING, id, Sense::empty());
            ui.ctx().accesskit_node_builder(id, |node| {
                node.set_role(Role::TextRun);
                run.fill(node);
                node.set_bounds(bounds(place));
            });
        }
    }
}

impl Now<'_> {
    /// Where a stretch of a text of the unit is on the screen, if it is laid out and stays in its
    /// place.
    fn place_of(&self, leaf: usize, range: &Range<usize>, frame: Frame) -> Option<Rect> {
        let laid = self.page.made(self.at.0)?.laid(self.at.1)?;
        if !self.near || laid.pane.is_some() {
            return None;
        }
        let corner = vec2(frame.corner.x, self.rect.top());
        let mut place = Rect::NOTHING;
        for line in laid.lines.iter().filter(|line| line.leaf == leaf) {
            let start = range.start.max(line.range.start);
            let end = range.end.min(line.range.end);
            if start < end {
                let own = start - line.range.start..end - line.range.start;
                for rect in line.paragraph.selection(own) {
                    place = place.union(rect.translate(line.at + corner));
                }
            }
        }
        place.is_positive().then_some(place)
    }
}

/// A place in the tree: below `parent`, if there is another than `ui`.
fn child(ui: &mut Ui, id: Id, parent: Option<Id>, fill: impl FnOnce(&mut Node)) -> Ui {
    let mut builder = UiBuilder::new()
        .scope_id(id)
        .max_rect(Rect::ZERO)
        .sense(Sense::empty())
        .accessibility_role(Role::GenericContainer);
    if let Some(parent) = parent {
        builder = builder.accessibility_parent(parent);
    }
    let child = ui.new_child(builder);
    child.ctx().accesskit_node_builder(id, fill);
    child
}

/// Everything that parts say, as one text.
fn said(parts: &[Piece]) -> String {
    let mut all = String::new();
    for part in parts {
        match part {
            Piece::Words(_, runs) => runs.iter().for_each(|run| all.push_str(run.text())),
            Piece::Link(_, label, Target::Url(_)) | Piece::Picture(label, _) => all.push_str(label),
            Piece::Link(..) | Piece::Cell(_) | Piece::Entry(_) => {}
        }
    }
    all
}

fn number_of_row(now: &Now<'_>) -> Option<usize> {
    let sheet = now.page.made(now.at.0)?;
    match sheet.flow.units.get(now.at.1)?.content {
        Content::Row(_, row) => Some(row),
        _ => None,
    }
}

fn bounds(rect: Rect) -> Bounds {
    Bounds {
        x0: rect.left().into(),
        y0: rect.top().into(),
        x1: rect.right().into(),
        y1: rect.bottom().into(),
    }
}
