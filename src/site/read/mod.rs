//! Reads a profile from `site.toml`, and says what is wrong with it.

mod checks;
mod known;
mod people;
mod values;

pub(crate) use self::known::nearest;
pub(crate) use self::values::{Reader, Spot, shown};

use self::checks::{endpoint, frame_hosts, networks, one_of};
use self::known::{FOOTER, HTML, REACTIONS, RECENT, SHARE, TOP};
use self::people::{authors, menu};
use super::problem::SiteProblem;
use super::profile::{Profile, RawHtmlPolicy};
use super::recover::read_file;
use crate::front_matter::Entry;

/// The most posts that the list of recent posts may name.
const MOST_RECENT: usize = 50;

/// Reads a profile. What is missing or wrong is as in the built-in profile; each mistake is told
/// with its line, and the rest is used. `docs/site.md` describes the keys.
pub fn read_profile(text: &str) -> (Profile, Vec<SiteProblem>) {
    let file = read_file(text);
    let mut reader = Reader::new(text, file.problems);
    let top = &file.entries;
    reader.check_keys(top, TOP);
    let mut profile = Profile::default();
    read_names(&mut reader, top, &mut profile);
    read_addresses(&mut reader, top, &mut profile);
    read_ids(&mut reader, top, &mut profile);
    profile.menu = menu(&mut reader, top);
    profile.authors = authors(&mut reader, top);
    read_tables(&mut reader, top, &mut profile);
    (profile, reader.into_problems())
}

fn read_names(reader: &mut Reader<'_>, top: &[Entry], profile: &mut Profile) {
    profile.title = reader.line(top, "title").unwrap_or_default();
    profile.tagline = reader.line(top, "tagline").unwrap_or_default();
    if let Some(language) = checks::language(reader, top) {
        profile.language = language;
    }
    profile.rtl = one_of(reader, top, "direction", &["ltr", "rtl"]).map(|way| way == "rtl");
    profile.date_format = checks::date_format(reader, top);
    profile.smart_punctuation = reader.flag(top, "smart_punctuation").unwrap_or(false);
}

fn read_addresses(reader: &mut Reader<'_>, top: &[Entry], profile: &mut Profile) {
    profile.base_url = checks::base_url(reader, top);
    if let Some(pattern) = checks::permalink(reader, top) {
        profile.permalink = pattern;
    }
}

fn read_ids(reader: &mut Reader<'_>, top: &[Entry], profile: &mut Profile) {
    if let Some(theme) = checks::id(reader, top, "theme") {
        profile.theme = theme;
    }
    if let Some(target) = checks::id(reader, top, "target") {
        profile.target = target;
    }
    profile.read_time = checks::id(reader, top, "read_time");
}

fn read_tables(reader: &mut Reader<'_>, top: &[Entry], profile: &mut Profile) {
    let share = reader.table(top, SHARE);
    if let Some(networks) = networks(reader, share) {
        profile.share = networks;
    }
    let reactions = reader.table(top, REACTIONS);
    profile.likes = reader.flag(reactions, "likes").unwrap_or(false);
    profile.reactions = reader.flag(reactions, "reactions").unwrap_or(false);
    profile.endpoint = endpoint(reader, reactions);
    let recent = reader.table(top, RECENT);
    if let Some(show) = reader.flag(recent, "show") {
        profile.recent.show = show;
    }
    if let Some(count) = reader.number(recent, "count", 1..MOST_RECENT + 1) {
        profile.recent.count = count;
    }
    let footer = reader.table(top, FOOTER);
    profile.footer.text = checks::footer_text(reader, footer);
    profile.footer.credit = reader
        .line(footer, "credit")
        .filter(|line| !line.is_empty());
    let html = reader.table(top, HTML);
    let ids = RawHtmlPolicy::ALL.map(RawHtmlPolicy::id);
    if let Some(policy) = one_of(reader, html, "raw", &ids).and_then(RawHtmlPolicy::from_id) {
        profile.raw_html = policy;
    }
    profile.iframe_hosts = frame_hosts(reader, html);
}
