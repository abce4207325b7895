//! The works as they become known: what each document, note and citation says of them.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

use super::Names;
use super::bodies::{Bodies, BodyId};
use super::corpus::{DirectiveId, Title, Work, WorkId};
use super::decide::OwnText;
use super::keys::{KeyId, Keys, LabelId, PrintedId};
use super::reason::Why;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::law::{Kind, date};
use crate::parse::{Note, Status};
use crate::source::SourcePath;
use crate::text::{Span, key};
use crate::words::words;

/// What is known of a work so far.
#[derive(Default)]
pub(super) struct Draft {
    /// The bodies it is said to be of, in the order of the texts, each with how often.
    bodies: Tally<BodyId>,
    pub(super) number: Option<PrintedId>,
    /// The dates that are written for it, in the order of the texts, each with how often and
    /// where first.
    dates: Tally<Date, Where>,
    /// What texts say it is about, among the titles of [`Words`](super::texts::Words).
    titles: BTreeSet<u32>,
    pub(super) held: Option<DirectiveId>,
    pub(super) own_title: Option<u32>,
    pub(super) status: Status,
    pub(super) note: Option<Arc<Note>>,
}

/// Values in the order in which they were met, each with how often and where first. Mostly
/// there is one.
struct Tally<T, W = ()> {
    first: Option<Counted<T, W>>,
    others: Vec<Counted<T, W>>,
}

struct Counted<T, W> {
    value: T,
    count: u32,
    first: W,
}

impl<T, W> Default for Tally<T, W> {
    fn default() -> Self {
        Self { first: None, others: Vec::new() }
    }
}

impl<T: Copy + PartialEq, W> Tally<T, W> {
    fn iter(&self) -> impl Iterator<Item = &Counted<T, W>> {
        self.first.iter().chain(&self.others)
    }

    /// Adds a value behind the others.
    fn add(&mut self, value: T, at: impl FnOnce() -> W) {
        let mut all = self.first.iter_mut().chain(&mut self.others);
        if let Some(known) = all.find(|it| it.value == value) {
            known.count += 1;
            return;
        }
        let new = Counted { value, count: 1, first: at() };
        match self.first {
            None => self.first = Some(new),
            Some(_) => self.others.push(new),
        }
    }

    /// Adds a value before the others.
    fn add_first(&mut self, value: T, at: W) {
        let mut all: Vec<Counted<T, W>> = self.first.take().into_iter().collect();
        all.append(&mut self.others);
        let known = all.iter().position(|it| it.value == value);
        let count = known.map_or(0, |it| all.remove(it).count);
        self.first = Some(Counted { value, count: count + 1, first: at });
        self.others = all;
    }
}

/// Where something is written.
pub(super) enum Where {
    /// In a file, which is said at its start.
    File(SourcePath),
    /// In the words of a directive, or in its front matter.
    Text(DirectiveId, Option<Span>),
}

impl Where {
    /// The start of a file.
    pub(super) fn start_of(path: &SourcePath) -> Self {
        Self::File(path.clone())
    }

    fn place(&self, texts: &Texts<'_>) -> Place {
        match self {
            Where::File(path) => Place::start_of(path),
            Where::Text(directive, span) => texts(*directive, *span),
        }
    }
}

/// Tells the place in its file of words of a directive.
pub(super) type Texts<'a> = dyn Fn(DirectiveId, Option<Span>) -> Place + Sync + 'a;

impl Draft {
    /// Remembers that it is said to be of `body`.
    pub(super) fn add_body(&mut self, body: BodyId) {
        self.bodies.add(body, || ());
    }

    /// The same before all that others say.
    pub(super) fn add_first_body(&mut self, body: BodyId) {
        self.bodies.add_first(body, ());
    }

    /// Remembers a date that is written for it.
    pub(super) fn add_date(&mut self, date: Date, at: impl FnOnce() -> Where) {
        self.dates.add(date, at);
    }

    /// The same before all that others say.
    pub(super) fn add_first_date(&mut self, date: Date, place: Where) {
        self.dates.add_first(date, place);
    }

    /// Remembers what a text says it is about.
    pub(super) fn add_title(&mut self, title: u32) {
        self.titles.insert(title);
    }
}

/// The drafts by their identity.
#[derive(Default)]
pub(super) struct Catalog {
    /// The place of each identity in the drafts; none where nobody names the work.
    places: Vec<Option<u32>>,
    drafts: Vec<Draft>,
    /// The statutes by a name they are cited by, in the order of their keys.
    statutes: BTreeMap<(Kind, LabelId), Vec<KeyId>>,
}

/// A catalog that is complete: every work has its place in the list.
pub(super) struct Complete {
    drafts: Vec<(KeyId, Draft)>,
    places: Vec<Option<WorkId>>,
}

impl Catalog {
    /// A catalog without works, with room for as many as there are keys.
    pub(super) fn with_room(keys: &Keys) -> Self {
        let count = keys.works();
        let (places, drafts) = (vec![None; count], Vec::with_capacity(count));
        Self { places, drafts, statutes: BTreeMap::new() }
    }

    /// The draft of a work, a new one where it is not known yet.
    pub(super) fn draft(&mut self, key: KeyId) -> &mut Draft {
        let at = key.0 as usize;
        if self.places.len() <= at {
            self.places.resize(at + 1, None);
        }
        let new = self.drafts.len() as u32;
        let place = *self.places[at].get_or_insert(new);
        if place == new {
            self.drafts.push(Draft::default());
        }
        &mut self.drafts[place as usize]
    }

    fn find(&self, key: KeyId) -> Option<&Draft> {
        let place = self.places.get(key.0 as usize).copied().flatten();
        place.map(|it| &self.drafts[it as usize])
    }

    /// Whether a text is held under this key, and by whom.
    pub(super) fn holder(&self, key: KeyId) -> Option<DirectiveId> {
        self.find(key).and_then(|it| it.held)
    }

    /// Whether the work is known.
    pub(super) fn contains(&self, key: KeyId) -> bool {
        self.find(key).is_some()
    }

    /// The works of a register with this number or name, of any year that is known.
    pub(super) fn of_any_year<'a>(
        &'a self,
        wanted: KeyId,
        keys: &'a Keys,
    ) -> impl Iterator<Item = KeyId> + 'a {
        let family = keys.family(wanted).iter().copied();
        family.filter(|it| self.contains(*it) && keys.words(*it).year.is_some())
    }

    /// What speaks against the work where a text cites it without its year.
    pub(super) fn against(&self, key: KeyId, own: &OwnText, keys: &Keys) -> Option<Why> {
        if own.key == Some(key) {
            return Some(Why::Itself);
        }
        let mut dates = self.find(key).into_iter().flat_map(|it| it.dates.iter());
        let is_later = match dates.next() {
            None => keys.words(key).year.is_some_and(|it| it > own.day.year()),
            Some(first) => first.value > own.day && dates.all(|it| it.value > own.day),
        };
        is_later.then_some(Why::Later)
    }

    /// Remembers a name by which a statute is cited.
    pub(super) fn call(&mut self, key: KeyId, name: LabelId, keys: &Keys) {
        let called = self.statutes.entry((keys.words(key).kind, name)).or_default();
        if let Err(place) = called.binary_search_by(|it| keys.compare(*it, key)) {
            called.insert(place, key);
        }
    }

    /// The statutes that are called so, of that year where it is known.
    pub(super) fn statutes(
        &self,
        (kind, name): (Kind, LabelId),
        year: Option<i16>,
        keys: &Keys,
    ) -> Vec<KeyId> {
        let called = self.statutes.get(&(kind, name)).into_iter().flatten();
        let is_of = |it: &&KeyId| year.is_none() || keys.words(**it).year == year;
        called.filter(is_of).copied().collect()
    }

    /// The catalog, complete.
    pub(super) fn close(mut self, keys: &Keys) -> Complete {
        let mut drafts = Vec::with_capacity(self.drafts.len());
        let mut places = vec![None; self.places.len()];
        for key in keys.in_order() {
            let place = self.places.get(key.0 as usize).copied().flatten();
            if let Some(place) = place {
                places[key.0 as usize] = Some(drafts.len());
                drafts.push((key, std::mem::take(&mut self.drafts[place as usize])));
            }
        }
        Complete { drafts, places }
    }
}

impl Complete {
    /// The place of a work in the list.
    pub(super) fn place(&self, key: KeyId) -> Option<WorkId> {
        self.places.get(key.0 as usize).copied().flatten()
    }

    /// How the numbers of the works are printed, in the order of their keys.
    pub(super) fn numbers(&self) -> impl Iterator<Item = Option<PrintedId>> {
        self.drafts.iter().map(|it| it.1.number)
    }

    /// Every work, in the order of the keys.
    pub(super) fn works(&self, names: &Names<'_>) -> Vec<Work> {
        let drafts = self.drafts.par_iter();
        drafts.map(|(key, draft)| finish(*key, draft, names)).collect()
    }

    /// The contradictions between the dates of the works.
    pub(super) fn conflicts(&self, keys: &Keys, texts: &Texts<'_>) -> Vec<Diagnostic> {
        let drafts = self.drafts.iter();
        drafts.filter_map(|(_, draft)| conflict(draft, keys, texts)).collect()
    }
}

fn conflict(draft: &Draft, keys: &Keys, texts: &Texts<'_>) -> Option<Diagnostic> {
    let mut dates = draft.dates.iter();
    let (first, other) = (dates.next()?, dates.next()?);
    let number = draft.number.map(|it| keys.number(it).to_string()).unwrap_or_default();
    let message = words!(
        "{number} is dated {here} here and {elsewhere} elsewhere",
        number,
        here = date::in_digits(other.value),
        elsewhere = date::in_digits(first.value)
    );
    let label = words!("dated {date} here", date = date::in_digits(first.value));
    Some(
        Diagnostic::new(Code::ConflictingDates, other.first.place(texts), message)
            .also(first.first.place(texts), label)
            .hint(words!("compare both with the document; both texts lead to one page")),
    )
}

fn finish(key: KeyId, draft: &Draft, names: &Names<'_>) -> Work {
    let Names { bodies, words, keys } = names;
    let title_words = |it: u32| words.titles.value(it);
    let own_title = draft.own_title.map(title_words);
    let title = match own_title {
        Some(own) => Some(Title { text: own.to_string(), is_cited: false }),
        None => {
            let titles = draft.titles.iter().map(|it| &**title_words(*it)).collect();
            common_title(&titles).map(|text| Title { text, is_cited: true })
        }
    };
    let written = most_frequent(draft.dates.iter());
    Work {
        body: most_specific(&draft.bodies, bodies),
        number: draft.number.map(|it| keys.number(it).clone()),
        number_slug: draft.number.map(|it| keys.number_slug(it).clone()),
        date: draft.note.as_ref().and_then(|it| it.date).or(written),
        title,
        status: draft.status,
        note: draft.note.clone(),
        held: draft.held,
        cited_by: Vec::new(),
        relations: Vec::new(),
        key: keys.words(key).clone(),
    }
}

/// The most frequent, of several the first met.
fn most_frequent<'a, T: Copy + 'a, W: 'a>(
    counted: impl Iterator<Item = &'a Counted<T, W>>,
) -> Option<T> {
    let counted = counted.enumerate();
    let most = counted.max_by_key(|(at, it)| (it.count, Reverse(*at)))?;
    Some(most.1.value)
}

/// The body of the held text or note, which come first; else the one that does not keep the
/// register itself: "Ban Thường vụ Tỉnh ủy" says more than "Tỉnh ủy".
fn most_specific(found: &Tally<BodyId>, bodies: &Bodies) -> BodyId {
    let specific = found.iter().filter(|it| !bodies[it.value].keeps_register());
    let first = || found.iter().next().map(|it| it.value);
    most_frequent(specific).or_else(first).unwrap_or_default()
}

/// What texts say a work is about: the words that all of them begin with, where several say
/// it, else the shortest.
fn common_title(titles: &BTreeSet<&str>) -> Option<String> {
    let shortest = titles.iter().min_by_key(|it| it.len())?;
    let words: Vec<&str> = shortest.split_whitespace().collect();
    let common = match titles.len() {
        1 => words.len(),
        _ => in_common(&words, titles),
    };
    let taken = if common >= 4 { common } else { words.len() };
    let title = words[..taken].join(" ");
    let title = title.trim_end_matches([',', ';', ':', '.', '-']).trim_end();
    Some(title.to_owned()).filter(|it| !it.is_empty())
}

/// With how many of the words all of the titles begin.
fn in_common(words: &[&str], titles: &BTreeSet<&str>) -> usize {
    let keys: Vec<String> = titles.iter().map(|it| key(it)).collect();
    let is_common = |count: &usize| {
        let start = key(&words[..*count].join(" "));
        keys.iter().all(|it| it.starts_with(&start))
    };
    (0..=words.len()).rev().find(is_common).unwrap_or(0)
}
