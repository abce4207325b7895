//! The calls, in their order.
//!
//! disk → Source → parse → recognise → link → plan → Site; a page is rendered from a site
//! when somebody asks.

mod documents;
mod names;
mod registers;

use std::sync::Arc;

use crate::audit::audit;
use crate::diagnostic::{Code, Diagnostic, Place, Severity};
use crate::law::{self, Head};
use crate::link::{self, Corpus, DirectiveId};
use crate::memo::{LastGood, Memo};
use crate::parse::{Config, Document};
use crate::plan;
use crate::recognise;
use crate::render::{Neighbours, Site, Theme};
use crate::source::{self, File, Source, SourcePath};
use crate::text;
use documents::{documents, vocabulary};
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
    let Registers { config, registry, pages, announcements, stood_in } = registers;
    // Of a text that is no more the places are wrong.
    let is_of_now = |it: &Diagnostic| !stood_in.contains(&it.place.path);
    let (corpus, remarks) =
        link::link_again(found, &registry, source.as_of, &mut memory.links);
    diagnostics.extend(remarks.into_iter().filter(is_of_now));
    let theme = theme(source, &config, memory, &mut diagnostics);
    let Some(theme) = theme else { return Ok((None, in_order(diagnostics))) };
    let assets: Vec<String> = theme.files.keys().cloned().collect();
    let parts = plan::Site { config: &config, pages: &pages, assets: &assets };
    let (plan, mistakes) = plan::plan(&corpus, &parts);
    let remarks = mistakes.into_iter().chain(audit(&corpus, &plan));
    diagnostics.extend(remarks.filter(is_of_now));
    let neighbours = Neighbours::of(&corpus, &plan);
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
    };
    Ok((Some(site), in_order(diagnostics)))
}

/// What is among the files of the site and does not count.
fn left_out(source: &Source) -> impl Iterator<Item = Diagnostic> {
    let skipped = source.skipped.iter().map(|(path, reason)| {
        Diagnostic::new(Code::StrayFile, Place::start_of(path), *reason).hint(
            match reason.contains("link") {
                true => "put the file itself into the site's folder",
                false => "give it the name of a text, such as 05.md, or take it away",
            },
        )
    });
    let unread = source.unread.iter().map(|(path, reason)| {
        let message = format!("this cannot be read: {reason}");
        Diagnostic::new(Code::Unreadable, Place::start_of(path), message)
            .hint("let the user who runs congbao read it")
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
    let memory = &mut Memory::default();
    bodies.extend(registers(source, memory, &mut Vec::new())?.registry.bodies);
    Ok(link::own_issuer(head, &text::reading(text), text, &bodies))
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
    found.push((Arc::new(document), Arc::new(mentions), Vec::new()));
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
        "the site has no base_url: no sitemap and no feeds",
    )
    .hint("add `base_url: https://…` once you know where the site will stand")
}
