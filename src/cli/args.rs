//! The arguments and their help.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Parser, Subcommand, ValueEnum};

use crate::export::{Format, PicturePlaces};
use crate::site::RawHtmlPolicy;
use crate::stats::{DEFAULT_RULE, rules};

/// What is said after the help of every command.
const EXIT_CODES: &str = "\
Exit codes:
  0  done
  1  a file could not be read or written
  2  the arguments are wrong";

const SITE_EXIT_CODES: &str = "\
Exit codes:
  0  nothing is wrong
  1  something is wrong in the profile or its theme, or it cannot be read
  2  the arguments are wrong";

const AFTER_HELP: &str = "\
A file that is called like a command is opened with ./export or after --.

Exit codes:
  0  done
  1  a file could not be read or written, or the window could not be opened
  2  the arguments are wrong";

const PLAIN_HELP: &str = "\
For checks: write what the CommonMark specification demands of the whole text, with no front \
matter, no extensions and raw HTML as it is; only with --format fragment";

/// Writes posts: Markdown on the left, the post as its readers will see it on the right.
///
/// Without a command the window opens, with FILE if one is given.
#[derive(Debug, Parser)]
#[command(
    name = "postwright",
    version,
    args_conflicts_with_subcommands = true,
    disable_help_subcommand = true,
    after_help = AFTER_HELP
)]
pub(super) struct Args {
    /// The post to open
    pub(super) file: Option<PathBuf>,
    #[command(subcommand)]
    pub(super) command: Option<Command>,
}

/// The commands that need no window.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    Export(Box<ExportArgs>),
    Site(SiteArgs),
    Stats(StatsArgs),
}

/// Exports a post as a page, as a fragment of HTML or as Markdown with YAML front matter
#[derive(Debug, clap::Args)]
#[command(after_help = EXIT_CODES)]
pub(super) struct ExportArgs {
    /// The post; - reads from standard input
    pub(super) file: PathBuf,
    /// The form of the export
    #[arg(long, short, value_enum, default_value_t = FormatArg(Format::Html))]
    pub(super) format: FormatArg,
    /// Where to write it: a file, or a folder in which the file is named after the post; - or
    /// nothing writes to standard output
    #[arg(long, short, value_name = "PATH")]
    pub(super) out: Option<PathBuf>,
    /// Replace a file that exists
    #[arg(long, requires = "out")]
    pub(super) force: bool,
    /// Write nothing: say which files would be new or changed
    #[arg(long, requires = "out")]
    pub(super) dry_run: bool,
    /// The profile of the site; without it site.toml in the folder of the post or above
    #[arg(long, value_name = "FILE")]
    pub(super) site: Option<PathBuf>,
    /// The theme of the page: its id, or a file
    #[arg(long, value_name = "ID or FILE")]
    pub(super) theme: Option<String>,
    /// Begin the page with a table of contents
    #[arg(long)]
    pub(super) contents: bool,
    /// Where the pictures of the post are to be
    #[arg(long, value_name = "PLACE", default_value = "as-written", value_parser = places())]
    pub(super) pictures: String,
    /// What becomes of raw HTML; without it, what the site says
    #[arg(long, value_name = "POLICY", value_parser = policies())]
    pub(super) raw_html: Option<String>,
    /// The read time rule of the page; without it that of the site
    #[arg(long, value_name = "ID", value_parser = rule_ids())]
    pub(super) rule: Option<String>,
    #[arg(long, help = PLAIN_HELP)]
    pub(super) plain_commonmark: bool,
}

/// Says which profile the posts of a folder have, and what is wrong in it
#[derive(Debug, clap::Args)]
#[command(after_help = SITE_EXIT_CODES)]
pub(super) struct SiteArgs {
    /// A folder, a post or a profile
    #[arg(default_value = ".")]
    pub(super) path: PathBuf,
}

/// Counts the words of a post and works out its read time
#[derive(Debug, clap::Args)]
#[command(after_help = EXIT_CODES)]
pub(super) struct StatsArgs {
    /// The post; - reads from standard input
    pub(super) file: PathBuf,
    /// Write JSON
    #[arg(long)]
    pub(super) json: bool,
    /// The read time rule
    #[arg(long, value_name = "ID", default_value = DEFAULT_RULE, value_parser = rule_ids())]
    pub(super) rule: String,
}

/// A form of export, as an argument.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct FormatArg(pub(super) Format);

impl ValueEnum for FormatArg {
    fn value_variants<'a>() -> &'a [Self] {
        const VARIANTS: [FormatArg; Format::ALL.len()] = {
            let mut variants = [FormatArg(Format::Html); Format::ALL.len()];
            let mut index = 0;
            while index < Format::ALL.len() {
                variants[index] = FormatArg(Format::ALL[index]);
                index += 1;
            }
            variants
        };
        &VARIANTS
    }

    fn to_possible_value(&self) -> Option<clap::builder::PossibleValue> {
        let value = clap::builder::PossibleValue::new(self.0.name());
        Some(value.help(self.0.title()))
    }
}

fn places() -> PossibleValuesParser {
    PossibleValuesParser::new(PicturePlaces::ALL.map(PicturePlaces::id))
}

fn policies() -> PossibleValuesParser {
    PossibleValuesParser::new(RawHtmlPolicy::ALL.map(RawHtmlPolicy::id))
}

fn rule_ids() -> PossibleValuesParser {
    PossibleValuesParser::new(rules().iter().map(|rule| rule.id.as_str()))
}
