//! Formulas in TeX as `MathML` that a browser sets without a script.
//!
//! ```text
//! TeX --nesting: not too deep--> converter --markup: nothing but MathML--> <math>
//! ```
//!
//! The converter is another's work, and what it is given may be anything. So what could exhaust
//! the stack is refused before, and what comes out is read again: a formula that gives anything
//! but the elements and attributes listed in `markup` is no formula to us.

mod markup;
mod nesting;

use std::panic::{AssertUnwindSafe, catch_unwind};

use math_core::{LatexToMathML, MathCoreConfig, MathDisplay};

use super::escape;

/// The longest formula that is read, in bytes. What people write has some hundreds.
const MAX_LENGTH: usize = 16 * 1024;

/// Converts the formulas of one text, in order: numbered equations are counted through.
#[derive(Debug)]
pub struct Formulas {
    converter: LatexToMathML,
}

impl Formulas {
    /// For a text of which no formula was converted yet.
    pub fn new() -> Self {
        // Only definitions of commands can be wrong, and there are none.
        let converter = LatexToMathML::new(MathCoreConfig::default());
        Self {
            converter: converter.unwrap_or_default(),
        }
    }

    /// The formula as a `math` element with its TeX as an annotation (`MathML` Core, section
    /// 2.1; `MathML` 4, section 6.7). `display` is for one on a line of its own.
    ///
    /// `None` for a formula that cannot be converted: it holds a command that is not known, or is
    /// longer than 16 KB or nested too deeply. What is given is safe to put into a page,
    /// whatever `tex` holds.
    pub fn mathml(&mut self, tex: &str, display: bool) -> Option<String> {
        let tex = tex.trim();
        if tex.len() > MAX_LENGTH || nesting::is_too_deep(tex) {
            return None;
        }
        let (form, start) = if display {
            (MathDisplay::Block, "<math display=\"block\">")
        } else {
            (MathDisplay::Inline, "<math>")
        };
        let converted = self.converted(tex, form)?;
        let content = converted.strip_prefix(start)?;
        let content = content.strip_suffix("</math>")?;
        if !markup::is_sound(content) {
            return None;
        }
        let mut out = String::with_capacity(content.len() + tex.len() + 128);
        out.push_str(start);
        // What is annotated is one element.
        out.push_str("<semantics><mrow>");
        out.push_str(content);
        out.push_str("</mrow><annotation encoding=\"application/x-tex\">");
        escape::text(&mut out, tex);
        out.push_str("</annotation></semantics></math>");
        Some(out)
    }

    /// What the converter gives. A fault in it costs the formula, not the program.
    fn converted(&mut self, tex: &str, form: MathDisplay) -> Option<String> {
        let converter = &mut self.converter;
        let convert = AssertUnwindSafe(|| converter.convert_with_global_state(tex, form));
        if let Ok(result) = catch_unwind(convert) {
            return Some(result.ok()?.mathml);
        }
        *self = Self::new();
        None
    }
}

impl Default for Formulas {
    fn default() -> Self {
        Self::new()
    }
}
