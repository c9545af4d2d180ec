//! The parts of a page around the words of its post, as HTML.

use super::metadata::escaped;
use super::script::choices;
use crate::markdown::url::{UrlUse, is_safe};
use crate::site::{
    AuthorBox, AuthorCard, Count, Dated, Layout, Link, Masthead, PageParts, Part, Share,
};

/// The attributes of a drawing in lines, and of one that is filled.
const LINES: &str = "class=\"line\" fill=\"none\" stroke=\"currentColor\" stroke-linecap=\"round\" \
                     stroke-linejoin=\"round\"";
const FILLED: &str = "fill=\"currentColor\"";

/// Writes the parts of a page in the order of its theme.
pub(super) struct Around<'a> {
    pub(super) parts: &'a PageParts,
    pub(super) layout: &'a Layout,
    /// The attributes of language and direction for words that are not the post's; may be empty.
    pub(super) ours: &'a str,
}

impl Around<'_> {
    /// The link to the content, for those who go by keyboard.
    pub(super) fn skip(&self, main: &str) -> String {
        let words = escaped(&self.parts.skip);
        format!(
            "<a class=\"skip\" href=\"#{main}\"{}>{words}</a>\n",
            self.ours
        )
    }

    /// The head of the site, if it has one.
    pub(super) fn top(&self) -> String {
        let inside: String = self
            .layout
            .parts
            .iter()
            .filter_map(|part| match part {
                Part::Masthead => self.parts.masthead.as_ref().map(masthead),
                Part::Menu => self.menu(),
                _ => None,
            })
            .collect();
        if inside.is_empty() {
            return inside;
        }
        format!("<header class=\"top\"{}>\n{inside}</header>\n", self.ours)
    }

    /// The line under the title: dates, likes and read time, as far as there are any.
    pub(super) fn facts(&self) -> String {
        let post = &self.parts.post;
        let mut facts = String::new();
        for (dated, class) in [
            (&post.posted, "dt-published"),
            (&post.updated, "dt-updated"),
        ] {
            facts.extend(dated.as_ref().map(|dated| date(dated, class)));
        }
        if !post.likes.is_empty() {
            let likes = post.likes.iter().map(like).collect::<String>();
            facts.push_str(&choices("likes", &likes));
        }
        if !post.read_time.is_empty() {
            facts.push_str(&format!(
                "<p class=\"read-time\">{}</p>\n",
                escaped(&post.read_time)
            ));
        }
        if facts.is_empty() {
            return facts;
        }
        format!("<div class=\"facts\"{}>\n{facts}</div>\n", self.ours)
    }

    /// The parts of the article that the theme has before the post, or behind it.
    pub(super) fn with_post(&self, before: bool) -> String {
        let parts = &self.layout.parts;
        let post = parts.iter().position(|part| *part == Part::Post);
        let (first, second) = parts.split_at(post.unwrap_or_default());
        let wanted = if before { first } else { second };
        let written = wanted.iter().filter_map(|part| match part {
            Part::Share => self.parts.share.as_ref().map(|all| self.share(all)),
            Part::Author => self.parts.author.as_ref().map(|all| self.author(all)),
            Part::Reactions => self.reactions(),
            _ => None,
        });
        written.collect()
    }

    /// The recent posts.
    pub(super) fn recent(&self) -> String {
        let recent = self.parts.recent.as_ref();
        let Some(recent) = recent.filter(|_| self.layout.parts.contains(&Part::Recent)) else {
            return String::new();
        };
        let heading = escaped(&recent.heading);
        let links: String = recent.links.iter().map(|each| item(each, "")).collect();
        format!(
            "<aside class=\"recent\" aria-label=\"{heading}\"{}>\n<h2>{heading}</h2>\n\
             <ul>\n{links}</ul>\n</aside>\n",
            self.ours
        )
    }

    /// The footer.
    pub(super) fn footer(&self) -> String {
        let lines = &self.parts.footer;
        if lines.is_empty() || !self.layout.parts.contains(&Part::Footer) {
            return String::new();
        }
        let lines = lines
            .iter()
            .map(|line| format!("<p>{}</p>\n", escaped(line)));
        format!(
            "<footer class=\"foot\"{}>\n<div class=\"inner\">\n{}</div>\n</footer>\n",
            self.ours,
            lines.collect::<String>()
        )
    }

    /// The menu. On a phone its list is seen when the `details` before it are open, which needs no
    /// script; without a style it is always there.
    fn menu(&self) -> Option<String> {
        let links: String = self.parts.menu.iter().map(|each| item(each, "")).collect();
        if links.is_empty() {
            return None;
        }
        let label = escaped(&self.parts.menu_label);
        Some(format!(
            "<nav class=\"menu\" aria-label=\"{label}\"><div class=\"inner\">\n\
             <details><summary>{label}</summary></details>\n<ul>\n{links}</ul>\n</div></nav>\n"
        ))
    }

    fn share(&self, share: &Share) -> String {
        let links = share.links.iter().map(|link| {
            let label = escaped(&link.label);
            format!(
                "<li><a class=\"share-{}\" href=\"{}\">{}<span>{label}</span></a></li>\n",
                link.network.id(),
                address(&link.url),
                drawing(FILLED, link.icon),
            )
        });
        let list = format!("<ul>\n{}</ul>\n", links.collect::<String>());
        self.part("share", &share.heading, "", &list)
    }

    fn author(&self, author: &AuthorBox) -> String {
        let cards: String = author.cards.iter().map(card).collect();
        self.part("author", &author.heading, "", &cards)
    }

    fn reactions(&self) -> Option<String> {
        let reactions = &self.parts.reactions;
        if reactions.is_empty() {
            return None;
        }
        let items = reactions.iter().map(|reaction| {
            let figures = format!(
                "<span class=\"figures\"><span class=\"count\">{}</span> \
                 <span class=\"percent\">{}&nbsp;%</span></span>",
                reaction.count.count, reaction.percent
            );
            let label = format!("<span>{}</span>", escaped(&reaction.count.label));
            choice(&reaction.count, &label, &figures)
        });
        let list = choices("reactions", &items.collect::<String>());
        let heading = &self.parts.reactions_heading;
        Some(self.part("reactions", heading, " class=\"hidden\"", &list))
    }

    fn part(&self, class: &str, heading: &str, heading_class: &str, content: &str) -> String {
        let heading = escaped(heading);
        format!(
            "<section class=\"part {class}\"{}>\n<h2{heading_class}>{heading}</h2>\n\
             {content}</section>\n",
            self.ours
        )
    }
}

/// An address as the value of an attribute.
pub(super) fn address(url: &str) -> String {
    escaped(&url.trim().replace(' ', "%20"))
}

/// Text as numeric references, one for each character: readers see it, and what collects e-mail
/// addresses from the source of pages by their form does not.
fn encoded(text: &str) -> String {
    let all = text.chars().filter(|each| !each.is_control());
    all.map(|each| format!("&#{};", u32::from(each))).collect()
}

fn masthead(masthead: &Masthead) -> String {
    let title = escaped(&masthead.title);
    let url = masthead
        .url
        .as_ref()
        .filter(|url| is_safe(url, UrlUse::Link));
    let title = match url {
        Some(url) => format!("<a href=\"{}\" rel=\"home\">{title}</a>", address(url)),
        None => title,
    };
    let tagline = match masthead.tagline.as_str() {
        "" => String::new(),
        tagline => format!("<p class=\"tagline\">{}</p>\n", escaped(tagline)),
    };
    format!(
        "<div class=\"masthead\"><div class=\"inner\">\n<p class=\"site-title\">{title}</p>\n\
         {tagline}</div></div>\n"
    )
}

/// A link in a list; nothing if its address could run a script.
fn item(link: &Link, class: &str) -> String {
    if !is_safe(&link.url, UrlUse::Link) {
        return String::new();
    }
    let (url, label) = (address(&link.url), escaped(&link.label));
    format!("<li><a{class} href=\"{url}\">{label}</a></li>\n")
}

fn date(dated: &Dated, class: &str) -> String {
    // What could not be read as a date is shown as it was written, and is no date to machines.
    if dated.machine.is_empty() {
        let [label, date] = [&dated.label, &dated.date].map(|text| escaped(text));
        return format!("<p>{label} {date}</p>\n");
    }
    format!(
        "<p>{} <time class=\"{class}\" datetime=\"{}\">{}</time></p>\n",
        escaped(&dated.label),
        escaped(&dated.machine),
        escaped(&dated.date)
    )
}

fn like(like: &Count) -> String {
    let label = format!("<span class=\"hidden\">{}</span>", escaped(&like.label));
    let count = format!("<span class=\"figures count\">{}</span>", like.count);
    choice(like, &label, &count)
}

/// Something to choose, as text; the script makes a button of it.
fn choice(count: &Count, label: &str, figures: &str) -> String {
    format!(
        "<li><span class=\"choice\" data-choice=\"{}\">{}{label} {figures}</span></li>\n",
        escaped(&count.id),
        drawing(LINES, count.icon)
    )
}

fn drawing(attributes: &str, icon: &str) -> String {
    format!(
        "<svg viewBox=\"0 0 24 24\" width=\"24\" height=\"24\" aria-hidden=\"true\" \
         {attributes}>{icon}</svg>"
    )
}

fn card(card: &AuthorCard) -> String {
    let portrait = match card
        .picture
        .as_ref()
        .filter(|url| is_safe(url, UrlUse::Image))
    {
        Some(picture) => format!(
            "<img class=\"portrait u-photo\" src=\"{}\" alt=\"\" width=\"128\" height=\"128\">",
            address(picture)
        ),
        None => format!(
            "<span class=\"portrait\" aria-hidden=\"true\">{}</span>",
            escaped(&card.initials)
        ),
    };
    let mut about = format!("<p class=\"p-name\">{}</p>\n", escaped(&card.name));
    if !card.biography.is_empty() {
        about.push_str(&format!(
            "<p class=\"p-note\">{}</p>\n",
            escaped(&card.biography)
        ));
    }
    let mut links = String::new();
    if let Some(email) = &card.email {
        let (url, text) = (encoded(&format!("mailto:{email}")), encoded(email));
        links.push_str(&format!(
            "<li><a class=\"u-email\" href=\"{url}\">{text}</a></li>\n"
        ));
    }
    links.extend(
        card.links
            .iter()
            .map(|each| item(each, " class=\"u-url\" rel=\"me\"")),
    );
    if !links.is_empty() {
        about.push_str(&format!("<ul>\n{links}</ul>\n"));
    }
    format!("<div class=\"card p-author h-card\">\n{portrait}\n<div>\n{about}</div>\n</div>\n")
}
