//! The guides in `content/pages/huong-dan/`, for whom they are written: what they tell to type
//! is typed, in one new folder and in the order in which they are read, and every command ends
//! well.
//!
//! * A block `sh` is typed line by line.
//! * A block that names a file, as in `yaml content/site.yaml`, is written into that file.
//! * What is done by hand (a Word file copied, a line deleted) is done in [`read_by_a_clerk`].
#![expect(clippy::unwrap_used, clippy::disallowed_methods, reason = "tests may")]

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const GUIDES: &str = "content/pages/huong-dan";
/// The day of the reader: 01/12/2025.
const DAY: &str = "1764547200";
/// How large a picture may be, in bytes.
const LARGEST: u64 = 60_000;

/// A block of code: what its first line says, and its text.
struct Block {
    info: String,
    text: String,
}

fn guide(name: &str) -> String {
    fs::read_to_string(format!("{GUIDES}/{name}.md")).unwrap()
}

fn blocks(guide: &str) -> Vec<Block> {
    let mut found = Vec::new();
    let mut lines = guide.lines();
    while let Some(line) = lines.next() {
        let Some(info) = line.strip_prefix("```") else { continue };
        let inside: Vec<&str> = lines.by_ref().take_while(|it| *it != "```").collect();
        found.push(Block { info: info.to_owned(), text: inside.join("\n") + "\n" });
    }
    found
}

/// Somebody who types what the guides say.
struct Reader {
    /// The folder at hand.
    folder: PathBuf,
    /// The last page of a preview.
    shown: String,
}

impl Reader {
    fn follow(&mut self, block: &Block) {
        match block.info.split_once(' ') {
            Some((_, file)) => self.write(file, &block.text),
            None if block.info == "sh" => {
                block.text.lines().for_each(|it| self.type_in(it));
            }
            None => {}
        }
    }

    fn write(&self, file: &str, text: &str) {
        let path = self.folder.join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn edit(&self, file: &str, from: &str, to: &str) {
        let text = fs::read_to_string(self.folder.join(file)).unwrap();
        assert!(text.contains(from), "{file} holds {from}");
        self.write(file, &text.replacen(from, to, 1));
    }

    fn type_in(&mut self, line: &str) {
        let words = words(line);
        match words.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
            ["cd", folder] => self.folder.push(folder),
            ["congbao", "serve", options @ ..] => self.preview(line, options),
            ["congbao", options @ ..] => {
                let output = self.congbao(options).output().unwrap();
                let said = String::from_utf8_lossy(&output.stderr);
                assert_eq!(output.status.code(), Some(0), "{line}\n{said}");
            }
            _ => panic!("the guides tell to type what is no command of congbao: {line}"),
        }
    }

    fn congbao(&self, options: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_congbao"));
        command.current_dir(&self.folder).args(options).stdin(Stdio::null());
        command.env("SOURCE_DATE_EPOCH", DAY);
        command
    }

    /// Opens the first page of the preview, and ends it.
    fn preview(&mut self, line: &str, options: &[&str]) {
        // Nobody looks at a browser here, and other tests have ports of their own.
        let options = options.iter().filter(|it| **it != "--open");
        let options: Vec<&str> =
            ["serve", "--port", "0"].into_iter().chain(options.copied()).collect();
        let mut server = self.congbao(&options).stdout(Stdio::piped()).spawn().unwrap();
        let mut address = String::new();
        BufReader::new(server.stdout.take().unwrap()).read_line(&mut address).unwrap();
        let host = address.trim().strip_prefix("http://").unwrap().trim_end_matches('/');
        let mut stream = TcpStream::connect(host).unwrap();
        write!(stream, "GET / HTTP/1.0\r\nHost: {host}\r\n\r\n").unwrap();
        self.shown.clear();
        stream.read_to_string(&mut self.shown).unwrap();
        server.kill().unwrap();
        server.wait().unwrap();
        assert!(self.shown.starts_with("HTTP/1.1 200"), "{line}\n{}", self.shown);
    }
}

/// The words of a line as both shells of Windows and those of Linux take it.
fn words(line: &str) -> Vec<String> {
    let (mut words, mut is_quoted) = (vec![String::new()], false);
    for letter in line.chars() {
        match letter {
            '"' => is_quoted = !is_quoted,
            ' ' if !is_quoted => words.push(String::new()),
            it => words.last_mut().unwrap().push(it),
        }
    }
    words
}

#[test]
fn read_by_a_clerk() {
    let home = tempfile::tempdir().unwrap();
    let mut reader = Reader { folder: home.path().to_owned(), shown: String::new() };
    let follow = |reader: &mut Reader, name: &str| {
        blocks(&guide(name)).iter().for_each(|it| reader.follow(it));
    };
    follow(&mut reader, "cai-dat");

    let word = format!("{GUIDES}/nhap-tu-word.chi-thi-02.docx");
    fs::copy(word, reader.folder.join("chi-thi-02.docx")).unwrap();
    follow(&mut reader, "nhap-tu-word");
    let draft = "content/directives/2025/chi-thi-02.md";
    let text = fs::read_to_string(reader.folder.join(draft)).unwrap();
    let told = blocks(&guide("nhap-tu-word"));
    let told = &told.iter().find(|it| it.text.starts_with("---")).unwrap().text;
    for line in told.lines().filter(|it| *it != "…") {
        assert!(text.contains(line.trim_end_matches(" …")), "{line}\n{text}");
    }

    follow(&mut reader, "xem-truoc");
    assert!(reader.shown.contains("phòng cháy, chữa cháy rừng"), "{}", reader.shown);
    follow(&mut reader, "viet");

    reader.edit(draft, "draft: true\n", "");
    for block in blocks(&guide("dang")) {
        if block.info == "yaml" {
            reader.edit(draft, "\n---\n\n", &format!("\n{}---\n\n", block.text));
            reader.edit(
                draft,
                "trước ngày 30 tháng 9 năm 2025;",
                "trước ngày 15 tháng 10 năm 2025;",
            );
        }
        reader.follow(&block);
    }
    let page = "public/van-ban/ctubnd-tan-mau/2025/02-ct-ubnd/index.html";
    let page = fs::read_to_string(reader.folder.join(page)).unwrap();
    assert!(page.contains("Nay đính chính là:"), "{page}");

    follow(&mut reader, "luu-tru");
    assert!(reader.folder.join("luu-tru-2025/data/site/index.html").exists());
    follow(&mut reader, "van-hanh");
}

/// The pictures that a text shows: what is said of them, and their files.
fn pictures(text: &str) -> Vec<(&str, &str)> {
    let shown = text.split("![").skip(1);
    shown.filter_map(|it| it.split_once(')')?.0.split_once("](")).collect()
}

#[test]
fn every_picture_is_there_small_and_described() {
    let mut mentioned = Vec::new();
    let mut files = Vec::new();
    for entry in fs::read_dir(GUIDES).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|it| it != "md") {
            files.push(path);
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        for (words, file) in pictures(&text) {
            assert!(words.len() > 20, "{file}: {words}");
            mentioned.push(Path::new(GUIDES).join(file));
        }
    }
    for picture in &mentioned {
        let size = fs::metadata(picture).map(|it| it.len()).unwrap_or(u64::MAX);
        assert!(size < LARGEST, "{}: {size} bytes", picture.display());
    }
    let is_unused = |it: &&PathBuf| it.extension().is_some_and(|it| it == "png");
    files.retain(|it| is_unused(&it) && !mentioned.contains(it));
    assert!(files.is_empty(), "no guide shows {files:?}");
}
