//! The other texts: how much of what is there was found, how much of what was found is there.
//!
//! A citation is found where the spans share half of the shorter one and the numbers are
//! equal, or both have none and the kinds are equal; one to one, the best spans first.

use std::error::Error;
use std::fs;
use std::path::Path;

use congbao::law::{CampaignMention, Citation, Class, Vocabulary, citations};
use congbao::text::{Span, key, reading};
use serde_yaml::Value;

use super::variants::DAMAGES;

/// A rate from 0 to 1, and the least it may be.
pub(crate) struct Rate {
    name: &'static str,
    value: f64,
    floor: f64,
}

/// Prints the rates; whether none is below its floor.
pub(crate) fn report(rates: &[Rate]) -> bool {
    for rate in rates {
        let below = if rate.value < rate.floor { "  BELOW ITS FLOOR" } else { "" };
        println!("{:<44} {:.4} (floor {:.3}){below}", rate.name, rate.value, rate.floor);
    }
    rates.iter().all(|it| it.value >= it.floor)
}

/// Something that is in a text, or was found there.
#[derive(Clone)]
pub(crate) struct Item {
    pub(crate) span: Span,
    pub(crate) kind: String,
    pub(crate) number: Option<String>,
    pub(crate) date: Option<String>,
}

/// What was counted over all texts.
#[derive(Default)]
struct Counts {
    hits: usize,
    there: usize,
    found: usize,
    strict: usize,
    dates: usize,
    /// Hits and all, of those with a number and of those without.
    numbered: (usize, usize),
    named: (usize, usize),
}

/// A text, and what people found in it.
pub(crate) struct Gold {
    pub(crate) text: String,
    pub(crate) citations: Vec<Item>,
    pub(crate) campaigns: Vec<Item>,
    pub(crate) ignored: Vec<Item>,
}

/// Reads `texts/` and `answers/` below `gold`, and measures them and damaged copies.
pub(crate) fn score(gold: &Path) -> Result<Vec<Rate>, Box<dyn Error>> {
    let texts = texts(gold)?;
    let (cited, campaigns) = counted(&texts);
    let rate = |name, value, floor| Rate { name, value, floor };
    let whole = cited.f1(cited.hits);
    let mut rates = vec![
        rate("texts: citations, F1", whole, 0.97),
        rate("texts: numbered, recall", share(cited.numbered), 0.98),
        rate("texts: named, recall", share(cited.named), 0.90),
        rate("texts: spans to the letter, F1", cited.f1(cited.strict), 0.90),
        rate("texts: dates of what was found", share((cited.dates, cited.hits)), 0.98),
        rate("texts: campaigns, F1", campaigns.f1(campaigns.hits), 0.97),
    ];
    for damage in DAMAGES {
        let copies: Vec<Gold> = texts.iter().map(|it| damage.copy(it)).collect();
        let (cited, campaigns) = counted(&copies);
        rates.push(rate(damage.name, cited.f1(cited.hits), whole - 0.02));
        let floor = rates[5].value - 0.02;
        rates.push(rate("    campaigns, F1", campaigns.f1(campaigns.hits), floor));
    }
    Ok(rates)
}

fn texts(gold: &Path) -> Result<Vec<Gold>, Box<dyn Error>> {
    let mut files: Vec<_> =
        fs::read_dir(gold.join("answers"))?.collect::<Result<_, _>>()?;
    files.sort_by_key(std::fs::DirEntry::file_name);
    let mut texts = Vec::new();
    for file in files {
        let answer: Value = serde_yaml::from_str(&fs::read_to_string(file.path())?)?;
        let name = file.path().with_extension("txt");
        let name = name.file_name().ok_or("a file without a name")?;
        let text = fs::read_to_string(gold.join("texts").join(name))?;
        let places: Vec<usize> =
            text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let items = |list: &str| -> Vec<Item> {
            super::list(&answer[list]).iter().map(|it| item(it, &places)).collect()
        };
        let (citations, campaigns) = (items("citations"), items("campaigns"));
        let ignored = items("ignore");
        texts.push(Gold { text, citations, campaigns, ignored });
    }
    Ok(texts)
}

/// What is found in the texts: citations, campaigns.
fn counted(texts: &[Gold]) -> (Counts, Counts) {
    let (mut cited, mut campaigns) = (Counts::default(), Counts::default());
    let none = Vocabulary::new([]);
    for gold in texts {
        let reading = reading(&gold.text);
        let found: Vec<Item> =
            citations(&reading).iter().filter_map(cited_item).collect();
        cited.add(&gold.citations, &found, &gold.ignored);
        let found = none.mentions(&reading);
        let found: Vec<Item> =
            found.iter().map(|it| campaign_item(it, &gold.text)).collect();
        campaigns.add(&gold.campaigns, &found, &[]);
    }
    (cited, campaigns)
}

fn share((part, whole): (usize, usize)) -> f64 {
    part as f64 / whole.max(1) as f64
}

impl Counts {
    fn f1(&self, hits: usize) -> f64 {
        2.0 * hits as f64 / (self.there + self.found).max(1) as f64
    }

    fn add(&mut self, there: &[Item], found: &[Item], ignored: &[Item]) {
        let mut pairs: Vec<(bool, u64, usize, usize)> = Vec::new();
        for (i, one) in there.iter().enumerate() {
            for (j, other) in found.iter().enumerate() {
                if is_same(one, other) {
                    let apart =
                        1_000_000 - (1e6 * union_share(one.span, other.span)) as u64;
                    pairs.push((one.span != other.span, apart, i, j));
                }
            }
        }
        pairs.sort_unstable();
        let (mut taken, mut used) = (vec![false; there.len()], vec![false; found.len()]);
        for (is_loose, _, i, j) in pairs {
            if taken[i] || used[j] {
                continue;
            }
            (taken[i], used[j]) = (true, true);
            self.hits += 1;
            self.strict += usize::from(!is_loose);
            self.dates += usize::from(there[i].date == found[j].date);
        }
        for (item, is_taken) in there.iter().zip(taken) {
            let of =
                if item.number.is_some() { &mut self.numbered } else { &mut self.named };
            of.0 += usize::from(is_taken);
            of.1 += 1;
        }
        let spurious = found.iter().zip(&used).filter(|(it, used)| {
            **used
                || !ignored
                    .iter()
                    .any(|of| 2 * shared(of.span, it.span) >= length(it.span))
        });
        self.there += there.len();
        self.found += spurious.count();
    }
}

fn is_same(one: &Item, other: &Item) -> bool {
    let shorter = length(one.span).min(length(other.span));
    let meet = 2 * shared(one.span, other.span) >= shorter;
    meet && match &one.number {
        Some(number) => other.number.as_ref() == Some(number),
        None => other.number.is_none() && one.kind == other.kind,
    }
}

fn length(span: Span) -> usize {
    span.end - span.start
}

fn shared(one: Span, other: Span) -> usize {
    one.end.min(other.end).saturating_sub(one.start.max(other.start))
}

fn union_share(one: Span, other: Span) -> f64 {
    let both = shared(one, other);
    both as f64 / (length(one) + length(other) - both).max(1) as f64
}

/// Offsets of the gold count scalar values.
fn item(value: &Value, places: &[usize]) -> Item {
    let at = |name: &str| {
        let scalar = value[name].as_u64().and_then(|it| usize::try_from(it).ok());
        scalar.and_then(|it| places.get(it)).copied().unwrap_or_default()
    };
    let text = |name: &str| value[name].as_str().map(str::to_owned);
    Item {
        span: Span::new(at("start"), at("end")),
        kind: text("type").or(text("name").map(|it| key(&it))).unwrap_or_default(),
        number: text("number").map(|it| plain_number(&it)),
        date: text("date"),
    }
}

fn cited_item(citation: &Citation) -> Option<Item> {
    let counts = matches!(citation.class, Class::Numbered | Class::Named);
    let year = citation.year.map(|it| it.to_string());
    counts.then(|| Item {
        span: citation.span,
        kind: citation.kind.slug().to_owned(),
        number: citation.number.as_ref().map(|it| plain_number(&it.to_string())),
        date: citation.date.map(|it| it.to_string()).or(year),
    })
}

fn campaign_item(mention: &CampaignMention, text: &str) -> Item {
    let kind = key(mention.span.of(text));
    Item { span: mention.span, kind, number: None, date: None }
}

/// A number without blanks and case, with one sign for every dash.
fn plain_number(number: &str) -> String {
    let plain =
        number.replace(['\u{2013}', '\u{2014}', '_'], "-").replace('\u{00D0}', "Đ");
    let mut plain: String = plain.split_whitespace().collect::<String>().to_lowercase();
    while plain.contains("--") {
        plain = plain.replace("--", "-");
    }
    plain
}
