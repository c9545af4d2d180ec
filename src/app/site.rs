//! The site around the open post: its profile, its themes and the other posts of the folder, as the
//! files say now.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::effect::Effect;
use super::post_panel::merged;
use super::state::State;
use crate::front_matter::FrontMatter;
use crate::site::{
    ListedPost, PageParts, PartsInput, Profile, SiteProblem, Theme, read_profile, read_theme,
    theme, themes,
};
use crate::target::{Target, read_targets};

/// What the files around a post say: read by the host, again whenever one of them changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SiteFiles {
    /// The folder of the post that this is for.
    pub folder: Option<PathBuf>,
    /// The profile, in that folder or above it.
    pub file: Option<PathBuf>,
    /// What it says, or why it could not be read.
    pub text: Result<String, String>,
    /// The themes of the user.
    pub themes: Vec<ThemeText>,
    /// The targets of the user: their ids and what their files say.
    pub targets: Vec<(String, String)>,
    /// The posts of the folder.
    pub posts: Arc<Vec<ListedPost>>,
    /// The year of today.
    pub year: i16,
}

/// A theme of the user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThemeText {
    /// The name of its file without the ending.
    pub id: String,
    /// What it says.
    pub text: String,
}

/// The site around a post, ready to be used.
#[derive(Debug, Clone, PartialEq)]
pub struct Site {
    /// The profile.
    pub profile: Profile,
    /// The theme that it names.
    pub theme: Theme,
    /// The way from the folder of the post to that of the profile, such as `../`.
    pub site_folder: String,
    /// The posts of the folder.
    pub posts: Arc<Vec<ListedPost>>,
    /// The year of today.
    pub year: i16,
}

/// A theme that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThemeChoice {
    /// Its id.
    pub id: String,
    /// Its name.
    pub title: String,
}

/// What is known of the site of the open post.
#[derive(Debug, Clone)]
pub struct SiteState {
    /// The file of the profile, if there is one.
    pub file: Option<PathBuf>,
    /// What that file says.
    pub text: String,
    /// Whether the file could be read.
    pub is_readable: bool,
    /// What is wrong in it.
    pub problems: Vec<SiteProblem>,
    /// What is wrong in the file of the theme.
    pub theme_problems: Vec<SiteProblem>,
    /// The themes that there are.
    pub themes: Vec<ThemeChoice>,
    /// The targets that there are.
    pub targets: Arc<Vec<Arc<Target>>>,
    /// What is wrong in the files of the user's targets, with their ids.
    pub target_problems: Vec<(String, SiteProblem)>,
    /// The site itself.
    pub site: Arc<Site>,
    /// Another number whenever something of it has changed.
    pub version: u64,
    /// The folder that is watched.
    watched: Option<Option<PathBuf>>,
}

impl Default for Site {
    fn default() -> Self {
        let profile = Profile::default();
        Self {
            theme: theme(&profile.theme).cloned().unwrap_or_default(),
            profile,
            site_folder: String::new(),
            posts: Arc::default(),
            year: 0,
        }
    }
}

impl Default for SiteState {
    fn default() -> Self {
        Self {
            file: None,
            text: String::new(),
            is_readable: true,
            problems: Vec::new(),
            theme_problems: Vec::new(),
            themes: choices(&[]),
            targets: merged(Vec::new()),
            target_problems: Vec::new(),
            site: Arc::default(),
            version: 0,
            watched: None,
        }
    }
}

impl Site {
    /// Makes the site of what files say; and what is wrong in the profile and in the theme.
    pub fn read(files: &SiteFiles) -> (Self, Vec<SiteProblem>, Vec<SiteProblem>) {
        let (profile, problems) = match &files.text {
            Ok(text) => read_profile(text),
            Err(message) => (Profile::default(), vec![whole_file(message)]),
        };
        let (theme, theme_problems) = Self::theme_of(files, &profile.theme);
        let site = Self {
            profile,
            theme,
            site_folder: way(files.folder.as_deref(), files.file.as_deref()),
            posts: Arc::clone(&files.posts),
            year: files.year,
        };
        (site, problems, theme_problems)
    }

    /// The theme with an id: the user's, or one of the program; the usual one if there is none. And
    /// what is wrong with it.
    pub fn theme_of(files: &SiteFiles, id: &str) -> (Theme, Vec<SiteProblem>) {
        let own = files.themes.iter().find(|own| own.id == id);
        match (own, theme(id)) {
            (Some(own), _) => read_theme(&own.id, &own.text),
            (None, Some(theme)) => (theme.clone(), Vec::new()),
            (None, None) => {
                let usual = Self::default().theme;
                let problem = missing_theme(files, id, &usual.title);
                (usual, vec![problem])
            }
        }
    }
}

impl State {
    /// The id of the read time rule: the one of the site, else the one in the settings.
    pub fn read_time_rule(&self) -> &str {
        let of_site = self.site.site.profile.read_time.as_deref();
        of_site.unwrap_or(&self.settings.read_time_rule)
    }

    /// The parts of the page of the open post around its body. `title` is its title as plain text,
    /// `read_time` its read time with its label.
    pub fn page_parts(
        &self,
        front_matter: &FrontMatter,
        title: &str,
        read_time: &str,
    ) -> PageParts {
        let site = &self.site.site;
        let slug = front_matter.slug();
        let slug = slug.unwrap_or_else(|| crate::post::slug_from_title(title));
        let path = self.post.path.as_deref();
        let file_name = path.and_then(Path::file_name).unwrap_or_default();
        PageParts::of(&PartsInput {
            profile: &site.profile,
            theme: &site.theme,
            site_folder: &site.site_folder,
            front_matter,
            title,
            slug: &slug,
            read_time,
            file_name: &file_name.to_string_lossy(),
            posts: &site.posts,
            year: site.year,
        })
    }
}

/// Has the files around the post watched, if they are not. To be called in every frame.
pub fn watch_site(state: &mut State) -> Option<Effect> {
    let folder = state.post.path.as_deref().and_then(Path::parent);
    let folder = folder.map(Path::to_path_buf);
    if state.site.watched.as_ref() == Some(&folder) {
        return None;
    }
    state.site.watched = Some(folder.clone());
    Some(Effect::WatchSite(folder))
}

/// The files around the post were read: anew, or because they have changed.
pub(super) fn site_read(state: &mut State, files: &SiteFiles) {
    let site = &mut state.site;
    // Of a folder that the post has left.
    if site.watched.as_ref().is_some_and(|it| *it != files.folder) {
        return;
    }
    let (read, problems, theme_problems) = Site::read(files);
    state.source.set_dialect(read.profile.dialect());
    site.file.clone_from(&files.file);
    site.text = files.text.clone().unwrap_or_default();
    site.is_readable = files.text.is_ok();
    site.problems = problems;
    site.theme_problems = theme_problems;
    site.themes = choices(&files.themes);
    let own = read_targets(&files.targets);
    let problems = own.iter().flat_map(|own| {
        let of = |problem: &SiteProblem| (own.target.id.clone(), problem.clone());
        own.problems.iter().map(of)
    });
    site.target_problems = problems.collect();
    site.targets = merged(own.into_iter().map(|own| own.target).collect());
    site.site = Arc::new(read);
    site.version += 1;
}

/// The themes of the program and those of the user, which come first where they have the same id.
fn choices(own: &[ThemeText]) -> Vec<ThemeChoice> {
    let own_ids = |id: &str| own.iter().any(|theme| theme.id == id);
    let ours = themes().iter().filter(|theme| !own_ids(&theme.id));
    let ours = ours.map(|theme| (theme.id.clone(), theme.title.clone()));
    let own = own.iter().map(|own| {
        let (theme, _) = read_theme(&own.id, &own.text);
        (theme.id, theme.title)
    });
    let all = ours.chain(own);
    all.map(|(id, title)| ThemeChoice { id, title }).collect()
}

/// The way from the folder of a post to that of the profile: `../` for each folder up to one that
/// holds both, then down. Nothing if there is none.
fn way(folder: Option<&Path>, file: Option<&Path>) -> String {
    let Some((folder, site)) = folder.zip(file.and_then(Path::parent)) else {
        return String::new();
    };
    let shared = site.ancestors().find_map(|above| {
        let up = folder.strip_prefix(above).ok()?;
        Some((up, site.strip_prefix(above).ok()?))
    });
    let Some((up, down)) = shared else {
        return String::new();
    };
    let mut way = "../".repeat(up.components().count());
    for part in down {
        way.push_str(&part.to_string_lossy());
        way.push('/');
    }
    way
}

fn whole_file(message: &str) -> SiteProblem {
    SiteProblem {
        line: 1,
        message: message.to_owned(),
        suggestion: None,
    }
}

fn missing_theme(files: &SiteFiles, id: &str, usual: &str) -> SiteProblem {
    let ids: Vec<_> = choices(&files.themes)
        .into_iter()
        .map(|choice| choice.id)
        .collect();
    SiteProblem {
        line: 1,
        message: format!("There is no theme \u{201c}{id}\u{201d}, so {usual} is used."),
        suggestion: Some(format!(
            "Write one of these, or put a file {id}.toml into the folder themes beside the \
             profile: {}.",
            ids.join(", ")
        )),
    }
}
