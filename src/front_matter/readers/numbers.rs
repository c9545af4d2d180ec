//! Numbers in unquoted words.

use super::Reader;

/// A number that a reader sees.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Number {
    /// With all its digits.
    Whole(i128),
    /// As a computer's number with a point.
    Real(f64),
    /// One that the reader cannot hold.
    TooLarge,
}

/// What a reader makes of a word that looks like a number; nothing if it is text for it.
pub(super) fn number(plain: &str, reader: Reader) -> Option<Number> {
    let (sign, digits) = match plain.as_bytes().first()? {
        b'-' => (-1, &plain[1..]),
        b'+' => (1, &plain[1..]),
        _ => (1, plain),
    };
    let has_sign = digits.len() < plain.len();
    if let Some(number) = special(plain, reader) {
        return Some(Number::Real(number));
    }
    let found = based(digits, reader, has_sign)
        .or_else(|| base_60(digits, reader, sign))
        .or_else(|| decimal(digits, reader))
        .or_else(|| real(digits, reader, has_sign));
    let found = match found? {
        Number::Whole(number) => Number::Whole(number * sign),
        Number::Real(number) if sign < 0 => Number::Real(-number),
        other => other,
    };
    Some(match (found, reader) {
        // JavaScript has no whole numbers of its own.
        (Number::Whole(number), Reader::JsYaml3 | Reader::JsYaml4 | Reader::Hexo)
            if number.unsigned_abs() > 1 << f64::MANTISSA_DIGITS =>
        {
            Number::Real(number as f64)
        }
        (Number::Whole(number), Reader::Yaml12)
            if i64::try_from(number).is_err() && u64::try_from(number).is_err() =>
        {
            Number::TooLarge
        }
        (Number::Whole(number), Reader::Go) if i64::try_from(number).is_err() => return None,
        (found, _) => found,
    })
}

/// `.inf` and `.nan`.
fn special(plain: &str, reader: Reader) -> Option<f64> {
    match plain {
        "+.inf" | "+.Inf" | "+.INF" if reader == Reader::Go => None,
        ".inf" | ".Inf" | ".INF" | "+.inf" | "+.Inf" | "+.INF" => Some(f64::INFINITY),
        "-.inf" | "-.Inf" | "-.INF" => Some(f64::NEG_INFINITY),
        ".nan" | ".NaN" | ".NAN" => Some(f64::NAN),
        _ => None,
    }
}

/// Whether underscores may stand between digits.
fn has_underscores(reader: Reader) -> bool {
    matches!(
        reader,
        Reader::PyYaml | Reader::Psych | Reader::JsYaml3 | Reader::Go
    )
}

/// Numbers with a prefix, and the octal ones of YAML 1.1 that begin with a zero.
fn based(digits: &str, reader: Reader, has_sign: bool) -> Option<Number> {
    let is_core = reader == Reader::Hexo;
    let is_old = matches!(reader, Reader::PyYaml | Reader::Psych | Reader::JsYaml3);
    let (digits, radix) = match digits.get(..2) {
        Some("0x") if !(is_core && has_sign) => (&digits[2..], 16),
        Some("0o") if !(is_old || (is_core && has_sign)) => (&digits[2..], 8),
        Some("0b") if !is_core => (&digits[2..], 2),
        Some(_) if (is_old || reader == Reader::Go) && digits.starts_with('0') => (&digits[1..], 8),
        _ => return None,
    };
    let bare = match has_underscores(reader) {
        true => digits.replace('_', ""),
        false => digits.to_owned(),
    };
    let are_digits = !bare.is_empty() && bare.chars().all(|digit| digit.is_digit(radix));
    let number = i128::from_str_radix(&bare, radix).ok()?;
    are_digits.then_some(Number::Whole(number))
}

/// `12:30` as minutes and seconds, and in Ruby as hours, minutes and seconds.
fn base_60(digits: &str, reader: Reader, sign: i128) -> Option<Number> {
    let is_psych = reader == Reader::Psych;
    if !matches!(reader, Reader::PyYaml | Reader::Psych | Reader::JsYaml3) {
        return None;
    }
    let (whole, fraction) = match digits.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (digits, None),
    };
    let parts: Vec<&str> = whole.split(':').collect();
    let (first, rest) = parts.split_first()?;
    let first = first.replace('_', "");
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let is_sixty = |part: &&str| {
        is_number(part) && part.len() <= 2 && part.parse::<u8>().is_ok_and(|part| part < 60)
    };
    let is_start = is_number(&first) && (is_psych || fraction.is_some() || !first.starts_with('0'));
    let is_right = is_start && !rest.is_empty() && rest.iter().all(is_sixty);
    if !is_right || (is_psych && rest.len() > 2) {
        return None;
    }
    let mut number: i128 = first.parse().ok()?;
    for part in rest {
        // Ruby gives only the first part the sign.
        let part: i128 = part.parse().ok()?;
        let part = if is_psych { part * sign } else { part };
        number = number.checked_mul(60)?.checked_add(part)?;
    }
    if is_psych && rest.len() == 1 {
        number = number.checked_mul(60)?;
    }
    match fraction {
        None => Some(Number::Whole(number)),
        Some(fraction) => {
            let fraction: f64 = format!("0.{}", fraction.replace('_', "")).parse().ok()?;
            Some(Number::Real(number as f64 + fraction))
        }
    }
}

/// Whole numbers to base 10.
fn decimal(digits: &str, reader: Reader) -> Option<Number> {
    let may_have_zeros = matches!(reader, Reader::JsYaml4 | Reader::Hexo);
    let has_zeros = digits.len() > 1 && digits.starts_with('0');
    let bare = match reader {
        Reader::Psych if !is_grouped(digits) => return None,
        Reader::JsYaml3 if digits.ends_with('_') => return None,
        _ if has_underscores(reader) => digits.replace(['_', ','], ""),
        _ => digits.to_owned(),
    };
    let is_start = digits.starts_with(|first: char| first.is_ascii_digit());
    let are_digits = !bare.is_empty() && bare.bytes().all(|byte| byte.is_ascii_digit());
    let has_comma = reader != Reader::Psych && digits.contains(',');
    if !is_start || !are_digits || has_comma || (has_zeros && !may_have_zeros) {
        return None;
    }
    Some(bare.parse().map_or(Number::TooLarge, Number::Whole))
}

/// Whether underscores and commas stand between two digits, as Ruby wants them.
fn is_grouped(digits: &str) -> bool {
    digits
        .split(['_', ','])
        .all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Numbers with a point or an exponent.
fn real(digits: &str, reader: Reader, has_sign: bool) -> Option<Number> {
    let (mantissa, exponent) = match digits.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (digits, None),
    };
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (mantissa, None),
    };
    let is_old = matches!(reader, Reader::PyYaml | Reader::Psych);
    let is_java_script = matches!(reader, Reader::JsYaml3 | Reader::JsYaml4);
    let needs_point = is_old || reader == Reader::Go;
    let is_bare_point = whole.is_empty();
    let has_zeros = whole.len() > 1 && whole.starts_with('0');
    let is_refused = (needs_point && fraction.is_none())
        || (fraction.is_none() && exponent.is_none())
        || (is_bare_point && fraction.is_none_or(str::is_empty))
        || (is_bare_point && has_sign && (is_java_script || reader == Reader::PyYaml))
        || (is_old && exponent.is_some_and(|exponent| !exponent.starts_with(['+', '-'])))
        || (reader == Reader::JsYaml3 && (has_zeros || digits.ends_with('_')));
    let underscores = |text: &str| match has_underscores(reader) {
        true => text.replace('_', ""),
        false => text.to_owned(),
    };
    let bare = underscores(digits);
    let is_start = digits.starts_with(|first: char| first.is_ascii_digit() || first == '.');
    let are_right = bare
        .bytes()
        .all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'e' | b'E' | b'+' | b'-'));
    if is_refused || !is_start || !are_right {
        return None;
    }
    let number: f64 = bare.parse().ok()?;
    let may_be_infinite = matches!(reader, Reader::JsYaml3 | Reader::Hexo);
    (number.is_finite() || may_be_infinite).then_some(Number::Real(number))
}
