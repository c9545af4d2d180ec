//! Whether markup is nothing but well-formed `MathML` of the kind that formulas are made of.

/// Elements of `MathML` Core (section 2.1.1 and chapters 3 and 4).
const ELEMENTS: [&str; 22] = [
    "mfrac",
    "mi",
    "mmultiscripts",
    "mn",
    "mo",
    "mover",
    "mpadded",
    "mphantom",
    "mprescripts",
    "mroot",
    "mrow",
    "mspace",
    "msqrt",
    "msub",
    "msubsup",
    "msup",
    "mtable",
    "mtd",
    "mtext",
    "mtr",
    "munder",
    "munderover",
];

/// Elements of HTML that words are styled with. Outside `mtext` a browser would end the formula at
/// one of them.
const OF_WORDS: [&str; 7] = ["b", "code", "em", "i", "s", "span", "u"];

/// Attributes that say how something looks. None leads anywhere or names anything.
const ATTRIBUTES: [&str; 19] = [
    "accent",
    "accentunder",
    "class",
    "displaystyle",
    "form",
    "height",
    "largeop",
    "linethickness",
    "lspace",
    "mathvariant",
    "maxsize",
    "minsize",
    "movablelimits",
    "rspace",
    "scriptlevel",
    "stretchy",
    "style",
    "symmetric",
    "width",
];

/// The references to characters that stand for signs of HTML.
const REFERENCES: [&str; 5] = ["&amp;", "&lt;", "&gt;", "&quot;", "&#39;"];

/// Whether every element is listed and closed, every attribute is listed and has a plain value,
/// and no sign of HTML stands for itself.
pub(super) fn is_sound(markup: &str) -> bool {
    let mut open: Vec<&str> = Vec::new();
    let mut rest = markup;
    while let Some(at) = rest.find(['<', '&']) {
        rest = &rest[at..];
        if let Some(reference) = REFERENCES.iter().find(|one| rest.starts_with(**one)) {
            rest = &rest[reference.len()..];
            continue;
        }
        let Some((tag, after)) = rest.strip_prefix('<').and_then(|tag| tag.split_once('>')) else {
            return false;
        };
        rest = after;
        let fits = if let Some(name) = tag.strip_prefix('/') {
            open.pop() == Some(name)
        } else {
            let (tag, is_empty) = match tag.strip_suffix('/') {
                Some(tag) => (tag, true),
                None => (tag, false),
            };
            let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
            let in_words = open
                .last()
                .is_some_and(|around| *around == "mtext" || is_of_words(around));
            if !is_empty {
                open.push(name);
            }
            let is_known = ELEMENTS.contains(&name) || in_words && is_of_words(name);
            is_known && are_plain(attributes)
        };
        if !fits {
            return false;
        }
    }
    open.is_empty()
}

fn is_of_words(name: &str) -> bool {
    OF_WORDS.contains(&name)
}

/// Whether all of `attributes` are `name="value"` as we want them, and none is there twice.
fn are_plain(attributes: &str) -> bool {
    let mut seen: Vec<&str> = Vec::new();
    let mut rest = attributes.trim();
    while !rest.is_empty() {
        let Some((name, (value, after))) = rest
            .split_once("=\"")
            .and_then(|(name, value)| Some((name, value.split_once('"')?)))
        else {
            return false;
        };
        if !ATTRIBUTES.contains(&name) || seen.contains(&name) || !value.chars().all(is_plain) {
            return false;
        }
        seen.push(name);
        rest = after.trim_start();
    }
    true
}

/// The signs of words, lengths and colours. No parenthesis: a style can load nothing.
fn is_plain(c: char) -> bool {
    c.is_ascii_alphanumeric() || " -.:;%#".contains(c)
}
