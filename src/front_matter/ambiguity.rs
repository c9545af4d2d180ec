//! Unquoted YAML words that one site reads otherwise than another.

use super::date::PostDate;
use super::schema::is_float;

/// Why readers differ about an unquoted YAML value. The cure is always to put it in quotes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Ambiguity {
    /// `no`, `yes`, `on`, `off`, `y`, `n`: a truth value in YAML 1.1.
    TruthValue,
    /// `012`: the number ten in YAML 1.1; `0o17`: text there.
    Octal,
    /// `12:30` or `16:9`: a number to base 60 in YAML 1.1.
    Base60,
    /// `1_000`: a number in YAML 1.1.
    Underscores,
    /// `1e3`: text in YAML 1.1, which wants a point and a sign.
    Exponent,
    /// A whole number above 2^53, whose last digits JavaScript loses.
    LargeNumber,
    /// `2026-02-31`: text, an error, or another day.
    MissingDay,
    /// A date with a time but no zone: each site applies its own.
    NoZone,
}

impl Ambiguity {
    /// What the difference means for the writer of the post, and the cure.
    pub fn message(self) -> &'static str {
        match self {
            Self::TruthValue => {
                "Some sites read this word as true or false. Put it in quotes if it is text."
            }
            Self::Octal => {
                "Some sites read this number to base 8. Put it in quotes to keep its digits."
            }
            Self::Base60 => {
                "Some sites read this as a number of minutes or seconds. Put it in quotes to keep it as it is."
            }
            Self::Underscores => {
                "Some sites read this as a number and drop the underscores. Put it in quotes to keep it as it is."
            }
            Self::Exponent => {
                "Some sites read this as a number and others as text. Put it in quotes to keep it as it is."
            }
            Self::LargeNumber => {
                "Some sites change the last digits of a number this large. Put it in quotes to keep them."
            }
            Self::MissingDay => {
                "This day does not exist, and some sites move it to another day. Correct the date."
            }
            Self::NoZone => {
                "Each site reads this time in its own zone. Add an offset such as +01:00."
            }
        }
    }
}

/// Says whether YAML readers differ about the unquoted value `plain`, given as it stands in the
/// source. Quoted values are never ambiguous: ask only for [`Style::Plain`](super::Style::Plain).
pub fn ambiguity(plain: &str) -> Option<Ambiguity> {
    let lower = plain.to_ascii_lowercase();
    if matches!(lower.as_str(), "y" | "n" | "yes" | "no" | "on" | "off") {
        return Some(Ambiguity::TruthValue);
    }
    if is_date_like(plain) {
        let date = PostDate::parse(plain);
        return match (date.is_readable(), date.time(), date.offset()) {
            (false, _, _) => Some(Ambiguity::MissingDay),
            (true, Some(_), None) => Some(Ambiguity::NoZone),
            _ => None,
        };
    }
    let unsigned = lower.strip_prefix(['-', '+']).unwrap_or(&lower);
    let starts_with_digit = unsigned.starts_with(|first: char| first.is_ascii_digit());
    if !starts_with_digit {
        return None;
    }
    let only = |allowed: &str| {
        unsigned
            .chars()
            .all(|each| each.is_ascii_digit() || allowed.contains(each))
    };
    if only(":.") && unsigned.contains(':') && is_base_60(unsigned) {
        Some(Ambiguity::Base60)
    } else if only("_.") && unsigned.contains('_') {
        Some(Ambiguity::Underscores)
    } else if only("") {
        whole_number(unsigned)
    } else if unsigned.starts_with("0o") && unsigned[2..].bytes().all(|byte| byte.is_ascii_digit())
    {
        Some(Ambiguity::Octal)
    } else if unsigned.contains('e') && is_float(unsigned) && !is_exponent_of_1_1(unsigned) {
        Some(Ambiguity::Exponent)
    } else {
        None
    }
}

fn whole_number(digits: &str) -> Option<Ambiguity> {
    if digits.len() > 1 && digits.starts_with('0') {
        return Some(Ambiguity::Octal);
    }
    let exact_in_javascript = digits
        .parse::<u64>()
        .is_ok_and(|number| number <= 1 << f64::MANTISSA_DIGITS);
    (!exact_in_javascript).then_some(Ambiguity::LargeNumber)
}

/// Starts with a year, a month and a day, whatever they are.
fn is_date_like(plain: &str) -> bool {
    let bytes = plain.as_bytes();
    bytes.len() >= 10
        && bytes[..10]
            .iter()
            .enumerate()
            .all(|(index, byte)| match index {
                4 | 7 => *byte == b'-',
                _ => byte.is_ascii_digit(),
            })
}

/// `[1-9][0-9]*(:[0-5]?[0-9])+`, with a fraction: the base 60 numbers of YAML 1.1.
fn is_base_60(digits: &str) -> bool {
    let mut parts = digits.split(':');
    let first = parts.next().is_some_and(|part| !part.is_empty());
    first
        && parts.all(|part| {
            let whole = part.split('.').next().unwrap_or_default();
            whole.len() <= 2 && whole.parse::<u8>().is_ok_and(|number| number < 60)
        })
}

/// YAML 1.1 takes an exponent only after a point and with a sign.
fn is_exponent_of_1_1(number: &str) -> bool {
    number.split_once('e').is_some_and(|(mantissa, exponent)| {
        mantissa.contains('.') && exponent.starts_with(['-', '+'])
    })
}
