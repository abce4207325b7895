//! Which work a directive is: identification after the OASIS naming convention 1.0.
//!
//! The names follow the addresses of the site: `/van-ban/ubnd-ha-nam/2024/02-ct-ubnd/` is
//! `/akn/vn/doc/chi-thi/ubnd-ha-nam/2024-03-06/02-ct-ubnd`. A day that is not known is left out
//! of names. Where the schema wants one it is the first of all days under the name `unknown`:
//! nothing is invented.

use jiff::civil::Date;

use super::Xml;
use crate::link::{Directive, WorkId};
use crate::render::frame::Frame;

/// The day that stands where none is known.
const UNKNOWN: &str = "0001-01-01";

/// The name of a work.
pub(super) fn work(frame: &Frame<'_>, id: WorkId) -> String {
    let work = &frame.corpus.works[id];
    let kind = work.key.kind;
    let doctype = if kind.is_statute() { "act" } else { "doc" };
    let address = frame.work_path(id).as_str().trim_end_matches('/');
    let (folder, slug) = address.rsplit_once('/').unwrap_or(("", address));
    let body = folder.split('/').nth(1).unwrap_or_default();
    let year = folder.split('/').nth(2);
    let date = work.date.map(|it| it.to_string()).or(year.map(str::to_owned));
    let date = date.map(|it| format!("{it}/")).unwrap_or_default();
    format!("/akn/vn/{doctype}/{}/{body}/{date}{slug}", kind.slug())
}

/// Writes `meta`.
pub(super) fn write(frame: &Frame<'_>, directive: &Directive, xml: &mut Xml) {
    let work = &frame.corpus.works[directive.work];
    let name = self::work(frame, directive.work);
    let published = directive.document.front.published;
    let expression = format!("{name}/vie@{}", day(work.date));
    let expression = expression.trim_end_matches(UNKNOWN).to_owned();
    let issuer = frame.corpus.issuer(work);
    let author = if issuer.is_some() { "#issuer" } else { "#congbao" };
    let source = [("source", "#congbao")];
    xml.block("meta", &[], |xml| {
        xml.block("identification", &source, |xml| {
            xml.block("FRBRWork", &[], |xml| {
                level(&name, "", xml);
                if frame.site.config.base_url.is_some() {
                    let url = frame.address(frame.work_path(directive.work));
                    xml.empty("FRBRalias", &[("value", &url), ("name", "url")]);
                }
                dated(work.date, "issued", author, xml);
                xml.empty("FRBRcountry", &[("value", "vn")]);
                xml.empty("FRBRsubtype", &[("value", work.key.kind.slug())]);
                if let Some(number) = &work.number {
                    xml.empty("FRBRnumber", &[("value", &number.to_string())]);
                }
            });
            xml.block("FRBRExpression", &[], |xml| {
                level(&expression, "", xml);
                dated(work.date, "issued", author, xml);
                xml.empty("FRBRlanguage", &[("language", "vie")]);
            });
            xml.block("FRBRManifestation", &[], |xml| {
                level(&expression, ".xml", xml);
                dated(published, "published", "#congbao", xml);
                xml.empty("FRBRformat", &[("value", "application/akn+xml")]);
            });
        });
        xml.block("references", &source, |xml| {
            organization("congbao", "site", &frame.site.config.title, xml);
            if let Some(body) = issuer {
                organization("issuer", &body.id, &body.name, xml);
            }
        });
    });
}

/// The names at one level of FRBR.
fn level(name: &str, ending: &str, xml: &mut Xml) {
    xml.empty("FRBRthis", &[("value", &format!("{name}/!main{ending}"))]);
    xml.empty("FRBRuri", &[("value", &format!("{name}{ending}"))]);
}

fn dated(date: Option<Date>, name: &str, author: &str, xml: &mut Xml) {
    let name = if date.is_some() { name } else { "unknown" };
    xml.empty("FRBRdate", &[("date", &day(date)), ("name", name)]);
    xml.empty("FRBRauthor", &[("href", author)]);
}

fn day(date: Option<Date>) -> String {
    date.map_or_else(|| UNKNOWN.to_owned(), |it| it.to_string())
}

fn organization(id: &str, name: &str, shown: &str, xml: &mut Xml) {
    let href = format!("/ontology/organization/vn/{name}");
    let attributes = [("eId", id), ("href", href.as_str()), ("showAs", shown)];
    xml.empty("TLCOrganization", &attributes);
}
