//! What the prose of a document names: the one bridge between Markdown and law.

use serde::{Deserialize, Serialize};

use crate::compact::Pack;
use crate::diagnostic::{Code, Diagnostic};
use crate::law::{self, Assignment, CampaignMention, Citation, Vocabulary};
use crate::parse::Document;
use crate::text;
use crate::trace;
use crate::words::words;

/// What a document names, as written; spans are bytes of its prose.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
pub struct Mentions {
    /// The citations, in order and apart from each other.
    pub citations: Vec<Citation>,
    /// The campaigns, in order.
    pub campaigns: Vec<CampaignMention>,
    /// Who must do what, in order and apart from each other; none in the title.
    pub assignments: Vec<Assignment>,
    /// Slips in what was recognised; where there are any, it is not kept for other builds.
    #[serde(skip)]
    pub diagnostics: Vec<Diagnostic>,
}

impl Pack for Mentions {
    fn bytes(&self) -> Option<Vec<u8>> {
        let is_kept = self.diagnostics.is_empty();
        is_kept.then(|| postcard::to_allocvec(self).ok()).flatten()
    }

    fn of_bytes(bytes: &[u8]) -> Option<Self> {
        postcard::from_bytes(bytes).ok()
    }
}

/// Reads the prose of a document.
///
/// A campaign without quotes that overlaps a citation is part of what the cited document is
/// about, and no mention of its own.
pub fn mentions(document: &Document, vocabulary: &Vocabulary) -> Mentions {
    let text = &document.prose.text();
    let reading = text::reading(text);
    let mut citations = law::citations(&reading);
    let mut campaigns = vocabulary.mentions(&reading);
    campaigns.retain(|campaign| {
        campaign.is_quoted || !citations.iter().any(|it| overlaps_whole(it, campaign))
    });
    let mut assignments = law::assignments(&reading, first_point(document));
    assignments.retain(|it| it.span.start >= document.prose.body);
    let diagnostics = citations
        .iter()
        .filter(|it| it.is_noisy)
        .map(|citation| {
            let number =
                citation.number.as_ref().map(ToString::to_string).unwrap_or_default();
            let written = citation.span.of(text);
            Diagnostic::new(
                Code::NoisyNumber,
                document.place(citation.span),
                words!(
                    "the number in “{written}” is not printed as the rules want it",
                    written
                ),
            )
            .hint(words!(
                "read as {number}: no blanks, one dash (Nghị định 30/2020/NĐ-CP)",
                number
            ))
        })
        .collect();
    // They stay as long as the site does, without the room to grow.
    citations.shrink_to_fit();
    campaigns.shrink_to_fit();
    assignments.shrink_to_fit();
    for assignment in &mut assignments {
        assignment.actors.shrink_to_fit();
        assignment.deadlines.shrink_to_fit();
    }
    Mentions { citations, campaigns, assignments, diagnostics }
}

/// What tells a document from others of which [`mentions`] finds something else.
pub fn fingerprint(document: &Document) -> u128 {
    let prose = &document.prose;
    trace::fingerprint(&(prose.text(), prose.body, first_point(document)))
}

fn first_point(document: &Document) -> Option<usize> {
    document.provisions.first().map(|it| it.text.start)
}

fn overlaps_whole(citation: &Citation, campaign: &CampaignMention) -> bool {
    let in_title = citation.title.is_some_and(|it| it.overlaps(campaign.span));
    citation.span.overlaps(campaign.span) || in_title
}
