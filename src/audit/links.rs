//! Links of authors that lead nowhere, by the plan and the documents.

use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, Place, nearest};
use crate::link::Corpus;
use crate::parse::Page;
use crate::plan::{Plan, Start};
use crate::words::words;

/// How much of an address a message has, in characters.
const LONGEST_SHOWN: usize = 120;

/// The dead links in the texts of directives and of the site's own pages.
pub fn audit(corpus: &Corpus, pages: &[Arc<Page>], plan: &Plan) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let directives = corpus.directives.iter().map(|it| Start::Directive(&it.document));
    for start in directives.chain(pages.iter().map(|it| Start::Page(it))) {
        for link in start.links() {
            if plan.leads(start, &link.target).is_some() {
                continue;
            }
            let place = Place { path: start.path().clone(), span: link.source };
            let mut target: String = link.target.chars().take(LONGEST_SHOWN).collect();
            if target.len() < link.target.len() {
                target.push('…');
            }
            let message = words!("the link to `{target}` leads nowhere", target);
            let ids = start.parts().into_iter();
            let hint = match link.target.strip_prefix('#').and_then(|it| nearest(it, ids))
            {
                Some(near) => words!("did you mean `#{near}`?", near),
                None => words!(
                    "write a file beside this one, /an/address/ of this site, or https://…"
                ),
            };
            found.push(Diagnostic::new(Code::DeadLink, place, message).hint(hint));
        }
    }
    found
}
