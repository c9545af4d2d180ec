//! The words, dates, addresses and drawings of pages.

use postwright::front_matter::PostDate;
use postwright::site::{
    AddressError, Network, PageParts, PartsInput, Profile, drawing, is_rtl, language_tag,
    long_date, page_languages, page_words, permalink, plain_theme,
};

#[test]
fn dates_are_written_as_each_language_does() {
    let date = PostDate::parse("2025-10-06T23:30:00+02:00");
    for (language, expected) in [
        ("en", "October 6, 2025"),
        ("de-CH", "6. Oktober 2025"),
        ("fr", "6 octobre 2025"),
        ("es", "6 de octubre de 2025"),
        ("pt-BR", "6 de outubro de 2025"),
        ("nb", "6. oktober 2025"),
        ("pl", "6 pa\u{17a}dziernika 2025"),
        (
            "ru",
            "6 \u{43e}\u{43a}\u{442}\u{44f}\u{431}\u{440}\u{44f} 2025 \u{433}.",
        ),
        (
            "he",
            "6 \u{5d1}\u{5d0}\u{5d5}\u{5e7}\u{5d8}\u{5d5}\u{5d1}\u{5e8} 2025",
        ),
        ("ja", "2025\u{5e74}10\u{6708}6\u{65e5}"),
        ("zh-Hant-HK", "2025\u{5e74}10\u{6708}6\u{65e5}"),
        ("ko", "2025\u{b144} 10\u{c6d4} 6\u{c77c}"),
        ("xx", "October 6, 2025"),
        ("", "October 6, 2025"),
    ] {
        assert_eq!(long_date(&date, language, None), expected, "{language}");
    }
    assert_eq!(long_date(&PostDate::parse(" soon "), "de", None), "soon");
}

#[test]
fn formats_have_the_conversions_of_strftime() {
    let date = PostDate::parse("2025-03-06");
    for (format, expected) in [
        ("%Y-%m-%d", "2025-03-06"),
        ("%F", "2025-03-06"),
        ("%-d.%-m.%y", "6.3.25"),
        ("%e|%_m|%0d|%j|%-j", " 6| 3|06|065|65"),
        (
            "%A, %a, %B, %b, %h",
            "Donnerstag, Do, M\u{e4}rz, M\u{e4}rz, M\u{e4}rz",
        ),
        ("%D", "03/06/25"),
        ("100 %%", "100 %"),
        ("%H:%M %Z", "%H:%M %Z"),
        ("%-Q %", "%-Q %"),
        ("%-", "%-"),
        ("%\u{e9} \u{65e5}%d", "%\u{e9} \u{65e5}06"),
        ("", ""),
    ] {
        assert_eq!(long_date(&date, "de", Some(format)), expected, "{format}");
    }
}

#[test]
fn every_language_has_all_its_words() {
    let mut count = 0;
    for tag in page_languages() {
        count += 1;
        let words = page_words(tag);
        assert_eq!(words.language, tag);
        assert_eq!(language_tag(tag).as_deref(), Some(tag));
        let names = [
            &words.months[..],
            &words.days,
            &words.months_short,
            &words.days_short,
        ];
        let texts = [
            &words.date,
            &words.skip,
            &words.menu,
            &words.posted,
            &words.updated,
            &words.share,
            &words.author,
            &words.reactions,
            &words.happy,
            &words.sad,
            &words.excited,
            &words.sleepy,
            &words.angry,
            &words.surprise,
            &words.like,
            &words.dislike,
            &words.recent,
            &words.contents,
            &words.email,
            &words.website,
            &words.footnotes,
            &words.table,
            &words.done,
            &words.to_do,
            &words.formula,
            &words.back,
        ];
        for text in names.into_iter().flatten().chain(texts) {
            assert!(!text.is_empty() && text.trim() == text, "{tag}: {text:?}");
        }
        assert_eq!(words.back.matches("{number}").count(), 1, "{tag}");
        // Twelve months and seven days with names of their own.
        for names in [&words.months[..], &words.days] {
            let mut sorted = names.to_vec();
            sorted.sort();
            sorted.dedup();
            assert_eq!(sorted.len(), names.len(), "{tag}");
        }
        let date = long_date(&PostDate::parse("2025-10-16"), tag, None);
        assert!(
            date.contains("2025") && date.contains("16") && !date.contains('%'),
            "{date}"
        );
    }
    assert!(count >= 20);
}

#[test]
fn words_are_looked_up_from_the_whole_tag_down() {
    for (tag, expected) in [
        ("en-GB", "en"),
        ("DE-at-1996", "de"),
        ("pt-PT", "pt"),
        ("pt_br", "pt-BR"),
        ("pt-BR-x-a", "pt-BR"),
        ("zh", "zh"),
        ("zh-CN", "zh"),
        ("zh-TW", "zh-Hant"),
        ("zh-Hant-MO", "zh-Hant"),
        ("no", "nb"),
        ("nn-NO", "nb"),
        ("iw", "he"),
        ("eng", "en"),
        ("tlh", "en"),
        ("-", "en"),
    ] {
        assert_eq!(page_words(tag).language, expected, "{tag}");
    }
}

#[test]
fn the_direction_is_that_of_the_script() {
    for (tag, expected) in [
        ("ar", true),
        ("AR-eg", true),
        ("he", true),
        ("fa-IR", true),
        ("ar-Latn", false),
        ("az-Arab-IR", true),
        ("pa", false),
        ("de", false),
        ("zh-Hant", false),
        ("arz", false),
        ("", false),
    ] {
        assert_eq!(is_rtl(tag), expected, "{tag}");
    }
    for (written, expected) in [
        ("en", Some("en")),
        (" pt_BR ", Some("pt-BR")),
        ("x", None),
        ("en-", None),
        ("en US", None),
        ("en-abcdefghi", None),
        ("e\u{301}n", None),
        ("", None),
    ] {
        assert_eq!(language_tag(written).as_deref(), expected, "{written}");
    }
}

fn address(pattern: &str, slug: &str, date: &str, stem: &str) -> Result<String, AddressError> {
    let profile = Profile {
        permalink: pattern.to_owned(),
        ..Profile::default()
    };
    let date = (!date.is_empty()).then(|| PostDate::parse(date));
    permalink(&profile, slug, date.as_ref(), stem)
}

#[test]
fn addresses_of_posts_follow_the_pattern() {
    let day = "2025-03-06";
    for (pattern, slug, date, stem, expected) in [
        ("/{slug}/", "a-b", "", "file", "/a-b/"),
        ("{slug}", "a-b", "", "file", "/a-b"),
        (
            "/{year}/{month}/{day}/{slug}.html",
            "a",
            day,
            "",
            "/2025/03/06/a.html",
        ),
        ("/:year/:month/:day/:title/", "a", day, "", "/2025/03/06/a/"),
        (
            "/%year%/%monthnum%/%day%/%postname%/",
            "a",
            day,
            "",
            "/2025/03/06/a/",
        ),
        ("/blog/{name}/", "a", "", "2025-a", "/blog/2025-a/"),
        ("/{name}/", "a", "", "", "/a/"),
        ("/{slug}/", " ", "", "file", "/file/"),
        ("/{slug}/", "/2025/a/", "", "", "/2025/a/"),
        ("//{year}//{slug}", "a", day, "", "/2025/a"),
        ("/{slug}/", "../a/./b", "", "", "/a/b/"),
        (
            "/{slug}/",
            "\u{e9}t\u{e9} & co?#%41",
            "",
            "",
            "/%C3%A9t%C3%A9%20&%20co%3F%23%2541/",
        ),
        (
            "/\u{65e5}\u{8a18} a/%C3%A9%dag/{slug}",
            "\u{671d}",
            "",
            "",
            "/%E6%97%A5%E8%A8%98%20a/%C3%A9%dag/%E6%9C%9D",
        ),
        ("/100%/{slug}", "a", "", "", "/100%25/a"),
        ("/:/{slug}", "a", "", "", "/:/a"),
        ("/{slug}", "{year}:month", "", "", "/%7Byear%7D:month"),
        ("/{slug}/{", "a", "", "", "/a/%7B"),
    ] {
        assert_eq!(
            address(pattern, slug, date, stem).as_deref(),
            Ok(expected),
            "{pattern} {slug}"
        );
    }
    for (pattern, slug, date, expected) in [
        ("/{year}/{slug}/", "a", "", AddressError::NoDate),
        ("/{year}/{slug}/", "a", "tomorrow", AddressError::NoDate),
        ("/{slug}/{day}", "a", "2025-13-01", AddressError::NoDate),
        ("/{slug}/", "", "2025-03-06", AddressError::NoSlug),
        ("/{slug}/", "../", "2025-03-06", AddressError::NoSlug),
    ] {
        assert_eq!(address(pattern, slug, date, ""), Err(expected), "{pattern}");
    }
    // The day is that of its own zone.
    assert_eq!(
        address("/{day}/{slug}", "a", "2025-03-06T23:59:00-11:00", "").as_deref(),
        Ok("/06/a")
    );
}

#[test]
fn every_drawing_is_well_formed_and_stays_in_its_box() {
    let mut drawings: Vec<_> = [
        "like", "dislike", "happy", "sad", "excited", "sleepy", "angry", "surprise",
    ]
    .map(drawing)
    .to_vec();
    let share = share_links();
    drawings.extend(share.iter().map(|(icon, _)| *icon));
    for (index, icon) in drawings.iter().enumerate() {
        assert!(icon.contains("currentColor"), "{icon}");
        assert_eq!(icon.matches('<').count(), icon.matches('>').count());
        assert!(!icon.contains(['\n', '&', '\'']), "{icon}");
        assert!(!drawings[..index].contains(icon), "two are alike");
    }
    assert_eq!(drawing("other"), "");
}

/// Glyph and colours of each network.
fn share_links() -> Vec<(&'static str, [[u8; 3]; 2])> {
    let mut profile = Profile {
        base_url: Some("https://example.org".to_owned()),
        ..Profile::default()
    };
    profile.share = Network::ALL.to_vec();
    let parts = PageParts::of(&PartsInput {
        profile: &profile,
        theme: plain_theme(),
        site_folder: "",
        front_matter: &postwright::front_matter::read(""),
        title: "x",
        slug: "x",
        read_time: "",
        file_name: "",
        posts: &[],
        year: 0,
    });
    let links = parts.share.expect("a share row").links;
    links
        .iter()
        .map(|link| (link.icon, link.colour.map(|colour| colour.0)))
        .collect()
}

#[test]
fn colours_of_networks_stand_out_on_their_paper() {
    for (_, [light, dark]) in share_links() {
        assert!(contrast(light, [255, 255, 255]) >= 3.0, "{light:?}");
        assert!(contrast(dark, [0x20, 0x21, 0x23]) >= 3.0, "{dark:?}");
    }
}

/// The contrast of two colours (WCAG 2.2).
fn contrast(a: [u8; 3], b: [u8; 3]) -> f64 {
    let luminance = |colour: [u8; 3]| {
        let [red, green, blue] = colour.map(|channel| {
            let part = f64::from(channel) / 255.0;
            if part <= 0.04045 {
                part / 12.92
            } else {
                ((part + 0.055) / 1.055).powf(2.4)
            }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    };
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[test]
fn networks_are_known_by_their_ids() {
    for network in Network::ALL {
        assert_eq!(Network::from_id(network.id()), Some(network));
        assert!(!network.label().is_empty());
    }
    assert_eq!(Network::from_id(" X "), Some(Network::Twitter));
    assert_eq!(Network::from_id("FaceBook"), Some(Network::Facebook));
    assert_eq!(Network::from_id(""), None);
}
