//! The command line: what is asked for, and the commands that need no window.
//!
//! Results go to standard output, everything else to standard error, so that the commands can be
//! joined with others. The exit codes are [`DONE`], [`FAILED`], [`WRONG_USAGE`] and [`FOUND`].

mod args;
mod check;
mod crew;
mod export;
mod io;
mod new;
mod pages;
mod paths;
mod profiles;
mod progress;
mod site;
mod stats;
mod targets;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::error::ErrorKind;
use clap::{CommandFactory as _, Parser as _};

use args::{Args, Command};
pub use pages::{PAGES, page};

pub use io::{DONE, FAILED, FOUND, WRONG_USAGE, report};

/// What the arguments ask the program to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Invocation {
    /// Open the window, with a file if one is given.
    Window {
        /// The file or folder.
        file: Option<PathBuf>,
    },
    /// Nothing more: the command has been carried out, and this is its exit code.
    Done(u8),
}

/// The arguments as data: what completions, the manual and `docs/command-line.md` are made of.
pub fn arguments() -> clap::Command {
    Args::command()
}

/// Reads the arguments, the name of the program first, and carries out what needs no window.
///
/// A file called like a command is opened with `./export` or after `--`.
pub fn run(args: impl Iterator<Item = OsString>) -> Invocation {
    let args = match Args::try_parse_from(args) {
        Ok(args) => args,
        Err(error) => return Invocation::Done(explain(&error)),
    };
    match args.command {
        None if args.file.as_deref().is_some_and(io::is_standard) => {
            Invocation::Done(io::wrong_usage(
                "The window cannot read from standard input. Name a file, or use export or stats.",
            ))
        }
        None => Invocation::Window { file: args.file },
        Some(Command::Check(args)) => Invocation::Done(check::check(&args)),
        Some(Command::Export(args)) => Invocation::Done(export::export(&args)),
        Some(Command::Site(args)) => Invocation::Done(site::site(&args)),
        Some(Command::Stats(args)) => Invocation::Done(stats::stats(&args)),
        Some(Command::New(args)) => Invocation::Done(new::new(&args)),
        Some(Command::Targets(args)) => Invocation::Done(targets::targets(&args)),
        Some(Command::Completions(args)) => Invocation::Done(pages::completions(&args.shell)),
        Some(Command::Manual(_)) => Invocation::Done(pages::manual()),
    }
}

/// Prints help, the version or what is wrong with the arguments.
fn explain(error: &clap::Error) -> u8 {
    // If not even this can be printed, the exit code still tells.
    let _ = error.print();
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => DONE,
        _ => WRONG_USAGE,
    }
}
