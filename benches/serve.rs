//! How soon a save is seen: starts the preview on a site of so many directives, edits it, and
//! asks for the page until the new text is there.
//!
//! `cargo bench --bench serve -- 10000` for so many directives; 1,000 where none are named.
#![expect(clippy::disallowed_methods, reason = "a bench writes its site")]
#![expect(clippy::print_stdout, reason = "a bench tells its figures")]

use std::error::Error;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use std::{fmt, fs, thread};

type Outcome<T> = Result<T, Box<dyn Error>>;

/// How often each kind of edit is made.
const EDITS: usize = 20;
/// How many directives a year has.
const A_YEAR: usize = 400;
/// The first year.
const FIRST: usize = 1990;
/// How often the page is asked for: oftener, and the asking takes the time of the building.
const POLL: Duration = Duration::from_millis(5);
/// How long the next edit waits: an editor's hands need more.
const REST: Duration = Duration::from_millis(60);
/// After what time a page counts as lost.
const LOST: Duration = Duration::from_secs(60);

/// What the directives say, with a number and a year in the place of `#` and `@`.
const SENTENCES: &[&str] = &[
    "Thực hiện Nghị định số #/@/NĐ-CP của Chính phủ, các sở, ban, ngành rà soát lại kế hoạch.",
    "Sở Tài chính chủ trì, phối hợp với các huyện bố trí kinh phí trước ngày #/6/@.",
    "Tiếp tục thực hiện Chỉ thị số #/CT-UBND ngày 02/01/@ của Ủy ban nhân dân tỉnh Bình Sơn.",
    "Hưởng ứng phong trào “Bình Sơn chung sức vì môi trường”, mỗi thôn trồng # cây xanh.",
    "Căn cứ khoản 2 Điều # Luật Đất đai năm @, các xã lập danh sách các thửa còn tranh chấp.",
    "Chủ tịch Ủy ban nhân dân các huyện chịu trách nhiệm về kết quả, báo cáo ngày # hằng tháng.",
    "Đài Phát thanh tỉnh đưa tin ít nhất # lần trong quý, chú ý các xã vùng sâu, vùng xa.",
    "Quyết định số #/@/QĐ-UBND hết hiệu lực kể từ ngày ký Chỉ thị này.",
];

fn main() -> Outcome<()> {
    let named = std::env::args().skip(1).find_map(|it| it.parse().ok());
    let count: usize = named.unwrap_or(1000).max(1);
    let folder = tempfile::tempdir()?;
    write_site(folder.path(), count)?;
    let (mut preview, first) = Preview::start(folder.path())?;
    println!("{count} directives; first page after {} ms", first.as_millis());
    for edit in [Edit::Body, Edit::Title, Edit::Template] {
        let mut times = Vec::with_capacity(EDITS);
        for turn in 0..EDITS {
            thread::sleep(REST);
            times.push(preview.time(edit, turn, count)?);
        }
        println!("{edit}: {}", Times(times));
    }
    println!("memory: {} MB", preview.memory()? / 1024);
    Ok(())
}

/// What is edited.
#[derive(Clone, Copy)]
enum Edit {
    Body,
    Title,
    Template,
}

impl fmt::Display for Edit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Body => "body, on its page",
            Self::Title => "title, on the list of its year",
            Self::Template => "template, on a page",
        })
    }
}

/// The text of the `n`-th directive.
fn directive(n: usize, title: &str, more: &str) -> String {
    let (year, number) = (FIRST + n / A_YEAR, n % A_YEAR + 1);
    let mut text = format!(
        "---\ntitle: Về việc {title}\nnumber: {number:02}/CT-UBND\nissuer: ubnd-binh-son\n\
         date: {year}-{:02}-{:02}\n---\n\n{more}\n",
        n % 12 + 1,
        n % 28 + 1
    );
    for part in 0..20 {
        let sentence = SENTENCES[(n + part * 3) % SENTENCES.len()];
        let named = (n * 7 + part * 5) % 28 + 1;
        let cited = (year - 1 - part % 5).to_string();
        let sentence = sentence.replace('#', &named.to_string()).replace('@', &cited);
        text.push_str(&format!("\n{}. {sentence}\n", part + 1));
    }
    text
}

fn file(root: &Path, n: usize) -> PathBuf {
    root.join(format!("content/directives/{}/{n:05}.md", FIRST + n / A_YEAR))
}

fn page(n: usize) -> String {
    let (year, number) = (FIRST + n / A_YEAR, n % A_YEAR + 1);
    format!("/van-ban/ubnd-binh-son/{year}/{number:02}-ct-ubnd/")
}

fn write(path: &Path, text: &str) -> Outcome<()> {
    fs::create_dir_all(path.parent().unwrap_or(path))?;
    Ok(fs::write(path, text)?)
}

fn write_site(root: &Path, count: usize) -> Outcome<()> {
    write(&root.join("content/site.yaml"), "title: Bình Sơn\ntheme: rieng\n")?;
    write(
        &root.join("content/bodies.yaml"),
        "- id: ubnd-binh-son\n  name: Ủy ban nhân dân tỉnh Bình Sơn\n  level: province\n",
    )?;
    write(
        &root.join("content/campaigns/moi-truong.md"),
        "---\nname: Bình Sơn chung sức vì môi trường\nlauncher: UBND tỉnh Bình Sơn\n---\n",
    )?;
    write(&root.join("themes/rieng/theme.yaml"), "name: rieng\n")?;
    let theme = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/cong-bao");
    for entry in walkdir::WalkDir::new(&theme) {
        let entry = entry?;
        let name = entry.path().strip_prefix(&theme)?;
        if entry.file_type().is_file() && name != Path::new("theme.yaml") {
            let text = fs::read_to_string(entry.path())?;
            write(&root.join("themes/rieng").join(name), &text)?;
        }
    }
    for n in 0..count {
        write(&file(root, n), &directive(n, &format!("công tác thứ {n}"), "Mở đầu."))?;
    }
    Ok(())
}

/// A running `congbao serve`, which ends with the bench.
struct Preview {
    child: Child,
    root: PathBuf,
    address: String,
}

impl Preview {
    /// Starts it; how long the first page took.
    fn start(root: &Path) -> Outcome<(Self, Duration)> {
        let started = Instant::now();
        let mut command = Command::new(env!("CARGO_BIN_EXE_congbao"));
        command.args(["serve", "--quiet", "--port", "0", "--site"]).arg(root);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
        let mut line = String::new();
        if let Some(stdout) = child.stdout.take() {
            BufReader::new(stdout).read_line(&mut line)?;
        }
        let address = line.trim().trim_start_matches("http://").trim_end_matches('/');
        let preview = Self { child, root: root.to_owned(), address: address.to_owned() };
        preview.until(&page(0), "Mở đầu.", started)?;
        Ok((preview, started.elapsed()))
    }

    /// Makes an edit; how long it took until it was seen.
    fn time(&mut self, edit: Edit, turn: usize, count: usize) -> Outcome<Duration> {
        let kind = match edit {
            Edit::Body => "thân",
            Edit::Title => "tên",
            Edit::Template => "mẫu",
        };
        let (n, mark) = (turn * 37 % count, format!("lần sửa {kind} {turn}."));
        let footer = self.root.join("themes/rieng/templates/partials/footer.html");
        let (path, text, address) = match edit {
            Edit::Body => (file(&self.root, n), directive(n, "sửa", &mark), page(n)),
            Edit::Title => {
                let year = format!("/nam/{}/", FIRST + n / A_YEAR);
                (file(&self.root, n), directive(n, &mark, "Mở đầu."), year)
            }
            Edit::Template => (footer, format!("<footer>{mark}</footer>"), page(n)),
        };
        let started = Instant::now();
        fs::write(path, text)?;
        self.until(&address, &mark, started)?;
        Ok(started.elapsed())
    }

    /// Asks for a page until it has this text.
    fn until(&self, address: &str, text: &str, started: Instant) -> Outcome<()> {
        let request = format!("GET {address} HTTP/1.1\r\nHost: localhost\r\n\r\n");
        loop {
            let mut stream = TcpStream::connect(&self.address)?;
            stream.write_all(request.as_bytes())?;
            let mut answer = Vec::new();
            stream.read_to_end(&mut answer)?;
            if memchr::memmem::find(&answer, text.as_bytes()).is_some() {
                return Ok(());
            }
            if started.elapsed() > LOST {
                let answer = String::from_utf8_lossy(&answer).into_owned();
                return Err(format!("no {text} at {address}:\n{answer}").into());
            }
            thread::sleep(POLL);
        }
    }

    /// The memory that the server holds, in kilobytes (proc_pid_status(5)).
    fn memory(&self) -> Outcome<u64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status.lines().find_map(|it| it.strip_prefix("VmRSS:"));
        let number = line.and_then(|it| it.split_whitespace().next());
        Ok(number.ok_or("no VmRSS")?.parse()?)
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// Times, told by their middle and by what nine of ten keep below.
struct Times(Vec<Duration>);

impl fmt::Display for Times {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut sorted = self.0.clone();
        sorted.sort();
        let at = |part: usize| {
            let at = (sorted.len() * part / 10).min(sorted.len().saturating_sub(1));
            sorted.get(at).map_or(0.0, |it| it.as_secs_f64() * 1000.0)
        };
        write!(f, "median {:.0} ms, 90 % within {:.0} ms", at(5), at(9))
    }
}
