//! Which pages exist, and at which addresses.
//!
//! 1. [`url`] makes addresses; nothing else does.
//! 2. [`addresses`] makes those of all works.
//! 3. Each work, campaign, body, year and number gets its page.
//! 4. Weaker addresses that fit exactly one work lead on to it ([`redirects`]).
//! 5. What claims an address that is taken is a mistake ([`Planning::claim`]).

mod addresses;
mod pages;
mod redirects;
mod url;
mod way;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

pub use url::SitePath;
pub use way::Way;

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::law::Kind;
use crate::link::{ActorId, BodyId, CampaignId, Corpus, DirectiveId, WorkId};
use crate::parse::{Config, Page as StaticPage};
use crate::source::SourcePath;
use addresses::Addresses;
use pages::Pages;

/// One thing that the site serves.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Page {
    /// The home page.
    Home,
    /// A page of the list of directives, from 1.
    Directives(usize),
    /// A directive that is held here.
    Directive(DirectiveId),
    /// The same laid out for paper.
    Print(DirectiveId),
    /// A cited document that is not.
    Work(WorkId),
    /// The index of cited documents.
    References,
    /// A number alone, by its key in the corpus.
    Number(String),
    /// Every campaign.
    Campaigns,
    /// One campaign.
    Campaign(CampaignId),
    /// Everybody who is assigned something.
    Actors,
    /// One of them.
    Actor(ActorId),
    /// Every body.
    Bodies,
    /// One body.
    Body(BodyId),
    /// Every year.
    Years,
    /// One year.
    Year(i16),
    /// A page that is no document.
    Static(usize),
    /// The page on which people search.
    Search,
    /// The script that searches.
    Engine,
    /// The words of a directive, from which the search takes what it shows of it.
    Text(DirectiveId),
    /// An address that leads on.
    Redirect(SitePath),
    /// What is shown where nothing is.
    NotFound,
    /// The feed of everything, a campaign or a body.
    Feed(FeedOf),
    /// The list of addresses for search engines.
    Sitemap,
    /// What search engines may read.
    Robots,
    /// All that is known of a document, for programs.
    Record(WorkId),
    /// A directive as Akoma Ntoso.
    Akn(DirectiveId),
    /// A part of the list of all documents, for programs, from 1.
    Inventory(usize),
    /// A file of the theme.
    Asset(String),
    /// A file beside a directive.
    Attachment(SourcePath),
}

/// How many documents a part of the inventory has at most: with this many it is about 10 MB;
/// hosts of static sites take no file of more than 25 MB.
pub const INVENTORY: usize = 20_000;

/// What a feed is about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FeedOf {
    /// Every directive.
    All,
    /// The directives that name a campaign or its variants.
    Campaign(CampaignId),
    /// The directives of a body.
    Body(BodyId),
}

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
    /// The years that have directives, first year first, with the directives.
    pub years: BTreeMap<i16, Vec<DirectiveId>>,
    /// The addresses of the site's own pages.
    pub statics: Vec<SitePath>,
    /// The addresses of the files beside directives.
    pub attachments: BTreeMap<SourcePath, SitePath>,
    /// How many pages the list of directives has.
    pub list_pages: usize,
}

/// What a plan is made from besides the corpus.
pub struct Site<'a> {
    /// The settings.
    pub config: &'a Config,
    /// The site's own pages.
    pub pages: &'a [Arc<StaticPage>],
    /// The names of the theme's files.
    pub assets: &'a [String],
}

/// Gives every work, campaign, body, year and number its address.
pub fn plan(corpus: &Corpus, site: &Site<'_>) -> (Plan, Vec<Diagnostic>) {
    let (plan, pages) = (Plan::default(), Pages::default());
    let mut planning = Planning { corpus, site, plan, pages, mistakes: Vec::new() };
    let addresses = Addresses::of(corpus);
    planning.add_fixed();
    planning.add_works(&addresses);
    planning.add_records();
    planning.add_campaigns();
    planning.add_actors();
    planning.add_bodies();
    planning.add_numbers();
    planning.add_years();
    planning.add_texts();
    planning.add_prints();
    planning.add_statics();
    planning.add_files();
    planning.add_feeds();
    redirects::add(&mut planning, &addresses);
    let pages = planning.pages.in_order();
    (Plan { pages, ..planning.plan }, planning.mistakes)
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

    /// What programs read of the document at an address.
    pub fn record(of: &SitePath) -> SitePath {
        of.file("index.json")
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
        if config.base_url.is_some() {
            add(SitePath::home().file("sitemap.xml"), Page::Sitemap);
            add(Plan::feed(&SitePath::home()), Page::Feed(FeedOf::All));
        }
        for (name, page) in [
            ("vien-dan", Page::References),
            ("phong-trao", Page::Campaigns),
            ("nhiem-vu", Page::Actors),
            ("co-quan", Page::Bodies),
            ("nam", Page::Years),
        ] {
            add(Plan::section(name), page);
        }
        let pages = self.corpus.directives.len().div_ceil(config.page_size).max(1);
        for n in 1..=pages {
            add(Plan::section("van-ban").of_list(n), Page::Directives(n));
        }
        self.plan.list_pages = pages;
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
            self.pages.insert(Plan::record(path), Page::Record(id));
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
            self.pages.insert(path.clone(), Page::Campaign(id));
            self.plan.campaigns.push(path);
        }
    }

    fn add_actors(&mut self) {
        for (id, actor) in self.corpus.actors.iter().enumerate() {
            let path = SitePath::page(["nhiem-vu", &actor.id]);
            self.pages.insert(path.clone(), Page::Actor(id));
            self.plan.actors.push(path);
        }
    }

    fn add_numbers(&mut self) {
        for key in self.corpus.numbers.keys() {
            let path = SitePath::page(["so-hieu", key]);
            self.plan.numbers.insert(key.clone(), path.clone());
            self.pages.insert(path, Page::Number(key.clone()));
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
        for body in used {
            let path = SitePath::page(["co-quan", &corpus.bodies[body].id]);
            self.pages.insert(path.clone(), Page::Body(body));
            self.plan.bodies.insert(body, path);
        }
    }

    fn add_years(&mut self) {
        for (id, directive) in self.corpus.directives.iter().enumerate() {
            if let Some((year, _)) = directive.year {
                self.plan.years.entry(year).or_default().push(id);
            }
        }
        for year in self.plan.years.keys() {
            self.pages.insert(Plan::year(*year), Page::Year(*year));
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
