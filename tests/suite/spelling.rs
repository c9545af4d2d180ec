//! Spelling in the program: what is asked when, where answers end up, and what is done about a word.
//!
//! The host of these tests answers when the test says so, with the real checker.

use std::ops::Range;
use std::sync::{Arc, LazyLock};

use postwright::app::{
    Action, Effect, NewWord, NoticeKind, Offered, Overlay, SpellFailure, SpellJob, SpellingAct,
    Spelt, State, Suggested, check_spelling, spelling_items, update,
};
use postwright::command::CommandId;
use postwright::spell::{Checker, Dictionary};
use postwright::store::{Fingerprint, Opened, TextFormat};
use postwright::text::{Edit, EditKind, Selection};

use proptest::prelude::*;

static ENGLISH: LazyLock<Checker> =
    LazyLock::new(|| Checker::new(vec![Arc::new(Dictionary::bundled_english())], Vec::new()));

/// A program with a post open, all of it in sight, and the job that is not answered yet.
struct Desk {
    state: State,
    job: Option<SpellJob>,
    /// How many bytes were asked about so far.
    asked: usize,
}

impl Desk {
    fn new(text: &str) -> Self {
        Self::seeing(text, 0..text.len())
    }

    fn seeing(text: &str, sight: Range<usize>) -> Self {
        let mut desk = Self {
            state: State::default(),
            job: None,
            asked: 0,
        };
        desk.open("/posts/post.md", text);
        desk.see(sight);
        desk
    }

    fn open(&mut self, path: &str, text: &str) {
        self.act(Action::Read {
            path: path.into(),
            result: Ok(Opened {
                text: text.to_owned(),
                format: TextFormat::default(),
                fingerprint: Fingerprint::new(text.as_bytes(), None),
            }),
        });
    }

    fn see(&mut self, sight: Range<usize>) {
        self.act(Action::InSight(sight));
    }

    fn act(&mut self, action: Action) -> Vec<Effect> {
        let effects = update(&mut self.state, action);
        self.keep_job(effects)
    }

    fn run(&mut self, id: CommandId) -> Vec<Effect> {
        self.act(Action::Run(id))
    }

    /// What the window does in every frame. Gives the range that is asked about.
    fn frame(&mut self) -> Option<Range<usize>> {
        let effects = check_spelling(&mut self.state);
        let before = self.job.as_ref().map(|job| job.number);
        self.keep_job(effects);
        let job = self.job.as_ref()?;
        (Some(job.number) != before).then(|| job.range.clone())
    }

    fn keep_job(&mut self, effects: Vec<Effect>) -> Vec<Effect> {
        let mut others = Vec::new();
        for effect in effects {
            match effect {
                Effect::Spell(job) => {
                    self.asked += job.range.len();
                    self.job = Some(*job);
                }
                other => others.push(other),
            }
        }
        others
    }

    /// The host answers the newest job.
    fn answer(&mut self) -> Vec<Effect> {
        let job = self.job.take().expect("a job");
        self.act(answer_to(&job))
    }

    /// Frames and answers until nothing is left to ask.
    fn settle(&mut self) {
        for _ in 0..10_000 {
            self.frame();
            if self.job.is_none() {
                return;
            }
            self.answer();
        }
        panic!("spelling goes on for ever");
    }

    fn edit(&mut self, range: Range<usize>, text: &str) {
        let now = self.state.now;
        let edit = Edit::replace(range, text);
        let applied = self.state.post.document.apply(edit, EditKind::Step, now);
        applied.expect("a range of the text");
    }

    fn text(&self) -> String {
        self.state.post.document.buffer().text()
    }

    /// The misspelt words as they are shown now.
    fn shown(&mut self) -> Vec<String> {
        let all = 0..self.state.post.document.buffer().len();
        let document = &self.state.post.document;
        let words = self.state.spelling.misspelt(document, all);
        let word = |range| document.buffer().slice(range).expect("a range of the text");
        words
            .into_iter()
            .map(|range| word(range).into_owned())
            .collect()
    }

    fn at(&self, what: &str) -> usize {
        self.text().find(what).expect("it is there")
    }

    fn caret(&mut self, at: usize) {
        self.state.post.document.select(Selection::caret(at));
    }

    fn selected(&self) -> String {
        let document = &self.state.post.document;
        document
            .buffer()
            .slice_near(document.selection().range())
            .into_owned()
    }

    fn told(&self) -> Vec<&str> {
        self.state
            .notices
            .iter()
            .map(|notice| notice.text.as_str())
            .collect()
    }
}

fn answer_to(job: &SpellJob) -> Action {
    Action::Spelt(Spelt {
        post: job.vocabulary.post,
        number: job.number,
        result: Ok(job.misspelt(&ENGLISH)),
    })
}

#[test]
fn what_is_in_sight_is_checked_and_nothing_else() {
    let text = format!(
        "{}A recieve here.\n\n{}",
        "Teh start.\n\n".repeat(900),
        "Teh end.\n\n".repeat(900)
    );
    let sight = text.find("A recieve").expect("it is there");
    let mut desk = Desk::seeing(&text, sight..sight + 15);
    let asked = desk.frame().expect("a job");
    assert!(asked.contains(&sight) && asked.len() < 100, "{asked:?}");
    assert_eq!(desk.frame(), None, "one job at a time");
    desk.answer();
    assert_eq!(desk.shown(), ["recieve"]);
    assert_eq!(desk.frame(), None, "nothing is left to ask");
    // Scrolled on: only what is new is asked about.
    let before = desk.asked;
    desk.see(sight..sight + 15 + 2000);
    desk.settle();
    assert_eq!(desk.shown().len(), 1 + 2000 / "Teh end.\n\n".len());
    assert!((1900..2200).contains(&(desk.asked - before)));
}

#[test]
fn what_is_no_prose_is_skipped() {
    let text = "---\ntitle: Teh tilte\n---\n\nA `recieve` and **definately** and [seperate](adress \
                \"x\") on <b titel=\"wierd\">untill</b> {{< figrue \"tonite\" >}} $acn$ https://exmple.com.\n\n\
                ```wrold\nteh code\n\nteh more code\n```\n\n    indnted\n\nThe ende of it[^noet].\n\n[^noet]: Wich.\n";
    let mut desk = Desk::new(text);
    desk.settle();
    assert_eq!(
        desk.shown(),
        ["definately", "seperate", "untill", "ende", "Wich"]
    );
}

#[test]
fn a_word_that_is_edited_is_asked_about_alone_and_its_neighbours_stay() {
    let mut desk = Desk::new("One teh two recieve three wrold four.\n\nTeh end.\n");
    desk.settle();
    assert_eq!(desk.shown(), ["teh", "recieve", "wrold", "Teh"]);
    let at = desk.at("recieve");
    desk.edit(at + 7..at + 7, "d");
    assert_eq!(
        desk.shown(),
        ["teh", "wrold", "Teh"],
        "at once, before any answer"
    );
    assert_eq!(desk.frame(), Some(at..at + 8));
    desk.answer();
    assert_eq!(desk.shown(), ["teh", "recieved", "wrold", "Teh"]);
    desk.edit(at..at + 8, "received");
    desk.settle();
    assert_eq!(desk.shown(), ["teh", "wrold", "Teh"]);
    assert_eq!(desk.asked, desk.text().len() - 1 + 8 + 8);
}

#[test]
fn an_edit_of_the_markup_asks_about_the_paragraph_or_all_that_follows() {
    let text = "One teh two recieve.\n\nMore teh words.\n\nTeh end.\n";
    let mut desk = Desk::new(text);
    desk.settle();
    // A code span.
    let at = desk.at("recieve");
    desk.edit(at + 7..at + 7, "`");
    desk.edit(at..at, "`");
    assert_eq!(desk.shown(), ["teh", "teh", "Teh"]);
    desk.settle();
    assert_eq!(desk.shown(), ["teh", "teh", "Teh"]);
    // A code block that goes on to the end; what is beyond the paragraph is stale until then.
    desk.edit(0..0, "```\n");
    desk.settle();
    assert_eq!(desk.shown(), [""; 0]);
    desk.edit(0..4, "");
    desk.settle();
    assert_eq!(desk.shown(), ["teh", "teh", "Teh"]);
    // An indent makes code of a paragraph.
    let at = desk.at("More");
    desk.edit(at..at, "    ");
    desk.settle();
    assert_eq!(desk.shown(), ["teh", "Teh"]);
}

#[test]
fn a_late_answer_is_moved_to_where_its_words_are_now() {
    let mut desk = Desk::new("One teh two recieve three wrold four.\n\nEnd.\n");
    desk.frame();
    let late = desk.job.take().expect("a job");
    // Before, inside and behind, while the answer is on its way.
    desk.edit(1..3, "ther");
    let at = desk.at("recieve");
    desk.edit(at + 3..at + 5, "ei");
    let end = desk.text().len();
    desk.edit(end..end, "More teh.\n");
    desk.see(0..end + 10);
    assert_eq!(desk.frame(), None, "the answer is awaited");
    desk.act(answer_to(&late));
    assert_eq!(
        desk.shown(),
        ["teh", "wrold"],
        "the edited word is not shown"
    );
    desk.settle();
    assert_eq!(desk.shown(), ["teh", "wrold", "teh"]);
    // The same answer once more is nobody's.
    desk.edit(0..0, "xx ");
    desk.act(answer_to(&late));
    assert_eq!(desk.shown(), ["teh", "wrold", "teh"]);
}

#[test]
fn an_answer_for_another_post_changes_nothing() {
    let mut desk = Desk::new("One teh two.\n");
    desk.frame();
    let late = desk.job.take().expect("a job");
    desk.open(
        "/posts/other.md",
        "All of this is right, and long enough.\n",
    );
    desk.act(answer_to(&late));
    assert_eq!(desk.shown(), [""; 0]);
    // Until the editor tells what is in sight of it, that is what was.
    let seen = "One teh two.\n".len();
    assert!(
        desk.frame()
            .is_some_and(|range| range.contains(&(seen - 1)) && range.len() < seen + 10)
    );
    let late = desk.job.take().expect("a job");
    desk.open("/posts/short.md", "Teh");
    desk.act(answer_to(&late));
    desk.settle();
    assert_eq!(desk.shown(), ["Teh"]);
}

#[test]
fn scrolling_away_takes_the_place_of_a_job_that_is_under_way() {
    let text = "Teh start.\n\n".repeat(9000);
    let mut desk = Desk::seeing(&text, 0..600);
    desk.frame();
    let first = desk.job.clone().expect("a job");
    desk.see(60_000..60_598);
    let asked = desk.frame().expect("another job");
    assert!(asked.start > 59_000);
    desk.act(answer_to(&first));
    assert_eq!(desk.shown(), [""; 0], "it is no longer awaited");
    desk.answer();
    assert_eq!(desk.shown().len(), 50);
}

#[test]
fn undo_and_redo_move_the_words_back() {
    let mut desk = Desk::new("One teh two recieve.\n");
    desk.settle();
    desk.edit(0..7, "Three");
    desk.settle();
    assert_eq!(desk.shown(), ["recieve"]);
    desk.run(CommandId::Undo);
    assert_eq!(desk.shown(), ["recieve"]);
    desk.settle();
    assert_eq!(desk.shown(), ["teh", "recieve"]);
    desk.run(CommandId::Redo);
    desk.settle();
    assert_eq!(desk.shown(), ["recieve"]);
}

#[test]
fn the_language_is_that_of_the_front_matter_then_of_the_setting() {
    let language = |text: &str, setting: &str| {
        let mut desk = Desk::new("");
        desk.state.settings.spell_language = setting.to_owned();
        desk.open("/posts/a.md", text);
        desk.see(0..text.len());
        desk.frame();
        desk.job.expect("a job").vocabulary.language
    };
    let some = |tag: &str| Some(tag.to_owned());
    assert_eq!(language("Text.", ""), None);
    assert_eq!(language("Text.", "en-GB"), some("en-GB"));
    assert_eq!(language("---\nlang: de\n---\nText.", "en-GB"), some("de"));
    assert_eq!(
        language("+++\nlanguage = 'fr-CA'\n+++\nText.", ""),
        some("fr-CA")
    );
    assert_eq!(
        language("---\nlocale: pt_BR\n---\nText.", ""),
        some("pt_BR")
    );
    assert_eq!(
        language("\u{feff}---\r\nlang: sv\r\n---\r\nText.", ""),
        some("sv")
    );
}

#[test]
fn another_language_checks_everything_anew() {
    let mut desk = Desk::new("---\nlang: en\n---\n\nOne teh two.\n");
    desk.settle();
    assert_eq!(desk.shown(), ["teh"]);
    let at = desk.at("en\n");
    desk.edit(at..at + 2, "de");
    assert_eq!(desk.shown(), [""; 0]);
    desk.frame();
    let job = desk.job.clone().expect("a job");
    assert_eq!(job.vocabulary.language.as_deref(), Some("de"));
    // There is no dictionary: it is told once, and asked no more.
    let missing = |number, post| {
        Action::Spelt(Spelt {
            post,
            number,
            result: Err(SpellFailure::NoDictionary(
                "No dictionary for de.".to_owned(),
            )),
        })
    };
    desk.act(missing(job.number, job.vocabulary.post));
    assert_eq!(desk.told(), ["No dictionary for de."]);
    assert!(desk.state.notices[0].until.is_some(), "it goes by itself");
    desk.job = None;
    desk.edit(at + 10..at + 10, "Mehr ");
    assert_eq!(desk.frame(), None);
    desk.state.notices.clear();
    // F7 says why it finds nothing, every time.
    desk.run(CommandId::NextMisspelling);
    assert_eq!(desk.told(), ["No dictionary for de."]);
    desk.edit(at..at + 2, "en");
    desk.settle();
    assert_eq!(desk.shown(), ["teh"]);
}

#[test]
fn front_matter_that_is_begun_and_closed_is_no_prose() {
    let mut desk = Desk::new("titel: Teh\n\nText.\n");
    desk.settle();
    assert_eq!(desk.shown(), ["titel", "Teh"]);
    desk.edit(0..0, "---\n");
    desk.settle();
    assert_eq!(desk.shown(), ["titel", "Teh"]);
    let at = desk.at("\n\nText");
    desk.edit(at..at, "\n---");
    desk.settle();
    assert_eq!(desk.shown(), [""; 0]);
    desk.edit(0..4, "");
    desk.settle();
    assert_eq!(desk.shown(), ["titel", "Teh"]);
}

#[test]
fn a_word_that_is_added_is_right_at_once_in_all_its_forms() {
    let mut desk = Desk::new("A zyxford, Zyxford's, and teh.\n");
    desk.settle();
    let at = desk.at("zyxford");
    desk.caret(at + 3);
    desk.edit(0..0, "So ");
    desk.frame();
    let late = desk.job.take();
    let effects = desk.run(CommandId::AddToDictionary);
    let wanted = NewWord {
        word: "zyxford".to_owned(),
        folder: Some("/posts".into()),
    };
    assert!(effects.contains(&Effect::AddWord(wanted)), "{effects:?}");
    assert_eq!(desk.shown(), ["teh"]);
    // An answer that was made without the word does not bring it back.
    if let Some(late) = late {
        desk.act(answer_to(&late));
    }
    desk.edit(0..3, "");
    desk.settle();
    assert_eq!(desk.shown(), ["teh"]);
    // Another post has lists of its own.
    let revision = desk.state.post.document.revision();
    desk.state.post.document.mark_saved(revision);
    desk.open("/other/post.md", "A zyxford.\n");
    desk.see(0..10);
    desk.settle();
    assert_eq!(desk.shown(), ["zyxford"]);
}

#[test]
fn a_post_in_no_file_adds_to_the_users_list_and_no_word_is_told() {
    let mut desk = Desk::new("");
    desk.run(CommandId::New);
    desk.edit(0..0, "A zyxford .");
    desk.see(0..11);
    desk.settle();
    desk.caret(9);
    let effects = desk.run(CommandId::AddToDictionary);
    let folder = |effect: &Effect| match effect {
        Effect::AddWord(NewWord { folder, .. }) => Some(folder.clone()),
        _ => None,
    };
    assert_eq!(effects.iter().find_map(folder), Some(None));
    desk.caret(11);
    let effects = desk.run(CommandId::AddToDictionary);
    assert_eq!(effects.iter().find_map(folder), None);
    assert_eq!(desk.told().len(), 1);
    assert_eq!(desk.run(CommandId::Spelling), [Effect::FocusEditor]);
    assert_eq!(desk.state.overlay, None);
}

#[test]
fn the_next_misspelling_goes_round_the_end_and_says_when_there_is_none() {
    let mut desk = Desk::seeing("Teh one.\n\nA recieve.\n\nThe wrold.\n", 0..0);
    let goes_to = |desk: &mut Desk| {
        desk.run(CommandId::NextMisspelling);
        while desk.job.is_some() {
            desk.answer();
        }
        desk.selected()
    };
    desk.caret(5);
    for word in ["recieve", "wrold", "Teh", "recieve"] {
        assert_eq!(goes_to(&mut desk), word);
    }
    desk.act(Action::Spell(SpellingAct::Ignore));
    let mut one = Desk::seeing("All right but teh.\n", 0..0);
    assert_eq!(goes_to(&mut one), "teh");
    assert_eq!(goes_to(&mut one), "teh");
    assert_eq!(one.told(), ["There is no other misspelt word."]);
    for text in ["", "All of it is right.\n", "---\ntitle: Teh\n---\n"] {
        let mut none = Desk::seeing(text, 0..0);
        none.caret(text.len() / 2);
        goes_to(&mut none);
        assert_eq!(none.told(), ["There is no misspelt word."], "{text:?}");
    }
}

#[test]
fn the_next_misspelling_is_looked_for_in_stretches_and_given_up_when_the_caret_goes() {
    let text = format!("{}Teh end.\n", "All of this is right. ".repeat(10_000));
    let mut desk = Desk::seeing(&text, 0..0);
    desk.run(CommandId::NextMisspelling);
    let mut jobs = 0;
    while let Some(job) = &desk.job {
        assert!(job.range.len() <= (32 << 10) + 512, "{:?}", job.range);
        jobs += 1;
        desk.answer();
    }
    assert_eq!(desk.selected(), "Teh");
    assert_eq!(jobs, text.len().div_ceil(32 << 10));
    // Typing, or going elsewhere, is an end of waiting.
    let mut desk = Desk::seeing(&text, 0..0);
    desk.run(CommandId::NextMisspelling);
    desk.answer();
    desk.caret(40);
    desk.answer();
    assert_eq!(desk.job, None);
    assert_eq!(desk.selected(), "");
}

#[test]
fn a_key_costs_the_same_in_a_large_text() {
    let asked = |count: usize| {
        let paragraph = "All of this is right but teh word. And so on.\n\n";
        let text = paragraph.repeat(count);
        let middle = count / 2 * paragraph.len();
        let mut desk = Desk::seeing(&text, middle..middle + 3000);
        desk.settle();
        let before = desk.asked;
        for at in 0..10 {
            desk.edit(middle + 8 + at..middle + 8 + at, "x");
            desk.settle();
        }
        let job_at = desk.state.spelling.is_waiting();
        assert!(!job_at);
        desk.asked - before
    };
    assert_eq!(asked(500), asked(50_000));
    assert!(asked(500) < 200);
}

#[test]
fn what_is_far_from_sight_is_forgotten_when_there_is_much() {
    let text = "Teh start.\n\n".repeat(9000);
    let mut desk = Desk::new(&text);
    desk.settle();
    assert_eq!(desk.shown().len(), 9000);
    desk.see(0..600);
    desk.edit(0..3, "Wrold");
    desk.settle();
    let kept = desk.shown().len();
    assert!((50..4096).contains(&kept), "{kept}");
    let end = desk.text().len();
    let before = desk.asked;
    desk.see(end - 600..end);
    desk.settle();
    assert_eq!(desk.shown().len(), kept + 50);
    assert!(desk.asked - before < 700);
}

#[test]
fn more_edits_than_anyone_remembers_ask_about_everything_in_sight() {
    let mut desk = Desk::new("One teh two.\n\nTeh end.\n");
    desk.settle();
    for _ in 0..5000 {
        desk.edit(0..0, "x");
    }
    desk.edit(0..5000, "");
    assert_eq!(
        desk.shown(),
        [""; 0],
        "nothing is shown where it may not be"
    );
    desk.see(0..desk.text().len());
    desk.settle();
    assert_eq!(desk.shown(), ["teh", "Teh"]);
}

#[test]
fn a_paragraph_without_end_and_words_without_blanks_are_asked_about_in_parts() {
    for text in [
        "word ".repeat(100_000),
        "語".repeat(100_000),
        "x".repeat(300_000),
    ] {
        let mut desk = Desk::seeing(&text, 150_000..151_000);
        let range = desk.frame().expect("a job");
        let job = desk.job.clone().expect("a job");
        assert!(range.len() < 1000 + 1024, "{range:?}");
        assert!(job.within.len() < 12 << 10, "{:?}", job.within);
        desk.settle();
        assert_eq!(desk.shown(), [""; 0]);
    }
}

#[test]
fn suggestions_are_offered_and_one_takes_the_place_of_the_word() {
    let mut desk = Desk::new("So I recieve it.\n");
    desk.settle();
    let at = desk.at("recieve");
    desk.caret(at + 2);
    let effects = desk.run(CommandId::Spelling);
    let asked = effects.iter().find_map(|effect| match effect {
        Effect::Suggest(job) => Some(job.clone()),
        _ => None,
    });
    assert_eq!(asked.map(|job| job.word).as_deref(), Some("recieve"));
    assert_eq!(desk.state.overlay, Some(Overlay::Spelling));
    let labels = |desk: &Desk| {
        let items = spelling_items(&desk.state);
        items.into_iter().map(|item| item.label).collect::<Vec<_>>()
    };
    assert_eq!(labels(&desk), ["Add to dictionary", "Ignore in this post"]);
    let suggested = |desk: &Desk, word: &str, words: &[&str]| {
        Action::Suggested(Suggested {
            post: desk.state.post.id,
            word: word.to_owned(),
            result: Ok(Some(words.iter().map(|&word| word.to_owned()).collect())),
        })
    };
    // An answer for another word is not this one's.
    desk.act(suggested(&desk, "teh", &["the"]));
    assert_eq!(labels(&desk).len(), 2);
    desk.act(suggested(&desk, "recieve", &["receive", "relieve"]));
    assert_eq!(labels(&desk)[..2], ["receive", "relieve"]);
    let act = spelling_items(&desk.state)[0].act.clone();
    let effects = desk.act(Action::Spell(act));
    assert_eq!(effects, [Effect::FocusEditor, Effect::ShowCaret]);
    assert_eq!(desk.text(), "So I receive it.\n");
    assert_eq!(
        desk.state.post.document.selection(),
        Selection::caret(at + 7)
    );
    assert_eq!(desk.state.overlay, None);
    desk.settle();
    assert_eq!(desk.shown(), [""; 0]);
    desk.run(CommandId::Undo);
    assert_eq!(desk.text(), "So I recieve it.\n", "one step of undo");
}

#[test]
fn a_word_that_is_right_or_gone_is_left_alone() {
    let mut desk = Desk::new("A good recieve.\n");
    desk.settle();
    desk.act(Action::Suggest(4));
    let post = desk.state.post.id;
    desk.act(Action::Suggested(Suggested {
        post,
        word: "good".to_owned(),
        result: Ok(None),
    }));
    assert_eq!(
        desk.state.spelling.offer().map(|offer| &offer.offered),
        Some(&Offered::Right)
    );
    assert_eq!(spelling_items(&desk.state), []);
    assert_eq!(desk.state.overlay, None, "a menu asks without the popup");
    let at = desk.at("recieve");
    desk.act(Action::Suggest(at));
    desk.edit(0..2, "");
    desk.act(Action::Spell(SpellingAct::Replace("receive".to_owned())));
    assert_eq!(desk.text(), "good recieve.\n", "it is not where it was");
}

#[test]
fn ignored_words_are_right_until_the_post_is_closed() {
    let mut desk = Desk::new("A zyxford and a zyxford.\n");
    desk.settle();
    desk.act(Action::Suggest(4));
    let effects = desk.act(Action::Spell(SpellingAct::Ignore));
    assert_eq!(effects, [Effect::FocusEditor, Effect::ShowCaret]);
    assert_eq!(desk.shown(), [""; 0]);
    // Also after spelling was off for a while.
    desk.run(CommandId::SpellCheck);
    assert_eq!(desk.frame(), None);
    desk.run(CommandId::SpellCheck);
    desk.settle();
    assert_eq!(desk.shown(), [""; 0]);
    desk.open("/posts/post.md", "A zyxford and a zyxford.\n");
    desk.see(0..20);
    desk.settle();
    assert_eq!(desk.shown().len(), 2);
}

#[test]
fn switched_off_nothing_is_shown_or_asked() {
    let mut desk = Desk::new("One teh two.\n");
    desk.settle();
    let effects = desk.run(CommandId::SpellCheck);
    assert!(
        matches!(&effects[..], [Effect::SaveSettings(settings), Effect::FocusEditor] if !settings.spell_check)
    );
    assert_eq!(desk.frame(), None);
    assert_eq!(desk.shown(), [""; 0]);
    assert_eq!(desk.run(CommandId::NextMisspelling), [Effect::FocusEditor]);
    assert_eq!(desk.state.notices[0].kind, NoticeKind::Warning);
    desk.run(CommandId::SpellCheck);
    desk.settle();
    assert_eq!(desk.shown(), ["teh"]);
}

#[test]
fn a_job_that_fails_is_told_and_not_asked_for_ever() {
    let mut desk = Desk::new("One teh two.\n");
    desk.frame();
    let job = desk.job.take().expect("a job");
    desk.act(Action::Spelt(Spelt {
        post: job.vocabulary.post,
        number: job.number,
        result: Err(SpellFailure::Failed("It broke.".to_owned())),
    }));
    assert_eq!(desk.told(), ["It broke."]);
    assert_eq!(desk.frame(), None);
    desk.edit(4..7, "wrold");
    desk.settle();
    assert_eq!(desk.shown(), ["wrold"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever is edited while answers are on their way: what is shown is always what a fresh check
    /// of some state says of that very word, and in the end all that a fresh check says.
    #[test]
    fn in_the_end_it_is_as_if_all_was_checked_anew(
        edits in prop::collection::vec(
            (0..400_usize, 0..12_usize, prop::sample::select(vec![
                "teh ", " x", "`", "a", "\n\n", "\r\n", "```\n", "recieve", "", "*", "    ", "<b>",
                "---\n", "語", ".", "[a](teh)", "$",
            ]), 0..4_u8),
            1..40,
        ),
    ) {
        let text = "One teh two.\r\n\r\nA `recieve` of *wrold*, definately.\n\n```\nteh\n```\n\nUntill seperate.\n";
        let mut desk = Desk::new(text);
        for (at, length, new, then) in edits {
            let len = desk.text().len();
            let buffer = desk.state.post.document.buffer();
            let start = buffer.floor_boundary(at.min(len));
            let end = buffer.floor_boundary((at + length).min(len)).max(start);
            desk.edit(start..end, new);
            desk.see(0..desk.text().len());
            match then {
                0 => { desk.frame(); }
                1 if desk.job.is_some() => { desk.answer(); }
                2 => desk.settle(),
                _ => {}
            }
            let len = desk.text().len();
            let words = desk.state.spelling.misspelt(&desk.state.post.document, 0..len);
            prop_assert!(words.windows(2).all(|pair| pair[0].end <= pair[1].start), "{words:?}");
            desk.shown();
        }
        desk.settle();
        let mut fresh = Desk::new(&desk.text());
        fresh.settle();
        prop_assert_eq!(desk.shown(), fresh.shown(), "{:?}", desk.text());
    }
}
