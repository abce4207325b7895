//! The numbers of the year: which are held, missing, doubled.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::audit::{Series, series};
use crate::render::Site;

/// The numbers of one kind and body.
#[derive(Serialize)]
struct Numbers<'a> {
    /// The id of the body that keeps the register, and its name.
    register: &'a str,
    body: &'a str,
    /// The kind as addresses have it.
    kind: &'static str,
    /// The numbers whose texts are held, and the addresses of these.
    held: BTreeMap<u32, Vec<String>>,
    /// The numbers that this year's directives cite without their texts being held.
    cited: &'a BTreeMap<u32, String>,
    /// The numbers below the greatest that are not held: `05-07`.
    missing: Vec<String>,
    /// The numbers that several directives bear.
    doubled: &'a [u32],
}

/// The numbers of the year, by body and kind.
pub(super) fn json(site: &Site) -> Vec<u8> {
    let all = series(&site.corpus);
    let all: Vec<Numbers<'_>> = all.iter().map(|it| numbers(site, it)).collect();
    let mut bytes = serde_json::to_vec(&all).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

fn numbers<'a>(site: &Site, series: &'a Series) -> Numbers<'a> {
    let address = |id: &usize| {
        let work = site.corpus.directives[*id].work;
        site.plan.works[work].to_string()
    };
    let held = series.held.iter();
    Numbers {
        register: &series.register,
        body: &series.body,
        kind: series.kind.slug(),
        held: held.map(|(it, by)| (*it, by.iter().map(address).collect())).collect(),
        cited: &series.cited,
        missing: series.missing.iter().map(ToString::to_string).collect(),
        doubled: &series.doubled,
    }
}
