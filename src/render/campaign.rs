//! The pages of campaigns.

use std::collections::BTreeMap;

use super::author::act;
use super::frame::Frame;
use super::orders::on_page;
use super::picture;
use super::view::{
    ActView, CampaignGroupView, CampaignNodeView, CampaignRowView, CampaignView,
    CampaignsView, CitingYearView, PageView, ParticipantView, StageView,
};
use crate::link::{Backlink, BodyId, CampaignId};
use crate::parse::Stage;
use crate::plan::Plan;
use crate::text::compare;

/// The most campaigns that a tree shows below the campaign of the page, and beside it: the
/// list of all campaigns has them all.
const BELOW: usize = 30;
const BESIDE: usize = 6;
/// The most bodies that are told to take part.
const PARTICIPANTS: usize = 20;

pub(super) fn campaigns(frame: &Frame<'_>, n: usize) -> (PageView, CampaignsView) {
    let orders = &frame.site.neighbours.orders;
    let lists = &frame.plan.lists;
    let first = Plan::section("phong-trao");
    let total = orders.campaigns.len();
    let groups = on_page(&orders.reaches, lists.places(total, n));
    let groups = groups.map(|it| CampaignGroupView {
        id: it.key,
        total: it.total,
        campaigns: orders.campaigns[it.own].iter().map(|it| row(frame, *it)).collect(),
    });
    let view = CampaignsView {
        total,
        groups: groups.collect(),
        pager: frame.pager(&first, n, lists.pages(total)),
        filter: frame.filter(&[("family", "campaign")]),
    };
    let title = frame.word("titles.campaigns").to_owned();
    (frame.list_head(title, Vec::new(), &first, n), view)
}

fn row(frame: &Frame<'_>, (id, depth): (CampaignId, usize)) -> CampaignRowView {
    let campaign = &frame.corpus.campaigns[id];
    let CampaignNodeView { name, href, launcher, stages, directives, .. } =
        node(frame, id, None);
    CampaignRowView {
        id: campaign.id.clone(),
        depth,
        root: campaign.variant_of.map(|it| frame.campaign_link(it)),
        name,
        href,
        launcher,
        stages,
        directives,
    }
}

/// A campaign, without those that carry it out.
pub(super) fn node(
    frame: &Frame<'_>,
    id: CampaignId,
    current: Option<CampaignId>,
) -> CampaignNodeView {
    let neighbours = &frame.site.neighbours;
    let campaign = &frame.corpus.campaigns[id];
    let file = campaign.file.as_deref();
    let page = frame.plan.lists.page_of(neighbours.orders.places_of_campaigns[id]);
    let list = frame.href(&Plan::section("phong-trao").of_list(page));
    CampaignNodeView {
        name: campaign.name.clone(),
        href: frame.href(&frame.plan.campaigns[id]),
        launcher: file.and_then(|it| it.launcher.clone()),
        stages: file.map(|it| it.stages.iter().map(years).collect()).unwrap_or_default(),
        directives: neighbours.naming(id).len(),
        is_current: current == Some(id),
        variants: Vec::new(),
        more: campaign.variants.len(),
        all: format!("{list}#{}", campaign.id),
    }
}

/// A tree along a way from its root to the campaign of the page: what is below that, and what
/// is beside the way.
fn tree(frame: &Frame<'_>, way: &[CampaignId]) -> Option<CampaignNodeView> {
    let (id, below) = way.split_first()?;
    let current = way.last().copied();
    let mut own = node(frame, *id, current);
    let variants = &frame.site.neighbours.orders.variants[*id];
    let most = if below.is_empty() { BELOW } else { BESIDE };
    for (place, variant) in variants.iter().enumerate() {
        if below.first() == Some(variant) {
            own.variants.extend(tree(frame, below));
        } else if place < most {
            own.variants.push(node(frame, *variant, current));
        }
    }
    own.more = variants.len() - own.variants.len();
    Some(own)
}

/// The campaigns from the root of one to itself.
fn way(frame: &Frame<'_>, id: CampaignId) -> Vec<CampaignId> {
    let above =
        std::iter::successors(Some(id), |it| frame.corpus.campaigns[*it].variant_of);
    let mut way: Vec<CampaignId> = above.take(frame.corpus.campaigns.len()).collect();
    way.reverse();
    way
}

/// The years of a stage in words: `2021 - 2025`.
pub(super) fn years(stage: &Stage) -> String {
    let year = |it: Option<i16>| it.map_or("…".to_owned(), |it| it.to_string());
    match stage.from == stage.to {
        true => year(stage.from),
        false => format!("{} - {}", year(stage.from), year(stage.to)),
    }
}

/// The campaign and all below it.
pub(super) fn family(frame: &Frame<'_>, id: CampaignId) -> Vec<CampaignId> {
    let mut family = vec![id];
    let mut at = 0;
    while at < family.len() {
        family.extend(&frame.corpus.campaigns[family[at]].variants);
        at += 1;
    }
    family
}

pub(super) fn campaign(
    frame: &Frame<'_>,
    id: CampaignId,
    n: usize,
) -> (PageView, CampaignView) {
    let campaign = &frame.corpus.campaigns[id];
    let file = campaign.file.as_deref();
    let way = way(frame, id);
    let own = &frame.plan.lists.families[id];
    let first = &frame.plan.campaigns[id];
    let has_tree = way.len() > 1 || !campaign.variants.is_empty();
    let cited = |text: &String| ActView {
        text: text.clone(),
        href: act(frame.corpus, text).map(|it| frame.href(frame.work_path(it))),
    };
    let stages = file.map(|it| it.stages.as_slice()).unwrap_or_default();
    let launcher = campaign.launcher.and_then(|it| frame.body_link(it));
    let mut participants = match n {
        1 => participants(frame, &own.mentions),
        _ => Vec::new(),
    };
    let more_participants = participants.len().saturating_sub(PARTICIPANTS);
    participants.truncate(PARTICIPANTS);
    participants.sort_by(|one, other| compare(&one.name, &other.name));
    let view = CampaignView {
        name: campaign.name.clone(),
        aliases: file.map(|it| it.aliases.clone()).unwrap_or_default(),
        is_registered: file.is_some(),
        launcher: file.and_then(|it| it.launcher.clone()),
        launcher_href: launcher.map(|it| it.href),
        root: way.first().filter(|it| **it != id).map(|it| frame.campaign_link(*it)),
        under: file.and_then(|it| it.under.as_ref()).map(cited),
        stages: stages
            .iter()
            .map(|it| StageView { years: years(it), act: it.act.as_ref().map(cited) })
            .collect(),
        text_html: file
            .filter(|it| !it.text.is_empty())
            .map(|it| frame.markdown(&it.text)),
        timeline: (n == 1).then(|| picture::timeline(frame, id)).flatten(),
        tree: (has_tree && n == 1).then(|| tree(frame, &way)).flatten(),
        participants,
        more_participants,
        total: own.cuts.directives,
        years: citing_years(frame, own.cuts.page(&own.mentions, n)),
        pager: frame.pager(first, n, own.cuts.pages()),
        filter: frame.filter(&[("family", "directive"), ("campaign", &campaign.id)]),
    };
    let section = vec![frame.section("campaigns")];
    (frame.list_head(campaign.name.clone(), section, first, n), view)
}

/// The directives of these places by year, newest first.
fn citing_years(frame: &Frame<'_>, mentions: &[Backlink]) -> Vec<CitingYearView> {
    let year = |it: &Backlink| frame.corpus.directives[it.directive].year.map(|it| it.0);
    let years = mentions.chunk_by(|one, other| year(one) == year(other));
    let views = years.rev().map(|own| CitingYearView {
        year: own.first().and_then(year),
        items: frame.citing(own),
    });
    views.collect()
}

/// The bodies whose directives name a campaign, those with the most first.
fn participants(frame: &Frame<'_>, mentions: &[Backlink]) -> Vec<ParticipantView> {
    let mut counts: BTreeMap<BodyId, usize> = BTreeMap::new();
    for own in mentions.chunk_by(|one, other| one.directive == other.directive) {
        if let Some(issuer) = frame.corpus.directives[own[0].directive].issuer {
            *counts.entry(issuer).or_default() += 1;
        }
    }
    let views = counts.into_iter().filter_map(|(body, directives)| {
        let link = frame.body_link(body)?;
        Some(ParticipantView { name: link.text, href: link.href, directives })
    });
    let mut views: Vec<ParticipantView> = views.collect();
    views.sort_by_key(|it| std::cmp::Reverse(it.directives));
    views
}
