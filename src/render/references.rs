//! The index of cited documents, by kind and by body, and the lists of those who cite.

use std::cmp::Reverse;

use super::frame::Frame;
use super::view::{
    CitingListView, CitingView, EntryView, KindGroupView, LinkView, NumberView, PageView,
    ReferencesListView, ReferencesPartView, ReferencesView,
};
use crate::law::Kind;
use crate::link::{Backlink, BodyId, WorkId};
use crate::plan::{Plan, SitePath};
use crate::text::compare;

/// How many documents of a kind the index itself shows.
const MOST_CITED: usize = 5;
/// How many bodies it leads to.
const BODIES: usize = 50;

pub(super) fn references(frame: &Frame<'_>) -> (PageView, ReferencesView) {
    let lists = &frame.plan.lists;
    let kinds = lists.references.iter().map(|(kind, works)| ReferencesPartView {
        most_cited: frame.most_cited(works, MOST_CITED),
        ..part(frame, kind.name(), &Plan::references_of_kind(*kind), works)
    });
    let with_references =
        |it: &&BodyId| lists.bodies.get(it).is_some_and(|it| !it.references.is_empty());
    let mut bodies: Vec<BodyId> =
        frame.plan.bodies.keys().filter(with_references).copied().collect();
    bodies.sort_by_key(|it| (Reverse(lists.bodies[it].references.len()), *it));
    let more_bodies = bodies.len().saturating_sub(BODIES);
    bodies.truncate(BODIES);
    let bodies = bodies.into_iter().filter_map(|it| {
        let list = Plan::references_of_body(frame.plan.bodies.get(&it)?);
        Some(part(frame, &frame.body_name(it), &list, &lists.bodies[&it].references))
    });
    let mut bodies: Vec<ReferencesPartView> = bodies.collect();
    bodies.sort_by(|one, other| compare(&one.name, &other.name));
    let view = ReferencesView {
        total: lists.references.values().map(|it| frame.cited(it)).sum(),
        uncited: lists.references.values().map(|it| it.len() - frame.cited(it)).sum(),
        kinds: kinds.collect(),
        bodies,
        more_bodies,
        all_bodies: frame.href(&Plan::section("co-quan")),
    };
    (frame.head(frame.word("titles.references"), "", Vec::new()), view)
}

fn part(
    frame: &Frame<'_>,
    name: &str,
    list: &SitePath,
    works: &[WorkId],
) -> ReferencesPartView {
    let citing = works.iter().map(|it| frame.plan.lists.citing[*it].directives);
    ReferencesPartView {
        name: name.to_owned(),
        href: frame.href(list),
        total: frame.cited(works),
        cited_by: citing.sum(),
        most_cited: Vec::new(),
    }
}

impl Frame<'_> {
    /// How many of these works directives cite; others only have notes, or are named in what
    /// is said of campaigns and bodies.
    pub(super) fn cited(&self, works: &[WorkId]) -> usize {
        let citing = |it: &WorkId| self.plan.lists.citing[*it].directives;
        works.iter().filter(|it| citing(it) > 0).count()
    }

    /// The most cited of these works, of which each is cited.
    pub(super) fn most_cited(&self, works: &[WorkId], most: usize) -> Vec<EntryView> {
        let citing = |it: &WorkId| self.plan.lists.citing[*it].directives;
        let mut cited: Vec<WorkId> =
            works.iter().filter(|it| citing(it) > 0).copied().collect();
        let rank = |it: &WorkId| (Reverse(citing(it)), *it);
        if cited.len() > most && most > 0 {
            cited.select_nth_unstable_by_key(most - 1, rank);
            cited.truncate(most);
        }
        cited.sort_unstable_by_key(rank);
        cited.into_iter().map(|it| self.entry(it)).collect()
    }
}

pub(super) fn of_kind(
    frame: &Frame<'_>,
    kind: Kind,
    n: usize,
) -> (PageView, ReferencesListView) {
    let works = frame.plan.lists.references.get(&kind);
    let works = works.map(Vec::as_slice).unwrap_or_default();
    let first = Plan::references_of_kind(kind);
    let view = ReferencesListView {
        kind: Some(kind.name().to_owned()),
        filter: frame.filter(&[("kind", kind.slug())]),
        ..list(frame, &first, works, n)
    };
    let title = format!("{}: {}", frame.word("titles.references"), kind.name());
    (frame.list_head(title, vec![frame.section("references")], &first, n), view)
}

pub(super) fn of_body(
    frame: &Frame<'_>,
    id: BodyId,
    n: usize,
) -> (PageView, ReferencesListView) {
    let works = frame.plan.lists.bodies.get(&id).map(|it| it.references.as_slice());
    let page = frame.plan.bodies.get(&id).unwrap_or(frame.at);
    let first = Plan::references_of_body(page);
    let view = ReferencesListView {
        body: frame.body_link(id),
        filter: frame.filter(&[("body", &frame.corpus.bodies[id].id)]),
        ..list(frame, &first, works.unwrap_or_default(), n)
    };
    let title = format!("{}: {}", frame.word("titles.references"), frame.body_name(id));
    let way = vec![frame.section("bodies"), frame.link(frame.body_name(id), page)];
    (frame.list_head(title, way, &first, n), view)
}

fn list(
    frame: &Frame<'_>,
    first: &SitePath,
    works: &[WorkId],
    n: usize,
) -> ReferencesListView {
    let lists = &frame.plan.lists;
    let kind = |it: &WorkId| frame.corpus.works[*it].key.kind;
    let kinds = lists.page(works, n).chunk_by(|one, other| kind(one) == kind(other));
    let groups = kinds.map(|own| KindGroupView {
        id: kind(&own[0]).slug().to_owned(),
        kind: kind(&own[0]).name().to_owned(),
        entries: own.iter().map(|it| frame.entry(*it)).collect(),
    });
    ReferencesListView {
        kind: None,
        body: None,
        total: frame.cited(works),
        uncited: works.len() - frame.cited(works),
        groups: groups.collect(),
        pager: frame.pager(first, n, lists.pages(works.len())),
        filter: frame.filter(&[]),
    }
}

/// A further page of those who cite a document.
pub(super) fn citing(
    frame: &Frame<'_>,
    id: WorkId,
    n: usize,
) -> (PageView, CitingListView) {
    let work = &frame.corpus.works[id];
    let cuts = &frame.plan.lists.citing[id];
    let first = frame.work_path(id);
    let label = frame.label(work);
    let view = CitingListView {
        document: frame.link(label.clone(), first),
        total: cuts.directives,
        items: frame.citing(cuts.page(&work.cited_by, n)),
        pager: frame.pager(first, n, cuts.pages()),
        filter: frame.filter(&[("family", "directive")]),
    };
    let section = if work.held.is_some() { "directives" } else { "references" };
    let way: Vec<LinkView> = vec![frame.section(section), frame.link(label, first)];
    let title = format!("{} ({n})", frame.word("document.cited_by"));
    (frame.head(title, "", way), view)
}

/// What a number alone may mean: the documents that bear it, then the citations that could
/// not be told.
pub(super) fn number(frame: &Frame<'_>, key: &str, n: usize) -> (PageView, NumberView) {
    let number = &frame.corpus.numbers[key];
    let lists = &frame.plan.lists;
    let works = number.works.len();
    let total = works + number.unclear.len();
    let places = lists.places(total, n);
    let own = places.start.min(works)..places.end.min(works);
    let unclear = places.start.max(works) - works..places.end.max(works) - works;
    let backlinks: Vec<Backlink> = number.unclear[unclear]
        .iter()
        .map(|(directive, at)| Backlink {
            directive: *directive,
            span: frame.corpus.directives[*directive].mentions.get().citations[*at].span,
        })
        .collect();
    let unclear: Vec<CitingView> = frame.citing(&backlinks);
    let first = frame.plan.numbers.get(key).unwrap_or(frame.at);
    let view = NumberView {
        number: number.number.to_string(),
        total: works,
        entries: number.works[own].iter().map(|it| frame.entry(*it)).collect(),
        unclear_total: number.unclear.len(),
        unclear,
        pager: frame.pager(first, n, lists.pages(total)),
    };
    let title = format!("{} {}", frame.word("titles.number"), view.number);
    (frame.list_head(title, vec![frame.section("references")], first, n), view)
}
