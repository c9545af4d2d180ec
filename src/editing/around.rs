//! Code, front matter or words: what a place belongs to, from the styled runs around it.

use std::ops::Range;

use super::Surroundings;
use crate::markdown::{Token, TokenKind};

/// What is known of the places near some selections.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Around {
    code: Vec<Code>,
    front_matter: usize,
}

/// Bytes whose signs are no Markdown.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Code {
    range: Range<usize>,
    /// Whether its edges belong to it: it is a block.
    block: bool,
}

impl Around {
    /// What the styled runs `runs` say, which are in the order of the text; the body begins at the
    /// byte `body`.
    pub fn new<'a>(runs: impl IntoIterator<Item = &'a Token>, body: usize) -> Self {
        let mut code = Vec::new();
        for run in runs {
            add(&mut code, run);
        }
        Self {
            code,
            front_matter: body,
        }
    }
}

/// Adds a run if it is code; those that touch are one.
fn add(code: &mut Vec<Code>, run: &Token) {
    let block = run.style.has(TokenKind::CodeBlock);
    let inside = [TokenKind::Code, TokenKind::Html, TokenKind::Math];
    if !block && !inside.iter().any(|kind| run.style.has(*kind)) {
        return;
    }
    match code.last_mut() {
        Some(last) if last.range.end >= run.range.start && last.block == block => {
            last.range.end = run.range.end.max(last.range.end);
        }
        _ => code.push(Code {
            range: run.range.clone(),
            block,
        }),
    }
}

impl Surroundings for Around {
    fn is_code(&self, at: usize) -> bool {
        self.code.iter().any(|code| {
            let Range { start, end } = code.range;
            if code.block {
                start <= at && at <= end
            } else {
                start < at && at < end
            }
        })
    }

    fn is_front_matter(&self, at: usize) -> bool {
        at < self.front_matter
    }
}
