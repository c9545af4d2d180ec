//! A text with its blocks, kept in step by edits, and its comparison with a parse of the whole.

use std::collections::HashMap;
use std::ops::Range;

use postwright::markdown::blocks::{BlockInfo, Blocks, Kind, Version};
use postwright::markdown::{
    Block, Dialect, HtmlOptions, Token, options, parse, to_html, tokens as full_tokens,
};
use postwright::text::{Buffer, Edit};
use pulldown_cmark::{Event, Parser, Tag};

/// A text and its blocks, kept in step.
pub(crate) struct Followed {
    pub(crate) buffer: Buffer,
    pub(crate) blocks: Blocks,
    dialect: Dialect,
    /// The text of each block, kept in step by the splices alone, and how many were followed.
    texts: Vec<String>,
    edits: u64,
}

impl Followed {
    pub(crate) fn new(text: &str, start: usize, dialect: Dialect) -> Self {
        let buffer = Buffer::new(text);
        let blocks = Blocks::new(&buffer, start, dialect);
        Self {
            texts: texts(&blocks, &buffer),
            edits: blocks.edits(),
            blocks,
            buffer,
            dialect,
        }
    }

    /// A text without front matter, in the program's dialect.
    pub(crate) fn plain(text: &str) -> Self {
        Self::new(text, 0, Dialect::default())
    }

    pub(crate) fn edit(&mut self, range: Range<usize>, text: &str) {
        let edit = Edit::replace(range.clone(), text);
        self.buffer.apply(&edit).expect("a range of the text");
        self.blocks.edit(&self.buffer, range, text.len());
    }

    pub(crate) fn all(&self) -> Vec<BlockInfo> {
        self.blocks.blocks_from(0).collect()
    }

    pub(crate) fn kinds(&self) -> Vec<Kind> {
        self.all().into_iter().map(|block| block.kind).collect()
    }

    pub(crate) fn versions(&self) -> Vec<Version> {
        self.all().into_iter().map(|block| block.version).collect()
    }

    /// The blocks of the models, one after the other.
    pub(crate) fn models(&mut self) -> Vec<Block> {
        (0..self.blocks.len())
            .flat_map(|index| self.blocks.model(&self.buffer, index).blocks)
            .collect()
    }

    pub(crate) fn tokens(&mut self, range: Range<usize>) -> Vec<Token> {
        self.blocks.tokens(&self.buffer, range)
    }

    /// The words of the block `index`, as a page shows them.
    pub(crate) fn html(&mut self, index: usize) -> String {
        let model = self.blocks.model(&self.buffer, index);
        to_html(&model, &HtmlOptions::PLAIN)
    }

    /// Which block the splices say is the same and is not.
    fn missed(&mut self) -> Option<String> {
        let now = texts(&self.blocks, &self.buffer);
        let Some(splices) = self.blocks.splices(self.edits) else {
            self.texts = now;
            self.edits = self.blocks.edits();
            return None;
        };
        let mut known: Vec<_> = self.texts.drain(..).map(Some).collect();
        for splice in splices {
            let new = vec![None; splice.added];
            known.splice(splice.at..splice.at + splice.removed, new);
        }
        let is_same = |(known, now): (&Option<String>, &String)| {
            known.as_ref().is_none_or(|known| known == now)
        };
        let missed = known.len() != now.len() || !known.iter().zip(&now).all(is_same);
        self.texts.clone_from(&now);
        self.edits = self.blocks.edits();
        missed.then(|| format!("splices missed: {known:?} for {now:?}"))
    }

    /// What is different from a parse of the whole, if anything is.
    pub(crate) fn difference(&mut self, with_models: bool) -> Option<String> {
        if let Some(missed) = self.missed() {
            return Some(missed);
        }
        let start = self.blocks.start();
        let text = self.buffer.text();
        let expected = partition(&text, start, self.dialect);
        let found: Vec<_> = self
            .blocks
            .blocks_from(0)
            .map(|block| (block.range, block.kind))
            .collect();
        if let Some(difference) = first_difference("block", &expected, &found) {
            return Some(difference);
        }
        if !with_models {
            return None;
        }
        let model = parse(&text[start..], start, self.dialect);
        let found = self.models();
        if let Some(difference) = first_difference("model", &model.blocks, &found) {
            return Some(difference);
        }
        let expected = full_tokens(&model, &text[start..], start);
        first_difference("run", &expected, &self.tokens(0..text.len()))
    }
}

/// The partition as one parse of the whole body gives it.
fn partition(text: &str, body: usize, dialect: Dialect) -> Vec<(Range<usize>, Kind)> {
    let mut starts: Vec<(usize, Kind)> = Vec::new();
    let mut depth = 0;
    for (event, range) in Parser::new_ext(&text[body..], options(dialect)).into_offset_iter() {
        if depth == 0 && !matches!(event, Event::End(_)) {
            let at = body + range.start;
            let line = text[body..at].rfind(['\n', '\r']);
            let start = line.map_or(body, |end| body + end + 1);
            if starts.last().is_none_or(|(last, _)| *last < start) {
                starts.push((start, kind(&event)));
            }
        }
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            _ => {}
        }
    }
    if body < text.len() && starts.first().is_none_or(|(start, _)| *start > body) {
        starts.insert(0, (body, Kind::Lead));
    }
    let ends = starts.iter().skip(1).map(|(start, _)| *start);
    let ends: Vec<_> = ends.chain([text.len()]).collect();
    let extents = starts.iter().zip(ends);
    extents
        .map(|((start, kind), end)| (*start..end, *kind))
        .collect()
}

fn kind(event: &Event<'_>) -> Kind {
    match event {
        Event::Rule => Kind::Rule,
        Event::Start(Tag::Heading { level, .. }) => Kind::Heading(*level as u8),
        Event::Start(Tag::BlockQuote(_)) => Kind::Quote,
        Event::Start(Tag::CodeBlock(_)) => Kind::Code,
        Event::Start(Tag::HtmlBlock) => Kind::Html,
        Event::Start(Tag::List(_)) => Kind::List,
        Event::Start(Tag::FootnoteDefinition(_)) => Kind::Footnote,
        Event::Start(Tag::DefinitionList) => Kind::Definitions,
        Event::Start(Tag::Table(_)) => Kind::Table,
        _ => Kind::Paragraph,
    }
}

fn first_difference<T: PartialEq + std::fmt::Debug>(
    what: &str,
    expected: &[T],
    found: &[T],
) -> Option<String> {
    let same = expected
        .iter()
        .zip(found)
        .take_while(|(a, b)| a == b)
        .count();
    if same == expected.len() && same == found.len() {
        return None;
    }
    let expected = expected.get(same);
    let found = found.get(same);
    Some(format!(
        "{what} {same} should be {expected:?}\nbut is {found:?}"
    ))
}

/// What versions stood for when they were first seen.
#[derive(Default)]
pub(crate) struct Meanings(HashMap<Version, (Kind, String, Vec<Token>)>);

impl Meanings {
    /// A block whose version was given to something else before, with both.
    pub(crate) fn broken(&mut self, followed: &mut Followed) -> Option<String> {
        let text = followed.buffer.text();
        for (index, block) in followed.all().into_iter().enumerate() {
            let mut runs = followed.tokens(block.range.clone());
            for run in &mut runs {
                run.range = run.range.start - block.range.start..run.range.end - block.range.start;
            }
            let shown = followed.html(index);
            let meaning = (
                block.kind,
                text[block.range].to_owned() + "\n=>\n" + &shown,
                runs,
            );
            let known = self
                .0
                .entry(block.version)
                .or_insert_with(|| meaning.clone());
            if *known != meaning {
                return Some(format!("version was {known:?}\nbut is {meaning:?}"));
            }
        }
        None
    }
}

fn texts(blocks: &Blocks, buffer: &Buffer) -> Vec<String> {
    let block = |block: BlockInfo| buffer.slice_near(block.range).into_owned();
    blocks.blocks_from(0).map(block).collect()
}
