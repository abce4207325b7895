//! The publication record at the command line: what is entered, what is an error, what is no
//! change.
#![expect(clippy::unwrap_used, clippy::disallowed_methods, reason = "tests may")]

mod folder;

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use congbao::parse::{self, Fingerprint};
use congbao::source::SourcePath;
use folder::site;
use proptest::prelude::*;
use tempfile::TempDir;

const DIRECTIVE: &str = "content/directives/2024/05.md";
const TEXT: &str = "---\ntitle: Về việc tiết kiệm điện\nnumber: 05/CT-UBND\n\
    issuer: ubnd-ha-nam\ndate: 2024-01-02\n---\n\nCác sở tiết kiệm điện.\n\n\
    1. Sở Công Thương báo cáo trước ngày 15 tháng 02.\n\n2. Theo Chỉ thị số 34-CT/TW ngày \
    07/4/2014 của Bộ Chính trị.\n";
const CORRECTION: &str = "corrections:\n  - date: 2025-12-30\n    reason: Lỗi khi nhập\n    \
    by: Văn phòng\n    before: ngày 15 tháng 02\n    after: ngày 15 tháng 12\n";
const PAGE: &str = "public/van-ban/ubnd-ha-nam/2024/05-ct-ubnd/index.html";

#[track_caller]
fn congbao(folder: &TempDir, arguments: &[&str], code: i32) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_congbao"));
    command.env("LC_ALL", "C");
    command.current_dir(folder.path()).args(arguments);
    let output = command.env("SOURCE_DATE_EPOCH", "1767225600").output().unwrap();
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(code), "{arguments:?}: {stderr}");
    output
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// What was entered, without the hashes.
#[track_caller]
fn record(folder: &TempDir) -> String {
    String::from_utf8(congbao(folder, &["record"], 0).stdout).unwrap()
}

fn write(folder: &TempDir, name: &str, text: &str) {
    let path = folder.path().join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn read(folder: &TempDir, name: &str) -> String {
    fs::read_to_string(folder.path().join(name)).unwrap()
}

/// The front matter with more keys.
fn with(text: &str, keys: &str) -> String {
    text.replacen("date: 2024", &format!("{keys}date: 2024"), 1)
}

/// A site with one directive, recorded and built.
fn published() -> TempDir {
    let folder = site(&[(DIRECTIVE, TEXT)]);
    record(&folder);
    congbao(&folder, &["build"], 0);
    folder
}

#[test]
fn each_address_is_entered_once() {
    let folder = site(&[(DIRECTIVE, TEXT)]);
    assert_eq!(
        record(&folder),
        "/co-quan/bct/\taddress\n\
         /co-quan/ubnd-ha-nam/\taddress\n\
         /co-quan/ubnd-ninh-binh-2025/\taddress\n\
         /van-ban/bct/2014/34-ct-tw/\taddress\n\
         /van-ban/ubnd-ha-nam/2024/05-ct-ubnd/\ttext\n"
    );
    let before = read(&folder, "content/published/2026.tsv");
    let mut lines: Vec<&str> = before.lines().collect();
    lines.sort_unstable();
    assert_eq!(lines.join("\n") + "\n", before);
    assert_eq!(record(&folder), "");
    assert_eq!(read(&folder, "content/published/2026.tsv"), before);
    let names = fs::read_dir(folder.path().join("content/published")).unwrap();
    assert_eq!(names.count(), 1);
}

#[test]
fn a_changed_text_is_shown_and_nothing_is_written() {
    let folder = published();
    let page = read(&folder, PAGE);
    write(&folder, DIRECTIVE, &TEXT.replace("tháng 02", "tháng 12"));
    let output = congbao(&folder, &["build", "--quiet"], 1);
    assert_eq!(
        stderr(&output),
        "error[changed-text]: the text differs from the published one and has no \
         correction: 1 paragraph is new or changed (line 10), 1 of those published is no \
         longer there\n  \
         --> content/directives/2024/05.md:10:1\n   \
         |\n\
         10 | 1. Sở Công Thương báo cáo trước ngày 15 tháng 12.\n   \
         | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n   \
         |\n   \
         = hint: restore the published words, or add under `corrections:` { date: …, \
         reason: \"…\", by: \"…\", before: \"the published words\", after: \"the words of \
         now\" }\n\n\
         1 mistake: nothing was written to ./public\n"
    );
    congbao(&folder, &["check"], 1);
    congbao(&folder, &["record"], 1);
    assert_eq!(read(&folder, PAGE), page);
}

#[test]
fn the_rest_is_published_and_the_last_good_page_stays() {
    let folder = published();
    let page = read(&folder, PAGE);
    write(&folder, DIRECTIVE, &TEXT.replace("tháng 02", "tháng 12"));
    let other = TEXT.replace("05/CT", "06/CT").replace("điện", "nước");
    write(&folder, "content/directives/2024/06.md", &other);
    congbao(&folder, &["build", "--keep-going"], 1);
    assert_eq!(read(&folder, PAGE), page);
    assert!(folder.path().join(PAGE.replace("05", "06")).exists());
}

/// A changed title, and words that a page of another document quotes.
#[test]
fn of_a_changed_text_nothing_is_published_anywhere() {
    let folder = published();
    let page = read(&folder, PAGE);
    // Another one cites it: what stood there as a text does not become a page without one.
    let other = TEXT.replace("05/CT", "06/CT").replace(
        "34-CT/TW ngày 07/4/2014 của Bộ Chính trị",
        "05/CT-UBND ngày 02/01/2024 của Ủy ban nhân dân tỉnh",
    );
    write(&folder, "content/directives/2024/06.md", &other);
    let changed = TEXT.replace("tiết kiệm điện", "lãng phí điện").replace("Theo", "Trái");
    write(&folder, DIRECTIVE, &changed);
    congbao(&folder, &["build", "--keep-going"], 1);
    assert_eq!(read(&folder, PAGE), page);
    let public = walkdir::WalkDir::new(folder.path().join("public"));
    let files =
        public.into_iter().map(Result::unwrap).filter(|it| it.file_type().is_file());
    for file in files {
        let text = String::from_utf8_lossy(&fs::read(file.path()).unwrap()).into_owned();
        assert!(!text.contains("lãng phí điện") && !text.contains("Trái Chỉ thị"));
    }
    // The same where the file cannot be read at all.
    write(&folder, DIRECTIVE, "---\ntitle: [\n---\n");
    congbao(&folder, &["build", "--keep-going"], 1);
    assert_eq!(read(&folder, PAGE), page);
}

#[test]
fn a_correction_accounts_for_the_change_and_is_recorded() {
    let folder = published();
    let corrected = with(&TEXT.replace("tháng 02", "tháng 12"), CORRECTION);
    // Something else changed besides.
    write(&folder, DIRECTIVE, &corrected.replace("Các sở", "Các ban"));
    let said = stderr(&congbao(&folder, &["build"], 1));
    assert!(said.contains("by more than its corrections tell"), "{said}");
    write(&folder, DIRECTIVE, &corrected);
    congbao(&folder, &["build"], 0);
    let page = read(&folder, PAGE);
    for words in ["Đính chính", "30/12/2025", "Lỗi khi nhập", "ngày 15 tháng 02"]
    {
        assert!(page.contains(words), "{words}");
    }
    let json = read(&folder, &PAGE.replace("index.html", "index.json"));
    assert!(json.contains("\"before\":\"ngày 15 tháng 02\""), "{json}");
    assert_eq!(
        record(&folder),
        "/van-ban/ubnd-ha-nam/2024/05-ct-ubnd/\ttext, corrected\n"
    );
    assert_eq!(record(&folder), "");
    // The published correction stays.
    write(&folder, DIRECTIVE, TEXT);
    let said = stderr(&congbao(&folder, &["build"], 1));
    assert!(said.contains("1 corrections of this text were published, 0 are left"));
}

#[test]
fn corrections_are_undone_the_last_one_first() {
    let folder = published();
    let second = "  - date: 2025-12-31\n    reason: Lỗi khi nhập\n    by: Văn phòng\n    \
                  before: tháng 12.\n    after: tháng 11.\n";
    let keys = format!("{CORRECTION}{second}");
    let text = with(&TEXT.replace("tháng 02", "tháng 11"), &keys);
    write(&folder, DIRECTIVE, &text);
    congbao(&folder, &["build"], 0);
}

#[test]
fn what_becomes_known_is_no_change_and_what_was_known_stays() {
    let folder = published();
    let text = with(TEXT, "place: Phủ Lý\nsigner: { name: Trần Văn A }\n");
    write(&folder, DIRECTIVE, &text);
    congbao(&folder, &["build"], 0);
    assert_eq!(
        record(&folder),
        "/van-ban/ubnd-ha-nam/2024/05-ct-ubnd/\ttext as it is now\n"
    );
    write(&folder, DIRECTIVE, &text.replace("Phủ Lý", "Hà Nội"));
    let said = stderr(&congbao(&folder, &["build"], 1));
    assert!(said.contains("`place` was “Phủ Lý” and is “Hà Nội”"), "{said}");
}

#[test]
fn the_first_text_of_a_cited_document_is_no_change() {
    let folder = published();
    let text = "---\ntitle: Về một việc\nnumber: 34-CT/TW\nissuer: bct\n\
                date: 2014-04-07\n---\n\nToàn văn.\n";
    write(&folder, "content/directives/2014/34.md", text);
    congbao(&folder, &["build"], 0);
    assert!(record(&folder).contains("/van-ban/bct/2014/34-ct-tw/\ttext"));
    write(
        &folder,
        "content/directives/2014/34.md",
        &text.replace("Toàn văn", "Một phần"),
    );
    congbao(&folder, &["build"], 1);
}

#[test]
fn an_address_leads_on_or_is_missed() {
    let folder = published();
    let moved = TEXT.replace("05/CT-UBND", "15/CT-UBND");
    write(&folder, DIRECTIVE, &moved);
    let output = congbao(&folder, &["build", "--quiet"], 1);
    let said = stderr(&output);
    assert!(
        said.starts_with(
            "error[lost-address]: the text published at \
             /van-ban/ubnd-ha-nam/2024/05-ct-ubnd/ is no longer there\n \
             --> content/published/2026.tsv:5:1\n"
        ),
        "{said}"
    );
    let alias = "aliases: [/van-ban/ubnd-ha-nam/2024/05-ct-ubnd/]";
    assert!(
        said.contains(&format!("hint: add `{alias}` to content/directives/2024/05.md")),
        "{said}"
    );
    // The number is a fact that was published: it needs a correction, too.
    let keys =
        format!("{alias}\n{}", CORRECTION.replace("ngày 15 tháng 02", "05/CT-UBND"));
    let keys = keys.replace("ngày 15 tháng 12", "15/CT-UBND");
    write(&folder, DIRECTIVE, &with(&moved, &keys));
    congbao(&folder, &["build"], 0);
    assert_eq!(record(&folder), "/van-ban/ubnd-ha-nam/2024/15-ct-ubnd/\ttext\n");
    assert_eq!(record(&folder), "");
}

#[test]
fn the_address_of_a_page_without_text_leads_on_by_the_settings() {
    let folder = published();
    let settings = "moved:\n  /van-ban/bct/2014/34-ct-tw/: /van-ban/bct/2014/35-ct-tw/\n";
    let (correction, text) = (
        CORRECTION.replace("ngày 15 tháng 02", "34-CT/TW"),
        TEXT.replace("34-CT/TW", "35-CT/TW"),
    );
    let text = with(&text, &correction.replace("ngày 15 tháng 12", "35-CT/TW"));
    write(&folder, DIRECTIVE, &text);
    let said = stderr(&congbao(&folder, &["build"], 1));
    assert!(
        said.contains("the published address /van-ban/bct/2014/34-ct-tw/ is gone")
            && said.contains(
                "add `moved: { \"/van-ban/bct/2014/34-ct-tw/\": \
                 \"/van-ban/bct/2014/35-ct-tw/\" }` to content/site.yaml"
            ),
        "{said}"
    );
    write(&folder, "content/site.yaml", settings);
    congbao(&folder, &["build"], 0);
    assert!(folder.path().join("public/van-ban/bct/2014/34-ct-tw/index.html").exists());
}

#[test]
fn what_an_office_accepts_is_entered_and_told() {
    let folder = published();
    let text = TEXT.replace("Các sở", "Các ban").replace("34-CT/TW", "35-CT/TW");
    write(&folder, DIRECTIVE, &text);
    let output = congbao(&folder, &["record", "--all"], 0);
    let told = String::from_utf8(output.stdout).unwrap();
    assert!(told.contains("/van-ban/bct/2014/34-ct-tw/\tgone\n"), "{told}");
    assert!(told.contains("05-ct-ubnd/\ttext as it is now\n"), "{told}");
    congbao(&folder, &["build"], 0);
    assert_eq!(record(&folder), "");
}

#[test]
fn an_earlier_day_knows_nothing_of_later_entries() {
    let folder = published();
    write(&folder, DIRECTIVE, &TEXT.replace("Các sở", "Các ban"));
    congbao(&folder, &["build", "--as-of", "2025-12-31"], 0);
}

#[test]
fn a_withdrawn_directive_keeps_its_address_without_a_text() {
    let folder = published();
    let (front, _) = TEXT.split_once("\nCác sở").unwrap();
    write(&folder, DIRECTIVE, &with(front, "status: withdrawn\n"));
    let moved =
        "moved: { /van-ban/bct/2014/34-ct-tw/: /vien-dan/, /co-quan/bct/: /co-quan/ }";
    write(&folder, "content/site.yaml", moved);
    congbao(&folder, &["build"], 0);
}

#[test]
fn branches_that_add_entries_merge() {
    let base = published();
    let name = "content/published/2026.tsv";
    let before = read(&base, name);
    let mut sides = Vec::new();
    for number in ["06", "07"] {
        let text = TEXT.replace("05/CT", &format!("{number}/CT"));
        let path = format!("content/directives/2024/{number}.md");
        write(&base, &path, &text.replace("điện", number));
        record(&base);
        sides.push(read(&base, name));
        fs::remove_file(base.path().join(path)).unwrap();
        write(&base, name, &before);
    }
    for (file, text) in [("base", &before), ("ours", &sides[0]), ("theirs", &sides[1])] {
        write(&base, file, text);
    }
    let merge = ["merge-file", "--union", "-p", "ours", "base", "theirs"];
    let merged = Command::new("git").current_dir(base.path()).args(merge).output();
    let merged = String::from_utf8(merged.unwrap().stdout).unwrap();
    for number in ["06", "07"] {
        let text = TEXT.replace("05/CT", &format!("{number}/CT"));
        let path = format!("content/directives/2024/{number}.md");
        write(&base, &path, &text.replace("điện", number));
    }
    write(&base, name, &merged);
    assert_eq!(record(&base), "");
    // A line twice, and lines in another order, are the same record.
    let lines: Vec<&str> = merged.lines().rev().chain(merged.lines()).collect();
    write(&base, name, &lines.join("\n"));
    assert_eq!(record(&base), "");
    write(&base, name, &format!("<<<<<<< ours\n{merged}"));
    let said = stderr(&congbao(&base, &["build"], 1));
    assert!(said.contains("a mark of a merge conflict stands in the publication record"));
}

/// The hashes of a directive with this body.
fn fingerprint(body: &str) -> Fingerprint {
    let file = format!("---\ntitle: Về việc một\n---\n{body}");
    let path = SourcePath::new("content/directives/2024/a.md");
    parse::document(&path, &file).0.unwrap().fingerprint
}

#[test]
fn markup_is_no_word() {
    let plain = fingerprint("Một hai.\n\n1. Ba bốn:\n\n- năm\n- sáu\n\nđ) bảy");
    for body in [
        "**Một** *hai*.\n\n1.  Ba\n    bốn:\n\n    * năm\n    * sáu\n\nđ) bảy",
        "Một\u{A0} hai.\n\n1\\. Ba bốn:\n\n– năm\n\n– sáu\n\nđ) [bảy](x.pdf)",
        "# Một hai.\n\n1. Ba bốn:\n\n+ năm\n+ sáu\n\n> đ) bảy\n\n<!-- -->",
        "Mo\u{302}\u{323}t hai.\n\n1. Ba bốn:\n\n- năm\n- sáu\n\nđ) b\u{200B}ảy\n\n***\n",
    ] {
        let other = fingerprint(body.trim_end_matches("\n\n<!-- -->"));
        assert_eq!(other, plain, "{body}");
    }
    for body in [
        "Một hai\n\n1. Ba bốn:\n\n- năm\n- sáu\n\nđ) bảy",
        "Một hai.\n\n2. Ba bốn:\n\n- năm\n- sáu\n\nđ) bảy",
        "Một hai.\n\n1. Ba bốn:\n\n- sáu\n- năm\n\nđ) bảy",
        "Một hai.\n\n1. Ba bốn:\n\n- năm\n- sáu\n\nd) bảy",
        "Một hai.\n\n1. Ba `bốn`:\n\n- năm `x`\n- sáu\n\nđ) bảy",
    ] {
        assert_ne!(fingerprint(body).digest, plain.digest, "{body}");
    }
}

proptest! {
    #[test]
    fn a_changed_word_is_another_text_and_a_bold_one_is_not(
        words in prop::collection::vec("[a-zđơư]{1,6}", 2..30),
        at in 0..30usize,
    ) {
        let at = at % words.len();
        let replaced = |word: String| {
            let mut words = words.clone();
            words[at] = word;
            fingerprint(&format!("{}.\n", words.join(" ")))
        };
        let before = replaced(words[at].clone());
        prop_assert_eq!(&replaced(format!("**{}**", words[at])), &before);
        prop_assert_ne!(replaced(format!("{}x", words[at])).digest, before.digest);
    }
}

#[test]
fn the_record_of_the_sample_is_that_of_its_texts() {
    let folder = tempfile::tempdir().unwrap();
    copy(Path::new("content"), &folder.path().join("content"));
    let mut command = Command::new(env!("CARGO_BIN_EXE_congbao"));
    command.env("LC_ALL", "C");
    command.current_dir(folder.path()).args(["record", "--as-of", "2027-01-01"]);
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", stderr(&output));
    assert_eq!(String::from_utf8_lossy(&output.stdout), "", "run `congbao record`");
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let to = to.join(path.file_name().unwrap());
        match path.is_dir() {
            true => copy(&path, &to),
            false => drop(fs::copy(&path, to).unwrap()),
        }
    }
}
