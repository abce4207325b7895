//! Campaigns.

use serde::Serialize;

use super::{CitingView, EntryView, FilterView, LinkView, PagerView, TimelineView};

/// `campaigns.html`: a page of all campaigns, local ones behind their root.
#[derive(Serialize, Debug)]
pub struct CampaignsView {
    /// How many there are.
    pub total: usize,
    /// Those of this page. The label is `t.campaigns[id]`: `national`, those that have
    /// variants or are launched nationally with those below them; `local`, the others.
    pub groups: Vec<CampaignGroupView>,
    /// The ways to the other pages.
    pub pager: PagerView,
    /// The filter of the page.
    pub filter: FilterView,
}

/// Campaigns of one reach.
#[derive(Serialize, Debug)]
pub struct CampaignGroupView {
    /// The reach.
    pub id: &'static str,
    /// How many there are on all pages.
    pub total: usize,
    /// The campaigns, in Vietnamese order, each behind the one that it carries out.
    pub campaigns: Vec<CampaignRowView>,
}

/// A campaign in a list.
#[derive(Serialize, Debug)]
pub struct CampaignRowView {
    /// Its name in addresses, and its anchor in the list.
    pub id: String,
    /// How deep it stands, from 1.
    pub depth: usize,
    /// The campaign that it carries out.
    pub root: Option<LinkView>,
    /// Its name.
    pub name: String,
    /// Its page.
    pub href: String,
    /// Who launched it, as written.
    pub launcher: Option<String>,
    /// Its stages: `2021 - 2025`.
    pub stages: Vec<String>,
    /// How many directives name it.
    pub directives: usize,
}

/// A campaign in a tree.
#[derive(Serialize, Debug, Clone)]
pub struct CampaignNodeView {
    /// Its name.
    pub name: String,
    /// Its page.
    pub href: String,
    /// Who launched it, as written.
    pub launcher: Option<String>,
    /// Its stages: `2021 - 2025`.
    pub stages: Vec<String>,
    /// How many directives name it.
    pub directives: usize,
    /// Whether it is the campaign of the page.
    pub is_current: bool,
    /// The first campaigns that carry it out locally, and that of the page.
    pub variants: Vec<CampaignNodeView>,
    /// How many others carry it out.
    pub more: usize,
    /// Where all of them are listed.
    pub all: String,
}

/// `campaign.html`
#[derive(Serialize, Debug)]
pub struct CampaignView {
    /// Its name.
    pub name: String,
    /// Other names.
    pub aliases: Vec<String>,
    /// Whether a file describes it, else only texts name it.
    pub is_registered: bool,
    /// Who launched it, as written.
    pub launcher: Option<String>,
    /// The page of who launched it, if there is one.
    pub launcher_href: Option<String>,
    /// The national campaign that it carries out.
    pub root: Option<LinkView>,
    /// The document it stands under.
    pub under: Option<ActView>,
    /// Its stages.
    pub stages: Vec<StageView>,
    /// What the site says about it.
    pub text_html: Option<String>,
    /// The years in which directives name it; absent where those are too few for a picture.
    pub timeline: Option<TimelineView>,
    /// The tree it belongs to, of which the parts nearest to it; absent where it stands alone.
    pub tree: Option<CampaignNodeView>,
    /// The bodies whose directives name it, with how many: those with the most.
    pub participants: Vec<ParticipantView>,
    /// How many others there are.
    pub more_participants: usize,
    /// How many directives name it or its variants.
    pub total: usize,
    /// Those of this page by year, newest first, with the sentences.
    pub years: Vec<CitingYearView>,
    /// The ways to the other pages.
    pub pager: PagerView,
    /// The filter of the page.
    pub filter: FilterView,
}

/// A stage of a campaign.
#[derive(Serialize, Debug)]
pub struct StageView {
    /// `2021 - 2025`.
    pub years: String,
    /// The document that started it.
    pub act: Option<ActView>,
}

/// A document that a registry cites.
#[derive(Serialize, Debug)]
pub struct ActView {
    /// As written.
    pub text: String,
    /// Its page, if it has one.
    pub href: Option<String>,
}

/// The directives of one year.
#[derive(Serialize, Debug)]
pub struct YearGroupView {
    /// The year; absent: unknown.
    pub year: Option<i16>,
    /// The directives.
    pub entries: Vec<EntryView>,
}

/// The directives of one year that name a campaign.
#[derive(Serialize, Debug)]
pub struct CitingYearView {
    /// The year; absent: unknown.
    pub year: Option<i16>,
    /// The directives.
    pub items: Vec<CitingView>,
}

/// A body that takes part in a campaign.
#[derive(Serialize, Debug)]
pub struct ParticipantView {
    /// The body.
    pub name: String,
    /// Its page.
    pub href: String,
    /// How many of its directives name the campaign.
    pub directives: usize,
}
