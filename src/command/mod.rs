//! The commands: read, build, report, write.

mod archive;
mod build;
mod check;
mod explain;
mod extract;
mod form;
mod import;
mod init;
mod new;
mod record;
mod schema;
mod serve;

pub use archive::{Archive, archive};
pub use build::{Build, build};
pub use check::{Check, check};
pub use explain::{Explain, explain, explained};
pub use extract::{Extract, Extracted, Extraction, Told, extract};
pub use import::{Import, import};
pub use init::{Init, init};
pub use new::{New, new};
pub use record::{Record, record};
pub use schema::{Schema, schema};
pub use serve::{Serve, serve};

use std::io;
use std::path::Path;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use crate::render::Site;
use crate::report::Voice;
use crate::words::{Words, error_in_words, words};
use crate::{disk, source};

/// How a command ended, as the shell sees it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Exit {
    /// All is well; warnings are allowed.
    Fine = 0,
    /// The content has mistakes.
    Mistakes = 1,
}

/// Why a command could not do its work: the machine or the call failed, not the content.
#[derive(Debug)]
pub enum Error {
    /// The file system failed.
    Disk(disk::Error),
    /// A source could not be read.
    Source(source::Error),
    /// Nobody takes the result.
    Result(io::Error),
    /// An answer cannot be read.
    Answer(io::Error),
    /// An argument means nothing.
    Argument {
        /// What is wrong with it.
        message: Words,
    },
}

impl Error {
    /// The same in words.
    pub fn words(&self) -> Words {
        match self {
            Self::Disk(error) => error.words(),
            Self::Source(error) => error.words(),
            Self::Result(cause) => {
                words!(
                    "cannot write the result: {cause}",
                    cause = Words::of_system(cause)
                )
            }
            Self::Answer(cause) => {
                words!("cannot read the answer: {cause}", cause = Words::of_system(cause))
            }
            Self::Argument { message } => message.clone(),
        }
    }
}

error_in_words!(Error);

impl From<disk::Error> for Error {
    fn from(error: disk::Error) -> Self {
        Self::Disk(error)
    }
}

impl From<source::Error> for Error {
    fn from(error: source::Error) -> Self {
        Self::Source(error)
    }
}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        Self::Result(error)
    }
}

/// In which form results are printed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, clap::ValueEnum)]
pub enum Format {
    /// For people.
    #[default]
    Human,
    /// For programs.
    Json,
}

/// What is said where mistakes kept anything from being written.
fn nothing_written(errors: usize, output: &Path) -> Words {
    let (mistakes, output) = (counted_mistakes(errors), output.display());
    words!("{mistakes}: nothing was written to {output}", mistakes, output)
}

/// So many mistakes.
fn counted_mistakes(count: usize) -> Words {
    match count {
        1 => words!("1 mistake"),
        _ => words!("{count} mistakes", count),
    }
}

/// So many warnings.
fn counted_warnings(count: usize) -> Words {
    match count {
        1 => words!("1 warning"),
        _ => words!("{count} warnings", count),
    }
}

/// How often it is looked whether a template does not end or takes too much memory: a text that
/// doubles fills a gigabyte in a fifth of a second.
const LOOK: Duration = Duration::from_millis(20);
/// How many bytes making the pages may take beside twice what the site takes.
const ROOM: u64 = 512 * 1024 * 1024;

/// Ends the program when a template does not end by itself or takes all memory, and names it.
/// What was published stays as it was; the next build takes away what this one leaves.
fn end_if_stuck(site: &Site, voice: Voice) {
    let (theme, source) = (Arc::downgrade(&site.theme), site.source.clone());
    let most = disk::memory().map(|it| 2 * it + ROOM);
    let is_too_much =
        move || disk::memory().zip(most).is_some_and(|(it, most)| it > most);
    thread::spawn(move || {
        while let Some(theme) = theme.upgrade() {
            let greedy = is_too_much().then(|| theme.greedy()).flatten();
            if let Some(mistake) = greedy.or_else(|| theme.stuck()) {
                voice.show(&[mistake], &source);
                std::process::exit(Exit::Mistakes as i32);
            }
            drop(theme);
            thread::sleep(LOOK);
        }
    });
}
