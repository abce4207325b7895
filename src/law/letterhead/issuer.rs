//! Who issued a document: what the signature, the letterhead and the text say of it.
//!
//! 1. "TM. ỦY BAN NHÂN DÂN": the body on whose behalf it was signed.
//! 2. "CHỦ TỊCH" alone, or in whose place: an act of the chairman, not of the committee
//!    (Luật Tổ chức chính quyền địa phương parts the two).
//! 3. The letterhead.
//! 4. Whoever acts in the text: "Chủ tịch Ủy ban nhân dân tỉnh phát động …".
//!
//! What one of them leaves open (the unit, the place), the next may tell.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::cells::{Cells, titled};
use super::closing::Closing;
use super::opening::Opening;
use crate::law::body::{Phrase, read_place_name};
use crate::law::kind::Kind;
use crate::law::organ::{Organ, Unit};
use crate::text::{Cursor, Lexicon, Reading, Span};

/// A body as named, and the words that name it.
type Named = (Option<Phrase>, Vec<Span>);

/// What an issuer does in its own text. Of others it is told, too, that they "have issued"
/// something or "direct": such words tell nothing.
static ACTS: LazyLock<Lexicon<()>> = LazyLock::new(|| {
    let verbs = [
        "chỉ thị",
        "đề nghị",
        "giao",
        "kêu gọi",
        "phát động",
        "quyết nghị",
        "thông báo",
        "tổ chức phát động",
        "yêu cầu",
    ];
    Lexicon::new(verbs.map(|it| (it, ())))
});

/// The marks of authority before a body.
static MARKS: LazyLock<Lexicon<()>> =
    LazyLock::new(|| Lexicon::new(["TM", "T/M", "TM/"].map(|it| (it, ()))));

/// Who issued the document.
pub(super) fn issuer(
    cells: &Cells<'_>,
    opening: &Opening,
    closing: &Closing,
) -> Option<Named> {
    let letterhead = of_letterhead(cells, &opening.letterhead);
    let heading = opening.of.and_then(|it| of_heading(cells, it));
    let kind = opening.kind.map(|it| it.0);
    let acting = || acting(cells.reading(), kind, cells.core(opening.end).start);
    let above = match (heading, letterhead) {
        (Some((Some(phrase), spans)), Some((Some(seat), _))) => {
            Some((Some(placed(phrase, &seat)), spans))
        }
        (heading, letterhead) => heading.or(letterhead),
    };
    if let Some(body) = on_behalf(cells, closing) {
        let told = of_authority(cells, body, above.as_ref());
        // The words of the signature say more than those of an office in no table.
        let above = above.filter(|(phrase, _)| phrase.is_some());
        let told = told.or(above).unwrap_or((None, vec![body]));
        return Some(completed(told, acting));
    }
    let is_chairman = signs_as_chairman(cells, closing);
    match above {
        Some((Some(phrase), spans)) => {
            let phrase = if is_chairman { chairman(phrase) } else { phrase };
            let acting = acting();
            let phrase = match &acting {
                // The letterhead is the committee's; its chairman may act under it.
                Some((Some(acts), _)) if closing.position.is_none() => {
                    of_same(phrase, acts)
                }
                _ => phrase,
            };
            Some(completed((Some(phrase), spans), || acting.clone()))
        }
        Some(other) => Some(other),
        None => {
            let (phrase, spans) = acting().or_else(|| of_number(opening))?;
            let phrase = phrase.map(|it| if is_chairman { chairman(it) } else { it });
            Some((phrase, spans))
        }
    }
}

/// The body after "TM." in an authority.
fn on_behalf(cells: &Cells<'_>, closing: &Closing) -> Option<Span> {
    closing.authority.iter().find_map(|line| {
        let mut cursor = cells.cursor(*line);
        MARKS.read(&mut cursor)?;
        cursor.eat('.');
        cursor.eat_blanks(4);
        (cursor.at < line.end).then(|| Span::new(cursor.at, line.end))
    })
}

/// The body on whose behalf was signed: its name alone, or with what stands above the text
/// ("T/M BAN THƯỜNG VỤ" under "TỈNH ỦY BÌNH SƠN").
fn of_authority(cells: &Cells<'_>, body: Span, above: Option<&Named>) -> Option<Named> {
    let name = titled(cells.of(body));
    let seat = above.and_then(|(phrase, _)| phrase.as_ref());
    if let Some(phrase) = Phrase::parse(&name) {
        let phrase = seat.map_or(phrase.clone(), |it| placed(phrase, it));
        return Some((Some(phrase), vec![body]));
    }
    let Some(Phrase::Local { organ, unit: Some(unit), place }) = seat else {
        return None;
    };
    let whole = match name.to_lowercase().as_str() {
        "ban chấp hành" => format!("Ban Chấp hành Đảng bộ {}", unit.word()),
        _ => format!("{name} {}", organ.name()),
    };
    let whole = place.as_ref().map_or(whole.clone(), |it| format!("{whole} {it}"));
    Some((Some(Phrase::parse(&whole)?), vec![body]))
}

/// Whether the one who signs is, or stands for, a chairman who acts in his own name.
fn signs_as_chairman(cells: &Cells<'_>, closing: &Closing) -> bool {
    let mut lines = closing.authority.iter().chain(&closing.position);
    lines.any(|it| cells.of(*it).to_lowercase().contains("chủ tịch"))
}

/// The chairman of a People's Committee; other bodies as they are.
fn chairman(phrase: Phrase) -> Phrase {
    match phrase {
        Phrase::Local { organ, unit, place } if organ.id() == "ubnd" => {
            Phrase::Local { organ: Organ::CHAIRMAN, unit, place }
        }
        other => other,
    }
}

/// The body that acts, at the place of the letterhead, where both are of one office.
fn of_same(letterhead: Phrase, acting: &Phrase) -> Phrase {
    match (&letterhead, acting) {
        (Phrase::Local { organ, .. }, Phrase::Local { organ: acts, .. })
            if is_one_office(*organ, *acts) =>
        {
            placed(acting.clone(), &letterhead)
        }
        _ => letterhead,
    }
}

fn is_one_office(one: Organ, other: Organ) -> bool {
    let office = |it: Organ| if it.is(Organ::CHAIRMAN) { "ubnd" } else { it.id() };
    office(one) == office(other)
}

/// The body with unit and place of another one of the same office or the same Party.
fn placed(phrase: Phrase, seat: &Phrase) -> Phrase {
    let (
        Phrase::Local { organ, unit, place },
        Phrase::Local { organ: of, unit: above, place: at },
    ) = (&phrase, seat)
    else {
        return phrase;
    };
    let party = |it: Organ| {
        matches!(it.id(), "tu" | "hu" | "qu" | "du" | "bch" | "btvtu" | "btvhu" | "btvqu")
    };
    let is_same = is_one_office(*organ, *of) || party(*organ) && party(*of);
    match (is_same && (unit.is_none() || unit == above), place) {
        (true, None) => {
            Phrase::Local { organ: *organ, unit: unit.or(*above), place: at.clone() }
        }
        _ => phrase,
    }
}

/// A body without its unit or place, as the acting one tells them.
fn completed(named: Named, acting: impl FnOnce() -> Option<Named>) -> Named {
    match named {
        (Some(Phrase::Local { organ, unit, place: None }), spans) => {
            let phrase = Phrase::Local { organ, unit, place: None };
            match acting() {
                Some((Some(acts), _)) => (Some(placed(phrase, &acts)), spans),
                _ => (Some(phrase), spans),
            }
        }
        other => other,
    }
}

/// The body that the lines of a letterhead name: the last of them that is an organ, with the
/// lines that give its unit and place.
fn of_letterhead(cells: &Cells<'_>, lines: &[Span]) -> Option<Named> {
    let mut current: Option<Named> = None;
    for line in lines {
        let name = titled(cells.of(*line));
        let parsed = Phrase::parse(&name);
        current = Some(match (current, parsed) {
            (_, Some(phrase)) => (Some(phrase), vec![*line]),
            // "UBND XÃ AN PHÚ" / "CHỦ TỊCH".
            (Some((Some(phrase), mut spans)), None)
                if name.to_lowercase() == "chủ tịch" =>
            {
                spans.push(*line);
                (Some(chairman(phrase)), spans)
            }
            (Some((phrase, mut spans)), None) if goes_on(phrase.as_ref(), &name) => {
                spans.push(*line);
                let whole: Vec<String> =
                    spans.iter().map(|it| titled(cells.of(*it))).collect();
                (Phrase::parse(&whole.join(" ")).or(phrase), spans)
            }
            (_, None) => (None, vec![*line]),
        });
    }
    current
}

/// Whether a line of a letterhead goes on with the body of the line before.
fn goes_on(phrase: Option<&Phrase>, name: &str) -> bool {
    let is_unit = Unit::read(&mut Cursor::new(&format!(" {name}"), 0)).is_some();
    match phrase {
        Some(Phrase::Local { place: Some(_), .. }) => false,
        Some(Phrase::Local { unit: Some(_), place: None, .. }) => true,
        Some(Phrase::Local { .. }) => is_unit,
        Some(Phrase::Central(_)) => false,
        // "BỘ NÔNG NGHIỆP" / "VÀ MÔI TRƯỜNG", "SỞ NỘI VỤ" / "TỈNH BÌNH SƠN".
        None => is_unit || name.starts_with("Và "),
    }
}

/// "CỦA BAN THƯỜNG VỤ TỈNH ỦY" in a heading.
fn of_heading(cells: &Cells<'_>, of: Span) -> Option<Named> {
    let mut cursor = cells.cursor(of);
    cursor.eat_words("của").then_some(())?;
    cursor.eat_blanks(4);
    let body = Span::new(cursor.at, of.end);
    let name = titled(cells.of(body));
    let reading = crate::text::reading(&name);
    let phrase = Phrase::read(&mut Cursor::new(&reading.text, 0))?;
    Some((Some(phrase), vec![body]))
}

/// The People's Committee that the code of the number tells; its unit and place stay open.
fn of_number(opening: &Opening) -> Option<Named> {
    let (number, span) = opening.number.as_ref()?;
    let code = number.organ();
    let mut organs = Organ::coded(code.split('-').next().unwrap_or_default());
    let (organ, unit) = organs.next().filter(|_| code.starts_with("UBND"))?;
    Some((Some(Phrase::Local { organ, unit, place: None }), vec![*span]))
}

/// The first body that acts in the text; a central one only where no local one does, since
/// local texts tell what the centre wants.
fn acting(reading: &Reading, kind: Option<Kind>, from: usize) -> Option<Named> {
    let text = &reading.text;
    let mut central = None;
    for start in reading.words(Phrase::may_open).filter(|it| *it >= from) {
        let before = text[..start].trim_end_matches([' ', '*']);
        let opens = before.is_empty() || before.ends_with([',', ';', '.', ':', '\n']);
        let mut cursor = Cursor::new(text, start);
        if !opens {
            continue;
        }
        match (acts(&mut cursor, kind), &central) {
            (Some((phrase @ Phrase::Local { .. }, end)), _) => {
                return Some((Some(phrase), vec![Span::new(start, end)]));
            }
            (Some((phrase, end)), None) => {
                central = Some((Some(phrase), vec![Span::new(start, end)]));
            }
            _ => {}
        }
    }
    central
}

/// Reads "Ủy ban nhân dân tỉnh yêu cầu", "UBND huyện ban hành Kế hoạch": the body, where its
/// name ends.
pub(super) fn acts(
    cursor: &mut Cursor<'_>,
    kind: Option<Kind>,
) -> Option<(Phrase, usize)> {
    let phrase = Phrase::read(cursor)?;
    let end = cursor.at;
    if ACTS.read_next(cursor).is_some() {
        return Some((phrase, end));
    }
    let issues = cursor.eat_next_words("ban hành") || cursor.eat_next_words("xây dựng");
    cursor.eat_blanks(4);
    let is_own = issues && kind.is_some() && Kind::read(cursor) == kind;
    (is_own && !cursor.eat_next_words("số")).then_some((phrase, end))
}

/// The places that a text names with their unit ("tỉnh Đồng Nai", "huyện Cẩm Mỹ"), each once.
///
/// Where more than so many are named, they tell nothing about the document.
pub fn named_places(reading: &Reading) -> BTreeSet<(Unit, String)> {
    const MOST: usize = 200;
    let mut places = BTreeSet::new();
    for start in reading.words(Unit::may_open) {
        let mut cursor = Cursor::new(&reading.text, start);
        let Some(unit) = Unit::read_here(&mut cursor) else { continue };
        if let Some(place) = read_place_name(&mut cursor) {
            places.insert((unit, place));
        }
        if places.len() > MOST {
            return BTreeSet::new();
        }
    }
    places
}
