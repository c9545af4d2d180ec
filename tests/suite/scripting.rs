//! Posts that try to run a script, in every form of HTML that a post is exported in: read again as
//! a browser reads HTML, there is nothing in them that runs.

use std::cell::RefCell;
use std::fs;
use std::path::Path;

use html5ever::buffer_queue::BufferQueue;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use postwright::export::{ExportOptions, Format, Surroundings, plan};
use postwright::markdown::walk::{each_block, each_inline};
use postwright::markdown::{BlockKind, InlineKind};
use postwright::post::Post;
use postwright::site::{Profile, RawHtmlPolicy};

/// The posts of one file, as `tests/data/xss/README.md` describes it.
fn posts(name: &str) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/xss");
    let text = fs::read_to_string(folder.join(name)).expect("the corpus");
    let text = text.replace("\r\n", "\n");
    let posts = text.split("%%\n").enumerate();
    posts
        .map(|(at, post)| written(post).replace("xss(N)", &format!("xss({at})")))
        .collect()
}

/// A text with `\u{9}` as the character it stands for.
fn written(text: &str) -> String {
    let mut parts = text.split("\\u{");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (code, rest) = part.split_once('}').expect("a closed number");
        let code = u32::from_str_radix(code, 16).expect("a hexadecimal number");
        out.push(char::from_u32(code).expect("a character"));
        out.push_str(rest);
    }
    out
}

const FILES: [&str; 8] = [
    "front-matter.txt",
    "frames.txt",
    "links.txt",
    "mutation.txt",
    "raw.txt",
    "structure.txt",
    "style.txt",
    "svg.txt",
];

/// The forms that are HTML.
const FORMATS: [Format; 3] = [Format::Html, Format::Fragment, Format::WordPress];

/// A start tag and the text up to the next one.
struct Element {
    name: String,
    attributes: Vec<(String, String)>,
    text: String,
}

/// Keeps the start tags, and reads the text of scripts and styles as such.
#[derive(Default)]
struct Reader(RefCell<Vec<Element>>);

impl TokenSink for Reader {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut elements = self.0.borrow_mut();
        match token {
            Token::TagToken(Tag {
                kind: TagKind::StartTag,
                name,
                attrs,
                ..
            }) => {
                let attributes = attrs.iter().map(|each| {
                    let name = each.name.local.to_string();
                    (name.to_lowercase(), each.value.to_string())
                });
                elements.push(Element {
                    name: name.to_string(),
                    attributes: attributes.collect(),
                    text: String::new(),
                });
                match &*name {
                    "script" => TokenSinkResult::RawData(RawKind::ScriptData),
                    "style" | "iframe" | "xmp" | "noembed" | "noframes" => {
                        TokenSinkResult::RawData(RawKind::Rawtext)
                    }
                    "title" | "textarea" => TokenSinkResult::RawData(RawKind::Rcdata),
                    "plaintext" => TokenSinkResult::Plaintext,
                    _ => TokenSinkResult::Continue,
                }
            }
            Token::TagToken(_) => {
                // What follows is no longer the text of the last element.
                elements.push(Element {
                    name: String::new(),
                    attributes: Vec::new(),
                    text: String::new(),
                });
                TokenSinkResult::Continue
            }
            Token::CharacterTokens(text) => {
                if let Some(last) = elements.last_mut() {
                    last.text.push_str(&text);
                }
                TokenSinkResult::Continue
            }
            _ => TokenSinkResult::Continue,
        }
    }
}

fn elements(html: &str) -> Vec<Element> {
    let tokenizer = Tokenizer::new(Reader::default(), TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(html.into());
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    tokenizer.sink.0.into_inner()
}

fn exported(text: &str, format: Format, raw_html: RawHtmlPolicy) -> String {
    let profile = Profile {
        iframe_hosts: vec!["frames.example".to_owned()],
        ..Profile::default()
    };
    let options = ExportOptions::new(format);
    let options = ExportOptions {
        file_name: "post.html",
        raw_html,
        site: Surroundings {
            profile: &profile,
            ..options.site
        },
        ..options
    };
    let plan = plan(text, &options);
    String::from_utf8(plan.files[0].bytes.clone()).expect("UTF-8")
}

/// Whether an address runs nothing, read as a browser does: without control characters and white
/// space.
fn runs_nothing(url: &str) -> bool {
    let bare: String = url
        .chars()
        .filter(|c| !c.is_control() && !c.is_whitespace() && !matches!(c, '\u{200b}' | '\u{feff}'))
        .collect();
    let bare = bare.to_lowercase();
    let before = bare.split(['/', '?', '#']).next().unwrap_or_default();
    match before.split_once(':') {
        None => true,
        Some(("data", rest)) => rest.starts_with("image/") && !rest.starts_with("image/svg"),
        Some((scheme, _)) => !matches!(scheme, "javascript" | "vbscript" | "blob"),
    }
}

/// Fails if a start tag could run, load a frame, send a form or lead the page elsewhere.
fn check(element: &Element, format: Format, what: &str) {
    const NEVER: [&str; 20] = [
        "object",
        "embed",
        "applet",
        "base",
        "form",
        "frame",
        "frameset",
        "portal",
        "template",
        "noscript",
        "noembed",
        "noframes",
        "xmp",
        "plaintext",
        "textarea",
        "select",
        "isindex",
        "foreignobject",
        "animate",
        "set",
    ];
    // The page around a post has parts of its own.
    const NOT_IN_POSTS: [&str; 9] = [
        "script", "style", "link", "meta", "title", "svg", "button", "html", "body",
    ];
    let name = element.name.as_str();
    assert!(!NEVER.contains(&name), "<{name}>: {what}");
    if format != Format::Html {
        assert!(!NOT_IN_POSTS.contains(&name), "<{name}>: {what}");
    }
    let attribute = |name: &str| {
        let mut all = element.attributes.iter();
        all.find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    };
    match name {
        "script" if attribute("type") == Some("application/ld+json") => {
            assert!(!element.text.contains('<'), "{what}");
        }
        "script" | "style" => {
            assert!(element.attributes.is_empty(), "<{name}> {what}");
            assert!(!element.text.contains("xss("), "<{name}> {what}");
        }
        "iframe" => {
            let source = attribute("src").expect("an address");
            assert!(source.starts_with("https://frames.example/"), "{what}");
            assert_eq!(attribute("srcdoc"), None, "{what}");
            let sandbox = attribute("sandbox").expect("limits");
            assert!(!sandbox.contains("top-navigation"), "{what}");
            assert_eq!(element.text, "", "{what}");
        }
        "meta" => assert_ne!(
            attribute("http-equiv").map(str::to_lowercase).as_deref(),
            Some("refresh"),
            "{what}"
        ),
        _ => {}
    }
    for (key, value) in &element.attributes {
        assert!(!key.starts_with("on"), "{key} of <{name}>: {what}");
        match key.as_str() {
            "href" | "src" | "poster" | "cite" | "data" | "action" | "formaction"
            | "background" | "xlink:href" | "ping" | "srcset" => {
                assert!(runs_nothing(value), "{key}={value}: {what}");
            }
            "style" if format != Format::Html => assert!(
                value.is_empty() || value.starts_with("text-align:") && !value.contains(';'),
                "{value}: {what}"
            ),
            _ => {}
        }
    }
}

#[test]
fn nothing_runs() {
    let mut count = 0;
    for file in FILES {
        for post in posts(file) {
            count += 1;
            for policy in [RawHtmlPolicy::Sanitise, RawHtmlPolicy::Escape] {
                for format in FORMATS {
                    let html = exported(&post, format, policy);
                    for element in elements(&html) {
                        let what = format!("{file}, {policy:?}, {format:?}\n{post}\n{html}");
                        check(&element, format, &what);
                    }
                }
            }
        }
    }
    assert!(count >= 250, "{count}");
}

#[test]
fn links_and_images_run_nothing_where_raw_html_is_kept() {
    let mut count = 0;
    for post in posts("links.txt").into_iter().chain(posts("structure.txt")) {
        let model = Post::parse(&post).model;
        let mut raw = false;
        each_block(&model.blocks, &mut |block| {
            raw |= matches!(block.kind, BlockKind::Html(_));
        });
        each_inline(&model.blocks, &mut |inline| {
            raw |= matches!(inline.kind, InlineKind::Html(_));
        });
        if raw {
            continue;
        }
        count += 1;
        for format in FORMATS {
            let html = exported(&post, format, RawHtmlPolicy::Keep);
            for element in elements(&html) {
                check(&element, format, &format!("{format:?}\n{post}\n{html}"));
            }
        }
    }
    assert!(count >= 50, "{count}");
    let kept = exported(
        "Words <script>xss(0)</script> [a](javascript:xss(1))",
        Format::Fragment,
        RawHtmlPolicy::Keep,
    );
    assert!(kept.contains("<script>xss(0)</script>"), "{kept}");
    assert!(!kept.contains("javascript:"), "{kept}");
}

#[test]
fn the_reader_of_these_tests_finds_what_runs() {
    for html in [
        "<script>xss(1)</script>",
        "<img src=x onerror=xss(1)>",
        "<a href=\"java\tscript:xss(1)\">x</a>",
        "<iframe src=\"https://evil.example/\"></iframe>",
        "<p style=\"position:fixed\">x</p>",
        "<meta http-equiv=Refresh content=0>",
        "<object data=x></object>",
    ] {
        let found = std::panic::catch_unwind(|| {
            for element in elements(html) {
                check(&element, Format::Fragment, "");
            }
        });
        assert!(found.is_err(), "{html}");
    }
}
