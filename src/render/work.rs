//! The pages of documents that are only cited, and what all documents' pages tell.

use std::collections::BTreeMap;

use super::frame::{Frame, date_view};
use super::picture;
use super::view::{FactView, LinkView, PageView, RelationView, WorkView};
use crate::law::Label;
use crate::link::{Directive, Work, WorkId};
use crate::text::slug;

/// The page of a document that is only cited.
pub(super) fn work(frame: &Frame<'_>, id: WorkId) -> (PageView, WorkView) {
    let work = &frame.corpus.works[id];
    let note = work.note.as_deref();
    let label = frame.short_label(work);
    let citing = &frame.plan.lists.citing[id];
    let started = frame.site.neighbours.started(id).iter();
    let (relations, more_relations) = relations(frame, work, None);
    let view = WorkView {
        title: work.title.as_ref().map(|it| it.text.clone()),
        title_is_cited: work.title.as_ref().is_some_and(|it| it.is_cited),
        facts: work_facts(frame, work),
        status: frame.status(work),
        official: note.and_then(|it| it.url.clone()),
        online: frame.site.sealed.as_ref().and_then(|it| it.online.get(&id).cloned()),
        note_html: note
            .filter(|it| !it.text.is_empty())
            .map(|it| frame.markdown(&it.text)),
        relations,
        more_relations,
        around: picture::around(frame, work, None),
        cited_by: frame.citing(citing.page(&work.cited_by, 1)),
        cited_by_total: citing.directives,
        cited_by_pager: frame.pager(frame.work_path(id), 1, citing.pages()),
        campaigns: started.map(|it| frame.campaign_link(*it)).collect(),
        short_number: short_number(frame, work),
        label,
    };
    let mut way = vec![frame.section("references")];
    way.extend(frame.body_link(work.body));
    let description =
        format!("{} {}", frame.word("compose.reference_description"), frame.label(work));
    let mut head = frame.head(frame.label(work), description, way);
    frame.describe(&mut head, work);
    (head, view)
}

fn short_number(frame: &Frame<'_>, work: &Work) -> Option<LinkView> {
    let number = work.number.as_ref()?.two_digits().to_string();
    let path = frame.plan.numbers.get(&slug(&number))?;
    Some(frame.link(number, path))
}

pub(super) fn fact(name: &'static str, text: impl Into<String>) -> FactView {
    FactView { name, text: text.into(), href: None, datetime: None }
}

pub(super) fn date_fact(name: &'static str, date: Option<jiff::civil::Date>) -> FactView {
    FactView {
        text: date.map(|it| date_view(it).words).unwrap_or_default(),
        datetime: date.map(|it| it.to_string()),
        ..fact(name, "")
    }
}

/// What is told of every document.
pub(super) fn work_facts(frame: &Frame<'_>, work: &Work) -> Vec<FactView> {
    let is_known = frame.corpus.issuer(work).is_some();
    let number = work.number.as_ref().map(ToString::to_string).unwrap_or_default();
    let mut facts = Vec::new();
    if work.key.label != Label::Only && !matches!(work.key.label, Label::Name(_))
        || work.held.is_some()
    {
        facts.push(fact("number", number));
    }
    facts.push(fact("kind", work.key.kind.name()));
    facts.push(FactView {
        text: if is_known { frame.body_name(work.body) } else { String::new() },
        href: frame.body_link(work.body).filter(|_| is_known).map(|it| it.href),
        ..fact("issuer", "")
    });
    facts.push(date_fact("date", work.date));
    facts
}

/// The most documents of each kind that are told to have done something to one.
pub(super) const RELATED: usize = 50;

/// What the document does, and what others did to it: the newest of each kind, and how many
/// more there are.
pub(super) fn relations(
    frame: &Frame<'_>,
    work: &Work,
    own: Option<&Directive>,
) -> (Vec<RelationView>, usize) {
    let done = own.map(|it| it.relations.as_slice()).unwrap_or_default();
    let done = done.iter().map(|(kind, other)| RelationView {
        name: (*kind).to_owned(),
        document: frame.entry(*other),
    });
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut suffered: Vec<RelationView> = Vec::new();
    for (kind, by) in work.relations.iter().rev() {
        let count = counts.entry(kind).or_default();
        *count += 1;
        if *count <= RELATED {
            let document = frame.entry(frame.corpus.directives[*by].work);
            suffered.push(RelationView { name: format!("bi-{kind}"), document });
        }
    }
    let more = work.relations.len() - suffered.len();
    (done.chain(suffered.into_iter().rev()).collect(), more)
}
