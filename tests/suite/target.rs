//! Targets: the files that come along, the mistakes of others, and the fields of posts under the
//! names of each.

use postwright::front_matter::{PostDate, read, with_changes};
use postwright::target::{
    Feature, Field, FieldValue, detect, field_value, other_entries, plain, read_target,
    read_targets, reading, set_field, slug, target, targets,
};

#[test]
fn the_shipped_targets_have_no_problems() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/targets");
    let mut count = 0;
    for file in std::fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        let id = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let text = std::fs::read_to_string(&path).unwrap();
        let (read, problems) = read_target(&id, &text);
        assert!(problems.is_empty(), "{id}: {problems:?}");
        let shipped = target(&id).unwrap_or_else(|| panic!("{id} is not among the targets"));
        assert_eq!(shipped.title, read.title, "{id}");
        assert!(!shipped.keys.is_empty(), "{id}");
        count += 1;
    }
    assert_eq!(count, targets().len());
    assert_eq!(targets()[0].id, "plain");
    let titles: Vec<_> = targets()[1..]
        .iter()
        .map(|each| each.title.to_lowercase())
        .collect();
    assert!(titles.is_sorted(), "{titles:?}");
}

/// The part of `docs/targets.md` that is made from the files.
fn tables() -> String {
    let mut out = String::from("| name | what happens there |\n|---|---|\n");
    for feature in Feature::ALL {
        out.push_str(&format!(
            "| `{}` | it {} |\n",
            feature.id(),
            feature.advice()
        ));
    }
    out.push_str("\n## The targets that come along\n\n| id | target | front matter | dates | file | pictures | read-more mark | draft |\n|---|---|---|---|---|---|---|---|\n");
    let code = |text: &str| format!("`{text}`");
    for target in targets() {
        let formats: Vec<_> = target
            .formats
            .iter()
            .map(|format| format!("{format:?}").to_uppercase())
            .collect();
        let pictures = target.pictures.as_ref();
        let draft = target.draft.draft.as_text().unwrap_or_default();
        let key = target.draft.path.join(".");
        out.push_str(&format!(
            "| {} | {} | {} | {} | {} | {} | {} | {} |\n",
            code(&target.id),
            target.title,
            formats.join(", "),
            target.dates.id(),
            code(&target.files.post),
            pictures.map_or("-".to_owned(), |rule| code(&rule.folder)),
            target.more.write.as_deref().map_or("-".to_owned(), code),
            match &target.files.draft {
                Some(folder) if target.draft.folder => code(folder),
                _ => code(&format!("{key}: {draft}")),
            }
        ));
    }
    out.push_str("\n### Their keys\n\n| field |");
    for target in targets() {
        out.push_str(&format!(" {} |", target.id));
    }
    out.push_str(&format!("\n|---|{}\n", "---|".repeat(targets().len())));
    for field in Field::ALL {
        out.push_str(&format!("| {} |", field.id()));
        for target in targets() {
            let key = target.keys.get(&field).map(|path| path.join("."));
            out.push_str(&format!(
                " {} |",
                key.map_or("-".to_owned(), |key| code(&key))
            ));
        }
        out.push('\n');
    }
    out
}

#[test]
fn the_page_about_targets_has_them_as_they_are() {
    const HEADING: &str = "### Markdown that is not rendered\n\n";
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/targets.md");
    let page = std::fs::read_to_string(&path).unwrap();
    let (written, found) = page.split_once(HEADING).unwrap();
    if std::env::var_os("POSTWRIGHT_BLESS").is_some() {
        std::fs::write(&path, format!("{written}{HEADING}{}", tables())).unwrap();
        return;
    }
    assert!(
        found == tables(),
        "docs/targets.md is not as the files are: POSTWRIGHT_BLESS=1 rewrites it"
    );
    for field in Field::ALL {
        let id = format!("`{}`", field.id());
        assert!(field == Field::Draft || written.contains(&id), "{id}");
    }
}

fn text(value: &str) -> FieldValue {
    FieldValue::Text(value.to_owned())
}

fn names(values: &[&str]) -> FieldValue {
    FieldValue::Names(values.iter().map(|value| (*value).to_owned()).collect())
}

fn date(written: &str) -> FieldValue {
    FieldValue::Date(PostDate::parse(written))
}

/// The text after a field was set in it.
fn after(post: &str, id: &str, field: Field, value: Option<&FieldValue>) -> String {
    let target = target(id).expect("a target of the program");
    let changes = set_field(post, target, field, value).unwrap_or_else(|error| panic!("{error}"));
    with_changes(post, &changes)
}

fn says(post: &str, id: &str, field: Field) -> Option<FieldValue> {
    let front_matter = read(post);
    assert!(
        front_matter.problems.is_empty(),
        "{post}\n{:?}",
        front_matter.problems
    );
    field_value(
        &front_matter,
        target(id).expect("a target of the program"),
        field,
    )
    .map(|found| found.value)
}

/// Values of each kind for a field.
fn samples(field: Field) -> Vec<FieldValue> {
    if field.is_names() {
        return vec![names(&["one"]), names(&["no", "two words", "日本"])];
    }
    if field.is_date() {
        return vec![
            date("2026-03-14T09:26:53+01:00"),
            date("2026-03-14"),
            date("2026-03-14 09:26:53"),
        ];
    }
    if field == Field::Draft {
        return vec![FieldValue::Flag(true), FieldValue::Flag(false)];
    }
    vec![
        text("A: \"quoted\" # text"),
        text("no"),
        text("012"),
        text("Ünïcödé 日本"),
    ]
}

#[test]
fn every_field_of_every_target_is_set_and_read_again() {
    let body = "\nThe body: --- stays.\r\n";
    for target in targets() {
        for start in ["", "---\ntitle: T\n---\n", "---\r\nx: 1 # one\r\n---\r\n"] {
            let post = format!("{start}{body}");
            for field in Field::ALL {
                for value in samples(field) {
                    let set = after(&post, &target.id, field, Some(&value));
                    let found = says(&set, &target.id, field);
                    let same = match (&value, &found) {
                        // No key says as much as one that says no.
                        (FieldValue::Flag(false), None) => true,
                        (FieldValue::Date(wanted), Some(FieldValue::Date(found))) => {
                            wanted.date() == found.date() && wanted.time() == found.time()
                        }
                        (wanted, found) => found.as_ref() == Some(wanted),
                    };
                    assert!(same, "{} {field:?} {value:?}\n{set}", target.id);
                    assert!(set.ends_with(body), "{set}");
                    let gone = after(&set, &target.id, field, None);
                    let found = says(&gone, &target.id, field);
                    assert_eq!(found, None, "{} {field:?} {value:?}\n{gone}", target.id);
                }
            }
        }
    }
}

#[test]
fn values_go_where_they_stand_and_stay_what_they_are() {
    let flag = FieldValue::Flag;
    for (post, id, field, value, wanted) in [
        // A text with commas stays one, a list a list with its own lines.
        (
            "tags: a, b",
            "hugo",
            Field::Tags,
            names(&["a", "c"]),
            "tags: a, c",
        ),
        (
            "tags: a, b",
            "hugo",
            Field::Tags,
            names(&["a", "b, c"]),
            "tags: [\"a\", \"b, c\"]",
        ),
        (
            "tags: a b",
            "jekyll",
            Field::Tags,
            names(&["a", "c"]),
            "tags: a c",
        ),
        (
            "tags:\n  - a # first\n  - b",
            "hugo",
            Field::Tags,
            names(&["a", "c"]),
            "tags:\n  - a # first\n  - c",
        ),
        (
            "categories: [[A], [B]]",
            "hexo",
            Field::Categories,
            names(&["A", "C"]),
            "categories: [[A], [\"C\"]]",
        ),
        // Keys of other targets are used where they stand.
        (
            "heroImage: a.png",
            "hugo",
            Field::Cover,
            text("b.png"),
            "heroImage: b.png",
        ),
        (
            "summary: x",
            "hugo",
            Field::Description,
            text("other"),
            "summary: other",
        ),
        (
            "taxonomies:\n  tags: [a]",
            "jekyll",
            Field::Tags,
            names(&["b"]),
            "taxonomies:\n  tags: [b]",
        ),
        (
            "cover:\n  image: a.png\n  alt: old",
            "jekyll",
            Field::CoverAlt,
            text("new"),
            "cover:\n  image: a.png\n  alt: new",
        ),
        (
            "Lastmod: 2026-01-01",
            "jekyll",
            Field::Updated,
            date("2026-02-02"),
            "Lastmod: 2026-02-02",
        ),
        // Drafts stay what they are.
        (
            "published: false",
            "hugo",
            Field::Draft,
            flag(false),
            "published: true",
        ),
        (
            "published: true",
            "hugo",
            Field::Draft,
            flag(true),
            "published: false",
        ),
        (
            "published: false # not yet",
            "jekyll",
            Field::Draft,
            flag(true),
            "published: false # not yet",
        ),
        (
            "status: draft",
            "hugo",
            Field::Draft,
            flag(false),
            "status: published",
        ),
        (
            "status: draft",
            "wordpress",
            Field::Draft,
            flag(false),
            "status: publish",
        ),
        (
            "status: private",
            "nikola",
            Field::Draft,
            flag(true),
            "status: private",
        ),
        (
            "draft: true",
            "hugo",
            Field::Draft,
            flag(false),
            "draft: false",
        ),
        (
            "is_draft: true",
            "plain",
            Field::Draft,
            flag(false),
            "is_draft: false",
        ),
        // An image becomes a map when it gets words.
        (
            "image: a.png",
            "jekyll",
            Field::CoverAlt,
            text("A pot"),
            "image: {path: \"a.png\", alt: \"A pot\"}",
        ),
        (
            "date: 2026-01-01",
            "mkdocs",
            Field::Updated,
            date("2026-02-02"),
            "date: {created: 2026-01-01, updated: 2026-02-02}",
        ),
        // Keys without a value are filled.
        (
            "tags:\ndescription: \"\"",
            "hugo",
            Field::Description,
            text("x"),
            "tags:\ndescription: \"x\"",
        ),
        (
            "published_at:",
            "ghost",
            Field::Date,
            date("2026-02-02"),
            "published_at: 2026-02-02",
        ),
        // A date in quotes stays in them.
        (
            "date: \"2026-01-01\"",
            "hugo",
            Field::Date,
            date("2026-02-02"),
            "date: \"2026-02-02\"",
        ),
        (
            "images: [a.png, b.png]",
            "hugo",
            Field::Cover,
            text("c.png"),
            "images: [c.png, b.png]",
        ),
    ] {
        let post = format!("---\n{post}\n---\nBody\n");
        let wanted = format!("---\n{wanted}\n---\nBody\n");
        assert_eq!(
            after(&post, id, field, Some(&value)),
            wanted,
            "{id} {field:?} {value:?}"
        );
    }
}

#[test]
fn new_values_are_as_the_target_wants_them() {
    let when = date("2026-03-14T09:26:53+01:00");
    for (id, field, value, wanted) in [
        (
            "hugo",
            Field::Date,
            &when,
            "date: 2026-03-14T09:26:53+01:00\n",
        ),
        (
            "jekyll",
            Field::Date,
            &when,
            "date: 2026-03-14 09:26:53 +0100\n",
        ),
        ("hexo", Field::Date, &when, "date: 2026-03-14 09:26:53\n"),
        (
            "astro",
            Field::Date,
            &when,
            "pubDate: 2026-03-14T09:26:53+01:00\n",
        ),
        (
            "jekyll",
            Field::Draft,
            &FieldValue::Flag(true),
            "published: false\n",
        ),
        (
            "nikola",
            Field::Draft,
            &FieldValue::Flag(true),
            "status: \"draft\"\n",
        ),
        ("hugo", Field::Tags, &names(&["a"]), "tags: [\"a\"]\n"),
        ("hugo", Field::Authors, &names(&["A"]), "author: \"A\"\n"),
        (
            "hugo",
            Field::Authors,
            &names(&["A", "B"]),
            "author: [\"A\", \"B\"]\n",
        ),
        (
            "nikola",
            Field::Categories,
            &names(&["A"]),
            "category: \"A\"\n",
        ),
        (
            "hexo",
            Field::Categories,
            &names(&["A", "B"]),
            "categories: [[\"A\"], [\"B\"]]\n",
        ),
        (
            "jekyll",
            Field::CoverAlt,
            &text("x"),
            "image:\n  alt: \"x\"\n",
        ),
    ] {
        let set = after("Body\n", id, field, Some(value));
        assert_eq!(set, format!("---\n{wanted}---\nBody\n"), "{id} {field:?}");
    }
    let zola = after(
        "+++\ntitle = \"T\"\n+++\n",
        "zola",
        Field::Tags,
        Some(&names(&["a"])),
    );
    assert_eq!(
        says(&zola, "zola", Field::Tags),
        Some(names(&["a"])),
        "{zola}"
    );
    assert!(zola.contains("[taxonomies]\ntags = [\"a\"]"), "{zola}");
}

#[test]
fn what_is_no_field_is_among_the_others() {
    let post = "---\nlayout: post\ntitle: T\nsummary: S\ndescription: D\ntaxonomies:\n  tags: [a]\nextra:\n  image: a.png\n  x: 1\n---\n";
    let front_matter = read(post);
    let keys = |id: &str| -> Vec<String> {
        let entries = other_entries(&front_matter, target(id).unwrap());
        entries.iter().map(|entry| entry.key.clone()).collect()
    };
    assert_eq!(keys("plain"), ["layout", "summary", "extra"]);
    assert_eq!(keys("zola"), ["layout", "summary", "extra"]);
    assert!(other_entries(&read(""), plain()).is_empty());
}

#[test]
fn slugs_are_in_latin_letters() {
    for (title, language, wanted) in [
        ("Ärger über Öl, groß", Some("de"), "aerger-ueber-oel-gross"),
        ("A\u{308}rger", Some("de-AT"), "aerger"),
        ("Ärger", None, "arger"),
        ("Rødgrød på Ærø", Some("da"), "roedgroed-paa-aeroe"),
        ("Œuvre à Besançon", Some("fr"), "oeuvre-a-besancon"),
        ("Łódź", None, "lodz"),
        ("Việt Nam đẹp", None, "viet-nam-dep"),
        ("Iğdır", Some("tr"), "igdir"),
        ("Щедрый подъём", Some("ru"), "shchedryy-podyom"),
        ("Гарний Київ", Some("uk"), "harnyi-kyyiv"),
        ("Щъркел", Some("bg"), "shtarkel"),
        ("Ђорђе Шах", Some("sr"), "djordje-sah"),
        ("Ευχαριστώ πολύ, μπύρα", Some("el"), "efcharisto-poly-byra"),
        ("Οὐρανός ἀγγελία", None, "ouranos-angelia"),
        ("日本語 Test", None, "日本語-test"),
        ("שלום עולם", None, "שלום-עולם"),
        ("Hawaiʻi", None, "hawaii"),
    ] {
        assert_eq!(slug(title, language), wanted, "{title} {language:?}");
    }
}

#[test]
fn mistakes_in_target_files_are_told_by_line_and_the_rest_works() {
    for (text, line, words, suggestion) in [
        ("tilte = \"x\"", 1, "tilte", "Write title."),
        ("title = 3", 1, "must be a text", "Write title = \"3\"."),
        ("base = \"hogo\"", 1, "hogo", "Write \"hugo\"."),
        ("export = \"pdf\"", 1, "pdf", "markdown, wxr, ghost"),
        ("front_matter = [\"yml\"]", 1, "yml", "yaml"),
        ("front_matter = \"yaml\"", 1, "list of texts", "[\"yaml\"]"),
        ("dates = \"rfc\"", 1, "rfc", "rfc3339"),
        ("\nothers = \"forget\"", 2, "forget", "keep, drop"),
        ("requires = [\"titel\"]", 1, "titel", "Write \"title\"."),
        ("unrendered = [\"task\"]", 1, "task", "Write \"tasks\"."),
        ("fields = 3", 1, "must be a table", "[fields]"),
        ("[fields]\ntag = \"tags\"", 2, "tag", "Write tags."),
        ("[fields]\ndraft = \"draft\"", 2, "draft", "Write"),
        ("[fields]\ntags = 3", 2, "name of a key", "tags = \"tags\""),
        (
            "[fields]\ntags = { form = \"list\" }",
            2,
            "names no key",
            "key = \"tags\"",
        ),
        (
            "[fields]\ntags = { key = \"tags\", form = \"lists\" }",
            2,
            "lists",
            "Write \"list\".",
        ),
        (
            "[fields]\ntags = { key = \"tags\", shape = \"list\" }",
            2,
            "shape",
            "Write one of",
        ),
        ("[draft]\ndraft = 3", 2, "true, false or a word", ""),
        (
            "[draft]\nfolder = \"yes\"",
            2,
            "true or false",
            "folder = true",
        ),
        (
            "[files]\npost = \"../{slug}.md\"",
            2,
            "out of the folder",
            "..",
        ),
        (
            "[files]\npost = \"/{slug}.md\"",
            2,
            "out of the folder",
            "..",
        ),
        (
            "[files]\npost = \"C:\\\\{slug}.md\"",
            2,
            "out of the folder",
            "..",
        ),
        (
            "[files]\npost = \"{slag}.md\"",
            2,
            "{slag}",
            "Write {slug}.",
        ),
        ("[files]\npost = \"post.md\"", 2, "one name", "{slug}"),
        (
            "[pictures]\nfolder = \"images/\"",
            1,
            "needs both",
            "link = ",
        ),
        (
            "[pictures]\nfolder = \"../x/\"\nlink = \"{name}\"",
            2,
            "out of the folder",
            "..",
        ),
        (
            "[pictures]\nfolder = \"x/\"\nlink = \"/x/\"",
            3,
            "one name",
            "{name}",
        ),
        ("[more]\nwrite = \"more\"", 2, "no comment", "<!--more-->"),
        ("[templates]\nwrap = [\"a\"]", 2, "two texts", "endraw"),
        (
            "[templates]\nescape = 3",
            2,
            "list of tables",
            "[[templates.escape]]",
        ),
        ("[[templates.escape]]\nopen = \"{{\"", 1, "lacks one of", ""),
        ("[limits]\ntitle = \"long\"", 2, "whole number", ""),
        ("[limits]\ntitel = 3", 2, "titel", "Write \"title\"."),
        ("title = \"x", 1, "", ""),
    ] {
        let text = format!("{text}\n\n[signs]\nkeys = [\"kept\"]\n");
        let (target, problems) = read_target("mine", &text);
        assert!(!problems.is_empty(), "{text}");
        let problem = problems
            .iter()
            .find(|problem| problem.line == line && problem.message.contains(words))
            .unwrap_or_else(|| panic!("{text}: {problems:?}"));
        let said = problem.suggestion.clone().unwrap_or_default();
        assert!(said.contains(suggestion), "{text}: {said}");
        assert_eq!(target.id, "mine");
        assert_eq!(target.signs.keys, ["kept"], "{text}");
        assert_eq!(target.keys, plain().keys, "{text}");
        assert_eq!(target.files, plain().files, "{text}");
    }
}

#[test]
fn a_target_of_ones_own_says_only_what_differs() {
    let text = "title = \"Ours\"\nbase = \"hugo\"\nothers_under = \"params\"\n[fields]\nupdated = \"changed\"\nseries = false\n[files]\npost = \"content/{year}/{slug}/index.md\"\n[pictures]\nfolder = \"{folder}\"\nlink = \"{name}\"\n";
    let (target, problems) = read_target("ours", text);
    assert!(problems.is_empty(), "{problems:?}");
    let hugo = postwright::target::target("hugo").unwrap();
    assert_eq!(target.title, "Ours");
    assert_eq!(target.templates, hugo.templates);
    assert_eq!(target.keys[&Field::Title], ["title"]);
    assert_eq!(target.keys[&Field::Updated], ["changed"]);
    assert!(!target.keys.contains_key(&Field::Series));
    let own = read_targets(&[
        ("ours".to_owned(), text.to_owned()),
        ("b".to_owned(), "title = \"A\"".to_owned()),
        ("ours".to_owned(), "title = \"Z\"".to_owned()),
    ]);
    let titles: Vec<_> = own.iter().map(|own| own.target.title.as_str()).collect();
    assert_eq!(titles, ["A", "Z"]);
}

#[test]
fn huge_and_binary_target_files_end() {
    let long = "x = 1\n".repeat(60_000);
    let deep = format!("a = {}", "[".repeat(5000));
    for text in [
        "",
        "\0\0\0",
        "\u{feff}title = \"T\"\r\n",
        &long,
        &deep,
        "[[[[",
        "= = =",
    ] {
        let (target, problems) = read_target("x", text);
        assert_eq!(target.keys, plain().keys);
        assert!(problems.len() <= 50);
        if text.contains("title") {
            assert!(problems.is_empty(), "{problems:?}");
            assert_eq!(target.title, "T");
        }
    }
}

#[test]
fn posts_show_for_what_they_were_written() {
    for (post, path, wanted) in [
        ("---\ntitle: T\n---\n", "T.md", None),
        (
            "---\npubDate: 2026-01-01\nheroImage: x\n---\n",
            "",
            Some("astro"),
        ),
        (
            "---\ntitle: T\n---\n",
            "site/_posts/2026-01-01-t.md",
            Some("jekyll"),
        ),
        ("---\ntitle: T\n---\n", "source\\_posts\\t.md", Some("hexo")),
        (
            "---\ntitle: T\n---\n",
            "/home/x/source/_posts/t.md",
            Some("hexo"),
        ),
        (
            "---\ntitle: T\nlastmod: 2026-01-01\n---\n",
            "",
            Some("hugo"),
        ),
        (
            "+++\ntitle = \"T\"\n[taxonomies]\ntags = [\"a\"]\n+++\n",
            "",
            Some("zola"),
        ),
        (
            "+++\ntitle = \"T\"\n+++\n",
            "content/posts/t.md",
            Some("hugo"),
        ),
        (
            "---\ndate:\n  created: 2026-01-01\n---\n",
            "",
            Some("mkdocs"),
        ),
        ("---\nfeature_image: x\n---\n", "", Some("ghost")),
        ("No front matter.\n", "", None),
    ] {
        assert_eq!(detect(&read(post), path), wanted, "{post} {path}");
    }
}

#[test]
fn values_of_every_target_are_read() {
    for (post, field, wanted) in [
        ("pubDate: 2026-03-14", Field::Date, date("2026-03-14")),
        (
            "date:\n  created: 2026-03-14",
            Field::Date,
            date("2026-03-14"),
        ),
        (
            "published_date: 2026-03-14",
            Field::Date,
            date("2026-03-14"),
        ),
        (
            "date: soon\npubDate: 2026-03-14",
            Field::Date,
            date("2026-03-14"),
        ),
        ("date: soon", Field::Date, date("soon")),
        (
            "last_modified_at: 2026-03-14",
            Field::Updated,
            date("2026-03-14"),
        ),
        ("published: false", Field::Draft, FieldValue::Flag(true)),
        ("is_draft: true", Field::Draft, FieldValue::Flag(true)),
        ("status: Private", Field::Draft, FieldValue::Flag(true)),
        ("status: featured", Field::Draft, FieldValue::Flag(false)),
        ("tags: a, b", Field::Tags, names(&["a", "b"])),
        ("taxonomies:\n  tags: [a]", Field::Tags, names(&["a"])),
        (
            "categories: [[a], [b, c]]",
            Field::Categories,
            names(&["a", "b", "c"]),
        ),
        (
            "author:\n  name: A\n  url: x",
            Field::Authors,
            names(&["A"]),
        ),
        (
            "authors:\n  - name: A\n  - B",
            Field::Authors,
            names(&["A", "B"]),
        ),
        (
            "params:\n  author: A, Jr.",
            Field::Authors,
            names(&["A, Jr."]),
        ),
        (
            "image:\n  path: a.png\n  alt: x",
            Field::Cover,
            text("a.png"),
        ),
        ("images: [a.png, b.png]", Field::Cover, text("a.png")),
        ("header:\n  teaser: a.png", Field::Cover, text("a.png")),
        (
            "extra:\n  canonical: https://x",
            Field::Canonical,
            text("https://x"),
        ),
        ("custom_excerpt: x", Field::Description, text("x")),
        ("title: 1984", Field::Title, text("1984")),
        ("locale: de", Field::Language, text("de")),
    ] {
        let post = format!("---\n{post}\n---\n");
        assert_eq!(says(&post, "plain", field), Some(wanted), "{post}");
    }
    for (post, field) in [
        ("published: 2026-03-14", Field::Draft),
        ("status: evergreen", Field::Draft),
        ("date: true", Field::Date),
        ("published: true", Field::Date),
        ("title:", Field::Title),
        ("tags: []", Field::Tags),
        ("tags: ''", Field::Tags),
        ("cover:\n  alt: x", Field::Cover),
    ] {
        let post = format!("---\n{post}\n---\n");
        assert_eq!(says(&post, "plain", field), None, "{post}");
    }
    assert_eq!(
        says("---\ntags: a b\n---\n", "jekyll", Field::Tags),
        Some(names(&["a", "b"]))
    );
}

#[test]
fn what_readers_make_of_a_value_is_told() {
    let told = |post: &str, id: &str, key: &str| {
        let front_matter = read(post);
        let entry = front_matter.get(key).unwrap();
        reading(post, entry, target(id).unwrap())
    };
    assert!(
        told("---\ntitle: 1984\n---\n", "zola", "title")
            .unwrap()
            .contains("a number")
    );
    for (id, word, seen) in [
        ("jekyll", "no", "false"),
        ("hugo", "no", ""),
        ("jekyll", "12:30", "the number"),
        ("zola", "12:30", ""),
        ("mkdocs", "[a, off]", "false"),
        ("astro", "012", ""),
    ] {
        let said = told(&format!("---\nx: {word}\n---\n"), id, "x").unwrap_or_default();
        assert!(
            said.contains(seen) && said.is_empty() == seen.is_empty(),
            "{id} {word}: {said}"
        );
    }
    assert_eq!(told("---\nx: \"no\"\n---\n", "jekyll", "x"), None);
    assert_eq!(told("---\ntitle: Text\n---\n", "zola", "title"), None);
}
