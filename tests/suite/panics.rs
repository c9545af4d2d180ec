//! What goes wrong inside the program costs its job: reports, their words, and what lives on.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::channel;
use std::time::Duration;

use egui_kittest::kittest::Queryable;
use postwright::app::{Action, Effect, NoticeKind, State, update};
use postwright::command::CommandId;
use postwright::host::{Host, Problem, report_of, safe_message};
use postwright::store::{MAX_REPORTS, mark_told, reports, untold_report, write_report};
use postwright::window::{Guard, Part};

use crate::window::{act, type_text, window_on};

/// A text that must never be in a report.
const SECRET: &str = "the words of the novel";

#[test]
fn a_message_is_kept_only_where_it_cannot_hold_words_of_a_text() {
    let left_out = "left out, because it may hold words of a text";
    let rows = [
        (
            "index out of bounds: the len is 3 but the index is 7".to_owned(),
            "index out of bounds: the len is 3 but the index is 7",
        ),
        (
            "range end index 9 out of range for slice of length 4".to_owned(),
            "range end index 9 out of range for slice of length 4",
        ),
        (
            format!("byte index 3 is not a char boundary; it is inside '\u{e9}' of `{SECRET}`"),
            "byte index 3 is not a char boundary",
        ),
        (
            format!("byte index 30 is out of bounds of `{SECRET}`"),
            "byte index 30 is out of bounds of",
        ),
        (
            format!("called `Result::unwrap()` on an `Err` value: {SECRET}"),
            left_out,
        ),
        (SECRET.to_owned(), left_out),
        (format!("index {SECRET}"), left_out),
        (String::new(), left_out),
    ];
    for (message, wanted) in rows {
        assert_eq!(safe_message(&message), wanted, "{message}");
    }
}

#[test]
fn a_report_says_what_when_and_where_in_plain_words() {
    let report = report_of(&Problem {
        time: "2026-03-14T09:26:53+01:00".to_owned(),
        place: "src/export/page.rs:12".to_owned(),
        message: "a message".to_owned(),
        thread: "main".to_owned(),
        functions: vec!["postwright::export::page".to_owned()],
    });
    let parts = [
        "2026-03-14T09:26:53+01:00",
        "src/export/page.rs:12",
        "a message",
        "postwright::export::page",
        env!("CARGO_PKG_VERSION"),
        std::env::consts::OS,
        "was not sent anywhere",
    ];
    for part in parts {
        assert!(report.contains(part), "{part}: {report}");
    }
    let alone = report_of(&Problem::default());
    assert!(!alone.contains("On the way"), "{alone}");
}

#[test]
fn reports_are_bounded_and_the_newest_is_told_once() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("data").join("problems");
    assert_eq!((reports(&place), untold_report(&place)), (vec![], None));
    let written: Vec<_> = (0..MAX_REPORTS + 3)
        .filter_map(|number| write_report(&place, &format!("report {number}")).ok())
        .collect();
    assert!(reports(&place).len() <= MAX_REPORTS);
    let newest = written.last().unwrap();
    assert!(
        std::fs::read_to_string(newest)
            .unwrap()
            .starts_with("report ")
    );
    assert_eq!(untold_report(&place).as_ref(), reports(&place).last());
    mark_told(&untold_report(&place).unwrap());
    assert_eq!(untold_report(&place), None);
    // A folder that cannot be is an error, not another panic.
    let file = folder.path().join("file");
    std::fs::write(&file, "").unwrap();
    assert!(write_report(&file.join("problems"), "report").is_err());
    assert_eq!(untold_report(&file), None);
}

/// Waits for an answer that `wanted` takes.
fn wait<T>(
    host: &Host,
    woken: &std::sync::mpsc::Receiver<()>,
    wanted: impl Fn(Action) -> Option<T>,
) -> T {
    loop {
        woken
            .recv_timeout(Duration::from_secs(60))
            .expect("the window is woken");
        if let Some(found) = host.answers().into_iter().find_map(&wanted) {
            return found;
        }
    }
}

fn reported(action: Action) -> Option<(PathBuf, bool)> {
    match action {
        Action::ProblemReported { report, earlier } => Some((report, earlier)),
        _ => None,
    }
}

#[test]
fn a_panic_on_any_thread_is_written_down_without_the_text_and_told() {
    let folder = tempfile::tempdir().unwrap();
    let problems = folder.path().join("problems");
    let earlier = write_report(&problems, "of the run before").unwrap();
    let (wake, woken) = channel();
    let wake = move || wake.send(()).unwrap_or_default();
    let host = Host::new(None, Arc::new(wake)).with_problem_reports(Some(problems.clone()));
    let told = wait(&host, &woken, reported);
    assert_eq!(told, (earlier.clone(), true));
    // The same place again and again is one problem.
    for _ in 0..3 {
        let fault = std::thread::spawn(|| panic!("about {SECRET} and {}", "more"));
        assert!(fault.join().is_err());
    }
    let (report, earlier) = wait(&host, &woken, |action| {
        let (report, earlier) = reported(action)?;
        is_of_this(&report).then_some((report, earlier))
    });
    assert!(!earlier);
    let text = std::fs::read_to_string(&report).unwrap();
    assert!(!text.contains(SECRET), "{text}");
    assert!(text.contains("panics.rs:"), "{text}");
    assert!(!text.contains(env!("CARGO_MANIFEST_DIR")), "{text}");
    let of_this = reports(&problems).into_iter().filter(|it| is_of_this(it));
    assert_eq!(of_this.count(), 1);
}

/// Other tests may panic meanwhile.
fn is_of_this(report: &Path) -> bool {
    std::fs::read_to_string(report).is_ok_and(|text| text.contains("suite/panics.rs"))
}

#[test]
fn the_user_is_told_where_the_report_lies() {
    for earlier in [false, true] {
        let mut state = State::default();
        let report = PathBuf::from("/data/problems/problem-1.txt");
        let action = Action::ProblemReported {
            report: report.clone(),
            earlier,
        };
        assert_eq!(update(&mut state, action), [Effect::ProblemTold(report)]);
        let notice = &state.notices[0];
        assert_eq!((notice.kind, notice.until), (NoticeKind::Warning, None));
        assert!(notice.text.ends_with("/data/problems/problem-1.txt"));
        assert!(notice.text.contains("nothing was sent"));
    }
    let show = update(
        &mut State::default(),
        Action::Run(CommandId::ProblemReports),
    );
    assert_eq!(show, [Effect::ShowProblems]);
}

#[test]
fn a_guard_leaves_out_what_went_wrong_until_it_is_mended() {
    let mut guard = Guard::default();
    assert_eq!(guard.run(Part::Preview, || 1), Some(1));
    assert_eq!(guard.run::<u8>(Part::Preview, || panic!("a fault")), None);
    assert!(guard.is_broken(Part::Preview) && !guard.is_broken(Part::Overlay));
    assert_eq!(guard.run(Part::Preview, || 2), None);
    assert_eq!(guard.run(Part::Overlay, || 3), Some(3));
    guard.mend(Part::Preview);
    assert_eq!(guard.run(Part::Preview, || 4), Some(4));
}

/// Has something go wrong as the preview is drawn.
fn break_preview(harness: &mut crate::window::Window) {
    let guard = &mut harness.state_mut().shell.guard;
    let fault = guard.run::<()>(Part::Preview, || panic!("a fault"));
    assert_eq!(fault, None);
    harness.run_steps(3);
}

#[test]
fn a_preview_that_goes_wrong_says_so_while_the_editor_lives() {
    let mut harness = window_on("# Morning\n\nWords.\n");
    harness.get_by_label("Words.");
    break_preview(&mut harness);
    harness.get_by_label("This cannot be shown right now");
    assert!(harness.query_by_label("Words.").is_none());
    type_text(&mut harness, "More ");
    assert!(harness.state().text().starts_with("More # Morning"));
    harness.get_by_label("Try again").click();
    harness.run_steps(3);
    harness.get_by_label("Words.");
    // Another view, and this one again, are tries of their own.
    break_preview(&mut harness);
    act(&mut harness, Action::Run(CommandId::ShowCards));
    harness.run_steps(3);
    assert!(harness.query_by_label("Try again").is_none());
    act(&mut harness, Action::Run(CommandId::ShowArticle));
    harness.run_steps(3);
    harness.get_by_label("Words.");
}
