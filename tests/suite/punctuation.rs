//! Smart punctuation of a site: it reaches the open post and every export alike, changes while the
//! post is open, and never the source.

use std::sync::Arc;
use std::time::Duration;

use postwright::app::{Action, Derived, Effect, SiteFiles, State, ask_for_html, update};
use postwright::export::{ExportOptions, Format, Surroundings, plan};
use postwright::markdown::{Dialect, HtmlOptions, InlineKind, parse, to_html, to_plain_text};
use postwright::site::{Profile, read_profile};
use postwright::store::{PageView, Settings};

use crate::window::read;

const POST: &str = "---\ntitle: \"It's\"\n---\n## \"Head\" -- it's\n\n\
    She said \"it's *'fine'*\"... and `\"code\"` -- www.example.org/--a\n";
const STRAIGHT: &str = "She said \"it's 'fine'\"... and \"code\" -- www.example.org/--a";
const CURLY: &str = "She said “it’s ‘fine’”… and \"code\" – www.example.org/--a";

/// The profile of a site, and what is read around `/posts/post.md`.
fn site(smart: bool) -> (Profile, SiteFiles) {
    let text = if smart {
        "smart_punctuation = true"
    } else {
        ""
    };
    let files = SiteFiles {
        folder: Some("/posts".into()),
        file: Some("/posts/site.toml".into()),
        text: Ok(text.to_owned()),
        themes: Vec::new(),
        targets: Vec::new(),
        posts: Arc::default(),
        year: 2026,
    };
    (read_profile(text).0, files)
}

/// What the open post says, as the preview reads it.
fn shown(state: &mut State) -> String {
    let State { post, source, .. } = state;
    source.refresh(post.id, &post.document);
    let buffer = post.document.buffer();
    let blocks = source.blocks();
    to_plain_text(&blocks.models(buffer, 0..blocks.len()))
}

fn exported(profile: &Profile, format: Format) -> String {
    let options = ExportOptions::new(format);
    let options = ExportOptions {
        site: Surroundings {
            profile,
            ..options.site
        },
        ..options
    };
    let file = plan(POST, &options).files.remove(0);
    String::from_utf8(file.bytes).expect("UTF-8")
}

#[test]
fn punctuation_is_set_in_the_preview_and_in_every_export() {
    for smart in [false, true] {
        let (profile, _) = site(smart);
        let (quoted, other) = if smart {
            ("“it’s <em>‘fine’</em>”… and ", "\"it's")
        } else {
            ("\"it's <em>'fine'</em>\"... and ", "“")
        };
        for format in [Format::Html, Format::Fragment, Format::WordPress] {
            let html = exported(&profile, format).replace("&quot;", "\"");
            assert!(html.contains(quoted), "{format:?} {smart}: {html}");
            assert!(!html.contains(&format!("said {other}")), "{format:?}");
            assert!(html.contains("\"code\"</code>"), "{format:?}");
            assert!(html.contains("http://www.example.org/--a"), "{format:?}");
        }
        let markdown = exported(&profile, Format::Markdown);
        assert_eq!(markdown, POST, "Markdown leaves as it was typed");
    }
}

#[test]
fn it_changes_while_the_post_is_open_and_the_source_stays() {
    let mut state = State::new(Settings::default(), "/settings".into());
    update(&mut state, read(POST));
    let mut derived = Derived::default();
    for smart in [false, true, false, true] {
        let (profile, files) = site(smart);
        update(&mut state, Action::SiteRead(Box::new(files)));
        let text = if smart { CURLY } else { STRAIGHT };
        let all = shown(&mut state);
        assert!(all.contains(text), "{all}");
        assert_eq!(state.post.document.buffer().text(), POST);
        assert!(!state.post.document.is_dirty());
        let State { post, source, .. } = &mut state;
        derived.refresh(post.id, &post.document, source, "booster", Duration::ZERO);
        let of_post = postwright::post::Post::parse_as(POST, profile.dialect());
        let counts = postwright::stats::Counts::of_model(&of_post.model);
        assert_eq!(derived.stats.counts, counts, "{smart}");
    }
    // An edit goes on in the same dialect, and so does another post of the site.
    update(&mut state, read("\"Other\"\n"));
    assert_eq!(shown(&mut state).trim(), "“Other”");
}

#[test]
fn the_page_as_html_is_that_of_the_site() {
    let mut state = State::new(Settings::default(), "/settings".into());
    update(&mut state, read(POST));
    state.settings.view = PageView::Html;
    update(&mut state, Action::SiteRead(Box::new(site(true).1)));
    let asked = ask_for_html(&mut state).or_else(|| {
        state.now += Duration::from_secs(1);
        ask_for_html(&mut state)
    });
    let Some(Effect::Render(render)) = asked else {
        panic!("the page is made");
    };
    assert!(render.job.site.profile.dialect().smart_punctuation);
}

#[test]
fn each_byte_of_a_text_with_set_punctuation_is_known() {
    let dialect = Dialect {
        smart_punctuation: true,
        ..Dialect::default()
    };
    for text in [
        "She said \"yes\" -- it's... *'so'* [\"a\"](b) &amp; \\\"not\\\" www.example.org/'a",
        "| \"a\" \\| 'b' |\n|---|\n| -- |\n",
        "\"\"\"''---- ----- 'n'",
    ] {
        let model = parse(text, 0, dialect);
        postwright::markdown::walk::each_inline(&model.blocks, &mut |inline| {
            if let InlineKind::Text(read) = &inline.kind {
                let written = &text[inline.range.clone()];
                let is_set = read.chars().all(|sign| "“”‘’–—…".contains(sign));
                let is_spelt = written.contains(['&', '\\']);
                assert!(
                    is_set || is_spelt || **read == *written,
                    "{read:?} {written:?}"
                );
                assert!(is_set || !read.contains(['“', '”', '…']), "{read:?}");
            }
        });
        // In parts it reads as it does in one piece.
        let html = to_html(&model, &HtmlOptions::PLAIN);
        let mut reference = String::new();
        let options = postwright::markdown::options(dialect);
        pulldown_cmark::html::push_html(
            &mut reference,
            pulldown_cmark::Parser::new_ext(text, options),
        );
        if !text.contains("www.") {
            assert_eq!(html, reference, "{text:?}");
        }
    }
}
