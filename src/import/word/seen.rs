//! What a Word file has and its paper does not show.

use super::super::paper::{Paper, Remark};
use crate::diagnostic::Code;
use crate::words::{Words, words};

/// What a file has that a paper does not show.
#[derive(Default)]
pub(super) struct Seen {
    pub(super) insertions: usize,
    pub(super) deletions: usize,
    pub(super) hidden: Vec<String>,
    /// The fonts of before Unicode.
    pub(super) fonts: Vec<String>,
}

impl Seen {
    /// Says of the file what its paper does not show.
    pub(super) fn tell(self, paper: &mut Paper, comments: usize) {
        let mut say = |code, message: Words, hint: Option<Words>| {
            paper.remarks.push(Remark { hint, ..Remark::without_hint(code, message) });
        };
        if self.insertions + self.deletions > 0 {
            let message = words!(
                "the file has tracked changes, {insertions} inserted and {deletions} deleted: all were taken as \
                 accepted",
                insertions = self.insertions,
                deletions = self.deletions
            );
            let hint = words!("make sure that this is the text that was signed");
            say(Code::ImportDoubt, message, Some(hint));
        }
        if comments > 0 {
            let message =
                words!("{comments} comments in the margin were left out", comments);
            say(Code::LeftOut, message, None);
        }
        let hidden = self.hidden.concat();
        if !hidden.trim().is_empty() {
            let words: String = hidden.chars().take(60).collect();
            let message =
                words!("hidden words were left out: “{hidden}”", hidden = words.trim());
            say(Code::LeftOut, message, Some(words!("Word does not print them")));
            paper.left_out.push(hidden);
        }
        if !self.fonts.is_empty() {
            let fonts = self.fonts.join(", ");
            let message = words!("words in {fonts} were converted to Unicode", fonts);
            let hint = words!("look at the letters with marks, above all at capitals");
            paper.remarks.push(Remark::new(Code::Converted, message, hint));
        }
    }
}
