//! A document between what it rests on and what rests on it.

use std::collections::BTreeSet;

use super::{LEAST, percent};
use crate::link::{Directive, DirectiveId, Target, Work, WorkId};
use crate::render::frame::Frame;
use crate::render::view::{AroundView, NodeView, SideView};

/// The most documents of a side; the others are told in words, with the way to the list.
const MOST: usize = 6;

/// What a work rests on, where its text is held here, and what rests on it. None where there
/// are fewer than [`LEAST`] of both.
///
/// The cost does not grow with the square of the citations: of those that are not shown
/// nothing but their number is looked at.
pub(in crate::render) fn around(
    frame: &Frame<'_>,
    work: &Work,
    own: Option<&Directive>,
) -> Option<AroundView> {
    let before = own.map(|it| rests_on(frame, it)).unwrap_or_default();
    let after = rests_on_it(frame, work);
    let count = |it: &SideView| it.nodes.len() + it.more;
    (count(&before) + count(&after) >= LEAST).then_some(AroundView { before, after })
}

/// What a directive does to other works, then what it cites, in the order of rank.
fn rests_on(frame: &Frame<'_>, directive: &Directive) -> SideView {
    let mut nodes: Vec<(String, WorkId)> = Vec::new();
    for (kind, work) in &directive.relations {
        if *work != directive.work && !nodes.iter().any(|it| it.1 == *work) {
            nodes.push(((*kind).to_owned(), *work));
        }
    }
    let mut cited: Vec<WorkId> = directive
        .citations
        .iter()
        .filter_map(|it| match it.target {
            Target::Work(work) if work != directive.work => Some(work),
            _ => None,
        })
        .collect();
    cited.sort_by_key(|it| {
        let work = &frame.corpus.works[*it];
        (work.key.kind, work.date, *it)
    });
    cited.dedup();
    let related: BTreeSet<WorkId> = nodes.iter().map(|it| it.1).collect();
    let cited = cited.into_iter().filter(|it| !related.contains(it));
    nodes.extend(cited.map(|it| ("dan-chieu".to_owned(), it)));
    let count = nodes.len();
    side(frame, nodes, count)
}

/// What directives did to a work, then those that cite it, the newest first.
fn rests_on_it(frame: &Frame<'_>, work: &Work) -> SideView {
    let mut all: BTreeSet<DirectiveId> = work.relations.iter().map(|it| it.1).collect();
    let mut nodes: Vec<(String, WorkId)> = Vec::new();
    for (kind, by) in work.relations.iter().rev() {
        let by = frame.corpus.directives[*by].work;
        if nodes.len() < MOST && !nodes.iter().any(|it| it.1 == by) {
            nodes.push((format!("bi-{kind}"), by));
        }
    }
    for backlink in work.cited_by.iter().rev() {
        if all.insert(backlink.directive) && nodes.len() < MOST {
            let by = frame.corpus.directives[backlink.directive].work;
            nodes.push(("bi-dan-chieu".to_owned(), by));
        }
    }
    side(frame, nodes, all.len())
}

/// The first documents of a side, of so many.
fn side(frame: &Frame<'_>, mut nodes: Vec<(String, WorkId)>, count: usize) -> SideView {
    nodes.truncate(MOST);
    let more = count - nodes.len();
    let rows = nodes.len() + usize::from(more > 0);
    let node = |(at, (relation, id)): (usize, (String, WorkId))| {
        let work = &frame.corpus.works[id];
        NodeView {
            relation,
            href: frame.href(frame.work_path(id)),
            label: frame.label(work),
            middle: percent(2 * at + 1, 2 * rows),
        }
    };
    let last = percent((2 * rows).saturating_sub(1), 2 * rows);
    SideView { nodes: nodes.into_iter().enumerate().map(node).collect(), more, last }
}
