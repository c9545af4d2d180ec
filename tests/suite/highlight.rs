//! Code is told apart as people read it: snippets in every language with their classes drawn below
//! them, what is open at the end of a line, and lines that no one would write.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::{Path, PathBuf};

use postwright::highlight::{Class, Language, Run, State};

/// What each class is drawn as below the code.
fn sign(class: Class) -> char {
    match class {
        Class::Plain => ' ',
        Class::Keyword => 'k',
        Class::Type => 't',
        Class::Function => 'f',
        Class::Constant => 'c',
        Class::Number => 'n',
        Class::String => 's',
        Class::Escape => 'e',
        Class::Comment => '/',
        Class::Operator => '=',
        Class::Punctuation => '.',
        Class::Attribute => 'a',
        Class::Tag => 'g',
        Class::Variable => 'v',
        Class::Meta => 'm',
        Class::Inserted => '+',
        Class::Deleted => '-',
        Class::Heading => 'h',
    }
}

fn language(name: &str) -> Language {
    Language::named(name).unwrap_or_else(|| panic!("{name} is not known"))
}

/// The runs of one line.
fn line(language: Language, state: State, line: &str) -> (Vec<Run>, State) {
    let mut runs = Vec::new();
    let state = language.line(state, line, &mut runs);
    (runs, state)
}

/// The line's classes, one sign for each character.
fn draw(line: &str, runs: &[Run]) -> String {
    let mut drawn = String::new();
    for (at, _) in line.char_indices() {
        let run = runs.iter().find(|run| run.range.contains(&at));
        drawn.push(sign(run.map_or(Class::Plain, |run| run.class)));
    }
    drawn.trim_end().to_owned()
}

/// What the lines are drawn as, from the start of a text.
fn drawn(name: &str, text: &str) -> Vec<String> {
    let language = language(name);
    let mut state = State::default();
    let draw_line = |code: &str| {
        let (runs, next) = line(language, state, code);
        state = next;
        draw(code, &runs)
    };
    text.split('\n').map(draw_line).collect()
}

/// The files of `tests/data/highlight`: below `== language`, each line of code with its classes
/// drawn in the next line.
fn drawings() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/highlight");
    let entries = std::fs::read_dir(folder).expect("a readable folder");
    let mut files: Vec<_> = entries
        .map(|entry| entry.expect("a readable folder").path())
        .collect();
    files.sort();
    files
}

/// The file's text as it is drawn now, and the languages in it.
fn redrawn(text: &str) -> (String, Vec<Language>) {
    let mut again = String::new();
    let mut languages = Vec::new();
    let mut state = State::default();
    let mut lines = text.lines();
    while let Some(code) = lines.next() {
        if let Some(name) = code.strip_prefix("== ") {
            languages.push(language(name));
            state = State::default();
            writeln!(again, "{code}").expect("a String takes all");
            continue;
        }
        let (runs, next) = line(*languages.last().expect("a language"), state, code);
        state = next;
        lines.next();
        writeln!(again, "{code}\n{}", draw(code, &runs)).expect("a String takes all");
    }
    (again, languages)
}

/// With `POSTWRIGHT_BLESS` set the drawings are written instead of compared.
#[test]
fn code_is_told_apart_in_every_language() {
    let mut seen = BTreeSet::new();
    for path in drawings() {
        let text = std::fs::read_to_string(&path).unwrap();
        let (again, languages) = redrawn(&text);
        seen.extend(languages.into_iter().map(Language::name));
        if std::env::var_os("POSTWRIGHT_BLESS").is_some() {
            std::fs::write(&path, again).unwrap();
            continue;
        }
        for (number, (now, before)) in again.lines().zip(text.lines()).enumerate() {
            assert_eq!(now, before, "{}:{}", path.display(), number + 1);
        }
        assert_eq!(again.len(), text.len(), "{}", path.display());
    }
    let missing: Vec<_> = Language::all()
        .map(Language::name)
        .filter(|name| !seen.contains(name))
        .collect();
    assert!(missing.is_empty(), "no snippet in {missing:?}");
}

#[test]
fn languages_are_found_by_the_word_behind_the_fence() {
    let cases = [
        ("rust", "Rust"),
        ("RS", "Rust"),
        ("rust,ignore", "Rust"),
        ("js", "JavaScript"),
        ("jsx", "JavaScript"),
        ("js{1,3}", "JavaScript"),
        ("ts:src/main.ts", "TypeScript"),
        ("tsx", "TSX"),
        ("c++", "C++"),
        ("Cpp", "C++"),
        ("C#", "C#"),
        ("c", "C"),
        ("F#", "F#"),
        ("yml", "YAML"),
        ("sh", "Shell"),
        ("console", "Console"),
        ("{.python", "Python"),
        (".haskell}", "Haskell"),
        ("language-css", "CSS"),
        ("svg", "HTML"),
        ("patch", "Diff"),
        ("objective-c", "Objective-C"),
    ];
    for (word, name) in cases {
        assert_eq!(
            Language::named(word).map(Language::name),
            Some(name),
            "{word}"
        );
    }
    for word in [
        "",
        " ",
        "{",
        ",",
        "text",
        "plain",
        "txt",
        "日本語",
        "rustrust",
        "\u{feff}",
    ] {
        assert_eq!(Language::named(word), None, "{word:?}");
    }
    for language in Language::all().filter(|language| !language.name().contains(' ')) {
        assert_eq!(Language::named(language.name()), Some(language));
        let loud = language.name().to_uppercase();
        assert_eq!(Language::named(&loud), Some(language));
    }
}

#[test]
fn what_ends_leaves_nothing_open() {
    let cases = [
        ("rust", "/* a /* b */ \n */"),
        ("rust", "r##\"a\"#\n\"##"),
        ("rust", "\"a\nb\""),
        ("rust", "#[a(\n[b])]"),
        ("c++", "R\"x(\n)y\" )x\""),
        ("python", "f'''{a\n}'''"),
        ("python", "'a\\\nb'"),
        ("js", "`${`${a\n}`}`"),
        ("js", "(<a b={c\n}>{d}<e/>\n</a>)"),
        ("lua", "--[=[\n]] ]=]"),
        ("sh", "cat <<EOF; ls\n$a\nEOF"),
        ("sh", "\"$(a\n)\""),
        ("sh", "a \\\nb"),
        ("ruby", "a <<~X\n#\n  X"),
        ("php", "<<<'A'\n A;"),
        ("perl", "q{a{\n}}"),
        ("html", "<p a='\n'><!--\n-->"),
        ("html", "<script>`\n</SCRIPT >"),
        ("php", "?><b>\n<? 1"),
        ("css", "a {\nb {\n}}"),
        ("yaml", "a: |\n b\n\n c\nd: 1"),
        ("toml", "a = '''\n'''"),
        ("markdown", "```rust\n/*\n```"),
        ("markdown", "~~~~html\n<script>\n~~~\n~~~~"),
    ];
    for (name, text) in cases {
        let mut state = State::default();
        let lines: Vec<_> = text.split('\n').collect();
        for (number, code) in lines.iter().enumerate() {
            state = line(language(name), state, code).1;
            let last = number + 1 == lines.len();
            let ended = state == State::default();
            assert_eq!(
                ended,
                last,
                "{name}: {text:?}, line {}: {state:?}",
                number + 1
            );
        }
    }
}

#[test]
fn strings_of_one_line_end_with_it() {
    let cases = [
        ("js", "a = 'b"),
        ("js", "a = /b"),
        ("c", "\"a"),
        ("python", "f'{a"),
        ("json", "{\"a"),
        ("kotlin", "\"${a {"),
        ("css", "@import 'a"),
        ("go", "'"),
        ("swift", "\"\\(a"),
        ("toml", "a = 'b"),
    ];
    for (name, code) in cases {
        let (_, state) = line(language(name), State::default(), code);
        assert_eq!(state, State::default(), "{name}: {code}");
    }
    // An empty line is a line too.
    let python = language("python");
    let (_, open) = line(python, State::default(), "'a\\");
    assert_ne!(open, State::default());
    assert_eq!(line(python, open, "").1, State::default());
}

#[test]
fn the_end_of_the_line_makes_no_difference() {
    let text = "x = \"a\\\nb\" // c\n#define X \\\n| y: |\n  z\n/* a\n";
    for language in Language::all() {
        let (mut bare, mut ended) = (State::default(), State::default());
        for code in text.split('\n') {
            let (runs, next) = line(language, bare, code);
            for end in ["\n", "\r\n", "\r"] {
                let (with, state) = line(language, ended, &format!("{code}{end}"));
                assert_eq!((&with, state), (&runs, next), "{}", language.name());
            }
            (bare, ended) = (next, next);
        }
    }
}

#[test]
fn runs_are_added_to_those_of_other_lines() {
    let rust = language("rust");
    let mut runs = Vec::new();
    let state = rust.line(State::default(), "/*", &mut runs);
    let state = rust.line(state, "*/", &mut runs);
    assert_eq!(state, State::default());
    let comment = |range| Run {
        range,
        class: Class::Comment,
    };
    assert_eq!(runs, [comment(0..2), comment(0..2)]);
}

#[test]
fn a_state_stays_small_however_deep_the_code_is() {
    assert!(size_of::<State>() <= 64);
    let deep = "`${".repeat(1000);
    let (runs, state) = line(language("js"), State::default(), &deep);
    assert_ne!(state, State::default());
    assert!(runs.len() < 4000);
    let deep = "/*".repeat(1000);
    let (runs, _) = line(language("rust"), State::default(), &deep);
    assert_eq!(runs.len(), 1);
    assert_eq!(runs[0].range, 0..2000);
}

/// Numbers that look random: xorshift, by George Marsaglia.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % end as u64).expect("less than a usize")
    }
}

/// What opens, closes or confuses something in some language.
const PIECES: &str = "\" ' ` / * /* */ // # #[ [ ] { } ( ) < </ <script> </script> <style> </style> \
    ?> <?php ${ $( #{ \\( \\ a A é 日 😀 e\u{301} 0 1.5e- 0x _ $ @ : ; = == | & % ! ? - -- ~ ``` ~~~ \
    ```rust ```html ```md <<EOF <<~A EOF A R\"x( )x\" r#\" \"# \"## [==[ ]==] %w[ ~r/ qq{ s/ \
    \u{a0} \u{feff} \0 \u{2028} key: --- @@ + \"\"\" ''' f\" $\" @\" {{ }} fn class def return <A \
    /> > &amp; '' => -> :: ... --[[ <!-- --> <![CDATA[ ]]> =begin =end {- -} (* *) |\n |\n\u{20}";

fn assert_in_order(language: Language, code: &str, runs: &[Run]) {
    let mut at = 0;
    let name = language.name();
    for run in runs {
        assert!(run.range.start >= at, "{name}: {code:?}: {runs:?}");
        let text = code.get(run.range.clone());
        assert!(
            text.is_some_and(|text| !text.is_empty()),
            "{name}: {code:?}: {run:?}"
        );
        assert_ne!(run.class, Class::Plain, "{name}: {code:?}");
        at = run.range.end;
    }
    assert!(
        at <= code.trim_end_matches(['\r', '\n']).len(),
        "{name}: {code:?}"
    );
}

#[test]
fn nothing_that_a_line_holds_can_break_it() {
    let pieces: Vec<_> = PIECES
        .split(' ')
        .chain([" ", "\t", "\n", "\n", "\n  "])
        .collect();
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    for round in 0..60 {
        let text: String = if round % 3 == 0 {
            let bytes: Vec<_> = (0..200)
                .map(|_| u8::try_from(random.below(256)).unwrap())
                .collect();
            String::from_utf8_lossy(&bytes).into_owned()
        } else {
            (0..60)
                .map(|_| pieces[random.below(pieces.len())])
                .collect()
        };
        for language in Language::all() {
            let mut state = State::default();
            for code in text.split('\n') {
                let (runs, next) = line(language, state, code);
                assert_in_order(language, code, &runs);
                assert_eq!(line(language, state, code), (runs, next));
                state = next;
            }
        }
    }
}

/// Lines of 1 MB on which a search for an end that is not there, begun again at every sign, would
/// look at 250 000 000 000 bytes and more.
#[test]
fn a_line_is_read_once_however_long() {
    let cases = [
        ("js", "/[", Class::String, 0),
        ("js", "<a ", Class::Tag, 1),
        ("rust", "r#", Class::String, 0),
        ("rust", "'", Class::String, 0),
        ("rust", "é", Class::String, 0),
        ("swift", "#", Class::String, 0),
        ("sh", "&", Class::Function, 0),
        ("c++", "R\"(", Class::String, 1),
        ("c#", "[A", Class::Attribute, 1),
        ("lua", "[=[", Class::String, 1),
        ("markdown", "[](", Class::String, 0),
        ("markdown", "<a", Class::Tag, 0),
        ("html", "<script></script", Class::Tag, 1 << 17),
        ("html", "<script> (", Class::Tag, 104_857),
        ("html", "&a", Class::Escape, 0),
        ("php", "?><script>", Class::Tag, 104_857),
        ("css", "a:", Class::Tag, 1),
        ("yaml", "a:b, ", Class::String, 1),
        ("yaml", "{\"a", Class::String, 1),
        ("json", "\"\\\"", Class::Escape, 1),
        ("sh", "<<A ${", Class::Variable, 0),
        ("toml", "[a", Class::Heading, 0),
        ("console", "a@", Class::Meta, 0),
        ("sql", "'", Class::Escape, 1),
    ];
    for (name, unit, class, count) in cases {
        let code = unit.repeat((1 << 20) / unit.len());
        let (runs, _) = line(language(name), State::default(), &code);
        assert_in_order(language(name), &code, &runs);
        let found = runs.iter().filter(|run| run.class == class).count();
        assert_eq!(found, count, "{name} {unit:?}");
    }
    let (runs, _) = line(language("css"), State::default(), &"a{b:-1".repeat(1 << 17));
    assert!(runs.len() > 1 << 17);
    let value = format!("a{{b:{}", "-1".repeat(1 << 19));
    let (runs, _) = line(language("css"), State::default(), &value);
    assert_eq!(runs.last().map(|run| run.class), Some(Class::Number));
    // Code in Markdown between backquotes: no two runs of them are as long.
    let code: String = (1..1400).map(|count| "`".repeat(count) + "a").collect();
    let (runs, _) = line(language("markdown"), State::default(), &code);
    assert!(runs.is_empty(), "{runs:?}");
}

#[test]
fn other_scripts_are_names_too() {
    assert_eq!(
        drawn("rust", "let größe = f(\"日本\"); // é"),
        ["kkk       = f.ssss.. ////"]
    );
    assert_eq!(
        drawn("python", "def функция(x): pass"),
        ["kkk fffffff. .. kkkk"]
    );
    assert_eq!(
        drawn("js", "x = '😀\\😀' + Ünder(1)"),
        ["  = sseesx = ttttt.n."].map(|line: &str| line.replace('x', ""))
    );
}

#[test]
fn classes_have_names_for_a_style_sheet() {
    let names: BTreeSet<_> = Class::ALL.iter().map(|class| class.name()).collect();
    assert_eq!(names.len(), Class::ALL.len());
    let simple = |name: &&str| name.bytes().all(|byte| byte.is_ascii_lowercase());
    assert!(names.iter().all(simple));
}
