//! A little site with something bad in it, and what congbao says.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// The longest that a build of a case may take, slow machines and debug builds included.
pub(crate) const LONGEST: Duration = Duration::from_secs(45);
/// The most memory that a build of a case may have, in bytes.
pub(crate) const MEMORY: u64 = 1 << 30;
/// The longest line and text of a snapshot, in characters.
const LINE: usize = 300;
const LINES: usize = 60;

/// The directive beside the bad one, which must be published in any case.
const NEIGHBOUR: (&str, &str) = (
    "content/directives/2024/99.md",
    "---\ntitle: Về việc hàng xóm\nnumber: 99/CT-UBND\nissuer: ubnd-ha-nam\n\
     date: 2024-12-31\n---\nCác xã thực hiện.\n",
);
const NEIGHBOUR_PAGE: &str = "public/van-ban/ubnd-ha-nam/2024/99-ct-ubnd/index.html";
/// The bad file, where a case has but one.
pub(crate) const BAD: &str = "content/directives/2024/01.md";

/// What is called where a case says nothing else.
const BUILD: &[&str] = &["build", "--keep-going"];

/// What is done in a folder before the build.
type Prepare = Box<dyn Fn(&Path)>;

/// One fault.
pub(crate) struct Case {
    /// The number in the list of faults, and what is wrong.
    name: &'static str,
    files: Vec<(Cow<'static, str>, Vec<u8>)>,
    /// What is done in the folder before the build.
    prepare: Option<Prepare>,
    arguments: Vec<&'static str>,
    /// What pages hold, and what they do not: path below the output, words, whether.
    pages: Vec<(&'static str, &'static str, bool)>,
    /// Whether the good directive can be published at all.
    is_fatal: bool,
}

impl Case {
    /// A directive that is all of these bytes.
    pub(crate) fn file(name: &'static str, bytes: impl Into<Vec<u8>>) -> Self {
        Self::site(name).with(BAD, bytes)
    }

    /// A directive with a title, a number, and more front matter.
    pub(crate) fn front(name: &'static str, front: &str) -> Self {
        Self::file(name, format!("---\n{front}\n---\nCác xã thực hiện.\n"))
    }

    /// A directive with this text.
    pub(crate) fn body(name: &'static str, body: &str) -> Self {
        Self::file(
            name,
            format!(
                "---\ntitle: Về việc một\nnumber: 01/CT-UBND\nissuer: ubnd-ha-nam\n\
                 date: 2024-01-02\n---\n{body}\n"
            ),
        )
    }

    /// The good directive alone.
    pub(crate) fn site(name: &'static str) -> Self {
        Self {
            name,
            files: Vec::new(),
            prepare: None,
            arguments: BUILD.to_vec(),
            pages: Vec::new(),
            is_fatal: false,
        }
        .with("content/site.yaml", "base_url: https://thu.example\n")
        .with(NEIGHBOUR.0, NEIGHBOUR.1)
    }

    /// The same with one more file, or with another in its place.
    pub(crate) fn with(
        mut self,
        path: impl Into<Cow<'static, str>>,
        bytes: impl Into<Vec<u8>>,
    ) -> Self {
        let path = path.into();
        self.files.retain(|it| it.0 != path);
        self.files.push((path, bytes.into()));
        self
    }

    pub(crate) fn prepared(mut self, prepare: impl Fn(&Path) + 'static) -> Self {
        self.prepare = Some(Box::new(prepare));
        self
    }

    pub(crate) fn called(mut self, arguments: &[&'static str]) -> Self {
        self.arguments = arguments.to_vec();
        self
    }

    /// A page holds these words.
    pub(crate) fn shows(mut self, page: &'static str, words: &'static str) -> Self {
        self.pages.push((page, words, true));
        self
    }

    /// The page of the bad directive holds these words.
    pub(crate) fn says(self, words: &'static str) -> Self {
        self.shows("van-ban/ubnd-ha-nam/2024/01-ct-ubnd/index.html", words)
    }

    /// A page does not hold these words.
    pub(crate) fn hides(mut self, words: &'static str) -> Self {
        let page = "van-ban/ubnd-ha-nam/2024/01-ct-ubnd/index.html";
        self.pages.push((page, words, false));
        self
    }

    /// Nothing can be published: the theme, the settings or the call are wrong.
    pub(crate) fn fatal(mut self) -> Self {
        self.is_fatal = true;
        self
    }

    /// The folder of the case, for tests that do something else with it.
    pub(crate) fn made(&self) -> TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (name, bytes) in &self.files {
            let path = folder.path().join(name.as_ref());
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        if let Some(prepare) = &self.prepare {
            prepare(folder.path());
        }
        folder
    }

    /// What the snapshot has of it, and what must not be.
    fn run(&self) -> (String, Vec<String>) {
        let folder = self.made();
        let answer = run(folder.path(), &self.arguments);
        let mut out = format!("=== {}\n", self.name);
        if self.arguments.as_slice() != BUILD {
            writeln!(out, "$ congbao {}", self.arguments.join(" ")).unwrap();
        }
        writeln!(out, "exit {}", answer.code).unwrap();
        let place = folder.path().to_string_lossy().into_owned();
        // The summary counts files and time.
        let said = answer.stderr.replace(&place, "SITE");
        let is_summary = |it: &&str| it.contains(" references linked (");
        for line in said.lines().take_while(|it| !is_summary(it)).take(LINES) {
            let short: String = line.chars().take(LINE).collect();
            let more = if short.len() < line.len() { " [long]" } else { "" };
            writeln!(out, "{}{more}", short.trim_end()).unwrap();
        }
        let mut wrong: Vec<String> = answer.wrong.into_iter().collect();
        if folder.path().join(NEIGHBOUR_PAGE).exists() == self.is_fatal {
            wrong
                .push("the good directive is published: that is not expected".to_owned());
        }
        for (page, words, is_there) in &self.pages {
            let text = fs::read(folder.path().join("public").join(page));
            let text = text.map(|it| String::from_utf8_lossy(&it).into_owned());
            if text.is_ok_and(|it| it.contains(words)) != *is_there {
                wrong.push(format!("{page} holds {words:?}: expected {is_there}"));
            }
        }
        (out, wrong.iter().map(|it| format!("{}: {it}", self.name)).collect())
    }
}

/// How a call ended.
pub(crate) struct Answer {
    pub(crate) code: i32,
    /// A panic, a hang, an end that nobody wanted.
    pub(crate) wrong: Option<String>,
    pub(crate) stderr: String,
}

/// Runs congbao in a folder, with bounds; it must end by itself.
#[track_caller]
pub(crate) fn run(folder: &Path, arguments: &[&str]) -> Answer {
    ended(bounded(folder, arguments))
}

/// The program in a folder, with a day that does not pass and bounded memory.
pub(crate) fn bounded(folder: &Path, arguments: &[&str]) -> Command {
    limited(folder, MEMORY, arguments)
}

/// The same with another bound.
pub(crate) fn limited(folder: &Path, memory: u64, arguments: &[&str]) -> Command {
    let program = env!("CARGO_BIN_EXE_congbao");
    let prlimit = PathBuf::from("/usr/bin/prlimit");
    let mut command = match prlimit.exists() {
        true => {
            let mut command = Command::new(prlimit);
            command.arg(format!("--as={memory}")).arg(program);
            command
        }
        false => Command::new(program),
    };
    command.current_dir(folder).args(arguments);
    // Each thread takes room for its stack and its heap: what counts is what the input takes.
    command.env("RAYON_NUM_THREADS", "2").env("MALLOC_ARENA_MAX", "2");
    command
        .env("LC_ALL", "C")
        .env("SOURCE_DATE_EPOCH", "1767225600")
        .env("NO_COLOR", "1");
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
    command
}

/// What a command says until it ends.
#[track_caller]
pub(crate) fn ended(mut command: Command) -> Answer {
    let mut child = command.spawn().unwrap();
    let mut pipe = child.stderr.take().unwrap();
    let reader = thread::spawn(move || {
        let mut said = Vec::new();
        pipe.read_to_end(&mut said).unwrap();
        String::from_utf8_lossy(&said).into_owned()
    });
    let until = Instant::now() + LONGEST;
    let status = loop {
        match child.try_wait().unwrap() {
            Some(status) => break status,
            None if Instant::now() > until => {
                child.kill().unwrap();
                break child.wait().unwrap();
            }
            None => thread::sleep(Duration::from_millis(5)),
        }
    };
    let stderr = reader.join().unwrap();
    let code = status.code().unwrap_or(-1);
    let is_fine = (0..=2).contains(&code) && !stderr.contains("panicked");
    let wrong = (!is_fine).then(|| {
        let short: String = stderr.chars().take(1000).collect();
        format!("{status}: {short}")
    });
    Answer { code, stderr, wrong }
}

/// Runs the cases and compares what is said with the snapshot of this name.
#[track_caller]
pub(crate) fn check(snapshot: &str, cases: &[Case]) {
    let only = std::env::var("CASE").ok();
    let cases =
        cases.iter().filter(|it| only.as_ref().is_none_or(|only| it.name.contains(only)));
    let (mut said, mut wrong) = (String::new(), Vec::new());
    for case in cases {
        let (text, faults) = case.run();
        said += &text;
        said += "\n";
        wrong.extend(faults);
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/faults").join(snapshot);
    if std::env::var_os("UPDATE").is_some() && only.is_none() {
        fs::write(&path, &said).unwrap();
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let expected = fs::read_to_string(&path).unwrap_or_default();
    let (mut old, mut new) = (expected.split("=== "), said.split("=== "));
    loop {
        let (old, new) = (old.next(), new.next());
        assert_eq!(old.unwrap_or_default(), new.unwrap_or_default(), "{snapshot}");
        if old.is_none() {
            return;
        }
    }
}
