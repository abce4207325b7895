//! `congbao archive`: everything of a year, sealed; and whether it still is as it was sealed.

use std::path::PathBuf;
use std::sync::Arc;

use super::{Error, Exit, nothing_written};
use crate::disk;
use crate::pipeline::{self, Options, count};
use crate::render::{Failure, Site};
use crate::report::Voice;
use crate::words::{decimal, words};

/// What `congbao archive` is asked for.
#[derive(clap::Args, Debug)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub struct Archive {
    /// The year under which the directives are filed
    #[arg(value_name = "YEAR", required = true)]
    pub year: Option<i16>,
    /// The folder of the site, with `content/` in it
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub site: PathBuf,
    /// The folder to make; the zip stands beside it [default: luu-tru-YEAR in the site's folder]
    #[arg(long, value_name = "PATH")]
    pub output: Option<PathBuf>,
    /// The day of the archive, as 2024-12-31 [default: SOURCE_DATE_EPOCH, else today]
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<String>,
    #[command(subcommand)]
    what: Option<What>,
}

/// What else may be done with archives.
#[derive(clap::Subcommand, Debug)]
enum What {
    /// Tell what of an archive is missing, added or altered
    Verify {
        /// The folder or the zip
        path: PathBuf,
    },
}

/// Seals a year, or looks whether it is as it was sealed.
pub fn archive(arguments: &Archive, voice: Voice) -> Result<Exit, Error> {
    match (&arguments.what, arguments.year) {
        (Some(What::Verify { path }), _) => verify(path, voice),
        (None, Some(year)) => seal(arguments, year, voice),
        (None, None) => {
            Err(Error::Argument { message: words!("the archive of which year?") })
        }
    }
}

fn verify(path: &std::path::Path, voice: Voice) -> Result<Exit, Error> {
    let (files, faults) = disk::verify(path)?;
    for fault in &faults {
        voice.result(&fault.words())?;
    }
    if !faults.is_empty() {
        let count = faults.len();
        let path = path.display();
        voice.complain(&words!(
            "{path} is not as it was sealed: {count} differences",
            path,
            count
        ));
        return Ok(Exit::Mistakes);
    }
    voice.say(&words!(
        "{path} is as it was sealed: {files} files",
        path = path.display(),
        files
    ));
    Ok(Exit::Fine)
}

/// Says how many directives no archive has.
fn say_left_out(site: &Site, voice: Voice) {
    let timeless = site.corpus.directives.iter().filter(|it| it.year.is_none());
    match timeless.count() {
        0 => {}
        1 => voice.say(&words!(
            "1 directive is in no archive, for its year is unknown: `congbao check` names it"
        )),
        many => voice.say(&words!(
            "{many} directives are in no archive, for their years are unknown: `congbao \
             check` names them",
            many
        )),
    }
}

/// Seals the year; with mistakes in the site nothing is written.
fn seal(arguments: &Archive, year: i16, voice: Voice) -> Result<Exit, Error> {
    let as_of = disk::day(arguments.as_of.as_deref())?;
    let source = Arc::new(disk::read(&arguments.site, as_of)?);
    let (site, mut diagnostics) = pipeline::site(&source, &Options::default())?;
    let name = format!("luu-tru-{year}");
    let output = arguments.output.clone().unwrap_or_else(|| arguments.site.join(name));
    let site = site.filter(|_| count(&diagnostics).0 == 0);
    let mut sealed = None;
    if let Some(site) = site {
        if !site.plan.years.contains_key(&year) {
            let years: Vec<String> =
                site.plan.years.keys().map(ToString::to_string).collect();
            let message = words!(
                "no directive is filed under {year}; there are those of {years}",
                year,
                years = years.join(", ")
            );
            return Err(Error::Argument { message });
        }
        say_left_out(&site, voice);
        let site = pipeline::of_year(site, year);
        let waits = || {
            let path = output.display();
            voice.say(&words!("another run writes {path}: waiting for it", path));
        };
        match disk::seal(&site, &arguments.site, &output, &waits) {
            Ok(bagged) => sealed = Some((site.corpus.directives.len(), bagged)),
            Err(disk::Error::Page { cause: Failure::Theme(mistake), .. }) => {
                diagnostics.push(mistake);
            }
            Err(error) => return Err(error.into()),
        }
    }
    voice.show(&diagnostics, &source);
    let Some((directives, bagged)) = sealed else {
        let errors = count(&diagnostics).0;
        voice.complain(&nothing_written(errors, &output));
        return Ok(Exit::Mistakes);
    };
    voice.say(&words!(
        "{directives} directives of {year}: {files} files, {size} MB\n{folder}\n{zip}\nopen {page}",
        directives,
        year,
        files = bagged.files,
        size = decimal(bagged.bytes as f64 / 1e6, 1),
        folder = output.display(),
        zip = bagged.zip.display(),
        page = output.join("data/site/index.html").display(),
    ));
    Ok(Exit::Fine)
}
