//! The style of a page: the tokens of its theme as custom properties, and the rules that use them.

use std::fmt::Write as _;

use crate::site::{Align, Colours, Generic, Share, Theme};

use super::code::{INKS, class};

/// The rules, the same for every theme.
const RULES: &str = include_str!("../../assets/page/page.css");

/// How many px a `rem` is as long as readers have not chosen another size.
const REM: f32 = 16.0;

/// The size of text on paper.
const PRINT_SIZE: &str = "11pt";

/// The style sheet of a theme. It asks for no file and holds no `<`.
pub(super) fn css(theme: &Theme) -> String {
    let mut out = String::from(":root {\n  color-scheme: light dark;\n");
    colours(&mut out, &theme.light);
    faces(&mut out, theme);
    sizes(&mut out, theme);
    out.push_str("}\n@media (prefers-color-scheme: dark) {\n:root {\n");
    colours(&mut out, &theme.dark);
    out.push_str("}\n}\n");
    out.push_str(RULES);
    for (classes, ink, dress) in INKS {
        let names: Vec<_> = classes
            .iter()
            .map(|each| format!(".{}", class(*each)))
            .collect();
        line(
            &mut out,
            &format!("{} {{ color: var(--{ink}); {dress}}}", names.join(", ")),
        );
    }
    print(&mut out);
    out
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

fn line(out: &mut String, text: &str) {
    out.push_str(text);
    out.push('\n');
}

fn property(out: &mut String, name: &str, value: &str) {
    // Writing to a string cannot fail.
    let _ = writeln!(out, "  --{}: {value};", name.replace('_', "-"));
}

fn colours(out: &mut String, colours: &Colours) {
    for (name, colour) in colours.named() {
        property(out, name, &colour.to_string().to_ascii_lowercase());
    }
}

fn faces(out: &mut String, theme: &Theme) {
    property(out, "mono", family(Generic::Mono));
    for (name, face) in [
        ("body-face", theme.faces.body),
        ("heading-face", theme.faces.heading),
        ("masthead-face", theme.faces.masthead),
        ("interface-face", theme.faces.interface),
    ] {
        property(out, name, family(face));
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
    let (text, space, layout) = (&theme.text, &theme.space, &theme.layout);
    let rem = |px: f32| format!("{}rem", number(px / REM));
    let px = |px: f32| format!("{}px", number(px));
    let head = &theme.masthead;
    let align = match head.align {
        Align::Start => "start",
        Align::Centre => "center",
    };
    let mut values = vec![
        ("em".to_owned(), rem(text.body)),
        ("leading".to_owned(), number(text.line_height)),
        ("small".to_owned(), rem(text.body * text.small)),
        ("code".to_owned(), number(text.code)),
        (
            "heading-leading".to_owned(),
            number(text.heading_line_height),
        ),
        ("paragraph".to_owned(), number(space.paragraph)),
        ("below".to_owned(), number(space.heading_below)),
        ("section".to_owned(), number(space.section)),
        ("radius".to_owned(), px(theme.shape.radius)),
        ("rule".to_owned(), px(theme.shape.rule)),
        ("rule-top".to_owned(), px(head.rules[0])),
        ("rule-bottom".to_owned(), px(head.rules[1])),
        ("masthead-align".to_owned(), align.to_owned()),
        ("menu-align".to_owned(), align.to_owned()),
        ("masthead-size".to_owned(), number(head.size)),
        (
            "masthead-weight".to_owned(),
            if head.bold { "bold" } else { "normal" }.to_owned(),
        ),
        (
            "masthead-case".to_owned(),
            if head.capitals { "uppercase" } else { "none" }.to_owned(),
        ),
        ("measure".to_owned(), rem(layout.measure * text.body)),
        ("side".to_owned(), rem(layout.side)),
        ("gutter".to_owned(), rem(layout.gutter)),
        ("margin".to_owned(), px(layout.margin)),
        ("wide-margin".to_owned(), px(layout.margin * 1.5)),
    ];
    for level in 1..=5 {
        values.push((format!("h{level}"), number(text.heading(level))));
        let above = space.above_heading(level, text);
        values.push((format!("above-{level}"), number(above)));
    }
    for (name, value) in values {
        property(out, &name, &value);
    }
}

/// A number with three places at most.
fn number(value: f32) -> String {
    let written = format!("{value:.3}");
    written
        .trim_end_matches('0')
        .trim_end_matches('.')
        .to_owned()
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
        property(out, name, value);
    }
    property(out, "em", PRINT_SIZE);
    property(out, "small", "10pt");
    out.push_str("}\n}\n");
}
