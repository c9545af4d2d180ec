//! Finds the tags in HTML as a browser's tokenizer would.
//!
//! The states are those of the HTML Standard, section 13.2.5, as far as they decide where a tag
//! starts and ends. This is for reports and for adding attributes to our own markup; what is safe
//! is decided by the sanitiser, which parses.

use std::ops::Range;

/// Elements whose content is text up to their end tag (HTML Standard, section 13.2.6.2).
const RAW_TEXT: [&str; 8] = [
    "iframe", "noembed", "noframes", "script", "style", "textarea", "title", "xmp",
];

/// Elements that take what follows out of the page until they are closed.
const CAPTURING: [&str; 4] = ["math", "select", "svg", "template"];

/// Elements whose end tag may or must be left out (HTML Standard, sections 13.1.2 and 13.1.2.4).
const WITHOUT_END: [&str; 27] = [
    "area", "br", "col", "colgroup", "dd", "dt", "embed", "hr", "img", "input", "li", "link",
    "meta", "optgroup", "option", "p", "rp", "rt", "source", "tbody", "td", "tfoot", "th", "thead",
    "tr", "track", "wbr",
];

/// A start or end tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Tag<'h> {
    /// Bytes of the whole tag.
    pub(super) range: Range<usize>,
    /// The name as written.
    name: &'h str,
    /// Whether it is an end tag.
    pub(super) closing: bool,
    /// What stands between the name and the closing `>`.
    rest: &'h str,
}

impl<'h> Tag<'h> {
    /// The name in lower case.
    pub(super) fn name(&self) -> String {
        self.name.to_ascii_lowercase()
    }

    /// Whether it has this name, which is given in lower case.
    pub(super) fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    /// The attributes in order: names in lower case, values as written, without quotes.
    pub(super) fn attributes(&self) -> Vec<(String, &'h str)> {
        let mut found = Vec::new();
        let mut rest = self.rest;
        loop {
            rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
            if rest.is_empty() {
                return found;
            }
            // An equals sign at the very start belongs to the name.
            let first = rest.chars().next().map_or(0, char::len_utf8);
            let end = rest[first..]
                .find(|c: char| c.is_ascii_whitespace() || c == '/' || c == '=')
                .map_or(rest.len(), |at| at + first);
            let name = rest[..end].to_ascii_lowercase();
            rest = rest[end..].trim_start();
            let mut value = "";
            if let Some(after) = rest.strip_prefix('=') {
                (value, rest) = split_value(after.trim_start());
            }
            found.push((name, value));
        }
    }

    /// The value of an attribute, by its name in lower case.
    pub(super) fn attribute(&self, name: &str) -> Option<&'h str> {
        let mut all = self.attributes().into_iter();
        all.find(|(each, _)| each == name).map(|(_, value)| value)
    }
}

/// The tags of `html` in order, those in comments and in the text of scripts left out.
pub(super) fn tags(html: &str) -> Vec<Tag<'_>> {
    scan(html).0
}

/// What has to follow `html` so that nothing it left open can swallow the words after it: the
/// end of a tag or comment, and the end tags of elements that hide or capture their content.
pub(super) fn closers(html: &str) -> String {
    let (tags, open) = scan(html);
    let mut out = open;
    let mut stack: Vec<String> = Vec::new();
    for tag in &tags {
        let name = tag.name();
        if !CAPTURING.contains(&name.as_str()) {
            continue;
        }
        if !tag.closing {
            stack.push(name);
        } else if let Some(at) = stack.iter().rposition(|each| *each == name) {
            stack.truncate(at);
        }
    }
    for name in stack.iter().rev() {
        out.push_str(&format!("</{name}>"));
    }
    out
}

/// How deeply elements are nested at most, counted without regard to which end tag ends what.
/// Elements that need no end tag do not count.
pub(super) fn depth(html: &str) -> usize {
    let mut depth = 0_usize;
    let mut deepest = 0;
    for tag in tags(html) {
        if never_ends(&tag.name()) {
            continue;
        }
        if tag.closing {
            depth = depth.saturating_sub(1);
        } else {
            depth += 1;
            deepest = deepest.max(depth);
        }
    }
    deepest
}

/// Whether everything after a start tag of this name (in lower case) is lost unless it is closed.
pub(super) fn captures(name: &str) -> bool {
    name == "plaintext" || RAW_TEXT.contains(&name) || CAPTURING.contains(&name)
}

/// Whether an element of this name (in lower case) may or must be without an end tag.
pub(super) fn never_ends(name: &str) -> bool {
    WITHOUT_END.contains(&name)
}

/// The tags, and what is missing at the end to be back in the page's text.
fn scan(html: &str) -> (Vec<Tag<'_>>, String) {
    let mut tags = Vec::new();
    let mut at = 0;
    while let Some(start) = html[at..].find('<').map(|found| found + at) {
        let after = &html[start + 1..];
        let name_at = if after.starts_with('/') { 1 } else { 0 };
        if after[name_at..].starts_with(|c: char| c.is_ascii_alphabetic()) {
            let Ok(tag) = read_tag(html, start, start + 1 + name_at) else {
                return (tags, open_quote(&html[start..]));
            };
            at = tag.range.end;
            let name = tag.name;
            let opens_text =
                !tag.closing && RAW_TEXT.iter().any(|each| each.eq_ignore_ascii_case(name));
            tags.push(tag);
            if opens_text {
                match find_end_tag(html, at, name) {
                    Some(end) => at = end,
                    None => return (tags, format!("</{}>", name.to_ascii_lowercase())),
                }
            }
        } else if after.starts_with("!--") {
            match comment_end(html, start) {
                Some(end) => at = end,
                None => return (tags, "-->".to_owned()),
            }
        } else if after.starts_with(['!', '?', '/']) {
            match html[start..].find('>') {
                Some(end) => at = start + end + 1,
                None => return (tags, ">".to_owned()),
            }
        } else {
            at = start + 1;
        }
    }
    (tags, String::new())
}

/// The tag whose `<` is at `start` and whose name is at `name`.
///
/// # Errors
/// The tag is not complete.
fn read_tag(html: &str, start: usize, name: usize) -> Result<Tag<'_>, ()> {
    let name_end = html[name..]
        .find(|c: char| c.is_ascii_whitespace() || c == '/' || c == '>')
        .map_or(html.len(), |at| at + name);
    let mut quote = Quote::None;
    for (at, byte) in html.bytes().enumerate().skip(name_end) {
        if byte == b'>' && !quote.is_open() {
            return Ok(Tag {
                range: start..at + 1,
                name: &html[name..name_end],
                closing: name == start + 2,
                rest: &html[name_end..at],
            });
        }
        quote = quote.after(byte);
    }
    Err(())
}

/// Where the tokenizer is with regard to quoted values.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Quote {
    /// Not where a value may start: a quote here is part of a name.
    None,
    /// Right after an equals sign.
    Expected,
    Open(u8),
}

impl Quote {
    fn is_open(self) -> bool {
        matches!(self, Self::Open(_))
    }

    fn after(self, byte: u8) -> Self {
        match (self, byte) {
            (Self::Open(quote), _) if byte == quote => Self::None,
            (Self::Open(_), _) => self,
            (Self::Expected, b'"' | b'\'') => Self::Open(byte),
            (_, b'=') => Self::Expected,
            (Self::Expected, _) if byte.is_ascii_whitespace() => self,
            _ => Self::None,
        }
    }
}

/// What ends a tag that was begun and never ended.
fn open_quote(tag: &str) -> String {
    let quote = tag.bytes().fold(Quote::None, Quote::after);
    match quote {
        Quote::Open(b'\'') => "'>".to_owned(),
        Quote::Open(_) => "\">".to_owned(),
        Quote::None | Quote::Expected => ">".to_owned(),
    }
}

/// A value and what follows it.
fn split_value(text: &str) -> (&str, &str) {
    let quoted = text.strip_prefix('"').map(|rest| (rest, '"'));
    let quoted = quoted.or_else(|| text.strip_prefix('\'').map(|rest| (rest, '\'')));
    if let Some((rest, quote)) = quoted {
        return rest.split_once(quote).unwrap_or((rest, ""));
    }
    let end = text.find(|c: char| c.is_ascii_whitespace());
    text.split_at(end.unwrap_or(text.len()))
}

/// Where the end tag `</name` starts, at or after byte `at`.
fn find_end_tag(html: &str, at: usize, name: &str) -> Option<usize> {
    let mut from = at;
    loop {
        let start = from + html[from..].find("</")?;
        let rest = &html.as_bytes()[start + 2..];
        let same = rest
            .get(..name.len())
            .is_some_and(|written| written.eq_ignore_ascii_case(name.as_bytes()));
        let ended = rest
            .get(name.len())
            .is_none_or(|byte| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>'));
        if same && ended {
            return Some(start);
        }
        from = start + 2;
    }
}

/// The end of the comment that starts at `start`; `<!-->` and `<!--->` are comments too.
fn comment_end(html: &str, start: usize) -> Option<usize> {
    let inside = start + "<!--".len();
    for short in [">", "->"] {
        if html[inside..].starts_with(short) {
            return Some(inside + short.len());
        }
    }
    let mut from = inside;
    loop {
        let dashes = from + html[from..].find("--")?;
        let after = &html[dashes + 2..];
        for end in [">", "!>"] {
            if after.starts_with(end) {
                return Some(dashes + 2 + end.len());
            }
        }
        from = dashes + 1;
    }
}
