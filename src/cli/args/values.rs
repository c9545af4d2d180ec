//! The values that arguments may have.

use clap::ValueEnum;
use clap::builder::{PossibleValue, PossibleValuesParser};

use crate::check::Rule;
use crate::export::{Format, PicturePlaces};
use crate::site::RawHtmlPolicy;
use crate::stats::rules;

/// The shells that completions are written for.
pub(super) const SHELLS: [&str; 5] = ["bash", "elvish", "fish", "powershell", "zsh"];

/// A form of export, as an argument.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::cli) struct FormatArg(pub(in crate::cli) Format);

impl ValueEnum for FormatArg {
    fn value_variants<'a>() -> &'a [Self] {
        const VARIANTS: [FormatArg; Format::ALL.len()] = {
            let mut variants = [FormatArg(Format::Html); Format::ALL.len()];
            let mut index = 0;
            while index < Format::ALL.len() {
                variants[index] = FormatArg(Format::ALL[index]);
                index += 1;
            }
            variants
        };
        &VARIANTS
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let value = PossibleValue::new(self.0.name());
        Some(value.help(self.0.title()))
    }
}

pub(super) fn places() -> PossibleValuesParser {
    PossibleValuesParser::new(PicturePlaces::ALL.map(PicturePlaces::id))
}

pub(super) fn policies() -> PossibleValuesParser {
    PossibleValuesParser::new(RawHtmlPolicy::ALL.map(RawHtmlPolicy::id))
}

pub(super) fn rule_ids() -> PossibleValuesParser {
    PossibleValuesParser::new(rules().iter().map(|rule| rule.id.as_str()))
}

pub(super) fn shells() -> PossibleValuesParser {
    PossibleValuesParser::new(SHELLS)
}

pub(super) fn check_rules() -> PossibleValuesParser {
    PossibleValuesParser::new(
        Rule::ALL.map(|rule| PossibleValue::new(rule.id()).help(rule.title())),
    )
}
