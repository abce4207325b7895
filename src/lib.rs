//! congbao: a static site generator for publishing directives (chỉ thị).
//!
//! # One sentence
//!
//! A build is five phases between six values, with the file system only at its two ends:
//!
//! ```text
//! disk → Source → parse → Document → recognise → Mentions → link → Corpus → plan → Plan → render → bytes → disk
//! ```
//!
//! * [`Source`](source::Source): every input listed behind a reader; nothing else is ever read.
//! * [`Document`](parse::Document): one file understood, with its prose and where each word of
//!   it stands in the file.
//! * [`Mentions`](recognise::Mentions): what the prose names, as written, nothing guessed.
//! * [`Corpus`](link::Corpus): who is meant, with edges both ways, and the reason of each
//!   decision.
//! * [`Plan`](plan::Plan): which pages exist, at which address.
//! * bytes: one page at a time, made by [`render::bytes`] when somebody asks; and the index that
//!   the browser searches in, made by [`search::index`] all at once.
//!
//! The archive of a year is the same site, cut down to that year ([`pipeline::of_year`]) and
//! sealed with its sources ([`archive`]).
//! What offices have as Word files becomes directives to look over by [`import`].
//! What was published before is no value of these: [`record`] compares a plan with it.
//!
//! # Rooms
//!
//! The modules stand in reading order, and each uses only those above it. That keeps cycles
//! from being written, and is checked by `tests/architecture.rs`.
//!
//! # Never
//!
//! * a room uses a room declared below it;
//! * files, the environment or the clock are touched outside [`disk`], or anything is printed
//!   outside [`report`];
//! * the order of a hash map reaches an output;
//! * a value is changed by a later phase;
//! * one bad document stops the others, or a failure of the machine goes on silently;
//! * an address is made outside [`plan`];
//! * the words of a directive are altered, or read as a template.

pub mod words;
pub mod text;
pub mod law;
pub mod source;
pub mod diagnostic;
pub mod timings;
pub mod trace;
pub mod memo;
pub mod compact;
pub mod parse;
pub mod recognise;
pub mod link;
pub mod plan;
pub mod render;
pub mod search;
pub mod audit;
pub mod record;
pub mod pipeline;
pub mod archive;
pub mod import;
pub mod disk;
pub mod report;
pub mod serve;
pub mod command;
pub mod cli;
