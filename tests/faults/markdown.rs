//! Markdown made to hurt (24–35).

use std::fmt::Write as _;
use std::fs::File;

use crate::case::{BAD, Case, check};

const KB: usize = 1000;

/// The patterns that cost some parser more than their length (cmark's and markdown-it's
/// pathological tests), each made so many bytes long.
fn patterns(length: usize) -> Vec<(&'static str, String)> {
    let of = |piece: &str| piece.repeat(length / piece.len());
    let half = |piece: &str| piece.repeat(length / piece.len() / 2);
    let backticks = || {
        let mut text = String::new();
        for width in 1.. {
            if text.len() > length {
                break;
            }
            text += &format!("e{}", "`".repeat(width));
        }
        text
    };
    vec![
        ("strong in emphasis", half("*a **a ") + "b" + &half(" a** a*")),
        ("emphasis that is not closed", of("a **a ")),
        ("emphasis that is not opened", of("a** ")),
        ("emphasis of both signs", of("*a_ ")),
        ("links that are not opened", of("a]")),
        ("links that are not closed", of("[a")),
        ("links with addresses that are not closed", of("[a](b")),
        ("links with pointed addresses", of("[a](<b")),
        ("links with titles that are not closed", of("[a](b \"")),
        ("pictures that are not closed", of("![[]()")),
        ("brackets in each other", half("[") + "a" + &half("]")),
        ("brackets in brackets", of("[ (](")),
        ("backticks of every width", backticks()),
        ("comments that are not closed", of("<!--")),
        ("comments in text", format!("a {}", of("<!-- "))),
        ("instructions that are not closed", format!("a {}", of("<?"))),
        ("declarations that are not closed", format!("a {}", of("<!A "))),
        ("CDATA that is not closed", format!("a {}", of("<![CDATA["))),
        ("tags that are not closed", of("a <a b=\"")),
        ("entities", of("&a")),
        ("escapes", of("\\*")),
        ("addresses in points", of("<a:")),
        ("hard breaks", of("a  \n")),
        ("lists that grow", of("- ")),
        ("lists and quotes", of("> - ")),
        ("fences", of("```\n")),
        ("lines under headings", of("a\n-\n")),
        ("definitions", of("[a]: b\n")),
        ("definitions that are not closed", of("[a]: <b \"")),
        ("footnotes", of("[^a")),
        ("tables", format!("| a |\n|---|\n{}", of("| "))),
        ("tables of one column", format!("a\n|-\n{}", of("a\n"))),
        ("cells", format!("{}\n{}\na", half("|a"), half("|-"))),
        ("dashes", of("-")),
        ("stars", of("*")),
        ("lines of blanks", of(" \n")),
        ("a blank that does not end", format!("a{}b", of(" "))),
    ]
}

fn directive(number: usize, text: &str) -> String {
    format!(
        "---\ntitle: Về việc {number}\nnumber: {number:02}/CT-UBND\nissuer: ubnd-ha-nam\n\
         date: 2024-01-02\n---\n{text}\n"
    )
}

/// A directive for each pattern.
fn all_patterns(name: &'static str, length: usize) -> Case {
    let patterns = patterns(length);
    patterns.iter().enumerate().fold(Case::site(name), |case, (at, (_, text))| {
        case.with(format!("content/directives/2023/{at:02}.md"), directive(at + 1, text))
    })
}

#[test]
fn no_pattern_costs_more_than_its_length() {
    let name = "24 the superlinear patterns, 2 KB each";
    check("patterns.txt", &[all_patterns(name, 2 * KB)]);
}

/// Whole sizes: `.ci/long` runs it.
#[test]
#[ignore = "takes a minute"]
fn large_markdown() {
    check(
        "large.txt",
        &[
            all_patterns("24 the superlinear patterns, 20 KB each", 20 * KB),
            Case::body(
                "35 5 MB",
                &"Các xã, phường, thị trấn thực hiện nghiêm Chỉ thị này.\n\n"
                    .repeat(70_000),
            ),
            Case::body("35 200,000 words without a blank", &"Nghị/quyết-".repeat(70_000)),
            Case::body(
                "35 10,000 citations in one text",
                &"Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ; "
                    .repeat(10_000),
            ),
            Case::body(
                "35 20,000 openings of quotes",
                &"“Phong trào thi đua ".repeat(20_000),
            ),
        ],
    );
}

#[test]
fn markdown_that_is_made_to_hurt() {
    let references: String =
        format!("{}\n\n[x]: /{}\n", "[x]".repeat(20 * KB), "a".repeat(20 * KB));
    let footnotes: String = (0..10_000).fold(String::new(), |mut text, it| {
        write!(text, "a[^{it}]\n\n[^{it}]: b\n\n").unwrap();
        text
    });
    let lists = (0..2000).fold(String::new(), |mut text, it| {
        writeln!(text, "{}- a", "  ".repeat(it)).unwrap();
        text
    });
    check("markdown.txt", &[
        Case::body("25 100,000 quotes in each other", &">".repeat(100 * KB)),
        Case::body("25 2,000 lists in each other", &lists),
        Case::body("26 references that grow", &references),
        Case::body(
            "27 raw markup",
            "<script>alert(1)</script>\n\n<iframe src=\"//evil\"></iframe>\n\na <svg onload=alert(1)> \
             <style>*{}</style> <math><mtext><table><mglyph><style><img src=x onerror=alert(1)>\n\n<!-- a",
        )
        .hides("<script>alert")
        .hides("<iframe")
        .hides("<svg onload")
        .hides("<math")
        .hides("<img src=x")
        .hides("<!-- a"),
        Case::body(
            "28 addresses that are programs",
            "[a](javascript:alert%281%29) [b](Data:text/html,x) [c](&#x6A;avascript:alert) \
             [d](java\tscript:alert) [e](//evil.example/) [f](<java\tscript:x>) [g](vbscript:x) \
             <javascript:alert> ![h](javascript:x) [i](\\javascript:x) [k]( \u{1}javascript:x)",
        )
        .hides("href=\"javascript")
        .hides("href=\"Data")
        .hides("href=\"java")
        .hides("href=\"//evil")
        .hides("href=\"vbscript")
        .hides("src=\"javascript"),
        Case::body("29 quotes in titles", "[a](b.html 'x\" onclick=\"alert(1)') ![\"><script>](c.png \"><b>\")")
            .hides("onclick=\"alert")
            .hides("\"><script>"),
        Case::body("30 equal headings", "# Điều 1\n\na\n\n# Điều 1\n\nb\n\n# Dieu 1\n\n# ...\n\n# !!!\n\n# \n"),
        Case::body("31 footnotes", "a[^1] b[^2] c[^1]\n\n[^1]: d\n\n[^1]: e\n\n[^3]: f[^3]\n"),
        Case::body("31 10,000 footnotes", &footnotes),
        Case::body("32 a table of 5,000 columns", &format!("{}|\n{}|\n{}|", "|a".repeat(5000), "|-".repeat(5000), "|b".repeat(5000))),
        Case::body("32 5,000 columns, 1,000 rows that have one", &format!("{}|\n{}|\n{}", "|a".repeat(5000), "|-".repeat(5000), "|b|\n".repeat(1000))),
        Case::body("33 links that lead nowhere", "[a](99.md) [b](98.md) [c](../2020/01.md) [d](/khong-co/) [e](#khong-co) [f](02.md)")
            .with("content/directives/2024/02.md", "---\ntitle: Nháp\ndraft: true\n---\nNháp.\n"),
        Case::body("34 templates and ends of scripts in code", "`{{ site.title }}` {% raw %}\n\n```\n</script>{{ x }}{% for %}\n```\n")
            .says("{{ site.title }}"),
        Case::body("25 a million quotes in each other", &">".repeat(1000 * KB)),
        Case::body("25 lists and quotes of 1 MB in each other", &"> - ".repeat(250 * KB)),
        Case::site("77 a text of 300 MB").prepared(|folder| {
            File::create(folder.join(BAD)).unwrap().set_len(300 << 20).unwrap();
        }),
        Case::body("35 a line of 1 MB", &"Các xã thực hiện. ".repeat(45_000)),
        Case::body("35 7,000 words without a blank", &"Nghị/quyết-".repeat(7_000)),
        Case::body("35 1,000 citations", &"Nghị định số 30/2020/NĐ-CP; ".repeat(1_000)),
        Case::body("35 2,000 quotes", &"“Phong trào thi đua ".repeat(2_000)),
    ]);
}
