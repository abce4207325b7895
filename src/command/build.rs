//! `congbao build`: the site becomes a folder of files.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use serde::Serialize;

use super::{Error, Exit, Format, counted_warnings, end_if_stuck, nothing_written};
use crate::diagnostic::{Diagnostic, Severity};
use crate::disk::{Note, Target, Written};
use crate::link::DirectiveId;
use crate::pipeline::{self, Options, count};
use crate::plan::Page;
use crate::render::{Failure, Site};
use crate::report::{self, Progress, Voice};
use crate::source::Source;
use crate::timings::{Lap, Phase, Timings};
use crate::words::{Words, decimal, words};
use crate::{disk, link, record};

/// What `congbao build` is asked for.
#[derive(clap::Args, Debug)]
pub struct Build {
    /// The folder of the site, with `content/` in it
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub site: PathBuf,
    /// Where the pages go [default: public/ in the site's folder]
    #[arg(long, value_name = "DIR")]
    pub output: Option<PathBuf>,
    /// Where the site will stand, in place of `base_url` in site.yaml
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
    /// Publish drafts too
    #[arg(long)]
    pub drafts: bool,
    /// The day the site is made for, as 2024-03-06 [default: SOURCE_DATE_EPOCH, else today]
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<String>,
    /// Let warnings count as mistakes
    #[arg(long)]
    pub strict: bool,
    /// Publish the rest when there are mistakes; faulty documents keep their last good pages,
    /// and with a mistake in site.yaml all do
    #[arg(long)]
    pub keep_going: bool,
    /// Tell where the time goes
    #[arg(long)]
    pub timings: bool,
    /// Print the summary for people or for programs
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

impl Build {
    fn output(&self) -> PathBuf {
        self.output.clone().unwrap_or_else(|| self.site.join("public"))
    }
}

/// What a build did, as programs read it.
#[derive(Serialize, Debug)]
struct Summary {
    directives: usize,
    works: usize,
    campaigns: usize,
    pages: usize,
    made: usize,
    written: usize,
    unchanged: usize,
    removed: usize,
    errors: usize,
    warnings: usize,
    milliseconds: u128,
    /// Where the time went, where that was asked for.
    #[serde(rename = "timings", skip_serializing_if = "Option::is_none")]
    laps: Option<Vec<Lap>>,
}

/// Builds the site; with mistakes nothing is written.
pub fn build(arguments: &Build, voice: Voice) -> Result<Exit, Error> {
    let started = Instant::now();
    let options = options(arguments)?;
    let timings = &options.timings;
    let source =
        Arc::new(disk::read(&arguments.site, disk::day(arguments.as_of.as_deref())?)?);
    timings.ended(Phase::List);
    let output = arguments.output();
    let (mut site, mut diagnostics, read) =
        pipeline::site_after(&source, &options, &disk::kept(&output))?;
    let mut kept = BTreeSet::new();
    if let Some(whole) = &site {
        let found = record::check(&source, &whole.corpus, &whole.plan)?;
        diagnostics.splice(0..0, found.diagnostics);
        kept = found.kept;
        timings.ended(Phase::Record);
        if arguments.keep_going && !found.held_back.is_empty() {
            site = without(whole, &found.held_back, options.clone())?;
        }
    }
    let has_errors = count(&diagnostics).0 > 0;
    let is_wanted = !has_errors || arguments.keep_going && has_settings(&diagnostics);
    let mut written = None;
    if let Some(site) = site.as_ref().filter(|_| is_wanted) {
        end_if_stuck(site, voice);
        let total = site.plan.pages.len();
        let progress = Progress::new(voice, started);
        let target = Target {
            root: &arguments.site,
            output: &output,
            keeps_stale: has_errors,
            kept: &kept,
            hand_on: &|shelf| read.put(shelf),
            timings,
            progress: &|done| progress.tell(|| made(done, total)),
            tell: &|note| voice.say(&told(note, &output)),
        };
        match disk::write(site, &target) {
            Ok(done) => written = Some(done),
            Err(disk::Error::Page { cause: Failure::Theme(mistake), .. }) => {
                diagnostics.push(mistake);
            }
            Err(error) => return Err(error.into()),
        }
        progress.end();
    }
    show(arguments.format, voice, &diagnostics, &source);
    let (errors, warnings) = count(&diagnostics);
    if let (Some(site), Some(written)) = (&site, written) {
        let summary =
            summary(site, written, (errors, warnings), started.elapsed(), timings);
        match arguments.format {
            Format::Json => report::json(&summary)?,
            Format::Human => tell(site, &summary, &output, voice),
        }
    } else {
        voice.complain(&nothing_written(errors, &output));
    }
    let is_fine = errors == 0 && (warnings == 0 || !arguments.strict);
    Ok(if is_fine { Exit::Fine } else { Exit::Mistakes })
}

/// Whether the settings are without mistakes: every page hangs on them, and with the defaults in
/// their place none is as it was.
fn has_settings(diagnostics: &[Diagnostic]) -> bool {
    let is_faulty = |it: &&Diagnostic| it.code.severity() == Severity::Error;
    let mut faulty = diagnostics.iter().filter(is_faulty);
    !faulty.any(|it| pipeline::is_settings(&it.place.path))
}

/// The site without these directives: of a text that changed nothing is published, neither in
/// lists nor where others quote it. Their pages stay as they are.
fn without(
    site: &Site,
    directives: &BTreeSet<DirectiveId>,
    options: Options,
) -> Result<Option<Site>, Error> {
    let path = |it: &DirectiveId| site.corpus.directives[*it].document.path.clone();
    let options = Options { without: directives.iter().map(path).collect(), ..options };
    Ok(pipeline::site(&site.source, &options)?.0)
}

fn made(done: usize, total: usize) -> Words {
    words!("{done} of {total} pages", done, total)
}

fn told(note: Note, output: &Path) -> Words {
    let output = output.display();
    match note {
        Note::Waits => words!("another build writes to {output}: waiting for it", output),
        Note::Mount => {
            words!("{output} is mounted: its files are replaced one by one", output)
        }
    }
}

fn options(arguments: &Build) -> Result<Options, Error> {
    let is_address =
        |it: &&String| it.starts_with("http://") || it.starts_with("https://");
    let base_url = arguments.base_url.as_ref();
    if let Some(url) = base_url.filter(|it| !is_address(it)) {
        let message = words!("--base-url takes a web address, not `{url}`", url);
        return Err(Error::Argument { message });
    }
    let timings = arguments.timings.then(|| Timings::begin(disk::spent));
    Ok(Options {
        drafts: arguments.drafts,
        base_url: base_url.map(|it| format!("{}/", it.trim_end_matches('/'))),
        timings: timings.unwrap_or_default(),
        ..Options::default()
    })
}

fn show(format: Format, voice: Voice, diagnostics: &[Diagnostic], source: &Source) {
    match format {
        Format::Human => voice.show(diagnostics, source),
        Format::Json => {
            for line in report::json_lines(diagnostics, source, voice.language) {
                report::complain(&line);
            }
        }
    }
}

fn summary(
    site: &Site,
    written: Written,
    (errors, warnings): (usize, usize),
    time: Duration,
    timings: &Timings,
) -> Summary {
    let is_page = |it: &&Page| !matches!(it, Page::Asset(_) | Page::Attachment(_));
    Summary {
        directives: site.corpus.directives.len(),
        works: site.corpus.works.len(),
        campaigns: site.corpus.campaigns.len(),
        pages: site.plan.pages.values().filter(is_page).count(),
        made: written.made,
        written: written.written,
        unchanged: written.unchanged,
        removed: written.removed,
        errors,
        warnings,
        milliseconds: time.as_millis(),
        laps: timings.laps(),
    }
}

/// How many texts are there and not on the site; nothing where all are. With mistakes nobody
/// knows why.
fn unpublished(site: &Site, summary: &Summary) -> Option<Words> {
    let texts = site.source.files.keys().filter(|it| pipeline::is_directive(it));
    match texts.count().saturating_sub(site.corpus.directives.len()) {
        _ if summary.errors > 0 => None,
        0 => None,
        1 => Some(words!(
            "1 text is not published: it has the line `draft: true`, or its day \
             `published:` is still to come"
        )),
        many => Some(words!(
            "{many} texts are not published: they have the line `draft: true`, or their day \
             `published:` is still to come",
            many
        )),
    }
}

/// Tells what the build did; the table of times is for those who build congbao, in English.
fn tell(site: &Site, summary: &Summary, output: &Path, voice: Voice) {
    let seconds = |milliseconds: u128| milliseconds as f64 / 1000.0;
    for lap in summary.laps.iter().flatten() {
        voice.say(&Words::plain(format!(
            "{:<21} {:>7.2} s, {:>7.2} s of processor",
            lap.phase.name(),
            seconds(lap.wall),
            seconds(lap.processor)
        )));
    }
    if let Some(texts) = unpublished(site, summary) {
        voice.say(&texts);
    }
    voice.say(&in_words(site, summary, output));
}

fn in_words(site: &Site, summary: &Summary, output: &Path) -> Words {
    let resolutions = site.corpus.directives.iter().flat_map(|it| &it.citations);
    let (mut linked, mut unclear) = (0, 0);
    for resolution in resolutions {
        match resolution.target {
            link::Target::Work(_) => linked += 1,
            link::Target::Unclear => unclear += 1,
            link::Target::Own | link::Target::Foreign => {}
        }
    }
    let stubs = site.corpus.works.iter().filter(|it| it.held.is_none()).count();
    let done = words!(
        "{directives} directives, {linked} references linked ({unclear} unclear) to {works} documents \
         ({stubs} without text), {campaigns} campaigns\n\
         {pages} pages: {written} files written, {unchanged} unchanged, {removed} removed, in {seconds} s",
        directives = summary.directives,
        linked,
        unclear,
        works = summary.works,
        stubs,
        campaigns = summary.campaigns,
        pages = summary.pages,
        written = summary.written,
        unchanged = summary.unchanged,
        removed = summary.removed,
        seconds = decimal(summary.milliseconds as f64 / 1000.0, 2),
    );
    let done = match summary.warnings {
        0 => done,
        some => Words::list([done, counted_warnings(some)]),
    };
    words!("{done}\nopen {page}", done, page = output.join("index.html").display())
}
