//! What the window says of the open post besides its figures: title, date, language, what is wrong
//! in its front matter. Front matter is read when it changed, a heading when its block did.

use super::source::Source;
use crate::front_matter::Problem;
use crate::markdown::blocks::Version;
use crate::markdown::{Blocks, outline};
use crate::post::{PostDate, Title, TitleSource, problems, title_in};
use crate::text::{Buffer, Document};

/// What is known of the open post.
#[derive(Debug, Default)]
pub struct Facts {
    /// Its title: that of the front matter, else of a heading.
    pub title: Option<Title>,
    /// The date of publication.
    pub date: Option<PostDate>,
    /// Whether it is a draft.
    pub draft: bool,
    /// What could not be read in the front matter, by place.
    pub problems: Vec<Problem>,
    /// The language tag that is written in the front matter, or nothing.
    pub language: String,
    /// Whether it has a cover image.
    pub has_cover: bool,
    /// The title that is written in the front matter.
    written: Option<Title>,
    /// The post and the state of its front matter that were read.
    read: Option<(u64, u64)>,
    /// The block that gives the title, and the title.
    heading: Option<(Version, Option<Title>)>,
}

impl Facts {
    /// Reads the front matter of the post `id` again if it changed. `source` has followed
    /// `document`.
    pub(super) fn read_front_matter(&mut self, id: u64, source: &Source, document: &Document) {
        let (front_matter, state) = source.front_matter();
        if self.read == Some((id, state)) {
            return;
        }
        self.read = Some((id, state));
        let head = document.buffer().slice_near(0..front_matter.body);
        self.problems = problems(&head, front_matter);
        self.written = front_matter.title().map(|text| Title {
            text,
            source: TitleSource::FrontMatter,
        });
        self.date = front_matter.date().map(|(date, _)| date);
        self.draft = front_matter.draft();
        self.language = front_matter.language().unwrap_or_default();
        self.has_cover = front_matter.cover().is_some();
    }

    /// Finds the title. `heading` is the block whose heading may be it.
    pub(super) fn find_title(
        &mut self,
        heading: Option<usize>,
        blocks: &mut Blocks,
        buffer: &Buffer,
    ) {
        if self.written.is_some() {
            self.title.clone_from(&self.written);
            return;
        }
        let block = heading.and_then(|index| Some((index, blocks.block(index)?.version)));
        self.title = block.and_then(|(index, version)| {
            let known = self.heading.take().filter(|(of, _)| *of == version);
            let known = known.unwrap_or_else(|| {
                let model = blocks.model(buffer, index);
                (version, title_in(&outline(&model)))
            });
            self.heading.insert(known).1.clone()
        });
    }
}
