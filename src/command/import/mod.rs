//! `congbao import`: offices' files become Markdown to look over.
//!
//! 1. Each file, those of folders too, is read and written as a draft.
//! 2. [`register`]: each row of a register, with its files beside it.

mod register;

use std::collections::BTreeMap;
use std::path::PathBuf;

use rayon::prelude::*;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::new::{joined, site_option};
use super::{Error, Exit, Format};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::disk;
use crate::import::{self, Known, Manuscript};
use crate::pipeline::{self, count};
use crate::report::{self, Voice};
use crate::source::{Source, SourcePath};
use crate::text;
use crate::words::words;

/// What `congbao import` is asked for.
#[derive(clap::Args, Debug)]
#[command(after_long_help = AFTER_HELP)]
pub struct Import {
    /// Files of Word (.docx), saved web pages (.html), texts (.txt, .md), or folders of them
    #[arg(value_name = "FILE", required_unless_present = "csv")]
    pub files: Vec<PathBuf>,
    /// The register of a portal as a table (.csv): a directive a row, its files copied
    #[arg(long, value_name = "FILE", conflicts_with = "files")]
    pub csv: Option<PathBuf>,
    /// What a column of the register is, as in number="Số hiệu"; may be given several times
    #[arg(long = "column", value_name = "KEY=NAME", requires = "csv")]
    pub columns: Vec<String>,
    /// Leave out the line `draft: true`: what is made is published at once
    #[arg(long)]
    pub no_draft: bool,
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
changed. Word's own numbers are written out, tracked changes are taken as accepted; files with
macros or passwords and damaged ones are refused.

What was left out, what the file does not tell and what may have been read wrongly is shown with
its line in the draft. Look at it beside the paper, then delete the line `draft: true`: from
then on it is published. A file that is there already is never overwritten.

  congbao import chi-thi-02.docx
  congbao import van-ban-2023/ --into content/directives/2023
  congbao serve --drafts

A register has a row for each document. Its columns are found by their names (Số ký hiệu, Ngày
ban hành, Trích yếu, Loại văn bản, Cơ quan ban hành, Người ký, Tệp …) or told by --column. Files
are looked for beside the register; the text is taken from those that can be read, and all are
put beside the directive, with their SHA-256. Numbers that stand twice get a suffix.

  congbao import --csv so-van-ban.csv --column file=\"Tập tin\"";

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
    /// The files that were put beside it.
    attachments: Vec<String>,
    left_out: Vec<String>,
    #[serde(skip)]
    text: String,
}

/// Imports each file, or each row of a register; one that cannot be stops no other.
pub fn import(arguments: &Import, voice: Voice) -> Result<Exit, Error> {
    let source = match disk::read(&arguments.site, disk::day(None)?) {
        Err(disk::Error::NoSite { .. }) if arguments.into.is_some() => {
            Source::of_texts([], disk::day(None)?)
        }
        Err(error @ disk::Error::NoSite { .. }) => {
            let error = error.words();
            let message = words!("{error}; --into DIR takes any other folder", error);
            return Err(Error::Argument { message });
        }
        read => read?,
    };
    let known = Known::new(&pipeline::own_bodies(&source)?);
    let mut work = Work { arguments, made: Vec::new(), refused: 0, said: Vec::new() };
    let mut texts = BTreeMap::new();
    match &arguments.csv {
        Some(csv) => texts.extend(register::rows(&mut work, csv, &known)?),
        None => files(&mut work, &known)?,
    }
    work.tell(voice, texts)
}

/// What is done, and what is said of it.
struct Work<'a> {
    arguments: &'a Import,
    made: Vec<Made>,
    refused: usize,
    said: Vec<Diagnostic>,
}

/// Imports the files that are named, those of folders too.
fn files(work: &mut Work<'_>, known: &Known) -> Result<(), Error> {
    let mut files = Vec::new();
    for file in &work.arguments.files {
        files.extend(disk::files(file, import::is_wanted)?);
    }
    let read = files.par_iter().map(|file| {
        let path = SourcePath::new(&file.to_string_lossy());
        let bytes = disk::text(file)?;
        let mut manuscript = import::manuscript(&path, &bytes, known);
        if let Ok(manuscript) = &mut manuscript {
            manuscript.origin.file = Some((path.name().to_owned(), sha256(&bytes)));
        }
        Ok((path, manuscript))
    });
    for (path, manuscript) in read.collect::<Result<Vec<_>, Error>>()? {
        match manuscript {
            Ok(manuscript) => {
                let name = text::slug(path.stem());
                let place = Place::start_of(&path);
                work.write(manuscript, &name, &place)?;
            }
            Err(mistake) => work.refuse(mistake),
        }
    }
    Ok(())
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|it| format!("{it:02x}")).collect()
}

impl Work<'_> {
    fn refuse(&mut self, mistake: Diagnostic) {
        self.refused += 1;
        self.said.push(mistake);
    }

    /// Writes the draft of what stands at `place`, and where it is; nothing where a file of
    /// its name is there.
    fn write(
        &mut self,
        mut manuscript: Manuscript,
        name: &str,
        place: &Place,
    ) -> Result<Option<PathBuf>, Error> {
        let name = if name.is_empty() { "directive" } else { name };
        let folder = match (&self.arguments.into, manuscript.year()) {
            (Some(folder), _) => folder.clone(),
            (None, year) => {
                let year = year.map_or_else(String::new, |it| format!("/{it:04}"));
                joined(&self.arguments.site, &format!("content/directives{year}"))
            }
        };
        let path = folder.join(format!("{name}.md"));
        let shown = SourcePath::new(&path.to_string_lossy());
        manuscript.front.is_draft = !self.arguments.no_draft;
        let front = &manuscript.front;
        let (title, date) =
            (front.title.value.clone(), front.date.map(|it| it.to_string()));
        let number = front.number.as_ref().map(|it| it.value.to_string());
        let draft = manuscript.draft(&shown);
        match disk::create(&path, &draft.text) {
            Ok(()) => {}
            Err(disk::Error::Exists { .. }) => {
                let message =
                    words!("{path} is there already: nothing was written", path = shown);
                let hint = words!(
                    "take that file away, or put the new one --into another folder"
                );
                let mistake = Diagnostic::new(Code::NotImported, place.clone(), message);
                self.refuse(mistake.hint(hint));
                return Ok(None);
            }
            Err(error) => return Err(error.into()),
        }
        self.said.extend(draft.diagnostics);
        self.made.push(Made {
            source: place.path.to_string(),
            draft: shown.to_string(),
            title,
            number,
            date,
            attachments: Vec::new(),
            left_out: draft.left_out,
            text: draft.text,
        });
        Ok(Some(path))
    }

    /// Prints what was made and what is to be looked at; `texts` are those of other files that
    /// something is said of.
    fn tell(self, voice: Voice, texts: BTreeMap<String, String>) -> Result<Exit, Error> {
        let Self { arguments, made, refused, said } = self;
        let drafts = made.iter().map(|it| (it.draft.as_str(), it.text.as_str()));
        let texts = texts.iter().map(|(path, text)| (path.as_str(), text.as_str()));
        let source = Source::of_texts(drafts.chain(texts), disk::day(None)?);
        let (errors, warnings) = count(&said);
        match arguments.format {
            Format::Human => {
                voice.show(&said, &source);
                for draft in &made {
                    report::result(&draft.draft)?;
                }
                let drafts = match made.len() {
                    1 => words!("1 draft"),
                    many => words!("{many} drafts", many),
                };
                let done =
                    words!("{drafts} to look over, {warnings} remarks", drafts, warnings);
                voice.say(&match refused {
                    0 => done,
                    many => words!("{done}, {many} refused", done, many),
                });
                // What was put elsewhere, or is published at once, is no draft of the site.
                let is_shown = arguments.into.is_none() && !arguments.no_draft;
                if is_shown && !made.is_empty() {
                    let site = site_option(&arguments.site);
                    voice.say(&words!("next: congbao serve{site} --drafts --open", site));
                }
            }
            Format::Json => {
                for line in report::json_lines(&said, &source, voice.language) {
                    report::complain(&line);
                }
                report::json(&Summary { drafts: &made, refused, errors, warnings })?;
            }
        }
        Ok(if errors == 0 { Exit::Fine } else { Exit::Mistakes })
    }
}
