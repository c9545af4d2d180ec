//! What follows from the text: the parsed post, highlighting, statistics. Made once a revision.

use crate::front_matter::FrontMatter;
use crate::markdown::{Dialect, Style, Token, TokenKind, parse, tokens};
use crate::post::Post;
use crate::stats::{self, Counts, Stats};
use crate::text::{Document, Revision, Selection};

/// What follows from one revision of one post.
#[derive(Debug)]
pub struct Derived {
    key: Option<(u64, Revision)>,
    rule: String,
    /// The parsed post.
    pub post: Post,
    /// The styled runs of the source, front matter included.
    pub tokens: Vec<Token>,
    /// Words and read time.
    pub stats: Stats,
    /// The figures of the selection, if something is selected.
    pub selected: Option<Counts>,
    selection: Selection,
    /// How often the text was parsed anew: another number, another model.
    pub made: usize,
}

impl Default for Derived {
    /// What follows from an empty text.
    fn default() -> Self {
        let post = Post::parse("");
        let stats = stats::of_post("", &post, stats::rule_or_default(""));
        Self {
            key: None,
            rule: String::new(),
            post,
            tokens: Vec::new(),
            stats,
            selected: None,
            selection: Selection::default(),
            made: 0,
        }
    }
}

impl Derived {
    /// Brings everything up to date with `text`, which is `revision` of the post `id`, under the
    /// read time rule with the id `rule`. Does nothing when it is already.
    pub fn refresh(&mut self, id: u64, revision: Revision, text: &str, rule: &str) {
        let fresh = self.key == Some((id, revision));
        if fresh && self.rule == rule {
            return;
        }
        if !fresh {
            self.post = Post::parse(text);
            self.tokens = source_tokens(&self.post, text);
            self.made += 1;
        }
        self.stats = stats::of_post(text, &self.post, stats::rule_or_default(rule));
        rule.clone_into(&mut self.rule);
        self.key = Some((id, revision));
        self.selected = None;
        self.selection = Selection::default();
    }

    /// Brings the figures of the selection up to date. Does nothing when they are.
    pub fn refresh_selection(&mut self, document: &Document) {
        let selection = document.selection();
        if self.selection == selection {
            return;
        }
        self.selection = selection;
        // What its reader will see of it: no front matter, no markers.
        let range = selection.range();
        let body = range.start.max(self.post.body.start)..range.end.max(self.post.body.start);
        let text = document.buffer().slice(body);
        self.selected = text
            .filter(|text| !text.is_empty())
            .map(|text| Counts::of_model(&parse(&text, 0, Dialect::default())));
    }
}

/// The styled runs of front matter and body. Front matter that could not be read is all quiet.
fn source_tokens(post: &Post, text: &str) -> Vec<Token> {
    let quiet = Style::PLAIN.with(TokenKind::Marker);
    let mut runs = Vec::new();
    let FrontMatter {
        block,
        inner,
        entries,
        ..
    } = &post.front_matter;
    let mut mark = |range: std::ops::Range<usize>| {
        if !range.is_empty() {
            runs.push(Token {
                range,
                style: quiet,
            });
        }
    };
    if entries.is_empty() {
        mark(block.clone());
    } else {
        mark(block.start..inner.start);
        for entry in entries {
            mark(entry.key_range.clone());
        }
        mark(inner.end..block.end);
    }
    // Keys of nested tables may be listed out of their place.
    runs.sort_by_key(|token| token.range.start);
    runs.extend(tokens(
        &post.model,
        &text[post.body.clone()],
        post.body.start,
    ));
    runs
}
