//! Markdown with front matter: as YAML, or as a target wants it.
//!
//! ```text
//! front matter --keys--> keys, types and dates of the target, in place where its language stays
//! body --addresses, commands, more--> Edits: every other byte stays
//!      --features--> warnings
//! ```

mod additions;
mod addresses;
mod commands;
mod copies;
mod edits;
mod features;
mod fits;
mod keys;
mod lines;
mod more;
mod values;
mod work;
mod yaml;

use super::pictures::wanted_pictures;
use super::{ExportOptions, PlannedFile};
use crate::front_matter::PostDate;
use crate::post::Post;
use crate::target::{
    Field, FieldValue, Names, Target, detect, field_value, fill, path_of, plain, target,
};
use copies::{Copies, Place};
use edits::Edits;
use keys::Keys;

/// A post as Markdown, what belongs beside it, and what the writer should know.
pub(super) struct Written {
    /// The path of the file.
    pub(super) name: String,
    /// What is in it.
    pub(super) text: String,
    /// The warnings.
    pub(super) warnings: Vec<String>,
    /// The pictures.
    pub(super) files: Vec<PlannedFile>,
}

/// Writes a post; `text` is the whole post.
pub(super) fn markdown(text: &str, post: &Post, options: &ExportOptions<'_>) -> Written {
    match options.target {
        Some(target) => for_target(text, post, options, target),
        None => {
            let (text, warnings) = yaml::markdown(text, post);
            Written {
                name: options.file_name.to_owned(),
                text,
                warnings,
                files: Vec::new(),
            }
        }
    }
}

/// The target that a post was written for, by its front matter and the name of its file; the plain
/// one if that cannot be told.
pub(super) fn source_of(post: &Post, options: &ExportOptions<'_>) -> &'static Target {
    let id = detect(&post.front_matter, options.site.file_name);
    id.and_then(target).unwrap_or_else(plain)
}

fn for_target(text: &str, post: &Post, options: &ExportOptions<'_>, target: &Target) -> Written {
    let source = source_of(post, options);
    let mut warnings = Vec::new();
    let date = date_of(post, source, options);
    let slug = &post.name_at_site(options.site.file_name, options.fallback_title);
    let is_draft = post_is_draft(post, source);
    let name = if options.file_name.is_empty() {
        file_name(target, slug, date.as_ref(), is_draft, &mut warnings)
    } else {
        options.file_name.to_owned()
    };
    let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder);
    let place = Place {
        names: Names {
            slug,
            date: date.as_ref(),
            folder,
            name: "",
        },
    };
    let mut edits = Edits::default();
    let body = post.body.start;
    let mut copies = Copies::new(target.pictures.as_ref(), options, &place)
        .filter(|_| options.pictures == super::PicturePlaces::Beside);
    let cover = copies
        .as_mut()
        .and_then(|copies| link_pictures(text, post, source, copies, &mut edits));
    let mut needs = target.fixed.clone();
    if more::more(text, &post.model, target, &mut edits) {
        needs.extend(target.more.fixed.iter().cloned());
    }
    let cure = commands::cure(text, body, &post.model, target, &mut edits);
    needs.extend(cure.keys);
    let keys = Keys {
        text,
        post,
        target,
        source,
        cover,
        needs,
        now: options.now,
    };
    let (head, told) = keys.write();
    warnings.extend(told);
    warnings.extend(cure.warnings);
    warnings.extend(features::unrendered(text, &post.model, target));
    let (files, told) = copies.map(Copies::finish).unwrap_or_default();
    warnings.extend(told);
    Written {
        name,
        text: head + &edits.apply(text, body),
        warnings,
        files,
    }
}

/// Leads the addresses of pictures to where they are copied, and gives that of the cover.
fn link_pictures(
    text: &str,
    post: &Post,
    source: &Target,
    copies: &mut Copies<'_>,
    edits: &mut Edits,
) -> Option<String> {
    let addresses = addresses::addresses(text, post.body.start, &post.model);
    copies.rewrite(&addresses, edits, &wanted_pictures(post));
    match field_value(&post.front_matter, source, Field::Cover)?.value {
        FieldValue::Text(url) => copies.link(&url),
        _ => None,
    }
}

/// The date of a post, else that of today if an export may give it one.
pub(super) fn date_of(
    post: &Post,
    source: &Target,
    options: &ExportOptions<'_>,
) -> Option<PostDate> {
    let found = field_value(&post.front_matter, source, Field::Date);
    match found.map(|found| found.value) {
        Some(FieldValue::Date(date)) if date.is_readable() => Some(date),
        _ => options.now.cloned(),
    }
}

/// Whether a post is a draft, by the keys of any target.
pub(super) fn post_is_draft(post: &Post, source: &Target) -> bool {
    let draft = field_value(&post.front_matter, source, Field::Draft);
    draft.is_some_and(|found| found.value == FieldValue::Flag(true))
}

/// The path of the file, from the folder of the site on.
fn file_name(
    target: &Target,
    slug: &str,
    date: Option<&PostDate>,
    is_draft: bool,
    warnings: &mut Vec<String>,
) -> String {
    let names = Names {
        slug,
        date,
        folder: "",
        name: "",
    };
    let draft = target.files.draft.as_deref();
    let pattern = draft.filter(|_| is_draft).unwrap_or(&target.files.post);
    if let Some(path) = fill(pattern, &names) {
        return path_of(&path);
    }
    warnings.push(format!(
        "The name of the file begins with the date of the post for {}, and the post has none. Give \
         it a date, or the site will not take it for a post.",
        target.title
    ));
    let (folder, _) = pattern.rsplit_once('/').unwrap_or(("", ""));
    let ending = pattern.rsplit_once('.').map_or("md", |(_, ending)| ending);
    path_of(&format!("{folder}/{slug}.{ending}"))
}
