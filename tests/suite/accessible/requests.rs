//! What assistive technology asks for: carets, selections, other words, rows in sight.

use eframe::egui::accesskit::{
    Action, ActionData, ActionRequest, NodeId, ScrollHint, TextPosition, TextSelection, TreeId,
};

use super::*;

fn request(action: Action, target: NodeId, data: Option<ActionData>) -> Event {
    Event::AccessKitActionRequest(ActionRequest {
        action,
        target_tree: TreeId::ROOT,
        target_node: target,
        data,
    })
}

fn ask(reader: &mut Reader, action: Action, data: ActionData) {
    let text = Editor::id().accesskit_id();
    reader.events([request(action, text, Some(data))]);
    reader.rest(1);
}

fn select(reader: &mut Reader, anchor: usize, focus: usize) {
    let heard = heard(reader);
    let (anchor, focus) = (heard.position(anchor), heard.position(focus));
    let selection = TextSelection { anchor, focus };
    ask(
        reader,
        Action::SetTextSelection,
        ActionData::SetTextSelection(selection),
    );
}

#[test]
fn many_code_points_are_one_character_and_a_heap_of_marks_is_several() {
    let family = "\u{1f469}\u{200d}\u{1f469}\u{200d}\u{1f467}\u{200d}\u{1f466}";
    let mut reader = Reader::on(&format!("a{family}b#[|]#"));
    let lengths = heard(&reader).runs[0].1.character_lengths().to_vec();
    assert_eq!(lengths, [1, family.len() as u8, 1]);
    let heap = "e".to_owned() + &"\u{301}".repeat(200);
    reader.open(&format!("{heap}x#[|]#"));
    let told = heard(&reader);
    assert_eq!(told.all(), format!("{heap}x"));
    assert_eq!(told.runs[0].1.character_lengths(), [255, 146, 1]);
    assert_eq!(told.selected(), (402, 402));
    select(&mut reader, 255, 255);
    assert_eq!(reader.head(), heap.len(), "no caret stands within a letter");
}

#[test]
fn carets_and_selections_can_be_set() {
    let mut reader = Reader::on("one two\nthree#[|]#");
    select(&mut reader, 4, 7);
    assert_eq!(reader.drawn(), "one #[two|]#\nthree");
    select(&mut reader, 10, 2);
    assert_eq!(reader.drawn(), "on#[|e two\nth]#ree", "backwards as well");
    ask(
        &mut reader,
        Action::ReplaceSelectedText,
        ActionData::Value("\u{e9}".into()),
    );
    assert_eq!(reader.drawn(), "on\u{e9}#[|]#ree");
    reader.document().undo();
    reader.rest(1);
    assert_eq!(reader.drawn(), "on#[|e two\nth]#ree", "as one step");
    let old = heard(&reader).position(0);
    reader.open("other#[|]#");
    let selection = TextSelection {
        anchor: old,
        focus: TextPosition {
            node: NodeId(77),
            character_index: 0,
        },
    };
    ask(
        &mut reader,
        Action::SetTextSelection,
        ActionData::SetTextSelection(selection),
    );
    assert_eq!(
        reader.drawn(),
        "other#[|]#",
        "what is not there is not selected"
    );
}

#[test]
fn line_ends_of_other_systems_are_one_character() {
    let mut reader = Reader::on("#[|]#");
    reader.open_text("a\r\nb\nc");
    let told = heard(&reader);
    assert_eq!(told.values(), ["a\n", "b\n", "c"]);
    let (first, _) = told.runs[0];
    for (character_index, at) in [(0, 0), (1, 1), (2, 3)] {
        let place = TextPosition {
            node: first,
            character_index,
        };
        let selection = TextSelection {
            anchor: place,
            focus: place,
        };
        ask(
            &mut reader,
            Action::SetTextSelection,
            ActionData::SetTextSelection(selection),
        );
        assert_eq!(reader.head(), at, "character {character_index}");
    }
}

#[test]
fn rows_can_be_asked_into_sight() {
    let mut reader = Reader::on("#[|]#");
    reader.open(&format!("#[|]#{}", lines(400)));
    let target = |reader: &Reader| {
        let told = heard(reader);
        let at = told.values().iter().position(|value| *value == "line 80\n");
        let (id, run) = told.runs[at.unwrap()].clone();
        (id, run.bounds().unwrap())
    };
    let (id, bounds) = target(&reader);
    assert!(bounds.y0 > 600.0, "it is out of sight");
    reader.events([request(Action::ScrollIntoView, id, None)]);
    reader.rest(2);
    let (id, bounds) = target(&reader);
    assert!(
        bounds.y0 > 0.0 && bounds.y1 < 600.0,
        "it is in sight: {bounds:?}"
    );
    assert_eq!(reader.head(), 0, "the caret stays");
    let hint = |hint| Some(ActionData::ScrollHint(hint));
    reader.events([request(
        Action::ScrollIntoView,
        id,
        hint(ScrollHint::TopEdge),
    )]);
    reader.rest(2);
    let high = target(&reader).1.y0;
    reader.events([request(
        Action::ScrollIntoView,
        id,
        hint(ScrollHint::BottomEdge),
    )]);
    reader.rest(2);
    let low = target(&reader).1.y0;
    assert!(low > high + 300.0, "at the top {high}, at the bottom {low}");
}
