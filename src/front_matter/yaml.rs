//! Reads a YAML block: parser events to values with their places.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use saphyr_parser::{Event, Parser, ScalarStyle, Span, StrInput, Tag};

use super::places::Places;
use super::read::{MAX_DEPTH, MAX_EXPANSION, Reading};
use super::value::{Entry, Item, Style, Value};
use super::{explain, schema};

/// Reads the values of the block at `inner`. At an error, what came before it is kept.
pub(super) fn read(text: &str, inner: Range<usize>) -> Reading {
    let mut builder = Builder {
        text,
        places: Places::new(text, inner.clone()),
        parser: Parser::new_from_str(&text[inner.clone()]),
        anchors: HashMap::new(),
        expanded: 0,
        last_end: inner.start,
        stopped: false,
        reading: Reading::default(),
    };
    let entries = builder.document();
    let mut reading = builder.reading;
    reading.entries = entries;
    reading
}

/// A value that `*name` can repeat.
struct Anchor {
    value: Value,
    cost: usize,
    height: usize,
}

struct Builder<'t> {
    text: &'t str,
    places: Places<'t>,
    parser: Parser<'t, StrInput<'t>>,
    /// The values with names; `None` for one that is too large to repeat.
    anchors: HashMap<usize, Option<Anchor>>,
    /// The cost of the values with names and of what aliases have repeated so far.
    expanded: usize,
    /// The byte after the last event's source.
    last_end: usize,
    /// Set at the first error: nothing more is read.
    stopped: bool,
    reading: Reading,
}

impl<'t> Builder<'t> {
    fn document(&mut self) -> Vec<Entry> {
        let mut entries = Vec::new();
        let mut documents = 0;
        while let Some((event, span)) = self.next() {
            match event {
                Event::Nothing | Event::StreamStart | Event::DocumentEnd => {}
                Event::StreamEnd => break,
                Event::DocumentStart(_) => {
                    documents += 1;
                    if documents > 1 {
                        let range = self.places.range(span);
                        self.stop(range, explain::yaml("document", None));
                    }
                }
                event => match self.node(event, span, 0) {
                    Some(Item {
                        value: Value::Map(map),
                        ..
                    }) => entries = map,
                    Some(Item {
                        value: Value::Null, ..
                    })
                    | None => {}
                    Some(item) => self.reading.problem(
                        item.range,
                        "The front matter holds no keys, so it gives no values. \
                         Write each line as key: value.",
                    ),
                },
            }
        }
        entries
    }

    fn next(&mut self) -> Option<(Event<'t>, Span)> {
        if self.stopped {
            return None;
        }
        match self.parser.next_event()? {
            Ok(next) => Some(next),
            Err(error) => {
                let at = self.places.byte(error.marker().index());
                let next = self.text[at..].chars().next();
                let end = at + next.map_or(0, char::len_utf8);
                self.stop(at..end, explain::yaml(error.info(), next));
                None
            }
        }
    }

    fn stop(&mut self, range: Range<usize>, message: impl Into<String>) {
        self.reading.problem(range, message);
        self.stopped = true;
    }

    /// The value that starts with `event`; of a list or map that is cut off by an error, what
    /// came before the error.
    fn node(&mut self, event: Event<'t>, span: Span, depth: usize) -> Option<Item> {
        let (item, anchor) = match event {
            Event::Scalar(text, style, anchor, tag) => {
                let range = if text.is_empty() && style == ScalarStyle::Plain {
                    self.places.nothing(self.last_end)
                } else {
                    let range = self.places.scalar(span, style, self.last_end);
                    self.last_end = self.places.range(span).end;
                    range
                };
                self.last_end = self.last_end.max(range.end);
                let item = Item {
                    value: scalar(&text, style, tag.as_deref()),
                    range,
                    style: scalar_style(style),
                };
                (item, anchor)
            }
            Event::Alias(anchor) => return self.alias(anchor, span, depth),
            Event::SequenceStart(anchor, _) => {
                (self.collection(span, depth, Self::sequence)?, anchor)
            }
            Event::MappingStart(anchor, _) => {
                (self.collection(span, depth, Self::mapping)?, anchor)
            }
            _ => return None,
        };
        if anchor > 0 {
            self.name(anchor, &item.value);
        }
        Some(item)
    }

    fn name(&mut self, anchor: usize, value: &Value) {
        let cost = cost(value);
        self.expanded = self.expanded.saturating_add(cost);
        let target = (self.expanded <= MAX_EXPANSION).then(|| Anchor {
            value: value.clone(),
            cost,
            height: height(value),
        });
        self.anchors.insert(anchor, target);
    }

    fn alias(&mut self, anchor: usize, span: Span, depth: usize) -> Option<Item> {
        let range = self.places.range(span);
        self.last_end = range.end;
        let Some(target) = self.anchors.get(&anchor) else {
            self.stop(
                range,
                "This name refers to the value it stands in, so the values from here on are not \
                 used. Write the value out.",
            );
            return None;
        };
        let fits = target.as_ref().filter(|target| {
            self.expanded = self.expanded.saturating_add(target.cost);
            self.expanded <= MAX_EXPANSION && depth + target.height <= MAX_DEPTH
        });
        let Some(target) = fits else {
            self.stop(
                range,
                "The names in this front matter repeat too much, so the values from here on are \
                 not used. Write the values out.",
            );
            return None;
        };
        Some(Item {
            value: target.value.clone(),
            range,
            style: Style::Alias,
        })
    }

    /// Reads a list or map and finds its place: brackets included, or to the end of its last value.
    fn collection(
        &mut self,
        span: Span,
        depth: usize,
        read: fn(&mut Self, usize) -> (Value, Option<Span>),
    ) -> Option<Item> {
        let mut range = self.places.without_properties(self.places.range(span));
        if let Some(dash) = self.places.dash_below_key(self.last_end) {
            // The parser starts a list that is not indented behind its first dash.
            range = dash.min(range.start)..range.end.min(dash);
        }
        if depth >= MAX_DEPTH {
            self.stop(
                range,
                "These values are nested too deeply, so the values from here on are not used. \
                 Use fewer levels.",
            );
            return None;
        }
        self.last_end = self.last_end.max(range.end);
        let flow =
            matches!(self.text.as_bytes().get(range.start), Some(b'[' | b'{')) && !range.is_empty();
        let (value, end) = read(self, depth + 1);
        if flow && let Some(end) = end {
            self.last_end = self.places.closing(self.places.range(end));
        }
        let end = match &value {
            Value::List(items) if !flow => items.last().map(|item| item.range.end),
            // A merge stands last, wherever it is written.
            Value::Map(entries) if !flow => entries.iter().map(|entry| entry.range.end).max(),
            _ => Some(self.last_end),
        };
        Some(Item {
            value,
            range: range.start..end.unwrap_or(range.end).max(range.start),
            style: if flow { Style::Flow } else { Style::Block },
        })
    }

    fn sequence(&mut self, depth: usize) -> (Value, Option<Span>) {
        let mut items = Vec::new();
        while let Some((event, span)) = self.next() {
            if event == Event::SequenceEnd {
                return (Value::List(items), Some(span));
            }
            items.extend(self.node(event, span, depth));
        }
        (Value::List(items), None)
    }

    fn mapping(&mut self, depth: usize) -> (Value, Option<Span>) {
        let mut entries = Vec::new();
        let mut merges = Vec::new();
        let mut end = None;
        while let Some((event, span)) = self.next() {
            if event == Event::MappingEnd {
                end = Some(span);
                break;
            }
            let Some(key) = self.node(event, span, depth) else {
                break;
            };
            let Some((event, span)) = self.next() else {
                break;
            };
            let Some(value) = self.node(event, span, depth) else {
                break;
            };
            let source = &self.text[key.range.clone()];
            if source == "<<" && matches!(value.value, Value::Map(_) | Value::List(_)) {
                merges.push((key.range, value));
            } else if let Some(name) = key_name(&key, source) {
                entries.push(Entry {
                    key: name,
                    key_range: key.range,
                    value: value.value,
                    range: value.range,
                    style: value.style,
                });
            } else {
                self.reading.problem(
                    key.range,
                    "A list or map stands in the place of a key, so its value is not used. \
                     Write each line as key: value.",
                );
            }
        }
        merge(&mut entries, merges);
        (Value::Map(entries), end)
    }
}

/// Keys are words: `no`, `2024` and `~` are taken as written.
fn key_name(key: &Item, source: &str) -> Option<String> {
    match (&key.value, key.style) {
        (Value::Text(text), _) => Some(text.clone()),
        (Value::List(_) | Value::Map(_), _) => None,
        (_, Style::Plain) => Some(source.to_owned()),
        (value, _) => Some(value.as_text().unwrap_or_default().into_owned()),
    }
}

/// Adds the entries of `<<` values that are not written in the map itself.
fn merge(entries: &mut Vec<Entry>, merges: Vec<(Range<usize>, Item)>) {
    if merges.is_empty() {
        return;
    }
    let mut known: HashSet<String> = entries.iter().map(|entry| entry.key.clone()).collect();
    for (key_range, merged) in merges {
        let maps = match merged.value {
            Value::List(items) => items.into_iter().map(|item| item.value).collect(),
            value => vec![value],
        };
        for map in maps {
            let Value::Map(more) = map else { continue };
            for entry in more {
                if known.insert(entry.key.clone()) {
                    entries.push(Entry {
                        key: entry.key,
                        key_range: key_range.clone(),
                        value: entry.value,
                        range: merged.range.clone(),
                        style: Style::Alias,
                    });
                }
            }
        }
    }
}

/// Plain scalars follow the core schema; quotes and unknown tags make text; the core tags decide.
fn scalar(text: &str, style: ScalarStyle, tag: Option<&Tag>) -> Value {
    let core = tag.filter(|tag| tag.is_yaml_core_schema());
    let resolved = match (core, tag) {
        (Some(core), _) => core.suffix != "str" && core.suffix != "binary",
        (None, Some(_)) => false,
        (None, None) => style == ScalarStyle::Plain,
    };
    if resolved {
        schema::resolve(text)
    } else {
        Value::Text(text.to_owned())
    }
}

fn scalar_style(style: ScalarStyle) -> Style {
    match style {
        ScalarStyle::Plain => Style::Plain,
        ScalarStyle::SingleQuoted => Style::SingleQuoted,
        ScalarStyle::DoubleQuoted => Style::DoubleQuoted,
        ScalarStyle::Literal => Style::Literal,
        ScalarStyle::Folded => Style::Folded,
    }
}

/// What repeating a value costs: about its bytes of text, plus a fixed cost a value.
fn cost(value: &Value) -> usize {
    const NODE: usize = 16;
    let inside = match value {
        Value::List(items) => items.iter().map(|item| cost(&item.value)).sum(),
        Value::Map(entries) => entries
            .iter()
            .map(|entry| entry.key.len() + cost(&entry.value))
            .sum(),
        value => value.as_text().map_or(0, |text| text.len()),
    };
    NODE + inside
}

/// How many levels of lists and maps a value has.
fn height(value: &Value) -> usize {
    match value {
        Value::List(items) => {
            1 + items
                .iter()
                .map(|item| height(&item.value))
                .max()
                .unwrap_or(0)
        }
        Value::Map(entries) => {
            1 + entries
                .iter()
                .map(|entry| height(&entry.value))
                .max()
                .unwrap_or(0)
        }
        _ => 0,
    }
}
