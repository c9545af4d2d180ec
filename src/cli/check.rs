//! `postwright check`: what is still wrong with posts, a line for each finding or JSON.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::args::CheckArgs;
use super::crew::in_order;
use super::io::{
    DONE, FAILED, FOUND, Input, Out, is_standard, read, report, say, without_controls,
};
use super::paths::{Paths, Wanted};
use super::profiles::{Profiles, folder_or_here};
use super::progress::Progress;
use crate::check::{Around, FileFact, Finding, Identity, Severity, check as find, wants};
use crate::picture::{Source, source};
use crate::post::Post;
use crate::site::ListedPost;
use crate::store::{now_seconds, stamp_of};

/// A finding, under the names it has in JSON.
#[derive(Serialize)]
struct Told<'a> {
    path: &'a str,
    line: usize,
    column: usize,
    severity: &'static str,
    rule: &'static str,
    message: &'a str,
}

/// What came of one post.
struct Checked {
    findings: Vec<Finding>,
    /// What must be its own in its folder.
    identity: Option<(PathBuf, Identity)>,
}

/// How many of each were found.
#[derive(Default)]
struct Totals {
    posts: usize,
    failed: usize,
    errors: usize,
    warnings: usize,
    hints: usize,
}

/// Carries the command out.
///
/// Returns the exit code.
pub(super) fn check(args: &CheckArgs) -> u8 {
    let profiles = match Profiles::of(args.site.as_deref()) {
        Ok(profiles) => profiles,
        Err(message) => return report(&message),
    };
    let paths = Paths::of(&args.paths);
    let now = now_seconds();
    let work = |_: usize, post: &Wanted| one(post, &profiles, now, paths.is_folder);
    let mut totals = Totals {
        failed: paths.failed,
        ..Totals::default()
    };
    let mut progress = Progress::of(paths.posts.len(), args.quiet || args.json);
    let mut printer = Printer::of(args);
    let mut known = HashMap::new();
    in_order(&paths.posts, work, |index, checked| {
        let post = &paths.posts[index];
        progress.done(index);
        match checked {
            Ok(mut checked) => {
                totals.posts += 1;
                checked.findings.extend(clash(&checked, post, &mut known));
                checked.findings.retain(|it| printer.is_wanted(it));
                for finding in &checked.findings {
                    totals.count(finding.severity());
                }
                if !checked.findings.is_empty() {
                    progress.clear();
                }
                printer.print(&post.path, &checked.findings)
            }
            Err(message) => {
                totals.failed += 1;
                progress.clear();
                printer.out.flush();
                report(&message);
                true
            }
        }
    });
    drop(progress);
    let code = printer.finish();
    if !args.quiet && !args.json && (paths.is_folder || totals.found() > 0) {
        say(&totals.sentence());
    }
    match code {
        DONE => totals.code(args.strict),
        failed => failed,
    }
}

/// Checks one post.
fn one(post: &Wanted, profiles: &Profiles, now: i64, is_folder: bool) -> Result<Checked, String> {
    let Input { text, .. } = read(&post.path)?;
    let profile = profiles.of_post(&post.path);
    let parsed = Post::parse_as(&text, profile.dialect());
    let is_file = !is_standard(&post.path);
    let folder = post.path.parent().map(folder_or_here).filter(|_| is_file);
    let files = match folder {
        Some(folder) => look(&wants(&parsed), folder),
        None => BTreeMap::new(),
    };
    let name = post.path.file_name().unwrap_or_default().to_string_lossy();
    let name = if is_file { &*name } else { "" };
    // In a whole folder each post is compared with those before it.
    let posts = match folder {
        Some(folder) if !is_folder => beside(folder),
        _ => Vec::new(),
    };
    let around = Around {
        profile: &profile,
        now,
        file_name: name,
        files: &files,
        posts: &posts,
    };
    let identity = folder.filter(|_| is_folder).and_then(|folder| {
        Some((
            folder.to_path_buf(),
            Identity::of(&text, &parsed, &profile, name)?,
        ))
    });
    Ok(Checked {
        findings: find(&text, &parsed, &around),
        identity,
    })
}

/// The other posts of a folder.
fn beside(folder: &Path) -> Vec<ListedPost> {
    let folder = std::path::absolute(folder).ok();
    let listed = folder.map(|folder| crate::host::site::posts_of(&folder));
    listed.map(|posts| posts.to_vec()).unwrap_or_default()
}

/// Looks for the files at addresses.
fn look(wanted: &[String], folder: &Path) -> BTreeMap<String, FileFact> {
    let mut facts = BTreeMap::new();
    for address in wanted {
        let Ok(Source::Files(paths)) = source(address, Some(folder)) else {
            continue;
        };
        let size = paths.iter().find_map(|path| stamp_of(path));
        let fact = size.map_or(FileFact::Missing, |(bytes, _)| FileFact::There(bytes));
        facts.insert(address.clone(), fact);
    }
    facts
}

/// The finding for a post whose address is that of one before it.
fn clash(
    checked: &Checked,
    post: &Wanted,
    known: &mut HashMap<(PathBuf, String), PathBuf>,
) -> Option<Finding> {
    let (folder, identity) = checked.identity.as_ref()?;
    let key = (folder.clone(), identity.key().to_owned());
    let own = post.path.file_name().unwrap_or_default();
    let before = known.insert(key, PathBuf::from(own))?;
    Some(identity.clash(&before.to_string_lossy()))
}

/// Writes findings.
struct Printer<'a> {
    out: Out,
    args: &'a CheckArgs,
    /// Whether something was written as JSON.
    is_open: bool,
}

impl<'a> Printer<'a> {
    fn of(args: &'a CheckArgs) -> Self {
        Self {
            out: Out::default(),
            args,
            is_open: false,
        }
    }

    fn is_wanted(&self, finding: &Finding) -> bool {
        let is_skipped = self.args.skip.iter().any(|id| id == finding.rule.id());
        let is_quiet = self.args.quiet && finding.severity() == Severity::Hint;
        !is_skipped && !is_quiet
    }

    /// Whether anybody still reads.
    fn print(&mut self, path: &Path, findings: &[Finding]) -> bool {
        let path = path.to_string_lossy();
        let mut text = String::new();
        for finding in findings {
            if self.args.json {
                text.push_str(if self.is_open { ",\n  " } else { "[\n  " });
                self.is_open = true;
                text.push_str(&json(&path, finding));
                continue;
            }
            // Writing to a text never fails.
            let _ = writeln!(
                text,
                "{}:{}:{}: {}: {} ({})",
                without_controls(&path),
                finding.line,
                finding.column,
                finding.severity().name(),
                without_controls(&finding.message),
                finding.rule.id()
            );
        }
        self.out.put(&text)
    }

    fn finish(mut self) -> u8 {
        if self.args.json {
            self.out.put(if self.is_open { "\n]\n" } else { "[]\n" });
        }
        self.out.finish()
    }
}

fn json(path: &str, finding: &Finding) -> String {
    let told = Told {
        path,
        line: finding.line,
        column: finding.column,
        severity: finding.severity().name(),
        rule: finding.rule.id(),
        message: &finding.message,
    };
    // Texts and numbers can always be written as JSON.
    serde_json::to_string(&told).unwrap_or_default()
}

impl Totals {
    fn count(&mut self, severity: Severity) {
        match severity {
            Severity::Error => self.errors += 1,
            Severity::Warning => self.warnings += 1,
            Severity::Hint => self.hints += 1,
        }
    }

    fn found(&self) -> usize {
        self.errors + self.warnings + self.hints
    }

    fn code(&self, strict: bool) -> u8 {
        if self.failed > 0 {
            FAILED
        } else if self.errors > 0 || (strict && self.warnings > 0) {
            FOUND
        } else {
            DONE
        }
    }

    fn sentence(&self) -> String {
        let mut text = format!(
            "{}: {}, {}, {}.",
            counted(self.posts, "post"),
            counted(self.errors, "error"),
            counted(self.warnings, "warning"),
            counted(self.hints, "hint")
        );
        if self.failed > 0 {
            let _ = write!(text, " {} could not be read.", self.failed);
        }
        text
    }
}

/// A number with its word.
pub(super) fn counted(number: usize, word: &str) -> String {
    match number {
        1 => format!("1 {word}"),
        number => format!("{number} {word}s"),
    }
}
