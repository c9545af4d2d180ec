//! Lists: items, their boxes and numbers, lists in lists however they are nested; definitions.

use super::dom::{NodeData, NodeId};
use super::flow::{Context, Flow};
use super::model::{Block, Content, Definition, Item, List, Run};
use super::read::Reader;
use super::tidy;

/// The greatest number that an item can have: <https://spec.commonmark.org/0.31.2/#list-items>
const MAX_NUMBER: u32 = 999_999_999;

/// Reads a list.
pub(super) fn list(reader: &mut Reader<'_>, node: NodeId, context: Context, flow: &mut Flow) {
    let mut items = Items::default();
    gather(reader, node, context, &mut items);
    items.retain_full();
    if items.items.is_empty() {
        return;
    }
    let is_ordered = reader.dom.tag(node) == "ol";
    let start = items
        .start
        .or_else(|| number(reader.dom.value(node, "start")));
    flow.block(Block::List(List {
        start: is_ordered.then(|| start.unwrap_or(1)),
        items: items.items,
    }));
}

/// Reads an item that stands outside of a list.
pub(super) fn stray(reader: &mut Reader<'_>, node: NodeId, context: Context) -> List {
    let mut items = Items::default();
    items.items.push(item(reader, node, context));
    items.retain_full();
    List {
        start: None,
        items: items.items,
    }
}

/// Makes an item of blocks; a box at their start becomes the item's, others go.
pub(super) fn item_of(mut blocks: Vec<Block>) -> Item {
    let mut task = None;
    if let Some(Block::Paragraph(line)) = blocks.first()
        && let Some(Content::Task(is_done)) = line.first().map(|run| &run.content)
    {
        task = Some(*is_done);
    }
    blocks.retain_mut(|block| {
        let Block::Paragraph(line) = block else {
            return true;
        };
        line.retain(|run| !matches!(run.content, Content::Task(_)));
        !line.is_empty()
    });
    Item { task, blocks }
}

#[derive(Default)]
struct Items {
    items: Vec<Item>,
    /// The number of the first item, where it says so itself.
    start: Option<u32>,
}

impl Items {
    /// The last item, or a new one, for what stands between items.
    fn last(&mut self) -> &mut Item {
        if self.items.is_empty() {
            self.items.push(item_of(Vec::new()));
        }
        let last = self.items.len() - 1;
        &mut self.items[last]
    }

    /// Leaves out items without content: Markdown would read them as other things.
    fn retain_full(&mut self) {
        self.items.retain(|item| !item.blocks.is_empty());
    }
}

fn number(text: &str) -> Option<u32> {
    let number = text.trim().parse().ok();
    number.filter(|number| *number <= MAX_NUMBER)
}

fn gather(reader: &mut Reader<'_>, node: NodeId, context: Context, items: &mut Items) {
    let dom = reader.dom;
    for child in dom.children(node) {
        let NodeData::Element(_) = dom.data(child) else {
            if !dom.is_blank(child) {
                between(reader, child, context, items);
            }
            continue;
        };
        let has_items = || dom.elements(child).any(|element| dom.tag(element) == "li");
        match dom.tag(child) {
            "li" => {
                if items.items.is_empty() {
                    items.start = number(dom.value(child, "value"));
                }
                if let Some(inside) = reader.enter(child, context) {
                    items.items.push(item(reader, child, inside));
                }
            }
            "ul" | "ol" | "menu" | "dir" => between(reader, child, context, items),
            _ if !context.is_deepest() && has_items() => {
                if let Some(inside) = reader.enter(child, context) {
                    gather(reader, child, inside, items);
                }
            }
            _ => between(reader, child, context, items),
        }
    }
}

/// Reads what stands between items: it belongs to the one before.
fn between(reader: &mut Reader<'_>, node: NodeId, context: Context, items: &mut Items) {
    let mut flow = Flow::default();
    reader.node(node, context.taking_task(false), &mut flow);
    items.last().blocks.extend(flow.finish());
}

fn item(reader: &mut Reader<'_>, node: NodeId, context: Context) -> Item {
    let mut flow = Flow::default();
    reader.children(node, context.taking_task(true), &mut flow);
    let mut item = item_of(flow.finish());
    let state = reader.dom.attribute(node, "aria-checked");
    item.task = item.task.or(state.map(|state| state == "true"));
    item
}

/// Reads a list of terms and what they mean.
pub(super) fn definitions(
    reader: &mut Reader<'_>,
    node: NodeId,
    context: Context,
    flow: &mut Flow,
) {
    let mut list = Definitions::default();
    list.gather(reader, node, context);
    list.finish(flow);
}

#[derive(Default)]
struct Definitions {
    definitions: Vec<Definition>,
    /// What stands before the first term.
    before: Vec<Block>,
}

impl Definitions {
    fn gather(&mut self, reader: &mut Reader<'_>, node: NodeId, context: Context) {
        let dom = reader.dom;
        for child in dom.children(node) {
            match dom.tag(child) {
                "" if dom.is_blank(child) => {}
                "div" | "dl" if !context.is_deepest() => {
                    if let Some(inside) = reader.enter(child, context) {
                        self.gather(reader, child, inside);
                    }
                }
                "dt" => {
                    if let Some(inside) = reader.enter(child, context) {
                        let line = reader.runs(child, inside);
                        self.term(tidy::one_line(line));
                    }
                }
                _ => {
                    let mut flow = Flow::default();
                    reader.node(child, context, &mut flow);
                    self.meaning(flow.finish());
                }
            }
        }
    }

    fn term(&mut self, line: Vec<Run>) {
        if line.is_empty() {
            return;
        }
        match self.definitions.last_mut() {
            Some(open) if open.meanings.is_empty() => open.terms.push(line),
            _ => self.definitions.push(Definition {
                terms: vec![line],
                meanings: Vec::new(),
            }),
        }
    }

    fn meaning(&mut self, blocks: Vec<Block>) {
        if blocks.is_empty() {
            return;
        }
        match self.definitions.last_mut() {
            Some(open) => open.meanings.push(blocks),
            None => self.before.extend(blocks),
        }
    }

    fn finish(mut self, flow: &mut Flow) {
        flow.extend(self.before);
        // Terms without a meaning can only be the last ones.
        let open = self
            .definitions
            .pop_if(|definition| definition.meanings.is_empty());
        if !self.definitions.is_empty() {
            flow.block(Block::Definitions(self.definitions));
        }
        let terms = open.into_iter().flat_map(|definition| definition.terms);
        flow.extend(terms.map(Block::Paragraph).collect());
    }
}
