//! Linking with a memory gives what linking without one gives, whatever was linked before.
#![expect(clippy::unwrap_used, reason = "tests may")]

use std::fmt::Write as _;
use std::sync::Arc;

use congbao::compact::Compact;
use congbao::law::{Body, Seat, Vocabulary};
use congbao::link::{self, Found, Memory, Registry};
use congbao::parse;
use congbao::recognise;
use congbao::source::SourcePath;
use proptest::prelude::*;

/// Who issues: bodies of the tables, of a place that only texts name, and nobody.
const ISSUERS: &[&str] = &[
    "issuer: ubnd-ha-nam",
    "issuer: Ủy ban nhân dân tỉnh Ninh Bình",
    "issuer: Ủy ban nhân dân huyện Bình Sơn",
    "issuer: Ban Thường vụ Huyện ủy Đại Ngãi",
    "issuer: ubnd-dai-ngai",
    "place: Bình Sơn",
];

/// What texts say: citations that teach bodies and such as depend on what others teach, names
/// in short, laws, relations that look back, campaigns and assignments.
const SENTENCES: &[&str] = &[
    "Theo Chỉ thị số 02/CT-UBND ngày 03/01/2024 của UBND huyện Bình Sơn.",
    "Thực hiện Nghị quyết số 7/NQ-HĐND ngày 05/6/2023 của Hội đồng nhân dân huyện Bình Sơn.",
    "Căn cứ Nghị quyết số 7/NQ-HĐND của Hội đồng nhân dân huyện.",
    "Theo Quyết định số 15/QĐ-UBND ngày 01/02/2022 của Thường trực HĐND tỉnh Hà Nam.",
    "Theo Kế hoạch số 9/KH-UBND ngày 02/3/2025 của Ủy ban nhân dân tỉnh.",
    "Theo Kế hoạch số 9/KH-UBND của tỉnh Ninh Bình.",
    "Nghị quyết Đại hội đại biểu Đảng bộ tỉnh lần thứ XX.",
    "Nghị quyết Đại hội đại biểu Đảng bộ huyện Bình Sơn lần thứ IX.",
    "Luật Đất đai năm 2024 và Luật Đất đai.",
    "Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư.",
    "Nghị định số 30/2020/NĐ-CP ngày 06/3/2020 của Chính phủ về công tác văn thư và lưu trữ.",
    "Nghị định 30.",
    "Chỉ thị số 01/CT-UBND của Ủy ban nhân dân huyện Bình Sơn; Chỉ thị 01/CT-UBND.",
    "Quyết định số 4/QĐ-UBND ngày 03/4/1999 của UBND thành phố Phủ Lý; UBND xã An Bình.",
    "Phong trào thi đua “Bình Sơn chung sức” và phong trào “Đại Ngãi sáng đẹp”.",
    "1. Giao Sở Nội vụ báo cáo. Giao Công an huyện Bình Sơn chủ trì.",
    "2. Yêu cầu Ủy ban nhân dân các xã, Phòng Nội vụ huyện thực hiện.",
    "Kết luận số 12-KL/HU ngày 04/5/2023 của Huyện ủy Đại Ngãi; Chỉ thị này.",
];

const RELATIONS: &[&str] = &[
    "",
    "replaces: Chỉ thị số 02/CT-UBND ngày 03/01/2024 của UBND huyện Bình Sơn",
    "amends: Kế hoạch số 9/KH-UBND ngày 02/3/2025 của UBND huyện An Lạc",
];

/// What one document is made from.
#[derive(Clone, Debug)]
struct Choice {
    is_there: bool,
    number: usize,
    issuer: usize,
    day: i8,
    has_date: bool,
    relation: usize,
    sentences: Vec<usize>,
}

fn choices() -> impl Strategy<Value = Choice> {
    let numbers = (0..4_usize, 0..ISSUERS.len(), 1..28_i8, 0..RELATIONS.len());
    let sentences = prop::collection::vec(0..SENTENCES.len(), 0..5);
    (prop::bool::weighted(0.85), numbers, prop::bool::weighted(0.8), sentences).prop_map(
        |(is_there, (number, issuer, day, relation), has_date, sentences)| Choice {
            is_there,
            number,
            issuer,
            day,
            has_date,
            relation,
            sentences,
        },
    )
}

fn found(at: usize, choice: &Choice) -> Found {
    let mut text = format!("---\ntitle: Về việc số {at} năm 2024\n");
    if choice.number > 0 {
        writeln!(text, "number: 0{}/CT-UBND", choice.number).unwrap();
    }
    if choice.has_date {
        writeln!(text, "date: 2024-0{}-{:02}", at % 3 + 1, choice.day).unwrap();
    }
    writeln!(text, "{}\n{}\n---", ISSUERS[choice.issuer], RELATIONS[choice.relation])
        .unwrap();
    for sentence in &choice.sentences {
        writeln!(text, "{}\n", SENTENCES[*sentence]).unwrap();
    }
    let path = SourcePath::new(&format!("content/directives/2024/{at}.md"));
    let document = parse::document(&path, &text).0.unwrap();
    let names = [(0, "Bình Sơn chung sức")];
    let mentions = recognise::mentions(&document, &Vocabulary::new(names));
    (Arc::new(document), Compact::whole(mentions), Vec::new())
}

fn registry(has_body: bool) -> Registry {
    let path = SourcePath::new("content/campaigns/binh-son.md");
    let text = "---\nname: Bình Sơn chung sức\nlauncher: huyện Bình Sơn\nunder: Chỉ thị số 3/CT-UBND ngày 01/01/2020 của UBND huyện Bình Sơn\n---\n";
    let campaign = parse::campaign(&path, text).0;
    let path = SourcePath::new("content/works/van-thu.md");
    let text = "---\nkind: nghi-dinh\nnumber: 30/2020/NĐ-CP\nbody: chinh-phu\ndate: 2020-03-05\ntitle: Về công tác văn thư\n---\n";
    let note = parse::work(&path, text).0;
    let name = "Ủy ban nhân dân huyện Đại Ngãi";
    let body = Body {
        id: "ubnd-dai-ngai".to_owned(),
        name: name.to_owned(),
        short: Vec::new(),
        seat: Seat::parse(name),
        parent: Some("ubnd-ha-nam".to_owned()),
        register: "ubnd-dai-ngai".to_owned(),
        from: None,
        to: None,
        events: Vec::new(),
    };
    Registry {
        bodies: Some(body).filter(|_| has_body).into_iter().collect(),
        campaigns: campaign.map(Arc::new).into_iter().collect(),
        notes: note.map(Arc::new).into_iter().collect(),
    }
}

/// Everything that linking finds.
fn linked(found: &[Found], has_body: bool, memory: &mut Memory) -> String {
    let as_of = "2026-01-01".parse().unwrap();
    let (corpus, remarks) =
        link::link_again(found.to_vec(), &registry(has_body), as_of, memory);
    let bodies: Vec<_> =
        corpus.bodies.iter().map(|(id, it)| (it, corpus.bodies.origin(id))).collect();
    format!(
        "{:#?}\n{:#?}\n{:#?}\n{:#?}\n{bodies:#?}\n{:#?}\n{remarks:#?}",
        corpus.directives, corpus.works, corpus.campaigns, corpus.actors, corpus.numbers
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn linked_again_is_linked_anew(
        mut all in prop::collection::vec(choices(), 6..12),
        edits in prop::collection::vec((0..12_usize, choices(), prop::bool::weighted(0.1)), 1..10),
    ) {
        let mut memory = Memory::default();
        let mut has_body = true;
        let read: Vec<Found> =
            all.iter().enumerate().map(|(at, it)| found(at, it)).collect();
        let mut read = read;
        let there = |all: &[Choice], read: &[Found]| -> Vec<Found> {
            all.iter().zip(read).filter(|it| it.0.is_there).map(|it| it.1.clone()).collect()
        };
        linked(&there(&all, &read), has_body, &mut memory);
        for (at, choice, is_other_body) in edits {
            let at = at % all.len();
            has_body ^= is_other_body;
            read[at] = found(at, &choice);
            all[at] = choice;
            let there = there(&all, &read);
            let again = linked(&there, has_body, &mut memory);
            let anew = linked(&there, has_body, &mut Memory::default());
            prop_assert!(again == anew, "{}", first_difference(&again, &anew));
        }
    }
}

fn first_difference(one: &str, other: &str) -> String {
    let lines = one.lines().zip(other.lines()).enumerate();
    let different = lines.into_iter().find(|(_, (one, other))| one != other);
    format!("{different:?}")
}
