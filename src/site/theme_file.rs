//! Reads a theme file: TOML tables of tokens, every mistake told by its line.

use std::ops::{Range, RangeInclusive};

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::problem::SiteProblem;
use super::theme::{Align, Colours, Generic, Part, Rgb, Theme};
use super::theme_contrast::faint;

/// The most problems that are told of one file.
const MAX_PROBLEMS: usize = 50;

/// How many letters may differ for a word to be taken for a misspelt one.
const MAX_SLIPS: usize = 2;

/// Reads the theme with this id. What is missing or cannot be used is that of
/// [`Theme::default`]; every mistake is among the problems, in the order of their lines.
pub fn read_theme(id: &str, text: &str) -> (Theme, Vec<SiteProblem>) {
    read_over(Theme::default(), id, text)
}

/// As [`read_theme`], with `base` for what is missing.
pub(super) fn read_over(base: Theme, id: &str, text: &str) -> (Theme, Vec<SiteProblem>) {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut theme = Theme {
        id: id.to_owned(),
        title: id.to_owned(),
        ..base
    };
    let mut file = File {
        text,
        problems: Vec::new(),
        inks: Vec::new(),
    };
    let (table, errors) = DeTable::parse_recoverable(text);
    for error in errors {
        let line = file.line(&error.span().unwrap_or_default());
        let message = format!(
            "This line cannot be read as TOML, so it is not used: {}.",
            error.message().trim_end_matches('.')
        );
        file.tell(line, message, None);
    }
    file.root(table.into_inner(), &mut theme);
    for (key, ink_problem) in faint(&theme) {
        let line = file.inks.iter().find(|(name, _)| *name == key);
        let line = line.map_or(1, |(_, line)| *line);
        file.tell(line, ink_problem.message, ink_problem.suggestion);
    }
    file.problems.sort_by_key(|problem| problem.line);
    file.problems.truncate(MAX_PROBLEMS);
    (theme, file.problems)
}

/// A number with its name and what it may be.
type Number<'a> = (&'static str, &'a mut f32, RangeInclusive<f32>);

/// A value with its place in the file.
type Value<'t> = Spanned<DeValue<'t>>;

/// The file that is read.
struct File<'t> {
    text: &'t str,
    problems: Vec<SiteProblem>,
    /// The lines of the colours, by the names of scheme and colour.
    inks: Vec<((&'static str, &'static str), usize)>,
}

impl<'t> File<'t> {
    fn line(&self, span: &Range<usize>) -> usize {
        let before = self.text.as_bytes().iter().take(span.start);
        before.filter(|byte| **byte == b'\n').count() + 1
    }

    fn tell(&mut self, line: usize, message: String, suggestion: Option<String>) {
        self.problems.push(SiteProblem {
            line,
            message,
            suggestion,
        });
    }

    /// Tells that a word is none of `known`.
    fn unknown(&mut self, span: &Range<usize>, word: &str, what: &str, known: &[&str]) {
        let suggestion = match nearest(word, known) {
            Some(near) => format!("Write {near}."),
            None => format!("Write one of {}.", known.join(", ")),
        };
        self.tell(
            self.line(span),
            format!("{word} is not {what}, so it is not used."),
            Some(suggestion),
        );
    }

    /// Tells that a value is of the wrong kind.
    fn wrong(&mut self, span: &Range<usize>, key: &str, wanted: &str) {
        self.tell(
            self.line(span),
            format!("The value of {key} cannot be used."),
            Some(format!("Write {wanted}.")),
        );
    }

    /// Gives each entry of a table to `take`, which says whether it knows the key.
    fn each(
        &mut self,
        table: DeTable<'t>,
        known: &[&str],
        mut take: impl FnMut(&mut Self, &str, Value<'t>) -> bool,
    ) {
        for (key, value) in table {
            if !take(self, key.get_ref(), value) {
                self.unknown(&key.span(), key.get_ref(), "a word of themes here", known);
            }
        }
    }

    /// The entries of what should be a table.
    fn table(&mut self, key: &str, value: Value<'t>) -> DeTable<'t> {
        let span = value.span();
        match value.into_inner() {
            DeValue::Table(table) => table,
            _ => {
                self.wrong(
                    &span,
                    key,
                    &format!("a table: [{key}] on a line of its own"),
                );
                DeTable::new()
            }
        }
    }

    fn root(&mut self, table: DeTable<'t>, theme: &mut Theme) {
        const KNOWN: [&str; 8] = [
            "title", "colours", "faces", "text", "space", "shape", "masthead", "layout",
        ];
        self.each(table, &KNOWN, |file, key, value| {
            if key == "title" {
                match value.get_ref() {
                    DeValue::String(title) => theme.title = title.trim().to_owned(),
                    _ => file.wrong(&value.span(), key, "a name between quotes"),
                }
                return true;
            }
            if !KNOWN.contains(&key) {
                return false;
            }
            let table = file.table(key, value);
            match key {
                "colours" => file.colours(table, theme),
                "faces" => file.faces(table, theme),
                "masthead" => file.masthead(table, theme),
                "layout" => file.layout(table, theme),
                _ => file.measures(key, table, theme),
            }
            true
        });
    }

    fn colours(&mut self, table: DeTable<'t>, theme: &mut Theme) {
        self.each(table, &["light", "dark"], |file, key, value| {
            let (scheme, colours): (_, &mut Colours) = match key {
                "light" => ("light", &mut theme.light),
                "dark" => ("dark", &mut theme.dark),
                _ => return false,
            };
            let table = file.table(key, value);
            let mut slots = colours.slots();
            let known = slots.each_ref().map(|(name, _)| *name);
            file.each(table, &known, |file, key, value| {
                let Some((name, slot)) = slots.iter_mut().find(|(name, _)| *name == key) else {
                    return false;
                };
                file.inks.push(((scheme, name), file.line(&value.span())));
                match value.get_ref() {
                    DeValue::String(text) if colour(text).is_some() => {
                        **slot = colour(text).unwrap_or_default();
                    }
                    _ => file.wrong(
                        &value.span(),
                        key,
                        "a colour: # and six digits of 0 to 9 and A to F between quotes",
                    ),
                }
                true
            });
            true
        });
    }

    fn faces(&mut self, table: DeTable<'t>, theme: &mut Theme) {
        let faces = &mut theme.faces;
        let known = ["body", "heading", "masthead", "interface"];
        self.each(table, &known, |file, key, value| {
            let face = match key {
                "body" => &mut faces.body,
                "heading" => &mut faces.heading,
                "masthead" => &mut faces.masthead,
                "interface" => &mut faces.interface,
                _ => return false,
            };
            let generic = file.choice(
                key,
                &value,
                &[
                    ("serif", Generic::Serif),
                    ("sans", Generic::Sans),
                    ("mono", Generic::Mono),
                ],
            );
            *face = generic.unwrap_or(*face);
            true
        });
    }

    /// The tables that hold numbers alone.
    fn measures(&mut self, key: &str, table: DeTable<'t>, theme: &mut Theme) {
        let (text, space, shape) = (&mut theme.text, &mut theme.space, &mut theme.shape);
        match key {
            "text" => self.numbers(
                table,
                &mut [
                    ("body", &mut text.body, 12.0..=28.0),
                    ("line_height", &mut text.line_height, 1.2..=2.2),
                    ("scale", &mut text.scale, 1.0..=1.6),
                    (
                        "heading_line_height",
                        &mut text.heading_line_height,
                        1.0..=1.8,
                    ),
                    ("small", &mut text.small, 0.6..=1.2),
                    ("code", &mut text.code, 0.6..=1.2),
                ],
            ),
            "space" => self.numbers(
                table,
                &mut [
                    ("paragraph", &mut space.paragraph, 0.0..=3.0),
                    ("heading_above", &mut space.heading_above, 0.5..=6.0),
                    ("heading_below", &mut space.heading_below, 0.0..=3.0),
                    ("section", &mut space.section, 0.5..=8.0),
                ],
            ),
            _ => self.numbers(
                table,
                &mut [
                    ("radius", &mut shape.radius, 0.0..=32.0),
                    ("rule", &mut shape.rule, 0.0..=8.0),
                ],
            ),
        }
    }

    fn numbers(&mut self, table: DeTable<'t>, numbers: &mut [Number<'_>]) {
        let known: Vec<_> = numbers.iter().map(|(name, ..)| *name).collect();
        self.each(table, &known, |file, key, value| {
            let Some(slot) = numbers.iter_mut().find(|(name, ..)| *name == key) else {
                return false;
            };
            file.number(slot, &value);
            true
        });
    }

    fn number(&mut self, (name, slot, range): &mut Number<'_>, value: &Value<'t>) {
        let (least, most) = (*range.start(), *range.end());
        let wanted = format!("a number from {least} to {most}");
        let Some(number) = number(value.get_ref()) else {
            self.wrong(&value.span(), name, &wanted);
            return;
        };
        **slot = number.clamp(least, most);
        if !range.contains(&number) {
            self.tell(
                self.line(&value.span()),
                format!("{name} is out of range, so {} is used instead.", **slot),
                Some(format!("Write {wanted}.")),
            );
        }
    }

    fn masthead(&mut self, table: DeTable<'t>, theme: &mut Theme) {
        let masthead = &mut theme.masthead;
        let known = ["align", "size", "bold", "capitals", "rules"];
        self.each(table, &known, |file, key, value| {
            match key {
                "align" => {
                    let words = [("start", Align::Start), ("centre", Align::Centre)];
                    let align = file.choice(key, &value, &words);
                    masthead.align = align.unwrap_or(masthead.align);
                }
                "size" => file.number(&mut ("size", &mut masthead.size, 1.0..=6.0), &value),
                "bold" | "capitals" => match (value.get_ref(), key) {
                    (DeValue::Boolean(is), "bold") => masthead.bold = *is,
                    (DeValue::Boolean(is), _) => masthead.capitals = *is,
                    _ => file.wrong(&value.span(), key, "true or false"),
                },
                "rules" => match value.get_ref() {
                    DeValue::Array(rules) if rules.len() == 2 => {
                        for (slot, rule) in masthead.rules.iter_mut().zip(rules.iter()) {
                            file.number(&mut ("rules", slot, 0.0..=16.0), rule);
                        }
                    }
                    _ => file.wrong(&value.span(), key, "two numbers, such as [0, 1]"),
                },
                _ => return false,
            }
            true
        });
    }

    fn layout(&mut self, table: DeTable<'t>, theme: &mut Theme) {
        let layout = &mut theme.layout;
        let known = ["measure", "side", "gutter", "margin", "parts"];
        self.each(table, &known, |file, key, value| {
            match key {
                "measure" => {
                    file.number(&mut ("measure", &mut layout.measure, 20.0..=60.0), &value);
                }
                "side" => file.number(&mut ("side", &mut layout.side, 160.0..=480.0), &value),
                "gutter" => {
                    file.number(&mut ("gutter", &mut layout.gutter, 16.0..=160.0), &value);
                }
                "margin" => file.number(&mut ("margin", &mut layout.margin, 8.0..=64.0), &value),
                "parts" => file.parts(&value, &mut layout.parts),
                _ => return false,
            }
            true
        });
    }

    fn parts(&mut self, value: &Value<'t>, parts: &mut Vec<Part>) {
        let DeValue::Array(written) = value.get_ref() else {
            self.wrong(
                &value.span(),
                "parts",
                "a list, such as [\"menu\", \"post\"]",
            );
            return;
        };
        let words = Part::ALL.map(|part| (part.id(), part));
        let mut found = Vec::new();
        for item in written {
            let Some(part) = self.choice("parts", item, &words) else {
                continue;
            };
            if found.contains(&part) {
                self.tell(
                    self.line(&item.span()),
                    format!("{} is there twice, so the second is not used.", part.id()),
                    Some("Leave one of them out.".to_owned()),
                );
            } else {
                found.push(part);
            }
        }
        if !found.contains(&Part::Post) {
            self.tell(
                self.line(&value.span()),
                "The post is not among the parts. It is shown all the same.".to_owned(),
                Some("Add \"post\" to the list.".to_owned()),
            );
            let heads = |part: &Part| matches!(part, Part::Masthead | Part::Menu);
            let at = found.iter().take_while(|part| heads(part)).count();
            found.insert(at, Part::Post);
        }
        *parts = found;
    }

    /// The value that a word stands for.
    fn choice<T: Copy>(
        &mut self,
        key: &str,
        value: &Value<'t>,
        words: &[(&'static str, T)],
    ) -> Option<T> {
        let names: Vec<_> = words.iter().map(|(word, _)| *word).collect();
        let DeValue::String(written) = value.get_ref() else {
            let wanted = format!("one of {} between quotes", names.join(", "));
            self.wrong(&value.span(), key, &wanted);
            return None;
        };
        let found = words.iter().find(|(word, _)| word == written);
        if found.is_none() {
            self.unknown(&value.span(), written, &format!("a value of {key}"), &names);
        }
        found.map(|(_, value)| *value)
    }
}

/// `#RRGGBB` as a colour.
fn colour(written: &str) -> Option<Rgb> {
    let digits = written.strip_prefix('#')?;
    if digits.len() != 6 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let value = u32::from_str_radix(digits, 16).ok()?;
    let [_, red, green, blue] = value.to_be_bytes();
    Some(Rgb([red, green, blue]))
}

/// A finite number.
fn number(value: &DeValue<'_>) -> Option<f32> {
    let number: f32 = match value {
        DeValue::Integer(number) if number.radix() == 10 => number.as_str().parse().ok()?,
        DeValue::Float(number) => number.as_str().parse().ok()?,
        _ => return None,
    };
    number.is_finite().then_some(number)
}

/// The one of `known` that is probably meant.
fn nearest<'k>(word: &str, known: &[&'k str]) -> Option<&'k str> {
    let word = word.to_lowercase();
    let slips = known.iter().map(|each| (slips(&word, each), *each));
    let (slips, nearest) = slips.min_by_key(|(slips, _)| *slips)?;
    (slips <= MAX_SLIPS && slips < nearest.len()).then_some(nearest)
}

/// How many letters have to be put in, taken out or changed (Levenshtein distance).
fn slips(a: &str, b: &str) -> usize {
    // A long word is none of ours, and the work grows with its length.
    if a.len() > b.len() + MAX_SLIPS {
        return usize::MAX;
    }
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (at, letter) in a.chars().enumerate() {
        let mut corner = std::mem::replace(&mut row[0], at + 1);
        for (column, other) in b.bytes().enumerate() {
            let changed = corner + usize::from(letter != char::from(other));
            corner = row[column + 1];
            row[column + 1] = changed.min(corner + 1).min(row[column] + 1);
        }
    }
    row.last().copied().unwrap_or_default()
}
