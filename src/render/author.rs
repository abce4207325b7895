//! What the authors of a site wrote: links in texts, Markdown of pages, acts in registries.

use super::frame::Frame;
use super::weave::{Warp, weave};
use crate::link::{Corpus, Directive, WorkId};
use crate::plan::Way;
use crate::text::slug;

impl Frame<'_> {
    /// Where a link that the author of a directive made leads; `None` where nowhere.
    pub(super) fn author_link(
        &self,
        directive: &Directive,
        target: &str,
    ) -> Option<String> {
        match self.plan.leads(directive, target)? {
            Way::Outside(url) => Some(url),
            Way::Here(fragment) => Some(fragment),
            Way::Inside(path, fragment) => {
                Some(format!("{}{fragment}", self.href(&path)))
            }
        }
    }

    /// Markdown of the site's own pages and notes: links lead where they say.
    pub(super) fn markdown(&self, text: &str) -> String {
        let warp = Warp {
            markdown: text,
            start: 0,
            body: 0,
            provisions: &[],
            anchors: None,
            table: self.word("compose.table"),
            raw_html: false,
        };
        weave(&warp, &[], &|target| self.site_link(target))
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
