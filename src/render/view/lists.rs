//! Home, the lists of directives, years, and pages that are no documents.

use serde::Serialize;

use super::{
    CampaignNodeView, ColumnsView, EntryView, FilterView, JumpView, LinkView, PagerView,
    UnderWayView,
};

/// `home.html`
#[derive(Serialize, Debug)]
pub struct HomeView {
    /// How many directives, cited documents, campaigns and bodies there are.
    pub counts: CountsView,
    /// The latest directives, newest first.
    pub latest: Vec<EntryView>,
    /// The most cited documents.
    pub most_cited: Vec<EntryView>,
    /// The campaigns with a stage in the year of the build; absent where there is none.
    pub under_way: Option<UnderWayView>,
    /// The campaigns that most directives name; without variants.
    pub campaigns: Vec<CampaignNodeView>,
    /// The years, newest first.
    pub years: Vec<YearLinkView>,
}

/// How much there is.
#[derive(Serialize, Debug)]
pub struct CountsView {
    /// Directives held.
    pub directives: usize,
    /// Documents cited.
    pub references: usize,
    /// Campaigns.
    pub campaigns: usize,
    /// Bodies with a page.
    pub bodies: usize,
}

/// `directives.html`: one page of the list of all directives, newest first.
#[derive(Serialize, Debug)]
pub struct DirectivesView {
    /// How many there are on all pages.
    pub total: usize,
    /// Those of this page.
    pub entries: Vec<EntryView>,
    /// The ways to the other pages.
    pub pager: PagerView,
    /// The filter of the page.
    pub filter: FilterView,
}

/// `years.html`
#[derive(Serialize, Debug)]
pub struct YearsView {
    /// The years, newest first.
    pub years: Vec<YearLinkView>,
    /// Directives whose year is unknown: those of this page.
    pub unknown: Vec<EntryView>,
    /// How many such directives there are on all pages.
    pub unknown_total: usize,
    /// The ways to the other pages.
    pub pager: PagerView,
}

/// A year in a list.
#[derive(Serialize, Debug)]
pub struct YearLinkView {
    /// The year.
    pub year: i16,
    /// Its page.
    pub href: String,
    /// How many directives it has.
    pub directives: usize,
}

/// `year.html`
#[derive(Serialize, Debug)]
pub struct YearView {
    /// The year.
    pub year: i16,
    /// How many directives it has.
    pub total: usize,
    /// By month and kind; absent where the months are too few for a picture.
    pub chart: Option<ColumnsView>,
    /// The directives of this page by month of issue, first month first; the last group has no
    /// date.
    pub months: Vec<MonthView>,
    /// The ways to the months: `1` …
    pub jumps: Vec<JumpView>,
    /// The ways to the other pages.
    pub pager: PagerView,
    /// The filter of the page.
    pub filter: FilterView,
    /// The year before that has directives.
    pub previous: Option<LinkView>,
    /// The year after that has directives.
    pub next: Option<LinkView>,
}

/// The directives of one month.
#[derive(Serialize, Debug)]
pub struct MonthView {
    /// The month, 1 to 12; absent: unknown.
    pub month: Option<i8>,
    /// How many directives it has on all pages.
    pub total: usize,
    /// The directives.
    pub entries: Vec<EntryView>,
}

/// `page.html`: a page that is no document.
#[derive(Serialize, Debug)]
pub struct StaticView {
    /// The title.
    pub title: String,
    /// The ways to the highest headings of the text; none where they are few.
    pub contents: Vec<LinkView>,
    /// The text.
    pub body_html: String,
}

/// `redirect.html`: an address that leads on.
#[derive(Serialize, Debug)]
pub struct RedirectView {
    /// Where it leads.
    pub href: String,
    /// What is there.
    pub label: String,
}

/// `search.html`
#[derive(Serialize, Debug)]
pub struct SearchView {
    /// The script that searches; `window.congbao` is what it offers.
    pub engine: String,
}

/// `404.html`
#[derive(Serialize, Debug)]
pub struct NotFoundView {}
