//! What is said of a document in the words of schema.org: `Legislation` with its relations.
//!
//! Only what is known is said. The documents on the other side are named by their addresses,
//! whole where the site has a base address, else as ways from the page: JSON-LD in a page
//! reads them as links are read.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::frame::Frame;
use super::work::RELATED;
use crate::link::{Directive, Target, Work, WorkId};
use crate::parse::Status;

/// What each relation of front matter is in schema.org, and whether this document does it;
/// else it is done to it.
///
/// What replaces, suspends or stops another document changes it: `legislationChanges`
/// "encompasses the notions of amendment, replacement, correction, repeal, or other types of
/// change". What only carries another one out applies it.
const RELATIONS: &[(&str, &str, bool)] = &[
    ("bai-bo", "legislationRepeals", true),
    ("ban-dich", "translationOfWork", true),
    ("can-cu", "isBasedOn", true),
    ("dan-chieu", "citation", true),
    ("dinh-chi", "legislationChanges", true),
    ("dinh-chinh", "legislationCorrects", true),
    ("hop-nhat", "legislationConsolidates", true),
    ("huong-dan-ap-dung", "legislationApplies", true),
    ("quy-dinh-chi-tiet", "isBasedOn", true),
    ("sua-doi-bo-sung", "legislationAmends", true),
    ("tam-ngung", "legislationChanges", true),
    ("thay-the", "legislationChanges", true),
    ("duoc-sua-doi-bo-sung", "legislationAmends", false),
    ("giai-thich", "about", true),
    ("cong-bo", "about", true),
    ("thuc-hien", "legislationApplies", true),
    ("tiep-tuc-thuc-hien", "legislationApplies", true),
    ("phat-dong", "isBasedOn", true),
];

/// Properties and the documents that they lead to.
type Related = BTreeMap<&'static str, BTreeSet<WorkId>>;

/// What schema.org has to say of a document.
pub(super) fn legislation(frame: &Frame<'_>, work: &Work) -> Value {
    let held = work.held.map(|it| &frame.corpus.directives[it]);
    let title = work.title.as_ref().map(|it| it.text.clone());
    let mut fields = Map::new();
    let mut add = |name: &str, value: Option<Value>| {
        fields.extend(value.map(|it| (name.to_owned(), it)));
    };
    let address = frame.address(frame.at);
    add("@context", Some("https://schema.org".into()));
    add("@type", Some("Legislation".into()));
    add("@id", Some(address.clone().into()));
    add("url", Some(address.into()));
    add("name", Some(title.unwrap_or_else(|| frame.short_label(work)).into()));
    add("inLanguage", Some("vi".into()));
    add("legislationType", Some(work.key.kind.name().into()));
    add("legislationIdentifier", work.number.as_ref().map(|it| it.to_string().into()));
    add("legislationDate", work.date.map(|it| it.to_string().into()));
    let issuer = frame.corpus.issuer(work);
    let issuer = issuer.map(|it| json!({ "@type": "Organization", "name": it.name }));
    add("legislationPassedBy", issuer);
    let force = force(work.status);
    let force = force.map(|it| json!({ "@id": format!("https://schema.org/{it}") }));
    add("legislationLegalForce", force);
    if let Some(front) = held.map(|it| &it.document.front) {
        let date = |it: Option<jiff::civil::Date>| it.map(|it| it.to_string().into());
        add("legislationDateOfApplicability", date(front.effective));
        add("datePublished", date(front.published));
    }
    let (does, suffers) = related(frame, work, held);
    for (name, works) in &does {
        add(name, Some(documents(frame, works)));
    }
    let reverse = suffers.iter().map(|it| ((*it.0).to_owned(), documents(frame, it.1)));
    let reverse: Map<String, Value> = reverse.collect();
    add("@reverse", Some(reverse.into()).filter(|_| !suffers.is_empty()));
    fields.into()
}

/// The force of a document. Others are not said to be in force or not by their state alone.
fn force(status: Status) -> Option<&'static str> {
    match status {
        Status::InForce => Some("InForce"),
        Status::PartlyExpired => Some("PartiallyInForce"),
        Status::Replaced | Status::Withdrawn | Status::Expired => Some("NotInForce"),
        Status::Unknown | Status::Amended | Status::Corrected | Status::Suspended => None,
    }
}

/// What the document does and what is done to it. What it only cites comes last, and once.
fn related(
    frame: &Frame<'_>,
    work: &Work,
    held: Option<&Directive>,
) -> (Related, Related) {
    let (mut does, mut suffers) = (Related::new(), Related::new());
    let done = held.iter().flat_map(|it| &it.relations);
    let done = done.map(|(kind, other)| (*kind, *other, true));
    let by = |it: usize| frame.corpus.directives[it].work;
    // Each of the others says on its own page what it does.
    let suffered = work.relations.iter().rev().take(RELATED);
    let suffered = suffered.map(|(kind, it)| (*kind, by(*it), false));
    for (kind, other, is_own) in done.chain(suffered) {
        let found = RELATIONS.iter().find(|it| it.0 == kind);
        let Some((_, name, is_active)) = found else { continue };
        let side = if is_own == *is_active { &mut does } else { &mut suffers };
        side.entry(name).or_default().insert(other);
    }
    let related: BTreeSet<WorkId> = does.values().flatten().copied().collect();
    if let Some(directive) = held {
        let targets = directive.citations.iter().map(|it| &it.target);
        let cited = targets.filter_map(|it| match it {
            Target::Work(other) => Some(*other),
            Target::Own | Target::Unclear | Target::Foreign => None,
        });
        let only_cited: BTreeSet<WorkId> =
            cited.filter(|it| *it != directive.work && !related.contains(it)).collect();
        if !only_cited.is_empty() {
            does.entry("citation").or_default().extend(only_cited);
        }
    }
    (does, suffers)
}

fn documents(frame: &Frame<'_>, works: &BTreeSet<WorkId>) -> Value {
    let documents = works.iter().map(|it| {
        json!({
            "@type": "Legislation",
            "@id": frame.address(frame.work_path(*it)),
            "name": frame.label(&frame.corpus.works[*it]),
        })
    });
    documents.collect()
}
