//! The works as they become known: what each document, note and citation says of them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;

use super::bodies::{Bodies, BodyId};
use super::corpus::{DirectiveId, Title, Work, WorkId};
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
    pub(super) titles: Vec<String>,
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

    /// The works of a register with this number, of any year that is known.
    pub(super) fn numbered(&self, wanted: &WorkKey) -> Vec<WorkKey> {
        let Label::Number(number, _) = &wanted.label else { return Vec::new() };
        let bound = |suffix: Option<String>, year| WorkKey {
            label: Label::Number(number.clone(), suffix),
            year,
            ..wanted.clone()
        };
        let last = bound(Some(char::MAX.to_string()), None);
        let range = self.drafts.range(bound(None, Some(i16::MIN))..last);
        range.map(|(key, _)| key.clone()).filter(|it| it.year.is_some()).collect()
    }

    /// Remembers a name by which a statute is cited.
    pub(super) fn call(&mut self, key: &WorkKey, name: &str) {
        self.statutes.entry((key.kind, slug(name))).or_default().insert(key.clone());
    }

    /// The statutes of this name, of that year where it is known.
    pub(super) fn statutes(
        &self,
        kind: Kind,
        name: &str,
        year: Option<i16>,
    ) -> Vec<WorkKey> {
        let called = self.statutes.get(&(kind, slug(name))).into_iter().flatten();
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

    /// The only work of that register with this number, of whatever year.
    pub(super) fn only_numbered(&self, key: &WorkKey) -> Option<WorkId> {
        match &self.catalog.numbered(key)[..] {
            [only] => self.place(only),
            _ => None,
        }
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
fn most_frequent<T: PartialEq + Copy>(items: impl Iterator<Item = T>) -> Option<T> {
    let items: Vec<T> = items.collect();
    let count = |wanted: &T| items.iter().filter(|it| *it == wanted).count();
    let most = items.iter().map(count).max()?;
    items.iter().find(|it| count(it) == most).copied()
}

/// The body of the held text or note, which come first; else the one that does not keep the
/// register itself: "Ban Thường vụ Tỉnh ủy" says more than "Tỉnh ủy".
fn most_specific(found: &[BodyId], bodies: &Bodies) -> BodyId {
    let specific = found.iter().filter(|it| !bodies[**it].keeps_register()).copied();
    most_frequent(specific).or(found.first().copied()).unwrap_or_default()
}

/// What texts say a work is about: the words that all of them begin with, where several say
/// it, else the shortest.
fn common_title(titles: &[String]) -> Option<String> {
    let shortest = titles.iter().min_by_key(|it| it.len())?;
    let words: Vec<&str> = shortest.split_whitespace().collect();
    let is_common = |count: usize| {
        let start = key(&words[..count].join(" "));
        titles.iter().all(|it| key(it).starts_with(&start))
    };
    let common = (0..=words.len()).rev().find(|count| is_common(*count)).unwrap_or(0);
    let taken = if common >= 4 { common } else { words.len() };
    let title = words[..taken].join(" ");
    let title = title.trim_end_matches([',', ';', ':', '.', '-']).trim_end();
    Some(title.to_owned()).filter(|it| !it.is_empty())
}
