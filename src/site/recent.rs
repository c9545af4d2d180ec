//! The recent posts of a folder.

use std::cmp::Reverse;

use jiff::civil::{DateTime, Time};

use super::parts::{Link, ListedPost, PartsInput, Recent};
use super::percent;
use super::permalink::permalink;
use super::words::PageWords;
use crate::front_matter::PostDate;

/// The newest posts but drafts and the post itself, as many as the profile wants.
pub(super) fn recent(input: &PartsInput<'_>, words: &PageWords) -> Option<Recent> {
    let rule = input.profile.recent;
    if !rule.show {
        return None;
    }
    let others = input.posts.iter();
    let posts = sorted(others.filter(|post| post.file_name != input.file_name));
    let links: Vec<_> = posts
        .into_iter()
        .take(rule.count)
        .map(|post| link(post, input))
        .collect();
    (!links.is_empty()).then(|| Recent {
        heading: words.recent.clone(),
        links,
    })
}

/// The newest posts but drafts, at most this many: all that a list of recent posts may name.
pub fn newest(posts: &[ListedPost], most: usize) -> Vec<ListedPost> {
    let newest = sorted(posts.iter()).into_iter();
    newest.take(most).cloned().collect()
}

/// Posts but drafts, the newest first.
fn sorted<'p>(posts: impl Iterator<Item = &'p ListedPost>) -> Vec<&'p ListedPost> {
    let mut posts: Vec<_> = posts.filter(|post| !post.draft).collect();
    posts.sort_by_cached_key(|post| {
        let moment = post.date.as_ref().and_then(moment);
        (Reverse(moment), &post.file_name)
    });
    posts
}

/// The moment of a date, to sort by: in UTC where the zone is known, else as it is written.
fn moment(date: &PostDate) -> Option<DateTime> {
    let time = date.time().unwrap_or(Time::midnight());
    let local = date.date()?.to_datetime(time);
    let offset = date.offset();
    let moment = offset.and_then(|offset| offset.to_timestamp(local).ok());
    Some(moment.map_or(local, |moment| jiff::tz::Offset::UTC.to_datetime(moment)))
}

fn link(post: &ListedPost, input: &PartsInput<'_>) -> Link {
    let stem = file_stem(&post.file_name);
    let whole = input.profile.base_url.as_ref().and_then(|base| {
        let path = permalink(input.profile, &post.slug, post.date.as_ref(), stem).ok()?;
        Some(format!("{base}{path}"))
    });
    let slug = if post.slug.trim().is_empty() {
        stem
    } else {
        post.slug.trim()
    };
    Link {
        label: if post.title.trim().is_empty() {
            stem.to_owned()
        } else {
            post.title.clone()
        },
        url: whole.unwrap_or_else(|| format!("{}.html", beside(slug))),
    }
}

/// The name of a file beside the page. A colon in the first segment of a relative address would be
/// read as the end of a scheme.
fn beside(slug: &str) -> String {
    percent::segment(slug.trim_matches('/')).replace(':', "%3A")
}

/// The name of a file without its ending.
pub(super) fn file_stem(file_name: &str) -> &str {
    match file_name.rsplit_once('.') {
        Some((stem, _)) if !stem.is_empty() => stem,
        _ => file_name,
    }
}
