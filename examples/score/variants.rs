//! Damaged copies of the texts, as files come from offices: the same damages as those of
//! `gold/make_variants.py`, with the spans moved along.

use congbao::text::Span;
use unicode_normalization::UnicodeNormalization;

use super::texts::{Gold, Item};

/// A damage: what becomes of a character, and whether it is a dash in a cited number.
pub(crate) struct Damage {
    pub(crate) name: &'static str,
    becomes: fn(char, bool) -> String,
}

pub(crate) const DAMAGES: &[Damage] = &[
    Damage {
        name: "texts: decomposed (NFD), F1",
        becomes: |letter, _| std::iter::once(letter).nfd().collect(),
    },
    Damage {
        name: "texts: U+00D0 for U+0110, F1",
        becomes: |letter, _| match letter {
            '\u{110}' => '\u{D0}'.into(),
            _ => letter.into(),
        },
    },
    Damage {
        name: "texts: en dashes in numbers, F1",
        becomes: |letter, is_dash| match is_dash {
            true => "\u{2013}".into(),
            false => letter.into(),
        },
    },
    Damage {
        name: "texts: spaces in numbers, F1",
        becomes: |letter, is_dash| match is_dash {
            true => " - ".into(),
            false => letter.into(),
        },
    },
    Damage {
        name: "texts: no-break spaces, F1",
        becomes: |letter, _| match letter {
            ' ' => '\u{A0}'.into(),
            _ => letter.into(),
        },
    },
];

impl Damage {
    /// The damaged copy of a text.
    pub(crate) fn copy(&self, gold: &Gold) -> Gold {
        let dashes = dashes(gold);
        let mut text = String::with_capacity(gold.text.len() * 2);
        // For each byte of the text that begins a character, where it begins in the copy.
        let mut places = vec![0; gold.text.len() + 1];
        for (at, letter) in gold.text.char_indices() {
            places[at] = text.len();
            text.push_str(&(self.becomes)(letter, dashes[at]));
        }
        places[gold.text.len()] = text.len();
        let moved = |items: &[Item]| -> Vec<Item> {
            let move_one = |it: &Item| {
                let span = Span::new(places[it.span.start], places[it.span.end]);
                Item { span, ..it.clone() }
            };
            items.iter().map(move_one).collect()
        };
        Gold {
            citations: moved(&gold.citations),
            campaigns: moved(&gold.campaigns),
            ignored: moved(&gold.ignored),
            text,
        }
    }
}

/// The bytes that are dashes inside a cited number: between a letter or digit and a capital.
fn dashes(gold: &Gold) -> Vec<bool> {
    let mut dashes = vec![false; gold.text.len()];
    for citation in gold.citations.iter().filter(|it| it.number.is_some()) {
        let Span { start, end } = citation.span;
        for (at, _) in gold.text[start..end].match_indices('-') {
            let at = start + at;
            let before = gold.text[..at].chars().next_back();
            let after = gold.text[at + 1..].chars().next();
            dashes[at] = before.is_some_and(char::is_alphanumeric)
                && after.is_some_and(char::is_uppercase);
        }
    }
    dashes
}
