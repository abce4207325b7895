//! Addresses that lead on: links live when more becomes known.
//!
//! A document may be known first without its year, under the body that keeps the register,
//! or by its name alone. Each such weaker address leads to the one document that fits it;
//! where several fit there is none.

use std::collections::BTreeMap;

use super::url::{named_slug, work_slug};
use super::{Page, Plan, SitePath, is_named};
use crate::diagnostic::{Diagnostic, Place};
use crate::law::Label;
use crate::link::{Corpus, Work, WorkId};

pub(super) fn add(plan: &mut Plan, corpus: &Corpus, mistakes: &mut Vec<Diagnostic>) {
    for directive in &corpus.directives {
        let document = &directive.document;
        let place =
            Place { path: document.path.clone(), span: document.front.title.span };
        for alias in &document.front.aliases {
            let page = Page::Redirect(plan.works[directive.work].clone());
            plan.claim(SitePath::alias(alias), page, place.clone(), mistakes);
        }
    }
    let mut fitting: BTreeMap<SitePath, Vec<WorkId>> = BTreeMap::new();
    for (id, work) in corpus.works.iter().enumerate() {
        for path in weaker(corpus, work) {
            fitting.entry(path).or_default().push(id);
        }
    }
    for (path, mut works) in fitting {
        works.dedup();
        if let ([only], false) = (&works[..], plan.pages.contains_key(&path)) {
            let target = plan.works[*only].clone();
            plan.pages.insert(path, Page::Redirect(target));
        }
    }
}

/// The addresses under which the work might have been known before.
fn weaker(corpus: &Corpus, work: &Work) -> Vec<SitePath> {
    let register = corpus.bodies.register(work.body);
    let mut bodies = vec![corpus.bodies[work.body].id.as_str()];
    let is_numbered = matches!(work.key.label, Label::Number(..));
    if register != work.body && is_numbered {
        bodies.push(corpus.bodies[register].id.as_str());
    }
    let mut slugs = vec![work_slug(&work.key, work.number.as_deref())];
    if let (Label::Number(..), Some(title)) = (&work.key.label, &work.title)
        && is_named(work.key.kind)
    {
        slugs.push(named_slug(work.key.kind, &title.text));
    }
    let year = work.key.year.map(|it| it.to_string());
    let mut paths = Vec::new();
    for body in bodies {
        for last in &slugs {
            paths.push(SitePath::page(["van-ban", body, last]));
            if let Some(year) = &year {
                paths.push(SitePath::page(["van-ban", body, year, last]));
            }
        }
    }
    paths
}
