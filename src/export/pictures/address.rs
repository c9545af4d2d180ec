//! What the address of a picture leads to, and how addresses are written.

pub(in crate::export) use crate::markdown::html::escape::resolved;

/// What an address leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::export) enum Kind {
    /// A file in the folder of the post or below it.
    File,
    /// The root of the site or of the system, or a folder around that of the post.
    Outside,
    /// Another host.
    Remote,
    /// Nothing that could be a file: empty, a place in the page, data, another scheme.
    Other,
}

/// What an address leads to. Names are compared as a system would that takes `\` for `/`.
pub(in crate::export) fn kind(address: &str) -> Kind {
    let address = address.trim();
    if address.is_empty() || address.starts_with(['#', '?']) {
        return Kind::Other;
    }
    if let Some((scheme, _)) = address.split_once(':')
        && !scheme.contains(['/', '?', '#'])
    {
        let is_host = ["http", "https", "ftp"].contains(&scheme.to_ascii_lowercase().as_str());
        return if is_host { Kind::Remote } else { Kind::Other };
    }
    if address.starts_with("//") {
        return Kind::Remote;
    }
    let path = String::from_utf8_lossy(&decoded(address)).replace('\\', "/");
    let mut depth = 0_i32;
    for part in path.split('/') {
        match part {
            ".." => depth -= 1,
            "" | "." => {}
            _ => depth += 1,
        }
        if depth < 0 {
            return Kind::Outside;
        }
    }
    if path.starts_with('/') || path.contains('\0') {
        Kind::Outside
    } else {
        Kind::File
    }
}

/// The path of an address as bytes: without query and fragment, `%20` as a space (RFC 3986,
/// section 2.1).
pub(in crate::export) fn decoded(address: &str) -> Vec<u8> {
    let path = address.trim().split(['?', '#']).next().unwrap_or_default();
    let bytes = path.as_bytes();
    let digit = |at: usize| {
        let digit = char::from(*bytes.get(at)?).to_digit(16)?;
        u8::try_from(digit).ok()
    };
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        if let (b'%', Some(high), Some(low)) = (byte, digit(at + 1), digit(at + 2)) {
            out.push(high << 4 | low);
            at += 3;
        } else {
            out.push(byte);
            at += 1;
        }
    }
    out
}

/// A path of forward slashes as an address: every byte that is not unreserved is percent-encoded.
pub(in crate::export) fn encoded(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

/// The candidates of a `srcset` (HTML Standard, section 4.8.4.2.3): address and descriptor.
pub(in crate::export) fn candidates(value: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = value;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == ',');
        if rest.is_empty() {
            return None;
        }
        // An address may hold commas, but does not end with one.
        let end = rest.find(|c: char| c.is_ascii_whitespace());
        let (address, after) = rest.split_at(end.unwrap_or(rest.len()));
        if address.ends_with(',') {
            rest = after;
            return Some((address.trim_end_matches(','), ""));
        }
        let end = after.find(',').unwrap_or(after.len());
        rest = &after[end..];
        Some((address, after[..end].trim()))
    })
}
