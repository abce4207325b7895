//! What surrounds the program (59, 70, 72, 74–76, 78).
//!
//! A full disk, folders that may not be written to, mounts, kills, and two builds at once
//! (68, 69, 71, 73) are in `tests/publishing.rs`; zones, locales and threads (76) in
//! `tests/command.rs`.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
#[cfg(unix)]
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
        "$0" schema directive | head -c 1 > /dev/null; test "${PIPESTATUS[0]}" -le 2
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
    command.env("LC_ALL", "C");
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

/// A link that leads elsewhere while the build runs shows nothing of what lies there (59).
#[cfg(unix)]
#[test]
fn a_link_that_is_exchanged_during_the_build() {
    use std::os::unix::fs::symlink;
    let secret = tempfile::NamedTempFile::new().unwrap();
    fs::write(secret.path(), GOOD.replace("Các xã", "Bí mật")).unwrap();
    let folder = Case::site("59").with("content/real/01.md", GOOD).made();
    let place = |name: &str| folder.path().join(name);
    symlink(place("content/real/01.md"), place("inside")).unwrap();
    symlink(secret.path(), place("outside")).unwrap();
    fs::create_dir_all(place(BAD).parent().unwrap()).unwrap();
    let lay = |link: &str| {
        // A rename exchanges it in one step; it keeps the link itself.
        symlink(fs::read_link(place(link)).unwrap(), place("next")).unwrap();
        fs::rename(place("next"), place(BAD)).unwrap();
    };
    lay("inside");
    built(folder.path());
    for _ in 0..20 {
        let arguments = ["build", "--quiet", "--keep-going"];
        let mut child = bounded(folder.path(), &arguments).spawn().unwrap();
        while child.try_wait().unwrap().is_none() {
            lay("outside");
            std::thread::yield_now();
            lay("inside");
        }
        let output = child.wait_with_output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.code().is_some_and(|it| it <= 2), "{said}");
        let page = place("public/van-ban/ubnd-ha-nam/2024/01-ct-ubnd/index.html");
        let page = fs::read_to_string(page).unwrap_or_default();
        assert!(!page.contains("Bí mật"));
    }
}

/// What lies in the output folder, without the list.
fn published(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let public = folder.join("public");
    let entries = walkdir::WalkDir::new(&public).into_iter().map(Result::unwrap);
    let files = entries.filter(|it| it.file_type().is_file()).map(|it| {
        let name = it.path().strip_prefix(&public).unwrap().to_string_lossy();
        (name.into_owned(), fs::read(it.path()).unwrap())
    });
    files.collect()
}

/// Some bytes with one bit turned, halved, and none.
fn damaged(good: &[u8]) -> impl Iterator<Item = Vec<u8>> {
    let flipped = (0..8).map(|it| {
        let mut bytes = good.to_vec();
        bytes[it * (good.len() - 1) / 7] ^= 1 << it;
        bytes
    });
    flipped.chain([good[..good.len() / 2].to_vec(), Vec::new()])
}

/// Whatever became of what the last build noted, the next one equals a clean one (74).
#[test]
fn notes_that_are_damaged_cost_time_and_nothing_else() {
    let folder = Case::site("74").with(BAD, GOOD).made();
    built(folder.path());
    let stamps = folder.path().join(".public.congbao-stamps");
    let good = fs::read(&stamps).unwrap();
    let text = String::from_utf8(good.clone()).unwrap();
    let clean = |text: &str| {
        fs::write(folder.path().join(BAD), text).unwrap();
        let clean = Case::site("74").with(BAD, text).made();
        built(clean.path());
        published(clean.path())
    };
    let other = "congbao 9\n".to_owned() + &text.replace('\t', "|");
    let wrong = text.lines().map(|line| {
        let (path, rest) = line.split_once('\t').unwrap();
        format!("{path}\t{}\n", rest.replace(|it: char| it.is_ascii_hexdigit(), "0"))
    });
    let wrong: String = wrong.collect();
    for (round, notes) in [
        &good[..good.len() / 2],
        b"",
        b"\xFF\0\t\t\n",
        other.as_bytes(),
        wrong.as_bytes(),
    ]
    .into_iter()
    .enumerate()
    {
        let expected = clean(&GOOD.replace("xã", &format!("xã {round}")));
        fs::write(&stamps, notes).unwrap();
        built(folder.path());
        assert!(published(folder.path()) == expected, "{round}");
    }
    let cache = folder.path().join(".public.congbao-cache");
    let looks = cache.join("looks");
    for (round, notes) in damaged(&fs::read(&looks).unwrap()).enumerate() {
        let expected = clean(&GOOD.replace("xã", &format!("phường {round}")));
        fs::write(&looks, notes).unwrap();
        built(folder.path());
        assert!(published(folder.path()) == expected, "{round}");
    }
    // What texts name, and their words: read as long as they are the same.
    let expected = published(folder.path());
    let kept = fs::read_dir(&cache).unwrap().map(|it| it.unwrap().path());
    let kept: Vec<PathBuf> = kept.collect();
    assert_eq!(kept.len(), 3, "{kept:?}");
    for file in kept {
        for notes in damaged(&fs::read(&file).unwrap()) {
            fs::write(&file, notes).unwrap();
            built(folder.path());
            assert!(published(folder.path()) == expected, "{}", file.display());
        }
    }
    // A list that is damaged: nothing is known to be congbao's, so nothing is replaced.
    let before = published(folder.path());
    fs::write(folder.path().join("public/.congbao"), "van-ban/index.html\n").unwrap();
    let answer = ended(bounded(folder.path(), &["build", "--quiet"]));
    assert_eq!((answer.code, answer.wrong), (2, None));
    assert!(answer.stderr.contains("which congbao did not write"), "{}", answer.stderr);
    let mut after = published(folder.path());
    after.insert(".congbao".to_owned(), before[".congbao"].clone());
    assert!(after == before);
}

/// Whoever is asked to end does, and leaves the old site (72).
#[cfg(unix)]
#[test]
fn a_build_that_is_asked_to_end_leaves_the_old_site() {
    let folder = Case::site("72").with(BAD, GOOD).made();
    built(folder.path());
    let sites = ["xã", "huyện"].map(|it| {
        fs::write(folder.path().join(BAD), GOOD.replace("xã", it)).unwrap();
        built(folder.path());
        published(folder.path())
    });
    for round in 0..12 {
        let word = ["xã", "huyện"][round % 2];
        fs::write(folder.path().join(BAD), GOOD.replace("xã", word)).unwrap();
        let mut child = bounded(folder.path(), &["build", "--quiet"]).spawn().unwrap();
        std::thread::sleep(std::time::Duration::from_millis(7 * round as u64));
        let signal = ["-TERM", "-INT", "-HUP"][round % 3];
        let id = child.id().to_string();
        // It may have ended already.
        drop(Command::new("kill").args([signal, &id]).stderr(Stdio::null()).status());
        child.wait().unwrap();
        assert!(sites.contains(&published(folder.path())), "{signal}: a mix is left");
    }
    built(folder.path());
    assert!(sites.contains(&published(folder.path())));
}

/// The machine fails: it is said, and the site is the whole old one, or the whole new one where
/// only what the old one left could not be taken away (70).
#[cfg(target_os = "linux")]
#[test]
fn whoever_may_open_no_more_files_says_so() {
    let folder = Case::site("70").with(BAD, GOOD).made();
    let sites = ["huyện", "xã"].map(|it| {
        fs::write(folder.path().join(BAD), GOOD.replace("xã", it)).unwrap();
        built(folder.path());
        published(folder.path())
    });
    fs::write(folder.path().join(BAD), GOOD.replace("xã", "huyện")).unwrap();
    let mut failed = 0;
    for most in 3..16 {
        let build = bounded(folder.path(), &["build", "--quiet"]);
        let mut command = Command::new("prlimit");
        command.arg(format!("--nofile={most}")).arg(env!("CARGO_BIN_EXE_congbao"));
        command.args(["build", "--quiet"]).current_dir(folder.path());
        command.envs(build.get_envs().filter_map(|(name, it)| Some((name, it?))));
        command.stderr(Stdio::piped()).stdout(Stdio::null());
        let answer = ended(command);
        if answer.code == 0 {
            break;
        }
        // With too few no program starts at all.
        if answer.stderr.contains("shared libraries") {
            continue;
        }
        failed += 1;
        assert!(answer.stderr.contains("Too many open files"), "{}", answer.stderr);
        let is_whole = sites.contains(&published(folder.path()));
        assert!(is_whole, "{most}: {}", answer.stderr);
    }
    assert!(failed > 0);
}

/// Reading and writing that fails, or is interrupted, at each place that matters (70).
#[cfg(target_os = "linux")]
#[test]
fn a_disk_that_fails_is_told_and_interruptions_are_not() {
    let folder = Case::site("70").with(BAD, GOOD).made();
    built(folder.path());
    let before = published(folder.path());
    fs::write(folder.path().join(BAD), GOOD.replace("xã", "huyện")).unwrap();
    let new = ".public.congbao-new/van-ban/ubnd-ha-nam/2024/01-ct-ubnd/index.html";
    let traced = |path: &str, inject: &str| {
        let mut command = Command::new("strace");
        let path = folder.path().join(path);
        command.args(["-f", "-qq", "-o", "/dev/null", "-P"]).arg(path);
        command.args(["-e", &format!("inject={inject}"), env!("CARGO_BIN_EXE_congbao")]);
        // Paths are matched as they are written.
        command.args(["build", "--quiet", "--site"]).arg(folder.path());
        command
            .env("LC_ALL", "C")
            .env("SOURCE_DATE_EPOCH", "1767225600")
            .env("RAYON_NUM_THREADS", "2");
        command.stderr(Stdio::piped()).stdout(Stdio::null());
        command
    };
    // Where nobody may look at another program, nothing is shown.
    let trial = Command::new("strace").args(["-o", "/dev/null", "true"]).output();
    if !trial.is_ok_and(|it| it.status.success()) {
        return;
    }
    for (path, inject) in [
        (BAD, "read:error=EIO"),
        (BAD, "read:error=EIO:when=2"),
        (new, "write:error=EIO"),
        (new, "openat:error=EIO"),
        ("public", "renameat2:error=EIO"),
    ] {
        let answer = ended(traced(path, inject));
        assert_eq!((answer.code, answer.wrong), (2, None), "{path} {inject}");
        assert!(answer.stderr.contains("Input/output error"), "{}", answer.stderr);
        assert!(published(folder.path()) == before, "{path} {inject}");
    }
    for (path, inject) in
        [(BAD, "read:error=EINTR:when=1"), (new, "write:error=EINTR:when=1")]
    {
        let answer = ended(traced(path, inject));
        assert_eq!((answer.code, answer.wrong), (0, None), "{}", answer.stderr);
    }
    assert!(published(folder.path()) != before);
}
