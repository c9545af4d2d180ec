//! Numbers of lines for warnings.

/// How many lines a warning names.
const MOST: usize = 6;

/// The lines of a text.
pub(super) struct Lines {
    starts: Vec<usize>,
}

impl Lines {
    pub(super) fn of(text: &str) -> Self {
        let ends = text.bytes().enumerate();
        let ends = ends.filter(|(_, byte)| *byte == b'\n');
        let starts = std::iter::once(0).chain(ends.map(|(at, _)| at + 1));
        Self {
            starts: starts.collect(),
        }
    }

    /// The line of a byte, from 1.
    pub(super) fn line(&self, at: usize) -> usize {
        self.starts.partition_point(|start| *start <= at)
    }
}

/// `Line 3`, `Lines 3, 7 and 9`; of many the first few and how many more there are.
pub(super) fn named(lines: impl Iterator<Item = usize>) -> String {
    let mut lines: Vec<usize> = lines.collect();
    lines.sort_unstable();
    lines.dedup();
    let more = lines.len().saturating_sub(MOST);
    lines.truncate(MOST);
    let shown: Vec<String> = lines.iter().map(usize::to_string).collect();
    match shown.split_last() {
        None => String::new(),
        Some((only, [])) => format!("Line {only}"),
        Some(_) if more > 0 => format!("Lines {} and {more} more", shown.join(", ")),
        Some((last, rest)) => format!("Lines {} and {last}", rest.join(", ")),
    }
}
