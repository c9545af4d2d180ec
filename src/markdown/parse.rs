//! Text to model: turns the parser's events into calls on the builder.

use std::ops::Range;

use pulldown_cmark::{BlockQuoteKind, CodeBlockKind, CowStr, Event, LinkType, Parser, Tag};

use super::build::Builder;
use super::frame::Open;
use super::model::{Alert, Alignment, BlockKind, InlineKind, Model};
use super::{Dialect, options};

/// Parses a text. Never fails and never panics, whatever the text.
///
/// `offset` is the number of bytes that stand before `text` in the document; every range in the
/// model has it added. Nesting is kept to [`MAX_DEPTH`](super::MAX_DEPTH) levels.
pub fn parse(text: &str, offset: usize, dialect: Dialect) -> Model {
    let mut builder = Builder::new(text, offset);
    for (event, range) in Parser::new_ext(text, options(dialect)).into_offset_iter() {
        let range = whole_link(text, &event, range);
        event_into(&mut builder, event, range);
    }
    builder.finish()
}

fn event_into(builder: &mut Builder<'_>, event: Event<'_>, range: Range<usize>) {
    match event {
        Event::Start(tag) => builder.start(open(tag), range),
        Event::End(tag) => builder.end(tag),
        Event::Text(text) => builder.text(&text, range),
        Event::Html(html) => builder.html(&html, range),
        Event::InlineHtml(html) => builder.inline(range, InlineKind::Html(html.into_string())),
        Event::Code(code) => builder.inline(range, InlineKind::Code(code.into_string())),
        Event::InlineMath(tex) => {
            let tex = tex.into_string();
            builder.inline(
                range,
                InlineKind::Math {
                    display: false,
                    tex,
                },
            );
        }
        Event::DisplayMath(tex) => {
            let tex = tex.into_string();
            builder.inline(range, InlineKind::Math { display: true, tex });
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
            link_type: LinkType::Collapsed,
            ..
        }
        | Tag::Image {
            link_type: LinkType::Collapsed,
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
fn open(tag: Tag<'_>) -> Option<Open> {
    Some(match tag {
        Tag::Paragraph => Open::Paragraph,
        Tag::Heading {
            level, id, classes, ..
        } => Open::Heading {
            level: level as u8,
            id: id.map(CowStr::into_string),
            classes: classes.into_iter().map(CowStr::into_string).collect(),
        },
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
        } => Open::Link(link_url(link_type, dest_url), title.into_string()),
        Tag::Image {
            dest_url, title, ..
        } => Open::Image(dest_url.into_string(), title.into_string()),
        Tag::Superscript | Tag::Subscript | Tag::MetadataBlock(_) => return None,
    })
}

fn link_url(link_type: LinkType, url: CowStr<'_>) -> String {
    if link_type == LinkType::Email {
        format!("mailto:{url}")
    } else {
        url.into_string()
    }
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
