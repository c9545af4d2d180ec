//! The program's decisions: state, actions, and the effects they ask for.
//!
//! Everything that can change the state is an [`Action`]; everything that should happen outside
//! is an [`Effect`]. [`update`](fn@update) turns the one into the other, with no disk, no clock
//! and no window.

mod action;
mod block;
mod cards;
mod clipboard;
mod derived;
mod edit;
mod effect;
mod export_job;
mod export_run;
mod facts;
mod files;
mod find;
mod find_run;
mod format;
mod html_view;
mod journal;
mod links;
mod outside;
mod pictures;
mod post_panel;
mod problems;
mod save;
mod settings;
mod site;
mod site_form;
mod source;
mod spelling;
mod state;
mod update;
mod versions;

pub use action::{Action, Choice, OpenFailure, SaveFailure, Setting};
pub use block::{BlockRead, BlockReading};
pub use cards::PostCards;
pub use derived::Derived;
pub use effect::{Effect, FileQuestion, JournalLook, Purpose, SiteSave};
pub use export_job::{
    ExportFailure, ExportJob, ExportWrite, PlanJob, PlannedChange, PlannedExport, RenderJob,
};
pub use export_run::{ExportChoice, Exporting};
pub use facts::Facts;
pub use find::{Count, Find, FindOption, Wrapped};
pub use html_view::{HtmlView, ask_for_html};
pub use journal::{FileNow, JournalState, KeptIn, KeptPost, LeftPost, Wanted, follow_journal};
pub use outside::{
    CompareJob, CompareView, Compared, ComparedText, Comparing, Comparison, News, Outside,
    OutsideAct, Place, WatchedPost, Watching, watch_post,
};
pub use pictures::{PictureJob, ask_for_pictures};
pub use post_panel::{
    BlockFault, Clock, Month, OtherKey, OtherKind, PanelAct, PanelDraft, PanelField, PostForm,
    Said, SlugFacts, Suggestion, TargetFrom, TargetInUse, Week, key_suggestions, suggestions,
};
pub use site::{Site, SiteFiles, SiteState, ThemeChoice, ThemeText, watch_site};
pub use site_form::{SiteForm, SiteFormAct};
pub use source::Source;
pub use spelling::{
    NewWord, Offer, Offered, SpellFailure, SpellJob, Spelling, SpellingAct, SpellingItem, Spelt,
    SuggestJob, Suggested, Vocabulary, check_spelling, spelling_items,
};
pub use state::{Notice, NoticeKind, OpenPost, Overlay, PathPrompt, State, Then, WaitingSave};
pub use update::update;
pub use versions::{
    FoundVersion, FoundVersions, Keeping, ShownVersion, VersionItem, VersionJob, VersionNote,
    VersionSearch, VersionShown, VersionsAct, VersionsAnswer, VersionsOf, VersionsOrder,
    VersionsState, figures_of_version, follow_versions, versions_due, words_between,
};
