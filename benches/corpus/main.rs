//! Writes a corpus to measure on, as a site of congbao or with the same texts as one of Hugo.
//!
//! `cargo run --release --example corpus -- 10000 FOLDER [congbao|hugo]`. The folder must be new.
#![expect(clippy::disallowed_methods, reason = "it writes a folder")]
#![expect(clippy::print_stderr, reason = "it tells how it is called")]

mod texts;
mod words;

use std::error::Error;
use std::fmt::Write;
use std::path::Path;
use std::process::ExitCode;
use std::{env, fs};

use texts::Directive;

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let call: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let (count, folder, front): (_, _, fn(&Directive) -> String) = match call[..] {
        [count, folder] | [count, folder, "congbao"] => (count, folder, of_congbao),
        [count, folder, "hugo"] => (count, folder, of_hugo),
        _ => ("", "", of_congbao),
    };
    let Ok(count) = count.parse() else {
        eprintln!("usage: corpus COUNT FOLDER [congbao|hugo]");
        return ExitCode::from(2);
    };
    match write(Path::new(folder), count, front) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{folder}: {error}");
            ExitCode::FAILURE
        }
    }
}

fn write(
    folder: &Path,
    count: usize,
    front: fn(&Directive) -> String,
) -> Result<(), Box<dyn Error>> {
    let root = folder.join("content/directives");
    if folder.exists() {
        return Err("is there already".into());
    }
    for (at, directive) in texts::directives(count).enumerate() {
        let year = root.join(directive.year.to_string());
        fs::create_dir_all(&year)?;
        let text = format!("---\n{}---\n\n{}", front(&directive), directive.body);
        fs::write(year.join(format!("{at:06}.md")), text)?;
    }
    Ok(())
}

fn of_congbao(directive: &Directive) -> String {
    let Directive { title, number, issuer, place, date, signer, position, .. } =
        directive;
    let mut front = format!(
        "title: {title}\nnumber: {number}\nissuer: {issuer}\nplace: {place}\ndate: {date}\n\
         signer:\n  name: {signer}\n  position: {position}\n"
    );
    list(&mut front, "recipients", &directive.recipients);
    front
}

/// What Hugo is told, since it recognises nothing: what is cited and which campaigns.
fn of_hugo(directive: &Directive) -> String {
    let Directive { title, number, issuer, date, signer, .. } = directive;
    let mut front = format!(
        "title: {title}\nnumber: {number}\nissuer: {issuer}\ndate: {date}\nsigner: {signer}\n"
    );
    // Hugo makes folders of the slashes of a number.
    let citations = directive.citations.iter().map(|it| it.replace('/', "-"));
    list(&mut front, "citations", &citations.collect::<Vec<_>>());
    list(&mut front, "campaigns", &directive.campaigns);
    list(&mut front, "issuers", &[issuer]);
    list(&mut front, "years", &[directive.year.to_string()]);
    front
}

fn list(front: &mut String, key: &str, items: &[impl AsRef<str>]) {
    if items.is_empty() {
        return;
    }
    let _ = writeln!(front, "{key}:");
    for item in items {
        let _ = writeln!(front, "  - \"{}\"", item.as_ref());
    }
}
