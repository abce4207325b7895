//! The pages of documents: directives held here, and works that are only cited.

use std::collections::{BTreeMap, BTreeSet};

use super::frame::{Frame, date_view};
use super::view::{
    AttachmentView, CampaignLinkView, ContentView, DirectiveView, EndedView, EntryView,
    FactView, LinkView, PageView, ReferenceView, RelationView, WorkView,
};
use super::weave::{Warp, Weft, weave, weave_line};
use crate::law::Label;
use crate::link::{Corpus, Directive, DirectiveId, Target, Work, WorkId, YearFrom};
use crate::parse::Level;
use crate::plan::{Plan, SitePath, Way};
use crate::text::{bare, slug};

/// What can be said of a document only by looking at all of them.
#[derive(Debug, Default)]
pub struct Neighbours {
    /// The annual series: documents of one register, kind and title without its years, by
    /// the year they are about.
    series: BTreeMap<String, Vec<(i16, DirectiveId)>>,
    /// For each campaign the directives that name it, in their order.
    by_campaign: Vec<Vec<DirectiveId>>,
    /// The names that several bodies of the site bear.
    pub(super) shared_names: BTreeSet<String>,
}

impl Neighbours {
    /// Looks at all documents.
    pub fn of(corpus: &Corpus, plan: &Plan) -> Self {
        let mut neighbours = Self::default();
        for (id, directive) in corpus.directives.iter().enumerate() {
            if let Some(year) = about(directive) {
                neighbours
                    .series
                    .entry(series(corpus, directive))
                    .or_default()
                    .push((year, id));
            }
        }
        for years in neighbours.series.values_mut() {
            years.sort_unstable();
        }
        neighbours.by_campaign = corpus
            .campaigns
            .iter()
            .map(|it| {
                let mut directives: Vec<_> =
                    it.mentions.iter().map(|it| it.directive).collect();
                directives.dedup();
                directives
            })
            .collect();
        let mut names = BTreeSet::new();
        for body in plan.bodies.keys() {
            let name = &corpus.bodies[*body].name;
            if !names.insert(name.clone()) {
                neighbours.shared_names.insert(name.clone());
            }
        }
        neighbours
    }
}

fn about(directive: &Directive) -> Option<i16> {
    directive.subject_year.or(directive.year.map(|it| it.0))
}

fn series(corpus: &Corpus, directive: &Directive) -> String {
    let title = bare(&directive.document.front.title.value);
    let words = title.split(|it: char| !it.is_alphabetic()).filter(|it| !it.is_empty());
    let title = words.collect::<Vec<_>>().join(" ");
    let key = &corpus.works[directive.work].key;
    format!("{} {} {title}", key.register, key.kind.slug())
}

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
    let label = frame.short_label(work);
    let place_and_date = front.date.map(|date| {
        let words = crate::law::date::in_words(date);
        match &front.place {
            Some(place) => format!("{place}, {words}"),
            None => words,
        }
    });
    let view = DirectiveView {
        title_html: weave_line(directive.document.prose.title(), &wefts),
        facts: directive_facts(frame, directive, work),
        status: frame.status(work),
        relations: relations(frame, work, Some(directive)),
        ended: ended(frame, directive),
        year_is_of_title: directive.year.is_some_and(|it| it.1 == YearFrom::Title),
        contents: contents(directive),
        body_html: body_html(frame, directive, text, &wefts),
        place_and_date,
        authority: signer.and_then(|it| it.authority.clone()),
        position: signer.and_then(|it| it.position.clone()),
        signer: signer.and_then(|it| it.name.clone()),
        recipients: front.recipients.clone(),
        references: references(frame, directive),
        campaigns: campaigns(frame, directive),
        cited_by: frame.citing(&work.cited_by),
        attachments: attachments(frame, directive, hashes),
        year_before,
        year_after,
        related: related(frame, id),
        source: front.source.clone(),
        label,
    };
    let mut way = vec![frame.section("directives", "van-ban")];
    way.extend(frame.body_link(work.body));
    let title = match work.number.is_some() {
        true => format!("{} – {}", view.label, front.title.value),
        false => front.title.value.clone(),
    };
    let mut head = frame.head(title, front.title.value.clone(), way);
    frame.describe(&mut head, work);
    (head, view)
}

/// The page of a document that is only cited.
pub(super) fn work(frame: &Frame<'_>, id: WorkId) -> (PageView, WorkView) {
    let work = &frame.corpus.works[id];
    let note = work.note.as_deref();
    let label = frame.short_label(work);
    let started = frame.corpus.campaigns.iter().enumerate().filter(|(_, campaign)| {
        campaign.file.as_ref().is_some_and(|file| {
            let acts = file.stages.iter().filter_map(|it| it.act.as_deref());
            acts.chain(file.under.as_deref())
                .any(|it| frame.act(it).is_some_and(|it| it == id))
        })
    });
    let view = WorkView {
        title: work.title.as_ref().map(|it| it.text.clone()),
        title_is_cited: work.title.as_ref().is_some_and(|it| it.is_cited),
        facts: work_facts(frame, work),
        status: frame.status(work),
        official: note.and_then(|it| it.url.clone()),
        note_html: note
            .filter(|it| !it.text.is_empty())
            .map(|it| frame.markdown(&it.text)),
        relations: relations(frame, work, None),
        cited_by: frame.citing(&work.cited_by),
        campaigns: started
            .map(|(id, it)| frame.link(it.name.clone(), &frame.plan.campaigns[id]))
            .collect(),
        short_number: short_number(frame, work),
        label,
    };
    let mut way = vec![frame.section("references", "vien-dan")];
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

/// The links of a directive's prose, in order: citations first where they meet a campaign.
fn wefts(frame: &Frame<'_>, directive: &Directive) -> Vec<Weft> {
    let mentions = &directive.mentions;
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
        provisions: &document.provisions,
        anchor_label: &|it| {
            format!("{} {}", frame.word("compose.anchor"), frame.point(it))
        },
        raw_html: frame.site.config.raw_html,
    };
    weave(&warp, wefts, &|target| frame.author_link(directive, target))
}

impl Frame<'_> {
    /// Where a link that the author of a directive made leads; `None` where nowhere.
    pub(super) fn author_link(
        &self,
        directive: &Directive,
        target: &str,
    ) -> Option<String> {
        match self.plan.leads(self.corpus, directive, target)? {
            Way::Outside(url) => Some(url),
            Way::Here(fragment) => Some(fragment),
            Way::Inside(path, fragment) => {
                Some(format!("{}{fragment}", self.href(&path)))
            }
        }
    }

    /// Markdown of the site's own pages and notes: links lead where they say.
    pub(super) fn markdown(&self, text: &str) -> String {
        let warp = Warp {
            markdown: text,
            start: 0,
            provisions: &[],
            anchor_label: &|_| String::new(),
            raw_html: false,
        };
        weave(&warp, &[], &|target| {
            let is_web = ["https://", "http://", "mailto:", "tel:"];
            if is_web.iter().any(|it| target.starts_with(it)) {
                return Some(target.to_owned());
            }
            let path = SitePath::alias(target.strip_prefix('/')?);
            self.exists(&path).then(|| self.href(&path))
        })
    }

    /// The work that the words of a registry cite, as in `Quyết định số 587/QĐ-TTg ngày
    /// 18/5/2022`; central bodies alone, since a registry has no issuer.
    pub(super) fn act(&self, text: &str) -> Option<WorkId> {
        let citation = crate::law::citations(text).into_iter().next()?;
        let number = citation.number?;
        let works =
            &self.corpus.numbers.get(&slug(&number.two_digits().to_string()))?.works;
        let fits = |it: &&WorkId| {
            let work = &self.corpus.works[**it];
            work.key.kind == citation.kind
                && citation.date.is_none_or(|date| work.key.year == Some(date.year()))
        };
        let mut fitting = works.iter().filter(fits);
        let first = fitting.next()?;
        fitting.next().is_none().then_some(*first)
    }
}

fn fact(name: &'static str, text: impl Into<String>) -> FactView {
    FactView { name, text: text.into(), href: None, datetime: None }
}

fn date_fact(name: &'static str, date: Option<jiff::civil::Date>) -> FactView {
    FactView {
        text: date.map(|it| date_view(it).words).unwrap_or_default(),
        datetime: date.map(|it| it.to_string()),
        ..fact(name, "")
    }
}

fn work_facts(frame: &Frame<'_>, work: &Work) -> Vec<FactView> {
    let body = &frame.corpus.bodies[work.body];
    let is_known = body.id != "chua-ro";
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

/// What the document does, and what others did to it.
fn relations(
    frame: &Frame<'_>,
    work: &Work,
    own: Option<&Directive>,
) -> Vec<RelationView> {
    let done = own.map(|it| it.relations.as_slice()).unwrap_or_default();
    let done = done.iter().map(|(kind, other)| RelationView {
        name: (*kind).to_owned(),
        document: frame.entry(*other),
    });
    let suffered = work.relations.iter().map(|(kind, by)| RelationView {
        name: format!("bi-{kind}"),
        document: frame.entry(frame.corpus.directives[*by].work),
    });
    done.chain(suffered).collect()
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
    let shown = document.provisions.iter().map(|it| {
        let text = it.text.of(&document.prose.text).trim();
        let text = if it.in_prose {
            text.strip_prefix(&it.marker).unwrap_or(text)
        } else {
            text
        };
        let words: Vec<&str> = text.split_whitespace().collect();
        let more = if words.len() > CONTENT_WORDS { " …" } else { "" };
        let first = words[..words.len().min(CONTENT_WORDS)].join(" ");
        ContentView {
            href: format!("#{}", it.id),
            marker: it.marker.clone(),
            text: format!("{}{more}", first.trim_end_matches([':', ';', ',', '.'])),
            level: if it.level == Level::Point { 2 } else { 1 },
        }
    });
    shown.collect()
}

/// The cited documents by rank, each once with the points where it is cited.
fn references(frame: &Frame<'_>, directive: &Directive) -> Vec<ReferenceView> {
    let document = &directive.document;
    let mut known: BTreeMap<WorkId, Vec<LinkView>> = BTreeMap::new();
    let mut unclear: BTreeMap<String, (LinkView, Vec<LinkView>)> = BTreeMap::new();
    for (citation, resolution) in
        directive.mentions.citations.iter().zip(&directive.citations)
    {
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
                let written = citation.span.of(&document.prose.text);
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
    for (mention, id) in directive.mentions.campaigns.iter().zip(&directive.campaigns) {
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
                format: file.extension().to_uppercase(),
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

fn years_around(
    frame: &Frame<'_>,
    id: DirectiveId,
) -> (Option<EntryView>, Option<EntryView>) {
    let directive = &frame.corpus.directives[id];
    let Some(year) = about(directive) else { return (None, None) };
    let series = series(frame.corpus, directive);
    let Some(years) = frame.site.neighbours.series.get(&series) else {
        return (None, None);
    };
    let entry = |id: &DirectiveId| frame.entry(frame.corpus.directives[*id].work);
    let before = years.iter().rev().find(|(it, _)| *it < year).map(|(_, it)| entry(it));
    let after = years.iter().find(|(it, _)| *it > year).map(|(_, it)| entry(it));
    (before, after)
}

/// How many neighbours of a campaign are looked at, and how many are shown.
const LOOKED_AT: usize = 40;
const SHOWN: usize = 6;

fn related(frame: &Frame<'_>, id: DirectiveId) -> Vec<EntryView> {
    let directive = &frame.corpus.directives[id];
    let mut shared: BTreeMap<DirectiveId, usize> = BTreeMap::new();
    let campaigns: BTreeSet<usize> = directive.campaigns.iter().copied().collect();
    for campaign in campaigns {
        let all = &frame.site.neighbours.by_campaign[campaign];
        let at = all.partition_point(|it| *it < id);
        let near = at.saturating_sub(LOOKED_AT / 2)..(at + LOOKED_AT / 2).min(all.len());
        for other in all[near].iter().filter(|it| **it != id) {
            *shared.entry(*other).or_default() += 1;
        }
    }
    let mut shared: Vec<(DirectiveId, usize)> = shared.into_iter().collect();
    shared.sort_by_key(|(other, count)| {
        (std::cmp::Reverse(*count), std::cmp::Reverse(*other))
    });
    shared
        .iter()
        .take(SHOWN)
        .map(|(it, _)| frame.entry(frame.corpus.directives[*it].work))
        .collect()
}
