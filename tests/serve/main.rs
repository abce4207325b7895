//! A running `congbao serve` → what it answers, to browsers and to others, and what it shows
//! after every way of saving. Not on Windows: the cases send signals, take rights away and make
//! links.
#![cfg(unix)]
#![expect(clippy::unwrap_used, clippy::disallowed_methods, reason = "tests may")]

mod attacks;
mod crowds;
mod pages;
mod server;
mod terminal;
mod watching;
