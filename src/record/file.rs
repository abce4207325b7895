//! The files of the record: tab-separated, one line an entry, in the order of the lines.
//!
//! ```text
//! address  revision  day  corrections  facts  sha256  paragraphs
//! ```
//!
//! The last four stand only where a directive's text is published. The facts are `k=Chỉ thị`,
//! `n=02/CT-UBND` … with `|` between them; the recipients, which are long, are told by a hash.
//! An address whose loss was accepted has `gone` in place of the last four.
//!
//! Lines may stand in any order and twice, as git's union merge leaves them.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::parse::{self, Fact};
use crate::source::{self, Source, SourcePath};
use crate::text::Span;
use crate::words::words;

/// Where the record lies.
pub const FOLDER: &str = "content/published";

/// A line of the record.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Entry {
    /// The address, with a slash in front.
    pub address: String,
    /// Which entry of its address it is, from 0.
    pub revision: u32,
    /// When it was entered: the day of the site. A site made for an earlier day passes it over.
    pub day: Date,
    /// What stood there.
    pub state: State,
}

/// What stood at an address.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum State {
    /// A page without a text of its own: a cited document, a campaign, a body.
    Page,
    /// A directive.
    Text(Text),
    /// Nothing any more, and the office knows.
    Gone,
}

/// The words of a directive as they were recorded.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Text {
    /// How many corrections it had.
    pub corrections: usize,
    /// What was known of its paper; see [`parse::facts`].
    pub facts: Vec<Fact>,
    /// The hash of title and paragraphs; see [`parse::Fingerprint`].
    pub digest: [u8; 32],
    /// The beginnings of the hashes of each.
    pub paragraphs: Vec<[u8; 3]>,
}

/// Every entry, with the place of its address.
pub type Record = BTreeMap<String, Vec<(Entry, Place)>>;

/// The file in which what is entered on a day stands.
pub fn file(day: Date) -> SourcePath {
    SourcePath::new(&format!("{FOLDER}/{:04}.tsv", day.year()))
}

/// Reads the record of a site, as it was on the day of the source: by address, of each the
/// entries of the last revision.
pub fn read(source: &Source) -> Result<(Record, Vec<Diagnostic>), source::Error> {
    let (mut record, mut mistakes) = (Record::new(), Vec::new());
    for path in source.below(FOLDER).filter(|it| it.is_named("tsv")) {
        let text = match parse::text(path, source.bytes(path)?) {
            Ok(text) => text,
            Err(mistake) => {
                mistakes.push(mistake);
                continue;
            }
        };
        let mut seen = BTreeSet::new();
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            let (start, line) = (at, line.trim_end_matches('\n'));
            at += line.len() + 1;
            if line.is_empty() || !seen.insert(line) {
                continue;
            }
            let Some(entry) = Entry::read(line) else {
                mistakes.push(unread(path, line, start));
                continue;
            };
            if entry.day <= source.as_of {
                let span = Span::new(start, start + entry.address.len());
                let place = Place { path: path.clone(), span };
                record.entry(entry.address.clone()).or_default().push((entry, place));
            }
        }
    }
    for entries in record.values_mut() {
        let last = entries.iter().map(|it| it.0.revision).max().unwrap_or_default();
        entries.retain(|it| it.0.revision == last);
    }
    Ok((record, mistakes))
}

fn unread(path: &SourcePath, line: &str, start: usize) -> Diagnostic {
    let is_conflict = ["<<<<<<<", "=======", ">>>>>>>", "|||||||"]
        .iter()
        .any(|it| line.starts_with(it));
    let place = Place { path: path.clone(), span: Span::new(start, start + line.len()) };
    let (message, hint) = match is_conflict {
        true => (
            words!("a mark of a merge conflict stands in the publication record"),
            words!(
                "keep the lines of both sides and delete the marks; with `content/published/*.tsv \
             merge=union` in .gitattributes git does so itself"
            ),
        ),
        false => (
            words!("this is no line of the publication record"),
            words!(
                "restore the line from the history of the site; `congbao record` writes the file"
            ),
        ),
    };
    Diagnostic::new(Code::Unreadable, place, message).hint(hint)
}

impl Entry {
    /// The line of the entry, without the line break.
    pub fn line(&self) -> String {
        let Self { address, revision, day, state } = self;
        let head = format!("{address}\t{revision}\t{day}");
        match state {
            State::Page => head,
            State::Gone => format!("{head}\tgone"),
            State::Text(text) => {
                let facts: Vec<String> = text
                    .facts
                    .iter()
                    .map(|(letter, it)| format!("{letter}={it}"))
                    .collect();
                let paragraphs: String =
                    text.paragraphs.iter().map(|it| hex(it)).collect();
                format!(
                    "{head}\t{}\t{}\t{}\t{paragraphs}",
                    text.corrections,
                    facts.join("|"),
                    hex(&text.digest),
                )
            }
        }
    }

    /// Reads a line; `None` where it is none of the record.
    pub fn read(line: &str) -> Option<Self> {
        let parts: Vec<&str> = line.split('\t').collect();
        let (address, revision, day, rest) = match parts.as_slice() {
            [address, revision, day, rest @ ..] => (address, revision, day, rest),
            _ => return None,
        };
        let state = match rest {
            [] => State::Page,
            ["gone"] => State::Gone,
            [corrections, facts, digest, paragraphs] => State::Text(Text {
                corrections: corrections.parse().ok()?,
                facts: facts.split('|').map(fact).collect::<Option<Vec<Fact>>>()?,
                digest: bytes(digest)?.try_into().ok()?,
                paragraphs: bytes(paragraphs)?
                    .chunks(3)
                    .map(|it| it.try_into().ok())
                    .collect::<Option<Vec<[u8; 3]>>>()?,
            }),
            _ => return None,
        };
        address.starts_with('/').then_some(())?;
        Some(Self {
            address: (*address).to_owned(),
            revision: revision.parse().ok()?,
            day: day.parse().ok()?,
            state,
        })
    }
}

fn fact(text: &str) -> Option<Fact> {
    let (letter, words) = text.split_once('=')?;
    let mut letters = letter.chars();
    let letter = letters.next().filter(|_| letters.next().is_none())?;
    Some((letter, words.to_owned()))
}

pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|it| format!("{it:02x}")).collect()
}

fn bytes(hex: &str) -> Option<Vec<u8>> {
    let byte = |at: usize| u8::from_str_radix(hex.get(at..at + 2)?, 16).ok();
    (0..hex.len()).step_by(2).map(byte).collect()
}
