//! What a post says to a reader, as plain lines: the same from exported HTML and from the
//! accessibility tree.

/// An outline while it is made.
///
/// ```text
/// #2 A heading          p A [link](https://example.org) and ![a picture](a.png)
/// list 3                item [x]
/// quote                 code fn main() {}
/// cell Words            end
/// ```
#[derive(Default)]
pub(crate) struct Outline {
    lines: Vec<String>,
    text: String,
    /// What the text is, if not a paragraph.
    kind: Option<String>,
}

impl Outline {
    pub(crate) fn push(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// Where the text stands from which on [`Self::cut`] cuts.
    pub(crate) fn mark(&self) -> usize {
        self.text.len()
    }

    /// The text since a mark, which is no longer in the outline.
    pub(crate) fn cut(&mut self, mark: usize) -> String {
        self.text.split_off(mark.min(self.text.len()))
    }

    pub(crate) fn link(&mut self, text: &str, url: &str) {
        let text = squeezed(text);
        self.push(&format!("[{text}]({})", encoded(url)));
    }

    pub(crate) fn picture(&mut self, url: &str) {
        self.push(&format!("![]({})", encoded(url)));
    }

    /// Ends the text so far, if there is one.
    pub(crate) fn flush(&mut self) {
        let text = squeezed(&std::mem::take(&mut self.text));
        let kind = self.kind.take();
        if kind.is_none()
            && let Some(pictures) = pictures(&text)
        {
            let pictures = pictures.iter().map(|picture| format!("p {picture}"));
            self.lines.extend(pictures);
        } else if kind.is_some() || !text.is_empty() {
            let kind = kind.unwrap_or_else(|| "p".to_owned());
            let line = format!("{kind} {text}");
            self.lines.push(line.trim_end_matches(' ').to_owned());
        }
    }

    /// What begins now is no paragraph.
    pub(crate) fn begin(&mut self, kind: &str) {
        self.flush();
        self.kind = Some(kind.to_owned());
    }

    /// A line that is no text.
    pub(crate) fn line(&mut self, line: &str) {
        self.flush();
        self.lines.push(line.to_owned());
    }

    /// Puts what was said since the last line `line` in front of it.
    pub(crate) fn before(&mut self, line: &str) {
        self.flush();
        if let Some(at) = self.lines.iter().rposition(|own| own == line) {
            let own = self.lines.remove(at);
            self.lines.push(own);
        }
    }

    /// The box of the item that was begun last: it stands for its number.
    pub(crate) fn task(&mut self, done: bool) {
        if let Some(item) = self.lines.iter().rposition(|line| line.starts_with("item")) {
            self.lines[item].push_str(if done { " [x]" } else { " [ ]" });
            let list = item.checked_sub(1).map(|before| &mut self.lines[before]);
            if let Some(list) = list.filter(|list| list.starts_with("list ")) {
                "list".clone_into(list);
            }
        }
    }

    /// The lines; parts that hold nothing left out.
    pub(crate) fn finish(mut self) -> Vec<String> {
        self.flush();
        self.lines
    }
}

/// The pictures, with their links, of a text that has nothing else: each stands by itself.
fn pictures(text: &str) -> Option<Vec<&str>> {
    let mut found = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let start = match rest.starts_with('[') {
            true => rest.find("](")? + rest[rest.find("](")?..].find(')')? + 1,
            false => 0,
        };
        if !rest[start..].starts_with("![](") {
            return None;
        }
        let end = start + rest[start..].find(')')? + 1;
        found.push(&rest[..end]);
        rest = rest[end..].trim_start();
    }
    (!found.is_empty()).then_some(found)
}

/// White space is one space.
pub(crate) fn squeezed(text: &str) -> String {
    let is_space = |c: char| matches!(c, ' ' | '\t' | '\n' | '\r' | '\x0C');
    let words: Vec<&str> = text
        .split(is_space)
        .filter(|word| !word.is_empty())
        .collect();
    words.join(" ")
}

/// An address as a page has it: what may not stand there is percent-encoded, and a percent sign
/// stays.
fn encoded(url: &str) -> String {
    let mut out = String::new();
    for byte in url.bytes() {
        if byte.is_ascii_alphanumeric() || b"!#$%&'()*+,-./:;=?@^_~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}
