//! `postwright stats`: what a post amounts to, and of a folder every post with the totals; as a
//! table or as JSON.

use std::fmt::Write as _;

use serde::Serialize;

use super::args::StatsArgs;
use super::check::counted;
use super::crew::in_order;
use super::io::{FAILED, Out, read, report, say, warn, without_controls, write};
use super::paths::{Paths, Wanted};
use super::profiles::Profiles;
use super::progress::Progress;
use crate::post::Post;
use crate::site::Profile;
use crate::stats::{self, DEFAULT_RULE, ReadTimeRule, rule_or_default};

/// The width of the first column of the table of one post, in characters.
const COLUMN: usize = 28;

/// The figures of one post, under the names they have in JSON.
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

/// A post among others, under the names it has in JSON.
#[derive(Serialize)]
struct Row {
    path: String,
    title: Option<String>,
    words: u64,
    rule: &'static str,
    read_time: String,
    read_time_seconds: u64,
}

/// The totals of a folder, under the names they have in JSON.
#[derive(Default, Serialize)]
struct Totals {
    posts: u64,
    words: u64,
    read_time_seconds: u64,
}

/// Carries the command out.
///
/// Returns the exit code.
pub(super) fn stats(args: &StatsArgs) -> u8 {
    let paths = Paths::of(&args.paths);
    let profiles = match Profiles::of(None) {
        Ok(profiles) => profiles,
        Err(message) => return report(&message),
    };
    match &paths.posts[..] {
        // The writer was told that there are none.
        [] => FAILED,
        [post] if !paths.is_folder => one(post, &profiles, args),
        _ => many(&paths, &profiles, args),
    }
}

/// The rule for a post: the one that is asked for, else that of its site.
fn rule_for(profile: &Profile, args: &StatsArgs) -> &'static ReadTimeRule {
    let id = args.rule.as_deref().or(profile.read_time.as_deref());
    rule_or_default(id.unwrap_or(DEFAULT_RULE))
}

fn one(post: &Wanted, profiles: &Profiles, args: &StatsArgs) -> u8 {
    let input = match read(&post.path) {
        Ok(input) => input,
        Err(message) => return report(&message),
    };
    let profile = profiles.of_post(&post.path);
    let rule = rule_for(&profile, args);
    let post = Post::parse_as(&input.text, profile.dialect());
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

fn many(paths: &Paths, profiles: &Profiles, args: &StatsArgs) -> u8 {
    let mut failed = paths.failed;
    let mut totals = Totals::default();
    let mut out = Out::default();
    let mut progress = Progress::of(paths.posts.len(), args.quiet || args.json);
    // Results go out as they come; the paths say how wide the first column is.
    let widths = paths
        .posts
        .iter()
        .map(|post| post.path.to_string_lossy().chars().count());
    let width = widths.max().unwrap_or_default().clamp(4, 60);
    out.put(if args.json { "{\n\"posts\": [" } else { "" });
    let work = |_: usize, post: &Wanted| row(post, profiles, args);
    in_order(&paths.posts, work, |index, row| {
        progress.done(index);
        match row {
            Ok(row) => {
                let is_first = totals.posts == 0;
                totals.posts += 1;
                totals.words += row.words;
                totals.read_time_seconds += row.read_time_seconds;
                progress.clear();
                match args.json {
                    true => out.put(&row.json(is_first)),
                    false => out.put(&line(&row.path, width, row.words, &row.read_time)),
                }
            }
            Err(message) => {
                failed += 1;
                progress.clear();
                out.flush();
                report(&message);
                true
            }
        }
    });
    drop(progress);
    if args.json {
        let json = serde_json::to_string(&totals).unwrap_or_default();
        out.put(&format!("\n],\n\"total\": {json}\n}}\n"));
    } else {
        let posts = counted(usize::try_from(totals.posts).unwrap_or(usize::MAX), "post");
        out.put(&line(
            &posts,
            width,
            totals.words,
            &hours(totals.read_time_seconds),
        ));
    }
    let code = out.finish();
    if failed > 0 {
        say(&format_args!("{failed} could not be read."));
        return FAILED;
    }
    code
}

fn row(post: &Wanted, profiles: &Profiles, args: &StatsArgs) -> Result<Row, String> {
    let input = read(&post.path)?;
    let profile = profiles.of_post(&post.path);
    let rule = rule_for(&profile, args);
    let parsed = Post::parse_as(&input.text, profile.dialect());
    let figures = stats::of_page(&input.text, &parsed, rule, None);
    Ok(Row {
        path: post.path.to_string_lossy().into_owned(),
        title: parsed.title().map(|title| title.text),
        words: figures.words,
        rule: &rule.id,
        read_time: figures.read_time.label,
        read_time_seconds: figures.read_time.seconds,
    })
}

impl Row {
    fn json(&self, is_first: bool) -> String {
        let comma = if is_first { "" } else { "," };
        let json = serde_json::to_string(self).unwrap_or_default();
        format!("{comma}\n  {json}")
    }
}

/// A line of the table of a folder.
fn line(name: &str, width: usize, words: u64, time: &str) -> String {
    let name = without_controls(name);
    format!(
        "{name:<width$}  {words:>9} words  {}\n",
        without_controls(time)
    )
}

fn table(figures: &Figures, rule: &str) -> String {
    let title = figures.title.as_deref().unwrap_or("none");
    let mut out = String::new();
    let mut row = |name: &str, value: &str| {
        // Writing to a text never fails.
        let _ = writeln!(out, "{name:<COLUMN$}{}", without_controls(value));
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

/// A long time in seconds as hours and minutes.
fn hours(seconds: u64) -> String {
    match seconds {
        0..3600 => minutes(seconds),
        _ => format!("{} h {:02} min", seconds / 3600, seconds / 60 % 60),
    }
}
