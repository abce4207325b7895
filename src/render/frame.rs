//! A page's place in the site: ways to other pages, dates, labels.

use jiff::civil::Date;
use serde::Serialize;

use super::view::{
    AnnouncementView, DateView, EntryView, ImprintView, LinkView, PageView, SealedView,
    SectionView, SiteView, SuccessionView,
};
use super::{Failure, Site};
use crate::law::{Body, Label, date};
use crate::link::{Backlink, BodyId, CampaignId, Corpus, Directive, Work, WorkId};
use crate::parse::{Page as StaticPage, Provision};
use crate::plan::{Page, Plan, SitePath};

/// The page at hand.
pub(super) struct Frame<'a> {
    pub(super) site: &'a Site,
    pub(super) corpus: &'a Corpus,
    pub(super) plan: &'a Plan,
    /// The address of the page.
    pub(super) at: &'a SitePath,
}

/// The sections of the site: the name, its word, the address.
pub(super) const SECTIONS: &[(&str, &str, &str)] = &[
    ("directives", "sections.directives", "van-ban"),
    ("references", "sections.references", "vien-dan"),
    ("campaigns", "sections.campaigns", "phong-trao"),
    ("actors", "sections.actors", "nhiem-vu"),
    ("bodies", "sections.bodies", "co-quan"),
    ("years", "sections.years", "nam"),
];

/// What a page may load, for its `Content-Security-Policy`: files of the site alone. They may
/// be asked for by script, since Lighthouse reads `robots.txt` in the name of the page and
/// calls it faulty where it may not.
pub const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; font-src 'self'; base-uri 'none'; form-action 'self'";

impl<'a> Frame<'a> {
    pub(super) fn new(site: &'a Site, at: &'a SitePath) -> Self {
        Self { site, corpus: &site.corpus, plan: &site.plan, at }
    }

    pub(super) fn word(&self, key: &'a str) -> &'a str {
        self.site.theme.word(key)
    }

    /// The way to another page. The page that is shown where nothing is stands at every
    /// address, so its ways begin at the root of the host.
    pub(super) fn href(&self, to: &SitePath) -> String {
        if self.site.sealed.is_some() {
            return to.file_from(self.at);
        }
        if self.at.as_str() != "404.html" {
            return to.from(self.at);
        }
        let base = self.site.config.base_url.as_deref().filter(|_| !self.site.is_preview);
        let base = base.unwrap_or("/");
        let host = base.find("://").map_or(0, |it| it + 3);
        let root = base[host..].find('/').map_or("/", |it| &base[host + it..]);
        to.below(root)
    }

    pub(super) fn link(&self, text: impl Into<String>, to: &SitePath) -> LinkView {
        LinkView { text: text.into(), href: self.href(to) }
    }

    pub(super) fn render<V: Serialize>(
        &self,
        template: &str,
        head: &PageView,
        view: &V,
    ) -> Result<Vec<u8>, Failure> {
        let site = self.site_view();
        self.site.theme.render(template, &site, head, view).map_err(Failure::Theme)
    }

    fn site_view(&self) -> SiteView<'a> {
        let site = self.site;
        let body = site.config.body.as_deref();
        let assets = SitePath::asset("x").map(|it| self.href(&it)).unwrap_or_default();
        let day = site.source.as_of;
        let is_shown = |it: &&crate::parse::Announcement| {
            it.from.is_none_or(|it| it <= day) && it.to.is_none_or(|it| day <= it)
        };
        SiteView {
            title: &site.config.title,
            language: &site.config.language,
            vi_html: if site.config.language == "vi" { "" } else { " lang=\"vi\"" },
            body: body.map(|it| {
                self.corpus
                    .bodies
                    .with_id(it)
                    .map_or(it, |id| &self.corpus.bodies[id].name)
            }),
            notice: site.config.notice.as_deref(),
            sealed: site.sealed.as_ref().map(|it| SealedView {
                year: it.year,
                day: date_view(day),
                online: site.config.base_url.as_deref(),
            }),
            home: self.href(&SitePath::home()),
            search: self.href(&Plan::section("tim-kiem")),
            assets: assets.trim_end_matches('x').to_owned(),
            sections: self.sections(),
            pages: site
                .pages
                .iter()
                .filter(|it| self.above(it).is_empty())
                .filter_map(|it| {
                    Some(self.link(it.title.clone(), self.plan.statics.get(&it.path)?))
                })
                .collect(),
            announcements: site
                .announcements
                .iter()
                .filter(is_shown)
                .map(|it| AnnouncementView {
                    text: &it.text,
                    href: it.link.as_deref().and_then(|it| self.site_link(it)),
                })
                .collect(),
            imprint: site
                .config
                .imprint
                .iter()
                .map(|(key, value)| ImprintView { key, value })
                .collect(),
            options: &site.theme.options,
            policy: POLICY,
            generator: concat!("congbao ", env!("CARGO_PKG_VERSION")),
        }
    }

    /// Where a link in a registry leads: a web address, or an address of this site that
    /// exists.
    pub(super) fn site_link(&self, target: &str) -> Option<String> {
        let is_web = ["https://", "http://", "mailto:", "tel:"];
        if is_web.iter().any(|it| target.starts_with(it)) {
            return Some(target.to_owned());
        }
        let path = SitePath::alias(target.strip_prefix('/')?);
        self.exists(&path).then(|| self.href(&path))
    }

    /// The way to one of the site's own pages: those that bear the names of the folders that
    /// it lies in.
    pub(super) fn above(&self, page: &StaticPage) -> Vec<LinkView> {
        let names: Vec<&str> = page.names.iter().map(String::as_str).collect();
        let folders =
            (1..names.len()).map(|it| SitePath::page(names[..it].iter().copied()));
        let link = |path: SitePath| match self.page(&path)? {
            Page::Static(index) => {
                Some(self.link(self.site.pages[*index].title.clone(), &path))
            }
            _ => None,
        };
        folders.filter_map(link).collect()
    }

    fn sections(&self) -> Vec<SectionView<'a>> {
        let home = SectionView {
            id: "home",
            href: self.href(&SitePath::home()),
            is_current: self.at.as_str().is_empty(),
        };
        let own = self.section_name();
        let others = SECTIONS.iter().map(|(id, _, name)| SectionView {
            id,
            href: self.href(&Plan::section(name)),
            is_current: own == Some(name),
        });
        std::iter::once(home).chain(others).collect()
    }

    /// The section that the page belongs to, by its address. What is only cited belongs to
    /// the references, although a text may take its place one day.
    fn section_name(&self) -> Option<&str> {
        match self.page(self.at) {
            Some(Page::Work(_) | Page::Number(..)) => Some("vien-dan"),
            _ => self.at.as_str().split('/').next(),
        }
    }

    pub(super) fn body_link(&self, body: BodyId) -> Option<LinkView> {
        let path = self.plan.bodies.get(&body)?;
        Some(self.link(self.body_name(body), path))
    }

    /// The name of a body, with its years where the site has another one of the name.
    pub(super) fn body_name(&self, id: BodyId) -> String {
        let body = &self.corpus.bodies[id];
        let is_shared = self.site.neighbours.shared_names.contains(&body.name);
        match (is_shared, body.from, body.to) {
            (true, _, Some(to)) => format!("{} (đến {})", body.name, date::in_digits(to)),
            (true, Some(from), None) => {
                format!("{} (từ {})", body.name, date::in_digits(from))
            }
            _ => body.name.clone(),
        }
    }

    pub(super) fn campaign_link(&self, campaign: CampaignId) -> LinkView {
        let name = self.corpus.campaigns[campaign].name.clone();
        self.link(name, &self.plan.campaigns[campaign])
    }

    pub(super) fn successions(
        &self,
        body: &Body,
        is_successor: bool,
    ) -> Vec<SuccessionView> {
        let events = body.events.iter().filter(|it| it.is_successor == is_successor);
        events
            .map(|event| {
                let id = self.corpus.bodies.with_id(&event.body);
                let link = id.and_then(|it| self.body_link(it));
                let body = id.map(|it| &self.corpus.bodies[it]);
                SuccessionView {
                    name: body.map_or_else(|| event.body.clone(), |it| it.name.clone()),
                    href: link.map(|it| it.href),
                    from: body.and_then(|it| it.from).map(date_view),
                    to: body.and_then(|it| it.to).map(date_view),
                    is_full: event.is_full,
                    by: event.by.clone(),
                }
            })
            .collect()
    }

    /// The page of a work.
    pub(super) fn work_path(&self, work: WorkId) -> &'a SitePath {
        &self.plan.works[work]
    }

    /// `Chỉ thị số 34-CT/TW`; for what bears no number, kind and name.
    pub(super) fn short_label(&self, work: &Work) -> String {
        let kind = work.key.kind.name();
        let title = work.title.as_ref().map(|it| it.text.as_str());
        match (&work.number, &work.key.label) {
            (Some(number), _) if work.key.kind.is_statute() => match title {
                Some(title) => {
                    format!("{kind} {title} {} {number}", self.word("compose.number"))
                }
                None => format!("{kind} {} {number}", self.word("compose.number")),
            },
            (Some(number), _) => {
                format!("{kind} {} {number}", self.word("compose.number"))
            }
            (None, Label::Only) => {
                format!("{kind} {}", self.corpus.bodies[work.body].name)
            }
            (None, _) if work.key.kind.is_statute() => {
                let year =
                    work.key.year.map(|it| format!(" năm {it}")).unwrap_or_default();
                format!("{kind} {}{year}", title.unwrap_or_default())
            }
            (None, _) => kind.to_owned(),
        }
    }

    /// A name that means something alone: kind, number, date and body.
    pub(super) fn label(&self, work: &Work) -> String {
        let mut label = self.short_label(work);
        if let (Some(day), false) = (work.date, work.key.kind.is_statute()) {
            label = format!("{label} ngày {}", date::in_digits(day));
        }
        let says_body = work.key.label == Label::Only || work.key.kind.is_statute();
        if let (Some(body), false) = (self.corpus.issuer(work), says_body) {
            label = format!("{label} {} {}", self.word("compose.of"), body.name);
        }
        label
    }

    pub(super) fn entry(&self, id: WorkId) -> EntryView {
        let work = &self.corpus.works[id];
        let label = self.label(work);
        let title = work.title.as_ref().map(|it| it.text.clone());
        let subject = title.as_ref().filter(|it| !label.contains(it.as_str()));
        EntryView {
            href: self.href(self.work_path(id)),
            subject: subject.unwrap_or(&label).clone(),
            label,
            kind: work.key.kind.name().to_owned(),
            number: work.number.as_ref().map(ToString::to_string),
            title,
            title_is_cited: work.title.as_ref().is_some_and(|it| it.is_cited),
            body: self.body_link(work.body),
            date: work.date.map(date_view),
            year: work.key.year,
            status: self.status(work),
            is_held: work.held.is_some(),
            cited_by: self.plan.lists.citing[id].directives,
        }
    }

    /// What is said of its force, as themes name it.
    pub(super) fn status(&self, work: &Work) -> &'static str {
        work.standing().name()
    }

    pub(super) fn citing_directives(&self, backlinks: &[Backlink]) -> usize {
        let mut directives: Vec<usize> =
            backlinks.iter().map(|it| it.directive).collect();
        directives.dedup();
        directives.len()
    }

    /// The point of a directive in which the words at `at` stand, and the way to it.
    pub(super) fn point_at(&self, directive: &Directive, at: usize) -> LinkView {
        let document = &directive.document;
        let path = self.work_path(directive.work);
        let in_body = at >= document.prose.body;
        let Some(provision) = document.provision_at(at).filter(|_| in_body) else {
            let place = if in_body { "compose.opening" } else { "facts.title" };
            return self.link(self.word(place), path);
        };
        let page = if path == self.at { String::new() } else { self.href(path) };
        LinkView { text: self.point(provision), href: format!("{page}#{}", provision.id) }
    }

    /// The point in words of the interface, as offices cite it: `điểm a khoản 7`.
    pub(super) fn point(&self, provision: &Provision) -> String {
        let words =
            ["compose.article", "compose.clause", "compose.point", "compose.item"];
        self.point_in(provision, words)
    }

    /// The point in the words in which a document in Vietnamese cites it.
    pub(super) fn cited_point(&self, provision: &Provision) -> String {
        let words = [
            "compose.cited_article",
            "compose.cited_clause",
            "compose.cited_point",
            "compose.cited_item",
        ];
        self.point_in(provision, words)
    }

    fn point_in(&self, provision: &Provision, words: [&'a str; 4]) -> String {
        let [article, clause, point, item] = words.map(|it| self.word(it));
        let mut parts: Vec<String> = Vec::new();
        let mut written = String::new();
        let mut is_decimal = false;
        for part in provision.id.split('-') {
            let number = &part[1..];
            // Offices call 3.9 a point of clause 3, and what stands under it an item.
            let letter = if is_decimal { item } else { point };
            match part.as_bytes() {
                [b'p', b'0'..=b'9', ..] => {}
                [b'd', b'0'..=b'9', ..] => {
                    parts.push(format!("{article} {number}"));
                }
                [b'k', b'0'..=b'9', ..] => {
                    parts.push(format!("{clause} {number}"));
                    written = number.to_owned();
                }
                b"dd" => parts.push(format!("{letter} đ")),
                [b'0'..=b'9', ..] => {
                    if is_decimal {
                        parts.pop();
                    }
                    written = format!("{written}.{part}");
                    parts.push(format!("{point} {written}"));
                    is_decimal = true;
                }
                _ => parts.push(format!("{letter} {part}")),
            }
        }
        parts.reverse();
        parts.join(" ")
    }

    /// Whether something stands at the address.
    pub(super) fn exists(&self, path: &SitePath) -> bool {
        self.plan.pages.contains_key(path)
    }

    /// The page that an address leads to in the end.
    pub(super) fn page(&self, path: &SitePath) -> Option<&'a Page> {
        self.plan.pages.get(path)
    }
}

pub(super) fn date_view(day: Date) -> DateView {
    DateView {
        iso: day.to_string(),
        words: date::in_words(day),
        digits: date::in_digits(day),
    }
}
