//! Languages of lines: differences, Dockerfiles, Makefiles; and LaTeX.

use super::grammar::{Comment, DOUBLE, Grammar, HASH, NONE, SINGLE};
use super::scanner::{Before, Scanner};
use super::words::Words;
use super::{Class, shell, text};

/// What `diff` and `git diff` write.
pub(super) static DIFF: Grammar = Grammar {
    begin: begin_diff,
    step: rest,
    ..NONE
};

/// How the image of a container is made.
pub(super) static DOCKERFILE: Grammar = Grammar {
    begin: begin_dockerfile,
    step: shell::step,
    ..shell::SHELL
};

/// What a line of a Dockerfile says to do.
const INSTRUCTIONS: Words = Words::new(
    "add arg cmd copy entrypoint env expose from healthcheck label maintainer onbuild run shell \
     stopsignal user volume workdir",
);

/// Rules of `make`.
pub(super) static MAKEFILE: Grammar = Grammar {
    begin: begin_makefile,
    step: make_step,
    keywords: shell::SHELL.keywords,
    comments: &[HASH],
    texts: &[DOUBLE, SINGLE],
    ..NONE
};

/// What a line of a Makefile says to `make` itself.
const DIRECTIVES: Words = Words::new(
    "define else endef endif export ifdef ifeq ifndef ifneq include override private sinclude \
     undefine unexport vpath",
);

/// LaTeX.
pub(super) static LATEX: Grammar = Grammar {
    begin: |_| {},
    step: latex_step,
    comments: &[Comment::line("%")],
    ..NONE
};

/// Nothing more of a line means anything.
pub(super) fn rest(s: &mut Scanner<'_>) {
    s.take_rest(Class::Plain);
}

fn begin_diff(s: &mut Scanner<'_>) {
    let heads = [
        "diff ",
        "index ",
        "Index: ",
        "--- ",
        "+++ ",
        "*** ",
        "similarity ",
        "rename ",
    ];
    let modes = [
        "new file",
        "deleted file",
        "old mode",
        "new mode",
        "Binary files",
        "====",
    ];
    let class = match s.byte() {
        _ if heads.iter().chain(&modes).any(|head| s.starts(head)) => Class::Meta,
        b'@' if s.starts("@@") => Class::Heading,
        b'+' | b'>' => Class::Inserted,
        b'-' | b'<' => Class::Deleted,
        b'!' => Class::Operator,
        b'\\' => Class::Comment,
        _ => Class::Plain,
    };
    s.take_rest(class);
}

fn begin_dockerfile(s: &mut Scanner<'_>) {
    if shell::goes_on(s) {
        return;
    }
    s.skip_spaces();
    if text::opens_comment(s) {
        return;
    }
    let end = s.while_at(s.at, |byte| byte.is_ascii_alphabetic());
    let word = s.to(end);
    if !INSTRUCTIONS.hold(word, true) {
        // A command that goes on.
        s.before = Before::Value;
        return;
    }
    let runs = ["run", "cmd", "entrypoint"]
        .iter()
        .any(|run| word.eq_ignore_ascii_case(run));
    s.take(end, Class::Keyword);
    s.before = if runs { Before::Start } else { Before::Value };
    let from = word.eq_ignore_ascii_case("from");
    if from && let Some(image) = s.rest().to_ascii_lowercase().find(" as ") {
        s.take_bytes(image, Class::Plain);
        s.skip_spaces();
        s.take_bytes(2, Class::Keyword);
    }
}

/// A recipe behind a tab, a rule, a variable, a directive.
fn begin_makefile(s: &mut Scanner<'_>) {
    if s.byte() == b'\t' {
        s.skip_spaces();
        let signs = s.while_at(s.at, |byte| matches!(byte, b'@' | b'-' | b'+'));
        s.take(signs, Class::Meta);
        s.before = Before::Start;
        return;
    }
    s.skip_spaces();
    s.before = Before::Value;
    if text::opens_comment(s) {
        return;
    }
    let word = s.while_at(s.at, |byte| byte.is_ascii_alphabetic() || byte == b'-');
    if DIRECTIVES.hold(s.to(word).trim_start_matches('-'), false) {
        s.take(word, Class::Keyword);
        return;
    }
    let end = s.while_at(s.at, |byte| {
        !matches!(byte, b'=' | b':' | b'#' | b'?' | b'+' | b'$' | b'!')
    });
    let key = s.to(end).trim_ascii_end().len();
    let sign = s.while_at(end, |byte| matches!(byte, b':' | b'?' | b'+' | b'!'));
    if s.byte_at(sign) == b'=' {
        s.take_bytes(key, Class::Variable);
        s.skip_spaces();
        s.take(sign + 1, Class::Operator);
    } else if s.byte_at(end) == b':' {
        let class = if s.byte() == b'.' {
            Class::Keyword
        } else {
            Class::Function
        };
        s.take_bytes(key, class);
        s.skip_spaces();
        s.take(sign, Class::Punctuation);
    }
}

/// One token of a Makefile: variables everywhere, words of a shell in recipes.
fn make_step(s: &mut Scanner<'_>) {
    match (s.byte(), s.peek(1)) {
        (b'$', b'(' | b'{') => {
            let close = if s.peek(1) == b'(' { b')' } else { b'}' };
            let name = s.while_at(s.at + 2, |byte| {
                byte.is_ascii_alphanumeric()
                    || matches!(byte, b'_' | b'-' | b'.' | b'@' | b'<' | b'^')
            });
            let whole = s.byte_at(name) == close;
            let function = s.byte_at(name) == b' ';
            s.take_bytes(
                2,
                if function {
                    Class::Punctuation
                } else {
                    Class::Variable
                },
            );
            s.take(
                name,
                if function {
                    Class::Function
                } else {
                    Class::Variable
                },
            );
            s.take_bytes(usize::from(whole), Class::Variable);
            s.before = Before::Value;
        }
        (b'$', b'$') => {
            s.take_bytes(1, Class::Escape);
            shell::step(s);
        }
        (b'$', _) => {
            let end = s.char_end(s.at + 1);
            s.take(end, Class::Variable);
            s.before = Before::Value;
        }
        _ => shell::step(s),
    }
}

fn latex_step(s: &mut Scanner<'_>) {
    match s.byte() {
        b'%' => s.take_rest(Class::Comment),
        b'\\' => {
            let end = s.while_at(s.at + 1, |byte| byte.is_ascii_alphabetic() || byte == b'@');
            if end == s.at + 1 {
                s.take(s.char_end(end.min(s.end)).min(s.end), Class::Escape);
                return;
            }
            let environment = matches!(s.to(end), "\\begin" | "\\end");
            s.take(end, Class::Keyword);
            if environment && s.byte() == b'{' {
                s.take_bytes(1, Class::Punctuation);
                s.take(s.while_at(s.at, |byte| byte != b'}'), Class::Type);
            }
        }
        b'{' | b'}' | b'[' | b']' => s.take_bytes(1, Class::Punctuation),
        b'$' | b'&' | b'~' | b'^' | b'_' => s.take_bytes(1, Class::Operator),
        _ => {
            let next = s.char_end(s.at);
            let end = s.while_at(next, |byte| !b"%\\{}[]$&~^_".contains(&byte));
            s.take(end, Class::Plain);
        }
    }
}
