//! An office's file → the draft that is made of it, and what is said. Offices, places, numbers
//! and people are invented.
//!
//! The cases lie in `tests/imports`: `=== name`, `--- in NAME` with the file (one of Word as
//! `word` reads it), `--- out` with the draft, `--- said` with the remarks and their lines.
//! `UPDATE=1` writes them anew.
#![expect(clippy::unwrap_used, clippy::disallowed_methods, reason = "tests may")]

mod folder;
mod word;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use congbao::import::{self, Known, Manuscript};
use congbao::source::SourcePath;
use congbao::text::position;
use congbao::words::Language;
use folder::site;
use proptest::prelude::*;

/// What becomes of a file.
fn imported(name: &str, bytes: &[u8]) -> String {
    let source = SourcePath::new(name);
    let manuscript = match import::manuscript(&source, bytes, &Known::new(&[])) {
        Ok(manuscript) => manuscript,
        Err(mistake) => {
            let hint =
                mistake.hint.map(|it| it.to(Language::English)).unwrap_or_default();
            let code = mistake.code.name();
            return format!(
                "--- said\n{code}: {}\n    {hint}\n",
                mistake.message.to(Language::English)
            );
        }
    };
    let draft = manuscript.draft(&SourcePath::new("draft.md"));
    let mut out = format!("--- out\n{}", draft.text);
    if !draft.diagnostics.is_empty() {
        out.push_str("--- said\n");
    }
    for said in &draft.diagnostics {
        let line = position(&draft.text, said.place.span.start).line;
        writeln!(
            out,
            "{line}: {}: {}",
            said.code.name(),
            said.message.to(Language::English)
        )
        .unwrap();
    }
    out
}

/// Runs the program in a folder.
fn congbao(folder: &Path, arguments: &[&str], code: i32) -> (String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_congbao"));
    command.env("LC_ALL", "C");
    command.current_dir(folder).args(arguments).env("SOURCE_DATE_EPOCH", "1767225600");
    let output = command.output().unwrap();
    let text = |it: Vec<u8>| String::from_utf8(it).unwrap();
    let (out, said) = (text(output.stdout), text(output.stderr));
    assert_eq!(output.status.code(), Some(code), "{arguments:?}: {said}");
    (out, said)
}

const DIRECTIVE: &str = "Số: 12/CT-UBND\n\nHà Nam, ngày 05 tháng 4 năm 2024\n\nCHỈ THỊ\nVề việc một\n\n\
    Ủy ban nhân dân tỉnh yêu cầu:\n1. Các sở thực hiện./.\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nTrần Văn Hòa";

#[test]
fn files_and_folders_go_under_their_years_and_nothing_is_overwritten() {
    let folder = site(&[
        ("content/site.yaml", "title: Một\nbase_url: https://a.example\n"),
        ("cu/Chỉ thị số 12.txt", DIRECTIVE),
        ("cu/sau/ghi chép.txt", "Một dòng."),
        ("cu/ảnh.jpg", "x"),
    ]);
    let at = folder.path();
    fs::write(at.join("cu/cũ.doc"), b"\xD0\xCF\x11\xE0").unwrap();
    let (out, said) = congbao(at, &["import", "cu"], 1);
    assert_eq!(
        out,
        "content/directives/2024/chi-thi-so-12.md\ncontent/directives/ghi-chep.md\n"
    );
    assert!(
        said.contains("error[not-imported]: this is a file of Word 97–2003"),
        "{said}"
    );
    assert!(said.contains("2 drafts to look over"), "{said}");
    assert!(said.contains("1 refused"), "{said}");
    assert!(said.ends_with("next: congbao serve --drafts --open\n"), "{said}");
    let made = at.join("content/directives/2024/chi-thi-so-12.md");
    let text = fs::read_to_string(&made).unwrap();
    assert!(text.contains("\nissuer: ubnd-ha-nam\n"), "{text}");
    // What was made is a draft without a mistake, and not published.
    congbao(at, &["check"], 0);
    let (_, said) = congbao(at, &["build"], 0);
    assert!(said.contains("2 texts are not published"), "{said}");
    let (_, said) = congbao(at, &["build", "--drafts"], 0);
    assert!(!said.contains("not published"), "{said}");
    let (out, said) = congbao(at, &["import", "cu/Chỉ thị số 12.txt"], 1);
    assert_eq!(out, "");
    assert!(said.contains("chi-thi-so-12.md is there already: nothing was written"));
    assert_eq!(fs::read_to_string(&made).unwrap(), text);
    let into = ["import", "--format", "json", "--into", "moi", "cu/Chỉ thị số 12.txt"];
    let (out, said) = congbao(at, &into, 0);
    let told: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(told["drafts"][0]["draft"], "moi/chi-thi-so-12.md");
    assert_eq!(told["drafts"][0]["number"], "12/CT-UBND");
    for line in said.lines() {
        serde_json::from_str::<serde_json::Value>(line).unwrap();
    }
    let (_, said) = congbao(at, &["import", "nowhere.docx"], 2);
    assert!(said.contains("cannot read nowhere.docx"), "{said}");
}

#[test]
fn without_a_site_a_folder_must_be_named() {
    let folder = site(&[("a.txt", DIRECTIVE)]);
    let (_, said) = congbao(folder.path(), &["import", "a.txt"], 2);
    assert!(
        said.contains("there is no folder ./content with directives in it; --into DIR"),
        "{said}"
    );
    let (out, _) = congbao(folder.path(), &["import", "a.txt", "--into", "moi"], 0);
    assert_eq!(out, "moi/a.md\n");
}

const REGISTER: &str = "\
STT;Số ký hiệu;Ngày ban hành;Trích yếu;Loại văn bản;Cơ quan ban hành;Người ký;Tệp đính kèm
1;12/CT-UBND;05/4/2024;\"Về việc phòng cháy,
chữa cháy\";Chỉ thị;UBND tỉnh Hà Nam;Trần Văn Hòa;/uploads/12.pdf; x
2;12/CT-UBND;2024-06-07;Về việc trồng rừng;;UBND tỉnh Hà Nam;;12b.docx|so-do.PDF
3;7/QĐ-UBND;31/02/2024;Về việc khen thưởng;Quyết định;UBND tỉnh Hà Nam;;https://cu.example/7.pdf
4;;;;;;;
5;không số;01/02/2023;Thông báo về lịch trực;Thông cáo lạ;Phòng Lạ;;../ngoai.pdf
";

#[test]
fn a_register_becomes_directives_with_their_files() {
    let folder = site(&[
        ("content/site.yaml", "title: Một\nbase_url: https://a.example\n"),
        ("cu/so.csv", REGISTER),
        ("cu/12.pdf", "%PDF một"),
        ("cu/so-do.PDF", "%PDF hai"),
        ("ngoai.pdf", "%PDF ngoài"),
    ]);
    let at = folder.path();
    let file = word::docx(
        "p center bold| CHỈ THỊ\np center bold| Về việc trồng rừng\np| Ủy ban nhân dân tỉnh Hà Nam yêu cầu các huyện trồng rừng./.\np bold| TM. ỦY BAN NHÂN DÂN\np bold| CHỦ TỊCH\np bold| Lê Thị Lan",
    );
    fs::write(at.join("cu/12b.docx"), file).unwrap();
    let (out, said) = congbao(at, &["import", "--csv", "cu/so.csv"], 1);
    assert_eq!(
        out,
        "content/directives/2024/12-ct-ubnd.md\ncontent/directives/2024/12-ct-ubnd-b.md\n\
         content/directives/07-qd-ubnd.md\ncontent/directives/2023/thong-bao-ve-lich-truc.md\n"
    );
    for line in [
        "warning[import-doubt]: 12/CT-UBND stands here once more: it got the suffix `b`",
        "warning[not-told]: “31/02/2024” is no day of the calendar",
        "warning[not-told]: “không số” is no number of a document",
        "warning[not-told]: no table has the kind “Thông cáo lạ”",
        "warning[left-out]: the file “https://cu.example/7.pdf” is not beside the register",
        "warning[left-out]: the file “../ngoai.pdf” is not beside the register",
        "warning[left-out]: columns that nothing is taken from: STT",
        "error[not-imported]: this row has no title",
    ] {
        assert!(said.contains(line), "{line}\n{said}");
    }
    let read = |name: &str| fs::read_to_string(at.join("content/directives").join(name));
    let first = read("2024/12-ct-ubnd.md").unwrap();
    assert_eq!(
        first
            .lines()
            .filter(|it| !it.starts_with("source"))
            .collect::<Vec<_>>()
            .join("\n"),
        "---\ntitle: \"Về việc phòng cháy, chữa cháy\"\ntype: chi-thi\nnumber: 12/CT-UBND\n\
         issuer: ubnd-ha-nam\ndate: 2024-04-05\nsigner: { name: \"Trần Văn Hòa\" }\n\
         draft: true\n---"
    );
    assert!(first.contains("source: { file: \"12.pdf\", sha256: \""), "{first}");
    assert_eq!(read("2024/12-ct-ubnd.pdf").unwrap(), "%PDF một");
    let second = read("2024/12-ct-ubnd-b.md").unwrap();
    assert!(second.contains("\nsuffix: \"b\"\n"), "{second}");
    assert!(second.contains("yêu cầu các huyện trồng rừng./.\n"), "{second}");
    assert!(second.contains("name: \"Lê Thị Lan\""), "{second}");
    assert!(at.join("content/directives/2024/12-ct-ubnd-b.docx").exists());
    assert_eq!(read("2024/12-ct-ubnd-b.so-do.pdf").unwrap(), "%PDF hai");
    let checked = congbao(at, &["check"], 0).1;
    assert!(!checked.contains("stray-file"), "{checked}");
    let (_, said) = congbao(at, &["import", "--csv", "cu/so.csv"], 1);
    assert!(said.contains("is there already: nothing was written"), "{said}");
    fs::remove_file(at.join("content/directives/2024/12-ct-ubnd.md")).unwrap();
    let (_, said) = congbao(at, &["import", "--csv", "cu/so.csv"], 1);
    assert!(said.contains("2024/12-ct-ubnd.pdf is there already"), "{said}");
}

#[test]
fn documents_of_several_years_and_issuers_go_into_one_folder() {
    let table = "Số ký hiệu,Trích yếu,Ngày ban hành,Cơ quan ban hành\n\
        1/CT-UBND,Về việc một,02/01/2023,UBND tỉnh Hà Nam\n\
        1/CT-UBND,Về việc hai,02/01/2024,UBND tỉnh Hà Nam\n\
        1/CT-UBND,Về việc ba,02/01/2024,UBND tỉnh Thái Bình\n";
    let folder = site(&[("so.csv", table)]);
    let arguments = ["import", "--into", "moi", "--csv", "so.csv"];
    let (out, _) = congbao(folder.path(), &arguments, 0);
    assert_eq!(
        out,
        "moi/01-ct-ubnd.md\nmoi/01-ct-ubnd-ubnd-tinh-ha-nam.md\n\
         moi/01-ct-ubnd-ubnd-tinh-thai-binh.md\n"
    );
}

#[test]
fn the_columns_of_a_register_may_be_told() {
    let table = "A,B\nVề việc một,01/CT-UBND\n";
    let folder = site(&[("so.csv", table)]);
    let at = folder.path();
    let start = ["import", "--into", "moi", "--csv", "so.csv"];
    let run = |more: &[&str], code| congbao(at, &[&start[..], more].concat(), code);
    let (_, said) = run(&[], 1);
    assert!(said.contains("no column of the register is the title"), "{said}");
    let (_, said) = run(&["--column", "title=C"], 1);
    assert!(said.contains("the register has no column “C”"), "{said}");
    let (_, said) = run(&["--column", "titel=A"], 1);
    assert!(said.contains("did you mean `title`?"), "{said}");
    let (_, said) = run(&["--column", "title"], 2);
    assert!(said.contains("--column takes KEY=NAME"), "{said}");
    let told = ["--column", "title=A", "--column", "number=b", "--no-draft"];
    let (out, _) = run(&told, 0);
    assert_eq!(out, "moi/01-ct-ubnd.md\n");
    let text = fs::read_to_string(at.join("moi/01-ct-ubnd.md")).unwrap();
    assert!(text.contains("type: chi-thi") && !text.contains("draft"), "{text}");
}

/// Files that are refused, and what is said; in less than a second where the program is
/// built for use, however large they claim to be.
#[test]
fn files_that_are_refused() {
    let refused = |bytes: &[u8], said: &str| {
        let start = Instant::now();
        let found = imported("a.docx", bytes);
        assert!(found.contains(said), "{said}: {found}");
        assert!(start.elapsed().as_secs() < 20, "{said} took {:?}", start.elapsed());
    };
    let good = word::docx("p center bold| CHỈ THỊ\np| Về việc một");
    refused(&good[..good.len() / 2], "this file is damaged");
    let mut flipped = good.clone();
    flipped[good.len() / 3] ^= 0x55;
    refused(&flipped, "not-imported");
    let part = |name, text: &str| (name, text.to_owned());
    let macros = [part("word/document.xml", "<d/>"), part("word/vbaProject.bin", "x")];
    refused(&word::zip(&macros), "carries macros");
    let types = "<Types>application/vnd.ms-word.document.macroEnabled.main+xml</Types>";
    let macros = [part("[Content_Types].xml", types), part("word/document.xml", "<d/>")];
    refused(&word::zip(&macros), "carries macros");
    let bomb = [("word/document.xml", "<w:p/>".repeat(6 << 20))];
    refused(&word::zip(&bomb), "unpacks to more than any document has");
    let deep = [("word/document.xml", "<p>".repeat(100_000))];
    refused(&word::zip(&deep), "unpacks to more");
    let many = [("word/document.xml", format!("<d>{}</d>", "<p/>".repeat(1_000_100)))];
    refused(&word::zip(&many), "unpacks to more");
    let entity = "<!DOCTYPE d [<!ENTITY a \"b\">]><d>&a;</d>";
    refused(&word::zip(&[part("word/document.xml", entity)]), "this file is damaged");
    refused(&word::zip(&[part("content.xml", ""), part("mimetype", "")]), "(.odt)");
    refused(&word::zip(&[part("xl/workbook.xml", "<w/>")]), "this is no file of Word");
    refused(&word::zip(&[part("readme.txt", "")]), "this is no file of Word");
    refused(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1old", "Word 97–2003 (.doc)");
    let name: Vec<u8> = "EncryptedPackage".bytes().flat_map(|it| [it, 0]).collect();
    refused(&[b"\xD0\xCF\x11\xE0", name.as_slice()].concat(), "by a password");
    refused(b"{\\rtf1\\ansi}", "(.rtf)");
    refused(b"%PDF-1.7", "this is a PDF");
    refused(b"---\ntitle: \"a\"\n---\n", "a directive of congbao already");
    let garbage = b"\xff\x00\x81\x82";
    refused(garbage, "this file is damaged");
    let found = imported("a.txt", garbage);
    assert!(found.contains("not-utf8"), "{found}");
    refused("Số: 1/CT-UBND\n\nMẬT\n\nCHỈ THỊ\nVề việc một".as_bytes(), "secrecy-stamp");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// Any bytes are a draft or refused.
    #[test]
    fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        imported("a.txt", &bytes);
        imported("a.html", &bytes);
        imported("a.docx", &[b"PK\x03\x04", bytes.as_slice()].concat());
    }

    /// No word is lost without a word: it is in the draft, or in what was left out.
    #[test]
    fn every_word_is_kept_or_told(
        lines in prop::collection::vec(prop::sample::select(LINES), 0..24),
    ) {
        let named = lines.iter().enumerate();
        let lines: Vec<String> =
            named.map(|(at, line)| line.replace('@', &format!("Từ{}", word_of(at)))).collect();
        let page = lines.iter().map(|it| format!("<p>{it}</p>\n")).collect::<String>();
        let word = lines.iter().map(|it| format!("p| {it}\n")).collect::<String>();
        for (name, bytes) in [
            ("a.txt", lines.join("\n").into_bytes()),
            ("a.md", lines.join("\n").into_bytes()),
            ("a.html", format!("<html>{page}</html>").into_bytes()),
            ("a.docx", word::docx(&word)),
        ] {
            let path = SourcePath::new(name);
            let read = import::manuscript(&path, &bytes, &Known::new(&[])).unwrap();
            let draft = read.draft(&path);
            let kept = format!("{} {}", draft.text, draft.left_out.join(" "));
            for (at, line) in lines.iter().enumerate() {
                let word = format!("Từ{}", word_of(at));
                let is_kept = !line.contains(&word) || kept.contains(&word);
                prop_assert!(is_kept, "{name}: {word} is lost in\n{}\n{kept}", lines.join("\n"));
            }
        }
    }

    /// A register of any cells.
    #[test]
    fn any_register_is_read(
        cells in prop::collection::vec(prop::sample::select(CELLS), 0..60),
        bytes in prop::collection::vec(any::<u8>(), 0..60),
    ) {
        let path = SourcePath::new("so.csv");
        drop(import::register(&path, &bytes, &[]));
        let text = cells.concat();
        if let Ok(register) = import::register(&path, text.as_bytes(), &[]) {
            for said in register.diagnostics {
                let span = said.place.span;
                prop_assert!(register.text.get(span.start..span.end).is_some());
            }
            for row in register.rows {
                let path = SourcePath::new("a.md");
                let read = Manuscript::of_row(&row, None, &Known::new(&[])).draft(&path);
                prop_assert!(read.text.starts_with("---\ntitle: "));
            }
        }
    }

    /// A page of any tags.
    #[test]
    fn any_page_is_read(parts in prop::collection::vec(prop::sample::select(HTML), 0..60)) {
        imported("a.html", parts.concat().as_bytes());
    }

    /// A file of Word with damaged bytes, and one whose text is any XML.
    #[test]
    fn damaged_files_are_read(
        damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
        parts in prop_oneof![
            prop::collection::vec(prop::sample::select(XML), 0..40),
            prop::collection::vec(prop::sample::select(WHOLE), 0..20),
        ],
    ) {
        let mut bytes = word::docx("list 1: decimal \"%1.\"\ntable\nrow\ncell\np list=1| a\nend");
        for (at, byte) in damage {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        imported("a.docx", &bytes);
        let text = parts.concat();
        let root = format!("<w:document xmlns:w=\"{}\"><w:body>{text}</w:body></w:document>", word::WORD);
        let notes = format!("<w:footnotes xmlns:w=\"{}\">{text}</w:footnotes>", word::WORD);
        imported("a.docx", &word::zip(&[
            ("word/document.xml", root.clone()),
            ("word/numbering.xml", notes.clone()),
            ("word/styles.xml", notes.clone()),
            ("word/footnotes.xml", notes),
        ]));
    }
}

/// What registers are made of.
const CELLS: &[&str] = &[
    "Số ký hiệu,Ngày ban hành,Trích yếu\n",
    "Trích yếu;Loại văn bản;Tệp\n",
    ",",
    ";",
    "\t",
    "\n",
    "\"",
    "\"\"",
    "12/CT-UBND",
    "05/4/2024",
    "31/2/9999",
    "Về việc một",
    "Chỉ thị",
    "\u{feff}",
    "\r\n",
    "UBND tỉnh Hà Nam",
    "a.pdf|b.docx",
    "\u{301}",
    "title,number,date,type,issuer,file,url\n",
];

/// A word of letters alone, another one for each number.
fn word_of(number: usize) -> String {
    format!("{number:02}").bytes().map(|it| char::from(b'a' + it - b'0')).collect()
}

/// Lines of documents; `@` is a word.
const LINES: &[&str] = &[
    "",
    "CHỈ THỊ",
    "QUYẾT ĐỊNH",
    "Về việc @",
    "Số: 12/CT-UBND @",
    "Số: @/CT-UBND",
    "Hà Nam, ngày 05 tháng 4 năm 2024",
    "@, ngày 05 tháng 4 năm 2024",
    "ỦY BAN NHÂN DÂN @",
    "TỈNH HÀ NAM",
    "Độc lập - Tự do - Hạnh phúc @",
    "1. Các sở @ thực hiện.",
    "a) @ báo cáo;",
    "Điều 1. @",
    "- @;",
    "+ @",
    "@",
    "@ thực hiện",
    "và @ tiếp tục",
    "Nơi nhận:",
    "Nơi nhận: @",
    "CHỦ TỊCH",
    "CHỦ TỊCH @",
    "TM. ỦY BAN NHÂN DÂN",
    "Trần Văn @",
    "PHỤ LỤC @",
    "(@)",
    "(Đã ký) @",
    "ĐẾN Ngày: @",
    "Chuyển: @",
    "2",
    "Chỉ thị về việc @",
    "ảnh @.jpg",
    "Cập nhật: 12/3 @",
    "Trong thời gian qua, tình hình @ diễn biến phức tạp, gây thiệt hại lớn về người và tài sản của Nhân dân; các cấp, các ngành cần tập trung.",
    "# @",
    "**@**",
    "[bookmark: @]",
    "V/v @",
    "Kính gửi: @.",
];

/// Whole elements of a file of Word.
const WHOLE: &[&str] = &[
    "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"8\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr>\
     <w:r><w:t>a</w:t><w:footnoteReference w:id=\"1\"/></w:r></w:p>",
    "<w:footnote w:id=\"1\"><w:p><w:r><w:t>b</w:t><w:footnoteReference w:id=\"1\"/></w:r></w:p></w:footnote>",
    "<w:p><w:pPr><w:pStyle w:val=\"a\"/><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>c</w:t></w:r></w:p>",
    "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"4000000000\"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>",
    "<w:tbl><w:tr><w:tc><w:tbl><w:tr><w:tc><w:p/></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl></w:tc></w:tr></w:tbl>",
    "<w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"8\"><w:start w:val=\"4294967295\"/>\
     <w:numFmt w:val=\"upperLetter\"/><w:lvlText w:val=\"%1%9%\"/></w:lvl></w:abstractNum>",
    "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/><w:lvlOverride w:ilvl=\"99\"/></w:num>",
    "<w:style w:styleId=\"a\"><w:basedOn w:val=\"b\"/></w:style>",
    "<w:style w:styleId=\"b\"><w:basedOn w:val=\"a\"/></w:style>",
    "<w:p><w:r><w:drawing><w:txbxContent><w:p><w:r><w:t>d</w:t></w:r></w:p></w:txbxContent></w:drawing></w:r></w:p>",
    "<w:p><w:r><w:sym w:char=\"zz\"/><w:br/><w:tab/><w:t>CHỈ THỊ</w:t></w:r></w:p>",
];

/// What a page is made of, whole or not.
const HTML: &[&str] = &[
    "<p>",
    "</p>",
    "<div>",
    "</div>",
    "<table>",
    "</table>",
    "<tr>",
    "<td colspan=99999999>",
    "</td>",
    "<ul>",
    "<ol start=4294967295>",
    "<li>",
    "</ul>",
    "<b>",
    "</b>",
    "<a href=x>",
    "</a>",
    "<br>",
    "<script>",
    "</script>",
    "<font face='VNI-Times'>",
    "CHỈ THỊ",
    "Chỉ thị về việc một",
    "Nơi nhận:",
    "&nbsp;",
    "&#0;",
    "<h1>",
    "</h1>",
    "<",
    "chữ ",
    "<p hidden>",
    "<svg/>",
    "<html>",
];

/// What a file of Word is made of, whole or not.
const XML: &[&str] = &[
    "<w:p>",
    "</w:p>",
    "<w:r>",
    "</w:r>",
    "<w:t>",
    "</w:t>",
    "CHỈ THỊ",
    "1.",
    "<w:br/>",
    "&amp;",
    "<w:tbl>",
    "</w:tbl>",
    "<w:tr>",
    "</w:tr>",
    "<w:tc>",
    "</w:tc>",
    "<w:p/>",
    "<w:tc/>",
    "<w:pPr><w:numPr><w:ilvl w:val=\"99999999999\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr>",
    "<w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"4294967295\"/>\
     <w:numFmt w:val=\"lowerLetter\"/><w:lvlText w:val=\"%1%9%\"/></w:lvl></w:abstractNum>",
    "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num>",
    "<w:style w:styleId=\"a\"><w:basedOn w:val=\"a\"/></w:style>",
    "<w:tcPr><w:gridSpan w:val=\"4000000000\"/></w:tcPr>",
    "<w:footnoteReference w:id=\"1\"/>",
    "<w:footnote w:id=\"1\">",
    "</w:footnote>",
    "<w:del>",
    "</w:del>",
    "Nơi nhận:",
    "CHỦ TỊCH",
];

#[test]
fn files_become_drafts() {
    let mut wrong = Vec::new();
    let mut files: Vec<_> =
        fs::read_dir("tests/imports").unwrap().map(|it| it.unwrap().path()).collect();
    files.sort();
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        let mut anew = String::new();
        for case in text.split("=== ").skip(1) {
            let (title, rest) = case.split_once('\n').unwrap();
            let (before, rest) = rest.split_once("--- in ").unwrap();
            let (name, rest) = rest.split_once('\n').unwrap();
            let ends = ["--- out\n", "--- said\n"];
            let end = ends.iter().filter_map(|it| rest.find(it)).min();
            let (given, expected) = rest.split_at(end.unwrap_or(rest.len()));
            let bytes = match name.ends_with(".docx") {
                true => word::docx(given),
                false => given.as_bytes().to_vec(),
            };
            let found = imported(name, &bytes);
            if found.trim() != expected.trim() {
                wrong.push(format!("{}: {title}\n{found}", file.display()));
            }
            write!(anew, "=== {title}\n{before}--- in {name}\n{given}{found}\n").unwrap();
        }
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&file, format!("{}\n", anew.trim_end())).unwrap();
        }
    }
    let is_update = std::env::var_os("UPDATE").is_some();
    assert!(wrong.is_empty() || is_update, "{}", wrong.join("\n"));
}
