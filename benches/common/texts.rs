//! What all benches share: texts, times, figures.

use std::time::Duration;

use rustix::time::{ClockId, clock_gettime};

/// A text of about `bytes` bytes like a real post: headings, paragraphs, emphasis, lists, code.
pub(crate) fn corpus(bytes: usize) -> String {
    let mut text = String::from("---\ntitle: A long post\ndate: 2025-10-16\n---\n\n");
    let mut seed = 1_u32;
    let mut word = || {
        const PLAIN: [&str; 8] = [
            "morning", "the", "of", "light", "and", "paper", "a", "writing",
        ];
        const MARKED: [&str; 4] = [
            "*slowly*",
            "**ink**",
            "`code`",
            "[link](https://example.org)",
        ];
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let pick = (seed >> 16) as usize;
        // About one word in thirty is marked, as in the sample posts.
        if pick.is_multiple_of(30) {
            MARKED[pick / 30 % MARKED.len()]
        } else {
            PLAIN[pick % PLAIN.len()]
        }
    };
    let mut block = 0;
    while text.len() < bytes {
        block += 1;
        match block % 8 {
            0 => text.push_str("## A heading of the post\n\n"),
            3 => {
                for _ in 0..4 {
                    text.push_str("- ");
                    sentence(&mut text, &mut word, 8);
                    text.push('\n');
                }
                text.push('\n');
            }
            5 => text.push_str("```rust\nfn main() {\n    println!(\"hello\");\n}\n```\n\n"),
            _ => {
                sentence(&mut text, &mut word, 70);
                text.push_str("\n\n");
            }
        }
    }
    text
}

fn sentence(text: &mut String, word: &mut impl FnMut() -> &'static str, words: usize) {
    for i in 0..words {
        if i > 0 {
            text.push(' ');
        }
        text.push_str(word());
    }
    text.push('.');
}

/// The time that this thread has spent on a processor: other work on the machine does not count.
pub(crate) fn cpu_time() -> Duration {
    let now = clock_gettime(ClockId::ThreadCPUTime);
    Duration::new(now.tv_sec.unsigned_abs(), now.tv_nsec.unsigned_abs() as u32)
}

/// The time at `share` of all times in their order, in milliseconds.
pub(crate) fn at_share(times: &mut [Duration], share: f64) -> f64 {
    times.sort();
    times[((times.len() - 1) as f64 * share) as usize].as_secs_f64() * 1e3
}

/// A size for people.
pub(crate) fn size(bytes: usize) -> String {
    match bytes {
        1_000_000.. => format!("{} MB", bytes / 1_000_000),
        _ => format!("{} KB", bytes / 1_000),
    }
}
