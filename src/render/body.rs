//! The pages of bodies.

use super::campaign::year_groups;
use super::frame::{Frame, date_view};
use super::picture;
use super::view::{
    BodiesView, BodyEntryView, BodyGroupView, BodyView, ColumnsView, PageView,
};
use crate::law::{Body, Kind, Unit};
use crate::link::{BodyId, DirectiveId};
use crate::text::compare;

/// The levels in the order in which they are listed.
const LEVELS: &[&str] =
    &["issuers", "central", "province", "district", "commune", "other"];

pub(super) fn bodies(frame: &Frame<'_>) -> (PageView, BodiesView) {
    let mut entries: Vec<(&'static str, BodyEntryView)> = frame
        .plan
        .bodies
        .keys()
        .filter_map(|id| {
            let entry = entry(frame, *id)?;
            let body = &frame.corpus.bodies[*id];
            let level = if entry.directives > 0 { "issuers" } else { level(body) };
            Some((level, entry))
        })
        .collect();
    entries.sort_by(|one, other| compare(&one.1.name, &other.1.name));
    let total = entries.len();
    let mut groups: Vec<BodyGroupView> =
        LEVELS.iter().map(|id| BodyGroupView { id, bodies: Vec::new() }).collect();
    for (level, entry) in entries {
        if let Some(group) = groups.iter_mut().find(|it| it.id == level) {
            group.bodies.push(entry);
        }
    }
    groups.retain(|it| !it.bodies.is_empty());
    (
        frame.head(frame.word("titles.bodies"), "", Vec::new()),
        BodiesView { total, groups },
    )
}

fn level(body: &Body) -> &'static str {
    match body.seat.as_ref().map(|it| it.unit) {
        Some(Unit::Province) => "province",
        Some(Unit::City) if body.parent.is_none() => "province",
        Some(Unit::City | Unit::District | Unit::UrbanDistrict | Unit::Town) => {
            "district"
        }
        Some(Unit::Commune | Unit::Ward | Unit::Township | Unit::SpecialZone) => {
            "commune"
        }
        None if body.id.starts_with("dhdb-") => "other",
        None => "central",
    }
}

fn entry(frame: &Frame<'_>, id: BodyId) -> Option<BodyEntryView> {
    let link = frame.body_link(id)?;
    let works = frame.corpus.works.iter();
    Some(BodyEntryView {
        name: link.text,
        href: link.href,
        directives: frame
            .corpus
            .directives
            .iter()
            .filter(|it| it.issuer == Some(id))
            .count(),
        works: works.filter(|it| it.body == id && it.held.is_none()).count(),
        ended: frame.corpus.bodies[id].to.map(date_view),
    })
}

pub(super) fn body(frame: &Frame<'_>, id: BodyId) -> (PageView, BodyView) {
    let corpus = frame.corpus;
    let body = &corpus.bodies[id];
    let held: Vec<usize> = (0..corpus.directives.len())
        .filter(|it| corpus.directives[*it].issuer == Some(id))
        .collect();
    let works = (0..corpus.works.len())
        .filter(|it| corpus.works[*it].body == id && corpus.works[*it].held.is_none());
    let launched = (0..corpus.campaigns.len())
        .filter(|it| corpus.campaigns[*it].launcher == Some(id));
    let parent = body.parent.as_deref().and_then(|it| corpus.bodies.with_id(it));
    let view = BodyView {
        name: body.name.clone(),
        from: body.from.map(date_view),
        to: body.to.map(date_view),
        parent: parent.and_then(|it| frame.body_link(it)),
        predecessors: frame.successions(body, false),
        successors: frame.successions(body, true),
        directives: held.len(),
        chart: chart(frame, &held),
        years: year_groups(frame, held.into_iter()),
        works: works.map(|it| frame.entry(it)).collect(),
        campaigns: launched
            .map(|it| {
                frame.link(corpus.campaigns[it].name.clone(), &frame.plan.campaigns[it])
            })
            .collect(),
        beside: beside(frame, id),
    };
    let way = vec![frame.section("bodies")];
    (frame.head(frame.body_name(id), "", way), view)
}

/// The directives of a body by year and kind, each year a way to its part of the page.
fn chart(frame: &Frame<'_>, held: &[DirectiveId]) -> Option<ColumnsView> {
    let directives = held.iter().map(|it| &frame.corpus.directives[*it]);
    let placed: Vec<(i16, Kind)> = directives
        .filter_map(|it| Some((it.year?.0, frame.corpus.works[it.work].key.kind)))
        .collect();
    let other = frame.word("picture.other_kinds");
    picture::by_kind(&placed, None, other, |year| format!("#y{year}"))
}

/// The other bodies of the same place and time that have a page.
fn beside(frame: &Frame<'_>, id: BodyId) -> Vec<super::view::LinkView> {
    let body = &frame.corpus.bodies[id];
    let Some(seat) = &body.seat else { return Vec::new() };
    let others = frame.plan.bodies.keys().filter(|other| {
        let it = &frame.corpus.bodies[**other];
        let same_time = it.from == body.from && it.to == body.to;
        **other != id
            && same_time
            && it.seat.as_ref().is_some_and(|it| it.shares_place(seat))
    });
    let mut links: Vec<_> = others.filter_map(|it| frame.body_link(*it)).collect();
    links.sort_by(|one, other| compare(&one.text, &other.text));
    links
}
