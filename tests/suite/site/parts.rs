//! What stands around a post on its page.

use postwright::front_matter::{FrontMatter, PostDate, read};
use postwright::site::{
    AddressError, ListedPost, PageParts, Part, PartsInput, Profile, Theme, initials, percentages,
    plain_theme, read_profile,
};

/// The parts of a post with this front matter on the site of a file.
struct Page {
    profile: Profile,
    theme: Theme,
    front_matter: FrontMatter,
    title: &'static str,
    slug: &'static str,
    file_name: &'static str,
    site_folder: &'static str,
    posts: Vec<ListedPost>,
    year: i16,
}

impl Page {
    fn new(site: &str, front_matter: &str) -> Self {
        let (profile, problems) = read_profile(site);
        assert_eq!(problems, []);
        Self {
            profile,
            theme: plain_theme().clone(),
            front_matter: read(&format!("---\n{front_matter}\n---\n")),
            title: "Why mornings work",
            slug: "why-mornings-work",
            file_name: "mornings.md",
            site_folder: "",
            posts: Vec::new(),
            year: 2025,
        }
    }

    fn parts(&self) -> PageParts {
        PageParts::of(&PartsInput {
            profile: &self.profile,
            theme: &self.theme,
            site_folder: self.site_folder,
            front_matter: &self.front_matter,
            title: self.title,
            slug: self.slug,
            read_time: "Read Time: 3 Minute, 8 Second",
            file_name: self.file_name,
            posts: &self.posts,
            year: self.year,
        })
    }
}

const SITE: &str = "\
title = 'The garden gate'
tagline = 'Notes'
base_url = 'https://example.org/garden'
permalink = '/{year}/{slug}/'
menu = [{ label = 'About', url = '/about/' }, { label = 'Else', url = 'https://example.com' }]
[share]
networks = ['facebook', 'twitter', 'pinterest', 'linkedin', 'email']
[reactions]
likes = true
reactions = true
endpoint = 'https://example.org/count'
[[authors]]
name = 'Rosa Winter'
id = 'rosa'
email = 'rosa@example.org'
biography = 'Digs.'
picture = 'images/rosa.png'
url = 'https://rosa.example.org'
[[authors]]
name = 'Emil'
";

#[test]
fn a_page_without_a_site_has_only_its_post() {
    let page = Page::new("", "date: 2025-10-16");
    let parts = page.parts();
    assert_eq!(parts.language, "en");
    assert_eq!((parts.rtl, parts.page_rtl), (false, false));
    assert_eq!(parts.post.title, "Why mornings work");
    assert_eq!(parts.post.read_time, "Read Time: 3 Minute, 8 Second");
    let posted = parts.post.posted.expect("a date");
    assert_eq!(
        (
            posted.label.as_str(),
            posted.date.as_str(),
            posted.machine.as_str()
        ),
        ("Posted on", "October 16, 2025", "2025-10-16")
    );
    assert_eq!(parts.masthead, None);
    assert!(parts.menu.is_empty() && parts.footer.is_empty() && parts.post.likes.is_empty());
    assert!(parts.share.is_none() && parts.author.is_none() && parts.recent.is_none());
    assert!(parts.reactions.is_empty() && parts.endpoint.is_none());
    assert_eq!(
        (parts.canonical, parts.no_address),
        (None, Some(AddressError::NoBaseUrl))
    );
}

#[test]
fn every_part_of_the_reference_page_is_there_in_its_words() {
    let mut page = Page::new(
        SITE,
        "date: 2025-10-16\nupdated: 2025-11-02\nauthors: [ROSA, Guest Writer]",
    );
    page.posts = vec![listed("other.md", "Another", Some("2025-01-01"))];
    let parts = page.parts();
    let masthead = parts.masthead.expect("a masthead");
    assert_eq!(
        (masthead.title.as_str(), masthead.tagline.as_str()),
        ("The garden gate", "Notes")
    );
    assert_eq!(masthead.url.as_deref(), Some("https://example.org/garden/"));
    let menu: Vec<_> = parts.menu.iter().map(|link| link.url.as_str()).collect();
    assert_eq!(
        menu,
        ["https://example.org/garden/about/", "https://example.com"]
    );
    assert_eq!(
        (parts.skip.as_str(), parts.menu_label.as_str()),
        ("Skip to content", "Menu")
    );
    assert_eq!(parts.post.updated.expect("a change").label, "Updated on");
    let likes: Vec<_> = parts
        .post
        .likes
        .iter()
        .map(|count| count.label.as_str())
        .collect();
    assert_eq!(likes, ["Like", "Dislike"]);
    let share = parts.share.expect("a share row");
    assert_eq!(share.heading, "Share");
    let networks: Vec<_> = share.links.iter().map(|link| link.label.as_str()).collect();
    assert_eq!(
        networks,
        ["Facebook", "Twitter", "Pinterest", "LinkedIn", "Email"]
    );
    let author = parts.author.expect("authors");
    assert_eq!(author.heading, "About Post Author");
    assert_eq!(author.cards[0].name, "Rosa Winter");
    assert_eq!(author.cards[0].links[0].label, "Website");
    assert_eq!(
        (
            author.cards[1].name.as_str(),
            author.cards[1].initials.as_str()
        ),
        ("Guest Writer", "GW")
    );
    let reactions: Vec<_> = parts
        .reactions
        .iter()
        .map(|one| one.count.label.as_str())
        .collect();
    assert_eq!(
        reactions,
        ["Happy", "Sad", "Excited", "Sleepy", "Angry", "Surprise"]
    );
    assert_eq!(parts.recent.expect("posts").heading, "Recent Posts");
    assert_eq!(parts.footer, ["\u{a9} 2025 The garden gate"]);
    assert_eq!(
        parts.canonical.as_deref(),
        Some("https://example.org/garden/2025/why-mornings-work/")
    );
    assert_eq!(parts.endpoint.as_deref(), Some("https://example.org/count"));
}

#[test]
fn a_theme_shows_only_the_parts_it_names() {
    for missing in Part::ALL {
        let mut page = Page::new(SITE, "date: 2025-10-16");
        page.posts = vec![listed("other.md", "Another", None)];
        page.theme.layout.parts.retain(|part| *part != missing);
        let parts = page.parts();
        let there = [
            (Part::Masthead, parts.masthead.is_some()),
            (Part::Menu, !parts.menu.is_empty()),
            (Part::Post, parts.post.posted.is_some()),
            (Part::Share, parts.share.is_some()),
            (Part::Author, parts.author.is_some()),
            (Part::Reactions, !parts.reactions.is_empty()),
            (Part::Recent, parts.recent.is_some()),
            (Part::Footer, !parts.footer.is_empty()),
        ];
        for (part, is_there) in there {
            // The post is always there.
            assert_eq!(
                is_there,
                part != missing || part == Part::Post,
                "{part:?} without {missing:?}"
            );
        }
        assert!(parts.canonical.is_some());
    }
}

#[test]
fn shared_addresses_are_whole_and_encoded() {
    let cases = [
        (
            "cover: images/a b.png",
            Some(
                "https%3A%2F%2Fexample.org%2Fgarden%2F2025%2Fwhy-mornings-work%2Fimages%2Fa%2520b.png",
            ),
        ),
        (
            "cover: /img/a.png",
            Some("https%3A%2F%2Fexample.org%2Fgarden%2Fimg%2Fa.png"),
        ),
        (
            "cover: ../a.png",
            Some("https%3A%2F%2Fexample.org%2Fgarden%2F2025%2Fa.png"),
        ),
        (
            "cover: ../../../../a.png",
            Some("https%3A%2F%2Fexample.org%2Fgarden%2Fa.png"),
        ),
        (
            "images: [https://cdn.example.com/a.png, b.png]",
            Some("https%3A%2F%2Fcdn.example.com%2Fa.png"),
        ),
        (
            "cover: { image: //cdn.example.com/a.png, alt: x }",
            Some("https%3A%2F%2Fcdn.example.com%2Fa.png"),
        ),
        ("cover: data:image/png;base64,AA", None),
        ("tags: [a]", None),
    ];
    for (cover, expected) in cases {
        let mut page = Page::new(SITE, &format!("date: 2025-10-16\n{cover}"));
        page.title = "A & B? 100% \u{65e5}\u{672c}";
        let url = "https%3A%2F%2Fexample.org%2Fgarden%2F2025%2Fwhy-mornings-work%2F";
        let title = "A%20%26%20B%3F%20100%25%20%E6%97%A5%E6%9C%AC";
        let media = expected.map_or(String::new(), |image| format!("&media={image}"));
        let share = page.parts().share.expect("a share row");
        let urls: Vec<_> = share.links.iter().map(|link| link.url.clone()).collect();
        assert_eq!(
            urls,
            [
                format!("https://www.facebook.com/sharer/sharer.php?u={url}"),
                format!("https://x.com/intent/tweet?url={url}&text={title}"),
                format!(
                    "https://www.pinterest.com/pin/create/button/?url={url}{media}&description={title}"
                ),
                format!("https://www.linkedin.com/sharing/share-offsite/?url={url}"),
                format!("mailto:?subject={title}&body={url}"),
            ],
            "{cover}"
        );
    }
}

#[test]
fn without_an_address_there_is_nothing_to_share() {
    for (site, front_matter, slug, file_name, why) in [
        (
            "title = 'x'",
            "date: 2025-10-16",
            "a",
            "a.md",
            AddressError::NoBaseUrl,
        ),
        (SITE, "title: x", "a", "a.md", AddressError::NoDate),
        (SITE, "date: someday", "a", "a.md", AddressError::NoDate),
        (SITE, "date: 2025-10-16", " ", "", AddressError::NoSlug),
        (SITE, "date: 2025-10-16", "../..", "", AddressError::NoSlug),
    ] {
        let mut page = Page::new(site, front_matter);
        (page.slug, page.file_name) = (slug, file_name);
        let parts = page.parts();
        assert_eq!(
            (parts.canonical, parts.no_address),
            (None, Some(why)),
            "{front_matter}"
        );
        assert_eq!(parts.share, None);
    }
    let page = Page::new(
        "base_url = 'https://a.org'\nshare.networks = []",
        "date: 2025-10-16",
    );
    assert_eq!(page.parts().share, None);
}

#[test]
fn authors_are_found_by_name_or_id() {
    let cards = |front_matter: &str| {
        let page = Page::new(SITE, front_matter);
        let cards = page.parts().author.expect("an author").cards;
        cards.into_iter().map(|card| card.name).collect::<Vec<_>>()
    };
    assert_eq!(cards("title: x"), ["Rosa Winter"]);
    assert_eq!(cards("author: emil"), ["Emil"]);
    assert_eq!(cards("author: ' rosa '"), ["Rosa Winter"]);
    assert_eq!(
        cards("authors: [rosa, Rosa Winter, emil]"),
        ["Rosa Winter", "Emil"]
    );
    assert_eq!(cards("authors: [Ros]"), ["Ros"]);
    assert_eq!(cards("author: { name: EMIL }"), ["Emil"]);
    let mut page = Page::new(SITE, "title: x");
    for (folder, written, expected) in [
        ("", "images/rosa.png", "images/rosa.png"),
        ("../", "images/rosa.png", "../images/rosa.png"),
        ("../..", "images/rosa.png", "../../images/rosa.png"),
        ("../", "/rosa.png", "/rosa.png"),
        ("../", "https://a.org/rosa.png", "https://a.org/rosa.png"),
        (
            "../",
            "data:image/png;base64,AA",
            "data:image/png;base64,AA",
        ),
    ] {
        page.site_folder = folder;
        page.profile.authors[0].picture = Some(written.to_owned());
        let card = page.parts().author.expect("an author").cards.remove(0);
        assert_eq!(card.picture.as_deref(), Some(expected));
        assert_eq!(card.email.as_deref(), Some("rosa@example.org"));
    }
}

#[test]
fn initials_are_letters_of_every_script() {
    for (name, expected) in [
        ("Rosa Winter", "RW"),
        ("Ludwig van Beethoven", "LB"),
        ("ada", "A"),
        ("  (bob) \u{201c}the\u{201d} builder ", "BB"),
        ("\u{00e9}lodie O'Neil", "\u{00c9}O"),
        ("e\u{301}lodie", "E\u{301}"),
        ("\u{5c71}\u{7530}\u{592a}\u{90ce}", "\u{5c71}"),
        (
            "\u{0645}\u{062d}\u{0645}\u{062f} \u{0639}\u{0644}\u{064a}",
            "\u{0645}\u{0639}",
        ),
        ("\u{df}eta", "\u{df}"),
        ("\u{1f469}\u{200d}\u{1f4bb}", "\u{1f469}\u{200d}\u{1f4bb}"),
        ("", ""),
    ] {
        assert_eq!(initials(name), expected, "{name}");
    }
}

fn listed(file_name: &str, title: &str, date: Option<&str>) -> ListedPost {
    ListedPost {
        file_name: file_name.to_owned(),
        title: title.to_owned(),
        slug: file_name.trim_end_matches(".md").to_owned(),
        date: date.map(PostDate::parse),
        draft: false,
        ..ListedPost::default()
    }
}

#[test]
fn recent_posts_are_the_newest_others() {
    let mut page = Page::new("", "date: 2025-10-16");
    page.posts = vec![
        listed("undated.md", "Undated", None),
        listed("old.md", "Old", Some("2024-01-01")),
        listed("mornings.md", "Itself", Some("2025-10-16")),
        // 06:00 in UTC, later than the next one.
        listed("west.md", "West", Some("2025-10-15T22:00:00-08:00")),
        listed("east.md", "East", Some("2025-10-16T08:00:00+09:00")),
        listed("unreadable.md", "Unreadable", Some("last week")),
        listed("plain.md", "", Some("2025-10-16 05:00")),
        ListedPost {
            draft: true,
            ..listed("draft.md", "Draft", Some("2026-01-01"))
        },
    ];
    let labels = |page: &Page| {
        let recent = page.parts().recent;
        recent.map(|recent| {
            recent
                .links
                .into_iter()
                .map(|link| link.label)
                .collect::<Vec<_>>()
        })
    };
    assert_eq!(
        labels(&page).unwrap(),
        ["West", "plain", "East", "Old", "Undated"]
    );
    page.profile.recent.count = 2;
    assert_eq!(labels(&page).unwrap(), ["West", "plain"]);
    page.posts.reverse();
    assert_eq!(labels(&page).unwrap(), ["West", "plain"]);
    page.profile.recent.show = false;
    assert_eq!(labels(&page), None);
    page.profile.recent.show = true;
    page.posts
        .retain(|post| post.draft || post.file_name == "mornings.md");
    assert_eq!(labels(&page), None);
}

#[test]
fn recent_posts_have_the_address_that_the_site_gives_them() {
    let address = |site: &str, post: ListedPost| {
        let mut page = Page::new(site, "date: 2025-10-16");
        page.posts = vec![post];
        page.parts().recent.expect("a post").links.remove(0).url
    };
    let post = listed("a b.md", "x", Some("2024-02-03"));
    assert_eq!(address("", post.clone()), "a%20b.html");
    assert_eq!(
        address("base_url = 'https://e.org'", post.clone()),
        "https://e.org/a%20b/"
    );
    assert_eq!(
        address(SITE, post),
        "https://example.org/garden/2024/a%20b/"
    );
    // Its address needs a date.
    assert_eq!(address(SITE, listed("a.md", "x", None)), "a.html");
    let odd = ListedPost {
        slug: "\u{e9}:b".to_owned(),
        ..listed("a.md", "x", None)
    };
    assert_eq!(address("", odd), "%C3%A9%3Ab.html");
    let nameless = ListedPost {
        slug: String::new(),
        ..listed("javascript:x.md", "", None)
    };
    assert_eq!(address("", nameless), "javascript%3Ax.html");
}

#[test]
fn counts_come_from_the_front_matter() {
    let counts = |front_matter: &str| {
        let parts = Page::new(SITE, front_matter).parts();
        let likes: Vec<_> = parts.post.likes.iter().map(|count| count.count).collect();
        let reactions: Vec<_> = parts
            .reactions
            .iter()
            .map(|one| (one.count.count, one.percent))
            .collect();
        (likes, reactions)
    };
    let none = vec![(0, 0); 6];
    assert_eq!(counts("title: x"), (vec![0, 0], none.clone()));
    let (likes, reactions) =
        counts("reactions: { like: 5, dislike: '2', happy: 2, surprise: 1, other: 7 }");
    assert_eq!(likes, [5, 2]);
    assert_eq!(
        reactions,
        [(2, 67), (0, 0), (0, 0), (0, 0), (0, 0), (1, 33)]
    );
    assert_eq!(counts("extra:\n  reactions:\n    like: 3").0, [3, 0]);
    assert_eq!(
        counts("reactions: { like: -1, dislike: many, happy: 1.5, sad: [1] }"),
        (vec![0, 0], none.clone())
    );
    assert_eq!(counts("reactions: true"), (vec![0, 0], none));
    assert_eq!(
        counts("reactions: { like: 99999999999999999999999 }").0,
        [u64::MAX, 0]
    );
    let icons: Vec<_> = Page::new(SITE, "x: y")
        .parts()
        .reactions
        .iter()
        .map(|one| one.count.icon)
        .collect();
    assert!(icons.iter().all(|icon| icon.contains("currentColor")));
}

#[test]
fn shares_of_the_reactions_sum_to_a_hundred() {
    for (numbers, expected) in [
        (&[0, 0][..], &[0, 0][..]),
        (&[1], &[100]),
        (&[1, 1, 1], &[34, 33, 33]),
        (&[1, 1, 1, 1, 1, 1], &[17, 17, 17, 17, 16, 16]),
        (&[1, 999], &[0, 100]),
        (&[5, 995], &[1, 99]),
        (&[u64::MAX, u64::MAX], &[50, 50]),
        (&[], &[]),
    ] {
        assert_eq!(percentages(numbers), expected, "{numbers:?}");
    }
    for seed in 0..500_u64 {
        let numbers: Vec<_> = (1..7)
            .map(|i| (seed * 7919 + i * 104_729) % (i * 13))
            .collect();
        let sum: u32 = percentages(&numbers).into_iter().map(u32::from).sum();
        assert_eq!(
            sum,
            if numbers.iter().all(|number| *number == 0) {
                0
            } else {
                100
            }
        );
    }
}

#[test]
fn the_page_speaks_the_language_of_its_post() {
    // The site's language and direction, the post's; the words, the page; the directions of both.
    for (site, post, words, page, rtl) in [
        ("", "", "en", "en", [false, false]),
        ("language = 'de'", "", "de", "de", [false, false]),
        ("language = 'de-AT'", "", "de-AT", "de-AT", [false, false]),
        ("language = 'de'", "lang: ar", "ar", "ar", [true, true]),
        ("language = 'ar'", "", "ar", "ar", [true, true]),
        (
            "language = 'ar'\ndirection = 'ltr'",
            "",
            "ar",
            "ar",
            [false, false],
        ),
        (
            "language = 'ar'\ndirection = 'ltr'",
            "lang: he",
            "he",
            "he",
            [true, true],
        ),
        (
            "language = 'en'\ndirection = 'rtl'",
            "lang: en-GB",
            "en-GB",
            "en-GB",
            [true, true],
        ),
        ("language = 'en'", "lang: fa", "en", "fa", [false, true]),
        ("language = 'sw'", "", "en", "sw", [false, false]),
        ("language = 'de'", "lang: '!?'", "de", "de", [false, false]),
        ("", "lang: zh_TW", "zh-TW", "zh-TW", [false, false]),
        ("", "language: nn", "nb", "nn", [false, false]),
    ] {
        let parts = Page::new(site, post).parts();
        assert_eq!(
            (parts.language.as_str(), parts.page_language.as_str()),
            (words, page),
            "{site} {post}"
        );
        assert_eq!([parts.rtl, parts.page_rtl], rtl, "{site} {post}");
    }
    let parts = Page::new("title = 'x'", "lang: ar\ndate: 2025-10-16").parts();
    assert_eq!(
        parts.post.posted.expect("a date").date,
        "16 \u{623}\u{643}\u{62a}\u{648}\u{628}\u{631} 2025"
    );
}

#[test]
fn dates_that_say_nothing_new_are_left_out() {
    let header = |front_matter: &str| Page::new("", front_matter).parts().post;
    assert!(
        header("date: 2025-10-16\nupdated: 2025-10-16T20:00:00")
            .updated
            .is_none()
    );
    assert!(header("date: 2025-10-16\nupdated: soon").updated.is_none());
    assert!(header("updated: 2025-10-16").updated.is_some());
    assert!(header("title: x").posted.is_none());
    for (written, machine) in [
        (
            "2025-10-16 09:26:53.123456 +0100",
            "2025-10-16T09:26:53+01:00",
        ),
        ("2025-10-16T09:26:53.5Z", "2025-10-16T09:26:53Z"),
        ("2025/10/6 9:26", "2025-10-06T09:26:00"),
    ] {
        let posted = header(&format!("date: {written}")).posted.expect("a date");
        assert_eq!(posted.machine, machine);
    }
    let odd = header("date: In autumn").posted.expect("what is written");
    assert_eq!((odd.date.as_str(), odd.machine.as_str()), ("In autumn", ""));
}

#[test]
fn the_footer_says_what_it_is_told() {
    let footer = |site: &str, year| {
        let mut page = Page::new(site, "title: x");
        page.year = year;
        page.parts().footer
    };
    assert_eq!(footer("title = 'Gate'", 2026), ["\u{a9} 2026 Gate"]);
    assert_eq!(footer("title = 'Gate'", 0), ["\u{a9} Gate"]);
    assert_eq!(footer("footer.text = 'Since 2001'", 2026), ["Since 2001"]);
    assert_eq!(footer("footer.credit = 'Thanks'", 2026), ["Thanks"]);
    assert_eq!(
        footer(
            "title = '{year}'\n[footer]\ntext = '{title} {year}'\ncredit = 'a {year}'",
            2026
        ),
        ["{year} 2026", "a {year}"]
    );
}
