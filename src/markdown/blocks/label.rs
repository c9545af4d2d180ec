//! The labels of link definitions and footnotes: when two of them are the same.

/// The form in which labels are compared: equal for labels that differ only in case.
///
/// `CommonMark` 0.31.2, "matching", asks for Unicode case folding. The three steps below give
/// the same classes of characters as `CaseFolding.txt`, except for the dotless i, which stays
/// itself. White space must have been collapsed, as the parser does.
pub(super) fn fold(label: &str) -> String {
    if label.is_ascii() {
        return label.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(label.len());
    for c in label.chars() {
        if c == 'ı' {
            folded.push(c);
            continue;
        }
        let upper = c.to_lowercase().flat_map(char::to_uppercase);
        folded.extend(upper.flat_map(char::to_lowercase));
    }
    folded
}

/// What may be labels of footnotes in `text`: whatever stands between `[^` and `]`, white space
/// collapsed and case folded. Finds more than the parser would, never less.
pub(super) fn possible_notes(text: &str) -> Vec<String> {
    let mut labels = Vec::new();
    for (at, _) in text.match_indices("[^") {
        let rest = &text[at + 2..];
        let Some(end) = closing_bracket(rest) else {
            continue;
        };
        let label = fold(&collapsed(&rest[..end]));
        // In a table a pipe is written with a backslash, which is no part of the label.
        if label.contains("\\|") {
            labels.push(label.replace("\\|", "|"));
        }
        labels.push(label);
    }
    labels.sort_unstable();
    labels.dedup();
    labels
}

/// The first `]` without a backslash, if it is in the same line and no label begins before it.
fn closing_bracket(text: &str) -> Option<usize> {
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'\n' | b'\r' => return None,
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'[' => return None,
            b']' => return Some(at),
            _ => {}
        }
    }
    None
}

fn collapsed(label: &str) -> String {
    let words = label.split(|c: char| c == ' ' || ('\t'..='\r').contains(&c));
    let words: Vec<_> = words.filter(|word| !word.is_empty()).collect();
    words.join(" ")
}
