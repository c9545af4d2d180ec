//! Values of a profile that must have a certain form: tags, addresses, ids, hosts.

use super::super::address::{has_scheme, host, is_web};
use super::super::dates::unknown_conversion;
use super::super::language::language_tag;
use super::super::percent;
use super::super::permalink::{PLACEHOLDERS, tells_posts_apart, unknown_placeholders};
use super::super::profile::Network;
use super::known::nearest;
use super::values::{Reader, Spot, shown};
use crate::front_matter::Entry;
use crate::markdown::url::{UrlUse, is_safe};

/// A text that is one of a few, as it is in the list.
pub(super) fn one_of<'w>(
    reader: &mut Reader<'_>,
    entries: &[Entry],
    key: &str,
    words: &[&'w str],
) -> Option<&'w str> {
    let Spot { value, place } = reader.text(entries, key)?;
    let found = words.iter().find(|word| word.eq_ignore_ascii_case(&value));
    if found.is_none() {
        let suggestion = match nearest(&value, words) {
            Some(near) => format!("Write \"{near}\"."),
            None => format!("Write one of these: {}.", words.join(", ")),
        };
        reader.note(
            &place,
            format!(
                "{key} cannot be \u{201c}{}\u{201d}, so it is not used.",
                shown(&value)
            ),
            Some(suggestion),
        );
    }
    found.copied()
}

pub(super) fn language(reader: &mut Reader<'_>, top: &[Entry]) -> Option<String> {
    let Spot { value, place } = filled(reader, top, "language")?;
    let tag = language_tag(&value);
    if tag.is_none() {
        reader.note(
            &place,
            format!(
                "\u{201c}{}\u{201d} is not the tag of a language, so the site counts as English.",
                shown(&value)
            ),
            Some("Write a tag such as \"en\", \"de\" or \"pt-BR\".".to_owned()),
        );
    }
    tag
}

/// A pattern of dates that says something of the date. What is not known in it stays.
pub(super) fn date_format(reader: &mut Reader<'_>, top: &[Entry]) -> Option<String> {
    let Spot { value, place } = filled(reader, top, "date_format")?;
    if !value.contains('%') {
        reader.note(
            &place,
            "date_format has no part of a date in it, so dates are written as the language does.",
            Some("Write it as in \"%B %-d, %Y\".".to_owned()),
        );
        return None;
    }
    if let Some(unknown) = unknown_conversion(&value) {
        reader.note(
            &place,
            format!(
                "{} in date_format stands for nothing, so it is shown as it is.",
                shown(&unknown)
            ),
            Some("Use %Y, %m, %d, %-d, %B, %b, %A or %a.".to_owned()),
        );
    }
    Some(value)
}

/// The address of the site without a slash at its end.
pub(super) fn base_url(reader: &mut Reader<'_>, top: &[Entry]) -> Option<String> {
    let Spot { value, place } = filled(reader, top, "base_url")?;
    let has_tail = value.contains(['?', '#']);
    if is_web(&value) && !has_tail {
        let start = value.find("//").map_or(0, |at| at + 2);
        let path = value[start..]
            .find('/')
            .map_or(value.len(), |at| start + at);
        let (origin, path) = value.split_at(path);
        return Some(format!(
            "{origin}{}",
            percent::address(path.trim_end_matches('/'))
        ));
    }
    let bare = value.trim_start_matches('/');
    let suggestion = if has_tail {
        "Leave out the ? or # and what follows.".to_owned()
    } else if !has_scheme(&value) && bare.contains('.') && !bare.contains(char::is_whitespace) {
        format!("Write \"https://{}\".", shown(bare))
    } else {
        "Write an address such as \"https://example.org\".".to_owned()
    };
    reader.note(
        &place,
        "base_url is not the address of a site, so posts have no address and no share row.",
        Some(suggestion),
    );
    None
}

/// The pattern of the address of posts, if it gives each its own.
pub(super) fn permalink(reader: &mut Reader<'_>, top: &[Entry]) -> Option<String> {
    let Spot { value, place } = filled(reader, top, "permalink")?;
    let instead = "so the address of a post is /{slug}/.";
    if value.contains("://") || value.contains(['?', '#', '\\']) {
        reader.note(
            &place,
            format!("permalink is more than a path, {instead}"),
            Some(
                "Write only what comes after the address of the site, such as \"/{year}/{slug}/\"."
                    .to_owned(),
            ),
        );
        return None;
    }
    let unknown = unknown_placeholders(&value);
    if let Some(first) = unknown.first() {
        let name = first.trim_matches(['{', '}', ':', '%']);
        let near = nearest(name, &PLACEHOLDERS).map_or_else(
            || "Use {year}, {month}, {day}, {slug} or {name}.".to_owned(),
            |near| format!("Write {{{near}}}."),
        );
        reader.note(
            &place,
            format!(
                "{} in permalink stands for nothing, {instead}",
                shown(first)
            ),
            Some(near),
        );
        return None;
    }
    if !tells_posts_apart(&value) {
        reader.note(
            &place,
            format!("permalink gives several posts one address, {instead}"),
            Some("Put {slug} into it.".to_owned()),
        );
        return None;
    }
    Some(value)
}

/// The name of a theme, target or rule.
pub(super) fn id(reader: &mut Reader<'_>, top: &[Entry], key: &str) -> Option<String> {
    let Spot { value, place } = filled(reader, top, key)?;
    let is_id = value
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
    if is_id {
        return Some(value);
    }
    reader.note(
        &place,
        format!(
            "{key} cannot be \u{201c}{}\u{201d}, so it is not used.",
            shown(&value)
        ),
        Some("Write its id: letters, digits and hyphens.".to_owned()),
    );
    None
}

/// The networks, each once.
pub(super) fn networks(reader: &mut Reader<'_>, share: &[Entry]) -> Option<Vec<Network>> {
    let mut networks = Vec::new();
    for Spot { value, place } in reader.texts(share, "networks")? {
        match Network::from_id(&value) {
            Some(network) if networks.contains(&network) => reader.note(
                &place,
                format!(
                    "{} stands twice in networks and is shown once.",
                    network.label()
                ),
                Some("Remove one of the two.".to_owned()),
            ),
            Some(network) => networks.push(network),
            None => {
                let ids = Network::ALL.map(Network::id);
                let suggestion = match nearest(&value, &ids) {
                    Some(near) => format!("Write \"{near}\"."),
                    None => format!("Write one of these: {}.", ids.join(", ")),
                };
                reader.note(
                    &place,
                    format!(
                        "The network \u{201c}{}\u{201d} is not known, so it is not shown.",
                        shown(&value)
                    ),
                    Some(suggestion),
                );
            }
        }
    }
    Some(networks)
}

/// Where likes and reactions are sent to.
pub(super) fn endpoint(reader: &mut Reader<'_>, reactions: &[Entry]) -> Option<String> {
    let Spot { value, place } = filled(reader, reactions, "endpoint")?;
    if host(&value, "https://").is_some() && is_safe(&value, UrlUse::Link) {
        return Some(percent::address(&value));
    }
    reader.note(
        &place,
        "endpoint is not an address that starts with https://, so each reader's choice stays in their browser.",
        Some("Write an address such as \"https://example.org/reactions\".".to_owned()),
    );
    None
}

/// The line of the footer. What is not known in it is shown as it is.
pub(super) fn footer_text(reader: &mut Reader<'_>, footer: &[Entry]) -> Option<String> {
    let Spot { value, place } = filled(reader, footer, "text")?;
    let mut rest = value.as_str();
    while let Some((_, from)) = rest.split_once('{') {
        let Some((name, after)) = from.split_once('}') else {
            break;
        };
        if !matches!(name, "year" | "title") {
            reader.note(
                &place,
                format!(
                    "{{{}}} in the footer stands for nothing, so it is shown as it is.",
                    shown(name)
                ),
                Some("Use {year} or {title}.".to_owned()),
            );
        }
        rest = after;
    }
    Some(value.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// The hosts from which frames may come.
pub(super) fn frame_hosts(reader: &mut Reader<'_>, html: &[Entry]) -> Vec<String> {
    let mut hosts: Vec<String> = Vec::new();
    for Spot { value, place } in reader.texts(html, "frames").unwrap_or_default() {
        let name = value.to_ascii_lowercase();
        // A point or a star stands for all names below.
        let below = name.trim_start_matches('*').strip_prefix('.');
        let name = below.map_or(name.clone(), |parent| format!("*.{parent}"));
        if !is_host(name.strip_prefix("*.").unwrap_or(&name)) {
            let inside = host(&name, "https://").or_else(|| host(&name, "http://"));
            reader.note(
                &place,
                format!("\u{201c}{}\u{201d} in frames is not the name of a host, so no frame may come from there.", shown(&value)),
                Some(match inside.filter(|host| is_host(host)) {
                    Some(host) => format!("Write \"{}\".", shown(host)),
                    None => "Write a name such as \"www.example.org\".".to_owned(),
                }),
            );
        } else if !hosts.contains(&name) {
            hosts.push(name);
        }
    }
    hosts
}

/// Whether this is the name of a host: labels of letters, digits and hyphens (RFC 1123).
fn is_host(name: &str) -> bool {
    name.len() <= 253
        && name.contains('.')
        && name.split('.').all(|label| {
            (1..=63).contains(&label.len())
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label
                    .bytes()
                    .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        })
}

/// A text that says something; one that does not is as if it were left out.
fn filled(reader: &mut Reader<'_>, entries: &[Entry], key: &str) -> Option<Spot<String>> {
    reader
        .text(entries, key)
        .filter(|text| !text.value.is_empty())
}
