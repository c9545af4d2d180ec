//! Numbers, lengths, transforms and colours, as drawings write them.

use vello_cpu::kurbo::Affine;

/// A length that may be a share of something.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Length {
    /// In units of the drawing.
    Units(f64),
    /// A share of a side, 1 for all of it.
    Share(f64),
}

impl Length {
    /// In units of the drawing, if `whole` is what it is a share of.
    pub(super) fn of(self, whole: f64) -> f64 {
        match self {
            Self::Units(units) => units,
            Self::Share(share) => share * whole,
        }
    }
}

/// A colour: red, green, blue in sRGB, and alpha.
pub(super) type Rgba = [u8; 4];

/// All numbers in a text, whatever stands between them. Ends at what is none.
pub(super) fn numbers(text: &str) -> Vec<f64> {
    let mut found = Vec::new();
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == ',');
        let Some((number, after)) = number(rest) else {
            return found;
        };
        found.push(number);
        rest = after;
    }
}

/// The number at the start of a text, and what follows it.
pub(super) fn number(text: &str) -> Option<(f64, &str)> {
    let bytes = text.as_bytes();
    let digits = |mut at: usize| {
        while bytes.get(at).is_some_and(u8::is_ascii_digit) {
            at += 1;
        }
        at
    };
    let sign = usize::from(matches!(bytes.first(), Some(b'+' | b'-')));
    let mut end = digits(sign);
    let mut count = end - sign;
    if bytes.get(end) == Some(&b'.') {
        let fraction = digits(end + 1);
        count += fraction - end - 1;
        end = fraction;
    }
    if count == 0 {
        return None;
    }
    if matches!(bytes.get(end), Some(b'e' | b'E')) {
        let sign = usize::from(matches!(bytes.get(end + 1), Some(b'+' | b'-')));
        let exponent = digits(end + 1 + sign);
        // Otherwise it is a unit, such as `em`.
        if exponent > end + 1 + sign {
            end = exponent;
        }
    }
    let number: f64 = text[..end].parse().ok()?;
    number.is_finite().then_some((number, &text[end..]))
}

/// A length with its unit (CSS Values 4, section 6); `em` is the size of the type.
pub(super) fn length(text: &str, em: f64) -> Option<Length> {
    let (number, unit) = number(text.trim())?;
    Some(Length::Units(match unit.trim() {
        "" | "px" => number,
        "pt" => number * 4.0 / 3.0,
        "pc" => number * 16.0,
        "mm" => number * 96.0 / 25.4,
        "cm" => number * 96.0 / 2.54,
        "in" => number * 96.0,
        "em" | "rem" => number * em,
        "ex" => number * em / 2.0,
        "%" => return Some(Length::Share(number / 100.0)),
        _ => return None,
    }))
}

/// A list of transforms (SVG 1.1, section 7.6). What is no transform ends it.
pub(super) fn transform(text: &str) -> Affine {
    let mut whole = Affine::IDENTITY;
    let mut rest = text;
    while let Some((name, after)) = rest.split_once('(') {
        let Some((inside, after)) = after.split_once(')') else {
            break;
        };
        rest = after;
        let name = name.trim_matches(|c: char| c.is_whitespace() || c == ',');
        let values = numbers(inside);
        let step = match (name, values.as_slice()) {
            ("matrix", &[a, b, c, d, e, f]) => Affine::new([a, b, c, d, e, f]),
            ("translate", &[x]) => Affine::translate((x, 0.0)),
            ("translate", &[x, y]) => Affine::translate((x, y)),
            ("scale", &[both]) => Affine::scale(both),
            ("scale", &[x, y]) => Affine::scale_non_uniform(x, y),
            ("rotate", &[angle]) => Affine::rotate(angle.to_radians()),
            ("rotate", &[angle, x, y]) => Affine::rotate_about(angle.to_radians(), (x, y)),
            ("skewX", &[angle]) => Affine::skew(angle.to_radians().tan(), 0.0),
            ("skewY", &[angle]) => Affine::skew(0.0, angle.to_radians().tan()),
            _ => break,
        };
        whole *= step;
    }
    whole
}

/// A colour by name, as `#rgb`, `#rgba`, `#rrggbb`, `#rrggbbaa`, `rgb()`, `rgba()`, `hsl()`
/// (CSS Color 4); `current` for `currentColor`.
pub(super) fn colour(text: &str, current: Rgba) -> Option<Rgba> {
    let text = text.trim().to_ascii_lowercase();
    if text == "currentcolor" {
        return Some(current);
    }
    let parsed = vello_cpu::color::parse_color(&text).ok()?;
    let rgba = parsed.to_alpha_color::<vello_cpu::color::Srgb>().to_rgba8();
    Some([rgba.r, rgba.g, rgba.b, rgba.a])
}
