//! What the search costs a build: processor time and memory of the index, and with its files
//! and those of the words written, after the site is read.
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

use congbao::memo::NoShelf;
use congbao::pipeline::{self, Options};
use congbao::plan::{Page, SitePath};
use congbao::render::{self, Site};
use congbao::{disk, search};

/// As the program has it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

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
        let index = search::index(&site, &NoShelf);
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
    let mut times = Vec::new();
    for _ in 0..TURNS {
        let folder = tempfile::tempdir()?;
        let start = processor()?;
        write(&site, folder.path())?;
        times.push(processor()? - start);
    }
    times.sort_unstable();
    let (least, median) = (times[0], times[TURNS / 2]);
    println!("with all files written: median {median} ms, least {least} ms");
    Ok(())
}

/// Writes all that the search needs.
fn write(site: &Site, folder: &Path) -> Result<(), Box<dyn Error>> {
    let put = |path: &SitePath, bytes: &[u8]| {
        let file = folder.join(path.file_name());
        fs::create_dir_all(file.parent().unwrap_or(folder))?;
        fs::write(file, bytes)
    };
    for (path, bytes) in search::index(site, &NoShelf) {
        put(&path, &bytes)?;
    }
    let texts = site.plan.pages.iter().filter(|it| matches!(it.1, Page::Text(_)));
    for (path, page) in texts {
        put(path, &render::bytes(site, path, page)?)?;
    }
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
