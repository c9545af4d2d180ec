//! A year of writing: what its versions take on the disk.

use postwright::store::VersionReason;

use tempfile::tempdir_in;

use super::store::{DAY, NOON, folder, keep, open, prose, unnamed};

/// Days of writing, and how often a version is kept on each.
const DAYS: i64 = 300;
const TIMES: i64 = 40;
/// How many posts are written in that time: a post of 5,000 words in a month.
const POSTS: i64 = 10;

#[test]
fn a_year_of_writing_takes_a_few_megabytes() {
    // Twelve thousand waits for a disk say nothing about what is on it.
    let folder = tempdir_in("/dev/shm").unwrap_or_else(|_| folder());
    let mut versions = open(folder.path());
    let words = prose(DAYS as usize * TIMES as usize * 30);
    let (mut most, mut start) = (0, 0);
    let mut text = String::new();
    for day in 0..DAYS {
        let post = day * POSTS / DAYS;
        if day % (DAYS / POSTS) == 0 {
            text.clear();
        }
        let owner = unnamed(&format!("post {post}"));
        for time in 0..TIMES {
            // About five words more, most of them at the end, some of them where one mends.
            let end = start + 25;
            let new = &words[start..end];
            start = end;
            if time % 4 == 0 && text.len() > 100 {
                let at = text[..(start * 7) % text.len()]
                    .rfind(' ')
                    .map_or(0, |at| at + 1);
                text.insert_str(at, new);
            } else {
                text.push_str(new);
            }
            let reason = if time % 8 == 0 {
                VersionReason::Save
            } else {
                VersionReason::Pause
            };
            let now = NOON + day * DAY + time * 600;
            keep(&mut versions, &owner, now, reason, &text);
        }
        most = most.max(versions.bytes_in_use().expect("a size"));
    }
    let kept: usize = (0..POSTS)
        .map(|post| unnamed(&format!("post {post}")))
        .map(|owner| versions.list(&owner).expect("a list").len())
        .sum();
    let left = versions.bytes_in_use().expect("a size");
    let told = format!(
        "{} versions were kept and {kept} are left, in {} KB; {} KB at most",
        DAYS * TIMES,
        left / 1024,
        most / 1024
    );
    assert!(kept > 200, "{told}");
    assert!(most < 8 << 20, "{told}");
    assert!(text.len() > 25_000, "{told}");
    if std::env::var_os("POSTWRIGHT_FIGURES").is_some() {
        panic!("{told}");
    }
}
