//! Inline elements: the marks they stand for, pictures, formulas, boxes, media.

use super::address;
use super::dom::{Dom, NodeId};
use super::flow::{Context, Flow};
use super::model::{Content, Mark, Marks};
use super::read::Reader;
use super::style::{Script, Style, property};

/// Marks with the name and the style of an element added.
pub(super) fn marks(dom: &Dom, node: NodeId, style: &Style, around: Marks) -> Marks {
    let marks = named(dom.tag(node)).map_or(around, |mark| around.with(mark));
    if around.has(Mark::Code) {
        // Nothing can be marked inside of code; that it links somewhere can be said around it.
        return around;
    }
    // Every link is underlined.
    let marks = if around.has(Mark::Link) {
        marks.without(Mark::Underline)
    } else {
        marks
    };
    let marks = style
        .bold
        .map_or(marks, |bold| marks.set(Mark::Strong, bold));
    let marks = style
        .italic
        .map_or(marks, |italic| marks.set(Mark::Emphasis, italic));
    let marks = match style.script {
        Some(Script::Above) => marks.with(Mark::Above),
        Some(Script::Below) => marks.with(Mark::Below),
        Some(Script::Normal) => marks.without(Mark::Above).without(Mark::Below),
        None => marks,
    };
    if style.strike == Some(true) {
        marks.with(Mark::Strike)
    } else {
        marks
    }
}

fn named(tag: &str) -> Option<Mark> {
    Some(match tag {
        "b" | "strong" => Mark::Strong,
        "cite" | "dfn" | "em" | "i" | "var" => Mark::Emphasis,
        "del" | "s" | "strike" => Mark::Strike,
        "code" | "samp" | "tt" => Mark::Code,
        "kbd" => Mark::Key,
        "mark" => Mark::Highlight,
        "sub" => Mark::Below,
        "sup" => Mark::Above,
        "ins" => Mark::Inserted,
        "u" => Mark::Underline,
        "ruby" => Mark::Ruby,
        "rt" => Mark::RubyText,
        "rp" => Mark::RubyAside,
        _ => return None,
    })
}

/// Whether the element is one for the eye alone: icons, the visual half of formulas, signs that
/// Word puts before items.
pub(super) fn is_decoration(dom: &Dom, node: NodeId) -> bool {
    let is_small = matches!(dom.tag(node), "a" | "i" | "span");
    is_small && dom.value(node, "aria-hidden") == "true"
        || property(dom, node, "mso-list").is_some_and(|list| list == "ignore")
}

/// The address of a link that a post can have.
pub(super) fn link_address(dom: &Dom, node: NodeId) -> Option<String> {
    address::usable(dom.attribute(node, "href")?)
}

/// Reads an inline element into a flow.
pub(super) fn element(reader: &mut Reader<'_>, node: NodeId, context: Context, flow: &mut Flow) {
    let dom = reader.dom;
    match dom.tag(node) {
        "img" | "image" => image(dom, node, context, flow),
        "input" => input(dom, node, context, flow),
        "math" => math(dom, node, context, flow),
        "audio" | "iframe" | "video" => media(reader, node, context, flow),
        "q" => {
            flow.run(Content::Text("“".to_owned()), context.marks);
            reader.children(node, context, flow);
            flow.run(Content::Text("”".to_owned()), context.marks);
        }
        tag => {
            reader.children(node, context, flow);
            // Two keys side by side are not one; neither are two notes.
            let mark = named(tag).filter(|mark| {
                matches!(mark, Mark::Key | Mark::RubyText | Mark::Above | Mark::Below)
            });
            if let Some(mark) = mark.filter(|_| !context.marks.has(Mark::Code)) {
                flow.run(Content::Gap, context.marks.without(mark));
            }
        }
    }
}

fn words(text: &str) -> String {
    let words: Vec<_> = text.split_whitespace().collect();
    words.join(" ")
}

fn image(dom: &Dom, node: NodeId, context: Context, flow: &mut Flow) {
    let alt = words(dom.value(node, "alt"));
    let is_box = dom.value(node, "aria-roledescription") == "checkbox";
    if is_pixel(dom, node) || is_box {
        return;
    }
    // Pages that load pictures late keep the address elsewhere until then.
    let source = ["src", "data-src"]
        .into_iter()
        .filter_map(|name| dom.attribute(node, name))
        .find_map(address::usable);
    let is_sign = dom.classes(node).any(|class| class.contains("emoji"));
    match source {
        Some(address) if !is_sign || alt.is_empty() => {
            let title = words(dom.value(node, "title"));
            let content = Content::Image {
                alt,
                address,
                title,
            };
            flow.run(content, context.marks.around_object());
        }
        // The picture is on the other computer, or is a letter: its description stands for it.
        Some(_) | None => flow.run(Content::Text(alt), context.marks),
    }
}

/// Whether a picture is there to count readers.
fn is_pixel(dom: &Dom, node: NodeId) -> bool {
    let is_tiny = |name: &str| {
        let styled = property(dom, node, name);
        let size = styled.as_deref().unwrap_or(dom.value(node, name));
        matches!(size.trim_end_matches("px").trim(), "0" | "1")
    };
    is_tiny("width") && is_tiny("height")
}

fn input(dom: &Dom, node: NodeId, context: Context, flow: &mut Flow) {
    if context.takes_task && dom.value(node, "type").eq_ignore_ascii_case("checkbox") {
        let is_done = dom.attribute(node, "checked").is_some();
        flow.run(Content::Task(is_done), Marks::default());
    }
}

/// A formula with the TeX it was made from, or else with its signs as text.
fn math(dom: &Dom, node: NodeId, context: Context, flow: &mut Flow) {
    let is_tex = |element: &NodeId| {
        dom.tag(*element) == "annotation" && dom.value(*element, "encoding") == "application/x-tex"
    };
    let source = dom.elements(node).find(is_tex);
    let tex = source.map(|source| words(&dom.text(source)));
    let is_safe = |tex: &String| {
        !tex.is_empty()
            && !tex.contains(['$', '|', '`'])
            && !tex.contains("]:")
            && !tex.ends_with('\\')
    };
    match tex.filter(is_safe) {
        Some(tex) => {
            let display = dom.value(node, "display") == "block";
            let content = Content::Math { display, tex };
            flow.run(content, context.marks.around_object());
        }
        None => flow.run(Content::Text(dom.text(node)), context.marks),
    }
}

/// A video or the like, as a link to it.
fn media(reader: &mut Reader<'_>, node: NodeId, context: Context, flow: &mut Flow) {
    let dom = reader.dom;
    let sources = dom
        .elements(node)
        .filter_map(|element| dom.attribute(element, "src"));
    let address = sources.filter_map(address::usable).next();
    if let Some(address) = address.filter(|address| address::is_url(address).is_some()) {
        flow.flush();
        let marks = reader.link(address.clone(), String::new(), Marks::default());
        flow.run(Content::Text(address), marks);
        flow.flush();
    } else if dom.tag(node) != "iframe" {
        reader.children(node, context, flow);
    }
}
