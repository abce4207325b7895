//! The catalogue has every sentence that is said, and none besides; and what clerks read.
#![expect(clippy::unwrap_used, clippy::disallowed_methods, reason = "tests may")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use congbao::cli;
use congbao::parse::{Field, Schema, Takes};
use congbao::words::{CATALOGUE, entries};

/// The sentences in the calls of `words!` in the files below a folder, with the file.
fn said(folder: &Path, found: &mut BTreeMap<String, String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            said(&path, found);
        } else if path.extension().is_some_and(|it| it == "rs") {
            let text = fs::read_to_string(&path).unwrap();
            let code = text.split("#[cfg(test)]").next().unwrap();
            let lines = code.lines().filter(|it| !it.trim_start().starts_with("//"));
            let code: String = lines.map(|it| format!("{it}\n")).collect();
            for call in code.split("words!(").skip(1) {
                if let Some(literal) = call.trim_start().strip_prefix('"') {
                    found.insert(written(literal), path.display().to_string());
                }
            }
        }
    }
}

/// What a literal says that begins here.
fn written(literal: &str) -> String {
    let mut text = String::new();
    let mut rest = literal.chars();
    while let Some(letter) = rest.next() {
        match letter {
            '"' => return text,
            '\\' => match rest.next().unwrap() {
                'n' => text.push('\n'),
                't' => text.push('\t'),
                '\n' => rest = rest.as_str().trim_start().chars(),
                it => text.push(it),
            },
            it => text.push(it),
        }
    }
    panic!("a literal has no end: {literal}");
}

/// The names of the places of a sentence, in order of their names.
fn places(sentence: &str) -> Vec<String> {
    let plain = sentence.replace("{{", "").replace("}}", "");
    let parts = plain.split('{').skip(1);
    let mut names: Vec<String> =
        parts.map(|it| it.split('}').next().unwrap().to_owned()).collect();
    names.sort();
    names.dedup();
    names
}

/// The sentences of the part of the catalogue between two headings.
fn part(from: &str, to: &str) -> Vec<(String, String)> {
    let of = |heading: &str| CATALOGUE.find(heading).unwrap_or(CATALOGUE.len());
    let lines = CATALOGUE[of(from)..of(to)].lines();
    let lines: Vec<&str> =
        lines.filter(|it| !it.is_empty() && !it.starts_with('#')).collect();
    let pairs = lines.chunks_exact(2);
    pairs.map(|it| (it[0].replace("\\n", "\n"), it[1].to_owned())).collect()
}

/// What explains keys in files, in the words of the sources.
fn meanings(fields: &[Field], found: &mut BTreeSet<String>) {
    for field in fields {
        found.insert(field.meaning.to_owned());
        match field.takes {
            Takes::Choice(names) => {
                found.extend(names().iter().map(|it| it.1.to_owned()));
            }
            Takes::Pairs(usual) => found.extend(usual.iter().map(|it| it.1.to_owned())),
            Takes::Table(inner) | Takes::Tables(inner) => meanings(inner, found),
            _ => {}
        }
    }
}

#[test]
fn what_explains_keys_is_in_english_too() {
    let mut wanted = BTreeSet::new();
    for schema in Schema::ALL {
        wanted.insert(schema.title().to_owned());
        meanings(schema.fields(), &mut wanted);
    }
    let known = part("\n# files:", "\n# end");
    let english: BTreeSet<&String> = known.iter().map(|it| &it.0).collect();
    assert_eq!(english.len(), known.len());
    let is_closing = |it: &str| it.contains("dòng --- sau đây");
    let known: BTreeSet<String> = known.into_iter().map(|it| it.1).collect();
    let lacking: Vec<_> = wanted.difference(&known).collect();
    let left: Vec<_> = known.difference(&wanted).filter(|it| !is_closing(it)).collect();
    assert!(lacking.is_empty() && left.is_empty(), "{lacking:#?} {left:#?}");
}

#[test]
fn every_sentence_is_in_the_catalogue_and_no_other() {
    let mut wanted = BTreeMap::new();
    said(Path::new("src"), &mut wanted);
    wanted.extend(cli::help_texts().into_iter().map(|it| (it, "help".to_owned())));
    let own: BTreeSet<String> =
        part("# archive", "\n# others:").into_iter().map(|it| it.0).collect();
    let is_same = |it: &str| it.starts_with("`content/") || it == "Tiếng Việt";
    let missing: Vec<_> =
        wanted.iter().filter(|it| !own.contains(it.0) && !is_same(it.0)).collect();
    let left: Vec<_> = own.iter().filter(|it| !wanted.contains_key(*it)).collect();
    assert!(missing.is_empty(), "src/words/vi.txt lacks {missing:#?}");
    assert!(left.is_empty(), "nobody says {left:#?}");
}

#[test]
fn both_lines_of_a_sentence_have_the_same_places() {
    let all = entries();
    let keys: BTreeSet<&String> = all.iter().map(|it| &it.0).collect();
    assert_eq!(keys.len(), all.len(), "a sentence stands twice");
    for (english, vietnamese) in &all {
        assert_eq!(places(english), places(vietnamese), "{english}");
        assert_ne!(english, vietnamese);
    }
}

#[test]
fn the_catalogue_has_a_line_and_its_translation_and_an_empty_line() {
    let blocks = CATALOGUE.split("\n\n").map(str::trim);
    let sentences = blocks.filter(|it| !it.starts_with("# ") && !it.is_empty());
    for block in sentences {
        assert_eq!(block.lines().count(), 2, "{block}");
    }
}

/// Command lines in Vietnamese → what they print, stdout first; `tests/words/said.txt` has it.
struct Case {
    name: &'static str,
    files: &'static [(&'static str, &'static [u8])],
    calls: &'static [&'static str],
}

const GOOD: (&str, &[u8]) = (
    "content/directives/2024/05.md",
    "---\ntitle: Về việc phòng, chống rét\nnumber: 05/CT-UBND\nissuer: ubnd-ha-nam\n\
     date: 2024-01-02\n---\nCác xã thực hiện Nghị định số 30/2020/NĐ-CP.\n"
        .as_bytes(),
);
const SITE: (&str, &[u8]) = ("content/site.yaml", b"base_url: https://thu.example\n");

/// A file beside the good directive.
macro_rules! directive {
    ($name:literal, $text:literal) => {
        (concat!("content/directives/2024/", $name), $text.as_bytes())
    };
}

const CASES: &[Case] = &[
    Case {
        name: "a site is built",
        files: &[SITE, GOOD],
        calls: &["build"],
    },
    Case {
        name: "a day that is not in the calendar, and one written day first",
        files: &[
            SITE,
            directive!("06.md", "---\ntitle: Hai\ndate: 2024-02-30\n---\nHai.\n"),
            directive!("07.md", "---\ntitle: Ba\ndate: 06/3/2024\n---\nBa.\n"),
        ],
        calls: &["build"],
    },
    Case {
        name: "an unknown key, a missing title, a wrong type",
        files: &[
            SITE,
            directive!("06.md", "---\ntitel: Hai\n---\nHai.\n"),
            directive!("07.md", "---\ntitle: Ba\nplace: [a]\ndraft: có\n---\nBa.\n"),
        ],
        calls: &["check --quiet"],
    },
    Case {
        name: "front matter that is no YAML",
        files: &[
            SITE,
            directive!("06.md", "---\ntitle: Về việc: hai\n---\nHai.\n"),
            directive!("07.md", "Ba.\n"),
        ],
        calls: &["build"],
    },
    Case {
        name: "two texts with one number",
        files: &[
            SITE,
            GOOD,
            directive!(
                "06.md",
                "---\ntitle: Hai\nnumber: 05/CT-UBND\nissuer: ubnd-ha-nam\n\
                 date: 2024-02-01\n---\nHai.\n"
            ),
        ],
        calls: &["build"],
    },
    Case {
        name: "a text of before Unicode",
        files: &[
            SITE,
            (
                "content/directives/2024/06.md",
                b"---\ntitle: Ch\xCA th\xDE\n---\nU\xFB ban nh\xA9n d\xA9n t\xD8nh y\xAAu c\xC7u.\n",
            ),
        ],
        calls: &["build"],
    },
    Case {
        name: "a stamp of secrecy",
        files: &[SITE, directive!("06.md", "---\ntitle: Hai\n---\nTỐI MẬT\n\nHai.\n")],
        calls: &["build"],
    },
    Case {
        name: "a template that fails",
        files: &[
            ("content/site.yaml", b"base_url: https://thu.example\ntheme: moi\n"),
            GOOD,
            ("themes/moi/theme.yaml", b"extends: cong-bao\n"),
            ("themes/moi/templates/page.html", b"{{ vieww.title }}"),
            ("content/pages/gioi-thieu.md", "---\ntitle: Giới thiệu\n---\nA.\n".as_bytes()),
        ],
        calls: &["check"],
    },
    Case {
        name: "a published text that was changed",
        files: &[SITE, GOOD],
        calls: &["record", "! content/directives/2024/05.md", "build"],
    },
    Case {
        name: "warnings: a dead link, an unclosed quote, an unknown body, a later citation",
        files: &[
            SITE,
            directive!(
                "06.md",
                "---\ntitle: Hai\nissuer: ubnd-ha-nan\ndate: 2024-02-01\n---\n\
                 Theo [đây](khong-co.pdf) và “đó.\n\n\
                 Theo Nghị định số 30/2025/NĐ-CP ngày 01/3/2025 của Chính phủ.\n"
            ),
        ],
        calls: &["check"],
    },
    Case {
        name: "files that are not imported",
        files: &[SITE, GOOD, ("a.doc", b"\xD0\xCF\x11\xE0 Word"), ("b.docx", b"PK\x03\x04")],
        calls: &["import khong-co.docx", "import a.doc b.docx"],
    },
    Case {
        name: "a plain text is imported",
        files: &[SITE, GOOD, ("c.txt", "Các xã, phường thực hiện.\n".as_bytes())],
        calls: &["import c.txt"],
    },
    Case {
        name: "a new directive without its title, and one with it",
        files: &[SITE, GOOD],
        calls: &["new directive", "new directive --title Hai --issuer ubnd-ha-nan"],
    },
    Case {
        name: "an archive is sealed and looked at",
        files: &[SITE, GOOD],
        calls: &[
            "archive 2023",
            "archive 2024",
            "archive verify luu-tru-2024",
            "! luu-tru-2024/data/sources/content/site.yaml",
            "archive verify luu-tru-2024",
        ],
    },
    Case {
        name: "where a page comes from",
        files: &[SITE, GOOD],
        calls: &["explain content/directives/2024/05.md", "explain /van-ban/khong-co/"],
    },
    Case {
        name: "calls that are wrong",
        files: &[SITE, GOOD],
        calls: &[
            "buld",
            "build --sit a",
            "check --format xml",
            "serve --port abc",
            "archive",
            "build --as-of 30/02/2024",
            "build --output .",
            "check --site khong-co",
        ],
    },
];

impl Case {
    /// What its calls print.
    fn said(&self) -> String {
        let folder = tempfile::tempdir().unwrap();
        for (name, bytes) in self.files {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        let mut out = format!("=== {}\n", self.name);
        for call in self.calls {
            if let Some(file) = call.strip_prefix("! ") {
                let path = folder.path().join(file);
                let text = fs::read_to_string(&path).unwrap();
                fs::write(path, text.replace("Các xã", "Các phường") + "# thêm\n")
                    .unwrap();
                continue;
            }
            let mut command = Command::new(env!("CARGO_BIN_EXE_congbao"));
            command.args(call.split(' ')).args(["--lang", "vi"]);
            command.current_dir(folder.path()).stdin(Stdio::null());
            command.env("SOURCE_DATE_EPOCH", "1767225600");
            let output = command.output().unwrap();
            let text = [output.stdout, output.stderr].concat();
            let text = String::from_utf8(text).unwrap();
            let lines = text.lines().map(|it| format!("{}\n", timeless(it).trim_end()));
            let code = output.status.code().unwrap();
            out += &format!("$ congbao {call} ({code})\n{}", lines.collect::<String>());
        }
        out
    }
}

/// The line without how long it took.
fn timeless(line: &str) -> String {
    match line.split_once(", trong ") {
        Some((before, after)) => {
            let unit =
                after.trim_start_matches(|it: char| it.is_ascii_digit() || it == ',');
            format!("{before}, trong …{unit}")
        }
        None => line.to_owned(),
    }
}

#[test]
fn what_is_said_in_vietnamese() {
    let said: Vec<String> = CASES.iter().map(Case::said).collect();
    let said = said.join("\n");
    let path = "tests/words/said.txt";
    if std::env::var_os("UPDATE").is_some() {
        fs::write(path, &said).unwrap();
    }
    let expected = fs::read_to_string(path).unwrap_or_default();
    for (case, expected) in said.split("=== ").zip(expected.split("=== ")) {
        assert_eq!(case, expected);
    }
    assert_eq!(said.len(), expected.len());
}

#[test]
fn new_files_of_an_english_site_are_explained_in_english() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir_all(folder.path().join("content/directives")).unwrap();
    let settings = "title: A\nlanguage: en\n";
    fs::write(folder.path().join("content/site.yaml"), settings).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_congbao"));
    command.args(["new", "campaign", "--name", "Một", "--lang", "vi"]);
    command.current_dir(folder.path()).stdin(Stdio::null());
    assert!(command.output().unwrap().status.success());
    let made = fs::read_to_string(folder.path().join("content/campaigns/mot.md"));
    let made = made.unwrap();
    assert!(
        made.contains("# The name of the campaign, without quotes. Needed.\n"),
        "{made}"
    );
    assert!(made.contains("# An introduction, if there is one, "), "{made}");
    let schema = fs::read_to_string(folder.path().join("schema/campaign.json")).unwrap();
    assert!(schema.contains("\"Front matter of a campaign (content/campaigns/)\""));
}
