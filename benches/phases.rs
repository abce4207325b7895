//! What each phase of a build takes: the time and the megabytes of sources a second of one
//! thread, how much it allocates, and how much of that it keeps. Search and pages are made on all processors in a build.
//!
//! `cargo bench --bench phases -- 10000` for so many directives; 1,000 where none are named.
#![expect(clippy::disallowed_methods, reason = "a bench writes files")]
#![expect(clippy::print_stdout, reason = "a bench tells its figures")]

use std::alloc::System;
use std::error::Error;
use std::fs;
use std::sync::Arc;
use std::time::Instant;

use congbao::compact::Compact;
use congbao::law::Vocabulary;
use congbao::link::{self, Registry};
use congbao::memo::NoShelf;
use congbao::parse;
use congbao::pipeline::{self, Options};
use congbao::plan;
use congbao::recognise;
use congbao::render;
use congbao::search;
use congbao::source::{Source, SourcePath};
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};

#[path = "corpus/texts.rs"]
mod texts;
#[path = "corpus/words.rs"]
mod words;

use texts::Directive;

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

const SETTINGS: (&str, &str) =
    ("content/site.yaml", "title: Công báo\nbase_url: https://cong-bao.vi-du.vn/\n");

fn main() -> Result<(), Box<dyn Error>> {
    let named = std::env::args().skip(1).find_map(|it| it.parse().ok());
    let count: usize = named.unwrap_or(1000).max(1);
    rayon::ThreadPoolBuilder::new().num_threads(1).build_global()?;
    let files = files(count);
    let bytes = files.iter().map(|it| it.1.len()).sum();
    println!(
        "{:<10} {:>8} {:>8} {:>12} {:>8} {:>8}",
        "phase", "ms", "MB/s", "allocations", "MB", "kept MB"
    );
    let phase = Phase { bytes };

    let documents = phase.of("parse", || {
        let documents =
            files.iter().filter_map(|(path, text)| parse::document(path, text).0);
        documents.map(Arc::new).collect::<Vec<_>>()
    });
    let vocabulary = Vocabulary::new([]);
    let mentions = phase.of("recognise", || {
        let mentions = documents.iter().map(|it| recognise::mentions(it, &vocabulary));
        mentions.map(Compact::whole).collect::<Vec<_>>()
    });
    let found =
        documents.into_iter().zip(mentions).map(|(one, other)| (one, other, Vec::new()));
    let found = found.collect();
    let registry = Registry::default();
    let as_of = "2026-11-01".parse()?;
    let (corpus, _) = phase.of("link", || link::link(found, &registry, as_of));
    let config = parse::Config::default();
    let parts = plan::Site {
        config: &config,
        pages: &[],
        beside: &[],
        assets: &[],
        is_sealed: false,
    };
    drop(phase.of("plan", || plan::plan(&corpus, &parts)));
    drop(corpus);

    let whole = files.iter().map(|(path, text)| (path.as_str(), text.as_str()));
    let source = Arc::new(Source::of_texts(whole.chain([SETTINGS]), as_of));
    let site = pipeline::site(&source, &Options::default())?.0.ok_or("no site")?;
    drop(phase.of("search", || search::index(&site, &NoShelf)));
    let pages: Vec<Vec<u8>> = phase.of("render", || {
        let pages = site.plan.pages.iter();
        pages
            .map(|(path, page)| render::bytes(&site, path, page))
            .collect::<Result<_, _>>()
    })?;
    let written = pages.iter().map(Vec::len).sum::<usize>() / 1024;
    let folder = tempfile::tempdir()?;
    phase.of("write", || {
        site.plan.pages.keys().zip(&pages).try_for_each(|(path, bytes)| {
            let file = folder.path().join(path.file_name());
            file.parent().map_or(Ok(()), fs::create_dir_all)?;
            fs::write(file, bytes)
        })
    })?;
    println!("{} pages, {written} KB", pages.len());
    Ok(())
}

/// The directives as files; tells what they are like.
fn files(count: usize) -> Vec<(SourcePath, String)> {
    let directives: Vec<Directive> = texts::directives(count).collect();
    let each = |sum: usize| sum as f64 / count as f64;
    let (citations, campaigns) = directives
        .iter()
        .fold((0, 0), |sum, it| (sum.0 + it.citations.len(), sum.1 + it.campaigns.len()));
    let files = directives.iter().enumerate().map(|(at, it)| {
        let path = format!("content/directives/{}/{at:06}.md", it.year);
        (SourcePath::new(&path), it.file())
    });
    let files: Vec<(SourcePath, String)> = files.collect();
    println!(
        "{count} directives of {:.1} KB, with {:.1} citations and {:.1} campaigns each",
        each(files.iter().map(|it| it.1.len()).sum()) / 1000.0,
        each(citations),
        each(campaigns)
    );
    files
}

/// What the rates are told against.
struct Phase {
    /// The bytes of all directives.
    bytes: usize,
}

impl Phase {
    /// Does it, and tells what it took.
    fn of<T>(&self, name: &str, work: impl FnOnce() -> T) -> T {
        let (region, start) = (Region::new(ALLOCATOR), Instant::now());
        let done = work();
        let (time, taken) = (start.elapsed(), region.change());
        let kept = taken.bytes_allocated.saturating_sub(taken.bytes_deallocated);
        println!(
            "{name:<10} {:>8} {:>8.1} {:>12} {:>8} {:>8}",
            time.as_millis(),
            self.bytes as f64 / 1e6 / time.as_secs_f64(),
            taken.allocations,
            taken.bytes_allocated / 1_000_000,
            kept / 1_000_000
        );
        done
    }
}
