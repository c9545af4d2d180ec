//! `postwright export`: a post as a page, a fragment or Markdown.

use std::path::{Path, PathBuf};

use super::args::ExportArgs;
use super::io::{DONE, Input, is_standard, read, report, say, warn, write, wrong_usage};
use super::site::{Found, find};
use crate::export::{
    ExportOptions, Format, PicturePlaces, Plan, PlannedFile, Surroundings, plain_commonmark,
};
use crate::host::export::{Compared, compare, make, read_pictures, target, write_compared};
use crate::post::Post;
use crate::site::{RawHtmlPolicy, portraits};
use crate::stats::DEFAULT_RULE;
use crate::store::Change;

/// Carries the command out.
///
/// Returns the exit code.
pub(super) fn export(args: &ExportArgs) -> u8 {
    let format = args.format.0;
    if args.plain_commonmark && format != Format::Fragment {
        return wrong_usage("--plain-commonmark only goes with --format fragment.");
    }
    let out = args.out.as_deref().filter(|out| !is_standard(out));
    if out.is_none() && (args.dry_run || places(args) == PicturePlaces::Beside) {
        return wrong_usage("--dry-run and --pictures beside need a file: name one with --out.");
    }
    let input = match read(&args.file) {
        Ok(input) => input,
        Err(message) => return report(&message),
    };
    let found = match find(&args.file, args.site.as_deref(), args.theme.as_deref()) {
        Ok(found) => found,
        Err(message) => return report(&message),
    };
    for problem in &found.problems {
        say(problem);
    }
    let path = out.map(|out| file_to_write(out, &input, format));
    let mut plan = contents(args, &input, path.as_deref(), &found);
    warn(&std::mem::take(&mut plan.warnings));
    match path {
        None => {
            let page = plan.files.into_iter().next();
            write(&page.map(|page| page.bytes).unwrap_or_default())
        }
        Some(path) => write_plan(&path, plan, args),
    }
}

/// The files of the export and what the writer should know about it.
fn contents(args: &ExportArgs, input: &Input, path: Option<&Path>, found: &Found) -> Plan {
    let name = path.and_then(Path::file_name).unwrap_or_default();
    let name = name.to_string_lossy();
    if args.plain_commonmark {
        let file = PlannedFile {
            name: name.into_owned(),
            bytes: plain_commonmark(&input.text).into_bytes(),
        };
        return Plan {
            files: vec![file],
            warnings: Vec::new(),
        };
    }
    let site = &found.site;
    let profile = &site.profile;
    let source = Some(args.file.as_path()).filter(|file| !is_standard(file));
    let folder = source.and_then(|file| std::path::absolute(file).ok());
    let folder = folder.as_deref().and_then(Path::parent);
    let files = {
        let portraits = portraits(profile, &site.site_folder);
        read_pictures(&input.text, args.format.0, places(args), folder, portraits)
    };
    let own_name = source.and_then(Path::file_name).unwrap_or_default();
    let policy = args.raw_html.as_deref().and_then(RawHtmlPolicy::from_id);
    let rule = args.rule.as_deref().or(profile.read_time.as_deref());
    let options = ExportOptions {
        file_name: &name,
        fallback_title: &input.stem,
        read_time_rule: rule.unwrap_or(DEFAULT_RULE),
        site: Surroundings {
            profile,
            theme: &site.theme,
            site_folder: &site.site_folder,
            posts: &site.posts,
            file_name: &own_name.to_string_lossy(),
            year: site.year,
        },
        raw_html: policy.unwrap_or(profile.raw_html),
        contents: args.contents,
        pictures: places(args),
        files: &files,
        ..ExportOptions::new(args.format.0)
    };
    make(&input.text, &options, &input.format)
}

fn places(args: &ExportArgs) -> PicturePlaces {
    PicturePlaces::from_id(&args.pictures).unwrap_or_default()
}

/// The file that `out` asks for: itself, or one named after the post if it is a folder.
fn file_to_write(out: &Path, input: &Input, format: Format) -> PathBuf {
    let written = out.as_os_str().to_string_lossy();
    let is_folder = out.is_dir() || written.ends_with(std::path::is_separator);
    if !is_folder {
        return out.to_path_buf();
    }
    let fallback = if input.stem.is_empty() {
        "untitled"
    } else {
        &input.stem
    };
    let stem = Post::parse(&input.text).file_stem(fallback);
    out.join(format!("{stem}.{}", format.extension()))
}

fn write_plan(path: &Path, plan: Plan, args: &ExportArgs) -> u8 {
    let source = Some(args.file.as_path()).filter(|file| !is_standard(file));
    let compared =
        target(path, source).and_then(|(folder, _)| Ok((folder, compare(plan, folder, source)?)));
    let (folder, files) = match compared {
        Ok(compared) => compared,
        Err(error) => return report(&error),
    };
    if args.dry_run {
        return tell_plan(folder, &files);
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
    for file in &files {
        let word = match file.change {
            Change::Same => "Already up to date",
            Change::New | Change::Changed => "Written",
        };
        say(&format_args!("{word} - {}", shown(path, folder, file)));
    }
    DONE
}

/// Prints what would be written.
fn tell_plan(folder: &Path, files: &[Compared]) -> u8 {
    let mut out = String::new();
    for file in files {
        let word = match file.change {
            Change::New => "new",
            Change::Changed => "changed",
            Change::Same => "same",
        };
        let (size, path) = (file.bytes.len(), folder.join(&file.name));
        out.push_str(&format!("{word:<8}{size:>10} bytes  {}\n", path.display()));
    }
    write(out.as_bytes())
}

/// The path of a file as it was asked for.
fn shown(path: &Path, folder: &Path, file: &Compared) -> String {
    let is_first = path.file_name() == file.name.file_name();
    if is_first {
        path.display().to_string()
    } else {
        folder.join(&file.name).display().to_string()
    }
}
