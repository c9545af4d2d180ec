//! The tables of a target file about places: files, pictures, and by what a post is known.

use super::words::{line, table_of, texts};
use crate::front_matter::Entry;
use crate::site::{Reader, nearest, shown};
use crate::target::kinds::{PictureRule, Target};
use crate::target::pattern::{Fault, check};

/// What may stand in braces in the path of a file.
const FILE: [&str; 4] = ["slug", "year", "month", "day"];
/// What may stand there for the folder of pictures, and for their addresses: Pelican has names of its
/// own for where a file is.
const FOLDER: [&str; 5] = ["slug", "year", "month", "day", "folder"];
const LINK: [&str; 7] = ["slug", "year", "month", "day", "name", "static", "attach"];

/// `[files]`
pub(super) fn read_files(reader: &mut Reader<'_>, top: &[Entry], target: &mut Target) {
    let Some(entries) = table_of(reader, top, "files", &["post", "draft"]) else {
        return;
    };
    if let Some(post) = pattern(reader, entries, "post", &FILE, Some("slug")) {
        target.files.post = post;
    }
    if let Some(draft) = pattern(reader, entries, "draft", &FILE, Some("slug")) {
        target.files.draft = Some(draft);
    }
}

/// `[pictures]`
pub(super) fn read_pictures(reader: &mut Reader<'_>, top: &[Entry], target: &mut Target) {
    let known = ["folder", "link", "note", "copy"];
    let Some(entries) = table_of(reader, top, "pictures", &known) else {
        return;
    };
    if reader.flag(entries, "copy") == Some(false) {
        target.pictures = None;
        return;
    }
    let base = target.pictures.take();
    let folder = pattern(reader, entries, "folder", &FOLDER, None);
    let folder = folder.map(|folder| format!("{}/", folder.trim_end_matches('/')));
    let link = line(reader, entries, "link");
    let link = link.and_then(|link| {
        let faults = check(&link, &LINK, Some("name"));
        let faults = faults.into_iter();
        // An address may start with a slash and may climb.
        let mut faults = faults
            .filter(|fault| !matches!(fault, Fault::Leaves))
            .peekable();
        let is_good = faults.peek().is_none();
        note_faults(reader, entries, "link", faults, &LINK);
        is_good.then_some(link)
    });
    let note = line(reader, entries, "note");
    let whole = match (folder, link, base) {
        (Some(folder), Some(link), base) => Some(PictureRule {
            folder,
            link,
            note: note.or(base.and_then(|base| base.note)),
        }),
        (folder, link, Some(base)) => Some(PictureRule {
            folder: folder.unwrap_or(base.folder),
            link: link.unwrap_or(base.link),
            note: note.or(base.note),
        }),
        _ => None,
    };
    if whole.is_none()
        && let Some(entry) = top.iter().find(|entry| entry.key == "pictures")
    {
        reader.note(
            &entry.range,
            "The table pictures needs both folder and link, so pictures stay where they are.",
            Some(
                "Write folder = \"images/{slug}/\" and link = \"/images/{slug}/{name}\"."
                    .to_owned(),
            ),
        );
    }
    target.pictures = whole;
}

/// `[signs]`
pub(super) fn read_signs(reader: &mut Reader<'_>, top: &[Entry], target: &mut Target) {
    let Some(entries) = table_of(reader, top, "signs", &["paths", "keys"]) else {
        return;
    };
    if let Some(paths) = texts(reader, entries, "paths") {
        target.signs.paths = paths;
    }
    if let Some(keys) = texts(reader, entries, "keys") {
        target.signs.keys = keys;
    }
}

/// A pattern that stays in its folder; `needed` must stand in it.
fn pattern(
    reader: &mut Reader<'_>,
    entries: &[Entry],
    key: &str,
    known: &[&str],
    needed: Option<&'static str>,
) -> Option<String> {
    let pattern = line(reader, entries, key)?;
    let faults = check(&pattern, known, needed);
    let is_good = faults.is_empty();
    note_faults(reader, entries, key, faults.into_iter(), known);
    is_good.then_some(pattern)
}

fn note_faults(
    reader: &mut Reader<'_>,
    entries: &[Entry],
    key: &str,
    faults: impl Iterator<Item = Fault>,
    known: &[&str],
) {
    let Some(entry) = entries.iter().find(|entry| entry.key == key) else {
        return;
    };
    let place = entry.range.clone();
    for fault in faults {
        let (message, suggestion) = match fault {
            Fault::Leaves => (
                format!("{key} leads out of the folder of the site, so it is not used."),
                "Write a path without .. that does not start with a slash.".to_owned(),
            ),
            Fault::Unknown(name) => {
                let near = nearest(&name, known).map_or_else(
                    || format!("Use {{{}}}.", known.join("}, {")),
                    |near| format!("Write {{{near}}}."),
                );
                let name = shown(&name);
                (
                    format!("{{{name}}} in {key} stands for nothing, so {key} is not used."),
                    near,
                )
            }
            Fault::Missing(name) => (
                format!("{key} gives several files one name, so it is not used."),
                format!("Put {{{name}}} into it."),
            ),
        };
        reader.note(&place, message, Some(suggestion));
    }
}
