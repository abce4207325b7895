//! The ways between the pages of a list, and the filter of what stands on one.

use std::ops::Range;

use super::frame::Frame;
use super::view::{
    FacetView, FilterView, JumpView, LinkView, PageView, PagerView, StepView,
};
use crate::plan::{Plan, SitePath};

/// How many pages before and after the current one have a way of their own.
const AROUND: usize = 2;

impl Frame<'_> {
    /// The ways from the `n`-th page of a list, from 1, to the others.
    pub(super) fn pager(&self, first: &SitePath, n: usize, count: usize) -> PagerView {
        let way = |page: usize| self.href(&first.of_list(page));
        let near = n.saturating_sub(AROUND).max(1)..=(n + AROUND).min(count);
        let mut numbers: Vec<usize> = near.chain([1, count]).collect();
        numbers.sort_unstable();
        numbers.dedup();
        let mut steps = Vec::new();
        let mut last = 0;
        for number in numbers {
            if number > last + 1 {
                steps.push(StepView { number: last + 1, href: None });
            }
            steps.push(StepView { number, href: Some(way(number)) });
            last = number;
        }
        PagerView {
            current: n,
            count,
            previous: (n > 1).then(|| way(n - 1)),
            next: (n < count).then(|| way(n + 1)),
            steps,
        }
    }

    /// The filter of the page at hand. The search takes the same words over all pages, with
    /// these filters: their names and values.
    pub(super) fn filter(&self, facets: &[(&'static str, &str)]) -> FilterView {
        let facets = facets.iter();
        FilterView {
            words: self.search_script("words.js"),
            search: self.href(&Plan::section("tim-kiem")),
            facets: facets
                .map(|(name, value)| FacetView { name, value: (*value).to_owned() })
                .collect(),
        }
    }

    /// A script of the search, asked for by the version of the program, so that no old one
    /// answers.
    pub(super) fn search_script(&self, name: &str) -> String {
        let script = self.href(&Plan::search_file(name));
        format!("{script}?{}", env!("CARGO_PKG_VERSION"))
    }

    /// The head of the `n`-th page of a list, from 1: the further pages stand below the first
    /// one.
    pub(super) fn list_head(
        &self,
        title: String,
        mut way: Vec<LinkView>,
        first: &SitePath,
        n: usize,
    ) -> PageView {
        if n == 1 {
            return self.head(title, "", way);
        }
        way.push(self.link(title.clone(), first));
        self.head(format!("{title} ({n})"), "", way)
    }
}

/// The ways to the parts of a list: of each its name, its anchor and where it stands.
pub(super) fn jumps(
    frame: &Frame<'_>,
    first: &SitePath,
    parts: impl Iterator<Item = (Option<String>, String, Range<usize>)>,
) -> Vec<JumpView> {
    let views = parts.map(|(name, anchor, own)| {
        let page = first.of_list(frame.plan.lists.page_of(own.start));
        let page = if page == *frame.at { String::new() } else { frame.href(&page) };
        JumpView { name, href: format!("{page}#{anchor}"), count: own.len() }
    });
    views.collect()
}
