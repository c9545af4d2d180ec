//! Patterns of paths and addresses, such as `_posts/{year}-{month}-{day}-{slug}.md`.

use crate::front_matter::PostDate;

/// What a pattern is filled with.
#[derive(Debug, Clone, Copy)]
pub struct Names<'a> {
    /// The part of the address that names the post.
    pub slug: &'a str,
    /// The date of the post.
    pub date: Option<&'a PostDate>,
    /// The folder of the file of the post, without a slash at its end.
    pub folder: &'a str,
    /// The name of a picture.
    pub name: &'a str,
}

/// What is wrong with a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Fault {
    /// It leads out of its folder.
    Leaves,
    /// What stands in braces is not known.
    Unknown(String),
    /// What every such pattern has is not there.
    Missing(&'static str),
}

/// A pattern with its names put in: `{slug}`, `{year}`, `{month}`, `{day}`, `{folder}`, `{name}`.
/// `None` if it asks for a date that is not there or cannot be read.
pub fn fill(pattern: &str, names: &Names<'_>) -> Option<String> {
    let day = names.date.and_then(PostDate::date);
    let mut out = String::with_capacity(pattern.len() + names.slug.len());
    let mut rest = pattern;
    while let Some((before, name, after)) = next(rest) {
        out.push_str(before);
        match name {
            "slug" => out.push_str(names.slug),
            "folder" => out.push_str(names.folder),
            "name" => out.push_str(names.name),
            "year" => out.push_str(&format!("{:04}", day?.year())),
            "month" => out.push_str(&format!("{:02}", day?.month())),
            "day" => out.push_str(&format!("{:02}", day?.day())),
            other => out.push_str(&format!("{{{other}}}")),
        }
        rest = after;
    }
    out.push_str(rest);
    // A post at the top has no folder.
    Some(match out.strip_prefix('/') {
        Some(path) if pattern.starts_with("{folder}") => path.to_owned(),
        _ => out,
    })
}

/// A path of names alone: without empty ones, `.` and `..`, and without a slash at its start.
pub fn path_of(path: &str) -> String {
    let parts = path.split(['/', '\\']);
    let parts = parts.filter(|part| !matches!(part.trim(), "" | "." | ".."));
    parts.collect::<Vec<_>>().join("/")
}

/// What is wrong with a pattern in which `known` may stand, and `needed` must.
pub(super) fn check(pattern: &str, known: &[&str], needed: Option<&'static str>) -> Vec<Fault> {
    let mut faults = Vec::new();
    let is_absolute = pattern.starts_with(['/', '\\']) || pattern.contains([':', '\0']);
    if is_absolute || pattern.split(['/', '\\']).any(|part| part == "..") {
        faults.push(Fault::Leaves);
    }
    let mut has_needed = needed.is_none();
    let mut rest = pattern;
    while let Some((_, name, after)) = next(rest) {
        if !known.contains(&name) {
            faults.push(Fault::Unknown(name.to_owned()));
        }
        has_needed |= Some(name) == needed;
        rest = after;
    }
    if let Some(needed) = needed.filter(|_| !has_needed) {
        faults.push(Fault::Missing(needed));
    }
    faults
}

/// What stands before the next braces, in them and after them.
fn next(text: &str) -> Option<(&str, &str, &str)> {
    let (before, from) = text.split_once('{')?;
    let (name, after) = from.split_once('}')?;
    Some((before, name, after))
}
