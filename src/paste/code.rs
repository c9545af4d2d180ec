//! Code blocks: the text with its lines as they are, and the language that its classes name.

use super::dom::{Dom, NodeData, NodeId, Step};
use super::flow::Flow;
use super::model::Block;
use super::style::style_of;

/// Elements that each take lines of their own.
const LINES: [&str; 5] = ["div", "li", "p", "tr", "ol"];

/// Reads an element whose white space is kept.
pub(super) fn pre(dom: &Dom, node: NodeId, flow: &mut Flow) {
    let text = lines(dom, node);
    if !text.trim().is_empty() {
        flow.block(Block::Code {
            language: language(dom, node),
            text,
        });
    }
}

fn lines(dom: &Dom, root: NodeId) -> String {
    let mut text = String::new();
    let mut hidden: Option<NodeId> = None;
    for step in dom.walk(root) {
        match step {
            Step::Leave(node) if hidden == Some(node) => hidden = None,
            Step::Enter(_) | Step::Leave(_) if hidden.is_some() => {}
            Step::Enter(node) if is_hidden(dom, node) => hidden = Some(node),
            Step::Enter(node) => match dom.data(node) {
                NodeData::Text(part) => text.push_str(part),
                NodeData::Element(_) if dom.tag(node) == "br" => text.push('\n'),
                NodeData::Element(_) => begin_line(dom, node, root, &mut text),
                NodeData::Other => {}
            },
            Step::Leave(node) => begin_line(dom, node, root, &mut text),
        }
    }
    let text = text.replace("\r\n", "\n").replace(['\r', '\u{85}'], "\n");
    let text = text.replace('\u{a0}', " ");
    text.trim_end().trim_start_matches('\n').to_owned()
}

fn is_hidden(dom: &Dom, node: NodeId) -> bool {
    let is_line_number = dom.classes(node).any(|class| {
        matches!(
            class,
            "gutter" | "line-numbers-rows" | "lineno" | "linenos" | "linenumber"
        )
    });
    is_line_number
        || matches!(dom.tag(node), "button" | "script" | "style" | "svg")
        || style_of(dom, node).hidden
}

fn begin_line(dom: &Dom, node: NodeId, root: NodeId, text: &mut String) {
    let is_inside = node != root && LINES.contains(&dom.tag(node));
    if is_inside && !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
}

/// The language of code, from its element, the `code` inside it or two around it.
fn language(dom: &Dom, pre: NodeId) -> String {
    let inside = dom
        .elements(pre)
        .find(|element| dom.tag(*element) == "code");
    let parent = dom.parent(pre);
    let grandparent = parent.and_then(|parent| dom.parent(parent));
    let places = [inside, Some(pre), parent, grandparent];
    let found = places
        .into_iter()
        .flatten()
        .find_map(|place| named(dom, place));
    found.unwrap_or_default()
}

fn named(dom: &Dom, node: NodeId) -> Option<String> {
    let from_data = ["data-lang", "data-language"]
        .into_iter()
        .find_map(|name| dom.attribute(node, name));
    let classes: Vec<_> = dom.classes(node).collect();
    let from_prefix = classes.iter().find_map(|class| {
        ["language-", "lang-", "highlight-source-", "highlight-text-"]
            .into_iter()
            .find_map(|prefix| class.strip_prefix(prefix))
            .map(|rest| {
                if class.starts_with("highlight-") {
                    rest.split('-').next().unwrap_or(rest)
                } else {
                    rest
                }
            })
    });
    // Highlighters that put the language beside a class of their own.
    let beside = || {
        let own = classes
            .iter()
            .position(|class| matches!(*class, "hljs" | "sourceCode"))?;
        classes
            .iter()
            .enumerate()
            .find(|(at, _)| *at != own)
            .map(|(_, class)| *class)
    };
    let sphinx = || {
        classes
            .iter()
            .find_map(|class| class.strip_prefix("highlight-"))
    };
    let brush = || {
        let at = classes.iter().position(|class| *class == "brush:")?;
        classes.get(at + 1).map(|class| class.trim_end_matches(';'))
    };
    let name = from_data
        .or(from_prefix)
        .or_else(beside)
        .or_else(sphinx)
        .or_else(brush)?;
    is_name(name).then(|| name.to_ascii_lowercase())
}

/// Whether a word can name a language, and names one.
fn is_name(word: &str) -> bool {
    const NONE: [&str; 6] = [
        "auto",
        "default",
        "none",
        "nohighlight",
        "plaintext",
        "undefined",
    ];
    (1..=30).contains(&word.len())
        && !NONE.contains(&word.to_ascii_lowercase().as_str())
        && word
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"+-#._".contains(&byte))
}
