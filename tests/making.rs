//! `congbao new` and `congbao init`: a command line → the files it makes, and how it ends.
#![expect(clippy::unwrap_used, clippy::disallowed_methods, reason = "tests may")]

mod folder;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use folder::site;

/// Runs the program on 01/01/2026, without a terminal, and checks the exit code.
#[track_caller]
fn check(folder: &Path, arguments: &[&str], code: i32) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_congbao"));
    command.env("LC_ALL", "C");
    command.current_dir(folder).args(arguments).stdin(std::process::Stdio::null());
    command.env("SOURCE_DATE_EPOCH", "1767225600").env("EDITOR", "false");
    let output = command.output().unwrap();
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(code), "{arguments:?}: {stderr}");
    output
}

fn stdout(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).unwrap()
}

fn stderr(output: &Output) -> &str {
    std::str::from_utf8(&output.stderr).unwrap()
}

/// The files below a folder.
fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let files = walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap);
    let files = files.filter(|it| it.file_type().is_file());
    let named = files.map(|it| {
        let name = it.path().strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
        (name, fs::read(it.path()).unwrap())
    });
    named.collect()
}

/// Two directives of one register, one of another, and a body that the site adds.
const SITE: &[(&str, &str)] = &[
    ("content/site.yaml", "title: Một\nbase_url: https://a.example\n"),
    (
        "content/directives/2024/09.md",
        "---\ntitle: Về việc một\nnumber: 09/CT-UBND\nissuer: ubnd-ha-nam\ndate: 2024-01-02\n---\nMột.\n",
    ),
    (
        "content/directives/2024/12.md",
        "---\ntitle: Về việc hai\nnumber: 12/CT-UBND\nissuer: Chủ tịch UBND tỉnh Hà Nam\ndate: 2024-02-02\ndraft: true\n---\nHai.\n",
    ),
    (
        "content/directives/2024/30.md",
        "---\ntitle: Về việc ba\nnumber: 30-CT/TU\nissuer: tu-ha-nam\ndate: 2024-02-02\n---\nBa.\n",
    ),
    ("content/campaigns/nong-thon.md", "---\nname: Chung sức\n---\n"),
];

const TITLE: &str = "Về việc: “một” \"hai\" \\ #3 'bốn' {năm}";

#[test]
fn a_directive_is_made_with_every_key_and_is_fine() {
    let folder = site(SITE);
    let arguments = [
        "new",
        "directive",
        "--title",
        TITLE,
        "--date",
        "2024-11-05",
        "--issuer",
        "ctubnd-ha-nam",
        "--signer",
        "Nguyễn Văn A",
        "--position",
        "CHỦ TỊCH",
    ];
    let output = check(folder.path(), &arguments, 0);
    let path = "content/directives/2024/ve-viec-mot-hai-3-bon-nam.md";
    assert_eq!(stdout(&output), format!("{path}\n"));
    assert_eq!(
        stderr(&output),
        "a draft: it is published once its line `draft: true` is deleted\n"
    );
    let text = fs::read_to_string(folder.path().join(path)).unwrap();
    assert!(text.starts_with(
        "---\n# yaml-language-server: $schema=../../../schema/directive.json\n"
    ));
    assert!(folder.path().join("schema/directive.json").exists());
    for line in [
        "title: \"Về việc: “một” \\\"hai\\\" \\\\ #3 'bốn' {năm}\"",
        "issuer: ctubnd-ha-nam",
        "date: 2024-11-05",
        "  name: \"Nguyễn Văn A\"",
        "#number: 02/CT-UBND",
        "draft: true",
    ] {
        assert!(text.lines().any(|it| it == line), "{line}\n{text}");
    }
    let front = text.split("\n---\n").next().unwrap();
    for field in congbao::parse::Schema::Directive.fields() {
        let key = format!("{}:", field.name);
        let is_there = |it: &str| it.trim_start_matches('#').starts_with(&key);
        assert_eq!(front.lines().filter(|it| is_there(it)).count(), 1, "{key}");
    }
    let remark =
        "năm 2024 có thể là 13/CT-UBND: lấy số từ sổ đăng ký văn bản của cơ quan.";
    let comments = front.replace("\n# ", " ");
    assert!(comments.contains(remark), "{comments}");
    let checked = check(folder.path(), &["check", "--strict"], 0);
    assert!(stderr(&checked).contains("0 mistakes, 0 warnings"), "{}", stderr(&checked));
}

#[test]
fn a_number_is_told_only_where_the_register_is_known() {
    for (issuer, date, said) in [
        (None, "2024-11-05", "# Số tiếp theo: lấy số từ sổ đăng ký"),
        (Some("tu-ha-nam"), "2024-11-05", "năm 2024 có thể là 31-CT/TU"),
        (Some("tu-ha-nam"), "2025-05-05", "Trang chưa có văn bản nào trong sổ của"),
        (Some("hdnd-ha-nam"), "2024-11-05", "Trang chưa có văn bản nào trong sổ của"),
    ] {
        let folder = site(SITE);
        let mut arguments = vec!["new", "directive", "--title", "Một", "--date", date];
        arguments.extend(issuer.iter().flat_map(|it| ["--issuer", it]));
        let output = check(folder.path(), &arguments, 0);
        let path = folder.path().join(stdout(&output).trim());
        let text = fs::read_to_string(path).unwrap();
        let front = text.replace("\n# ", " ");
        assert!(front.contains(said.trim_start_matches("# ")), "{front}");
        assert!(!text.lines().any(|it| it.starts_with("number:")));
    }
}

#[test]
fn the_file_is_named_by_number_and_year() {
    let folder = site(SITE);
    let number = ["new", "directive", "--title", "Một", "--number", "7/CT-UBND"];
    let output = check(folder.path(), &number, 0);
    // Without a date it goes under today's year, in Viet Nam.
    assert_eq!(stdout(&output), "content/directives/2026/07-ct-ubnd.md\n");
    let named = [&number[..], &["--file", "07b"]].concat();
    let output = check(folder.path(), &named, 0);
    assert_eq!(stdout(&output), "content/directives/2026/07b.md\n");
    let output = check(folder.path(), &["new", "directive", "--title", "…"], 0);
    assert_eq!(stdout(&output), "content/directives/2026/directive.md\n");
}

#[test]
fn nothing_is_overwritten() {
    let folder = site(SITE);
    let before = tree(folder.path());
    let arguments = ["new", "directive", "--title", "Một", "--date", "2024-03-03"];
    let named = [&arguments[..], &["--file", "09"]].concat();
    let output = check(folder.path(), &named, 2);
    assert_eq!(
        stderr(&output),
        "error: content/directives/2024/09.md is there already: nothing was written; \
         --file NAME gives it another name\n"
    );
    assert!(output.stdout.is_empty());
    let campaign = ["new", "campaign", "--name", "Nông thôn"];
    check(folder.path(), &campaign, 2);
    assert_eq!(tree(folder.path()), before);
}

#[test]
fn a_call_that_tells_too_little_or_wrong_writes_nothing() {
    let folder = site(SITE);
    let before = tree(folder.path());
    for (arguments, said) in [
        (
            &["directive"][..],
            "a directive needs its title (trích yếu): pass --title \"Về việc …\"",
        ),
        (
            &["directive", "--title", " "],
            "a directive needs its title (trích yếu): pass --title \"Về việc …\"",
        ),
        (
            &["directive", "--title", "a\u{7}b"],
            "--title: `title` holds a control character; \
             delete what cannot be seen and write the text again",
        ),
        (
            &["directive", "--title", "Một", "--date", "6/3/2024"],
            "--date: `6/3/2024` is no day of the calendar; write the year first: 2024-03-06",
        ),
        (
            &["directive", "--title", "Một", "--type", "chi-ti"],
            "--type: no kind is called `chi-ti`; did you mean `chi-thi`?",
        ),
        (
            &["directive", "--title", "Một", "--file", "../x"],
            "`../x` is no name of a file, as in --file 05",
        ),
        (&["campaign"], "a campaign needs its name: pass --name \"…\""),
        (
            &["campaign", "--name", "Một", "--from", "20"],
            "--from: `20` is no year; write four digits, as in 2024",
        ),
    ] {
        let output = check(folder.path(), &[&["new"], arguments].concat(), 2);
        assert_eq!(stderr(&output), format!("error: {said}\n"));
        assert!(output.stdout.is_empty());
    }
    assert_eq!(tree(folder.path()), before);
    let empty = site(&[]);
    let output = check(empty.path(), &["new", "directive", "--title", "Một"], 2);
    assert_eq!(
        stderr(&output),
        "error: there is no folder ./content with directives in it\n"
    );
}

#[test]
fn an_issuer_that_no_table_has_is_told() {
    let folder = site(SITE);
    for (issuer, said) in [
        (
            "ubnd-ha-nm",
            "no table has the issuer `ubnd-ha-nm`; did you mean `ubnd-ha-nam`?",
        ),
        (
            "Ủy ban nhân dân xã Một Hai",
            "no table has the issuer `Ủy ban nhân dân xã Một Hai`; add it to content/bodies.yaml",
        ),
    ] {
        let arguments = ["new", "directive", "--title", issuer, "--issuer", issuer];
        let output = check(folder.path(), &arguments, 0);
        assert!(stderr(&output).starts_with(&format!("warning: {said}\n")));
    }
}

#[test]
fn a_campaign_is_made() {
    let folder = site(SITE);
    let arguments = [
        "new",
        "campaign",
        "--site",
        ".",
        "--name",
        "Cả xã: chung tay",
        "--variant-of",
        "nong-thon",
        "--from",
        "2024",
    ];
    let output = check(folder.path(), &arguments, 0);
    assert_eq!(stdout(&output), "content/campaigns/ca-xa-chung-tay.md\n");
    assert!(output.stderr.is_empty(), "{}", stderr(&output));
    let text =
        fs::read_to_string(folder.path().join("content/campaigns/ca-xa-chung-tay.md"))
            .unwrap();
    for line in [
        "# yaml-language-server: $schema=../../schema/campaign.json",
        "name: \"Cả xã: chung tay\"",
        "variant_of: nong-thon",
        "stages: [{ from: 2024 }]",
        "#launcher: \"Thủ tướng Chính phủ\"",
    ] {
        assert!(text.lines().any(|it| it == line), "{line}\n{text}");
    }
    check(folder.path(), &["check", "--strict"], 0);
}

#[test]
fn a_new_site_works_and_says_what_to_do_next() {
    let folder = site(&[(".git/HEAD", "x")]);
    for dir in [".", "trang mới"] {
        let output = check(folder.path(), &["init", dir], 0);
        let option = if dir == "." { "" } else { " --site \"trang mới\"" };
        assert_eq!(
            stdout(&output),
            format!("congbao serve{option}\ncongbao new directive{option}\n")
        );
        let built = check(folder.path(), &["build", "--strict", "--site", dir], 0);
        assert!(stderr(&built).contains("(0 unclear)"), "{}", stderr(&built));
        let checked = check(folder.path(), &["check", "--strict", "--site", dir], 0);
        let said = stderr(&checked);
        assert!(said.ends_with("0 mistakes, 0 warnings, 0 suggestions\n"), "{said}");
        if dir == "." {
            let before = tree(folder.path());
            let output = check(folder.path(), &["init", dir], 2);
            assert_eq!(
                stderr(&output),
                "error: . is not empty: it holds .gitattributes, .gitignore, \
                 .public.congbao-cache, .public.congbao-stamps, content, …\n"
            );
            assert_eq!(tree(folder.path()), before);
        }
    }
    let page =
        folder.path().join("public/van-ban/ctubnd-tan-mau/2025/01-ct-ubnd/index.html");
    assert!(fs::read_to_string(page).unwrap().contains("văn bản mẫu"));
}
