//! Whether the words of a directive are those that are recorded.

use std::collections::BTreeMap;

use super::file::Text;
use super::present::recorded;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::parse::{Correction, Document, Fact, Fingerprint, Paragraph};
use crate::parse::{facts, paragraphs, plain_words};
use crate::source;
use crate::text::position;
use crate::words::{self, words};

/// How a directive stands to what is recorded of it.
pub(super) enum Standing {
    /// The same words, and nothing more is known of it.
    Same,
    /// The same, with facts that were not known, or with corrections that tell the whole
    /// change.
    Grown,
    /// Other words.
    Changed(Box<Diagnostic>),
}

/// Compares a directive with what is recorded; `file` gives its text where it is needed.
pub(super) fn standing(
    document: &Document,
    before: &Text,
    file: impl FnOnce() -> Result<String, source::Error>,
) -> Result<Standing, source::Error> {
    let front = &document.front;
    let now = facts(front);
    let has_facts = holds(&recorded(now.clone()), &before.facts);
    let is_same = has_facts && document.fingerprint.digest == before.digest;
    let count = front.corrections.len();
    if is_same && count == before.corrections {
        return Ok(match now.len() == before.facts.len() {
            true => Standing::Same,
            false => Standing::Grown,
        });
    }
    if count < before.corrections {
        return Ok(Standing::Changed(Box::new(uncorrected(document, before))));
    }
    let file = file()?;
    let paragraphs = paragraphs(front, &file, document.body);
    let text: Vec<&str> = paragraphs.iter().map(|it| it.text.as_str()).collect();
    let words = Words { facts: now, text: text.join("\n") };
    let new = &front.corrections[before.corrections..];
    let mut trials = TRIALS;
    if !new.is_empty() && undone(&words, new, before, &mut trials) {
        return Ok(Standing::Grown);
    }
    let changed = changed(document, &file, &paragraphs, before);
    Ok(Standing::Changed(Box::new(changed)))
}

/// Whether each recorded fact is as it was; those that became known since do not count.
fn holds(now: &[Fact], before: &[Fact]) -> bool {
    before.iter().all(|it| now.contains(it))
}

/// The words of a directive while corrections are undone.
#[derive(Clone)]
struct Words {
    facts: Vec<Fact>,
    /// The title and the paragraphs, a line break between them.
    text: String,
}

impl Words {
    fn are(&self, before: &Text) -> bool {
        holds(&recorded(self.facts.clone()), &before.facts)
            && Fingerprint::of(self.text.split('\n')).digest == before.digest
    }
}

/// The most ways that are tried: the words of a correction may stand in many places.
const TRIALS: usize = 2000;

/// Whether the words are those that are recorded once the corrections are undone, the last one
/// first, each in one of the places where its words stand or in all of them.
fn undone(
    words: &Words,
    corrections: &[Correction],
    before: &Text,
    trials: &mut usize,
) -> bool {
    let Some((last, earlier)) = corrections.split_last() else {
        return words.are(before);
    };
    let (after, wanted) = (lines(&last.after), lines(&last.before));
    if after.is_empty() {
        return false;
    }
    let everywhere =
        Words { facts: words.facts.clone(), text: words.text.replace(&after, &wanted) };
    let in_text = words.text.match_indices(&after).map(|(at, _)| {
        let mut text = words.text.clone();
        text.replace_range(at..at + after.len(), &wanted);
        Words { facts: words.facts.clone(), text }
    });
    let in_facts = words.facts.iter().enumerate().filter_map(|(at, fact)| {
        let mut facts = words.facts.clone();
        facts[at].1 = fact.1.contains(&after).then(|| fact.1.replace(&after, &wanted))?;
        Some(Words { facts, text: words.text.clone() })
    });
    let mut ways = in_facts.chain(in_text).chain(std::iter::once(everywhere));
    ways.any(|it| {
        *trials = trials.saturating_sub(1);
        *trials > 0 && undone(&it, earlier, before, trials)
    })
}

/// Words of a correction as the text has them: a line break between paragraphs.
fn lines(text: &str) -> String {
    let lines = text.lines().map(plain_words).filter(|it| !it.is_empty());
    lines.collect::<Vec<String>>().join("\n")
}

fn uncorrected(document: &Document, before: &Text) -> Diagnostic {
    let message = words!(
        "{published} corrections of this text were published, {left} are left",
        published = before.corrections,
        left = document.front.corrections.len()
    );
    let place = Place { path: document.path.clone(), span: document.front.title.span };
    Diagnostic::new(Code::ChangedText, place, message)
        .hint(words!("a published correction stays; to take it back, add another one"))
}

/// The most lines that are named.
const LINES: usize = 10;

/// What differs: the paragraphs that are new or changed with their lines, how many are gone,
/// the facts that are otherwise.
fn changed(
    document: &Document,
    file: &str,
    paragraphs: &[Paragraph],
    before: &Text,
) -> Diagnostic {
    let mut left: BTreeMap<[u8; 3], usize> = BTreeMap::new();
    for hash in &before.paragraphs {
        *left.entry(*hash).or_default() += 1;
    }
    let hashes = &document.fingerprint.paragraphs;
    let mut new: Vec<&Paragraph> = Vec::new();
    for (paragraph, hash) in paragraphs.iter().zip(hashes) {
        match left.get_mut(hash).filter(|it| **it > 0) {
            Some(count) => *count -= 1,
            None => new.push(paragraph),
        }
    }
    let gone: usize = left.values().sum();
    let mut parts = other_facts(document, before);
    parts.extend(other_paragraphs(file, &new, gone));
    if parts.is_empty() {
        parts.push(words!("the same paragraphs stand in another order"));
    }
    let differences = words::Words::list(parts);
    let is_corrected = document.front.corrections.len() > before.corrections;
    let (message, hint) = in_words(is_corrected, &differences);
    let span = new.first().map_or(document.front.title.span, |it| it.source);
    let place = Place { path: document.path.clone(), span };
    let diagnostic = Diagnostic::new(Code::ChangedText, place, message).hint(hint);
    match new.get(1) {
        Some(next) => {
            let place = Place { path: document.path.clone(), span: next.source };
            diagnostic.also(place, words!("new or changed too"))
        }
        None => diagnostic,
    }
}

/// What is wrong with the differences, and what to do.
fn in_words(
    is_corrected: bool,
    differences: &words::Words,
) -> (words::Words, words::Words) {
    match is_corrected {
        false => (
            words!(
                "the text differs from the published one and has no correction: {differences}",
                differences
            ),
            words!(
                "restore the published words, or add under `corrections:` {{ date: …, reason: \
                 \"…\", by: \"…\", before: \"the published words\", after: \"the words of now\" }}"
            ),
        ),
        true => (
            words!(
                "the text differs from the published one by more than its corrections tell: \
                 {differences}",
                differences
            ),
            words!(
                "with each `after` replaced by its `before` it must be the published text again: \
                 correct them, or add one for what is left"
            ),
        ),
    }
}

/// The paragraphs that are new or changed, with their lines, and how many are gone.
fn other_paragraphs(file: &str, new: &[&Paragraph], gone: usize) -> Vec<words::Words> {
    let mut parts = Vec::new();
    let named = new.iter().take(LINES);
    let lines: Vec<String> =
        named.map(|it| position(file, it.source.start).line.to_string()).collect();
    let mut lines = lines.join(", ");
    if new.len() > LINES {
        lines.push_str(" …");
    }
    match new.len() {
        0 => {}
        1 => parts.push(words!("1 paragraph is new or changed (line {lines})", lines)),
        count => parts.push(words!(
            "{count} paragraphs are new or changed (line {lines})",
            count,
            lines
        )),
    }
    match gone {
        0 => {}
        1 => parts.push(words!("1 of those published is no longer there")),
        _ => parts.push(words!("{gone} of those published are no longer there", gone)),
    }
    parts
}

/// The facts that were known and are otherwise now.
fn other_facts(document: &Document, before: &Text) -> Vec<words::Words> {
    let now = facts(&document.front);
    let hashed = recorded(now.clone());
    let mut parts = Vec::new();
    for (letter, words) in &before.facts {
        let place = hashed.iter().position(|it| it.0 == *letter);
        if place.is_some_and(|it| hashed[it].1 == *words) {
            continue;
        }
        let name = FACTS.iter().find(|it| it.0 == *letter).map_or("fact", |it| it.1);
        let now = place.map(|it| now[it].1.as_str());
        parts.push(match (letter, now) {
            ('r', _) => words!("`{name}` is not as published", name),
            (_, Some(now)) => {
                words!("`{name}` was “{words}” and is “{now}”", name, words, now)
            }
            (_, None) => words!("`{name}` was “{words}” and is not there", name, words),
        });
    }
    parts
}

/// The facts by the keys of front matter.
const FACTS: &[(char, &str)] = &[
    ('k', "type"),
    ('n', "number"),
    ('d', "date"),
    ('p', "place"),
    ('a', "signer.authority"),
    ('o', "signer.position"),
    ('s', "signer.name"),
    ('r', "recipients"),
];
