//! A document's own head and foot in raw text: who says what, when and where, to whom.
//!
//! The layout is that of Nghị định 30/2020/NĐ-CP, Phụ lục I, and of the Party's form rules
//! (Quy định 399-QĐ/TW): issuer, number, place and date above; kind and what it is about;
//! the body; recipients and signature below. Texts come from scans, Word files, tables and
//! web pages: with columns merged in a line, stamps of other offices, and menus around them.
//!
//! 1. [`cells`]: the text is parted into what stands alone on a line or in a column.
//! 2. [`opening`]: the heading is found first, and what it is about; number, place, date and
//!    issuer stand [`above`] it, not far.
//! 3. [`closing`]: recipients, the sign of the end, and the [`signature`].
//! 4. [`issuer`]: the signature decides who issued it, with the letterhead; where neither
//!    tells, whoever acts in the text ("Ủy ban nhân dân tỉnh yêu cầu").
//!
//! Never: a number from the body of a text, a signer without a position, anything guessed.

mod above;
mod cells;
mod closing;
mod issuer;
mod opening;
mod signature;

use jiff::civil::Date;

use super::body::Phrase;
use super::kind::Kind;
use super::number::Number;
use crate::text::{Reading, Span};
use cells::Cells;

pub use issuer::named_places;

/// What a document says of itself in its head and foot. Unknown is absent.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Head {
    /// The kind, and where it stands.
    pub kind: Option<(Kind, Span)>,
    /// What it is about (trích yếu), with the words that open it: "Về việc …".
    pub title: Written,
    /// Số, ký hiệu.
    pub number: Option<(Number, Span)>,
    /// Where it was signed.
    pub place: Option<Span>,
    /// When.
    pub date: Option<(Date, Span)>,
    /// The lines of the letterhead: the issuer and the bodies above it.
    pub letterhead: Vec<Span>,
    /// Who issued it.
    pub issuer: Option<Issuer>,
    /// On whose behalf it was signed: "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH".
    pub authority: Written,
    /// The position of who signed it.
    pub position: Option<Span>,
    /// The name of who signed it.
    pub signer: Option<Span>,
    /// Nơi nhận, one a line.
    pub recipients: Vec<Written>,
    /// The sign that the text ends: "./.".
    pub end_mark: Option<Span>,
    /// What stands between head and foot, stamps of offices that received the document left
    /// out: the text itself.
    pub body: Span,
    /// Those stamps, a line each.
    pub stamps: Vec<Span>,
    /// What follows the foot: annexes, and what a web page has below a document.
    pub after: Span,
}

/// Words of the source, perhaps on several lines; all spans are bytes of the source.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Written(pub Vec<Span>);

impl Written {
    /// The words, with one space where blanks or line breaks stand; `None` if there are none.
    pub fn of(&self, source: &str) -> Option<String> {
        let parts = self.0.iter().flat_map(|it| it.of(source).split_whitespace());
        let words: Vec<&str> = parts.collect();
        (!words.is_empty()).then(|| words.join(" "))
    }
}

/// Who issued a document, as it says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Issuer {
    /// The body; absent where no table has such an organ. Without a place it is a relative
    /// one: "Ủy ban nhân dân tỉnh".
    pub phrase: Option<Phrase>,
    /// The words that name it.
    pub written: Written,
}

/// Reads the head and the foot of a document.
pub fn head(reading: &Reading) -> Head {
    let cells = Cells::new(reading);
    let mut opening = opening::opening(&cells);
    let closing = closing::closing(&cells, opening.end);
    if let (None, Some(at)) = (opening.place, closing.at) {
        above::dated_below(&cells, at, &mut opening);
    }
    let issuer = issuer::issuer(&cells, &opening, &closing);
    let source = |span: Span| cells.source(span);
    let stamps = above::stamps(&cells, opening.end);
    let last = cells.reading().text.len();
    let foot = closing.foot.unwrap_or(last);
    let body = cells.start(opening.end + stamps.len()).min(foot);
    let after = closing.after(&cells);
    let written = |spans: &[Span]| Written(spans.iter().map(|it| source(*it)).collect());
    Head {
        kind: opening.kind.map(|(kind, span)| (kind, source(span))),
        title: written(&opening.title),
        number: opening.number.map(|(number, span)| (number, source(span))),
        place: opening.place.map(source),
        date: opening.date.map(|(date, span)| (date, source(span))),
        letterhead: opening.letterhead.iter().map(|it| source(*it)).collect(),
        issuer: issuer.map(|(phrase, spans)| Issuer { phrase, written: written(&spans) }),
        authority: written(&closing.authority),
        position: closing.position.map(source),
        signer: closing.signer.map(source),
        recipients: closing.recipients.iter().map(|it| written(it)).collect(),
        end_mark: closing.end_mark.map(source),
        body: source(Span::new(body, foot)),
        stamps: stamps.iter().map(|it| source(*it)).collect(),
        after: source(Span::new(after.max(foot), last)),
    }
}
