//! The figures of one block of a post, and what those of many add up to.

use std::ops::AddAssign;

use super::notes::NoteRefs;
use crate::markdown::walk::each_block;
use crate::markdown::{Block, BlockKind, HtmlPart, plain_text};
use crate::stats::counts::Counts;
use crate::stats::flow::Flow;
use crate::stats::measure::Measure;
use crate::stats::rule::TextSource;
use crate::stats::visible::{joined_text, visible_text};

/// What is counted in one block. Kept small: a long post has tens of thousands.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Figures {
    /// As [`Counts::packed`].
    counts: [u32; 8],
    /// What it adds where no fence is open before it.
    outside: Flow,
    /// What it adds where one is, if anything; only for [`TextSource::MarkdownOutsideFences`].
    inside: Option<Box<Flow>>,
    /// Whether it opens a fence or closes one.
    turns: bool,
    /// Whether the form of it that is counted is not empty.
    has_content: bool,
    /// Whether its HTML leaves something open, so that what follows counts for something else.
    leaves_open: bool,
    images: u32,
    headings: Headings,
    /// What it has to do with footnotes, if anything, as far as the exported HTML is counted.
    pub(super) notes: Option<Box<NoteRefs>>,
}

/// The headings in a block that say something, those in quotes and lists too.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Headings {
    /// Whether there is one of level 1.
    first: bool,
    /// Whether there is one of any level.
    any: bool,
}

/// What many blocks add up to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Total {
    pub(super) counts: Counts,
    /// What they add if no fence is open before them, and if one is.
    flows: [Flow; 2],
    turns: bool,
    pub(super) has_content: bool,
    /// How many leave something open.
    pub(super) leave_open: usize,
    pub(super) images: u64,
    /// How many have to do with footnotes.
    pub(super) with_notes: usize,
    /// How many have a heading of level 1, and of any level.
    pub(super) first_headings: usize,
    pub(super) headings: usize,
}

impl Figures {
    /// Counts a block. `blocks` is all that it holds, `source` its Markdown.
    pub(super) fn of(measure: &Measure, blocks: &[Block], source: &str) -> Self {
        let mut figures = Self {
            counts: Counts::of_blocks(blocks).packed(),
            headings: Headings::of(blocks),
            ..Self::default()
        };
        let part = if measure.needs_html() {
            HtmlPart::of(blocks, &|_| Some(1))
        } else {
            HtmlPart::default()
        };
        figures.images = u32::try_from(measure.images(&part.html)).unwrap_or(u32::MAX);
        let mut is_closed = measure.closes(&part.html) || !part.met.raw_html;
        is_closed &= part.notes.iter().all(|note| measure.closes(&note.html)) || !part.met.raw_html;
        figures.leaves_open = !is_closed;
        figures.notes = NoteRefs::of(measure, &part).map(Box::new);
        let form = match measure.text {
            TextSource::MarkdownOutsideFences => {
                figures.set_markdown(measure, source);
                return figures;
            }
            TextSource::JoinedText => joined_text(blocks),
            TextSource::VisibleText => visible_text(blocks, false),
            TextSource::VisibleTextAndCode => visible_text(blocks, true),
            _ => part.html,
        };
        figures.has_content = !form.is_empty();
        figures.outside = measure.flow(&form);
        figures
    }

    fn set_markdown(&mut self, measure: &Measure, source: &str) {
        let ([outside, inside], turns) = measure.fenced(source);
        self.has_content = !source.is_empty();
        self.outside = outside;
        self.inside = (inside != Flow::default()).then(|| Box::new(inside));
        self.turns = turns;
    }

    pub(super) fn total(&self) -> Total {
        Total {
            counts: Counts::unpacked(self.counts),
            flows: [
                self.outside,
                self.inside.as_deref().copied().unwrap_or_default(),
            ],
            turns: self.turns,
            has_content: self.has_content,
            leave_open: usize::from(self.leaves_open),
            images: u64::from(self.images),
            with_notes: usize::from(self.notes.is_some()),
            first_headings: usize::from(self.headings.first),
            headings: usize::from(self.headings.any),
        }
    }
}

impl Headings {
    fn of(blocks: &[Block]) -> Self {
        let mut found = Self::default();
        each_block(blocks, &mut |block| {
            if let BlockKind::Heading(heading) = &block.kind
                && !(found.first || found.any && heading.level > 1)
                && !plain_text(&heading.content).trim().is_empty()
            {
                found.any = true;
                found.first |= heading.level == 1;
            }
        });
        found
    }
}

impl Total {
    /// What all of a body adds that begins with these blocks.
    pub(super) fn flow(&self) -> Flow {
        self.flows[0]
    }
}

impl AddAssign for Total {
    /// Puts blocks behind these.
    fn add_assign(&mut self, next: Self) {
        self.counts += next.counts;
        let [outside, inside] = next.flows;
        if self.turns {
            self.flows[0] += inside;
            self.flows[1] += outside;
        } else {
            self.flows[0] += outside;
            self.flows[1] += inside;
        }
        self.turns = self.turns != next.turns;
        self.has_content = self.has_content || next.has_content;
        self.leave_open += next.leave_open;
        self.images += next.images;
        self.with_notes += next.with_notes;
        self.first_headings += next.first_headings;
        self.headings += next.headings;
    }
}
