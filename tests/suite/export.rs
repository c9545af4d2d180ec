//! Exports: what is in them, what is kept, and that nothing dangerous is.

use std::fs;
use std::path::{Path, PathBuf};

use postwright::export::{ExportOptions, Format, Plan, plain_commonmark, plan};
use postwright::post::Post;
use postwright::stats::DEFAULT_RULE;

fn data(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn files_in(folder: &str, extension: &str) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(data(folder))
        .expect("a readable folder")
        .map(|entry| entry.expect("a readable folder").path())
        .filter(|path| path.extension().is_some_and(|found| found == extension))
        .collect();
    files.sort();
    assert!(!files.is_empty(), "nothing in {folder}");
    files
}

fn exported(text: &str, format: Format) -> (String, Vec<String>) {
    let Plan { files, warnings } = plan(
        text,
        &ExportOptions {
            file_name: "post.html",
            fallback_title: "my-file",
            read_time_rule: DEFAULT_RULE,
            ..ExportOptions::new(format)
        },
    );
    let [file] = files.try_into().expect("one UTF-8 file");
    assert_eq!(file.name, "post.html");
    (
        String::from_utf8(file.bytes).expect("one UTF-8 file"),
        warnings,
    )
}

fn page(text: &str) -> String {
    exported(text, Format::Html).0
}

fn fragment(text: &str) -> String {
    exported(text, Format::Fragment).0
}

fn markdown(text: &str) -> String {
    exported(text, Format::Markdown).0
}

/// A tag as the tests see it: name, end tag or not, attributes.
struct Seen {
    name: String,
    closing: bool,
    attributes: Vec<(String, String)>,
}

/// Every tag of well-formed HTML whose attributes stand in double quotes. Written apart from the
/// program's own scanner, and strict: what it does not know fails the test.
fn tags(html: &str) -> Vec<Seen> {
    let mut seen = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if let Some(after) = rest.strip_prefix("!doctype html>") {
            rest = after;
            continue;
        }
        let closing = rest.starts_with('/');
        rest = rest.strip_prefix('/').unwrap_or(rest);
        let end = rest
            .find(|c: char| !c.is_ascii_alphanumeric())
            .expect("a tag without an end");
        let name = rest[..end].to_owned();
        assert!(!name.is_empty(), "a bare < before {rest:.40}");
        rest = &rest[end..];
        let mut attributes = Vec::new();
        loop {
            rest = rest.trim_start();
            if let Some(after) = rest.strip_prefix('>') {
                rest = after;
                break;
            }
            let end = rest.find(['=', ' ', '>']).expect("an open tag");
            let key = rest[..end].to_owned();
            rest = &rest[end..];
            let mut value = String::new();
            if let Some(after) = rest.strip_prefix("=\"") {
                let end = after.find('"').expect("an open value");
                value = after[..end].to_owned();
                rest = &after[end + 1..];
            }
            attributes.push((key, value));
        }
        if matches!(name.as_str(), "script" | "style") && !closing {
            let end = rest.find(&format!("</{name}>")).expect("an open element");
            rest = &rest[end..];
        }
        seen.push(Seen {
            name,
            closing,
            attributes,
        });
    }
    seen
}

/// Fails unless every start tag has its end tag, in order, and no identifier is there twice.
fn assert_well_formed(html: &str, what: &str) {
    const VOID: [&str; 8] = ["area", "br", "col", "hr", "img", "input", "meta", "source"];
    let mut open: Vec<String> = Vec::new();
    let mut ids: Vec<String> = Vec::new();
    for tag in tags(html) {
        if let Some((_, id)) = tag.attributes.iter().find(|(key, _)| key == "id") {
            assert!(!ids.contains(id), "{what}: id {id} twice");
            ids.push(id.clone());
        }
        if VOID.contains(&tag.name.as_str()) || tag.name == "wbr" {
            assert!(!tag.closing, "{what}: </{}>", tag.name);
        } else if tag.closing {
            assert_eq!(open.pop().as_deref(), Some(tag.name.as_str()), "{what}");
        } else {
            open.push(tag.name);
        }
    }
    assert!(open.is_empty(), "{what}: left open {open:?}");
}

fn count(html: &str, name: &str) -> usize {
    let found = tags(html);
    found
        .iter()
        .filter(|tag| tag.name == name && !tag.closing)
        .count()
}

/// The entities that HTML writers use, resolved.
fn resolved(value: &str) -> String {
    value
        .replace("&nbsp;", "\u{a0}")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&#x27;", "'")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
}

/// Fails if anything in a body could run, load a frame, send a form or change the page around it.
fn assert_harmless(body: &str, what: &str) {
    const BAD: [&str; 21] = [
        "script",
        "style",
        "iframe",
        "frame",
        "object",
        "embed",
        "applet",
        "form",
        "button",
        "textarea",
        "select",
        "base",
        "link",
        "meta",
        "svg",
        "math",
        "template",
        "noscript",
        "title",
        "xmp",
        "plaintext",
    ];
    for tag in tags(body) {
        assert!(
            !BAD.contains(&tag.name.as_str()),
            "{what}: <{}>\n{body}",
            tag.name
        );
        for (key, value) in &tag.attributes {
            let known = [
                "alt",
                "aria-hidden",
                "aria-labelledby",
                "aria-label",
                "checked",
                "class",
                "colspan",
                "controls",
                "datetime",
                "decoding",
                "dir",
                "disabled",
                "height",
                "href",
                "id",
                "lang",
                "loading",
                "open",
                "poster",
                "role",
                "scope",
                "src",
                "srcset",
                "start",
                "style",
                "tabindex",
                "title",
                "type",
                "value",
                "width",
            ];
            assert!(known.contains(&key.as_str()), "{what}: {key} in\n{body}");
            let value = resolved(value);
            match key.as_str() {
                "style" => assert!(
                    value.is_empty() || value.starts_with("text-align:"),
                    "{what}: {value}"
                ),
                "href" | "src" | "poster" | "srcset" => assert_harmless_url(&value, what),
                "id" => assert!(value != "location" && value != "cookie", "{what}: {value}"),
                _ => {}
            }
        }
        if tag.name == "input" {
            let kinds: Vec<_> = tag.attributes.iter().map(|(key, _)| key.as_str()).collect();
            assert!(kinds.contains(&"disabled"), "{what}: {kinds:?}");
        }
    }
}

fn assert_harmless_url(url: &str, what: &str) {
    let bare: String = url
        .chars()
        .filter(|c| !c.is_control() && !c.is_whitespace())
        .collect::<String>()
        .to_lowercase();
    let before = bare.split(['/', '?', '#']).next().expect("a first part");
    if let Some((scheme, rest)) = before.split_once(':') {
        let fine = matches!(scheme, "http" | "https" | "mailto" | "tel")
            || (scheme == "data" && rest.starts_with("image"));
        assert!(fine, "{what}: {url}");
    }
}

/// Splits a page into head and body.
fn parts(page: &str) -> (&str, &str) {
    let at = page.find("<body").expect("a body");
    page.split_at(at)
}

/// The style inside a page.
fn style(page: &str) -> &str {
    let start = page.find("<style>\n").expect("a style") + "<style>\n".len();
    let end = page.find("</style>").expect("the end of the style");
    &page[start..end]
}

/// Every post in `tests/data/export` beside what its three exports are. With `POSTWRIGHT_BLESS`
/// set the expected files are written anew.
#[test]
fn golden_cases() {
    for path in files_in("tests/data/export", "md") {
        let text = fs::read_to_string(&path).unwrap().replace("\r\n", "\n");
        let mut found = String::new();
        for format in Format::ALL {
            let (contents, warnings) = exported(&text, format);
            let contents = match format {
                Format::Html => contents.replace(style(&contents), "(style)\n"),
                _ => contents,
            };
            found.push_str(&format!("######## {}\n{contents}", format.name()));
            for warning in warnings {
                found.push_str(&format!("######## warning: {warning}\n"));
            }
        }
        let expected = path.with_extension("txt");
        if std::env::var_os("POSTWRIGHT_BLESS").is_some() {
            fs::write(&expected, &found).unwrap();
        }
        let wanted = fs::read_to_string(&expected)
            .unwrap_or_default()
            .replace("\r\n", "\n");
        assert_eq!(found, wanted, "{}", path.display());
    }
}

#[test]
fn pages_are_well_formed_and_have_one_title() {
    for folder in ["sample-posts", "tests/data/export"] {
        for path in files_in(folder, "md") {
            let text = fs::read_to_string(&path).unwrap();
            let what = path.display().to_string();
            let (html, warnings) = exported(&text, Format::Html);
            assert_well_formed(&html, &what);
            assert_well_formed(&fragment(&text), &what);
            let headings = count(&html, "h1");
            let told = warnings.iter().any(|warning| warning.contains("level 1"));
            assert_eq!(headings > 1, told, "{what}: {headings} h1");
            assert!(headings >= 1, "{what}: no h1");
            assert_eq!(count(&html, "main"), 1, "{what}");
            assert_eq!(html.matches("class=\"skip\"").count(), 1, "{what}");
            assert!(html.contains("href=\"#postwright-main\""), "{what}");
            assert!(html.contains("<main id=\"postwright-main\""), "{what}");
        }
    }
}

#[test]
fn the_title_heading_is_not_repeated() {
    for (text, title, left) in [
        ("# One\n\nText", "One", 0),
        ("Intro\n\n# One\n\nText", "One", 0),
        ("## First\n\nText", "First", 0),
        ("---\ntitle: Front\n---\n# One", "Front", 1),
        ("> # Quoted", "Quoted", 1),
        ("# &lt;b&gt;", "&lt;b&gt;", 0),
        ("Text\n\n## Part", "my-file", 0),
        ("", "my-file", 0),
        ("#\n\n# Real", "Real", 1),
    ] {
        let html = page(text);
        let (head, body) = parts(&html);
        assert!(
            head.contains(&format!("<title>{title}</title>")),
            "{text:?}\n{head}"
        );
        let header = &body[..body.find("</header>").unwrap()];
        assert!(
            header.contains(&format!(">{title}</h1>")),
            "{text:?}\n{header}"
        );
        let rest = &body[body.find("</header>").unwrap() + "</header>".len()..];
        assert_eq!(rest.matches("<h1").count(), left, "{text:?}\n{rest}");
    }
}

#[test]
fn a_lifted_title_keeps_its_anchor_and_notes() {
    let html = page("# A *title*[^n]\n\n[up](#a-title)\n\n## A title\n\n[^n]: Note.");
    let header = &html[..html.find("</header>").unwrap()];
    assert!(header.contains("id=\"a-title\""), "{header}");
    assert!(header.contains("<em>title</em>"), "{header}");
    assert!(header.contains("href=\"#fn-1\""), "{header}");
    assert!(html.contains("<li id=\"fn-1\">"), "{html}");
    assert!(html.contains("<h2 id=\"a-title-1\">"), "{html}");
}

#[test]
fn only_known_facts_are_in_the_head() {
    let bare = page("A paragraph that could be a description.\n");
    let (head, body) = parts(&bare);
    for word in [
        "description",
        "author",
        "published_time",
        "modified_time",
        "canonical",
        "og:url",
    ] {
        assert!(!head.contains(word), "{word}\n{head}");
    }
    assert!(!body.contains("Posted on"), "{body}");
    let full = page(
        "---\ntitle: T\ndescription: D\nauthor: A\ndate: 2025-10-16T09:26:53.5+01:00\nupdated: 2025-10-17\n---\nWords here.\n",
    );
    for part in [
        "<meta name=\"description\" content=\"D\">",
        "<meta name=\"author\" content=\"A\">",
        "<meta property=\"article:published_time\" content=\"2025-10-16T09:26:53+01:00\">",
        "<meta property=\"article:modified_time\" content=\"2025-10-17\">",
        "<time class=\"dt-published\" datetime=\"2025-10-16T09:26:53+01:00\">October 16, 2025</time>",
        "<meta charset=\"utf-8\">",
        "default-src 'none'",
    ] {
        assert!(full.contains(part), "{part}\n{full}");
    }
}

#[test]
fn search_engines_get_valid_json() {
    let text = "---\ntitle: \"</script><!-- <script>\"\nauthor: [A, B]\ndate: 2025-10-16\ntags: [x]\n---\nOne two three.\n";
    let html = page(text);
    let start = html.find("ld+json\">").unwrap() + "ld+json\">".len();
    let json = &html[start..start + html[start..].find("</script>").unwrap()];
    assert!(!json.contains('<'), "{json}");
    let value: serde_json::Value = serde_json::from_str(json).unwrap();
    assert_eq!(value["@type"], "BlogPosting");
    assert_eq!(value["headline"], "</script><!-- <script>");
    assert_eq!(value["author"][1]["name"], "B");
    assert_eq!(value["datePublished"], "2025-10-16");
    assert_eq!(value["wordCount"], 3);
    assert!(value["timeRequired"].as_str().unwrap().starts_with("PT"));
    assert_eq!(html.matches("<script").count(), 1);
}

#[test]
fn a_very_long_title_is_cut_for_search_engines_only() {
    let title = "word ".repeat(60);
    let html = page(&format!("---\ntitle: {title}\n---\n"));
    assert!(html.contains(&format!("<title>{}</title>", title.trim())));
    let start = html.find("\"headline\":\"").unwrap() + "\"headline\":\"".len();
    let headline = &html[start..start + html[start..].find('"').unwrap()];
    assert!(
        headline.chars().count() <= 110 && headline.ends_with('\u{2026}'),
        "{headline}"
    );
}

#[test]
fn languages() {
    for (written, root) in [
        ("en", "lang=\"en\" dir=\"ltr\""),
        ("pt_BR", "lang=\"pt-BR\" dir=\"ltr\""),
        ("ar", "lang=\"ar\" dir=\"rtl\""),
        ("fa-IR", "lang=\"fa-IR\" dir=\"rtl\""),
        ("HE", "lang=\"HE\" dir=\"rtl\""),
        ("ur", "lang=\"ur\" dir=\"rtl\""),
        ("zh-Hant-TW", "lang=\"zh-Hant-TW\" dir=\"ltr\""),
        ("x\\\" onload=\\\"y", "lang=\"en\" dir=\"ltr\""),
        ("Deutsch bitte", "lang=\"en\" dir=\"ltr\""),
    ] {
        let (html, warnings) = exported(
            &format!("---\ntitle: T\nlang: \"{written}\"\n---\nText\n"),
            Format::Html,
        );
        assert!(
            html.contains(&format!("<html {root}>")),
            "{written}\n{html:.300}"
        );
        let bad = written.contains(' ');
        assert_eq!(
            warnings.iter().any(|w| w.contains("language tag")),
            bad,
            "{written}"
        );
    }
    assert!(page("שלום").contains("<div class=\"e-content\" lang=\"\" dir=\"auto\">"));
}

#[test]
fn the_style_asks_for_nothing() {
    let html = page("text");
    let css = style(&html);
    for word in ["url(", "@import", "@font-face", "http:", "https:", "</"] {
        assert!(!css.contains(word), "{word}");
    }
}

#[test]
fn markdown_keeps_the_body_to_the_byte() {
    for path in files_in("sample-posts", "md") {
        let text = fs::read_to_string(&path).unwrap();
        let post = Post::parse(&text);
        let out = markdown(&text);
        let again = Post::parse(&out);
        assert_eq!(
            &out[again.body.clone()],
            &text[post.body.clone()],
            "{}",
            path.display()
        );
        assert_eq!(again.title().map(|t| t.text), post.title().map(|t| t.text));
        assert_eq!(again.tags(), post.tags());
        assert_eq!(again.date(), post.date());
        assert!(again.problems.is_empty(), "{:?}", again.problems);
        if text.starts_with("---") {
            assert_eq!(out, text, "{}", path.display());
        }
    }
}

#[test]
fn yaml_passes_through_to_the_byte() {
    for text in [
        "---\ntitle: 'x' # why\n---\nBody",
        "---\r\ntitle: x\r\n---\r\nBody\r\n",
        "\u{feff}---\ntitle: x\n---\n\n\n  Body\t\n\n",
        "---\ntitle: [broken\n---\nBody\n",
        "---\n---\n",
        "---\nno closing fence\n",
        "",
    ] {
        assert_eq!(markdown(text), text);
    }
}

#[test]
fn other_front_matter_becomes_yaml() {
    for (text, wanted) in [
        (
            "+++\ntitle = \"A\"\ndate = 2025-01-02T03:04:05Z\n+++\nBody  \n",
            "---\ntitle: \"A\"\ndate: 2025-01-02T03:04:05Z\n---\nBody  \n",
        ),
        (
            "+++\n[extra]\na = [1, 2.5]\n[extra.b]\nc = \"d\"\n+++\n",
            "---\nextra:\n  a: [1, 2.5]\n  b:\n    c: \"d\"\n---\n",
        ),
        (
            "{\"title\": \"A\", \"x\": {\"y\": null}}\n\nBody",
            "---\ntitle: \"A\"\nx:\n  \"y\": null\n---\n\nBody",
        ),
        (
            "\u{feff}+++\ntitle = \"A\"\n+++\nBody",
            "\u{feff}---\ntitle: \"A\"\n---\nBody",
        ),
        (
            "# Found: a \"title\"\n\nBody\n",
            "---\ntitle: \"Found: a \\\"title\\\"\"\n---\n# Found: a \"title\"\n\nBody\n",
        ),
    ] {
        assert_eq!(markdown(text), wanted, "{text:?}");
    }
}

#[test]
fn what_cannot_be_carried_is_said() {
    for (text, word) in [
        ("+++\ntitle = \"A\" # remark\n+++\n", "comments"),
        (
            "+++\ntitle = \"A\"\ntitle = \"B\"\n+++\n",
            "exported as it is",
        ),
        ("+++\nx = \n+++\nBody", "exported as it is"),
        ("---\ntitle: [broken\n---\n", "Front matter, line"),
        ("Only a line.", "no title"),
        ("# Title", "still there"),
    ] {
        let (out, warnings) = exported(text, Format::Markdown);
        assert!(
            warnings.iter().any(|w| w.contains(word)),
            "{text:?}: {warnings:?}"
        );
        if word == "exported as it is" {
            assert_eq!(out, text);
        }
    }
    let (_, warnings) = exported(
        "+++\ntitle = \"A # b\"\ntags = ['#c']\n+++\n",
        Format::Markdown,
    );
    assert!(warnings.is_empty(), "{warnings:?}");
}

/// Raw HTML and Markdown that has run scripts or broken out of pages somewhere.
const ATTACKS: [&str; 75] = [
    "<script>alert(1)</script>",
    "<ScRiPt src=//evil.example/x.js></sCrIpT>",
    "a <script>alert(1)</script> b",
    "<script\n>alert(1)\n</script >",
    "<img src=x onerror=alert(1)>",
    "<img src=x oNeRrOr=\"alert(1)\">",
    "<img/src=x/onerror=alert(1)>",
    "<img src=\"x` `<script>alert(1)</script>\"` `>",
    "<IMG SRC=\"jav&#x09;ascript:alert(1);\">",
    "<IMG SRC=&#106;&#97;&#118;&#97;&#115;&#99;&#114;&#105;&#112;&#116;&#58;alert(1)>",
    "<a href=\"javascript:alert(1)\">x</a>",
    "<a href=\" &#14; javascript:alert(1)\">x</a>",
    "<a href=\"java\nscript:alert(1)\">x</a>",
    "<a href='vbscript:msgbox(1)'>x</a>",
    "<a href=\"data:text/html,<script>alert(1)</script>\">x</a>",
    "<a href=\"data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==\">x</a>",
    "<a href=\"file:///etc/passwd\">x</a>",
    "<a href=\"blob:https://x/y\">x</a>",
    "<iframe src=\"javascript:alert(1)\"></iframe>",
    "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>",
    "<object data=\"javascript:alert(1)\"></object>",
    "<embed src=\"data:image/svg+xml;base64,AAAA\">",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><a xlink:href=\"javascript:alert(1)\"><text>x</text></a></svg>",
    "<svg><animate onbegin=alert(1) attributeName=x></svg>",
    "<svg><foreignObject><img src=x onerror=alert(1)></foreignObject></svg>",
    "<math><mi xlink:href=\"javascript:alert(1)\">x</mi></math>",
    "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
    "<svg></p><style><a id=\"</style><img src=1 onerror=alert(1)>\">",
    "<form action=\"javascript:alert(1)\"><button>go</button></form>",
    "<form><button formaction=\"javascript:alert(1)\">x</button></form>",
    "<isindex type=image src=1 onerror=alert(1)>",
    "<input type=image src=x onerror=alert(1)>",
    "<input autofocus onfocus=alert(1)>",
    "<select autofocus onfocus=alert(1)><option>x</select>",
    "<textarea autofocus onfocus=alert(1)></textarea>",
    "<details open ontoggle=alert(1)><summary>x</summary></details>",
    "<video src=x onerror=alert(1)></video>",
    "<video><source onerror=\"alert(1)\"></video>",
    "<video poster=\"javascript:alert(1)\"></video>",
    "<audio src=\"javascript:alert(1)\" onloadstart=alert(1)></audio>",
    "<picture><source srcset=\"javascript:alert(1)\"><img src=x></picture>",
    "<img srcset=\"a.png 1x, javascript:alert(1) 2x\" src=a.png>",
    "<body onload=alert(1)>",
    "<html onmouseover=alert(1)>",
    "<base href=\"https://evil.example/\">",
    "<link rel=stylesheet href=\"https://evil.example/x.css\">",
    "<meta http-equiv=\"refresh\" content=\"0;url=javascript:alert(1)\">",
    "<style>@import 'https://evil.example/x.css';</style>",
    "<style>*{background:url(javascript:alert(1))}</style>",
    "<div style=\"background:url(javascript:alert(1))\">x</div>",
    "<td style=\"text-align:left;position:fixed;top:0\">x</td>",
    "<table><tr><th style=\"width:expression(alert(1));text-align:center\">x</th></tr></table>",
    "<div style=\"position:fixed;inset:0;background:#fff\">cover</div>",
    "<marquee onstart=alert(1)>x</marquee>",
    "<template><script>alert(1)</script></template>",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
    "<noembed><img title=\"</noembed><img src=x onerror=alert(1)>\"></noembed>",
    "<xmp><img title=\"</xmp><img src=x onerror=alert(1)>\"></xmp>",
    "<title><img title=\"</title><img src=x onerror=alert(1)>\"></title>",
    "<plaintext><script>alert(1)</script>",
    "<!--><script>alert(1)</script>-->",
    "<!-- --!><script>alert(1)</script> -->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?php echo 1 ?><img src=x onerror=alert(1)>",
    "</div></article></main><script>alert(1)</script>",
    "<img id=location name=cookie src=x>",
    "<a id=location href=x>x</a>",
    "[x](javascript:alert(1)) ![x](javascript:alert(1))",
    "[x](<java\tscript:alert(1)>) [y](JaVaScRiPt&colon;alert(1))",
    "![x\" onerror=\"alert(1)](x.png \"y\\\" onerror=\\\"alert(1)\")",
    "# Title {onclick=alert(1) #id\"x .c\"y}\n\n<b>x</b>",
    "```x\"><script>alert(1)</script>\ncode\n```\n\n<b>x</b>",
    "x[^\"><script>alert(1)</script>]\n\n[^\"><script>alert(1)</script>]: y\n\n<b>x</b>",
];

#[test]
fn nothing_dangerous_survives() {
    for attack in ATTACKS {
        for text in [
            attack.to_owned(),
            format!("Before.\n\n{attack}\n\nAfter.\n"),
            format!(
                "> - {attack}\n\n| a |\n|---|\n| {} |\n",
                attack.replace('\n', " ")
            ),
        ] {
            let html = fragment(&text);
            assert_harmless(&html, &text);
            let whole = page(&text);
            assert_eq!(whole.matches("<script").count(), 1, "{text}");
            assert_well_formed(&whole, &text);
            let body = &whole[whole.find("<article").unwrap()..whole.find("</article>").unwrap()];
            assert_harmless(body, &text);
            assert_eq!(count(&whole, "main"), 1, "{text}");
        }
    }
}

#[test]
fn nothing_dangerous_comes_from_front_matter() {
    for attack in [
        "</title><script>alert(1)</script>",
        "\" onload=\"alert(1)",
        "'><img src=x onerror=alert(1)>",
        "</script><script>alert(1)</script>",
        "<!--",
        "javascript:alert(1)",
        "\u{0}\u{8}",
        "2025-01-01\"><script>",
    ] {
        let value = serde_json::to_string(attack).unwrap();
        let text = format!(
            "---\ntitle: {value}\ndescription: {value}\nauthor: {value}\ndate: {value}\nlang: {value}\ntags: [{value}]\nslug: {value}\n---\nText\n"
        );
        let html = page(&text);
        assert_eq!(html.matches("<script").count(), 1, "{attack}\n{html}");
        assert_well_formed(&html, attack);
        for tag in tags(&html) {
            assert_ne!(tag.name, "img", "{attack}");
            let handler = tag.attributes.iter().find(|(key, _)| key.starts_with("on"));
            assert_eq!(handler, None, "{attack}");
        }
        let (_, body) = parts(&html);
        assert!(!html.contains('\0'), "{attack}");
        let article = &body[body.find("<article").unwrap()..body.find("</article>").unwrap()];
        assert_harmless(article, attack);
    }
}

#[test]
fn what_was_removed_is_named() {
    for (text, words) in [
        ("<script>x</script>", vec!["<script>"]),
        ("<iframe src=x></iframe>", vec!["<iframe>"]),
        ("<b onclick=x>y</b>", vec!["event attributes"]),
        ("<a href=\"javascript:x\">y</a>", vec!["unsafe addresses"]),
        ("<p style=\"color:red\">y</p>", vec!["the style color"]),
        (
            "<form><input name=q></form>",
            vec!["<form>", "name of <input>"],
        ),
    ] {
        let (_, warnings) = exported(text, Format::Fragment);
        for word in words {
            assert!(
                warnings.iter().any(|w| w.contains(word)),
                "{text}: {warnings:?}"
            );
        }
    }
    for fine in [
        "<details open><summary>x</summary>y</details>",
        "<figure class=\"a\"><img src=\"https://x.example/a.png\" alt=\"b\" width=\"3\"><figcaption>c</figcaption></figure>",
        "<kbd>x</kbd> <mark>y</mark> <abbr title=\"z\">w</abbr> <sub>1</sub>",
        "<picture><source srcset=\"https://x.example/a.avif 1x\" type=\"image/avif\"><img src=\"https://x.example/a.png\" alt=\"\"></picture>",
        "<video controls><source src=\"https://x.example/a.mp4\" type=\"video/mp4\"></video>",
        "<section id=\"part\" lang=\"fr\" dir=\"ltr\"><p>x</p></section>",
        "<table><tbody><tr><td style=\"text-align: right\" colspan=\"2\">x</td></tr></tbody></table>",
        "<a href=\"tel:+123\">x</a> <a href=\"mailto:a@b.example\">y</a> <a href=\"../z\">z</a>",
        "<ruby>x<rp>(</rp><rt>y</rt><rp>)</rp></ruby><br><hr>",
        "<img src=\"data:image/png;base64,AAAA\" alt=\"x\">",
        "<!-- a note to myself -->",
    ] {
        let (html, warnings) = exported(fine, Format::Fragment);
        assert!(warnings.is_empty(), "{fine}: {warnings:?}\n{html}");
    }
}

#[test]
fn the_sanitiser_leaves_our_own_markup_alone() {
    let rich = fs::read_to_string(data("tests/data/export/everything.md")).unwrap();
    let plain = fragment(&rich);
    let harmless = "<b>x</b>";
    let cleaned = fragment(&format!("{rich}\n{harmless}\n")).replace("<p><b>x</b></p>\n", "");
    let same = |html: &str| {
        html.replace("text-align: ", "text-align:")
            .replace(" disabled=\"\"", " disabled")
            .replace(" checked=\"\"", " checked")
            .replace("&quot;", "\"")
            .replace("&gt;", ">")
    };
    let attributes = |html: &str| {
        let mut all: Vec<_> = tags(html)
            .into_iter()
            .map(|tag| {
                let mut attributes = tag.attributes;
                attributes.sort();
                (tag.name, tag.closing, attributes)
            })
            .collect();
        all.iter_mut()
            .for_each(|(_, _, attributes)| attributes.dedup());
        all
    };
    assert_eq!(attributes(&same(&cleaned)), attributes(&same(&plain)));
}

#[test]
fn unclosed_html_hides_no_words() {
    for start in [
        "Use the <script> tag",
        "Use the <style> tag",
        "A <textarea> here",
        "A <title> there",
        "An <iframe> or *an <xmp> in italics*",
        "A <plaintext> fossil",
        "A <template> or <select> or <svg> or <math>",
        "<div>\n<script>\nlost",
        "<div class=\"never closed",
        "<div title='never closed",
        "<div><template>",
        "<div><select><option>",
        "> <script>\n> quoted",
        "> <!-- quoted",
        "<plaintext>",
        "- <style>\n- x",
        "<svg><title>",
        "| a |\n|---|\n| <script> |",
    ] {
        let text = format!("{start}\n\nThe *next* [paragraph](https://example.org).\n\n## Last\n");
        let html = fragment(&text);
        assert!(
            html.contains("The <em>next</em> <a href=\"https://example.org\">paragraph</a>."),
            "{start}\n{html}"
        );
        assert!(
            html.contains("<h2 id=\"last\">Last</h2>"),
            "{start}\n{html}"
        );
        assert_harmless(&html, start);
        assert_well_formed(&html, start);
    }
}

#[test]
fn hostile_sizes_end() {
    for text in [
        format!("{}x", "<div>".repeat(3000)),
        format!("{}x", "<b>".repeat(2000)),
        "<".repeat(20_000),
        format!("<a {}>", "x ".repeat(5000)),
        "<!--".repeat(3000),
        format!("{}x", "> ".repeat(3000)),
        "<p>\n\n".repeat(1000),
    ] {
        let html = page(&text);
        assert!(html.ends_with("</html>\n"));
        assert_eq!(html.matches("<script").count(), 1);
    }
}

#[test]
fn html_nested_without_end_is_shown_as_text() {
    let text = format!("{}deep\n\nWords after.\n", "<div>".repeat(5000));
    let (html, warnings) = exported(&text, Format::Fragment);
    assert!(
        html.contains("&lt;div&gt;") && !html.contains("<div"),
        "{html:.200}"
    );
    assert!(html.contains("<p>Words after.</p>"));
    assert!(
        warnings.iter().any(|w| w.contains("too deeply")),
        "{warnings:?}"
    );
    let list = format!("<ul>{}</ul>\n", "<li>x".repeat(5000));
    let (html, warnings) = exported(&list, Format::Fragment);
    assert!(html.contains("<li>x</li>"), "{html:.200}");
    assert!(warnings.is_empty(), "{warnings:?}");
}

#[test]
fn plain_commonmark_is_bare() {
    for (text, html) in [
        ("---\nfoo\n---\n", "<hr />\n<h2>foo</h2>\n"),
        (
            "<b>x</b> ~~y~~ http://a.b",
            "<p><b>x</b> ~~y~~ http://a.b</p>\n",
        ),
        (
            "[x](javascript:y)",
            "<p><a href=\"javascript:y\">x</a></p>\n",
        ),
        ("# T {#id}", "<h1>T {#id}</h1>\n"),
        ("", ""),
    ] {
        assert_eq!(plain_commonmark(text), html);
    }
}

#[test]
fn file_names() {
    for (text, stem) in [
        ("---\nslug: my-slug\ntitle: T\n---\n", "my-slug"),
        ("---\nslug: ../../etc/passwd\n---\n", "passwd"),
        ("---\nslug: .hidden\n---\n", "hidden"),
        ("---\nslug: 'a\\b:c'\n---\n", "b-c"),
        ("---\ntitle: Why mornings work!\n---\n", "why-mornings-work"),
        ("# 朝の散歩\n", "朝の散歩"),
        ("No title", "given"),
    ] {
        assert_eq!(Post::parse(text).file_stem("given"), stem, "{text:?}");
    }
}

#[test]
fn format_names() {
    for format in Format::ALL {
        assert_eq!(Format::from_name(format.name()), Some(format));
    }
    assert_eq!(Format::from_name("pdf"), None);
    assert_eq!(Format::Markdown.extension(), "md");
    assert_eq!(Format::Fragment.extension(), "html");
}

#[test]
fn pictures_and_formulas_are_mentioned() {
    let (_, warnings) = exported(
        "---\ntitle: T\n---\n![a](images/a.png) ![b](https://x.example/b.png) ![c](images/a.png) $\\nosuch$\n",
        Format::Html,
    );
    assert_eq!(warnings.len(), 2, "{warnings:?}");
    assert!(warnings.iter().any(|w| w.contains("TeX")), "{warnings:?}");
    let pictures = warnings
        .iter()
        .find(|w| w.contains("images/a.png"))
        .unwrap();
    assert_eq!(pictures.matches("images/a.png").count(), 1, "{pictures}");
    assert!(!pictures.contains("b.png"), "{pictures}");
}
