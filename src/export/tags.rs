//! Finds the tags in HTML as a browser's tokenizer would.
//!
//! The states are those of the HTML Standard, section 13.2.5, as far as they decide where a tag
//! starts and ends. This is for reports and for adding attributes to our own markup; what is safe
//! is decided by the sanitiser, which parses.

use std::ops::Range;

use memchr::memchr;

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

    /// The first letter of the name, in lower case.
    pub(super) fn first_letter(&self) -> u8 {
        self.name
            .bytes()
            .next()
            .unwrap_or_default()
            .to_ascii_lowercase()
    }

    /// The level of the heading that it starts or ends, if it does.
    pub(super) fn heading_level(&self) -> Option<usize> {
        match self.name.as_bytes() {
            [b'h' | b'H', digit @ b'1'..=b'6'] => Some(usize::from(digit - b'0')),
            _ => None,
        }
    }

    /// Whether its element may or must be without an end tag.
    pub(super) fn never_ends(&self) -> bool {
        WITHOUT_END.iter().any(|name| self.is(name))
    }

    /// The attributes in order: names in lower case, values as written, without quotes.
    pub(super) fn attributes(&self) -> Vec<(String, &'h str)> {
        self.written()
            .map(|(name, value)| (name.to_ascii_lowercase(), value))
            .collect()
    }

    /// The value of an attribute, by its name in lower case.
    pub(super) fn attribute(&self, name: &str) -> Option<&'h str> {
        self.written()
            .find(|(each, _)| each.eq_ignore_ascii_case(name))
            .map(|(_, value)| value)
    }

    /// The attributes in order, names and values as written, without quotes.
    fn written(&self) -> impl Iterator<Item = (&'h str, &'h str)> + use<'h> {
        let mut rest = self.rest;
        std::iter::from_fn(move || {
            rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
            // An equals sign at the very start belongs to the name.
            let first = rest.chars().next()?.len_utf8();
            let end = rest[first..]
                .find(|c: char| c.is_ascii_whitespace() || c == '/' || c == '=')
                .map_or(rest.len(), |at| at + first);
            let (name, after) = rest.split_at(end);
            rest = after.trim_start();
            let mut value = "";
            if let Some(after) = rest.strip_prefix('=') {
                (value, rest) = split_value(after.trim_start());
            }
            Some((name, value))
        })
    }
}

/// The tags of `html` in order, those in comments and in the text of scripts left out.
pub(super) fn tags(html: &str) -> Tags<'_> {
    Tags {
        html,
        at: 0,
        missing: String::new(),
    }
}

/// See [`tags`].
#[derive(Clone)]
pub(super) struct Tags<'h> {
    html: &'h str,
    /// Where to go on.
    at: usize,
    /// What would have to follow at the end to be back in the page's text; known behind the last tag.
    missing: String,
}

/// What has to follow `html` so that nothing it left open can swallow the words after it: the
/// end of a tag or comment, and the end tags of elements that hide or capture their content.
pub(super) fn closers(html: &str) -> String {
    let mut tags = tags(html);
    let mut stack: Vec<String> = Vec::new();
    for tag in tags.by_ref() {
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
    let mut out = tags.missing;
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
        if tag.never_ends() {
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

impl<'h> Iterator for Tags<'h> {
    type Item = Tag<'h>;

    fn next(&mut self) -> Option<Tag<'h>> {
        let html = self.html;
        while let Some(found) = memchr(b'<', &html.as_bytes()[self.at..]) {
            let start = self.at + found;
            let after = &html[start + 1..];
            let name_at = usize::from(after.starts_with('/'));
            if after
                .as_bytes()
                .get(name_at)
                .is_some_and(u8::is_ascii_alphabetic)
            {
                return match read_tag(html, start, start + 1 + name_at) {
                    Ok(tag) => {
                        self.at = tag.range.end;
                        self.skip_text(&tag);
                        Some(tag)
                    }
                    Err(()) => self.end(open_quote(&html[start..])),
                };
            }
            let end = if after.starts_with("!--") {
                comment_end(html, start).ok_or("-->")
            } else if after.starts_with(['!', '?', '/']) {
                let end = html[start..].find('>').map(|end| start + end + 1);
                end.ok_or(">")
            } else {
                Ok(start + 1)
            };
            match end {
                Ok(end) => self.at = end,
                Err(missing) => return self.end(missing.to_owned()),
            }
        }
        self.at = html.len();
        None
    }
}

impl<'h> Tags<'h> {
    /// Goes past the text of an element that has no tags inside, if this is one.
    fn skip_text(&mut self, tag: &Tag<'h>) {
        if tag.closing || tag.name.len() < 3 || !RAW_TEXT.iter().any(|name| tag.is(name)) {
            return;
        }
        match find_end_tag(self.html, self.at, tag.name) {
            Some(end) => self.at = end,
            None => {
                self.end(format!("</{}>", tag.name()));
            }
        }
    }

    /// Ends for good, with what is missing.
    fn end(&mut self, missing: String) -> Option<Tag<'h>> {
        self.at = self.html.len();
        self.missing = missing;
        None
    }
}

/// The tag whose `<` is at `start` and whose name is at `name`.
///
/// # Errors
/// The tag is not complete.
fn read_tag(html: &str, start: usize, name: usize) -> Result<Tag<'_>, ()> {
    let bytes = html.as_bytes();
    let ends_name = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>');
    let length = bytes[name..].iter().position(ends_name);
    let name_end = length.map_or(html.len(), |length| name + length);
    let mut quote = Quote::None;
    let mut at = name_end;
    while let Some(&byte) = bytes.get(at) {
        if let Quote::Open(sign) = quote {
            at += memchr(sign, &bytes[at..]).ok_or(())? + 1;
            quote = Quote::None;
            continue;
        }
        if byte == b'>' {
            return Ok(Tag {
                range: start..at + 1,
                name: &html[name..name_end],
                closing: name == start + 2,
                rest: &html[name_end..at],
            });
        }
        quote = quote.after(byte);
        at += 1;
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
