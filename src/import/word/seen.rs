//! What a Word file has and its paper does not show.

use super::super::paper::{Paper, Remark};
use crate::diagnostic::Code;

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
        let mut say = |code, message: String, hint| {
            paper.remarks.push(Remark::new(code, message, hint));
        };
        if self.insertions + self.deletions > 0 {
            let message = format!(
                "the file has tracked changes, {} inserted and {} deleted: all were taken as \
                 accepted",
                self.insertions, self.deletions
            );
            let hint = "make sure that this is the text that was signed";
            say(Code::ImportDoubt, message, hint);
        }
        if comments > 0 {
            let message = format!("{comments} comments in the margin were left out");
            say(Code::LeftOut, message, "");
        }
        let hidden = self.hidden.concat();
        if !hidden.trim().is_empty() {
            let words: String = hidden.chars().take(60).collect();
            let message = format!("hidden words were left out: “{}”", words.trim());
            say(Code::LeftOut, message, "Word does not print them");
            paper.left_out.push(hidden);
        }
        if !self.fonts.is_empty() {
            let fonts = self.fonts.join(", ");
            let message = format!("words in {fonts} were converted to Unicode");
            let hint = "look at the letters with marks, above all at capitals";
            paper.remarks.push(Remark::new(Code::Converted, message, hint));
        }
    }
}
