//! The kinds of site that posts can be written for: those of the program and the user's own; and
//! `postwright targets`, which lists and explains them.

mod explain;

use std::path::{Path, PathBuf};

use serde::Serialize;

use super::args::TargetsArgs;
use super::io::{DONE, FAILED, report, say, without_controls, write};
use crate::host::site::profile_of;
use crate::store::{Folders, read_text, toml_files};
use crate::target::{Target, read_target, targets as shipped};

/// The name of a folder with targets: beside `site.toml`, and in the folder of the settings.
const FOLDER: &str = "targets";

/// The targets that there are.
pub(super) struct Targets {
    /// The user's: the file and what it says.
    own: Vec<(PathBuf, Target)>,
    /// What is wrong with them, each as it is printed.
    problems: Vec<String>,
}

/// A target, under the names it has in JSON.
#[derive(Serialize)]
struct Told<'a> {
    id: &'a str,
    title: &'a str,
    /// The file of one of the user's.
    file: Option<String>,
    export: &'static str,
    front_matter: Vec<&'static str>,
    read_time: Option<&'a str>,
    post: &'a str,
    draft: Option<&'a str>,
    keys: std::collections::BTreeMap<&'static str, String>,
}

impl Targets {
    /// The targets for posts in `folder`.
    pub(super) fn of(folder: &Path) -> Self {
        let folder = std::path::absolute(folder).ok();
        let site = profile_of(folder.as_deref());
        let beside = site
            .as_deref()
            .and_then(Path::parent)
            .map(Path::to_path_buf);
        let config = Folders::locate().map(|folders| folders.config);
        let mut found = Self {
            own: Vec::new(),
            problems: Vec::new(),
        };
        for folder in beside.into_iter().chain(config) {
            for file in toml_files(&folder.join(FOLDER)) {
                found.read(file);
            }
        }
        found
            .own
            .sort_by_key(|(_, target)| target.title.to_lowercase());
        found
    }

    fn read(&mut self, file: PathBuf) {
        let id = file.file_stem().unwrap_or_default().to_string_lossy();
        // Of two with one id the one of the site counts, which comes first.
        if self.own.iter().any(|(_, target)| target.id == id) {
            return;
        }
        let text = match read_text(&file) {
            Ok(text) => text,
            Err(message) => return self.problems.push(message),
        };
        let (target, problems) = read_target(&id, &text);
        self.problems.extend(problems.iter().map(|problem| {
            let advice = problem.suggestion.as_deref().unwrap_or_default();
            let place = format!("{}:{}", file.display(), problem.line);
            format!("{place}: {} {advice}", problem.message)
                .trim_end()
                .to_owned()
        }));
        self.own.push((file, target));
    }

    /// The target with an id.
    ///
    /// # Errors
    /// The message for the user if there is none.
    pub(super) fn find(&self, id: &str) -> Result<&Target, String> {
        let all = self.all();
        let found = all.iter().find(|(_, target)| target.id == id);
        found.map(|(_, target)| *target).ok_or_else(|| {
            let ids: Vec<_> = all.iter().map(|(_, target)| target.id.as_str()).collect();
            format!(
                "There is no target {id}. Take one of these, or put a file {id}.toml into the folder \
                 targets beside site.toml: {}.",
                ids.join(", ")
            )
        })
    }

    /// The user's, and those of the program that they do not replace.
    fn all(&self) -> Vec<(Option<&Path>, &Target)> {
        let is_replaced = |id: &str| self.own.iter().any(|(_, own)| own.id == id);
        let ours = shipped().iter().filter(|target| !is_replaced(&target.id));
        let own = self
            .own
            .iter()
            .map(|(file, target)| (Some(file.as_path()), target));
        ours.map(|target| (None, target)).chain(own).collect()
    }
}

/// Carries the command out.
///
/// Returns the exit code.
pub(super) fn targets(args: &TargetsArgs) -> u8 {
    let targets = Targets::of(Path::new("."));
    for problem in &targets.problems {
        say(problem);
    }
    let all = targets.all();
    let code = match (&args.name, args.json) {
        (None, true) => {
            let told: Vec<_> = all
                .iter()
                .map(|(file, target)| told(*file, target))
                .collect();
            write_json(&told)
        }
        (None, false) => write(table(&all).as_bytes()),
        (Some(id), json) => match all.iter().find(|(_, target)| target.id == *id) {
            None => return report(&targets.find(id).err().unwrap_or_default()),
            Some((file, target)) if json => write_json(&told(*file, target)),
            Some((file, target)) => write(explain::explained(*file, target).as_bytes()),
        },
    };
    match (code, targets.problems.is_empty()) {
        (DONE, false) => FAILED,
        (code, _) => code,
    }
}

fn write_json(value: &impl Serialize) -> u8 {
    // Texts and lists can always be written as JSON.
    let json = serde_json::to_string_pretty(value).unwrap_or_default();
    write(format!("{json}\n").as_bytes())
}

fn told<'a>(file: Option<&Path>, target: &'a Target) -> Told<'a> {
    let keys = target.keys.iter();
    Told {
        id: &target.id,
        title: &target.title,
        file: file.map(|file| file.to_string_lossy().into_owned()),
        export: target.export.id(),
        front_matter: target
            .formats
            .iter()
            .map(|it| explain::format_id(*it))
            .collect(),
        read_time: target.read_time.as_deref(),
        post: &target.files.post,
        draft: target.files.draft.as_deref(),
        keys: keys
            .map(|(field, path)| (field.id(), path.join(".")))
            .collect(),
    }
}

fn table(all: &[(Option<&Path>, &Target)]) -> String {
    let widths = all.iter().map(|(_, target)| target.id.chars().count());
    let width = widths.max().unwrap_or_default();
    let lines = all.iter().map(|(file, target)| {
        let file = file
            .map(|file| format!("  ({})", file.display()))
            .unwrap_or_default();
        let title = without_controls(&target.title);
        format!("{:<width$}  {title}{file}\n", target.id)
    });
    lines.collect()
}
