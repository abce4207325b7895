//! Home, lists, years, numbers, and the pages that are no documents.

use std::collections::BTreeMap;

use super::campaign::node;
use super::frame::Frame;
use super::picture;
use super::view::{
    CitingView, CountsView, DirectivesView, HomeView, KindGroupView, MonthView,
    NotFoundView, NumberView, PageView, PagerView, RedirectView, ReferencesView,
    StaticView, YearLinkView, YearView, YearsView,
};
use crate::law::Kind;
use crate::link::{Backlink, WorkId};
use crate::plan::{Page, Plan, SitePath};
use crate::text::compare;

/// How many entries the lists of the home page have.
const HOME_ENTRIES: usize = 8;

pub(super) fn home(frame: &Frame<'_>) -> (PageView, HomeView) {
    let corpus = frame.corpus;
    let latest = corpus.directives.iter().rev().take(HOME_ENTRIES);
    let mut cited: Vec<WorkId> = (0..corpus.works.len())
        .filter(|it| !corpus.works[*it].cited_by.is_empty())
        .collect();
    let count = |it: &WorkId| {
        let mut citing: Vec<_> =
            corpus.works[*it].cited_by.iter().map(|it| it.directive).collect();
        citing.dedup();
        citing.len()
    };
    cited.sort_by_cached_key(|it| (std::cmp::Reverse(count(it)), *it));
    let mut campaigns: Vec<_> = (0..corpus.campaigns.len())
        .filter(|it| corpus.campaigns[*it].variant_of.is_none())
        .map(|it| node(frame, it, None))
        .collect();
    campaigns.sort_by(|one, other| {
        other
            .directives
            .cmp(&one.directives)
            .then_with(|| compare(&one.name, &other.name))
    });
    campaigns.truncate(HOME_ENTRIES);
    let view = HomeView {
        counts: CountsView {
            directives: corpus.directives.len(),
            references: corpus.works.iter().filter(|it| it.held.is_none()).count(),
            campaigns: corpus.campaigns.len(),
            bodies: frame.plan.bodies.len(),
        },
        latest: latest.map(|it| frame.entry(it.work)).collect(),
        most_cited: cited.iter().take(HOME_ENTRIES).map(|it| frame.entry(*it)).collect(),
        under_way: picture::under_way(frame),
        campaigns,
        years: year_links(frame),
    };
    (frame.head("", frame.site.config.title.clone(), Vec::new()), view)
}

fn year_links(frame: &Frame<'_>) -> Vec<YearLinkView> {
    let years = frame.plan.years.iter().rev();
    years
        .map(|(year, directives)| YearLinkView {
            year: *year,
            href: frame.href(&Plan::year(*year)),
            directives: directives.len(),
        })
        .collect()
}

pub(super) fn directives(frame: &Frame<'_>, n: usize) -> (PageView, DirectivesView) {
    let size = frame.site.config.page_size;
    let all = &frame.corpus.directives;
    let list = Plan::section("van-ban");
    let count = frame.plan.list_pages;
    let way = |page: usize| frame.href(&list.of_list(page));
    let pages = (1..=count).map(|it| frame.link(it.to_string(), &list.of_list(it)));
    let view = DirectivesView {
        total: all.len(),
        entries: all
            .iter()
            .rev()
            .skip((n - 1) * size)
            .take(size)
            .map(|it| frame.entry(it.work))
            .collect(),
        pager: PagerView {
            current: n,
            count,
            previous: (n > 1).then(|| way(n - 1)),
            next: (n < count).then(|| way(n + 1)),
            pages: pages.collect(),
        },
    };
    let title = frame.word("titles.directives");
    let (title, way) = match n {
        1 => (title.to_owned(), Vec::new()),
        _ => (format!("{title} ({n})"), vec![frame.section("directives")]),
    };
    (frame.head(title, "", way), view)
}

pub(super) fn references(frame: &Frame<'_>) -> (PageView, ReferencesView) {
    let mut groups: BTreeMap<Kind, Vec<WorkId>> = BTreeMap::new();
    for (id, work) in frame.corpus.works.iter().enumerate() {
        if work.held.is_none() || !work.cited_by.is_empty() {
            groups.entry(work.key.kind).or_default().push(id);
        }
    }
    let total = groups.values().map(Vec::len).sum();
    let groups = groups.into_iter().map(|(kind, mut works)| {
        let order = |id: &WorkId| {
            let work = &frame.corpus.works[*id];
            (work.key.register.clone(), std::cmp::Reverse(work.key.year), work.date, *id)
        };
        works.sort_by_cached_key(order);
        KindGroupView {
            id: kind.slug().to_owned(),
            kind: kind.name().to_owned(),
            entries: works.iter().map(|it| frame.entry(*it)).collect(),
        }
    });
    let view = ReferencesView { total, groups: groups.collect() };
    (frame.head(frame.word("titles.references"), "", Vec::new()), view)
}

pub(super) fn number(frame: &Frame<'_>, key: &str) -> (PageView, NumberView) {
    let number = &frame.corpus.numbers[key];
    let backlinks: Vec<Backlink> = number
        .unclear
        .iter()
        .map(|(directive, at)| Backlink {
            directive: *directive,
            span: frame.corpus.directives[*directive].mentions.citations[*at].span,
        })
        .collect();
    let unclear: Vec<CitingView> = frame.citing(&backlinks);
    let view = NumberView {
        number: number.number.to_string(),
        entries: number.works.iter().map(|it| frame.entry(*it)).collect(),
        unclear,
    };
    let way = vec![frame.section("references")];
    let title = format!("{} {}", frame.word("titles.number"), view.number);
    (frame.head(title, "", way), view)
}

pub(super) fn years(frame: &Frame<'_>) -> (PageView, YearsView) {
    let unknown = frame.corpus.directives.iter().filter(|it| it.year.is_none());
    let view = YearsView {
        years: year_links(frame),
        unknown: unknown.map(|it| frame.entry(it.work)).collect(),
    };
    (frame.head(frame.word("titles.years"), "", Vec::new()), view)
}

pub(super) fn year(frame: &Frame<'_>, year: i16) -> (PageView, YearView) {
    let years = &frame.plan.years;
    let directives = years.get(&year).map(Vec::as_slice).unwrap_or_default();
    let mut months: BTreeMap<(bool, Option<i8>), Vec<WorkId>> = BTreeMap::new();
    let mut placed: Vec<(i16, Kind)> = Vec::new();
    for id in directives {
        let directive = &frame.corpus.directives[*id];
        let month = directive.document.front.date.map(|it| it.month());
        let kind = frame.corpus.works[directive.work].key.kind;
        placed.extend(month.map(|it| (i16::from(it), kind)));
        months.entry((month.is_none(), month)).or_default().push(directive.work);
    }
    let link = |it: &i16| frame.link(it.to_string(), &Plan::year(*it));
    let other = frame.word("picture.other_kinds");
    let chart = picture::by_kind(&placed, Some(1..=12), other, |it| format!("#m{it}"));
    let view = YearView {
        year,
        chart,
        total: directives.len(),
        months: months
            .into_iter()
            .map(|((_, month), works)| MonthView {
                month,
                entries: works.iter().map(|it| frame.entry(*it)).collect(),
            })
            .collect(),
        previous: years.range(..year).next_back().map(|(it, _)| link(it)),
        next: years.range(year + 1..).next().map(|(it, _)| link(it)),
    };
    let way = vec![frame.section("years")];
    (frame.head(format!("{} {year}", frame.word("titles.year")), "", way), view)
}

pub(super) fn page(frame: &Frame<'_>, index: usize) -> (PageView, StaticView) {
    let page = &frame.site.pages[index];
    let view =
        StaticView { title: page.title.clone(), body_html: frame.markdown(&page.text) };
    (frame.head(page.title.clone(), "", Vec::new()), view)
}

pub(super) fn redirect(frame: &Frame<'_>, to: &SitePath) -> (PageView, RedirectView) {
    let work = match frame.page(to) {
        Some(Page::Directive(id)) => Some(frame.corpus.directives[*id].work),
        Some(Page::Work(id)) => Some(*id),
        _ => None,
    };
    let label =
        work.map_or_else(|| to.to_string(), |it| frame.label(&frame.corpus.works[it]));
    let view = RedirectView { href: frame.href(to), label };
    (frame.head(view.label.clone(), "", Vec::new()), view)
}

pub(super) fn not_found(frame: &Frame<'_>) -> (PageView, NotFoundView) {
    (frame.head(frame.word("titles.not_found"), "", Vec::new()), NotFoundView {})
}
