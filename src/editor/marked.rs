//! What is marked in the lines in sight: selections, matches, misspelt words, brackets, carets.

use std::ops::Range;

use eframe::egui::Ui;

use super::paint::Marked;
use super::view::Desk;
use super::{Marks, Open};
use crate::editing::brackets::matching_bracket;

impl Open {
    /// What is to be drawn on and behind the lines in sight.
    pub(super) fn marked(
        &self,
        ui: &Ui,
        desk: &Desk<'_>,
        marks: &mut dyn Marks,
        focused: bool,
    ) -> Marked {
        let selections = desk.document.selections();
        let main = selections.main();
        let head = main.head;
        let range = &self.visible;
        let in_sight = |each: &Range<usize>| each.start < range.end && each.end > range.start;
        let brackets = matching_bracket(desk.document.buffer(), head).filter(|_| main.is_empty());
        let next = |at: usize| at..desk.document.buffer().next_grapheme(at);
        Marked {
            selected: selections
                .iter()
                .map(|each| each.range())
                .filter(|each| !each.is_empty() && in_sight(each))
                .collect(),
            found: marks.found(desk.document, range.clone()),
            current: marks.current(),
            misspelt: marks
                .misspelt(desk.document, range.clone())
                .into_iter()
                // A word is not wrong while it is being typed.
                .filter(|word| !(word.start <= head && head <= word.end && focused))
                .collect(),
            brackets: brackets
                .into_iter()
                .flat_map(|(a, b)| [next(a), next(b)])
                .collect(),
            carets: if focused && self.is_caret_on(ui, desk) {
                let places = selections.iter().enumerate();
                places
                    .map(|(index, each)| self.carets.place(index, each))
                    .collect()
            } else {
                Vec::new()
            },
            drop: self.pointer.drop,
            line: (desk.style.current_line && focused && main.is_empty()).then_some(head),
        }
    }
}
