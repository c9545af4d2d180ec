//! What an element's own style says about its text: weight, slant, strike, visibility, white space.

use super::dom::{Dom, NodeId};

/// The facts of a `style` attribute that Markdown has a sign for; `None` where it is silent.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Style {
    pub(super) bold: Option<bool>,
    pub(super) italic: Option<bool>,
    pub(super) strike: Option<bool>,
    /// Whether it is set higher or lower than its line.
    pub(super) script: Option<Script>,
    /// Whether line ends in the text are shown.
    pub(super) keeps_lines: Option<bool>,
    /// Whether it is not shown at all.
    pub(super) hidden: bool,
    /// Whether the face is one for code.
    pub(super) mono: bool,
    pub(super) align: Option<Align>,
}

/// Text above or below its line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Script {
    Normal,
    Above,
    Below,
}

/// How a cell's text stands, where that is not at the start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Align {
    Center,
    Right,
}

/// Names of faces for code, in lower case, besides all with `mono` or `courier` in them.
const MONO_FACES: [&str; 6] = [
    "menlo",
    "monaco",
    "consolas",
    "fira code",
    "cascadia code",
    "source code",
];

/// What the element's `style` attribute says.
pub(super) fn style_of(dom: &Dom, node: NodeId) -> Style {
    let mut style = Style::default();
    for (name, value) in declarations(dom.value(node, "style")) {
        declare(&mut style, &name, &value);
    }
    style
}

/// The value of one property of the element's `style` attribute, in lower case.
pub(super) fn property(dom: &Dom, node: NodeId, wanted: &str) -> Option<String> {
    let mut found = declarations(dom.value(node, "style"));
    found.find_map(|(name, value)| (name == wanted).then_some(value))
}

/// Names and values in lower case.
fn declarations(css: &str) -> impl Iterator<Item = (String, String)> {
    css.split(';').filter_map(|declaration| {
        let (name, value) = declaration.split_once(':')?;
        let value = value.trim().trim_end_matches("!important").trim_end();
        Some((name.trim().to_ascii_lowercase(), value.to_ascii_lowercase()))
    })
}

fn declare(style: &mut Style, name: &str, value: &str) {
    match name {
        "font-weight" => style.bold = weight(value).or(style.bold),
        "font-style" => {
            style.italic = match value {
                "normal" => Some(false),
                _ if value.starts_with("italic") || value.starts_with("oblique") => Some(true),
                _ => style.italic,
            }
        }
        "text-decoration" | "text-decoration-line" if value.contains("line-through") => {
            style.strike = Some(true);
        }
        "vertical-align" => {
            style.script = match value {
                "super" => Some(Script::Above),
                "sub" => Some(Script::Below),
                "baseline" => Some(Script::Normal),
                _ => None,
            }
        }
        "white-space" | "white-space-collapse" => style.keeps_lines = keeps_lines(value),
        "display" if value == "none" => style.hidden = true,
        "visibility" if matches!(value, "hidden" | "collapse") => style.hidden = true,
        "mso-hide" if value == "all" => style.hidden = true,
        "mso-element" if value == "comment-list" => style.hidden = true,
        "font-family" | "font" if is_mono(value) => style.mono = true,
        "text-align" => {
            style.align = match value {
                "center" | "-webkit-center" => Some(Align::Center),
                "right" | "end" | "-webkit-right" => Some(Align::Right),
                _ => None,
            }
        }
        _ => {}
    }
}

fn weight(value: &str) -> Option<bool> {
    match value {
        "bold" | "bolder" => Some(true),
        "normal" | "lighter" => Some(false),
        // Where bold begins: https://www.w3.org/TR/css-fonts-4/#font-weight-prop
        _ => value.parse::<f32>().ok().map(|number| number >= 600.0),
    }
}

fn keeps_lines(value: &str) -> Option<bool> {
    match value.split_ascii_whitespace().next() {
        Some("normal" | "nowrap" | "collapse") => Some(false),
        Some("pre" | "pre-wrap" | "pre-line" | "break-spaces" | "preserve" | "preserve-breaks") => {
            Some(true)
        }
        Some(_) | None => None,
    }
}

fn is_mono(faces: &str) -> bool {
    (faces.contains("mono") && !faces.contains("monotype"))
        || faces.contains("courier")
        || MONO_FACES.iter().any(|face| faces.contains(face))
}
