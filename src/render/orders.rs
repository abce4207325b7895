//! The orders of the lists that names decide: actors, bodies, campaigns. They are made once,
//! and each page takes its own part.

use std::collections::BTreeMap;
use std::ops::Range;

use rayon::prelude::*;

use crate::law::{Body, Unit, date, place_key};
use crate::link::{Actor, ActorId, BodyId, Campaign, CampaignId, Corpus};
use crate::plan::Plan;
use crate::text::compare;
use crate::trace::{
    BESIDE, ByCampaign, Keyed, LISTED_ACTORS, LISTED_BODIES, LISTED_CAMPAIGNS, Whole,
};

/// The lists in Vietnamese order.
#[derive(Debug, Default)]
pub(super) struct Orders {
    /// The actors, those of one place together.
    pub(super) actors: Whole<Vec<ActorId>, LISTED_ACTORS>,
    /// The places; the last one is none.
    pub(super) places: Whole<Groups<Option<String>>, LISTED_ACTORS>,
    /// The bodies with a page, those of one level together.
    pub(super) bodies: Whole<Vec<BodyId>, LISTED_BODIES>,
    /// The levels: `issuers` …
    pub(super) levels: Whole<Groups<&'static str>, LISTED_BODIES>,
    /// The campaigns, each behind the one that it carries out, with how deep it stands.
    pub(super) campaigns: Whole<Vec<(CampaignId, usize)>, LISTED_CAMPAIGNS>,
    /// The campaigns of the whole country and the others.
    pub(super) reaches: Whole<Groups<&'static str>, LISTED_CAMPAIGNS>,
    /// For each campaign where it stands in the list.
    pub(super) places_of_campaigns: ByCampaign<usize>,
    /// For each campaign those that carry it out locally.
    pub(super) variants: ByCampaign<Vec<CampaignId>>,
    /// The bodies of one place and time.
    pub(super) beside: Keyed<String, Vec<BodyId>, BESIDE>,
}

/// Parts of a list, one behind the other: what they have in common, and where they stand.
pub(super) type Groups<K> = Vec<(K, Range<usize>)>;

/// A part of a group that stands on one page.
pub(super) struct OnPage<'a, K> {
    /// What the group has in common.
    pub(super) key: &'a K,
    /// How many entries the whole group has.
    pub(super) total: usize,
    /// Where those of the page stand in the list.
    pub(super) own: Range<usize>,
}

/// The groups of which something stands at these places.
pub(super) fn on_page<K>(
    groups: &[(K, Range<usize>)],
    places: Range<usize>,
) -> impl Iterator<Item = OnPage<'_, K>> {
    let first = groups.partition_point(|it| it.1.end <= places.start);
    let own = groups[first..].iter().take_while(move |it| it.1.start < places.end);
    own.map(move |(key, of)| OnPage {
        key,
        total: of.len(),
        own: of.start.max(places.start)..of.end.min(places.end),
    })
}

/// The levels in the order in which they are listed.
const LEVELS: &[&str] =
    &["issuers", "central", "province", "district", "commune", "other"];

impl Orders {
    /// The orders of a corpus.
    pub(super) fn of(corpus: &Corpus, plan: &Plan) -> Self {
        let mut orders = Self::default();
        orders.add_actors(corpus);
        orders.add_bodies(corpus, plan);
        orders.add_campaigns(corpus);
        orders
    }

    fn add_actors(&mut self, corpus: &Corpus) {
        let mut places: BTreeMap<Option<String>, Vec<ActorId>> = BTreeMap::new();
        for (id, actor) in corpus.actors.iter().enumerate() {
            places.entry(place(corpus, actor)).or_default().push(id);
        }
        let mut places: Vec<_> = places.into_iter().collect();
        places.par_iter_mut().for_each(|(_, actors)| {
            let name = |it: &ActorId| &corpus.actors[*it].name;
            actors.sort_by(|one, other| compare(name(one), name(other)));
        });
        places.par_sort_by(|one, other| match (&one.0, &other.0) {
            (Some(one), Some(other)) => compare(one, other),
            (one, other) => other.is_some().cmp(&one.is_some()),
        });
        for (place, actors) in places {
            push_group(&mut self.places, &mut self.actors, place, actors);
        }
    }

    fn add_bodies(&mut self, corpus: &Corpus, plan: &Plan) {
        let mut levels: BTreeMap<&'static str, Vec<BodyId>> = BTreeMap::new();
        for id in plan.bodies.keys() {
            let body = &corpus.bodies[*id];
            let of = plan.lists.bodies.get(id);
            let is_issuer = of.is_some_and(|it| !it.directives.is_empty());
            let level = if is_issuer { "issuers" } else { level(body) };
            levels.entry(level).or_default().push(*id);
            if let Some(key) = place_and_time(body) {
                self.beside.entry(key).or_default().push(*id);
            }
        }
        let by_name = |one: &BodyId, other: &BodyId| {
            let (first, second) = (&corpus.bodies[*one], &corpus.bodies[*other]);
            compare(&first.name, &second.name)
                .then(first.from.cmp(&second.from))
                .then(one.cmp(other))
        };
        for level in LEVELS {
            let Some(mut bodies) = levels.remove(level) else { continue };
            bodies.par_sort_by(by_name);
            push_group(&mut self.levels, &mut self.bodies, *level, bodies);
        }
        self.beside.values_mut().for_each(|it| it.sort_by(by_name));
    }

    fn add_campaigns(&mut self, corpus: &Corpus) {
        let all = &corpus.campaigns;
        let by_name = |one: &CampaignId, other: &CampaignId| {
            compare(&all[*one].name, &all[*other].name)
        };
        let variants = all.par_iter().map(|it| {
            let mut variants = it.variants.clone();
            variants.sort_by(by_name);
            variants
        });
        self.variants = variants.collect::<Vec<_>>().into();
        let roots = (0..all.len()).filter(|it| all[*it].variant_of.is_none());
        let (mut national, mut local): (Vec<_>, Vec<_>) =
            roots.partition(|it| is_national(corpus, &all[*it]));
        national.par_sort_by(by_name);
        local.par_sort_by(by_name);
        for (reach, roots) in [("national", national), ("local", local)] {
            let below = self.with_variants(roots);
            if !below.is_empty() {
                push_group(&mut self.reaches, &mut self.campaigns, reach, below);
            }
        }
        self.places_of_campaigns = vec![0; all.len()].into();
        for (place, (id, _)) in self.campaigns.iter().enumerate() {
            self.places_of_campaigns[*id] = place;
        }
    }

    /// Campaigns, each with all below it behind it.
    fn with_variants(&self, roots: Vec<CampaignId>) -> Vec<(CampaignId, usize)> {
        let mut open: Vec<(CampaignId, usize)> =
            roots.into_iter().rev().map(|it| (it, 1)).collect();
        let mut all = Vec::new();
        while let Some((id, depth)) = open.pop() {
            all.push((id, depth));
            open.extend(self.variants[id].iter().rev().map(|it| (*it, depth + 1)));
        }
        all
    }
}

fn push_group<K, T>(groups: &mut Groups<K>, all: &mut Vec<T>, key: K, own: Vec<T>) {
    let start = all.len();
    all.extend(own);
    groups.push((key, start..all.len()));
}

/// The place of an actor, with the days between which it was one: a province before and
/// after 01/7/2025 bears one name.
pub(super) fn place(corpus: &Corpus, actor: &Actor) -> Option<String> {
    let place = actor.place.as_deref()?;
    let seat = actor.seat.map(|it| &corpus.bodies[it]);
    Some(match seat.map(|it| (it.from, it.to)) {
        Some((_, Some(to))) => format!("{place} (đến {})", date::in_digits(to)),
        Some((Some(from), None)) => format!("{place} (từ {})", date::in_digits(from)),
        _ => place.to_owned(),
    })
}

/// What the bodies of one place and time have in common.
pub(super) fn place_and_time(body: &Body) -> Option<String> {
    let seat = body.seat.as_ref()?;
    let key = place_key(&seat.place);
    Some(format!("{:?} {key} {:?} {:?}", seat.unit, body.from, body.to))
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

/// Whether a campaign has local variants or a central body launched it.
fn is_national(corpus: &Corpus, campaign: &Campaign) -> bool {
    let launcher = campaign.launcher.map(|it| &corpus.bodies[it]);
    !campaign.variants.is_empty() || launcher.is_some_and(|it| it.seat.is_none())
}
