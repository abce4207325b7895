//! The identity of the documents that are held, and of those that notes describe.

use std::sync::Arc;

use jiff::civil::Date;

use super::Found;
use super::bodies::{Bodies, BodyId};
use super::catalog::Catalog;
use super::corpus::YearFrom;
use super::decide::{OwnText, Sought, decide};
use super::resolve::Citing;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::law::{Body, Label, Seat, WorkKey};
use crate::parse::{CampaignFile, Document, Note};
use crate::recognise::Mentions;
use crate::source::SourcePath;
use crate::text::slug;

/// A document whose issuer, year and identity are decided.
pub(super) struct Head {
    pub(super) document: Arc<Document>,
    pub(super) mentions: Arc<Mentions>,
    pub(super) attachments: Vec<SourcePath>,
    pub(super) issuer: Option<BodyId>,
    pub(super) year: Option<(i16, YearFrom)>,
    pub(super) subject_year: Option<i16>,
    /// Its date, or the nearest day that is known, to choose among bodies by.
    pub(super) day: Date,
    pub(super) key: WorkKey,
}

/// The id of the body of documents whose issuer nobody knows.
const NOBODY: &str = "chua-ro";

/// Decides on each document, in the order of year, date and path, and enters it into the
/// catalog. A second document under one key is an error and left out.
pub(super) fn heads(
    found: Vec<Found>,
    bodies: &mut Bodies,
    catalog: &mut Catalog,
    as_of: Date,
) -> (Vec<Head>, Vec<Diagnostic>) {
    let mut remarks = Vec::new();
    let nobody = nobody(bodies);
    let mut heads: Vec<Head> =
        found.into_iter().map(|it| head(it, bodies, &mut remarks, as_of)).collect();
    heads.sort_by(|one, other| {
        let order = |it: &Head| (it.year.map(|it| it.0), it.document.front.date);
        order(one)
            .cmp(&order(other))
            .then_with(|| one.document.path.cmp(&other.document.path))
    });
    let mut kept: Vec<Head> = Vec::with_capacity(heads.len());
    for head in heads {
        if let Some(first) = catalog.holder(&head.key) {
            remarks.push(doubled(&head.document, &kept[first].document));
            continue;
        }
        let draft = catalog.draft(head.key.clone());
        draft.held = Some(kept.len());
        draft.bodies.push(head.issuer.unwrap_or(nobody));
        let front = &head.document.front;
        draft.number = front.number.as_ref().map(|it| it.value.clone());
        draft.own_title = Some(front.title.value.clone());
        draft.status = front.status;
        if let Some(date) = front.date {
            draft.dates.push((date, Place::start_of(&head.document.path)));
        }
        kept.push(head);
    }
    (kept, remarks)
}

fn nobody(bodies: &mut Bodies) -> BodyId {
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

fn head(
    (document, mentions, attachments): Found,
    bodies: &mut Bodies,
    remarks: &mut Vec<Diagnostic>,
    as_of: Date,
) -> Head {
    let front = &document.front;
    let title_years = years(&front.title.value);
    let only_title_year = match title_years[..] {
        [only] => Some(only),
        _ => None,
    };
    let office_year = front
        .year
        .or(front.date.map(Date::year))
        .or(front.number.as_ref().and_then(|it| it.value.year));
    let year = office_year
        .map(|it| (it, YearFrom::Office))
        .or(only_title_year.map(|it| (it, YearFrom::Title)));
    let day = front.date.or_else(|| Date::new(year?.0, 12, 31).ok());
    let issuer = issuer(&document, bodies, day.unwrap_or(as_of), remarks);
    let day = front.date.unwrap_or_else(|| {
        let life = issuer.map_or((None, None), |it| (bodies[it].from, bodies[it].to));
        within(day.unwrap_or(as_of), life)
    });
    let register = issuer.map_or(NOBODY.to_owned(), |it| bodies[it].register.clone());
    let label = match &front.number {
        Some(number) => Label::Number(number.value.key(), front.suffix.clone()),
        None => Label::Name(named(&document)),
    };
    let key = WorkKey { register, kind: front.kind, label, year: year.map(|it| it.0) };
    let subject_year = front.subject_year.or(only_title_year);
    Head { document, mentions, attachments, issuer, year, subject_year, day, key }
}

/// The day, or the nearest at which the issuer existed.
fn within(day: Date, (from, to): (Option<Date>, Option<Date>)) -> Date {
    let day = from.map_or(day, |it| day.max(it));
    to.map_or(day, |it| day.min(it))
}

fn named(document: &Document) -> String {
    let suffix =
        document.front.suffix.as_deref().map(|it| format!(" {it}")).unwrap_or_default();
    slug(&format!("{}{suffix}", document.front.title.value))
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
        let message = format!("{} bodies are called `{}`", called.len(), issuer.value);
        let hint = format!("write the id, as in `{}`", bodies[first].id);
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
    let message = format!("no table has the issuer `{}`", issuer.value);
    let near = match &seat {
        Some(_) => None,
        None => bodies.nearest_id(&issuer.value),
    };
    let hint = match near {
        Some(near) => format!("did you mean `{near}`?"),
        None => {
            "add the body to content/bodies.yaml with its id and full name".to_owned()
        }
    };
    remarks.push(Diagnostic::new(Code::UnknownBody, place, message).hint(hint));
    seat.map(|it| bodies.add_named(it))
}

/// The years that a title names, each once: "năm 2024", "2021 - 2025".
fn years(title: &str) -> Vec<i16> {
    let numbers = title.split(|it: char| !it.is_ascii_digit());
    let mut years: Vec<i16> = numbers
        .filter(|it| it.len() == 4)
        .filter_map(|it| it.parse().ok())
        .filter(|it| (1945..2100).contains(it))
        .collect();
    years.dedup();
    years
}

fn doubled(second: &Document, first: &Document) -> Diagnostic {
    let number = second.front.number.as_ref();
    let span = number.map_or(second.front.title.span, |it| it.span);
    let what = match number {
        Some(number) => format!("the number {}", number.value),
        None => "this title, with no number,".to_owned(),
    };
    let place = Place { path: second.path.clone(), span };
    let other_span =
        first.front.number.as_ref().map_or(first.front.title.span, |it| it.span);
    let other = Place { path: first.path.clone(), span: other_span };
    Diagnostic::new(
        Code::DoubledNumber,
        place,
        format!("{what} stands in two files of one register and year"),
    )
    .also(other, "the other one")
    .hint("correct one of them; if the office did use it twice, add `suffix: b` to one")
}

/// Enters the documents that a campaign's file names: what it stands under, what began its
/// stages. They are documents of the launcher or of whom they name.
pub(super) fn acts(
    campaign: &CampaignFile,
    bodies: &mut Bodies,
    catalog: &mut Catalog,
    as_of: Date,
) {
    let launcher = campaign.launcher.as_deref();
    let issuer = launcher.and_then(|it| bodies.only_called(it, as_of));
    let stages = campaign.stages.iter().filter_map(|it| it.act.as_ref());
    let own = OwnText::new(None, as_of);
    for text in stages.chain(&campaign.under) {
        let citing = Citing::new(bodies, issuer, as_of, text);
        for citation in crate::law::citations(&crate::text::reading(text)) {
            let sought = Sought::new(bodies, &citing, &citation);
            let found = decide(&sought, &own, bodies, catalog).found;
            if let Some((key, body)) = found.filter(|it| it.0.year.is_some()) {
                let draft = catalog.draft(key);
                draft.bodies.push(body);
                draft.number = draft.number.take().or(citation.number);
                if let Some(date) = citation.date {
                    draft.dates.push((date, Place::start_of(&campaign.path)));
                }
            }
        }
    }
}

/// Enters what a note says about a document.
pub(super) fn note(
    note: &Arc<Note>,
    bodies: &mut Bodies,
    catalog: &mut Catalog,
    as_of: Date,
) -> Vec<Diagnostic> {
    let default = match note.kind.slug() {
        "luat" | "bo-luat" | "hien-phap" => Some("quoc-hoi"),
        "phap-lenh" => Some("ubtvqh"),
        _ => None,
    };
    let called = note.body.as_deref().or(default);
    let body = called.and_then(|it| bodies.only_called(it, note.date.unwrap_or(as_of)));
    let Some(body) = body else {
        let message = format!("no table has the body `{}`", called.unwrap_or_default());
        let hint = "write `body:` with an id, as bct, ttcp, chinh-phu";
        let place = Place::start_of(&note.path);
        return vec![Diagnostic::new(Code::UnknownBody, place, message).hint(hint)];
    };
    let register = bodies[body].register.clone();
    let year = note.date.map(Date::year);
    let title = note.title.clone();
    let key = match &note.number {
        Some(number) => WorkKey::numbered(&register, note.kind, number, year),
        None => {
            let name = title.as_deref().unwrap_or_else(|| note.path.stem());
            WorkKey { register, kind: note.kind, label: Label::Name(slug(name)), year }
        }
    };
    if let Some(title) = title.as_ref().filter(|_| note.kind.is_statute()) {
        catalog.call(&key, title);
    }
    let draft = catalog.draft(key);
    draft.bodies.insert(0, body);
    draft.number = draft.number.take().or_else(|| note.number.clone());
    draft.own_title = draft.own_title.take().or(title);
    if draft.held.is_none() {
        draft.status = note.status;
    }
    if let Some(date) = note.date {
        draft.dates.insert(0, (date, Place::start_of(&note.path)));
    }
    draft.note = Some(note.clone());
    Vec::new()
}
