//! Cuts a slice of the body into entries: one parse, of which only the top-level starts and the
//! definitions are kept.

use pulldown_cmark::{CodeBlockKind, CowStr, Event, Options, Parser, Tag};

use super::entry::{Entry, Kind, Link, Note, Target};
use super::label::fold;
use super::plain;

/// A top-level element as the parser reports it.
struct Top {
    start: usize,
    /// Where its content ends, as far as that is known.
    end: usize,
    kind: Kind,
    is_fenced: bool,
}

/// The entries of `text`, which is a body or starts where a block of one starts. They cover it
/// without gaps; the first is [`Kind::Lead`] if the text does not start with a block.
pub(super) fn scan(text: &str, options: Options) -> Vec<Entry> {
    let parser = Parser::new_ext(text, options);
    let links = defined(&parser);
    let mut tops: Vec<Top> = Vec::new();
    let mut lines = Lines::default();
    let mut notes = Vec::new();
    let mut depth = 0_usize;
    for (event, range) in parser.into_offset_iter() {
        if let Event::Start(Tag::FootnoteDefinition(label)) = &event {
            notes.push((range.start, note(label)));
        }
        if depth == 0
            && let Some(kind) = kind_of(&event)
        {
            tops.push(Top {
                start: lines.start(text, range.start),
                end: range.end,
                kind,
                is_fenced: matches!(
                    event,
                    Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(_)))
                ),
            });
        }
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    let mut entries = cut(text, tops);
    attach(text, &mut entries, links, notes);
    entries
}

/// The links that a part of the text defines, each with its place. Where several have one label,
/// the first.
pub(super) fn links(text: &str, options: Options) -> Vec<(usize, Link)> {
    defined(&Parser::new_ext(text, options))
}

fn defined(parser: &Parser<'_>) -> Vec<(usize, Link)> {
    let found = parser.reference_definitions().iter().map(|(label, link)| {
        let title = link.title.as_deref().unwrap_or_default();
        (link.span.start, definition(label, &link.dest, title))
    });
    let mut links: Vec<_> = found.collect();
    links.sort_by_key(|(at, _)| *at);
    links
}

fn definition(label: &str, url: &str, title: &str) -> Link {
    Link {
        label: label.to_owned(),
        key: fold(label),
        target: Target {
            url: url.to_owned(),
            title: title.to_owned(),
        },
    }
}

fn note(label: &CowStr<'_>) -> Note {
    Note {
        label: label.to_string(),
        key: fold(label),
    }
}

/// What an event at the top level starts; `None` for the end of an element.
fn kind_of(event: &Event<'_>) -> Option<Kind> {
    Some(match event {
        Event::End(_) => return None,
        Event::Start(Tag::Heading { level, .. }) => Kind::Heading(*level as u8),
        Event::Start(Tag::BlockQuote(_)) => Kind::Quote,
        Event::Start(Tag::CodeBlock(_)) => Kind::Code,
        Event::Start(Tag::HtmlBlock) => Kind::Html,
        Event::Start(Tag::List(_)) => Kind::List,
        Event::Start(Tag::FootnoteDefinition(_)) => Kind::Footnote,
        Event::Start(Tag::DefinitionList) => Kind::Definitions,
        Event::Start(Tag::Table(_)) => Kind::Table,
        Event::Rule => Kind::Rule,
        _ => Kind::Paragraph,
    })
}

/// The extents of the blocks. Two that start in one line become one entry.
fn cut(text: &str, mut tops: Vec<Top>) -> Vec<Entry> {
    tops.dedup_by(|next, before| {
        let same = next.start <= before.start;
        if same {
            before.end = before.end.max(next.end);
        }
        same
    });
    if !text.is_empty() && tops.first().is_none_or(|first| first.start > 0) {
        let lead = Top {
            start: 0,
            end: 0,
            kind: Kind::Lead,
            is_fenced: false,
        };
        tops.insert(0, lead);
    }
    let mut entries = Vec::with_capacity(tops.len());
    for (at, top) in tops.iter().enumerate() {
        let end = tops.get(at + 1).map_or(text.len(), |next| next.start);
        let mut entry = Entry::new(end - top.start, top.kind);
        let bytes = &text.as_bytes()[top.start..end];
        entry.refers = bytes.contains(&b'[');
        if bytes.len() >= plain::LONG {
            let content = &text[top.start..top.end.clamp(top.start, end)];
            entry.inside = plain::inside(content, top.kind, top.is_fenced);
        }
        let before = at.checked_sub(1).and_then(|before| tops.get(before));
        entry.joined = before.is_some_and(|before| is_joined(text, before, top.start));
        entries.push(entry);
    }
    entries
}

/// Whether the block that starts at `start` must be parsed together with the one before it.
fn is_joined(text: &str, before: &Top, start: usize) -> bool {
    let (above, own) = text.split_at(start);
    let Some(above) = above.strip_suffix('\n') else {
        // Behind a lone `\r` the parser is not always at the start of a line.
        return true;
    };
    let blank = |text: &str| text.bytes().all(|byte| byte.is_ascii_whitespace());
    if before.kind.is_container() && own.starts_with([' ', '\t']) {
        return true;
    }
    if !before.kind.is_container() && blank(&text[before.end.clamp(before.start, start)..start]) {
        return false;
    }
    let above = above.strip_suffix('\r').unwrap_or(above);
    !blank(&above[line_start(above, above.len())..])
}

/// Gives each entry the definitions that stand in it.
fn attach(text: &str, entries: &mut [Entry], links: Vec<(usize, Link)>, notes: Vec<(usize, Note)>) {
    let mut links = links.into_iter().peekable();
    let mut notes = notes.into_iter().peekable();
    let mut marks = text.match_indices("]:").map(|(at, _)| at).peekable();
    if marks.peek().is_none() {
        return;
    }
    let mut end = 0;
    for entry in entries {
        end += entry.len;
        let mut known = 0;
        while let Some((_, link)) = links.next_if(|(at, _)| *at < end) {
            entry.labels.get_or_insert_default().links.push(link);
            known += 1;
        }
        while let Some((_, note)) = notes.next_if(|(at, _)| *at < end) {
            entry.labels.get_or_insert_default().notes.push(note);
            known += 1;
        }
        let mut all = 0_u32;
        while marks.next_if(|at| *at < end).is_some() {
            all += 1;
        }
        entry.hidden = all.saturating_sub(known);
    }
}

/// Finds the starts of lines for places that come in order, and looks at no byte twice: thousands
/// of blocks may start in one line.
#[derive(Default)]
struct Lines {
    /// The last place, and the start of its line.
    at: usize,
    line: usize,
}

impl Lines {
    fn start(&mut self, text: &str, at: usize) -> usize {
        if at < self.at {
            return line_start(text, at);
        }
        let ends = &text.as_bytes()[self.at..at];
        if let Some(end) = ends.iter().rposition(|&byte| is_line_end(byte)) {
            self.line = self.at + end + 1;
        }
        self.at = at;
        self.line
    }
}

/// The start of the line that holds `at`. Lines end as in `CommonMark`: a lone `\r` is one, too.
fn line_start(text: &str, at: usize) -> usize {
    let before = &text.as_bytes()[..at];
    before
        .iter()
        .rposition(|&byte| is_line_end(byte))
        .map_or(0, |end| end + 1)
}

fn is_line_end(byte: u8) -> bool {
    matches!(byte, b'\n' | b'\r')
}
