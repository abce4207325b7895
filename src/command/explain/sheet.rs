//! Lines that people read: facts under each other, readable without colour.

use crate::words::{Language, Value, Words};

/// The lines so far, in one language.
pub(super) struct Sheet {
    language: Language,
    lines: Vec<String>,
}

impl Sheet {
    /// An empty one.
    pub(super) fn new(language: Language) -> Self {
        Self { language, lines: Vec::new() }
    }

    /// How wide the names of facts are.
    fn width(&self) -> usize {
        match self.language {
            Language::English => 11,
            Language::Vietnamese => 16,
        }
    }

    /// A line at the margin.
    pub(super) fn title(&mut self, text: &str) {
        self.lines.push(text.to_owned());
    }

    /// A line below a title.
    pub(super) fn say(&mut self, text: impl Into<Value>) {
        let text = text.into().to(self.language);
        self.lines.push(format!("  {text}"));
    }

    /// An empty line, never two.
    pub(super) fn blank(&mut self) {
        if self.lines.last().is_some_and(|it| !it.is_empty()) {
            self.lines.push(String::new());
        }
    }

    /// The head of a part, with how much it holds.
    pub(super) fn part(&mut self, name: Words, count: usize) {
        self.blank();
        let name = name.to(self.language);
        self.title(&format!("{name} ({count})"));
    }

    /// A name and what it is.
    pub(super) fn fact(&mut self, name: Words, value: impl Into<Value>) {
        let (name, width) = (name.to(self.language), self.width());
        let value = value.into().to(self.language);
        self.lines.push(format!("  {name:<width$} {value}"));
    }

    /// A name, what it is, and where that is known from.
    pub(super) fn known(&mut self, name: Words, value: impl Into<Value>, from: Words) {
        let (value, from) = (value.into().to(self.language), from.to(self.language));
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
