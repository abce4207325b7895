//! Files for programs come in parts, each of which names the next: none grows with the site.
#![expect(clippy::unwrap_used, reason = "tests may")]

use std::collections::BTreeSet;
use std::sync::Arc;

use congbao::pipeline::{self, Options};
use congbao::plan::{CITING, INVENTORY};
use congbao::render;
use congbao::source::Source;
use serde_json::Value;

/// What `name` lists of the files from `first` on, with what each says of the whole.
fn listed(
    site: &render::Site,
    first: &str,
    name: &str,
    total: &str,
) -> Vec<(Value, usize)> {
    let folder = first.rsplit_once('/').map_or(String::new(), |it| format!("{}/", it.0));
    let mut files = Vec::new();
    let mut next = Some(first.to_owned());
    while let Some(file) = next {
        let found = site.plan.pages.iter().find(|it| it.0.as_str() == file);
        let (path, page) = found.unwrap_or_else(|| panic!("there is no {file}"));
        let bytes = render::bytes(site, path, page).unwrap();
        let part: Value = serde_json::from_slice(&bytes).unwrap();
        files.push((
            part[name].clone(),
            part[total].as_u64().unwrap().try_into().unwrap(),
        ));
        next = part["next"].as_str().map(|it| format!("{folder}{it}"));
    }
    files
}

#[test]
fn who_cites_a_document_and_all_documents_are_told_in_parts() {
    let directives = CITING + 1;
    let texts: Vec<(String, String)> = (1..=directives)
        .map(|n| {
            let path = format!("content/directives/2024/{n}.md");
            let head = format!(
                "title: Về việc số {n}\nnumber: {n}/CT-UBND\nissuer: ubnd-ha-nam\ndate: 2024-03-05"
            );
            let text = "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ.";
            (path, format!("---\n{head}\n---\n{text}\n"))
        })
        .collect();
    let texts = texts.iter().map(|(path, text)| (path.as_str(), text.as_str()));
    let source = Arc::new(Source::of_texts(texts, "2026-01-01".parse().unwrap()));
    let (site, _) = pipeline::site(&source, &Options::default()).unwrap();
    let site = site.unwrap();
    let check = |first: &str, [name, total]: [&str; 2], size: usize, all: usize| {
        let files = listed(&site, first, name, total);
        assert_eq!(files.len(), all.div_ceil(size), "{first}");
        assert!(files.iter().all(|it| it.1 == all), "{first}");
        let own = files.iter().map(|it| it.0.as_array().unwrap());
        assert!(own.clone().all(|it| it.len() <= size), "{first}");
        let addresses: BTreeSet<&str> =
            own.flatten().map(|it| it["address"].as_str().unwrap()).collect();
        assert_eq!(addresses.len(), all, "{first}");
    };
    let decree = "van-ban/chinh-phu/2020/30-2020-nd-cp/index.json";
    check(decree, ["cited_by", "cited_by_total"], CITING, directives);
    check("van-ban.json", ["documents", "total"], INVENTORY, directives + 1);
}
