//! Pictures in the program: what is read for the open post, and where it is looked for.

use super::effect::Effect;
use super::state::State;
use crate::picture::{Answer, Answered, Source, Wanted, source};

/// A picture to be read. Answered with `Action::PictureRead`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PictureJob {
    /// The picture.
    pub wanted: Wanted,
    /// Where it may be.
    pub source: Source,
}

/// Asks for the pictures that the page needs. To be called in every frame, after the page; if
/// `State::pictures` has another version then, something else can be drawn.
pub fn ask_for_pictures(state: &mut State) -> Vec<Effect> {
    let State {
        pictures,
        picture_folder,
        ..
    } = state;
    pictures.end_frame();
    let mut effects = Vec::new();
    loop {
        let mut failed = false;
        for wanted in pictures.take_wanted() {
            match source(&wanted.url, picture_folder.as_deref()) {
                Ok(source) => effects.push(Effect::ReadPicture(PictureJob { wanted, source })),
                // Known without a look at the disk.
                Err(fault) => {
                    failed = true;
                    pictures.put(Answered {
                        url: wanted.url,
                        number: wanted.number,
                        answer: Answer::Failed(fault),
                    });
                }
            }
        }
        // A failed one made room for the next.
        if !failed {
            return effects;
        }
    }
}

/// Begins anew when the post is in another folder: the same address is another file there.
pub(super) fn follow_folder(state: &mut State) {
    let folder = state.post.path.as_deref().and_then(|path| path.parent());
    if folder != state.picture_folder.as_deref() {
        state.picture_folder = folder.map(Into::into);
        state.pictures.clear();
    }
}
