//! A directive: its file, its identity and where that is known from, its edges.

use super::mentions;
use super::others::{body_line, relations, work_line};
use super::sheet::Sheet;
use crate::law::date;
use crate::link::{DirectiveId, YearFrom};
use crate::render::Site;

/// Explains the directive and all that it names.
pub(super) fn explain(site: &Site, id: DirectiveId, sheet: &mut Sheet) {
    let corpus = &site.corpus;
    let directive = &corpus.directives[id];
    let (front, work) = (&directive.document.front, &corpus.works[directive.work]);
    sheet.fact("file", &directive.document.path);
    if front.is_draft {
        sheet.fact("draft", "published with --drafts only");
    }
    sheet.known("kind", front.kind.slug(), "`type`, chi-thi where there is none");
    match &front.number {
        Some(number) => sheet.known("number", &number.value, "`number`"),
        None => sheet.known("number", "unknown", "no `number`: known by its title"),
    }
    match directive.issuer {
        Some(issuer) => sheet.known("issuer", body_line(site, issuer), "`issuer`"),
        None => sheet.known("issuer", "unknown", "no `issuer` that is known"),
    }
    sheet.known("register", &work.key.register, "the number series of the issuer");
    match (directive.year, front.date) {
        (Some((year, YearFrom::Title)), _) => {
            sheet.known("year", year, "the only one in the title");
        }
        (Some((year, _)), _) if front.year.is_some() => {
            sheet.known("year", year, "`year`");
        }
        (Some((year, _)), Some(_)) => sheet.known("year", year, "`date`"),
        (Some((year, _)), None) => sheet.known("year", year, "inside the number"),
        (None, _) => sheet.fact("year", "unknown"),
    }
    match front.date {
        Some(date) => sheet.known("date", date::in_digits(date), "`date`"),
        None => sheet.fact("date", "unknown"),
    }
    sheet.fact("status", front.status.name());
    for (kind, other) in &directive.relations {
        sheet.fact("relation", format!("{kind} → {}", work_line(site, *other)));
    }
    relations(site, directive.work, sheet);
    sheet.fact("cited by", cited_by(site, directive.work));
    mentions::explain(site, directive, sheet);
}

/// "3 mentions in 2 directives"
fn cited_by(site: &Site, work: usize) -> String {
    let cited = &site.corpus.works[work].cited_by;
    let mut directives: Vec<DirectiveId> = cited.iter().map(|it| it.directive).collect();
    directives.dedup();
    format!("{} times in {} directives", cited.len(), directives.len())
}
