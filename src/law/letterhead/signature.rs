//! The signature: in whose place, in which position, and who.

use std::sync::LazyLock;

use super::cells::{Cells, SHORT, is_capital, listed, opens, trimmed};
use super::closing::{Closing, LINES, is_list_head};
use crate::text::{Cursor, Lexicon, Span};

/// On whose behalf or in whose place somebody signs (Nghị định 30/2020/NĐ-CP, Phụ lục I,
/// II.7; the Party writes a slash). "Q." is part of a position: who acts as the head is
/// called so.
static MARKS: LazyLock<Lexicon<()>> = LazyLock::new(|| {
    let marks = ["TM", "T/M", "TM/", "KT", "K/T", "TL", "T/L", "TUQ", "T/UQ"];
    Lexicon::new(marks.map(|it| (it, ())))
});

/// The positions of those who sign.
static POSITIONS: LazyLock<Lexicon<()>> = LazyLock::new(|| {
    let heads = [
        "Bí thư",
        "Bộ trưởng",
        "Bộ trưởng, Chủ nhiệm",
        "Chánh án",
        "Chánh Thanh tra",
        "Chánh Văn phòng",
        "Chỉ huy trưởng",
        "Chủ nhiệm",
        "Chủ tịch",
        "Cục trưởng",
        "Chi cục trưởng",
        "Giám đốc",
        "Hạt trưởng",
        "Hiệu trưởng",
        "Thủ tướng",
        "Thống đốc",
        "Tổng Bí thư",
        "Tổng cục trưởng",
        "Tổng Giám đốc",
        "Tổng Kiểm toán",
        "Tổng Thanh tra",
        "Trưởng ban",
        "Trưởng đoàn",
        "Trưởng phòng",
        "Tư lệnh",
        "Ủy viên",
        "Ủy viên Thường trực",
        "Viện trưởng",
        "Vụ trưởng",
        "Bộ trưởng - Trưởng ban",
        "Trưởng Công an",
        "Giám đốc Sở",
        "Thường trực Ban Bí thư",
    ];
    let deputies = heads.map(|it| format!("Phó {it}"));
    let others = ["Thứ trưởng", "Kiểm toán trưởng"];
    let names =
        heads.into_iter().chain(others).chain(deputies.iter().map(String::as_str));
    Lexicon::new(names.map(|it| (it, ())))
});

/// After these a position is part of a longer name, or that of someone who does not sign.
const PART_OF_NAME: &[&str] = &["PHÓ", "BAN", "KT", "K/T", "TL", "T/L", "TUQ", "T/UQ"];

/// What stands where a hand has signed.
static SIGNED: LazyLock<Lexicon<()>> = LazyLock::new(|| {
    let words =
        ["đã ký", "đã kí", "daky", "ký tên", "ký bởi", "người ký", "ký và đóng dấu"];
    Lexicon::unmarked(words.map(|it| (it, ())))
});

/// Ranks and titles before a name, which are no part of it.
static RANKS: LazyLock<Lexicon<()>> = LazyLock::new(|| {
    let ranks = [
        "Đại tướng",
        "Thượng tướng",
        "Trung tướng",
        "Thiếu tướng",
        "Đại tá",
        "Thượng tá",
        "Trung tá",
        "Thiếu tá",
        "Đại úy",
        "Thượng úy",
        "GS",
        "PGS",
        "TS",
        "ThS",
        "BS",
        "Ông",
        "Bà",
    ];
    Lexicon::new(ranks.map(|it| (it, ())))
});

/// The most frequent family names: where a column was merged into the line before it, or a
/// name is set in capitals, nothing else tells a name.
static FAMILIES: LazyLock<Lexicon<()>> = LazyLock::new(|| {
    let names = [
        "An", "Âu", "Bạch", "Bế", "Bùi", "Cao", "Châu", "Chu", "Cù", "Doãn", "Dương",
        "Đàm", "Đào", "Đặng", "Điểu", "Đinh", "Đoàn", "Đỗ", "Đồng", "Giàng", "Hà", "Hồ",
        "Hoàng", "Huỳnh", "Hứa", "Kiều", "Kim", "La", "Lại", "Lâm", "Lê", "Lò", "Lục",
        "Lương", "Lưu", "Lý", "Ma", "Mạc", "Mai", "Nghiêm", "Ngô", "Nguyễn", "Nông",
        "Ông", "Phạm", "Phan", "Phùng", "Quách", "Sùng", "Tạ", "Tăng", "Thái", "Thạch",
        "Thân", "Tô", "Tôn", "Tống", "Trần", "Triệu", "Trịnh", "Trương", "Từ", "Văn",
        "Vi", "Võ", "Vũ", "Vương",
    ];
    Lexicon::new(names.map(|it| (it, ())))
});

/// A line parted where the column of the signature was merged into it.
pub(super) fn columns(cells: &Cells<'_>, line: Span) -> (Span, Span) {
    let whole = (line, Span::new(line.end, line.end));
    let words = cells.of(line);
    if words.len() >= SHORT / 2 {
        return whole;
    }
    for (blank, _) in words.match_indices(' ') {
        let (left, right) =
            (&words[..blank], Span::new(line.start + blank + 1, line.end));
        let is_whole = left.trim_end().ends_with([';', '.', ',', ':']);
        let words = cells.of(right).trim_start_matches(['(', '[']);
        let is_signed = is_whole && opens(&SIGNED, Cursor::new(words, 0));
        // A mark alone is a unit's short name: "Lưu: VT, KT."
        let parts = is_signature(cells, right) && words.contains(' ')
            || is_signed
            || is_whole && is_family_name(cells, right);
        if parts && !is_capital(left) {
            let left = Span::new(line.start, line.start + left.trim_end().len());
            return (left, right);
        }
    }
    whole
}

/// Reads authority, position and name; the first cell of them. The position in capitals of a
/// preamble ("BỘ TRƯỞNG BỘ TÀI CHÍNH") has no name below it.
pub(super) fn signature(
    cells: &Cells<'_>,
    from: usize,
    list: Option<usize>,
    closing: &mut Closing,
) -> Option<usize> {
    let mut at = from;
    while at < cells.len() {
        let Some((block, end)) = block(cells, at) else {
            at += 1;
            continue;
        };
        let is_at_end = list.is_some_and(|it| it <= at);
        if block.signer.is_some() || is_at_end || !block.authority.is_empty() {
            (closing.authority, closing.position) = (block.authority, block.position);
            closing.signer = block.signer;
            return Some(at);
        }
        at = end;
    }
    None
}

/// Authority, position and name that stand together.
#[derive(Default)]
struct Block {
    authority: Vec<Span>,
    position: Option<Span>,
    signer: Option<Span>,
}

/// The signature that begins at a cell, and the cell after its last line. Recipients may
/// stand between its lines, where a table had two columns.
fn block(cells: &Cells<'_>, from: usize) -> Option<(Block, usize)> {
    let mut block = Block::default();
    block.read(cells, signature_of(cells, from)?);
    let mut end = from + 1;
    for at in from + 1..cells.len().min(from + LINES) {
        match signature_of(cells, at) {
            Some(_) if block.position.is_some() => break,
            Some(line) => {
                block.read(cells, line);
                end = at + 1;
            }
            None => {
                block.signer = name(cells, at);
                if block.signer.is_some() || !may_stand_between(cells, at) {
                    break;
                }
            }
        }
    }
    Some((block, end))
}

/// Whether a cell may stand between a position and a name: recipients, "(Đã ký)", noise.
fn may_stand_between(cells: &Cells<'_>, at: usize) -> bool {
    let text = cells.text(at);
    let is_listed = listed(&cells.reading().text, cells.written(at)).is_some();
    let is_signed = opens(&SIGNED, cells.cursor(cells.core(at)));
    let is_aside = text.starts_with(['(', '[']) || text.ends_with([';', '.']);
    text.len() < SHORT && (is_listed || is_signed || is_aside || text.len() < 40)
}

/// The part of a cell that belongs to a signature.
fn signature_of(cells: &Cells<'_>, at: usize) -> Option<Span> {
    let cell = cells.core(at);
    if is_signature(cells, cell) {
        return Some(cell);
    }
    let is_in_list = listed(&cells.reading().text, cells.written(at)).is_some()
        || is_list_head(cells.text(at));
    let (_, right) =
        if is_in_list { columns(cells, cell) } else { (cell, Span::default()) };
    (!right.is_empty() && is_signature(cells, right)).then_some(right)
}

impl Block {
    /// Reads a line: an authority, a position, or both.
    fn read(&mut self, cells: &Cells<'_>, line: Span) {
        if !opens(&MARKS, cells.cursor(line)) {
            self.position = Some(line);
            return;
        }
        let text = cells.of(line);
        let blanks = text.match_indices([' ', '.']).map(|(at, _)| at);
        let position = blanks
            .filter(|at| {
                let before = text[..*at].trim_end_matches('.');
                !PART_OF_NAME.iter().any(|it| before.ends_with(it))
            })
            .map(|at| Span::new(line.start + at + 1, line.end))
            .find(|it| opens(&POSITIONS, cells.cursor(*it)));
        let end = position.map_or(line.end, |it| it.start);
        self.authority.push(trimmed(&cells.reading().text, Span::new(line.start, end)));
        self.position = position;
    }
}

/// Whether the words are an authority or a position, in capitals.
pub(super) fn is_signature(cells: &Cells<'_>, words: Span) -> bool {
    let text = cells.of(words);
    if text.len() >= SHORT / 2 || !is_capital(text) {
        return false;
    }
    let mut cursor = cells.cursor(words);
    if MARKS.read(&mut cursor).is_some() {
        return matches!(cursor.peek(), Some('.' | ' ' | '/'));
    }
    if cursor.eat_words("Q") {
        cursor.eat('.');
        cursor.eat_blanks(2);
    } else if cursor.eat_words("Quyền") {
        cursor.eat_blanks(2);
    }
    POSITIONS.read(&mut cursor).is_some()
}

/// The name in a cell, or at the end of a recipient's line where columns were merged.
fn name(cells: &Cells<'_>, at: usize) -> Option<Span> {
    let text = &cells.reading().text;
    if listed(text, cells.written(at)).is_some() || is_list_head(cells.text(at)) {
        let (_, right) = columns(cells, cells.core(at));
        return is_family_name(cells, right).then_some(right);
    }
    let cell = cells.core(at);
    let mut cursor = cells.cursor(cell);
    cursor.eat_if(|it| matches!(it, '(' | '['));
    let is_signed = SIGNED.read(&mut cursor).is_some();
    if is_signed {
        cursor.eat_while(4, |it| !it.is_alphabetic());
    } else {
        cursor.at = cell.start;
    }
    while RANKS.read(&mut cursor).is_some() {
        cursor.eat_while(4, |it| !it.is_alphabetic());
    }
    let name = Span::new(cursor.at, cell.end);
    is_name(cells.of(name))
        .then_some(name)
        .or_else(|| is_family_name(cells, name).then_some(name))
}

/// Two to five capitalised words and nothing else.
pub(super) fn is_name(text: &str) -> bool {
    let is_word = |it: &str| {
        let mut letters = it.chars();
        letters.next().is_some_and(char::is_uppercase)
            && letters.all(|it| it.is_lowercase() || it == '\'')
    };
    (2..6).contains(&text.split(' ').count()) && text.split(' ').all(is_word)
}

/// A name that begins with a frequent family name, perhaps in capitals.
pub(super) fn is_family_name(cells: &Cells<'_>, words: Span) -> bool {
    let text = cells.of(words);
    let is_written = is_name(text)
        || is_capital(text)
            && (2..6).contains(&text.split(' ').count())
            && text.chars().all(|it| it.is_alphabetic() || it == ' ');
    is_written && opens(&FAMILIES, cells.cursor(words))
}
