//! Reads the site around a post, and watches its files: one thread, which looks once a second and
//! wakes the window only when something is other than before.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

use super::Answer;
use crate::app::{Action, SiteFiles, SiteSave, ThemeText};
use crate::front_matter::{self, FrontMatter};
use crate::post::{Post, slug_from_title};
use crate::site::ListedPost;
use crate::store::{
    PostHead, PostHeads, SaveError, TARGETS_FOLDER, THEMES_FOLDER, find_profile, read_head,
    read_text, save_profile, theme_files, this_year,
};

/// How often the files are looked at.
const PERIOD: Duration = Duration::from_secs(1);
/// Every how many times the posts of the folder are among them: there may be very many.
const POSTS: u32 = 5;

/// Reads the site for the posts in `folder`: `file`, or the profile that is nearest. `config` is the
/// folder with the program's own files.
pub fn read_site(folder: Option<&Path>, file: Option<PathBuf>, config: Option<&Path>) -> SiteFiles {
    let posts = folder.map(posts_of);
    let file = file.or_else(|| profile_of(folder));
    read_files(folder, file, config, posts.unwrap_or_default())
}

fn read_files(
    folder: Option<&Path>,
    file: Option<PathBuf>,
    config: Option<&Path>,
    posts: Arc<Vec<ListedPost>>,
) -> SiteFiles {
    let beside = file.as_deref().and_then(Path::parent);
    let folders: Vec<_> = beside.into_iter().chain(config).collect();
    let own = |name| {
        let folders: Vec<_> = folders.iter().map(|folder| folder.join(name)).collect();
        theme_files(&folders)
    };
    let themes = own(THEMES_FOLDER).into_iter().map(|theme| ThemeText {
        id: theme.id,
        text: theme.text,
    });
    let targets = own(TARGETS_FOLDER).into_iter();
    SiteFiles {
        folder: folder.map(Path::to_path_buf),
        text: match &file {
            Some(file) => read_text(file),
            None => Ok(String::new()),
        },
        file,
        themes: themes.collect(),
        targets: targets.map(|target| (target.id, target.text)).collect(),
        posts,
        year: this_year(),
    }
}

/// A post as a list names it, by its file; `None` for what is no post.
pub fn listed_post(path: &Path) -> Option<ListedPost> {
    read_head(path).and_then(listed)
}

/// Reads the site for posts in `folder` as [`read_site`] does, without their list.
pub fn read_site_alone(
    folder: Option<&Path>,
    file: Option<PathBuf>,
    config: Option<&Path>,
) -> SiteFiles {
    let file = file.or_else(|| profile_of(folder));
    read_files(folder, file, config, Arc::default())
}

/// The posts of a folder, as a list names them.
pub fn posts_of(folder: &Path) -> Arc<Vec<ListedPost>> {
    PostHeads::default().refresh(folder, listed)
}

/// The profile for what is in `folder`.
pub fn profile_of(folder: Option<&Path>) -> Option<PathBuf> {
    let home = directories::BaseDirs::new();
    let home = home.as_ref().map(directories::BaseDirs::home_dir);
    folder.and_then(|folder| find_profile(folder, home))
}

/// The thread that watches the files of a site.
pub(super) struct SiteWatcher {
    orders: Sender<Option<PathBuf>>,
}

impl SiteWatcher {
    /// One that sends its answers there. It ends when the watcher is dropped.
    pub(super) fn start(config: Option<PathBuf>, answer: Answer) -> Self {
        let (orders, folders) = channel();
        std::thread::spawn(move || watch(&folders, config.as_deref(), &answer));
        Self { orders }
    }

    /// Watches the site of another folder from now on.
    pub(super) fn order(&self, folder: Option<PathBuf>) {
        // The thread lives as long as the watcher.
        drop(self.orders.send(folder));
    }
}

/// Saves a profile.
pub(super) fn save_site(save: &SiteSave, safety: Option<&Path>) -> Result<(), String> {
    match save_profile(&save.path, &save.text, save.before.as_deref(), safety) {
        Ok(()) => Ok(()),
        Err(
            SaveError::ChangedOutside { path }
            | SaveError::Exists { path }
            | SaveError::Gone { path },
        ) => Err(changed(&path)),
        Err(error) => Err(error.to_string()),
    }
}

fn changed(path: &Path) -> String {
    format!(
        "The profile was not saved: another program changed the file meanwhile, and it was left as \
         it is. Close the form and open it again to go on from what the file says now. - {}",
        path.display()
    )
}

fn watch(folders: &Receiver<Option<PathBuf>>, config: Option<&Path>, answer: &Answer) {
    let Ok(mut folder) = folders.recv() else {
        return;
    };
    let mut heads = PostHeads::default();
    let mut told: Option<SiteFiles> = None;
    let mut round: u32 = 0;
    loop {
        let read = catch_unwind(AssertUnwindSafe(|| {
            let folder = folder.as_deref();
            if let Some(folder) = folder.filter(|_| round.is_multiple_of(POSTS)) {
                heads.refresh(folder, listed);
            }
            read_files(folder, profile_of(folder), config, heads.all())
        }));
        round = round.wrapping_add(1);
        match read {
            Ok(files) if told.as_ref() != Some(&files) => {
                told = Some(files.clone());
                answer.send(Action::SiteRead(Box::new(files)));
            }
            Ok(_) => {}
            // A fault costs this round, and what was known of the posts.
            Err(_) => heads = PostHeads::default(),
        }
        match folders.recv_timeout(PERIOD) {
            Ok(next) => {
                // Only the newest is of interest.
                folder = folders.try_iter().last().unwrap_or(next);
                heads = PostHeads::default();
                told = None;
                round = 0;
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return,
        }
    }
}

/// Whether a file of this name speaks of its folder and is no post: a readme, the page of a section.
fn is_about_folder(stem: &str) -> bool {
    stem.eq_ignore_ascii_case("readme") || stem.starts_with('_')
}

/// A post as a list names it; its title is that of the front matter, else the name of its file.
fn listed(head: PostHead) -> Option<ListedPost> {
    let front_matter = front_matter::read(&head.text);
    let stem = head.name.rsplit_once('.').map_or("", |(stem, _)| stem);
    if is_about_folder(stem) {
        return None;
    }
    let title = front_matter.title();
    let title = title.or_else(|| Post::parse(&head.text).title().map(|title| title.text));
    let title = title?;
    Some(ListedPost {
        slug: front_matter.slug().unwrap_or_else(|| {
            if stem.is_empty() {
                slug_from_title(&title)
            } else {
                stem.to_owned()
            }
        }),
        title,
        date: front_matter.date().map(|(date, _)| date),
        draft: front_matter.draft(),
        tags: front_matter.tags(),
        categories: front_matter.categories(),
        authors: front_matter.authors(),
        series: series(&front_matter),
        file_name: head.name,
    })
}

/// The series that a post is a part of: the first, where there are several.
fn series(front_matter: &FrontMatter) -> Option<String> {
    let value = &front_matter.get("series")?.value;
    let first = value.as_list().first().map_or(value, |item| &item.value);
    let text = first.as_text()?.trim().to_owned();
    (!text.is_empty()).then_some(text)
}
