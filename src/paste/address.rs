//! Addresses: which ones a link may have, how they are written, and whether a text is one.

use super::escape::is_entity;

/// Schemes that run something, or name what only the other program or this computer has.
const DROPPED_SCHEMES: [&str; 9] = [
    "about",
    "blob",
    "cid",
    "data",
    "file",
    "javascript",
    "livescript",
    "mhtml",
    "vbscript",
];

/// The text, trimmed, if it is one web or mail address and nothing else.
///
/// `http`, `https` and `ftp` need a host, `mailto` someone at some host. No white space, quotes or
/// angle brackets; round and square brackets must be balanced.
pub fn is_url(text: &str) -> Option<&str> {
    let text = text.trim();
    let (scheme, rest) = text.split_once(':')?;
    let is_web = ["http", "https", "ftp"]
        .iter()
        .any(|known| scheme.eq_ignore_ascii_case(known));
    let is_whole = if is_web {
        let host = rest.strip_prefix("//")?;
        host.starts_with(|first: char| first.is_alphanumeric() || first == '[')
    } else {
        scheme.eq_ignore_ascii_case("mailto") && is_mailbox(rest)
    };
    let is_clean = !text.contains(|sign: char| {
        sign.is_whitespace() || sign.is_control() || "<>\"`\\".contains(sign)
    });
    let is_balanced = balanced(text, '(', ')') && balanced(text, '[', ']');
    (is_whole && is_clean && is_balanced).then_some(text)
}

fn is_mailbox(text: &str) -> bool {
    let mailbox = text.split('?').next().unwrap_or_default();
    mailbox
        .split_once('@')
        .is_some_and(|(name, host)| !name.is_empty() && !host.is_empty())
}

fn balanced(text: &str, open: char, close: char) -> bool {
    let depth = text.chars().try_fold(0_usize, |depth, sign| {
        if sign == open {
            Some(depth + 1)
        } else if sign == close {
            depth.checked_sub(1)
        } else {
            Some(depth)
        }
    });
    depth == Some(0)
}

/// The address as browsers read it, without white space at its ends and line ends inside; `None`
/// when a post cannot use it.
pub(super) fn usable(address: &str) -> Option<String> {
    let cleaned: String = address
        .trim_matches(|sign: char| sign <= ' ')
        .chars()
        .filter(|sign| !matches!(sign, '\t' | '\n' | '\r'))
        .collect();
    let is_dropped = scheme(&cleaned).is_some_and(|scheme| {
        DROPPED_SCHEMES
            .iter()
            .any(|dropped| scheme.eq_ignore_ascii_case(dropped))
    });
    (!cleaned.is_empty() && !is_dropped).then_some(cleaned)
}

/// <https://url.spec.whatwg.org/#scheme-state>
fn scheme(address: &str) -> Option<&str> {
    let (scheme, _) = address.split_once(':')?;
    let is_scheme = scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte));
    is_scheme.then_some(scheme)
}

/// The address for the parentheses of a link: what would end it, or mean something to Markdown,
/// is percent-encoded.
pub(super) fn in_parentheses(address: &str) -> String {
    let is_balanced = balanced(address, '(', ')');
    let mut out = String::with_capacity(address.len());
    for (at, sign) in address.char_indices() {
        match sign {
            '(' | ')' if is_balanced => out.push(sign),
            '&' if is_entity(&address[at + 1..]) => out.push_str("\\&"),
            '(' | ')' | '<' | '>' | '`' | '\\' | '|' | '"' => encode(&mut out, sign),
            _ if sign.is_whitespace() || sign.is_control() => encode(&mut out, sign),
            _ => out.push(sign),
        }
    }
    out
}

fn encode(out: &mut String, sign: char) {
    let mut bytes = [0; 4];
    for byte in sign.encode_utf8(&mut bytes).bytes() {
        out.push_str(&format!("%{byte:02X}"));
    }
}
