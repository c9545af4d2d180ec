//! Which dictionary belongs to a language tag, and where dictionaries are found.

use std::path::{Path, PathBuf};

/// A dictionary for a language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// The name, such as `en_GB`.
    pub name: String,
    /// Where it comes from.
    pub source: Source,
    /// How well it fits.
    pub fit: Fit,
}

/// Where a dictionary comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// The program: [`Dictionary::bundled_english`](super::Dictionary::bundled_english).
    Bundled,
    /// A pair of files.
    Files {
        /// The rules.
        aff: PathBuf,
        /// The words.
        dic: PathBuf,
    },
}

/// How well a dictionary fits a language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fit {
    /// It is for the language as the tag says.
    Exact,
    /// It is for the same language elsewhere: American English for a British post.
    OtherRegion,
}

/// The names of the dictionaries for a language tag (BCP 47, in any case, `_` for `-` allowed),
/// the best first: `en-GB` gives `en_GB`, `en`, `en_US`. A tag that is none gives nothing.
///
/// A tag without a region gets the region that most dictionaries of the language are for.
pub fn language_of(tag: &str) -> Vec<String> {
    let Some(Tag {
        language,
        script,
        region,
        variant,
    }) = Tag::read(tag)
    else {
        return Vec::new();
    };
    let home = home_region(&language);
    let mut names = Vec::new();
    let mut add = |name: String| {
        if !names.contains(&name) {
            names.push(name);
        }
    };
    let own_region = region.clone().unwrap_or_else(|| home.clone());
    if let Some(variant) = variant {
        add(format!("{language}_{own_region}-{variant}"));
        add(format!("{language}-{variant}"));
    }
    if let Some(script) = script {
        add(format!("{language}_{script}_{own_region}"));
        add(format!("{language}_{script}"));
        add(format!("{language}-{script}"));
    }
    add(format!("{language}_{own_region}"));
    add(language.clone());
    if language == "en" && region.is_some_and(|region| region != home) {
        add("en_GB".to_owned());
    }
    add(format!("{language}_{home}"));
    names
}

/// Picks the dictionary for a language tag among the files that were found, which come in the
/// order of their folders. `None` if there is none for the language.
///
/// Both files of a pair are in one folder. What fits the tag goes before what is for another
/// region, and files go before the bundled dictionary.
pub fn choose(files: &[PathBuf], tag: &str) -> Option<Choice> {
    let names = language_of(tag);
    let Tag {
        language, script, ..
    } = Tag::read(tag)?;
    // What names no region is for all of them, but what names no script is for the usual one.
    let exact = match script {
        Some(_) => names
            .iter()
            .position(|name| !is_in(name, script.as_deref()))?,
        None => 1 + names.iter().position(|name| *name == language)?,
    };
    let of_name = |name: &String| pair(files, |stem| stem.eq_ignore_ascii_case(name));
    let bundled = |fit| Choice {
        name: BUNDLED.to_owned(),
        source: Source::Bundled,
        fit,
    };
    if let Some(found) = names[..exact].iter().find_map(of_name) {
        return Some(found.with(Fit::Exact));
    }
    if names[..exact].iter().any(|name| name == BUNDLED) {
        return Some(bundled(Fit::Exact));
    }
    let any_region = || {
        pair(files, |stem| {
            let rest = stem.get(..language.len()).zip(stem.get(language.len()..));
            rest.is_some_and(|(start, rest)| {
                start.eq_ignore_ascii_case(&language) && rest.starts_with(['_', '-'])
            })
        })
    };
    let elsewhere = names[exact..].iter().find_map(of_name);
    if let Some(found) = elsewhere {
        return Some(found.with(Fit::OtherRegion));
    }
    if language == "en" {
        return Some(bundled(Fit::OtherRegion));
    }
    any_region().map(|found| found.with(Fit::OtherRegion))
}

/// Whether the name of a dictionary says the script.
fn is_in(name: &str, script: Option<&str>) -> bool {
    script.is_some_and(|script| name.split(['_', '-']).any(|part| part == script))
}

const BUNDLED: &str = "en_US";

/// The parts of a language tag, each in the case that names of dictionaries have.
struct Tag {
    language: String,
    script: Option<String>,
    region: Option<String>,
    variant: Option<String>,
}

impl Tag {
    fn read(tag: &str) -> Option<Self> {
        // A locale may have an encoding or a modifier behind it.
        let tag = tag.trim().split(['.', '@']).next()?;
        let mut subtags = tag
            .split(['-', '_'])
            .map(str::to_ascii_lowercase)
            .peekable();
        let language = subtags.next()?;
        let is_language = (2..=3).contains(&language.len());
        if !is_language || !language.bytes().all(|byte| byte.is_ascii_lowercase()) {
            return None;
        }
        let language = match language.as_str() {
            "iw" => "he".to_owned(),
            "in" => "id".to_owned(),
            "no" => "nb".to_owned(),
            _ => language,
        };
        let letters = |subtag: &str| subtag.bytes().all(|byte| byte.is_ascii_alphabetic());
        let script = subtags
            .next_if(|subtag| subtag.len() == 4 && letters(subtag))
            .map(|subtag| subtag[..1].to_ascii_uppercase() + &subtag[1..]);
        let region = subtags
            .next_if(|subtag| match subtag.len() {
                2 => letters(subtag),
                3 => subtag.bytes().all(|byte| byte.is_ascii_digit()),
                _ => false,
            })
            .map(|subtag| subtag.to_ascii_uppercase());
        let is_variant = |subtag: &String| {
            (4..=8).contains(&subtag.len()) && subtag.bytes().all(|b| b.is_ascii_alphanumeric())
        };
        Some(Self {
            language,
            script,
            region,
            variant: subtags.next_if(is_variant),
        })
    }
}

/// The region that the dictionaries of a language are usually named for: that of the same letters
/// if it is not one of these.
fn home_region(language: &str) -> String {
    const HOMES: [(&str, &str); 27] = [
        ("ar", "AR"),
        ("be", "BY"),
        ("bn", "BD"),
        ("ca", "ES"),
        ("cs", "CZ"),
        ("da", "DK"),
        ("el", "GR"),
        ("en", "US"),
        ("et", "EE"),
        ("eu", "ES"),
        ("fa", "IR"),
        ("ga", "IE"),
        ("gl", "ES"),
        ("gu", "IN"),
        ("he", "IL"),
        ("hi", "IN"),
        ("ko", "KR"),
        ("nb", "NO"),
        ("nn", "NO"),
        ("sl", "SI"),
        ("sq", "AL"),
        ("sr", "RS"),
        ("sv", "SE"),
        ("ta", "IN"),
        ("te", "IN"),
        ("uk", "UA"),
        ("vi", "VN"),
    ];
    let home = HOMES.iter().find(|(listed, _)| *listed == language);
    home.map_or_else(
        || language.to_ascii_uppercase(),
        |(_, region)| (*region).to_owned(),
    )
}

struct Pair {
    name: String,
    aff: PathBuf,
    dic: PathBuf,
}

impl Pair {
    fn with(self, fit: Fit) -> Choice {
        Choice {
            name: self.name,
            source: Source::Files {
                aff: self.aff,
                dic: self.dic,
            },
            fit,
        }
    }
}

/// The first file of rules whose name fits and that has its words beside it.
fn pair(files: &[PathBuf], fits: impl Fn(&str) -> bool) -> Option<Pair> {
    let has_extension = |path: &Path, wanted: &str| {
        path.extension()
            .is_some_and(|extension| extension.eq_ignore_ascii_case(wanted))
    };
    files
        .iter()
        .filter(|path| has_extension(path, "aff"))
        .find_map(|aff| {
            let name = aff.file_stem()?.to_str()?;
            if !fits(name) {
                return None;
            }
            let is_words = |path: &&PathBuf| {
                has_extension(path, "dic")
                    && path.parent() == aff.parent()
                    && path.file_stem() == aff.file_stem()
            };
            Some(Pair {
                name: name.to_owned(),
                aff: aff.clone(),
                dic: files.iter().find(is_words)?.clone(),
            })
        })
}
