//! The only place that touches files: reading and saving posts, writing exports, settings.
//!
//! What is promised here: a file that is saved is afterwards the old one whole or the new one
//! whole, nothing is overwritten unasked, and a failure is an error that says what to do.
//!
//! | module | job |
//! |---|---|
//! | [`codec`] | bytes of a file to text and back, without altering one byte |
//! | [`encoding`] | encodings: characters for bytes, and what a file seems to be written in |
//! | `form_words` | the form of a file in words, to be kept |
//! | [`database`] | opening a database of the program's own, and setting a damaged one aside |
//! | [`disk`] | the few file operations everything else is built from, and the real disk |
//! | [`mod@file`] | reading a post, and telling later whether the file is still the same |
//! | [`picture_file`] | reading the pictures of a post |
//! | [`problem_reports`] | the folder with reports of what went wrong inside the program |
//! | [`save`] | saving a post |
//! | [`site_files`] | finding and reading the files of a site, and telling when they change |
//! | [`batch`] | writing the files of an export, all or none |
//! | [`clock`] | the time of now, in the zone of this place |
//! | [`settings`] | what the program remembers between two starts |
//! | [`mod@journal`] | every edit of every open post, against crashes |
//! | [`last_export`] | how a post was last exported |
//! | [`settings_file`] | reading and writing it |
//! | [`dirs`] | where the program keeps its own files |
//! | [`versions`] | what posts said earlier |
//! | [`watch`] | telling what other programs do to the open file |
//! | [`walk`] | finding the posts of a folder |
//! | [`trouble`] | errors of the system in the words of a writer |
//! | `unflushed` | writing many files with one wait for the device |
//! | [`safety`] | what is kept while a file is written in place, and used at the next start |
//! | `temp`, `in_place` | the two ways to put bytes into a file |
//! | `attributes` | extended attributes and access lists |

mod attributes;
pub mod batch;
pub mod clock;
pub mod codec;
pub mod database;
pub mod dirs;
pub mod disk;
pub mod encoding;
pub mod file;
mod form_words;
mod in_place;
pub mod journal;
pub mod last_export;
pub mod picture_file;
pub mod problem_reports;
pub mod safety;
pub mod save;
pub mod settings;
pub mod settings_file;
pub mod site_files;
mod temp;
pub mod trouble;
mod unflushed;
pub mod versions;
pub mod walk;
pub mod watch;

pub use batch::{Change, WriteError, WriteReport, compare_files, write_files};
pub use clock::{local_day, local_now, local_time};
pub use codec::{
    DecodeError, Decoded, EncodeError, LineEnding, MAX_BYTES, TextFormat, decode, encode,
};
pub use database::{Database, DatabaseError, Schema};
pub use dirs::Folders;
pub use disk::files_in;
pub use encoding::{BadBytes, Charset, Encoding};
pub use file::{Fingerprint, Opened, ReadError, read_bytes, read_post};
pub use journal::{
    ContentId, Entry, EntryId, FollowNote, Found, Journal, Kept, Leaving, Note, OpenNote, Urgency,
};
pub use last_export::{LastExport, MAX_EXPORTS, WrittenFile, content_hash};
pub use picture_file::{LONGEST_PICTURE, PictureFile, PictureFileError};
pub use problem_reports::{MAX_REPORTS, mark_told, reports, untold_report, write_report};
pub use safety::{Interrupted, SAFETY_FOLDER, finish_interrupted};
pub use save::{Guard, SaveError, save_in_new_folder, save_post};
pub use settings::{Device, FocusMode, PageView, Settings, Theme, WindowPlace};
pub use settings_file::SettingsError;
pub use site_files::{
    FileStamp, PROFILE_NAME, PostHead, PostHeads, TARGETS_FOLDER, THEMES_FOLDER, ThemeFile,
    find_profile, now_seconds, read_head, read_text, save_profile, stamp_of, theme_files,
    this_year, toml_files,
};
pub use trouble::Trouble;
pub use unflushed::{flush_folder_tree, write_unflushed};
pub use versions::{
    NewVersion, Owner, VersionId, VersionLimits, VersionReason, VersionRow, Versions,
};
pub use walk::{POST_ENDINGS, Posts, posts_below};
pub use watch::{FileWatch, Seen, look_now};
