//! Word's own ways: lists that are paragraphs with a style, titles and quotes by class.

use super::dom::{Dom, NodeData, NodeId};
use super::flow::Context;
use super::item;
use super::model::{Block, Item, List};
use super::read::Reader;
use super::style::property;

/// The deepest level of a list that Word has.
const MAX_LEVEL: usize = 9;

/// Whether a paragraph has Word's style for the title of a document.
pub(super) fn is_title(dom: &Dom, node: NodeId) -> bool {
    has_class(dom, node, &["MsoTitle"])
}

/// Whether a paragraph has one of Word's styles for quotes.
pub(super) fn is_quote(dom: &Dom, node: NodeId) -> bool {
    has_class(dom, node, &["MsoQuote", "MsoIntenseQuote"])
}

fn has_class(dom: &Dom, node: NodeId, names: &[&str]) -> bool {
    dom.classes(node).any(|class| names.contains(&class))
}

/// Reads the paragraphs from `first` on that are items of lists, if it is one: the lists, and the
/// node after them.
pub(super) fn list(
    reader: &mut Reader<'_>,
    first: NodeId,
    context: Context,
) -> Option<(Vec<Block>, Option<NodeId>)> {
    let dom = reader.dom;
    place(dom, first)?;
    let mut levels = Levels::default();
    let mut next = Some(first);
    while let Some(node) = next {
        if let Some(place) = place(dom, node) {
            let blocks = reader
                .enter(node, context)
                .map(|inside| reader.blocks(node, inside));
            let item = item::item_of(blocks.unwrap_or_default());
            if !item.blocks.is_empty() {
                levels.add(place, item);
            }
        } else if !is_nothing(dom, node) {
            break;
        }
        next = dom.next(node);
    }
    Some((levels.finish(), next))
}

/// Where an item stands: `mso-list:l0 level2 lfo1`.
struct Place {
    /// The name of the list.
    list: String,
    /// From 1.
    level: usize,
    /// Its number, for an ordered list.
    number: Option<u32>,
}

fn is_nothing(dom: &Dom, node: NodeId) -> bool {
    match dom.data(node) {
        NodeData::Text(_) => dom.is_blank(node),
        NodeData::Other => true,
        NodeData::Element(_) => false,
    }
}

fn place(dom: &Dom, node: NodeId) -> Option<Place> {
    if dom.tag(node) != "p" {
        return None;
    }
    let style = property(dom, node, "mso-list")?;
    let mut parts = style.split_ascii_whitespace();
    let list = parts.next()?.to_owned();
    let level = parts.next()?.strip_prefix("level")?.parse().ok()?;
    Some(Place {
        list,
        level: usize::clamp(level, 1, MAX_LEVEL),
        number: number(&sign(dom, node)),
    })
}

/// The bullet or number that Word put before the item's text.
fn sign(dom: &Dom, node: NodeId) -> String {
    let is_sign =
        |element: &NodeId| property(dom, *element, "mso-list").is_some_and(|list| list == "ignore");
    let element = dom.elements(node).find(is_sign);
    element.map_or_else(String::new, |element| dom.text(element).trim().to_owned())
}

/// The number that a sign stands for: `3.`, `b)`, `(iv)`. Letters count from 1, whatever they are:
/// Markdown has numbers alone. `None` for a bullet.
fn number(sign: &str) -> Option<u32> {
    let word = sign.strip_suffix(['.', ')'])?.trim_start_matches('(');
    let last = word.rsplit('.').next()?;
    let is_word = !last.is_empty() && last.chars().all(char::is_alphanumeric);
    is_word.then(|| last.parse().unwrap_or(1))
}

/// The lists that are open, the outermost first.
#[derive(Default)]
struct Levels {
    done: Vec<Block>,
    open: Vec<Level>,
}

struct Level {
    level: usize,
    name: String,
    list: List,
}

impl Levels {
    fn add(&mut self, place: Place, item: Item) {
        while self
            .open
            .last()
            .is_some_and(|open| open.level > place.level)
        {
            self.close();
        }
        let is_other = self.open.last().is_some_and(|open| {
            open.level == place.level
                && (open.name != place.list || open.list.start.is_some() != place.number.is_some())
        });
        if is_other {
            self.close();
        }
        match self.open.last_mut() {
            Some(open) if open.level == place.level => open.list.items.push(item),
            _ => self.open.push(Level {
                level: place.level,
                name: place.list,
                list: List {
                    start: place.number,
                    items: vec![item],
                },
            }),
        }
    }

    /// Closes the innermost list: it belongs to the last item of the one around it.
    fn close(&mut self) {
        let Some(closed) = self.open.pop() else {
            return;
        };
        let block = Block::List(closed.list);
        let around = self.open.last_mut();
        match around.and_then(|around| around.list.items.last_mut()) {
            Some(item) => item.blocks.push(block),
            None => self.done.push(block),
        }
    }

    fn finish(mut self) -> Vec<Block> {
        while !self.open.is_empty() {
            self.close();
        }
        self.done
    }
}
