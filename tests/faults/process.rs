//! What surrounds the program (72, 75, 76, 78).
//!
//! A full disk, folders that may not be written to, mounts, kills, and two builds at once
//! (68, 69, 71, 73) are in `tests/publishing.rs`; zones, locales and threads (76) in
//! `tests/command.rs`.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::case::{BAD, Case, bounded, ended};

const GOOD: &str = "---\ntitle: Về việc một\nnumber: 01/CT-UBND\nissuer: ubnd-ha-nam\n\
                    date: 2024-01-02\n---\nCác xã thực hiện.\n";

fn built(folder: &Path) {
    let answer = ended(bounded(folder, &["build", "--quiet"]));
    assert_eq!((answer.code, answer.wrong), (0, None), "{}", answer.stderr);
    assert!(
        folder.join("public/van-ban/ubnd-ha-nam/2024/01-ct-ubnd/index.html").exists()
    );
}

#[cfg(unix)]
#[test]
fn nobody_need_listen() {
    let folder = Case::site("72").with(BAD, "---\ntitle: ~\n---\n").made();
    let script = r#"set -o pipefail
        "$0" check --format json 2>/dev/null | true; test "${PIPESTATUS[0]}" -le 2
        "$0" build --keep-going 2>&1 | true; test "${PIPESTATUS[0]}" -le 2
        "$0" check 2>&-; test $? -le 2
        "$0" schema directive >&- 2>/dev/null; test $? -le 2 && echo fine"#;
    let mut command = Command::new("bash");
    command
        .args(["-c", script, env!("CARGO_BIN_EXE_congbao")])
        .current_dir(folder.path());
    let output = command.output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stdout), "fine\n");
    assert!(!String::from_utf8_lossy(&output.stderr).contains("panicked"));
}

#[cfg(target_os = "linux")]
#[test]
fn neither_home_nor_network_nor_terminal_is_needed() {
    let folder = Case::site("78").with(BAD, GOOD).made();
    let mut command = Command::new("unshare");
    command.args(["--user", "--net", env!("CARGO_BIN_EXE_congbao"), "build", "--quiet"]);
    command.current_dir(folder.path()).env_clear();
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
    let answer = ended(command);
    // Where nobody may have a network of one's own, nothing is shown.
    if !answer.stderr.contains("unshare") {
        assert_eq!(answer.code, 0, "{}", answer.stderr);
    }
}

#[test]
fn a_folder_may_have_any_name() {
    let above = tempfile::tempdir().unwrap();
    let folder = above.path().join("Ủy ban 100% 'a' \"b\" & $c #");
    let made = Case::site("78").with(BAD, GOOD).made();
    fs::rename(made.path(), &folder).unwrap();
    built(&folder);
}

#[cfg(unix)]
#[test]
fn a_folder_that_is_gone_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = Command::new("sh");
    command.args(["-c", "mkdir a && cd a && rmdir ../a && exec \"$0\" build"]);
    command.arg(env!("CARGO_BIN_EXE_congbao")).current_dir(folder.path());
    command.stderr(Stdio::piped());
    let answer = ended(command);
    assert_eq!((answer.code, answer.wrong), (2, None));
    assert_eq!(
        answer.stderr,
        "error: there is no folder ./content with directives in it\n"
    );
}

#[test]
fn times_of_files_change_nothing() {
    let folder = Case::site("76").with(BAD, GOOD).made();
    built(folder.path());
    let public = folder.path().join("public");
    let list = fs::read(public.join(".congbao")).unwrap();
    let page = fs::read(public.join("van-ban/index.html")).unwrap();
    for seconds in [0, 4_102_444_800] {
        let time = std::time::UNIX_EPOCH + std::time::Duration::from_secs(seconds);
        let file = fs::File::options().write(true).open(folder.path().join(BAD)).unwrap();
        file.set_modified(time).unwrap();
        built(folder.path());
        assert_eq!(fs::read(public.join(".congbao")).unwrap(), list);
        assert_eq!(fs::read(public.join("van-ban/index.html")).unwrap(), page);
    }
}

/// Each build of a site that somebody works on gives the site of one moment, or says that it
/// changed.
#[test]
fn a_source_that_changes_during_the_build() {
    let folder = Case::site("75").with(BAD, GOOD).made();
    let path = folder.path().join(BAD);
    for round in 0..10 {
        let mut child = bounded(folder.path(), &["build", "--quiet"]).spawn().unwrap();
        while child.try_wait().unwrap().is_none() {
            match round % 3 {
                0 => fs::write(&path, GOOD.replace("xã", "huyện")).unwrap(),
                1 => drop(fs::remove_file(&path)),
                _ => fs::write(&path, "---\nti").unwrap(),
            }
            std::thread::yield_now();
            fs::write(&path, GOOD).unwrap();
        }
        let output = child.wait_with_output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(
            output.status.code().is_some_and(|it| it <= 2) && !said.contains("panicked"),
            "{said}"
        );
    }
    built(folder.path());
}
