//! Folding: the same words written in different ways become the same text.
//!
//! Published words are never replaced by their folded form; it serves to recognise, to
//! compare and to search.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{
    canonical_combining_class, compose, is_combining_mark,
};

/// The form in which names are compared: as [`reading`](super::reading()), in lower case, runs of
/// blanks as one space, none at the ends.
pub fn key(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    match text.is_ascii() {
        // No marks to join, no tones to move.
        true => push_key(&mut out, text.chars().map(|it| it.to_ascii_lowercase())),
        false => push_key(&mut out, letters(text).iter().map(|it| lower(it.0))),
    }
    out.truncate(out.trim_end().len());
    out
}

fn push_key(out: &mut String, letters: impl Iterator<Item = char>) {
    for letter in letters {
        match letter {
            it if it.is_whitespace() => {
                if !out.is_empty() && !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            it => out.push(it),
        }
    }
}

/// The form in which names of campaigns are compared: the syllables alone, as in [`key`],
/// with one space between, without punctuation, the conjunction "và" and zeros before numbers.
///
/// Offices write one name with a comma, a dash, a semicolon or "và".
pub fn name_key(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let letters: String = letters(text).iter().map(|it| lower(it.0)).collect();
    for word in letters.split(|it: char| !it.is_alphanumeric()).filter_map(name_word) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// A word of a name as [`name_key`] has it; `None` for what tells no name from another.
fn name_word(word: &str) -> Option<&str> {
    let bare = word.trim_start_matches('0');
    let word = if bare.starts_with(|it: char| it.is_ascii_digit()) { bare } else { word };
    (!matches!(word, "" | "và")).then_some(word)
}

/// The letters alone, in lower case, without any mark: `Đắk Nông` and `Đăk Nông` are
/// `dak nong`.
pub fn bare(text: &str) -> String {
    let mut out = key(text);
    if out.is_ascii() {
        return out;
    }
    let key = std::mem::take(&mut out);
    for letter in key.chars() {
        match vietnamese(letter) {
            Some(plain) => out.push(plain),
            None => out.extend(letter.nfd().filter(|it| !is_combining_mark(*it))),
        }
    }
    out
}

/// One letter in lower case without its marks.
pub fn bare_letter(letter: char) -> char {
    let lower = lower(letter);
    vietnamese(lower).unwrap_or_else(|| lower.nfd().next().unwrap_or(lower))
}

/// A small letter without its marks, where ASCII or Vietnamese has it.
fn vietnamese(letter: char) -> Option<char> {
    Some(match letter {
        _ if letter.is_ascii() => letter,
        'à'..='å' | 'ă' | 'ạ'..='ặ' => 'a',
        'đ' => 'd',
        'è'..='ë' | 'ẹ'..='ệ' => 'e',
        'ì'..='ï' | 'ĩ' | 'ỉ'..='ị' => 'i',
        'ò'..='ö' | 'ơ' | 'ọ'..='ợ' => 'o',
        'ù'..='ü' | 'ũ' | 'ư' | 'ụ'..='ự' => 'u',
        'ý' | 'ỳ'..='ỹ' => 'y',
        _ => return None,
    })
}

/// The characters of the text as a reader takes them, each with the byte it came from.
pub(super) fn letters(text: &str) -> Vec<(char, usize)> {
    let mut letters = Vec::with_capacity(text.len());
    let mut rest = text.char_indices().peekable();
    while let Some((at, first)) = rest.next() {
        let (mut whole, mut end) = (Some(first), at + first.len_utf8());
        while let Some((at, mark)) = rest.next_if(|it| is_mark(it.1)) {
            whole = whole.and_then(|it| compose(it, mark));
            end = at + mark.len_utf8();
        }
        match whole {
            Some(whole) => letters.extend(plain(whole).map(|it| (it, at))),
            // Marks in another order than Unicode has them, or such as join with no letter.
            None => {
                letters.extend(text[at..end].nfc().filter_map(plain).map(|it| (it, at)))
            }
        }
    }
    move_tones(&mut letters);
    letters
}

/// Whether the character joins the one before it.
pub(super) fn is_mark(character: char) -> bool {
    character >= '\u{300}' && canonical_combining_class(character) != 0
}

/// One character as a reader takes it; `None` for what nobody sees.
pub(super) fn plain(character: char) -> Option<char> {
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

/// An open group of vowels, which bears its tone on the second vowel in the new spelling and
/// on the first in the old one.
struct Group {
    vowels: (char, char),
    /// The second vowel with each tone, and the first with the same.
    tones: [(char, char); 5],
}

const GROUPS: &[Group] = &[
    Group {
        vowels: ('o', 'a'),
        tones: [('à', 'ò'), ('á', 'ó'), ('ả', 'ỏ'), ('ã', 'õ'), ('ạ', 'ọ')],
    },
    Group {
        vowels: ('o', 'e'),
        tones: [('è', 'ò'), ('é', 'ó'), ('ẻ', 'ỏ'), ('ẽ', 'õ'), ('ẹ', 'ọ')],
    },
    Group {
        vowels: ('u', 'y'),
        tones: [('ỳ', 'ù'), ('ý', 'ú'), ('ỷ', 'ủ'), ('ỹ', 'ũ'), ('ỵ', 'ụ')],
    },
];

fn move_tones(text: &mut [(char, usize)]) {
    for at in 1..text.len() {
        let Some((first, second)) = moved(text[at - 1].0, text[at].0) else { continue };
        let is_inside = text.get(at + 1).is_some_and(|(it, _)| it.is_alphabetic());
        let after_q = at >= 2 && matches!(text[at - 2].0, 'q' | 'Q');
        if !is_inside && !after_q {
            text[at - 1].0 = first;
            text[at].0 = second;
        }
    }
}

/// The two vowels with the tone on the first, in the case they had.
pub(super) fn moved(first: char, second: char) -> Option<(char, char)> {
    if second.is_ascii() || !matches!(first, 'o' | 'O' | 'u' | 'U') {
        return None;
    }
    let (low_first, low_second) = (lower(first), lower(second));
    let mut groups = GROUPS.iter().filter(|it| it.vowels.0 == low_first);
    let (toned, base) = groups.find_map(|group| {
        let tone = group.tones.iter().find(|(second, _)| *second == low_second)?;
        Some((tone.1, group.vowels.1))
    })?;
    let cased = |new: char, old: char| match old.is_uppercase() {
        true => new.to_uppercase().next().unwrap_or(new),
        false => new,
    };
    Some((cased(toned, first), cased(base, second)))
}

/// One letter in lower case; the letters of Vietnamese without looking into tables.
#[inline]
pub fn lower(letter: char) -> char {
    let at = letter as u32;
    let low = match letter {
        'A'..='Z' | 'À'..='Ö' | 'Ø'..='Þ' => at + 32,
        '\0'..='ÿ' | 'ư' => at,
        'Ă' | 'ă' | 'Đ' | 'đ' | 'Ĩ' | 'ĩ' | 'Ũ' | 'ũ' | 'Ơ' | 'ơ' => at | 1,
        'Ư' => at + 1,
        '\u{1EA0}'..='\u{1EFF}' => at | 1,
        _ => letter.to_lowercase().next().unwrap_or(letter) as u32,
    };
    char::from_u32(low).unwrap_or(letter)
}

/// Whether a letter or a digit; the letters of Vietnamese without looking into tables.
#[inline]
pub fn is_of_word(letter: char) -> bool {
    match letter {
        '\0'..='\u{7F}' => letter.is_ascii_alphanumeric(),
        'À'..='Ö' | 'Ø'..='ö' | 'ø'..='\u{24F}' | '\u{1EA0}'..='\u{1EFF}' => true,
        '\u{2000}'..='\u{206F}' => false,
        _ => letter.is_alphanumeric(),
    }
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
        assert_eq!(one, "hiện đại thực hành 5 năm");
        assert_eq!(one, two);
    }
}
