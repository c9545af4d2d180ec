//! Which addresses may stand in a page: those that cannot run a script.

/// Where an address stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UrlUse {
    /// The target of a link.
    Link,
    /// The source of an image.
    Image,
}

/// The kinds of picture that may be written into an address. SVG can hold scripts.
const DATA_IMAGES: [&str; 5] = [
    "image/png",
    "image/jpeg",
    "image/gif",
    "image/webp",
    "image/avif",
];

/// Whether an address is safe to put into a page.
///
/// `javascript:` and `vbscript:` never are, `data:` only for a bitmap as the source of an image.
/// All other schemes and relative addresses are. The scheme is read as browsers read it (WHATWG
/// URL, "basic URL parser"): tabs and line ends anywhere in it and control characters and spaces
/// before it do not count, nor does case. To err on the safe side every control character, white
/// space and invisible mark before the colon is skipped.
pub fn is_safe(url: &str, place: UrlUse) -> bool {
    let Some((scheme, rest)) = url.split_once(':') else {
        return true;
    };
    match canonical(scheme).as_str() {
        "javascript" | "vbscript" => false,
        "data" => place == UrlUse::Image && is_bitmap(rest),
        _ => true,
    }
}

fn is_bitmap(data: &str) -> bool {
    let media_type = data.split([';', ',']).next().unwrap_or_default();
    DATA_IMAGES.contains(&canonical(media_type).as_str())
}

/// Lower case, without what a browser skips. Only as long as a name that matters can be.
fn canonical(name: &str) -> String {
    name.chars()
        .filter(|&c| !is_skipped(c))
        .take(16)
        .map(|c| c.to_ascii_lowercase())
        .collect()
}

fn is_skipped(c: char) -> bool {
    c.is_control()
        || c.is_whitespace()
        || matches!(
            c,
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{fffd}'
        )
}
