//! Which colours of a theme are too faint to be read.

use super::problem::SiteProblem;
use super::theme::{Colours, Theme};

/// What text needs (WCAG 2.2, success criterion 1.4.3).
const LEAST: f64 = 4.5;

/// The inks that stand on paper and surface.
const INKS: [&str; 7] = ["ink", "quiet", "accent", "link", "good", "warn", "bad"];

/// The inks with too little contrast, by the names of their scheme and colour, with what to say of
/// them. The lines of the problems are not set.
pub(super) fn faint(theme: &Theme) -> Vec<((&'static str, &'static str), SiteProblem)> {
    let mut found = Vec::new();
    for (scheme, colours) in [("light", &theme.light), ("dark", &theme.dark)] {
        for ink in INKS {
            let grounds = ["paper", "surface"];
            let weakest = grounds
                .into_iter()
                .map(|ground| (contrast(colours, ink, ground), ground))
                .min_by(|a, b| a.0.total_cmp(&b.0));
            if let Some((ratio, ground)) = weakest {
                found.extend(problem(scheme, colours, ink, ground, ratio));
            }
        }
        let ratio = contrast(colours, "on_masthead", "masthead");
        found.extend(problem(scheme, colours, "on_masthead", "masthead", ratio));
    }
    found
}

fn problem(
    scheme: &'static str,
    colours: &Colours,
    ink: &'static str,
    ground: &'static str,
    ratio: f64,
) -> Option<((&'static str, &'static str), SiteProblem)> {
    if ratio >= LEAST {
        return None;
    }
    // A ground of which black is further away than white.
    let is_light = named(colours, ground).luminance() > 0.18;
    let change = if is_light { "darker" } else { "lighter" };
    // Cut, not rounded: 4.49 is not enough.
    let shown = (ratio * 10.0).floor() / 10.0;
    let message = format!(
        "The colour {ink} on {ground} has a contrast of {shown} in the {scheme} scheme. Text \
         needs {LEAST}, so some readers will not be able to read it."
    );
    let problem = SiteProblem {
        line: 0,
        message,
        suggestion: Some(format!("Make {ink} {change}.")),
    };
    Some(((scheme, ink), problem))
}

fn contrast(colours: &Colours, ink: &str, ground: &str) -> f64 {
    named(colours, ink).contrast(named(colours, ground))
}

fn named(colours: &Colours, name: &str) -> super::theme::Rgb {
    let mut named = colours.named().into_iter();
    named
        .find(|(each, _)| *each == name)
        .map_or_else(Default::default, |(_, colour)| colour)
}
