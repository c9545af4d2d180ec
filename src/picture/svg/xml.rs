//! The tags and words of an XML file (XML 1.0), as far as drawings need them, one after the other.
//!
//! Forgiving: what makes no sense is skipped. Entities that a file declares itself are not put in,
//! so that none can grow.

/// A piece of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// A tag that opens an element.
    Open {
        /// The name, without a prefix such as `svg:`.
        name: &'a str,
        /// Names, without a prefix, and values.
        attributes: Vec<(&'a str, String)>,
        /// Whether the element is closed by the same tag.
        empty: bool,
    },
    /// A tag that closes an element.
    Close,
    /// Words between tags.
    Text(String),
}

/// Reads a file piece by piece. What is cut off at the end is left out.
pub(super) struct Pieces<'a> {
    rest: &'a str,
}

impl<'a> Pieces<'a> {
    /// The pieces of `text`.
    pub(super) fn new(text: &'a str) -> Self {
        Self { rest: text }
    }

    /// Skips up to behind `end`; `None` if it does not come.
    fn skip(&mut self, end: &str) -> Option<&'a str> {
        let (before, after) = self.rest.split_once(end)?;
        self.rest = after;
        Some(before)
    }

    /// Skips a document type, which may hold declarations in brackets.
    fn skip_type(&mut self) -> Option<()> {
        let end = self.rest.find('>')?;
        if self.rest[..end].contains('[') {
            self.skip("]")?;
        }
        self.skip(">")?;
        Some(())
    }

    /// A tag, of which the first `<` is read already.
    fn open(&mut self) -> Option<Piece<'a>> {
        let name = self.name();
        let mut attributes = Vec::new();
        loop {
            self.rest = self.rest.trim_start();
            if let Some(rest) = self.rest.strip_prefix("/>") {
                self.rest = rest;
                let empty = true;
                return Some(Piece::Open {
                    name,
                    attributes,
                    empty,
                });
            }
            if let Some(rest) = self.rest.strip_prefix('>') {
                self.rest = rest;
                let empty = false;
                return Some(Piece::Open {
                    name,
                    attributes,
                    empty,
                });
            }
            let attribute = self.name();
            if attribute.is_empty() {
                // No name: step over the sign that is in the way.
                let mut signs = self.rest.chars();
                signs.next()?;
                self.rest = signs.as_str();
                continue;
            }
            self.rest = self.rest.trim_start();
            let Some(rest) = self.rest.strip_prefix('=') else {
                continue;
            };
            self.rest = rest.trim_start();
            let quote = self.rest.chars().next()?;
            if quote != '"' && quote != '\'' {
                continue;
            }
            self.rest = &self.rest[1..];
            let value = self.skip(if quote == '"' { "\"" } else { "'" })?;
            attributes.push((attribute, unescaped(value)));
        }
    }

    /// A name here, without its prefix; empty if there is none.
    fn name(&mut self) -> &'a str {
        let end = self
            .rest
            .find(|c: char| c.is_whitespace() || matches!(c, '=' | '>' | '/' | '<' | '"' | '\''))
            .unwrap_or(self.rest.len());
        let (name, rest) = self.rest.split_at(end);
        self.rest = rest;
        name.rsplit(':').next().unwrap_or_default()
    }
}

impl<'a> Iterator for Pieces<'a> {
    type Item = Piece<'a>;

    fn next(&mut self) -> Option<Piece<'a>> {
        loop {
            let Some(rest) = self.rest.strip_prefix('<') else {
                let end = self.rest.find('<')?;
                let (text, rest) = self.rest.split_at(end);
                self.rest = rest;
                return Some(Piece::Text(unescaped(text)));
            };
            self.rest = rest;
            if let Some(rest) = rest.strip_prefix("![CDATA[") {
                self.rest = rest;
                return Some(Piece::Text(self.skip("]]>")?.to_owned()));
            }
            if let Some(rest) = rest.strip_prefix("!--") {
                self.rest = rest;
                self.skip("-->")?;
            } else if rest.starts_with('!') {
                self.skip_type()?;
            } else if rest.starts_with('?') {
                self.skip("?>")?;
            } else if rest.starts_with('/') {
                self.skip(">")?;
                return Some(Piece::Close);
            } else {
                return self.open();
            }
        }
    }
}

/// With the references to characters that XML itself knows put in.
fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        plain.push_str(before);
        let known = after.split_once(';').and_then(|(name, after)| {
            let sign = match name {
                "lt" => '<',
                "gt" => '>',
                "amp" => '&',
                "quot" => '"',
                "apos" => '\'',
                _ => char::from_u32(number(name)?)?,
            };
            Some((sign, after))
        });
        if let Some((sign, after)) = known {
            plain.push(sign);
            rest = after;
        } else {
            plain.push('&');
            rest = after;
        }
    }
    plain.push_str(rest);
    plain
}

/// The number in `#65` or `#x41`.
fn number(name: &str) -> Option<u32> {
    let digits = name.strip_prefix('#')?;
    match digits.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16).ok(),
        None => digits.parse().ok(),
    }
}
