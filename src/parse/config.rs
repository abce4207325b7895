//! The settings of a site, `content/site.yaml`.

use super::keys;
use super::yaml::Table;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::SourcePath;
use crate::text::Span;
use crate::words::words;

/// The settings of a site.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Config {
    /// The name of the site. The word "Công báo" is a gazette by law: no site is called so
    /// unless its settings say it.
    pub title: String,
    /// Where the site will stand, with a slash at the end; absent: nowhere in particular.
    pub base_url: Option<String>,
    /// The language of the interface: `vi` or `en`.
    pub language: String,
    /// Whose portal this is.
    pub body: Option<String>,
    /// A line on every page, such as that this is a sample.
    pub notice: Option<String>,
    /// Who answers for the site: labels of `i18n` (`imprint.…`) and what is told.
    pub imprint: Vec<(String, String)>,
    /// The theme; absent: the one in the program.
    pub theme: Option<String>,
    /// Choices of the theme.
    pub options: Vec<(String, String)>,
    /// Names in the output folder that are not congbao's and stay.
    pub keep: Vec<String>,
    /// Whether HTML in the text of directives is passed on instead of shown as text.
    pub raw_html: bool,
    /// Files that may be published although a stamp of secrecy stands in the text.
    pub allow_stamped: Vec<String>,
    /// Addresses of this site and where they lead, both with a slash in front.
    pub moved: Vec<(String, String)>,
    /// How many entries a page of a list has.
    pub page_size: usize,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            title: "Văn bản chỉ đạo, điều hành".to_owned(),
            base_url: None,
            language: "vi".to_owned(),
            body: None,
            notice: None,
            imprint: Vec::new(),
            theme: None,
            options: Vec::new(),
            keep: [".git", ".nojekyll", "CNAME"].map(str::to_owned).to_vec(),
            raw_html: false,
            allow_stamped: Vec::new(),
            moved: Vec::new(),
            page_size: 50,
        }
    }
}

/// Reads the settings; what is wrong or absent has its default.
pub fn config(path: &SourcePath, file: &str) -> (Config, Vec<Diagnostic>) {
    let defaults = Config::default();
    let mut table = match Table::parse(path, file, Span::new(0, file.len()), keys::SITE) {
        Ok(table) => table,
        Err(mistake) => return (defaults, vec![mistake]),
    };
    let keep = table.texts("keep");
    let page_size = page_size(&mut table);
    check_time_zone(&mut table);
    let config = Config {
        title: table.text("title").unwrap_or(defaults.title),
        base_url: base_url(&mut table),
        language: language(&mut table),
        body: table.text("body"),
        notice: table.text("notice"),
        imprint: table.pairs("imprint"),
        theme: table.text("theme"),
        options: table.pairs("options"),
        keep: if keep.is_empty() { defaults.keep } else { keep },
        raw_html: table.flag("raw_html"),
        allow_stamped: table.texts("allow_stamped"),
        moved: moved(&mut table),
        page_size: page_size.unwrap_or(defaults.page_size),
    };
    (config, table.diagnostics)
}

fn base_url(table: &mut Table<'_>) -> Option<String> {
    let url = table.text("base_url")?;
    let host = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    let is_web = host.is_some_and(|it| {
        !it.is_empty()
            && !it.starts_with('/')
            && !it.contains(['?', '#', ' ', '"', '<', '>'])
    });
    if !is_web {
        let message = words!("`{url}` is no web address", url);
        table.mistake(
            Code::WrongValue,
            "base_url",
            message,
            words!("as in https://congbao.example"),
        );
        return None;
    }
    Some(format!("{}/", url.trim_end_matches('/')))
}

fn moved(table: &mut Table<'_>) -> Vec<(String, String)> {
    let is_address = |it: &str| it.starts_with('/') && !it.contains("..");
    let (moved, wrong): (Vec<_>, Vec<_>) = table
        .pairs("moved")
        .into_iter()
        .partition(|(from, to)| is_address(from) && is_address(to));
    if let Some((from, to)) = wrong.first() {
        let message =
            words!("`{from}: {to}` are no two addresses of this site", from, to);
        let hint = words!("begin each with a slash: /phong-trao/cu/: /phong-trao/moi/");
        table.mistake(Code::WrongValue, "moved", message, hint);
    }
    moved
}

fn language(table: &mut Table<'_>) -> String {
    let language = table.text("language").unwrap_or_else(|| "vi".to_owned());
    let is_tag = language
        .split('-')
        .all(|it| !it.is_empty() && it.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    if !is_tag {
        let message = words!("`{language}` is no language", language);
        table.mistake(Code::WrongValue, "language", message, words!("write vi or en"));
        return "vi".to_owned();
    }
    language
}

/// Viet Nam has one time zone, UTC+7 all year (Quyết định 134/2002/QĐ-TTg).
fn check_time_zone(table: &mut Table<'_>) {
    let zone = table.text("time_zone");
    if zone.as_ref().is_some_and(|it| it != "Asia/Ho_Chi_Minh") {
        table.mistake(
            Code::WrongValue,
            "time_zone",
            words!("the days of a site are those of Viet Nam"),
            words!("write Asia/Ho_Chi_Minh or leave the key out"),
        );
    }
}

fn page_size(table: &mut Table<'_>) -> Option<usize> {
    let mut limits = table.table("limits", keys::LIMITS)?;
    let size = limits.count("page_size", keys::PAGE_SIZES);
    table.absorb(limits);
    size.and_then(|it| usize::try_from(it).ok())
}
