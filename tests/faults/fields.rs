//! Every field that a site has, with the signs that end text, attributes, addresses, JSON and
//! XML: none breaks out (65).

use std::collections::BTreeMap;
use std::fs;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::case::{BAD, Case, bounded, ended};

/// What would become a tag, an attribute, the end of a script or of a section, in YAML between
/// double quotes.
const HOSTILE: &str =
    r#"Zz <zz a=b>\" onzz=\"1\" ' onzz='1' </title></script> --> ]]> &zz; {{ zz }}"#;
/// The same in an address.
const ADDRESS: &str =
    r#"https://zz.example/?q=\"onzz=1&a='onzz=1'&lt;<zz>&zz;#\"></a><zz>"#;

/// A site in which each field holds it: `§` is the text, `¶` the address.
const SITE: &[(&str, &str)] = &[
    (
        "content/site.yaml",
        "title: \"§\"\nbase_url: https://thu.example\nbody: ubnd-thu\nnotice: \"§\"\n\
         imprint: { governing_body: \"§\", responsible: \"§\", address: \"§\", phone: \"§\", email: \"§\" }\n\
         options: { scheme: \"§\" }\n",
    ),
    (
        "content/bodies.yaml",
        "- { id: ubnd-thu, name: \"Ủy ban nhân dân §\", short: [ \"UBND §\" ], events: [ { kind: successor, body: ubnd-sau, extent: full, by: \"§\" } ] }\n\
         - { id: ubnd-sau, name: \"Hội đồng §\" }\n",
    ),
    ("content/announcements.yaml", "- { text: \"§\", link: \"¶\" }\n"),
    (
        "content/campaigns/mot.md",
        "---\nname: \"§\"\naliases: [ \"Chung sức §\" ]\nlauncher: \"§\"\nunder: \"§\"\n\
         stages: [ { from: 2021, to: 2025, act: \"§\" } ]\n---\n§\n",
    ),
    (
        "content/works/hai.md",
        "---\ntype: nghi-dinh\nnumber: 30/2020/NĐ-CP\nbody: chinh-phu\ndate: 2020-03-05\n\
         title: \"§\"\nurl: \"¶\"\n---\n",
    ),
    ("content/pages/gioi-thieu.md", "---\ntitle: \"§\"\n---\n# §\n\n§\n"),
    (
        BAD,
        "---\ntitle: \"§\"\nnumber: 01/CT-UBND\nissuer: ubnd-thu\ndate: 2024-01-02\nplace: \"§\"\n\
         signer: { name: \"§\", position: \"§\", authority: \"§\" }\nrecipients: [ \"§\" ]\n\
         source: { url: \"¶\", file: \"§\" }\n\
         corrections: [ { date: 2024-02-03, reason: \"§\", by: \"§\", before: \"§\", after: \"§\" } ]\n\
         relations: [ { kind: thuc-hien, work: \"§\" } ]\n---\n\
         Căn cứ Nghị định số 30/2020/NĐ-CP §;\n\n# §\n\n\
         1. Đẩy mạnh phong trào thi đua “§”. Giao Sở § chủ trì, báo cáo trước ngày 15/12/2024.\n\n\
         a) [§](<¶> '§') ![§](b.png \"§\") `§`\n\n| § | § |\n|---|---|\n| § | § |\n\n\
         ```§\n§\n```\n\n§[^1]\n\n[^1]: §\n",
    ),
    (
        "content/directives/2024/02.md",
        "---\ntitle: Về việc hai\nissuer: \"§\"\nyear: 2024\n---\n\
         Thực hiện Chỉ thị số 01/CT-UBND ngày 02/01/2024 của Ủy ban nhân dân §.\n",
    ),
];

/// Goes through the tags of a page or of XML; what is text is never markup.
fn tags(name: &str, text: &str, mut check: impl FnMut(&BytesStart<'_>)) {
    let mut reader = Reader::from_str(text);
    // HTML has elements without an end.
    reader.config_mut().check_end_names = !name.ends_with(".html");
    reader.config_mut().allow_unmatched_ends = name.ends_with(".html");
    loop {
        match reader.read_event().unwrap_or_else(|it| panic!("{name}: {it}")) {
            Event::Eof => return,
            Event::Start(tag) | Event::Empty(tag) => check(&tag),
            Event::Comment(it) => panic!("{name}: a comment, {it:?}"),
            Event::CData(it) => panic!("{name}: a section, {it:?}"),
            _ => {}
        }
    }
}

fn check_tag(name: &str, tag: &BytesStart<'_>) {
    let text: &str = tag.as_ref();
    let is_known = |it: char| it.is_ascii_alphanumeric() || "-:".contains(it);
    let own: &str = tag.name().0;
    assert!(own.chars().all(is_known) && !own.starts_with("zz"), "{name}: <{text}>");
    for attribute in tag.html_attributes() {
        let attribute = attribute.unwrap_or_else(|it| panic!("{name}: <{text}>: {it}"));
        let key: &str = attribute.key.0;
        let is_ours = !key.starts_with("on") && !key.starts_with("zz");
        assert!(key.chars().all(is_known) && is_ours, "{name}: <{text}>");
    }
}

#[test]
fn no_field_breaks_out() {
    let case = SITE.iter().fold(Case::site("65"), |case, (path, text)| {
        // Between the quotes of YAML the signs are escaped; in Markdown they stand as they are.
        let (front, body) =
            match text.strip_prefix("---\n").and_then(|it| it.split_once("\n---\n")) {
                Some((front, body)) => (format!("---\n{front}\n---\n"), body.to_owned()),
                None => ((*text).to_owned(), String::new()),
            };
        let plain = |it: &str| it.replace('\\', "");
        let front = front.replace('§', HOSTILE).replace('¶', ADDRESS);
        let body = body.replace('§', &plain(HOSTILE)).replace('¶', &plain(ADDRESS));
        case.with(*path, front + &body)
    });
    let folder = case.made();
    let answer = ended(bounded(folder.path(), &["build"]));
    assert_eq!((answer.code, answer.wrong), (0, None), "{}", answer.stderr);
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for entry in walkdir::WalkDir::new(folder.path().join("public")) {
        let path = entry.unwrap().into_path();
        let name = path.to_string_lossy().into_owned();
        let Some(ending) = ["html", "xml", "json"]
            .into_iter()
            .find(|it| path.extension().is_some_and(|own| own == *it))
        else {
            continue;
        };
        let text = fs::read_to_string(&path).unwrap();
        *seen.entry(ending).or_default() += usize::from(text.contains("Zz"));
        match ending {
            "json" => drop(serde_json::from_str::<serde_json::Value>(&text).unwrap()),
            _ => tags(&name, &text, |tag| check_tag(&name, tag)),
        }
    }
    // It stands in most of them, as text.
    assert!(seen.values().all(|it| *it >= 2) && seen["html"] > 15, "{seen:?}");
}
