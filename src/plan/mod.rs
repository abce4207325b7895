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
mod planning;
mod redirects;
mod sitemaps;
mod url;
mod way;

use std::collections::BTreeMap;
use std::sync::Arc;

pub use lists::{Cuts, Family, Lists, Months, OfBody};
pub use page::{CITING, FeedOf, INVENTORY, Page};
pub use url::SitePath;
pub use way::{Start, Way};

use crate::diagnostic::Diagnostic;
use crate::law::Kind;
use crate::link::{BodyId, Corpus, DirectiveId, WorkId};
use crate::parse::{Config, Page as StaticPage};
use crate::source::SourcePath;
use crate::trace::{
    ADDRESSES, ATTACHMENTS, BODY_PAGES, ByActor, ByCampaign, ByWork, FILES, Keyed,
    NUMBER_PAGES, Whole, YEARS,
};
use addresses::Addresses;
use pages::Pages;
use planning::Planning;

/// The pages of the site, by address.
#[derive(Debug, Default)]
pub struct Plan {
    /// Every page and file.
    pub pages: Keyed<SitePath, Page, ADDRESSES>,
    /// The address of each work.
    pub works: ByWork<SitePath>,
    /// The address of each campaign.
    pub campaigns: ByCampaign<SitePath>,
    /// The address of each actor.
    pub actors: ByActor<SitePath>,
    /// The addresses of the bodies that have a page.
    pub bodies: Keyed<BodyId, SitePath, BODY_PAGES>,
    /// The addresses of the short numbers.
    pub numbers: Keyed<String, SitePath, NUMBER_PAGES>,
    /// The years that have directives, first year first, with the directives: by month, those
    /// without a day last.
    pub years: Whole<BTreeMap<i16, Vec<DirectiveId>>, YEARS>,
    /// The addresses of the site's own pages, by their files.
    pub statics: BTreeMap<SourcePath, SitePath>,
    /// The works that the files of directives hold.
    pub files: Keyed<SourcePath, WorkId, FILES>,
    /// The addresses of the files beside directives and the site's own pages.
    pub attachments: Keyed<SourcePath, SitePath, ATTACHMENTS>,
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
    /// The files beside each of them.
    pub beside: &'a [Vec<SourcePath>],
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
    planning.add_all(&addresses);
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
    (Plan { pages: pages.into(), sitemaps, ..planning.plan }, planning.mistakes)
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

/// Whether a kind's documents may be addressed by their names.
fn is_named(kind: Kind) -> bool {
    kind.is_statute()
}
