//! The identity of the documents that are held, and of those that notes describe.

use std::sync::Arc;

use jiff::civil::Date;

use super::bodies::{Bodies, BodyId};
use super::catalog::{Catalog, Where};
use super::corpus::YearFrom;
use super::decide::{OwnText, Sought, decide};
use super::keys::{KeyId, Keys};
use super::known::Known;
use super::resolve::Citing;
use super::texts::{Cited, Text};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::law::{Body, Seat};
use crate::parse::{CampaignFile, Document, Note};
use crate::words::words;

/// The issuer, year and identity of a document.
#[derive(Clone, Debug)]
pub(super) struct Head {
    pub(super) issuer: Option<BodyId>,
    pub(super) year: Option<(i16, YearFrom)>,
    pub(super) subject_year: Option<i16>,
    /// Its date, or the nearest day that is known, to choose among bodies by.
    pub(super) day: Date,
    pub(super) key: KeyId,
    pub(super) remarks: Vec<Diagnostic>,
}

/// The id of the body of documents whose issuer nobody knows.
pub(super) const NOBODY: &str = "chua-ro";

/// The body of documents whose issuer nobody knows.
pub(super) fn add_nobody(bodies: &mut Bodies) -> BodyId {
    bodies.add(Body {
        id: NOBODY.to_owned(),
        name: "Chưa rõ cơ quan ban hành".to_owned(),
        short: Vec::new(),
        seat: None,
        parent: None,
        register: NOBODY.to_owned(),
        from: None,
        to: None,
        events: Vec::new(),
    })
}

/// Enters the documents into the catalog: their places in the list, in its order. A second
/// document under one key is an error and left out.
pub(super) fn enter(
    texts: &[Arc<Text>],
    heads: &[Arc<Head>],
    nobody: BodyId,
    catalog: &mut Catalog,
) -> (Vec<usize>, Vec<Diagnostic>) {
    let mut remarks = Vec::new();
    let in_order = in_order(texts, heads);
    let mut kept: Vec<usize> = Vec::with_capacity(in_order.len());
    for at in in_order {
        let (text, head) = (&texts[at], &heads[at]);
        if let Some(first) = catalog.holder(head.key) {
            let first = &texts[kept[first]];
            remarks.push(doubled(&text.document, &first.document));
            continue;
        }
        let draft = catalog.draft(head.key);
        draft.held = Some(kept.len());
        draft.add_body(head.issuer.unwrap_or(nobody));
        draft.number = text.number;
        draft.own_title = Some(text.title);
        draft.status = text.status;
        if let Some(date) = text.date {
            draft.add_date(date, || Where::Text(kept.len(), None));
        }
        kept.push(at);
    }
    (kept, remarks)
}

/// The places of the documents, in the order of year, date and path.
fn in_order(texts: &[Arc<Text>], heads: &[Arc<Head>]) -> Vec<usize> {
    let dated = texts
        .iter()
        .zip(heads)
        .enumerate()
        .map(|(at, (text, head))| (head.year.map(|it| it.0), text.date, at));
    let mut dated: Vec<(Option<i16>, Option<Date>, usize)> = dated.collect();
    dated.sort_unstable_by(|one, other| {
        let path = |at: usize| &texts[at].document.path;
        let of_day = (one.0, one.1).cmp(&(other.0, other.1));
        of_day.then_with(|| path(one.2).cmp(path(other.2)))
    });
    dated.into_iter().map(|it| it.2).collect()
}

/// Decides on a document.
pub(super) fn head(
    text: &Text,
    bodies: &mut Bodies,
    keys: &mut Keys,
    as_of: Date,
) -> Head {
    let mut remarks = Vec::new();
    let front = &text.document.front;
    let office_year = front
        .year
        .or(front.date.map(Date::year))
        .or(front.number.as_ref().and_then(|it| it.value.year));
    let title_year = text.alone.title_year;
    let year = office_year
        .map(|it| (it, YearFrom::Office))
        .or(title_year.map(|it| (it, YearFrom::Title)));
    let day = front.date.or_else(|| Date::new(year?.0, 12, 31).ok());
    let issuer = issuer(&text.document, bodies, day.unwrap_or(as_of), &mut remarks);
    let day = front.date.unwrap_or_else(|| {
        let life = issuer.map_or((None, None), |it| (bodies[it].from, bodies[it].to));
        within(day.unwrap_or(as_of), life)
    });
    let register = issuer.map_or(NOBODY, |it| bodies[it].register.as_str());
    let register = keys.register(register);
    let key = keys.key((register, front.kind, text.label, year.map(|it| it.0)));
    let subject_year = front.subject_year.or(title_year);
    Head { issuer, year, subject_year, day, key, remarks }
}

/// The day, or the nearest at which the issuer existed.
fn within(day: Date, (from, to): (Option<Date>, Option<Date>)) -> Date {
    let day = from.map_or(day, |it| day.max(it));
    to.map_or(day, |it| day.min(it))
}

fn issuer(
    document: &Document,
    bodies: &mut Bodies,
    day: Date,
    remarks: &mut Vec<Diagnostic>,
) -> Option<BodyId> {
    let issuer = document.front.issuer.as_ref()?;
    let place = Place { path: document.path.clone(), span: issuer.span };
    let called = bodies.called(&issuer.value, day);
    if let [first, _, ..] = called[..] {
        let message = words!(
            "{count} bodies are called `{name}`",
            count = called.len(),
            name = issuer.value
        );
        let hint = words!("write the id, as in `{id}`", id = bodies[first].id);
        remarks.push(Diagnostic::new(Code::UnknownBody, place, message).hint(hint));
        return None;
    }
    if let Some(found) = called.first() {
        return Some(*found);
    }
    let seat = Seat::parse(&issuer.value);
    if let Some(found) = seat.as_ref().and_then(|it| bodies.beside_known(it, day)) {
        return Some(found);
    }
    let message = words!("no table has the issuer `{name}`", name = issuer.value);
    let near = match &seat {
        Some(_) => None,
        None => bodies.nearest_id(&issuer.value),
    };
    let hint = match near {
        Some(near) => words!("did you mean `{near}`?", near),
        None => {
            words!("add the body to content/bodies.yaml with its id and full name")
        }
    };
    remarks.push(Diagnostic::new(Code::UnknownBody, place, message).hint(hint));
    seat.map(|it| bodies.add_named(it))
}

fn doubled(second: &Document, first: &Document) -> Diagnostic {
    let number = second.front.number.as_ref();
    let span = number.map_or(second.front.title.span, |it| it.span);
    let message = match number {
        Some(number) => words!(
            "the number {number} stands in two files of one register and year",
            number = number.value
        ),
        None => words!(
            "this title, with no number, stands in two files of one register and year"
        ),
    };
    let place = Place { path: second.path.clone(), span };
    let other_span =
        first.front.number.as_ref().map_or(first.front.title.span, |it| it.span);
    let other = Place { path: first.path.clone(), span: other_span };
    Diagnostic::new(Code::DoubledNumber, place, message)
        .also(other, words!("the other one"))
        .hint(words!(
            "correct one of them; if the office did use it twice, add `suffix: b` to one"
        ))
}

/// Enters the documents that a campaign's file names: what it stands under, what began its
/// stages. They are documents of the launcher or of whom they name.
pub(super) fn acts(campaign: &CampaignFile, known: &mut Known<'_>) {
    let Known { bodies, words, keys, catalog, as_of } = known;
    let launcher = campaign.launcher.as_deref();
    let issuer = launcher.and_then(|it| bodies.only_called(it, *as_of));
    let stages = campaign.stages.iter().filter_map(|it| it.act.as_ref());
    let own = OwnText::new(None, *as_of);
    for text in stages.chain(&campaign.under) {
        let citing = Citing::new(bodies, issuer, *as_of, text);
        for citation in crate::law::citations(&crate::text::reading(text)) {
            let cited = Cited::new(&citation, text, words, keys);
            let sought = Sought::new(bodies, &citing, (&citation, &cited), keys);
            let found = decide(&sought, &own, keys, catalog).found;
            let has_year = |key: KeyId| keys.words(key).year.is_some();
            if let Some((key, body)) = found.filter(|it| has_year(it.0)) {
                let draft = catalog.draft(key);
                draft.add_body(body);
                draft.number = draft.number.or(cited.number);
                if let Some(date) = citation.date {
                    draft.add_date(date, || Where::start_of(&campaign.path));
                }
            }
        }
    }
}

/// Enters what a note says about a document.
pub(super) fn note(note: &Arc<Note>, known: &mut Known<'_>) -> Vec<Diagnostic> {
    let Known { bodies, words, keys, catalog, as_of } = known;
    let default = match note.kind.slug() {
        "luat" | "bo-luat" | "hien-phap" => Some("quoc-hoi"),
        "phap-lenh" => Some("ubtvqh"),
        _ => None,
    };
    let called = note.body.as_deref().or(default);
    let body = called.and_then(|it| bodies.only_called(it, note.date.unwrap_or(*as_of)));
    let Some(body) = body else {
        let message =
            words!("no table has the body `{name}`", name = called.unwrap_or_default());
        let hint = words!("write `body:` with an id, as bct, ttcp, chinh-phu");
        let place = Place::start_of(&note.path);
        return vec![Diagnostic::new(Code::UnknownBody, place, message).hint(hint)];
    };
    let register = keys.register(&bodies[body].register);
    let of_date = note.date.map(Date::year);
    let number = note.number.as_ref().map(|it| keys.printed(it));
    let (label, year) = match (&note.number, number) {
        (Some(number), Some(printed)) => {
            (keys.label_of(printed), number.year.or(of_date))
        }
        _ => {
            let name = note.title.as_deref().unwrap_or_else(|| note.path.stem());
            (keys.name(name), of_date)
        }
    };
    let key = keys.key((register, note.kind, label, year));
    if let Some(title) = note.title.as_ref().filter(|_| note.kind.is_statute()) {
        catalog.call(key, keys.name(title), keys);
    }
    let title = note.title.as_ref().map(|it| words.titles.number(it.as_str()));
    let draft = catalog.draft(key);
    draft.add_first_body(body);
    draft.number = draft.number.or(number);
    draft.own_title = draft.own_title.or(title);
    if draft.held.is_none() {
        draft.status = note.status;
    }
    if let Some(date) = note.date {
        draft.add_first_date(date, Where::start_of(&note.path));
    }
    draft.note = Some(note.clone());
    Vec::new()
}
