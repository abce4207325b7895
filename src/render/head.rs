//! What the heads of pages say to machines.

use serde_json::{Value, json};

use super::frame::{Frame, SECTIONS};
use super::legislation::legislation;
use super::view::{FormatView, LinkView, MetaView, PageView};
use crate::link::Work;
use crate::plan::{Page, Plan, SitePath};

impl Frame<'_> {
    /// The head of a page with this title; `way` leads there from the home page.
    pub(super) fn head(
        &self,
        title: impl Into<String>,
        description: impl Into<String>,
        way: Vec<LinkView>,
    ) -> PageView {
        let title = title.into();
        let description = Some(description.into()).filter(|it| !it.is_empty());
        let description = description.unwrap_or_else(|| self.description(&title));
        let mut breadcrumb = Vec::new();
        if !self.at.as_str().is_empty() {
            breadcrumb.push(self.link(self.word("sections.home"), &SitePath::home()));
        }
        breadcrumb.extend(way);
        let canonical = self.canonical();
        let feeds = self.feeds(&title);
        let og_title = match title.is_empty() {
            true => self.site.config.title.clone(),
            false => title.clone(),
        };
        let mut metadata = vec![
            MetaView { name: "og:title", content: og_title },
            MetaView { name: "og:type", content: "website".to_owned() },
            MetaView { name: "og:site_name", content: self.site.config.title.clone() },
        ];
        if let Some(url) = &canonical {
            metadata.push(MetaView { name: "og:url", content: url.clone() });
        }
        if !description.is_empty() {
            metadata
                .push(MetaView { name: "og:description", content: description.clone() });
        }
        PageView {
            json_ld_html: self
                .breadcrumb_data(&title, &breadcrumb)
                .map(|it| script_safe(&it)),
            title,
            description,
            canonical,
            is_hidden: self.is_hidden(),
            breadcrumb,
            feeds,
            formats: Vec::new(),
            metadata,
        }
    }

    /// What a page of this kind is about, in a sentence; empty where nobody looks for it.
    fn description(&self, title: &str) -> String {
        let kind = match self.page(self.at) {
            Some(Page::Directives(_)) => "descriptions.directives",
            Some(Page::References) => "descriptions.references",
            Some(
                Page::ReferencesOfKind(..)
                | Page::ReferencesOfBody(..)
                | Page::Citing(..),
            ) => "descriptions.part",
            Some(Page::Number(..)) => "descriptions.number",
            Some(Page::Campaigns(_)) => "descriptions.campaigns",
            Some(Page::Campaign(..)) => "descriptions.campaign",
            Some(Page::Actors(_)) => "descriptions.actors",
            Some(Page::Actor(..)) => "descriptions.actor",
            Some(Page::Bodies(_)) => "descriptions.bodies",
            Some(Page::Body(..)) => "descriptions.body",
            Some(Page::Years(_)) => "descriptions.years",
            Some(Page::Year(..)) => "descriptions.year",
            Some(Page::Static(_)) => "descriptions.page",
            _ => return String::new(),
        };
        let sentence = self.word(kind).replace("{site}", &self.site.config.title);
        sentence.replace("{title}", title)
    }

    /// Whether search engines should leave the page out.
    fn is_hidden(&self) -> bool {
        matches!(
            self.page(self.at),
            Some(Page::Redirect(_) | Page::NotFound | Page::Print(_))
        )
    }

    fn canonical(&self) -> Option<String> {
        let base = self.site.config.base_url.as_deref()?;
        match self.page(self.at) {
            Some(Page::NotFound | Page::Redirect(_)) => None,
            Some(Page::Print(id)) => {
                let work = self.corpus.directives[*id].work;
                Some(self.work_path(work).below(base))
            }
            _ => Some(self.at.below(base)),
        }
    }

    /// The section that a page belongs to, as a step of the way.
    pub(super) fn section(&self, id: &str) -> LinkView {
        let found = SECTIONS.iter().find(|(it, _, _)| *it == id);
        let (_, word, name) = found.copied().unwrap_or_default();
        self.link(self.word(word), &Plan::section(name))
    }

    fn feeds(&self, title: &str) -> Vec<LinkView> {
        let mut feeds = Vec::new();
        let all = Plan::feed(&SitePath::home());
        if self.exists(&all) {
            feeds.push(self.link(self.word("compose.feed_all"), &all));
        }
        let own = Plan::feed(self.at);
        if self.at.is_page() && own != all && self.exists(&own) {
            feeds.push(
                self.link(format!("{}{title}", self.word("compose.feed_of")), &own),
            );
        }
        feeds
    }

    fn breadcrumb_data(&self, title: &str, breadcrumb: &[LinkView]) -> Option<Value> {
        if breadcrumb.is_empty() || self.is_hidden() {
            return None;
        }
        let base = self.site.config.base_url.as_deref();
        let mut items = Vec::new();
        for (index, step) in breadcrumb.iter().enumerate() {
            let url = match base {
                Some(base) => absolute(base, self.at, &step.href),
                None => step.href.clone(),
            };
            items.push(json!({
                "@type": "ListItem", "position": index + 1, "name": step.text,
                // As text it would lead nowhere, since only an `@id` is read as a link.
                "item": { "@id": url },
            }));
        }
        items.push(json!({
            "@type": "ListItem", "position": items.len() + 1, "name": title,
        }));
        Some(json!({
            "@context": "https://schema.org",
            "@type": "BreadcrumbList",
            "itemListElement": items,
        }))
    }

    /// Adds what describes a document: Dublin Core and
    /// schema.org `Legislation`. What is not known is left out.
    pub(super) fn describe(&self, head: &mut PageView, work: &Work) {
        let known = self.dublin_core(work).into_iter();
        head.metadata.extend(known.map(|(name, content)| MetaView { name, content }));
        head.formats.push(FormatView {
            media_type: "application/json",
            href: self.href(&Plan::record(self.at, 1)),
        });
        let akn = Plan::akn(self.at);
        if self.exists(&akn) {
            let href = self.href(&akn);
            head.formats.push(FormatView { media_type: "application/akn+xml", href });
        }
        let way = self.breadcrumb_data(&head.title, &head.breadcrumb);
        let all = std::iter::once(legislation(self, work)).chain(way);
        head.json_ld_html = Some(script_safe(&all.collect()));
    }

    /// The whole address of a page where the site has a base address, else the way to it.
    pub(super) fn address(&self, to: &SitePath) -> String {
        let base = self.site.config.base_url.as_deref();
        base.map_or_else(|| self.href(to), |it| to.below(it))
    }
}

/// JSON that may stand in a script element: no `<` can end it.
fn script_safe(value: &Value) -> String {
    let text = value.to_string();
    text.replace('<', "\\u003c")
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029")
}

/// The whole address of a way that begins at a page.
fn absolute(base: &str, page: &SitePath, href: &str) -> String {
    let mut folders: Vec<&str> = page.as_str().split('/').collect();
    folders.pop();
    let mut rest = href;
    while let Some(up) = rest.strip_prefix("../") {
        folders.pop();
        rest = up;
    }
    let rest = rest.strip_prefix("./").unwrap_or(rest);
    // What an archive calls by its file.
    let rest = rest.strip_suffix("index.html").unwrap_or(rest);
    let folder: String = folders.iter().map(|it| format!("{it}/")).collect();
    format!("{base}{folder}{rest}")
}
