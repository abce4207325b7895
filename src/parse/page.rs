//! The site's own pages: giới thiệu, liên hệ, a guide in several parts.

use pulldown_cmark::{Event, Tag, TagEnd};

use super::document::{Link, links};
use super::keys;
use super::markdown::{Step, steps, words};
use super::registry::{front, slug_or};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::SourcePath;
use crate::text::{Span, slug};
use crate::words::words;

/// A page that is no document.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Page {
    /// The file.
    pub path: SourcePath,
    /// Its names in addresses: those of the folders below `content/pages/`, and the stem of
    /// the file. Never empty.
    pub names: Vec<String>,
    /// The title.
    pub title: String,
    /// The text, in Markdown.
    pub text: String,
    /// The headings of the text, in order.
    pub headings: Vec<Heading>,
    /// The links and pictures that the author made.
    pub links: Vec<Link>,
}

/// A heading of a page.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Heading {
    /// Its anchor, made of its words: `xem-truoc`, of the second one `xem-truoc-2`.
    pub id: String,
    /// Its words.
    pub text: String,
    /// 1 for the highest headings of the page, 2 and more for those below.
    pub level: u8,
    /// Where it stands, in bytes of the text.
    pub source: Span,
}

/// Reads a file of `content/pages/`.
pub fn page(path: &SourcePath, file: &str) -> (Option<Page>, Vec<Diagnostic>) {
    let (mut table, text) = match front(path, file, keys::PAGE) {
        Ok(it) => it,
        Err(mistake) => return (None, vec![mistake]),
    };
    let Some(title) = table.text("title") else {
        table.mistake(
            Code::MissingKey,
            "title",
            words!("the page has no title"),
            words!("add `title: …`"),
        );
        return (None, table.diagnostics);
    };
    let (steps, _) = steps(&text);
    let page = Page {
        path: path.clone(),
        names: names(path),
        title,
        headings: headings(&steps),
        links: links(&steps, file.trim_end().len() - text.len()),
        text: text.clone(),
    };
    (Some(page), table.diagnostics)
}

fn names(path: &SourcePath) -> Vec<String> {
    let folders = path.folder().split('/').skip(2);
    folders.chain([path.stem()]).map(slug).collect()
}

fn headings(steps: &[Step<'_>]) -> Vec<Heading> {
    let mut found: Vec<Heading> = Vec::new();
    for (at, step) in steps.iter().enumerate() {
        let Event::Start(Tag::Heading { level, .. }) = step.event else { continue };
        let is_inside =
            |it: &&Step<'_>| !matches!(it.event, Event::End(TagEnd::Heading(_)));
        let inside = steps[at..].iter().take_while(is_inside).count();
        let text = words(&steps[at..at + inside]);
        let id = free_id(&text, &found);
        found.push(Heading { id, text, level: level as u8, source: step.source });
    }
    let highest = found.iter().map(|it| it.level).min().unwrap_or(1);
    for heading in &mut found {
        heading.level -= highest - 1;
    }
    found
}

/// What a heading without letters is called.
const NAMELESS: &str = "muc";

fn free_id(text: &str, taken: &[Heading]) -> String {
    let name = slug_or(text, NAMELESS);
    let others = (2..).map(|count| format!("{name}-{count}"));
    let mut ids = std::iter::once(name.clone()).chain(others);
    let is_free = |id: &String| taken.iter().all(|it| it.id != *id);
    ids.find(is_free).unwrap_or(name)
}
