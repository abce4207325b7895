//! Plain text: spans, folding, slugs, Vietnamese order, and the scanner that grammars use.
//!
//! Nothing here knows what a directive is. Offsets are bytes of UTF-8 and always lie on
//! character boundaries.

mod blocks;
mod cursor;
mod fold;
mod lexicon;
mod order;
mod reading;
mod slug;
mod span;

pub use blocks::bytes_where;
pub use cursor::Cursor;
pub use fold::{bare, bare_letter, is_of_word, key, lower, name_key};
pub use lexicon::Lexicon;
pub use order::compare;
pub use reading::{Reading, reading};
pub use slug::{joined_slugs, push_slug, slug};
pub use span::{Position, Span, position};
