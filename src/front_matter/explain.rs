//! Plain words for what the YAML and TOML parsers complain about.

/// One row: words in the parser's message, what happened, what to do.
type Row = (&'static str, &'static str, &'static str);

// The first row that fits counts: `unprintable` stands before the `tab` it contains.
const YAML: &[Row] = &[
    (
        "unprintable",
        "There is an invisible control character here",
        "Delete it.",
    ),
    (
        "mapping values are not allowed",
        "There is a second colon here",
        "Put the whole value in quotes.",
    ),
    (
        "tab",
        "This line is indented with a tab",
        "Use spaces instead.",
    ),
    (
        "unexpected end of stream",
        "This quoted text is never closed",
        "Add the missing quote.",
    ),
    (
        "trailing content after double-quoted",
        "Something follows the closing quote",
        "Write a quote inside the text as \\\".",
    ),
    (
        "escape",
        "The code after this backslash is not known",
        "Write the backslash twice.",
    ),
    (
        "hexadecimal",
        "The code after this backslash is not complete",
        "Write the backslash twice.",
    ),
    (
        "flow sequence",
        "This list is not closed as it should be",
        "Put commas between the values and ] at the end.",
    ),
    (
        "flow mapping",
        "This map is not closed as it should be",
        "Put commas between the values and } at the end.",
    ),
    (
        "misplaced bracket",
        "This bracket closes nothing",
        "Remove it, or put the whole value in quotes.",
    ),
    (
        "unknown anchor",
        "A value that starts with * refers to a name, and this name is not known",
        "Put the value in quotes if it is text.",
    ),
    (
        "anchor",
        "A value that starts with & or * is read as a name",
        "Put the value in quotes if it is text.",
    ),
    (
        "tag",
        "A value that starts with ! is read as a type",
        "Put the value in quotes if it is text.",
    ),
    (
        "handle",
        "A value that starts with ! is read as a type",
        "Put the value in quotes if it is text.",
    ),
    (
        "byte order mark",
        "There is an invisible control character here",
        "Delete it.",
    ),
    (
        "block scalar",
        "The text after | or > is not indented evenly",
        "Indent all its lines alike.",
    ),
    (
        "block sequence entries",
        "A list item cannot stand here",
        "Put each item on its own line under the key.",
    ),
    (
        "'-' indicator",
        "This line is not an item of the list above it",
        "Indent it like its neighbours.",
    ),
    (
        "indentation",
        "This line is not indented like its neighbours",
        "Indent lines that belong together alike.",
    ),
    (
        "expected key",
        "This line is not a key with a value",
        "Write it as key: value and indent it like its neighbours.",
    ),
    (
        "simple key",
        "This line is not a key with a value",
        "Write it as key: value.",
    ),
    (
        "illegal placement",
        "A colon cannot stand here",
        "Close the bracket before it, or put the value in quotes.",
    ),
    (
        "comment intercepting",
        "A comment cuts a value that goes on in the next line",
        "Put the value on one line, or in quotes.",
    ),
    (
        "document",
        "A second block starts here",
        "Keep all values in one block.",
    ),
];

const TOML: &[Row] = &[
    (
        "duplicate key",
        "This key is written twice",
        "Remove one of the two.",
    ),
    (
        "carriage return",
        "This line ends in a way that TOML does not allow",
        "Save the file with LF or CRLF line ends.",
    ),
    (
        "string values must be quoted",
        "This text is not in quotes",
        "Put it in double quotes.",
    ),
    (
        "escape",
        "The code after this backslash is not known",
        "Write the backslash twice, or use single quotes.",
    ),
    (
        "unicode",
        "The code after this backslash is not complete",
        "Write the backslash twice, or use single quotes.",
    ),
    (
        "string",
        "This quoted text is not closed as it should be",
        "Add the missing quote.",
    ),
    (
        "array table",
        "This header is not closed as it should be",
        "Write it as [[name]] on its own line.",
    ),
    (
        "invalid boolean",
        "This value is neither true nor false nor a text in quotes",
        "Put it in double quotes if it is text.",
    ),
    (
        "array",
        "This list is not closed as it should be",
        "Put commas between the values and ] at the end.",
    ),
    (
        "inline table",
        "This table is not closed as it should be",
        "Put commas between the values and } at the end.",
    ),
    (
        "table",
        "This header is not closed as it should be",
        "Write it as [name] on its own line.",
    ),
    (
        "leading zero",
        "A number cannot start with a zero",
        "Put it in quotes if the zero matters.",
    ),
    (
        "with a dotted key",
        "This key already holds a value of its own",
        "Rename one of the two keys.",
    ),
    (
        "recurs",
        "These values are nested too deeply",
        "Use fewer levels.",
    ),
    (
        "missing value",
        "There is no value after the equals sign",
        "Write one, or remove the line.",
    ),
    (
        "unquoted key",
        "This key has characters that need quotes",
        "Put the key in double quotes.",
    ),
    (
        "key",
        "This line is not a key with a value",
        "Write it as key = \"value\".",
    ),
];

/// Explains the YAML parser's message `info` about a place where `next` is the next character.
pub(super) fn yaml(info: &str, next: Option<char>) -> String {
    if info.starts_with("unexpected character")
        && let Some(first @ ('@' | '`' | '%')) = next
    {
        return format!(
            "A value cannot start with {first}, so the values from here on are not used. \
             Put the whole value in quotes."
        );
    }
    let (what, todo) = find(YAML, info).unwrap_or((
        "This line cannot be read as YAML",
        "Check its quotes, colons and indentation.",
    ));
    format!("{what}, so the values from here on are not used. {todo}")
}

/// Explains the TOML parser's message `info`.
pub(super) fn toml(info: &str) -> String {
    let (what, todo) = find(TOML, info).unwrap_or((
        "This line cannot be read as TOML",
        "Check its key, its equals sign and its value.",
    ));
    format!("{what}, so its value may not be used. {todo}")
}

fn find(rows: &[Row], info: &str) -> Option<(&'static str, &'static str)> {
    rows.iter()
        .find(|(words, _, _)| info.contains(words))
        .map(|(_, what, todo)| (*what, *todo))
}
