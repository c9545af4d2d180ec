//! A post: its front matter, its body, and the few facts that both together give.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

pub use crate::front_matter::PostDate;
use crate::front_matter::{self, Entry, FrontMatter, Problem};
use crate::markdown::{
    self, Block, BlockKind, Dialect, InlineKind, Model, OutlineEntry, outline, plain_text,
};

/// The longest description that is made from the body, in characters: what search engines show.
pub const MAX_DESCRIPTION: usize = 160;

/// The longest slug that is made from a title, in characters.
pub const MAX_SLUG: usize = 80;

/// The slug of a title without letters and digits.
const NO_SLUG: &str = "untitled";

/// A post that has been read. All ranges are bytes of the whole text.
#[derive(Debug, Clone, PartialEq)]
pub struct Post {
    /// The front matter; without entries if there is none.
    pub front_matter: FrontMatter,
    /// The Markdown after the front matter.
    pub body: Range<usize>,
    /// The body's blocks.
    pub model: Model,
    /// The body's headings.
    pub outline: Vec<OutlineEntry>,
    /// What could not be read in the front matter, dates included, by place.
    pub problems: Vec<Problem>,
}

/// The title of a post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Title {
    /// The text without markers; never blank.
    pub text: String,
    /// Where it comes from.
    pub source: TitleSource,
}

/// Where a title comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TitleSource {
    /// The front matter.
    FrontMatter,
    /// The first heading of level 1 in the body.
    Heading1,
    /// The first heading of the body, which has none of level 1.
    OtherHeading,
}

/// The description of a post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Description {
    /// The text; never blank.
    pub text: String,
    /// Whether it was made from the first paragraph, because none is written.
    pub derived: bool,
}

impl Post {
    /// Reads a post. This never fails: see [`Self::problems`].
    pub fn parse(text: &str) -> Self {
        let front_matter = front_matter::read(text);
        let body = front_matter.body..text.len();
        let model = markdown::parse(&text[body.clone()], body.start, Dialect::default());
        let outline = outline(&model);
        let problems = problems(text, &front_matter);
        Self {
            front_matter,
            body,
            model,
            outline,
            problems,
        }
    }

    /// The title: the front matter's, else the first heading of level 1, else the first heading.
    pub fn title(&self) -> Option<Title> {
        if let Some(text) = self.front_matter.title() {
            return Some(Title {
                text,
                source: TitleSource::FrontMatter,
            });
        }
        title_in(&self.outline)
    }

    /// The date of publication, as [`FrontMatter::date`].
    pub fn date(&self) -> Option<PostDate> {
        self.front_matter.date().map(|(date, _)| date)
    }

    /// The date of the last change, as [`FrontMatter::updated`].
    pub fn updated(&self) -> Option<PostDate> {
        self.front_matter.updated().map(|(date, _)| date)
    }

    /// Whether the post is a draft, as [`FrontMatter::draft`].
    pub fn draft(&self) -> bool {
        self.front_matter.draft()
    }

    /// The description: the front matter's, else the first paragraph of the body with text in it,
    /// cut after a word to [`MAX_DESCRIPTION`] characters.
    pub fn description(&self) -> Option<Description> {
        description_of(&self.front_matter, &self.model.blocks)
    }

    /// The tags, as [`FrontMatter::tags`].
    pub fn tags(&self) -> Vec<String> {
        self.front_matter.tags()
    }

    /// The categories, as [`FrontMatter::categories`].
    pub fn categories(&self) -> Vec<String> {
        self.front_matter.categories()
    }

    /// The authors, as [`FrontMatter::authors`].
    pub fn authors(&self) -> Vec<String> {
        self.front_matter.authors()
    }

    /// The slug that is written in the front matter, as [`FrontMatter::slug`].
    pub fn slug(&self) -> Option<String> {
        self.front_matter.slug()
    }

    /// The name for a file of this post without its ending: the slug's (the last part of one that
    /// is a path), else one made from the title, else `fallback`. Always one name, never a path.
    pub fn file_stem(&self, fallback: &str) -> String {
        // A slug may be a whole path of the site, such as `/2025/my-post/`.
        let last_part = |slug: String| {
            let last = slug.trim_matches(['/', '\\']).rsplit(['/', '\\']).next()?;
            let is_name = !last.starts_with('.') && !last.contains([':', '\0']);
            match last {
                "" => None,
                name if is_name => Some(name.to_owned()),
                other => Some(slug_from_title(other)),
            }
        };
        let title = || self.title().map(|title| slug_from_title(&title.text));
        let slug = self.slug().and_then(last_part);
        slug.or_else(title).unwrap_or_else(|| fallback.to_owned())
    }

    /// The language tag that is written in the front matter, as [`FrontMatter::language`].
    pub fn language(&self) -> Option<String> {
        self.front_matter.language()
    }
}

/// The description of a post with this front matter and these first blocks: see
/// [`Post::description`].
pub fn description_of(front_matter: &FrontMatter, blocks: &[Block]) -> Option<Description> {
    if let Some(text) = front_matter.description() {
        return Some(Description {
            text,
            derived: false,
        });
    }
    blocks.iter().find_map(|block| {
        let BlockKind::Paragraph(inlines) = &block.kind else {
            return None;
        };
        let only_images = inlines.iter().all(|inline| {
            matches!(
                inline.kind,
                InlineKind::Image { .. } | InlineKind::SoftBreak | InlineKind::HardBreak
            )
        });
        let text = plain_text(inlines);
        (!only_images && !text.trim().is_empty()).then(|| Description {
            text: shorten(&text, MAX_DESCRIPTION),
            derived: true,
        })
    })
}

/// The title that headings give to a post without another one: the first of level 1 that says
/// something, else the first that does.
pub fn title_in(outline: &[OutlineEntry]) -> Option<Title> {
    let written = || outline.iter().filter(|entry| !entry.text.is_empty());
    let heading = written()
        .find(|entry| entry.level == 1)
        .or_else(|| written().next())?;
    Some(Title {
        text: heading.text.clone(),
        source: if heading.level == 1 {
            TitleSource::Heading1
        } else {
            TitleSource::OtherHeading
        },
    })
}

/// What could not be read in the front matter of a text, dates included, by place. `text` needs to
/// go no further than the front matter.
pub fn problems(text: &str, front_matter: &FrontMatter) -> Vec<Problem> {
    let mut problems = front_matter.problems.clone();
    let dates = [front_matter.date(), front_matter.updated()];
    for (date, entry) in dates.into_iter().flatten() {
        if !date.is_readable() {
            problems.push(unreadable_date(text, entry));
        }
    }
    problems.sort_by_key(|problem| problem.range.start);
    problems
}

/// A title as a slug for file names and addresses: letters and digits of every script in lower
/// case, joined by single `-`; apostrophes and soft hyphens go without a trace. At most
/// [`MAX_SLUG`] characters, cut between words where possible; `untitled` if nothing is left.
///
/// This is not the identifier of a heading, which follows
/// [another rule](crate::markdown::slug::slug).
pub fn slug_from_title(title: &str) -> String {
    let mut slug = String::new();
    let mut length = 0;
    for word in slug_words(title) {
        let word_length = word.chars().count();
        let joint = usize::from(length > 0);
        if length + joint + word_length > MAX_SLUG {
            if length == 0 {
                slug.push_str(first_clusters(&word, MAX_SLUG));
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
fn slug_words(title: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    for cluster in title.graphemes(true) {
        match cluster.chars().next() {
            Some(first) if first.is_alphanumeric() => {
                let kept = cluster.chars().filter(|each| !is_emoji_part(*each));
                if let Some(word) = words.last_mut() {
                    word.extend(kept.flat_map(char::to_lowercase));
                }
            }
            Some('\'' | '\u{2019}' | '\u{02bc}' | '\u{ad}') => {}
            _ => words.push(String::new()),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// What turns a digit into an emoji.
fn is_emoji_part(each: char) -> bool {
    matches!(each, '\u{fe00}'..='\u{fe0f}' | '\u{20e3}')
}

/// `text` with white space made single, cut to `most` characters with an ellipsis at the end.
fn shorten(text: &str, most: usize) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() <= most {
        return text;
    }
    let room = first_clusters(&text, most - 1);
    let ends_a_word = text[room.len()..].starts_with(' ');
    let words = match room.rfind(' ') {
        Some(space) if !ends_a_word => &room[..space],
        _ => room,
    };
    let trimmed = words.trim_end_matches([' ', ',', ';', ':', '.', '-', '\u{2013}', '\u{2014}']);
    format!("{trimmed}\u{2026}")
}

/// The start of `text`, at most `most` characters, with no cluster cut in two.
fn first_clusters(text: &str, most: usize) -> &str {
    let mut length = 0;
    let end = text
        .grapheme_indices(true)
        .find(|(_, cluster)| {
            length += cluster.chars().count();
            length > most
        })
        .map_or(text.len(), |(start, _)| start);
    &text[..end]
}

fn unreadable_date(text: &str, entry: &Entry) -> Problem {
    Problem::new(
        text,
        entry.range.clone(),
        "This date cannot be read, so sites may refuse or misplace the post. \
         Write it as 2025-10-16 or 2025-10-16T09:26:53+01:00.",
    )
}
