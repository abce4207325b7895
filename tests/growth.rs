//! A site that doubles does not do more for each of its directives, and none of its pages
//! grows: a corpus with a heavy tail, where one document is cited and carried out by every
//! directive, one campaign is in all of them, and one agency is assigned something in each.
//!
//! What is counted is what is allocated and what is written, not time.
#![expect(clippy::unwrap_used, reason = "tests may")]

use std::alloc::System;
use std::collections::BTreeMap;
use std::sync::Arc;

use congbao::pipeline::{self, Options};
use congbao::render;
use congbao::source::Source;
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};

#[global_allocator]
static ALLOCATED: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// How many entries a page of a list has.
const PAGE: usize = 10;

/// The texts of a site of so many directives, of one body in two years. Each carries out a
/// campaign of its own, too, under the one that all name.
fn texts(directives: usize) -> Vec<(String, String)> {
    let site = format!(
        "title: Văn bản\nbase_url: https://vi-du.vn/\nlimits: {{ page_size: {PAGE} }}\n"
    );
    let root = "---\nname: Chung sức xây dựng nông thôn mới\nstages: [{ from: 2021, to: 2025, act: Quyết định số 5/QĐ-TTg ngày 01/01/2021 }]\n---\n";
    let mut texts = vec![
        ("content/site.yaml".to_owned(), site),
        ("content/campaigns/goc.md".to_owned(), root.to_owned()),
    ];
    for n in 1..=directives {
        let (year, month) = (2023 + n % 2, 1 + n % 12);
        texts.push((
            format!("content/directives/{year}/{n:04}.md"),
            format!(
                "---\ntitle: Về việc số {n:04}\nnumber: {n}/CT-UBND\nissuer: ubnd-ha-nam\ndate: {year}-{month:02}-05\nrelations: [{{ kind: thuc-hien, work: \"Nghị định số 30/2020/NĐ-CP\" }}]\n---\n\
                 Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ; Quyết định số {n}/QĐ-TTg ngày 02/02/2022 của Thủ tướng Chính phủ;\n\n\
                 1. Đẩy mạnh phong trào thi đua “Chung sức xây dựng nông thôn mới”.\n\n\
                 2. Giao Sở Nội vụ chủ trì, báo cáo Ủy ban nhân dân tỉnh trước ngày 15/12/{year}.\n"
            ),
        ));
        texts.push((
            format!("content/campaigns/nhanh-{n}.md"),
            format!("---\nname: Nhánh {n:04} chung sức\nvariant_of: goc\n---\n"),
        ));
    }
    texts
}

/// What a site of so many directives takes.
struct Cost {
    /// The bytes of its HTML, by the template of the pages.
    written: BTreeMap<&'static str, usize>,
    /// The bytes of the longest page of each template.
    longest: BTreeMap<&'static str, (usize, String)>,
    /// What was allocated on the way.
    allocated: usize,
}

fn cost(directives: usize) -> Cost {
    let texts = texts(directives);
    let texts = texts.iter().map(|(path, text)| (path.as_str(), text.as_str()));
    let source = Arc::new(Source::of_texts(texts, "2026-01-01".parse().unwrap()));
    let region = Region::new(ALLOCATED);
    let (site, _) = pipeline::site(&source, &Options::default()).unwrap();
    let site = site.unwrap();
    let mut cost =
        Cost { written: BTreeMap::new(), longest: BTreeMap::new(), allocated: 0 };
    for (path, page) in &site.plan.pages {
        let bytes = render::bytes(&site, path, page).unwrap().len();
        let Some(template) = render::template(page) else { continue };
        *cost.written.entry(template).or_default() += bytes;
        let longest = cost.longest.entry(template).or_default();
        if bytes > longest.0 {
            *longest = (bytes, path.to_string());
        }
    }
    cost.allocated = region.change().bytes_allocated;
    cost
}

#[test]
fn a_site_that_doubles_costs_no_more_for_each_directive() {
    let few = 60;
    // What is made once is made before it is counted.
    cost(few);
    let (one, two) = (cost(few), cost(2 * few));
    for (template, (bytes, path)) in &two.longest {
        let before = one.longest[template].0;
        assert!(*bytes <= before + before / 10, "{path} grew from {before} to {bytes}");
    }
    for (template, bytes) in &two.written {
        // The last page of a list may be full or hold one entry.
        let before = one.written[template];
        let most = 2 * before + before / 20 + two.longest[template].0;
        assert!(*bytes <= most, "{template}: {bytes} bytes, at most {most} expected");
    }
    let (before, after) = (one.allocated, two.allocated);
    assert!(after <= 2 * before + before / 20, "{before} bytes allocated, then {after}");
}
