//! The pages of campaigns.

use std::collections::{BTreeMap, BTreeSet};

use super::frame::Frame;
use super::picture;
use super::view::{
    ActView, CampaignNodeView, CampaignView, CampaignsView, PageView, ParticipantView,
    StageView, YearGroupView,
};
use crate::link::{BodyId, Campaign, CampaignId, DirectiveId};
use crate::parse::Stage;
use crate::text::compare;

pub(super) fn campaigns(frame: &Frame<'_>) -> (PageView, CampaignsView) {
    let all = &frame.corpus.campaigns;
    let roots = (0..all.len()).filter(|it| all[*it].variant_of.is_none());
    let (mut national, mut local): (Vec<_>, Vec<_>) =
        roots.partition(|it| is_national(frame, &all[*it]));
    let by_name = |one: &CampaignId, other: &CampaignId| {
        compare(&all[*one].name, &all[*other].name)
    };
    national.sort_by(by_name);
    local.sort_by(by_name);
    let nodes =
        |ids: Vec<CampaignId>| ids.into_iter().map(|it| node(frame, it, None)).collect();
    let view = CampaignsView {
        total: all.len(),
        national: nodes(national),
        local: nodes(local),
    };
    (frame.head(frame.word("titles.campaigns"), "", Vec::new()), view)
}

/// Whether a campaign has local variants or a central body launched it.
fn is_national(frame: &Frame<'_>, campaign: &Campaign) -> bool {
    let launcher = campaign.launcher.map(|it| &frame.corpus.bodies[it]);
    !campaign.variants.is_empty() || launcher.is_some_and(|it| it.seat.is_none())
}

/// A campaign with all below it.
pub(super) fn node(
    frame: &Frame<'_>,
    id: CampaignId,
    current: Option<CampaignId>,
) -> CampaignNodeView {
    let campaign = &frame.corpus.campaigns[id];
    let file = campaign.file.as_deref();
    let mut variants: Vec<CampaignNodeView> =
        campaign.variants.iter().map(|it| node(frame, *it, current)).collect();
    variants.sort_by(|one, other| compare(&one.name, &other.name));
    CampaignNodeView {
        name: campaign.name.clone(),
        href: frame.href(&frame.plan.campaigns[id]),
        launcher: file.and_then(|it| it.launcher.clone()),
        stages: file.map(|it| it.stages.iter().map(years).collect()).unwrap_or_default(),
        directives: directives(frame, &[id]).len(),
        is_current: current == Some(id),
        variants,
    }
}

/// The years of a stage in words: `2021 - 2025`.
pub(super) fn years(stage: &Stage) -> String {
    let year = |it: Option<i16>| it.map_or("…".to_owned(), |it| it.to_string());
    match stage.from == stage.to {
        true => year(stage.from),
        false => format!("{} - {}", year(stage.from), year(stage.to)),
    }
}

fn directives(frame: &Frame<'_>, campaigns: &[CampaignId]) -> BTreeSet<DirectiveId> {
    let mentions = campaigns.iter().flat_map(|it| &frame.corpus.campaigns[*it].mentions);
    mentions.map(|it| it.directive).collect()
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

pub(super) fn campaign(frame: &Frame<'_>, id: CampaignId) -> (PageView, CampaignView) {
    let campaign = &frame.corpus.campaigns[id];
    let file = campaign.file.as_deref();
    let root = frame.corpus.root(id);
    let family = family(frame, id);
    let naming = directives(frame, &family);
    let has_tree = root != id || !campaign.variants.is_empty();
    let act = |text: &String| ActView {
        text: text.clone(),
        href: frame.act(text).map(|it| frame.href(frame.work_path(it))),
    };
    let stages = file.map(|it| it.stages.as_slice()).unwrap_or_default();
    let launcher = campaign.launcher.and_then(|it| frame.body_link(it));
    let view = CampaignView {
        name: campaign.name.clone(),
        aliases: file.map(|it| it.aliases.clone()).unwrap_or_default(),
        is_registered: file.is_some(),
        launcher: file.and_then(|it| it.launcher.clone()),
        launcher_href: launcher.map(|it| it.href),
        root: (root != id).then(|| {
            frame.link(
                frame.corpus.campaigns[root].name.clone(),
                &frame.plan.campaigns[root],
            )
        }),
        under: file.and_then(|it| it.under.as_ref()).map(act),
        stages: stages
            .iter()
            .map(|it| StageView { years: years(it), act: it.act.as_ref().map(act) })
            .collect(),
        text_html: file
            .filter(|it| !it.text.is_empty())
            .map(|it| frame.markdown(&it.text)),
        timeline: picture::timeline(frame, id),
        tree: has_tree.then(|| node(frame, root, Some(id))),
        years: year_groups(frame, naming.iter().copied()),
        participants: participants(frame, &naming),
        cited_by: frame.citing(&campaign.mentions),
    };
    let way = vec![frame.section("campaigns")];
    (frame.head(campaign.name.clone(), "", way), view)
}

/// Directives by year, newest first.
pub(super) fn year_groups(
    frame: &Frame<'_>,
    directives: impl Iterator<Item = DirectiveId>,
) -> Vec<YearGroupView> {
    let mut years: BTreeMap<Option<i16>, Vec<DirectiveId>> = BTreeMap::new();
    for id in directives {
        let year = frame.corpus.directives[id].year.map(|it| it.0);
        years.entry(year).or_default().push(id);
    }
    let groups = years.into_iter().rev().map(|(year, directives)| YearGroupView {
        year,
        entries: directives
            .iter()
            .rev()
            .map(|it| frame.entry(frame.corpus.directives[*it].work))
            .collect(),
    });
    groups.collect()
}

fn participants(
    frame: &Frame<'_>,
    naming: &BTreeSet<DirectiveId>,
) -> Vec<ParticipantView> {
    let mut counts: BTreeMap<BodyId, usize> = BTreeMap::new();
    for id in naming {
        if let Some(issuer) = frame.corpus.directives[*id].issuer {
            *counts.entry(issuer).or_default() += 1;
        }
    }
    let views = counts.into_iter().filter_map(|(body, directives)| {
        let link = frame.body_link(body)?;
        Some(ParticipantView { name: link.text, href: link.href, directives })
    });
    let mut views: Vec<ParticipantView> = views.collect();
    views.sort_by(|one, other| compare(&one.name, &other.name));
    views
}
