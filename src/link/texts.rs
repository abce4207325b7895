//! What each document says for itself, whoever is meant: the facts that linking needs, with
//! names as numbers.
//!
//! Nothing here depends on another document.

use std::sync::Arc;

use jiff::civil::Date;

use super::corpus::CampaignId;
use super::keys::{Keys, LabelId, PrintedId, Table};
use crate::compact::Compact;
use crate::diagnostic::{Code, Diagnostic};
use crate::law::{
    self, Agency, Citation, Class, Kind, Label, Name, agency, campaign_key,
};
use crate::parse::{Document, Status};
use crate::recognise::Mentions;
use crate::text::{Span, bare, key, reading};
use crate::words::words;

/// A document as linking reads it.
#[derive(Debug)]
pub(super) struct Text {
    pub(super) document: Arc<Document>,
    pub(super) mentions: Compact<Mentions>,
    /// What tells it from others of its kind and body.
    pub(super) label: LabelId,
    pub(super) number: Option<PrintedId>,
    pub(super) title: u32,
    pub(super) date: Option<Date>,
    pub(super) status: Status,
    pub(super) cited: Vec<Cited>,
    /// The citation in each relation of the front matter.
    pub(super) relations: Vec<Option<(Citation, Cited)>>,
    pub(super) campaigns: Vec<Named>,
    /// The words for the actors of all assignments.
    pub(super) actors: Vec<u32>,
    /// How many of them each assignment has.
    pub(super) assignments: Vec<usize>,
    pub(super) alone: Alone,
}

/// What needs no number.
#[derive(Debug)]
pub(super) struct Alone {
    /// The only year that the title names.
    pub(super) title_year: Option<i16>,
    /// The words of the title, without marks and years.
    pub(super) subject: Arc<str>,
    relations: Vec<Option<Citation>>,
    /// The remarks on citations that are later than the text.
    pub(super) later: Vec<Diagnostic>,
}

/// A citation as linking reads it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cited {
    pub(super) span: Span,
    pub(super) class: Class,
    pub(super) kind: Kind,
    /// What tells it from others; absent where only kind and body are named.
    pub(super) label: Option<LabelId>,
    /// The name it is called by, where it is a law.
    pub(super) called: Option<LabelId>,
    pub(super) number: Option<PrintedId>,
    pub(super) year: Option<i16>,
    pub(super) date: Option<Date>,
    /// What the text says it is about, among [`Words::titles`].
    pub(super) title: Option<u32>,
}

/// A mention of a campaign as linking reads it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Named {
    pub(super) span: Span,
    /// The key of the name.
    pub(super) key: u32,
    pub(super) candidates: Candidates,
}

/// The registered campaigns that bear a name.
#[derive(Clone, Copy, Debug)]
pub(super) enum Candidates {
    None,
    One(CampaignId),
    Several,
}

/// The words that texts use, each understood once.
#[derive(Debug, Default)]
pub(super) struct Words {
    pub(super) titles: Table<str>,
    campaigns: Table<str>,
    campaign_keys: Vec<u32>,
    keys_of_campaigns: Table<str>,
    actors: Table<str>,
    agencies: Vec<Actor>,
    stems: Table<str>,
}

/// What the words for an actor come to.
#[derive(Debug)]
pub(super) struct Actor {
    pub(super) agency: Agency,
    /// The words without level and place, in one form.
    pub(super) stem: u32,
}

impl Words {
    /// The agency that words name.
    pub(super) fn actor(&self, words: u32) -> &Actor {
        &self.agencies[words as usize]
    }

    /// How many names of campaigns there are.
    pub(super) fn campaigns(&self) -> usize {
        self.keys_of_campaigns.len()
    }

    /// How many words there are.
    pub(super) fn len(&self) -> usize {
        self.titles.len() + self.campaigns.len() + self.actors.len()
    }

    fn add_campaign(&mut self, name: &str) -> u32 {
        let words = self.campaigns.number(name);
        if self.campaign_keys.len() < self.campaigns.len() {
            let key = self.keys_of_campaigns.number(campaign_key(name).as_str());
            self.campaign_keys.push(key);
        }
        self.campaign_keys[words as usize]
    }

    fn add_actor(&mut self, words: &str) -> u32 {
        let number = self.actors.number(words);
        if self.agencies.len() < self.actors.len() {
            let agency = agency(words);
            let stem = self.stems.number(key(&agency.stem).as_str());
            self.agencies.push(Actor { agency, stem });
        }
        number
    }
}

impl Alone {
    /// What a document says without any other.
    pub(super) fn of(document: &Document, mentions: &Mentions) -> Self {
        let title = &document.front.title.value;
        let bare = bare(title);
        let words = bare.split(|it: char| !it.is_alphabetic());
        let words: Vec<&str> = words.filter(|it| !it.is_empty()).collect();
        let relations = document.front.relations.iter();
        Self {
            title_year: year_of_title(title),
            subject: words.join(" ").into(),
            relations: relations
                .map(|it| law::citations(&reading(&it.work.value)).into_iter().next())
                .collect(),
            later: later_citations(document, mentions),
        }
    }
}

/// The only year that a title names.
pub fn year_of_title(title: &str) -> Option<i16> {
    let years = years(title);
    years.first().copied().filter(|_| years.len() == 1)
}

/// The years that a title names, each once: "năm 2024", "2021 - 2025".
fn years(title: &str) -> Vec<i16> {
    let numbers = title.split(|it: char| !it.is_ascii_digit());
    let mut years: Vec<i16> = numbers
        .filter(|it| it.len() == 4)
        .filter_map(|it| it.parse().ok())
        .filter(|it| (1945..2100).contains(it))
        .collect();
    years.dedup();
    years
}

/// The citations that are dated after the document they stand in, by their date or by the
/// year in their number.
fn later_citations(document: &Document, mentions: &Mentions) -> Vec<Diagnostic> {
    let mut remarks = Vec::new();
    let Some(own) = document.front.date else { return remarks };
    for citation in &mentions.citations {
        let number = citation.number.as_ref();
        let year = number.and_then(|it| it.year).filter(|it| *it > own.year());
        let later = citation.date.filter(|it| *it > own).map(law::date::in_digits);
        let later = later.map(|date| words!("{date}", date));
        let Some(later) = later.or(year.map(|year| words!("{year}", year))) else {
            continue;
        };
        let place = document.place(citation.span);
        let message = words!(
            "cited with the date {later}, but the document itself is of {own}",
            later,
            own = words!("{date}", date = law::date::in_digits(own))
        );
        let hint = words!("compare both dates with the signed document");
        remarks.push(Diagnostic::new(Code::LaterCitation, place, message).hint(hint));
    }
    remarks
}

impl Text {
    /// Reads a document.
    pub(super) fn new(
        (document, mentions): (Arc<Document>, Compact<Mentions>),
        alone: Alone,
        words: &mut Words,
        keys: &mut Keys,
    ) -> Self {
        let prose = &*document.prose.text();
        let front = &document.front;
        let number = front.number.as_ref().map(|it| keys.printed(&it.value));
        let label = match (&front.number, number) {
            (Some(number), Some(_)) if front.suffix.is_some() => {
                keys.label(&Label::Number(number.value.key(), front.suffix.clone()))
            }
            (_, Some(number)) => keys.label_of(number),
            _ => keys.name(&titled(&document)),
        };
        let named = mentions.get();
        let cited = named.citations.iter();
        let cited = cited.map(|it| Cited::new(it, prose, words, keys)).collect();
        let relations = front.relations.iter().zip(&alone.relations);
        let relations = relations
            .map(|(relation, citation)| {
                let citation = citation.clone()?;
                let cited = Cited::new(&citation, &relation.work.value, words, keys);
                Some((citation, cited))
            })
            .collect();
        let campaigns = named.campaigns.iter();
        let campaigns = campaigns.map(|it| Named {
            span: it.span,
            key: words.add_campaign(it.span.of(prose)),
            candidates: match it.candidates[..] {
                [] => Candidates::None,
                [only] => Candidates::One(only),
                _ => Candidates::Several,
            },
        });
        let campaigns = campaigns.collect();
        let assignments = named.assignments.iter();
        let actors = assignments.clone().flat_map(|it| &it.actors);
        let actors = actors.map(|it| words.add_actor(it.of(prose))).collect();
        let assignments = assignments.map(|it| it.actors.len()).collect();
        let title = words.titles.number(front.title.value.as_str());
        Self {
            label,
            number,
            title,
            date: front.date,
            status: front.status,
            cited,
            relations,
            campaigns,
            actors,
            assignments,
            alone,
            document,
            mentions,
        }
    }

    /// Whether it was read from these.
    pub(super) fn is_of(
        &self,
        document: &Arc<Document>,
        mentions: &Compact<Mentions>,
    ) -> bool {
        Arc::ptr_eq(&self.document, document) && self.mentions.is_same(mentions)
    }
}

fn titled(document: &Document) -> String {
    let suffix = document.front.suffix.as_deref();
    let suffix = suffix.map(|it| format!(" {it}")).unwrap_or_default();
    format!("{}{suffix}", document.front.title.value)
}

impl Cited {
    /// What `citation` in `text` says.
    pub(super) fn new(
        citation: &Citation,
        text: &str,
        words: &mut Words,
        keys: &mut Keys,
    ) -> Self {
        let number = citation.number.as_ref().map(|it| keys.printed(it));
        let called = match &citation.name {
            Some(Name::Statute(name)) => Some(keys.name(name)),
            _ => None,
        };
        let label = match (number, &citation.name, citation.title) {
            (Some(number), _, _) => Some(keys.label_of(number)),
            (None, Some(Name::Statute(_)), _) => called,
            (None, Some(Name::Congress { .. }), _) => Some(keys.label(&Label::Only)),
            (None, Some(Name::Plenum { ordinal, term }), _) => {
                Some(keys.name(&format!("hội nghị {ordinal} khóa {term}")))
            }
            (None, None, Some(title)) if citation.class == Class::Titled => {
                Some(keys.name(title.of(text)))
            }
            _ => None,
        };
        let title = match (&citation.name, citation.title) {
            (Some(Name::Statute(name)), _) => Some(words.titles.number(name.as_str())),
            (Some(Name::Plenum { ordinal, term }), _) => Some(words.titles.number(
                format!("Hội nghị lần thứ {ordinal} Ban Chấp hành Trung ương Đảng khóa {term}")
                .as_str(),
            )),
            (_, title) => title.map(|it| words.titles.number(it.of(text))),
        };
        let told = citation.number.as_ref().and_then(|it| it.kind());
        // "Văn bản số 02/CT-UBND" is a directive all the same.
        let told = told.filter(|_| citation.kind == Kind::DOCUMENT);
        let written = citation.date.map(Date::year).or(citation.year);
        Self {
            span: citation.span,
            class: citation.class,
            kind: told.unwrap_or(citation.kind),
            label,
            called,
            number,
            year: citation.number.as_ref().and_then(|it| it.year).or(written),
            date: citation.date,
            title,
        }
    }
}
