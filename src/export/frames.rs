//! Frames of other sites in a post: which may come, and what they may do.
//!
//! The sanitiser lets frames through whose address is whole and secure; here each is written anew,
//! or goes if its host is not listed. A frame may run its own scripts, but neither lead the page
//! elsewhere nor open more than a window that is asked for.

use super::tags::tags;

/// What every frame is held to (HTML Standard, section 4.8.5).
const LIMITS: &str = "loading=\"lazy\" referrerpolicy=\"strict-origin-when-cross-origin\" \
                      sandbox=\"allow-scripts allow-same-origin allow-presentation allow-popups\"";

/// What a frame may be allowed to do (Permissions Policy).
const PERMISSIONS: [&str; 3] = ["encrypted-media", "fullscreen", "picture-in-picture"];

/// Writes the frames of sanitised HTML anew. Frames whose host is not among `hosts` go, and these
/// hosts come back; an entry `.example.org` or `*.example.org` stands for all subdomains.
pub(super) fn settle(html: &str, hosts: &[String]) -> (String, Vec<String>) {
    let mut foreign = Vec::new();
    if !html.contains("<iframe") {
        return (html.to_owned(), foreign);
    }
    let mut out = String::with_capacity(html.len());
    let mut done = 0;
    let tags: Vec<_> = tags(html).collect();
    for pair in tags.windows(2) {
        let [start, end] = pair else { continue };
        if start.closing || !start.is("iframe") {
            continue;
        }
        out.push_str(&html[done..start.range.start]);
        done = end.range.end;
        let source = start.attribute("src").unwrap_or_default();
        match host(&source.replace("&amp;", "&")) {
            Some(host) if hosts.iter().any(|entry| covers(entry, &host)) => {
                out.push_str("<iframe");
                for (name, value) in start.attributes() {
                    push_attribute(&mut out, &name, value);
                }
                out.push_str(&format!(" {LIMITS}></iframe>"));
            }
            Some(host) => foreign.push(host),
            None => {}
        }
    }
    out.push_str(&html[done..]);
    (out, foreign)
}

/// The host of a whole address with the scheme `https`, in lower case, with its port if it has one;
/// `None` for any other address and one that browsers could read in another way.
pub(super) fn host(url: &str) -> Option<String> {
    let url = url.trim();
    let scheme = url.get(..8)?;
    if !scheme.eq_ignore_ascii_case("https://") {
        return None;
    }
    let authority = url[8..].split(['/', '?', '#']).next()?;
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '.' | ':');
    let is_host = !authority.is_empty()
        && authority.chars().all(is_plain)
        && !url.contains(|c: char| c.is_control() || c == '\\');
    is_host.then(|| authority.to_lowercase())
}

/// An entry of the site's list as a policy of the page has it (Content Security Policy, level 3,
/// section 2.3.1): `*.example.org` for all subdomains.
pub(super) fn pattern(entry: &str) -> String {
    let entry = entry.trim().to_lowercase();
    match entry.trim_start_matches('*').strip_prefix('.') {
        Some(parent) => format!("*.{parent}"),
        None => entry,
    }
}

/// Whether an entry of the site's list names a host.
fn covers(entry: &str, host: &str) -> bool {
    let entry = pattern(entry);
    match entry.strip_prefix("*.") {
        Some(parent) => host
            .strip_suffix(parent)
            .is_some_and(|before| !parent.is_empty() && before.len() > 1 && before.ends_with('.')),
        None => entry == host,
    }
}

/// Writes an attribute of a frame that may stay.
fn push_attribute(out: &mut String, name: &str, value: &str) {
    match name {
        "src" | "width" | "height" | "title" | "class" => {
            out.push_str(&format!(" {name}=\"{value}\""));
        }
        "allowfullscreen" => out.push_str(" allowfullscreen"),
        "allow" => {
            let names = value
                .split(';')
                .filter_map(|one| one.split_whitespace().next());
            let allowed: Vec<&str> = names.filter(|name| PERMISSIONS.contains(name)).collect();
            if !allowed.is_empty() {
                out.push_str(&format!(" allow=\"{}\"", allowed.join("; ")));
            }
        }
        _ => {}
    }
}
