//! What is a bare address, by the words of section 6.9 of the GitHub Flavored Markdown Spec,
//! "Autolinks (extension)". Places are bytes of the text as it is written.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

/// A bare address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Address {
    pub(super) range: Range<usize>,
    /// What a link to it has in front of what is written.
    pub(super) scheme: &'static str,
}

/// The schemes after which the address of a page goes on with a domain.
const PAGES: [&str; 3] = ["http://", "https://", "ftp://"];

/// Whether an address may begin behind these bytes: at the start, behind white space and behind
/// `*`, `_`, `~` and `(`.
pub(super) fn may_begin_behind(before: &str) -> bool {
    before
        .chars()
        .next_back()
        .is_none_or(|c| c.is_whitespace() || matches!(c, '*' | '_' | '~' | '('))
}

/// The address of a page, with its scheme or with `www.`, that begins at `at` and ends before
/// `limit`.
///
/// The error is how far nothing of that kind can begin either, so that what looks like a domain
/// is looked at once.
pub(super) fn page(text: &str, at: usize, limit: usize) -> Result<Address, usize> {
    let rest = &text[at..limit];
    let named = |name: &&&str| {
        let start = rest.as_bytes().get(..name.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(name.as_bytes()))
    };
    let (scheme, begun) = match PAGES.iter().find(named) {
        Some(name) => ("", name.len()),
        None if rest.starts_with("www.") => ("http://", 4),
        None => return Err(at + 1),
    };
    let host = host(&rest[begun..]);
    let Some(domain) = domain(host) else {
        return Err((at + begun + host.len()).max(at + 1));
    };
    let least = begun + domain.len();
    let path = &rest[least..];
    let ends = |c: char| c.is_whitespace() || c.is_control() || c == '<';
    let whole = &rest[..least + path.find(ends).unwrap_or(path.len())];
    Ok(Address {
        range: at..at + trimmed(whole).len(),
        scheme,
    })
}

/// The address of a mailbox around the `@` at `at`, which begins at `from` or later and ends
/// before `limit`.
pub(super) fn mailbox(text: &str, from: usize, at: usize, limit: usize) -> Option<Address> {
    let local = text.as_bytes()[from..at].iter().rev();
    let start = at - local.take_while(|&&byte| is_local(byte)).count();
    let end = at + 1 + mail_domain(&text[at + 1..limit])?;
    (start < at).then_some(Address {
        range: start..end,
        scheme: "mailto:",
    })
}

/// The address with the scheme `mailto:` or `xmpp:` that begins at `at` and ends before `limit`.
pub(super) fn mailbox_with_scheme(text: &str, at: usize, limit: usize) -> Option<Address> {
    let rest = &text[at..limit];
    let scheme = ["mailto:", "xmpp:"]
        .into_iter()
        .find(|scheme| rest.starts_with(scheme))?;
    let local = rest.as_bytes()[scheme.len()..].iter();
    let sign = scheme.len() + local.take_while(|&&byte| is_local(byte)).count();
    if sign == scheme.len() || rest.as_bytes().get(sign) != Some(&b'@') {
        return None;
    }
    let mut end = sign + 1 + mail_domain(&rest[sign + 1..])?;
    if scheme == "xmpp:" {
        end += resource(&rest[end..]);
    }
    Some(Address {
        range: at..at + end,
        scheme: "",
    })
}

fn is_local(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_' | b'+')
}

/// How long the domain of a mailbox is; `None` if it is none.
fn mail_domain(text: &str) -> Option<usize> {
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_');
    let len = text.bytes().take_while(|&byte| is_part(byte)).count();
    let domain = text[..len].trim_end_matches('.');
    let is_domain = domain.contains('.')
        && domain.split('.').all(|segment| !segment.is_empty())
        && !domain.ends_with(['-', '_']);
    is_domain.then_some(domain.len())
}

/// How long the resource of a chat account is, its slash included; 0 if there is none.
fn resource(text: &str) -> usize {
    let Some(rest) = text.strip_prefix('/') else {
        return 0;
    };
    let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'@' | b'.');
    let len = rest.bytes().take_while(is_part).count();
    let resource = rest[..len].trim_end_matches('.');
    if resource.is_empty() {
        0
    } else {
        resource.len() + 1
    }
}

/// What may be of a domain at the start of a text. By cluster, so that marks which belong to a
/// letter stay with it.
fn host(text: &str) -> &str {
    let is_part = |cluster: &&str| {
        cluster.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_'))
    };
    let clusters = text.graphemes(true).take_while(is_part);
    &text[..clusters.map(str::len).sum()]
}

/// The domain at the start of a host: segments with periods between them, at least two, the last
/// two without `_`. A `_` at the very end is punctuation.
fn domain(host: &str) -> Option<&str> {
    let domain = host.trim_end_matches(['.', '_']);
    let mut segments = domain.rsplit('.');
    let is_plain = |segment: Option<&str>| {
        segment.is_some_and(|segment| !segment.is_empty() && !segment.contains('_'))
    };
    let is_domain = is_plain(segments.next())
        && is_plain(segments.next())
        && segments.all(|segment| !segment.is_empty());
    is_domain.then_some(domain)
}

/// An address without the punctuation behind it ("extended autolink path validation").
fn trimmed(address: &str) -> &str {
    let count = |sign: char| address.matches(sign).count();
    let mut too_many = count(')').saturating_sub(count('('));
    let mut rest = address;
    while let Some(last) = rest.chars().next_back() {
        let end = match last {
            '?' | '!' | '.' | ',' | ':' | '*' | '_' | '~' => rest.len() - 1,
            ')' if too_many > 0 => {
                too_many -= 1;
                rest.len() - 1
            }
            ';' => match entity(rest) {
                Some(start) => start,
                None => break,
            },
            _ => break,
        };
        rest = &rest[..end];
    }
    rest
}

/// Where what looks like an entity at the end of an address begins: `&`, letters or digits, `;`.
fn entity(address: &str) -> Option<usize> {
    let name = address.strip_suffix(';')?;
    let sign = name.trim_end_matches(|c: char| c.is_ascii_alphanumeric());
    let has_name = sign.len() < name.len();
    (has_name && sign.ends_with('&')).then(|| sign.len() - 1)
}
