//! Folding: the same words written in different ways become the same text.
//!
//! Published words are never replaced by their folded form; it serves to recognise, to
//! compare and to search, and every folded text knows where its bytes came from.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{canonical_combining_class, is_combining_mark};

use super::Span;

/// A text made from another one, with the way back.
#[derive(Debug)]
pub struct Folded {
    /// The folded text.
    pub text: String,
    /// For each byte of `text` the byte of the source its character came from, and the
    /// length of the source at the end; empty where the text is the source.
    origin: Vec<u32>,
}

impl Folded {
    /// The part of the source that became `span`.
    pub fn source(&self, span: Span) -> Span {
        if self.origin.is_empty() {
            return span;
        }
        let at = |byte: usize| self.origin.get(byte).map_or(0, |it| *it as usize);
        if span.is_empty() {
            return Span::new(at(span.start), at(span.start));
        }
        Span::new(at(span.start), at(span.end))
    }

    fn build(source_len: usize, characters: impl Iterator<Item = (char, usize)>) -> Self {
        let mut text = String::with_capacity(source_len);
        let mut origin = Vec::with_capacity(source_len + 1);
        for (character, from) in characters {
            text.push(character);
            origin.resize(text.len(), from as u32);
        }
        origin.push(source_len as u32);
        Self { text, origin }
    }
}

/// The text as a reader takes it: composed (NFC), `Ð` read as `Đ`, every blank a space,
/// every dash `-`, tone marks in one place (`hoà` as `hòa`), invisible marks left out.
///
/// Line breaks stay, since they part paragraphs.
pub fn reading(text: &str) -> Folded {
    if is_plain(text) {
        return Folded { text: text.to_owned(), origin: Vec::new() };
    }
    let characters = composed(text).filter_map(|(it, at)| Some((plain(it)?, at)));
    Folded::build(text.len(), tones_moved(characters.collect()).into_iter())
}

/// The form in which names are compared: as [`reading`], in lower case, runs of
/// blanks as one space, none at the ends.
pub fn key(text: &str) -> String {
    let folded: Vec<(char, usize)> = lower(text).collect();
    let mut out = String::with_capacity(text.len());
    for (character, _) in tones_moved(folded) {
        match character {
            it if it.is_whitespace() => {
                if !out.is_empty() && !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            it => out.push(it),
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// The form in which names of campaigns are compared: the syllables alone, as in [`key`],
/// each after one space, without punctuation, the conjunction "và" and zeros before numbers.
///
/// Offices write one name with a comma, a dash, a semicolon or "và".
pub fn name_key(text: &str) -> Folded {
    let characters = tones_moved(lower(text).collect());
    let mut out: Vec<(char, usize)> = Vec::with_capacity(characters.len());
    for word in characters.split(|(it, _)| !it.is_alphanumeric()) {
        let zeros = word.iter().take_while(|(it, _)| *it == '0').count();
        let word = match word.get(zeros) {
            Some((digit, _)) if digit.is_ascii_digit() => &word[zeros..],
            _ => word,
        };
        let Some((_, start)) = word.first() else { continue };
        if word.iter().map(|(it, _)| *it).eq("và".chars()) {
            continue;
        }
        out.push((' ', *start));
        out.extend_from_slice(word);
    }
    let mut folded = Folded::build(text.len(), out.into_iter());
    folded.text.push(' ');
    folded.origin.push(text.len() as u32);
    folded
}

/// The letters alone, in lower case, without any mark: `Đắk Nông` and `Đăk Nông` are
/// `dak nong`.
pub fn bare(text: &str) -> String {
    key(text)
        .nfd()
        .filter(|it| !is_combining_mark(*it))
        .map(|it| if it == 'đ' { 'd' } else { it })
        .collect()
}

/// One letter in lower case without its marks.
pub(super) fn bare_letter(letter: char) -> char {
    let lower = lower_one(letter);
    match lower.nfd().next().unwrap_or(lower) {
        'đ' => 'd',
        base => base,
    }
}

/// The characters of the text in composed form, each with the byte it came from.
fn composed(text: &str) -> impl Iterator<Item = (char, usize)> {
    let mut rest = text.char_indices().peekable();
    let mut pending: Vec<(char, usize)> = Vec::new();
    std::iter::from_fn(move || {
        if let Some(next) = pending.pop() {
            return Some(next);
        }
        let (at, first) = rest.next()?;
        let Some((_, mark)) = rest.peek() else { return Some((first, at)) };
        if canonical_combining_class(*mark) == 0 {
            return Some((first, at));
        }
        let mut cluster = String::from(first);
        while let Some((_, mark)) =
            rest.next_if(|(_, it)| canonical_combining_class(*it) != 0)
        {
            cluster.push(mark);
        }
        pending.extend(cluster.nfc().map(|it| (it, at)));
        pending.reverse();
        pending.pop()
    })
}

/// Whether a reader takes the text as it is. Most texts are so, and need no way back.
fn is_plain(text: &str) -> bool {
    let mut before = ' ';
    text.chars().all(|it| {
        let is_same = it.is_ascii_graphic()
            || matches!(it, ' ' | '\n')
            || canonical_combining_class(it) == 0
                && plain(it) == Some(it)
                && !(matches!(before, 'o' | 'O' | 'u' | 'U')
                    && moved(before, it).is_some());
        before = it;
        is_same
    })
}

/// One character as a reader takes it; `None` for what nobody sees.
fn plain(character: char) -> Option<char> {
    Some(match character {
        '\u{00D0}' | '\u{0189}' => 'Đ',
        '\u{00F0}' => 'đ',
        '\n' => '\n',
        '\u{00AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' => return None,
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE58}' | '\u{FE63}' | '\u{FF0D}' => {
            '-'
        }
        '\u{2044}' | '\u{2215}' => '/',
        it if it.is_whitespace() => ' ',
        it => it,
    })
}

fn lower(text: &str) -> impl Iterator<Item = (char, usize)> {
    composed(text)
        .filter_map(|(it, at)| Some((plain(it)?, at)))
        .flat_map(|(it, at)| it.to_lowercase().map(move |it| (it, at)))
}

/// The open groups oa, oe and uy bear their tone on the second vowel in the new spelling
/// and on the first in the old one: (first, toned second) → (toned first, second).
const TONES: &[(char, &str, &str)] =
    &[('o', "àáảãạ", "òóỏõọ"), ('o', "èéẻẽẹ", "òóỏõọ"), ('u', "ỳýỷỹỵ", "ùúủũụ")];

fn tones_moved(mut text: Vec<(char, usize)>) -> Vec<(char, usize)> {
    for at in 1..text.len() {
        let second = text[at].0;
        if second.is_ascii() || text.get(at + 1).is_some_and(|(it, _)| it.is_alphabetic())
        {
            continue;
        }
        let after_q = at >= 2 && matches!(text[at - 2].0, 'q' | 'Q');
        if let Some((first, second)) = moved(text[at - 1].0, second).filter(|_| !after_q)
        {
            text[at - 1].0 = first;
            text[at].0 = second;
        }
    }
    text
}

/// The two vowels with the tone on the first, in the case they had.
fn moved(first: char, second: char) -> Option<(char, char)> {
    let (low_first, low_second) = (lower_one(first), lower_one(second));
    let (_, seconds, firsts) = TONES.iter().find(|(vowel, seconds, _)| {
        *vowel == low_first && seconds.contains(low_second)
    })?;
    let tone = seconds.chars().position(|it| it == low_second)?;
    let toned = firsts.chars().nth(tone)?;
    let base = low_second.nfd().next()?;
    let cased = |new: char, old: char| match old.is_uppercase() {
        true => new.to_uppercase().next().unwrap_or(new),
        false => new,
    };
    Some((cased(toned, first), cased(base, second)))
}

fn lower_one(character: char) -> char {
    character.to_lowercase().next().unwrap_or(character)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_unite_spellings() {
        assert_eq!(key("Văn hoá  Ðảng"), "văn hóa đảng");
        assert_eq!(key("thuỷ, quý, uỷ ban"), "thủy, quý, ủy ban");
        assert_eq!(key("Tie\u{0302}\u{0301}ng Vie\u{0323}\u{0302}t"), "tiếng việt");
        assert_eq!(bare("Đắk Nông"), "dak nong");
        assert_eq!(bare("Đăk Nông"), "dak nong");
    }

    #[test]
    fn names_are_their_syllables() {
        let one = name_key("hiện đại; thực hành 05 năm");
        let two = name_key("Hiện đại và thực\u{a0}hành 5 năm");
        assert_eq!(one.text, " hiện đại thực hành 5 năm ");
        assert_eq!(one.text, two.text);
    }

    #[test]
    fn the_way_back_is_exact() {
        let source = "a\u{a0}e\u{0302}\u{0301}–b";
        let folded = reading(source);
        assert_eq!(folded.text, "a ế-b");
        let at = folded.text.find('ế').unwrap_or_default();
        assert_eq!(folded.source(Span::new(at, at + 3)).of(source), "e\u{0302}\u{0301}");
    }
}
