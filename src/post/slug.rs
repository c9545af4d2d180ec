//! Slugs: titles as names of files and parts of addresses.

use unicode_segmentation::UnicodeSegmentation;

use super::roman::roman;

/// The longest slug that is made from a title, in characters.
pub const MAX_SLUG: usize = 80;

/// The slug of a title without letters and digits.
pub(super) const NO_SLUG: &str = "untitled";

/// As [`slug_in`], for a title whose language is not known.
pub fn slug_from_title(title: &str) -> String {
    slug_in(title, None)
}

/// A title as a slug for file names and addresses: letters and digits in lower case, joined by
/// single `-`; apostrophes and soft hyphens go without a trace. At most [`MAX_SLUG`] characters,
/// cut between words where possible; `untitled` if nothing is left.
///
/// Latin letters lose their marks, Greek and Cyrillic are written in Latin letters, as `language`
/// (RFC 5646) does it: `ä` is `ae` in German and `a` elsewhere. Other scripts stay: there is no one
/// way to write them in Latin letters that their readers would know, and browsers show them as
/// they are.
///
/// This is not the identifier of a heading, which follows
/// [another rule](crate::markdown::slug::slug).
pub fn slug_in(title: &str, language: Option<&str>) -> String {
    let mut slug = String::new();
    let mut length = 0;
    for word in words(title, language) {
        let word_length = word.chars().count();
        let joint = usize::from(length > 0);
        if length + joint + word_length > MAX_SLUG {
            if length == 0 {
                slug.push_str(super::first_clusters(&word, MAX_SLUG));
            }
            break;
        }
        if joint > 0 {
            slug.push('-');
        }
        slug.push_str(&word);
        length += joint + word_length;
    }
    if slug.is_empty() {
        NO_SLUG.to_owned()
    } else {
        slug
    }
}

/// The words of a title in lower case. By cluster, so that marks stay with their letter.
fn words(title: &str, language: Option<&str>) -> Vec<String> {
    let mut words = vec![String::new()];
    for cluster in title.graphemes(true) {
        match cluster.chars().next() {
            Some('\'' | '\u{2019}' | '\u{2bb}' | '\u{2bc}' | '\u{ad}') => {}
            Some(first) if first.is_alphanumeric() => {
                let kept = cluster.chars().filter(|each| !is_emoji_part(*each));
                if let Some(word) = words.last_mut() {
                    word.extend(kept.flat_map(char::to_lowercase));
                }
            }
            _ => words.push(String::new()),
        }
    }
    let words = words.iter().map(|word| roman(word, language));
    words.filter(|word| !word.is_empty()).collect()
}

/// What turns a digit into an emoji.
fn is_emoji_part(each: char) -> bool {
    matches!(each, '\u{fe00}'..='\u{fe0f}' | '\u{20e3}')
}
