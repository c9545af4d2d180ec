//! The HTML of a few blocks of a post, of which the rest is elsewhere: what the page form of the
//! whole post has in their place, and what they have to do with its footnotes.
//!
//! Two things stand only in the whole: identifiers of headings that are made from their text, which
//! are left out, and the section of footnotes, for which each one comes by itself.

use super::super::model::Block;
use super::footnotes::{Notes, SECTION_END, SECTION_START, note_rest, note_start, note_text};
use super::{HtmlOptions, Met, Writer};

/// The number of the footnote with a label, as [`HtmlNote::label`] has it; `None` if there is none.
pub type NoteNumber<'o> = &'o dyn Fn(&str) -> Option<usize>;

/// The HTML of some blocks of a post.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HtmlPart {
    /// What the page has in their place. It ends with a line end unless it is empty.
    pub html: String,
    /// The labels of the footnotes that are referred to, as compared, once for each reference, in
    /// order. Those inside of footnotes are not among them.
    pub refs: Vec<String>,
    /// The footnotes that are defined in the blocks, in order.
    pub notes: Vec<HtmlNote>,
    /// What was met, in footnotes too.
    pub met: Met,
}

/// A footnote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HtmlNote {
    /// The label, as compared: without regard to case.
    pub label: String,
    /// What the note says; without the end of its last paragraph if that is open.
    pub html: String,
    /// Whether its last paragraph is open for the links back.
    pub is_open: bool,
    /// The labels of the footnotes that it refers to, as in [`HtmlPart::refs`].
    pub refs: Vec<String>,
}

impl HtmlPart {
    /// The HTML of `blocks`; raw HTML is kept. References to footnotes get their numbers from
    /// `number`.
    pub fn of(blocks: &[Block], number: NoteNumber<'_>) -> Self {
        let mut part = Self::default();
        (part.html, part.refs, part.met) = write(blocks, number);
        for (label, blocks) in Notes::defined(blocks) {
            let (mut html, refs, met) = write(blocks, number);
            let (text, is_open) = note_text(&html, blocks);
            html.truncate(text.len());
            if !is_open && !html.is_empty() && !html.ends_with('\n') {
                html.push('\n');
            }
            part.met.add(met);
            part.notes.push(HtmlNote {
                label,
                html,
                is_open,
                refs,
            });
        }
        part
    }
}

impl HtmlNote {
    /// What stands before the notes of a post, if any of them is referred to.
    pub const SECTION_START: &str = SECTION_START;
    /// What stands behind them.
    pub const SECTION_END: &str = SECTION_END;

    /// What stands in the section before what a note says.
    pub fn start(number: usize) -> String {
        note_start(number)
    }

    /// What stands behind it, links back to all references among it. It begins with a space if the
    /// note [is open](Self::is_open), else at the start of a line.
    pub fn rest(is_open: bool, number: usize, references: usize) -> String {
        note_rest(is_open, number, references)
    }
}

fn write(blocks: &[Block], number: NoteNumber<'_>) -> (String, Vec<String>, Met) {
    let mut html = String::new();
    let mut writer = Writer::new(&mut html, &HtmlOptions::STORED);
    writer.notes = Notes::elsewhere(number);
    writer.blocks(blocks);
    let (refs, met) = (writer.notes.referred(), writer.met);
    (html, refs, met)
}
