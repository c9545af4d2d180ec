//! What stands above the text of a post: its title, and a row with its date and read time.

use eframe::egui::{Rect, pos2, vec2};

use super::PreviewHeader;
use super::blocks::heading_look;
use super::direction::is_rtl;
use super::run::{Manner, Run};
use super::setter::{Look, Scope, Setter};
use super::sheet::{Sheet, TextRole};

/// The size of the row under the title, of running text.
const ROW_SIZE: f32 = 0.86;
/// The space between title and row, and between row and hairline, in ems.
const GAPS: [f32; 2] = [0.6, 1.1];
/// What stands between the parts of the row.
const SEPARATOR: &str = "  ·  ";
/// What an empty page says.
const EMPTY: &str = "Your post will appear here as you write it.";

impl Setter<'_> {
    /// The title, if the header shows one.
    pub(super) fn title(&self, header: &PreviewHeader<'_>, width: f32, scope: Scope) -> Sheet {
        let Some(title) = header.title.filter(|_| !header.title_in_body) else {
            return Sheet::default();
        };
        let mut run = Run::default();
        let look = heading_look(1, scope);
        run.push(self, title, &look, &Manner::default());
        let mut sheet = self.headline(&run, 1, width, scope, is_rtl(title));
        sheet.size.y += self.snap(GAPS[0] * scope.em);
        sheet
    }

    /// The row with date and read time, and the hairline below it.
    pub(super) fn meta(
        &self,
        header: &PreviewHeader<'_>,
        width: f32,
        scope: Scope,
        rtl: bool,
    ) -> Sheet {
        let look = scope.label(ROW_SIZE, self.palette.quiet);
        let mut run = Run::default();
        let texts = header.date.as_deref().into_iter().chain([header.read_time]);
        for text in texts.filter(|text| !text.is_empty()) {
            self.row_part(&mut run, text, &look, &Manner::default());
        }
        if header.draft {
            let bold = Look { bold: true, ..look };
            let manner = Manner {
                font: Some(bold.font()),
                ink: Some(self.palette.warn),
                ..Manner::default()
            };
            self.row_part(&mut run, "Draft", &look, &manner);
        }
        let mut sheet = Sheet::default();
        sheet.size.x = width;
        if !run.is_blank() {
            let row = self.set(&run, &look, Some(width), rtl.into(), TextRole::Body);
            sheet.size.y = row.size.y + self.snap(GAPS[1] * scope.em);
            sheet.place(row, vec2(0.0, 0.0));
        }
        let line = Rect::from_min_size(pos2(0.0, sheet.size.y), vec2(width, self.hairline()));
        sheet.draw(self.bar(line, self.palette.line));
        sheet.size.y += self.hairline();
        sheet
    }

    fn row_part(&self, run: &mut Run, text: &str, look: &Look, manner: &Manner) {
        if !run.is_blank() {
            run.push(self, SEPARATOR, look, &Manner::default());
        }
        run.push(self, text, look, manner);
    }

    /// What stands for the text of an empty post.
    pub(super) fn empty(&self, width: f32, scope: Scope) -> Sheet {
        let look = Look {
            ink: self.palette.quiet,
            ..scope.body()
        };
        self.plain(EMPTY, &look, Some(width), false.into())
    }
}
