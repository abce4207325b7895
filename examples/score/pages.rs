//! The five directives as a site: whether each citation is a link there and back.

use std::error::Error;
use std::path::Path;
use std::sync::Arc;

use congbao::link::{Directive, Target};
use congbao::pipeline::{self, Options};
use congbao::plan::{Page, SitePath};
use congbao::render::{self, Site};
use congbao::text::key;
use serde_yaml::Value;

use super::{Measure, list, text};

pub(crate) fn score(shared: &Path, gold: &Value) -> Result<Vec<Measure>, Box<dyn Error>> {
    let source = congbao::disk::read(&shared.join("site"), "2026-01-01".parse()?)?;
    let (site, _) = pipeline::site(&Arc::new(source), &Options::default())?;
    let site = site.ok_or("the site cannot be planned")?;
    let mut linked = Measure::new("site: citations linked, and listed back", 38);
    let mut years = Measure::new("site: years the directives are about", 4);
    for document in list(&gold["documents"]) {
        let issuer = text(&document["document"]["issuer"]["body"]);
        let mut directives = site.corpus.directives.iter();
        let directive = directives
            .find(|it| it.issuer.is_some_and(|it| site.corpus.bodies[it].id == issuer));
        let directive = directive.ok_or("a directive of the gold is not in the site")?;
        citations(&site, directive, document, &mut linked)?;
        if let Some(year) = document["document"]["subject_year"].as_i64() {
            let own = directive.subject_year.map(i64::from);
            years.count(own == Some(year), || format!("{year}"));
        }
    }
    Ok(vec![linked, years])
}

fn citations(
    site: &Site,
    directive: &Directive,
    document: &Value,
    linked: &mut Measure,
) -> Result<(), render::Failure> {
    let mentions = directive.mentions.get();
    let mentions = &mentions.citations;
    let prose = &directive.document.prose.text();
    let mut at = 0;
    for citation in list(&document["citations"]).iter().filter(|it| it["tier"] == 1) {
        let core = key(text(&citation["core"]["text"]));
        let mut rest = mentions[at..].iter();
        let hit = rest.position(|it| key(it.span.of(prose)).starts_with(&core));
        let is_linked = match hit {
            Some(index) => is_linked(site, directive, at + index)?,
            None => false,
        };
        linked.count(is_linked, || format!("{} {core}", text(&citation["id"])));
        at += hit.map_or(0, |it| it + 1);
    }
    Ok(())
}

/// Whether the words are a link in the text, and the page they lead to quotes them.
fn is_linked(
    site: &Site,
    directive: &Directive,
    index: usize,
) -> Result<bool, render::Failure> {
    let mentions = directive.mentions.get();
    let citation = &mentions.citations[index];
    let Target::Work(work) = directive.citations[index].target else {
        return Ok(false);
    };
    let words = escaped(citation.span.of(&directive.document.prose.text()));
    let (own, cited) = (&site.plan.works[directive.work], &site.plan.works[work]);
    let there = cited.from(own);
    let is_link = page(site, own)?.contains(&format!("href=\"{there}\">{words}</a>"));
    let back = page(site, cited)?;
    let is_back = back.contains(&format!("<mark>{words}</mark>"))
        && back.contains(&format!("href=\"{}", own.from(cited)));
    Ok(is_link && is_back)
}

fn page(site: &Site, path: &SitePath) -> Result<String, render::Failure> {
    let page: Option<&Page> = site.plan.pages.get(path);
    let bytes = page.map(|it| render::bytes(site, path, it)).transpose()?;
    Ok(String::from_utf8_lossy(&bytes.unwrap_or_default()).into_owned())
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
