//! From the parts of a page to units.

use std::sync::Arc;

use super::panel::{Figure, Form, Panel};
use super::{Site, stage};
use crate::preview::build::{Builder, Place};
use crate::preview::flow::{Content, NestKind, Role};
use crate::preview::leaf::{Image, Leaf, Link, Manner, Target};
use crate::preview::page::Format;
use crate::site::{
    AuthorCard, Count, Dated, Link as Labelled, Part, PostHeader, Reaction, ShareLink,
};

/// The largest title of the site on a phone, in ems: see [`crate::site::MastheadStyle::size`].
const PHONE_TITLE: f32 = 2.0;
/// The space above the title of the site and below its tagline, on a phone and wider, in ems.
const MASTHEAD_EDGES: [f32; 2] = [1.5, 2.0];
/// The space between a heading of a part and its rule, in px, and below that, in ems.
const HEADING_GAPS: [f32; 2] = [6.4, 0.75];
/// The space between the cards of authors, in ems.
const CARD_GAP: f32 = 0.9;
/// The space above and below an entry of a list, in px.
const ENTRY_GAP: f32 = 9.6;
/// The space below the rule of the footer, and below the footer, in ems.
const FOOT_GAP: f32 = 1.5;
/// What stands between the links of an author.
const SEPARATOR: &str = "  ·  ";
/// Reactions beside each other: on a phone, on a tablet, wider.
const COLUMNS: [usize; 3] = [2, 3, 6];

/// Puts a part into a builder. `above` is the space above it, in points.
pub(in crate::preview) fn part_flow(
    builder: &mut Builder,
    part: Part,
    (site, is_open): (Site<'_>, bool),
    format: Format,
    above: f32,
) {
    let column = Place::column(format.width, format.em);
    let place = Place {
        left: format.left,
        ..column
    };
    let all = Place {
        width: format.all,
        ..column
    };
    let side = match format.side {
        Some([left, width]) => Place {
            left,
            width,
            ..column
        },
        None => place,
    };
    builder.space(above);
    let mut writer = Writer { builder, site };
    match part {
        Part::Masthead => writer.masthead(all, format),
        Part::Menu => writer.menu(all, format, is_open),
        Part::Share => writer.share(place),
        Part::Author => writer.author(place),
        Part::Reactions => writer.reactions(place),
        Part::Recent => writer.recent(side),
        Part::Footer => writer.footer(all, format),
        Part::Post => {}
    }
}

/// Puts the facts below the title of a post: its dates, likes and read time.
pub(in crate::preview) fn head_facts(builder: &mut Builder, site: Site<'_>, place: Place) {
    let PostHeader {
        posted,
        updated,
        likes,
        read_time,
        ..
    } = &site.parts.post;
    let mut writer = Writer { builder, site };
    let dates = [posted, updated].into_iter().flatten().map(date);
    let mut leaves: Vec<Leaf> = dates.map(|date| writer.leaf(&date)).collect();
    let mut figures = vec![None; leaves.len()];
    for like in likes {
        leaves.push(writer.leaf(&said(like, None)));
        figures.push(Some(Figure {
            icon: like.icon,
            label: String::new(),
            count: like.count.to_string(),
        }));
    }
    if !read_time.is_empty() {
        leaves.push(writer.leaf(read_time));
        figures.push(None);
    }
    if !leaves.is_empty() {
        writer.panel(Form::Facts(figures), leaves, place);
    }
}

struct Writer<'b, 's> {
    builder: &'b mut Builder,
    site: Site<'s>,
}

impl Writer<'_, '_> {
    fn panel(&mut self, form: Form, leaves: Vec<Leaf>, place: Place) {
        let panel = Panel {
            form,
            leaves: leaves.into_iter().map(Arc::new).collect(),
            rtl: self.site.parts.rtl,
        };
        self.builder
            .unit(Content::Panel(Box::new(panel)), 0..0, place);
    }

    fn leaf(&self, text: &str) -> Leaf {
        Leaf::plain(text, self.site.parts.rtl)
    }

    fn text(&mut self, text: &str, role: Role, place: Place) {
        let leaf = self.leaf(text);
        self.builder.text(leaf, role, 0..0, place);
    }

    fn heading(&mut self, text: &str, place: Place) {
        if !text.is_empty() {
            self.text(text, Role::PartHeading, place);
            self.builder
                .space(HEADING_GAPS[0] * self.builder.metrics.px);
            self.builder.unit(Content::Line(1.0), 0..0, place);
            self.builder.space(HEADING_GAPS[1] * place.em);
        }
    }

    /// A text that leads somewhere.
    fn link(&self, link: &Labelled, manner: Manner) -> Leaf {
        let mut leaf = self.leaf(&link.label);
        let range = 0..leaf.text.len();
        if manner != Manner::default() {
            leaf.manners.push((range.clone(), manner));
        }
        leaf.links.push(link_to(range, &link.url));
        leaf
    }

    fn masthead(&mut self, place: Place, format: Format) {
        let style = &self.site.theme.masthead;
        let Some(masthead) = &self.site.parts.masthead else {
            return;
        };
        let title = match style.capitals {
            true => masthead.title.to_uppercase(),
            false => masthead.title.clone(),
        };
        let mut title = self.leaf(&title);
        if let Some(url) = &masthead.url {
            title.links.push(link_to(0..title.text.len(), url));
        }
        let mut leaves = vec![title];
        if !masthead.tagline.is_empty() {
            leaves.push(self.leaf(&masthead.tagline));
        }
        let size = match self.site.is_from(stage::BROAD) {
            true => style.size,
            false => style.size.min(PHONE_TITLE),
        };
        let edge = MASTHEAD_EDGES[usize::from(self.site.is_from(stage::BROAD))];
        let form = Form::Masthead {
            bleed: format.bleed,
            size,
            edge,
        };
        self.panel(form, leaves, place);
        if !self.site.has(Part::Menu) {
            self.rule_below(place, format);
        }
    }

    /// The menu, in a row; on a phone it is folded up.
    fn menu(&mut self, place: Place, format: Format, is_open: bool) {
        let parts = self.site.parts;
        let links = parts.menu.iter();
        if self.site.is_from(stage::BROAD) {
            let leaves = links
                .map(|link| self.link(link, Manner::default()))
                .collect();
            let list = NestKind::List(None, parts.menu.len());
            self.builder.nested(list, place, |builder, place| {
                let site = self.site;
                Writer { builder, site }.panel(Form::Links, leaves, place);
            });
        } else {
            let label = self.leaf(&parts.menu_label);
            self.panel(Form::Fold(is_open), vec![label], place);
            if is_open {
                let links: Vec<Leaf> = links
                    .map(|link| self.link(link, Manner::default()))
                    .collect();
                self.list(links, place);
                self.builder.space(ENTRY_GAP * self.builder.metrics.px);
            }
        }
        self.rule_below(place, format);
    }

    /// The rule below the head of the site.
    fn rule_below(&mut self, place: Place, format: Format) {
        let thickness = self.site.theme.masthead.rules[1] * format.metrics.px;
        if thickness > 0.0 {
            let (bleed, is_strong) = (format.bleed, true);
            let form = Form::Rule {
                bleed,
                thickness,
                is_strong,
            };
            self.panel(form, Vec::new(), place);
        }
    }

    /// Texts as the items of a list.
    fn list(&mut self, leaves: Vec<Leaf>, place: Place) {
        let list = NestKind::List(None, leaves.len());
        self.builder.nested(list, place, |builder, place| {
            for (index, leaf) in leaves.into_iter().enumerate() {
                builder.nested(NestKind::Item(index), place, |builder, place| {
                    if index > 0 {
                        builder.space(ENTRY_GAP * builder.metrics.px);
                        builder.unit(Content::Line(1.0), 0..0, place);
                        builder.space(ENTRY_GAP * builder.metrics.px);
                    }
                    builder.text(leaf, Role::Entry, 0..0, place);
                });
            }
        });
    }

    fn share(&mut self, place: Place) {
        let Some(share) = &self.site.parts.share else {
            return;
        };
        self.heading(&share.heading, place);
        let cells = share.links.iter().map(|link| (link.colour, link.icon));
        let form = Form::Share(cells.collect());
        let link = |link: &ShareLink| Labelled {
            label: link.label.clone(),
            url: link.url.clone(),
        };
        let leaves = share.links.iter().map(link);
        let leaves: Vec<Leaf> = leaves
            .map(|link| self.link(&link, Manner::default()))
            .collect();
        let site = self.site;
        let list = NestKind::List(None, leaves.len());
        self.builder.nested(list, place, |builder, place| {
            Writer { builder, site }.panel(form, leaves, place);
        });
    }

    fn author(&mut self, place: Place) {
        let Some(author) = &self.site.parts.author else {
            return;
        };
        self.heading(&author.heading, place);
        for (index, card) in author.cards.iter().enumerate() {
            if index > 0 {
                self.builder.space(CARD_GAP * place.em);
            }
            self.card(card, place);
        }
    }

    fn card(&mut self, card: &AuthorCard, place: Place) {
        let mut leaves = Vec::new();
        if let Some(url) = &card.picture {
            let mut leaf = self.leaf("");
            leaf.images.push(Image {
                at: 0,
                url: url.clone(),
                alt: card.name.clone(),
                title: String::new(),
                size: [None, None],
            });
            leaves.push(leaf);
        }
        let mut name = self.leaf(&card.name);
        name.manners.push((0..name.text.len(), Manner::BOLD));
        leaves.push(name);
        let paragraphs = card.biography.lines().map(str::trim);
        let paragraphs = paragraphs.filter(|line| !line.is_empty());
        leaves.extend(paragraphs.map(|line| self.leaf(line)));
        let mail = card.email.iter().map(|email| Labelled {
            label: email.clone(),
            url: format!("mailto:{email}"),
        });
        let mut links = self.leaf("");
        for link in mail.chain(card.links.iter().cloned()) {
            if !links.text.is_empty() {
                links.text.push_str(SEPARATOR);
            }
            let start = links.text.len();
            links.text.push_str(&link.label);
            let range = start..links.text.len();
            links.manners.push((range.clone(), Manner::LINK));
            links.links.push(link_to(range, &link.url));
        }
        if !links.text.is_empty() {
            leaves.push(links);
        }
        let form = Form::Card {
            initials: card.initials.clone(),
            stacked: !self.site.is_from(stage::WIDE),
        };
        self.panel(form, leaves, place);
    }

    fn reactions(&mut self, place: Place) {
        let parts = self.site.parts;
        if !parts.reactions_heading.is_empty() {
            let heading = self.leaf(&parts.reactions_heading);
            self.panel(Form::Hidden, vec![heading], place);
        }
        let leaves = parts.reactions.iter();
        let leaves: Vec<Leaf> = leaves
            .map(|own| self.leaf(&said(&own.count, Some(own.percent))))
            .collect();
        let figure = |own: &Reaction| Figure {
            icon: own.count.icon,
            label: own.count.label.clone(),
            count: format!("{} {}\u{a0}%", own.count.count, own.percent),
        };
        let form = Form::Figures {
            figures: parts.reactions.iter().map(figure).collect(),
            columns: match (
                self.site.is_from(stage::WIDE),
                self.site.is_from(stage::BROAD),
            ) {
                (true, _) => COLUMNS[2],
                (false, true) => COLUMNS[1],
                (false, false) => COLUMNS[0],
            },
        };
        let site = self.site;
        let list = NestKind::List(None, leaves.len());
        self.builder.nested(list, place, |builder, place| {
            Writer { builder, site }.panel(form, leaves, place);
        });
    }

    fn recent(&mut self, place: Place) {
        let Some(recent) = &self.site.parts.recent else {
            return;
        };
        self.heading(&recent.heading, place);
        let leaves = recent.links.iter();
        let leaves = leaves
            .map(|link| self.link(link, Manner::default()))
            .collect();
        self.list(leaves, place);
    }

    fn footer(&mut self, place: Place, format: Format) {
        let form = Form::Rule {
            bleed: format.bleed,
            thickness: format.metrics.shape.rule * format.metrics.px,
            is_strong: false,
        };
        self.panel(form, Vec::new(), place);
        self.builder.space(FOOT_GAP * place.em);
        for line in &self.site.parts.footer {
            self.text(line, Role::Foot, place);
        }
        self.builder.space(FOOT_GAP * place.em);
        self.builder.unit(Content::Blank, 0..0, place);
    }
}

fn link_to(range: std::ops::Range<usize>, url: &str) -> Link {
    Link {
        range,
        images: 0..0,
        target: Target::Url(url.to_owned()),
    }
}

fn date(dated: &Dated) -> String {
    match dated.label.is_empty() {
        true => dated.date.clone(),
        false => format!("{} {}", dated.label, dated.date),
    }
}

/// What assistive technology is told of a count.
fn said(count: &Count, percent: Option<u8>) -> String {
    let Count { label, count, .. } = count;
    match percent {
        Some(percent) => format!("{label} {count}, {percent} %"),
        None => format!("{label} {count}"),
    }
}
