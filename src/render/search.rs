//! What the search has of each page: the page itself, and the words of a directive.

use std::borrow::Cow;

use serde::Serialize;

use super::Site;
use super::frame::Frame;
use super::view::{PageView, SearchView};
use crate::law::date;
use crate::link::{Backlink, BodyId, CampaignId, DirectiveId, WorkId};
use crate::parse::Document;
use crate::plan::{Plan, SitePath};

/// The script that searches: every search loads it.
pub(super) fn engine() -> String {
    bare(ENGINE)
}

/// The part of it that compares words.
pub(super) fn words() -> String {
    bare(include_str!("../search/engine/words.js"))
}

/// A script without comments and the blanks before its lines.
fn bare(script: &str) -> String {
    let lines = script.lines().map(str::trim);
    let is_code = |it: &&str| {
        !it.is_empty() && !["//", "/*", "*"].iter().any(|mark| it.starts_with(mark))
    };
    lines.filter(is_code).flat_map(|it| [it, "\n"]).collect()
}

/// The same as it is written, beside what writes its index.
const ENGINE: &str = concat!(
    include_str!("../search/engine/words.js"),
    include_str!("../search/engine/index.js"),
    include_str!("../search/engine/query.js"),
    include_str!("../search/engine/guess.js"),
    include_str!("../search/engine/rank.js"),
    include_str!("../search/engine/phrases.js"),
    include_str!("../search/engine/show.js"),
    include_str!("../search/engine/search.js"),
);

/// The page on which people search.
pub(super) fn page(frame: &Frame<'_>) -> (PageView, SearchView) {
    let view = SearchView { engine: frame.search_script("engine.js") };
    let head = frame.head(
        frame.word("titles.search"),
        frame.word("search.description"),
        Vec::new(),
    );
    (head, view)
}

/// What is shown of whatever is found.
///
/// A run of words goes on from one end of a string to the other, never from one string to the
/// next.
#[derive(Serialize)]
pub struct Shown<'a> {
    /// The address, below the root of the site.
    pub href: Cow<'a, str>,
    /// Kind and number: `Chỉ thị số 34-CT/TW`; empty for a campaign.
    pub label: String,
    /// The title, or the name; empty where it is not known.
    pub title: &'a str,
    /// Who issued or launched it; empty where that is not known.
    pub body: &'a str,
    /// The day, or the year: `06/3/2024`, `2024`; empty where neither is known.
    pub date: String,
}

/// The same with how many directives cite or name it.
#[derive(Serialize)]
pub struct Counted<'a> {
    #[serde(flatten)]
    shown: Shown<'a>,
    cited_by: usize,
}

/// The words of a directive.
#[derive(Serialize)]
struct Words<'a> {
    #[serde(flatten)]
    shown: Counted<'a>,
    /// Who signed, the place, the recipients.
    closing: Vec<&'a str>,
    /// The paragraphs: the point that each begins or goes on with, as anchor and in words,
    /// both empty before the first one.
    paragraphs: Vec<(&'a str, String, &'a str)>,
}

/// What is shown of a directive or of a work that is only cited.
pub fn shown_work(site: &Site, id: WorkId) -> Shown<'_> {
    let home = SitePath::home();
    let frame = Frame::new(site, &home);
    let work = &site.corpus.works[id];
    let body = site.corpus.issuer(work);
    let day = work.date.map(date::in_digits);
    Shown {
        href: way(site, &site.plan.works[id]),
        label: frame.short_label(work),
        title: work.title.as_ref().map_or("", |it| &it.text),
        body: body.map_or("", |it| &it.name),
        date: day.or(work.key.year.map(|it| it.to_string())).unwrap_or_default(),
    }
}

/// The way to a page from the root of the site.
fn way<'a>(site: &Site, to: &'a SitePath) -> Cow<'a, str> {
    match site.sealed {
        Some(_) => Cow::Owned(to.file_name()),
        None => Cow::Borrowed(to.as_str()),
    }
}

/// What is shown of a campaign.
pub fn shown_campaign(site: &Site, id: CampaignId) -> Shown<'_> {
    let campaign = &site.corpus.campaigns[id];
    Shown {
        href: way(site, &site.plan.campaigns[id]),
        label: String::new(),
        title: &campaign.name,
        body: campaign.file.as_ref().and_then(|it| it.launcher.as_deref()).unwrap_or(""),
        date: String::new(),
    }
}

/// What is shown of a work that is only cited, or of a campaign.
pub fn counted<'a>(site: &'a Site, shown: Shown<'a>, of: &[Backlink]) -> Counted<'a> {
    let home = SitePath::home();
    let cited_by = Frame::new(site, &home).citing_directives(of);
    Counted { shown, cited_by }
}

/// Who signed a directive, the place, the recipients.
pub fn closing(document: &Document) -> impl Iterator<Item = &str> {
    let front = &document.front;
    let signer = front.signer.iter();
    let signed = signer.flat_map(|it| [&it.authority, &it.position, &it.name]).flatten();
    signed.chain(&front.place).chain(&front.recipients).map(String::as_str)
}

/// The file that hands the words of a directive to the search.
pub(super) fn text(frame: &Frame<'_>, id: DirectiveId) -> Vec<u8> {
    let directive = &frame.corpus.directives[id];
    let document = &directive.document;
    let words = document.prose.text();
    let paragraphs =
        document.prose.paragraphs(&words).filter(|it| !it.1.trim().is_empty());
    let paragraphs = paragraphs.map(|(at, text)| match document.provision_at(at) {
        Some(it) => (it.id.as_str(), frame.point(it), text),
        None => ("", String::new(), text),
    });
    let words = Words {
        shown: counted(
            frame.site,
            shown_work(frame.site, directive.work),
            &frame.corpus.works[directive.work].cited_by,
        ),
        closing: closing(document).collect(),
        paragraphs: paragraphs.collect(),
    };
    part(Plan::search_name(frame.at.as_str()).unwrap_or_default(), &json(&words))
}

/// The name of a body, told from others of the name.
pub fn shown_body(site: &Site, id: BodyId) -> String {
    Frame::new(site, &SitePath::home()).body_name(id)
}

/// A script that hands a value of JavaScript to the search: `congbao.part("2024/1",{…});`.
pub fn part(name: &str, value: &str) -> Vec<u8> {
    format!("congbao.part(\"{name}\",{value});\n").into_bytes()
}

/// A value as JSON that is JavaScript, too.
pub fn json(value: &impl Serialize) -> String {
    let json = serde_json::to_string(value).unwrap_or_default();
    // Line ends of JavaScript before 2019 that JSON allows in strings.
    let has =
        |sign: &str| memchr::memmem::find(json.as_bytes(), sign.as_bytes()).is_some();
    match has("\u{2028}") || has("\u{2029}") {
        true => json.replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029"),
        false => json,
    }
}
