//! Highlighted code in HTML: elements with classes around what the scanner tells apart.

use std::borrow::Cow;
use std::ops::Range;

use super::tags::{Tag, Tags};
use crate::highlight::{Class, Language, Run, State};
use crate::markdown::html::escape;

/// The classes of code that have an ink of their own: the classes, the name of the ink among the
/// colours of a theme, and what else they are dressed in. It is what the preview does.
pub(super) const INKS: [(&[Class], &str, &str); 7] = [
    (
        &[Class::Keyword, Class::Tag],
        "accent",
        "font-weight: bold; ",
    ),
    (&[Class::Heading], "ink", "font-weight: bold; "),
    (&[Class::Type], "link", ""),
    (&[Class::String, Class::Inserted], "good", ""),
    (
        &[
            Class::Constant,
            Class::Number,
            Class::Escape,
            Class::Attribute,
            Class::Meta,
        ],
        "warn",
        "",
    ),
    (&[Class::Comment], "quiet", "font-style: italic; "),
    (&[Class::Deleted], "bad", ""),
];

/// The class by which a style sheet finds a class of code.
pub(super) fn class(class: Class) -> &'static str {
    match class {
        Class::Plain => "hl-plain",
        Class::Keyword => "hl-kw",
        Class::Type => "hl-ty",
        Class::Function => "hl-fn",
        Class::Constant => "hl-co",
        Class::Number => "hl-nu",
        Class::String => "hl-st",
        Class::Escape => "hl-es",
        Class::Comment => "hl-cm",
        Class::Operator => "hl-op",
        Class::Punctuation => "hl-pu",
        Class::Attribute => "hl-at",
        Class::Tag => "hl-tg",
        Class::Variable => "hl-va",
        Class::Meta => "hl-me",
        Class::Inserted => "hl-in",
        Class::Deleted => "hl-de",
        Class::Heading => "hl-he",
    }
}

/// The code of a known language in a `pre` element.
pub(super) struct CodeBlock {
    pub(super) language: Language,
    /// Where the code stands.
    pub(super) source: Range<usize>,
}

/// The block of code that a `pre` tag begins, if it is one; `rest` are the tags behind it.
pub(super) fn block<'h>(html: &'h str, pre: &Tag<'h>, mut rest: Tags<'h>) -> Option<CodeBlock> {
    if !html[pre.range.end..].starts_with('<') {
        return None;
    }
    let (code, end) = (rest.next()?, rest.next()?);
    let is_block =
        pre.range.end == code.range.start && !code.closing && code.is("code") && end.closing;
    let language = code
        .attribute("class")
        .filter(|_| is_block)
        .and_then(language)?;
    Some(CodeBlock {
        language,
        source: code.range.end..end.range.start,
    })
}

/// The language that the classes of a `code` element name.
fn language(classes: &str) -> Option<Language> {
    let mut classes = classes.split_ascii_whitespace();
    let word = classes.find_map(|each| each.strip_prefix("language-"))?;
    Language::named(&resolved(word)?)
}

/// Text without its character references; `None` if it has others than the four that stand for
/// signs of HTML, which only raw HTML can have.
pub(super) fn resolved(text: &str) -> Option<Cow<'_, str>> {
    const KNOWN: [(&str, &str); 6] = [
        ("&amp;", "&"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&nbsp;", "\u{a0}"),
    ];
    if !text.contains('&') {
        return Some(Cow::Borrowed(text));
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        let (before, reference) = rest.split_at(at);
        out.push_str(before);
        let (written, sign) = KNOWN
            .into_iter()
            .find(|(written, _)| reference.starts_with(written))?;
        out.push_str(sign);
        rest = &reference[written.len()..];
    }
    out.push_str(rest);
    Some(Cow::Owned(out))
}

/// Writes code line by line, with elements around what is told apart. The text is not changed, and
/// what has no ink of its own gets no element.
pub(super) fn mark(out: &mut String, language: Language, text: &str) {
    let mut state = State::default();
    let mut runs: Vec<Run> = Vec::new();
    for line in text.split_inclusive('\n') {
        runs.clear();
        state = language.line(state, line, &mut runs);
        let mut done = 0;
        for run in &runs {
            if !INKS
                .iter()
                .any(|(classes, ..)| classes.contains(&run.class))
            {
                continue;
            }
            escape::text(out, &line[done..run.range.start]);
            out.push_str("<span class=\"");
            out.push_str(class(run.class));
            out.push_str("\">");
            escape::text(out, &line[run.range.clone()]);
            out.push_str("</span>");
            done = run.range.end;
        }
        escape::text(out, &line[done..]);
    }
}
