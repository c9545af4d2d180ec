//! The address of a post on its site, from the pattern in the profile.

use super::percent;
use super::profile::Profile;
use crate::front_matter::PostDate;

/// Why the address of a post is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AddressError {
    /// The site has no address.
    #[error("The site has no address yet. Set base_url in site.toml.")]
    NoBaseUrl,
    /// The pattern has a part of the date in it, and the post has no date that can be read.
    #[error(
        "The address of this post begins with its date, and it has none. Give it a date, or take the date out of permalink in site.toml."
    )]
    NoDate,
    /// The pattern has the slug or file name in it, and the post has neither.
    #[error("The address of this post needs its slug, and it has none. Give it a title or a slug.")]
    NoSlug,
}

/// The names of what stands for a part of the address.
pub(super) const PLACEHOLDERS: [&str; 5] = ["year", "month", "day", "slug", "name"];

/// What stands for a part of the address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Placeholder {
    Year,
    Month,
    Day,
    Slug,
    Name,
}

/// A piece of a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece<'p> {
    Text(&'p str),
    Is(Placeholder),
    /// Something in braces, after a colon or between percent signs that stands for nothing.
    Unknown(&'p str),
}

/// The path of a post below the address of its site, such as `/2025/10/why-mornings-work/`; it
/// always starts with `/`, and what an address may not hold is percent-encoded.
///
/// The pattern of the profile has `{year}`, `{month}`, `{day}` (two digits each but the year),
/// `{slug}` (the slug, else the name) and `{name}` (`file_stem`: the name of the file without its
/// ending, else the slug). As Jekyll and Hugo write them, `:year`, `:month`, `:day`, `:slug`,
/// `:title`, `:filename` and `:name` stand for the same; as `WordPress` does, `%year%`, `%monthnum%`,
/// `%day%` and `%postname%`. Others stay as they are written. The date is the day that the front
/// matter names, whatever its zone.
///
/// # Errors
///
/// [`AddressError::NoDate`] or [`AddressError::NoSlug`] if the pattern needs what the post lacks: an
/// address that is guessed would lead readers nowhere.
pub fn permalink(
    profile: &Profile,
    slug: &str,
    date: Option<&PostDate>,
    file_stem: &str,
) -> Result<String, AddressError> {
    let day = date.and_then(PostDate::date);
    let mut path = String::from("/");
    for piece in pieces(profile.permalink.trim()) {
        let text = match piece {
            Piece::Text(text) | Piece::Unknown(text) => percent::address(text),
            Piece::Is(placeholder) => {
                let day = || day.ok_or(AddressError::NoDate);
                match placeholder {
                    Placeholder::Year => format!("{:04}", day()?.year()),
                    Placeholder::Month => format!("{:02}", day()?.month()),
                    Placeholder::Day => format!("{:02}", day()?.day()),
                    Placeholder::Slug => name_path(slug, file_stem)?,
                    Placeholder::Name => name_path(file_stem, slug)?,
                }
            }
        };
        path.push_str(&text);
    }
    while path.contains("//") {
        path = path.replace("//", "/");
    }
    Ok(path)
}

/// What a pattern has in it that stands for nothing.
pub(super) fn unknown_placeholders(pattern: &str) -> Vec<&str> {
    let unknown = |piece| match piece {
        Piece::Unknown(source) => Some(source),
        _ => None,
    };
    pieces(pattern).into_iter().filter_map(unknown).collect()
}

/// Whether two posts of one day have two addresses.
pub(super) fn tells_posts_apart(pattern: &str) -> bool {
    pieces(pattern).iter().any(|piece| {
        matches!(
            piece,
            Piece::Is(Placeholder::Slug | Placeholder::Name) | Piece::Unknown(_)
        )
    })
}

/// The slug, which may be a path, as a part of an address.
fn name_path(name: &str, other: &str) -> Result<String, AddressError> {
    let encoded = |name: &str| {
        let segments: Vec<_> = name
            .split(['/', '\\'])
            .map(str::trim)
            .filter(|segment| !matches!(*segment, "" | "." | ".."))
            .map(percent::segment)
            .collect();
        segments.join("/")
    };
    [name, other]
        .into_iter()
        .map(encoded)
        .find(|name| !name.is_empty())
        .ok_or(AddressError::NoSlug)
}

fn pieces(pattern: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = pattern;
    while !rest.is_empty() {
        let at = rest.find(['{', ':', '%']).unwrap_or(rest.len());
        let (before, from) = rest.split_at(at);
        if !before.is_empty() {
            pieces.push(Piece::Text(before));
        }
        let length = placeholder_length(from);
        let (source, after) = from.split_at(length);
        match source {
            "" => {}
            ":" | "{" | "%" => pieces.push(Piece::Text(source)),
            _ if is_escape(source) => pieces.push(Piece::Text(source)),
            _ => {
                let name = source.trim_matches(['{', '}', ':', '%']);
                pieces.push(named(name).map_or(Piece::Unknown(source), Piece::Is));
            }
        }
        rest = after;
    }
    pieces
}

/// The bytes of what may be a placeholder or an escape at the start of `text`; 1 if it is a lone
/// sign.
fn placeholder_length(text: &str) -> usize {
    let is_letter = |byte: &u8| byte.is_ascii_alphabetic() || *byte == b'_';
    let letters = text.bytes().skip(1).take_while(is_letter).count();
    match text.as_bytes().first() {
        None => 0,
        Some(b':') => 1 + letters,
        Some(b'{') => text.find('}').map_or(1, |end| end + 1),
        // `%da` of `%day%` could be an escape as well.
        _ if letters > 2 && text.as_bytes().get(1 + letters) == Some(&b'%') => letters + 2,
        _ if text.get(..3).is_some_and(is_escape) => 3,
        _ => 1,
    }
}

/// Whether this is `%` with two hexadecimal digits.
fn is_escape(source: &str) -> bool {
    source.strip_prefix('%').is_some_and(|digits| {
        digits.len() == 2 && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
    })
}

fn named(name: &str) -> Option<Placeholder> {
    Some(match name.trim() {
        "year" => Placeholder::Year,
        "month" | "monthnum" => Placeholder::Month,
        "day" => Placeholder::Day,
        "slug" | "title" | "postname" | "slugorfilename" | "slugorcontentbasename" => {
            Placeholder::Slug
        }
        "name" | "filename" | "contentbasename" => Placeholder::Name,
        _ => return None,
    })
}
