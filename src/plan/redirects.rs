//! Addresses that lead on: links live when more becomes known.
//!
//! A document may be known first without its year, under the body that keeps the register,
//! or by its name alone. Each such weaker address leads to the one document that fits it;
//! where several fit there is none.

use super::addresses::Addresses;
use super::{Page, Planning, SitePath};
use crate::diagnostic::Place;

pub(super) fn add(planning: &mut Planning<'_>, addresses: &Addresses) {
    for directive in &planning.corpus.directives {
        let document = &directive.document;
        for alias in &document.front.aliases {
            let page = Page::Redirect(planning.plan.works[directive.work].clone());
            let span = document.front.title.span;
            let place = || Place { path: document.path.clone(), span };
            planning.claim(&SitePath::alias(alias), page, place);
        }
    }
    for (path, work) in addresses.weaker() {
        if !planning.pages.contains(path) {
            let target = planning.plan.works[work].clone();
            planning.pages.insert(SitePath::written(path), Page::Redirect(target));
        }
    }
}
