//! The exported page around the post: its parts, what it may do, its contents, its code, its theme.

#[path = "export_page/sha256.rs"]
mod sha256;

use std::fs;
use std::path::Path;

use postwright::export::{ExportOptions, Format, Surroundings, plan};
use postwright::front_matter::PostDate;
use postwright::site::{ListedPost, Profile, Rgb, Theme, read_profile, read_theme, theme, themes};

const SITE: &str = r#"
title = "The slow page"
tagline = "Things that take their time"
base_url = "https://slow.example"
permalink = "/{year}/{slug}/"

[[menu]]
label = "Home"
url = "/"

[[authors]]
name = "Mara Quill"
email = "mara@slow.example"
biography = "Walks, bakes & writes."

[reactions]
likes = true
reactions = true
"#;

const POST: &str = "---\ntitle: A walk\nslug: walk\ndate: 2025-10-16\nreactions: {happy: 3, like: 2}\n---\n\n\
                    ## One\n\nWords.\n\n### Inside\n\nWords.\n\n## Two\n\nWords.\n";

fn profile(text: &str) -> Profile {
    let (profile, problems) = read_profile(text);
    assert_eq!(problems, []);
    profile
}

fn page_of(text: &str, profile: &Profile, theme: &Theme) -> String {
    let posts = [ListedPost {
        file_name: "other.md".to_owned(),
        title: "The other one".to_owned(),
        slug: "other".to_owned(),
        date: Some(PostDate::parse("2025-01-02")),
        draft: false,
        ..ListedPost::default()
    }];
    let options = ExportOptions {
        file_name: "walk.html",
        site: Surroundings {
            profile,
            theme,
            site_folder: "",
            posts: &posts,
            file_name: "walk.md",
            year: 2026,
        },
        contents: true,
        ..ExportOptions::new(Format::Html)
    };
    let file = plan(text, &options).files.remove(0);
    String::from_utf8(file.bytes).expect("UTF-8")
}

fn page(text: &str) -> String {
    page_of(text, &profile(SITE), theme("newspaper").expect("a theme"))
}

/// The places of texts, in the order in which they are given.
fn places(html: &str, texts: &[&str]) -> Vec<usize> {
    let body = html.find("<body").expect("a body");
    let place = |text: &&str| match html[body..].find(*text) {
        Some(place) => place,
        None => panic!("{text} is not in\n{html}"),
    };
    texts.iter().map(place).collect()
}

#[test]
fn all_parts_stand_in_reading_order() {
    let html = page(POST);
    let places = places(
        &html,
        &[
            "Skip to content",
            "The slow page",
            "Things that take their time",
            ">Home<",
            "<h1",
            "October 16, 2025",
            "Read Time:",
            ">Contents<",
            "class=\"e-content\"",
            "facebook.com/sharer",
            "About Post Author",
            "Mara Quill",
            "Happy",
            "Surprise",
            "The other one",
            "2026 The slow page",
        ],
    );
    assert!(places.is_sorted(), "{places:?}");
    assert!(html.contains("<link rel=\"canonical\" href=\"https://slow.example/2025/walk/\">"));
    assert!(html.contains("https%3A%2F%2Fslow.example%2F2025%2Fwalk%2F"));
    assert_eq!(html.matches("<h1").count(), 1);
}

#[test]
fn a_theme_leaves_parts_out() {
    let (bare, problems) = read_theme("bare", "[layout]\nparts = [\"post\", \"footer\"]\n");
    assert_eq!(problems, []);
    let html = page_of(POST, &profile(SITE), &bare);
    for gone in [
        "facebook.com",
        "About Post Author",
        "Surprise",
        "The other one",
        ">Home<",
    ] {
        assert!(!html.contains(gone), "{gone}");
    }
    assert!(html.contains("2026 The slow page"));
}

#[test]
fn names_for_assistive_technology_are_in_the_language_of_the_post() {
    let text = "---\ntitle: T\nlang: de\n---\n- [x] a\n- [ ] b\n\n| c |\n|---|\n\n$$x$$\n\nD[^n] e[^n]\n\n[^n]: N.\n";
    let of = |text: &str| page(text);
    let html = of(text);
    for name in [
        "Erledigt",
        "Zu erledigen",
        "Tabelle",
        "Formel",
        "Fußnoten",
        "Zurück zum Verweis 1",
    ] {
        assert!(
            html.contains(&format!("aria-label=\"{name}\"")),
            "{name}\n{html}"
        );
    }
    for name in ["Done", "To do", "Table", "Formula", "Back to"] {
        assert!(!html.contains(&format!("aria-label=\"{name}")), "{name}");
    }
    let english = of(&text.replace("lang: de", "lang: en"));
    for name in ["Done", "To do", "Table", "Formula", "Back to reference 1"] {
        assert!(
            english.contains(&format!("aria-label=\"{name}\"")),
            "{name}"
        );
    }
}

#[test]
fn the_script_that_a_page_allows_is_the_one_that_it_has() {
    let html = page(POST);
    let (_, behind) = html
        .split_once("script-src &#39;sha256-")
        .or_else(|| html.split_once("script-src 'sha256-"))
        .expect("a script is allowed");
    let allowed = behind.split(['\'', '&']).next().expect("a hash");
    let script = html.split("<script").find_map(|part| {
        let (attributes, behind) = part.split_once('>')?;
        let code = behind.split_once("</script>")?.0;
        (!attributes.contains("type=")).then_some(code)
    });
    let script = script.expect("the script of the page");
    assert_eq!(script, include_str!("../../assets/page/choices.js"));
    assert_eq!(base64(&sha256::digest(script.as_bytes())), allowed);
    // The digest of FIPS 180-4, appendix B.1.
    let hex: String = sha256::digest(b"abc")
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    assert_eq!(
        hex,
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    );
}

/// Base 64 (RFC 4648, section 4).
fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for part in bytes.chunks(3) {
        let all = part
            .iter()
            .fold(0_u32, |all, byte| all << 8 | u32::from(*byte));
        let all = all << (8 * (3 - part.len()));
        for at in 0..4 {
            let sign = SIGNS[(all >> (18 - 6 * at)) as usize & 63];
            out.push(if at > part.len() { '=' } else { sign.into() });
        }
    }
    out
}

#[test]
fn an_address_is_never_plain_to_harvesters() {
    let html = page(POST);
    for plain in ["mara@", "@slow.example", "mailto:mara"] {
        assert!(!html.contains(plain), "{plain}");
    }
    assert!(html.contains("class=\"u-email\""));
}

#[test]
fn a_page_may_do_what_it_needs_and_no_more() {
    let policy = |html: &str| {
        let start = html.find("Content-Security-Policy").expect("a policy");
        html[start..]
            .split('>')
            .next()
            .unwrap_or_default()
            .to_owned()
    };
    let choices = page(POST);
    assert!(
        policy(&choices).contains("script-src &#39;sha256-")
            || policy(&choices).contains("script-src 'sha256-")
    );
    assert!(!policy(&choices).contains("connect-src"));
    let quiet = SITE.replace("likes = true\nreactions = true", "");
    let html = page_of(POST, &profile(&quiet), theme("journal").expect("a theme"));
    assert!(!policy(&html).contains("script-src"));
    assert_eq!(
        html.matches("<script").count(),
        1,
        "only data for search engines"
    );
    let counted = format!("{SITE}endpoint = \"https://count.example/api?x=1\"\n");
    let html = page_of(POST, &profile(&counted), theme("journal").expect("a theme"));
    assert!(
        policy(&html).contains("connect-src https://count.example"),
        "{}",
        policy(&html)
    );
    let frames = format!("{SITE}\n[html]\nframes = [\"video.example\"]\n");
    let framed = format!("{POST}\n<iframe src=\"https://video.example/1\"></iframe>\n");
    let html = page_of(
        &framed,
        &profile(&frames),
        theme("journal").expect("a theme"),
    );
    assert!(
        policy(&html).contains("frame-src https://video.example"),
        "{}",
        policy(&html)
    );
    // A site says "all names below" in two ways, and a policy in one.
    for written in [".video.example", "*.video.example"] {
        let frames = format!("{SITE}\n[html]\nframes = [\"{written}\"]\n");
        let below = framed.replace("//video", "//a.video");
        let html = page_of(
            &below,
            &profile(&frames),
            theme("journal").expect("a theme"),
        );
        assert!(
            html.contains("<iframe src=\"https://a.video.example/1\""),
            "{html}"
        );
        let policy = policy(&html);
        assert!(
            policy.contains("frame-src https://*.video.example"),
            "{policy}"
        );
    }
    assert!(!policy(&page(&framed)).contains("frame-src"));
}

#[test]
fn contents_are_nested_as_the_headings_are() {
    let html = page(POST);
    let start = html.find("<nav class=\"contents\"").expect("contents");
    let end = start + html[start..].find("</nav>").expect("its end");
    let lines: Vec<_> = html[start..end].lines().skip(1).collect();
    assert_eq!(
        lines,
        [
            "<h2>Contents</h2>",
            "<ul dir=\"auto\">",
            "<li><a href=\"#one\">One</a>",
            "<ul>",
            "<li><a href=\"#inside\">Inside</a></li>",
            "</ul>",
            "</li>",
            "<li><a href=\"#two\">Two</a></li>",
            "</ul>",
        ]
    );
    assert!(!page("# Alone\n\nWords.\n").contains("<nav class=\"contents\""));
}

#[test]
fn code_is_marked_and_its_text_stays() {
    let code = "fn main() {\n    let a = \"<b> & 'c'\"; // why\n}\n";
    let html = page(&format!(
        "# Code\n\n```rust\n{code}```\n\n```unheard-of\nfn a\n```\n"
    ));
    let inside = |language: &str| {
        let mark = format!("class=\"language-{language}\">");
        let start = html.find(&mark).expect("the code") + mark.len();
        let end = start + html[start..].find("</code>").expect("its end");
        html[start..end].to_owned()
    };
    let marked = inside("rust");
    assert!(marked.contains("<span class=\"hl-"));
    let mut text = String::new();
    for piece in marked.split('<') {
        text.push_str(piece.split_once('>').map_or(piece, |(_, rest)| rest));
    }
    let text = text
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
    assert_eq!(text, code);
    assert_eq!(inside("unheard-of"), "fn a\n");
}

#[test]
fn our_themes_have_no_mistakes() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/themes");
    for id in ["newspaper", "journal", "notebook", "plain"] {
        let text = fs::read_to_string(folder.join(format!("{id}.toml"))).expect("a theme");
        let (read, problems) = read_theme(id, &text);
        assert_eq!(problems, [], "{id}");
        assert_eq!(read.id, id);
    }
    let ids: Vec<_> = themes().iter().map(|theme| theme.id.as_str()).collect();
    assert_eq!(ids, ["newspaper", "journal", "notebook"]);
    let sizes: Vec<_> = themes().iter().map(|theme| theme.faces.body).collect();
    assert_ne!(sizes[0], sizes[2], "the notebook has no serifs");
}

#[test]
fn text_of_every_theme_can_be_read() {
    for theme in themes() {
        for (scheme, colours) in [("light", &theme.light), ("dark", &theme.dark)] {
            let inks = colours.named();
            let ink = |name: &str| {
                let found = inks.iter().find(|(own, _)| *own == name);
                found.expect("a colour").1
            };
            let mut pairs: Vec<(&str, &str)> = Vec::new();
            for ground in ["paper", "surface"] {
                for text in ["ink", "quiet", "link", "accent", "good", "warn", "bad"] {
                    pairs.push((text, ground));
                }
            }
            pairs.extend([
                ("on_masthead", "masthead"),
                ("ink", "select"),
                ("link", "select"),
            ]);
            for (text, ground) in pairs {
                let ratio = ink(text).contrast(ink(ground));
                assert!(
                    ratio >= 4.5,
                    "{} {scheme}: {text} on {ground}: {ratio}",
                    theme.id
                );
            }
        }
    }
    let (black, white) = (Rgb([0, 0, 0]), Rgb([255, 255, 255]));
    assert!((black.contrast(white) - 21.0).abs() < 0.001);
}

#[test]
fn mistakes_in_a_theme_are_told_by_line() {
    for (text, line, words) in [
        ("[colours.light]\npaper = \"#12\"\n", 2, "colour"),
        (
            "[colours.light]\nink = \"#EEEEEE\"\npaper = \"#FFFFFF\"\n",
            2,
            "contrast",
        ),
        ("\n\n[text]\nbodi = 18\n", 4, "bodi"),
        ("[text]\nbody = 900\n", 2, "body"),
        ("[faces]\nbody = \"fraktur\"\n", 2, "fraktur"),
        ("[layout]\nparts = [\"post\", \"pots\"]\n", 2, "pots"),
        ("title = \n", 1, ""),
    ] {
        let (_, problems) = read_theme("own", text);
        let Some(problem) = problems.first() else {
            panic!("nothing is said of {text}");
        };
        assert_eq!(problem.line, line, "{text}: {problem:?}");
        let said = format!(
            "{} {}",
            problem.message,
            problem.suggestion.as_deref().unwrap_or_default()
        );
        assert!(said.contains(words), "{text}: {said}");
    }
    assert_eq!(read_theme("own", "").1, []);
}

#[test]
fn a_heading_inside_a_heading_has_no_link_of_its_own() {
    let text = "<h2 id=\"a\"><div><h3 id=\"b\">Words</h3></div></h2>\n\n## After\n";
    let options = ExportOptions {
        contents: true,
        ..ExportOptions::new(Format::Html)
    };
    let plan = plan(text, &options);
    let html = String::from_utf8(plan.files[0].bytes.clone()).unwrap();
    assert_eq!(html.matches("class=\"anchor\"").count(), 2);
    assert!(html.contains("<li><a href=\"#a\">Words</a></li>\n<li><a href=\"#after\">After</a>"));
}

#[test]
fn a_formula_a_table_and_code_scroll_by_themselves() {
    let text =
        "$$x$$\n\n| a |\n|---|\n| b |\n\n```rust\nfn a() {}\n```\n\n- [x] done\n- [ ] to do\n";
    let plan = plan(text, &ExportOptions::new(Format::Html));
    let html = String::from_utf8(plan.files[0].bytes.clone()).unwrap();
    for wanted in [
        "tabindex=\"0\"><math",
        "</math></span>",
        "tabindex=\"0\"><table>",
        "</table></div>",
        "<pre tabindex=\"0\"><code class=\"language-rust\"><span class=\"hl-kw\">fn</span>",
        "checked aria-label=\"Done\"> done",
        "disabled aria-label=\"To do\"> to do",
    ] {
        assert_eq!(html.matches(wanted).count(), 1, "{wanted}");
    }
}
