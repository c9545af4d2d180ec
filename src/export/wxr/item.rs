//! One post of the file, and its cover as an attachment.

use super::xml::{cdata, escaped};
use super::{element, login};
use crate::export::collection::Prepared;
use crate::export::limits::shortened;
use crate::export::{ExportOptions, PlannedFile};
use crate::front_matter::PostDate;
use crate::target::{Field, Moment, Target, slug};

/// The date of what has none.
const NO_DATE: &str = "0000-00-00 00:00:00";

/// A post that is written.
pub(super) struct Item<'i, 'a> {
    pub(super) id: usize,
    pub(super) prepared: &'i Prepared<'a>,
    pub(super) options: &'i ExportOptions<'i>,
    pub(super) target: &'i Target,
    pub(super) files: &'i mut Vec<PlannedFile>,
    pub(super) warnings: &'i mut Vec<String>,
}

impl Item<'_, '_> {
    /// Writes the post; returns how many items there are besides.
    pub(super) fn write(&mut self, out: &mut String, content: &str) -> usize {
        let facts = &self.prepared.facts;
        if facts.date.is_none() && !facts.is_draft {
            self.warnings.push(
                "The post has no date that can be read, so WordPress gives it that of the import."
                    .to_owned(),
            );
        }
        let cover = self.cover();
        let status = self.status();
        out.push_str("\t<item>\n");
        self.head(out);
        element(out, "content:encoded", &cdata(content));
        let excerpt = facts.description.as_deref().unwrap_or_default();
        element(out, "excerpt:encoded", &cdata(excerpt));
        self.place(out, self.id, &facts.slug, status, "post", 0);
        for (domain, names) in [("category", &facts.categories), ("post_tag", &facts.tags)] {
            for name in names {
                out.push_str(&format!(
                    "\t<category domain=\"{domain}\" nicename=\"{}\">{}</category>\n",
                    escaped(&slug(name, None)),
                    cdata(name)
                ));
            }
        }
        if cover.is_some() {
            meta(out, "_thumbnail_id", &(self.id + 1).to_string());
        }
        out.push_str("\t</item>\n");
        let Some(cover) = cover else {
            return 0;
        };
        self.attachment(out, &cover);
        1
    }

    fn head(&self, out: &mut String) {
        let facts = &self.prepared.facts;
        let limits = &self.target.limits;
        let title = shortened(&facts.title, limits.get(&Field::Title).copied());
        let link = facts.link.as_deref().unwrap_or_default();
        element(out, "title", &cdata(&title));
        element(out, "link", &escaped(link));
        let date = facts.date.as_ref().and_then(Moment::of);
        let published = date.and_then(Moment::rfc2822).unwrap_or_default();
        element(out, "pubDate", &published);
        self.creator(out);
        let guid = if link.is_empty() { &facts.slug } else { link };
        out.push_str(&format!(
            "\t<guid isPermaLink=\"false\">{}</guid>\n",
            escaped(guid)
        ));
        element(out, "description", "");
    }

    fn creator(&self, out: &mut String) {
        let author = self.prepared.facts.authors.first();
        let author = author.map(|name| login(self.options, name));
        element(out, "dc:creator", &cdata(&author.unwrap_or_default()));
    }

    /// What `WordPress` keeps of a post besides its words.
    fn place(
        &self,
        out: &mut String,
        id: usize,
        name: &str,
        status: &str,
        kind: &str,
        parent: usize,
    ) {
        let facts = &self.prepared.facts;
        let updated = facts.updated.as_ref().or(facts.date.as_ref());
        let (date, date_gmt) = dates(facts.date.as_ref());
        let (modified, modified_gmt) = dates(updated);
        element(out, "wp:post_id", &id.to_string());
        element(out, "wp:post_date", &cdata(&date));
        element(out, "wp:post_date_gmt", &cdata(&date_gmt));
        element(out, "wp:post_modified", &cdata(&modified));
        element(out, "wp:post_modified_gmt", &cdata(&modified_gmt));
        element(out, "wp:comment_status", &cdata("open"));
        element(out, "wp:ping_status", &cdata("open"));
        element(out, "wp:post_name", &cdata(name));
        element(out, "wp:status", &cdata(status));
        element(out, "wp:post_parent", &parent.to_string());
        element(out, "wp:menu_order", "0");
        element(out, "wp:post_type", &cdata(kind));
        element(out, "wp:post_password", &cdata(""));
        element(out, "wp:is_sticky", "0");
    }

    fn status(&self) -> &'static str {
        let facts = &self.prepared.facts;
        match facts.status.as_deref() {
            Some("private") => "private",
            Some("pending") => "pending",
            _ if facts.is_draft => "draft",
            Some("future" | "scheduled") => "future",
            _ => "publish",
        }
    }

    /// The whole address of the cover, where the importer can fetch it; its file is added to those
    /// of the post.
    fn cover(&mut self) -> Option<String> {
        let facts = &self.prepared.facts;
        let written = facts.cover.as_deref()?;
        let placed = facts.placed_cover(self.options);
        let whole = placed.and_then(|(address, file)| {
            let file = file.filter(|file| self.files.iter().all(|other| other.name != file.name));
            self.files.extend(file);
            facts.whole(&address, self.options)
        });
        if whole.is_none() {
            self.warnings.push(format!(
                "The cover {written} is on no web server that is known, so it was left out. Set \
                 the featured image in WordPress."
            ));
        }
        whole
    }

    /// The cover as an attachment, which the importer fetches.
    fn attachment(&self, out: &mut String, address: &str) {
        let facts = &self.prepared.facts;
        let name = address.rsplit('/').next().unwrap_or_default();
        let stem = name.split(['?', '#', '.']).next().unwrap_or_default();
        out.push_str("\t<item>\n");
        element(out, "title", &cdata(stem));
        element(out, "link", &escaped(address));
        element(out, "pubDate", "");
        self.creator(out);
        out.push_str(&format!(
            "\t<guid isPermaLink=\"false\">{}</guid>\n",
            escaped(address)
        ));
        element(out, "description", "");
        element(out, "content:encoded", &cdata(""));
        element(out, "excerpt:encoded", &cdata(""));
        let slug = slug(stem, None);
        self.place(out, self.id + 1, &slug, "inherit", "attachment", self.id);
        element(out, "wp:attachment_url", &cdata(address));
        if let Some(alt) = &facts.cover_alt {
            meta(out, "_wp_attachment_image_alt", alt);
        }
        out.push_str("\t</item>\n");
    }
}

/// A date where it was written, and at Greenwich if that is known.
fn dates(date: Option<&PostDate>) -> (String, String) {
    let moment = date.and_then(Moment::of);
    let local = moment.map(Moment::local);
    let greenwich = moment.and_then(Moment::greenwich);
    (
        local.unwrap_or_else(|| NO_DATE.to_owned()),
        greenwich.unwrap_or_else(|| NO_DATE.to_owned()),
    )
}

fn meta(out: &mut String, key: &str, value: &str) {
    out.push_str(&format!(
        "\t<wp:postmeta><wp:meta_key>{}</wp:meta_key><wp:meta_value>{}</wp:meta_value></wp:postmeta>\n",
        cdata(key),
        cdata(value)
    ));
}
