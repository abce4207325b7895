//! An office's file becomes a directive to look over: Markdown with its front matter.
//!
//! 1. [`word`], [`page`], [`marked`] and [`plain`] read a file as a [`mod@paper`]: lines and
//!    tables in their order; [`encoding`] and [`legacy`] find out what the bytes of a text
//!    mean. A [`mod@refusal`] tells what to do with other files.
//! 2. [`mod@layout`] parts the paper into head, text and foot, as `law` reads them; [`chrome`]
//!    leaves out what a page of the web has around a document.
//! 3. [`paragraphs`] joins lines that were broken for want of room; [`mod@markdown`] and
//!    [`front`] write what came out.
//! 4. [`mod@manuscript`]: all of it together, and what a person must look at; [`known`] tells who
//!    issued it.
//! 5. [`mod@register`]: the table of an old portal's documents, each a manuscript.
//!
//! Never: a word changed, or one left out without being told; a number, date or name that
//! the file does not have.

mod chrome;
mod encoding;
mod front;
mod known;
mod layout;
mod legacy;
mod manuscript;
mod markdown;
mod marked;
mod page;
mod paper;
mod paragraphs;
mod plain;
mod refusal;
mod register;
mod word;

pub use front::Origin;
pub use known::Known;
pub use manuscript::{Draft, Manuscript};
pub use register::{Register, Row, keys, register};

use unicode_normalization::UnicodeNormalization;

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::pipeline;
use crate::source::SourcePath;
use crate::words::words;
use paper::{Block, Paper, Piece, Remark};
use refusal::Refusal;

/// The endings of files that are read, and of those that are told what to do with.
const ENDINGS: &[&str] =
    &["docx", "docm", "doc", "odt", "rtf", "html", "htm", "md", "txt"];

/// Whether a file of this name is one of those that are imported of a folder.
pub fn is_wanted(path: &SourcePath) -> bool {
    ENDINGS.iter().any(|it| path.is_named(it))
}

/// Reads a file; what it is, its bytes tell more than its name.
pub fn manuscript(
    path: &SourcePath,
    bytes: &[u8],
    known: &Known,
) -> Result<Manuscript, Diagnostic> {
    let paper = paper(path, bytes)?;
    let manuscript = Manuscript::of(paper, known);
    match pipeline::secrecy_stamp(manuscript.text()) {
        None => Ok(manuscript),
        Some(stamp) => {
            let stamp = stamp.of(manuscript.text());
            let message = words!("the file bears a stamp of secrecy, “{stamp}”", stamp);
            let place = Place::start_of(path);
            Err(Diagnostic::new(Code::SecrecyStamp, place, message).hint(words!(
                "a document that was released is to be imported without its stamp"
            )))
        }
    }
}

fn paper(path: &SourcePath, bytes: &[u8]) -> Result<Paper, Diagnostic> {
    if let Some(refusal) = refusal(bytes) {
        return Err(refusal.told(path));
    }
    if bytes.starts_with(b"PK") {
        let mut paper = word::paper(bytes).map_err(|it| it.told(path))?;
        encoding::convert(&mut paper);
        mend(&mut paper);
        return Ok(paper);
    }
    let is_of_word = path.is_named("docx") || path.is_named("docm");
    let (text, note) =
        encoding::text(path, bytes).map_err(|mistake| match is_of_word {
            true => Refusal::Damaged.told(path),
            false => mistake,
        })?;
    let is_page = path.is_named("html") || path.is_named("htm") || page::is_page(&text);
    let mut paper = match () {
        () if is_page => page::paper(&text),
        () if path.is_named("md") => marked::paper(&text),
        () => plain::paper(&text),
    };
    paper.remarks.extend(note);
    mend(&mut paper);
    Ok(paper)
}

/// What files that are no texts are, by how they begin.
fn refusal(bytes: &[u8]) -> Option<Refusal> {
    let opens = |start: &[u8]| bytes.starts_with(start);
    // Word keeps the name of the stream in two bytes a letter.
    let locked: Vec<u8> = "EncryptedPackage".bytes().flat_map(|it| [it, 0]).collect();
    match () {
        () if opens(b"\xD0\xCF\x11\xE0") => {
            let is_locked = memchr::memmem::find(bytes, &locked).is_some();
            Some(if is_locked { Refusal::Password } else { Refusal::OldWord })
        }
        () if opens(b"{\\rtf") => Some(Refusal::RichText),
        () if opens(b"%PDF") => Some(Refusal::Pdf),
        () if is_own(bytes) => Some(Refusal::OwnFile),
        () => None,
    }
}

/// Whether a file begins with front matter that has a title.
fn is_own(bytes: &[u8]) -> bool {
    /// The front matter of no directive is longer.
    const LONGEST: usize = 64 << 10;
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(LONGEST)]);
    let mut lines = start.trim_start_matches('\u{feff}').lines().map(str::trim_end);
    lines.next() == Some("---")
        && lines.take_while(|it| *it != "---").any(|it| it.starts_with("title:"))
}

/// Makes the words of a paper what was meant: letters and marks that stand apart ("Unicode tổ
/// hợp") are joined, since searching and reading aloud know them so (TCVN 6909 has both
/// forms); names of bookmarks, which converters of Word files leave, fall away.
fn mend(paper: &mut Paper) {
    let is_mark = |it: char| ('\u{300}'..='\u{36f}').contains(&it);
    let mut is_composed = false;
    let notes = paper.notes.values_mut().flatten();
    for line in paper.blocks.iter_mut().flat_map(Block::lines_mut).chain(notes) {
        for piece in &mut line.pieces {
            let Piece::Words(text, _) = piece else { continue };
            if text.contains(is_mark) {
                *text = text.nfc().collect();
                is_composed = true;
            }
            while let Some(start) = text.find("[bookmark:")
                && let Some(len) = text[start..].find(']')
            {
                paper.left_out.push(text[start..=start + len].to_owned());
                text.replace_range(start..=start + len, "");
            }
        }
    }
    if is_composed {
        let message =
            words!("letters and marks stood apart in the file and were joined (NFC)");
        paper.remarks.push(Remark::without_hint(Code::Converted, message));
    }
}
