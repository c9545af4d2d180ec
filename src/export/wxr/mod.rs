//! `WordPress` eXtended RSS 1.2: posts as blocks, for the importer of `WordPress`.
//!
//! The elements and their order are those that the exporter of `WordPress` writes (its file
//! `wp-admin/includes/export.php`) and its importer reads.

mod item;
mod xml;

use super::body::Body;
use super::collection::{Given, Prepared};
use super::{ExportOptions, wordpress};
use crate::site::Author;
use crate::target::{Moment, Target, slug};
use item::Item;
use xml::{cdata, escaped};

/// What the element `rss` says.
const RSS: &str = r#"<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0"
	xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
	xmlns:content="http://purl.org/rss/1.0/modules/content/"
	xmlns:wfw="http://wellformedweb.org/CommentAPI/"
	xmlns:dc="http://purl.org/dc/elements/1.1/"
	xmlns:wp="http://wordpress.org/export/1.2/"
>
<channel>
"#;

/// The file, and what each post gives besides.
pub(super) fn document(
    posts: &[Prepared<'_>],
    options: &ExportOptions<'_>,
    target: &Target,
) -> (String, Vec<Given>) {
    let mut out = String::from(RSS);
    channel(&mut out, options);
    authors(&mut out, posts, options);
    terms(&mut out, posts);
    out.push_str("\t<generator>Postwright</generator>\n");
    let mut given = Vec::with_capacity(posts.len());
    let mut id = 1;
    for prepared in posts {
        let own = prepared.options();
        let Body {
            html,
            mut warnings,
            mut files,
            ..
        } = wordpress::blocks(prepared.text, prepared.post, &own);
        let mut item = Item {
            id,
            prepared,
            options: &own,
            target,
            files: &mut files,
            warnings: &mut warnings,
        };
        let added = item.write(&mut out, html.trim_end());
        id += 1 + added;
        given.push(Given { files, warnings });
    }
    out.push_str("</channel>\n</rss>\n");
    (out, given)
}

fn channel(out: &mut String, options: &ExportOptions<'_>) {
    let profile = options.site.profile;
    let base = profile.base_url.as_deref().unwrap_or_default();
    let title = if profile.title.is_empty() {
        "Posts"
    } else {
        &profile.title
    };
    element(out, "title", &escaped(title));
    element(out, "link", &escaped(base));
    element(out, "description", &escaped(&profile.tagline));
    if let Some(now) = options.now.and_then(Moment::of).and_then(Moment::rfc2822) {
        element(out, "pubDate", &now);
    }
    element(out, "language", &escaped(&profile.language));
    element(out, "wp:wxr_version", "1.2");
    element(out, "wp:base_site_url", &escaped(base));
    element(out, "wp:base_blog_url", &escaped(base));
}

/// The authors of all posts, each once.
fn authors(out: &mut String, posts: &[Prepared<'_>], options: &ExportOptions<'_>) {
    let mut known: Vec<&str> = Vec::new();
    for name in posts.iter().flat_map(|post| post.facts.authors.first()) {
        if known.contains(&name.as_str()) {
            continue;
        }
        known.push(name);
        let listed = author(options, name);
        let full = listed.map_or(name.as_str(), |author| &author.name);
        let email = listed.and_then(|author| author.email.as_deref());
        out.push_str(&format!(
            "\t<wp:author><wp:author_id>{}</wp:author_id>\
             <wp:author_login>{}</wp:author_login>\
             <wp:author_email>{}</wp:author_email>\
             <wp:author_display_name>{}</wp:author_display_name>\
             <wp:author_first_name>{}</wp:author_first_name>\
             <wp:author_last_name>{}</wp:author_last_name></wp:author>\n",
            known.len(),
            cdata(&login(options, name)),
            cdata(email.unwrap_or_default()),
            cdata(full),
            cdata(""),
            cdata(""),
        ));
    }
}

/// The author of the site with this name or id.
fn author<'a>(options: &ExportOptions<'a>, name: &str) -> Option<&'a Author> {
    let mut authors = options.site.profile.authors.iter();
    authors.find(|author| author.name == name || author.id.as_deref() == Some(name))
}

/// The name by which `WordPress` knows an author.
fn login(options: &ExportOptions<'_>, name: &str) -> String {
    let id = author(options, name).and_then(|author| author.id.as_deref());
    id.map_or_else(|| slug(name, None), str::to_owned)
}

/// The categories and tags of all posts, each once.
fn terms(out: &mut String, posts: &[Prepared<'_>]) {
    let mut id = 1;
    let mut known: Vec<&str> = Vec::new();
    for name in posts.iter().flat_map(|post| &post.facts.categories) {
        if known.contains(&name.as_str()) {
            continue;
        }
        known.push(name);
        out.push_str(&format!(
            "\t<wp:category><wp:term_id>{id}</wp:term_id>\
             <wp:category_nicename>{}</wp:category_nicename>\
             <wp:category_parent>{}</wp:category_parent>\
             <wp:cat_name>{}</wp:cat_name></wp:category>\n",
            cdata(&slug(name, None)),
            cdata(""),
            cdata(name)
        ));
        id += 1;
    }
    known.clear();
    for name in posts.iter().flat_map(|post| &post.facts.tags) {
        if known.contains(&name.as_str()) {
            continue;
        }
        known.push(name);
        out.push_str(&format!(
            "\t<wp:tag><wp:term_id>{id}</wp:term_id><wp:tag_slug>{}</wp:tag_slug>\
             <wp:tag_name>{}</wp:tag_name></wp:tag>\n",
            cdata(&slug(name, None)),
            cdata(name)
        ));
        id += 1;
    }
}

/// An element on a line of its own; the content is XML.
fn element(out: &mut String, name: &str, content: &str) {
    out.push_str(&format!("\t<{name}>{content}</{name}>\n"));
}
