//! `postwright completions` and `postwright manual`: what was made of the arguments when the program
//! was built, packed (zlib). A test holds `assets/cli` to the arguments and the pack to `assets/cli`.

use miniz_oxide::inflate::decompress_to_vec_zlib;

use super::io::{report, write};

/// The files of `assets/cli` in the order of the pack, in which a zero byte ends each.
pub const PAGES: [&str; 6] = [
    "postwright.bash",
    "postwright.elv",
    "postwright.fish",
    "_postwright.ps1",
    "_postwright",
    "postwright.1",
];

/// Prints the completions for a shell. Returns the exit code.
pub(super) fn completions(shell: &str) -> u8 {
    print(match shell {
        "bash" => "postwright.bash",
        "elvish" => "postwright.elv",
        "fish" => "postwright.fish",
        "powershell" => "_postwright.ps1",
        _ => "_postwright",
    })
}

/// Prints the manual. Returns the exit code.
pub(super) fn manual() -> u8 {
    print("postwright.1")
}

/// The text of one of [`PAGES`].
pub fn page(name: &str) -> Option<String> {
    let packed = include_bytes!("../../assets/cli/pages.zlib");
    let bytes = decompress_to_vec_zlib(packed).ok()?;
    let text = String::from_utf8(bytes).ok()?;
    let at = PAGES.iter().position(|page| *page == name)?;
    text.split('\0').nth(at).map(str::to_owned)
}

fn print(name: &str) -> u8 {
    match page(name) {
        Some(text) => write(text.as_bytes()),
        None => report(&"This copy of the program is damaged. Install it again."),
    }
}
