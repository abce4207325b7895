//! Facets: for each kind, body and campaign the entries that belong to it.

use std::collections::BTreeMap;

use serde::Serialize;

use super::code::push_ids;
use super::entry::Entry;
use crate::link::WorkId;
use crate::render::{self, Site};

/// A facet.
#[derive(Serialize)]
struct Column {
    /// The values: their ids and names.
    values: Vec<(String, String)>,
    /// For each value the entries, one list behind the other.
    lists: String,
}

/// Kinds, bodies and campaigns, each by its name in the address of a search, as JSON.
pub(super) fn columns(site: &Site, entries: &[Entry]) -> Vec<(&'static str, String)> {
    let corpus = &site.corpus;
    let kind = |work: WorkId| {
        let kind = corpus.works[work].key.kind;
        (kind.slug().to_owned(), kind.name().to_owned())
    };
    let body = |work: WorkId| {
        let id = corpus.works[work].body;
        (corpus.bodies[id].id.clone(), render::shown_body(site, id))
    };
    let campaigns = |entry: &Entry| match entry {
        Entry::Directive(id) => corpus.directives[*id].campaigns.clone(),
        Entry::Work(_) => Vec::new(),
        Entry::Campaign(id) => vec![*id],
    };
    let campaign =
        |id: usize| (corpus.campaigns[id].id.clone(), corpus.campaigns[id].name.clone());
    let work = |entry: &Entry| match entry {
        Entry::Directive(id) => Some(corpus.directives[*id].work),
        Entry::Work(id) => Some(*id),
        Entry::Campaign(_) => None,
    };
    vec![
        ("kind", column(entries, |it| work(it).map(kind).into_iter().collect())),
        ("body", column(entries, |it| work(it).map(body).into_iter().collect())),
        (
            "campaign",
            column(entries, |it| campaigns(it).into_iter().map(campaign).collect()),
        ),
    ]
}

fn column(entries: &[Entry], of: impl Fn(&Entry) -> Vec<(String, String)>) -> String {
    let mut values: BTreeMap<(String, String), Vec<u32>> = BTreeMap::new();
    for (at, entry) in entries.iter().enumerate() {
        for value in of(entry) {
            let ids = values.entry(value).or_default();
            if ids.last().is_none_or(|it| *it != at as u32) {
                ids.push(at as u32);
            }
        }
    }
    let mut lists = String::new();
    for ids in values.values() {
        push_ids(&mut lists, ids, entries.len());
    }
    let column = Column { values: values.into_keys().collect(), lists };
    render::json(&column)
}
