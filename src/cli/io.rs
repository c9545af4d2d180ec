//! Standard input, output and error, and reading a post from a file or from standard input.

use std::fmt::Display;
use std::io::{ErrorKind, Read as _, Write};
use std::path::Path;

use crate::store::{MAX_BYTES, TextFormat, Trouble, decode, read_post};

/// The exit code when all went well.
pub const DONE: u8 = 0;

/// The exit code when something could not be read or written.
pub const FAILED: u8 = 1;

/// The exit code when the arguments are wrong.
pub const WRONG_USAGE: u8 = 2;

/// The exit code when a check found something.
pub const FOUND: u8 = 3;

/// How much is gathered before it is written to standard output, in bytes.
const GATHERED: usize = 1 << 16;

/// The argument that stands for standard input or output.
const STANDARD: &str = "-";

/// A post that was read.
pub(super) struct Input {
    /// The text, with `\n` line ends unless they are mixed, and U+FFFD for what cannot be read.
    pub(super) text: String,
    /// How the file spells it.
    pub(super) format: TextFormat,
    /// The name of the file without its extension; empty for standard input.
    pub(super) stem: String,
}

/// Prints a message about a failure to standard error.
///
/// Returns the exit code that goes with it, [`FAILED`].
pub fn report(message: &dyn Display) -> u8 {
    say(message);
    FAILED
}

pub(super) fn wrong_usage(message: &str) -> u8 {
    say(&format_args!("{message}\n\nFor more, try --help."));
    WRONG_USAGE
}

/// Prints a line to standard error. Where that is closed nobody is listening.
pub(super) fn say(message: &dyn Display) {
    let _ = writeln!(std::io::stderr().lock(), "{message}");
}

pub(super) fn warn(warnings: &[String]) {
    for warning in warnings {
        say(&format_args!("Warning: {warning}"));
    }
}

/// Whether a path stands for standard input or output.
pub(super) fn is_standard(path: &Path) -> bool {
    path.as_os_str() == STANDARD
}

/// Reads a post from a file, or from standard input for `-`.
///
/// # Errors
/// The message for the user.
pub(super) fn read(path: &Path) -> Result<Input, String> {
    if is_standard(path) {
        return read_standard();
    }
    let opened = read_post(path).map_err(|error| error.to_string())?;
    let stem = path.file_stem().unwrap_or_default();
    Ok(Input {
        text: opened.format.readable(&opened.text).into_owned(),
        format: opened.format,
        stem: stem.to_string_lossy().into_owned(),
    })
}

fn read_standard() -> Result<Input, String> {
    let mut bytes = Vec::new();
    // One byte more shows that there is too much.
    let mut input = std::io::stdin().lock().take(MAX_BYTES + 1);
    input.read_to_end(&mut bytes).map_err(|error| {
        format!(
            "Could not read the post: {}. Nothing was written. Try again with a file. - standard \
             input",
            Trouble::of(&error)
        )
    })?;
    let decoded = decode(&bytes).map_err(|error| format!("{error} - standard input"))?;
    Ok(Input {
        text: decoded.format.readable(&decoded.text).into_owned(),
        format: decoded.format,
        stem: String::new(),
    })
}

/// Writes to standard output. That the reader at the other end went away, as `head` does, is no
/// failure.
///
/// Returns the exit code.
pub(super) fn write(bytes: &[u8]) -> u8 {
    let out = Out {
        waiting: bytes.to_vec(),
        ended: None,
    };
    out.finish()
}

/// A text without what could steer a terminal.
pub(super) fn without_controls(text: &str) -> String {
    text.chars().filter(|each| !each.is_control()).collect()
}

/// Standard output, for results that come piece by piece.
#[derive(Default)]
pub(super) struct Out {
    waiting: Vec<u8>,
    /// What came of writing, once something went wrong.
    ended: Option<u8>,
}

impl Out {
    /// Writes a piece of the result. Whether anybody still reads it.
    pub(super) fn put(&mut self, text: &str) -> bool {
        self.waiting.extend_from_slice(text.as_bytes());
        if self.waiting.len() >= GATHERED {
            self.flush();
        }
        self.ended.is_none()
    }

    /// Writes what is left.
    ///
    /// Returns the exit code.
    pub(super) fn finish(mut self) -> u8 {
        self.flush();
        self.ended.unwrap_or(DONE)
    }

    /// Writes what was gathered, so that a terminal has it in order with standard error.
    pub(super) fn flush(&mut self) {
        let waiting = std::mem::take(&mut self.waiting);
        if self.ended.is_some() || waiting.is_empty() {
            return;
        }
        let mut out = std::io::stdout().lock();
        match out.write_all(&waiting).and_then(|()| out.flush()) {
            Ok(()) => {}
            Err(error) if error.kind() == ErrorKind::BrokenPipe => self.ended = Some(DONE),
            Err(error) => self.ended = Some(unwritten(&error)),
        }
    }
}

/// Tells that a result could not be written.
fn unwritten(error: &std::io::Error) -> u8 {
    let trouble = Trouble::of(error);
    report(&format_args!(
        "Could not write all of the result: {trouble}. The post is not affected. {} - standard \
         output",
        trouble.advice()
    ))
}
