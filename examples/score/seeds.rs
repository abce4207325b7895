//! The five directives as raw texts: all that `congbao extract` prints of them.
//!
//! Spans are compared as they are, in scalar values; works without regard to case and marks.

use std::error::Error;
use std::fs;
use std::path::Path;

use congbao::command::{Extraction, Told};
use congbao::source::{Source, SourcePath};
use congbao::text::{bare, key, slug};
use serde_json::Value as Json;
use serde_yaml::Value;

use super::{Measure, list, text};

/// Everything that is measured of one directive after the other.
struct Measures {
    found: Measure,
    resolved: Measure,
    same: Measure,
    referring: Measure,
    negatives: Measure,
    quoted: Measure,
    unquoted: Measure,
    quotes: Measure,
    explicit: Measure,
    implicit: Measure,
    deadlines: Measure,
    heads: Measure,
}

pub(crate) fn score(shared: &Path, gold: &Value) -> Result<Vec<Measure>, Box<dyn Error>> {
    let source = congbao::disk::read(&shared.join("site"), "2026-01-01".parse()?)?;
    let mut measures = Measures {
        found: Measure::new("seeds: citations found", 38),
        resolved: Measure::new("seeds: citations resolved", 38),
        same: Measure::new("seeds: resolved as if the issuer were told", 0),
        referring: Measure::new("seeds: back and self references", 13),
        negatives: Measure::new("seeds: what is no citation left alone", 0),
        quoted: Measure::new("seeds: quoted campaigns, the right ones", 34),
        unquoted: Measure::new("seeds: campaigns without quotes", 2),
        quotes: Measure::new("seeds: other quotes left alone", 12),
        explicit: Measure::new("seeds: assignments with a word for it", 13),
        implicit: Measure::new("seeds: assignments without", 17),
        deadlines: Measure::new("seeds: deadlines, and none besides", 0),
        heads: Measure::new("seeds: fields of the heads", 0),
    };
    for document in list(&gold["documents"]) {
        let file = text(&document["file"]);
        let raw = fs::read_to_string(shared.join("seeds").join(file))?;
        let found = extracted(&source, file, &raw, Told::default())?;
        let issuer = text(&document["document"]["issuer"]["body"]).to_owned();
        let told = Told { issuer: Some(issuer), date: None };
        let as_told = extracted(&source, file, &raw, told)?;
        measures.same.count(found["citations"] == as_told["citations"], || file.into());
        measures.citations(document, &found);
        measures.negatives(document, &found);
        measures.campaigns(document, &found);
        measures.assignments(document, &found);
        measures.head(&document["document"], &found["document"]);
    }
    let Measures { found, resolved, referring, quoted, unquoted, quotes, .. } = measures;
    let (explicit, implicit) = (measures.explicit, measures.implicit);
    let floored =
        [found, resolved, referring, quoted, unquoted, quotes, explicit, implicit];
    // Nothing may be found where nothing is, and no field may be wrong.
    let whole = [measures.same, measures.negatives, measures.deadlines, measures.heads];
    Ok(floored.into_iter().chain(whole.map(Measure::whole)).collect())
}

fn extracted(
    source: &Source,
    file: &str,
    raw: &str,
    told: Told,
) -> Result<Json, Box<dyn Error>> {
    let extraction = Extraction::of(source, &SourcePath::new(file), raw, told)?;
    Ok(serde_json::to_value(extraction.found())?)
}

impl Measures {
    fn citations(&mut self, document: &Value, found: &Json) {
        let mut left: Vec<&Json> = members(&found["citations"]).collect();
        for citation in list(&document["citations"]) {
            let tier = citation["tier"].as_u64();
            if !matches!(tier, Some(1 | 2)) {
                continue;
            }
            let core = span(&citation["core"]);
            let name = || {
                format!("{} {}", text(&citation["id"]), text(&citation["core"]["text"]))
            };
            let hit = left.iter().position(|it| {
                2 * shared(core, span_of(it)) >= core.1 - core.0 && fits(citation, it)
            });
            let hit = hit.map(|it| left.remove(it));
            if tier == Some(2) {
                let is_meant =
                    |it: &Json| it["class"] == "self" || is_resolved(citation, it);
                self.referring.count(hit.is_some_and(is_meant), name);
                continue;
            }
            self.found.count(hit.is_some(), name);
            self.resolved.count(hit.is_some_and(|it| is_resolved(citation, it)), name);
        }
    }

    /// No citation may meet a string that is none.
    fn negatives(&mut self, document: &Value, found: &Json) {
        let tier_0 = list(&document["citations"]).iter().filter(|it| it["tier"] == 0);
        let hard = list(&document["hard_negatives"]).iter();
        for (string, none) in
            tier_0.map(|it| (&it["core"], it)).chain(hard.map(|it| (it, it)))
        {
            let meets = |it: &Json| shared(span(string), span_of(it)) > 0;
            let is_met = members(&found["citations"]).any(meets);
            self.negatives.count(!is_met, || {
                format!("{} {}", text(&none["id"]), text(&string["text"]))
            });
        }
    }

    fn campaigns(&mut self, document: &Value, found: &Json) {
        let mut left: Vec<&Json> = members(&found["campaigns"]).collect();
        for campaign in list(&document["campaigns"]) {
            let is_quoted = campaign["tier"] == 1;
            let there = span(&campaign[if is_quoted { "name" } else { "text" }]);
            let wanted = text(&campaign["canonical"]).replace('/', "-");
            let at = left.iter().position(|it| {
                2 * shared(there, span_of(it)) >= there.1 - there.0
                    && it["campaign"] == wanted.as_str()
            });
            let measure = if is_quoted { &mut self.quoted } else { &mut self.unquoted };
            measure.count(at.is_some(), || text(&campaign["id"]).to_owned());
            if let Some(at) = at {
                left.remove(at);
            }
        }
        for quote in list(&document["non_campaign_quotes"]) {
            let meets = |it: &Json| shared(span(quote), span_of(it)) > 0;
            let is_met = members(&found["campaigns"]).any(meets);
            self.quotes.count(!is_met, || text(&quote["text"]).to_owned());
        }
    }

    /// An assignment is found where the kind is right, the sentences meet and an actor is
    /// the same, perhaps with words more or less.
    fn assignments(&mut self, document: &Value, found: &Json) {
        let mut left: Vec<&Json> = members(&found["assignments"]).collect();
        for assignment in list(&document["assignments"]) {
            let there = span(&assignment["text"]);
            let actors: Vec<&str> =
                list(&assignment["actors"]).iter().map(text).collect();
            let hit = left.iter().position(|it| {
                let actor = it["actor"].as_str().unwrap_or_default();
                it["kind"] == text(&assignment["kind"])
                    && shared(there, span_of(it)) > 0
                    && actors.iter().any(|it| actor.contains(it) || it.contains(actor))
            });
            let measure = match assignment["kind"] == "implicit" {
                true => &mut self.implicit,
                false => &mut self.explicit,
            };
            measure.count(hit.is_some(), || text(&assignment["id"]).to_owned());
            if let Some(hit) = hit {
                left.remove(hit);
            }
        }
        let due = members(&found["assignments"]).map(|it| &it["deadline"]);
        let due: Vec<&Json> = due.filter(|it| !it.is_null()).collect();
        let wanted = list(&document["deadlines"]);
        let is_same = |one: &Json, other: &Value| {
            one["recurrence"] == text(&other["recurrence"])
                && shared(span(&other["period"]), span_of(one)) > 0
        };
        let are_same = due.len() == wanted.len()
            && due.iter().zip(wanted).all(|(one, other)| is_same(one, other));
        self.deadlines.count(are_same, || text(&document["file"]).to_owned());
    }

    fn head(&mut self, there: &Value, found: &Json) {
        let signed = &there["signature_block"];
        let recipients: Vec<&str> =
            list(&there["recipients"]).iter().map(|it| text(&it["text"])).collect();
        let named: Vec<&str> =
            members(&found["recipients"]).filter_map(Json::as_str).collect();
        let kind = slug(text(&there["type"]["text"]));
        for (field, wanted) in [
            ("type", kind.as_str()),
            ("title", text(&there["title"]["joined"])),
            ("number", text(&there["number"]["normalised"])),
            ("date", text(&there["date"]["iso"])),
            ("place", text(&there["place"]["text"])),
            ("issuer_id", text(&there["issuer"]["body"])),
            ("authority", text(&signed["competence"]["text"])),
            ("position", text(&signed["position"]["text"])),
            ("signer", text(&there["signer"]["text"])),
        ] {
            // What the gold has not, must be null.
            let read = found[field].as_str().unwrap_or_default();
            self.heads.count(read == wanted, || format!("{field}: {read} / {wanted}"));
        }
        let resolved = key(text(&there["issuer"]["resolved"]));
        let issuer = key(found["issuer"].as_str().unwrap_or_default());
        // The gold adds the province of a district.
        let is_issuer = !issuer.is_empty() && resolved.starts_with(&issuer);
        self.heads.count(is_issuer, || format!("issuer: {issuer} / {resolved}"));
        self.heads.count(named == recipients, || format!("recipients: {named:?}"));
    }
}

/// Whether the class of what was found may stand for that of the gold.
fn fits(citation: &Value, found: &Json) -> bool {
    let is_own = text(&citation["class"]).starts_with("self");
    is_own == (found["class"] == "self")
}

fn is_resolved(citation: &Value, found: &Json) -> bool {
    let wanted = bare(text(&citation["resolved"]["work"]));
    let body = text(&citation["resolved"]["body"]);
    let work = found["work"].as_str().map(bare).unwrap_or_default();
    // A document with neither number nor date is addressed by its title: the body decides.
    let is_titled = wanted.contains("/nghi-quyet-");
    let is_work =
        work == wanted || is_titled && work.split('/').next() == wanted.split('/').next();
    found["body_id"] == body && is_work
}

fn members(value: &Json) -> impl Iterator<Item = &Json> {
    value.as_array().into_iter().flatten()
}

/// Start and end in scalar values.
type Scalars = (u64, u64);

fn span(value: &Value) -> Scalars {
    let at = |index: usize| value["span"][index].as_u64().unwrap_or_default();
    (at(0), at(1))
}

fn span_of(value: &Json) -> Scalars {
    let at = |name: &str| value[name].as_u64().unwrap_or_default();
    (at("start"), at("end"))
}

fn shared(one: Scalars, other: Scalars) -> u64 {
    one.1.min(other.1).saturating_sub(one.0.max(other.0))
}
