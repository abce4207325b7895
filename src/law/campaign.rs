//! Campaigns (phong trào thi đua, cuộc vận động): finding their names in a text.
//!
//! 1. Names in quotes, where the word for a campaign stands before them, where they continue
//!    a list of such names, or where they are registered ([`Vocabulary::mentions`]).
//! 2. Names without quotes behind the word for a campaign: registered ones, and those that
//!    the text itself has in quotes elsewhere.
//!
//! Other quotes are slogans, themes and titles of books.

use std::sync::LazyLock;

use memchr::memchr3_iter;

use crate::text::{Cursor, Lexicon, Reading, Span, name_key};

/// A campaign named in a text, as written.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Mention {
    /// The name, inside the quotes where there are some; in bytes of the text read.
    pub span: Span,
    /// Whether it stands in quotes.
    pub is_quoted: bool,
    /// The registered campaigns of that name, by their place in the vocabulary; empty where
    /// the name is not registered.
    pub candidates: Vec<usize>,
    /// The years that are written as its stage, first and last.
    pub stage: Option<(i16, i16)>,
}

/// The registered names of campaigns.
#[derive(Debug, Default)]
pub struct Vocabulary {
    names: Lexicon<Vec<usize>>,
}

impl Vocabulary {
    /// The vocabulary of `names`: pairs of a campaign and one of its names.
    pub fn new<'a>(names: impl IntoIterator<Item = (usize, &'a str)>) -> Self {
        let mut vocabulary = Self::default();
        for (campaign, name) in names {
            let key = campaign_key(name);
            if key.is_empty() {
                continue;
            }
            let owners = vocabulary.names.entry(&key);
            if let Some(owners) = owners.filter(|it| !it.contains(&campaign)) {
                owners.push(campaign);
            }
        }
        vocabulary
    }

    /// The campaigns that a text names, in order.
    pub fn mentions(&self, reading: &Reading) -> Vec<Mention> {
        let text = &reading.text;
        let marked = marked(reading);
        let mut found = self.quoted(text, &marked);
        let unquoted = self.unquoted(text, &marked, &found);
        found.extend(unquoted);
        found.sort_by_key(|it| it.span);
        for mention in &mut found {
            mention.span = reading.source(mention.span);
        }
        found
    }

    fn quoted(&self, text: &str, marked: &[Marked]) -> Vec<Mention> {
        let mut found: Vec<Mention> = Vec::new();
        for quote in quotes(text) {
            let name = quote.of(text);
            let inner = stage_at_end(name);
            let end = inner.map_or(quote.end, |it| quote.start + it.0);
            let span = trimmed(text, Span::new(quote.start, end));
            let candidates = self.whole(text, span);
            let before = found.last().map(|it| it.span.end);
            let is_campaign = !candidates.is_empty()
                || is_marked(marked, text, quote.start)
                || before.is_some_and(|it| continues(text, it, quote.start))
                || OPENINGS.read(&mut Cursor::new(text, span.start)).is_some();
            if !is_campaign || span.is_empty() {
                continue;
            }
            let stage = inner.map(|it| it.1).or_else(|| stage_after(text, quote.end));
            let candidates = candidates.to_vec();
            found.push(Mention { span, is_quoted: true, candidates, stage });
        }
        found
    }

    /// The campaigns whose name is the whole of `span`.
    fn whole(&self, text: &str, span: Span) -> &[usize] {
        let mut cursor = Cursor::new(text, span.start);
        let candidates = self.names.read_words(&mut cursor);
        let is_whole = cursor.at >= span.end
            || Span::new(cursor.at, span.end)
                .of(text)
                .chars()
                .all(|it| !it.is_alphanumeric());
        candidates.filter(|_| is_whole).map(Vec::as_slice).unwrap_or_default()
    }

    fn unquoted(
        &self,
        text: &str,
        marked: &[Marked],
        quoted: &[Mention],
    ) -> Vec<Mention> {
        let mut of_text: Vec<&str> = quoted.iter().map(|it| it.span.of(text)).collect();
        of_text.sort_unstable();
        let mut found: Vec<Mention> = Vec::new();
        let mut end = 0;
        for mark in marked {
            for start in [mark.word, mark.name] {
                let mut cursor = Cursor::new(text, start);
                let registered = self.names.read_words(&mut cursor);
                if registered.is_none() && !reads_one_of(&mut cursor, &of_text) {
                    continue;
                }
                let span = trimmed(text, Span::new(start, cursor.at));
                let after = quoted.partition_point(|it| it.span.end <= span.start);
                let is_inside =
                    quoted.get(after).is_some_and(|it| it.span.overlaps(span));
                if span.start < end || is_inside {
                    continue;
                }
                end = span.end;
                let stage = stage_after(text, span.end);
                let candidates = registered.cloned().unwrap_or_default();
                found.push(Mention { span, is_quoted: false, candidates, stage });
            }
        }
        found
    }
}

/// Reads one of the names, which are in order, letter by letter the same.
fn reads_one_of(cursor: &mut Cursor<'_>, names: &[&str]) -> bool {
    let rest = cursor.rest();
    let after = names.partition_point(|it| *it <= rest);
    let name = after.checked_sub(1).map_or("", |it| names[it]);
    let is_there = !name.is_empty() && rest.starts_with(name);
    cursor.at += if is_there { name.len() } else { 0 };
    is_there && cursor.ends_word()
}

/// The form in which names of campaigns are compared; see [`name_key`].
pub fn campaign_key(name: &str) -> String {
    let end = stage_at_end(name).map_or(name.len(), |it| it.0);
    name_key(&name[..end])
}

/// A place where the word for a campaign stands, and where the name behind it begins.
struct Marked {
    word: usize,
    name: usize,
}

/// The words after which a quoted name is the name of a campaign.
static MARKERS: LazyLock<Lexicon<()>> = LazyLock::new(|| {
    let words =
        ["phong trào thi đua", "phong trào", "cuộc vận động", "đợt thi đua", "thi đua"];
    Lexicon::new(words.map(|it| (it, ())))
});

/// The words with which a quoted name says itself that it is a campaign's.
static OPENINGS: LazyLock<Lexicon<()>> = LazyLock::new(|| {
    Lexicon::new(["phong trào thi đua", "cuộc vận động"].map(|it| (it, ())))
});

/// The words that may stand between the word for a campaign and its name.
static BETWEEN: LazyLock<Lexicon<()>> = LazyLock::new(|| {
    let words =
        ["yêu nước", "đặc biệt", "cao điểm", "chuyên đề", "với chủ đề", "như", "lớn"];
    Lexicon::new(words.map(|it| (it, ())))
});

/// The words that link the names in a list of campaigns.
static LINKS: LazyLock<Lexicon<()>> = LazyLock::new(|| {
    let words = ["và", "giai đoạn", "phong trào", "thi đua", "cuộc vận động", "các"];
    Lexicon::new(words.map(|it| (it, ())))
});

/// Every place where the word for a campaign stands, in order.
fn marked(reading: &Reading) -> Vec<Marked> {
    let mut found = Vec::new();
    let mut seen = 0;
    for word in reading.words(|it| MARKERS.may_open(it)) {
        let mut cursor = Cursor::new(&reading.text, word);
        if word < seen || MARKERS.read(&mut cursor).is_none() {
            continue;
        }
        seen = cursor.at;
        while BETWEEN.read_next(&mut cursor).is_some() {}
        cursor.eat_while(4, |it| matches!(it, ':' | ' ' | '\n' | '“' | '"'));
        found.push(Marked { word, name: cursor.at });
    }
    found
}

/// Whether the word for a campaign stands right before the name at `start`.
fn is_marked(marked: &[Marked], text: &str, start: usize) -> bool {
    let after = marked.partition_point(|it| it.name < start);
    let opens = |it: &Marked| text[start.min(it.name)..it.name].trim().is_empty();
    marked.get(after).is_some_and(|it| it.word < start && opens(it))
}

/// Whether what stands between the last name and the next quote links the two in a list.
fn continues(text: &str, from: usize, to: usize) -> bool {
    const LONGEST: usize = 80;
    let mut cursor = Cursor::new(text, from);
    while cursor.at < to && to - from <= LONGEST {
        let is_number = cursor.eat_digits(4).is_some();
        let is_mark = cursor.eat_if(|it| !it.is_alphanumeric()).is_some();
        if !is_number && !is_mark && LINKS.read(&mut cursor).is_none() {
            return false;
        }
    }
    cursor.at == to
}

/// What stands between double quotes, opened and closed by any of them.
fn quotes(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut open: Option<usize> = None;
    for at in memchr3_iter(b'"', b'\n', "“".as_bytes()[0], text.as_bytes()) {
        let rest = &text[at..];
        match (rest.chars().next(), open) {
            (Some('“'), _) => open = Some(at + '“'.len_utf8()),
            (Some('"'), None) => open = Some(at + 1),
            (Some('”' | '"'), Some(start)) => {
                found.push(Span::new(start, at));
                open = None;
            }
            (Some('\n'), _) if rest.starts_with("\n\n") => open = None,
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
    name.ends_with(|it: char| it.is_ascii_digit() || it == ')').then_some(())?;
    let at = name.rfind(words).or_else(|| name.rfind("Giai đoạn"))?;
    let (years, rest) = years(name.get(at + words.len()..)?)?;
    let before = name[..at].trim_end_matches([' ', ',', '(']);
    let is_end = rest.trim_matches([' ', ')']).is_empty();
    is_end.then_some((before.len(), years))
}

/// `giai đoạn 2021 - 2025` right after a name.
fn stage_after(text: &str, end: usize) -> Option<(i16, i16)> {
    let rest = text[end..].trim_start_matches(['”', '"', ' ', ',', '(']);
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
