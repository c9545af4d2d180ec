//! `postwright export`: a post as a page, a fragment or Markdown.

use std::path::{Path, PathBuf};

use super::args::ExportArgs;
use super::io::{DONE, Input, is_standard, read, report, say, warn, write, wrong_usage};
use crate::export::{ExportOptions, Format, plain_commonmark};
use crate::host::export::{ExportError, export_bytes, write_export};
use crate::post::Post;
use crate::store::{Change, WriteError};

/// Carries the command out.
///
/// Returns the exit code.
pub(super) fn export(args: &ExportArgs) -> u8 {
    let format = args.format.0;
    if args.plain_commonmark && format != Format::Fragment {
        return wrong_usage("--plain-commonmark only goes with --format fragment.");
    }
    let input = match read(&args.file) {
        Ok(input) => input,
        Err(message) => return report(&message),
    };
    let target = args.out.as_deref().filter(|out| !is_standard(out));
    let target = target.map(|out| file_to_write(out, &input, format));
    let (bytes, warnings) = contents(args, &input, target.as_deref());
    warn(&warnings);
    match target {
        None => write(&bytes),
        Some(path) => write_file(&path, bytes, args),
    }
}

/// The bytes of the export and what the writer should know about it.
fn contents(args: &ExportArgs, input: &Input, target: Option<&Path>) -> (Vec<u8>, Vec<String>) {
    if args.plain_commonmark {
        return (plain_commonmark(&input.text).into_bytes(), Vec::new());
    }
    let name = target.and_then(Path::file_name).unwrap_or_default();
    let options = ExportOptions {
        format: args.format.0,
        file_name: &name.to_string_lossy(),
        fallback_title: &input.stem,
        read_time_rule: &args.rule,
    };
    export_bytes(&input.text, &options, &input.format)
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

fn write_file(path: &Path, bytes: Vec<u8>, args: &ExportArgs) -> u8 {
    let source = Some(args.file.as_path()).filter(|file| !is_standard(file));
    match write_export(path, bytes, args.force, source) {
        Ok(change) => {
            let word = match change {
                Change::Same => "Already up to date",
                Change::New | Change::Changed => "Written",
            };
            say(&format_args!("{word} - {}", path.display()));
            DONE
        }
        Err(ExportError::Write(WriteError::Exists { path })) => report(&format_args!(
            "Nothing was written: a file of this name exists already and has other contents. \
             Choose another name, or add --force to replace it. - {}",
            path.display()
        )),
        Err(error) => report(&error),
    }
}
