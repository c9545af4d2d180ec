//! `postwright export`: posts as pages, fragments, blocks or Markdown.

mod many;
mod names;
mod one;
mod together;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::args::ExportArgs;
use super::io::{FAILED, Input, is_standard, report, wrong_usage};
use super::paths::{Paths, Wanted};
use super::profiles::folder_or_here;
use super::site::Found;
use super::targets::Targets;
use crate::export::{
    ExportOptions, Format, PicturePlaces, Plan, PlannedFile, Surroundings, plain_commonmark,
};
use crate::host::export::{make, read_pictures};
use crate::post::{Post, PostDate};
use crate::site::{ListedPost, RawHtmlPolicy, portraits};
use crate::stats::DEFAULT_RULE;
use crate::store::{Change, now_seconds};
use crate::target::Target;

/// A file of a plan, under the names it has in JSON.
#[derive(Serialize)]
struct Told<'a> {
    /// The post.
    post: &'a str,
    path: &'a str,
    change: &'static str,
    bytes: usize,
}

/// A post that was read.
struct Source<'a> {
    wanted: &'a Wanted,
    input: Input,
    /// The post, in the dialect of its site.
    post: Post,
}

impl<'a> Source<'a> {
    fn of(wanted: &'a Wanted, input: Input, found: &Found) -> Self {
        let dialect = found.site.profile.dialect();
        Self {
            wanted,
            post: Post::parse_as(&input.text, dialect),
            input,
        }
    }

    /// Its file; `None` for standard input.
    fn path(&self) -> Option<&Path> {
        Some(self.wanted.path.as_path()).filter(|file| !is_standard(file))
    }
}

/// What is wanted of every post.
struct Job<'a> {
    args: &'a ExportArgs,
    format: Format,
    target: Option<Target>,
    pictures: PicturePlaces,
    /// The date of posts without one, where the target needs a date.
    now: PostDate,
}

/// Carries the command out.
///
/// Returns the exit code.
pub(super) fn export(args: &ExportArgs) -> u8 {
    let out = args.out.as_deref().filter(|out| !is_standard(out));
    let job = match Job::of(args, out) {
        Ok(job) => job,
        Err(code) => return code,
    };
    let needs_file = args.dry_run || args.json || job.pictures == PicturePlaces::Beside;
    if out.is_none() && needs_file {
        return wrong_usage(
            "--dry-run, --json and --pictures beside need a file: name one with --out.",
        );
    }
    let mut paths = Paths::of(&args.paths);
    if paths.is_folder {
        // What an earlier export wrote there is no post of its own.
        out.into_iter().for_each(|out| paths.leave_out(out));
    }
    let is_one_file = matches!(job.format, Format::Wxr | Format::Ghost);
    match (&paths.posts[..], out) {
        ([post], _) if !paths.is_folder => one::export(post, out, &job),
        // The writer was told that there are none, or why they cannot be read.
        ([], _) => FAILED,
        (_, out) if is_one_file => together::export(&paths, out, &job),
        (_, Some(out)) => many::export(&paths, out, &job),
        (_, None) => wrong_usage("Several posts need a folder to go to: name one with --out."),
    }
}

impl<'a> Job<'a> {
    /// What arguments ask for.
    ///
    /// # Errors
    /// The exit code; the writer was told.
    fn of(args: &'a ExportArgs, out: Option<&Path>) -> Result<Self, u8> {
        let target = match &args.target {
            None => None,
            Some(id) => {
                let folder = args.paths.first().map_or(Path::new("."), PathBuf::as_path);
                let folder = match folder.is_dir() {
                    true => folder,
                    false => folder_or_here(folder.parent().unwrap_or(Path::new(""))),
                };
                let targets = Targets::of(folder);
                Some(
                    targets
                        .find(id)
                        .map_err(|message| report(&message))?
                        .clone(),
                )
            }
        };
        let form = target
            .as_ref()
            .and_then(|target| Format::from_name(target.export.id()));
        let format = args
            .format
            .map(|format| format.0)
            .or(form)
            .unwrap_or(Format::Html);
        if target.is_some() && args.format.is_some() && Some(format) != form {
            return Err(wrong_usage(
                "--target and --format ask for two forms: leave one out.",
            ));
        }
        if args.plain_commonmark && format != Format::Fragment {
            let message = "--plain-commonmark only goes with --format fragment.";
            return Err(wrong_usage(message));
        }
        let has_place = target
            .as_ref()
            .is_some_and(|target| target.pictures.is_some());
        let usual = match has_place && out.is_some() {
            true => PicturePlaces::Beside,
            false => PicturePlaces::AsWritten,
        };
        let pictures = args.pictures.as_deref().and_then(PicturePlaces::from_id);
        Ok(Self {
            args,
            format,
            target,
            pictures: pictures.unwrap_or(usual),
            now: PostDate::of_seconds(now_seconds()),
        })
    }

    /// Whether the target names the files.
    fn names_files(&self) -> bool {
        self.target.is_some() && self.format == Format::Markdown
    }

    /// The files of the export of a post, the first of them named `name`, or by the target if that
    /// is empty; and what the writer should know about it.
    fn contents(
        &self,
        source: &Source<'_>,
        name: &str,
        (found, posts): (&Found, &[ListedPost]),
    ) -> Plan {
        let input = &source.input;
        if self.args.plain_commonmark {
            let file = PlannedFile {
                name: name.to_owned(),
                bytes: plain_commonmark(&input.text).into_bytes(),
            };
            return Plan {
                files: vec![file],
                warnings: Vec::new(),
            };
        }
        let files = self.pictures(source, found);
        let own_name = source.path().and_then(Path::file_name).unwrap_or_default();
        let own_name = own_name.to_string_lossy();
        let options = self.options(name, found, posts);
        let options = ExportOptions {
            fallback_title: &input.stem,
            site: Surroundings {
                file_name: &own_name,
                ..options.site
            },
            files: &files,
            ..options
        };
        make(&input.text, &source.post, &options, &input.format)
    }

    /// What is wanted of every post of a site.
    fn options<'o>(
        &'o self,
        name: &'o str,
        found: &'o Found,
        posts: &'o [ListedPost],
    ) -> ExportOptions<'o> {
        let site = &found.site;
        let profile = &site.profile;
        let policy = self
            .args
            .raw_html
            .as_deref()
            .and_then(RawHtmlPolicy::from_id);
        let rule = self.args.rule.as_deref().or(profile.read_time.as_deref());
        ExportOptions {
            file_name: name,
            read_time_rule: rule.unwrap_or(DEFAULT_RULE),
            site: Surroundings {
                profile,
                theme: &site.theme,
                site_folder: &site.site_folder,
                posts,
                file_name: "",
                year: site.year,
            },
            raw_html: policy.unwrap_or(profile.raw_html),
            contents: self.args.contents,
            pictures: self.pictures,
            target: self.target.as_ref(),
            now: Some(&self.now),
            ..ExportOptions::new(self.format)
        }
    }

    /// The pictures that the export of a post needs.
    fn pictures(&self, source: &Source<'_>, found: &Found) -> BTreeMap<String, Vec<u8>> {
        let folder = source
            .path()
            .and_then(|file| std::path::absolute(file).ok());
        let folder = folder.as_deref().and_then(Path::parent);
        let portraits = portraits(&found.site.profile, &found.site.site_folder);
        read_pictures(&source.post, self.format, self.pictures, folder, portraits)
    }
}

/// The word for what becomes of a file.
fn word(change: Change) -> &'static str {
    match change {
        Change::New => "new",
        Change::Changed => "changed",
        Change::Same => "same",
    }
}

/// A file of a plan as a line of a table or of JSON.
fn told(post: &Path, path: &Path, change: Change, bytes: usize, json: bool) -> String {
    let word = word(change);
    if !json {
        return format!("{word:<8}{bytes:>10} bytes  {}\n", path.display());
    }
    let told = Told {
        post: &post.to_string_lossy(),
        path: &path.to_string_lossy(),
        change: word,
        bytes,
    };
    // Texts and numbers can always be written as JSON.
    serde_json::to_string(&told).unwrap_or_default()
}
