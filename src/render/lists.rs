//! Home, the list of directives, years, and the pages that are no documents.

use super::campaign::node;
use super::frame::Frame;
use super::orders::on_page;
use super::paging::jumps;
use super::picture;
use super::view::{
    ColumnsView, CountsView, DirectivesView, HomeView, JumpView, LinkView, MonthView,
    NotFoundView, PageView, RedirectView, StaticView, YearLinkView, YearView, YearsView,
};
use crate::law::Kind;
use crate::link::{CampaignId, DirectiveId, WorkId};
use crate::plan::{Page, Plan, SitePath};
use crate::text::compare;

/// How many entries the lists of the home page have.
const HOME_ENTRIES: usize = 8;

pub(super) fn home(frame: &Frame<'_>) -> (PageView, HomeView) {
    let corpus = frame.corpus;
    let latest = corpus.directives.iter().rev().take(HOME_ENTRIES);
    let works: Vec<WorkId> = (0..corpus.works.len()).collect();
    let mut campaigns: Vec<CampaignId> = (0..corpus.campaigns.len())
        .filter(|it| corpus.campaigns[*it].variant_of.is_none())
        .collect();
    let naming = |it: &CampaignId| frame.site.neighbours.naming(*it).len();
    campaigns.sort_by(|one, other| {
        let name = |it: &CampaignId| &corpus.campaigns[*it].name;
        naming(other).cmp(&naming(one)).then_with(|| compare(name(one), name(other)))
    });
    campaigns.truncate(HOME_ENTRIES);
    let view = HomeView {
        counts: CountsView {
            directives: corpus.directives.len(),
            references: frame.cited(&works),
            campaigns: corpus.campaigns.len(),
            bodies: frame.plan.bodies.len(),
        },
        latest: latest.map(|it| frame.entry(it.work)).collect(),
        most_cited: frame.most_cited(&works, HOME_ENTRIES),
        under_way: picture::under_way(frame),
        campaigns: campaigns.into_iter().map(|it| node(frame, it, None)).collect(),
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
    let lists = &frame.plan.lists;
    let all = &frame.corpus.directives;
    let first = Plan::section("van-ban");
    let own = lists.page_from_end(all, n).iter().rev();
    let view = DirectivesView {
        total: all.len(),
        entries: own.map(|it| frame.entry(it.work)).collect(),
        pager: frame.pager(&first, n, lists.pages(all.len())),
        filter: frame.filter(&[("family", "directive")]),
    };
    let title = frame.word("titles.directives").to_owned();
    (frame.list_head(title, Vec::new(), &first, n), view)
}

pub(super) fn years(frame: &Frame<'_>, n: usize) -> (PageView, YearsView) {
    let lists = &frame.plan.lists;
    let first = Plan::section("nam");
    let work = |it: &DirectiveId| frame.corpus.directives[*it].work;
    let unknown = lists.page(&lists.undated, n).iter();
    let view = YearsView {
        years: year_links(frame),
        unknown: unknown.map(|it| frame.entry(work(it))).collect(),
        unknown_total: lists.undated.len(),
        pager: frame.pager(&first, n, lists.pages(lists.undated.len())),
    };
    let title = frame.word("titles.years").to_owned();
    (frame.list_head(title, Vec::new(), &first, n), view)
}

pub(super) fn year(frame: &Frame<'_>, year: i16, n: usize) -> (PageView, YearView) {
    let (years, lists) = (&frame.plan.years, &frame.plan.lists);
    let first = Plan::year(year);
    let directives = years.get(&year).map(Vec::as_slice).unwrap_or_default();
    let months = lists.months.get(&year).map(Vec::as_slice).unwrap_or_default();
    let anchor = |it: Option<i8>| format!("m{}", it.unwrap_or_default());
    let parts = months.iter().map(|(month, own)| {
        (month.map(|it| it.to_string()), anchor(*month), own.clone())
    });
    let jumps = jumps(frame, &first, parts);
    let groups = on_page(months, lists.places(directives.len(), n));
    let groups = groups.map(|it| MonthView {
        month: *it.key,
        total: it.total,
        entries: directives[it.own]
            .iter()
            .map(|it| frame.entry(frame.corpus.directives[*it].work))
            .collect(),
    });
    let link = |it: &i16| frame.link(it.to_string(), &Plan::year(*it));
    let view = YearView {
        year,
        chart: (n == 1).then(|| chart(frame, directives, &jumps)).flatten(),
        total: directives.len(),
        months: groups.collect(),
        jumps,
        pager: frame.pager(&first, n, lists.pages(directives.len())),
        filter: frame.filter(&[("family", "directive"), ("year", &year.to_string())]),
        previous: years.range(..year).next_back().map(|(it, _)| link(it)),
        next: years.range(year + 1..).next().map(|(it, _)| link(it)),
    };
    let title = format!("{} {year}", frame.word("titles.year"));
    (frame.list_head(title, vec![frame.section("years")], &first, n), view)
}

/// The directives of a year by month and kind, each month a way to its part of the list.
fn chart(
    frame: &Frame<'_>,
    directives: &[DirectiveId],
    jumps: &[JumpView],
) -> Option<ColumnsView> {
    let mut placed: Vec<(i16, Kind)> = Vec::new();
    for id in directives {
        let directive = &frame.corpus.directives[*id];
        let month = directive.document.front.date.map(|it| i16::from(it.month()));
        let kind = frame.corpus.works[directive.work].key.kind;
        placed.extend(month.map(|it| (it, kind)));
    }
    let other = frame.word("picture.other_kinds");
    picture::by_kind(&placed, Some(1..=12), other, |month| {
        let month = month.to_string();
        let jump = jumps.iter().find(|it| it.name.as_deref() == Some(&month));
        jump.map(|it| it.href.clone()).unwrap_or_default()
    })
}

/// With how many headings a page has a list of contents.
const CONTENTS: usize = 3;

pub(super) fn page(frame: &Frame<'_>, index: usize) -> (PageView, StaticView) {
    let page = &frame.site.pages[index];
    let highest = page.headings.iter().filter(|it| it.level == 1);
    let contents: Vec<LinkView> = highest
        .map(|it| LinkView { text: it.text.clone(), href: format!("#{}", it.id) })
        .collect();
    let is_long = contents.len() >= CONTENTS;
    let view = StaticView {
        title: page.title.clone(),
        contents: if is_long { contents } else { Vec::new() },
        body_html: frame.page_text(page),
    };
    (frame.head(page.title.clone(), "", frame.above(page)), view)
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
