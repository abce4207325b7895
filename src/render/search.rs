//! What the search has of each page: the page itself, and the words of a directive.

use serde::Serialize;

use super::Site;
use super::frame::Frame;
use super::view::{PageView, SearchView};
use crate::link::DirectiveId;
use crate::parse::{Document, Provision};
use crate::plan::{Plan, SitePath};

/// The script that searches, which lies beside what writes its index.
pub(super) const ENGINE: &[u8] = include_bytes!("../search/engine.js");

/// The page on which people search.
pub(super) fn page(frame: &Frame<'_>) -> (PageView, SearchView) {
    let engine = frame.href(&Plan::search_file("engine.js"));
    let view = SearchView { engine: format!("{engine}?{}", env!("CARGO_PKG_VERSION")) };
    (frame.head(frame.word("titles.search"), "", Vec::new()), view)
}

/// The words of a directive as the search reads and shows them.
///
/// A run of words goes on from one end of a string to the other, never from one string to the
/// next.
#[derive(Serialize)]
pub struct Words<'a> {
    /// The address, below the root of the site.
    pub href: &'a str,
    /// Kind and number: `Chỉ thị số 34-CT/TW`.
    pub label: String,
    /// The title.
    pub title: &'a str,
    /// Who issued it.
    pub body: Option<&'a str>,
    /// The day of issue, or the year: `06/3/2024`, `2024`.
    pub date: Option<String>,
    /// Who signed, the place, the recipients.
    pub closing: Vec<&'a str>,
    /// The paragraphs: the point that each begins or goes on with, in words and as anchor,
    /// both empty before the first one.
    pub paragraphs: Vec<(&'a str, String, &'a str)>,
}

/// The words of a directive.
pub fn words<'a>(site: &'a Site, id: DirectiveId) -> Words<'a> {
    let home = SitePath::home();
    let frame = Frame::new(site, &home);
    let directive = &site.corpus.directives[id];
    let document = &directive.document;
    let front = &document.front;
    let signer = front.signer.iter();
    let signed = signer.flat_map(|it| [&it.authority, &it.position, &it.name]).flatten();
    let closing = signed.chain(&front.place).chain(&front.recipients);
    Words {
        href: site.plan.works[directive.work].as_str(),
        label: frame.short_label(&site.corpus.works[directive.work]),
        title: &front.title.value,
        body: directive.issuer.map(|it| site.corpus.bodies[it].name.as_str()),
        date: frame.day(directive),
        closing: closing.map(String::as_str).collect(),
        paragraphs: paragraphs(document)
            .map(|(provision, text)| match provision {
                Some(it) => (it.id.as_str(), frame.point(it), text),
                None => ("", String::new(), text),
            })
            .collect(),
    }
}

/// The paragraphs below the title, each with the provision it belongs to.
pub fn paragraphs(
    document: &Document,
) -> impl Iterator<Item = (Option<&Provision>, &str)> {
    let prose = &document.prose;
    let mut at = prose.body;
    prose.text[at..].split("\n\n").filter_map(move |text| {
        let start = at;
        at += text.len() + 2;
        let is_empty = text.trim().is_empty();
        (!is_empty).then(|| (document.provision_at(start), text))
    })
}

/// The file that hands the words of a directive to the search.
pub(super) fn text(frame: &Frame<'_>, id: DirectiveId) -> Vec<u8> {
    let name = frame.at.as_str();
    let name = name.strip_prefix("tim/").and_then(|it| it.strip_suffix(".js"));
    script("text", name.unwrap_or_default(), &words(frame.site, id))
}

/// A script that hands something to the search: `congbao.text("2024/1",{…});`.
pub fn script(what: &str, name: &str, value: &impl Serialize) -> Vec<u8> {
    let json = serde_json::to_string(value).unwrap_or_default();
    // Line ends of JavaScript before 2019 that JSON allows in strings.
    let json = json.replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029");
    format!("congbao.{what}(\"{name}\",{json});\n").into_bytes()
}
