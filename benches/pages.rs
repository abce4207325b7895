//! What each kind of page costs: processor time, bytes and allocations, on one thread, after
//! the site is read.
//!
//! `SITE=folder cargo bench --bench pages`; the sample site where none is named. At most
//! [`MOST`] pages of a kind are made, spread over all of them.
#![expect(clippy::disallowed_methods, reason = "a bench reads what the system tells")]
#![expect(clippy::print_stdout, reason = "a bench tells its figures")]

use std::alloc::System;
use std::collections::BTreeMap;
use std::env;
use std::error::Error;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use congbao::disk;
use congbao::pipeline::{self, Options};
use congbao::plan::{Page, SitePath};
use congbao::render;
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// How many pages of a kind are made.
const MOST: usize = 1000;

fn main() -> Result<(), Box<dyn Error>> {
    let root = env::var("SITE").unwrap_or_else(|_| ".".to_owned());
    let start = Instant::now();
    let source = Arc::new(disk::read(Path::new(&root), "2026-01-01".parse()?)?);
    println!("{:>6} ms  read the folder", start.elapsed().as_millis());
    let start = Instant::now();
    let (site, _) = pipeline::site(&source, &Options::default())?;
    println!("{:>6} ms  parse, recognise, link, plan", start.elapsed().as_millis());
    let site = site.ok_or("the site cannot be built")?;
    let mut kinds: BTreeMap<String, Vec<(&SitePath, &Page)>> = BTreeMap::new();
    for (path, page) in &site.plan.pages {
        let kind = format!("{page:?}");
        let kind = kind.split(['(', ' ']).next().unwrap_or_default();
        kinds.entry(kind.to_owned()).or_default().push((path, page));
    }
    println!(
        "{:>18} {:>7} {:>9} {:>9} {:>8} {:>8}",
        "kind", "pages", "µs", "bytes", "allocs", "sum ms"
    );
    let mut rows = Vec::new();
    for (kind, pages) in &kinds {
        let step = pages.len().div_ceil(MOST);
        let made: Vec<_> = pages.iter().step_by(step).collect();
        let region = Region::new(ALLOCATOR);
        let (start, mut bytes) = (Instant::now(), 0);
        for (path, page) in &made {
            bytes += render::bytes(&site, path, page)?.len();
        }
        let micros = start.elapsed().as_micros() as usize / made.len();
        let allocations = region.change().allocations / made.len();
        let sum = micros * pages.len() / 1000;
        rows.push((sum, kind, pages.len(), micros, bytes / made.len(), allocations));
    }
    rows.sort_by(|one, other| other.cmp(one));
    for (sum, kind, pages, micros, bytes, allocations) in rows {
        println!(
            "{kind:>18} {pages:>7} {micros:>9} {bytes:>9} {allocations:>8} {sum:>8}"
        );
    }
    Ok(())
}
