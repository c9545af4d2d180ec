//! What search engines and networks show of a post: widths, cuts, addresses, what is missing.

use postwright::site::{Cards, CardsInput, Missing, Profile, width_px};

fn profile() -> Profile {
    Profile {
        title: "The Morning Post".to_owned(),
        ..Profile::default()
    }
}

fn input(profile: &Profile) -> CardsInput<'_> {
    CardsInput {
        profile,
        canonical: Some("https://www.Example.org/2025/10/why-mornings-work/"),
        title: "Why mornings work",
        description: Some("A quiet hour before the day begins is worth two after it."),
        description_derived: false,
        cover: Some("images/cover.jpg"),
        cover_alt: "A cup of coffee",
        file_name: "why-mornings-work.md",
    }
}

fn titled(title: &str) -> Cards {
    let profile = profile();
    Cards::of(&CardsInput {
        title,
        ..input(&profile)
    })
}

#[test]
fn widths_are_those_of_the_face() {
    // Sums of the advance widths that the metrics of Helvetica give, in thousandths.
    let cases: [(&str, f32); 16] = [
        ("", 0.0),
        ("A", 667.0),
        ("Hello", 722.0 + 556.0 + 222.0 + 222.0 + 556.0),
        ("Will it fit", 944.0 + 5.0 * 222.0 + 5.0 * 278.0),
        ("naïve", 556.0 + 556.0 + 278.0 + 500.0 + 556.0),
        // A letter and its mark are as wide as the letter that has it.
        ("nai\u{308}ve", 556.0 + 556.0 + 222.0 + 500.0 + 556.0),
        ("“—”", 333.0 + 1000.0 + 333.0),
        ("日本語", 3000.0),
        ("한국", 2000.0),
        ("ｗ", 1000.0),
        ("😀", 1000.0),
        // A family is one picture, so is a flag, so is a heart in colour.
        ("👨\u{200D}👩\u{200D}👧", 1000.0),
        ("🇩🇪", 1000.0),
        ("❤\u{FE0F}", 1000.0),
        // What has no width: a joiner, a soft hyphen, a control character.
        ("\u{200D}\u{AD}\u{7}", 0.0),
        ("שלום", 4.0 * 560.0),
    ];
    for (text, units) in cases {
        let width = width_px(text, 1000.0);
        assert!(
            (width - units).abs() < 0.5,
            "{text:?}: {width}, not {units}"
        );
        let half = width_px(text, 500.0);
        assert!(
            (half - units / 2.0).abs() < 0.5,
            "{text:?} at half the size"
        );
    }
}

#[test]
fn texts_are_cut_where_engines_cut_them() {
    let long = "How an hour of quiet before breakfast became the best part of every working day";
    let cases = [
        // What fits is whole.
        ("Why mornings work", "Why mornings work"),
        ("", "why-mornings-work"),
        ("   \n\t ", "why-mornings-work"),
        // White space is one space.
        (" Why\n mornings\t\twork ", "Why mornings work"),
        // Between words, and without a sign before the dots.
        (
            long,
            "How an hour of quiet before breakfast became the best part of ...",
        ),
        (
            "One, two, three, four, five, six, seven, eight, nine, ten, eleven, twelve, thirteen",
            "One, two, three, four, five, six, seven, eight, nine, ten, eleven ...",
        ),
        // A word that fills most of the row is cut itself.
        (
            "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
            "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunt ...",
        ),
        // Twenty-seven ideographs of 20 px and the dots.
        (
            "朝の静かな一時間が一日のなかで最も大切な時間になったのはなぜかを説明する文章",
            "朝の静かな一時間が一日のなかで最も大切な時間になったの ...",
        ),
        // Right to left, in the order of reading.
        (
            "למה הבקרים עובדים טוב יותר משאר שעות היום ומה אפשר ללמוד מזה על העבודה שלנו בכל יום ויום",
            "למה הבקרים עובדים טוב יותר משאר שעות היום ומה אפשר ...",
        ),
        // Signs that would turn the rest of the result around are not passed on.
        ("Why \u{202E}mornings\u{202C} work", "Why mornings work"),
        ("a\u{0}b\u{7}", "ab"),
    ];
    for (title, shown) in cases {
        let fit = titled(title).desktop.title;
        assert_eq!(fit.shown, shown, "{title:?}");
        assert!(width_px(&fit.shown, 20.0) <= 580.0, "{title:?}");
        assert_eq!(fit.cut.is_some(), fit.over > 0, "{title:?}");
        let Some(cut) = fit.cut else {
            assert_eq!(fit.shown, fit.whole);
            continue;
        };
        assert_eq!(fit.shown, format!("{} ...", &fit.whole[..cut]));
    }
}

#[test]
fn no_picture_of_several_signs_is_cut_apart() {
    let family = "👨\u{200D}👩\u{200D}👧";
    let fit = titled(&family.repeat(40)).desktop.title;
    let cut = fit.cut.expect("forty do not fit");
    assert_eq!(cut % family.len(), 0);
    // 580 px less the dots, in squares of 20 px.
    assert_eq!(cut / family.len(), 27);
    assert_eq!(fit.over, 13);
}

#[test]
fn ten_thousand_characters_are_cut_like_others() {
    for text in [
        "word ".repeat(2000),
        "x".repeat(10_000),
        "字".repeat(10_000),
    ] {
        let profile = profile();
        let cards = Cards::of(&CardsInput {
            title: &text,
            description: Some(&text),
            ..input(&profile)
        });
        for (fit, size, limit) in [
            (&cards.desktop.title, 20.0, 580.0),
            (&cards.desktop.description, 14.0, 920.0),
            (&cards.phone.title, 20.0, 720.0),
            (&cards.phone.description, 14.0, 680.0),
            (&cards.shared.title, 17.0, 952.0),
            (&cards.shared.description, 14.0, 476.0),
        ] {
            let width = width_px(&fit.shown, size);
            assert!(width <= limit && width > 0.7 * limit, "{width} of {limit}");
            let cut = fit.cut.expect("it does not fit");
            let behind = fit.whole[cut..].chars().count();
            assert_eq!(fit.over, behind);
            assert!(fit.share() > 1.0);
        }
    }
}

#[test]
fn meters_say_how_a_text_fits() {
    let fit = |title: &str| titled(title).desktop.title;
    // A letter is 18.88 px wide: 30 of them leave room for less than one.
    assert_eq!(fit(&"W".repeat(30)).sentence(), "Just fits");
    assert_eq!(
        fit(&"W".repeat(29)).sentence(),
        "Room for about 1 more character"
    );
    assert_eq!(fit(&"W".repeat(31)).sentence(), "2 characters are cut off");
    let room = fit("Why mornings work");
    assert!((0.2..0.4).contains(&room.share()), "{}", room.share());
    assert!(
        room.sentence().starts_with("Room for about 39"),
        "{}",
        room.sentence()
    );
    let profile = profile();
    let empty = Cards::of(&CardsInput {
        description: None,
        ..input(&profile)
    });
    let empty = empty.desktop.description;
    assert_eq!(empty.sentence(), "Empty: room for about 136 characters");
    assert_eq!((empty.share(), empty.rows), (0.0, 0));
}

#[test]
fn a_phone_has_two_rows_for_the_title() {
    let long = "How an hour of quiet before breakfast became the best part of my day";
    let cards = titled(long);
    assert_eq!(cards.phone.title.rows, 2);
    assert_eq!(
        (cards.phone.title.cut, cards.phone.title.shown.as_str()),
        (None, long)
    );
    let both = format!("{long} and of the days of everybody else");
    let cut = titled(&both).phone.title;
    assert!(cut.shown.ends_with(" ..."), "{}", cut.shown);
    assert!(width_px(&cut.shown, 20.0) > 580.0, "{}", cut.shown);
}

#[test]
fn a_card_divides_three_rows_between_title_and_description() {
    let text = "word ".repeat(100);
    let profile = profile();
    let with = |title: &str| {
        let cards = Cards::of(&CardsInput {
            title,
            description: Some(&text),
            ..input(&profile)
        });
        (cards.shared.title.rows, cards.shared.description.rows)
    };
    assert_eq!(with("Short"), (1, 2));
    assert_eq!(with(&"Longer ".repeat(12)), (2, 1));
    assert_eq!(with(&"Longest ".repeat(100)), (2, 1));
}

#[test]
fn addresses_are_trails() {
    let cases = [
        ("https://example.org/", "https://example.org", "example.org"),
        ("https://example.org", "https://example.org", "example.org"),
        (
            "HTTPS://WWW.Example.org:8080/2025/10/why/?a=b#c",
            "https://www.example.org:8080 › 2025 › 10 › why",
            "example.org:8080",
        ),
        (
            "http://me:secret@example.org/caf%C3%A9/%e6%97%a5/%zz/%ff",
            "http://example.org › café › 日 › %zz › %ff",
            "example.org",
        ),
        ("ftp://example.org/a", "", ""),
        ("javascript:alert(1)", "", ""),
        ("https://", "", ""),
        ("", "", ""),
    ];
    for (canonical, trail, host) in cases {
        let profile = profile();
        let cards = Cards::of(&CardsInput {
            canonical: Some(canonical),
            ..input(&profile)
        });
        assert_eq!(cards.desktop.address, trail, "{canonical}");
        assert_eq!(cards.phone.address, trail, "{canonical}");
        assert_eq!(cards.shared.host, host, "{canonical}");
        let lacks = cards.missing.contains(&Missing::BaseAddress);
        assert_eq!(lacks, trail.is_empty(), "{canonical}");
    }
}

#[test]
fn what_is_missing_is_told() {
    let profile = profile();
    let whole = input(&profile);
    let missing = |input: &CardsInput<'_>| Cards::of(input).missing;
    assert_eq!(missing(&whole), []);
    let cases = [
        (
            CardsInput {
                canonical: None,
                ..whole
            },
            Missing::BaseAddress,
        ),
        (
            CardsInput {
                title: " ",
                ..whole
            },
            Missing::Title,
        ),
        (
            CardsInput {
                description_derived: true,
                ..whole
            },
            Missing::Description,
        ),
        (
            CardsInput {
                description: None,
                ..whole
            },
            Missing::Text,
        ),
        (
            CardsInput {
                description: Some("\n"),
                description_derived: true,
                ..whole
            },
            Missing::Text,
        ),
        (
            CardsInput {
                cover: None,
                ..whole
            },
            Missing::Cover,
        ),
        (
            CardsInput {
                cover: Some(" "),
                ..whole
            },
            Missing::Cover,
        ),
        (
            CardsInput {
                cover_alt: "",
                ..whole
            },
            Missing::CoverAlt,
        ),
    ];
    for (input, expected) in cases {
        assert_eq!(missing(&input), [expected]);
        assert!(expected.sentence().ends_with('.'));
    }
    let bare = Profile::default();
    let nothing = CardsInput {
        profile: &bare,
        canonical: None,
        title: "",
        description: None,
        description_derived: false,
        cover: None,
        cover_alt: "",
        file_name: "",
    };
    let cards = Cards::of(&nothing);
    assert_eq!(
        cards.missing,
        [
            Missing::BaseAddress,
            Missing::Title,
            Missing::Text,
            Missing::Cover
        ]
    );
    assert_eq!(
        (
            cards.desktop.site.as_str(),
            cards.desktop.title.shown.as_str()
        ),
        ("", "")
    );
    assert_eq!(cards.shared.picture, None);
}

#[test]
fn a_site_without_a_title_is_named_by_its_host() {
    let bare = Profile::default();
    let cards = Cards::of(&input(&bare));
    assert_eq!(cards.desktop.site, "example.org");
    let named = profile();
    assert_eq!(Cards::of(&input(&named)).desktop.site, "The Morning Post");
}

#[test]
fn the_name_of_the_file_stands_in_for_a_title() {
    for (file, title) in [
        ("a.b.md", "a.b"),
        (".md", ".md"),
        ("post", "post"),
        ("", ""),
    ] {
        let profile = profile();
        let cards = Cards::of(&CardsInput {
            title: "",
            file_name: file,
            ..input(&profile)
        });
        assert_eq!(cards.shared.title.shown, title);
    }
}
