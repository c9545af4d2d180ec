//! Paste: HTML from the clipboard as Markdown, what counts as plain text, what is an address.

#[path = "paste/random.rs"]
mod random;
#[path = "paste/reading.rs"]
mod reading;
#[path = "paste/shown.rs"]
mod shown;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use postwright::paste::{is_plain, is_url, markdown_of_html};
use proptest::prelude::*;

use random::{blocks, html_of};
use reading::Reading;
use shown::shown;

/// Compares a table of HTML and Markdown.
fn check(cases: &[(&str, &str)]) {
    for (html, markdown) in cases {
        assert_eq!(markdown_of_html(html), *markdown, "from {html}");
    }
}

#[test]
fn blocks_become_markdown() {
    check(&[
        ("", ""),
        ("plain words", "plain words"),
        ("<p>One</p>\r\n<p>Two</p>", "One\n\nTwo"),
        ("<h1>Title</h1><h3>Part</h3>", "# Title\n\n### Part"),
        ("<h2><b>All bold</b></h2>", "## All bold"),
        ("<h2>A<br>B<p>C</p></h2>", "## A B C"),
        ("<p>a<br>b</p>", "a\\\nb"),
        ("<p><br>a<br></p>", "a"),
        ("<div>a<br><br>b</div>", "a\n\nb"),
        ("a<hr>b<hr>c", "a\n\n---\n\nb\n\n---\n\nc"),
        ("<hr><p>first", "___\n\nfirst"),
        ("<blockquote>a<p>b</p></blockquote>", "> a\n>\n> b"),
        (
            "<blockquote>a</blockquote><blockquote>b</blockquote>",
            "> a\n\n> b",
        ),
        (
            "<p></p><p>&nbsp;</p><h2> </h2><blockquote></blockquote>",
            "",
        ),
        (
            "<figure><img src='/a.png' alt='A'><figcaption>Of <em>a</em></figcaption></figure>",
            "![A](/a.png)\n\n*Of a*",
        ),
        (
            "<details open><summary>More <b>&amp;</b></summary><p>Text</p></details>",
            "<details>\n<summary>More &amp;</summary>\n\nText\n\n</details>",
        ),
        (
            "<dl><dt>T</dt><dt>U</dt><dd>one</dd><dd><p>two</p><p>more</p></dd></dl>",
            "T\nU\n: one\n: two\n\n  more",
        ),
        ("<dl><dd>alone</dd><dt>open</dt></dl>", "alone\n\nopen"),
        ("<b>a<p>b</p></b>", "**a**\n\n**b**"),
    ]);
}

#[test]
fn lists_become_markdown() {
    check(&[
        ("<ul><li>a</li><li>b</li></ul>", "- a\n- b"),
        ("<ol start=9><li>a<li>b</ol>", "9. a\n10. b"),
        ("<ol><li value=4>a<li>b</ol>", "4. a\n5. b"),
        ("<ol start=-2><li>a</ol>", "1. a"),
        (
            "<ul><li>a<ul><li>b<ol><li>c</ol></ul><li>d</ul>",
            "- a\n  - b\n    1. c\n- d",
        ),
        ("<ul><li>a</li><ul><li>b</li></ul></ul>", "- a\n  - b"),
        ("<ul><ul><li>deep</li></ul></ul>", "- - deep"),
        ("<ul><li>a<ol start=3><li>b</ol></ul>", "- a\n\n  3. b"),
        ("<ul><li><p>a</p></li><li><p>b</p></li></ul>", "- a\n- b"),
        ("<ul><li><p>a<p>b</li><li>c</ul>", "- a\n\n  b\n\n- c"),
        ("<ul><li>a</ul><ul><li>b</ul>", "- a\n\n* b"),
        ("<ol><li>a</ol><ol><li>b</ol>", "1. a\n\n1) b"),
        ("<ul><li></li><li>a</li><li> </li></ul>", "- a"),
        ("<ul><li><hr></li></ul>", "- ___"),
        ("<ul><div><li>a</li></div>b</ul>", "- a\n\n  b"),
        ("<li>a</li><li>b</li>", "- a\n- b"),
        ("<li></li><p>a</p><details></details><li>b</li>", "a\n\n- b"),
        (
            "<ul><li><input type=checkbox> a<li><p><input type=checkbox checked>b</ul>",
            "- [ ] a\n- [x] b",
        ),
        (
            "<ul><li role=checkbox aria-checked=true><img src=x.png aria-roledescription=checkbox>\
             done</li></ul>",
            "- [x] done",
        ),
        ("<p><input type=checkbox>no item</p>", "no item"),
        ("<ul><li><pre>code</pre></ul>", "- ```\n  code\n  ```"),
    ]);
}

#[test]
fn marks_become_signs() {
    check(&[
        ("a <b>b</b> <i>c</i> <s>d</s>", "a **b** *c* ~~d~~"),
        ("<strong><em>a</em></strong>", "***a***"),
        ("<b>a<i>b</i></b>", "**a*b***"),
        ("wo<b>r</b>d <i>w</i>ord", "wo**r**d *w*ord"),
        ("a<b> b </b>c", "a **b** c"),
        ("<b>a</b><b>b</b> <b><b>c</b></b>", "**ab** **c**"),
        ("<b>a<br></b>b", "**a**\\\nb"),
        ("<b> </b><i></i>a", "a"),
        ("<b>Note:</b>text", "<strong>Note:</strong>text"),
        ("<b>「こ」</b>です", "<strong>「こ」</strong>です"),
        ("<b>これ</b>は", "**これ**は"),
        ("„<b>neu!</b>“, <i>«a»</i>…", "„**neu!**“, *«a»*…"),
        ("<b>a</b><i>b</i>", "<strong>a</strong>*b*"),
        ("<code>a b</code>, <tt>`</tt>", "`a b`, `` ` ``"),
        ("<code>a <b>b</b></code>", "`a b`"),
        ("<code>a</code><code>b</code>", "`ab`"),
        ("<b><code>a</code></b>", "**`a`**"),
        (
            "<kbd>Ctrl</kbd><kbd>C</kbd> x<sup>2</sup> <mark>m</mark> <u>u</u>",
            "<kbd>Ctrl</kbd><kbd>C</kbd> x<sup>2</sup> <mark>m</mark> <u>u</u>",
        ),
        ("<q>a</q> <cite>b</cite> <small>c</small>", "“a” *b* c"),
        (
            "<span style='font-weight:700'>a</span><b style='font-weight: normal'>b</b>",
            "**a**b",
        ),
        (
            "<span style='FONT-STYLE: Italic; text-decoration: underline line-through'>a</span>",
            "~~*a*~~",
        ),
        (
            "x<span style='vertical-align:super'>2</span>",
            "x<sup>2</sup>",
        ),
        (
            "<span style='white-space: pre-wrap'>a\nb\n\nc</span>",
            "a\\\nb\n\nc",
        ),
        (
            "<math><semantics><mi>x</mi><annotation encoding='application/x-tex'>x^2\
             </annotation></semantics></math>",
            "$x^2$",
        ),
    ]);
}

#[test]
fn links_and_pictures_become_markdown() {
    check(&[
        ("<a href='/a'>b</a>", "[b](/a)"),
        (
            "<a href='/a' title='T \"q\"'>b</a>",
            "[b](/a \"T \\\"q\\\"\")",
        ),
        ("<a href='/a'>b <b>c</b></a>", "[b **c**](/a)"),
        ("<a href='/a'> b </a>c", "[b](/a) c"),
        (
            "<b>x <a href='/a'>b</a></b><a href='/a'>c</a>",
            "**x** [**b**c](/a)",
        ),
        ("<a href='/a'>b</a><a href='/a'><i>c</i></a>", "[b*c*](/a)"),
        ("<a href='/a'><u>b</u></a>", "[b](/a)"),
        ("<a href='/a'><p>b</p><p>c</p></a>", "[b](/a)\n\n[c](/a)"),
        ("<a href='/a'></a><a name=x>b</a>", "b"),
        (
            "<a href='https://e.org/'>https://e.org/</a>",
            "<https://e.org/>",
        ),
        ("<a href='mailto:a@e.org'>a@e.org</a>", "<a@e.org>"),
        ("<a href='/a b(c)'>x</a>", "[x](/a%20b(c))"),
        ("<a href='/a)<'>x</a>", "[x](/a%29%3C)"),
        ("<a href='/?a=1&copy;=2&amp;b'>x</a>", "[x](/?a=1©=2&b)"),
        ("<a href='/?a&amp;copy;'>x</a>", "[x](/?a\\&copy;)"),
        ("<a href='javascript:x()'>a</a>", "a"),
        ("<a href=' Java\nScript:x()'>a</a>", "a"),
        ("<a href='file:///C:/x'>a</a> <a href='data:x'>b</a>", "a b"),
        (
            "<a href='/x'>[a]</a>!<a href='/y'>b</a>",
            "[\\[a\\]](/x)\\![b](/y)",
        ),
        (
            "<img src='a.png' alt=' a\n[b] ' title=t>",
            "![a \\[b\\]](a.png \"t\")",
        ),
        ("<a href='/a'><img src='b.png'></a>", "[![](b.png)](/a)"),
        ("<b><img src='b.png'></b>", "![](b.png)"),
        (
            "<img src='t.gif' width=1 height=1>a<img src='u' style='width:0px;height:1px'>",
            "a",
        ),
        ("<img src='data:image/png;base64,AA' alt='words'>", "words"),
        ("<img src='data:x' data-src='late.png'>", "![](late.png)"),
        ("<img class='emoji' src='e.png' alt='🎈'>", "🎈"),
        (
            "<iframe src='https://e.org/v'></iframe>",
            "<https://e.org/v>",
        ),
    ]);
}

#[test]
fn code_and_tables_become_markdown() {
    check(&[
        (
            "<pre><code class='language-rust'>fn a() {\n    b\n}\n</code></pre>",
            "```rust\nfn a() {\n    b\n}\n```",
        ),
        ("<pre>a\r\n\r\nb</pre>", "```\na\n\nb\n```"),
        ("<pre>```\n````</pre>", "`````\n```\n````\n`````"),
        (
            "<pre><div>a</div><div>b</div>c<br>d</pre>",
            "```\na\nb\nc\nd\n```",
        ),
        (
            "<div class='highlight highlight-source-c++'><pre><span class=x>a</span></pre></div>",
            "```c++\na\n```",
        ),
        (
            "<pre class='sourceCode python'><code>a</code></pre>",
            "```python\na\n```",
        ),
        (
            "<pre class='language-none'>a</pre><pre> </pre>",
            "```\na\n```",
        ),
        (
            "<table class=highlight><tr><td class=gutter><pre>1</pre></td><td><pre>a</pre></td>\
             </tr></table>",
            "```\na\n```",
        ),
        (
            "<table><tr><th align=left>a<th align=center>b<th style='text-align:right'>c\
             <tr><td>1<td>2<td>3</table>",
            "| a | b | c |\n| :-- | :-: | --: |\n| 1 | 2 | 3 |",
        ),
        (
            "<table><tr><td>a|b<td><code>c|d</code><tr><td>e<br>f<p>g<td></table>",
            "| a\\|b | `c\\|d` |\n| --- | --- |\n| e<br>f<br>g | |",
        ),
        (
            "<table><tr><td colspan=2>a<td rowspan=2>b<tr><td>c<td>d</table>",
            "| a | | b |\n| --- | --- | --- |\n| c | d | |",
        ),
        ("<table><tr><td><h2>a</h2><td>b</table>", "## a\n\nb"),
        ("<table><tr><td>only</table>", "only"),
        (
            "<table><caption>C</caption><tr><th>a<th>b<tr><td>1<td>2</table>",
            "*C*\n\n| a | b |\n| --- | --- |\n| 1 | 2 |",
        ),
        (
            "<table><tr><th>a<th>b<tr><td><ul><li>x<li>y</ul><td>z</table>",
            "| a | b |\n| --- | --- |\n| • x<br>• y | z |",
        ),
    ]);
}

#[test]
fn text_means_itself_and_is_escaped_no_further() {
    let cases = [
        (
            "snake_case 2 * 3 a < b AT&T & _ x",
            "snake_case 2 * 3 a < b AT&T & _ x",
        ),
        ("*a* _b_ a*b **", "\\*a\\* \\_b\\_ a\\*b **"),
        ("`a` [b] <c> </d> <!e", "\\`a\\` \\[b] \\<c> \\</d> \\<!e"),
        ("&copy; &#65; &x", "\\&copy; \\&#65; &x"),
        ("C:\\dir \\* end\\", "C:\\dir \\\\\\* end\\\\"),
        ("# a", "\\# a"),
        ("#a", "#a"),
        ("1. a", "1\\. a"),
        ("1.5 a", "1.5 a"),
        ("1234567890. a", "1234567890. a"),
        ("- a", "\\- a"),
        ("+", "\\+"),
        ("-a", "-a"),
        ("> a", "\\> a"),
        ("---", "\\---"),
        ("* * *", "\\* * *"),
        ("***", "\\*\\*\\*"),
        (": a", "\\: a"),
        ("| --- |", "\\| --- |"),
        ("~5 to ~/x, ~~a~~ b~c~", "~5 to ~/x, \\~\\~a\\~\\~ b\\~c\\~"),
        ("$5 and $6", "$5 and $6"),
        ("US$5, US$6", "US\\$5, US\\$6"),
        ("one $", "one $"),
        ("a b #", "a b #"),
        ("a | b", "a | b"),
        ("[ ] a", "\\[ ] a"),
    ];
    for (text, markdown) in cases {
        let html = text
            .replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('>', "&gt;");
        assert_eq!(markdown_of_html(&html), markdown);
    }
    check(&[
        (
            "<h1>a #</h1><h2>1. a {#b}</h2>",
            "# a \\#\n\n## 1. a {#b&#125;",
        ),
        ("a<br># b<br>===", "a\\\n\\# b\\\n\\==="),
        ("<code>$a</code> $b", "`$a` \\$b"),
    ]);
}

#[test]
fn white_space_is_as_browsers_show_it() {
    check(&[
        ("  a \n\t b  ", "a b"),
        ("a <b> b</b>  c", "a **b** c"),
        ("a&nbsp;&nbsp; b&nbsp;c", "a b c"),
        (
            "10&nbsp;km «&nbsp;ici&nbsp;»",
            "10\u{a0}km «\u{a0}ici\u{a0}»",
        ),
        ("a <!-- x --> b", "a b"),
        ("a<br>   b", "a\\\nb"),
        ("\u{feff}a\u{feff}\u{7}b", "ab"),
        ("<p>  <span> </span> a</p>", "a"),
    ]);
}

#[test]
fn what_is_not_shown_goes() {
    check(&[
        ("<script>x</script><style>p{}</style><title>t</title>a", "a"),
        (
            "<p hidden>x</p><p style='display: none'>y</p><b style='visibility:hidden'>z</b>a",
            "a",
        ),
        (
            "<noscript>x</noscript><template>y</template><button>z</button>a",
            "a",
        ),
        (
            "<span aria-hidden=true>x</span><svg><text>y</text></svg>a",
            "a",
        ),
        ("<select><option>x</select><textarea>y</textarea>a", "a"),
        (
            "<!--[if gte mso 9]><xml>x</xml><![endif]-->a<![if x]>b<![endif]>",
            "ab",
        ),
        (
            "around<ul><!--StartFragment--><li>a</li><!--EndFragment--></ul>around",
            "- a",
        ),
        ("<p title='<!--StartFragment-->'>a</p>", "a"),
        (
            "Version:0.9\r\nStartHTML:0000000105\r\nEndHTML:0000000200\r\n\
             StartFragment:0000000140\r\nEndFragment:0000000160\r\n\
             <html><body>\r\n<!--StartFragment--><p>a</p><!--EndFragment-->\r\n</body></html>",
            "a",
        ),
        ("Version: 2 of it", "Version: 2 of it"),
    ]);
}

#[test]
fn broken_html_keeps_its_words() {
    check(&[
        ("<b>a<i>b</b> c</i>", "**a*b*** *c*"),
        ("<p>a<p>b</div></p>", "a\n\nb"),
        (
            "<table>a<tr><td>b<td>c</table>",
            "a\n\n| b | c |\n| --- | --- |",
        ),
        ("a < b <", "a < b <"),
        ("<a href='/x", ""),
        ("</p></b>a", "a"),
    ]);
}

fn data(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/data/paste")
        .join(name)
}

/// Each program's way of writing HTML, and the Markdown it means.
#[test]
fn programs_are_understood() {
    let names = [
        "apple-notes",
        "chrome",
        "firefox",
        "github",
        "google-docs",
        "libreoffice",
        "word",
    ];
    for name in names {
        let html = fs::read_to_string(data(&format!("{name}.html"))).expect("a fixture");
        let expected = fs::read_to_string(data(&format!("{name}.md"))).expect("a fixture");
        let markdown = markdown_of_html(&html) + "\n";
        assert_eq!(markdown, expected.replace("\r\n", "\n"), "{name}");
        let crlf = html.replace("\r\n", "\n").replace('\n', "\r\n");
        assert_eq!(markdown_of_html(&crlf) + "\n", markdown, "{name} with CRLF");
        assert!(!is_plain(&html), "{name}");
    }
}

#[test]
fn code_editors_and_terminals_write_plain_text() {
    let vs_code = fs::read_to_string(data("vs-code.html")).expect("a fixture");
    let plain = [
        "",
        "words",
        "<meta charset=utf-8><span>words</span>",
        "<div>a</div><div><br></div><div><font color=red>b</font></div>",
        "<p>one</p>",
        "<pre>$ ls <font color='#00f'>src</font></pre>",
        "<html><head><style>p{}</style></head><body><pre style='font-family:monospace'>\
         <span style='color:red;font-weight:bold'>fn</span></pre></body></html>",
        "<div style=\"font-family: 'JetBrains Mono'\"><p>a</p><p><span style='font-style:italic'>\
         b</span></p></div>",
        vs_code.as_str(),
    ];
    for html in plain {
        assert!(is_plain(html), "{html}");
    }
    let rich = [
        "<b>a</b>",
        "<a href='/x'>a</a>",
        "<p>one</p><p>two</p>",
        "<ul><li>a</ul>",
        "<h1>a</h1>",
        "<img src='a.png'>",
        "<span style='font-weight:bold'>a</span>",
        "<span style='font-style:italic'>a</span>",
        "x<span style='vertical-align:sub'>2</span>",
        "<pre><code class='language-c'>a</code></pre>",
        "<pre class=x>a</pre>",
        "<p class=MsoNormal>a</p>",
        "<table><tr><td>a</table>",
    ];
    for html in rich {
        assert!(!is_plain(html), "{html}");
    }
}

#[test]
fn one_address_is_told_from_other_text() {
    let addresses = [
        "https://example.org",
        "  http://example.org/a_(b)?c=[d]#e \r\n",
        "HTTPS://EXAMPLE.ORG",
        "ftp://example.org/x",
        "https://пример.рф/путь",
        "http://[::1]:8080/",
        "mailto:a@example.org?subject=x",
    ];
    for text in addresses {
        assert_eq!(is_url(text), Some(text.trim()));
    }
    let others = [
        "",
        "example.org",
        "https://",
        "https:example.org",
        "https:///x",
        "https://example.org and more",
        "https://example.org\nhttps://example.org",
        "(https://example.org)",
        "https://example.org/a)",
        "https://example.org/)(",
        "https://example.org/<b>",
        "https://example.org/\"x\"",
        "javascript:alert(1)",
        "file:///etc/hosts",
        "mailto:nobody",
        "mailto:@example.org",
        "a@example.org",
    ];
    for text in others {
        assert_eq!(is_url(text), None, "{text}");
    }
}

#[test]
fn no_nesting_is_too_deep_and_no_html_too_long() {
    const DEPTH: usize = 100_000;
    let tags = [
        "div",
        "b",
        "span",
        "blockquote",
        "ul><li",
        "ol",
        "table><tr><td",
        "dl><dd",
        "a href=/x",
        "font color=red",
        "p",
        "kbd",
        "svg><style",
        "details",
        "noscript",
        "pre",
        "form",
        "math",
        "template",
        "select",
        "h1",
    ];
    for tag in tags {
        let name = tag.split([' ', '>']).next().unwrap_or_default();
        let open = format!("<{tag}>").repeat(DEPTH);
        let closed = format!("a{open}b{}c", format!("</{name}>").repeat(DEPTH));
        let markdown = markdown_of_html(&closed);
        assert!(markdown.starts_with('a'), "{tag}");
        assert!(markdown.len() < closed.len(), "{tag}");
        markdown_of_html(&open);
        is_plain(&open);
    }
    let long = [
        "<p><b>a</b> ".repeat(50_000),
        "<div><font color=1>x</div>".repeat(50_000),
        (0..30_000).fold(String::new(), |mut html, at| {
            let _ = write!(html, "<p><font size={at}>x");
            html
        }),
        "&amp;".repeat(200_000),
        "*a".repeat(200_000),
        "<b>a</b><i>b</i>".repeat(50_000),
        "<a href=/x>a<b>b</a>c</b>".repeat(20_000),
        "<table><tr><td>a<td>b".repeat(5_000),
        "<br>".repeat(200_000),
        "<sub></sub> ".repeat(100_000),
        format!("<a href='{}'>x</a>", "&amp;(".repeat(200_000)),
        format!(
            "<table><tr><td colspan=9999 rowspan=9999>a{}</table>",
            "<tr><td>b".repeat(9_000)
        ),
    ];
    for html in long {
        markdown_of_html(&html);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    /// The Markdown shows the same text, marked in the same way, in the same blocks.
    #[test]
    fn markdown_shows_what_the_html_shows(blocks in blocks()) {
        let html = html_of(&blocks);
        let markdown = markdown_of_html(&html);
        prop_assert_eq!(Reading::of(&markdown), shown(&blocks), "{}\n=>\n{}", html, markdown);
    }

    /// Whatever is on the clipboard, nothing fails.
    #[test]
    fn nothing_fails(html in r"(<[/]?(b|i|p|a|ul|li|table|tr|td|div|form|pre|br|svg|select)[ >]|[a&; \n*|]){0,60}") {
        markdown_of_html(&html);
        is_plain(&html);
    }
}
