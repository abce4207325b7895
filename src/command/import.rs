//! `congbao import`: offices' files become Markdown to look over.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use serde::Serialize;

use super::{Error, Exit, Format};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::disk;
use crate::import::{self, Known, Manuscript};
use crate::pipeline::{self, count};
use crate::report::{self, Voice};
use crate::source::{Source, SourcePath};
use crate::text;

/// What `congbao import` is asked for.
#[derive(clap::Args, Debug)]
#[command(after_long_help = AFTER_HELP)]
pub struct Import {
    /// Word (.docx), saved web pages (.html), texts (.txt, .md), or folders of them
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,
    /// The folder of the site, with `content/` in it
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub site: PathBuf,
    /// The folder for what is made [default: content/directives/YEAR of the site]
    #[arg(long, value_name = "DIR")]
    pub into: Option<PathBuf>,
    /// For people or for programs
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

const AFTER_HELP: &str = "\
Each file becomes a draft of the same name: its head and foot (number, date, place, title,
issuer, signer, recipients) as front matter, its text as Markdown with its points. No word is
changed. Word's own numbers are written out, tracked changes taken as accepted; macros,
passwords and damaged files are refused. What was left out, what the file does not tell and what may be read wrongly is shown
with its line in the draft. Look at it beside the paper, then delete the line `draft: true`:
from then on it is published. A file that is there already is never overwritten.

  congbao import chi-thi-02.docx
  congbao import van-ban-2023/ --into content/directives/2023
  congbao serve --drafts";

/// What `congbao import --format json` prints.
#[derive(Serialize)]
struct Summary<'a> {
    drafts: &'a [Made],
    refused: usize,
    errors: usize,
    warnings: usize,
}

/// A draft that was made.
#[derive(Serialize)]
struct Made {
    source: String,
    draft: String,
    title: String,
    number: Option<String>,
    date: Option<String>,
    left_out: Vec<String>,
    #[serde(skip)]
    text: String,
}

/// Imports each file; one that cannot be stops no other.
pub fn import(arguments: &Import, voice: Voice) -> Result<Exit, Error> {
    let source = match disk::read(&arguments.site, disk::day(None)?) {
        Err(disk::Error::NoSite { .. }) if arguments.into.is_some() => {
            Source::of_texts([], disk::day(None)?)
        }
        read => read?,
    };
    let known = Known::new(&pipeline::own_bodies(&source)?);
    let mut files = Vec::new();
    for file in &arguments.files {
        files.extend(disk::files(file, import::is_wanted)?);
    }
    let read = files.par_iter().map(|file| {
        let path = SourcePath::new(&file.to_string_lossy());
        let bytes = disk::text(file)?;
        Ok((path.clone(), import::manuscript(&path, &bytes, &known)))
    });
    let read = read.collect::<Result<Vec<_>, Error>>()?;
    let (mut made, mut refused, mut diagnostics) = (Vec::new(), 0, Vec::new());
    for (path, manuscript) in read {
        let written = manuscript.map(|it| write(arguments, &path, it));
        match written.unwrap_or_else(|mistake| Ok(Err(mistake)))? {
            Ok((draft, remarks)) => {
                made.push(draft);
                diagnostics.extend(remarks);
            }
            Err(mistake) => {
                refused += 1;
                diagnostics.push(mistake);
            }
        }
    }
    tell(arguments.format, voice, &made, (refused, &diagnostics))
}

/// Writes the draft of a file, unless one of its name is there.
fn write(
    arguments: &Import,
    source: &SourcePath,
    manuscript: Manuscript,
) -> Result<Result<(Made, Vec<Diagnostic>), Diagnostic>, Error> {
    let name = text::slug(source.stem());
    let name = if name.is_empty() { "directive".to_owned() } else { name };
    let folder = match (&arguments.into, manuscript.year()) {
        (Some(folder), _) => folder.clone(),
        (None, year) => {
            let year = year.map_or_else(String::new, |it| format!("/{it:04}"));
            joined(&arguments.site, &format!("content/directives{year}"))
        }
    };
    let path = folder.join(format!("{name}.md"));
    let shown = SourcePath::new(&path.to_string_lossy());
    let front = &manuscript.front;
    let (title, date) = (front.title.value.clone(), front.date.map(|it| it.to_string()));
    let number = front.number.as_ref().map(|it| it.value.to_string());
    let draft = manuscript.draft(&shown);
    match disk::create(&path, &draft.text) {
        Ok(()) => {}
        Err(disk::Error::Exists { .. }) => {
            let message = format!("{shown} is there already: nothing was written");
            let hint = "take that file away, or put the new one --into another folder";
            let place = Place::start_of(source);
            return Ok(
                Err(Diagnostic::new(Code::NotImported, place, message).hint(hint)),
            );
        }
        Err(error) => return Err(error.into()),
    }
    let made = Made {
        source: source.to_string(),
        draft: shown.to_string(),
        title,
        number,
        date,
        left_out: draft.left_out,
        text: draft.text,
    };
    Ok(Ok((made, draft.diagnostics)))
}

/// The path as people write it, without `./` in front.
fn joined(site: &Path, below: &str) -> PathBuf {
    if site == Path::new(".") { PathBuf::from(below) } else { site.join(below) }
}

fn tell(
    format: Format,
    voice: Voice,
    made: &[Made],
    (refused, diagnostics): (usize, &[Diagnostic]),
) -> Result<Exit, Error> {
    let texts: BTreeMap<&str, &str> =
        made.iter().map(|it| (it.draft.as_str(), it.text.as_str())).collect();
    let source = Source::of_texts(texts, disk::day(None)?);
    let (errors, warnings) = count(diagnostics);
    match format {
        Format::Human => {
            voice.show(diagnostics, &source);
            for draft in made {
                report::result(&draft.draft)?;
            }
            let drafts = match made.len() {
                1 => "1 draft".to_owned(),
                many => format!("{many} drafts"),
            };
            let not = match refused {
                0 => String::new(),
                1 => ", 1 file refused".to_owned(),
                many => format!(", {many} files refused"),
            };
            voice.say(&format!("{drafts} to look over, {warnings} remarks{not}"));
        }
        Format::Json => {
            for line in report::json_lines(diagnostics, &source) {
                report::complain(&line);
            }
            report::json(&Summary { drafts: made, refused, errors, warnings })?;
        }
    }
    Ok(if errors == 0 { Exit::Fine } else { Exit::Mistakes })
}
