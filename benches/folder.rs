//! What the command line takes for a folder of 10,000 posts, beside `cat` of the same files in the
//! same run.
//!
//! `cargo bench --bench folder` prints the table; `-- --quick` takes 500 posts. The files are in the
//! cache; time is that of the wall, so that it shows whether all processors work. `cat` reads every
//! file once and throws it away.

#![expect(clippy::print_stdout, reason = "a benchmark prints its table")]
#![expect(clippy::unwrap_used, reason = "a benchmark stops where it fails")]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const PROGRAM: &str = env!("CARGO_BIN_EXE_postwright");
const RUNS: usize = 5;

fn main() {
    let quick = std::env::args().any(|arg| arg == "--quick");
    let posts = if quick { 500 } else { 10_000 };
    let folder = tempfile::tempdir().unwrap();
    let bytes = write_posts(&folder.path().join("posts"), posts);
    println!("{posts} posts, {:.1} MB", bytes as f64 / 1e6);
    println!("| what | time | beside cat | memory at most |");
    println!("|---|---|---|---|");
    let commands: [(&str, &[&str]); 7] = [
        ("cat", &[]),
        ("check", &["check", "posts", "--quiet"]),
        ("check --json", &["check", "posts", "--json"]),
        ("stats", &["stats", "posts"]),
        (
            "export --format markdown",
            &["export", "posts", "-q", "-f", "markdown", "-o", "out"],
        ),
        (
            "export --format fragment",
            &["export", "posts", "-q", "-f", "fragment", "-o", "out"],
        ),
        ("export (pages)", &["export", "posts", "-q", "-o", "out"]),
    ];
    let mut cat = Duration::ZERO;
    for (name, args) in commands {
        let runs = (0..RUNS).map(|_| {
            // A folder that is there already would be compared, not written.
            let _ = fs::remove_dir_all(folder.path().join("out"));
            match args {
                [] => run(
                    folder.path(),
                    "sh",
                    &["-c", "find posts -name '*.md' -print0 | xargs -0 cat"],
                ),
                args => run(folder.path(), PROGRAM, args),
            }
        });
        let mut runs: Vec<_> = runs.collect();
        runs.sort();
        let (time, _) = runs[RUNS / 2];
        let memory = runs
            .iter()
            .map(|(_, memory)| *memory)
            .max()
            .unwrap_or_default();
        if args.is_empty() {
            cat = time;
        }
        println!(
            "| {name} | {:.0} ms | {:.1} | {:.0} MB |",
            time.as_secs_f64() * 1e3,
            time.as_secs_f64() / cat.as_secs_f64(),
            memory as f64 / 1e3
        );
    }
}

/// The time a program takes, and the most memory it has in KB, where the system tells.
fn run(folder: &Path, program: &str, args: &[&str]) -> (Duration, u64) {
    let start = Instant::now();
    let mut child = Command::new(program)
        .args(args)
        .current_dir(folder)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let status = format!("/proc/{}/status", child.id());
    let mut memory = 0;
    loop {
        memory = memory.max(most_memory(&status));
        if child.try_wait().unwrap().is_some() {
            return (start.elapsed(), memory);
        }
        std::thread::sleep(Duration::from_millis(2));
    }
}

fn most_memory(status: &str) -> u64 {
    let status = fs::read_to_string(status).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let number = line.and_then(|line| line.split_ascii_whitespace().next());
    number
        .and_then(|number| number.parse().ok())
        .unwrap_or_default()
}

/// Writes posts of 200 to 1,400 words with what posts have: headings, lists, links, notes, code,
/// tables. Returns their bytes.
fn write_posts(folder: &Path, posts: usize) -> usize {
    let mut bytes = 0;
    for number in 0..posts {
        let year = folder.join(format!("{}", 2010 + number * 16 / posts));
        fs::create_dir_all(&year).unwrap();
        let text = post(number);
        bytes += text.len();
        fs::write(year.join(format!("post-{number:05}.md")), text).unwrap();
    }
    bytes
}

fn post(number: usize) -> String {
    const WORDS: [&str; 24] = [
        "the",
        "morning",
        "of",
        "a",
        "writer",
        "begins",
        "with",
        "coffee",
        "and",
        "slow",
        "light",
        "because",
        "nobody",
        "asks",
        "for",
        "words",
        "before",
        "eight",
        "which",
        "is",
        "why",
        "paragraphs",
        "grow",
        "then",
    ];
    let mut seed = number as u64 + 1;
    let mut next = move |below: usize| {
        // Knuth, The Art of Computer Programming, 3.3.4 (MMIX).
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % below
    };
    let mut text = format!(
        "---\ntitle: Post {number} of a long life\ndate: 20{:02}-{:02}-{:02}T09:30:00+01:00\ntags: \
         [mornings, writing, part-{}]\ndescription: What the morning of a writer has to do with \
         coffee, slow light and paragraph {number}.\n---\n\n",
        10 + number % 16,
        1 + number % 12,
        1 + number % 28,
        number % 40
    );
    for section in 0..3 + next(4) {
        let _ = write!(text, "## Section {section}\n\n");
        for _ in 0..1 + next(3) {
            for at in 0..60 + next(60) {
                let word = WORDS[next(WORDS.len())];
                let _ = match next(40) {
                    0 => write!(text, "[{word}](https://example.org/{word}) "),
                    1 => write!(text, "*{word}* "),
                    2 => write!(text, "{word}. "),
                    _ => write!(text, "{word} "),
                };
                if at % 12 == 11 {
                    text.push('\n');
                }
            }
            text.push_str("\n\n");
        }
        match next(5) {
            0 => text.push_str("- one thing\n- another thing with `code`\n\n"),
            1 => text.push_str("```rust\nfn main() { println!(\"morning\"); }\n```\n\n"),
            2 => text.push_str("| hour | words |\n|---|---|\n| 6 | 300 |\n| 7 | 420 |\n\n"),
            3 => {
                let _ = write!(
                    text,
                    "A note.[^{section}]\n\n[^{section}]: It is said here.\n\n"
                );
            }
            _ => {}
        }
    }
    text
}
