//! The export of posts as one file for an importer.

use std::collections::BTreeMap;
use std::path::Path;

use super::super::io::{FAILED, read, report, say, warn, write};
use super::super::paths::{Paths, Wanted};
use super::super::site::{Found, find_without_posts};
use super::one::{Place, is_folder, write_plan};
use super::{Job, Source};
use crate::export::{Member, collection};

/// A post that was read, with its pictures.
struct Read<'p> {
    source: Source<'p>,
    pictures: BTreeMap<String, Vec<u8>>,
}

/// Exports posts as one file: to standard output, or to a file and what belongs beside it. Returns
/// the exit code.
pub(super) fn export(paths: &Paths, out: Option<&Path>, job: &Job<'_>) -> u8 {
    let args = job.args;
    let first = paths.posts.first().map_or(Path::new(""), |post| &post.path);
    let found = match find_without_posts(first, args.site.as_deref(), args.theme.as_deref()) {
        Ok(found) => found,
        Err(message) => return report(&message),
    };
    for problem in &found.problems {
        say(problem);
    }
    let mut failed = paths.failed;
    let posts = paths.posts.iter().filter_map(|wanted| {
        let read = one(wanted, &found, job);
        read.map_err(|message| {
            failed += 1;
            report(&message);
        })
        .ok()
    });
    let posts: Vec<_> = posts.collect();
    if posts.is_empty() {
        return report(&"Nothing was written: none of the posts could be read.");
    }
    let members: Vec<_> = posts.iter().map(Read::member).collect();
    let place = out.map(|out| match is_folder(out) {
        true => Place::Folder(out.to_path_buf()),
        false => Place::File(out.to_path_buf()),
    });
    let name = match &place {
        Some(Place::File(path)) => path.file_name().unwrap_or_default().to_string_lossy(),
        _ => "".into(),
    };
    let options = job.options(&name, &found, &[]);
    let mut plan = collection(&members, &options);
    let warnings = std::mem::take(&mut plan.warnings);
    if !args.quiet {
        warn(&warnings);
    }
    let code = match place {
        None => {
            let file = plan.files.into_iter().next();
            write(&file.map(|file| file.bytes).unwrap_or_default())
        }
        Some(place) => write_plan(&place, plan, first, args),
    };
    if failed > 0 { FAILED } else { code }
}

fn one<'p>(wanted: &'p Wanted, found: &Found, job: &Job<'_>) -> Result<Read<'p>, String> {
    let source = Source::of(wanted, read(&wanted.path)?, found);
    let pictures = job.pictures(&source, found);
    Ok(Read { source, pictures })
}

impl Read<'_> {
    fn member(&self) -> Member<'_> {
        let Source {
            wanted,
            input,
            post,
        } = &self.source;
        let name = wanted.path.file_name().unwrap_or_default();
        Member {
            text: &input.text,
            post,
            fallback_title: &input.stem,
            file_name: name.to_str().unwrap_or_default(),
            files: &self.pictures,
        }
    }
}
