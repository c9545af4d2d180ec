//! Files for the importers of `WordPress` and Ghost: whole, well-formed, escaped.

use std::collections::BTreeMap;

use postwright::export::{
    ExportOptions, Format, Member, PicturePlaces, Plan, Surroundings, collection, plan,
};
use postwright::front_matter::PostDate;
use postwright::post::Post;
use postwright::site::{Profile, read_profile};
use roxmltree::{Document, Node};
use serde_json::Value;

const POST: &str = "---\ntitle: Soup & <b>bread</b> ]]> \"x\"\nslug: soup\ndate: 2026-03-14T09:26:53+01:00\nupdated: 2026-03-15\ndescription: 1 < 2 ]]> & 3\ntags: [soup, 日本]\ncategories: [\"A & B\"]\nauthor: Ines Marrow\ncover: images/pot.png\ncover_alt: A \"pot\"\ncanonical_url: https://example.org/first\n---\nA ]]> **b** ~~c~~ \u{1}x.\n\n![Pot](images/pot.png)\n\n- [x] done\n\nNote[^1] <mark>m</mark>.\n\n[^1]: The note.\n\n| a |\n|---|\n| b |\n";

fn site() -> Profile {
    let text = "title = \"Notes & more\"\nbase_url = \"https://example.org\"\n[[authors]]\nname = \"Ines Marrow\"\nid = \"ines\"\nemail = \"ines@example.org\"\n";
    let (profile, problems) = read_profile(text);
    assert!(problems.is_empty(), "{problems:?}");
    profile
}

fn files() -> BTreeMap<String, Vec<u8>> {
    BTreeMap::from([("images/pot.png".to_owned(), b"\x89PNG".to_vec())])
}

fn exported(texts: &[&str], format: Format) -> Plan {
    let profile = site();
    let files = files();
    let base = ExportOptions::new(format);
    let options = ExportOptions {
        site: Surroundings {
            profile: &profile,
            ..base.site
        },
        pictures: PicturePlaces::Beside,
        now: None,
        ..base
    };
    let read: Vec<_> = texts
        .iter()
        .map(|text| Post::parse_as(text, profile.dialect()))
        .collect();
    let posts: Vec<_> = texts
        .iter()
        .zip(&read)
        .map(|(text, post)| Member {
            text,
            post,
            fallback_title: "my-file",
            file_name: "",
            files: &files,
        })
        .collect();
    collection(&posts, &options)
}

fn first(plan: &Plan) -> &str {
    std::str::from_utf8(&plan.files[0].bytes).expect("text")
}

/// The text of the only child with this name.
fn child<'a>(node: Node<'a, 'a>, name: &str) -> String {
    let found: Vec<_> = node
        .children()
        .filter(|child| child.has_tag_name_of(name))
        .collect();
    assert_eq!(found.len(), 1, "{name}");
    found[0]
        .descendants()
        .filter_map(|node| if node.is_text() { node.text() } else { None })
        .collect()
}

trait Named {
    fn has_tag_name_of(&self, name: &str) -> bool;
}

impl Named for Node<'_, '_> {
    /// By prefix and name, as the importer looks.
    fn has_tag_name_of(&self, name: &str) -> bool {
        let (prefix, local) = name.split_once(':').unwrap_or(("", name));
        let namespace = match prefix {
            "wp" => Some("http://wordpress.org/export/1.2/"),
            "excerpt" => Some("http://wordpress.org/export/1.2/excerpt/"),
            "content" => Some("http://purl.org/rss/1.0/modules/content/"),
            "dc" => Some("http://purl.org/dc/elements/1.1/"),
            _ => None,
        };
        self.is_element()
            && self.tag_name().name() == local
            && self.tag_name().namespace() == namespace
    }
}

#[test]
fn a_file_for_wordpress_says_what_the_post_says() {
    let plan = exported(&[POST], Format::Wxr);
    assert_eq!(plan.files[0].name, "soup.xml");
    let names: Vec<_> = plan.files[1..]
        .iter()
        .map(|file| file.name.as_str())
        .collect();
    assert_eq!(names, ["wp-content/uploads/soup/pot.png"]);
    let xml = first(&plan);
    let document = Document::parse(xml).unwrap_or_else(|error| panic!("{error}\n{xml}"));
    let channel = document.root_element().first_element_child().unwrap();
    assert_eq!(child(channel, "title"), "Notes & more");
    assert_eq!(child(channel, "wp:wxr_version"), "1.2");
    assert_eq!(child(channel, "wp:base_site_url"), "https://example.org");
    let author = channel
        .children()
        .find(|node| node.has_tag_name_of("wp:author"))
        .unwrap();
    assert_eq!(child(author, "wp:author_login"), "ines");
    assert_eq!(child(author, "wp:author_email"), "ines@example.org");
    let items: Vec<_> = channel
        .children()
        .filter(|node| node.has_tag_name("item"))
        .collect();
    assert_eq!(items.len(), 2);
    let item = items[0];
    for (name, wanted) in [
        ("title", "Soup & <b>bread</b> ]]> \"x\""),
        ("link", "https://example.org/soup/"),
        ("pubDate", "Sat, 14 Mar 2026 08:26:53 +0000"),
        ("dc:creator", "ines"),
        ("excerpt:encoded", "1 < 2 ]]> & 3"),
        ("wp:post_date", "2026-03-14 09:26:53"),
        ("wp:post_date_gmt", "2026-03-14 08:26:53"),
        ("wp:post_modified", "2026-03-15 00:00:00"),
        ("wp:post_modified_gmt", "0000-00-00 00:00:00"),
        ("wp:post_name", "soup"),
        ("wp:status", "publish"),
        ("wp:post_type", "post"),
    ] {
        assert_eq!(child(item, name), wanted, "{name}");
    }
    let content = child(item, "content:encoded");
    assert!(
        content.starts_with("<!-- wp:paragraph -->\n<p>A ]]&gt; <strong>b</strong>"),
        "{content}"
    );
    assert!(
        content.contains("src=\"/wp-content/uploads/soup/pot.png\""),
        "{content}"
    );
    let terms: Vec<_> = item
        .children()
        .filter(|node| node.has_tag_name("category"))
        .map(|node| {
            let attribute = |name| node.attribute(name).unwrap().to_owned();
            (
                attribute("domain"),
                attribute("nicename"),
                node.text().unwrap().to_owned(),
            )
        })
        .collect();
    let term = |domain: &str, slug: &str, name: &str| {
        (domain.to_owned(), slug.to_owned(), name.to_owned())
    };
    assert_eq!(
        terms,
        [
            term("category", "a-b", "A & B"),
            term("post_tag", "soup", "soup"),
            term("post_tag", "日本", "日本")
        ]
    );
    assert_eq!(
        child(items[1], "wp:attachment_url"),
        "https://example.org/wp-content/uploads/soup/pot.png"
    );
    assert_eq!(child(items[1], "wp:post_parent"), "1");
    assert!(!xml.contains('\u{1}'));
}

#[test]
fn a_file_for_ghost_says_what_the_post_says() {
    let plan = exported(
        &[
            POST,
            "---\ntitle: Soup\nslug: soup\ndraft: true\ntags: soup\n---\nx\n",
        ],
        Format::Ghost,
    );
    assert_eq!(plan.files[0].name, "posts.json");
    assert_eq!(plan.files[1].name, "content/images/soup/pot.png");
    let file: Value = serde_json::from_str(first(&plan)).unwrap();
    let data = &file["db"][0]["data"];
    assert_eq!(file["db"][0]["meta"]["version"], "6.0.0");
    let post = &data["posts"][0];
    for (key, wanted) in [
        ("title", "Soup & <b>bread</b> ]]> \"x\""),
        ("slug", "soup"),
        ("status", "published"),
        ("published_at", "2026-03-14T08:26:53.000Z"),
        ("updated_at", "2026-03-15T00:00:00.000Z"),
        ("custom_excerpt", "1 < 2 ]]> & 3"),
        ("feature_image", "__GHOST_URL__/content/images/soup/pot.png"),
        ("canonical_url", "https://example.org/first"),
    ] {
        assert_eq!(post[key], wanted, "{key}");
    }
    let html = post["html"].as_str().unwrap();
    assert!(html.contains("<s>c</s>"), "{html}");
    assert!(
        html.contains("src=\"__GHOST_URL__/content/images/soup/pot.png\""),
        "{html}"
    );
    let cards = html.matches("<!--kg-card-begin: html-->").count();
    assert_eq!(cards, html.matches("<!--kg-card-end: html-->").count());
    // The boxes, the paragraph with a mark, the notes.
    assert_eq!(cards, 3, "{html}");
    assert_eq!(data["posts"][1]["status"], "draft");
    assert_eq!(data["posts"][1]["slug"], "soup-2");
    assert_eq!(data["tags"].as_array().unwrap().len(), 3);
    assert_eq!(data["posts_tags"].as_array().unwrap().len(), 4);
    assert_eq!(data["users"][0]["email"], "ines@example.org");
    assert_eq!(
        data["posts_authors"][0]["author_id"],
        data["users"][0]["id"]
    );
    assert_eq!(data["posts_meta"][0]["feature_image_alt"], "A \"pot\"");
}

#[test]
fn what_ghost_refuses_is_cut_and_told() {
    let text = format!(
        "---\ntitle: \"{}\"\ndescription: \"{}\"\n---\nx\n",
        "t".repeat(300),
        "日".repeat(301)
    );
    let plan = exported(&[&text], Format::Ghost);
    let file: Value = serde_json::from_str(first(&plan)).unwrap();
    let post = &file["db"][0]["data"]["posts"][0];
    assert_eq!(post["title"].as_str().unwrap().chars().count(), 255);
    assert_eq!(
        post["custom_excerpt"].as_str().unwrap().chars().count(),
        300
    );
    let cut = plan
        .warnings
        .iter()
        .filter(|warning| warning.contains("was cut"))
        .count();
    assert_eq!(cut, 2, "{:?}", plan.warnings);
}

#[test]
fn hostile_posts_stay_inside_their_file() {
    for text in [
        "---\ntitle: \"]]><x>\"\ntags: [\"]]>\", \"<a b='\"]\n---\n]]> <!-- ]]> --> `]]>`\n",
        "---\ntitle: \"a\\u0000b\\uFFFEc\\u000B\"\n---\n\u{b}\u{fffe}\n",
        "",
        "<!--kg-card-end: html--><script>x</script>\n",
        "# Only a heading\n",
        "---\ntitle: [x]\ndate: never\n---\n",
    ] {
        for format in [Format::Wxr, Format::Ghost] {
            let plan = plan(text, &ExportOptions::new(format));
            let file = first(&plan);
            if format == Format::Wxr {
                let document =
                    Document::parse(file).unwrap_or_else(|error| panic!("{error}\n{file}"));
                let items = document
                    .descendants()
                    .filter(|node| node.has_tag_name("item"));
                assert_eq!(items.count(), 1, "{file}");
            } else {
                let read: Value = serde_json::from_str(file).unwrap();
                let html = read["db"][0]["data"]["posts"][0]["html"]
                    .as_str()
                    .unwrap()
                    .to_owned();
                assert!(!html.contains("<script"), "{html}");
            }
        }
    }
}

#[test]
fn a_post_without_a_date_gets_one_if_there_is_one_to_give() {
    let now = PostDate::parse("2026-03-14T09:26:53Z");
    let options = ExportOptions {
        now: Some(&now),
        ..ExportOptions::new(Format::Wxr)
    };
    let dated = plan("# T\n\nx\n", &options);
    assert!(first(&dated).contains("2026-03-14 09:26:53"));
    assert!(dated.warnings.is_empty(), "{:?}", dated.warnings);
    let plain = plan("# T\n\nx\n", &ExportOptions::new(Format::Wxr));
    assert!(first(&plain).contains("0000-00-00 00:00:00"));
    assert_eq!(plain.warnings.len(), 1, "{:?}", plain.warnings);
}
