//! Several posts in one file for an importer.

use std::collections::{BTreeMap, HashSet};

use super::facts::Facts;
use super::pictures::address::encoded;
use super::{
    Beside, ExportOptions, Format, PicturePlaces, Plan, PlannedFile, Surroundings, ghost, wxr,
};
use crate::post::Post;
use crate::target::{self, PictureRule, Target};

/// A post among those that one file takes.
#[derive(Debug, Clone, Copy)]
pub struct Member<'a> {
    /// The whole post.
    pub text: &'a str,
    /// The same, read in the dialect of the site's profile.
    pub post: &'a Post,
    /// As [`ExportOptions::fallback_title`].
    pub fallback_title: &'a str,
    /// The name of its own file; may be empty.
    pub file_name: &'a str,
    /// As [`ExportOptions::files`].
    pub files: &'a BTreeMap<String, Vec<u8>>,
}

/// A post that is read, and where its pictures go.
pub(super) struct Prepared<'a> {
    pub(super) text: &'a str,
    pub(super) post: &'a Post,
    pub(super) facts: Facts,
    /// The options of this post alone, but for the place of its pictures.
    pub(super) options: ExportOptions<'a>,
    /// The folder of its pictures and the pattern of their addresses.
    pictures: Option<(String, String)>,
}

impl Prepared<'_> {
    /// The options of this post.
    pub(super) fn options(&self) -> ExportOptions<'_> {
        ExportOptions {
            beside: self
                .pictures
                .as_ref()
                .map(|(folder, link)| Beside { folder, link }),
            ..self.options
        }
    }
}

/// What one post gives to the file.
pub(super) struct Given {
    /// Its pictures.
    pub(super) files: Vec<PlannedFile>,
    /// What the writer should know.
    pub(super) warnings: Vec<String>,
}

/// Makes one file of several posts: [`Format::Wxr`] or [`Format::Ghost`]; of the other forms, and of
/// [`ExportOptions::files`] and the name of a post's own file, nothing is used. The file is named
/// after the first post if [`ExportOptions::file_name`] is empty and there is one post.
pub fn collection(posts: &[Member<'_>], options: &ExportOptions<'_>) -> Plan {
    let id = match options.format {
        Format::Ghost => "ghost",
        _ => "wordpress",
    };
    let target = options.target.or_else(|| target::target(id));
    let target = target.unwrap_or_else(|| target::plain());
    let mut taken = HashSet::new();
    let prepared: Vec<Prepared<'_>> = posts
        .iter()
        .map(|member| prepare(member, options, target, &mut taken))
        .collect();
    let (text, given) = match options.format {
        Format::Ghost => ghost::document(&prepared, options, target),
        _ => wxr::document(&prepared, options, target),
    };
    let name = match (options.file_name, prepared.as_slice()) {
        ("", [only]) => format!("{}.{}", only.facts.slug, options.format.extension()),
        ("", _) => format!("posts.{}", options.format.extension()),
        (name, _) => name.to_owned(),
    };
    let mut plan = Plan {
        files: vec![PlannedFile {
            name,
            bytes: text.into_bytes(),
        }],
        warnings: Vec::new(),
    };
    for (prepared, given) in prepared.iter().zip(given) {
        plan.files.extend(given.files);
        let title = &prepared.facts.title;
        plan.warnings
            .extend(given.warnings.into_iter().map(|warning| {
                if posts.len() > 1 {
                    format!("{title}: {warning}")
                } else {
                    warning
                }
            }));
    }
    let note = target.pictures.as_ref().and_then(|rule| rule.note.clone());
    plan.warnings.extend(note.filter(|_| plan.files.len() > 1));
    plan
}

fn prepare<'a>(
    member: &Member<'a>,
    options: &ExportOptions<'a>,
    target: &'a Target,
    taken: &mut HashSet<String>,
) -> Prepared<'a> {
    let options = ExportOptions {
        fallback_title: member.fallback_title,
        files: member.files,
        site: Surroundings {
            file_name: member.file_name,
            ..options.site
        },
        ..*options
    };
    let mut facts = Facts::of(member.post, &options);
    facts.slug = unique(&facts.slug, taken);
    let pictures = target
        .pictures
        .as_ref()
        .filter(|_| options.pictures == PicturePlaces::Beside)
        .and_then(|rule| places(rule, &facts));
    Prepared {
        text: member.text,
        post: member.post,
        facts,
        options,
        pictures,
    }
}

/// A slug that no post before it has.
fn unique(slug: &str, taken: &mut HashSet<String>) -> String {
    let mut unique = slug.to_owned();
    let mut count = 2;
    while !taken.insert(unique.to_lowercase()) {
        unique = format!("{slug}-{count}");
        count += 1;
    }
    unique
}

/// The folder of pictures, and the pattern of their addresses with the name left open.
fn places(rule: &PictureRule, facts: &Facts) -> Option<(String, String)> {
    let names = |slug| target::Names {
        slug,
        date: facts.date.as_ref(),
        folder: "",
        name: "{name}",
    };
    let folder = target::fill(&rule.folder, &names(&facts.slug))?;
    let link = target::fill(&rule.link, &names(&encoded(&facts.slug)))?;
    Some((target::path_of(&folder), link))
}
