//! The works as they become known: what each document, note and citation says of them.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;

use super::bodies::{Bodies, BodyId};
use super::corpus::{DirectiveId, Title, Work, WorkId};
use super::decide::OwnText;
use super::reason::Why;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::law::{Kind, Label, Number, WorkKey, date};
use crate::parse::{Note, Status};
use crate::text::{key, slug};

/// What is known of a work so far.
#[derive(Default)]
pub(super) struct Draft {
    pub(super) bodies: Vec<BodyId>,
    pub(super) number: Option<Number>,
    /// The dates that are written for it, and where.
    pub(super) dates: Vec<(Date, Place)>,
    pub(super) titles: BTreeSet<String>,
    pub(super) held: Option<DirectiveId>,
    pub(super) own_title: Option<String>,
    pub(super) status: Status,
    pub(super) note: Option<Arc<Note>>,
}

/// The drafts by their identity.
#[derive(Default)]
pub(super) struct Catalog {
    drafts: BTreeMap<WorkKey, Draft>,
    /// The statutes by the slug of a name they are cited by.
    statutes: BTreeMap<(Kind, String), BTreeSet<WorkKey>>,
}

/// A catalog that is complete: every work has its place in the list.
pub(super) struct Known {
    catalog: Catalog,
    places: BTreeMap<WorkKey, WorkId>,
}

impl Catalog {
    /// The draft of a work, a new one where it is not known yet.
    pub(super) fn draft(&mut self, key: WorkKey) -> &mut Draft {
        self.drafts.entry(key).or_default()
    }

    /// Whether a text is held under this key, and by whom.
    pub(super) fn holder(&self, key: &WorkKey) -> Option<DirectiveId> {
        self.drafts.get(key).and_then(|it| it.held)
    }

    /// Whether the work is known.
    pub(super) fn contains(&self, key: &WorkKey) -> bool {
        self.drafts.contains_key(key)
    }

    /// The works of a register with this number or name, of any year that is known.
    pub(super) fn of_any_year(&self, wanted: &WorkKey) -> impl Iterator<Item = &WorkKey> {
        let label = &wanted.label;
        let (first, last) = match label {
            Label::Number(number, _) => (
                Label::Number(number.clone(), None),
                Label::Number(number.clone(), Some(char::MAX.to_string())),
            ),
            other => (other.clone(), other.clone()),
        };
        let bound = |label, year| WorkKey { label, year, ..wanted.clone() };
        // An unknown year comes before every other.
        let range = bound(first, Some(i16::MIN))..=bound(last, Some(i16::MAX));
        self.drafts.range(range).map(|(key, _)| key).filter(|it| it.year.is_some())
    }

    /// What speaks against the work where a text cites it without its year.
    pub(super) fn against(&self, key: &WorkKey, own: &OwnText) -> Option<Why> {
        if own.key.as_ref() == Some(key) {
            return Some(Why::Itself);
        }
        let dates = self.drafts.get(key).map(|it| &it.dates[..]).unwrap_or_default();
        let is_later = match dates {
            [] => key.year.is_some_and(|it| it > own.day.year()),
            dates => dates.iter().all(|(date, _)| *date > own.day),
        };
        is_later.then_some(Why::Later)
    }

    /// Remembers a name by which a statute is cited.
    pub(super) fn call(&mut self, key: &WorkKey, name: &str) {
        self.statutes.entry((key.kind, slug(name))).or_default().insert(key.clone());
    }

    /// The statutes that are called so (the slug of a name), of that year where it is known.
    pub(super) fn statutes(
        &self,
        kind: Kind,
        name: &str,
        year: Option<i16>,
    ) -> Vec<WorkKey> {
        let called = self.statutes.get(&(kind, name.to_owned())).into_iter().flatten();
        called
            .filter(|it| year.is_none_or(|year| it.year == Some(year)))
            .cloned()
            .collect()
    }

    /// The catalog, complete.
    pub(super) fn close(self) -> Known {
        let places = self.drafts.keys().cloned().zip(0..).collect();
        Known { catalog: self, places }
    }
}

impl Known {
    /// The place of a work in the list.
    pub(super) fn place(&self, key: &WorkKey) -> Option<WorkId> {
        self.places.get(key).copied()
    }

    /// The works of the same number or name in other years.
    pub(super) fn of_other_years(&self, key: &WorkKey) -> impl Iterator<Item = WorkId> {
        let others = self.catalog.of_any_year(key).filter(|it| it.year != key.year);
        others.filter_map(|it| self.place(it))
    }

    /// Every work, in the order of the keys, and the contradictions between their dates.
    pub(super) fn works(self, bodies: &Bodies) -> (Vec<Work>, Vec<Diagnostic>) {
        let mut warnings = Vec::new();
        let works = self.catalog.drafts.into_iter().map(|(key, draft)| {
            warnings.extend(conflict(&draft));
            finish(key, draft, bodies)
        });
        (works.collect(), warnings)
    }
}

fn conflict(draft: &Draft) -> Option<Diagnostic> {
    let (first, place) = draft.dates.first()?;
    let (other, other_place) = draft.dates.iter().find(|(date, _)| date != first)?;
    let number = draft.number.as_ref().map(ToString::to_string).unwrap_or_default();
    let message = format!(
        "{number} is dated {} here and {} elsewhere",
        date::in_digits(*other),
        date::in_digits(*first)
    );
    Some(
        Diagnostic::new(Code::ConflictingDates, other_place.clone(), message)
            .also(place.clone(), format!("dated {} here", date::in_digits(*first)))
            .hint("compare both with the document; both texts lead to one page"),
    )
}

fn finish(key: WorkKey, draft: Draft, bodies: &Bodies) -> Work {
    let noted = draft.note.as_ref().and_then(|it| it.date);
    let written = most_frequent(draft.dates.iter().map(|(date, _)| *date));
    let title = draft.own_title.map(|text| Title { text, is_cited: false });
    Work {
        body: most_specific(&draft.bodies, bodies),
        number: draft.number,
        date: noted.or(written),
        title: title.or_else(|| {
            common_title(&draft.titles).map(|text| Title { text, is_cited: true })
        }),
        status: draft.status,
        note: draft.note,
        held: draft.held,
        cited_by: Vec::new(),
        relations: Vec::new(),
        key,
    }
}

/// The most frequent, of several the first met.
fn most_frequent<T: Ord + Copy>(items: impl Iterator<Item = T>) -> Option<T> {
    let mut counts: BTreeMap<T, (usize, usize)> = BTreeMap::new();
    for (at, item) in items.enumerate() {
        counts.entry(item).or_insert((0, at)).0 += 1;
    }
    let most = counts.iter().max_by_key(|(_, (count, at))| (*count, Reverse(*at)))?;
    Some(*most.0)
}

/// The body of the held text or note, which come first; else the one that does not keep the
/// register itself: "Ban Thường vụ Tỉnh ủy" says more than "Tỉnh ủy".
fn most_specific(found: &[BodyId], bodies: &Bodies) -> BodyId {
    let specific = found.iter().filter(|it| !bodies[**it].keeps_register()).copied();
    most_frequent(specific).or(found.first().copied()).unwrap_or_default()
}

/// What texts say a work is about: the words that all of them begin with, where several say
/// it, else the shortest.
fn common_title(titles: &BTreeSet<String>) -> Option<String> {
    let shortest = titles.iter().min_by_key(|it| it.len())?;
    let words: Vec<&str> = shortest.split_whitespace().collect();
    let keys: Vec<String> = titles.iter().map(|it| key(it)).collect();
    let is_common = |count: &usize| {
        let start = key(&words[..*count].join(" "));
        keys.iter().all(|it| it.starts_with(&start))
    };
    let common = (0..=words.len()).rev().find(is_common).unwrap_or(0);
    let taken = if common >= 4 { common } else { words.len() };
    let title = words[..taken].join(" ");
    let title = title.trim_end_matches([',', ';', ':', '.', '-']).trim_end();
    Some(title.to_owned()).filter(|it| !it.is_empty())
}
