//! A little site → the index of its search; `tests/browser/search.test.mjs` searches in it.
#![expect(clippy::unwrap_used, reason = "tests may")]

use std::collections::BTreeMap;
use std::sync::Arc;

use congbao::memo::NoShelf;
use congbao::pipeline::{self, Options};
use congbao::render::{self, Site};
use congbao::search;
use congbao::source::Source;

/// The files below `tim/`, those that pages are made of and those of the index.
type Files = BTreeMap<String, Vec<u8>>;

/// A site of these files.
fn site(files: &[(String, String)]) -> Site {
    let texts = files.iter().map(|(name, text)| (name.as_str(), text.as_str()));
    let source = Arc::new(Source::of_texts(texts, "2026-01-01".parse().unwrap()));
    pipeline::site(&source, &Options::default()).unwrap().0.unwrap()
}

fn files(site: &Site) -> Files {
    let pages = site.plan.pages.iter().filter(|it| it.0.as_str().starts_with("tim/"));
    let pages = pages.map(|(path, page)| {
        (path.as_str().to_owned(), render::bytes(site, path, page).unwrap())
    });
    let index = search::index(site, &NoShelf).into_iter();
    pages.chain(index.map(|(path, bytes)| (path.as_str().to_owned(), bytes))).collect()
}

/// Numbers that look random, the same each time.
struct Random(u64);

impl Random {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (self.0 >> 33) as usize % most
    }
}

/// A syllable; those with small numbers are everywhere, as in language.
fn syllable(random: &mut Random) -> String {
    const STARTS: &[&str] = &["b", "c", "đ", "gi", "h", "kh", "l", "m", "ng", "th", "tr"];
    const ENDS: &[&str] = &["a", "ắc", "ên", "ích", "ô", "ương", "uỷ", "y", "ấp", "ong"];
    let most = 1 + random.below(STARTS.len() * ENDS.len());
    let number = random.below(most);
    format!("{}{}", STARTS[number % STARTS.len()], ENDS[number / STARTS.len()])
}

fn words(random: &mut Random, count: usize) -> String {
    (0..count).map(|_| syllable(random)).collect::<Vec<_>>().join(" ")
}

const FIRST_YEAR: usize = 2019;
const IN_A_YEAR: usize = 50;

/// A directive: the `at`-th of all, of which every one has a day of its own.
fn directive(random: &mut Random, at: usize) -> String {
    let (year, in_year) = (FIRST_YEAR + at / IN_A_YEAR, at % IN_A_YEAR);
    let (month, day) = (1 + in_year / 25, 1 + in_year % 25);
    let (title, text) = (words(random, 8), words(random, 60));
    let number = in_year + 1;
    format!(
        "---\ntitle: Về {title}\nnumber: {number:02}/CT-UBND\nissuer: ubnd-ha-nam\n\
         date: {year}-{month:02}-{day:02}\n---\nTheo Nghị định số {at}/2018/NĐ-CP.\n\n\
         1. {text}\n"
    )
}

/// So many directives, each under the name that its place gives it.
fn directives(
    count: usize,
    name: impl Fn(usize) -> usize,
) -> impl Iterator<Item = (String, String)> {
    let mut random = Random(7);
    (0..count).map(move |at| {
        let path = format!("content/directives/{:05}.md", name(at));
        (path, directive(&mut random, at))
    })
}

#[test]
fn the_index_is_the_same_however_it_is_made() {
    // More than one block.
    const MANY: usize = 1100;
    let texts: Vec<(String, String)> = directives(MANY, |at| at).collect();
    let usual = site(&texts);
    let index = search::index(&usual, &NoShelf);
    for threads in [1, 3] {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let own = pool.install(|| search::index(&usual, &NoShelf));
        assert!(own == index, "{threads} threads");
    }
    let renamed: Vec<(String, String)> = directives(MANY, |at| MANY - at).collect();
    assert!(search::index(&site(&renamed), &NoShelf) == index, "in the other order");
}

/// Caches keep what did not change: the texts of all that was there, and most of the index.
#[test]
fn a_new_directive_leaves_most_files_as_they_are() {
    const OLD: usize = 24 * IN_A_YEAR - 10;
    let all: Vec<(String, String)> = directives(OLD + 1, |at| at).collect();
    let before = files(&site(&all[..OLD]));
    let after = files(&site(&all));
    let is_text = |name: &str| name.matches('/').count() == 2;
    let texts = before.iter().filter(|it| is_text(it.0));
    assert_eq!(texts.clone().count(), OLD);
    for (name, text) in texts {
        assert!(after.get(name) == Some(text), "{name}");
    }
    let parts: Vec<&String> = before.keys().filter(|it| !is_text(it)).collect();
    let kept = parts.iter().filter(|it| after.contains_key(**it)).count();
    assert!(kept * 100 >= parts.len() * KEPT, "{kept} of {} files stay", parts.len());
}

/// The share of files of the index that stay, in percent; here it is 63. What a directive says
/// is in few more files of a larger index.
const KEPT: usize = 55;

/// Words that end strings, lines, scripts, and words that are hard to sort.
const HOSTILE: &str = "</script><!-- \"q\" \\ \\u2028 x\u{2028}y\u{2029}z ' ` ${x} \u{0} 𝒶𝒷𝒸 𠮷 👍 \
     👨‍👩‍👧 一二 \u{FFFD}a \u{10FFFF}b \u{E000}c __proto__ constructor İ ΟΔΟΣ ß ﬁ ½ ① …";

/// A script that hands over a value, and does nothing else.
#[track_caller]
fn check(name: &str, script: &[u8]) {
    let script = std::str::from_utf8(script).unwrap();
    let part = name.strip_prefix("tim/").and_then(|it| it.strip_suffix(".js")).unwrap();
    let value = script
        .strip_prefix(&format!("congbao.part(\"{part}\","))
        .and_then(|it| it.strip_suffix(");\n"));
    let value = value.unwrap_or_else(|| panic!("{name} does something else: {script}"));
    serde_json::from_str::<serde_json::Value>(value).unwrap();
    assert!(!script.contains(['\u{2028}', '\u{2029}']), "{name} has ends of lines");
}

#[test]
fn whatever_stands_in_a_site_its_files_are_scripts() {
    let front = "---\ntitle: Về một việc\n";
    let long = "a".repeat(100_000);
    let hostile = format!(
        "{front}number: 1/CT-UBND\ndate: 2024-01-02\n---\n{HOSTILE}\n\n{long} đ{long}\n\n{HOSTILE}{HOSTILE}\n"
    );
    let dashes = format!("{front}---\n– … “” !?\n");
    for texts in [
        vec![],
        vec![format!("{front}date: 2024-01-02\n---\nMột.\n")],
        vec![format!("{front}---\nKhông có năm.\n")],
        vec![dashes.clone(), hostile.clone()],
        vec![hostile],
        vec![dashes],
    ] {
        let count = texts.len();
        let names = (0..count).map(|at| format!("content/directives/{at}.md"));
        let texts: Vec<(String, String)> = names.zip(texts).collect();
        let files = files(&site(&texts));
        let engine = ["tim/engine.js", "tim/words.js"];
        let scripts = files.iter().filter(|it| !engine.contains(&it.0.as_str()));
        assert!(files.contains_key("tim/manifest.js") && files.len() > count);
        for (name, script) in scripts {
            check(name, script);
        }
    }
}
