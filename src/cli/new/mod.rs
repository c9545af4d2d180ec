//! `postwright new`: a post begun, from a template or with the front matter of a target.

mod template;

use std::path::{Path, PathBuf};

use super::args::NewArgs;
use super::io::{is_standard, report, write, wrong_usage};
use super::profiles::Profiles;
use super::targets::Targets;
use crate::front_matter::{PostDate, with_changes};
use crate::store::{Change, WriteError, compare_files, now_seconds, write_files};
use crate::target::{Field, FieldValue, Names, Target, fill, path_of, set_field, slug};
use template::{Filling, filled, find};

/// Carries the command out.
///
/// Returns the exit code.
pub(super) fn new(args: &NewArgs) -> u8 {
    let title = args.title.trim();
    if title.is_empty() {
        return wrong_usage("A post needs a title.");
    }
    let date = match &args.date {
        Some(written) => PostDate::parse(written),
        None => PostDate::of_seconds(now_seconds()),
    };
    if !date.is_readable() {
        return wrong_usage(
            "This date cannot be read. Write it as 2026-01-31 or 2026-01-31T09:30:00+01:00.",
        );
    }
    let folder = folder_of(args);
    let targets = Targets::of(&folder);
    let profile = match Profiles::of(None) {
        // The name does not matter: the profile is that of its folder.
        Ok(profiles) => profiles.of_post(&folder.join("post.md")),
        Err(message) => return report(&message),
    };
    let target = match targets.find(args.target.as_deref().unwrap_or(&profile.target)) {
        Ok(target) => target,
        Err(message) => return report(&message),
    };
    let slug = match args.slug.as_deref().map(path_of) {
        Some(slug) if slug.is_empty() => return wrong_usage("This slug names no file."),
        Some(slug) => slug,
        None => slug(title, Some(&profile.language)),
    };
    let filling = Filling {
        title,
        slug: &slug,
        date: &date,
    };
    let text = match find(args.template.as_deref(), &folder) {
        Ok(Some(template)) => filled(&template, &filling),
        Ok(None) => from_target(target, &filling, args.slug.is_some()),
        Err(message) => return report(&message),
    };
    match &args.out {
        Some(out) if is_standard(out) => write(text.as_bytes()),
        out => {
            let name = file_name(target, &filling);
            place(&path_for(out.as_deref(), &name), text)
        }
    }
}

/// The folder that the post will be in.
fn folder_of(args: &NewArgs) -> PathBuf {
    match args.out.as_deref() {
        None => PathBuf::from("."),
        Some(out) if is_standard(out) => PathBuf::from("."),
        Some(out) if is_folder(out) => out.to_path_buf(),
        Some(out) => {
            let folder = out.parent().unwrap_or(Path::new(""));
            super::profiles::folder_or_here(folder).to_path_buf()
        }
    }
}

/// Whether a path is that of a folder: there is one, or it ends as one.
fn is_folder(path: &Path) -> bool {
    let written = path.as_os_str().to_string_lossy();
    path.is_dir() || written.ends_with(std::path::is_separator)
}

fn path_for(out: Option<&Path>, name: &str) -> PathBuf {
    match out {
        None => PathBuf::from(name),
        Some(out) if is_folder(out) => out.join(name),
        Some(out) => out.to_path_buf(),
    }
}

/// The name of the file as the target has it, from the first folder on that is the post's own.
fn file_name(target: &Target, filling: &Filling<'_>) -> String {
    let parts: Vec<_> = target.files.post.split('/').collect();
    let own = parts.iter().position(|part| part.contains("{slug}"));
    let pattern = parts[own.unwrap_or(parts.len().saturating_sub(1))..].join("/");
    let names = Names {
        slug: filling.slug.rsplit('/').next().unwrap_or_default(),
        date: Some(filling.date),
        folder: "",
        name: "",
    };
    let name = fill(&pattern, &names).map(|name| path_of(&name));
    name.filter(|name| !name.is_empty())
        .unwrap_or_else(|| format!("{}.md", names.slug))
}

/// The front matter that the target asks for. A slug that was given is written, one that was made
/// is the name of the file.
fn from_target(target: &Target, filling: &Filling<'_>, with_slug: bool) -> String {
    let is_needed = with_slug || target.requires.contains(&Field::Slug);
    let fields = [
        (
            Field::Title,
            Some(FieldValue::Text(filling.title.to_owned())),
        ),
        (
            Field::Slug,
            is_needed.then(|| FieldValue::Text(filling.slug.to_owned())),
        ),
        (Field::Date, Some(FieldValue::Date(filling.date.clone()))),
        (Field::Draft, Some(FieldValue::Flag(true))),
    ];
    let mut text = String::new();
    for (field, value) in fields {
        if value.is_none() {
            continue;
        }
        // A fresh block takes every value.
        if let Ok(changes) = set_field(&text, target, field, value.as_ref()) {
            text = with_changes(&text, &changes);
        }
    }
    while !text.ends_with("\n\n") {
        text.push('\n');
    }
    text
}

/// Writes the post and prints its path.
fn place(path: &Path, text: String) -> u8 {
    let folder = super::profiles::folder_or_here(path.parent().unwrap_or(Path::new("")));
    let Some(name) = path.file_name() else {
        return report(&format_args!(
            "Nothing was written: this is not the name of a file. Choose another name. - {}",
            path.display()
        ));
    };
    let files = [(PathBuf::from(name), text.into_bytes())];
    let is_new = compare_files(&files, folder).map(|report| report.count(Change::New) == 1);
    let written = match is_new {
        Ok(true) => write_files(&files, folder, false),
        Ok(false) => Err(WriteError::Exists {
            path: path.to_path_buf(),
        }),
        Err(error) => Err(error),
    };
    match written {
        Ok(_) => write(format!("{}\n", path.display()).as_bytes()),
        Err(WriteError::Exists { .. }) => report(&format_args!(
            "Nothing was written: there is a post of this name already. Give the new one another \
             title or --slug. - {}",
            path.display()
        )),
        Err(error) => report(&error),
    }
}
