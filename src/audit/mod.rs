//! What is seen only when all is linked and planned; nothing has to be rendered for it.
//!
//! 1. [`links`]: links of authors that lead nowhere, told by every build.
//! 2. [`suggest`]: advice from the whole of the corpus, told by `check` alone:
//!    what is worth describing, which numbers are missing.
//! 3. [`numbers`]: the numbers of a year that are missing or stand twice.
//! 4. [`mentions`]: advice on how a text names a document first and later, by what each
//!    mention tells ([`told`]).
//!
//! Advice is never a mistake: an editor follows it or not, and no build depends on it.

mod links;
mod mentions;
mod numbers;
mod suggest;
mod told;

pub use links::audit;
pub use numbers::{Run, Series, series};
pub use suggest::suggestions;
