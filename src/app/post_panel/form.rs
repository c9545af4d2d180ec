//! What the panel shows of a post: made again when its front matter, its target or its site changed.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use super::super::facts::Facts;
use super::super::state::State;
use super::target::TargetInUse;
use super::values::{is_list, said};
use super::{PanelField, slug, values};
use crate::front_matter::{Entry, FrontMatter, Problem, Value};
use crate::site::{Fit, description_fits};
use crate::target::{self, Field};

/// How many lines of a value are shown that is changed in the text.
const SOURCE_LINES: usize = 8;

/// What the panel shows.
#[derive(Debug, Default)]
pub struct PostForm {
    made_for: Option<Key>,
    target: Option<TargetInUse>,
    /// Why the front matter cannot be changed by fields, if it cannot.
    pub fault: Option<BlockFault>,
    said: BTreeMap<PanelField, Said>,
    names: BTreeMap<Field, Vec<String>>,
    /// Whether the post is a draft.
    pub draft: bool,
    /// Whether it has front matter.
    pub has_block: bool,
    /// All about the slug.
    pub slug: SlugFacts,
    /// How the description fits into the results of search engines, on a wide screen and on a phone.
    pub description: [Fit; 2],
    /// The other keys.
    pub others: Vec<OtherKey>,
}

/// What it was made for.
#[derive(Debug, PartialEq, Eq)]
struct Key {
    post: u64,
    front_matter: u64,
    site: u64,
    target: String,
    path: Option<std::path::PathBuf>,
    title: Option<String>,
    is_locked: bool,
}

/// What a post says in a field.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Said {
    /// As the field shows it.
    pub text: String,
    /// The name of the key where it stands, or would: `taxonomies.tags`.
    pub key: String,
    /// The byte at which it stands.
    pub place: Option<usize>,
    /// What the target makes of it, if that is something else.
    pub reading: Option<String>,
    /// What is wrong with it.
    pub problem: Option<String>,
}

/// Why front matter cannot be changed by fields.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BlockFault {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong there.
    pub message: String,
    /// The byte.
    pub place: usize,
}

/// All about a slug.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SlugFacts {
    /// What the title gives.
    pub made: String,
    /// Whether readers can have the address of the post already.
    pub is_published: bool,
    /// Whether it cannot be changed for that reason.
    pub is_locked: bool,
    /// The file of another post with the same slug.
    pub clash: Option<String>,
}

/// A key that is no field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OtherKey {
    /// Its path.
    pub path: Vec<String>,
    /// What it holds.
    pub kind: OtherKind,
    /// What it says.
    pub said: Said,
}

/// What a key holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OtherKind {
    /// A text, a number, a date.
    Text,
    /// Yes or no.
    Flag(bool),
    /// A list or a map, which is changed in the text: how it is written there.
    Source(String),
}

impl PostForm {
    /// Brings the form up to date. The source of `state` has followed its text, and so have `facts`.
    pub fn refresh(&mut self, state: &State, facts: &Facts) {
        let (front_matter, version) = state.source.front_matter();
        let key = Key {
            post: state.post.id,
            front_matter: version,
            site: state.site.version,
            target: state.settings.target.clone(),
            path: state.post.path.clone(),
            title: facts.title.as_ref().map(|title| title.text.clone()),
            is_locked: slug::is_locked(state),
        };
        if self.made_for.as_ref() == Some(&key) {
            return;
        }
        let target = state.target();
        let head = state
            .post
            .document
            .buffer()
            .slice_near(0..front_matter.body);
        let maker = Maker {
            head: &head,
            front_matter,
            target: &target,
            facts,
        };
        *self = Self {
            fault: front_matter.problems.first().map(BlockFault::of),
            said: maker.fields(),
            names: lists()
                .map(|field| (field, values::names(state, field)))
                .collect(),
            draft: values::value(state, Field::Draft) == Some(target::FieldValue::Flag(true)),
            has_block: front_matter.format.is_some(),
            slug: slug_facts(state, facts),
            description: Default::default(),
            others: maker.others(),
            target: Some(target),
            made_for: Some(key),
        };
        self.description = description_fits(&self.said(&PanelField::Of(Field::Description)).text);
    }

    /// The target that the post is shown for; `None` before the first refresh.
    pub fn target(&self) -> Option<&TargetInUse> {
        self.target.as_ref()
    }

    /// What the post says in a field.
    pub fn said(&self, field: &PanelField) -> Said {
        let other = || match field {
            PanelField::Key(path) => self.others.iter().find(|other| other.path == *path),
            _ => None,
        };
        let said = self.said.get(field).or_else(|| Some(&other()?.said));
        said.cloned().unwrap_or_default()
    }

    /// The names in a list.
    pub fn names(&self, field: Field) -> &[String] {
        self.names.get(&field).map_or(&[], Vec::as_slice)
    }
}

impl BlockFault {
    fn of(problem: &Problem) -> Self {
        Self {
            line: problem.line,
            message: problem.message.clone(),
            place: problem.range.start,
        }
    }
}

/// What the form is made from.
struct Maker<'a> {
    head: &'a str,
    front_matter: &'a FrontMatter,
    target: &'a TargetInUse,
    facts: &'a Facts,
}

impl Maker<'_> {
    fn fields(&self) -> BTreeMap<PanelField, Said> {
        let target = &self.target.target;
        let mut all = BTreeMap::new();
        for field in Field::ALL {
            let found = target::field_value(self.front_matter, target, field);
            let of = PanelField::Of(field);
            let mut said_of = Said {
                text: said(self.front_matter, target, &of),
                key: target
                    .keys
                    .get(&field)
                    .map(|path| path.join("."))
                    .unwrap_or_default(),
                ..Said::default()
            };
            if let Some(found) = found {
                said_of.key = found.path.join(".");
                self.about(found.entry, &mut said_of);
            }
            said_of.problem = said_of
                .problem
                .or_else(|| self.wanted(field, &said_of.text));
            all.insert(of, said_of);
            if matches!(field, Field::Date | Field::Updated) {
                let zone = PanelField::Zone(field);
                let text = said(self.front_matter, target, &zone);
                all.insert(
                    zone,
                    Said {
                        text,
                        ..Said::default()
                    },
                );
            }
        }
        all
    }

    /// What the target wants of a field that is not so.
    fn wanted(&self, field: Field, text: &str) -> Option<String> {
        let target = &self.target.target;
        let title = &target.title;
        let is_there = target::field_value(self.front_matter, target, field).is_some();
        if target.requires.contains(&field) && !is_there {
            return Some(format!("{title} wants this of every post."));
        }
        if let Some(advice) = advice(field, text) {
            return Some(advice.to_owned());
        }
        let count = text.chars().count();
        let limit = target.limits.get(&field).filter(|limit| count > **limit)?;
        Some(format!(
            "{title} takes at most {limit} characters here, and this has {count}."
        ))
    }

    /// Where an entry stands, how the target reads it, and what is wrong with it.
    fn about(&self, entry: &Entry, said: &mut Said) {
        let range = entry.key_range.start.min(entry.range.start)..entry.range.end;
        let problems = self.facts.problems.iter();
        let mut problems = problems.filter(|problem| {
            range.start <= problem.range.start && problem.range.start <= range.end
        });
        said.place = Some(entry.range.start);
        said.reading = target::reading(self.head, entry, &self.target.target);
        said.problem = problems.next().map(|problem| problem.message.clone());
    }

    fn others(&self) -> Vec<OtherKey> {
        let entries = target::other_entries(self.front_matter, &self.target.target);
        let other = |entry: &&Entry| {
            let mut said = Said {
                text: entry.value.as_text().unwrap_or_default().into_owned(),
                key: entry.key.clone(),
                ..Said::default()
            };
            self.about(entry, &mut said);
            OtherKey {
                path: vec![entry.key.clone()],
                kind: self.kind(entry),
                said,
            }
        };
        entries.iter().map(other).collect()
    }

    fn kind(&self, entry: &Entry) -> OtherKind {
        match &entry.value {
            Value::Bool(on) => OtherKind::Flag(*on),
            // The place of a table in TOML is its header alone.
            Value::Map(entries) if self.head[entry.range.clone()].starts_with('[') => {
                let keys: Vec<_> = entries.iter().map(|entry| entry.key.as_str()).collect();
                OtherKind::Source(keys.join(", "))
            }
            Value::List(_) | Value::Map(_) => {
                OtherKind::Source(source(self.head, entry.range.clone()))
            }
            _ => OtherKind::Text,
        }
    }
}

/// A value as it is written: its first lines, as far in as the first of them.
fn source(head: &str, range: Range<usize>) -> String {
    let before = &head[..range.start];
    let indent = before.len() - before.trim_end_matches([' ', '\t']).len();
    let at_start = before.trim_end_matches([' ', '\t']).ends_with(['\n', '\r']);
    let deep = if at_start { indent } else { 0 };
    let outdented = |line: &'_ str| {
        let white = line.len() - line.trim_start_matches([' ', '\t']).len();
        line[deep.min(white)..].to_owned()
    };
    let mut lines: Vec<_> = head[range].trim_end().lines().map(outdented).collect();
    if lines.len() > SOURCE_LINES {
        lines.truncate(SOURCE_LINES);
        lines.push("\u{2026}".to_owned());
    }
    lines.join("\n")
}

/// What is odd about the text of a field on any site.
fn advice(field: Field, text: &str) -> Option<&'static str> {
    let is_web = |text: &str| text.starts_with("https://") || text.starts_with("http://");
    match field {
        Field::Slug if text.contains(|c: char| c.is_whitespace() || "?#%&\"<>\\".contains(c)) => {
            Some("A slug is a part of an address: write it in letters, digits and hyphens.")
        }
        Field::Canonical if !text.is_empty() && !is_web(text) => Some(
            "This is no whole address, so search engines do not follow it. Begin it with https://.",
        ),
        _ => None,
    }
}

fn lists() -> impl Iterator<Item = Field> {
    Field::ALL.into_iter().filter(|field| is_list(*field))
}

fn slug_facts(state: &State, facts: &Facts) -> SlugFacts {
    let written = match values::value(state, Field::Slug) {
        Some(target::FieldValue::Text(text)) => Some(text),
        _ => None,
    };
    let path = state.post.path.as_deref();
    let file = path
        .and_then(Path::file_name)
        .unwrap_or_default()
        .to_string_lossy();
    let stem = || path.is_some().then(|| state.post.stem());
    let slug = written.or_else(stem).unwrap_or_default();
    let posts = Arc::clone(&state.site.site.posts);
    let mut same = posts
        .iter()
        .filter(|post| post.file_name != *file && post.slug == slug);
    SlugFacts {
        made: facts
            .title
            .as_ref()
            .map(|title| slug::made_from(state, &title.text))
            .unwrap_or_default(),
        is_published: slug::is_published(state),
        is_locked: slug::is_locked(state),
        clash: same.next().map(|post| post.file_name.clone()),
    }
}
