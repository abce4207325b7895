//! Campaigns (phong trào thi đua, cuộc vận động): finding their names in a text.
//!
//! 1. Names in quotes, where the word for a campaign stands before them, where they continue
//!    a list of such names, or where they are registered ([`Vocabulary::mentions`]).
//! 2. Names without quotes behind the word for a campaign: registered ones, and those that
//!    the text itself has in quotes elsewhere.
//!
//! Other quotes are slogans, themes and titles of books.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::quotes;
use super::table;
use crate::text::{Cursor, Lexicon, Reading, Span, is_of_word, key, lower, name_key};

/// A campaign named in a text, as written.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
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
        for quote in quotes::all(text, marked.iter().map(|it| it.name)) {
            let span = trimmed(text, quote);
            let inner = stage_at_end(span.of(text));
            let end = inner.map_or(span.end, |it| span.start + it.0);
            let candidates = self.whole(text, Span::new(span.start, end));
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
            || Span::new(cursor.at, span.end).of(text).chars().all(|it| !is_of_word(it));
        candidates.filter(|_| is_whole).map(Vec::as_slice).unwrap_or_default()
    }

    fn unquoted(
        &self,
        text: &str,
        marked: &[Marked],
        quoted: &[Mention],
    ) -> Vec<Mention> {
        let names = quoted.iter().map(|it| it.span.of(text));
        let mut of_text: Vec<&str> = names.filter(|it| it.len() <= LONGEST).collect();
        of_text.sort_unstable();
        of_text.dedup();
        let mut found: Vec<Mention> = Vec::new();
        let (mut end, mut after) = (0, 0);
        // The name behind one word may be the next word: nothing is read twice.
        let mut starts: Vec<usize> =
            marked.iter().flat_map(|it| [it.word, it.name]).collect();
        starts.dedup();
        for start in starts {
            while quoted.get(after).is_some_and(|it| it.span.end <= start) {
                after += 1;
            }
            while after > 0 && quoted[after - 1].span.end > start {
                after -= 1;
            }
            let is_quoted = quoted.get(after).is_some_and(|it| it.span.start <= start);
            if start < end || is_quoted {
                continue;
            }
            let mut cursor = Cursor::new(text, start);
            let registered = self.names.read_words(&mut cursor);
            if registered.is_none() && !reads_one_of(&mut cursor, &of_text) {
                continue;
            }
            let span = trimmed(text, Span::new(start, cursor.at));
            if quoted.get(after).is_some_and(|it| it.span.overlaps(span)) {
                continue;
            }
            end = span.end;
            let stage = stage_after(text, span.end);
            let candidates = registered.cloned().unwrap_or_default();
            found.push(Mention { span, is_quoted: false, candidates, stage });
        }
        found
    }
}

/// The longest name, in bytes, that the text is searched for: each place costs as much.
const LONGEST: usize = 300;

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

/// What the words after which a quoted name is the name of a campaign are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Marker {
    /// The word for a campaign.
    Campaign,
    /// "thi đua" alone, which much else bears too.
    Emulation,
}

static MARKERS: LazyLock<Lexicon<Marker>> = LazyLock::new(|| {
    Lexicon::new([
        ("phong trào thi đua", Marker::Campaign),
        ("phong trào", Marker::Campaign),
        ("cuộc vận động", Marker::Campaign),
        ("cuôc vận động", Marker::Campaign),
        ("đợt thi đua", Marker::Campaign),
        ("thi đua", Marker::Emulation),
    ])
});

/// The words with which a quoted name says itself that it is a campaign's.
static OPENINGS: LazyLock<Lexicon<()>> = LazyLock::new(|| {
    Lexicon::new(["phong trào thi đua", "cuộc vận động"].map(|it| (it, ())))
});

/// The words that may stand between the word for a campaign and its name.
static BETWEEN: LazyLock<Lexicon<()>> = LazyLock::new(|| {
    table::lexicon(
        "
        yêu nước; đặc biệt; cao điểm; chuyên đề; như; lớn; sau; sau đây; là; gồm;
        mang tên; có tên; với tên gọi; tiêu biểu; trọng tâm; toàn dân; quần chúng; về;
        chung; chính; thường xuyên; theo đợt; hành động; hành động cách mạng",
    )
});

/// The words with which something longer begins that may stand there: who launched the
/// campaign, where and when.
static ASIDES: LazyLock<Lexicon<()>> = LazyLock::new(|| {
    table::lexicon(
        "
        do; của; trong; năm; giai đoạn; được; tại; toàn; ở; thi đua",
    )
});

/// The words that say of the quote behind them that it is no campaign, but its theme, a
/// slogan, a book, a project.
static NO_NAMES: LazyLock<Lexicon<()>> = LazyLock::new(|| {
    table::lexicon(
        "
        chủ đề; khẩu hiệu; phương châm; tiêu đề; thông điệp; đề án; dự án;
        chương trình; kế hoạch; cuốn; sách; tác phẩm; hội thi; cuộc thi; giải;
        danh hiệu; lễ; mô hình; câu lạc bộ; công trình; tinh thần; mục tiêu; hội nghị;
        hội thảo; lời dạy; tháng; tuần lễ; quỹ; tiêu chí; nội dung; tiêu chuẩn;
        quy chế; huy hiệu; kỷ niệm chương; bài; báo cáo; chuyên đề; gia đình; đơn vị;
        cơ quan văn hóa; nghị quyết; chỉ thị",
    )
});

/// The words that link the names in a list of campaigns.
static LINKS: LazyLock<Lexicon<()>> = LazyLock::new(|| {
    table::lexicon(
        "
        và; giai đoạn; phong trào; thi đua; cuộc vận động; các; hoặc; năm; đến năm;
        từ năm; đến; đợt thi đua; cuộc; vận động; hưởng ứng",
    )
});

/// Every place where the word for a campaign stands, in order.
fn marked(reading: &Reading) -> Vec<Marked> {
    let mut found = Vec::new();
    let mut seen = 0;
    let markers = &*MARKERS;
    for word in reading.words(|it| markers.may_open(it)) {
        let mut cursor = Cursor::new(&reading.text, word);
        let Some(marker) = markers.read(&mut cursor).filter(|_| word >= seen) else {
            continue;
        };
        seen = cursor.at;
        while BETWEEN.read_next(&mut cursor).is_some() {}
        if *marker == Marker::Campaign {
            eat_aside(&mut cursor);
        }
        cursor.eat_while(4, |it| matches!(it, ':' | ' ' | '\n'));
        if quotes::eat_opening(&mut cursor) && is_theme(&reading.text[..word]) {
            continue;
        }
        found.push(Marked { word, name: cursor.at });
    }
    found
}

/// Whether the words before make something else of it: "chủ đề thi đua", "Cờ thi đua".
fn is_theme(before: &str) -> bool {
    const FAR: usize = 24;
    const OTHERS: &[&str] = &[
        "chủ đề",
        "khẩu hiệu",
        "phương châm",
        "đại hội",
        "hội nghị",
        "cờ",
        "danh hiệu",
        "chiến sĩ",
        "chiến sỹ",
        "hội đồng",
    ];
    let last = |words: &str| words.chars().next_back().map(lower);
    let ends = last(before.trim_end());
    if !OTHERS.iter().any(|it| last(it) == ends) {
        return false;
    }
    let from = before.ceil_char_boundary(before.len().saturating_sub(FAR));
    let words = key(&before[from..]);
    OTHERS.iter().any(|it| words.ends_with(it))
}

/// Reads `do Thủ tướng Chính phủ phát động:` where a quote follows.
fn eat_aside(cursor: &mut Cursor<'_>) {
    const WORDS: usize = 18;
    // What so many words and the marks between them have at most.
    const FAR: usize = WORDS * 168;
    let may_be = ASIDES.read_next(&mut cursor.clone()).is_some()
        && quotes::may_open_within(cursor, FAR);
    if !may_be {
        return;
    }
    let mut ahead = *cursor;
    for _ in 0..WORDS {
        ahead.eat_while(2, |it| matches!(it, ' ' | ',' | '-' | '\n'));
        if NO_NAMES.read(&mut ahead.clone()).is_some() || ahead.eat_word().is_none() {
            return;
        }
        let mut behind = ahead;
        behind.eat_while(4, |it| matches!(it, ':' | ' ' | '\n'));
        if quotes::eat_opening(&mut behind) {
            *cursor = ahead;
            return;
        }
    }
}

/// Whether the word for a campaign stands right before the name at `start`.
fn is_marked(marked: &[Marked], text: &str, start: usize) -> bool {
    let after = marked.partition_point(|it| it.name < start);
    let opens = |it: &Marked| text[start.min(it.name)..it.name].trim().is_empty();
    marked.get(after).is_some_and(|it| it.word < start && opens(it))
}

/// Whether what stands between the last name and the next quote links the two in a list.
fn continues(text: &str, from: usize, to: usize) -> bool {
    const FARTHEST: usize = 80;
    let mut cursor = Cursor::new(text, from);
    while cursor.at < to && to - from <= FARTHEST {
        let is_number = cursor.eat_digits(4).is_some() && {
            cursor.eat('.');
            true
        };
        let ends_sentence = cursor.peek() == Some('.');
        let is_mark = !ends_sentence && cursor.eat_if(|it| !is_of_word(it)).is_some();
        if !is_number && !is_mark && LINKS.read(&mut cursor).is_none() {
            return false;
        }
    }
    cursor.at == to
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
