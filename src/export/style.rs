//! The style of a page: the tokens of its theme as custom properties, and the rules that use them.

use std::sync::LazyLock;

use crate::site::{Align, Colours, Generic, Rgb, Share, Theme};

use super::code::{INKS, class};

/// The rules, the same for every theme.
const RULES: &str = include_str!("../../assets/page/page.css");

/// How many px a `rem` is as long as readers have not chosen another size.
const REM: f32 = 16.0;

/// The size of text on paper.
const PRINT_SIZE: &str = "11pt";

/// What no theme changes: the rules, the inks of code, and what paper looks like.
static FIXED: LazyLock<String> = LazyLock::new(|| {
    let mut out = String::from(RULES);
    for (classes, ink, dress) in INKS {
        let names: Vec<_> = classes
            .iter()
            .map(|each| format!(".{}", class(*each)))
            .collect();
        let names = names.join(", ");
        out.push_str(&format!("{names} {{ color: var(--{ink}); {dress}}}\n"));
    }
    print(&mut out);
    out
});

/// Appends the style sheet of a theme. It asks for no file and holds no `<`.
pub(super) fn push_css(out: &mut String, theme: &Theme) {
    out.push_str(":root {\n  color-scheme: light dark;\n");
    colours(out, &theme.light);
    faces(out, theme);
    sizes(out, theme);
    out.push_str("}\n@media (prefers-color-scheme: dark) {\n:root {\n");
    colours(out, &theme.dark);
    out.push_str("}\n}\n");
    out.push_str(&FIXED);
}

/// The colours of the places to share a post.
pub(super) fn share_css(share: &Share) -> String {
    let rule = |scheme: usize| -> String {
        let rules = share.links.iter().map(|link| {
            let (id, colour) = (link.network.id(), link.colour[scheme]);
            format!(".share-{id} {{ --tone: {colour}; }}\n")
        });
        rules.collect()
    };
    format!(
        "{}@media (prefers-color-scheme: dark) {{\n{}}}\n",
        rule(0),
        rule(1)
    )
}

/// The value of a property.
#[derive(Clone, Copy)]
enum Value {
    Word(&'static str),
    Number(f32),
    Px(f32),
    /// In px, written in `rem`.
    Rem(f32),
    Colour(Rgb),
}

fn property(out: &mut String, name: &str, value: Value) {
    out.push_str("  --");
    if name.contains('_') {
        out.push_str(&name.replace('_', "-"));
    } else {
        out.push_str(name);
    }
    out.push_str(": ");
    match value {
        Value::Word(word) => out.push_str(word),
        Value::Number(value) => number(out, value, ""),
        Value::Px(px) => number(out, px, "px"),
        Value::Rem(px) => number(out, px / REM, "rem"),
        Value::Colour(colour) => hexadecimal(out, colour),
    }
    out.push_str(";\n");
}

fn colours(out: &mut String, colours: &Colours) {
    for (name, colour) in colours.named() {
        property(out, name, Value::Colour(colour));
    }
}

fn faces(out: &mut String, theme: &Theme) {
    property(out, "mono", Value::Word(family(Generic::Mono)));
    for (name, face) in [
        ("body-face", theme.faces.body),
        ("heading-face", theme.faces.heading),
        ("masthead-face", theme.faces.masthead),
        ("interface-face", theme.faces.interface),
    ] {
        property(out, name, Value::Word(family(face)));
    }
}

/// The bundled family and those that systems have.
fn family(generic: Generic) -> &'static str {
    match generic {
        Generic::Serif => {
            "Literata, \"Iowan Old Style\", Charter, \"Source Serif 4\", \"Noto Serif\", Georgia, \
             serif"
        }
        Generic::Sans => "\"Source Sans 3\", \"Segoe UI\", system-ui, \"Noto Sans\", sans-serif",
        Generic::Mono => {
            "\"IBM Plex Mono\", ui-monospace, Consolas, \"DejaVu Sans Mono\", monospace"
        }
    }
}

fn sizes(out: &mut String, theme: &Theme) {
    use Value::{Number, Px, Rem, Word};
    let (text, space, layout) = (&theme.text, &theme.space, &theme.layout);
    let head = &theme.masthead;
    let align = Word(match head.align {
        Align::Start => "start",
        Align::Centre => "center",
    });
    let weight = if head.bold { "bold" } else { "normal" };
    let case = if head.capitals { "uppercase" } else { "none" };
    for (name, value) in [
        ("em", Rem(text.body)),
        ("leading", Number(text.line_height)),
        ("small", Rem(text.body * text.small)),
        ("code", Number(text.code)),
        ("heading-leading", Number(text.heading_line_height)),
        ("paragraph", Number(space.paragraph)),
        ("below", Number(space.heading_below)),
        ("section", Number(space.section)),
        ("radius", Px(theme.shape.radius)),
        ("rule", Px(theme.shape.rule)),
        ("rule-top", Px(head.rules[0])),
        ("rule-bottom", Px(head.rules[1])),
        ("masthead-align", align),
        ("menu-align", align),
        ("masthead-size", Number(head.size)),
        ("masthead-weight", Word(weight)),
        ("masthead-case", Word(case)),
        ("measure", Rem(layout.measure * text.body)),
        ("side", Rem(layout.side)),
        ("gutter", Rem(layout.gutter)),
        ("margin", Px(layout.margin)),
        ("wide-margin", Px(layout.margin * 1.5)),
    ] {
        property(out, name, value);
    }
    let headings = [
        ("h1", "above-1"),
        ("h2", "above-2"),
        ("h3", "above-3"),
        ("h4", "above-4"),
        ("h5", "above-5"),
    ];
    for (level, (size, above)) in (1..).zip(headings) {
        property(out, size, Number(text.heading(level)));
        property(out, above, Number(space.above_heading(level, text)));
    }
}

/// A number with three places at most, and its unit. Many are in every page, so they are not written
/// by the way of exact decimals.
fn number(out: &mut String, value: f32, unit: &str) {
    // Exact: the digits of a number of 32 bits and those of 1000 fit into one of 64.
    let thousandths = (f64::from(value) * 1000.0).round_ties_even() as i64;
    let (whole, places) = (thousandths / 1000, thousandths.unsigned_abs() % 1000);
    if whole < 0 {
        out.push('-');
    }
    digits(out, whole.unsigned_abs());
    if places > 0 {
        out.push('.');
    }
    // No zeros at the end.
    for place in [100, 10, 1] {
        if places % (place * 10) > 0 {
            digits(out, places / place % 10);
        }
    }
    out.push_str(unit);
}

fn digits(out: &mut String, number: u64) {
    if number > 9 {
        digits(out, number / 10);
    }
    out.push(char::from(b'0' + (number % 10) as u8));
}

/// A colour as `#` and its digits.
fn hexadecimal(out: &mut String, colour: Rgb) {
    const DIGITS: [char; 16] = [
        '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f',
    ];
    out.push('#');
    for part in colour.0 {
        out.push(DIGITS[usize::from(part >> 4)]);
        out.push(DIGITS[usize::from(part & 15)]);
    }
}

/// Ink and paper as a printer has them.
fn print(out: &mut String) {
    out.push_str("@media print {\n:root {\n  color-scheme: light;\n");
    let [white, grey, dark, black] = ["white", "silver", "dimgray", "black"];
    for (name, _) in Colours::default().named() {
        let value = match name {
            "paper" | "surface" | "masthead" | "select" => white,
            "line" => grey,
            "quiet" => dark,
            _ => black,
        };
        property(out, name, Value::Word(value));
    }
    property(out, "em", Value::Word(PRINT_SIZE));
    property(out, "small", Value::Word("10pt"));
    out.push_str("}\n}\n");
}
