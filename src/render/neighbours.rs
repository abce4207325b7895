//! What is seen of a document only by looking at all of them: its annual series, and others
//! of the same campaigns.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use xxhash_rust::xxh3::Xxh3;

use super::author::act;
use super::frame::Frame;
use super::orders::Orders;
use super::view::EntryView;
use crate::link::{CampaignId, Corpus, Directive, DirectiveId, WorkId};
use crate::plan::Plan;
use crate::trace::{ByCampaign, ByDirective};

/// What can be said of a document only by looking at all of them.
#[derive(Debug, Default)]
pub struct Neighbours {
    /// For each document that of its annual series for the year before, and for the year
    /// after.
    pub(super) around: ByDirective<(Option<DirectiveId>, Option<DirectiveId>)>,
    /// For each campaign the directives that name it, in their order.
    by_campaign: ByCampaign<Vec<DirectiveId>>,
    /// For each campaign how many directives of each year name it.
    by_year: ByCampaign<BTreeMap<i16, usize>>,
    /// The campaigns that each work started, by their files; a page that asks looks at the
    /// work, too.
    started: BTreeMap<WorkId, Vec<CampaignId>>,
    /// The names that several bodies of the site bear; a page that asks looks at the body, too.
    pub(super) shared_names: BTreeSet<String>,
    /// The lists whose order names decide.
    pub(super) orders: Orders,
}

impl Neighbours {
    /// Looks at all documents.
    pub fn of(corpus: &Corpus, plan: &Plan) -> Self {
        let mut neighbours = Self { around: around(corpus).into(), ..Self::default() };
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
        let years = neighbours.by_campaign.par_iter().map(|directives| {
            let mut years = BTreeMap::new();
            for id in directives {
                if let Some((year, _)) = corpus.directives[*id].year {
                    *years.entry(year).or_default() += 1;
                }
            }
            years
        });
        neighbours.by_year = years.collect::<Vec<_>>().into();
        for (id, campaign) in corpus.campaigns.iter().enumerate() {
            let Some(file) = &campaign.file else { continue };
            let acts = file.stages.iter().filter_map(|it| it.act.as_deref());
            let works =
                acts.chain(file.under.as_deref()).filter_map(|it| act(corpus, it));
            for work in works.collect::<BTreeSet<_>>() {
                neighbours.started.entry(work).or_default().push(id);
            }
        }
        neighbours.orders = Orders::of(corpus, plan);
        let mut names = BTreeSet::new();
        for body in plan.bodies.keys() {
            let name = &corpus.bodies[*body].name;
            if !names.insert(name.clone()) {
                neighbours.shared_names.insert(name.clone());
            }
        }
        neighbours
    }

    /// The directives that name a campaign, in their order, each once.
    pub(super) fn naming(&self, campaign: CampaignId) -> &[DirectiveId] {
        &self.by_campaign[campaign]
    }

    /// How many directives of each year name a campaign.
    pub(super) fn years(&self, campaign: CampaignId) -> &BTreeMap<i16, usize> {
        &self.by_year[campaign]
    }

    /// The campaigns that a work started, by their files.
    pub(super) fn started(&self, work: WorkId) -> &[CampaignId] {
        self.started.get(&work).map(Vec::as_slice).unwrap_or_default()
    }
}

fn about(directive: &Directive) -> Option<i16> {
    directive.subject_year.or(directive.year.map(|it| it.0))
}

fn series(corpus: &Corpus, directive: &Directive) -> u128 {
    let key = &corpus.works[directive.work].key;
    let mut hasher = Xxh3::new();
    for part in [key.register.as_str(), key.kind.slug(), &directive.subject] {
        hasher.update(part.as_bytes());
        hasher.update(b"\0");
    }
    hasher.digest128()
}

/// For each document that of its series for the year before, and for the year after. A series
/// has the documents of one register, kind and title without its years.
fn around(corpus: &Corpus) -> Vec<(Option<DirectiveId>, Option<DirectiveId>)> {
    let key = |it: &Directive| Some((series(corpus, it), about(it)?));
    let keys: Vec<Option<(u128, i16)>> = corpus.directives.par_iter().map(key).collect();
    let known = keys.iter().enumerate().filter_map(|(id, it)| Some((*it.as_ref()?, id)));
    let mut all: Vec<((u128, i16), DirectiveId)> = known.collect();
    all.par_sort_unstable();
    let around = |own: &Option<(u128, i16)>| {
        let Some(own) = own else { return (None, None) };
        let id = |it: &((u128, i16), DirectiveId)| (it.0.0 == own.0).then_some(it.1);
        let first = all.partition_point(|it| it.0 < *own);
        let next = all.partition_point(|it| it.0 <= *own);
        (first.checked_sub(1).and_then(|it| id(&all[it])), all.get(next).and_then(id))
    };
    keys.par_iter().map(around).collect()
}

/// The document of the series for the year before, and for the year after.
pub(super) fn years_around(
    frame: &Frame<'_>,
    id: DirectiveId,
) -> (Option<EntryView>, Option<EntryView>) {
    let entry = |it: DirectiveId| frame.entry(frame.corpus.directives[it].work);
    let (before, after) = frame.site.neighbours.around[id];
    (before.map(entry), after.map(entry))
}

/// How many neighbours of a campaign are looked at, and how many are shown.
const LOOKED_AT: usize = 40;
const SHOWN: usize = 6;

/// Other directives that name the same campaigns, those with most in common first.
pub(super) fn related(frame: &Frame<'_>, id: DirectiveId) -> Vec<EntryView> {
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
