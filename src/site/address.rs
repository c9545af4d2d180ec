//! Addresses on a site: whole ones from those that are written in posts and profiles.

use crate::front_matter::{FrontMatter, Value};

use super::percent;

/// The keys under which a cover that is a map has its address.
const COVER_KEYS: [&str; 5] = ["image", "src", "url", "path", "relative_path"];

/// Whether an address names its scheme (RFC 3986), such as `https:`; a single letter is a drive.
pub(super) fn has_scheme(address: &str) -> bool {
    let Some((scheme, _)) = address.split_once(':') else {
        return false;
    };
    scheme.len() > 1
        && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
}

/// Whether an address is one of the web, with a host.
pub(super) fn is_web(address: &str) -> bool {
    host(address, "https://").is_some() || host(address, "http://").is_some()
}

/// The host of an address that begins with `scheme`, port included.
pub(super) fn host<'a>(address: &'a str, scheme: &str) -> Option<&'a str> {
    let start = address.get(..scheme.len())?;
    if !start.eq_ignore_ascii_case(scheme) || address.contains(char::is_whitespace) {
        return None;
    }
    let rest = &address[scheme.len()..];
    let host = rest.split(['/', '?', '#', '\\']).next().unwrap_or_default();
    let host = host.rsplit('@').next().unwrap_or_default();
    let is_odd = |c: char| c.is_control() || "\"<>^`{|}%".contains(c);
    (!host.is_empty() && !host.starts_with([':', '.']) && !host.contains(is_odd)).then_some(host)
}

/// The whole address of something that the page at `page` names, on the site at `base`; `None` if
/// it is on no web server.
pub fn whole_address(address: &str, base: &str, page: &str) -> Option<String> {
    let address = address.trim();
    if address.is_empty() {
        return None;
    }
    if let Some(rest) = address.strip_prefix("//") {
        let scheme = base.split("//").next().unwrap_or("https:");
        return Some(percent::address(&format!("{scheme}//{rest}")));
    }
    if has_scheme(address) {
        return is_web(address).then(|| percent::address(address));
    }
    if address.starts_with('/') {
        return Some(format!("{base}{}", percent::address(address)));
    }
    let folder_end = page.rfind('/').filter(|end| *end >= base.len());
    let mut folder = page[..folder_end.unwrap_or(page.len())].to_owned();
    for segment in address.split('/') {
        match segment {
            "." | "" => {}
            ".." => {
                let parent = folder.rfind('/').unwrap_or(0).max(base.len());
                folder.truncate(parent);
            }
            name => {
                folder.push('/');
                folder.push_str(&percent::address(name));
            }
        }
    }
    Some(folder)
}

/// The address of the cover image as the front matter has it: a text, the first of a list, or the
/// address in a map.
pub fn cover(front_matter: &FrontMatter) -> Option<String> {
    cover_in(&front_matter.cover()?.value)
}

fn cover_in(value: &Value) -> Option<String> {
    let found = match value {
        Value::Text(text) => text.trim().to_owned(),
        Value::List(items) => return cover_in(&items.first()?.value),
        Value::Map(_) => {
            let entry = COVER_KEYS.iter().find_map(|key| value.get(key))?;
            return cover_in(&entry.value);
        }
        _ => return None,
    };
    (!found.is_empty()).then_some(found)
}
