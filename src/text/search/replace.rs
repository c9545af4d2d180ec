//! What takes the place of a match, and the edits that put it there.

use std::ops::Range;

use regex::Captures;

use super::super::edit::Edit;
use super::super::selection::Selection;
use super::super::selections::Selections;
use super::super::transaction::Transaction;
use super::finder::Finder;
use super::follow::Search;
use super::stretch::Stretch;

impl Search {
    /// What takes the place of the match `range`, or `None` if that is no match.
    ///
    /// For a plain query that is `template` as it stands. For a regular expression `$1` and
    /// `${name}` stand for what the group found (nothing if it took no part), `$0` and `$&` for the
    /// whole match, `$$` for `$`, `\n`, `\t` and `\\` for a line end, a tab and `\`. A `$` before
    /// what is no group of the expression stands for itself, so that prices stay.
    pub fn replacement(&self, range: &Range<usize>, template: &str) -> Option<String> {
        let index = self.index_of(range)?;
        let mut first = 0;
        let stretch = self.stretches.iter().find(|stretch| {
            first += stretch.count();
            index < first
        })?;
        let template = Template::new(template, &self.finder);
        self.fill(&template, stretch, std::slice::from_ref(range))
            .pop()
            .map(|edit| edit.text)
    }

    /// Replaces the match `range`, with the caret after what took its place. `None` if it is no
    /// match. For `template` see [`Self::replacement`].
    pub fn replace_one(&self, range: &Range<usize>, template: &str) -> Option<Transaction> {
        let edit = Edit::replace(range.clone(), self.replacement(range, template)?);
        let caret = Selection::caret(edit.end());
        Some(Transaction::one(edit, caret))
    }

    /// Replaces all matches that lie wholly in `within` (`None`: in the text), after searching to
    /// the end. `selections` are those before; they stay where they were in the text, and one that
    /// began with the first match still does. For `template` see [`Self::replacement`]. Matches
    /// that already are what they become are left out.
    pub fn replace_all(
        &mut self,
        template: &str,
        within: Option<&Range<usize>>,
        selections: &Selections,
    ) -> Transaction {
        self.step(usize::MAX);
        let template = Template::new(template, &self.finder);
        let is_inside = |found: &Range<usize>| {
            within.is_none_or(|within| within.start <= found.start && found.end <= within.end)
        };
        let mut edits = Vec::new();
        for stretch in &self.stretches {
            let matches: Vec<_> = (0..stretch.count())
                .filter_map(|index| stretch.get(index))
                .filter(is_inside)
                .collect();
            edits.extend(self.fill(&template, stretch, &matches));
        }
        edits.retain(|edit| self.buffer.slice_near(edit.range.clone()) != edit.text);
        let selections = selections.map(|selection| map(&edits, selection));
        Transaction { edits, selections }
    }

    /// The edits that replace `matches`, all of one stretch.
    fn fill(&self, template: &Template, stretch: &Stretch, matches: &[Range<usize>]) -> Vec<Edit> {
        let Some(first) = matches.first() else {
            return Vec::new();
        };
        if let Some(text) = template.constant() {
            let edits = matches
                .iter()
                .map(|found| Edit::replace(found.clone(), text));
            return edits.collect();
        }
        // The groups are looked for in the same surroundings as the match was.
        let base = self.buffer.floor_boundary(first.start.saturating_sub(1));
        let text = self.buffer.slice_near(base..stretch.seen);
        let edits = matches.iter().filter_map(|found| {
            let groups = self.finder.captures_at(&text, found.start - base)?;
            Some(Edit::replace(found.clone(), template.fill(&groups)))
        });
        edits.collect()
    }
}

/// A replacement taken apart.
struct Template {
    parts: Vec<Part>,
}

enum Part {
    Text(String),
    /// What the group with this number found.
    Group(usize),
}

impl Template {
    fn new(template: &str, finder: &Finder) -> Self {
        let mut parts = Vec::new();
        let mut text = String::new();
        let mut rest = template;
        while let Some(first) = rest.chars().next() {
            let read = if finder.is_regex() {
                escaped(rest).or_else(|| group(rest, finder))
            } else {
                None
            };
            let (part, len) = read.unwrap_or_else(|| {
                let len = first.len_utf8();
                (Part::Text(rest[..len].to_owned()), len)
            });
            match part {
                Part::Text(more) => text.push_str(&more),
                Part::Group(_) => {
                    parts.push(Part::Text(std::mem::take(&mut text)));
                    parts.push(part);
                }
            }
            rest = &rest[len..];
        }
        parts.push(Part::Text(text));
        Self { parts }
    }

    /// The text, if it is the same for every match.
    fn constant(&self) -> Option<&str> {
        match self.parts.as_slice() {
            [Part::Text(text)] => Some(text),
            _ => None,
        }
    }

    fn fill(&self, groups: &Captures<'_>) -> String {
        self.parts
            .iter()
            .map(|part| match part {
                Part::Text(text) => text.as_str(),
                Part::Group(number) => groups.get(*number).map_or("", |group| group.as_str()),
            })
            .collect()
    }
}

/// The text that an escape at the start of `rest` stands for, and the bytes it takes.
fn escaped(rest: &str) -> Option<(Part, usize)> {
    let text = match rest.get(..2)? {
        "$$" => "$",
        "\\n" => "\n",
        "\\t" => "\t",
        "\\\\" => "\\",
        _ => return None,
    };
    Some((Part::Text(text.to_owned()), 2))
}

/// The group that a `$` at the start of `rest` names, and the bytes it takes.
fn group(rest: &str, finder: &Finder) -> Option<(Part, usize)> {
    let name = rest.strip_prefix('$')?;
    if name.starts_with('&') {
        return Some((Part::Group(0), 2));
    }
    if let Some(name) = name.strip_prefix('{') {
        let name = &name[..name.find('}')?];
        return Some((Part::Group(finder.group(name)?), name.len() + 3));
    }
    let digits = name.bytes().take_while(u8::is_ascii_digit).count();
    // `$12` is group 1 and a 2 where there is no group 12.
    (1..=digits.min(2)).rev().find_map(|len| {
        let number = finder.group(&name[..len])?;
        Some((Part::Group(number), len + 1))
    })
}

/// Where `selection` is after `edits`: what is selected stays so, with what took its place, and a
/// caret in a match goes after what took its place.
fn map(edits: &[Edit], selection: Selection) -> Selection {
    let range = selection.range();
    let end = moved(edits, range.end, |edit| edit.text.len());
    let start = if selection.is_empty() {
        end
    } else {
        moved(edits, range.start, |_| 0)
    };
    if selection.head < selection.anchor {
        Selection {
            anchor: end,
            head: start,
        }
    } else {
        Selection {
            anchor: start,
            head: end,
        }
    }
}

/// Where the byte `at` is after `edits`. Inside of what is replaced it goes so many bytes into the
/// new text as `inside` says; right at the start of an edit it stays before it.
fn moved(edits: &[Edit], at: usize, inside: impl Fn(&Edit) -> usize) -> usize {
    let mut place = at;
    for edit in edits.iter().take_while(|edit| edit.range.start < at) {
        place = if edit.range.end <= at {
            place - edit.range.len() + edit.text.len()
        } else {
            place - (at - edit.range.start) + inside(edit)
        };
    }
    place
}
