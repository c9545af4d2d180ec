//! The table of the corpus in the documentation: what we read, and that edits keep every other byte.

use std::path::PathBuf;

use postwright::front_matter::{Entry, Format, FrontMatter, Style, Value, read, set, with_changes};

use super::corpus::{corpus, entry, paths};

/// What stands in the documentation before the table.
const HEADING: &str = "## The corpus\n";

/// Texts that each key is set to.
const TEXTS: &[&str] = &[
    "Plain words",
    "no",
    "012",
    "2026-02-31",
    "a: b #c",
    "it's \"so\"",
    "C:\\new",
    "a\n---\n+++\nb",
    "- [x] {y}",
    "日本語 🍞",
    "",
    "\u{7}\u{2028}",
];

#[test]
fn the_table_of_the_corpus_is_up_to_date() {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("docs/front-matter.md");
    let written = std::fs::read_to_string(&file).unwrap();
    let (head, _) = written.split_once(HEADING).expect("a heading");
    let expected = format!("{head}{HEADING}\n{}", table());
    if std::env::var_os("POSTWRIGHT_BLESS").is_some() {
        std::fs::write(&file, &expected).unwrap();
    } else {
        assert!(
            written == expected,
            "docs/front-matter.md is old: run the tests of front matter with POSTWRIGHT_BLESS=1"
        );
    }
}

fn table() -> String {
    let mut rows =
        String::from("| file | what is read | edits that kept every other byte |\n|---|---|---|\n");
    let mut edits = 0;
    let mut files = 0;
    for case in corpus() {
        let found = read(&case.text);
        let (count, kept) = edited(&case.text, &found);
        edits += count;
        files += 1;
        let values: Vec<_> = found.entries.iter().map(shown_entry).collect();
        let values = values.join(", ");
        let values = if values.is_empty() {
            "no keys".to_owned()
        } else {
            format!("`` {values} ``")
        };
        rows.push_str(&format!("| {} | {values} | {kept} |\n", case.file));
    }
    format!("{files} files, {edits} edits.\n\n{rows}")
}

/// How many edits were made, and the words for it.
fn edited(text: &str, found: &FrontMatter) -> (usize, String) {
    if let Some(problem) = found.problems.first() {
        let key = found.entries.first().map_or("new", |entry| &entry.key);
        assert!(
            set(
                text,
                &[key],
                Some(&"x".into()),
                found.format.expect("front matter")
            )
            .is_err()
        );
        let words = format!("none, line {}: {}", problem.line, problem.message);
        return (0, words.replace('|', "\\|"));
    }
    let mut all = vec![
        vec!["new".to_owned()],
        vec!["new".to_owned(), "er".to_owned()],
    ];
    paths(&found.entries, &[], &mut all);
    let (mut kept, mut refused) = (0, Vec::new());
    for path in &all {
        let path: Vec<&str> = path.iter().map(String::as_str).collect();
        let is_table = entry(&found.entries, &path).is_some_and(|old| old.style == Style::Block);
        if is_table && found.format == Some(Format::Toml) {
            // A text in the place of a table goes to another place: above the first header.
            continue;
        }
        for new in TEXTS {
            match set(
                text,
                &path,
                Some(&(*new).into()),
                found.format.expect("front matter"),
            ) {
                Ok(changes) => {
                    let changed = with_changes(text, &changes);
                    let old = entry(&found.entries, &path);
                    assert!(keeps(text, &changed, old, found), "{changed:?}");
                    kept += 1;
                }
                Err(error) => {
                    let words = format!("not {}: {error}", path.join("."));
                    if !refused.contains(&words) {
                        refused.push(words);
                    }
                }
            }
        }
    }
    let refused: String = refused.iter().map(|words| format!("; {words}")).collect();
    (kept, format!("all {kept}{refused}"))
}

/// Whether all bytes around the old value, or all there were, are there in their order.
fn keeps(text: &str, changed: &str, old: Option<&Entry>, found: &FrontMatter) -> bool {
    match old {
        Some(old) if old.style == Style::Block => {
            changed.starts_with(&text[..old.key_range.end])
                && changed.ends_with(&text[old.range.end..])
        }
        Some(old) => {
            changed.starts_with(&text[..old.range.start])
                && changed.ends_with(&text[old.range.end..])
        }
        None => {
            let shared = text
                .bytes()
                .zip(changed.bytes())
                .take_while(|(a, b)| a == b)
                .count();
            changed.as_bytes().ends_with(&text.as_bytes()[shared..])
                && changed.ends_with(&text[found.body..])
        }
    }
}

fn shown_entry(entry: &Entry) -> String {
    format!("{}: {}", shown_text(&entry.key), shown(&entry.value))
}

fn shown(value: &Value) -> String {
    match value {
        Value::Null => "nothing".to_owned(),
        Value::Bool(value) => value.to_string(),
        Value::Integer { value, .. } => value.to_string(),
        Value::Float { value, .. } => value.to_string(),
        Value::Date(date) => date.clone(),
        Value::Text(text) => format!("\"{}\"", shown_text(text)),
        Value::List(items) => {
            let items: Vec<_> = items.iter().map(|item| shown(&item.value)).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Map(entries) => {
            let entries: Vec<_> = entries.iter().map(shown_entry).collect();
            format!("{{{}}}", entries.join(", "))
        }
    }
}

/// A text on one line of a table, its middle left out if it is long.
fn shown_text(text: &str) -> String {
    let mut out = String::new();
    for letter in text.chars().take(60) {
        match letter {
            '|' => out.push_str("\\|"),
            '\n' => out.push_str("\\n"),
            _ if letter.is_control() || matches!(letter, '\u{2028}' | '\u{200d}' | '\u{a0}') => {
                out.push_str(&format!("\\u{{{:x}}}", u32::from(letter)));
            }
            _ => out.push(letter),
        }
    }
    if text.chars().count() > 60 {
        out.push('…');
    }
    out
}
