//! What a unit stands in: lists and their items, quotes, tables, definitions, notes; and the
//! paragraph or code that several units are one of.

use std::sync::Arc;

use eframe::egui::Id;
use eframe::egui::accesskit::{Action, Node, Role};

use super::super::Preview;
use super::super::access::unit_id;
use super::super::around::Landmark;
use super::super::flow::{Content, Flow, Marker, MarkerKind, Nest, NestKind, Role as Sort, Unit};
use super::super::leaf::Target;
use super::super::page::Item;
use super::super::told::link_label;
use super::super::widgets::heading_level;
use super::{Now, Teller, Thing, bounds};

/// What a unit stands in, from the outside in.
#[derive(Debug, Clone, Copy)]
enum Outer {
    Landmark((Landmark, usize)),
    Notes,
    /// A nest, by its number.
    Nest(usize),
    /// What several units are one of, by the first of them.
    Whole(usize),
}

impl Outer {
    /// What it is called among widgets; `item` is what its item is called.
    fn id(self, item: Id) -> Id {
        match self {
            Self::Landmark(own) => Preview::id().with(("landmark", own)),
            Self::Notes => Preview::id().with("notes"),
            Self::Nest(nest) => item.with(("nest", nest)),
            Self::Whole(first) => item.with(("whole", first)),
        }
    }
}

impl Teller<'_> {
    /// Opens what a unit stands in, and closes what it does not stand in.
    pub(super) fn enter(&mut self, now: &Now<'_>) {
        let Some(sheet) = now.page.made(now.at.0) else {
            return;
        };
        let flow = &sheet.flow;
        let Some(unit) = flow.units.get(now.at.1) else {
            return;
        };
        let held = held(now, flow, unit);
        let same = self.open.iter().zip(&held);
        let same = same
            .take_while(|((open, _), (name, _))| open == name)
            .count();
        while self.open.len() > same {
            self.open.pop();
        }
        for (id, outer) in held.into_iter().skip(same) {
            match outer {
                Outer::Landmark((landmark, _)) => self.hold(id, now.at, |node| {
                    node.set_role(landmark.role());
                }),
                Outer::Notes => self.hold(id, now.at, |node| {
                    node.set_role(Role::DocEndnotes);
                    node.set_label("Footnotes");
                }),
                Outer::Nest(nest) => {
                    let title = self.title(flow, &flow.nests[nest], now);
                    self.hold(id, now.at, |node| {
                        fill_nest(flow, &flow.nests[nest], title, node);
                    });
                    self.marker(flow, nest, now);
                }
                Outer::Whole(_) => self.hold(id, now.at, |node| {
                    node.set_role(match &unit.content {
                        Content::Code(..) => Role::Code,
                        Content::Text(text) if text.role == Sort::Term => Role::Term,
                        _ => Role::Paragraph,
                    });
                    node.add_action(Action::ScrollIntoView);
                    node.set_bounds(bounds(now.rect));
                }),
            }
        }
    }

    /// The node with the title of an alert, if it is told.
    fn title(&self, flow: &Flow, nest: &Nest, now: &Now<'_>) -> Option<Id> {
        let NestKind::Quote(Some(_)) = nest.kind else {
            return None;
        };
        let first = nest.units.start;
        let is_title = matches!(&flow.units.get(first)?.content,
            Content::Text(text) if matches!(text.role, Sort::Alert(_)));
        let is_told = self
            .units
            .first()
            .is_some_and(|start| *start <= (now.at.0, first));
        (is_title && is_told).then(|| unit_id(now.page, (now.at.0, first)).with(("words", 0)))
    }

    /// What hangs beside the first unit of an item or a note.
    fn marker(&mut self, flow: &Flow, nest: usize, now: &Now<'_>) {
        let first = flow.nests[nest].units.start;
        if first != now.at.1 {
            return;
        }
        // Items that begin with the same unit have a marker each, from the outside in.
        let has_marker = |nest: &&Nest| matches!(nest.kind, NestKind::Item(_) | NestKind::Note(_));
        let outer = flow.nests[..nest].iter().filter(has_marker);
        let number = outer.filter(|outer| outer.units.start == first).count();
        let markers = flow
            .units
            .get(first)
            .map_or(&[][..], |unit| unit.markers.as_slice());
        if !has_marker(&&flow.nests[nest]) {
            return;
        }
        let Some(Marker { kind, .. }) = markers.get(number) else {
            return;
        };
        match kind {
            MarkerKind::Bullet(_) => {}
            MarkerKind::Number(written) => {
                self.leaf(now.id.with(("marker", number)), now, |node| {
                    node.set_role(Role::ListMarker);
                    node.set_label(format!("{written}."));
                });
            }
            MarkerKind::Task(done, _, label) => {
                let what = Thing::Task(*done, label.clone());
                self.thing(now.id.with(("task", number)), now, what);
            }
            MarkerKind::Note(note) => {
                let label = link_label("", &Target::Reference(*note));
                let id = now.id.with(("link", 0_usize, usize::MAX));
                self.thing(id, now, Thing::Link(label, None));
            }
        }
    }
}

/// What a unit stands in, each with what it is called among widgets.
fn held(now: &Now<'_>, flow: &Flow, unit: &Unit) -> Vec<(Id, Outer)> {
    let item = Preview::id().with(now.page.handle(now.at.0));
    let mut nests: Vec<usize> = flow.nests_of(unit).collect();
    nests.reverse();
    let is_note = matches!(now.page.item(now.at.0), Item::Note(_));
    let landmark = Landmark::of(now.page, now.at.0).map(Outer::Landmark);
    let outer = landmark.into_iter().chain(is_note.then_some(Outer::Notes));
    let inner = nests.into_iter().map(Outer::Nest);
    let whole = whole(flow, now.at.1).map(Outer::Whole);
    let all = outer.chain(inner).chain(whole);
    all.map(|outer| (outer.id(item), outer)).collect()
}

/// The first unit of what several units are one of: a text in pieces, or code.
fn whole(flow: &Flow, unit: usize) -> Option<usize> {
    let is_like = |at: usize| -> bool {
        match (&flow.units[at].content, &flow.units[unit].content) {
            (Content::Text(one), Content::Text(other)) => Arc::ptr_eq(&one.leaf, &other.leaf),
            (Content::Code(one, _), Content::Code(other, _)) => one == other,
            _ => false,
        }
    };
    match &flow.units.get(unit)?.content {
        Content::Text(text) if heading_level(text.role).is_some() => return None,
        Content::Text(_) | Content::Code(..) => {}
        Content::Image(..) => return Some(unit),
        _ => return None,
    }
    let before = (0..unit).rev().take_while(|at| is_like(*at)).count();
    Some(unit - before)
}

fn fill_nest(flow: &Flow, nest: &Nest, title: Option<Id>, node: &mut Node) {
    match nest.kind {
        NestKind::Quote(alert) => {
            node.set_role(Role::Blockquote);
            match (alert, title) {
                (_, Some(title)) => node.set_labelled_by(vec![title.accesskit_id()]),
                (Some(alert), None) => node.set_label(alert.title()),
                (None, None) => {}
            }
        }
        NestKind::List(_, count) => {
            node.set_role(Role::List);
            node.set_size_of_set(count);
        }
        NestKind::Item(index) => {
            node.set_role(Role::ListItem);
            node.set_position_in_set(index);
        }
        NestKind::Table(table) => {
            node.set_role(Role::Table);
            if let Some(table) = flow.tables.get(table) {
                node.set_row_count(table.rows.len() + 1);
                node.set_column_count(table.alignments.len());
            }
        }
        NestKind::Definitions => node.set_role(Role::DescriptionList),
        NestKind::Details => node.set_role(Role::Definition),
        NestKind::Note(number) => {
            node.set_role(Role::DocEndnote);
            node.set_position_in_set(number.saturating_sub(1));
        }
    }
}
