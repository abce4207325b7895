//! Which work a citation means, once its body is known.
//!
//! 1. Body, kind, number and year together are a document: no other has to be known
//!    ([`Round::Certain`]).
//! 2. Where a year is written but several bodies fit, or a law is called by its name: the only
//!    one of them that is known ([`Round::Dated`]).
//! 3. Where no year is written: the only document that the text itself cites in full with that
//!    number; else the only one of that body that is known ([`Round::Undated`]).
//! 4. "Nghị quyết của Hội đồng nhân dân tỉnh": the only one that is cited before ([`Before`]).
//!
//! A round sees what the rounds before it have found in all documents, and nothing of its own:
//! the order of the documents decides nothing. No candidate is later than the text that cites
//! it; exactly one is left, or none is meant.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::bodies::{Bodies, BodyId};
use super::catalog::Catalog;
use super::reason::{Reason, Why};
use super::resolve::{Citing, Issuers, issuers};
use crate::law::{Citation, Class, Kind, Label, Name, Number, WorkKey};
use crate::text::slug;

/// What a citation asks for, before it is known which works there are.
pub(super) struct Sought {
    pub(super) issuers: Issuers,
    pub(super) kind: Kind,
    /// What tells it from others; absent where only kind and body are named.
    pub(super) label: Option<Label>,
    pub(super) year: Option<i16>,
    pub(super) round: Round,
}

/// When a citation can be decided.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Round {
    /// Without knowing any other document.
    Certain,
    /// By the documents that are certain; the year is written.
    Dated,
    /// By all that have a year.
    Undated,
    /// By what its own text cites before it, or not at all.
    Last,
}

/// Who might have been meant and is not.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Rival {
    Body(BodyId),
    Work(WorkKey),
}

/// The answer.
#[derive(Clone, Debug)]
pub(super) struct Decision {
    /// The work and its body; `None` where none is meant for certain.
    pub(super) found: Option<(WorkKey, BodyId)>,
    pub(super) reason: Reason,
    pub(super) lost: Vec<(Rival, Why)>,
}

/// What a text says of itself and of others in full.
pub(super) struct OwnText {
    /// Its own identity, where it has one.
    pub(super) key: Option<WorkKey>,
    pub(super) day: Date,
    /// The works it cites with their year, by kind and number or name.
    pub(super) in_full: BTreeMap<(Kind, Label), BTreeMap<WorkKey, BodyId>>,
}

impl OwnText {
    /// A text that cites nothing in full yet.
    pub(super) fn new(key: Option<WorkKey>, day: Date) -> Self {
        Self { key, day, in_full: BTreeMap::new() }
    }

    /// Remembers what was cited with its year.
    pub(super) fn add(&mut self, sought: &Sought, decision: &Decision) {
        let Some((key, body)) = &decision.found else { return };
        if key.year.is_none() {
            return;
        }
        for label in sought.label.iter().chain([&key.label]) {
            let cited = self.in_full.entry((sought.kind, label.clone())).or_default();
            cited.insert(key.clone(), *body);
        }
    }
}

impl Sought {
    /// What `citation` asks for.
    pub(super) fn new(
        bodies: &mut Bodies,
        citing: &Citing<'_>,
        citation: &Citation,
    ) -> Self {
        let issuers = match citation.class {
            Class::Own => Issuers::none(Reason::Own),
            _ => issuers(bodies, citing, citation),
        };
        let label = label(citation, citing.text);
        let number = citation.number.as_ref();
        let written = citation.date.map(Date::year).or(citation.year);
        let year = number.and_then(|it| it.year).or(written);
        let registers: BTreeSet<&str> =
            issuers.found.iter().map(|it| bodies[*it].register.as_str()).collect();
        let is_statute = matches!(label, Some(Label::Name(_)))
            && matches!(citation.name, Some(Name::Statute(_)));
        let round = match (&label, citation.class) {
            (None, _) | (_, Class::Own | Class::Back) => Round::Last,
            _ if number.is_some_and(Number::is_short) => Round::Last,
            _ if registers.is_empty() && number.is_none() => Round::Last,
            (Some(Label::Only), _) => Round::Certain,
            (Some(Label::Name(_)), Class::Named) if !is_statute => Round::Certain,
            _ if year.is_none() => Round::Undated,
            _ if is_statute || registers.len() != 1 => Round::Dated,
            _ => Round::Certain,
        };
        // "Văn bản số 02/CT-UBND" is a directive all the same.
        let told = number.and_then(|it| it.kind());
        let kind = told.filter(|_| citation.kind == Kind::DOCUMENT);
        Self { issuers, kind: kind.unwrap_or(citation.kind), label, year, round }
    }

    /// The keys that fit, with their bodies: one a register.
    fn keys(&self, bodies: &Bodies) -> Vec<(WorkKey, BodyId)> {
        let Some(label) = &self.label else { return Vec::new() };
        let mut keys: Vec<(WorkKey, BodyId)> = Vec::new();
        for body in &self.issuers.found {
            let register = &bodies[*body].register;
            if keys.iter().all(|(it, _)| it.register != *register) {
                let key = WorkKey {
                    register: register.clone(),
                    kind: self.kind,
                    label: label.clone(),
                    year: self.year,
                };
                keys.push((key, *body));
            }
        }
        keys
    }
}

/// What tells the cited document from others of its kind and body.
fn label(citation: &Citation, text: &str) -> Option<Label> {
    match (&citation.number, &citation.name, citation.title) {
        (Some(number), _, _) => Some(Label::Number(number.key(), None)),
        (None, Some(Name::Statute(name)), _) => Some(Label::Name(slug(name))),
        (None, Some(Name::Congress { .. }), _) => Some(Label::Only),
        (None, Some(Name::Plenum { ordinal, term }), _) => {
            Some(Label::Name(slug(&format!("hội nghị {ordinal} khóa {term}"))))
        }
        (None, None, Some(title)) if citation.class == Class::Titled => {
            Some(Label::Name(slug(title.of(text))))
        }
        _ => None,
    }
}

/// Decides on a citation that is no back reference.
pub(super) fn decide(
    sought: &Sought,
    own: &OwnText,
    bodies: &Bodies,
    catalog: &Catalog,
) -> Decision {
    let keys = sought.keys(bodies);
    let mut decision = match sought.round {
        Round::Certain => found(keys.into_iter().next(), sought.issuers.reason),
        Round::Dated => dated(sought, keys, catalog),
        Round::Undated => undated(sought, keys, own, catalog),
        Round::Last => found(None, sought.issuers.reason),
    };
    let ended = sought.issuers.lost.iter().map(|it| (Rival::Body(it.0), it.1));
    decision.lost.extend(ended);
    decision
}

fn found(found: Option<(WorkKey, BodyId)>, reason: Reason) -> Decision {
    Decision { found, reason, lost: Vec::new() }
}

/// A law of this name and year, else under its name; of several bodies the one whose document
/// is known.
fn dated(sought: &Sought, keys: Vec<(WorkKey, BodyId)>, catalog: &Catalog) -> Decision {
    let reason = sought.issuers.reason;
    if let (Some(Label::Name(name)), [(key, body)]) = (&sought.label, &keys[..]) {
        return match &catalog.statutes(sought.kind, name, sought.year)[..] {
            [only] => found(Some((only.clone(), *body)), reason),
            _ => found(Some((key.clone(), *body)), reason),
        };
    }
    let (known, unknown): (Vec<_>, Vec<_>) =
        keys.into_iter().partition(|(key, _)| catalog.contains(key));
    let body = |why| move |it: (WorkKey, BodyId)| (Rival::Body(it.1), why);
    match known.len() {
        1 => {
            let lost = unknown.into_iter().map(body(Why::Unknown)).collect();
            Decision { lost, ..found(known.into_iter().next(), reason) }
        }
        0 if unknown.is_empty() => found(None, reason),
        _ => {
            let known = known.into_iter().map(|it| (Rival::Work(it.0), Why::Several));
            let lost = known.chain(unknown.into_iter().map(body(Why::Several)));
            let lost = lost.collect();
            Decision { lost, ..found(None, Reason::Several) }
        }
    }
}

fn undated(
    sought: &Sought,
    keys: Vec<(WorkKey, BodyId)>,
    own: &OwnText,
    catalog: &Catalog,
) -> Decision {
    let known = candidates(sought, &keys, catalog);
    if let Some(short) = in_own_text(sought, &keys, own, &known) {
        return short;
    }
    let judged = known.into_iter().map(|(key, body)| {
        let why = catalog.against(&key, own);
        (key, body, why)
    });
    let (mut fitting, mut lost) = (Vec::new(), Vec::new());
    for (key, body, why) in judged {
        match why {
            None => fitting.push((key, body)),
            Some(why) => lost.push((Rival::Work(key), why)),
        }
    }
    if let [only] = &fitting[..] {
        return Decision { lost, ..found(Some(only.clone()), Reason::OnlyOne) };
    }
    let are_several = !fitting.is_empty();
    lost.extend(fitting.into_iter().map(|it| (Rival::Work(it.0), Why::Several)));
    let is_numbered = matches!(sought.label, Some(Label::Number(..)));
    let reason = match (is_numbered, are_several) {
        _ if keys.is_empty() => sought.issuers.reason,
        (_, true) => Reason::Several,
        (true, false) => Reason::NoYear,
        (false, false) => sought.issuers.reason,
    };
    // What has a name but no year has a page under the name.
    let stub = keys.into_iter().next().filter(|_| !is_numbered);
    Decision { lost, ..found(stub, reason) }
}

/// The works that are known under these keys, of whatever year.
fn candidates(
    sought: &Sought,
    keys: &[(WorkKey, BodyId)],
    catalog: &Catalog,
) -> Vec<(WorkKey, BodyId)> {
    let mut known = Vec::new();
    for (key, body) in keys {
        known.extend(catalog.of_any_year(key).map(|it| (it.clone(), *body)));
        if let Label::Name(name) = &key.label {
            let called = catalog.statutes(sought.kind, name, None).into_iter();
            let called = called.filter(|it| it.year.is_some());
            known.extend(called.map(|it| (it, *body)));
        }
    }
    known.sort();
    known.dedup_by(|one, other| one.0 == other.0);
    known
}

/// The most losers that are kept of one text: more tell nobody more.
const MOST: usize = 20;

/// What the text itself cites in full under this number or name: a second mention is short
/// (Nghị định 30/2020/NĐ-CP, Phụ lục I).
fn in_own_text(
    sought: &Sought,
    keys: &[(WorkKey, BodyId)],
    own: &OwnText,
    known: &[(WorkKey, BodyId)],
) -> Option<Decision> {
    let label = sought.label.clone()?;
    let cited = own.in_full.get(&(sought.kind, label))?;
    // A code like UBND tells no body; a body that is written must be the same.
    let is_open = matches!(
        sought.issuers.reason,
        Reason::NumberCode | Reason::NoBody | Reason::Kind
    );
    let is_same =
        |key: &WorkKey| is_open || keys.iter().any(|it| it.0.register == key.register);
    let mut fitting = cited.iter().filter(|it| is_same(it.0));
    let first = fitting.next()?;
    if fitting.next().is_some() {
        let lost = cited.keys().filter(|it| is_same(it)).take(MOST);
        let lost = lost.map(|it| (Rival::Work(it.clone()), Why::Several)).collect();
        return Some(Decision { lost, ..found(None, Reason::Several) });
    }
    let others = known.iter().filter(|it| it.0 != *first.0);
    let lost = others.map(|it| (Rival::Work(it.0.clone()), Why::NotInText)).collect();
    let first = (first.0.clone(), *first.1);
    Some(Decision { lost, ..found(Some(first), Reason::ShortMention) })
}

/// What a text has cited so far, by register and kind.
#[derive(Default)]
pub(super) struct Before {
    works: BTreeMap<(String, Kind), BTreeMap<WorkKey, BodyId>>,
    /// The same by kind and serial, for numbers in short.
    numbered: BTreeMap<(Kind, String), BTreeMap<WorkKey, BodyId>>,
}

/// The serial in a number's key: `16` of `16/ct-ttg`.
fn serial(label: &Label) -> Option<&str> {
    match label {
        Label::Number(key, _) => key.split(['/', '-']).next(),
        Label::Name(_) | Label::Only => None,
    }
}

impl Before {
    /// Remembers a work that was cited.
    pub(super) fn add(&mut self, key: &WorkKey, body: BodyId) {
        let of_kind = self.works.entry((key.register.clone(), key.kind)).or_default();
        of_kind.insert(key.clone(), body);
        if let Some(serial) = serial(&key.label) {
            let place = (key.kind, serial.to_owned());
            self.numbered.entry(place).or_default().insert(key.clone(), body);
        }
    }

    /// The only document of that kind and body; nothing where there are several.
    pub(super) fn only(&self, sought: &Sought, bodies: &Bodies) -> Decision {
        let registers: BTreeSet<&String> =
            sought.issuers.found.iter().map(|it| &bodies[*it].register).collect();
        // "Chỉ thị số 16" may leave the body out; one that is written must be the same.
        if let Some(serial) = sought.label.as_ref().and_then(serial) {
            let cited = self.numbered.get(&(sought.kind, serial.to_owned()));
            let is_same = |it: &(&WorkKey, &BodyId)| {
                registers.is_empty() || registers.contains(&it.0.register)
            };
            return only_of(cited.into_iter().flatten().filter(is_same), sought);
        }
        let works = registers
            .into_iter()
            .filter_map(|it| self.works.get(&(it.clone(), sought.kind)));
        only_of(works.flatten(), sought)
    }
}

/// The only one of these works; nothing where there are several.
fn only_of<'a>(
    mut works: impl Iterator<Item = (&'a WorkKey, &'a BodyId)>,
    sought: &Sought,
) -> Decision {
    let Some(first) = works.next() else {
        let reason = match sought.issuers.found.is_empty() {
            true => sought.issuers.reason,
            false => Reason::NotCitedBefore,
        };
        return found(None, reason);
    };
    // Two are enough to know that it is not the only one.
    if let Some(second) = works.next() {
        let lost = [first, second].map(|it| (Rival::Work(it.0.clone()), Why::Several));
        return Decision { lost: lost.into(), ..found(None, Reason::Several) };
    }
    found(Some((first.0.clone(), *first.1)), Reason::CitedBefore)
}
