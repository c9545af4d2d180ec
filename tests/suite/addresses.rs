//! Bare addresses: which are links, where they begin and end, and what of them the editor shows.

#[path = "../fuzz/checks/markdown.rs"]
mod markdown;

use postwright::markdown::walk::each_inline;
use postwright::markdown::{Dialect, HtmlOptions, InlineKind, TokenKind, parse, to_html, tokens};

/// The bare addresses of a text: what is written, and where it leads.
fn addresses(text: &str, dialect: Dialect) -> Vec<(String, String)> {
    let mut found = Vec::new();
    each_inline(&parse(text, 0, dialect).blocks, &mut |inline| {
        if let InlineKind::Link { to, .. } = &inline.kind
            && inline.is_bare_address()
        {
            found.push((text[inline.range.clone()].to_owned(), to.url.to_string()));
        }
    });
    found
}

/// Panics unless these are the addresses of each text. One that leads to something else than what
/// is written is `written -> url`.
fn assert_found(cases: &[(&str, &[&str])]) {
    let mut wrong = String::new();
    for (text, expected) in cases {
        let found = addresses(text, Dialect::default());
        let found: Vec<_> = found
            .into_iter()
            .map(|(written, url)| match url == written {
                true => written,
                false => format!("{written} -> {url}"),
            })
            .collect();
        if found != *expected {
            wrong += &format!("{text:?}\n   found {found:?}\nexpected {expected:?}\n");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn what_may_stand_before_an_address() {
    assert_found(&[
        ("http://a.b", &["http://a.b"]),
        ("x\nhttp://a.b", &["http://a.b"]),
        ("> x\n>http://a.b", &["http://a.b"]),
        ("- http://a.b\n  http://c.d", &["http://a.b", "http://c.d"]),
        (
            "|http://a.b|\n|-|\n|http://c.d|",
            &["http://a.b", "http://c.d"],
        ),
        (
            "# http://a.b\nhttp://c.d\n===",
            &["http://a.b", "http://c.d"],
        ),
        ("T http://a.b\n: http://c.d", &["http://a.b", "http://c.d"]),
        ("- [ ] http://a.b", &["http://a.b"]),
        ("[^1]\n\n[^1]: http://a.b", &["http://a.b"]),
        (
            "a\u{3000}http://a.b\thttp://c.d",
            &["http://a.b", "http://c.d"],
        ),
        ("(http://a.b) \\*http://c.d", &["http://a.b", "http://c.d"]),
        (
            "*x*http://a.b ~~http://c.d~~",
            &["http://a.b", "http://c.d"],
        ),
        (
            "a\\\nhttp://a.b  \nhttp://c.d",
            &["http://a.b", "http://c.d"],
        ),
        ("xhttp://a.b \"http://a.b\" 日http://a.b -http://a.b", &[]),
        ("=www.a.b éwww.a.b &lpar;www.a.b", &[]),
        ("!me@a.b émail@a.b :me@a.b &amp;me@a.b", &[]),
        ("xmailto:me@a.b /me@a.b", &[]),
    ]);
}

#[test]
fn what_a_domain_is() {
    assert_found(&[
        ("www.a.b", &["www.a.b -> http://www.a.b"]),
        ("www.a WWW.a.b www..a www.", &[]),
        ("HTTPS://A.B Ftp://a.b", &["HTTPS://A.B", "Ftp://a.b"]),
        (
            "http://a http://localhost:80/ http://.a.b http://a..b http:// http:///",
            &[],
        ),
        ("gopher://a.b javascript://a.b", &[]),
        (
            "http://a_b.c.d http://a.b_c.d http://a.b.c_d",
            &["http://a_b.c.d"],
        ),
        ("http://a-b.c--d", &["http://a-b.c--d"]),
        (
            "http://bücher.example http://हिन्दी.भारत",
            &["http://bücher.example", "http://हिन्दी.भारत"],
        ),
        (
            "http://cafe\u{301}.example/x",
            &["http://cafe\u{301}.example/x"],
        ),
        ("http://a.b:80/c http://me:x@a.b/", &["http://a.b:80/c"]),
        ("http://127.0.0.1/x", &["http://127.0.0.1/x"]),
        (
            "_www.a.b_ __http://c.d__",
            &["www.a.b -> http://www.a.b", "http://c.d"],
        ),
    ]);
}

#[test]
fn where_an_address_ends() {
    assert_found(&[
        ("http://a.b/c?d=e#f!g", &["http://a.b/c?d=e#f!g"]),
        ("http://a.b/c?!.,:*_~ x", &["http://a.b/c"]),
        ("http://a.b...", &["http://a.b"]),
        (
            "http://a.b/(c)(d)) (http://e.f/(g))",
            &["http://a.b/(c)(d)", "http://e.f/(g)"],
        ),
        (
            "http://a.b/c)d (http://e.f).",
            &["http://a.b/c)d", "http://e.f"],
        ),
        ("(http://a.b?)&hl;)", &["http://a.b"]),
        (
            "http://a.b/?c&frac12; http://d.e/; http://f.g/&;",
            &["http://a.b/?c", "http://d.e/;", "http://f.g/&;"],
        ),
        ("http://a.b/<b>c</b>", &["http://a.b/"]),
        (
            "http://a.b/日本 http://c.d/é\u{a0}x",
            &["http://a.b/日本", "http://c.d/é"],
        ),
        ("http://a.b/c\r\nd\r\n", &["http://a.b/c"]),
        ("http://a.b/c\rd", &["http://a.b/c"]),
        ("http://a.b/\0c", &["http://a.b/"]),
        ("http://a.b/\\", &["http://a.b/\\"]),
        ("http://a.b/c\\\nd", &["http://a.b/c"]),
        ("http://a.b/c\\_d", &["http://a.b/c\\_d"]),
        ("http://a.b[^1]\n\n[^1]: x", &["http://a.b"]),
        (
            "http://a.b/![c](d) http://e.f/[g](h)",
            &["http://a.b/", "http://e.f/"],
        ),
        (
            "|http://a.b/c\\|d|e|\n|-|-|",
            &["http://a.b/c\\|d -> http://a.b/c|d"],
        ),
    ]);
}

#[test]
fn mailboxes() {
    assert_found(&[
        ("me@a.b.", &["me@a.b -> mailto:me@a.b"]),
        (
            "me+you_x-y.z@a-b.c_d.e",
            &["me+you_x-y.z@a-b.c_d.e -> mailto:me+you_x-y.z@a-b.c_d.e"],
        ),
        (
            "me@a me@a. @a.b me@.a.b me@a..b me@a.b- me@a.b_ me@+a.b",
            &[],
        ),
        ("me@a.b@c.d", &["me@a.b -> mailto:me@a.b"]),
        (
            "*me@a.b* _you@c.d_",
            &["me@a.b -> mailto:me@a.b", "you@c.d -> mailto:you@c.d"],
        ),
        (
            "mailto:me@a.b/x xmpp:me@a.b/x@y.z/",
            &["mailto:me@a.b", "xmpp:me@a.b/x@y.z"],
        ),
        (
            "xmpp:me@a.b/. mailto:me MAILTO:me@a.b mailto:@a.b",
            &["xmpp:me@a.b"],
        ),
        ("you\\_me@a.b", &[]),
        ("http://a.b/me@c.d", &["http://a.b/me@c.d"]),
    ]);
}

#[test]
fn where_addresses_are_left_alone() {
    assert_found(&[
        ("`http://a.b` ``me@a.b``", &[]),
        ("    http://a.b", &[]),
        ("```\nhttp://a.b\n```", &[]),
        (
            "[http://a.b](c) [*www.a.b*][r] [me@a.b]\n\n[r]: x\n[me@a.b]: y",
            &[],
        ),
        ("![http://a.b](c)", &[]),
        ("<http://a.b> <me@a.b> <b title='http://a.b'>", &[]),
        ("<div>\nhttp://a.b\n</div>", &[]),
        ("$http://a.b$", &[]),
        ("# A {#www.a.b}", &[]),
        ("[r]: http://a.b", &[]),
        ("[see http://a.b] [www.c.d", &[]),
        (
            "\\[see http://a.b [x] www.c.d",
            &["http://a.b", "www.c.d -> http://www.c.d"],
        ),
    ]);
    let text = "http://a.b www.a.b me@a.b mailto:me@a.b";
    assert_eq!(addresses(text, Dialect::COMMONMARK), []);
}

/// An address is read before the marks in it, as the reference implementation does.
#[test]
fn marks_inside_an_address_are_its_own() {
    let cases = [
        ("http://a.b/_c_/d", "<p>A/_c_/d</p>"),
        ("*see http://a.b/*c*d*", "<p><em>see A/*c*d</em></p>"),
        ("**http://a.b**(c) d", "<p>**A**(c) d</p>"),
        ("http://a.b/`c d` e", "<p>A/`c d` e</p>"),
        ("http://a.b/~c x~ *d*", "<p>A/~c x~ <em>d</em></p>"),
        (
            "http://a.b/C_(d)_e *f* g_(h)",
            "<p>A/C_(d)_e <em>f</em> g_(h)</p>",
        ),
        ("http://a.b/$c$ d", "<p>A/$c$ d</p>"),
        (
            "> - **http://a.b/*c*d\n>   e**",
            "<li><strong>A/*c*d\ne</strong></li>",
        ),
        ("|http://a.b/*c|d*|\n|-|-|", "<th>A/*c</th><th>d*</th>"),
    ];
    for (text, expected) in cases {
        let found = addresses(text, Dialect::default());
        let (written, _) = found.first().expect(text);
        let html = to_html(&parse(text, 0, Dialect::default()), &HtmlOptions::PLAIN);
        let link = format!("<a href=\"{}\">{written}</a>", written.replace('`', "%60"));
        assert!(html.contains(&link), "{text:?} gives {html}");
        let html = html.replace(&link, written).replace("http://a.b", "A");
        assert!(html.contains(expected), "{text:?} gives {html}");
    }
    // Where the marks do not matter, nothing is lost around them.
    let text = "*a* `b` http://a.b/*c* **d** [e](f) &amp; \\* \"g\" http://h.i/`j` $k$\n> *l*";
    let html = to_html(&parse(text, 0, Dialect::default()), &HtmlOptions::PLAIN);
    assert_eq!(
        html,
        "<p><em>a</em> <code>b</code> <a href=\"http://a.b/*c\">http://a.b/*c</a>* \
<strong>d</strong> <a href=\"f\">e</a> &amp; * \"g\" <a href=\"http://h.i/%60j%60\">http://h.i/`j`</a> \
<span class=\"math math-inline\">k</span></p>\n<blockquote>\n<p><em>l</em></p>\n</blockquote>\n"
    );
}

#[test]
fn an_address_is_as_written_among_smart_punctuation() {
    let dialect = Dialect {
        extensions: true,
        smart_punctuation: true,
    };
    let html = |text: &str| to_html(&parse(text, 0, dialect), &HtmlOptions::PLAIN);
    assert_eq!(
        html("\"It's\" http://a.b/it's--c...d... -- 'x' a--b@c.d"),
        "<p>“It’s” <a href=\"http://a.b/it&#x27;s--c...d\">http://a.b/it's--c...d</a>… – ‘x’ \
<a href=\"mailto:a--b@c.d\">a--b@c.d</a></p>\n"
    );
    // The direction of a quote depends on what stands on both sides, whatever splits the text.
    assert_eq!(
        html("\"*a*\" '`b`' \"[c](d)\" (\"e\") \"&amp;\" '90s"),
        "<p>“<em>a</em>” ‘<code>b</code>’ “<a href=\"d\">c</a>” (“e”) “&amp;” ’90s</p>\n"
    );
}

#[test]
fn the_source_shows_addresses_as_links() {
    let text = "see *http://a.b/c_d*, me@x.y\n";
    let found: Vec<_> = tokens(&parse(text, 0, Dialect::default()), text, 0)
        .into_iter()
        .map(|token| {
            let kinds: Vec<_> = token.style.kinds().collect();
            (&text[token.range], kinds)
        })
        .collect();
    use TokenKind::{Emphasis, Link, Marker, Url};
    assert_eq!(
        found,
        [
            ("*", vec![Marker, Emphasis]),
            ("http://a.b/c_d", vec![Emphasis, Link, Url]),
            ("*", vec![Marker, Emphasis]),
            ("me@x.y", vec![Link, Url]),
        ]
    );
}

/// Random bytes through the check of the fuzz target. `POSTWRIGHT_BLOCK_EDITS` gives how many.
#[test]
fn random_texts_with_addresses_keep_the_promises() {
    let asked = std::env::var("POSTWRIGHT_BLOCK_EDITS").ok();
    let rounds = asked.and_then(|count| count.parse().ok()).unwrap_or(1500);
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    for round in 0..rounds {
        let bytes: Vec<u8> = (0..20 + round % 60)
            .map(|_| {
                state ^= state << 13;
                state ^= state >> 7;
                state ^= state << 17;
                (state >> 32) as u8
            })
            .collect();
        markdown::check(&bytes);
    }
}
