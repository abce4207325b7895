//! The rows of a register, and their files.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::{Work, sha256};
use crate::command::Error;
use crate::diagnostic::{Code, Diagnostic};
use crate::disk;
use crate::import::{self, Known, Manuscript, Row};
use crate::source::SourcePath;
use crate::text;
use crate::words::words;

/// A file of a row that was found beside the register.
struct Beside {
    name: SourcePath,
    bytes: Vec<u8>,
}

/// Imports the rows of a register; what is said of it is in the text that is returned.
pub(super) fn rows(
    work: &mut Work<'_>,
    csv: &Path,
    known: &Known,
) -> Result<BTreeMap<String, String>, Error> {
    let path = SourcePath::new(&csv.to_string_lossy());
    let mut columns = Vec::new();
    for column in &work.arguments.columns {
        let Some((key, name)) = column.split_once('=') else {
            let message = words!("--column takes KEY=NAME, not `{column}`", column);
            return Err(Error::Argument { message });
        };
        columns.push((key.trim().to_owned(), name.trim().to_owned()));
    }
    let bytes = disk::text(csv)?;
    let register = match import::register(&path, &bytes, &columns) {
        Ok(register) => register,
        Err(mistake) => {
            let text = String::from_utf8_lossy(&bytes).into_owned();
            work.refuse(mistake);
            return Ok(BTreeMap::from([(path.to_string(), text)]));
        }
    };
    work.said.extend(register.diagnostics);
    let folder = csv.parent().unwrap_or(Path::new("."));
    let mut names = BTreeSet::new();
    for row in &register.rows {
        let name = name(row, work.arguments.into.is_some(), &mut names);
        let mut files = Vec::new();
        for file in &row.files {
            match disk::beside(folder, file)? {
                Some((name, bytes)) => {
                    files.push(Beside { name: SourcePath::new(&name), bytes });
                }
                None => work.said.push(missing(row, file)),
            }
        }
        let text = match readable(row, &files, known) {
            Ok(text) => text,
            Err(mistake) if mistake.code == Code::SecrecyStamp => {
                work.refuse(mistake);
                continue;
            }
            Err(mistake) => {
                work.said.push(not_read(row, &mistake));
                None
            }
        };
        let mut manuscript = Manuscript::of_row(row, text, known);
        let first = files.first();
        manuscript.origin.file =
            first.map(|it| (it.name.name().to_owned(), sha256(&it.bytes)));
        if let Some(draft) = work.write(manuscript, &name, &row.place)? {
            attach(work, row, &draft, &files)?;
        }
    }
    Ok(BTreeMap::from([(path.to_string(), register.text)]))
}

/// The name of a row's draft: its number, or its title; with the issuer where another row has
/// that name.
fn name(row: &Row, is_one_folder: bool, names: &mut BTreeSet<String>) -> String {
    let front = &row.front;
    let own = match &front.number {
        Some(number) => number.value.two_digits().to_string(),
        None => front.title.value.clone(),
    };
    let issuer = front.issuer.as_ref().map_or("", |it| it.value.as_str());
    let suffix = front.suffix.as_deref().unwrap_or_default();
    let year = front.date.map(|it| it.year().to_string()).unwrap_or_default();
    let parts = [own.as_str(), suffix, issuer, year.as_str()];
    let start = if suffix.is_empty() { 1 } else { 2 };
    let longer = (start..=parts.len()).map(|count| text::slug(&parts[..count].join(" ")));
    let longer: Vec<String> = longer.collect();
    // A name may be taken in another year's folder.
    let in_year = |it: &String| match is_one_folder {
        true => it.clone(),
        false => format!("{year}/{it}"),
    };
    let free = longer.iter().find(|it| !names.contains(&in_year(it)));
    let name = free.or(longer.last()).cloned().unwrap_or_default();
    names.insert(in_year(&name));
    name
}

fn missing(row: &Row, file: &str) -> Diagnostic {
    let is_far = file.contains("://");
    let message = words!("the file “{file}” is not beside the register", file);
    let hint = match is_far {
        true => {
            words!("fetch it from the portal and put it there; an import loads nothing")
        }
        false => {
            words!("put it there, under the name that the register has, and import again")
        }
    };
    Diagnostic::new(Code::LeftOut, row.place.clone(), message).hint(hint)
}

fn not_read(row: &Row, mistake: &Diagnostic) -> Diagnostic {
    let path = &mistake.place.path;
    let message = words!(
        "the text of {file} was not taken: {why}",
        file = path.name(),
        why = mistake.message
    );
    Diagnostic::new(Code::LeftOut, row.place.clone(), message)
        .hint(words!("the file itself is beside the directive"))
}

/// The text of the first file that has one; where none has, why the last one has not.
fn readable(
    row: &Row,
    files: &[Beside],
    known: &Known,
) -> Result<Option<Manuscript>, Diagnostic> {
    let mut refused = None;
    for file in files.iter().filter(|it| import::is_wanted(&it.name)) {
        match import::manuscript(&file.name, &file.bytes, known) {
            Ok(manuscript) => return Ok(Some(manuscript)),
            // Told of the row, whose file it is.
            Err(mistake) if mistake.code == Code::SecrecyStamp => {
                return Err(Diagnostic { place: row.place.clone(), ..mistake });
            }
            Err(mistake) => refused = Some(mistake),
        }
    }
    refused.map_or(Ok(None), Err)
}

/// Puts the files of a row beside its draft.
fn attach(
    work: &mut Work<'_>,
    row: &Row,
    draft: &Path,
    files: &[Beside],
) -> Result<(), Error> {
    let mut attached = Vec::new();
    // Markdown beside a directive would be one itself.
    for file in files.iter().filter(|it| !it.name.is_named("md")) {
        let ending = file.name.ending().to_lowercase();
        let mut path = draft.with_extension(&ending);
        if !attached.is_empty() {
            let part = text::slug(file.name.stem());
            path = draft.with_extension(format!("{part}.{ending}"));
        }
        match disk::create_bytes(&path, &file.bytes) {
            Ok(()) => attached.push(path),
            Err(error @ disk::Error::Exists { .. }) => {
                let hint = words!("look whether it is the same file");
                let place = row.place.clone();
                let message = error.words();
                work.said.push(Diagnostic::new(Code::LeftOut, place, message).hint(hint));
            }
            Err(error) => return Err(error.into()),
        }
    }
    if let Some(made) = work.made.last_mut() {
        let shown = |it: &PathBuf| it.to_string_lossy().into_owned();
        made.attachments = attached.iter().map(shown).collect();
    }
    Ok(())
}
