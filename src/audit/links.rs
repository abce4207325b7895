//! Links of authors that lead nowhere, by the plan and the documents.

use crate::diagnostic::{Code, Diagnostic, Place, nearest};
use crate::link::Corpus;
use crate::plan::Plan;
use crate::words::words;

/// How much of an address a message has, in characters.
const LONGEST_SHOWN: usize = 120;

/// The dead links in the texts of directives.
pub fn audit(corpus: &Corpus, plan: &Plan) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for directive in &corpus.directives {
        let document = &directive.document;
        for link in &document.links {
            if plan.leads(directive, &link.target).is_some() {
                continue;
            }
            let place = Place { path: document.path.clone(), span: link.source };
            let mut target: String = link.target.chars().take(LONGEST_SHOWN).collect();
            if target.len() < link.target.len() {
                target.push('…');
            }
            let message = words!("the link to `{target}` leads nowhere", target);
            let ids = document.provisions.iter().map(|it| it.id.as_str());
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
