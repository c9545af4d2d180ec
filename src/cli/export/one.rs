//! The export of one post: to standard output, or to a file and what belongs beside it.

use std::path::{Path, PathBuf};

use super::super::args::ExportArgs;
use super::super::io::{DONE, is_standard, read, report, say, warn, write};
use super::super::paths::Wanted;
use super::super::site::find;
use super::{Job, Source, told};
use crate::export::Plan;
use crate::host::export::{Compared, compare, target, write_compared};
use crate::store::Change;

/// Exports a post. Returns the exit code.
pub(super) fn export(post: &Wanted, out: Option<&Path>, job: &Job<'_>) -> u8 {
    let args = job.args;
    let input = match read(&post.path) {
        Ok(input) => input,
        Err(message) => return report(&message),
    };
    let found = match find(&post.path, args.site.as_deref(), args.theme.as_deref()) {
        Ok(found) => found,
        Err(message) => return report(&message),
    };
    for problem in &found.problems {
        say(problem);
    }
    let source = Source::of(post, input, &found);
    let path = out.map(|out| file_to_write(out, &source, job));
    let name = match &path {
        Some(Place::File(path)) => path.file_name().unwrap_or_default(),
        _ => std::ffi::OsStr::new(""),
    };
    let posts = &found.site.posts;
    let mut plan = job.contents(&source, &name.to_string_lossy(), (&found, posts));
    warn(&std::mem::take(&mut plan.warnings));
    match path {
        None => {
            let page = plan.files.into_iter().next();
            write(&page.map(|page| page.bytes).unwrap_or_default())
        }
        Some(place) => write_plan(&place, plan, &post.path, args),
    }
}

/// Where an export goes.
pub(super) enum Place {
    /// To this file, and what belongs beside it.
    File(PathBuf),
    /// Into this folder, where the plan says.
    Folder(PathBuf),
}

/// Whether a path is that of a folder: there is one, or it ends as one.
pub(super) fn is_folder(path: &Path) -> bool {
    let written = path.as_os_str().to_string_lossy();
    path.is_dir() || written.ends_with(std::path::is_separator)
}

/// The file that `out` asks for: itself, or one named after the post if it is a folder.
fn file_to_write(out: &Path, source: &Source<'_>, job: &Job<'_>) -> Place {
    if !is_folder(out) {
        return Place::File(out.to_path_buf());
    }
    if job.names_files() {
        return Place::Folder(out.to_path_buf());
    }
    let own = source.input.stem.as_str();
    let fallback = if own.is_empty() { "untitled" } else { own };
    let stem = source.post.file_stem(fallback);
    Place::File(out.join(format!("{stem}.{}", job.format.extension())))
}

/// Writes a plan, or says what would be written. `post` is what it was made from.
pub(super) fn write_plan(place: &Place, plan: Plan, post: &Path, args: &ExportArgs) -> u8 {
    let source = Some(post).filter(|file| !is_standard(file));
    let folder = match place {
        Place::File(path) => target(path, source).map(|(folder, _)| folder),
        Place::Folder(folder) => Ok(folder.as_path()),
    };
    let compared = folder.and_then(|folder| Ok((folder, compare(plan, folder, source)?)));
    let (folder, files) = match compared {
        Ok(compared) => compared,
        Err(error) => return report(&error),
    };
    if args.dry_run {
        return tell(post, folder, &files, args);
    }
    let changed = files.iter().find(|file| file.change == Change::Changed);
    if let Some(file) = changed.filter(|_| !args.force) {
        return report(&format_args!(
            "Nothing was written: a file of this name exists already and has other contents. \
             Choose another name, or add --force to replace it. - {}",
            folder.join(&file.name).display()
        ));
    }
    let to_write = files.iter();
    let to_write = to_write.map(|file| (file.name.as_path(), &*file.bytes, file.before));
    if let Err(error) = write_compared(to_write, folder) {
        return report(&error);
    }
    if args.json {
        return tell(post, folder, &files, args);
    }
    for file in files.iter().filter(|_| !args.quiet) {
        let word = match file.change {
            Change::Same => "Already up to date",
            Change::New | Change::Changed => "Written",
        };
        say(&format_args!("{word} - {}", shown(place, folder, file)));
    }
    DONE
}

/// Prints what would be written, or was.
fn tell(post: &Path, folder: &Path, files: &[Compared], args: &ExportArgs) -> u8 {
    let lines = files.iter().map(|file| {
        let path = folder.join(&file.name);
        told(post, &path, file.change, file.bytes.len(), args.json)
    });
    let lines: Vec<_> = lines.collect();
    match args.json {
        true => write(format!("[\n  {}\n]\n", lines.join(",\n  ")).as_bytes()),
        false => write(lines.concat().as_bytes()),
    }
}

/// The path of a file as it was asked for.
fn shown(place: &Place, folder: &Path, file: &Compared) -> String {
    match place {
        Place::File(path) if path.file_name() == file.name.file_name() => {
            path.display().to_string()
        }
        _ => folder.join(&file.name).display().to_string(),
    }
}
