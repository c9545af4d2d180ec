//! Exports to targets: what is written for each, byte by byte, and what is told.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use postwright::export::{ExportOptions, Format, PicturePlaces, Plan, plan};
use postwright::front_matter::PostDate;
use postwright::target::{ExportForm, Target, read_target, target, targets};

fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/targets")
}

fn pictures() -> BTreeMap<String, Vec<u8>> {
    let names = [
        "images/pot.png",
        "images/leek%20green.png",
        "images/leek green.png",
    ];
    let files = names.map(|name| (name.to_owned(), b"\x89PNG pot".to_vec()));
    files.into_iter().collect()
}

fn exported(text: &str, target: &Target) -> Plan {
    let files = pictures();
    let options = ExportOptions {
        fallback_title: "my-file",
        target: Some(target),
        pictures: PicturePlaces::Beside,
        files: &files,
        ..ExportOptions::new(Format::Markdown)
    };
    plan(text, &options)
}

fn text_of(plan: &Plan) -> &str {
    std::str::from_utf8(&plan.files[0].bytes).expect("text")
}

#[test]
fn every_target_writes_what_it_reads() {
    let mut count = 0;
    for file in fs::read_dir(data()).unwrap() {
        let path = file.unwrap().path();
        if path.extension().is_none_or(|ending| ending != "md") {
            continue;
        }
        count += 1;
        let post = fs::read_to_string(&path).unwrap();
        let mut all = String::new();
        for target in targets()
            .iter()
            .filter(|each| each.export == ExportForm::Markdown)
        {
            let plan = exported(&post, target);
            all.push_str(&format!("######## {}\n", target.id));
            for warning in &plan.warnings {
                all.push_str(&format!("# {warning}\n"));
            }
            for file in &plan.files {
                all.push_str(&format!("> {}\n", file.name));
            }
            all.push_str(
                &text_of(&plan)
                    .replace('\r', "\\r")
                    .replace('\u{feff}', "\\ufeff"),
            );
            all.push('\n');
        }
        let golden = path.with_extension("txt");
        if std::env::var_os("POSTWRIGHT_BLESS").is_some() {
            fs::write(&golden, &all).unwrap();
        }
        let wanted = fs::read_to_string(&golden).unwrap_or_default();
        assert!(all == wanted, "{} is not as it was", golden.display());
    }
    assert_eq!(count, 7);
}

/// The body that a target is given, and the warnings.
fn body(text: &str, id: &str) -> (String, Vec<String>) {
    let post = format!("---\ntitle: T\ndate: 2026-03-14\ndescription: D\n---\n{text}");
    let plan = exported(&post, target(id).expect("a target of the program"));
    let written = text_of(&plan);
    let end = written[3..].find("---\n").map_or(0, |end| end + 7);
    (written[end..].to_owned(), plan.warnings)
}

#[test]
fn addresses_of_pictures_are_all_that_changes() {
    let to = "/images/t/pot.png";
    for (text, wanted) in [
        ("![x](images/pot.png)", format!("![x]({to})")),
        ("![x]( images/pot.png 'T' )", format!("![x]( {to} 'T' )")),
        ("![x](<images/pot.png>)", format!("![x](<{to}>)")),
        ("![](images/pot.png#part)", format!("![]({to}#part)")),
        (
            "![a ![b](images/pot.png)](images/pot.png)",
            format!("![a ![b]({to})]({to})"),
        ),
        (
            "[![x](images/pot.png)](images/pot.png)",
            format!("[![x]({to})]({to})"),
        ),
        ("![x `](` y](images/pot.png)", format!("![x `](` y]({to})")),
        (
            "![x][p]\n\n[p]:\n  <images/pot.png>\n  \"T\"",
            format!("![x][p]\n\n[p]:\n  <{to}>\n  \"T\""),
        ),
        ("![p]\n\n[p]: images/pot.png", format!("![p]\n\n[p]: {to}")),
        (
            "![x\\]:][a\\]:]\n\n[a\\]:]: images/pot.png",
            format!("![x\\]:][a\\]:]\n\n[a\\]:]: {to}"),
        ),
        (
            "> ![x][p]\n>\n> [p]: images/pot.png",
            format!("> ![x][p]\n>\n> [p]: {to}"),
        ),
        (
            "- a\n\n  ![x](images/pot.png)\r\n",
            format!("- a\n\n  ![x]({to})\r\n"),
        ),
        (
            "| ![x](images/pot.png) |\n|---|\n",
            format!("| ![x]({to}) |\n|---|\n"),
        ),
        (
            "<p><img alt='a' src='images/pot.png'></p>\n",
            format!("<p><img alt='a' src='{to}'></p>\n"),
        ),
        (
            "<img srcset=\"images/pot.png 1x, images/pot.png 2x\">",
            format!("<img srcset=\"{to} 1x, {to} 2x\">"),
        ),
        (
            "x[^1]\n\n[^1]: ![x](images/pot.png)",
            format!("x[^1]\n\n[^1]: ![x]({to})"),
        ),
        (
            "![x](images/leek%20green.png)",
            "![x](/images/t/leek-green.png)".to_owned(),
        ),
        (
            "![x](<images/leek green.png>)",
            "![x](</images/t/leek-green.png>)".to_owned(),
        ),
    ] {
        assert_eq!(body(text, "hugo").0, wanted, "{text}");
    }
    for same in [
        "`![x](images/pot.png)`",
        "    ![x](images/pot.png)",
        "```\n![x](images/pot.png)\n```",
        "\\![x] (images/pot.png)",
        "<!-- ![x](images/pot.png) -->",
        "$![x](images/pot.png)$",
        "![x](https://example.org/images/pot.png)",
        "![x](/images/pot.png)",
        "![x](../images/pot.png)",
        "images/pot.png",
        "[x](other.png)",
        "![x](data:image/png;base64,AAAA)",
    ] {
        assert_eq!(body(same, "hugo").0, same);
    }
}

#[test]
fn what_stands_in_braces_is_shown_as_it_is() {
    for (id, text, wanted, told) in [
        (
            "hugo",
            "{{< x >}} {{% y %}}",
            "{{</* x */>}} {{%/* y */%}}",
            true,
        ),
        (
            "hugo",
            "`{{< x >}}`\n\n    {{< y >}}",
            "`{{</* x */>}}`\n\n    {{</* y */>}}",
            true,
        ),
        ("hugo", "{{</* x */>}}", "{{</* x */>}}", false),
        ("hugo", "{{ x }} {% y %}", "{{ x }} {% y %}", false),
        ("hugo", "a {{< b", "a &#123;{< b", true),
        ("hugo", "`{{< b`", "`{{< b`", true),
        (
            "zola",
            "{{ f(a=1) }} {{ page.title }}",
            "{{/* f(a=1) */}} {{ page.title }}",
            true,
        ),
        (
            "zola",
            "{% f() %}a{% end %}",
            "{%/* f() */%}a{%/* end */%}",
            true,
        ),
        ("zola", "{% end %} {{ x", "{% end %} {{ x", false),
        ("zola", "{{/* f() */}}", "{{/* f() */}}", false),
        (
            "nikola",
            "{{% x %}}",
            "{{% raw %}}{{% x %}}{{% /raw %}}",
            true,
        ),
        (
            "nikola",
            "{{% raw %}}{{% x %}}{{% /raw %}}",
            "{{% raw %}}{{% x %}}{{% /raw %}}",
            false,
        ),
        ("astro", "{{< x >}} {{ f() }}", "{{< x >}} {{ f() }}", false),
    ] {
        let (written, warnings) = body(text, id);
        assert_eq!(written, wanted, "{id}");
        assert_eq!(
            warnings.iter().any(|warning| warning.contains("braces")),
            told,
            "{id} {text} {warnings:?}"
        );
    }
    for (id, key) in [
        ("jekyll", "render_with_liquid: false"),
        ("eleventy", "templateEngineOverride: \"md\""),
        ("hexo", "disableNunjucks: true"),
    ] {
        for (text, is_there) in [("{{ x }}\n", true), ("{ x }\n", false)] {
            let post = format!("---\ntitle: T\ndate: 2026-03-14\n---\n{text}");
            let plan = exported(&post, target(id).expect("a target of the program"));
            assert_eq!(text_of(&plan).contains(key), is_there, "{id} {text}");
            assert!(text_of(&plan).ends_with(text));
        }
    }
    let (wrapped, problems) = read_target(
        "old",
        "base = \"jekyll\"\n[templates]\nfixed = {}\nwrap = [\"{% raw %}\", \"{% endraw %}\"]\n",
    );
    assert!(problems.is_empty(), "{problems:?}");
    let post = "---\ntitle: T\ndate: 2026-03-14\nlayout: post\n---\na {{ b }}";
    assert!(
        text_of(&exported(post, &wrapped)).ends_with("---\n{% raw %}\na {{ b }}\n{% endraw %}\n")
    );
}

#[test]
fn the_read_more_mark_is_that_of_the_target() {
    for (id, text, wanted) in [
        ("hugo", "<!-- More -->", "<!--more-->"),
        ("hugo", "a <!--more--> b", "a <!--more--> b"),
        ("zola", "<!--more-->", "<!--more-->"),
        ("zola", "<!-- TEASER_END -->", "<!-- more -->"),
        ("mkdocs", "> <!--more-->", "> <!-- more -->"),
        ("nikola", "<!--more Go on-->", "<!-- TEASER_END -->"),
        ("astro", "<!--more-->", "<!--more-->"),
        ("hugo", "<!-- moreover -->", "<!-- moreover -->"),
        ("hugo", "`<!-- more -->`", "`<!-- more -->`"),
    ] {
        assert_eq!(body(text, id).0, wanted, "{id} {text}");
    }
}

#[test]
fn what_a_target_does_not_render_is_told_with_its_lines() {
    for (id, text, wanted) in [
        (
            "pelican",
            "a\n\n~~b~~ ~~c~~\n\n~~d~~",
            "Lines 8 and 10: Pelican shows ~~",
        ),
        ("hexo", "a\nb", "Line 6: Hexo ends the line"),
        ("eleventy", "# A {#b}", "Line 6: Eleventy shows {#id}"),
        (
            "eleventy",
            "# A\n\n[x](#a)",
            "Line 8: Eleventy gives headings no identifier",
        ),
        (
            "mkdocs",
            "a\\\nb",
            "Line 6: MkDocs Material blog shows a backslash",
        ),
        (
            "mkdocs",
            "- a\n  - b",
            "Line 7: MkDocs Material blog takes lists in lists",
        ),
        (
            "mkdocs",
            "a\n- b",
            "Line 7: MkDocs Material blog takes a list right below",
        ),
        ("hugo", "> [!NOTE]\n> x", "Line 6: Hugo shows [!NOTE]"),
        ("hugo", "$x$", "Line 6: Hugo shows formulas"),
        ("hugo", "a <b>c</b>", "Line 6: Hugo leaves out raw HTML"),
        ("eleventy", "- [x] a", "Line 6: Eleventy shows the boxes"),
        (
            "eleventy",
            "a[^1]\n\n[^1]: b",
            "Line 6: Eleventy shows footnotes",
        ),
        ("zola", "a\n: b", "Line 6: Zola shows definition lists"),
        ("jekyll", "> [!TIP]\n> x", "Line 6: Jekyll shows [!NOTE]"),
    ] {
        let (_, warnings) = body(text, id);
        assert!(
            warnings.iter().any(|warning| warning.starts_with(wanted)),
            "{id} {text}: {warnings:?}"
        );
    }
    for (id, text) in [
        ("mkdocs", "- a\n    - b\n\n1. c\n\n    - d"),
        (
            "hugo",
            "~~a~~ https://example.org\n\n# A\n\n[x](#a) <!--more-->\n\n- [x] b",
        ),
        ("eleventy", "# A\n\n[x](#b)"),
    ] {
        let (_, warnings) = body(text, id);
        assert!(warnings.is_empty(), "{id} {text}: {warnings:?}");
    }
}

#[test]
fn names_never_leave_the_folder() {
    for slug in [
        "../../x",
        "/etc/passwd",
        "..",
        "a/../../b",
        "C:\\x",
        ".hidden",
    ] {
        let post =
            format!("---\ntitle: T\ndate: 2026-03-14\nslug: '{slug}'\n---\n![x](images/pot.png)\n");
        for target in targets()
            .iter()
            .filter(|each| each.export == ExportForm::Markdown)
        {
            for file in exported(&post, target).files {
                let is_inside = Path::new(&file.name)
                    .components()
                    .all(|part| matches!(part, std::path::Component::Normal(_)));
                assert!(is_inside, "{}: {}", target.id, file.name);
            }
        }
    }
}

#[test]
fn keys_go_where_their_map_says() {
    let (own, _) = read_target("own", "others_under = \"params\"\nknown = [\"weight\"]\n");
    let plan = exported(
        "---\ntitle: T\nweight: 1\nx: {a: 1} # one\nparams:\n  y: 2\n---\n",
        &own,
    );
    assert_eq!(
        text_of(&plan),
        "---\ntitle: T\nweight: 1\nparams:\n  y: 2\n  x:\n    a: 1\n---\n"
    );
    let (own, _) = read_target("own", "others = \"drop\"\n");
    let plan = exported("---\ntitle: T\nx: 1\n# stays\ntags: [a]\n---\n", &own);
    assert_eq!(text_of(&plan), "---\ntitle: T\n# stays\ntags: [a]\n---\n");
    assert!(
        plan.warnings
            .iter()
            .any(|warning| warning.contains("left out: x")),
        "{:?}",
        plan.warnings
    );
}

#[test]
fn a_draft_is_marked_as_the_target_does() {
    for (id, head, wanted) in [
        ("hugo", "published: false", "draft: true"),
        ("hugo", "published: true", ""),
        ("hugo", "status: draft", "draft: true"),
        ("hugo", "draft: false", "draft: false"),
        (
            "hugo",
            "draft: false\nstatus: evergreen",
            "draft: false\nstatus: evergreen",
        ),
        (
            "hugo",
            "lastmod: 2026-01-01\nstatus: published",
            "lastmod: 2026-01-01\nstatus: published",
        ),
        (
            "hugo",
            "lastmod: 2026-01-01\npublished: true",
            "lastmod: 2026-01-01",
        ),
        ("nikola", "draft: true", "status: \"draft\""),
        ("nikola", "status: private", "status: private"),
        ("astro", "is_draft: true", "draft: true"),
        ("zola", "draft: true", "draft: true"),
    ] {
        let post = format!("---\ntitle: T\ndate: 2026-03-14\ndescription: D\n{head}\n---\n");
        let plan = exported(&post, target(id).expect("a target of the program"));
        let wanted = if wanted.is_empty() {
            String::new()
        } else {
            format!("{wanted}\n")
        };
        let keys = text_of(&plan).replace("pubDate:", "date:");
        assert_eq!(
            keys,
            format!("---\ntitle: T\ndate: 2026-03-14\ndescription: D\n{wanted}---\n"),
            "{id} {head}"
        );
    }
}

#[test]
fn lengths_that_a_target_does_not_take_are_told() {
    let (own, _) = read_target("own", "title = \"Own\"\n[limits]\ntitle = 3\n");
    let plan = exported("---\ntitle: Four\n---\n", &own);
    assert!(
        plan.warnings[0].contains("4 characters, and Own takes 3"),
        "{:?}",
        plan.warnings
    );
}

#[test]
fn front_matter_that_cannot_be_read_goes_out_as_it_is() {
    for text in [
        "---\ntitle: [broken\n---\nBody\n",
        "+++\nx = \n+++\nBody",
        "---\na: 1\na: 2\n---\n",
    ] {
        for target in targets()
            .iter()
            .filter(|each| each.export == ExportForm::Markdown)
        {
            let plan = exported(text, target);
            assert_eq!(text_of(&plan), text);
            let is_told = plan
                .warnings
                .iter()
                .any(|warning| warning.contains("has a problem"));
            assert!(is_told, "{:?}", plan.warnings);
        }
    }
}

#[test]
fn values_that_are_used_in_several_places_are_written_out() {
    let post = "---\ntitle: &t Soup\nseries: *t\nsummary: *t\ntags: &l [a]\n---\nx\n";
    let plan = exported(post, target("hugo").unwrap());
    let written = text_of(&plan);
    assert!(
        written.contains("description: \"Soup\"") && written.contains("series: [\"Soup\"]"),
        "{written}"
    );
}

#[test]
fn a_date_is_given_only_where_one_is_needed() {
    let now = PostDate::parse("2026-03-14T09:26:53+01:00");
    for (id, wanted) in [
        ("hugo", "date: 2026-03-14T09:26:53+01:00"),
        ("jekyll", "date: 2026-03-14 09:26:53 +0100"),
        ("plain", ""),
    ] {
        let options = ExportOptions {
            target: target(id),
            now: Some(&now),
            ..ExportOptions::new(Format::Markdown)
        };
        let plan = plan("---\ntitle: T\n---\nx\n", &options);
        assert!(text_of(&plan).contains(wanted), "{}", text_of(&plan));
        assert_eq!(text_of(&plan).contains("date:"), !wanted.is_empty());
        if id == "jekyll" {
            assert_eq!(plan.files[0].name, "_posts/2026-03-14-t.md");
        }
    }
}

#[test]
fn an_export_of_an_export_is_the_same() {
    for file in fs::read_dir(data()).unwrap() {
        let path = file.unwrap().path();
        if path.extension().is_none_or(|ending| ending != "md") {
            continue;
        }
        let post = fs::read_to_string(&path).unwrap();
        for target in targets()
            .iter()
            .filter(|each| each.export == ExportForm::Markdown)
        {
            let once = exported(&post, target);
            let twice = exported(text_of(&once), target);
            assert_eq!(
                text_of(&twice),
                text_of(&once),
                "{} {}",
                target.id,
                path.display()
            );
        }
    }
}
