//! Takes the tags out of HTML, in each of the ways that the read-time rules do.
//!
//! The input is HTML that this program wrote, perhaps with the writer's raw HTML in it, so the
//! aim is agreement with each tool on well-formed HTML, not the recovery of broken tags.

use memchr::memchr;

/// A piece of HTML.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// Text between tags, entities as written.
    Text(&'a str),
    /// A tag.
    Tag {
        /// The element's name as written, without the slash of an end tag.
        name: &'a str,
        /// Whether it is an end tag.
        end: bool,
    },
    /// A comment, declaration or processing instruction.
    Comment,
}

/// What a tool knows about where a tag ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Reader {
    /// A `>` inside a quoted attribute does not end the tag.
    pub(super) quotes: bool,
    /// A comment ends at `-->`; otherwise it is a tag like any other.
    pub(super) comments: bool,
}

impl Reader {
    /// Reads tags as browsers do.
    pub(super) const FULL: Self = Self {
        quotes: true,
        comments: true,
    };

    /// The pieces of `html`, in order.
    pub(super) fn pieces(self, html: &str) -> Pieces<'_> {
        Pieces {
            reader: self,
            html,
            is_closed: true,
        }
    }

    /// Whether all tags and comments of `html` end in it, so that what follows it means the same
    /// without it.
    pub(super) fn closes(self, html: &str) -> bool {
        let mut pieces = self.pieces(html);
        pieces.by_ref().for_each(drop);
        pieces.is_closed
    }
}

/// Iterates over the pieces of HTML.
#[derive(Debug, Clone)]
pub(super) struct Pieces<'a> {
    reader: Reader,
    html: &'a str,
    /// Whether all that was begun so far has ended.
    is_closed: bool,
}

impl<'a> Pieces<'a> {
    /// Skips to just before the end tag of a raw-text element such as `script`.
    fn skip_to_end_of(&mut self, name: &str) {
        let mut from = 0;
        while let Some(found) = self.html[from..].find("</") {
            let start = from + found;
            let candidate = self.html.as_bytes().get(start + 2..start + 2 + name.len());
            if candidate.is_some_and(|bytes| bytes.eq_ignore_ascii_case(name.as_bytes())) {
                self.html = &self.html[start..];
                return;
            }
            from = start + 2;
        }
        self.html = "";
    }

    fn tag_end(&self, tag: &str) -> Option<usize> {
        let bytes = tag.as_bytes();
        let mut at = 0;
        loop {
            // Most tags are short.
            at += bytes[at..]
                .iter()
                .position(|byte| matches!(byte, b'>' | b'"' | b'\''))?
                + 1;
            match bytes[at - 1] {
                b'>' => return Some(at),
                quote if self.reader.quotes => at += memchr(quote, &bytes[at..])? + 1,
                _ => {}
            }
        }
    }

    /// Takes the text before the next tag or comment; it is empty if one begins right here.
    fn take_text(&mut self) -> &'a str {
        let (text, rest) = self.html.split_at(next_markup(self.html));
        self.html = rest;
        text
    }

    /// Takes the tag or comment that begins right here: what follows the `<` of a tag.
    fn take_markup(&mut self) -> Option<&'a str> {
        let is_comment = self.html.starts_with("<!--") && self.reader.comments;
        let end = if is_comment {
            self.html.find("-->").map(|at| at + "-->".len())
        } else {
            self.tag_end(self.html)
        };
        self.is_closed &= end.is_some();
        let (markup, rest) = self.html.split_at(end.unwrap_or(self.html.len()));
        self.html = rest;
        let inner = &markup[1..];
        (!inner.starts_with(['!', '?'])).then_some(inner)
    }
}

impl<'a> Iterator for Pieces<'a> {
    type Item = Piece<'a>;

    fn next(&mut self) -> Option<Piece<'a>> {
        if self.html.is_empty() {
            return None;
        }
        let text = self.take_text();
        if !text.is_empty() {
            return Some(Piece::Text(text));
        }
        let Some(inner) = self.take_markup() else {
            return Some(Piece::Comment);
        };
        let (end, inner) = match inner.strip_prefix('/') {
            Some(inner) => (true, inner),
            None => (false, inner),
        };
        let ends = |byte: u8| byte.is_ascii_whitespace() || matches!(byte, b'>' | b'/');
        let length = inner.bytes().position(ends).unwrap_or(inner.len());
        let name = &inner[..length];
        Some(Piece::Tag { name, end })
    }
}

/// Where the next tag or comment begins, or else the end.
fn next_markup(html: &str) -> usize {
    let bytes = html.as_bytes();
    let begins = |byte: &u8| byte.is_ascii_alphabetic() || matches!(byte, b'/' | b'!' | b'?');
    let mut from = 0;
    while let Some(at) = memchr(b'<', &bytes[from..]) {
        from += at + 1;
        if bytes.get(from).is_some_and(begins) {
            return from - 1;
        }
    }
    html.len()
}

/// The text with nothing left in the place of tags and comments; entities stay as written.
pub(super) fn without_tags(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    each_text(html, |text| out.push_str(text));
    out
}

/// Calls `visit` for each text between tags and comments; entities stay as written.
pub(super) fn each_text(html: &str, mut visit: impl FnMut(&str)) {
    let mut pieces = Reader::FULL.pieces(html);
    while !pieces.html.is_empty() {
        match pieces.take_text() {
            "" => _ = pieces.take_markup(),
            text => visit(text),
        }
    }
}

/// The text with `filler` in the place of each tag. Comments leave nothing, unless the reader
/// takes them for tags.
pub(super) fn tags_replaced(html: &str, reader: Reader, filler: &str) -> String {
    reader
        .pieces(html)
        .map(|piece| match piece {
            Piece::Text(text) => text,
            Piece::Comment if reader.comments => "",
            Piece::Tag { .. } | Piece::Comment => filler,
        })
        .collect()
}

/// The text with a line end for each `</p>` and `<br>` and nothing for the other tags; the
/// elements named in `leave_out` go with their content. Entities stay as written.
///
/// The tool writes its own HTML, which differs from ours in two places that matter: it has a line
/// end after each table cell, and the arrow that leads back from a footnote stands right behind
/// the last word.
pub(super) fn paragraph_lines(html: &str, leave_out: &[String]) -> String {
    let mut out = String::with_capacity(html.len());
    kept(Reader::FULL.pieces(html), leave_out, |piece| match piece {
        Piece::Text("\u{21a9}") | Piece::Comment => {}
        Piece::Text(text) => out.push_str(text),
        Piece::Tag { name, end } => {
            if name == "br" || (end && (name == "p" || is_cell(name))) {
                out.push('\n');
            }
        }
    });
    out
}

/// The text as a browser holds it: entities resolved, nothing in the place of tags but a line end
/// after each table cell, where the tools that are counted this way write one. The elements named
/// in `leave_out` go with their content.
pub(super) fn text_content(html: &str, leave_out: &[String]) -> String {
    let mut out = String::with_capacity(html.len());
    kept(Reader::FULL.pieces(html), leave_out, |piece| match piece {
        Piece::Text(text) => push_resolved(text, &mut out),
        Piece::Tag { name, end: true } if is_cell(name) => out.push('\n'),
        Piece::Tag { .. } | Piece::Comment => {}
    });
    out
}

fn is_cell(name: &str) -> bool {
    matches!(name, "td" | "th")
}

/// The text of raw HTML as a reader sees it: a space in the place of each tag, entities resolved,
/// no scripts and styles.
pub(super) fn raw_html_text(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    kept(
        Reader::FULL.pieces(html),
        &["script", "style"],
        |piece| match piece {
            Piece::Text(text) => push_resolved(text.trim(), &mut out),
            Piece::Tag { .. } if !out.is_empty() && !out.ends_with(' ') => out.push(' '),
            Piece::Tag { .. } | Piece::Comment => {}
        },
    );
    out.truncate(out.trim_end().len());
    out
}

/// How many start tags of the named elements `html` has. A name counts in any letter case.
pub(super) fn count_elements<S: AsRef<str>>(html: &str, names: &[S]) -> u64 {
    Reader::FULL
        .pieces(html)
        .filter(|piece| match piece {
            Piece::Tag { name, end: false } => names
                .iter()
                .any(|wanted| wanted.as_ref().eq_ignore_ascii_case(name)),
            _ => false,
        })
        .count() as u64
}

/// Whether all that is begun in `html` ends in it, the elements named in `leave_out` too.
pub(super) fn closes_without(html: &str, leave_out: &[String]) -> bool {
    kept(Reader::FULL.pieces(html), leave_out, |_| {})
}

/// Visits the pieces that are in none of the elements named in `leave_out`. Whether all that was
/// begun has ended.
fn kept<'a, S: AsRef<str>>(
    mut pieces: Pieces<'a>,
    leave_out: &[S],
    mut visit: impl FnMut(Piece<'a>),
) -> bool {
    let mut inside: Vec<&str> = Vec::new();
    while let Some(piece) = pieces.next() {
        if let Piece::Tag { name, end } = piece {
            let left_out = leave_out
                .iter()
                .any(|out| out.as_ref().eq_ignore_ascii_case(name));
            let is_innermost = inside
                .last()
                .is_some_and(|open| open.eq_ignore_ascii_case(name));
            if end && is_innermost {
                inside.pop();
            } else if left_out && !end {
                inside.push(name);
                if name.eq_ignore_ascii_case("script") || name.eq_ignore_ascii_case("style") {
                    pieces.skip_to_end_of(name);
                }
            }
        }
        if inside.is_empty() {
            visit(piece);
        }
    }
    pieces.is_closed && inside.is_empty()
}

/// Resolves numeric entities and the five that HTML writers use for themselves, and `&nbsp;`.
fn push_resolved(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let resolved = rest
            .find(';')
            .and_then(|end| Some((entity(&rest[1..end])?, end + 1)));
        let (character, length) = resolved.unwrap_or(('&', 1));
        out.push(character);
        rest = &rest[length..];
    }
    out.push_str(rest);
}

fn entity(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16),
            None => number.parse(),
        };
        return char::from_u32(code.ok()?);
    }
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some('\u{a0}'),
        _ => None,
    }
}
