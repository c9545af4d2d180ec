//! Following a link of the preview.

use super::effect::Effect;
use super::state::{NoticeKind, State};
use super::update::go_to;
use crate::post::Post;

/// A web or mail address opens outside; `#id` goes to the heading; the rest is explained.
pub(super) fn follow_link(state: &mut State, url: &str) -> Vec<Effect> {
    if let Some(written) = url.strip_prefix('#') {
        let id = percent_decoded(written);
        let text = &state.post.document.buffer().text();
        let target = Post::parse_as(text, state.site.site.profile.dialect())
            .outline
            .into_iter()
            .find(|entry| entry.id == id);
        return match target {
            Some(entry) => go_to(state, entry.range.start),
            None => {
                state.tell(
                    NoticeKind::Warning,
                    format!("No heading of this post has the anchor #{written}."),
                );
                vec![]
            }
        };
    }
    let lower = url.to_ascii_lowercase();
    if ["http://", "https://", "mailto:"]
        .iter()
        .any(|scheme| lower.starts_with(scheme))
    {
        return vec![Effect::OpenLink(url.to_owned())];
    }
    state.tell(
        NoticeKind::Warning,
        format!("Only web and mail addresses open from the preview. This link leads to {url}"),
    );
    vec![]
}

/// `%C3%BC` as `ü` (RFC 3986, section 2.1). What is not written so, or is no UTF-8 then, stays.
fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let hex = rest
            .get(1..3)
            .filter(|hex| hex.bytes().all(|b| b.is_ascii_hexdigit()));
        let code = hex.and_then(|hex| u8::from_str_radix(hex, 16).ok());
        let len = match code {
            Some(byte) if c == '%' => {
                bytes.push(byte);
                3
            }
            _ => {
                bytes.extend_from_slice(&rest.as_bytes()[..c.len_utf8()]);
                c.len_utf8()
            }
        };
        rest = &rest[len..];
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}
