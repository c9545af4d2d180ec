//! What readers make of unquoted words: as the readers themselves said.

use std::path::PathBuf;

use postwright::front_matter::{Ambiguity, Reader, Seen, ambiguity, read_as};
use serde_json::Value as Json;

#[test]
fn words_are_seen_as_the_readers_see_them() {
    let file =
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data/front-matter/readers.json");
    let table: Json = serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
    let readers = table["readers"].as_object().unwrap();
    assert_eq!(readers.len(), 7);
    let mut wrong = Vec::new();
    for row in table["words"].as_array().unwrap() {
        let word = row["word"].as_str().unwrap();
        for id in readers.keys() {
            let reader = Reader::from_id(id).expect("a reader");
            let said = row[id].as_str().unwrap();
            let seen = match read_as(word, reader) {
                Seen::Text(text) => {
                    assert_eq!(text, word);
                    "text".to_owned()
                }
                Seen::Number(number) => format!("number {number}"),
                Seen::Bool(value) => value.to_string(),
                Seen::Nothing => "nothing".to_owned(),
                // The generator makes a date of the text.
                Seen::Date(_) if said == "text" && matches!(id.as_str(), "go" | "yaml-1.2") => {
                    said.to_owned()
                }
                Seen::Date(day) if said.contains(' ') => format!("date {day}"),
                Seen::Date(_) => "date".to_owned(),
                Seen::Error => "error".to_owned(),
            };
            let same = match (seen.strip_prefix("number "), said.strip_prefix("number ")) {
                (Some(seen), Some(said)) => {
                    seen == said || seen.parse::<f64>() == said.parse::<f64>() || seen == "NaN"
                }
                _ => seen == said,
            };
            if !same {
                wrong.push(format!("{word}: {id} says {said}, we say {seen}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn what_is_seen_is_said_in_plain_words() {
    let cases = [
        ("no", Reader::Psych, "false"),
        ("no", Reader::Go, "the text \"no\""),
        ("12:30", Reader::PyYaml, "the number 750"),
        ("012", Reader::JsYaml3, "the number 10"),
        ("~", Reader::Hexo, "nothing"),
        ("2026-02-31", Reader::JsYaml4, "the date 2026-03-03"),
        ("2026-02-31", Reader::PyYaml, "an error"),
        ("no", Reader::Toml, "an error"),
        ("true", Reader::Toml, "true"),
        ("2026-03-14", Reader::Toml, "the date 2026-03-14"),
        ("1e3", Reader::Json, "the number 1000"),
        ("012", Reader::Json, "an error"),
        ("no", Reader::Meta, "the text \"no\""),
    ];
    for (word, reader, words) in cases {
        assert_eq!(
            read_as(word, reader).to_string(),
            words,
            "{word} {reader:?}"
        );
    }
    assert_eq!(ambiguity("no"), Some(Ambiguity::TruthValue));
    for (id, reader) in Reader::ALL {
        assert_eq!(Reader::from_id(id), Some(*reader));
    }
    assert_eq!(Reader::from_id("other"), None);
}
