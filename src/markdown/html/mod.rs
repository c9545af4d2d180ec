//! Model to HTML: exactly as `CommonMark` has it, or for a page.

mod blocks;
pub(crate) mod escape;
mod footnotes;
mod formula;
mod inlines;
mod part;

use std::borrow::Cow;

use super::model::{BlockKind, Model, Task};
use super::outline::{OutlineEntry, outline};
use super::walk::each_block;
use footnotes::Notes;
pub use footnotes::note_key;
pub use formula::Formulas;
pub use part::{HtmlNote, HtmlPart, NoteNumber};

/// The two forms of HTML.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HtmlForm {
    /// The reference output of `CommonMark`, with nothing added and nothing made safe. Extensions
    /// look as the parser's own writer makes them, except that heading attributes other than
    /// identifier and classes are left out.
    Plain,
    /// For a post that is read in a browser. Headings have identifiers, footnotes stand at the
    /// end with links back, and an address that could run a script is left out.
    Page,
}

/// What becomes of raw HTML in the page form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RawHtml {
    /// It is written as it stands, whatever it is.
    Keep,
    /// Its source is shown as text.
    Escape,
    /// It is left out.
    Omit,
}

/// How formulas are written in the page form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FormulaForm {
    /// As `MathML` that a browser sets without a script; as [`Tex`](Self::Tex) where
    /// [`Formulas::mathml`] has no answer.
    MathMl,
    /// As their TeX, in a `code` element of the class `math`.
    Tex,
}

/// The source of an image as it goes into a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImageSource {
    /// The address.
    pub url: String,
    /// Width and height in pixels, so that the page does not move when the image arrives.
    pub size: Option<(u32, u32)>,
}

/// Gives another address to a link, or `None` to keep the one that is written.
pub type NewLink<'o> = &'o dyn Fn(&str) -> Option<String>;

/// Gives another source to an image, or `None` to keep the one that is written.
pub type NewImage<'o> = &'o dyn Fn(&str) -> Option<ImageSource>;

/// How HTML is written.
#[derive(Clone, Copy)]
pub struct HtmlOptions<'o> {
    /// Which form.
    pub form: HtmlForm,
    /// What becomes of raw HTML; the plain form always keeps it.
    pub raw_html: RawHtml,
    /// How formulas are written; the plain form has one of its own.
    pub formulas: FormulaForm,
    /// Asked for every link of the page form whose address is [safe](super::url::is_safe); the
    /// answer is trusted.
    pub link: Option<NewLink<'o>>,
    /// Asked for every image in the same way.
    pub image: Option<NewImage<'o>>,
    /// The [outline](super::outline()) of the model, if it is at hand.
    pub outline: Option<&'o [OutlineEntry]>,
    /// A class more for the heading of the page form that starts at a place in the source.
    pub mark: Option<(usize, &'o str)>,
}

/// What was come across while a page was written. What is not written, such as a footnote that
/// nothing refers to, is not in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Met {
    /// Whether there was raw HTML: all other HTML is safe and ends what it begins.
    pub raw_html: bool,
    /// Whether there were images.
    pub images: bool,
    /// Whether there were formulas.
    pub formulas: bool,
    /// The addresses that are not [safe](super::url::is_safe) and so were left out.
    pub unsafe_addresses: Vec<String>,
}

impl Met {
    /// Adds what was met elsewhere.
    pub fn add(&mut self, other: Self) {
        self.raw_html |= other.raw_html;
        self.images |= other.images;
        self.formulas |= other.formulas;
        self.unsafe_addresses.extend(other.unsafe_addresses);
    }
}

impl HtmlOptions<'_> {
    /// The reference output of `CommonMark`.
    pub const PLAIN: Self = Self {
        form: HtmlForm::Plain,
        raw_html: RawHtml::Keep,
        formulas: FormulaForm::Tex,
        link: None,
        image: None,
        outline: None,
        mark: None,
    };

    /// For a page; raw HTML is kept.
    pub const PAGE: Self = Self {
        form: HtmlForm::Page,
        formulas: FormulaForm::MathMl,
        ..Self::PLAIN
    };

    /// The page form as sites store it, for counting: formulas as their TeX. What a site makes of
    /// them is not known, and setting each at every key would take longer than all other figures.
    pub const STORED: Self = Self {
        formulas: FormulaForm::Tex,
        ..Self::PAGE
    };
}

/// The HTML of a model: a fragment that ends with one line end unless it is empty.
///
/// In the plain form a block of raw HTML at the very end keeps the end it was written with.
pub fn to_html(model: &Model, options: &HtmlOptions<'_>) -> String {
    let mut out = String::new();
    write_html(&mut out, model, options);
    out
}

/// Appends the HTML of a model to a string; see [`to_html`]. What was met there is known of the
/// page form only.
pub fn write_html(out: &mut String, model: &Model, options: &HtmlOptions<'_>) -> Met {
    let mut writer = Writer::new(out, options);
    if options.form == HtmlForm::Page {
        writer.notes = notes(model);
        writer.outline = match options.outline {
            Some(known) => Cow::Borrowed(known),
            None => Cow::Owned(outline(model)),
        };
    }
    writer.blocks(&model.blocks);
    if options.form == HtmlForm::Page {
        writer.note_section();
    }
    writer.met
}

/// The notes of a model, which stand anywhere in it.
fn notes(model: &Model) -> Notes<'_> {
    let mut notes = Notes::default();
    each_block(&model.blocks, &mut |block| {
        if let BlockKind::Footnote { label, blocks } = &block.kind {
            notes.define(label, blocks);
        }
    });
    notes
}

/// Writes one model; its parts are in the modules of the same names.
struct Writer<'m, 'o> {
    out: &'o mut String,
    /// Where our part of `out` starts.
    start: usize,
    options: &'o HtmlOptions<'o>,
    outline: Cow<'o, [OutlineEntry]>,
    notes: Notes<'m>,
    /// The box of the item that has just started, until it is written.
    task: Option<&'m Task>,
    /// Made for the first formula.
    formulas: Option<Formulas>,
    met: Met,
}

impl<'o> Writer<'_, 'o> {
    /// Writes to the end of `out`, with neither identifiers nor notes.
    fn new(out: &'o mut String, options: &'o HtmlOptions<'o>) -> Self {
        Self {
            start: out.len(),
            out,
            options,
            outline: Cow::Borrowed(&[]),
            notes: Notes::default(),
            task: None,
            formulas: None,
            met: Met::default(),
        }
    }

    fn is_page(&self) -> bool {
        self.options.form == HtmlForm::Page
    }

    fn push(&mut self, html: &str) {
        self.out.push_str(html);
    }

    fn text(&mut self, text: &str) {
        escape::text(self.out, text);
    }

    /// Writes ` name="value"`.
    fn attribute(&mut self, name: &str, value: &str) {
        self.push(" ");
        self.push(name);
        self.push("=\"");
        escape::attribute(self.out, value);
        self.push("\"");
    }

    /// Writes ` name="url"`, percent-encoded where it must be.
    fn url_attribute(&mut self, name: &str, url: &str) {
        self.push(" ");
        self.push(name);
        self.push("=\"");
        escape::url(self.out, url);
        self.push("\"");
    }

    /// Ends the line if something stands on it.
    fn end_line(&mut self) {
        if self.out.len() > self.start && !self.out.ends_with('\n') {
            self.out.push('\n');
        }
    }
}
