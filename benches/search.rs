//! What the index of the search costs: processor time and memory, after the site is read.
//!
//! `SITE=folder cargo bench --bench search`; the sample site where none is named. Linux alone
//! tells both. What its answers are worth is measured by `benches/search/judge.mjs`.
#![expect(clippy::disallowed_methods, reason = "a bench reads what the system tells")]
#![expect(clippy::print_stdout, reason = "a bench tells its figures")]

use std::error::Error;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;
use std::{env, fs};

use congbao::pipeline::{self, Options};
use congbao::{disk, search};

/// How often the index is made.
const TURNS: usize = 5;

fn main() -> Result<(), Box<dyn Error>> {
    let root = env::var("SITE").unwrap_or_else(|_| ".".to_owned());
    let source = Arc::new(disk::read(Path::new(&root), "2026-01-01".parse()?)?);
    let (site, _) = pipeline::site(&source, &Options::default())?;
    let site = site.ok_or("the site cannot be built")?;
    let before = memory()?;
    let mut times = Vec::new();
    for _ in 0..TURNS {
        let (start, wall) = (processor()?, Instant::now());
        let index = search::index(&site);
        let bytes: usize = index.values().map(Vec::len).sum();
        times.push((processor()? - start, wall.elapsed().as_millis()));
        if times.len() == 1 {
            println!("{} directives", site.corpus.directives.len());
            println!("{} files, {} KB", index.len(), bytes / 1024);
            println!("memory: {} MB more at the peak", (memory()? - before) / 1024);
        }
    }
    times.sort_unstable();
    let (least, median) = (times[0], times[TURNS / 2]);
    println!("processor: median {} ms, least {} ms", median.0, least.0);
    println!("wall: {} ms beside the median", median.1);
    Ok(())
}

/// The most memory that was taken so far, in KB.
fn memory() -> Result<usize, Box<dyn Error>> {
    let status = fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|it| it.strip_prefix("VmHWM:"));
    Ok(line.and_then(|it| it.split_whitespace().next()).ok_or("no memory")?.parse()?)
}

/// The processor time that was taken so far, in ms: ticks of 10 ms of user and system.
fn processor() -> Result<u64, Box<dyn Error>> {
    let stat = fs::read_to_string("/proc/self/stat")?;
    let after_name = stat.rsplit(") ").next().unwrap_or_default();
    let ticks = after_name.split(' ').skip(11).take(2).map(str::parse::<u64>);
    Ok(ticks.sum::<Result<u64, _>>()? * 10)
}
