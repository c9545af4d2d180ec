//! Bodies of exports: raw HTML as the site wants it, pictures, blocks of `WordPress`.

use std::collections::BTreeMap;

use postwright::export::{
    ExportOptions, Format, PicturePlaces, Plan, Surroundings, plan, shown_block, wanted_pictures,
};
use postwright::post::Post;
use postwright::site::{Profile, RawHtmlPolicy};

/// A picture of one pixel, as much of it as tells its size: 3 by 2.
const GIF: &[u8] = b"GIF89a\x03\0\x02\0\x80\0\0\0\0\0\xff\xff\xff;";
const SVG: &[u8] = b"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"20\"></svg>";

fn files(names: &[(&str, &[u8])]) -> BTreeMap<String, Vec<u8>> {
    let all = names.iter();
    all.map(|(name, bytes)| ((*name).to_owned(), bytes.to_vec()))
        .collect()
}

fn exported(text: &str, options: ExportOptions<'_>) -> (String, Plan) {
    let plan = plan(
        text,
        &ExportOptions {
            file_name: "my post.html",
            ..options
        },
    );
    let html = String::from_utf8(plan.files[0].bytes.clone()).expect("UTF-8");
    (html, plan)
}

fn by_policy(text: &str, raw_html: RawHtmlPolicy, hosts: &[&str]) -> (String, Vec<String>) {
    let profile = Profile {
        iframe_hosts: hosts.iter().map(|&host| host.to_owned()).collect(),
        ..Profile::default()
    };
    let options = ExportOptions::new(Format::Fragment);
    let options = ExportOptions {
        raw_html,
        site: Surroundings {
            profile: &profile,
            ..options.site
        },
        ..options
    };
    let (html, plan) = exported(text, options);
    (html, plan.warnings)
}

fn wordpress(text: &str) -> (String, Vec<String>) {
    let (html, plan) = exported(text, ExportOptions::new(Format::WordPress));
    (html, plan.warnings)
}

#[test]
fn frames_stay_if_their_host_is_listed() {
    let hosts = ["video.example", "*.maps.example", ".tube.example"];
    for (source, stays) in [
        ("https://video.example/embed/1?a=1&amp;b=2", true),
        ("HTTPS://Video.Example/x", true),
        ("https://video.example", true),
        ("https://a.maps.example/x", true),
        ("https://a.b.tube.example/x", true),
        ("https://maps.example/x", false),
        ("https://evilmaps.example/x", false),
        ("https://sub.video.example/x", false),
        ("https://video.example:8080/x", false),
        ("https://video.example.evil.example/", false),
        ("https://video.example@evil.example/", false),
        ("https://evil.example\\@video.example/", false),
        ("https://evil.example#@video.example/", false),
        ("https://v&#9;ideo.example/", false),
        ("http://video.example/x", false),
        ("//video.example/x", false),
        ("/x", false),
        ("", false),
    ] {
        let text = format!(
            "Words.\n\n<iframe src=\"{source}\" onload=\"x\" width=\"560\"></iframe>\n\nMore."
        );
        let (html, warnings) = by_policy(&text, RawHtmlPolicy::Sanitise, &hosts);
        assert_eq!(html.contains("<iframe"), stays, "{source}\n{html}");
        assert!(html.contains("<p>More.</p>"), "{source}");
        assert!(!html.contains("onload"), "{source}");
        if stays {
            for part in [
                "sandbox=\"",
                "loading=\"lazy\"",
                "width=\"560\"",
                "></iframe>",
            ] {
                assert!(html.contains(part), "{part}\n{html}");
            }
        }
        assert!(
            warnings
                .iter()
                .any(|warning| warning.contains("event attributes")),
            "{source}"
        );
    }
    let (_, warnings) = by_policy(
        "<iframe src=\"https://other.example/\"></iframe>",
        RawHtmlPolicy::Sanitise,
        &hosts,
    );
    assert!(
        warnings.len() == 1 && warnings[0].contains("other.example"),
        "{warnings:?}"
    );
    let (html, warnings) = by_policy(
        "<iframe src=\"https://video.example/\" title=\"A film\" frameborder=\"0\" allow=\"autoplay; fullscreen; camera\" allowfullscreen></iframe>",
        RawHtmlPolicy::Sanitise,
        &hosts,
    );
    assert!(
        html.contains("allow=\"fullscreen\"") && html.contains(" allowfullscreen "),
        "{html}"
    );
    assert!(warnings.is_empty(), "{warnings:?}");
}

#[test]
fn raw_html_is_kept_or_shown_as_text() {
    let text = "A <b onclick=\"x\">word</b>.\n\n<script>x</script>\n\n[y](javascript:z)\n";
    let (html, warnings) = by_policy(text, RawHtmlPolicy::Keep, &[]);
    assert!(html.contains("<b onclick=\"x\">word</b>"), "{html}");
    assert!(html.contains("<script>x</script>"), "{html}");
    assert!(!html.contains("javascript"), "{html}");
    let told = warnings
        .iter()
        .find(|warning| warning.contains("kept as it is"))
        .unwrap();
    assert!(
        told.contains("<script>") && told.contains("event attributes"),
        "{told}"
    );
    let (html, warnings) = by_policy(text, RawHtmlPolicy::Escape, &[]);
    assert!(
        html.contains("A &lt;b onclick=\"x\"&gt;word&lt;/b&gt;."),
        "{html}"
    );
    assert!(html.contains("&lt;script&gt;"), "{html}");
    assert_eq!(warnings.len(), 1, "{warnings:?}");
    let (_, warnings) = by_policy("<b>fine</b>\n\n<script>\n", RawHtmlPolicy::Keep, &[]);
    assert!(
        by_policy("<b>fine</b>", RawHtmlPolicy::Keep, &[])
            .1
            .is_empty()
    );
    assert!(!warnings.is_empty());
}

#[test]
fn a_preview_shows_blocks_as_the_policy_has_them() {
    let hosts = ["video.example".to_owned()];
    let html = "<p onclick=\"x\">a</p><iframe src=\"https://video.example/\"></iframe>";
    for policy in [RawHtmlPolicy::Sanitise, RawHtmlPolicy::Keep] {
        let shown = shown_block(html, policy, &hosts);
        assert!(shown.starts_with("<p>a</p><iframe "), "{shown}");
        assert!(!shown_block(html, policy, &[]).contains("iframe"));
    }
    let shown = shown_block(html, RawHtmlPolicy::Escape, &hosts);
    assert!(shown.starts_with("<p>&lt;p onclick"), "{shown}");
}

#[test]
fn wanted_pictures_are_files_of_the_folder() {
    let text = "---\ntitle: T\ncover: cover.png\n---\n\
        ![a](a.png) ![b](<b c.png> \"t\") ![a](a.png) ![u](%C3%A4.png)\n\n\
        ![x](https://x.example/x.png) ![x](//x.example/x.png) ![x](/root.png) ![x](../up.png)\n\n\
        ![x](a/../../up.png) ![x](%2e%2e/up.png) ![x](..\\\\up.png) ![x](data:image/png;base64,AA)\n\n\
        ![x](file:///x.png) ![x](c:\\\\x.png) ![x](#x) ![x]()\n\n\
        ![ok](a/../b.png) ![q](q.png?v=1)\n\n\
        <img src=\"raw&amp;1.png\"> and <picture><source srcset=\"s.avif 1x, t,u.avif 2x\"><img src='p.png'></picture>\n\n\
        <div>\n<img src=block.svg>\n</div>\n";
    assert_eq!(
        wanted_pictures(&Post::parse(text)),
        [
            "cover.png",
            "a.png",
            "b c.png",
            "%C3%A4.png",
            "a/../b.png",
            "q.png?v=1",
            "raw&1.png",
            "s.avif",
            "t,u.avif",
            "p.png",
            "block.svg",
        ]
    );
    assert!(wanted_pictures(&Post::parse("")).is_empty());
}

#[test]
fn images_say_their_size_and_wait_to_be_seen() {
    let known = files(&[("a b.gif", GIF), ("d.svg", SVG)]);
    let text = "![one](<a b.gif>) ![two](d.svg) ![three](no.png) <img src=\"a%20b.gif\" width=\"9\" alt=\"\">\n";
    let (html, plan) = exported(
        text,
        ExportOptions {
            files: &known,
            ..ExportOptions::new(Format::Fragment)
        },
    );
    for image in [
        "<img src=\"a%20b.gif\" alt=\"one\" width=\"3\" height=\"2\">",
        "<img src=\"d.svg\" alt=\"two\" loading=\"lazy\" width=\"40\" height=\"20\" decoding=\"async\">",
        "<img src=\"no.png\" alt=\"three\" loading=\"lazy\" decoding=\"async\">",
        "<img src=\"a%20b.gif\" width=\"9\" alt=\"\" loading=\"lazy\" decoding=\"async\">",
    ] {
        assert!(html.contains(image), "{image}\n{html}");
    }
    assert_eq!(plan.files.len(), 1);
}

#[test]
fn pictures_are_embedded() {
    let known = files(&[
        ("a.gif", GIF),
        ("d.svg", SVG),
        ("e.png", b"no picture"),
        ("m.gif", b"Ma"),
    ]);
    let text = "![a](a.gif) ![d](d.svg) ![e](e.png) ![f](f.png) ![g](https://x.example/g.png) ![h](/h.png)\n\n\
        <picture><source srcset=\"a.gif 1x, d.svg 2x\"><img src=\"a.gif\"></picture>\n";
    let options = ExportOptions {
        files: &known,
        pictures: PicturePlaces::Embedded,
        ..ExportOptions::new(Format::Html)
    };
    let (html, plan) = exported(text, options);
    assert!(
        html.contains("src=\"data:image/gif;base64,R0lGODlhAwACAIAAAAAAAP///zs=\""),
        "{html}"
    );
    assert!(
        html.contains("src=\"data:image/svg+xml;base64,PHN2ZyB4"),
        "{html}"
    );
    assert!(
        html.contains(
            "srcset=\"data:image/gif;base64,R0lGODlhAwACAIAAAAAAAP///zs= 1x, data:image/svg+xml;"
        ),
        "{html}"
    );
    for kept in [
        "src=\"e.png\"",
        "src=\"f.png\"",
        "src=\"https://x.example/g.png\"",
        "src=\"/h.png\"",
    ] {
        assert!(html.contains(kept), "{kept}");
    }
    assert_eq!(plan.files.len(), 1);
    for (word, address) in [
        ("no known pictures", "e.png"),
        ("not found", "f.png"),
        ("other hosts", "g.png"),
        ("outside of the folder", "/h.png"),
    ] {
        let told = plan.warnings.iter().find(|warning| warning.contains(word));
        assert!(
            told.is_some_and(|told| told.contains(address)),
            "{word}: {:?}",
            plan.warnings
        );
    }
    let mut large = GIF.to_vec();
    large.resize(5_100_000, 0);
    let heavy = files(&[("a.gif", &large)]);
    let (_, plan) = exported(
        "![a](a.gif)",
        ExportOptions {
            files: &heavy,
            ..options
        },
    );
    assert!(
        plan.warnings.iter().any(|warning| warning.contains("6 MB")),
        "{:?}",
        plan.warnings
    );
}

#[test]
fn pictures_are_copied_beside() {
    let known = files(&[
        ("img/a.gif", GIF),
        ("other/A.GIF", SVG),
        ("b c\u{e4}.gif", GIF),
        ("con.gif", GIF),
        ("x%2F..%2Fy", GIF),
        ("never.gif", GIF),
    ]);
    let text = "![](img/a.gif) ![](other/A.GIF) ![](<b c\u{e4}.gif>) ![](con.gif) ![](x%2F..%2Fy) ![](img/a.gif)\n";
    for format in [Format::Html, Format::Fragment, Format::WordPress] {
        let (html, plan) = exported(
            text,
            ExportOptions {
                files: &known,
                pictures: PicturePlaces::Beside,
                ..ExportOptions::new(format)
            },
        );
        let names: Vec<&str> = plan.files[1..]
            .iter()
            .map(|file| file.name.as_str())
            .collect();
        assert_eq!(
            names,
            [
                "my post-files/a.gif",
                "my post-files/A-2.GIF",
                "my post-files/b-c\u{e4}.gif",
                "my post-files/picture-con.gif",
                "my post-files/y.gif",
            ]
        );
        assert_eq!(plan.files[2].bytes, SVG);
        assert!(html.contains("src=\"my%20post-files/a.gif\""), "{html}");
        assert!(
            html.contains("src=\"my%20post-files/b-c%C3%A4.gif\""),
            "{html}"
        );
        assert!(
            !plan
                .warnings
                .iter()
                .any(|warning| warning.contains("ictures")),
            "{:?}",
            plan.warnings
        );
    }
}

#[test]
fn blocks_of_wordpress() {
    for (text, blocks) in [
        (
            "Words [of] *mine*\nhere.",
            "<!-- wp:paragraph -->\n<p>Words &#91;of] <em>mine</em> here.</p>\n<!-- /wp:paragraph -->\n",
        ),
        (
            "### Part {#a .b}",
            "<!-- wp:heading {\"className\":\"b\",\"level\":3} -->\n<h3 class=\"wp-block-heading b\" id=\"a\">Part</h3>\n<!-- /wp:heading -->\n",
        ),
        (
            "---",
            "<!-- wp:separator -->\n<hr class=\"wp-block-separator has-alpha-channel-opacity\"/>\n<!-- /wp:separator -->\n",
        ),
        (
            "<!--more-->",
            "<!-- wp:more -->\n<!--more-->\n<!-- /wp:more -->\n",
        ),
        (
            "<!-- more Go on -->",
            "<!-- wp:more {\"customText\":\"Go on\"} -->\n<!--more Go on-->\n<!-- /wp:more -->\n",
        ),
        (
            "![a](a.png \"b [c]\")",
            "<!-- wp:image -->\n<figure class=\"wp-block-image\"><img src=\"a.png\" alt=\"a\"/><figcaption class=\"wp-element-caption\">b &#91;c]</figcaption></figure>\n<!-- /wp:image -->\n",
        ),
        (
            "[![a](a.png)](/b)",
            "<!-- wp:image {\"linkDestination\":\"custom\"} -->\n<figure class=\"wp-block-image\"><a href=\"/b\"><img src=\"a.png\" alt=\"a\"/></a></figure>\n<!-- /wp:image -->\n",
        ),
        (
            "```c--x\nhttps://a.example\nb[0]\n```",
            "<!-- wp:code {\"className\":\"language-c\\u002d\\u002dx\"} -->\n<pre class=\"wp-block-code language-c--x\"><code>https:&#47;&#47;a.example\nb&#91;0]</code></pre>\n<!-- /wp:code -->\n",
        ),
        (
            "> a\n>\n> > b",
            "<!-- wp:quote -->\n<blockquote class=\"wp-block-quote\"><!-- wp:paragraph -->\n<p>a</p>\n<!-- /wp:paragraph -->\n\n<!-- wp:quote -->\n<blockquote class=\"wp-block-quote\"><!-- wp:paragraph -->\n<p>b</p>\n<!-- /wp:paragraph --></blockquote>\n<!-- /wp:quote --></blockquote>\n<!-- /wp:quote -->\n",
        ),
        (
            "3. a\n   - b",
            "<!-- wp:list {\"ordered\":true,\"start\":3} -->\n<ol start=\"3\" class=\"wp-block-list\"><!-- wp:list-item -->\n<li>a<!-- wp:list -->\n<ul class=\"wp-block-list\"><!-- wp:list-item -->\n<li>b</li>\n<!-- /wp:list-item --></ul>\n<!-- /wp:list --></li>\n<!-- /wp:list-item --></ol>\n<!-- /wp:list -->\n",
        ),
        (
            "Term\n: Meaning",
            "<!-- wp:html -->\n<dl>\n<dt>Term</dt>\n<dd>Meaning</dd>\n</dl>\n<!-- /wp:html -->\n",
        ),
        (
            "<details open>\n<summary>More</summary>\n\n*Words*\n\n</details>",
            "<!-- wp:details {\"showContent\":true} -->\n<details class=\"wp-block-details\" open><summary>More</summary><!-- wp:paragraph -->\n<p><em>Words</em></p>\n<!-- /wp:paragraph --></details>\n<!-- /wp:details -->\n",
        ),
        (
            "<div class=\"x\">\n\n*Words*\n\n</div>\n\nAfter",
            "<!-- wp:html -->\n<div class=\"x\">\n<p><em>Words</em></p>\n</div>\n<!-- /wp:html -->\n\n<!-- wp:paragraph -->\n<p>After</p>\n<!-- /wp:paragraph -->\n",
        ),
        (
            "Press <kbd>a</kbd> <!-- c -->now",
            "<!-- wp:paragraph -->\n<p>Press <kbd>a</kbd> now</p>\n<!-- /wp:paragraph -->\n",
        ),
        (
            "<kbd>a</kbd><kbd>b</kbd>",
            "<!-- wp:html -->\n<p><kbd>a</kbd><kbd>b</kbd></p>\n<!-- /wp:html -->\n",
        ),
        (
            "<!-- a note -->\n\nWords",
            "<!-- wp:paragraph -->\n<p>Words</p>\n<!-- /wp:paragraph -->\n",
        ),
        (
            "x[^a]\n\n[^a]: Note.",
            "<!-- wp:paragraph -->\n<p>x<sup class=\"footnote-ref\" id=\"fnref-1\"><a href=\"#fn-1\">1</a></sup></p>\n<!-- /wp:paragraph -->\n\n<!-- wp:list {\"className\":\"footnotes\",\"ordered\":true} -->\n<ol class=\"wp-block-list footnotes\"><!-- wp:list-item -->\n<li><a href=\"#fnref-1\" id=\"fn-1\">\u{21a9}</a> Note.</li>\n<!-- /wp:list-item --></ol>\n<!-- /wp:list -->\n",
        ),
        (
            "# Title\n\nWords",
            "<!-- wp:paragraph -->\n<p>Words</p>\n<!-- /wp:paragraph -->\n",
        ),
        ("", ""),
    ] {
        assert_eq!(wordpress(text).0, blocks, "{text}");
        // Line ends of another system change nothing.
        assert_eq!(wordpress(&text.replace('\n', "\r\n")).0, blocks, "{text}");
    }
}

#[test]
fn formulas_keep_their_brackets() {
    let (html, _) = wordpress("It is $\\sqrt[3]{x}$.");
    assert!(
        html.starts_with("<!-- wp:html -->\n<p>It is <math>"),
        "{html}"
    );
    assert!(html.contains("<mroot>"), "{html}");
    assert!(!html.contains('['), "{html}");
}

#[test]
fn every_block_of_wordpress_ends() {
    for folder in ["sample-posts", "tests/data/export"] {
        for entry in std::fs::read_dir(format!("{}/{folder}", env!("CARGO_MANIFEST_DIR"))).unwrap()
        {
            let path = entry.unwrap().path();
            if path.extension().is_none_or(|found| found != "md") {
                continue;
            }
            let (html, _) = wordpress(&std::fs::read_to_string(&path).unwrap());
            let mut open: Vec<&str> = Vec::new();
            for comment in html.split("<!-- ").skip(1) {
                let words = comment.split_once(" -->").unwrap().0;
                match words.strip_prefix("/wp:") {
                    Some(name) => assert_eq!(open.pop(), Some(name), "{}", path.display()),
                    None => open.push(
                        words
                            .strip_prefix("wp:")
                            .unwrap()
                            .split(' ')
                            .next()
                            .unwrap(),
                    ),
                }
            }
            assert!(open.is_empty(), "{open:?} {}", path.display());
        }
    }
}

#[test]
fn what_wordpress_leaves_out_is_said() {
    for (text, word) in [
        ("# Title\n\nWords", "heading Title"),
        ("$x$", "formulas"),
        ("![a](a.png)", "a.png"),
        ("<script>x</script>", "<script>"),
    ] {
        let (_, warnings) = wordpress(text);
        assert!(
            warnings.iter().any(|warning| warning.contains(word)),
            "{text}: {warnings:?}"
        );
    }
    assert!(wordpress("Words *only*.").1.is_empty());
}

#[test]
fn hostile_bodies_end() {
    let many = "![a](a.gif)\n\n".repeat(2000);
    let known = files(&[("a.gif", GIF)]);
    for text in [
        many,
        "<div>\n\n".repeat(2000),
        "<details>\n<summary>x</summary>\n\n".repeat(2000),
        "<iframe>".repeat(3000),
        format!("{}x", "> - ".repeat(500)),
        "<!-- wp:paragraph -->\n\n".repeat(1000),
        "x[^a]".repeat(2000) + "\n\n[^a]: [^a]\n",
    ] {
        for format in [Format::Fragment, Format::WordPress] {
            for raw_html in RawHtmlPolicy::ALL {
                exported(
                    &text,
                    ExportOptions {
                        raw_html,
                        files: &known,
                        pictures: PicturePlaces::Beside,
                        ..ExportOptions::new(format)
                    },
                );
            }
        }
    }
}
