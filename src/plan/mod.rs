//! Which pages exist, and at which addresses.
//!
//! 1. [`url`] makes addresses; nothing else does.
//! 2. Each work, campaign, body, year and number gets its page.
//! 3. Weaker addresses that fit exactly one work lead on to it ([`redirects`]).
//! 4. What claims an address that is taken is a mistake ([`Plan::claim`]).

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

/// One thing that the site serves.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Page {
    /// The home page.
    Home,
    /// A page of the list of directives, from 1.
    Directives(usize),
    /// A directive that is held here.
    Directive(DirectiveId),
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
    /// A file of the theme.
    Asset(String),
    /// A file beside a directive.
    Attachment(SourcePath),
}

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
    let mut plan = Plan::default();
    let mut mistakes = Vec::new();
    plan.add_fixed(corpus, site);
    plan.add_works(corpus, &mut mistakes);
    plan.add_campaigns(corpus);
    for (id, actor) in corpus.actors.iter().enumerate() {
        let path = SitePath::page(["nhiem-vu", &actor.id]);
        plan.pages.insert(path.clone(), Page::Actor(id));
        plan.actors.push(path);
    }
    plan.add_bodies(corpus, site.config);
    for key in corpus.numbers.keys() {
        let path = SitePath::page(["so-hieu", key]);
        plan.numbers.insert(key.clone(), path.clone());
        plan.pages.insert(path, Page::Number(key.clone()));
    }
    plan.add_years(corpus);
    plan.add_statics(site, &mut mistakes);
    plan.add_files(corpus, site, &mut mistakes);
    redirects::add(&mut plan, corpus, &mut mistakes);
    (plan, mistakes)
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

    fn add_fixed(&mut self, corpus: &Corpus, site: &Site<'_>) {
        let mut add = |path: SitePath, page: Page| self.pages.insert(path, page);
        add(SitePath::home(), Page::Home);
        add(SitePath::home().file("404.html"), Page::NotFound);
        add(SitePath::home().file("robots.txt"), Page::Robots);
        if site.config.base_url.is_some() {
            add(SitePath::home().file("sitemap.xml"), Page::Sitemap);
            add(Self::feed(&SitePath::home()), Page::Feed(FeedOf::All));
        }
        for (name, page) in [
            ("vien-dan", Page::References),
            ("phong-trao", Page::Campaigns),
            ("nhiem-vu", Page::Actors),
            ("co-quan", Page::Bodies),
            ("nam", Page::Years),
        ] {
            add(Self::section(name), page);
        }
        let pages = corpus.directives.len().div_ceil(site.config.page_size).max(1);
        for n in 1..=pages {
            add(Self::section("van-ban").of_list(n), Page::Directives(n));
        }
        self.list_pages = pages;
    }

    /// Puts a page at an address, or says who has it already.
    fn claim(
        &mut self,
        path: SitePath,
        page: Page,
        place: Place,
        mistakes: &mut Vec<Diagnostic>,
    ) {
        if self.pages.contains_key(&path) {
            let message = format!("the address {path} is taken by another page");
            let hint = "rename the file or change what its address is made of";
            mistakes
                .push(Diagnostic::new(Code::DoubledAddress, place, message).hint(hint));
            return;
        }
        self.pages.insert(path, page);
    }

    fn add_works(&mut self, corpus: &Corpus, mistakes: &mut Vec<Diagnostic>) {
        for (id, work) in corpus.works.iter().enumerate() {
            let body = corpus.bodies[work.body].id.as_str();
            let last = url::work_slug(&work.key, work.number.as_deref());
            let year = work.key.year.map(|it| it.to_string());
            let parts = ["van-ban", body].into_iter().chain(year.as_deref());
            let path = SitePath::page(parts.chain([last.as_str()]));
            match work.held {
                Some(directive) => {
                    let document = &corpus.directives[directive].document;
                    let place = Place {
                        path: document.path.clone(),
                        span: document.front.title.span,
                    };
                    self.claim(path.clone(), Page::Directive(directive), place, mistakes);
                    self.works.push(path);
                }
                None => {
                    let others = (2..).map(|count| path.another(count));
                    let free = std::iter::once(path.clone())
                        .chain(others)
                        .find(|it| !self.pages.contains_key(it))
                        .unwrap_or_else(|| path.clone());
                    self.pages.insert(free.clone(), Page::Work(id));
                    self.works.push(free);
                }
            }
        }
    }

    fn add_campaigns(&mut self, corpus: &Corpus) {
        for (id, campaign) in corpus.campaigns.iter().enumerate() {
            let path = SitePath::page(["phong-trao", &campaign.id]);
            self.pages.insert(path.clone(), Page::Campaign(id));
            self.campaigns.push(path);
        }
    }

    /// A body has a page if it issued, launched or is cited, or is part of the life of a
    /// body that issued.
    fn add_bodies(&mut self, corpus: &Corpus, config: &Config) {
        let issuers = corpus.directives.iter().filter_map(|it| it.issuer);
        let mut used: Vec<BodyId> = issuers.collect();
        let around = used.clone();
        for body in around {
            let events = corpus.bodies[body].events.iter();
            used.extend(events.filter_map(|it| corpus.bodies.with_id(&it.body)));
        }
        used.extend(corpus.works.iter().map(|it| it.body));
        used.extend(corpus.campaigns.iter().filter_map(|it| it.launcher));
        used.extend(corpus.actors.iter().filter_map(|it| it.body));
        used.extend(config.body.as_deref().and_then(|it| corpus.bodies.with_id(it)));
        for body in used {
            let path = SitePath::page(["co-quan", &corpus.bodies[body].id]);
            self.pages.insert(path.clone(), Page::Body(body));
            self.bodies.insert(body, path);
        }
    }

    fn add_years(&mut self, corpus: &Corpus) {
        for (id, directive) in corpus.directives.iter().enumerate() {
            if let Some((year, _)) = directive.year {
                self.years.entry(year).or_default().push(id);
            }
        }
        for year in self.years.keys() {
            self.pages.insert(Self::year(*year), Page::Year(*year));
        }
    }

    /// The page of a year.
    pub fn year(year: i16) -> SitePath {
        SitePath::page(["nam", &year.to_string()])
    }

    fn add_statics(&mut self, site: &Site<'_>, mistakes: &mut Vec<Diagnostic>) {
        for (index, page) in site.pages.iter().enumerate() {
            let path = SitePath::page([page.id.as_str()]);
            self.claim(
                path.clone(),
                Page::Static(index),
                Place::start_of(&page.path),
                mistakes,
            );
            self.statics.push(path);
        }
    }

    fn add_files(
        &mut self,
        corpus: &Corpus,
        site: &Site<'_>,
        mistakes: &mut Vec<Diagnostic>,
    ) {
        for asset in site.assets {
            if let Some(path) = SitePath::asset(asset) {
                self.pages.insert(path, Page::Asset(asset.clone()));
            }
        }
        for directive in &corpus.directives {
            for file in &directive.attachments {
                let path = self.works[directive.work].file(file.name());
                let page = Page::Attachment(file.clone());
                self.claim(path.clone(), page, Place::start_of(file), mistakes);
                self.attachments.insert(file.clone(), path);
            }
        }
        if site.config.base_url.is_some() {
            let campaigns = self.campaigns.iter().enumerate();
            let campaigns =
                campaigns.map(|(id, it)| (Self::feed(it), FeedOf::Campaign(id)));
            let issuers: BTreeSet<BodyId> =
                corpus.directives.iter().filter_map(|it| it.issuer).collect();
            let bodies = self.bodies.iter().filter(|(id, _)| issuers.contains(id));
            let bodies = bodies.map(|(id, it)| (Self::feed(it), FeedOf::Body(*id)));
            let feeds: Vec<(SitePath, FeedOf)> = campaigns.chain(bodies).collect();
            self.pages.extend(feeds.into_iter().map(|(path, of)| (path, Page::Feed(of))));
        }
    }
}

/// Whether a kind's documents may be addressed by their names.
fn is_named(kind: Kind) -> bool {
    kind.is_statute()
}
