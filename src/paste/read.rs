//! The tree becomes blocks of styled runs: goes through the elements in order and ends a paragraph
//! wherever a browser would.

use super::dom::{Dom, NodeData, NodeId};
use super::flatten::flatten;
use super::flow::{Context, Flow};
use super::model::{Block, Content, Document, Link, Mark, Marks, Run};
use super::style::style_of;
use super::{code, item, leaf, table, tidy, word};

/// Elements of which nothing is shown, or nothing that a post can hold.
const IGNORED: [&str; 27] = [
    "area", "base", "button", "canvas", "colgroup", "datalist", "embed", "frame", "frameset",
    "head", "link", "map", "meta", "meter", "noembed", "noframes", "noscript", "optgroup",
    "option", "progress", "script", "select", "style", "svg", "template", "textarea", "title",
];

/// Elements that begin and end a paragraph without being more than that.
const BLOCKS: [&str; 31] = [
    "address",
    "article",
    "aside",
    "body",
    "caption",
    "center",
    "dd",
    "dialog",
    "div",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "header",
    "hgroup",
    "html",
    "legend",
    "main",
    "nav",
    "p",
    "search",
    "section",
    "summary",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
];

/// Reads a whole tree.
pub(super) fn read(dom: &Dom) -> Document {
    let mut reader = Reader {
        dom,
        links: Vec::new(),
    };
    let blocks = reader.blocks(Dom::ROOT, Context::default());
    Document {
        blocks,
        links: reader.links,
    }
}

/// Reads nodes of one tree.
pub(super) struct Reader<'a> {
    pub(super) dom: &'a Dom,
    links: Vec<Link>,
}

impl Reader<'_> {
    /// What is inside of a node, as blocks.
    pub(super) fn blocks(&mut self, node: NodeId, context: Context) -> Vec<Block> {
        let mut flow = Flow::default();
        self.children(node, context.taking_task(false), &mut flow);
        flow.finish()
    }

    /// What is inside of a node, as one flow of runs; what its blocks were is lost.
    pub(super) fn runs(&mut self, node: NodeId, context: Context) -> Vec<Run> {
        flatten(self.blocks(node, context))
    }

    /// Reads the children of a node into a flow.
    pub(super) fn children(&mut self, node: NodeId, context: Context, flow: &mut Flow) {
        let mut next = self.dom.children(node).next();
        while let Some(child) = next {
            next = match word::list(self, child, context) {
                Some((lists, after)) => {
                    flow.extend(lists);
                    after
                }
                None => {
                    self.node(child, context, flow);
                    self.dom.next(child)
                }
            };
        }
    }

    /// The same as the context, with what the element's name and style add; `None` for an element
    /// that is not shown.
    pub(super) fn enter(&self, node: NodeId, context: Context) -> Option<Context> {
        let style = style_of(self.dom, node);
        let is_hidden = style.hidden
            || IGNORED.contains(&self.dom.tag(node))
            || self.dom.attribute(node, "hidden").is_some()
            || leaf::is_decoration(self.dom, node);
        (!is_hidden).then(|| context.inside(self.dom, node, &style))
    }

    /// Reads a node into a flow.
    pub(super) fn node(&mut self, node: NodeId, context: Context, flow: &mut Flow) {
        match self.dom.data(node) {
            NodeData::Text(text) => flow.text(text, context),
            NodeData::Element(_) => {
                if let Some(inside) = self.enter(node, context) {
                    self.element(node, inside, flow);
                }
            }
            NodeData::Other => {}
        }
    }

    fn element(&mut self, node: NodeId, context: Context, flow: &mut Flow) {
        if context.is_deepest() {
            flow.run(Content::Text(self.dom.text(node)), context.marks);
            return;
        }
        let tag = self.dom.tag(node);
        match tag {
            "br" => flow.run(Content::Break, context.marks),
            "hr" => flow.block(Block::Rule),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                let level = tag.as_bytes()[1] - b'0';
                self.heading(level, node, context, flow);
            }
            "p" if word::is_title(self.dom, node) => self.heading(1, node, context, flow),
            "p" if word::is_quote(self.dom, node) => self.quote(node, context, flow),
            "blockquote" => self.quote(node, context, flow),
            "pre" | "listing" | "xmp" | "plaintext" => code::pre(self.dom, node, flow),
            "ul" | "ol" | "menu" | "dir" => item::list(self, node, context, flow),
            "li" => {
                let list = item::stray(self, node, context);
                flow.stray_item(list);
            }
            "dl" => item::definitions(self, node, context, flow),
            "table" => table::table(self, node, context, flow),
            "details" => self.details(node, context, flow),
            "a" => self.anchor(node, context, flow),
            "figcaption" => self.paragraph(node, context.marked(Mark::Emphasis), flow),
            _ if BLOCKS.contains(&tag) => self.paragraph(node, context, flow),
            _ => leaf::element(self, node, context, flow),
        }
    }

    fn paragraph(&mut self, node: NodeId, context: Context, flow: &mut Flow) {
        flow.flush();
        self.children(node, context, flow);
        flow.flush();
    }

    fn heading(&mut self, level: u8, node: NodeId, context: Context, flow: &mut Flow) {
        let mut line = tidy::one_line(self.runs(node, context));
        plain_weight(&mut line);
        if !line.is_empty() {
            flow.block(Block::Heading(level, line));
        }
    }

    fn quote(&mut self, node: NodeId, context: Context, flow: &mut Flow) {
        let blocks = self.blocks(node, context);
        if !blocks.is_empty() {
            flow.block(Block::Quote(blocks));
        }
    }

    fn details(&mut self, node: NodeId, context: Context, flow: &mut Flow) {
        let is_summary = |child: &NodeId| self.dom.tag(*child) == "summary";
        let summary = self.dom.children(node).find(is_summary);
        let text = summary.map_or_else(String::new, |summary| self.dom.text(summary));
        let words: Vec<_> = text.split_whitespace().collect();
        let mut inner = Flow::default();
        for child in self.dom.children(node) {
            if Some(child) != summary {
                self.node(child, context.taking_task(false), &mut inner);
            }
        }
        let blocks = inner.finish();
        if !(words.is_empty() && blocks.is_empty()) {
            let summary = words.join(" ");
            flow.block(Block::Details { summary, blocks });
        }
    }

    fn anchor(&mut self, node: NodeId, context: Context, flow: &mut Flow) {
        let Some(address) = leaf::link_address(self.dom, node) else {
            self.children(node, context, flow);
            return;
        };
        let title: Vec<_> = self.dom.value(node, "title").split_whitespace().collect();
        let marks = self.link(address, title.join(" "), context.marks);
        self.children(node, context.with_marks(marks), flow);
    }

    /// Marks with a link added. It is the same as the last one when it leads to the same place:
    /// editors split a link wherever its style changes.
    pub(super) fn link(&mut self, address: String, title: String, marks: Marks) -> Marks {
        let link = Link { address, title };
        if self.links.last() != Some(&link) {
            self.links.push(link);
        }
        marks
            .with_link(self.links.len() - 1)
            .without(Mark::Underline)
    }
}

/// Whether all text of a line is bold.
pub(super) fn is_bold(line: &[Run]) -> bool {
    let is_text = |run: &&Run| matches!(run.content, Content::Text(_));
    let mut texts = line.iter().filter(is_text);
    texts.all(|run| run.marks.has(Mark::Strong))
}

/// Takes the weight off a line that is bold as a whole, where bold is what such lines are.
pub(super) fn plain_weight(line: &mut [Run]) {
    if is_bold(line) {
        for run in line {
            run.marks = run.marks.without(Mark::Strong);
        }
    }
}
