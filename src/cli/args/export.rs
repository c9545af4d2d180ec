//! The arguments of `postwright export`.

use std::path::PathBuf;

use clap::ValueHint;

use super::values::{FormatArg, places, policies, rule_ids};

const AFTER_HELP: &str = "\
Of a folder every post in it and below it is exported, each file named after its post and put into \
the same folders below PATH. With --target the files are named and placed as that kind of site has \
them, below PATH.

Examples:
  postwright export post.md > page.html
  postwright export post.md --format wordpress --out blocks.html
  postwright export posts --out pages
  postwright export posts --out pages --dry-run --json
  postwright export posts --target hugo --out site
  postwright export - --format fragment < post.md

Exit codes:
  0  done
  1  a file could not be read or written; the others were
  2  the arguments are wrong";

const PLAIN_HELP: &str = "\
For checks: write what the CommonMark specification demands of the whole text, with no front \
matter, no extensions and raw HTML as it is; only with --format fragment";

/// Exports posts as pages, fragments of HTML, blocks or Markdown, or as one file for an importer
#[derive(Debug, clap::Args)]
#[command(after_help = AFTER_HELP)]
pub(in crate::cli) struct ExportArgs {
    /// Posts and folders of posts; - reads from standard input
    #[arg(required = true, value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub(in crate::cli) paths: Vec<PathBuf>,
    /// The form of the export; without it that of the target, else html
    #[arg(long, short, value_enum)]
    pub(in crate::cli) format: Option<FormatArg>,
    /// The kind of site that it is for, such as hugo: see postwright targets
    #[arg(long, short, value_name = "ID")]
    pub(in crate::cli) target: Option<String>,
    /// Where to write it: a file, or a folder in which the file is named after the post; - or
    /// nothing writes to standard output
    #[arg(long, short, value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub(in crate::cli) out: Option<PathBuf>,
    /// Replace files that exist
    #[arg(long, requires = "out")]
    pub(in crate::cli) force: bool,
    /// Write nothing: say which files would be new or changed
    #[arg(long, requires = "out")]
    pub(in crate::cli) dry_run: bool,
    /// Say as JSON which files are new or changed
    #[arg(long, requires = "out")]
    pub(in crate::cli) json: bool,
    /// Show no progress and say nothing of what was written
    #[arg(long, short)]
    pub(in crate::cli) quiet: bool,
    /// The profile of the site; without it site.toml in the folder of the post or above
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(in crate::cli) site: Option<PathBuf>,
    /// The theme of the page: its id, or a file
    #[arg(long, value_name = "ID or FILE")]
    pub(in crate::cli) theme: Option<String>,
    /// Begin the page with a table of contents
    #[arg(long)]
    pub(in crate::cli) contents: bool,
    /// Where the pictures of the post are to be; without it as-written, and beside for a target that
    /// has a place for them
    #[arg(long, value_name = "PLACE", value_parser = places())]
    pub(in crate::cli) pictures: Option<String>,
    /// What becomes of raw HTML; without it, what the site says
    #[arg(long, value_name = "POLICY", value_parser = policies())]
    pub(in crate::cli) raw_html: Option<String>,
    /// The read time rule of the page; without it that of the site
    #[arg(long, value_name = "ID", value_parser = rule_ids())]
    pub(in crate::cli) rule: Option<String>,
    #[arg(long, help = PLAIN_HELP)]
    pub(in crate::cli) plain_commonmark: bool,
}
