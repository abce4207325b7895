//! Each kind of page, added with its further pages and what stands beside it.

use std::collections::BTreeSet;

use super::addresses::Addresses;
use super::pages::Pages;
use super::{CITING, FeedOf, INVENTORY, Page, Plan, Site, SitePath};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::law::Kind;
use crate::link::{BodyId, Corpus, DirectiveId, WorkId};
use crate::source::SourcePath;
use crate::words::words;

/// A plan that is being made.
pub(super) struct Planning<'a> {
    pub(super) corpus: &'a Corpus,
    pub(super) site: &'a Site<'a>,
    /// The plan without its pages.
    pub(super) plan: Plan,
    pub(super) pages: Pages,
    pub(super) mistakes: Vec<Diagnostic>,
}

impl Planning<'_> {
    /// Adds what stands at an address of its own.
    pub(super) fn add_all(&mut self, addresses: &Addresses) {
        self.add_fixed();
        self.add_works(addresses);
        self.add_records();
        self.add_campaigns();
        self.add_actors();
        self.add_bodies();
        self.add_references();
        self.add_numbers();
        self.add_years();
        self.add_texts();
        self.add_prints();
        self.add_statics();
        self.add_files();
        self.add_feeds();
    }

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
    pub(super) fn claim(
        &mut self,
        path: &SitePath,
        page: Page,
        place: impl FnOnce() -> Place,
    ) {
        if self.pages.insert_new(path, page) {
            return;
        }
        let message = words!("the address {path} is taken by another page", path);
        let hint = words!("rename the file or change what its address is made of");
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
        for (year, own) in self.plan.years.iter_mut() {
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
            let path = SitePath::page(page.names.iter().map(String::as_str));
            self.claim(&path, Page::Static(index), || Place::start_of(&page.path));
            self.plan.statics.insert(page.path.clone(), path);
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
            let path = self.plan.works[directive.work].clone();
            self.add_beside(&path, &directive.attachments);
        }
        for (page, files) in self.site.pages.iter().zip(self.site.beside) {
            if let Some(path) = self.plan.statics.get(&page.path).cloned() {
                self.add_beside(&path, files);
            }
        }
    }

    /// Adds the files beside a text that has its page at `path`.
    fn add_beside(&mut self, path: &SitePath, files: &[SourcePath]) {
        for file in files {
            let path = path.file(file.name());
            let page = Page::Attachment(file.clone());
            self.claim(&path, page, || Place::start_of(file));
            self.plan.attachments.insert(file.clone(), path);
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
