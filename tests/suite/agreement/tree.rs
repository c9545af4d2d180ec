//! An outline from the accessibility tree of the preview.

use std::collections::HashMap;

use eframe::egui::accesskit::{Node, NodeId, Role, Toggled};
use eframe::egui::{Vec2, vec2};

use postwright::site::Profile;

use super::outline::Outline;
use crate::reading::page::Page;

/// A page that all of a post is seen in.
const SIZE: Vec2 = vec2(900.0, 30_000.0);

/// Shows one post after the other.
pub(crate) struct Shown(Page);

impl Shown {
    pub(crate) fn new() -> Self {
        Self(Page::new("", SIZE))
    }

    /// On a site with this profile.
    pub(crate) fn on(profile: &Profile) -> Self {
        let mut shown = Self::new();
        shown.0.profile = profile.clone();
        shown
    }

    /// What the preview of a post says.
    pub(crate) fn outline_of(&mut self, text: &str) -> Vec<String> {
        self.0.open(text);
        let nodes = self.0.nodes();
        let is_page = |node: &&Node| node.role() == Role::Document;
        let page = nodes.values().find(is_page).expect("the page");
        let mut outline = Outline::default();
        read(&nodes, page, &mut outline);
        let lines = outline.finish();
        if lines == ["p Your post will appear here as you write it."] {
            return Vec::new();
        }
        lines
    }
}

fn read(nodes: &HashMap<NodeId, Node>, node: &Node, outline: &mut Outline) {
    let role = node.role();
    match role {
        Role::Heading => outline.begin(&format!("#{}", node.level().unwrap_or_default())),
        Role::Code => outline.begin("code"),
        Role::Term => outline.begin("term"),
        Role::ColumnHeader | Role::Cell => outline.begin("cell"),
        Role::List => outline.line(&match first_number(nodes, node) {
            Some(number) => format!("list {number}"),
            None => "list".to_owned(),
        }),
        Role::DocEndnotes => outline.line("notes"),
        Role::ListItem | Role::DocEndnote => outline.line("item"),
        Role::Blockquote => outline.line("quote"),
        Role::Table => outline.line("table"),
        Role::Row => outline.line("row"),
        Role::DescriptionList => outline.line("terms"),
        Role::Definition => outline.line("details"),
        Role::Splitter => outline.line("rule"),
        Role::Paragraph => outline.flush(),
        Role::CheckBox => outline.task(node.toggled() == Some(Toggled::True)),
        Role::TextRun => outline.push(node.value().unwrap_or_default()),
        Role::Link => {
            let label = node.label().unwrap_or_default();
            match (node.url(), label.strip_prefix("Note ")) {
                (Some(url), _) => outline.link(label, url),
                (None, Some(number)) => outline.push(&format!("[^{number}]")),
                (None, None) => assert!(label.starts_with("Back to reference"), "{label}"),
            }
        }
        Role::Image => outline.picture(node.url().unwrap_or_default()),
        Role::Math => {
            outline.flush();
            outline.push(node.label().unwrap_or_default());
            outline.flush();
        }
        Role::Document | Role::Label | Role::GenericContainer | Role::ListMarker | Role::Button => {
        }
        other => panic!("nobody expects {other:?} in a page"),
    }
    for child in node.children() {
        let child = nodes.get(child).expect("every child is there");
        read(nodes, child, outline);
    }
    match role {
        Role::List
        | Role::ListItem
        | Role::DocEndnotes
        | Role::DocEndnote
        | Role::Blockquote
        | Role::Table
        | Role::DescriptionList
        | Role::Definition => outline.line("end"),
        Role::Heading
        | Role::Code
        | Role::Term
        | Role::ColumnHeader
        | Role::Cell
        | Role::Paragraph
        | Role::Row => outline.flush(),
        _ => {}
    }
}

/// The number that the first item of a list shows.
fn first_number(nodes: &HashMap<NodeId, Node>, list: &Node) -> Option<String> {
    let item = nodes.get(list.children().first()?)?;
    let marker = nodes.get(item.children().first()?)?;
    let label = marker
        .label()
        .filter(|_| marker.role() == Role::ListMarker)?;
    Some(label.trim_end_matches('.').to_owned())
}
