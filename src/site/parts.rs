//! The parts of a page around the words of its post: the one set of data that the preview draws
//! and the export writes.
//!
//! Everything here is ready to be shown: in the language of the page, counted, with whole
//! addresses. A part that is `None` or empty is not on the page.

use super::permalink::AddressError;
use super::profile::{Network, Profile};
use super::theme::Theme;
use crate::front_matter::{FrontMatter, PostDate};

/// All parts of a page but the body.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PageParts {
    /// The language of the page's own words (RFC 5646).
    pub language: String,
    /// Whether that is written from right to left.
    pub rtl: bool,
    /// The language of the page as a whole: that of the post, else that of the site. It differs
    /// from `language` where the page's own words are not known in it; then those are in English.
    pub page_language: String,
    /// Whether that is written from right to left.
    pub page_rtl: bool,
    /// The words of the skip link, and of the button that unfolds the menu on a phone.
    pub skip: String,
    /// See `skip`.
    pub menu_label: String,
    /// Title and tagline of the site.
    pub masthead: Option<Masthead>,
    /// The menu.
    pub menu: Vec<Link>,
    /// Title, date, likes and read time.
    pub post: PostHeader,
    /// Where to share the post.
    pub share: Option<Share>,
    /// Who wrote it.
    pub author: Option<AuthorBox>,
    /// Heading and items of the reactions.
    pub reactions: Vec<Reaction>,
    /// The heading above the reactions, for those who do not see them.
    pub reactions_heading: String,
    /// The recent posts.
    pub recent: Option<Recent>,
    /// The lines of the footer.
    pub footer: Vec<String>,
    /// The whole address of the post, if the site has one.
    pub canonical: Option<String>,
    /// Why it has none.
    pub no_address: Option<AddressError>,
    /// Where likes and reactions are sent to.
    pub endpoint: Option<String>,
}

/// Title and tagline of the site.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Masthead {
    /// The title; never empty.
    pub title: String,
    /// The tagline; may be empty.
    pub tagline: String,
    /// The address of the site's first page, if it has one.
    pub url: Option<String>,
}

/// A link with its words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Link {
    /// The words.
    pub label: String,
    /// The address.
    pub url: String,
}

/// What stands above the body.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PostHeader {
    /// The title as plain text; empty if the post has none.
    pub title: String,
    /// Such as `Posted on` and `October 16, 2025`.
    pub posted: Option<Dated>,
    /// Such as `Updated on` and a date.
    pub updated: Option<Dated>,
    /// Likes and dislikes, in this order; empty if the site has none.
    pub likes: Vec<Count>,
    /// The read time with its label, such as `Read Time: 3 Minute, 8 Second`; may be empty.
    pub read_time: String,
}

/// A date with the words before it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Dated {
    /// The words before the date.
    pub label: String,
    /// The date as readers see it.
    pub date: String,
    /// The same as ISO 8601; empty if the date cannot be read.
    pub machine: String,
}

/// Something that readers do to a post, and how often they did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Count {
    /// The id, such as `like`.
    pub id: String,
    /// The name, such as `Like`.
    pub label: String,
    /// How often.
    pub count: u64,
    /// The drawing: the inside of an `svg` element with a view box of 24 by 24, drawn in lines of
    /// `currentColor`.
    pub icon: &'static str,
}

/// A feeling about a post.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Reaction {
    /// What it is and how often it was chosen. The ids are `happy`, `sad`, `excited`, `sleepy`,
    /// `angry`, `surprise`.
    pub count: Count,
    /// Its share of all reactions, 0 to 100.
    pub percent: u8,
}

/// Where to share the post.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Share {
    /// The heading.
    pub heading: String,
    /// The places.
    pub links: Vec<ShareLink>,
}

/// A place to share the post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShareLink {
    /// The place.
    pub network: Network,
    /// Its name.
    pub label: String,
    /// The address that shares the post there.
    pub url: String,
    /// Its colour on light paper and on dark paper.
    pub colour: [super::Rgb; 2],
    /// The drawing, as in [`Count::icon`] but filled with `currentColor`.
    pub icon: &'static str,
}

/// Who wrote the post.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AuthorBox {
    /// The heading.
    pub heading: String,
    /// The authors; never empty.
    pub cards: Vec<AuthorCard>,
}

/// An author.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AuthorCard {
    /// The name.
    pub name: String,
    /// One or two letters that stand for a picture.
    pub initials: String,
    /// The address of a picture, from the folder of the post on.
    pub picture: Option<String>,
    /// A few sentences; may be empty.
    pub biography: String,
    /// The e-mail address as it is; the export never writes it plain.
    pub email: Option<String>,
    /// Website and other places.
    pub links: Vec<Link>,
}

/// The recent posts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Recent {
    /// The heading.
    pub heading: String,
    /// The posts, newest first; never empty.
    pub links: Vec<Link>,
}

/// What the parts of a page are made from.
#[derive(Debug, Clone, Copy)]
pub struct PartsInput<'a> {
    /// The site.
    pub profile: &'a Profile,
    /// The theme, for which parts there are.
    pub theme: &'a Theme,
    /// The way from the folder of the post to that of the profile, such as `../` or nothing: for
    /// the pictures of authors.
    pub site_folder: &'a str,
    /// What the post says about itself: dates, authors, language, and the counts of likes and
    /// reactions (the map `reactions`: `like`, `dislike` and the ids of [`Reaction`]).
    pub front_matter: &'a FrontMatter,
    /// The title as plain text; may be empty.
    pub title: &'a str,
    /// The slug.
    pub slug: &'a str,
    /// The read time with its label; may be empty.
    pub read_time: &'a str,
    /// The name of the post's file, which is left out of the recent posts.
    pub file_name: &'a str,
    /// The posts of the folder, in any order.
    pub posts: &'a [ListedPost],
    /// The year of today, for the footer.
    pub year: i16,
}

/// A post of the folder, as a list names it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ListedPost {
    /// The name of its file.
    pub file_name: String,
    /// Its title.
    pub title: String,
    /// Its slug.
    pub slug: String,
    /// Its date.
    pub date: Option<PostDate>,
    /// Whether it is a draft.
    pub draft: bool,
    /// Its tags.
    pub tags: Vec<String>,
    /// Its categories.
    pub categories: Vec<String>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// The series that it is a part of.
    pub series: Option<String>,
}
