//! What is shown now: the last good build, the remarks on the present state of the files, and
//! whoever waits for the next.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{BuildHasher, Hasher, RandomState};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::Duration;

use serde::Serialize;

use crate::diagnostic::{Diagnostic, Place, Severity};
use crate::memo::NoShelf;
use crate::render::Site;
use crate::report::{self, Voice};
use crate::search::{self, Index};
use crate::source::Source;
use crate::words::{Language, Words};

/// Where builds are shown and requests are answered from.
pub struct Stage {
    shown: Mutex<Arc<Shown>>,
    changed: Condvar,
    /// How many streams of events each client has open.
    streams: Mutex<BTreeMap<String, usize>>,
    /// Who says on the terminal what goes wrong with pages.
    voice: Option<Voice>,
}

/// What a build made.
pub struct News {
    /// The site; where there is none the last one stays.
    pub site: Option<Site>,
    /// What is wrong now.
    pub diagnostics: Vec<Diagnostic>,
    /// The input, for the lines that the remarks are about.
    pub source: Arc<Source>,
    /// The addresses of files that pages load and that have other bytes now.
    pub assets: BTreeSet<String>,
    /// The address of the page of a file that was saved.
    pub follow: Option<String>,
    /// Addresses at which files had their pages before, and those of these pages now.
    pub moved: BTreeMap<String, String>,
}

/// One build, as it is shown.
pub(super) struct Shown {
    session: u64,
    /// Counts the builds; 0 before the first.
    pub(super) revision: u64,
    pub(super) site: Option<Arc<Site>>,
    /// The index of the search in that site, once somebody searched.
    index: Arc<OnceLock<Index>>,
    diagnostics: Vec<Diagnostic>,
    source: Option<Arc<Source>>,
    assets: BTreeMap<String, u64>,
    follow: Option<Follow>,
    moved: BTreeMap<String, String>,
    /// The remarks as JSON, once somebody asked.
    told: OnceLock<Vec<report::Told>>,
    /// What went wrong with pages that were asked for.
    failures: Mutex<BTreeMap<Key, report::Told>>,
    /// What had gone wrong in the build before.
    failed_before: BTreeSet<Key>,
}

/// By what failures are told from each other: many pages fail for one reason.
type Key = (Place, Words);

/// The page of the file that was saved last.
#[derive(Clone, Serialize)]
struct Follow {
    address: String,
    /// The build that saw it.
    revision: u64,
}

/// The state as pages in browsers learn it.
#[derive(Serialize)]
struct State<'a> {
    /// Another number means another server.
    session: String,
    revision: u64,
    errors: usize,
    warnings: usize,
    /// The files that pages load, with the revision in which they changed.
    assets: &'a BTreeMap<String, u64>,
    follow: Option<&'a Follow>,
}

/// The remarks as editors and pages read them.
#[derive(Serialize)]
struct Remarks<'a> {
    revision: u64,
    /// That of the messages, hints and excerpts.
    language: &'static str,
    diagnostics: Vec<&'a report::Told>,
}

/// The most remarks that get their excerpt.
const EXCERPTS: usize = 100;

/// How many streams a client may have open: browsers open six connections to a host, and
/// pages need some.
const STREAMS: usize = 4;

impl Default for Stage {
    fn default() -> Self {
        let shown = Shown {
            session: RandomState::new().build_hasher().finish(),
            revision: 0,
            site: None,
            index: Arc::default(),
            diagnostics: Vec::new(),
            source: None,
            assets: BTreeMap::new(),
            follow: None,
            moved: BTreeMap::new(),
            told: OnceLock::new(),
            failures: Mutex::default(),
            failed_before: BTreeSet::new(),
        };
        Self {
            shown: Mutex::new(Arc::new(shown)),
            changed: Condvar::new(),
            streams: Mutex::default(),
            voice: None,
        }
    }
}

impl Stage {
    /// A stage that says on the terminal, too, what goes wrong with pages.
    pub fn telling(voice: Voice) -> Self {
        Self { voice: Some(voice), ..Self::default() }
    }

    /// The language of what is said of pages: that of the terminal.
    pub(super) fn language(&self) -> Language {
        self.voice.map_or_else(Language::default, |it| it.language)
    }

    /// Shows a build in the place of the one before; its revision.
    pub fn show(&self, news: News) -> u64 {
        let before = self.shown();
        let revision = before.revision + 1;
        let mut assets = before.assets.clone();
        assets.extend(news.assets.into_iter().map(|it| (it, revision)));
        let mut moved = before.moved.clone();
        // What is there again is not moved; and so nothing ever moves in a circle.
        moved.retain(|from, _| !news.moved.values().any(|to| to[1..] == *from));
        moved.extend(news.moved);
        let follow = news.follow.map(|address| Follow { address, revision });
        let (site, index) = match news.site {
            Some(site) => (Some(Arc::new(site)), Arc::default()),
            None => (before.site.clone(), before.index.clone()),
        };
        let shown = Shown {
            session: before.session,
            revision,
            site,
            index,
            diagnostics: news.diagnostics,
            source: Some(news.source),
            assets,
            follow: follow.or_else(|| before.follow.clone()),
            moved,
            told: OnceLock::new(),
            failures: Mutex::default(),
            failed_before: lock(&before.failures).keys().cloned().collect(),
        };
        *lock(&self.shown) = Arc::new(shown);
        self.changed.notify_all();
        revision
    }

    /// The site that is shown, if there is one yet.
    pub fn site(&self) -> Option<Arc<Site>> {
        self.shown().site.clone()
    }

    pub(super) fn shown(&self) -> Arc<Shown> {
        lock(&self.shown).clone()
    }

    /// Waits until more than `revision` is shown, at most so long; what is shown then.
    pub(super) fn shown_after(&self, revision: u64, most: Duration) -> Arc<Shown> {
        let shown = lock(&self.shown);
        let is_old = |it: &mut Arc<Shown>| it.revision <= revision;
        let waited = self.changed.wait_timeout_while(shown, most, is_old);
        waited.unwrap_or_else(PoisonError::into_inner).0.clone()
    }

    /// A place for a stream of events to `client`; `None` where it has enough of them.
    pub(super) fn stream(self: &Arc<Self>, client: &str) -> Option<Stream> {
        let mut streams = lock(&self.streams);
        let count = streams.entry(client.to_owned()).or_default();
        if *count >= STREAMS {
            return None;
        }
        *count += 1;
        Some(Stream { stage: self.clone(), client: client.to_owned() })
    }

    /// Remembers what went wrong with a page, so that it stands among the remarks; it is told
    /// on the terminal once. As the terminal shows it, without colours.
    pub(super) fn failed(&self, shown: &Shown, failure: &Diagnostic) -> String {
        let language = self.language();
        let Some(source) = &shown.source else { return failure.message.to(language) };
        let failures = std::slice::from_ref(failure);
        let Some(told) = report::told(failures, source, 1, language).pop() else {
            return failure.message.to(language);
        };
        let excerpt = told.excerpt.clone().unwrap_or_default();
        let key = (failure.place.clone(), failure.message.clone());
        let was_known = shown.failed_before.contains(&key);
        let is_new = lock(&shown.failures).insert(key, told).is_none();
        if let Some(voice) = self.voice.filter(|_| is_new && !was_known) {
            voice.show(failures, source);
        }
        excerpt
    }
}

/// The place of an open stream of events.
pub(super) struct Stream {
    stage: Arc<Stage>,
    client: String,
}

impl Drop for Stream {
    fn drop(&mut self) {
        let mut streams = lock(&self.stage.streams);
        let left = streams.get(&self.client).map_or(0, |it| it - 1);
        match left {
            0 => drop(streams.remove(&self.client)),
            _ => drop(streams.insert(self.client.clone(), left)),
        }
    }
}

impl Shown {
    /// The state, as one line of JSON.
    pub(super) fn state(&self) -> String {
        let count = |severity| {
            let of = self.diagnostics.iter().filter(|it| it.code.severity() == severity);
            of.count()
        };
        let state = State {
            session: self.session(),
            revision: self.revision,
            errors: count(Severity::Error) + lock(&self.failures).len(),
            warnings: count(Severity::Warning),
            assets: &self.assets,
            follow: self.follow.as_ref(),
        };
        serde_json::to_string(&state).unwrap_or_default()
    }

    /// The index of the search. It is made by one thread, so that pages and builds go on
    /// meanwhile.
    pub(super) fn index(&self, site: &Site) -> &Index {
        self.index.get_or_init(|| {
            match rayon::ThreadPoolBuilder::new().num_threads(1).build() {
                Ok(alone) => alone.install(|| search::index(site, &NoShelf)),
                Err(_) => search::index(site, &NoShelf),
            }
        })
    }

    /// What tells this server from others, in 16 digits.
    pub(super) fn session(&self) -> String {
        format!("{:016x}", self.session)
    }

    /// The remarks in this language, always the same one, as JSON.
    pub(super) fn remarks(&self, language: Language) -> String {
        let source = self.source.as_deref();
        let told = self.told.get_or_init(|| {
            source.map_or_else(Vec::new, |it| {
                report::told(&self.diagnostics, it, EXCERPTS, language)
            })
        });
        let failures = lock(&self.failures);
        let diagnostics = failures.values().chain(told).collect();
        let language = language.code();
        let remarks = Remarks { revision: self.revision, language, diagnostics };
        serde_json::to_string(&remarks).unwrap_or_default()
    }

    /// Where the page is now that stood at an address before.
    pub(super) fn moved(&self, address: &str) -> Option<&str> {
        self.moved.get(address).map(String::as_str)
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
