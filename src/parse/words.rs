//! The words of a directive as they are recorded when it is published.
//!
//! What counts: the facts that the paper bears (kind, number, date, place, signer, recipients),
//! the title and each paragraph, heading, cell and block of code of the text, with the number
//! of a point as written. In NFC, blanks and line breaks as one blank, đ for letters that only
//! look like it, without what nobody sees. What does not count: the marks of Markdown, dashes
//! before the points of a list, where links lead, comments and the other keys of front matter.
//! So a file that is typed anew with the same words is the same, and any other word is not.

use pulldown_cmark::{Event, Tag};
use sha2::{Digest, Sha256};
use unicode_normalization::UnicodeNormalization;

use super::front_matter::FrontMatter;
use super::markdown::{Step, steps};
use super::provisions::list_marker;
use crate::law::date;
use crate::text::Span;

/// The words of a text, told by hashes.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Fingerprint {
    /// The SHA-256 of the title and the paragraphs, each ended by a line break.
    pub digest: [u8; 32],
    /// The first bytes of the SHA-256 of the title and of each paragraph: they show where a
    /// text differs without keeping it.
    pub paragraphs: Vec<[u8; 3]>,
}

/// A title or paragraph as it counts, and where it stands in the file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Paragraph {
    /// The words.
    pub text: String,
    /// Its place, in bytes of the file.
    pub source: Span,
}

/// What the paper bears besides title and text: a letter for what it is, and the words.
pub type Fact = (char, String);

impl Fingerprint {
    /// That of these paragraphs, the title first.
    pub fn of<'a>(paragraphs: impl IntoIterator<Item = &'a str>) -> Self {
        let (mut whole, mut found) = (Sha256::new(), Vec::new());
        for text in paragraphs {
            let [first, second, third, ..]: [u8; 32] = Sha256::digest(text).into();
            found.push([first, second, third]);
            whole.update(text);
            whole.update("\n");
        }
        Self { digest: whole.finalize().into(), paragraphs: found }
    }
}

/// The facts that are known: kind `k`, number `n`, date `d`, place `p`, authority `a`,
/// position `o` and name `s` of the signer, recipients `r`.
pub fn facts(front: &FrontMatter) -> Vec<Fact> {
    let signer = front.signer.as_ref();
    let recipients = front.recipients.join("; ");
    let facts = [
        ('k', Some(front.kind.name().to_owned())),
        ('n', front.number.as_ref().map(|it| it.value.to_string())),
        ('d', front.date.map(date::in_words)),
        ('p', front.place.clone()),
        ('a', signer.and_then(|it| it.authority.clone())),
        ('o', signer.and_then(|it| it.position.clone())),
        ('s', signer.and_then(|it| it.name.clone())),
        ('r', Some(recipients).filter(|it| !it.is_empty())),
    ];
    let known = facts.into_iter().filter_map(|(letter, it)| Some((letter, plain(&it?))));
    known.collect()
}

/// The title and the paragraphs of a directive; its Markdown begins at `body` of the file.
pub fn paragraphs(front: &FrontMatter, file: &str, body: usize) -> Vec<Paragraph> {
    let markdown = file.get(body..).unwrap_or_default();
    paragraphs_of(front, markdown, &steps(markdown).0, body)
}

/// The same from steps that are at hand.
pub(super) fn paragraphs_of(
    front: &FrontMatter,
    markdown: &str,
    steps: &[Step<'_>],
    body: usize,
) -> Vec<Paragraph> {
    let mut found =
        vec![Paragraph { text: plain(&front.title.value), source: front.title.span }];
    let mut open = Open::default();
    let mut ordered: Vec<bool> = Vec::new();
    for step in steps {
        let source = step.source.moved(body);
        match &step.event {
            Event::Text(text)
            | Event::Code(text)
            | Event::Html(text)
            | Event::InlineHtml(text) => open.add(text, source),
            Event::SoftBreak | Event::HardBreak => open.add(" ", source),
            Event::Start(
                Tag::Emphasis
                | Tag::Strong
                | Tag::Strikethrough
                | Tag::Link { .. }
                | Tag::Image { .. },
            ) => {}
            Event::Start(tag) => {
                found.extend(open.close());
                match tag {
                    Tag::List(start) => ordered.push(start.is_some()),
                    Tag::Item if ordered.last() == Some(&true) => {
                        open.add(list_marker(step.source.of(markdown)), source);
                        open.text.push(' ');
                    }
                    // The paragraph of an item goes behind its number.
                    _ => {}
                }
            }
            Event::End(tag) => {
                let inline = super::markdown::is_inline(*tag);
                if matches!(tag, pulldown_cmark::TagEnd::List(_)) {
                    ordered.pop();
                }
                if !inline {
                    found.extend(open.close());
                }
            }
            _ => {}
        }
    }
    found.extend(open.close());
    found
}

/// A paragraph that is being read.
#[derive(Default)]
struct Open {
    text: String,
    source: Option<Span>,
}

impl Open {
    fn add(&mut self, text: &str, source: Span) {
        self.text.push_str(text);
        let start = self.source.map_or(source.start, |it| it.start);
        self.source = Some(Span::new(start, source.end));
    }

    /// The paragraph, if it has words; the number of an item waits for its words.
    fn close(&mut self) -> Option<Paragraph> {
        if is_marker(&self.text) {
            return None;
        }
        let text = plain(&std::mem::take(&mut self.text));
        let source = self.source.take()?;
        let text =
            text.strip_prefix(['-', '–', '+', '•', '*']).map_or(text.as_str(), |it| {
                if it.starts_with(' ') { it.trim_start() } else { text.as_str() }
            });
        (!text.is_empty()).then(|| Paragraph { text: text.to_owned(), source })
    }
}

fn is_marker(text: &str) -> bool {
    let number = text.strip_suffix(". ").or_else(|| text.strip_suffix(") "));
    number.is_some_and(|it| it.len() <= 9 && it.bytes().all(|it| it.is_ascii_digit()))
}

/// The words as they count: see above.
pub fn plain(text: &str) -> String {
    if is_plain(text.as_bytes()) {
        return text.to_owned();
    }
    // Nearly every text is NFC already, which these characters are always.
    let is_nfc = |it: char| matches!(it, '\0'..'\u{300}' | '\u{1E00}'..='\u{1EFF}' | '\u{2010}'..='\u{2027}');
    match text.chars().all(is_nfc) {
        true => spaced(text.chars(), text.len()),
        false => spaced(text.nfc(), text.len()),
    }
}

/// Whether a text surely counts as it is, as nearly every one does: printable ASCII with
/// single blanks inside, and the letters that Vietnamese is written with.
fn is_plain(text: &[u8]) -> bool {
    match text {
        [first, .., one, two] if *first != b' ' && *two != b' ' => {
            !has_others(text) && !has_others(&[*one, *two, 0, 0])
        }
        _ => false,
    }
}

/// Whether a byte, but for the last two, is of a character that does not surely count as it
/// is. Each is looked at with the two behind it and nothing else, and none ends the look: so
/// many are looked at in one step.
fn has_others(text: &[u8]) -> bool {
    let count = text.len() - 2;
    let (first, second, third) = (&text[..count], &text[1..=count], &text[2..]);
    let mut found = 0;
    for at in 0..count {
        let (one, two, three) = (first[at], second[at], third[at]);
        let are_blanks = (one == b' ') & (two == b' ');
        let is_part = matches!(one, b' '..=b'~' | 0x80..=0xBF);
        // U+00C0 to U+01BF without Ð, ð and Ɖ; U+1E80 to U+1EFF; dashes and quotes.
        let is_other_d = (one == 0xC3) & ((two == 0x90) | (two == 0xB0))
            | (one == 0xC6) & (two == 0x89);
        let is_letter = matches!(one, 0xC3..=0xC6) & !is_other_d
            | (one == 0xE1) & ((two == 0xBA) | (two == 0xBB));
        let is_sign = (one == 0xE2) & (two == 0x80) & matches!(three, 0x90..=0xA7);
        found |= u8::from(are_blanks | !(is_part | is_letter | is_sign));
    }
    found != 0
}

/// The characters that count, with one blank for each gap.
fn spaced(letters: impl Iterator<Item = char>, length: usize) -> String {
    let shown = letters.filter_map(|it| match it {
        'Ð' | 'Ɖ' => Some('Đ'),
        'ð' => Some('đ'),
        '\u{200B}' | '\u{2060}' | '\u{FEFF}' | '\u{AD}' => None,
        it if it.is_control() || it.is_whitespace() => Some(' '),
        it => Some(it),
    });
    let mut out = String::with_capacity(length);
    for letter in shown {
        if letter != ' ' || !(out.is_empty() || out.ends_with(' ')) {
            out.push(letter);
        }
    }
    out.truncate(out.trim_end().len());
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// What is said to be plain counts as it is.
        #[test]
        fn plain_texts_are_left_alone(text in "[ a-cÐðƉđĐàẠỹ“–\u{A0}\u{AD}\u{300}\u{323}\u{200B}\u{2028}\n]{0,8}") {
            if is_plain(text.as_bytes()) {
                prop_assert_eq!(spaced(text.nfc(), text.len()), text);
            }
        }
    }
}
