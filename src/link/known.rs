//! All that is known while linking goes on, and what is asked of it text after text.

use std::sync::Arc;

use jiff::civil::Date;

use super::bodies::Bodies;
use super::catalog::Catalog;
use super::decide::{Asked, Sought};
use super::head::{self, Head};
use super::keys::Keys;
use super::memory::{Citer, Step, Steps};
use super::resolve::Citing;
use super::texts::{Text, Words};
use super::{Linked, Registry};
use crate::diagnostic::Diagnostic;

/// What the relations of a document ask for, where it has some.
pub(super) type Related = Option<Arc<Vec<Option<Sought>>>>;

/// Everything that is known so far.
pub(super) struct Known<'a> {
    pub(super) bodies: Bodies,
    pub(super) words: &'a mut Words,
    pub(super) keys: &'a mut Keys,
    pub(super) catalog: Catalog,
    pub(super) as_of: Date,
}

impl Known<'_> {
    /// The head of a document.
    pub(super) fn head(&mut self, text: &Text, steps: &mut Steps) -> Arc<Head> {
        Step::take(&mut steps.head, (), &mut self.bodies, |bodies| {
            head::head(text, bodies, self.keys, self.as_of)
        })
    }

    /// Enters what notes and campaigns say of documents.
    pub(super) fn add(&mut self, registry: &Registry) -> Vec<Diagnostic> {
        let notes = registry.notes.iter();
        let remarks = notes.flat_map(|it| head::note(it, self)).collect();
        for campaign in &registry.campaigns {
            head::acts(campaign, self);
        }
        remarks
    }

    /// What each citation of a document asks for.
    pub(super) fn asked(
        &mut self,
        text: &Text,
        head: &Head,
        steps: &mut Steps,
    ) -> Arc<Asked> {
        let citer = (head.issuer, head.day);
        Step::take(&mut steps.citations, citer, &mut self.bodies, |bodies| {
            let prose = &text.document.prose.text();
            let citing = Citing::new(bodies, head.issuer, head.day, prose);
            let mentions = text.mentions.get();
            let citations = mentions.citations.iter().zip(&text.cited);
            let all = citations.map(|it| Sought::new(bodies, &citing, it, self.keys));
            Asked::new(all.collect(), self.keys)
        })
    }

    /// What each relation of the front matter asks for.
    pub(super) fn related(&mut self, linked: &Linked<'_>, steps: &mut Steps) -> Related {
        let (text, head) = (linked.text, linked.head);
        if text.relations.is_empty() {
            return None;
        }
        let citer = (head.issuer, head.day);
        let keys = &mut *self.keys;
        let ask = |bodies: &mut Bodies| related(text, citer, bodies, keys);
        Some(Step::take(&mut steps.relations, citer, &mut self.bodies, ask))
    }
}

/// What each relation of the front matter asks for.
fn related(
    text: &Text,
    (issuer, day): Citer,
    bodies: &mut Bodies,
    keys: &mut Keys,
) -> Vec<Option<Sought>> {
    let written = text.document.front.relations.iter().zip(&text.relations);
    written
        .map(|(relation, citation)| {
            let (citation, cited) = citation.as_ref()?;
            let citing = Citing::new(bodies, issuer, day, &relation.work.value);
            Some(Sought::new(bodies, &citing, (citation, cited), keys))
        })
        .collect()
}
