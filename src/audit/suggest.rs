//! What an editor could do next, by the whole of the corpus.
//!
//! Each kind of advice is one function; the most frequent comes first.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::mentions;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::law::{Kind, Label, Number, Organ, campaign_key, central_bodies_coded, date};
use crate::link::{Campaign, Corpus, Directive, DirectiveId, Work, YearFrom};
use crate::text::{bare, slug};

/// All advice, by kind; within a kind what occurs most often first.
pub fn suggestions(corpus: &Corpus) -> Vec<Diagnostic> {
    let mut found = campaigns(corpus);
    found.extend(works(corpus));
    found.extend(mentions::suggestions(corpus));
    found.extend(sequences(corpus));
    found.extend(codes(corpus));
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
        let documents = distinct(campaign.mentions.iter().map(|it| it.directive));
        let message = format!(
            "“{}” is named {} times in {}, and no file describes it",
            campaign.name,
            campaign.mentions.len(),
            counted(documents, "document"),
        );
        let hint = format!(
            "add content/campaigns/{}.md with `name:` and `launcher:`, or the spelling to \
             `aliases:` of the campaign that is meant",
            campaign.id
        );
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
    for (documents, work) in often {
        let Some(first) = work.cited_by.first() else { continue };
        let place = corpus.directives[first.directive].document.place(first.span);
        let message = format!(
            "{} is cited by {}, but has neither text nor note",
            called(work),
            counted(documents, "document"),
        );
        let mut stem = stem(work);
        if taken.contains(&stem) {
            stem = format!("{stem}-{}", work.key.register);
        }
        let hint = format!("add content/works/{stem}.md with {}", fields(work, corpus));
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

/// A register, a kind and a year: what is numbered from one on.
type Series<'a> = (&'a str, Kind, i16);

/// The numbers that are missing between the smallest and the largest that are held.
///
/// An office that numbers all its papers in one series has wide gaps between its directives;
/// only where a third of the numbers is held are the others missed.
fn sequences(corpus: &Corpus) -> Vec<Diagnostic> {
    let mut held: BTreeMap<Series<'_>, BTreeMap<u32, DirectiveId>> = BTreeMap::new();
    let mut cited: BTreeMap<Series<'_>, BTreeMap<u32, &Number>> = BTreeMap::new();
    for work in &corpus.works {
        let (Some(number), Some(year)) = (&work.number, work.key.year) else { continue };
        let series = (work.key.register.as_str(), work.key.kind, year);
        let serial = number.serial_value();
        match work.held {
            Some(id) if is_filed_by_office(&corpus.directives[id]) => {
                held.entry(series).or_default().insert(serial, id);
            }
            Some(_) => {}
            None => drop(cited.entry(series).or_default().insert(serial, number)),
        }
    }
    let advice = held.iter().filter_map(|(series, held)| {
        let (first, last) = (*held.first_key_value()?.0, *held.last_key_value()?.0);
        let is_dense = held.len() as u64 * 3 > u64::from(last - first);
        let missing = missing(held);
        let (_, before) = held.range(missing.first()?.1..).next()?;
        let document = &corpus.directives[*before].document;
        let span = document.front.number.as_ref()?.span;
        let place = Place { path: document.path.clone(), span };
        let known = cited.get(series).into_iter().flatten();
        let known = known.filter(|(it, _)| **it > first && **it < last);
        let known: Vec<String> = known.map(|(_, it)| it.to_string()).collect();
        let advice = gap(corpus, *series, &missing, &known);
        is_dense.then(|| {
            Diagnostic::new(Code::MissingNumbers, place, advice.0).hint(advice.1)
        })
    });
    advice.collect()
}

/// Whether the year is the office's, not one that the title speaks of.
fn is_filed_by_office(directive: &Directive) -> bool {
    directive.year.is_some_and(|(_, from)| from == YearFrom::Office)
}

/// The runs of numbers between those that are held.
fn missing(held: &BTreeMap<u32, DirectiveId>) -> Vec<(u32, u32)> {
    let pairs = held.keys().zip(held.keys().skip(1));
    let gaps = pairs.filter(|(one, next)| **next > **one + 1);
    gaps.map(|(one, next)| (one + 1, next - 1)).collect()
}

/// What is said about a gap, and the advice.
fn gap(
    corpus: &Corpus,
    (register, kind, year): Series<'_>,
    missing: &[(u32, u32)],
    cited: &[String],
) -> (String, String) {
    let body = corpus.bodies.with_id(register).map(|it| corpus.bodies[it].name.as_str());
    let runs = missing.iter().map(|(first, last)| match first == last {
        true => format!("{first:02}"),
        false => format!("{first:02}-{last:02}"),
    });
    let is_one = matches!(missing, [(first, last)] if first == last);
    let (word, verb) = if is_one { ("number", "is") } else { ("numbers", "are") };
    let message = format!(
        "of the {} of {} in {year} the {word} {} {verb} missing",
        kind.name(),
        body.unwrap_or(register),
        some(runs.collect()),
    );
    let hint = match cited {
        [] => "add their texts, if they were issued and may be published".to_owned(),
        cited => format!("cited here and without a text: {}", some(cited.to_vec())),
    };
    (message, hint)
}

/// The codes of Phụ lục III and of statutes that name no kind of the table of kinds.
const OTHER_CODES: &[&str] = &[
    "DA", "BGN", "BTT", "GUQ", "GM", "GGT", "GNP", "PG", "PC", "PB", "SY", "TRS", "SL",
    "PL",
];

/// The codes in numbers that are those of no kind, each once.
fn codes(corpus: &Corpus) -> Vec<Diagnostic> {
    let mut symbols: BTreeMap<&str, Option<&str>> = BTreeMap::new();
    let mut found: BTreeMap<String, (usize, Diagnostic)> = BTreeMap::new();
    for directive in &corpus.directives {
        for (number, place) in numbers(directive) {
            let symbol = number.symbol.as_str();
            let code = *symbols.entry(symbol).or_insert_with(|| unknown_code(symbol));
            let Some(code) = code else { continue };
            let first = || {
                let message =
                    format!("the code “{code}” in {number} names no kind of document");
                let hint = "compare the number with the signed document; the codes stand \
                            in Nghị định 30/2020/NĐ-CP, Phụ lục III";
                (0, Diagnostic::new(Code::UnknownCode, place, message).hint(hint))
            };
            found.entry(code.to_uppercase()).or_insert_with(first).0 += 1;
        }
    }
    let mut advice: Vec<(usize, Diagnostic)> = found.into_values().collect();
    advice.sort_by_key(|it| Reverse(it.0));
    let advice = advice.into_iter().map(|(count, mut it)| {
        if count > 1 {
            it.message = format!("{}; it stands in {count} numbers", it.message);
        }
        it
    });
    advice.collect()
}

/// The numbers that should name a kind, the own one and those cited, and where they stand.
fn numbers(directive: &Directive) -> Vec<(&Number, Place)> {
    let document = &directive.document;
    let own = document.front.number.as_ref().map(|number| {
        (&number.value, Place { path: document.path.clone(), span: number.span })
    });
    // A công văn bears no code of its kind.
    let citations = directive.mentions.citations.iter();
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

fn counted(count: usize, word: &str) -> String {
    match count {
        1 => format!("1 {word}"),
        many => format!("{many} {word}s"),
    }
}

/// The most that is listed in a line.
const LISTED: usize = 10;

fn some(mut items: Vec<String>) -> String {
    let more = items.len().saturating_sub(LISTED);
    items.truncate(LISTED);
    match more {
        0 => items.join(", "),
        more => format!("{} and {more} more", items.join(", ")),
    }
}
