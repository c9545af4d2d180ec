//! `postwright export`: a post as a page, a fragment or Markdown.

use std::path::{Path, PathBuf};

use super::args::ExportArgs;
use super::io::{DONE, Input, is_standard, read, report, say, warn, write, wrong_usage};
use crate::export::{ExportOptions, Format, Plan, file_stem, plain_commonmark, plan};
use crate::post::Post;
use crate::store::{Change, WriteError, encode, write_files};

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
        Some(path) if is_same_file(&path, &args.file) => report(&format_args!(
            "Nothing was written: the export would replace the post it is made from. Choose \
             another name. - {}",
            path.display()
        )),
        Some(path) => write_file(&path, bytes, args.force),
    }
}

/// The bytes of the export and what the writer should know about it.
fn contents(args: &ExportArgs, input: &Input, target: Option<&Path>) -> (Vec<u8>, Vec<String>) {
    if args.plain_commonmark {
        return (plain_commonmark(&input.text).into_bytes(), Vec::new());
    }
    let format = args.format.0;
    let name = target.and_then(Path::file_name).unwrap_or_default();
    let Plan { files, warnings } = plan(
        &input.text,
        &ExportOptions {
            format,
            file_name: &name.to_string_lossy(),
            fallback_title: &input.stem,
            read_time_rule: &args.rule,
        },
    );
    let bytes: Vec<u8> = files.into_iter().flat_map(|file| file.bytes).collect();
    if format != Format::Markdown {
        return (bytes, warnings);
    }
    // The line ends and byte order mark of the post, so that its body is the same to the byte.
    let text = String::from_utf8_lossy(&bytes);
    (encode(&text, &input.format), warnings)
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
    let stem = file_stem(&Post::parse(&input.text), fallback);
    out.join(format!("{stem}.{}", format.extension()))
}

fn is_same_file(one: &Path, other: &Path) -> bool {
    match (one.canonicalize(), other.canonicalize()) {
        (Ok(one), Ok(other)) => one == other,
        _ => false,
    }
}

fn write_file(path: &Path, bytes: Vec<u8>, force: bool) -> u8 {
    let Some(name) = path.file_name() else {
        return report(&format_args!(
            "Nothing was written: this is not the name of a file. Choose another name. - {}",
            path.display()
        ));
    };
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    match write_files(&[(PathBuf::from(name), bytes)], folder, force) {
        Ok(done) => {
            let word = if done.count(Change::Same) > 0 {
                "Already up to date"
            } else {
                "Written"
            };
            say(&format_args!("{word} - {}", path.display()));
            DONE
        }
        Err(WriteError::Exists { path }) => report(&format_args!(
            "Nothing was written: a file of this name exists already and has other contents. \
             Choose another name, or add --force to replace it. - {}",
            path.display()
        )),
        Err(error) => report(&error),
    }
}
