//! Puts the parts of a page together: in the language of the post, in the choice of the theme.

use super::address::{cover, whole_address};
use super::byline::author_box;
use super::dates::long_date;
use super::feelings::{likes, reactions};
use super::language::{is_rtl, is_same, language_tag};
use super::parts::{Dated, Link, Masthead, PageParts, PartsInput, PostHeader, Share};
use super::permalink::{AddressError, permalink};
use super::profile::Profile;
use super::recent::{file_stem, recent};
use super::theme::Part;
use super::words::{PageWords, page_words};
use crate::front_matter::PostDate;
use crate::markdown::url::{UrlUse, is_safe};

impl PageParts {
    /// The parts of the page of a post: those that the theme shows and the profile has something
    /// for. Never fails.
    pub fn of(input: &PartsInput<'_>) -> Self {
        let profile = input.profile;
        let page_language = page_language(input);
        let words = page_words(&page_language);
        let language = if is_same(&words.language, &page_language) {
            page_language.clone()
        } else {
            words.language.clone()
        };
        let page_rtl = direction(profile, &page_language);
        let shows = |part| input.theme.layout.parts.contains(&part);
        let part = |part, wanted: bool| wanted && shows(part);
        let address = canonical(input);
        let has_reactions = part(Part::Reactions, profile.reactions);
        let sends = profile.likes || has_reactions;
        Self {
            rtl: if is_same(&language, &page_language) {
                page_rtl
            } else {
                is_rtl(&language)
            },
            language,
            page_language,
            page_rtl,
            skip: words.skip.clone(),
            menu_label: words.menu.clone(),
            masthead: shows(Part::Masthead).then(|| masthead(profile)).flatten(),
            menu: if shows(Part::Menu) {
                menu(profile)
            } else {
                Vec::new()
            },
            post: post_header(input, words),
            share: shows(Part::Share)
                .then(|| share(input, words, address.as_deref().ok()?))
                .flatten(),
            author: shows(Part::Author)
                .then(|| author_box(input, words))
                .flatten(),
            reactions: if has_reactions {
                reactions(input.front_matter, words)
            } else {
                Vec::new()
            },
            reactions_heading: if has_reactions {
                words.reactions.clone()
            } else {
                String::new()
            },
            recent: shows(Part::Recent).then(|| recent(input, words)).flatten(),
            footer: if shows(Part::Footer) {
                footer(profile, input.year)
            } else {
                Vec::new()
            },
            no_address: address.as_ref().err().copied(),
            canonical: address.ok(),
            endpoint: profile.endpoint.clone().filter(|_| sends),
        }
    }
}

/// The whole address of the post.
fn canonical(input: &PartsInput<'_>) -> Result<String, AddressError> {
    let base = input.profile.base_url.as_deref();
    let base = base.ok_or(AddressError::NoBaseUrl)?;
    let date = input.front_matter.date().map(|(date, _)| date);
    let stem = file_stem(input.file_name);
    let path = permalink(input.profile, input.slug, date.as_ref(), stem)?;
    Ok(format!("{}{path}", base.trim_end_matches('/')))
}

/// The language of the post if its tag is well formed, else that of the site.
fn page_language(input: &PartsInput<'_>) -> String {
    let own = input.front_matter.language();
    own.as_deref()
        .and_then(language_tag)
        .or_else(|| language_tag(&input.profile.language))
        .unwrap_or_else(|| "en".to_owned())
}

/// The direction of a language: what the profile says counts for the language of the site alone.
fn direction(profile: &Profile, language: &str) -> bool {
    profile
        .rtl
        .filter(|_| is_same(language, &profile.language))
        .unwrap_or_else(|| is_rtl(language))
}

fn masthead(profile: &Profile) -> Option<Masthead> {
    let title = profile.title.trim();
    (!title.is_empty()).then(|| Masthead {
        title: title.to_owned(),
        tagline: profile.tagline.trim().to_owned(),
        url: profile.base_url.as_ref().map(|base| format!("{base}/")),
    })
}

fn menu(profile: &Profile) -> Vec<Link> {
    let whole = |url: &str| match &profile.base_url {
        Some(base) if url.starts_with('/') && !url.starts_with("//") => format!("{base}{url}"),
        _ => url.to_owned(),
    };
    profile
        .menu
        .iter()
        .filter(|item| is_safe(&item.url, UrlUse::Link))
        .map(|item| Link {
            label: item.label.clone(),
            url: whole(&item.url),
        })
        .collect()
}

fn post_header(input: &PartsInput<'_>, words: &PageWords) -> PostHeader {
    let dated = |label: &str, date: &PostDate| Dated {
        label: label.to_owned(),
        date: long_date(date, &words.language, input.profile.date_format.as_deref()),
        machine: machine_date(date),
    };
    let posted = input.front_matter.date().map(|(date, _)| date);
    let updated = input.front_matter.updated().map(|(date, _)| date);
    // A change on the day of publication is no news to readers.
    let updated = updated.filter(|updated| {
        let day = updated.date();
        day.is_some() && day != posted.as_ref().and_then(PostDate::date)
    });
    PostHeader {
        title: input.title.trim().to_owned(),
        posted: posted.map(|date| dated(&words.posted, &date)),
        updated: updated.map(|date| dated(&words.updated, &date)),
        likes: if input.profile.likes {
            likes(input.front_matter, words)
        } else {
            Vec::new()
        },
        read_time: input.read_time.to_owned(),
    }
}

/// A date as ISO 8601 to the second, which `time` elements take; empty if it cannot be read.
fn machine_date(date: &PostDate) -> String {
    if !date.is_readable() {
        return String::new();
    }
    let whole = date.to_string();
    match whole.split_once('.') {
        Some((before, after)) => {
            let zone = after.trim_start_matches(|c: char| c.is_ascii_digit());
            format!("{before}{zone}")
        }
        None => whole,
    }
}

fn share(input: &PartsInput<'_>, words: &PageWords, address: &str) -> Option<Share> {
    let base = input.profile.base_url.as_deref()?;
    let image = cover(input.front_matter).and_then(|cover| whole_address(&cover, base, address));
    let title = input.title.trim();
    let links: Vec<_> = input
        .profile
        .share
        .iter()
        .map(|network| network.link(address, title, image.as_deref()))
        .collect();
    (!links.is_empty()).then(|| Share {
        heading: words.share.clone(),
        links,
    })
}

/// The lines of the footer. Without a title there is nothing to put behind the year.
fn footer(profile: &Profile, year: i16) -> Vec<String> {
    let title = profile.title.trim();
    let pattern = match profile.footer.text.as_deref() {
        Some(text) => text,
        None if title.is_empty() => "",
        None => "\u{a9} {year} {title}",
    };
    let year = if year > 0 {
        year.to_string()
    } else {
        String::new()
    };
    let line = pattern.replace("{year}", &year).replace("{title}", title);
    let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
    let credit = profile.footer.credit.as_deref().unwrap_or_default().trim();
    [line, credit.to_owned()]
        .into_iter()
        .filter(|line| !line.is_empty())
        .collect()
}
