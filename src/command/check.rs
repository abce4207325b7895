//! `congbao check`: everything a build does and advice besides, but nothing is written.

use std::path::PathBuf;
use std::sync::Arc;

use rayon::prelude::*;

use super::{Error, Exit, Format, end_if_stuck};
use crate::audit::suggestions;
use crate::diagnostic::Diagnostic;
use crate::disk;
use crate::pipeline::{self, Options, count};
use crate::render::{self, Failure, Site};
use crate::report::{self, Voice};

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
    if let Some(site) = &site {
        diagnostics.extend(failures(site, voice)?);
    }
    let (errors, warnings) = count(&diagnostics);
    let advice = site.as_ref().map(|it| suggestions(&it.corpus)).unwrap_or_default();
    match arguments.format {
        Format::Human => {
            voice.show(&diagnostics, &source);
            voice.suggest(&advice, &source);
            let suggestions = advice.len();
            voice.say(&format!(
                "{errors} mistakes, {warnings} warnings, {suggestions} suggestions"
            ));
        }
        Format::Json => {
            diagnostics.extend(advice);
            for line in report::json_lines(&diagnostics, &source) {
                report::result(&line)?;
            }
        }
    }
    let is_fine = errors == 0 && (warnings == 0 || !arguments.strict);
    Ok(if is_fine { Exit::Fine } else { Exit::Mistakes })
}

/// What goes wrong when the pages are made.
fn failures(site: &Site, voice: Voice) -> Result<Vec<Diagnostic>, Error> {
    end_if_stuck(site, voice);
    let pages: Vec<_> = site.plan.pages.iter().collect();
    let failed: Vec<Failure> = pages
        .par_iter()
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
