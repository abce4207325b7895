//! Which pages exist, and at which addresses.
//!
//! 1. [`url`] makes addresses; nothing else does.
//! 2. [`addresses`] makes those of all works.
//! 3. Each work, campaign, body, year and number gets its page, and what it lists is cut into
//!    further ones ([`lists`]).
//! 4. Weaker addresses that fit exactly one work lead on to it ([`redirects`]).
//! 5. What claims an address that is taken is a mistake ([`Planning::claim`]).

mod addresses;
mod lists;
mod page;
mod pages;
mod redirects;
mod sitemaps;
mod url;
mod way;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

pub use lists::{Cuts, Lists, Months};
pub use page::{CITING, FeedOf, INVENTORY, Page};
pub use url::SitePath;
pub use way::Way;

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::law::Kind;
use crate::link::{BodyId, Corpus, DirectiveId, WorkId};
use crate::parse::{Config, Page as StaticPage};
use crate::source::SourcePath;
use addresses::Addresses;
use pages::Pages;

/// The pages of the site, by address.
#[derive(Debug, Default)]
pub struct Plan {
    /// Every page and file.
    pub pages: BTreeMap<SitePath, Page>,
    /// The address of each work.
    pub works: Vec<SitePath>,
    /// The address of each campaign.
    pub campaigns: Vec<SitePath>,
    /// The address of each actor.
    pub actors: Vec<SitePath>,
    /// The addresses of the bodies that have a page.
    pub bodies: BTreeMap<BodyId, SitePath>,
    /// The addresses of the short numbers.
    pub numbers: BTreeMap<String, SitePath>,
    /// The years that have directives, first year first, with the directives: by month, those
    /// without a day last.
    pub years: BTreeMap<i16, Vec<DirectiveId>>,
    /// The addresses of the site's own pages.
    pub statics: Vec<SitePath>,
    /// The works that the files of directives hold.
    pub files: BTreeMap<SourcePath, WorkId>,
    /// The addresses of the files beside directives.
    pub attachments: BTreeMap<SourcePath, SitePath>,
    /// The first address of each part of the list for search engines; one where that is whole.
    pub sitemaps: Vec<SitePath>,
    /// What the lists hold, and how they are cut into pages.
    pub lists: Lists,
}

/// What a plan is made from besides the corpus.
pub struct Site<'a> {
    /// The settings.
    pub config: &'a Config,
    /// The site's own pages.
    pub pages: &'a [Arc<StaticPage>],
    /// The names of the theme's files.
    pub assets: &'a [String],
    /// Whether the site is opened from a folder: what needs a host is left out.
    pub is_sealed: bool,
}

/// Gives every work, campaign, body, year and number its address.
pub fn plan(corpus: &Corpus, site: &Site<'_>) -> (Plan, Vec<Diagnostic>) {
    let lists = Lists::of(corpus, site.config.page_size);
    let (plan, pages) = (Plan { lists, ..Plan::default() }, Pages::default());
    let mut planning = Planning { corpus, site, plan, pages, mistakes: Vec::new() };
    let addresses = Addresses::of(corpus);
    planning.add_fixed();
    planning.add_works(&addresses);
    planning.add_records();
    planning.add_campaigns();
    planning.add_actors();
    planning.add_bodies();
    planning.add_references();
    planning.add_numbers();
    planning.add_years();
    planning.add_texts();
    planning.add_prints();
    planning.add_statics();
    planning.add_files();
    planning.add_feeds();
    redirects::add(&mut planning, &addresses);
    let mut pages = planning.pages.in_order();
    let mut sitemaps = Vec::new();
    if site.is_sealed {
        pages.retain(|_, it| !it.needs_host());
    } else if let Some(base) = site.config.base_url.as_deref() {
        sitemaps = sitemaps::starts(&pages, base, sitemaps::LIMITS);
        for n in (1..=sitemaps.len()).filter(|_| sitemaps.len() > 1) {
            pages.insert(Plan::sitemap(n), Page::SitemapPart(n));
        }
    }
    (Plan { pages, sitemaps, ..planning.plan }, planning.mistakes)
}

impl Plan {
    /// Where the page of a section is: `van-ban`, `phong-trao` …
    pub fn section(name: &str) -> SitePath {
        SitePath::page([name])
    }

    /// The feed beside a page.
    pub fn feed(of: &SitePath) -> SitePath {
        of.file("atom.xml")
    }

    /// A directive laid out for paper.
    pub fn print(of: &SitePath) -> SitePath {
        of.inner("ban-in")
    }

    /// What programs read of the document at an address: the `n`-th part.
    pub fn record(of: &SitePath, n: usize) -> SitePath {
        match n {
            0 | 1 => of.file("index.json"),
            _ => of.file(&format!("index-{n}.json")),
        }
    }

    /// The directive at an address as Akoma Ntoso.
    pub fn akn(of: &SitePath) -> SitePath {
        of.file("akn.xml")
    }

    /// The `n`-th part of the list of all documents for programs.
    pub fn inventory(n: usize) -> SitePath {
        match n {
            0 | 1 => SitePath::home().file("van-ban.json"),
            _ => SitePath::home().file(&format!("van-ban-{n}.json")),
        }
    }

    /// The `n`-th part of the list of addresses for search engines.
    pub fn sitemap(n: usize) -> SitePath {
        SitePath::home().file(&format!("sitemap-{n}.xml"))
    }

    /// A file of the search: its engine, its index.
    pub fn search_file(name: &str) -> SitePath {
        SitePath::page(["tim"]).file(name)
    }

    /// Under which name the search asks for a file: `2024/1`; `None` for files that are not
    /// of the search.
    pub fn search_name(file: &str) -> Option<&str> {
        file.strip_prefix("tim/")?.strip_suffix(".js")
    }

    /// The words of the directive that is the `count`-th of its year, from 1.
    fn text(year: Option<i16>, count: usize) -> SitePath {
        SitePath::page(["tim", &year.unwrap_or_default().to_string()])
            .file(&format!("{count}.js"))
    }

    /// The list of the cited documents of a kind.
    pub fn references_of_kind(kind: Kind) -> SitePath {
        SitePath::page(["vien-dan", kind.slug()])
    }

    /// The list of the cited documents of the body that has this page.
    pub fn references_of_body(body: &SitePath) -> SitePath {
        body.inner("vien-dan")
    }

    /// The page of a year.
    pub fn year(year: i16) -> SitePath {
        SitePath::page(["nam", &year.to_string()])
    }
}

/// A plan that is being made.
struct Planning<'a> {
    corpus: &'a Corpus,
    site: &'a Site<'a>,
    /// The plan without its pages.
    plan: Plan,
    pages: Pages,
    mistakes: Vec<Diagnostic>,
}

impl Planning<'_> {
    fn add_fixed(&mut self) {
        let config = self.site.config;
        let mut add = |path: SitePath, page: Page| self.pages.insert(path, page);
        add(SitePath::home(), Page::Home);
        add(SitePath::home().file("404.html"), Page::NotFound);
        add(SitePath::home().file("robots.txt"), Page::Robots);
        add(Plan::section("tim-kiem"), Page::Search);
        add(Plan::search_file("engine.js"), Page::Engine);
        add(Plan::search_file("words.js"), Page::Words);
        if config.base_url.is_some() {
            add(SitePath::home().file("sitemap.xml"), Page::Sitemap);
            add(Plan::feed(&SitePath::home()), Page::Feed(FeedOf::All));
        }
        add(Plan::section("vien-dan"), Page::References);
        let corpus = self.corpus;
        self.add_list("van-ban", corpus.directives.len(), Page::Directives);
        self.add_list("phong-trao", corpus.campaigns.len(), Page::Campaigns);
        self.add_list("nhiem-vu", corpus.actors.len(), Page::Actors);
        self.add_list("nam", self.plan.lists.undated.len(), Page::Years);
    }

    /// Adds a section that lists so many entries.
    fn add_list(&mut self, section: &str, entries: usize, page: impl Fn(usize) -> Page) {
        self.add_pages(&Plan::section(section), self.plan.lists.pages(entries), page);
    }

    /// Adds the pages of a list, the first at this address.
    fn add_pages(
        &mut self,
        first: &SitePath,
        count: usize,
        page: impl Fn(usize) -> Page,
    ) {
        for n in 1..=count {
            self.pages.insert(first.of_list(n), page(n));
        }
    }

    /// Puts a page at an address, or says who has it already.
    fn claim(&mut self, path: &SitePath, page: Page, place: impl FnOnce() -> Place) {
        if self.pages.insert_new(path, page) {
            return;
        }
        let message = format!("the address {path} is taken by another page");
        let hint = "rename the file or change what its address is made of";
        self.mistakes
            .push(Diagnostic::new(Code::DoubledAddress, place(), message).hint(hint));
    }

    fn add_works(&mut self, addresses: &Addresses) {
        let corpus = self.corpus;
        self.plan.works.reserve(corpus.works.len());
        for (id, (work, path)) in corpus.works.iter().zip(addresses.own()).enumerate() {
            let path = match work.held {
                Some(directive) => {
                    let document = &corpus.directives[directive].document;
                    let span = document.front.title.span;
                    let place = || Place { path: document.path.clone(), span };
                    self.claim(path, Page::Directive(directive), place);
                    path.clone()
                }
                None => self.add_cited(id, path),
            };
            for n in 2..=self.plan.lists.citing[id].pages() {
                self.pages.insert(path.of_list(n), Page::Citing(id, n));
            }
            self.plan.works.push(path);
        }
    }

    /// Puts the page of a work that is not held here at its address, or at the next one with
    /// a count that is free.
    fn add_cited(&mut self, id: WorkId, path: &SitePath) -> SitePath {
        let others = (2..).map(|count| path.another(count));
        let mut paths = std::iter::once(path.clone()).chain(others);
        let free = paths.find(|it| self.pages.insert_new(it, Page::Work(id)));
        free.unwrap_or_else(|| path.clone())
    }

    /// What programs read, beside each document and of all.
    fn add_records(&mut self) {
        for (id, path) in self.plan.works.iter().enumerate() {
            let citing = self.plan.lists.citing[id].directives;
            for n in 1..=citing.div_ceil(CITING).max(1) {
                self.pages.insert(Plan::record(path, n), Page::Record(id, n));
            }
            if let Some(directive) = self.corpus.works[id].held {
                self.pages.insert(Plan::akn(path), Page::Akn(directive));
            }
        }
        for n in 1..=self.corpus.works.len().div_ceil(INVENTORY).max(1) {
            self.pages.insert(Plan::inventory(n), Page::Inventory(n));
        }
    }

    fn add_campaigns(&mut self) {
        for (id, campaign) in self.corpus.campaigns.iter().enumerate() {
            let path = SitePath::page(["phong-trao", &campaign.id]);
            let pages = self.plan.lists.families[id].cuts.pages();
            self.add_pages(&path, pages, |n| Page::Campaign(id, n));
            self.plan.campaigns.push(path);
        }
    }

    fn add_actors(&mut self) {
        for (id, actor) in self.corpus.actors.iter().enumerate() {
            let path = SitePath::page(["nhiem-vu", &actor.id]);
            let pages = self.plan.lists.tasks[id].pages();
            self.add_pages(&path, pages, |n| Page::Actor(id, n));
            self.plan.actors.push(path);
        }
    }

    fn add_numbers(&mut self) {
        for (key, number) in &self.corpus.numbers {
            let path = SitePath::page(["so-hieu", key]);
            let pages = self.plan.lists.pages(number.works.len() + number.unclear.len());
            self.add_pages(&path, pages, |n| Page::Number(key.clone(), n));
            self.plan.numbers.insert(key.clone(), path);
        }
    }

    /// A body has a page if it issued, launched or is cited, or is part of the life of a
    /// body that issued.
    fn add_bodies(&mut self) {
        let corpus = self.corpus;
        let issuers: BTreeSet<BodyId> =
            corpus.directives.iter().filter_map(|it| it.issuer).collect();
        let around = issuers.iter().flat_map(|it| &corpus.bodies[*it].events);
        let own = self.site.config.body.as_deref();
        let used: BTreeSet<BodyId> = around
            .filter_map(|it| corpus.bodies.with_id(&it.body))
            .chain(issuers.iter().copied())
            .chain(corpus.works.iter().map(|it| it.body))
            .chain(corpus.campaigns.iter().filter_map(|it| it.launcher))
            .chain(corpus.actors.iter().filter_map(|it| it.body))
            .chain(own.and_then(|it| corpus.bodies.with_id(it)))
            .collect();
        self.add_list("co-quan", used.len(), Page::Bodies);
        for body in used {
            let path = SitePath::page(["co-quan", &corpus.bodies[body].id]);
            let lists = &self.plan.lists;
            let of = lists.bodies.get(&body);
            let directives = of.map_or(1, |it| lists.pages(it.directives.len()));
            let references = of.filter(|it| !it.references.is_empty());
            let references = references.map_or(0, |it| lists.pages(it.references.len()));
            self.add_pages(&path, directives, |n| Page::Body(body, n));
            let own = Plan::references_of_body(&path);
            self.add_pages(&own, references, |n| Page::ReferencesOfBody(body, n));
            self.plan.bodies.insert(body, path);
        }
    }

    fn add_references(&mut self) {
        let kinds = self.plan.lists.references.iter();
        let kinds: Vec<(Kind, usize)> =
            kinds.map(|it| (*it.0, self.plan.lists.pages(it.1.len()))).collect();
        for (kind, pages) in kinds {
            let path = Plan::references_of_kind(kind);
            self.add_pages(&path, pages, |n| Page::ReferencesOfKind(kind, n));
        }
    }

    fn add_years(&mut self) {
        for (id, directive) in self.corpus.directives.iter().enumerate() {
            if let Some((year, _)) = directive.year {
                self.plan.years.entry(year).or_default().push(id);
            }
        }
        let directives = &self.corpus.directives;
        let month =
            |it: &DirectiveId| directives[*it].document.front.date.map(|it| it.month());
        for (year, own) in &mut self.plan.years {
            own.sort_by_key(|it| (month(it).is_none(), month(it)));
            let months: Vec<Option<i8>> = own.iter().map(month).collect();
            self.plan.lists.add_months(*year, &months);
            let pages = self.plan.lists.pages(own.len());
            for n in 1..=pages {
                self.pages.insert(Plan::year(*year).of_list(n), Page::Year(*year, n));
            }
        }
    }

    /// The words of each directive, counted along in its year: so a new directive moves those
    /// of its own year at most.
    fn add_texts(&mut self) {
        let directives = self.corpus.directives.iter().enumerate();
        let (mut year, mut count) = (None, 0);
        for (id, directive) in directives {
            let own = directive.year.map(|it| it.0);
            count = if own == year { count + 1 } else { 1 };
            year = own;
            self.pages.insert(Plan::text(own, count), Page::Text(id));
        }
    }

    fn add_prints(&mut self) {
        let corpus = self.corpus;
        for (id, directive) in corpus.directives.iter().enumerate() {
            let document = &directive.document;
            let span = document.front.title.span;
            let path = Plan::print(&self.plan.works[directive.work]);
            let place = || Place { path: document.path.clone(), span };
            self.claim(&path, Page::Print(id), place);
        }
    }

    fn add_statics(&mut self) {
        for (index, page) in self.site.pages.iter().enumerate() {
            let path = SitePath::page([page.id.as_str()]);
            self.claim(&path, Page::Static(index), || Place::start_of(&page.path));
            self.plan.statics.push(path);
        }
    }

    fn add_files(&mut self) {
        for asset in self.site.assets {
            if let Some(path) = SitePath::asset(asset) {
                self.pages.insert(path, Page::Asset(asset.clone()));
            }
        }
        for directive in &self.corpus.directives {
            self.plan.files.insert(directive.document.path.clone(), directive.work);
            for file in &directive.attachments {
                let path = self.plan.works[directive.work].file(file.name());
                let page = Page::Attachment(file.clone());
                self.claim(&path, page, || Place::start_of(file));
                self.plan.attachments.insert(file.clone(), path);
            }
        }
    }

    fn add_feeds(&mut self) {
        if self.site.config.base_url.is_none() {
            return;
        }
        let issuers: BTreeSet<BodyId> =
            self.corpus.directives.iter().filter_map(|it| it.issuer).collect();
        let campaigns = self.plan.campaigns.iter().enumerate();
        let campaigns = campaigns.map(|(id, it)| (it, FeedOf::Campaign(id)));
        let bodies = self.plan.bodies.iter().filter(|it| issuers.contains(it.0));
        let bodies = bodies.map(|(id, it)| (it, FeedOf::Body(*id)));
        for (path, of) in campaigns.chain(bodies) {
            self.pages.insert(Plan::feed(path), Page::Feed(of));
        }
    }
}

/// Whether a kind's documents may be addressed by their names.
fn is_named(kind: Kind) -> bool {
    kind.is_statute()
}
