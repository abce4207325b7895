//! Campaigns (phong trào thi đua, cuộc vận động): finding their names in a text.

use std::collections::BTreeMap;

use aho_corasick::{AhoCorasick, MatchKind};

use crate::text::{Span, key, name_key};

/// A campaign named in a text, as written.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Mention {
    /// The name, inside the quotes where there are some; in bytes of the text read.
    pub span: Span,
    /// The registered campaigns of that name, by their place in the vocabulary; empty where
    /// the name is not registered.
    pub candidates: Vec<usize>,
    /// The years that are written as its stage, first and last.
    pub stage: Option<(i16, i16)>,
}

/// The registered names of campaigns.
pub struct Vocabulary {
    by_key: BTreeMap<String, Vec<usize>>,
    /// Finds the keys of `by_key`, in their order.
    automaton: Option<AhoCorasick>,
}

impl Vocabulary {
    /// The vocabulary of `names`: pairs of a campaign and one of its names.
    pub fn new<'a>(names: impl IntoIterator<Item = (usize, &'a str)>) -> Self {
        let mut by_key: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (campaign, name) in names {
            let owners = by_key.entry(campaign_key(name)).or_default();
            if !owners.contains(&campaign) {
                owners.push(campaign);
            }
        }
        by_key.remove("");
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .build(by_key.keys())
            .ok();
        Self { by_key, automaton }
    }

    /// The campaigns named in `text`: quoted names that are registered or follow the word
    /// for a campaign, and registered names without quotes that follow it.
    pub fn mentions(&self, text: &str) -> Vec<Mention> {
        let quotes = quotes(text);
        let mut found: Vec<Mention> = Vec::new();
        for quote in &quotes {
            let name = quote.of(text);
            let inner = stage_at_end(name);
            let span =
                Span::new(quote.start, inner.map_or(quote.end, |it| quote.start + it.0));
            let candidates = self.by_key.get(&campaign_key(span.of(text)));
            let previous = found.last().map(|it| it.span.end);
            let is_campaign = candidates.is_some()
                || follows_marker(text, quote.start, previous)
                || OPENINGS.iter().any(|it| key(name).starts_with(it));
            if !is_campaign {
                continue;
            }
            let stage = inner.map(|it| it.1).or_else(|| stage_after(text, quote.end));
            let candidates = candidates.cloned().unwrap_or_default();
            found.push(Mention { span: trimmed(text, span), candidates, stage });
        }
        found.extend(self.unquoted(text, &quotes));
        found.sort_by_key(|it| it.span);
        found
    }

    fn unquoted(&self, text: &str, quotes: &[Span]) -> Vec<Mention> {
        let Some(automaton) = &self.automaton else { return Vec::new() };
        let folded = name_key(text);
        let mut found = Vec::new();
        for matched in automaton.find_iter(&folded.text) {
            if !folded.text[matched.end()..].starts_with(' ') {
                continue;
            }
            // The key begins with the blank before its first syllable.
            let span = folded.source(Span::new(matched.start() + 1, matched.end()));
            let span = trimmed(text, span);
            let names_itself =
                MARKERS.iter().any(|it| key(span.of(text)).starts_with(it));
            let is_named = names_itself || ends_with_marker(&text[..span.start]);
            if !is_named || quotes.iter().any(|it| it.overlaps(span)) {
                continue;
            }
            let owners = self.by_key.values().nth(matched.pattern().as_usize());
            let candidates = owners.cloned().unwrap_or_default();
            found.push(Mention { span, candidates, stage: stage_after(text, span.end) });
        }
        found
    }
}

/// The form in which names of campaigns are compared; see [`name_key`].
pub fn campaign_key(name: &str) -> String {
    let end = stage_at_end(name).map_or(name.len(), |it| it.0);
    name_key(&name[..end]).text.trim_end().to_owned()
}

/// The words after which a quoted name is the name of a campaign.
const MARKERS: &[&str] =
    &["phong trào thi đua", "phong trào", "cuộc vận động", "đợt thi đua", "thi đua"];

/// The words with which a quoted name says itself that it is a campaign's.
const OPENINGS: &[&str] = &["phong trào thi đua", "cuộc vận động"];

/// The words that may stand between the word for a campaign and its name.
const BETWEEN: &[&str] =
    &["yêu nước", "đặc biệt", "cao điểm", "chuyên đề", "với chủ đề", ":"];

fn ends_with_marker(before: &str) -> bool {
    let from = before.len().saturating_sub(120);
    let tail = key(&before[before.ceil_char_boundary(from)..]);
    let mut tail = tail.trim_end_matches([':', ' ', '“', '"']);
    for between in BETWEEN {
        tail = tail.strip_suffix(between).unwrap_or(tail).trim_end();
    }
    MARKERS.iter().any(|it| tail.ends_with(it))
}

/// Whether the quote at `start` stands after the word for a campaign, or continues a list
/// whose last name ended at `previous`.
fn follows_marker(text: &str, start: usize, previous: Option<usize>) -> bool {
    let continues = previous.is_some_and(|end| {
        let between = key(text.get(end..start).unwrap_or_default());
        let words =
            between.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty());
        words.clone().count() <= 6
            && words.into_iter().all(|it| {
                LINKS.contains(&it) || it.chars().all(|digit| digit.is_ascii_digit())
            })
    });
    continues || ends_with_marker(&text[..start])
}

/// The words that link the names in a list of campaigns.
const LINKS: &[&str] =
    &["và", "giai", "đoạn", "phong", "trào", "thi", "đua", "cuộc", "vận", "động"];

/// What stands between double quotes, opened and closed by any of them.
fn quotes(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut open: Option<usize> = None;
    for (at, character) in text.char_indices() {
        match (character, open) {
            ('“', _) | ('"', None) => open = Some(at + character.len_utf8()),
            ('”' | '"', Some(start)) => {
                found.push(Span::new(start, at));
                open = None;
            }
            ('\n', _) if text[at + 1..].starts_with('\n') => open = None,
            _ => {}
        }
    }
    found
}

fn trimmed(text: &str, span: Span) -> Span {
    let name = span.of(text);
    let start = span.start + (name.len() - name.trim_start().len());
    let name = name.trim().trim_end_matches([',', ';', '.']).trim_end();
    Span::new(start, start + name.len())
}

/// `giai đoạn 2021 - 2025` at the end of a name: where it begins, and its years.
fn stage_at_end(name: &str) -> Option<(usize, (i16, i16))> {
    let words = "giai đoạn";
    let at = name.to_lowercase().rfind(words).filter(|at| name.is_char_boundary(*at))?;
    let (years, rest) = years(name.get(at + words.len()..)?)?;
    rest.trim().is_empty().then_some((at, years))
}

/// `giai đoạn 2021 - 2025` right after a name.
fn stage_after(text: &str, end: usize) -> Option<(i16, i16)> {
    let rest = text[end..].trim_start_matches(['”', '"']).trim_start();
    years(rest.strip_prefix("giai đoạn")?).map(|it| it.0)
}

fn years(text: &str) -> Option<((i16, i16), &str)> {
    let year = |text: &str| -> Option<(i16, usize)> {
        let rest = text.trim_start();
        let digits =
            rest.get(..4).filter(|it| it.bytes().all(|it| it.is_ascii_digit()))?;
        Some((digits.parse().ok()?, text.len() - rest.len() + 4))
    };
    let (from, used) = year(text)?;
    let rest = text[used..].trim_start().strip_prefix(['-', '–'])?;
    let (to, used) = year(rest)?;
    Some(((from, to), &rest[used..]))
}
