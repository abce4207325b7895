//! Text becomes values: settings, registries and documents.
//!
//! 1. [`text`] makes sure that the bytes are UTF-8.
//! 2. [`config()`], [`bodies`], [`campaign`], [`work`], [`page()`] read the registries.
//! 3. [`document()`] reads a directive: front matter, prose with its source map, provisions.
//!
//! Schemas are closed. Each function returns what it could read together with the mistakes
//! it saw; none stops at the first one.

mod config;
mod document;
mod encoding;
mod front_matter;
mod keys;
pub mod markdown;
mod page;
mod provisions;
mod registry;
mod scalar;
mod schema;
mod words;
mod yaml;

pub use config::{Config, config};
pub use document::{Document, Link, Prose, document, plain};
pub use front_matter::{Correction, FrontMatter, Relation, Signer, Status};
pub use page::{Heading, Page, page};
pub(crate) use provisions::list_marker;
pub use provisions::{Level, Provision};
pub use registry::{
    Announcement, CampaignFile, Note, Stage, announcements, bodies, campaign, work,
};
pub use scalar::scalar;
pub use schema::{Field, Schema, Takes};
pub use words::{Fact, Fingerprint, Paragraph, facts, paragraphs, plain as plain_words};
pub use yaml::{Placed, YEARS};

use encoding::Encoding;

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::source::SourcePath;
use crate::words::words;

/// The words of an interface file (`i18n/vi.yaml`): keys joined by dots, and their texts.
pub fn words(path: &SourcePath, text: &str) -> Result<Vec<(String, String)>, Diagnostic> {
    yaml::words(path, text)
}

/// The text of a file, without a byte order mark and with `\n` at the end of each line.
pub fn text(path: &SourcePath, bytes: Vec<u8>) -> Result<String, Diagnostic> {
    // The text is copied once more than the standard library would: still a tenth of its time.
    let text = simdutf8::compat::from_utf8(&bytes).map_err(|error| {
        let at = error.valid_up_to();
        let line = 1 + memchr::memchr_iter(b'\n', &bytes[..at]).count();
        let encoding = Encoding::of(&bytes);
        let message = match encoding.name() {
            Some(name) => words!(
                "this is not UTF-8 from byte {at} on, in line {line}: it looks like {name}",
                at,
                line,
                name
            ),
            None => words!("this is not UTF-8 from byte {at} on, in line {line}", at, line),
        };
        Diagnostic::new(Code::NotUtf8, Place::start_of(path), message)
            .hint(encoding.hint())
    })?;
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    match text.contains('\r') {
        true => Ok(text.replace("\r\n", "\n").replace('\r', "\n")),
        false => Ok(text.to_owned()),
    }
}

/// The front matter between its two lines `---`, and where the text after it begins; that text
/// has no more marks than a page can be made of.
fn split_front_matter(
    path: &SourcePath,
    file: &str,
) -> Result<(crate::text::Span, usize), Diagnostic> {
    let place = Place {
        path: path.clone(),
        span: (0..file.find('\n').unwrap_or(file.len())).into(),
    };
    let opening = file.split_inclusive('\n').next().unwrap_or_default();
    let is_opened = opening.trim_end() == "---" && opening.ends_with('\n');
    let Some(rest) = file.get(opening.len()..).filter(|_| is_opened) else {
        return Err(Diagnostic::new(
            Code::Unreadable,
            place,
            words!("the file has no front matter"),
        )
        .hint(words!(
            "begin with a line `---`, then `title: \"…\"`, then a line `---`"
        )));
    };
    let mut at = file.len() - rest.len();
    let start = at;
    for line in rest.split_inclusive('\n') {
        if line.trim_end() == "---" {
            let body = at + line.len();
            return match markdown::is_too_rich(&file[body..]) {
                true => Err(too_rich(path, file, body)),
                false => Ok(((start..at).into(), body)),
            };
        }
        at += line.len();
    }
    Err(Diagnostic::new(
        Code::Unreadable,
        place,
        words!("the front matter is not closed"),
    )
    .hint(words!("end it with a line `---`")))
}

fn too_rich(path: &SourcePath, file: &str, body: usize) -> Diagnostic {
    let most = markdown::MOST;
    let first = file[body..].chars().next().map_or(0, char::len_utf8);
    let message = words!("the text has over {most} marks and words of Markdown", most);
    let place = Place { path: path.clone(), span: (body..body + first).into() };
    Diagnostic::new(Code::Unreadable, place, message).hint(words!(
        "publish its parts by themselves, or what is no text as a file beside one"
    ))
}
