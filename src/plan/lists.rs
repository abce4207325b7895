//! What the long lists hold, in their order, and how they are cut into pages: no page grows
//! with the site, and none is made by looking at more than its own entries.

use std::collections::BTreeMap;
use std::ops::Range;

use rayon::prelude::*;

use crate::law::Kind;
use crate::link::{Backlink, BodyId, CampaignId, Corpus, DirectiveId, Work, WorkId};
use crate::text::compare;
use crate::trace::{
    ByActor, ByCampaign, ByWork, ISSUED, Keyed, REFERENCES, WORK_COUNT, Whole, YEARS,
};

/// The lists of the site.
#[derive(Debug, Default)]
pub struct Lists {
    /// How many entries a page has at most.
    pub size: usize,
    /// How many works there are.
    pub works: Whole<usize, WORK_COUNT>,
    /// Who cites each work.
    pub citing: ByWork<Cuts>,
    /// The tasks of each actor.
    pub tasks: ByActor<Cuts>,
    /// For each campaign where it or what carries it out locally is named.
    pub families: ByCampaign<Family>,
    /// What each body issued.
    pub bodies: Keyed<BodyId, OfBody, ISSUED>,
    /// The cited documents of each kind, in the order of rank: laws by their names, others by
    /// body, the newest first.
    pub references: Whole<BTreeMap<Kind, Vec<WorkId>>, REFERENCES>,
    /// The months of each year.
    pub months: Whole<BTreeMap<i16, Months>, YEARS>,
    /// The directives whose year is unknown.
    pub undated: Whole<Vec<DirectiveId>, YEARS>,
}

/// The months of a year in the order of its directives, and where these stand among them; the
/// last one has those without a day.
pub type Months = Vec<(Option<i8>, Range<usize>)>;

/// What a body issued.
#[derive(Debug, Default)]
pub struct OfBody {
    /// Its directives that are held here, in their order.
    pub directives: Vec<DirectiveId>,
    /// Its documents in the index of cited documents, by kind, the newest first.
    pub references: Vec<WorkId>,
    /// The campaigns that it launched.
    pub campaigns: Vec<CampaignId>,
}

/// Where a campaign or one that carries it out locally is named.
#[derive(Debug)]
pub struct Family {
    /// The places, in the order of the directives and of their texts.
    pub mentions: Vec<Backlink>,
    /// The pages.
    pub cuts: Cuts,
}

/// How a list of places in directives is cut into pages, the newest directives first.
///
/// What one directive has stands on one page. A page has at most so many directives as its
/// size says, and three times as many places unless one directive alone has more.
#[derive(Debug, Default)]
pub struct Cuts {
    /// How many directives there are.
    pub directives: usize,
    /// Where each page begins, but for the last one.
    starts: Vec<usize>,
}

/// How many places there are room for, for each directive of a page.
const PLACES: usize = 3;

impl Cuts {
    fn of<T>(places: &[T], size: usize, of: impl Fn(&T) -> DirectiveId) -> Self {
        let mut cuts = Self::default();
        let (mut at, mut end) = (places.len(), places.len());
        let mut directives = 0;
        for own in places.chunk_by(|one, other| of(one) == of(other)).rev() {
            let is_full = end - at + own.len() > PLACES * size;
            if directives == size || directives > 0 && is_full {
                cuts.starts.push(at);
                (end, directives) = (at, 0);
            }
            at -= own.len();
            directives += 1;
            cuts.directives += 1;
        }
        cuts
    }

    /// How many pages there are.
    pub fn pages(&self) -> usize {
        self.starts.len() + 1
    }

    /// The places of the `n`-th page, from 1, in the order of the list.
    pub fn page<'a, T>(&self, places: &'a [T], n: usize) -> &'a [T] {
        let end = n.checked_sub(2).map_or(places.len(), |it| self.starts[it]);
        &places[self.starts.get(n - 1).copied().unwrap_or(0)..end]
    }
}

impl Lists {
    /// The lists of a corpus with pages of this size.
    pub(super) fn of(corpus: &Corpus, size: usize) -> Self {
        let works = corpus.works.len().into();
        let mut lists = Self { size, works, ..Self::default() };
        let works = corpus.works.par_iter();
        let by = |it: &Backlink| it.directive;
        lists.citing =
            works.map(|it| Cuts::of(&it.cited_by, size, by)).collect::<Vec<_>>().into();
        let actors = corpus.actors.par_iter();
        lists.tasks = actors
            .map(|it| Cuts::of(&it.tasks, size, |it| it.directive))
            .collect::<Vec<_>>()
            .into();
        let campaigns = (0..corpus.campaigns.len()).into_par_iter();
        lists.families =
            campaigns.map(|it| Family::of(corpus, it, size)).collect::<Vec<_>>().into();
        lists.add_directives(corpus);
        lists.add_references(corpus);
        for (id, campaign) in corpus.campaigns.iter().enumerate() {
            if let Some(launcher) = campaign.launcher {
                lists.bodies.entry(launcher).or_default().campaigns.push(id);
            }
        }
        lists
    }

    fn add_directives(&mut self, corpus: &Corpus) {
        for (id, directive) in corpus.directives.iter().enumerate() {
            if let Some(issuer) = directive.issuer {
                self.bodies.entry(issuer).or_default().directives.push(id);
            }
            if directive.year.is_none() {
                self.undated.push(id);
            }
        }
    }

    fn add_references(&mut self, corpus: &Corpus) {
        for (id, work) in corpus.works.iter().enumerate() {
            if work.held.is_none() || !work.cited_by.is_empty() {
                self.references.entry(work.key.kind).or_default().push(id);
            }
        }
        let kinds = self.references.par_iter_mut().map(|it| it.1);
        kinds.for_each(|works| {
            works.sort_by(|one, other| {
                let (first, second) = (&corpus.works[*one], &corpus.works[*other]);
                compare(placed(corpus, first), placed(corpus, second))
                    .then(second.key.year.cmp(&first.key.year))
                    .then(second.date.cmp(&first.date))
                    .then(one.cmp(other))
            });
        });
        for id in self.references.values().flatten() {
            let of = self.bodies.entry(corpus.works[*id].body).or_default();
            of.references.push(*id);
        }
    }

    /// Takes note of the months of a year, given for each of its directives in their order.
    pub(super) fn add_months(&mut self, year: i16, months: &[Option<i8>]) {
        let mut start = 0;
        let places = months.chunk_by(|one, other| one == other).map(|own| {
            let places = start..start + own.len();
            start = places.end;
            (own[0], places)
        });
        self.months.insert(year, places.collect());
    }

    /// How many pages so many entries need.
    pub fn pages(&self, entries: usize) -> usize {
        entries.div_ceil(self.size).max(1)
    }

    /// The page on which the entry at a place stands.
    pub fn page_of(&self, place: usize) -> usize {
        place / self.size + 1
    }

    /// The places of the entries on the `n`-th page, from 1, of so many.
    pub fn places(&self, entries: usize, n: usize) -> Range<usize> {
        let start = ((n - 1) * self.size).min(entries);
        start..(start + self.size).min(entries)
    }

    /// The entries of the `n`-th page, from 1.
    pub fn page<'a, T>(&self, entries: &'a [T], n: usize) -> &'a [T] {
        &entries[self.places(entries.len(), n)]
    }

    /// The same of a list whose last entries stand first.
    pub fn page_from_end<'a, T>(&self, entries: &'a [T], n: usize) -> &'a [T] {
        let places = self.places(entries.len(), n);
        &entries[entries.len() - places.end..entries.len() - places.start]
    }
}

/// The name by which a work is listed: its own, or that of its body.
fn placed<'a>(corpus: &'a Corpus, work: &'a Work) -> &'a str {
    match work.key.kind.is_statute() {
        true => work.title.as_ref().map_or("", |it| &it.text),
        false => &corpus.bodies[work.body].name,
    }
}

impl Family {
    fn of(corpus: &Corpus, id: CampaignId, size: usize) -> Self {
        let mut family = vec![id];
        let mut at = 0;
        while at < family.len() {
            family.extend(&corpus.campaigns[family[at]].variants);
            at += 1;
        }
        let all = family.iter().flat_map(|it| &corpus.campaigns[*it].mentions);
        let mut mentions: Vec<Backlink> = all.copied().collect();
        if family.len() > 1 {
            mentions.sort_unstable();
        }
        let cuts = Cuts::of(&mentions, size, |it| it.directive);
        Self { mentions, cuts }
    }
}

#[cfg(test)]
mod tests {
    use super::{Cuts, Lists};

    /// The pages of a list of the directives in which places stand.
    fn pages(places: &[usize], size: usize) -> Vec<Vec<usize>> {
        let cuts = Cuts::of(places, size, |it| *it);
        (1..=cuts.pages()).map(|n| cuts.page(places, n).to_vec()).collect()
    }

    #[test]
    fn the_newest_directives_stand_first() {
        assert_eq!(pages(&[], 2), [Vec::<usize>::new()]);
        assert_eq!(pages(&[1, 2], 2), [[1, 2]]);
        assert_eq!(pages(&[1, 2, 2, 3], 2), [vec![2, 2, 3], vec![1]]);
    }

    #[test]
    fn what_one_directive_has_stands_on_one_page() {
        let many = [1, 2, 2, 2, 2, 2, 2, 2, 3];
        assert_eq!(pages(&many, 2), [vec![3], vec![2; 7], vec![1]]);
        assert_eq!(Cuts::of(&many, 2, |it| *it).directives, 3);
    }

    #[test]
    fn every_entry_stands_on_one_page() {
        let lists = Lists { size: 2, ..Lists::default() };
        let all = [1, 2, 3, 4, 5];
        assert_eq!(lists.page(&all, 3), [5]);
        assert_eq!(lists.page_from_end(&all, 1), [4, 5]);
        assert_eq!(lists.page_from_end(&all, 3), [1]);
        assert_eq!((lists.pages(0), lists.pages(4), lists.pages(5)), (1, 2, 3));
        assert_eq!((lists.page_of(1), lists.page_of(2)), (1, 2));
    }
}
