//! Addresses that lead on: links live when more becomes known.
//!
//! A document may be known first without its year, under the body that keeps the register,
//! or by its name alone. Each such weaker address leads to the one document that fits it;
//! where several fit there is none.

use std::collections::BTreeMap;

use super::addresses::Addresses;
use super::{Page, Planning, SitePath};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::link::CampaignId;
use crate::source::SourcePath;
use crate::text::slug;
use crate::words::words;

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
    add_moved(planning);
    add_names(planning);
    for (path, work) in addresses.weaker() {
        if !planning.pages.contains(path) {
            let target = planning.plan.works[work].clone();
            planning.pages.insert(SitePath::written(path), Page::Redirect(target));
        }
    }
}

/// The addresses that the settings let lead on.
fn add_moved(planning: &mut Planning<'_>) {
    let place = || Place::start_of(&SourcePath::new("content/site.yaml"));
    for (from, to) in &planning.site.config.moved {
        let target = SitePath::alias(to);
        if !planning.pages.contains(target.as_str()) {
            let message =
                words!("`moved` lets {from} lead to {to}, where no page is", from, to);
            planning.mistakes.push(
                Diagnostic::new(Code::WrongValue, place(), message).hint(words!(
                    "write the address as the page has it: /co-quan/ubnd-dong-nai/"
                )),
            );
            continue;
        }
        planning.claim(&SitePath::alias(from), Page::Redirect(target), place);
    }
}

/// A campaign that only texts name is addressed by its name; once it has a file, by that. The
/// names lead to it as long as no other campaign has one of them.
fn add_names(planning: &mut Planning<'_>) {
    let mut named: BTreeMap<SitePath, Option<CampaignId>> = BTreeMap::new();
    for (id, campaign) in planning.corpus.campaigns.iter().enumerate() {
        let Some(file) = &campaign.file else { continue };
        for name in std::iter::once(&file.name.value).chain(&file.aliases) {
            let path = SitePath::page(["phong-trao", &slug(name)]);
            let known = named.entry(path).or_insert(Some(id));
            *known = known.filter(|it| *it == id);
        }
    }
    for (path, id) in named {
        if let Some(id) = id.filter(|_| !planning.pages.contains(path.as_str())) {
            let target = planning.plan.campaigns[id].clone();
            planning.pages.insert(path, Page::Redirect(target));
        }
    }
}
