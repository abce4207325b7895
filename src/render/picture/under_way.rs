//! Campaigns that are under way, on one line of years.

use std::cmp::Reverse;

use super::percent;
use crate::link::CampaignId;
use crate::plan::Plan;
use crate::render::campaign::years;
use crate::render::frame::Frame;
use crate::render::view::{BandView, UnderWayCampaignView, UnderWayView};
use crate::text::compare;

/// The most campaigns that are shown; the others are told in words.
const MOST: usize = 8;
/// The most years before and after this one: what began earlier begins at the edge.
const REACH: i16 = 10;

/// The campaigns with a stage in the year of the build, those of the whole country first, then
/// those that most directives name. One is enough: each is a line of its own that says how much
/// of its stage is over.
pub(in crate::render) fn under_way(frame: &Frame<'_>) -> Option<UnderWayView> {
    let this = frame.site.source.as_of.year();
    let campaigns = &frame.corpus.campaigns;
    let stage = |id: CampaignId| {
        let mut stages = campaigns[id].file.iter().flat_map(|it| &it.stages);
        stages.find(|it| {
            let is_bound = it.from.is_some() || it.to.is_some();
            is_bound
                && it.from.is_none_or(|it| it <= this)
                && it.to.is_none_or(|it| it >= this)
        })
    };
    let mut found: Vec<_> =
        (0..campaigns.len()).filter_map(|it| Some((it, stage(it)?))).collect();
    found.sort_by(|(one, _), (other, _)| {
        let rank = |it: CampaignId| {
            let naming = frame.site.neighbours.naming(it).len();
            (campaigns[it].variant_of.is_some(), Reverse(naming))
        };
        let names = || compare(&campaigns[*one].name, &campaigns[*other].name);
        rank(*one).cmp(&rank(*other)).then_with(names)
    });
    let more = found.len().saturating_sub(MOST);
    found.truncate(MOST);
    let from = found.iter().map(|it| it.1.from.unwrap_or(this)).min()?;
    let to = found.iter().map(|it| it.1.to.unwrap_or(this + 1)).max()?;
    let (from, to) = (from.max(this - REACH), to.min(this + REACH));
    let scale = Scale { first: from, last: to };
    let lines = found.iter().map(|(id, stage)| {
        let (left, width) =
            scale.span(stage.from.unwrap_or(from), stage.to.unwrap_or(to));
        UnderWayCampaignView {
            name: campaigns[*id].name.clone(),
            href: frame.href(&frame.plan.campaigns[*id]),
            stage: BandView { years: years(stage), left, width },
            directives: frame.site.neighbours.naming(*id).len(),
        }
    });
    let (now, now_width) = scale.span(this, this);
    Some(UnderWayView {
        first: from,
        year: this,
        last: to,
        now,
        now_width,
        campaigns: lines.collect(),
        more,
        all: frame.href(&Plan::section("phong-trao")),
    })
}

/// Years from the first to the last, across a picture.
struct Scale {
    first: i16,
    last: i16,
}

impl Scale {
    /// Where a span of years begins and how wide it is, cut at the edges.
    fn span(&self, from: i16, to: i16) -> (f64, f64) {
        let years = |from: i16, to: i16| usize::try_from(to - from).unwrap_or_default();
        let from = from.clamp(self.first, self.last);
        let to = to.clamp(self.first, self.last);
        let all = years(self.first, self.last) + 1;
        (percent(years(self.first, from), all), percent(years(from, to) + 1, all))
    }
}
