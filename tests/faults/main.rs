//! Bad input → what is said of it, and that every other document is published.
//!
//! Each case is data: files, and what stands in the snapshot beside this file
//! (`UPDATE=1 cargo test --test faults` writes it; read the difference). All of them are held
//! to the same: no panic, an answer within `case::LONGEST`, in no more memory than `case::MEMORY`, and the good
//! directive beside the bad one is published.
#![expect(clippy::too_many_lines, reason = "a table of cases is one function")]
#![expect(clippy::unwrap_used, clippy::disallowed_methods, reason = "tests may")]

mod bytes;
mod case;
mod fields;
mod front_matter;
mod markdown;
mod memory;
mod names;
mod outputs;
mod process;
mod templates;
mod yaml;
