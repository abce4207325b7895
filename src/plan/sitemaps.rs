//! How the addresses of a site are cut into sitemaps (sitemaps.org): each has at most 50,000
//! addresses and 50 MB, and an index tells of them where there are several.

use std::collections::BTreeMap;

use super::{Page, SitePath};

/// How much a sitemap may have.
#[derive(Clone, Copy)]
pub(super) struct Limits {
    addresses: usize,
    bytes: usize,
}

/// What sitemaps.org allows. An index may tell of 50,000 sitemaps.
pub(super) const LIMITS: Limits = Limits { addresses: 50_000, bytes: 50_000_000 };

/// How many bytes a sitemap has beside the addresses: at its ends, and around each of them.
const ENDS: usize = 200;
const AROUND: usize = 50;

/// The first address of each sitemap; `base` stands before each address.
pub(super) fn starts(
    pages: &BTreeMap<SitePath, Page>,
    base: &str,
    limits: Limits,
) -> Vec<SitePath> {
    // An ampersand takes five bytes; other addresses hold nothing that is written longer.
    let base = base.len() + 4 * base.matches(['&', '<', '>']).count();
    let mut starts = Vec::new();
    let (mut addresses, mut bytes) = (0, 0);
    for (path, _) in pages.iter().filter(|it| it.1.is_sought()) {
        let own = AROUND + base + path.as_str().len();
        let is_full = addresses == limits.addresses || bytes + own > limits.bytes;
        if starts.is_empty() || is_full {
            starts.push(path.clone());
            (addresses, bytes) = (0, ENDS);
        }
        addresses += 1;
        bytes += own;
    }
    starts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn starts_of(count: usize, limits: Limits) -> Vec<String> {
        let pages = (0..count)
            .map(|it| (SitePath::page(["van-ban", &format!("{it:02}")]), Page::Work(it)));
        let pages = pages.chain([(SitePath::page(["x"]), Page::NotFound)]).collect();
        let starts = starts(&pages, "https://a.vn/", limits);
        starts.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_sitemap_has_so_many_addresses() {
        let limits = Limits { addresses: 3, ..LIMITS };
        assert_eq!(starts_of(3, limits), ["/van-ban/00/"]);
        assert_eq!(
            starts_of(7, limits),
            ["/van-ban/00/", "/van-ban/03/", "/van-ban/06/"]
        );
    }

    #[test]
    fn a_sitemap_has_so_many_bytes() {
        let own = AROUND + "https://a.vn/van-ban/00/".len();
        let limits = Limits { bytes: ENDS + 2 * own, ..LIMITS };
        assert_eq!(starts_of(4, limits), ["/van-ban/00/", "/van-ban/02/"]);
    }
}
