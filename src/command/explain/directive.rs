//! A directive: its file, its identity and where that is known from, its edges.

use super::mentions;
use super::others::{body_line, relations, work_line};
use super::sheet::Sheet;
use crate::law::date;
use crate::link::{Directive, DirectiveId, YearFrom};
use crate::render::Site;
use crate::words::{Words, words};

/// Explains the directive and all that it names.
pub(super) fn explain(site: &Site, id: DirectiveId, sheet: &mut Sheet) {
    let corpus = &site.corpus;
    let directive = &corpus.directives[id];
    let (front, work) = (&directive.document.front, &corpus.works[directive.work]);
    sheet.fact(words!("file"), &directive.document.path);
    if front.is_draft {
        sheet.fact(words!("draft"), words!("published with --drafts only"));
    }
    sheet.known(
        words!("kind"),
        front.kind.slug(),
        words!("`type`, chi-thi where there is none"),
    );
    match &front.number {
        Some(number) => {
            sheet.known(words!("number"), &number.value, Words::plain("`number`"))
        }
        None => sheet.known(
            words!("number"),
            words!("unknown"),
            words!("no `number`: known by its title"),
        ),
    }
    match directive.issuer {
        Some(issuer) => sheet.known(
            words!("issuer"),
            body_line(site, issuer),
            Words::plain("`issuer`"),
        ),
        None => sheet.known(
            words!("issuer"),
            words!("unknown"),
            words!("no `issuer` that is known"),
        ),
    }
    sheet.known(
        words!("register"),
        &work.key.register,
        words!("the number series of the issuer"),
    );
    year(directive, sheet);
    match front.date {
        Some(date) => {
            sheet.known(words!("date"), date::in_digits(date), Words::plain("`date`"))
        }
        None => sheet.fact(words!("date"), words!("unknown")),
    }
    sheet.fact(words!("status"), Words::said(front.status.name()));
    for (kind, other) in &directive.relations {
        sheet.fact(words!("relation"), format!("{kind} → {}", work_line(site, *other)));
    }
    relations(site, directive.work, sheet);
    sheet.fact(words!("cited by"), cited_by(site, directive.work));
    mentions::explain(site, directive, sheet);
}

/// The year, and what tells it.
fn year(directive: &Directive, sheet: &mut Sheet) {
    let front = &directive.document.front;
    match (directive.year, front.date) {
        (Some((year, YearFrom::Title)), _) => {
            sheet.known(words!("year"), &year, words!("the only one in the title"));
        }
        (Some((year, _)), _) if front.year.is_some() => {
            sheet.known(words!("year"), &year, Words::plain("`year`"));
        }
        (Some((year, _)), Some(_)) => {
            sheet.known(words!("year"), &year, Words::plain("`date`"))
        }
        (Some((year, _)), None) => {
            sheet.known(words!("year"), &year, words!("inside the number"))
        }
        (None, _) => sheet.fact(words!("year"), words!("unknown")),
    }
}

/// "3 mentions in 2 directives"
fn cited_by(site: &Site, work: usize) -> Words {
    let cited = &site.corpus.works[work].cited_by;
    let mut directives: Vec<DirectiveId> = cited.iter().map(|it| it.directive).collect();
    directives.dedup();
    let (times, directives) = (cited.len(), directives.len());
    words!("{times} times in {directives} directives", times, directives)
}
