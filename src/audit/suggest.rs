//! What an editor could do next, by the whole of the corpus.
//!
//! Each kind of advice is one function; the most frequent comes first.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::mentions;
use super::numbers::{self, Run, Series};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::law::{Kind, Label, Number, Organ, campaign_key, central_bodies_coded, date};
use crate::link::{Campaign, Corpus, Directive, DirectiveId, Work};
use crate::recognise::Mentions;
use crate::text::{bare, slug};
use crate::words::{Words, words};

/// All advice, by kind; within a kind what occurs most often first.
pub fn suggestions(corpus: &Corpus) -> Vec<Diagnostic> {
    let mut found = campaigns(corpus);
    found.extend(works(corpus));
    found.extend(mentions::suggestions(corpus));
    found.extend(sequences(corpus));
    found.extend(codes(corpus));
    found.extend(without_year(corpus));
    found
}

/// A name that stands once has its warning where it stands; more often it is worth a file.
const REPEATED: usize = 2;

/// The campaigns that several places name and no file describes.
fn campaigns(corpus: &Corpus) -> Vec<Diagnostic> {
    let files = corpus.campaigns.iter().filter_map(|it| it.file.as_deref());
    let names = files.flat_map(|it| std::iter::once(&it.name.value).chain(&it.aliases));
    let registered: BTreeSet<String> = names.map(|it| campaign_key(it)).collect();
    let is_new = |it: &&Campaign| {
        let is_repeated = it.file.is_none() && it.mentions.len() >= REPEATED;
        is_repeated && !registered.contains(&campaign_key(&it.name))
    };
    let mut named: Vec<&Campaign> = corpus.campaigns.iter().filter(is_new).collect();
    named.sort_by_key(|it| Reverse(it.mentions.len()));
    let advice = named.into_iter().filter_map(|campaign| {
        let first = campaign.mentions.first()?;
        let place = corpus.directives[first.directive].document.place(first.span);
        let files = distinct(campaign.mentions.iter().map(|it| it.directive));
        let message = words!("“{name}” is named {count} times in {documents}, and no file describes it", name = campaign.name, count = campaign.mentions.len(), documents = documents(files));
        let hint = words!("add content/campaigns/{id}.md with `name:` and `launcher:`, or the spelling to \
             `aliases:` of the campaign that is meant", id = campaign.id);
        Some(Diagnostic::new(Code::UnregisteredCampaign, place, message).hint(hint))
    });
    advice.collect()
}

/// How many documents make a citation one that is met often.
const OFTEN: usize = 3;

/// The works that many cite and nobody describes.
fn works(corpus: &Corpus) -> Vec<Diagnostic> {
    let count = |work: &Work| distinct(work.cited_by.iter().map(|it| it.directive));
    let cited = corpus.works.iter().filter(|it| is_undescribed(it));
    let counted_works = cited.map(|it| (count(it), it)).filter(|it| it.0 >= OFTEN);
    let mut often: Vec<(usize, &Work)> = counted_works.collect();
    often.sort_by_key(|(documents, work)| Reverse((*documents, work.cited_by.len())));
    let notes = corpus.works.iter().filter_map(|it| it.note.as_deref());
    let mut taken: BTreeSet<String> = notes.map(|it| it.path.stem().to_owned()).collect();
    let mut advice = Vec::with_capacity(often.len());
    for (files, work) in often {
        let Some(first) = work.cited_by.first() else { continue };
        let place = corpus.directives[first.directive].document.place(first.span);
        let message = words!(
            "{work} is cited by {documents}, but has neither text nor note",
            work = called(work),
            documents = documents(files)
        );
        let mut stem = stem(work);
        if taken.contains(&stem) {
            stem = format!("{stem}-{}", work.key.register);
        }
        let hint = words!(
            "add content/works/{stem}.md with {fields}",
            stem,
            fields = fields(work, corpus)
        );
        taken.insert(stem);
        advice.push(Diagnostic::new(Code::UndescribedWork, place, message).hint(hint));
    }
    advice
}

/// Whether a note could say more: a note finds its work by number and year, or a statute by
/// its name.
fn is_undescribed(work: &Work) -> bool {
    let is_found = match &work.key.label {
        Label::Number(..) => work.key.year.is_some(),
        Label::Name(_) => work.key.kind.is_statute(),
        Label::Only => false,
    };
    is_found && work.held.is_none() && work.note.is_none()
}

/// A work in the words of a citation: `Chỉ thị số 34-CT/TW ngày 07/4/2014`.
fn called(work: &Work) -> String {
    let kind = work.key.kind.name();
    let day = work.date.map(|it| format!(" ngày {}", date::in_digits(it)));
    let year = work.key.year.map(|it| format!(" năm {it}"));
    match (&work.number, &work.title) {
        (_, Some(title)) if work.key.kind.is_statute() => {
            format!("{kind} {}{}", title.text, year.unwrap_or_default())
        }
        (Some(number), _) => {
            let year = year.filter(|_| number.year.is_none());
            format!("{kind} số {number}{}", day.or(year).unwrap_or_default())
        }
        _ => format!("{kind}{}", year.unwrap_or_default()),
    }
}

/// The name of the file of a note: `34-ct-tw-2014`, `luat-dat-dai-2024`.
fn stem(work: &Work) -> String {
    let title = work.title.as_ref().filter(|_| work.key.kind.is_statute());
    let (name, has_year) = match (&work.number, title) {
        (_, Some(title)) => {
            (slug(&format!("{} {}", work.key.kind.name(), title.text)), false)
        }
        (Some(number), _) => (slug(&number.to_string()), number.year.is_some()),
        _ => (work.key.kind.slug().to_owned(), false),
    };
    match work.key.year.filter(|_| !has_year) {
        Some(year) => format!("{name}-{year}"),
        None => name,
    }
}

/// What the note has to say, as far as it is known.
fn fields(work: &Work, corpus: &Corpus) -> String {
    let unknown = || "…".to_owned();
    let statute = work.title.as_ref().filter(|_| work.key.kind.is_statute());
    let fields = [
        ("type", work.key.kind.slug().to_owned()),
        ("number", work.number.as_ref().map_or_else(unknown, ToString::to_string)),
        ("body", corpus.bodies[work.body].id.clone()),
        ("date", work.date.map_or_else(unknown, |it| it.to_string())),
        ("title", statute.map_or_else(unknown, |it| it.text.clone())),
    ];
    let fields = fields.map(|(key, value)| format!("`{key}: {value}`"));
    fields.join(", ")
}

/// The numbers that are missing in a series of which much is held, and those that stand twice.
fn sequences(corpus: &Corpus) -> Vec<Diagnostic> {
    let (mut gaps, mut doubles) = (Vec::new(), Vec::new());
    for series in numbers::series(corpus) {
        if !series.missing.is_empty() && series.is_dense() {
            gaps.extend(gap(corpus, &series));
        }
        doubles
            .extend(series.doubled.first().and_then(|it| double(corpus, &series, *it)));
    }
    gaps.extend(doubles);
    gaps
}

/// The directives of which no year is known: the archive of none has them.
fn without_year(corpus: &Corpus) -> impl Iterator<Item = Diagnostic> {
    let timeless = corpus.directives.iter().filter(|it| it.year.is_none());
    timeless.map(|directive| {
        let (front, path) = (&directive.document.front, &directive.document.path);
        let place = Place { path: path.clone(), span: front.title.span };
        let message = words!(
            "the year of this directive is unknown: the archive of no year has it"
        );
        Diagnostic::new(Code::UnknownYear, place, message)
            .hint(words!("write its `date:`, or under `year:` where it is filed"))
    })
}

/// What is said about the gaps of a series, at the first number behind one.
fn gap(corpus: &Corpus, series: &Series) -> Option<Diagnostic> {
    let (_, behind) = series.held.range(series.missing.first()?.1..).next()?;
    let place = number_of(corpus, *behind.first()?)?;
    let last = *series.held.last_key_value()?.0;
    let is_one = matches!(series.missing.as_slice(), [Run(first, last)] if first == last);
    let (kind, body, year) = (series.kind.name(), &series.body, series.year);
    let numbers = some(series.missing.iter().map(ToString::to_string).collect());
    let message = match is_one {
        true => words!(
            "of the {kind} of {body} in {year} the number {numbers} is missing",
            kind,
            body,
            year,
            numbers
        ),
        false => words!(
            "of the {kind} of {body} in {year} the numbers {numbers} are missing",
            kind,
            body,
            year,
            numbers
        ),
    };
    let cited: Vec<String> = series.cited.range(..last).map(|it| it.1.clone()).collect();
    let hint = match cited.is_empty() {
        true => words!("add their texts, if they were issued and may be published"),
        false => {
            words!("cited here and without a text: {numbers}", numbers = some(cited))
        }
    };
    Some(Diagnostic::new(Code::MissingNumbers, place, message).hint(hint))
}

/// What is said about the numbers that stand twice in a series, at the first of them.
fn double(corpus: &Corpus, series: &Series, number: u32) -> Option<Diagnostic> {
    let directives = series.held.get(&number)?;
    let place = number_of(corpus, *directives.first()?)?;
    let other = number_of(corpus, *directives.get(1)?)?;
    let message = words!(
        "of the {kind} of {body} in {year} several bear the number {numbers}",
        kind = series.kind.name(),
        body = series.body,
        year = series.year,
        numbers = some(series.doubled.iter().map(|it| format!("{it:02}")).collect())
    );
    let hint = words!(
        "compare the numbers with the signed documents; one register gives each once"
    );
    Some(
        Diagnostic::new(Code::RepeatedNumbers, place, message)
            .also(other, words!("the same number in the same register"))
            .hint(hint),
    )
}

/// Where the number of a directive stands.
fn number_of(corpus: &Corpus, directive: DirectiveId) -> Option<Place> {
    let document = &corpus.directives[directive].document;
    let span = document.front.number.as_ref()?.span;
    Some(Place { path: document.path.clone(), span })
}

/// The codes of Phụ lục III and of statutes that name no kind of the table of kinds.
const OTHER_CODES: &[&str] = &[
    "DA", "BGN", "BTT", "GUQ", "GM", "GGT", "GNP", "PG", "PC", "PB", "SY", "TRS", "SL",
    "PL",
];

/// The codes in numbers that are those of no kind, each once.
fn codes(corpus: &Corpus) -> Vec<Diagnostic> {
    let mut symbols: BTreeMap<String, Option<String>> = BTreeMap::new();
    let mut found: BTreeMap<String, (usize, Diagnostic)> = BTreeMap::new();
    for directive in &corpus.directives {
        for (number, place) in written_numbers(directive, &directive.mentions.get()) {
            let symbol = number.symbol.as_str();
            if !symbols.contains_key(symbol) {
                let code = unknown_code(symbol).map(str::to_owned);
                symbols.insert(symbol.to_owned(), code);
            }
            let Some(Some(code)) = symbols.get(symbol) else { continue };
            let first = || {
                let message = words!(
                    "the code “{code}” in {number} names no kind of document",
                    code,
                    number
                );
                let hint = words!(
                    "compare the number with the signed document; the codes stand \
                            in Nghị định 30/2020/NĐ-CP, Phụ lục III"
                );
                (0, Diagnostic::new(Code::UnknownCode, place, message).hint(hint))
            };
            found.entry(code.to_uppercase()).or_insert_with(first).0 += 1;
        }
    }
    let mut advice: Vec<(usize, Diagnostic)> = found.into_values().collect();
    advice.sort_by_key(|it| Reverse(it.0));
    let advice = advice.into_iter().map(|(count, mut it)| {
        if count > 1 {
            it.message = words!(
                "{message}; it stands in {count} numbers",
                message = it.message,
                count
            );
        }
        it
    });
    advice.collect()
}

/// The numbers that should name a kind, the own one and those cited, and where they stand.
fn written_numbers<'a>(
    directive: &'a Directive,
    mentions: &'a Mentions,
) -> Vec<(&'a Number, Place)> {
    let document = &directive.document;
    let own = document.front.number.as_ref().map(|number| {
        (&number.value, Place { path: document.path.clone(), span: number.span })
    });
    // A công văn bears no code of its kind.
    let citations = mentions.citations.iter();
    let cited = citations.filter(|it| !matches!(it.kind.slug(), "cong-van" | "van-ban"));
    let cited =
        cited.filter_map(|it| Some((it.number.as_ref()?, document.place(it.span))));
    own.into_iter().chain(cited).collect()
}

/// The first part of a symbol of several, where no part is the code of a kind and the first
/// is no organ's either: `12/UBND-VX` is a công văn's number, `1112/BYT-QĐ` an old print.
fn unknown_code(symbol: &str) -> Option<&str> {
    let mut parts = symbol.split(['-', '/']);
    let first = parts.next()?;
    let is_kind = |code: &str| {
        let upper = bare(code).to_ascii_uppercase();
        Kind::coded(code, false).or(Kind::coded(code, true)).is_some()
            || OTHER_CODES.contains(&upper.as_str())
    };
    let organ = bare(first).to_ascii_uppercase();
    let is_organ =
        !central_bodies_coded(&organ).is_empty() || Organ::coded(&organ).next().is_some();
    let second = parts.next()?;
    let any_kind = is_kind(first) || is_kind(second) || parts.any(is_kind);
    (!is_organ && !any_kind).then_some(first)
}

/// How many different ones there are; the same stand together.
fn distinct(items: impl Iterator<Item = DirectiveId>) -> usize {
    let mut items: Vec<DirectiveId> = items.collect();
    items.dedup();
    items.len()
}

fn documents(count: usize) -> Words {
    match count {
        1 => words!("1 document"),
        _ => words!("{count} documents", count),
    }
}

/// The most that is listed in a line.
const LISTED: usize = 10;

fn some(mut items: Vec<String>) -> Words {
    let more = items.len().saturating_sub(LISTED);
    items.truncate(LISTED);
    match more {
        0 => Words::plain(items.join(", ")),
        more => words!("{items} and {more} more", items = items.join(", "), more),
    }
}
