//! What search engines and social networks show of the open post.

use super::derived::Derived;
use super::state::State;
use crate::front_matter::FrontMatter;
use crate::post::description_of;
use crate::site::{Cards, CardsInput, cover};
use crate::text::Revision;

/// How many blocks are looked at for a first paragraph.
const BLOCKS: usize = 16;

/// The cards of the open post, made again when it has changed, or its site.
#[derive(Debug, Clone, Default)]
pub struct PostCards {
    cards: Cards,
    made: Option<(u64, Revision, u64)>,
}

impl PostCards {
    /// The cards of the post as it is now.
    pub fn refresh(&mut self, state: &mut State, derived: &Derived) -> &Cards {
        let key = (
            state.post.id,
            state.post.document.revision(),
            state.site.version,
        );
        if self.made != Some(key) {
            self.cards = made(state, derived);
            self.made = Some(key);
        }
        &self.cards
    }
}

fn made(state: &mut State, derived: &Derived) -> Cards {
    let State { post, source, .. } = &mut *state;
    source.refresh(post.id, &post.document);
    let front_matter = source.front_matter().0.clone();
    let blocks = source.blocks();
    let head = blocks.models(post.document.buffer(), 0..blocks.len().min(BLOCKS));
    let description = description_of(&front_matter, &head.blocks);
    let title = derived.facts.title.as_ref();
    let title = title.map_or("", |title| &title.text);
    let parts = state.page_parts(&front_matter, title, "");
    let name = state
        .post
        .path
        .as_deref()
        .and_then(std::path::Path::file_name);
    Cards::of(&CardsInput {
        profile: &state.site.site.profile,
        canonical: parts.canonical.as_deref(),
        title,
        description: description.as_ref().map(|it| it.text.as_str()),
        description_derived: description.as_ref().is_some_and(|it| it.derived),
        cover: cover(&front_matter).as_deref(),
        cover_alt: &cover_alt(&front_matter),
        file_name: &name.unwrap_or_default().to_string_lossy(),
    })
}

/// The description of the cover picture: `alt` of its map.
fn cover_alt(front_matter: &FrontMatter) -> String {
    let alt = front_matter
        .cover()
        .and_then(|cover| cover.value.get("alt"));
    alt.and_then(|alt| alt.value.as_text())
        .map_or_else(String::new, |alt| alt.trim().to_owned())
}
