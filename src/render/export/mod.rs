//! What programs read of documents: `index.json` beside each, and `van-ban.json` of all.
//! No file grows with the site: each tells the next part in `next`.
//!
//! Names in capitals are those of Nghị định 30/2020/NĐ-CP, Phụ lục VI, and where it has none
//! those of QCVN 102:2016/BTTTT (edXML); all others are congbao's own, as in front matter.
//! What is not known is left out. A document is told by its address below the root of the
//! site, with a slash in front; its files stand beside it.

mod shape;

use std::collections::BTreeMap;

use serde::Serialize;

use super::frame::Frame;
use crate::law::Deadline;
use crate::link::{Directive, Target, Work, WorkId};
use crate::parse::{Correction, Provision, Signer};
use crate::plan::{CITING, INVENTORY, Plan};
use shape::{
    Assigned, Attached, Cited, Citing, Corrected, Due, Entry, Inventory, Named, Own,
    Record, Related, SignerInfo,
};

/// The `n`-th part of the inventory, from 1.
pub(super) fn inventory(frame: &Frame<'_>, n: usize) -> Vec<u8> {
    let total = *frame.plan.lists.works;
    let first = n.saturating_sub(1) * INVENTORY;
    let end = total.min(first + INVENTORY);
    let next = (end < total).then(|| Plan::inventory(n + 1).as_str().to_owned());
    written(&Inventory {
        title: &frame.site.config.title,
        base_url: frame.site.config.base_url.as_deref(),
        total,
        next,
        documents: (first..end).map(|it| entry(frame, it)).collect(),
    })
}

/// All that is known of a document.
///
/// `hashes` are the digests of its files.
pub(super) fn record(frame: &Frame<'_>, id: WorkId, hashes: &[String]) -> Vec<u8> {
    let work = &frame.corpus.works[id];
    let held = frame.corpus.held(id);
    let base = frame.site.config.base_url.as_deref();
    written(&Record {
        entry: entry(frame, id),
        url: base.map(|it| frame.work_path(id).below(it)),
        official: work.note.as_ref().and_then(|it| it.url.as_deref()),
        own: held.map(|it| own(frame, it, hashes)),
        relations: relations(frame, work, held),
        cites: held.map(|it| cites(frame, it)).unwrap_or_default(),
        citing: (!work.cited_by.is_empty()).then(|| citing_part(frame, id, 1)),
    })
}

/// The `n`-th part of those who cite a document.
pub(super) fn citing(frame: &Frame<'_>, id: WorkId, n: usize) -> Vec<u8> {
    written(&citing_part(frame, id, n))
}

fn entry<'a>(frame: &Frame<'a>, id: WorkId) -> Entry<'a> {
    let work = &frame.corpus.works[id];
    let body = frame.corpus.issuer(work);
    let title = work.title.as_ref();
    Entry {
        address: frame.work_path(id).to_string(),
        r#type: work.key.kind.slug(),
        type_name: work.key.kind.name(),
        number: work.number.as_ref().map(ToString::to_string),
        code_number: work.number.as_ref().map(|it| it.serial.as_str()),
        code_notation: work.number.as_ref().map(|it| it.symbol.as_str()),
        issued_date: work.date.map(|it| it.to_string()),
        year: work.key.year,
        body: body.map(|it| it.id.as_str()),
        organ_name: body.map(|it| it.name.as_str()),
        subject: title.map(|it| it.text.as_str()),
        subject_is_cited: title.is_some_and(|it| it.is_cited),
        status: frame.status(work),
        is_held: work.held.is_some(),
    }
}

fn own<'a>(frame: &Frame<'a>, directive: &'a Directive, hashes: &[String]) -> Own<'a> {
    let front = &directive.document.front;
    let provisions = directive.document.provisions.iter();
    let mut campaigns: Vec<usize> = Vec::new();
    for id in &directive.campaigns {
        if !campaigns.contains(id) {
            campaigns.push(*id);
        }
    }
    let campaigns = campaigns.into_iter().map(|id| Named {
        address: frame.plan.campaigns[id].to_string(),
        name: &frame.corpus.campaigns[id].name,
    });
    let attachments = directive.attachments.iter().zip(hashes);
    let attachments = attachments.filter_map(|(file, hash)| {
        Some(Attached {
            address: frame.plan.attachments.get(file)?.to_string(),
            size: frame.site.source.files.get(file)?.size,
            sha256: hash.clone(),
        })
    });
    Own {
        language: "vi",
        place: front.place.as_deref(),
        signer: front.signer.as_ref().map(signer),
        to_places: &front.recipients,
        subject_year: directive.subject_year,
        effective: front.effective.map(|it| it.to_string()),
        expires: front.expires.map(|it| it.to_string()),
        published: front.published.map(|it| it.to_string()),
        source: front.source.as_deref(),
        points: provisions.map(|it| (it.id.as_str(), it.marker.as_str())).collect(),
        campaigns: campaigns.collect(),
        assignments: assignments(frame, directive),
        attachments: attachments.collect(),
        corrections: front.corrections.iter().map(corrected).collect(),
    }
}

fn corrected(correction: &Correction) -> Corrected<'_> {
    Corrected {
        date: correction.date.to_string(),
        reason: &correction.reason,
        by: &correction.by,
        before: &correction.before,
        after: &correction.after,
    }
}

fn signer(signer: &Signer) -> SignerInfo<'_> {
    SignerInfo {
        competence: signer.authority.as_deref(),
        position: signer.position.as_deref(),
        full_name: signer.name.as_deref(),
    }
}

fn assignments<'a>(frame: &Frame<'a>, directive: &'a Directive) -> Vec<Assigned<'a>> {
    let text = &directive.document.prose.text();
    let due = |it: &Deadline| Due {
        text: it.span.of(text).to_owned(),
        date: it.due.date().map(|it| it.to_string()),
    };
    let mentions = directive.mentions.get();
    let all = mentions.assignments.iter().zip(directive.actors.iter());
    all.map(|(mention, actors)| Assigned {
        actors: actors
            .iter()
            .map(|id| Named {
                address: frame.plan.actors[*id].to_string(),
                name: &frame.corpus.actors[*id].name,
            })
            .collect(),
        kind: mention.mandate.name(),
        point: point(directive, mention.span.start).map(|it| it.id.as_str()),
        deadlines: mention.deadlines.iter().map(due).collect(),
    })
    .collect()
}

/// The point in which the words at `at` of the prose stand.
pub(super) fn point(directive: &Directive, at: usize) -> Option<&Provision> {
    let document = &directive.document;
    document.provision_at(at).filter(|_| at >= document.prose.body)
}

fn relations(frame: &Frame<'_>, work: &Work, held: Option<&Directive>) -> Vec<Related> {
    let related = |kind: String, other: WorkId| Related {
        kind,
        address: frame.work_path(other).to_string(),
        label: frame.label(&frame.corpus.works[other]),
    };
    let done = held.into_iter().flat_map(|it| &it.relations);
    let done = done.map(|(kind, other)| related((*kind).to_owned(), *other));
    let suffered = work.relations.iter().map(|(kind, by)| {
        related(format!("bi-{kind}"), frame.corpus.directives[*by].work)
    });
    done.chain(suffered).collect()
}

fn cites(frame: &Frame<'_>, directive: &Directive) -> Vec<Cited> {
    let mut cited: BTreeMap<WorkId, Vec<String>> = BTreeMap::new();
    let mentions = directive.mentions.get();
    let citations = mentions.citations.iter().zip(&directive.citations);
    for (citation, resolution) in citations {
        let Target::Work(work) = resolution.target else { continue };
        if work != directive.work {
            let points = cited.entry(work).or_default();
            add_point(points, directive, citation.span.start);
        }
    }
    cited.into_iter().map(|(work, points)| cited_document(frame, work, points)).collect()
}

fn citing_part(frame: &Frame<'_>, id: WorkId, n: usize) -> Citing {
    let cited_by = &frame.corpus.works[id].cited_by;
    let by_directive = cited_by.chunk_by(|one, other| one.directive == other.directive);
    let own = by_directive.skip(n.saturating_sub(1) * CITING).take(CITING);
    let cited_by = own.map(|backlinks| {
        let directive = &frame.corpus.directives[backlinks[0].directive];
        let mut points = Vec::new();
        for backlink in backlinks {
            add_point(&mut points, directive, backlink.span.start);
        }
        cited_document(frame, directive.work, points)
    });
    let cited_by = cited_by.collect();
    let total = frame.plan.lists.citing[id].directives;
    let next = (n * CITING < total).then(|| Plan::record(frame.work_path(id), n + 1));
    let next = next.map(|it| it.name().to_owned());
    Citing { cited_by_total: total, cited_by, next }
}

fn add_point(points: &mut Vec<String>, directive: &Directive, at: usize) {
    if let Some(provision) = point(directive, at)
        && !points.contains(&provision.id)
    {
        points.push(provision.id.clone());
    }
}

fn cited_document(frame: &Frame<'_>, work: WorkId, points: Vec<String>) -> Cited {
    let label = frame.label(&frame.corpus.works[work]);
    Cited { address: frame.work_path(work).to_string(), label, points }
}

/// JSON with a line end; writing to memory does not fail.
fn written(value: &impl Serialize) -> Vec<u8> {
    let mut bytes = serde_json::to_vec(value).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}
