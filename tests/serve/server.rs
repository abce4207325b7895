//! A server of the preview in a process of its own, and a client that sends bytes as they are.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// The longest that a test waits for what should come at once: the machine may be busy.
pub(crate) const PATIENCE: Duration = Duration::from_secs(30);

/// A server that ends with the test.
pub(crate) struct Server {
    pub(crate) folder: TempDir,
    pub(crate) child: Child,
    pub(crate) address: SocketAddr,
    said: Arc<Mutex<String>>,
}

/// What was answered.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    /// The lines of the head below the first, names in lower case.
    pub(crate) fields: BTreeMap<String, String>,
    pub(crate) body: Vec<u8>,
}

/// A folder with these files.
pub(crate) fn site(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        write(&folder.path().join(name), text);
    }
    folder
}

/// Writes a file in place, and the folders around it.
pub(crate) fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// A directive with this number and text.
pub(crate) fn directive(number: u32, title: &str, text: &str) -> String {
    format!(
        "---\ntitle: Về việc {title}\nnumber: {number:02}/CT-UBND\nissuer: ubnd-ha-nam\n\
         date: 2024-01-02\n---\n{text}\n"
    )
}

/// The address of that directive.
pub(crate) fn page(number: u32) -> String {
    format!("/van-ban/ubnd-ha-nam/2024/{number:02}-ct-ubnd/")
}

/// The program, with a day that does not pass.
pub(crate) fn congbao() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_congbao"));
    command.env("LC_ALL", "C");
    command.env("SOURCE_DATE_EPOCH", "1767225600").stdin(Stdio::null());
    command
}

impl Server {
    /// Serves a folder with these files and one directive.
    pub(crate) fn of(files: &[(&str, &str)]) -> Self {
        let folder = site(files);
        let one = folder.path().join("content/directives/2024/01.md");
        if !one.exists() {
            write(&one, &directive(1, "một", "Câu đầu tiên."));
        }
        Self::start(folder, congbao(), &[])
    }

    /// Serves `folder` with the program as it is called by `command`.
    pub(crate) fn start(folder: TempDir, command: Command, arguments: &[&str]) -> Self {
        Self::start_in(folder, command, "", arguments)
    }

    /// Serves the folder `site` in a folder.
    pub(crate) fn start_in(
        folder: TempDir,
        mut command: Command,
        site: &str,
        arguments: &[&str],
    ) -> Self {
        command.args(["serve", "--port", "0", "--site"]).arg(folder.path().join(site));
        command.args(arguments).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let said = Arc::new(Mutex::new(String::new()));
        let (stderr, heard) = (child.stderr.take().unwrap(), said.clone());
        thread::spawn(move || {
            for line in BufReader::new(stderr).lines().map_while(Result::ok) {
                heard.lock().unwrap().push_str(&format!("{line}\n"));
            }
        });
        let url = line.trim().strip_prefix("http://").and_then(|it| it.strip_suffix('/'));
        let url = url.unwrap_or_default().replace("localhost", "127.0.0.1");
        let address = url.parse().unwrap_or_else(|_| {
            drop(child.wait());
            panic!("no address: {line}{}", said.lock().unwrap())
        });
        Self { folder, child, address, said }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// What stands on standard error so far.
    pub(crate) fn said(&self) -> String {
        self.said.lock().unwrap().clone()
    }

    /// A connection.
    pub(crate) fn connect(&self) -> TcpStream {
        let until = Instant::now() + PATIENCE;
        loop {
            match TcpStream::connect(self.address) {
                Ok(stream) => {
                    stream.set_read_timeout(Some(PATIENCE)).unwrap();
                    stream.set_write_timeout(Some(PATIENCE)).unwrap();
                    return stream;
                }
                Err(error) => assert!(Instant::now() < until, "cannot connect: {error}"),
            }
        }
    }

    /// Sends bytes and reads until the connection is closed; all that came.
    pub(crate) fn send(&self, bytes: &[u8]) -> Vec<u8> {
        let mut stream = self.connect();
        // The server may close before it has everything.
        drop(stream.write_all(bytes));
        let (mut all, mut part) = (Vec::new(), [0; 16 * 1024]);
        let until = Instant::now() + PATIENCE;
        while let Ok(count @ 1..) = stream.read(&mut part) {
            all.extend_from_slice(&part[..count]);
            assert!(Instant::now() < until, "no end: {}", String::from_utf8_lossy(&all));
        }
        all
    }

    /// What is answered to these lines of a head.
    pub(crate) fn ask(&self, lines: &[&str]) -> Answer {
        let head = format!("{}\r\n\r\n", lines.join("\r\n"));
        Answer::read(&self.send(head.as_bytes()))
            .unwrap_or_else(|| panic!("no answer to {head}{}", self.said()))
    }

    /// What stands at an address.
    pub(crate) fn get(&self, path: &str) -> Answer {
        self.ask(&[&format!("GET {path} HTTP/1.1"), "Host: localhost"])
    }

    /// The address of the first file beside directive 1 with this ending.
    pub(crate) fn attached(&self, ending: &str) -> String {
        let text = self.get(&page(1)).text();
        let mut words = text.split(['"', '/']);
        let name = words.find(|it| it.ends_with(ending) && it.starts_with("01"));
        format!("{}{}", page(1), name.unwrap_or_else(|| panic!("no {ending}: {text}")))
    }

    /// Whether it still answers as it did at first.
    #[track_caller]
    pub(crate) fn check_alive(&self) {
        let answer = self.get(&page(1));
        assert_eq!(answer.status, 200, "{}\n{}", answer.text(), self.said());
    }

    /// The number of builds so far.
    pub(crate) fn revision(&self) -> u64 {
        let state: serde_json::Value =
            serde_json::from_slice(&self.get("/__congbao/state").body).unwrap();
        state["revision"].as_u64().unwrap()
    }

    /// Waits until something holds.
    #[track_caller]
    pub(crate) fn wait(&self, what: &str, is_so: impl Fn(&Self) -> bool) {
        let until = Instant::now() + PATIENCE;
        while !is_so(self) {
            assert!(Instant::now() < until, "waited for {what} in vain\n{}", self.said());
            thread::sleep(Duration::from_millis(5));
        }
    }

    /// Waits until a page has this text.
    #[track_caller]
    pub(crate) fn wait_for(&self, path: &str, text: &str) {
        self.wait(text, |it| it.get(path).text().contains(text));
    }

    /// Waits until nothing is at an address.
    #[track_caller]
    pub(crate) fn wait_for_no(&self, path: &str) {
        self.wait(&format!("no {path}"), |it| it.get(path).status == 404);
    }

    /// Checks that each page is that of a fresh build, and that there is no other one.
    #[track_caller]
    pub(crate) fn check_fresh(&self) {
        let output = tempfile::tempdir().unwrap();
        let public = output.path().join("public");
        let mut build = congbao();
        build.args(["build", "--quiet", "--site"]).arg(self.folder.path());
        let built = build.arg("--output").arg(&public).output().unwrap();
        let stderr = String::from_utf8_lossy(&built.stderr);
        assert_eq!(built.status.code(), Some(0), "{stderr}");
        for entry in walkdir::WalkDir::new(&public).into_iter().map(Result::unwrap) {
            let name = entry.path().strip_prefix(&public).unwrap().to_str().unwrap();
            let is_page = entry.file_type().is_file() && !name.starts_with('.');
            if !is_page || name == "404.html" {
                continue;
            }
            let address = format!("/{}", name.strip_suffix("index.html").unwrap_or(name));
            let (answer, wanted) = (self.get(&address), fs::read(entry.path()).unwrap());
            assert_eq!(answer.status, 200, "{address}\n{}", self.said());
            let (shown, wanted) = (plain(&answer.body), plain(&wanted));
            assert!(shown == wanted, "{address} is\n{shown}\n\nand not\n{wanted}");
        }
    }

    /// Sends it a signal; how it ended, if it did within a few seconds.
    pub(crate) fn signal(&mut self, name: &str) -> Option<std::process::ExitStatus> {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args([name, &id]).status().unwrap().success());
        let started = Instant::now();
        while started.elapsed() < Duration::from_secs(5) {
            if let Some(status) = self.child.try_wait().unwrap() {
                return Some(status);
            }
            thread::sleep(Duration::from_millis(10));
        }
        None
    }

    /// Whether it ignores interrupts, as all do that a script starts in its background
    /// (POSIX, asynchronous lists). Linux alone tells.
    pub(crate) fn ignores_interrupts(&self) -> bool {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id()));
        let status = status.unwrap_or_default();
        let mask = status.lines().find_map(|it| it.strip_prefix("SigIgn:"));
        let mask = mask.and_then(|it| u64::from_str_radix(it.trim(), 16).ok());
        const SIGINT: u32 = 2;
        mask.is_some_and(|it| it >> (SIGINT - 1) & 1 == 1)
    }

    /// A number in the status of the process (proc_pid_status(5)).
    pub(crate) fn status(&self, name: &str) -> u64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id()));
        let status = status.unwrap();
        let line = status.lines().find_map(|it| it.strip_prefix(name)).unwrap();
        line.trim_matches(|it: char| !it.is_ascii_digit()).parse().unwrap()
    }
}

/// A page without what only the preview has.
fn plain(bytes: &[u8]) -> String {
    let mut text = String::from_utf8_lossy(bytes).into_owned();
    if let Some(start) = text.find("<script src=\"/__congbao/") {
        let end = start + text[start..].find("</script>").unwrap() + "</script>".len();
        text.replace_range(start..end, "");
    }
    text
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

impl Answer {
    pub(crate) fn read(bytes: &[u8]) -> Option<Self> {
        let end = bytes.windows(4).position(|it| it == b"\r\n\r\n")?;
        let head = std::str::from_utf8(&bytes[..end]).ok()?;
        let mut lines = head.split("\r\n");
        let status = lines.next()?.split(' ').nth(1)?.parse().ok()?;
        let fields = lines.filter_map(|it| {
            let (name, value) = it.split_once(':')?;
            Some((name.to_ascii_lowercase(), value.trim().to_owned()))
        });
        Some(Self { status, fields: fields.collect(), body: bytes[end + 4..].to_vec() })
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub(crate) fn field(&self, name: &str) -> &str {
        self.fields.get(name).map_or("", String::as_str)
    }
}
