//! A site built again with what was remembered is the site built anew; and what was good
//! stands in for what has a mistake.
#![expect(clippy::unwrap_used, reason = "tests may")]

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::sync::{Arc, Mutex};

use congbao::diagnostic::Diagnostic;
use congbao::memo::Shelf;
use congbao::pipeline::{self, Memory, Options};
use congbao::plan::{Page, SitePath};
use congbao::render::{self, Fingerprints, Site};
use congbao::source::Source;
use congbao::trace::{self, Place, Trace};
use proptest::prelude::*;

/// The files of a little site, each with what it may say; none is a way to say nothing.
const FILES: &[(&str, &[Option<&str>])] = &[
    (
        "content/directives/2024/a.md",
        &[
            Some(
                "---\ntitle: Về việc một\nnumber: 01/CT-UBND\nissuer: ubnd-ha-nam\ndate: 2024-01-02\n---\nTheo Chỉ thị số 02/CT-UBND ngày 03/01/2024 của UBND tỉnh Hà Nam. Phong trào “Bình Sơn chung sức”.\n",
            ),
            Some(
                "---\ntitle: Về việc một, đã sửa\nnumber: 01/CT-UBND\nissuer: ubnd-ha-nam\ndate: 2024-01-02\n---\nTheo Luật Đất đai.\n",
            ),
            Some("---\ntitle: [\n---\n"),
            None,
            Some(
                "---\ntitle: Về việc một\nnumber: 01/CT-UBND\nissuer: ubnd-ha-nam\ndate: 2024-01-02\n---\nTheo Chỉ thị số 02/CT-UBND ngày 03/01/2024 của UBND tỉnh Hà Nam. Phong trào “Bình Sơn chung sức”. Thêm một câu.\n",
            ),
            Some(
                "---\ntitle: Về việc một\nnumber: 01/CT-UBND\nissuer: ubnd-ha-nam\ndate: 2024-02-02\n---\nTheo Chỉ thị số 02/CT-UBND ngày 03/01/2024 của UBND tỉnh Hà Nam, [Giới thiệu](/gioi-thieu/), [hai](b.md), [phụ lục](b.phu-luc.pdf). Chỉ thị 03/CT-UBND. Phong trào “Bình Sơn chung sức”, “Bình Sơn thi đua”.\n\n1. Giao Sở Y tế tỉnh Hà Nam, Sở Nội vụ thực hiện.\n",
            ),
        ],
    ),
    (
        "content/directives/2024/b.md",
        &[
            Some(
                "---\ntitle: Về việc hai\nnumber: 02/CT-UBND\nissuer: ubnd-ha-nam\ndate: 2024-01-03\n---\n1. Giao Sở Nội vụ báo cáo trước ngày 01/3/2024.\n",
            ),
            Some(
                "---\ntitle: Về việc hai\nnumber: 02/CT-UBND\nissuer: ubnd-ha-nam\ndate: 2024-01-03\ndraft: true\n---\n1. Giao Sở Y tế.\n",
            ),
            Some("không có phần đầu"),
            None,
        ],
    ),
    ("content/directives/2024/b.phu-luc.pdf", &[Some("%PDF-1"), Some("%PDF-2"), None]),
    (
        "content/campaigns/binh-son.md",
        &[
            Some("---\nname: Bình Sơn chung sức\nlauncher: ubnd-ha-nam\n---\n"),
            Some("---\nname: Bình Sơn thi đua\naliases: [Bình Sơn chung sức]\n---\n"),
            Some("---\nnaem: Bình Sơn\n---\n"),
            None,
        ],
    ),
    (
        "content/site.yaml",
        &[
            Some("title: Thử\nbase_url: https://thu.example/\n"),
            Some("title: Thử lại\nbase_url: https://thu.example/\nbody: ubnd-ha-nam\n"),
            Some("title: {"),
            None,
        ],
    ),
    (
        "content/bodies.yaml",
        &[
            None,
            Some(
                "- { id: ubnd-kim-bang, name: Ủy ban nhân dân huyện Kim Bảng, parent: ubnd-ha-nam }\n",
            ),
            Some("- { id: [ }\n"),
        ],
    ),
    (
        "content/pages/gioi-thieu.md",
        &[
            Some("---\ntitle: Giới thiệu\n---\nMột.\n"),
            Some("---\ntitle: Giới thiệu\n---\nHai.\n"),
            None,
        ],
    ),
    (
        "content/directives/2023/c.md",
        &[
            Some(
                "---\ntitle: Về việc hai năm 2023\nnumber: 02/CT-UBND\nissuer: ubnd-ha-nam\ndate: 2023-01-03\n---\nTheo Nghị quyết số 05/NQ-HĐND ngày 02/01/2023 của HĐND huyện Bình Lục; Phong trào “Bình Sơn thi đua”.\n\n1. Giao Sở Nội vụ tỉnh Hà Nam báo cáo trước ngày 01/3/2023.\n",
            ),
            None,
            Some(
                "---\ntitle: Về việc hai năm 2025\nnumber: 02/CT-UBND\nissuer: ubnd-ha-nam\ndate: 2025-01-03\nrelations: [{ kind: thay-the, work: Chỉ thị số 02/CT-UBND ngày 03/01/2024 }]\n---\nTheo Chỉ thị số 01/CT-UBND ngày 02/01/2024 của UBND tỉnh Hà Nam; Phong trào “Bình Sơn chung sức”.\n",
            ),
            Some(
                "---\ntitle: Về việc ba\nissuer: Ủy ban nhân dân huyện Kim Bảng\ndate: 2022-01-03\n---\nTheo Luật Đất đai năm 2013.\n",
            ),
        ],
    ),
    (
        "content/works/luat-dat-dai.md",
        &[
            None,
            Some(
                "---\ntype: luat\nnumber: 45/2013/QH13\ntitle: Luật Đất đai\nstatus: replaced\n---\nXem [giới thiệu](/gioi-thieu/).\n",
            ),
        ],
    ),
];

type Pages = BTreeMap<String, Vec<u8>>;

fn source(choices: &[usize]) -> Arc<Source> {
    let texts = FILES
        .iter()
        .zip(choices)
        .filter_map(|((path, says), choice)| Some((*path, says[choice % says.len()]?)));
    Arc::new(Source::of_texts(texts, "2026-01-01".parse().unwrap()))
}

fn options() -> Options {
    Options { preview: true, ..Options::default() }
}

fn built(source: &Arc<Source>, memory: &mut Memory) -> (Pages, Vec<Diagnostic>) {
    let (site, diagnostics) = pipeline::site_again(source, &options(), memory).unwrap();
    (pages(&site.unwrap()), diagnostics)
}

/// The same by another run of the program, which hands on what it read.
fn built_after(source: &Arc<Source>, shelf: &Kept) -> (Pages, Vec<Diagnostic>) {
    let (site, diagnostics, kept) =
        pipeline::site_after(source, &options(), shelf).unwrap();
    kept.put(shelf);
    (pages(&site.unwrap()), diagnostics)
}

/// What runs of the program hand on to each other.
#[derive(Default)]
struct Kept(Mutex<BTreeMap<u128, Vec<u8>>>);

impl Shelf for Kept {
    fn get(&self, key: u128) -> Option<Vec<u8>> {
        self.0.lock().unwrap().get(&key).cloned()
    }

    fn put(&self, key: u128, fill: &mut dyn FnMut(&mut dyn Write) -> io::Result<()>) {
        let mut bytes = Vec::new();
        fill(&mut bytes).unwrap();
        self.0.lock().unwrap().insert(key, bytes);
    }
}

fn pages(site: &Site) -> Pages {
    let pages = site.plan.pages.iter();
    let bytes = |path, page| render::bytes(site, path, page).unwrap();
    pages.map(|(path, page)| (path.to_string(), bytes(path, page))).collect()
}

/// Whether one of the files has a mistake that hides it.
fn is_broken(choices: &[usize]) -> bool {
    FILES.iter().zip(choices).any(|((_, says), choice)| {
        let text = says[choice % says.len()].unwrap_or_default();
        ["[\n---", "không có phần đầu", "naem", "title: {", "[ }"]
            .iter()
            .any(|it| text.contains(it))
    })
}

/// The pages of a site with all that tells whether they must be made again.
struct Made {
    fingerprints: Fingerprints,
    pages: BTreeMap<SitePath, (Page, Vec<u8>, Trace)>,
}

fn made(choices: &[usize]) -> Made {
    let site = pipeline::site(&source(choices), &Options::default()).unwrap().0.unwrap();
    let pages = site.plan.pages.iter().filter(|it| render::is_traced(it.1));
    let pages = pages.map(|(path, page)| {
        let (bytes, trace) = trace::record(|| render::bytes(&site, path, page));
        (path.clone(), (page.clone(), bytes.unwrap(), trace))
    });
    let pages = pages.collect();
    Made { fingerprints: Fingerprints::of(&site), pages }
}

impl Made {
    /// The pages that need not be made again after `before`.
    fn kept<'a>(&'a self, before: &'a Made) -> impl Iterator<Item = &'a SitePath> {
        let places = self.fingerprints.places();
        let kept = before.pages.iter().filter(move |(path, (page, _, trace))| {
            let Some((now, ..)) = self.pages.get(*path) else { return false };
            let name = |it: &Place| before.fingerprints.names[it.kind()][it.at()];
            let moved = |it: &Place| places.get(&name(it)).copied();
            let moved: Option<Vec<Place>> = trace.places.iter().map(moved).collect();
            let Some(moved) = moved else { return false };
            let then = before.fingerprints.of_page(path, page, trace);
            let moved = moved.into_iter();
            then == self.fingerprints.of_places((path, now), moved, trace)
        });
        kept.map(|it| it.0)
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn built_again_is_built_anew(
        steps in prop::collection::vec((0..FILES.len(), 0..4_usize), 1..12)
    ) {
        let mut choices = vec![0; FILES.len()];
        let (mut memory, shelf) = (Memory::default(), Kept::default());
        built(&source(&choices), &mut memory);
        for (file, choice) in steps {
            choices[file] = choice;
            let source = source(&choices);
            let anew = built(&source, &mut Memory::default());
            prop_assert!(built_after(&source, &shelf) == anew, "{choices:?}");
            let again = built(&source, &mut memory);
            prop_assert!(is_broken(&choices) || again == anew, "{choices:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_page_is_the_same_as_long_as_all_is_that_it_looked_at(
        steps in prop::collection::vec((0..FILES.len(), 0..8_usize), 1..8)
    ) {
        let mut choices = vec![0; FILES.len()];
        let mut before = made(&choices);
        for (file, choice) in steps {
            choices[file] = choice;
            if is_broken(&choices) {
                continue;
            }
            let now = made(&choices);
            for path in now.kept(&before) {
                prop_assert!(now.pages[path].1 == before.pages[path].1, "{path} {choices:?}");
            }
            before = now;
        }
    }
}

#[test]
fn a_site_of_very_many_files_has_the_same_pages() {
    let names: Vec<String> =
        (0..pipeline::MANY).map(|it| format!("content/inventories/{it}.csv")).collect();
    let few = FILES.iter().filter_map(|(path, says)| Some((*path, says[0]?)));
    let many = few.chain(names.iter().map(|it| (it.as_str(), "")));
    let many = Arc::new(Source::of_texts(many, "2026-01-01".parse().unwrap()));
    let whole = built(&source(&[0; FILES.len()]), &mut Memory::default());
    assert!(built(&many, &mut Memory::default()) == whole);
}

#[test]
fn most_pages_need_not_be_made_again() {
    let before = made(&[0; FILES.len()]);
    assert_eq!(made(&[0; FILES.len()]).kept(&before).count(), before.pages.len());
    let mut edited = vec![0; FILES.len()];
    edited[0] = 4;
    let edited = made(&edited);
    let kept = edited.kept(&before).count();
    assert!(kept * 2 > before.pages.len(), "{kept} of {}", before.pages.len());
}

#[test]
fn what_was_good_stands_in_for_what_is_not() {
    let mut memory = Memory::default();
    let good = vec![0; FILES.len()];
    let (pages, _) = built(&source(&good), &mut memory);
    // Front matter, a registry, the settings: each with a mistake for a while.
    for (file, choice) in [(0, 2), (3, 2), (4, 2)] {
        let mut broken = good.clone();
        broken[file] = choice;
        let (shown, diagnostics) = built(&source(&broken), &mut memory);
        let path = FILES[file].0;
        assert!(diagnostics.iter().any(|it| it.place.path.as_str() == path), "{path}");
        assert!(shown == pages, "{path}");
        let (mended, _) = built(&source(&good), &mut memory);
        assert!(mended == pages, "{path}");
    }
    // A new file with a mistake has nothing to stand in for it.
    let mut gone = good.clone();
    gone[0] = 3;
    built(&source(&gone), &mut memory);
    gone[0] = 2;
    let (shown, _) = built(&source(&gone), &mut memory);
    assert!(!shown.keys().any(|it| it.contains("/2024/01-ct-ubnd/")));
}

/// A file with a mistake is shown as it was, but with the campaigns of now.
#[test]
fn campaigns_go_while_a_file_has_a_mistake() {
    let mut memory = Memory::default();
    let mut choices = vec![0; FILES.len()];
    built(&source(&choices), &mut memory);
    (choices[0], choices[3]) = (2, 3);
    let (pages, _) = built(&source(&choices), &mut memory);
    assert!(pages.keys().any(|it| it.contains("/2024/01-ct-ubnd/")));
}
