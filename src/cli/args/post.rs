//! The arguments of the commands that begin posts: new and targets.

use std::path::PathBuf;

use clap::ValueHint;

const NEW_AFTER_HELP: &str = "\
Without --template the front matter is what the target asks for. A template is a post with \
{{title}}, {{slug}}, {{date}} and {{year}} in it: templates/NAME.md in the folder of the settings, or \
_templates/NAME.md beside site.toml; the template post is taken if there is one.

Examples:
  postwright new \"Why mornings work\"
  postwright new \"Why mornings work\" --target hugo --out content/posts/
  postwright new \"Notes of today\" --template diary --date 2026-01-31

Exit codes:
  0  done; the path of the post is printed
  1  the post could not be written, or there is one already
  2  the arguments are wrong";

const TARGETS_AFTER_HELP: &str = "\
Examples:
  postwright targets
  postwright targets hugo
  postwright targets --json

Exit codes:
  0  done
  1  a target of your own cannot be used
  2  the arguments are wrong";

/// Begins a post: writes a file with its front matter and prints its path
#[derive(Debug, clap::Args)]
#[command(after_help = NEW_AFTER_HELP)]
pub(in crate::cli) struct NewArgs {
    /// The title
    pub(in crate::cli) title: String,
    /// The site it is for; without it the one that site.toml names
    #[arg(long, value_name = "ID")]
    pub(in crate::cli) target: Option<String>,
    /// The part of the address that names the post; without it made from the title
    #[arg(long, value_name = "SLUG")]
    pub(in crate::cli) slug: Option<String>,
    /// The date, such as 2026-01-31 or 2026-01-31T09:30:00+01:00; without it now
    #[arg(long, value_name = "DATE")]
    pub(in crate::cli) date: Option<String>,
    /// The template
    #[arg(long, value_name = "NAME or FILE")]
    pub(in crate::cli) template: Option<String>,
    /// Where to write it: a file, or a folder in which it is named after the post; - writes to
    /// standard output
    #[arg(long, short, value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub(in crate::cli) out: Option<PathBuf>,
}

/// Lists the kinds of site that posts can be written for
#[derive(Debug, clap::Args)]
#[command(after_help = TARGETS_AFTER_HELP)]
pub(in crate::cli) struct TargetsArgs {
    /// Say what this one does
    #[arg(value_name = "ID")]
    pub(in crate::cli) name: Option<String>,
    /// Write JSON
    #[arg(long)]
    pub(in crate::cli) json: bool,
}
