//! Spelling: which words are checked, which are wrong, what is suggested; dictionaries in every
//! encoding; word lists; the choice of a dictionary.
//!
//! Texts are drawn with `[` and `]` around the words that a test is about.

use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

use postwright::spell::{
    Checker, Dictionary, DictionaryError, DictionaryFile, Fit, LONGEST_WORD, Places, Source,
    System, WordError, WordList, choose, folders, language_of, words,
};
use proptest::prelude::{ProptestConfig, any, prop_assert, proptest};

static ENGLISH: LazyLock<Arc<Dictionary>> =
    LazyLock::new(|| Arc::new(Dictionary::bundled_english()));

fn english(lists: &[&str]) -> Checker {
    let lists = lists.iter().map(|text| Arc::new(WordList::read(text)));
    Checker::new(vec![Arc::clone(&ENGLISH)], lists.collect())
}

fn small(aff: &str, dic: &str) -> Checker {
    let dictionary = Dictionary::read(aff, dic).expect("a whole dictionary");
    Checker::new(vec![Arc::new(dictionary)], Vec::new())
}

/// The text without its signs, and the places that stand between an opening and a closing one.
fn undraw(drawn: &str, open: char, close: char) -> (String, Vec<Range<usize>>) {
    let (mut text, mut places, mut start) = (String::new(), Vec::new(), 0);
    for c in drawn.chars() {
        match c {
            c if c == open => start = text.len(),
            c if c == close => places.push(start..text.len()),
            c => text.push(c),
        }
    }
    (text, places)
}

fn draw(text: &str, places: &[Range<usize>]) -> String {
    let mut drawn = text.to_owned();
    for place in places.iter().rev() {
        drawn.insert(place.end, ']');
        drawn.insert(place.start, '[');
    }
    drawn
}

/// Fails unless the words to check are those in brackets. What is in `‹` and `›` is skipped.
fn assert_words(drawn: &str) {
    let (marked, skip) = undraw(&drawn.replace(['[', ']'], ""), '‹', '›');
    let expected = drawn.replace(['‹', '›'], "");
    let found: Vec<_> = words(&marked, &skip).collect();
    assert_eq!(draw(&marked, &found), expected, "{drawn}");
}

fn assert_misspelt(checker: &Checker, drawn: &str) {
    let (text, _) = undraw(drawn, '[', ']');
    assert_eq!(draw(&text, &checker.misspelt(&text, &[])), drawn);
}

#[test]
fn words_are_found_with_their_apostrophes_hyphens_and_marks() {
    for drawn in [
        "",
        "   \r\n\t",
        "[one] [two]\r\n[three]",
        "\u{feff}[one], [two]; [three].",
        "([don't]) “[don’t]” '[quoted]' ‘[quoted]’ [dogs]' [rock'n'roll]",
        "[well-known] [time‑honoured] [word]--[another] [word] – [another]—[third]",
        "[l’eau] [d'accord] [aujourd'hui] [col·lecció] [п'ять]",
        "[cafe\u{301}] [ho\u{ad}tel] [हिन्दी] [کتاب\u{200c}ها] [שָׁלוֹם]",
        "[one]/[two], [he]/[she]/[they], [and]…[then], [wait]...[what], ...[and]",
        "[The] [end].[Then] [more]: [this]:[that]",
        "*[one]* **[two]** _[three]_ ~~[four]~~ # [five]",
    ] {
        assert_words(drawn);
    }
}

#[test]
fn what_is_no_prose_is_left_out() {
    for drawn in [
        "[see] https://example.com/a_b?c=d,e(f), [then] HTTP://X.Y/zz [and] ftp://host/file",
        "<https://example.com/word> (https://example.com/word) www.example.com/word",
        "mailto:someone@example.com someone.else+tag@example.co.uk [wrote] @someone/@else",
        "#tag #other-tag issue#12 [and] C# [are] [tags]",
        "main.rs ./run /usr/bin ~/notes ../up src/ C:\\Users\\me example.com .gitignore Node.js",
        "[wait], e.g. i.e. U.S.A. Ph.D. [and] a.m.",
        "snake_case std::mem $name \\alpha snake\\_case --dry-run -rf :tada: :+1:",
        "h2o 2nd 1990s v1.2 covid-19 20-year-old ½ x² a I",
        "NASA NASA's HTTP URLs APIs README [SHOUTING] [Mixed] iPhone JavaScript GitHub's [HEllo]",
        "{{ word }} {{< fig src=\"word\" >}} {{% word\nword %}} {% word %} [word] {#word .word}",
        "{: .word} {{ [not] [closed] {% [this] [too]",
        "caf&eacute; don&rsquo;t [one]&nbsp;[two]&mdash;[three] AT&amp;T",
        "<b>[bold]</b> <a href=\"word\">[word]</a> <!-- word > word --> x < y",
        "東京タワー これは[test]です ภาษาไทย [text] ພາສາ မြန်မာ ខ្មែរ",
        "pre- [and] post- -word",
        "un*frigging*believable **bo**ld [star]* *[word]*",
    ] {
        assert_words(drawn);
    }
}

#[test]
fn what_the_caller_skips_is_skipped_and_cuts_no_word() {
    for drawn in [
        "‹title: Wrod\n›[body]",
        "a [word] ‹`code`› [more]",
        "‹`Vec`›s [and] [then]",
        "[word]‹(word)› [and] dog‹(x)›s",
        "‹**›bo‹**›ld ‹**›[bold]‹**›, ‹*›[word]‹*›",
    ] {
        assert_words(drawn);
    }
    let text = "one дом two";
    let skips: [&[Range<usize>]; 5] = [
        &[4..10, 0..3],
        &[5..9, 0..1],
        &[0..3, 2..5, 4..10],
        &[0..10, 90..100],
        &[Range { start: 9, end: 4 }, 0..10],
    ];
    for skip in skips {
        let found: Vec<_> = words(text, skip).map(|word| &text[word]).collect();
        assert_eq!(found, ["two"], "{skip:?}");
    }
}

#[test]
fn long_words_are_left_out() {
    let longest = "a".repeat(LONGEST_WORD);
    assert_eq!(words(&longest, &[]).count(), 1);
    assert_eq!(words(&format!("{longest}a"), &[]).count(), 0);
}

#[test]
fn a_post_is_checked() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/spell/post.txt");
    let drawn = std::fs::read_to_string(file).expect("a test file");
    // What the Markdown model would say: code.
    let (text, _) = undraw(&drawn, '[', ']');
    let code = text.find("`src").expect("code")..text.find("`.\n").expect("code") + 1;
    let found = english(&[]).misspelt(&text, std::slice::from_ref(&code));
    assert_eq!(draw(&text, &found), drawn);
    assert_eq!(
        draw(
            &text,
            &english(&[]).misspelt(&text.replace('\n', " "), &[code])
        ),
        drawn
    );
}

#[test]
fn english_is_judged() {
    let checker = english(&["Zyxford\nblorp"]);
    for drawn in [
        "The [quik] brown fox",
        "Don’t do that, don't, [dont]; it’ll work; [whould've]",
        "naïve façade résumé cafe\u{301} doppelgänger [naïvve] and a ﬁnd",
        "Zyxford's Zyxfords", // A name takes 's, and no other ending.
        "Blorp BLORP blorp's [zyxford]",
        "[your's] [her's] Alice's dog's James's",
        "well-[knwon] [reelly]-[badd] non-native multi-line Zyxford-like US-based x-ray",
        "It was o'clock, etc., so we [ocl'ock]",
        "[THUNDERSTROM] THUNDERSTORM",
        "Привет, κόσμε, שלום, μm",
    ] {
        let drawn = drawn.replace("Zyxfords", "[Zyxfords]");
        assert_misspelt(&checker, &drawn);
    }
    assert!(Checker::default().misspelt("reelly badd", &[]).is_empty());
}

#[test]
fn signs_around_a_word_can_be_its_own() {
    let checker = small("SET UTF-8\n", "4\npo'\n'tis\ncca.\nword\n");
    assert_misspelt(&checker, "po’ word, [po] word 'tis [tis] cca. [cca] word.");
    let typographic = small("SET UTF-8\n", "1\nl’eau\n");
    assert_misspelt(&typographic, "l'eau l’eau [l'eeau]");
    let no_breaks = small("SET UTF-8\nBREAK 0\n", "2\none\ntwo\n");
    assert_misspelt(&no_breaks, "one-two one‐two one-[tow]");
    assert!(no_breaks.check("one-two") && !no_breaks.check("one-tow"));
}

#[test]
fn a_word_is_right_in_any_dictionary_of_its_script() {
    let russian = Dictionary::read("SET UTF-8\n", "2\nдом\nёлка\n").expect("a dictionary");
    let both = Checker::new(vec![Arc::clone(&ENGLISH), Arc::new(russian)], Vec::new());
    assert_misspelt(&both, "house дом [дмо] [huose] е\u{308}лка κόσμε");
}

#[test]
fn common_mistakes_get_their_word_first() {
    let checker = english(&[]);
    for (wrong, right) in [
        ("teh", "the"),
        ("recieve", "receive"),
        ("Recieve", "Receive"),
        ("seperate", "separate"),
        ("definately", "definitely"),
        ("tommorow", "tomorrow"),
        ("goverment", "government"),
        ("alot", "a lot"),
        ("is’nt", "isn’t"),
    ] {
        let suggested = checker.suggest(wrong);
        assert_eq!(
            suggested.first().map(String::as_str),
            Some(right),
            "{suggested:?}"
        );
        assert!(suggested.len() <= 8, "{suggested:?}");
        let mut once = suggested.clone();
        once.sort();
        once.dedup();
        assert_eq!(once.len(), suggested.len(), "{suggested:?}");
    }
    assert!(checker.suggest("κόσμεε").is_empty());
    let listed = english(&["Postwright", "pst"]);
    assert_eq!(listed.suggest("Postwrigth")[0], "Postwright");
    assert!(!listed.suggest("cats").contains(&"pst".to_owned()));
}

#[test]
fn a_word_list_keeps_what_people_wrote() {
    for (before, word, after) in [
        ("", "new", "new\n"),
        ("# Ours\n\nold # why\n", "new", "# Ours\n\nold # why\nnew\n"),
        ("old", " new ", "old\nnew\n"),
        ("b\r\na\r\n", "new", "b\r\na\r\nnew\r\n"),
        ("\u{feff}", "new", "\u{feff}new\n"),
        ("\u{feff}old\n", "old", "\u{feff}old\n"),
        ("don't\n", "don’t", "don't\n"),
        ("#old\n", "old", "#old\nold\n"),
        ("C# # a language\n", "C#", "C# # a language\n"),
    ] {
        let mut list = WordList::read(before);
        assert_eq!(list.add(word), Ok(before != after), "{before:?}");
        assert_eq!(list.text(), after);
        assert!(list.contains(word.trim()));
        assert_eq!(WordList::read(after), list);
    }
    let mut list = WordList::read("old\n");
    let long = "a".repeat(LONGEST_WORD + 1);
    for (word, error) in [
        ("", WordError::Empty),
        ("-\n", WordError::Empty),
        ("two words", WordError::NotOneWord),
        ("two\nlines", WordError::NotOneWord),
        ("#tag", WordError::NotOneWord),
        (&long, WordError::TooLong),
    ] {
        assert_eq!(list.add(word), Err(error), "{word:?}");
        assert_eq!(list.text(), "old\n");
    }
}

#[test]
fn a_word_list_minds_capitals() {
    let list = WordList::read("blorp\nPostwright\niOS\néclair\n  # gone\nl’eau");
    for word in [
        "blorp",
        "Blorp",
        "BLORP",
        "Postwright",
        "Postwright’s",
        "iOS",
        "Éclair",
        "l'eau",
    ] {
        assert!(list.contains(word), "{word}");
    }
    for word in [
        "bLorp",
        "postwright",
        "POSTWRIGHT",
        "ios",
        "IOS",
        "gone",
        "#",
        "",
        "'s",
        "blorps",
    ] {
        assert!(!list.contains(word), "{word}");
    }
}

#[test]
fn dictionaries_in_every_encoding_are_read() {
    let cases: [(&str, &[u8], &[&str]); 10] = [
        ("UTF-8", "1\ncafé\n".as_bytes(), &["café"]),
        ("ISO8859-1", b"1\ncaf\xe9\n", &["café"]),
        ("ISO8859-15", b"2\nc\xbdur\n\xbeuvre\n", &["cœur"]),
        ("ISO8859-2", b"1\n\xbf\xf3\xb3w\n", &["żółw"]),
        ("iso-8859-7", b"1\n\xea\xfc\xf3\xec\xe5\n", &["κόσμε"]),
        ("ISO8859-9", b"1\n\xfd\xfe\xfdk\n", &["ışık"]),
        ("KOI8-R", b"1\n\xc4\xcf\xcd\n", &["дом"]),
        ("KOI8-U", b"1\n\xa7\xd6\xc1\n", &["їжа"]),
        ("microsoft-cp1251", b"1\n\xe4\xee\xec\n", &["дом"]),
        ("windows-1250", b"1\n\x9eena\n", &["žena"]),
    ];
    for (name, dic, right) in cases {
        for mark in ["", "\u{feff}"] {
            let aff = format!("{mark}# Rules\r\nSET {name}\r\n");
            let dictionary = Dictionary::from_files(aff.as_bytes(), dic).expect(name);
            for word in right {
                assert!(dictionary.check(word), "{name}: {word}");
                assert!(dictionary.knows_script_of(word), "{name}: {word}");
            }
            assert!(!dictionary.check("x\u{e9}x"), "{name}");
        }
    }
    let unnamed = Dictionary::from_files(b"TRY abc\n", b"1\ncaf\xe9\n").expect("ISO 8859-1");
    assert!(unnamed.check("café"));
    let unnamed = Dictionary::from_files(b"", "1\ncafé\n".as_bytes()).expect("UTF-8");
    assert!(unnamed.check("café"));
}

#[test]
fn flags_of_one_byte_stay_apart() {
    // Two flags whose first bytes are the same once they are UTF-8.
    let aff = b"SET ISO8859-1\nSFX \xe9 Y 1\nSFX \xe9 0 s .\nSFX \xea Y 1\nSFX \xea 0 ly .\n";
    let latin = Dictionary::from_files(aff, b"2\ncat/\xe9\nsad/\xea\n").expect("ISO 8859-1");
    let mut aff = aff.to_vec();
    aff.splice(4..13, *b"UTF-8");
    let stray = Dictionary::from_files(&aff, b"2\ncat/\xe9\nsad/\xea\n").expect("stray flags");
    for dictionary in [latin, stray] {
        assert!(dictionary.check("cats") && dictionary.check("sadly"));
        assert!(!dictionary.check("sads") && !dictionary.check("catly"));
    }
}

#[test]
fn broken_dictionaries_are_told() {
    let unknown = DictionaryError::UnknownEncoding {
        name: "EBCDIC".to_owned(),
    };
    assert_eq!(
        Dictionary::from_files(b"SET EBCDIC\n", b"0\n").err(),
        Some(unknown.clone())
    );
    assert!(unknown.to_string().contains("“EBCDIC”"));
    let not_utf8 = Dictionary::from_files(b"SET UTF-8\nFLAG long\n", b"1\ncaf\xe9\n");
    let file = DictionaryFile::Words;
    assert_eq!(not_utf8.err(), Some(DictionaryError::NotUtf8 { file }));
    for (aff, dic, file, line) in [
        ("", "", DictionaryFile::Words, 1),
        ("", "word\n", DictionaryFile::Words, 1),
        ("SET UTF-8\nSFX A\n", "0\n", DictionaryFile::Rules, 2),
        (
            "SET ISO8859-1\nREP 9\nREP a b\n",
            "0\n",
            DictionaryFile::Rules,
            3,
        ),
    ] {
        let error = Dictionary::from_files(aff.as_bytes(), dic.as_bytes()).err();
        let Some(DictionaryError::Malformed {
            file: at,
            line: found,
            ..
        }) = error
        else {
            panic!("{aff:?} {dic:?}: {error:?}");
        };
        assert_eq!((at, found), (file, line), "{aff:?} {dic:?}");
    }
}

#[test]
fn language_tags_become_names_of_dictionaries() {
    let cases: [(&str, &[&str]); 15] = [
        ("en", &["en_US", "en"]),
        ("en-GB", &["en_GB", "en", "en_US"]),
        ("EN_gb", &["en_GB", "en", "en_US"]),
        ("en_AU.UTF-8", &["en_AU", "en", "en_GB", "en_US"]),
        ("de", &["de_DE", "de"]),
        ("pt-BR", &["pt_BR", "pt", "pt_PT"]),
        ("uk", &["uk_UA", "uk"]),
        ("no", &["nb_NO", "nb"]),
        (
            "ca-valencia",
            &["ca_ES-valencia", "ca-valencia", "ca_ES", "ca"],
        ),
        (
            "sr-Latn",
            &["sr_Latn_RS", "sr_Latn", "sr-Latn", "sr_RS", "sr"],
        ),
        ("es-419", &["es_419", "es", "es_ES"]),
        ("", &[]),
        ("x", &[]),
        ("english", &[]),
        ("日本", &[]),
    ];
    for (tag, names) in cases {
        assert_eq!(language_of(tag), names, "{tag}");
    }
}

#[test]
fn the_best_dictionary_is_chosen() {
    let files = |names: &[&str]| -> Vec<PathBuf> { names.iter().map(PathBuf::from).collect() };
    let system = files(&[
        "/own/pl_PL.aff", // Without its words.
        "/s/hyph_de_DE.dic",
        "/s/README.txt",
        "/s/de_AT.aff",
        "/s/de_AT.dic",
        "/s/en_GB.aff",
        "/s/en_GB.dic",
        "/s/fr.dic",
        "/s/fr.aff",
        "/s/pl_PL.dic",
        "/t/en_GB.aff",
        "/t/en_GB.dic",
        "/t/sr.aff",
        "/t/sr.dic",
    ]);
    let cases = [
        ("en-GB", "en_GB from /s/en_GB.aff"),
        ("en", "en_US bundled"),
        ("en-US", "en_US bundled"),
        ("en-NZ", "en_GB from /s/en_GB.aff, another region"),
        ("fr", "fr from /s/fr.aff"),
        ("fr-CA", "fr from /s/fr.aff"),
        ("de", "de_AT from /s/de_AT.aff, another region"),
        ("sr", "sr from /t/sr.aff"),
        ("sr-Latn", "sr from /t/sr.aff, another region"),
        ("pl", "nothing"),
        ("ja", "nothing"),
        ("", "nothing"),
    ];
    for (tag, expected) in cases {
        let found = choose(&system, tag).map_or("nothing".to_owned(), |choice| {
            let source = match choice.source {
                Source::Bundled => "bundled".to_owned(),
                Source::Files { aff, .. } => format!("from {}", aff.display()),
            };
            let region = match choice.fit {
                Fit::Exact => "",
                Fit::OtherRegion => ", another region",
            };
            format!("{} {source}{region}", choice.name)
        });
        assert_eq!(found, expected, "{tag}");
    }
    let alone = choose(&[], "en-GB").expect("the bundled one");
    assert_eq!(
        (alone.source, alone.fit),
        (Source::Bundled, Fit::OtherRegion)
    );
    let newer = choose(&files(&["/x/en_us.AFF", "/x/en_us.DIC"]), "en").expect("a pair");
    assert!(matches!(newer.source, Source::Files { .. }));
}

#[test]
fn folders_go_from_the_particular_to_the_general() {
    let places = Places {
        system: System::Xdg,
        own: Some("/own".into()),
        dicpath: vec!["/extra".into()],
        home: Some("/home/u".into()),
        data_home: Some("/home/u/.local/share".into()),
        data_dirs: vec!["/usr/share".into()],
    };
    let found = folders(&places);
    let at = |folder: &str| found.iter().position(|path| path == Path::new(folder));
    let order = [
        "/own",
        "/extra",
        "/home/u/.local/share/hunspell",
        "/usr/share/hunspell",
        "/usr/share/myspell/dicts",
        "/usr/local/share/hunspell",
    ]
    .map(at);
    assert!(
        order.iter().all(Option::is_some) && order.is_sorted(),
        "{found:?}"
    );
    let mut once = found.clone();
    once.sort();
    once.dedup();
    assert_eq!(once.len(), found.len());
    let mac = folders(&Places {
        system: System::Mac,
        ..places.clone()
    });
    assert!(mac.contains(&"/home/u/Library/Spelling".into()));
    assert!(mac.contains(&"/Library/Spelling".into()));
    let nothing = Places {
        system: System::Windows,
        own: None,
        dicpath: Vec::new(),
        home: None,
        data_home: None,
        data_dirs: Vec::new(),
    };
    assert!(folders(&nothing).is_empty());
}

#[test]
fn threads_can_share_a_checker() {
    fn shared<T: Send + Sync + 'static>(_: &T) {}
    shared(&english(&[]));
}

#[test]
fn hostile_texts_take_linear_work() {
    // Each of these would take minutes if a search began again at every sign.
    for piece in [
        "{{", "{%", "<!--", "<a", "{#a", "a@", "&a", "--", "a-", "'", "a\u{301}",
    ] {
        let text = piece.repeat(100_000);
        assert!(words(&text, &[]).all(|word| text.is_char_boundary(word.end)));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn every_word_stands_on_boundaries_and_outside_what_is_skipped(
        text in r"([a-zA-Zéßж東ก\u{301}\u{ad}'’\-_.:/\\@#$&;*~`<>{}%!0-9 \r\n]|https://|\{\{|&nbsp;){0,60}",
        starts in proptest::collection::vec((0_usize..80, 0_usize..20), 0..4),
    ) {
        let skip: Vec<_> = starts.iter().map(|&(start, length)| start..start + length).collect();
        let mut last = 0;
        for word in words(&text, &skip) {
            prop_assert!(last <= word.start && word.start < word.end && word.end <= text.len());
            prop_assert!(text.is_char_boundary(word.start) && text.is_char_boundary(word.end));
            prop_assert!(skip.iter().all(|s| s.is_empty() || s.end <= word.start || word.end <= s.start));
            prop_assert!(!text[word.clone()].contains(char::is_whitespace));
            last = word.end;
        }
        let mut last = 0;
        for place in english(&["blorp"]).misspelt(&text, &skip) {
            prop_assert!(last <= place.start && place.start < place.end);
            prop_assert!(text.is_char_boundary(place.start) && text.is_char_boundary(place.end));
            last = place.end;
        }
    }

    #[test]
    fn any_bytes_make_a_dictionary_or_an_error(
        aff in r"(SET (UTF-8|ISO8859-1)\n)?((FLAG long|TRY abc|SFX A Y 1|SFX A y ies \[\^a\]y|REP 1|REP a b|MAP 1|MAP a\(b\)|BREAK 1|BREAK -|ICONV 1|COMPOUNDRULE 1|.{0,9})\n){0,6}",
        dic in proptest::collection::vec(any::<u8>(), 0..60),
        word in r"[a-zé'-]{0,12}",
    ) {
        let dic = [b"9\nword/A\n".as_slice(), &dic].concat();
        if let Ok(dictionary) = Dictionary::from_files(aff.as_bytes(), &dic) {
            dictionary.check(&word);
            prop_assert!(dictionary.suggest(&word).len() <= 8);
        }
    }

    #[test]
    fn an_added_word_is_found_again(before in r"([a-zA-Z# é']{0,6}(\n|\r\n)){0,5}[a-z]{0,3}", word in r"[a-zA-Zéж'][a-zA-Z]{1,9}") {
        let mut list = WordList::read(&before);
        let added = list.add(&word).expect("a word");
        prop_assert!(list.text().starts_with(&before));
        prop_assert!(added || list.text() == before);
        prop_assert!(WordList::read(list.text()).contains(&word));
    }
}
