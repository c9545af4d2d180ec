//! The tree that the HTML parser builds: nodes in one vector, linked by index.

use std::borrow::Cow;
use std::cell::{Ref, RefCell};

use html5ever::tendril::StrTendril;
use html5ever::tree_builder::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::{Attribute, LocalName, QualName, ns};

/// The place of a node in its tree.
pub(super) type NodeId = usize;

/// What a node is.
#[derive(Debug)]
pub(super) enum NodeData {
    /// An element with its attributes.
    Element(Vec<Attribute>),
    /// Characters.
    Text(String),
    /// The document itself, a comment: nothing that is shown.
    Other,
}

/// A step of a walk through a tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// The node begins.
    Enter(NodeId),
    /// The node ends; every node that was entered is left.
    Leave(NodeId),
}

#[derive(Debug)]
struct Node {
    /// Empty when the node is no element.
    name: QualName,
    data: NodeData,
    parent: Option<NodeId>,
    previous: Option<NodeId>,
    next: Option<NodeId>,
    first: Option<NodeId>,
    last: Option<NodeId>,
}

/// A finished tree.
#[derive(Debug)]
pub(super) struct Dom {
    nodes: Vec<Node>,
}

impl Dom {
    /// The document node.
    pub(super) const ROOT: NodeId = 0;

    /// What the node is.
    pub(super) fn data(&self, node: NodeId) -> &NodeData {
        &self.nodes[node].data
    }

    /// The name of an element in lower case; nothing for another node.
    pub(super) fn tag(&self, node: NodeId) -> &str {
        &self.nodes[node].name.local
    }

    /// The value of an attribute.
    pub(super) fn attribute(&self, node: NodeId, name: &str) -> Option<&str> {
        let NodeData::Element(attributes) = self.data(node) else {
            return None;
        };
        let found = attributes
            .iter()
            .find(|attribute| &*attribute.name.local == name);
        found.map(|attribute| &*attribute.value)
    }

    /// The value of an attribute, empty when it is missing.
    pub(super) fn value(&self, node: NodeId, name: &str) -> &str {
        self.attribute(node, name).unwrap_or_default()
    }

    /// The classes of an element.
    pub(super) fn classes(&self, node: NodeId) -> impl Iterator<Item = &str> {
        self.value(node, "class").split_ascii_whitespace()
    }

    pub(super) fn parent(&self, node: NodeId) -> Option<NodeId> {
        self.nodes[node].parent
    }

    pub(super) fn next(&self, node: NodeId) -> Option<NodeId> {
        self.nodes[node].next
    }

    /// The children of a node, in order.
    pub(super) fn children(&self, node: NodeId) -> impl Iterator<Item = NodeId> {
        std::iter::successors(self.nodes[node].first, |child| self.nodes[*child].next)
    }

    /// The node and all below it in order, without recursion.
    pub(super) fn walk(&self, root: NodeId) -> impl Iterator<Item = Step> {
        std::iter::successors(Some(Step::Enter(root)), move |step| match *step {
            Step::Enter(node) => Some(
                self.nodes[node]
                    .first
                    .map_or(Step::Leave(node), Step::Enter),
            ),
            Step::Leave(node) if node == root => None,
            Step::Leave(node) => match self.nodes[node].next {
                Some(next) => Some(Step::Enter(next)),
                None => self.nodes[node].parent.map(Step::Leave),
            },
        })
    }

    /// The elements below a node, in order, the node itself first if it is one.
    pub(super) fn elements(&self, root: NodeId) -> impl Iterator<Item = NodeId> {
        self.walk(root).filter_map(|step| match step {
            Step::Enter(node) if !self.tag(node).is_empty() => Some(node),
            Step::Enter(_) | Step::Leave(_) => None,
        })
    }

    /// All characters below a node as they are.
    pub(super) fn text(&self, root: NodeId) -> String {
        let mut text = String::new();
        for step in self.walk(root) {
            if let Step::Enter(node) = step
                && let NodeData::Text(part) = self.data(node)
            {
                text.push_str(part);
            }
        }
        text
    }

    /// Whether there is nothing but white space below a node.
    pub(super) fn is_blank(&self, root: NodeId) -> bool {
        self.walk(root).all(|step| match step {
            Step::Enter(node) => match self.data(node) {
                NodeData::Text(text) => text.chars().all(char::is_whitespace),
                NodeData::Element(_) | NodeData::Other => true,
            },
            Step::Leave(_) => true,
        })
    }
}

/// A tree while the parser builds it.
#[derive(Debug)]
pub(super) struct Sink {
    dom: RefCell<Dom>,
}

impl Sink {
    /// A tree with its document node.
    pub(super) fn new() -> Self {
        let sink = Self {
            dom: RefCell::new(Dom { nodes: Vec::new() }),
        };
        sink.create_nameless(NodeData::Other);
        sink
    }

    /// How many nodes were made.
    pub(super) fn len(&self) -> usize {
        self.dom.borrow().nodes.len()
    }

    fn create_nameless(&self, data: NodeData) -> NodeId {
        self.create(QualName::new(None, ns!(), LocalName::default()), data)
    }

    fn create(&self, name: QualName, data: NodeData) -> NodeId {
        let mut dom = self.dom.borrow_mut();
        dom.nodes.push(Node {
            name,
            data,
            parent: None,
            previous: None,
            next: None,
            first: None,
            last: None,
        });
        dom.nodes.len() - 1
    }

    /// Puts a node or text between two siblings. Text joins the text before it.
    fn insert(&self, parent: NodeId, before: Option<NodeId>, child: NodeOrText<NodeId>) {
        if let NodeOrText::AppendNode(node) = child {
            self.detach(node);
        }
        let previous = {
            let nodes = &self.dom.borrow().nodes;
            match before {
                Some(next) => nodes[next].previous,
                None => nodes[parent].last,
            }
        };
        let child = match child {
            NodeOrText::AppendNode(node) => node,
            NodeOrText::AppendText(text) => {
                if previous.is_some_and(|previous| self.lengthen(previous, &text)) {
                    return;
                }
                self.create_nameless(NodeData::Text(text.to_string()))
            }
        };
        let nodes = &mut self.dom.borrow_mut().nodes;
        nodes[child].parent = Some(parent);
        nodes[child].previous = previous;
        nodes[child].next = before;
        match previous {
            Some(previous) => nodes[previous].next = Some(child),
            None => nodes[parent].first = Some(child),
        }
        match before {
            Some(next) => nodes[next].previous = Some(child),
            None => nodes[parent].last = Some(child),
        }
    }

    /// Adds to a text; says whether the node was one.
    fn lengthen(&self, node: NodeId, more: &str) -> bool {
        match &mut self.dom.borrow_mut().nodes[node].data {
            NodeData::Text(text) => {
                text.push_str(more);
                true
            }
            NodeData::Element(_) | NodeData::Other => false,
        }
    }

    fn detach(&self, node: NodeId) {
        let nodes = &mut self.dom.borrow_mut().nodes;
        let (previous, next) = (nodes[node].previous.take(), nodes[node].next.take());
        let Some(parent) = nodes[node].parent.take() else {
            return;
        };
        match previous {
            Some(previous) => nodes[previous].next = next,
            None => nodes[parent].first = next,
        }
        match next {
            Some(next) => nodes[next].previous = previous,
            None => nodes[parent].last = previous,
        }
    }
}

impl TreeSink for Sink {
    type Handle = NodeId;
    type Output = Dom;
    type ElemName<'a> = Ref<'a, QualName>;

    fn finish(self) -> Dom {
        self.dom.into_inner()
    }

    fn parse_error(&self, _message: Cow<'static, str>) {}

    fn get_document(&self) -> NodeId {
        Dom::ROOT
    }

    fn elem_name<'a>(&'a self, target: &'a NodeId) -> Ref<'a, QualName> {
        Ref::map(self.dom.borrow(), |dom| &dom.nodes[*target].name)
    }

    fn create_element(
        &self,
        name: QualName,
        attributes: Vec<Attribute>,
        _flags: ElementFlags,
    ) -> NodeId {
        self.create(name, NodeData::Element(attributes))
    }

    fn create_comment(&self, _text: StrTendril) -> NodeId {
        self.create_nameless(NodeData::Other)
    }

    fn create_pi(&self, _target: StrTendril, _data: StrTendril) -> NodeId {
        self.create_nameless(NodeData::Other)
    }

    fn append(&self, parent: &NodeId, child: NodeOrText<NodeId>) {
        self.insert(*parent, None, child);
    }

    fn append_based_on_parent_node(
        &self,
        element: &NodeId,
        previous: &NodeId,
        child: NodeOrText<NodeId>,
    ) {
        let parent = self.dom.borrow().nodes[*element].parent;
        match parent {
            Some(parent) => self.insert(parent, Some(*element), child),
            None => self.insert(*previous, None, child),
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    /// What is in a template is not shown: it goes to a node that hangs nowhere.
    fn get_template_contents(&self, _target: &NodeId) -> NodeId {
        self.create_nameless(NodeData::Other)
    }

    fn same_node(&self, one: &NodeId, other: &NodeId) -> bool {
        one == other
    }

    fn set_quirks_mode(&self, _mode: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &NodeId, child: NodeOrText<NodeId>) {
        let parent = self.dom.borrow().nodes[*sibling].parent;
        if let Some(parent) = parent {
            self.insert(parent, Some(*sibling), child);
        }
    }

    fn add_attrs_if_missing(&self, target: &NodeId, added: Vec<Attribute>) {
        if let NodeData::Element(attributes) = &mut self.dom.borrow_mut().nodes[*target].data {
            for attribute in added {
                if attributes.iter().all(|there| there.name != attribute.name) {
                    attributes.push(attribute);
                }
            }
        }
    }

    fn remove_from_parent(&self, target: &NodeId) {
        self.detach(*target);
    }

    fn reparent_children(&self, node: &NodeId, new_parent: &NodeId) {
        loop {
            let first = self.dom.borrow().nodes[*node].first;
            let Some(first) = first else { break };
            self.insert(*new_parent, None, NodeOrText::AppendNode(first));
        }
    }
}
