//! Citations by who issued them: a document cited before, the text itself, heads of lists.

use std::sync::LazyLock;

use super::body::Phrase;
use super::citation::{Citation, Class, List, plain};
use super::kind::Kind;
use super::{gap, numbers};
use crate::text::{Cursor, Span};

/// `Nghị quyết [của] Hội đồng nhân dân tỉnh [về …]`, `Chỉ thị này`.
pub(super) fn read(
    after_kind: Cursor<'_>,
    cursor: &Cursor<'_>,
    kind: Kind,
) -> Option<(Citation, usize)> {
    let (start, mut ahead) = (cursor.at, after_kind);
    if ahead.eat_next_words("này") {
        let span = Span::new(start, ahead.at);
        return (!kind.is_statute()).then(|| (plain(span, Class::Own, kind), ahead.at));
    }
    if kind == Kind::DIRECTIVE && stands_for_itself(cursor, ahead) {
        return Some((plain(Span::new(start, ahead.at), Class::Own, kind), ahead.at));
    }
    if !is_issued(kind) {
        return None;
    }
    let with_of = ahead.eat_next_words("của");
    ahead.eat_blanks(4).then_some(())?;
    let body = Phrase::read(&mut ahead)?;
    let end = ahead.at;
    if is_many(cursor) || ahead.peek() == Some(':') {
        return None;
    }
    let about = ahead.eat_next_words("về");
    if !about && !with_of {
        return None;
    }
    let class = if about { Class::Titled } else { Class::Back };
    let found =
        Citation { body: Some(body), ..plain(Span::new(start, end), class, kind) };
    Some((found, end))
}

/// Whether "Chỉ thị" with nothing behind it means the directive that says it: "việc thực hiện
/// Chỉ thị;", "nội dung của Chỉ thị,".
fn stands_for_itself(cursor: &Cursor<'_>, after_kind: Cursor<'_>) -> bool {
    let ends = after_kind.peek().is_none_or(|it| matches!(it, ',' | ';' | '.' | ')'));
    let before = cursor.since(0).trim_end();
    ends && ["của", "thực hiện", "triển khai", "quán triệt"]
        .iter()
        .any(|it| before.ends_with(it))
}

/// The kinds of which a document may be named by its body alone.
const ISSUED: &[&str] = &[
    "nghi-quyet",
    "nghi-dinh",
    "quyet-dinh",
    "chi-thi",
    "thong-tu",
    "thong-tri",
    "ket-luan",
];

static ISSUED_KINDS: LazyLock<Vec<Kind>> =
    LazyLock::new(|| Kind::all().filter(|it| ISSUED.contains(&it.slug())).collect());

/// Whether a document of this kind may be named by its body alone.
pub(super) fn is_issued(kind: Kind) -> bool {
    ISSUED_KINDS.contains(&kind)
}

/// Where the head of a list ends that begins with a kind (`các Nghị quyết của … : số …`); what
/// its members inherit goes into `list`.
pub(super) fn list_head_end(
    after_kind: Cursor<'_>,
    kind: Kind,
    list: &mut List,
) -> usize {
    let mut ahead = after_kind;
    if is_issued(kind) && ahead.eat_next_words("này") {
        return after_kind.at;
    }
    ahead.eat_next_words("của");
    ahead.eat_blanks(4);
    let body = Phrase::read(&mut ahead);
    let end = if body.is_some() { ahead.at } else { after_kind.at };
    let is_of_body = is_issued(kind) && body.is_some();
    if is_of_body || opens_list(ahead, after_kind, body.is_some()) {
        *list = List { kind: Some(kind), body };
    }
    end
}

/// Whether `[sau]: số 12/…` follows.
fn opens_list(behind_body: Cursor<'_>, after_kind: Cursor<'_>, has_body: bool) -> bool {
    let mut ahead = if has_body { behind_body } else { after_kind };
    ahead.eat_next_words("sau");
    ahead.eat(':') && {
        gap::eat(&mut ahead);
        ahead.eat_if(|it| matches!(it, '-' | '+' | '*' | '•'));
        ahead.eat_blanks(2);
        numbers::eat_introduction(&mut ahead)
            || ahead.peek().is_some_and(|it| it.is_ascii_digit())
    }
}

/// Whether the words before speak of several documents, none in particular.
fn is_many(cursor: &Cursor<'_>) -> bool {
    let before = cursor.since(0).trim_end();
    ["các", "những", "mọi", "Các", "Những", "Mọi"].iter().any(|it| before.ends_with(it))
}
