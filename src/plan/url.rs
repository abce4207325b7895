//! Addresses: the only place where they are made.

use std::borrow::Borrow;
use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use crate::law::{Kind, Label};
use crate::link::Work;
use crate::text::{joined_slugs, push_slug, slug};

/// The address of a page or file below the site's root, without a slash in front:
/// `van-ban/bct/2014/34-ct-tw/`, `atom.xml`; empty for the home page. ASCII, lower case.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct SitePath(Arc<str>);

impl SitePath {
    /// The home page.
    pub fn home() -> Self {
        Self("".into())
    }

    /// The page with these parts, each made a slug where it is none yet.
    pub fn page<'a>(parts: impl IntoIterator<Item = &'a str>) -> Self {
        let mut path = String::with_capacity(USUAL);
        write_page(&mut path, parts);
        Self(path.into())
    }

    /// The page with this address, which [`write_page`] wrote.
    pub(super) fn written(address: &str) -> Self {
        Self(address.into())
    }

    /// The address of another page that would have this one, told apart by its count.
    pub(super) fn another(&self, count: usize) -> Self {
        let whole = self.0.trim_end_matches('/');
        let last = whole.rfind('/').map_or(0, |it| it + 1);
        let name = joined_slugs(&whole[last..], &count.to_string());
        Self(format!("{}{name}/", &whole[..last]).into())
    }

    /// The page below this one with such a name, which is a slug.
    pub(super) fn inner(&self, name: &str) -> Self {
        Self(format!("{}{name}/", self.0).into())
    }

    /// A file beside this page; its name becomes a slug, its ending stays.
    pub fn file(&self, name: &str) -> Self {
        let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
        let ending = slug(ending);
        let dot = if ending.is_empty() { "" } else { "." };
        Self(format!("{}{}{dot}{ending}", self.0, slug(stem)).into())
    }

    /// A file of a theme, whose name is kept where it is safe to keep.
    pub fn asset(name: &str) -> Option<Self> {
        let is_plain = |it: &str| {
            !it.is_empty()
                && !it.starts_with('.')
                && it.bytes().all(|it| it.is_ascii_alphanumeric() || b"-_.".contains(&it))
        };
        name.split('/').all(is_plain).then(|| Self(format!("assets/{name}").into()))
    }

    /// An address as the author of an alias writes it: `/old/address/`.
    pub fn alias(address: &str) -> Self {
        let parts = address.split('/').filter(|it| !it.is_empty());
        match address.rsplit('/').next() {
            Some(last) if last.contains('.') => {
                let folder: Vec<&str> = parts.clone().collect();
                let folder = &folder[..folder.len().saturating_sub(1)];
                Self::page(folder.iter().copied()).file(last)
            }
            _ => Self::page(parts),
        }
    }

    /// The `n`-th page of a list.
    pub fn of_list(&self, n: usize) -> Self {
        match n {
            0 | 1 => self.clone(),
            _ => Self(format!("{}trang/{n}/", self.0).into()),
        }
    }

    /// The address below the root, without a slash in front.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What follows the last slash.
    pub fn name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or_default()
    }

    /// The name of the file that serves the address.
    pub fn file_name(&self) -> String {
        match self.0.is_empty() || self.0.ends_with('/') {
            true => format!("{}index.html", self.0),
            false => self.0.to_string(),
        }
    }

    /// Whether the address is a page of HTML.
    pub fn is_page(&self) -> bool {
        self.file_name().ends_with(".html")
    }

    /// The way from `page` to here, so that the site works at any address.
    pub fn from(&self, page: &SitePath) -> String {
        let up = page.0.matches('/').count();
        let mut way = "../".repeat(up);
        way.push_str(&self.0);
        if way.is_empty() {
            way.push_str("./");
        }
        way
    }

    /// The way from the file of `page` to the file that serves the address, so that the site
    /// works without a server.
    pub fn file_from(&self, page: &SitePath) -> String {
        format!("{}{}", "../".repeat(page.0.matches('/').count()), self.file_name())
    }

    /// The whole address below `base`, which ends with a slash.
    pub fn below(&self, base: &str) -> String {
        format!("{base}{}", self.0)
    }
}

/// Pages are found by what is asked for, which need not be an address of the site.
impl Borrow<str> for SitePath {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SitePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "/{}", self.0)
    }
}

/// How long most addresses are at most, in bytes.
const USUAL: usize = 128;

/// Writes the address of the page with these parts behind what is there. What holds no letter
/// or digit is no part: an address that began with a slash would be a file outside the site.
pub(super) fn write_page<'a>(out: &mut String, parts: impl IntoIterator<Item = &'a str>) {
    for part in parts {
        let start = out.len();
        push_slug(out, part);
        if out.len() > start {
            out.push('/');
        }
    }
}

/// The last part of a document's address: its number, else kind and name, else the kind.
///
/// The number has at least two digits: `5-CT/TW` and `05-CT/TW` are one address.
pub(super) fn work_slug(work: &Work) -> Cow<'_, str> {
    match (&work.key.label, &work.number, &work.number_slug) {
        (Label::Number(_, None), _, Some(slug)) => Cow::Borrowed(slug),
        (Label::Number(_, suffix), Some(number), _) => {
            let suffix = suffix.as_deref().map(|it| format!(" {it}"));
            slug(&format!("{}{}", number.two_digits(), suffix.unwrap_or_default())).into()
        }
        (Label::Number(number, suffix), None, _) => {
            let suffix = suffix.as_deref().map(|it| format!(" {it}"));
            slug(&format!("{number}{}", suffix.unwrap_or_default())).into()
        }
        (Label::Name(name), ..) => named_slug(work.key.kind, name).into(),
        (Label::Only, ..) => work.key.kind.slug().into(),
    }
}

/// `luat-thi-dua-khen-thuong`
pub(super) fn named_slug(kind: Kind, name: &str) -> String {
    slug(&format!("{} {name}", kind.slug()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways_between_pages() {
        let work = SitePath::page(["van-ban", "bct", "2014", "34-CT/TW"]);
        assert_eq!(work.as_str(), "van-ban/bct/2014/34-ct-tw/");
        let home = SitePath::home();
        assert_eq!(SitePath::page(["…", "a", "…"]).as_str(), "a/");
        assert_eq!(SitePath::page(["…"]), home);
        assert_eq!(work.from(&home), "van-ban/bct/2014/34-ct-tw/");
        assert_eq!(home.from(&work), "../../../../");
        assert_eq!(home.from(&home), "./");
        assert_eq!(home.file_from(&work), "../../../../index.html");
        assert_eq!(work.file_from(&home), "van-ban/bct/2014/34-ct-tw/index.html");
        assert_eq!(
            work.file("Phụ lục số 1.PDF").as_str(),
            "van-ban/bct/2014/34-ct-tw/phu-luc-so-1.pdf"
        );
    }
}
