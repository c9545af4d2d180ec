//! What is made of the arguments: completions, the manual, `docs/command-line.md`.
//!
//! With `POSTWRIGHT_BLESS` set they are written instead of compared.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Command;
use clap_complete::Shell;
use miniz_oxide::deflate::compress_to_vec_zlib;
use postwright::cli::{PAGES, arguments, page};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_path_buf()
}

fn is_blessing() -> bool {
    std::env::var_os("POSTWRIGHT_BLESS").is_some()
}

/// A page as the arguments have it.
fn made(name: &str) -> String {
    let shell = match name {
        "postwright.bash" => Shell::Bash,
        "postwright.elv" => Shell::Elvish,
        "postwright.fish" => Shell::Fish,
        "_postwright.ps1" => Shell::PowerShell,
        "_postwright" => Shell::Zsh,
        _ => return manual(),
    };
    let mut bytes = Vec::new();
    clap_complete::generate(shell, &mut arguments(), "postwright", &mut bytes);
    String::from_utf8(bytes).expect("a page that can be written")
}

/// One page with all commands.
fn manual() -> String {
    let mut out = Vec::new();
    let whole = arguments();
    let page = clap_mangen::Man::new(whole.clone());
    page.render(&mut out).expect("a page that can be written");
    for command in whole.get_subcommands() {
        let name = format!("postwright {}", command.get_name());
        let command = command.clone().bin_name(name.clone());
        let page = clap_mangen::Man::new(command);
        out.extend(format!(".SH {}\n", name.to_uppercase()).into_bytes());
        page.render_description_section(&mut out)
            .expect("a page that can be written");
        page.render_synopsis_section(&mut out)
            .expect("a page that can be written");
        page.render_options_section(&mut out)
            .expect("a page that can be written");
        page.render_extra_section(&mut out)
            .expect("a page that can be written");
    }
    // What is one section of a page of its own is a part of a section here.
    let mut text = String::from_utf8(out)
        .expect("a page that can be written")
        .replace(" EXTRA\n", " NOTES\n");
    for command in whole.get_subcommands() {
        // There are no pages of their own.
        let name = command.get_name();
        text = text.replace(
            &format!("postwright\\-{name}(1)"),
            &format!("postwright {name}"),
        );
    }
    let mut own = false;
    let lines = text.lines().map(|line| {
        own |= line.starts_with(".SH POSTWRIGHT");
        match line.strip_prefix(".SH ") {
            Some(title) if own && !title.starts_with("POSTWRIGHT") => format!(".SS {title}\n"),
            _ => format!("{line}\n"),
        }
    });
    lines.collect()
}

#[test]
fn completions_and_manual_are_current() {
    let folder = root().join("assets/cli");
    let pages: Vec<_> = PAGES.iter().map(|name| made(name)).collect();
    if is_blessing() {
        fs::create_dir_all(&folder).unwrap();
        for (name, text) in PAGES.iter().zip(&pages) {
            fs::write(folder.join(name), text).unwrap();
        }
        let packed = compress_to_vec_zlib(pages.join("\0").as_bytes(), 10);
        fs::write(folder.join("pages.zlib"), packed).unwrap();
        return;
    }
    let advice = "run the tests once with POSTWRIGHT_BLESS=1 set";
    for (name, text) in PAGES.iter().zip(&pages) {
        let kept = fs::read_to_string(folder.join(name)).unwrap_or_default();
        assert!(
            kept.replace("\r\n", "\n") == *text,
            "assets/cli/{name}: {advice}"
        );
        assert!(
            page(name).as_deref() == Some(text),
            "the pack of {name}: {advice}"
        );
    }
}

/// All commands with their help.
fn document() -> String {
    let mut out = String::from(
        "# The command line\n\nMade from the arguments of the program: `POSTWRIGHT_BLESS=1 cargo test \
         cli_pages` writes it again. Results go to standard output, everything else to standard \
         error.\n\nPosts end in `.md`, `.markdown`, `.mdown` or `.mkd`. Of a folder everything below \
         it is taken, in the order of the names, but what is hidden, folders whose name ends in \
         `_files`, `node_modules`, `_site`, `_templates`, `target`, and files that speak of their \
         folder: readmes and what begins with `_`. All processors work; what is printed comes in \
         order. A post that fails does not stop the others.\n",
    );
    let whole = arguments().term_width(100);
    section(&mut out, "postwright", whole.clone());
    for command in whole.get_subcommands() {
        let name = format!("postwright {}", command.get_name());
        section(
            &mut out,
            &name,
            command.clone().bin_name(name.clone()).term_width(100),
        );
    }
    out.push_str("\n## What check looks for\n\n| rule | severity | what |\n|---|---|---|\n");
    for rule in postwright::check::Rule::ALL {
        let (id, severity) = (rule.id(), rule.severity().name());
        out.push_str(&format!("| `{id}` | {severity} | {} |\n", rule.title()));
    }
    out
}

fn section(out: &mut String, name: &str, mut command: Command) {
    let help = command.render_long_help().to_string();
    let lines: Vec<_> = help.lines().map(str::trim_end).collect();
    let help = lines.join("\n");
    out.push_str(&format!("\n## {name}\n\n```text\n{}\n```\n", help.trim()));
}

#[test]
fn the_page_of_the_command_line_is_current() {
    let path = root().join("docs/command-line.md");
    let document = document();
    if is_blessing() {
        fs::write(&path, &document).unwrap();
    }
    let kept = fs::read_to_string(&path)
        .unwrap_or_default()
        .replace("\r\n", "\n");
    assert!(
        kept == document,
        "docs/command-line.md is not what the arguments say: run the tests once with \
         POSTWRIGHT_BLESS=1 set"
    );
    for command in arguments().get_subcommands() {
        for argument in command.get_arguments().filter_map(|it| it.get_long()) {
            assert!(kept.contains(&format!("--{argument}")), "{argument}");
        }
    }
}

#[test]
fn every_command_has_examples_and_exit_codes() {
    for command in arguments().get_subcommands() {
        let after = command
            .get_after_help()
            .map(ToString::to_string)
            .unwrap_or_default();
        let name = command.get_name();
        for wanted in [
            "Examples:\n",
            "Exit codes:\n  0  ",
            &format!("postwright {name}"),
        ] {
            assert!(after.contains(wanted), "{name}: {wanted}");
        }
    }
}
