//! Pictures that are written into their address (RFC 2397), and the signs of addresses.

use super::fault::Fault;

/// The longest picture that is read from an address, in bytes.
pub const LONGEST_DATA: usize = 16 << 20;

/// The bytes in a `data:` address. What it says of their kind is not asked: the bytes tell.
///
/// # Errors
/// [`Fault::LongData`], or [`Fault::BadData`] if it is none or is damaged.
pub fn data_bytes(url: &str) -> Result<Vec<u8>, Fault> {
    let scheme = url
        .get(..5)
        .filter(|start| start.eq_ignore_ascii_case("data:"));
    scheme.ok_or(Fault::BadData)?;
    let (kind, data) = url[5..].split_once(',').ok_or(Fault::BadData)?;
    // Three signs for a byte at most, and four of Base64 for three bytes.
    if data.len() > LONGEST_DATA * 3 {
        return Err(Fault::LongData);
    }
    let bytes = percent_decoded(data);
    let last = kind.rsplit(';').next().unwrap_or_default().trim();
    let bytes = if last.eq_ignore_ascii_case("base64") {
        base64(&bytes).ok_or(Fault::BadData)?
    } else {
        bytes
    };
    if bytes.len() > LONGEST_DATA {
        return Err(Fault::LongData);
    }
    Ok(bytes)
}

/// `%C3%BC` as the bytes of `ü` (RFC 3986, section 2.1). What is not written so stays.
pub(super) fn percent_decoded(text: &str) -> Vec<u8> {
    let bytes = text.as_bytes();
    let digit = |at: usize| {
        let digit = char::from(*bytes.get(at)?).to_digit(16)?;
        u8::try_from(digit).ok()
    };
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        match (byte, digit(at + 1), digit(at + 2)) {
            (b'%', Some(high), Some(low)) => {
                decoded.push(high << 4 | low);
                at += 3;
            }
            _ => {
                decoded.push(byte);
                at += 1;
            }
        }
    }
    decoded
}

/// Base64 as browsers read it (RFC 4648, section 4; WHATWG Infra, "forgiving-base64 decode"): white
/// space does not count, `=` at the end may be missing. The two signs of the form for addresses
/// (section 5) are read, too.
fn base64(text: &[u8]) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut count, mut ended) = (0_u32, 0, false);
    for &sign in text.iter().filter(|sign| !sign.is_ascii_whitespace()) {
        let value = match sign {
            b'A'..=b'Z' => sign - b'A',
            b'a'..=b'z' => sign - b'a' + 26,
            b'0'..=b'9' => sign - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            b'=' => {
                ended = true;
                continue;
            }
            _ => return None,
        };
        if ended {
            return None;
        }
        bits = bits << 6 | u32::from(value);
        count += 1;
        if count == 4 {
            bytes.extend_from_slice(&bits.to_be_bytes()[1..]);
            (bits, count) = (0, 0);
        }
    }
    match count {
        0 => {}
        2 => bytes.push((bits >> 4) as u8),
        3 => bytes.extend_from_slice(&((bits >> 2) as u16).to_be_bytes()),
        _ => return None,
    }
    Some(bytes)
}
