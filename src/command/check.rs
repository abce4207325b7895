//! `congbao check`: everything a build does and advice besides, but nothing is written.

use std::path::PathBuf;
use std::sync::Arc;

use rayon::prelude::*;

use super::{Error, Exit, Format, counted_mistakes, counted_warnings, end_if_stuck};
use crate::audit::suggestions;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::disk;
use crate::pipeline::{self, Options, count};
use crate::record::{self, Findings};
use crate::render::{self, Failure, Site};
use crate::report::{self, Voice};
use crate::words::{Words, words};

/// What `congbao check` is asked for.
#[derive(clap::Args, Debug)]
pub struct Check {
    /// The folder of the site, with `content/` in it
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub site: PathBuf,
    /// Let warnings count as mistakes
    #[arg(long)]
    pub strict: bool,
    /// Print for people or for programs
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

/// Checks the site, drafts included; every page is made and thrown away.
pub fn check(arguments: &Check, voice: Voice) -> Result<Exit, Error> {
    let source = Arc::new(disk::read(&arguments.site, disk::day(None)?)?);
    let options = Options { drafts: true, ..Options::default() };
    let (site, mut diagnostics) = pipeline::site(&source, &options)?;
    let mut advice = Vec::new();
    if let Some(site) = &site {
        let found = record::check(&source, &site.corpus, &site.plan)?;
        advice.extend(not_recorded(&found));
        diagnostics.splice(0..0, found.diagnostics);
        diagnostics.extend(failures(site, voice)?);
        advice.extend(suggestions(&site.corpus));
    }
    let (errors, warnings) = count(&diagnostics);
    match arguments.format {
        Format::Human => {
            voice.show(&diagnostics, &source);
            voice.suggest(&advice, &source);
            let suggestions = match advice.len() {
                1 => words!("1 suggestion"),
                count => words!("{count} suggestions", count),
            };
            voice.say(&Words::list([
                counted_mistakes(errors),
                counted_warnings(warnings),
                suggestions,
            ]));
        }
        Format::Json => {
            diagnostics.extend(advice);
            for line in report::json_lines(&diagnostics, &source, voice.language) {
                report::result(&line)?;
            }
        }
    }
    let is_fine = errors == 0 && (warnings == 0 || !arguments.strict);
    Ok(if is_fine { Exit::Fine } else { Exit::Mistakes })
}

/// What is published and not entered yet, where the site keeps a record.
fn not_recorded(found: &Findings) -> Option<Diagnostic> {
    let first = found.new.first().filter(|_| found.is_kept)?;
    let address = &first.address;
    let message = match found.new.len() {
        1 => words!("{address} is not recorded yet", address),
        many => {
            let more = many - 1;
            words!("{address} and {more} more are not recorded yet", address, more)
        }
    };
    let place = Place::start_of(&record::file(first.day));
    let hint = words!("once it is published, run `congbao record`");
    Some(Diagnostic::new(Code::NotRecorded, place, message).hint(hint))
}

/// What goes wrong when the pages are made.
fn failures(site: &Site, voice: Voice) -> Result<Vec<Diagnostic>, Error> {
    end_if_stuck(site, voice);
    let pages: Vec<_> = site.plan.pages.iter().collect();
    let failed: Vec<Failure> = pages
        .par_iter()
        .filter(|(_, page)| render::file(site, page).is_none())
        .filter_map(|(path, page)| render::bytes(site, path, page).err())
        .collect();
    let mut mistakes = Vec::new();
    for failure in failed {
        match failure {
            Failure::Theme(mistake) => mistakes.push(mistake),
            Failure::Read(error) => return Err(error.into()),
        }
    }
    mistakes.sort_by_cached_key(|it| (it.place.clone(), it.message.clone()));
    mistakes.dedup();
    Ok(mistakes)
}
