//! Pages become bytes, one at a time, when somebody asks.
//!
//! 1. [`frame`]: the way from the page to everything else, dates, labels, quotations.
//! 2. One file a family of pages makes its view: facts only, as text and addresses.
//! 3. [`picture`] says where the marks of a picture stand; the theme draws it.
//! 4. [`weave`] makes HTML of Markdown with the links in it.
//! 5. [`theme`] renders the view with the files of its [`layers`]; [`broken`] says where it
//!    cannot, and [`fields`] what there is. [`machines`] and [`akn`] write XML and [`export`]
//!    JSON with a serializer.
//!
//! [`fingerprints`] tell what a page depends on, so that it need not be made again.
//!
//! A template sees a view and nothing else. The words of a directive are never a template.

mod actor;
mod akn;
mod author;
mod body;
mod broken;
mod campaign;
mod directive;
mod division;
mod dublin_core;
mod export;
mod fields;
mod fingerprints;
mod frame;
mod head;
mod layers;
mod legislation;
mod lists;
mod machines;
mod neighbours;
mod orders;
mod paging;
mod picture;
mod pinpoint;
mod print;
mod quotes;
mod references;
mod search;
mod theme;
pub mod view;
mod weave;
mod work;

pub use broken::{Template, Templates};
pub use dublin_core::dublin_core;
pub use fingerprints::{Fingerprints, Name};
pub use frame::POLICY;
pub use layers::Asset;
pub use search::{
    Counted, Shown, closing, counted, json, part, shown_body, shown_campaign, shown_work,
};
pub use theme::Theme;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;

use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::diagnostic::Diagnostic;
use crate::link::{Corpus, DirectiveId, WorkId};
use crate::parse::{Announcement, Config, Page as StaticPage};
use crate::plan::{Page, Plan, SitePath};
use crate::source::{self, File, Source, SourcePath};
use crate::words::{Words, error_in_words, words};
use frame::Frame;

/// Everything that pages are made from.
pub struct Site {
    /// The input, for the texts themselves.
    pub source: Arc<Source>,
    /// The settings.
    pub config: Config,
    /// Documents, works, campaigns and bodies.
    pub corpus: Corpus,
    /// The pages.
    pub plan: Plan,
    /// The theme.
    pub theme: Arc<Theme>,
    /// The site's own pages.
    pub pages: Vec<Arc<StaticPage>>,
    /// The lines under the masthead.
    pub announcements: Vec<Announcement>,
    /// What pages need that is seen only by looking at all documents.
    pub neighbours: Neighbours,
    /// Whether the pages are for the preview, which stands at the root of its host and asks
    /// the server for changes.
    pub is_preview: bool,
    /// Where the site is the archive of a year: its pages are opened from a folder, so every
    /// link names a file.
    pub sealed: Option<Sealed>,
}

/// What the archive of a year knows of the site.
#[derive(Debug)]
pub struct Sealed {
    /// The year.
    pub year: i16,
    /// Where the site has the texts of other years that are referred to.
    pub online: BTreeMap<WorkId, String>,
}

pub use neighbours::Neighbours;

/// Why a page could not be made.
#[derive(Debug)]
pub enum Failure {
    /// The theme fails.
    Theme(Diagnostic),
    /// A file cannot be read.
    Read(source::Error),
}

impl Failure {
    /// The same in words.
    pub fn words(&self) -> Words {
        match self {
            Self::Theme(mistake) => {
                words!("the theme fails: {message}", message = mistake.message)
            }
            Self::Read(error) => error.words(),
        }
    }
}

error_in_words!(Failure);

impl From<source::Error> for Failure {
    fn from(error: source::Error) -> Self {
        Self::Read(error)
    }
}

/// The template that renders a page; none for what no template renders.
pub fn template(page: &Page) -> Option<&'static str> {
    Some(match page {
        Page::Directive(_) => "directive.html",
        Page::Print(_) => "print.html",
        Page::Work(_) => "work.html",
        Page::Citing(..) => "citing.html",
        Page::Number(..) => "number.html",
        Page::Home => "home.html",
        Page::Directives(_) => "directives.html",
        Page::References => "references.html",
        Page::ReferencesOfKind(..) | Page::ReferencesOfBody(..) => "references_list.html",
        Page::Campaigns(_) => "campaigns.html",
        Page::Campaign(..) => "campaign.html",
        Page::Actors(_) => "actors.html",
        Page::Actor(..) => "actor.html",
        Page::Bodies(_) => "bodies.html",
        Page::Body(..) => "body.html",
        Page::Years(_) => "years.html",
        Page::Year(..) => "year.html",
        Page::Static(_) => "page.html",
        Page::Search => "search.html",
        Page::Redirect(_) => "redirect.html",
        Page::NotFound => "404.html",
        Page::Feed(_)
        | Page::Sitemap
        | Page::SitemapPart(_)
        | Page::Robots
        | Page::Record(..)
        | Page::Akn(_)
        | Page::Inventory(_)
        | Page::Engine
        | Page::Words
        | Page::Text(_)
        | Page::Asset(_)
        | Page::Attachment(_) => return None,
    })
}

/// The file of the site that stands at an address as it is. It may be too large for the memory:
/// who wants it copies it piece by piece ([`Source::open`]).
pub fn file<'a>(site: &'a Site, page: &'a Page) -> Option<&'a SourcePath> {
    match page {
        Page::Attachment(path) => Some(path),
        Page::Asset(name) => match site.theme.files.get(name)? {
            Asset::Own(path, _) => Some(path),
            Asset::BuiltIn(_) => None,
        },
        _ => None,
    }
}

/// Whether a page is the same as long as all is that it looked at ([`crate::trace`]): what
/// costs something to make.
pub fn is_traced(page: &Page) -> bool {
    !matches!(
        page,
        Page::Sitemap
            | Page::SitemapPart(_)
            | Page::Robots
            | Page::Engine
            | Page::Words
            | Page::Asset(_)
            | Page::Attachment(_)
    )
}

/// The bytes of what stands at `path`; a [`file`](file()) is read whole.
pub fn bytes(site: &Site, path: &SitePath, page: &Page) -> Result<Vec<u8>, Failure> {
    let frame = Frame::new(site, path);
    let template = template(page).unwrap_or_default();
    let text =
        |id: DirectiveId| text(&site.source, &site.corpus.directives[id].document.path);
    match page {
        Page::Directive(id) => {
            let hashes = hashes(site, &site.corpus.directives[*id].attachments)?;
            let text = text(*id)?;
            rendered(&frame, template, directive::directive(&frame, *id, &text, &hashes))
        }
        Page::Print(id) => {
            rendered(&frame, template, print::print(&frame, *id, &text(*id)?))
        }
        Page::Work(id) => rendered(&frame, template, work::work(&frame, *id)),
        Page::Citing(id, n) => {
            rendered(&frame, template, references::citing(&frame, *id, *n))
        }
        Page::Number(key, n) => {
            rendered(&frame, template, references::number(&frame, key, *n))
        }
        Page::Home => rendered(&frame, template, lists::home(&frame)),
        Page::Directives(n) => rendered(&frame, template, lists::directives(&frame, *n)),
        Page::References => rendered(&frame, template, references::references(&frame)),
        Page::ReferencesOfKind(kind, n) => {
            rendered(&frame, template, references::of_kind(&frame, *kind, *n))
        }
        Page::ReferencesOfBody(id, n) => {
            rendered(&frame, template, references::of_body(&frame, *id, *n))
        }
        Page::Campaigns(n) => rendered(&frame, template, campaign::campaigns(&frame, *n)),
        Page::Campaign(id, n) => {
            rendered(&frame, template, campaign::campaign(&frame, *id, *n))
        }
        Page::Actors(n) => rendered(&frame, template, actor::actors(&frame, *n)),
        Page::Actor(id, n) => rendered(&frame, template, actor::actor(&frame, *id, *n)),
        Page::Bodies(n) => rendered(&frame, template, body::bodies(&frame, *n)),
        Page::Body(id, n) => rendered(&frame, template, body::body(&frame, *id, *n)),
        Page::Years(n) => rendered(&frame, template, lists::years(&frame, *n)),
        Page::Year(year, n) => rendered(&frame, template, lists::year(&frame, *year, *n)),
        Page::Static(index) => rendered(&frame, template, lists::page(&frame, *index)),
        Page::Search => rendered(&frame, template, search::page(&frame)),
        Page::Engine => Ok(search::engine().into_bytes()),
        Page::Words => Ok(search::words().into_bytes()),
        Page::Text(id) => Ok(search::text(&frame, *id)),
        Page::Redirect(to) => rendered(&frame, template, lists::redirect(&frame, to)),
        Page::NotFound => rendered(&frame, template, lists::not_found(&frame)),
        Page::Feed(of) => Ok(machines::feed(&frame, *of)),
        Page::Sitemap => Ok(machines::sitemap(site)),
        Page::SitemapPart(n) => Ok(machines::sitemap_part(site, *n)),
        Page::Robots => Ok(machines::robots(site)),
        Page::Akn(id) => Ok(akn::akn(&frame, *id, &text(*id)?)),
        Page::Record(id, n) => record(&frame, *id, *n),
        Page::Inventory(n) => Ok(export::inventory(&frame, *n)),
        Page::Asset(name) => asset(site, name),
        Page::Attachment(path) => Ok(site.source.bytes(path)?),
    }
}

fn record(frame: &Frame<'_>, id: WorkId, n: usize) -> Result<Vec<u8>, Failure> {
    if n > 1 {
        return Ok(export::citing(frame, id, n));
    }
    let held = frame.corpus.held(id);
    let hashes = hashes(frame.site, held.map_or(&[], |it| &it.attachments))?;
    Ok(export::record(frame, id, &hashes))
}

fn asset(site: &Site, name: &str) -> Result<Vec<u8>, Failure> {
    match site.theme.files.get(name) {
        Some(asset) => Ok(asset.bytes(&site.source)?.into_owned()),
        None => Ok(Vec::new()),
    }
}

fn rendered<V: Serialize>(
    frame: &Frame<'_>,
    template: &str,
    (head, view): (view::PageView, V),
) -> Result<Vec<u8>, Failure> {
    frame.render(template, &head, &view)
}

thread_local! {
    /// The text that was read last: the pages of a directive are made one after the other.
    static LAST: RefCell<Option<(SourcePath, File, Arc<str>)>> = const { RefCell::new(None) };
}

/// The text of a directive, which was read before and is UTF-8.
fn text(source: &Source, path: &SourcePath) -> Result<Arc<str>, Failure> {
    let file = source.files.get(path).copied();
    let is_it = |it: &&(SourcePath, File, Arc<str>)| it.0 == *path && Some(it.1) == file;
    let last = LAST.with_borrow(|it| it.as_ref().filter(is_it).map(|it| it.2.clone()));
    if let Some(text) = last {
        return Ok(text);
    }
    let text = crate::parse::text(path, source.bytes(path)?).map_err(Failure::Theme)?;
    let text: Arc<str> = text.into();
    LAST.set(file.map(|it| (path.clone(), it, text.clone())));
    Ok(text)
}

fn hashes(site: &Site, files: &[SourcePath]) -> Result<Vec<String>, Failure> {
    let mut hashes = Vec::with_capacity(files.len());
    for file in files {
        let mut digest = Sha256::new();
        io::copy(&mut site.source.open(file)?, &mut digest)
            .map_err(|cause| source::Error::of(file, cause))?;
        hashes.push(digest.finalize().iter().map(|it| format!("{it:02x}")).collect());
    }
    Ok(hashes)
}
