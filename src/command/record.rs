//! `congbao record`: what is published is entered into the publication record.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use super::{Error, Exit, counted_mistakes};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::disk;
use crate::pipeline::{self, Options, count};
use crate::record::{self, Entry, State};
use crate::report::{self, Voice};
use crate::source::{Source, SourcePath};
use crate::words::{Words, words};

/// What `congbao record` is asked for.
#[derive(clap::Args, Debug)]
pub struct Record {
    /// The folder of the site, with `content/` in it
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub site: PathBuf,
    /// Accept texts that changed without a correction and addresses that are gone, too
    #[arg(long)]
    pub all: bool,
    /// The day on which it is entered, as 2024-03-06 [default: SOURCE_DATE_EPOCH, else today]
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<String>,
}

/// Enters what is published now and not recorded yet; with mistakes nothing is entered.
pub fn record(arguments: &Record, voice: Voice) -> Result<Exit, Error> {
    let day = disk::day(arguments.as_of.as_deref())?;
    let source = Arc::new(disk::read(&arguments.site, day)?);
    let (site, mut diagnostics) = pipeline::site(&source, &Options::default())?;
    let mut entries = Vec::new();
    if let Some(site) = &site {
        let found = record::check(&source, &site.corpus, &site.plan)?;
        entries = found.new;
        let is_accepted = |it: &Diagnostic| {
            arguments.all && matches!(it.code, Code::ChangedText | Code::LostAddress)
        };
        let left = found.diagnostics.into_iter().filter(|it| !is_accepted(it));
        diagnostics.extend(left);
        if arguments.all {
            entries.extend(found.unsaid);
        }
    }
    diagnostics.retain(|it| it.code.severity() == Severity::Error);
    voice.show(&diagnostics, &source);
    let (errors, _) = count(&diagnostics);
    if errors > 0 {
        voice.complain(&words!(
            "{mistakes}: nothing was entered",
            mistakes = counted_mistakes(errors)
        ));
        return Ok(Exit::Mistakes);
    }
    entries.sort();
    enter(arguments, &source, &entries)?;
    for entry in &entries {
        let what = told(entry).to(voice.language);
        report::result(&format!("{}\t{what}", entry.address))?;
    }
    let into = record::file(day);
    voice.say(&match entries.len() {
        0 => words!("everything is recorded already"),
        1 => words!("1 entry in {into}", into),
        many => words!("{many} entries in {into}", many, into),
    });
    Ok(Exit::Fine)
}

/// Adds the entries to the file of the day, in order; no line that is there is taken out.
fn enter(arguments: &Record, source: &Source, entries: &[Entry]) -> Result<(), Error> {
    let mut files: BTreeMap<SourcePath, Vec<String>> = BTreeMap::new();
    for entry in entries {
        files.entry(record::file(entry.day)).or_default().push(entry.line());
    }
    for (path, mut lines) in files {
        let before = match source.find(path.as_str()) {
            Some(path) => source.bytes(path)?,
            None => Vec::new(),
        };
        lines.extend(String::from_utf8_lossy(&before).lines().map(str::to_owned));
        lines.sort();
        lines.dedup();
        let text = lines.join("\n") + "\n";
        disk::replace(&arguments.site.join(path.as_str()), text.as_bytes())?;
    }
    Ok(())
}

fn told(entry: &Entry) -> Words {
    match (&entry.state, entry.revision) {
        (State::Gone, _) => words!("gone"),
        (State::Page, 0) => words!("address"),
        (State::Page, _) => words!("address again"),
        (State::Text(_), 0) => words!("text"),
        (State::Text(text), _) if text.corrections > 0 => words!("text, corrected"),
        (State::Text(_), _) => words!("text as it is now"),
    }
}
