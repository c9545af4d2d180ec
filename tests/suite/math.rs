//! Formulas in TeX as `MathML`: what is set, what stays as it was written, and that nothing of a
//! formula gets into a page as anything but a formula.

use postwright::export::{ExportOptions, Format, plain_commonmark, plan};
use postwright::markdown::{Dialect, FormulaForm, Formulas, HtmlOptions, parse, to_html};
use postwright::post::Post;
use postwright::stats::{DEFAULT_RULE, of_post, rules};
use proptest::prelude::*;

/// The content of the `math` element, without the annotation.
fn set(tex: &str) -> String {
    let mathml = Formulas::new().mathml(tex, false);
    let mathml = mathml.unwrap_or_else(|| panic!("{tex} was not set"));
    let content = mathml.strip_prefix("<math><semantics><mrow>");
    let content = content.unwrap_or_else(|| panic!("{mathml}"));
    let (content, annotation) = content
        .split_once("</mrow><annotation")
        .expect("both parts");
    assert!(annotation.ends_with("</annotation></semantics></math>"));
    content.to_owned()
}

fn is_set(tex: &str) -> bool {
    Formulas::new().mathml(tex, true).is_some()
}

fn exported(text: &str, format: Format) -> (String, Vec<String>) {
    let options = ExportOptions {
        file_name: "a.html",
        fallback_title: "A",
        read_time_rule: DEFAULT_RULE,
        ..ExportOptions::new(format)
    };
    let mut plan = plan(text, &options);
    let file = plan.files.remove(0);
    let html = String::from_utf8(file.bytes).expect("HTML is UTF-8");
    (html, plan.warnings)
}

#[test]
fn formulas_are_set() {
    let cases = [
        (r"\frac{a}{b}", "<mfrac><mi>a</mi><mi>b</mi></mfrac>"),
        (r"\frac12", "<mfrac><mn>1</mn><mn>2</mn></mfrac>"),
        (r"\sqrt{x}", "<msqrt><mi>x</mi></msqrt>"),
        (r"\sqrt[3]{x}", "<mroot><mi>x</mi><mn>3</mn></mroot>"),
        ("x^2", "<msup><mi>x</mi><mn>2</mn></msup>"),
        ("x_i^2", "<msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup>"),
        (r"\alpha\Omega", "<mi>α</mi>"),
        (r"\mathbb{R}", "<mi>ℝ</mi>"),
        (r"\text{if } x", "<mtext>if\u{a0}</mtext>"),
        (r"\text{größer, 大きい}", "größer,\u{a0}大きい"),
        (r"a \le b", "≤"),
        (r"\hat{x}", "<mover accent=\"true\">"),
        (
            r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}",
            "<mtd><mi>d</mi></mtd></mtr></mtable>",
        ),
        (r"\begin{cases} 1 & x > 0 \\ 0 \end{cases}", "<mtable"),
        (r"\left( \frac{a}{b} \right]", "<mo"),
        (r"\color{red} x", "color:#FF0000"),
        (r"\text{\textbf{b}}", "<b>b</b>"),
    ];
    for (tex, expected) in cases {
        let content = set(tex);
        assert!(content.contains(expected), "{tex}: {content}");
    }
}

#[test]
fn a_formula_on_its_own_line_says_so() {
    let mut formulas = Formulas::new();
    for (display, start) in [(true, "<math display=\"block\">"), (false, "<math>")] {
        let mathml = formulas.mathml(r"\sum_{i=0}^n i", display).expect("set");
        assert!(
            mathml.starts_with(&format!("{start}<semantics><mrow>")),
            "{mathml}"
        );
        assert!(mathml.contains("<munderover>"), "{mathml}");
    }
}

#[test]
fn the_tex_goes_along_as_it_was_written() {
    let mathml = Formulas::new().mathml(" a < b \\& c ", false).expect("set");
    let expected = "<annotation encoding=\"application/x-tex\">a &lt; b \\&amp; c</annotation>";
    assert!(mathml.contains(expected), "{mathml}");
}

#[test]
fn equations_are_counted_through_a_post() {
    let mut formulas = Formulas::new();
    let mut numbered = || {
        formulas
            .mathml(r"\begin{align} a &= b \\ c &= d \end{align}", true)
            .expect("set")
    };
    let (first, second) = (numbered(), numbered());
    assert!(first.contains("(1)") && first.contains("(2)"), "{first}");
    assert!(second.contains("(3)") && second.contains("(4)"), "{second}");
}

#[test]
fn what_is_no_formula_is_not_set() {
    let cases = [
        r"\nosuchcommand{x}",
        r"\frac{a}",
        r"\left( x",
        r"{ x",
        r"x }",
        r"\begin{matrix} a",
        r"\begin{nosuch} a \end{nosuch}",
        r"x^1^2",
        r"a & b",
        // Definitions of commands, links and names are not for a formula in a post.
        r"\newcommand{\a}{\a\a} \a",
        r"\def\a{\a\a} \a",
        r"\href{javascript:alert(1)}{x}",
        r"\begin{align} a \label{location} \end{align}",
        r"\begin{align} a \end{align} \eqref{a}",
    ];
    for tex in cases {
        assert!(!is_set(tex), "{tex}");
    }
}

#[test]
fn an_empty_formula_is_nothing_to_warn_of() {
    for tex in ["", " ", "\n", "{}"] {
        assert!(is_set(tex), "{tex:?}");
    }
}

#[test]
fn html_in_a_formula_stays_text() {
    let cases = [
        r"\text{<script>alert(1)</script>}",
        r"\text{</mtext></math><img src=x onerror=alert(1)>}",
        r"\operatorname{</math><script>alert(1)</script>}",
        r"\operatorname*{<b>}",
        r"\mathrm{<img src=x>}",
        r"\begin{</math><script>}",
        r#"\color{"><script>} x"#,
        r#"\hspace{1em"><script>}"#,
        r"\tag{<script>} x",
        r"\text{&lt;script&gt;}",
        r"<script>alert(1)</script>",
        r"</annotation></semantics></math><script>",
        r"\text{\textsf{<style>}}",
        r"\unicode{<script>}",
    ];
    for tex in cases {
        for text in [format!("a ${tex}$ b"), format!("$${tex}$$\n\n<b>x</b>")] {
            let (html, _) = exported(&text, Format::Fragment);
            let lower = html.to_lowercase();
            for tag in ["<script", "<img", "<style", "onerror=\""] {
                assert!(!lower.contains(tag), "{text}\n{html}");
            }
        }
    }
}

#[test]
fn a_formula_that_is_not_set_is_shown_and_named_with_its_line() {
    let text = "---\ntitle: T\n---\n\nFine: $x$.\n\n$$\n\\nosuch<x\n$$\n\nAgain $\\other$.\n";
    for format in [Format::Html, Format::Fragment] {
        let (html, warnings) = exported(text, format);
        assert!(
            html.contains("<math><semantics><mrow><mi>x</mi></mrow>"),
            "{html}"
        );
        assert!(
            html.contains("<code class=\"math math-display\">\n\\nosuch&lt;x\n</code>"),
            "{html}"
        );
        let named = "line 7 (\\nosuch<x), line 11 (\\other)";
        assert_eq!(warnings.len(), 1, "{warnings:?}");
        assert!(warnings[0].contains(named), "{warnings:?}");
    }
    let crlf = text.replace('\n', "\r\n");
    let (_, warnings) = exported(&crlf, Format::Fragment);
    assert!(
        warnings[0].contains("line 7 (\\nosuch<x), line 11"),
        "{warnings:?}"
    );
    let (_, warnings) = exported("$x$ and $$\\frac12$$", Format::Fragment);
    assert_eq!(warnings, [""; 0]);
}

#[test]
fn the_sanitiser_leaves_our_formulas_and_removes_those_of_others() {
    let formula = "$a<b$ and $$\\text{a\\&b\u{a0}c}$$";
    let (plain, _) = exported(formula, Format::Fragment);
    let (cleaned, warnings) = exported(&format!("{formula}\n\n<kbd>x</kbd>\n"), Format::Fragment);
    assert_eq!(warnings, [""; 0]);
    assert_eq!(plain.matches("<math").count(), 2, "{plain}");
    assert!(cleaned.starts_with(&plain), "{plain}\n{cleaned}");
    let raw = "<math><mi href=\"javascript:alert(1)\">x</mi></math>\n\n$y$\n";
    let (html, warnings) = exported(raw, Format::Fragment);
    assert_eq!(html.matches("<math").count(), 1, "{html}");
    assert!(!html.contains("javascript"), "{html}");
    assert!(warnings[0].contains("<math>"), "{warnings:?}");
}

#[test]
fn a_code_element_of_the_writer_is_no_way_around_the_sanitiser() {
    let raw = "<code class=\"math math-inline\">\\text{&lt;script&gt;}\"<b onclick=\"x\">y</b></code>\n\n<code class=\"math math-inline\" title=\"a>b\">\\text{&lt;script&gt;}</code>\n";
    let (html, _) = exported(raw, Format::Fragment);
    assert!(
        !html.contains("<script") && !html.contains("onclick"),
        "{html}"
    );
}

#[test]
fn other_forms_keep_the_tex() {
    let text = "$a$";
    let written = HtmlOptions {
        formulas: FormulaForm::Tex,
        ..HtmlOptions::PAGE
    };
    assert_eq!(
        to_html(&parse("$$a<b$$", 0, Dialect::default()), &written),
        "<p><code class=\"math math-display\">a&lt;b</code></p>\n"
    );
    assert_eq!(plain_commonmark(text), "<p>$a$</p>\n");
    let model = parse(text, 0, Dialect::default());
    assert_eq!(
        to_html(&model, &HtmlOptions::PLAIN),
        "<p><span class=\"math math-inline\">a</span></p>\n"
    );
    let (markdown, _) = exported("---\ntitle: T\n---\n$a$", Format::Markdown);
    assert!(markdown.ends_with("\n$a$"), "{markdown}");
}

#[test]
fn formulas_cost_no_read_time_twice() {
    let rule = &rules()[0];
    let words = |text: &str| of_post(text, &Post::parse(text), rule).read_time.words;
    assert_eq!(words("one $x$ two"), words("one `x` two"));
}

#[test]
fn nesting_is_bounded_and_what_people_write_is_not() {
    let deep: [fn(usize) -> String; 16] = [
        |n| format!("{}x{}", "{".repeat(n), "}".repeat(n)),
        |n| format!("{}x", r"\sqrt ".repeat(n)),
        |n| format!("{}x{}", r"\sqrt{".repeat(n), "}".repeat(n)),
        |n| format!("{}x", r"\sqrt[3]".repeat(n)),
        |n| format!("{}x{}", r"\sqrt[".repeat(n), "]x".repeat(n)),
        |n| format!("{}x", r"\frac x".repeat(n)),
        |n| format!("{}x{}", r"\frac{".repeat(n), "}x".repeat(n)),
        |n| format!("{}x{}", r"\left(".repeat(n), r"\right)".repeat(n)),
        |n| {
            format!(
                "{}x{}",
                r"\begin{matrix}".repeat(n),
                r"\end{matrix}".repeat(n)
            )
        },
        |n| format!("{}x{}", "x^{".repeat(n), "}".repeat(n)),
        |n| r"x \displaystyle ".repeat(n),
        |n| r"x \color{red} ".repeat(n),
        |n| format!("{}x", r"\underset x".repeat(n)),
        |n| format!("{}x", r"\prescript x x".repeat(n)),
        |n| format!("{}x{}", r"\Bra{".repeat(n), "}".repeat(n)),
        |n| format!("{}x{}", r"{x \over ".repeat(n), "}".repeat(n)),
    ];
    // A small stack: a reader that goes deeper than we allow would end the test.
    let checked = std::thread::Builder::new()
        .stack_size(768 * 1024)
        .spawn(move || {
            for make in deep {
                assert!(is_set(&make(12)), "{}", make(12));
                for depth in [60, 100, 3000] {
                    let tex = make(depth);
                    let was_set = is_set(&tex);
                    assert!(!was_set || depth < 65, "{tex}");
                }
            }
        });
    checked
        .expect("a thread")
        .join()
        .expect("no formula overflows");
    let wide = [
        "x + ".repeat(1000) + "x",
        r"\frac{a}{b} + ".repeat(500) + "x",
        r"\alpha\beta ( ".repeat(1000),
        format!(
            r"\begin{{matrix}}{}\end{{matrix}}",
            r"a & \frac{b}{c} \\ ".repeat(500)
        ),
        r"x \in [0, 1) ".repeat(40),
        r"\sqrt[3]{x} + \left[ y \right] + ".repeat(200) + "z",
    ];
    for tex in wide {
        assert!(is_set(&tex), "{tex}");
    }
    assert!(!is_set(&"x".repeat(17 * 1024)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    /// Whatever a formula holds, the page gets well-formed elements of formulas only.
    #[test]
    fn any_formula_is_safe(parts in prop::collection::vec(
        prop::sample::select(vec![
            "\\text{", "\\operatorname{", "\\frac", "\\sqrt[", "{", "}", "[", "]", "<", ">", "&",
            "\"", "'", "</math>", "<script>", "<!--", "]]>", "&lt;", "\\begin{array}{c|c}",
            "\\end{array}", "\\begin{align}", "\\end{align}", "\\\\", "\\label{a}", "\\tag{<b>}",
            "\\color{red}", "\\left(", "\\right)", "\\middle|", "^", "_", "x", "1", "+", " ", "é",
            "ع", "大", "😀", "\u{301}", "\u{202e}", "\\mathbb", "\\not", "\\mathop", "\\hline",
            "\\cancel", "\\eqref{a}", "\\Bra{", "\\pmod", "$", "%", "#", "~", "\\",
        ]),
        0..24,
    )) {
        let tex = parts.concat();
        let Some(mathml) = Formulas::new().mathml(&tex, true) else { return Ok(()) };
        let mut open = Vec::new();
        for piece in mathml.split('<').skip(1) {
            let (tag, _) = piece.split_once('>').expect("a whole tag");
            let name: String = tag.chars().take_while(char::is_ascii_alphanumeric).collect();
            if let Some(name) = tag.strip_prefix('/') {
                prop_assert_eq!(open.pop(), Some(name.to_owned()));
            } else if !tag.ends_with('/') {
                open.push(name.clone());
            }
            prop_assert!(!tag.contains("href") && !tag.contains(" id=") && !tag.contains(" on"));
            prop_assert!(tag.starts_with('/') || name.starts_with('m')
                || ["semantics", "annotation", "b", "i", "em", "code", "s", "u", "span"]
                    .contains(&name.as_str()), "{}", tag);
        }
        prop_assert!(open.is_empty());
    }
}
