//! How fast text is recognised: the sample's directives, and texts made to be slow.
//!
//! `cargo bench` prints the time and the bytes a second of each.
#![expect(clippy::disallowed_methods, reason = "a bench reads its texts")]

use std::fs;
use std::path::Path;

use congbao::law::{Vocabulary, citations};
use divan::Bencher;
use divan::counter::BytesCount;

fn main() {
    divan::main();
}

/// The directives of the sample site, one after another, to half a megabyte.
fn sample() -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/directives");
    let mut text = String::new();
    for year in fs::read_dir(folder).into_iter().flatten().flatten() {
        for file in fs::read_dir(year.path()).into_iter().flatten().flatten() {
            if file.path().extension().is_some_and(|it| it == "md") {
                text.push_str(&fs::read_to_string(file.path()).unwrap_or_default());
            }
        }
    }
    text.repeat(512 * 1024 / text.len().max(1) + 1)
}

/// Texts that begin what the grammar looks for, again and again.
const HOSTILE: &[&str] = &[
    "số ",
    "“",
    "1",
    "Nghị quyết ",
    "Luật A ",
    "Nghị quyết của UBND tỉnh A ",
    "ngày 1/",
    "a",
];

#[divan::bench]
fn citations_of_the_sample(bencher: Bencher<'_, '_>) {
    let text = sample();
    bencher.counter(BytesCount::of_str(&text)).bench(|| citations(&text));
}

#[divan::bench(args = HOSTILE)]
fn citations_of_hostile_text(bencher: Bencher<'_, '_>, piece: &str) {
    let text = piece.repeat(256 * 1024 / piece.len());
    bencher.counter(BytesCount::of_str(&text)).bench(|| citations(&text));
}

#[divan::bench]
fn campaigns_of_the_sample(bencher: Bencher<'_, '_>) {
    let text = sample();
    let names =
        ["Cả nước chung sức xây dựng nông thôn mới", "Bình Sơn thi đua chuyển đổi số"];
    let words = Vocabulary::new(names.into_iter().enumerate());
    bencher.counter(BytesCount::of_str(&text)).bench(|| words.mentions(&text));
}
