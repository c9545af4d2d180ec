//! What assistive technology is told of a unit: words, links, pictures and cells in reading order.

use std::ops::Range;

use eframe::egui::accesskit::Node;
use unicode_segmentation::UnicodeSegmentation as _;

use super::around::{Panel, PanelForm};
use super::flow::{Content, Flow, Unit};
use super::inlines::leaf;
use super::leaf::{Image, Leaf, Target};
use super::table::COLUMNS;

/// The most characters of a run: their numbers are kept in bytes.
const LONGEST: usize = 254;
/// The most bytes of a character: its length is kept in a byte.
const CHARACTER: usize = 255;
/// A longer address says nothing to anybody, and would be told again with every frame.
const ADDRESS: usize = 2048;

/// A part of a unit.
pub(super) enum Piece {
    /// Words, in runs: of which text of the unit they are.
    Words(usize, Vec<Run>),
    /// A link: the text it is in and its number there, its words, where it leads.
    Link([usize; 2], String, Target),
    /// A picture: its words and its address.
    Picture(String, Option<String>),
    /// The cell of a column begins.
    Cell(usize),
    /// An entry of a list begins, by its number.
    Entry(usize),
}

/// Characters that are told as one node.
pub(super) struct Run {
    /// Its bytes of the text.
    pub(super) range: Range<usize>,
    value: String,
    lengths: Vec<u8>,
    words: Vec<u8>,
}

impl Run {
    /// Its characters.
    pub(super) fn text(&self) -> &str {
        &self.value
    }

    /// Says all of it but where it stands.
    pub(super) fn fill(&self, node: &mut Node) {
        node.set_value(self.value.as_str());
        node.set_character_lengths(self.lengths.as_slice());
        node.set_word_starts(self.words.as_slice());
    }
}

/// The parts of a unit.
pub(super) fn pieces(flow: &Flow, unit: &Unit) -> Vec<Piece> {
    let mut pieces = Vec::new();
    match &unit.content {
        Content::Text(text) => text_pieces(&text.leaf, 0, &text.range, &mut pieces),
        Content::Code(code, lines) => {
            if let Some(block) = flow.codes.get(*code) {
                let text = &block.leaf.text;
                let start = |line: usize| block.lines.get(line).copied().unwrap_or(text.len());
                words(text, 0, start(lines.start)..start(lines.end), &mut pieces);
            }
        }
        Content::Row(table, row) => row_pieces(flow, (*table, *row), &mut pieces),
        Content::Image(image, link) => {
            if let Some(url) = link {
                let target = Target::Url(url.clone());
                pieces.push(Piece::Link([0, 0], words_of(image), target));
            }
            pieces.push(picture(image));
        }
        Content::Formula(leaf) => words(&leaf.text, 0, 0..leaf.text.len(), &mut pieces),
        Content::Panel(panel) => panel_pieces(panel, &mut pieces),
        Content::Rule | Content::Line(_) | Content::Empty | Content::Blank => {}
    }
    pieces
}

/// How many cells of a unit are told.
pub(super) fn cells(flow: &Flow, unit: &Unit) -> usize {
    let Content::Row(table, _) = unit.content else {
        return 0;
    };
    let table = flow.tables.get(table);
    table.map_or(0, |table| table.alignments.len().min(COLUMNS))
}

/// What a link says: where it leads for a note, else its words.
pub(super) fn link_label(words: &str, target: &Target) -> String {
    match target {
        Target::Url(_) => words.to_owned(),
        Target::Note(number) => format!("Note {number}"),
        Target::Reference(number) => format!("Back to reference {number}"),
    }
}

/// An address, unless it is too long to be told.
pub(super) fn address(url: &str) -> Option<String> {
    (url.len() <= ADDRESS).then(|| url.to_owned())
}

fn panel_pieces(panel: &Panel, pieces: &mut Vec<Piece>) {
    let is_list = matches!(
        panel.form,
        PanelForm::Links | PanelForm::Share(_) | PanelForm::Figures { .. }
    );
    for (number, leaf) in panel.leaves.iter().enumerate() {
        if is_list {
            pieces.push(Piece::Entry(number));
        }
        text_pieces(leaf, number, &(0..leaf.text.len()), pieces);
    }
}

fn row_pieces(flow: &Flow, (table, row): (usize, usize), pieces: &mut Vec<Piece>) {
    let Some(table) = flow.tables.get(table) else {
        return;
    };
    let source = match row {
        0 => Some(&table.head),
        _ => table.rows.get(row - 1),
    };
    for (column, cell) in source
        .iter()
        .flat_map(|row| &row.cells)
        .enumerate()
        .take(COLUMNS)
    {
        pieces.push(Piece::Cell(column));
        let leaf = leaf(flow.maker(), &cell.content);
        text_pieces(&leaf, column, &(0..leaf.text.len()), pieces);
    }
}

/// Words, links and pictures of a stretch of a text.
fn text_pieces(leaf: &Leaf, number: usize, range: &Range<usize>, pieces: &mut Vec<Piece>) {
    let mut stretch = Stretch {
        leaf,
        number,
        at: range.start,
        image: leaf.images.partition_point(|image| image.at < range.start),
    };
    for (index, link) in leaf.links_at(range) {
        let end = link.range.end.min(range.end);
        stretch.plain(link.range.start.max(stretch.at), link.images.start, pieces);
        let (label, images) = stretch.linked(end, link.images.end);
        pieces.push(Piece::Link([number, index], label, link.target.clone()));
        pieces.extend(images);
    }
    let is_last = range.end == leaf.text.len();
    let images = leaf.images.partition_point(|image| image.at < range.end);
    let images = if is_last { leaf.images.len() } else { images };
    stretch.plain(range.end, images, pieces);
}

/// How far a text has been told.
struct Stretch<'l> {
    leaf: &'l Leaf,
    number: usize,
    /// The byte, and the number of the picture.
    at: usize,
    image: usize,
}

impl Stretch<'_> {
    /// The next picture before a byte, by its number less than `images`.
    fn picture(&mut self, end: usize, images: usize) -> Option<&Image> {
        let image = self.leaf.images.get(self.image)?;
        let is_here = image.at < end || image.at == end && self.image < images;
        if !is_here || image.at < self.at {
            return None;
        }
        self.image += 1;
        Some(image)
    }

    /// Words and pictures up to a byte, and up to a picture there.
    fn plain(&mut self, end: usize, images: usize, pieces: &mut Vec<Piece>) {
        while let Some((at, own)) = self
            .picture(end, images)
            .map(|image| (image.at, picture(image)))
        {
            words(&self.leaf.text, self.number, self.at..at, pieces);
            pieces.push(own);
            self.at = at;
        }
        words(&self.leaf.text, self.number, self.at..end, pieces);
        self.at = end;
    }

    /// The words of a link, those of its pictures among them, and its pictures.
    fn linked(&mut self, end: usize, images: usize) -> (String, Vec<Piece>) {
        let mut label = String::new();
        let mut pieces = Vec::new();
        while let Some((at, own)) = self
            .picture(end, images)
            .map(|image| (image.at, picture(image)))
        {
            label.push_str(&self.leaf.text[self.at..at]);
            if let Piece::Picture(words, _) = &own {
                label.push_str(words);
            }
            pieces.push(own);
            self.at = at;
        }
        label.push_str(&self.leaf.text[self.at..end]);
        self.at = end;
        (label, pieces)
    }
}

fn picture(image: &Image) -> Piece {
    Piece::Picture(words_of(image), address(&image.url))
}

/// What stands for a picture: its description, its title, or the name of its file.
fn words_of(image: &Image) -> String {
    let file = image.url.split(['?', '#']).next().unwrap_or_default();
    let file = file.rsplit('/').next().unwrap_or_default();
    let known = [image.alt.trim(), image.title.trim()];
    let known = known.into_iter().find(|words| !words.is_empty());
    known
        .unwrap_or(if image.url.starts_with("data:") {
            ""
        } else {
            file
        })
        .to_owned()
}

/// Words in runs, each of one line at most; none for no words.
fn words(text: &str, number: usize, range: Range<usize>, pieces: &mut Vec<Piece>) {
    if range.is_empty() {
        return;
    }
    let mut at = range.start;
    let mut runs: Vec<Run> = Vec::new();
    let mut starts_run = true;
    for word in text[range].split_word_bounds() {
        let mut starts_word = word.contains(char::is_alphanumeric);
        for character in word.graphemes(true).flat_map(pieces_of) {
            let is_full = |run: &Run| run.lengths.len() >= LONGEST;
            if starts_run || runs.last().is_some_and(is_full) {
                runs.push(Run {
                    range: at..at,
                    value: String::new(),
                    lengths: Vec::new(),
                    words: Vec::new(),
                });
            }
            starts_run = character.ends_with('\n');
            if let Some(run) = runs.last_mut() {
                if std::mem::take(&mut starts_word) {
                    run.words.push(byte(run.lengths.len()));
                }
                at += character.len();
                run.range.end = at;
                run.value.push_str(character);
                run.lengths.push(byte(character.len()));
            }
        }
    }
    pieces.push(Piece::Words(number, runs));
}

/// A letter under a heap of marks is several characters.
fn pieces_of(character: &str) -> impl Iterator<Item = &str> {
    let mut rest = character;
    std::iter::from_fn(move || {
        let (piece, others) = rest.split_at(rest.floor_char_boundary(CHARACTER));
        rest = others;
        (!piece.is_empty()).then_some(piece)
    })
}

fn byte(number: usize) -> u8 {
    u8::try_from(number).unwrap_or(u8::MAX)
}
