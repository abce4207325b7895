//! The archive of a year: what is in it, that it is whole, and that `verify` sees all.
#![expect(clippy::unwrap_used, clippy::disallowed_methods, reason = "tests may")]

mod folder;

use std::fs;
use std::io::{self, Cursor};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use congbao::archive::zip;
use congbao::disk;
use folder::site;
use proptest::prelude::*;
use tempfile::TempDir;

/// The program over a site, with a day that does not pass: what it said, and how it ended.
#[track_caller]
fn check(arguments: &[&str], folder: &Path, threads: &str, code: i32) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_congbao"));
    command.env("LC_ALL", "C");
    command.current_dir(folder).args(arguments).env("SOURCE_DATE_EPOCH", "1767225600");
    let output = command.env("RAYON_NUM_THREADS", threads).output().unwrap();
    let said = [output.stdout, output.stderr].concat();
    let said = String::from_utf8(said).unwrap();
    assert_eq!(output.status.code(), Some(code), "{arguments:?}: {said}");
    said
}

/// The files below a folder, in their order, by their paths.
fn files(folder: &Path) -> Vec<String> {
    let files = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter();
    let files = files.map(Result::unwrap).filter(|it| it.file_type().is_file());
    let names = files.map(|it| it.path().strip_prefix(folder).unwrap().to_owned());
    let mut names: Vec<String> =
        names.map(|it| it.to_str().unwrap().to_owned()).collect();
    names.sort();
    names
}

/// A site of two years whose directives cite each other.
fn little() -> TempDir {
    let settings =
        "title: Văn bản thử\nbase_url: https://thu.example/\nbody: ubnd-ha-nam\n";
    let directive = |year: &str, text: &str| {
        format!(
            "---\ntitle: Về việc thử nghiệm\nnumber: 05/CT-UBND\nissuer: ubnd-ha-nam\n\
             date: {year}-01-02\n---\n{text}\n"
        )
    };
    let before = directive("2023", "Theo Nghị định số 11/2020/NĐ-CP.");
    let now = directive(
        "2024",
        "Theo Chỉ thị số 05/CT-UBND ngày 02/01/2023 của Ủy ban nhân dân tỉnh và Nghị định số \
         30/2020/NĐ-CP, xem [bản trước](../2023/05.md) và [phụ lục](05.phu-luc.csv).",
    );
    let own = "Chỉ thị số 05/CT-UBND ngày 02/01/2024 của Ủy ban nhân dân tỉnh";
    let relation = format!("relations: [ {{ kind: thay-the, work: {own:?} }} ]\n---\n");
    let after =
        directive("2025", "Xin hết.").replace("---\nXin", &format!("{relation}Xin"));
    site(&[
        ("content/site.yaml", settings),
        ("content/pages/gioi-thieu.md", "---\ntitle: Giới thiệu\n---\nThử.\n"),
        ("content/pages/gioi-thieu.mau.csv", "a,b\n"),
        ("content/directives/2023/05.md", &before),
        ("content/directives/2024/05.md", &now),
        ("content/directives/2024/05.phu-luc.csv", "a,b\n"),
        ("content/directives/2025/05.md", &after),
    ])
}

const ADDRESS: &str = "van-ban/ubnd-ha-nam/2024/05-ct-ubnd";

#[test]
fn a_year_becomes_a_bag() {
    let folder = little();
    let said = check(&["archive", "2024"], folder.path(), "2", 0);
    assert!(said.starts_with("1 directives of 2024: "), "{said}");
    let bag = folder.path().join("luu-tru-2024");
    assert!(folder.path().join("luu-tru-2024.zip").is_file());
    let is_told = |it: &&String| {
        !it.starts_with("data/site/assets/") && !it.starts_with("data/site/tim/")
    };
    let list: String =
        files(&bag).iter().filter(is_told).map(|it| format!("{it}\n")).collect();
    let expected = Path::new("tests/archive/little.txt");
    if std::env::var_os("UPDATE").is_some() {
        fs::create_dir_all("tests/archive").unwrap();
        fs::write(expected, &list).unwrap();
    }
    assert_eq!(list, fs::read_to_string(expected).unwrap());
    let info = fs::read_to_string(bag.join("bag-info.txt")).unwrap();
    let (before, after) = info.split_once("Payload-Oxum: ").unwrap();
    assert_eq!(
        before,
        "Source-Organization: Ủy ban nhân dân tỉnh Hà Nam\n\
         External-Description: Văn bản thử: văn bản của năm 2024\n\
         External-Identifier: https://thu.example/nam/2024/\n\
         Bagging-Date: 2026-01-01\n"
    );
    assert!(after.contains("\nBag-Software-Agent: congbao "), "{info}");
}

#[test]
fn texts_of_other_years_are_told_with_their_address() {
    let folder = little();
    check(&["archive", "2024"], folder.path(), "2", 0);
    let site = folder.path().join("luu-tru-2024/data/site");
    let stub = site.join("van-ban/ubnd-ha-nam/2023/05-ct-ubnd/index.html");
    let stub = fs::read_to_string(stub).unwrap();
    let online = "href=\"https://thu.example/van-ban/ubnd-ha-nam/2023/05-ct-ubnd/\"";
    assert!(stub.contains(online), "{stub}");
    assert!(!stub.contains("11/2020"), "{stub}");
    let page = fs::read_to_string(site.join(ADDRESS).join("index.html")).unwrap();
    let stub = "href=\"../../../../van-ban/ubnd-ha-nam/2023/05-ct-ubnd/index.html\"";
    assert!(page.matches(stub).count() >= 2, "{page}");
    assert!(
        !files(&site).iter().any(|it| it.contains("/2025/") || it.contains("11-2020"))
    );
}

#[test]
fn what_a_later_year_did_is_told() {
    let folder = little();
    check(&["build"], folder.path(), "2", 0);
    check(&["archive", "2024"], folder.path(), "2", 0);
    let status = |record: &str| {
        let record = fs::read_to_string(folder.path().join(record)).unwrap();
        let record: serde_json::Value = serde_json::from_str(&record).unwrap();
        record["status"].as_str().unwrap().to_owned()
    };
    let online = status(&format!("public/{ADDRESS}/index.json"));
    let sealed = status(&format!("luu-tru-2024/data/metadata/{ADDRESS}/index.json"));
    assert_eq!((&*online, &*sealed), ("replaced", "replaced"));
}

#[test]
fn the_sources_in_a_bag_are_a_site() {
    let folder = little();
    check(&["archive", "2024"], folder.path(), "2", 0);
    let sources = folder.path().join("luu-tru-2024/data/sources");
    let output = folder.path().join("again");
    let arguments = [
        "build",
        "--site",
        sources.to_str().unwrap(),
        "--output",
        output.to_str().unwrap(),
    ];
    check(&arguments, folder.path(), "2", 0);
    assert!(output.join(ADDRESS).join("05-phu-luc.csv").is_file());
}

/// The links of a page that lead to files: `href`, `src` and `action`, without what stands
/// behind the name of the file.
fn links(html: &str) -> Vec<&str> {
    let mut links = Vec::new();
    for name in [" href=\"", " src=\"", " action=\"", "; url="] {
        for (at, _) in html.match_indices(name) {
            let rest = &html[at + name.len()..];
            let link = rest.split('"').next().unwrap();
            let file = link.split(['#', '?']).next().unwrap();
            if !file.is_empty() && !file.contains(':') {
                links.push(file);
            }
        }
    }
    links
}

#[test]
fn every_year_of_the_sample_is_whole_opens_from_a_folder_and_is_the_same_twice() {
    let folder = tempfile::tempdir().unwrap();
    let root = env!("CARGO_MANIFEST_DIR");
    for year in ["2021", "2022", "2023", "2024", "2025"] {
        for threads in ["1", "3"] {
            let bag = folder.path().join(threads).join(year);
            let bag = bag.to_str().unwrap();
            let arguments = ["archive", year, "--site", root, "--output", bag];
            check(&arguments, folder.path(), threads, 0);
        }
        let bag = |threads: &str| folder.path().join(threads).join(year);
        let zip = |threads: &str| fs::read(bag(threads).with_extension("zip")).unwrap();
        assert!(zip("1") == zip("3"), "{year}");
        assert_eq!(disk::verify(&bag("1")).unwrap().1, []);
        assert_eq!(disk::verify(&bag("3").with_extension("zip")).unwrap().1, []);
        let site = bag("1").join("data/site");
        for page in files(&site).iter().filter(|it| it.ends_with(".html")) {
            let html = fs::read_to_string(site.join(page)).unwrap();
            let from = site.join(page).parent().unwrap().to_owned();
            for link in links(&html) {
                assert!(from.join(link).is_file(), "{year}: {page} names {link}");
            }
        }
    }
}

#[test]
fn what_is_there_stays() {
    let folder = little();
    check(&["archive", "2024"], folder.path(), "2", 0);
    let before = fs::read(folder.path().join("luu-tru-2024.zip")).unwrap();
    let said = check(&["archive", "2024"], folder.path(), "2", 2);
    assert_eq!(said, "error: ./luu-tru-2024 is there already: nothing was written\n");
    fs::remove_dir_all(folder.path().join("luu-tru-2024")).unwrap();
    let said = check(&["archive", "2024"], folder.path(), "2", 2);
    assert_eq!(said, "error: ./luu-tru-2024.zip is there already: nothing was written\n");
    assert!(fs::read(folder.path().join("luu-tru-2024.zip")).unwrap() == before);
}

#[test]
fn the_sources_hold_no_archive() {
    let folder = little();
    let before = files(folder.path());
    for output in ["content/luu-tru", ".", "/"] {
        let said = check(&["archive", "2024", "--output", output], folder.path(), "2", 2);
        assert!(said.starts_with("error: "), "{said}");
    }
    assert_eq!(files(folder.path()), before);
}

#[test]
fn nothing_is_written_of_a_year_without_directives_and_with_mistakes() {
    let folder = little();
    let said = check(&["archive", "1999"], folder.path(), "2", 2);
    let expected =
        "error: no directive is filed under 1999; there are those of 2023, 2024, 2025\n";
    assert_eq!(said, expected);
    fs::write(folder.path().join("content/directives/2024/06.md"), "---\nx\n").unwrap();
    let said = check(&["archive", "2024"], folder.path(), "2", 1);
    assert!(said.ends_with("nothing was written to ./luu-tru-2024\n"), "{said}");
    let left = fs::read_dir(folder.path()).unwrap().map(|it| it.unwrap().file_name());
    let left: Vec<_> = left.filter(|it| it != "content").collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn verify_says_what_is_missing_added_and_altered() {
    let folder = little();
    check(&["archive", "2024"], folder.path(), "2", 0);
    let bag = folder.path().join("luu-tru-2024");
    let said = check(&["archive", "verify", "luu-tru-2024"], folder.path(), "2", 0);
    assert!(said.starts_with("luu-tru-2024 is as it was sealed: "), "{said}");
    fs::remove_file(bag.join("data/site/index.html")).unwrap();
    fs::write(bag.join("data/site/thêm.html"), "").unwrap();
    fs::write(bag.join("ghi-chú.txt"), "").unwrap();
    let altered = "data/sources/content/directives/2024/05.md";
    fs::write(bag.join(altered), "Khác.").unwrap();
    fs::write(bag.join("bagit.txt"), "BagIt-Version: 0.97\n").unwrap();
    let said = check(&["archive", "verify", "luu-tru-2024"], folder.path(), "2", 1);
    assert_eq!(
        said,
        format!(
            "missing: data/site/index.html\nadded: data/site/thêm.html\nadded: ghi-chú.txt\n\
             altered: bagit.txt\naltered: {altered}\n\
             luu-tru-2024 is not as it was sealed: 5 differences\n"
        )
    );
    let said = check(&["archive", "verify", "content"], folder.path(), "2", 1);
    assert!(said.starts_with("missing: manifest-sha256.txt\n"), "{said}");
    check(&["archive", "verify", "nirgends"], folder.path(), "2", 2);
}

/// A bag that all flips share, each with a copy of its own of one file.
static BAG: LazyLock<(TempDir, Vec<String>)> = LazyLock::new(|| {
    let folder = little();
    check(&["archive", "2024"], folder.path(), "2", 0);
    let files = files(&folder.path().join("luu-tru-2024"));
    (folder, files)
});

/// Flips one bit of a file for as long as `look` looks.
fn flipped<T>(path: &Path, place: usize, bit: u8, look: impl FnOnce() -> T) -> T {
    let bytes = fs::read(path).unwrap();
    let mut other = bytes.clone();
    let place = place % other.len();
    other[place] ^= 1 << bit;
    fs::write(path, other).unwrap();
    let seen = look();
    fs::write(path, bytes).unwrap();
    seen
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_flipped_byte_is_found(
        (file, tag) in (any::<prop::sample::Index>(), any::<bool>()),
        place in any::<usize>(), bit in 0u8..8,
    ) {
        let (folder, files) = &*BAG;
        let bag = folder.path().join("luu-tru-2024");
        // Half of the flips are in the few files around the payload.
        let wanted: Vec<&String> =
            files.iter().filter(|it| it.starts_with("data/") != tag).collect();
        let path: PathBuf = bag.join(file.get(&wanted));
        let length = fs::metadata(&path).unwrap().len();
        prop_assume!(length > 0);
        let faults = flipped(&path, place, bit, || disk::verify(&bag).unwrap().1);
        prop_assert!(!faults.is_empty(), "{path:?} at {place}");
        let zip = folder.path().join("luu-tru-2024.zip");
        // Half of the flips are in the list at the end.
        let length = fs::metadata(&zip).unwrap().len() as usize;
        let place = if tag { length - 1 - place % 20_000 } else { place };
        let faults = flipped(&zip, place, bit, || disk::verify(&zip).unwrap().1);
        prop_assert!(!faults.is_empty(), "the zip at {place}");
    }
}

#[test]
fn a_zip_that_is_cut_or_has_more_is_no_longer_whole() {
    let folder = little();
    check(&["archive", "2024"], folder.path(), "2", 0);
    let zip = folder.path().join("luu-tru-2024.zip");
    let bytes = fs::read(&zip).unwrap();
    for other in [bytes[..bytes.len() / 2].to_vec(), [&bytes[..], b"x"].concat(), vec![]]
    {
        fs::write(&zip, other).unwrap();
        let said =
            check(&["archive", "verify", "luu-tru-2024.zip"], folder.path(), "2", 1);
        assert!(
            said.starts_with("altered: the zip itself, where it lists its files\n"),
            "{said}"
        );
    }
}

#[test]
fn a_zip_holds_more_files_than_zip_was_made_for() {
    let mut writer = zip::Writer::new(Vec::new());
    let count = usize::from(u16::MAX) + 1;
    for number in 0..count {
        let bytes = number.to_string();
        writer.add(&format!("số/{number}"), || Ok(bytes.as_bytes())).unwrap();
    }
    let mut file = Cursor::new(writer.finish().unwrap());
    let entries = zip::entries(&mut file).unwrap().unwrap();
    assert_eq!(entries.len(), count);
    assert_eq!(entries[count - 1].name, format!("số/{}", count - 1));
    let last = entries[count - 1].open(&mut file).unwrap();
    assert_eq!(io::read_to_string(last).unwrap(), "65535");
}

#[test]
fn what_no_archive_has_is_said() {
    let folder = little();
    let text =
        "---\ntitle: Về việc không rõ năm\nissuer: ubnd-ha-nam\n---\nCác xã làm.\n";
    fs::write(folder.path().join("content/directives/khong-ro.md"), text).unwrap();
    let said = check(&["archive", "2024"], folder.path(), "2", 0);
    let line =
        "1 directive is in no archive, for its year is unknown: `congbao check` names it";
    assert!(said.starts_with(line), "{said}");
}
