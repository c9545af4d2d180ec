//! The arguments of the commands that read posts and whole folders of them: check and stats.

use std::path::PathBuf;

use clap::ValueHint;

use super::values::rule_ids;

const CHECK_AFTER_HELP: &str = "\
Each line of the result is PATH:LINE:COLUMN: SEVERITY: MESSAGE (RULE). Errors do not work for \
readers or sites, warnings will be noticed, hints are often meant.

Examples:
  postwright check post.md
  postwright check posts --strict --quiet
  postwright check posts --json
  postwright check - < post.md

Exit codes:
  0  nothing was found that counts: no errors, and with --strict no warnings
  1  a file could not be read; the others were checked
  2  the arguments are wrong
  3  something was found";

const STATS_AFTER_HELP: &str = "\
Examples:
  postwright stats post.md
  postwright stats posts
  postwright stats posts --json
  postwright stats - --rule hugo < post.md

Exit codes:
  0  done
  1  a file could not be read; the others were counted
  2  the arguments are wrong";

/// Says what is still wrong with posts: dead links, missing pictures, unreadable dates and the like
#[derive(Debug, clap::Args)]
#[command(after_help = CHECK_AFTER_HELP)]
pub(in crate::cli) struct CheckArgs {
    /// Posts and folders of posts; - reads from standard input
    #[arg(required = true, value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub(in crate::cli) paths: Vec<PathBuf>,
    /// Write JSON
    #[arg(long)]
    pub(in crate::cli) json: bool,
    /// Let warnings count as well
    #[arg(long)]
    pub(in crate::cli) strict: bool,
    /// Show no progress, no hints and no totals
    #[arg(long, short)]
    pub(in crate::cli) quiet: bool,
    /// Leave out what a rule finds, such as draft; may be given several times
    #[arg(long, value_name = "RULE", value_parser = super::values::check_rules())]
    pub(in crate::cli) skip: Vec<String>,
    /// The profile of the site; without it site.toml in the folder of the post or above
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(in crate::cli) site: Option<PathBuf>,
}

/// Counts the words of posts and works out their read time
#[derive(Debug, clap::Args)]
#[command(after_help = STATS_AFTER_HELP)]
pub(in crate::cli) struct StatsArgs {
    /// Posts and folders of posts; - reads from standard input
    #[arg(required = true, value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub(in crate::cli) paths: Vec<PathBuf>,
    /// Write JSON
    #[arg(long)]
    pub(in crate::cli) json: bool,
    /// Show no progress
    #[arg(long, short)]
    pub(in crate::cli) quiet: bool,
    /// The read time rule; without it that of the site
    #[arg(long, value_name = "ID", value_parser = rule_ids())]
    pub(in crate::cli) rule: Option<String>,
}
