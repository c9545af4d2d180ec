//! Guesses the target that a post was written for.

use super::kinds::Target;
use super::lookup::entry_at;
use super::shipped::targets;
use crate::front_matter::{Format, FrontMatter};

/// What a key counts. A part of the path counts this and one more for each folder in it, so that
/// `source/_posts/` says more than `_posts/`.
const KEY: usize = 2;

/// The target that a post was probably written for, by its keys and the path of its file: the one
/// of whose [signs](super::Signs) it has most. `None` if it has none of any, or as many of two.
pub fn detect(front_matter: &FrontMatter, path: &str) -> Option<&'static str> {
    let path = format!("/{}", path.replace('\\', "/"));
    let mut scores: Vec<(usize, &'static str)> = targets()
        .iter()
        .map(|target| (score(front_matter, &path, target), target.id.as_str()))
        .filter(|(score, _)| *score > 0)
        .collect();
    scores.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    match scores.as_slice() {
        [] => None,
        [(first, _), (second, _), ..] if first == second => None,
        [(_, id), ..] => Some(id),
    }
}

fn score(front_matter: &FrontMatter, path: &str, target: &Target) -> usize {
    let reads = |format: Format| target.formats.contains(&format);
    if front_matter.format.is_some_and(|format| !reads(format)) {
        return 0;
    }
    let signs = &target.signs;
    let paths = signs.paths.iter();
    let paths = paths.filter(|part| path.contains(&format!("/{part}")));
    let paths: usize = paths.map(|part| KEY + part.matches('/').count()).sum();
    let keys = signs.keys.iter().filter(|key| {
        let parts: Vec<_> = key.split('.').map(str::to_owned).collect();
        entry_at(front_matter, &parts).is_some()
    });
    // A language of front matter that hardly another site reads is a sign as well.
    let first = target.formats.first().copied();
    let rare = match front_matter.format {
        Some(Format::Toml) => first == Some(Format::Toml),
        _ => false,
    };
    let signs = paths + keys.count() * KEY;
    signs + usize::from(rare)
}
