//! How deeply a formula in TeX is nested, found without recursion.
//!
//! The count is never too small for a reader that goes down a level for each group, environment
//! and argument: a command that is not known to take more is counted as one that takes one
//! argument. It may be too large by the commands that take none and have no letter, digit or sign
//! behind them.

/// The deepest nesting that is read. A level takes up to 5 KB of the stack in a build that is not
/// optimised.
const MAX_DEPTH: usize = 64;

/// Commands that take more than one argument without brackets, and how many (LaTeX and amsmath).
const ARGUMENTS: [(&str, usize); 13] = [
    ("binom", 2),
    ("cfrac", 2),
    ("dbinom", 2),
    ("dfrac", 2),
    ("frac", 2),
    ("genfrac", 6),
    ("overset", 2),
    ("prescript", 3),
    ("sideset", 3),
    ("stackrel", 2),
    ("tbinom", 2),
    ("tfrac", 2),
    ("underset", 2),
];

/// Commands whose argument is all that follows in their group.
const TO_END_OF_GROUP: [&str; 5] = [
    "color",
    "displaystyle",
    "scriptscriptstyle",
    "scriptstyle",
    "textstyle",
];

/// Something that is open.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Open {
    /// A command that waits for so many arguments.
    Waits(usize),
    /// A command that ends with its group.
    Rest,
    /// A group in braces, an environment, or what `\left` opened.
    Group,
    /// The argument in brackets of a root or a labelled arrow (`\xrightarrow`); other commands take
    /// nothing that is nested there.
    Brackets,
}

/// Whether `tex` is nested more deeply than is read.
pub(super) fn is_too_deep(tex: &str) -> bool {
    let mut open: Vec<Open> = Vec::new();
    let mut rest = tex;
    let mut behind_root = false;
    while let Some(sign) = rest.chars().next() {
        rest = &rest[sign.len_utf8()..];
        let takes_brackets = std::mem::replace(&mut behind_root, false);
        match sign {
            '\\' => {
                let (name, after) = command(rest);
                rest = after;
                behind_root = name == "sqrt" || name.starts_with('x');
                take_command(name, &mut rest, &mut open);
            }
            '{' => open.push(Open::Group),
            '}' => {
                close(&mut open, Open::Group);
                complete(&mut open);
            }
            '[' if takes_brackets => open.push(Open::Brackets),
            ']' if open.iter().rev().find(|one| is_bracket(**one)) == Some(&Open::Brackets) => {
                close(&mut open, Open::Brackets);
            }
            '^' | '_' => open.push(Open::Waits(1)),
            _ if sign.is_whitespace() => behind_root = takes_brackets,
            _ => complete(&mut open),
        }
        if open.len() > MAX_DEPTH {
            return true;
        }
    }
    false
}

/// The name of the command whose backslash was read, and what follows.
fn command(rest: &str) -> (&str, &str) {
    let letters = rest.find(|c: char| !c.is_ascii_alphabetic());
    let end = match letters {
        Some(0) => rest.chars().next().map_or(0, char::len_utf8),
        Some(end) => end,
        None => rest.len(),
    };
    rest.split_at(end)
}

fn take_command(name: &str, rest: &mut &str, open: &mut Vec<Open>) {
    match name {
        // A new row; its distance in brackets holds nothing else.
        "\\" => complete(open),
        "begin" => open.push(Open::Group),
        "left" => {
            open.push(Open::Group);
            skip_sign(rest);
        }
        "end" | "right" => close(open, Open::Group),
        _ if TO_END_OF_GROUP.contains(&name) => open.push(Open::Rest),
        _ => {
            let known = ARGUMENTS.iter().find(|(known, _)| *known == name);
            let count = known.map_or(1, |(_, count)| *count);
            open.push(Open::Waits(count));
        }
    }
}

/// Steps over the sign that `\left` opens with, so that a bracket is not taken for an argument.
fn skip_sign(rest: &mut &str) {
    let after = rest.trim_start();
    *rest = after
        .strip_prefix(['(', '[', '|', '.', '/', '<'])
        .unwrap_or(after);
}

fn is_bracket(open: Open) -> bool {
    matches!(open, Open::Group | Open::Brackets)
}

/// An argument is complete, and with it the command that waited for no other, and so on.
fn complete(open: &mut Vec<Open>) {
    while let Some(Open::Waits(count)) = open.last_mut() {
        *count -= 1;
        if *count > 0 {
            return;
        }
        open.pop();
    }
}

/// Ends the innermost group of this sort, with what was left open in it; none if there is none.
fn close(open: &mut Vec<Open>, sort: Open) {
    if let Some(at) = open.iter().rposition(|one| *one == sort) {
        open.truncate(at);
    }
}
