//! What the site serves.

use super::SitePath;
use crate::law::Kind;
use crate::link::{ActorId, BodyId, CampaignId, DirectiveId, WorkId};
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
    /// The same laid out for paper.
    Print(DirectiveId),
    /// A cited document that is not.
    Work(WorkId),
    /// A further page, from 2, of the list of those who cite a document.
    Citing(WorkId, usize),
    /// The index of cited documents.
    References,
    /// A page of the cited documents of a kind, from 1.
    ReferencesOfKind(Kind, usize),
    /// A page of the cited documents of a body, from 1.
    ReferencesOfBody(BodyId, usize),
    /// A number alone, by its key in the corpus; a page of what it may mean, from 1.
    Number(String, usize),
    /// A page of all campaigns, from 1.
    Campaigns(usize),
    /// One campaign; a page of the directives that name it, from 1.
    Campaign(CampaignId, usize),
    /// A page of everybody who is assigned something, from 1.
    Actors(usize),
    /// One of them; a page of the tasks, from 1.
    Actor(ActorId, usize),
    /// A page of all bodies, from 1.
    Bodies(usize),
    /// One body; a page of its directives, from 1.
    Body(BodyId, usize),
    /// Every year; a page of the directives without one, from 1.
    Years(usize),
    /// One year; a page of its directives, from 1.
    Year(i16, usize),
    /// A page that is no document.
    Static(usize),
    /// The page on which people search.
    Search,
    /// The script that searches.
    Engine,
    /// The part of it that compares words, for the filter of lists.
    Words,
    /// The words of a directive, from which the search takes what it shows of it.
    Text(DirectiveId),
    /// An address that leads on.
    Redirect(SitePath),
    /// What is shown where nothing is.
    NotFound,
    /// The feed of everything, a campaign or a body.
    Feed(FeedOf),
    /// The list of addresses for search engines, or the index of its parts.
    Sitemap,
    /// A part of it, from 1.
    SitemapPart(usize),
    /// What search engines may read.
    Robots,
    /// All that is known of a document, for programs, from 1; the parts after the first have
    /// further documents that cite it.
    Record(WorkId, usize),
    /// A directive as Akoma Ntoso.
    Akn(DirectiveId),
    /// A part of the list of all documents, for programs, from 1.
    Inventory(usize),
    /// A file of the theme.
    Asset(String),
    /// A file beside a directive, or one of the site's own pages.
    Attachment(SourcePath),
}

/// How many documents a part of the inventory has at most: with this many it is about 0.5 MB.
pub const INVENTORY: usize = 1_000;

/// How many of those who cite a document a file for programs names at most: with this many it
/// is about 0.2 MB.
pub const CITING: usize = 1_000;

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

impl Page {
    /// Whether it means something only where the site stands at an address.
    pub(super) fn needs_host(&self) -> bool {
        let is_list = matches!(self, Page::Sitemap | Page::SitemapPart(_));
        is_list || matches!(self, Page::Feed(_) | Page::Robots | Page::NotFound)
    }

    /// Whether people look for the page: search engines are told of it. The further pages of
    /// a list are found from the first.
    pub fn is_sought(&self) -> bool {
        match self {
            Page::Home
            | Page::Directive(_)
            | Page::Work(_)
            | Page::References
            | Page::Static(_)
            | Page::Search => true,
            Page::Directives(n)
            | Page::ReferencesOfKind(_, n)
            | Page::ReferencesOfBody(_, n)
            | Page::Campaigns(n)
            | Page::Campaign(_, n)
            | Page::Actors(n)
            | Page::Actor(_, n)
            | Page::Bodies(n)
            | Page::Body(_, n)
            | Page::Years(n)
            | Page::Year(_, n) => *n == 1,
            _ => false,
        }
    }
}
