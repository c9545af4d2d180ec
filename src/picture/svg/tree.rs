//! The elements of a drawing, each with the values that hold for it.

use std::collections::HashMap;

use super::super::fault::Fault;
use super::css::Sheet;
use super::xml::{Piece, Pieces};

/// The most elements that a drawing may have.
const MOST_NODES: usize = 200_000;
/// How deep elements may be nested.
const DEEPEST: usize = 200;

/// A drawing.
pub(super) struct Tree<'a> {
    nodes: Vec<Node<'a>>,
    /// The first element with each id.
    ids: HashMap<String, usize>,
}

/// An element, or words.
pub(super) struct Node<'a> {
    /// The name of the element; empty for words.
    pub(super) name: &'a str,
    /// The words.
    pub(super) text: String,
    /// Places of the children.
    pub(super) children: Vec<usize>,
    /// Attributes; what style sheets and `style` say has taken the place of those of its name.
    values: HashMap<String, String>,
}

impl<'a> Tree<'a> {
    /// Reads a drawing.
    ///
    /// # Errors
    /// [`Fault::Complex`] if it is too large, [`Fault::Damaged`] if there is nothing in it.
    pub(super) fn read(text: &'a str) -> Result<Self, Fault> {
        let mut tree = Self {
            nodes: Vec::new(),
            ids: HashMap::new(),
        };
        let mut open: Vec<usize> = Vec::new();
        for piece in Pieces::new(text) {
            if tree.nodes.len() == MOST_NODES || open.len() > DEEPEST {
                return Err(Fault::Complex);
            }
            match piece {
                Piece::Open {
                    name,
                    attributes,
                    empty,
                } => {
                    let node = Node::element(name, attributes);
                    let place = tree.add(node, open.last().copied());
                    if !empty {
                        open.push(place);
                    }
                }
                Piece::Close => {
                    open.pop();
                    if open.is_empty() {
                        break;
                    }
                }
                Piece::Text(text) => {
                    if let Some(&parent) = open.last() {
                        tree.add(Node::words(text), Some(parent));
                    }
                }
            }
        }
        if tree.nodes.is_empty() {
            return Err(Fault::Damaged);
        }
        tree.apply_sheets();
        Ok(tree)
    }

    /// The node at a place. The first one is the drawing itself.
    pub(super) fn node(&self, place: usize) -> &Node<'a> {
        // Places come from this tree, which is not empty.
        self.nodes.get(place).unwrap_or(&self.nodes[0])
    }

    /// The place of the element with this id.
    pub(super) fn by_id(&self, id: &str) -> Option<usize> {
        self.ids.get(id).copied()
    }

    /// The place that `url(#id)` leads to.
    pub(super) fn by_url(&self, value: &str) -> Option<usize> {
        let inside = value.trim().strip_prefix("url(")?;
        let (inside, _) = inside.split_once(')')?;
        let inside = inside.trim().trim_matches(['"', '\'']);
        self.by_id(inside.strip_prefix('#')?)
    }

    fn add(&mut self, node: Node<'a>, parent: Option<usize>) -> usize {
        let place = self.nodes.len();
        if let Some(id) = node.value("id") {
            self.ids.entry(id.to_owned()).or_insert(place);
        }
        self.nodes.push(node);
        if let Some(parent) = parent.and_then(|parent| self.nodes.get_mut(parent)) {
            parent.children.push(place);
        }
        place
    }

    /// Puts what the style sheets and the elements themselves say in the place of attributes.
    fn apply_sheets(&mut self) {
        let mut css = String::new();
        for node in self.nodes.iter().filter(|node| node.name == "style") {
            for &child in &node.children {
                css.push_str(&self.node(child).text);
                css.push('\n');
            }
        }
        let sheet = Sheet::read(&css);
        for node in &mut self.nodes {
            let id = node.value("id").unwrap_or_default();
            let classes = node.value("class").unwrap_or_default();
            let mut said = sheet.values(node.name, id, classes);
            if let Some(own) = node.value("style") {
                said.extend(super::css::declarations(own));
            }
            node.values.extend(said);
        }
    }
}

impl<'a> Node<'a> {
    fn element(name: &'a str, attributes: Vec<(&'a str, String)>) -> Self {
        let named = attributes.into_iter();
        Self {
            name,
            text: String::new(),
            children: Vec::new(),
            values: named
                .map(|(name, value)| (name.to_owned(), value))
                .collect(),
        }
    }

    fn words(text: String) -> Self {
        Self {
            name: "",
            text,
            children: Vec::new(),
            values: HashMap::new(),
        }
    }

    /// The value of an attribute or property.
    pub(super) fn value(&self, name: &str) -> Option<&str> {
        self.values.get(name).map(String::as_str)
    }

    /// The id that `href` leads to in this drawing.
    pub(super) fn href(&self) -> Option<&str> {
        self.value("href")?.trim().strip_prefix('#')
    }
}
