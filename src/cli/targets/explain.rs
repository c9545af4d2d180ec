//! What a target does, in words.

use std::path::Path;

use super::super::io::without_controls;
use crate::front_matter::Format;
use crate::target::{ExportForm, Field, Others, Target};

/// The width of the first column, in characters.
const COLUMN: usize = 22;

/// The name of a language of front matter in target files.
pub(super) fn format_id(format: Format) -> &'static str {
    match format {
        Format::Yaml => "yaml",
        Format::Toml => "toml",
        Format::Json => "json",
        Format::Meta => "meta",
    }
}

/// What a target does.
pub(super) fn explained(file: Option<&Path>, target: &Target) -> String {
    let mut out = format!("{}\n\n", without_controls(&target.title));
    let mut row = |name: &str, value: &str| {
        if !value.is_empty() {
            out.push_str(&format!("{name:<COLUMN$}{}\n", without_controls(value)));
        }
    };
    row("id", &target.id);
    row(
        "file",
        &file
            .map(|file| file.display().to_string())
            .unwrap_or_default(),
    );
    row("an export is", form(target.export));
    let formats: Vec<_> = target.formats.iter().map(|it| name(*it)).collect();
    row("front matter", &formats.join(", "));
    row("posts", &target.files.post);
    row("drafts", target.files.draft.as_deref().unwrap_or_default());
    row(
        "read time rule",
        target.read_time.as_deref().unwrap_or_default(),
    );
    let pictures = target.pictures.as_ref();
    row(
        "pictures go to",
        pictures.map_or("where they are", |it| &it.folder),
    );
    row(
        "and are named",
        pictures.map(|it| it.link.as_str()).unwrap_or_default(),
    );
    row(
        "read-more mark",
        target.more.write.as_deref().unwrap_or_default(),
    );
    row("other keys", &others(&target.others));
    let needed: Vec<_> = target.requires.iter().map(|field| field.title()).collect();
    row("must be there", &needed.join(", "));
    let not_rendered: Vec<_> = target.unrendered.iter().map(|it| it.id()).collect();
    row("not rendered", &not_rendered.join(", "));
    out.push_str("\nKeys\n");
    for field in Field::ALL {
        let path = match (target.keys.get(&field), field) {
            (Some(path), _) => path.join("."),
            (None, Field::Draft) => target.draft.path.join("."),
            (None, _) => continue,
        };
        let value = format!("  {:<width$}{path}\n", field.title(), width = COLUMN - 2);
        out.push_str(&value);
    }
    out
}

fn form(form: ExportForm) -> &'static str {
    match form {
        ExportForm::Markdown => "Markdown with front matter",
        ExportForm::Wxr => "one file for the importer of WordPress",
        ExportForm::Ghost => "one file for the importer of Ghost",
    }
}

fn name(format: Format) -> &'static str {
    match format {
        Format::Yaml => "YAML",
        Format::Toml => "TOML",
        Format::Json => "JSON",
        Format::Meta => "lines of keys and values",
    }
}

fn others(others: &Others) -> String {
    match others {
        Others::Keep => "stay".to_owned(),
        Others::Under(map) => format!("go under {map}"),
        Others::Drop => "are left out".to_owned(),
    }
}
