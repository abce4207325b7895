//! Addresses: the only place where they are made.

use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

use crate::law::{Kind, Label, WorkKey};
use crate::text::{joined_slugs, slug};

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
        let mut path = String::new();
        for part in parts {
            path.push_str(&slug(part));
            path.push('/');
        }
        Self(path.into())
    }

    /// The address of another page that would have this one, told apart by its count.
    pub(super) fn another(&self, count: usize) -> Self {
        let whole = self.0.trim_end_matches('/');
        let last = whole.rfind('/').map_or(0, |it| it + 1);
        let name = joined_slugs(&whole[last..], &count.to_string());
        Self(format!("{}{name}/", &whole[..last]).into())
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

/// The last part of a document's address: its number, else kind and name, else the kind.
///
/// The number has at least two digits: `5-CT/TW` and `05-CT/TW` are one address.
pub(super) fn work_slug(key: &WorkKey, number: Option<&crate::law::Number>) -> String {
    let suffix = match &key.label {
        Label::Number(_, Some(suffix)) => format!(" {suffix}"),
        _ => String::new(),
    };
    match (&key.label, number) {
        (Label::Number(..), Some(number)) => {
            slug(&format!("{}{suffix}", number.two_digits()))
        }
        (Label::Number(number, _), None) => slug(&format!("{number}{suffix}")),
        (Label::Name(name), _) => named_slug(key.kind, name),
        (Label::Only, _) => key.kind.slug().to_owned(),
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
        assert_eq!(work.from(&home), "van-ban/bct/2014/34-ct-tw/");
        assert_eq!(home.from(&work), "../../../../");
        assert_eq!(home.from(&home), "./");
        assert_eq!(
            work.file("Phụ lục số 1.PDF").as_str(),
            "van-ban/bct/2014/34-ct-tw/phu-luc-so-1.pdf"
        );
    }
}
