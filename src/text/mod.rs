//! Plain text: spans, folding, slugs, Vietnamese order, and the scanner that grammars use.
//!
//! Nothing here knows what a directive is. Offsets are bytes of UTF-8 and always lie on
//! character boundaries.

mod cursor;
mod fold;
mod lexicon;
mod order;
mod slug;
mod span;

pub use cursor::Cursor;
pub use fold::{Folded, bare, key, name_key, reading};
pub use lexicon::{Lexicon, Names};
pub use order::compare;
pub use slug::slug;
pub use span::{Position, Span, position};
