//! The file that the importer of Ghost reads: JSON with posts, tags and authors.
//!
//! The tables and columns are those of Ghost's own export (its `core/server/data/schema`), as far
//! as its importer reads them.

mod cards;

use serde_json::{Map, Value, json};

use super::body::{Body, body};
use super::collection::{Given, Prepared};
use super::limits::shortened;
use super::wordpress::without_title;
use super::{ExportOptions, PlannedFile};
use crate::markdown::HtmlOptions;
use crate::markdown::Model;
use crate::target::{Field, Moment, Target, slug};

/// The version of the form; Ghost wants one that is written as versions of programs are.
const VERSION: &str = "6.0.0";

/// The file, and what each post gives besides.
pub(super) fn document(
    posts: &[Prepared<'_>],
    options: &ExportOptions<'_>,
    target: &Target,
) -> (String, Vec<Given>) {
    let mut tables = Tables {
        target,
        tags: Vec::new(),
        users: Vec::new(),
        rows: Rows::default(),
    };
    let given = posts
        .iter()
        .enumerate()
        .map(|(at, prepared)| tables.post(at + 1, prepared))
        .collect();
    let now = options.now.and_then(Moment::of);
    let now = now.and_then(Moment::milliseconds).unwrap_or_default();
    let document = json!({
        "db": [{
            "meta": { "exported_on": now, "version": VERSION },
            "data": tables.finish(options),
        }]
    });
    // A tree of texts and numbers can always be written.
    let mut text = serde_json::to_string_pretty(&document).unwrap_or_default();
    text.push('\n');
    (text, given)
}

/// The rows of the tables of posts.
#[derive(Default)]
struct Rows {
    posts: Vec<Value>,
    meta: Vec<Value>,
    tags: Vec<Value>,
    authors: Vec<Value>,
}

/// The tables so far.
struct Tables<'t> {
    target: &'t Target,
    /// The names of tags, whose places are their numbers.
    tags: Vec<String>,
    /// The names of authors whose e-mail address is known.
    users: Vec<String>,
    rows: Rows,
}

impl Tables<'_> {
    fn post(&mut self, id: usize, prepared: &Prepared<'_>) -> Given {
        let options = prepared.options();
        let post = prepared.post;
        let model = match without_title(post) {
            Some((_, rest)) => &Model {
                blocks: rest.to_vec(),
            },
            None => &post.model,
        };
        let Body {
            html,
            mut warnings,
            mut files,
            ..
        } = body(prepared.text, model, &HtmlOptions::PAGE, &options);
        let facts = &prepared.facts;
        let mut row = Map::new();
        let mut add = |key: &str, value: Value| {
            if !value.is_null() {
                row.insert(key.to_owned(), value);
            }
        };
        let title = self.limited(Field::Title, &facts.title, &mut warnings);
        add("id", json!(id));
        add("title", json!(title));
        add(
            "slug",
            json!(self.limited(Field::Slug, &facts.slug, &mut warnings)),
        );
        add("html", json!(cards::with_cards(&html)));
        add("type", json!("post"));
        add("status", json!(status(prepared)));
        add("visibility", json!("public"));
        let excerpt = facts.description.as_deref();
        let excerpt = excerpt.map(|text| self.limited(Field::Description, text, &mut warnings));
        add("custom_excerpt", json!(excerpt));
        add(
            "feature_image",
            json!(cover(prepared, &mut files, &mut warnings)),
        );
        let canonical = facts.canonical.as_deref();
        let canonical = canonical.and_then(|address| facts.whole(address, &options));
        add("canonical_url", json!(canonical));
        let moment = |date: Option<_>| date.and_then(Moment::of).and_then(Moment::iso);
        let published = moment(facts.date.as_ref());
        let updated = moment(facts.updated.as_ref()).or_else(|| published.clone());
        add("created_at", json!(published));
        add("published_at", json!(published));
        add("updated_at", json!(updated));
        self.rows.posts.push(Value::Object(row));
        if let Some(alt) = &facts.cover_alt {
            let alt = self.limited(Field::CoverAlt, alt, &mut warnings);
            let meta = json!({ "post_id": id, "feature_image_alt": alt });
            self.rows.meta.push(meta);
        }
        self.tags(id, prepared, &mut warnings);
        self.authors(id, prepared, &mut warnings);
        Given { files, warnings }
    }

    /// A text as long as Ghost takes it.
    fn limited(&self, field: Field, text: &str, warnings: &mut Vec<String>) -> String {
        let most = self.target.limits.get(&field).copied();
        let short = shortened(text, most);
        if short != text {
            warnings.push(format!(
                "The {} has more than {} characters, which Ghost refuses, so it was cut.",
                field.title(),
                most.unwrap_or_default()
            ));
        }
        short
    }

    /// The tags, and the categories, which Ghost does not have.
    fn tags(&mut self, id: usize, prepared: &Prepared<'_>, warnings: &mut Vec<String>) {
        let facts = &prepared.facts;
        let mut names: Vec<String> = Vec::new();
        for name in facts.tags.iter().chain(&facts.categories) {
            let name = self.limited(Field::Tags, name, warnings);
            if !names.contains(&name) {
                names.push(name);
            }
        }
        for (order, name) in names.into_iter().enumerate() {
            let tag = number(&mut self.tags, &name);
            self.rows
                .tags
                .push(json!({ "post_id": id, "tag_id": tag, "sort_order": order }));
        }
    }

    /// The authors that Ghost can know: by their e-mail address.
    fn authors(&mut self, id: usize, prepared: &Prepared<'_>, warnings: &mut Vec<String>) {
        let profile = prepared.options.site.profile;
        let mut unknown = Vec::new();
        for (order, name) in prepared.facts.authors.iter().enumerate() {
            let mut listed = profile.authors.iter();
            let found =
                listed.find(|author| author.name == *name || author.id.as_ref() == Some(name));
            match found.filter(|author| author.email.is_some()) {
                Some(author) => {
                    let user = number(&mut self.users, &author.name);
                    self.rows.authors.push(json!({
                        "post_id": id, "author_id": user, "sort_order": order
                    }));
                }
                None => unknown.push(name.clone()),
            }
        }
        if !unknown.is_empty() {
            warnings.push(format!(
                "Ghost knows authors by their e-mail address, and site.toml has none of {}. The \
                 posts will have the owner of the site as author.",
                super::words::list(unknown)
            ));
        }
    }

    fn finish(self, options: &ExportOptions<'_>) -> Value {
        let named = |names: &[String]| -> Vec<Value> {
            let rows = names.iter().enumerate();
            let rows = rows
                .map(|(at, name)| json!({ "id": at + 1, "name": name, "slug": slug(name, None) }));
            rows.collect()
        };
        let mut users = named(&self.users);
        for user in &mut users {
            let listed = &options.site.profile.authors;
            let found = listed.iter().find(|author| user["name"] == author.name);
            if let Some(email) = found.and_then(|author| author.email.as_ref()) {
                user["email"] = json!(email);
            }
        }
        json!({
            "posts": self.rows.posts,
            "posts_meta": self.rows.meta,
            "tags": named(&self.tags),
            "posts_tags": self.rows.tags,
            "users": users,
            "posts_authors": self.rows.authors,
        })
    }
}

/// The address of the cover; its file is added to those of the post.
fn cover(
    prepared: &Prepared<'_>,
    files: &mut Vec<PlannedFile>,
    warnings: &mut Vec<String>,
) -> Option<String> {
    let written = prepared.facts.cover.as_deref()?;
    let Some((address, file)) = prepared.facts.placed_cover(&prepared.options()) else {
        warnings.push(format!(
            "The cover {written} is on no web server that is known, so it was left out. Set the \
             feature image in Ghost."
        ));
        return None;
    };
    let file = file.filter(|file| files.iter().all(|other| other.name != file.name));
    files.extend(file);
    Some(address)
}

fn status(prepared: &Prepared<'_>) -> &'static str {
    match prepared.facts.status.as_deref() {
        _ if prepared.facts.is_draft => "draft",
        Some("scheduled" | "future") => "scheduled",
        _ => "published",
    }
}

/// The number of a name, from 1; one that is new gets the next.
fn number(names: &mut Vec<String>, name: &str) -> usize {
    match names.iter().position(|known| known == name) {
        Some(at) => at + 1,
        None => {
            names.push(name.to_owned());
            names.len()
        }
    }
}
