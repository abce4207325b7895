//! What programs read, whatever stands in the content (41, 42, 106–110).
//!
//! More than 50,000 addresses (106) are in `plan::sitemaps`; feeds, the sitemap and Akoma Ntoso
//! against their schemas are in `tests/feeds` and `tests/akn`; a page without script, on paper,
//! at 320 px, at 200 % and in the dark (110), and the search with its files missing or damaged
//! (109) are in `tests/browser`.

use std::fs;

use quick_xml::Reader;
use quick_xml::events::Event;

use crate::case::{BAD, Case, bounded, ended};

/// All that a directive can say, with the signs that formats take for their own.
const SIGNS: &str = "---
title: \"]]> </script> <!-- & < > ' \\\" {{ x }} \\u2028a\\u2029b \\uFFFE\\uFFFF\"
number: 01/CT-UBND
issuer: ubnd-ha-nam
date: 2024-01-02
place: \"<b>]]>&\"
signer: { name: \"A ]]> </script>\", position: \"<i>\", authority: \"&\" }
recipients: [ \"</script>\", \"]]>\\uFFFF\" ]
---
]]> </script> \u{2028} \u{FFFE} \u{1} \u{B} \u{7F} \0 &#0; &#1; &#xFFFF; <a b=']]>'> `]]>\u{2}`

1. ]]>\u{3} Căn cứ Nghị định số 30/2020/NĐ-CP \u{4} ngày 05/3/2020.
";

/// Whether a character may stand in XML 1.0 (section 2.2).
fn is_xml(letter: char) -> bool {
    !letter.is_control() && !matches!(letter, '\u{FFFE}' | '\u{FFFF}')
        || "\t\n\r".contains(letter)
        || ('\u{7F}'..='\u{9F}').contains(&letter)
}

fn well_formed(name: &str, text: &str) {
    assert!(text.chars().all(is_xml), "{name}: a character that XML does not have");
    let mut reader = Reader::from_str(text);
    loop {
        match reader.read_event().unwrap_or_else(|it| panic!("{name}: {it}")) {
            Event::Eof => return,
            Event::Text(it) => drop(it.xml10_content()),
            _ => {}
        }
    }
}

#[test]
fn what_programs_read_is_well_formed_whatever_stands_in_it() {
    let case = Case::site("41").with(BAD, SIGNS);
    let folder = case.made();
    let answer = ended(bounded(folder.path(), &["build", "--quiet"]));
    assert_eq!((answer.code, answer.wrong), (0, None), "{}", answer.stderr);
    let mut kinds = [0; 3];
    for entry in walkdir::WalkDir::new(folder.path().join("public")) {
        let path = entry.unwrap().into_path();
        let name = path.to_string_lossy().into_owned();
        if name.ends_with(".xml") {
            kinds[0] += 1;
            well_formed(&name, &fs::read_to_string(&path).unwrap());
        } else if name.ends_with(".json") {
            kinds[1] += 1;
            let text = fs::read_to_string(&path).unwrap();
            serde_json::from_str::<serde_json::Value>(&text).unwrap();
        } else if name.ends_with(".html") {
            let text = fs::read_to_string(&path).unwrap();
            let forbidden = |it: char| it.is_ascii_control() && !"\t\n\r".contains(it);
            assert!(!text.contains(forbidden), "{name}: {:?}", text.find(forbidden));
            for data in text.split("<script type=\"application/ld+json\">").skip(1) {
                kinds[2] += 1;
                let data = data.split("</script>").next().unwrap();
                serde_json::from_str::<serde_json::Value>(data).unwrap();
                assert!(
                    !data.contains('<') && !data.contains('\u{2028}'),
                    "{name}: {data}"
                );
            }
        }
    }
    assert!(kinds.iter().all(|it| *it > 3), "{kinds:?}");
}

#[test]
fn a_site_stands_wherever_its_address_says() {
    for (given, address) in [
        ("https://thu.example/cong-bao", "https://thu.example/cong-bao/"),
        ("http://thu.example:8080", "http://thu.example:8080/"),
        ("https://tỉnh.example/", "https://tỉnh.example/"),
    ] {
        let case = Case::site("107");
        let folder = case.made();
        let call = ["build", "--quiet", "--base-url", given];
        assert_eq!(ended(bounded(folder.path(), &call)).code, 0);
        let public = folder.path().join("public");
        for file in ["sitemap.xml", "atom.xml", "index.html", "robots.txt"] {
            let text = fs::read_to_string(public.join(file)).unwrap();
            assert!(text.contains(address), "{file} of {given}");
            assert!(!text.contains(&format!("{address}/")), "{file} of {given}");
        }
        let page = fs::read_to_string(public.join("index.html")).unwrap();
        assert!(page.contains("href=\"van-ban/\""), "links inside the site are relative");
    }
}

#[test]
fn a_site_may_have_no_directive_and_a_campaign_no_member() {
    let folder = Case::site("108")
        .with("content/campaigns/a.md", "---\nname: Phong trào thi đua “Một”\n---\n")
        .made();
    fs::remove_dir_all(folder.path().join("content/directives")).unwrap();
    fs::create_dir(folder.path().join("content/directives")).unwrap();
    let answer = ended(bounded(folder.path(), &["build"]));
    assert_eq!((answer.code, answer.wrong), (0, None), "{}", answer.stderr);
    for page in
        ["", "van-ban/", "nam/", "phong-trao/", "phong-trao/a/", "vien-dan/", "tim-kiem/"]
    {
        assert!(
            folder.path().join("public").join(page).join("index.html").exists(),
            "{page}"
        );
    }
}
