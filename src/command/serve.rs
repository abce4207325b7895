//! `congbao serve`: the site as it would be, on this machine, after every save.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use super::{Error, Exit, counted_mistakes, counted_warnings};
use crate::diagnostic::{Code, Diagnostic};
use crate::disk::{self, Hint, Listing};
use crate::pipeline::{self, Memory, Options, count};
use crate::plan::SitePath;
use crate::record;
use crate::render::Site;
use crate::report::{self, Voice};
use crate::serve::{self, News, Stage, Watch, Way};
use crate::source::{self, SourcePath};
use crate::words::{Words, words};

/// What `congbao serve` is asked for.
#[derive(clap::Args, Debug)]
pub struct Serve {
    /// The folder of the site, with `content/` in it
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub site: PathBuf,
    /// The address to listen at; others than this machine's let others in
    #[arg(long, value_name = "HOST", default_value = "127.0.0.1")]
    pub host: String,
    /// The port; 0 takes a free one
    #[arg(long, value_name = "PORT", default_value_t = 1111)]
    pub port: u16,
    /// Open a browser
    #[arg(long)]
    pub open: bool,
    /// Show drafts too
    #[arg(long)]
    pub drafts: bool,
    /// Look at all files every so many milliseconds instead of being told of changes
    #[arg(long, value_name = "MS", value_parser = clap::value_parser!(u64).range(10..))]
    pub poll: Option<u64>,
}

/// How often files are looked at where the system does not tell of changes.
const POLL: Duration = Duration::from_millis(500);

/// Serves the site until the program is ended.
pub fn serve(arguments: &Serve, voice: Voice) -> Result<Exit, Error> {
    let root = disk::real(&arguments.site)?;
    let listing = Listing::new(&root)?;
    disk::day(None)?;
    let listener = serve::listen(&arguments.host, arguments.port)
        .map_err(|cause| cannot_listen(arguments, cause))?;
    let address = listener.local_addr()?;
    let url = format!("http://{}:{}/", serve::shown_host(address), address.port());
    let stage = Arc::new(Stage::telling(voice));
    report::result(&url)?;
    if !serve::is_private(address) {
        voice.say(&words!(
            "everyone who reaches {address} can read this preview, drafts and embargoed \
             directives included",
            address
        ));
    }
    serve::start(listener, &arguments.host, stage.clone())?;
    let watch = watch(&root, arguments.poll, voice)?;
    let drafts = arguments.drafts;
    let options = Options { drafts, preview: true, ..Options::default() };
    let mut preview = Preview::new(listing, options, stage, voice);
    preview.look_again(&Hint::Everywhere);
    if arguments.open && open::that_detached(&url).is_err() {
        voice.say(&words!("no browser could be opened"));
    }
    preview.run(&root, watch)
}

fn cannot_listen(arguments: &Serve, cause: std::io::Error) -> Error {
    let (host, port) = (&arguments.host, arguments.port);
    let message = match cause.kind() {
        std::io::ErrorKind::AddrInUse => match serve::free_port(host, port) {
            Some(free) => words!(
                "port {port} is taken by another program; {free} is free: --port {free}",
                port,
                free
            ),
            None => words!("port {port} is taken by another program", port),
        },
        std::io::ErrorKind::PermissionDenied => {
            words!(
                "port {port} is not for everybody: take one above 1023, as --port 1111",
                port
            )
        }
        _ => words!(
            "cannot listen at {host}:{port}: {cause}",
            host,
            port,
            cause = Words::of_system(&cause)
        ),
    };
    Error::Argument { message }
}

/// Watches the site as was asked for, or as its file system allows.
fn watch(root: &Path, poll: Option<u64>, voice: Voice) -> Result<Watch, Error> {
    let way = match (poll, disk::distant(root)) {
        (Some(interval), _) => Way::Polled(Duration::from_millis(interval)),
        (None, Some(kind)) => {
            say_polled(&words!("this folder ({kind}) tells of no changes", kind), voice)
        }
        (None, None) => Way::Told,
    };
    match Watch::new(root, disk::folders(), way) {
        Ok(watch) => Ok(watch),
        Err(error) => polled(root, &error, voice),
    }
}

/// Looks at everything, because the system tells no more.
fn polled(root: &Path, error: &notify::Error, voice: Voice) -> Result<Watch, Error> {
    let way =
        say_polled(&words!("the system watches no more folders ({error})", error), voice);
    Watch::new(root, disk::folders(), way)
        .map_err(|error| Error::Argument { message: Words::said(error) })
}

fn say_polled(reason: &Words, voice: Voice) -> Way {
    let interval = POLL.as_millis();
    voice.say(&words!(
        "{reason}: looking at all files every {interval} ms",
        reason,
        interval
    ));
    Way::Polled(POLL)
}

/// The input, the site where there is one, and what is wrong.
type Built = (Arc<source::Source>, Option<Site>, Vec<Diagnostic>);

/// The preview between two builds.
struct Preview {
    listing: Listing,
    memory: Memory,
    record: record::Memory,
    options: Options,
    stage: Arc<Stage>,
    voice: Voice,
    /// The remarks that the terminal has shown.
    told: BTreeSet<(SourcePath, usize, Code, Words)>,
    /// What changed since the last build that came to its end.
    changed: BTreeSet<SourcePath>,
    is_built: bool,
    /// Why the last build did not come to its end.
    failure: Option<Words>,
}

impl Preview {
    fn new(listing: Listing, options: Options, stage: Arc<Stage>, voice: Voice) -> Self {
        Self {
            listing,
            memory: Memory::default(),
            record: record::Memory::default(),
            options,
            stage,
            voice,
            told: BTreeSet::new(),
            changed: BTreeSet::new(),
            is_built: false,
            failure: None,
        }
    }

    /// Looks again for ever, whenever there may be something to see.
    fn run(&mut self, root: &Path, mut watch: Watch) -> Result<Exit, Error> {
        loop {
            if self.failure.is_some() || !self.listing.is_whole() {
                watch.look_again_soon();
            }
            let hint = watch.follow(self.listing.linked()).and_then(|()| watch.wait());
            let hint = match hint {
                Ok(hint) => hint,
                Err(error) => {
                    watch = polled(root, &error, self.voice)?;
                    Hint::Everywhere
                }
            };
            self.look_again(&hint);
        }
    }

    /// Looks where something may have changed, and builds if it has. What fails is told once.
    fn look_again(&mut self, hint: &Hint) {
        self.changed.extend(self.listing.look_again(hint));
        if self.is_built && self.changed.is_empty() {
            return;
        }
        let failure = self.build().err().map(|it| it.words());
        if let Some(failure) =
            failure.as_ref().filter(|it| self.failure.as_ref() != Some(it))
        {
            self.voice.fail(failure);
        }
        self.failure = failure;
    }

    /// Builds and shows the site; what is wrong with it is said, here and over the pages.
    fn build(&mut self) -> Result<(), Error> {
        let started = Instant::now();
        let (source, site, diagnostics) = self.settled()?;
        let changed = std::mem::take(&mut self.changed);
        self.is_built = true;
        let before = self.stage.site();
        let assets = site.as_ref().map(|it| assets(before.as_deref(), it, &changed));
        let follow = site.as_ref().and_then(|it| page_of(it, &changed));
        let moved = before.as_ref().zip(site.as_ref());
        let moved = moved.map(|(before, now)| moved_pages(before, now, &changed));
        let (assets, moved) = (assets.unwrap_or_default(), moved.unwrap_or_default());
        let (shown, source_shown) = (diagnostics.clone(), source.clone());
        let revision =
            self.stage.show(News { site, diagnostics, source, assets, follow, moved });
        let time = started.elapsed();
        // The old site ends here, after the new one is shown.
        drop(before);
        self.tell(&changed, (revision, time), &shown, &source_shown);
        Ok(())
    }

    /// The site as of a moment in which no file was being written.
    fn settled(&mut self) -> Result<Built, Error> {
        const ATTEMPTS: usize = 50;
        const PAUSE: Duration = Duration::from_millis(20);
        let mut attempt = 0;
        loop {
            let source = Arc::new(self.listing.source(disk::day(None)?));
            match self.built(&source) {
                Ok((site, diagnostics)) => return Ok((source, site, diagnostics)),
                Err(error) if attempt == ATTEMPTS => return Err(error.into()),
                Err(_) => {
                    attempt += 1;
                    thread::sleep(PAUSE);
                    self.changed.extend(self.listing.look_again(&Hint::Everywhere));
                }
            }
        }
    }

    /// The site, with what is wrong with it and what the publication record says of it.
    fn built(
        &mut self,
        source: &Arc<source::Source>,
    ) -> Result<(Option<Site>, Vec<Diagnostic>), source::Error> {
        let (site, mut diagnostics) =
            pipeline::site_again(source, &self.options, &mut self.memory)?;
        if let Some(site) = &site {
            // Texts as the site has them: where a file has a mistake, as it was before.
            let (source, record) = (&site.source, &mut self.record);
            let found = record::check_again(source, &site.corpus, &site.plan, record)?;
            diagnostics.splice(0..0, found.diagnostics);
        }
        Ok((site, diagnostics))
    }

    fn tell(
        &mut self,
        changed: &BTreeSet<SourcePath>,
        (revision, time): (u64, Duration),
        diagnostics: &[Diagnostic],
        source: &source::Source,
    ) {
        let key = |it: &Diagnostic| {
            let place = &it.place;
            (place.path.clone(), place.span.start, it.code, it.message.clone())
        };
        let new: Vec<Diagnostic> = diagnostics
            .iter()
            .filter(|it| !self.told.contains(&key(it)))
            .cloned()
            .collect();
        self.told = diagnostics.iter().map(key).collect();
        self.voice.show(&new, source);
        let what = match (revision, changed.first(), changed.len()) {
            (1, ..) | (_, None, _) => words!("ready"),
            (_, Some(only), 1) => Words::plain(only),
            (_, Some(first), count) => {
                words!("{first} and {more} more", first, more = count - 1)
            }
        };
        let (errors, warnings) = count(diagnostics);
        let mistakes = match (errors, warnings) {
            (0, 0) => words!("no mistakes"),
            (0, _) => counted_warnings(warnings),
            _ => Words::list([counted_mistakes(errors), counted_warnings(warnings)]),
        };
        let time = time.as_millis();
        self.voice.say(&words!("{what}: {time} ms, {mistakes}", what, time, mistakes));
    }
}

/// The addresses of what pages load that has other bytes than before.
fn assets(
    before: Option<&Site>,
    site: &Site,
    changed: &BTreeSet<SourcePath>,
) -> BTreeSet<String> {
    let Some(before) = before else { return BTreeSet::new() };
    let is_new =
        |name: &&String| before.theme.files.get(*name) != site.theme.files.get(*name);
    let of_theme = match Arc::ptr_eq(&before.theme, &site.theme) {
        true => None,
        false => Some(site.theme.files.keys().filter(is_new)),
    };
    let of_theme = of_theme.into_iter().flatten().filter_map(|it| SitePath::asset(it));
    let attached = changed.iter().filter_map(|it| site.plan.attachments.get(it).cloned());
    of_theme.chain(attached).map(|it| it.to_string()).collect()
}

/// The address of the page that shows the first of the files that has one.
fn page_of(site: &Site, changed: &BTreeSet<SourcePath>) -> Option<String> {
    changed.iter().find_map(|path| page_of_file(site, path)).map(ToString::to_string)
}

/// The addresses that the pages of changed files had and no longer have, with the new ones:
/// the address of a text without a number is made of its title.
fn moved_pages(
    before: &Site,
    now: &Site,
    changed: &BTreeSet<SourcePath>,
) -> BTreeMap<String, String> {
    let moved = changed.iter().filter_map(|it| {
        let (from, to) = (page_of_file(before, it)?, page_of_file(now, it)?);
        (from != to).then(|| (from.as_str().to_owned(), to.to_string()))
    });
    moved.collect()
}

fn page_of_file<'a>(site: &'a Site, path: &SourcePath) -> Option<&'a SitePath> {
    let is_own = |it: &SourcePath| it == path;
    let (corpus, plan) = (&site.corpus, &site.plan);
    if let Some(directive) = corpus.directives.iter().find(|it| is_own(&it.document.path))
    {
        return Some(&plan.works[directive.work]);
    }
    let mut campaigns = corpus.campaigns.iter();
    let campaign =
        campaigns.position(|it| it.file.as_ref().is_some_and(|it| is_own(&it.path)));
    if let Some(campaign) = campaign {
        return Some(&plan.campaigns[campaign]);
    }
    plan.statics.get(path)
}
