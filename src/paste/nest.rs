//! Runs with marks become pieces in order, with marks that open and close around each other.

use super::model::{Content, Link, Mark, Marks, Run};

/// A piece of inline Markdown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// Words, still to be escaped; their place in [`Nested::texts`].
    Text(usize),
    /// Code; its place in [`Nested::texts`].
    Code(usize),
    /// A link that shows its own address; its place in [`Nested::texts`].
    Address(usize),
    /// A picture or a formula.
    Object(&'a Content),
    /// A mark begins; its place in [`Nested::pairs`].
    Open(usize),
    /// The mark ends.
    Close(usize),
    /// A new line.
    Break,
}

/// A mark around some pieces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Pair {
    pub(super) mark: Mark,
    /// The link's place, for a link.
    pub(super) link: usize,
    /// The pieces that open and close it.
    pub(super) open: usize,
    pub(super) close: usize,
}

/// A line of runs, nested.
#[derive(Debug, Default)]
pub(super) struct Nested<'a> {
    pub(super) pieces: Vec<Piece<'a>>,
    pub(super) pairs: Vec<Pair>,
    pub(super) texts: Vec<String>,
}

/// Nests the marks of tidy runs so that few are needed and no link is cut in two.
pub(super) fn nest<'a>(runs: &'a [Run], links: &[Link]) -> Nested<'a> {
    let mut nested = Nested::default();
    nested.runs(runs, Marks::default(), links);
    nested
}

impl<'a> Nested<'a> {
    /// Recurses once for each kind of mark at most.
    fn runs(&mut self, mut runs: &'a [Run], open: Marks, links: &[Link]) {
        while let Some(run) = runs.first() {
            let outer = if run.is_visible() {
                outermost(runs, open)
            } else {
                None
            };
            let Some((mark, length)) = outer else {
                self.leaf(run);
                runs = &runs[1..];
                continue;
            };
            let (inside, rest) = runs.split_at(length);
            runs = rest;
            self.marked(mark, inside, open, links);
        }
    }

    fn marked(&mut self, mark: Mark, inside: &'a [Run], open: Marks, links: &[Link]) {
        let marks = inside[0].marks;
        if mark == Mark::Code {
            let code = words(inside);
            // Two pieces of code side by side would read as one with backticks in it.
            if let Some(Piece::Code(last)) = self.pieces.last() {
                self.texts[*last].push_str(&code);
            } else {
                self.texts.push(code);
                self.pieces.push(Piece::Code(self.texts.len() - 1));
            }
            return;
        }
        let link = marks.link().unwrap_or_default();
        if mark == Mark::Link && is_bare(inside, &links[link], open.with_link(link)) {
            self.texts.push(words(inside));
            self.pieces.push(Piece::Address(self.texts.len() - 1));
            return;
        }
        let now_open = if mark == Mark::Link {
            open.with_link(link)
        } else {
            open.with(mark)
        };
        let pair = self.pairs.len();
        self.pairs.push(Pair {
            mark,
            link,
            open: self.pieces.len(),
            close: 0,
        });
        self.pieces.push(Piece::Open(pair));
        self.runs(inside, now_open, links);
        self.pairs[pair].close = self.pieces.len();
        self.pieces.push(Piece::Close(pair));
    }

    fn leaf(&mut self, run: &'a Run) {
        match &run.content {
            Content::Text(text) => {
                if let Some(Piece::Text(last)) = self.pieces.last() {
                    self.texts[*last].push_str(text);
                } else {
                    self.texts.push(text.clone());
                    self.pieces.push(Piece::Text(self.texts.len() - 1));
                }
            }
            Content::Image { .. } | Content::Math { .. } => {
                self.pieces.push(Piece::Object(&run.content));
            }
            Content::Break => self.pieces.push(Piece::Break),
            // A box outside of a list's item has no sign, a gap none anywhere.
            Content::Task(_) | Content::Gap => {}
        }
    }
}

/// The mark to open before the first run, and the number of runs it goes around.
fn outermost(runs: &[Run], open: Marks) -> Option<(Mark, usize)> {
    let first = runs.first()?.marks;
    let mut best: Option<(Mark, usize)> = None;
    for mark in Mark::ALL {
        let is_missing = first.has(mark) && !open.has(mark);
        // Nothing can be marked inside of code.
        if !is_missing || mark == Mark::Code && best.is_some() {
            continue;
        }
        let length = reach(runs, mark, open);
        if length > best.map_or(0, |(_, length)| length) {
            best = Some((mark, length));
        }
    }
    best
}

/// How many runs a mark can go around from the first one.
fn reach(runs: &[Run], mark: Mark, open: Marks) -> usize {
    let first = runs[0].marks;
    let goes_on = |run: &Run| {
        if mark == Mark::Code {
            run.marks == first && matches!(run.content, Content::Text(_))
        } else {
            first.share(mark, run.marks)
        }
    };
    let mut length = runs.iter().take_while(|run| goes_on(run)).count();
    let cut = |length: usize| {
        mark != Mark::Link
            && !open.has(Mark::Link)
            && runs.get(length).is_some_and(|next| {
                length > 0 && next.marks.share(Mark::Link, runs[length - 1].marks)
            })
    };
    while cut(length) {
        length -= 1;
    }
    while length > 0 && !runs[length - 1].is_visible() {
        length -= 1;
    }
    length
}

/// The text of runs that are text alone.
fn words(runs: &[Run]) -> String {
    let texts = runs.iter().filter_map(|run| match &run.content {
        Content::Text(text) => Some(text.as_str()),
        _ => None,
    });
    texts.collect()
}

/// Whether a link shows nothing but its own address, so that `<address>` says it all.
fn is_bare(inside: &[Run], link: &Link, marks: Marks) -> bool {
    let is_text = |run: &Run| run.marks == marks && matches!(run.content, Content::Text(_));
    let is_plain = link.title.is_empty() && inside.iter().all(is_text);
    if !is_plain {
        return false;
    }
    let shown = words(inside);
    let has_scheme = shown.starts_with("https://") || shown.starts_with("http://");
    let is_web = has_scheme && shown == link.address;
    let is_mail = link.address.strip_prefix("mailto:") == Some(shown.as_str())
        && shown.contains('@')
        && shown
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b".-_+@".contains(&byte));
    is_web || is_mail
}
