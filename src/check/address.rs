//! What an address in a post leads to, as far as its files can tell.

/// Endings of files that a site carries as they are, or makes pages of: a link to one that is not
/// there is dead. Others, such as `html`, may be made by the site.
const KEPT: [&str; 32] = [
    "avif", "csv", "doc", "docx", "epub", "flac", "gif", "gz", "ico", "jpeg", "jpg", "m4a",
    "markdown", "md", "mdown", "mov", "mp3", "mp4", "odp", "ods", "odt", "ogg", "pdf", "png",
    "pptx", "svg", "tar", "wav", "webm", "webp", "xlsx", "zip",
];

/// What an address leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Target<'a> {
    /// Nothing: there is no address.
    Nothing,
    /// A place of the post, by its name.
    Place(&'a str),
    /// A file beside the post or below the root of its site; without query and place.
    File(&'a str),
    /// Anything else: another host, another scheme, what a generator fills in.
    Elsewhere,
}

impl<'a> Target<'a> {
    pub(super) fn of(address: &'a str) -> Self {
        let address = address.trim();
        if address.is_empty() {
            return Self::Nothing;
        }
        if let Some(name) = address.strip_prefix('#') {
            return Self::Place(name);
        }
        // Templates of generators, the root of Zola's contents, other hosts.
        let is_filled_in =
            address.contains("{{") || address.contains("{%") || address.contains('<');
        let is_other = address.starts_with("//") || address.starts_with(['@', '?', '~', '$']);
        if is_filled_in || is_other || has_scheme(address) || address.contains('\\') {
            return Self::Elsewhere;
        }
        let path = address.split(['?', '#']).next().unwrap_or_default();
        match path {
            "" => Self::Elsewhere,
            path => Self::File(path),
        }
    }
}

/// Whether a path ends as one of a file that no site makes.
pub(super) fn is_kept(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    let Some((stem, ending)) = name.rsplit_once('.') else {
        return false;
    };
    !stem.is_empty() && KEPT.iter().any(|kept| kept.eq_ignore_ascii_case(ending))
}

/// Text with its percent-encoded bytes (RFC 3986, section 2.1) put back; as it is if they are no
/// text.
pub(super) fn decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let pair = text.get(at + 1..at + 3);
        let byte = pair
            .filter(|pair| bytes[at] == b'%' && pair.bytes().all(|each| each.is_ascii_hexdigit()))
            .and_then(|pair| u8::from_str_radix(pair, 16).ok());
        out.push(byte.unwrap_or(bytes[at]));
        at += if byte.is_some() { 3 } else { 1 };
    }
    String::from_utf8(out).unwrap_or_else(|_| text.to_owned())
}

/// Whether an address begins with a scheme (RFC 3986, section 3.1).
fn has_scheme(address: &str) -> bool {
    address.split_once(':').is_some_and(|(scheme, _)| {
        scheme.starts_with(|first: char| first.is_ascii_alphabetic())
            && scheme
                .chars()
                .all(|each| each.is_ascii_alphanumeric() || matches!(each, '+' | '-' | '.'))
    })
}
