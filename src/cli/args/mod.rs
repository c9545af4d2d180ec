//! The arguments and their help. What is here is also the manual, the completions and
//! `docs/command-line.md`.

mod export;
mod folder;
mod post;
mod values;

use std::path::PathBuf;

use clap::{Parser, Subcommand};

pub(super) use export::ExportArgs;
pub(super) use folder::{CheckArgs, StatsArgs};
pub(super) use post::{NewArgs, TargetsArgs};

const AFTER_HELP: &str = "\
A file that is called like a command is opened with ./export or after --.

Examples:
  postwright post.md
  postwright check posts
  postwright export posts --out pages

Exit codes:
  0  done
  1  a file could not be read or written, or the window could not be opened
  2  the arguments are wrong
  3  postwright check found something";

const SITE_AFTER_HELP: &str = "\
Examples:
  postwright site
  postwright site posts/why-mornings-work.md

Exit codes:
  0  nothing is wrong
  1  something is wrong in the profile or its theme, or it cannot be read
  2  the arguments are wrong";

const COMPLETIONS_AFTER_HELP: &str = "\
Examples:
  postwright completions bash > ~/.local/share/bash-completion/completions/postwright
  postwright completions zsh > ~/.zfunc/_postwright
  postwright completions fish > ~/.config/fish/completions/postwright.fish
  postwright completions powershell >> $PROFILE
  postwright completions elvish >> ~/.config/elvish/rc.elv

Exit codes:
  0  done
  1  the result could not be written
  2  the arguments are wrong";

const MANUAL_AFTER_HELP: &str = "\
Examples:
  postwright manual > ~/.local/share/man/man1/postwright.1
  postwright manual | man -l -

Exit codes:
  0  done
  1  the result could not be written
  2  the arguments are wrong";

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
    #[arg(value_hint = clap::ValueHint::AnyPath)]
    pub(super) file: Option<PathBuf>,
    #[command(subcommand)]
    pub(super) command: Option<Command>,
}

/// The commands that need no window.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    Check(CheckArgs),
    Export(Box<ExportArgs>),
    New(NewArgs),
    Site(SiteArgs),
    Stats(StatsArgs),
    Targets(TargetsArgs),
    Completions(CompletionsArgs),
    Manual(ManualArgs),
}

/// Says which profile the posts of a folder have, and what is wrong in it
#[derive(Debug, clap::Args)]
#[command(after_help = SITE_AFTER_HELP)]
pub(super) struct SiteArgs {
    /// A folder, a post or a profile
    #[arg(default_value = ".", value_hint = clap::ValueHint::AnyPath)]
    pub(super) path: PathBuf,
}

/// Writes what a shell needs to complete the commands and their options
#[derive(Debug, clap::Args)]
#[command(after_help = COMPLETIONS_AFTER_HELP)]
pub(super) struct CompletionsArgs {
    /// The shell
    #[arg(value_parser = values::shells())]
    pub(super) shell: String,
}

/// Writes the manual in the form that man reads
#[derive(Debug, clap::Args)]
#[command(after_help = MANUAL_AFTER_HELP)]
pub(super) struct ManualArgs {}
