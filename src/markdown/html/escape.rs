//! Escaping for the three places where text stands in HTML: content, attributes, addresses; and the
//! way back.

use super::super::bytes::{any, chunks};

const HEX: [char; 16] = [
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F',
];

/// Appends text as the content of an element.
pub(crate) fn text(out: &mut String, text: &str) {
    replace(out, text, |byte| match byte {
        b'&' => Some("&amp;"),
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        _ => None,
    });
}

/// Appends text as the value of an attribute in quotes of either kind.
pub(crate) fn attribute(out: &mut String, text: &str) {
    replace(out, text, |byte| match byte {
        b'&' => Some("&amp;"),
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        b'"' => Some("&quot;"),
        b'\'' => Some("&#39;"),
        _ => None,
    });
}

/// Appends an address as the value of an attribute: what may not stand in an address is
/// percent-encoded, and a percent sign stays, so that an encoded address is not encoded twice.
pub(crate) fn url(out: &mut String, url: &str) {
    let mut done = 0;
    for (at, byte) in url.bytes().enumerate() {
        if stays_in_url(byte) {
            continue;
        }
        // A byte of a longer character may be the first of them only once `done` is past it.
        if done < at {
            out.push_str(&url[done..at]);
        }
        done = at + 1;
        match byte {
            b'&' => out.push_str("&amp;"),
            b'\'' => out.push_str("&#x27;"),
            _ => {
                out.push('%');
                out.push(HEX[usize::from(byte >> 4)]);
                out.push(HEX[usize::from(byte & 15)]);
            }
        }
    }
    out.push_str(&url[done..]);
}

/// Text without the references that HTML writers use for signs of HTML; others stay as they are.
pub(crate) fn resolved(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&#x27;", "'")
        .replace("&nbsp;", "\u{a0}")
        .replace("&amp;", "&")
}

fn stays_in_url(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%()*+,-./:;=?@^_~".contains(&byte)
}

/// Appends text with each byte that `entity` knows replaced; it must know ASCII only.
fn replace(out: &mut String, text: &str, entity: impl Fn(u8) -> Option<&'static str>) {
    let mut done = 0;
    for (start, chunk) in chunks(text.as_bytes()) {
        if !any(chunk, |byte| entity(byte).is_some()) {
            continue;
        }
        for (at, &byte) in (start..).zip(chunk) {
            if let Some(entity) = entity(byte) {
                out.push_str(&text[done..at]);
                out.push_str(entity);
                done = at + 1;
            }
        }
    }
    out.push_str(&text[done..]);
}
