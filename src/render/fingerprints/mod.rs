//! What tells everything that pages look at from what it was in another build.
//!
//! Places count differently in each build: an entry is told by its name, and others that it
//! knows of by theirs ([`entries`]).

mod entries;

use std::collections::BTreeMap;
use std::hash::Hash;

use rayon::prelude::*;

use super::Site;
use crate::link::BodyId;
use crate::parse::Announcement;
use crate::plan::{FeedOf, Page, SitePath};
use crate::trace::{
    ACTORS, ADDRESSES, ATTACHMENTS, BESIDE, BODIES, BODY_PAGES, CAMPAIGNS, DIRECTIVES,
    FILES, ISSUED, KINDS, LISTED_ACTORS, LISTED_BODIES, LISTED_CAMPAIGNS, NUMBER_PAGES,
    NUMBERS, Place, REFERENCES, TABLES, Trace, WORK_COUNT, WORKS, YEARS, fingerprint,
    key,
};
use entries::Names;

/// What tells an entry from others of its kind, in every build.
pub type Name = u64;

/// The state of everything that pages look at.
pub struct Fingerprints {
    /// What all pages depend on.
    ground: u128,
    /// The names of the entries of each kind, by their places.
    pub names: [Vec<Name>; TABLES],
    /// What they say, by their places.
    said: [Vec<u128>; TABLES],
    /// What stands under keys.
    keys: BTreeMap<u64, u128>,
    /// What all entries of a kind say.
    wholes: [u128; KINDS],
}

impl Fingerprints {
    /// Those of a site.
    pub fn of(site: &Site) -> Self {
        let names = Names::of(site);
        let mut all = Self {
            ground: ground(site),
            names: names.all.clone(),
            said: Default::default(),
            keys: BTreeMap::new(),
            wholes: [0; KINDS],
        };
        all.add_tables(&names);
        all.add_keys(&names);
        all.add_lists(&names);
        all
    }

    /// What a page depends on that stands at an address and looked at this much.
    pub fn of_page(&self, path: &SitePath, page: &Page, trace: &Trace) -> u128 {
        self.of_places((path, page), trace.places.iter().copied(), trace)
    }

    /// The same with the places at which the entries of the trace stand now.
    pub fn of_places(
        &self,
        (path, page): (&SitePath, &Page),
        places: impl Iterator<Item = Place>,
        trace: &Trace,
    ) -> u128 {
        // In whatever order: that of places is another one in each build.
        let said = places.map(|it| self.said[it.kind()][it.at()]);
        let sum = said.fold(0_u128, u128::wrapping_add);
        let of_key = |it: &u64| (*it, self.keys.get(it));
        let keys: Vec<_> = trace.keys.iter().map(of_key).collect();
        let wholes = (0..KINDS as u8).filter(|it| trace.has_all(*it));
        let wholes: Vec<u128> = wholes.map(|it| self.wholes[usize::from(it)]).collect();
        let own = self.keys.get(&key(ADDRESSES, path));
        fingerprint(&(self.ground, own, self.subject(page), sum, keys, wholes))
    }

    /// Where the entries stand, by their names.
    pub fn places(&self) -> BTreeMap<Name, Place> {
        let tables = (0..).zip(&self.names);
        let places = tables.flat_map(|(kind, names)| {
            let names = names.iter().enumerate();
            names.map(move |(at, name)| (*name, Place::new(kind, at)))
        });
        places.collect()
    }

    /// What a page is about: its address may have been another's.
    fn subject(&self, page: &Page) -> Option<Name> {
        let (kind, place) = match page {
            Page::Directive(id) | Page::Print(id) | Page::Text(id) | Page::Akn(id) => {
                (DIRECTIVES, *id)
            }
            Page::Work(id) | Page::Citing(id, _) | Page::Record(id, _) => (WORKS, *id),
            Page::Campaign(id, _) | Page::Feed(FeedOf::Campaign(id)) => (CAMPAIGNS, *id),
            Page::Actor(id, _) => (ACTORS, *id),
            Page::Body(id, _)
            | Page::ReferencesOfBody(id, _)
            | Page::Feed(FeedOf::Body(id)) => (BODIES, id.place()),
            _ => return None,
        };
        self.names[usize::from(kind)].get(place).copied()
    }

    fn add_tables(&mut self, names: &Names<'_>) {
        let corpus = &names.site.corpus;
        let directives = corpus.directives.par_iter().enumerate();
        let works = corpus.works.par_iter().enumerate();
        let campaigns = corpus.campaigns.par_iter().enumerate();
        let actors = corpus.actors.par_iter().enumerate();
        let bodies: Vec<BodyId> = corpus.bodies.iter().map(|it| it.0).collect();
        let tables: [Vec<u128>; TABLES] = [
            directives.map(|(id, it)| names.directive(id, it)).collect(),
            works.map(|(id, it)| names.work(id, it)).collect(),
            campaigns.map(|(id, it)| names.campaign(id, it)).collect(),
            actors.map(|(id, it)| names.actor(id, it)).collect(),
            bodies.iter().map(|it| names.body(*it)).collect(),
        ];
        for (kind, table) in tables.into_iter().enumerate() {
            self.wholes[kind] = fingerprint(&(&self.names[kind], &table));
            let own = self.names[kind].iter().zip(table);
            self.said[kind] = own.map(|it| fingerprint(&it)).collect();
        }
    }

    fn add_keys(&mut self, names: &Names<'_>) {
        let (corpus, plan) = (&names.site.corpus, &names.site.plan);
        let lists = &plan.lists;
        self.add(NUMBERS, &corpus.numbers, |_, it| names.number(it));
        self.add(NUMBER_PAGES, &plan.numbers, |_, it| fingerprint(it));
        self.add(ADDRESSES, &plan.pages, |_, it| fingerprint(&standing(it)));
        self.add(FILES, &plan.files, |_, it| fingerprint(&names.work_name(*it)));
        self.add(ATTACHMENTS, &plan.attachments, |_, it| fingerprint(it));
        self.add(BODY_PAGES, &plan.bodies, |id, it| {
            fingerprint(&(names.body_name(*id), it))
        });
        self.add(ISSUED, &lists.bodies, |id, it| names.issued(*id, it));
        self.add(BESIDE, &names.site.neighbours.orders.beside, |_, it| {
            fingerprint(&names.bodies(it))
        });
        for (id, body) in corpus.bodies.iter() {
            let said = fingerprint(&names.body_name(id));
            self.keys.insert(key(BODIES, body.id.as_str()), said);
        }
    }

    fn add<K: Hash, V>(
        &mut self,
        kind: u8,
        entries: &BTreeMap<K, V>,
        said: impl Fn(&K, &V) -> u128,
    ) {
        let mut whole = Vec::with_capacity(entries.len());
        for (own, value) in entries {
            let (own, said) = (key(kind, own), said(own, value));
            whole.push((own, said));
            self.keys.insert(own, said);
        }
        self.wholes[usize::from(kind)] = fingerprint(&whole);
    }

    fn add_lists(&mut self, names: &Names<'_>) {
        let lists = &names.site.plan.lists;
        let years = names.site.plan.years.iter();
        let years: Vec<_> =
            years.map(|(year, it)| (year, names.directives(it))).collect();
        let years = (years, &*lists.months, names.directives(&lists.undated));
        self.wholes[usize::from(YEARS)] = fingerprint(&years);
        self.wholes[usize::from(WORK_COUNT)] = fingerprint(&*lists.works);
        let references = lists.references.iter();
        let references: Vec<_> =
            references.map(|(kind, it)| (kind, names.works(it))).collect();
        self.wholes[usize::from(REFERENCES)] = fingerprint(&references);
        let orders = &names.site.neighbours.orders;
        let actors: Vec<Name> =
            orders.actors.iter().map(|it| names.actor_name(*it)).collect();
        self.wholes[usize::from(LISTED_ACTORS)] = fingerprint(&(actors, &*orders.places));
        self.wholes[usize::from(LISTED_BODIES)] =
            fingerprint(&(names.bodies(&orders.bodies), &*orders.levels));
        let campaigns = orders.campaigns.iter();
        let campaigns: Vec<(Name, usize)> =
            campaigns.map(|(it, depth)| (names.campaign_name(*it), *depth)).collect();
        self.wholes[usize::from(LISTED_CAMPAIGNS)] =
            fingerprint(&(campaigns, &*orders.reaches));
    }
}

/// What every page depends on.
fn ground(site: &Site) -> u128 {
    let day = site.source.as_of;
    let is_shown = |it: &&Announcement| {
        it.from.is_none_or(|it| it <= day) && it.to.is_none_or(|it| day <= it)
    };
    let announcements: Vec<&Announcement> =
        site.announcements.iter().filter(is_shown).collect();
    // What texts are searched for.
    let files = site.corpus.campaigns.iter().filter_map(|it| it.file.as_ref());
    let words: Vec<_> = files.map(|it| (&it.name.value, &it.aliases)).collect();
    fingerprint(&(
        &site.config,
        site.theme.hash,
        &site.pages,
        &site.plan.statics,
        announcements,
        words,
        // Bars of time show the year of the build.
        day.year(),
        site.is_preview,
        site.sealed.is_some(),
    ))
}

/// What stands at an address, as far as others see it.
fn standing(page: &Page) -> (std::mem::Discriminant<Page>, Option<&SitePath>) {
    let leads = match page {
        Page::Redirect(to) => Some(to),
        _ => None,
    };
    (std::mem::discriminant(page), leads)
}
