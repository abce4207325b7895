//! The calls, in their order.
//!
//! disk → Source → parse → recognise → link → plan → Site; a page is rendered from a site
//! when somebody asks.

mod documents;
mod known;
mod names;
mod registers;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::audit::audit;
use crate::compact::Compact;
use crate::diagnostic::{Code, Diagnostic, Place, Severity};
use crate::law::{self, Body, Head};
use crate::link::{self, Corpus, Directive, DirectiveId, WorkId};
use crate::memo::{LastGood, Memo, Shelf};
use crate::parse::{self, Config, Document};
use crate::plan::{self, SitePath, Start, Way};
use crate::recognise;
use crate::render::{Neighbours, Sealed, Site, Theme};
use crate::source::{self, File, Source, SourcePath};
use crate::text;
use crate::timings::{Phase, Timings};
use crate::words::words;
pub use documents::{MANY, is_directive, secrecy_stamp};
use documents::{beside_pages, documents, vocabulary};
pub use known::Kept;
use known::Known;
use names::hard_names;
use registers::{Registers, SETTINGS, registers};

/// Choices of a build that are not the site's.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Whether drafts are published too.
    pub drafts: bool,
    /// Takes the place of the `base_url` of the settings.
    pub base_url: Option<String>,
    /// Whether the pages are for the preview.
    pub preview: bool,
    /// Where the time goes, where that is asked for.
    pub timings: Timings,
    /// Directives that count as if they were not there.
    pub without: BTreeSet<SourcePath>,
}

/// What a preview remembers from one build to the next: what it read of files that are still
/// the same, and how faulty ones were while they were good.
#[derive(Default)]
pub struct Memory {
    registers: Memo<(SourcePath, File), registers::Reading>,
    good_registers: LastGood<SourcePath, registers::Reading>,
    documents: Memo<(SourcePath, File, u128), Arc<documents::Reading>>,
    good_documents: LastGood<SourcePath, Arc<documents::Reading>>,
    theme: Option<(u128, Arc<Theme>)>,
    links: link::Memory,
    /// What was found by another run.
    known: Known,
}

/// Reads, understands and plans a site. `None` where the theme cannot be read.
///
/// The diagnostics are complete: one mistake hides no other.
pub fn site(
    source: &Arc<Source>,
    options: &Options,
) -> Result<(Option<Site>, Vec<Diagnostic>), source::Error> {
    site_again(source, options, &mut Memory::default())
}

/// The same after another run of the program, with what that put on a shelf; and what the next
/// one may use.
pub fn site_after(
    source: &Arc<Source>,
    options: &Options,
    shelf: &dyn Shelf,
) -> Result<(Option<Site>, Vec<Diagnostic>, Kept), source::Error> {
    let mut memory = Memory { known: Known::of(shelf), ..Memory::default() };
    let (site, diagnostics) = site_again(source, options, &mut memory)?;
    Ok((site, diagnostics, Kept::of(memory.documents.into_values())))
}

/// The same with what is remembered of the last time. Where a file or the theme has a mistake
/// that hides it, it counts as it was before; the diagnostics are those of now.
pub fn site_again(
    source: &Arc<Source>,
    options: &Options,
    memory: &mut Memory,
) -> Result<(Option<Site>, Vec<Diagnostic>), source::Error> {
    let mut diagnostics = Vec::new();
    let mut registers = registers(source, memory, &mut diagnostics)?;
    let base_url = registers.config.base_url.take();
    registers.config.base_url = options.base_url.clone().or(base_url);
    if registers.config.base_url.is_none() {
        diagnostics.push(no_base_url());
    }
    diagnostics.extend(left_out(source));
    diagnostics.extend(hard_names(source));
    let (found, texts) =
        documents(source, (&mut registers, options), memory, &mut diagnostics)?;
    options.timings.ended(Phase::Recognise);
    let Registers { config, registry, pages, announcements, stood_in } = registers;
    // Of a text that is no more the places are wrong.
    let is_of_now = |it: &Diagnostic| !stood_in.contains(&it.place.path);
    let (corpus, remarks) =
        link::link_again(found, &registry, source.as_of, &mut memory.links);
    diagnostics.extend(remarks.into_iter().filter(is_of_now));
    options.timings.ended(Phase::Link);
    let theme = theme(source, &config, memory, &mut diagnostics);
    let Some(theme) = theme else { return Ok((None, in_order(diagnostics))) };
    let assets: Vec<String> = theme.files.keys().cloned().collect();
    let parts = plan::Site {
        config: &config,
        pages: &pages,
        beside: &beside_pages(source, &pages),
        assets: &assets,
        is_sealed: false,
    };
    let (plan, mistakes) = plan::plan(&corpus, &parts);
    let remarks = mistakes.into_iter().chain(audit(&corpus, &pages, &plan));
    diagnostics.extend(remarks.filter(is_of_now));
    let neighbours = Neighbours::of(&corpus, &plan);
    options.timings.ended(Phase::Plan);
    let site = Site {
        source: Arc::new(source.holding(texts)),
        config,
        corpus,
        plan,
        theme,
        pages,
        announcements,
        neighbours,
        is_preview: options.preview,
        sealed: None,
    };
    Ok((Some(site), in_order(diagnostics)))
}

/// The longest text, in bytes. No office's has a tenth of it: what is longer is no text.
const LONGEST_TEXT: u64 = 8 * 1024 * 1024;

/// The text of a file, or what is wrong with it.
fn text_of(
    source: &Source,
    path: &SourcePath,
) -> Result<Result<String, Diagnostic>, source::Error> {
    let size = source.files.get(path).map_or(0, |it| it.size);
    if size <= LONGEST_TEXT {
        return Ok(parse::text(path, source.bytes(path)?));
    }
    let megabyte = 1024 * 1024;
    let message = words!(
        "this has {size} MB: no text of over {most} MB is read",
        size = size / megabyte,
        most = LONGEST_TEXT / megabyte
    );
    let hint = words!("what is no text is published beside one: 05.pdf beside 05.md");
    Ok(Err(Diagnostic::new(Code::Unreadable, Place::start_of(path), message).hint(hint)))
}

/// The archive of a year of a site: the directives filed under it and all that they refer to,
/// for being opened from a folder.
pub fn of_year(site: Site, year: i16) -> Site {
    let (before, files) = (&site.plan, site.plan.files.clone().into_inner());
    let works = before.works.iter().enumerate();
    let works: BTreeMap<&SitePath, WorkId> = works.map(|(id, it)| (it, id)).collect();
    let linked = |directive: &Directive| -> Vec<WorkId> {
        let start = Start::Directive(&directive.document);
        let links = start.links().iter();
        let leads = links.filter_map(|it| before.leads(start, &it.target));
        let works = leads.filter_map(|it| match it {
            Way::Inside(path, _) => works.get(&path).copied(),
            Way::Outside(_) | Way::Here(_) => None,
        });
        works.collect()
    };
    let held = site.corpus.works.iter().map(|it| it.held.is_some());
    let held: Vec<bool> = held.collect();
    let (corpus, origins) = site.corpus.of_year(year, linked);
    let assets: Vec<String> = site.theme.files.keys().cloned().collect();
    let parts = plan::Site {
        config: &site.config,
        pages: &site.pages,
        beside: &beside_pages(&site.source, &site.pages),
        assets: &assets,
        is_sealed: true,
    };
    let (mut plan, _) = plan::plan(&corpus, &parts);
    let places: BTreeMap<WorkId, WorkId> =
        origins.iter().enumerate().map(|(new, old)| (*old, new)).collect();
    // Files of other years stand for their pages without text.
    plan.files = files
        .into_iter()
        .filter_map(|(file, work)| Some((file, *places.get(&work)?)))
        .collect();
    let elsewhere = origins.iter().enumerate();
    let elsewhere =
        elsewhere.filter(|(new, old)| held[**old] && corpus.works[*new].held.is_none());
    let base = site.config.base_url.as_deref();
    let online = elsewhere
        .filter_map(|(new, old)| Some((new, before.works[*old].below(base?))))
        .collect();
    let neighbours = Neighbours::of(&corpus, &plan);
    let sealed = Some(Sealed { year, online });
    Site { corpus, plan, neighbours, sealed, ..site }
}

/// What is among the files of the site and does not count.
fn left_out(source: &Source) -> impl Iterator<Item = Diagnostic> {
    let skipped = source.skipped.iter().map(|(path, reason)| {
        Diagnostic::new(Code::StrayFile, Place::start_of(path), reason.words())
            .hint(reason.hint())
    });
    let unread = source.unread.iter().map(|(path, reason)| {
        let message = words!("this cannot be read: {reason}", reason);
        Diagnostic::new(Code::Unreadable, Place::start_of(path), message)
            .hint(words!("let the user who runs congbao read it"))
    });
    skipped.chain(unread)
}

/// The theme of the site; with a mistake in it, the one that is remembered.
fn theme(
    source: &Source,
    config: &Config,
    memory: &mut Memory,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Arc<Theme>> {
    let mut hasher = xxhash_rust::xxh3::Xxh3::new();
    for (path, file) in source.keys("themes", |_| true) {
        hasher.update(path.as_str().as_bytes());
        hasher.update(&file.hash.to_le_bytes());
    }
    let choices = (&config.theme, &config.language, &config.options);
    hasher.update(format!("{choices:?}").as_bytes());
    let hash = hasher.digest128();
    if let Some((known, theme)) = &memory.theme
        && *known == hash
    {
        return Some(theme.clone());
    }
    let name = config.theme.as_deref();
    match Theme::load(source, name, &config.language, &config.options) {
        Ok(theme) => memory.theme = Some((hash, Arc::new(theme))),
        Err(mistakes) => diagnostics.extend(mistakes),
    }
    memory.theme.as_ref().map(|(_, theme)| theme.clone())
}

/// The issuer of a text that is none of a site's files, by its id or its full name.
pub fn own_issuer(
    source: &Source,
    head: &Head,
    text: &str,
) -> Result<Option<String>, source::Error> {
    let mut bodies = law::built_in_bodies();
    bodies.extend(own_bodies(source)?);
    Ok(link::own_issuer(head, &text::reading(text), text, &bodies))
}

/// The bodies that a site adds to the built-in ones, or has otherwise.
pub fn own_bodies(source: &Source) -> Result<Vec<Body>, source::Error> {
    let memory = &mut Memory::default();
    Ok(registers(source, memory, &mut Vec::new())?.registry.bodies)
}

/// A site's documents linked together with one that is none of its files.
///
/// The corpus and the place of that document in it; mistakes in the site are left aside. If
/// the site holds the same document, its own copy steps aside.
pub fn beside(
    source: &Source,
    document: Document,
) -> Result<(Corpus, Option<DirectiveId>), source::Error> {
    let memory = &mut Memory::default();
    let mut registers = registers(source, memory, &mut Vec::new())?;
    let (path, names) = (document.path.clone(), &registers.registry.campaigns);
    let mentions = recognise::mentions(&document, &vocabulary(names));
    let call = (&mut registers, &Options::default());
    let (mut found, _) = documents(source, call, memory, &mut Vec::new())?;
    let registry = &registers.registry;
    found.push((Arc::new(document), Compact::whole(mentions), Vec::new()));
    let (mut corpus, remarks) = link::link(found.clone(), registry, source.as_of);
    let doubled = remarks
        .into_iter()
        .find(|it| it.code == Code::DoubledNumber && it.place.path == path);
    if let Some((copy, _)) = doubled.and_then(|it| it.also) {
        found.retain(|(document, ..)| document.path != copy.path);
        corpus = link::link(found, registry, source.as_of).0;
    }
    let place = corpus.directives.iter().position(|it| it.document.path == path);
    Ok((corpus, place))
}

/// Whether a file is one of those that a site has besides its directives.
pub fn is_registry(path: &SourcePath) -> bool {
    registers::role(path).is_some()
}

/// Whether a file has the settings of the site.
pub fn is_settings(path: &SourcePath) -> bool {
    path.as_str() == SETTINGS
}

/// How many errors and warnings there are.
pub fn count(diagnostics: &[Diagnostic]) -> (usize, usize) {
    let of =
        |severity| diagnostics.iter().filter(|it| it.code.severity() == severity).count();
    (of(Severity::Error), of(Severity::Warning))
}

/// Errors first, then by file and place.
fn in_order(mut diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    diagnostics.sort_by(|one, other| {
        let order = |it: &Diagnostic| (it.code.severity(), it.place.clone(), it.code);
        order(one).cmp(&order(other))
    });
    diagnostics.dedup();
    diagnostics
}

fn no_base_url() -> Diagnostic {
    let place = Place::start_of(&SourcePath::new(SETTINGS));
    Diagnostic::new(
        Code::NoBaseUrl,
        place,
        words!("the site has no base_url: no sitemap and no feeds"),
    )
    .hint(words!("add `base_url: https://…` once you know where the site will stand"))
}
