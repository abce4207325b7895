//! Measures the site of five real directives, and 23 other official texts, against what people
//! found in them by hand.
//!
//! `cargo run --release --example score -- ../shared` reads `gold/` and `site/` there, prints
//! one line a measure, and exits 1 where one is below its floor.
#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "an example reads its gold and prints its score"
)]

mod texts;

use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use congbao::link::{Directive, Target};
use congbao::pipeline::{self, Options};
use congbao::plan::Page;
use congbao::render::{self, Site};
use congbao::text::{bare, key};
use serde_yaml::Value;

/// What a measure counted, of how much, and the least it may be.
struct Measure {
    name: &'static str,
    hits: usize,
    of: usize,
    floor: usize,
    misses: Vec<String>,
}

impl Measure {
    fn new(name: &'static str, floor: usize) -> Self {
        Self { name, hits: 0, of: 0, floor, misses: Vec::new() }
    }

    fn count(&mut self, is_hit: bool, what: impl FnOnce() -> String) {
        self.of += 1;
        match is_hit {
            true => self.hits += 1,
            false => self.misses.push(what()),
        }
    }
}

fn main() -> ExitCode {
    let shared = std::env::args().nth(1).unwrap_or_else(|| "../shared".to_owned());
    let shared = Path::new(&shared);
    match score(shared)
        .and_then(|measures| Ok((measures, texts::score(&shared.join("gold"))?)))
    {
        Ok((measures, rates)) => {
            let is_fine = report(&measures);
            let are_fine = texts::report(&rates);
            if is_fine && are_fine { ExitCode::SUCCESS } else { ExitCode::FAILURE }
        }
        Err(error) => {
            println!("{error}");
            ExitCode::from(2)
        }
    }
}

fn report(measures: &[Measure]) -> bool {
    let mut is_fine = true;
    for measure in measures {
        let below = if measure.hits < measure.floor { "  BELOW ITS FLOOR" } else { "" };
        println!("{:<44} {:>3} of {:>3}{below}", measure.name, measure.hits, measure.of);
        for miss in &measure.misses {
            println!("    missed: {miss}");
        }
        is_fine &= below.is_empty();
    }
    is_fine
}

fn score(shared: &Path) -> Result<Vec<Measure>, Box<dyn std::error::Error>> {
    let gold: Value =
        serde_yaml::from_str(&std::fs::read_to_string(shared.join("gold/seeds.yaml"))?)?;
    let source = congbao::disk::read(&shared.join("site"), "2026-01-01".parse()?)?;
    let (site, _) = pipeline::site(&Arc::new(source), &Options::default())?;
    let site = site.ok_or("the site cannot be planned")?;
    let mut found = Measure::new("citations found", 38);
    let mut resolved = Measure::new("citations resolved", 38);
    let mut linked = Measure::new("citations linked, and listed back", 38);
    let mut negatives = Measure::new("hard negatives left alone", 0);
    let mut campaigns = Measure::new("quoted campaigns led to the right one", 34);
    let mut quotes = Measure::new("other quotes left alone", 12);
    let mut heads = Measure::new("fields of the heads", 0);
    for document in list(&gold["documents"]) {
        let issuer = text(&document["document"]["issuer"]["body"]);
        let directive =
            site.corpus.directives.iter().find(|it| {
                it.issuer.is_some_and(|it| site.corpus.bodies[it].id == issuer)
            });
        let directive = directive.ok_or("a directive of the gold is not in the site")?;
        let pages = Pages { site: &site, directive };
        pages.citations(document, [&mut found, &mut resolved, &mut linked])?;
        pages.negatives(document, &mut negatives);
        pages.campaigns(document, &mut campaigns, &mut quotes);
        pages.heads(&document["document"], &mut heads);
    }
    // Nothing may be found where nothing is, and no field may be wrong.
    negatives.floor = negatives.of;
    heads.floor = heads.of;
    Ok(vec![found, resolved, linked, negatives, campaigns, quotes, heads])
}

/// A directive of the site, and the site.
struct Pages<'a> {
    site: &'a Site,
    directive: &'a Directive,
}

impl Pages<'_> {
    fn prose(&self) -> &str {
        &self.directive.document.prose.text
    }

    fn citations(
        &self,
        document: &Value,
        [found, resolved, linked]: [&mut Measure; 3],
    ) -> Result<(), render::Failure> {
        let mentions = &self.directive.mentions.citations;
        let mut at = 0;
        for citation in list(&document["citations"]).iter().filter(|it| it["tier"] == 1) {
            let core = text(&citation["core"]["text"]);
            let name = || format!("{} {core}", text(&citation["id"]));
            let rest = mentions[at..].iter();
            let hit = rest
                .enumerate()
                .find(|(_, it)| key(it.span.of(self.prose())).starts_with(&key(core)))
                .map(|(index, _)| at + index);
            found.count(hit.is_some(), name);
            let Some(index) = hit else { continue };
            at = index + 1;
            resolved.count(self.is_resolved(index, citation), name);
            linked.count(self.is_linked(index)?, name);
        }
        Ok(())
    }

    fn is_resolved(&self, index: usize, citation: &Value) -> bool {
        let resolution = &self.directive.citations[index];
        let Target::Work(work) = resolution.target else { return false };
        let body = resolution.body.map(|it| self.site.corpus.bodies[it].id.as_str());
        if body != Some(text(&citation["resolved"]["body"])) {
            return false;
        }
        let address = self.site.plan.works[work].as_str();
        let address = address.trim_start_matches("van-ban/").trim_end_matches('/');
        let wanted = bare(text(&citation["resolved"]["work"]));
        // A document with neither number nor date is addressed by its title: the body decides.
        let is_titled = wanted.contains("/nghi-quyet-");
        address == wanted
            || is_titled && address.split('/').next() == wanted.split('/').next()
    }

    /// Whether the words are a link in the text, and the page they lead to quotes them.
    fn is_linked(&self, index: usize) -> Result<bool, render::Failure> {
        let citation = &self.directive.mentions.citations[index];
        let Target::Work(work) = self.directive.citations[index].target else {
            return Ok(false);
        };
        let words = escaped(citation.span.of(self.prose()));
        let (own, cited) =
            (&self.site.plan.works[self.directive.work], &self.site.plan.works[work]);
        let there = cited.from(own);
        let page = self.page(own)?;
        let is_link = page.contains(&format!("href=\"{there}\">{words}</a>"));
        let back = self.page(cited)?;
        let is_back = back.contains(&format!("<mark>{words}</mark>"))
            && back.contains(&format!("href=\"{}", own.from(cited)));
        Ok(is_link && is_back)
    }

    fn page(&self, path: &congbao::plan::SitePath) -> Result<String, render::Failure> {
        let page: Option<&Page> = self.site.plan.pages.get(path);
        let bytes = page.map(|it| render::bytes(self.site, path, it)).transpose()?;
        Ok(String::from_utf8_lossy(&bytes.unwrap_or_default()).into_owned())
    }

    /// No citation may meet a string that is none, wherever it stands in the text.
    fn negatives(&self, document: &Value, measure: &mut Measure) {
        let tier_0 = list(&document["citations"]).iter().filter(|it| it["tier"] == 0);
        let strings = tier_0.map(|it| text(&it["core"]["text"]));
        let hard = list(&document["hard_negatives"]).iter().map(|it| text(&it["text"]));
        for string in strings.chain(hard) {
            let meets = |at: usize| {
                let span = congbao::text::Span::new(at, at + string.len());
                let cited = self
                    .directive
                    .mentions
                    .citations
                    .iter()
                    .zip(&self.directive.citations);
                cited
                    .filter(|(_, it)| {
                        matches!(it.target, Target::Work(_) | Target::Unclear)
                    })
                    .any(|(it, _)| it.span.overlaps(span))
            };
            let is_met = self.prose().match_indices(string).any(|(at, _)| meets(at));
            measure.count(!is_met, || string.to_owned());
        }
    }

    fn campaigns(&self, document: &Value, campaigns: &mut Measure, quotes: &mut Measure) {
        let mentions =
            self.directive.mentions.campaigns.iter().zip(&self.directive.campaigns);
        let mut left: Vec<_> = mentions.collect();
        let quoted = list(&document["campaigns"]).iter().filter(|it| it["tier"] == 1);
        for campaign in quoted {
            let name = key(text(&campaign["name"]["text"]));
            let wanted = text(&campaign["canonical"]).replace('/', "-");
            let at = left.iter().position(|(mention, id)| {
                let written = key(mention.span.of(self.prose()));
                name.starts_with(&written)
                    && self.site.corpus.campaigns[**id].id == wanted
            });
            campaigns.count(at.is_some(), || name.clone());
            if let Some(at) = at {
                left.remove(at);
            }
        }
        for quote in list(&document["non_campaign_quotes"]) {
            let quote = text(&quote["text"]).trim_matches(['“', '”', '"']);
            let mentions = &self.directive.mentions.campaigns;
            let is_met = mentions.iter().any(|it| it.span.of(self.prose()) == quote);
            quotes.count(!is_met, || quote.to_owned());
        }
    }

    fn heads(&self, head: &Value, measure: &mut Measure) {
        let front = &self.directive.document.front;
        let mut field =
            |name: &str, is_right: bool| measure.count(is_right, || name.to_owned());
        field("title", key(text(&head["title"]["joined"])) == key(&front.title.value));
        field("number", head["number"].is_null() == front.number.is_none());
        field("date", head["date"].is_null() == front.date.is_none());
        field("place", head["place"].is_null() == front.place.is_none());
        let signer =
            front.signer.as_ref().and_then(|it| it.name.as_deref()).unwrap_or_default();
        field("signer", text(&head["signer"]["text"]) == signer);
        let recipients = list(&head["recipients"]).len();
        field("recipients", recipients == front.recipients.len());
        let subject = head["subject_year"].as_i64();
        let own = self.directive.subject_year.map(i64::from);
        field("subject year", subject.is_none() || subject == own);
    }
}

fn list(value: &Value) -> &[Value] {
    value.as_sequence().map(Vec::as_slice).unwrap_or_default()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
