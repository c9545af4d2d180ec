//! The word lists on the disk: the user's beside the settings, the sites' beside their posts.

use std::path::{Path, PathBuf};

use crate::app::NewWord;
use crate::spell::{WordError, WordList};
use crate::store::{
    Guard, ReadError, SaveError, TextFormat, Trouble, read_post, save_in_new_folder,
};

/// The list of a site, in the folder of its posts or in one above it. Programs that make sites
/// leave out files with such a name.
const OF_SITE: &str = ".postwright-words.txt";
/// The user's list, beside the settings.
const OF_USER: &str = "words.txt";
/// In how many folders a site's list is looked for.
const MOST_FOLDERS: usize = 16;
/// How often a list is read again because another program wrote to it.
const TRIES: usize = 3;

/// Why a word is not on a list. The message is for the user.
#[derive(Debug, thiserror::Error)]
pub(super) enum ListError {
    /// There is no folder for the user's list.
    #[error(
        "The word was not added: the system names no folder for your words. It counts as right \
         while this post is open. Save the post first, and the word goes to a list beside it."
    )]
    NoPlace,
    /// It is no word.
    #[error(transparent)]
    Word(#[from] WordError),
    /// The list cannot be read.
    #[error("The word was not added, and counts as right while this post is open. {0}")]
    Unreadable(#[from] ReadError),
    /// The list could not be written.
    #[error(
        "The word was not added: {trouble}. It counts as right while this post is open, and the \
         word list is as it was. {} - {}", trouble.advice(), path.display()
    )]
    Unwritable {
        /// The list.
        path: PathBuf,
        /// What went wrong.
        trouble: Trouble,
    },
    /// Other programs keep writing to the list.
    #[error(
        "The word was not added: another program is writing to the word list. It counts as right \
         while this post is open. Try it again. - {}", path.display()
    )]
    Busy {
        /// The list.
        path: PathBuf,
    },
}

/// The lists for posts in `folder`, and the user's. What is not there or cannot be read is left
/// out.
pub(super) fn lists(folder: Option<&Path>, config: Option<&Path>) -> Vec<WordList> {
    let of_user = config.map(|config| config.join(OF_USER));
    let paths = folder.into_iter().flat_map(of_site).chain(of_user);
    let read = paths.filter_map(|path| read_post(&path).ok());
    read.map(|opened| WordList::read(&opened.text)).collect()
}

/// Puts a word on the nearest list of its site, or on the user's if its post is in no file. What
/// was done, for the user.
pub(super) fn add_word(new: &NewWord, config: Option<&Path>) -> Result<String, ListError> {
    let path = match (&new.folder, config) {
        (Some(folder), _) => {
            let here = folder.join(OF_SITE);
            of_site(folder).find(|path| path.is_file()).unwrap_or(here)
        }
        (None, Some(config)) => config.join(OF_USER),
        (None, None) => return Err(ListError::NoPlace),
    };
    for _ in 0..TRIES {
        if let Some(done) = add_to(&path, &new.word)? {
            return Ok(done);
        }
    }
    Err(ListError::Busy { path })
}

/// `None` if another program wrote to the list at the same time.
fn add_to(path: &Path, word: &str) -> Result<Option<String>, ListError> {
    let (text, format, guard) = match read_post(path) {
        Ok(opened) => (
            opened.text,
            opened.format,
            Guard::Expect(opened.fingerprint),
        ),
        Err(ReadError::Missing { .. }) => (String::new(), TextFormat::default(), Guard::NewFile),
        Err(error) => return Err(error.into()),
    };
    let mut list = WordList::read(&text);
    let place = path.display();
    if !list.add(word)? {
        return Ok(Some(format!(
            "\u{201c}{word}\u{201d} is on the word list already. - {place}"
        )));
    }
    match save_in_new_folder(path, list.text(), &format, guard, None) {
        Ok(_) | Err(SaveError::NotFlushed { .. }) => Ok(Some(format!(
            "Added \u{201c}{word}\u{201d} to the word list. - {place}"
        ))),
        Err(
            SaveError::ChangedOutside { .. } | SaveError::Gone { .. } | SaveError::Exists { .. },
        ) => Ok(None),
        Err(SaveError::Failed { path, trouble } | SaveError::Damaged { path, trouble }) => {
            Err(ListError::Unwritable { path, trouble })
        }
        Err(SaveError::Lacks { path, error }) => Err(ListError::Unwritable {
            path,
            trouble: Trouble::Other(error.to_string()),
        }),
    }
}

/// Where a list of the site of `folder` may be, the nearest first.
fn of_site(folder: &Path) -> impl Iterator<Item = PathBuf> {
    let folders = folder.ancestors().take(MOST_FOLDERS);
    folders.map(|folder| folder.join(OF_SITE))
}
