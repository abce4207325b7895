//! The archive of a year: one bag (BagIt, RFC 8493) that needs no server and no congbao.
//!
//! 1. [`parts`] lists what is in it, and [`bytes`] makes each file:
//!    `data/site/` is the site of the year, opened from a folder; `data/sources/` what it was
//!    made from; `data/metadata/` each directive as JSON, Dublin Core and Akoma Ntoso, and the
//!    numbers of the year.
//! 2. [`bag`]: the files around it, which tell what it is and the digest of every file.
//! 3. [`zip`]: the same as one file.
//! 4. [`verify`]: what of a bag is missing, added or altered.
//!
//! Bytes in, bytes out: files are touched by `disk` alone.

mod bag;
mod numbers;
mod verify;
pub mod zip;

pub use bag::{Digest, Digester, tags};
pub use verify::{Fault, Found, faults};

use crate::link::WorkId;
use crate::plan::{Page, Plan, SitePath};
use crate::render::{self, Failure, Site};
use crate::source::SourcePath;

/// Files of a bag that have the same bytes.
pub struct Part<'a> {
    /// Their paths in the bag, with `/`. Never empty.
    pub names: Vec<String>,
    what: What<'a>,
}

/// What these bytes are made from.
enum What<'a> {
    Page(&'a SitePath, &'a Page),
    Source(&'a SourcePath),
    DublinCore(WorkId),
    Numbers,
}

/// Where the site stands in a bag.
pub fn place_in_site(path: &SitePath) -> String {
    format!("data/site/{}", path.file_name())
}

/// All files of the bag of a site that was cut down to its year, but for the index of the
/// search; the files around them are [`tags`].
pub fn parts(site: &Site) -> Vec<Part<'_>> {
    let pages = site.plan.pages.iter().map(|(path, page)| {
        let mut names = vec![place_in_site(path)];
        if is_metadata(site, page) {
            names.push(format!("data/metadata/{}", path.file_name()));
        }
        Part { names, what: What::Page(path, page) }
    });
    let directives = site.corpus.directives.iter();
    let described = directives.clone().map(|it| {
        let path = site.plan.works[it.work].file("dublin-core.xml");
        let names = vec![format!("data/metadata/{}", path.file_name())];
        Part { names, what: What::DublinCore(it.work) }
    });
    let year = site.sealed.as_ref().map_or(0, |it| it.year);
    let record = site.source.find(&format!("content/published/{year}.tsv"));
    let registries = site.source.below("content");
    let registries = registries.filter(|it| crate::pipeline::is_registry(it));
    let own = directives.map(|it| &it.document.path);
    let beside = site.plan.attachments.keys();
    let sources = registries.chain(record).chain(own).chain(beside).map(|it| {
        let names = vec![format!("data/sources/{it}")];
        Part { names, what: What::Source(it) }
    });
    let names = vec!["data/metadata/numbers.json".to_owned()];
    let numbers = std::iter::once(Part { names, what: What::Numbers });
    pages.chain(described).chain(sources).chain(numbers).collect()
}

/// Whether a file of the site is data on a directive of the year, or the list of all.
fn is_metadata(site: &Site, page: &Page) -> bool {
    match page {
        Page::Record(work, _) => site.corpus.works[*work].held.is_some(),
        Page::Akn(_) | Page::Inventory(_) => true,
        _ => false,
    }
}

/// The file of the site that these files are, byte for byte: it is copied, and never read whole.
pub fn file<'a>(site: &'a Site, part: &Part<'a>) -> Option<&'a SourcePath> {
    match part.what {
        What::Page(_, page) => render::file(site, page),
        What::Source(path) => Some(path),
        What::DublinCore(_) | What::Numbers => None,
    }
}

/// The bytes of these files.
pub fn bytes(site: &Site, part: &Part<'_>) -> Result<Vec<u8>, Failure> {
    match part.what {
        What::Page(path, page) => render::bytes(site, path, page),
        What::Source(path) => Ok(site.source.bytes(path)?),
        What::DublinCore(work) => Ok(render::dublin_core(site, work)),
        What::Numbers => Ok(numbers::json(site)),
    }
}

/// The page of which a part is made, for telling where making it failed.
pub fn page(part: &Part<'_>) -> SitePath {
    match part.what {
        What::Page(path, _) => path.clone(),
        _ => Plan::section("nam"),
    }
}
