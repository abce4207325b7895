//! Measures five real directives, and 23 other official texts, against what people found in
//! them by hand.
//!
//! `cargo run --release --example score -- ../shared` reads `gold/`, `seeds/` and `site/`
//! there, prints one line a measure, and exits 1 where one is below its floor.
//!
//! * [`seeds`]: the directives as raw texts, read as `congbao extract` reads them;
//! * [`pages`]: the same as a site, their citations as links;
//! * [`texts`]: the other texts, and copies of them that were damaged ([`variants`]).
#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "an example reads its gold and prints its score"
)]

mod pages;
mod seeds;
mod texts;
mod variants;

use std::error::Error;
use std::path::Path;
use std::process::ExitCode;

use serde_yaml::Value;

/// What a measure counted, of how much, and the least it may be.
struct Measure {
    name: &'static str,
    hits: usize,
    of: usize,
    floor: usize,
    misses: Vec<String>,
}

impl Measure {
    fn new(name: &'static str, floor: usize) -> Self {
        Self { name, hits: 0, of: 0, floor, misses: Vec::new() }
    }

    fn count(&mut self, is_hit: bool, what: impl FnOnce() -> String) {
        self.of += 1;
        match is_hit {
            true => self.hits += 1,
            false => self.misses.push(what()),
        }
    }

    /// Of which nothing may be missed.
    fn whole(mut self) -> Self {
        self.floor = self.of;
        self
    }
}

fn main() -> ExitCode {
    let shared = std::env::args().nth(1).unwrap_or_else(|| "../shared".to_owned());
    match score(Path::new(&shared)) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            println!("{error}");
            ExitCode::from(2)
        }
    }
}

/// Prints every measure; whether none is below its floor.
fn score(shared: &Path) -> Result<bool, Box<dyn Error>> {
    let gold: Value =
        serde_yaml::from_str(&std::fs::read_to_string(shared.join("gold/seeds.yaml"))?)?;
    let mut is_fine = report(&seeds::score(shared, &gold)?);
    is_fine &= report(&pages::score(shared, &gold)?);
    is_fine &= texts::report(&texts::score(&shared.join("gold"))?);
    Ok(is_fine)
}

fn report(measures: &[Measure]) -> bool {
    let mut is_fine = true;
    for measure in measures {
        let below = if measure.hits < measure.floor { "  BELOW ITS FLOOR" } else { "" };
        println!("{:<44} {:>3} of {:>3}{below}", measure.name, measure.hits, measure.of);
        for miss in &measure.misses {
            println!("    missed: {miss}");
        }
        is_fine &= below.is_empty();
    }
    is_fine
}

fn list(value: &Value) -> &[Value] {
    value.as_sequence().map(Vec::as_slice).unwrap_or_default()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}
