//! `postwright stats`: what a post amounts to, as a table or as JSON.

use serde::Serialize;

use super::args::StatsArgs;
use super::io::{read, report, warn, write, wrong_usage};
use crate::post::Post;
use crate::stats;

/// The width of the first column of the table, in characters.
const COLUMN: usize = 28;

/// The figures, under the names they have in JSON.
#[derive(Serialize)]
struct Figures {
    title: Option<String>,
    words: u64,
    characters: u64,
    characters_without_spaces: u64,
    sentences: u64,
    paragraphs: u64,
    images: u64,
    /// The id of the rule.
    rule: &'static str,
    /// As the site prints it.
    read_time: String,
    read_time_seconds: u64,
    /// As the rule counts them.
    read_time_words: u64,
    silent_reading_seconds: u64,
    reading_aloud_seconds: u64,
}

/// Carries the command out.
///
/// Returns the exit code.
pub(super) fn stats(args: &StatsArgs) -> u8 {
    let input = match read(&args.file) {
        Ok(input) => input,
        Err(message) => return report(&message),
    };
    let Some(rule) = stats::rule(&args.rule) else {
        return wrong_usage("There is no read time rule of this name.");
    };
    let post = Post::parse(&input.text);
    let all = stats::of_post(&input.text, &post, rule);
    if all.read_time.understates {
        warn(&[
            "This rule takes a whole run of Chinese or Japanese for one word, so the read time \
             is much too small. Try another one with --rule."
                .to_owned(),
        ]);
    }
    let figures = Figures {
        title: post.title().map(|title| title.text),
        words: all.counts.words,
        characters: all.counts.characters,
        characters_without_spaces: all.counts.characters_without_spaces,
        sentences: all.counts.sentences,
        paragraphs: all.counts.paragraphs,
        images: all.counts.images,
        rule: &rule.id,
        read_time: all.read_time.label,
        read_time_seconds: all.read_time.seconds,
        read_time_words: all.read_time.words,
        silent_reading_seconds: all.silent_seconds,
        reading_aloud_seconds: all.aloud_seconds,
    };
    if args.json {
        // Texts and numbers can always be written as JSON.
        let json = serde_json::to_string_pretty(&figures).unwrap_or_default();
        return write(format!("{json}\n").as_bytes());
    }
    write(table(&figures, &rule.title).as_bytes())
}

fn table(figures: &Figures, rule: &str) -> String {
    let title = figures.title.as_deref().unwrap_or("none");
    let mut out = String::new();
    let mut row = |name: &str, value: &str| {
        let value: String = value.chars().filter(|each| !each.is_control()).collect();
        out.push_str(&format!("{name:<COLUMN$}{value}\n"));
    };
    row("Title", title);
    row("Read time", &figures.read_time);
    row("Read time rule", rule);
    row(
        "Words under this rule",
        &figures.read_time_words.to_string(),
    );
    row("Words", &figures.words.to_string());
    row("Characters", &figures.characters.to_string());
    row(
        "Characters without spaces",
        &figures.characters_without_spaces.to_string(),
    );
    row("Sentences", &figures.sentences.to_string());
    row("Paragraphs", &figures.paragraphs.to_string());
    row("Images", &figures.images.to_string());
    row("Silent reading", &minutes(figures.silent_reading_seconds));
    row("Reading aloud", &minutes(figures.reading_aloud_seconds));
    out
}

/// A time in seconds as minutes and seconds.
fn minutes(seconds: u64) -> String {
    format!("{} min {:02} s", seconds / 60, seconds % 60)
}
