//! Templates of posts: where they are, and what is put into them.

use std::path::{Path, PathBuf};

use crate::front_matter::{PostDate, split};
use crate::host::site::profile_of;
use crate::store::{Folders, read_post, stamp_of};

/// The folder with templates beside `site.toml`.
const OF_SITE: &str = "_templates";
/// The folder with templates in that of the settings.
const OF_USER: &str = "templates";
/// The template that is taken if none is named.
const USUAL: &str = "post";

/// What is put into a template.
pub(super) struct Filling<'a> {
    pub(super) title: &'a str,
    pub(super) slug: &'a str,
    pub(super) date: &'a PostDate,
}

/// The text of a template: the one that is named, else the usual one if there is one.
///
/// # Errors
/// The message for the user if the one that is named cannot be read.
pub(super) fn find(name: Option<&str>, folder: &Path) -> Result<Option<String>, String> {
    let is_file = name.is_some_and(|name| {
        name.contains(std::path::is_separator) || Path::new(name).extension().is_some()
    });
    let paths = match name {
        Some(file) if is_file => vec![PathBuf::from(file)],
        name => places(name.unwrap_or(USUAL), folder),
    };
    let found = paths.iter().find(|path| stamp_of(path).is_some());
    match (found, name) {
        (Some(path), _) => {
            let opened = read_post(path).map_err(|error| error.to_string())?;
            Ok(Some(opened.format.readable(&opened.text).into_owned()))
        }
        (None, None) => Ok(None),
        (None, Some(name)) => {
            let paths: Vec<_> = paths
                .iter()
                .map(|path| path.display().to_string())
                .collect();
            Err(format!(
                "Nothing was written: there is no template {name}. It would be this file: {}",
                paths.join(" or ")
            ))
        }
    }
}

fn places(name: &str, folder: &Path) -> Vec<PathBuf> {
    let file = format!("{name}.md");
    let folder = std::path::absolute(folder).ok();
    let site = profile_of(folder.as_deref());
    let beside = site.as_deref().and_then(Path::parent);
    let beside = beside.map(|site| site.join(OF_SITE).join(&file));
    let config = Folders::locate().map(|folders| folders.config.join(OF_USER).join(&file));
    beside.into_iter().chain(config).collect()
}

/// A template with the post's own values for `{{title}}`, `{{slug}}`, `{{date}}` and `{{year}}`.
///
/// In front matter a title stands in quotes, so that it is text whatever is in it.
pub(super) fn filled(template: &str, filling: &Filling<'_>) -> String {
    let body = split(template).body;
    let (head, body) = template.split_at(body);
    // A text can always be written as JSON, which YAML and TOML read as well.
    let quoted = serde_json::to_string(filling.title).unwrap_or_default();
    let inside = quoted
        .get(1..quoted.len().saturating_sub(1))
        .unwrap_or_default();
    let head: String = head
        .split_inclusive('\n')
        .map(|line| with_title(line, &quoted, inside))
        .collect();
    let text = head + &body.replace("{{title}}", filling.title);
    let year = filling.date.date().map(|day| format!("{:04}", day.year()));
    text.replace("{{slug}}", filling.slug)
        .replace("{{date}}", &filling.date.to_string())
        .replace("{{year}}", &year.unwrap_or_default())
}

fn with_title(line: &str, quoted: &str, inside: &str) -> String {
    let is_in_quotes = line.contains("\"{{title}}\"") || line.contains("'{{title}}'");
    if is_in_quotes {
        return line
            .replace("\"{{title}}\"", quoted)
            .replace("'{{title}}'", quoted);
    }
    let value = line.split_once([':', '=']).map(|(_, value)| value.trim());
    match value {
        Some("{{title}}") => line.replace("{{title}}", quoted),
        _ => line.replace("{{title}}", inside),
    }
}
