//! The catalogue has every sentence that is said, and none besides.
#![expect(clippy::unwrap_used, clippy::disallowed_methods, reason = "tests may")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use congbao::cli;
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

/// The English sentences of the catalogue; those that others say are the second.
fn catalogue() -> (BTreeSet<String>, BTreeSet<String>) {
    let own = CATALOGUE.split("\n# others:").next().unwrap();
    let count = own.lines().filter(|it| !it.is_empty() && !it.starts_with("# ")).count();
    let all: Vec<String> = entries().into_iter().map(|it| it.0).collect();
    let (own, others) = all.split_at(count / 2);
    assert_eq!(
        own.len() + others.len(),
        BTreeSet::from_iter(&all).len(),
        "one is double"
    );
    (own.iter().cloned().collect(), others.iter().cloned().collect())
}

#[test]
fn every_sentence_is_in_the_catalogue_and_no_other() {
    let mut wanted = BTreeMap::new();
    said(Path::new("src"), &mut wanted);
    wanted.extend(cli::help_texts().into_iter().map(|it| (it, "help".to_owned())));
    let (own, _) = catalogue();
    let is_same = |it: &str| it.starts_with("`content/") || it == "Tiếng Việt";
    let missing: Vec<_> =
        wanted.iter().filter(|it| !own.contains(it.0) && !is_same(it.0)).collect();
    let left: Vec<_> = own.iter().filter(|it| !wanted.contains_key(*it)).collect();
    assert!(missing.is_empty(), "src/words/vi.txt lacks {missing:#?}");
    assert!(left.is_empty(), "nobody says {left:#?}");
}

#[test]
fn both_lines_of_a_sentence_have_the_same_places() {
    for (english, vietnamese) in entries() {
        assert_eq!(places(&english), places(&vietnamese), "{english}");
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
