//! Posts that come back: the list of those that were left.

use eframe::egui::{RichText, ScrollArea, Ui};

use super::View;
use super::dialogs::{Question, acts, modal, title};
use super::theme::{self, interface_bold};
use super::widgets::{plain_button, primary_button};
use crate::app::{Action, Choice, LeftPost};
use crate::store::EntryId;

/// The width of the list in points.
const WIDTH: f32 = 720.0;
/// How much of the window's height the list may take.
const SHARE: f32 = 0.5;

/// Draws the list of the posts that were left.
pub(super) fn list(ui: &Ui, view: &View<'_>, actions: &mut Vec<Action>) {
    let left = &view.state.journal.left;
    let response = modal(ui, view, "recovered posts", WIDTH, |ui| {
        title(ui, view, "Recovered posts");
        let text = if left.is_empty() {
            "Every post that was left has all its words in its file."
        } else {
            "These posts were left with words that are in no file."
        };
        ui.label(RichText::new(text).color(view.palette.quiet));
        ui.add_space(theme::SPACE[1]);
        let height = ui.ctx().content_rect().height() * SHARE;
        ScrollArea::vertical().max_height(height).show(ui, |ui| {
            for (index, post) in left.iter().enumerate() {
                ui.push_id(index, |ui| row(ui, view, post, actions));
            }
        });
        ui.add_space(theme::SPACE[2]);
        acts(ui, |ui| {
            if primary_button(ui, view.palette, "Close").clicked() {
                actions.push(Action::Dismiss);
            }
        });
    });
    if response.should_close() {
        actions.push(Action::Dismiss);
    }
}

/// One post of the list with what can be done about it.
fn row(ui: &mut Ui, view: &View<'_>, post: &LeftPost, actions: &mut Vec<Action>) {
    ui.separator();
    ui.label(RichText::new(&post.title).font(interface_bold(theme::TEXT)));
    let words = match post.words {
        1 => "1 word".to_owned(),
        words => format!("{words} words"),
    };
    let place = match &post.path {
        Some(path) => path.display().to_string(),
        None => "never saved".to_owned(),
    };
    let facts = format!("{}, {words} - {place}", post.touched);
    ui.label(RichText::new(facts).small().color(view.palette.quiet));
    ui.horizontal(|ui| {
        let open = if post.is_file_other {
            "Compare"
        } else {
            "Open"
        };
        let open = plain_button(ui, view.palette, open);
        name(&open, &format!("Open {}", post.title));
        if open.clicked() {
            actions.push(Action::OpenLeft(post.entry));
        }
        let discard = plain_button(ui, view.palette, "Discard");
        name(&discard, &format!("Discard {}", post.title));
        if discard.clicked() {
            actions.push(Action::DiscardLeft(post.entry));
        }
    });
}

/// Gives a button the name that tells it from its like in other rows.
fn name(response: &eframe::egui::Response, name: &str) {
    response
        .ctx
        .accesskit_node_builder(response.id, |node| node.set_label(name));
}

/// The question before a post is given up.
pub(super) fn discard(view: &View<'_>, entry: EntryId) -> Question {
    let mut left = view.state.journal.left.iter();
    let title = left.find(|left| left.entry == entry);
    let title = title.map_or("this post", |left| left.title.as_str());
    Question {
        title: format!("Discard the kept words of {title}?"),
        text: "They are in no file and cannot be brought back afterwards. A file of this post is \
               not touched."
            .to_owned(),
        acts: vec![("Keep", Choice::Cancel), ("Discard", Choice::Yes)],
    }
}
