//! A build cannot hurt: what is published is the old site or the new one, whatever happens.
#![expect(clippy::unwrap_used, clippy::disallowed_methods, reason = "tests may")]

mod folder;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use folder::site;
use tempfile::TempDir;

/// How many directives the little site has.
const DIRECTIVES: usize = 12;

/// A site of which every page tells the round.
fn little(round: usize) -> TempDir {
    let folder = site(&[]);
    turn(folder.path(), round);
    folder
}

/// Changes every page of the site.
fn turn(folder: &Path, round: usize) {
    fs::create_dir_all(folder.join("content/directives")).unwrap();
    let title = format!("title: Vòng {round}\nbase_url: https://thu.example/\n");
    fs::write(folder.join("content/site.yaml"), title).unwrap();
    for number in 1..=DIRECTIVES {
        write_directive(folder, number, "Các xã thực hiện.");
    }
}

fn write_directive(folder: &Path, number: usize, text: &str) {
    let text = format!(
        "---\ntitle: Về việc số {number}\nnumber: {number:02}/CT-UBND\nissuer: ubnd-ha-nam\n\
         date: 2024-01-02\n---\n{text}\n"
    );
    fs::write(folder.join(format!("content/directives/{number:02}.md")), text).unwrap();
}

fn congbao(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_congbao"));
    command.env("LC_ALL", "C");
    command.current_dir(folder).arg("build").args(arguments);
    command.env("SOURCE_DATE_EPOCH", "1767225600");
    command.stdout(Stdio::null()).stderr(Stdio::piped());
    command
}

#[track_caller]
fn check(folder: &Path, arguments: &[&str], code: i32) -> String {
    let Output { status, stderr, .. } = congbao(folder, arguments).output().unwrap();
    let said = String::from_utf8(stderr).unwrap();
    assert_eq!(status.code(), Some(code), "{arguments:?}: {said}");
    said
}

/// Every file below a folder, with its bytes.
fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap);
    let files = entries.filter(|it| !it.file_type().is_dir()).map(|it| {
        let name = it.path().strip_prefix(folder).unwrap().to_string_lossy().into_owned();
        (name, fs::read(it.path()).unwrap())
    });
    files.collect()
}

/// The names in a folder.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap().map(|it| it.unwrap().file_name());
    let mut names: Vec<String> =
        entries.map(|it| it.to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// What lies in the folder of the little site after a build.
const NAMES: [&str; 4] =
    [".public.congbao-cache", ".public.congbao-stamps", "content", "public"];

/// Inode and time of each file of a site.
#[cfg(unix)]
fn stamps(folder: &Path) -> BTreeMap<String, (u64, i64, i64)> {
    use std::os::unix::fs::MetadataExt;
    let stamp = |name: &String| {
        let it = fs::metadata(folder.join(name)).unwrap();
        (it.ino(), it.mtime(), it.mtime_nsec())
    };
    tree(folder).keys().map(|it| (it.clone(), stamp(it))).collect()
}

/// Random numbers that are the same each time (Marsaglia's xorshift).
struct Random(u64);

impl Random {
    fn below(&mut self, most: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % most
    }
}

/// A build after a change makes the pages that look at what changed, and the site of a build
/// that knows nothing.
#[test]
fn a_warm_build_makes_what_a_cold_one_makes() {
    let folder = little(1);
    let public = folder.path().join("public");
    let made = |folder: &Path| -> (usize, usize) {
        let arguments = ["--format", "json", "--output", "public"];
        let said = congbao(folder, &arguments).stdout(Stdio::piped()).output().unwrap();
        let said: serde_json::Value = serde_json::from_slice(&said.stdout).unwrap();
        let count = |it: &str| said[it].as_u64().unwrap() as usize;
        (count("made"), count("pages"))
    };
    let (cold, pages) = made(folder.path());
    assert!(cold >= pages);
    let file =
        |number: usize| folder.path().join(format!("content/directives/{number:02}.md"));
    let changes: [&dyn Fn(); 5] = [
        &|| write_directive(folder.path(), 3, "Các huyện thực hiện."),
        &|| {
            write_directive(
                folder.path(),
                4,
                "Theo Chỉ thị số 02/CT-UBND ngày 02/01/2024.",
            )
        },
        &|| fs::remove_file(file(9)).unwrap(),
        &|| write_directive(folder.path(), 20, "Giao Sở Y tế tỉnh Hà Nam báo cáo."),
        &|| fs::write(folder.path().join("content/directives/01.pdf"), "%PDF").unwrap(),
    ];
    for (round, change) in changes.iter().enumerate() {
        change();
        let (warm, _) = made(folder.path());
        assert!(warm * 3 < cold * 2, "{round}: {warm} of {cold} pages are made");
        let site = tree(&public);
        fs::remove_dir_all(folder.path().join(".public.congbao-cache")).unwrap();
        let (again, pages) = made(folder.path());
        assert!(again >= pages && tree(&public) == site, "{round}");
    }
}

#[cfg(unix)]
#[test]
fn a_warm_build_rewrites_only_the_files_whose_bytes_changed() {
    let folder = little(1);
    let public = folder.path().join("public");
    check(folder.path(), &[], 0);
    let (bytes, before) = (tree(&public), stamps(&public));
    write_directive(folder.path(), 3, "Các huyện thực hiện.");
    check(folder.path(), &[], 0);
    let (new_bytes, after) = (tree(&public), stamps(&public));
    let changed = |name: &&String| bytes.get(*name) != new_bytes.get(*name);
    let changed: Vec<&String> = new_bytes.keys().filter(changed).collect();
    let page = "van-ban/ubnd-ha-nam/2024/03-ct-ubnd/index.html";
    assert!(changed.iter().any(|it| *it == page) && changed.len() * 3 < new_bytes.len());
    for (name, stamp) in &after {
        let is_same = before.get(name) == Some(stamp);
        let is_list = name == ".congbao";
        assert!(is_list || is_same != changed.contains(&name), "{name}");
    }
    assert_eq!(names(folder.path()), NAMES);
}

#[test]
fn a_file_that_someone_touched_is_written_anew() {
    let folder = little(1);
    let page = folder.path().join("public/index.html");
    check(folder.path(), &[], 0);
    let before = fs::read(&page).unwrap();
    fs::write(&page, vec![b'x'; before.len()]).unwrap();
    check(folder.path(), &[], 0);
    assert_eq!(fs::read(&page).unwrap(), before);
}

#[cfg(unix)]
#[test]
fn what_is_kept_is_never_touched() {
    let folder = little(1);
    let public = folder.path().join("public");
    check(folder.path(), &[], 0);
    fs::create_dir_all(public.join(".git/objects")).unwrap();
    fs::write(public.join(".git/objects/a"), "object").unwrap();
    std::os::unix::fs::symlink("nowhere", public.join(".git/link")).unwrap();
    fs::write(public.join("CNAME"), "a.example").unwrap();
    let kept = |it: &Path| {
        let all = walkdir::WalkDir::new(it.join(".git")).into_iter().map(Result::unwrap);
        let files = all.filter(|it| !it.file_type().is_dir());
        let inode = |it: walkdir::DirEntry| {
            (it.file_name().to_owned(), walkdir::DirEntryExt::ino(&it))
        };
        let mut inodes: Vec<_> = files.map(inode).collect();
        inodes.sort();
        inodes
    };
    let before = kept(&public);
    turn(folder.path(), 2);
    check(folder.path(), &[], 0);
    assert_eq!(kept(&public), before);
    assert_eq!(before.len(), 2);
    assert_eq!(fs::read(public.join("CNAME")).unwrap(), b"a.example");
    // A build that was ended behind the exchange, before it had carried over all.
    let left = folder.path().join(".public.congbao-new");
    fs::create_dir(&left).unwrap();
    fs::rename(public.join("CNAME"), left.join("CNAME")).unwrap();
    check(folder.path(), &[], 0);
    assert_eq!(fs::read(public.join("CNAME")).unwrap(), b"a.example");
    assert_eq!(names(folder.path()), NAMES);
}

#[test]
fn what_an_ended_build_left_is_taken_away() {
    let folder = little(1);
    let [public, old, new] = ["public", ".public.congbao-old", ".public.congbao-new"]
        .map(|it| folder.path().join(it));
    check(folder.path(), &[], 0);
    let before = tree(&public);
    // Between the two renames of a system that cannot exchange.
    fs::rename(&public, &old).unwrap();
    fs::create_dir(&new).unwrap();
    fs::write(folder.path().join("content/directives/bad.md"), "---\ntitle: [\n---\n")
        .unwrap();
    check(folder.path(), &["--keep-going"], 1);
    assert_eq!(tree(&public), before);
    assert!(!old.exists() && !new.exists());
}

#[test]
fn folders_that_are_no_output_are_refused() {
    let folder = little(1);
    let home = folder.path().join("home/me");
    fs::create_dir_all(&home).unwrap();
    for (output, said) in [
        ("/", "the site itself lies in it"),
        (".", "the site itself lies in it"),
        ("content/directives", "it is part of the site's sources"),
        ("home", "a home folder lies in it"),
        ("home/me", "a home folder lies in it"),
        ("content/site.yaml", "it is part of the site's sources"),
    ] {
        let output =
            congbao(folder.path(), &["--output", output]).env("HOME", &home).output();
        let Output { status, stderr, .. } = output.unwrap();
        let text = String::from_utf8(stderr).unwrap();
        assert!(status.code() == Some(2) && text.contains(said), "{text}");
    }
    fs::write(folder.path().join("file"), "").unwrap();
    assert!(check(folder.path(), &["--output", "file"], 2).contains("it is no folder"));
}

#[cfg(unix)]
#[test]
fn a_link_to_another_place_is_refused() {
    let folder = little(1);
    let other = tempfile::tempdir().unwrap();
    fs::write(other.path().join("thesis.doc"), "years of work").unwrap();
    std::os::unix::fs::symlink(other.path(), folder.path().join("public")).unwrap();
    let said = check(folder.path(), &[], 2);
    assert!(said.contains("it is a link to another place"), "{said}");
    assert_eq!(names(other.path()), ["thesis.doc"]);
}

#[test]
fn of_two_builds_at_once_the_second_waits() {
    let folder = little(1);
    let lock = fs::File::create(folder.path().join(".public.congbao-lock")).unwrap();
    lock.lock().unwrap();
    let child = congbao(folder.path(), &[]).spawn().unwrap();
    thread::sleep(Duration::from_millis(500));
    assert!(!folder.path().join("public").exists());
    drop(lock);
    let Output { status, stderr, .. } = child.wait_with_output().unwrap();
    let said = String::from_utf8(stderr).unwrap();
    assert!(status.success(), "{said}");
    assert!(
        said.starts_with("another build writes to ./public: waiting for it\n"),
        "{said}"
    );
    let children: Vec<Child> =
        (0..4).map(|_| congbao(folder.path(), &[]).spawn().unwrap()).collect();
    for child in children {
        assert!(child.wait_with_output().unwrap().status.success());
    }
    assert_eq!(names(folder.path()), NAMES);
}

/// How often a build is killed; `.ci/long` asks for more.
fn kills() -> usize {
    std::env::var("KILLS").ok().map_or(30, |it| it.parse().unwrap())
}

#[test]
fn whoever_reads_while_builds_are_killed_finds_the_old_site_or_the_new_one() {
    let folder = little(0);
    let public = folder.path().join("public");
    // Both sites as they are when nothing goes wrong.
    let sites: Vec<BTreeMap<String, Vec<u8>>> = (0..2)
        .map(|round| {
            turn(folder.path(), round);
            check(folder.path(), &[], 0);
            tree(&public)
        })
        .collect();
    let start = Instant::now();
    turn(folder.path(), 0);
    check(folder.path(), &[], 0);
    let usual = start.elapsed();
    let ends = AtomicBool::new(false);
    thread::scope(|scope| {
        let reader = scope.spawn(|| read_until(&ends, &public, &sites));
        let mut random = Random(0x9E37_79B9);
        let mut ended = 0;
        for round in 0..kills() {
            turn(folder.path(), round % 2);
            let mut child = congbao(folder.path(), &["--quiet"]).spawn().unwrap();
            let micros = random.below(usual.as_micros() as u64 * 6 / 5);
            thread::sleep(Duration::from_micros(micros));
            ended += usize::from(child.try_wait().unwrap().is_none());
            // On Unix this is SIGKILL.
            child.kill().unwrap();
            child.wait().unwrap();
            let found = tree(&public);
            assert!(sites.contains(&found), "a mix is left after {micros} µs");
        }
        // Most were killed while they worked.
        assert!(ended * 2 > kills(), "{ended}");
        ends.store(true, Ordering::Relaxed);
        assert!(reader.join().unwrap() > 100);
    });
    turn(folder.path(), 1);
    check(folder.path(), &[], 0);
    assert!(tree(&public) == sites[1]);
    assert_eq!(names(folder.path()), NAMES);
}

/// Reads all pages by their addresses, again and again; how many it read.
fn read_until(
    ends: &AtomicBool,
    public: &Path,
    sites: &[BTreeMap<String, Vec<u8>>],
) -> usize {
    let mut read = 0;
    let mut stop = false;
    while !stop {
        stop = ends.load(Ordering::Relaxed);
        for name in sites[0].keys().filter(|it| sites[1].contains_key(*it)) {
            let bytes = fs::read(public.join(name));
            let bytes = bytes.unwrap_or_else(|error| panic!("{name}: {error}"));
            assert!(
                sites.iter().any(|it| it[name] == bytes),
                "{name} is of neither site"
            );
            read += 1;
        }
    }
    read
}

/// Runs a script in a place of its own where it may mount; nothing where the system allows none.
#[cfg(target_os = "linux")]
fn with_mounts(folder: &Path, script: &str) -> Option<Output> {
    let run = |script: &str| {
        let mut command = Command::new("unshare");
        command.args(["--user", "--map-root-user", "--mount", "sh", "-ec", script]);
        command.current_dir(folder).env("CONGBAO", env!("CARGO_BIN_EXE_congbao"));
        command.env("SOURCE_DATE_EPOCH", "1767225600").output()
    };
    let may = run("mount -t tmpfs -o size=64k tmpfs content");
    may.is_ok_and(|it| it.status.success()).then(|| run(script).unwrap())
}

/// Runs a script that ends well and tells on standard output what is expected.
#[cfg(target_os = "linux")]
#[track_caller]
fn check_mounted(folder: &Path, script: &str, said: &str) {
    let Some(output) = with_mounts(folder, script) else { return };
    let stdout = String::from_utf8(output.stdout).unwrap();
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success() && stdout == said, "{stdout}{stderr}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_leaves_the_old_site() {
    let folder = little(1);
    // Of each size between nothing and enough, one build.
    let script = r#"
        mkdir disk && mount -t tmpfs -o size=64m tmpfs disk
        "$CONGBAO" build --quiet --output disk/public
        used=$(df --output=used disk | tail -1)
        (cd disk/public && find . -type f -exec sha256sum {} +) | sort > before
        sed -i 's/Vòng 1/Vòng 2/' content/site.yaml
        failed=0
        for share in 1 5 10 20 40 100; do
          mount -o remount,size=$((used + used * share / 100))k disk
          "$CONGBAO" build --quiet --output disk/public 2> said && continue
          grep -q 'No space left on device' said
          failed=$((failed + 1))
          (cd disk/public && find . -type f -exec sha256sum {} +) | sort | cmp - before
          test "$(ls -A disk)" = "public" || test "$(ls -A disk)" = ".public.congbao-cache
.public.congbao-stamps
public"
        done
        test $failed -ge 3
        mount -o remount,size=64m disk
        "$CONGBAO" build --quiet --output disk/public
        grep -q 'Vòng 2' disk/public/index.html
        echo whole
    "#;
    check_mounted(folder.path(), script, "whole\n");
}

#[cfg(target_os = "linux")]
#[test]
fn a_mounted_output_is_written_file_by_file() {
    let folder = little(1);
    let script = r#"
        mkdir -p public && mount -t tmpfs tmpfs public
        "$CONGBAO" build 2> said
        grep 'is mounted: its files are replaced one by one' said
        echo a.example > public/CNAME
        stat -c '%i %Y' public/van-ban/*/2024/02*/index.html > before
        rm content/directives/01.md
        sed -i 's/xã/huyện/' content/directives/03.md
        "$CONGBAO" build --quiet 2> said
        stat -c '%i %Y' public/van-ban/*/2024/02*/index.html > after
        grep -q huyện public/van-ban/*/2024/03*/index.html
        test ! -e public/van-ban/ubnd-ha-nam/2024/01-ct-ubnd
        ls -A public | grep -e congbao -e CNAME
        cmp before after
    "#;
    let said = "./public is mounted: its files are replaced one by one\n\
                .congbao\n.congbao-stamps\nCNAME\n";
    check_mounted(folder.path(), script, said);
}

#[cfg(target_os = "linux")]
#[test]
fn a_folder_that_may_not_be_written_to_is_said() {
    let folder = little(1);
    let script = r#"
        mkdir disk && mount -t tmpfs tmpfs disk
        "$CONGBAO" build --quiet --output disk/public
        mount -o remount,ro disk
        "$CONGBAO" build --quiet --output disk/public 2>&1 || echo $?
    "#;
    let said = "error: cannot write disk/.public.congbao-lock: Read-only file system (os error 30)\n2\n";
    check_mounted(folder.path(), script, said);
}
