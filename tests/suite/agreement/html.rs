//! An outline from exported HTML, which is well formed: every value in quotes, every element
//! closed.

use super::outline::Outline;

/// A tag, its name with a `/` before it if it is an end tag.
struct Tag<'h> {
    name: &'h str,
    rest: &'h str,
}

impl Tag<'_> {
    fn attribute(&self, name: &str) -> Option<String> {
        let from = self.rest.find(&format!(" {name}=\""))? + name.len() + 3;
        let value = &self.rest[from..];
        Some(resolved(&value[..value.find('"')?]))
    }
}

/// Reads HTML.
#[derive(Default)]
struct Reader {
    outline: Outline,
    /// The links that are open: where their text begins, and where they lead.
    links: Vec<(usize, Option<String>)>,
    /// The elements of code and formulas that are open: whether each is a displayed formula, which has lines of its own.
    codes: Vec<bool>,
    in_notes: bool,
    /// The formula that is open, if it has lines of its own, and where its signs begin: what is
    /// read of it is its TeX.
    formula: Option<(bool, usize)>,
}

/// What the HTML says.
pub(crate) fn outline_of(html: &str) -> Vec<String> {
    let mut reader = Reader::default();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        reader.text(&rest[..at]);
        let end = rest[at..].find('>').expect("a tag that ends") + at;
        let inside = &rest[at + 1..end];
        let name_end = inside.find([' ', '\n']).unwrap_or(inside.len());
        let (name, attributes) = inside.split_at(name_end);
        reader.tag(&Tag {
            name,
            rest: attributes,
        });
        rest = &rest[end + 1..];
    }
    reader.text(rest);
    reader.outline.finish()
}

impl Reader {
    fn text(&mut self, text: &str) {
        self.outline.push(&resolved(text));
    }

    fn tag(&mut self, tag: &Tag<'_>) {
        let outline = &mut self.outline;
        match tag.name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                outline.begin(&format!("#{}", &tag.name[1..]));
            }
            "pre" => outline.begin("code"),
            "dt" => outline.begin("term"),
            "th" | "td" => outline.begin("cell"),
            "ul" => outline.line("list"),
            "ol" if self.in_notes => outline.line("notes"),
            "ol" => {
                let start = tag.attribute("start").unwrap_or_else(|| "1".to_owned());
                outline.line(&format!("list {start}"));
            }
            "li" => outline.line("item"),
            "blockquote" => outline.line("quote"),
            "table" => outline.line("table"),
            "tr" => outline.line("row"),
            "dl" => outline.line("terms"),
            "dd" => outline.line("details"),
            "hr" => outline.line("rule"),
            "/ul" | "/ol" | "/li" | "/blockquote" | "/table" | "/dl" | "/dd" => {
                outline.line("end");
            }
            "br" => outline.push(" "),
            "/caption" => outline.before("table"),
            "code" => {
                let class = tag.attribute("class").unwrap_or_default();
                self.codes.push(class.contains("math-display"));
                if class.contains("math-display") {
                    outline.flush();
                }
            }
            "math" => {
                let displayed = tag.attribute("display").as_deref() == Some("block");
                if displayed {
                    outline.flush();
                }
                self.formula = Some((displayed, outline.mark()));
            }
            "annotation" => {
                if let Some((_, mark)) = self.formula {
                    outline.cut(mark);
                }
            }
            "/math" => {
                let formula = self.formula.take();
                self.end_formula(formula.map(|(displayed, _)| displayed));
            }
            "/code" => {
                let displayed = self.codes.pop();
                self.end_formula(displayed);
            }
            "input" => {
                let done = tag.rest.contains(" checked");
                outline.task(done);
            }
            "img" => self.picture(tag),
            "a" => {
                self.links.push((outline.mark(), tag.attribute("href")));
            }
            "/a" => self.end_link(),
            "section" => {
                self.in_notes = tag.attribute("class").as_deref() == Some("footnotes");
                outline.flush();
            }
            name if is_block(name.trim_start_matches('/')) => outline.flush(),
            _ => {}
        }
    }

    fn end_formula(&mut self, displayed: Option<bool>) {
        if displayed == Some(true) {
            self.outline.flush();
        }
    }

    fn picture(&mut self, tag: &Tag<'_>) {
        if let Some((_, Some(_))) = self.links.last() {
            self.outline.push(&tag.attribute("alt").unwrap_or_default());
        }
        let url = tag.attribute("src").unwrap_or_default();
        self.outline.picture(&url);
    }

    fn end_link(&mut self) {
        let Some((mark, Some(url))) = self.links.pop() else {
            return;
        };
        let text = self.outline.cut(mark);
        if url.starts_with("#fnref-") {
            return;
        }
        if let Some(number) = url.strip_prefix("#fn-") {
            self.outline.push(&format!("[^{number}]"));
            return;
        }
        // Pictures in links come after them.
        let mut words = String::new();
        let mut pictures = String::new();
        let mut rest = text.as_str();
        while let Some(at) = rest.find("![](") {
            let end = rest[at..].find(')').map_or(rest.len(), |end| at + end + 1);
            words.push_str(&rest[..at]);
            pictures.push_str(&rest[at..end]);
            rest = &rest[end..];
        }
        words.push_str(rest);
        // A link without words is nothing that is shown.
        if !words.trim().is_empty() || !pictures.is_empty() {
            self.outline.link(&words, &url);
        }
        self.outline.push(&pictures);
    }
}

fn is_block(name: &str) -> bool {
    matches!(
        name,
        "p" | "div"
            | "section"
            | "article"
            | "aside"
            | "header"
            | "footer"
            | "figure"
            | "figcaption"
            | "summary"
            | "details"
            | "address"
            | "center"
            | "nav"
            | "main"
            | "tbody"
            | "thead"
            | "tfoot"
            | "hgroup"
            | "pre"
            | "dt"
            | "th"
            | "td"
            | "tr"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
    )
}

/// References resolved: those that our writer and the sanitiser write.
fn resolved(text: &str) -> String {
    let known = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&#x27;", "'"),
        ("&nbsp;", "\u{a0}"),
        ("&amp;", "&"),
    ];
    let mut out = text.to_owned();
    for (reference, character) in known {
        out = out.replace(reference, character);
    }
    out
}
