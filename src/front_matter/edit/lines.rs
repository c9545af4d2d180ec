//! Lines of a text that end in LF, CRLF or a lone CR.

/// Where the line of byte `at` starts.
pub(super) fn start(text: &str, at: usize) -> usize {
    let splits_line_end = text[at..].starts_with('\n') && text[..at].ends_with('\r');
    let at = at - usize::from(splits_line_end);
    text[..at].rfind(['\n', '\r']).map_or(0, |end| end + 1)
}

/// Where the line of byte `at` ends, before its line end.
pub(super) fn stop(text: &str, at: usize) -> usize {
    text[at..]
        .find(['\n', '\r'])
        .map_or(text.len(), |length| at + length)
}

/// Where the line after that of byte `at` starts.
pub(super) fn next(text: &str, at: usize) -> usize {
    let stop = stop(text, at);
    stop + line_end(&text[stop..]).map_or(0, str::len)
}

/// The line end that `text` starts with.
pub(super) fn line_end(text: &str) -> Option<&'static str> {
    ["\r\n", "\n", "\r"]
        .into_iter()
        .find(|end| text.starts_with(end))
}

/// The first line end in `text`.
pub(super) fn first_line_end(text: &str) -> Option<&'static str> {
    line_end(&text[stop(text, 0)..])
}

/// Whether there is nothing but spaces and tabs.
pub(super) fn is_blank(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b' ' | b'\t'))
}
