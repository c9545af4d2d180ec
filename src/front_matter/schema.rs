//! The YAML 1.2 core schema: what an unquoted word means.

use super::date::PostDate;
use super::value::Value;

/// The value of the plain scalar `text` (YAML 1.2.2, section 10.3.2), with well-formed dates kept
/// as dates, as every front matter reader does.
pub(super) fn resolve(text: &str) -> Value {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Value::Null,
        "true" | "True" | "TRUE" => Value::Bool(true),
        "false" | "False" | "FALSE" => Value::Bool(false),
        _ => number(text).unwrap_or_else(|| {
            if PostDate::is_well_formed(text) {
                Value::Date(text.to_owned())
            } else {
                Value::Text(text.to_owned())
            }
        }),
    }
}

fn number(text: &str) -> Option<Value> {
    let written = text.to_owned();
    if let Some(value) = special_float(text) {
        return Some(Value::Float { value, written });
    }
    if let Some((digits, radix)) = radix_digits(text) {
        return Some(match i128::from_str_radix(digits, radix) {
            Ok(value) => Value::Integer { value, written },
            Err(_) => Value::Float {
                value: large(digits, radix),
                written,
            },
        });
    }
    if !is_float(text) {
        return None;
    }
    if let Ok(value) = text.parse() {
        return Some(Value::Integer { value, written });
    }
    let value = text.parse().ok()?;
    Some(Value::Float { value, written })
}

fn special_float(text: &str) -> Option<f64> {
    let (sign, rest) = match text.as_bytes().first()? {
        b'+' => (1.0, &text[1..]),
        b'-' => (-1.0, &text[1..]),
        _ => (1.0, text),
    };
    match rest {
        ".inf" | ".Inf" | ".INF" => Some(sign * f64::INFINITY),
        ".nan" | ".NaN" | ".NAN" if rest.len() == text.len() => Some(f64::NAN),
        _ => None,
    }
}

/// The digits after `0o` or `0x`.
fn radix_digits(text: &str) -> Option<(&str, u32)> {
    let (digits, radix) = match text.get(..2)? {
        "0o" => (&text[2..], 8),
        "0x" => (&text[2..], 16),
        _ => return None,
    };
    let valid = !digits.is_empty() && digits.chars().all(|digit| digit.is_digit(radix));
    valid.then_some((digits, radix))
}

fn large(digits: &str, radix: u32) -> f64 {
    digits
        .chars()
        .filter_map(|digit| digit.to_digit(radix))
        .fold(0.0, |sum, digit| sum * f64::from(radix) + f64::from(digit))
}

/// `[-+]? ( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?`, which includes integers.
pub(super) fn is_float(text: &str) -> bool {
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (unsigned, None),
    };
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let mantissa_ok = match mantissa.split_once('.') {
        Some((whole, part)) => {
            digits(whole) && digits(part) && !(whole.is_empty() && part.is_empty())
        }
        None => !mantissa.is_empty() && digits(mantissa),
    };
    let exponent_ok = exponent.is_none_or(|exponent| {
        let exponent = exponent.strip_prefix(['-', '+']).unwrap_or(exponent);
        !exponent.is_empty() && digits(exponent)
    });
    mantissa_ok && exponent_ok
}
