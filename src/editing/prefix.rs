//! What stands before the words of a line: indentation, quote marks, list markers.

/// Indentation and quote marks at the start of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Quotes {
    /// Their bytes.
    pub(super) len: usize,
    /// How many quote marks there are.
    pub(super) depth: usize,
}

/// Reads the indentation and quote marks of `line`.
pub(super) fn quotes(line: &str) -> Quotes {
    let rest = line.trim_start_matches([' ', '\t', '>']);
    let len = line.len() - rest.len();
    Quotes {
        len,
        depth: line[..len].matches('>').count(),
    }
}

/// Whether there is nothing in `line` but indentation and quote marks.
pub(super) fn is_blank(line: &str) -> bool {
    line.trim_start_matches(|c: char| c.is_whitespace() || c == '>')
        .is_empty()
}

/// The bytes of a list marker at the start of `text` with the blanks after it; 0 if there is
/// none. `CommonMark` 0.31, "List items".
pub(super) fn marker(text: &str) -> usize {
    let rest = match text.trim_start_matches(|c: char| c.is_ascii_digit()) {
        rest if (1..=9).contains(&(text.len() - rest.len())) => rest.strip_prefix(['.', ')']),
        _ => text.strip_prefix(['-', '+', '*']),
    };
    let Some(rest) = rest else { return 0 };
    let words = rest.trim_start_matches([' ', '\t']);
    if words.len() == rest.len() && !rest.is_empty() {
        return 0;
    }
    text.len() - words.len()
}

/// All indentation, quote marks and list markers at the start of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Lead {
    /// Their bytes.
    pub(super) len: usize,
    /// The bytes up to the end of the last list marker; 0 if there is none.
    pub(super) markers: usize,
}

/// Reads all that stands before the words of `line`.
pub(super) fn lead(line: &str) -> Lead {
    let mut lead = Lead {
        len: quotes(line).len,
        markers: 0,
    };
    loop {
        let more = marker(&line[lead.len..]);
        if more == 0 {
            return lead;
        }
        lead.markers = lead.len + more;
        lead.len = lead.markers + quotes(&line[lead.markers..]).len;
    }
}
