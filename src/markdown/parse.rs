//! Text to model: turns the parser's events into calls on the builder.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{
    BlockQuoteKind, BrokenLink, CodeBlockKind, CowStr, Event, LinkType, Parser, Tag,
};

use super::address::{take_over, without_marks};
use super::build::Builder;
use super::frame::Open;
use super::model::{Alert, Alignment, BlockKind, Destination, Heading, InlineKind, Model};
use super::shared::SharedStr;
use super::{Dialect, options};

/// Parses a text. Never fails and never panics, whatever the text.
///
/// `offset` is the number of bytes that stand before `text` in the document; every range in the
/// model has it added. Nesting is kept to [`MAX_DEPTH`](super::MAX_DEPTH) levels.
pub fn parse(text: &str, offset: usize, dialect: Dialect) -> Model {
    with_addresses(text, offset, |parsed| {
        let mut builder = Builder::new(parsed, offset, dialect.extensions.then_some(text));
        for (event, range) in Parser::new_ext(parsed, options(dialect)).into_offset_iter() {
            let range = whole_link(parsed, &event, range);
            event_into(&mut builder, event, range);
        }
        builder.finish()
    })
}

/// A part of a text that is parsed as if the rest of it stood around.
pub(super) struct Part<'t> {
    /// Definitions that the part is to know, as Markdown; whatever it begins must also end in it.
    pub(super) before: &'t str,
    /// The part.
    pub(super) text: &'t str,
    /// The bytes of the part in which the top-level elements start that are wanted.
    pub(super) wanted: Range<usize>,
    /// The number of bytes that stand before the part in the document.
    pub(super) offset: usize,
}

/// Parses a part of a text. `link` answers labels that neither the part nor what stands before it
/// defines, with address and title.
pub(super) fn parse_part(
    part: &Part<'_>,
    dialect: Dialect,
    link: impl Fn(&str) -> Option<(String, String)>,
) -> Model {
    with_addresses(part.text, part.offset, |parsed| {
        build_part(part, parsed, dialect, &link)
    })
}

/// Builds the model of a part of a text with `build` from the text, and if there are addresses
/// over marks also from the text without these marks.
fn with_addresses(
    text: &str,
    offset: usize,
    build: impl Fn(&str) -> (Model, Vec<Range<usize>>),
) -> Model {
    let (mut model, mut crossing) = build(text);
    if !crossing.is_empty() {
        let (other, _) = build(&without_marks(text, &crossing));
        for range in &mut crossing {
            *range = range.start + offset..range.end + offset;
        }
        take_over(&mut model, other, &crossing);
    }
    model
}

/// The model of a part with `parsed` in the place of its text.
fn build_part(
    part: &Part<'_>,
    parsed: &str,
    dialect: Dialect,
    link: impl Fn(&str) -> Option<(String, String)>,
) -> (Model, Vec<Range<usize>>) {
    let text = if part.before.is_empty() {
        Cow::Borrowed(parsed)
    } else {
        Cow::Owned([part.before, parsed].concat())
    };
    let shift = part.before.len();
    let answer = |broken: BrokenLink<'_>| {
        let (url, title) = link(&broken.reference)?;
        Some((CowStr::from(url), CowStr::from(title)))
    };
    let options = options(dialect);
    let parser = Parser::new_with_broken_link_callback(&text, options, Some(answer));
    let source = dialect.extensions.then_some(part.text);
    let mut builder = Builder::new(&text[shift..], part.offset, source);
    let mut depth = 0_usize;
    let mut is_wanted = false;
    for (event, range) in parser.into_offset_iter() {
        if depth == 0 {
            let start = range.start.checked_sub(shift);
            is_wanted = start.is_some_and(|start| part.wanted.contains(&start));
        }
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        if is_wanted {
            let range = range.start.saturating_sub(shift)..range.end.saturating_sub(shift);
            let range = whole_link(parsed, &event, range);
            event_into(&mut builder, event, range);
        }
    }
    builder.finish()
}

fn event_into(builder: &mut Builder<'_>, event: Event<'_>, range: Range<usize>) {
    match event {
        Event::Start(tag) => builder.start(open(tag, builder), range),
        Event::End(tag) => builder.end(tag),
        Event::Text(text) => builder.text(&text, range),
        Event::Html(html) => builder.html(&html, range),
        Event::InlineHtml(html) => {
            builder.inline(range, InlineKind::Html(builder.shared(html)));
        }
        Event::Code(code) => builder.inline(range, InlineKind::Code(builder.shared(code))),
        Event::InlineMath(tex) => {
            let (display, tex) = (false, tex.into_string());
            builder.inline(range, InlineKind::Math { display, tex });
        }
        Event::DisplayMath(tex) => {
            let (display, tex) = (true, tex.into_string());
            builder.inline(range, InlineKind::Math { display, tex });
        }
        Event::FootnoteReference(label) => {
            builder.inline(range, InlineKind::FootnoteRef(label.into_string()));
        }
        Event::SoftBreak => builder.inline(range, InlineKind::SoftBreak),
        Event::HardBreak => builder.inline(range, InlineKind::HardBreak),
        Event::Rule => builder.block(range, BlockKind::Rule),
        Event::TaskListMarker(done) => builder.task(range, done),
    }
}

/// The range of an event; for a link such as `[text][]` with the brackets at its end, which the
/// parser leaves out.
fn whole_link(text: &str, event: &Event<'_>, range: Range<usize>) -> Range<usize> {
    let Event::Start(
        Tag::Link {
            link_type: LinkType::Collapsed | LinkType::CollapsedUnknown,
            ..
        }
        | Tag::Image {
            link_type: LinkType::Collapsed | LinkType::CollapsedUnknown,
            ..
        },
    ) = event
    else {
        return range;
    };
    let has_brackets = text
        .get(range.end..)
        .is_some_and(|rest| rest.starts_with("[]"));
    range.start..range.end + if has_brackets { 2 } else { 0 }
}

/// What a tag opens; `None` for a tag of an option that is never on.
fn open(tag: Tag<'_>, builder: &Builder<'_>) -> Option<Open> {
    Some(match tag {
        Tag::Paragraph => Open::Paragraph,
        Tag::Heading {
            level, id, classes, ..
        } => Open::Heading(Box::new(Heading {
            level: level as u8,
            id: id.map(CowStr::into_string),
            classes: classes.into_iter().map(CowStr::into_string).collect(),
            content: Vec::new(),
        })),
        Tag::BlockQuote(kind) => Open::Quote(kind.map(alert)),
        Tag::CodeBlock(CodeBlockKind::Indented) => Open::code(None),
        Tag::CodeBlock(CodeBlockKind::Fenced(info)) => Open::code(Some(info.into_string())),
        Tag::HtmlBlock => Open::Html(String::new()),
        Tag::List(start) => Open::List(start, Vec::new()),
        Tag::Item => Open::Item(None),
        Tag::FootnoteDefinition(label) => Open::Footnote(label.into_string()),
        Tag::DefinitionList => Open::Definitions(Vec::new()),
        Tag::DefinitionListTitle => Open::Term,
        Tag::DefinitionListDefinition => Open::Details,
        Tag::Table(alignments) => Open::table(alignments.into_iter().map(alignment).collect()),
        Tag::TableHead => Open::Row(true, Vec::new()),
        Tag::TableRow => Open::Row(false, Vec::new()),
        Tag::TableCell => Open::Cell,
        Tag::Emphasis => Open::Emphasis,
        Tag::Strong => Open::Strong,
        Tag::Strikethrough => Open::Strike,
        Tag::Link {
            link_type,
            dest_url,
            title,
            ..
        } => {
            let url = if link_type == LinkType::Email {
                format!("mailto:{dest_url}").into()
            } else {
                builder.shared(dest_url)
            };
            Open::Link(destination(url, title))
        }
        Tag::Image {
            dest_url, title, ..
        } => Open::Image(destination(builder.shared(dest_url), title)),
        Tag::Superscript | Tag::Subscript | Tag::MetadataBlock(_) => return None,
    })
}

fn destination(url: SharedStr, title: CowStr<'_>) -> Box<Destination> {
    let title = title.into_string();
    Box::new(Destination { url, title })
}

fn alert(kind: BlockQuoteKind) -> Alert {
    match kind {
        BlockQuoteKind::Note => Alert::Note,
        BlockQuoteKind::Tip => Alert::Tip,
        BlockQuoteKind::Important => Alert::Important,
        BlockQuoteKind::Warning => Alert::Warning,
        BlockQuoteKind::Caution => Alert::Caution,
    }
}

fn alignment(alignment: pulldown_cmark::Alignment) -> Alignment {
    match alignment {
        pulldown_cmark::Alignment::None => Alignment::Start,
        pulldown_cmark::Alignment::Left => Alignment::Left,
        pulldown_cmark::Alignment::Center => Alignment::Center,
        pulldown_cmark::Alignment::Right => Alignment::Right,
    }
}
