//! The calls, in their order.
//!
//! disk → Source → parse → recognise → link → plan → Site; a page is rendered from a site
//! when somebody asks.

use std::sync::Arc;

use rayon::prelude::*;

use crate::audit::audit;
use crate::diagnostic::{Code, Diagnostic, Place, Severity};
use crate::law::{self, Head, Vocabulary};
use crate::link::{self, Corpus, DirectiveId, Found, Registry};
use crate::parse::{self, Announcement, CampaignFile, Config, Document, Page};
use crate::plan;
use crate::recognise;
use crate::render::{Neighbours, Site, Theme};
use crate::source::{self, Source, SourcePath};
use crate::text;

/// Choices of a build that are not the site's.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Whether drafts are published too.
    pub drafts: bool,
    /// Takes the place of the `base_url` of the settings.
    pub base_url: Option<String>,
}

/// Everything that the registries of a site say.
#[derive(Default)]
struct Registers {
    config: Config,
    registry: Registry,
    pages: Vec<Arc<Page>>,
    announcements: Vec<Announcement>,
}

/// Reads, understands and plans a site. `None` where the theme cannot be read.
///
/// The diagnostics are complete: one mistake hides no other.
pub fn site(
    source: &Arc<Source>,
    options: &Options,
) -> Result<(Option<Site>, Vec<Diagnostic>), source::Error> {
    let mut diagnostics = Vec::new();
    let mut registers = registers(source, &mut diagnostics)?;
    registers.config.base_url = options.base_url.clone().or(registers.config.base_url);
    let config = registers.config;
    if config.base_url.is_none() {
        diagnostics.push(no_base_url());
    }
    diagnostics.extend(source.skipped.iter().map(|(path, reason)| {
        Diagnostic::new(Code::StrayFile, Place::start_of(path), *reason)
            .hint("put the file itself into the site's folder")
    }));
    let found = documents(source, &registers.registry, options, &mut diagnostics)?;
    diagnostics.extend(stamps(&found, &config));
    let (corpus, remarks) = link::link(found, &registers.registry, source.as_of);
    diagnostics.extend(remarks);
    let theme =
        Theme::load(source, config.theme.as_deref(), &config.language, &config.options);
    let theme = match theme {
        Ok(theme) => theme,
        Err(mistakes) => {
            diagnostics.extend(mistakes);
            return Ok((None, in_order(diagnostics)));
        }
    };
    let assets: Vec<String> = theme.files.keys().cloned().collect();
    let parts = plan::Site { config: &config, pages: &registers.pages, assets: &assets };
    let (plan, mistakes) = plan::plan(&corpus, &parts);
    diagnostics.extend(mistakes);
    diagnostics.extend(audit(&corpus, &plan));
    let neighbours = Neighbours::of(&corpus, &plan);
    let (pages, announcements) = (registers.pages, registers.announcements);
    let site = Site {
        source: source.clone(),
        config,
        corpus,
        plan,
        theme,
        pages,
        announcements,
        neighbours,
    };
    Ok((Some(site), in_order(diagnostics)))
}

/// The issuer of a text that is none of a site's files, by its id or its full name.
pub fn own_issuer(
    source: &Source,
    head: &Head,
    text: &str,
) -> Result<Option<String>, source::Error> {
    let mut bodies = law::built_in_bodies();
    bodies.extend(registers(source, &mut Vec::new())?.registry.bodies);
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
    let registers = registers(source, &mut Vec::new())?;
    let registry = &registers.registry;
    let path = document.path.clone();
    let mentions = recognise::mentions(&document, &vocabulary(&registry.campaigns));
    let mut found = documents(source, registry, &Options::default(), &mut Vec::new())?;
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

const SETTINGS: &str = "content/site.yaml";

/// The text of a file, or the mistake that it is none.
fn text(
    source: &Source,
    path: &SourcePath,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<Option<String>, source::Error> {
    match parse::text(path, source.bytes(path)?) {
        Ok(text) => Ok(Some(text)),
        Err(mistake) => {
            diagnostics.push(mistake);
            Ok(None)
        }
    }
}

fn registers(
    source: &Source,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<Registers, source::Error> {
    let mut registers = Registers::default();
    if source.find(SETTINGS).is_none() {
        let place = Place::start_of(&SourcePath::new(SETTINGS));
        let message = "there is no content/site.yaml: the defaults are used";
        diagnostics.push(
            Diagnostic::new(Code::NoSettings, place, message)
                .hint("write one with `title:` and `base_url:`"),
        );
    }
    for path in source.below("content") {
        let Some(role) = role(path) else { continue };
        let Some(text) = text(source, path, diagnostics)? else { continue };
        diagnostics.extend(registers.read(role, path, &text));
    }
    Ok(registers)
}

/// What a file of the content folder is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Settings,
    Bodies,
    Announcements,
    Campaign,
    Note,
    Page,
}

fn role(path: &SourcePath) -> Option<Role> {
    let is_markdown = path.extension() == "md";
    match path.below("content")? {
        "site.yaml" => Some(Role::Settings),
        "bodies.yaml" => Some(Role::Bodies),
        "announcements.yaml" => Some(Role::Announcements),
        it if it.starts_with("campaigns/") && is_markdown => Some(Role::Campaign),
        it if it.starts_with("works/") && is_markdown => Some(Role::Note),
        it if it.starts_with("pages/") && is_markdown => Some(Role::Page),
        _ => None,
    }
}

impl Registers {
    fn read(&mut self, role: Role, path: &SourcePath, text: &str) -> Vec<Diagnostic> {
        match role {
            Role::Settings => {
                let (config, mistakes) = parse::config(path, text);
                self.config = config;
                mistakes
            }
            Role::Bodies => {
                let (bodies, mistakes) = parse::bodies(path, text);
                self.registry.bodies = bodies;
                mistakes
            }
            Role::Announcements => {
                let (lines, mistakes) = parse::announcements(path, text);
                self.announcements = lines;
                mistakes
            }
            Role::Campaign => {
                let (campaign, mistakes) = parse::campaign(path, text);
                self.registry.campaigns.extend(campaign.map(Arc::new));
                mistakes
            }
            Role::Note => {
                let (note, mistakes) = parse::work(path, text);
                self.registry.notes.extend(note.map(Arc::new));
                mistakes
            }
            Role::Page => {
                let (page, mistakes) = parse::page(path, text);
                self.pages.extend(page.map(Arc::new));
                mistakes
            }
        }
    }
}

const DIRECTIVES: &str = "content/directives";

/// The documents that are to be published, each read and recognised for itself, in parallel.
fn documents(
    source: &Source,
    registry: &Registry,
    options: &Options,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<Vec<Found>, source::Error> {
    let words = vocabulary(&registry.campaigns);
    let paths: Vec<&SourcePath> =
        source.below(DIRECTIVES).filter(|it| it.extension() == "md").collect();
    let read: Vec<(Option<Found>, Vec<Diagnostic>)> = paths
        .par_iter()
        .map(|path| document(source, path, &words, options))
        .collect::<Result<_, _>>()?;
    let mut found = Vec::with_capacity(read.len());
    for (document, remarks) in read {
        diagnostics.extend(remarks);
        found.extend(document);
    }
    diagnostics.extend(strays(source, &found, &paths));
    Ok(found)
}

fn vocabulary(campaigns: &[Arc<CampaignFile>]) -> Vocabulary {
    Vocabulary::new(campaigns.iter().enumerate().flat_map(|(at, it)| {
        std::iter::once(&it.name.value)
            .chain(&it.aliases)
            .map(move |name| (at, name.as_str()))
    }))
}

fn document(
    source: &Source,
    path: &SourcePath,
    words: &Vocabulary,
    options: &Options,
) -> Result<(Option<Found>, Vec<Diagnostic>), source::Error> {
    let mut remarks = Vec::new();
    let Some(text) = text(source, path, &mut remarks)? else {
        return Ok((None, remarks));
    };
    let (document, mistakes) = parse::document(path, &text);
    let Some(document) = document else { return Ok((None, mistakes)) };
    let is_hidden = document.front.is_draft && !options.drafts
        || document.front.published.is_some_and(|it| it > source.as_of);
    if is_hidden {
        return Ok((None, mistakes));
    }
    let mentions = recognise::mentions(&document, words);
    remarks.extend(mistakes);
    remarks.extend(mentions.diagnostics.iter().cloned());
    let attachments = attachments(source, path);
    Ok((Some((Arc::new(document), Arc::new(mentions), attachments)), remarks))
}

/// The files beside a directive that bear its stem: `05.pdf` and `05.phu-luc.docx` of
/// `05.md`.
fn attachments(source: &Source, path: &SourcePath) -> Vec<SourcePath> {
    let start = format!("{}/{}.", path.folder(), path.stem());
    let files = source.files.range(SourcePath::new(&start)..);
    let own = files.map(|(it, _)| it).take_while(|it| it.as_str().starts_with(&start));
    own.filter(|it| *it != path && it.extension() != "md").cloned().collect()
}

fn strays(
    source: &Source,
    found: &[Found],
    directives: &[&SourcePath],
) -> Vec<Diagnostic> {
    let attached: std::collections::BTreeSet<&SourcePath> =
        found.iter().flat_map(|(_, _, files)| files).collect();
    let is_stray = |path: &&SourcePath| {
        let below = path.below("content").unwrap_or_default();
        let is_directive = directives.contains(path);
        let of_hidden = || {
            directives.iter().any(|it| {
                path.as_str().starts_with(&format!("{}/{}.", it.folder(), it.stem()))
            })
        };
        let other = below.starts_with("published/") || below.starts_with("inventories/");
        role(path).is_none()
            && !is_directive
            && !other
            && !attached.contains(path)
            && !of_hidden()
    };
    let strays = source.below("content").filter(is_stray);
    strays
        .map(|path| {
            Diagnostic::new(
                Code::StrayFile,
                Place::start_of(path),
                "nothing reads this file",
            )
            .hint("a file beside a directive needs its name: 05.pdf beside 05.md")
        })
        .collect()
}

/// What a stamp of secrecy looks like in a text.
const STAMPS: &[&str] = &["TUYỆT MẬT", "TỐI MẬT", "Lưu hành nội bộ", "LƯU HÀNH NỘI BỘ"];

/// What stands alone in a line where it is a stamp.
const LINE_STAMPS: &[&str] = &["MẬT", "MẬT.", "Không phổ biến", "KHÔNG PHỔ BIẾN"];

fn stamps(found: &[Found], config: &Config) -> Vec<Diagnostic> {
    let mut mistakes = Vec::new();
    for (document, _, _) in found {
        let is_allowed = config
            .allow_stamped
            .iter()
            .any(|it| document.path.as_str().ends_with(it.as_str()));
        if !is_allowed {
            mistakes.extend(stamp(document));
        }
    }
    mistakes
}

fn stamp(document: &Document) -> Option<Diagnostic> {
    let text = &document.prose.text;
    let inside = STAMPS.iter().find_map(|it| text.find(it).map(|at| (at, it.len())));
    let alone = || {
        let mut lines =
            text.lines().map(|it| (it.as_ptr() as usize - text.as_ptr() as usize, it));
        let line = lines.find(|(_, it)| LINE_STAMPS.contains(&it.trim()))?;
        Some((line.0, line.1.len()))
    };
    let (at, len) = inside.or_else(alone)?;
    let place = document.place((at..at + len).into());
    let message = "the text bears a stamp of secrecy";
    let hint = "publish it only if it was released; then name the file under `allow_stamped:` in site.yaml";
    Some(Diagnostic::new(Code::SecrecyStamp, place, message).hint(hint))
}
