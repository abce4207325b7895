//! Measures the import of five real directives against what people found in their heads, and
//! against the same directives as a site.
//!
//! `cargo run --example import -- ../shared [FOLDER]` imports the raw texts in `seeds/` there,
//! or files of the same names in FOLDER (`000….docx`), and prints what is wrong: a fact of a
//! head that is not what `gold/seeds.yaml` says, a paragraph that `site/` has otherwise. It
//! exits 1 where a fact is wrong; unknown is right.
#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "an example reads its gold and prints its score"
)]

use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;
use std::process::ExitCode;

use congbao::import::{self, Known, Manuscript};
use congbao::parse::{self, FrontMatter};
use congbao::pipeline;
use congbao::source::SourcePath;
use congbao::words::Language;
use serde_yaml::Value;

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let shared = arguments.next().unwrap_or_else(|| "../shared".to_owned());
    let folder = arguments.next().unwrap_or_else(|| format!("{shared}/seeds"));
    match judge(Path::new(&shared), Path::new(&folder)) {
        Ok(0) => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(error) => {
            println!("{error}");
            ExitCode::from(2)
        }
    }
}

/// Prints what is right and what is not; how many facts are wrong.
fn judge(shared: &Path, folder: &Path) -> Result<usize, Box<dyn Error>> {
    let gold: Value =
        serde_yaml::from_str(&std::fs::read_to_string(shared.join("gold/seeds.yaml"))?)?;
    let source = congbao::disk::read(&shared.join("site"), "2026-01-01".parse()?)?;
    let known = Known::new(&pipeline::own_bodies(&source)?);
    let site = site(&source)?;
    let (mut right, mut unknown, mut wrong) = (0, 0, 0);
    let mut names: Vec<_> = std::fs::read_dir(folder)?.collect::<Result<Vec<_>, _>>()?;
    names.sort_by_key(std::fs::DirEntry::file_name);
    for entry in names {
        let name = entry.file_name().to_string_lossy().into_owned();
        let documents = gold["documents"].as_sequence().map(Vec::as_slice);
        let stem = name.split('.').next().unwrap_or_default();
        let is_of = |it: &&Value| text(&it["file"]).starts_with(stem);
        let document = documents.unwrap_or_default().iter().find(is_of);
        println!("== {name}");
        let bytes = std::fs::read(entry.path())?;
        let path = SourcePath::new(&name);
        let manuscript = match import::manuscript(&path, &bytes, &known) {
            Ok(manuscript) => manuscript,
            Err(mistake) => return Err(mistake.message.to(Language::English).into()),
        };
        let document = document.map(|it| &it["document"]);
        for (fact, found, expected) in
            document.iter().flat_map(|it| facts(&manuscript, it))
        {
            match (found == expected, found.is_empty()) {
                (true, _) => right += 1,
                (false, true) => {
                    unknown += 1;
                    println!("unknown {fact}: {expected}");
                }
                (false, false) => {
                    wrong += 1;
                    println!("WRONG {fact}: {found}\n  expected {expected}");
                }
            }
        }
        let issuer = document.map_or("", |it| text(&it["issuer"]["body"])).to_owned();
        let draft = manuscript.draft(&path);
        for remark in &draft.diagnostics {
            let line = congbao::text::position(&draft.text, remark.place.span.start).line;
            println!(
                "  line {line}: {}: {}",
                remark.code.name(),
                remark.message.to(Language::English)
            );
        }
        let kept = format!("{} {}", draft.text, draft.left_out.join(" "));
        let lost = lost(&String::from_utf8_lossy(&bytes), &kept);
        if name.ends_with(".txt") && !lost.is_empty() {
            println!("  in neither draft nor what was left out: {}", lost.join(" "));
        }
        if let Some(site) = site.get(&issuer) {
            compare(&draft.text, site);
        }
    }
    println!("facts of heads: {right} right, {unknown} unknown, {wrong} wrong");
    Ok(wrong)
}

/// The directives of the site by their issuers.
fn site(
    source: &congbao::source::Source,
) -> Result<BTreeMap<String, String>, Box<dyn Error>> {
    let mut texts = BTreeMap::new();
    for path in source.below("content/directives") {
        let text = String::from_utf8(source.bytes(path)?)?;
        let front = parse::document(path, &text).0.map(|it| it.front);
        let issuer = front.and_then(|it| it.issuer).map(|it| it.value);
        texts.insert(issuer.unwrap_or_default(), text);
    }
    Ok(texts)
}

/// Each fact of a head: its name, what was found, what people found.
fn facts(manuscript: &Manuscript, gold: &Value) -> Vec<(&'static str, String, String)> {
    let front: &FrontMatter = &manuscript.front;
    let of = |it: Option<&str>| it.unwrap_or_default().to_owned();
    let signer = front.signer.as_ref();
    let recipients = gold["recipients"].as_sequence().map(Vec::as_slice);
    let recipients =
        recipients.unwrap_or_default().iter().map(|it| text(&it["text"]).to_owned());
    let block = &gold["signature_block"];
    vec![
        (
            "kind",
            manuscript.kind.map_or("", |it| it.name()).to_lowercase(),
            text(&gold["type"]["text"]).to_lowercase(),
        ),
        ("title", front.title.value.clone(), of(gold["title"]["joined"].as_str())),
        (
            "number",
            front.number.as_ref().map_or_else(String::new, |it| it.value.to_string()),
            of(gold["number"]["normalised"].as_str()),
        ),
        (
            "date",
            front.date.map_or_else(String::new, |it| it.to_string()),
            of(gold["date"]["iso"].as_str()),
        ),
        ("place", of(front.place.as_deref()), of(gold["place"]["text"].as_str())),
        (
            "issuer",
            of(front.issuer.as_ref().map(|it| it.value.as_str())),
            of(gold["issuer"]["body"].as_str()),
        ),
        (
            "signer",
            of(signer.and_then(|it| it.name.as_deref())),
            of(gold["signer"]["text"].as_str()),
        ),
        (
            "position",
            of(signer.and_then(|it| it.position.as_deref())),
            of(block["position"]["text"].as_str()),
        ),
        (
            "authority",
            of(signer.and_then(|it| it.authority.as_deref())),
            of(block["competence"]["text"].as_str()),
        ),
        (
            "recipients",
            front.recipients.join("\n"),
            recipients.collect::<Vec<_>>().join("\n"),
        ),
    ]
}

/// The words of a file that are not kept as often as they stand there.
fn lost(file: &str, kept: &str) -> Vec<String> {
    let words = |text: &str| -> Vec<String> {
        let words = text.split(|it: char| !it.is_alphanumeric());
        words.filter(|it| !it.is_empty()).map(str::to_owned).collect()
    };
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for word in words(kept) {
        *counts.entry(word).or_default() += 1;
    }
    let mut is_lost = |word: &String| match counts.get_mut(word) {
        Some(count) if *count > 0 => {
            *count -= 1;
            false
        }
        _ => true,
    };
    words(file).into_iter().filter(|it| is_lost(it)).collect()
}

/// Prints the paragraphs that only one of two files has.
fn compare(draft: &str, site: &str) {
    let paragraphs = |text: &str| -> Vec<String> {
        let body = text.splitn(3, "---\n").nth(2).unwrap_or_default().to_owned();
        let parts = body.split("\n\n").map(|it| it.trim().to_owned());
        parts.filter(|it| !it.is_empty()).collect()
    };
    let (draft, site) = (paragraphs(draft), paragraphs(site));
    let short = |it: &String| it.chars().take(160).collect::<String>();
    for paragraph in draft.iter().filter(|it| !site.contains(it)) {
        println!("  only in the draft: {} …{}", short(paragraph), paragraph.len());
    }
    for paragraph in site.iter().filter(|it| !draft.contains(it)) {
        println!("  only in the site:  {} …{}", short(paragraph), paragraph.len());
    }
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}
