//! Counts over months or years as columns.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use super::{LEAST, percent};
use crate::law::Kind;
use crate::render::view::{ColumnView, ColumnsView, PartView};

/// The most columns: what is earlier is told in words.
const MOST: usize = 40;
/// The most columns of which each is a link and has its name below, also where the screen is
/// narrow: a finger needs 24 pixels (WCAG 2.2, 2.5.8), and 320 are all there are.
const ROOMY: usize = 12;
/// The most years that have their names below where the screen is narrow: they are wider than
/// months.
const NAMED_YEARS: usize = 8;
/// What the greatest column is at least: a single document shall not look like many.
const LOWEST: usize = 4;
/// How many kinds are told apart; the others are one.
const KINDS: usize = 3;

/// Where columns stand: their names, one after the other, and the greatest count.
pub(super) struct Scale {
    names: RangeInclusive<i16>,
    most: usize,
}

impl Scale {
    /// A scale for the names; the earliest are left out where there are too many.
    pub(super) fn new(names: RangeInclusive<i16>, most: usize) -> Self {
        let (first, last) = names.into_inner();
        let first = first.max(last.saturating_sub(MOST as i16 - 1));
        Self { names: first..=last, most: most.max(LOWEST) }
    }

    /// How many columns there are.
    pub(super) fn len(&self) -> usize {
        usize::try_from(self.names.end() - self.names.start() + 1).unwrap_or(1)
    }

    /// How many names there is room for where the screen is narrow.
    fn room(&self) -> usize {
        if *self.names.end() > 12 { NAMED_YEARS } else { ROOMY }
    }

    /// Whether there are more columns than a narrow screen has room to name.
    fn is_dense(&self) -> bool {
        self.len() > self.room()
    }

    /// The first name.
    pub(super) fn first(&self) -> i16 {
        *self.names.start()
    }

    /// Where a span of names begins and how wide it is; nothing where it is not on the scale.
    pub(super) fn span(&self, from: Option<i16>, to: Option<i16>) -> Option<(f64, f64)> {
        let (first, last) = (*self.names.start(), *self.names.end());
        let (from, to) = (from.unwrap_or(first).max(first), to.unwrap_or(last).min(last));
        let count = usize::try_from(to.checked_sub(from)?).ok()? + 1;
        let before = usize::try_from(from - first).ok()?;
        Some((percent(before, self.len()), percent(count, self.len())))
    }

    /// The columns; `counts` has those of each series, `href` leads to what a column counts.
    pub(super) fn columns(
        &self,
        counts: &BTreeMap<i16, Vec<usize>>,
        href: impl Fn(i16) -> String,
    ) -> Vec<ColumnView> {
        let len = self.len();
        let step = len.div_ceil(self.room());
        let column = |(at, name): (usize, i16)| {
            let counts = counts.get(&name).cloned().unwrap_or_default();
            let count = counts.iter().sum();
            ColumnView {
                name,
                href: (count > 0 && len <= ROOMY).then(|| href(name)),
                count,
                is_tick: (len - 1 - at).is_multiple_of(step),
                left: percent(at, len),
                width: percent(1, len),
                middle: percent(2 * at + 1, 2 * len),
                height: percent(count, self.most),
                parts: parts(&counts, self.most),
                counts,
            }
        };
        self.names.clone().enumerate().map(column).collect()
    }
}

/// The parts of a column, from its foot up.
fn parts(counts: &[usize], most: usize) -> Vec<PartView> {
    let mut below = 0;
    let mut parts = Vec::new();
    for (series, count) in counts.iter().enumerate().filter(|it| *it.1 > 0) {
        let (foot, height) = (percent(below, most), percent(*count, most));
        parts.push(PartView { series: series + 1, foot, height });
        below += count;
    }
    parts
}

/// Columns of directives, each given by the name of its column and its kind. The most frequent
/// kinds are told apart, in the order of rank; `other` names the rest.
pub(in crate::render) fn by_kind(
    directives: &[(i16, Kind)],
    names: Option<RangeInclusive<i16>>,
    other: &str,
    href: impl Fn(i16) -> String,
) -> Option<ColumnsView> {
    let mut of_kinds: BTreeMap<Kind, usize> = BTreeMap::new();
    let mut of_columns: BTreeMap<i16, usize> = BTreeMap::new();
    for (name, kind) in directives {
        *of_kinds.entry(*kind).or_default() += 1;
        *of_columns.entry(*name).or_default() += 1;
    }
    if of_columns.len() < LEAST {
        return None;
    }
    let (first, _) = of_columns.first_key_value()?;
    let (last, _) = of_columns.last_key_value()?;
    let most = of_columns.values().copied().max()?;
    let scale = Scale::new(names.unwrap_or(*first..=*last), most);
    let kinds = frequent(&of_kinds);
    let mut series: Vec<String> = kinds.iter().map(|it| it.name().to_owned()).collect();
    if kinds.len() < of_kinds.len() {
        series.push(other.to_owned());
    }
    let mut counts: BTreeMap<i16, Vec<usize>> = BTreeMap::new();
    for (name, kind) in directives {
        let at = kinds.iter().position(|it| it == kind).unwrap_or(kinds.len());
        counts.entry(*name).or_insert_with(|| vec![0; series.len()])[at] += 1;
    }
    Some(ColumnsView {
        series,
        first: scale.first(),
        earlier: of_columns.range(..scale.first()).map(|it| it.1).sum(),
        is_dense: scale.is_dense(),
        columns: scale.columns(&counts, href),
    })
}

/// The kinds that most documents have, in the order of rank.
fn frequent(of_kinds: &BTreeMap<Kind, usize>) -> Vec<Kind> {
    let mut kinds: Vec<Kind> = of_kinds.keys().copied().collect();
    if kinds.len() > KINDS + 1 {
        kinds.sort_by_key(|it| std::cmp::Reverse(of_kinds[it]));
        kinds.truncate(KINDS);
        kinds.sort();
    }
    kinds
}

impl ColumnsView {
    /// The columns of one series on a scale that several pictures share.
    pub(super) fn of_scale(scale: &Scale, columns: Vec<ColumnView>) -> Self {
        Self {
            series: Vec::new(),
            first: scale.first(),
            earlier: 0,
            is_dense: scale.is_dense(),
            columns,
        }
    }
}
