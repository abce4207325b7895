//! Which work a citation means, once its body is known.
//!
//! 1. Body, kind, number and year together are a document: no other has to be known
//!    ([`Round::Certain`]).
//! 2. Where a year is written but several bodies fit, or a law is called by its name: the only
//!    one of them that is known ([`Round::Dated`]).
//! 3. Where no year is written: the only document that the text itself cites in full with that
//!    number; else the only one of that body that is known ([`Round::Undated`]).
//! 4. "Nghị quyết của Hội đồng nhân dân tỉnh": the only one that is cited before ([`before`](super::before)).
//!
//! A round sees what the rounds before it have found in all documents, and nothing of its own:
//! the order of the documents decides nothing. No candidate is later than the text that cites
//! it; exactly one is left, or none is meant.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::before::{Works, serial};
use super::bodies::{Bodies, BodyId};
use super::catalog::Catalog;
use super::keys::{KeyId, Keys, LabelId, RegisterId};
use super::reason::{Reason, Why};
use super::resolve::{Citing, Issuers, issuers};
use super::texts::Cited;
use crate::law::{Citation, Class, Kind, Label, Name, Number};

/// What a citation asks for, before it is known which works there are.
#[derive(Debug)]
pub(super) struct Sought {
    pub(super) kind: Kind,
    /// What tells it from others; absent where only kind and body are named.
    pub(super) label: Option<LabelId>,
    pub(super) year: Option<i16>,
    pub(super) round: Round,
    /// The likeliest body.
    pub(super) body: Option<BodyId>,
    /// How the bodies were found, or why none was.
    pub(super) reason: Reason,
    /// The likeliest of the keys that fit.
    first: Option<Meant>,
    /// What few citations have.
    more: Option<Box<More>>,
}

/// A work and its body.
pub(super) type Meant = (KeyId, BodyId);

/// What else fits.
#[derive(Debug, Default)]
struct More {
    /// The other keys that fit: one a register.
    others: Vec<Meant>,
    /// The registers, in the order of their ids.
    registers: Vec<RegisterId>,
    /// The bodies that are not meant, and why.
    lost: Vec<(BodyId, Why)>,
}

/// What the citations of a text ask for.
#[derive(Debug)]
pub(super) struct Asked {
    pub(super) all: Vec<Sought>,
    /// Whether one of them is decided in each of the rounds.
    rounds: [bool; 4],
    /// Whether one is told by what is cited before it.
    pub(super) looks_back: bool,
}

impl Asked {
    /// These citations together.
    pub(super) fn new(all: Vec<Sought>, keys: &Keys) -> Self {
        let mut rounds = [false; 4];
        for sought in &all {
            rounds[sought.round as usize] = true;
        }
        let looks_back = all.iter().any(|it| it.looks_back(keys));
        Self { all, rounds, looks_back }
    }

    /// Whether one of them is decided in this round.
    pub(super) fn has(&self, round: Round) -> bool {
        self.rounds[round as usize]
    }
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
    Work(KeyId),
}

/// The answer.
#[derive(Clone, Debug)]
pub(super) struct Decision {
    /// The work and its body; `None` where none is meant for certain.
    pub(super) found: Option<Meant>,
    pub(super) reason: Reason,
    pub(super) lost: Vec<(Rival, Why)>,
}

/// What a text says of itself and of others in full.
pub(super) struct OwnText {
    /// Its own identity, where it has one.
    pub(super) key: Option<KeyId>,
    pub(super) day: Date,
    /// The works it cites with their year, by kind and number or name.
    in_full: BTreeMap<(Kind, LabelId), Works>,
}

impl OwnText {
    /// A text that cites nothing in full yet.
    pub(super) fn new(key: Option<KeyId>, day: Date) -> Self {
        Self { key, day, in_full: BTreeMap::new() }
    }

    /// Remembers what was cited with its year.
    pub(super) fn add(&mut self, sought: &Sought, decision: &Decision, keys: &Keys) {
        let Some((key, body)) = decision.found else { return };
        if keys.words(key).year.is_none() {
            return;
        }
        for label in sought.label.into_iter().chain([keys.label_of_key(key)]) {
            let cited = self.in_full.entry((sought.kind, label)).or_default();
            cited.insert((key, body), keys);
        }
    }
}

impl Sought {
    /// What `citation` asks for.
    pub(super) fn new(
        bodies: &mut Bodies,
        citing: &Citing<'_>,
        (citation, cited): (&Citation, &Cited),
        keys: &mut Keys,
    ) -> Self {
        let issuers = match citation.class {
            Class::Own => Issuers::none(Reason::Own),
            _ => issuers(bodies, citing, citation),
        };
        let mut fitting: Vec<Meant> = Vec::new();
        let mut registers: Vec<RegisterId> = Vec::new();
        for body in &issuers.found {
            let register = keys.register(&bodies[*body].register);
            if registers.contains(&register) {
                continue;
            }
            registers.push(register);
            if let Some(label) = cited.label {
                let key = keys.key((register, cited.kind, label, cited.year));
                fitting.push((key, *body));
            }
        }
        let round = round(citation, cited, registers.len(), keys);
        if round == Round::Last {
            registers.sort_by(|one, other| keys.compare_registers(*one, *other));
        } else {
            registers.clear();
        }
        let mut fitting = fitting.into_iter();
        let first = fitting.next();
        let others = fitting.collect();
        let more = More { others, registers, lost: issuers.lost };
        let is_more = !more.others.is_empty()
            || !more.registers.is_empty()
            || !more.lost.is_empty();
        Self {
            kind: cited.kind,
            label: cited.label,
            year: cited.year,
            round,
            body: issuers.found.first().copied(),
            reason: issuers.reason,
            first,
            more: is_more.then(|| Box::new(more)),
        }
    }

    /// The keys that fit, with their bodies: one a register.
    fn keys(&self) -> Vec<Meant> {
        let others = self.more.iter().flat_map(|it| &it.others);
        self.first.iter().chain(others).copied().collect()
    }

    /// The registers of the bodies, where it is decided by what is cited before.
    pub(super) fn registers(&self) -> &[RegisterId] {
        self.more.as_ref().map(|it| &it.registers[..]).unwrap_or_default()
    }

    /// Whether what the text cites before can tell it.
    fn looks_back(&self, keys: &Keys) -> bool {
        let label = self.label.map(|it| keys.label_words(it));
        self.round == Round::Last
            && (!self.registers().is_empty() || label.and_then(serial).is_some())
    }
}

/// When the citation can be decided.
fn round(citation: &Citation, cited: &Cited, registers: usize, keys: &Keys) -> Round {
    let number = citation.number.as_ref();
    let label = cited.label.map(|it| keys.label_words(it));
    let is_statute = matches!(label, Some(Label::Name(_)))
        && matches!(citation.name, Some(Name::Statute(_)));
    match (label, citation.class) {
        (None, _) | (_, Class::Own | Class::Back) => Round::Last,
        _ if number.is_some_and(Number::is_short) => Round::Last,
        _ if registers == 0 && number.is_none() => Round::Last,
        (Some(Label::Only), _) => Round::Certain,
        (Some(Label::Name(_)), Class::Named) if !is_statute => Round::Certain,
        _ if cited.year.is_none() => Round::Undated,
        _ if is_statute || registers != 1 => Round::Dated,
        _ => Round::Certain,
    }
}

/// Decides on a citation that is no back reference.
pub(super) fn decide(
    sought: &Sought,
    own: &OwnText,
    keys: &Keys,
    catalog: &Catalog,
) -> Decision {
    let mut decision = match sought.round {
        Round::Certain => found(sought.first, sought.reason),
        Round::Dated => dated(sought, keys, catalog),
        Round::Undated => undated(sought, own, keys, catalog),
        Round::Last => found(None, sought.reason),
    };
    let lost = sought.more.iter().flat_map(|it| &it.lost);
    decision.lost.extend(lost.map(|it| (Rival::Body(it.0), it.1)));
    decision
}

pub(super) fn found(found: Option<Meant>, reason: Reason) -> Decision {
    Decision { found, reason, lost: Vec::new() }
}

/// A law of this name and year, else under its name; of several bodies the one whose document
/// is known.
fn dated(sought: &Sought, all: &Keys, catalog: &Catalog) -> Decision {
    let reason = sought.reason;
    let keys = sought.keys();
    if let (Some(name), [(key, body)]) = (named(sought, all), &keys[..]) {
        return match &catalog.statutes((sought.kind, name), sought.year, all)[..] {
            [only] => found(Some((*only, *body)), reason),
            _ => found(Some((*key, *body)), reason),
        };
    }
    let (known, unknown): (Vec<_>, Vec<_>) =
        keys.into_iter().partition(|(key, _)| catalog.contains(*key));
    let body = |why| move |it: Meant| (Rival::Body(it.1), why);
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

/// The label, where it is a name.
fn named(sought: &Sought, keys: &Keys) -> Option<LabelId> {
    sought.label.filter(|it| matches!(keys.label_words(*it), Label::Name(_)))
}

fn undated(sought: &Sought, own: &OwnText, all: &Keys, catalog: &Catalog) -> Decision {
    let keys = sought.keys();
    let known = candidates(sought, &keys, all, catalog);
    if let Some(short) = in_own_text(sought, &keys, own, (&known, all)) {
        return short;
    }
    let judged = known.into_iter().map(|(key, body)| {
        let why = catalog.against(key, own, all);
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
        return Decision { lost, ..found(Some(*only), Reason::OnlyOne) };
    }
    let are_several = !fitting.is_empty();
    lost.extend(fitting.into_iter().map(|it| (Rival::Work(it.0), Why::Several)));
    let label = sought.label.map(|it| all.label_words(it));
    let is_numbered = matches!(label, Some(Label::Number(..)));
    let reason = match (is_numbered, are_several) {
        _ if keys.is_empty() => sought.reason,
        (_, true) => Reason::Several,
        (true, false) => Reason::NoYear,
        (false, false) => sought.reason,
    };
    // What has a name but no year has a page under the name.
    let stub = keys.into_iter().next().filter(|_| !is_numbered);
    Decision { lost, ..found(stub, reason) }
}

/// The works that are known under these keys, of whatever year.
fn candidates(
    sought: &Sought,
    keys: &[Meant],
    all: &Keys,
    catalog: &Catalog,
) -> Vec<Meant> {
    let mut known = Vec::new();
    for (key, body) in keys {
        known.extend(catalog.of_any_year(*key, all).map(|it| (it, *body)));
        if let Some(name) = named(sought, all) {
            let called = catalog.statutes((sought.kind, name), None, all).into_iter();
            let called = called.filter(|it| all.words(*it).year.is_some());
            known.extend(called.map(|it| (it, *body)));
        }
    }
    // The works of one number stand in order.
    if keys.len() > 1 || named(sought, all).is_some() {
        known.sort_by(|one, other| all.compare(one.0, other.0).then(one.1.cmp(&other.1)));
        known.dedup_by(|one, other| one.0 == other.0);
    }
    known
}

/// The most losers that are kept of one text: more tell nobody more.
const MOST: usize = 20;

/// What the text itself cites in full under this number or name: a second mention is short
/// (Nghị định 30/2020/NĐ-CP, Phụ lục I).
fn in_own_text(
    sought: &Sought,
    keys: &[Meant],
    own: &OwnText,
    (known, all): (&[Meant], &Keys),
) -> Option<Decision> {
    let cited = own.in_full.get(&(sought.kind, sought.label?))?;
    // A code like UBND tells no body; a body that is written must be the same.
    let is_open =
        matches!(sought.reason, Reason::NumberCode | Reason::NoBody | Reason::Kind);
    let is_same = |it: &&Meant| {
        let register = all.register_of(it.0);
        is_open || keys.iter().any(|it| all.register_of(it.0) == register)
    };
    let mut fitting = cited.0.iter().filter(is_same);
    let first = fitting.next()?;
    if fitting.next().is_some() {
        let lost = cited.0.iter().filter(is_same).take(MOST);
        let lost = lost.map(|it| (Rival::Work(it.0), Why::Several)).collect();
        return Some(Decision { lost, ..found(None, Reason::Several) });
    }
    let others = known.iter().filter(|it| it.0 != first.0);
    let lost = others.map(|it| (Rival::Work(it.0), Why::NotInText)).collect();
    Some(Decision { lost, ..found(Some(*first), Reason::ShortMention) })
}
