//! Counting many blocks or a whole post: on a thread, from a snapshot. Only a slice of the post is
//! in memory as a model or as HTML at any time.

use std::collections::HashMap;
use std::ops::Range;

use super::figures::Figures;
use super::notes::Used;
use crate::markdown::{Blocks, HtmlNote, HtmlPart, Model};
use crate::stats::measure::{Measure, TextFigures};
use crate::stats::rule::TextSource;
use crate::stats::visible::{joined_text, visible_text};
use crate::text::Buffer;

/// The most bytes of a post that are parsed at once, if no block is longer.
const SLICE: usize = 256 * 1024;

/// Blocks to be counted, or a whole post.
#[derive(Debug, Clone)]
pub struct CountJob {
    /// Tells this job from others of the same tally.
    pub(super) number: u64,
    pub(super) text: Buffer,
    pub(super) blocks: Blocks,
    pub(super) measure: Measure,
    pub(super) task: Task,
}

/// What is to be counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Task {
    /// These blocks, each by itself.
    Blocks(Vec<Range<usize>>),
    /// The text as a whole, because its blocks do not add up.
    Whole,
}

/// What was counted.
#[derive(Debug, Clone, PartialEq)]
pub struct Counted {
    pub(super) number: u64,
    /// What came of it; `None` when it failed.
    pub(super) answer: Option<Answer>,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Answer {
    Blocks(Vec<Figures>),
    Whole(TextFigures),
}

impl PartialEq for CountJob {
    fn eq(&self, other: &Self) -> bool {
        // The blocks follow from the text.
        self.number == other.number
            && self.task == other.task
            && self.measure == other.measure
            && self.text == other.text
    }
}

impl CountJob {
    /// Counts.
    pub fn run(mut self) -> Counted {
        let answer = match self.task {
            Task::Blocks(runs) => {
                let mut all = Vec::new();
                for run in runs {
                    all.extend(figures(&self.measure, &mut self.blocks, &self.text, run));
                }
                Answer::Blocks(all)
            }
            Task::Whole => Answer::Whole(whole(&self.measure, &mut self.blocks, &self.text)),
        };
        Counted {
            number: self.number,
            answer: Some(answer),
        }
    }

    /// The answer when counting failed.
    pub fn failed(&self) -> Counted {
        Counted {
            number: self.number,
            answer: None,
        }
    }
}

/// The figures of each of the blocks with these numbers.
pub(super) fn figures(
    measure: &Measure,
    blocks: &mut Blocks,
    buffer: &Buffer,
    run: Range<usize>,
) -> Vec<Figures> {
    let mut all = Vec::with_capacity(run.len());
    each_slice(blocks, buffer, run, |blocks, slice, model| {
        let mut rest = model.blocks.as_slice();
        let count = slice.len();
        for (at, block) in blocks.blocks_from(slice.start).take(count).enumerate() {
            let own = match at + 1 == count {
                true => rest.len(),
                false => rest.partition_point(|inner| inner.range.start < block.range.end),
            };
            let (own, behind) = rest.split_at(own);
            rest = behind;
            let figures = match measure.text {
                TextSource::MarkdownOutsideFences => {
                    Figures::of(measure, own, &buffer.slice_near(block.range))
                }
                _ => Figures::of(measure, own, ""),
            };
            all.push(figures);
        }
    });
    all
}

/// The figures of a whole post. Its HTML is in memory, its model is not.
pub(super) fn whole(measure: &Measure, blocks: &mut Blocks, buffer: &Buffer) -> TextFigures {
    let all = 0..blocks.len();
    let html = match measure.needs_html() {
        true => html(blocks, buffer),
        false => String::new(),
    };
    let mut form = String::new();
    match measure.text {
        TextSource::MarkdownOutsideFences => {
            form = buffer.slice_near(blocks.start()..buffer.len()).into_owned();
        }
        TextSource::JoinedText => each_slice(blocks, buffer, all, |_, _, model| {
            form.push_str(&joined_text(&model.blocks));
        }),
        TextSource::VisibleText => each_slice(blocks, buffer, all, |_, _, model| {
            form.push_str(&visible_text(&model.blocks, false));
        }),
        TextSource::VisibleTextAndCode => each_slice(blocks, buffer, all, |_, _, model| {
            form.push_str(&visible_text(&model.blocks, true));
        }),
        _ => return measure.figures(&html, &html),
    }
    measure.figures(&form, &html)
}

/// The HTML of the page of a post, without the identifiers of headings.
fn html(blocks: &mut Blocks, buffer: &Buffer) -> String {
    let all = 0..blocks.len();
    let mut refs = Vec::new();
    let mut refs_of: HashMap<String, Vec<String>> = HashMap::new();
    each_slice(blocks, buffer, all.clone(), |_, _, model| {
        let part = HtmlPart::of(&model.blocks, &|_| Some(1));
        refs.extend(part.refs);
        for note in part.notes {
            refs_of.entry(note.label).or_insert(note.refs);
        }
    });
    let used = Used::of(refs.iter(), &|label| refs_of.get(label));
    let labels = used.labels.iter().map(|(label, _)| *label);
    let numbers: HashMap<&str, usize> = labels.zip(1..).collect();
    let mut html = String::new();
    let mut notes: HashMap<String, HtmlNote> = HashMap::new();
    each_slice(blocks, buffer, all, |_, _, model| {
        let part = HtmlPart::of(&model.blocks, &|label| numbers.get(label).copied());
        html.push_str(&part.html);
        for note in part.notes {
            notes.entry(note.label.clone()).or_insert(note);
        }
    });
    if used.labels.is_empty() {
        return html;
    }
    html.push_str(HtmlNote::SECTION_START);
    for (number, (label, references)) in (1..).zip(&used.labels) {
        if let Some(note) = notes.get(*label) {
            html.push_str(&HtmlNote::start(number));
            html.push_str(&note.html);
            html.push_str(&HtmlNote::rest(note.is_open, number, *references));
        }
    }
    html.push_str(HtmlNote::SECTION_END);
    html
}

/// Calls `visit` for slices of the blocks with these numbers, in order, with the model of each.
fn each_slice(
    blocks: &mut Blocks,
    buffer: &Buffer,
    run: Range<usize>,
    mut visit: impl FnMut(&Blocks, Range<usize>, &Model),
) {
    let mut start = run.start;
    while start < run.end {
        let mut bytes = 0;
        let fit = blocks.blocks_from(start).take(run.end - start);
        let fit = fit.take_while(|block| {
            bytes += block.range.len();
            bytes <= SLICE
        });
        let end = start + fit.count().max(1);
        let model = blocks.models(buffer, start..end);
        visit(blocks, start..end, &model);
        start = end;
    }
}
