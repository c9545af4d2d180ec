//! A post: its front matter, its body, and the few facts that both together give.

mod roman;
mod slug;

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

pub use crate::front_matter::PostDate;
use crate::front_matter::{self, Entry, FrontMatter, Problem};
use crate::markdown::{
    self, Block, BlockKind, Dialect, InlineKind, Model, OutlineEntry, outline, plain_text,
};

pub use slug::{MAX_SLUG, slug_from_title, slug_in};

/// The longest description that is made from the body, in characters: what search engines show.
pub const MAX_DESCRIPTION: usize = 160;

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
    /// Reads a post with punctuation as written. This never fails: see [`Self::problems`].
    pub fn parse(text: &str) -> Self {
        Self::parse_as(text, Dialect::default())
    }

    /// Reads a post whose body is of a dialect. This never fails: see [`Self::problems`].
    pub fn parse_as(text: &str, dialect: Dialect) -> Self {
        let front_matter = front_matter::read(text);
        let body = front_matter.body..text.len();
        let model = markdown::parse(&text[body.clone()], body.start, dialect);
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
        let language = self.language();
        let title = || {
            let title = self.title()?;
            Some(slug_in(&title.text, language.as_deref()))
        };
        let slug = self.slug().and_then(|slug| name_of_slug(&slug));
        slug.or_else(title).unwrap_or_else(|| fallback.to_owned())
    }

    /// The name by which a site knows this post, whose own file has the name `file_name` (empty if
    /// it has none yet): the slug's, else that of the file without its ending and without a date
    /// before it, as generators take it; else [`Self::file_stem`]. Never empty.
    pub fn name_at_site(&self, file_name: &str, fallback: &str) -> String {
        let slug = self.slug().and_then(|slug| name_of_slug(&slug));
        let own = || {
            let stem = file_name
                .rsplit_once('.')
                .map_or(file_name, |(stem, _)| stem);
            let name = stem.get(..11).filter(|date| is_date_prefix(date));
            let name = name.map_or(stem, |date| &stem[date.len()..]);
            // The folder has the name of the post then.
            let is_name = !name.is_empty() && !matches!(name, "index" | "_index");
            is_name.then(|| name.to_owned())
        };
        let name = slug
            .or_else(own)
            .unwrap_or_else(|| self.file_stem(fallback));
        if name.is_empty() {
            slug::NO_SLUG.to_owned()
        } else {
            name
        }
    }

    /// The language tag that is written in the front matter, as [`FrontMatter::language`].
    pub fn language(&self) -> Option<String> {
        self.front_matter.language()
    }
}

/// The name for a file of a post with this slug, without its ending: the last part of one that is a
/// path of the site, such as `/2025/my-post/`. Always one name; `None` if there is nothing in it.
pub fn name_of_slug(slug: &str) -> Option<String> {
    let last = slug.trim_matches(['/', '\\']).rsplit(['/', '\\']).next()?;
    let is_name = !last.starts_with('.') && !last.contains([':', '\0']);
    match last {
        "" => None,
        name if is_name => Some(name.to_owned()),
        other => Some(slug_from_title(other)),
    }
}

/// Whether this is a date and a hyphen, as `2026-03-14-`.
fn is_date_prefix(text: &str) -> bool {
    text.bytes().enumerate().all(|(at, byte)| match at {
        4 | 7 | 10 => byte == b'-',
        _ => byte.is_ascii_digit(),
    })
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
