//! The recipes of `deploy/` agree with each other and with the program. That nginx serves by
//! its recipe is shown by `tests/deploy/nginx.test.mjs`; no IIS is at hand, so of its settings
//! there is only what can be read of them.
#![expect(clippy::unwrap_used, clippy::disallowed_methods, reason = "tests may")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

fn recipe(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("deploy").join(name);
    fs::read_to_string(&path).unwrap()
}

/// The elements of the settings of IIS: where each stands, and its attributes.
fn elements() -> Vec<(String, BTreeMap<String, String>)> {
    let text = recipe("iis/web.config");
    let mut reader = Reader::from_str(&text);
    let (mut open, mut elements): (Vec<String>, Vec<_>) = (Vec::new(), Vec::new());
    loop {
        let event = reader.read_event().unwrap();
        let is_whole = matches!(event, Event::Empty(_));
        match event {
            Event::Start(tag) | Event::Empty(tag) => {
                open.push(tag.name().0.to_owned());
                elements.push((open.join("/"), attributes(&tag)));
                if is_whole {
                    open.pop();
                }
            }
            Event::End(_) => drop(open.pop()),
            Event::Eof => break,
            _ => {}
        }
    }
    assert!(open.is_empty());
    elements
}

fn attributes(tag: &BytesStart<'_>) -> BTreeMap<String, String> {
    let attributes = tag.attributes().map(Result::unwrap);
    attributes.map(|it| (it.key.0.to_owned(), it.value.clone().into_owned())).collect()
}

/// The kinds of files by their endings, as IIS is told.
fn of_iis() -> BTreeMap<String, String> {
    let elements = elements().into_iter().filter(|it| it.0.ends_with("/mimeMap"));
    elements
        .map(|(_, mut it)| {
            let ending = it.remove("fileExtension").unwrap();
            (ending[1..].to_owned(), it.remove("mimeType").unwrap())
        })
        .collect()
}

/// The same as nginx is told.
fn of_nginx() -> BTreeMap<String, String> {
    let text = recipe("nginx/congbao-site.conf");
    let told = |from: &str, to: &str| {
        let start = text.find(from).unwrap() + from.len();
        text[start..start + text[start..].find(to).unwrap()].to_owned()
    };
    let with_charset = told("charset_types ", ";");
    let mut with_charset: BTreeSet<&str> = with_charset.split(' ').collect();
    with_charset.insert("text/html");
    let mut kinds = BTreeMap::new();
    for line in told("\ntypes {", "}").split(';') {
        let mut words = line.split_whitespace();
        let Some(kind) = words.next() else { continue };
        let charset = if with_charset.contains(kind) { "; charset=utf-8" } else { "" };
        kinds.extend(words.map(|it| (it.to_owned(), format!("{kind}{charset}"))));
    }
    kinds
}

#[test]
fn iis_and_nginx_call_files_alike() {
    assert_eq!(of_iis(), of_nginx());
    assert_eq!(of_iis()["html"], "text/html; charset=utf-8");
}

/// IIS refuses what it has no kind for. It has many by itself; the recipe stands on none.
#[test]
fn iis_knows_every_file_of_the_sample() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_congbao"));
    command
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(["build", "--quiet", "--output"]);
    assert!(command.arg(folder.path().join("public")).status().unwrap().success());
    let known = of_iis();
    let files = walkdir::WalkDir::new(folder.path().join("public"));
    let files =
        files.into_iter().map(Result::unwrap).filter(|it| it.file_type().is_file());
    for file in files {
        let name = file.file_name().to_string_lossy();
        let ending = name.rsplit_once('.').unwrap().1;
        assert!(name == ".congbao" || known.contains_key(ending), "{name}");
    }
}

/// A section of a part that is not installed would make the whole site a mistake (HTTP 500.19).
#[test]
fn iis_needs_nothing_that_it_does_not_install_by_itself() {
    let sections = [
        "defaultDocument",
        "httpErrors",
        "httpProtocol",
        "security",
        "staticContent",
        "urlCompression",
    ];
    let elements = elements();
    let used: BTreeSet<&str> = elements
        .iter()
        .filter_map(|it| it.0.split("system.webServer/").nth(1)?.split('/').next())
        .collect();
    assert_eq!(used.into_iter().collect::<Vec<_>>(), sections);
}

/// What the server has already is a mistake to add: each entry is taken away before.
#[test]
fn iis_takes_away_what_it_adds() {
    let elements = elements();
    let removed = |path: &str, key: &str, value: &str| {
        let path = format!("{}/remove", path.rsplit_once('/').unwrap().0);
        elements
            .iter()
            .any(|it| it.0 == path && it.1.get(key).is_some_and(|it| it == value))
    };
    let mut added = 0;
    for (path, attributes) in &elements {
        let key = match path.rsplit('/').next().unwrap() {
            "mimeMap" => "fileExtension",
            "error" => "statusCode",
            "add" if path.contains("/customHeaders/") => "name",
            "add" if path.contains("/hiddenSegments/") => "segment",
            _ => continue,
        };
        assert!(removed(path, key, &attributes[key]), "{path} {attributes:?}");
        added += 1;
    }
    assert!(added > 20);
}

/// The recipes in YAML, with those of others that they name.
#[test]
fn each_action_is_named_by_its_commit() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("deploy");
    let files = walkdir::WalkDir::new(root).into_iter().map(Result::unwrap);
    let is_yaml = |it: &PathBuf| it.extension().is_some_and(|it| it == "yml");
    let recipes: Vec<PathBuf> =
        files.map(walkdir::DirEntry::into_path).filter(is_yaml).collect();
    assert!(recipes.len() >= 4);
    for path in recipes {
        let text = fs::read_to_string(&path).unwrap();
        serde_yaml::from_str::<serde_yaml::Value>(&text).unwrap();
        for line in text.lines().filter_map(|it| it.split_once("uses: ")) {
            let (action, version) = line.1.split_once(" # v").unwrap();
            let commit = action.split_once('@').unwrap().1;
            let is_hash =
                commit.len() == 40 && commit.bytes().all(|it| it.is_ascii_hexdigit());
            assert!(is_hash && !version.is_empty(), "{}: {action}", path.display());
        }
    }
}
