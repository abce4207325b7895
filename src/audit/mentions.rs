//! How a text names a document: in full first, shortly later.
//!
//! Nghị định 30/2020/NĐ-CP, Phụ lục I, II.6.b: the first mention gives kind, number, date,
//! body and subject, a later one kind and number alone; laws and ordinances go by their name.
//!
//! Says nothing where it cannot see enough: titles, and what stands inside the subject of
//! another document, are the words of others; words behind a citation may be its subject.
//!
//! What keeps readers from finding a document comes first: its date, its number, its body.

use std::collections::{BTreeMap, BTreeSet};

use super::told::{Told, told};
use crate::diagnostic::{Code, Diagnostic};
use crate::law::{Citation, Class, Kind, Name, date};
use crate::link::{Corpus, Directive, Target, Work, WorkId};
use crate::recognise::Mentions;
use crate::text::Span;
use crate::words::{Words, words};

/// What each text could say otherwise, in the order of the directives and of their texts.
pub(super) fn suggestions(corpus: &Corpus) -> Vec<Diagnostic> {
    let mut short = Vec::new();
    let mut long = Vec::new();
    for directive in &corpus.directives {
        let (words, mentions) =
            (directive.document.prose.text(), directive.mentions.get());
        let mut reader = Reader::new(corpus, directive, (&words, &mentions));
        for at in 0..directive.citations.len() {
            reader.read(at);
        }
        short.extend(reader.short);
        long.extend(reader.long);
    }
    short.sort_by_key(|(missing, _)| RANKS.iter().position(|it| missing.contains(it)));
    short.into_iter().map(|(_, it)| it).chain(long).collect()
}

/// What a first mention may lack, the worst first.
const RANKS: &[&str] = &["date", "number", "body", "name", "year", "subject"];

/// Who a mention means, as far as the text tells.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Meant {
    Work(WorkId),
    Number(Kind, String),
}

/// A mention that stands for the first time.
#[derive(Clone, Copy)]
struct First {
    span: Span,
    is_full: bool,
    /// Whether it stands in the title, or inside the subject of another document.
    is_nested: bool,
}

/// One text on its way from citation to citation.
struct Reader<'a> {
    corpus: &'a Corpus,
    directive: &'a Directive,
    words: &'a str,
    mentions: &'a Mentions,
    /// What each citation says of its document.
    told: Vec<Told>,
    /// The numbers that mean several documents in this text: kind and number do not tell.
    shared: BTreeSet<String>,
    firsts: BTreeMap<Meant, First>,
    /// The registers and kinds of the documents that were named by their number.
    numbered: BTreeSet<(&'a str, Kind)>,
    /// Whether the citation before stands inside the subject of another.
    is_nested: bool,
    /// The first mentions that are too short, and what they lack.
    short: Vec<(Vec<&'static str>, Diagnostic)>,
    long: Vec<Diagnostic>,
}

impl<'a> Reader<'a> {
    fn new(
        corpus: &'a Corpus,
        directive: &'a Directive,
        (words, mentions): (&'a str, &'a Mentions),
    ) -> Self {
        Self {
            corpus,
            directive,
            words,
            mentions,
            told: told(words, &mentions.citations),
            shared: shared_numbers(directive),
            firsts: BTreeMap::new(),
            numbered: BTreeSet::new(),
            is_nested: false,
            short: Vec::new(),
            long: Vec::new(),
        }
    }

    fn read(&mut self, at: usize) {
        let citation = &self.mentions.citations[at];
        let is_in_title = citation.span.start < self.directive.document.prose.body;
        self.is_nested = is_in_title || at > 0 && self.nests(at);
        let Some(meant) = self.meant(at) else { return };
        let missing = self.missing(at);
        let this = First {
            span: citation.span,
            is_full: missing.is_empty(),
            is_nested: self.is_nested,
        };
        if citation.number.is_some() {
            self.numbered.extend(self.series(at));
        }
        match self.firsts.get(&meant).copied() {
            None => {
                let is_own = !this.is_nested && !self.is_of_form(at);
                if is_own && !this.is_full && !self.may_be_named_before(at) {
                    let advice = self.short(at, &missing);
                    self.short.push((missing, advice));
                }
                self.firsts.insert(meant, this);
            }
            Some(first) if first.is_nested => {
                self.firsts.insert(meant, this);
            }
            Some(first) => {
                if !this.is_nested && first.is_full && self.is_long(at) {
                    self.long.push(self.long(at, first));
                }
            }
        }
    }

    /// Who is meant; nobody where the mention is no citation by number or name.
    fn meant(&self, at: usize) -> Option<Meant> {
        let citation = &self.mentions.citations[at];
        let is_told = match (citation.class, &citation.name) {
            (Class::Numbered | Class::Titled, _) => true,
            (Class::Named, Some(Name::Statute(_))) => citation.kind.slug() != "hien-phap",
            _ => false,
        };
        match (&self.directive.citations[at].target, &citation.number) {
            _ if !is_told => None,
            (Target::Work(work), _) => Some(Meant::Work(*work)),
            (Target::Unclear, Some(number)) => {
                Some(Meant::Number(citation.kind, number.key()))
            }
            _ => None,
        }
    }

    /// Whether the citation stands inside the subject of the one before it.
    fn nests(&self, at: usize) -> bool {
        let citations = &self.mentions.citations;
        let (last, own) = (&citations[at - 1], &citations[at]);
        let start = own.pinpoint.map_or(own.span.start, |it| it.start);
        let gap = self.words.get(last.span.end..start).unwrap_or_default();
        let ends = [".\n", "\n\n", ". ", ";"].iter().any(|it| gap.contains(it));
        let before = gap.trim_end();
        let is_apart = before.ends_with([',', ':']) || before.ends_with("và");
        let is_about = self.is_nested || self.told[at - 1].subject;
        is_about && !ends && !is_apart
    }

    /// What the first mention should have and has not.
    fn missing(&self, at: usize) -> Vec<&'static str> {
        let citation = &self.mentions.citations[at];
        if citation.kind.is_statute() {
            let is_named = citation.name.is_some();
            let has_year = citation.number.is_some() || citation.year.is_some();
            return match (is_named, has_year || citation.date.is_some()) {
                (false, _) => vec!["name"],
                (true, false) => vec!["year"],
                (true, true) => Vec::new(),
            };
        }
        let after = self.words.get(citation.span.end..).unwrap_or_default();
        // A body that no table has: its words stand in the span, or behind it.
        let has_unread_body = citation.body.is_none()
            && (citation.span.of(self.words).contains(" của ")
                || after.trim_start().starts_with("của "));
        if has_unread_body {
            return Vec::new();
        }
        let (told, has_number) = (self.told[at], citation.number.is_some());
        let wanted = [
            ("number", !has_number),
            ("date", !told.date),
            ("body", !told.body),
            ("subject", has_number && !told.subject),
        ];
        wanted.into_iter().filter(|it| it.1).map(|it| it.0).collect()
    }

    /// Whether a document that is told by body and subject may be one that was named by its
    /// number before.
    fn may_be_named_before(&self, at: usize) -> bool {
        let citation = &self.mentions.citations[at];
        let kind = self.series(at).filter(|_| citation.class == Class::Titled);
        kind.is_some_and(|it| self.numbered.contains(&it))
    }

    /// The register and kind of who is meant.
    fn series(&self, at: usize) -> Option<(&'a str, Kind)> {
        match self.directive.citations[at].target {
            Target::Work(work) => {
                let key = &self.corpus.works[work].key;
                Some((key.register.as_str(), key.kind))
            }
            _ => None,
        }
    }

    fn short(&self, at: usize, missing: &[&str]) -> Diagnostic {
        let citation = &self.mentions.citations[at];
        let work = match self.directive.citations[at].target {
            Target::Work(work) => Some(&self.corpus.works[work]),
            _ => None,
        };
        let named = self.called(citation);
        let message = match missing {
            ["year"] => words!("“{named}” is named without its year", named),
            ["name"] => words!("“{named}” is cited by its number alone", named),
            missing => words!(
                "“{named}” is named for the first time without its {parts}",
                named,
                parts = in_words(missing)
            ),
        };
        let parts = missing.iter().map(|it| match *it {
            "year" => Words::plain(match work.and_then(|it| it.key.year) {
                Some(year) => format!("“năm {year}”"),
                None => "“năm …”".to_owned(),
            }),
            "name" => words!("its name"),
            part => Words::plain(self.part(part, work)),
        });
        let parts = Words::list(parts);
        let hint = match missing {
            ["year"] => words!("add {parts} (laws of one name follow each other)", parts),
            _ => {
                words!("add {parts} (Nghị định 30/2020/NĐ-CP, Phụ lục I, II.6.b)", parts)
            }
        };
        let place = self.directive.document.place(citation.span);
        Diagnostic::new(Code::ShortFirstMention, place, message).hint(hint)
    }

    /// The words that a first mention lacks, as far as they are known.
    fn part(&self, part: &str, work: Option<&Work>) -> String {
        let text = match part {
            "number" => {
                work.and_then(|it| it.number.as_ref()).map(|it| format!("số {it}"))
            }
            "date" => work.and_then(|it| it.date).map(date::in_words),
            "body" => work.map(|it| format!("của {}", self.corpus.bodies[it.body].name)),
            _ => work.and_then(|it| it.title.as_ref()).map(|it| cut(&it.text)),
        };
        let unknown = match part {
            "number" => "số …",
            "date" => "ngày …",
            "body" => "của …",
            _ => "về …",
        };
        format!("“{}”", text.as_deref().unwrap_or(unknown))
    }

    /// Whether a later mention says more than it has to.
    ///
    /// What is repealed is named in full again, for certainty.
    fn is_long(&self, at: usize) -> bool {
        let citation = &self.mentions.citations[at];
        let Some(number) = &citation.number else { return false };
        let has_relation = match self.directive.citations[at].target {
            Target::Work(work) => {
                self.directive.relations.iter().any(|(_, it)| *it == work)
            }
            _ => false,
        };
        let is_ambiguous = self.shared.contains(&number.key());
        citation.date.is_some() && !self.is_of_form(at) && !has_relation && !is_ambiguous
    }

    /// Whether the words before ask for a form of their own.
    fn is_of_form(&self, at: usize) -> bool {
        let start = self.mentions.citations[at].span.start;
        let before = self.words.get(..start).unwrap_or_default().trim_end();
        FORMS.iter().any(|it| before.ends_with(it))
    }

    fn long(&self, at: usize, first: First) -> Diagnostic {
        let citation = &self.mentions.citations[at];
        let document = &self.directive.document;
        let named = self.called(citation);
        let message = words!("“{named}” is named in full once more", named);
        let hint = words!(
            "write “{named}” alone (Nghị định 30/2020/NĐ-CP, Phụ lục I, II.6.b)",
            named
        );
        let place = document.place(citation.span);
        Diagnostic::new(Code::LongLaterMention, place, message)
            .also(document.place(first.span), words!("named in full here"))
            .hint(hint)
    }

    /// The short form: kind and number, or kind and name.
    fn called(&self, citation: &Citation) -> String {
        let kind = citation.kind.name();
        match (&citation.name, &citation.number) {
            (Some(Name::Statute(name)), _) => format!("{kind} {name}"),
            (_, Some(number)) => format!("{kind} số {number}"),
            _ => {
                let words = citation.span.of(self.words).split_whitespace();
                words.collect::<Vec<_>>().join(" ")
            }
        }
    }
}

/// The words before a document that is named in full although it was named before, for
/// certainty, and before the one to which a paper is attached, which is named without its
/// subject.
const FORMS: &[&str] = &[
    "thay thế",
    "bãi bỏ",
    "hủy bỏ",
    "sửa đổi",
    "bổ sung",
    "đính chính",
    "thu hồi",
    "kèm theo",
    "Kèm theo",
    "ban hành theo",
    "Ban hành theo",
];

/// The numbers that two documents of the text bear.
fn shared_numbers(directive: &Directive) -> BTreeSet<String> {
    let mut works: BTreeMap<String, WorkId> = BTreeMap::new();
    let mut shared = BTreeSet::new();
    let mentions = directive.mentions.get();
    let citations = mentions.citations.iter().zip(&directive.citations);
    for (citation, resolution) in citations {
        let (Some(number), Target::Work(work)) = (&citation.number, &resolution.target)
        else {
            continue;
        };
        let key = number.key();
        if works.get(&key).is_some_and(|it| it != work) {
            shared.insert(key);
        } else {
            works.insert(key, *work);
        }
    }
    shared
}

/// `date, body and subject`.
fn in_words(parts: &[&str]) -> Words {
    let named = |part: &&str| match *part {
        "number" => words!("number"),
        "date" => words!("date"),
        "body" => words!("body"),
        _ => words!("subject"),
    };
    match parts.split_last() {
        Some((last, rest @ [_, ..])) => {
            let (first, last) = (Words::list(rest.iter().map(named)), named(last));
            words!("{first} and {last}", first, last)
        }
        _ => Words::list(parts.iter().map(named)),
    }
}

/// The longest subject that is told in a hint, in bytes.
const LONGEST: usize = 160;

/// The subject as a sentence goes on with it: titles begin with a capital.
fn cut(title: &str) -> String {
    let mut letters = title.chars();
    let first = letters.next().map(char::to_lowercase).into_iter().flatten();
    let title: String = first.chain(letters).collect();
    match title.get(..title.floor_char_boundary(LONGEST)) {
        Some(start) if start.len() < title.len() => {
            format!("{} …", start.rsplit_once(' ').map_or(start, |(words, _)| words))
        }
        _ => title,
    }
}
