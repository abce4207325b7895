//! Where the links lead that authors put into their texts.

use super::{Plan, SitePath};
use crate::parse::{Document, Link, Page};
use crate::source::SourcePath;

/// A text from which links lead.
#[derive(Clone, Copy, Debug)]
pub enum Start<'a> {
    /// A directive.
    Directive(&'a Document),
    /// One of the site's own pages.
    Page(&'a Page),
}

impl<'a> Start<'a> {
    /// The file of the text.
    pub fn path(self) -> &'a SourcePath {
        match self {
            Self::Directive(document) => &document.path,
            Self::Page(page) => &page.path,
        }
    }

    /// The links and pictures in it.
    pub fn links(self) -> &'a [Link] {
        match self {
            Self::Directive(document) => &document.links,
            Self::Page(page) => &page.links,
        }
    }

    /// The anchors of its parts.
    pub fn parts(self) -> Vec<&'a str> {
        match self {
            Self::Directive(document) => {
                document.provisions.iter().map(|it| it.id.as_str()).collect()
            }
            Self::Page(page) => page.headings.iter().map(|it| it.id.as_str()).collect(),
        }
    }

    /// How the addresses begin of what is not of this site and may be linked to. A page of
    /// the site's own gives telephone numbers, too.
    fn outside(self) -> &'static [&'static str] {
        match self {
            Self::Directive(_) => &["http://", "https://", "mailto:"],
            Self::Page(_) => &["http://", "https://", "mailto:", "tel:"],
        }
    }
}

/// Where a link leads.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Way {
    /// To another site, or to a mail program.
    Outside(String),
    /// To a part of the same page: the fragment with its `#`.
    Here(String),
    /// To a page or file of this site, and a part of it.
    Inside(SitePath, String),
}

impl Plan {
    /// Where a link in a text leads; `None` where it leads nowhere or to where no link may
    /// lead: only http, https, mailto and paths are taken.
    ///
    /// A path is that of a file from the text (an attachment, a directive, a page), or with a
    /// slash in front an address of this site.
    pub fn leads(&self, start: Start<'_>, target: &str) -> Option<Way> {
        let lower = target.trim().to_ascii_lowercase();
        if start.outside().iter().any(|it| lower.starts_with(it)) {
            return Some(Way::Outside(target.trim().to_owned()));
        }
        let (path, fragment) = match target.split_once('#') {
            Some((path, fragment)) => (path, format!("#{fragment}")),
            None => (target, String::new()),
        };
        if path.is_empty() {
            let id = fragment.trim_start_matches('#');
            let is_there = start.parts().contains(&id);
            return is_there.then_some(Way::Here(fragment));
        }
        if let Some(address) = path.strip_prefix('/').filter(|it| !it.starts_with('/')) {
            let path = SitePath::alias(address);
            return self.pages.contains_key(&path).then_some(Way::Inside(path, fragment));
        }
        let file = beside(start.path().folder(), &decoded(path))?;
        if let Some(path) = self.attachments.get(&file) {
            return Some(Way::Inside(path.clone(), fragment));
        }
        let page = self.statics.get(&file);
        let page = page.or_else(|| Some(&self.works[*self.files.get(&file)?]));
        Some(Way::Inside(page?.clone(), fragment))
    }
}

/// The file that `path` means from `folder`; `None` where it is no path of the site.
fn beside(folder: &str, path: &str) -> Option<SourcePath> {
    let mut parts: Vec<&str> = folder.split('/').collect();
    for part in path.split('/') {
        match part {
            "." | "" => {}
            ".." => {
                parts.pop()?;
            }
            part if part.contains([':', '\\', '\0']) => return None,
            part => parts.push(part),
        }
    }
    Some(SourcePath::new(&parts.join("/")))
}

/// The path with `%20` and the like as the letters they stand for.
fn decoded(path: &str) -> String {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        let mut ahead = rest.clone();
        let digits = (ahead.next(), ahead.next());
        let value = match (byte, digits) {
            (b'%', (Some(high), Some(low))) => {
                let text = [high, low];
                std::str::from_utf8(&text)
                    .ok()
                    .and_then(|it| u8::from_str_radix(it, 16).ok())
            }
            _ => None,
        };
        match value {
            Some(value) => {
                bytes.push(value);
                rest = ahead;
            }
            None => bytes.push(byte),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
