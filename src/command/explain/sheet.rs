//! Lines that people read: facts under each other, readable without colour.

use std::fmt::Display;

/// The lines so far.
#[derive(Default)]
pub(super) struct Sheet {
    lines: Vec<String>,
}

/// How wide the names of facts are.
const WIDTH: usize = 11;

impl Sheet {
    /// A line at the margin.
    pub(super) fn title(&mut self, text: &str) {
        self.lines.push(text.to_owned());
    }

    /// A line below a title.
    pub(super) fn say(&mut self, text: impl Display) {
        self.lines.push(format!("  {text}"));
    }

    /// An empty line, never two.
    pub(super) fn blank(&mut self) {
        if self.lines.last().is_some_and(|it| !it.is_empty()) {
            self.lines.push(String::new());
        }
    }

    /// The head of a part, with how much it holds.
    pub(super) fn part(&mut self, name: &str, count: usize) {
        self.blank();
        self.title(&format!("{name} ({count})"));
    }

    /// A name and what it is.
    pub(super) fn fact(&mut self, name: &str, value: impl Display) {
        self.say(format!("{name:<WIDTH$} {value}"));
    }

    /// A name, what it is, and where that is known from.
    pub(super) fn known(&mut self, name: &str, value: impl Display, from: &str) {
        self.fact(name, format!("{value}  ({from})"));
    }

    /// Everything, without a line break at the end.
    pub(super) fn text(mut self) -> String {
        while self.lines.last().is_some_and(String::is_empty) {
            self.lines.pop();
        }
        self.lines.join("\n")
    }
}
