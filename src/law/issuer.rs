//! Who issued a cited document: the words from "của" on.
//!
//! 1. A body of the tables, whatever a scanner did to its marks.
//! 2. Any other body: the word for an organ ("Sở", "Cục", "Ban"), and the words behind it up
//!    to one that no name has ("về", "quy định").
//! 3. The other bodies of a joint document.
//!
//! The words belong to the citation also where no table knows the body.

use std::sync::LazyLock;

use super::body::{HEADS, Phrase};
use super::gap;
use super::kind::Kind;
use super::meeting;
use super::table;
use crate::text::{Cursor, Lexicon, is_of_word};

/// Reads ` của Bộ Chính trị`, for a joint document also its other bodies; the first body,
/// where a table has it. The cursor moves over them in any case.
pub(super) fn read(cursor: &mut Cursor<'_>, is_joint: bool) -> Option<Phrase> {
    let mut ahead = *cursor;
    let may_follow = gap::eat(&mut ahead)
        && ahead.peek().is_some_and(|it| matches!(it, 'c' | 'C' | 'h' | 'H'));
    if !may_follow {
        return None;
    }
    let has_of = gap::eat_scanned(&mut ahead, "của") && gap::eat(&mut ahead);
    if meeting::read_plenum_named(&mut ahead) {
        *cursor = ahead;
        return Some(Phrase::Central("bch-tw"));
    }
    if !has_of {
        return None;
    }
    let is_union = eat_joint_word(&mut ahead);
    let first = read_one(&mut ahead)?;
    *cursor = ahead;
    while (is_union || is_joint) && read_next(&mut ahead, is_union).is_some() {
        *cursor = ahead;
    }
    first.known()
}

/// A body that was read.
enum Read {
    Known(Phrase),
    /// One of no table.
    Other,
}

impl Read {
    fn known(self) -> Option<Phrase> {
        match self {
            Read::Known(phrase) => Some(phrase),
            Read::Other => None,
        }
    }
}

/// `Liên Bộ Tài chính - Bộ Y tế`, `Liên tịch`, `liên bộ:`.
fn eat_joint_word(cursor: &mut Cursor<'_>) -> bool {
    let mut ahead = *cursor;
    if !ahead.eat_words("liên") {
        return false;
    }
    let words = ["tịch", "ngành", "cơ quan"];
    if !words.iter().any(|it| ahead.eat_next_words(it))
        && ahead.clone().eat_next_words("bộ")
    {
        // "Liên Bộ Tài chính": the ministry's own word. "Liên Bộ: Tài chính" goes on too.
        let mut alone = ahead;
        alone.eat_next_words("bộ");
        if alone.eat(':') || alone.clone().eat_next_words("bộ") {
            ahead = alone;
        }
    }
    ahead.eat(':');
    if !gap::eat(&mut ahead) {
        return false;
    }
    *cursor = ahead;
    true
}

/// The next body of a joint document, after a dash, a comma or "và".
///
/// Behind "liên Bộ" the others need no word of their own: "liên Bộ Y tế - Nội vụ".
fn read_next(cursor: &mut Cursor<'_>, is_union: bool) -> Option<Read> {
    let mut ahead = *cursor;
    ahead.eat_blanks(2);
    let is_dashed = ahead.eat('-');
    let is_marked = is_dashed || ahead.eat(',');
    ahead.eat_blanks(2);
    let is_linked = ahead.eat_words("và") && gap::eat(&mut ahead);
    (is_marked || is_linked).then_some(())?;
    let read = match read_one(&mut ahead) {
        None if is_union && is_dashed => {
            eat_plain_name(&mut ahead).then_some(Read::Other)
        }
        read => read,
    };
    let read = read?;
    *cursor = ahead;
    Some(read)
}

/// `Nội vụ`: a capital, and syllables without one that may be in a name.
fn eat_plain_name(cursor: &mut Cursor<'_>) -> bool {
    let mut ahead = *cursor;
    if !ahead.peek().is_some_and(char::is_uppercase) || ahead.eat_word().is_none() {
        return false;
    }
    *cursor = ahead;
    for _ in 0..WORDS {
        if read_word(&mut ahead).is_none() {
            break;
        }
        *cursor = ahead;
    }
    true
}

fn read_one(cursor: &mut Cursor<'_>) -> Option<Read> {
    cursor.peek().filter(|it| is_of_word(*it) && !it.is_ascii_digit())?;
    let mut known = *cursor;
    let phrase = Phrase::read_scanned(&mut known);
    let mut other = *cursor;
    let goes_on = match phrase {
        Some(Phrase::Local { .. }) => false,
        Some(Phrase::Central(_)) => {
            begins_name(&known) && read_other(&mut other) && other.at > known.at
        }
        None => read_other(&mut other),
    };
    let read = match (phrase, goes_on) {
        (Some(phrase), false) => Read::Known(phrase),
        (_, true) => Read::Other,
        (None, false) => return None,
    };
    *cursor = if goes_on { other } else { known };
    eat_term(cursor);
    Some(read)
}

/// Whether the words go on with a name: "Trung ương" of "Trung ương Hội Nông dân".
fn begins_name(cursor: &Cursor<'_>) -> bool {
    let mut ahead = *cursor;
    let and = ahead.eat_next_words("và");
    ahead.eat(' ')
        && ahead.peek().is_some_and(char::is_uppercase)
        && !(and && ORGANS.read(&mut ahead.clone()).is_some())
        && Kind::read(&mut ahead.clone()).is_none()
        && NEVER.read(&mut ahead.clone()).is_none()
}

/// Reads `nước Cộng hòa xã hội chủ nghĩa Việt Nam`, `khóa XII`; not `(khóa XII)`.
fn eat_term(cursor: &mut Cursor<'_>) {
    for country in ["nước Cộng hòa xã hội chủ nghĩa Việt Nam", "nước CHXHCN Việt Nam"]
    {
        cursor.eat_next_words(country);
    }
    let mut ahead = *cursor;
    if meeting::read_term(&mut ahead).is_some() && ahead.before() != Some(')') {
        *cursor = ahead;
    }
}

/// The most words that the name of a body has.
const WORDS: usize = 20;

/// The most syllables without a capital in a row: "Phát triển nông thôn" has three.
const SMALL: usize = 3;

/// Reads a body that no table has.
fn read_other(cursor: &mut Cursor<'_>) -> bool {
    let mut ahead = *cursor;
    if HEADS.read(&mut ahead).is_some() {
        gap::eat(&mut ahead);
    }
    let is_high = ahead.peek().is_some_and(char::is_uppercase);
    let is_organ = ORGANS.read(&mut ahead).is_some();
    if !is_high || !is_organ && !eat_abbreviation(&mut ahead) {
        return false;
    }
    *cursor = ahead;
    let mut small = 0;
    for _ in 0..WORDS {
        let Some(is_small) = read_word(&mut ahead) else { break };
        small = if is_small { small + 1 } else { 0 };
        if small > SMALL {
            break;
        }
        *cursor = ahead;
    }
    true
}

/// `UBTWMTTQVN`, `BTC`.
fn eat_abbreviation(cursor: &mut Cursor<'_>) -> bool {
    let mut ahead = *cursor;
    let word = ahead.eat_while(14, |it| is_of_word(it) || it == '&');
    let is_short = word.chars().count() >= 2 && word.chars().all(|it| !it.is_lowercase());
    if is_short && ahead.ends_word() {
        *cursor = ahead;
        return true;
    }
    false
}

/// Reads one more word of the name of a body; whether it is a small one.
fn read_word(cursor: &mut Cursor<'_>) -> Option<bool> {
    let mut ahead = *cursor;
    let was_high = cursor.before().is_some_and(char::is_uppercase);
    let is_joined = eat_joint(&mut ahead);
    let blanks = ahead.eat_while(3, char::is_whitespace);
    if blanks.contains("\n\n") || blanks.is_empty() && !is_joined {
        return None;
    }
    if NEVER.read(&mut ahead.clone()).is_some() {
        return None;
    }
    let begins = ahead.peek()?;
    if begins.is_ascii_digit() {
        ahead.eat_digits(2)?;
        return (!is_joined && !matches!(ahead.peek(), Some('/' | '-' | '.')))
            .then(|| cursor.at = ahead.at)
            .map(|()| false);
    }
    if begins.is_uppercase() {
        let is_other_body = is_joined && ORGANS.read(&mut ahead.clone()).is_some();
        let is_kind = is_joined && Kind::read(&mut ahead.clone()).is_some();
        if is_other_body
            || is_kind
            || names_document(&ahead)
            || was_high && RARELY.read(&mut ahead.clone()).is_some()
        {
            return None;
        }
    } else if is_joined || RARELY.read(&mut ahead.clone()).is_some() {
        return None;
    }
    let is_small = !begins.is_uppercase() && UNITS.read(&mut ahead.clone()).is_none();
    if !begins.is_uppercase() || ORGANS.read(&mut ahead).is_none() {
        ahead.eat_word()?;
    }
    *cursor = ahead;
    Some(is_small)
}

/// `và`, a dash or a comma within a name.
fn eat_joint(cursor: &mut Cursor<'_>) -> bool {
    let mut ahead = *cursor;
    ahead.eat_blanks(4);
    // Nearly always a word follows.
    if !ahead.peek().is_some_and(|it| matches!(it, 'v' | 'V' | '-' | ',')) {
        return false;
    }
    cursor.eat_next_words("và") | eat_dash(cursor) | eat_comma(cursor)
}

/// Whether the name of a kind and a number follow: a citation begins there.
fn names_document(cursor: &Cursor<'_>) -> bool {
    let mut ahead = *cursor;
    Kind::read(&mut ahead).is_some()
        && ahead.eat_blanks(2)
        && (ahead.eat_words("số") || ahead.peek().is_some_and(|it| it.is_ascii_digit()))
}

/// The words for units, which stand before the name of a place.
static UNITS: LazyLock<Lexicon<()>> = LazyLock::new(|| {
    table::lexicon(
        "
        tỉnh; thành phố; huyện; quận; thị xã; xã; phường; thị trấn",
    )
});

/// A dash within a name: `Lao động - Thương binh`.
fn eat_dash(cursor: &mut Cursor<'_>) -> bool {
    let mut ahead = *cursor;
    ahead.eat_blanks(1);
    let found = ahead.eat('-');
    if found {
        *cursor = ahead;
    }
    found
}

/// The comma of `Văn hóa, Thể thao và Du lịch`: behind it stands "và" before the last part.
fn eat_comma(cursor: &mut Cursor<'_>) -> bool {
    let mut ahead = *cursor;
    if !ahead.eat(',') {
        return false;
    }
    let after = ahead;
    for _ in 0..5 {
        let is_high =
            ahead.clone().eat_blanks(2) && ORGANS.read_next(&mut ahead.clone()).is_none();
        if !is_high || !ahead.eat_blanks(2) || ahead.eat_word().is_none() {
            return false;
        }
        let mut last = ahead;
        let is_last = last.eat_next_words("và")
            && ORGANS.read_next(&mut last.clone()).is_none()
            && last.eat_blanks(2)
            && last.peek().is_some_and(char::is_uppercase);
        if is_last {
            *cursor = after;
            return true;
        }
    }
    false
}

/// The words with which the names of bodies begin.
static ORGANS: LazyLock<Lexicon<()>> = LazyLock::new(|| {
    table::lexicon(
        "
        Bộ; Sở; Ban; Cục; Tổng cục; Chi cục; Vụ; Viện; Văn phòng; Hội đồng; Ủy ban;
        UBND; HĐND; Đảng ủy; Đảng đoàn; Đảng bộ; Huyện ủy; Tỉnh ủy; Thành ủy; Thị ủy;
        Quận ủy; Ban cán sự đảng; Công an; Thanh tra; Kho bạc; Ngân hàng; Tòa án;
        Viện kiểm sát; Bảo hiểm xã hội; Phòng; Trung tâm; Trường; Đại học; Học viện;
        Liên đoàn; Tổng Liên đoàn; Công đoàn; Hội Nông dân; Hội Liên hiệp;
        Hội Cựu chiến binh; Trung ương Hội; Trung ương Đoàn; Đoàn Thanh niên;
        Đoàn Chủ tịch; Tập đoàn; Tổng công ty; Công ty; Mặt trận; Quân khu;
        Thường trực; Kiểm toán; Thông tấn xã; Đài; Bưu điện; Quân ủy; Tổng Thanh tra;
        Tổng Kiểm toán; Hiệp hội; Liên hiệp; Ủy viên; Quốc hội; Chính phủ;
        Chủ tịch nước; Bộ trưởng; Trung ương; Nhà nước; Hải quan; Thuế;
        Ủy ban nhân dân; Nhà xuất bản; Bệnh viện",
    )
});

/// The words that are in no name of a body: with them the sentence goes on.
static NEVER: LazyLock<Lexicon<()>> = LazyLock::new(|| {
    table::lexicon(
        "
        về; ngày; số; năm; đã; được; là; có; tại; trong; theo; cho; để; do; khi; với;
        việc; từ; đối với; nhằm; trên; này; nêu; như; ký; gửi; kèm; đến; sẽ; thì; mà;
        nếu; nhưng; hoặc; còn; phải; không; cùng; vào; sau; trước; ra; nói; v/v;
        quy định; hướng dẫn; ban hành; sửa đổi; bổ sung; bãi bỏ; phê duyệt; công bố;
        yêu cầu; căn cứ; xét; điều; nơi nhận; kính gửi; khóa; thông qua",
    )
});

/// Words that are in names of bodies with a capital alone: "Ban Tổ chức Trung ương".
static RARELY: LazyLock<Lexicon<()>> = LazyLock::new(|| {
    table::lexicon(
        "
        tổ chức; triển khai; chỉ đạo; giao; thành lập; phân công; phân cấp; hợp nhất;
        điều chỉnh; tiếp tục; thông báo; giải quyết; xử lý; đề nghị; thực hiện;
        quán triệt; chấp thuận; cho phép; chuyển; thay thế; kiện toàn; tăng cường;
        đẩy mạnh; công nhận; xếp hạng; quyết định; trả lời; liên quan; lãnh đạo;
        bổ nhiệm; khen thưởng; tặng; cấp; bằng; các; và; thuộc; chi; đánh giá;
        kết luận; hỏi; trình; phúc đáp; cung cấp; báo cáo; góp ý; tham gia; thẩm định",
    )
});
