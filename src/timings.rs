//! Where the time of a build goes.
//!
//! The phases follow each other, and each uses all processors. So the time between the ends of
//! two phases belongs to the second one.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use serde::Serialize;

/// What a build does, in order.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Phase {
    /// The folder is listed and each file hashed.
    List,
    /// Each file is read, understood, and searched for what it names.
    Recognise,
    /// What is named finds what is meant.
    Link,
    /// Each page gets its address.
    Plan,
    /// What is published is compared with the publication record.
    Record,
    /// The search index is made.
    Search,
    /// The pages are made and written.
    Pages,
    /// The new site takes the place of the old one.
    Publish,
}

impl Phase {
    /// Its name, as people read it.
    pub fn name(self) -> &'static str {
        match self {
            Self::List => "list files",
            Self::Recognise => "parse, recognise",
            Self::Link => "link",
            Self::Plan => "plan",
            Self::Record => "check the record",
            Self::Search => "index for the search",
            Self::Pages => "render, write",
            Self::Publish => "publish",
        }
    }
}

/// What was taken since the program began.
#[derive(Clone, Copy, Debug, Default)]
pub struct Spent {
    /// By the clock.
    pub wall: Duration,
    /// By all processors together; zero where the system does not tell.
    pub processor: Duration,
}

/// A phase and what it took, in milliseconds.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Lap {
    /// The phase.
    pub phase: Phase,
    /// By the clock.
    pub wall: u128,
    /// By all processors together.
    pub processor: u128,
}

/// The phases of a build while it runs. Where nobody asks for them nothing is measured.
#[derive(Clone, Debug, Default)]
pub struct Timings(Option<Arc<Mutex<Laps>>>);

#[derive(Debug)]
struct Laps {
    clock: fn() -> Spent,
    last: Spent,
    laps: Vec<Lap>,
}

impl Timings {
    /// Begins to measure with this clock.
    pub fn begin(clock: fn() -> Spent) -> Self {
        let laps = Laps { clock, last: clock(), laps: Vec::new() };
        Self(Some(Arc::new(Mutex::new(laps))))
    }

    /// The phase has ended: what was spent since the one before is its own.
    pub fn ended(&self, phase: Phase) {
        let Some(laps) = &self.0 else { return };
        let mut laps = laps.lock().unwrap_or_else(PoisonError::into_inner);
        let (now, last) = ((laps.clock)(), laps.last);
        laps.laps.push(Lap {
            phase,
            wall: now.wall.saturating_sub(last.wall).as_millis(),
            processor: now.processor.saturating_sub(last.processor).as_millis(),
        });
        laps.last = now;
    }

    /// The phases so far; `None` where nothing is measured.
    pub fn laps(&self) -> Option<Vec<Lap>> {
        let laps = self.0.as_ref()?.lock().unwrap_or_else(PoisonError::into_inner);
        Some(laps.laps.clone())
    }
}
