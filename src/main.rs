//! Arguments to window or headless command; no decisions.

use std::process::ExitCode;

use postwright::cli::{self, Invocation};

fn main() -> ExitCode {
    ExitCode::from(match cli::run(std::env::args_os()) {
        Invocation::Done(code) => code,
        Invocation::Window { file } => match postwright::window::run(file) {
            Ok(()) => cli::DONE,
            Err(error) => cli::report(&error),
        },
    })
}
