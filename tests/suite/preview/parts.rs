//! A site with every part, for tests of the page.

use postwright::site::{
    Align, AuthorBox, AuthorCard, Count, Dated, Link, Masthead, Network, PageParts, PostHeader,
    Reaction, Recent, Rgb, Share, ShareLink, Theme,
};

/// A face, in lines.
const FACE: &str =
    "<circle cx=\"12\" cy=\"12\" r=\"9\"/><path d=\"M9 9v1M15 9v1M8 14c2 3 6 3 8 0\"/>";
/// A square, filled.
const SQUARE: &str = "<path d=\"M4 4h16v16H4z\"/>";

fn link(label: &str, url: &str) -> Link {
    Link {
        label: label.to_owned(),
        url: url.to_owned(),
    }
}

fn count(id: &str, label: &str, count: u64) -> Count {
    Count {
        id: id.to_owned(),
        label: label.to_owned(),
        count,
        icon: FACE,
    }
}

fn share(network: Network, label: &str, colour: [u8; 3]) -> ShareLink {
    ShareLink {
        network,
        label: label.to_owned(),
        url: format!("https://{}.example/share?u=x", network.id()),
        colour: [Rgb(colour), Rgb(colour.map(|part| part / 2 + 127))],
        icon: SQUARE,
    }
}

/// Every part of a page.
pub(crate) fn every_part() -> PageParts {
    let recent = [
        "A walk along the river",
        "Bread without a machine",
        "What the harbour said",
    ];
    let reactions = ["Happy", "Sad", "Excited", "Sleepy", "Angry", "Surprise"];
    PageParts {
        language: "en".to_owned(),
        rtl: false,
        page_language: "en".to_owned(),
        page_rtl: false,
        no_address: None,
        skip: "Skip to content".to_owned(),
        menu_label: "Menu".to_owned(),
        masthead: Some(Masthead {
            title: "The Harbour Post".to_owned(),
            tagline: "Notes from the quay".to_owned(),
            url: Some("https://site.example/".to_owned()),
        }),
        menu: ["Home", "Privacy Policy", "Disclaimer", "Contact"]
            .map(|label| link(label, &format!("https://site.example/{}/", label.len())))
            .to_vec(),
        post: PostHeader {
            title: "The title".to_owned(),
            posted: Some(Dated {
                label: "Posted on".to_owned(),
                date: "October 16, 2025".to_owned(),
                machine: "2025-10-16".to_owned(),
            }),
            updated: Some(Dated {
                label: "Updated on".to_owned(),
                date: "October 20, 2025".to_owned(),
                machine: "2025-10-20".to_owned(),
            }),
            likes: vec![count("like", "Like", 3), count("dislike", "Dislike", 0)],
            read_time: "Read Time: 3 Minute, 8 Second".to_owned(),
        },
        share: Some(Share {
            heading: "Share".to_owned(),
            links: vec![
                share(Network::Facebook, "Facebook", [24, 119, 242]),
                share(Network::Twitter, "Twitter", [20, 23, 26]),
                share(Network::Pinterest, "Pinterest", [189, 8, 28]),
                share(Network::LinkedIn, "LinkedIn", [10, 102, 194]),
            ],
        }),
        author: Some(AuthorBox {
            heading: "About Post Author".to_owned(),
            cards: vec![AuthorCard {
                name: "Mara Lindqvist".to_owned(),
                initials: "ML".to_owned(),
                picture: None,
                biography: "Mara writes about boats, bread and the weather. She lives by the \
                            harbour with two dogs and too many books."
                    .to_owned(),
                email: Some("mara@site.example".to_owned()),
                links: vec![link("Website", "https://mara.example/")],
            }],
        }),
        reactions: reactions
            .map(|label| Reaction {
                count: count(&label.to_lowercase(), label, 0),
                percent: 0,
            })
            .to_vec(),
        reactions_heading: "Reactions".to_owned(),
        recent: Some(Recent {
            heading: "Recent Posts".to_owned(),
            links: recent
                .map(|title| link(title, &format!("https://site.example/{}/", title.len())))
                .to_vec(),
        }),
        footer: vec![
            "© 2026 The Harbour Post".to_owned(),
            "Made by hand".to_owned(),
        ],
        canonical: None,
        endpoint: None,
    }
}

/// A theme with a strong head in the middle.
pub(crate) fn strong_head() -> Theme {
    let mut theme = Theme::default();
    theme.light.masthead = Rgb([17, 17, 17]);
    theme.light.on_masthead = Rgb([255, 255, 255]);
    theme.masthead.align = Align::Centre;
    theme.masthead.size = 3.0;
    theme.masthead.rules = [4.0, 1.0];
    theme
}
