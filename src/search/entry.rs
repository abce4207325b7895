//! What is found: directives by their day, then the works that are only cited, then campaigns;
//! and which of their words say what.

use crate::law::date;
use crate::link::{CampaignId, DirectiveId, WorkId};
use crate::render::{self, Site};

/// Where words stand, those that say least about what an entry is first.
///
/// A word that stands in several fields counts where it says most.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Field {
    /// The text and what closes it.
    Text,
    /// The registered names of the campaigns that a directive takes part in; other names of a
    /// campaign. What is shown may call them otherwise.
    Campaign,
    /// The day in words and digits.
    Date,
    /// Kind of the document.
    Kind,
    /// Who signed.
    Signer,
    /// Who issued, and where.
    Body,
    /// The title, or the name.
    Title,
    /// The years: of issue, and the one that it is about.
    Year,
    /// The number.
    Number,
}

impl Field {
    /// Whether the page of an entry has these words as they are.
    pub(super) fn is_literal(self) -> bool {
        !matches!(self, Field::Campaign | Field::Date)
    }
}

/// What an entry is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Entry {
    Directive(DirectiveId),
    Work(WorkId),
    Campaign(CampaignId),
}

/// Everything that is not a directive, in the order in which it is counted.
pub(super) fn others(site: &Site) -> Vec<Entry> {
    let corpus = &site.corpus;
    let cited = (0..corpus.works.len()).filter(|it| corpus.works[*it].held.is_none());
    let mut works: Vec<WorkId> = cited.collect();
    works.sort_by_key(|it| (corpus.works[*it].key.year, corpus.works[*it].date));
    let works = works.into_iter().map(Entry::Work);
    works.chain((0..corpus.campaigns.len()).map(Entry::Campaign)).collect()
}

/// Takes a run of words: where it stands, and whether it goes on from the one before.
pub(super) trait Visit: FnMut(Field, &str, bool) {}
impl<T: FnMut(Field, &str, bool)> Visit for T {}

/// Hands over all words of an entry.
pub(super) fn visit(site: &Site, entry: Entry, visit: &mut impl Visit) {
    match entry {
        Entry::Directive(id) => directive(site, id, visit),
        Entry::Work(id) => work(site, id, visit),
        Entry::Campaign(id) => campaign(site, id, visit),
    }
}

fn directive(site: &Site, id: DirectiveId, visit: &mut impl Visit) {
    let corpus = &site.corpus;
    let directive = &corpus.directives[id];
    let document = &directive.document;
    work(site, directive.work, visit);
    let filed = directive.year.map(|it| it.0);
    for year in filed.into_iter().chain(directive.subject_year) {
        visit(Field::Year, &year.to_string(), false);
    }
    let mut campaigns = directive.campaigns.clone();
    campaigns.sort_unstable();
    campaigns.dedup();
    for campaign in campaigns {
        visit(Field::Campaign, &corpus.campaigns[campaign].name, false);
    }
    let signer = document.front.signer.as_ref().and_then(|it| it.name.as_deref());
    let place = document.front.place.as_deref();
    for line in render::closing(document) {
        let field = match Some(line) {
            it if it == signer => Field::Signer,
            it if it == place => Field::Body,
            _ => Field::Text,
        };
        visit(field, line, false);
    }
    for (_, text) in document.prose.paragraphs(&document.prose.text()) {
        visit(Field::Text, text, false);
    }
}

/// What is shown of a work, and its day in words.
fn work(site: &Site, id: WorkId, visit: &mut impl Visit) {
    let work = &site.corpus.works[id];
    let shown = render::shown_work(site, id);
    let number = work.number.as_ref().map(ToString::to_string);
    match number.as_deref().and_then(|it| Some((shown.label.strip_suffix(it)?, it))) {
        Some((kind, number)) => {
            visit(Field::Kind, kind, false);
            visit(Field::Number, number, true);
        }
        None => visit(Field::Kind, &shown.label, false),
    }
    visit(Field::Title, shown.title, false);
    visit(Field::Body, shown.body, false);
    visit(Field::Date, &shown.date, false);
    if let Some(year) = work.key.year {
        visit(Field::Year, &year.to_string(), false);
    }
    if let Some(day) = work.date {
        visit(Field::Date, &date::in_words(day), false);
    }
}

fn campaign(site: &Site, id: CampaignId, visit: &mut impl Visit) {
    let campaign = &site.corpus.campaigns[id];
    visit(Field::Title, &campaign.name, false);
    if let Some(file) = &campaign.file {
        for alias in &file.aliases {
            visit(Field::Campaign, alias, false);
        }
        visit(Field::Body, file.launcher.as_deref().unwrap_or_default(), false);
    }
}
