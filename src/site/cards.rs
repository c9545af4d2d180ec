//! What others show of a post: the result of a search engine, the card of a shared link. Texts are
//! measured and cut as those cut them.
//!
//! The limits are what can be seen of the large engines and networks; none of them promises any.

use super::fit::{Fit, Measure, fit, tidy};
use super::profile::Profile;

/// The title of a result on a wide screen: one row.
const TITLE: Measure = Measure {
    size: 20.0,
    width: 580.0,
    rows: 1,
};
/// The description there. It stands in two rows, but what is cut is the sum.
const DESCRIPTION: Measure = Measure {
    size: 14.0,
    width: 920.0,
    rows: 1,
};
/// The title of a result on a phone.
const PHONE_TITLE: Measure = Measure {
    size: 20.0,
    width: 360.0,
    rows: 2,
};
/// The description there, as above.
const PHONE_DESCRIPTION: Measure = Measure {
    size: 14.0,
    width: 680.0,
    rows: 1,
};
/// The texts of the card of a shared link, which is shown 500 px wide.
const CARD_TITLE: Measure = Measure {
    size: 17.0,
    width: 476.0,
    rows: 2,
};
/// The description below a title of one row; below one of two rows it has one itself.
const CARD_DESCRIPTION: Measure = Measure {
    size: 14.0,
    width: 476.0,
    rows: 2,
};
/// The size of a picture that networks ask for, in pixels; others are cut to its shape.
pub const CARD_PICTURE: [u32; 2] = [1200, 630];

/// What the cards of a post are made from.
#[derive(Debug, Clone, Copy)]
pub struct CardsInput<'a> {
    /// The site.
    pub profile: &'a Profile,
    /// The whole address of the post, if the site has one.
    pub canonical: Option<&'a str>,
    /// The title as plain text; may be empty.
    pub title: &'a str,
    /// The description as plain text: the author's, or what was taken from the body.
    pub description: Option<&'a str>,
    /// Whether the description was taken from the body.
    pub description_derived: bool,
    /// The address of the cover image as the post has it.
    pub cover: Option<&'a str>,
    /// What the cover image shows, for those who do not see it; may be empty.
    pub cover_alt: &'a str,
    /// The name of the post's file; may be empty.
    pub file_name: &'a str,
}

/// What others show of a post.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Cards {
    /// The result of a search engine on a wide screen.
    pub desktop: SearchResult,
    /// The same on a phone.
    pub phone: SearchResult,
    /// The card of a shared link.
    pub shared: SharedLink,
    /// What is missing, the weightiest first.
    pub missing: Vec<Missing>,
}

/// The result of a search engine.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SearchResult {
    /// The name of the site, or its host; may be empty.
    pub site: String,
    /// The address: host and path, such as `https://example.org › 2025 › 10`; may be empty.
    pub address: String,
    /// The title.
    pub title: Fit,
    /// The description.
    pub description: Fit,
}

/// The card of a shared link.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SharedLink {
    /// The host without `www.`, in lower case as X and `LinkedIn` show it; Facebook has capitals.
    /// May be empty.
    pub host: String,
    /// The title.
    pub title: Fit,
    /// The description.
    pub description: Fit,
    /// The picture. Without one networks show a small card.
    pub picture: Option<CardPicture>,
}

/// The picture of a card.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CardPicture {
    /// Its address as the post has it.
    pub url: String,
    /// What it shows; may be empty.
    pub alt: String,
}

/// What a card lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Missing {
    /// There is no address.
    BaseAddress,
    /// The post has no title.
    Title,
    /// The post has no description; one was taken from its body.
    Description,
    /// The post has no description and no text that could stand in.
    Text,
    /// The post has no cover image.
    Cover,
    /// The cover image has no description.
    CoverAlt,
}

impl Missing {
    /// What it means, as a sentence.
    pub fn sentence(self) -> &'static str {
        match self {
            Self::BaseAddress => {
                "No base address in the site profile: there is no address to show."
            }
            Self::Title => "No title: the name of the file stands in.",
            Self::Description => "No description: engines take the first paragraph.",
            Self::Text => "No description, and no text that could stand in for it.",
            Self::Cover => "No cover image: networks show a small card.",
            Self::CoverAlt => {
                "The cover image has no description: readers who do not see it are told nothing."
            }
        }
    }

    /// Whether it is about the card of a shared link alone.
    pub fn is_of_shared_link(self) -> bool {
        matches!(self, Self::Cover | Self::CoverAlt)
    }
}

impl Cards {
    /// The cards of a post.
    pub fn of(input: &CardsInput<'_>) -> Self {
        let written = tidy(input.title);
        let title = match written.is_empty() {
            true => stem(input.file_name).to_owned(),
            false => written.clone(),
        };
        let description = input.description.map(tidy).unwrap_or_default();
        let address = input.canonical.and_then(Address::of);
        let shared_title = fit(&title, CARD_TITLE);
        let below = Measure {
            rows: CARD_DESCRIPTION.rows.min(3 - shared_title.rows.clamp(1, 2)),
            ..CARD_DESCRIPTION
        };
        let result = |title_in, description_in| SearchResult {
            site: site(input.profile, address.as_ref()),
            address: address.as_ref().map(Address::trail).unwrap_or_default(),
            title: fit(&title, title_in),
            description: fit(&description, description_in),
        };
        let cover = input
            .cover
            .map(str::trim)
            .filter(|address| !address.is_empty());
        let alt = tidy(input.cover_alt);
        let lacks = [
            (address.is_none(), Missing::BaseAddress),
            (written.is_empty(), Missing::Title),
            (description.is_empty(), Missing::Text),
            (
                input.description_derived && !description.is_empty(),
                Missing::Description,
            ),
            (cover.is_none(), Missing::Cover),
            (cover.is_some() && alt.is_empty(), Missing::CoverAlt),
        ];
        Self {
            desktop: result(TITLE, DESCRIPTION),
            phone: result(PHONE_TITLE, PHONE_DESCRIPTION),
            shared: SharedLink {
                host: address.as_ref().map(Address::bare_host).unwrap_or_default(),
                title: shared_title,
                description: fit(&description, below),
                picture: cover.map(|url| CardPicture {
                    url: url.to_owned(),
                    alt,
                }),
            },
            missing: lacks
                .into_iter()
                .filter_map(|(lacks, what)| lacks.then_some(what))
                .collect(),
        }
    }
}

/// How a description fits into the results of search engines: on a wide screen and on a phone.
pub fn description_fits(description: &str) -> [Fit; 2] {
    let description = tidy(description);
    [DESCRIPTION, PHONE_DESCRIPTION].map(|measure| fit(&description, measure))
}

/// What a result says of an address.
struct Address {
    /// In lower case.
    scheme: String,
    /// With the port, in lower case.
    host: String,
    /// Decoded.
    parts: Vec<String>,
}

impl Address {
    /// The parts of a whole address of the web.
    fn of(url: &str) -> Option<Self> {
        let url = url.trim();
        let (scheme, rest) = url.split_once("://")?;
        if !["http", "https"]
            .iter()
            .any(|known| scheme.eq_ignore_ascii_case(known))
        {
            return None;
        }
        let rest = rest.split(['?', '#']).next()?;
        let (authority, path) = rest.split_once('/').unwrap_or((rest, ""));
        let host = authority
            .rsplit_once('@')
            .map_or(authority, |(_, host)| host);
        let parts = path.split('/').filter(|part| !part.is_empty());
        (!host.is_empty()).then(|| Self {
            scheme: scheme.to_lowercase(),
            host: host.to_lowercase(),
            parts: parts.map(decoded).collect(),
        })
    }

    /// As results show it.
    fn trail(&self) -> String {
        let mut trail = format!("{}://{}", self.scheme, self.host);
        for part in &self.parts {
            trail.push_str(" › ");
            trail.push_str(part);
        }
        trail
    }

    fn bare_host(&self) -> String {
        let host = self.host.strip_prefix("www.").unwrap_or(&self.host);
        host.to_owned()
    }
}

/// The name of the site.
fn site(profile: &Profile, address: Option<&Address>) -> String {
    let title = tidy(&profile.title);
    match title.is_empty() {
        true => address.map(Address::bare_host).unwrap_or_default(),
        false => title,
    }
}

/// The name of a file without its ending.
fn stem(file_name: &str) -> &str {
    match file_name.rsplit_once('.') {
        Some((stem, _)) if !stem.is_empty() => stem,
        _ => file_name,
    }
}

/// A part of a path with its percent signs resolved, if that gives text.
fn decoded(part: &str) -> String {
    let bytes = part.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let digits = part.get(at + 1..at + 3).filter(|_| *byte == b'%');
        match digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(value) => {
                out.push(value);
                at += 3;
            }
            None => {
                out.push(*byte);
                at += 1;
            }
        }
    }
    String::from_utf8(out).map_or_else(|_| part.to_owned(), |text| tidy(&text))
}
