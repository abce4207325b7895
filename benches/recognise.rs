//! How fast text is recognised: the sample's directives, and texts made to be slow.
//!
//! `cargo bench` prints the time and the bytes a second of each.
#![expect(clippy::disallowed_methods, reason = "a bench reads its texts")]

use std::fs;
use std::path::{Path, PathBuf};

use congbao::law::{self, Vocabulary};
use congbao::text;
use divan::Bencher;
use divan::counter::BytesCount;

fn main() {
    divan::main();
}

/// The files of a folder one after another, again and again to a megabyte: the directives of
/// the sample site, or what `TEXTS` names.
fn texts() -> String {
    let named = std::env::var_os("TEXTS").map(PathBuf::from);
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/directives/2024");
    let mut text = String::new();
    for file in fs::read_dir(named.unwrap_or(sample)).into_iter().flatten().flatten() {
        text.push_str(&fs::read_to_string(file.path()).unwrap_or_default());
        text.push_str("\n\n");
    }
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
    law::citations(&reading).len() + words.mentions(&reading).len()
}

#[divan::bench]
fn all_of_texts(bencher: Bencher<'_, '_>) {
    let (text, words) = (texts(), vocabulary());
    bencher.counter(BytesCount::of_str(&text)).bench(|| recognise(&text, &words));
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

#[divan::bench]
fn campaigns_of_texts(bencher: Bencher<'_, '_>) {
    let (reading, words) = (text::reading(&texts()), vocabulary());
    let bytes = BytesCount::of_str(&reading.text);
    bencher.counter(bytes).bench(|| words.mentions(&reading));
}

/// Texts that begin what the grammar looks for, again and again.
const HOSTILE: &[&str] = &[
    "a",
    "1",
    "1/",
    "1-A",
    "số ",
    "số 1 và ",
    "Số: ",
    "“",
    "“a”",
    "“a” và ",
    "\n\n",
    " ",
    "Điều 1 ",
    "điểm a, ",
    "Nghị quyết ",
    "Nghị quyết số 1/NQ-HĐND về ",
    "Nghị quyết của UBND tỉnh A ",
    "Nghị quyết Đại hội đại biểu ",
    "Chỉ thị này, Ủy ban nhân dân tỉnh ",
    "Luật A ",
    "Luật A b c d e f g h i k l m n o ",
    "Luật sửa đổi, bổ sung ",
    "ngày 1/",
    "của ",
    "thi đua ",
    "thi đua a a a a a a ",
    "phong trào thi đua “a",
    "hoà",
    "e\u{302}\u{301}",
    "\u{a0}",
];

#[divan::bench(args = 0..HOSTILE.len())]
fn all_of_hostile_text(bencher: Bencher<'_, '_>, piece: usize) {
    let piece = HOSTILE[piece];
    let (text, words) = (piece.repeat(512 * 1024 / piece.len()), vocabulary());
    bencher.counter(BytesCount::of_str(&text)).bench(|| recognise(&text, &words));
}
