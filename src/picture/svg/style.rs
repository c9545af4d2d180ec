//! How a part of a drawing is painted: what it says itself, and what it has from those around it.

use vello_cpu::kurbo::{Cap, Join, Stroke};
use vello_cpu::peniko::Fill;

use super::tree::Node;
use super::value::{Rgba, colour, length, numbers};

/// What a shape or its line is filled with.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Ink {
    /// Nothing.
    None,
    /// A colour.
    Colour(Rgba),
    /// A gradient by `url(#id)`, and the colour if there is none.
    Gradient(String, Option<Rgba>),
}

/// The words of a line begin, are centred or end at its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// The values that are handed down to the elements inside.
#[derive(Debug, Clone)]
pub(super) struct Style {
    pub(super) colour: Rgba,
    pub(super) fill: Ink,
    pub(super) fill_opacity: f32,
    pub(super) fill_rule: Fill,
    pub(super) clip_rule: Fill,
    pub(super) stroke: Ink,
    pub(super) stroke_opacity: f32,
    pub(super) line: Stroke,
    pub(super) is_visible: bool,
    pub(super) font_size: f64,
    pub(super) font_family: String,
    pub(super) is_bold: bool,
    pub(super) is_italic: bool,
    pub(super) anchor: Anchor,
    /// What is between letters besides their own room.
    pub(super) spacing: f64,
    /// How far the baseline is moved down, in ems.
    pub(super) baseline: f64,
    /// The markers at the start, in the middle and at the end of lines: `url(#id)`.
    pub(super) markers: [Option<String>; 3],
}

impl Default for Style {
    /// The initial values of SVG 1.1; lines as in SVG: butt, miter, limit 4.
    fn default() -> Self {
        Self {
            colour: [0, 0, 0, 255],
            fill: Ink::Colour([0, 0, 0, 255]),
            fill_opacity: 1.0,
            fill_rule: Fill::NonZero,
            clip_rule: Fill::NonZero,
            stroke: Ink::None,
            stroke_opacity: 1.0,
            line: Stroke::new(1.0)
                .with_caps(Cap::Butt)
                .with_join(Join::Miter)
                .with_miter_limit(4.0),
            is_visible: true,
            font_size: 16.0,
            font_family: String::new(),
            is_bold: false,
            is_italic: false,
            anchor: Anchor::Start,
            spacing: 0.0,
            baseline: 0.0,
            markers: [None, None, None],
        }
    }
}

impl Style {
    /// The style of `node` inside an element with this one. `diagonal` is what shares of line
    /// widths are of.
    pub(super) fn inside(&self, node: &Node<'_>, diagonal: f64) -> Self {
        let mut style = self.clone();
        // Shares of the size of the type are of the size around.
        if let Some(size) = node.value("font-size") {
            style.font_size = length(size, self.font_size)
                .map_or(self.font_size, |length| length.of(self.font_size))
                .max(0.0);
        }
        if let Some(colour) = node
            .value("color")
            .and_then(|text| colour(text, self.colour))
        {
            style.colour = colour;
        }
        style.set_inks(node);
        style.set_line(node, diagonal);
        style.set_type(node);
        for (index, name) in ["marker-start", "marker-mid", "marker-end"]
            .iter()
            .enumerate()
        {
            if let Some(marker) = node.value(name).or_else(|| node.value("marker")) {
                style.markers[index] = Some(marker.to_owned()).filter(|marker| marker != "none");
            }
        }
        style
    }

    fn set_inks(&mut self, node: &Node<'_>) {
        if let Some(ink) = node.value("fill").and_then(|text| self.ink(text)) {
            self.fill = ink;
        }
        if let Some(ink) = node.value("stroke").and_then(|text| self.ink(text)) {
            self.stroke = ink;
        }
        if let Some(opacity) = node.value("fill-opacity").and_then(share) {
            self.fill_opacity = opacity;
        }
        if let Some(opacity) = node.value("stroke-opacity").and_then(share) {
            self.stroke_opacity = opacity;
        }
        let rule = |name: &str| match node.value(name)? {
            "evenodd" => Some(Fill::EvenOdd),
            "nonzero" => Some(Fill::NonZero),
            _ => None,
        };
        self.fill_rule = rule("fill-rule").unwrap_or(self.fill_rule);
        self.clip_rule = rule("clip-rule").unwrap_or(self.clip_rule);
        match node.value("visibility") {
            Some("hidden" | "collapse") => self.is_visible = false,
            Some("visible") => self.is_visible = true,
            _ => {}
        }
    }

    fn ink(&self, text: &str) -> Option<Ink> {
        let text = text.trim();
        if text == "none" || text == "transparent" {
            return Some(Ink::None);
        }
        if text.starts_with("url(") {
            let after = text.split_once(')').map_or("", |(_, after)| after);
            return Some(Ink::Gradient(text.to_owned(), colour(after, self.colour)));
        }
        colour(text, self.colour).map(Ink::Colour)
    }

    fn set_line(&mut self, node: &Node<'_>, diagonal: f64) {
        let size = self.font_size;
        let units = |name: &str| Some(length(node.value(name)?, size)?.of(diagonal));
        if let Some(width) = units("stroke-width").filter(|width| *width >= 0.0) {
            self.line.width = width;
        }
        if let Some(offset) = units("stroke-dashoffset") {
            self.line.dash_offset = offset;
        }
        if let Some(limit) = units("stroke-miterlimit").filter(|limit| *limit >= 1.0) {
            self.line.miter_limit = limit;
        }
        let cap = match node.value("stroke-linecap") {
            Some("round") => Some(Cap::Round),
            Some("square") => Some(Cap::Square),
            Some("butt") => Some(Cap::Butt),
            _ => None,
        };
        if let Some(cap) = cap {
            (self.line.start_cap, self.line.end_cap) = (cap, cap);
        }
        match node.value("stroke-linejoin") {
            Some("round") => self.line.join = Join::Round,
            Some("bevel") => self.line.join = Join::Bevel,
            Some("miter" | "miter-clip" | "arcs") => self.line.join = Join::Miter,
            _ => {}
        }
        if let Some(dashes) = node.value("stroke-dasharray") {
            let mut dashes = numbers(dashes);
            let is_line =
                dashes.iter().all(|dash| *dash >= 0.0) && dashes.iter().sum::<f64>() > 0.0;
            if dashes.len() % 2 == 1 {
                dashes.extend_from_within(..);
            }
            self.line.dash_pattern.clear();
            if is_line {
                self.line.dash_pattern.extend(dashes);
            }
        }
    }

    fn set_type(&mut self, node: &Node<'_>) {
        if let Some(family) = node.value("font-family") {
            self.font_family = family.to_ascii_lowercase();
        }
        if let Some(spacing) = node.value("letter-spacing") {
            let room = length(spacing, self.font_size);
            self.spacing = room.map_or(0.0, |room| room.of(self.font_size));
        }
        match node.value("font-weight") {
            Some("bold" | "bolder") => self.is_bold = true,
            Some("normal" | "lighter") => self.is_bold = false,
            Some(weight) => {
                self.is_bold = weight
                    .parse()
                    .map_or(self.is_bold, |weight: f32| weight >= 600.0);
            }
            None => {}
        }
        match node.value("font-style") {
            Some("italic" | "oblique") => self.is_italic = true,
            Some("normal") => self.is_italic = false,
            _ => {}
        }
        match node.value("text-anchor") {
            Some("start") => self.anchor = Anchor::Start,
            Some("middle") => self.anchor = Anchor::Middle,
            Some("end") => self.anchor = Anchor::End,
            _ => {}
        }
        // Where the named lines are in letters of usual proportions.
        match node.value("dominant-baseline") {
            Some("middle" | "central") => self.baseline = 0.32,
            Some("hanging" | "text-before-edge" | "text-top") => self.baseline = 0.74,
            Some("text-after-edge" | "text-bottom" | "ideographic") => self.baseline = -0.22,
            Some("auto" | "alphabetic") => self.baseline = 0.0,
            _ => {}
        }
    }
}

/// A number or a percentage, between 0 and 1.
pub(super) fn share(text: &str) -> Option<f32> {
    let share = length(text, 1.0)?.of(1.0);
    Some(share.clamp(0.0, 1.0) as f32)
}
