//! What a mention says of its document: date, body, subject.

use crate::law::Citation;

/// What a mention says of its document.
#[derive(Clone, Copy, Default)]
pub(super) struct Told {
    /// Whether its date.
    pub(super) date: bool,
    /// Whether its body.
    pub(super) body: bool,
    /// Whether words behind it tell, or may tell, what the document is about.
    pub(super) subject: bool,
}

/// What each citation says of its document. The members of a list share what stands behind
/// the last: "Chỉ thị số 1-CT/TW ngày …, Chỉ thị số 2-CT/TU ngày … về …".
pub(super) fn told(words: &str, citations: &[Citation]) -> Vec<Told> {
    let mut found = vec![Told::default(); citations.len()];
    for (at, citation) in citations.iter().enumerate().rev() {
        let after = words.get(citation.span.end..).unwrap_or_default();
        let is_statute = citation.kind.is_statute();
        let own = Told {
            date: citation.date.is_some(),
            body: citation.body.is_some(),
            subject: !is_statute && goes_on(after),
        };
        let next = citations.get(at + 1).filter(|it| {
            let gap = words.get(citation.span.end..it.span.start).unwrap_or_default();
            matches!(gap.trim(), "," | "và" | ", và")
        });
        found[at] = match next {
            Some(next) => {
                let (last, is_one_kind) = (found[at + 1], next.kind == citation.kind);
                Told {
                    date: own.date || is_one_kind && last.date,
                    body: own.body || is_one_kind && last.body,
                    subject: last.subject,
                }
            }
            None => own,
        };
    }
    found
}

/// The most that is looked at behind a citation, in bytes.
const AHEAD: usize = 200;

/// Whether words follow that may be a subject: "về …", "ban hành …", a title in quotes.
fn goes_on(after: &str) -> bool {
    let after = &after[..after.floor_char_boundary(AHEAD)];
    let after = match after.trim_start().strip_prefix('(') {
        Some(rest) => rest.split_once(')').map_or("", |(_, rest)| rest),
        None => after,
    };
    let is_end = after.starts_with("\n\n");
    let after = after.trim_start();
    let ends = [',', ';', '.', ':', ')', ']', '/', '”', '"'];
    let word = after.split(|it: char| !it.is_alphabetic()).next().unwrap_or_default();
    !is_end && !after.is_empty() && !after.starts_with(ends) && !GOING_ON.contains(&word)
}

/// The words behind a citation that go on with the sentence and not with the document.
const GOING_ON: &[&str] = &[
    "và", "hoặc", "được", "đã", "là", "thì", "để", "trên", "trong", "theo", "tại", "đến",
    "có", "phải", "cùng", "cũng", "vào", "do", "nhằm", "với", "còn", "như", "không",
    "từ",
];
