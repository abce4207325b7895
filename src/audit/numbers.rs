//! The numbers of a year: which are missing, which stand twice.
//!
//! State numbers run from 01 on 1 January to 31 December (Nghị định 30/2020/NĐ-CP, Điều 15),
//! each register and kind for itself. Those of the Party begin again with each term of a
//! committee: what a year misses before its first is not known.

use std::collections::BTreeMap;
use std::fmt;

use crate::law::{Kind, Number};
use crate::link::{Corpus, Directive, DirectiveId, YearFrom};

/// What is numbered from one on: the documents of one kind, register and year.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Series {
    /// The id of the body that keeps the register.
    pub register: String,
    /// Its name; the id where it has none.
    pub body: String,
    /// The kind of document.
    pub kind: Kind,
    /// The year they are filed under.
    pub year: i16,
    /// The numbers whose texts are held, each with the directives that bear it. Never empty.
    pub held: BTreeMap<u32, Vec<DirectiveId>>,
    /// The numbers of that series that are cited and whose texts are not held, as printed.
    pub cited: BTreeMap<u32, String>,
    /// The numbers that are missing below the greatest that is held.
    pub missing: Vec<Run>,
    /// The numbers that several directives bear, as 05/CT-UBND and 05/CT-CTUBND of one register.
    pub doubled: Vec<u32>,
}

/// Numbers one after another, the first and the last: `05-07`, or `03` alone.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Run(pub u32, pub u32);

impl fmt::Display for Run {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 == self.1 {
            true => write!(f, "{:02}", self.0),
            false => write!(f, "{:02}-{:02}", self.0, self.1),
        }
    }
}

impl Series {
    /// Whether so much is held that the others are missed: an office that numbers all its
    /// papers in one series has wide gaps between its directives.
    pub fn is_dense(&self) -> bool {
        let missing = self.missing.iter().map(|it| u64::from(it.1 - it.0) + 1);
        self.held.len() as u64 * 2 > missing.sum::<u64>()
    }
}

/// Every series of which a text is held, by register, kind and year. Only years that the
/// office gives count, not those that a title speaks of.
pub fn series(corpus: &Corpus) -> Vec<Series> {
    let mut found: BTreeMap<(&str, Kind, i16), Series> = BTreeMap::new();
    for directive in &corpus.directives {
        let work = &corpus.works[directive.work];
        let (Some(number), Some((year, YearFrom::Office))) =
            (&work.number, directive.year)
        else {
            continue;
        };
        let key = (work.key.register.as_str(), work.key.kind, year);
        let series = found.entry(key).or_insert_with(|| empty(corpus, key));
        let same = series.held.entry(number.serial_value()).or_default();
        same.extend(work.held);
    }
    for work in corpus.works.iter().filter(|it| it.held.is_none()) {
        let (Some(number), Some(year)) = (&work.number, work.key.year) else { continue };
        let key = (work.key.register.as_str(), work.key.kind, year);
        if let Some(series) = found.get_mut(&key) {
            series.cited.insert(number.serial_value(), number.to_string());
        }
    }
    let mut all: Vec<Series> = found.into_values().collect();
    for series in &mut all {
        let is_party = series.numbers(corpus).any(|it| it.is_party);
        series.missing = missing(&series.held, is_party);
        let doubled = series.held.iter().filter(|it| it.1.len() > 1);
        series.doubled = doubled.map(|it| *it.0).collect();
    }
    all
}

fn empty(corpus: &Corpus, (register, kind, year): (&str, Kind, i16)) -> Series {
    let body = corpus.bodies.with_id(register).map(|it| corpus.bodies[it].name.clone());
    Series {
        register: register.to_owned(),
        body: body.unwrap_or_else(|| register.to_owned()),
        kind,
        year,
        held: BTreeMap::new(),
        cited: BTreeMap::new(),
        missing: Vec::new(),
        doubled: Vec::new(),
    }
}

impl Series {
    /// The directives of the series, by their numbers.
    pub fn directives<'a>(
        &'a self,
        corpus: &'a Corpus,
    ) -> impl Iterator<Item = &'a Directive> {
        self.held.values().flatten().map(|it| &corpus.directives[*it])
    }

    fn numbers<'a>(&'a self, corpus: &'a Corpus) -> impl Iterator<Item = &'a Number> {
        self.directives(corpus).filter_map(|it| corpus.works[it.work].number.as_deref())
    }
}

/// The runs of numbers before and between those that are held.
fn missing<T>(held: &BTreeMap<u32, T>, is_party: bool) -> Vec<Run> {
    let first = held.keys().next().copied().unwrap_or_default();
    let mut next = if is_party { first } else { 1 };
    let mut runs = Vec::new();
    for number in held.keys() {
        if *number > next {
            runs.push(Run(next, number - 1));
        }
        next = number.saturating_add(1);
    }
    runs
}
