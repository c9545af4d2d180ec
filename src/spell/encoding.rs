//! Dictionary files in the encodings that Hunspell knows, as text.

use super::code_pages::{CODE_PAGES, CodePage, LATIN_1};
use super::error::{DictionaryError, DictionaryFile};

/// The texts of a pair of files: the rules and the words.
pub(super) struct Decoded {
    pub(super) aff: String,
    pub(super) dic: String,
}

/// Decodes both files in the encoding that the line `SET` of the rules names (hunspell(5),
/// "General options"). Without it they are UTF-8 if they can be, and ISO 8859-1 otherwise, which
/// is Hunspell's default. A byte order mark is dropped.
pub(super) fn decode(aff: &[u8], dic: &[u8]) -> Result<Decoded, DictionaryError> {
    let aff = without_mark(aff);
    let dic = without_mark(dic);
    let Some(name) = named_encoding(aff) else {
        return Ok(match (str::from_utf8(aff), str::from_utf8(dic)) {
            (Ok(aff), Ok(dic)) => Decoded {
                aff: aff.to_owned(),
                dic: dic.to_owned(),
            },
            _ => by_code_page(LATIN_1, aff, dic),
        });
    };
    if canonical(&name) == "utf8" {
        return utf8(aff, dic);
    }
    let wanted = canonical(&name);
    match CODE_PAGES.iter().find(|(listed, _)| *listed == wanted) {
        Some((_, page)) => Ok(by_code_page(page, aff, dic)),
        None => Err(DictionaryError::UnknownEncoding { name }),
    }
}

fn without_mark(file: &[u8]) -> &[u8] {
    file.strip_prefix(b"\xef\xbb\xbf").unwrap_or(file)
}

fn named_encoding(aff: &[u8]) -> Option<String> {
    let named = aff.split(|&byte| byte == b'\n').find_map(|line| {
        let name = line.strip_prefix(b"SET")?;
        name.first()?.is_ascii_whitespace().then_some(name)
    })?;
    let name = String::from_utf8_lossy(named).trim().to_owned();
    (!name.is_empty()).then_some(name)
}

/// Lower case, letters and digits only: `ISO8859-1`, `ISO-8859-1` and `iso8859_1` are one, and so
/// are `microsoft-cp1251`, `windows-1251` and `cp1251`.
fn canonical(name: &str) -> String {
    let plain: String = name
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| c.to_ascii_lowercase())
        .collect();
    let number = plain
        .strip_prefix("microsoftcp")
        .or_else(|| plain.strip_prefix("windows"));
    number.map_or(plain.clone(), |number| format!("cp{number}"))
}

fn by_code_page(page: CodePage, aff: &[u8], dic: &[u8]) -> Decoded {
    let upper: Vec<char> = page.chars().collect();
    let first = 256 - upper.len();
    let character = |&byte: &u8| match usize::from(byte).checked_sub(first) {
        None => char::from(byte),
        Some(at) => upper[at],
    };
    Decoded {
        aff: with_flags_by_character(aff.iter().map(character).collect()),
        dic: dic.iter().map(character).collect(),
    }
}

fn utf8(aff: &[u8], dic: &[u8]) -> Result<Decoded, DictionaryError> {
    if let (Ok(aff), Ok(dic)) = (str::from_utf8(aff), str::from_utf8(dic)) {
        return Ok(Decoded {
            aff: aff.to_owned(),
            dic: dic.to_owned(),
        });
    }
    // In some dictionaries the words are UTF-8 and the flags single bytes of any value.
    if has_flag_line(aff) {
        let file = match str::from_utf8(aff) {
            Ok(_) => DictionaryFile::Words,
            Err(_) => DictionaryFile::Rules,
        };
        return Err(DictionaryError::NotUtf8 { file });
    }
    Ok(Decoded {
        aff: with_flags_by_character(with_private_bytes(aff)),
        dic: with_private_bytes(dic),
    })
}

/// The text with each byte that is not UTF-8 as a character of the Private Use Area.
fn with_private_bytes(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        let stray = chunk.invalid().iter();
        text.extend(stray.filter_map(|&byte| char::from_u32(0xf700 + u32::from(byte))));
    }
    text
}

fn has_flag_line(aff: &[u8]) -> bool {
    aff.split(|&byte| byte == b'\n')
        .any(|line| line.starts_with(b"FLAG "))
}

/// A flag that is one byte in the file is one character once decoded, and has to be read so. The
/// line `SET`, which has done its work, makes room, so that lines keep their numbers.
fn with_flags_by_character(aff: String) -> String {
    if has_flag_line(aff.as_bytes()) {
        return aff;
    }
    let is_set = |line: &&str| line.starts_with("SET") || line.is_empty();
    match aff.lines().find(is_set) {
        Some(set) if !set.is_empty() => aff.replacen(set, "FLAG UTF-8", 1),
        _ => format!("FLAG UTF-8\n{aff}"),
    }
}
