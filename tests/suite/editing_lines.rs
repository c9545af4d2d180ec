//! Commands on lines, letters and several carets, with the selections drawn in the text.

use crate::carets::{draw_all, read_all};
use postwright::editing::brackets::matching_bracket;
use postwright::editing::carets::{
    Corner, add_caret_above, add_caret_below, add_next_match, column_selection, select_all_matches,
    single_selection, skip_match, split_into_lines,
};
use postwright::editing::case::{Case, change_case, convert};
use postwright::editing::lines::{
    Copied, copied, delete_lines, delete_to_line_end, delete_to_line_start, duplicate,
    duplicate_lines, indent, insert_line_above, insert_line_below, join_lines, move_lines_down,
    move_lines_up, outdent, paragraph_at, paste, select_lines, select_paragraphs, select_sentences,
    sentence_at,
};
use postwright::editing::transpose::{transpose_characters, transpose_words};
use postwright::text::{Buffer, Selection, Selections, Transaction};
use proptest::prelude::*;

/// The text after `transaction`. Holds it to what every transaction must be: edits in order and
/// apart, everything on boundaries, and inverses that give the text back.
pub(crate) fn applied(before: &Buffer, transaction: &Transaction) -> Buffer {
    let mut after = before.clone();
    let mut inverses = Vec::new();
    for pair in transaction.edits.windows(2) {
        assert!(pair[0].range.end < pair[1].range.start, "{pair:?}");
    }
    for edit in transaction.edits.iter().rev() {
        assert!(!(edit.range.is_empty() && edit.text.is_empty()), "{edit:?}");
        inverses.push(after.apply(edit).expect("an edit fits"));
    }
    for selection in transaction.selections.iter() {
        assert!(after.is_boundary(selection.anchor), "{selection:?}");
        assert!(after.is_boundary(selection.head), "{selection:?}");
    }
    // The inverses were made from the last edit to the first: so they are undone from the first.
    let mut back = after.clone();
    for inverse in inverses.iter().rev() {
        back.apply(inverse).expect("an inverse fits");
    }
    assert_eq!(back.text(), before.text());
    after
}

/// The drawing after `command`, or `None` if it does nothing.
pub(crate) fn drawn(
    drawing: &str,
    command: impl Fn(&Buffer, &Selections) -> Option<Transaction>,
) -> Option<String> {
    let (text, selections) = read_all(drawing);
    let buffer = Buffer::new(&text);
    let transaction = command(&buffer, &selections)?;
    let after = applied(&buffer, &transaction);
    Some(draw_all(&after, &transaction.selections))
}

/// Holds `command` to pairs of drawings before and after; the same drawing twice means that it
/// does nothing.
pub(crate) fn check(
    command: impl Fn(&Buffer, &Selections) -> Option<Transaction>,
    cases: &[(&str, &str)],
) {
    for (before, expected) in cases {
        let after = drawn(before, &command).unwrap_or_else(|| (*before).to_owned());
        assert_eq!(after, *expected, "from {before:?}");
    }
}

#[test]
fn lines_are_deleted() {
    let cases = [
        ("one\ntw#[|]#o\nthree", "one\nth#[|]#ree"),
        ("one\nlonger#[|]#\nab\nc", "one\nab#[|]#\nc"),
        ("one\r\ntw#[|]#o\r\n", "one\r\n#[|]#"),
        ("one\r\ntw#[|]#o", "on#[|]#e"),
        ("one\n#[|]#", "#[|]#one"),
        ("on#[|]#e", "#[|]#"),
        ("a#[b\nc|]#d\ne", "e#[|]#"),
        ("#[ab\n|]#cd", "#[|]#cd"),
        ("a#(|)#a\nb#[|]#b\ncc\nd#[|]#d\nee", "c#(|)#c\ne#[|]#e"),
        ("a#(|)#\nb\nc#[|]#", "b#[|]#"),
        ("漢字#[|]#x\nabcdef", "abcd#[|]#ef"),
        ("#[|]#", "#[|]#"),
    ];
    check(delete_lines, &cases);
}

#[test]
fn lines_and_selections_are_duplicated() {
    let cases = [
        ("on#[|]#e\ntwo", "one\non#[|]#e\ntwo"),
        ("one\r\ntw#[|]#o", "one\r\ntwo\r\ntw#[|]#o"),
        ("on#[|]#e", "one\non#[|]#e"),
        ("a #[word|]# b", "a word#[word|]# b"),
        ("a #[|word]# b", "a word#[|word]# b"),
        ("#(a|)# #[|bc]#", "a#(a|)# bc#[|bc]#"),
        ("a#(|)#b c#[|]#d\n", "ab cd\na#(|)#b c#[|]#d\n"),
        ("#[one\n|]#two", "one\n#[one\n|]#two"),
        ("x #(a|)# y#[|]#\n", "x a#(a|)# y#[|]#\n"),
        ("x\n#[|]#", "x\n\n#[|]#"),
    ];
    check(duplicate, &cases);
    let cases = [
        ("a #[word|]# b", "a word b\na #[word|]# b"),
        ("a#[\nb|]#\nc", "a\nb\na#[\nb|]#\nc"),
        ("#[a\n|]#b", "a\n#[a\n|]#b"),
        ("a#(|)#\r\nb#[|]#\r\n", "a\r\na#(|)#\r\nb\r\nb#[|]#\r\n"),
        ("#(a\n|)#b\n#[|]#c", "a\n#(a\n|)#b\nc\n#[|]#c"),
    ];
    check(duplicate_lines, &cases);
}

#[test]
fn lines_are_moved() {
    let down = [
        ("on#[|]#e\ntwo\nthree", "two\non#[|]#e\nthree"),
        ("on#[|]#e\ntwo", "two\non#[|]#e"),
        ("on#[|]#e\r\ntwo", "two\r\non#[|]#e"),
        ("on#[|]#e\r\ntwo\nthree", "two\non#[|]#e\r\nthree"),
        ("on#[|]#e\n", "\non#[|]#e"),
        ("#[one\n|]#two\nthree", "two\n#[one\n|]#three"),
        ("a#[\nb|]#b\nc\nd", "c\na#[\nb|]#b\nd"),
        ("a#(|)#\nb#[|]#\nc\n", "c\na#(|)#\nb#[|]#\n"),
        ("a#(|)#\nb\nc#[|]#\nd", "b\na#(|)#\nd\nc#[|]#"),
        ("one\ntwo#[|]#", "one\ntwo#[|]#"),
        ("a#(|)#\nb\nc#[|]#", "a#(|)#\nb\nc#[|]#"),
    ];
    check(move_lines_down, &down);
    let up = [
        ("one\ntw#[|]#o", "tw#[|]#o\none"),
        ("one\r\ntw#[|]#o", "tw#[|]#o\r\none"),
        ("one\n#[|]#", "#[|]#\none"),
        ("one\r\ntw#[|]#o\nx", "tw#[|]#o\none\r\nx"),
        ("a\n#[b\n|]#c", "#[b\n|]#a\nc"),
        ("a\nb#(|)#\nc\nd#[|]#\ne", "b#(|)#\na\nd#[|]#\nc\ne"),
        ("on#[|]#e\ntwo", "on#[|]#e\ntwo"),
    ];
    check(move_lines_up, &up);
}

#[test]
fn lines_are_joined() {
    let cases = [
        ("o#[|]#ne\ntwo\nthree", "one#[|]# two\nthree"),
        (
            "one  \r\n\t two#[|]#\r\nthree",
            "one  \r\n\t two#[|]# three",
        ),
        ("o#[ne  \n  two\n\n thr|]#ee\nx", "o#[ne two thr|]#ee\nx"),
        ("漢#[|]#字\nかな", "漢字#[|]#かな"),
        ("「終#[|]#」。\n次", "「終」。#[|]#次"),
        ("漢字#[|]#\nword", "漢字#[|]# word"),
        ("한국#[|]#\n말", "한국#[|]# 말"),
        ("one#[|]#\n", "one#[|]#"),
        ("#[|]#\none", "#[|]#one"),
        ("> on#[|]#e\n> two", "> one#[|]# two"),
        ("> > on#[|]#e\n>> two", "> > one#[|]# two"),
        ("1 #[|]#\n> 0", "1#[|]# > 0"),
        ("> #[a\n>\n> b|]#", "> #[a b|]#"),
        ("a#(|)#\nb#[|]#\nc\nd", "a#(|)# b#[|]# c\nd"),
        ("one\ntwo#[|]#", "one\ntwo#[|]#"),
    ];
    check(join_lines, &cases);
}

#[test]
fn lines_are_indented_and_outdented() {
    let by_four = |buffer: &Buffer, selections: &Selections| indent(buffer, selections, "    ");
    let cases = [
        ("on#[|]#e", "    on#[|]#e"),
        ("#[|]#", "    #[|]#"),
        ("#[a\n\nb\n|]#c", "#[    a\n\n    b\n|]#c"),
        ("a#(|)#b#[|]#\n", "    a#(|)#b#[|]#\n"),
        ("#[|a\r\nb]#", "#[|    a\r\n    b]#"),
    ];
    check(by_four, &cases);
    let by_tab = |buffer: &Buffer, selections: &Selections| indent(buffer, selections, "\t");
    check(by_tab, &[("  a#[|]#", "\t  a#[|]#")]);
    let out = |buffer: &Buffer, selections: &Selections| outdent(buffer, selections, "    ");
    let cases = [
        ("      on#[|]#e", "  on#[|]#e"),
        ("  #[|]# one", "#[|]#one"),
        ("\t\ton#[|]#e", "\ton#[|]#e"),
        ("  \ton#[|]#e", "on#[|]#e"),
        ("    \ton#[|]#e", "\ton#[|]#e"),
        ("#[    a\n\n  b\n|]#c", "#[a\n\nb\n|]#c"),
        ("on#[|]#e", "on#[|]#e"),
    ];
    check(out, &cases);
}

#[test]
fn lines_are_inserted() {
    let below = [
        ("o#[|]#ne\ntwo", "one\n#[|]#\ntwo"),
        ("  o#[|]#ne\r\n", "  one\r\n  #[|]#\r\n"),
        ("a\r\nb#[|]#", "a\r\nb\r\n#[|]#"),
        ("#[a\nb|]#", "a\nb\n#[|]#"),
        ("a#(|)#a#[|]#\nb#[|]#", "aa\n#(|)#\nb\n#[|]#"),
        ("#[|]#", "\n#[|]#"),
    ];
    check(insert_line_below, &below);
    let above = [
        ("one\ntw#[|]#o", "one\n#[|]#\ntwo"),
        ("\tone#[|]#", "\t#[|]#\n\tone"),
        ("a\r\nb#[|]#", "a\r\n#[|]#\r\nb"),
        ("x#(|)#\nb#[|]#", "#(|)#\nx\n#[|]#\nb"),
    ];
    check(insert_line_above, &above);
}

#[test]
fn text_is_deleted_to_the_ends_of_a_line() {
    let start = [
        ("one\n two#[|]# x", "one\n#[|]# x"),
        ("one\r\n#[|]#two", "one#[|]#two"),
        ("#[|]#one", "#[|]#one"),
        ("a #[b|]# c", "a #[|]# c"),
        ("ab#(|)#cd#[|]#e", "#[|]#e"),
    ];
    check(delete_to_line_start, &start);
    let end = [
        ("o#[|]#ne\ntwo", "o#[|]#\ntwo"),
        ("one#[|]#\r\ntwo", "one#[|]#two"),
        ("one#[|]#", "one#[|]#"),
        ("a#(|)#b#[|]#c\nd", "a#[|]#\nd"),
    ];
    check(delete_to_line_end, &end);
}

#[test]
fn lines_paragraphs_and_sentences_are_selected() {
    let lines = [
        ("one\nt#[|]#wo\nthree", "one\n#[two\n|]#three"),
        ("#[one\n|]#two\nthree", "#[one\ntwo\n|]#three"),
        ("a#[b\nc|]#d", "#[ab\ncd|]#"),
        ("#[ab|]#", "#[ab|]#"),
    ];
    check(select_lines, &lines);
    let paragraphs = [
        ("a\n\nb#[|]#c\r\nd\r\n \r\ne", "a\n\n#[bc\r\nd|]#\r\n \r\ne"),
        ("> a\n> b#[|]#\n>\n> c", "#[> a\n> b|]#\n>\n> c"),
        ("a#[b\n\nc|]#d\n", "#[ab\n\ncd|]#\n"),
        ("a\n#[|]#\nb", "a\n#[|]#\nb"),
    ];
    check(select_paragraphs, &paragraphs);
    let sentences = [
        (
            "One. Tw#[|]#o goes\non here. Three.",
            "One. #[Two goes\non here.|]# Three.",
        ),
        (
            "> One. Tw#[|]#o\n> goes. Three.",
            "> One. #[Two\n> goes.|]# Three.",
        ),
        (
            "- Fir#[|]#st item\n- Second.",
            "- #[First item|]#\n- Second.",
        ),
        ("# A head#[|]#ing\nText.", "# #[A heading|]#\nText."),
        ("Text.\n# A head#[|]#ing", "Text.\n# #[A heading|]#"),
        ("# Heading\nTe#[|]#xt.", "# Heading\n#[Text.|]#"),
        ("**Bold.** Mo#[|]#re.", "**Bold.** #[More.|]#"),
        ("一。二#[|]#です。三。", "一。#[二です。|]#三。"),
        ("#[One.|]# Two.", "#[One. Two.|]#"),
        ("On#[e. T|]#wo. Three.", "#[One. Two.|]# Three."),
        ("One.#[|]# Two.", "#[One.|]# Two."),
        ("One. Two.#[|]#", "One. #[Two.|]#"),
        ("a\n\n#[|]#\n\nb", "a\n\n#[|]#\n\nb"),
    ];
    check(select_sentences, &sentences);
}

#[test]
fn sentences_and_paragraphs_of_a_huge_line_stay_near() {
    let text = format!("{}One é. Two.", "word ".repeat(200_000));
    let buffer = Buffer::new(&text);
    let sentence = sentence_at(&buffer, text.len() / 2);
    assert!(sentence.len() <= 8_000 && sentence.contains(&(text.len() / 2)));
    assert_eq!(sentence_at(&buffer, text.len()), text.len() - 4..text.len());
    assert_eq!(paragraph_at(&buffer, 7), 0..text.len());
}

#[test]
fn letters_change_case() {
    let cases = [
        (Case::Upper, "straße ŉ ﬁ İi", "STRASSE ʼN FI İI"),
        (Case::Lower, "ΟΔΟΣ ΣΑΣ İ", "οδος σας i\u{307}"),
        (
            Case::Title,
            "don't STOP o ßen 1st-rate 3D",
            "Don't Stop O Ssen 1st-Rate 3d",
        ),
        (
            Case::Title,
            "ǆenan ŉ ﬁne ᾳ ქართული",
            "ǅenan ʼN Fine Α\u{345} ქართული",
        ),
        (
            Case::Title,
            "éCOLE e\u{301}COLE ΟΔΟΣ 漢字",
            "École E\u{301}cole Οδος 漢字",
        ),
        (Case::Toggle, "hELLO wORLD, Straße", "Hello World, sTRASSE"),
        (Case::Toggle, "ΟΔΟΣ", "οδος"),
    ];
    for (case, before, expected) in cases {
        assert_eq!(convert(before, case), expected, "{case:?} {before}");
    }
    let upper =
        |buffer: &Buffer, selections: &Selections| change_case(buffer, selections, Case::Upper);
    let cases = [
        ("a wo#[|]#rd b", "a WO#[|]#RD b"),
        ("a #[|straße]# b", "a #[|STRASSE]# b"),
        ("straße#[|]# b", "STRASSE#[|]# b"),
        ("st#(|)#raß#[|]#e b", "ST#(|)#RASS#[|]#E b"),
        ("#(ß|)# #[ß|]#", "#(SS|)# #[SS|]#"),
        ("WORD #[|]#", "WORD #[|]#"),
        // A word of which the start is changed by another selection.
        ("#(ß e|)#\u{301}#[|]#", "#(SS E|)#\u{301}#[|]#"),
        ("#(a ß|)#ß#[|]#ß", "#(A SS|)#SS#[|]#SS"),
    ];
    check(upper, &cases);
}

#[test]
fn characters_and_words_are_transposed() {
    let characters = [
        ("ab#[|]#cd", "acb#[|]#d"),
        ("abc#[|]#\nd", "acb#[|]#\nd"),
        ("#[|]#ab", "#[|]#ab"),
        ("x\n#[|]#ab", "x\n#[|]#ab"),
        ("a#[|]#", "a#[|]#"),
        ("e\u{301}#[|]#👩\u{200D}🚀x", "👩\u{200D}🚀e\u{301}#[|]#x"),
        ("a#[bc|]#d", "a#[cb|]#d"),
        ("a#[bcd|]#", "a#[bcd|]#"),
        ("a#(|)#b#[|]#c", "ba#[|]#c"),
        ("a#(|)#bc#[|]#d", "ba#(|)#dc#[|]#"),
    ];
    check(transpose_characters, &characters);
    let words = [
        ("one #[|]#two", "two one#[|]#"),
        ("o#[|]#ne, two three", "two, one#[|]# three"),
        ("one two thr#[|]#ee", "one three two#[|]#"),
        ("one two  #[|]#", "two one#[|]#  "),
        ("#[|]#one two", "two one#[|]#"),
        ("one\nt#[|]#wo", "one\nt#[|]#wo"),
        ("#[|]#", "#[|]#"),
        ("naïve#[|]# über", "über naïve#[|]#"),
    ];
    check(transpose_words, &words);
}

#[test]
fn copies_are_pasted() {
    // What is copied from the first drawing is pasted into the second.
    let cases = [
        ("on#[|]#e\ntwo", "a\nb#[|]#c", "a\none\nb#[|]#c"),
        ("one\ntwo#[|]#", "#[|]#x", "two\n#[|]#x"),
        ("one\ntwo#[|]#", "a\r\nx#[|]#", "a\r\ntwo\r\nx#[|]#"),
        ("#[one|]# two", "a#[b|]#c#[d|]#", "aone#(|)#cone#[|]#"),
        ("#[a|]# #[b|]#", "1#[|]# 2#[|]#", "1a#(|)# 2b#[|]#"),
        ("#[a|]# #[b|]#", "1#[|]#", "1a\nb#[|]#"),
        ("#[a|]# b#[|]#", "1#[|]#", "1a#[|]#"),
        ("a#[|]#\nb#[|]#", "1#[|]#\n2#[|]#", "a\n1#(|)#\nb\n2#[|]#"),
        ("a#[|]#", "x#[y|]#z", "xa\n#[|]#z"),
        ("a#[|]#", "x#[|]#y#[|]#z", "a\na\nx#(|)#y#[|]#z"),
        ("#[a\r\nb|]#", "x\n#[|]#", "x\na\nb#[|]#"),
    ];
    for (from, to, expected) in cases {
        let (text, selections) = read_all(from);
        let copied = copied(&Buffer::new(text), &selections);
        let pasted = drawn(to, |buffer, selections| paste(buffer, selections, &copied));
        assert_eq!(pasted.as_deref(), Some(expected), "{from:?} into {to:?}");
    }
    let foreign = Copied::from("a\r\nb\r\n".to_owned());
    let paste = |buffer: &Buffer, selections: &Selections| paste(buffer, selections, &foreign);
    let cases = [
        ("1#[|]#\n2#[|]#", "1a#(|)#\n2b#[|]#"),
        ("1#[|]#", "1a\nb\n#[|]#"),
        (
            "1#[|]#\n2#[|]#\n3#[|]#",
            "1a\nb\n#(|)#\n2a\nb\n#[|]#\n3a\nb\n#[|]#",
        ),
    ];
    check(paste, &cases);
}

#[test]
fn copied_text_knows_its_pieces() {
    let copy = |drawing: &str| {
        let (text, selections) = read_all(drawing);
        copied(&Buffer::new(text), &selections)
    };
    assert_eq!(copy("a#[|]#b\r\nc").text, "ab\r\n");
    assert!(copy("a#[|]#b").whole_lines && copy("a#[|]#b").pieces.is_empty());
    let two = copy("#[a\n|]#b #[c|]#");
    assert_eq!((two.text.as_str(), two.whole_lines), ("a\n\nc", false));
    assert_eq!(two.pieces, ["a\n", "c"]);
    // Two carets in one line copy it once.
    assert_eq!(copy("a#[|]#b#[|]#").text, "ab\n");
}

#[test]
fn carets_are_added_above_and_below() {
    let below = [
        ("on#[|]#e\ntwo", "on#[|]#e\ntw#(|)#o"),
        (
            "longer#(|)#\nab#[|]#\nlonger",
            "longer#[|]#\nab#[|]#\nlonger#(|)#",
        ),
        (
            "longer#[|]#\nab#(|)#\nlonger",
            "longer#[|]#\nab#[|]#\nlonger#(|)#",
        ),
        ("漢字#[|]#\nabcdef\n", "漢字#[|]#\nabcd#(|)#ef\n"),
        ("abc#[|]#\n漢字", "abc#[|]#\n漢#(|)#字"),
        ("\tx#[|]#\nabcdef", "\tx#[|]#\nabcde#(|)#f"),
        ("a#[bc|]#d\nefgh", "a#[bc|]#d\ne#(fg|)#h"),
        ("a#[|]#b#(|)#\ncd", "a#[|]#b#[|]#\nc#[|]#d#(|)#"),
        (
            "a#(|)#\nb\nc\nd#[|]#\ne",
            "a#[|]#\nb#(|)#\nc\nd#[|]#\ne#[|]#",
        ),
        ("last#[|]#", "last#[|]#"),
    ];
    check(add_caret_below, &below);
    let above = [
        ("two\non#[|]#e", "tw#(|)#o\non#[|]#e"),
        (
            "longer\nab#(|)#\nlonger#[|]#",
            "longer#(|)#\nab#[|]#\nlonger#[|]#",
        ),
        ("fir#[|]#st\nx", "fir#[|]#st\nx"),
    ];
    check(add_caret_above, &above);
}

#[test]
fn matches_are_selected() {
    let next = [
        ("a wo#[|]#rd, word", "a #[word|]#, word"),
        ("a #[word|]#, word", "a #[word|]#, #(word|)#"),
        ("#[|the]# other, the", "#[|the]# other, #(|the)#"),
        ("#(he|)# then he #[he|]#", "#[he|]# then #(he|)# #[he|]#"),
        ("t#[he|]#n he then", "t#[he|]#n #(he|)# then"),
        ("x #[漢|]#字漢字", "x #[漢|]#字#(漢|)#字"),
        ("don #[don|]# don't", "#(don|)# #[don|]# don't"),
        ("#[a|]# #(a|)#", "#[a|]# #(a|)#"),
        ("a #[|]#  b", "a #[|]#  b"),
    ];
    check(add_next_match, &next);
    let all = [
        ("the t#[|]#he other the", "#[the|]# #(the|)# other #[the|]#"),
        ("th#[e|]# these e", "th#(e|)# th#[e|]#s#[e|]# #[e|]#"),
        ("  #[|]#  ", "  #[|]#  "),
        ("aa#[aa|]#aaa", "#[aa|]##(aa|)##[aa|]#a"),
    ];
    check(select_all_matches, &all);
    let skip = [
        ("#[x|]# #(x|)# x", "#[x|]# x #(x|)#"),
        ("#[x|]# x", "x #[x|]#"),
        ("#[x|]# #(x|)#", "#[x|]# x"),
        ("#[x|]#", "#[x|]#"),
    ];
    check(skip_match, &skip);
}

#[test]
fn matches_are_found_across_windows() {
    // The rope is searched in pieces: the needle lies on all places around their seams.
    for at in 65_530..65_545 {
        let text = format!("né{}né{}", "é".repeat(at / 2), "x".repeat(70_000));
        let buffer = Buffer::new(&text);
        let first = Selections::one(Selection { anchor: 0, head: 3 });
        let found = add_next_match(&buffer, &first).map(|found| found.selections.main().range());
        let expected = text.rfind("né").map(|at| at..at + 3);
        assert_eq!(found, expected, "{at}");
    }
}

#[test]
fn selections_are_split_and_given_up() {
    let split = [
        (
            "a#[b\r\n\r\ncd\ne|]#f",
            "a#[b|]#\r\n#[|]#\r\n#[cd|]#\n#(e|)#f",
        ),
        ("#[|a\nb\n]#c", "#[|a]#\n#(|b)#\nc"),
        ("#[ab|]#", "#[ab|]#"),
    ];
    check(split_into_lines, &split);
    let single = [("a#[|]#b#(c|)#", "ab#[c|]#"), ("a#[b|]#", "a#[b|]#")];
    check(single_selection, &single);
}

#[test]
fn a_rectangle_is_selected() {
    let corner = |line, column| Corner { line, column };
    let text = "abcdef\nab\n漢字漢字\n";
    let cases = [
        (
            corner(0, 1),
            corner(2, 4),
            "a#[bcd|]#ef\na#[b|]#\n#(漢字|)#漢字\n",
        ),
        (
            corner(2, 4),
            corner(0, 2),
            "ab#(|cd)#ef\nab#[|]#\n漢#[|字]#漢字\n",
        ),
        (corner(0, 4), corner(1, 5), "abcd#[e|]#f\nab\n漢字漢字\n"),
        (corner(1, 5), corner(1, 9), "abcdef\nab#[|]#\n漢字漢字\n"),
        (
            corner(0, 0),
            corner(99, 0),
            "#[|]#abcdef\n#[|]#ab\n#[|]#漢字漢字\n#(|)#",
        ),
    ];
    let buffer = Buffer::new(text);
    for (from, to, expected) in cases {
        let selections = column_selection(&buffer, from, to);
        assert_eq!(draw_all(&buffer, &selections), expected, "{from:?} {to:?}");
    }
}

#[test]
fn brackets_find_their_partners() {
    // The sign that opens the pair, and the bytes at which both signs start.
    let cases = [
        ("(a #[|]#b)", None),
        ("#[|]#(a (b) c)", Some(("(", 0, 8))),
        ("(#[|]#a (b) c)", Some(("(", 0, 8))),
        ("(a (b) c#[|]#)", Some(("(", 0, 8))),
        ("(a (b) c)#[|]#", Some(("(", 0, 8))),
        ("(a #[|]#(b) c)", Some(("(", 3, 5))),
        ("([)]#[|]#", Some(("[", 1, 3))),
        (r"#[|]#(a \) b)", Some(("(", 0, 7))),
        (r"\#[|]#(a)", None),
        (r"#[|]#(a \\) b", Some(("(", 0, 5))),
        ("(a#[|]#", None),
        ("#[|]#<em>a</em>", Some(("<", 0, 3))),
        ("a #[|]#< b > c", None),
        ("a -#[|]#> c", None),
        ("„Ja#[|]#“ „nein“", Some(("„", 0, 5))),
        ("“yes#[|]#” „nein“", Some(("“", 0, 6))),
        ("„tak#[|]#”", Some(("„", 0, 6))),
        ("#[|]#“a “b” c”", Some(("“", 0, 14))),
        ("«a «b» c#[|]#»", Some(("«", 0, 11))),
        ("»a«#[|]#", Some(("»", 0, 3))),
        ("「a『b』#[|]#」", Some(("「", 0, 11))),
        ("“a\n\nb#[|]#”", None),
        ("{\n\n#[|]#}", Some(("{", 0, 3))),
        ("#[|]#()", Some(("(", 0, 1))),
        ("()#[|]#()", Some(("(", 2, 3))),
    ];
    for (drawing, expected) in cases {
        let (text, selections) = read_all(drawing);
        let found = matching_bracket(&Buffer::new(&text), selections.main().head);
        assert_eq!(
            found,
            expected.map(|(_, open, close)| (open, close)),
            "{drawing}"
        );
        if let Some((sign, open, _)) = expected {
            assert!(text[open..].starts_with(sign), "{drawing}");
        }
    }
    let near = format!("({})", "é".repeat(4_900));
    let far = format!("({})", "é".repeat(6_000));
    assert_eq!(matching_bracket(&Buffer::new(&near), 0), Some((0, 9_801)));
    assert_eq!(matching_bracket(&Buffer::new(&far), 0), None);
}

/// All commands that take nothing but a text and selections.
fn commands() -> Vec<fn(&Buffer, &Selections) -> Option<Transaction>> {
    vec![
        delete_lines,
        duplicate,
        duplicate_lines,
        move_lines_up,
        move_lines_down,
        join_lines,
        insert_line_above,
        insert_line_below,
        delete_to_line_start,
        delete_to_line_end,
        select_lines,
        select_paragraphs,
        select_sentences,
        transpose_characters,
        transpose_words,
        add_caret_above,
        add_caret_below,
        add_next_match,
        skip_match,
        select_all_matches,
        split_into_lines,
        |buffer, selections| indent(buffer, selections, "  "),
        |buffer, selections| outdent(buffer, selections, "\t"),
        |buffer, selections| change_case(buffer, selections, Case::Title),
        |buffer, selections| change_case(buffer, selections, Case::Toggle),
        |buffer, selections| paste(buffer, selections, &copied(buffer, selections)),
    ]
}

fn text() -> impl Strategy<Value = String> {
    let pieces = [
        "a",
        "Word ",
        "one two. ",
        "\n",
        "\n",
        "\r\n",
        "\r",
        "  ",
        "\t",
        "> ",
        "- ",
        "é",
        "e\u{301}",
        "ß",
        "漢",
        "한",
        "👩\u{200D}🚀",
        "ا",
        "(",
        "„",
        "|",
    ];
    let piece = proptest::sample::select(pieces.to_vec());
    proptest::collection::vec(piece, 0..30).prop_map(|pieces| pieces.concat())
}

fn selections(text: &str, places: &[(prop::sample::Index, prop::sample::Index)]) -> Selections {
    let ends: Vec<usize> = (0..=text.len())
        .filter(|at| text.is_char_boundary(*at))
        .collect();
    let list = places.iter().map(|(anchor, head)| Selection {
        anchor: ends[anchor.index(ends.len())],
        head: ends[head.index(ends.len())],
    });
    Selections::new(list.collect(), 0)
}

proptest! {
    #[test]
    fn every_command_makes_a_sound_transaction(
        text in text(),
        places in proptest::collection::vec(any::<(prop::sample::Index, prop::sample::Index)>(), 1..5),
        carets in any::<bool>(),
    ) {
        let buffer = Buffer::new(&text);
        let mut selections = selections(&text, &places);
        if carets {
            selections = selections.map(|selection| Selection::caret(selection.head));
        }
        for command in commands() {
            if let Some(transaction) = command(&buffer, &selections) {
                applied(&buffer, &transaction);
            }
        }
        for at in (0..=text.len()).filter(|at| text.is_char_boundary(*at)) {
            let sentence = sentence_at(&buffer, at);
            prop_assert!(buffer.slice(sentence).is_some());
            if let Some((open, close)) = matching_bracket(&buffer, at) {
                prop_assert!(open < close && buffer.is_boundary(open) && buffer.is_boundary(close));
            }
        }
    }

    #[test]
    fn moving_down_and_up_gives_the_text_back(
        text in text(),
        places in proptest::collection::vec(any::<(prop::sample::Index, prop::sample::Index)>(), 1..4),
    ) {
        let buffer = Buffer::new(&text);
        // As the editor has them: never within a line end.
        let selections = selections(&text, &places).map(|selection| Selection {
            anchor: buffer.floor_grapheme(selection.anchor),
            head: buffer.floor_grapheme(selection.head),
        });
        // A lone carriage return at the end of the text becomes part of a line end.
        prop_assume!(!text.ends_with('\r'));
        // An empty last line at the end of a selection is not part of it: after the move one may
        // stand there.
        prop_assume!(selections.iter().all(|selection| {
            let end = selection.range().end;
            selection.is_empty() || buffer.line_range(end).start < end
        }));
        if let Some(down) = move_lines_down(&buffer, &selections) {
            let moved = applied(&buffer, &down);
            let up = move_lines_up(&moved, &down.selections).expect("there is a line above");
            prop_assert_eq!(applied(&moved, &up).text(), text);
        }
    }

    #[test]
    fn indenting_and_outdenting_gives_the_text_back(
        text in text(),
        places in proptest::collection::vec(any::<(prop::sample::Index, prop::sample::Index)>(), 1..4),
    ) {
        let buffer = Buffer::new(&text);
        let selections = selections(&text, &places);
        if let Some(right) = indent(&buffer, &selections, "\t") {
            let moved = applied(&buffer, &right);
            // Empty lines among several were not indented, and have nothing to take away.
            let blank = text.lines().any(|line| line.trim().is_empty() && !line.is_empty());
            prop_assume!(!blank);
            let left = outdent(&moved, &right.selections, "\t").expect("there is a tab");
            prop_assert_eq!(applied(&moved, &left).text(), text);
        }
    }
}
