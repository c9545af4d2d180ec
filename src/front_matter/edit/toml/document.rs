//! A TOML file with the places of its values, tables and headers.

use std::collections::BTreeSet;
use std::ops::Range;

use ::toml::de::DeTable;

use super::super::lines;
use super::TomlEditError;
use super::render::Form;
use crate::front_matter::problem::Problem;
use crate::front_matter::read::{MAX_BLOCK, read_toml};
use crate::front_matter::value::{Entry, Item, Style, Value};

/// A file that can be read.
pub(super) struct Document<'t> {
    pub(super) text: &'t str,
    /// `\n` or `\r\n`.
    pub(super) line_end: &'static str,
    /// How texts with line ends are written.
    pub(super) form: Form,
    entries: Vec<Entry>,
    /// Where headers start.
    headers: BTreeSet<usize>,
}

/// A table of the file.
#[derive(Debug, Clone, Copy)]
pub(super) enum Scope<'d> {
    /// What stands above all headers.
    Top(&'d [Entry]),
    /// A table below a header.
    Header(&'d [Entry], &'d Range<usize>),
    /// A table between braces.
    Inline(&'d [Entry], &'d Range<usize>),
    /// A table that dotted keys make.
    Dotted(&'d [Entry], &'d str),
}

/// Where a path leads.
pub(super) enum Found<'d, 'p> {
    Here(Scope<'d>),
    /// Its last part, a table, is not there; `scope` is where it belongs.
    Nowhere {
        scope: Scope<'d>,
        key: &'p str,
    },
}

impl<'d> Scope<'d> {
    pub(super) fn entries(&self) -> &'d [Entry] {
        match self {
            Self::Top(entries)
            | Self::Header(entries, _)
            | Self::Inline(entries, _)
            | Self::Dotted(entries, _) => entries,
        }
    }

    pub(super) fn entry(&self, key: &str) -> Option<&'d Entry> {
        self.entries().iter().find(|entry| entry.key == key)
    }
}

impl<'t> Document<'t> {
    /// # Errors
    ///
    /// [`TomlEditError::Unreadable`] for what is no TOML or too long to be read.
    pub(super) fn read(text: &'t str, exact: bool) -> Result<Self, TomlEditError> {
        if text.len() > MAX_BLOCK {
            return Err(TomlEditError::Unreadable { line: 1 });
        }
        let (_, errors) = DeTable::parse_recoverable(text);
        if let Some(error) = errors.first() {
            let place = error.span().unwrap_or_default();
            let line = Problem::new(text, place, "").line;
            return Err(TomlEditError::Unreadable { line });
        }
        let line_end = if text.contains("\r\n") { "\r\n" } else { "\n" };
        let mut document = Self {
            text,
            line_end,
            form: Form { line_end, exact },
            entries: read_toml(text),
            headers: BTreeSet::new(),
        };
        document.headers = document.headers_in(&document.entries);
        Ok(document)
    }

    /// The table at a path.
    pub(super) fn scope<'d, 'p>(
        &'d self,
        path: &[&'p str],
    ) -> Result<Found<'d, 'p>, TomlEditError> {
        let mut scope = Scope::Top(&self.entries);
        let mut parts = path.iter();
        while let Some(key) = parts.next() {
            let Some(entry) = scope.entry(key) else {
                return match parts.next() {
                    None => Ok(Found::Nowhere { scope, key }),
                    Some(_) => Err(TomlEditError::NoItem),
                };
            };
            scope = match &entry.value {
                Value::Map(inside) => self.table(inside, &entry.range, &entry.key),
                Value::List(items) => {
                    let number = parts.next().and_then(|part| part.parse::<usize>().ok());
                    let number = number.ok_or(TomlEditError::NoPlace)?;
                    let item = items.get(number).ok_or(TomlEditError::NoItem)?;
                    let Value::Map(inside) = &item.value else {
                        return Err(TomlEditError::NoPlace);
                    };
                    self.table(inside, &item.range, &entry.key)
                }
                _ => return Err(TomlEditError::NoPlace),
            };
        }
        Ok(Found::Here(scope))
    }

    /// The list of tables at a path.
    pub(super) fn list(&self, path: &[&str]) -> Result<&Entry, TomlEditError> {
        let (key, parents) = path.split_last().ok_or(TomlEditError::NoPlace)?;
        match self.scope(parents)? {
            Found::Here(scope) => scope.entry(key).ok_or(TomlEditError::NoItem),
            Found::Nowhere { .. } => Err(TomlEditError::NoItem),
        }
    }

    /// The items of a list.
    pub(super) fn items(&self, path: &[&str]) -> Result<&[Item], TomlEditError> {
        match &self.list(path)?.value {
            Value::List(items) => Ok(items),
            _ => Err(TomlEditError::NoPlace),
        }
    }

    fn table<'d>(
        &'d self,
        entries: &'d [Entry],
        range: &'d Range<usize>,
        key: &'d str,
    ) -> Scope<'d> {
        match self.text.as_bytes().get(range.start) {
            Some(b'[') => Scope::Header(entries, range),
            Some(b'{') => Scope::Inline(entries, range),
            _ => Scope::Dotted(entries, key),
        }
    }

    /// Whether a header starts at a byte.
    pub(super) fn is_header(&self, at: usize) -> bool {
        self.headers.contains(&at)
    }

    /// The bytes of an entry with its key; `None` if it stands below a header of its own.
    pub(super) fn own(&self, entry: &Entry) -> Option<Range<usize>> {
        let start = entry.key_range.start;
        match &entry.value {
            Value::Map(inside) if entry.style == Style::Block => {
                let is_dotted = !self.is_header(entry.range.start);
                let parts = inside.iter().filter_map(|entry| self.own(entry));
                let end = parts.map(|part| part.end).max();
                end.filter(|_| is_dotted).map(|end| start..end)
            }
            Value::List(_) if entry.style == Style::Block => None,
            _ => Some(start..entry.range.end),
        }
    }

    /// The lines of a table of a list, with the comments right above it and the blank lines below.
    pub(super) fn block(&self, item: &Item) -> Range<usize> {
        let mut inside = match &item.value {
            Value::Map(entries) => self.headers_in(entries),
            _ => BTreeSet::new(),
        };
        inside.insert(item.range.start);
        self.block_of(item.range.start, &inside)
    }

    /// The lines from a header to the next one that is not in the set `inside`.
    pub(super) fn block_of(&self, header: usize, inside: &BTreeSet<usize>) -> Range<usize> {
        let next = self.headers.range(header + 1..);
        let next = next.copied().find(|next| !inside.contains(next));
        let end = next.map_or(self.text.len(), |next| self.with_comments(next));
        let start = self.with_comments(header);
        start..end.max(start)
    }

    /// The same without the blank lines, and without the end of the last line.
    pub(super) fn content(&self, item: &Item) -> Range<usize> {
        let block = self.block(item);
        let written = self.text[block.clone()].trim_end();
        block.start..block.start + written.len()
    }

    /// The first header of the file, with the comments right above it.
    pub(super) fn first_block(&self) -> Option<usize> {
        let first = self.headers.first()?;
        Some(self.with_comments(*first))
    }

    /// Where the lines start: behind the byte order mark.
    pub(super) fn start(&self) -> usize {
        self.text.len() - self.text.trim_start_matches('\u{feff}').len()
    }

    pub(super) fn line_start(&self, at: usize) -> usize {
        lines::start(self.text, at).max(self.start())
    }

    /// The start of the comments right above the line of a byte, else of the line.
    fn with_comments(&self, at: usize) -> usize {
        let mut start = self.line_start(at);
        while start > self.start() {
            let above = self.line_start(start - 1);
            if !self.text[above..start].trim_start().starts_with('#') {
                break;
            }
            start = above;
        }
        start
    }

    fn headers_in(&self, entries: &[Entry]) -> BTreeSet<usize> {
        let mut headers = BTreeSet::new();
        let mut rest: Vec<_> = entries
            .iter()
            .map(|entry| (&entry.value, &entry.range, entry.style))
            .collect();
        while let Some((value, range, style)) = rest.pop() {
            let is_block = style == Style::Block;
            if is_block && self.text[range.start..].starts_with('[') {
                headers.insert(range.start);
            }
            match value {
                Value::Map(inside) if is_block => {
                    let inside = inside.iter();
                    rest.extend(inside.map(|entry| (&entry.value, &entry.range, entry.style)));
                }
                Value::List(items) if is_block => {
                    rest.extend(
                        items
                            .iter()
                            .map(|item| (&item.value, &item.range, item.style)),
                    );
                }
                _ => {}
            }
        }
        headers
    }
}
