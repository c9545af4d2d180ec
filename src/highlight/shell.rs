//! Shells: commands and their words, options, variables, strings, and consoles with prompts.

use super::grammar::{Escapes, Grammar, HASH, Habit, NONE, Open, Text};
use super::scanner::{Before, Scanner};
use super::state::What;
use super::words::Words;
use super::{Class, code, text};

/// Commands behind which another command stands.
const WRAPPERS: Words = Words::new("command doas env exec nice nohup sudo time xargs");
/// Words of the language behind which no command stands.
const BEFORE_WORDS: Words = Words::new(
    "case coproc declare esac export fi for function in local readonly return select typeset unset",
);
/// Words behind which variables are named.
const BEFORE_VARIABLES: Words = Words::new("declare export for local readonly select typeset");

/// bash, sh, zsh.
pub(super) static SHELL: Grammar = Grammar {
    begin,
    step,
    keywords: Words::new(
        "case coproc declare do done elif else esac export fi for function if in local readonly \
         return select then time typeset unset until while",
    ),
    comments: &[HASH],
    texts: &[
        Text::new(Open::Heredoc(&["<<-", "<<"]))
            .raw()
            .lines()
            .variable(b'$'),
        Text::quotes("\"").lines().code("$(").variable(b'$'),
        Text::new(Open::Quotes("$'", "'")).lines(),
        Text::quotes("'").raw().lines(),
        Text::quotes("`").lines().variable(b'$'),
    ],
    habits: &[Habit::Commands],
    ..NONE
};

/// fish: other words.
pub(super) static FISH: Grammar = Grammar {
    keywords: Words::new(
        "and begin break builtin case command continue else end exec for function if in not or \
         return set switch while",
    ),
    texts: &[
        Text::quotes("\"").lines().code("$(").variable(b'$'),
        Text::quotes("'").lines(),
    ],
    ..SHELL
};

/// What is seen in a terminal: lines behind prompts, and what they answer.
pub(super) static CONSOLE: Grammar = Grammar {
    begin: begin_console,
    ..SHELL
};

/// PowerShell.
pub(super) static POWERSHELL: Grammar = Grammar {
    keywords: Words::new(
        "begin break catch class continue data do dynamicparam else elseif end enum exit filter \
         finally for foreach from function if in param process return switch throw trap try until \
         using while workflow",
    ),
    constants: Words::new(""),
    before_functions: Words::new("filter function"),
    before_types: Words::new("class enum"),
    inside: "-",
    comments: &[super::grammar::Comment::block("<#", "#>"), HASH],
    texts: &[
        Text::new(Open::Quotes("@\"", "\"@"))
            .lines()
            .escape(Escapes::Behind(b'`'))
            .code("$(")
            .variable(b'$'),
        Text::new(Open::Quotes("@'", "'@")).lines().raw(),
        Text::quotes("\"")
            .lines()
            .escape(Escapes::Behind(b'`'))
            .code("$(")
            .variable(b'$'),
        Text::quotes("'").lines().escape(Escapes::Doubled),
    ],
    sigils: &[(b'$', Class::Variable)],
    habits: &[Habit::IgnoreCase, Habit::Dashes],
    ..NONE
};

/// The command files of DOS and Windows.
pub(super) static BATCH: Grammar = Grammar {
    keywords: Words::new(
        "call cd choice cls cmd copy defined del dir do echo else endlocal equ errorlevel exist \
         exit for geq goto gtr if in leq lss md mkdir move neq not off on pause popd pushd rd ren \
         rmdir set setlocal shift start title type xcopy",
    ),
    inside: "%",
    comments: &[
        super::grammar::Comment::line("rem").first(),
        super::grammar::Comment::line("@rem").first(),
        super::grammar::Comment::line("::").first(),
    ],
    texts: &[Text::quotes("\"").raw()],
    sigils: &[(b'%', Class::Variable), (b':', Class::Function)],
    habits: &[Habit::IgnoreCase, Habit::NoCalls],
    ..NONE
};

/// The start of a line: a command, or the rest of one. A `$ ` that people put before a command is
/// no part of it.
fn begin(s: &mut Scanner<'_>) {
    if goes_on(s) {
        return;
    }
    if s.starts("$ ") {
        s.take_bytes(1, Class::Meta);
    } else if s.starts("#!") {
        s.take_rest(Class::Comment);
    }
}

/// Whether the command goes on from the line before; then it does.
pub(super) fn goes_on(s: &mut Scanner<'_>) -> bool {
    let Some(frame) = s.state.top().filter(|frame| frame.what == What::Continued) else {
        return false;
    };
    s.state.pop();
    s.before = if frame.rule == 1 {
        Before::Start
    } else {
        Before::Value
    };
    true
}

/// The start of a line of a console: what has no prompt is an answer.
fn begin_console(s: &mut Scanner<'_>) {
    if goes_on(s) {
        return;
    }
    match prompt(s.line) {
        Some(length) => s.take_bytes(length, Class::Meta),
        None if s.starts("# ") || s.starts("//") => s.take_rest(Class::Comment),
        None => s.take_rest(Class::Plain),
    }
}

/// How long the prompt at the start of the line is: `$`, `user@host:~$`, `(env) %`, `PS C:\>`.
fn prompt(line: &str) -> Option<usize> {
    /// The longest prompt that is looked for.
    const LONGEST: usize = 80;
    let ends = |(at, byte): (usize, u8)| {
        let behind = line.as_bytes().get(at + 1).copied();
        let is_end = matches!(byte, b'$' | b'%' | b'>' | b'#' | b'~');
        (is_end && matches!(behind, None | Some(b' '))).then_some((at, byte))
    };
    let (at, sign) = line.bytes().take(LONGEST).enumerate().find_map(ends)?;
    let before = line.get(..at)?;
    let alone = before.is_empty() && sign != b'#' && sign != b'~';
    let place = before.contains('@') || before.starts_with("PS ") || before.contains(":\\");
    let folder = before.starts_with(['~', '/']) && !before.trim_end().contains(' ');
    let env = before.starts_with('(') || before == "~ " || before == "~";
    (alone || ((place || folder) && sign != b'~') || (env && sign != b'#')).then_some(at + 1)
}

/// One token of a command.
pub(super) fn step(s: &mut Scanner<'_>) {
    let byte = s.byte();
    if byte.is_ascii_whitespace() {
        s.skip_spaces();
        if s.before == Before::Assign {
            // Behind `export A=1` no command follows.
            s.before = if s.expect.is_some() {
                Before::Value
            } else {
                Before::Start
            };
        }
    } else if byte == b'#' && (s.byte_before().is_ascii_whitespace() || s.byte_before() == b';') {
        text::opens_comment(s);
    } else if s.starts("<<<") {
        s.take_bytes(3, Class::Operator);
    } else if string(s) {
        // The string is open now.
    } else {
        match byte {
            b'$' => dollar(s),
            b'\\' => backslash(s),
            b'&' | b'<' | b'>' if is_redirection(s) => {
                let end = s.while_at(s.at, |byte| matches!(byte, b'<' | b'>' | b'&'));
                s.take(end, Class::Operator);
                s.before = Before::Value;
            }
            b'|' | b'&' | b';' => {
                s.take_bytes(1, Class::Operator);
                s.before = Before::Start;
                s.expect = None;
            }
            b'(' => {
                nest(s);
                // In `((` one counts.
                s.before = if s.byte_before() == b'(' {
                    Before::Value
                } else {
                    Before::Start
                };
                s.take_bytes(1, Class::Punctuation);
            }
            b')' | b'}' => {
                let ends_code = s.inside(What::Code);
                code::close(s, byte);
                s.before = if ends_code {
                    Before::Value
                } else {
                    Before::Start
                };
            }
            b'{' if matches!(s.peek(1), 0 | b' ' | b'\t') => {
                s.take_bytes(1, Class::Punctuation);
                s.before = Before::Start;
            }
            b'<' | b'>' | b'=' | b'*' | b'?' | b'!' => s.take_bytes(1, Class::Operator),
            _ => word(s),
        }
    }
}

/// Opens a string. As the first thing of a line it may be a command's name.
fn string(s: &mut Scanner<'_>) -> bool {
    let is_sign = matches!(s.byte(), b'"' | b'\'' | b'`' | b'<' | b'$');
    let before = s.before;
    let opened = is_sign && text::opens_text(s);
    if opened && before == Before::Assign {
        s.before = before;
    }
    opened
}

/// `>`, `2>&1`, `&>`; `<(...)` is a command.
fn is_redirection(s: &Scanner<'_>) -> bool {
    let ahead = usize::from(s.byte() == b'&');
    matches!(s.peek(ahead), b'<' | b'>') && s.peek(ahead + 1) != b'('
}

fn nest(s: &mut Scanner<'_>) {
    if let Some(frame) = s.state.top_mut()
        && frame.what == What::Code
        && frame.close == b')'
    {
        frame.count = frame.count.saturating_add(1);
    }
}

/// `\` and the character behind it; at the end of the line the command goes on.
fn backslash(s: &mut Scanner<'_>) {
    if s.at + 1 >= s.end {
        s.continued = true;
        s.take_rest(Class::Escape);
        return;
    }
    s.take(s.char_end(s.at + 1), Class::Escape);
}

/// `$name`, `${name}`, `$(command)`, `$?`
fn dollar(s: &mut Scanner<'_>) {
    let assigns = s.before == Before::Assign;
    match s.peek(1) {
        b'(' => text::opens_code(s, "$("),
        b'{' => text::opens_code(s, "${"),
        _ => {
            let name = s.at + 1;
            let is_part = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
            let end = s.while_at(name, is_part);
            let special = end == name && b"?!#@*$-".contains(&s.byte_at(name)) && name < s.end;
            s.take(end + usize::from(special), Class::Variable);
            s.before = if assigns {
                Before::Assign
            } else {
                Before::Value
            };
        }
    }
}

/// A word of a command: its name, an option, an argument.
fn word(s: &mut Scanner<'_>) {
    let next = s.char_end(s.at);
    let end = s.while_at(next, |byte| {
        !byte.is_ascii_whitespace() && !b"|&;()<>\"'`$\\}=".contains(&byte)
    });
    let text = s.to(end);
    match s.before {
        Before::Start | Before::Open | Before::Dot => first_word(s, end, text),
        Before::Assign => {
            s.take(end, number_or(text, Class::String));
            return;
        }
        Before::Value if text.starts_with('-') && text.len() > 1 => s.take(end, Class::Attribute),
        Before::Value if s.expect == Some(Class::Variable) && s.byte_at(end) == b'=' => {
            first_word(s, end, text);
            return;
        }
        Before::Value => {
            let class = match s.expect.take() {
                Some(class) => class,
                None if matches!(text, "in" | "do" | "then") => Class::Keyword,
                None => number_or(text, Class::Plain),
            };
            s.take(end, class);
        }
    }
    if s.before != Before::Start && s.byte() == b'=' {
        // `--name=value`
        s.take_bytes(1, Class::Operator);
    }
}

fn number_or(text: &str, other: Class) -> Class {
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        Class::Number
    } else {
        other
    }
}

/// The first word of a command, or an assignment.
fn first_word(s: &mut Scanner<'_>, end: usize, text: &str) {
    let assigns = s.byte_at(end) == b'=' && s.byte_at(end + 1) != b'=';
    let option = text.starts_with('-');
    s.before = Before::Value;
    if assigns {
        let class = if option {
            Class::Attribute
        } else {
            Class::Variable
        };
        s.take(end, class);
        s.take_bytes(1, Class::Operator);
        s.before = Before::Assign;
    } else if s.grammar().keywords.hold(text, false) {
        s.take(end, Class::Keyword);
        if !BEFORE_WORDS.hold(text, false) {
            s.before = Before::Start;
        } else if text == "function" {
            s.expect = Some(Class::Function);
        } else if BEFORE_VARIABLES.hold(text, false) {
            s.expect = Some(Class::Variable);
        }
    } else if matches!(text, "[" | "[[" | "]" | "]]") {
        s.take(end, Class::Punctuation);
    } else if s.byte_at(end) == b')' && !s.inside(What::Code) {
        // A pattern of `case`.
        s.take(end, Class::String);
    } else if option {
        s.take(end, Class::Attribute);
    } else {
        s.take(end, Class::Function);
        if WRAPPERS.hold(text, false) {
            s.before = Before::Start;
        }
    }
}
