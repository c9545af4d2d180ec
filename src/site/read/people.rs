//! The menu and the authors of a profile.

use std::ops::Range;

use super::super::address::has_scheme;
use super::super::profile::{Author, MenuItem, PersonLink};
use super::known::{AUTHOR, LINK, MENU};
use super::values::{Reader, Spot, shown};
use crate::front_matter::Entry;
use crate::markdown::url::{UrlUse, is_safe};

/// The links of the menu. Those without an address, or with one that could run a script, are left
/// out.
pub(super) fn menu(reader: &mut Reader<'_>, top: &[Entry]) -> Vec<MenuItem> {
    let tables = reader.tables(top, MENU);
    labelled(reader, tables, "menu")
        .into_iter()
        .map(|(label, url)| MenuItem { label, url })
        .collect()
}

/// The authors, but those without a name.
pub(super) fn authors(reader: &mut Reader<'_>, top: &[Entry]) -> Vec<Author> {
    let mut authors: Vec<Author> = Vec::new();
    for (entries, place) in reader.tables(top, AUTHOR) {
        let Some(author) = author(reader, entries, &place) else {
            continue;
        };
        let is_taken = authors.iter().any(|other| {
            let names = [Some(&other.name), other.id.as_ref()];
            names.into_iter().flatten().any(|name| {
                name.eq_ignore_ascii_case(&author.name)
                    || author
                        .id
                        .as_ref()
                        .is_some_and(|id| name.eq_ignore_ascii_case(id))
            })
        });
        if is_taken {
            reader.note(
                &place,
                format!(
                    "Another author above is called as \u{201c}{}\u{201d} is, so posts cannot mean this one.",
                    shown(&author.name)
                ),
                Some("Give each author a name and an id of their own.".to_owned()),
            );
        }
        authors.push(author);
    }
    authors
}

fn author(reader: &mut Reader<'_>, entries: &[Entry], place: &Range<usize>) -> Option<Author> {
    let filled = |text: String| (!text.is_empty()).then_some(text);
    let id = reader.line(entries, "id").and_then(filled);
    let name = reader
        .line(entries, "name")
        .and_then(filled)
        .or_else(|| id.clone());
    let Some(name) = name else {
        reader.note(
            place,
            "An author has no name, so this author is not used.",
            Some("Write name = \"\u{2026}\" below [[authors]].".to_owned()),
        );
        return None;
    };
    let email = reader.text(entries, "email");
    let picture = reader.text(entries, "picture");
    let url = reader.text(entries, "url");
    let links = reader.tables(entries, LINK);
    Some(Author {
        name,
        id,
        email: email.and_then(|email| checked_email(reader, email)),
        biography: reader
            .text(entries, "biography")
            .map(|text| text.value)
            .and_then(filled),
        picture: picture.and_then(|url| checked_url(reader, url, "picture", UrlUse::Image)),
        url: url.and_then(|url| checked_url(reader, url, "url", UrlUse::Link)),
        links: labelled(reader, links, "links")
            .into_iter()
            .map(|(label, url)| PersonLink { label, url })
            .collect(),
    })
}

/// Labels with their addresses. An address that has no label is its own.
fn labelled(
    reader: &mut Reader<'_>,
    tables: Vec<(&[Entry], Range<usize>)>,
    list: &str,
) -> Vec<(String, String)> {
    let mut links = Vec::new();
    for (entries, place) in tables {
        let label = reader.line(entries, "label").unwrap_or_default();
        let Some(url) = reader
            .text(entries, "url")
            .filter(|url| !url.value.is_empty())
        else {
            reader.note(
                &place,
                format!("A link of {list} has no url, so it is not used."),
                Some("Write url = \"\u{2026}\" for it.".to_owned()),
            );
            continue;
        };
        let Some(url) = checked_url(reader, url, "url", UrlUse::Link) else {
            continue;
        };
        if label.is_empty() {
            reader.note(
                &place,
                format!("A link of {list} has no label, so its address is shown."),
                Some("Write label = \"\u{2026}\" for it.".to_owned()),
            );
        }
        links.push((if label.is_empty() { url.clone() } else { label }, url));
    }
    links
}

/// An address, unless it could run a script or is none.
fn checked_url(
    reader: &mut Reader<'_>,
    url: Spot<String>,
    key: &str,
    place: UrlUse,
) -> Option<String> {
    let address = url.value;
    if address.is_empty() {
        return None;
    }
    if !is_safe(&address, place) {
        reader.note(
            &url.place,
            format!("{key} is an address that can run a script, so it is not used."),
            Some("Write an address that starts with https:// or with /.".to_owned()),
        );
        return None;
    }
    if address.contains(|c: char| c.is_control()) {
        reader.note(
            &url.place,
            format!("{key} has a line end or a tab in it, so it is not used."),
            Some("Write the address on one line.".to_owned()),
        );
        return None;
    }
    if place == UrlUse::Link
        && address.contains('@')
        && !has_scheme(&address)
        && !address.contains('/')
    {
        reader.note(
            &url.place,
            format!("{key} looks like an e-mail address, and would lead to a page of that name."),
            Some(format!("Write \"mailto:{}\".", shown(&address))),
        );
    }
    Some(address)
}

/// An e-mail address: something before and after one `@`, without spaces.
fn checked_email(reader: &mut Reader<'_>, email: Spot<String>) -> Option<String> {
    let address = email.value;
    if address.is_empty() {
        return None;
    }
    let is_one = address
        .split_once('@')
        .is_some_and(|(name, host)| !name.is_empty() && !host.is_empty() && !host.contains('@'));
    let has_others = address
        .contains(|c: char| c.is_whitespace() || c.is_control() || "<>\"()[],;:\\?&".contains(c));
    if is_one && !has_others {
        return Some(address);
    }
    let bare = address
        .strip_prefix("mailto:")
        .filter(|bare| bare.contains('@'));
    reader.note(
        &email.place,
        "email is not an e-mail address, so it is not used.",
        Some(match bare {
            Some(bare) => format!("Write \"{}\".", shown(bare)),
            None => "Write it as name@example.org.".to_owned(),
        }),
    );
    None
}
