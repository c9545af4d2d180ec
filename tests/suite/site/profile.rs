//! `site.toml` as it is read: every key, every mistake, and what is left of a broken file.

use postwright::site::{
    MAX_SITE_FILE, Network, Profile, RawHtmlPolicy, SiteProblem, built_in, read_profile,
};

/// A file in which one thing is wrong: the line, a part of the message and of the suggestion.
type Wrong = (&'static str, usize, &'static str, &'static str);

fn only_problem(file: &str) -> (Profile, SiteProblem) {
    let (profile, mut problems) = read_profile(file);
    assert_eq!(problems.len(), 1, "{file}\n{problems:#?}");
    (profile, problems.remove(0))
}

fn good(file: &str) -> Profile {
    let (profile, problems) = read_profile(file);
    assert_eq!(problems, [], "{file}");
    profile
}

#[test]
fn an_empty_file_is_the_built_in_profile() {
    for file in [
        "",
        "\u{feff}",
        "\n\n",
        "# only a comment",
        "\r\n[share]\r\n",
    ] {
        assert_eq!(&good(file), built_in(), "{file:?}");
    }
}

#[test]
fn every_key_is_read_whatever_the_line_ends() {
    let file = include_str!("../../../docs/site.md");
    let example = file
        .split("```toml\n")
        .nth(1)
        .and_then(|rest| rest.split("```").next());
    let example = example.expect("docs/site.md has an example");
    for example in [
        example.to_owned(),
        example.replace('\n', "\r\n"),
        format!("\u{feff}{example}"),
    ] {
        let profile = good(&example);
        let plain = built_in();
        assert_ne!(profile.title, plain.title);
        assert_ne!(profile.tagline, plain.tagline);
        assert_eq!(profile.language, "en-GB");
        assert_eq!(profile.rtl, Some(false));
        assert_eq!(
            profile.base_url.as_deref(),
            Some("https://example.org/garden")
        );
        assert_eq!(profile.permalink, "/{year}/{month}/{slug}/");
        assert_eq!(profile.date_format.as_deref(), Some("%-d %B %Y"));
        assert_eq!(profile.theme, "journal");
        assert_eq!(profile.target, "plain");
        assert_eq!(profile.read_time.as_deref(), Some("booster"));
        assert!(profile.smart_punctuation && profile.likes && profile.reactions);
        assert_eq!(profile.menu.len(), 3);
        assert_eq!(profile.authors.len(), 2);
        let author = &profile.authors[0];
        assert_eq!(author.id.as_deref(), Some("rosa"));
        assert!(author.email.is_some() && author.url.is_some() && author.picture.is_some());
        assert!(
            author
                .biography
                .as_deref()
                .is_some_and(|text| !text.contains('\r'))
        );
        assert_eq!(author.links.len(), 2);
        assert_eq!(profile.share, Network::ALL);
        assert!(profile.endpoint.is_some());
        assert!(profile.recent.show);
        assert_eq!(profile.recent.count, 4);
        assert!(profile.footer.text.is_some() && profile.footer.credit.is_some());
        assert_eq!(profile.raw_html, RawHtmlPolicy::Sanitise);
        assert_eq!(
            profile.iframe_hosts,
            ["www.youtube-nocookie.com", "player.vimeo.com"]
        );
    }
}

#[test]
fn the_site_of_the_sample_posts_has_no_mistake() {
    let profile = good(include_str!("../../../sample-posts/site.toml"));
    assert!(profile.likes && profile.reactions && profile.base_url.is_some());
    assert_eq!(profile.authors.len(), 2);
    let picture = profile.authors[0].picture.as_deref();
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-posts");
    assert!(picture.is_some_and(|picture| folder.join(picture).is_file()));
}

#[test]
fn every_mistake_is_told_with_its_line_and_a_cure() {
    let wrong: &[Wrong] = &[
        (
            "\nbaseURL = \"x\"",
            2,
            "\u{201c}baseURL\u{201d} is not known",
            "Write base_url.",
        ),
        (
            "tittle = \"x\"",
            1,
            "\u{201c}tittle\u{201d} is not known",
            "Write title.",
        ),
        ("zzz = 1", 1, "\u{201c}zzz\u{201d} is not known", ""),
        (
            "likes = true",
            1,
            "is not known",
            "Write it below [reactions].",
        ),
        (
            "[share]\ntheme = \"x\"",
            2,
            "is not known below [share]",
            "Move theme to the top",
        ),
        (
            "[[menu]]\nlabel = \"x\"\nurl = \"/\"\nulr = \"/\"",
            4,
            "below [menu]",
            "Write url.",
        ),
        (
            "title = 2025",
            1,
            "must be a text in quotes",
            "Write title = \"2025\".",
        ),
        ("title = [\"x\"]", 1, "must be a text in quotes", ""),
        (
            "smart_punctuation = \"yes\"",
            1,
            "must be true or false",
            "= true, without quotes.",
        ),
        ("smart_punctuation = 7", 1, "must be true or false", ""),
        (
            "language = \"english language\"",
            1,
            "not the tag of a language",
            "\"en\"",
        ),
        ("direction = \"left\"", 1, "direction cannot be", "ltr, rtl"),
        (
            "direction = \"rlt\"",
            1,
            "direction cannot be",
            "Write \"rtl\".",
        ),
        (
            "base_url = \"example.org\"",
            1,
            "not the address of a site",
            "\"https://example.org\"",
        ),
        (
            "base_url = \"ftp://example.org\"",
            1,
            "not the address of a site",
            "such as",
        ),
        (
            "base_url = \"https://\"",
            1,
            "not the address of a site",
            "such as",
        ),
        (
            "base_url = \"javascript:alert(1)//.org\"",
            1,
            "not the address of a site",
            "such as",
        ),
        (
            "base_url = \"https://a b.org\"",
            1,
            "not the address of a site",
            "such as",
        ),
        (
            "base_url = \"https://example.org/?p=1\"",
            1,
            "not the address of a site",
            "Leave out",
        ),
        (
            "permalink = \"/{yaer}/{slug}/\"",
            1,
            "{yaer} in permalink",
            "Write {year}.",
        ),
        (
            "permalink = \"/:categories/:title/\"",
            1,
            ":categories in permalink",
            "Use {year}",
        ),
        (
            "permalink = \"/%category%/%postname%/\"",
            1,
            "%category% in permalink",
            "Use {year}",
        ),
        (
            "permalink = \"/{year}/{month}/\"",
            1,
            "one address",
            "Put {slug} into it.",
        ),
        (
            "permalink = \"pretty\"",
            1,
            "one address",
            "Put {slug} into it.",
        ),
        (
            "permalink = \"https://x.org/{slug}\"",
            1,
            "more than a path",
            "only what comes after",
        ),
        (
            "date_format = \"long\"",
            1,
            "no part of a date",
            "%B %-d, %Y",
        ),
        ("date_format = \"%d %Q\"", 1, "%Q in date_format", "Use %Y"),
        ("date_format = \"%Y %\"", 1, "% in date_format", "Use %Y"),
        ("theme = \"../x\"", 1, "theme cannot be", "Write its id"),
        ("target = \"a/b\"", 1, "target cannot be", "Write its id"),
        ("menu = \"Home\"", 1, "must be a list of tables", "[[menu]]"),
        ("menu = [1]", 1, "that is no table", "[[menu]]"),
        (
            "[menu]\nlabel = \"x\"\nurl = \"/\"",
            1,
            "two brackets",
            "[[menu]]",
        ),
        ("[[menu]]\nlabel = \"x\"", 1, "no url", "Write url"),
        ("[[menu]]\nurl = \"/x\"", 1, "no label", "Write label"),
        (
            "[[menu]]\nlabel = \"x\"\nurl = \"java\\nscript:alert(1)\"",
            3,
            "run a script",
            "https://",
        ),
        (
            "[[menu]]\nlabel = \"x\"\nurl = \" VBScript:x\"",
            3,
            "run a script",
            "https://",
        ),
        (
            "[[menu]]\nlabel = \"x\"\nurl = \"data:text/html,x\"",
            3,
            "run a script",
            "https://",
        ),
        (
            "[[menu]]\nlabel = \"x\"\nurl = \"a@b.c\"",
            3,
            "e-mail address",
            "\"mailto:a@b.c\"",
        ),
        (
            "[[menu]]\nlabel = \"x\"\nurl = \"/a\\nb\"",
            3,
            "line end or a tab",
            "on one line",
        ),
        ("[[authors]]\nemail = \"a@b.c\"", 1, "no name", "Write name"),
        (
            "[[authors]]\nname = \"A\"\nemail = \"a at b\"",
            3,
            "not an e-mail",
            "name@example.org",
        ),
        (
            "[[authors]]\nname = \"A\"\nemail = \"mailto:a@b.c\"",
            3,
            "not an e-mail",
            "\"a@b.c\"",
        ),
        (
            "[[authors]]\nname = \"A\"\nemail = \"a@b.c?cc=d@e.f\"",
            3,
            "not an e-mail",
            "",
        ),
        (
            "[[authors]]\nname = \"A\"\npicture = \"javascript:x\"",
            3,
            "run a script",
            "",
        ),
        (
            "[[authors]]\nname = \"A\"\npicture = \"data:image/svg+xml,x\"",
            3,
            "run a script",
            "",
        ),
        (
            "[[authors]]\nname = \"A\"\nlinks = [{ url = \"javascript:x\" }]",
            3,
            "run a script",
            "",
        ),
        (
            "[[authors]]\nname = \"A\"\n[[authors]]\nname = \"b\"\nid = \"a\"",
            3,
            "Another author",
            "name and an id",
        ),
        ("share = [\"email\"]", 1, "must be a table", "[share]"),
        (
            "[share]\nnetworks = \"email\"",
            2,
            "must be a list",
            "[\"email\"]",
        ),
        (
            "[share]\nnetworks = [\"email\", 1]",
            2,
            "is no text",
            "in quotes",
        ),
        (
            "[share]\nnetworks = [\"facebok\"]",
            2,
            "network \u{201c}facebok\u{201d}",
            "\"facebook\"",
        ),
        (
            "[share]\nnetworks = [\"mastodon\"]",
            2,
            "is not known",
            "one of these",
        ),
        (
            "[share]\nnetworks = [\n\"x\",\n\"twitter\"]",
            4,
            "Twitter stands twice",
            "Remove",
        ),
        (
            "[reactions]\nendpoint = \"http://a.org\"",
            2,
            "starts with https://",
            "",
        ),
        (
            "[reactions]\nendpoint = \"javascript:x\"",
            2,
            "starts with https://",
            "",
        ),
        (
            "[reactions]\nlikes = 1",
            2,
            "must be true or false",
            "likes = true",
        ),
        ("[recent]\ncount = 0", 2, "from 1 to 50", ""),
        ("[recent]\ncount = -1", 2, "from 1 to 50", ""),
        (
            "[recent]\ncount = 99999999999999999999999",
            2,
            "from 1 to 50",
            "",
        ),
        ("[recent]\ncount = 2.5", 2, "from 1 to 50", ""),
        (
            "[recent]\ncount = \"5\"",
            2,
            "from 1 to 50",
            "Write count = 5.",
        ),
        (
            "base_url = \"https://a%20b.org\"",
            1,
            "not the address of a site",
            "",
        ),
        (
            "base_url = 'https://a\"b.org'",
            1,
            "not the address of a site",
            "",
        ),
        (
            "[footer]\ntext = \"{date}\"",
            2,
            "{date} in the footer",
            "{year} or {title}",
        ),
        (
            "[html]\nraw = \"sanitize\"",
            2,
            "raw cannot be",
            "Write \"sanitise\".",
        ),
        (
            "[html]\nraw = \"no\"",
            2,
            "raw cannot be",
            "sanitise, keep, escape",
        ),
        (
            "[html]\nframes = [\"https://a.example.org/x\"]",
            2,
            "not the name of a host",
            "Write \"a.example.org\".",
        ),
        (
            "[html]\nframes = [\"*\"]",
            2,
            "not the name of a host",
            "such as",
        ),
        (
            "[html]\nframes = [\"localhost\"]",
            2,
            "not the name of a host",
            "",
        ),
        (
            "[html]\nframes = [\".org\"]",
            2,
            "not the name of a host",
            "",
        ),
        (
            "[html]\nframes = [\"a.*.org\"]",
            2,
            "not the name of a host",
            "",
        ),
    ];
    for (file, line, message, suggestion) in wrong {
        let (_, problem) = only_problem(file);
        assert_eq!(problem.line, *line, "{file}");
        assert!(
            problem.message.contains(message),
            "{file}\n{}",
            problem.message
        );
        let told = problem.suggestion.unwrap_or_default();
        assert!(told.contains(suggestion), "{file}\n{told}");
        for sentence in [problem.message, told] {
            assert!(sentence.is_empty() || sentence.ends_with('.'), "{sentence}");
            assert!(!sentence.contains(['!', '\n']), "{sentence}");
        }
    }
}

#[test]
fn what_is_wrong_is_not_used_and_the_rest_is() {
    let (profile, _) = only_problem("base_url = 7\ntitle = \"x\"\n[recent]\ncount = 2\n");
    assert_eq!(
        (
            profile.title.as_str(),
            profile.base_url,
            profile.recent.count
        ),
        ("x", None, 2)
    );
    let (profile, _) =
        only_problem("[[menu]]\nurl = \"javascript:x\"\n[[menu]]\nlabel = \"b\"\nurl = \"/b\"");
    assert_eq!(profile.menu.len(), 1);
    let (profile, _) = only_problem("[[menu]]\nurl = \"/x\"");
    assert_eq!(profile.menu[0].label, "/x");
    let (profile, _) =
        only_problem("[[authors]]\nname = \"A\"\nemail = \"x\"\nurl = \"https://a.org\"");
    assert_eq!(
        (&profile.authors[0].email, profile.authors[0].url.is_some()),
        (&None, true)
    );
    let (profile, _) = only_problem("[share]\nnetworks = [\"x\", \"y\", \"email\"]");
    assert_eq!(profile.share, [Network::Twitter, Network::Email]);
    let (profile, _) = only_problem("permalink = \"/{x}/\"\nlanguage = \"de\"");
    assert_eq!(
        (profile.permalink.as_str(), profile.language.as_str()),
        ("/{slug}/", "de")
    );
    let (profile, _) = only_problem("[reactions]\nlikes = true\nendpoint = \"x\"");
    assert_eq!((profile.likes, profile.endpoint), (true, None));
}

#[test]
fn values_are_taken_in_the_form_that_they_are_used_in() {
    for (written, expected) in [
        ("https://example.org/", "https://example.org"),
        ("https://example.org///", "https://example.org"),
        (
            "HTTP://example.org:8080/a/\u{e9}/",
            "HTTP://example.org:8080/a/%C3%A9",
        ),
        (
            " https://b\u{fc}cher.example/%C3%A9 ",
            "https://b\u{fc}cher.example/%C3%A9",
        ),
    ] {
        let profile = good(&format!("base_url = \"{written}\""));
        assert_eq!(profile.base_url.as_deref(), Some(expected));
    }
    assert_eq!(good("title = \"\"\"\n a\n b \"\"\"").title, "a b");
    assert_eq!(good("language = \"pt_BR\"").language, "pt-BR");
    assert_eq!(good("[share]\nnetworks = []").share, []);
    assert_eq!(
        good("[html]\nframes = [\"WWW.Example.org\", \"www.example.org\"]").iframe_hosts,
        ["www.example.org"]
    );
    assert_eq!(
        good("[html]\nframes = [\".A.example\", \"*.a.example\", \"*.b.example\"]").iframe_hosts,
        ["*.a.example", "*.b.example"]
    );
    assert!(!good("recent.show = false").recent.show);
    assert_eq!(
        good("menu = [{ label = \"a\", url = \"/\" }]").menu.len(),
        1
    );
    assert_eq!(
        good("base_url = \"\"\nlanguage = \" \"\ntheme = \"\"").theme,
        "newspaper"
    );
    assert_eq!(good("[[authors]]\nid = \"ada\"").authors[0].name, "ada");
    for pattern in [
        "/:year/:month/:day/:title.html",
        "%year%/%postname%",
        "{name}",
        "/a%20b/{slug}",
    ] {
        assert_eq!(
            good(&format!("permalink = \"{pattern}\"")).permalink,
            pattern
        );
    }
}

#[test]
fn a_broken_line_takes_nothing_else_with_it() {
    // The file, the lines of the problems, and what is still read: title, language, menu.
    let broken: &[(&str, &[usize], &str, &str, usize)] = &[
        (
            "title = \"a\"\ntagline = b\nlanguage = \"de\"",
            &[2],
            "a",
            "de",
            0,
        ),
        ("title = \"a\nlanguage = \"de\"", &[1], "", "de", 0),
        (
            "title = \"a\"\r\ntagline\r\nlanguage = \"de\"\r\n",
            &[2],
            "a",
            "de",
            0,
        ),
        (
            "title = \"a\"\ntitle = \"b\"\nlanguage = \"de\"",
            &[2],
            "a",
            "de",
            0,
        ),
        (
            "tagline = \"\"\"b\ntitle = \"a\"\nlanguage = \"de\"",
            &[1],
            "a",
            "de",
            0,
        ),
        (
            "tagline = [\n'b',\n'c'\ntitle = \"a\"\nlanguage = \"de\"",
            &[1],
            "a",
            "de",
            0,
        ),
        (
            "title = \"a\"\nlanguage = \"de\"\n[[menu]\nlabel = \"x\"\n[[menu]]\nurl = \"/\"\nlabel = \"y\"",
            &[3],
            "a",
            "de",
            1,
        ),
        ("= 3\n[]\n[[]]\ntitle = \"a\"", &[1, 2, 3], "", "en", 0),
        (
            "title = \"a\"\n\n\u{0}\u{1}\nlanguage = \"de\"",
            &[3],
            "a",
            "de",
            0,
        ),
        (
            "title = \"a\"\n[recent]\ncount = 3\n[recent]\nshow = true",
            &[4],
            "a",
            "en",
            0,
        ),
        ("title = \"\\q\"\nlanguage = \"de\"", &[1], "", "de", 0),
        (
            "title = \"a\" tagline = \"b\"\nlanguage = \"de\"",
            &[1],
            "",
            "de",
            0,
        ),
    ];
    for (file, lines, title, language, menu) in broken {
        let (profile, problems) = read_profile(file);
        let told: Vec<_> = problems.iter().map(|problem| problem.line).collect();
        assert_eq!(told, *lines, "{file}\n{problems:#?}");
        let read = (
            profile.title.as_str(),
            profile.language.as_str(),
            profile.menu.len(),
        );
        assert_eq!(read, (*title, *language, *menu), "{file}");
    }
}

#[test]
fn files_of_nonsense_and_huge_ones_are_answered() {
    let cases = [
        "x\n".repeat(20_000),
        "[".repeat(10_000),
        format!("a = {}", "[".repeat(10_000)),
        "a.".repeat(10_000),
        "[share]\n".repeat(5_000),
        "[[menu]]\n".repeat(5_000),
        "k = \"\"\"".repeat(5_000),
        (0..20_000).map(|i| format!("k{i} = 1\n")).collect(),
    ];
    for case in cases {
        let (profile, problems) = read_profile(&case);
        assert!((1..=50).contains(&problems.len()), "{}", &case[..8]);
        assert_eq!(profile.theme, "newspaper");
        let lines: Vec<_> = problems.iter().map(|problem| problem.line).collect();
        assert!(lines.is_sorted());
    }
    let huge = format!("title = \"x\"\n# {}", "x".repeat(MAX_SITE_FILE));
    let (profile, problem) = only_problem(&huge);
    assert_eq!(&profile, built_in());
    assert!(problem.message.contains("256 KB"));
}
