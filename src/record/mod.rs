//! The publication record: what was published, so that neither a text nor a link is lost by
//! accident.
//!
//! 1. [`mod@file`]: the files `content/published/YYYY.tsv`, one line an entry.
//! 2. [`present`]: the entries of a site as it is now.
//! 3. [`text`]: whether the words of a directive are those that are recorded, or are again when
//!    its corrections are undone; if not, where they differ.
//! 4. [`mod@check`]: what of the record the site has no more or has otherwise, and what is to be
//!    entered.
//!
//! Never: an entry is changed or taken out. What becomes known later (the first text of a cited
//! document, a date, a correction) is a new line with a higher revision, entered in the file of
//! the year in which that happens. So the files of past years stay as they are, every hash that
//! was ever published can be found, and two branches only ever add lines.

mod check;
mod file;
mod present;
mod text;

pub use check::{Findings, Memory, check, check_again};
pub use file::{Entry, FOLDER, Record, State, Text, file, read};
