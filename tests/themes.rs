//! `themes/README.md` tells theme makers what there is: the lists in it are made here of the
//! theme in the program and of the documentation of the views. `UPDATE=1 cargo test --test
//! themes` writes them anew; read the diff.
#![expect(clippy::unwrap_used, clippy::disallowed_methods, reason = "tests may")]

use std::fmt::Write;
use std::fs;
use std::sync::Arc;

use congbao::pipeline::{self, Options};
use congbao::plan::SitePath;
use congbao::render;
use congbao::source::Source;

const README: &str = "themes/README.md";
const TEMPLATES: &str = "themes/cong-bao/templates";
/// What stands above the lists; they go to the end of the file.
const MARK: &str = "<!-- From here on made by tests/themes.rs. -->\n";

/// A view: its name, what is said of it, and its fields.
struct View {
    name: String,
    about: String,
    fields: Vec<Field>,
}

/// A field: its name, its type in Rust, what is said of it.
struct Field {
    name: String,
    kind: String,
    about: String,
}

/// The files of `src/render/view/`, in the order in which a theme maker meets them.
const VIEWS: &[&str] =
    &["frame", "lists", "directive", "references", "campaign", "body", "picture"];

/// The structs of the views, in the order of their files.
fn views() -> Vec<View> {
    // Behind what a file says of itself and uses.
    let structs = |name: &&str| {
        let text = fs::read_to_string(format!("src/render/view/{name}.rs")).unwrap();
        text[text.find("\n/// ").unwrap()..].to_owned()
    };
    let text: String = VIEWS.iter().map(structs).collect();
    let listed = fs::read_dir("src/render/view").unwrap().count();
    assert_eq!(listed, VIEWS.len() + 1, "a file of views that is not listed here");
    let mut views: Vec<View> = Vec::new();
    let mut about = String::new();
    for line in text.lines().map(str::trim) {
        if let Some(words) = line.strip_prefix("/// ") {
            about += if about.is_empty() { "" } else { " " };
            about += words;
        } else if let Some(rest) = line.strip_prefix("pub struct ") {
            let name = rest.split(['<', ' ']).next().unwrap().to_owned();
            let about = std::mem::take(&mut about);
            views.push(View { name, about, fields: Vec::new() });
        } else if let Some(field) = line.strip_prefix("pub ") {
            let (name, kind) = field.trim_end_matches(',').split_once(": ").unwrap();
            let (name, kind) = (name.to_owned(), kind.to_owned());
            let field = Field { name, kind, about: std::mem::take(&mut about) };
            views.last_mut().unwrap().fields.push(field);
        } else {
            // Templates see the names of Rust: an attribute could give others.
            let is_known =
                line.is_empty() || "}/#[derive".contains(line.split('(').next().unwrap());
            assert!(is_known, "{line}");
        }
    }
    views
}

/// A type as theme makers know it.
fn kind(name: &str, kind: &str) -> String {
    let inner = |outer: &str| kind.strip_prefix(outer)?.strip_suffix('>');
    if let Some(it) = inner("Option<") {
        return format!("{}, or absent", self::kind(name, it));
    }
    if let Some(it) = inner("Vec<") {
        return format!("list of {}", self::kind(name, it));
    }
    let kind = kind.trim_end_matches("<'a>");
    match kind {
        "String" | "&'a str" | "&'static str" if name.ends_with("_html") => {
            "markup".into()
        }
        "String" | "&'a str" | "&'static str" => "text".into(),
        "bool" => "yes or no".into(),
        "usize" | "u8" | "i8" | "i16" | "f64" => "number".into(),
        "&'a std::collections::BTreeMap<String, String>" => "texts by name".into(),
        it if it.ends_with("View") => format!("[{it}](#{})", it.to_lowercase()),
        it => panic!("{name} is {it}, which this page has no word for"),
    }
}

/// The names and texts of the templates, those of `partials/` with their folder.
fn templates() -> Vec<(String, String)> {
    let files = ["", "partials/"].into_iter().flat_map(|folder| {
        let entries = fs::read_dir(format!("{TEMPLATES}/{folder}")).unwrap();
        let files = entries.map(|it| it.unwrap().path()).filter(|it| it.is_file());
        let name = move |it: &std::path::Path| {
            format!("{folder}{}", it.file_name().unwrap().to_str().unwrap())
        };
        files.map(move |it| (name(&it), fs::read_to_string(it).unwrap()))
    });
    let mut files: Vec<_> = files.collect();
    files.sort();
    files
}

/// The words of the comment with which `text` begins.
fn comment(text: &str) -> String {
    let inside =
        text.trim_start().strip_prefix("{#-").and_then(|it| it.split_once("-#}"));
    let words = inside.map_or("", |it| it.0).split_whitespace();
    words.collect::<Vec<_>>().join(" ")
}

/// What follows `word` up to `end`, wherever it stands.
fn after<'a>(text: &'a str, word: &str, end: &str) -> Vec<&'a str> {
    let rest = text.split(word).skip(1);
    rest.map(|it| it.split_once(end).unwrap().0.trim()).collect()
}

fn cell(text: &str) -> String {
    text.replace("[`", "`").replace("`]", "`").replace('|', "\\|")
}

/// The lists, as they should be.
fn lists() -> String {
    let (views, templates) = (views(), templates());
    let mut out = String::new();
    out += "\n## The templates of pages\n\n| template | `view` | blocks it fills |\n|---|---|---|\n";
    for (name, text) in templates.iter().filter(|(it, _)| !it.contains('/')) {
        let word = format!("`{name}`");
        let Some(view) = views.iter().find(|it| it.about.starts_with(&word)) else {
            assert!(["base.html", "components.html"].contains(&name.as_str()), "{name}");
            continue;
        };
        let blocks = after(text, "{% block ", "%}");
        let blocks: Vec<_> = blocks.iter().map(|it| format!("`{it}`")).collect();
        let view = kind("view", &view.name);
        writeln!(out, "| {word} | {view} | {} |", blocks.join(", ")).unwrap();
    }
    out +=
        "\n## Partials\n\n| file | what it is | where it is included |\n|---|---|---|\n";
    for (name, text) in templates.iter().filter(|(it, _)| it.contains('/')) {
        let about = comment(text);
        assert!(!about.is_empty(), "{name} begins with no comment that says what it is");
        let call = format!("include \"{name}\"");
        let users = templates.iter().filter(|(_, it)| it.contains(&call));
        let users: Vec<_> = users.map(|(it, _)| format!("`{it}`")).collect();
        writeln!(out, "| `{name}` | {} | {} |", cell(&about), users.join(", ")).unwrap();
    }
    out += "\n## Components\n\n| component | what it is |\n|---|---|\n";
    let all = &templates.iter().find(|(it, _)| it == "components.html").unwrap().1;
    for part in
        all.split_inclusive("{% component ").skip(1).zip(all.split("{% component "))
    {
        let head = part.0.split_once(" %}").unwrap().0;
        let before = part.1.rsplit_once("%}").map_or(part.1, |it| it.1);
        let about = comment(&before[before.rfind("{#-").unwrap_or(before.len())..]);
        assert!(!about.is_empty(), "no comment says what {head} is");
        writeln!(out, "| `{}` | {} |", cell(head), cell(&about)).unwrap();
    }
    out += "\n## Fields\n";
    for view in views {
        write!(out, "\n### {}\n\n{}\n", view.name, cell(&view.about)).unwrap();
        if !view.fields.is_empty() {
            out += "\n| field | type | what it is |\n|---|---|---|\n";
        }
        for Field { name, kind: type_, about } in &view.fields {
            let kind = kind(name, type_);
            writeln!(out, "| `{name}` | {kind} | {} |", cell(about)).unwrap();
        }
    }
    out
}

#[test]
fn the_readme_lists_what_there_is() {
    let readme = fs::read_to_string(README).unwrap();
    let (words, found) = readme.split_once(MARK).unwrap();
    let lists = lists();
    if std::env::var_os("UPDATE").is_some() {
        fs::write(README, format!("{words}{MARK}{lists}")).unwrap();
        return;
    }
    let mut lines = found.lines().zip(lists.lines()).enumerate();
    let differs = lines.find(|(_, (one, other))| one != other);
    assert!(
        found == lists,
        "{README} is not up to date: {differs:?}\nUPDATE=1 cargo test --test themes writes it"
    );
}

/// What is told in words of its own, and must be told of each.
#[test]
fn the_readme_tells_of_each_block_file_and_option() {
    let readme = fs::read_to_string(README).unwrap();
    let words = readme.split_once(MARK).unwrap().0;
    let base = fs::read_to_string(format!("{TEMPLATES}/base.html")).unwrap();
    let theme = fs::read_to_string("themes/cong-bao/theme.yaml").unwrap();
    let options = theme.split_once("options:\n").unwrap().1;
    let options = options.lines().filter(|it| !it.trim_start().starts_with('#'));
    let files = fs::read_dir("themes/cong-bao/static").unwrap();
    let files = files.map(|it| it.unwrap().file_name().into_string().unwrap());
    let blocks = after(&base, "{% block ", "%}").into_iter().map(str::to_owned);
    let options = options.map(|it| it.trim().split(':').next().unwrap().to_owned());
    for name in blocks.chain(options).chain(files) {
        assert!(
            words.contains(&format!("| `{name}` |")),
            "{README} does not tell of {name}"
        );
    }
}

#[test]
fn the_theme_in_the_readme_works() {
    let readme = fs::read_to_string(README).unwrap();
    let files = readme.split("```").filter_map(|block| {
        let (first, _) = block.split_once('\n')?.1.split_once('\n')?;
        let path = first.split_whitespace().find(|it| it.starts_with("themes/"))?;
        Some((path, block.split_once('\n')?.1))
    });
    let mut files: Vec<_> = files.filter(|(it, _)| it.contains('.')).collect();
    assert_eq!(files.len(), 2);
    let settings = "theme: xanh\nbody: ubnd-ha-nam\n";
    files.push(("content/site.yaml", settings));
    let source = Source::of_texts(files, "2026-01-01".parse().unwrap());
    let (site, _) = pipeline::site(&Arc::new(source), &Options::default()).unwrap();
    let (site, home) = (site.unwrap(), SitePath::home());
    let page = render::bytes(&site, &home, &site.plan.pages[&home]).unwrap();
    let page = String::from_utf8(page).unwrap();
    for part in
        ["data-scheme=\"xanh-nuoc-bien\"", "Cổng thông tin của ", "class=\"footer\""]
    {
        assert!(page.contains(part), "{part} is not in {page}");
    }
}
