//! The export of many posts: on all processors, each post whole or not at all, one flush at the end.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use super::super::args::ExportArgs;
use super::super::check::counted;
use super::super::crew::in_order;
use super::super::io::{FAILED, Out, read, report, say};
use super::super::paths::{Paths, Wanted};
use super::super::progress::Progress;
use super::super::site::{Found, find_without_posts};
use super::names::Names;
use super::{Job, Source, told};
use crate::site::{ListedPost, newest};
use crate::store::{
    Change, POST_ENDINGS, WriteError, compare_files, flush_folder_tree, write_unflushed,
};

/// A folder of posts: its site, and the posts that its pages may name.
struct Folder {
    found: Found,
    posts: Vec<ListedPost>,
}

/// What came of one post.
struct Exported {
    warnings: Vec<String>,
    /// Its files, what became of them and their lengths in bytes.
    files: Vec<(PathBuf, Change, usize)>,
}

/// What came of all of them.
#[derive(Default)]
struct Totals {
    written: usize,
    same: usize,
    failed: usize,
}

/// Exports posts into the folder `out`. Returns the exit code.
pub(super) fn export(paths: &Paths, out: &Path, job: &Job<'_>) -> u8 {
    let args = job.args;
    if let Some(code) = refuse(out) {
        return code;
    }
    let mut progress = Progress::of(paths.posts.len(), args.quiet || args.json);
    let names = Names::of(paths);
    let folders = match Folders::of(&names, paths, args) {
        Ok(folders) => folders,
        Err(message) => return report(&message),
    };
    let work = |index: usize, post: &Wanted| {
        let name = names.stems[index].as_deref();
        one(post, name, out, &folders, job)
    };
    let mut totals = Totals {
        failed: paths.failed,
        ..Totals::default()
    };
    let mut result = Out::default();
    result.put(if args.json { "[" } else { "" });
    let mut is_first = true;
    in_order(&paths.posts, work, |index, exported| {
        progress.done(index);
        let post = &paths.posts[index];
        match exported {
            Ok(exported) => {
                totals.count(&exported);
                for warning in exported.warnings.iter().filter(|_| !args.quiet) {
                    progress.clear();
                    say(&format_args!("{}: Warning: {warning}", post.path.display()));
                }
                let told = tell(&exported, post, out, args, &mut is_first);
                result.put(&told)
            }
            Err(message) => {
                totals.failed += 1;
                progress.clear();
                result.flush();
                report(&message);
                true
            }
        }
    });
    result.put(if args.json { "\n]\n" } else { "" });
    drop(progress);
    let code = result.finish();
    totals.finish(out, code, args)
}

/// Refuses what is no folder.
fn refuse(out: &Path) -> Option<u8> {
    let is_other = out.exists() && !out.is_dir();
    is_other.then(|| {
        report(&format_args!(
            "Nothing was written: several posts need a folder to go to, and this is a file. Name \
             another one. - {}",
            out.display()
        ))
    })
}

/// Exports one post.
fn one(
    post: &Wanted,
    stem: Option<&Path>,
    out: &Path,
    folders: &Folders<'_>,
    job: &Job<'_>,
) -> Result<Exported, String> {
    let Some(stem) = stem else {
        return Err(same_name(post));
    };
    let input = read(&post.path)?;
    let name = stem.file_name().unwrap_or_default().to_string_lossy();
    let (place, name) = match job.names_files() {
        // The target says where from the folder of the site on.
        true => (Path::new(""), String::new()),
        false => (
            stem.parent().unwrap_or(Path::new("")),
            format!("{name}.{}", job.format.extension()),
        ),
    };
    let folder = folders.of_post(post);
    let source = Source::of(post, input, &folder.found);
    let plan = job.contents(&source, &name, (&folder.found, &folder.posts));
    let planned = plan.files.into_iter();
    let files: Vec<_> = planned
        .map(|file| (place.join(file.name), file.bytes))
        .collect();
    if let Some((first, _)) = files.first().filter(|_| job.names_files()) {
        folders.claim(first, post)?;
    }
    for (name, _) in &files {
        spare_post(post, &out.join(name))?;
    }
    let report = match job.args.dry_run {
        true => compare_files(&files, out),
        false => write_unflushed(&files, out, job.args.force),
    };
    let report = report.map_err(|error| explained(&error, post))?;
    let lengths = files.iter().map(|(_, bytes)| bytes.len());
    let files = report.files.into_iter().zip(lengths);
    Ok(Exported {
        warnings: plan.warnings,
        files: files
            .map(|((path, change), bytes)| (path, change, bytes))
            .collect(),
    })
}

fn same_name(post: &Wanted) -> String {
    format!(
        "This post was not exported: another one has the same name. Change the slug of one of \
         them. - {}",
        post.path.display()
    )
}

/// Sees to it that no export replaces the post it is made from.
fn spare_post(post: &Wanted, path: &Path) -> Result<(), String> {
    let ending = path.extension().unwrap_or_default().to_string_lossy();
    let may_be_post = POST_ENDINGS
        .iter()
        .any(|it| it.eq_ignore_ascii_case(&ending));
    let is_same = || Some(path.canonicalize().ok()? == post.path.canonicalize().ok()?);
    if may_be_post && is_same() == Some(true) {
        return Err(format!(
            "This post was not exported: the export would replace the post it is made from. Choose \
             another folder. - {}",
            post.path.display()
        ));
    }
    Ok(())
}

fn explained(error: &WriteError, post: &Wanted) -> String {
    match error {
        WriteError::Exists { path } => format!(
            "{} was not exported: a file of this name exists already and has other contents. Choose \
             another folder, or add --force to replace it. - {}",
            post.path.display(),
            path.display()
        ),
        error => error.to_string(),
    }
}

/// What is printed of a post.
fn tell(
    exported: &Exported,
    post: &Wanted,
    out: &Path,
    args: &ExportArgs,
    is_first: &mut bool,
) -> String {
    if !args.json && !args.dry_run {
        return String::new();
    }
    let mut text = String::new();
    for (path, change, bytes) in &exported.files {
        if args.json {
            text.push_str(if std::mem::take(is_first) {
                "\n  "
            } else {
                ",\n  "
            });
        }
        text.push_str(&told(
            &post.path,
            &out.join(path),
            *change,
            *bytes,
            args.json,
        ));
    }
    text
}

impl Totals {
    fn count(&mut self, exported: &Exported) {
        let is_same = exported
            .files
            .iter()
            .all(|(_, change, _)| *change == Change::Same);
        match is_same {
            true => self.same += 1,
            false => self.written += 1,
        }
    }

    /// Puts everything on the device, and says what came of it.
    fn finish(&self, out: &Path, code: u8, args: &ExportArgs) -> u8 {
        if !args.dry_run
            && self.written > 0
            && let Err(error) = flush_folder_tree(out)
        {
            return report(&format_args!(
                "The files were written, but the disk reported an error: {error}. Some may be lost \
                 if the power goes. Check the disk and export again. - {}",
                out.display()
            ));
        }
        if !args.quiet && !args.json && !args.dry_run {
            say(&self.sentence());
        }
        if self.failed > 0 { FAILED } else { code }
    }

    fn sentence(&self) -> String {
        let mut text = format!("{} written", counted(self.written, "post"));
        if self.same > 0 {
            text.push_str(&format!(", {} already up to date", self.same));
        }
        if self.failed > 0 {
            text.push_str(&format!(", {} failed", self.failed));
        }
        text.push('.');
        text
    }
}

/// The folders that posts stand in.
struct Folders<'a> {
    args: &'a ExportArgs,
    listed: Mutex<HashMap<PathBuf, Vec<ListedPost>>>,
    known: Mutex<HashMap<PathBuf, Arc<Folder>>>,
    /// The files that posts have become where the target names them.
    claimed: Mutex<HashSet<PathBuf>>,
}

impl<'a> Folders<'a> {
    /// The folders of posts.
    ///
    /// # Errors
    /// The message for the user when a profile or theme that is named cannot be read.
    fn of(names: &Names, paths: &Paths, args: &'a ExportArgs) -> Result<Self, String> {
        let first = paths.posts.first().map_or(Path::new(""), |post| &post.path);
        // The same for every post: told once.
        let found = find_without_posts(first, args.site.as_deref(), args.theme.as_deref())?;
        for problem in &found.problems {
            say(problem);
        }
        Ok(Self {
            args,
            listed: Mutex::new(names.by_folder.clone()),
            known: Mutex::default(),
            claimed: Mutex::default(),
        })
    }

    /// Sees to it that no two posts become one file.
    fn claim(&self, file: &Path, post: &Wanted) -> Result<(), String> {
        let mut claimed = self.claimed.lock().unwrap_or_else(PoisonError::into_inner);
        match claimed.insert(file.to_path_buf()) {
            true => Ok(()),
            false => Err(same_name(post)),
        }
    }

    /// The folder of a post.
    fn of_post(&self, post: &Wanted) -> Arc<Folder> {
        let folder = post.path.parent().unwrap_or(Path::new(""));
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(folder) = known.get(folder) {
            return Arc::clone(folder);
        }
        let args = self.args;
        let found = find_without_posts(&post.path, args.site.as_deref(), args.theme.as_deref());
        // What is named was read before; only a file that went away meanwhile gives the built-in one.
        let found = found.unwrap_or_default();
        let mut listed = self.listed.lock().unwrap_or_else(PoisonError::into_inner);
        let posts = listed.remove(folder).unwrap_or_default();
        let rule = found.site.profile.recent;
        // One more than a page names, for it never names itself.
        let most = if rule.show { rule.count + 1 } else { 0 };
        let made = Arc::new(Folder {
            posts: newest(&posts, most),
            found,
        });
        known.insert(folder.to_path_buf(), Arc::clone(&made));
        made
    }
}
