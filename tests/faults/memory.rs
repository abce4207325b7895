//! What is larger than the memory, or much (77).

use std::fs::{self, File};
use std::path::Path;

use crate::case::{BAD, Case, ended, limited};

const MB: u64 = 1 << 20;

/// A directive, a file beside it and one of the theme that have more bytes than the memory, and
/// one that nobody reads.
fn large() -> tempfile::TempDir {
    let text = "---\ntitle: Về việc một\nnumber: 01/CT-UBND\nissuer: ubnd-ha-nam\n\
                date: 2024-01-02\n---\nCác xã thực hiện.\n";
    let folder = Case::site("77")
        .with(BAD, text)
        .with("content/site.yaml", "theme: a\nbase_url: https://thu.example\n")
        .with("themes/a/theme.yaml", "name: a\nextends: cong-bao\n")
        .with("themes/a/static/a.css", "")
        .made();
    for file in
        ["content/directives/2024/01.pdf", "themes/a/static/phim.mp4", "content/la.bin"]
    {
        // It takes no room on the disk.
        File::create(folder.path().join(file)).unwrap().set_len(300 * MB).unwrap();
    }
    folder
}

#[track_caller]
fn fits(folder: &Path, memory: u64, arguments: &[&str]) {
    let answer = ended(limited(folder, memory, arguments));
    assert_eq!((answer.code, answer.wrong), (0, None), "{}", answer.stderr);
}

#[test]
fn a_large_file_is_copied_piece_by_piece() {
    let folder = large();
    fits(folder.path(), 256 * MB, &["build", "--quiet"]);
    let page = folder.path().join("public/van-ban/ubnd-ha-nam/2024/01-ct-ubnd");
    assert_eq!(fs::metadata(page.join("01.pdf")).unwrap().len(), 300 * MB);
    // SHA-256 of 300 MB of zeros.
    let record = fs::read_to_string(page.join("index.json")).unwrap();
    let digest = "17a88af83717f68b8bd97873ffcf022c8aed703416fe9b08e0fa9e3287692bf0";
    assert!(record.contains(digest), "{record}");
    fits(folder.path(), 256 * MB, &["check", "--quiet"]);
    // The next build reads it, and does not write it again.
    fits(folder.path(), 256 * MB, &["build", "--quiet", "--keep-going"]);
}

#[test]
#[ignore = "takes a minute"]
fn a_large_file_is_archived_piece_by_piece() {
    let folder = large();
    fits(folder.path(), 256 * MB, &["archive", "2024", "--output", "a"]);
    fits(folder.path(), 256 * MB, &["archive", "verify", "a"]);
    fits(folder.path(), 256 * MB, &["archive", "verify", "a.zip"]);
}

#[test]
#[ignore = "takes a minute"]
fn ten_thousand_directives_fit_into_half_a_gigabyte() {
    let folder = Case::site("77").made();
    for number in 1..=10_000 {
        let year = 2014 + number % 10;
        let text = format!(
            "---\ntitle: Về việc số {number}\nnumber: {number}/CT-UBND\n\
             issuer: ubnd-ha-nam\ndate: {year}-03-06\n---\n\
             Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ;\n\n\
             1. Thực hiện Chỉ thị số {}/CT-UBND ngày 06/3/{} của Ủy ban nhân dân tỉnh.\n\n\
             2. Giao Sở Nội vụ báo cáo trước ngày 15/12/{year}.\n",
            (number + 9_990) % 10_000 + 1,
            2014 + (number + 1) % 10,
        );
        let path = folder.path().join(format!("content/directives/{year}/{number}.md"));
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    fits(folder.path(), 512 * MB, &["build", "--quiet"]);
}
