//! The pages of directives that are held here.

use std::collections::BTreeMap;

use super::actor;
use super::division;
use super::frame::{Frame, date_view};
use super::neighbours::{related, years_around};
use super::picture;
use super::pinpoint;
use super::print::letterhead;
use super::view::{
    AttachmentView, CampaignLinkView, ContentView, CorrectionView, DirectiveView,
    EndedView, FactView, LinkView, PageView, ReferenceView,
};
use super::weave::{Anchors, Warp, Weft, weave, weave_line};
use super::work::{date_fact, fact, relations, work_facts};
use crate::link::{Directive, DirectiveId, Target, Work, WorkId, YearFrom};
use crate::parse::{Correction, Level};
use crate::plan::{Plan, Start};
use crate::text::slug;

/// The page of a directive; `text` is its file, `hashes` are those of its attachments.
pub(super) fn directive(
    frame: &Frame<'_>,
    id: DirectiveId,
    text: &str,
    hashes: &[String],
) -> (PageView, DirectiveView) {
    let directive = &frame.corpus.directives[id];
    let work = &frame.corpus.works[directive.work];
    let front = &directive.document.front;
    let signer = front.signer.as_ref();
    let wefts = wefts(frame, directive);
    let (year_before, year_after) = years_around(frame, id);
    let (relations, more_relations) = relations(frame, work, Some(directive));
    let citing = &frame.plan.lists.citing[directive.work];
    let label = frame.short_label(work);
    let view = DirectiveView {
        citation: pinpoint::citation(frame, directive),
        title_html: weave_line(directive.document.title(), &wefts),
        head: letterhead(frame, directive),
        print: frame.href(&Plan::print(frame.at)),
        facts: directive_facts(frame, directive, work),
        status: frame.status(work),
        relations,
        more_relations,
        ended: ended(frame, directive),
        year_is_of_title: directive.year.is_some_and(|it| it.1 == YearFrom::Title),
        contents: contents(directive),
        body_html: body_html(frame, directive, text, &wefts),
        authority: signer.and_then(|it| it.authority.clone()),
        position: signer.and_then(|it| it.position.clone()),
        signer: signer.and_then(|it| it.name.clone()),
        recipients: front.recipients.clone(),
        around: picture::around(frame, work, Some(directive)),
        references: references(frame, directive),
        campaigns: campaigns(frame, directive),
        assignments: actor::assignments(frame, directive),
        cited_by: frame.citing(citing.page(&work.cited_by, 1)),
        cited_by_total: citing.directives,
        cited_by_pager: frame.pager(frame.at, 1, citing.pages()),
        attachments: attachments(frame, directive, hashes),
        corrections: front.corrections.iter().map(correction).collect(),
        year_before,
        year_after,
        related: related(frame, id),
        source: front.source.clone(),
        label,
    };
    let mut way = vec![frame.section("directives")];
    way.extend(frame.body_link(work.body));
    let title = match work.number.is_some() {
        true => format!("{} – {}", view.label, front.title.value),
        false => front.title.value.clone(),
    };
    let mut head = frame.head(title, front.title.value.clone(), way);
    frame.describe(&mut head, work);
    (head, view)
}

/// The links of a directive's prose, in order: citations first where they meet a campaign.
fn wefts(frame: &Frame<'_>, directive: &Directive) -> Vec<Weft> {
    let mentions = directive.mentions.get();
    let citations = mentions.citations.iter().zip(&directive.citations);
    let mut wefts: Vec<Weft> = citations
        .filter_map(|(citation, resolution)| {
            let (path, class) = match resolution.target {
                Target::Work(work) if work == directive.work => return None,
                Target::Work(work) => (frame.work_path(work), "citation"),
                Target::Unclear => {
                    let number = citation.number.as_ref()?.two_digits().to_string();
                    (frame.plan.numbers.get(&slug(&number))?, "citation unclear")
                }
                Target::Own | Target::Foreign => return None,
            };
            Some(Weft { span: citation.span, href: frame.href(path), class })
        })
        .collect();
    wefts.extend(mentions.campaigns.iter().zip(&directive.campaigns).map(
        |(mention, id)| Weft {
            span: mention.span,
            href: frame.href(&frame.plan.campaigns[*id]),
            class: "campaign",
        },
    ));
    wefts.sort_by_key(|it| (it.span.start, it.class));
    wefts
}

fn body_html(
    frame: &Frame<'_>,
    directive: &Directive,
    text: &str,
    wefts: &[Weft],
) -> String {
    let document = &directive.document;
    let warp = Warp {
        markdown: &text[document.body..],
        start: document.prose.body,
        body: document.body,
        provisions: &document.provisions,
        headings: &[],
        anchors: Some(Anchors {
            label: frame.word("compose.anchor"),
            cited_at: frame.word("document.cited_at"),
            points: &pinpoint::anchors(frame, directive),
        }),
        table: frame.word("compose.table"),
        raw_html: frame.site.config.raw_html,
    };
    weave(&warp, wefts, &|target| frame.author_link(Start::Directive(document), target))
}

fn directive_facts(
    frame: &Frame<'_>,
    directive: &Directive,
    work: &Work,
) -> Vec<FactView> {
    let front = &directive.document.front;
    let mut facts = work_facts(frame, work);
    for (name, date) in [
        ("effective", front.effective),
        ("expires", front.expires),
        ("published", front.published),
    ] {
        if date.is_some() {
            facts.push(date_fact(name, date));
        }
    }
    if let Some(signer) = &front.signer {
        facts.extend(signer.name.as_ref().map(|it| fact("signer", it.clone())));
        facts.extend(signer.position.as_ref().map(|it| fact("position", it.clone())));
    }
    if let Some(year) = directive.subject_year {
        let path = Plan::year(year);
        let href = frame.exists(&path).then(|| frame.href(&path));
        facts.push(FactView { href, ..fact("subject_year", year.to_string()) });
    }
    facts
}

fn ended(frame: &Frame<'_>, directive: &Directive) -> Option<EndedView> {
    let id = directive.issuer?;
    let body = &frame.corpus.bodies[id];
    let last = body.to.filter(|it| *it < frame.site.source.as_of)?;
    Some(EndedView {
        name: body.name.clone(),
        date: date_view(last),
        successors: frame.successions(body, true),
    })
}

/// The most words of a point that the list of contents shows.
const CONTENT_WORDS: usize = 12;

fn contents(directive: &Directive) -> Vec<ContentView> {
    let document = &directive.document;
    if document.provisions.is_empty() {
        return Vec::new();
    }
    let words = document.prose.text();
    let divisions = division::divisions(document, &words).into_iter().map(|it| {
        let (href, marker) = (None, String::new());
        (it.at, ContentView { href, marker, text: first_words(it.title), level: 0 })
    });
    let points = document.provisions.iter().map(|it| {
        let text = it.text.of(&words).trim();
        let text = if it.in_prose {
            text.strip_prefix(&it.marker).unwrap_or(text)
        } else {
            text
        };
        let content = ContentView {
            href: Some(format!("#{}", it.id)),
            marker: it.marker.clone(),
            text: first_words(text),
            level: if it.level == Level::Point { 2 } else { 1 },
        };
        (it.text.start, content)
    });
    let mut contents: Vec<(usize, ContentView)> = divisions.chain(points).collect();
    contents.sort_by_key(|it| it.0);
    contents.into_iter().map(|it| it.1).collect()
}

fn first_words(text: &str) -> String {
    let mut words = text.split_whitespace();
    let first: Vec<&str> = words.by_ref().take(CONTENT_WORDS).collect();
    let first = first.join(" ");
    let more = if words.next().is_some() { " …" } else { "" };
    format!("{}{more}", first.trim_end_matches([':', ';', ',', '.']))
}

/// The cited documents by rank, each once with the points where it is cited.
fn references(frame: &Frame<'_>, directive: &Directive) -> Vec<ReferenceView> {
    let document = &directive.document;
    let words = document.prose.text();
    let mut known: BTreeMap<WorkId, Vec<LinkView>> = BTreeMap::new();
    let mut unclear: BTreeMap<String, (LinkView, Vec<LinkView>)> = BTreeMap::new();
    let mentions = directive.mentions.get();
    for (citation, resolution) in mentions.citations.iter().zip(&directive.citations) {
        let in_body = citation.span.start >= document.prose.body;
        let provision = document.provision_at(citation.span.start).filter(|_| in_body);
        let point = provision
            .map(|it| LinkView { text: frame.point(it), href: format!("#{}", it.id) });
        let points = match resolution.target {
            Target::Work(work) if work != directive.work => {
                known.entry(work).or_default()
            }
            Target::Unclear => {
                let Some(number) =
                    citation.number.as_ref().map(|it| it.two_digits().to_string())
                else {
                    continue;
                };
                let Some(path) = frame.plan.numbers.get(&slug(&number)) else { continue };
                let written = citation.span.of(&words);
                let link = frame.link(written, path);
                &mut unclear.entry(number).or_insert((link, Vec::new())).1
            }
            _ => continue,
        };
        if let Some(point) = point
            && !points.iter().any(|it| it.href == point.href)
        {
            points.push(point);
        }
    }
    let mut works: Vec<(WorkId, Vec<LinkView>)> = known.into_iter().collect();
    works.sort_by_key(|(id, _)| {
        let work = &frame.corpus.works[*id];
        (work.key.kind, work.date, *id)
    });
    let known = works.into_iter().map(|(work, points)| ReferenceView {
        document: Some(frame.entry(work)),
        unclear: None,
        points,
    });
    let unclear = unclear.into_values().map(|(link, points)| ReferenceView {
        document: None,
        unclear: Some(link),
        points,
    });
    known.chain(unclear).collect()
}

fn campaigns(frame: &Frame<'_>, directive: &Directive) -> Vec<CampaignLinkView> {
    let mut seen = Vec::new();
    let mut views: Vec<CampaignLinkView> = Vec::new();
    let mentions = directive.mentions.get();
    for (mention, id) in mentions.campaigns.iter().zip(&directive.campaigns) {
        let stage = mention.stage.map(|(from, to)| format!("{from} - {to}"));
        if let Some(at) = seen.iter().position(|it| it == id) {
            let view: &mut CampaignLinkView = &mut views[at];
            view.stage = view.stage.take().or(stage);
            continue;
        }
        seen.push(*id);
        let campaign = &frame.corpus.campaigns[*id];
        let root = frame.corpus.root(*id);
        let root_name = &frame.corpus.campaigns[root].name;
        views.push(CampaignLinkView {
            name: campaign.name.clone(),
            href: frame.href(&frame.plan.campaigns[*id]),
            stage,
            root: (root != *id)
                .then(|| frame.link(root_name, &frame.plan.campaigns[root])),
        });
    }
    views
}

fn correction(correction: &Correction) -> CorrectionView {
    CorrectionView {
        date: date_view(correction.date),
        reason: correction.reason.clone(),
        by: correction.by.clone(),
        before: correction.before.clone(),
        after: correction.after.clone(),
    }
}

fn attachments(
    frame: &Frame<'_>,
    directive: &Directive,
    hashes: &[String],
) -> Vec<AttachmentView> {
    let files = directive.attachments.iter().zip(hashes);
    files
        .filter_map(|(file, sha256)| {
            let path = frame.plan.attachments.get(file)?;
            let size = frame.site.source.files.get(file).map_or(0, |it| it.size);
            Some(AttachmentView {
                name: file.name().to_owned(),
                href: frame.href(path),
                size: size_in_words(size),
                format: file.ending().to_uppercase(),
                sha256: sha256.clone(),
            })
        })
        .collect()
}

/// A size with a decimal comma, as Vietnamese writes it.
fn size_in_words(bytes: u64) -> String {
    match bytes {
        0..1024 => format!("{bytes} B"),
        1024..1_048_576 => format!("{} KB", bytes.div_ceil(1024)),
        _ => format!("{:.1} MB", bytes as f64 / 1_048_576.0).replace('.', ","),
    }
}
