//! HTML to a tree: finds the HTML on the clipboard, parses it as a browser does, keeps it bounded.

use std::cell::{Cell, RefCell};

use html5ever::buffer_queue::BufferQueue;
use html5ever::interface::Tracer;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{
    Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts, TreeSink};
use html5ever::{LocalName, TokenizerResult};

use super::dom::{Dom, NodeId, Sink};

/// How many elements may be open at once, those counted twice that are reopened in the next
/// paragraph when it begins. The steps of the parser grow with this number.
const MOST_OPEN: usize = 160;

/// The parser may reopen elements many times. Beyond one node for each byte, and some for short
/// texts, only characters are taken in.
const SPARE_NODES: usize = 1_000;

/// Elements that never have content: leaving them out would not make the tree less deep.
const VOID: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
];

/// Elements whose content the parser must not read as HTML.
const RAW: [&str; 9] = [
    "iframe", "noembed", "noframes", "noscript", "script", "style", "textarea", "title", "xmp",
];

/// Parses what is on the clipboard, a whole document or a part of one.
pub(super) fn parse(html: &str) -> Dom {
    let html = without_header(html);
    // Between these marks stands what was copied; around it, where it stood.
    if html.contains("<!--StartFragment-->") {
        let (dom, saw_fragment) = build(html, true);
        if saw_fragment {
            return dom;
        }
    }
    build(html, false).0
}

/// Leaves out the `CF_HTML` header of Windows: lines of `Name:value` before the HTML.
///
/// <https://learn.microsoft.com/windows/win32/dataxchg/html-clipboard-format>
fn without_header(html: &str) -> &str {
    let text = html.trim_start_matches('\u{feff}').trim_start();
    let is_header = text.starts_with("Version:") && text.contains("StartHTML:");
    match text.find('<') {
        Some(start) if is_header => &text[start..],
        Some(_) | None => html,
    }
}

/// The tree, and whether a fragment began in it.
fn build(html: &str, fragment_only: bool) -> (Dom, bool) {
    let options = TreeBuilderOpts {
        // What is shown where scripts do not run was not shown.
        scripting_enabled: true,
        ..TreeBuilderOpts::default()
    };
    let bounds = Bounds {
        builder: TreeBuilder::new(Sink::new(), options),
        left_out: RefCell::new(Vec::new()),
        most_nodes: html.len() + SPARE_NODES,
        shown: Cell::new(!fragment_only),
        saw_fragment: Cell::new(false),
    };
    let tokenizer = Tokenizer::new(bounds, TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(html));
    // A script or a change of encoding interrupts the tokenizer; neither has a meaning here.
    while !matches!(tokenizer.feed(&input), TokenizerResult::Done) {}
    tokenizer.end();
    let bounds = tokenizer.sink;
    (bounds.builder.sink.finish(), bounds.saw_fragment.get())
}

/// Stands between tokenizer and tree builder and lets through what keeps the tree bounded.
struct Bounds {
    builder: TreeBuilder<NodeId, Sink>,
    /// The names of start tags that were left out and have had no end tag yet.
    left_out: RefCell<Vec<LocalName>>,
    most_nodes: usize,
    /// Whether characters belong to what was copied.
    shown: Cell<bool>,
    saw_fragment: Cell<bool>,
}

impl Bounds {
    fn takes(&self, token: &Token) -> bool {
        match token {
            Token::TagToken(tag) if VOID.contains(&&*tag.name) => self.shown.get(),
            Token::TagToken(tag) => self.takes_tag(tag),
            Token::CommentToken(comment) => {
                self.mark(comment);
                false
            }
            Token::CharacterTokens(_) => self.shown.get(),
            Token::DoctypeToken(_)
            | Token::NullCharacterToken
            | Token::EOFToken
            | Token::ParseError(_) => true,
        }
    }

    fn takes_tag(&self, tag: &Tag) -> bool {
        let mut left_out = self.left_out.borrow_mut();
        if tag.kind == TagKind::EndTag {
            let was_left_out = left_out.last() == Some(&tag.name);
            if was_left_out {
                left_out.pop();
            }
            return !was_left_out;
        }
        let open = Count::default();
        self.builder.trace_handles(&open);
        // The text of these must not become tags; inside of pictures they can hold elements, though.
        let most_open = if RAW.contains(&&*tag.name) {
            2 * MOST_OPEN
        } else {
            MOST_OPEN
        };
        if open.0.get() > most_open || self.builder.sink.len() > self.most_nodes {
            left_out.push(tag.name.clone());
            return false;
        }
        // What was left out was inside of what has been closed since.
        left_out.clear();
        true
    }

    fn mark(&self, comment: &str) {
        match comment {
            "StartFragment" => {
                self.shown.set(true);
                self.saw_fragment.set(true);
            }
            "EndFragment" if self.saw_fragment.get() => self.shown.set(false),
            _ => {}
        }
    }
}

impl TokenSink for Bounds {
    type Handle = NodeId;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<NodeId> {
        if self.takes(&token) {
            self.builder.process_token(token, line)
        } else {
            TokenSinkResult::Continue
        }
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder
            .adjusted_current_node_present_but_not_in_html_namespace()
    }
}

/// Counts what the tree builder holds.
#[derive(Default)]
struct Count(Cell<usize>);

impl Tracer for Count {
    type Handle = NodeId;

    fn trace_handle(&self, _node: &NodeId) {
        self.0.set(self.0.get() + 1);
    }
}
