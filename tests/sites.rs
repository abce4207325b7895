//! A little site → a site. The cases lie in `tests/sites/*.txt`:
//!
//! ```text
//! === what the case shows
//! --- content/directives/2024/05.md
//! (the text of a file)
//! --- expect van-ban/ubnd-ha-nam/2024/05-ct-ubnd/
//! (lines that the page must hold, in this order, blanks apart; `/` is the home page)
//! --- refuse van-ban/…
//! (lines that the page must not hold)
//! --- explain ADDRESS|FILE
//! (lines that `congbao explain` prints, in this order, blanks apart)
//! --- remarks
//! (each diagnostic: code, file, line:column, message)
//! --- suggestions
//! (the same of the advice that `check` gives, and the hint on a line of its own)
//! ```
#![expect(clippy::unwrap_used, clippy::disallowed_methods, reason = "tests may")]

use std::fs;
use std::sync::Arc;

use congbao::audit::suggestions;
use congbao::command::explained;
use congbao::diagnostic::Diagnostic;
use congbao::pipeline::{self, Options};
use congbao::plan::{Page, Plan, SitePath};
use congbao::render;
use congbao::source::Source;
use congbao::text::position;
use congbao::words::Language;

const ENGLISH: Language = Language::English;

/// One part of a case: what its line says, and the lines below.
struct Part<'a> {
    head: &'a str,
    text: String,
}

fn cases(text: &str) -> Vec<(&str, Vec<Part<'_>>)> {
    let mut cases: Vec<(&str, Vec<Part<'_>>)> = Vec::new();
    for line in text.lines() {
        if let Some(name) = line.strip_prefix("=== ") {
            cases.push((name, Vec::new()));
        } else if let Some(head) = line.strip_prefix("--- ") {
            cases.last_mut().unwrap().1.push(Part { head, text: String::new() });
        } else if let Some(part) = cases.last_mut().and_then(|it| it.1.last_mut()) {
            part.text.push_str(line);
            part.text.push('\n');
        }
    }
    cases
}

#[test]
fn every_case() {
    let mut failures = Vec::new();
    let mut files: Vec<_> =
        fs::read_dir("tests/sites").unwrap().map(|it| it.unwrap().path()).collect();
    files.sort();
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        for (name, parts) in cases(&text) {
            failures
                .extend(check(&parts).into_iter().map(|it| format!("=== {name}\n{it}")));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

fn check(parts: &[Part<'_>]) -> Vec<String> {
    let files = parts
        .iter()
        .filter(|it| it.head.starts_with("content/") || it.head.starts_with("themes/"));
    let texts: Vec<(&str, &str)> =
        files.map(|it| (it.head, it.text.trim_end_matches('\n'))).collect();
    let source = Arc::new(Source::of_texts(texts, "2026-01-01".parse().unwrap()));
    let (site, diagnostics) = pipeline::site(&source, &Options::default()).unwrap();
    let mut failures = Vec::new();
    for part in parts {
        match part.head.split_once(' ') {
            Some((kind @ ("expect" | "refuse"), address)) => {
                let page = site.as_ref().and_then(|it| {
                    let (path, page) = it.plan.pages.iter().find(|(path, _)| {
                        path.as_str() == address.trim_start_matches('/')
                    })?;
                    Some(
                        String::from_utf8(render::bytes(it, path, page).unwrap())
                            .unwrap(),
                    )
                });
                let Some(page) = page else {
                    failures.push(format!("there is no page {address}"));
                    continue;
                };
                failures.extend(holds(&page, &part.text, kind == "expect"));
            }
            Some(("explain", subject)) => match site.as_ref() {
                Some(site) => match explained(site, subject, ENGLISH) {
                    Ok(text) => failures.extend(holds(&text, &part.text, true)),
                    Err(message) => failures.push(message.to(ENGLISH)),
                },
                None => failures.push("there is no site".to_owned()),
            },
            _ if part.head == "remarks" => {
                let found: String =
                    diagnostics.iter().map(|it| line(it, &source)).collect();
                if found.trim() != part.text.trim() {
                    failures.push(format!("remarks:\n{found}instead of:\n{}", part.text));
                }
            }
            _ if part.head == "suggestions" => {
                let advice = suggestions(&site.as_ref().unwrap().corpus);
                let found: String = advice
                    .iter()
                    .map(|it| {
                        let hint =
                            it.hint.as_ref().map(|it| it.to(ENGLISH)).unwrap_or_default();
                        format!("{}  {hint}\n", line(it, &source))
                    })
                    .collect();
                if found.trim() != part.text.trim() {
                    failures
                        .push(format!("suggestions:\n{found}instead of:\n{}", part.text));
                }
            }
            _ => assert!(part.head.contains('/'), "{}", part.head),
        }
    }
    failures
}

/// A diagnostic in one line.
fn line(diagnostic: &Diagnostic, source: &Source) -> String {
    let bytes = source.bytes(&diagnostic.place.path).unwrap_or_default();
    let at = position(&String::from_utf8_lossy(&bytes), diagnostic.place.span.start);
    let (code, path) = (diagnostic.code.name(), &diagnostic.place.path);
    format!(
        "{code} {path}:{}:{} {}\n",
        at.line,
        at.column,
        diagnostic.message.to(ENGLISH)
    )
}

/// What is missing of the lines, or there although it should not be.
fn holds(page: &str, lines: &str, wanted: bool) -> Vec<String> {
    let page = page.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut rest = page.as_str();
    let mut failures = Vec::new();
    for line in lines.lines().map(str::trim).filter(|it| !it.is_empty()) {
        let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
        match (rest.find(&line), wanted) {
            (Some(at), true) => rest = &rest[at + line.len()..],
            (None, false) => {}
            (None, true) => {
                failures.push(format!("missing, or not in order: {line}\nin: {page}"))
            }
            (Some(_), false) => failures.push(format!("should not be there: {line}")),
        }
    }
    failures
}

/// The sample site of this repository, read from the disk.
fn sample() -> congbao::render::Site {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let source = congbao::disk::read(root, "2026-01-01".parse().unwrap()).unwrap();
    let (site, diagnostics) =
        pipeline::site(&Arc::new(source), &Options::default()).unwrap();
    assert_eq!(diagnostics, []);
    site.unwrap()
}

#[test]
fn every_link_of_the_sample_leads_somewhere_and_no_id_is_doubled() {
    let site = sample();
    let pages: Vec<(&SitePath, String)> = site
        .plan
        .pages
        .iter()
        .filter(|(path, _)| path.is_page())
        .map(|(path, page)| {
            (path, String::from_utf8(render::bytes(&site, path, page).unwrap()).unwrap())
        })
        .collect();
    let mut wrong = Vec::new();
    for (path, html) in &pages {
        let ids: Vec<&str> = attributes(html, " id=\"").collect();
        for (at, id) in ids.iter().enumerate() {
            if ids[..at].contains(id) {
                wrong.push(format!("{path}: the id {id} is doubled"));
            }
        }
        for href in attributes(html, " href=\"").chain(attributes(html, " src=\"")) {
            if href.contains("://") || path.as_str() == "404.html" {
                continue;
            }
            let (way, fragment) = href.split_once('#').unwrap_or((href, ""));
            let way = way.split('?').next().unwrap_or_default();
            let target = resolved(path, way);
            let found = site.plan.pages.keys().find(|it| it.as_str() == target);
            if found.is_none() {
                wrong.push(format!("{path}: {href} leads nowhere"));
            }
            let there = pages.iter().find(|(it, _)| Some(*it) == found);
            let has_id = || {
                there.is_some_and(|(_, it)| it.contains(&format!(" id=\"{fragment}\"")))
            };
            if !fragment.is_empty() && !has_id() {
                wrong.push(format!("{path}: {href} has no such part"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

fn attributes<'a>(html: &'a str, start: &'static str) -> impl Iterator<Item = &'a str> {
    html.match_indices(start)
        .filter_map(move |(at, _)| html[at + start.len()..].split('"').next())
}

fn resolved(page: &SitePath, way: &str) -> String {
    let mut parts: Vec<&str> = page.as_str().split('/').collect();
    if way.is_empty() {
        return page.as_str().to_owned();
    }
    parts.pop();
    for part in way.split('/') {
        match part {
            ".." => drop(parts.pop()),
            "." => {}
            part => parts.push(part),
        }
    }
    let path = parts.join("/");
    if way.ends_with('/') && !path.is_empty() && !path.ends_with('/') {
        format!("{path}/")
    } else {
        path
    }
}

#[test]
fn a_sitemap_in_parts_has_the_addresses_of_the_whole() {
    let mut site = sample();
    site.config.base_url = Some("https://vi-du.vn/".to_owned());
    let mut listed = |starts: Vec<SitePath>, page: &Page| {
        site.plan.sitemaps = starts;
        let home = SitePath::home();
        let text = String::from_utf8(render::bytes(&site, &home, page).unwrap()).unwrap();
        attributes(&text, "<loc>")
            .map(|it| it.split('<').next().unwrap().to_owned())
            .collect()
    };
    let whole: Vec<String> = listed(Vec::new(), &Page::Sitemap);
    let starts = vec![SitePath::home(), SitePath::page(["co-quan"])];
    let index: Vec<String> = listed(starts.clone(), &Page::Sitemap);
    let files = ["https://vi-du.vn/sitemap-1.xml", "https://vi-du.vn/sitemap-2.xml"];
    assert_eq!(index, files);
    let first: Vec<String> = listed(starts.clone(), &Page::SitemapPart(1));
    let second: Vec<String> = listed(starts, &Page::SitemapPart(2));
    assert_eq!(first, ["https://vi-du.vn/"]);
    assert_eq!(second[0], "https://vi-du.vn/co-quan/");
    assert_eq!([first, second].concat(), whole);
}

#[test]
fn hostile_text_stays_text_everywhere() {
    let evil = "<b>\\\"'& x=1 <script>";
    let directive = format!(
        "---\ntitle: \"Về {evil}\"\nnumber: 05/CT-UBND\nissuer: ubnd-ha-nam\ndate: 2024-01-02\nplace: \"{evil}\"\nsigner: {{ name: \"{evil}\", position: \"{evil}\", authority: \"{evil}\" }}\nrecipients: [\"{evil}\"]\n---\n\n1. Phong trào thi đua “Thi đua <i>&” <img src=x onerror=y> {{{{ site.title }}}} [a](javascript:x)\n"
    );
    let settings = format!(
        "title: \"{evil}\"\nbase_url: https://x.example\nnotice: \"{evil}\"\nimprint: {{ email: \"{evil}\" }}\n"
    );
    let texts = [
        ("content/site.yaml", settings.as_str()),
        ("content/directives/2024/05.md", directive.as_str()),
    ];
    let source = Arc::new(Source::of_texts(texts, "2026-01-01".parse().unwrap()));
    let (site, _) = pipeline::site(&source, &Options::default()).unwrap();
    let site = site.unwrap();
    for (path, page) in &site.plan.pages {
        let text = String::from_utf8(render::bytes(&site, path, page).unwrap()).unwrap();
        // Scripts hold text as JSON, which is no markup.
        let is_script =
            ["assets/", "tim/"].iter().any(|it| path.as_str().starts_with(it));
        if is_script || path.as_str().ends_with(".json") {
            continue;
        }
        for sign in ["<b>", "<script>", "<i>", "<img", "javascript:"] {
            assert!(!text.contains(sign), "{path} holds {sign}");
        }
    }
}

/// The letters of a text, without blanks.
fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

/// What a browser shows of a page.
fn shown(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some((before, tag)) = rest.split_once('<') {
        text.push_str(before);
        rest = tag.split_once('>').map_or("", |(_, after)| after);
    }
    text.push_str(rest);
    let plain = text.replace("&lt;", "<").replace("&gt;", ">");
    let plain = plain.replace("&quot;", "\"").replace("&#x27;", "'");
    plain.replace("&apos;", "'").replace("&amp;", "&")
}

#[test]
fn the_words_of_the_sample_stand_on_its_pages_as_they_are() {
    let site = sample();
    for directive in &site.corpus.directives {
        let page = &site.plan.works[directive.work];
        for path in [page.clone(), Plan::akn(page)] {
            let bytes = render::bytes(&site, &path, &site.plan.pages[&path]).unwrap();
            let text = squeezed(&shown(&String::from_utf8(bytes).unwrap()));
            let document = &directive.document;
            let mut rest = text.as_str();
            for paragraph in document.prose.text()[document.prose.body..].split("\n\n") {
                // An object stands for what is no prose: the text of a link.
                for words in paragraph.split('\u{FFFC}') {
                    let words = squeezed(words);
                    let at = rest.find(&words);
                    assert!(at.is_some(), "{path} does not hold {words}");
                    rest = &rest[at.unwrap() + words.len()..];
                }
            }
        }
    }
}

#[test]
fn both_languages_have_the_same_words() {
    use congbao::parse::words;
    use congbao::source::SourcePath;
    let keys = |language: &str| {
        let path = SourcePath::new(&format!("themes/cong-bao/i18n/{language}.yaml"));
        let text = fs::read_to_string(path.as_str()).unwrap();
        let mut keys: Vec<String> =
            words(&path, &text).unwrap().into_iter().map(|(key, _)| key).collect();
        keys.sort();
        keys
    };
    assert_eq!(keys("vi"), keys("en"));
}

#[test]
fn a_site_in_english_has_every_word() {
    let settings = ("content/site.yaml", "language: en\nbase_url: https://a.example\n");
    let directive =
        ("content/directives/2024/a.md", "---\ntitle: Về việc một\n---\nMột.\n");
    let source = Source::of_texts([settings, directive], "2026-01-01".parse().unwrap());
    let (site, diagnostics) =
        pipeline::site(&Arc::new(source), &Options::default()).unwrap();
    assert_eq!(diagnostics, []);
    let site = site.unwrap();
    let html = |it: &SitePath| render::bytes(&site, it, &site.plan.pages[it]).unwrap();
    let home = String::from_utf8(html(&SitePath::home())).unwrap();
    for words in ["<html lang=\"en\"", "Latest documents", "Campaigns"] {
        assert!(home.contains(words), "{words}");
    }
}
