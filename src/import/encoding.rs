//! The text that the bytes of a file mean.
//!
//! Unicode first: UTF-8 and UTF-16. What is left is read in each encoding of before Unicode,
//! and the one in which most words are common ones of offices is it. A text in UTF-8 may be
//! of before Unicode too, pasted from Word: "Uû ban nh©n d©n".

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::legacy::{self, Encoding};
use super::paper::{Block, Flat, Paper, Piece, Remark};
use crate::diagnostic::{Code, Diagnostic};
use crate::parse;
use crate::source::SourcePath;
use crate::text::key;
use crate::words::words;

/// Syllables with marks that no text of an office does without.
static COMMON: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    let words = "các của và về việc được cho có thực hiện nhân dân ủy chỉ thị nghị quyết định \
        số ngày tháng năm tỉnh huyện xã phường thành phố công tác tổ chức cơ đơn vị phải những \
        với là đã đến để theo từ trưởng tịch phòng sở bộ giáo dục kế hoạch báo cáo chính phủ \
        quản lý nước hội đồng thường trực đảng căn cứ điều khoản kính gửi nơi nhận như trên \
        lưu cộng hòa chủ nghĩa việt độc lập tự hạnh phúc";
    words.split_whitespace().map(key).collect()
});

/// The text of a file, with `\n` at the end of each line, and what is to be said of it.
pub(super) fn text(
    path: &SourcePath,
    bytes: &[u8],
) -> Result<(String, Option<Remark>), Diagnostic> {
    if let Some(text) = utf_16(bytes) {
        return Ok((lines(path, text)?, Some(converted("UTF-16"))));
    }
    let legacy = match std::str::from_utf8(bytes) {
        // A page may say by its fonts which of its words are of before Unicode.
        Ok(text) if names_font(text) => None,
        Ok(text) => legacy::bytes(text).filter(|it| !it.is_ascii()),
        Err(_) => Some(bytes.to_vec()),
    };
    if let Some(bytes) = legacy
        && let Some((encoding, name)) = of_before(&bytes)
    {
        return Ok((lines(path, encoding.text(&bytes))?, Some(converted(name))));
    }
    Ok((parse::text(path, bytes.to_vec())?, None))
}

fn names_font(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    text.contains("<font") || text.contains("font-family")
}

fn lines(path: &SourcePath, text: String) -> Result<String, Diagnostic> {
    parse::text(path, text.into_bytes())
}

fn converted(from: &str) -> Remark {
    let message = words!("the file is in {from} and was converted to Unicode", from);
    Remark::new(Code::Converted, message, words!("look at the letters with marks"))
}

/// The text of UTF-16; without its mark, where every other byte of it is nothing.
fn utf_16(bytes: &[u8]) -> Option<String> {
    const SAMPLE: usize = 2000;
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let zeros = |first: usize| {
        sample.iter().skip(first).step_by(2).filter(|it| **it == 0).count() * 4
            > sample.len()
    };
    let is_little = match bytes.first_chunk() {
        Some(b"\xFF\xFE") => true,
        Some(b"\xFE\xFF") => false,
        _ if zeros(1) => true,
        _ if zeros(0) => false,
        _ => return None,
    };
    let units = bytes.chunks_exact(2).map(|it| match is_little {
        true => u16::from_le_bytes([it[0], it[1]]),
        false => u16::from_be_bytes([it[0], it[1]]),
    });
    char::decode_utf16(units).collect::<Result<String, _>>().ok()
}

/// The encoding of before Unicode in which bytes say most, and its name.
fn of_before(bytes: &[u8]) -> Option<(Encoding, &'static str)> {
    /// Fewer may be chance.
    const FEWEST: usize = 3;
    let all = Encoding::ALL.into_iter().map(|it| (common(&it.0.text(bytes)), it));
    let (share, found) = all.max_by_key(|it| it.0)?;
    (share.0 >= FEWEST && share.0 * 4 >= share.1).then_some(found)
}

/// Converts the words of a file of Word that are of before Unicode and have lost their font.
pub(super) fn convert(paper: &mut Paper) {
    let text = Flat::of(&paper.blocks).text;
    let bytes = legacy::bytes(&text).filter(|it| !it.is_ascii());
    let Some((encoding, name)) = bytes.and_then(|it| of_before(&it)) else { return };
    let notes = paper.notes.values_mut().flatten();
    for line in paper.blocks.iter_mut().flat_map(Block::lines_mut).chain(notes) {
        for piece in &mut line.pieces {
            if let Piece::Words(text, _) = piece
                && let Some(bytes) = legacy::bytes(text)
            {
                *text = encoding.text(&bytes);
            }
        }
    }
    paper.remarks.push(converted(name));
}

/// How many of the words with marks are common ones, of how many.
fn common(text: &str) -> (usize, usize) {
    let words = text.split(|it: char| !it.is_alphanumeric());
    let marked = words.filter(|it| !it.is_ascii() && it.chars().count() < 8);
    marked.fold((0, 0), |(hits, of), word| {
        (hits + usize::from(COMMON.contains(&key(word))), of + 1)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;

    const TEXT: &str = "Ủy ban nhân dân tỉnh yêu cầu các sở, ban, ngành thực hiện.";

    #[track_caller]
    fn check(bytes: &[u8], expected: &str, from: Option<&str>) {
        let path = SourcePath::new("a.txt");
        let (text, remark) = super::text(&path, bytes).unwrap_or_default();
        assert_eq!(text, expected);
        let said = remark.map(|it| it.message.to(Language::English)).unwrap_or_default();
        assert!(said.contains(from.unwrap_or_default()), "{said}");
        assert_eq!(said.is_empty(), from.is_none());
    }

    #[test]
    fn texts_in_every_encoding() {
        check(TEXT.as_bytes(), TEXT, None);
        check("L'été à Orléans, déjà vu".as_bytes(), "L'été à Orléans, déjà vu", None);
        let units: Vec<u16> = TEXT.encode_utf16().collect();
        let little: Vec<u8> = units.iter().flat_map(|it| it.to_le_bytes()).collect();
        check(&[b"\xFF\xFE", little.as_slice()].concat(), TEXT, Some("UTF-16"));
        // As Word's text was pasted and saved.
        let pasted = "Uû ban nh©n d©n tØnh yªu cÇu c¸c së, ban, ngµnh thùc hiÖn.";
        let old = "Uỷ ban nhân dân tỉnh yêu cầu các sở, ban, ngành thực hiện.";
        check(pasted.as_bytes(), old, Some("TCVN3"));
        let bytes = legacy::bytes(pasted).unwrap_or_default();
        check(&bytes, old, Some("TCVN3"));
        let vni = "UÛy ban nhaân daân tænh yeâu caàu caùc sôû, ban, ngaønh thöïc hieän.";
        check(vni.as_bytes(), TEXT, Some("VNI"));
        check(&legacy::bytes(vni).unwrap_or_default(), TEXT, Some("VNI"));
        let windows = b"\xDDy\xD2 ban nh\xE2n d\xE2n, c\xE1c s\xF5\xD2, th\xFD\xF2c hi\xEA\xF2n t\xD2nh";
        let text = super::text(&SourcePath::new("a"), windows).unwrap_or_default();
        assert!(text.0.contains("nhân dân, các sở, thực hiện"), "{}", text.0);
    }
}
