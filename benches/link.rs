//! How fast a site is linked and planned: anew, and again after one document has changed.
#![expect(clippy::unwrap_used, reason = "benches may")]

use std::fmt::Write as _;
use std::sync::Arc;

use congbao::compact::Compact;
use congbao::law::Vocabulary;
use congbao::link::{self, Corpus, Found, Memory, Registry};
use congbao::parse::{self, Config};
use congbao::plan::{self, Plan};
use congbao::recognise;
use congbao::render::Neighbours;
use congbao::source::SourcePath;
use divan::Bencher;
use jiff::civil::Date;

fn main() {
    divan::main();
}

const SIZES: [usize; 2] = [1_000, 10_000];

/// Provinces of the tables and districts of none.
const PROVINCES: &[&str] =
    &["Hà Nam", "Ninh Bình", "Lào Cai", "Quảng Trị", "Bến Tre", "Kon Tum", "An Giang"];
const DISTRICTS: &[&str] = &["Bình Sơn", "Đại Ngãi", "An Lạc", "Tân Phước", "Vĩnh Hòa"];

/// What is done about.
const SUBJECTS: &[&str] = &[
    "tăng cường phòng cháy rừng mùa khô",
    "chuẩn bị năm học mới",
    "dọn sạch kênh mương",
    "phòng bệnh cho đàn vật nuôi",
    "sử dụng tiết kiệm điện",
];

const CAMPAIGNS: &[&str] =
    &["Đường làng sáng đẹp", "Mỗi nhà một vườn cây", "Sạch từ ngõ"];

const ACTORS: &[&str] = &[
    "Sở Nội vụ",
    "Sở Y tế",
    "Công an tỉnh",
    "Ủy ban nhân dân các huyện, thành phố",
    "Văn phòng Ủy ban nhân dân tỉnh",
];

/// Numbers that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (self.0 >> 33) as usize % end
    }

    fn of<'a>(&mut self, all: &[&'a str]) -> &'a str {
        all[self.below(all.len())]
    }
}

/// A document of one of the five years before; each has one date.
fn citation(before: usize, dice: &mut Dice) -> String {
    let (serial, year) = (1 + dice.below(40), before - 1 - dice.below(5));
    let day = format!("ngày {}/{}/{year}", 1 + serial % 28, 1 + serial % 12);
    let province = dice.of(PROVINCES);
    match dice.below(8) {
        0 => format!("Nghị định số {serial}/{year}/NĐ-CP {day} của Chính phủ"),
        1 => format!("Quyết định số {serial}/QĐ-TTg {day} của Thủ tướng Chính phủ"),
        2 => format!("Nghị quyết số {serial}/NQ-HĐND {day} của Hội đồng nhân dân tỉnh"),
        3 => format!("Chỉ thị số {serial}/CT-UBND của Ủy ban nhân dân tỉnh"),
        4 => format!("Kế hoạch số {serial}-KH/TU {day} của Tỉnh ủy {province}"),
        5 => {
            let district = dice.of(DISTRICTS);
            format!("Kế hoạch số {serial}/KH-UBND {day} của UBND huyện {district}")
        }
        6 => "Luật Phòng cháy và chữa cháy".to_owned(),
        _ => format!("Quyết định số {serial}/QĐ-UBND {day} của UBND tỉnh {province}"),
    }
}

fn text(at: usize, dice: &mut Dice) -> String {
    let (year, month) = (2005 + at % 20, 1 + dice.below(12));
    let day = 1 + dice.below(28);
    let (province, subject) = (dice.of(PROVINCES), dice.of(SUBJECTS));
    let mut text = format!(
        "---\ntitle: Về việc {subject} năm {year}\nnumber: {}/CT-UBND\n\
         issuer: Ủy ban nhân dân tỉnh {province}\ndate: {year}-{month:02}-{day:02}\n---\n",
        at / 20 + 1
    );
    for _ in 0..5 {
        writeln!(text, "Thực hiện {}.", citation(year, dice)).unwrap();
    }
    for count in 1..=2 {
        let campaign = dice.of(CAMPAIGNS);
        writeln!(text, "\nHưởng ứng phong trào thi đua “{campaign}”.").unwrap();
        writeln!(text, "\n{count}. Giao {} báo cáo kết quả.", dice.of(ACTORS)).unwrap();
    }
    text
}

fn read(at: usize, text: &str) -> Found {
    let path = SourcePath::new(&format!("content/directives/{at:05}.md"));
    let document = parse::document(&path, text).0.unwrap();
    let mentions = recognise::mentions(&document, &Vocabulary::new([]));
    (Arc::new(document), Compact::whole(mentions), Vec::new())
}

fn site(size: usize) -> Vec<Found> {
    let dice = &mut Dice(7);
    (0..size).map(|at| read(at, &text(at, dice))).collect()
}

fn as_of() -> Date {
    "2026-01-01".parse().unwrap()
}

fn linked(found: &[Found], memory: &mut Memory) -> Corpus {
    link::link_again(found.to_vec(), &Registry::default(), as_of(), memory).0
}

fn planned(corpus: &Corpus) -> Plan {
    let base_url = Some("https://congbao.example/".to_owned());
    let config = Config { base_url, ..Config::default() };
    plan::plan(
        corpus,
        &plan::Site {
            config: &config,
            pages: &[],
            beside: &[],
            assets: &[],
            is_sealed: false,
        },
    )
    .0
}

/// The site, and a memory of it, with a new text for one document each time it is asked.
struct Edited {
    found: Vec<Found>,
    memory: Memory,
    dice: Dice,
}

impl Edited {
    fn new(size: usize) -> Self {
        let (found, mut memory) = (site(size), Memory::default());
        linked(&found, &mut memory);
        Self { found, memory, dice: Dice(11) }
    }

    fn change(&mut self) {
        let at = self.dice.below(self.found.len());
        self.found[at] = read(at, &text(at, &mut self.dice));
    }
}

#[divan::bench(args = SIZES)]
fn anew(bencher: Bencher<'_, '_>, size: usize) {
    let found = site(size);
    bencher.bench_local(|| linked(&found, &mut Memory::default()));
}

#[divan::bench(args = SIZES)]
fn again(bencher: Bencher<'_, '_>, size: usize) {
    let edited = std::cell::RefCell::new(Edited::new(size));
    bencher.with_inputs(|| edited.borrow_mut().change()).bench_local_values(|()| {
        let Edited { found, memory, .. } = &mut *edited.borrow_mut();
        linked(found, memory)
    });
}

#[divan::bench(args = SIZES)]
fn plan_pages(bencher: Bencher<'_, '_>, size: usize) {
    let corpus = linked(&site(size), &mut Memory::default());
    bencher.bench_local(|| planned(&corpus));
}

#[divan::bench(args = SIZES)]
fn neighbours(bencher: Bencher<'_, '_>, size: usize) {
    let corpus = linked(&site(size), &mut Memory::default());
    let plan = planned(&corpus);
    bencher.bench_local(|| Neighbours::of(&corpus, &plan));
}

/// All three, as after a save.
#[divan::bench(args = SIZES)]
fn after_a_save(bencher: Bencher<'_, '_>, size: usize) {
    let edited = std::cell::RefCell::new(Edited::new(size));
    bencher.with_inputs(|| edited.borrow_mut().change()).bench_local_values(|()| {
        let Edited { found, memory, .. } = &mut *edited.borrow_mut();
        let corpus = linked(found, memory);
        let plan = planned(&corpus);
        let neighbours = Neighbours::of(&corpus, &plan);
        (corpus, plan, neighbours)
    });
}
