//! Who wrote a post: the names of its front matter with what the profile knows of them.

use unicode_segmentation::UnicodeSegmentation as _;

use super::parts::{AuthorBox, AuthorCard, Link, PartsInput};
use super::profile::{Author, Profile};
use super::words::PageWords;
use crate::markdown::url::{UrlUse, is_safe};

/// The author box. Names that the profile does not know have a card of their own; a post that names
/// nobody is by the first author of the profile.
pub(super) fn author_box(input: &PartsInput<'_>, words: &PageWords) -> Option<AuthorBox> {
    let known = &input.profile.authors;
    let mut cards: Vec<AuthorCard> = Vec::new();
    for name in input.front_matter.authors() {
        let card = match known.iter().find(|author| is_called(author, &name)) {
            Some(author) => card(author, input.site_folder, words),
            None => stranger(&name),
        };
        if !cards.iter().any(|other| other.name == card.name) {
            cards.push(card);
        }
    }
    if cards.is_empty() {
        cards.extend(
            known
                .first()
                .map(|author| card(author, input.site_folder, words)),
        );
    }
    (!cards.is_empty()).then(|| AuthorBox {
        heading: words.author.clone(),
        cards,
    })
}

/// One or two letters that stand for a person: the first of the first and of the last word of the
/// name, in capitals. Whole graphemes, in every script.
pub fn initials(name: &str) -> String {
    let first_letter = |word: &str| {
        let letter = word
            .graphemes(true)
            .find(|grapheme| grapheme.chars().any(char::is_alphanumeric))?;
        let capital = letter.to_uppercase();
        // Such as `ß`, whose capitals are two letters.
        Some(if capital.graphemes(true).count() == 1 {
            capital
        } else {
            letter.to_owned()
        })
    };
    let mut letters = name.split_whitespace().filter_map(first_letter);
    match (letters.next(), letters.next_back()) {
        (Some(first), Some(last)) => format!("{first}{last}"),
        (Some(first), None) => first,
        _ => name.trim().graphemes(true).take(1).collect(),
    }
}

/// Whether a post that names `written` means this author.
fn is_called(author: &Author, written: &str) -> bool {
    let written = written.trim().to_lowercase();
    let is_it = |name: &str| name.trim().to_lowercase() == written;
    is_it(&author.name) || author.id.as_deref().is_some_and(is_it)
}

fn card(author: &Author, site_folder: &str, words: &PageWords) -> AuthorCard {
    let safe = |url: &&String| is_safe(url, UrlUse::Link);
    let website = author.url.as_ref().filter(safe).map(|url| Link {
        label: words.website.clone(),
        url: url.clone(),
    });
    let others = author.links.iter().filter(|link| safe(&&link.url));
    let others = others.map(|link| Link {
        label: link.label.clone(),
        url: link.url.clone(),
    });
    let picture = author.picture.as_ref();
    AuthorCard {
        name: author.name.clone(),
        initials: initials(&author.name),
        picture: picture
            .filter(|picture| is_safe(picture, UrlUse::Image))
            .map(|picture| from_folder(picture, site_folder)),
        biography: author.biography.clone().unwrap_or_default(),
        email: author.email.clone(),
        links: website.into_iter().chain(others).collect(),
    }
}

/// The addresses of the pictures of all authors, from the folder of the post on, where they are
/// files. `site_folder` is the way from there to the folder of the profile.
pub fn portraits(profile: &Profile, site_folder: &str) -> Vec<String> {
    let pictures = profile
        .authors
        .iter()
        .filter_map(|author| author.picture.as_ref());
    pictures
        .filter(|picture| is_safe(picture, UrlUse::Image))
        .map(|picture| from_folder(picture, site_folder))
        .collect()
}

fn stranger(name: &str) -> AuthorCard {
    AuthorCard {
        name: name.trim().to_owned(),
        initials: initials(name),
        ..AuthorCard::default()
    }
}

/// An address that stands in a file of `folder`, from where `folder` is seen.
fn from_folder(address: &str, folder: &str) -> String {
    let is_whole = address.starts_with(['/', '\\']) || super::address::has_scheme(address);
    if is_whole || folder.is_empty() {
        return address.to_owned();
    }
    let slash = if folder.ends_with('/') { "" } else { "/" };
    format!("{folder}{slash}{address}")
}
