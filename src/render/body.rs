//! The pages of bodies.

use std::collections::BTreeMap;

use super::frame::{Frame, date_view};
use super::orders::{on_page, place_and_time};
use super::paging::jumps;
use super::picture;
use super::view::{
    BodiesView, BodyEntryView, BodyGroupView, BodyView, ColumnsView, LinkView, PageView,
    YearGroupView,
};
use crate::law::Kind;
use crate::link::{BodyId, DirectiveId};
use crate::plan::Plan;
use crate::text::compare;

/// How many of its documents that are cited a body's own page shows.
const MOST_CITED: usize = 8;
/// How many campaigns and neighbours it names at most.
const NAMED: usize = 100;

pub(super) fn bodies(frame: &Frame<'_>, n: usize) -> (PageView, BodiesView) {
    let orders = &frame.site.neighbours.orders;
    let lists = &frame.plan.lists;
    let first = Plan::section("co-quan");
    let total = orders.bodies.len();
    let groups = on_page(&orders.levels, lists.places(total, n));
    let groups = groups.map(|it| BodyGroupView {
        id: it.key,
        total: it.total,
        bodies: orders.bodies[it.own].iter().filter_map(|it| entry(frame, *it)).collect(),
    });
    let levels = orders.levels.iter().filter(|_| n == 1);
    let view = BodiesView {
        total,
        groups: groups.collect(),
        jumps: jumps(
            frame,
            &first,
            levels.map(|(level, own)| {
                (Some((*level).to_owned()), (*level).to_owned(), own.clone())
            }),
        ),
        pager: frame.pager(&first, n, lists.pages(total)),
        filter: frame.filter(&[]),
    };
    let title = frame.word("titles.bodies").to_owned();
    (frame.list_head(title, Vec::new(), &first, n), view)
}

fn entry(frame: &Frame<'_>, id: BodyId) -> Option<BodyEntryView> {
    let link = frame.body_link(id)?;
    let of = frame.plan.lists.bodies.get(&id);
    Some(BodyEntryView {
        name: link.text,
        href: link.href,
        directives: of.map_or(0, |it| it.directives.len()),
        works: of.map_or(0, |it| frame.cited(&it.references)),
        ended: frame.corpus.bodies[id].to.map(date_view),
    })
}

pub(super) fn body(frame: &Frame<'_>, id: BodyId, n: usize) -> (PageView, BodyView) {
    let corpus = frame.corpus;
    let lists = &frame.plan.lists;
    let body = &corpus.bodies[id];
    let of = lists.bodies.get(&id);
    let held = of.map(|it| it.directives.as_slice()).unwrap_or_default();
    let references = of.map(|it| it.references.as_slice()).unwrap_or_default();
    let launched = of.map(|it| it.campaigns.as_slice()).unwrap_or_default();
    let parent = body.parent.as_deref().and_then(|it| corpus.bodies.with_id(it));
    let page = frame.plan.bodies.get(&id).unwrap_or(frame.at);
    let mut works = Vec::new();
    if n == 1 {
        works = frame.most_cited(references, MOST_CITED);
    }
    let mut campaigns: Vec<LinkView> =
        launched.iter().take(NAMED).map(|it| frame.campaign_link(*it)).collect();
    campaigns.sort_by(|one, other| compare(&one.text, &other.text));
    let view = BodyView {
        name: body.name.clone(),
        from: body.from.map(date_view),
        to: body.to.map(date_view),
        parent: parent.and_then(|it| frame.body_link(it)),
        predecessors: frame.successions(body, false),
        successors: frame.successions(body, true),
        directives: held.len(),
        chart: (n == 1).then(|| chart(frame, held)).flatten(),
        years: year_groups(frame, lists.page_from_end(held, n)),
        pager: frame.pager(page, n, lists.pages(held.len())),
        filter: frame.filter(&[("family", "directive"), ("body", &body.id)]),
        works,
        works_total: frame.cited(references),
        all_works: frame.href(&Plan::references_of_body(page)),
        campaigns,
        beside: beside(frame, id),
    };
    let way = vec![frame.section("bodies")];
    (frame.list_head(frame.body_name(id), way, page, n), view)
}

/// Directives by year, newest first.
fn year_groups(frame: &Frame<'_>, directives: &[DirectiveId]) -> Vec<YearGroupView> {
    let year = |it: &DirectiveId| frame.corpus.directives[*it].year.map(|it| it.0);
    let years = directives.chunk_by(|one, other| year(one) == year(other));
    let groups = years.rev().map(|own| YearGroupView {
        year: own.first().and_then(year),
        entries: own
            .iter()
            .rev()
            .map(|it| frame.entry(frame.corpus.directives[*it].work))
            .collect(),
    });
    groups.collect()
}

/// The directives of a body by year and kind, each year a way to its part of the list.
fn chart(frame: &Frame<'_>, held: &[DirectiveId]) -> Option<ColumnsView> {
    let lists = &frame.plan.lists;
    let mut placed: Vec<(i16, Kind)> = Vec::new();
    let mut pages: BTreeMap<i16, usize> = BTreeMap::new();
    for (place, id) in held.iter().rev().enumerate() {
        let directive = &frame.corpus.directives[*id];
        if let Some((year, _)) = directive.year {
            placed.push((year, frame.corpus.works[directive.work].key.kind));
            pages.entry(year).or_insert(lists.page_of(place));
        }
    }
    let other = frame.word("picture.other_kinds");
    picture::by_kind(&placed, None, other, |year| match pages.get(&year) {
        Some(1) | None => format!("#y{year}"),
        Some(page) => format!("{}#y{year}", frame.href(&frame.at.of_list(*page))),
    })
}

/// The other bodies of the same place and time that have a page.
fn beside(frame: &Frame<'_>, id: BodyId) -> Vec<LinkView> {
    let key = place_and_time(&frame.corpus.bodies[id]);
    let all = key.and_then(|it| frame.site.neighbours.orders.beside.get(&it));
    let others = all.into_iter().flatten().filter(|it| **it != id);
    others.filter_map(|it| frame.body_link(*it)).take(NAMED).collect()
}
