//! Which marks can be signs: a run of stars opens or closes depending on what stands beside it.

use super::escape::Place;
use super::model::Mark;
use super::nest::{Nested, Pair, Piece};

/// The sign that a mark is made of, if it has one that depends on what is around it.
pub(super) fn delimiter(mark: Mark) -> Option<char> {
    match mark {
        Mark::Strong | Mark::Emphasis => Some('*'),
        Mark::Strike => Some('~'),
        _ => None,
    }
}

/// Which pairs must be HTML tags, because their signs would not open or not close there.
///
/// Tags change what stands beside the others, so it is asked again; the number of times is kept
/// small by giving up on all signs of the line in the end.
pub(super) fn tags(nested: &Nested<'_>, place: Place) -> Vec<bool> {
    const ROUNDS: usize = 4;
    let is_tag = |pair: &Pair| pair.mark != Mark::Link && delimiter(pair.mark).is_none();
    let mut signs = Signs {
        nested,
        place,
        as_html: nested.pairs.iter().map(is_tag).collect(),
    };
    for _ in 0..ROUNDS {
        if !signs.settle() {
            return signs.as_html;
        }
    }
    let is_link = |pair: &Pair| pair.mark == Mark::Link;
    nested.pairs.iter().map(|pair| !is_link(pair)).collect()
}

/// Signs beyond ASCII that every parser takes for punctuation: they are in the Unicode categories
/// that begin with P in all versions.
const PUNCTUATION: &str = "«»¡¿‐‑‒–—―‘’‚“”„†‡•…‹›、。「」『』《》【】（），．：；？！";

/// What stands at one side of a delimiter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Space,
    /// Certainly punctuation.
    Sign,
    /// Perhaps punctuation to the Unicode tables that a parser has.
    Unsure,
    Word,
    /// A delimiter of the same sign that faces the other way.
    Clash,
}

impl Side {
    fn of(sign: char) -> Self {
        if sign.is_whitespace() {
            Self::Space
        } else if sign.is_alphanumeric() {
            Self::Word
        } else if sign.is_ascii() || PUNCTUATION.contains(sign) {
            Self::Sign
        } else {
            Self::Unsure
        }
    }
}

struct Signs<'a> {
    nested: &'a Nested<'a>,
    place: Place,
    as_html: Vec<bool>,
}

impl Signs<'_> {
    /// Makes tags of the pairs that need it as things stand; says whether there were any.
    fn settle(&mut self) -> bool {
        let mut has_changed = false;
        // How many pairs of stars are open. Where two began in one run and one of them has ended, the
        // next run could end the other: no rule of lengths prevents it.
        let mut stars = 0;
        let mut began_as_two = false;
        let mut in_run = false;
        for piece in &self.nested.pieces {
            let (Piece::Open(at) | Piece::Close(at)) = *piece else {
                in_run = false;
                continue;
            };
            let pair = self.nested.pairs[at];
            let is_star = delimiter(pair.mark) == Some('*');
            if matches!(piece, Piece::Open(_)) {
                let is_sign = !self.as_html[at] && pair.mark != Mark::Link;
                if is_sign && !self.works(pair, is_star && began_as_two) {
                    self.as_html[at] = true;
                    has_changed = true;
                }
                let is_run = is_star && !self.as_html[at];
                began_as_two |= is_run && in_run;
                in_run = is_run;
                stars += usize::from(is_run);
            } else {
                in_run = false;
                stars -= usize::from(is_star && !self.as_html[at]);
                began_as_two &= stars > 0;
            }
        }
        has_changed
    }

    /// Whether the delimiters of a pair open and close, and those of one inside of another do not
    /// close that: <https://spec.commonmark.org/0.31.2/#left-flanking-delimiter-run>
    fn works(&self, pair: Pair, is_inner: bool) -> bool {
        let Some(sign) = delimiter(pair.mark) else {
            return true;
        };
        let flanks = |inside: Side, outside: Side| match inside {
            Side::Word => outside != Side::Clash,
            Side::Sign | Side::Unsure => matches!(outside, Side::Space | Side::Sign),
            Side::Space | Side::Clash => false,
        };
        let (before, first) = (self.before(pair.open, sign), self.after(pair.open, sign));
        let (last, after) = (self.before(pair.close, sign), self.after(pair.close, sign));
        let may_close = before != Side::Space && !(before == Side::Sign && first == Side::Word);
        flanks(first, before) && flanks(last, after) && !(is_inner && may_close)
    }

    /// What stands before the piece at `at`, past delimiters of one run with it.
    fn before(&self, at: usize, sign: char) -> Side {
        let pieces = self.nested.pieces[..at].iter().rev();
        self.nearest(at, pieces, sign, true)
    }

    /// What stands after the piece at `at`, past delimiters of one run with it.
    fn after(&self, at: usize, sign: char) -> Side {
        let pieces = self.nested.pieces[at + 1..].iter();
        self.nearest(at, pieces, sign, false)
    }

    fn nearest<'p>(
        &self,
        at: usize,
        pieces: impl Iterator<Item = &'p Piece<'p>>,
        sign: char,
        is_before: bool,
    ) -> Side {
        let is_opening = matches!(self.nested.pieces[at], Piece::Open(_));
        for piece in pieces {
            let (pair, opens) = match piece {
                // After it a line begins; it is itself a backslash, or a tag in a table.
                Piece::Break if is_before && self.place != Place::Cell => return Side::Space,
                Piece::Text(text) => {
                    let mut signs = self.nested.texts[*text].chars();
                    let nearest = if is_before {
                        signs.next_back()
                    } else {
                        signs.next()
                    };
                    return nearest.map_or(Side::Space, Side::of);
                }
                Piece::Break | Piece::Code(_) | Piece::Address(_) | Piece::Object(_) => {
                    return Side::Sign;
                }
                Piece::Open(pair) => (*pair, true),
                Piece::Close(pair) => (*pair, false),
            };
            if self.as_html[pair] || delimiter(self.nested.pairs[pair].mark) != Some(sign) {
                return Side::Sign;
            }
            if opens != is_opening {
                return Side::Clash;
            }
        }
        Side::Space
    }
}
