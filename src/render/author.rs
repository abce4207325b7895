//! What the authors of a site wrote: links in texts, Markdown of pages, acts in registries.

use super::frame::Frame;
use super::weave::{Warp, weave};
use crate::link::{Corpus, WorkId};
use crate::parse::{Heading, Page};
use crate::plan::{Start, Way};
use crate::text::slug;

impl Frame<'_> {
    /// Where a link that the author of a text made leads; `None` where nowhere.
    pub(super) fn author_link(&self, start: Start<'_>, target: &str) -> Option<String> {
        match self.plan.leads(start, target)? {
            Way::Outside(url) => Some(url),
            Way::Here(fragment) => Some(fragment),
            Way::Inside(path, fragment) => {
                Some(format!("{}{fragment}", self.href(&path)))
            }
        }
    }

    /// Markdown of notes and campaigns: links lead where they say.
    pub(super) fn markdown(&self, text: &str) -> String {
        weave(&self.plain(text, &[]), &[], &|target| self.site_link(target))
    }

    /// The text of one of the site's own pages: files beside it are linked to and shown.
    pub(super) fn page_text(&self, page: &Page) -> String {
        let start = Start::Page(page);
        weave(&self.plain(&page.text, &page.headings), &[], &|target| {
            self.author_link(start, target)
        })
    }

    /// What nothing is recognised in.
    fn plain<'a>(&'a self, text: &'a str, headings: &'a [Heading]) -> Warp<'a> {
        Warp {
            markdown: text,
            start: 0,
            body: 0,
            provisions: &[],
            headings,
            anchors: None,
            table: self.word("compose.table"),
            raw_html: false,
        }
    }
}

/// The work that the words of a registry cite, as in `Quyết định số 587/QĐ-TTg ngày
/// 18/5/2022`; central bodies alone, since a registry has no issuer.
pub(super) fn act(corpus: &Corpus, text: &str) -> Option<WorkId> {
    let citation =
        crate::law::citations(&crate::text::reading(text)).into_iter().next()?;
    let number = citation.number?;
    let works = &corpus.numbers.get(&slug(&number.two_digits().to_string()))?.works;
    let fits = |it: &&WorkId| {
        let work = &corpus.works[**it];
        work.key.kind == citation.kind
            && citation.date.is_none_or(|date| work.key.year == Some(date.year()))
    };
    let mut fitting = works.iter().filter(fits);
    let first = fitting.next()?;
    fitting.next().is_none().then_some(*first)
}
