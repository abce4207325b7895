//! How fast text is recognised: the sample's directives, and texts made to be slow.
//!
//! `cargo bench` prints the time and the bytes a second of each.
#![expect(clippy::disallowed_methods, reason = "a bench reads its texts")]

use std::path::{Path, PathBuf};
use std::{fmt, fs};

use congbao::law::{self, Vocabulary};
use congbao::text;
use divan::Bencher;
use divan::counter::BytesCount;

fn main() {
    divan::main();
}

/// The files of a folder: the directives of the sample site, or what `TEXTS` names.
///
/// Nobody is asked for anything behind "Nơi nhận:", where a text ends for assignments: the
/// words are changed, so that all of it is read.
fn files() -> Vec<String> {
    let named = std::env::var_os("TEXTS").map(PathBuf::from);
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/directives/2024");
    let entries = fs::read_dir(named.unwrap_or(sample)).into_iter().flatten().flatten();
    let read = |path: PathBuf| fs::read_to_string(path).unwrap_or_default();
    entries.map(|it| read(it.path()).replace("Nơi nhận:", "Nơi gửi:")).collect()
}

/// The files one after another, again and again to a megabyte.
fn texts() -> String {
    let text = files().join("\n\n");
    text.repeat(1024 * 1024 / text.len().max(1) + 1)
}

fn vocabulary() -> Vocabulary {
    let names = [
        "Cả nước chung sức xây dựng nông thôn mới",
        "Bình Sơn thi đua chuyển đổi số",
        "Thi đua a a a a a a b",
    ];
    Vocabulary::new(names.into_iter().enumerate())
}

/// All that is recognised in a text, as `recognise::mentions` does.
fn recognise(text: &str, words: &Vocabulary) -> usize {
    let reading = text::reading(text);
    law::citations(&reading).len()
        + words.mentions(&reading).len()
        + law::assignments(&reading, None).len()
}

#[divan::bench]
fn all_of_texts(bencher: Bencher<'_, '_>) {
    let (text, words) = (texts(), vocabulary());
    bencher.counter(BytesCount::of_str(&text)).bench(|| recognise(&text, &words));
}

/// The same, one text after the other, as a site is read: what is read of a directive stays
/// near the processor.
#[divan::bench]
fn all_of_each_text(bencher: Bencher<'_, '_>) {
    let (files, words) = (files(), vocabulary());
    let bytes: usize = files.iter().map(String::len).sum();
    bencher
        .counter(BytesCount::new(bytes))
        .bench(|| files.iter().map(|it| recognise(it, &words)).sum::<usize>());
}

#[divan::bench]
fn reading_of_texts(bencher: Bencher<'_, '_>) {
    let text = texts();
    bencher.counter(BytesCount::of_str(&text)).bench(|| text::reading(&text));
}

#[divan::bench]
fn citations_of_texts(bencher: Bencher<'_, '_>) {
    let reading = text::reading(&texts());
    let bytes = BytesCount::of_str(&reading.text);
    bencher.counter(bytes).bench(|| law::citations(&reading));
}

/// The document's own head, which `extract` reads once a text.
#[divan::bench]
fn head_of_texts(bencher: Bencher<'_, '_>) {
    let reading = text::reading(&texts());
    let bytes = BytesCount::of_str(&reading.text);
    bencher.counter(bytes).bench(|| law::head(&reading));
}

#[divan::bench]
fn campaigns_of_texts(bencher: Bencher<'_, '_>) {
    let (reading, words) = (text::reading(&texts()), vocabulary());
    let bytes = BytesCount::of_str(&reading.text);
    bencher.counter(bytes).bench(|| words.mentions(&reading));
}

#[divan::bench]
fn assignments_of_texts(bencher: Bencher<'_, '_>) {
    let reading = text::reading(&texts());
    let bytes = BytesCount::of_str(&reading.text);
    bencher.counter(bytes).bench(|| law::assignments(&reading, None));
}

/// What a hostile text repeats.
struct Piece(&'static str);

impl fmt::Display for Piece {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.0)
    }
}

/// Texts that begin what the grammar looks for, again and again.
const HOSTILE: &[Piece] = &[
    Piece("a"),
    Piece("a "),
    Piece("1"),
    Piece("1 "),
    Piece("1/"),
    Piece("1-A"),
    Piece("1-"),
    Piece("1/A"),
    Piece("1/A-"),
    Piece("1/NQ-HĐND của "),
    Piece("1/NQ-HĐND, "),
    Piece("số "),
    Piece("số 1 và "),
    Piece("số 1, 2, 3, 4 và 5, "),
    Piece("Số: "),
    Piece("“"),
    Piece("“a”"),
    Piece("“a” và "),
    Piece("\"a\" "),
    Piece("\n\n"),
    Piece("\n"),
    Piece(" "),
    Piece("\t"),
    Piece("\u{a0}"),
    Piece("Điều 1 "),
    Piece("Điều 1, "),
    Piece("điểm a, "),
    Piece("điểm a khoản 1 Điều 1 của "),
    Piece("Nghị quyết "),
    Piece("Nghị quyết số 1/NQ-HĐND về "),
    Piece("Nghị quyết số 1/NQ-HĐND ngày 1 tháng 1 năm 2024 của Bộ Y tế về a; "),
    Piece("Nghị quyết của UBND tỉnh A "),
    Piece("Nghị quyết của Bộ trưởng "),
    Piece("Nghị quyết Đại hội đại biểu "),
    Piece("Nghị quyết Hội nghị Trung ương 4 khóa "),
    Piece("Chỉ thị này, Ủy ban nhân dân tỉnh "),
    Piece("Thông tư liên tịch số 1/TTLT-A của Bộ Y tế - "),
    Piece("Luật A "),
    Piece("Luật A b c d e f g h i k l m n o "),
    Piece("Luật sửa đổi, bổ sung "),
    Piece("Luật sửa đổi, bổ sung Luật A, "),
    Piece("Luật sửa đổi, bổ sung Luật Dân sự, "),
    Piece("Luật Dân sự, "),
    Piece("Luật Ban hành văn bản quy phạm pháp luật của Hội đồng nhân dân và "),
    Piece("Bộ trưởng "),
    Piece("Bộ Y tế - "),
    Piece(", Bộ trưởng "),
    Piece("ngày 1/"),
    Piece("ngày 1 tháng 1 năm "),
    Piece("của "),
    Piece("và "),
    Piece("về "),
    Piece("thi đua "),
    Piece("thi đua a a a a a a "),
    Piece("phong trào thi đua yêu nước đặc biệt "),
    Piece("phong trào thi đua “a"),
    Piece("thi đua “thi đua a” "),
    Piece("phong trào “thi đua thi đua thi đua thi đua thi đua” thi đua thi đua "),
    Piece("thi đua và và và và và và "),
    Piece("a–"),
    Piece("Giao Sở Y tế, "),
    Piece("Giao Sở Y tế.\n\n"),
    Piece("Yêu cầu các sở, ban, ngành và "),
    Piece("1. Sở Y tế:\n\n"),
    Piece("Định kỳ 06 tháng báo cáo. "),
    Piece("trước ngày 1/1/2024, "),
    Piece("hoà"),
    Piece("hoà "),
    Piece("e\u{302}\u{301}"),
    Piece("e\u{302}\u{301} "),
    Piece("a\u{302}\u{301}\u{323}\u{308}"),
    Piece("quý"),
    Piece("thuế, "),
    Piece("–"),
    Piece("… "),
    Piece("中"),
    Piece("×"),
    Piece("😀 "),
];

#[divan::bench(args = HOSTILE)]
fn all_of_hostile_text(bencher: Bencher<'_, '_>, piece: &Piece) {
    let Piece(piece) = piece;
    let (text, words) = (piece.repeat(512 * 1024 / piece.len()), vocabulary());
    bencher.counter(BytesCount::of_str(&text)).bench(|| recognise(&text, &words));
}
