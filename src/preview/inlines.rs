//! From inlines to a text: manners, links and sources; what cannot stand in a line apart.

use std::ops::Range;

use super::leaf::{Image, Leaf, Link, Manner, Source, Target};
use super::notes::Numbers;
use super::raw::{RawHtml, frame};
use super::tag::Tag;
use crate::markdown::model::{Destination, Inline, InlineKind};
use crate::markdown::plain_text;
use crate::markdown::url::{UrlUse, is_safe};

/// A part of a paragraph, from top to bottom.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Part {
    /// Text.
    Text(Leaf),
    /// A formula on lines of its own: its TeX, and its bytes of the block.
    Formula(String, Range<usize>),
    /// A picture that stands alone, the address it links to, and its bytes of the block.
    Image(Image, Option<String>, Range<usize>),
}

/// What a text is made with.
#[derive(Clone, Copy)]
pub(super) struct Maker<'a> {
    /// The byte where the block starts: sources are counted from it.
    pub(super) base: usize,
    /// The numbers of the notes.
    pub(super) numbers: &'a Numbers,
    /// What becomes of raw HTML.
    pub(super) raw: &'a RawHtml,
    /// The source that everything is said to come from, for text that was made from HTML.
    pub(super) whole: Option<&'a Range<usize>>,
}

/// The parts of a paragraph: pictures that stand alone and displayed formulas have places of
/// their own. There is always at least one part.
pub(super) fn parts(maker: Maker<'_>, inlines: &[Inline]) -> Vec<Part> {
    if let Some(images) = lone_images(maker, inlines) {
        return images;
    }
    let mut writer = Writer::new(maker, true);
    writer.inlines(inlines, Manner::default());
    writer.finish()
}

/// Inlines as one text, whatever they are.
pub(super) fn leaf(maker: Maker<'_>, inlines: &[Inline]) -> Leaf {
    let mut writer = Writer::new(maker, false);
    writer.inlines(inlines, Manner::default());
    writer.take()
}

/// The pictures of a paragraph that has nothing else.
fn lone_images(maker: Maker<'_>, inlines: &[Inline]) -> Option<Vec<Part>> {
    let mut found = Vec::new();
    for inline in inlines {
        match &inline.kind {
            InlineKind::SoftBreak | InlineKind::HardBreak => {}
            InlineKind::Text(text) if text.trim().is_empty() => {}
            InlineKind::Image { to, alt } if is_safe(&to.url, UrlUse::Image) => {
                found.push(Part::Image(image_of(to, alt), None, maker.bytes(inline)));
            }
            InlineKind::Link { to, content } => match content.as_slice() {
                [
                    Inline {
                        kind: InlineKind::Image { to: image, alt },
                        ..
                    },
                ] if is_safe(&to.url, UrlUse::Link) && is_safe(&image.url, UrlUse::Image) => {
                    let url = Some(to.url.to_string());
                    found.push(Part::Image(image_of(image, alt), url, maker.bytes(inline)));
                }
                _ => return None,
            },
            InlineKind::Html(_) if maker.shows_tags() => return None,
            InlineKind::Html(html) => {
                let tag = Tag::read(html);
                match tag {
                    Some(tag) if tag.name == "img" => {
                        found.push(Part::Image(image_tag(&tag), None, maker.bytes(inline)));
                    }
                    Some(_) => return None,
                    None => {}
                }
            }
            _ => return None,
        }
    }
    (!found.is_empty()).then_some(found)
}

impl Maker<'_> {
    /// The bytes of an inline, counted from the start of the block.
    fn bytes(&self, inline: &Inline) -> Range<usize> {
        self.relative(&inline.range)
    }

    /// Whether tags are text as well. What was made from HTML has only those that are none.
    fn shows_tags(&self) -> bool {
        self.raw.is_text() && self.whole.is_none()
    }

    /// A range of the source counted from the start of the block.
    pub(super) fn relative(&self, range: &Range<usize>) -> Range<usize> {
        match self.whole {
            Some(whole) => whole.clone(),
            None => {
                let start = range.start.saturating_sub(self.base);
                start..range.end.saturating_sub(self.base).max(start)
            }
        }
    }
}

struct Writer<'a> {
    maker: Maker<'a>,
    /// Whether displayed formulas part the text.
    splits: bool,
    leaf: Leaf,
    parts: Vec<Part>,
    /// The elements of raw HTML that are open: name, manner, and where a link began.
    open: Vec<Element>,
    /// How many of them hide what they hold.
    hidden: usize,
}

struct Element {
    name: String,
    manner: Manner,
    hides: bool,
    link: Option<([usize; 2], String)>,
}

impl<'a> Writer<'a> {
    fn new(maker: Maker<'a>, splits: bool) -> Self {
        Self {
            maker,
            splits,
            leaf: Leaf::default(),
            parts: Vec::new(),
            open: Vec::new(),
            hidden: 0,
        }
    }

    fn finish(mut self) -> Vec<Part> {
        let leaf = self.take();
        if self.parts.is_empty() || !leaf.is_blank() {
            self.parts.push(Part::Text(leaf));
        }
        self.parts
    }

    /// The text so far, without white space at its end.
    fn take(&mut self) -> Leaf {
        while let Some(mut element) = self.open.pop() {
            self.end_link(&mut element);
        }
        let mut leaf = std::mem::take(&mut self.leaf);
        let kept = leaf.text.trim_end_matches([' ', '\n']).len();
        let pictures = leaf.images.last().map_or(0, |image| image.at);
        let kept = kept.max(pictures);
        leaf.text.truncate(kept);
        leaf.manners.retain_mut(|(range, _)| {
            range.end = range.end.min(kept);
            range.start < range.end
        });
        for link in &mut leaf.links {
            link.range.end = link.range.end.min(kept);
        }
        leaf.rtl = super::direction::is_rtl(&leaf.text);
        leaf
    }

    fn inlines(&mut self, inlines: &[Inline], manner: Manner) {
        for inline in inlines {
            self.inline(inline, manner);
        }
    }

    fn inline(&mut self, inline: &Inline, manner: Manner) {
        let own = self
            .open
            .iter()
            .fold(manner, |all, open| all.with(open.manner));
        match &inline.kind {
            InlineKind::Html(html) if self.maker.shows_tags() => self.text(inline, html, own),
            InlineKind::Html(html) => self.html(inline, html),
            _ if self.hidden > 0 => {}
            InlineKind::Text(text) => self.text(inline, text, own),
            InlineKind::Code(text) => self.verbatim(inline, text, own.with(Manner::CODE)),
            InlineKind::Emphasis(content) => {
                self.inlines(content, manner.turned(Manner::ITALIC));
            }
            InlineKind::Strong(content) => self.inlines(content, manner.with(Manner::BOLD)),
            InlineKind::Strike(content) => self.inlines(content, manner.with(Manner::STRIKE)),
            InlineKind::Link { to, content } => self.link(&to.url, content, manner),
            // An address that could run a script goes; the page keeps the words.
            InlineKind::Image { to, alt } if !is_safe(&to.url, UrlUse::Image) => {
                self.inlines(alt, manner);
            }
            InlineKind::Image { to, alt } => self.image(inline, image_of(to, alt)),
            InlineKind::FootnoteRef(label) => self.reference(inline, label, own),
            InlineKind::Math { display, tex } => {
                if *display && self.splits {
                    self.formula(inline, tex);
                } else {
                    self.verbatim(inline, tex, own.with(Manner::CODE));
                }
            }
            InlineKind::SoftBreak => {
                if !self.needs_no_space() {
                    self.source(self.maker.bytes(inline), false);
                    self.push(" ", own);
                }
            }
            InlineKind::HardBreak => self.line_break(inline),
        }
    }

    /// White space is one space, as in HTML; so each stretch without any to leave out is a source
    /// of its own.
    fn text(&mut self, inline: &Inline, text: &str, manner: Manner) {
        let bytes = self.maker.bytes(inline);
        let verbatim = self.is_verbatim(&bytes, text);
        let mut rest = text;
        while !rest.is_empty() {
            if self.needs_no_space() {
                rest = rest.trim_start_matches([' ', '\t', '\n']);
            }
            let end = double_space(rest);
            let (piece, after) = rest.split_at(end);
            if !piece.is_empty() {
                let from = text.len() - rest.len();
                if verbatim {
                    let start = bytes.start + from;
                    self.source(start..start + piece.len(), true);
                } else if from == 0 {
                    self.source(bytes.clone(), false);
                }
                self.push(piece, manner);
            }
            rest = after;
        }
    }

    /// Text that is shown as it is, between the same number of signs on either side.
    fn verbatim(&mut self, inline: &Inline, text: &str, manner: Manner) {
        let bytes = self.maker.bytes(inline);
        let signs = bytes.len().saturating_sub(text.len());
        let exact = self.maker.whole.is_none()
            && !text.is_empty()
            && bytes.len() >= text.len()
            && signs.is_multiple_of(2);
        let inset = if exact { signs / 2 } else { 0 };
        self.source(bytes.start + inset..bytes.end - inset, exact);
        self.push(&text.replace('\n', " "), manner);
    }

    fn is_verbatim(&self, bytes: &Range<usize>, text: &str) -> bool {
        self.maker.whole.is_none() && bytes.len() == text.len()
    }

    fn link(&mut self, url: &str, content: &[Inline], manner: Manner) {
        if !is_safe(url, UrlUse::Link) {
            self.inlines(content, manner);
            return;
        }
        let from = self.place();
        self.inlines(content, manner.with(Manner::LINK));
        self.cover(from, url);
    }

    /// How much text there is, and how many pictures.
    fn place(&self) -> [usize; 2] {
        [self.leaf.text.len(), self.leaf.images.len()]
    }

    /// Makes everything from a place on a link.
    fn cover(&mut self, from: [usize; 2], url: &str) {
        let [text, images] = self.place();
        let range = from[0].min(text)..text;
        let images = from[1].min(images)..images;
        if !range.is_empty() || !images.is_empty() {
            let target = Target::Url(url.to_owned());
            self.leaf.links.push(Link {
                range,
                images,
                target,
            });
        }
    }

    fn image(&mut self, inline: &Inline, mut image: Image) {
        self.source(self.maker.bytes(inline), false);
        image.at = self.leaf.text.len();
        self.leaf.images.push(image);
    }

    fn formula(&mut self, inline: &Inline, tex: &str) {
        let leaf = self.take();
        if !leaf.is_blank() {
            self.parts.push(Part::Text(leaf));
        }
        let bytes = self.maker.bytes(inline);
        self.parts.push(Part::Formula(tex.to_owned(), bytes));
    }

    fn line_break(&mut self, inline: &Inline) {
        let kept = self.leaf.text.trim_end_matches(' ').len();
        self.leaf.text.truncate(kept);
        for (range, _) in &mut self.leaf.manners {
            range.end = range.end.min(kept);
        }
        self.source(self.maker.bytes(inline), false);
        self.push("\n", Manner::default());
    }

    fn html(&mut self, inline: &Inline, html: &str) {
        let Some(tag) = Tag::read(html) else {
            self.shown(inline, html);
            return;
        };
        if tag.closes {
            let same = |element: &Element| element.name == tag.name;
            if let Some(at) = self.open.iter().rposition(same) {
                for mut element in self.open.split_off(at) {
                    self.hidden -= usize::from(element.hides);
                    self.end_link(&mut element);
                }
            }
            return;
        }
        match tag.name.as_str() {
            "br" => self.line_break(inline),
            "img" if self.hidden == 0 => self.image(inline, image_tag(&tag)),
            "iframe" if self.hidden == 0 && self.maker.raw.has_frame(html) => {
                if let Some(frame) = frame(&tag, inline) {
                    self.inline(&frame, Manner::default());
                }
            }
            _ => {
                let link = tag.attribute("href").filter(|_| tag.name == "a");
                let link = link.filter(|url| is_safe(url, UrlUse::Link));
                let manner = match &link {
                    Some(_) => Manner::LINK,
                    None => tag.manner().unwrap_or_default(),
                };
                self.hidden += usize::from(tag.hides());
                self.open.push(Element {
                    hides: tag.hides(),
                    manner,
                    link: link.map(|url| (self.place(), url)),
                    name: tag.name,
                });
            }
        }
    }

    /// Browsers end what is neither tag nor comment at the first `>`, and show the rest of it.
    fn shown(&mut self, inline: &Inline, html: &str) {
        let is_comment = html.starts_with("<!--");
        let rest = html.split_once('>').map_or("", |(_, rest)| rest);
        if !is_comment && !rest.is_empty() && self.hidden == 0 {
            self.source(self.maker.bytes(inline), false);
            self.push(rest, Manner::default());
        }
    }

    fn end_link(&mut self, element: &mut Element) {
        if let Some((from, url)) = element.link.take() {
            self.cover(from, &url);
        }
    }

    fn reference(&mut self, inline: &Inline, label: &str, manner: Manner) {
        let number = self.maker.numbers.get(label);
        let text = number.map_or_else(|| label.to_owned(), |number| number.to_string());
        let from = self.leaf.text.len();
        self.source(self.maker.bytes(inline), false);
        self.push(&text, manner.with(Manner::RAISED).with(Manner::LINK));
        if let Some(number) = number {
            self.leaf.links.push(Link {
                range: from..self.leaf.text.len(),
                images: self.leaf.images.len()..self.leaf.images.len(),
                target: Target::Note(number),
            });
        }
    }

    fn push(&mut self, text: &str, manner: Manner) {
        let start = self.leaf.text.len();
        self.leaf.text.push_str(text);
        let end = self.leaf.text.len();
        if manner == Manner::default() || start == end {
            return;
        }
        match self.leaf.manners.last_mut() {
            Some((range, last)) if *last == manner && range.end == start => range.end = end,
            _ => self.leaf.manners.push((start..end, manner)),
        }
    }

    fn source(&mut self, bytes: Range<usize>, verbatim: bool) {
        self.leaf.sources.push(Source {
            at: self.leaf.text.len(),
            bytes,
            verbatim,
        });
    }

    /// Whether a space here would be one too many.
    fn needs_no_space(&self) -> bool {
        let after_image = self.leaf.images.last();
        let after_image = after_image.is_some_and(|image| image.at == self.leaf.text.len());
        !after_image && (self.leaf.text.is_empty() || self.leaf.text.ends_with(['\n', ' ']))
    }
}

fn image_of(to: &Destination, alt: &[Inline]) -> Image {
    Image {
        at: 0,
        url: to.url.to_string(),
        alt: plain_text(alt),
        title: to.title.clone(),
        size: [None; 2],
    }
}

fn image_tag(tag: &Tag<'_>) -> Image {
    let length = |name| tag.attribute(name).and_then(|value| value.parse().ok());
    let sound = |length: &f32| (1.0..10_000.0).contains(length);
    let source = tag.attribute("src");
    Image {
        at: 0,
        url: source
            .filter(|url| is_safe(url, UrlUse::Image))
            .unwrap_or_default(),
        alt: tag.attribute("alt").unwrap_or_default(),
        title: tag.attribute("title").unwrap_or_default(),
        size: ["width", "height"].map(|name| length(name).filter(sound)),
    }
}

/// Where the second of two spaces stands; the end if there is none.
fn double_space(text: &str) -> usize {
    let bytes = text.as_bytes();
    let pairs = bytes.windows(2);
    let is_space = |byte: u8| matches!(byte, b' ' | b'\t' | b'\n');
    let found = pairs
        .enumerate()
        .find(|(_, pair)| is_space(pair[0]) && is_space(pair[1]));
    found.map_or(text.len(), |(at, _)| at + 1)
}
