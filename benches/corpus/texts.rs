//! Directives of about 8 KB: from 22 years, of 150 bodies, each with about 5.5 citations out of
//! a tenth as many documents as there are directives, a few of which are cited very often, and
//! 2.5 of 200 campaigns. The same count gives the same texts.

use std::fmt::Write;

use super::words::{
    AGENCIES, AIMS, DEEDS, FAMILY, FIRST, GIVEN, LEADS, MANNERS, MIDDLE, MINISTRIES,
    PEOPLE, RECIPIENTS, SECOND, SUBJECTS, THINGS, TIMES,
};

/// The years: the last one has twice as many directives as the first one.
const YEARS: std::ops::RangeInclusive<usize> = 2005..=2026;
/// How many bodies issue directives, and how many campaigns there are.
const BODIES: usize = 150;
const CAMPAIGNS: usize = 200;

/// A directive, and what it names.
pub(crate) struct Directive {
    pub(crate) year: usize,
    /// As `2024-03-06`.
    pub(crate) date: String,
    /// As printed.
    pub(crate) number: String,
    pub(crate) title: String,
    pub(crate) issuer: String,
    pub(crate) place: String,
    pub(crate) position: &'static str,
    pub(crate) signer: String,
    pub(crate) recipients: Vec<&'static str>,
    /// What it cites, as written.
    pub(crate) citations: Vec<String>,
    /// The campaigns that it names.
    pub(crate) campaigns: Vec<String>,
    /// The text, in Markdown.
    pub(crate) body: String,
}

/// Numbers that look like chance and are the same each time (SplitMix64).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`.
    fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }

    /// A number from `first` to `last`.
    fn between(&mut self, first: usize, last: usize) -> usize {
        first + self.below(last + 1 - first)
    }

    fn of<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }

    /// A place below `end`, the first ones far oftener than the last ones: each half of the
    /// logarithm is as likely as the other.
    fn early(&mut self, end: usize, flat: usize) -> usize {
        let share = (self.next() >> 11) as f64 / (1u64 << 53) as f64;
        let (flat, end) = (flat as f64, end as f64);
        let place = flat * ((end + flat) / flat).powf(share) - flat;
        (place as usize).min(end as usize - 1)
    }
}

/// A body: its name, place, mark of directives, and who signs.
fn body(at: usize) -> (String, String, String, &'static str) {
    let place = |at: usize| {
        let (first, second) = (at % FIRST.len(), at / FIRST.len());
        format!("{} {}", FIRST[first], SECOND[second % SECOND.len()])
    };
    let capital = || "Hà Nội".to_owned();
    let province = at.wrapping_sub(1 + MINISTRIES.len());
    match at {
        0 => (
            "Thủ tướng Chính phủ".to_owned(),
            capital(),
            "/CT-TTg".to_owned(),
            "Thủ tướng",
        ),
        _ if at <= MINISTRIES.len() => {
            let (name, mark) = MINISTRIES[at - 1];
            (name.to_owned(), capital(), format!("/CT-{mark}"), "Bộ trưởng")
        }
        _ if province < 60 => {
            let name = format!("Ủy ban nhân dân tỉnh {}", place(province));
            (name, place(province), "/CT-UBND".to_owned(), "Chủ tịch")
        }
        _ if province < 95 => {
            let name = format!("Tỉnh ủy {}", place(province - 60));
            (name, place(province - 60), "-CT/TU".to_owned(), "Bí thư")
        }
        _ => {
            let name = format!("Ủy ban nhân dân huyện {}", place(province));
            (name, place(province), "/CT-UBND".to_owned(), "Chủ tịch")
        }
    }
}

fn campaign(at: usize) -> String {
    format!("{} {}", PEOPLE[at % PEOPLE.len()], AIMS[at / PEOPLE.len() % AIMS.len()])
}

/// A document that is cited: its day, and how it is named.
fn cited(at: usize) -> (String, String) {
    let mut chance = Chance(at as u64 ^ 0xC17E);
    // The documents that are cited most are old: every later directive may cite them.
    let year = (1999 + chance.below(6) + at.ilog2() as usize * 2).min(2026);
    let (month, day) = (chance.between(1, 12), chance.between(1, 28));
    let number = chance.between(1, 30) + at * 3 % 397;
    let (name, province) = MINISTRIES[chance.below(MINISTRIES.len())];
    let place = body(1 + MINISTRIES.len() + chance.below(60)).1;
    let (number, issuer) = match chance.below(10) {
        0 => (format!("Chỉ thị số {number:02}-CT/TW"), "Bộ Chính trị".to_owned()),
        1 => (format!("Nghị quyết số {number:02}/NQ-CP"), "Chính phủ".to_owned()),
        2 | 3 => (
            format!("Nghị quyết số {number:02}/NQ-HĐND"),
            format!("Hội đồng nhân dân tỉnh {place}"),
        ),
        4 => (format!("Nghị định số {number:02}/{year}/NĐ-CP"), "Chính phủ".to_owned()),
        5 => (format!("Thông tư số {number:02}/{year}/TT-{province}"), name.to_owned()),
        6 | 7 => (
            format!("Quyết định số {number:02}/QĐ-UBND"),
            format!("Ủy ban nhân dân tỉnh {place}"),
        ),
        8 => (
            format!("Quyết định số {number:02}/QĐ-TTg"),
            "Thủ tướng Chính phủ".to_owned(),
        ),
        _ => (format!("Nghị quyết số {number:02}-NQ/TU"), format!("Tỉnh ủy {place}")),
    };
    let written = match chance.below(2) {
        0 => format!("{number} ngày {day:02}/{month:02}/{year} của {issuer}"),
        _ => format!("{number} ngày {day:02} tháng {month:02} năm {year} của {issuer}"),
    };
    (format!("{year}-{month:02}-{day:02}"), written)
}

/// So many directives, oldest first.
pub(crate) fn directives(count: usize) -> impl Iterator<Item = Directive> {
    let years = YEARS.count();
    let weight = move |year: usize| years - 1 + (year - YEARS.start());
    let whole: usize = YEARS.map(weight).sum();
    let mut numbers = vec![0; BODIES];
    let (mut at, mut before) = (0, 0);
    YEARS.flat_map(move |year| {
        before += weight(year);
        let end = count * before / whole;
        let first = at;
        at = end;
        numbers.fill(0);
        let made: Vec<Directive> = (first..end)
            .map(|n| {
                directive(
                    n,
                    count,
                    (year, (n - first) * 340 / (end - first)),
                    &mut numbers,
                )
            })
            .collect();
        made
    })
}

fn directive(
    n: usize,
    count: usize,
    (year, day): (usize, usize),
    numbers: &mut [usize],
) -> Directive {
    let mut chance = Chance(n as u64 * 31 + 7);
    let at = chance.below(BODIES);
    let (issuer, place, mark, position) = body(at);
    numbers[at] += 1;
    let date = format!("{year}-{:02}-{:02}", day / 29 + 1, day % 28 + 1);
    let mut citations: Vec<String> = Vec::new();
    let wanted = chance.between(3, 8);
    for _ in 0..40 {
        let (of, written) = cited(1 + chance.early((count / 10).max(30), 1));
        if citations.len() < wanted && of <= date && !citations.contains(&written) {
            citations.push(written);
        }
    }
    let mut campaigns: Vec<String> = Vec::new();
    for _ in 0..chance.between(1, 4) {
        let name = campaign(chance.early(CAMPAIGNS, 8));
        if !campaigns.contains(&name) {
            campaigns.push(name);
        }
    }
    let subject = chance.of(SUBJECTS).replace('#', &year.to_string());
    let signer = [chance.of(FAMILY), chance.of(MIDDLE), chance.of(GIVEN)].join(" ");
    let recipients = RECIPIENTS.iter().copied().filter(|_| chance.below(3) > 0).collect();
    let number = format!("{:02}{mark}", numbers[at]);
    let body = text(&mut chance, year, (&issuer, &citations, &campaigns));
    let title = format!("Chỉ thị về việc {subject}");
    Directive {
        year,
        date,
        number,
        title,
        issuer,
        place,
        position,
        signer,
        recipients,
        citations,
        campaigns,
        body,
    }
}

fn sentence(chance: &mut Chance, year: usize) -> String {
    let mut sentence = chance.of(AGENCIES).to_owned();
    for part in 0..chance.between(1, 3) {
        let joint = if part == 0 { " " } else { "; " };
        let (deed, thing) = (chance.of(DEEDS), chance.of(THINGS));
        let _ = write!(sentence, "{joint}{deed} {thing} {}", chance.of(MANNERS));
    }
    let time = chance.of(TIMES).replace('#', &chance.between(1, 28).to_string());
    let time = time.replace('@', &chance.between(3, 12).to_string());
    sentence + &time.replace('%', &year.to_string())
}

/// An opening, five to eight points, some with letters under them, and what ends it.
fn text(
    chance: &mut Chance,
    year: usize,
    (issuer, citations, campaigns): (&str, &[String], &[String]),
) -> String {
    let points = chance.between(5, 8);
    let mut inside: Vec<Vec<String>> = vec![Vec::new(); points];
    for citation in citations.iter().skip(2) {
        let (sentence, lead) = (sentence(chance, year), chance.of(LEADS));
        inside[chance.below(points)].push(format!("{sentence}, {lead} {citation}"));
    }
    for name in campaigns.iter().skip(1) {
        let line = format!("Tiếp tục thực hiện phong trào thi đua “{name}”");
        inside[chance.below(points)].push(line);
    }
    let target = chance.between(4600, 10_800);
    let mut size = 600 + inside.iter().flatten().map(String::len).sum::<usize>();
    while size < target || inside.iter().any(Vec::is_empty) {
        let sentence = sentence(chance, year);
        size += sentence.len() + 4;
        let empty = inside.iter().position(Vec::is_empty);
        inside[empty.unwrap_or_else(|| chance.below(points))].push(sentence);
    }
    let cited = citations[..citations.len().min(2)].join(" và ");
    let name = campaigns.first().map(String::as_str).unwrap_or_default();
    let mut text = format!(
        "{}. Căn cứ {cited}, {issuer} phát động phong trào thi đua “{name}” và yêu cầu:\n",
        sentence(chance, year)
    );
    for (at, sentences) in inside.iter().enumerate() {
        let has_letters = sentences.len() > 3 && chance.below(2) == 0;
        let _ = match has_letters {
            false => writeln!(text, "\n{}. {}.", at + 1, sentences.join(". ")),
            true => writeln!(text, "\n{}. {}:", at + 1, sentences[0]),
        };
        let letters = sentences.iter().skip(1).zip('a'..='d').filter(|_| has_letters);
        for (sentence, letter) in letters {
            let _ = writeln!(text, "\n{letter}) {sentence}.");
        }
    }
    text + "\nYêu cầu thủ trưởng các cơ quan, đơn vị thực hiện nghiêm Chỉ thị này./.\n"
}
