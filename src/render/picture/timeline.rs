//! The years of a campaign, beside those of its root and of the campaigns that carry it out.

use std::collections::BTreeMap;

use super::LEAST;
use super::columns::Scale;
use crate::link::CampaignId;
use crate::plan::Plan;
use crate::render::campaign::{family, years};
use crate::render::frame::Frame;
use crate::render::view::{BandView, ColumnsView, LaneView, TimelineView};
use crate::text::compare;

/// The most local campaigns that have a lane of their own; the others are told in words.
const MOST: usize = 6;

/// The lanes of a campaign: its root, itself, then those that carry it out, those that most
/// directives name first. None where fewer than [`LEAST`] years have a directive.
pub(in crate::render) fn timeline(
    frame: &Frame<'_>,
    id: CampaignId,
) -> Option<TimelineView> {
    let root = frame.corpus.root(id);
    let naming = |it: &CampaignId| frame.site.neighbours.naming(*it).len();
    let mut variants = family(frame, id).split_off(1);
    variants.retain(|it| naming(it) > 0);
    variants.sort_by(|one, other| {
        let name = |it: &CampaignId| &frame.corpus.campaigns[*it].name;
        naming(other).cmp(&naming(one)).then_with(|| compare(name(one), name(other)))
    });
    let more = variants.len().saturating_sub(MOST);
    variants.truncate(MOST);
    let mut lanes = Vec::new();
    if root != id {
        lanes.push(("root", root));
    }
    lanes.push(("own", id));
    lanes.extend(variants.into_iter().map(|it| ("variant", it)));
    lanes.retain(|(_, it)| naming(it) > 0);
    let counts: Vec<_> = lanes.iter().map(|(_, it)| counts(frame, *it)).collect();
    let scale = scale(&counts)?;
    let lanes = lanes.iter().zip(&counts);
    let lanes =
        lanes.map(|((part, id), counts)| lane(frame, &scale, (*part, *id), counts));
    Some(TimelineView { lanes: lanes.collect(), more })
}

/// How many directives of each year name a campaign.
fn counts(frame: &Frame<'_>, id: CampaignId) -> BTreeMap<i16, Vec<usize>> {
    let years = frame.site.neighbours.years(id).iter();
    years.map(|(year, count)| (*year, vec![*count])).collect()
}

/// One scale for all lanes, so that they can be compared.
fn scale(lanes: &[BTreeMap<i16, Vec<usize>>]) -> Option<Scale> {
    let mut years: Vec<i16> = lanes.iter().flat_map(BTreeMap::keys).copied().collect();
    years.sort_unstable();
    years.dedup();
    if years.len() < LEAST {
        return None;
    }
    let most = lanes.iter().flat_map(BTreeMap::values).flatten().copied().max()?;
    Some(Scale::new(*years.first()?..=*years.last()?, most))
}

fn lane(
    frame: &Frame<'_>,
    scale: &Scale,
    (part, id): (&'static str, CampaignId),
    counts: &BTreeMap<i16, Vec<usize>>,
) -> LaneView {
    let campaign = &frame.corpus.campaigns[id];
    let stages = campaign.file.iter().flat_map(|it| &it.stages);
    let bands = stages.filter_map(|it| {
        let (left, width) = scale.span(it.from, it.to)?;
        Some(BandView { years: years(it), left, width })
    });
    let year = |it: i16| frame.href(&Plan::year(it));
    LaneView {
        part,
        name: campaign.name.clone(),
        href: frame.href(&frame.plan.campaigns[id]),
        directives: frame.site.neighbours.naming(id).len(),
        bands: bands.collect(),
        chart: ColumnsView::of_scale(scale, scale.columns(counts, year)),
    }
}
