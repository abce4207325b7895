//! The rooms stand in the order in which `lib.rs` declares them: each uses only those above.
#![expect(clippy::unwrap_used, clippy::disallowed_methods, reason = "tests may")]

use std::fs;
use std::path::{Path, PathBuf};

/// The rooms in the order of `lib.rs`.
fn rooms() -> Vec<String> {
    let lib = fs::read_to_string("src/lib.rs").unwrap();
    let names =
        lib.lines().filter_map(|it| it.strip_prefix("pub mod ")?.strip_suffix(';'));
    names.map(str::to_owned).collect()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => found.extend(files(&path)),
            false => found.push(path),
        }
    }
    found
}

/// The room of a file: the first part of its path below `src`.
fn room(path: &Path) -> String {
    let first = path.strip_prefix("src").unwrap().components().next().unwrap();
    first.as_os_str().to_str().unwrap().trim_end_matches(".rs").to_owned()
}

/// The rooms that a file names after `crate::`.
fn used(text: &str) -> Vec<&str> {
    let code = text.lines().filter(|it| !it.trim_start().starts_with("//"));
    let mut used = Vec::new();
    for line in code {
        for (at, word) in line.match_indices("crate::") {
            let rest = &line[at + word.len()..];
            let group = rest.strip_prefix('{').and_then(|it| it.split('}').next());
            let names = group.unwrap_or(rest).split(',');
            used.extend(names.take(if group.is_some() { 99 } else { 1 }).map(|it| {
                let name = it.trim().split("::").next().unwrap();
                name.split(|it: char| !it.is_alphanumeric() && it != '_').next().unwrap()
            }));
        }
    }
    used
}

#[test]
fn a_room_uses_only_rooms_above_it() {
    let rooms = rooms();
    let place = |name: &str| rooms.iter().position(|it| it == name);
    let mut wrong = Vec::new();
    for path in files(Path::new("src")) {
        let Some(own) = place(&room(&path)) else { continue };
        let text = fs::read_to_string(&path).unwrap();
        for name in used(&text) {
            if place(name).is_some_and(|it| it > own) {
                wrong.push(format!("{} uses {name}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn only_disk_touches_files_and_only_report_prints() {
    for path in files(Path::new("src")) {
        let text = fs::read_to_string(&path).unwrap();
        let own = room(&path);
        let touches = ["std::fs", "std::env::", "SystemTime", "Timestamp::now"];
        let touches = touches.iter().any(|it| text.contains(it));
        assert!(!touches || own == "disk", "{} touches the system", path.display());
        let prints = ["io::stdout", "io::stderr"].iter().any(|it| text.contains(it));
        assert!(!prints || own == "report", "{} prints", path.display());
    }
}
