//! What is published now.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use super::file::{State, Text, hex};
use crate::link::{Corpus, DirectiveId};
use crate::parse::{Document, Fact, facts};
use crate::plan::{Plan, SitePath};

/// The addresses that are recorded: of directives, cited documents, campaigns and bodies. Those
/// of lists, years, numbers and tasks follow from them.
pub(super) fn addresses<'a>(
    corpus: &Corpus,
    plan: &'a Plan,
) -> BTreeMap<&'a SitePath, Option<DirectiveId>> {
    let works = plan.works.iter().zip(&corpus.works).map(|(path, it)| (path, it.held));
    let others = plan.campaigns.iter().chain(plan.bodies.values());
    works.chain(others.map(|it| (it, None))).collect()
}

/// What is recorded of a document.
pub(super) fn state(document: &Document) -> State {
    State::Text(Text {
        corrections: document.front.corrections.len(),
        facts: recorded(facts(&document.front)),
        digest: document.fingerprint.digest,
        paragraphs: document.fingerprint.paragraphs.clone(),
    })
}

/// The facts as a line has them: the recipients by a hash, no sign that parts facts.
pub(super) fn recorded(facts: Vec<Fact>) -> Vec<Fact> {
    let short = |words: &str| hex(&Sha256::digest(words)[..6]);
    let facts = facts.into_iter().map(|(letter, words)| match letter {
        'r' => (letter, short(&words)),
        _ => (letter, words.replace('|', "¦")),
    });
    facts.collect()
}
